//! Aliases: records that turned out to be the same work as another.

crate::table! {
    /// One record that was merged into another work.
    pub struct Alias in "aliases" {
        /// Id of the record that was merged.
        alias_id: String,
        /// The work that stands for it; citations of the alias are counted here.
        work: u32,
        /// Why: same_doi.
        reason: String,
        /// Type of the record that was merged, in today's OpenAlex words.
        work_type: Option<String>,
        /// Date of publication of the record that was merged, ISO 8601.
        publication_date: Option<String>,
    }
}
