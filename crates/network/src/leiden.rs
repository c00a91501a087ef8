//! Clusters of a network by the Leiden algorithm.
//!
//! Definition: a clustering whose quality ([`crate::quality`]) is as large as could be found. A random start begins
//! with every node by itself, or with a given clustering, and takes `n_iterations` iterations: nodes move to better
//! clusters (`local_moving`), clusters fall into parts that are well linked (`refinement`), the parts
//! become the nodes of a smaller network, and so on (`iteration`). The best of `n_random_starts` is taken, the
//! first of equals. Clusters above `max_size` are cut, those below `min_size` merged (`sizes`), and all
//! numbered by size.
//!
//! References: V. A. Traag, L. Waltman, N. J. van Eck 2019, From Louvain to Leiden: guaranteeing well-connected
//! communities, Scientific Reports 9, 5233, doi:10.1038/s41598-019-41695-z.
//!
//! Memory: for each start under way a copy of the network (24 bytes per node, 12 per direction of an edge), about 60
//! bytes per node, and while the network is reduced up to 24 per direction of an edge; modularity takes one copy more.
//!
//! Threads: random starts, the clusters in the refinement, the reduction of networks and the cutting of large clusters
//! are spread over threads. The moving of nodes, two fifths of the time of two iterations and a quarter of that of ten,
//! is not. Tried was to find the best moves of a batch of nodes in parallel and to make them in turn, leaving those
//! whose neighbours had moved for later: as good, but it looks at 16 % more nodes, and each thread needs counters of
//! its own, which the caches do not hold; on two cores it was not faster than moving one node after the other.
//!
//! Choice of parameters: `resolution` is the density that a cluster has inside (CPM), or 1 for plain modularity. Ten
//! iterations come close to what a hundred find. The size of a cluster is the weight of its nodes in the given network,
//! with modularity too, so nodes of weight 0 link others and do not count.
//!
//! What is not exact: the largest quality is not sought among all clusterings, of which there are too many. Clusters
//! are connected, and no node can gain by moving alone after the last iteration has changed nothing; the merging of
//! small clusters keeps the first and not the second.

use rayon::prelude::*;

use crate::clustering::Clustering;
use crate::iteration::Aim;
use crate::network::Network;
use crate::quality::{Quality, cpm};
use crate::random::Stream;
use crate::sizes::Sizes;

/// The density inside a cluster, in weight of edges for a pair of nodes.
pub const RESOLUTION: f64 = 1.0;
/// How far from the best a refinement may go, in weight of edges.
pub const RANDOMNESS: f64 = 0.01;
/// Iterations of a start.
pub const N_ITERATIONS: u32 = 10;
/// Starts, of which the best counts.
pub const N_RANDOM_STARTS: u32 = 1;

/// What to look for, and how long.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// What is to be as large as possible.
    pub quality: Quality,
    /// γ, not below 0.
    pub resolution: f64,
    /// θ, not below 0.
    pub randomness: f64,
    /// Iterations of a start; 0 goes on until one makes nothing better.
    pub n_iterations: u32,
    /// Starts, of which the best counts; at least 1.
    pub n_random_starts: u32,
    /// Another seed, other chances.
    pub seed: u64,
    /// Clusters that weigh less are merged into others.
    pub min_size: f64,
    /// Clusters that weigh more are cut; at least `min_size`.
    pub max_size: f64,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            quality: Quality::Cpm,
            resolution: RESOLUTION,
            randomness: RANDOMNESS,
            n_iterations: N_ITERATIONS,
            n_random_starts: N_RANDOM_STARTS,
            seed: 0,
            min_size: 0.0,
            max_size: f64::INFINITY,
        }
    }
}

/// Clusters of a network, the largest first.
///
/// ```
/// use network::Network;
/// use network::leiden::{Params, leiden};
///
/// // Two triangles, and an edge between them.
/// let edges = [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)];
/// let network = Network::from_edges(6, edges.map(|(a, b)| (a, b, 1.0)).to_vec());
/// let params = Params { resolution: 0.25, ..Params::default() };
/// assert_eq!(leiden(&network, &params).labels(), [0, 0, 0, 1, 1, 1]);
/// ```
pub fn leiden(network: &Network, params: &Params) -> Clustering {
    improve(network, &Clustering::singletons(network.n_nodes()), params)
}

/// Clusters of a network, the largest first, at least as good as given ones but for what their sizes cost.
pub fn improve(network: &Network, clustering: &Clustering, params: &Params) -> Clustering {
    params.check();
    assert_eq!(clustering.n_nodes(), network.n_nodes(), "every node has a label");
    let mut aim = Aim {
        resolution: params.resolution,
        randomness: params.randomness,
    };
    let with_strengths;
    let weighted = match params.quality {
        Quality::Cpm => network,
        Quality::Modularity => {
            let strengths = network.strengths();
            let total: f64 = strengths.iter().sum();
            if total > 0.0 {
                aim.resolution /= total;
            }
            with_strengths = network.clone().with_node_weights(strengths);
            &with_strengths
        }
    };
    let stream = Stream::new(&[params.seed]);
    let found = best_start(weighted, clustering, aim, params, &stream);
    let sizes = Sizes {
        network: weighted,
        of_nodes: network.node_weights(),
        min: params.min_size,
        max: params.max_size,
    };
    let cut = sizes.cut(found, aim, params.n_iterations, &stream.branch(u64::MAX));
    sizes.merge(cut).by_weight(network.node_weights())
}

/// The best of all random starts from a clustering.
fn best_start(
    network: &Network,
    clustering: &Clustering,
    aim: Aim,
    params: &Params,
    stream: &Stream,
) -> Clustering {
    let start = |start: u32| {
        let stream = stream.branch(u64::from(start));
        aim.iterate(network, clustering, params.n_iterations, &stream)
    };
    if params.n_random_starts == 1 {
        return start(0);
    }
    let better = |left: (Clustering, f64), right: (Clustering, f64)| {
        if right.1 > left.1 { right } else { left }
    };
    let rated = |found: Clustering| {
        let quality = cpm(network, &found, aim.resolution);
        (found, quality)
    };
    // The operator is associative and keeps the left of equals, so the order in which threads finish does not show.
    let starts = (0..params.n_random_starts).into_par_iter();
    let best = starts.map(|number| rated(start(number))).reduce_with(better);
    best.expect("there is a start").0
}

impl Params {
    fn check(&self) {
        let holds = |value: f64| value.is_finite() && value >= 0.0;
        assert!(holds(self.resolution), "the resolution is not below 0");
        assert!(holds(self.randomness), "the randomness is not below 0");
        assert!(self.n_random_starts > 0, "there is at least one start");
        assert!(
            self.min_size >= 0.0 && self.min_size <= self.max_size,
            "sizes: 0 ≤ min_size ≤ max_size"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clustering::adjusted_rand;
    use crate::components::components;
    use crate::threads::{many_edges, same_at_any_number};
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn cpm_at(resolution: f64) -> Params {
        Params {
            resolution,
            ..Params::default()
        }
    }

    /// Triangles in a ring, each linked with the next by one edge.
    fn ring(n_triangles: u32) -> Network<'static> {
        let triangle = |t: u32| {
            let [a, b, c] = [3 * t, 3 * t + 1, 3 * t + 2];
            [
                (a, b, 1.0),
                (b, c, 1.0),
                (a, c, 1.0),
                (c, (c + 1) % (3 * n_triangles), 1.0),
            ]
        };
        Network::from_edges(3 * n_triangles, (0..n_triangles).flat_map(triangle).collect())
    }

    /// Groups of equal size: within one, pairs of nodes are linked more often.
    fn planted(n_groups: u32, n_each: u32) -> (Network<'static>, Clustering) {
        let n_nodes = n_groups * n_each;
        let near = many_edges(n_nodes * 5, n_nodes).into_iter();
        let near = near.map(|(a, b)| (a, a / n_each * n_each + b % n_each, 1.0));
        let far = many_edges(n_nodes, n_nodes).into_iter().map(|(a, b)| (b, a, 1.0));
        let truth = Clustering::from_labels((0..n_nodes).map(|node| node / n_each).collect());
        let edges = near.chain(far).filter(|(a, b, _)| a != b).collect();
        (Network::from_edges(n_nodes, edges), truth)
    }

    fn n_pieces(network: &Network, clustering: &Clustering) -> u32 {
        let links = (0..network.n_nodes()).flat_map(|a| network.neighbours(a).iter().map(move |&b| (a, b)));
        let inside = links.filter(|&(a, b)| clustering.label(a) == clustering.label(b));
        Clustering::from_labels(components(network.n_nodes(), inside)).n_clusters()
    }

    #[test]
    fn triangles_are_found() {
        let network = ring(10);
        let triangles = Clustering::from_labels((0..30).map(|node| node / 3).collect());
        let found = leiden(&network, &cpm_at(0.5));
        assert_eq!(found, triangles);
        // Ten triangles of modularity 6/8 − 1/10 are less than five pairs of 7/8 − 1/5.
        let params = Params {
            quality: Quality::Modularity,
            n_random_starts: 20,
            ..Params::default()
        };
        let found = leiden(&network, &params);
        assert_eq!(found.n_clusters(), 5);
        assert_eq!(found.sums(network.node_weights()), [6.0; 5]);
    }

    #[test]
    fn groups_that_were_planted_are_found() {
        let (network, truth) = planted(40, 25);
        for quality in [Quality::Cpm, Quality::Modularity] {
            let resolution = if quality == Quality::Cpm { 0.1 } else { 1.0 };
            let params = Params {
                quality,
                ..cpm_at(resolution)
            };
            let found = leiden(&network, &params);
            assert!(adjusted_rand(&found, &truth) > 0.99, "{quality:?}");
            let [of_found, of_truth] = [&found, &truth].map(|it| quality.of(&network, it, resolution));
            assert!(of_found >= of_truth);
        }
    }

    #[test]
    fn nodes_of_no_weight_only_link() {
        // 0 ─ 2 ─ 1, where 2 weighs nothing: at any resolution it lies with one of them.
        let network = Network::from_edges(3, vec![(0, 2, 1.0), (1, 2, 1.0)]);
        let network = network.with_node_weights(vec![1.0, 1.0, 0.0]);
        assert_eq!(leiden(&network, &cpm_at(100.0)).n_clusters(), 2);
        assert_eq!(leiden(&network, &cpm_at(0.1)).n_clusters(), 1);
    }

    #[test]
    fn there_may_be_nothing() {
        for quality in [Quality::Cpm, Quality::Modularity] {
            let params = Params {
                quality,
                min_size: 2.0,
                ..Params::default()
            };
            let found = |n_nodes| leiden(&Network::from_edges(n_nodes, Vec::new()), &params).n_clusters();
            assert_eq!((found(0), found(3)), (0, 3));
        }
        let together = Clustering::from_labels(vec![0, 0, 0]);
        let unlinked = Network::from_edges(3, Vec::new());
        assert_eq!(improve(&unlinked, &together, &cpm_at(0.0)).n_clusters(), 3);
    }

    #[test]
    #[should_panic(expected = "min_size ≤ max_size")]
    fn no_size_fits() {
        let params = Params {
            min_size: 3.0,
            max_size: 2.0,
            ..Params::default()
        };
        leiden(&ring(2), &params);
    }

    #[test]
    #[should_panic(expected = "every node has a label")]
    fn a_clustering_of_other_nodes() {
        improve(&ring(2), &Clustering::singletons(5), &Params::default());
    }

    #[test]
    fn threads_do_not_show() {
        let (network, _) = planted(1_000, 20);
        for quality in [Quality::Cpm, Quality::Modularity] {
            let params = Params {
                quality,
                n_iterations: 2,
                n_random_starts: 3,
                min_size: 15.0,
                max_size: 20.0,
                ..cpm_at(0.01)
            };
            let found = same_at_any_number(|| leiden(&network, &params));
            assert!(found.n_clusters() > 500, "{quality:?}: {}", found.n_clusters());
        }
    }

    #[test]
    fn new_names_do_not_matter_much() {
        let (network, truth) = planted(40, 25);
        let mut names: Vec<u32> = (0..1_000).collect();
        Stream::new(&[5]).shuffle(&mut names);
        let name = |node: u32| names[node as usize];
        let links = |a: u32| network.links(a).map(move |(b, weight)| (a, b, weight));
        let edges = (0..1_000).flat_map(links).filter(|(a, b, _)| a < b);
        let edges = edges.map(|(a, b, weight)| (name(a), name(b), weight)).collect();
        let renamed = Network::from_edges(1_000, edges);
        let mut labels = vec![0; 1_000];
        (0..1_000).for_each(|node| labels[name(node) as usize] = truth.label(node));
        let found = leiden(&renamed, &cpm_at(0.1));
        assert!(adjusted_rand(&found, &Clustering::from_labels(labels)) > 0.99);
        let [one, other] =
            [&network, &renamed].map(|network| cpm(network, &leiden(network, &cpm_at(0.1)), 0.1));
        assert!((one / other - 1.0).abs() < 1e-3, "{one} {other}");
    }

    #[test]
    fn seeds_and_starts_show() {
        let edges = many_edges(3_000, 1_000).into_iter();
        let network = Network::from_edges(1_000, edges.map(|(a, b)| (a, b, 1.0)).collect());
        let quality = |seed, n_random_starts| {
            let params = Params {
                seed,
                n_random_starts,
                n_iterations: 1,
                ..cpm_at(0.05)
            };
            let found = leiden(&network, &params);
            (cpm(&network, &found, 0.05), found)
        };
        assert_ne!(quality(1, 1).1, quality(2, 1).1);
        assert!(quality(1, 5).0 > quality(1, 1).0);
        assert_eq!(quality(1, 5), quality(1, 5));
    }

    fn graph() -> impl Strategy<Value = (Network<'static>, f64)> {
        let edges = vec((0u32..14, 0u32..14, 0.1..1.0), 0..50);
        let weights = vec(prop_oneof![Just(0.0), Just(1.0), 0.0..3.0], 14);
        (edges, weights, 0.0..1.0).prop_map(|(edges, weights, resolution)| {
            let network = Network::from_edges(14, edges).with_node_weights(weights);
            (network, resolution)
        })
    }

    fn qualities() -> impl Strategy<Value = Quality> {
        prop_oneof![Just(Quality::Cpm), Just(Quality::Modularity)]
    }

    proptest! {
        #[test]
        fn clusters_are_connected_and_iterations_never_harm(
            (network, resolution) in graph(),
            quality in qualities(),
            labels in vec(0u32..14, 14),
        ) {
            let params = Params { quality, n_iterations: 1, ..cpm_at(resolution) };
            let mut clustering = Clustering::from_labels(labels);
            for seed in 0..4 {
                let found = improve(&network, &clustering, &Params { seed, ..params.clone() });
                let [before, after] = [&clustering, &found].map(|it| quality.of(&network, it, resolution));
                prop_assert!(after >= before - 1e-12);
                prop_assert_eq!(n_pieces(&network, &found), found.n_clusters());
                clustering = found;
            }
        }

        #[test]
        fn until_nothing_gets_better_ends((network, resolution) in graph(), quality in qualities()) {
            let params = Params { quality, n_iterations: 0, ..cpm_at(resolution) };
            let found = leiden(&network, &params);
            let one = leiden(&network, &Params { n_iterations: 1, ..params });
            let [one, found] = [&one, &found].map(|it| quality.of(&network, it, resolution));
            prop_assert!(found >= one - 1e-12);
        }

        #[test]
        fn sizes_are_respected(
            (network, resolution) in graph(),
            quality in qualities(),
            min_size in 0u32..4,
            more in 0u32..4,
        ) {
            let network = network.with_node_weights(vec![1.0; 14]);
            let [min_size, max_size] = [min_size, min_size + more + 1].map(f64::from);
            let params = Params { quality, min_size, max_size, ..cpm_at(resolution) };
            let found = leiden(&network, &params);
            let sizes = found.sums(network.node_weights());
            let reduced = network.reduced(&found);
            prop_assert!(sizes.is_sorted_by(|left, right| left >= right));
            prop_assert_eq!(n_pieces(&network, &found), found.n_clusters());
            for (cluster, &size) in (0..).zip(&sizes) {
                prop_assert!(size <= max_size);
                let has_room = |&other: &u32| sizes[other as usize] + size <= max_size;
                prop_assert!(size >= min_size || !reduced.neighbours(cluster).iter().any(has_room));
            }
        }
    }
}
