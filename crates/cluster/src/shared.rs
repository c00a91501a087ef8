//! Tables where every executor can read them.
//!
//! Tables of the corpus are read where the corpus is. Tables that earlier stages wrote stand in the folder of the edition;
//! where executors do not see this folder (`--scratch`), each is laid once into the scratch store, under its checksum, and
//! removed at the end by the driver that laid it.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use object_store::ObjectStoreExt;
use object_store::buffered::BufWriter;
use openfronts::citations::{OFFSETS, TARGETS};
use openfronts::stage::Workplace;
use tokio::io::AsyncWriteExt;
use tokio::runtime::Runtime;
use url::Url;

use crate::stores::{self, inside, of_path, place};

corpus::table! {
    /// One citation: the network of papers as a table.
    pub(crate) struct Citation in "citations" {
        /// The citing paper.
        citing: u32,
        /// The cited paper.
        cited: u32,
    }
}

/// Bytes that are read and sent at once.
const PIECE_BYTES: usize = 8 << 20;

/// Where executors find tables.
#[derive(Debug)]
pub(crate) struct Shared {
    /// Where the corpus is.
    corpus: Url,
    /// Where tables of the edition are laid; `None` where executors see the folder of the edition.
    scratch: Option<Url>,
    /// A hidden folder of the edition, for tables that are in no edition.
    folder: PathBuf,
    /// What this driver laid into the scratch store.
    laid: RefCell<BTreeSet<String>>,
}

impl Shared {
    /// `edition` is the folder of the edition.
    pub(crate) fn new(corpus: Url, scratch: Option<Url>, edition: &Path) -> Self {
        Self {
            corpus,
            scratch,
            folder: hidden_folder(edition),
            laid: RefCell::default(),
        }
    }

    /// Where executors find a table that a stage reads: `corpus/NAME` or `results/NAME.parquet`.
    pub(crate) fn table(&self, at: &Workplace, name: &str, runtime: &Runtime) -> anyhow::Result<Url> {
        let path = at.path_of(name);
        match name.strip_prefix("corpus/") {
            Some(table) => Ok(inside(&self.corpus, &format!("{table}.parquet"))),
            None => self.seen_by_all(&path, runtime),
        }
    }

    /// Where executors find the citations that an earlier stage wrote as arrays.
    pub(crate) fn citations(&self, at: &Workplace, runtime: &Runtime) -> anyhow::Result<Url> {
        let checksum = corpus::disk::checksum(&at.path_of(TARGETS))?;
        let path = self.folder.join(format!("citations-{}.parquet", &checksum[..32]));
        if !path.exists() {
            fs::create_dir_all(&self.folder).with_context(|| format!("{}", self.folder.display()))?;
            write_citations(at, &path)?;
        }
        self.seen_by_all(&path, runtime)
    }

    fn seen_by_all(&self, path: &Path, runtime: &Runtime) -> anyhow::Result<Url> {
        let Some(scratch) = &self.scratch else {
            return of_path(path);
        };
        let checksum = corpus::disk::checksum(path)?;
        let url = inside(scratch, &format!("{checksum}.parquet"));
        // Asked every time: another driver may have laid it, and removed it since.
        let copied = runtime.block_on(copy_to(path, &url));
        if copied.with_context(|| format!("{} could not be copied to {url}", path.display()))? {
            self.laid.borrow_mut().insert(checksum);
        }
        Ok(url)
    }

    /// Removes the hidden folder, which spares a rerun work while the edition is not done.
    pub(crate) fn clear_folder(&self) -> anyhow::Result<()> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).with_context(|| format!("{}", self.folder.display()))?;
        }
        Ok(())
    }

    /// Removes what was laid into the scratch store. What cannot be removed does no harm, and is told.
    pub(crate) fn clear_scratch(&self, runtime: &Runtime) -> anyhow::Result<()> {
        let Some(scratch) = &self.scratch else {
            return Ok(());
        };
        let mut outcome = Ok(());
        for checksum in self.laid.take() {
            let place = place(&inside(scratch, &format!("{checksum}.parquet")))?;
            let removed = runtime.block_on(place.store.delete(&place.path));
            outcome = outcome.and(removed.map_err(Into::into));
        }
        outcome
    }
}

/// The hidden folder of an edition in which this crate keeps what is of no use when the edition is done.
pub(crate) fn hidden_folder(edition: &Path) -> PathBuf {
    edition.join(".cluster")
}

fn write_citations(at: &Workplace, path: &Path) -> anyhow::Result<()> {
    let offsets = at.array::<u64>(OFFSETS)?;
    let targets = at.array::<u32>(TARGETS)?;
    let mut writer = corpus::disk::TableWriter::create(path)?;
    for (citing, row) in (0u32..).zip(offsets.windows(2)) {
        let of_work = &targets[row[0] as usize..row[1] as usize];
        writer.extend(of_work.iter().map(|&cited| Citation { citing, cited }))?;
    }
    writer.finish()?;
    Ok(())
}

/// Copies a file to a store, unless a file of this size is there: names are checksums. Whether it was copied.
async fn copy_to(path: &Path, url: &Url) -> anyhow::Result<bool> {
    let stores::Place { store, path: target } = place(url)?;
    let size_bytes = fs::metadata(path)?.len();
    if store
        .head(&target)
        .await
        .is_ok_and(|found| found.size == size_bytes)
    {
        return Ok(false);
    }
    let mut file = tokio::fs::File::open(path).await?;
    let mut writer = BufWriter::with_capacity(store, target, PIECE_BYTES);
    tokio::io::copy_buf(
        &mut tokio::io::BufReader::with_capacity(PIECE_BYTES, &mut file),
        &mut writer,
    )
    .await?;
    writer.shutdown().await?;
    Ok(true)
}
