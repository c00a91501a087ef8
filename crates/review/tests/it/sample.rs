//! An invented review that has everything: all blocks and spans, long and empty tables, three scripts, odd characters.

use std::collections::BTreeMap;

use review::document::{
    About, Block, Cell, Column, Evidence, FORMAT, Figure, Line, PaperLine, Review, Section, Span, Table,
    TableCell, Term,
};
use serde_json::{Value, json};

/// Chinese that must arrive in every face.
pub(crate) const CHINESE: &str = "钙钛矿太阳能电池的界面钝化";
/// Hindi that must arrive in every face.
pub(crate) const HINDI: &str = "भारत में विज्ञान और प्रौद्योगिकी";
/// Characters that mean something in one face or another.
pub(crate) const ODD: &str = "Bounds on <E> & |ψ|² for *k*_max ≥ 3: \"R&D\" #1 `code` $x$ [y] \\z 100 % @ref";
/// A logo.
pub(crate) const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\">\
    <circle cx=\"20\" cy=\"20\" r=\"18\" fill=\"#0b4f8a\"/></svg>";

/// The review.
pub(crate) fn review() -> Review {
    Review {
        format: FORMAT.to_owned(),
        language: "en".to_owned(),
        title: "Science and Technology Review: Norland".to_owned(),
        subtitle: "Research fronts of Norland, 2019 to 2024".to_owned(),
        institute: Some("Institute for Invented Science Policy".to_owned()),
        about: about(),
        cover: cover(),
        summary: section("summary", "", "In brief", summary(), vec![]),
        sections: vec![
            fronts(),
            cooperation(),
            section("diplomacy", "3", "Science diplomacy", vec![], vec![]),
            annex(),
        ],
        evidence: evidence(),
        papers: papers(),
        words: BTreeMap::from([("skip".to_owned(), "Skip to the content".to_owned())]),
    }
}

fn about() -> About {
    About {
        country: "NO".to_owned(),
        period_from: None,
        period_to: Some("2024-06".to_owned()),
        with: vec!["SE".to_owned()],
        edition: "blake3:0f1e2d3c4b5a69788796a5b4c3d2e1f0".to_owned(),
        snapshot_date: "2024-07-01".to_owned(),
        preset: "research-fronts".to_owned(),
        counting: "fractional".to_owned(),
        window_from: 2019,
        window_to: 2024,
        openfronts_version: "0.1.0".to_owned(),
    }
}

fn cover() -> Vec<Term> {
    vec![
        term(
            "Data",
            vec![text("OpenAlex, snapshot of 1 July 2024; 182,340 papers")],
        ),
        term(
            "Preset",
            vec![text("research-fronts, window 2019 to 2024, fractional counting")],
        ),
        term("Edition", vec![text("blake3:0f1e2d3c4b5a69788796a5b4c3d2e1f0")]),
        term(
            "Made by",
            vec![
                text("OpenFronts 0.1.0, "),
                link("openfronts.example", "https://openfronts.example/?a=1&b=2"),
            ],
        ),
    ]
}

fn summary() -> Vec<Block> {
    vec![
        paragraph(vec![
            text("Norland takes part in "),
            number("312", 312.into(), Some("e1")),
            text(" of 1,204 research fronts and leads "),
            number("41", 41.into(), Some("e2")),
            text(". Its share of core papers rose from "),
            number("1.9 %", json!(0.019), None),
            text(" to "),
            number("2.6 %", json!(0.026), None),
            text(" (see "),
            reference("Table 1", "standings"),
            text(" and "),
            reference("Figure 1", "share"),
            text("). "),
            strong("A lead inside the noise is called a tie."),
        ]),
        Block::List {
            items: vec![
                vec![
                    text("Strong in "),
                    strong("ocean heat uptake"),
                    text(", perovskite cells and fish vaccines."),
                ],
                vec![
                    text("Open: "),
                    number("78.4 %", json!(0.784), Some("e1")),
                    text(" of its papers can be read by all."),
                ],
                vec![text(ODD)],
            ],
        },
        Block::Caveat {
            line: vec![
                text("Fronts show activity, not the level of a nation: coverage of references is "),
                number("71 %", json!(0.71), None),
                text("."),
            ],
        },
    ]
}

fn fronts() -> Section {
    let blocks = vec![
        paragraph(vec![
            text("2024. A paragraph that opens with a number and a stop is no list. "),
            text(&LONG.repeat(3)),
        ]),
        Block::Table(standings()),
        Block::Figure(figure(
            "share",
            1,
            "share.svg",
            "Share of core papers, 2019 to 2024",
        )),
        paragraph(vec![text(&LONG.repeat(2))]),
        Block::Caveat {
            line: vec![
                strong("Few papers."),
                text(" Ranks beyond 20 rest on fewer than ten core papers."),
            ],
        },
    ];
    let deep = section(
        "front-17-odd",
        "1.1.1",
        ODD,
        vec![paragraph(vec![text(CHINESE), text(" — "), text(HINDI)])],
        vec![],
    );
    let inner = vec![
        section(
            "front-17",
            "1.1",
            "Interface passivation of perovskite solar cells under ambient conditions",
            front(),
            vec![deep],
        ),
        section(
            "front-18",
            "1.2",
            CHINESE,
            vec![paragraph(vec![text(&format!("{CHINESE}。").repeat(8))])],
            vec![],
        ),
        section(
            "front-19",
            "1.3",
            HINDI,
            vec![paragraph(vec![text(&format!("{HINDI}। ").repeat(6))])],
            vec![],
        ),
    ];
    section("fronts", "1", "Research fronts", blocks, inner)
}

fn front() -> Vec<Block> {
    vec![
        Block::Terms {
            terms: vec![
                term("Area", vec![text("Physics")]),
                term(
                    "Core papers",
                    vec![
                        number("37", 37.into(), Some("e2")),
                        text(", mean year "),
                        number("2022.4", json!(2022.4), None),
                    ],
                ),
                term("Leaders", vec![text("China, Norland, Sweden")]),
            ],
        },
        Block::Figure(figure(
            "network",
            2,
            "network.svg",
            "Countries in front 17 by their papers",
        )),
        Block::Table(Table {
            id: "empty".to_owned(),
            number: 2,
            caption: vec![text("Institutions with a sleeping beauty in front 17")],
            columns: vec![
                column("institution", "Institution", false),
                column("n_papers", "Papers", true),
            ],
            rows: vec![],
            notes: vec![],
        }),
    ]
}

fn cooperation() -> Section {
    let inner = section(
        "with-se",
        "2.1",
        "With Sweden",
        vec![Block::Figure(figure(
            "bars",
            3,
            "bars.svg",
            "Joint papers by year",
        ))],
        vec![],
    );
    let blocks = vec![paragraph(vec![
        text("Joint papers are counted once for each pair; see "),
        link("the method", "https://openfronts.example/methods#pairs"),
        text(" and section "),
        reference("1.1", "front-17"),
        text("."),
    ])];
    section(
        "collaboration",
        "2",
        "Open-science cooperation",
        blocks,
        vec![inner, section("void", "2.2", "With nobody", vec![], vec![])],
    )
}

fn annex() -> Section {
    let blocks = vec![
        paragraph(vec![text("To cite this review:")]),
        Block::Verbatim { text: "@techreport{norland2024,\n  title = {Science & Technology Review: Norland},\n  year  = {2024}\n}\n".to_owned() },
        Block::Table(annex_table()),
    ];
    section("annex", "4", "Annex", blocks, vec![])
}

/// Nine columns, twelve rows, a cell without a value.
fn standings() -> Table {
    let columns = vec![
        column("rank_leadership", "Rank", true),
        column("country", "Country", false),
        column("n_core", "Core papers", true),
        column("share_core", "Share", true),
        column("leadership_index", "Leadership index", true),
        column("interval", "95 % interval", true),
    ];
    let countries = [
        "China",
        "United States",
        "Norland",
        "Sweden",
        "Germany",
        "India",
        "Japan",
        "Brazil",
        "South Africa",
        "<Elbonia & Co>",
    ];
    let rows = (0..).zip(countries).map(|(place, country)| {
        let n = 412 - 37 * place;
        vec![
            cell(&(place + 1).to_string(), (place + 1).into(), None),
            plain_cell(country),
            cell(&n.to_string(), n.into(), Some("e1")),
            cell(
                &format!("{}.{} %", n / 40, n % 10),
                json!(f64::from(n) / 4000.0),
                None,
            ),
            cell(&format!("0.{n}"), json!(f64::from(n) / 1000.0), Some("e2")),
            if place == 4 {
                TableCell {
                    line: vec![],
                    value: Value::Null,
                }
            } else {
                cell(&format!("0.{}–0.{}", n - 9, n + 9), json!(f64::from(n)), None)
            },
        ]
    });
    Table {
        id: "standings".to_owned(),
        number: 1,
        caption: vec![
            text("Leadership by country, "),
            strong("fractional counting"),
            text(", ten first of 96"),
        ],
        columns,
        rows: rows.collect(),
        notes: vec![
            vec![
                text(
                    "Hong Kong and Macao count with China. The interval is a bootstrap of 1,000 draws; see ",
                ),
                reference("section 4", "annex"),
                text("."),
            ],
            vec![text(
                "Germany: no interval, since fewer than five papers have an address.",
            )],
        ],
    }
}

/// Nine columns, sixty rows, long titles in three scripts.
fn annex_table() -> Table {
    let columns = vec![
        column("front_id", "Front", true),
        column("label", "What it is about", false),
        column("area", "Area", false),
        column("n_core", "Core papers", true),
        column("n_citing", "Citing papers", true),
        column("mean_core_year", "Mean year", true),
        column("share_open", "Open", true),
        column("share_country", "Share of Norland", true),
        column("rank_country", "Rank", true),
    ];
    let labels = [
        "Interface passivation of perovskite solar cells under ambient conditions and long illumination",
        CHINESE,
        "Ocean heat uptake",
        HINDI,
        ODD,
        "Adeno-associated virus capsids by machine-guided design; transduction of the central nervous system",
    ];
    let areas = [
        "Physics",
        "Materials science",
        "Geosciences",
        "Agricultural, plant and animal sciences",
    ];
    let rows = (0..60).map(|place: i32| {
        let whole = |n: i32| cell(&n.to_string(), n.into(), None);
        vec![
            whole(place + 1),
            plain_cell(labels[place as usize % labels.len()]),
            plain_cell(areas[place as usize % areas.len()]),
            cell(
                &(9 + place * 7 % 40).to_string(),
                (9 + place * 7 % 40).into(),
                Some("e1"),
            ),
            cell(
                &format!("{},{:03}", 1 + place % 9, place * 131 % 1000),
                (1000 * (1 + place % 9) + place * 131 % 1000).into(),
                None,
            ),
            cell(
                &format!("202{}.{}", place % 4, place % 10),
                json!(2020.0 + f64::from(place % 4) + f64::from(place % 10) / 10.0),
                None,
            ),
            cell(
                &format!("{}.{} %", 40 + place, place % 10),
                json!(0.4 + f64::from(place) / 100.0),
                None,
            ),
            cell(
                &format!("{}.{} %", place % 7, place % 10),
                json!(f64::from(place % 7) / 100.0),
                Some("e2"),
            ),
            whole(1 + place * 3 % 50),
        ]
    });
    Table {
        id: "annex-fronts".to_owned(),
        number: 3,
        caption: vec![text("All fronts in which Norland takes part")],
        columns,
        rows: rows.collect(),
        notes: vec![],
    }
}

fn figure(id: &str, place: u32, file: &str, caption: &str) -> Figure {
    let bars: String = (0..6).map(|place| format!("<rect x=\"{}\" y=\"{}\" width=\"60\" height=\"{}\" fill=\"#0b4f8a\"/><text x=\"{}\" y=\"272\" font-family=\"Noto Sans\" font-size=\"12\" text-anchor=\"middle\" fill=\"#333\">{}</text>", 60 + place * 100, 240 - place * 30, 15 + place * 30, 90 + place * 100, 2019 + place)).collect();
    Figure {
        id: id.to_owned(),
        number: place,
        caption: vec![
            text(caption),
            text(". Each bar is a year; "),
            number("165", 165.into(), Some("e1")),
            text(" papers at the most."),
        ],
        description: format!("{caption}: it rises every year, from 15 to 165 \"papers\" & more."),
        file: file.to_owned(),
        svg: format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 680 290\" width=\"680\" height=\"290\" role=\"img\" aria-labelledby=\"t\"><title id=\"t\">{caption}</title><defs><clipPath id=\"area\"><rect x=\"40\" y=\"10\" width=\"640\" height=\"280\"/></clipPath></defs><g clip-path=\"url(#area)\"><line x1=\"50\" y1=\"255\" x2=\"670\" y2=\"255\" stroke=\"#888\"/>{bars}<text x=\"50\" y=\"30\" font-family=\"Noto Sans\" font-size=\"13\" font-weight=\"bold\" fill=\"#333\">{caption} विज्ञान और प्रौद्योगिकी</text><text x=\"50\" y=\"50\" font-family=\"Noto Sans\" font-size=\"13\" font-weight=\"bold\" fill=\"#333\">{CHINESE} (Science)</text></g></svg>\n"
        ),
    }
}

fn papers() -> Vec<PaperLine> {
    let paper = |place: i16, title: Option<&str>, url: &str| PaperLine {
        work_id: format!("W{}", 4_300_000_000_u64 + u64::from(place.unsigned_abs())),
        year: 2019 + place % 6,
        title: title.map(str::to_owned),
        first_author: (place != 2).then(|| "Ola Nordmann".to_owned()),
        source: (place != 3).then(|| "Journal of Invented Results".to_owned()),
        url: url.to_owned(),
        n_citations: 412 - place.unsigned_abs() as u32,
    };
    vec![
        paper(0, Some(ODD), "https://doi.org/10.1000/(sici)123<1::aid|x>2.0"),
        paper(1, Some(CHINESE), "https://doi.org/10.1000/456"),
        paper(
            2,
            Some(
                "A title as long as titles of papers in medicine are: a double-blind, randomised, placebo-controlled trial of an invented substance in three invented countries over seven years",
            ),
            "https://doi.org/10.1000/789",
        ),
        paper(3, None, "https://openalex.org/W4300000003"),
        paper(4, Some(HINDI), "https://doi.org/10.1000/abc"),
    ]
}

fn evidence() -> Vec<Evidence> {
    vec![
        Evidence {
            id: "e1".to_owned(),
            title: "Core papers with an address in Norland".to_owned(),
            n_papers: 312,
            papers: vec![1, 2, 3, 4],
            command: Some("openfronts country edition NO --papers core --csv > \"core.csv\"".to_owned()),
        },
        Evidence {
            id: "e2".to_owned(),
            title: "Core papers of front 17".to_owned(),
            n_papers: 1,
            papers: vec![5],
            command: None,
        },
    ]
}

const LONG: &str = "The fronts of a country are the fronts in which at least one core paper has an address there; its standing is the sum of contribution and influence, and a caveat stands wherever fewer than ten papers carry it. ";

fn section(id: &str, number: &str, title: &str, blocks: Vec<Block>, sections: Vec<Section>) -> Section {
    Section {
        id: id.to_owned(),
        number: number.to_owned(),
        title: title.to_owned(),
        blocks,
        sections,
    }
}

fn paragraph(line: Line) -> Block {
    Block::Paragraph { line }
}

fn term(term: &str, line: Line) -> Term {
    Term {
        term: term.to_owned(),
        line,
    }
}

fn column(id: &str, title: &str, is_number: bool) -> Column {
    Column {
        id: id.to_owned(),
        title: title.to_owned(),
        is_number,
    }
}

fn plain_cell(content: &str) -> TableCell {
    TableCell {
        line: vec![text(content)],
        value: content.into(),
    }
}

fn cell(content: &str, value: Value, evidence: Option<&str>) -> TableCell {
    TableCell {
        line: vec![number(content, value.clone(), evidence)],
        value,
    }
}

fn text(text: &str) -> Span {
    Span::Text {
        text: text.to_owned(),
    }
}

fn strong(text: &str) -> Span {
    Span::Strong {
        text: text.to_owned(),
    }
}

fn link(text: &str, url: &str) -> Span {
    Span::Link {
        text: text.to_owned(),
        url: url.to_owned(),
    }
}

fn reference(text: &str, target: &str) -> Span {
    Span::Reference {
        text: text.to_owned(),
        target: target.to_owned(),
    }
}

fn number(text: &str, value: Value, evidence: Option<&str>) -> Span {
    let row = BTreeMap::from([
        ("country".to_owned(), json!("NO")),
        ("front_id".to_owned(), json!(17)),
    ]);
    let cell = Cell {
        table: "standings".to_owned(),
        row,
        column: "n_core".to_owned(),
        value,
    };
    Span::Number {
        text: text.to_owned(),
        cell,
        evidence: evidence.map(str::to_owned),
    }
}
