//! An entry of a reference list of the Web of Science: `Small H, 1973, J AM SOC INFORM SCI, V24, P265, DOI 10.1002/asi.463`.
//!
//! Author, year, source, volume, page, ids, in this order, and any of them may be missing. A source may hold commas; what
//! stands behind it is therefore read from the end. Books, theses and reports stand where the source does.

use crate::bibliographic::{Cited, Ids};
use crate::identifiers::{arxiv_id, doi, pmid};
use crate::worded_dates::year;

/// Words for an author that is not known.
const NOBODY: [&str; 4] = ["[anonymous]", "anonymous", "anon", "[no author]"];

/// Reads an entry.
pub(crate) fn cited(entry: &str) -> Cited {
    let entry = entry.trim().trim_end_matches(';').trim_end();
    let (before, dois) = match entry.find(", DOI ") {
        Some(at) => (&entry[..at], &entry[at + ", DOI ".len()..]),
        None => (entry, entry.strip_prefix("DOI ").unwrap_or("")),
    };
    let before = if before.starts_with("DOI ") { "" } else { before };
    let parts = parts(before);
    let mut cited = Cited {
        ids: ids(dois),
        ..Cited::default()
    };
    let of_year = (0..parts.len().min(3)).find(|i| year(parts[*i]).is_some());
    cited.year = of_year.and_then(|i| year(parts[i]));
    // Without a year, the author comes first; a part alone may be anything.
    let first_of_source = of_year.map_or(usize::from(parts.len() > 1), |i| i + 1);
    let end = read_from_end(&parts, first_of_source, &mut cited);
    let author = joined(before, &parts, 0..of_year.unwrap_or(first_of_source));
    cited.first_author = author.and_then(author_name);
    let source = joined(before, &parts, first_of_source..end);
    if let Some(source) = source {
        cited.ids.arxiv_id = cited.ids.arxiv_id.take().or_else(|| arxiv_in(source));
        cited.source_name = source_name(source);
    }
    cited.or_as_printed(entry)
}

/// The parts between `, ` outside brackets.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::with_capacity(8);
    let (bytes, mut start, mut depth) = (text.as_bytes(), 0, 0u32);
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 && bytes.get(i + 1).is_none_or(|next| *next == b' ') => {
                parts.push(text[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    parts
}

/// Parts that stand side by side, with what stands between them.
fn joined<'a>(text: &'a str, parts: &[&'a str], places: std::ops::Range<usize>) -> Option<&'a str> {
    let (first, last) = (parts.get(places.start)?, parts[..places.end].last()?);
    if places.is_empty() {
        return None;
    }
    let offset = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let joined = &text[offset(first)..offset(last) + last.len()];
    (!joined.is_empty()).then_some(joined)
}

/// Reads what stands behind the source, from the end, and returns where the source ends.
fn read_from_end(parts: &[&str], first_of_source: usize, cited: &mut Cited) -> usize {
    let mut end = parts.len();
    while end > first_of_source {
        let part = parts[end - 1];
        let is_only = end == first_of_source + 1;
        if let Some(number) = part.strip_prefix("Patent No. ") {
            cited.title = Some(format!("Patent {}", first_in_brackets(number)));
        } else if let Some(number) = part.strip_prefix("PMID ") {
            cited.ids.pmid = pmid(number);
        } else if cited.volume.is_none() && cited.first_page.is_none() && page(part).is_some() {
            cited.first_page = page(part).map(str::to_owned);
        } else if cited.volume.is_none() && volume(part, is_only).is_some() {
            cited.volume = volume(part, is_only).map(str::to_owned);
        } else if !part.is_empty() {
            break;
        }
        end -= 1;
    }
    end
}

/// A page or number of an article: `P265`, `pE40`, `pxvii`, `p[314, 201]`, `ARTN 1023`.
fn page(part: &str) -> Option<&str> {
    if let Some(number) = part.strip_prefix("ARTN ") {
        return Some(number.trim());
    }
    let rest = part.strip_prefix(['P', 'p'])?;
    let first = rest.bytes().next()?;
    if part.starts_with("p[") {
        return Some(first_in_brackets(&part[1..]));
    }
    let is_small = part.starts_with('p') && rest.len() <= 16 && !rest.contains(' ');
    let is_roman = || rest.bytes().all(|b| b"ivxlcdm".contains(&b));
    // `pe638`: letters and a number.
    let has_letters = || {
        rest.trim_start_matches(|c: char| c.is_ascii_lowercase())
            .starts_with(|c: char| c.is_ascii_digit())
    };
    let is_page =
        first.is_ascii_digit() || (is_small && (first.is_ascii_uppercase() || is_roman() || has_letters()));
    is_page.then_some(rest)
}

/// A volume: `V24`, `VMAG3`, `VJ84-A`, `VXV`, `VVolume 2`. A part alone where a source is missing or expected must be plainer.
fn volume(part: &str, is_only: bool) -> Option<&str> {
    let rest = part.strip_prefix('V')?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(rest);
    }
    if let Some(number) = rest.strip_prefix("Volume ") {
        return Some(number.trim());
    }
    let is_roman = !rest.is_empty() && rest.bytes().all(|b| b"IVXLCDM".contains(&b));
    let is_ordinal = ["first", "second", "third", "fourth"]
        .iter()
        .any(|word| rest.eq_ignore_ascii_case(word));
    let has_digit = rest.bytes().any(|b| b.is_ascii_digit());
    let is_word = rest.len() <= 12 && !rest.contains(' ');
    (!is_only && (is_roman || is_ordinal || (is_word && has_digit))).then_some(rest)
}

/// The first of `[a, b]`, or the text itself.
fn first_in_brackets(text: &str) -> &str {
    let inside = text.trim().trim_start_matches('[').trim_end_matches(']');
    if text.trim().starts_with('[') {
        // A comma without a space belongs to a number.
        inside.split(", ").next().unwrap_or(inside).trim()
    } else {
        inside
    }
}

fn author_name(author: &str) -> Option<String> {
    let name = author.trim().trim_start_matches('*').trim();
    if name.is_empty() || NOBODY.iter().any(|word| name.eq_ignore_ascii_case(word)) {
        return None;
    }
    Some(without_brackets(name).to_owned())
}

fn source_name(source: &str) -> Option<String> {
    let name = without_brackets(source.trim());
    let is_press = |text: &str| text.eq_ignore_ascii_case("in press");
    let (head, tail) = (name.get(..8).unwrap_or(""), name.len().saturating_sub(8));
    let name = if is_press(head) {
        &name[8..]
    } else if name.get(tail..).is_some_and(is_press) {
        &name[..tail]
    } else {
        name
    };
    let name = name.trim();
    (!name.is_empty() && name != "No title captured").then(|| name.to_owned())
}

/// A text that brackets enclose wholly, without them.
fn without_brackets(text: &str) -> &str {
    let inside = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    inside
        .filter(|inside| !inside.contains(['[', ']']))
        .unwrap_or(text)
}

/// Ids behind the word DOI: one, or several between brackets, each perhaps behind that word again.
fn ids(text: &str) -> Ids {
    let mut ids = Ids::default();
    for part in text.split(", ") {
        if let Some(number) = part.trim().strip_prefix("PMID ") {
            ids.pmid = ids.pmid.or_else(|| pmid(number));
        }
        if ids.doi.is_none() {
            ids.doi = doi(without_end(part));
        }
        if ids.arxiv_id.is_none() && part.to_ascii_lowercase().contains("arxiv") {
            ids.arxiv_id = arxiv_id(part);
        }
    }
    ids
}

/// A DOI without the bracket or the point that closes what it stands in.
fn without_end(text: &str) -> &str {
    let text = text
        .trim()
        .trim_start_matches('[')
        .trim_end_matches(['.', ',', ';']);
    let n_open = text.bytes().filter(|b| *b == b'[').count();
    let n_closed = text.bytes().filter(|b| *b == b']').count();
    if n_closed > n_open {
        text.strip_suffix(']').unwrap_or(text)
    } else {
        text
    }
}

/// An arXiv id in a source: `ARXIV151203690CONDMA`, `arXiv preprint arXiv:1512.03690`.
fn arxiv_in(source: &str) -> Option<String> {
    let at = source.bytes().position(|b| matches!(b, b'a' | b'A'))?;
    let begins = |i: &usize| source.as_bytes()[*i..].len() >= 5 && is_arxiv(&source.as_bytes()[*i..*i + 5]);
    let start = (at..source.len()).find(begins)?;
    arxiv_id(&source[start..]).or_else(|| {
        let rest = source[start + 5..].trim_start_matches([':', ' ']);
        let n = rest.bytes().take_while(u8::is_ascii_digit).count();
        let month: u32 = rest.get(..4).filter(|_| n >= 8)?.parse().ok()?;
        let length = if month >= 1501 { 5 } else { 4 };
        let is_id = n >= 4 + length && (704..=9912).contains(&month) && (1..=12).contains(&(month % 100));
        is_id.then(|| format!("{}.{}", &rest[..4], &rest[4..4 + length]))
    })
}

fn is_arxiv(bytes: &[u8]) -> bool {
    bytes.eq_ignore_ascii_case(b"arxiv")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Author, year, source, volume, page, of what is given.
    fn read(entry: &str) -> String {
        let cited = cited(entry);
        let year = cited.year.map(|year| year.to_string());
        let parts = [
            cited.first_author,
            year,
            cited.source_name,
            cited.volume,
            cited.first_page,
            cited.title,
            cited.ids.doi,
            cited.ids.arxiv_id,
            cited.ids.pmid.map(|pmid| pmid.to_string()),
            cited.text.map(|_| "as printed".to_owned()),
        ];
        parts.map(Option::unwrap_or_default).join("|")
    }

    /// Entries, and what is read of them.
    const ENTRIES: &[(&str, &str)] = &[
        (
            "Small H, 1973, J AM SOC INFORM SCI, V24, P265, DOI 10.1002/asi.4630240406",
            "Small H|1973|J AM SOC INFORM SCI|24|265||10.1002/asi.4630240406|||",
        ),
        (
            "Putter S, 2007, J MAGN, V316, pE40",
            "Putter S|2007|J MAGN|316|E40|||||",
        ),
        (
            "MEE CD, 1967, IEEE T MAGN, VMAG3, P72",
            "MEE CD|1967|IEEE T MAGN|MAG3|72|||||",
        ),
        (
            "Hagan D., 2004, A BOOK, VI, P54",
            "Hagan D.|2004|A BOOK|I|54|||||",
        ),
        (
            "Walsh I, 2017, Systèmes, VVolume 2, P75",
            "Walsh I|2017|Systèmes|2|75|||||",
        ),
        (
            "Aljefri Y, 2018, Systems, Man, and Cybernetics: Systems, V48, P2158",
            "Aljefri Y|2018|Systems, Man, and Cybernetics: Systems|48|2158|||||",
        ),
        (
            "[席 XI Jing], 2006, [环境科学与技术, Environmental Science], V29, P106",
            "席 XI Jing|2006|环境科学与技术, Environmental Science|29|106|||||",
        ),
        (
            "Kumagai H., 2007, AZOJOMO, DOI [10.2240/azo0246, DOI 10.2240/AZO0246]",
            "Kumagai H.|2007|AZOJOMO||||10.2240/azo0246|||",
        ),
        (
            "[Anonymous], 2004, J X, DOI DOI 10.1021/JA1",
            "|2004|J X||||10.1021/ja1|||",
        ),
        (
            "Curry S, 2020, DOI [10.6084/m9.1.v1, 10.6084/m9.1.v2]",
            "Curry S|2020|||||10.6084/m9.1.v1|||",
        ),
        (
            "[Anonymous], 2010, ALTMETRICS MANIFESTO",
            "|2010|ALTMETRICS MANIFESTO|||||||as printed",
        ),
        (
            "*WHO, 1998, WHO TECHN REP SER, V880",
            "WHO|1998|WHO TECHN REP SER|880||||||",
        ),
        ("Tatikonda S., 2000, THESIS", "Tatikonda S.|2000|THESIS|||||||"),
        (
            "Kobayashi H., 1984, Japan patent application, Patent No. [JPS57113402, 57113402]",
            "Kobayashi H.|1984|Japan patent application|||Patent JPS57113402||||",
        ),
        (
            "Vogler C., 2015, ARXIV151203690CONDMA",
            "Vogler C.|2015|ARXIV151203690CONDMA|||||1512.03690||",
        ),
        (
            "Kingma DP, 2014, ARXIV14126980",
            "Kingma DP|2014|ARXIV14126980|||||1412.6980||",
        ),
        (
            "Brown T, 2020, arXiv preprint arXiv:2005.14165",
            "Brown T|2020|arXiv preprint arXiv:2005.14165|||||2005.14165||",
        ),
        (
            "THELWALL M, IN PRESS ANN REV INF, V39",
            "THELWALL M||ANN REV INF|39||||||",
        ),
        (
            "Elsevier, PLUMX METRICS",
            "Elsevier||PLUMX METRICS|||||||as printed",
        ),
        (
            "2008, SOCIOL SCI YEARB, V26, P1",
            "|2008|SOCIOL SCI YEARB|26|1|||||",
        ),
        ("Gong Ping, 2007, V381, P59", "Gong Ping|2007||381|59|||||"),
        (
            "Wilson, E. O., 1975, SOCIOBIOLOGY",
            "Wilson, E. O.|1975|SOCIOBIOLOGY|||||||",
        ),
        (
            "Gold C, 1993, Proc GIS, Vancouver, BC, P797",
            "Gold C|1993|Proc GIS, Vancouver, BC||797|||||",
        ),
        (
            "Liu Q, 2021, NATURE, V5, ARTN 1023, PMID 123",
            "Liu Q|2021|NATURE|5|1023||||123|",
        ),
        ("[No title captured]", "|||||||||"),
        ("CONTACT DERMATITIS E", "||CONTACT DERMATITIS E|||||||as printed"),
        ("DOI 10.1000/x.", "||||||10.1000/x|||"),
        ("[", "||[|||||||as printed"),
        ("", "|||||||||"),
    ];

    #[test]
    fn entries_are_read() {
        for (entry, expected) in ENTRIES {
            assert_eq!(read(entry), *expected, "{entry}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"([A-Zéü席\[\]p.0-9]{0,6}(, | |DOI |V|P|; |\[)){0,12}") {
            read(&text);
        }
    }
}
