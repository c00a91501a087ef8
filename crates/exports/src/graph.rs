//! Networks in memory: nodes and links with what every format may want of them. One module per network fills it, one per format
//! writes it.

use std::collections::BTreeMap;

/// What a number of nodes or links is called, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its name, for people.
    pub name: String,
    /// Its name in tables: lower case, with underscores.
    pub key: String,
    /// What it is.
    pub description: String,
}

impl Measure {
    /// A measure of this name.
    pub fn new(name: &str, key: &str, description: &str) -> Self {
        Self {
            name: name.to_owned(),
            key: key.to_owned(),
            description: description.to_owned(),
        }
    }
}

/// What things are called in a network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// A node: front, paper, country.
    pub item: &'static str,
    /// Several.
    pub items: &'static str,
    /// A link.
    pub link: &'static str,
    /// Several.
    pub links: &'static str,
    /// The strength of a link.
    pub strength: &'static str,
    /// A cluster.
    pub cluster: &'static str,
    /// Several.
    pub clusters: &'static str,
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its number in the network, above 0.
    pub number: u32,
    /// Its id: that of a front, a work, a country, an institution.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What else is told of it, by name.
    pub facts: Vec<(&'static str, String)>,
    /// Its address on the web.
    pub url: Option<String>,
    /// Its place in the plane.
    pub place: Option<[f64; 2]>,
    /// Its cluster.
    pub cluster: Option<u32>,
    /// Its weights, as many as the network names.
    pub weights: Vec<f64>,
    /// Its scores, as many as the network names.
    pub scores: Vec<Option<f64>>,
    /// Its first and last year.
    pub years: Option<(i16, i16)>,
}

impl Node {
    /// What is told of it in one line.
    pub fn description(&self) -> String {
        let facts = self.facts.iter().map(|(name, value)| format!("{name}: {value}"));
        facts.collect::<Vec<_>>().join("; ")
    }
}

/// A link between two nodes, by their places in the list of nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// One node.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How strong it is.
    pub strength: f64,
    /// Its other numbers, as many as the network names.
    pub others: Vec<Option<f64>>,
}

/// A network.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// Its name, that of its files without the ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What its nodes, links and clusters are.
    pub description: String,
    /// What things are called.
    pub words: Words,
    /// The weights of nodes, 0 or more.
    pub weights: Vec<Measure>,
    /// The scores of nodes.
    pub scores: Vec<Measure>,
    /// The strength of links.
    pub strength: Measure,
    /// The other numbers of links.
    pub others: Vec<Measure>,
    /// What clusters are called.
    pub clusters: BTreeMap<u32, String>,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The links; the first node stands before the second.
    pub links: Vec<Link>,
}

impl Graph {
    /// The network of some of its nodes, in their order, with the links and clusters that remain.
    pub fn part(&self, is_in: impl Fn(&Node) -> bool) -> Self {
        let mut places = vec![None; self.nodes.len()];
        let mut nodes = Vec::new();
        for (place, node) in self.nodes.iter().enumerate() {
            if is_in(node) {
                places[place] = Some(nodes.len());
                nodes.push(node.clone());
            }
        }
        let link = |link: &Link| {
            Some(Link {
                a: places[link.a]?,
                b: places[link.b]?,
                ..link.clone()
            })
        };
        let links = self.links.iter().filter_map(link).collect();
        let mut part = Self {
            nodes: Vec::new(),
            links,
            ..self.without_rows()
        };
        let mut clusters = BTreeMap::new();
        for cluster in nodes.iter().filter_map(|node| node.cluster) {
            if let Some(label) = self.clusters.get(&cluster) {
                clusters.insert(cluster, label.clone());
            }
        }
        (part.nodes, part.clusters) = (nodes, clusters);
        part
    }

    /// Everything but nodes, links and clusters.
    fn without_rows(&self) -> Self {
        Self {
            name: self.name.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
            words: self.words.clone(),
            weights: self.weights.clone(),
            scores: self.scores.clone(),
            strength: self.strength.clone(),
            others: self.others.clone(),
            clusters: BTreeMap::new(),
            nodes: Vec::new(),
            links: Vec::new(),
        }
    }

    /// The scores that every node has, by place: a program that wants numbers gets no others.
    pub fn whole_scores(&self) -> Vec<usize> {
        let is_whole = |place: &usize| self.nodes.iter().all(|node| node.scores[*place].is_some());
        (0..self.scores.len()).filter(is_whole).collect()
    }

    /// The label of a node's cluster; empty where it has none.
    pub fn cluster_label(&self, node: &Node) -> &str {
        let label = node.cluster.and_then(|cluster| self.clusters.get(&cluster));
        label.map_or("", String::as_str)
    }

    /// A small network with everything that is difficult to write, for tests.
    #[cfg(test)]
    pub(crate) fn invented() -> Self {
        let node = |number: u32, label: &str, place| Node {
            number,
            id: format!("W{number}"),
            label: label.to_owned(),
            facts: vec![("area", "Arts & <crafts> \"now\"".to_owned())],
            url: Some(format!("https://openalex.org/W{number}?a=1&b=2")),
            place,
            cluster: (number < 4).then_some(number.min(2)),
            weights: vec![f64::from(number), 0.0],
            scores: vec![Some(2020.5), (number > 1).then_some(1.25)],
            years: (number != 3).then_some((2019, 2021)),
        };
        let nodes = vec![
            node(
                1,
                "a \"quoted\" & <tagged>\tlabel\nof two lines",
                Some([0.0, -1.5]),
            ),
            node(2, "引文 – Zitate", Some([1.0, 0.25])),
            node(3, "", Some([-1.0, 0.5])),
            node(4, "引文 – Zitate", Some([0.5, 0.5])),
        ];
        let link = |a, b, strength| Link {
            a,
            b,
            strength,
            others: vec![Some(3.0)],
        };
        Self {
            name: "front-network".to_owned(),
            title: "Fronts & more".to_owned(),
            description: "Fronts <cited> together".to_owned(),
            words: Words {
                item: "front",
                items: "fronts",
                link: "link",
                links: "links",
                strength: "similarity",
                cluster: "area",
                clusters: "areas",
            },
            weights: vec![
                Measure::new("Core papers", "n_core", "Core papers."),
                Measure::new("Citations", "n_citations", "Citations."),
            ],
            scores: vec![
                Measure::new("Mean year", "mean_year", "Mean year."),
                Measure::new("Growth", "growth", "Growth."),
            ],
            strength: Measure::new("Similarity", "similarity", "How exclusively, 0..1."),
            others: vec![Measure::new(
                "Citing papers of both",
                "n_citing",
                "Citing papers of both.",
            )],
            clusters: [(1, "Physics & <more>".to_owned()), (2, "Ecology".to_owned())].into(),
            nodes,
            links: vec![link(0, 1, 0.5), link(0, 2, 0.0), link(1, 3, 1e-7)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_the_links_between_its_nodes() {
        let part = Graph::invented().part(|node| node.number != 1);
        assert_eq!((part.nodes.len(), part.links.len()), (3, 1));
        assert_eq!((part.links[0].a, part.links[0].b), (0, 2));
        assert_eq!(part.clusters.keys().copied().collect::<Vec<_>>(), [2]);
        assert_eq!(part.whole_scores(), [0, 1]);
        assert_eq!(Graph::invented().whole_scores(), [0]);
    }
}
