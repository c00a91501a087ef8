//! A census worked by hand, and one that adds up whatever is drawn.

use corpus::locations::License;
use proptest::prelude::*;

use super::*;
use crate::access::{Platform, Preprint};

fn paper(oa_status: Option<OaStatus>, platform: Option<Platform>) -> PaperOpenness {
    PaperOpenness {
        work: 0,
        oa_status,
        platform,
        license: None,
        is_located: platform.is_some(),
        preprint: Preprint::No,
        has_repository_copy: false,
        n_datasets: 0,
        n_software: 0,
    }
}

fn counted(openness: &PaperOpenness) -> Counted {
    Counted {
        openness: openness.clone(),
        is_preprint: false,
        is_before_diamond: false,
    }
}

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn find<'r>(rows: &'r [Openness], who: &str, year: Option<i16>, area: Option<u8>) -> &'r Openness {
    let mut found = rows
        .iter()
        .filter(|row| row.who == who && row.year == year && row.area == area);
    found.next().unwrap()
}

fn judged(
    openness: &PaperOpenness,
    year: i16,
    area: Option<u8>,
    countries: &[Country],
    institutions: &[u64],
) -> Judged {
    Judged {
        counted: counted(openness),
        year,
        area,
        countries: countries.to_vec(),
        institutions: institutions.to_vec(),
    }
}

/// Four papers: a gold one of DE and FR with data, a green one of DE after a preprint, a closed one of FR, and one of
/// nobody of which nothing is known.
#[test]
fn worked_by_hand() {
    let (de, fr) = (country("DE"), country("FR"));
    let gold = PaperOpenness {
        license: Some(License::CcBy),
        n_datasets: 2,
        ..paper(Some(OaStatus::Gold), Some(Platform::PublisherOnly))
    };
    let green = PaperOpenness {
        license: Some(License::Other),
        preprint: Preprint::Before,
        has_repository_copy: true,
        ..paper(Some(OaStatus::Green), Some(Platform::OtherOnly))
    };
    let closed = paper(Some(OaStatus::Closed), Some(Platform::Closed));
    let unknown = paper(None, None);
    let slices = Slices {
        from_year: 2020,
        n_years: 2,
    };
    let mut census = Census::new(slices, groups_of(true));
    census.add(&judged(&gold, 2020, Some(3), &[de, fr], &[7]));
    census.add(&judged(&green, 2021, Some(3), &[de], &[7, 8]));
    census.add(&judged(&closed, 2021, None, &[fr], &[]));
    census.add(&judged(&unknown, 2021, None, &[], &[]));
    let names = BTreeMap::from([(7, "Seven".to_owned())]);
    let params = Params {
        min_country_papers: 2,
        min_institution_papers: 2,
    };
    let rows = census.rows(&names, &params);

    let world = find(&rows, "world", None, None);
    assert_eq!(
        (
            world.n_papers,
            world.n_known,
            world.n_platform_known,
            world.n_located
        ),
        (4, 3, 3, 3)
    );
    assert_eq!((world.n_gold, world.n_green, world.n_closed), (1, 1, 1));
    assert_eq!(world.share_open, Some(2.0 / 3.0));
    assert_eq!(
        (world.share_cc_by, world.share_open_licence),
        (Some(1.0 / 3.0), Some(1.0 / 3.0))
    );
    assert_eq!(
        (world.share_with_dataset, world.share_preprint_before),
        (Some(0.25), Some(1.0 / 3.0))
    );
    assert!(world.caveats.is_empty());
    let germany = find(&rows, "DE", None, None);
    assert_eq!(
        (germany.n_papers, germany.share_open, germany.name.as_str()),
        (2, Some(1.0), "Germany")
    );
    // A paper of two members of a group is one paper of the group.
    assert_eq!(find(&rows, "EU", None, None).n_papers, 3);
    assert_eq!(find(&rows, "FR", Some(2021), None).share_closed, Some(1.0));
    assert_eq!(find(&rows, "FR", Some(2021), None).caveats, ["few_outputs"]);
    assert_eq!(find(&rows, "world", None, Some(3)).n_papers, 2);
    assert_eq!(find(&rows, "world", None, Some(0)).n_papers, 2, "of no area");
    let seven = find(&rows, "I7", None, None);
    assert_eq!((seven.n_papers, seven.name.as_str()), (2, "Seven"));
    assert_eq!(find(&rows, "I8", Some(2021), None).n_papers, 1);
    let kinds: Vec<Kind> = rows.iter().map(|row| row.kind).collect();
    assert!(kinds.is_sorted_by_key(|kind| match kind {
        Kind::World => 0,
        Kind::Country => 1,
        Kind::Institution => 2,
        Kind::Group => 3,
    }));
}

#[test]
fn what_is_not_known_has_no_share_and_older_gold_a_caveat() {
    let (unknown, gold) = (paper(None, None), paper(Some(OaStatus::Gold), None));
    let mut tally = Tally::default();
    tally.add(&counted(&unknown));
    let row = FrontOpenness::of(1, "core".into(), &tally, 1);
    assert_eq!((row.n_papers, row.share_open, row.share_cc_by), (1, None, None));
    assert_eq!(row.caveats, ["few_statuses"]);
    tally.add(&Counted {
        is_before_diamond: true,
        ..counted(&gold)
    });
    let row = FrontOpenness::of(1, "core".into(), &tally, 3);
    assert_eq!(row.caveats, ["few_outputs", "gold_or_diamond"]);
}

#[test]
fn core_and_citing_papers_of_a_front_are_apart() {
    let row = |front_id, role: &str, work| FrontPaper {
        front_id,
        role: role.into(),
        work,
        n_citations: 0,
        n_core_cited: 0,
        centrality: 0.0,
    };
    let open = paper(Some(OaStatus::Gold), Some(Platform::Both));
    let closed = paper(Some(OaStatus::Closed), Some(Platform::Closed));
    let papers = OfFronts::from([(1, counted(&open)), (2, counted(&closed))]);
    let rows = [
        row(1, "core", 1),
        row(1, "citing", 2),
        row(1, "citing", 1),
        row(2, "core", 2),
    ];
    let found = of_fronts(&rows, &papers, &Params::default());
    let found: Vec<_> = found
        .iter()
        .map(|row| (row.front_id, row.role.as_str(), row.n_papers, row.share_open))
        .collect();
    assert_eq!(
        found,
        [
            (1, "core", 1, Some(1.0)),
            (1, "citing", 2, Some(0.5)),
            (2, "core", 1, Some(0.0))
        ]
    );
}

/// Status, platform, year, area, countries and institutions.
type Drawn = (usize, usize, i16, Option<u8>, Vec<usize>, Vec<u64>);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let paper = (
        0usize..7,
        0usize..5,
        2018i16..2021,
        proptest::option::of(1u8..12),
        proptest::collection::vec(0usize..4, 0..3),
        proptest::collection::vec(1u64..5, 0..3),
    );
    proptest::collection::vec(paper, 0..60)
}

fn census_of(drawn: &[Drawn]) -> Vec<Openness> {
    use corpus::value::Word;
    let mut census = Census::new(
        Slices {
            from_year: 2018,
            n_years: 3,
        },
        groups_of(true),
    );
    for (status, platform, year, area, countries, institutions) in drawn {
        let openness = paper(
            OaStatus::ALL.get(*status).copied(),
            Platform::ALL.get(*platform).copied(),
        );
        let codes = ["CN", "DE", "FR", "BR"];
        let countries: BTreeSet<Country> = countries.iter().map(|i| country(codes[*i])).collect();
        let institutions: BTreeSet<u64> = institutions.iter().copied().collect();
        let countries: Vec<Country> = countries.into_iter().collect();
        let institutions: Vec<u64> = institutions.into_iter().collect();
        census.add(&judged(&openness, *year, *area, &countries, &institutions));
    }
    census.rows(&BTreeMap::new(), &Params::default())
}

fn adds_up(shares: &[Option<f64>]) -> bool {
    let known: Vec<f64> = shares.iter().flatten().copied().collect();
    known.is_empty() || (known.len() == shares.len() && (known.iter().sum::<f64>() - 1.0).abs() < 1e-12)
}

proptest! {
    #[test]
    fn everything_adds_up(drawn in drawn()) {
        let rows = census_of(&drawn);
        for row in &rows {
            let statuses = [row.n_diamond, row.n_gold, row.n_hybrid, row.n_bronze, row.n_green, row.n_closed];
            prop_assert_eq!(statuses.iter().sum::<u32>(), row.n_known);
            let platforms = [row.n_publisher_only, row.n_both, row.n_other_only, row.n_platform_closed];
            prop_assert_eq!(platforms.iter().sum::<u32>(), row.n_platform_known);
            prop_assert!(row.n_known <= row.n_papers && row.n_platform_known <= row.n_papers);
            prop_assert!(adds_up(&[
                row.share_diamond, row.share_gold, row.share_hybrid, row.share_bronze, row.share_green, row.share_closed
            ]));
            prop_assert!(adds_up(&[row.share_open, row.share_closed]));
            prop_assert!(adds_up(&[
                row.share_publisher_only, row.share_both, row.share_other_only, row.share_platform_closed
            ]));
        }
        // Years add up to the total, and areas with those of no area.
        for all in rows.iter().filter(|row| row.year.is_none() && row.area.is_none()) {
            let own = || rows.iter().filter(|row| row.who == all.who);
            for of_kind in [|row: &&Openness| row.year.is_some(), |row: &&Openness| row.area.is_some()] {
                let n = |count: fn(&Openness) -> u32| own().filter(of_kind).map(count).sum::<u32>();
                prop_assert_eq!(n(|row| row.n_papers), all.n_papers);
                prop_assert_eq!(n(|row| row.n_known), all.n_known);
                prop_assert_eq!(n(|row| row.n_gold), all.n_gold);
                prop_assert_eq!(n(|row| row.n_both), all.n_both);
            }
        }
        // The world has every paper, and everyone no more than it.
        let world = rows.iter().filter(|row| row.who == "world" && row.year.is_none() && row.area.is_none());
        prop_assert_eq!(world.map(|row| row.n_papers as usize).sum::<usize>(), drawn.len());
    }
}
