//! Aliases: records that turned out to be the same work as another.

use crate::unions::Why;
use crate::works::Provider;

crate::table! {
    /// One record, or description in reference lists, that was merged into another work.
    pub struct Alias in "aliases" {
        /// Id of the record that was merged.
        alias_id: String,
        /// The work that stands for it; citations of the alias are counted here.
        work: u32,
        /// Why.
        reason: Why,
        /// How alike they are, if that is why; 12 at least.
        score: Option<f32>,
        /// Whether it is a description in reference lists, and no record.
        is_stub: bool,
        /// Who gave it.
        provider: Option<Provider>,
        /// Its DOI in lower case, without the address.
        doi: Option<String>,
        /// Its title.
        title: Option<String>,
        /// Name of its first author as given.
        first_author: Option<String>,
        /// Year of its publication.
        year: Option<i16>,
        /// Its source as printed.
        source_name: Option<String>,
        /// Its volume.
        volume: Option<String>,
        /// Its first page.
        first_page: Option<String>,
        /// Type of the record that was merged, in today's OpenAlex words.
        work_type: Option<String>,
        /// Date of publication of the record that was merged, ISO 8601.
        publication_date: Option<String>,
    }
}
