//! What is asked for: what is exported, in which format, and which part of it.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use openfronts::Country;

corpus::words! {
    /// What of an edition is exported.
    pub enum What {
        /// The fronts, as tables.
        Fronts = "fronts",
        /// The network of fronts that are cited together.
        FrontNetwork = "front-network",
        /// The network of core papers that are cited together.
        Cocitation = "cocitation",
        /// The network of countries or institutions that write papers together.
        Collaboration = "collaboration",
        /// Papers.
        Papers = "papers",
        /// The result tables as they are.
        Tables = "tables",
    }
}

corpus::words! {
    /// The format of a file.
    pub enum Format {
        /// Comma-separated values.
        Csv = "csv",
        /// JSON: an array of row objects, or nodes and edges as networkx has them.
        Json = "json",
        /// JSON, one row object a line.
        Jsonl = "jsonl",
        /// Parquet.
        Parquet = "parquet",
        /// A workbook of Excel.
        Xlsx = "xlsx",
        /// The JSON of VOSviewer and VOSviewer Online.
        Vosviewer = "vosviewer",
        /// A map file and a network file of VOSviewer.
        VosviewerTxt = "vosviewer-txt",
        /// A network and a partition of Pajek.
        Pajek = "pajek",
        /// GraphML.
        Graphml = "graphml",
        /// GEXF, as Gephi has it.
        Gexf = "gexf",
        /// RIS, for reference managers.
        Ris = "ris",
        /// BibTeX.
        Bibtex = "bibtex",
        /// A workbook with the columns of bibliometrix.
        Bibliometrix = "bibliometrix",
        /// The same columns as CSV.
        BibliometrixCsv = "bibliometrix-csv",
        /// JSON-LD with the words of schema.org.
        Jsonld = "jsonld",
    }
}

corpus::words! {
    /// What the clusters of the network of fronts are.
    pub enum ClusterBy {
        /// The 11 areas.
        Area = "area",
        /// Themes: fronts that hang together.
        Theme = "theme",
    }
}

corpus::words! {
    /// Who writes papers together.
    pub enum Level {
        /// Countries.
        Country = "country",
        /// Institutions.
        Institution = "institution",
    }
}

corpus::words! {
    /// The part that a paper has in a front.
    pub enum Role {
        /// Core papers.
        Core = "core",
        /// Citing papers.
        Citing = "citing",
    }
}

/// Which part of a network that has more clusters than VOSviewer takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SliceChoice {
    /// The first slice, that of the largest clusters.
    #[default]
    First,
    /// The slice of this number, from 1.
    Number(usize),
    /// All of them, a file each.
    All,
}

/// Which part is exported; an empty one is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// These fronts.
    pub fronts: BTreeSet<u32>,
    /// Only core or only citing papers.
    pub role: Option<Role>,
    /// Papers of this country, as counted.
    pub country: Option<Country>,
    /// Papers of this institution: its id or its name.
    pub institution: Option<String>,
    /// This area, 1 to 11.
    pub area: Option<u8>,
    /// These years.
    pub years: Option<RangeInclusive<i16>>,
    /// These works, by id.
    pub works: Vec<String>,
    /// These result tables, by name.
    pub tables: Vec<String>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What is exported.
    pub what: What,
    /// In which format.
    pub format: Format,
    /// Which part.
    pub selection: Selection,
    /// What the clusters of the network of fronts are; areas unless said.
    pub cluster_by: Option<ClusterBy>,
    /// Who writes papers together; countries unless said.
    pub level: Option<Level>,
    /// Which slice; the first unless said.
    pub slice: Option<SliceChoice>,
}

impl Request {
    /// A request for everything.
    pub fn new(what: What, format: Format) -> Self {
        Self {
            what,
            format,
            selection: Selection::default(),
            cluster_by: None,
            level: None,
            slice: None,
        }
    }
}

impl What {
    /// Whether it is a network.
    pub fn is_network(self) -> bool {
        matches!(self, What::FrontNetwork | What::Cocitation | What::Collaboration)
    }

    /// The formats in which it can be written.
    pub fn formats(self) -> &'static [Format] {
        use Format::*;
        match self {
            What::Fronts => &[Csv, Json, Jsonl, Parquet, Xlsx, Jsonld],
            What::FrontNetwork | What::Cocitation | What::Collaboration => &[
                Vosviewer,
                VosviewerTxt,
                Gexf,
                Graphml,
                Pajek,
                Csv,
                Json,
                Parquet,
                Xlsx,
            ],
            What::Papers => &[
                Ris,
                Bibtex,
                Csv,
                Json,
                Jsonl,
                Parquet,
                Xlsx,
                Bibliometrix,
                BibliometrixCsv,
            ],
            What::Tables => &[Csv, Json, Jsonl, Parquet, Xlsx],
        }
    }
}

impl Format {
    /// Whether its bytes are not meant for a terminal.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Parquet | Format::Xlsx | Format::Bibliometrix)
    }
}
