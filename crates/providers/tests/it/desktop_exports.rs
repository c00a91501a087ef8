//! Exports of Scopus, Dimensions and Lens; the same work in those and in one of the Web of Science.

use std::collections::BTreeSet;

use corpus::Corpus;
use corpus::authorships::Authorship;
use corpus::texts::Text;
use corpus::works::Work;

use crate::golden;
use crate::invented::{Desk, ids};

const SCOPUS: &str = include_str!("../fixtures/scopus/scopus.csv");
const SCOPUS_OLD: &str = include_str!("../fixtures/scopus/old.csv");
const DIMENSIONS: &str = include_str!("../fixtures/dimensions/full.csv");
const DIMENSIONS_MAPPING: &str = include_str!("../fixtures/dimensions/mapping.csv");
const LENS: &str = include_str!("../fixtures/lens/lens.csv");
const WEB_OF_SCIENCE: &str = include_str!("../fixtures/web_of_science/savedrecs.txt");

/// A corpus, and the folder in which it is.
fn corpus_of(text: impl AsRef<[u8]>) -> (Corpus, Desk) {
    let desk = Desk::new();
    // A name that says something else.
    let summary = desk.ingest(&[desk.file("input.xml", text)]);
    assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
    (summary.corpus, desk)
}

fn rows_of(text: impl AsRef<[u8]>) -> String {
    golden::rows(&corpus_of(text).0)
}

#[test]
fn exports_become_rows() {
    for (name, text) in [
        ("scopus.txt", SCOPUS),
        ("scopus_old.txt", SCOPUS_OLD),
        ("dimensions.txt", DIMENSIONS),
        ("dimensions_mapping.txt", DIMENSIONS_MAPPING),
        ("lens.txt", LENS),
    ] {
        golden::check(name, &rows_of(text));
    }
}

#[test]
fn one_work_is_the_same_from_every_provider() {
    let told = |text: &str| {
        let (corpus, _desk) = corpus_of(text);
        let works = corpus.table::<Work>().unwrap();
        let is_it = |work: &&Work| work.doi.as_deref() == Some("10.5555/engines.2020");
        let work = works.iter().find(is_it).expect("the work");
        let texts = corpus.table::<Text>().unwrap();
        let text = texts.into_iter().find(|text| text.work == work.work).unwrap();
        let rows = corpus.table::<Authorship>().unwrap();
        let rows = rows.into_iter().filter(|row| row.work == work.work);
        let countries: BTreeSet<String> = rows.filter_map(|row| Some(row.country?.to_string())).collect();
        let told = (
            text.title,
            text.first_author,
            work.year,
            work.work_type.clone(),
            text.n_authors,
        );
        (told, countries.into_iter().collect::<Vec<_>>().join(" "))
    };
    let (work, countries) = told(WEB_OF_SCIENCE);
    assert_eq!(
        (work.1.as_deref(), work.2, countries.as_str()),
        (Some("Ada Lovelace"), Some(2020), "CN DE GB")
    );
    for text in [SCOPUS, DIMENSIONS] {
        assert_eq!(told(text), (work.clone(), countries.clone()));
    }
    let ((title, author, year, _, n_authors), of_mapping) = told(DIMENSIONS_MAPPING);
    let type_of_work = work.3.clone();
    assert_eq!(
        ((title, author, year, type_of_work, n_authors), of_mapping),
        (work.clone(), countries),
        "the export for mapping tells no type"
    );
    assert_eq!(told(LENS), (work, String::new()), "Lens tells no addresses");
    let desk = Desk::new();
    let files = [WEB_OF_SCIENCE, SCOPUS, DIMENSIONS, LENS].iter().enumerate();
    let paths: Vec<_> = files.map(|(i, text)| desk.file(&format!("{i}"), text)).collect();
    let summary = desk.ingest(&paths);
    let works = summary.corpus.table::<Work>().unwrap();
    let is_it = |work: &&Work| work.doi.as_deref() == Some("10.5555/engines.2020");
    assert_eq!(works.iter().filter(is_it).count(), 1, "one work of one DOI");
}

#[test]
fn tables_are_read_whatever_their_dress() {
    for (text, n) in [
        (SCOPUS, 3),
        (SCOPUS_OLD, 1),
        (DIMENSIONS, 2),
        (DIMENSIONS_MAPPING, 1),
        (LENS, 2),
    ] {
        let rows = rows_of(text);
        let plain = text.trim_start_matches('\u{feff}');
        let utf_16: Vec<u8> = format!("\u{feff}{plain}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let (first, rest) = plain.split_once("\n").unwrap();
        let (header, body) = if first.contains("About") {
            rest.split_once('\n').unwrap()
        } else {
            (first, rest)
        };
        for bytes in [
            utf_16,
            format!("\u{feff}{plain}").into(),
            format!("{header}\n{body}").into(),
            plain.trim_end().into(),
            format!("{plain}{plain}").into(),
        ] {
            let (corpus, _desk) = corpus_of(bytes);
            assert_eq!(ids(&corpus).len(), n);
            assert_eq!(golden::rows(&corpus), rows);
        }
    }
}

#[test]
fn damage_is_set_aside_and_the_rest_is_read() {
    for text in [SCOPUS, DIMENSIONS, LENS] {
        let desk = Desk::new();
        let cut = &text[..text.len() - 40];
        let summary = desk.ingest(&[desk.file("input", cut)]);
        assert!(summary.n_works_read >= 1, "{summary:?}");
        let mut damaged = text.as_bytes().to_vec();
        damaged.extend((0..3000u32).map(|i| (i * 31 % 251) as u8));
        let summary = desk.ingest(&[desk.file("input", damaged)]);
        assert!(summary.n_works_read >= 1);
    }
    let desk = Desk::new();
    let text = format!("{SCOPUS}\"Small H.\"\n");
    let summary = desk.ingest(&[
        desk.file("a", text),
        desk.file("b", "\"Lens ID\",\"Title\"\n,\n012-345-678-901-23X,A\n"),
    ]);
    assert_eq!(
        (
            summary.n_works_read,
            summary.n_set_aside["broken_row"],
            summary.n_set_aside["no_id"]
        ),
        (4, 1, 1)
    );
}

#[test]
fn patents_of_lens_are_not_works() {
    let desk = Desk::new();
    desk.error(&[desk.file("p.csv", "Lens ID,Title,Jurisdiction,Applicants\n1,A,US,B\n")]);
}

#[test]
fn tables_of_the_web_of_science() {
    let header = "PT\tAU\tBA\tAF\tTI\tSO\tDT\tC1\tCR\tNR\tPY\tDI\tUT\t";
    let row = "J\tLovelace, A; Li, W\t\tLovelace, Ada; Li, Wei\tA \"quoted\" title\tANNALS\tReview\t[Lovelace, Ada] Univ Nowhere, Oslo, Norway; \
        [Li, Wei] Acad X, Beijing, Peoples R China\tNoor R, 1999, J X, V1, P2, DOI [10.5555/a, 10.5555/b]; Berg K, 2000, [Y; Z], V3, P4\t2\t2020\t10.5555/t\tWOS:1";
    let text = format!("{header}\n{row}\t\n{row}\n");
    let expected = rows_of(&text);
    golden::check("web_of_science_table.txt", &expected);
    let mac: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(rows_of(mac), expected);
    let words = "Publication Type,Authors,Author Full Names,Article Title,Source Title,Document Type,Addresses,Cited References,Cited Reference Count,Publication Year,DOI,UT (Unique WOS ID)";
    let cells: Vec<String> = row
        .split('\t')
        .enumerate()
        .filter(|(i, _)| *i != 2)
        .map(|(_, cell)| format!("\"{}\"", cell.replace('"', "\"\"")))
        .collect();
    let excel = format!("{words}\n{}\n", cells.join(","));
    assert_eq!(rows_of(excel), expected);
}
