//! Corrections of addresses: what they change, what they leave, and that an edition made with them can be made again.

use corpus::progress::Silent;
use openfronts::Edition;
use openfronts::addresses::PaperCountry;
use openfronts::corrections::{Correction, Corrections};
use openfronts::front_standings::FrontCoverage;
use openfronts::journey::{Options, run};
use openfronts::verify::verify;

use crate::text::work_ids;
use crate::toy::{Toy, countries_of_fronts, preset, rows};

/// 102 is by an author of whom only the address as printed is known; 103 is without an author; 501 is by IN; 902 is no paper.
const LINES: &str = "work_id,author,affiliation,country,institution_id,note\n\
                     ,,LABORATORY of author 2,KR,,as printed\n\
                     W103,,,JP,,\n\
                     W501,1,,FR,,\n\
                     W501,1,,DE,,the last line holds\n\
                     W501,9,,US,,there is no ninth author\n\
                     W902,,,US,,paratext\n\
                     W211,2,,,I1,the second author moves to institute 1 and with it to CN\n";

fn corrected(toy: &Toy) -> Edition {
    let corrections = Corrections::parse("corrections.csv", LINES.as_bytes()).unwrap();
    let options = Options {
        corrections: Some(&corrections),
        ..Options::default()
    };
    run(
        &toy.corpus,
        &toy.place("corrected"),
        &preset(&[]),
        options,
        &Silent,
    )
    .unwrap()
    .edition
}

fn countries_of(edition: &Edition, ids: &[String], work_id: &str) -> Vec<String> {
    let of = rows::<PaperCountry>(edition)
        .into_iter()
        .filter(|row| ids[row.work as usize] == work_id);
    of.filter_map(|row| row.country.map(|country| country.to_string()))
        .collect()
}

#[test]
fn corrections_replace_what_the_provider_says() {
    let toy = Toy::new();
    let (edition, ids) = (corrected(&toy), work_ids(&toy.corpus));
    let of = |work_id| countries_of(&edition, &ids, work_id);
    assert_eq!(of("W102"), ["KR"]);
    assert_eq!(of("W103"), ["JP"]);
    assert_eq!(of("W501"), ["DE"]);
    assert_eq!(of("W211"), ["CN"]);
    assert_eq!(of("W101"), ["JP"], "nobody speaks of it");
    let works: Vec<u32> = rows::<PaperCountry>(&edition)
        .iter()
        .map(|row| row.work)
        .collect();
    assert!(works.is_sorted(), "also with papers that had no author");
    let n_papers: Vec<u32> = rows::<Correction>(&edition)
        .iter()
        .map(|row| row.n_papers)
        .collect();
    assert_eq!(n_papers, [1, 1, 1, 1, 0, 0, 1]);
    let entry = edition.manifest().corrections.clone().unwrap();
    assert_eq!(entry.n_lines, 7);
}

/// Front 4: 101 JP, 102 now KR, 103 now JP: all core papers are known, and JP has two of three.
#[test]
fn ranks_follow() {
    let toy = Toy::new();
    let (before, after) = (toy.edition(), corrected(&toy));
    let core = |edition: &Edition| rows::<FrontCoverage>(edition)[3].share_core_with_country;
    assert!((core(&before) - 1.0 / 3.0).abs() < 1e-12 && (core(&after) - 1.0).abs() < 1e-12);
    let fronts = countries_of_fronts(&after);
    let of = |who: &str| {
        fronts
            .iter()
            .find(|row| row.front_id == 4 && row.who == who)
            .unwrap()
    };
    assert_eq!((of("JP").n_core, of("KR").n_core), (2.0, 1.0));
}

#[test]
fn an_edition_made_with_corrections_is_made_again_without_the_file() {
    let toy = Toy::new();
    let edition = corrected(&toy);
    let found = verify(&edition, Some(&toy.corpus), &Silent).unwrap();
    assert!(found.holds() && found.is_recomputed, "{found:?}");
}
