//! The text of works, apart from the numbers so that no scan has to carry it.

crate::table! {
    /// The words of one record, or of a stub that a reference list describes.
    pub struct Text in "texts" {
        /// The work.
        work: u32,
        /// Title.
        title: Option<String>,
        /// Name of the first author as displayed.
        first_author: Option<String>,
        /// Number of authors given (OpenAlex gives at most 100).
        n_authors: u32,
        /// Name of the source as printed.
        source_name: Option<String>,
        /// Volume.
        volume: Option<String>,
        /// First page, or number of the article.
        first_page: Option<String>,
    }
}

impl Text {
    /// No words at all.
    pub fn none() -> Self {
        Self {
            work: 0,
            title: None,
            first_author: None,
            n_authors: 0,
            source_name: None,
            volume: None,
            first_page: None,
        }
    }
}
