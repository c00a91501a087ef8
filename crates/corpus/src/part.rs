//! Parts: what one input file gave, staged on disk until all files are read.
//!
//! A part is a folder with the same tables as the corpus, in which works are numbered within the part and references
//! still name the cited work by its `key`. It appears under its name only when its file was read to the end, so that
//! an ingest that was killed resumes at the last finished file. Until then it stands beside its place under a name that no
//! other process has, on whatever machine; of two processes that read one file the first that is done counts, and the
//! bytes are the same. Memory: one batch of rows per table, and the part's distinct institutions, sources and topics
//! (about 200 bytes each).

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::affiliation_strings::AffiliationString;
use crate::authorships::Authorship;
use crate::concepts::WorkConcept;
use crate::disk::{TableWriter, write_bytes, write_table};
use crate::documents::Document;
use crate::error::{Result, at};
use crate::institutions::Institution;
use crate::locations::Location;
use crate::sources::Source;
use crate::table::Table;
use crate::texts::Text;
use crate::topics::Topic;
use crate::works::Work;

/// Keys at or above are hashes of ids that are not OpenAlex's.
const HASHED: u64 = 1 << 63;

/// The 64-bit key of a work id: the number of an OpenAlex id (`W2741809807`), else a BLAKE3 hash with the top bit set.
pub fn key(work_id: &str) -> u64 {
    let number = work_id
        .strip_prefix('W')
        .and_then(|digits| digits.parse::<u64>().ok());
    number.filter(|n| *n < HASHED).unwrap_or_else(|| {
        let hash = blake3::hash(work_id.as_bytes());
        u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("32 bytes")) | HASHED
    })
}

/// The OpenAlex id of a key, if it is one of a number.
pub(crate) fn openalex_id(key: u64) -> Option<String> {
    (key < HASHED).then(|| format!("W{key}"))
}

/// One record as a provider maps it. Dense ids (`work`) are filled in later.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The work.
    pub work: Work,
    /// Its words.
    pub text: Text,
    /// Keys of the works it cites, as listed.
    pub references: Vec<u64>,
    /// What its reference list says of works that it cites.
    pub cited: Vec<CitedWork>,
    /// Ids of what the provider says are other versions of it, with their schemes: `doi:10.1101/2020.01.30.927871`.
    pub versions: Vec<String>,
    /// Its authorships.
    pub authorships: Vec<Authorship>,
    /// Addresses of its authors whose country is not given, as printed.
    pub affiliation_strings: Vec<AffiliationString>,
    /// Where it is found.
    pub locations: Vec<Location>,
    /// Its concepts, when it has no topic.
    pub concepts: Vec<WorkConcept>,
    /// Institutions described in the record.
    pub institutions: Vec<Institution>,
    /// Sources described in the record.
    pub sources: Vec<Source>,
    /// The primary topic described in the record.
    pub topic: Option<Topic>,
}

impl Record {
    /// A record of which only the work and its words are known.
    pub fn new(work: Work, text: Text) -> Self {
        Self {
            work,
            text,
            references: Vec::new(),
            cited: Vec::new(),
            versions: Vec::new(),
            authorships: Vec::new(),
            affiliation_strings: Vec::new(),
            locations: Vec::new(),
            concepts: Vec::new(),
            institutions: Vec::new(),
            sources: Vec::new(),
            topic: None,
        }
    }
}

/// What a reference list says of a cited work: a stub with a description.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedWork {
    /// The stub; its key is among the references.
    pub work: Work,
    /// Its words.
    pub text: Text,
}

/// One thing read from an input.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A work.
    Work(Box<Record>),
    /// An institution given as an entity of its own.
    Institution(Institution),
    /// A source given as an entity of its own.
    Source(Source),
    /// A topic given as an entity of its own.
    Topic(Topic),
    /// A document beside the literature.
    Document(Box<Document>),
    /// An entity the corpus has no table for (authors, publishers, funders …), by kind.
    Other(&'static str),
}

/// A record that could not be used, kept with its place and its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Input file as named by the user, `-` for standard input.
    pub file: String,
    /// Line in the file, or number of the record in a page or array, from 1.
    pub line: u64,
    /// Reason in a word, as counted.
    pub reason: &'static str,
    /// What exactly is wrong.
    pub detail: String,
    /// The record as it stands in the file; bytes that are no UTF-8 are replaced.
    pub raw: String,
}

crate::table! {
    /// One reference of a part, before ids are dense.
    pub struct PartReference in "part_references" {
        /// The citing work, numbered within the part.
        citing: u32,
        /// Key of the cited work.
        cited_key: u64,
    }
}

crate::table! {
    /// What a provider says is another version of a work of a part: its preprint or article, or the work that its id was
    /// replaced by.
    pub struct PartVersion in "part_versions" {
        /// The work, numbered within the part.
        work: u32,
        /// Id of the other, with its scheme: `doi:10.1101/2020.01.30.927871`, `W2741809807`.
        other_id: String,
    }
}

/// What a finished part says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSummary {
    /// Input file as named by the user.
    pub input: String,
    /// Size of the input as stored; 0 when unknown.
    pub size_bytes: u64,
    /// Works read.
    pub n_works: u64,
    /// References that are counted and name no work: entries of which nothing tells which work they mean, and those that the
    /// provider counts and does not list.
    #[serde(default)]
    pub n_unnamed_references: u64,
    /// Descriptions of cited works kept.
    #[serde(default)]
    pub n_cited: u64,
    /// Entities read that are no works, by kind.
    pub n_entities: std::collections::BTreeMap<String, u64>,
    /// Records set aside, by reason.
    pub n_set_aside: std::collections::BTreeMap<String, u64>,
}

/// Entities by id; the newest description wins, of equally new ones the later name in the alphabet, then the first read.
pub(crate) struct Newest<T>(HashMap<u64, T>);

impl<T> Default for Newest<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Described> Newest<T> {
    pub(crate) fn offer(&mut self, entity: T) {
        match self.0.entry(entity.id()) {
            Entry::Vacant(place) => {
                place.insert(entity);
            }
            Entry::Occupied(mut place) => {
                if place.get().rank() < entity.rank() {
                    place.insert(entity);
                }
            }
        }
    }

    pub(crate) fn into_sorted(self) -> Vec<T> {
        let mut all: Vec<T> = self.0.into_values().collect();
        all.sort_by_key(T::id);
        all
    }
}

/// An entity that is described again and again in records of different dates.
pub(crate) trait Described {
    fn id(&self) -> u64;
    /// Orders descriptions of one entity: the greatest is kept.
    fn rank(&self) -> (Option<&str>, bool, &str);
}

impl Described for Institution {
    fn id(&self) -> u64 {
        self.institution_id
    }
    fn rank(&self) -> (Option<&str>, bool, &str) {
        (self.updated_date.as_deref(), self.country.is_some(), &self.name)
    }
}

impl Described for Source {
    fn id(&self) -> u64 {
        self.source_id
    }
    fn rank(&self) -> (Option<&str>, bool, &str) {
        (self.updated_date.as_deref(), self.issn_l.is_some(), &self.name)
    }
}

impl Described for Topic {
    fn id(&self) -> u64 {
        u64::from(self.topic_id)
    }
    fn rank(&self) -> (Option<&str>, bool, &str) {
        (self.updated_date.as_deref(), true, &self.topic)
    }
}

/// Writes one part.
pub struct PartWriter {
    folder: PathBuf,
    partial: PathBuf,
    summary: PartSummary,
    works: TableWriter<Work>,
    texts: TableWriter<Text>,
    references: TableWriter<PartReference>,
    versions: TableWriter<PartVersion>,
    authorships: TableWriter<Authorship>,
    affiliation_strings: TableWriter<AffiliationString>,
    locations: TableWriter<Location>,
    concepts: TableWriter<WorkConcept>,
    documents: TableWriter<Document>,
    institutions: Newest<Institution>,
    sources: Newest<Source>,
    topics: Newest<Topic>,
    set_aside: BufWriter<File>,
    /// Keys of cited works described lately, so that a work cited again and again is described once.
    described: HashSet<u64>,
}

/// Keys of cited works that are remembered: 16 bytes each.
const MAX_REMEMBERED: usize = 1 << 21;

impl PartWriter {
    /// Starts the part that will stand in `folder`.
    pub fn create(folder: &Path, input: &str, size_bytes: u64) -> Result<Self> {
        // Chance is in a name that nobody keeps, and in no byte of the part.
        let token = RandomState::new().hash_one("partial");
        let partial = folder.with_extension(format!("{token:016x}.partial"));
        fs::create_dir_all(&partial).map_err(at(&partial))?;
        let set_aside = partial.join("set_aside.jsonl");
        Ok(Self {
            works: TableWriter::create(&table_path::<Work>(&partial))?,
            texts: TableWriter::create(&table_path::<Text>(&partial))?,
            references: TableWriter::create(&table_path::<PartReference>(&partial))?,
            versions: TableWriter::create(&table_path::<PartVersion>(&partial))?,
            authorships: TableWriter::create(&table_path::<Authorship>(&partial))?,
            affiliation_strings: TableWriter::create(&table_path::<AffiliationString>(&partial))?,
            locations: TableWriter::create(&table_path::<Location>(&partial))?,
            concepts: TableWriter::create(&table_path::<WorkConcept>(&partial))?,
            documents: TableWriter::create(&table_path::<Document>(&partial))?,
            institutions: Newest::default(),
            sources: Newest::default(),
            topics: Newest::default(),
            described: HashSet::new(),
            set_aside: BufWriter::new(File::create(&set_aside).map_err(at(&set_aside))?),
            summary: PartSummary {
                input: input.to_owned(),
                size_bytes,
                ..PartSummary::default()
            },
            folder: folder.to_owned(),
            partial,
        })
    }

    /// Adds what was read.
    pub fn push(&mut self, item: Item) -> Result<()> {
        let kind = match item {
            Item::Work(record) => return self.push_work(*record),
            Item::Institution(institution) => {
                self.institutions.offer(institution);
                "institutions"
            }
            Item::Source(source) => {
                self.sources.offer(source);
                "sources"
            }
            Item::Topic(topic) => {
                self.topics.offer(topic);
                "topics"
            }
            Item::Document(document) => {
                self.documents.push_text(document.text.len(), *document)?;
                "documents"
            }
            Item::Other(kind) => kind,
        };
        *self.summary.n_entities.entry(kind.to_owned()).or_default() += 1;
        Ok(())
    }

    fn push_work(&mut self, record: Record) -> Result<()> {
        let Record {
            mut work,
            mut text,
            references,
            cited,
            versions,
            authorships,
            affiliation_strings,
            locations,
            concepts,
            institutions,
            sources,
            topic,
        } = record;
        let number = self.next_number();
        let n_named = references.len() as u64;
        self.summary.n_unnamed_references += u64::from(work.n_references).saturating_sub(n_named);
        work.work = number;
        text.work = number;
        self.works.push(work)?;
        self.texts.push(text)?;
        let references = references.into_iter().map(|cited_key| PartReference {
            citing: number,
            cited_key,
        });
        self.references.extend(references)?;
        let versions = versions.into_iter().map(|other_id| PartVersion {
            work: number,
            other_id,
        });
        self.versions.extend(versions)?;
        self.authorships
            .extend(authorships.into_iter().map(|a| Authorship { work: number, ..a }))?;
        let strings = affiliation_strings.into_iter();
        self.affiliation_strings
            .extend(strings.map(|a| AffiliationString { work: number, ..a }))?;
        self.locations
            .extend(locations.into_iter().map(|l| Location { work: number, ..l }))?;
        self.concepts
            .extend(concepts.into_iter().map(|c| WorkConcept { work: number, ..c }))?;
        institutions
            .into_iter()
            .for_each(|institution| self.institutions.offer(institution));
        sources.into_iter().for_each(|source| self.sources.offer(source));
        topic.into_iter().for_each(|topic| self.topics.offer(topic));
        self.summary.n_works += 1;
        cited.into_iter().try_for_each(|cited| self.push_cited(cited))
    }

    /// Number of the next work within the part.
    fn next_number(&self) -> u32 {
        (self.summary.n_works + self.summary.n_cited) as u32
    }

    fn push_cited(&mut self, cited: CitedWork) -> Result<()> {
        let CitedWork { mut work, mut text } = cited;
        if self.described.len() >= MAX_REMEMBERED {
            self.described.clear();
        }
        // How a work is printed differs between lists; only what says the same again is left out.
        let said = format!("{}\n{:?}\n{:?}", work.work_id, work.year, text.title.is_some());
        if !self.described.insert(key(&said)) {
            return Ok(());
        }
        let number = self.next_number();
        (work.work, text.work) = (number, number);
        self.works.push(work)?;
        self.texts.push(text)?;
        self.summary.n_cited += 1;
        Ok(())
    }

    /// Keeps a record that cannot be used, and counts it.
    pub fn set_aside(&mut self, record: &SetAside) -> Result<()> {
        *self
            .summary
            .n_set_aside
            .entry(record.reason.to_owned())
            .or_default() += 1;
        let line = serde_json::to_vec(record).expect("strings and numbers");
        let written = self
            .set_aside
            .write_all(&line)
            .and_then(|()| self.set_aside.write_all(b"\n"));
        written.map_err(at(&self.partial))
    }

    /// What was read so far.
    pub fn summary(&self) -> &PartSummary {
        &self.summary
    }

    /// Closes the part and puts it in its place.
    pub fn finish(mut self) -> Result<PartSummary> {
        self.set_aside.flush().map_err(at(&self.partial))?;
        self.set_aside.get_ref().sync_all().map_err(at(&self.partial))?;
        self.works.finish()?;
        self.texts.finish()?;
        self.references.finish()?;
        self.versions.finish()?;
        self.authorships.finish()?;
        self.affiliation_strings.finish()?;
        self.locations.finish()?;
        self.concepts.finish()?;
        self.documents.finish()?;
        write_table(
            &table_path::<Institution>(&self.partial),
            &self.institutions.into_sorted(),
        )?;
        write_table(&table_path::<Source>(&self.partial), &self.sources.into_sorted())?;
        write_table(&table_path::<Topic>(&self.partial), &self.topics.into_sorted())?;
        let json = serde_json::to_vec_pretty(&self.summary).expect("strings and numbers");
        write_bytes(&self.partial.join("part.json"), &json)?;
        if let Err(error) = fs::rename(&self.partial, &self.folder) {
            if finished_part(&self.folder)?.is_none() {
                return Err(at(&self.folder)(error));
            }
            // Another process has read the same file meanwhile.
            fs::remove_dir_all(&self.partial).map_err(at(&self.partial))?;
        }
        Ok(self.summary)
    }
}

/// What is read as a whole, as far as its length tells: a Parquet file ends as it begins.
fn is_whole_table(path: &Path) -> Result<bool> {
    let mut file = File::open(path).map_err(at(path))?;
    let mut end = [0; 4];
    if file.metadata().map_err(at(path))?.len() < 2 * end.len() as u64 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-4))
        .and_then(|_| file.read_exact(&mut end))
        .map_err(at(path))?;
    Ok(&end == b"PAR1")
}

/// Lines that are ended.
fn n_lines(path: &Path) -> Result<u64> {
    let mut file = BufReader::new(File::open(path).map_err(at(path))?);
    let mut n = 0;
    loop {
        let bytes = file.fill_buf().map_err(at(path))?;
        if bytes.is_empty() {
            return Ok(n);
        }
        n += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        let n_bytes = bytes.len();
        file.consume(n_bytes);
    }
}

/// The summary of a finished part, or `None` if `folder` holds none or a damaged one, which is then read again. A part of
/// which a file is missing is one that was being removed when the machine stopped, or one of which a copy is not complete;
/// so is one of which a file is cut.
pub fn finished_part(folder: &Path) -> Result<Option<PartSummary>> {
    let path = folder.join("part.json");
    let tables = [
        table_path::<Work>(folder),
        table_path::<Text>(folder),
        table_path::<PartReference>(folder),
        table_path::<PartVersion>(folder),
        table_path::<Authorship>(folder),
        table_path::<AffiliationString>(folder),
        table_path::<Location>(folder),
        table_path::<WorkConcept>(folder),
        table_path::<Document>(folder),
        table_path::<Institution>(folder),
        table_path::<Source>(folder),
        table_path::<Topic>(folder),
    ];
    let set_aside = folder.join("set_aside.jsonl");
    if !path.exists() || !set_aside.exists() || !tables.iter().all(|table| table.exists()) {
        return Ok(None);
    }
    for table in &tables {
        if !is_whole_table(table)? {
            return Ok(None);
        }
    }
    let json = fs::read(&path).map_err(at(&path))?;
    let Ok(summary) = serde_json::from_slice::<PartSummary>(&json) else {
        return Ok(None);
    };
    let n_set_aside: u64 = summary.n_set_aside.values().sum();
    Ok((n_lines(&set_aside)? == n_set_aside).then_some(summary))
}

/// Where the table `T` stands in `folder`.
pub(crate) fn table_path<T: Table>(folder: &Path) -> PathBuf {
    folder.join(format!("{}.parquet", T::NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_which_a_file_is_missing_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        let make = || PartWriter::create(&part, "nothing", 0).unwrap().finish().unwrap();
        let summary = make();
        assert_eq!(finished_part(&part).unwrap(), Some(summary));
        let files: Vec<PathBuf> = fs::read_dir(&part)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        assert_eq!(files.len(), 14);
        for file in files {
            fs::remove_file(&file).unwrap();
            assert_eq!(finished_part(&part).unwrap(), None, "{}", file.display());
            fs::remove_dir_all(&part).unwrap();
            make();
        }
    }

    #[test]
    fn a_part_of_which_a_file_is_cut_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        let make = || {
            let mut writer = PartWriter::create(&part, "nothing", 0).unwrap();
            let bad = SetAside {
                file: "nothing".into(),
                line: 1,
                reason: "no_id",
                detail: String::new(),
                raw: "two\nlines".into(),
            };
            writer.set_aside(&bad).unwrap();
            writer.finish().unwrap()
        };
        let summary = make();
        assert_eq!(finished_part(&part).unwrap(), Some(summary));
        for file in fs::read_dir(&part).unwrap() {
            let file = file.unwrap().path();
            let bytes = fs::read(&file).unwrap();
            for n_kept in [0, bytes.len() / 2] {
                fs::write(&file, &bytes[..n_kept]).unwrap();
                assert_eq!(
                    finished_part(&part).unwrap(),
                    None,
                    "{} to {n_kept}",
                    file.display()
                );
            }
            fs::write(&file, &bytes).unwrap();
        }
    }

    #[test]
    fn of_two_who_read_one_file_the_first_counts() {
        let folder = tempfile::tempdir().unwrap();
        let part = folder.path().join("part");
        let [first, second] = [(); 2].map(|()| PartWriter::create(&part, "nothing", 0).unwrap());
        let summary = second.finish().unwrap();
        assert_eq!(first.finish().unwrap(), summary);
        assert_eq!(finished_part(&part).unwrap(), Some(summary));
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left over"
        );
    }
}
