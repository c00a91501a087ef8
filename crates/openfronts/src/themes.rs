//! Themes: fronts that hang together, and the area of each: the tree front → theme → area.
//!
//! **Definition.** The fronts are clustered by their links (`map`) with the Leiden algorithm: a theme is a set of fronts for
//! which modularity at the resolution γ, with the similarities of fronts as weights, is as large as it finds. Clusters of
//! fewer than `min_fronts` fronts are merged into the one they are linked with most closely. The area of a theme is that of
//! most core papers of its fronts, each counted in the area of its front (equals: the smaller number). Themes are numbered by
//! fronts, then by citations, the largest first.
//!
//! ```text
//! share of links inside = Σ similarity(f, g), f and g of the theme / Σ similarity(f, g), f of the theme and g any front
//! ```
//!
//! **Choice.** Clusters go across areas: what is cited together is one subject, though an area cuts through it, as through
//! artificial intelligence in medicine. Each front still has one way up, through its theme to the area of the theme; where
//! that is not its own area, both are told, and every theme says how many such fronts it has. `within_areas` drops the links
//! between areas instead; then the area of a theme is that of each of its fronts. A front without links is a theme by itself,
//! with a caveat: put together such fronts would be a theme of nothing. Modularity with γ = 1 is the usual choice where the
//! number of clusters is not known: it asks whether fronts are linked more than by chance, so that one number serves small
//! and large editions. A larger γ gives more and smaller themes.
//!
//! **Reference.** Traag, Waltman & van Eck 2019, Scientific Reports 9:5233; Newman & Girvan 2004, Physical Review E 69:026113.
//!
//! **Memory.** 150 bytes per front, 40 per link of fronts, 12 per paper and front, 8 per paper of a front.
//!
//! **What is not exact.** The largest modularity is not sought among all clusterings; the seed fixes the chance. Modularity
//! overlooks themes that are small beside the whole network (Fortunato & Barthélemy 2007, doi:10.1073/pnas.0605965104).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use network::quality::Quality;
use network::{Network, leiden};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::areas::majority;
use crate::caveat::{self, Caveat};
use crate::error::{Error, Result};
use crate::front_papers::FrontPaper;
use crate::fronts::Front;
use crate::map::FrontLink;
use crate::stage::Workplace;
use crate::theme_labels::{self, ThemePapers};

/// Parameters of the stage.
#[derive(Debug, Clone, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Params {
    /// γ of modularity; a larger one gives more and smaller themes.
    pub resolution: f64,
    /// Fronts that a theme has at least, if its fronts are linked with others.
    pub min_fronts: u32,
    /// Whether links between fronts of different areas are dropped.
    pub within_areas: bool,
    /// Iterations of a start; 0 goes on until one makes nothing better.
    pub n_iterations: u32,
    /// Random starts, of which the best counts.
    pub n_random_starts: u32,
    /// Another seed, other chances.
    pub seed: u64,
    /// Keywords of a theme.
    pub n_keywords: usize,
    /// Titles of citing papers that are read for a theme.
    pub max_citing_titles: usize,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            resolution: 1.0,
            min_fronts: 2,
            within_areas: false,
            n_iterations: 10,
            n_random_starts: 10,
            seed: 0,
            n_keywords: 8,
            max_citing_titles: 1000,
        }
    }
}

corpus::table! {
    /// One theme: fronts that hang together.
    pub struct Theme in "themes" {
        /// Number of the theme, from 1, by fronts, then by citations.
        theme_id: u32,
        /// What it is called, in words of its papers.
        label: String,
        /// Phrases that mark it, heaviest first.
        keywords: Vec<String>,
        /// Area, 1 to 11: that of most core papers, each counted in the area of its front.
        area: Option<u8>,
        /// Share of the core papers whose front is of this area, 0..1.
        share_area: f64,
        /// Fronts.
        n_fronts: u32,
        /// Fronts of another area than the theme, or of none.
        n_fronts_elsewhere: u32,
        /// Core papers.
        n_core: u32,
        /// Papers that are citing papers of at least one of the fronts, each once.
        n_citing: u32,
        /// Citations of the core papers.
        n_citations: u64,
        /// Mean year of the core papers.
        mean_year: f64,
        /// Hot fronts.
        n_hot: u32,
        /// Emerging fronts.
        n_emerging: u32,
        /// Share of the links of its fronts, by similarity, that stay inside, 0..1; null without links.
        share_links_inside: Option<f64>,
        /// Caveats, by code.
        caveats: Vec<String>,
    }
}

corpus::table! {
    /// One front of a theme.
    pub struct ThemeFront in "theme_fronts" {
        /// The theme.
        theme_id: u32,
        /// The front.
        front_id: u32,
        /// Whether the area of the front is another than that of the theme, or none.
        is_elsewhere: bool,
        /// Share of the links of the front, by similarity, that stay inside, 0..1; null without links.
        share_links_inside: Option<f64>,
    }
}

/// A link of two fronts, by place, with their similarity.
type Edge = (u32, u32, f64);

/// The fronts of each theme, by place, ascending; the themes in order.
fn group(fronts: &[Front], edges: &[Edge], params: &Params) -> Vec<Vec<u32>> {
    let area = |front: u32| fronts[front as usize].area;
    let is_kept = |(a, b, _): &&Edge| !params.within_areas || area(*a) == area(*b);
    let kept = edges.iter().filter(is_kept).copied().collect();
    let network = Network::from_edges(fronts.len() as u32, kept);
    let rule = leiden::Params {
        quality: Quality::Modularity,
        resolution: params.resolution,
        n_iterations: params.n_iterations,
        n_random_starts: params.n_random_starts,
        seed: params.seed,
        min_size: f64::from(params.min_fronts),
        ..leiden::Params::default()
    };
    let found = leiden::leiden(&network, &rule).members();
    let rows = 0..found.n_rows() as u32;
    let mut groups: Vec<Vec<u32>> = rows.map(|row| found.row(row).to_vec()).collect();
    let citations = |front: &u32| fronts[*front as usize].n_citations;
    let size = |group: &Vec<u32>| (group.len(), group.iter().map(citations).sum::<u64>());
    groups.sort_by_cached_key(|group| (Reverse(size(group)), group[0]));
    groups
}

/// For each front the weight of its links, and of those to fronts of its own theme.
fn link_weights(theme_of: &[u32], edges: &[Edge]) -> Vec<[f64; 2]> {
    let mut weights = vec![[0.0; 2]; theme_of.len()];
    for (a, b, similarity) in edges {
        let is_inside = theme_of[*a as usize] == theme_of[*b as usize];
        for front in [*a, *b] {
            weights[front as usize][0] += similarity;
            weights[front as usize][1] += if is_inside { *similarity } else { 0.0 };
        }
    }
    weights
}

fn share([all, inside]: [f64; 2]) -> Option<f64> {
    (all > 0.0).then(|| inside / all)
}

/// What is measured of a theme but for its citing papers and its words.
fn measure(theme_id: u32, fronts: &[&Front], weights: [f64; 2]) -> Theme {
    let mut areas: BTreeMap<u8, u32> = BTreeMap::new();
    let with_area = fronts
        .iter()
        .filter_map(|front| Some((front.area?, front.n_core)));
    with_area.for_each(|(area, n_core)| *areas.entry(area).or_default() += n_core);
    let area = majority(&areas);
    let n_core: u32 = fronts.iter().map(|front| front.n_core).sum();
    let years = fronts
        .iter()
        .map(|front| front.mean_year * f64::from(front.n_core));
    let n_of = |holds: &dyn Fn(&Front) -> bool| fronts.iter().filter(|front| holds(front)).count() as u32;
    let of_area = area.map_or(0, |area| areas[&area]);
    let share_area = f64::from(of_area) / f64::from(n_core.max(1));
    let share_links_inside = share(weights);
    let is_raised = |front: &Front| {
        front
            .caveats
            .iter()
            .any(|code| code == Caveat::RaisedShare.code())
    };
    let doubts = [
        (fronts.len() == 1, Caveat::SingleFront),
        (area.is_some() && share_area < 0.5, Caveat::MixedArea),
        (
            share_links_inside.is_some_and(|share| share < 0.5),
            Caveat::LooseTheme,
        ),
        (n_of(&is_raised) > 0, Caveat::RaisedShare),
    ];
    let doubts = doubts.into_iter().filter(|(holds, _)| *holds);
    Theme {
        theme_id,
        label: fronts[0].label.clone(),
        keywords: fronts[0].keywords.clone(),
        area,
        share_area,
        n_fronts: fronts.len() as u32,
        n_fronts_elsewhere: n_of(&|front| area.is_none() || front.area != area),
        n_core,
        n_citing: 0,
        n_citations: fronts.iter().map(|front| front.n_citations).sum(),
        mean_year: years.sum::<f64>() / f64::from(n_core.max(1)),
        n_hot: n_of(&|front| front.hot_rank.is_some()),
        n_emerging: n_of(&|front| front.emerging_rank.is_some()),
        share_links_inside,
        caveats: caveat::codes(doubts.map(|(_, caveat)| caveat)),
    }
}

/// The themes, and their fronts by place, without citing papers and words.
fn themes(fronts: &[Front], edges: &[Edge], params: &Params) -> (Vec<Theme>, Vec<ThemeFront>) {
    let groups = group(fronts, edges, params);
    let mut theme_of = vec![0; fronts.len()];
    for (theme_id, group) in (1..).zip(&groups) {
        group
            .iter()
            .for_each(|front| theme_of[*front as usize] = theme_id);
    }
    let weights = link_weights(&theme_of, edges);
    let mut members = Vec::with_capacity(fronts.len());
    let mut measured = Vec::with_capacity(groups.len());
    for (theme_id, group) in (1..).zip(&groups) {
        let own: Vec<&Front> = group.iter().map(|front| &fronts[*front as usize]).collect();
        let of_group = group.iter().map(|front| weights[*front as usize]);
        let sum = of_group.fold([0.0; 2], |sum, weight| [sum[0] + weight[0], sum[1] + weight[1]]);
        let theme = measure(theme_id, &own, sum);
        members.extend(own.iter().map(|front| ThemeFront {
            theme_id,
            front_id: front.front_id,
            is_elsewhere: theme.area.is_none() || front.area != theme.area,
            share_links_inside: share(weights[front.front_id as usize - 1]),
        }));
        measured.push(theme);
    }
    (measured, members)
}

fn check(params: &Params) -> Result<()> {
    let bad = |key: &str, message: String| {
        Err(Error::BadParameter {
            key: format!("themes.{key}"),
            message,
        })
    };
    if !(params.resolution.is_finite() && params.resolution >= 0.0) {
        return bad(
            "resolution",
            format!("{} is not a number of at least 0", params.resolution),
        );
    }
    if params.n_random_starts == 0 {
        return bad("n_random_starts", "0 starts find nothing".to_owned());
    }
    Ok(())
}

/// Reads fronts, their links and papers, writes the themes and the fronts of each.
pub(crate) fn run(at: &mut Workplace, params: &Params) -> Result<()> {
    check(params)?;
    let fronts = at.table::<Front>()?;
    let links = at.table::<FrontLink>()?;
    let edge = |link: &FrontLink| (link.front_a - 1, link.front_b - 1, link.similarity);
    let edges: Vec<Edge> = links.iter().map(edge).collect();
    let (mut themes, members) = themes(&fronts, &edges, params);
    let mut theme_of = vec![0; fronts.len()];
    for member in &members {
        theme_of[member.front_id as usize - 1] = member.theme_id;
    }
    let papers = ThemePapers::read(at.rows::<FrontPaper>()?, &theme_of, themes.len())?;
    let words = theme_labels::labels(at, &papers, params.n_keywords, params.max_citing_titles)?;
    for (theme, words) in themes.iter_mut().zip(words) {
        theme.n_citing = papers.citing(theme.theme_id).len() as u32;
        // A front that is a theme by itself keeps its name.
        if theme.n_fronts > 1 {
            (theme.label, theme.keywords) = words;
        }
    }
    at.write(&themes)?;
    at.write(&members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn front(front_id: u32, area: u8, n_core: u32, mean_year: f64) -> Front {
        Front {
            front_id,
            stable_id: format!("F-W{front_id}"),
            label: format!("Subject {front_id}"),
            keywords: Vec::new(),
            area: (area > 0).then_some(area),
            share_area: 1.0,
            n_core,
            n_core_stubs: 0,
            n_citing: 0,
            n_citations: 100 - u64::from(front_id),
            mean_citations: 0.0,
            mean_year,
            mean_citing_year: None,
            first_citing_year: None,
            last_citing_year: None,
            cpt: 0.0,
            min_cosine: 0.1,
            n_links: 1,
            rank_in_area: 1,
            hot_rank: (front_id == 2).then_some(1),
            emerging_rank: None,
            key: Vec::new(),
            central_papers: Vec::new(),
            caveats: Vec::new(),
        }
    }

    /// Fronts 1 4 5 and 2 3 6, each a triangle; 4 and 6 are linked weakly; 7 is alone. Areas: 1 and 5 of area 4, 4 of area 9
    /// with more core papers than each, though not than both.
    fn drawn() -> (Vec<Front>, Vec<Edge>) {
        let rows = [
            (4, 3, 2020.0),
            (6, 2, 2021.0),
            (6, 2, 2022.0),
            (9, 5, 2018.0),
            (4, 4, 2021.0),
            (0, 2, 2019.0),
            (10, 2, 2020.0),
        ];
        let fronts = (1..)
            .zip(rows)
            .map(|(id, (area, n_core, year))| front(id, area, n_core, year));
        let edges = [
            (0, 3, 0.5),
            (0, 4, 0.5),
            (3, 4, 0.5),
            (1, 2, 0.4),
            (1, 5, 0.4),
            (2, 5, 0.4),
            (3, 5, 0.2),
        ];
        (fronts.collect(), edges.to_vec())
    }

    fn members_of(members: &[ThemeFront]) -> Vec<Vec<u32>> {
        let groups = members.chunk_by(|a, b| a.theme_id == b.theme_id);
        groups
            .map(|group| group.iter().map(|row| row.front_id).collect())
            .collect()
    }

    #[test]
    fn worked_by_hand() {
        let (fronts, edges) = drawn();
        let (themes, members) = themes(&fronts, &edges, &Params::default());
        // Both have three fronts: the citations decide, 99 + 96 + 95 = 290 and 98 + 97 + 94 = 289.
        assert_eq!(members_of(&members), [vec![1, 4, 5], vec![2, 3, 6], vec![7]]);
        let first = &themes[0];
        assert_eq!((first.area, first.n_core, first.n_citations), (Some(4), 12, 290));
        assert_eq!((first.share_area, first.n_fronts_elsewhere), (7.0 / 12.0, 1));
        // (3 · 2020 + 5 · 2018 + 4 · 2021) / 12
        assert!((first.mean_year - 2019.5).abs() < 1e-9);
        // Each link inside is a link of two of its fronts: 2 · 1.5 of 3.2.
        assert!((first.share_links_inside.unwrap() - 3.0 / 3.2).abs() < 1e-12);
        let second = &themes[1];
        assert_eq!(
            (second.area, second.n_hot, second.n_fronts_elsewhere),
            (Some(6), 1, 1)
        );
        assert_eq!(second.caveats, Vec::<String>::new());
        let alone = &themes[2];
        assert_eq!(
            (alone.label.as_str(), alone.share_links_inside),
            ("Subject 7", None)
        );
        assert_eq!(alone.caveats, ["single_front"]);
        let of_four = members.iter().find(|row| row.front_id == 4).unwrap();
        assert!(of_four.is_elsewhere && (of_four.share_links_inside.unwrap() - 1.0 / 1.2).abs() < 1e-12);
    }

    #[test]
    fn within_areas_no_theme_holds_two() {
        let (fronts, edges) = drawn();
        let params = Params {
            within_areas: true,
            ..Params::default()
        };
        let (themes, members) = themes(&fronts, &edges, &params);
        // Citations 98 + 97 = 195, and 99 + 95 = 194.
        assert_eq!(members_of(&members)[..2], [vec![2, 3], vec![1, 5]]);
        assert!(
            themes
                .iter()
                .all(|theme| theme.area.is_none() || theme.n_fronts_elsewhere == 0)
        );
        // Links to other areas are still links: 2 · 0.5 of 1.0 + 1.0.
        assert!((themes[1].share_links_inside.unwrap() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn there_may_be_nothing() {
        assert_eq!(themes(&[], &[], &Params::default()), (Vec::new(), Vec::new()));
    }

    fn drawn_by_chance() -> impl Strategy<Value = (Vec<Front>, Vec<Edge>)> {
        let fronts = vec((0u8..4, 2u32..9), 1..20);
        let edges = vec((0u32..20, 0u32..20, 0.1..1.0), 0..40);
        (fronts, edges).prop_map(|(rows, edges)| {
            let n = rows.len() as u32;
            let fronts = (1..)
                .zip(rows)
                .map(|(id, (area, n_core))| front(id, area, n_core, 2020.0));
            let pairs: BTreeMap<(u32, u32), f64> = edges
                .into_iter()
                .map(|(a, b, weight)| ((a % n, b % n), weight))
                .filter(|((a, b), _)| a < b)
                .collect();
            let edges = pairs.into_iter().map(|((a, b), weight)| (a, b, weight));
            (fronts.collect(), edges.collect())
        })
    }

    proptest! {
        #[test]
        fn the_tree_holds_every_front_once((fronts, edges) in drawn_by_chance(), within_areas: bool, seed: u64) {
            let params = Params { within_areas, seed, ..Params::default() };
            let pools = [1, 2, 8].map(|n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap());
            let found = pools.map(|pool| pool.install(|| themes(&fronts, &edges, &params)));
            prop_assert!(found.iter().all(|other| *other == found[0]), "the number of threads does not show");
            let (themes, members) = &found[0];
            let mut ids: Vec<u32> = members.iter().map(|row| row.front_id).collect();
            ids.sort_unstable();
            prop_assert_eq!(ids, (1..=fronts.len() as u32).collect::<Vec<_>>());
            let sum = |of: fn(&Theme) -> u32| themes.iter().map(of).sum::<u32>();
            prop_assert_eq!(sum(|theme| theme.n_fronts), fronts.len() as u32);
            prop_assert_eq!(sum(|theme| theme.n_core), fronts.iter().map(|front| front.n_core).sum::<u32>());
            let elsewhere = members.iter().filter(|row| row.is_elsewhere).count() as u32;
            prop_assert_eq!(sum(|theme| theme.n_fronts_elsewhere), elsewhere);
            prop_assert!(themes.windows(2).all(|pair| pair[0].n_fronts >= pair[1].n_fronts));
            for theme in themes {
                prop_assert!(theme.share_links_inside.is_none_or(|share| (0.0..=1.0).contains(&share)));
                let n = members.iter().filter(|row| row.theme_id == theme.theme_id).count() as u32;
                prop_assert_eq!(n, theme.n_fronts);
            }
        }
    }
}
