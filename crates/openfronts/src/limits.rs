//! Limits: what an edition can and cannot support, in sentences that every face shows.
//!
//! **Definition.** A handful of checks on the tables of the edition: how far the window is filled, which share counts as
//! highly cited, how many references stay inside the corpus, how many papers have a field, how many papers of fronts
//! have a country, and whether the areas hold enough fronts to choose hot and emerging ones. Each gives one sentence
//! with its numbers; a warning is a sentence that should stop a reader from printing a ranking.
//!
//! **Reference.** The borders are ours: half of the papers with a country, ten fronts to an area.
//!
//! **Memory.** 4 bytes per paper.
//!
//! **What is not exact.** No check can tell whether the corpus holds the literature its user thinks it does.

use std::collections::BTreeMap;

use crate::baselines::ShareStep;
use crate::citations::{CitationCount, CitationsLeftOut};
use crate::clusters::ClustersLeftOut;
use crate::error::Result;
use crate::fields::{Basis, PaperField};
use crate::front_papers::FrontsLeftOut;
use crate::front_standings::FrontCoverage;
use crate::fronts::Front;
use crate::papers::Window;
use crate::stage::Workplace;

/// The share that counts as highly cited in the published reports.
const TOP_PERCENT: f64 = 0.01;
/// Share of papers with a known country below which a ranking is doubtful.
const ENOUGH_COUNTRIES: f64 = 0.5;
/// Fronts of an area below which choosing among them says little.
const ENOUGH_FRONTS: usize = 10;

corpus::table! {
    /// One thing the edition can or cannot support.
    pub struct Limit in "limits" {
        /// What it is about: window, share, references, fields, fronts, selection, core_countries, citing_countries.
        subject: String,
        /// Whether a reader should not print a ranking without it.
        is_warning: bool,
        /// The sentence.
        sentence: String,
    }
}

fn limit(subject: &str, is_warning: bool, sentence: String) -> Limit {
    Limit {
        subject: subject.to_owned(),
        is_warning,
        sentence,
    }
}

fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        100.0 * part as f64 / whole as f64
    }
}

fn of_window(window: &Window) -> Limit {
    let Window {
        from_year,
        to_year,
        n_papers,
        n_papers_in_window,
        ..
    } = window;
    if *n_papers == 0 {
        return limit(
            "window",
            true,
            "no work of the corpus counts as a paper".to_owned(),
        );
    }
    let share = percent(*n_papers_in_window, *n_papers);
    let more = if *n_papers_in_window * 2 < *n_papers {
        "; --set papers.window=all takes every year"
    } else {
        ""
    };
    limit(
        "window",
        *n_papers_in_window * 2 < *n_papers,
        format!(
            "{n_papers_in_window} of {n_papers} papers ({share:.0} %) are of {from_year} to {to_year}, the years of core papers{more}"
        ),
    )
}

fn of_share(steps: &[ShareStep], window: &Window) -> Option<Limit> {
    let used = steps.iter().find(|step| step.is_used)?;
    let ShareStep {
        share,
        n_highly_cited,
        ..
    } = used;
    let n_papers = window.n_papers_in_window;
    let is_raised = *share > TOP_PERCENT;
    // A share that was not the first to be tried was taken because the ones before it gave too few papers.
    let why = if steps.len() > 1 {
        ", since smaller shares give too few papers"
    } else {
        ""
    };
    let sentence = format!(
        "{n_highly_cited} of {n_papers} papers ({:.1} %) count as highly cited: at or above the threshold of the top {} % of their field and year{why}",
        percent(*n_highly_cited, n_papers),
        digits(share * 100.0)
    );
    Some(limit("share", is_raised, sentence))
}

/// At most two digits after the point, without zeros at the end.
fn digits(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn of_references(inside: u64, left_out: &[CitationsLeftOut]) -> Limit {
    let all = inside + left_out.iter().map(|row| row.n_references).sum::<u64>();
    let share = percent(inside, all);
    let sentence = format!(
        "{inside} of {all} references ({share:.0} %) lead from paper to paper of the corpus; only these are counted as citations"
    );
    limit("references", share < 50.0, sentence)
}

fn of_fields(n_of_basis: &BTreeMap<Basis, u64>) -> Limit {
    let of = |basis| n_of_basis.get(&basis).copied().unwrap_or(0);
    let (together, inferred) = (of(Basis::Together), of(Basis::References) + of(Basis::Citations));
    let none = of(Basis::None) + together;
    let all: u64 = n_of_basis.values().sum();
    let mut sentence = format!(
        "{} of {all} papers ({:.0} %) have a field, {inferred} of them inferred from their neighbours",
        all - none,
        percent(all - none, all)
    );
    if together > 0 {
        sentence += "; those without are compared with each other, year by year";
    }
    limit("fields", none * 5 > all, sentence)
}

fn of_fronts(fronts: &[Front], left_out: &[ClustersLeftOut], no_fronts: &[FrontsLeftOut]) -> Limit {
    let n_of = |reason: &str| {
        left_out
            .iter()
            .find(|row| row.reason == reason)
            .map_or(0, |row| row.n_papers)
    };
    let n_in_no_fronts: u64 = no_fronts.iter().map(|row| row.n_papers).sum();
    let alone = n_in_no_fronts + n_of("not_co_cited") + n_of("shed");
    let core: u32 = fronts.iter().map(|front| front.n_core).sum();
    let n_without_area = fronts.iter().filter(|front| front.area.is_none()).count();
    let without = match n_without_area {
        0 => String::new(),
        n => format!("; {n} have no area and are neither hot nor emerging"),
    };
    let n_clusters: u64 = no_fronts.iter().map(|row| row.n_clusters).sum();
    let too_old = match n_clusters {
        0 => String::new(),
        n => {
            format!("; {n} clusters are no fronts, since their core or citing papers are too old or missing")
        }
    };
    let sentence = match fronts.len() {
        0 if n_clusters > 0 => format!("no front{too_old}"),
        0 => format!("no front: none of {alone} highly cited papers are cited together often enough"),
        n => format!(
            "{n} fronts of {core} core papers; {alone} highly cited papers are in none{without}{too_old}"
        ),
    };
    limit("fronts", fronts.is_empty(), sentence)
}

fn of_selection(fronts: &[Front]) -> Option<Limit> {
    let mut n_of_area = [0usize; 12];
    fronts
        .iter()
        .filter_map(|front| front.area)
        .for_each(|area| n_of_area[usize::from(area.min(11))] += 1);
    let small = n_of_area
        .iter()
        .filter(|n| (1..ENOUGH_FRONTS).contains(*n))
        .count();
    let areas = n_of_area.iter().filter(|n| **n > 0).count();
    let sentence = format!(
        "areas with fewer than {ENOUGH_FRONTS} fronts: {small} of {areas}; there hot and emerging mean the most cited of few, not a choice"
    );
    (small > 0).then(|| limit("selection", true, sentence))
}

fn of_countries(subject: &str, role: &str, known: u64, all: u64) -> Limit {
    let share = percent(known, all);
    let sentence = format!("{known} of {all} {role} papers of fronts ({share:.0} %) have a known country");
    limit(subject, share < 100.0 * ENOUGH_COUNTRIES, sentence)
}

/// Reads the tables of the edition, writes the sentences.
pub(crate) fn run(at: &mut Workplace, (): &()) -> Result<()> {
    let fronts = at.table::<Front>()?;
    let coverage = at.table::<FrontCoverage>()?;
    let windows = at.table::<Window>()?;
    let mut rows: Vec<Limit> = windows.iter().map(of_window).collect();
    let steps = at.table::<ShareStep>()?;
    rows.extend(windows.first().and_then(|window| of_share(&steps, window)));
    let n_citations: Vec<u32> = at.column::<CitationCount, _>("n_citations")?;
    let inside = n_citations.iter().map(|n| u64::from(*n)).sum();
    rows.push(of_references(inside, &at.table::<CitationsLeftOut>()?));
    let mut n_of_basis: BTreeMap<Basis, u64> = BTreeMap::new();
    for basis in at.column::<PaperField, Basis>("basis")? {
        *n_of_basis.entry(basis).or_default() += 1;
    }
    rows.push(of_fields(&n_of_basis));
    rows.push(of_fronts(
        &fronts,
        &at.table::<ClustersLeftOut>()?,
        &at.table::<FrontsLeftOut>()?,
    ));
    rows.extend(of_selection(&fronts));
    if !fronts.is_empty() {
        let sum = |n: fn(&FrontCoverage) -> u32| coverage.iter().map(|row| u64::from(n(row))).sum();
        let n_core = fronts.iter().map(|front| u64::from(front.n_core)).sum();
        let n_citing = fronts.iter().map(|front| u64::from(front.n_citing)).sum();
        rows.push(of_countries(
            "core_countries",
            "core",
            sum(|row| row.n_core_with_country),
            n_core,
        ));
        rows.push(of_countries(
            "citing_countries",
            "citing",
            sum(|row| row.n_citing_with_country),
            n_citing,
        ));
    }
    at.write(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_share_is_a_warning_and_the_top_percent_is_none() {
        let step = |share| ShareStep {
            share,
            n_highly_cited: 12,
            is_used: true,
        };
        let window = Window {
            edition_year: 2024,
            from_year: 2018,
            to_year: 2023,
            rule: String::new(),
            n_papers: 90,
            n_papers_in_window: 80,
        };
        let raised = of_share(&[step(0.07)], &window).unwrap();
        assert!(
            raised.is_warning && raised.sentence.starts_with("12 of 80 papers (15.0 %)"),
            "{raised:?}"
        );
        assert!(raised.sentence.contains("the top 7 %"), "{raised:?}");
        assert!(!of_share(&[step(0.01)], &window).unwrap().is_warning);
        assert_eq!(of_share(&[], &window), None);
    }

    #[test]
    fn few_countries_are_a_warning() {
        assert!(of_countries("core_countries", "core", 4, 10).is_warning);
        assert!(!of_countries("core_countries", "core", 5, 10).is_warning);
    }
}
