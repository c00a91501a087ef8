//! Exports of the Web of Science: plain text and tables.

use corpus::texts::Text;

use crate::golden;
use crate::invented::{Desk, ids};

const SAVED: &str = include_str!("../fixtures/web_of_science/savedrecs.txt");

/// A record of plain text.
fn record(title: &str, number: u32) -> String {
    format!("PT J\nAU One, A\nTI {title}\nPY 2020\nUT WOS:{number:015}\nER\n\n")
}

fn titles(desk: &Desk, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let summary = desk.ingest(&[desk.file("input", bytes)]);
    assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
    let n_records = summary.corpus.manifest().n_records as usize;
    let texts = summary.corpus.table::<Text>().unwrap();
    let given = texts.into_iter().take(n_records).filter_map(|text| text.title);
    let mut titles: Vec<String> = given.collect();
    titles.sort();
    titles
}

#[test]
fn plain_text_becomes_rows() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("savedrecs.txt", SAVED)]);
    assert_eq!((summary.n_works_read, summary.n_set_aside.len()), (3, 0));
    golden::check("web_of_science.txt", &golden::rows(&summary.corpus));
}

#[test]
fn every_shape_of_the_file_gives_the_same_rows() {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("savedrecs.txt", SAVED)]);
    let rows = golden::rows(&summary.corpus);
    let marked = format!("\u{feff}{SAVED}");
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shapes: Vec<(&str, Vec<u8>)> = vec![
        ("a mark and lines of Windows", marked.replace('\n', "\r\n").into()),
        ("UTF-16", utf_16),
        (
            "cut before the last end",
            SAVED.trim_end_matches(['E', 'R', 'F', '\n']).into(),
        ),
        ("without ends", SAVED.replace("\nER\n", "\n").into()),
        (
            "twice, with headers and marks within",
            format!("{marked}{marked}").into(),
        ),
        ("without a header", SAVED.split_once("VR 1.0\n").unwrap().1.into()),
        ("blanks at ends of lines", SAVED.replace('\n', " \n").into()),
    ];
    golden::all_give(&desk, shapes, &rows);
}

#[test]
fn files_one_after_another_and_fields_in_any_order_are_read() {
    let desk = Desk::new();
    let header = "FN Thomson Reuters Web of Science™\nVR 1.0\n";
    let (one, two) = (record("One", 1), record("Two", 2));
    let cut = &one[..one.len() - 6];
    assert_eq!(
        titles(&desk, format!("{header}{one}EF\n\u{feff}{header}{two}EF")),
        ["One", "Two"]
    );
    assert_eq!(
        titles(&desk, format!("{header}{cut}\n{header}{two}EF")),
        ["One", "Two"]
    );
    let moved =
        "UT WOS:000000000000001\nTI One\nPY 2020\nPT J\nER\nTI Two\nPT J\nUT WOS:000000000000002\nER\n";
    assert_eq!(titles(&desk, format!("{header}{moved}EF\n")), ["One", "Two"]);
    assert_eq!(titles(&desk, moved), ["One", "Two"]);
}

#[test]
fn text_of_windows_is_read_and_bad_records_are_set_aside() {
    let desk = Desk::new();
    let mut bytes = record("Caf", 1).replace("Caf", "Caf\u{1}").into_bytes();
    let at = bytes.iter().position(|b| *b == 1).unwrap();
    bytes[at] = 0xe9;
    assert_eq!(titles(&desk, bytes), ["Café"]);
    let text = format!(
        "FN x\nVR 1.0\n{}PT J\nAB nothing to know it by\nER\n\nEF\n",
        record("One", 1)
    );
    let summary = desk.ingest(&[desk.file("input", &text)]);
    assert_eq!((summary.n_works_read, summary.n_set_aside["no_id"]), (1, 1));
    let mut damaged = text.into_bytes();
    damaged.extend((0..2000u32).map(|i| (i * 7 % 256) as u8));
    assert_eq!(ids(&desk.ingest(&[desk.file("input", damaged)]).corpus).len(), 1);
}
