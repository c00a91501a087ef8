//! Indicators: what may mark a breakthrough, for each paper that is cited enough to be compared.
//!
//! **Definition.** *Compared* are the papers of any year with at least `min_citations` citations. Each has its citations and
//! what their history tells (`pasts`: beauty, burst, jump); those of the window have disruption and atypicality as well. A
//! percentile places each value among the compared papers of the same field and year that have it. Rows are the compared
//! papers of the window, and those older ones that awoke in it: sleeping beauties are looked for among papers of every age,
//! and reported when they awake.
//!
//! **Reference.** `disruption`, `beauty`, `bursts`, `atypicality`, `jumps`, `percentiles` name theirs. That the whole vector
//! is shown, and no sum of it, is ours: the indicators agree little with each other.
//!
//! **Choice of parameters.** Without `min_citations` nine in ten papers of a field and year would be those about which nothing
//! can be said, and a percentile would mean no more than being cited. `min_cohort`: below 20 papers a percentile moves by 5 %
//! with every one.
//!
//! **Method.** Cohorts are of one year, so histories are told year after year, and only rows are kept. The network is mapped;
//! its other direction, `histories`, is let go before sources are read.
//!
//! **Memory.** 12 bytes per work, then the histories (8 per work and 4 per citation; 12 per work more while they are built, before
//! the columns are read), 4 per compared paper, 140 per compared paper of one year, 400 per row, and what `atypicality`
//! takes for a year. For all of OpenAlex (463 million works, 3 billion citations) 22 GB, with `min_citations` 20.
//!
//! **What is not exact.** All citations and references are those within the corpus. Indicators of the youngest papers rest on few
//! years, for all papers of their cohort alike.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::atypicality;
use crate::caveat::{self, Caveat};
use crate::citations::{self, CitationCount};
use crate::combinations::Of;
use crate::compared::{
    FromReferences, Ledger, Limits, Looked, Papers, Row, combine, count_citing, disruption_of,
    from_references, look_up, rows,
};
use crate::disruption;
use crate::error::{Error, Result};
use crate::fields::PaperField;
use crate::histories::Histories;
use crate::papers::{Paper, Window};
use crate::pasts::{self, given_per_year};
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Citations, below which a paper is not compared.
    pub min_citations: u32,
    /// Papers of a field and year with an indicator, below which it has no percentiles.
    pub min_cohort: u32,
    /// Of what the history of citations tells.
    pub past: pasts::Params,
    /// Of disruption.
    pub disruption: disruption::Params,
    /// Of atypical combinations.
    pub atypicality: atypicality::Params,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            min_citations: 5,
            min_cohort: 20,
            past: pasts::Params::default(),
            disruption: disruption::Params::default(),
            atypicality: atypicality::Params::default(),
        }
    }
}

impl Params {
    fn check(&self) -> Result<()> {
        let of_past = self
            .past
            .fault()
            .map(|(key, message)| (format!("past.{key}"), message));
        let of_atypicality = self
            .atypicality
            .fault()
            .map(|(key, message)| (format!("atypicality.{key}"), message));
        let years = self.disruption.window_years;
        let of_disruption = (years < 1).then(|| {
            (
                "disruption.window_years".to_owned(),
                format!("{years} years are no window"),
            )
        });
        match of_past.or(of_atypicality).or(of_disruption) {
            None => Ok(()),
            Some((key, message)) => Err(Error::BadParameter {
                key: format!("indicators.{key}"),
                message,
            }),
        }
    }
}

corpus::table! {
    /// The indicators of one compared paper of the window, or of an older one that awoke in it.
    pub struct PaperIndicator in "paper_indicators" {
        /// The paper.
        work: u32,
        /// Year of publication.
        year: i16,
        /// Field in which it is compared; null when nothing tells it.
        field_id: Option<u8>,
        /// Area, 1 to 11.
        area: Option<u8>,
        /// Whether the year lies in the window; otherwise the paper is here for its awakening.
        in_window: bool,
        /// Citations from papers of the corpus.
        n_citations: u32,
        /// Threshold of highly cited papers that it reaches; null when it is none.
        threshold: Option<u32>,
        /// Papers of the corpus it cites.
        n_references: u32,
        /// Length of its reference list as given.
        n_references_given: u32,
        /// Papers of the 5 years after it (or as many as are set) that cite it and none of its references; null without
        /// recorded references.
        n_i: Option<u32>,
        /// Those that cite it and at least one of its references.
        n_j: Option<u32>,
        /// Those that cite at least one of its references and not it.
        n_k: Option<u32>,
        /// Those that cite it and at least five of its references.
        n_j5: Option<u32>,
        /// Disruption CD5, -1..1; null with too few references or citations.
        cd5: Option<f64>,
        /// CD5 times the papers that cite it within these years.
        mcd5: Option<f64>,
        /// Disruption DI5, -1..1: as CD5 with n_j5 for n_j.
        di5: Option<f64>,
        /// Disruption without n_k, -1..1.
        di_nok: Option<f64>,
        /// Beauty coefficient B of the history of its citations.
        beauty: Option<f64>,
        /// Year of awakening: the one farthest below or above the line from the first year to the peak.
        awakening_year: Option<i16>,
        /// Whether it slept long enough and awoke in the window.
        is_awakened: bool,
        /// Weight of its strongest burst of citations that reaches into the window; 0 without a burst.
        burst_weight: Option<f64>,
        /// First year of this burst.
        burst_from_year: Option<i16>,
        /// Last year of this burst.
        burst_to_year: Option<i16>,
        /// Median z of its pairs of cited sources: how conventional it is.
        median_z: Option<f64>,
        /// 10th percentile of z of its pairs of cited sources: below 0, its rarest combinations are rarer than by chance.
        tenth_z: Option<f64>,
        /// Citations in the last full year.
        n_citations_last_year: u32,
        /// Mean citations per year in the years before; null for a paper of the last full year.
        mean_citations_before: Option<f64>,
        /// How many times as many citations in the last full year as before.
        jump: Option<f64>,
        /// Compared papers of its field and year, itself included.
        n_compared: Option<u32>,
        /// Percentile of the citations in field and year, 0..1.
        percentile_citations: Option<f64>,
        /// Percentile of CD5.
        percentile_cd5: Option<f64>,
        /// Percentile of DI5.
        percentile_di5: Option<f64>,
        /// Percentile of the disruption without n_k.
        percentile_di_nok: Option<f64>,
        /// Percentile of the beauty, among papers of all compared, asleep or not.
        percentile_beauty: Option<f64>,
        /// Percentile of the weight of the burst.
        percentile_burst: Option<f64>,
        /// Percentile of the atypicality: the share of papers with a higher tenth_z.
        percentile_atypicality: Option<f64>,
        /// Percentile of the jump.
        percentile_jump: Option<f64>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

corpus::table! {
    /// How many papers lack an indicator or its percentile, by reason.
    pub struct IndicatorsLeftOut in "indicators_left_out" {
        /// Indicator: compared (all of them), citations, disruption, beauty, burst, atypicality, jump.
        indicator: String,
        /// Reason: few_citations, outside_window (and no awakening in it), before_window, few_references, few_citing (within the
        /// span), few_sources, many_references, too_young; of the percentile: no_field, small_cohort.
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// Counts what a row lacks.
fn note(
    row: &Row,
    of: &FromReferences,
    has_field: bool,
    n_references: u32,
    params: &Params,
    ledger: &mut Ledger,
) {
    let mut see = |indicator, value: std::result::Result<(), &'static str>, percentile: Option<f64>| {
        let missing = if has_field { "small_cohort" } else { "no_field" };
        match (value, percentile) {
            (Err(reason), _) => ledger.add(indicator, reason, 1),
            (Ok(()), None) => ledger.add(indicator, missing, 1),
            (Ok(()), Some(_)) => {}
        }
    };
    let or = |is_there: bool, reason| if is_there { Ok(()) } else { Err(reason) };
    see("citations", Ok(()), row.of_past[0]);
    see(
        "beauty",
        or(row.past.beauty.is_some(), "too_young"),
        row.of_past[1],
    );
    see(
        "burst",
        or(row.past.burst_weight.is_some(), "too_young"),
        row.of_past[2],
    );
    see("jump", or(row.past.jump.is_some(), "too_young"), row.of_past[3]);
    let disruption = disruption_of(row, n_references, &params.disruption).map(|_| ());
    see("disruption", disruption, of.percentiles[0]);
    let combined = match row.combinations {
        Of {
            atypicality: Some(_), ..
        } => Ok(()),
        _ if !row.in_window => Err("before_window"),
        Of { n_known, .. } if n_known < params.atypicality.min_references as usize => Err("few_sources"),
        _ => Err("many_references"),
    };
    see("atypicality", combined, of.percentiles[3]);
}

fn caveats(
    row: &Row,
    of: &FromReferences,
    looked: &Looked,
    n_references: u32,
    last_follow_up: i16,
) -> Vec<String> {
    let has_disruption = of.disruption.is_some();
    let all = [
        (looked.is_inferred, Caveat::InferredField),
        (
            has_disruption && n_references * 2 < looked.n_given,
            Caveat::ReferencesOutside,
        ),
        (has_disruption && row.year > last_follow_up, Caveat::ShortFollowUp),
    ];
    caveat::codes(
        all.into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, caveat)| caveat),
    )
}

fn indicator(
    row: Row,
    papers: &Papers,
    of: &FromReferences,
    looked: &Looked,
    n_references: u32,
    caveats: Vec<String>,
) -> PaperIndicator {
    let Row {
        place, past, counts, ..
    } = row;
    let disruption = |i: usize| of.disruption.map(|values| values[i]);
    let found = row.combinations.atypicality;
    PaperIndicator {
        work: papers.works[place],
        year: row.year,
        field_id: papers.fields[place],
        area: looked.area,
        in_window: row.in_window,
        n_citations: papers.n_citations[place],
        threshold: looked.threshold,
        n_references,
        n_references_given: looked.n_given,
        n_i: counts.map(|counts| counts.n_i),
        n_j: counts.map(|counts| counts.n_j),
        n_k: counts.map(|counts| counts.n_k),
        n_j5: counts.map(|counts| counts.n_j5),
        cd5: disruption(0),
        mcd5: disruption(1),
        di5: disruption(2),
        di_nok: disruption(3),
        beauty: past.beauty,
        awakening_year: past.awakening_year,
        is_awakened: past.is_awakened,
        burst_weight: past.burst_weight,
        burst_from_year: past.burst_years.map(|years| years.0),
        burst_to_year: past.burst_years.map(|years| years.1),
        median_z: found.map(|found| found.median_z),
        tenth_z: found.map(|found| found.tenth_z),
        n_citations_last_year: past.n_last,
        mean_citations_before: past.jump.map(|jump| jump.mean_before),
        jump: past.jump.map(|jump| jump.ratio),
        n_compared: row.n_compared,
        percentile_citations: row.of_past[0],
        percentile_cd5: of.percentiles[0],
        percentile_di5: of.percentiles[1],
        percentile_di_nok: of.percentiles[2],
        percentile_beauty: row.of_past[1],
        percentile_burst: row.of_past[2],
        percentile_atypicality: of.percentiles[3],
        percentile_jump: row.of_past[3],
        caveats,
    }
}

/// Year of each work that is a paper, the first year there is for the others.
fn dense_years(at: &Workplace) -> Result<Vec<i16>> {
    let works: Vec<u32> = at.column::<Paper, _>("work")?;
    let mut years = vec![i16::MIN; at.n_works() as usize];
    for (work, year) in works.iter().zip(at.column::<Paper, i16>("year")?) {
        years[*work as usize] = year;
    }
    Ok(years)
}

/// Reads papers, citations, fields and sources, writes the indicators and what is missing.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    params.check()?;
    let years = dense_years(at)?;
    let mapped = citations::network(at)?;
    let network = mapped.rows();
    let mut ledger = Ledger::default();
    let histories = Histories::new(&network, &years);
    let papers = Papers {
        works: at.column::<Paper, _>("work")?,
        n_citations: at.column::<CitationCount, _>("n_citations")?,
        fields: at.column::<PaperField, _>("field_id")?,
        window: at.table::<Window>()?.remove(0),
    };
    let given = given_per_year(&network, &years);
    let limits = Limits {
        min_citations: params.min_citations,
        min_cohort: params.min_cohort,
        past: &params.past,
    };
    let mut rows = rows(&papers, &histories, &given, &limits, &mut ledger);
    count_citing(
        &mut rows,
        &papers,
        &network,
        &histories,
        params.disruption.window_years,
    );
    drop(histories);
    combine(at, &mut rows, &papers, (&network, &years), &params.atypicality)?;
    let told = from_references(&rows, &papers, &network, (params.min_cohort, &params.disruption));
    let works: Vec<u32> = rows.iter().map(|row| papers.works[row.place]).collect();
    let looked = look_up(at, &works)?;
    let last_follow_up = papers.window.edition_year - 1 - params.disruption.window_years;
    let mut found = Vec::with_capacity(rows.len());
    for ((row, of), looked) in rows.into_iter().zip(&told).zip(&looked) {
        let n_references = network.row(papers.works[row.place]).len() as u32;
        let has_field = papers.fields[row.place].is_some();
        note(&row, of, has_field, n_references, params, &mut ledger);
        let caveats = caveats(&row, of, looked, n_references, last_follow_up);
        found.push(indicator(row, &papers, of, looked, n_references, caveats));
    }
    at.write(&found)?;
    let left_out = |((indicator, reason), n_papers): ((&str, &str), u64)| IndicatorsLeftOut {
        indicator: indicator.to_owned(),
        reason: reason.to_owned(),
        n_papers,
    };
    at.write(&ledger.0.into_iter().map(left_out).collect::<Vec<_>>())
}
