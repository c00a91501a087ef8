//! One front: its measures, years, countries, neighbours, lineage and papers.

use std::collections::BTreeSet;

use openfronts::Word;
use openfronts::collaboration::FrontPair;
use openfronts::columns::Cell;
use openfronts::credit::Counting;
use openfronts::front_bursts::FrontBurst;
use openfronts::front_papers::FrontPaper;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::front_years::{FrontGrowth, FrontYear};
use openfronts::fronts::Front;
use openfronts::lineage::LineageLink;
use openfronts::map::FrontLink;
use openfronts::members::Kind;
use openfronts::openness_tally::FrontOpenness;
use openfronts::records::Record;
use openfronts::retractions::RetractedCore;
use openfronts::self_citations::FrontSelfCitations;
use openfronts::themes::{Theme, ThemeFront};
use schemars::JsonSchema;
use serde::Serialize;

use super::fronts::{FrontRow, as_counted, front_rows};
use crate::about::{About, codes_in};
use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::shape::{Pick, Shape, Whole, all, some};
use crate::store::Store;
use crate::view::{NO_ROW, Row, RowsOf, View};

/// Rows of a kind that one front shows; the list has all.
const SHOWN: usize = 50;
/// Neighbours that are shown.
const NEIGHBOURS: usize = 30;
/// Pairs of countries that are shown.
const PAIRS: usize = 20;

/// One paper of a front.
pub struct FrontPaperRow;

impl Shape for FrontPaperRow {
    fn name() -> String {
        "front_paper".to_owned()
    }
    fn about() -> String {
        "One paper of a front, as core or as citing paper.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<Record>();
        picks.retain(|pick| pick.name != "work");
        let wanted = ["front_id", "role", "n_citations", "n_core_cited", "centrality"];
        picks.extend(
            all::<FrontPaper>()
                .into_iter()
                .filter(|pick| wanted.contains(&pick.name.as_str())),
        );
        picks
    }
}

/// The papers of a front in a role, or in both, by the rows of `front_papers`.
fn paper_rows(store: &Store, rows: &[u32]) -> RowsOf<FrontPaperRow> {
    let works = store.numbers::<FrontPaper>("work", rows);
    let sources = vec![
        store.these::<FrontPaper>(rows),
        store.joined::<Record>("", works.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}

/// The rows of `front_papers` of a front in a role, the most cited first.
fn ranked_papers(store: &Store, front_id: i64, role: Option<&str>) -> Vec<u32> {
    let mut key = vec![Key::Integer(front_id)];
    key.extend(role.map(Key::Text));
    let mut rows = store.order::<FrontPaper>("").find(&key);
    let role_of = |row: &u32| match store.cell::<FrontPaper>("role", *row) {
        Cell::Text("core") => 0,
        _ => 1,
    };
    let n_citations = |row: &u32| match store.cell::<FrontPaper>("n_citations", *row) {
        Cell::Integer(n) => -n,
        _ => 0,
    };
    rows.sort_by_key(|row| (role_of(row), n_citations(row), *row));
    rows
}

/// A front beside another on the map.
#[derive(Serialize, JsonSchema)]
pub struct Neighbour {
    /// Number of the front.
    front_id: u32,
    /// Its stable id.
    stable_id: String,
    /// What it is called.
    label: String,
    /// Its area, 1 to 11.
    area: Option<u8>,
    /// How exclusively the two are cited together, 0..1.
    similarity: f64,
    /// Citing papers of both.
    n_citing: u32,
}

/// A theme by number and name.
#[derive(Serialize, JsonSchema)]
pub struct ThemeName {
    /// Number of the theme.
    theme_id: u32,
    /// What it is called.
    label: String,
}

/// One front.
#[derive(Serialize, JsonSchema)]
pub struct FrontAnswer {
    /// Where it comes from.
    about: About,
    /// The front.
    front: Row<FrontRow>,
    /// How its citing papers grow in number.
    growth: Option<Row<Whole<FrontGrowth>>>,
    /// Its papers by year.
    years: RowsOf<Whole<FrontYear>>,
    /// The years in which it was cited unusually often.
    bursts: RowsOf<Whole<FrontBurst>>,
    /// How far its countries are known.
    coverage: Option<Row<Whole<FrontCoverage>>>,
    /// Countries by rank, 50 at most.
    countries: RowsOf<Whole<FrontStanding>>,
    /// Countries in all.
    n_countries: usize,
    /// Institutions by rank, 50 at most.
    institutions: RowsOf<Whole<FrontStanding>>,
    /// Institutions in all.
    n_institutions: usize,
    /// Groups of countries by rank.
    groups: RowsOf<Whole<FrontStanding>>,
    /// How open its core papers and its citing papers are.
    openness: RowsOf<Whole<FrontOpenness>>,
    /// Fronts that are cited together with it, the nearest first, 30 at most.
    neighbours: Vec<Neighbour>,
    /// Such fronts in all.
    n_neighbours: usize,
    /// What it was in the earlier edition.
    lineage: RowsOf<Whole<LineageLink>>,
    /// The theme it is of.
    theme: Option<ThemeName>,
    /// Retracted works at its core.
    retracted: RowsOf<Whole<RetractedCore>>,
    /// Citations that come from the same authors and countries.
    self_citations: Option<Row<Whole<FrontSelfCitations>>>,
    /// Countries that write its papers together, most core papers first, 20 at most.
    pairs: RowsOf<Whole<FrontPair>>,
    /// Such pairs in all.
    n_pairs: usize,
    /// Core papers, the most cited first.
    core_papers: RowsOf<FrontPaperRow>,
    /// Citing papers in all.
    n_citing_papers: usize,
}

/// The row of `fronts` that is asked for, by number or stable id.
pub fn front_row(store: &Store, asked: &str) -> Result<u32> {
    let by_number = asked.parse::<i64>().ok().map(|number| {
        let key = [Key::Integer(number)];
        store.order::<Front>("").find_one(&key)
    });
    let row = by_number.filter(|row| *row != NO_ROW).unwrap_or_else(|| {
        let key = [Key::Text(asked)];
        store.order::<Front>("stable").find_one(&key)
    });
    if row == NO_ROW {
        let hint =
            "give the number of a front, or the id it keeps; fronts.json lists them, search.json finds them";
        return Err(Problem::not_found(
            format!("no front `{asked}` in this edition"),
            hint,
        ));
    }
    Ok(row)
}

/// A text in a row of `fronts`.
pub fn front_text(store: &Store, column: &str, row: u32) -> String {
    match store.cell::<Front>(column, row) {
        Cell::Text(text) => text.to_owned(),
        _ => String::new(),
    }
}

/// The area of a row of `fronts`.
pub fn front_area(store: &Store, row: u32) -> Option<u8> {
    match store.cell::<Front>("area", row) {
        Cell::Integer(area) => u8::try_from(area).ok(),
        _ => None,
    }
}

/// How many fronts are cited together with a front, and the nearest of them.
fn neighbours(store: &Store, front_id: i64) -> (usize, Vec<Neighbour>) {
    let mut found = Vec::new();
    for (order, other) in [("a", "front_b"), ("b", "front_a")] {
        for row in store.order::<FrontLink>(order).find(&[Key::Integer(front_id)]) {
            let front = store.numbers::<FrontLink>(other, &[row])[0];
            let front_row = store.order::<Front>("").find_one(&[Key::Integer(front)]);
            let Cell::Number(similarity) = store.cell::<FrontLink>("similarity", row) else {
                continue;
            };
            found.push(Neighbour {
                front_id: u32::try_from(front).unwrap_or_default(),
                stable_id: front_text(store, "stable_id", front_row),
                label: front_text(store, "label", front_row),
                area: front_area(store, front_row),
                similarity,
                n_citing: u32::try_from(store.numbers::<FrontLink>("n_citing", &[row])[0])
                    .unwrap_or_default(),
            });
        }
    }
    found.sort_by(|a, b| {
        b.similarity
            .total_cmp(&a.similarity)
            .then(a.front_id.cmp(&b.front_id))
    });
    let n_all = found.len();
    found.truncate(NEIGHBOURS);
    (n_all, found)
}

fn theme(store: &Store, front_id: i64) -> Option<ThemeName> {
    let row = store
        .order::<ThemeFront>("front")
        .find_one(&[Key::Integer(front_id)]);
    if row == NO_ROW {
        return None;
    }
    let theme_id = store.numbers::<ThemeFront>("theme_id", &[row])[0];
    let row = store.order::<Theme>("").find_one(&[Key::Integer(theme_id)]);
    match store.cell::<Theme>("label", row) {
        Cell::Text(label) => Some(ThemeName {
            theme_id: u32::try_from(theme_id).ok()?,
            label: label.to_owned(),
        }),
        _ => None,
    }
}

/// The standings in a front of a kind.
fn standings(
    store: &Store,
    front_id: i64,
    kind: Kind,
    counting: Counting,
) -> (RowsOf<Whole<FrontStanding>>, usize) {
    let key = [
        Key::Integer(front_id),
        Key::Text(kind.as_str()),
        Key::Text(counting.as_str()),
    ];
    let (source, n_rows) = store.found::<FrontStanding>("", &key);
    (RowsOf::new(vec![source], n_rows), n_rows)
}

/// How many pairs of countries write papers of a front together, and the first of them, most core papers first.
fn pairs(store: &Store, front_id: i64) -> (usize, RowsOf<Whole<FrontPair>>) {
    let mut rows = store.order::<FrontPair>("").find(&[Key::Integer(front_id)]);
    let number = |column, row: u32| store.numbers::<FrontPair>(column, &[row])[0];
    rows.sort_by_key(|row| (-number("n_core", *row), -number("n_citing", *row), *row));
    let pairs = RowsOf::new(vec![store.these::<FrontPair>(&rows)], rows.len());
    (rows.len(), pairs.first(PAIRS))
}

/// One front.
pub fn front(store: &Store, ask: &Ask) -> Result<FrontAnswer> {
    let row = front_row(store, ask.part("front"))?;
    let counting = ask.counting();
    let country = ask
        .country("country")?
        .map(|country| (as_counted(store, country), counting));
    let front_id = store.numbers::<Front>("front_id", &[row])[0];
    let key = [Key::Integer(front_id)];
    let (countries, n_countries) = standings(store, front_id, Kind::Country, counting);
    let (institutions, n_institutions) = standings(store, front_id, Kind::Institution, counting);
    let (groups, _) = standings(store, front_id, Kind::Group, counting);
    let front = front_rows(store, &[row], country);
    let mut codes = BTreeSet::new();
    let mut collect = |view: &View, limit: usize| codes_in(view, 0..view.n_rows().min(limit), &mut codes);
    collect(&front.view, 1);
    for standings in [&countries, &institutions, &groups] {
        collect(&standings.view, SHOWN);
    }
    let (openness, n_openness) = store.found::<FrontOpenness>("", &key);
    let openness = RowsOf::new(vec![openness], n_openness);
    collect(&openness.view, n_openness);
    let core = ranked_papers(store, front_id, Some("core"));
    let citing = store.order::<FrontPaper>("").find(&[key[0], Key::Text("citing")]);
    macro_rules! rows {
        ($Table:ty) => {{
            let (source, n_rows) = store.found::<$Table>("", &key);
            RowsOf::<Whole<$Table>>::new(vec![source], n_rows)
        }};
    }
    let (n_neighbours, neighbours) = neighbours(store, front_id);
    let (n_pairs, pairs) = pairs(store, front_id);
    Ok(FrontAnswer {
        about: About::new(store, ask, Some(counting), &codes),
        front: front.row().expect("one row was asked for"),
        growth: rows!(FrontGrowth).row(),
        years: rows!(FrontYear),
        bursts: rows!(FrontBurst),
        coverage: rows!(FrontCoverage).row(),
        countries: countries.first(SHOWN),
        n_countries,
        institutions: institutions.first(SHOWN),
        n_institutions,
        groups,
        openness,
        neighbours,
        n_neighbours,
        lineage: rows!(LineageLink),
        theme: theme(store, front_id),
        retracted: rows!(RetractedCore),
        self_citations: rows!(FrontSelfCitations).row(),
        pairs,
        n_pairs,
        core_papers: paper_rows(store, &core),
        n_citing_papers: citing.len(),
    })
}

/// The papers of a front, core papers first, the most cited first.
pub fn papers(store: &Store, ask: &Ask) -> Result<List> {
    let row = front_row(store, ask.part("front"))?;
    let front_id = store.numbers::<Front>("front_id", &[row])[0];
    let rows = ranked_papers(store, front_id, ask.get("role"));
    let view = paper_rows(store, &rows).view;
    let mut list = List::new(view, None);
    if let Some(country) = ask.country("country")? {
        let country = as_counted(store, country);
        let place = list
            .view
            .place_of("countries")
            .expect("the column is of the shape");
        let has = |row: &u32| match list.view.cell(place, *row as usize) {
            Cell::Texts(texts) => texts.iter().any(|code| code == country.as_str()),
            _ => false,
        };
        let n_rows = u32::try_from(rows.len()).expect("fewer than work ids");
        list.only = Some((0..n_rows).filter(has).collect());
    }
    Ok(list)
}

/// The standings in a front.
pub fn front_standings(store: &Store, ask: &Ask) -> Result<List> {
    let row = front_row(store, ask.part("front"))?;
    let front_id = store.numbers::<Front>("front_id", &[row])[0];
    let kind = ask.get("kind").and_then(Kind::parse).unwrap_or(Kind::Country);
    let counting = ask.counting();
    let (rows, _) = standings(store, front_id, kind, counting);
    Ok(List::new(rows.view, Some(counting)))
}

/// A front of which somebody is a part, with what the front is.
pub struct MemberFrontRow;

impl Shape for MemberFrontRow {
    fn name() -> String {
        "member_front".to_owned()
    }
    fn about() -> String {
        "A front in which somebody takes part: the standing, and what the front is.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<FrontStanding>();
        picks.extend(some::<Front>(&[
            ("stable_id", "stable_id"),
            ("label", "label"),
            ("area", "area"),
            ("mean_year", "mean_year"),
            ("n_core", "n_core_front"),
            ("n_citing", "n_citing_front"),
            ("hot_rank", "hot_rank"),
            ("emerging_rank", "emerging_rank"),
        ]));
        picks
    }
}

/// The fronts of a member by rank.
pub fn member_fronts(store: &Store, kind: Kind, who: &str, counting: Counting) -> RowsOf<MemberFrontRow> {
    let key = [
        Key::Text(kind.as_str()),
        Key::Text(who),
        Key::Text(counting.as_str()),
    ];
    let rows = store.order::<FrontStanding>("who").find(&key);
    let fronts = store.numbers::<FrontStanding>("front_id", &rows);
    let sources = vec![
        store.these::<FrontStanding>(&rows),
        store.joined::<Front>("", fronts.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}
