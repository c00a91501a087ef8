//! Labels: what a front is called, in words of its own papers.
//!
//! **Definition.** The class of a front is its titles: those of its core papers and of at most `max_citing_titles` of its
//! citing papers, the ones that cite most core papers first, then the newest. For a phrase x (see `phrases`), tf is
//! the mean of its share among the phrases of the core titles and among those of the citing titles, f its number of
//! titles over all fronts and A the mean number of phrases of a front:
//!
//! ```text
//! weight(x, front) = tf(x, front) · ln(1 + A / f(x)) · length(x)
//! ```
//!
//! with length = 0.6, 1, 1.1, 1.1 for one to four words, since a single word rarely names a subject. A phrase
//! inside a longer one that is hardly rarer is dropped. The keywords are the heaviest phrases of which no two share a
//! word; the label is made of the first two, and of more where another front would have the same.
//!
//! **Reference.** Class-based TF-IDF: Grootendorst 2022, arXiv:2203.05794. Core titles name fronts in ESI; citing titles
//! as well in *Research Fronts* (King & Pendlebury 2013).
//!
//! **Memory.** 24 bytes per phrase and front, for phrases in two titles or in a core title.
//!
//! **What is not exact.** No label is checked by a person. A front whose papers have no titles is called by its number.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::front_papers::FrontPaper;
use crate::phrases::{Phrase, Vocabulary};
use crate::records::Record;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Keywords of a front.
    pub n_keywords: usize,
    /// Titles of citing papers that are read for a front.
    pub max_citing_titles: usize,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            n_keywords: 5,
            max_citing_titles: 200,
        }
    }
}

corpus::table! {
    /// The words of one front.
    pub struct FrontLabel in "front_labels" {
        /// The front.
        front_id: u32,
        /// Label: the phrase that marks the front, and a second one without a common word.
        label: String,
        /// Phrases that mark the front, heaviest first.
        keywords: Vec<String>,
        /// Titles that were read.
        n_titles: u32,
    }
}

/// Titles of one front: core, then citing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Titles {
    /// Titles of core papers.
    pub core: Vec<String>,
    /// Titles of citing papers.
    pub citing: Vec<String>,
}

/// In how many core and citing titles each phrase of a front stands.
type Counts = BTreeMap<Phrase, [u32; 2]>;

fn counts(titles: &Titles, vocabulary: &mut Vocabulary) -> Counts {
    let mut counts: Counts = BTreeMap::new();
    for (role, titles) in [&titles.core, &titles.citing].into_iter().enumerate() {
        for title in titles {
            for phrase in vocabulary.phrases(title) {
                counts.entry(phrase).or_default()[role] += 1;
            }
        }
    }
    counts.retain(|_, n| n[0] > 0 || n[1] > 1);
    counts
}

fn length_factor(phrase: &Phrase) -> f64 {
    match phrase.words().len() {
        1 => 0.6,
        2 => 1.0,
        _ => 1.1,
    }
}

/// The phrases of a front with their weights, heaviest first; of equals the one that was met first.
fn weighted(
    counts: &Counts,
    everywhere: &BTreeMap<Phrase, u32>,
    mean_n: f64,
) -> Vec<(Phrase, f64, [u32; 2])> {
    let totals = counts
        .values()
        .fold([0u32; 2], |sum, n| [sum[0] + n[0], sum[1] + n[1]]);
    let share = |n: u32, total: u32| {
        if total == 0 {
            0.0
        } else {
            f64::from(n) / f64::from(total)
        }
    };
    let n_roles = totals.iter().filter(|total| **total > 0).count().max(1) as f64;
    let weight = |(phrase, n): (&Phrase, &[u32; 2])| {
        let tf = (share(n[0], totals[0]) + share(n[1], totals[1])) / n_roles;
        let frequency = f64::from(everywhere[phrase]);
        (
            *phrase,
            tf * libm::log(1.0 + mean_n / frequency) * length_factor(phrase),
            *n,
        )
    };
    let mut all: Vec<_> = counts.iter().map(weight).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all
}

/// Of phrases inside one another keeps the one that says most: the longer, unless it is much rarer.
fn without_nested(all: &[(Phrase, f64, [u32; 2])]) -> Vec<Phrase> {
    const LOOKED_AT: usize = 60;
    let top = &all[..all.len().min(LOOKED_AT)];
    let titles = |n: &[u32; 2]| n[0] + n[1];
    let is_absorbed = |(phrase, _, n): &(Phrase, f64, [u32; 2])| {
        top.iter()
            .any(|(other, _, m)| other != phrase && other.contains(phrase) && titles(m) * 10 >= titles(n) * 6)
    };
    top.iter()
        .filter(|entry| !is_absorbed(entry))
        .map(|entry| entry.0)
        .collect()
}

/// Takes phrases in order that share no word with one already taken.
fn apart(phrases: &[Phrase], n: usize) -> Vec<Phrase> {
    let mut taken: Vec<Phrase> = Vec::new();
    for phrase in phrases {
        if taken.len() < n && taken.iter().all(|other| !other.overlaps(phrase)) {
            taken.push(*phrase);
        }
    }
    taken
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let is_mixed = text
        .split(' ')
        .next()
        .is_some_and(|word| word.chars().skip(1).any(char::is_uppercase));
    match letters.next() {
        Some(first) if !is_mixed => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// The labels and keywords of all fronts, in order; `None` where no title says anything.
pub fn labels(fronts: &[Titles], n_keywords: usize) -> Vec<Option<(String, Vec<String>)>> {
    let mut vocabulary = Vocabulary::default();
    let counted: Vec<Counts> = fronts
        .iter()
        .map(|titles| counts(titles, &mut vocabulary))
        .collect();
    let mut everywhere: BTreeMap<Phrase, u32> = BTreeMap::new();
    let mut n_phrases = 0u64;
    for (phrase, n) in counted.iter().flatten() {
        *everywhere.entry(*phrase).or_default() += n[0] + n[1];
        n_phrases += u64::from(n[0] + n[1]);
    }
    let mean_n = n_phrases as f64 / fronts.len().max(1) as f64;
    let keywords = |(counts, titles): (&Counts, &Titles)| -> Vec<String> {
        let phrases = apart(
            &without_nested(&weighted(counts, &everywhere, mean_n)),
            n_keywords.max(2),
        );
        let spelled = |phrase| vocabulary.spelling(phrase, titles.core.iter().chain(&titles.citing));
        phrases.iter().map(spelled).collect()
    };
    let mut keywords: Vec<Vec<String>> = counted.iter().zip(fronts).map(keywords).collect();
    let labels = unlike(&keywords);
    keywords
        .iter_mut()
        .for_each(|keywords| keywords.truncate(n_keywords));
    let named = |(label, keywords): (String, Vec<String>)| (!label.is_empty()).then_some((label, keywords));
    labels.into_iter().zip(keywords).map(named).collect()
}

/// The label of each front: its first two keywords; more where another front has the same.
fn unlike(keywords: &[Vec<String>]) -> Vec<String> {
    let label = |keywords: &[String], n: usize| capitalised(&keywords[..keywords.len().min(n)].join("; "));
    let mut labels: Vec<String> = keywords.iter().map(|keywords| label(keywords, 2)).collect();
    let longest = keywords.iter().map(Vec::len).max().unwrap_or(0);
    for n in 3..=longest {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        labels
            .iter()
            .for_each(|label| *seen.entry(label.clone()).or_default() += 1);
        for (place, keywords) in labels.iter_mut().zip(keywords) {
            if seen[place] > 1 {
                *place = label(keywords, n);
            }
        }
    }
    labels
}

/// Of the citing papers of a class, `(work, core papers that it cites)`, the works whose titles are read: those that cite
/// most core papers first, then the newest; of these the first `n`, without core papers.
pub(crate) fn read_first(
    core: &[u32],
    mut citing: Vec<(u32, u32)>,
    year: impl Fn(u32) -> Option<i16>,
    n: usize,
) -> Vec<u32> {
    let year = |work| year(work).unwrap_or(i16::MIN);
    citing.sort_by_cached_key(|(work, n_core_cited)| (Reverse((*n_core_cited, year(*work))), *work));
    let works = citing.iter().take(n).map(|row| row.0);
    works.filter(|work| !core.contains(work)).collect()
}

/// The works whose titles are read, for each front: core, citing.
fn chosen(front_papers: &[FrontPaper], years: &BTreeMap<u32, i16>, n_citing: usize) -> Vec<[Vec<u32>; 2]> {
    let of_front = |rows: &[FrontPaper]| {
        let core: Vec<u32> = rows.iter().filter(|r| r.role == "core").map(|r| r.work).collect();
        let citing = rows.iter().filter(|r| r.role == "citing");
        let citing = citing.map(|row| (row.work, row.n_core_cited)).collect();
        let citing = read_first(&core, citing, |work| years.get(&work).copied(), n_citing);
        [core, citing]
    };
    front_papers
        .chunk_by(|a, b| a.front_id == b.front_id)
        .map(of_front)
        .collect()
}

/// Reads the papers of fronts and their titles, writes the labels.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    let front_papers = at.table::<FrontPaper>()?;
    let records = at.table::<Record>()?;
    let years = records
        .iter()
        .filter_map(|record| Some((record.work, record.year?)))
        .collect();
    let titles: BTreeMap<u32, Option<String>> = records
        .into_iter()
        .map(|record| (record.work, record.title))
        .collect();
    let chosen = chosen(&front_papers, &years, params.max_citing_titles);
    let titles_of = |works: &Vec<u32>| works.iter().filter_map(|w| titles[w].clone()).collect::<Vec<_>>();
    let fronts: Vec<Titles> = chosen
        .iter()
        .map(|[core, citing]| Titles {
            core: titles_of(core),
            citing: titles_of(citing),
        })
        .collect();
    let row = |(i, found): (usize, Option<(String, Vec<String>)>)| {
        let (label, keywords) = found.unwrap_or_else(|| (format!("Front {}", i + 1), Vec::new()));
        let n_titles = (fronts[i].core.len() + fronts[i].citing.len()) as u32;
        FrontLabel {
            front_id: i as u32 + 1,
            label,
            keywords,
            n_titles,
        }
    };
    let rows: Vec<FrontLabel> = labels(&fronts, params.n_keywords)
        .into_iter()
        .enumerate()
        .map(row)
        .collect();
    at.write(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(core: &[&str], citing: &[&str]) -> Titles {
        let own = |all: &[&str]| all.iter().map(|title| (*title).to_owned()).collect();
        Titles {
            core: own(core),
            citing: own(citing),
        }
    }

    #[test]
    fn what_marks_a_front_names_it() {
        let fronts = [
            titles(
                &[
                    "Hair cortisol in chronic stress",
                    "Hair cortisol of children: a systematic review",
                ],
                &[
                    "Hair cortisol and obesity: a systematic review",
                    "Stress and hair cortisol",
                ],
            ),
            titles(
                &[
                    "Emicizumab prophylaxis in hemophilia A",
                    "Emicizumab prophylaxis with inhibitors",
                ],
                &[
                    "A systematic review of emicizumab prophylaxis",
                    "Hemophilia A: joint health",
                ],
            ),
        ];
        let found = labels(&fronts, 5);
        let (first, keywords) = found[0].clone().unwrap();
        assert!(first.starts_with("Hair cortisol"), "{first}");
        assert_eq!(keywords[0].to_lowercase(), "hair cortisol");
        assert!(
            found[1]
                .clone()
                .unwrap()
                .0
                .to_lowercase()
                .starts_with("emicizumab prophylaxis"),
            "{found:?}"
        );
        assert!(!first.to_lowercase().contains("systematic"), "{first}");
    }

    #[test]
    fn keywords_share_no_word() {
        let fronts = [titles(
            &["Deep learning for crops", "Deep learning and crop disease"],
            &[],
        )];
        let (_, keywords) = labels(&fronts, 5)[0].clone().unwrap();
        let mut words: Vec<&str> = keywords.iter().flat_map(|k| k.split(' ')).collect();
        let n = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), n, "{keywords:?}");
    }

    #[test]
    fn no_two_fronts_have_one_label_while_keywords_last() {
        let own = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let found = unlike(&[
            own(&["bowel", "biosimilar", "switching"]),
            own(&["bowel", "biosimilar", "cost"]),
            own(&["knee"]),
        ]);
        assert_eq!(
            found,
            ["Bowel; biosimilar; switching", "Bowel; biosimilar; cost", "Knee"]
        );
        assert_eq!(unlike(&[own(&["a", "b"]), own(&["a", "b"])]), ["A; b", "A; b"]);
    }

    #[test]
    fn a_front_without_titles_has_no_label() {
        assert_eq!(labels(&[titles(&[], &[])], 5), [None]);
        assert_eq!(labels(&[], 5), []);
    }
}
