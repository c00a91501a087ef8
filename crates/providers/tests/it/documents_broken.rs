//! Documents that are broken, or larger than anybody expects: bounded, set aside with file, place and reason, the rest read.

use std::time::Instant;

use flate2::read::MultiGzDecoder;
use proptest::prelude::*;
use providers::probe;
use unicode_normalization::is_nfc;

use crate::documents::{PAGE, answer, only, record, rows};
use crate::invented::{Desk, WORK_2022, gzip};
use crate::pdf_files;

/// Reasons of what is set aside of a file that lies beside a good one, and how many documents there are beside the good one.
fn faults(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<(u64, String)>, usize) {
    let desk = Desk::new();
    desk.file("input/good.jsonl", WORK_2022);
    desk.file(&format!("input/{name}"), bytes);
    let summary = desk.ingest(&[desk.path("input")]);
    let faults = summary
        .first_set_aside
        .iter()
        .map(|place| (place.line, place.reason.clone()))
        .collect();
    (faults, rows(&summary).len())
}

fn fault(line: u64, reason: &str) -> Vec<(u64, String)> {
    vec![(line, reason.to_owned())]
}

/// A thing that takes too long in debug builds takes far longer if time is not that of the text.
fn within(seconds: u64, what: impl FnOnce()) {
    let start = Instant::now();
    what();
    let taken = start.elapsed().as_secs();
    assert!(taken < seconds, "{taken} seconds");
}

#[test]
fn deep_and_unclosed_pages_are_read() {
    within(60, || {
        let deep = format!(
            "<html><body>{}<p>At the bottom of it all.",
            "<div>".repeat(100_000)
        );
        assert_eq!(only("deep", &deep).text, "At the bottom of it all.");
        let crossed = format!(
            "<html><body>{}<p>At the end of it all.",
            "<b><div></b><li><p></section>".repeat(50_000)
        );
        assert_eq!(only("crossed", &crossed).text, "At the end of it all.");
        let tables = format!(
            "<html><body>{}<td>A cell at the bottom.",
            "<table><tr><td>".repeat(50_000)
        );
        assert_eq!(only("tables", &tables).text, "A cell at the bottom.");
    });
    within(60, || {
        let items = "<rss><channel><item>".to_owned() + &"<item>".repeat(100_000);
        assert_eq!(faults("items.xml", items).1, 0);
        let records = record("metadata", "https://a.example/", b"").repeat(50_000);
        assert_eq!(faults("records.warc", records), (Vec::new(), 0));
    });
    let unclosed =
        "<html><body><nav><a href=x>Home</a><div><p>The text of a page<p>with nothing closed<td>at all";
    assert_eq!(
        only("unclosed", unclosed).text,
        "Home\n\nThe text of a page\n\nwith nothing closed\n\nat all"
    );
    let after = format!(
        "<html><body><h1>A page</h1><nav><a href=x>Home</a><p>{}",
        "They met in Oslo. ".repeat(30)
    );
    assert!(only("nav", &after).text.starts_with("A page\n\nHome\n\nThey met"));
    let within_form = "<html><body><form><div><p>All of the page stands in a form.</div></form>";
    assert_eq!(
        only("form", within_form).text,
        "All of the page stands in a form."
    );
    assert_eq!(
        faults("scripts.html", "<html><body><script>run()</script></body></html>"),
        (fault(1, "no_text"), 0)
    );
}

#[test]
fn ten_million_characters_are_read_and_more_than_the_limit_are_not() {
    let sentence = "The ministers met in Oslo and agreed on a laboratory. ";
    let n = 10_000_000 / sentence.len();
    within(120, || {
        let text = only("long.txt", format!("{}\n\n", sentence.repeat(10)).repeat(n / 10));
        assert!(text.n_chars > 9_900_000);
        let line = only("line.html", format!("<html><body><p>{}", sentence.repeat(n)));
        assert!(line.n_chars > 9_900_000);
    });
    let long = sentence.repeat(20_100_000 / sentence.len());
    assert_eq!(faults("long.txt", &long), (fault(1, "too_long"), 0));
    let huge = sentence.repeat((65 << 20) / sentence.len());
    assert_eq!(faults("huge.txt", gzip(&huge)), (fault(1, "too_long"), 0));
}

#[test]
fn feeds_lose_no_more_than_the_broken_item() {
    let feed =
        |items: &str| format!("<rss version=\"2.0\"><channel><title>News</title>{items}</channel></rss>");
    let item = |n: u32| format!("<item><title>Item {n}</title><link>https://a.example/{n}</link></item>");
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file("empty.xml", feed(""))]);
    assert_eq!((rows(&summary).len(), summary.n_set_aside.len()), (0, 0));
    assert!(
        desk.remarks().contains("a feed without items"),
        "{}",
        desk.remarks()
    );
    let broken = feed(&format!(
        "{}<item><title>Broken{}<item/>{}",
        item(1),
        item(3),
        item(4)
    ));
    let (set_aside, n) = faults("feed.xml", broken);
    assert_eq!(
        (set_aside.first().cloned(), n),
        (Some((2, "truncated".to_owned())), 3),
        "{set_aside:?}"
    );
    let cut = feed(&(item(1) + &item(2)));
    let (set_aside, n) = faults("cut.xml", &cut[..cut.find("/2").unwrap()]);
    assert_eq!((set_aside, n), (fault(2, "truncated"), 1));
    assert_eq!(
        faults(
            "feed.json",
            r#"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "#
        ),
        (fault(1, "truncated"), 0)
    );
}

#[test]
fn pdf_files_that_are_broken_are_set_aside() {
    let report = pdf_files::report(3);
    let (cut, n) = faults("cut.pdf", &report[..report.len() / 2]);
    assert!(n == 1 || cut == fault(1, "broken_pdf"), "{cut:?}");
    assert_eq!(
        faults("garbage.pdf", [&b"%PDF-1.7\n"[..], &[7; 5000]].concat()),
        (fault(1, "broken_pdf"), 0)
    );
    let nested = [&b"%PDF-1.7\n1 0 obj\n"[..], &b"[".repeat(200_000)].concat();
    assert_eq!(faults("nested.pdf", nested), (fault(1, "broken_pdf"), 0));
    assert_eq!(
        faults("pictures.pdf", pdf_files::without_text()),
        (fault(1, "no_text"), 0)
    );
    assert_eq!(
        faults("itself.pdf", pdf_files::that_holds_itself()),
        (fault(1, "broken_page"), 0)
    );
    assert_eq!(
        faults("page.pdf", pdf_files::with_a_broken_page()),
        (fault(2, "broken_page"), 1)
    );
    assert_eq!(
        faults("locked.pdf", pdf_files::encrypted()),
        (fault(1, "encrypted"), 0)
    );
}

#[test]
fn web_archives_lose_no_more_than_the_broken_record() {
    let page = |n: u32| {
        let page =
            format!("<html><body><p>Page {n} of the archive, with a text of its own.</p></body></html>");
        record(
            "response",
            &format!("https://a.example/{n}"),
            &answer("Content-Type: text/html", page.as_bytes()),
        )
    };
    let broken = record("response", "https://a.example/x", b"no answer at all");
    let damaged = record(
        "response",
        "https://a.example/y",
        &answer(
            "Content-Type: text/html\r\nContent-Encoding: gzip",
            b"\x1f\x8b\x08nothing",
        ),
    );
    let whole = [page(1), broken, b"stray bytes\r\n\r\n".to_vec(), damaged, page(2)].concat();
    let (set_aside, n) = faults("a.warc", &whole);
    let reasons: Vec<&str> = set_aside.iter().map(|(_, reason)| reason.as_str()).collect();
    assert_eq!(
        (reasons, n),
        (vec!["broken_record", "broken_record", "damaged_payload"], 2)
    );
    let (set_aside, n) = faults("cut.warc", &whole[..whole.len() - 60]);
    assert_eq!((set_aside.last().unwrap().1.as_str(), n), ("truncated", 1));
    let packed = gzip([page(1), page(2), page(3)].concat());
    let (set_aside, _) = faults("cut.warc.gz", &packed[..packed.len() - 20]);
    assert_eq!(set_aside.last().unwrap().1, "truncated");
    let large = record(
        "response",
        "https://a.example/z",
        &answer("Content-Type: text/html", &vec![b'x'; 70 << 20]),
    );
    let (set_aside, n) = faults("large.warc.gz", gzip([page(1), large, page(2)].concat()));
    assert_eq!((set_aside.len(), set_aside[0].1.as_str(), n), (1, "too_long", 2));
}

#[test]
fn empty_files_and_exports_are_no_documents() {
    for (name, text) in [
        ("empty.txt", ""),
        ("blank.html", " \n"),
        (
            "export.txt",
            "PT J\nAU Ng, A\nTI A title of one two three words\nSO X\nER\n",
        ),
        (
            "table.txt",
            "Authors,Title,Year,Source title,Cited by\n\"Ng, A.\",\"A title of some words\",2020,\"X\",3\n",
        ),
        ("tags.md", "TI  - One two three four five six\nAU  - Ng, A\n"),
    ] {
        let (set_aside, n) = faults(name, text);
        assert_eq!(n, 0, "{name}");
        assert!(
            set_aside.iter().all(|(_, reason)| reason == "unrecognised_file"),
            "{name}: {set_aside:?}"
        );
    }
}

#[test]
fn what_was_set_aside_is_kept_with_its_file() {
    let desk = Desk::new();
    let summary = desk.ingest(&[
        desk.file("page.html", PAGE),
        desk.file("locked.pdf", pdf_files::with_a_broken_page()),
    ]);
    assert_eq!(summary.n_set_aside["broken_page"], 1);
    let file = std::fs::File::open(desk.corpus().join("rejected.jsonl.gz")).unwrap();
    let kept = std::io::read_to_string(MultiGzDecoder::new(file)).unwrap();
    assert!(
        kept.contains("locked.pdf") && kept.contains("page 2 of 2"),
        "{kept}"
    );
}

/// Pieces of which broken files are made.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"cookie\">",
    "</div>",
    "<table><tr><td>",
    "</table>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "<item>",
    "</item>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&#x1F600;",
    "e\u{301}",
    "\u{0}\u{7}",
    "\u{2028}",
    "Text of it. ",
    "12 May 2024",
    "\r\n\r\n",
    "WARC/1.0\r\n",
    "Content-Length: 9\r\n\r\n",
    "<article>",
    "<h1>",
    "\u{202e}",
    "|",
    "- ",
    "# ",
    "```",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn texts_are_clean_whatever_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60), kind in 0usize..6, cut in any::<prop::sample::Index>()) {
        let (name, head) = [
            ("a.html", "<html><body>"), ("a.xml", "<rss><channel><title>T</title>"), ("a.txt", "The ministers met in Oslo and agreed.\n\n"),
            ("a.md", "The ministers met in Oslo and agreed.\n\n"), ("a.warc", "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n"),
            ("a.json", "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": ["),
        ][kind];
        let whole = format!("{head}{}", pieces.concat()).into_bytes();
        let end = head.len() + cut.index(whole.len() - head.len() + 1);
        // A cut prefix may be recognised as nothing; it must not panic.
        for bytes in [&whole[..], &whole[..end]] {
            let Ok(found) = probe::read_named(bytes, name, 1 << 16) else { continue };
            for document in found.documents {
                prop_assert!(is_nfc(&document.text));
                prop_assert!(!document.text.is_empty());
                prop_assert!(document.text.split("\n\n").all(|paragraph| !paragraph.is_empty() && !paragraph.contains(char::is_control)));
                prop_assert_eq!(document.n_chars as usize, document.text.chars().count());
            }
        }
    }

    #[test]
    fn damaged_pdf_files_never_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        let mut bytes = pdf_files::report(1);
        let place = 9 + at.index(bytes.len() - 9);
        bytes[place] = byte;
        let cut = 9 + end.index(bytes.len() - 9);
        for bytes in [&bytes[..], &bytes[..cut]] {
            let found = probe::read_named(bytes, "a.pdf", 1 << 16).unwrap();
            prop_assert!(!found.documents.is_empty() || !found.faults.is_empty());
        }
    }
}
