//! Figures with invented data: as they will be used, in other scripts, and at the ends of what can come.

use review::figures::{
    Bubble, BubbleRow, Bubbles, CollaborationMap, FrontMap, FrontPoint, MapLink, MapPlace, OpenYear,
    OpennessBars, Pair, PairMatrix, Rank, RankRow, RankStrip, StandingDots, StandingRow, Tick, Timeline,
    TimelineItem,
};
use review::theme::Colours;

const LONG: &str = "Mechanisms, biomarkers and treatment of an invented syndrome with a name that no column can hold, \
                    Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft included";
const TOPICS: [&str; 12] = [
    "Solid-state batteries with lithium anodes",
    "Perovskite solar cells",
    "Large language models in medicine",
    "Long-term effects of viral infection",
    "Quantum error correction",
    "Gravitational waves of merging black holes",
    "CRISPR base editing",
    "Microplastics in soils and rivers",
    "Carbon neutrality and digital finance",
    "Single-atom catalysts",
    "Federated learning",
    "Drought tolerance of wheat",
];
const COUNTRIES: [(&str, &str); 14] = [
    ("US", "United States"),
    ("CN", "China"),
    ("DE", "Germany"),
    ("GB", "United Kingdom"),
    ("FR", "France"),
    ("IT", "Italy"),
    ("SG", "Singapore"),
    ("NL", "Netherlands"),
    ("CH", "Switzerland"),
    ("JP", "Japan"),
    ("AU", "Australia"),
    ("BR", "Brazil"),
    ("ZA", "South Africa"),
    ("MT", "Malta"),
];
const AREAS: [&str; 11] = [
    "Agriculture, plants, animals",
    "Ecology, environment",
    "Geosciences",
    "Clinical medicine",
    "Biology",
    "Chemistry, materials",
    "Physics",
    "Astronomy",
    "Mathematics",
    "Information science",
    "Economics, psychology",
];

type Named = Vec<(String, String)>;

/// All of them by name.
pub(crate) fn all(colours: &Colours) -> Named {
    let mut figures = usual(colours);
    figures.extend(other_scripts(colours));
    figures.extend(extremes(colours));
    figures.extend(empty(colours));
    figures
}

/// One of each, as a review has it.
pub(crate) fn usual(colours: &Colours) -> Named {
    let years: Vec<String> = (2019..2025).map(|year| year.to_string()).collect();
    let topics = TOPICS.map(str::to_owned);
    let areas = AREAS.map(str::to_owned);
    named([
        ("front_map", front_map(110, &topics).draw(colours)),
        ("bubbles", bubbles(&topics[..10], &years, 400.0).draw(colours)),
        ("rank_strip", rank_strip(&areas, &names()[..8]).draw(colours)),
        ("standing_dots", standing_dots(&names()[..10]).draw(colours)),
        ("collaboration_map", collaboration_map(Some("IT")).draw(colours)),
        ("collaboration_map_world", collaboration_map(None).draw(colours)),
        ("pair_matrix", pair_matrix(&names()[..10]).draw(colours)),
        ("openness_bars", openness_bars(6).draw(colours)),
        ("timeline", timeline(24, &topics).draw(colours)),
    ])
}

/// Chinese and Hindi.
fn other_scripts(colours: &Colours) -> Named {
    let chinese = [
        "农业科学、植物学和动物学",
        "生态与环境科学",
        "地球科学",
        "临床医学",
        "生物科学",
        "化学与材料科学",
    ]
    .map(str::to_owned);
    let hindi = [
        "कृषि, पादप और पशु विज्ञान",
        "पारिस्थितिकी और पर्यावरण विज्ञान",
        "भूविज्ञान",
        "नैदानिक चिकित्सा",
        "जीव विज्ञान और जैव प्रौद्योगिकी",
        "रसायन और पदार्थ विज्ञान",
    ]
    .map(str::to_owned);
    let years: Vec<String> = (2019..2025).map(|year| year.to_string()).collect();
    let mut figures = Vec::new();
    for (language, words) in [("zh", chinese), ("hi", hindi)] {
        figures.extend(named([
            (
                &format!("front_map_{language}"),
                front_map(40, &words).draw(colours),
            ),
            (
                &format!("bubbles_{language}"),
                bubbles(&words, &years, 9.0).draw(colours),
            ),
            (
                &format!("rank_strip_{language}"),
                rank_strip(&words, &words).draw(colours),
            ),
            (
                &format!("standing_dots_{language}"),
                standing_dots(&words).draw(colours),
            ),
            (
                &format!("pair_matrix_{language}"),
                pair_matrix(&words).draw(colours),
            ),
            (
                &format!("timeline_{language}"),
                timeline(12, &words).draw(colours),
            ),
        ]));
    }
    figures
}

/// Many, long, equal, odd.
fn extremes(colours: &Colours) -> Named {
    let long = vec![LONG.to_owned(); 12];
    let many: Vec<String> = (1990..2025).map(|year| year.to_string()).collect();
    let names: Vec<String> = names().into_iter().cycle().take(30).collect();
    let mut equal = front_map(300, &long);
    for front in &mut equal.fronts {
        (front.x, front.y, front.size, front.is_first) = (1.0, 1.0, 5.0, true);
    }
    let mut odd = standing_dots(&long);
    odd.rows[0].value = Some(f64::NAN);
    odd.rows[1].high = Some(f64::INFINITY);
    odd.rows[2].text = LONG.to_owned();
    odd.axis_title = LONG.repeat(2);
    odd.title = "a < b & \"c\" \u{0}".to_owned();
    let mut bars = openness_bars(30);
    bars.kinds = vec![LONG.to_owned(); 6];
    let mut lines = timeline(80, &long);
    lines.items[3].at = f64::NAN;
    lines.kinds = vec![LONG.to_owned(); 7];
    named([
        (
            "extreme_front_map",
            front_map(300, &TOPICS.map(str::to_owned)).draw(colours),
        ),
        ("extreme_front_map_equal", equal.draw(colours)),
        ("extreme_bubbles", bubbles(&long, &many, 1e9).draw(colours)),
        ("extreme_rank_strip", rank_strip(&long, &names).draw(colours)),
        ("extreme_standing_dots", odd.draw(colours)),
        ("extreme_pair_matrix", pair_matrix(&names).draw(colours)),
        ("extreme_pair_matrix_long", pair_matrix(&long).draw(colours)),
        ("extreme_openness_bars", bars.draw(colours)),
        ("extreme_timeline", lines.draw(colours)),
        ("extreme_collaboration_map", crowded_map().draw(colours)),
    ])
}

/// Nothing, one, zero, none.
fn empty(colours: &Colours) -> Named {
    let one = [LONG.to_owned()];
    let mut zero = bubbles(&TOPICS.map(str::to_owned)[..2], &one, 0.0);
    zero.rows[0].cells = vec![Some(Bubble::default())];
    zero.rows[1].cells = vec![None];
    let nobody = CollaborationMap {
        subject: Some("??".to_owned()),
        ..CollaborationMap::default()
    };
    let hollow = RankStrip {
        columns: AREAS.map(str::to_owned).to_vec(),
        rows: vec![RankRow {
            label: "Nauru".to_owned(),
            is_subject: true,
            cells: Vec::new(),
        }],
        ..RankStrip::default()
    };
    let blank = StandingDots {
        rows: vec![
            StandingRow {
                label: "Nauru".to_owned(),
                ..StandingRow::default()
            };
            2
        ],
        ..StandingDots::default()
    };
    named([
        ("empty_front_map", FrontMap::default().draw(colours)),
        ("empty_front_map_one", front_map(1, &one).draw(colours)),
        ("empty_bubbles", Bubbles::default().draw(colours)),
        ("empty_bubbles_zero", zero.draw(colours)),
        ("empty_rank_strip", RankStrip::default().draw(colours)),
        ("empty_rank_strip_none", hollow.draw(colours)),
        ("empty_standing_dots", StandingDots::default().draw(colours)),
        ("empty_standing_dots_none", blank.draw(colours)),
        ("empty_standing_dots_one", standing_dots(&one).draw(colours)),
        (
            "empty_collaboration_map",
            CollaborationMap::default().draw(colours),
        ),
        ("empty_collaboration_map_nobody", nobody.draw(colours)),
        ("empty_pair_matrix", PairMatrix::default().draw(colours)),
        ("empty_pair_matrix_one", pair_matrix(&one).draw(colours)),
        ("empty_openness_bars", OpennessBars::default().draw(colours)),
        ("empty_openness_bars_one", openness_bars(1).draw(colours)),
        ("empty_timeline", Timeline::default().draw(colours)),
        ("empty_timeline_one", timeline(1, &one).draw(colours)),
    ])
}

fn named<const N: usize>(figures: [(&str, String); N]) -> Named {
    figures
        .into_iter()
        .map(|(name, svg)| (name.to_owned(), svg))
        .collect()
}

fn names() -> Vec<String> {
    COUNTRIES.iter().map(|(_, name)| (*name).to_owned()).collect()
}

/// Numbers from 0 to 1 without order, the same every time.
fn noise(number: usize) -> f64 {
    let n = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((n ^ (n >> 32)) & 0xffff) as f64 / 65535.0
}

fn front_map(n_fronts: usize, labels: &[String]) -> FrontMap {
    let front = |number: usize| {
        let (group, share) = (number % 11, noise(number * 7 + 3));
        FrontPoint {
            x: noise(group * 31) * 10.0 + noise(number * 5) * 2.4,
            y: noise(group * 17 + 5) * 7.0 + noise(number * 3 + 1) * 2.0,
            size: 4000.0 / (number as f64 + 2.0) + 60.0,
            share: (share > 0.3).then_some((share - 0.3) * 0.8),
            is_first: share > 0.88,
            label: labels.get(number).cloned().unwrap_or_default(),
        }
    };
    FrontMap {
        title: "Fronts of the world by share of Italy".to_owned(),
        fronts: (0..n_fronts).map(front).collect(),
        sizes: vec![
            Tick::new(100.0, "100"),
            Tick::new(500.0, "500"),
            Tick::new(2000.0, "2,000"),
        ],
        size_words: "Citing papers".to_owned(),
        shares: vec![
            Tick::new(0.1, "10 %"),
            Tick::new(0.3, "30 %"),
            Tick::new(0.5, "50 % or more"),
        ],
        share_words: "Share of Italy".to_owned(),
        none_words: "none".to_owned(),
        first_words: "Italy is first".to_owned(),
    }
}

fn bubbles(labels: &[String], years: &[String], most: f64) -> Bubbles {
    let row = |(number, label): (usize, &String)| {
        let cell = |year: usize| {
            let value = (most * noise(number * 13 + year) * (year as f64 + 1.0) / years.len() as f64).round();
            (value > 0.0 || year > 1).then(|| Bubble {
                value,
                text: format!("{value}"),
            })
        };
        BubbleRow {
            label: label.clone(),
            mark: if number % 3 == 0 {
                format!("hot {}", number / 3 + 1)
            } else {
                String::new()
            },
            cells: (0..years.len()).map(cell).collect(),
        }
    };
    Bubbles {
        title: "Citing papers of the top fronts by year".to_owned(),
        label_heading: "Front".to_owned(),
        mark_heading: String::new(),
        columns: years.to_vec(),
        rows: labels.iter().enumerate().map(row).collect(),
    }
}

fn rank_strip(columns: &[String], names: &[String]) -> RankStrip {
    let row = |(number, name): (usize, &String)| {
        let cell = |column: usize| {
            let chance = noise(number * 19 + column);
            let rank = (number as f64 * 1.4 + chance * 5.0).floor() + 1.0;
            let tie = if chance > 0.8 { "=" } else { "" };
            (chance > 0.08).then(|| Rank {
                rank,
                text: format!("{rank}{tie}"),
            })
        };
        let cells = (0..columns.len()).map(cell).collect();
        RankRow {
            label: name.clone(),
            is_subject: number == 5,
            cells,
        }
    };
    RankStrip {
        title: "Rank of countries by area".to_owned(),
        columns: columns.to_vec(),
        rows: names.iter().enumerate().map(row).collect(),
        best_words: "first".to_owned(),
        last_words: "last of those shown".to_owned(),
        none_words: "no papers".to_owned(),
    }
}

fn standing_dots(names: &[String]) -> StandingDots {
    let row = |(number, name): (usize, &String)| {
        let value = 40.0 / (number as f64 + 1.3);
        let spread = 1.0 + 3.0 * noise(number);
        StandingRow {
            label: format!("{}. {name}", number + 1),
            is_subject: number == 5,
            value: Some(value),
            low: (number != 3).then_some((value - spread).max(0.0)),
            high: Some(value + spread),
            text: format!(
                "{value:.1} ({:.1}–{:.1})",
                (value - spread).max(0.0),
                value + spread
            ),
        }
    };
    StandingDots {
        title: "Leadership index of countries".to_owned(),
        axis_title: "Leadership index, sum over all fronts".to_owned(),
        ticks: (0..5)
            .map(|n| Tick::new(f64::from(n) * 10.0, format!("{}", n * 10)))
            .collect(),
        rows: names.iter().enumerate().map(row).collect(),
        value_words: "value, with the interval of 95 % of resamples".to_owned(),
    }
}

fn collaboration_map(subject: Option<&str>) -> CollaborationMap {
    let value = |number: usize| 900.0 / (number as f64 + 1.0);
    let partners: Vec<(usize, (&str, &str))> = COUNTRIES
        .into_iter()
        .filter(|(code, _)| Some(*code) != subject)
        .enumerate()
        .collect();
    let place = |&(number, (code, name)): &(usize, (&str, &str))| MapPlace {
        code: code.to_owned(),
        value: value(number),
        label: if number < 8 {
            format!("{name} {:.0}", value(number))
        } else {
            String::new()
        },
    };
    let link = |from: &str, to: &str, value: f64| MapLink {
        from: from.to_owned(),
        to: to.to_owned(),
        value,
    };
    let links = match subject {
        Some(subject) => partners
            .iter()
            .map(|&(number, (code, _))| link(subject, code, value(number)))
            .collect(),
        None => (0..40)
            .map(|n| {
                link(
                    COUNTRIES[n % 7].0,
                    COUNTRIES[(n * 5 + 3) % 14].0,
                    900.0 / (n as f64 + 1.0),
                )
            })
            .collect(),
    };
    CollaborationMap {
        title: "Partners of Italy".to_owned(),
        subject: subject.map(str::to_owned),
        subject_label: "Italy".to_owned(),
        places: partners.iter().map(place).collect(),
        links,
        sizes: vec![Tick::new(100.0, "100"), Tick::new(900.0, "900")],
        size_words: "Joint papers in fronts".to_owned(),
        widths: if subject.is_none() {
            vec![Tick::new(100.0, "100"), Tick::new(900.0, "900")]
        } else {
            Vec::new()
        },
        width_words: "Joint papers of a pair".to_owned(),
    }
}

/// A country at the edge, with partners everywhere.
fn crowded_map() -> CollaborationMap {
    let table = include_str!("../../../data/places.csv");
    let codes: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    let place = |&code: &&str| MapPlace {
        code: code.to_owned(),
        value: 10.0,
        label: format!("{code} 10"),
    };
    let link = |&code: &&str| MapLink {
        from: "NZ".to_owned(),
        to: code.to_owned(),
        value: 10.0,
    };
    CollaborationMap {
        subject: Some("NZ".to_owned()),
        subject_label: "New Zealand".to_owned(),
        places: codes.iter().map(place).collect(),
        links: codes.iter().map(link).collect(),
        ..collaboration_map(Some("NZ"))
    }
}

fn pair_matrix(names: &[String]) -> PairMatrix {
    let cell = |row: usize, column: usize| {
        let (low, high) = (row.min(column), row.max(column));
        let intensity = 0.25 + 3.2 * noise(low * 41 + high) * noise(low + high * 7);
        (row != column && (low + high) % 11 != 10).then(|| Pair {
            intensity,
            is_beyond_chance: !(0.8..1.25).contains(&intensity),
            text: format!("{intensity:.2}"),
        })
    };
    PairMatrix {
        title: "Intensity of collaboration of pairs of countries".to_owned(),
        labels: names.to_vec(),
        short_labels: Vec::new(),
        subject: Some(5),
        cells: (0..names.len())
            .map(|row| (0..names.len()).map(|column| cell(row, column)).collect())
            .collect(),
        below_words: "less than expected".to_owned(),
        as_words: "as expected (1)".to_owned(),
        above_words: "more than expected".to_owned(),
    }
}

fn openness_bars(n_years: usize) -> OpennessBars {
    let year = |number: usize| {
        let open = [0.05, 0.2 + 0.02 * number as f64, 0.1, 0.08, 0.12];
        let closed = 1.0 - open.iter().sum::<f64>();
        OpenYear {
            label: format!("{}", 2019 + number),
            shares: open.into_iter().chain([closed.max(0.0)]).collect(),
            open_text: format!("{:.0} %", (1.0 - closed) * 100.0),
            n_text: format!("{}", 41_200 + 317 * number),
        }
    };
    OpennessBars {
        title: "Open access of the papers of Italy by year".to_owned(),
        kinds: ["diamond", "gold", "hybrid", "bronze", "green", "closed"]
            .map(str::to_owned)
            .to_vec(),
        years: (0..n_years).map(year).collect(),
        ticks: [0, 25, 50, 75, 100]
            .map(|n| Tick::new(f64::from(n) / 100.0, format!("{n} %")))
            .to_vec(),
        open_words: "open".to_owned(),
        n_words: "papers".to_owned(),
    }
}

fn timeline(n_items: usize, labels: &[String]) -> Timeline {
    let item = |number: usize| TimelineItem {
        at: 2019.0 + 6.0 * noise(number * 11),
        label: labels[number % labels.len()].clone(),
        kind: number % 3,
        strength: (!number.is_multiple_of(4)).then(|| 1.0 + 9.0 * noise(number)),
    };
    Timeline {
        title: "Events and breakthroughs".to_owned(),
        kinds: ["agreement", "joint laboratory", "breakthrough"]
            .map(str::to_owned)
            .to_vec(),
        items: (0..n_items).map(item).collect(),
        ticks: (2019..2026)
            .map(|year| Tick::new(f64::from(year), format!("{year}")))
            .collect(),
    }
}
