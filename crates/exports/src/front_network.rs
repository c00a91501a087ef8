//! The network of fronts: each front with its measures and its place on the map, linked by the papers that cite both.

use std::collections::BTreeMap;

use openfronts::areas::classification;
use openfronts::front_standings::FrontCoverage;
use openfronts::front_years::FrontGrowth;
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use openfronts::map::{FrontLink, FrontPlace};
use openfronts::records::Record;
use openfronts::themes::{Theme, ThemeFront};
use openfronts::{Country, Edition, Error as EditionError};

use crate::error::{Error, Result};
use crate::graph::{Graph, Link, Measure, Node, Words};
use crate::request::{ClusterBy, Selection};

/// What is known of fronts beside their own table.
struct Known {
    places: BTreeMap<u32, [f64; 2]>,
    coverage: BTreeMap<u32, FrontCoverage>,
    growth: BTreeMap<u32, Option<f64>>,
    themes: BTreeMap<u32, u32>,
    theme_labels: BTreeMap<u32, String>,
    dois: BTreeMap<String, String>,
}

/// The fronts that a selection names; all, if it names none.
pub(crate) fn selected_fronts(edition: &Edition, selection: &Selection) -> Result<Vec<Front>> {
    let mut fronts = edition.table::<Front>()?;
    let n_fronts = fronts.len();
    if let Some(unknown) = selection
        .fronts
        .iter()
        .find(|id| !fronts.iter().any(|front| front.front_id == **id))
    {
        let asked = unknown.to_string();
        return Err(EditionError::UnknownFront { asked, n_fronts }.into());
    }
    fronts.retain(|front| {
        let is_named = selection.fronts.is_empty() || selection.fronts.contains(&front.front_id);
        is_named && selection.area.is_none_or(|area| front.area == Some(area))
    });
    if fronts.is_empty() {
        let what = match n_fronts {
            0 => "the edition has no front".to_owned(),
            _ => "no front is selected".to_owned(),
        };
        return Err(Error::NothingFound { what });
    }
    Ok(fronts)
}

/// The network of the selected fronts.
pub(crate) fn front_network(edition: &Edition, selection: &Selection, by: ClusterBy) -> Result<Graph> {
    let fronts = selected_fronts(edition, selection)?;
    let known = known(edition, &fronts)?;
    let place_of: BTreeMap<u32, usize> = fronts
        .iter()
        .zip(0..)
        .map(|(front, place)| (front.front_id, place))
        .collect();
    let mut links = Vec::new();
    for row in edition.rows::<FrontLink>()? {
        let row = row?;
        if let (Some(a), Some(b)) = (place_of.get(&row.front_a), place_of.get(&row.front_b)) {
            links.push(Link {
                a: *a,
                b: *b,
                strength: row.similarity,
                others: vec![Some(f64::from(row.n_citing))],
            });
        }
    }
    let nodes: Vec<Node> = fronts.iter().map(|front| node(front, &known, by)).collect();
    let label = |cluster: u32| match by {
        ClusterBy::Area => classification().area_name(u8::try_from(cluster).ok()).to_owned(),
        ClusterBy::Theme => known.theme_labels.get(&cluster).cloned().unwrap_or_default(),
    };
    let clusters = nodes.iter().filter_map(|node| node.cluster);
    Ok(Graph {
        name: "front-network".to_owned(),
        title: "Research fronts that are cited together".to_owned(),
        description: format!(
            "Each item is a research front: a cluster of highly cited papers (core papers) that are cited together, with the papers \
             that cite them (citing papers). Two fronts are linked if papers cite both; the strength is their similarity, 0..1, by \
             fractional counting. Clusters are {}. Places are those of the map of the edition.",
            match by {
                ClusterBy::Area => "the areas in which fronts are reported",
                ClusterBy::Theme => "themes, fronts that hang together",
            }
        ),
        words: Words {
            item: "front",
            items: "fronts",
            link: "link",
            links: "links",
            strength: "similarity",
            cluster: by_words(by)[0],
            clusters: by_words(by)[1],
        },
        weights: weights(),
        scores: scores(),
        strength: Measure::new(
            "Similarity",
            "similarity",
            "How exclusively the two are cited together, 0..1.",
        ),
        others: vec![Measure::new(
            "Citing papers of both",
            "n_citing",
            "Citing papers of both.",
        )],
        clusters: clusters.map(|cluster| (cluster, label(cluster))).collect(),
        nodes,
        links,
    })
}

fn weights() -> Vec<Measure> {
    vec![
        Measure::new("Core papers", "n_core", "Core papers."),
        Measure::new(
            "Citing papers",
            "n_citing",
            "Papers that cite at least one core paper, or as many as the rule asks.",
        ),
        Measure::new(
            "Citations",
            "n_citations",
            "Citations of the core papers, from papers of the corpus.",
        ),
    ]
}

fn scores() -> Vec<Measure> {
    vec![
        Measure::new("Mean year", "mean_year", "Mean year of the core papers."),
        Measure::new(
            "Citing papers per core paper and year",
            "cpt",
            "Citing papers per core paper and year (CPT).",
        ),
        Measure::new(
            "Growth",
            "growth",
            "Citing papers of the last three full years over those of the three years two years earlier.",
        ),
    ]
}

fn by_words(by: ClusterBy) -> [&'static str; 2] {
    match by {
        ClusterBy::Area => ["area", "areas"],
        ClusterBy::Theme => ["theme", "themes"],
    }
}

fn known(edition: &Edition, fronts: &[Front]) -> Result<Known> {
    let places = edition.table::<FrontPlace>()?.into_iter();
    let coverage = edition.table::<FrontCoverage>()?.into_iter();
    let growth = edition.table::<FrontGrowth>()?.into_iter();
    let themes = edition.table::<ThemeFront>()?.into_iter();
    let labels = edition.table::<Theme>()?.into_iter();
    let central: BTreeMap<&String, ()> = fronts
        .iter()
        .filter_map(|front| Some((front.central_papers.first()?, ())))
        .collect();
    let mut dois = BTreeMap::new();
    for record in edition.rows::<Record>()? {
        let record = record?;
        if let (true, Some(doi)) = (central.contains_key(&record.work_id), record.doi) {
            dois.insert(record.work_id, doi);
        }
    }
    Ok(Known {
        places: places.map(|row| (row.front_id, [row.x, row.y])).collect(),
        coverage: coverage.map(|row| (row.front_id, row)).collect(),
        growth: growth.map(|row| (row.front_id, row.growth)).collect(),
        themes: themes.map(|row| (row.front_id, row.theme_id)).collect(),
        theme_labels: labels.map(|row| (row.theme_id, row.label)).collect(),
        dois,
    })
}

fn node(front: &Front, known: &Known, by: ClusterBy) -> Node {
    let id = front.front_id;
    let coverage = known.coverage.get(&id);
    let theme = known.themes.get(&id).copied();
    let mut facts = vec![
        ("Front", format!("{id} ({})", front.stable_id)),
        ("Area", classification().area_name(front.area).to_owned()),
    ];
    if let Some(label) = theme.and_then(|theme| known.theme_labels.get(&theme)) {
        facts.push(("Theme", label.clone()));
    }
    if !front.keywords.is_empty() {
        facts.push(("Keywords", front.keywords.join(", ")));
    }
    facts.push(("Core papers", front.n_core.to_string()));
    facts.push(("Citing papers", front.n_citing.to_string()));
    facts.push(("Citations", front.n_citations.to_string()));
    facts.push(("Mean year of core papers", format!("{:.1}", front.mean_year)));
    let leaders = coverage.into_iter().flat_map(|coverage| &coverage.leaders);
    let leaders: Vec<String> = leaders
        .map(|code| Country::parse(code).map_or(code.clone(), country_name))
        .collect();
    if !leaders.is_empty() {
        facts.push(("Leading country", leaders.join(", ")));
    }
    if let Some(kind) = kind(front) {
        facts.push(("Chosen as", kind.to_owned()));
    }
    let caveats = coverage.map_or_else(|| front.caveats.clone(), |coverage| coverage.caveats_with(front));
    if !caveats.is_empty() {
        let sentences = caveats.iter().map(|code| openfronts::caveat::sentence_of(code));
        facts.push(("Caveats", sentences.collect::<Vec<_>>().join(" ")));
    }
    let central = front.central_papers.first();
    Node {
        number: id,
        id: id.to_string(),
        label: match front.label.as_str() {
            "" => format!("front {id}"),
            label => label.to_owned(),
        },
        facts,
        url: central.and_then(|work| work_url(work, known.dois.get(work).map(String::as_str))),
        place: known.places.get(&id).copied(),
        cluster: match by {
            ClusterBy::Area => front.area.map(u32::from),
            ClusterBy::Theme => theme,
        },
        weights: vec![
            f64::from(front.n_core),
            f64::from(front.n_citing),
            front.n_citations as f64,
        ],
        scores: vec![
            Some(front.mean_year),
            Some(front.cpt),
            known.growth.get(&id).copied().flatten(),
        ],
        years: front.first_citing_year.zip(front.last_citing_year),
    }
}

fn kind(front: &Front) -> Option<&'static str> {
    match (front.hot_rank, front.emerging_rank) {
        (Some(_), Some(_)) => Some("hot and emerging front"),
        (Some(_), None) => Some("hot front"),
        (None, Some(_)) => Some("emerging front"),
        (None, None) => None,
    }
}

/// The address of a work: that of its DOI, else its page in OpenAlex.
pub(crate) fn work_url(work_id: &str, doi: Option<&str>) -> Option<String> {
    let is_of_openalex = work_id
        .strip_prefix('W')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()));
    match doi {
        Some(doi) => Some(format!("https://doi.org/{}", escaped_doi(doi))),
        None => is_of_openalex.then(|| format!("https://openalex.org/{work_id}")),
    }
}

/// A DOI as a part of an address: what an address cannot hold is written in hexadecimal.
fn escaped_doi(doi: &str) -> String {
    let mut escaped = String::with_capacity(doi.len());
    for byte in doi.bytes() {
        if byte.is_ascii_graphic() && !b"<>\"#%?\\^`{|}".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_works_are_valid() {
        assert_eq!(work_url("W12", None).unwrap(), "https://openalex.org/W12");
        let doi = "10.1002/(sici)1097<1::aid>3.0.co;2-#";
        assert_eq!(
            work_url("W12", Some(doi)).unwrap(),
            "https://doi.org/10.1002/(sici)1097%3C1::aid%3E3.0.co;2-%23"
        );
        assert_eq!(work_url("wos:1", None), None);
        assert_eq!(work_url("W", None), None);
    }
}
