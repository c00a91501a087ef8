//! The reference list of an export of Dimensions: `[authors|title or ids|source|year|volume|issue|pages|DOI|id|citations];[…`.

use crate::bibliographic::{Cited, Ids};
use crate::dimensions_ids::{first_page, own_id};
use crate::identifiers::{arxiv_id, doi};
use crate::worded_dates::year;

/// Reads a list.
pub(crate) fn references(list: &str) -> Vec<Cited> {
    let list = list.trim();
    if !list.contains('[') {
        // A list of ids or of texts.
        let entries = list.split(';').map(str::trim).filter(|entry| !entry.is_empty());
        return entries.map(plain).collect();
    }
    let entries = list
        .split(";[")
        .flat_map(|entry| entry.split("; ["))
        .map(|entry| {
            let entry = entry.trim().trim_end_matches(';');
            entry.strip_prefix('[').unwrap_or(entry).trim_end_matches(']')
        });
    entries.filter(|entry| !entry.is_empty()).map(cited).collect()
}

fn plain(entry: &str) -> Cited {
    let mut cited = Cited::default();
    if entry.starts_with("pub.") {
        cited.ids.own = own_id(entry);
    } else if entry.starts_with("10.") {
        cited.ids.doi = doi(entry);
    }
    if cited.ids == Ids::default() {
        cited.text = Some(entry.to_owned());
    }
    cited
}

/// Fields are told by where they stand around the year.
fn cited(entry: &str) -> Cited {
    let fields: Vec<&str> = entry.split('|').map(str::trim).collect();
    let text = |place: usize| {
        let field = fields.get(place).filter(|field| !field.is_empty());
        field.map(|field| (*field).to_owned())
    };
    let of_year = (2..fields.len()).find(|i| year(fields[*i]).is_some());
    // Without a year, the source is the third field.
    let of_year_or_not = of_year.unwrap_or(3);
    let doi = fields.iter().skip(of_year_or_not).find_map(|field| {
        let is_doi = field.starts_with("10.") || field.contains("doi.org/");
        is_doi.then(|| doi(field)).flatten()
    });
    let own = fields.iter().rev().find(|field| field.starts_with("pub."));
    let cited = Cited {
        ids: Ids {
            own: own.and_then(|id| own_id(id)),
            arxiv_id: doi.as_deref().and_then(arxiv_id),
            doi,
            ..Ids::default()
        },
        title: text(1).filter(|_| of_year_or_not >= 3 && is_title(fields[1])),
        first_author: fields[0]
            .split(';')
            .next()
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned),
        year: of_year.and_then(|i| year(fields[i])),
        source_name: text(of_year_or_not.saturating_sub(1)),
        volume: text(of_year_or_not + 1),
        first_page: fields.get(of_year_or_not + 3).and_then(|pages| first_page(pages)),
        text: None,
    };
    cited.or_as_printed(entry)
}

/// Whether the second field is a title and not ids of authors.
fn is_title(field: &str) -> bool {
    field.contains(' ')
        && !field
            .split(';')
            .all(|id| id.trim().starts_with("ur.") || id.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lists_are_read() {
        let list = "[Small, H.; Griffith, B.|The structure; an invention|Science Studies|1974|4|1|17-40|10.5555/S.1|pub.1001|120];\
            [Noor, R.|ur.012.34; ur.5|Annals|1999|60||12|||3];[|||||||10.5555/x|pub.1002|];[Berg, K.||||||||]";
        let read = references(list);
        assert_eq!(read.len(), 4);
        let first = &read[0];
        assert_eq!(first.title.as_deref(), Some("The structure; an invention"));
        assert_eq!(first.first_author.as_deref(), Some("Small, H."));
        assert_eq!(
            (first.year, first.source_name.as_deref()),
            (Some(1974), Some("Science Studies"))
        );
        assert_eq!(
            (first.volume.as_deref(), first.first_page.as_deref()),
            (Some("4"), Some("17"))
        );
        assert_eq!(first.ids.own.as_deref(), Some("dimensions:pub.1001"));
        assert_eq!(first.ids.doi.as_deref(), Some("10.5555/s.1"));
        assert_eq!((read[1].title.as_deref(), read[1].year), (None, Some(1999)));
        assert_eq!(read[2].ids.own.as_deref(), Some("dimensions:pub.1002"));
        assert_eq!(read[2].ids.doi.as_deref(), Some("10.5555/x"));
        assert_eq!(read[3].text.as_deref(), Some("Berg, K.||||||||"));
        assert_eq!(references("pub.1; pub.2;").len(), 2);
        assert_eq!(references("[];[|];[").len(), 1);
        assert!(references("").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in r"([A-Zaé席.0-9]{0,5}(\||;|\[|\]|; |1999)){0,30}") {
            references(&text);
        }
    }
}
