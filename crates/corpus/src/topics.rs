//! Topics with their subfield, field and domain.

crate::table! {
    /// One OpenAlex topic and where it stands.
    pub struct Topic in "topics" {
        /// Number in the topic's OpenAlex id.
        topic_id: u32,
        /// Name of the topic.
        topic: String,
        /// Subfield, one of 252.
        subfield_id: u16,
        /// Name of the subfield.
        subfield: String,
        /// Field, one of 26.
        field_id: u8,
        /// Name of the field.
        field: String,
        /// Domain, one of 4.
        domain_id: u8,
        /// Name of the domain.
        domain: String,
        /// Date of the record from which this row was taken, ISO 8601; the newest wins.
        updated_date: Option<String>,
    }
}
