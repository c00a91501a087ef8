//! Documents: texts beside the records of the literature, such as news, web pages, reports and announcements.

/// The id of a text: the same text is the same document wherever it stands.
pub fn document_id(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("doc:{}", &hash[..16])
}

crate::table! {
    /// One document. Offsets into its text are characters (Unicode scalar values), from 0, the end exclusive.
    pub struct Document in "documents" {
        /// `doc:` and 16 hexadecimal digits of the BLAKE3 hash of the text.
        document_id: String,
        /// Where it was published: the canonical link of a page, the link of an item of a feed, the target of a web archive.
        address: Option<String>,
        /// Further addresses of the same text, sorted.
        also_at: Vec<String>,
        /// Title.
        title: Option<String>,
        /// Name of the site, or title of the feed.
        publisher: Option<String>,
        /// Date of publication, ISO 8601: YYYY-MM-DD, or YYYY-MM or YYYY where no more is told.
        published: Option<String>,
        /// What told the date: metadata, feed, crawl (when an archive took it: an upper bound), file_name, text (a dateline).
        date_rule: Option<String>,
        /// Language, ISO 639-1: as declared, or told by the words.
        language: Option<String>,
        /// What it was read from: html, text, markdown, pdf, feed, json_feed, warc.
        format: String,
        /// File as named by the user.
        file: String,
        /// Characters of the text.
        n_chars: u32,
        /// Plain text in Unicode normal form C: paragraphs, headings and list items divided by one blank line, cells of a table row by
        /// ` | `, no line breaks within a paragraph. The title is its first paragraph.
        text: String,
    }
}
