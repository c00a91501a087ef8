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

/// A number in PubMed, with or without its address; `None` for 0 and for what is no number.
pub(crate) fn pmid(text: &str) -> Option<u32> {
    let name = text.trim().trim_end_matches('/');
    let name = name.rsplit(['/', ':']).next()?.trim();
    number_above_0(name)
}

/// A number in PubMed Central: `PMC1234567`, `1234567`, `PMC1234567.1`, with or without its address.
pub(crate) fn pmcid(text: &str) -> Option<u32> {
    let name = text.trim().trim_end_matches('/');
    let name = name.rsplit(['/', ':']).next()?.trim();
    let digits = name
        .strip_prefix("PMC")
        .or_else(|| name.strip_prefix("pmc"))
        .unwrap_or(name);
    number_above_0(digits.split('.').next()?)
}

fn number_above_0(digits: &str) -> Option<u32> {
    self::digits(digits)
        .and_then(|n| u32::try_from(n).ok())
        .filter(|n| *n > 0)
}

/// A number in arXiv without its version, in an address, a DOI or after `arXiv:`: `2101.00001`, `math/0309136`.
pub(crate) fn arxiv_id(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let marks = ["arxiv.org/abs/", "arxiv.org/pdf/", "10.48550/arxiv.", "arxiv:"];
    let after = |mark: &&str| {
        text.find(*mark)
            .map(|at| text[at + mark.len()..].trim_start().to_owned())
    };
    let id = marks.iter().find_map(after)?;
    let is_of_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-');
    let id = &id[..id.find(|c| !is_of_id(c)).unwrap_or(id.len())];
    let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let end = match id.split_once('/') {
        Some((archive, rest)) if archive.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            (n_digits(rest) == 7).then_some(archive.len() + 8)?
        }
        Some(_) => return None,
        None => {
            let rest = (n_digits(id) == 4).then(|| id[4..].strip_prefix('.'))??;
            (4..=5).contains(&n_digits(rest)).then_some(5 + n_digits(rest))?
        }
    };
    Some(id[..end].to_owned())
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
        for text in [
            "https://pubmed.ncbi.nlm.nih.gov/12345",
            "12345",
            " pmid: 12345 ",
            "12345/",
        ] {
            assert_eq!(pmid(text), Some(12345), "{text}");
        }
        for text in [
            "PMC123",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
            "pmc123.2",
            "123",
        ] {
            assert_eq!(pmcid(text), Some(123), "{text}");
        }
        assert_eq!((pmid("0"), pmid("x"), pmcid("PMC")), (None, None, None));
        for (text, id) in [
            ("https://arxiv.org/abs/2101.00001v2", Some("2101.00001")),
            ("http://arxiv.org/pdf/math/0309136v1.pdf", Some("math/0309136")),
            ("10.48550/arXiv.0704.0001", Some("0704.0001")),
            (
                "arXiv:cond-mat.mes-hall/9901001",
                Some("cond-mat.mes-hall/9901001"),
            ),
            ("https://arxiv.org/list/math", None),
            ("10.1234/5678.91011", None),
        ] {
            assert_eq!(arxiv_id(text).as_deref(), id, "{text}");
        }
        assert_eq!(iso_date("2025-09-25T08:03:38.466546").map(|d| d.len()), Some(26));
        assert_eq!(iso_date("yesterday, perhaps"), None);
        assert_eq!(ror("https://ror.org/03qt6BA18").as_deref(), Some("03qt6ba18"));
    }
}
