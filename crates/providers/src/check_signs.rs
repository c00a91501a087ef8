//! Numbers with a check sign: ISSN and ORCID.

use corpus::ror::FIRST_OF_OTHERS;

fn digit(b: u8) -> u8 {
    if b == b'X' { 10 } else { b - b'0' }
}

/// The number of an ISSN in that form, its check sign as 0 to 10.
pub(crate) fn issn_number(issn: &str) -> u64 {
    let signs = issn.bytes().filter(|b| *b != b'-');
    signs.fold(0, |n, b| n * 11 + u64::from(digit(b)))
}

/// An ISSN in the form 1234-567X; `None` unless its check digit is right.
pub(crate) fn issn(text: &str) -> Option<String> {
    let signs: Vec<u8> = text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace() && *b != b'-')
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let has_shape = signs.len() == 8
        && signs[..7].iter().all(u8::is_ascii_digit)
        && (signs[7].is_ascii_digit() || signs[7] == b'X');
    let sum = || {
        (2..=8u32)
            .rev()
            .zip(&signs)
            .map(|(weight, b)| weight * u32::from(digit(*b)))
            .sum::<u32>()
    };
    let is_right = has_shape && (11 - sum() % 11) % 11 == u32::from(digit(signs[7]));
    is_right.then(|| {
        let text: String = signs.iter().map(|b| char::from(*b)).collect();
        format!("{}-{}", &text[..4], &text[4..])
    })
}

/// The number of an ORCID without its check sign; `None` unless that is right (ISO 7064 mod 11-2).
pub(crate) fn orcid_number(text: &str) -> Option<u64> {
    let name = text.trim().trim_end_matches('/').rsplit('/').next()?;
    let signs: Vec<u8> = name
        .bytes()
        .filter(|b| *b != b'-')
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let (last, digits) = signs.split_last().filter(|(_, digits)| digits.len() == 15)?;
    if !digits.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || *last == b'X') {
        return None;
    }
    let total = digits
        .iter()
        .fold(0, |total, b| (total + u32::from(digit(*b))) * 2 % 11);
    let check = (12 - total) % 11;
    let number = digits.iter().fold(0, |n, b| n * 10 + u64::from(digit(*b)));
    (check == u32::from(digit(*last))).then_some(FIRST_OF_OTHERS + number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_signs_are_checked() {
        assert_eq!(issn("0378-5955").as_deref(), Some("0378-5955"));
        assert_eq!(issn(" 2434561x ").as_deref(), Some("2434-561X"));
        assert_eq!((issn("0378-5954"), issn("12"), issn("ééééé")), (None, None, None));
        assert!(orcid_number("https://orcid.org/0000-0002-1825-0097").is_some());
        assert!(orcid_number("0000-0002-1694-233X").is_some());
        assert_ne!(
            orcid_number("0000-0002-1825-0097"),
            orcid_number("0000-0002-1694-233X")
        );
        assert_eq!(
            (orcid_number("0000-0002-1825-0098"), orcid_number("é")),
            (None, None)
        );
    }
}
