//! What can go wrong between a corpus and an edition.

use std::path::PathBuf;

/// An error of a run or of reading an edition.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A table or file of corpus or edition cannot be read or written.
    #[error(transparent)]
    Corpus(#[from] corpus::Error),
    /// Whoever runs heavy stages elsewhere could not.
    #[error("stage {stage}: {message}")]
    Engine {
        /// Name of the stage.
        stage: String,
        /// What went wrong there.
        message: String,
    },
    /// There is no preset of this name.
    #[error("no preset is called `{name}`")]
    UnknownPreset {
        /// Name asked for.
        name: String,
        /// Names that exist.
        known: Vec<String>,
    },
    /// A preset file is not what it should be.
    #[error("preset {origin}: {message}")]
    BadPreset {
        /// Name or path of the preset.
        origin: String,
        /// What is wrong, with the line.
        message: String,
    },
    /// `--set` names a parameter that does not exist, or one that exists in several stages.
    #[error("no parameter is called `{key}`")]
    UnknownParameter {
        /// Key asked for.
        key: String,
        /// The nearest keys.
        near: Vec<String>,
    },
    /// A parameter has a value it cannot have.
    #[error("parameter `{key}`: {message}")]
    BadParameter {
        /// Key concerned.
        key: String,
        /// What is wrong.
        message: String,
    },
    /// There is no stage of this name.
    #[error("no stage is called `{name}`")]
    UnknownStage {
        /// Name asked for.
        name: String,
        /// Names that exist.
        known: Vec<String>,
    },
    /// The folder holds no edition.
    #[error("{}: no edition here", path.display())]
    NoEdition {
        /// Folder concerned.
        path: PathBuf,
    },
    /// The folder holds something else than an edition.
    #[error("{}: not an edition, but a corpus", path.display())]
    NotAnEdition {
        /// Folder concerned.
        path: PathBuf,
    },
    /// The edition was written by a version with another layout.
    #[error("{}: the edition has layout {found}, this version reads {expected}", path.display())]
    OtherLayout {
        /// Folder concerned.
        path: PathBuf,
        /// Layout of the edition.
        found: u32,
        /// Layout this version reads.
        expected: u32,
    },
    /// A table of the edition is not there.
    #[error("{}: the edition has no such table", path.display())]
    NoTable {
        /// File that is missing.
        path: PathBuf,
    },
    /// The edition has no such front.
    #[error("no front {asked}: {}", match n_fronts { 0 => "the edition has none".to_owned(), n => format!("the edition has fronts 1 to {n}") })]
    UnknownFront {
        /// What was asked for.
        asked: String,
        /// How many fronts there are.
        n_fronts: usize,
    },
    /// Nothing is known of a report of this year.
    #[error("nothing is known of a report of {year}")]
    UnknownReport {
        /// Year asked for.
        year: i16,
        /// Years that are known.
        known: Vec<i16>,
    },
    /// The edition has no such theme.
    #[error("no theme {asked}: the edition has themes 1 to {n_themes}")]
    UnknownTheme {
        /// What was asked for.
        asked: u32,
        /// How many themes there are.
        n_themes: usize,
    },
    /// No country has this code or name.
    #[error("no country is called `{asked}`")]
    UnknownCountry {
        /// What was asked for.
        asked: String,
        /// The nearest names.
        near: Vec<String>,
    },
    /// A line of a file of proposals cannot be read.
    #[error("{file}, line {line}: {message}")]
    BadProposal {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// A line of a file of corrections cannot be read.
    #[error("{file}, line {line}: {message}")]
    BadCorrection {
        /// The file.
        file: String,
        /// The line, the header being 1.
        line: u64,
        /// What is wrong.
        message: String,
    },
    /// The corpus is not the one from which the edition was made.
    #[error("{}: the edition was made from another corpus", path.display())]
    OtherCorpus {
        /// Folder of the corpus.
        path: PathBuf,
    },
    /// No group of countries has this code or name.
    #[error("no group of countries is called `{asked}`")]
    UnknownGroup {
        /// What was asked for.
        asked: String,
        /// Codes that exist.
        known: Vec<String>,
    },
    /// The edition has no such event.
    #[error("no event {asked}: {}", match n_events { 0 => "the edition has none".to_owned(), n => format!("the edition has events 1 to {n}") })]
    UnknownEvent {
        /// What was asked for.
        asked: String,
        /// How many events there are.
        n_events: usize,
    },
    /// No kind, status or group of events has this code.
    #[error("no {what} is called `{asked}`")]
    UnknownEventWord {
        /// What it would be.
        what: &'static str,
        /// What was asked for.
        asked: String,
        /// The nearest codes.
        near: Vec<String>,
    },
    /// What was given is no date.
    #[error("`{asked}` is no date")]
    BadDate {
        /// What was given.
        asked: String,
    },
    /// No institution of the edition has this id or name, or several have it.
    #[error("no single institution is called `{asked}`")]
    UnknownInstitution {
        /// What was asked for.
        asked: String,
        /// The nearest names.
        near: Vec<String>,
    },
    /// No area has this code, number or name.
    #[error("no area is called `{asked}`")]
    UnknownArea {
        /// What was asked for.
        asked: String,
        /// Codes that exist.
        known: Vec<String>,
    },
}

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The remedy, when one is known.
    pub fn hint(&self) -> Option<String> {
        let one_of = |names: &[String]| (!names.is_empty()).then(|| format!("one of: {}", names.join(", ")));
        match self {
            Error::Corpus(error) => error.hint().map(str::to_owned),
            Error::Engine { .. } => Some(
                "the log of the scheduler and of the executors says more; the same command again goes on where it stopped"
                    .to_owned(),
            ),
            Error::UnknownPreset { known, .. }
            | Error::UnknownStage { known, .. }
            | Error::UnknownGroup { known, .. }
            | Error::UnknownArea { known, .. } => one_of(known),
            Error::UnknownInstitution { near, .. } => {
                let meant = one_of(near).map_or(String::new(), |names| format!("; perhaps {names}"));
                Some(format!("give its id such as I27837315, or its name{meant}"))
            }
            Error::BadProposal { .. } => Some(
                "a line is an object with document_id, part, model and answer, as `openfronts fetch proposals` writes it".to_owned(),
            ),
            Error::BadCorrection { .. } => Some(
                "a line wants work_id (and author) or affiliation, and country or institution_id; docs/methods/16-quality.md has an example"
                    .to_owned(),
            ),
            Error::OtherCorpus { .. } => {
                Some("give the folder of the corpus that `openfronts run` read, or leave it out".to_owned())
            }
            Error::UnknownParameter { near, .. } | Error::UnknownEventWord { near, .. } => one_of(near),
            Error::UnknownEvent { .. } => Some("`openfronts events EDITION` lists them".to_owned()),
            Error::BadDate { .. } => Some("write a year, month or day: 2024, 2024-11, 2024-11-20".to_owned()),
            Error::UnknownCountry { near, .. } => {
                let meant = one_of(near).map_or(String::new(), |names| format!("; perhaps {names}"));
                Some(format!(
                    "give a code of two letters such as CN, or the English name{meant}"
                ))
            }
            Error::BadPreset { .. } => Some(
                "docs/presets.md explains every key; words stand in quotes, as in window = \"all\""
                    .to_owned(),
            ),
            Error::BadParameter { .. } => Some("docs/presets.md explains every parameter".to_owned()),
            Error::NoEdition { .. } => {
                Some("make one with `openfronts run --corpus DIR --edition DIR`".to_owned())
            }
            Error::OtherLayout { .. } => {
                Some("make it again with `openfronts run --corpus DIR --edition DIR`".to_owned())
            }
            Error::NotAnEdition { .. } => {
                Some("an edition is what `openfronts run --edition DIR` writes".to_owned())
            }
            Error::NoTable { .. } => Some(
                "the same `openfronts run` makes what is missing; `openfronts verify` names it".to_owned(),
            ),
            Error::UnknownFront { .. } => Some("`openfronts fronts EDITION` lists them".to_owned()),
            Error::UnknownReport { known, .. } => {
                let years: Vec<String> = known.iter().map(ToString::to_string).collect();
                one_of(&years)
            }
            Error::UnknownTheme { .. } => Some("`openfronts themes EDITION` lists them".to_owned()),
        }
    }
}

/// The names that most resemble `asked`, at most five: those that contain it, else the nearest by edit distance.
pub(crate) fn nearest<'a>(asked: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let asked = asked.to_lowercase();
    let distance = |name: &str| {
        let lower = name.to_lowercase();
        if lower.contains(&asked) {
            0
        } else {
            strsim::levenshtein(&asked, &lower)
        }
    };
    let mut ranked: Vec<(usize, &str)> = names.map(|name| (distance(name), name)).collect();
    ranked.sort();
    ranked
        .into_iter()
        .take(5)
        .map(|(_, name)| name.to_owned())
        .collect()
}
