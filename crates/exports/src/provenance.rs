//! Provenance: which edition a file is of, by which rules, and what to beware of. It stands in every file that has a place for it.

use openfronts::Edition;
use openfronts::limits::Limit;

use crate::error::Result;

/// How credit is counted where a file does not name another rule.
const COUNTING: &str = "full unless a column names another";

/// Which edition a file is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The first 12 hexadecimal digits of its checksum.
    pub edition: String,
    /// Date of the newest record of its corpus; empty where there is none.
    pub snapshot_date: String,
    /// Its preset.
    pub preset: String,
    /// The version of OpenFronts that made it.
    pub version: String,
    /// The checksum of its corpus.
    pub corpus: String,
    /// Lines of corrections with which it was made.
    pub n_corrections: u64,
    /// The sentences that a reader should not miss.
    pub cautions: Vec<String>,
}

impl Provenance {
    /// Reads what the edition says of itself.
    pub fn of(edition: &Edition) -> Result<Self> {
        let manifest = edition.manifest();
        let limits = edition.table::<Limit>()?;
        let cautions = limits.into_iter().filter(|limit| limit.is_warning);
        Ok(Self {
            edition: manifest.checksum().chars().take(12).collect(),
            snapshot_date: manifest.corpus.snapshot_date.clone(),
            preset: manifest.preset.clone(),
            version: manifest.openfronts_version.clone(),
            corpus: manifest.corpus.checksum.clone(),
            n_corrections: manifest.corrections.as_ref().map_or(0, |entry| entry.n_lines),
            cautions: cautions.map(|limit| limit.sentence).collect(),
        })
    }

    /// The date, or that there is none.
    pub fn date(&self) -> &str {
        match self.snapshot_date.as_str() {
            "" => "without a date",
            date => date,
        }
    }

    /// All of it as keys and values.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let mut pairs = vec![
            pair("made_by", &format!("OpenFronts {}", self.version)),
            pair("edition", &self.edition),
            pair("snapshot_date", &self.snapshot_date),
            pair("preset", &self.preset),
            pair("counting", COUNTING),
            pair("corpus", &self.corpus),
        ];
        if self.n_corrections > 0 {
            pairs.push(pair("corrections", &format!("{} lines", self.n_corrections)));
        }
        if !self.cautions.is_empty() {
            pairs.push(pair("cautions", &self.cautions.join("; ")));
        }
        pairs
    }

    /// One line of it.
    pub fn line(&self) -> String {
        let corrected = match self.n_corrections {
            0 => String::new(),
            n => format!(", {n} lines of corrections"),
        };
        format!(
            "OpenFronts {}, edition {}, preset {}, snapshot {}{corrected}; counting: {COUNTING}",
            self.version,
            self.edition,
            self.preset,
            self.date()
        )
    }

    /// One of no edition, for tests.
    #[cfg(test)]
    pub(crate) fn invented() -> Self {
        Self {
            edition: "0123456789ab".to_owned(),
            snapshot_date: "2025-01-31".to_owned(),
            preset: "research-fronts".to_owned(),
            version: "0.1.0".to_owned(),
            corpus: "fe".to_owned(),
            n_corrections: 0,
            cautions: vec!["Few & small <fronts>.".to_owned()],
        }
    }
}
