//! One input file into one part: a thread unpacks and cuts, any thread parses, this one writes in order.
//!
//! Memory: blocks in flight. A block of b bytes counts [`BLOCK_WEIGHT`]·b (its text, and the rows read from it) from
//! the moment it is cut until its rows are written; all files together stay below the budget given to [`Permits`], but
//! one block is always let through, so that a long record is read whatever the budget.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use corpus::Progress;
use corpus::part::{PartSummary, PartWriter, SetAside};
use rayon::ThreadPool;

use crate::archive::blocks_of_archive;
use crate::bibliographic::Desk;
use crate::block::{Block, Misread, Parsed};
use crate::error::{Error, Result};
use crate::input::{Input, open};
use crate::sniff::beginning;
use crate::stream::Blocks;

/// Bytes in memory per byte of a block in flight.
const BLOCK_WEIGHT: usize = 3;
/// Blocks of one file that wait to be written, at most.
const MAX_WAITING: usize = 64;

/// How files are read.
pub(crate) struct Reading<'a> {
    /// The first record that cannot be used is an error.
    pub(crate) strict: bool,
    /// Bytes of a block.
    pub(crate) block_bytes: usize,
    /// Who parses: threads of their own, because those of the caller may wait for this very reading.
    pub(crate) parsers: ThreadPool,
    /// Memory for blocks in flight, shared by all files.
    pub(crate) permits: Permits,
    /// What readers look things up in.
    pub(crate) desk: Arc<Desk>,
    /// Who is told.
    pub(crate) progress: &'a dyn Progress,
}

/// Memory for blocks in flight.
pub(crate) struct Permits {
    budget: usize,
    taken: Mutex<usize>,
    freed: Condvar,
}

impl Permits {
    /// Permits for so many bytes.
    pub(crate) fn new(budget: usize) -> Self {
        Self {
            budget,
            taken: Mutex::new(0),
            freed: Condvar::new(),
        }
    }

    fn take(&self, bytes: usize) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let must_wait = |taken: &mut usize| *taken > 0 && *taken + bytes > self.budget;
        let taken = self.freed.wait_while(taken, must_wait);
        *taken.unwrap_or_else(PoisonError::into_inner) += bytes;
    }

    fn give_back(&self, bytes: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.freed.notify_all();
    }
}

/// A block that is being parsed.
struct Underway {
    parsed: Receiver<Parsed>,
    n_permits: usize,
}

/// The part of a file that is not recognised: one record set aside, so that the file is counted.
fn part_of_nothing(input: &Input, found: &str, folder: &Path, reading: &Reading) -> Result<PartSummary> {
    let file = input.path.display().to_string();
    let mut part = PartWriter::create(folder, &file, input.size_bytes)?;
    part.set_aside(&SetAside {
        file,
        line: 0,
        reason: "unrecognised_file",
        detail: found.to_owned(),
        raw: String::new(),
    })?;
    reading.progress.advance(input.size_bytes, 0);
    Ok(part.finish()?)
}

/// Reads one file into the part that will stand in `folder`.
pub(crate) fn read_part(input: &Input, folder: &Path, reading: &Reading) -> Result<PartSummary> {
    if let Some(found) = &input.unrecognised {
        return part_of_nothing(input, found, folder, reading);
    }
    let opened = open(&input.path)?;
    let name = input.path.display().to_string();
    let mut writer = PartWriter::create(folder, &name, input.size_bytes)?;
    let source = if opened.is_archive {
        Source::Archive(opened.bytes, &input.path)
    } else {
        Source::File(Box::new(Blocks::begin(
            opened.bytes,
            &input.path,
            reading.block_bytes,
        )?))
    };
    let mut sink = Sink {
        name: &name,
        writer: &mut writer,
        strict: reading.strict,
        member: None,
        n_places: 0,
        is_begun: false,
        n_works: 0,
        n_of_windows: 0,
        progress: reading.progress,
    };
    let (stop, n_stored) = (AtomicBool::new(false), opened.n_stored);
    let mut n_told = 0;
    thread::scope(|scope| {
        let (queue, underway) = sync_channel(MAX_WAITING);
        let cutting = scope.spawn(|| cut_all(source, queue, reading, &stop));
        let mut written = Ok(());
        for block in underway {
            if let (Ok(parsed), Ok(())) = (block.parsed.recv(), &written) {
                written = sink.write(parsed);
                if reading.progress.is_stopped() {
                    written = Err(corpus::Error::Stopped.into());
                }
                stop.store(written.is_err(), Ordering::Relaxed);
                let n_now = n_stored.load(Ordering::Relaxed);
                reading.progress.advance(n_now - n_told, sink.take_n_works());
                n_told = n_now;
            }
            reading.permits.give_back(block.n_permits);
        }
        // A panic over there goes on here.
        let cut = cutting
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.and(cut)
    })?;
    sink.remark_windows();
    reading
        .progress
        .advance(n_stored.load(Ordering::Relaxed) - n_told, 0);
    Ok(writer.finish()?)
}

/// Where blocks come from.
enum Source<'a> {
    File(Box<Blocks>),
    Archive(Box<dyn Read + Send>, &'a Path),
}

/// Cuts the source into blocks and has them parsed; hands them on in order.
fn cut_all(source: Source, queue: SyncSender<Underway>, reading: &Reading, stop: &AtomicBool) -> Result<()> {
    let mut take = |block: Block| {
        let n_permits = block.bytes.len() * BLOCK_WEIGHT;
        reading.permits.take(n_permits);
        let (done, parsed) = sync_channel(1);
        let desk = reading.desk.clone();
        reading.parsers.spawn(move || {
            // Nobody waits any more when reading was stopped.
            let _ = done.send(block.read(&desk));
        });
        queue.send(Underway { parsed, n_permits }).is_ok() && !stop.load(Ordering::Relaxed)
    };
    match source {
        Source::Archive(bytes, path) => blocks_of_archive(bytes, path, reading.block_bytes, &mut take),
        Source::File(mut blocks) => {
            while let Some(block) = blocks.next()? {
                if !take(block) {
                    break;
                }
            }
            Ok(())
        }
    }
}

/// Writes what was read of one file, in order.
struct Sink<'a> {
    name: &'a str,
    writer: &'a mut PartWriter,
    strict: bool,
    /// The file within an archive that is being written.
    member: Option<Arc<str>>,
    n_places: u64,
    is_begun: bool,
    n_works: u64,
    n_of_windows: u64,
    progress: &'a dyn Progress,
}

impl Sink<'_> {
    fn write(&mut self, parsed: Parsed) -> Result<()> {
        let n_before = self.writer.summary().n_works;
        if !self.is_begun || self.member != parsed.member {
            (self.is_begun, self.member, self.n_places) = (true, parsed.member, parsed.n_lines_before);
        }
        for reading in parsed.readings {
            match reading {
                Ok(item) => self.writer.push(item)?,
                Err(misread) => self.set_aside(misread)?,
            }
        }
        for remark in parsed.remarks {
            let name = self.member.as_deref().unwrap_or(self.name);
            self.progress.remark(&format!("{name}: {remark}"));
        }
        self.n_places += parsed.n_places;
        self.n_of_windows += parsed.n_of_windows;
        self.n_works += self.writer.summary().n_works - n_before;
        Ok(())
    }

    /// Text of another encoding is read, but not in silence.
    fn remark_windows(&self) {
        if self.n_of_windows > 0 {
            let (name, n) = (self.name, self.n_of_windows);
            self.progress.remark(&format!(
                "{name}: records that are not UTF-8, read as Windows-1252: {n}"
            ));
        }
    }

    fn set_aside(&mut self, misread: Misread) -> Result<()> {
        let Misread { place, fault, raw } = misread;
        let line = self.n_places + place + 1;
        let name = self.member.as_deref().unwrap_or(self.name);
        if self.strict {
            return Err(Error::BadRecord {
                file: name.to_owned(),
                line,
                reason: fault.reason,
                detail: fault.detail,
                raw: format!("`{}`", beginning(raw.as_bytes(), 80)),
            });
        }
        if matches!(fault.reason, "truncated" | "damaged_gzip") {
            let remark = format!("{name}: line {line}: {}: {}", fault.reason, fault.detail);
            self.progress.remark(&remark);
        }
        let record = SetAside {
            file: name.to_owned(),
            line,
            reason: fault.reason,
            detail: fault.detail,
            raw,
        };
        Ok(self.writer.set_aside(&record)?)
    }

    fn take_n_works(&mut self) -> u64 {
        std::mem::take(&mut self.n_works)
    }
}
