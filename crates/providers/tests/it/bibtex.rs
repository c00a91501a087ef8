//! BibTeX and BibLaTeX in their dialects, and one work in several formats.

use corpus::texts::Text;
use corpus::works::Work;

use crate::golden;
use crate::invented::Desk;

const WORKS: &str = include_str!("../fixtures/bibtex/works.bib");
const RIS: &str = include_str!("../fixtures/ris/works.ris");
const CROSSREF: &str = include_str!("../fixtures/crossref/works.jsonl");

#[test]
fn entries_become_rows() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("works", WORKS)]);
    assert_eq!(summary.n_works_read, 6);
    let reasons: Vec<_> = summary.n_set_aside.iter().collect();
    assert_eq!(reasons, [(&"broken_entry".to_owned(), &1)]);
    golden::check("bibtex.txt", &golden::rows(&summary.corpus));
}

#[test]
fn every_writing_gives_the_same_tables() {
    let desk = Desk::new();
    let mut expected = None;
    for (name, bytes) in [
        ("as it is", WORKS.to_owned()),
        (
            "of Windows, with a mark",
            format!("\u{feff}{}", WORKS.replace('\n', "\r\n")),
        ),
        (
            "with what Scopus says of itself",
            format!("Scopus\nEXPORT DATE: 15 October 2021\n\n{WORKS}"),
        ),
        (
            "the last brace missing",
            WORKS.trim_end().trim_end_matches('}').to_owned(),
        ),
        ("indented", WORKS.replace("\n@", "\n  @")),
    ] {
        let summary = desk.ingest(&[desk.file("works.ris", bytes)]);
        let rows = golden::rows(&summary.corpus);
        assert_eq!(*expected.get_or_insert(rows.clone()), rows, "{name}");
    }
}

#[test]
fn one_work_is_the_same_in_every_format() {
    let desk = Desk::new();
    let mut found = Vec::new();
    for text in [WORKS, RIS, CROSSREF] {
        let corpus = desk.ingest(&[desk.file("works", text)]).corpus;
        let works = corpus.table::<Work>().unwrap();
        let texts = corpus.table::<Text>().unwrap();
        let work = works
            .iter()
            .find(|work| !work.is_stub && work.doi.as_deref() == Some("10.5555/inv.2021.1"))
            .unwrap();
        let text = texts.iter().find(|text| text.work == work.work).unwrap();
        let family = text
            .first_author
            .as_ref()
            .unwrap()
            .rsplit(' ')
            .next()
            .unwrap()
            .to_owned();
        found.push((
            text.title.clone().unwrap().replace(" & things", ""),
            family,
            work.year,
            work.work_type.clone(),
            work.language.clone(),
            text.source_name.clone(),
            work.source_id,
            text.volume.clone(),
            text.first_page.clone(),
        ));
    }
    assert!(found.iter().all(|row| *row == found[0]), "{found:#?}");
    let all = [("a", WORKS), ("b", RIS), ("c", CROSSREF)].map(|(name, text)| desk.file(name, text));
    let works = desk.ingest(&all).corpus.table::<Work>().unwrap();
    let same = works
        .iter()
        .filter(|work| work.doi.as_deref() == Some("10.5555/inv.2021.1"));
    assert_eq!(same.count(), 1, "records of several providers are one work");
}
