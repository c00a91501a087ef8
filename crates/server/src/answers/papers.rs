//! Papers: candidates for breakthroughs, one paper of a front, and the papers behind a number.

use std::collections::BTreeSet;

use openfronts::breakthroughs::Breakthrough;
use openfronts::columns::Cell;
use openfronts::evidence::{EvidencePaper, Question, first_papers, fronts_of_set};
use openfronts::front_papers::FrontPaper;
use openfronts::fronts::Front;
use openfronts::records::Record;
use schemars::JsonSchema;
use serde::Serialize;

use super::candidates::breakthrough_rows;
use super::front::front_row;
use super::fronts::counted_country;
use super::member::find;
use crate::about::About;
use crate::ask::{Ask, Format};
use crate::listing::{List, start};
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::shape::{Pick, Shape, Whole, all, some};
use crate::store::Store;
use crate::view::{NO_ROW, Row, RowsOf};

/// Papers that are listed at most, of however many: each takes a kilobyte until it is written.
const MAX_PAPERS: usize = 100_000;

/// What a paper is in one front.
pub struct PaperRoleRow;

impl Shape for PaperRoleRow {
    fn name() -> String {
        "paper_role".to_owned()
    }
    fn about() -> String {
        "What a paper is in one front.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<FrontPaper>();
        picks.retain(|pick| pick.name != "work");
        picks.extend(some::<Front>(&[
            ("stable_id", "stable_id"),
            ("label", "label"),
            ("area", "area"),
        ]));
        picks
    }
}

/// One paper of a front.
#[derive(Serialize, JsonSchema)]
pub struct PaperAnswer {
    /// Where it comes from.
    about: About,
    /// The paper.
    paper: Row<Whole<Record>>,
    /// The fronts it is of.
    fronts: RowsOf<PaperRoleRow>,
    /// Why it may be a breakthrough, if it is a candidate.
    breakthrough: Option<Row<Whole<Breakthrough>>>,
}

/// One paper behind a number.
#[derive(Serialize, JsonSchema)]
pub struct PaperLine {
    /// Id of the work, as in OpenAlex without the address.
    pub work_id: String,
    /// Title; known of papers of fronts.
    pub title: Option<String>,
    /// First author, likewise.
    pub first_author: Option<String>,
    /// Source, likewise.
    pub source: Option<String>,
    /// Year of publication.
    pub year: i16,
    /// DOI, likewise.
    pub doi: Option<String>,
    /// Citations from papers of the corpus.
    pub n_citations: u32,
    /// Field, one of 26.
    pub field_id: Option<u8>,
    /// Area, 1 to 11.
    pub area: Option<u8>,
    /// Countries in its addresses, as counted.
    pub countries: Vec<String>,
    /// Fronts of which it is a core paper.
    pub core_of: Vec<u32>,
    /// Fronts of which it is a citing paper.
    pub citing_of: Vec<u32>,
}

/// The papers behind a number.
#[derive(Serialize, JsonSchema)]
pub struct PapersAnswer {
    /// Where it comes from.
    pub about: About,
    /// Papers in all.
    pub n_all: usize,
    /// Papers of this page.
    pub n_rows: usize,
    /// The cursor of the next page; null on the last.
    pub next: Option<String>,
    /// The papers, the most cited first.
    pub rows: Vec<PaperLine>,
}

impl From<EvidencePaper> for PaperLine {
    fn from(paper: EvidencePaper) -> Self {
        Self {
            work_id: paper.work_id,
            title: paper.title,
            first_author: paper.first_author,
            source: paper.source,
            year: paper.year,
            doi: paper.doi,
            n_citations: paper.n_citations,
            field_id: paper.field_id,
            area: paper.area,
            countries: paper.countries,
            core_of: paper.core_of,
            citing_of: paper.citing_of,
        }
    }
}

/// Candidates for breakthroughs, the most reasons first.
pub fn breakthroughs(store: &Store, ask: &Ask) -> Result<List> {
    let country = counted_country(store, ask)?;
    let wanted = country.map(|country| BTreeSet::from([country.to_string()]));
    let rows = breakthrough_rows(store, wanted.as_ref());
    let rows = RowsOf::<Whole<Breakthrough>>::new(vec![store.these::<Breakthrough>(&rows)], rows.len());
    Ok(List::new(rows.view, None))
}

/// An id of OpenAlex may be written in small letters; those with a scheme are as they are.
fn work_id(asked: &str) -> String {
    if asked.contains(':') {
        asked.to_owned()
    } else {
        asked.to_ascii_uppercase()
    }
}

/// One paper of a front.
pub fn paper(store: &Store, ask: &Ask) -> Result<PaperAnswer> {
    let asked = work_id(ask.part("paper"));
    let row = store.order::<Record>("id").find_one(&[Key::Text(&asked)]);
    if row == NO_ROW {
        let hint =
            "papers of fronts are shown, by the id of the work such as W2741809807; search.json finds them";
        return Err(Problem::not_found(
            format!("no paper `{asked}` in a front of this edition"),
            hint,
        ));
    }
    let work = store.numbers::<Record>("work", &[row])[0];
    let roles = store.order::<FrontPaper>("work").find(&[Key::Integer(work)]);
    let fronts = store.numbers::<FrontPaper>("front_id", &roles);
    let sources = vec![
        store.these::<FrontPaper>(&roles),
        store.joined::<Front>("", fronts.into_iter()),
    ];
    let (candidate, n_candidates) = store.found::<Breakthrough>("work", &[Key::Text(&asked)]);
    let record = RowsOf::new(vec![store.these::<Record>(&[row])], 1);
    let candidate = RowsOf::new(vec![candidate], n_candidates);
    let mut codes = BTreeSet::new();
    candidate.collect_codes(&mut codes);
    Ok(PaperAnswer {
        about: About::new(store, ask, None, &codes),
        paper: record.row().expect("one row was asked for"),
        fronts: RowsOf::new(sources, roles.len()),
        breakthrough: candidate.row(),
    })
}

/// The number of a front in the edition.
pub(super) fn front_number(store: &Store, asked: &str) -> Result<u32> {
    match store.cell::<Front>("front_id", front_row(store, asked)?) {
        Cell::Integer(number) => Ok(u32::try_from(number).unwrap_or_default()),
        _ => Err(Problem::internal("a front has no number")),
    }
}

/// Which papers are asked for.
fn question(store: &Store, ask: &Ask) -> Result<Question> {
    let mut question = Question {
        role: ask.get("role").map(str::to_owned),
        counting: ask.get("counting").map(|_| ask.counting()),
        area: ask.number("area").and_then(|area| u8::try_from(area).ok()),
        ..Question::default()
    };
    for (name, kind) in [
        ("country", openfronts::members::Kind::Country),
        ("with", openfronts::members::Kind::Country),
        ("group", openfronts::members::Kind::Group),
        ("institution", openfronts::members::Kind::Institution),
        ("with_institution", openfronts::members::Kind::Institution),
    ] {
        if let Some(asked) = ask.get(name) {
            question.of.push((kind, find(store, kind, asked)?.who));
        }
    }
    let front_area = ask.number("front_area").and_then(|area| u8::try_from(area).ok());
    if ask.get("set").is_some() || front_area.is_some() {
        let set = ask.get("set").unwrap_or("all");
        question.fronts = Some(fronts_of_set(store.edition, set, front_area)?);
    }
    if let Some(front) = ask.get("front") {
        let front = front_number(store, front)?;
        let is_of_set = question
            .fronts
            .as_ref()
            .is_none_or(|fronts| fronts.contains(&front));
        question.fronts = Some([front].into_iter().filter(|_| is_of_set).collect());
    }
    if let Some(year) = ask.number("year").and_then(|year| i16::try_from(year).ok()) {
        question.years = Some(year..=year);
    }
    let has_no_condition = question.of.is_empty()
        && question.fronts.is_none()
        && question.role.is_none()
        && question.area.is_none()
        && question.years.is_none();
    if has_no_condition {
        // Not all papers of the corpus, which may be hundreds of millions.
        question.fronts = Some(fronts_of_set(store.edition, "all", None)?);
    }
    Ok(question)
}

/// The papers behind a number, the most cited first.
pub fn papers(store: &Store, ask: &Ask) -> Result<PapersAnswer> {
    let question = question(store, ask)?;
    let from = start(ask, store)?;
    let (from, limit) = match ask.format {
        Format::Json => (from, ask.number("limit").unwrap_or(50) as usize),
        _ => (0, MAX_PAPERS),
    };
    let (n_all, found) = first_papers(store.edition, &question, None, (from + limit).min(MAX_PAPERS))?;
    if from >= MAX_PAPERS || (n_all > MAX_PAPERS && ask.format != Format::Json) {
        let detail = format!("{n_all} papers are more than the {MAX_PAPERS} that are listed at once");
        let hint = "ask for those of a front, an area or a year; tables/front_papers.parquet has all of them";
        return Err(Problem::bad_request(detail, hint));
    }
    let rows: Vec<PaperLine> = found.into_iter().skip(from).map(PaperLine::from).collect();
    let has_more = from + rows.len() < n_all && !rows.is_empty();
    Ok(PapersAnswer {
        about: About::new(store, ask, question.counting, &BTreeSet::new()),
        n_all,
        n_rows: rows.len(),
        next: has_more.then(|| format!("{}-{}", store.identity, from + rows.len())),
        rows,
    })
}

/// The same as comma-separated values, all of them.
pub fn papers_csv(store: &Store, ask: &Ask) -> Result<Vec<u8>> {
    let wrong = |error: csv::Error| Problem::internal(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = [
        "work_id",
        "title",
        "first_author",
        "source",
        "year",
        "doi",
        "n_citations",
        "field_id",
        "area",
        "countries",
        "core_of",
        "citing_of",
    ];
    writer.write_record(header).map_err(wrong)?;
    let number = |number: Option<u8>| number.map(|number| number.to_string()).unwrap_or_default();
    let numbers = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>().join("|");
    for paper in papers(store, ask)?.rows {
        let record = [
            paper.work_id,
            paper.title.unwrap_or_default(),
            paper.first_author.unwrap_or_default(),
            paper.source.unwrap_or_default(),
            paper.year.to_string(),
            paper.doi.unwrap_or_default(),
            paper.n_citations.to_string(),
            number(paper.field_id),
            number(paper.area),
            paper.countries.join("|"),
            numbers(&paper.core_of),
            numbers(&paper.citing_of),
        ];
        writer.write_record(record).map_err(wrong)?;
    }
    writer
        .into_inner()
        .map_err(|error| Problem::internal(error.to_string()))
}
