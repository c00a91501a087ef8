//! Totals that must agree between the tables about countries, groups and institutions, for the toy preset and some others.

use std::collections::{BTreeMap, BTreeSet};

use openfronts::Edition;
use openfronts::addresses::{PaperCountry, PaperInstitution};
use openfronts::citation_scores::{CitationScore, CitationScoresLeftOut};
use openfronts::citations::CitationCount;
use openfronts::collaboration::{CountryPair, FrontPair};
use openfronts::coverage::{Coverage, Subject};
use openfronts::credit::Counting;
use openfronts::fields::PaperField;
use openfronts::front_papers::FrontPaper;
use openfronts::impact::Impact;
use openfronts::institution_pairs::{FrontInstitutionPair, InstitutionPair};
use openfronts::members::Kind;
use openfronts::papers::{Paper, Window};
use openfronts::self_citations::{CountrySelfCitations, FrontSelfCitations};

use crate::totals::{close, in_every_variant};
use crate::toy::{Toy, preset, rows};

#[test]
fn totals_of_members_agree_between_tables() {
    in_every_variant(&[
        ("scores are those of the world", scores_are_those_of_the_world),
        (
            "impact counts the papers of the addresses",
            impact_counts_the_papers_of_the_addresses,
        ),
        ("activity is even in the mean", activity_is_even_in_the_mean),
        ("pairs add up", pairs_add_up),
        (
            "pairs of fronts are in their papers",
            pairs_of_fronts_are_in_their_papers,
        ),
        ("coverage is of all records", coverage_is_of_all_records),
        (
            "self citations are part of the citations",
            self_citations_are_part_of_the_citations,
        ),
    ]);
}

/// Every cohort has mean 1 and exactly 10 % in the top 10 %; papers of the window have a score or are left out.
fn scores_are_those_of_the_world(_: &Toy, edition: &Edition) {
    let scores = rows::<CitationScore>(edition);
    let left_out: u64 = rows::<CitationScoresLeftOut>(edition)
        .iter()
        .map(|row| row.n_papers)
        .sum();
    assert_eq!(
        scores.len() as u64 + left_out,
        rows::<Window>(edition)[0].n_papers_in_window
    );
    let impact = rows::<Impact>(edition);
    let world = impact
        .iter()
        .find(|row| row.kind == Kind::World && row.area.is_none())
        .unwrap();
    assert_eq!(world.n_papers, scores.len() as u64);
    close(world.mncs, 1.0);
    close(world.pp_top_10, 0.1);
    close(world.pp_top_1, 0.01);
    let citations: BTreeMap<u32, u32> = rows::<CitationCount>(edition)
        .iter()
        .map(|row| (row.work, row.n_citations))
        .collect();
    assert!(
        scores.iter().all(|row| citations[&row.work] == row.n_citations),
        "all citations count"
    );
}

/// By fractions the countries have what the addresses say; in full each paper once for each country.
fn impact_counts_the_papers_of_the_addresses(_: &Toy, edition: &Edition) {
    let scored: BTreeSet<u32> = rows::<CitationScore>(edition)
        .iter()
        .map(|row| row.work)
        .collect();
    let mut of_countries: BTreeMap<String, (u64, f64)> = BTreeMap::new();
    for row in rows::<PaperCountry>(edition)
        .iter()
        .filter(|row| scored.contains(&row.work))
    {
        let sum = of_countries.entry(row.country.unwrap().to_string()).or_default();
        (sum.0, sum.1) = (sum.0 + 1, sum.1 + row.share);
    }
    let impact = rows::<Impact>(edition);
    let all = impact
        .iter()
        .filter(|row| row.kind == Kind::Country && row.area.is_none());
    let (full, fractional): (Vec<_>, Vec<_>) = all.partition(|row| row.counting == Counting::Full);
    assert_eq!(full.len(), of_countries.len());
    for row in full {
        assert_eq!(row.n_papers, of_countries[&row.who].0);
        close(row.p, row.n_papers as f64);
    }
    for row in fractional {
        close(row.p, of_countries[&row.who].1);
    }
    let institutions: BTreeSet<u64> = rows::<PaperInstitution>(edition)
        .iter()
        .filter(|row| scored.contains(&row.work))
        .map(|row| row.institution_id)
        .collect();
    let n = impact
        .iter()
        .filter(|row| row.kind == Kind::Institution && row.area.is_none())
        .count();
    assert_eq!(n, 2 * institutions.len());
}

/// Weighted with their papers the activity indexes of all countries in an area have the mean 1.
fn activity_is_even_in_the_mean(_: &Toy, edition: &Edition) {
    let impact = rows::<Impact>(edition);
    for counting in [Counting::Full, Counting::Fractional] {
        let of = |row: &&Impact| row.kind == Kind::Country && row.counting == counting;
        let all: BTreeMap<&str, f64> = impact
            .iter()
            .filter(of)
            .filter(|row| row.area.is_none())
            .map(|row| (row.who.as_str(), row.p))
            .collect();
        let total: f64 = all.values().sum();
        for area in 1..=11 {
            let in_area = impact.iter().filter(of).filter(|row| row.area == Some(area));
            let mut n = 0;
            let sum: f64 = in_area
                .inspect(|_| n += 1)
                .map(|row| row.activity_index.unwrap() * all[row.who.as_str()])
                .sum();
            assert!(
                n == 0 || (sum / total - 1.0).abs() < 1e-9,
                "area {area}: {}",
                sum / total
            );
        }
    }
}

/// The years of the window add up to the window; fractions to the papers of two countries or more.
fn pairs_add_up(_: &Toy, edition: &Edition) {
    let window = &rows::<Window>(edition)[0];
    let pairs = rows::<CountryPair>(edition);
    let mut by_year: BTreeMap<_, (u32, f64)> = BTreeMap::new();
    let of_window = |year: i16| (window.from_year..=window.to_year).contains(&year);
    for row in pairs.iter().filter(|row| row.year.is_some_and(of_window)) {
        let sum = by_year.entry((row.country_a, row.country_b)).or_default();
        (sum.0, sum.1) = (sum.0 + row.n_papers, sum.1 + row.n_fractional);
    }
    let over_all: BTreeMap<_, _> = pairs
        .iter()
        .filter(|row| row.year.is_none() && row.area.is_none())
        .map(|row| ((row.country_a, row.country_b), row))
        .collect();
    assert!(!over_all.is_empty());
    assert_eq!(
        over_all.keys().collect::<Vec<_>>(),
        by_year.keys().collect::<Vec<_>>()
    );
    for (key, row) in &over_all {
        assert_eq!(row.n_papers, by_year[key].0);
        close(row.n_fractional, by_year[key].1);
        assert!(row.n_papers <= row.n_papers_a.min(row.n_papers_b));
        assert!(row.jaccard <= row.salton && row.salton <= 1.0);
    }
    let in_window: BTreeSet<u32> = rows::<Paper>(edition)
        .iter()
        .filter(|paper| paper.in_window)
        .map(|paper| paper.work)
        .collect();
    let mut n_countries: BTreeMap<u32, u32> = BTreeMap::new();
    for row in rows::<PaperCountry>(edition)
        .iter()
        .filter(|row| in_window.contains(&row.work))
    {
        *n_countries.entry(row.work).or_default() += 1;
    }
    let n_international = n_countries.values().filter(|n| **n > 1).count();
    close(
        over_all.values().map(|row| row.n_fractional).sum(),
        n_international as f64,
    );
    for row in rows::<InstitutionPair>(edition) {
        assert!(row.n_papers >= 2 && row.n_papers <= row.n_papers_a.min(row.n_papers_b));
    }
}

/// Against counting each pair by hand: in the window, in every area of it, in every year, and in every front.
#[test]
fn institutions_are_paired_in_every_scope() {
    let toy = Toy::new();
    let edition = &toy
        .run("edition", &preset(&["collaboration.min_papers=1"]))
        .edition;
    let mut members: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
    for row in rows::<PaperInstitution>(edition) {
        members.entry(row.work).or_default().push(row.institution_id);
    }
    let pairs_of = |work: u32| {
        let members = members.get(&work).cloned().unwrap_or_default();
        let pairs = members.iter().flat_map(|a| members.iter().map(move |b| (*a, *b)));
        pairs
            .filter(|(a, b)| a < b)
            .map(|(a, b)| (format!("I{a}"), format!("I{b}")))
            .collect::<Vec<_>>()
    };
    let areas: BTreeMap<u32, Option<u8>> = rows::<PaperField>(edition)
        .iter()
        .map(|row| (row.work, row.area))
        .collect();
    let mut by_hand: BTreeMap<_, u32> = BTreeMap::new();
    for paper in rows::<Paper>(edition) {
        let mut scopes = vec![(None, Some(paper.year))];
        if paper.in_window {
            scopes.push((None, None));
            scopes.extend(areas[&paper.work].map(|area| (Some(area), None)));
        }
        for (scope, pair) in scopes
            .iter()
            .flat_map(|scope| pairs_of(paper.work).into_iter().map(move |pair| (*scope, pair)))
        {
            *by_hand.entry((scope, pair)).or_default() += 1;
        }
    }
    let found = rows::<InstitutionPair>(edition);
    let key = |row: &InstitutionPair| {
        (
            (row.area, row.year),
            (row.institution_a.clone(), row.institution_b.clone()),
        )
    };
    let found: BTreeMap<_, u32> = found.iter().map(|row| (key(row), row.n_papers)).collect();
    assert!(!found.is_empty());
    assert_eq!(found, by_hand);
    let mut in_fronts: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    for row in rows::<FrontPaper>(edition) {
        for pair in pairs_of(row.work) {
            let n = in_fronts.entry((row.front_id, pair)).or_default();
            (n.0, n.1) = if row.role == "core" {
                (n.0 + 1, n.1)
            } else {
                (n.0, n.1 + 1)
            };
        }
    }
    let found = rows::<FrontInstitutionPair>(edition);
    let key = |row: &FrontInstitutionPair| {
        (
            row.front_id,
            (row.institution_a.clone(), row.institution_b.clone()),
        )
    };
    let found: BTreeMap<_, _> = found
        .iter()
        .map(|row| (key(row), (row.n_core, row.n_citing)))
        .collect();
    assert_eq!(found, in_fronts);
}

/// Core and citing papers of a front that two countries share are papers of it.
fn pairs_of_fronts_are_in_their_papers(_: &Toy, edition: &Edition) {
    let papers = rows::<FrontPaper>(edition);
    let n_of = |front_id, role: &str| {
        papers
            .iter()
            .filter(|row| row.front_id == front_id && row.role == role)
            .count() as u32
    };
    for row in rows::<FrontPair>(edition) {
        assert!(row.n_core + row.n_citing > 0);
        assert!(row.n_core <= n_of(row.front_id, "core") && row.n_citing <= n_of(row.front_id, "citing"));
    }
}

fn coverage_is_of_all_records(_: &Toy, edition: &Edition) {
    let coverage = rows::<Coverage>(edition);
    let world = coverage.iter().find(|row| row.subject == Subject::World).unwrap();
    let fields = || coverage.iter().filter(|row| row.subject == Subject::Field);
    assert_eq!(world.n_records, fields().map(|row| row.n_records).sum::<u64>());
    assert_eq!(world.n_papers, fields().map(|row| row.n_papers).sum::<u64>());
    let countries = || coverage.iter().filter(|row| row.subject == Subject::Country);
    assert!(countries().all(|row| row.share_with_country == 1.0 && row.n_records <= world.n_records));
}

/// What the citing papers of a front cite of its core, and what the papers of a country received.
fn self_citations_are_part_of_the_citations(_: &Toy, edition: &Edition) {
    let papers = rows::<FrontPaper>(edition);
    for row in rows::<FrontSelfCitations>(edition) {
        let citing = papers
            .iter()
            .filter(|paper| paper.front_id == row.front_id && paper.role == "citing");
        assert_eq!(
            row.n_citations,
            citing.map(|paper| u64::from(paper.n_core_cited)).sum::<u64>()
        );
        assert!(row.n_author_self <= Some(row.n_citations) && row.n_national_self <= row.n_with_country);
    }
    let citations: BTreeMap<u32, u32> = rows::<CitationCount>(edition)
        .iter()
        .map(|row| (row.work, row.n_citations))
        .collect();
    let in_window: BTreeSet<u32> = rows::<Paper>(edition)
        .iter()
        .filter(|paper| paper.in_window)
        .map(|paper| paper.work)
        .collect();
    let mut received: BTreeMap<_, u64> = BTreeMap::new();
    for row in rows::<PaperCountry>(edition)
        .iter()
        .filter(|row| in_window.contains(&row.work))
    {
        *received.entry(row.country).or_default() += u64::from(citations[&row.work]);
    }
    received.retain(|_, n| *n > 0);
    let found = rows::<CountrySelfCitations>(edition);
    assert_eq!(found.len(), received.len());
    assert!(found.iter().all(|row| received[&row.country] == row.n_citations));
}
