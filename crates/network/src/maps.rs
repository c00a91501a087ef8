//! Maps of networks that are drawn here, and what holds of every map.

use crate::layout::{Layout, Method, Params, improve, layout};
use crate::network::Network;
use crate::packing::root_mean_square;
use crate::preservation::preservation;
use crate::threads::{many_edges, same_at_any_number};
use proptest::collection::vec;
use proptest::prelude::*;

const METHODS: [Method; 2] = [Method::Neighbours, Method::Vos];

fn network(n_nodes: u32, edges: impl IntoIterator<Item = (u32, u32)>) -> Network<'static> {
    Network::from_edges(n_nodes, edges.into_iter().map(|(a, b)| (a, b, 1.0)).collect())
}

fn with(method: Method) -> Params {
    Params {
        method,
        ..Params::default()
    }
}

fn distance(layout: &Layout, a: usize, b: usize) -> f64 {
    let [x, y] = [0, 1].map(|axis| layout.positions()[a][axis] - layout.positions()[b][axis]);
    (x * x + y * y).sqrt()
}

fn check(layout: &Layout) {
    let positions = layout.positions();
    assert!(positions.iter().flatten().all(|part| part.is_finite()));
    let mut sorted: Vec<_> = positions.iter().map(|at| at.map(f64::to_bits)).collect();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), positions.len(), "no two nodes at the same place");
    if positions.len() > 1 {
        assert!((root_mean_square(positions) - 1.0).abs() < 1e-4);
    }
}

/// Groups of ten, complete but for one edge in five, and each linked with the next by two edges; the last with the first.
fn groups(n_groups: u32) -> Network<'static> {
    let inside = (0..n_groups).flat_map(|group| {
        let pairs = (0..10).flat_map(|b| (0..b).map(move |a| (a, b)));
        let kept = pairs.filter(|&(a, b)| (a + b) % 5 != 0);
        kept.map(move |(a, b)| (10 * group + a, 10 * group + b))
    });
    let between = (0..n_groups).flat_map(|group| {
        let next = (group + 1) % n_groups;
        [3, 7].map(|place| (10 * group + place, 10 * next + place))
    });
    network(10 * n_groups, inside.chain(between))
}

/// Two triangles and a bridge: the triangles are compact and apart.
#[test]
fn two_triangles() {
    let network = network(6, [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4), (3, 5), (4, 5)]);
    for method in METHODS {
        let found = layout(&network, &with(method));
        check(&found);
        for (a, b) in [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)] {
            assert!(distance(&found, a, b) < 1.1, "{method:?} {a} {b} {found:?}");
        }
        for (a, b) in [(0, 4), (0, 5), (1, 4), (1, 5)] {
            assert!(distance(&found, a, b) > 1.8, "{method:?} {a} {b} {found:?}");
        }
        // The bridge is the longest direction.
        assert!(
            found.positions().iter().all(|at| at[0].abs() > at[1].abs() / 2.0),
            "{found:?}"
        );
    }
}

#[test]
fn a_ring_is_round_and_a_path_is_long() {
    let found = layout(
        &network(12, (0..12).map(|i| (i, (i + 1) % 12))),
        &Params::default(),
    );
    for at in found.positions() {
        assert!((at[0] * at[0] + at[1] * at[1] - 1.0).abs() < 0.05, "{found:?}");
    }
    let found = layout(&network(9, (0..8).map(|i| (i, i + 1))), &Params::default());
    let xs: Vec<f64> = found.positions().iter().map(|at| at[0]).collect();
    assert!(xs.is_sorted() || xs.iter().rev().is_sorted(), "{found:?}");
    assert!(found.positions().iter().all(|at| at[1].abs() < 0.1), "{found:?}");
}

/// Neighbours stay neighbours where there are enough nodes for a heavy tail, and by powers less so.
#[test]
fn groups_keep_together() {
    let network = groups(40);
    let found = layout(&network, &Params::default());
    check(&found);
    let kept = preservation(&network, found.positions(), 15);
    assert!(kept > 0.75, "{kept}");
    for (group, next) in (0..40).map(|group| (group, (group + 20) % 40)) {
        assert!(distance(&found, 10 * group, 10 * group + 1) < distance(&found, 10 * group, 10 * next));
    }
    let by_powers = layout(&network, &with(Method::Vos));
    check(&by_powers);
    assert!(preservation(&network, by_powers.positions(), 15) < kept);
}

/// A triangle, a pair, and nodes alone: none is far away, none lies on another.
#[test]
fn components_lie_beside_each_other() {
    for method in METHODS {
        let found = layout(&network(40, [(0, 1), (1, 2), (0, 2), (5, 9)]), &with(method));
        check(&found);
        assert!(
            found.positions().iter().flatten().all(|part| part.abs() < 3.0),
            "{found:?}"
        );
        let pair = distance(&found, 5, 9);
        for other in (0..40).filter(|other| ![5, 9].contains(other)) {
            assert!(distance(&found, 5, other) > 0.7 * pair, "{other} {found:?}");
        }
    }
}

#[test]
fn there_may_be_little_to_lay_out() {
    for method in METHODS {
        assert!(layout(&network(0, []), &with(method)).positions().is_empty());
        assert_eq!(layout(&network(1, []), &with(method)).positions(), [[0.0, 0.0]]);
        for edges in [vec![], vec![(0, 1)]] {
            let found = layout(&network(2, edges), &with(method));
            check(&found);
            assert!((distance(&found, 0, 1) - 2.0).abs() < 1e-6, "{found:?}");
        }
    }
}

/// A star, all alike: no two leaves on each other, and the hub in the middle.
#[test]
fn a_hub_with_many_leaves() {
    let star = network(1_000, (1..1_000).map(|leaf| (0, leaf)));
    for method in METHODS {
        let found = layout(&star, &with(method));
        check(&found);
        let [x, y] = found.positions()[0];
        assert!(x * x + y * y < 0.1, "{method:?} {x} {y}");
        assert!(
            found.positions().iter().flatten().all(|part| part.abs() < 10.0),
            "{method:?}"
        );
    }
}

#[test]
fn nodes_and_edges_may_weigh_little_or_much() {
    let edges = vec![(0, 1, 1e-9), (1, 2, 1e9), (2, 3, 1.0), (3, 0, 0.0), (3, 4, 1.0)];
    let network = Network::from_edges(5, edges).with_node_weights(vec![0.0, 1.0, 1e6, 0.0, 0.0]);
    for network in [network.clone(), network.with_node_weights(vec![0.0; 5])] {
        for method in METHODS {
            check(&layout(&network, &with(method)));
        }
    }
}

#[test]
fn other_exponents() {
    for (attraction, repulsion) in [(1, 0), (2, 0), (3, -1), (0, -1), (1, -4)] {
        let params = Params {
            attraction,
            repulsion,
            ..with(Method::Vos)
        };
        let found = layout(&groups(6), &params);
        check(&found);
        let inside = distance(&found, 0, 1) + distance(&found, 30, 31);
        assert!(inside < distance(&found, 0, 30), "{attraction} {repulsion}");
    }
}

#[test]
#[should_panic(expected = "below that of attraction")]
fn repulsion_that_wins() {
    layout(
        &network(0, []),
        &Params {
            repulsion: 2,
            ..with(Method::Vos)
        },
    );
}

/// From its own result nothing much moves, turned or not, and new nodes appear among their neighbours.
#[test]
fn improving_moves_little() {
    for method in METHODS {
        let params = with(method);
        let network = groups(30);
        let before = layout(&network, &params);
        // A quarter turn, and other units.
        let start: Vec<_> = before
            .positions()
            .iter()
            .map(|at| Some([-7.0 * at[1] + 3.0, 7.0 * at[0] - 2.0]))
            .collect();
        let mut partly = start.clone();
        (0..300).step_by(7).for_each(|node| partly[node] = None);
        for (start, most) in [(start, 0.15), (partly, 0.3)] {
            let after = improve(&network, &start, &params);
            check(&after);
            let moved = |(before, after): (&[f64; 2], &[f64; 2])| {
                let [x, y] = [after[0] + before[1], after[1] - before[0]];
                (x * x + y * y).sqrt()
            };
            let moved: f64 = before.positions().iter().zip(after.positions()).map(moved).sum();
            assert!(moved / 300.0 < most, "{method:?} {}", moved / 300.0);
        }
        let other = layout(&network, &Params { seed: 1, ..params });
        assert_ne!(other, before);
    }
}

/// A component that had a place gets it again.
#[test]
fn improving_keeps_components_where_they_were() {
    let network = network(60, (0..40).map(|i| (i, (i + 1) % 40)).chain([(50, 51)]));
    let before = layout(&network, &Params::default());
    let start: Vec<_> = before.positions().iter().map(|&at| Some(at)).collect();
    let after = improve(&network, &start, &Params::default());
    for (node, (before, after)) in before.positions().iter().zip(after.positions()).enumerate() {
        let [x, y] = [0, 1].map(|axis| after[axis] - before[axis]);
        assert!((x * x + y * y).sqrt() < 0.3, "{node}: {before:?} {after:?}");
    }
}

#[test]
fn threads_do_not_show() {
    let near = (0..2_500).flat_map(|i| [(i, (i + 1) % 2_500), (i, (i + 2) % 2_500)]);
    let network = network(2_600, near.chain(many_edges(400, 2_550)));
    for method in METHODS {
        let params = Params {
            n_iterations: 8,
            ..with(method)
        };
        let found = same_at_any_number(|| layout(&network, &params));
        let start: Vec<_> = found.positions().iter().map(|&at| Some(at)).collect();
        same_at_any_number(|| improve(&network, &start, &params));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn finite_and_distinct(
        n_nodes in 1u32..90,
        edges in vec((0u32..90, 0u32..90, 0.0..2.0), 0..200),
        vos in any::<bool>(),
        start in vec(proptest::option::of([-2i32..2, -2i32..2]), 90),
    ) {
        let edges = edges.into_iter().filter(|&(a, b, _)| a < n_nodes && b < n_nodes).collect();
        let network = Network::from_edges(n_nodes, edges);
        let params = Params { n_iterations: 20, ..with(METHODS[usize::from(vos)]) };
        check(&layout(&network, &params));
        let start: Vec<_> = start[..n_nodes as usize].iter().map(|at| at.map(|at| at.map(f64::from))).collect();
        check(&improve(&network, &start, &params));
    }
}
