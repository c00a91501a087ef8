//! Totals that must agree between tables, for the toy preset and some others.

use std::collections::{BTreeMap, BTreeSet};

use openfronts::Edition;
use openfronts::addresses::{PaperCountry, PaperInstitution};
use openfronts::baselines::Baseline;
use openfronts::citations::{CitationCount, CitationsLeftOut};
use openfronts::clusters::ClustersLeftOut;
use openfronts::credit::Counting;
use openfronts::fields::PaperField;
use openfronts::front_papers::{FrontPaper, FrontsLeftOut};
use openfronts::front_sets::Standing;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::fronts::Front;
use openfronts::highly_cited::{HighlyCited, HighlyCitedLeftOut};
use openfronts::members::Kind;
use openfronts::papers::{Paper, PapersLeftOut, Window};
use openfronts::records::Record;
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::Theme;

use corpus::references::Reference;
use corpus::value::Word;

use crate::toy::{Toy, preset, rows, standings_of_countries};

/// Changes of the toy preset under which every total must hold.
const VARIANTS: [&[&str]; 7] = [
    &[],
    &["papers.window=all"],
    &["addresses.merge_hong_kong_macao=false"],
    &["citations.author_self_citations=false", "citations.max_age=3"],
    &[
        "fields.infer_from_neighbours=false",
        "baselines.min_citations=1",
        "standings.n_samples=0",
    ],
    &["clusters.method=leiden", "co_citations.min_cosine=0"],
    &["front_papers.max_core_age=5", "baselines.by_type=true"],
];

/// A check by name.
pub(crate) type Check = (&'static str, fn(&Toy, &Edition));

/// Runs the checks on an edition of each variant, which is made once.
pub(crate) fn in_every_variant(checks: &[Check]) {
    let toy = Toy::new();
    for assignments in VARIANTS {
        let edition = toy.run("edition", &preset(assignments)).edition;
        for (name, check) in checks {
            // A thread of its own, whose name stands in the message of a check that fails.
            let check = || check(&toy, &edition);
            std::thread::scope(|scope| {
                let named = std::thread::Builder::new().name(format!("{name} with {assignments:?}"));
                let done = named.spawn_scoped(scope, check).unwrap().join();
                assert!(done.is_ok(), "{name} with {assignments:?}");
            });
        }
    }
}

pub(crate) fn close(found: f64, other: f64) {
    assert!((found - other).abs() < 1e-9, "{found} and {other}");
}

#[test]
fn totals_agree_between_tables() {
    in_every_variant(&[
        ("works are papers or left out", works_are_papers_or_left_out),
        (
            "references are citations or left out",
            references_are_citations_or_left_out,
        ),
        (
            "papers of the window are highly cited or left out",
            papers_of_the_window_are_highly_cited_or_left_out,
        ),
        (
            "highly cited papers are core or left out",
            highly_cited_papers_are_core_or_left_out,
        ),
        ("fronts count their papers", fronts_count_their_papers),
        (
            "standings are sums over fronts and over areas",
            standings_are_sums_over_fronts_and_over_areas,
        ),
        ("full counting gives the most", full_counting_gives_the_most),
        (
            "first places are as many as leaders",
            first_places_are_as_many_as_leaders,
        ),
        ("themes hold all there is once", themes_hold_all_there_is_once),
        (
            "credit adds up to the known papers",
            credit_adds_up_to_the_known_papers,
        ),
        (
            "institutions have no more of a paper than countries",
            institutions_have_no_more_of_a_paper_than_countries,
        ),
    ]);
}

fn works_are_papers_or_left_out(toy: &Toy, edition: &Edition) {
    let papers = rows::<Paper>(edition);
    let left_out: u64 = rows::<PapersLeftOut>(edition).iter().map(|row| row.n_works).sum();
    assert_eq!(papers.len() as u64 + left_out, toy.corpus.manifest().n_works);
    let window = &rows::<Window>(edition)[0];
    assert_eq!(window.n_papers, papers.len() as u64);
    assert_eq!(
        window.n_papers_in_window,
        papers.iter().filter(|paper| paper.in_window).count() as u64
    );
    let works: Vec<u32> = papers.iter().map(|paper| paper.work).collect();
    assert_eq!(
        works,
        rows::<CitationCount>(edition)
            .iter()
            .map(|row| row.work)
            .collect::<Vec<_>>()
    );
    assert_eq!(
        works,
        rows::<PaperField>(edition)
            .iter()
            .map(|row| row.work)
            .collect::<Vec<_>>()
    );
}

fn references_are_citations_or_left_out(toy: &Toy, edition: &Edition) {
    let counts = rows::<CitationCount>(edition);
    let given: u64 = counts.iter().map(|row| u64::from(row.n_references)).sum();
    let received: u64 = counts.iter().map(|row| u64::from(row.n_citations)).sum();
    assert_eq!(given, received);
    let left_out: u64 = rows::<CitationsLeftOut>(edition)
        .iter()
        .map(|row| row.n_references)
        .sum();
    assert_eq!(
        given + left_out,
        toy.corpus.table::<Reference>().unwrap().len() as u64
    );
}

fn papers_of_the_window_are_highly_cited_or_left_out(_: &Toy, edition: &Edition) {
    let in_window = rows::<Window>(edition)[0].n_papers_in_window;
    let left_out = rows::<HighlyCitedLeftOut>(edition);
    let n_left_out: u64 = left_out.iter().map(|row| row.n_papers).sum();
    assert_eq!(rows::<HighlyCited>(edition).len() as u64 + n_left_out, in_window);
    let compared: u64 = rows::<Baseline>(edition)
        .iter()
        .map(|baseline| baseline.n_papers)
        .sum();
    let no_field = left_out
        .iter()
        .find(|row| row.reason == "no_field")
        .map_or(0, |row| row.n_papers);
    assert_eq!(compared + no_field, in_window);
}

fn highly_cited_papers_are_core_or_left_out(_: &Toy, edition: &Edition) {
    let papers = rows::<FrontPaper>(edition);
    let n_core = papers.iter().filter(|row| row.role == "core").count() as u64;
    let left_out = rows::<ClustersLeftOut>(edition);
    let of = |reason: &str| left_out.iter().find(|row| row.reason == reason).unwrap().n_papers;
    let n_highly_cited = rows::<HighlyCited>(edition).len() as u64;
    let no_fronts: u64 = rows::<FrontsLeftOut>(edition)
        .iter()
        .map(|row| row.n_papers)
        .sum();
    assert_eq!(
        n_core + of("not_co_cited") + of("shed") + no_fronts,
        n_highly_cited
    );
}

fn fronts_count_their_papers(_: &Toy, edition: &Edition) {
    let papers = rows::<FrontPaper>(edition);
    let coverage = rows::<FrontCoverage>(edition);
    let fronts = rows::<Front>(edition);
    assert_eq!(fronts.len(), coverage.len());
    for (front, coverage) in fronts.iter().zip(&coverage) {
        let of_role = |role: &str| {
            papers
                .iter()
                .filter(|row| row.front_id == front.front_id && row.role == role)
                .collect::<Vec<_>>()
        };
        let (core, citing) = (of_role("core"), of_role("citing"));
        assert_eq!(
            (core.len() as u32, citing.len() as u32),
            (front.n_core, front.n_citing)
        );
        let citations: u64 = core.iter().map(|row| u64::from(row.n_citations)).sum();
        assert_eq!(citations, front.n_citations);
        let pairs: u32 = citing.iter().map(|row| row.n_core_cited).sum();
        assert_eq!(
            u64::from(pairs),
            citations,
            "each citation of a core paper is from a citing paper"
        );
        close(
            coverage.share_core_with_country * f64::from(front.n_core),
            coverage.n_core_with_country.into(),
        );
        close(
            coverage.share_citing_with_country * f64::from(front.n_citing),
            coverage.n_citing_with_country.into(),
        );
    }
    let shown: BTreeSet<u32> = papers.iter().map(|row| row.work).collect();
    assert_eq!(
        shown,
        rows::<Record>(edition).iter().map(|record| record.work).collect()
    );
}

/// Values added up by key.
fn sums(rows: impl Iterator<Item = (String, f64)>) -> BTreeMap<String, f64> {
    let mut sums = BTreeMap::new();
    rows.for_each(|(key, value)| *sums.entry(key).or_insert(0.0) += value);
    sums
}

fn same_sums(left: &BTreeMap<String, f64>, right: &BTreeMap<String, f64>) {
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    left.values().zip(right.values()).for_each(|(a, b)| close(*a, *b));
}

fn standings_are_sums_over_fronts_and_over_areas(_: &Toy, edition: &Edition) {
    let standings = rows::<Standing>(edition);
    let fronts = rows::<Front>(edition);
    let of_fronts = rows::<FrontStanding>(edition);
    assert!(
        fronts.iter().all(|front| front.area.is_some()),
        "every front of the toy corpus has an area"
    );
    for set in ["all", "hot", "emerging", "selected"] {
        let is_of_set = |front: &Front| match set {
            "all" => true,
            "hot" => front.hot_rank.is_some(),
            "emerging" => front.emerging_rank.is_some(),
            _ => front.hot_rank.is_some() || front.emerging_rank.is_some(),
        };
        let ids: BTreeSet<u32> = fronts
            .iter()
            .filter(|front| is_of_set(front))
            .map(|f| f.front_id)
            .collect();
        let of_set = || standings.iter().filter(|row| row.front_set == set);
        let of_fronts = || of_fronts.iter().filter(|row| ids.contains(&row.front_id));
        let key = |kind: Kind, counting: Counting, who: &str| {
            format!("{} {} {who}", kind.as_str(), counting.as_str())
        };
        let of_standing = |row: &Standing| key(row.kind, row.counting, &row.who);
        let of_front = |row: &FrontStanding| key(row.kind, row.counting, &row.who);
        for (over, value) in [
            (
                sums(of_fronts().map(|row| (of_front(row), row.index))),
                (|row| row.index) as fn(&Standing) -> f64,
            ),
            (sums(of_fronts().map(|row| (of_front(row), row.n_core))), |row| {
                row.n_core
            }),
            (
                sums(of_fronts().map(|row| (of_front(row), row.n_citing))),
                |row| row.n_citing,
            ),
            (
                sums(of_fronts().map(|row| (of_front(row), f64::from(row.rank == 1)))),
                |row| row.n_first.into(),
            ),
            (sums(of_fronts().map(|row| (of_front(row), 1.0))), |row| {
                row.n_fronts_present.into()
            }),
        ] {
            let together = of_set().filter(|row| row.area.is_none());
            let by_area = of_set().filter(|row| row.area.is_some());
            same_sums(&over, &sums(together.map(|row| (of_standing(row), value(row)))));
            same_sums(&over, &sums(by_area.map(|row| (of_standing(row), value(row)))));
        }
        for row in of_set() {
            close(row.index, row.contribution + row.influence);
            close(row.index, row.index_core + row.index_citing);
            assert!(row.area.is_some() || row.n_fronts == ids.len() as u32);
        }
    }
}

/// No way of counting gives anyone more than full counting, and whoever is in a front at all is there by full counting.
fn full_counting_gives_the_most(_: &Toy, edition: &Edition) {
    let all = rows::<FrontStanding>(edition);
    let full: BTreeMap<_, _> = all
        .iter()
        .filter(|row| row.counting == Counting::Full)
        .map(|row| {
            (
                (row.front_id, row.kind, row.who.as_str()),
                (row.n_core, row.n_citing),
            )
        })
        .collect();
    for row in &all {
        let (n_core, n_citing) = full[&(row.front_id, row.kind, row.who.as_str())];
        assert!(
            row.n_core <= n_core + 1e-9 && row.n_citing <= n_citing + 1e-9,
            "{row:?}"
        );
    }
}

fn themes_hold_all_there_is_once(_: &Toy, edition: &Edition) {
    let themes = rows::<ThemeStanding>(edition);
    let is_shown = |row: &Standing| {
        let is_of_all = row.front_set == "all" && row.area.is_none();
        is_of_all && row.counting == Counting::Full && row.kind != Kind::Institution
    };
    for row in rows::<Standing>(edition).into_iter().filter(is_shown) {
        let own = || {
            themes
                .iter()
                .filter(|theme| theme.kind == row.kind && theme.who == row.who)
        };
        close(own().map(|theme| theme.index).sum(), row.index);
        close(own().map(|theme| theme.share_index).sum(), 1.0);
        assert_eq!(own().map(|theme| theme.n_first).sum::<u32>(), row.n_first);
        let n_present: u32 = own().map(|theme| theme.n_fronts_present).sum();
        assert_eq!(n_present, row.n_fronts_present);
    }
    let n_fronts: u32 = rows::<Theme>(edition).iter().map(|theme| theme.n_fronts).sum();
    assert_eq!(n_fronts as usize, rows::<Front>(edition).len());
}

fn first_places_are_as_many_as_leaders(_: &Toy, edition: &Edition) {
    let standings = standings_of_countries(edition);
    let all = standings
        .iter()
        .filter(|row| row.front_set == "all" && row.area.is_none());
    let n_first: u32 = all.map(|row| row.n_first).sum();
    let leaders: usize = rows::<FrontCoverage>(edition)
        .iter()
        .map(|row| row.leaders.len())
        .sum();
    assert_eq!(n_first as usize, leaders);
}

/// Full counting gives at least one credit for a known paper; fractional counting gives what the addresses say, no more than
/// one, and its shares add up to one in every front.
fn credit_adds_up_to_the_known_papers(_: &Toy, edition: &Edition) {
    let all = rows::<FrontStanding>(edition);
    let shares = sums(
        rows::<PaperCountry>(edition)
            .iter()
            .map(|row| (row.work.to_string(), row.share)),
    );
    let front_papers = rows::<FrontPaper>(edition);
    for coverage in rows::<FrontCoverage>(edition) {
        let of = |counting| {
            let of_front = all.iter().filter(move |row| {
                (row.front_id, row.kind, row.counting) == (coverage.front_id, Kind::Country, counting)
            });
            of_front.fold([0.0; 4], |sum, row| {
                let row = [row.n_core, row.n_citing, row.share_core, row.share_citing];
                [0, 1, 2, 3].map(|i| sum[i] + row[i])
            })
        };
        let full = of(Counting::Full);
        assert!(full[0] >= f64::from(coverage.n_core_with_country));
        assert!(full[1] >= f64::from(coverage.n_citing_with_country));
        let fractional = of(Counting::Fractional);
        for (side, role) in ["core", "citing"].into_iter().enumerate() {
            let papers = front_papers
                .iter()
                .filter(|row| row.front_id == coverage.front_id && row.role == role);
            let known: f64 = papers.filter_map(|row| shares.get(&row.work.to_string())).sum();
            close(fractional[side], known);
            assert!(fractional[side + 2] == 0.0 || (fractional[side + 2] - 1.0).abs() < 1e-9);
        }
    }
}

/// The parts that institutions have of a paper are parts of what its countries have.
fn institutions_have_no_more_of_a_paper_than_countries(_: &Toy, edition: &Edition) {
    let countries = sums(
        rows::<PaperCountry>(edition)
            .iter()
            .map(|row| (row.work.to_string(), row.share)),
    );
    let institutions = rows::<PaperInstitution>(edition);
    let institutions = sums(institutions.iter().map(|row| (row.work.to_string(), row.share)));
    assert!(!institutions.is_empty());
    for (work, share) in &institutions {
        assert!(
            *share <= countries[work] + 1e-9 && countries[work] <= 1.0 + 1e-9,
            "{work}"
        );
    }
}
