//! The literature as columnar tables, and the disk.
//!
//! A corpus is a folder of Parquet tables with a manifest. Works have dense 32-bit ids: records first, then *stubs*
//! (cited works known only from reference lists). Providers write [`part::PartWriter`] parts; [`Corpus::replace`] turns
//! them into a corpus in one atomic step. This crate knows no indicator, no provider's field names and no graph. The
//! modules stand in reading order; each uses only those above it.

/// What can go wrong, with hints.
pub mod error;
/// Progress as a parameter.
pub mod progress;
/// ISO country codes in two bytes.
pub mod country;
/// Words as they are compared.
pub mod normal;
/// How a Rust value becomes an Arrow column and back.
pub mod value;
/// Row types as tables: the doc comment of a field describes the column.
pub mod table;
/// Atomic files, Parquet tables, checksums.
pub mod disk;
/// A Parquet file of somebody else, as JSON lines.
pub mod foreign;
/// A table as columns in memory, whatever its row type.
pub mod columns;
/// Tables whose columns are known only when the program runs.
pub mod loose;
/// Flat arrays of numbers, mapped into memory.
pub mod array;
/// One writer at a time.
pub mod lock;
/// Replacing the files of a folder in one step.
pub mod replacement;
/// Table: works, records and stubs.
pub mod works;
/// Which records and descriptions are one work.
mod unions;
/// Table: who cites whom.
pub mod references;
/// Table: authors with institutions and countries.
pub mod authorships;
/// Table: addresses as printed, of authors whose country is not known.
pub mod affiliation_strings;
/// Table: where works can be found, and on what terms.
pub mod locations;
/// Ids of ROR.
pub mod ror;
/// Table: institutions.
pub mod institutions;
/// Table: sources.
pub mod sources;
/// Table: topics, subfields, fields, domains.
pub mod topics;
/// Table: concepts of records without a topic.
pub mod concepts;
/// Table: the text of works.
pub mod texts;
/// Table: documents beside the literature.
pub mod documents;
/// Table: records merged into another work.
pub mod aliases;
/// Table: counts of the ingest.
pub mod ledger;
/// Parts: what one input gave, staged on disk.
pub mod part;
/// What a corpus says of itself.
pub mod manifest;
/// External sort–merge of rows.
mod sorter;
/// Sorted 64-bit keys in 2 bytes each.
mod key_set;
/// One table of all parts, on several threads.
mod scan;
/// Ids that works claim as their own.
mod claims;
/// How alike two descriptions are.
mod likeness;
/// Works that no id joins.
mod matching;
/// What of a row decides which work it is.
mod candidates;
/// Which record stands for which work.
mod identities;
/// Sets of places.
mod places;
/// The rows of works of several rows.
mod members;
/// From the rows of all parts to identities.
mod standing;
/// References between dense ids, and the stubs.
mod linking;
/// Sorting tables with text, column by column.
mod gather;
/// From parts to tables with dense ids.
mod merge;
/// The corpus on disk.
mod corpus;

pub use arrow_array::RecordBatch;

pub use crate::corpus::{Corpus, refuse_other_contents, staging_folder};
pub use country::Country;
pub use error::{Error, Result};
pub use progress::Progress;
pub use standing::Matching;
pub use table::{ColumnInfo, Table, join_doc};
pub use unions::Why;
pub use value::Value;
