//! Corpora in which there is nothing to find, and parameters at their ends: an edition all the same.

use openfronts::Edition;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::limits::Limit;
use openfronts::papers::Window;

use crate::toy::{Toy, countries_of_fronts, lines, lines_without_references, preset, rows};

fn assert_no_fronts(edition: &Edition) {
    assert!(rows::<Front>(edition).is_empty() && rows::<Standing>(edition).is_empty());
    let limits = rows::<Limit>(edition);
    let fronts = limits.iter().find(|limit| limit.subject == "fronts").unwrap();
    assert!(
        fronts.is_warning && fronts.sentence.starts_with("no front"),
        "{}",
        fronts.sentence
    );
    assert_eq!(edition.damaged_files().unwrap(), Vec::<String>::new());
}

#[test]
fn an_empty_corpus() {
    let toy = Toy::of(&[]);
    for assignments in [&[][..], &["papers.window=all"], &["papers.window=2018..2023"]] {
        let edition = toy.run("edition", &preset(assignments)).edition;
        assert_no_fronts(&edition);
        let window = &rows::<Limit>(&edition)[0];
        assert_eq!((window.subject.as_str(), window.is_warning), ("window", true));
        assert_eq!(window.sentence, "no work of the corpus counts as a paper");
    }
}

#[test]
fn a_corpus_without_citations() {
    let toy = Toy::of(&lines_without_references());
    let edition = toy.edition();
    assert_eq!(
        rows::<Window>(&edition)[0].n_papers,
        51,
        "290 is cited by nobody now, but it was given with its year"
    );
    assert_no_fronts(&edition);
}

#[test]
fn a_window_in_which_nothing_lies() {
    let toy = Toy::new();
    let edition = toy.run("edition", &preset(&["papers.window=1900..1901"])).edition;
    assert_no_fronts(&edition);
    assert!(rows::<Limit>(&edition)[0].is_warning);
}

#[test]
fn a_corpus_of_one_work() {
    let toy = Toy::of(&lines()[..1]);
    assert_no_fronts(&toy.edition());
}

/// Without samples there are no intervals, and only equal values are ties.
#[test]
fn no_samples() {
    let toy = Toy::new();
    let edition = toy.run("edition", &preset(&["standings.n_samples=0"])).edition;
    let countries = countries_of_fronts(&edition);
    assert!(
        countries
            .iter()
            .all(|row| row.index_low.is_none() && row.index_high.is_none())
    );
    let tied: Vec<_> = countries.iter().filter(|row| row.is_tied_with_first).collect();
    assert_eq!(
        tied.iter().map(|row| row.who.as_str()).collect::<Vec<_>>(),
        ["CN", "US"]
    );
}

#[test]
fn wrong_parameters_are_named() {
    let toy = Toy::new();
    for (assignment, message) in [
        (
            "papers.window=2023..2018",
            "parameter `papers.window`: `2023..2018` is neither",
        ),
        (
            "standings.confidence=1",
            "parameter `standings.confidence`: 1 is not between 0 and 1",
        ),
        ("baselines.shares=[]", "parameter `baselines.shares`: wants"),
        (
            "baselines.shares=[0.5, 0.1]",
            "parameter `baselines.shares`: wants",
        ),
        ("clusters.step=0", "parameter `clusters.step`: "),
        (
            "co_citations.min_cosine=2",
            "parameter `co_citations.min_cosine`: ",
        ),
        ("clusters.max_core=1", "parameter `clusters.max_core`: "),
        ("clusters.min_core=0", "parameter `clusters.min_core`: "),
    ] {
        let place = toy.place("edition");
        let progress = corpus::progress::Silent;
        let options = openfronts::journey::Options::default();
        let error = openfronts::journey::run(&toy.corpus, &place, &preset(&[assignment]), options, &progress);
        let error = error.unwrap_err().to_string();
        assert!(error.starts_with(message), "{assignment}: {error}");
    }
}
