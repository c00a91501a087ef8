//! An entry of a reference list of Scopus, of any of its three styles.
//!
//! - Older: `Small, H., Griffith, B.C., A title (1974) Science Studies, 4 (1), pp. 17-40`, books with the title behind the year.
//! - Of 2024: `Small H., Griffith B.C., A title, Science Studies, 4, 1, pp. 17-40, (1974)`.
//! - Newest: `Small, Henry, A title, Science Studies, 4, 1, pp. 17-40, (1974)`, with the first author only.
//!
//! Commas part everything, and stand in titles and sources too: a source of several parts is known by words as in `and
//! Cybernetics`. Where neither volume nor page follow, what is left is a title, with its source if there is one.

use memchr::{memchr_iter, memchr2, memmem};

use crate::bibliographic::Cited;
use crate::identifiers::{arxiv_id, doi};
use crate::scopus_names::{is_initials, is_person};
use crate::worded_dates::year;

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Year behind the title.
    YearInside,
    /// Year at the end, authors as `Small H.`.
    YearLast,
    /// Year at the end, one author as `Small, Henry`.
    FullName,
}

/// Reads an entry.
pub(crate) fn cited(entry: &str, style: Style) -> Cited {
    let entry = entry.trim().trim_end_matches([';', ' ']);
    if entry == "undefined" {
        return Cited::default();
    }
    let mut cited = match style {
        Style::YearInside => with_year_inside(entry),
        Style::YearLast | Style::FullName => with_year_last(entry, style),
    };
    if let Some(at) = memmem::find(entry.as_bytes(), b"10.") {
        let end = entry[at..].find([' ', ',']).map_or(entry.len(), |n| at + n);
        cited.ids.doi = doi(entry[at..end].trim_end_matches(['.', ')', ']']));
    }
    // Few entries have the letter.
    if memchr2(b'X', b'x', entry.as_bytes()).is_some() && (entry.contains("rXiv") || entry.contains("arxiv"))
    {
        cited.ids.arxiv_id = arxiv_id(entry);
    }
    cited.or_as_printed(entry)
}

/// What stands between commas, or other such signs, with spaces behind them.
pub(crate) fn between(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let (bytes, mut start) = (text.as_bytes(), 0);
    let ends = memchr_iter(sign, bytes).filter(move |at| bytes.get(at + 1) == Some(&b' '));
    ends.map(Some).chain([None]).map(move |end| {
        let from = start;
        start = end.map_or(start, |end| end + 2);
        &text[from..end.unwrap_or(text.len())]
    })
}

/// The year in brackets at the end, and what stands before it.
pub(crate) fn year_last(entry: &str) -> Option<(&str, i16)> {
    let before = entry.trim_end().strip_suffix(')')?;
    let (before, number) = before.rsplit_once('(')?;
    Some((
        before.trim_end().trim_end_matches(',').trim_end(),
        year(number.get(..4)?)?,
    ))
}

/// What stands before the first year in brackets, the year, and what follows.
pub(crate) fn year_inside(entry: &str) -> Option<(&str, i16, &str)> {
    let mut from = 0;
    while let Some(at) = entry[from..].find('(') {
        let open = from + at;
        if let Some((number, after)) = entry[open + 1..].split_once(')')
            && number.len() <= 5
            && let Some(year) = number.get(..4).and_then(year)
        {
            return Some((&entry[..open], year, after));
        }
        from = open + 1;
    }
    None
}

fn with_year_last(entry: &str, style: Style) -> Cited {
    let (rest, year) = match year_last(entry) {
        Some((rest, year)) => (rest, Some(year)),
        None => (entry, None),
    };
    let parts: Vec<&str> = between(rest, b',').map(str::trim).collect();
    let mut cited = Cited {
        year,
        ..Cited::default()
    };
    let first = match style {
        Style::FullName => full_name(&parts, &mut cited),
        _ => persons(&parts, &mut cited),
    };
    let (end, is_placed) = read_place(&parts, first, &mut cited);
    let (title, source) = title_and_source(&parts[first..end], is_placed);
    (cited.title, cited.source_name) = (title, source);
    cited
}

/// `Small, H., Griffith, B.C., A title (1974) Science Studies, 4 (1), pp. 17-40`.
fn with_year_inside(entry: &str) -> Cited {
    let (before, year, after) = match year_inside(entry) {
        Some((before, year, after)) => (before, Some(year), after),
        None => (entry, None, ""),
    };
    let parts: Vec<&str> = between(before, b',').map(str::trim).collect();
    let mut cited = Cited {
        year,
        ..Cited::default()
    };
    let mut first = 0;
    // Pairs of family name and initials; newer ones are of one part.
    loop {
        let given = parts.get(first + 1).copied().unwrap_or("").trim_end_matches(',');
        let Some(family) = parts.get(first) else { break };
        let n = if is_person(family) {
            1
        } else if is_initials(given) && family.len() <= 40 {
            2
        } else if is_rest_of_authors(family) {
            first += 1;
            continue;
        } else {
            break;
        };
        if cited.first_author.is_none() {
            let name = if n == 2 {
                format!("{family}, {given}")
            } else {
                (*family).to_owned()
            };
            cited.first_author = Some(name);
        }
        first += n;
    }
    cited.title = text_of(&parts[first.min(parts.len())..]);
    let after: Vec<&str> = between(after, b',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let (end, is_placed) = read_place(&after, 0, &mut cited);
    let left = &after[..end];
    if cited.title.is_some() || is_placed {
        cited.source_name = text_of(left);
    } else {
        // Of a book the title stands behind the year, and its publisher follows.
        cited.title = left.first().map(|part| (*part).to_owned());
    }
    cited
}

fn is_rest_of_authors(part: &str) -> bool {
    matches!(
        part,
        "Et al." | "et al." | "Et al" | "et al" | "Jr." | "Sr." | "II" | "III" | "Eds." | "Ed."
    )
}

/// Reads the authors at the beginning, and returns how many parts they are.
fn persons(parts: &[&str], cited: &mut Cited) -> usize {
    let is_one = |part: &&&str| is_person(part) || is_rest_of_authors(part);
    let n = parts.iter().take_while(is_one).count();
    cited.first_author = parts[..n].first().map(|name| (*name).to_owned());
    n
}

/// Reads one author of two parts at the beginning, and returns how many parts that are.
fn full_name(parts: &[&str], cited: &mut Cited) -> usize {
    if parts.first().is_some_and(|part| is_person(part)) {
        return persons(parts, cited);
    }
    let [family, given, _, ..] = parts else { return 0 };
    if !begins_with_full_name(family, given) {
        return 0;
    }
    cited.first_author = Some(format!("{family}, {given}"));
    2
}

/// Whether two parts are the family name and the given name of a person.
pub(crate) fn begins_with_full_name(family: &str, given: &str) -> bool {
    let words = |text: &str| text.split(' ').count();
    let is_plain =
        |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_ascii_digit() || ":?()".contains(c));
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    is_plain(family)
        && is_plain(given)
        && words(family) <= 4
        && words(given) <= 3
        && given
            .split(' ')
            .all(|word| is_name(word) || matches!(word, "de" | "van" | "da" | "dos" | "del"))
        && family.split(' ').any(is_name)
}

/// Reads volume and pages from the end; returns where what stands before them ends, and whether there is a volume.
fn read_place(parts: &[&str], first: usize, cited: &mut Cited) -> (usize, bool) {
    let mut end = parts.len();
    let mut numbers: Vec<&str> = Vec::new();
    while end > first {
        let part = parts[end - 1].trim_end_matches([',', '.']);
        let after = |mark: &str| part.strip_prefix(mark).map(str::trim);
        if let Some(pages) = after("pp. ")
            .or_else(|| after("p. "))
            .or_else(|| after("art. no. "))
        {
            let page = pages.split(['-', '–', '‐']).next().unwrap_or(pages).trim();
            cited.first_page = (!page.is_empty()).then(|| page.to_owned());
        } else if numbers.len() < 2 && end > first + 1 && is_number(part) {
            numbers.push(part);
        } else if !(part.is_empty() || is_beside(part) || (end > first + 1 && is_special_issue(part))) {
            break;
        }
        end -= 1;
    }
    // The volume stands first, the issue behind it or in brackets.
    let volume = numbers
        .last()
        .map(|number| number.split(" (").next().unwrap_or(number).trim());
    cited.volume = volume.filter(|text| !text.is_empty()).map(str::to_owned);
    (end, cited.volume.is_some())
}

/// An address, the DOI, which is read elsewhere, or pages of what answers.
fn is_beside(part: &str) -> bool {
    let begins = |mark: &str| {
        part.get(..mark.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(mark))
    };
    begins("doi")
        || begins("http")
        || begins("www.")
        || begins("10.")
        || begins("discussion ")
        || begins("author reply")
}

/// An issue without a number.
fn is_special_issue(part: &str) -> bool {
    ["SPEC. ISS", "SPEC ISS", "SPECIAL ISSUE", "SUPPL"]
        .iter()
        .any(|known| part.eq_ignore_ascii_case(known))
}

/// A volume or issue: `38`, `3-4`, `MAG-25`, `11625 LNAI`, `24 (4)`, `SUPPL. 1`.
fn is_number(part: &str) -> bool {
    let is_of_number = |word: &str| {
        let word = word.trim_matches(['(', ')', '.']);
        let has_digit = word.bytes().any(|b| b.is_ascii_digit());
        has_digit
            || word.len() <= 2
            || (word.len() <= 7 && word.chars().all(char::is_uppercase))
            || is_of_issue(word)
    };
    part.len() <= 24
        && part.bytes().any(|b| b.is_ascii_digit())
        && part.split(' ').count() <= 4
        && part.split(' ').all(is_of_number)
}

fn is_of_issue(word: &str) -> bool {
    ["suppl", "vol", "no", "part", "issue", "pt", "spec"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Ends of names of sources that hold commas.
const ENDS: [&str; 9] = [
    "Condens. Matter",
    "Physical and Engineering Sciences",
    "Reg. Papers",
    "Regul. Pap",
    "Regular Papers",
    "Express Briefs",
    "Biological Sciences",
    "and Soft Matter Physics",
    "Feeding",
];

/// The title, and the source behind it.
fn title_and_source(parts: &[&str], is_placed: bool) -> (Option<String>, Option<String>) {
    let n_of_source = n_of_source(parts);
    let (title, source) = parts.split_at(parts.len() - n_of_source);
    match (title.is_empty(), is_placed) {
        // A volume belongs to a source; pages may be those of a book.
        (_, true) => (text_of(title), text_of(source)),
        (true, false) => (text_of(source), None),
        (false, false) => {
            let begins_large = source[0]
                .chars()
                .next()
                .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
            if begins_large {
                (text_of(title), text_of(source))
            } else {
                (text_of(parts), None)
            }
        }
    }
}

/// How many parts at the end are the name of the source.
fn n_of_source(parts: &[&str]) -> usize {
    let mut n = parts.len().min(1);
    while n < parts.len() {
        let first = parts[parts.len() - n];
        let before = parts[parts.len() - n - 1];
        let is_list = first.starts_with("and ") || first.starts_with("& ");
        let is_end = ENDS.contains(&first) || first.starts_with("Part ") || first.starts_with("Section ");
        // `Systems, Man, and Cybernetics`: what stands between is short.
        let is_between =
            n > 1 && parts[parts.len() - 1].starts_with("and ") && before.len() > 20 && first.len() <= 20;
        if !(is_list || is_end || (is_between && n == 2)) {
            break;
        }
        n += 1;
    }
    n
}

fn text_of(parts: &[&str]) -> Option<String> {
    let text = parts.join(", ");
    let text = text.trim().trim_end_matches(',').trim_end();
    (!text.is_empty()).then(|| text.to_owned())
}
