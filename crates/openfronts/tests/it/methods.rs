//! The other rules for clusters and fronts, on the toy corpus.

use openfronts::clusters::{Cluster, ClusterPaper, ClustersLeftOut};
use openfronts::co_citations::CoCitationLink;
use openfronts::front_papers::{FrontPaper, FrontsLeftOut};
use openfronts::fronts::Front;
use openfronts::highly_cited::HighlyCited;

use crate::text::work_ids;
use crate::toy::{Toy, preset, rows};

const LEIDEN: &str = "clusters.method=leiden";

/// The works of each cluster.
fn clusters(toy: &Toy, assignments: &[&str]) -> Vec<Vec<String>> {
    let edition = toy.run("changed", &preset(assignments)).edition;
    let ids = work_ids(&toy.corpus);
    let papers = rows::<ClusterPaper>(&edition);
    let groups = papers.chunk_by(|a, b| a.cluster_id == b.cluster_id);
    groups
        .map(|group| {
            group
                .iter()
                .map(|paper| ids[paper.work as usize].clone())
                .collect()
        })
        .collect()
}

/// At a resolution of 0.5 the bridge 103–104 of 0.447 joins nothing: the same fronts as single link with its limit of
/// size, but 107, whose link with 106 is 0.378, is by itself.
#[test]
fn leiden_needs_no_limit_of_size_to_break_the_bridge() {
    let toy = Toy::new();
    let found = clusters(&toy, &[LEIDEN, "clusters.resolution=0.4", "clusters.max_core=50"]);
    let expected = [
        &["W201", "W202", "W203", "W290"][..],
        &["W104", "W105", "W106"],
        &["W301", "W302", "W303"],
        &["W101", "W102", "W103"],
        &["W401", "W402"],
        &["W304", "W305"],
    ];
    assert_eq!(found, expected);
    let whole = clusters(
        &toy,
        &[LEIDEN, "clusters.resolution=0.001", "clusters.max_core=50"],
    );
    assert_eq!(
        whole[0].len(),
        7,
        "at a low resolution a cluster is a component: {whole:?}"
    );
}

#[test]
fn leiden_keeps_to_the_limit_of_size_and_counts_what_falls_off() {
    let toy = Toy::new();
    let assignments = [
        LEIDEN,
        "clusters.resolution=0.001",
        "clusters.max_core=4",
        "clusters.min_core=3",
    ];
    let edition = toy.run("changed", &preset(&assignments)).edition;
    let found = rows::<Cluster>(&edition);
    assert!(
        found
            .iter()
            .all(|cluster| (3..=4).contains(&cluster.n_papers) && cluster.is_recut.is_none())
    );
    let n_in: u64 = found.iter().map(|cluster| u64::from(cluster.n_papers)).sum();
    let left_out = rows::<ClustersLeftOut>(&edition);
    let n_out: u64 = left_out.iter().map(|row| row.n_papers).sum();
    assert_eq!(n_in + n_out, rows::<HighlyCited>(&edition).len() as u64);
    // 401 and 402, 304 and 305 are pairs; 403 is alone.
    assert_eq!(left_out[0].n_papers, 5);
}

/// 311 cites 301 and 302, 303 only 301: with two core papers as the least, 303 is no citing paper any more.
#[test]
fn a_citing_paper_may_have_to_cite_two() {
    let toy = Toy::new();
    let edition = toy
        .run("changed", &preset(&["front_papers.min_core_cited=2"]))
        .edition;
    let papers = rows::<FrontPaper>(&edition);
    let citing: Vec<_> = papers.iter().filter(|row| row.role == "citing").collect();
    assert!(citing.iter().all(|row| row.n_core_cited >= 2));
    let ids = work_ids(&toy.corpus);
    assert!(citing.iter().all(|row| ids[row.work as usize] != "W303"));
    let core = papers
        .iter()
        .find(|row| row.role == "core" && ids[row.work as usize] == "W303");
    assert_eq!(
        core.unwrap().n_core_cited,
        1,
        "what a core paper cites is told all the same"
    );
}

/// Breath sensors are of 2018.5 on average, 5.5 years before the edition of 2024; the others are younger.
#[test]
fn old_fronts_can_be_left_out() {
    let toy = Toy::new();
    let edition = toy
        .run("changed", &preset(&["front_papers.max_core_age=5"]))
        .edition;
    let left_out = rows::<FrontsLeftOut>(&edition);
    assert_eq!(left_out.len(), 1);
    assert_eq!(
        (
            left_out[0].reason.as_str(),
            left_out[0].n_clusters,
            left_out[0].n_papers
        ),
        ("old_core", 1, 4)
    );
    let fronts = rows::<Front>(&edition);
    assert_eq!(fronts.len(), 5);
    assert!(fronts[0].label.starts_with("Perovskite inks"));
    assert_eq!(fronts[0].front_id, 1);
}

/// 203 is the only article of 2019 in medicine beside a stub; with types apart each has a threshold of its own.
#[test]
fn types_can_have_thresholds_of_their_own() {
    let toy = Toy::new();
    let edition = toy.run("changed", &preset(&["baselines.by_type=true"])).edition;
    let cells = rows::<openfronts::baselines::Baseline>(&edition);
    let of_medicine: Vec<_> = cells
        .iter()
        .filter(|cell| (cell.field_id, cell.year) == (27, 2019))
        .collect();
    assert_eq!(of_medicine.len(), 2, "{of_medicine:?}");
    assert_eq!(of_medicine[0].type_place, None, "the stub 290");
    assert!(of_medicine.iter().all(|cell| cell.n_papers == 1));
}

#[test]
fn links_are_those_of_the_rule() {
    let toy = Toy::new();
    let edition = toy
        .run(
            "changed",
            &preset(&["co_citations.min_count=1", "co_citations.min_cosine=0"]),
        )
        .edition;
    let links = rows::<CoCitationLink>(&edition);
    assert!(links.iter().any(|link| link.n_co_citations == 1));
}
