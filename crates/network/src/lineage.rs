//! What became of clusters: those of a former clustering matched with those of a present one by shared members.
//!
//! Definition: n(a, b) is the number of members that former cluster a shares with present cluster b. The two are
//! *linked* if n(a, b) ≥ 1 and n(a, b) ≥ `min_share` · min(|a|, |b|): the smaller of the two has a good part of its members
//! in the other. A link is its clusters' *main* link if no other link of a, and none of b, has a larger Jaccard index
//! n(a, b) / (|a| + |b| − n(a, b)); equals go to the smaller b for a, to the smaller a for b. A cluster thus has at most
//! one main link: what carries its name on. Of what became of clusters, a link says:
//!
//! - *kept*, *grew*, *shrank*: a has no other link and b has none; by |b| − |a|;
//! - *split*: a is linked with others too; *merged*: b is; *regrouped*: both.
//!
//! A former cluster without a link *died*, a present one without *was born*.
//!
//! Reference: H. Small 2006, Tracking and predicting growth areas in science, Scientometrics 68, 595-610,
//! doi:10.1007/s11192-006-0132-y, tracks clusters through shared highly cited papers; G. Palla, A.-L. Barabási, T. Vicsek
//! 2007, Quantifying social group evolution, Nature 446, 664-667, doi:10.1038/nature05670, names the six fates. The rule
//! of the main link is ours.
//!
//! Memory: 12 bytes per member in a cluster of both, 40 per link.
//!
//! Choice of parameters: `min_share` 0.3 lets a cluster go on that kept a third of itself, as one does whose oldest
//! members have left a moving window, and does not link large clusters by a stray member.
//!
//! Exact: shares are compared as products of integers and one rounding.

use rayon::prelude::*;

/// Share of the smaller cluster from which on two are linked.
pub const MIN_SHARE: f64 = 0.3;

/// The former and the present cluster of one member; `None` outside all.
pub type Member = (Option<u32>, Option<u32>);

/// What a link says of its two clusters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The same size, no other link.
    Kept,
    /// More members than before, no other link.
    Grew,
    /// Fewer members than before, no other link.
    Shrank,
    /// The former cluster is linked with several.
    Split,
    /// The present cluster is linked with several.
    Merged,
    /// Both are linked with several.
    Regrouped,
}

/// A former and a present cluster with members in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The former cluster.
    pub former: u32,
    /// The present cluster.
    pub present: u32,
    /// Members of both.
    pub n_shared: u32,
    /// Members of the former cluster.
    pub n_former: u32,
    /// Members of the present cluster.
    pub n_present: u32,
    /// Whether it is the main link of both.
    pub is_main: bool,
    /// What it says.
    pub fate: Fate,
}

impl Link {
    /// Jaccard index of the two clusters, 0..1.
    pub fn jaccard(&self) -> f64 {
        f64::from(self.n_shared) / self.union() as f64
    }

    fn union(&self) -> u64 {
        u64::from(self.n_former) + u64::from(self.n_present) - u64::from(self.n_shared)
    }

    /// Whether the Jaccard index is larger than that of another link, in integers.
    fn is_closer_than(&self, other: &Link) -> bool {
        u64::from(self.n_shared) * other.union() > u64::from(other.n_shared) * self.union()
    }
}

/// The links of two clusterings, sorted by former, then present cluster.
///
/// A member has one row in `members`.
/// Clusters are numbers below 2³², with gaps or without.
pub fn lineage(members: &[Member], min_share: f64) -> Vec<Link> {
    assert!((0.0..=1.0).contains(&min_share), "min_share is a share");
    let sizes = |of: fn(&Member) -> Option<u32>| {
        let n = members
            .iter()
            .filter_map(of)
            .max()
            .map_or(0, |most| most as usize + 1);
        let mut sizes = vec![0u32; n];
        members
            .iter()
            .filter_map(of)
            .for_each(|cluster| sizes[cluster as usize] += 1);
        sizes
    };
    let (n_former, n_present) = (sizes(|member| member.0), sizes(|member| member.1));
    let mut shared: Vec<(u32, u32)> = members
        .iter()
        .filter_map(|member| member.0.zip(member.1))
        .collect();
    shared.par_sort_unstable();
    let link = |same: &[(u32, u32)]| {
        let (former, present) = same[0];
        Link {
            former,
            present,
            n_shared: same.len() as u32,
            n_former: n_former[former as usize],
            n_present: n_present[present as usize],
            is_main: false,
            fate: Fate::Kept,
        }
    };
    let is_linked = |link: &Link| {
        let smaller = f64::from(link.n_former.min(link.n_present));
        f64::from(link.n_shared) >= min_share * smaller
    };
    let links = shared.chunk_by(|a, b| a == b).map(link);
    let mut links: Vec<Link> = links.filter(is_linked).collect();
    judge(&mut links, n_former.len(), n_present.len());
    links
}

/// The closest link of a cluster, and how many it has.
#[derive(Clone, Copy)]
struct Closest {
    place: usize,
    n_links: u32,
}

/// Finds the main links and the fates of links sorted by former, then present cluster.
fn judge(links: &mut [Link], n_former: usize, n_present: usize) {
    let closest = |n_clusters: usize, of: fn(&Link) -> u32| {
        let mut closest = vec![None::<Closest>; n_clusters];
        for (place, link) in links.iter().enumerate() {
            let best = &mut closest[of(link) as usize];
            *best = Some(match *best {
                Some(best) if !link.is_closer_than(&links[best.place]) => Closest {
                    n_links: best.n_links + 1,
                    ..best
                },
                best => Closest {
                    place,
                    n_links: best.map_or(0, |best| best.n_links) + 1,
                },
            });
        }
        closest
    };
    let (formers, presents) = (closest(n_former, |l| l.former), closest(n_present, |l| l.present));
    for (place, link) in links.iter_mut().enumerate() {
        let ends = formers[link.former as usize].zip(presents[link.present as usize]);
        let (former, present) = ends.expect("both have this link");
        link.is_main = former.place == place && present.place == place;
        link.fate = match (former.n_links > 1, present.n_links > 1) {
            (true, true) => Fate::Regrouped,
            (true, false) => Fate::Split,
            (false, true) => Fate::Merged,
            (false, false) => match link.n_present.cmp(&link.n_former) {
                std::cmp::Ordering::Less => Fate::Shrank,
                std::cmp::Ordering::Equal => Fate::Kept,
                std::cmp::Ordering::Greater => Fate::Grew,
            },
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Members as (former, present); a dot is no cluster.
    fn members(drawing: &[(&str, &str)]) -> Vec<Member> {
        let mut members = Vec::new();
        for (former, present) in drawing {
            let label = |letter: char| letter.to_digit(10);
            members.extend(former.chars().map(label).zip(present.chars().map(label)));
        }
        members
    }

    fn seen(links: &[Link]) -> Vec<(u32, u32, u32, bool, Fate)> {
        let row = |link: &Link| (link.former, link.present, link.n_shared, link.is_main, link.fate);
        links.iter().map(row).collect()
    }

    /// 0 keeps three of four and gains two; 1 becomes 1 as it is; 2 splits into 2 and 3; 4 and 5 merge into 4, 6 dies,
    /// 7 is born.
    #[test]
    fn drawn() {
        let drawing = [
            ("0000..", "000.00"),
            ("11", "11"),
            ("222222", "222233"),
            ("4455555", "4444444"),
            ("66", ".."),
            ("..", "77"),
        ];
        let links = lineage(&members(&drawing), MIN_SHARE);
        assert_eq!(
            seen(&links),
            [
                (0, 0, 3, true, Fate::Grew),
                (1, 1, 2, true, Fate::Kept),
                (2, 2, 4, true, Fate::Split),
                (2, 3, 2, false, Fate::Split),
                (4, 4, 2, false, Fate::Merged),
                (5, 4, 5, true, Fate::Merged),
            ]
        );
        assert!((links[0].jaccard() - 3.0 / 6.0).abs() < 1e-15);
    }

    /// One of ten members is no link, two of six are one.
    #[test]
    fn a_stray_member_links_nothing() {
        let drawing = [("0000000000", "0000000001"), ("..", "11"), ("", "")];
        let links = lineage(&members(&drawing), 0.5);
        assert_eq!(seen(&links), [(0, 0, 9, true, Fate::Shrank)]);
        let links = lineage(&members(&drawing), MIN_SHARE);
        assert_eq!(links.len(), 2, "a third of the smaller is enough: {links:?}");
    }

    #[test]
    fn equal_halves_go_to_the_smaller_number() {
        let links = lineage(&members(&[("0000", "0011")]), MIN_SHARE);
        assert_eq!(
            seen(&links),
            [(0, 0, 2, true, Fate::Split), (0, 1, 2, false, Fate::Split)]
        );
    }

    #[test]
    fn two_that_exchange_halves_are_regrouped() {
        let links = lineage(&members(&[("0000", "0011"), ("1111", "0011")]), MIN_SHARE);
        assert!(links.iter().all(|link| link.fate == Fate::Regrouped));
        assert_eq!(links.iter().filter(|link| link.is_main).count(), 1);
    }

    #[test]
    fn there_may_be_nothing() {
        assert_eq!(lineage(&[], MIN_SHARE), []);
        assert_eq!(lineage(&[(Some(3), None), (None, Some(1))], 0.0), []);
    }

    proptest! {
        /// Forward and backward the links are the same ones; a clustering matched with itself keeps every cluster.
        #[test]
        fn both_ways(
            drawn in vec((proptest::option::of(0u32..5), proptest::option::of(0u32..5)), 0..40),
            min_share in 0.0..1.0,
        ) {
            let links = lineage(&drawn, min_share);
            let turned: Vec<_> = drawn.iter().map(|(former, present)| (*present, *former)).collect();
            let mut back: Vec<_> = lineage(&turned, min_share).iter().map(|l| (l.present, l.former, l.n_shared)).collect();
            back.sort_unstable();
            prop_assert_eq!(links.iter().map(|l| (l.former, l.present, l.n_shared)).collect::<Vec<_>>(), back);
            for of in [|l: &Link| l.former, |l: &Link| l.present] {
                let mut main: Vec<u32> = links.iter().filter(|l| l.is_main).map(of).collect();
                let n = main.len();
                main.sort_unstable();
                main.dedup();
                prop_assert_eq!(main.len(), n, "one main link at most");
            }
            let same: Vec<_> = drawn.iter().map(|member| (member.0, member.0)).collect();
            prop_assert!(lineage(&same, min_share).iter().all(|l| l.is_main && l.fate == Fate::Kept));
        }
    }
}
