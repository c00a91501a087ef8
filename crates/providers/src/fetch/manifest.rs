//! What a snapshot of OpenAlex holds, as its manifests say, in the layout of 2026 and in the one before.
//!
//! Since June 2026: `data/{jsonl,parquet}/manifest.json` lists all files of all entities, each with its size and number
//! of records, below `{entity}/updated_date=YYYY-MM-DD/`. Before, and still under `legacy-data/`: a `manifest` in each
//! `{entity}/`, in the form of Redshift. Documentation: help.openalex.org/access/snapshot; data CC0.

use serde::Deserialize;

/// One file of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it holds: `works`, `sources` …
    pub(crate) entity: String,
    /// Key of the object; the path below the folder of the fetch as well.
    pub(crate) key: String,
    /// Length in bytes.
    pub(crate) size_bytes: u64,
    /// Records in it.
    pub(crate) n_records: u64,
    /// Day on which its records last changed, if it is in a partition of one.
    pub(crate) updated_date: Option<String>,
}

/// What a manifest says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    /// Date of the release.
    pub(crate) date: Option<String>,
    /// In the layout before 2026.
    pub(crate) is_former: bool,
    /// All files.
    pub(crate) entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Combined {
    date: Option<String>,
    entities: Vec<OfEntity>,
}

#[derive(Deserialize)]
struct OfEntity {
    entity: String,
    files: Vec<File>,
}

#[derive(Deserialize)]
struct Redshift {
    entries: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    url: String,
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    content_length: u64,
    #[serde(default)]
    record_count: u64,
}

/// Reads the manifest of a format.
pub(crate) fn combined(bytes: &[u8], bucket: &str) -> Result<Contents, String> {
    let manifest: Combined = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let mut entries = Vec::new();
    for of_entity in manifest.entities {
        for file in of_entity.files {
            entries.push(entry(&of_entity.entity, file, bucket)?);
        }
    }
    Ok(Contents {
        date: manifest.date,
        is_former: false,
        entries,
    })
}

/// Reads the manifest of an entity in the former layout.
pub(crate) fn of_entity(bytes: &[u8], entity: &str, bucket: &str) -> Result<Vec<Entry>, String> {
    let manifest: Redshift = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    (manifest.entries.into_iter())
        .map(|file| entry(entity, file, bucket))
        .collect()
}

fn entry(entity: &str, file: File, bucket: &str) -> Result<Entry, String> {
    let key = file
        .url
        .strip_prefix("s3://")
        .and_then(|rest| rest.strip_prefix(bucket))
        .and_then(|rest| rest.strip_prefix('/'))
        .ok_or_else(|| format!("the file {} is not in the bucket {bucket}", file.url))?;
    if !is_plain(key) {
        return Err(format!("the file {} has a name that leads elsewhere", file.url));
    }
    Ok(Entry {
        entity: entity.to_owned(),
        updated_date: updated_date(key).map(str::to_owned),
        key: key.to_owned(),
        size_bytes: file.meta.content_length,
        n_records: file.meta.record_count,
    })
}

/// Whether a key is a path that stays below the folder it is put into, and is seen there.
pub(crate) fn is_plain(key: &str) -> bool {
    let is_name = |part: &str| {
        let is_safe = part
            .bytes()
            .all(|b| !b.is_ascii_control() && !b"\\:".contains(&b));
        !part.is_empty() && !part.starts_with('.') && is_safe
    };
    key.split('/').all(is_name)
}

fn updated_date(key: &str) -> Option<&str> {
    key.split('/').find_map(|part| part.strip_prefix("updated_date="))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_layouts_are_read() {
        let json =
            br#"{"date": "2026-09-23", "format": "jsonl", "meta": {"record_count": 2, "content_length": 30},
            "entities": [{"entity": "works", "record_count": 2, "content_length": 30, "files": [{
            "url": "s3://openalex/data/jsonl/works/updated_date=2026-06-24/part_0000.gz",
            "meta": {"content_length": 30, "record_count": 2}}]}]}"#;
        let contents = combined(json, "openalex").unwrap();
        assert_eq!(contents.date.as_deref(), Some("2026-09-23"));
        let entry = &contents.entries[0];
        assert_eq!(entry.key, "data/jsonl/works/updated_date=2026-06-24/part_0000.gz");
        assert_eq!(entry.updated_date.as_deref(), Some("2026-06-24"));
        assert_eq!((entry.size_bytes, entry.n_records), (30, 2));
        let json = br#"{"entries": [{"url": "s3://openalex/data/works/updated_date=2022-01-02/part_000.gz",
            "meta": {"content_length": 7, "record_count": 1}}], "meta": {}}"#;
        let entries = of_entity(json, "works", "openalex").unwrap();
        assert_eq!(entries[0].key, "data/works/updated_date=2022-01-02/part_000.gz");
    }

    #[test]
    fn no_file_leads_out_of_the_folder() {
        for url in [
            "s3://openalex/../x",
            "s3://openalex//etc/passwd",
            "s3://other/x",
            "s3://openalex/.lock",
            "s3://openalex/a\\\\b",
        ] {
            let json = format!(r#"{{"entries": [{{"url": "{url}", "meta": {{"content_length": 7}}}}]}}"#);
            assert!(of_entity(json.as_bytes(), "works", "openalex").is_err(), "{url}");
        }
    }
}
