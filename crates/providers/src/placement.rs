//! Addresses of authors, and where they are.

use corpus::Country;
use corpus::authorships::CountryRule;
use corpus::institutions::Institution;
use corpus::ror::RorId;

use crate::gazetteer::Gazetteer;
use crate::ror::Ror;

/// What readers look things up in.
#[derive(Debug)]
pub(crate) struct Desk {
    gazetteer: Gazetteer,
    /// Whether institutions can be told.
    has_ror: bool,
}

impl Desk {
    /// With a dump of ROR, if there is one.
    pub(crate) fn new(ror: Option<Ror>) -> Self {
        Self {
            has_ror: ror.is_some(),
            gazetteer: Gazetteer::new(ror),
        }
    }
}

/// An address of an author.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Affiliation {
    /// As printed.
    pub(crate) text: String,
    /// As tagged by the provider: a code, or a name in any language.
    pub(crate) country: Option<String>,
    /// ROR id, if the provider gives it.
    pub(crate) ror: Option<String>,
}

/// Where an address is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Placement {
    pub(crate) country: Option<Country>,
    pub(crate) country_rule: Option<CountryRule>,
    pub(crate) institution: Option<Institution>,
}

impl Affiliation {
    /// Where it is: what the provider says goes before what its address tells, the institution that it names before one in the
    /// address.
    pub(crate) fn placed(&self, desk: &Desk) -> Placement {
        let tagged = self
            .country
            .as_deref()
            .and_then(|name| desk.gazetteer.country(name));
        let given = self.ror.as_deref().and_then(RorId::parse);
        let is_told = tagged.is_some() && (given.is_some() || !desk.has_ror);
        let read = if is_told {
            None
        } else {
            desk.gazetteer.place(&self.text)
        };
        let ror = given.or(read.and_then(|read| read.institution));
        let known = ror.and_then(|ror| desk.gazetteer.institution_of(ror));
        let institution = ror.map(|ror| Institution {
            institution_id: ror.number(),
            name: known.map_or_else(|| first_segment(&self.text), |known| known.name.clone()),
            ror: Some(ror.to_string()),
            country: known.and_then(|known| known.country),
            institution_type: known.and_then(|known| known.types.first().cloned()),
            updated_date: None,
        });
        let of_given = || {
            Some((
                known.filter(|_| given.is_some())?.country?,
                CountryRule::Institution,
            ))
        };
        let told = (tagged.map(|(country, _)| (country, CountryRule::Given)))
            .or_else(of_given)
            .or_else(|| read.map(|read| (read.country, read.rule)));
        Placement {
            country: told.map(|(country, _)| country),
            country_rule: told.map(|(_, rule)| rule),
            institution,
        }
    }
}

/// What stands before the first comma: the name of an institution, as a rule.
fn first_segment(address: &str) -> String {
    address.split(',').next().unwrap_or("").trim().to_owned()
}
