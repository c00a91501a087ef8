//! Providers: recognise what people have of the literature, and map it to the tables of a corpus.
//!
//! One file per format. [`ingest()`] reads files, folders and standard input, told apart by content; [`fetch`] gets
//! them from the providers; [`edge_list`] and [`node_list`] read networks. This crate knows no indicator, and
//! it is the only one that goes online. The modules stand in reading order; each uses only those above it.

/// Sizes as people write and read them.
pub mod sizes;
/// Every N-th file of an ingest, for one of N processes.
mod shard;
/// What can go wrong while fetching, with hints.
pub mod fetch_error;
/// What can go wrong, with hints.
pub mod error;
/// Why a record cannot be used.
mod fault;
/// Ids, DOIs and dates as providers write them.
mod identifiers;
/// Words in plain letters, so that names can be compared.
mod plain_letters;
/// An address cut into segments, from its end.
mod address_segments;
/// Institutions of the Research Organization Registry.
pub mod ror;
/// The country of an address as printed, and what told it.
pub mod gazetteer;
/// JSON values that may be missing, null or of another type.
mod lenient;
/// The same for objects and lists.
mod lenient_lists;
/// JSON values that are lists of one with some providers.
mod lenient_nested;
/// Languages as ISO 639-1.
mod languages;
/// Licences of Creative Commons.
mod licenses;
/// Titles without markup.
mod markup;
/// Words that databases print for types of documents.
mod document_types;
/// Types of works in today's words.
mod work_types;
/// The Work object of OpenAlex, of every generation.
mod openalex;
/// When a preprint server took a preprint in.
mod posted;
/// Where works are found, in OpenAlex's words of every generation.
mod openalex_locations;
/// From the Work object to the rows of a corpus.
mod openalex_rows;
/// The other objects of OpenAlex, and which object a JSON text is.
mod openalex_entities;
/// Numbers with a check sign.
mod check_signs;
/// Addresses of authors, and where they are.
mod placement;
/// A work as bibliographic formats describe it, and its rows.
mod bibliographic;
/// What can be told from a printed reference.
mod citation_text;
/// Pages and ISSNs as they are printed.
mod printed_numbers;
/// Text that is not UTF-8.
mod encodings;
/// What a format is.
mod format;
/// Whose institution is which, in a row that lists them without saying.
mod csv_authors;
/// The header of an export of the web interface.
mod csv_header;
/// Python dictionaries in cells of a table.
mod python_literals;
/// The CSV export of the OpenAlex web interface.
mod openalex_csv;
/// JSON documents cut into records.
mod json_stream;
/// A text cut into records.
mod pieces;
/// The names at the top of a JSON object.
mod json_names;
/// Names of persons as exports print them.
mod personal_names;
/// Dates in words, as exports print them.
mod worded_dates;
/// The fields of a record of the Web of Science.
mod web_of_science_fields;
/// Entries of its reference lists.
mod web_of_science_cited;
/// Its authors and their addresses.
mod web_of_science_authors;
/// Exports of the Web of Science.
mod web_of_science;
/// Columns of a table by their names.
mod columns;
/// Names of persons in Scopus.
mod scopus_names;
/// Entries of its reference lists.
mod scopus_cited;
/// Its reference lists.
mod scopus_references;
/// Its authors and their addresses.
mod scopus_authors;
/// Exports of Scopus.
mod scopus;
/// The work object of Crossref.
mod crossref_work;
/// From a work of Crossref to a work of a corpus.
mod crossref_rows;
/// Works of Crossref.
mod crossref;
/// Ids and pages of Dimensions.
mod dimensions_ids;
/// Its reference lists.
mod dimensions_cited;
/// Its authors and their addresses.
mod dimensions_authors;
/// Exports of Dimensions.
mod dimensions;
/// Exports of Lens.
mod lens;
/// Names of signs in XML and HTML.
mod entities;
/// XML walked from element to element.
mod xml_walk;
/// Dates as they are printed.
mod printed_dates;
/// Licences of articles in JATS XML.
mod jats_terms;
/// Authors and addresses in JATS XML.
mod jats_authors;
/// Reference lists in JATS XML.
mod jats_citations;
/// Articles in JATS XML.
mod jats;
/// Entries of reference lists as they are printed.
mod printed_citations;
/// Publication types of PubMed in today's words.
mod pubmed_types;
/// PubMed XML.
mod pubmed;
/// PubMed's tagged text.
mod nbib;
/// A search result of Europe PMC.
mod europe_pmc_work;
/// Search results of Europe PMC.
mod europe_pmc;
/// RIS.
mod ris;
/// Text with commands of TeX.
mod tex;
/// Entries of BibTeX taken apart.
mod bibtex_fields;
/// From an entry of BibTeX to a work of a corpus.
mod bibtex_rows;
/// BibTeX and BibLaTeX.
mod bibtex;
/// Dates of documents.
mod document_dates;
/// A document as it was found, and its row.
mod document_draft;
/// What a format of documents is.
mod document_format;
/// What a web page says of itself.
mod web_facts;
/// Blocks of a web page, and its main text.
mod web_blocks;
/// Elements of HTML.
mod web_elements;
/// A web page, tag by tag.
mod web_reader;
/// Web pages.
mod web_page;
/// Plain text, and what makes a text prose.
mod prose;
/// Markdown.
mod markdown;
/// Feeds of RSS and Atom.
mod feed;
/// JSON Feed.
mod json_feed;
/// From signs on pages to paragraphs.
mod pdf_lines;
/// PDF with a text layer.
mod pdf;
/// Web archives.
mod web_archive;
/// The formats that are read beside OpenAlex's JSON.
mod formats;
/// A block of whole records, and what was read from it.
mod block;
/// What a file is, told by its first bytes.
mod sniff;
/// Parquet files with the columns of the CSV export, as the table that they would be.
mod parquet_cells;
/// Parquet files, as the JSON lines that they would be.
mod parquet;
/// The files to read, and their bytes unpacked.
mod input;
/// Dumps of the Research Organization Registry.
mod ror_dump;
/// Lines of cells between tabs.
mod tab_lines;
/// Whether the lines of a list of edges stand as often and in the order in which they should.
mod edge_order;
/// Lists of edges: networks that somebody else made.
pub mod edge_list;
/// A value for each node of a list of edges.
pub mod node_list;
/// A stream cut into blocks of whole records.
mod stream;
/// Bytes in memory read as a file would be.
#[doc(hidden)]
pub mod probe;
/// The files in a tar archive.
mod archive;
/// One input file into one part.
mod part_reader;
/// The files of an ingest and their parts.
mod staged;
/// Files, folders and standard input into a corpus.
pub mod ingest;
/// Snapshots, dumps and pages of the providers, fetched.
pub mod fetch;

pub use error::{Error, Result};
pub use ingest::{Options, ShardSummary, Summary, ingest, ingest_shard, merge_shards};
pub use shard::Shard;
