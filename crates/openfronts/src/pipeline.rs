//! The journey: one table of stages, each with what it reads and what it writes, and the loop that runs them.
//!
//! A stage whose inputs, parameters and version have not changed is not run again. New tables are collected beside the
//! edition and replace it in one step when the last stage is done: a run that is interrupted leaves the former edition
//! as it was, and the next run goes on where it stopped.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use corpus::Corpus;
use corpus::disk::{FileEntry, checksum_of};
use corpus::lock::Lock;
use corpus::progress::{Progress, Unit};
use corpus::replacement::{complete, next_folder};

use crate::areas::{CONCEPTS, SUBFIELDS};
use crate::citations::{OFFSETS, TARGETS};
use crate::edition::{
    CorpusEntry, Edition, FORMAT_VERSION, MANIFEST, Manifest, StageEntry, read_manifest, write_manifest,
};
use crate::error::{Error, Result};
use crate::phrases::STOP_WORDS;
use crate::preset::{Parameters, Preset};
use crate::stage::Workplace;
use crate::{
    baselines, citations, clusters, countries, fields, fronts, highly_cited, labels, limits, papers, records,
};

/// One stage of the journey.
pub struct Stage {
    /// Name, a noun of the glossary.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// Version of its method; a new one makes old results stale.
    pub version: u32,
    /// What it reads: tables `corpus/NAME`, the date of the snapshot, bundled files `data/NAME`, and of the edition
    /// `results/NAME.parquet` and `network/NAME`.
    pub reads: &'static [&'static str],
    /// Tables and arrays it writes.
    pub writes: &'static [&'static str],
    parameters: fn(&Parameters) -> serde_json::Value,
    run: fn(&mut Workplace, &Parameters) -> Result<()>,
}

/// The date of the snapshot, which is no table but an input all the same.
const SNAPSHOT_DATE: &str = "corpus/snapshot_date";

/// The bundled files that stages read.
const DATA: &[(&str, &str)] = &[
    ("data/subfields.csv", SUBFIELDS),
    ("data/concepts.csv", CONCEPTS),
    ("data/stopwords.csv", STOP_WORDS),
];

/// Parameters as they stand in the manifest.
fn json(params: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(params).expect("parameters are numbers and strings")
}

/// The stages in order.
pub const STAGES: &[Stage] = &[
    Stage {
        name: "papers",
        about: "the works that count, and the window of core papers",
        version: 1,
        reads: &["corpus/works", SNAPSHOT_DATE],
        writes: &[
            "results/papers.parquet",
            "results/papers_left_out.parquet",
            "results/window.parquet",
        ],
        parameters: |all| json(&all.papers),
        run: |at, all| papers::run(at, &all.papers),
    },
    Stage {
        name: "citations",
        about: "the network of papers",
        version: 1,
        reads: &[
            "corpus/references",
            "corpus/authorships",
            "results/papers.parquet",
        ],
        writes: &[
            OFFSETS,
            TARGETS,
            "results/citation_counts.parquet",
            "results/citations_left_out.parquet",
        ],
        parameters: |all| json(&all.citations),
        run: |at, all| citations::run(at, &all.citations),
    },
    Stage {
        name: "fields",
        about: "the field and area of each paper",
        version: 1,
        reads: &[
            "corpus/works",
            "data/subfields.csv",
            "data/concepts.csv",
            "corpus/work_concepts",
            "results/papers.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &["results/paper_fields.parquet"],
        parameters: |all| json(&all.fields),
        run: |at, all| fields::run(at, &all.fields),
    },
    Stage {
        name: "baselines",
        about: "distribution and thresholds of each field and year",
        version: 1,
        reads: &[
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/citation_counts.parquet",
        ],
        writes: &["results/baselines.parquet", "results/share_ladder.parquet"],
        parameters: |all| json(&all.baselines),
        run: |at, all| baselines::run(at, &all.baselines),
    },
    Stage {
        name: "highly_cited",
        about: "papers at or above the threshold of their field and year",
        version: 1,
        reads: &[
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/citation_counts.parquet",
            "results/baselines.parquet",
        ],
        writes: &[
            "results/highly_cited.parquet",
            "results/highly_cited_left_out.parquet",
        ],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, _| highly_cited::run(at, &()),
    },
    Stage {
        name: "clusters",
        about: "highly cited papers that are cited together, with the papers that cite them",
        version: 1,
        reads: &["results/highly_cited.parquet", OFFSETS, TARGETS],
        writes: &[
            "results/co_citations.parquet",
            "results/front_papers.parquet",
            "results/front_cuts.parquet",
            "results/clusters_left_out.parquet",
        ],
        parameters: |all| json(&all.clusters),
        run: |at, all| clusters::run(at, &all.clusters),
    },
    Stage {
        name: "records",
        about: "the papers of fronts as a reader sees them",
        version: 1,
        reads: &[
            "corpus/works",
            "corpus/texts",
            "corpus/authorships",
            "corpus/sources",
            "results/front_papers.parquet",
        ],
        writes: &["results/records.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, _| records::run(at, &()),
    },
    Stage {
        name: "labels",
        about: "what a front is called, in words of its papers",
        version: 1,
        reads: &[
            "data/stopwords.csv",
            "results/front_papers.parquet",
            "results/records.parquet",
        ],
        writes: &["results/front_labels.parquet"],
        parameters: |all| json(&all.labels),
        run: |at, all| labels::run(at, &all.labels),
    },
    Stage {
        name: "fronts",
        about: "the fronts: measures, area, hot, emerging and key",
        version: 1,
        reads: &[
            "results/front_papers.parquet",
            "results/front_cuts.parquet",
            "results/front_labels.parquet",
            "results/records.parquet",
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/window.parquet",
            "results/share_ladder.parquet",
        ],
        writes: &["results/fronts.parquet"],
        parameters: |all| json(&all.fronts),
        run: |at, all| fronts::run(at, &all.fronts),
    },
    Stage {
        name: "countries",
        about: "the leadership index of every country in every front and set of fronts",
        version: 1,
        reads: &[
            "corpus/authorships",
            "results/front_papers.parquet",
            "results/fronts.parquet",
        ],
        writes: &[
            "results/front_coverage.parquet",
            "results/front_countries.parquet",
            "results/standings.parquet",
        ],
        parameters: |all| json(&all.countries),
        run: |at, all| countries::run(at, &all.countries),
    },
    Stage {
        name: "limits",
        about: "what the edition can and cannot support",
        version: 1,
        reads: &[
            "results/window.parquet",
            "results/share_ladder.parquet",
            "results/citation_counts.parquet",
            "results/citations_left_out.parquet",
            "results/paper_fields.parquet",
            "results/fronts.parquet",
            "results/clusters_left_out.parquet",
            "results/front_coverage.parquet",
        ],
        writes: &["results/limits.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, _| limits::run(at, &()),
    },
];

/// What a run did.
#[derive(Debug, Clone)]
pub struct Run {
    /// The edition.
    pub edition: Edition,
    /// Stages that were run, in order; the others were up to date.
    pub ran: Vec<&'static str>,
}

/// Makes the edition in `folder` from a corpus. `from` names a stage from which on everything is run anew.
pub fn run(
    corpus: &Corpus,
    folder: &Path,
    preset: &Preset,
    from: Option<&str>,
    progress: &dyn Progress,
) -> Result<Run> {
    let first_forced = first_forced(from)?;
    let _lock = Lock::take(folder)?;
    // Opening comes first: it finishes the move of an earlier run, and that removes the new folder.
    let mut running = Running::open(corpus, folder, preset)?;
    create(&next_folder(folder).join("results"))?;
    create(&next_folder(folder).join("network"))?;
    let mut ran = Vec::new();
    progress.begin("stages", Unit::Stages, Some(STAGES.len() as u64));
    for (i, stage) in STAGES.iter().enumerate() {
        progress.step(stage.name);
        if i >= first_forced || !running.is_up_to_date(stage)? {
            running.run(stage, progress)?;
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
    folder: &'a Path,
    parameters: &'a Parameters,
    /// What an interrupted run left in the new folder, and the edition as it stands.
    earlier: [Vec<StageEntry>; 2],
    manifest: Manifest,
}

impl<'a> Running<'a> {
    fn open(corpus: &'a Corpus, folder: &'a Path, preset: &'a Preset) -> Result<Self> {
        corpus::replacement::roll_forward(folder, MANIFEST)?;
        let stages = |manifest: Option<Manifest>| manifest.map(|m| m.stages).unwrap_or_default();
        let earlier = [
            stages(read_manifest(&next_folder(folder))?),
            stages(read_manifest(folder)?),
        ];
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
            stages: Vec::new(),
        };
        Ok(Self {
            corpus,
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

    fn run(&mut self, stage: &Stage, progress: &dyn Progress) -> Result<()> {
        let mut at = Workplace::new(self.corpus, self.folder, stage.reads, stage.writes, progress);
        (stage.run)(&mut at, self.parameters)?;
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
    use std::collections::BTreeSet;

    #[test]
    fn every_table_is_written_once_and_before_it_is_read() {
        let mut written = BTreeSet::new();
        for stage in STAGES {
            for name in stage
                .reads
                .iter()
                .filter(|name| !name.starts_with("corpus/") && !name.starts_with("data/"))
            {
                assert!(
                    written.contains(name),
                    "{} reads {name} before it is written",
                    stage.name
                );
            }
            for name in stage.reads.iter().filter(|name| name.starts_with("data/")) {
                assert!(DATA.iter().any(|(file, _)| file == name), "{name} is not bundled");
            }
            for name in stage.writes {
                assert!(written.insert(name), "{name} is written twice");
            }
        }
    }

    #[test]
    fn every_stage_has_its_parameters_under_its_name() {
        let all = json(&Parameters::default());
        for stage in STAGES {
            let own = (stage.parameters)(&Parameters::default());
            let named = all
                .get(stage.name)
                .cloned()
                .unwrap_or_else(|| json(&serde_json::Map::new()));
            assert_eq!(own, named, "{}", stage.name);
        }
    }

    #[test]
    fn an_unknown_stage_is_named() {
        let error = first_forced(Some("cluster")).unwrap_err();
        assert_eq!(error.to_string(), "no stage is called `cluster`");
        assert!(error.hint().unwrap().contains("clusters"));
    }
}
