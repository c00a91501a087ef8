//! Parts of a few records, merged.

use super::*;
use crate::corpus::Corpus;
use crate::locations::{SourceType, Version};
use crate::part::{Item, PartWriter, Record};
use crate::progress::Silent;
use crate::works::OaStatus;

/// A record with an id, a DOI, a date and the works it cites.
fn record(id: u64, doi: &str, updated: &str, cited: &[u64]) -> Record {
    let work = Work {
        is_stub: false,
        doi: Some(doi.to_owned()),
        year: Some(2020),
        n_references: cited.len() as u32,
        updated_date: Some(updated.to_owned()),
        schema_generation: 2024,
        ..bare_stub(id)
    };
    Record {
        work,
        text: Text {
            title: Some(updated.to_owned()),
            ..Text::none()
        },
        references: cited.to_vec(),
        cited: Vec::new(),
        authorships: Vec::new(),
        affiliation_strings: Vec::new(),
        locations: Vec::new(),
        concepts: Vec::new(),
        institutions: Vec::new(),
        sources: Vec::new(),
        topic: None,
    }
}

/// The corpus of some parts, each a list of records.
fn corpus(folder: &Path, parts: &[Vec<Record>], budget_bytes: usize) -> Corpus {
    let mut paths = Vec::new();
    for (i, records) in parts.iter().enumerate() {
        let path = folder.join(format!("part{i}"));
        let mut part = PartWriter::create(&path, "test", 0).unwrap();
        for record in records {
            part.push(Item::Work(Box::new(record.clone()))).unwrap();
        }
        part.finish().unwrap();
        paths.push(path);
    }
    Corpus::replace(&folder.join("corpus"), &paths, budget_bytes, &Silent).unwrap()
}

fn ids(corpus: &Corpus) -> Vec<(String, bool)> {
    let works = corpus.table::<Work>().unwrap();
    works
        .into_iter()
        .map(|work| (work.work_id, work.is_stub))
        .collect()
}

fn count(corpus: &Corpus, step: &str, reason: &str) -> u64 {
    let counts = corpus.table::<IngestCount>().unwrap();
    counts
        .iter()
        .find(|row| row.step == step && row.reason == reason)
        .map_or(0, |row| row.n_records)
}

#[test]
fn the_newest_version_wins_wherever_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let old = record(7, "10.1/a", "2023-05-01", &[1, 2, 3]);
    let new = record(7, "10.1/a", "2024-05-01T10:00:00", &[2]);
    let corpus = corpus(folder.path(), &[vec![new], vec![old]], usize::MAX);
    assert_eq!(ids(&corpus), [("W7".to_owned(), false), ("W2".to_owned(), true)]);
    assert_eq!(corpus.manifest().snapshot_date, "2024-05-01");
    assert_eq!(count(&corpus, "merged", "older_version"), 1);
    assert_eq!(count(&corpus, "merged", "references_of_merged_records"), 3);
}

#[test]
fn records_with_one_doi_become_one_work_and_their_citations_its() {
    let folder = tempfile::tempdir().unwrap();
    let records = vec![
        record(5, "10.1/same", "2024-01-01", &[9]),
        record(3, "10.1/same", "2024-02-01", &[9, 8]),
        record(6, "10.1/other", "2024-01-01", &[5, 3, 5]),
    ];
    let corpus = corpus(folder.path(), &[records], usize::MAX);
    assert_eq!(
        ids(&corpus).iter().map(|id| id.0.as_str()).collect::<Vec<_>>(),
        ["W3", "W6", "W8", "W9"]
    );
    let aliases = corpus.table::<Alias>().unwrap();
    assert_eq!((aliases[0].alias_id.as_str(), aliases[0].work), ("W5", 0));
    let references = corpus.table::<Reference>().unwrap();
    let pairs: Vec<(u32, u32)> = references.iter().map(|r| (r.citing, r.cited)).collect();
    assert_eq!(
        pairs,
        [(0, 2), (0, 3), (1, 0)],
        "W6 cites both records of one work: one citation"
    );
    // Six references read, one of the merged record, two that name the same work again, three kept.
    let of = |step, reason| count(&corpus, step, reason);
    assert_eq!(
        (
            of("read", "references"),
            of("merged", "references_of_merged_records")
        ),
        (6, 1)
    );
    assert_eq!(
        (of("merged", "references_listed_twice"), of("kept", "references")),
        (2, 3)
    );
}

#[test]
fn the_expansion_corpus_does_not_stand_for_a_doi_and_a_retraction_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let good = record(5, "10.1/same", "2024-01-01", &[9]);
    let mut expansion = record(3, "10.1/same", "2025-01-01", &[9, 8, 7]);
    expansion.work.is_xpac = true;
    let mut retracted = record(4, "10.1/same", "2024-01-01", &[]);
    retracted.work.is_retracted = true;
    let corpus = corpus(folder.path(), &[vec![good, expansion, retracted]], usize::MAX);
    let works = corpus.table::<Work>().unwrap();
    assert_eq!((works[0].work_id.as_str(), works[0].is_retracted), ("W5", true));
    assert_eq!(
        corpus.manifest().snapshot_date,
        "2024-01-01",
        "what gave way does not date the snapshot"
    );
}

#[test]
fn an_empty_doi_joins_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let records = vec![record(5, "", "2024-01-01", &[]), record(3, "", "2024-01-01", &[])];
    assert_eq!(ids(&corpus(folder.path(), &[records], usize::MAX)).len(), 2);
}

#[test]
fn a_described_stub_stays_even_if_nothing_cites_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut stub = record(2, "10.1/s", "2024-01-01", &[]);
    stub.work.is_stub = true;
    let corpus = corpus(
        folder.path(),
        &[vec![record(5, "10.1/a", "2024-01-01", &[9]), stub]],
        usize::MAX,
    );
    let works = corpus.table::<Work>().unwrap();
    let found: Vec<(&str, Option<i16>)> = works.iter().map(|w| (w.work_id.as_str(), w.year)).collect();
    assert_eq!(found, [("W5", Some(2020)), ("W2", Some(2020)), ("W9", None)]);
}

#[test]
fn order_of_parts_and_budget_do_not_show() {
    let make = |id: u64| {
        let mut record = record(
            id,
            &format!("10.1/{}", id / 2),
            "2024-01-01",
            &[id % 7, id % 5, 100 + id % 3],
        );
        let version = [None, Some(Version::Submitted), Some(Version::Published)][id as usize % 3];
        record.locations = vec![
            at(id % 4, version, true, id.is_multiple_of(2)),
            at(7, None, false, true),
        ];
        let string = |text: String| AffiliationString {
            work: 0,
            author_position: 0,
            text,
        };
        record.affiliation_strings = (0..id % 5).map(|i| string(format!("{} {id}", 9 - i))).collect();
        record.work.oa_status = [None, Some(OaStatus::Green), Some(OaStatus::Gold)][id as usize % 3];
        record
    };
    let records: Vec<Record> = (10..60).map(make).collect();
    let checksums = [usize::MAX, 2000].map(|budget| {
        let folder = tempfile::tempdir().unwrap();
        let [left, right] = [&records[..20], &records[20..]].map(<[Record]>::to_vec);
        let parts = if budget == 2000 {
            [right, left]
        } else {
            [left, right]
        };
        corpus(folder.path(), &parts, budget).manifest().checksum()
    });
    assert_eq!(checksums[0], checksums[1]);
}

fn at(source_id: u64, version: Option<Version>, is_primary: bool, is_best_oa: bool) -> Location {
    Location {
        work: 0,
        source_id: Some(source_id),
        source_type: Some(SourceType::Repository),
        is_oa: Some(is_best_oa),
        version,
        license: None,
        is_in_doaj: None,
        is_at_doi: false,
        posted_month: None,
        is_primary,
        is_best_oa,
    }
}

#[test]
fn a_merged_work_is_found_where_its_records_are_and_as_open_as_the_most_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut article = record(5, "10.1/same", "2024-01-01", &[9]);
    article.work.oa_status = Some(OaStatus::Closed);
    article.locations = vec![at(1, None, true, false)];
    let mut older = record(5, "10.1/same", "2020-01-01", &[9]);
    older.locations = vec![at(7, None, true, true)];
    let mut preprint = record(8, "10.1/same", "2024-01-01", &[]);
    preprint.work.oa_status = Some(OaStatus::Green);
    preprint.work.work_type = Some("preprint".into());
    preprint.work.publication_date = Some("2019-07-01".into());
    let (submitted, accepted) = (Some(Version::Submitted), Some(Version::Accepted));
    preprint.locations = vec![at(2, submitted, true, true), at(1, None, true, false)];
    let mut third = record(9, "10.1/same", "2024-01-01", &[]);
    third.work.oa_status = Some(OaStatus::Bronze);
    third.locations = vec![at(3, accepted, true, true)];
    let other = record(10, "10.1/other", "2024-01-01", &[]);
    let corpus = corpus(
        folder.path(),
        &[vec![older, article], vec![preprint, other, third]],
        usize::MAX,
    );
    let works = corpus.table::<Work>().unwrap();
    assert_eq!(works[0].oa_status, Some(OaStatus::Bronze), "the best of three");
    assert_eq!(works[1].oa_status, None);
    let locations = corpus.table::<Location>().unwrap();
    let found: Vec<_> = locations
        .iter()
        .map(|l| (l.work, l.source_id, l.is_primary, l.is_best_oa))
        .collect();
    assert_eq!(
        found,
        [
            (0, Some(1), true, false),
            (0, Some(2), false, false),
            (0, Some(3), false, true),
        ],
        "each once, one primary, one best; those of an older version are gone"
    );
    let aliases = corpus.table::<Alias>().unwrap();
    let preprint = (
        aliases[0].work_type.as_deref(),
        aliases[0].publication_date.as_deref(),
    );
    assert_eq!(preprint, (Some("preprint"), Some("2019-07-01")));
    assert_eq!((aliases.len(), aliases[1].alias_id.as_str()), (2, "W9"));
}
