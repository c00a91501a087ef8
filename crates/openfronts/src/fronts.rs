//! Fronts: clusters of highly cited papers with the papers that cite them, measured and reported in an area.
//!
//! **Definition.** Core papers are the members of a cluster, citing papers those that cite at least one of them, or as
//! many as the rule asks.
//! P = core papers, C = citing papers, citations = sum of the citations of the core papers, mean year = mean year of
//! the core papers, T = years in which citing papers occur, from the first to the last, both included (or their
//! difference, by `cpt_inclusive_years`; then at least 1).
//!
//! ```text
//! CPT = (C / P) / T = C / (P · T)          citing papers per core paper and year
//! ```
//!
//! The area is that of most core papers (equals: the smaller number). Hot, emerging and key fronts: `selection`.
//!
//! **Reference.** *Research Fronts* 2017, restated in CSET's feature C0; whether T includes both years is told
//! differently, hence the parameter.
//!
//! **Memory.** 300 bytes per front.
//!
//! **What is not exact.** Citations are those given within the corpus.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::areas::majority;
use crate::baselines::ShareStep;
use crate::caveat::{self, Caveat};
use crate::error::Result;
use crate::fields::{Basis, PaperField};
use crate::front_papers::{FrontCut, FrontPaper};
use crate::labels::FrontLabel;
use crate::lineage::StableId;
use crate::papers::{Paper, Window};
use crate::records::Record;
use crate::selection::{self, Candidate, Chosen, select};
use crate::stage::Workplace;

/// Core papers named as the most central.
const N_CENTRAL: usize = 3;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Whether T counts the first and the last year, or only their difference.
    pub cpt_inclusive_years: bool,
    /// The choice of hot and emerging fronts.
    pub selection: selection::Params,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            cpt_inclusive_years: true,
            selection: selection::Params::default(),
        }
    }
}

corpus::table! {
    /// One research front.
    pub struct Front in "fronts" {
        /// Number of the front in this edition, from 1, by citations of the core papers.
        front_id: u32,
        /// The id it keeps from edition to edition.
        stable_id: String,
        /// What it is called, in words of its papers.
        label: String,
        /// Phrases that mark it.
        keywords: Vec<String>,
        /// Area, 1 to 11: that of most core papers.
        area: Option<u8>,
        /// Share of the core papers that are of this area, 0..1.
        share_area: f64,
        /// Core papers.
        n_core: u32,
        /// Core papers known only from reference lists.
        n_core_stubs: u32,
        /// Papers that cite at least one core paper, or as many as the rule asks.
        n_citing: u32,
        /// Citations of the core papers, from papers of the corpus.
        n_citations: u64,
        /// Citations per core paper.
        mean_citations: f64,
        /// Mean year of the core papers.
        mean_year: f64,
        /// Mean year of the citing papers; null when nothing cites.
        mean_citing_year: Option<f64>,
        /// Year of the first citing paper.
        first_citing_year: Option<i16>,
        /// Year of the last citing paper.
        last_citing_year: Option<i16>,
        /// Citing papers per core paper and year.
        cpt: f64,
        /// Cosine at which its component was cut, 0..1.
        min_cosine: f64,
        /// Links between its core papers.
        n_links: u32,
        /// Place in its area by citations, from 1.
        rank_in_area: u32,
        /// Place among the hot fronts of its area, from 1; null when it is not hot.
        hot_rank: Option<u32>,
        /// Place among the emerging fronts of its area, from 1; null when it is not emerging.
        emerging_rank: Option<u32>,
        /// Why it is a key front: most_core_papers, highest_cpt, highest_cpt_of_emerging; empty when it is none.
        key: Vec<String>,
        /// Ids of the three most central core papers, by the sum of their cosines.
        central_papers: Vec<String>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

/// CPT = C / (P · T), T from the first and the last year of citing papers.
pub fn cpt(n_core: u32, n_citing: u32, years: Option<(i16, i16)>, inclusive: bool) -> f64 {
    let Some((first, last)) = years else { return 0.0 };
    let difference = f64::from(last) - f64::from(first);
    let span = if inclusive {
        difference + 1.0
    } else {
        difference.max(1.0)
    };
    if n_core == 0 {
        0.0
    } else {
        f64::from(n_citing) / (f64::from(n_core) * span)
    }
}

/// What is measured of a front before it is chosen.
struct Measured {
    area: Option<u8>,
    share_area: f64,
    n_core: u32,
    n_core_stubs: u32,
    n_citing: u32,
    n_citations: u64,
    mean_year: f64,
    mean_citing_year: Option<f64>,
    citing_years: Option<(i16, i16)>,
    central: Vec<u32>,
    is_inferred: bool,
    is_unknown: bool,
}

/// Year, stub flag and field of the papers that stand in fronts.
struct Known {
    papers: BTreeMap<u32, Paper>,
    fields: BTreeMap<u32, PaperField>,
}

fn mean(years: &[i16]) -> Option<f64> {
    let sum: i64 = years.iter().map(|year| i64::from(*year)).sum();
    (!years.is_empty()).then(|| sum as f64 / years.len() as f64)
}

fn measure(rows: &[FrontPaper], known: &Known) -> Measured {
    let of_role = |role: &'static str| rows.iter().filter(move |row| row.role == role);
    let years = |role| {
        of_role(role)
            .map(|row| known.papers[&row.work].year)
            .collect::<Vec<i16>>()
    };
    let (core_years, citing_years) = (years("core"), years("citing"));
    let mut areas: BTreeMap<u8, u32> = BTreeMap::new();
    of_role("core")
        .filter_map(|row| known.fields[&row.work].area)
        .for_each(|area| *areas.entry(area).or_default() += 1);
    let area = majority(&areas);
    let in_area = area.map_or(0, |area| areas[&area]);
    let mut central: Vec<&FrontPaper> = of_role("core").collect();
    central.sort_by(|a, b| {
        let by_centrality = b.centrality.total_cmp(&a.centrality);
        by_centrality
            .then(b.n_citations.cmp(&a.n_citations))
            .then(a.work.cmp(&b.work))
    });
    let has_basis =
        |bases: &[Basis]| of_role("core").any(|row| bases.contains(&known.fields[&row.work].basis));
    Measured {
        area,
        share_area: f64::from(in_area) / core_years.len().max(1) as f64,
        n_core: core_years.len() as u32,
        n_core_stubs: of_role("core")
            .filter(|row| known.papers[&row.work].is_stub)
            .count() as u32,
        n_citing: citing_years.len() as u32,
        n_citations: of_role("core").map(|row| u64::from(row.n_citations)).sum(),
        mean_year: mean(&core_years).unwrap_or(0.0),
        mean_citing_year: mean(&citing_years),
        citing_years: citing_years
            .iter()
            .min()
            .copied()
            .zip(citing_years.iter().max().copied()),
        central: central.iter().take(N_CENTRAL).map(|row| row.work).collect(),
        is_inferred: has_basis(&[Basis::References, Basis::Citations, Basis::None]),
        is_unknown: has_basis(&[Basis::Together]),
    }
}

fn caveats(front: &Measured, share: f64) -> Vec<String> {
    let all = [
        (front.n_core == 2, Caveat::TwoCorePapers),
        (front.n_core_stubs > 0, Caveat::StubCore),
        (front.is_inferred, Caveat::InferredField),
        (front.is_unknown, Caveat::UnknownField),
        (share > 0.01, Caveat::RaisedShare),
        (front.area.is_some() && front.share_area < 0.5, Caveat::MixedArea),
    ];
    caveat::codes(
        all.into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, caveat)| caveat),
    )
}

fn candidate(front_id: u32, front: &Measured, inclusive: bool) -> Candidate {
    Candidate {
        front_id,
        area: front.area,
        n_core: front.n_core,
        n_citations: front.n_citations,
        mean_year: front.mean_year,
        cpt: cpt(front.n_core, front.n_citing, front.citing_years, inclusive),
    }
}

/// One row from what was measured, chosen, cut and named.
fn row(
    front: Measured,
    (candidate, chosen): (&Candidate, Chosen),
    cut: &FrontCut,
    (name, stable_id): (&FrontLabel, &StableId),
    ids: &BTreeMap<u32, String>,
    share: f64,
) -> Front {
    Front {
        front_id: candidate.front_id,
        stable_id: stable_id.stable_id.clone(),
        label: name.label.clone(),
        keywords: name.keywords.clone(),
        area: front.area,
        share_area: front.share_area,
        n_core: front.n_core,
        n_core_stubs: front.n_core_stubs,
        n_citing: front.n_citing,
        n_citations: front.n_citations,
        mean_citations: front.n_citations as f64 / f64::from(front.n_core.max(1)),
        mean_year: front.mean_year,
        mean_citing_year: front.mean_citing_year,
        first_citing_year: front.citing_years.map(|years| years.0),
        last_citing_year: front.citing_years.map(|years| years.1),
        cpt: candidate.cpt,
        min_cosine: cut.min_cosine,
        n_links: cut.n_links,
        rank_in_area: chosen.rank_in_area,
        hot_rank: chosen.hot_rank,
        emerging_rank: chosen.emerging_rank,
        key: chosen.key,
        central_papers: front.central.iter().map(|work| ids[work].clone()).collect(),
        caveats: caveats(&front, share),
    }
}

fn known(at: &Workplace, front_papers: &[FrontPaper]) -> Result<Known> {
    let wanted: std::collections::BTreeSet<u32> = front_papers.iter().map(|row| row.work).collect();
    let papers = at
        .table::<Paper>()?
        .into_iter()
        .filter(|p| wanted.contains(&p.work));
    let papers = papers.map(|p| (p.work, p)).collect();
    let fields = at
        .table::<PaperField>()?
        .into_iter()
        .filter(|f| wanted.contains(&f.work));
    Ok(Known {
        papers,
        fields: fields.map(|f| (f.work, f)).collect(),
    })
}

/// Reads clusters, papers, fields and labels, writes the fronts.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    params.selection.check()?;
    let front_papers = at.table::<FrontPaper>()?;
    let cuts = at.table::<FrontCut>()?;
    let names = at.table::<FrontLabel>()?;
    let stable_ids = at.table::<StableId>()?;
    let edition_year = at
        .table::<Window>()?
        .first()
        .map_or(0, |window| window.edition_year);
    let share = at
        .table::<ShareStep>()?
        .iter()
        .find(|step| step.is_used)
        .map_or(0.01, |step| step.share);
    let known = known(at, &front_papers)?;
    let measured: Vec<Measured> = front_papers
        .chunk_by(|a, b| a.front_id == b.front_id)
        .map(|rows| measure(rows, &known))
        .collect();
    let ids = at
        .table::<Record>()?
        .into_iter()
        .map(|record| (record.work, record.work_id))
        .collect();
    let inclusive = params.cpt_inclusive_years;
    let candidates: Vec<Candidate> = (1..)
        .zip(&measured)
        .map(|(front_id, front)| candidate(front_id, front, inclusive))
        .collect();
    let chosen = select(&candidates, edition_year, &params.selection);
    let parts = measured
        .into_iter()
        .zip(candidates.iter().zip(chosen))
        .zip(cuts.iter().zip(names.iter().zip(&stable_ids)));
    let rows: Vec<Front> = parts
        .map(|((front, choice), (cut, name))| row(front, choice, cut, name, &ids, share))
        .collect();
    at.write(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citing_papers_per_core_paper_and_year() {
        // 60 citing papers of 2014 to 2018 for 4 core papers: T is 5 or 4.
        assert_eq!(cpt(4, 60, Some((2014, 2018)), true), 3.0);
        assert_eq!(cpt(4, 60, Some((2014, 2018)), false), 3.75);
        assert_eq!(
            cpt(2, 10, Some((2018, 2018)), false),
            5.0,
            "one year counts as one"
        );
        assert_eq!(cpt(2, 0, None, true), 0.0);
    }

    /// Name, core papers, citations, citations per paper of the hot fronts of 2008 (Times Higher Education, 9 January
    /// 2009); where two of the three numbers are printed, the third follows.
    #[test]
    fn the_ratio_of_the_hot_fronts_of_2008() {
        let rows = [
            ("Multiple M2 branes and Bagger-Lambert theory", 17, 189, 11.12),
            ("Iron-based superconductors", 14, 298, 21.29),
            ("Unparticle physics", 40, 817, 20.43),
            ("Graphene", 16, 234, 14.62),
            ("Human-induced pluripotent stem cells", 27, 1842, 68.22),
            ("IBD gene and Crohn's disease susceptibility", 34, 1629, 47.91),
            ("WMAP three-year", 4, 1271, 317.75),
            (
                "Treatment-resistant depression and deep-brain stimulation",
                4,
                271,
                67.75,
            ),
            ("Dark energy", 23, 5551, 241.35),
            ("Autophagy", 32, 5505, 172.03),
        ];
        for (name, n_core, n_citations, printed) in rows {
            let front = Measured {
                area: None,
                share_area: 1.0,
                n_core,
                n_core_stubs: 0,
                n_citing: 0,
                n_citations,
                mean_year: 2008.0,
                mean_citing_year: None,
                citing_years: None,
                central: Vec::new(),
                is_inferred: false,
                is_unknown: false,
            };
            let cut = FrontCut {
                front_id: 1,
                min_cosine: 0.3,
                cluster_id: 1,
                n_links: 1,
                is_recut: Some(false),
            };
            let label = FrontLabel {
                front_id: 1,
                label: name.to_owned(),
                keywords: Vec::new(),
                n_titles: n_core,
            };
            let choice = (&candidate(1, &front, true), Chosen::default());
            let stable_id = StableId {
                front_id: 1,
                stable_id: "F-W1".to_owned(),
                is_inherited: false,
            };
            let row = row(front, choice, &cut, (&label, &stable_id), &BTreeMap::new(), 0.01);
            // The printed ratio is cut or rounded to two digits: 234 / 16 = 14.625 stands as 14.62.
            assert!(
                (row.mean_citations - printed).abs() <= 0.0051,
                "{name}: {}",
                row.mean_citations
            );
        }
    }
}
