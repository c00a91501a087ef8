//! The text of works, apart from the numbers so that no scan has to carry it.

crate::table! {
    /// The words of one record.
    pub struct Text in "texts" {
        /// The work.
        work: u32,
        /// Title.
        title: Option<String>,
        /// Name of the first author as displayed.
        first_author: Option<String>,
        /// Number of authors given (OpenAlex gives at most 100).
        n_authors: u32,
    }
}
