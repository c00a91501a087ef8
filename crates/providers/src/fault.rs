//! Why a record cannot be used: the reason in a word, as counted, and what exactly is wrong.

/// Why a record cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Reason in a word, as counted.
    pub(crate) reason: &'static str,
    /// What exactly is wrong.
    pub(crate) detail: String,
}

impl Fault {
    /// A fault with its reason in a word.
    pub(crate) fn new(reason: &'static str, detail: impl Into<String>) -> Self {
        Self {
            reason,
            detail: detail.into(),
        }
    }
}
