//! Reviews as files: several formats at once, a batch, a theme; the same bytes whatever the number of threads.

use std::path::Path;

use crate::place::{Place, files};

const E: &str = "data/demo/bundled/edition";

fn with_edition() -> Place {
    let place = Place::new();
    place.stdout(&["demo", "-q"]);
    place
}

#[test]
fn one_review_in_several_formats_with_its_figures() {
    let place = with_edition();
    let theme = "title = \"Our review\"\ninstitute = \"Institute of Tests\"\nlogo = \"logo.svg\"\nrows = 3\n";
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\"/></svg>";
    place.write("themes/ours.toml", theme.as_bytes());
    place.write("themes/logo.svg", logo.as_bytes());
    let args = [
        "review",
        E,
        "--country",
        "NL",
        "--with",
        "belgium",
        "--theme",
        "themes/ours.toml",
    ];
    let out = [
        "-o",
        "out/nl.html",
        "-o",
        "out/nl.docx",
        "-o",
        "out/nl.json",
        "-q",
    ];
    place.stdout(&[&args[..], &out].concat());
    let written = files(&place.path("out"));
    let page = String::from_utf8(written[Path::new("nl.html")].clone()).unwrap();
    for said in [
        "Our review",
        "Institute of Tests",
        "Netherlands and Belgium",
        "src=\"data:image",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(written[Path::new("nl.docx")].starts_with(b"PK"));
    let review: serde_json::Value = serde_json::from_slice(&written[Path::new("nl.json")]).unwrap();
    assert_eq!(review["about"]["with"][0], "BE");
    assert!(
        written.contains_key(Path::new("figures/nl-front-map.svg")),
        "{:?}",
        written.keys()
    );
}

#[test]
fn every_state_gets_a_review_and_the_number_of_threads_does_not_matter() {
    let place = with_edition();
    place.write(
        "short.toml",
        b"sections = [\"fronts\", \"collaboration\", \"quality\"]\nrows = 2\n",
    );
    let run = |folder: &str, jobs: &str| {
        let args = [
            "review",
            E,
            "--country",
            "each",
            "--theme",
            "short.toml",
            "--format",
            "md,html",
            "-j",
            jobs,
            "-q",
            "-o",
        ];
        place.stdout(&[&args[..], &[folder]].concat());
        files(&place.path(folder))
    };
    let (one, two) = (run("one", "1"), run("two", "2"));
    assert!(one.contains_key(Path::new("nl.md")));
    let n_pages = one
        .keys()
        .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
        .count();
    assert!(n_pages >= 195, "{n_pages}");
    assert_eq!(one.len(), two.len());
    assert!(one.values().eq(two.values()), "the number of threads matters");
    // No paper of the demo corpus has an address in Tonga.
    let tonga = String::from_utf8(one[Path::new("to.md")].clone()).unwrap();
    assert!(
        tonga.contains("No paper of the corpus has an address in the country"),
        "{tonga}"
    );
}
