//! Ids, DOIs and dates as providers write them: with or without the address, in either case.

/// An OpenAlex id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Id<'a> {
    /// A letter and a number, as in `W2741809807`; the letter is upper case.
    Numbered(char, u64),
    /// A kind and a name, as in `subfields/1804`.
    Named(&'a str, &'a str),
}

/// Reads `https://openalex.org/W1`, `W1`, `w1`, `https://api.openalex.org/works/W1`, `subfields/1804`.
pub(crate) fn openalex_id(text: &str) -> Option<Id<'_>> {
    // Nearly all ids are written like this, and ids are most of what is read.
    if let Some(id) = text
        .strip_prefix("https://openalex.org/")
        .and_then(letter_and_number)
    {
        return Some(id);
    }
    let text = text.trim().trim_end_matches('/');
    let (before, name) = text.rsplit_once('/').unwrap_or(("", text));
    let kind = before.rsplit('/').next().unwrap_or("");
    let is_host = kind.contains('.') || kind.contains(':');
    let named = || (!kind.is_empty() && !is_host && !name.is_empty()).then_some(Id::Named(kind, name));
    letter_and_number(name).or_else(named)
}

fn letter_and_number(name: &str) -> Option<Id<'_>> {
    let mut rest = name.chars();
    let letter = rest.next().filter(char::is_ascii_alphabetic)?;
    Some(Id::Numbered(letter.to_ascii_uppercase(), digits(rest.as_str())?))
}

/// The number of a work: `None` unless the id is a work's.
pub(crate) fn work_number(text: &str) -> Option<u64> {
    numbered(text, &['W'])
}

/// The number in an id that begins with one of the letters.
pub(crate) fn numbered(text: &str, letters: &[char]) -> Option<u64> {
    match openalex_id(text)? {
        Id::Numbered(letter, number) if letters.contains(&letter) => Some(number),
        _ => None,
    }
}

/// The number at the end of an id of subfield, field or domain: `https://openalex.org/subfields/1804`, `1804`.
pub(crate) fn last_number(text: &str) -> Option<u64> {
    let text = text.trim().trim_end_matches('/');
    digits(text.rsplit('/').next().unwrap_or(text))
}

fn digits(text: &str) -> Option<u64> {
    // 19 digits fit into 64 bits.
    if text.is_empty() || text.len() > 19 {
        return None;
    }
    text.bytes()
        .try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + u64::from(b - b'0')))
}

/// A DOI in lower case, without the address; `None` for what is no DOI.
pub(crate) fn doi(text: &str) -> Option<String> {
    let doi = text.trim().to_lowercase();
    let doi = &doi[doi.find("10.")?..];
    (doi.len() > 4 && doi.contains('/')).then(|| doi.to_owned())
}

/// A ROR id without the address.
pub(crate) fn ror(text: &str) -> Option<String> {
    let name = text.trim().trim_end_matches('/').rsplit('/').next()?;
    (!name.is_empty()).then(|| name.to_lowercase())
}

/// A date or time, ISO 8601; `None` unless it begins with a date.
pub(crate) fn iso_date(text: &str) -> Option<&str> {
    let text = text.trim();
    let shape = |(i, b): (usize, u8)| {
        if i == 4 || i == 7 {
            b == b'-'
        } else {
            b.is_ascii_digit()
        }
    };
    (text.len() >= 10 && text.bytes().take(10).enumerate().all(shape)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_read_with_and_without_address() {
        for text in [
            "https://openalex.org/W12",
            "W12",
            " w12 ",
            "https://api.openalex.org/works/W12",
        ] {
            assert_eq!(openalex_id(text), Some(Id::Numbered('W', 12)), "{text}");
        }
        assert_eq!(
            openalex_id("https://openalex.org/subfields/1804"),
            Some(Id::Named("subfields", "1804"))
        );
        for text in [
            "",
            "W",
            "12",
            "W1x",
            "https://openalex.org/",
            "hello",
            "W99999999999999999999",
        ] {
            assert_eq!(work_number(text), None, "{text}");
        }
        assert_eq!(numbered("https://openalex.org/V7", &['S', 'V']), Some(7));
        assert_eq!(last_number("https://openalex.org/fields/18"), Some(18));
        assert_eq!(last_number("18"), Some(18));
    }

    #[test]
    fn dois_and_dates_are_normal() {
        for text in ["https://doi.org/10.5555/ABC", "doi:10.5555/abc", "10.5555/abc"] {
            assert_eq!(doi(text).as_deref(), Some("10.5555/abc"), "{text}");
        }
        assert_eq!(doi("https://doi.org/"), None);
        assert_eq!(iso_date("2025-09-25T08:03:38.466546").map(|d| d.len()), Some(26));
        assert_eq!(iso_date("yesterday, perhaps"), None);
        assert_eq!(ror("https://ror.org/03qt6BA18").as_deref(), Some("03qt6ba18"));
    }
}
