//! When a preprint server took a preprint in, as far as the identifier tells: to the month.
//!
//! arXiv numbers its papers by month (`1511.08096`, before April 2007 `hep-th/9901001`; arxiv.org/help/arxiv_identifier),
//! bioRxiv and medRxiv put the day into their DOIs since December 2019 (`10.1101/2020.01.30.927871`) and into their
//! addresses before (`/early/2016/05/12/`), Preprints.org the month (`10.20944/preprints202003.0001`). Other servers
//! count on, and their preprints stay undated.

/// The month in the address of a preprint: 202004 for April 2020.
pub(crate) fn posted_month(address: &str) -> Option<u32> {
    let address = address.to_ascii_lowercase();
    let after = |mark: &str| address.find(mark).map(|at| &address[at + mark.len()..]);
    let arxiv = ["arxiv.org/abs/", "arxiv.org/pdf/", "10.48550/arxiv."];
    arxiv
        .into_iter()
        .find_map(|mark| arxiv_month(after(mark)?))
        .or_else(|| dated(after("10.1101/")?, '.'))
        .or_else(|| dated(after("rxiv.org/content/early/")?, '/'))
        .or_else(|| dated(after("rxiv/early/")?, '/'))
        .or_else(|| {
            let digits = after("10.20944/preprints")?;
            month(number(digits, 0..4)?, number(digits, 4..6)?)
        })
}

/// `1511.08096` or `hep-th/9901001`.
fn arxiv_month(id: &str) -> Option<u32> {
    let (digits, is_old) = match id.split_once('/') {
        Some((_, digits)) => (digits, true),
        None => (id, false),
    };
    let n_digits = digits.bytes().take_while(u8::is_ascii_digit).count();
    let has_shape = if is_old {
        n_digits == 7
    } else {
        n_digits == 4 && digits[4..].starts_with('.')
    };
    let (year, of_year) = (number(digits, 0..2)?, number(digits, 2..4)?);
    // arXiv began in 1991, and has numbered by month alone since 2007.
    let century = if is_old && year >= 91 { 1900 } else { 2000 };
    month(century + year, of_year).filter(|_| has_shape)
}

/// `2020.01.30.…`, `2016/05/12/…`.
fn dated(text: &str, between: char) -> Option<u32> {
    let is_between = |at: usize| text[at..].starts_with(between);
    let (year, of_year) = (number(text, 0..4)?, number(text, 5..7)?);
    month(year, of_year).filter(|_| is_between(4) && text.len() > 7 && is_between(7))
}

fn number(text: &str, range: std::ops::Range<usize>) -> Option<u32> {
    let digits = text.get(range)?;
    digits
        .bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

fn month(year: u32, of_year: u32) -> Option<u32> {
    ((1991..2100).contains(&year) && (1..=12).contains(&of_year)).then_some(year * 100 + of_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_tell_the_month() {
        let cases = [
            ("http://arxiv.org/abs/1511.08096", Some(201_511)),
            ("https://arxiv.org/pdf/0704.0001v2", Some(200_704)),
            ("https://doi.org/10.48550/arXiv.2004.14329", Some(202_004)),
            ("http://arxiv.org/abs/hep-th/9901001", Some(199_901)),
            ("http://arxiv.org/abs/math.GT/0309136", Some(200_309)),
            ("https://doi.org/10.1101/2020.01.30.927871", Some(202_001)),
            (
                "https://www.biorxiv.org/content/biorxiv/early/2016/05/12/052969.full.pdf",
                Some(201_605),
            ),
            (
                "https://www.biorxiv.org/content/early/2016/05/12/052969",
                Some(201_605),
            ),
            ("https://doi.org/10.20944/preprints202003.0001.v1", Some(202_003)),
        ];
        for (address, expected) in cases {
            assert_eq!(posted_month(address), expected, "{address}");
        }
    }

    #[test]
    fn other_addresses_do_not() {
        for address in [
            "",
            "https://doi.org/10.1101/052969",
            "https://doi.org/10.1101/gr.1234.05",
            "http://arxiv.org/abs/1513.08096",
            "http://arxiv.org/abs/",
            "http://arxiv.org/abs/15",
            "http://arxiv.org/abs/hep-th/99",
            "https://arxiv.org/abs/12345",
            "https://doi.org/10.2139/ssrn.3540000",
            "https://doi.org/10.1101/2020.01",
            "https://doi.org/10.1101/2020é01é30",
        ] {
            assert_eq!(posted_month(address), None, "{address}");
        }
    }
}
