//! Entries of reference lists as they are printed, of which only what is certain is read.
//!
//! Two forms are known: that of the library (`Lancet. 2020 Feb 15;395(10223):497-506`), and that of medical journals after it
//! (`Zhu N, Zhang D, et al. A title. N Engl J Med. 2020;382:727-33.`). What gives both away is the year before the volume,
//! a semicolon between them and the page behind a colon. Of entries in other forms the year is read where it stands in
//! brackets, or where no other number may be one; and ids, wherever they stand. No regular expressions: one look at each byte.

use crate::bibliographic::Cited;
use crate::citation_text::{doi_in, year_in, year_of};
use crate::identifiers::{arxiv_id, pmid};
use crate::printed_dates::month_number;

/// The year, volume and page in the middle of an entry, and where they begin in it.
struct Anchor<'t> {
    start: usize,
    year: i16,
    volume: Option<&'t str>,
    page: Option<&'t str>,
}

/// An entry of which nothing but the text is given.
pub(crate) fn cited_as_printed(text: String) -> Cited {
    let mut cited = Cited::default();
    cited.ids.doi = doi_in(&text);
    cited.ids.arxiv_id = arxiv_id(&text);
    cited.ids.pmid = number_behind(&text, "PMID:").and_then(pmid);
    match anchor(&text) {
        Some(anchor) => {
            cited.year = Some(anchor.year);
            cited.volume = anchor.volume.map(str::to_owned);
            cited.first_page = anchor.page.map(str::to_owned);
            let before = text[..anchor.start].trim_end_matches([' ', '.', ',', '(']);
            describe(before, &mut cited);
        }
        None => cited.year = year_in(&text),
    }
    if cited.first_author.is_none() {
        cited.first_author = first_author(&text).map(str::to_owned);
    }
    // A year alone, or a page, is no description.
    if cited.title.is_none() && text.contains(char::is_alphabetic) {
        cited.text = Some(text);
    }
    cited
}

/// What stands before the year: a source alone, or authors, a title and a source.
fn describe(before: &str, cited: &mut Cited) {
    let sentences = sentences(before);
    match sentences.as_slice() {
        [source] if is_source(source) && first_author(before).is_none() => {
            cited.source_name = Some((*source).to_owned())
        }
        [authors, middle @ .., source] if !middle.is_empty() => {
            let Some(author) = first_author(authors) else {
                return;
            };
            cited.first_author = Some(author.to_owned());
            // Points of abbreviations part sentences, too: a short last but one is of the source.
            let is_whole = middle.last().is_some_and(|last| last.split(' ').count() >= 3);
            if is_whole && is_source(source) {
                cited.source_name = Some((*source).to_owned());
                let start = middle[0].as_ptr() as usize - before.as_ptr() as usize;
                let end = source.as_ptr() as usize - before.as_ptr() as usize;
                cited.title = Some(before[start..end].trim_end_matches([' ', '.']).to_owned());
            }
        }
        _ => {}
    }
}

fn is_source(text: &str) -> bool {
    let begins_big = text
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == 'm' || c == 'e');
    begins_big && text.len() <= 120 && text.split(' ').count() <= 12 && !text.contains("http")
}

/// The sentences of a text: parted by a point, question or exclamation mark and a space.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut start, bytes) = (0, text.as_bytes());
    for at in 0..bytes.len().saturating_sub(1) {
        if matches!(bytes[at], b'.' | b'?' | b'!') && bytes[at + 1] == b' ' {
            let end = if bytes[at] == b'.' { at } else { at + 1 };
            sentences.push(text[start..end].trim());
            start = at + 2;
        }
    }
    sentences.push(text[start.min(text.len())..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// The first of a list of authors with initials behind their names: `Zhu N`, `van der Berg JA`.
fn first_author(text: &str) -> Option<&str> {
    let end = text.find([',', '.', ';', '(', ':'])?;
    let name = text[..end].trim();
    // Initials with points are more than one word.
    let mut next = text[end..].strip_prefix('.').unwrap_or("").trim_start().chars();
    if next.next().is_some_and(char::is_uppercase) && matches!(next.next(), Some('.' | ',')) {
        return None;
    }
    let name = name.strip_suffix("et al").unwrap_or(name).trim();
    let (last, initials) = name.rsplit_once(' ')?;
    let are_initials =
        initials.chars().count() <= 4 && initials.chars().all(|c| c.is_uppercase() || c == '-');
    let is_name = |word: &str| {
        word.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
    };
    let is_last =
        last.split(' ').count() <= 4 && last.split(' ').all(is_name) && last.chars().any(char::is_lowercase);
    (are_initials && is_last).then_some(name)
}

/// Finds the year that stands before a volume.
fn anchor(text: &str) -> Option<Anchor<'_>> {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b';', &bytes[from..]).map(|at| from + at) {
        from = at + 1;
        let Some((start, year)) = year_before(&text[..at]) else {
            continue;
        };
        let rest = text[at + 1..].trim_start();
        let (volume, rest) = volume(rest);
        let page = rest.strip_prefix(':').and_then(|rest| page(rest.trim_start()));
        if page.is_some() || (volume.is_some() && rest.trim_start_matches(['.', ' ', ':']).is_empty()) {
            return Some(Anchor {
                start,
                year,
                volume,
                page,
            });
        }
    }
    None
}

/// The year at the end of a text, with a month and a day behind it or not, and where it begins.
fn year_before(text: &str) -> Option<(usize, i16)> {
    let end = text.trim_end_matches([' ', ')', '.']).len();
    let mut at = end;
    // `2020 Feb 15`, `2020 Nov-Dec`, `2020 Summer`: four words at most.
    for _ in 0..4 {
        let word_start = text[..at].rfind(' ').map_or(0, |space| space + 1);
        let word = text[word_start..at].trim_start_matches('(');
        let start = at - word.len();
        if word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            let year = year_of(word)?;
            return Some((start, year));
        }
        let is_day =
            !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let is_season = matches!(word, "Spring" | "Summer" | "Fall" | "Autumn" | "Winter" | "Suppl");
        let is_month = !is_day && word.split('-').all(|word| month_number(word).is_some());
        if word_start == 0 || !(is_day || is_season || is_month) {
            return None;
        }
        at = text[..word_start].trim_end().len();
    }
    None
}

/// A volume, with the issue in brackets behind it or not, and what follows.
fn volume(text: &str) -> (Option<&str>, &str) {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '-'))
        .unwrap_or(text.len());
    let volume = Some(&text[..end])
        .filter(|volume| volume.len() <= 8 && volume.bytes().any(|b| b.is_ascii_alphanumeric()));
    let mut rest = text[end..].trim_start();
    // `Suppl 1` and the like, then the issue.
    if let Some(supplement) = rest.strip_prefix("Suppl") {
        rest = supplement.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ' '));
    }
    if let Some((_, behind)) = rest.strip_prefix('(').and_then(|inside| inside.split_once(')')) {
        rest = behind.trim_start();
    }
    (volume, rest)
}

/// The first page: `497-506`, `e1000217`, `S12`.
fn page(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let page = &text[..end];
    (page.len() <= 16 && page.bytes().any(|b| b.is_ascii_digit())).then_some(page)
}

fn number_behind<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let rest = text.split_once(mark)?.1.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some(&rest[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Author, title, source, year, volume, page, DOI.
    fn parts(text: &str) -> String {
        let cited = cited_as_printed(text.to_owned());
        let shown = |part: &Option<String>| part.clone().unwrap_or_else(|| "–".to_owned());
        [
            shown(&cited.first_author),
            shown(&cited.title),
            shown(&cited.source_name),
            cited.year.map_or("–".to_owned(), |year| year.to_string()),
            shown(&cited.volume),
            shown(&cited.first_page),
            shown(&cited.ids.doi),
        ]
        .join(" | ")
    }

    #[test]
    fn what_is_certain_is_read_and_nothing_else() {
        for (text, expected) in [
            (
                "Lancet. 2020 Feb 15;395(10223):497-506",
                "– | – | Lancet | 2020 | 395 | 497 | –",
            ),
            (
                "J Med Virol. 2020 Jul;92(7):903-908",
                "– | – | J Med Virol | 2020 | 92 | 903 | –",
            ),
            (
                "Psychosomatics. 2008 Mar-Apr;49(2):137-42",
                "– | – | Psychosomatics | 2008 | 49 | 137 | –",
            ),
            (
                "EMBO J. 2018 Sep 14;37(18):",
                "– | – | EMBO J | 2018 | 37 | – | –",
            ),
            (
                "Invented A, Somebody BC, et al. A title of words: and more. N Engl J Samples. 2020;382:727–733.",
                "Invented A | A title of words: and more | N Engl J Samples | 2020 | 382 | 727 | –",
            ),
            (
                "van den Sample JA, Other B. Is it a question of words? J Sample 2014; 46(2): 1227-1232. https://doi.org/10.5555/ABC.",
                "van den Sample JA | Is it a question of words? | J Sample | 2014 | 46 | 1227 | 10.5555/abc",
            ),
            (
                "Sample T. P., Other C. A title of some words. Lancet Samples. 2019;7:1.",
                "– | – | – | 2019 | 7 | 1 | –",
            ),
            (
                "Sample, J., & Other, B. (2011). A title. Samples, 22(17), 3121.",
                "– | – | – | 2011 | – | – | –",
            ),
            (
                "A. Sample, B. Other, Chem. Eur. J. 2018, 24, 608-623.",
                "– | – | – | 2018 | – | – | –",
            ),
            (
                "Sample J. The year 1984 in 2010 words.",
                "Sample J | – | – | – | – | – | –",
            ),
            ("", "– | – | – | – | – | – | –"),
            ("; ;2020;é(", "– | – | – | 2020 | – | – | –"),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }
}
