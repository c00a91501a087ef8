//! Proposals: what a language model answered about the documents of the corpus.
//!
//! **Definition.** A file of JSON Lines, one answer a line, as `openfronts fetch proposals` writes it:
//!
//! ```text
//! {"document_id": "doc:1b2c…", "part": 0, "model": "name of the model", "answer": "{\"events\": […]}"}
//! ```
//!
//! The stage `diplomacy` keeps of an answer what stands in the text of the document (crate `events`, module `proposals`). The lines
//! are kept in the edition with what came of each: it can be made again without the file, and without the model.

use std::path::Path;

use corpus::disk::checksum_of;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

corpus::table! {
    /// One answer of a language model about a part of a document, and what was accepted of it.
    pub struct Proposal in "event_proposals" {
        /// Line of the file, from 1.
        line: u32,
        /// Id of the document.
        document_id: String,
        /// Part of the document, from 0.
        part: u32,
        /// Name of the model.
        model: String,
        /// The answer as it came.
        answer: String,
        /// Events accepted; 0 until the documents are read.
        n_accepted: u32,
        /// Events refused: their quotation does not stand in the document, or they are none.
        n_refused: u32,
        /// Why nothing of it was used, or null: unreadable, no_such_document, other_language (whose names are not known), rules_only (by
        /// the parameter `diplomacy.engine`).
        not_used: Option<String>,
    }
}

/// The proposals, as the manifest names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalsEntry {
    /// Checksum of what the lines say.
    pub checksum: String,
    /// Lines.
    pub n_lines: u64,
}

/// The lines of a file of proposals.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposals {
    lines: Vec<Proposal>,
}

#[derive(Debug, Deserialize)]
struct Line {
    document_id: String,
    #[serde(default)]
    part: u32,
    model: String,
    answer: String,
}

impl Proposals {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// What cannot be read; a line that is no answer, with its number.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|source| corpus::Error::Io {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&path.display().to_string(), &text)
    }

    /// From the text of a file; `name` is told in errors.
    ///
    /// # Errors
    ///
    /// A line that is no answer, with its number.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let lines = (1..)
            .zip(text.lines())
            .filter(|(_, line)| !line.trim().is_empty());
        let read = |(number, line): (u32, &str)| {
            let line: Line = serde_json::from_str(line).map_err(|error| Error::BadProposal {
                file: name.to_owned(),
                line: u64::from(number),
                message: error.to_string(),
            })?;
            Ok(Proposal {
                line: number,
                document_id: line.document_id,
                part: line.part,
                model: line.model,
                answer: line.answer,
                n_accepted: 0,
                n_refused: 0,
                not_used: None,
            })
        };
        Ok(Self {
            lines: lines.map(read).collect::<Result<_>>()?,
        })
    }

    /// From the lines that an edition keeps.
    pub(crate) fn of_lines(lines: Vec<Proposal>) -> Self {
        let unread = |line: Proposal| Proposal {
            n_accepted: 0,
            n_refused: 0,
            not_used: None,
            ..line
        };
        Self {
            lines: lines.into_iter().map(unread).collect(),
        }
    }

    /// The lines.
    pub fn lines(&self) -> &[Proposal] {
        &self.lines
    }

    /// As the manifest names them.
    pub fn entry(&self) -> ProposalsEntry {
        ProposalsEntry {
            checksum: self.checksum(),
            n_lines: self.lines.len() as u64,
        }
    }

    /// Checksum of what they say.
    pub(crate) fn checksum(&self) -> String {
        checksum_of(&serde_json::to_vec(&self.lines).expect("words and numbers"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_answer_is_told() {
        let good = r#"{"document_id":"doc:1","part":0,"model":"m","answer":"{}"}"#;
        assert_eq!(
            Proposals::parse("p.jsonl", &format!("{good}\n\n{good}\n"))
                .unwrap()
                .lines()[1]
                .line,
            3
        );
        let told = Proposals::parse("p.jsonl", &format!("{good}\n{{\"part\":1}}\n"))
            .unwrap_err()
            .to_string();
        assert!(
            told.starts_with("p.jsonl, line 2: missing field `document_id`"),
            "{told}"
        );
    }
}
