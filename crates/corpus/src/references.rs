//! References: who cites whom, both ends as dense ids.

crate::table! {
    /// One reference: the citing work lists the cited one. Sorted, without duplicates.
    pub struct Reference in "references" {
        /// The citing work.
        citing: u32,
        /// The cited work, a record or a stub.
        cited: u32,
    }
}
