//! How alike two descriptions of works are: title, first author, year, source, volume and page.
//!
//! **Definition.** Each part that both give adds to the score when it agrees and takes away when it does not; what one does not
//! give says nothing. The weights follow Fellegi & Sunter 1969, Journal of the American Statistical Association 64:1183,
//! doi:10.1080/01621459.1969.10501049: about log₂ of how much oftener a part agrees (or disagrees) among descriptions of one
//! work than among those of two that lie in one block. Two descriptions are of one work from [`THRESHOLD`] on.
//!
//! | part | agrees | nearly | differs |
//! |---|---|---|---|
//! | title of four words or more; of fewer | 9; 4 | 5; 0 | −9 |
//! | first author | 4 | | −5 |
//! | year; by one | 3 | 1 | −5 |
//! | source, or its abbreviation | 3 | | −4 |
//! | volume | 4 | | −5 |
//! | first page; with titles that differ by a letter | 6 | | −6; −9 |
//!
//! Titles are compared by the pairs of letters that they share (Dice), a title without its subtitle with the whole. Of a preprint
//! and an article only title, author and year count, and the year may differ by three.
//!
//! **What is not exact.** Weights are rounded, and parts are taken to be independent. Names are compared by their longest word that
//! both have, and by initials if both have some; titles with different numbers ("Part 1", "Report of 2019") differ, and so do the title
//! of a work and that of a notice about it ("Erratum: …"). What many works are called ("Letter to the editor") says little.

use strsim::sorensen_dice;

use crate::normal::normal;

/// Score from which two descriptions are of one work.
pub(crate) const THRESHOLD: f32 = 12.0;

/// A description, in normal words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Description {
    /// Title.
    pub(crate) title: String,
    /// First author.
    pub(crate) author: String,
    /// Source, with its small words.
    pub(crate) source: String,
    /// Volume.
    pub(crate) volume: String,
    /// First page.
    pub(crate) page: String,
    /// Year; 0 for none.
    pub(crate) year: i16,
}

impl Description {
    /// From words as printed.
    pub(crate) fn of(
        title: Option<&str>,
        author: Option<&str>,
        source: Option<&str>,
        volume: Option<&str>,
        page: Option<&str>,
        year: Option<i16>,
    ) -> Self {
        let words = |text: Option<&str>| text.map(normal).unwrap_or_default();
        let first =
            |text: Option<&str>| words(text.map(|text| text.split(['-', '–', ',']).next().unwrap_or("")));
        Self {
            title: words(title),
            author: words(author),
            source: words(source),
            volume: words(volume),
            page: first(page).trim_start_matches('p').trim_start().to_owned(),
            year: year.unwrap_or(0),
        }
    }

    /// Words of the title.
    pub(crate) fn title_words(&self) -> Vec<&str> {
        self.title.split(' ').filter(|word| !word.is_empty()).collect()
    }

    /// The word of the name by which its bearer is called, as far as it can be told: the longest; of equals the first.
    pub(crate) fn surname(&self) -> &str {
        let longest = |best: &'_ str, word| -> bool { str::len(word) > best.len() };
        let mut best = "";
        for word in self.author.split(' ') {
            if longest(best, word) {
                best = word;
            }
        }
        best
    }
}

/// How alike two descriptions are.
pub(crate) fn score(a: &Description, b: &Description) -> f32 {
    title_score(a, b)
        + author_score(a, b)
        + year_score(a, b, 1)
        + agreed(&a.source, &b.source, (3.0, -4.0), is_same_source)
        + agreed(&a.volume, &b.volume, (4.0, -5.0), |a, b| a == b)
        + page_score(a, b)
}

/// Pages that differ are those of two works, unless the titles are the same word for word and a page was mistyped.
fn page_score(a: &Description, b: &Description) -> f32 {
    let other = if a.title == b.title { -6.0 } else { -9.0 };
    agreed(&a.page, &b.page, (6.0, other), |a, b| a == b)
}

/// Whether a score rests on enough: on a title, or on a page with its author or source. A volume, a page and a year alone are
/// those of many works.
pub(crate) fn is_grounded(a: &Description, b: &Description) -> bool {
    let has_title = title_score(a, b) > 0.0;
    let has_page = !a.page.is_empty() && a.page == b.page;
    let has_name = author_score(a, b) > 0.0;
    let has_source = !a.source.is_empty() && !b.source.is_empty() && is_same_source(&a.source, &b.source);
    (has_title && (has_name || has_page || a.year == b.year)) || (has_page && (has_name || has_source))
}

/// How alike a preprint and an article are.
pub(crate) fn score_of_versions(a: &Description, b: &Description) -> f32 {
    if a.author.is_empty() || b.author.is_empty() {
        return 0.0;
    }
    title_score(a, b) + author_score(a, b) + year_score(a, b, 3)
}

fn agreed(a: &str, b: &str, (yes, no): (f32, f32), is_same: impl Fn(&str, &str) -> bool) -> f32 {
    match () {
        () if a.is_empty() || b.is_empty() => 0.0,
        () if is_same(a, b) => yes,
        () => no,
    }
}

/// Likeness from which titles agree, and nearly agree.
const SAME_TITLE: f64 = 0.95;
const NEAR_TITLE: f64 = 0.85;
/// A title this long may stand without its subtitle.
const MIN_MAIN_TITLE: usize = 24;

fn title_score(a: &Description, b: &Description) -> f32 {
    if a.title.is_empty() || b.title.is_empty() {
        return 0.0;
    }
    if have_other_numbers(a, b) || (is_notice(a) != is_notice(b)) {
        return DIFFERENT;
    }
    if is_notice(a) {
        return if a.title == b.title { 2.0 } else { 0.0 };
    }
    let is_long = is_long(a) && is_long(b);
    let is_main = |short: &str, long: &str| {
        short.len() >= MIN_MAIN_TITLE && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    if is_main(&a.title, &b.title) || is_main(&b.title, &a.title) {
        return if is_long { 7.0 } else { 0.0 };
    }
    let likeness = if a.title == b.title {
        1.0
    } else {
        sorensen_dice(&a.title, &b.title)
    };
    match (likeness, is_long) {
        (likeness, true) if likeness >= SAME_TITLE => 9.0,
        (likeness, false) if likeness >= SAME_TITLE => 4.0,
        (likeness, true) if likeness >= NEAR_TITLE => 5.0,
        (likeness, false) if likeness >= NEAR_TITLE => 0.0,
        _ => DIFFERENT,
    }
}

/// Whether a title tells much: four words, or eight signs of a script that does not part words.
fn is_long(description: &Description) -> bool {
    let n_signs = description.title.chars().filter(|c| !c.is_ascii()).count();
    description.title_words().len() >= 4 || n_signs >= 8
}

/// What a title that differs takes away.
const DIFFERENT: f32 = -9.0;

/// Beginnings of titles of what is said about another work, and of what many works are called.
const NOTICES: &[&str] = &[
    "erratum",
    "errata",
    "corrigendum",
    "correction",
    "retraction",
    "retracted",
    "reply",
    "response",
    "comment",
    "commentary",
    "author",
    "letter",
    "editorial",
    "addendum",
    "introduction",
    "preface",
];

fn is_notice(description: &Description) -> bool {
    let words = description.title_words();
    // As the Web of Science writes a correction: `Title (vol 35, pg 100, 2019)`.
    words.first().is_some_and(|word| NOTICES.contains(word)) || words.contains(&"pg")
}

/// Whether titles have numbers and not the same: parts of a series, years of a report; a number at the end of one alone.
fn have_other_numbers(a: &Description, b: &Description) -> bool {
    let is_digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let is_roman = |word: &str| word.len() <= 4 && word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let numbers = |title: &Description| -> Vec<String> {
        let words = title.title_words().into_iter();
        words
            .filter(|word| is_digits(word) || is_roman(word))
            .map(str::to_owned)
            .collect()
    };
    let part = |title: &Description| -> Option<String> {
        let words = title.title_words();
        let at = words.iter().rposition(|word| *word == "part")?;
        words.get(at + 1).map(|word| (*word).to_owned())
    };
    let ends_otherwise = |one: &Description, other: &Description| {
        let rest = one.title.strip_prefix(other.title.as_str()).unwrap_or("").trim();
        !rest.is_empty() && (is_digits(rest) || is_roman(rest))
    };
    let (of_a, of_b) = (numbers(a), numbers(b));
    (!of_a.is_empty() && !of_b.is_empty() && of_a != of_b)
        || part(a) != part(b)
        || ends_otherwise(a, b)
        || ends_otherwise(b, a)
}

fn author_score(a: &Description, b: &Description) -> f32 {
    let has = |author: &str, word: &str| author.split(' ').any(|other| other == word);
    let is_shared =
        |one: &Description, other: &Description| one.surname().len() > 1 && has(&other.author, one.surname());
    let is_same = |_: &str, _: &str| (is_shared(a, b) || is_shared(b, a)) && !have_other_initials(a, b);
    agreed(&a.author, &b.author, (4.0, -5.0), is_same)
}

/// Whether both give first letters of the names beside the surname, and none is the same.
fn have_other_initials(a: &Description, b: &Description) -> bool {
    let initials = |description: &Description| -> Vec<char> {
        let words = description.author.split(' ');
        let others = words.filter(|word| *word != description.surname());
        others.filter_map(|word| word.chars().next()).collect()
    };
    let (of_a, of_b) = (initials(a), initials(b));
    let is_shared = of_a.iter().any(|letter| of_b.contains(letter));
    a.surname() == b.surname() && !of_a.is_empty() && !of_b.is_empty() && !is_shared
}

fn year_score(a: &Description, b: &Description, tolerance: u16) -> f32 {
    match (a.year, b.year) {
        (0, _) | (_, 0) => 0.0,
        (a, b) if a == b => 3.0,
        (a, b) if a.abs_diff(b) <= tolerance => 1.0,
        _ => -5.0,
    }
}

/// Words of names of sources that abbreviations leave out.
const SMALL_WORDS: &[&str] = &[
    "of", "the", "for", "and", "in", "on", "de", "des", "du", "la", "le", "der", "die", "das", "und", "fur",
    "et", "a", "an", "to", "y", "e", "del", "di",
];

/// Whether one name is the other or its abbreviation: each word begins the word of the other, small words apart.
fn is_same_source(a: &str, b: &str) -> bool {
    fn words(name: &str) -> Vec<&str> {
        name.split(' ')
            .filter(|word| !SMALL_WORDS.contains(word))
            .collect()
    }
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let begins = |(a, b): (&&str, &&str)| a.starts_with(*b) || b.starts_with(*a) || is_contraction(a, b);
    if short.len() == long.len() {
        return !short.is_empty() && short.iter().zip(long.iter()).all(begins);
    }
    // `PNAS`, `J R Soc Interface` with a word left out, a subtitle.
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let is_initials = short.len() == 1 && short[0] == initials;
    let is_main = short.len() >= 2 && short.iter().zip(long.iter()).all(begins);
    is_initials || is_main
}

/// `natl` of `national`, `intl` of `international`: the same first letter, and letters in the same order.
fn is_contraction(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut letters = long.chars();
    short.len() >= 3
        && short.chars().next() == long.chars().next()
        && short.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Description {
        Description::of(
            Some(
                "Co-citation in the scientific literature: a new measure of the relationship between two documents",
            ),
            Some("Henry Small"),
            Some("Journal of the American Society for Information Science"),
            Some("24"),
            Some("265-269"),
            Some(1973),
        )
    }

    #[test]
    fn one_work_as_several_print_it() {
        let printed = [
            Description::of(
                None,
                Some("SMALL H"),
                Some("J AM SOC INFORM SCI"),
                Some("24"),
                Some("P265"),
                Some(1973),
            ),
            Description::of(
                Some("Co-Citation in the Scientific Literature"),
                Some("Small, H."),
                None,
                None,
                None,
                Some(1973),
            ),
            Description::of(
                Some(
                    "Cocitation in the scientific literature - a new measure of relationship between 2 documents",
                ),
                Some("Small H"),
                Some("J. Am. Soc. Inf. Sci."),
                Some("24"),
                Some("265"),
                Some(1973),
            ),
        ];
        for other in &printed {
            assert!(
                score(&full(), other) >= THRESHOLD,
                "{other:?}: {}",
                score(&full(), other)
            );
            assert_eq!(score(&full(), other), score(other, &full()));
            assert!(is_grounded(&full(), other));
        }
    }

    #[test]
    fn works_that_are_near_are_two() {
        let other_page = Description {
            page: "270".into(),
            title: "another paper of the same author in the same issue".into(),
            ..full()
        };
        assert!(score(&full(), &other_page) < THRESHOLD);
        let second_part = |n: &str| Description {
            title: format!("the structure of scientific literatures {n}"),
            page: n.into(),
            ..full()
        };
        assert!(score(&second_part("1"), &second_part("2")) < THRESHOLD);
        let title = |title: &str, page: &str| Description {
            title: title.into(),
            page: page.into(),
            ..full()
        };
        let plain = full().title;
        for other in ["ii", "vol 35 pg 100 2019"].map(|more| format!("{plain} {more}")) {
            assert!(score(&title(&other, "500"), &full()) < THRESHOLD, "{other}");
        }
        assert!(score(&title(&format!("erratum {plain}"), "500"), &full()) < THRESHOLD);
        let (a, b) = (
            title("looms of the far north part a", "5"),
            title("looms of the far north part b", "9"),
        );
        assert!(score(&a, &b) < THRESHOLD);
        let (a, b) = (
            title("letter to the editor", "77"),
            title("letter to the editor", "78"),
        );
        assert!(score(&a, &b) < THRESHOLD);
        let by = |author: &str| {
            Description::of(
                None,
                Some(author),
                Some("J BETA"),
                Some("1"),
                Some("1"),
                Some(2015),
            )
        };
        assert!(
            !is_grounded(&by("Wang J"), &by("Wang L")) || score(&by("Wang J"), &by("Wang L")) < THRESHOLD
        );
        let no_source =
            |author: &str| Description::of(None, Some(author), None, Some("10"), Some("1"), Some(2010));
        let (a, b) = (no_source(""), no_source("Smith"));
        assert!(
            score(&a, &b) >= THRESHOLD && !is_grounded(&a, &b),
            "volume, page and year are those of many"
        );
        let editorial = Description::of(Some("Editorial"), None, None, None, None, Some(2010));
        assert!(score(&editorial, &editorial) < THRESHOLD);
    }

    #[test]
    fn sources_are_known_by_their_abbreviations() {
        for (a, b, is_same) in [
            (
                "proc natl acad sci usa",
                "proceedings of the national academy of sciences",
                true,
            ),
            ("pnas", "proceedings national academy sciences", true),
            (
                "j am soc inform sci",
                "journal of the american society for information science",
                true,
            ),
            ("scientometrics", "scientometrics", true),
            ("nature", "nature communications", false),
            ("nature genetics", "nature medicine", false),
            ("lancet", "the lancet", true),
        ] {
            assert_eq!(is_same_source(a, b), is_same, "{a} {b}");
            assert_eq!(is_same_source(b, a), is_same, "{b} {a}");
        }
    }
}
