//! Documents of every format, alone, in folders, packed, in archives and beside works.

use std::io::Write;

use corpus::documents::{Document, document_id};
use corpus::ledger::IngestCount;
use flate2::Compression;
use flate2::write::GzEncoder;
use providers::{Options, Summary};

use crate::invented::{Desk, WORK_2022, contents, gzip};
use crate::pdf_files;

pub(crate) const PAGE: &str = r#"<!doctype html>
<html lang="en-GB"><head><title>A laboratory for two countries | The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta property="article:published_time" content="2024-05-12T08:00:00Z">
<link rel="canonical" href="https://gazette.example/lab"><style>p { color: red }</style></head>
<body class="has-cookie-banner"><nav><ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li></ul></nav>
<div id="cookie-notice"><p>We use cookies. Accept all?</p></div>
<main><article><header><h1>A laboratory for two countries</h1></header>
<p>OSLO &ndash; The ministers <a href="/m">met</a><br>on Sunday.</p><h2>What was agreed</h2>
<ul><li>A joint laboratory</li><li>A programme of <b>visits</b></li></ul>
<table><tr><th>Country</th><th>Share</th></tr><tr><td>Norway</td><td>60&nbsp;%</td></tr></table>
<script>var x = "<p>not text</p>";</script><aside>Related: other things</aside>
<p>Caf&eacute; cre&#x301;me.</p></article></main>
<footer>Imprint</footer></body></html>"#;

pub(crate) const PAGE_TEXT: &str = "A laboratory for two countries\n\nOSLO – The ministers met on Sunday.\n\nWhat was agreed\n\nA joint laboratory\n\nA programme of visits\n\nCountry | Share\n\nNorway | 60 %\n\nCafé créme.";

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>News of the Academy</title><link>https://academy.example</link><language>en</language>
<item><title>A forum &amp; its guests</title><link>https://academy.example/1</link><pubDate>Mon, 03 Jun 2024 10:00:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The forum was held in Lund.</p><p>There were <i>80</i> guests.</p>]]></content:encoded></item>
<item><title>Only a headline</title><guid>https://academy.example/2</guid></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Amt</title><entry><title>Besuch</title>
<link rel="edit" href="https://amt.example/edit"/><link href="https://amt.example/1"/><id>urn:1</id><updated>2024-06-09T00:00:00Z</updated><published>2024-06-04T00:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Delegation kam an &amp; blieb.</p></div></content></entry></feed>"#;

const RDF: &str = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://old.example"><title>Old news</title><items/></channel>
<item rdf:about="https://old.example/1"><title>An old visit</title><link>https://old.example/1</link><dc:date>2003-02-01</dc:date><description>They came by ship.</description></item></rdf:RDF>"#;

const JSON_FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "language": "en", "items": [
{"id": "1", "url": "https://json.example/1", "title": "A call", "content_html": "<p>A call was opened.</p>", "date_published": "2024-07-01T00:00:00Z"},
{"id": "https://json.example/2", "content_text": "A text alone.\n\nIn two paragraphs."}]}"#;

/// A record of a web archive.
pub(crate) fn record(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let media = if kind == "response" {
        "application/http; msgtype=response"
    } else {
        "text/plain"
    };
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-08-01T00:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// An answer of a server.
pub(crate) fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

fn warc() -> Vec<u8> {
    let plain = "<html><body><p>A page without a date in it, kept by a crawler.</p></body></html>";
    let latin = b"<html><body><p>Caf\xe9 in K\xf6ln, a place to meet.</p></body></html>";
    let chunked = format!(
        "{:x}\r\n{}\r\n{:x};x=y\r\n{}\r\n0\r\n\r\n",
        20,
        &PAGE[..20],
        PAGE.len() - 20,
        &PAGE[20..]
    );
    [
        record("warcinfo", "", b"software: invented"),
        record("request", "https://a.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record(
            "response",
            "https://a.example/",
            &answer("Content-Type: text/html", plain.as_bytes()),
        ),
        record(
            "response",
            "https://b.example/",
            &answer("Content-Type: text/html; charset=iso-8859-1", latin),
        ),
        record(
            "response",
            "https://c.example/",
            &answer(
                "Content-Type: text/html\r\nTransfer-Encoding: chunked",
                chunked.as_bytes(),
            ),
        ),
        record(
            "response",
            "https://d.example/",
            &answer(
                "Content-Type: text/html\r\nContent-Encoding: gzip",
                &gzip(plain.replace("without", "with no")),
            ),
        ),
        record(
            "response",
            "https://e.example/x.png",
            &answer("Content-Type: image/png", b"\x89PNG\r\n\x1a\n"),
        ),
        record(
            "response",
            "https://f.example/feed",
            &answer("Content-Type: application/rss+xml", RSS.as_bytes()),
        ),
        record(
            "response",
            "https://g.example/",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><p>Nothing here.</p></html>",
        ),
        record(
            "response",
            "https://h.example/r.pdf",
            &answer("Content-Type: application/pdf", &pdf_files::report(2)),
        ),
    ]
    .concat()
}

pub(crate) fn rows(summary: &Summary) -> Vec<Document> {
    summary.corpus.table::<Document>().unwrap()
}

/// The only document of a file.
pub(crate) fn only(name: &str, bytes: impl AsRef<[u8]>) -> Document {
    let desk = Desk::new();
    let summary = desk.ingest(&[desk.file(name, bytes)]);
    let mut rows = rows(&summary);
    assert_eq!((rows.len(), summary.n_set_aside.len()), (1, 0), "{name}");
    rows.remove(0)
}

#[test]
fn a_page_gives_its_main_text_and_what_it_says_of_itself() {
    for bytes in [
        PAGE.as_bytes().to_vec(),
        gzip(PAGE),
        format!("\u{feff}{PAGE}").into_bytes(),
        PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ] {
        let document = only("page", bytes);
        assert_eq!(document.text, PAGE_TEXT);
        assert_eq!(document.document_id, document_id(PAGE_TEXT));
        assert_eq!(document.n_chars as usize, PAGE_TEXT.chars().count());
        assert_eq!(document.title.as_deref(), Some("A laboratory for two countries"));
        assert_eq!(document.address.as_deref(), Some("https://gazette.example/lab"));
        assert_eq!(document.publisher.as_deref(), Some("The Gazette"));
        assert_eq!(document.published.as_deref(), Some("2024-05-12"));
        assert_eq!(document.date_rule.as_deref(), Some("metadata"));
        assert_eq!(
            (document.language.as_deref(), document.format.as_str()),
            (Some("en"), "html")
        );
        assert!(document.file.ends_with("page"));
    }
}

#[test]
fn encodings_are_as_declared_or_of_windows() {
    let (declared, bare) = (
        "<html><head><meta charset=windows-1251></head><body><p>".as_bytes(),
        "<html><body><p>".as_bytes(),
    );
    let (russian, german) = (
        &b"\xcc\xe8\xed\xe8\xf1\xf2\xf0\xfb"[..],
        &b"Caf\xe9 \x96 K\xf6ln"[..],
    );
    assert_eq!(only("a", [declared, russian].concat()).text, "Министры");
    assert_eq!(only("b", [bare, german].concat()).text, "Café – Köln");
    // Declared as something else, and yet UTF-8.
    let utf_8 = "Café – Köln".as_bytes();
    assert_eq!(only("c", [declared, utf_8].concat()).text, "Café – Köln");
}

#[test]
fn feeds_give_a_document_for_each_item() {
    for (name, feed, expected) in [
        (
            "rss",
            RSS,
            vec![
                (
                    "Only a headline",
                    "https://academy.example/2",
                    None,
                    "Only a headline",
                ),
                (
                    "A forum & its guests",
                    "https://academy.example/1",
                    Some("2024-06-03"),
                    "A forum & its guests\n\nThe forum was held in Lund.\n\nThere were 80 guests.",
                ),
            ],
        ),
        (
            "atom",
            ATOM,
            vec![(
                "Besuch",
                "https://amt.example/1",
                Some("2024-06-04"),
                "Besuch\n\nDie Delegation kam an & blieb.",
            )],
        ),
        (
            "rdf",
            RDF,
            vec![(
                "An old visit",
                "https://old.example/1",
                Some("2003-02-01"),
                "An old visit\n\nThey came by ship.",
            )],
        ),
    ] {
        let desk = Desk::new();
        let summary = desk.ingest(&[desk.file(name, feed)]);
        let rows = rows(&summary);
        let told: Vec<_> = (rows.iter())
            .map(|row| {
                (
                    row.title.as_deref().unwrap(),
                    row.address.as_deref().unwrap(),
                    row.published.as_deref(),
                    row.text.as_str(),
                )
            })
            .collect();
        assert_eq!(told, expected, "{name}");
        assert!(
            rows.iter()
                .all(|row| row.format == "feed" && row.publisher.is_some())
        );
        assert_eq!(summary.n_entities["feeds"], 1);
    }
}

#[test]
fn a_json_feed_gives_a_document_for_each_item() {
    let desk = Desk::new();
    let found = rows(&desk.ingest(&[desk.file("feed.json", JSON_FEED)]));
    let texts: Vec<&str> = found.iter().map(|row| row.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "A text alone.\n\nIn two paragraphs.",
            "A call\n\nA call was opened."
        ]
    );
    assert!(
        found
            .iter()
            .all(|row| row.format == "json_feed" && row.language.as_deref() == Some("en"))
    );
}

#[test]
fn a_web_archive_gives_what_it_holds() {
    let members: Vec<u8> = {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&warc()).unwrap();
        encoder.finish().unwrap()
    };
    for bytes in [warc(), members] {
        for budget_bytes in [1 << 20, 1 << 30] {
            let desk = Desk::new();
            let path = desk.file("crawl", &bytes);
            let options = Options {
                budget_bytes,
                ..Options::default()
            };
            let summary = desk.ingest_with(&[path], &options).unwrap();
            let rows = rows(&summary);
            assert!(rows.iter().all(|row| row.format == "warc"));
            let text_at = |address: &str| {
                rows.iter()
                    .find(|row| row.address.as_deref() == Some(address))
                    .unwrap()
            };
            let first = text_at("https://a.example/");
            assert_eq!(
                (first.published.as_deref(), first.date_rule.as_deref()),
                (Some("2024-08-01"), Some("crawl"))
            );
            assert_eq!(
                text_at("https://b.example/").text,
                "Café in Köln, a place to meet."
            );
            assert_eq!(text_at("https://gazette.example/lab").text, PAGE_TEXT);
            assert!(text_at("https://d.example/").text.contains("with no"));
            assert_eq!(
                text_at("https://academy.example/1").published.as_deref(),
                Some("2024-06-03")
            );
            assert!(
                text_at("https://h.example/r.pdf")
                    .text
                    .contains("laboratory for the research")
            );
            assert_eq!((rows.len(), summary.n_entities["records_without_text"]), (7, 4));
            assert!(summary.n_set_aside.is_empty(), "{:?}", summary.first_set_aside);
        }
    }
}

#[test]
fn a_pdf_gives_paragraphs() {
    let document = only("report.pdf", pdf_files::report(3));
    assert_eq!(document.title.as_deref(), Some("A report on cooperation"));
    assert_eq!(document.published.as_deref(), Some("2024-05-12"));
    assert!(
        !document.text.contains("Report on cooperation, part"),
        "{}",
        document.text
    );
    let first = "In paragraph 0 of page 1 the two ministries agreed on a joint laboratory for the research of oceans, which is to be opened in the spring of the year after, and on a programme of visits of those who work in both of them. It was signed in Oslo.";
    assert_eq!(document.text.split("\n\n").nth(1), Some(first));
    assert!(
        document
            .text
            .split("\n\n")
            .all(|paragraph| paragraph.parse::<u32>().is_err())
    );
    assert_eq!(document.language.as_deref(), Some("en"));
}

#[test]
fn documents_stand_beside_works_in_folders_and_archives() {
    let desk = Desk::new();
    let mut archive = tar::Builder::new(Vec::new());
    let files: &[(&str, &[u8])] = &[
        ("works.jsonl", WORK_2022.as_bytes()),
        (
            "news/2023-01-02-visit.txt",
            b"They met in Lund and agreed to meet again.\n",
        ),
        ("news/page.html", PAGE.as_bytes()),
        (
            "news/note.md",
            b"# A note\n\nIt says that they *agreed* on a visit.\n",
        ),
        (
            "README.md",
            b"# Read me\n\nThis is a note on the files that lie here.\n",
        ),
    ];
    for (name, bytes) in files {
        desk.file(&format!("input/{name}"), bytes);
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, *bytes).unwrap();
    }
    let summary = desk.ingest(&[desk.path("input")]);
    assert!(
        desk.remarks().contains("README.md: skipped"),
        "{}",
        desk.remarks()
    );
    let found = rows(&summary);
    let told: Vec<_> = found
        .iter()
        .map(|row| {
            (
                row.format.as_str(),
                row.published.as_deref(),
                row.date_rule.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("markdown", None, None),
            ("text", Some("2023-01-02"), Some("file_name")),
            ("html", Some("2024-05-12"), Some("metadata"))
        ]
    );
    let counts = summary.corpus.table::<IngestCount>().unwrap();
    let n = |step: &str| {
        counts
            .iter()
            .find(|row| row.step == step && row.reason == "documents")
            .map(|row| row.n_records)
    };
    assert_eq!(
        (n("read"), n("kept"), summary.n_works_read),
        (Some(3), Some(3), 1)
    );
    let packed = desk.ingest(&[desk.file("input.tar", archive.into_inner().unwrap())]);
    let texts = |rows: &[Document]| rows.iter().map(|row| row.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&rows(&packed)), texts(&found));
    assert!(
        rows(&packed)
            .iter()
            .any(|row| row.file.ends_with("input.tar/news/page.html"))
    );
}

#[test]
fn the_order_of_files_does_not_show() {
    let tables = |names: [&str; 3]| {
        let desk = Desk::new();
        let (a, b) = (format!("{PAGE}<!-- once more -->"), PAGE.replace("met", "spoke"));
        for (name, text) in [("a.html", a.as_str()), ("b.html", PAGE), ("c.html", b.as_str())] {
            desk.file(name, text);
        }
        let summary = desk.ingest(&names.map(|name| desk.path(name)));
        let folder = desk.folder.path().display().to_string();
        let rows: Vec<_> = (rows(&summary).into_iter())
            .map(|row| Document {
                file: row.file.replace(&folder, ""),
                ..row
            })
            .collect();
        let counts: Vec<_> = summary.corpus.table::<IngestCount>().unwrap();
        (rows, counts, contents(&desk.corpus()).len())
    };
    let expected = tables(["a.html", "b.html", "c.html"]);
    assert_eq!(expected.0.len(), 1);
    assert_eq!(expected.0[0].file, "/c.html", "the longer text of the address");
    assert_eq!(tables(["c.html", "b.html", "a.html"]), expected);
    assert_eq!(tables(["b.html", "c.html", "a.html"]), expected);
}
