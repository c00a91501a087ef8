//! Numbers worked out on paper from the drawing, with their arithmetic.

use std::collections::BTreeMap;

use corpus::value::Word;
use openfronts::Edition;
use openfronts::baselines::{Baseline, ShareStep};
use openfronts::co_citations::CoCitationLink;
use openfronts::credit::Counting;
use openfronts::fields::PaperField;
use openfronts::front_papers::{FrontCut, FrontPaper};
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::fronts::Front;
use openfronts::members::Kind;

use crate::text::work_ids;
use crate::toy::{Toy, rows, standings_of_countries};

fn close(found: f64, worked: f64) {
    assert!(
        (found - worked).abs() < 1e-12,
        "found {found}, worked out {worked}"
    );
}

/// The front with this label.
fn front(edition: &Edition, label: &str) -> Front {
    let fronts = rows::<Front>(edition);
    fronts
        .into_iter()
        .find(|front| front.label.starts_with(label))
        .unwrap()
}

/// Leadership index of each country of a front, in order of rank.
fn indexes(edition: &Edition, front_id: u32) -> Vec<(String, u32, f64)> {
    indexes_by(edition, front_id, Kind::Country, Counting::Full)
}

/// Leadership index of each member of a front by a counting, in order of rank.
fn indexes_by(edition: &Edition, front_id: u32, kind: Kind, counting: Counting) -> Vec<(String, u32, f64)> {
    let of_front = rows::<FrontStanding>(edition)
        .into_iter()
        .filter(|row| (row.front_id, row.kind, row.counting) == (front_id, kind, counting));
    of_front.map(|row| (row.who, row.rank, row.index)).collect()
}

fn assert_indexes(found: &[(String, u32, f64)], worked: &[(&str, u32, f64)]) {
    let codes: Vec<(&str, u32)> = found.iter().map(|row| (row.0.as_str(), row.1)).collect();
    assert_eq!(codes, worked.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>());
    found
        .iter()
        .zip(worked)
        .for_each(|(found, worked)| close(found.2, worked.2));
}

/// Half of the papers of a field and year, rounded up, and all that equal the last of them.
#[test]
fn thresholds() {
    let toy = Toy::new();
    let edition = toy.edition();
    let baselines = rows::<Baseline>(&edition);
    let of = |field_id, year| {
        let found = baselines
            .iter()
            .find(|b| b.field_id == field_id && b.year == year)
            .unwrap();
        (found.n_papers, found.threshold)
    };
    assert_eq!(
        of(25, 2019),
        (3, Some(4)),
        "5 4 4: the second has 4, and so has the third"
    );
    assert_eq!(of(25, 2020), (3, Some(4)), "7 4 1");
    assert_eq!(
        of(25, 2022),
        (2, None),
        "1 0: the first has 1, below the floor of 3"
    );
    assert_eq!(of(27, 2018), (2, Some(5)), "5 5");
    assert_eq!(of(27, 2020), (1, None), "2, below the floor");
    assert_eq!(of(17, 2019), (3, Some(5)), "5 5 0");
    assert_eq!(of(23, 2018), (1, Some(3)), "3, at the floor");
    let mean = baselines
        .iter()
        .find(|b| (b.field_id, b.year) == (25, 2019))
        .unwrap()
        .mean_citations;
    close(mean, 13.0 / 3.0);
    // At 1 % and at 25 % the most cited paper of each field and year, with ties: all but 102, 105 and 103.
    let ladder = rows::<ShareStep>(&edition);
    let steps: Vec<_> = ladder
        .iter()
        .map(|step| (step.n_highly_cited, step.is_used))
        .collect();
    assert_eq!(steps, [(16, false), (16, false), (19, true)]);
}

#[test]
fn cosines() {
    let toy = Toy::new();
    let ids = work_ids(&toy.corpus);
    let links = rows::<CoCitationLink>(&toy.edition());
    let of = |a: &str, b: &str| {
        let named = |link: &&CoCitationLink| ids[link.work_a as usize] == a && ids[link.work_b as usize] == b;
        links
            .iter()
            .find(named)
            .map(|link| (link.n_co_citations, link.cosine))
    };
    let is = |a, b, count, cosine| {
        let found = of(a, b).unwrap();
        assert_eq!(found.0, count, "{a} {b}");
        close(found.1, cosine);
    };
    is("W101", "W102", 4, 1.0); // 111 112 113 114; 4 / √(4·4)
    is("W101", "W103", 3, 0.75); // 111 112 114; 3 / √(4·4)
    is("W103", "W104", 2, 2.0 / 20f64.sqrt()); // 114 115; 2 / √(4·5), the bridge
    is("W104", "W106", 4, 4.0 / 35f64.sqrt()); // 115 116 117 118; 4 / √(5·7)
    is("W106", "W107", 2, 2.0 / 28f64.sqrt()); // 119 120; 2 / √(7·4)
    is("W203", "W290", 3, 0.6); // 211 212 215; 3 / √(5·5): 501 cites both and does not count
    is("W401", "W402", 3, 0.75); // 411 412 413; 3 / √(4·4)
    assert_eq!(of("W101", "W104"), None, "cited together once, by 114");
    assert_eq!(of("W401", "W403"), None, "cited together once, by 411");
    assert_eq!(links.len(), 19);
}

#[test]
fn the_large_component_is_cut_at_the_level_that_breaks_its_bridge() {
    let toy = Toy::new();
    let (edition, ids) = (toy.edition(), work_ids(&toy.corpus));
    let mut core: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in rows::<FrontPaper>(&edition)
        .into_iter()
        .filter(|row| row.role == "core")
    {
        core.entry(row.front_id)
            .or_default()
            .push(ids[row.work as usize].clone());
    }
    // By citations: 5+5+5+5, 5+4+7, 5+5+5, 4+4+4, 4+4, 3+3.
    assert_eq!(
        core.into_values().collect::<Vec<_>>(),
        [
            vec!["W201", "W202", "W203", "W290"],
            vec!["W104", "W105", "W106"],
            vec!["W301", "W302", "W303"],
            vec!["W101", "W102", "W103"],
            vec!["W401", "W402"],
            vec!["W304", "W305"],
        ]
    );
    // 0.1, 0.2, 0.3 and 0.4 leave the bridge of 0.447 or change nothing above max_core: the first cut is at 0.5.
    let cuts = rows::<FrontCut>(&edition);
    let recut: Vec<u32> = cuts
        .iter()
        .filter(|cut| cut.is_recut == Some(true))
        .map(|cut| cut.front_id)
        .collect();
    assert_eq!(recut, [2, 4]);
    close(cuts[1].min_cosine, 0.5);
    close(cuts[0].min_cosine, 0.1);
}

#[test]
fn citing_papers_per_core_paper_and_year() {
    let toy = Toy::new();
    let edition = toy.edition();
    let breath = front(&edition, "Breath sensors");
    // 211 to 216 and 501, of 2020 to 2024.
    assert_eq!((breath.n_core, breath.n_citing), (4, 7));
    close(breath.cpt, 7.0 / (4.0 * 5.0));
    close(breath.mean_year, 2018.5);
    let inks = front(&edition, "Perovskite inks");
    // 114 to 120 and 501, of 2022 to 2024.
    close(inks.cpt, 8.0 / (3.0 * 3.0));
    close(inks.mean_year, (2019.0 + 2019.0 + 2020.0) / 3.0);
    let swarm = front(&edition, "Swarm learning");
    // 303, itself core, 311 to 315 and 501, of 2020 to 2024.
    close(swarm.cpt, 7.0 / (3.0 * 5.0));
    close(swarm.share_area, 2.0 / 3.0);
    let glass = front(&edition, "Sodium glass");
    // 111 to 115, of 2020 to 2023.
    close(glass.cpt, 5.0 / (3.0 * 4.0));
    let attention = front(&edition, "Folded attention");
    // 316, 317, 318, of 2023 and 2024.
    close(attention.cpt, 3.0 / (2.0 * 2.0));
}

#[test]
fn hot_emerging_and_key() {
    let toy = Toy::new();
    let edition = toy.edition();
    let chosen: Vec<_> = rows::<Front>(&edition)
        .into_iter()
        .map(|front| {
            (
                front.area,
                front.rank_in_area,
                front.hot_rank,
                front.emerging_rank,
                front.key.join(" "),
            )
        })
        .collect();
    let (first, young) = (
        "most_core_papers highest_cpt".to_owned(),
        "highest_cpt_of_emerging".to_owned(),
    );
    assert_eq!(
        chosen,
        [
            (Some(4), 1, Some(1), None, first.clone()),
            (Some(6), 1, Some(1), None, first.clone()), // 16 citations; half of two fronts is one
            (Some(10), 1, Some(1), None, first.clone()), // 15
            (Some(6), 2, None, None, String::new()),    // 12; mean year 2019 is not young
            (Some(2), 1, Some(1), None, first),
            (Some(10), 2, None, Some(1), young), // 6; mean year 2022.5 is 2024 - 1.5
        ]
    );
}

/// Front 1: 3 core papers with a known country, 15 citations; 6 citing papers (215 has none), cited 4 times: 211 by 213
/// and 216, 212 and 213 by 214.
#[test]
fn leaders_of_breath_sensors_are_exactly_tied() {
    let toy = Toy::new();
    let edition = toy.edition();
    let third = 1.0 / 3.0;
    assert_indexes(
        &indexes(&edition, 1),
        &[
            ("CN", 1, third + 3.0 / 6.0 + 5.0 / 15.0 + 3.0 / 4.0), // 201; 211 213 214; 2 + 1
            ("US", 1, third + 3.0 / 6.0 + 5.0 / 15.0 + 3.0 / 4.0), // 202; 211 212 214; 2 + 1
            ("DE", 3, third + 1.0 / 6.0 + 5.0 / 15.0),             // 203; 216
            ("FR", 4, third + 5.0 / 15.0),                         // 203
            ("IN", 5, 1.0 / 6.0),                                  // 501
        ],
    );
    let coverage = rows::<FrontCoverage>(&edition);
    assert_eq!(coverage[0].leaders, ["CN", "US"]);
    close(coverage[0].share_core_with_country, 3.0 / 4.0);
    close(coverage[0].share_citing_with_country, 6.0 / 7.0);
}

/// Front 1 by the other countings. Fractional: CN and US have half of 211 and of 214, DE and FR half of 203. First authors:
/// 201 CN, 202 US, 203 DE and FR; 211 CN, 212 US, 213 HK counts with China, 214 CN, 216 DE, 501 IN. Corresponding authors
/// are known of three core papers (201 HK, 202 US, 203 DE and FR) and of 211 (US), 213 (HK) and 214 (CN).
#[test]
fn breath_sensors_by_other_countings() {
    let toy = Toy::new();
    let edition = toy.edition();
    let third = 1.0 / 3.0;
    let country = |counting| indexes_by(&edition, 1, Kind::Country, counting);
    assert_indexes(
        &country(Counting::Fractional),
        &[
            ("CN", 1, third + 2.0 / 6.0 + third + 2.0 / 4.0), // 201; half of 211, 213, half of 214; 1 + 1 of 4
            ("US", 1, third + 2.0 / 6.0 + third + 2.0 / 4.0),
            ("DE", 3, third / 2.0 + 1.0 / 6.0 + third / 2.0),
            ("FR", 4, third / 2.0 + third / 2.0),
            ("IN", 5, 1.0 / 6.0),
        ],
    );
    assert_indexes(
        &country(Counting::First),
        &[
            ("CN", 1, third + 3.0 / 6.0 + third + 3.0 / 4.0), // 211 213 214; cited 2 + 1
            ("US", 2, third + 1.0 / 6.0 + third + 1.0 / 4.0), // 212, cited once
            ("DE", 3, third + 1.0 / 6.0 + third),
            ("FR", 4, third + third),
            ("IN", 5, 1.0 / 6.0),
        ],
    );
    assert_indexes(
        &country(Counting::Corresponding),
        &[
            ("CN", 1, third + 2.0 / 3.0 + third + third), // 213 and 214 of three citing papers, cited 1 + 0
            ("US", 1, third + third + third + 2.0 / 3.0), // 211, 2 of their 3 citations
            ("DE", 3, third + third),
            ("FR", 3, third + third),
        ],
    );
}

/// Institutions of front 1: 1 and 2 have 201; 3 has 202; 4 and 5 have 203. 1 has 211 and 214; 2 has 213; 3 has 211 and 212;
/// 6 has 214: four papers with a known institution, cited 4 times.
#[test]
fn institutions_of_breath_sensors() {
    let toy = Toy::new();
    let edition = toy.edition();
    let third = 1.0 / 3.0;
    assert_indexes(
        &indexes_by(&edition, 1, Kind::Institution, Counting::Full),
        &[
            ("I3", 1, third + 2.0 / 4.0 + third + 3.0 / 4.0), // 211 cited twice, 212 once
            ("I1", 2, third + 2.0 / 4.0 + third + 2.0 / 4.0), // 211, 214
            ("I2", 3, third + 1.0 / 4.0 + third + 1.0 / 4.0), // 213
            ("I4", 4, third + third),
            ("I5", 4, third + third),
            ("I6", 6, 1.0 / 4.0), // 214, not cited
        ],
    );
    let doubtful = rows::<FrontStanding>(&edition);
    let of = |counting| doubtful.iter().find(|row| row.counting == counting).unwrap();
    let code = "corresponding_by_default".to_owned();
    assert!(
        of(Counting::Corresponding).caveats.contains(&code),
        "the snapshot is of March 2024"
    );
    assert!(!of(Counting::First).caveats.contains(&code));
}

/// The European Union has 203 of DE and FR and 216 of DE; the G7 also 202, 211, 212 and 214.
#[test]
fn groups_of_breath_sensors() {
    let toy = Toy::new();
    let third = 1.0 / 3.0;
    let groups = indexes_by(&toy.edition(), 1, Kind::Group, Counting::Full);
    let of = |who: &str| groups.iter().find(|row| row.0 == who).unwrap().2;
    close(of("EU"), third + 1.0 / 6.0 + third);
    close(of("G7"), 2.0 * third + 4.0 / 6.0 + 2.0 * third + 3.0 / 4.0); // 211 212 214 216; cited 2 + 1
    close(of("BRICS"), third + 4.0 / 6.0 + third + 3.0 / 4.0); // CN with HK, and IN's 501
    let fractional = indexes_by(&toy.edition(), 1, Kind::Group, Counting::Fractional);
    let eu = fractional.iter().find(|row| row.0 == "EU").unwrap().2;
    close(eu, third + 1.0 / 6.0 + third);
}

/// Front 2: 3 core papers, 16 citations; 7 citing papers with a known country, cited twice: 116 by 118, 117 by 120.
#[test]
fn leaders_of_perovskite_inks() {
    let toy = Toy::new();
    let (third, sevenths) = (1.0 / 3.0, |n: f64| n / 7.0);
    assert_indexes(
        &indexes(&toy.edition(), 2),
        &[
            ("KR", 1, 1.0 + sevenths(3.0) + 1.0 + 0.5), // 104 105 106; 114 116 118; 16 of 16; 116
            ("JP", 2, third + sevenths(2.0) + 7.0 / 16.0), // 106; 114 120; 7 of 16
            ("AU", 3, sevenths(1.0) + 0.5),             // 117, cited once
            ("IN", 4, sevenths(2.0)),                   // 115 501
        ],
    );
}

/// Front 4: of three core papers only 101 has a known country; 111 is cited by 112, 113 by 115.
#[test]
fn leaders_of_sodium_glass() {
    let toy = Toy::new();
    let edition = toy.edition();
    assert_indexes(
        &indexes(&edition, 4),
        &[
            ("JP", 1, 1.0 + 3.0 / 5.0 + 1.0 + 0.5), // 101; 111 112 114; 4 of 4; 111
            ("KR", 2, 2.0 / 5.0 + 0.5),             // 113 114; 113
            ("IN", 3, 1.0 / 5.0),                   // 115
        ],
    );
    assert_eq!(
        rows::<FrontCoverage>(&edition)[3].caveats,
        ["few_core_countries", "few_papers"]
    );
}

/// Front 5: no core country; of its four citing papers only 411 is cited, by 412.
#[test]
fn a_front_without_core_countries_is_ranked_by_its_citing_papers() {
    let toy = Toy::new();
    let edition = toy.edition();
    let worked = [
        ("BR", 1, 2.0 / 4.0 + 1.0),
        ("KE", 2, 2.0 / 4.0),
        ("IN", 3, 1.0 / 4.0),
    ];
    assert_indexes(&indexes(&edition, 5), &worked);
    assert_eq!(
        rows::<FrontCoverage>(&edition)[4].caveats,
        ["no_core_countries", "few_papers"]
    );
}

/// China is first in fronts 1 (with the US) and 6, and third in front 3.
#[test]
fn the_standing_of_china_over_all_fronts() {
    let toy = Toy::new();
    let standings = standings_of_countries(&toy.edition());
    let found = standings
        .iter()
        .find(|row| row.front_set == "all" && row.area.is_none())
        .unwrap();
    assert_eq!((found.who.as_str(), found.rank), ("CN", 1));
    let (first, third) = (1.0 / 3.0 + 0.5 + 1.0 / 3.0 + 0.75, 2.0 / 7.0);
    let sixth = 1.0 + 1.0 / 3.0 + 1.0; // 304 305; 316; 6 of 6; no citing paper is cited
    close(found.index, first + third + sixth);
    let counts = (
        found.n_fronts,
        found.n_fronts_present,
        found.n_first,
        found.n_second,
        found.n_third,
    );
    assert_eq!(counts, (6, 3, 2, 0, 1));
    close(found.share_first, 2.0 / 6.0);
    close(found.share_core_known, 12.0 / 17.0);
    close(found.share_citing_known, 32.0 / 34.0);
}

#[test]
fn where_a_field_comes_from() {
    let toy = Toy::new();
    let (edition, ids) = (toy.edition(), work_ids(&toy.corpus));
    let fields = rows::<PaperField>(&edition);
    let of = |id: &str| {
        let found = fields.iter().find(|row| ids[row.work as usize] == id).unwrap();
        (Word::as_str(found.basis), found.subfield_id, found.area)
    };
    assert_eq!(of("W101"), ("topic", Some(2505), Some(6)));
    assert_eq!(of("W401"), ("concept", Some(2303), Some(2)));
    assert_eq!(of("W216"), ("references", Some(2740), Some(4)));
    assert_eq!(of("W203"), ("citations", Some(2740), Some(4)));
    assert_eq!(of("W290"), ("citations", Some(2740), Some(4)));
    assert_eq!(of("W906"), ("none", None, None));
}

/// Front 6 has 7 phrases in its core titles (folded, attention, folded attention: 2 each; maps: 1) and 11 in its citing
/// ones (the same: 3 each; robots: 2). *Folded attention* holds both of its words; *robots* has a share of
/// (0 + 2/11) / 2 = 0.091, *maps* of (1/7 + 0) / 2 = 0.071.
#[test]
fn labels() {
    let toy = Toy::new();
    let edition = toy.edition();
    let attention = front(&edition, "Folded attention");
    assert_eq!(attention.label, "Folded attention; robots");
    assert_eq!(attention.keywords, ["folded attention", "robots", "maps"]);
    // In every core title, and no other front has it.
    assert_eq!(front(&edition, "Swarm learning").keywords[0], "Swarm learning");
    // Its rival is inside it or shares a word: a second phrase of two words is *city lakes*.
    assert_eq!(
        front(&edition, "Floating meadows").label,
        "Floating meadows; city lakes"
    );
}
