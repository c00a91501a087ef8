//! Published: what an edition has of the fronts and the totals of the published reports.
//!
//! **Definition.** Of a published front its name is known, and from the name *words*: alternatives of a few words each,
//! without which the subject would be another. A title carries the front if it has all words of one alternative, in any
//! order; case, hyphens, marks above letters and the plural s do not part words. Of the fronts of the edition the
//! best is the one with the most core papers whose titles carry it; equals by their share, then the smaller number. Then
//!
//! ```text
//! found       two core papers or more carry it, and these are half of those with a title, or the label carries it too
//! weak        fewer, but at least one core paper, or the label alone
//! not_found   no front has a core paper or a label that carries it
//! ```
//!
//! Totals stand side by side: fronts, areas with hot fronts, hot and emerging fronts, and of countries the first places and the sum of the
//! index over hot and emerging fronts, by full counting. A first place is rank 1; it is clear if nobody else is within the noise.
//!
//! **Reference.** *Research Fronts* and *Research Fronts: Active Fields, Leading Countries* (Chinese Academy of Sciences and
//! Clarivate), and the hot fronts of ESI in 2008 (Times Higher Education), as far as others tell of them (`reports`). Words are
//! taken from the names alone (a test holds them to it), and were never changed to find more.
//!
//! **Memory.** The titles of all core papers, some 100 bytes each.
//!
//! **What is not exact.** Most names are translations of Chinese tables of contents; a front whose titles use other words
//! (m6A, lecanemab) is missed. Neither the core papers nor the experts' choices of the reports are published.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::credit::Counting;
use crate::edition::{Edition, Manifest};
use crate::error::{Error, Result};
use crate::front_papers::FrontPaper;
use crate::front_sets::Standing;
use crate::fronts::Front;
use crate::members::Kind;
use crate::papers::Window;
use crate::preset::{DEFAULT, Parameters};
use crate::records::Record;
use crate::reports::{Leader, NamedFront, Report, leaders, named_fronts, report_years, reports, words_of};

/// Core papers that must carry a published front at least, to find it.
const MIN_CARRYING: u32 = 2;
/// Papers in a window of six years, below which a corpus is not all of the literature: OpenAlex has several million a year.
const ALL_OF_OPENALEX: u64 = 20_000_000;
/// Years before a report of which its core papers are.
const WINDOW_YEARS: i16 = 6;
/// The report whose totals are told unless another is named.
pub const DEFAULT_YEAR: i16 = 2024;

corpus::table! {
    /// One published front, and the front of the edition that is most like it.
    pub struct Presence in "published_fronts" {
        /// Year of the report that names it.
        report_year: i16,
        /// Its name, in English.
        name: String,
        /// hot, emerging, or unknown where the source does not tell them apart.
        kind: String,
        /// Words of the name, of which a title must have all of one alternative.
        words: Vec<String>,
        /// found, weak, not_found.
        presence: String,
        /// The best front of the edition.
        front_id: Option<u32>,
        /// Its label.
        label: Option<String>,
        /// Its core papers whose titles carry the words.
        n_core_carrying: u32,
        /// Its core papers with a title.
        n_core_titled: u32,
        /// Its core papers.
        n_core: u32,
        /// Whether its label carries the words.
        label_carries: bool,
        /// Who tells of the published front.
        source: String,
    }
}

corpus::table! {
    /// One published total beside that of the edition.
    pub struct Total in "published_totals" {
        /// Year of the report.
        report_year: i16,
        /// What is counted: fronts, areas, hot_fronts, emerging_fronts, first_places, index.
        measure: String,
        /// The country, ISO 3166-1 alpha-2, of first places and index.
        country: Option<String>,
        /// As published; null where nobody tells.
        published: Option<f64>,
        /// In the edition, over its own fronts; null for a country that takes part in none.
        edition: Option<f64>,
        /// First places in the edition that nobody else is within the noise of; null without samples.
        edition_clear: Option<f64>,
        /// Who tells of the published number.
        source: Option<String>,
    }
}

/// A front of the edition by its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Worded {
    /// The front.
    pub front_id: u32,
    /// What it is called.
    pub label: String,
    /// Its core papers.
    pub n_core: u32,
    /// Titles of its core papers, where known.
    pub titles: Vec<String>,
}

/// What is compared with a report, beside the fronts.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Fronts.
    pub n_fronts: u32,
    /// Areas with a hot front.
    pub n_areas: u32,
    /// Hot fronts.
    pub n_hot: u32,
    /// Emerging fronts.
    pub n_emerging: u32,
    /// Countries over hot and emerging fronts: first places, clear ones, index.
    pub countries: BTreeMap<String, (u32, Option<u32>, f64)>,
}

/// What an edition has of what was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Every published front, in the order of the reports.
    pub presence: Vec<Presence>,
    /// The totals of one report.
    pub totals: Vec<Total>,
    /// Why the two cannot be expected to agree.
    pub cautions: Vec<String>,
}

/// Compares an edition with the fronts and totals of the report of a year; of no year: with the fronts of all reports, and the
/// totals of [`DEFAULT_YEAR`].
pub fn published(edition: &Edition, year: Option<i16>) -> Result<Published> {
    if let Some(year) = year.filter(|year| !report_years().contains(year)) {
        let known = report_years();
        return Err(Error::UnknownReport { year, known });
    }
    let asked = year.unwrap_or(DEFAULT_YEAR);
    let report = reports().into_iter().find(|report| report.report_year == asked);
    let fronts = edition.table::<Front>()?;
    let mut presence = presence(&worded(edition, &fronts)?);
    presence.retain(|row| year.is_none_or(|year| row.report_year == year));
    let counts = counts(edition, &fronts)?;
    let window = edition.table::<Window>()?;
    Ok(Published {
        totals: report
            .as_ref()
            .map_or(Vec::new(), |report| totals(report, &counts)),
        cautions: cautions(
            report.as_ref(),
            &presence,
            window.first(),
            &rule(edition.manifest()),
        ),
        presence,
    })
}

/// The fronts with the titles of their core papers.
fn worded(edition: &Edition, fronts: &[Front]) -> Result<Vec<Worded>> {
    let core = edition.rows_that::<FrontPaper>(|row| row.role == "core")?;
    let works: BTreeSet<u32> = core.iter().map(|row| row.work).collect();
    let records = edition.rows_that::<Record>(|row| works.contains(&row.work))?;
    let titles: BTreeMap<u32, String> = records
        .into_iter()
        .filter_map(|row| Some((row.work, row.title?)))
        .collect();
    let mut of_front: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in &core {
        let known = titles.get(&row.work).cloned();
        of_front.entry(row.front_id).or_default().extend(known);
    }
    let worded = fronts.iter().map(|front| Worded {
        front_id: front.front_id,
        label: front.label.clone(),
        n_core: front.n_core,
        titles: of_front.remove(&front.front_id).unwrap_or_default(),
    });
    Ok(worded.collect())
}

fn counts(edition: &Edition, fronts: &[Front]) -> Result<Counts> {
    let of_all = |row: &Standing| {
        row.kind == Kind::Country
            && row.counting == Counting::Full
            && row.front_set == "selected"
            && row.area.is_none()
    };
    let hot: Vec<&Front> = fronts.iter().filter(|front| front.hot_rank.is_some()).collect();
    let n_emerging = fronts
        .iter()
        .filter(|front| front.emerging_rank.is_some())
        .count();
    let areas: BTreeSet<u8> = hot.iter().filter_map(|front| front.area).collect();
    let standings = edition.rows_that(of_all)?.into_iter();
    Ok(Counts {
        n_fronts: fronts.len() as u32,
        n_areas: areas.len() as u32,
        n_hot: hot.len() as u32,
        n_emerging: n_emerging as u32,
        countries: standings
            .map(|row| (row.who, (row.n_first, row.n_first_clear, row.index)))
            .collect(),
    })
}

/// Every published front with its best front, found or not.
pub fn presence(fronts: &[Worded]) -> Vec<Presence> {
    let texts: Vec<Texts> = fronts.iter().map(Texts::of).collect();
    named_fronts()
        .into_iter()
        .map(|named| best(named, fronts, &texts))
        .collect()
}

/// Words of label and titles of one front.
struct Texts {
    label: BTreeSet<String>,
    titles: Vec<BTreeSet<String>>,
}

impl Texts {
    fn of(front: &Worded) -> Self {
        Self {
            label: words_of(&front.label),
            titles: front.titles.iter().map(|title| words_of(title)).collect(),
        }
    }
}

fn best(named: NamedFront, fronts: &[Worded], texts: &[Texts]) -> Presence {
    let alternatives: Vec<BTreeSet<String>> = named.words.split('|').map(words_of).collect();
    let carries = |words: &BTreeSet<String>| alternatives.iter().any(|all| all.is_subset(words));
    let scored = fronts.iter().zip(texts).map(|(front, texts)| {
        let n_carrying = texts.titles.iter().filter(|title| carries(title)).count() as u32;
        (
            front,
            n_carrying,
            texts.titles.len() as u32,
            carries(&texts.label),
        )
    });
    // Most core papers, then the greatest share of those with a title, then a label, then the smaller number.
    let best = scored
        .filter(|(_, n_carrying, _, label_carries)| *n_carrying > 0 || *label_carries)
        .min_by_key(|(front, n_carrying, n_titled, label_carries)| {
            (Reverse(*n_carrying), *n_titled, !label_carries, front.front_id)
        });
    let (n_carrying, n_titled, label_carries) = best
        .map_or((0, 0, false), |(_, n_carrying, n_titled, label)| {
            (n_carrying, n_titled, label)
        });
    let is_found = n_carrying >= MIN_CARRYING && (2 * n_carrying >= n_titled || label_carries);
    let presence = match best {
        None => "not_found",
        Some(_) if is_found => "found",
        Some(_) => "weak",
    };
    Presence {
        report_year: named.report_year,
        name: named.name,
        kind: named.kind,
        words: named.words.split('|').map(str::to_owned).collect(),
        presence: presence.to_owned(),
        front_id: best.map(|(front, ..)| front.front_id),
        label: best.map(|(front, ..)| front.label.clone()),
        n_core_carrying: n_carrying,
        n_core_titled: n_titled,
        n_core: best.map_or(0, |(front, ..)| front.n_core),
        label_carries,
        source: named.source,
    }
}

/// The totals of a report beside those of an edition.
fn totals(report: &Report, counts: &Counts) -> Vec<Total> {
    let total = |measure: &str, published: Option<u32>, edition: u32| Total {
        report_year: report.report_year,
        measure: measure.to_owned(),
        country: None,
        published: published.map(f64::from),
        edition: Some(f64::from(edition)),
        edition_clear: None,
        source: published.map(|_| report.source.clone()),
    };
    let mut totals = vec![
        total("fronts", report.n_fronts, counts.n_fronts),
        total("areas", Some(report.n_areas), counts.n_areas),
        total("hot_fronts", Some(report.n_hot), counts.n_hot),
        total("emerging_fronts", Some(report.n_emerging), counts.n_emerging),
    ];
    let leaders: Vec<Leader> = leaders()
        .into_iter()
        .filter(|leader| leader.report_year == report.report_year)
        .collect();
    totals.extend(first_places(report, &leaders, counts));
    for leader in leaders.iter().filter(|leader| leader.index.is_some()) {
        totals.push(Total {
            country: Some(leader.country.clone()),
            published: leader.index,
            edition: counts.countries.get(&leader.country).map(|(.., index)| *index),
            source: Some(leader.source.clone()),
            ..total("index", None, 0)
        });
    }
    totals
}

/// First places: those of the report in its order, then of all others who are first somewhere, most first.
fn first_places(report: &Report, leaders: &[Leader], counts: &Counts) -> Vec<Total> {
    let told: Vec<&Leader> = leaders.iter().filter(|leader| leader.n_first.is_some()).collect();
    let mut others: Vec<(&String, u32)> = counts
        .countries
        .iter()
        .map(|(country, (n_first, ..))| (country, *n_first))
        .filter(|(country, n_first)| *n_first > 0 && told.iter().all(|leader| leader.country != **country))
        .collect();
    others.sort_by_key(|(country, n_first)| (Reverse(*n_first), (*country).clone()));
    let row = |country: &String, published: Option<u32>, source: Option<&String>| {
        let here = counts.countries.get(country);
        Total {
            report_year: report.report_year,
            measure: "first_places".to_owned(),
            country: Some(country.clone()),
            published: published.map(f64::from),
            edition: here.map(|(n_first, ..)| f64::from(*n_first)),
            edition_clear: here.and_then(|(_, n_clear, _)| n_clear.map(f64::from)),
            source: source.cloned(),
        }
    };
    let told = told
        .iter()
        .map(|leader| row(&leader.country, leader.n_first, Some(&leader.source)));
    told.chain(others.iter().map(|(country, _)| row(country, None, None)))
        .collect()
}

/// The preset of an edition, with the names of the parameters that are not those of the default.
fn rule(manifest: &Manifest) -> String {
    let default = serde_json::to_value(Parameters::default()).expect("parameters are numbers and strings");
    let mut changed = Vec::new();
    for entry in &manifest.stages {
        for (name, value) in entry.parameters.as_object().into_iter().flatten() {
            let usual = default.get(&entry.stage).and_then(|stage| stage.get(name));
            if usual.is_some_and(|usual| usual != value) {
                changed.push(format!("{}.{name}", entry.stage));
            }
        }
    }
    match changed.as_slice() {
        [] => manifest.preset.clone(),
        names => format!("{} with other values of {}", manifest.preset, names.join(", ")),
    }
}

/// Why an edition and a report cannot be expected to agree.
fn cautions(
    report: Option<&Report>,
    presence: &[Presence],
    window: Option<&Window>,
    rule: &str,
) -> Vec<String> {
    let mut cautions = Vec::new();
    if let Some(window) = window {
        if window.n_papers_in_window < ALL_OF_OPENALEX {
            cautions.push(format!(
                "{} papers in the window of core papers: this is not all of OpenAlex, and its totals are not comparable",
                window.n_papers_in_window
            ));
        }
        if let Some(report) = report
            && (window.from_year, window.to_year) != (report.from_year, report.to_year)
        {
            cautions.push(format!(
                "core papers of {} to {} here, of {} to {} in the report of {}",
                window.from_year, window.to_year, report.from_year, report.to_year, report.report_year
            ));
        }
        let years: BTreeSet<i16> = presence.iter().map(|row| row.report_year).collect();
        let is_outside = |year: &&i16| window.to_year < **year - WINDOW_YEARS || window.from_year > **year;
        let outside: Vec<String> = years.iter().filter(is_outside).map(i16::to_string).collect();
        if !outside.is_empty() {
            cautions.push(format!(
                "no core papers here of the years of these reports, whose fronts cannot be here: {}",
                outside.join(", ")
            ));
        }
    }
    if rule != DEFAULT {
        cautions.push(format!("made by another rule than the published one: {rule}"));
    }
    cautions.push(
        "the reports are made from the Web of Science, and experts chose and merged their fronts".to_owned(),
    );
    cautions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(front_id: u32, label: &str, titles: &[&str]) -> Worded {
        Worded {
            front_id,
            label: label.to_owned(),
            n_core: titles.len() as u32,
            titles: titles.iter().map(|title| (*title).to_owned()).collect(),
        }
    }

    fn of<'a>(rows: &'a [Presence], name: &str) -> &'a Presence {
        rows.iter()
            .find(|row| row.name == name)
            .expect("a published front")
    }

    /// Worked by hand. Front 1: two of three titles have *iron* and *superconductor*, half of three is 1.5: found. Front 2 has
    /// one such title of one, fewer than two. Graphene: one title of front 3, and two of four of front 4 are half: found.
    /// Autophagy: two of five titles are less than half; the label decides. Dark energy: the label alone is weak.
    #[test]
    fn presence_worked_by_hand() {
        let fronts = [
            front(
                1,
                "Layered compounds",
                &[
                    "Iron-based superconductors",
                    "A Superconductor of iron",
                    "Cuprates",
                ],
            ),
            front(2, "Iron", &["Superconductors with iron"]),
            front(3, "Sheets", &["Graphene", "Nanotubes"]),
            front(
                4,
                "Dark energy",
                &["Graphene oxide", "On graphene’s gap", "Sheets", "Ribbons"],
            ),
            front(
                5,
                "Autophagy",
                &["Autophagy in yeast", "Autophagy", "Lysosomes", "Vesicles", "Mice"],
            ),
        ];
        let rows = presence(&fronts);
        let iron = of(&rows, "Iron-based superconductors");
        assert_eq!((iron.presence.as_str(), iron.front_id), ("found", Some(1)));
        assert_eq!((iron.n_core_carrying, iron.n_core_titled, iron.n_core), (2, 3, 3));
        let graphene = of(&rows, "Graphene");
        assert_eq!(
            (graphene.presence.as_str(), graphene.front_id),
            ("found", Some(4))
        );
        let autophagy = of(&rows, "Autophagy");
        assert!(autophagy.label_carries && autophagy.presence == "found");
        let dark = of(&rows, "Dark energy");
        assert_eq!((dark.presence.as_str(), dark.n_core_carrying), ("weak", 0));
        let absent = of(&rows, "Tonga eruption");
        assert_eq!((absent.presence.as_str(), absent.front_id), ("not_found", None));
    }

    #[test]
    fn without_its_label_a_minority_is_weak() {
        let fronts = [front(
            1,
            "Cells",
            &["Autophagy in yeast", "Autophagy", "Lysosomes", "Vesicles", "Mice"],
        )];
        assert_eq!(of(&presence(&fronts), "Autophagy").presence, "weak");
        assert!(presence(&[]).iter().all(|row| row.presence == "not_found"));
    }

    #[test]
    fn signs_and_plurals_do_not_part_words() {
        assert_eq!(words_of("Crohn’s disease"), words_of("crohn's DISEASES"));
        assert!(words_of("N<sup>6</sup>-Methyladenosine").contains("n6"));
        assert!(words_of("therapies").contains("therapy"));
    }

    #[test]
    fn totals_stand_beside_those_of_the_report() {
        let counts = Counts {
            n_fronts: 63,
            n_areas: 5,
            n_hot: 9,
            n_emerging: 2,
            countries: [
                ("US", 5, 4),
                ("CN", 3, 1),
                ("NL", 2, 0),
                ("BE", 2, 1),
                ("FR", 0, 0),
            ]
            .map(|(who, n_first, n_clear)| (who.to_owned(), (n_first, Some(n_clear), 1.5)))
            .into(),
        };
        let report = reports()
            .into_iter()
            .find(|report| report.report_year == 2024)
            .unwrap();
        let rows = totals(&report, &counts);
        assert_eq!((rows[0].published, rows[0].edition), (Some(13_318.0), Some(63.0)));
        let first: Vec<_> = rows
            .iter()
            .filter(|row| row.measure == "first_places")
            .map(|row| (row.country.as_deref().unwrap(), row.published, row.edition))
            .collect();
        assert_eq!(
            first,
            [
                ("US", Some(71.0), Some(5.0)),
                ("CN", Some(39.0), Some(3.0)),
                ("GB", Some(4.0), None),
                ("DE", Some(1.0), None),
                ("FR", Some(1.0), Some(0.0)),
                ("BE", None, Some(2.0)),
                ("NL", None, Some(2.0)),
            ]
        );
        assert!(
            rows.iter().all(|row| row.measure != "index"),
            "2024 tells of none"
        );
    }

    #[test]
    fn a_small_corpus_another_window_and_another_rule_are_said() {
        let report = reports()
            .into_iter()
            .find(|report| report.report_year == 2024)
            .unwrap();
        let mut window = Window {
            edition_year: 2024,
            from_year: 2018,
            to_year: 2023,
            rule: "auto".to_owned(),
            n_papers: 90_000_000,
            n_papers_in_window: 40_000_000,
        };
        assert_eq!(
            cautions(Some(&report), &[], Some(&window), "research-fronts").len(),
            1
        );
        (window.from_year, window.n_papers_in_window) = (1990, 600);
        let all = cautions(Some(&report), &[], Some(&window), "leiden");
        assert_eq!(all.len(), 4);
        window.from_year = 2018;
        let named = cautions(None, &presence(&[]), Some(&window), "research-fronts");
        assert!(named[1].ends_with("here: 2008, 2017"), "{named:?}");
        assert!(
            all[0].starts_with("600 papers") && all[1].contains("1990 to 2023"),
            "{all:?}"
        );
    }
}
