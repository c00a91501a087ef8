//! Affiliation strings: addresses as printed, of authors whose country is not known.
//!
//! Only these are kept, so that the table stays small: an address that the provider has placed needs no reading. They are
//! what a list of corrections can be matched with.

crate::table! {
    /// One address of one author for whom the provider gives no country, as printed in the work.
    pub struct AffiliationString in "affiliation_strings" {
        /// The work.
        work: u32,
        /// Place in the list of authors, from 0, as in the table authorships.
        author_position: u16,
        /// The address.
        text: String,
    }
}
