//! Every kind of input gives the same works.

use std::fs;
use std::path::PathBuf;

use corpus::authorships::Authorship;
use corpus::institutions::Institution;
use corpus::ledger::IngestCount;
use corpus::works::{OaStatus, Work};
use flate2::read::MultiGzDecoder;
use proptest::prelude::*;
use providers::{Error, Options};

use crate::invented::{Desk, WORK_2022, WORK_2024, WORK_2026, contents, gzip, ids, lines, pretty};

#[test]
fn json_of_every_shape_gives_the_same_tables() {
    let page = |works: &[&str]| {
        format!(
            r#"{{"meta": {{"count": 3}}, "results": [{}], "group_by": []}}"#,
            works.join(", ")
        )
    };
    let (first, second) = (page(&[WORK_2022, WORK_2024]), page(&[WORK_2026]));
    let two_members = [
        gzip(format!("{WORK_2022}\n{WORK_2024}")),
        gzip(format!("\n{WORK_2026}\n")),
    ]
    .concat();
    let shapes: Vec<(&str, Vec<u8>)> = vec![
        ("lines", lines().into()),
        ("lines, the last one open", lines().trim_end().into()),
        (
            "lines of Windows, with a mark",
            format!("\u{feff}{}", lines().replace('\n', "\r\n")).into(),
        ),
        ("gzip", gzip(lines())),
        ("gzip of two members", two_members),
        ("page", page(&[WORK_2022, WORK_2024, WORK_2026]).into()),
        ("pages, one per line", format!("{first}\n{second}\n").into()),
        (
            "pages, pretty",
            format!("{}\n{}\n", pretty(&first), pretty(&second)).into(),
        ),
        ("pages, without space between", format!("{first}{second}").into()),
        ("list", format!("[{WORK_2022},\n{WORK_2024},{WORK_2026}]").into()),
        (
            "list, pretty and gzipped",
            gzip(pretty(&format!("[{WORK_2022},{WORK_2024},{WORK_2026}]"))),
        ),
        (
            "objects, pretty",
            [WORK_2022, WORK_2024, WORK_2026].map(pretty).join("\n").into(),
        ),
    ];
    let desk = Desk::new();
    let mut expected = None;
    for (name, bytes) in shapes {
        let path = desk.file("input", bytes);
        let summary = desk.ingest(&[path]);
        assert_eq!(summary.n_works_read, 3, "{name}");
        assert!(summary.n_set_aside.is_empty(), "{name}: {summary:?}");
        let checksum = summary.corpus.manifest().checksum();
        assert_eq!(*expected.get_or_insert(checksum.clone()), checksum, "{name}");
    }
}

#[test]
fn snapshot_folders_of_both_layouts() {
    let desk = Desk::new();
    let manifest = r#"{"entries": [{"url": "s3://openalex/data/works/updated_date=2022-11-05/part_000.gz", "meta": {"content_length": 1, "record_count": 1}}], "meta": {}}"#;
    let institution = r#"{"id": "https://openalex.org/I1", "display_name": "University of Nowhere (renamed)", "ror": "https://ror.org/0abc", "country_code": "DE", "type": "education", "updated_date": "2026-03-01"}"#;
    let author = r#"{"id": "https://openalex.org/A1", "display_name": "Zoë"}"#;
    for (works, others) in [
        ("old/data/works", "old/data"),
        ("new/data/jsonl/works", "new/data/jsonl"),
    ] {
        desk.file(&format!("{works}/manifest"), manifest);
        desk.file(
            &format!("{works}/updated_date=2022-11-05/part_000.gz"),
            gzip(format!("{WORK_2022}\n")),
        );
        desk.file(
            &format!("{works}/updated_date=2026-02-01/part_000.gz"),
            gzip(format!("{WORK_2024}\n{WORK_2026}\n")),
        );
        desk.file(&format!("{works}/updated_date=2026-02-02/part_000.gz"), gzip(""));
        desk.file(
            &format!("{others}/institutions/updated_date=2026-03-01/part_000.gz"),
            gzip(institution),
        );
        desk.file(
            &format!("{others}/authors/updated_date=2026-03-01/part_000.gz"),
            gzip(author),
        );
        desk.file(
            &format!("{others}/merged_ids/works/2023.csv.gz"),
            gzip("merge_date,id,merge_into_id\n2023,W5,W6\n"),
        );
    }
    desk.file("new/RELEASE_NOTES.txt", "Release of invented data");
    desk.file("new/LICENSE.txt", "CC0");
    desk.file("new/.hidden", lines());
    for root in ["old", "new"] {
        let summary = desk.ingest(&[desk.path(root)]);
        assert_eq!(ids(&summary.corpus), ["W101", "W102", "W103"]);
        assert_eq!(summary.n_files, 4);
        assert_eq!(summary.n_entities["authors"], 1);
        assert_eq!(summary.n_entities["institutions"], 1);
        let institutions = summary.corpus.table::<Institution>().unwrap();
        assert_eq!(
            institutions[0].name, "University of Nowhere (renamed)",
            "the newest description"
        );
    }
    let remarks = desk.remarks();
    for skipped in [
        "manifest: skipped",
        "RELEASE_NOTES.txt: skipped",
        "LICENSE.txt: skipped",
        "2023.csv.gz: skipped",
    ] {
        assert!(remarks.contains(skipped), "{remarks}");
    }
}

#[test]
fn a_damaged_part_among_good_ones_is_counted_and_strict_stops_at_it() {
    let desk = Desk::new();
    let mut damaged = gzip(lines());
    damaged[..2].fill(0);
    desk.file("snapshot/works/part_000.gz", gzip(lines()));
    desk.file("snapshot/works/part_001.gz", damaged);
    desk.file("snapshot/works/part_002.gz", "");
    let summary = desk.ingest(&[desk.path("snapshot")]);
    assert_eq!(
        (summary.n_files, summary.n_set_aside["unrecognised_file"]),
        (1, 2)
    );
    let counts = summary.corpus.table::<IngestCount>().unwrap();
    let counted = |row: &IngestCount| {
        row.step == "set_aside" && row.reason == "unrecognised_file" && row.n_records == 2
    };
    assert!(counts.iter().any(counted));
    assert!(
        summary
            .first_set_aside
            .iter()
            .any(|place| place.file.ends_with("part_001.gz"))
    );
    let strict = Options {
        strict: true,
        ..Options::default()
    };
    let error = desk.ingest_with(&[desk.path("snapshot")], &strict).unwrap_err();
    assert!(error.to_string().contains("part_001.gz"), "{error}");
}

#[test]
fn a_name_says_nothing_about_a_file() {
    let desk = Desk::new();
    let summary = desk.ingest(&[
        desk.file("works.csv", gzip(lines())),
        desk.file("a.gz", pretty(WORK_2022)),
    ]);
    assert_eq!(
        (summary.n_works_read, summary.corpus.manifest().n_records),
        (4, 3)
    );
    assert_eq!(summary.corpus.manifest().inputs.len(), 2);
}

const OLD_CSV: &str = concat!(
    "id,doi,display_name,publication_year,type,type_crossref,is_retracted,referenced_works,primary_topic.id,",
    "primary_topic.subfield.id,primary_topic.field.id,primary_topic.domain.id,authorships.author.id,",
    "authorships.author.display_name,authorships.institutions,authorships.countries,authorships.is_corresponding\n",
    "https://openalex.org/W101,https://doi.org/10.5555/Old.1,\"A title\nwith a \"\"break\"\", and a comma\",2009,article,",
    "journal-article,False,https://openalex.org/W102|https://openalex.org/W999,https://openalex.org/T10102,",
    "https://openalex.org/subfields/1804,https://openalex.org/fields/18,https://openalex.org/domains/2,",
    "https://openalex.org/A1|https://openalex.org/A2|https://openalex.org/A3,Zoë|Ravi|Li,",
    "\"{'id': 'https://openalex.org/I1', 'display_name': \"\"Queen's University\"\", 'ror': None, 'country_code': 'CA', 'type': 'funder'}",
    "|{'id': 'https://openalex.org/I2', 'display_name': 'Samples', 'country_code': 'IN'}||",
    "{'id': 'https://openalex.org/I3', 'display_name': 'Group', 'country_code': None}\",CA|IN|US|,True|False|False\n",
    "https://openalex.org/W102,,A talk,2023,article,proceedings-article,True,,,,,,,,,,\n",
);

#[test]
fn an_export_with_the_old_header() {
    let desk = Desk::new();
    let below_empty_lines = format!("\n\r\n{}", OLD_CSV.replace("False\n", "False\r\n"));
    for bytes in [
        OLD_CSV.into(),
        format!("\u{feff}{OLD_CSV}").into(),
        gzip(OLD_CSV),
        below_empty_lines.into(),
    ] {
        let summary = desk.ingest(&[desk.file("export", bytes)]);
        assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
        let works = summary.corpus.table::<Work>().unwrap();
        assert_eq!((works[0].work_id.as_str(), works[0].n_references), ("W101", 2));
        assert_eq!(
            (works[0].topic_id, works[0].subfield_id),
            (Some(10102), Some(1804))
        );
        assert_eq!(works[0].schema_generation, 2024);
        assert!(works[1].is_retracted && works[1].work_type.as_deref() == Some("conference-paper"));
        let texts = summary.corpus.table::<corpus::texts::Text>().unwrap();
        assert_eq!(
            texts[0].title.as_deref(),
            Some("A title\nwith a \"break\", and a comma")
        );
        let rows = summary.corpus.table::<Authorship>().unwrap();
        let rows: Vec<_> = (rows.iter())
            .map(|a| {
                (
                    a.author_position,
                    a.institution_id,
                    a.country.map(|c| c.to_string()).unwrap_or_default(),
                )
            })
            .collect();
        let expected = [
            (0, Some(1), "CA"),
            (0, Some(2), "IN"),
            (1, None, "US"),
            (2, Some(3), ""),
        ];
        assert_eq!(rows, expected.map(|(a, i, c)| (a, i, c.to_owned())));
        let institutions = summary.corpus.table::<Institution>().unwrap();
        assert_eq!(institutions[0].name, "Queen's University");
    }
}

#[test]
fn exports_of_the_years_before() {
    let common = "id,display_name,publication_date,author_ids,author_names,author_institution_ids,author_institution_names,\
                  oa_status,cited_by_count,doi,publication_year,type,is_retracted,referenced_works,concept_ids";
    let cells = "https://openalex.org/W101,A title,2021-03-01,https://openalex.org/A1|https://openalex.org/A2,Zoë|Li,\
                 https://openalex.org/I1|https://openalex.org/I2|https://openalex.org/I3,Nowhere|Samples|Group,\
                 gold,7,https://doi.org/10.5555/a.1,2021,article,False,https://openalex.org/W102|https://openalex.org/W999,";
    let desk = Desk::new();
    for (header, more, topic_id, generation) in [
        (
            "host_venue_id,host_venue_display_name,host_venue_issn_l,host_venue_type",
            "",
            None,
            2022,
        ),
        (
            "primary_location_id,primary_location_display_name,primary_location_issn_l,primary_location_type,\
             primary_topic_id,primary_topic_subfield_id,language",
            ",https://openalex.org/T10102,https://openalex.org/subfields/1804,null",
            Some(10102),
            2024,
        ),
    ] {
        let csv =
            format!("{common},{header}\n{cells},https://openalex.org/S5,Annals,1234-5678,journal{more}\n");
        let summary = desk.ingest(&[desk.file("export", csv)]);
        assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
        let work = &summary.corpus.table::<Work>().unwrap()[0];
        assert_eq!(
            (work.source_id, work.topic_id, work.n_references),
            (Some(5), topic_id, 2)
        );
        assert_eq!(
            (work.oa_status, work.schema_generation),
            (Some(OaStatus::Gold), generation)
        );
        assert_eq!(work.language, None);
        let rows = summary.corpus.table::<Authorship>().unwrap();
        let rows: Vec<_> = rows.iter().map(|a| (a.author_id, a.institution_id)).collect();
        let all = |author| [1, 2, 3].map(|institution| (Some(author), Some(institution)));
        assert_eq!(
            rows,
            [all(1), all(2)].concat(),
            "the row does not say whose they are"
        );
        assert_eq!(summary.corpus.table::<Institution>().unwrap()[2].name, "Group");
    }
}

#[test]
fn an_export_with_the_new_header() {
    let desk = Desk::new();
    let path = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../cli/data/invented-new-header.csv"
    ));
    let summary = desk.ingest(&[path]);
    assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
    let works = summary.corpus.table::<Work>().unwrap();
    assert_eq!(
        ids(&summary.corpus),
        ["W9900000001", "W9900000002", "W9900000003"]
    );
    assert_eq!(
        (works[0].topic_id, works[0].subfield_id),
        (Some(10102), Some(1804))
    );
    assert_eq!(works[0].oa_status, Some(OaStatus::Gold));
    assert!(works[2].is_retracted && !works[0].is_retracted);
    let rows = summary.corpus.table::<Authorship>().unwrap();
    let of_first: Vec<_> = (rows.iter().filter(|a| a.work == 0))
        .map(|a| {
            (
                a.author_position,
                a.institution_id,
                a.country.unwrap().to_string(),
                a.is_corresponding,
            )
        })
        .collect();
    assert_eq!(
        of_first,
        [
            (0, Some(9_900_000_001), "DE".into(), Some(true)),
            (1, Some(9_900_000_002), "IN".into(), Some(false)),
        ]
    );
    let countries: Vec<_> = rows
        .iter()
        .filter(|a| a.work == 1)
        .filter_map(|a| a.country)
        .collect();
    assert_eq!(
        countries.len(),
        9,
        "three authors with the three countries of the row: {countries:?}"
    );
    assert!(
        desk.remarks().contains("no work has a reference list"),
        "{}",
        desk.remarks()
    );
}

#[test]
fn the_bundled_export_gives_every_author_his_own_countries() {
    let desk = Desk::new();
    let path = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../cli/data/scientometrics.csv.gz"
    ));
    let summary = desk.ingest(std::slice::from_ref(&path));
    let manifest = summary.corpus.manifest();
    assert_eq!((summary.n_works_read, manifest.n_records), (613, 613));
    assert!(summary.n_set_aside.is_empty());
    let references = summary.corpus.table::<corpus::references::Reference>().unwrap();
    let n_inside = references
        .iter()
        .filter(|r| u64::from(r.cited) < manifest.n_records)
        .count();
    assert_eq!((references.len(), n_inside), (24_970, 3_528));
    let works = summary.corpus.table::<Work>().unwrap();
    let place = works.iter().position(|w| w.work_id == "W3160856016").unwrap() as u32;
    let rows = summary.corpus.table::<Authorship>().unwrap();
    let rows: Vec<_> = (rows.iter().filter(|a| a.work == place))
        .map(|a| (a.author_position, a.country.unwrap().to_string()))
        .collect();
    let expected = [
        (0, "US"),
        (1, "IN"),
        (1, "MY"),
        (2, "US"),
        (3, "IN"),
        (4, "AU"),
        (4, "MY"),
    ];
    assert_eq!(rows, expected.map(|(i, c)| (i, c.to_owned())));
    let mut csv = String::new();
    std::io::Read::read_to_string(&mut MultiGzDecoder::new(fs::File::open(path).unwrap()), &mut csv).unwrap();
    assert_eq!(
        desk.ingest(&[desk.file("plain.csv", csv)])
            .corpus
            .manifest()
            .tables,
        manifest.tables
    );
}

#[test]
fn threads_and_budget_do_not_change_a_byte() {
    let desk = Desk::new();
    let work = |i: u32| {
        let cited: Vec<String> = (0..i % 9)
            .map(|k| format!("\"W{}\"", (i * 7 + k * 13) % 900))
            .collect();
        format!(
            r#"{{"id": "W{}", "doi": "10.5555/{}", "title": "Invention {i}", "updated_date": "2025-01-{:02}", "referenced_works": [{}], "padding": "{}"}}"#,
            i % 700,
            i % 650,
            i % 28 + 1,
            cited.join(","),
            "x".repeat((i * 37 % 900) as usize)
        ) + "\n"
    };
    let mut paths = Vec::new();
    for file in 0..4 {
        let text: String = (file * 500..(file + 1) * 500).map(work).collect();
        let broken = text.replace("\"title\": \"Invention 77\"", "\"title\": ");
        paths.push(desk.file(
            &format!("part_{file}"),
            if file % 2 == 0 {
                gzip(broken)
            } else {
                broken.into()
            },
        ));
    }
    let mut expected = None;
    for (n_threads, budget_bytes) in [(1, 2 << 30), (2, 2 << 30), (2, 1), (1, 1 << 20)] {
        let options = Options {
            budget_bytes,
            ..Options::default()
        };
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(n_threads)
            .build()
            .unwrap();
        pool.install(|| desk.ingest_with(&paths, &options)).unwrap();
        let contents = contents(&desk.corpus());
        assert!(
            *expected.get_or_insert_with(|| contents.clone()) == contents,
            "{n_threads} threads, {budget_bytes} bytes"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end() {
    let desk = Desk::new();
    desk.file("a/b/works", lines());
    std::os::unix::fs::symlink(desk.path("a"), desk.path("a/b/again")).unwrap();
    assert_eq!(desk.ingest(&[desk.path("a")]).n_files, 1);
}

#[test]
fn a_file_given_twice_is_read_once() {
    let desk = Desk::new();
    let path = desk.file("a/works", lines());
    let summary = desk.ingest(&[desk.path("a"), path]);
    assert_eq!(summary.n_works_read, 3);
    assert!(desk.remarks().contains("given twice"));
}

#[test]
fn what_is_not_recognised_is_an_error_with_a_hint() {
    let desk = Desk::new();
    for (bytes, words) in [
        (&b""[..], "empty"),
        (b"PK\x03\x04....", "zip archive"),
        (
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml",
            "save it as PDF",
        ),
        (b"name,age\nA,3\n", "text that begins `name,age"),
        (
            br#"{"items": [{"DOI": "10.5555/1"}]}"#,
            "its first names are `items`",
        ),
        (br#"{"entries": [], "meta": {}}"#, "manifest of a snapshot"),
        (b"\x1f\x8b\x08\x00broken", "damaged from the beginning"),
    ] {
        let error = desk.error(&[desk.file("input", bytes)]);
        assert!(matches!(error, Error::Unrecognised { .. }), "{error}");
        assert!(error.to_string().contains(words), "{error}");
        assert!(error.hint().unwrap().contains("snapshot folders"));
        // Among others in a folder it is only skipped.
        desk.file("mixed/input", bytes);
        desk.file("mixed/works", lines());
        assert_eq!(desk.ingest(&[desk.path("mixed")]).n_works_read, 3);
    }
    for bytes in [
        "{\"display_name\": \"without id\"}\n",
        "[{\"id\": 7, \"cited_by_count\": 1}]",
        r#"{"meta": {"count": 0}, "results": []}"#,
    ] {
        let error = desk.error(&[desk.file("input", bytes)]);
        assert!(
            matches!(error, Error::NothingRecognised { .. }),
            "{bytes}: {error}"
        );
    }
    fs::create_dir(desk.path("void")).unwrap();
    assert!(matches!(
        desk.error(&[desk.path("void")]),
        Error::NothingRecognised { .. }
    ));
    assert!(matches!(desk.error(&[]), Error::NoInput));
    let missing = desk.error(&[desk.path("not there")]);
    assert!(missing.to_string().contains("not there") && missing.hint().unwrap().contains("check the path"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Records longer and shorter than a block, cut anywhere.
    #[test]
    fn blocks_of_any_size_give_the_same_works(lengths in prop::collection::vec(0usize..150_000, 1..8), as_list: bool) {
        let works: Vec<String> = lengths.iter().enumerate()
            .map(|(i, n)| format!(r#"{{"id": "W{i}", "abstract": "{}", "title": "T{i}"}}"#, "y\\\" {".repeat(*n / 6)))
            .collect();
        let text = if as_list { format!("[{}]", works.join(",\n")) } else { works.join("\n") };
        let desk = Desk::new();
        let path = desk.file("works", &text);
        for budget_bytes in [1, 2 << 30] {
            let options = Options { budget_bytes, ..Options::default() };
            let summary = desk.ingest_with(std::slice::from_ref(&path), &options).unwrap();
            prop_assert_eq!(ids(&summary.corpus).len(), works.len());
            prop_assert!(summary.n_set_aside.is_empty());
        }
    }
}
