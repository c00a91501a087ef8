//! Papers: the works that count.
//!
//! **Definition.** A work is a paper if its type is one of `types`, its year is known, and it is not retracted, not
//! paratext and not of OpenAlex's expansion corpus. A stub (a cited work without a record) of known year is a paper
//! too, whatever its type. Everything else is left out for the first reason that applies, in the order of
//! `Reason`, and counted.
//!
//! **Window.** Core papers come from a window of calendar years. `auto`: the `window_years` before the edition year, six
//! (edition 2024: 2018 to 2023, as in the published reports). `all`: every year. `2018..2023`: those years. Papers of
//! any year may cite. The edition year is the year of the snapshot unless given; where there is no date, the year after that of the
//! newest record. Stubs later than the newest record are of no window: reference lists have mistyped years.
//!
//! **Memory.** 12 bytes per paper; works are read one after another.
//!
//! **What is not exact.** OpenAlex's year is mostly that of the first online date; ESI uses the year of entry into its
//! database, so mean years lie 0.3 to 0.5 below those of the reports.

use std::collections::BTreeMap;

use corpus::works::Work;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Types of work that count, in OpenAlex's words.
    pub types: Vec<String>,
    /// Years of core papers: `auto`, `all`, or `FROM..TO`.
    pub window: String,
    /// Years of the `auto` window.
    pub window_years: i16,
    /// Year of the edition; 0: the year of the snapshot.
    pub edition_year: i16,
}

impl Default for Params {
    fn default() -> Self {
        let types = [
            "article",
            "review",
            "conference-paper",
            "preprint",
            "book-chapter",
        ];
        Self {
            types: types.map(str::to_owned).to_vec(),
            window: "auto".into(),
            window_years: 6,
            edition_year: 0,
        }
    }
}

corpus::table! {
    /// One paper: a work that counts.
    pub struct Paper in "papers" {
        /// The work.
        work: u32,
        /// Year of publication.
        year: i16,
        /// Whether the year lies in the window of core papers.
        in_window: bool,
        /// Known only from reference lists.
        is_stub: bool,
        /// Place of its type in the parameter `types`, from 0; null for a stub.
        type_place: Option<u8>,
    }
}

corpus::table! {
    /// The id of one paper, so that every list of papers can be read without the corpus.
    pub struct PaperId in "paper_ids" {
        /// The paper.
        work: u32,
        /// Id of the work, as in OpenAlex without the address.
        work_id: String,
    }
}

corpus::table! {
    /// How many works were left out of the papers, by reason.
    pub struct PapersLeftOut in "papers_left_out" {
        /// Reason: stub_without_year, retracted, paratext, expansion_corpus, type, no_year.
        reason: String,
        /// Works left out for it.
        n_works: u64,
    }
}

corpus::table! {
    /// The years of the edition.
    pub struct Window in "window" {
        /// Year of the edition.
        edition_year: i16,
        /// First year of core papers.
        from_year: i16,
        /// Last year of core papers.
        to_year: i16,
        /// How the years were chosen.
        rule: String,
        /// Papers of any year.
        n_papers: u64,
        /// Papers within the window.
        n_papers_in_window: u64,
    }
}

/// Why a work is no paper, in the order in which reasons are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A cited work without a record, whose year nobody says.
    StubWithoutYear,
    /// Retracted.
    Retracted,
    /// Front matter and the like.
    Paratext,
    /// Of the expansion corpus.
    ExpansionCorpus,
    /// Of a type that does not count.
    Type,
    /// Without a year.
    NoYear,
}

impl Reason {
    /// All of them, in order.
    pub const ALL: [Reason; 6] = [
        Reason::StubWithoutYear,
        Reason::Retracted,
        Reason::Paratext,
        Reason::ExpansionCorpus,
        Reason::Type,
        Reason::NoYear,
    ];

    /// The word for it in tables.
    pub fn code(self) -> &'static str {
        match self {
            Reason::StubWithoutYear => "stub_without_year",
            Reason::Retracted => "retracted",
            Reason::Paratext => "paratext",
            Reason::ExpansionCorpus => "expansion_corpus",
            Reason::Type => "type",
            Reason::NoYear => "no_year",
        }
    }
}

/// The year of a paper, or why the work is none.
pub fn judge(work: &Work, params: &Params) -> std::result::Result<i16, Reason> {
    let of_counted_type = || work.work_type.as_ref().is_some_and(|t| params.types.contains(t));
    let reason = match work {
        Work {
            is_stub: true,
            year: None,
            ..
        } => Some(Reason::StubWithoutYear),
        Work {
            is_retracted: true, ..
        } => Some(Reason::Retracted),
        Work {
            is_paratext: true, ..
        } => Some(Reason::Paratext),
        Work { is_xpac: true, .. } => Some(Reason::ExpansionCorpus),
        Work { is_stub: false, .. } if !of_counted_type() => Some(Reason::Type),
        _ => None,
    };
    match (reason, work.year) {
        (Some(reason), _) => Err(reason),
        (None, Some(year)) => Ok(year),
        (None, None) => Err(Reason::NoYear),
    }
}

/// The years of the edition, from the parameters, the snapshot date and the years of the papers.
pub fn window(params: &Params, snapshot_date: &str, years: &[i16]) -> Result<(i16, i16, i16, String)> {
    let newest = years.iter().copied().max();
    let snapshot_year = snapshot_date.get(..4).and_then(|y| y.parse().ok());
    let (edition_year, origin) = match (params.edition_year, snapshot_year, newest) {
        (0, Some(year), _) => (year, "the year of the snapshot"),
        (0, None, newest) => (newest.map_or(0, |y| y + 1), "the year after the newest paper"),
        (given, _, _) => (given, "given"),
    };
    let (from, to, how) = match params.window.as_str() {
        "auto" => (
            edition_year - params.window_years,
            edition_year - 1,
            format!("the {} years before it", params.window_years),
        ),
        "all" => (
            years.iter().copied().min().unwrap_or(0),
            newest.unwrap_or(0),
            "all years".to_owned(),
        ),
        range => {
            let (from, to) = parse_range(range)?;
            (from, to, "given".to_owned())
        }
    };
    Ok((
        edition_year,
        from,
        to,
        format!("edition year: {origin}; core papers: {how}"),
    ))
}

fn parse_range(range: &str) -> Result<(i16, i16)> {
    let years = range
        .split_once("..")
        .and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    years
        .filter(|(from, to)| from <= to)
        .ok_or_else(|| Error::BadParameter {
            key: "papers.window".into(),
            message: format!("`{range}` is neither `auto`, `all` nor a range such as `2018..2023`"),
        })
}

/// Whether the parameters can be used.
pub fn check(params: &Params) -> Result<()> {
    let wrong = [
        (
            "types",
            !(1..=255).contains(&params.types.len()),
            "wants 1 to 255 types: an empty list lets no work in".to_owned(),
        ),
        (
            "window_years",
            params.window_years < 1,
            format!("{} years are no window", params.window_years),
        ),
    ];
    match wrong.into_iter().find(|(_, is_wrong, _)| *is_wrong) {
        Some((key, _, message)) => Err(Error::BadParameter {
            key: format!("papers.{key}"),
            message,
        }),
        None => Ok(()),
    }
}

/// Place of the type of a work among those that count; a stub has none that could be trusted.
fn type_place(work: &Work, params: &Params) -> Option<u8> {
    let own = work.work_type.as_ref().filter(|_| !work.is_stub)?;
    let place = params.types.iter().position(|t| t == own);
    place.map(|place| place as u8)
}

/// Reads the works, judges them, writes papers, what was left out, and the window.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let mut papers = Vec::new();
    let mut left_out: BTreeMap<Reason, u64> = BTreeMap::new();
    let mut ids = at.writer::<PaperId>()?;
    for work in at.corpus_rows::<Work>()? {
        let work = work?;
        match judge(&work, params) {
            Ok(year) => {
                papers.push(Paper {
                    work: work.work,
                    year,
                    in_window: false,
                    is_stub: work.is_stub,
                    type_place: type_place(&work, params),
                });
                let Work { work, work_id, .. } = work;
                ids.push(PaperId { work, work_id })?;
            }
            Err(reason) => *left_out.entry(reason).or_default() += 1,
        }
    }
    at.finish_writing(ids)?;
    write(at, params, papers, left_out)
}

/// Finds the window, marks the papers within it, and writes them, the window and what was left out.
pub fn write(
    at: &mut Workplace,
    params: &Params,
    mut papers: Vec<Paper>,
    left_out: BTreeMap<Reason, u64>,
) -> Result<()> {
    // A cited work cannot be newer than all that cite: a year beyond is a slip of the pen.
    let newest = papers.iter().filter(|p| !p.is_stub).map(|p| p.year).max();
    let is_believed = |p: &&Paper| newest.is_none_or(|newest| p.year <= newest);
    let years: Vec<i16> = papers.iter().filter(is_believed).map(|p| p.year).collect();
    let (edition_year, from_year, to_year, rule) = window(params, at.snapshot_date(), &years)?;
    papers
        .iter_mut()
        .for_each(|p| p.in_window = (from_year..=to_year).contains(&p.year));
    let n_papers_in_window = papers.iter().filter(|p| p.in_window).count() as u64;
    let n_papers = papers.len() as u64;
    at.write(&papers)?;
    let row = |(reason, n_works): (Reason, u64)| PapersLeftOut {
        reason: reason.code().into(),
        n_works,
    };
    at.write(&left_out.into_iter().map(row).collect::<Vec<_>>())?;
    at.write(&[Window {
        edition_year,
        from_year,
        to_year,
        rule,
        n_papers,
        n_papers_in_window,
    }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_of_edition_2024_is_2018_to_2023() {
        let params = Params::default();
        let (edition, from, to, _) = window(&params, "2024-06-01", &[1990, 2024]).unwrap();
        assert_eq!((edition, from, to), (2024, 2018, 2023));
        let five = Params {
            window_years: 5,
            ..Params::default()
        };
        let (_, from, to, _) = window(&five, "2024-06-01", &[1990, 2024]).unwrap();
        assert_eq!((from, to), (2019, 2023));
        let all = Params {
            window: "all".into(),
            edition_year: 2025,
            ..Params::default()
        };
        let (edition, from, to, _) = window(&all, "2024-06-01", &[1990, 2024]).unwrap();
        assert_eq!((edition, from, to), (2025, 1990, 2024));
    }

    #[test]
    fn a_wrong_window_is_named() {
        let params = Params {
            window: "2023..2018".into(),
            ..Params::default()
        };
        let error = window(&params, "", &[]).unwrap_err();
        assert!(error.to_string().contains("2023..2018"), "{error}");
    }
}
