//! Locations: where a work can be found, and on what terms.

crate::words! {
    /// What a source is.
    pub enum SourceType {
        /// A journal.
        Journal = "journal",
        /// A repository; preprint servers are repositories.
        Repository = "repository",
        /// A conference.
        Conference = "conference",
        /// A series of books.
        BookSeries = "book series",
        /// A publisher's platform of electronic books.
        EbookPlatform = "ebook platform",
        /// A registry that describes works and holds none.
        Metadata = "metadata",
        /// Anything else.
        Other = "other",
    }
}

crate::words! {
    /// Which version of a work a location has.
    pub enum Version {
        /// As published.
        Published = "published",
        /// As accepted, after review.
        Accepted = "accepted",
        /// As submitted, before review: a preprint.
        Submitted = "submitted",
    }
}

crate::words! {
    /// The licence under which a copy is given.
    pub enum License {
        /// Creative Commons Attribution.
        CcBy = "cc-by",
        /// The same, share alike.
        CcBySa = "cc-by-sa",
        /// No derivatives.
        CcByNd = "cc-by-nd",
        /// Not commercial.
        CcByNc = "cc-by-nc",
        /// Not commercial, share alike.
        CcByNcSa = "cc-by-nc-sa",
        /// Not commercial, no derivatives.
        CcByNcNd = "cc-by-nc-nd",
        /// Public domain, or dedicated to it (CC0).
        PublicDomain = "public-domain",
        /// A licence for software: MIT, Apache, GPL and the like.
        Software = "software",
        /// The publisher's own terms.
        PublisherSpecific = "publisher-specific-oa",
        /// Free to read, on other terms or on terms not said.
        Other = "other-oa",
    }
}

impl License {
    /// Whether it lets everybody share the work on stated terms: Creative Commons of any kind, the public domain, or a
    /// licence for software.
    pub fn is_open(self) -> bool {
        !matches!(self, License::PublisherSpecific | License::Other)
    }
}

crate::table! {
    /// One location of a work. Locations of a work that agree in every column are one row.
    pub struct Location in "locations" {
        /// The work.
        work: u32,
        /// The source at which it is found, if it is a known one; see the table sources.
        source_id: Option<u64>,
        /// What that source is.
        source_type: Option<SourceType>,
        /// Whether it can be read there for free; null where the provider does not say.
        is_oa: Option<bool>,
        /// Which version is there.
        version: Option<Version>,
        /// The licence of the copy.
        license: Option<License>,
        /// Whether the source is in the Directory of Open Access Journals; null where the provider does not say.
        is_in_doaj: Option<bool>,
        /// Whether its address is that of a DOI.
        is_at_doi: bool,
        /// Month in which a preprint server took it in, as its identifier tells (arXiv, bioRxiv, medRxiv, Preprints.org):
        /// 202004 for April 2020.
        posted_month: Option<u32>,
        /// Whether the provider calls it the primary location: the one nearest to the version of record.
        is_primary: bool,
        /// Whether the provider calls it the best open-access location.
        is_best_oa: bool,
    }
}
