//! The toy corpus: from the fixtures to a corpus on disk and an edition of it.

use std::path::{Path, PathBuf};

use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::{Authorship, CountryRule};
use corpus::concepts::WorkConcept;
use corpus::documents::Document;
use corpus::institutions::Institution;
use corpus::locations::{License, Location, SourceType, Version};
use corpus::part::{Item, PartWriter, Record, key};
use corpus::progress::Silent;
use corpus::sources::Source;
use corpus::texts::Text;
use corpus::topics::Topic;
use corpus::value::Word;
use corpus::works::{OaStatus, Provider, Work};
use corpus::{Corpus, Country, Matching, Table};
use openfronts::Edition;
use openfronts::credit::Counting;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::journey::{Options, Run, run};
use openfronts::members::Kind;
use openfronts::preset::Preset;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tempfile::TempDir;

/// Memory for sorting; far more than sixty works need.
const BUDGET_BYTES: usize = 1 << 20;
/// Every record is of this day: the edition is that of 2024, its window 2018 to 2023.
const SNAPSHOT_DATE: &str = "2024-03-01";

/// One line of `works.csv`. `concepts` are `id/level/score`, `authors` `id@COUNTRY+COUNTRY` (with `/N`
/// the country's institution, with `id*` the corresponding author), `cites` numbers of works;
/// the items of each are parted by spaces.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Line {
    id: String,
    year: Option<i16>,
    #[serde(rename = "type")]
    work_type: Option<String>,
    topic: Option<u32>,
    concepts: String,
    authors: String,
    cites: String,
    flags: String,
    source: Option<u64>,
    title: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct TopicLine {
    topic_id: u32,
    topic: String,
    subfield_id: u16,
    subfield: String,
    field_id: u8,
    field: String,
    domain_id: u8,
    domain: String,
}

#[derive(Debug, Clone, Deserialize)]
struct SourceLine {
    source_id: u64,
    name: String,
    source_type: String,
}

/// One line of `openness.csv`: of a work the date, the status, and where it is found: `KIND/FREE/VERSION/LICENCE/FLAGS`,
/// parted by spaces. Of two kinds the source is not known: the page of a DOI and any other page. Flags are parted by +, a
/// number among them is the month of posting.
#[derive(Debug, Clone, Deserialize)]
struct OpennessLine {
    id: String,
    date: String,
    oa_status: String,
    locations: String,
}

/// A corpus and a place for editions, removed when dropped.
pub(crate) struct Toy {
    folder: TempDir,
    /// The corpus.
    pub(crate) corpus: Corpus,
}

impl Toy {
    /// The toy corpus.
    pub(crate) fn new() -> Self {
        Self::of(&lines())
    }

    /// A corpus of some lines of it.
    pub(crate) fn of(lines: &[Line]) -> Self {
        Self::with_documents(lines, &[])
    }

    /// A corpus of some lines of it, with documents beside them.
    pub(crate) fn with_documents(lines: &[Line], documents: &[Document]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        let mut writer = PartWriter::create(&part, "works.csv", 0).unwrap();
        for record in records(lines) {
            writer.push(Item::Work(Box::new(record))).unwrap();
        }
        for document in documents {
            writer.push(Item::Document(Box::new(document.clone()))).unwrap();
        }
        writer.finish().unwrap();
        let corpus = Corpus::replace(
            &folder.path().join("corpus"),
            &[part],
            BUDGET_BYTES,
            &Matching::default(),
            &Silent,
        )
        .unwrap();
        Self { folder, corpus }
    }

    /// Where the edition of this name stands.
    pub(crate) fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes or brings up to date the edition of this name.
    pub(crate) fn run(&self, name: &str, preset: &Preset) -> Run {
        run(
            &self.corpus,
            &self.place(name),
            preset,
            Options::default(),
            &Silent,
        )
        .unwrap()
    }

    /// A new edition with the toy preset.
    pub(crate) fn edition(&self) -> Edition {
        self.run("edition", &preset(&[])).edition
    }
}

/// A file of the fixtures.
pub(crate) fn fixture(name: &str) -> PathBuf {
    // From the tests of another crate, too, which write about this corpus.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../openfronts/fixtures/toy")
        .join(name)
}

/// The toy preset with some parameters changed, such as `standings.n_samples=0`.
pub(crate) fn preset(assignments: &[&str]) -> Preset {
    let mut preset = Preset::load(fixture("toy.toml").to_str().unwrap()).unwrap();
    for assignment in assignments {
        preset.set(assignment).unwrap();
    }
    preset
}

/// The invented works.
pub(crate) fn lines() -> Vec<Line> {
    read("works.csv")
}

/// The same works, none of which cites another.
pub(crate) fn lines_without_references() -> Vec<Line> {
    let without = |line: Line| Line {
        cites: String::new(),
        ..line
    };
    lines().into_iter().map(without).collect()
}

/// The rows of a result table.
pub(crate) fn rows<T: Table>(edition: &Edition) -> Vec<T> {
    edition.table::<T>().unwrap()
}

/// The countries of fronts by full counting.
pub(crate) fn countries_of_fronts(edition: &Edition) -> Vec<FrontStanding> {
    let mut rows = rows::<FrontStanding>(edition);
    rows.retain(|row| (row.kind, row.counting) == (Kind::Country, Counting::Full));
    rows
}

/// The standings of countries by full counting.
pub(crate) fn standings_of_countries(edition: &Edition) -> Vec<Standing> {
    let mut rows = rows::<Standing>(edition);
    rows.retain(|row| (row.kind, row.counting) == (Kind::Country, Counting::Full));
    rows
}

fn read<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_path(fixture(name)).unwrap();
    reader.deserialize().map(|line| line.unwrap()).collect()
}

fn records(lines: &[Line]) -> Vec<Record> {
    let topics: Vec<TopicLine> = read("topics.csv");
    let sources: Vec<SourceLine> = read("sources.csv");
    let openness: Vec<OpennessLine> = read("openness.csv");
    let record = |line: &Line| {
        let topic = line
            .topic
            .map(|id| topics.iter().find(|topic| topic.topic_id == id).unwrap());
        let source = line
            .source
            .map(|id| sources.iter().find(|source| source.source_id == id).unwrap());
        let open = openness.iter().find(|open| open.id == line.id);
        Record {
            work: Work {
                publication_date: open.map(|open| open.date.clone()),
                oa_status: open.and_then(|open| OaStatus::parse(&open.oa_status)),
                ..work(line, topic.map(|topic| topic.subfield_id))
            },
            text: text(line),
            references: line
                .cites
                .split_whitespace()
                .map(|number| key(&format!("W{number}")))
                .collect(),
            authorships: authorships(&line.authors),
            affiliation_strings: affiliation_strings(&line.authors),
            locations: open.map_or(Vec::new(), |open| {
                open.locations.split_whitespace().map(location).collect()
            }),
            cited: Vec::new(),
            versions: Vec::new(),
            concepts: line.concepts.split_whitespace().map(concept).collect(),
            institutions: institutions(&authorships(&line.authors)),
            sources: source.map(described_source).into_iter().collect(),
            topic: topic.map(described_topic),
        }
    };
    lines.iter().map(record).collect()
}

fn work(line: &Line, subfield_id: Option<u16>) -> Work {
    let has = |flag: &str| line.flags.split_whitespace().any(|own| own == flag);
    let is_stub = has("stub");
    Work {
        is_stub,
        provider: (!is_stub).then_some(Provider::OpenAlex),
        year: line.year,
        work_type: line.work_type.clone(),
        source_id: line.source,
        topic_id: line.topic,
        subfield_id,
        is_retracted: has("retracted"),
        is_paratext: has("paratext"),
        is_xpac: has("xpac"),
        n_references: line.cites.split_whitespace().count() as u32,
        updated_date: (!is_stub).then(|| SNAPSHOT_DATE.to_owned()),
        schema_generation: match (is_stub, line.concepts.is_empty()) {
            (true, _) => 0,
            (false, true) => 2026,
            (false, false) => 2022,
        },
        ..Work::stub(line.id.clone())
    }
}

fn text(line: &Line) -> Text {
    let first = line.authors.split_whitespace().next();
    Text {
        title: line.title.clone(),
        first_author: first.map(|author| format!("Author {}", author.split('@').next().unwrap())),
        n_authors: line.authors.split_whitespace().count() as u32,
        ..Text::none()
    }
}

/// One row per author and country; an author without a country has one row too. Who is corresponding is known of a paper
/// if anyone is.
fn authorships(authors: &str) -> Vec<Authorship> {
    let mut rows = Vec::new();
    for (author_position, author) in (0..).zip(authors.split_whitespace()) {
        let (id, places) = author.split_once('@').unwrap();
        let row = |country: Option<Country>, institution_id| Authorship {
            work: 0,
            author_position,
            author_id: Some(id.trim_end_matches('*').parse().unwrap()),
            is_corresponding: authors.contains('*').then(|| id.ends_with('*')),
            institution_id,
            country,
            country_rule: country.map(|_| CountryRule::Given),
        };
        let known = places.split('+').filter(|place| !place.is_empty());
        let before = rows.len();
        rows.extend(known.map(|place| {
            let (code, institution) = place.split_once('/').unwrap_or((place, ""));
            row(Some(Country::parse(code).unwrap()), institution.parse().ok())
        }));
        if rows.len() == before {
            rows.push(row(None, None));
        }
    }
    rows
}

/// The addresses as printed of authors without a country.
fn affiliation_strings(authors: &str) -> Vec<AffiliationString> {
    let placeless = (0..)
        .zip(authors.split_whitespace())
        .filter(|(_, author)| author.ends_with('@'));
    let printed = |(author_position, author): (u16, &str)| AffiliationString {
        work: 0,
        author_position,
        text: format!("Laboratory of  author {}", author.trim_end_matches('@')),
    };
    placeless.map(printed).collect()
}

/// The institutions of a list of authors.
fn institutions(authors: &[Authorship]) -> Vec<Institution> {
    let described = |row: &Authorship| {
        let institution_id = row.institution_id?;
        Some(Institution {
            institution_id,
            name: format!("Institute {institution_id}"),
            ror: None,
            country: row.country,
            institution_type: Some(
                if institution_id == 6 {
                    "company"
                } else {
                    "education"
                }
                .to_owned(),
            ),
            updated_date: None,
        })
    };
    authors.iter().filter_map(described).collect()
}

fn location(text: &str) -> Location {
    let parts: Vec<&str> = text.split('/').collect();
    let flags: Vec<&str> = parts[4].split('+').collect();
    Location {
        work: 0,
        source_id: None,
        source_type: SourceType::parse(parts[0]),
        is_oa: Some(parts[1] == "yes"),
        version: Version::parse(parts[2]),
        license: License::parse(parts[3]),
        is_in_doaj: None,
        is_at_doi: parts[0] == "doi",
        posted_month: flags.iter().find_map(|flag| flag.parse().ok()),
        is_primary: flags.contains(&"primary"),
        is_best_oa: flags.contains(&"best"),
    }
}

fn concept(text: &str) -> WorkConcept {
    let parts: Vec<&str> = text.split('/').collect();
    WorkConcept {
        work: 0,
        concept_id: parts[0][1..].parse().unwrap(),
        level: parts[1].parse().unwrap(),
        score: parts[2].parse().unwrap(),
    }
}

fn described_source(line: &SourceLine) -> Source {
    Source {
        source_id: line.source_id,
        name: line.name.clone(),
        issn_l: None,
        source_type: Some(line.source_type.clone()),
        updated_date: None,
    }
}

fn described_topic(line: &TopicLine) -> Topic {
    Topic {
        topic_id: line.topic_id,
        topic: line.topic.clone(),
        subfield_id: line.subfield_id,
        subfield: line.subfield.clone(),
        field_id: line.field_id,
        field: line.field.clone(),
        domain_id: line.domain_id,
        domain: line.domain.clone(),
        updated_date: None,
    }
}
