//! Sources: journals, series, conferences, repositories.

crate::table! {
    /// One source.
    pub struct Source in "sources" {
        /// Number in the source's OpenAlex id.
        source_id: u64,
        /// Name.
        name: String,
        /// Linking ISSN.
        issn_l: Option<String>,
        /// Type: journal, conference, repository, book series, ebook platform, metadata, other.
        source_type: Option<String>,
        /// Date of the record from which this row was taken, ISO 8601; the newest wins.
        updated_date: Option<String>,
    }
}
