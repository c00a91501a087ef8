//! The formats of a review: each shows the document and adds nothing.
