//! Authorships: authors with their institutions and countries.

use crate::country::Country;

crate::words! {
    /// What told the country of an affiliation.
    pub enum CountryRule {
        /// The provider says it.
        Given = "given",
        /// The name of a country in the address, in any language, or a usual short form of it.
        CountryName = "country_name",
        /// A code of two or three capitals in the address, ISO 3166-1 or one in use as such.
        CountryCode = "country_code",
        /// A state, province, region or county, by name or by its letters, of one country only.
        State = "state",
        /// The name of a state that is no more, or no longer called so, with one successor or a town that tells which.
        FormerState = "former_state",
        /// A postcode of a form that only one country uses.
        Postcode = "postcode",
        /// The name of an institution that ROR knows in one country only.
        Institution = "institution",
        /// A city where ROR knows institutions in one country only, or nearly so.
        City = "city",
    }
}

crate::table! {
    /// One affiliation of one author of one work. An author with two institutions has two rows; one without any has
    /// one row, in which the country may still be known from the author's address.
    pub struct Authorship in "authorships" {
        /// The work.
        work: u32,
        /// Place in the list of authors, from 0.
        author_position: u16,
        /// Number in the author's OpenAlex id.
        author_id: Option<u64>,
        /// Corresponding author, if the provider says.
        is_corresponding: Option<bool>,
        /// The institution; see the table institutions.
        institution_id: Option<u64>,
        /// Country of the institution, or of the author where no institution is known, ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// What told the country: the provider (given), or a rule by which the address was read; null without a country.
        country_rule: Option<CountryRule>,
    }
}
