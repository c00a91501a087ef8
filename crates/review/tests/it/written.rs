//! All faces of the sample as files, to be looked at: `FACES=folder cargo test`.

use review::Theme;
use review::faces::{Logo, docx, html, json, markdown};

use crate::sample;

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "FACES=folder is how the files are asked for"
)]
fn faces_as_files() {
    let Some(folder) = std::env::var_os("FACES").map(std::path::PathBuf::from) else {
        return;
    };
    let (review, theme) = (sample::review(), Theme::default());
    let logo = Logo::new(sample::LOGO.as_bytes().to_vec()).expect("it is SVG");
    let write = |name: &str, bytes: Vec<u8>| {
        std::fs::write(folder.join(name), bytes).expect("the folder can be written");
    };
    write("sample.md", markdown::write(&review).into_bytes());
    write("sample.json", json::write(&review).into_bytes());
    write(
        "sample.html",
        html::write(&review, &theme, Some(&logo))
            .expect("a page")
            .into_bytes(),
    );
    write(
        "sample.docx",
        docx::write(&review, &theme, Some(&logo)).expect("a document"),
    );
    #[cfg(feature = "pdf")]
    write(
        "sample.pdf",
        review::faces::pdf::write(&review, &theme, Some(&logo)).expect("a document"),
    );
}
