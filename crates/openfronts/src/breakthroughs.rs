//! Breakthroughs: candidates, for a reader to judge, with every indicator and the reasons in words.
//!
//! **Definition.** A candidate is a row of `paper_indicators` for which at least `min_reasons` reasons hold (`reasons`) at
//! the percentile that is used. There is no score: candidates are not ranked, and no indicator is weighed against another.
//!
//! **Choice of parameters.** Each of six reasons holds for about one paper in a hundred of a field and year by definition, so that
//! one in twenty would be a candidate for any single one, most of them by noise; the indicators agree little, and two that
//! point the same way are a ground to read the paper. `percentiles` is a ladder, as for baselines: a cohort needs 50 papers
//! for one to stand at 0.99, so in a small corpus lower steps are tried until there are `min_candidates`. Every step
//! tried is a row of `breakthrough_ladder`, and every candidate names the one that was used.
//!
//! **Reference.** Ours. Early signs of breakthroughs by several indicators: Winnink, Tijssen & van Raan 2019, Searching for new
//! breakthroughs in science, Scientometrics 121:1159, doi:10.1007/s11192-019-03233-0.
//!
//! **Memory.** 400 bytes per row of `paper_indicators`; the corpus is read row by row.
//!
//! **What is not exact.** Three of the reasons rest on citations (cited, bursts, jumps) and often hold together. No indicator
//! knows what a paper says. Of papers that nobody has cited yet nothing can be told.

use std::collections::{BTreeMap, BTreeSet};

use corpus::array::Array;
use corpus::texts::Text;
use network::adjacency::Adjacency;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::addresses::PaperCountry;
use crate::caveat::{self, Caveat};
use crate::citations::{OFFSETS, TARGETS};
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::front_papers::FrontPaper;
use crate::indicators::PaperIndicator;
use crate::papers::PaperId;
use crate::reasons::{Reason, reasons, sentence};
use crate::stage::Workplace;

/// The percentile above which nothing has to be explained.
const TOP: f64 = 0.99;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Percentiles to try, falling; 0.99 is the top 1 % of a field and year.
    pub percentiles: Vec<f64>,
    /// A percentile is enough when it gives this many candidates.
    pub min_candidates: u64,
    /// Reasons that a candidate has at least.
    pub min_reasons: u32,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            percentiles: vec![0.99, 0.98, 0.95, 0.90],
            min_candidates: 20,
            min_reasons: 2,
        }
    }
}

impl Params {
    fn check(&self) -> Result<()> {
        let falling = self.percentiles.windows(2).all(|w| w[0] > w[1]);
        let inside = self.percentiles.iter().all(|p| *p > 0.0 && *p < 1.0);
        let wrong = if self.percentiles.is_empty() || !falling || !inside {
            (
                "percentiles",
                "wants one or more falling numbers between 0 and 1, such as [0.99, 0.95]".to_owned(),
            )
        } else if !(1..=6).contains(&self.min_reasons) {
            (
                "min_reasons",
                format!("there are 1 to 6 reasons, not {}", self.min_reasons),
            )
        } else {
            return Ok(());
        };
        Err(Error::BadParameter {
            key: format!("breakthroughs.{}", wrong.0),
            message: wrong.1,
        })
    }
}

corpus::table! {
    /// One candidate; its indicators are those of its row in paper_indicators.
    pub struct Breakthrough in "breakthroughs" {
        /// The paper.
        work: u32,
        /// Id of the work, as in OpenAlex without the address.
        work_id: String,
        /// DOI in lower case, without the address.
        doi: Option<String>,
        /// Title.
        title: Option<String>,
        /// Year of publication.
        year: i16,
        /// Date of publication, ISO 8601.
        publication_date: Option<String>,
        /// Field in which it is compared.
        field_id: Option<u8>,
        /// Area, 1 to 11.
        area: Option<u8>,
        /// Citations from papers of the corpus.
        n_citations: u32,
        /// Countries of its authors, as they are counted, ISO 3166-1 alpha-2, sorted.
        countries: Vec<String>,
        /// Numbers of the fronts of which it is a core paper.
        front_ids: Vec<String>,
        /// Why it is a candidate: cited, disrupts, awakens, bursts, atypical, jumps.
        reasons: Vec<String>,
        /// The percentile that each reason reaches, 0..1.
        percentile: f64,
        /// The reasons in words, with their numbers.
        sentence: String,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

corpus::table! {
    /// One step of the ladder of percentiles.
    pub struct PercentileStep in "breakthrough_ladder" {
        /// Percentile in field and year, 0..1.
        percentile: f64,
        /// Papers for which one reason holds at this percentile.
        n_with_reason: u64,
        /// Papers for which as many hold as are asked.
        n_candidates: u64,
        /// Whether this percentile was used.
        is_used: bool,
    }
}

/// Tries the percentiles in turn; marks the one to use.
pub fn ladder(indicators: &[PaperIndicator], params: &Params) -> Vec<PercentileStep> {
    let mut steps: Vec<PercentileStep> = Vec::new();
    for &percentile in &params.percentiles {
        let n_reasons = indicators.iter().map(|of| reasons(of, percentile).len() as u32);
        let (mut n_with_reason, mut n_candidates) = (0, 0);
        for n in n_reasons {
            n_with_reason += u64::from(n > 0);
            n_candidates += u64::from(n >= params.min_reasons);
        }
        steps.push(PercentileStep {
            percentile,
            n_with_reason,
            n_candidates,
            is_used: false,
        });
        if n_candidates >= params.min_candidates {
            break;
        }
    }
    if let Some(last) = steps.last_mut() {
        last.is_used = true;
    }
    steps
}

/// A candidate before its title and countries are looked up.
fn candidate(of: PaperIndicator, reasons: &[Reason], percentile: f64) -> Breakthrough {
    let mut caveats = of.caveats.clone();
    if percentile < TOP {
        caveats.push(Caveat::LoweredPercentile.code().to_owned());
    }
    // Whoever is not chosen for its disruption needs no doubt about it.
    if !reasons.contains(&Reason::Disrupts) {
        let of_disruption = [Caveat::ReferencesOutside.code(), Caveat::ShortFollowUp.code()];
        caveats.retain(|code| !of_disruption.contains(&code.as_str()));
    }
    Breakthrough {
        work: of.work,
        work_id: String::new(),
        doi: None,
        title: None,
        year: of.year,
        publication_date: None,
        field_id: of.field_id,
        area: of.area,
        n_citations: of.n_citations,
        countries: Vec::new(),
        front_ids: Vec::new(),
        reasons: reasons.iter().map(|reason| reason.code().to_owned()).collect(),
        percentile,
        sentence: sentence(&of, reasons),
        caveats: caveat::codes(caveats.iter().filter_map(|code| Caveat::from_code(code))),
    }
}

corpus::table! {
    /// Of a work: its DOI and date.
    struct WorkOfRecord in "works" {
        /// The work.
        work: u32,
        /// Its DOI.
        doi: Option<String>,
        /// Date of publication, ISO 8601.
        publication_date: Option<String>,
    }
}

/// The papers that cite at least one of these: what their indicators count.
pub fn citing(edition: &Edition, papers: &BTreeSet<u32>) -> Result<BTreeSet<u32>> {
    let offsets: Array<u64> = Array::open(&edition.folder().join(OFFSETS))?;
    let targets: Array<u32> = Array::open(&edition.folder().join(TARGETS))?;
    let network = Adjacency::from_parts(&offsets[..], &targets[..]);
    let cites = |work: &u32| network.row(*work).iter().any(|cited| papers.contains(cited));
    Ok((0..network.n_rows() as u32).filter(cites).collect())
}

/// Finds ids, DOIs, titles, countries and fronts of the candidates.
fn look_up(at: &Workplace, candidates: &mut BTreeMap<u32, Breakthrough>) -> Result<()> {
    for row in at.rows::<PaperId>()? {
        let row = row?;
        if let Some(candidate) = candidates.get_mut(&row.work) {
            candidate.work_id = row.work_id;
        }
    }
    for row in at.corpus_rows::<WorkOfRecord>()? {
        let row = row?;
        if let Some(candidate) = candidates.get_mut(&row.work) {
            candidate.doi = row.doi;
            candidate.publication_date = row.publication_date;
        }
    }
    for row in at.corpus_rows::<Text>()? {
        let row = row?;
        if let Some(candidate) = candidates.get_mut(&row.work) {
            candidate.title = row.title;
        }
    }
    for row in at.rows::<PaperCountry>()? {
        let row = row?;
        if let (Some(candidate), Some(country)) = (candidates.get_mut(&row.work), row.country) {
            candidate.countries.push(country.to_string());
        }
    }
    for row in at.rows::<FrontPaper>()? {
        let row = row?;
        if let Some(candidate) = candidates.get_mut(&row.work).filter(|_| row.role == "core") {
            candidate.front_ids.push(row.front_id.to_string());
        }
    }
    Ok(())
}

/// Reads the indicators, writes the candidates and the ladder.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    params.check()?;
    let indicators = at.table::<PaperIndicator>()?;
    let steps = ladder(&indicators, params);
    let percentile = steps.last().map_or(TOP, |step| step.percentile);
    let mut candidates = BTreeMap::new();
    for of in indicators {
        let reasons = reasons(&of, percentile);
        if reasons.len() >= params.min_reasons as usize {
            candidates.insert(of.work, candidate(of, &reasons, percentile));
        }
    }
    look_up(at, &mut candidates)?;
    for candidate in candidates.values_mut() {
        candidate.countries.sort_unstable();
    }
    at.write(&candidates.into_values().collect::<Vec<_>>())?;
    at.write(&steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reasons::tests::plain;

    /// Percentiles of citations and of the jump of three papers.
    fn three() -> [PaperIndicator; 3] {
        [(0.995, 0.99), (0.999, 0.96), (0.97, 0.5)].map(|(cited, jumps)| PaperIndicator {
            percentile_citations: Some(cited),
            jump: Some(3.0),
            percentile_jump: Some(jumps),
            ..plain()
        })
    }

    #[test]
    fn the_ladder_stops_at_the_first_percentile_that_is_enough() {
        let params = |min_candidates, min_reasons| Params {
            min_candidates,
            min_reasons,
            ..Params::default()
        };
        let of = |params: Params| {
            let steps = ladder(&three(), &params);
            let numbers: Vec<_> = steps
                .iter()
                .map(|step| (step.n_with_reason, step.n_candidates))
                .collect();
            assert!(steps.last().unwrap().is_used && steps.iter().filter(|step| step.is_used).count() == 1);
            numbers
        };
        assert_eq!(of(params(1, 2)), [(2, 1)]);
        assert_eq!(of(params(2, 2)), [(2, 1), (2, 1), (3, 2)]);
        assert_eq!(of(params(3, 1)), [(2, 2), (2, 2), (3, 3)]);
        assert_eq!(of(params(9, 2)).len(), 4);
    }

    #[test]
    fn a_lower_percentile_is_a_caveat_and_doubts_about_disruption_go_with_it() {
        let of = PaperIndicator {
            caveats: vec!["references_outside".into(), "inferred_field".into()],
            ..plain()
        };
        let lowered = candidate(of.clone(), &[Reason::Cited], 0.95);
        assert_eq!(lowered.caveats, ["inferred_field", "lowered_percentile"]);
        let disrupts = candidate(of, &[Reason::Disrupts], 0.99);
        assert_eq!(disrupts.caveats, ["inferred_field", "references_outside"]);
    }

    #[test]
    fn wrong_parameters_are_named() {
        let of = |percentiles: &[f64], min_reasons| {
            let params = Params {
                percentiles: percentiles.to_vec(),
                min_reasons,
                ..Params::default()
            };
            params.check().map_err(|error| error.to_string())
        };
        assert!(of(&[0.9], 1).is_ok());
        assert!(
            of(&[0.9, 0.95], 1)
                .unwrap_err()
                .contains("breakthroughs.percentiles")
        );
        assert!(of(&[1.0], 1).is_err() && of(&[], 1).is_err());
        assert!(of(&[0.9], 7).unwrap_err().contains("not 7"));
    }
}
