//! Fronts from edition to edition: ids that are kept, what became of fronts, and how far two editions agree.

use std::fs;

use corpus::progress::Silent;
use openfronts::Edition;
use openfronts::comparison::compare;
use openfronts::former::FormerPaper;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::journey::{Options, run};
use openfronts::lineage::LineageLink;
use openfronts::succession::former;
use openfronts::verify::verify;

use crate::toy::{Toy, preset, rows};

/// The edition of all years, going on with that of 2018 to 2023.
fn all_years(toy: &Toy, first: &Edition) -> Edition {
    let former = former(first).unwrap();
    let options = Options {
        former: Some(&former),
        ..Options::default()
    };
    let preset = preset(&["papers.window=all"]);
    run(&toy.corpus, &toy.place("all_years"), &preset, options, &Silent)
        .unwrap()
        .edition
}

fn ids(edition: &Edition) -> Vec<String> {
    let fronts = rows::<Front>(edition);
    fronts.into_iter().map(|front| front.stable_id).collect()
}

#[test]
fn without_an_earlier_edition_fronts_are_named_by_their_most_cited_core_paper() {
    let toy = Toy::new();
    let edition = toy.edition();
    // 201 to 290 have five citations each, 106 seven, 301 to 303 five, 101 to 103 four, 401 and 402 four, 304 and 305 three.
    assert_eq!(
        ids(&edition),
        ["F-W201", "F-W106", "F-W301", "F-W101", "F-W401", "F-W304"]
    );
    assert!(rows::<LineageLink>(&edition).is_empty() && rows::<FormerPaper>(&edition).is_empty());
    assert_eq!(edition.manifest().former, None);
}

/// With all years 907 joins 101, 102 and 103: front 4 becomes front 2, grows by one, and keeps its id.
#[test]
fn a_front_that_grew_keeps_its_id() {
    let toy = Toy::new();
    let first = toy.edition();
    let second = all_years(&toy, &first);
    assert_eq!(
        ids(&second),
        ["F-W201", "F-W101", "F-W106", "F-W301", "F-W401", "F-W304"]
    );
    let links = rows::<LineageLink>(&second);
    let fates: Vec<_> = links
        .iter()
        .map(|link| (link.front_id.unwrap(), link.fate.as_str()))
        .collect();
    let kept = |front_id| (front_id, "kept");
    assert_eq!(fates, [kept(1), (2, "grew"), kept(3), kept(4), kept(5), kept(6)]);
    assert_eq!((links[1].n_shared, links[1].n_former, links[1].n_core), (3, 3, 4));
    let manifest = first.manifest();
    assert_eq!(
        second.manifest().former.as_ref().unwrap().checksum,
        manifest.checksum()
    );
}

#[test]
fn an_edition_is_verified_without_the_one_it_goes_on_with() {
    let toy = Toy::new();
    let first = toy.edition();
    let second = all_years(&toy, &first);
    fs::remove_dir_all(first.folder()).unwrap();
    let found = verify(&second, Some(&toy.corpus), &Silent).unwrap();
    assert!(found.holds() && found.is_recomputed, "{found:?}");
}

#[test]
fn another_earlier_edition_reruns_what_depends_on_it() {
    let toy = Toy::new();
    let first = toy.edition();
    all_years(&toy, &first);
    let preset = preset(&["papers.window=all"]);
    let without = run(
        &toy.corpus,
        &toy.place("all_years"),
        &preset,
        Options::default(),
        &Silent,
    )
    .unwrap();
    assert_eq!(
        without.ran,
        ["lineage", "map", "fronts", "standings", "retractions"],
        "the ids are the same: what is told of fronts stays"
    );
    assert!(rows::<LineageLink>(&without.edition).is_empty());
}

/// A standing says where the same member stood before: China over all fronts, and in an area that it was not in.
#[test]
fn standings_tell_where_somebody_stood_before() {
    let toy = Toy::new();
    let first = toy.edition();
    let second = all_years(&toy, &first);
    let before = rows::<Standing>(&first);
    let after = rows::<Standing>(&second);
    let key = |row: &Standing| {
        (
            row.kind,
            row.counting,
            row.front_set.clone(),
            row.area,
            row.who.clone(),
        )
    };
    let mut n_found = 0;
    for row in &after {
        let of = before.iter().find(|other| key(other) == key(row));
        assert_eq!(row.former_rank, of.map(|other| other.rank));
        assert_eq!(row.former_index, of.map(|other| other.index));
        assert_eq!(row.former_share_first, of.map(|other| other.share_first));
        assert_eq!(row.former_n_fronts, of.map(|other| other.n_fronts));
        n_found += usize::from(of.is_some());
    }
    assert!(n_found > 300, "{n_found}");
    assert!(before.iter().all(|row| row.former_rank.is_none()));
}

#[test]
fn editions_are_compared() {
    let toy = Toy::new();
    let first = toy.edition();
    let same = compare(&first, &first).unwrap();
    assert_eq!(
        (same.mutual_information, same.adjusted_rand),
        (Some(1.0), Some(1.0))
    );
    assert!(same.moved.is_empty() && same.lineage.iter().all(|link| link.fate == "kept"));
    // At most three core papers, cut at a cosine of 0.9: breath sensors keep 201 and 202 alone.
    let third = toy
        .run("third", &preset(&["co_citations.min_cosine=0.61"]))
        .edition;
    let found = compare(&first, &third).unwrap();
    let fate = |id: &str| {
        let link = found
            .lineage
            .iter()
            .find(|link| link.former_id.as_deref() == Some(id));
        link.map(|link| link.fate.clone()).unwrap()
    };
    assert_eq!(
        (fate("F-W201").as_str(), fate("F-W301").as_str()),
        ("shrank", "died")
    );
    let n_core: usize = rows::<Front>(&third)
        .iter()
        .map(|front| front.n_core as usize)
        .sum();
    assert_eq!(found.n_common, n_core, "no paper is new");
    assert_eq!(
        found.mutual_information,
        Some(1.0),
        "what is in both is grouped alike"
    );
}

#[test]
fn editions_without_a_common_paper_do_not_agree_by_number() {
    let toy = Toy::new();
    let empty = toy.run("empty", &preset(&["papers.window=1900..1901"])).edition;
    let found = compare(&toy.edition(), &empty).unwrap();
    assert_eq!((found.n_common, found.mutual_information), (0, None));
    assert!(found.lineage.iter().all(|link| link.fate == "died"));
}

#[test]
fn all_fronts_are_born_after_an_edition_without_any() {
    let toy = Toy::new();
    let empty = toy.run("empty", &preset(&["papers.window=1900..1901"])).edition;
    let found = compare(&empty, &toy.edition()).unwrap();
    assert_eq!(found.lineage.len(), 6);
    assert!(found.lineage.iter().all(|link| link.fate == "born"));
}

/// Another map of the earlier edition is another beginning of this one's, though its fronts and papers are the same.
#[test]
fn a_moved_map_of_the_earlier_edition_is_seen() {
    let toy = Toy::new();
    let first = toy.edition();
    all_years(&toy, &first);
    let moved = toy.run("edition", &preset(&["map.seed=7"])).edition;
    let again = all_years(&toy, &moved);
    let papers = rows::<FormerPaper>(&again);
    let expected = former(&moved).unwrap().papers;
    assert_ne!(
        expected,
        former(&toy.run("anew", &preset(&[])).edition).unwrap().papers
    );
    assert_eq!(papers, expected);
}
