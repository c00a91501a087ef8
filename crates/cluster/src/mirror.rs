//! The corpus on this machine.
//!
//! The stages that are not heavy, and the check that the corpus is whole, read tables where they can be mapped and sought: a
//! corpus in an object store is copied into a folder of this machine first. Tables that are there already, with the checksum
//! of the manifest, are not copied again. The manifest comes last: a folder without one is no corpus.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use corpus::disk::{NewFile, checksum};
use corpus::manifest::Manifest;
use corpus::progress::{Progress, Unit};
use futures::StreamExt;
use object_store::{GetResult, ObjectStoreExt};
use tokio::runtime::Runtime;
use url::Url;

use crate::stores::{inside, place};

const MANIFEST: &str = "manifest.json";

/// The folder of a corpus on this machine: its own, or `folder`, into which it is copied.
pub(crate) fn mirrored(
    corpus: &Url,
    folder: &Path,
    runtime: &Runtime,
    progress: &dyn Progress,
) -> anyhow::Result<PathBuf> {
    if corpus.scheme() == "file" {
        return corpus
            .to_file_path()
            .map_err(|()| anyhow::anyhow!("{corpus}: no path of this machine"));
    }
    fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    let bytes = runtime.block_on(whole(&inside(corpus, MANIFEST)))?;
    let manifest: Manifest = serde_json::from_slice(&bytes)
        .with_context(|| format!("{corpus}/{MANIFEST}: not the manifest of a corpus"))?;
    let total: u64 = manifest.tables.values().map(|table| table.size_bytes).sum();
    progress.begin("copying the corpus", Unit::Bytes, Some(total));
    for (table, entry) in &manifest.tables {
        let name = format!("{table}.parquet");
        let path = folder.join(&name);
        progress.step(table);
        if path.exists() && checksum(&path)? == entry.checksum {
            progress.advance(entry.size_bytes, 0);
            continue;
        }
        let url = inside(corpus, &name);
        let found = runtime.block_on(copy(&url, &path, progress))?;
        if found != entry.checksum {
            bail!("{url}: its bytes are not those of the manifest");
        }
    }
    progress.end();
    corpus::disk::write_bytes(&folder.join(MANIFEST), &bytes)?;
    Ok(folder.to_owned())
}

/// What stands at an address.
async fn get(url: &Url) -> anyhow::Result<GetResult> {
    let found = place(url)?;
    let answer = found.store.get(&found.path).await;
    answer.with_context(|| {
        format!(
            "{url}: cannot be read (keys and addresses of stores are read from the environment, such as AWS_ACCESS_KEY_ID and AWS_REGION)"
        )
    })
}

async fn whole(url: &Url) -> anyhow::Result<Vec<u8>> {
    Ok(get(url).await?.bytes().await?.to_vec())
}

/// Copies a file and tells its checksum.
async fn copy(url: &Url, path: &Path, progress: &dyn Progress) -> anyhow::Result<String> {
    let mut bytes = get(url).await?.into_stream();
    let mut file = NewFile::create(path)?;
    while let Some(piece) = bytes.next().await {
        let piece = piece.with_context(|| format!("{url}"))?;
        file.writer()
            .write_all(&piece)
            .with_context(|| format!("{}", path.display()))?;
        progress.advance(piece.len() as u64, 0);
    }
    Ok(file.finish(0)?.checksum)
}
