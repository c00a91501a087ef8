//! Hashes the code and the bundled files that make an edition, so that results of other code are not taken for up to date.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    // The graph algorithms are a crate of their own; in a published crate its version stands for it.
    for folder in ["src", "data", "../network/src"] {
        println!("cargo::rerun-if-changed={folder}");
        add_files(&root.join(folder), &mut files);
    }
    files.sort();
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for file in files {
        // FNV-1a.
        for byte in fs::read(&file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=OPENFRONTS_METHOD={hash:016x}");
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            add_files(&path, files)
        } else {
            files.push(path)
        }
    }
}
