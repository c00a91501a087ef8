//! The files in a tar archive, one after another, each read as if it lay in a folder.
//!
//! Memory: the file being read; one longer than [`MAX_MEMBER_BYTES`] is set aside.

use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use tar::{Archive, EntryType};

use crate::block::{Block, Form};
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::input::{Named, unpacked};
use crate::stream::Blocks;

/// Longest file within an archive that is read.
const MAX_MEMBER_BYTES: u64 = 1 << 30;

/// Hands on the blocks of all files in an archive until `take` says no.
pub(crate) fn blocks_of_archive(
    bytes: Box<dyn Read + Send>,
    path: &Path,
    block_bytes: usize,
    take: &mut dyn FnMut(Block) -> bool,
) -> Result<()> {
    let mut archive = Archive::new(bytes);
    let broken = |error: &std::io::Error| {
        let fault = Fault::new("truncated", format!("the archive breaks off here: {error}"));
        unusable(None, fault)
    };
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => {
            take(broken(&error));
            return Ok(());
        }
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                take(broken(&error));
                return Ok(());
            }
        };
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let is_file = matches!(
            entry.header().entry_type(),
            EntryType::Regular | EntryType::Continuous
        );
        let is_hidden = name.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
        if !is_file || is_hidden {
            continue;
        }
        let member: Arc<str> = format!("{}/{name}", path.display()).into();
        if entry.size() > MAX_MEMBER_BYTES {
            let fault = Fault::new("too_long", format!("longer than {} MiB", MAX_MEMBER_BYTES >> 20));
            if !take(unusable(Some(member), fault)) {
                return Ok(());
            }
            continue;
        }
        let mut content = Vec::new();
        if let Err(error) = entry.read_to_end(&mut content) {
            let fault = Fault::new("truncated", format!("the archive breaks off here: {error}"));
            take(unusable(Some(member), fault));
            return Ok(());
        }
        if !blocks_of_member(content, &member, block_bytes, take)? {
            return Ok(());
        }
    }
    Ok(())
}

/// False if `take` says no.
fn blocks_of_member(
    content: Vec<u8>,
    member: &Arc<str>,
    block_bytes: usize,
    take: &mut dyn FnMut(Block) -> bool,
) -> Result<bool> {
    let path = Path::new(&**member);
    let Named {
        is_document, is_note, ..
    } = Named::of(path);
    let begun = unpacked(Box::new(Cursor::new(content)), path)
        .and_then(|bytes| Blocks::begin(bytes, path, block_bytes));
    let mut blocks = match begun {
        Ok(blocks) if is_note && blocks.is_document() => return Ok(true),
        Ok(blocks) => blocks.of_member(member.clone()),
        Err(Error::Unrecognised { .. }) if is_document => return Ok(true),
        Err(Error::Unrecognised { found, .. }) => {
            let fault = Fault::new("unrecognised_file", found);
            return Ok(take(unusable(Some(member.clone()), fault)));
        }
        Err(error) => return Err(error),
    };
    while let Some(block) = blocks.next()? {
        if !take(block) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn unusable(member: Option<Arc<str>>, fault: Fault) -> Block {
    Block {
        bytes: Vec::new(),
        form: Form::Unusable(fault, 0),
        member,
        n_lines_before: 0,
        definitions: Arc::default(),
    }
}
