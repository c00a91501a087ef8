//! The files of the repository in memory, by path: what git tracks and what it would, so that build products and data
//! are left out. Tests make trees of their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::step::Failure;

/// Path, with `/` between folders, to text; a file that is not text has none.
#[derive(Debug, Default)]
pub(super) struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads the repository; a copy without git (an archive) is walked instead.
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        let paths = match tracked(root) {
            Some(paths) => paths,
            None => {
                eprintln!("tidy: git does not list this folder; walking it instead");
                let mut paths = Vec::new();
                walk(root, "", &ignored(root), &mut paths)
                    .map_err(|e| Failure::new(format!("cannot list {}: {e}", root.display())))?;
                paths
            }
        };
        let mut files = BTreeMap::new();
        for path in paths {
            let full = root.join(&path);
            // Tracked but deleted, or a link to a folder: nothing to read.
            if full.is_file() {
                let bytes = fs::read(&full).map_err(|e| Failure::new(format!("cannot read {path}: {e}")))?;
                files.insert(path, text(bytes));
            }
        }
        Ok(Tree { files })
    }

    /// A tree for a test.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| ((*path).to_owned(), Some((*text).to_owned()));
        Tree {
            files: files.iter().map(file).collect(),
        }
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text of one file, if it is there and is text.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Path and text of all text files.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Path and text of all text files whose name ends so.
    pub(super) fn texts_in(&self, ending: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(move |(path, _)| path.ends_with(ending))
    }

    pub(super) fn has_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether any file lies in the folder; the root is `""`.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        if folder.is_empty() {
            return true;
        }
        let inside = format!("{folder}/");
        self.files
            .range(inside.clone()..)
            .next()
            .is_some_and(|(path, _)| path.starts_with(&inside))
    }
}

fn text(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains('\0')).then_some(text)
}

fn tracked(root: &Path) -> Option<Vec<String>> {
    let git = ["ls-files", "-co", "--exclude-standard", "-z"];
    let output = Command::new("git").args(git).current_dir(root).output().ok()?;
    let listing = String::from_utf8(output.stdout)
        .ok()
        .filter(|_| output.status.success())?;
    Some(listing.split_terminator('\0').map(str::to_owned).collect())
}

/// The lines of `.gitignore`, and git's own folder. A line that begins with `/` means the root only.
fn ignored(root: &Path) -> Vec<String> {
    let list = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
    let lines = list
        .lines()
        .map(|line| line.trim().trim_end_matches('/').to_owned());
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .chain(["/.git".to_owned()])
        .collect()
}

fn walk(root: &Path, folder: &str, ignored: &[String], paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = if folder.is_empty() {
            name.clone()
        } else {
            format!("{folder}/{name}")
        };
        if ignored.contains(&name) || ignored.contains(&format!("/{path}")) {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => walk(root, &path, ignored, paths)?,
            false => paths.push(path),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_its_files() {
        let tree = Tree::of(&[("docs/a.md", ""), ("docs.md", "")]);
        assert!(tree.has_folder("docs") && tree.has_folder("") && tree.has_file("docs.md"));
        assert!(!tree.has_folder("doc") && !tree.has_folder("docs.md") && !tree.has_file("docs"));
    }

    #[test]
    fn binary_files_have_no_text() {
        assert_eq!(text(b"plain".to_vec()).as_deref(), Some("plain"));
        assert_eq!(text(vec![b'P', b'A', b'R', 0, 1]), None);
        assert_eq!(text(vec![0xff, 0xfe]), None);
    }

    #[test]
    fn without_git_the_folder_is_walked_and_what_is_ignored_left_out() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let found = |ignored: &str| {
            let mut paths = Vec::new();
            walk(here, "", &[ignored.to_owned()], &mut paths).unwrap();
            ["src/tidy.rs", "src/tidy/tree.rs"].map(|path| paths.iter().any(|found| found == path))
        };
        assert_eq!(found("/src/tidy"), [true, false]);
        assert_eq!(found("tidy"), [true, false], "a bare name is meant anywhere");
        assert_eq!(
            found("/tidy"),
            [true, true],
            "a name after `/` is meant in the root only"
        );
    }
}
