//! Indicators, bursts and candidates of the toy edition, worked by hand from the drawing in `fixtures/toy/README.md`.

use openfronts::Edition;
use openfronts::breakthroughs::{Breakthrough, PercentileStep};
use openfronts::front_bursts::FrontBurst;
use openfronts::indicators::{IndicatorsLeftOut, PaperIndicator};

use crate::text::work_ids;
use crate::toy::{Toy, preset, rows};

fn indicator(toy: &Toy, edition: &Edition, work_id: &str) -> PaperIndicator {
    let place = work_ids(&toy.corpus).iter().position(|id| id == work_id).unwrap();
    let mut all = rows::<PaperIndicator>(edition);
    all.retain(|row| row.work as usize == place);
    all.remove(0)
}

fn close(found: Option<f64>, worked: f64) {
    assert!(
        (found.unwrap() - worked).abs() < 1e-12,
        "{found:?} is not {worked}"
    );
}

/// 303 of 2020 cites 301. 312, 313 and 314 cite both, 315 and 501 only 303; 311, which cites 301, is of 2020 as well.
#[test]
fn disruption_of_303() {
    let toy = Toy::new();
    let strict = indicator(&toy, &toy.edition(), "W303");
    assert_eq!(
        (strict.n_i, strict.n_j, strict.n_k, strict.n_j5),
        (Some(2), Some(3), Some(0), Some(0))
    );
    assert_eq!(strict.cd5, None, "one reference is fewer than two");
    let edition = toy
        .run("changed", &preset(&["indicators.disruption.min_references=1"]))
        .edition;
    let found = indicator(&toy, &edition, "W303");
    close(found.cd5, -1.0 / 5.0);
    close(found.mcd5, -1.0);
    close(found.di5, 1.0);
    close(found.di_nok, -1.0 / 5.0);
    assert_eq!(found.caveats, ["short_follow_up"], "2025 is not over in 2024");
    let one_year = [
        "indicators.disruption.min_references=1",
        "indicators.disruption.window_years=1",
    ];
    let found = indicator(&toy, &toy.run("changed", &preset(&one_year)).edition, "W303");
    assert_eq!((found.n_i, found.n_j), (Some(0), Some(1)), "312 of 2021 alone");
}

/// 104 of 2019 is cited by 114 of 2022 and by 115, 116 and 117 of 2023: 0 0 0 1 3 on a line of 0.75 a year. 118 of 2024 comes
/// after the last full year.
#[test]
fn the_past_of_104() {
    let toy = Toy::new();
    let found = indicator(&toy, &toy.edition(), "W104");
    close(found.beauty, 0.75 + 1.5 + 1.25);
    assert_eq!(
        (found.awakening_year, found.is_awakened),
        (Some(2021), false),
        "two years are no sleep"
    );
    assert_eq!((found.n_citations, found.n_citations_last_year), (5, 3));
    close(found.mean_citations_before, 1.0 / 3.0);
    close(found.jump, 3.0);
    // With 102 and 105, of 4 citations each, in field 25 and 2019; jumps 0, 3 and 3.
    assert_eq!(found.n_compared, Some(3));
    close(found.percentile_citations, 2.5 / 3.0);
    close(found.percentile_jump, 2.0 / 3.0);
}

/// 907 of 2012 is cited in 2020, 2021 and 2022: it awoke in 2019, the last year before its peak, and B is the sum of t/8.
#[test]
fn an_old_paper_is_a_row_when_it_awakes_in_the_window() {
    let toy = Toy::new();
    let found = indicator(&toy, &toy.edition(), "W907");
    assert!(found.is_awakened && !found.in_window);
    close(found.beauty, 28.0 / 8.0);
    assert_eq!((found.awakening_year, found.n_i), (Some(2019), None));
    let edition = toy.run("changed", &preset(&["min_sleep_years=8"])).edition;
    assert!(rows::<PaperIndicator>(&edition).iter().all(|row| row.in_window));
    let left_out = rows::<IndicatorsLeftOut>(&edition);
    let outside = left_out
        .iter()
        .find(|row| row.reason == "outside_window")
        .unwrap();
    assert_eq!((outside.indicator.as_str(), outside.n_papers), ("compared", 1));
}

/// Front 2: of 35 papers of 2019 to 2023 four cite it, one of 2022 and three of 2023, the years of 12 papers. p_0 = 4/35, p_1 = 8/35.
#[test]
fn the_burst_of_front_2() {
    let toy = Toy::new();
    let found = &rows::<FrontBurst>(&toy.edition())[0];
    assert_eq!((found.front_id, found.from_year, found.to_year), (2, 2022, 2023));
    assert!(found.is_current && found.n_citing == 4);
    let worked = 4.0 * 2f64.ln() + 8.0 * ((1.0f64 - 8.0 / 35.0) / (1.0 - 4.0 / 35.0)).ln();
    assert!((found.weight - worked).abs() < 1e-12);
    assert!(worked > 5f64.ln(), "more than it costs to begin");
    let dear = toy.run("changed", &preset(&["front_bursts.gamma=1.1"])).edition;
    assert_eq!(rows::<FrontBurst>(&dear), []);
}

/// At 0.8 only 104 has a reason (2.5/3 by citations); at 0.7 also 106, with 7 citations and a jump of 3 before 103 of its year.
#[test]
fn candidates_and_the_ladder() {
    let toy = Toy::new();
    let edition = toy.edition();
    let steps: Vec<_> = rows::<PercentileStep>(&edition)
        .iter()
        .map(|step| (step.n_candidates, step.is_used))
        .collect();
    assert_eq!(steps, [(1, false), (2, true)]);
    let found = rows::<Breakthrough>(&edition);
    let reasons = |i: usize| (found[i].work_id.as_str(), found[i].reasons.join(" "));
    assert_eq!(reasons(0), ("W104", "cited".to_owned()));
    assert_eq!(reasons(1), ("W106", "cited jumps".to_owned()));
    assert_eq!(
        (found[1].countries.join(" "), found[1].front_ids.join(" ")),
        ("JP KR".into(), "2".into())
    );
    assert!(
        found[1].sentence.contains("jump 3.0 (percentile 75.0)"),
        "{}",
        found[1].sentence
    );
    let both = toy.run("changed", &preset(&["min_reasons=2"])).edition;
    assert_eq!(rows::<Breakthrough>(&both).len(), 1);
}

/// 106 is cited by 115 to 120 and by the review 501.
#[test]
fn the_papers_behind_a_candidate_are_those_that_cite_it() {
    let toy = Toy::new();
    let edition = toy.edition();
    let candidate = rows::<Breakthrough>(&edition).remove(1);
    let ids = work_ids(&toy.corpus);
    let found = openfronts::breakthroughs::citing(&edition, &[candidate.work].into()).unwrap();
    let found: Vec<&str> = found.iter().map(|work| ids[*work as usize].as_str()).collect();
    assert_eq!(found, ["W115", "W116", "W117", "W118", "W119", "W120", "W501"]);
}

#[test]
fn without_citations_nothing_is_compared() {
    let toy = Toy::of(&crate::toy::lines_without_references());
    let edition = toy.edition();
    assert_eq!(rows::<PaperIndicator>(&edition), []);
    assert_eq!(rows::<Breakthrough>(&edition), []);
    assert_eq!(rows::<FrontBurst>(&edition), []);
    let left_out = rows::<IndicatorsLeftOut>(&edition);
    assert_eq!(left_out.len(), 1, "{left_out:?}");
}

#[test]
fn wrong_parameters_are_named() {
    let toy = Toy::new();
    let refused = |assignment: &str| {
        let options = openfronts::journey::Options::default();
        let silent = corpus::progress::Silent;
        let preset = preset(&[assignment]);
        let made = openfronts::journey::run(&toy.corpus, &toy.place("refused"), &preset, options, &silent);
        made.map(|_| ()).unwrap_err().to_string()
    };
    for assignment in [
        "front_bursts.rate=1",
        "indicators.past.bursts.gamma=-1",
        "indicators.past.jumps.floor=0",
        "indicators.disruption.window_years=0",
        "indicators.atypicality.n_samples=1",
        "breakthroughs.percentiles=[0.9, 0.99]",
        "breakthroughs.min_reasons=0",
    ] {
        let key = assignment.split('=').next().unwrap();
        let error = refused(assignment);
        assert!(error.contains(key), "{assignment}: {error}");
    }
}
