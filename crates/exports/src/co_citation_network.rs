//! The co-citation network: the core papers of fronts, linked where they are cited together; clusters are the fronts.

use std::collections::BTreeMap;

use openfronts::Edition;
use openfronts::areas::classification;
use openfronts::co_citations::CoCitationLink;
use openfronts::front_papers::FrontPaper;
use openfronts::fronts::Front;
use openfronts::records::Record;

use crate::error::{Error, Result};
use crate::front_network::{selected_fronts, work_url};
use crate::graph::{Graph, Link, Measure, Node, Words};
use crate::names::divide;
use crate::request::Selection;

/// Characters of a title that stand for a label.
const LABEL_CHARACTERS: usize = 60;

/// The network of the core papers of the selected fronts.
pub(crate) fn co_citation_network(edition: &Edition, selection: &Selection) -> Result<Graph> {
    let fronts: BTreeMap<u32, Front> = selected_fronts(edition, selection)?
        .into_iter()
        .map(|front| (front.front_id, front))
        .collect();
    let mut core: BTreeMap<u32, FrontPaper> = BTreeMap::new();
    for row in edition.rows::<FrontPaper>()? {
        let row = row?;
        if row.role == "core" && fronts.contains_key(&row.front_id) {
            core.insert(row.work, row);
        }
    }
    let mut nodes = Vec::new();
    let mut place_of = BTreeMap::new();
    for record in edition.rows::<Record>()? {
        let record = record?;
        let Some(paper) = core.get(&record.work) else {
            continue;
        };
        let is_of_years =
            |years: &std::ops::RangeInclusive<i16>| record.year.is_some_and(|year| years.contains(&year));
        if selection.years.as_ref().is_none_or(is_of_years) {
            place_of.insert(record.work, nodes.len());
            nodes.push(node(nodes.len(), &record, paper, &fronts[&paper.front_id]));
        }
    }
    if nodes.is_empty() {
        return Err(Error::NothingFound {
            what: "no core paper is selected".to_owned(),
        });
    }
    let mut links = Vec::new();
    for row in edition.rows::<CoCitationLink>()? {
        let row = row?;
        if let (Some(a), Some(b)) = (place_of.get(&row.work_a), place_of.get(&row.work_b)) {
            links.push(Link {
                a: *a,
                b: *b,
                strength: f64::from(row.n_co_citations),
                others: vec![Some(row.cosine)],
            });
        }
    }
    let clusters = nodes.iter().filter_map(|node: &Node| node.cluster);
    Ok(Graph {
        name: "cocitation".to_owned(),
        title: "Core papers of research fronts that are cited together".to_owned(),
        description: "Each item is a core paper of a research front: a highly cited paper. Two are linked if they are cited together often \
                      and exclusively enough; the strength is the number of papers that cite both. Clusters are research fronts."
            .to_owned(),
        words: Words {
            item: "paper",
            items: "papers",
            link: "co-citation link",
            links: "co-citation links",
            strength: "co-citations",
            cluster: "front",
            clusters: "fronts",
        },
        weights: vec![Measure::new("Citations", "n_citations", "Citations from papers of the corpus.")],
        scores: vec![Measure::new("Year", "year", "Year of publication.")],
        strength: Measure::new("Co-citations", "n_co_citations", "Papers that cite both."),
        others: vec![Measure::new("Cosine", "cosine", "Cosine, 0..1; of the counts or of the fractions, as the preset says.")],
        clusters: clusters.map(|front| (front, fronts[&front].label.clone())).collect(),
        nodes,
        links,
    })
}

fn node(place: usize, record: &Record, paper: &FrontPaper, front: &Front) -> Node {
    let mut facts = Vec::new();
    let mut fact = |name, value: Option<String>| {
        if let Some(value) = value {
            facts.push((name, value));
        }
    };
    fact("Title", record.title.clone());
    fact(
        "First author",
        record.first_author.as_ref().map(|first| match record.n_authors {
            n @ 2.. => format!("{first} (first of {n} authors)"),
            _ => first.clone(),
        }),
    );
    fact("Source", record.source.clone());
    fact("Year", record.year.map(|year| year.to_string()));
    fact("Front", Some(format!("{} {}", front.front_id, front.label)));
    fact("Area", Some(classification().area_name(front.area).to_owned()));
    fact("Citations", Some(paper.n_citations.to_string()));
    fact(
        "Countries",
        (!record.countries.is_empty()).then(|| record.countries.join(", ")),
    );
    Node {
        number: u32::try_from(place).map_or(u32::MAX, |place| place.saturating_add(1)),
        id: record.work_id.clone(),
        label: label(record),
        facts,
        url: work_url(&record.work_id, record.doi.as_deref()),
        place: None,
        cluster: Some(front.front_id),
        weights: vec![f64::from(paper.n_citations)],
        scores: vec![record.year.map(f64::from)],
        years: record.year.map(|year| (year, year)),
    }
}

/// First author and year, as networks of papers are labelled; else the beginning of the title; else the id.
fn label(record: &Record) -> String {
    let year = record.year.map_or(String::new(), |year| format!(" ({year})"));
    match (&record.first_author, &record.title) {
        (Some(author), _) if !author.trim().is_empty() => format!("{}{year}", divide(author).family()),
        (_, Some(title)) if !title.trim().is_empty() => {
            let short: String = title.chars().take(LABEL_CHARACTERS).collect();
            format!("{}{year}", short.trim())
        }
        _ => format!("{}{year}", record.work_id),
    }
}
