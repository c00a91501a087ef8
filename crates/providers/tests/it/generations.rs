//! Every generation of the Work object, mapped column by column.

use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::Authorship;
use corpus::concepts::WorkConcept;
use corpus::institutions::Institution;
use corpus::locations::{License, Location, SourceType, Version};
use corpus::references::Reference;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::topics::Topic;
use corpus::works::{OaStatus, Work};

use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, lines};

/// Position, author, corresponding, institution, country.
type Row = (u16, Option<u64>, Option<bool>, Option<u64>, String);

fn authorships(corpus: &corpus::Corpus, work: u32) -> Vec<Row> {
    let rows = corpus.table::<Authorship>().unwrap();
    let of_work = rows.into_iter().filter(|row| row.work == work);
    of_work
        .map(|a| {
            let country = a.country.map(|c| c.to_string()).unwrap_or_default();
            (
                a.author_position,
                a.author_id,
                a.is_corresponding,
                a.institution_id,
                country,
            )
        })
        .collect()
}

#[test]
fn a_work_of_2022() {
    let desk = Desk::new();
    let corpus = desk.ingest(&[desk.file("a", format!("{WORK_2022}\n"))]).corpus;
    let works = corpus.table::<Work>().unwrap();
    assert_eq!(works.len(), 3, "two works are cited");
    let work = &works[0];
    assert_eq!((work.work_id.as_str(), work.schema_generation), ("W101", 2022));
    assert_eq!(work.doi.as_deref(), Some("10.5555/old.1"));
    assert_eq!(
        (work.year, work.publication_date.as_deref()),
        (Some(2009), Some("2009-03-01"))
    );
    assert_eq!(work.work_type.as_deref(), Some("article"));
    assert_eq!((work.source_id, work.topic_id), (Some(31), None));
    assert_eq!((work.n_references, work.n_cited_by), (2, Some(7)));
    assert_eq!(work.oa_status, Some(OaStatus::Closed));
    assert_eq!(
        authorships(&corpus, 0),
        [
            (0, Some(1), None, Some(1), "DE".into()),
            (0, Some(1), None, Some(2), "IN".into()),
            (1, Some(2), None, None, String::new()),
        ]
    );
    let institutions = corpus.table::<Institution>().unwrap();
    assert_eq!(institutions.len(), 2);
    assert_eq!(institutions[0].name, "University of Nowhere");
    assert_eq!(institutions[0].ror.as_deref(), Some("0abc"));
    let source = &corpus.table::<Source>().unwrap()[0];
    assert_eq!(
        (source.source_id, source.name.as_str()),
        (31, "Annals of Invention")
    );
    let concepts = corpus.table::<WorkConcept>().unwrap();
    let concepts: Vec<_> = concepts
        .iter()
        .map(|c| (c.concept_id, c.level, c.score))
        .collect();
    assert_eq!(concepts, [(41, 0, 0.8), (42, 1, 0.4)]);
    let text = &corpus.table::<Text>().unwrap()[0];
    assert_eq!(text.title.as_deref(), Some("An old invention"));
    assert_eq!(
        (text.first_author.as_deref(), text.n_authors),
        (Some("Zoë Müller"), 2)
    );
}

#[test]
fn a_work_of_2024() {
    let desk = Desk::new();
    let corpus = desk.ingest(&[desk.file("a", format!("{WORK_2024}\n"))]).corpus;
    let work = &corpus.table::<Work>().unwrap()[0];
    assert_eq!((work.schema_generation, work.year), (2024, Some(2023)));
    assert_eq!(
        work.work_type.as_deref(),
        Some("conference-paper"),
        "by Crossref's word"
    );
    assert_eq!((work.topic_id, work.subfield_id), (Some(10102), Some(1804)));
    assert_eq!(work.language.as_deref(), Some("en"));
    assert_eq!((work.n_cited_by, work.is_retracted), (None, false));
    assert_eq!(
        authorships(&corpus, 0),
        [
            (0, Some(3), Some(true), None, "CN".into()),
            (0, Some(3), Some(true), None, "US".into()),
            (1, Some(4), Some(false), None, "DE".into()),
            (1, Some(4), Some(false), Some(1), String::new()),
        ],
        "countries that no institution has are rows of their own; XYZ is no country"
    );
    assert!(
        corpus.table::<WorkConcept>().unwrap().is_empty(),
        "it has a topic"
    );
    let topic = &corpus.table::<Topic>().unwrap()[0];
    assert_eq!(
        (topic.subfield_id, topic.field_id, topic.domain_id),
        (1804, 18, 2)
    );
    let text = &corpus.table::<Text>().unwrap()[0];
    assert_eq!(text.first_author.as_deref(), Some("Li Muster"));
}

#[test]
fn a_work_of_2026() {
    let desk = Desk::new();
    let corpus = desk.ingest(&[desk.file("a", format!("{WORK_2026}\n"))]).corpus;
    let work = &corpus.table::<Work>().unwrap()[0];
    assert_eq!(
        (work.schema_generation, work.year),
        (2026, Some(2026)),
        "the year is that of the date"
    );
    assert!(work.is_xpac && work.is_retracted);
    assert_eq!(
        (work.topic_id, work.subfield_id),
        (Some(10103), Some(1710)),
        "the first topic"
    );
    assert_eq!(work.updated_date.as_deref(), Some("2026-02-01"));
    assert_eq!(work.n_references, 2, "null and nothing are no references");
    assert!(authorships(&corpus, 0).is_empty());
    assert_eq!(
        corpus.table::<Text>().unwrap()[0].title.as_deref(),
        Some("A new invention")
    );
}

/// Source, kind, free, version, licence; primary, best.
type Found = (
    Option<u64>,
    Option<SourceType>,
    Option<bool>,
    Option<Version>,
    Option<License>,
    (bool, bool),
);

fn locations(corpus: &corpus::Corpus) -> Vec<Found> {
    let rows = corpus.table::<Location>().unwrap();
    let found = rows.into_iter().map(|row| {
        let flags = (row.is_primary, row.is_best_oa);
        (
            row.source_id,
            row.source_type,
            row.is_oa,
            row.version,
            row.license,
            flags,
        )
    });
    found.collect()
}

#[test]
fn every_generation_says_where_a_work_is_found() {
    let desk = Desk::new();
    let of_2022 = r#"{"id": "W1", "publication_year": 2020, "host_venue": {"id": "V1", "display_name": "Annals", "type": "journal", "url": "https://doi.org/10.5555/1", "is_oa": false, "version": null, "license": null},
        "alternate_host_venues": [{"id": "V2", "display_name": "Attic", "type": "repository", "url": "https://attic.example/1", "is_oa": true, "version": "acceptedVersion", "license": "cc0"}],
        "open_access": {"is_oa": true, "oa_status": "green", "oa_url": "https://attic.example/1"}}"#;
    let of_2026 = r#"{"id": "W1", "is_xpac": false, "publication_year": 2020, "open_access": {"oa_status": "green"},
        "primary_location": {"source": {"id": "S1", "display_name": "Annals", "type": "journal"}, "landing_page_url": "https://doi.org/10.5555/1", "is_oa": false},
        "best_oa_location": {"source": {"id": "S2", "display_name": "Attic", "type": "repository"}, "landing_page_url": "https://attic.example/1", "is_oa": true, "license": "public-domain", "version": "acceptedVersion"},
        "locations": [{"source": {"id": "S1", "type": "journal"}, "landing_page_url": "https://doi.org/10.5555/1", "is_oa": false},
            {"source": {"id": "S2", "type": "repository"}, "landing_page_url": "https://attic.example/1", "is_oa": true, "license": "public-domain", "version": "acceptedVersion"}]}"#;
    let of_2024 = of_2026.replace("\"is_xpac\": false", "\"topics\": []");
    let expected: [Found; 2] = [
        (
            Some(1),
            Some(SourceType::Journal),
            Some(false),
            None,
            None,
            (true, false),
        ),
        (
            Some(2),
            Some(SourceType::Repository),
            Some(true),
            Some(Version::Accepted),
            Some(License::PublicDomain),
            (false, true),
        ),
    ];
    for (json, generation) in [(of_2022, 2022), (of_2024.as_str(), 2024), (of_2026, 2026)] {
        let json = json.replace('\n', " ");
        let corpus = desk.ingest(&[desk.file("a", json)]).corpus;
        assert_eq!(corpus.table::<Work>().unwrap()[0].schema_generation, generation);
        assert_eq!(locations(&corpus), expected, "{generation}");
        let names: Vec<String> = corpus
            .table::<Source>()
            .unwrap()
            .into_iter()
            .map(|s| s.name)
            .collect();
        assert_eq!(
            names,
            ["Annals", "Attic"],
            "sources of all locations are described"
        );
    }
}

/// Columns of an export of the web interface and their cells: lists joined by `|`, `None` and `nan` for nothing, Python
/// dictionaries.
const EXPORTED: &[(&str, &str)] = &[
    ("id", "https://openalex.org/W1"),
    ("display_name", "T"),
    ("publication_year", "2020"),
    ("primary_location.source.id", "https://openalex.org/S1"),
    ("primary_location.is_oa", "False"),
    ("best_oa_location.source.id", "https://openalex.org/S2"),
    (
        "best_oa_location.landing_page_url",
        "http://arxiv.org/abs/1511.08096",
    ),
    ("best_oa_location.is_oa", "True"),
    (
        "locations.source.id",
        "https://openalex.org/S1|https://openalex.org/S2|nan",
    ),
    ("locations.source.type", "journal|repository|nan"),
    (
        "locations.landing_page_url",
        "https://doi.org/10.5555/1|http://arxiv.org/abs/1511.08096|https://example.org/1",
    ),
    ("locations.is_oa", "False|True|True"),
    ("locations.version", "None|submittedVersion|acceptedVersion"),
    ("locations.license", "None|cc-by|other-oa"),
    ("authorships.author.id", "A1|A2"),
    (
        "authorships.institutions",
        "{'id': 'https://openalex.org/I1', 'country_code': 'DE'}|",
    ),
    ("authorships.countries", "DE|"),
    (
        "authorships.affiliations",
        "{'raw_affiliation_string': 'Placed', 'institution_ids': ['https://openalex.org/I1']}|{'raw_affiliation_string': 'Nowhere', 'institution_ids': []}",
    ),
];

#[test]
fn a_csv_export_says_where_a_work_is_found_and_who_sits_where() {
    let desk = Desk::new();
    let quoted = |(name, cell): &(&'static str, &str)| (*name, format!("\"{cell}\""));
    let (names, cells): (Vec<&str>, Vec<String>) = EXPORTED.iter().map(quoted).unzip();
    let csv = format!("{}\n{}\n", names.join(","), cells.join(","));
    let corpus = desk.ingest(&[desk.file("works.csv", csv)]).corpus;
    let found = locations(&corpus);
    assert_eq!(
        found,
        [
            (
                None,
                None,
                Some(true),
                Some(Version::Accepted),
                Some(License::Other),
                (false, false)
            ),
            (
                Some(1),
                Some(SourceType::Journal),
                Some(false),
                None,
                None,
                (true, false)
            ),
            (
                Some(2),
                Some(SourceType::Repository),
                Some(true),
                Some(Version::Submitted),
                Some(License::CcBy),
                (false, true),
            ),
        ]
    );
    let posted: Vec<_> = corpus
        .table::<Location>()
        .unwrap()
        .iter()
        .map(|l| l.posted_month)
        .collect();
    assert_eq!(posted, [None, None, Some(201_511)]);
    let strings = corpus.table::<AffiliationString>().unwrap();
    let strings: Vec<(u16, &str)> = strings
        .iter()
        .map(|s| (s.author_position, s.text.as_str()))
        .collect();
    assert_eq!(strings, [(1, "Nowhere")]);
}

#[test]
fn addresses_are_kept_of_authors_without_a_country() {
    let desk = Desk::new();
    let json = r#"{"id": "W1", "authorships": [
        {"institutions": [{"id": "I1", "country_code": "DE"}], "raw_affiliation_strings": ["Placed"]},
        {"countries": ["FR"], "raw_affiliation_string": "Placed too"},
        {"institutions": [{"id": "I2"}], "raw_affiliation_strings": [" Nowhere ", "Elsewhere", "Nowhere", ""], "raw_affiliation_string": "Nowhere; Elsewhere"},
        {"raw_affiliation_string": "Old Town"}]}"#;
    let corpus = desk.ingest(&[desk.file("a", json.replace('\n', " "))]).corpus;
    let strings = corpus.table::<AffiliationString>().unwrap();
    let found: Vec<(u16, &str)> = strings
        .iter()
        .map(|s| (s.author_position, s.text.as_str()))
        .collect();
    assert_eq!(found, [(2, "Nowhere"), (2, "Elsewhere"), (3, "Old Town")]);
}

#[test]
fn generations_cite_each_other() {
    let desk = Desk::new();
    let corpus = desk.ingest(&[desk.file("a", lines())]).corpus;
    let references = corpus.table::<Reference>().unwrap();
    let references: Vec<_> = references.iter().map(|r| (r.citing, r.cited)).collect();
    assert_eq!(references, [(0, 1), (0, 3), (2, 0), (2, 1)]);
    assert_eq!(corpus.manifest().snapshot_date, "2026-02-01");
}

#[test]
fn the_newest_version_of_a_work_wins() {
    let desk = Desk::new();
    let old =
        r#"{"id": "W1", "title": "Old", "updated_date": "2023-01-01", "referenced_works": ["W2", "W3"]}"#;
    let new = r#"{"id": "https://openalex.org/W1", "title": "New", "updated_date": "2025-01-01"}"#;
    for (first, second) in [(old, new), (new, old)] {
        let corpus = desk
            .ingest(&[desk.file("a", first), desk.file("b", second)])
            .corpus;
        let texts = corpus.table::<Text>().unwrap();
        assert_eq!(texts.len(), 1);
        assert_eq!(texts[0].title.as_deref(), Some("New"));
    }
}
