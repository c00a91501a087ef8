//! The collaboration network: countries or institutions, linked by the papers that they write together, over the window, in an
//! area, or in a year.

use std::collections::{BTreeMap, BTreeSet};

use corpus::ror::RorId;
use openfronts::areas::classification;
use openfronts::collaboration::CountryPair;
use openfronts::credit::Counting;
use openfronts::geography::country_name;
use openfronts::impact::Impact;
use openfronts::institution_pairs::InstitutionPair;
use openfronts::members::{Kind, institution_number};
use openfronts::{Country, Edition};

use crate::error::{Error, Result};
use crate::graph::{Graph, Link, Measure, Node, Words};
use crate::request::{Level, Selection};

/// A pair, whoever it is of.
struct Pair {
    a: String,
    b: String,
    n_papers: u32,
    others: Vec<Option<f64>>,
}

/// Somebody of pairs.
struct Member {
    name: String,
    country: Option<Country>,
    n_papers: u32,
}

/// The network over what a selection names.
pub(crate) fn collaboration_network(edition: &Edition, selection: &Selection, level: Level) -> Result<Graph> {
    let year = one_year(selection)?;
    let (mut members, mut pairs) = match level {
        Level::Country => countries(edition, selection.area, year)?,
        Level::Institution => institutions(edition, selection.area, year)?,
    };
    if let Some(country) = selection.country {
        keep(country, level, &mut members, &mut pairs);
    }
    if pairs.is_empty() {
        let what = "no pair wrote papers together in this selection".to_owned();
        return Err(Error::NothingFound { what });
    }
    let place_of: BTreeMap<&String, usize> = members.keys().zip(0..).collect();
    let link = |pair: &Pair| Link {
        a: place_of[&pair.a],
        b: place_of[&pair.b],
        strength: f64::from(pair.n_papers),
        others: pair.others.clone(),
    };
    let links = pairs.iter().map(link).collect();
    let impact = match year {
        Some(_) => BTreeMap::new(),
        None => impact(edition, selection.area, level)?,
    };
    let nodes = members
        .iter()
        .zip(1..)
        .map(|((id, member), number)| node(id, member, number, &impact, year.is_none()))
        .collect();
    let scope = match (year, selection.area) {
        (Some(year), _) => format!("papers of {year}"),
        (None, Some(area)) => format!("papers of the window, {}", classification().area_name(Some(area))),
        (None, None) => "papers of the window".to_owned(),
    };
    Ok(graph(level, &scope, year.is_none(), nodes, links))
}

/// The year that is asked for: tables have one year, or the window.
fn one_year(selection: &Selection) -> Result<Option<i16>> {
    match &selection.years {
        None => Ok(None),
        Some(years) if years.start() == years.end() && selection.area.is_none() => Ok(Some(*years.start())),
        Some(_) => Err(Error::NoSuchScope),
    }
}

fn graph(level: Level, scope: &str, has_scores: bool, nodes: Vec<Node>, links: Vec<Link>) -> Graph {
    let (item, items, id) = match level {
        Level::Country => ("country", "countries", "Countries"),
        Level::Institution => ("institution", "institutions", "Institutions"),
    };
    let more = match level {
        Level::Country => "",
        Level::Institution => " Pairs of institutions with few joint papers are not in the edition.",
    };
    let number = |name, key, description| Measure::new(name, key, description);
    Graph {
        name: match level {
            Level::Country => "collaboration".to_owned(),
            Level::Institution => "collaboration-institutions".to_owned(),
        },
        title: format!("{id} that write papers together: {scope}"),
        description: format!(
            "Each item is one of the {items} that wrote papers together with another: {scope}. The strength of a link is the number of \
             papers of both, counted in full.{more}"
        ),
        words: Words {
            item,
            items,
            link: "collaboration link",
            links: "collaboration links",
            strength: "joint papers",
            cluster: "cluster",
            clusters: "clusters",
        },
        weights: vec![number(
            "Papers",
            "n_papers",
            "Papers in the scope, counted in full.",
        )],
        scores: match has_scores {
            true => vec![
                number(
                    "Mean normalised citation score",
                    "mncs",
                    "Mean normalised citation score; 1 is the mean of the world.",
                ),
                number(
                    "Share of top 10 % papers",
                    "pp_top_10",
                    "Share of papers among the 10 % most cited, 0..1.",
                ),
                number(
                    "Share of international papers",
                    "share_international",
                    "Share of papers with addresses in two countries or more, 0..1.",
                ),
            ],
            false => Vec::new(),
        },
        strength: number("Joint papers", "n_papers", "Papers of both."),
        others: others(),
        clusters: BTreeMap::new(),
        nodes,
        links,
    }
}

fn others() -> Vec<Measure> {
    let number = |name, key, description| Measure::new(name, key, description);
    vec![
        number(
            "By fractions",
            "n_fractional",
            "Papers of both, each counted 1 over the pairs it has.",
        ),
        number(
            "Expected",
            "n_expected",
            "Papers that would be expected from the links of both.",
        ),
        number("Salton's cosine", "salton", "Salton's cosine, 0..1."),
        number(
            "Relative intensity of the first",
            "ric_a",
            "Relative intensity of collaboration of the first with the second; 1 is as expected.",
        ),
        number(
            "Relative intensity of the second",
            "ric_b",
            "The same of the second with the first.",
        ),
    ]
}

/// Who and which pairs.
type Read = (BTreeMap<String, Member>, Vec<Pair>);

fn countries(edition: &Edition, area: Option<u8>, year: Option<i16>) -> Result<Read> {
    let (mut members, mut pairs) = (BTreeMap::new(), Vec::new());
    for row in edition.rows::<CountryPair>()? {
        let row = row?;
        let (Some(a), Some(b)) = (row.country_a, row.country_b) else {
            continue;
        };
        if row.area != area || row.year != year {
            continue;
        }
        for (country, n_papers) in [(a, row.n_papers_a), (b, row.n_papers_b)] {
            let name = country_name(country);
            members.insert(
                country.to_string(),
                Member {
                    name,
                    country: Some(country),
                    n_papers,
                },
            );
        }
        pairs.push(Pair {
            a: a.to_string(),
            b: b.to_string(),
            n_papers: row.n_papers,
            others: vec![
                Some(row.n_fractional),
                Some(row.n_expected),
                Some(row.salton),
                row.ric_a,
                row.ric_b,
            ],
        });
    }
    Ok((members, pairs))
}

fn institutions(edition: &Edition, area: Option<u8>, year: Option<i16>) -> Result<Read> {
    let (mut members, mut pairs) = (BTreeMap::new(), Vec::new());
    for row in edition.rows::<InstitutionPair>()? {
        let row = row?;
        if row.area != area || row.year != year {
            continue;
        }
        let a = (&row.institution_a, row.name_a, row.country_a, row.n_papers_a);
        let b = (&row.institution_b, row.name_b, row.country_b, row.n_papers_b);
        for (id, name, country, n_papers) in [a, b] {
            members.insert(
                id.clone(),
                Member {
                    name,
                    country,
                    n_papers,
                },
            );
        }
        pairs.push(Pair {
            n_papers: row.n_papers,
            others: vec![
                Some(row.n_fractional),
                Some(row.n_expected),
                Some(row.salton),
                row.ric_a,
                row.ric_b,
            ],
            a: row.institution_a,
            b: row.institution_b,
        });
    }
    Ok((members, pairs))
}

/// Keeps a country and its partners, or the institutions of a country; and what links them.
fn keep(country: Country, level: Level, members: &mut BTreeMap<String, Member>, pairs: &mut Vec<Pair>) {
    match level {
        Level::Country => {
            let code = country.to_string();
            let of_pairs = pairs.iter().filter(|pair| pair.a == code || pair.b == code);
            let partners: BTreeSet<String> = of_pairs
                .flat_map(|pair| [pair.a.clone(), pair.b.clone()])
                .collect();
            members.retain(|id, _| partners.contains(id));
        }
        Level::Institution => members.retain(|_, member| member.country == Some(country)),
    }
    pairs.retain(|pair| members.contains_key(&pair.a) && members.contains_key(&pair.b));
    if level == Level::Institution {
        let linked: BTreeSet<&String> = pairs.iter().flat_map(|pair| [&pair.a, &pair.b]).collect();
        members.retain(|id, _| linked.contains(id));
    }
}

/// Normalised citation score, share of top 10 % papers, share of international papers; by id.
fn impact(edition: &Edition, area: Option<u8>, level: Level) -> Result<BTreeMap<String, [f64; 3]>> {
    let kind = match level {
        Level::Country => Kind::Country,
        Level::Institution => Kind::Institution,
    };
    let mut impact = BTreeMap::new();
    for row in edition.rows::<Impact>()? {
        let row = row?;
        if row.kind == kind && row.area == area && row.counting == Counting::Full {
            impact.insert(row.who, [row.mncs, row.pp_top_10, row.share_international]);
        }
    }
    Ok(impact)
}

fn node(
    id: &str,
    member: &Member,
    number: u32,
    impact: &BTreeMap<String, [f64; 3]>,
    has_scores: bool,
) -> Node {
    let mut facts = vec![("Papers", member.n_papers.to_string())];
    let country = member.country.filter(|country| country.as_str() != id);
    if let Some(country) = country {
        facts.push(("Country", country_name(country)));
    }
    let scores = impact.get(id);
    let url = match (member.country, institution_number(id)) {
        (_, Some(number)) => match RorId::of_number(number) {
            Some(ror) => Some(format!("https://ror.org/{ror}")),
            None => Some(format!("https://openalex.org/{id}")),
        },
        (Some(country), None) => Some(format!("https://openalex.org/countries/{country}")),
        (None, None) => None,
    };
    Node {
        number,
        id: id.to_owned(),
        label: member.name.clone(),
        facts,
        url,
        place: None,
        cluster: None,
        weights: vec![f64::from(member.n_papers)],
        scores: match has_scores {
            true => (0..3).map(|place| scores.map(|scores| scores[place])).collect(),
            false => Vec::new(),
        },
        years: None,
    }
}
