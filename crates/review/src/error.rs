//! What can go wrong.

use std::path::PathBuf;

/// An error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The edition cannot be read.
    #[error(transparent)]
    Edition(#[from] openfronts::Error),
    /// No catalogue of this language.
    #[error("no texts in the language `{asked}`")]
    UnknownLanguage {
        /// What was asked for.
        asked: String,
    },
    /// Not a period.
    #[error("`{asked}` is no period")]
    BadPeriod {
        /// What was asked for.
        asked: String,
    },
    /// A theme that cannot be read.
    #[error("{}: {message}", path.display())]
    BadTheme {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// A file that cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A format could not be made.
    #[error("{format}: {message}")]
    Format {
        /// The format.
        format: &'static str,
        /// What went wrong.
        message: String,
    },
}

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// What the user can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::Edition(error) => error.hint(),
            Error::UnknownLanguage { .. } => Some(format!(
                "one of: {}",
                crate::language::LANGUAGES.map(|(tag, _)| tag).join(", ")
            )),
            Error::BadPeriod { .. } => Some(
                "a year, a month, or two of them: 2024, 2024-11, 2023..2024, 2024-01..2024-06".to_owned(),
            ),
            Error::BadTheme { .. } => Some("see crates/review/themes/example.toml for all keys".to_owned()),
            Error::Io { .. } | Error::Format { .. } => None,
        }
    }
}
