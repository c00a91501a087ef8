//! From parts to a corpus: the newest version of each work wins, works with one DOI become one, cited works without a
//! record become stubs, and every id becomes dense.
//!
//! Order: candidates are read from the parts (56 bytes per record read, and 32 more per record with a DOI while works are
//! matched), dense ids are given (8 bytes per work, 4 per record read), then every table is mapped and sorted on disk
//! within the budget. Institutions, sources and topics are held once each (about 200 bytes).
//!
//! Who stands for a work is decided in `identities`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::aliases::Alias;
use crate::authorships::Authorship;
use crate::concepts::WorkConcept;
use crate::country::Country;
use crate::disk::{FileEntry, TableReader, write_table};
use crate::error::{Error, Result, at};
use crate::identities::{DROPPED, Identities, find_stubs, identify};
use crate::institutions::Institution;
use crate::ledger::IngestCount;
use crate::manifest::{FORMAT_VERSION, Manifest};
use crate::part::{
    Described, Newest, PartReference, PartSummary, finished_part, key, openalex_id, table_path,
};
use crate::progress::{Progress, Unit};
use crate::references::Reference;
use crate::sorter::{Sortable, Sorter};
use crate::sources::Source;
use crate::table::Table;
use crate::texts::Text;
use crate::topics::Topic;
use crate::works::Work;

impl Sortable for Work {
    type Key = u32;
    const ROW_BYTES: usize = 600;
    fn key(&self) -> u32 {
        self.work
    }
}

impl Sortable for Text {
    type Key = u32;
    const ROW_BYTES: usize = 350;
    fn key(&self) -> u32 {
        self.work
    }
}

impl Sortable for Reference {
    type Key = (u32, u32);
    const DISTINCT: bool = true;
    const ROW_BYTES: usize = 8;
    fn key(&self) -> (u32, u32) {
        (self.citing, self.cited)
    }
}

impl Sortable for Authorship {
    type Key = (u32, u16, Option<u64>, Option<Country>, Option<u64>, Option<bool>);
    const ROW_BYTES: usize = 48;
    fn key(&self) -> Self::Key {
        (
            self.work,
            self.author_position,
            self.institution_id,
            self.country,
            self.author_id,
            self.is_corresponding,
        )
    }
}

impl Sortable for WorkConcept {
    type Key = (u32, u8, u64, u32);
    const ROW_BYTES: usize = 24;
    fn key(&self) -> Self::Key {
        (self.work, self.level, self.concept_id, self.score.to_bits())
    }
}

/// Builds the corpus tables in `folder` from finished parts, in the order given, and returns the manifest.
/// `budget_bytes` bounds the rows held in memory while a table is sorted.
pub(crate) fn merge_parts(
    parts: &[PathBuf],
    folder: &Path,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<Manifest> {
    let mut inputs = Vec::new();
    for part in parts {
        inputs.extend(finished_part(part)?);
    }
    progress.begin("matching records", Unit::Rows, None);
    let mut ids = identify(parts, progress)?;
    ids.stubs = find_stubs(parts, &ids, budget_bytes)?;
    progress.end();
    let n_works = ids.records.len() + ids.stubs.len();
    if n_works >= DROPPED as usize {
        return Err(Error::TooManyWorks { n_works });
    }
    let mut tables = Tables {
        folder,
        entries: BTreeMap::new(),
    };
    progress.begin("writing tables", Unit::Rows, None);
    write_works(parts, &ids, &mut tables, budget_bytes, progress)?;
    write_rows::<Text>(parts, &ids, &mut tables, budget_bytes, progress, |t| &mut t.work)?;
    write_rows::<Authorship>(parts, &ids, &mut tables, budget_bytes, progress, |a| &mut a.work)?;
    write_rows::<WorkConcept>(parts, &ids, &mut tables, budget_bytes, progress, |c| &mut c.work)?;
    let references = write_references(parts, &ids, &mut tables, budget_bytes, progress)?;
    progress.end();
    write_entities::<Institution>(parts, &mut tables)?;
    write_entities::<Source>(parts, &mut tables)?;
    write_entities::<Topic>(parts, &mut tables)?;
    let aliases: Vec<Alias> = ids.aliases.iter().map(|&(key, work)| alias(key, work)).collect();
    tables.write(&aliases)?;
    tables.write(&counts(&inputs, &ids, &references))?;
    write_set_aside(parts, folder)?;
    Ok(Manifest {
        format_version: FORMAT_VERSION,
        snapshot_date: ids.snapshot_date,
        n_works: n_works as u64,
        n_records: ids.records.len() as u64,
        inputs,
        tables: tables.entries,
    })
}

/// The tables written so far.
struct Tables<'a> {
    folder: &'a Path,
    entries: BTreeMap<String, FileEntry>,
}

impl Tables<'_> {
    fn write<T: Table>(&mut self, rows: &[T]) -> Result<()> {
        let entry = write_table(&table_path::<T>(self.folder), rows)?;
        self.entries.insert(T::NAME.to_owned(), entry);
        Ok(())
    }

    fn finish<T: Sortable>(&mut self, sorter: Sorter<T>) -> Result<()> {
        let entry = sorter.finish(&table_path::<T>(self.folder))?;
        self.entries.insert(T::NAME.to_owned(), entry);
        Ok(())
    }
}

/// Writes records and stubs. A stub that a provider described keeps its description.
fn write_works(
    parts: &[PathBuf],
    ids: &Identities,
    tables: &mut Tables,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<()> {
    let mut sorter = Sorter::<Work>::new(tables.folder, budget_bytes);
    let mut described = BTreeMap::new();
    for (part, path) in parts.iter().enumerate() {
        for work in TableReader::<Work>::open(&table_path::<Work>(path))? {
            let work = work?;
            let dense = ids.dense[part][work.work as usize];
            if work.is_stub {
                described.entry(key(&work.work_id)).or_insert(work);
            } else if dense != DROPPED {
                let is_retracted =
                    work.is_retracted || ids.retracted.binary_search(&ids.records[dense as usize]).is_ok();
                sorter.push(Work {
                    work: dense,
                    is_retracted,
                    ..work
                })?;
            }
            progress.advance(1, 0);
        }
    }
    for (i, &key) in ids.stubs.iter().enumerate() {
        let number = (ids.records.len() + i) as u32;
        let stub = described.remove(&key).unwrap_or_else(|| bare_stub(key));
        sorter.push(Work { work: number, ..stub })?;
    }
    tables.finish(sorter)
}

fn bare_stub(key: u64) -> Work {
    Work {
        work: 0,
        work_id: openalex_id(key).unwrap_or_else(|| format!("stub:{key:016x}")),
        is_stub: true,
        doi: None,
        year: None,
        publication_date: None,
        work_type: None,
        language: None,
        source_id: None,
        topic_id: None,
        subfield_id: None,
        oa_status: None,
        is_retracted: false,
        is_paratext: false,
        is_xpac: false,
        n_references: 0,
        n_cited_by: None,
        updated_date: None,
        schema_generation: 0,
    }
}

/// Maps and sorts a table whose rows belong to one work each.
fn write_rows<T: Sortable>(
    parts: &[PathBuf],
    ids: &Identities,
    tables: &mut Tables,
    budget_bytes: usize,
    progress: &dyn Progress,
    work: fn(&mut T) -> &mut u32,
) -> Result<()> {
    let mut sorter = Sorter::<T>::new(tables.folder, budget_bytes);
    for (part, path) in parts.iter().enumerate() {
        for row in TableReader::<T>::open(&table_path::<T>(path))? {
            let mut row = row?;
            let place = work(&mut row);
            *place = ids.dense[part][*place as usize];
            if *place != DROPPED {
                sorter.push(row)?;
            }
            progress.advance(1, 0);
        }
    }
    tables.finish(sorter)
}

/// What became of the references read.
struct ReferenceCounts {
    n_read: u64,
    n_of_merged: u64,
    n_kept: u64,
}

fn write_references(
    parts: &[PathBuf],
    ids: &Identities,
    tables: &mut Tables,
    budget_bytes: usize,
    progress: &dyn Progress,
) -> Result<ReferenceCounts> {
    let mut sorter = Sorter::<Reference>::new(tables.folder, budget_bytes);
    let (mut n_read, mut n_of_merged) = (0, 0);
    for (part, path) in parts.iter().enumerate() {
        for row in TableReader::<PartReference>::open(&table_path::<PartReference>(path))? {
            let PartReference { citing, cited_key } = row?;
            n_read += 1;
            match (ids.dense[part][citing as usize], ids.resolve(cited_key)) {
                (citing, Some(cited)) if citing != DROPPED => sorter.push(Reference { citing, cited })?,
                _ => n_of_merged += 1,
            }
            progress.advance(1, 0);
        }
    }
    tables.finish(sorter)?;
    let n_kept = tables.entries[Reference::NAME].n_rows;
    Ok(ReferenceCounts {
        n_read,
        n_of_merged,
        n_kept,
    })
}

fn write_entities<T: Table + Described>(parts: &[PathBuf], tables: &mut Tables) -> Result<()> {
    let mut kept = Newest::default();
    for path in parts {
        for entity in TableReader::<T>::open(&table_path::<T>(path))? {
            kept.offer(entity?);
        }
    }
    tables.write(&kept.into_sorted())
}

fn alias(key: u64, work: u32) -> Alias {
    let alias_id = openalex_id(key).unwrap_or_else(|| format!("stub:{key:016x}"));
    Alias {
        alias_id,
        work,
        reason: "same_doi".into(),
    }
}

/// What was read, merged, set aside and kept.
fn counts(inputs: &[PartSummary], ids: &Identities, references: &ReferenceCounts) -> Vec<IngestCount> {
    let mut rows: BTreeMap<(u8, &str, &str), u64> = BTreeMap::new();
    for input in inputs {
        *rows.entry((0, "read", "works")).or_default() += input.n_works;
        for (kind, n) in &input.n_entities {
            *rows.entry((0, "read", kind)).or_default() += n;
        }
        for (reason, n) in &input.n_set_aside {
            *rows.entry((1, "set_aside", reason)).or_default() += n;
        }
    }
    rows.insert((2, "merged", "older_version"), ids.n_older);
    rows.insert((2, "merged", "same_doi"), ids.aliases.len() as u64);
    let ReferenceCounts {
        n_read,
        n_of_merged,
        n_kept,
    } = *references;
    rows.insert((0, "read", "references"), n_read);
    rows.insert((2, "merged", "references_of_merged_records"), n_of_merged);
    rows.insert(
        (2, "merged", "references_listed_twice"),
        n_read - n_of_merged - n_kept,
    );
    rows.insert((3, "kept", "references"), n_kept);
    rows.insert((3, "kept", "records"), ids.records.len() as u64);
    rows.insert((3, "kept", "stubs"), ids.stubs.len() as u64);
    let row = |((_, step, reason), n_records): ((u8, &str, &str), u64)| IngestCount {
        step: step.to_owned(),
        reason: reason.to_owned(),
        n_records,
    };
    rows.into_iter().map(row).collect()
}

/// Joins the records that were set aside into `rejected.jsonl.gz`.
fn write_set_aside(parts: &[PathBuf], folder: &Path) -> Result<()> {
    let path = folder.join("rejected.jsonl.gz");
    let file = fs::File::create(&path).map_err(at(&path))?;
    let mut out = flate2::GzBuilder::new().write(file, flate2::Compression::default());
    for part in parts {
        let from = part.join("set_aside.jsonl");
        let mut lines = fs::File::open(&from).map_err(at(&from))?;
        std::io::copy(&mut lines, &mut out).map_err(at(&path))?;
    }
    out.finish().and_then(|file| file.sync_all()).map_err(at(&path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::part::{Item, PartWriter, Record};
    use crate::progress::Silent;

    /// A record with an id, a DOI, a date and the works it cites.
    fn record(id: u64, doi: &str, updated: &str, cited: &[u64]) -> Record {
        let work = Work {
            is_stub: false,
            doi: Some(doi.to_owned()),
            year: Some(2020),
            n_references: cited.len() as u32,
            updated_date: Some(updated.to_owned()),
            schema_generation: 2024,
            ..bare_stub(id)
        };
        Record {
            work,
            text: Text {
                work: 0,
                title: Some(updated.to_owned()),
                first_author: None,
                n_authors: 0,
            },
            references: cited.to_vec(),
            authorships: Vec::new(),
            concepts: Vec::new(),
            institutions: Vec::new(),
            source: None,
            topic: None,
        }
    }

    /// The corpus of some parts, each a list of records.
    fn corpus(folder: &Path, parts: &[Vec<Record>], budget_bytes: usize) -> Corpus {
        let mut paths = Vec::new();
        for (i, records) in parts.iter().enumerate() {
            let path = folder.join(format!("part{i}"));
            let mut part = PartWriter::create(&path, "test", 0).unwrap();
            for record in records {
                part.push(Item::Work(Box::new(record.clone()))).unwrap();
            }
            part.finish().unwrap();
            paths.push(path);
        }
        Corpus::replace(&folder.join("corpus"), &paths, budget_bytes, &Silent).unwrap()
    }

    fn ids(corpus: &Corpus) -> Vec<(String, bool)> {
        let works = corpus.table::<Work>().unwrap();
        works
            .into_iter()
            .map(|work| (work.work_id, work.is_stub))
            .collect()
    }

    fn count(corpus: &Corpus, step: &str, reason: &str) -> u64 {
        let counts = corpus.table::<IngestCount>().unwrap();
        counts
            .iter()
            .find(|row| row.step == step && row.reason == reason)
            .map_or(0, |row| row.n_records)
    }

    #[test]
    fn the_newest_version_wins_wherever_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let old = record(7, "10.1/a", "2023-05-01", &[1, 2, 3]);
        let new = record(7, "10.1/a", "2024-05-01T10:00:00", &[2]);
        let corpus = corpus(folder.path(), &[vec![new], vec![old]], usize::MAX);
        assert_eq!(ids(&corpus), [("W7".to_owned(), false), ("W2".to_owned(), true)]);
        assert_eq!(corpus.manifest().snapshot_date, "2024-05-01");
        assert_eq!(count(&corpus, "merged", "older_version"), 1);
        assert_eq!(count(&corpus, "merged", "references_of_merged_records"), 3);
    }

    #[test]
    fn records_with_one_doi_become_one_work_and_their_citations_its() {
        let folder = tempfile::tempdir().unwrap();
        let records = vec![
            record(5, "10.1/same", "2024-01-01", &[9]),
            record(3, "10.1/same", "2024-02-01", &[9, 8]),
            record(6, "10.1/other", "2024-01-01", &[5, 3, 5]),
        ];
        let corpus = corpus(folder.path(), &[records], usize::MAX);
        assert_eq!(
            ids(&corpus).iter().map(|id| id.0.as_str()).collect::<Vec<_>>(),
            ["W3", "W6", "W8", "W9"]
        );
        let aliases = corpus.table::<Alias>().unwrap();
        assert_eq!((aliases[0].alias_id.as_str(), aliases[0].work), ("W5", 0));
        let references = corpus.table::<Reference>().unwrap();
        let pairs: Vec<(u32, u32)> = references.iter().map(|r| (r.citing, r.cited)).collect();
        assert_eq!(
            pairs,
            [(0, 2), (0, 3), (1, 0)],
            "W6 cites both records of one work: one citation"
        );
        // Six references read, one of the merged record, two that name the same work again, three kept.
        let of = |step, reason| count(&corpus, step, reason);
        assert_eq!(
            (
                of("read", "references"),
                of("merged", "references_of_merged_records")
            ),
            (6, 1)
        );
        assert_eq!(
            (of("merged", "references_listed_twice"), of("kept", "references")),
            (2, 3)
        );
    }

    #[test]
    fn the_expansion_corpus_does_not_stand_for_a_doi_and_a_retraction_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let good = record(5, "10.1/same", "2024-01-01", &[9]);
        let mut expansion = record(3, "10.1/same", "2025-01-01", &[9, 8, 7]);
        expansion.work.is_xpac = true;
        let mut retracted = record(4, "10.1/same", "2024-01-01", &[]);
        retracted.work.is_retracted = true;
        let corpus = corpus(folder.path(), &[vec![good, expansion, retracted]], usize::MAX);
        let works = corpus.table::<Work>().unwrap();
        assert_eq!((works[0].work_id.as_str(), works[0].is_retracted), ("W5", true));
        assert_eq!(
            corpus.manifest().snapshot_date,
            "2024-01-01",
            "what gave way does not date the snapshot"
        );
    }

    #[test]
    fn an_empty_doi_joins_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let records = vec![record(5, "", "2024-01-01", &[]), record(3, "", "2024-01-01", &[])];
        assert_eq!(ids(&corpus(folder.path(), &[records], usize::MAX)).len(), 2);
    }

    #[test]
    fn a_described_stub_stays_even_if_nothing_cites_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut stub = record(2, "10.1/s", "2024-01-01", &[]);
        stub.work.is_stub = true;
        let corpus = corpus(
            folder.path(),
            &[vec![record(5, "10.1/a", "2024-01-01", &[9]), stub]],
            usize::MAX,
        );
        let works = corpus.table::<Work>().unwrap();
        let found: Vec<(&str, Option<i16>)> = works.iter().map(|w| (w.work_id.as_str(), w.year)).collect();
        assert_eq!(found, [("W5", Some(2020)), ("W2", Some(2020)), ("W9", None)]);
    }

    #[test]
    fn order_of_parts_and_budget_do_not_show() {
        let make = |id: u64| {
            record(
                id,
                &format!("10.1/{}", id / 2),
                "2024-01-01",
                &[id % 7, id % 5, 100 + id % 3],
            )
        };
        let records: Vec<Record> = (10..60).map(make).collect();
        let checksums = [usize::MAX, 2000].map(|budget| {
            let folder = tempfile::tempdir().unwrap();
            let [left, right] = [&records[..20], &records[20..]].map(<[Record]>::to_vec);
            let parts = if budget == 2000 {
                [right, left]
            } else {
                [left, right]
            };
            corpus(folder.path(), &parts, budget).manifest().checksum()
        });
        assert_eq!(checksums[0], checksums[1]);
    }
}
