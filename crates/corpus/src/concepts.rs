//! Concepts of records that have no topic: what the generation of 2022 gives instead.

crate::table! {
    /// One concept of level 0 or 1 on a work without a topic.
    pub struct WorkConcept in "work_concepts" {
        /// The work.
        work: u32,
        /// Number in the concept's OpenAlex id.
        concept_id: u64,
        /// Level in the tree: 0 (19 roots) or 1.
        level: u8,
        /// How sure OpenAlex is, 0..1.
        score: f32,
    }
}
