//! What one parameter changes in the toy edition, worked by hand.

use openfronts::Edition;
use openfronts::citations::{CitationCount, CitationsLeftOut};
use openfronts::clusters::ClustersLeftOut;
use openfronts::front_papers::FrontPaper;
use openfronts::fronts::Front;
use openfronts::highly_cited::HighlyCitedLeftOut;
use openfronts::papers::Window;

use crate::text::work_ids;
use crate::toy::{Toy, countries_of_fronts, preset, rows};

/// A new edition with some parameters changed.
fn with(toy: &Toy, assignments: &[&str]) -> Edition {
    toy.run("changed", &preset(assignments)).edition
}

/// Rank and index of a country in front 1.
fn standing_of(edition: &Edition, country: &str) -> (u32, f64) {
    let found = countries_of_fronts(edition)
        .into_iter()
        .find(|row| row.front_id == 1 && row.who == country)
        .unwrap();
    (found.rank, found.index)
}

/// 907 of 2012 is cited with 101 and 102 (111 112 113), 103 (111 112) and 107 (113 121). At 0.5 these five are still
/// above `max_core`; at 0.6 the link 107–907 of 2/√(4·4) breaks.
#[test]
fn a_window_of_all_years_lets_an_old_paper_in() {
    let toy = Toy::new();
    let (edition, ids) = (with(&toy, &["papers.window=all"]), work_ids(&toy.corpus));
    let window = &rows::<Window>(&edition)[0];
    assert_eq!((window.from_year, window.to_year), (2012, 2024));
    assert_eq!(window.n_papers, window.n_papers_in_window);
    let papers = rows::<FrontPaper>(&edition);
    let core = |front_id| {
        let of_front = papers
            .iter()
            .filter(move |row| row.front_id == front_id && row.role == "core");
        of_front
            .map(|row| ids[row.work as usize].as_str())
            .collect::<Vec<_>>()
    };
    // 16 citations each: the front with the smaller first work comes first.
    assert_eq!(core(2), ["W101", "W102", "W103", "W907"]);
    assert_eq!(core(3), ["W104", "W105", "W106"]);
    let fronts = rows::<Front>(&edition);
    assert!(
        (fronts[1].min_cosine - 0.6).abs() < 1e-12,
        "{}",
        fronts[1].min_cosine
    );
    assert!(
        (fronts[2].min_cosine - 0.5).abs() < 1e-12,
        "{}",
        fronts[2].min_cosine
    );
    assert!((fronts[1].mean_year - 2017.25).abs() < 1e-12);
    let shed = rows::<ClustersLeftOut>(&edition);
    assert!(
        shed.iter().any(|row| row.reason == "shed" && row.n_papers == 1),
        "{shed:?}"
    );
}

#[test]
fn a_given_window_is_what_auto_would_choose() {
    let toy = Toy::new();
    let (auto, given) = (toy.edition(), with(&toy, &["papers.window=2018..2023"]));
    assert_eq!(rows::<Front>(&auto), rows::<Front>(&given));
    let (auto, given) = (&rows::<Window>(&auto)[0], &rows::<Window>(&given)[0]);
    assert_eq!((auto.from_year, auto.to_year), (given.from_year, given.to_year));
    assert_ne!(auto.rule, given.rule);
}

/// 211 shares an author with 201.
#[test]
fn author_self_citations_can_be_left_out() {
    let toy = Toy::new();
    let edition = with(&toy, &["citations.author_self_citations=false"]);
    let left_out = rows::<CitationsLeftOut>(&edition);
    let n = left_out
        .iter()
        .find(|row| row.reason == "author_self_citation")
        .unwrap()
        .n_references;
    assert_eq!(n, 1);
    let place = work_ids(&toy.corpus).iter().position(|id| id == "W201").unwrap();
    let found = rows::<CitationCount>(&edition)
        .into_iter()
        .find(|row| row.work as usize == place)
        .unwrap();
    assert_eq!(found.n_citations, 4);
}

/// Only 907 of 2012 is cited more than seven years later, from 2020, 2021, 2022 and 2024.
#[test]
fn old_citations_can_be_left_out() {
    let toy = Toy::new();
    let edition = with(&toy, &["citations.max_age=7"]);
    let left_out = rows::<CitationsLeftOut>(&edition);
    assert_eq!(
        left_out
            .iter()
            .find(|row| row.reason == "too_old")
            .unwrap()
            .n_references,
        4
    );
}

/// 201 and 213 are also of Hong Kong: without the merge they are its own, and China loses 213.
#[test]
fn hong_kong_can_stand_alone() {
    let toy = Toy::new();
    let edition = with(&toy, &["addresses.merge_hong_kong_macao=false"]);
    let (third, close) = (1.0 / 3.0, |found: f64, worked: f64| {
        assert!((found - worked).abs() < 1e-12, "{found}")
    });
    let (us, cn, hk) = (
        standing_of(&edition, "US"),
        standing_of(&edition, "CN"),
        standing_of(&edition, "HK"),
    );
    assert_eq!((us.0, cn.0, hk.0), (1, 2, 3));
    close(us.1, third + 3.0 / 6.0 + third + 3.0 / 4.0);
    close(cn.1, third + 2.0 / 6.0 + third + 2.0 / 4.0); // 211 214, cited twice
    close(hk.1, third + 1.0 / 6.0 + third + 1.0 / 4.0); // 213, cited once
}

/// 203, 290 and 906 lie in the window and have no topic and no concepts.
#[test]
fn without_inference_papers_lack_a_field() {
    let toy = Toy::new();
    let edition = with(&toy, &["fields.infer_from_neighbours=false"]);
    let left_out = rows::<HighlyCitedLeftOut>(&edition);
    assert_eq!(
        left_out
            .iter()
            .find(|row| row.reason == "no_field")
            .unwrap()
            .n_papers,
        3
    );
}
