//! The table of works: records, and stubs (cited works known only from reference lists).

crate::words! {
    /// Open-access status in OpenAlex's words, in its order of preference.
    pub enum OaStatus {
        /// In a journal that is open as a whole and asks no fee of authors.
        Diamond = "diamond",
        /// In a journal that is open as a whole.
        Gold = "gold",
        /// Under an open licence in a journal that is not open as a whole.
        Hybrid = "hybrid",
        /// Free on the publisher's page, without an open licence.
        Bronze = "bronze",
        /// Not free on the publisher's page, with a free copy in a repository.
        Green = "green",
        /// Not free anywhere that is known.
        Closed = "closed",
    }
}

crate::words! {
    /// Who gave a record.
    pub enum Provider {
        /// OpenAlex.
        OpenAlex = "openalex",
        /// Crossref.
        Crossref = "crossref",
        /// PubMed.
        PubMed = "pubmed",
        /// Europe PMC.
        EuropePmc = "europe_pmc",
        /// An article in JATS XML, as PubMed Central has them.
        Jats = "jats",
        /// An export of the Web of Science.
        WebOfScience = "web_of_science",
        /// An export of Scopus.
        Scopus = "scopus",
        /// An export of Dimensions.
        Dimensions = "dimensions",
        /// An export of Lens.
        Lens = "lens",
        /// A file in RIS.
        Ris = "ris",
        /// A file in BibTeX or BibLaTeX.
        Bibtex = "bibtex",
    }
}

crate::table! {
    /// One work: a record of a provider, or a stub known only from reference lists.
    pub struct Work in "works" {
        /// Dense id: the row number in this table. Records come first, then stubs, each sorted by the number in the id.
        work: u32,
        /// Id of the work: of OpenAlex without the address (W2741809807), else the provider's own with its scheme before it
        /// (`wos:`, `scopus:`, `dimensions:`, `lens:`), else `doi:`, `pmid:`, `pmcid:`, `arxiv:`; `record:` or `cited:` and a
        /// hash of title, author, year and source where there is no id.
        work_id: String,
        /// True for a cited work of which no record was given.
        is_stub: bool,
        /// DOI in lower case, without the address.
        doi: Option<String>,
        /// Number in PubMed.
        pmid: Option<u32>,
        /// Number in PubMed Central, without `PMC`.
        pmcid: Option<u32>,
        /// Number in arXiv, without version: 2101.00001, math/0309136.
        arxiv_id: Option<String>,
        /// Who gave the record; of a stub, whose reference list describes it; null for a stub that nobody describes.
        provider: Option<Provider>,
        /// Year of publication.
        year: Option<i16>,
        /// Date of publication, ISO 8601.
        publication_date: Option<String>,
        /// Type in today's OpenAlex words (article, review, conference-paper, preprint …); older words are translated.
        work_type: Option<String>,
        /// Language, ISO 639-1.
        language: Option<String>,
        /// Source (journal, series, repository) of the primary location; see the table sources.
        source_id: Option<u64>,
        /// Primary topic; see the table topics.
        topic_id: Option<u32>,
        /// Subfield of the primary topic.
        subfield_id: Option<u16>,
        /// Open-access status: diamond, gold, hybrid, bronze, green, closed; of records merged into one work the first of these.
        oa_status: Option<OaStatus>,
        /// Retracted, as the provider says.
        is_retracted: bool,
        /// Front matter, table of contents and the like.
        is_paratext: bool,
        /// Of OpenAlex's expansion corpus.
        is_xpac: bool,
        /// Length of the reference list as given.
        n_references: u32,
        /// Citations the provider counts over its whole database (not used for thresholds).
        n_cited_by: Option<u32>,
        /// When the provider last changed the record, ISO 8601.
        updated_date: Option<String>,
        /// Generation of the record's schema: year in which OpenAlex introduced it (2022, 2024, 2026); 0 for a stub.
        schema_generation: u16,
    }
}

impl Work {
    /// A stub of which nothing is known but its id.
    pub fn stub(work_id: String) -> Self {
        Self {
            work: 0,
            work_id,
            is_stub: true,
            doi: None,
            pmid: None,
            pmcid: None,
            arxiv_id: None,
            provider: None,
            year: None,
            publication_date: None,
            work_type: None,
            language: None,
            source_id: None,
            topic_id: None,
            subfield_id: None,
            oa_status: None,
            is_retracted: false,
            is_paratext: false,
            is_xpac: false,
            n_references: 0,
            n_cited_by: None,
            updated_date: None,
            schema_generation: 0,
        }
    }
}
