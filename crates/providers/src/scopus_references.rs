//! A reference list of Scopus, which is one text: entries between semicolons, whose titles may hold semicolons too.
//!
//! An entry ends at a semicolon if it has its year, or if an author follows. Else a piece that begins small goes on with the
//! title before it, and so does one behind an author whose entry has neither a year nor a page yet.

use crate::bibliographic::Cited;
use crate::scopus_cited::{Style, begins_with_full_name, between, cited, year_inside, year_last};
use crate::scopus_names::{is_initials, is_person};

/// Reads a list.
pub(crate) fn references(list: &str) -> Vec<Cited> {
    let pieces: Vec<&str> = between(list, b';')
        .map(|piece| piece.trim().trim_end_matches(';'))
        .filter(|piece| !piece.is_empty())
        .collect();
    let style = style(&pieces);
    let mut references = Vec::with_capacity(pieces.len());
    let mut open: Option<&str> = None;
    for piece in pieces {
        open = match open {
            Some(entry) if goes_on(entry, piece, style) => Some(spanning(list, entry, piece)),
            other => {
                references.extend(other.map(|entry| cited(entry, style)));
                Some(piece)
            }
        };
    }
    references.extend(open.map(|entry| cited(entry, style)));
    references
}

/// Both pieces and what stands between them.
fn spanning<'a>(list: &'a str, first: &str, last: &str) -> &'a str {
    let offset = |piece: &str| piece.as_ptr() as usize - list.as_ptr() as usize;
    &list[offset(first)..offset(last) + last.len()]
}

fn style(pieces: &[&str]) -> Style {
    let is_inside = |piece: &&&str| match year_inside(piece) {
        Some((before, _, after)) => !after.trim().is_empty() || !before.trim_end().ends_with(','),
        None => false,
    };
    let n_last = pieces.iter().filter(|piece| is_year_last(piece)).count();
    let n_inside = pieces.iter().filter(is_inside).count();
    if n_inside > n_last {
        return Style::YearInside;
    }
    let (mut n_persons, mut n_full) = (0, 0);
    for piece in pieces {
        let mut parts = between(piece, b',');
        let (first, second) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        if is_person(first) {
            n_persons += 1;
        } else if parts.next().is_some() && begins_with_full_name(first, second) {
            n_full += 1;
        }
    }
    // `Small, Henry` is rare where `Small H.` is the rule, as the first two authors without initials.
    if n_full > 4 * n_persons {
        Style::FullName
    } else {
        Style::YearLast
    }
}

/// `…, (1974)` at the end.
fn is_year_last(piece: &str) -> bool {
    year_last(piece).is_some()
        && piece
            .rsplit_once('(')
            .is_some_and(|(before, _)| before.trim_end().ends_with(','))
}

/// Whether a piece belongs to the entry before it.
fn goes_on(entry: &str, piece: &str, style: Style) -> bool {
    let mut parts = between(piece, b',');
    let (first, second) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let begins_with_author =
        is_person(first) || (style == Style::YearInside && is_initials(second.trim_end_matches(',')));
    if begins_with_author || piece == "undefined" || entry == "undefined" {
        return false;
    }
    let has_year = match style {
        Style::YearInside => year_inside(entry).is_some(),
        _ => year_last(entry).is_some(),
    };
    let begins_small = piece.chars().next().is_some_and(char::is_lowercase)
        && !piece.starts_with("http")
        && !piece.starts_with("www");
    match style {
        // Behind pages may stand `discussion 285-7`.
        Style::YearInside if has_year => begins_small && year_inside(piece).is_none(),
        _ if has_year => false,
        Style::FullName => begins_small,
        _ => begins_small || (is_open(entry) && year_inside(piece).is_some()),
    }
}

/// Whether an entry has an author and a beginning of a title, and no page.
fn is_open(entry: &str) -> bool {
    let mut parts = between(entry, b',');
    let first = parts.next().unwrap_or("");
    let second = parts.next().unwrap_or("");
    let begins = is_person(first) || is_initials(second);
    let last = entry.rsplit(", ").next().unwrap_or("");
    begins
        && !entry.contains(", pp. ")
        && !is_person(last)
        && !is_initials(last)
        && !last.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Author, year, title, source, volume, page of each entry.
    fn read(list: &str) -> Vec<String> {
        let line = |cited: Cited| {
            let parts = [
                cited.first_author,
                cited.year.map(|year| year.to_string()),
                cited.title,
                cited.source_name,
                cited.volume,
                cited.first_page,
                cited.ids.doi,
                cited.text.map(|_| "as printed".to_owned()),
            ];
            parts.map(Option::unwrap_or_default).join("|")
        };
        references(list).into_iter().map(line).collect()
    }

    #[test]
    fn lists_with_the_year_inside() {
        let list = "Small, H., Griffith, B.C., The structure; an invented part, and more (1974) Science Studies, 4 (1), pp. 17-40; \
            Kuhn, T.S., (1962) The Structure of Inventions, , University of Nowhere Press; \
            Noor, R., (1999) Phys. Rev. B, 60, p. 12; \
            Berg, K., A comment (2001) J. Samples, 3, pp. 5-6. , discussion 7-8; discussion 9; \
            Elm, T., Weaving (2005) Annals of Cloth, art. no. 17, doi: 10.5555/elm.1; An anonymous report (2010)";
        assert_eq!(
            read(list),
            [
                "Small, H.|1974|The structure; an invented part, and more|Science Studies|4|17||",
                "Kuhn, T.S.|1962|The Structure of Inventions|||||",
                "Noor, R.|1999||Phys. Rev. B|60|12||",
                "Berg, K.|2001|A comment|J. Samples|3|5||",
                "Elm, T.|2005|Weaving|Annals of Cloth||17|10.5555/elm.1|",
                "|2010|An anonymous report|||||",
            ]
        );
    }

    #[test]
    fn lists_with_the_year_last() {
        let list = "Small H., Griffith B.C., The structure; an invented part, and more, Science Studies, 4, 1, pp. 17-40, (1974); \
            Noor R., Et al., Phys. Rev. B, 60, (1999); Lax B., Button K.J., Microwave Inventions, (1962); \
            Li W., Maps of it, IEEE Transactions on Systems, Man, and Cybernetics, 26, 1, pp. 29-41, (1996); \
            Sakuma A.; NIST WebBook; Magpar software; Ito J., A talk, Proc. Of Samples, (2011)";
        assert_eq!(
            read(list),
            [
                "Small H.|1974|The structure; an invented part, and more|Science Studies|4|17||",
                "Noor R.|1999||Phys. Rev. B|60|||",
                "Lax B.|1962|Microwave Inventions|||||",
                "Li W.|1996|Maps of it|IEEE Transactions on Systems, Man, and Cybernetics|26|29||",
                "Sakuma A.|||||||as printed",
                "||NIST WebBook|||||",
                "||Magpar software|||||",
                "Ito J.|2011|A talk|Proc. Of Samples||||",
            ]
        );
    }

    #[test]
    fn lists_with_full_names() {
        let list = "Small, Henry, The structure, Science Studies, 4, 1, pp. 17-40, (1974); Inventions of Nowhere, (1995); undefined; \
            de Solla Price, Derek J., Networks of papers, Science, 149, 3683, (1965); Noor, Rana, Looms, pp. 1-631, (2017); \
            In praise of soft science., Nature, 435, 7045, (2005)";
        assert_eq!(
            read(list),
            [
                "Small, Henry|1974|The structure|Science Studies|4|17||",
                "|1995|Inventions of Nowhere|||||",
                "|||||||",
                "de Solla Price, Derek J.|1965|Networks of papers|Science|149|||",
                "Noor, Rana|2017|Looms|||1||",
                "|2005|In praise of soft science.|Nature|435|||",
            ]
        );
        assert!(references("").is_empty());
        assert_eq!(references("; ;é; ((((; (19").len(), 3);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"([A-Zaéü席.0-9-]{0,6}(, | |; |\(|\)|\(1999\)|, pp\. |10\.)){0,30}") {
            let n_pieces = text.split("; ").count();
            prop_assert!(read(&text).len() <= n_pieces);
        }
    }
}
