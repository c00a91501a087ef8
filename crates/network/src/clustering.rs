//! Which cluster each node belongs to.
//!
//! Definition: a clustering of n nodes gives every node one of the labels 0..`n_clusters`, and every label to at least
//! one node.
//!
//! How much two clusterings of the same nodes agree, with n(a, b) the nodes that are in cluster a of the one and in
//! cluster b of the other, n(a) = Σ_b n(a, b), n(b) = Σ_a n(a, b):
//!
//! - normalised mutual information: NMI = 2 I / (H_a + H_b), where I = Σ n(a, b)/n · ln(n n(a, b) / (n(a) n(b))) and
//!   H_a = −Σ n(a)/n · ln(n(a)/n); 1 where both are one cluster;
//! - adjusted Rand index: with x₂ = x (x − 1) / 2, S = Σ n(a, b)₂, A = Σ n(a)₂, B = Σ n(b)₂ and the expectation
//!   E = A B / n₂, ARI = (S − E) / ((A + B) / 2 − E); 1 where both are equal.
//!
//! References: A. Strehl, J. Ghosh 2002, Cluster ensembles, Journal of Machine Learning Research 3, 583-617, here with
//! the arithmetic mean of the entropies; L. Hubert, P. Arabie 1985, Comparing partitions, Journal of Classification 2,
//! 193-218, doi:10.1007/BF01908075.
//!
//! Memory: 4 bytes per node; comparing two needs 8 more per node.
//!
//! Choice: NMI is what the literature reports, and is near 1 for any two clusterings into very many clusters; ARI is
//! not, which is why both are here.
//!
//! What is not exact: NMI rests on the logarithm, whose last bit may differ from machine to machine. All counts are
//! integers, and sums are taken in the order of the labels.

use rayon::prelude::*;

use crate::adjacency::Adjacency;
use crate::components;

/// A label for each node; every label from 0 up is in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clustering {
    labels: Vec<u32>,
    n_clusters: u32,
}

impl Clustering {
    /// Every node by itself.
    pub fn singletons(n_nodes: u32) -> Self {
        Self {
            labels: (0..n_nodes).collect(),
            n_clusters: n_nodes,
        }
    }

    /// The clustering with these labels, but for their names: they are numbered anew, from 0 and without gaps, in the
    /// same order.
    pub fn from_labels(mut labels: Vec<u32>) -> Self {
        assert!(
            u32::try_from(labels.len()).is_ok(),
            "nodes are numbered in 32 bits"
        );
        let n_labels = labels.iter().max().map_or(0, |&largest| largest as usize + 1);
        let mut names = vec![0; n_labels];
        labels.iter().for_each(|&label| names[label as usize] = 1);
        let mut n_clusters = 0;
        for name in &mut names {
            let is_used = *name;
            *name = n_clusters;
            n_clusters += is_used;
        }
        labels
            .iter_mut()
            .for_each(|label| *label = names[*label as usize]);
        Self { labels, n_clusters }
    }

    /// The labels of all nodes.
    pub fn labels(&self) -> &[u32] {
        &self.labels
    }

    /// The label of one node.
    pub fn label(&self, node: u32) -> u32 {
        self.labels[node as usize]
    }

    /// The number of nodes.
    pub fn n_nodes(&self) -> u32 {
        self.labels.len() as u32
    }

    /// The number of clusters.
    pub fn n_clusters(&self) -> u32 {
        self.n_clusters
    }

    /// For each cluster its members, ascending.
    pub fn members(&self) -> Adjacency<'static> {
        components::members(&self.labels)
    }

    /// For each cluster the sum of the weights of its members, taken in their order.
    pub fn sums(&self, node_weights: &[f64]) -> Vec<f64> {
        assert_eq!(node_weights.len(), self.labels.len(), "one weight per node");
        let mut sums = vec![0.0; self.n_clusters as usize];
        for (&label, weight) in self.labels.iter().zip(node_weights) {
            sums[label as usize] += weight;
        }
        sums
    }

    /// The same clusters, the heaviest first; of equally heavy ones the one with the smallest member.
    pub fn by_weight(&self, node_weights: &[f64]) -> Self {
        let weights = self.sums(node_weights);
        let mut firsts = vec![u32::MAX; self.n_clusters as usize];
        for (node, &label) in (0..).zip(&self.labels) {
            let first = &mut firsts[label as usize];
            *first = node.min(*first);
        }
        let mut order: Vec<u32> = (0..self.n_clusters).collect();
        order.sort_unstable_by(|&left, &right| {
            let [left, right] = [left as usize, right as usize];
            let heavier = weights[right].total_cmp(&weights[left]);
            heavier.then(firsts[left].cmp(&firsts[right]))
        });
        let mut names = vec![0; order.len()];
        (0..)
            .zip(&order)
            .for_each(|(name, &label)| names[label as usize] = name);
        self.compose(&names)
    }

    /// Where the nodes are when cluster c of this clustering is a node that belongs to `coarser[c]`.
    ///
    /// The labels of `coarser` must be all in use.
    pub(crate) fn compose(&self, coarser: &[u32]) -> Self {
        let label = |&label: &u32| coarser[label as usize];
        Self {
            labels: self.labels.par_iter().map(label).collect(),
            n_clusters: coarser.iter().max().map_or(0, |largest| largest + 1),
        }
    }
}

/// The normalised mutual information of two clusterings of the same nodes, in 0..=1.
pub fn mutual_information(one: &Clustering, other: &Clustering) -> f64 {
    let [shared, ones, others] = counts(one, other);
    let n = f64::from(one.n_nodes());
    let entropy = |counts: &[u64]| -> f64 {
        let part = |&count: &u64| count as f64 / n * (n / count as f64).ln();
        counts.iter().map(part).sum()
    };
    let (h, h_one, h_other) = (entropy(&shared), entropy(&ones), entropy(&others));
    if h_one + h_other == 0.0 {
        return 1.0;
    }
    // I = H_a + H_b − H: the entropy of the pairs is what both say, less what they say twice.
    (2.0 * (h_one + h_other - h) / (h_one + h_other)).clamp(0.0, 1.0)
}

/// The adjusted Rand index of two clusterings of the same nodes; 1 if equal, about 0 if unrelated.
pub fn adjusted_rand(one: &Clustering, other: &Clustering) -> f64 {
    let pairs = |counts: &[u64]| -> f64 { counts.iter().map(|&n| n * (n - 1) / 2).sum::<u64>() as f64 };
    let [shared, ones, others] = counts(one, other).map(|counts| pairs(&counts));
    let all = pairs(&[u64::from(one.n_nodes()).max(1)]);
    let expected = if all > 0.0 { ones * others / all } else { 0.0 };
    let most = f64::midpoint(ones, others);
    if most == expected {
        return 1.0;
    }
    (shared - expected) / (most - expected)
}

/// The nodes in each pair of clusters that share any, in each cluster of the one, and of the other.
fn counts(one: &Clustering, other: &Clustering) -> [Vec<u64>; 3] {
    assert_eq!(
        one.n_nodes(),
        other.n_nodes(),
        "both clusterings are of the same nodes"
    );
    let labels = one.labels.par_iter().zip(&other.labels);
    let mut keys: Vec<u64> = labels.map(|(&a, &b)| u64::from(a) << 32 | u64::from(b)).collect();
    keys.par_sort_unstable();
    let equal = keys.chunk_by(|left, right| left == right);
    let shared = equal.map(|keys| keys.len() as u64).collect();
    [shared, one.counts(), other.counts()]
}

impl Clustering {
    fn counts(&self) -> Vec<u64> {
        let mut counts = vec![0; self.n_clusters as usize];
        for &label in &self.labels {
            counts[label as usize] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn clustering(labels: &[u32]) -> Clustering {
        Clustering::from_labels(labels.to_vec())
    }

    #[test]
    fn labels_lose_their_gaps() {
        let found = clustering(&[7, 2, 7, 9, 2]);
        assert_eq!(found.labels(), [1, 0, 1, 2, 0]);
        assert_eq!((found.n_nodes(), found.n_clusters(), found.label(3)), (5, 3, 2));
        assert_eq!(found.members().row(1), [0, 2]);
        assert_eq!(Clustering::singletons(3), clustering(&[1, 4, 6]));
        assert_eq!(clustering(&[]).n_clusters(), 0);
    }

    #[test]
    fn the_heaviest_first() {
        let found = clustering(&[0, 1, 1, 2, 3]);
        assert_eq!(found.by_weight(&[1.0; 5]).labels(), [1, 0, 0, 2, 3]);
        let weights = [1.0, 1.0, 1.0, 5.0, 2.0];
        assert_eq!(found.sums(&weights), [1.0, 2.0, 5.0, 2.0]);
        assert_eq!(found.by_weight(&weights).labels(), [3, 1, 1, 0, 2]);
    }

    #[test]
    fn agreement_worked_by_hand() {
        let [a, b] = [clustering(&[0, 0, 1, 1]), clustering(&[0, 1, 0, 1])];
        assert!(mutual_information(&a, &b).abs() < 1e-15);
        // S = 0, A = B = 2, E = 4/6: (0 − 2/3) / (2 − 2/3)
        assert!((adjusted_rand(&a, &b) + 0.5).abs() < 1e-15);
        // I = H_a = ln 2, H_b = 1.5 ln 2; S = B = 1, A = 2, E = 1/3: (1 − 1/3) / (3/2 − 1/3)
        let c = clustering(&[0, 0, 1, 2]);
        assert!((mutual_information(&a, &c) - 0.8).abs() < 1e-15);
        assert!((adjusted_rand(&a, &c) - 4.0 / 7.0).abs() < 1e-15);
    }

    #[test]
    fn there_may_be_little_to_compare() {
        for labels in [&[][..], &[0], &[0, 0, 0], &[0, 1, 2]] {
            let one = clustering(labels);
            assert_eq!(
                (mutual_information(&one, &one), adjusted_rand(&one, &one)),
                (1.0, 1.0)
            );
        }
    }

    #[test]
    fn threads_do_not_show() {
        let pairs = many_edges(50_000, 300);
        let (one, other): (Vec<u32>, Vec<u32>) = pairs.into_iter().unzip();
        let [one, other] = [one, other].map(Clustering::from_labels);
        same_at_any_number(|| {
            let nmi = mutual_information(&one, &other);
            let ari = adjusted_rand(&one, &other);
            (nmi.to_bits(), ari.to_bits(), one.by_weight(&[1.0; 50_000]))
        });
    }

    proptest! {
        #[test]
        fn names_say_nothing(pairs in vec((0u32..5, 0u32..5), 1..30)) {
            let (one, other): (Vec<u32>, Vec<u32>) = pairs.into_iter().unzip();
            let turned = Clustering::from_labels(one.iter().map(|&label| 4 - label).collect());
            let [one, other] = [one, other].map(Clustering::from_labels);
            prop_assert!((mutual_information(&one, &turned) - 1.0).abs() < 1e-12);
            prop_assert_eq!(adjusted_rand(&one, &turned), 1.0);
            prop_assert!((mutual_information(&one, &other) - mutual_information(&other, &one)).abs() < 1e-12);
            prop_assert!((mutual_information(&one, &other) - mutual_information(&turned, &other)).abs() < 1e-12);
            prop_assert_eq!(adjusted_rand(&one, &other), adjusted_rand(&turned, &other));
        }
    }
}
