//! Every figure with invented data: whole XML, texts inside the sheet and apart from each other, the same bytes twice.
//! `FIGURES=DIR cargo test -p openfronts-review figures::write -- --ignored` writes them all to look at.

mod measure;
mod samples;

use self::measure::check;
use review::theme::Colours;

#[test]
fn texts_are_inside_and_apart() {
    for (name, svg) in samples::all(&Colours::default()) {
        check(&name, &svg);
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let colours = Colours::default();
    assert_eq!(samples::all(&colours), samples::all(&colours));
}

#[test]
fn figures_need_nothing_from_elsewhere() {
    for (name, svg) in samples::all(&Colours::default()) {
        for word in [
            "<style", "<script", "class=", "href", "url(", "NaN", "\"inf", " id=",
        ] {
            assert!(!svg.contains(word), "{name} has {word}");
        }
        assert!(svg.len() < 150_000, "{name} has {} bytes", svg.len());
    }
}

#[test]
fn a_theme_changes_the_colours() {
    let other = Colours {
        accent: "#1b6b3a".to_owned(),
        contrast: "#7a1fa2".to_owned(),
    };
    for ((name, usual), (_, themed)) in samples::usual(&Colours::default())
        .iter()
        .zip(samples::usual(&other))
    {
        assert_ne!(*usual, themed, "{name}");
    }
}

#[test]
#[ignore = "writes files to look at"]
#[expect(
    clippy::disallowed_methods,
    reason = "the rim of the tests: where to write is said by whoever looks"
)]
fn write() {
    let folder = std::path::PathBuf::from(std::env::var_os("FIGURES").expect("FIGURES names a folder"));
    std::fs::create_dir_all(&folder).unwrap();
    for (name, svg) in samples::all(&Colours::default()) {
        std::fs::write(folder.join(format!("{name}.svg")), svg).unwrap();
    }
}
