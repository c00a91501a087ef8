//! Corrections: what a user knows better about addresses than the provider.
//!
//! **Definition.** A CSV file of lines that say of a work, or of an address as printed, to which country or institution it
//! belongs:
//!
//! ```text
//! work_id,author,affiliation,country,institution_id,note
//! W2741809807,2,,BR,,"second author, see the PDF"
//! ,,"Inst. of Botany, Tbilisi",GE,,
//! ```
//!
//! A line names either a work (with `author`, from 1, or all its authors) or an affiliation, which stands for every author
//! with exactly that address (letters in any case, however many spaces) for whom the provider gives no country. What it says
//! replaces the affiliations of these authors; an institution brings its country along. Of several lines for one author the
//! last holds. Other columns are notes.
//!
//! The lines are kept in the edition with what each changed: it can be made again without the file.

use std::path::Path;

use corpus::Country;
use corpus::disk::checksum_of;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::geography::find_country;
use crate::members::institution_number;

corpus::table! {
    /// One line of the file of corrections, and what it changed.
    pub struct Correction in "corrections" {
        /// Line of the file, the header being 1.
        line: u32,
        /// The work, as in OpenAlex without the address; null where an affiliation is named.
        work_id: Option<String>,
        /// Place of the author from 1; null for all.
        author: Option<u16>,
        /// The address as printed; null where a work is named.
        affiliation: Option<String>,
        /// The country, ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// Number in the id of the institution.
        institution_id: Option<u64>,
        /// Papers of which it changed an address; 0 until the addresses are read.
        n_papers: u32,
    }
}

/// The corrections, as the manifest names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionsEntry {
    /// Checksum of what the lines say.
    pub checksum: String,
    /// Lines.
    pub n_lines: u64,
}

/// The lines of a file of corrections.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Corrections {
    lines: Vec<Correction>,
}

#[derive(Debug, Deserialize)]
struct Line {
    #[serde(default)]
    work_id: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    affiliation: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    institution_id: String,
}

impl Corrections {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|source| corpus::Error::Io {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&path.display().to_string(), &bytes)
    }

    /// From the text of a file; `name` is told in errors.
    pub fn parse(name: &str, text: &[u8]) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
        let bad = |line: u64, message: String| Error::BadCorrection {
            file: name.to_owned(),
            line,
            message,
        };
        let header = reader
            .headers()
            .map_err(|error| bad(1, error.to_string()))?
            .clone();
        for wanted in [["work_id", "affiliation"], ["country", "institution_id"]] {
            if !header.iter().any(|column| wanted.contains(&column)) {
                return Err(bad(
                    1,
                    format!("the header has neither `{}` nor `{}`", wanted[0], wanted[1]),
                ));
            }
        }
        let mut lines = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or(0, csv::Position::line);
                bad(line, error.to_string())
            })?;
            let at = record.position().map_or(0, csv::Position::line);
            let line: Line = record
                .deserialize(Some(&header))
                .map_err(|error| bad(at, error.to_string()))?;
            lines.push(correction(at, line).map_err(|message| bad(at, message))?);
        }
        Ok(Self { lines })
    }

    /// From the lines that an edition keeps.
    pub(crate) fn of_lines(lines: Vec<Correction>) -> Self {
        let unapplied = |line: Correction| Correction { n_papers: 0, ..line };
        Self {
            lines: lines.into_iter().map(unapplied).collect(),
        }
    }

    /// The lines.
    pub fn lines(&self) -> &[Correction] {
        &self.lines
    }

    /// As the manifest names them.
    pub fn entry(&self) -> CorrectionsEntry {
        CorrectionsEntry {
            checksum: self.checksum(),
            n_lines: self.lines.len() as u64,
        }
    }

    /// Checksum of what they say.
    pub(crate) fn checksum(&self) -> String {
        checksum_of(&serde_json::to_vec(&self.lines).expect("words and numbers"))
    }
}

fn correction(line: u64, text: Line) -> std::result::Result<Correction, String> {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let (work_id, affiliation) = (some(text.work_id), some(text.affiliation));
    if work_id.is_some() == affiliation.is_some() {
        return Err("wants either a work_id or an affiliation".to_owned());
    }
    let author = some(text.author)
        .map(|author| match author.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(format!("author `{author}` is no number from 1")),
        })
        .transpose()?;
    if author.is_some() && work_id.is_none() {
        return Err("author wants a work_id beside it".to_owned());
    }
    let country = some(text.country).map(|code| known_country(&code)).transpose()?;
    let institution_id = some(text.institution_id)
        .map(|id| {
            institution_number(id.rsplit('/').next().unwrap_or(&id))
                .ok_or(format!("institution_id `{id}` is no id such as I27837315"))
        })
        .transpose()?;
    if country.is_none() && institution_id.is_none() {
        return Err("wants a country or an institution_id".to_owned());
    }
    Ok(Correction {
        line: line as u32,
        work_id: work_id.map(|id| plain_work_id(&id)),
        author,
        affiliation,
        country,
        institution_id,
        n_papers: 0,
    })
}

/// A country of ISO 3166: any two letters would be a country of their own.
fn known_country(code: &str) -> std::result::Result<Country, String> {
    let meant = find_country(code).ok().map(|country| country.to_string());
    match (Country::parse(code), meant) {
        (Some(country), Some(meant)) if country.as_str() == meant => Ok(country),
        (_, Some(meant)) => Err(format!(
            "country `{code}` is no code of ISO 3166; {meant} is meant"
        )),
        (_, None) => Err(format!("country `{code}` is no code of two letters such as CN")),
    }
}

/// W3 of w3 and of <https://openalex.org/W3>; anything else as it is.
fn plain_work_id(id: &str) -> String {
    let last = id.rsplit('/').next().unwrap_or(id);
    match last.strip_prefix(['w', 'W']) {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("W{digits}")
        }
        _ => id.to_owned(),
    }
}

/// An address as it is compared: lower case, single spaces.
pub(crate) fn normalised(affiliation: &str) -> String {
    affiliation
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Corrections> {
        Corrections::parse("c.csv", text.as_bytes())
    }

    #[test]
    fn lines_speak_of_works_or_addresses() {
        let text = "work_id,author,affiliation,country,institution_id,note\n\
                    https://openalex.org/w5,2,,br,,see the PDF\n,,\"Botany,  Tbilisi\",GE,I7,\n";
        let found = parse(text).unwrap();
        let [work, address] = found.lines() else {
            panic!("two lines")
        };
        assert_eq!(
            (work.line, work.author, work.country),
            (2, Some(2), Country::parse("BR"))
        );
        assert_eq!(work.work_id.as_deref(), Some("W5"));
        assert_eq!(address.institution_id, Some(7));
        assert_eq!(
            normalised(address.affiliation.as_ref().unwrap()),
            "botany, tbilisi"
        );
        assert_eq!(found.entry().n_lines, 2);
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (text, said) in [
            ("work_id,country\nW5,BR\nW6,Brazil\n", "line 3: country `Brazil`"),
            (
                "work_id,country\nW5,UK\n",
                "line 2: country `UK` is no code of ISO 3166; GB is meant",
            ),
            ("work_id,country\nW5,QQ\n", "line 2: country `QQ`"),
            (
                "work_id,affiliation,country\nW5,Rio,BR\n",
                "line 2: wants either a work_id or an affiliation",
            ),
            (
                "work_id,country\nW5,\n",
                "line 2: wants a country or an institution_id",
            ),
            ("work_id,author,country\nW5,0,BR\n", "line 2: author `0`"),
            ("work,land\nW5,BR\n", "line 1: the header has neither"),
            ("work_id,country\nW5,BR,more\n", "line 2"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.to_string().contains(said), "{error}");
            assert!(error.hint().is_some());
        }
    }
}
