//! Ids of the Research Organization Registry, as text and as numbers.

use std::fmt;

/// Numbers of institutions, sources and authors of OpenAlex are below; those known by ROR id, ISSN, name or ORCID only have
/// numbers from here on.
pub const FIRST_OF_OTHERS: u64 = 1 << 40;

/// Letters of Crockford's base 32.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Where the numbers of ROR ids begin, so that none of them is the number of an OpenAlex id.
const FIRST_NUMBER: u64 = FIRST_OF_OTHERS;

/// A ROR id: `0`, six letters or figures of a number, two figures that check it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RorId(u32);

impl RorId {
    /// Reads an id with or without its address, in either case; `None` unless the check holds.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let id = text.rsplit('/').next().unwrap_or(text).as_bytes();
        let (Some((b'0', rest)), 9) = (id.split_first(), id.len()) else {
            return None;
        };
        let digit = |b: &u8| LETTERS.iter().position(|l| *l == b.to_ascii_lowercase());
        let number = rest[..6]
            .iter()
            .try_fold(0, |n, b| Some(n * 32 + digit(b)? as u64))?;
        let check = std::str::from_utf8(&rest[6..]).ok()?.parse::<u64>().ok()?;
        (check == check_of(number) && rest[6].is_ascii_digit()).then_some(Self(number as u32))
    }

    /// The id of a number for tables; `None` for one below 2^40 and for one that no id has.
    pub fn of_number(number: u64) -> Option<Self> {
        let number = number
            .checked_sub(FIRST_NUMBER)
            .filter(|number| *number < 1 << 30)?;
        Some(Self(number as u32))
    }

    /// A number for tables: 2^40 and above, where OpenAlex has none.
    pub fn number(self) -> u64 {
        FIRST_NUMBER + u64::from(self.0)
    }
}

/// The two figures at the end of an id: ISO 7064, mod 97-10.
fn check_of(number: u64) -> u64 {
    98 - number * 100 % 97
}

impl fmt::Display for RorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0")?;
        for place in (0..6).rev() {
            let digit = (self.0 >> (5 * place)) & 31;
            write!(f, "{}", char::from(LETTERS[digit as usize]))?;
        }
        write!(f, "{:02}", check_of(u64::from(self.0)))
    }
}

impl fmt::Debug for RorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The ROR id as a number, to stand as the id of an institution that has none of OpenAlex: 2^40 + the number that its six
/// letters write, so that it never meets a number of OpenAlex. `None` unless it is a ROR id whose check holds.
pub fn ror_number(ror: &str) -> Option<u64> {
    RorId::parse(ror).map(RorId::number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_and_its_number_tell_each_other() {
        let id = RorId::parse("https://ror.org/03vek6s52").unwrap();
        assert_eq!(id.to_string(), "03vek6s52");
        assert_eq!(RorId::of_number(id.number()), Some(id));
        assert_eq!(
            (RorId::of_number(27_837_315), RorId::of_number(u64::MAX)),
            (None, None)
        );
        assert_eq!(RorId::parse("03vek6s53"), None, "the check fails");
    }
}
