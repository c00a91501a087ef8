//! Search results of Europe PMC.

use crate::golden;
use crate::invented::{Desk, pretty};

const CORE: &str = include_str!("../fixtures/europe_pmc/core.json");
const LITE: &str = include_str!("../fixtures/europe_pmc/lite.jsonl");

#[test]
fn results_become_rows() {
    let desk = Desk::new();
    let mut expected = None;
    let list = {
        let start = CORE.find("\"result\":").unwrap() + "\"result\":".len();
        CORE[start..].trim_end().trim_end_matches("}}").to_owned()
    };
    for text in [
        CORE.to_owned(),
        pretty(CORE),
        list,
        format!("{}\n", CORE.replace('\n', "")),
    ] {
        let summary = desk.ingest(&[desk.file("core", &text)]);
        assert_eq!(summary.n_works_read, 3, "{text}");
        assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
        let rows = golden::rows(&summary.corpus);
        golden::check("europe_pmc.txt", &rows);
        assert_eq!(*expected.get_or_insert(rows.clone()), rows);
    }
    let summary = desk.ingest(&[desk.file("lite", LITE)]);
    assert_eq!(summary.n_works_read, 2);
    golden::check("europe_pmc_lite.txt", &golden::rows(&summary.corpus));
}

#[test]
fn a_reference_list_alone_is_set_aside() {
    let desk = Desk::new();
    let references = r#"{"version":"6.9","hitCount":1,"request":{"id":"1","source":"MED"},"referenceList":{"reference":[{"id":"2","source":"MED","title":"T"}]}}"#;
    let error = desk.error(&[desk.file("references", references)]);
    assert!(
        error.to_string().contains("does not describe the work"),
        "{error}"
    );
}
