//! Institutions named in authorships or given as entities.

use crate::country::Country;

crate::table! {
    /// One institution.
    pub struct Institution in "institutions" {
        /// Number in the institution's OpenAlex id.
        institution_id: u64,
        /// Name.
        name: String,
        /// ROR id without the address.
        ror: Option<String>,
        /// Country, ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// Type: education, company, government, healthcare, nonprofit, facility, archive, funder, other.
        institution_type: Option<String>,
        /// Date of the record from which this row was taken, ISO 8601; the newest wins.
        updated_date: Option<String>,
    }
}
