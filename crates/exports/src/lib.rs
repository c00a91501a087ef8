//! An edition into the files of other programs: VOSviewer, Gephi, Pajek, igraph and networkx, spreadsheets, reference managers,
//! biblioshiny.
//!
//! A [`Request`] says what is exported in which format; [`prepare`] reads the edition and gives an
//! [`Export`]: one or more files by name, each of which can be written anywhere. Nothing is computed here but what a format needs
//! to be read, and every file says which edition it is of where its format has a place for that. The modules stand in reading
//! order; each uses only those above it.

/// What can go wrong.
pub mod error;
/// What is asked for.
pub mod request;
/// Which edition a file is of.
pub mod provenance;
/// Tables that are written, in memory or on disk.
pub mod sheet;
/// Networks in memory.
pub mod graph;
/// Names of persons, in the forms of reference managers.
pub mod names;
/// The network of fronts.
mod front_network;
/// The network of core papers that are cited together.
mod co_citation_network;
/// The network of countries or institutions that write papers together.
mod collaboration_network;
/// Networks of more clusters than a program takes, in parts.
pub mod slices;
/// The nodes and links of a network as tables.
mod graph_sheets;
/// Papers as reference managers want them.
pub mod publications;
/// Fronts with their leaders, as tables.
mod front_sheets;
/// Format: CSV.
pub mod csv_file;
/// Format: JSON of tables and networks, and JSON lines.
pub mod json_file;
/// Format: Parquet.
pub mod parquet_file;
/// Format: workbooks.
pub mod workbook;
/// Formats: the JSON of VOSviewer, its map and its network files.
pub mod vosviewer;
/// Format: Pajek.
pub mod pajek;
/// Elements of XML.
mod elements;
/// Format: GraphML.
pub mod graphml;
/// Format: GEXF.
pub mod gexf;
/// Format: RIS.
pub mod ris;
/// Format: BibTeX.
pub mod bibtex;
/// Format: the columns of bibliometrix.
mod bibliometrix;
/// Format: JSON-LD of one front.
pub mod json_ld;
/// From a request to files.
mod export;

pub use error::{Error, Result};
pub use export::{Export, ExportFile, prepare};
pub use request::{ClusterBy, Format, Level, Request, Role, Selection, SliceChoice, What};
