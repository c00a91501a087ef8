//! Authorships: authors with their institutions and countries.

use crate::country::Country;

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
    }
}
