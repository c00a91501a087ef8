//! The literature as columnar tables, and the disk.
//!
//! A corpus is a folder of Parquet tables with a manifest. Works have dense 32-bit ids: records first, then *stubs*
//! (cited works known only from reference lists). Providers write [`part::PartWriter`] parts; [`Corpus::replace`] turns
//! them into a corpus in one atomic step. This crate knows no indicator, no provider's field names and no graph.

/// Table: records merged into another work.
pub mod aliases;
/// Table: authors with institutions and countries.
pub mod authorships;
/// Table: concepts of records without a topic.
pub mod concepts;
/// The corpus on disk.
mod corpus;
/// ISO country codes in two bytes.
pub mod country;
/// Atomic files, Parquet tables, flat arrays, checksums.
pub mod disk;
/// What can go wrong, with hints.
pub mod error;
/// Table: institutions.
pub mod institutions;
/// Table: counts of the ingest.
pub mod ledger;
/// What a corpus says of itself.
pub mod manifest;
/// From parts to tables with dense ids.
mod merge;
/// Parts: what one input gave, staged on disk.
pub mod part;
/// Progress as a parameter.
pub mod progress;
/// Table: who cites whom.
pub mod references;
/// External sort–merge of rows.
mod sorter;
/// Table: sources.
pub mod sources;
/// Row types as tables: the doc comment of a field describes the column.
pub mod table;
/// Table: the text of works.
pub mod texts;
/// Table: topics, subfields, fields, domains.
pub mod topics;
/// How a Rust value becomes an Arrow column and back.
pub mod value;
/// Table: works, records and stubs.
pub mod works;

pub use arrow_array::RecordBatch;

pub use crate::corpus::{Corpus, staging_folder};
pub use country::Country;
pub use error::{Error, Result};
pub use progress::Progress;
pub use table::{ColumnInfo, Table, join_doc};
pub use value::Value;
