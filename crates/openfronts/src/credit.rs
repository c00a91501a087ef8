//! Credit: what a country, an institution or a group has of a paper, by four ways of counting.
//!
//! **Definition.** *Full*: the paper counts once for everyone in its addresses. *Fractional*: every author has an equal part
//! of the paper, shared equally among his or her affiliations; what is not known is lost, so that the parts of a paper
//! may add up to less than 1. *First*: once for everyone to whom the first author belongs. *Corresponding*: once for
//! everyone to whom a corresponding author belongs.
//!
//! A paper is *known* by a counting if anyone has credit for it. Its *whole* is 1 if it is known, with fractional counting
//! the sum of all parts; shares divide by wholes.
//!
//! **Reference.** Waltman & van Eck 2015, Journal of Informetrics 9:872, doi:10.1016/j.joi.2015.08.001; the affiliations as
//! in the Leiden Ranking Open Edition.
//!
//! **Memory.** 16 bytes per paper and member.
//!
//! **What is not exact.** Nothing but the data: see `addresses`.

corpus::words! {
    /// How credit is shared.
    pub enum Counting {
        /// Once for each.
        Full = "full",
        /// By authors and their affiliations, adding up to at most 1.
        Fractional = "fractional",
        /// By the first author.
        First = "first",
        /// By the corresponding authors.
        Corresponding = "corresponding",
    }
}

/// What one member has of a paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The member, by its number.
    pub member: u32,
    /// Its share by authors and affiliations, 0..1.
    pub share: f64,
    /// Whether the first author belongs to it.
    pub is_first: bool,
    /// Whether a corresponding author belongs to it.
    pub is_corresponding: bool,
}

impl Part {
    /// The credit, 0..1.
    pub fn credit(&self, counting: Counting) -> f64 {
        match counting {
            Counting::Full => 1.0,
            Counting::Fractional => self.share,
            Counting::First => f64::from(u8::from(self.is_first)),
            Counting::Corresponding => f64::from(u8::from(self.is_corresponding)),
        }
    }
}

/// The whole of a paper with these parts, 0..1; 0 if it is not known.
pub fn whole(parts: &[Part], counting: Counting) -> f64 {
    let credits = parts.iter().map(|part| part.credit(counting));
    match counting {
        Counting::Fractional => credits.sum(),
        _ => credits.fold(0.0, f64::max),
    }
}

/// The parts of groups of members: their shares added up, first or corresponding if any of theirs is. A member may be in
/// several groups, or in none.
pub fn parts_of_groups<'a>(parts: &[Part], groups_of: impl Fn(u32) -> &'a [u32]) -> Vec<Part> {
    let mut of_groups: std::collections::BTreeMap<u32, Part> = std::collections::BTreeMap::new();
    for part in parts {
        for &member in groups_of(part.member) {
            let group = of_groups.entry(member).or_insert(Part {
                member,
                share: 0.0,
                is_first: false,
                is_corresponding: false,
            });
            group.share += part.share;
            group.is_first |= part.is_first;
            group.is_corresponding |= part.is_corresponding;
        }
    }
    of_groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use corpus::value::Word;

    fn part(member: u32, share: f64, is_first: bool, is_corresponding: bool) -> Part {
        Part {
            member,
            share,
            is_first,
            is_corresponding,
        }
    }

    /// Three authors: the first in CN, the second in CN and US, of the third nothing is known; nobody corresponds.
    #[test]
    fn worked_by_hand() {
        let parts = [part(0, 0.5, true, false), part(1, 1.0 / 6.0, false, false)];
        let wholes = [
            Counting::Full,
            Counting::Fractional,
            Counting::First,
            Counting::Corresponding,
        ];
        let wholes = wholes.map(|counting| whole(&parts, counting));
        assert!((wholes[1] - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!([wholes[0], wholes[2], wholes[3]], [1.0, 1.0, 0.0]);
        assert_eq!(parts[1].credit(Counting::Full), 1.0);
        assert_eq!(parts[1].credit(Counting::First), 0.0);
        for counting in Counting::ALL {
            assert_eq!(whole(&[], *counting), 0.0);
        }
    }

    #[test]
    fn a_group_has_what_its_members_have() {
        let groups: [&[u32]; 3] = [&[0], &[0, 1], &[]];
        let parts = [
            part(0, 0.25, true, false),
            part(1, 0.25, false, true),
            part(2, 0.5, false, false),
        ];
        let found = parts_of_groups(&parts, |member| groups[member as usize]);
        assert_eq!(found, [part(0, 0.5, true, true), part(1, 0.25, false, true)]);
    }
}
