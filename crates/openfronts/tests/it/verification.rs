//! What `verify` proves of the toy edition, and what it finds.

use std::fs;
use std::path::Path;

use corpus::progress::Silent;
use corpus::works::Work;
use openfronts::pipeline::STAGES;
use openfronts::preset::Parameters;
use openfronts::verify::{Verification, parameters_of, verify};

use crate::toy::{Toy, lines, preset};

/// Changes one bit in the middle of a file.
fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

/// Verifies the edition of one toy against the corpus of another.
fn verified(toy: &Toy, corpus: &Toy) -> Verification {
    let edition = toy.run("edition", &preset(&[])).edition;
    verify(&edition, Some(&corpus.corpus), &Silent).unwrap()
}

#[test]
fn an_edition_is_what_its_manifest_says() {
    let toy = Toy::new();
    let found = verified(&toy, &toy);
    assert!(found.holds(), "{found:?}");
    assert!(found.is_recomputed && found.is_other_corpus == Some(false));
    let written = STAGES.iter().map(|stage| stage.writes.len()).sum::<usize>();
    assert_eq!(
        found.n_files, written,
        "every table and array that a stage writes"
    );
    assert!(!toy.place("scratch").exists());
    let without_corpus = verify(&toy.edition(), None, &Silent).unwrap();
    assert!(without_corpus.holds() && !without_corpus.is_recomputed);
}

#[test]
fn the_parameters_are_in_the_manifest() {
    let toy = Toy::new();
    let changed = preset(&["standings.seed=7", "papers.window=all", "labels.n_keywords=2"]);
    let edition = toy.run("edition", &changed).edition;
    assert_eq!(parameters_of(edition.manifest()).unwrap(), changed.parameters);
    assert_ne!(changed.parameters, Parameters::default());
    assert!(verify(&edition, Some(&toy.corpus), &Silent).unwrap().holds());
}

#[test]
fn a_flipped_bit_is_found() {
    let toy = Toy::new();
    let edition = toy.edition();
    for name in ["results/fronts.parquet", "network/citations.targets.u32"] {
        let path = edition.folder().join(name);
        let whole = fs::read(&path).unwrap();
        flip(&path);
        let found = verify(&edition, Some(&toy.corpus), &Silent).unwrap();
        assert_eq!(found.damaged, [name]);
        assert!(!found.holds());
        assert!(
            found.different.is_empty(),
            "made again it is as the manifest says"
        );
        fs::write(&path, whole).unwrap();
    }
    fs::remove_file(edition.folder().join("results/limits.parquet")).unwrap();
    let found = verify(&edition, None, &Silent).unwrap();
    assert_eq!(found.damaged, ["results/limits.parquet"]);
}

#[test]
fn a_manifest_that_says_something_else_is_found() {
    let toy = Toy::new();
    let edition = toy.edition();
    let manifest = edition.folder().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("\"n_keywords\": 5"));
    fs::write(&manifest, text.replace("\"n_keywords\": 5", "\"n_keywords\": 1")).unwrap();
    let claimed = openfronts::Edition::open(edition.folder()).unwrap();
    let found = verify(&claimed, Some(&toy.corpus), &Silent).unwrap();
    assert!(found.damaged.is_empty() && !found.holds());
    assert!(
        found
            .different
            .contains(&"results/front_labels.parquet".to_owned()),
        "{found:?}"
    );
}

#[test]
fn another_corpus_is_found() {
    let (toy, other) = (Toy::new(), Toy::of(&lines()[1..]));
    let found = verified(&toy, &other);
    assert_eq!(found.is_other_corpus, Some(true));
    assert!(!found.holds() && !found.is_recomputed);
}

#[test]
fn a_damaged_corpus_is_found() {
    let toy = Toy::new();
    let edition = toy.edition();
    flip(&toy.corpus.path_of::<Work>());
    let found = verify(&edition, Some(&toy.corpus), &Silent).unwrap();
    assert_eq!(found.damaged_corpus, ["works"]);
    assert!(!found.holds() && !found.is_recomputed && found.damaged.is_empty());
}
