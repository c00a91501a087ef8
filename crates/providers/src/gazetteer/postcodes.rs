//! Postcodes of a form that only one country uses, or that carry the letters of one.

use corpus::country::Country;

/// The country of the last such postcode in the address.
pub(super) fn country_of_postcode(address: &str) -> Option<Country> {
    let words = address.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '\u{2013}');
    let mut found = None;
    let mut before = "";
    for word in words.filter(|word| !word.is_empty()) {
        let code = with_letters(word)
            .or_else(|| british(before, word))
            .or_else(|| canadian(before, word));
        found = code.and_then(Country::parse).or(found);
        before = word;
    }
    found
}

/// `D-69120`, `CH-8093`, `SE-171`: letters of the country before the figures.
fn with_letters(word: &str) -> Option<&'static str> {
    let (letters, figures) = word.split_once('-')?;
    if !figures.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match (letters, figures.len()) {
        ("D" | "DE", 5) => "DE",
        ("F" | "FR", 5) => "FR",
        ("I" | "IT", 5) => "IT",
        ("E" | "ES", 5) => "ES",
        ("CH", 4) => "CH",
        ("A" | "AT", 4) => "AT",
        ("BE", 4) => "BE",
        ("DK", 4) => "DK",
        ("NL", 4) => "NL",
        ("NO", 4) => "NO",
        ("L" | "LU", 4) => "LU",
        ("HU", 4) => "HU",
        ("PT", 4) => "PT",
        ("SE", 3 | 5) => "SE",
        ("FI" | "FIN", 5) => "FI",
        ("PL", 2) => "PL",
        ("CZ", 3 | 5) => "CZ",
        ("HR", 5) => "HR",
        ("SI", 4) => "SI",
        ("LT", 5) => "LT",
        ("LV", 4) => "LV",
        ("RO", 6) => "RO",
        ("GR", 3 | 5) => "GR",
        _ => return None,
    })
}

/// `CB2 1TN`: one or two letters, a figure, perhaps one sign more; a figure and two letters.
fn british(outward: &str, inward: &str) -> Option<&'static str> {
    let is_inward = matches!(inward.as_bytes(), [b'0'..=b'9', a, b] if is_capital(*a) && is_capital(*b));
    let n_letters = outward.bytes().take_while(|b| is_capital(*b)).count();
    let rest = &outward.as_bytes()[n_letters..];
    let is_area = matches!(rest, [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9' | b'A'..=b'Z']);
    (is_inward && (1..=2).contains(&n_letters) && is_area).then_some("GB")
}

/// `V5Z 1M9`: letter, figure, letter; figure, letter, figure.
fn canadian(first: &str, second: &str) -> Option<&'static str> {
    let is_first = matches!(first.as_bytes(), [a, b'0'..=b'9', b] if is_capital(*a) && is_capital(*b));
    let is_second = matches!(second.as_bytes(), [b'0'..=b'9', a, b'0'..=b'9'] if is_capital(*a));
    (is_first && is_second).then_some("CA")
}

fn is_capital(byte: u8) -> bool {
    byte.is_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_forms_of_one_country_tell() {
        for (address, code) in [
            ("University of Heidelberg, D-69120 Heidelberg", "DE"),
            ("ETH, CH-8093 Zurich", "CH"),
            ("Karolinska, SE-171 77", "SE"),
            ("Trinity Lane, Cambridge CB2 1TN", "GB"),
            ("London W1T 4JF.", "GB"),
            ("Vancouver V5Z 1M9", "CA"),
        ] {
            assert_eq!(
                country_of_postcode(address).map(|c| c.to_string()).as_deref(),
                Some(code),
                "{address}"
            );
        }
        for address in [
            "",
            "Boston 02139",
            "Room B-12",
            "1105 AZ Amsterdam",
            "HIV-1 M9",
            "É-69120",
        ] {
            assert_eq!(country_of_postcode(address), None, "{address}");
        }
    }
}
