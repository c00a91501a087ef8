//! Broken files of every format: nothing panics, nothing is lost, and what breaks one record costs no other.
//!
//! `OPENFRONTS_FUZZ_SECONDS` says how long each format is tried (2 unless said). The generator is seeded: a case that fails is
//! named by its number and fails again.

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use providers::probe::{Found, read};

use crate::invented::{lines, pretty};

/// A format and a file of it.
struct Format {
    name: &'static str,
    file: Vec<u8>,
    /// What shows that a record begins; empty where a broken one may pass for a header, a comment or a line about the data.
    mark: &'static str,
    /// Whether records end at line breaks, so that one that is broken leaves the others whole.
    is_in_lines: bool,
}

#[expect(clippy::too_many_lines, reason = "one entry for each format")]
fn formats() -> Vec<Format> {
    let format = |name, file: &str, mark, is_in_lines| Format {
        name,
        file: file.into(),
        mark,
        is_in_lines,
    };
    let page = |works: &str| {
        let works: Vec<&str> = works.lines().collect();
        format!("{{\"meta\": {{}}, \"results\": [{}]}}\n", works.join(",\n"))
    };
    let crossref = include_str!("../fixtures/crossref/works.jsonl");
    let items = |works: &str| works.lines().collect::<Vec<_>>().join(",\n");
    let data_file = format!("{{\"items\":[{}]}}", items(crossref));
    let answer = format!(
        "{{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{{\"items\":[{}]}}}}",
        items(crossref)
    );
    let csv = "id,doi,display_name,publication_year,referenced_works\n\
        https://openalex.org/W1,,\"A, b\",2020,https://openalex.org/W2|https://openalex.org/W3\n\
        https://openalex.org/W2,10.5555/2,\"C \"\"d\"\"\",2021,\nhttps://openalex.org/W3,,E,2022,\n";
    vec![
        format("OpenAlex, lines", &lines(), "{\"id\"", true),
        format("OpenAlex, page", &page(&lines()), "{\"id\"", false),
        format("OpenAlex, CSV", csv, "\nhttps://openalex.org/W", false),
        format("Crossref, lines", crossref, "\"DOI\":", true),
        format("Crossref, data file", &data_file, "\"DOI\":", false),
        format("Crossref, page", &answer, "\"DOI\":", false),
        format("Crossref, pretty", &pretty(&answer), "\"DOI\":", false),
        format(
            "Europe PMC, page",
            include_str!("../fixtures/europe_pmc/core.json"),
            "\"source\":",
            false,
        ),
        format(
            "Europe PMC, lines",
            include_str!("../fixtures/europe_pmc/lite.jsonl"),
            "\"source\":",
            true,
        ),
        format(
            "RIS",
            include_str!("../fixtures/ris/works.ris"),
            "\nTY  - ",
            false,
        ),
        format(
            "BibTeX",
            include_str!("../fixtures/bibtex/works.bib"),
            "\n@article{",
            false,
        ),
        format(
            "Web of Science",
            include_str!("../fixtures/web_of_science/savedrecs.txt"),
            "",
            false,
        ),
        format("Scopus", include_str!("../fixtures/scopus/scopus.csv"), "", false),
        format(
            "Dimensions",
            include_str!("../fixtures/dimensions/full.csv"),
            "",
            false,
        ),
        format("Lens", include_str!("../fixtures/lens/lens.csv"), "", false),
        format("JATS", include_str!("../fixtures/jats/article.xml"), "", false),
        format(
            "PubMed XML",
            include_str!("../fixtures/pubmed/records.xml"),
            "",
            false,
        ),
        format("nbib", include_str!("../fixtures/pubmed/records.nbib"), "", false),
    ]
}

/// Numbers that are the same each time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len + 1);
        let most = if self.below(4) == 0 { len } else { 40 };
        start..(start + self.below(most + 1)).min(len)
    }

    /// Breaks a text once.
    fn mutate(&mut self, text: &mut Vec<u8>, others: &[Format]) {
        let range = self.range(text.len());
        match self.below(9) {
            0 if !text.is_empty() => {
                let at = self.below(text.len());
                text[at] ^= 1 << self.below(8);
            }
            1 => drop(text.drain(range)),
            2 => {
                let copy = text[range.clone()].to_vec();
                drop(text.splice(range.end..range.end, copy));
            }
            3 => {
                let other = &others[self.below(others.len())].file;
                let piece = other[self.range(other.len())].to_vec();
                drop(text.splice(range, piece));
            }
            4 => {
                let signs: [&[u8]; 16] = [
                    b"\"",
                    b"{",
                    b"}",
                    b"[",
                    b"]",
                    b"\n",
                    b"\\",
                    b"@",
                    b"\xff\xfe",
                    b"\0",
                    b"\xe2\x82",
                    b"=",
                    b",",
                    b"\r",
                    b"#",
                    b"&#x",
                ];
                let sign = signs[self.below(signs.len())].repeat(1 + self.below(3));
                drop(text.splice(range.start..range.start, sign));
            }
            5 => text.truncate(range.start),
            6 if self.below(50) == 0 => {
                let long = [b"x", b"{", b"[", b" "][self.below(4)].repeat(200_000);
                drop(text.splice(range.start..range.start, long));
            }
            7 => {
                let numbers = [
                    "-1",
                    "99999999999999999999",
                    "1e999",
                    "null",
                    "[[[]]]",
                    "{}",
                    "2020",
                    "é",
                ];
                drop(text.splice(range, numbers[self.below(numbers.len())].bytes()));
            }
            _ => {
                let other = self.range(text.len());
                let copy = text[other].to_vec();
                drop(text.splice(range, copy));
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the rim of the tests: how long to try")]
fn time() -> Duration {
    let seconds = std::env::var("OPENFRONTS_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(2))
}

/// Reads with blocks of a size that varies, and names the case if that panics.
fn tried(name: &str, case: u64, text: &[u8]) -> Option<Found> {
    let block_bytes = [64, 1 << 10, 1 << 20][case as usize % 3];
    match catch_unwind(|| read(text, block_bytes).ok()) {
        Ok(found) => found,
        Err(_) => panic!(
            "{name}, case {case}: reading panics on\n{}",
            String::from_utf8_lossy(text)
        ),
    }
}

/// The places of records: lines, or what begins with a line that has the mark.
fn records(format: &Format) -> Vec<std::ops::Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in format.file.split_inclusive(|b| *b == b'\n') {
        let begins = match format.name {
            "RIS" => line.starts_with(b"TY"),
            "BibTeX" => line.starts_with(b"@"),
            _ => format.is_in_lines,
        };
        if begins {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([at]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

fn try_format(place: usize) {
    let formats = formats();
    let format = &formats[place];
    let whole =
        tried(format.name, 0, &format.file).unwrap_or_else(|| panic!("{} is recognised", format.name));
    assert!(!whole.works.is_empty(), "{}: {whole:?}", format.name);
    let records = records(format);
    let begun = Instant::now();
    let mut case = 0;
    while begun.elapsed() < time() {
        case += 1;
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (case * 2 + 1) ^ ((place as u64) << 40));
        (0..8).for_each(|_| {
            dice.below(2);
        });
        if records.len() > 2 && dice.below(2) == 0 {
            break_one(format, &records, &whole, &mut dice, case, &formats);
        } else {
            let mut text = format.file.clone();
            (0..=dice.below(4)).for_each(|_| dice.mutate(&mut text, &formats));
            let found = tried(format.name, case, &text);
            let has_mark = memchr_of(&text, format.mark.as_bytes());
            if let Some(found) = found.filter(|_| has_mark) {
                let n =
                    found.works.len() + found.documents.len() + found.faults.len() + found.n_others as usize;
                let text = String::from_utf8_lossy(&text);
                assert!(n > 0, "{}, case {case}: all is lost of\n{text}", format.name);
            }
        }
    }
}

/// Breaks one record, not the first; the others must be there.
fn break_one(
    format: &Format,
    records: &[std::ops::Range<usize>],
    whole: &Found,
    dice: &mut Dice,
    case: u64,
    formats: &[Format],
) {
    let place = records[1 + dice.below(records.len() - 1)].clone();
    let alone = |keep: &dyn Fn(usize) -> bool| {
        let kept = records.iter().enumerate().filter(|(i, _)| keep(*i));
        let mut text = format.file[..records[0].start].to_vec();
        kept.for_each(|(_, range)| text.extend_from_slice(&format.file[range.clone()]));
        text
    };
    let is_other = |i: usize| records[i] != place;
    let Some(expected) = tried(format.name, case, &alone(&is_other)) else {
        return;
    };
    let record = &format.file[place.start..place.end - 1];
    // Where a record begins with a line of its own, that line stays: without it, the record belongs to the one before.
    let n_kept = if format.is_in_lines {
        0
    } else {
        record
            .iter()
            .position(|b| *b == b'\n')
            .map_or(record.len(), |at| at + 1)
    };
    let (head, tail) = record.split_at(n_kept);
    let mut tail = tail.to_vec();
    (0..=dice.below(3)).for_each(|_| dice.mutate(&mut tail, formats));
    let mut record = [head, &tail].concat();
    record.push(b'\n');
    let mut text = format.file.clone();
    drop(text.splice(place, record));
    let found = tried(format.name, case, &text);
    let found: BTreeSet<String> = found.into_iter().flat_map(|found| found.works).collect();
    let known: BTreeSet<&String> = whole.works.iter().collect();
    for work in expected.works.iter().filter(|work| known.contains(work)) {
        let text = String::from_utf8_lossy(&text);
        assert!(
            found.contains(work),
            "{}, case {case}: {work} is lost in\n{text}",
            format.name
        );
    }
}

fn memchr_of(text: &[u8], mark: &[u8]) -> bool {
    !mark.is_empty() && text.windows(mark.len()).any(|window| window == mark)
}

/// One test for each format, so that they run side by side.
macro_rules! tests {
    ($($name:ident $place:literal),*) => { $( #[test] fn $name() { try_format($place); } )* };
}

tests!(
    openalex_lines 0,
    openalex_page 1,
    openalex_csv 2,
    crossref_lines 3,
    crossref_data_file 4,
    crossref_page 5,
    crossref_pretty 6,
    europe_pmc_page 7,
    europe_pmc_lines 8,
    ris 9,
    bibtex 10,
    web_of_science 11,
    scopus 12,
    dimensions 13,
    lens 14,
    jats 15,
    pubmed_xml 16,
    nbib 17
);

#[test]
fn every_format_is_tried() {
    assert_eq!(formats().len(), 18, "a new format has a line in `tests!` above");
}
