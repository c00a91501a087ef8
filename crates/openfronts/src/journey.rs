//! Running the journey: every stage of `pipeline` in turn, into an edition that appears in one step.
//!
//! A stage whose inputs, parameters, version and code have not changed is not run again. New tables are collected beside the
//! edition and replace it in one step when the last stage is done: a run that is interrupted leaves the former edition
//! as it was, and the next run goes on where it stopped. The corpus is compared with its checksums first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::Corpus;
use corpus::disk::{FileEntry, checksum_of};
use corpus::lock::Lock;
use corpus::progress::{Progress, Unit};
use corpus::replacement::{complete, next_folder};

use crate::corrections::Corrections;
use crate::edition::{
    CorpusEntry, Edition, FORMAT_VERSION, MANIFEST, Manifest, StageEntry, read_manifest, write_manifest,
};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::former::{Former, FormerPaper, FormerStanding};
use crate::pipeline::{DATA, PARAMETERS, SNAPSHOT_DATE, STAGES, Stage};
use crate::preset::{Parameters, Preset};
use crate::proposals::Proposals;
use crate::stage::{CORRECTIONS, FORMER, FORMER_STANDINGS, Given, PROPOSALS, Workplace};

/// Holds the hash of the code that wrote an edition. It is not in the manifest, because other code may write the same.
const METHOD_FILE: &str = ".method";
/// Hash of the code and the bundled files of this build.
const METHOD: &str = env!("OPENFRONTS_METHOD");

/// What a run did.
#[derive(Debug, Clone)]
pub struct Run {
    /// The edition.
    pub edition: Edition,
    /// Stages that were run, in order; the others were up to date.
    pub ran: Vec<&'static str>,
}

/// How a run differs from the plain one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The stage from which on everything is run anew.
    pub from: Option<&'a str>,
    /// An earlier edition whose fronts this one goes on with.
    pub former: Option<&'a Former>,
    /// Corrections of addresses.
    pub corrections: Option<&'a Corrections>,
    /// What a language model answered about the documents.
    pub proposals: Option<&'a Proposals>,
    /// Who runs heavy stages elsewhere.
    pub engine: Option<&'a dyn Engine>,
}

/// Makes the edition in `folder` from a corpus.
pub fn run(
    corpus: &Corpus,
    folder: &Path,
    preset: &Preset,
    options: Options<'_>,
    progress: &dyn Progress,
) -> Result<Run> {
    let first_forced = first_forced(options.from)?;
    refuse_other_contents(folder)?;
    let _lock = Lock::take(folder)?;
    // Opening comes first: it finishes the move of an earlier run, and that removes the new folder.
    let given = Given {
        former: options.former,
        corrections: options.corrections,
        proposals: options.proposals,
    };
    let mut running = Running::open(corpus, folder, preset, given)?;
    create(&next_folder(folder).join("results"))?;
    create(&next_folder(folder).join("network"))?;
    corpus::disk::write_bytes(&next_folder(folder).join(METHOD_FILE), METHOD.as_bytes())?;
    check_corpus(corpus)?;
    let mut ran = Vec::new();
    progress.begin("stages", Unit::Stages, Some(STAGES.len() as u64));
    for (i, stage) in STAGES.iter().enumerate() {
        if progress.is_stopped() {
            return Err(corpus::Error::Stopped.into());
        }
        progress.step(stage.name);
        if i >= first_forced || !running.is_up_to_date(stage)? {
            running.run(stage, options.engine, progress)?;
            ran.push(stage.name);
        }
        progress.advance(1, 0);
    }
    progress.end();
    running.remove_strays()?;
    complete(folder, MANIFEST)?;
    Ok(Run {
        edition: Edition::open(folder)?,
        ran,
    })
}

/// An edition is made in a new or empty folder, or in place of another edition; nothing else is written over.
fn refuse_other_contents(folder: &Path) -> Result<()> {
    if corpus::lock::is_free(folder)? {
        return Ok(());
    }
    match Edition::open(folder) {
        Ok(_) | Err(Error::OtherLayout { .. }) => Ok(()),
        Err(error @ Error::NotAnEdition { .. }) => Err(error),
        // What is left of an edition whose manifest was lost.
        Err(_) if holds_only(folder, &[MANIFEST, "results", "network"])? => Ok(()),
        Err(_) => Err(Error::Corpus(corpus::Error::Occupied {
            path: folder.to_owned(),
        })),
    }
}

fn holds_only(folder: &Path, names: &[&str]) -> Result<bool> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let name = entry.map_err(at(folder))?.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && !names.contains(&name.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A bit that was lost on the disk must not become a rank.
fn check_corpus(corpus: &Corpus) -> Result<()> {
    match corpus.damaged_tables()?.first() {
        Some(table) => Err(Error::Corpus(corpus::Error::Damaged {
            path: corpus.folder().join(format!("{table}.parquet")),
        })),
        None => Ok(()),
    }
}

fn first_forced(from: Option<&str>) -> Result<usize> {
    let Some(name) = from else { return Ok(STAGES.len()) };
    STAGES
        .iter()
        .position(|stage| stage.name == name)
        .ok_or_else(|| Error::UnknownStage {
            name: name.to_owned(),
            known: STAGES.iter().map(|stage| stage.name.to_owned()).collect(),
        })
}

fn create(folder: &Path) -> Result<()> {
    Ok(fs::create_dir_all(folder).map_err(at(folder))?)
}

/// Names the path in an error of the disk.
fn at(path: &Path) -> impl FnOnce(std::io::Error) -> corpus::Error {
    let path = path.to_owned();
    |source| corpus::Error::Io { path, source }
}

/// An edition that is being made.
struct Running<'a> {
    corpus: &'a Corpus,
    given: Given<'a>,
    folder: &'a Path,
    parameters: &'a Parameters,
    /// What an interrupted run left in the new folder, and the edition as it stands.
    earlier: [Vec<StageEntry>; 2],
    manifest: Manifest,
}

impl<'a> Running<'a> {
    fn open(corpus: &'a Corpus, folder: &'a Path, preset: &'a Preset, given: Given<'a>) -> Result<Self> {
        corpus::replacement::roll_forward(folder, MANIFEST)?;
        let stages = |manifest: Option<Manifest>| manifest.map(|m| m.stages).unwrap_or_default();
        // Results of other code are not looked at.
        let of = |folder: &Path| -> Vec<StageEntry> {
            let is_of_this_code =
                fs::read(folder.join(METHOD_FILE)).is_ok_and(|method| method == METHOD.as_bytes());
            // A damaged manifest is as good as none: everything is run.
            if is_of_this_code {
                stages(read_manifest(folder).unwrap_or_default())
            } else {
                Vec::new()
            }
        };
        let earlier = [of(&next_folder(folder)), of(folder)];
        let of_corpus = corpus.manifest();
        let corpus_entry = CorpusEntry {
            checksum: of_corpus.checksum(),
            snapshot_date: of_corpus.snapshot_date.clone(),
            n_works: of_corpus.n_works,
            n_records: of_corpus.n_records,
        };
        let manifest = Manifest {
            format_version: FORMAT_VERSION,
            openfronts_version: env!("CARGO_PKG_VERSION").to_owned(),
            preset: preset.name.clone(),
            corpus: corpus_entry,
            former: given.former.map(|former| former.entry.clone()),
            corrections: given.corrections.map(Corrections::entry),
            proposals: given.proposals.map(Proposals::entry),
            stages: Vec::new(),
        };
        Ok(Self {
            corpus,
            given,
            folder,
            parameters: &preset.parameters,
            earlier,
            manifest,
        })
    }

    /// Checksum of everything the stage reads, as it is now.
    fn inputs(&self, stage: &Stage) -> BTreeMap<String, String> {
        stage
            .reads
            .iter()
            .map(|name| ((*name).to_owned(), self.checksum(name)))
            .collect()
    }

    fn checksum(&self, name: &str) -> String {
        let of_corpus = self.corpus.manifest();
        if name == SNAPSHOT_DATE {
            return of_corpus.snapshot_date.clone();
        }
        if let Some(key) = name.strip_prefix(PARAMETERS) {
            return parameter(self.parameters, key);
        }
        if name == FORMER {
            return former_checksum(self.given.former.map(|former| former.papers.as_slice()));
        }
        if name == CORRECTIONS {
            return self
                .given
                .corrections
                .map_or(String::new(), Corrections::checksum);
        }
        if name == PROPOSALS {
            return self.given.proposals.map_or(String::new(), Proposals::checksum);
        }
        if name == FORMER_STANDINGS {
            return standings_checksum(self.given.former.map(|former| former.standings.as_slice()));
        }
        if let Some((_, text)) = DATA.iter().find(|(file, _)| *file == name) {
            return checksum_of(text.as_bytes());
        }
        let entry: Option<&FileEntry> = match name.strip_prefix("corpus/") {
            Some(table) => of_corpus.tables.get(table),
            None => self
                .manifest
                .stages
                .iter()
                .find_map(|entry| entry.outputs.get(name)),
        };
        entry.map(|entry| entry.checksum.clone()).unwrap_or_default()
    }

    fn blank(&self, stage: &Stage) -> StageEntry {
        StageEntry {
            stage: stage.name.to_owned(),
            version: stage.version,
            parameters: (stage.parameters)(self.parameters),
            inputs: self.inputs(stage),
            outputs: BTreeMap::new(),
        }
    }

    /// Takes over what an earlier run wrote from the same inputs, parameters and version, if it is still as written.
    fn is_up_to_date(&mut self, stage: &Stage) -> Result<bool> {
        let wanted = self.blank(stage);
        let next = next_folder(self.folder);
        for (entries, folder) in self.earlier.iter().zip([next.as_path(), self.folder]) {
            let same = |entry: &&StageEntry| {
                StageEntry {
                    outputs: BTreeMap::new(),
                    ..(*entry).clone()
                } == wanted
            };
            let Some(entry) = entries.iter().find(same) else {
                continue;
            };
            if !is_whole(folder, entry)? {
                continue;
            }
            if folder == self.folder {
                // What another, unfinished run left must not be read in its place.
                entry
                    .outputs
                    .keys()
                    .for_each(|name| drop(fs::remove_file(next.join(name))));
            }
            let entry = entry.clone();
            self.keep(entry)?;
            return Ok(true);
        }
        Ok(false)
    }

    fn run(&mut self, stage: &Stage, engine: Option<&dyn Engine>, progress: &dyn Progress) -> Result<()> {
        let mut at = Workplace::new(
            self.corpus,
            self.given,
            self.folder,
            stage.reads,
            stage.writes,
            progress,
        );
        let is_done = match engine {
            Some(engine) => engine.run(stage.name, &mut at, self.parameters)?,
            None => false,
        };
        if !is_done {
            (stage.run)(&mut at, self.parameters)?;
        }
        let outputs = at.finish();
        let entry = StageEntry {
            outputs,
            ..self.blank(stage)
        };
        self.keep(entry)
    }

    fn keep(&mut self, entry: StageEntry) -> Result<()> {
        self.manifest.stages.push(entry);
        write_manifest(&next_folder(self.folder), &self.manifest)
    }

    /// Removes new files that the manifest does not name, such as half a table that a killed run left.
    fn remove_strays(&self) -> Result<()> {
        let next = next_folder(self.folder);
        let is_named = |name: &str| {
            self.manifest
                .stages
                .iter()
                .any(|entry| entry.outputs.contains_key(name))
        };
        for folder in ["results", "network"] {
            let path = next.join(folder);
            for file in fs::read_dir(&path).map_err(at(&path))? {
                let file = file.map_err(at(&path))?;
                if !is_named(&format!("{folder}/{}", file.file_name().to_string_lossy())) {
                    fs::remove_file(file.path()).map_err(at(&file.path()))?;
                }
            }
        }
        Ok(())
    }
}

/// The value of a parameter, `STAGE.NAME`, as the manifest writes it.
fn parameter(all: &Parameters, key: &str) -> String {
    let all = serde_json::to_value(all).expect("parameters are numbers and strings");
    let found = all.pointer(&format!("/{}", key.replace('.', "/")));
    found.expect("stages name parameters that are there").to_string()
}

/// Checksum of the fronts of the earlier edition; empty without one.
fn former_checksum(former: Option<&[FormerPaper]>) -> String {
    let Some(papers) = former else {
        return String::new();
    };
    let line = |paper: &FormerPaper| {
        let texts = [&paper.stable_id, &paper.work_id, &paper.label];
        let texts = texts.map(|text| format!("{}:{text}\n", text.len())).concat();
        format!("{texts}{:x} {:x}\n", paper.x.to_bits(), paper.y.to_bits())
    };
    checksum_of(papers.iter().map(line).collect::<String>().as_bytes())
}

/// Checksum of the standings of the earlier edition; empty without one.
fn standings_checksum(former: Option<&[FormerStanding]>) -> String {
    let Some(rows) = former else {
        return String::new();
    };
    let mut text = String::new();
    for row in rows {
        let place = serde_json::to_string(&(row.kind, row.counting, &row.front_set, row.area, &row.who));
        text += &place.expect("words and numbers");
        let numbers = [
            u64::from(row.rank),
            row.index.to_bits(),
            row.share_first.to_bits(),
            row.n_fronts.into(),
        ];
        text += &format!("{numbers:x?}\n");
    }
    checksum_of(text.as_bytes())
}

/// Whether every file of the entry is there with the bytes it was written with.
fn is_whole(folder: &Path, entry: &StageEntry) -> Result<bool> {
    for (name, file) in &entry.outputs {
        let path: PathBuf = folder.join(name);
        if !path.exists() || corpus::disk::checksum(&path)? != file.checksum {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_stage_is_named() {
        let error = first_forced(Some("cluster")).unwrap_err();
        assert_eq!(error.to_string(), "no stage is called `cluster`");
        assert!(error.hint().unwrap().contains("clusters"));
    }
}
