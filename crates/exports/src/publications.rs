//! Papers as reference managers want them: from the records of the edition, or with everything that its corpus knows.
//!
//! A corpus keeps the name of the first author and the number of authors, no other names, no abstracts and no keywords. What is
//! not known is left out and never invented.
//!
//! **Memory.** About 3 kB per paper; with the corpus, 20 bytes for each reference of a paper, and a description of each cited work.

use std::collections::{BTreeMap, BTreeSet};

use corpus::authorships::Authorship;
use corpus::disk::TableReader;
use corpus::institutions::Institution;
use corpus::references::Reference;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::topics::Topic;
use corpus::works::Work;
use corpus::{Corpus, Table};
use openfronts::Word;
use openfronts::evidence::{EvidencePaper, Question, papers};
use openfronts::institution_names::institution_names;
use openfronts::members::{Kind, find_institution, institution_id};
use openfronts::papers::PaperId;
use openfronts::records::Record;
use openfronts::{Country, Edition};

use crate::error::{Error, Result};
use crate::front_network::selected_fronts;
use crate::request::Selection;

/// A paper with what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Publication {
    /// What the edition knows of it.
    pub paper: EvidencePaper,
    /// Date of publication, ISO 8601.
    pub date: Option<String>,
    /// Type in OpenAlex's words.
    pub work_type: Option<String>,
    /// Authors given; 0 where their number is not known.
    pub n_authors: u32,
    /// Open-access status.
    pub oa_status: Option<String>,
    /// What only the corpus knows.
    pub more: Option<More>,
}

/// What only the corpus knows of a paper.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct More {
    /// Language, ISO 639-1.
    pub language: Option<String>,
    /// Number in PubMed.
    pub pmid: Option<u32>,
    /// Linking ISSN of the source.
    pub issn: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// First page, or number of the article.
    pub first_page: Option<String>,
    /// Institutions in order of the authors, each once, with their countries.
    pub institutions: Vec<(String, Option<Country>)>,
    /// Primary topic, its subfield and its field.
    pub topics: Vec<String>,
    /// Length of the reference list as given.
    pub n_references: u32,
    /// The works it cites, as far as they are described.
    pub references: Vec<Cited>,
}

/// A cited work, as a list of references describes it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cited {
    /// First author.
    pub first_author: Option<String>,
    /// Year.
    pub year: Option<i16>,
    /// Source.
    pub source: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// First page.
    pub first_page: Option<String>,
    /// DOI.
    pub doi: Option<String>,
}

/// The papers of a selection, the most cited first.
pub fn publications(
    edition: &Edition,
    selection: &Selection,
    corpus: Option<&Corpus>,
    with_references: bool,
) -> Result<Vec<Publication>> {
    let question = question(edition, selection)?;
    let found = papers(edition, &question, corpus)?;
    if found.is_empty() {
        return Err(Error::NothingFound {
            what: "no paper is selected".to_owned(),
        });
    }
    let publication = |paper: EvidencePaper| Publication {
        paper,
        date: None,
        work_type: None,
        n_authors: 0,
        oa_status: None,
        more: None,
    };
    let mut publications: Vec<Publication> = found.into_iter().map(publication).collect();
    let places: BTreeMap<String, usize> = publications
        .iter()
        .zip(0..)
        .map(|(publication, place)| (publication.paper.work_id.clone(), place))
        .collect();
    match corpus {
        None => of_records(edition, &places, &mut publications)?,
        Some(corpus) => of_corpus(corpus, &places, &mut publications, with_references)?,
    }
    Ok(publications)
}

/// A selection as a question to the edition.
fn question(edition: &Edition, selection: &Selection) -> Result<Question> {
    if !selection.fronts.is_empty() {
        let only_fronts = Selection {
            fronts: selection.fronts.clone(),
            ..Selection::default()
        };
        selected_fronts(edition, &only_fronts)?;
    }
    let mut of = Vec::new();
    if let Some(country) = selection.country {
        of.push((Kind::Country, country.to_string()));
    }
    if let Some(asked) = &selection.institution {
        let number = find_institution(asked, &institution_names(edition)?)?;
        of.push((Kind::Institution, institution_id(number)));
    }
    Ok(Question {
        of,
        fronts: (!selection.fronts.is_empty()).then(|| selection.fronts.clone()),
        role: selection.role.map(|role| role.as_str().to_owned()),
        area: selection.area,
        years: selection.years.clone(),
        works: works(edition, &selection.works)?,
        ..Question::default()
    })
}

/// The numbers of works that are named by their ids; `None` where none is named.
fn works(edition: &Edition, asked: &[String]) -> Result<Option<BTreeSet<u32>>> {
    if asked.is_empty() {
        return Ok(None);
    }
    let mut open: BTreeMap<String, &String> = asked.iter().map(|id| (id.trim().to_lowercase(), id)).collect();
    let mut found = BTreeSet::new();
    for row in edition.rows::<PaperId>()? {
        let row = row?;
        if open.remove(&row.work_id.to_lowercase()).is_some() {
            found.insert(row.work);
        }
    }
    match open.into_values().next() {
        Some(unknown) => Err(Error::UnknownWork {
            asked: unknown.clone(),
        }),
        None => Ok(Some(found)),
    }
}

fn of_records(
    edition: &Edition,
    places: &BTreeMap<String, usize>,
    publications: &mut [Publication],
) -> Result<()> {
    for record in edition.rows::<Record>()? {
        let record = record?;
        if let Some(place) = places.get(&record.work_id) {
            let publication = &mut publications[*place];
            publication.date = record.publication_date;
            publication.work_type = record.work_type;
            publication.n_authors = record.n_authors;
            publication.oa_status = record.oa_status.map(|status| status.as_str().to_owned());
        }
    }
    Ok(())
}

fn rows<T: Table>(corpus: &Corpus) -> Result<TableReader<T>> {
    Ok(TableReader::open(&corpus.path_of::<T>())?)
}

fn of_corpus(
    corpus: &Corpus,
    places: &BTreeMap<String, usize>,
    publications: &mut [Publication],
    with_references: bool,
) -> Result<()> {
    let sources: BTreeMap<u64, Source> = corpus
        .table::<Source>()?
        .into_iter()
        .map(|source| (source.source_id, source))
        .collect();
    let topics: BTreeMap<u32, Topic> = corpus
        .table::<Topic>()?
        .into_iter()
        .map(|topic| (topic.topic_id, topic))
        .collect();
    let mut place_of: BTreeMap<u32, usize> = BTreeMap::new();
    for work in rows::<Work>(corpus)? {
        let work = work?;
        let Some(place) = places.get(&work.work_id) else {
            continue;
        };
        place_of.insert(work.work, *place);
        let publication = &mut publications[*place];
        publication.date = work.publication_date;
        publication.work_type = work.work_type;
        publication.oa_status = work.oa_status.map(|status| status.as_str().to_owned());
        let topic = work.topic_id.and_then(|topic| topics.get(&topic));
        publication.more = Some(More {
            language: work.language,
            pmid: work.pmid,
            issn: work
                .source_id
                .and_then(|source| sources.get(&source)?.issn_l.clone()),
            topics: topic
                .map(|topic| vec![topic.topic.clone(), topic.subfield.clone(), topic.field.clone()])
                .unwrap_or_default(),
            n_references: work.n_references,
            ..More::default()
        });
    }
    for text in rows::<Text>(corpus)? {
        let text = text?;
        let Some(place) = place_of.get(&text.work) else {
            continue;
        };
        let publication = &mut publications[*place];
        publication.n_authors = text.n_authors;
        publication.paper.source = publication.paper.source.take().or(text.source_name);
        if let Some(more) = &mut publication.more {
            (more.volume, more.first_page) = (text.volume, text.first_page);
        }
    }
    add_institutions(corpus, &place_of, publications)?;
    if with_references {
        add_references(corpus, &place_of, &sources, publications)?;
    }
    Ok(())
}

fn add_institutions(
    corpus: &Corpus,
    place_of: &BTreeMap<u32, usize>,
    publications: &mut [Publication],
) -> Result<()> {
    let institutions: BTreeMap<u64, Institution> = corpus
        .table::<Institution>()?
        .into_iter()
        .map(|row| (row.institution_id, row))
        .collect();
    for row in rows::<Authorship>(corpus)? {
        let row = row?;
        let Some(place) = place_of.get(&row.work) else {
            continue;
        };
        let Some(institution) = row.institution_id.and_then(|id| institutions.get(&id)) else {
            continue;
        };
        let named = (institution.name.clone(), institution.country);
        if let Some(more) = &mut publications[*place].more
            && !more.institutions.contains(&named)
        {
            more.institutions.push(named);
        }
    }
    Ok(())
}

fn add_references(
    corpus: &Corpus,
    place_of: &BTreeMap<u32, usize>,
    sources: &BTreeMap<u64, Source>,
    publications: &mut [Publication],
) -> Result<()> {
    let mut links: Vec<(usize, u32)> = Vec::new();
    for row in rows::<Reference>(corpus)? {
        let row = row?;
        if let Some(place) = place_of.get(&row.citing) {
            links.push((*place, row.cited));
        }
    }
    let mut cited: BTreeMap<u32, Cited> = links
        .iter()
        .map(|(_, cited)| (*cited, Cited::default()))
        .collect();
    for work in rows::<Work>(corpus)? {
        let work = work?;
        if let Some(cited) = cited.get_mut(&work.work) {
            cited.year = work.year;
            cited.doi = work.doi;
            cited.source = work
                .source_id
                .and_then(|source| Some(sources.get(&source)?.name.clone()));
        }
    }
    for text in rows::<Text>(corpus)? {
        let text = text?;
        if let Some(cited) = cited.get_mut(&text.work) {
            cited.first_author = text.first_author;
            cited.source = cited.source.take().or(text.source_name);
            (cited.volume, cited.first_page) = (text.volume, text.first_page);
        }
    }
    for (place, work) in links {
        let described = &cited[&work];
        if let (Some(more), true) = (&mut publications[place].more, *described != Cited::default()) {
            more.references.push(described.clone());
        }
    }
    Ok(())
}

/// One with everything that is difficult to write, and one of which nearly nothing is known; for tests.
#[cfg(test)]
pub(crate) fn invented() -> Vec<Publication> {
    let paper = EvidencePaper {
        work_id: "W2741809807".to_owned(),
        year: 2019,
        n_citations: 12,
        field_id: Some(18),
        area: Some(10),
        core_of: vec![3],
        citing_of: vec![1, 7],
        countries: vec!["NL".to_owned(), "US".to_owned()],
        title: Some("100 % of H_2O & {more}:\tа «test» of $x^2$ \\ #1".to_owned()),
        first_author: Some("Zoë van der Berg".to_owned()),
        source: Some("Science & Society".to_owned()),
        doi: Some("10.1000/a_b<c>".to_owned()),
    };
    let bare = EvidencePaper {
        work_id: "wos:000123".to_owned(),
        title: None,
        first_author: None,
        source: None,
        doi: None,
        countries: Vec::new(),
        core_of: Vec::new(),
        citing_of: Vec::new(),
        ..paper.clone()
    };
    let publication = |paper, more| Publication {
        paper,
        date: Some("2019-03-01".to_owned()),
        work_type: Some("article".to_owned()),
        n_authors: 3,
        oa_status: None,
        more,
    };
    let full = publication(paper, Some(invented_more()));
    let bare = Publication {
        date: None,
        work_type: None,
        n_authors: 0,
        ..publication(bare, None)
    };
    vec![full, bare]
}

/// What the corpus knows of it.
#[cfg(test)]
fn invented_more() -> More {
    let cited = Cited {
        first_author: Some("Callon, M.".to_owned()),
        year: Some(1983),
        source: Some("Social Science; Information".to_owned()),
        volume: Some("22".to_owned()),
        first_page: Some("191".to_owned()),
        doi: Some("10.1177/1".to_owned()),
    };
    More {
        language: Some("en".to_owned()),
        issn: Some("1234-5678".to_owned()),
        volume: Some("3".to_owned()),
        first_page: Some("17".to_owned()),
        institutions: vec![
            ("Leiden University".to_owned(), Country::parse("NL")),
            ("MIT; Cambridge".to_owned(), Country::parse("US")),
        ],
        topics: vec![
            "Scientometrics; metrics".to_owned(),
            "Information Systems".to_owned(),
        ],
        n_references: 2,
        references: vec![
            cited.clone(),
            Cited {
                first_author: None,
                doi: None,
                ..cited
            },
        ],
        pmid: None,
    }
}
