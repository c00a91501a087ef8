//! Genuine records, where they are at hand: OPENFRONTS_DATA, or `../shared/data` beside the workspace.

use std::collections::BTreeSet;
use std::path::PathBuf;

use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::Authorship;
use corpus::locations::Location;
use corpus::references::Reference;
use corpus::works::Work;

use crate::invented::Desk;

/// The folder of genuine data, or `None` with a loud word.
#[expect(
    clippy::disallowed_methods,
    reason = "the rim of the tests: where the data are"
)]
pub(crate) fn data() -> Option<PathBuf> {
    let beside = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    let folder = std::env::var_os("OPENFRONTS_DATA").map_or(beside, PathBuf::from);
    if !folder.join("openalex-union.jsonl.gz").exists() {
        #[expect(clippy::print_stderr, reason = "who runs the tests should know")]
        {
            eprintln!(
                "NOT TESTED: no genuine data in {}; set OPENFRONTS_DATA",
                folder.display()
            );
        }
        return None;
    }
    Some(folder)
}

#[test]
fn nine_thousand_works_of_three_generations() {
    let Some(data) = data() else { return };
    let desk = Desk::new();
    let summary = desk.ingest(&[data.join("openalex-union.jsonl.gz")]);
    assert_eq!(summary.n_works_read, 9_252);
    assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
    let corpus = &summary.corpus;
    let works = corpus.table::<Work>().unwrap();
    let n_listed: u64 = works.iter().map(|w| u64::from(w.n_references)).sum();
    assert!((330_000..=335_153).contains(&n_listed), "{n_listed}");
    let n_with_topic = works.iter().filter(|w| w.topic_id.is_some()).count();
    assert!((1_440..=1_444).contains(&n_with_topic), "{n_with_topic}");
    let references = corpus.table::<Reference>().unwrap();
    let n_records = corpus.manifest().n_records as u32;
    let n_inside = references.iter().filter(|r| r.cited < n_records).count();
    assert!((24_000..=24_751).contains(&n_inside), "{n_inside}");
    let rows = corpus.table::<Authorship>().unwrap();
    let of_institutions = rows.iter().filter(|a| a.institution_id.is_some());
    let countries: BTreeSet<_> = of_institutions.filter_map(|a| a.country).collect();
    assert_eq!(countries.len(), 133);
    let countries: BTreeSet<_> = rows.iter().filter_map(|a| a.country).collect();
    assert_eq!(countries.len(), 136, "three are known from addresses only");
    let locations = corpus.table::<Location>().unwrap();
    let primary: Vec<u32> = (locations.iter().filter(|l| l.is_primary))
        .map(|l| l.work)
        .collect();
    let best: Vec<u32> = (locations.iter().filter(|l| l.is_best_oa))
        .map(|l| l.work)
        .collect();
    assert_eq!(
        (locations.len(), primary.len(), best.len()),
        (15_334, 9_233, 3_614)
    );
    assert!(
        primary.is_sorted_by(|a, b| a < b) && best.is_sorted_by(|a, b| a < b),
        "one of a work"
    );
    let of_known: BTreeSet<_> = rows
        .iter()
        .filter(|a| a.country.is_some())
        .map(|a| (a.work, a.author_position))
        .collect();
    let strings = corpus.table::<AffiliationString>().unwrap();
    assert!(
        strings
            .iter()
            .all(|s| !of_known.contains(&(s.work, s.author_position)))
    );
    assert_eq!(strings.len(), 5_913);
}

#[test]
fn samples_of_every_kind() {
    let Some(data) = data() else { return };
    let desk = Desk::new();
    for (name, n_works, n_sources) in [
        ("openalex-snapshot-works-part.gz", 29, 0),
        ("openalex-api-page-2026.json", 49, 0),
        ("openalex-api-works-2025.json.gz", 195, 0),
        ("openalex-snapshot-sources-part.gz", 0, 1),
        ("openalex-converted.parquet", 42, 0),
        ("crossref-public-data-file.json.gz", 3_000, 0),
        ("europepmc-results.json.gz", 200, 0),
    ] {
        let summary = desk.ingest(&[data.join("samples").join(name)]);
        assert!(
            summary.n_set_aside.is_empty(),
            "{name}: {:?}",
            summary.first_set_aside
        );
        assert_eq!(summary.n_works_read, n_works, "{name}");
        assert!(
            summary.n_entities.get("sources").copied().unwrap_or(0) >= n_sources,
            "{name}"
        );
    }
    let summary = desk.ingest(&[data.join("samples")]);
    assert_eq!(summary.n_works_read, 29 + 49 + 195 + 42 + 3_000 + 200);
    assert_eq!(summary.n_files, 7, "{}", desk.remarks());
}
