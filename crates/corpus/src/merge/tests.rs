//! Parts of a few records, merged.

use super::*;
use crate::corpus::Corpus;
use crate::ledger::IngestCount;
use crate::locations::{SourceType, Version};
use crate::part::{CitedWork, Item, PartWriter, Record};
use crate::progress::Silent;
use crate::standing::Matching;
use crate::unions::Why;
use crate::value::Word;
use crate::works::OaStatus;
use crate::works::Provider;

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
        versions: Vec::new(),
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
    Corpus::replace(
        &folder.join("corpus"),
        &paths,
        budget_bytes,
        &Matching::default(),
        &Silent,
    )
    .unwrap()
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

/// A record of a provider with an id of its own and what it says.
fn record_of(provider: Provider, id: &str, cited: &[&str]) -> Record {
    let work = Work {
        is_stub: false,
        provider: Some(provider),
        n_references: cited.len() as u32,
        ..Work::stub(id.to_owned())
    };
    Record {
        references: cited.iter().map(|id| key(id)).collect(),
        ..Record::new(work, Text::none())
    }
}

/// What a reference list says of a work.
fn cited(id: &str, year: i16, title: &str) -> CitedWork {
    CitedWork {
        work: Work {
            provider: Some(Provider::Jats),
            doi: id.strip_prefix("doi:").map(str::to_owned),
            year: Some(year),
            ..Work::stub(id.to_owned())
        },
        text: Text {
            title: Some(title.to_owned()),
            first_author: Some("Small H".into()),
            ..Text::none()
        },
    }
}

fn country(work: u32, code: &str) -> Authorship {
    Authorship {
        work,
        author_position: 0,
        author_id: None,
        is_corresponding: None,
        institution_id: None,
        country: Country::parse(code),
        country_rule: None,
    }
}

#[test]
fn records_of_several_providers_complete_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut openalex = record(7, "10.1/x", "2024-01-01", &[1]);
    openalex.work.provider = Some(Provider::OpenAlex);
    openalex.work.year = None;
    openalex.authorships = vec![Authorship {
        country: None,
        ..country(0, "XX")
    }];
    let mut scopus = record_of(
        Provider::Scopus,
        "scopus:1",
        &["doi:10.1/a", "doi:10.1/b", "pmid:5"],
    );
    scopus.work.doi = Some("10.1/x".into());
    scopus.work.year = Some(2021);
    scopus.work.pmid = Some(77);
    scopus.authorships = vec![country(0, "KE")];
    scopus.work.n_references += 2;
    let mut pubmed = record_of(Provider::PubMed, "pmid:77", &[]);
    pubmed.work.pmid = Some(77);
    pubmed.work.is_retracted = true;
    pubmed.text.volume = Some("12".into());
    let mut citing = record_of(
        Provider::Jats,
        "doi:10.1/citing",
        &["W7", "doi:10.1/x", "pmid:77", "scopus:1"],
    );
    citing.cited = vec![cited("doi:10.1/x", 2021, "A title")];
    let corpus = corpus(
        folder.path(),
        &[vec![openalex], vec![scopus, citing], vec![pubmed]],
        usize::MAX,
    );
    assert_eq!(corpus.manifest().n_records, 2);
    let works = corpus.table::<Work>().unwrap();
    let of = |id: &str| works.iter().find(|work| work.work_id == id).unwrap();
    let one = of("W7");
    assert_eq!(
        (one.year, one.pmid, one.is_retracted, one.n_references),
        (Some(2021), Some(77), true, 5)
    );
    let references = corpus.table::<Reference>().unwrap();
    let n_of = |citing: u32| references.iter().filter(|r| r.citing == citing).count();
    assert_eq!(n_of(one.work), 3, "the longest list");
    assert_eq!(count(&corpus, "set_aside", "references_that_name_no_work"), 2);
    assert_eq!(n_of(of("doi:10.1/citing").work), 1, "four names of one work");
    let authorships = corpus.table::<Authorship>().unwrap();
    assert_eq!(authorships.len(), 1);
    assert_eq!(authorships[0].country, Country::parse("KE"));
    let texts = corpus.table::<Text>().unwrap();
    assert_eq!(texts[0].volume.as_deref(), Some("12"));
    let aliases = corpus.table::<Alias>().unwrap();
    let told: Vec<(&str, u32, &str)> = aliases
        .iter()
        .map(|alias| (alias.alias_id.as_str(), alias.work, alias.reason.as_str()))
        .collect();
    assert!(told.contains(&("scopus:1", one.work, "same_doi")), "{told:?}");
    assert!(told.contains(&("pmid:77", one.work, "same_pmid")), "{told:?}");
}

#[test]
fn one_id_from_two_providers_is_one_work_and_both_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let crossref = record_of(Provider::Crossref, "doi:10.1/x", &["doi:10.1/a"]);
    let mut jats = record_of(Provider::Jats, "doi:10.1/x", &["doi:10.1/a", "doi:10.1/b"]);
    jats.authorships = vec![country(0, "BR")];
    let newer = record_of(Provider::Jats, "doi:10.1/x", &[]);
    let again = jats.clone();
    let corpus = corpus(
        folder.path(),
        &[vec![crossref], vec![newer, jats, again]],
        usize::MAX,
    );
    let works = corpus.table::<Work>().unwrap();
    assert_eq!(
        (works[0].provider, works[0].n_references),
        (Some(Provider::Crossref), 2)
    );
    assert_eq!(corpus.table::<Reference>().unwrap().len(), 2);
    assert_eq!(
        corpus.table::<Authorship>().unwrap()[0].country,
        Country::parse("BR")
    );
    assert_eq!(count(&corpus, "merged", "same_id"), 2);
    assert_eq!(count(&corpus, "merged", "older_version"), 1, "twice in one file");
}

#[test]
fn descriptions_of_a_cited_work_become_one_stub_by_ids_and_by_likeness() {
    let title = "Co-citation in the scientific literature";
    let make = || {
        let mut first = record_of(Provider::Jats, "doi:10.1/one", &["doi:10.1/s", "cited:1"]);
        first.cited = vec![cited("doi:10.1/s", 1973, title)];
        let mut second = record_of(Provider::Jats, "doi:10.1/two", &["cited:1"]);
        second.cited = vec![cited(
            "cited:1",
            1973,
            "Co-Citation in the scientific literature: a new measure",
        )];
        let mut third = record_of(Provider::Jats, "doi:10.1/three", &["doi:10.1/s", "cited:2"]);
        third.cited = vec![
            cited("doi:10.1/s", 1974, title),
            cited("cited:2", 1999, "Something else altogether in the literature"),
        ];
        let mut fourth = record_of(Provider::Jats, "doi:10.1/four", &["doi:10.1/s"]);
        fourth.cited = vec![cited("doi:10.1/s", 1973, "Cocitation in scientific literature")];
        vec![first, second, third, fourth]
    };
    let folder = tempfile::tempdir().unwrap();
    let merged = corpus(folder.path(), &[make()], usize::MAX);
    let works = merged.table::<Work>().unwrap();
    let stubs: Vec<(&str, Option<i16>)> = works
        .iter()
        .filter(|work| work.is_stub)
        .map(|work| (work.work_id.as_str(), work.year))
        .collect();
    assert_eq!(stubs.len(), 2, "{stubs:?}");
    let standing = works.iter().find(|work| work.year == Some(1973)).unwrap();
    let references = merged.table::<Reference>().unwrap();
    let citing = references.iter().filter(|r| r.cited == standing.work).count();
    assert_eq!(citing, 4, "the first cites it twice and counts once");
    let texts = merged.table::<Text>().unwrap();
    let text = texts.iter().find(|text| text.work == standing.work).unwrap();
    assert!(text.title.is_some());
    let aliases = merged.table::<Alias>().unwrap();
    assert_eq!((aliases.len(), aliases[0].reason), (1, Why::Alike));
    assert!(aliases[0].score.unwrap() >= 12.0);

    let apart = |matching: Matching| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("part");
        let mut part = PartWriter::create(&path, "test", 0).unwrap();
        let items = make().into_iter().map(|record| Item::Work(Box::new(record)));
        items.for_each(|item| part.push(item).unwrap());
        part.finish().unwrap();
        let corpus = folder.path().join("corpus");
        let corpus = Corpus::replace(&corpus, &[path], usize::MAX, &matching, &Silent).unwrap();
        corpus.manifest().n_works - corpus.manifest().n_records
    };
    let kept_apart = Matching {
        keep_apart: vec![("cited:1".into(), "doi:10.1/s".into())],
        ..Matching::default()
    };
    let by_ids_only = Matching {
        by_ids_only: true,
        ..Matching::default()
    };
    assert_eq!((apart(kept_apart), apart(by_ids_only)), (3, 3));
}

#[test]
fn a_preprint_and_its_article_are_one_work() {
    let title = "A method for finding what is cited together";
    let by = |provider, id: &str, work_type: &str| {
        let mut record = record_of(provider, id, &["doi:10.1/a"]);
        record.work.doi = id.strip_prefix("doi:").map(str::to_owned);
        record.work.work_type = Some(work_type.to_owned());
        record.work.year = Some(2020);
        record.text.title = Some(title.to_owned());
        record.text.first_author = Some("Ada Lovelace".into());
        record
    };
    let reason = |preprint: Record, article: Record| {
        let folder = tempfile::tempdir().unwrap();
        let corpus = corpus(folder.path(), &[vec![preprint, article]], usize::MAX);
        let aliases = corpus.table::<Alias>().unwrap();
        aliases
            .first()
            .map(|alias| (alias.alias_id.clone(), alias.reason))
    };
    let crossref = Provider::Crossref;
    let (preprint, article) = (
        by(crossref, "doi:10.1101/p", "preprint"),
        by(crossref, "doi:10.1/art", "article"),
    );
    let alike = reason(preprint.clone(), article.clone());
    assert_eq!(alike, Some(("doi:10.1101/p".to_owned(), Why::AlikePreprint)));
    let mut told = preprint;
    (told.text.title, told.versions) = (Some("Another title".into()), vec!["doi:10.1/art".into()]);
    assert_eq!(
        reason(told, article.clone()),
        Some(("doi:10.1101/p".to_owned(), Why::Version))
    );
    let other = by(crossref, "doi:10.1/other", "article");
    assert_eq!(
        reason(other, article),
        None,
        "two articles with one title and two DOIs"
    );
}

#[test]
fn an_id_that_was_replaced_is_cited_as_the_one_that_replaced_it() {
    let folder = tempfile::tempdir().unwrap();
    let old = record_of(Provider::OpenAlex, "W5", &[]);
    let mut replaced = Record {
        versions: vec!["W6".into()],
        ..old
    };
    replaced.work.is_stub = true;
    let records = vec![
        replaced,
        record(6, "10.1/x", "2024-01-01", &[]),
        record(7, "10.1/y", "2024-01-01", &[5]),
    ];
    let corpus = corpus(folder.path(), &[records], usize::MAX);
    let references = corpus.table::<Reference>().unwrap();
    assert_eq!((references.len(), references[0].cited), (1, 0));
    assert_eq!(ids(&corpus).len(), 2);
}
