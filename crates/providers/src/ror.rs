//! The Research Organization Registry: institutions with all their names.
//!
//! A withdrawn institution leads to its successor, if it names one that is there.

pub use corpus::ror::{RorId, ror_number};

use corpus::country::Country;

/// Whether an institution is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is.
    Active,
    /// It is closed; its name still tells where it was.
    Inactive,
    /// It should not have been in the registry, or was merged.
    Withdrawn,
}

/// One institution of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its id.
    pub ror: RorId,
    /// The name it is shown by.
    pub name: String,
    /// Other names: labels in other languages, aliases.
    pub other_names: Vec<String>,
    /// Short forms in capitals; many institutions share one.
    pub acronyms: Vec<String>,
    /// Country, as ROR has it.
    pub country: Option<Country>,
    /// City.
    pub city: Option<String>,
    /// Types in small letters: education, company, government, healthcare, nonprofit, facility, archive, funder, other.
    pub types: Vec<String>,
    /// Whether it is still there.
    pub status: Status,
    /// Who came after it.
    pub successor: Option<RorId>,
}

/// A dump, sorted by id.
#[derive(Debug, Clone, Default)]
pub struct Ror {
    institutions: Vec<Institution>,
    n_set_aside: usize,
}

impl Ror {
    /// From institutions in any order; of two with one id the first stays.
    pub(crate) fn new(mut institutions: Vec<Institution>, n_set_aside: usize) -> Self {
        institutions.sort_by_key(|institution| institution.ror);
        institutions.dedup_by_key(|institution| institution.ror);
        Self {
            institutions,
            n_set_aside,
        }
    }

    /// All institutions, by id.
    pub fn institutions(&self) -> &[Institution] {
        &self.institutions
    }

    /// Records that had no valid id or no name.
    pub fn n_set_aside(&self) -> usize {
        self.n_set_aside
    }

    /// The institution of an id.
    pub fn get(&self, ror: RorId) -> Option<&Institution> {
        let place = self.institutions.binary_search_by_key(&ror, |i| i.ror).ok()?;
        Some(&self.institutions[place])
    }

    /// The institution itself, or the one that came after it where it is withdrawn; `None` where nobody did.
    pub fn standing<'a>(&'a self, institution: &'a Institution) -> Option<&'a Institution> {
        let mut now = institution;
        // A chain of successors is short; a circle ends here.
        for _ in 0..8 {
            if now.status != Status::Withdrawn {
                return Some(now);
            }
            now = self.get(now.successor?)?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked() {
        for text in [
            "https://ror.org/013cjyk83",
            "013cjyk83",
            " 013CJYK83 ",
            "https://ror.org/013cjyk83/",
        ] {
            assert_eq!(
                RorId::parse(text).map(|r| r.to_string()).as_deref(),
                Some("013cjyk83"),
                "{text}"
            );
        }
        for text in [
            "",
            "013cjyk84",
            "113cjyk83",
            "013cjyl83",
            "013cjyk8",
            "013cjyk+3",
            "013cjykö",
        ] {
            assert_eq!(ror_number(text), None, "{text}");
        }
        assert!(ror_number("013cjyk83").is_some_and(|number| number >= 1 << 40));
    }

    fn id(number: u64) -> RorId {
        RorId::of_number((1 << 40) + number).unwrap()
    }

    #[test]
    fn a_withdrawn_institution_leads_to_its_successor() {
        let institution = |number, status, successor| Institution {
            ror: id(number),
            name: format!("Institute {number}"),
            other_names: Vec::new(),
            acronyms: Vec::new(),
            country: None,
            city: None,
            types: Vec::new(),
            status,
            successor,
        };
        let all = vec![
            institution(3, Status::Withdrawn, Some(id(3))),
            institution(1, Status::Withdrawn, Some(id(2))),
            institution(2, Status::Inactive, None),
            institution(4, Status::Withdrawn, None),
        ];
        let ror = Ror::new(all, 0);
        let standing = |number| {
            ror.standing(ror.get(id(number))?)
                .map(|i| i.ror.number() - (1 << 40))
        };
        assert_eq!([1, 2, 3, 4].map(standing), [Some(2), Some(2), None, None]);
    }
}
