//! What is to be had of a snapshot, what is there, and so what is to be fetched and what to be removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use corpus::Progress;
use serde::Serialize;

use super::bucket::{Bucket, Listed};
use super::download::n_partial_bytes;
use super::manifest::{self, Contents, Entry};
use super::snapshot_options::{ALL_ENTITIES, DEFAULT_ENTITIES, Format, Options, bad_request};
use super::snapshot_state::State;
use crate::error::{Error, Result, at};
use crate::fetch_error::FetchError;

/// What a fetch would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Date of the release.
    pub release_date: Option<String>,
    /// A row for each entity.
    pub rows: Vec<Row>,
    /// Bytes that are still to come; what lies there of files that are not whole is not among them.
    pub missing_bytes: u64,
    /// Bytes of the files that the folder holds in the end.
    pub size_bytes: u64,
    /// Files to fetch, in order, and whether they are there but not known to be whole.
    pub(crate) missing: Vec<(Listed, bool)>,
    /// Files that are there and stay.
    pub(crate) kept: BTreeSet<String>,
    /// Keys of files that are no longer listed.
    pub(crate) vanished: Vec<String>,
    /// Leftovers of files that are no longer listed.
    pub(crate) leftovers: Vec<PathBuf>,
}

/// What a fetch would do with one entity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is: `works`, `sources` …
    pub entity: String,
    /// Files asked for.
    pub n_files: u64,
    /// Records in them.
    pub n_records: u64,
    /// Their bytes.
    pub size_bytes: u64,
    /// Files to fetch: new, changed or not whole.
    pub n_missing_files: u64,
    /// Bytes still to come.
    pub missing_bytes: u64,
    /// Files to remove because the manifest no longer lists them.
    pub n_vanished_files: u64,
}

/// A snapshot as its bucket shows it now.
pub(crate) struct Offer {
    /// All that the manifests list.
    pub(crate) contents: Contents,
    /// What lies in the bucket below the entities asked for; empty where it may not be listed.
    listed: BTreeMap<String, Listed>,
    /// Entities asked for.
    entities: Vec<String>,
}

/// Reads the manifests of a snapshot.
pub(crate) fn contents(
    bucket: &Bucket,
    (name, prefix): (&str, &str),
    options: &Options,
    progress: &dyn Progress,
) -> Result<Contents> {
    let read = |key: &str| options.patience.with(progress, || bucket.read(key));
    let key = format!("{prefix}/{}/manifest.json", options.format.name());
    let unusable = |key: &str, detail: String| FetchError::BadAnswer {
        url: bucket.url(key),
        detail,
    };
    if let Some(bytes) = read(&key)? {
        return manifest::combined(&bytes, name).map_err(|detail| unusable(&key, detail).into());
    }
    let mut contents = Contents {
        is_former: true,
        ..Contents::default()
    };
    if options.format == Format::Jsonl {
        for entity in former_entities(options) {
            let key = format!("{prefix}/{entity}/manifest");
            if let Some(bytes) = read(&key)? {
                let entries = manifest::of_entity(&bytes, entity, name);
                contents
                    .entries
                    .extend(entries.map_err(|detail| unusable(&key, detail))?);
            }
        }
    }
    if contents.entries.is_empty() {
        let detail = "there is no manifest, neither here nor in the folders of the entities".to_owned();
        return Err(unusable(&key, detail).into());
    }
    Ok(contents)
}

/// Entities of the former layout, which has no list of them.
fn former_entities(options: &Options) -> Vec<&str> {
    const ALL: [&str; 11] = [
        "works",
        "authors",
        "sources",
        "institutions",
        "topics",
        "subfields",
        "fields",
        "domains",
        "concepts",
        "publishers",
        "funders",
    ];
    if options.entities.iter().any(|entity| entity == ALL_ENTITIES) {
        return ALL.to_vec();
    }
    options.entities.iter().map(String::as_str).collect()
}

impl Offer {
    /// Asks what there is.
    pub(crate) fn ask(
        bucket: &Bucket,
        (name, prefix): (&str, &str),
        options: &Options,
        progress: &dyn Progress,
    ) -> Result<Self> {
        let contents = contents(bucket, (name, prefix), options, progress)?;
        let entities = entities(&contents, options)?;
        let mut listed = BTreeMap::new();
        let format = options.format.name();
        for entity in &entities {
            let folders = if contents.is_former {
                vec![
                    format!("{prefix}/{entity}"),
                    format!("{prefix}/merged_ids/{entity}"),
                ]
            } else {
                vec![format!("{prefix}/{format}/{entity}")]
            };
            for below in folders {
                match options.patience.with(progress, || bucket.list(&below)) {
                    Ok(objects) => {
                        listed.extend(objects.into_iter().map(|object| (object.key.clone(), object)))
                    }
                    Err(error @ Error::Refused { .. }) => progress.remark(&format!(
                        "{error}; versions cannot be compared, files are told apart by their size"
                    )),
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(Self {
            contents,
            listed,
            entities,
        })
    }

    /// What is to be done in a folder.
    pub(crate) fn plan(&self, folder: &Path, state: &State, options: &Options) -> Result<Plan> {
        let entries = self.entries();
        let all: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        let mut plan = Plan {
            release_date: self.contents.date.clone(),
            ..Plan::default()
        };
        for entity in &self.entities {
            let mut row = Row {
                entity: entity.clone(),
                ..Row::default()
            };
            let own = entries.iter().filter(|entry| &entry.entity == entity);
            for entry in own.filter(|entry| is_in_time(entry, options)) {
                self.add(entry, folder, state, &mut row, &mut plan);
            }
            let vanished =
                (state.files.keys()).filter(|key| is_of(key, entity) && !all.contains(key.as_str()));
            plan.vanished.extend(vanished.cloned());
            row.n_vanished_files = (plan.vanished.iter()).filter(|key| is_of(key, entity)).count() as u64;
            plan.missing_bytes += row.missing_bytes;
            plan.size_bytes += row.size_bytes;
            plan.rows.push(row);
        }
        let others = state.files.iter().filter(|(key, _)| {
            let is_removed = plan.vanished.contains(key);
            !is_removed
                && !plan.kept.contains(*key)
                && !plan.missing.iter().any(|(file, _)| &file.key == *key)
        });
        plan.size_bytes += others.map(|(_, had)| had.size_bytes).sum::<u64>();
        leftovers(folder, folder, &plan.missing, &mut plan.leftovers)?;
        Ok(plan)
    }

    /// What the manifests list of the entities asked for, and the lists of ids beside it.
    fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = (self.contents.entries.iter())
            .filter(|entry| self.entities.contains(&entry.entity))
            .cloned()
            .collect();
        for object in self.listed.values().filter(|object| is_list_of_ids(&object.key)) {
            let entity = (self.entities.iter()).find(|entity| is_of(&object.key, entity));
            entries.extend(entity.map(|entity| Entry {
                entity: entity.clone(),
                key: object.key.clone(),
                size_bytes: object.size_bytes,
                n_records: 0,
                updated_date: None,
            }));
        }
        entries
    }

    fn add(&self, entry: &Entry, folder: &Path, state: &State, row: &mut Row, plan: &mut Plan) {
        row.n_files += 1;
        row.n_records += entry.n_records;
        row.size_bytes += entry.size_bytes;
        let path = folder.join(&entry.key);
        let is_there = fs::metadata(&path).is_ok_and(|metadata| metadata.len() == entry.size_bytes);
        let e_tag = self
            .listed
            .get(&entry.key)
            .and_then(|object| object.e_tag.clone());
        let had = state.files.get(&entry.key);
        let is_same = had.is_some_and(|had| {
            let is_other = matches!((&had.e_tag, &e_tag), (Some(had), Some(now)) if had != now);
            had.size_bytes == entry.size_bytes && !is_other
        });
        if is_there && is_same {
            plan.kept.insert(entry.key.clone());
            return;
        }
        let is_unknown = is_there && had.is_none();
        if !is_unknown {
            row.missing_bytes += entry.size_bytes - n_partial_bytes(&path).min(entry.size_bytes);
        }
        row.n_missing_files += u64::from(!is_unknown);
        let file = Listed {
            key: entry.key.clone(),
            size_bytes: entry.size_bytes,
            e_tag,
        };
        plan.missing.push((file, is_unknown));
    }
}

/// The entities asked for, each of which must be there.
fn entities(contents: &Contents, options: &Options) -> Result<Vec<String>> {
    let there: BTreeSet<&str> = contents
        .entries
        .iter()
        .map(|entry| entry.entity.as_str())
        .collect();
    if options.entities.iter().any(|entity| entity == ALL_ENTITIES) {
        return Ok(there.into_iter().map(str::to_owned).collect());
    }
    let mut entities: Vec<String> = Vec::new();
    for entity in &options.entities {
        let is_default = DEFAULT_ENTITIES.contains(&entity.as_str()) && entity != "works";
        if !there.contains(entity.as_str()) && !is_default {
            return Err(bad_request(
                format!("the snapshot has no `{entity}`"),
                format!("it has {}", there.into_iter().collect::<Vec<_>>().join(", ")),
            ));
        }
        if there.contains(entity.as_str()) && !entities.contains(entity) {
            entities.push(entity.clone());
        }
    }
    Ok(entities)
}

fn is_in_time(entry: &Entry, options: &Options) -> bool {
    let Some(date) = &entry.updated_date else {
        return true;
    };
    let is_late = options.until.as_ref().is_some_and(|until| date > until);
    let is_early = options.since.as_ref().is_some_and(|since| date < since);
    !is_late && !is_early
}

fn is_of(key: &str, entity: &str) -> bool {
    key.split('/').any(|part| part == entity)
}

/// Ids that are no more: `deleted_ids.csv(.gz)` beside the works, `merged_ids/{entity}/*.csv.gz` before 2026.
fn is_list_of_ids(key: &str) -> bool {
    let name = key.rsplit('/').next().unwrap_or(key);
    let is_deleted = ["deleted_ids.csv", "deleted_ids.csv.gz"].contains(&name);
    manifest::is_plain(key) && (is_deleted || (is_of(key, "merged_ids") && name.ends_with(".csv.gz")))
}

/// Partial files, and marks of such, of files that are not to be fetched.
fn leftovers(root: &Path, folder: &Path, missing: &[(Listed, bool)], found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        other => other.map_err(at(folder))?,
    };
    for entry in entries {
        let path = entry.map_err(at(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let of_partial = name.strip_suffix(".partial");
        let of_mark = name
            .strip_prefix('.')
            .and_then(|name| name.strip_suffix(".resume"));
        if path.is_dir() {
            leftovers(root, &path, missing, found)?;
        } else if let Some(name) = of_partial.or(of_mark)
            && path.parent() != Some(root)
        {
            let whole = path.with_file_name(name);
            if !missing.iter().any(|(file, _)| root.join(&file.key) == whole) {
                found.push(path);
            }
        }
    }
    Ok(())
}
