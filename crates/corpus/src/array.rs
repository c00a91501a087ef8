//! Flat arrays on disk: little-endian integers of one width, without a header.
//!
//! An array is mapped, not read: its pages come into memory when they are looked at, are shared with whoever looks at the
//! same file, and can be dropped when memory is short. A mapping outlives the renaming and removal of its file on Unix; Windows
//! refuses to rename or remove a file, or the folder it lies in, while it is mapped, so a stage lets go of its arrays before the edition is
//! replaced. Nothing is mapped where there is nothing (0 bytes), or on a big-endian machine: there the array is read and
//! turned round.

use std::fs::File;
use std::io::Read;
use std::marker::PhantomData;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;
use zerocopy::{FromBytes, Immutable};

use crate::disk::{FileEntry, NewFile};
use crate::error::{Error, Result, at};

/// An item of a flat array: fixed width, little-endian on disk.
pub trait Item: Copy + FromBytes + Immutable {
    /// Appends the little-endian bytes.
    fn put(self, bytes: &mut Vec<u8>);
    /// The number whose little-endian bytes lie in memory as this one's do.
    #[must_use]
    fn native(self) -> Self;
}

macro_rules! items {
    ($($native:ty),*) => {$(
        impl Item for $native {
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
            fn native(self) -> Self {
                <$native>::from_le(self)
            }
        }
    )*};
}
items!(u32, u64);

/// The items of a file.
#[derive(Debug)]
pub struct Array<I>(Held<I>);

#[derive(Debug)]
enum Held<I> {
    /// In memory when they are looked at.
    Mapped(Mmap),
    /// In memory.
    Read(Vec<I>),
}

impl<I: Item> Array<I> {
    /// The items of a file, which must not change in place while they are looked at: files of a corpus or an edition
    /// never do, but are replaced by renaming.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(at(path))?;
        let size_bytes = file.metadata().map_err(at(path))?.len() as usize;
        if !size_bytes.is_multiple_of(size_of::<I>()) {
            return Err(Error::Array {
                path: path.to_owned(),
                size_bytes,
                item_bytes: size_of::<I>(),
            });
        }
        if size_bytes == 0 || cfg!(target_endian = "big") {
            return Self::read(file, size_bytes).map_err(at(path));
        }
        Ok(Self(Held::Mapped(map(&file).map_err(at(path))?)))
    }

    fn read(mut file: File, size_bytes: usize) -> std::io::Result<Self> {
        let mut bytes = Vec::with_capacity(size_bytes);
        file.read_to_end(&mut bytes)?;
        let items = bytes.chunks_exact(size_of::<I>());
        let item = |chunk| I::read_from_bytes(chunk).expect("as long as an item").native();
        Ok(Self(Held::Read(items.map(item).collect())))
    }
}

#[expect(
    unsafe_code,
    reason = "mapping a file is sound only if nobody changes it in place"
)]
fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: arrays appear under their name when they are whole, are not written again, and are replaced by renaming, which
    // leaves a mapping as it is. Their items are integers, of which every bit pattern is one.
    unsafe { Mmap::map(file) }
}

impl<I: Item> Deref for Array<I> {
    type Target = [I];

    fn deref(&self) -> &[I] {
        match &self.0 {
            // Pages are aligned for any integer, and the length was looked at.
            Held::Mapped(bytes) => <[I]>::ref_from_bytes(bytes).expect("whole items"),
            Held::Read(items) => items,
        }
    }
}

/// Bytes that are held before they are written.
const HELD_BYTES: usize = 1 << 18;

/// Writes a flat little-endian array item by item; the file appears when [`ArrayWriter::finish`] returns.
pub struct ArrayWriter<I> {
    file: NewFile,
    bytes: Vec<u8>,
    n_items: u64,
    items: PhantomData<I>,
}

impl<I: Item> ArrayWriter<I> {
    /// Starts an array at `path`. The parent folder must exist.
    pub fn create(path: &Path) -> Result<Self> {
        Ok(Self {
            file: NewFile::create(path)?,
            bytes: Vec::with_capacity(HELD_BYTES),
            n_items: 0,
            items: PhantomData,
        })
    }

    /// Appends an item.
    pub fn push(&mut self, item: I) -> Result<()> {
        item.put(&mut self.bytes);
        self.n_items += 1;
        if self.bytes.len() < HELD_BYTES {
            return Ok(());
        }
        self.file.write(&self.bytes)?;
        self.bytes.clear();
        Ok(())
    }

    /// Closes the array and puts it in its place.
    pub fn finish(mut self) -> Result<FileEntry> {
        self.file.write(&self.bytes)?;
        self.file.finish(self.n_items)
    }
}

/// Writes a flat little-endian array.
pub fn write<I: Item>(path: &Path, items: &[I]) -> Result<FileEntry> {
    let mut writer = ArrayWriter::create(path)?;
    items.iter().try_for_each(|item| writer.push(*item))?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_is_written_is_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.u64");
        for items in [
            vec![],
            vec![1],
            (0..200_000).map(|i| i << 40 | i).collect::<Vec<u64>>(),
        ] {
            let entry = write(&path, &items).unwrap();
            assert_eq!(
                (entry.n_rows, entry.size_bytes),
                (items.len() as u64, 8 * items.len() as u64)
            );
            let array = Array::<u64>::open(&path).unwrap();
            assert_eq!(array[..], items);
            assert_eq!(
                matches!(array.0, Held::Mapped(_)),
                !items.is_empty() && cfg!(target_endian = "little")
            );
            assert_eq!(
                Array::<u64>::read(File::open(&path).unwrap(), 0).unwrap()[..],
                items
            );
        }
    }

    #[test]
    fn bytes_are_little_endian() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.u32");
        fs::write(&path, [1, 2, 0, 0, 255, 0, 0, 1]).unwrap();
        assert_eq!(Array::<u32>::open(&path).unwrap()[..], [513, 0x0100_00ff]);
    }

    #[cfg(unix)]
    #[test]
    fn a_mapping_outlives_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.u32");
        write(&path, &[7u32; 5_000]).unwrap();
        let array = Array::<u32>::open(&path).unwrap();
        write(&path, &[8u32; 10]).unwrap();
        assert_eq!(array[..], [7; 5_000]);
        fs::remove_file(&path).unwrap();
        assert_eq!(array[4_999], 7);
    }

    #[test]
    fn half_an_item_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("numbers.u32");
        fs::write(&path, [0; 6]).unwrap();
        let error = Array::<u32>::open(&path).unwrap_err();
        assert!(
            error.to_string().ends_with("6 bytes are no multiple of 4"),
            "{error}"
        );
    }
}
