//! Lineage: what became of the fronts of an earlier edition, and the ids that fronts keep.
//!
//! **Definition.** Fronts of two editions are linked if they share at least `min_share` of the core papers of the smaller
//! one, compared by the provider's ids. A link is main if it is the closest (Jaccard) of both its fronts. One link tells
//! what became of its fronts: *kept*, *grew* or *shrank* (by the number of core papers), *split* (the former front has
//! several links), *merged* (the present one has), *regrouped* (both have). A former front without a link *died*, a present
//! one without *was born*.
//!
//! **Stable id.** A front takes over the id of the former front to which its main link leads. Another front is called F-
//! and the id of its most cited core paper (of equals the first of the corpus) that no former front is called by. Without
//! an earlier edition all fronts are named so: a rerun names them alike, and so does another snapshot wherever the most
//! cited paper has remained the same.
//!
//! **Reference.** Small 2006, Scientometrics 68:595 (clusters tracked by shared highly cited papers); Palla, Barabási &
//! Vicsek 2007, Nature 446:664 (the fates). The rule of the main link is ours.
//!
//! **Memory.** 100 bytes per core paper of both editions.
//!
//! **What is not exact.** Two snapshots may know one paper under two ids; it is then two papers. When the window moves on
//! by a year, the papers of the oldest year leave their fronts: old fronts shrink and die by that alone. An edition knows
//! the ids of the one before it only: the id of a front that died longer ago is given again to one whose most cited paper is
//! the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use corpus::part::key;
use network::lineage::{Fate, Link, MIN_SHARE, Member, lineage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::former::FormerPaper;
use crate::front_papers::FrontPaper;
use crate::records::Record;
use crate::stage::Workplace;

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// Share of the core papers of the smaller of two fronts from which on they are linked, 0..1.
    pub min_share: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self { min_share: MIN_SHARE }
    }
}

corpus::table! {
    /// What one front is called from edition to edition.
    pub struct StableId in "stable_ids" {
        /// The front.
        front_id: u32,
        /// The id it keeps.
        stable_id: String,
        /// Whether a front of the earlier edition had it.
        is_inherited: bool,
    }
}

corpus::table! {
    /// A front of the earlier edition and one of this edition with core papers in common; or one of the two alone.
    pub struct LineageLink in "lineage" {
        /// The front of this edition; null where a former one died.
        front_id: Option<u32>,
        /// Stable id of the former front; null where a front was born.
        former_id: Option<String>,
        /// What the former front was called.
        former_label: Option<String>,
        /// What became of them: kept, grew, shrank, split, merged, regrouped, died, born.
        fate: String,
        /// Core papers of both.
        n_shared: u32,
        /// Core papers of the former front.
        n_former: u32,
        /// Core papers of the present front.
        n_core: u32,
        /// Jaccard index of the two, 0..1.
        jaccard: f64,
        /// Whether the present front carries the id of the former one on.
        is_main: bool,
    }
}

/// The word of a fate.
pub fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "kept",
        Fate::Grew => "grew",
        Fate::Shrank => "shrank",
        Fate::Split => "split",
        Fate::Merged => "merged",
        Fate::Regrouped => "regrouped",
    }
}

/// One core paper of a front of an edition: what fronts are matched and named by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorePaper {
    /// The front.
    pub front_id: u32,
    /// Its number in the corpus.
    pub work: u32,
    /// The provider's id.
    pub work_id: String,
    /// Its citations.
    pub n_citations: u32,
}

/// The core papers of an edition, by front, then work.
pub fn core_papers(front_papers: &[FrontPaper], records: &[Record]) -> Vec<CorePaper> {
    let ids: BTreeMap<u32, &str> = records
        .iter()
        .map(|record| (record.work, record.work_id.as_str()))
        .collect();
    let core = front_papers.iter().filter(|paper| paper.role == "core");
    core.map(|paper| CorePaper {
        front_id: paper.front_id,
        work: paper.work,
        work_id: ids[&paper.work].to_owned(),
        n_citations: paper.n_citations,
    })
    .collect()
}

/// Former and present front of each core paper of either edition; former fronts by their place in `names`.
fn members(former: &[FormerPaper], names: &[&str], core: &[CorePaper]) -> Vec<Member> {
    let mut by_id: BTreeMap<&str, Member> = BTreeMap::new();
    for paper in former {
        let place = names.binary_search(&paper.stable_id.as_str());
        let place = place.expect("names are those of the papers") as u32;
        by_id.entry(&paper.work_id).or_default().0 = Some(place);
    }
    for paper in core {
        by_id.entry(&paper.work_id).or_default().1 = Some(paper.front_id);
    }
    by_id.into_values().collect()
}

/// A work's id as it may stand in an address: that of OpenAlex, else a hash of it.
fn sign(work_id: &str) -> String {
    let is_plain = work_id.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_plain {
        work_id.to_owned()
    } else {
        format!("{:016x}", key(work_id))
    }
}

/// The ids of fronts 1..=`n_fronts`: inherited over main links, else of the most cited core paper.
fn stable_ids(
    n_fronts: u32,
    core: &[CorePaper],
    inherited: &BTreeMap<u32, &str>,
    taken: &BTreeSet<&str>,
) -> Vec<StableId> {
    let mut of_front: BTreeMap<u32, Vec<&CorePaper>> = BTreeMap::new();
    core.iter()
        .for_each(|paper| of_front.entry(paper.front_id).or_default().push(paper));
    let new_id = |front_id: u32| {
        let mut papers = of_front[&front_id].clone();
        papers.sort_by_key(|paper| (Reverse(paper.n_citations), paper.work));
        let ids: Vec<String> = papers
            .iter()
            .map(|paper| format!("F-{}", sign(&paper.work_id)))
            .collect();
        let free = ids.iter().find(|id| !taken.contains(id.as_str()));
        // Core papers are of one front each, so an id with a number is as unique as the one without.
        free.cloned().unwrap_or_else(|| {
            let numbered = (2u32..).map(|n| format!("{}-{n}", ids[0]));
            let mut free = numbered.skip_while(|id| taken.contains(id.as_str()));
            free.next().expect("numbers do not end")
        })
    };
    (1..=n_fronts)
        .map(|front_id| {
            let old = inherited.get(&front_id);
            StableId {
                front_id,
                stable_id: old.map_or_else(|| new_id(front_id), |id| (*id).to_owned()),
                is_inherited: old.is_some(),
            }
        })
        .collect()
}

/// What is known of one former front.
struct FormerFront<'a> {
    label: &'a str,
    n_core: u32,
}

/// The rows of the table: links by present, then former front; births among them; deaths at the end.
fn rows(
    n_fronts: u32,
    links: &[Link],
    names: &[&str],
    fronts: &[FormerFront],
    n_core: &[u32],
) -> Vec<LineageLink> {
    let alone = |fate: &str| LineageLink {
        front_id: None,
        former_id: None,
        former_label: None,
        fate: fate.to_owned(),
        n_shared: 0,
        n_former: 0,
        n_core: 0,
        jaccard: 0.0,
        is_main: false,
    };
    let with_former = |place: u32, row: LineageLink| LineageLink {
        former_id: Some(names[place as usize].to_owned()),
        former_label: Some(fronts[place as usize].label.to_owned()),
        n_former: fronts[place as usize].n_core,
        ..row
    };
    let linked = |link: &Link| {
        let row = LineageLink {
            front_id: Some(link.present),
            n_shared: link.n_shared,
            n_core: link.n_present,
            jaccard: link.jaccard(),
            is_main: link.is_main,
            ..alone(word(link.fate))
        };
        with_former(link.former, row)
    };
    let mut rows: Vec<LineageLink> = links.iter().map(linked).collect();
    let presents: BTreeSet<u32> = links.iter().map(|link| link.present).collect();
    let formers: BTreeSet<u32> = links.iter().map(|link| link.former).collect();
    let born = (1..=n_fronts).filter(|front_id| !presents.contains(front_id));
    rows.extend(born.map(|front_id| LineageLink {
        front_id: Some(front_id),
        n_core: n_core[front_id as usize - 1],
        ..alone("born")
    }));
    rows.sort_by(|a, b| (a.front_id, &a.former_id).cmp(&(b.front_id, &b.former_id)));
    let died = (0..names.len() as u32).filter(|place| !formers.contains(place));
    rows.extend(died.map(|place| with_former(place, alone("died"))));
    rows
}

/// Matches the fronts of an earlier edition with `n_fronts` present ones: ids and links. Without an earlier edition
/// there are no links, and nothing is called born.
pub fn trace(
    former: Option<&[FormerPaper]>,
    n_fronts: u32,
    core: &[CorePaper],
    min_share: f64,
) -> (Vec<StableId>, Vec<LineageLink>) {
    let is_first = former.is_none();
    let former = former.unwrap_or_default();
    let mut fronts: BTreeMap<&str, FormerFront> = BTreeMap::new();
    for paper in former {
        let front = fronts.entry(&paper.stable_id).or_insert(FormerFront {
            label: &paper.label,
            n_core: 0,
        });
        front.n_core += 1;
    }
    let (names, fronts): (Vec<&str>, Vec<FormerFront>) = fronts.into_iter().unzip();
    let links = lineage(&members(former, &names, core), min_share);
    let main = links.iter().filter(|link| link.is_main);
    let inherited = main
        .map(|link| (link.present, names[link.former as usize]))
        .collect();
    let ids = stable_ids(n_fronts, core, &inherited, &names.iter().copied().collect());
    if is_first {
        return (ids, Vec::new());
    }
    let mut n_core = vec![0; n_fronts as usize];
    core.iter()
        .for_each(|paper| n_core[paper.front_id as usize - 1] += 1);
    (ids, rows(n_fronts, &links, &names, &fronts, &n_core))
}

/// Reads the papers of fronts here and of the earlier edition, writes both, the ids and the links.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    if !(0.0..=1.0).contains(&params.min_share) {
        return Err(Error::BadParameter {
            key: "lineage.min_share".to_owned(),
            message: format!("{} is not between 0 and 1", params.min_share),
        });
    }
    let former = at.former_papers();
    let front_papers = at.table::<FrontPaper>()?;
    let n_fronts = front_papers.last().map_or(0, |paper| paper.front_id);
    let core = core_papers(&front_papers, &at.table::<Record>()?);
    let (ids, links) = trace(former, n_fronts, &core, params.min_share);
    at.write(former.unwrap_or_default())?;
    at.write(&ids)?;
    at.write(&links)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn former(fronts: &[(&str, &str)]) -> Vec<FormerPaper> {
        let paper = |id: &str, letter: char| FormerPaper {
            stable_id: id.to_owned(),
            work_id: letter.to_string(),
            label: format!("about {id}"),
            x: 0.0,
            y: 0.0,
        };
        let of_front = |(id, papers): &(&str, &str)| papers.chars().map(|p| paper(id, p)).collect::<Vec<_>>();
        fronts.iter().flat_map(of_front).collect()
    }

    /// Fronts from 1 with their papers; the first of a front is cited most.
    fn core(fronts: &[&str]) -> Vec<CorePaper> {
        let paper = |front_id, place: usize, letter: char| CorePaper {
            front_id,
            work: letter as u32,
            work_id: letter.to_string(),
            n_citations: 100 - place as u32,
        };
        let of_front = |(front_id, papers): (u32, &&str)| {
            let papers = papers.chars().enumerate();
            papers
                .map(|(place, letter)| paper(front_id, place, letter))
                .collect::<Vec<_>>()
        };
        (1..).zip(fronts).flat_map(of_front).collect()
    }

    fn names(ids: &[StableId]) -> Vec<&str> {
        ids.iter().map(|row| row.stable_id.as_str()).collect()
    }

    #[test]
    fn without_an_earlier_edition_fronts_are_named_by_their_most_cited_paper() {
        let (ids, links) = trace(None, 2, &core(&["ba", "cd"]), MIN_SHARE);
        assert_eq!(names(&ids), ["F-b", "F-c"]);
        assert!(links.is_empty() && ids.iter().all(|row| !row.is_inherited));
    }

    /// F-a goes on as front 2 though d is cited more now; F-x died; front 1 is new, and may not be called F-x after its
    /// paper x, which was in a front that died.
    #[test]
    fn ids_are_carried_on() {
        let former = former(&[("F-a", "abc"), ("F-x", "xuvwyz")]);
        let (ids, links) = trace(Some(&former), 2, &core(&["xpqrst", "dabc"]), MIN_SHARE);
        assert_eq!(names(&ids), ["F-p", "F-a"]);
        let seen: Vec<_> = links
            .iter()
            .map(|row| (row.front_id, row.former_id.as_deref(), row.fate.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                (Some(1), None, "born"),
                (Some(2), Some("F-a"), "grew"),
                (None, Some("F-x"), "died")
            ]
        );
        assert_eq!((links[1].n_shared, links[1].n_former, links[1].n_core), (3, 3, 4));
        assert_eq!(links[1].former_label.as_deref(), Some("about F-a"));
    }

    #[test]
    fn the_closer_part_of_a_split_front_keeps_its_id() {
        let (ids, links) = trace(
            Some(&former(&[("F-a", "abcde")])),
            2,
            &core(&["ab", "cde"]),
            MIN_SHARE,
        );
        assert_eq!(
            names(&ids),
            ["F-b", "F-a"],
            "F-a is taken: the next paper names front 1"
        );
        assert!(links.iter().all(|row| row.fate == "split"));
    }

    #[test]
    fn an_id_is_numbered_when_all_are_taken() {
        let former = former(&[("F-a", "apqrst"), ("F-b", "buvwxy")]);
        let (ids, _) = trace(Some(&former), 1, &core(&["abmnoklij"][..]), 1.0);
        assert_eq!(names(&ids), ["F-m"]);
        let (ids, _) = trace(Some(&former), 1, &core(&["ab"]), 1.0);
        assert_eq!(names(&ids), ["F-a-2"]);
    }
}
