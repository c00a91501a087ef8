//! Evidence: the papers behind a row of any table.
//!
//! A row is about somebody (a country, a group, an institution), a front or a set of fronts, an area, some years. What it
//! counts are the papers for which all of this holds; a `Question` says what, `papers` finds them. Nothing is counted
//! anew: the same tables are read from which the row was made.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use corpus::sources::Source;
use corpus::texts::Text;
use corpus::works::Work;
use corpus::{Corpus, Country, disk};
use serde::Serialize;

use crate::addresses::{PaperCountry, PaperInstitution};
use crate::citations::CitationCount;
use crate::credit::{Counting, Part};
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::fields::PaperField;
use crate::front_papers::FrontPaper;
use crate::fronts::Front;
use crate::members::{Kind, find_group, institution_number};
use crate::papers::{Paper, PaperId};
use crate::records::Record;

/// Which papers are asked for: all conditions must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// Everyone who takes part, by kind and id.
    pub of: Vec<(Kind, String)>,
    /// With first or corresponding: only papers for which they have credit by this counting.
    pub counting: Option<Counting>,
    /// Papers of these fronts; `None`: whether in a front or not.
    pub fronts: Option<BTreeSet<u32>>,
    /// Only core or only citing papers of these fronts.
    pub role: Option<String>,
    /// Papers of this area (their own, not that of a front).
    pub area: Option<u8>,
    /// Papers of this field, one of 26; `Some(None)`: of no field.
    pub field: Option<Option<u8>>,
    /// Papers of these years.
    pub years: Option<RangeInclusive<i16>>,
    /// Only papers of two countries or institutions, or more.
    pub is_joint: bool,
    /// Only these works.
    pub works: Option<BTreeSet<u32>>,
}

/// One paper behind a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidencePaper {
    /// Id of the work, as in OpenAlex without the address.
    pub work_id: String,
    /// Year of publication.
    pub year: i16,
    /// Its citations from papers of the corpus.
    pub n_citations: u32,
    /// Field, one of 26.
    pub field_id: Option<u8>,
    /// Area, 1 to 11.
    pub area: Option<u8>,
    /// Fronts in which it is a core paper.
    pub core_of: Vec<u32>,
    /// Fronts which it cites.
    pub citing_of: Vec<u32>,
    /// Countries in its addresses, as counted.
    pub countries: Vec<String>,
    /// Title; known of papers of fronts, and of all with the corpus.
    pub title: Option<String>,
    /// First author, likewise.
    pub first_author: Option<String>,
    /// Source, likewise.
    pub source: Option<String>,
    /// DOI, likewise.
    pub doi: Option<String>,
}

/// The fronts of a set (all, hot, emerging, selected), in an area or in all.
pub fn fronts_of_set(edition: &Edition, front_set: &str, area: Option<u8>) -> Result<BTreeSet<u32>> {
    let is_of_set = |front: &Front| {
        let sets = crate::front_sets::sets_of(front);
        sets.iter().any(|(set, of)| *set == front_set && *of == area)
    };
    let fronts = edition.table::<Front>()?;
    Ok(fronts
        .iter()
        .filter(|front| is_of_set(front))
        .map(|front| front.front_id)
        .collect())
}

/// The papers with credit for a member, for each of some conditions.
type Credited = BTreeMap<Condition, BTreeSet<u32>>;
/// Somebody and the counting by which papers count.
type Condition = (Kind, String, Counting);

fn has_credit((share, is_first, is_corresponding): (f64, bool, bool), counting: Counting) -> bool {
    let part = Part {
        member: 0,
        share,
        is_first,
        is_corresponding,
    };
    part.credit(counting) > 0.0
}

/// The papers with credit for every member that the questions name; each table is read once for all of them.
fn credited(edition: &Edition, questions: &[Question]) -> Result<Credited> {
    let mut credited = Credited::new();
    for question in questions {
        for (kind, who) in &question.of {
            let counting = question.counting.unwrap_or(Counting::Full);
            credited.entry((*kind, who.clone(), counting)).or_default();
        }
    }
    let mut houses: BTreeMap<u64, Vec<(Counting, BTreeSet<u32>)>> = BTreeMap::new();
    let mut countries: Vec<(&Condition, BTreeSet<Country>, BTreeSet<u32>)> = Vec::new();
    for condition @ (kind, who, counting) in credited.keys() {
        match kind {
            Kind::Institution => {
                let number = institution_number(who).unwrap_or_default();
                houses
                    .entry(number)
                    .or_default()
                    .push((*counting, BTreeSet::new()));
            }
            Kind::Group => countries.push((condition, find_group(who)?.members.clone(), BTreeSet::new())),
            _ => countries.push((
                condition,
                Country::parse(who).into_iter().collect(),
                BTreeSet::new(),
            )),
        }
    }
    if !houses.is_empty() {
        for row in edition.rows::<PaperInstitution>()? {
            let row = row?;
            let credit = (row.share, row.is_first, row.is_corresponding);
            for (counting, works) in houses.get_mut(&row.institution_id).into_iter().flatten() {
                if has_credit(credit, *counting) {
                    works.insert(row.work);
                }
            }
        }
    }
    if !countries.is_empty() {
        for row in edition.rows::<PaperCountry>()? {
            let row = row?;
            let Some(country) = row.country else { continue };
            let credit = (row.share, row.is_first, row.is_corresponding);
            for ((kind, _, counting), members, works) in &mut countries {
                let is_of = *kind == Kind::World || members.contains(&country);
                if is_of && has_credit(credit, *counting) {
                    works.insert(row.work);
                }
            }
        }
    }
    let found: Vec<(Condition, BTreeSet<u32>)> = countries
        .into_iter()
        .map(|(condition, _, works)| (condition.clone(), works))
        .collect();
    credited.extend(found);
    for ((kind, who, counting), works) in &mut credited {
        let of_house = institution_number(who).and_then(|number| houses.get(&number));
        if let Some(of_house) = of_house.filter(|_| *kind == Kind::Institution) {
            let of_counting = of_house.iter().find(|(of, _)| of == counting);
            works.clone_from(&of_counting.expect("asked for above").1);
        }
    }
    Ok(credited)
}

/// The papers asked for, the most cited first; titles of papers outside fronts only with the corpus of the edition.
pub fn papers(edition: &Edition, question: &Question, corpus: Option<&Corpus>) -> Result<Vec<EvidencePaper>> {
    Ok(first_papers(edition, question, corpus, usize::MAX)?.1)
}

/// How many papers a question finds, and the first of them.
pub type FirstPapers = (usize, Vec<EvidencePaper>);

/// How many papers are asked for, and the first of them, at most `limit`: only these are described, so that a question about
/// millions takes 40 bytes for each and not a thousand.
pub fn first_papers(
    edition: &Edition,
    question: &Question,
    corpus: Option<&Corpus>,
    limit: usize,
) -> Result<FirstPapers> {
    let mut found = first_papers_of_each(edition, std::slice::from_ref(question), corpus, limit)?;
    Ok(found.pop().expect("one answer per question"))
}

/// The same for many questions, in their order; every table is read once for all of them.
pub fn first_papers_of_each(
    edition: &Edition,
    questions: &[Question],
    corpus: Option<&Corpus>,
    limit: usize,
) -> Result<Vec<FirstPapers>> {
    if let Some(corpus) = corpus
        && corpus.manifest().checksum() != edition.manifest().corpus.checksum
    {
        return Err(Error::OtherCorpus {
            path: corpus.folder().to_owned(),
        });
    }
    let in_fronts = edition.table::<FrontPaper>()?;
    let mut orders = Vec::with_capacity(questions.len());
    let mut papers: BTreeMap<u32, EvidencePaper> = BTreeMap::new();
    for found in found(edition, questions, &in_fronts)? {
        let mut order: Vec<(u32, Found)> = found.into_iter().collect();
        order.sort_by_key(|(work, found)| (Reverse(found.n_citations), *work));
        let n_all = order.len();
        order.truncate(limit);
        papers.extend(order.iter().map(|(work, found)| (*work, paper(found))));
        orders.push((n_all, order));
    }
    for row in &in_fronts {
        if let Some(paper) = papers.get_mut(&row.work) {
            let list = if row.role == "core" {
                &mut paper.core_of
            } else {
                &mut paper.citing_of
            };
            list.push(row.front_id);
        }
    }
    describe(edition, &mut papers)?;
    name(edition, corpus, &mut papers)?;
    let answer = |(n_all, order): (usize, Vec<(u32, Found)>)| {
        let first = order.iter().map(|(work, _)| papers[work].clone());
        (n_all, first.collect())
    };
    Ok(orders.into_iter().map(answer).collect())
}

/// A paper that is asked for, before it is described.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    year: i16,
    n_citations: u32,
    field_id: Option<u8>,
    area: Option<u8>,
}

/// All papers for which a question holds.
type FoundPapers = BTreeMap<u32, Found>;

/// The papers of each question.
fn found(edition: &Edition, questions: &[Question], in_fronts: &[FrontPaper]) -> Result<Vec<FoundPapers>> {
    let credited = credited(edition, questions)?;
    let wanted = |question| wanted(question, &credited, in_fronts);
    let wanted: Vec<Option<BTreeSet<u32>>> = questions.iter().map(wanted).collect();
    // The questions that ask for each work, so that a row of a table is looked up once, however many are asked.
    let mut asking: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, wanted) in wanted.iter().enumerate() {
        for work in wanted.iter().flatten() {
            asking.entry(*work).or_default().push(place);
        }
    }
    let of_all: Vec<usize> = (0..questions.len())
        .filter(|place| wanted[*place].is_none())
        .collect();
    let mut found = vec![FoundPapers::new(); questions.len()];
    for row in edition.rows::<Paper>()? {
        let row = row?;
        for place in asking.get(&row.work).into_iter().flatten().chain(&of_all) {
            let years = questions[*place].years.as_ref();
            if years.is_none_or(|years| years.contains(&row.year)) {
                let paper = Found {
                    year: row.year,
                    ..Found::default()
                };
                found[*place].insert(row.work, paper);
            }
        }
    }
    for row in edition.rows::<CitationCount>()? {
        let row = row?;
        for place in asking.get(&row.work).into_iter().flatten().chain(&of_all) {
            if let Some(paper) = found[*place].get_mut(&row.work) {
                paper.n_citations = row.n_citations;
            }
        }
    }
    for row in edition.rows::<PaperField>()? {
        let row = row?;
        for place in asking.get(&row.work).into_iter().flatten().chain(&of_all) {
            if let Some(paper) = found[*place].get_mut(&row.work) {
                (paper.field_id, paper.area) = (row.field_id, row.area);
            }
        }
    }
    for (question, found) in questions.iter().zip(&mut found) {
        found.retain(|_, paper| {
            question.area.is_none_or(|area| paper.area == Some(area))
                && question.field.is_none_or(|field| paper.field_id == field)
        });
        if question.is_joint {
            keep_joint(edition, question, found)?;
        }
    }
    Ok(found)
}

/// The works for which a question holds as far as members and fronts go; `None` for all.
fn wanted(question: &Question, credited: &Credited, in_fronts: &[FrontPaper]) -> Option<BTreeSet<u32>> {
    let mut wanted = question.works.clone();
    let mut narrow = |works: BTreeSet<u32>| {
        wanted = Some(match wanted.take() {
            None => works,
            Some(wanted) => wanted.intersection(&works).copied().collect(),
        });
    };
    let counting = question.counting.unwrap_or(Counting::Full);
    for (kind, who) in &question.of {
        narrow(credited[&(*kind, who.clone(), counting)].clone());
    }
    if question.fronts.is_some() || question.role.is_some() {
        let is_of = |row: &&FrontPaper| {
            let fronts = question.fronts.as_ref();
            let is_of_front = fronts.is_none_or(|fronts| fronts.contains(&row.front_id));
            is_of_front && question.role.as_ref().is_none_or(|role| row.role == *role)
        };
        narrow(in_fronts.iter().filter(is_of).map(|row| row.work).collect());
    }
    wanted
}

/// Keeps the papers of two countries or more, or of two institutions where institutions are asked for.
fn keep_joint(edition: &Edition, question: &Question, found: &mut FoundPapers) -> Result<()> {
    let has_houses = question.of.iter().any(|(kind, _)| *kind == Kind::Institution);
    // Papers of very many institutions are not paired.
    let max_institutions = edition.manifest().parameter("collaboration", "max_institutions");
    let most = max_institutions
        .and_then(serde_json::Value::as_u64)
        .filter(|_| has_houses)
        .unwrap_or(u64::MAX);
    let mut n_members: BTreeMap<u32, u64> = BTreeMap::new();
    let mut count = |work: u32| {
        if found.contains_key(&work) {
            *n_members.entry(work).or_default() += 1;
        }
    };
    if has_houses {
        for row in edition.rows::<PaperInstitution>()? {
            count(row?.work);
        }
    } else {
        for row in edition.rows::<PaperCountry>()? {
            count(row?.work);
        }
    }
    found.retain(|work, _| n_members.get(work).is_some_and(|n| (2..=most).contains(n)));
    Ok(())
}

fn paper(found: &Found) -> EvidencePaper {
    EvidencePaper {
        work_id: String::new(),
        year: found.year,
        n_citations: found.n_citations,
        field_id: found.field_id,
        area: found.area,
        core_of: Vec::new(),
        citing_of: Vec::new(),
        countries: Vec::new(),
        title: None,
        first_author: None,
        source: None,
        doi: None,
    }
}

/// Ids and countries.
fn describe(edition: &Edition, papers: &mut BTreeMap<u32, EvidencePaper>) -> Result<()> {
    for row in edition.rows::<PaperId>()? {
        let row = row?;
        if let Some(paper) = papers.get_mut(&row.work) {
            paper.work_id = row.work_id;
        }
    }
    for row in edition.rows::<PaperCountry>()? {
        let row = row?;
        if let (Some(paper), Some(country)) = (papers.get_mut(&row.work), row.country) {
            paper.countries.push(country.to_string());
        }
    }
    Ok(())
}

/// Titles, authors, sources and DOIs: from the records of the edition, or for all from the corpus.
fn name(edition: &Edition, corpus: Option<&Corpus>, found: &mut BTreeMap<u32, EvidencePaper>) -> Result<()> {
    let Some(corpus) = corpus else {
        for record in edition.rows::<Record>()? {
            let record = record?;
            if let Some(paper) = found.get_mut(&record.work) {
                paper.title = record.title;
                paper.first_author = record.first_author;
                paper.source = record.source;
                paper.doi = record.doi;
            }
        }
        return Ok(());
    };
    let sources = corpus.table::<Source>()?.into_iter();
    let sources: BTreeMap<u64, String> = sources.map(|source| (source.source_id, source.name)).collect();
    for work in disk::TableReader::<Work>::open(&corpus.path_of::<Work>())? {
        let work = work?;
        if let Some(paper) = found.get_mut(&work.work) {
            paper.doi = work.doi;
            paper.source = work.source_id.and_then(|id| sources.get(&id).cloned());
        }
    }
    for text in disk::TableReader::<Text>::open(&corpus.path_of::<Text>())? {
        let text = text?;
        if let Some(paper) = found.get_mut(&text.work) {
            paper.title = text.title;
            paper.first_author = text.first_author;
        }
    }
    Ok(())
}
