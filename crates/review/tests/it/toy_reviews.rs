//! Reviews of the toy edition: their text beside the expected one, in every format, in every language.

use openfronts::{Country, Edition};
use review::compose::review;
use review::desk::Request;
use review::document::Review;
use review::faces::{docx, html, json, markdown};
use review::facts::Facts;
use review::language::{LANGUAGES, Language};
use review::{Period, Theme};

use crate::golden;
use crate::texts;
use crate::toy::{Toy, preset};

/// What is asked: country (none: the world), period, partner.
pub(crate) const ASKED: [(Option<&str>, Option<&str>, &[&str]); 6] = [
    (Some("CN"), None, &["US", "KR"]),
    (Some("JP"), Some("2023"), &[]),
    (Some("BR"), Some("2021-01..2023-06"), &["DE"]),
    (Some("US"), None, &[]),
    // No paper of the toy corpus has an address there.
    (Some("KE"), None, &["CN"]),
    (None, None, &[]),
];

fn country(code: &str) -> Country {
    Country::parse(code).expect("two letters")
}

/// The review of an edition that is asked for.
pub(crate) fn of(facts: &Facts, asked: (Option<&str>, Option<&str>, &[&str]), tag: &str) -> Review {
    let (who, period, with) = asked;
    let request = Request {
        country: who.map(country),
        period: period.map(|period| period.parse::<Period>().expect("a period")),
        with: with.iter().map(|code| country(code)).collect(),
    };
    let language = Language::find(tag).expect("a language");
    review(facts, &request, &Theme::default(), &language).expect("a review")
}

#[test]
fn reviews_are_as_expected() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts::read(&edition).unwrap();
    for (asked, name) in [(ASKED[0], "cn"), (ASKED[4], "ke"), (ASKED[5], "all")] {
        let review = of(&facts, asked, "en");
        golden::check(
            &format!("crates/review/tests/expected/toy-{name}.txt"),
            &markdown::write(&review),
        );
    }
    let review = of(&facts, ASKED[2], "en");
    golden::check("crates/review/tests/expected/toy-br.json", &json::write(&review));
}

/// The same edition once more, which goes on from an earlier one.
pub(crate) fn with_former(toy: &Toy, edition: &Edition) -> Edition {
    let former = openfronts::succession::former(edition).unwrap();
    let options = openfronts::journey::Options {
        former: Some(&former),
        ..Default::default()
    };
    let place = toy.place("next");
    let silent = corpus::progress::Silent;
    openfronts::journey::run(&toy.corpus, &place, &preset(&[]), options, &silent)
        .unwrap()
        .edition
}

#[test]
fn every_language_writes_every_review() {
    let toy = Toy::new();
    let edition = toy.edition();
    let with_former = with_former(&toy, &edition);
    let sampleless = toy.run("sampleless", &preset(&["standings.n_samples=0"])).edition;
    let frontless = toy
        .run("frontless", &preset(&["baselines.min_citations=1000"]))
        .edition;
    for edition in [&edition, &with_former, &sampleless, &frontless] {
        let facts = Facts::read(edition).unwrap();
        for (tag, _) in LANGUAGES {
            for asked in ASKED {
                let review = of(&facts, asked, tag);
                assert_eq!(review.language, tag);
                for text in texts::of(&review) {
                    assert_is_clean(&text, tag);
                }
            }
        }
    }
}

/// No braces of a template, no doubled spaces, no stop or comma after a space, no empty brackets.
pub(crate) fn assert_is_clean(text: &str, tag: &str) {
    let before_stop = if tag == "fr" {
        &[" ,", " ."][..]
    } else {
        &[" ,", " .", " ;", " :", " ?"]
    };
    let faults = ["{", "}", "  ", "()", "（）", ",,", "..", "\u{E000}", "\u{E001}"];
    // BibTeX and commands are as they are.
    if text.contains("@techreport") || text.contains(" = {") || text == "}" || text.starts_with("openfronts ")
    {
        return;
    }
    for fault in faults.iter().chain(before_stop) {
        assert!(!text.contains(fault), "`{fault}` in `{text}` ({tag})");
    }
}

#[test]
fn an_edition_with_a_former_one_never_says_that_it_has_none() {
    let toy = Toy::new();
    let edition = with_former(&toy, &toy.edition());
    let facts = Facts::read(&edition).unwrap();
    let n_without_standing = facts
        .capacities
        .keys()
        .filter(|code| {
            let review = of(&facts, (Some(code.as_str()), None, &[]), "en");
            let says = |text: &String| text.contains("goes on from no earlier one");
            assert!(!texts::of(&review).iter().any(says), "{code}");
            facts.standing(code, "all", None).is_none()
        })
        .count();
    assert!(n_without_standing > 0, "a country without a standing is tried");
}

#[test]
fn names_within_a_review_are_its_own() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts::read(&edition).unwrap();
    for asked in ASKED {
        let review = of(&facts, asked, "en");
        let mut ids = Vec::new();
        review
            .sections
            .iter()
            .for_each(|section| collect(section, &mut ids));
        ids.extend(review.evidence.iter().map(|evidence| evidence.id.clone()));
        let n_ids = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "an id stands twice: {asked:?}");
    }
}

fn collect(section: &review::document::Section, ids: &mut Vec<String>) {
    use review::document::Block;
    ids.push(section.id.clone());
    for block in &section.blocks {
        match block {
            Block::Table(table) => ids.push(table.id.clone()),
            Block::Figure(figure) => ids.push(figure.id.clone()),
            _ => {}
        }
    }
    section.sections.iter().for_each(|section| collect(section, ids));
}

#[test]
fn formats_say_the_same() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts::read(&edition).unwrap();
    let theme = Theme::default();
    for (asked, tag) in [
        (ASKED[0], "en"),
        (ASKED[0], "zh"),
        (ASKED[5], "hi"),
        (ASKED[4], "fr"),
    ] {
        let review = of(&facts, asked, tag);
        let page = html::write(&review, &theme, None).unwrap();
        crate::html::assert_says(&page, &review);
        let document = docx::write(&review, &theme, None).unwrap();
        crate::docx::assert_says(&document, &review);
        #[cfg(feature = "pdf")]
        {
            let document = review::faces::pdf::write(&review, &theme, None).unwrap();
            crate::pdf::assert_says(&document, &review);
        }
    }
}

#[test]
fn the_first_page_says_what_it_rests_on() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts::read(&edition).unwrap();
    let review = of(&facts, ASKED[0], "en");
    let cover: String = review
        .cover
        .iter()
        .map(|term| review::document::plain(&term.line))
        .collect::<Vec<_>>()
        .join(" ");
    let hash = &edition.manifest().checksum()[..12];
    for said in [
        "1 March 2024",
        hash,
        "full: a paper counts once",
        "toy",
        "2018 to 2023",
    ] {
        assert!(cover.contains(said), "`{said}` is not on the first page: {cover}");
    }
}

#[test]
fn a_theme_chooses_and_orders_sections() {
    let toy = Toy::new();
    let edition = toy.edition();
    let facts = Facts::read(&edition).unwrap();
    let theme = Theme {
        title: Some("Another title".to_owned()),
        institute: Some("Institute".to_owned()),
        sections: ["citing", "fronts"].map(str::to_owned).to_vec(),
        rows: 1,
        ..Theme::default()
    };
    let request = Request {
        country: Some(country("CN")),
        period: None,
        with: Vec::new(),
    };
    let review = review(&facts, &request, &theme, &Language::find("en").unwrap()).unwrap();
    let ids: Vec<&str> = review
        .sections
        .iter()
        .map(|section| section.id.as_str())
        .collect();
    assert_eq!(ids, ["citing", "fronts"]);
    assert_eq!(review.sections[1].number, "2");
    assert!(review.evidence.is_empty(), "papers were not asked for");
    let text = markdown::write(&review);
    assert!(
        text.contains("# Another title") && text.contains("Institute (2024)"),
        "{text}"
    );
}
