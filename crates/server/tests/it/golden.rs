//! Text compared with a file of the repository; `UPDATE=1 cargo test` rewrites the file.

use std::path::Path;

/// The text must be that of the file, by its path in the repository.
#[expect(
    clippy::disallowed_methods,
    reason = "UPDATE=1 is how expected text is rewritten"
)]
pub(crate) fn check(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("the repository can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == text,
        "{} is not what was written\nhint: if the new text is right, UPDATE=1 cargo test, then review the diff",
        path.display()
    );
}
