//! Presence: which fronts of the published reports an edition has.
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
//! **Reference.** The reports as far as others tell of them (`reports`). Words are taken from the names alone (a test holds them to
//! it), and were never changed to find more.
//!
//! **Memory.** The titles of all core papers, some 100 bytes each.
//!
//! **What is not exact.** Most names are translations of Chinese tables of contents; a front whose titles use other words
//! (m6A, lecanemab) is missed. Neither the core papers nor the experts' choices of the reports are published.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::edition::Edition;
use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::fronts::Front;
use crate::records::Record;
use crate::reports::{NamedFront, named_fronts, words_of};

/// Core papers that must carry a published front at least, to find it.
const MIN_CARRYING: u32 = 2;

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

/// The fronts with the titles of their core papers.
pub(crate) fn worded(edition: &Edition, fronts: &[Front]) -> Result<Vec<Worded>> {
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
}
