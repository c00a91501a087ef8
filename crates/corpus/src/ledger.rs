//! The ledger of an ingest: what was read, merged and set aside, by reason.

crate::table! {
    /// One count of the ingest.
    pub struct IngestCount in "ingest_counts" {
        /// What was counted: read, set_aside, merged, kept.
        step: String,
        /// Reason or kind.
        reason: String,
        /// How many.
        n_records: u64,
    }
}
