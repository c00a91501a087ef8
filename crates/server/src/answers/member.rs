//! One country, institution or group: where it stands, in which fronts, with whom, how often cited, how open.

use std::collections::BTreeSet;

use openfronts::Word;
use openfronts::breakthroughs::Breakthrough;
use openfronts::capacity::Capacity;
use openfronts::columns::Cell;
use openfronts::coverage::{Coverage, Subject};
use openfronts::credit::Counting;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::fronts::Front;
use openfronts::impact::Impact;
use openfronts::members::{Kind, find_group, name_of};
use openfronts::openness_tally::Openness;
use openfronts::reach::ReachableFront;
use openfronts::self_citations::CountrySelfCitations;
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::Theme;
use schemars::JsonSchema;
use serde::Serialize;

use super::candidates::breakthrough_rows;
use super::front::member_fronts;
use super::fronts::as_counted;
use super::partners::{Partner, partners};
use crate::about::{About, codes_in};
use crate::ask::Ask;
use crate::listing::List;
use crate::order::Key;
use crate::problem::{Problem, Result};
use crate::shape::{Pick, Shape, Whole, all, some};
use crate::store::Store;
use crate::view::{NO_ROW, Row, RowsOf};

/// Candidates and reachable fronts that are shown.
const SHOWN: usize = 20;

/// Somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What it is.
    pub kind: Kind,
    /// Its code or id.
    pub who: String,
    /// Its name.
    pub name: String,
}

/// The standing of somebody in one theme, with what the theme is.
pub struct MemberThemeRow;

impl Shape for MemberThemeRow {
    fn name() -> String {
        "member_theme".to_owned()
    }
    fn about() -> String {
        "A theme in which somebody takes part: the standing, and what the theme is.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<ThemeStanding>();
        picks.extend(some::<Theme>(&[
            ("label", "label"),
            ("area", "area"),
            ("mean_year", "mean_year"),
        ]));
        picks
    }
}

/// A front near a country, with what the front is.
pub struct ReachableRow;

impl Shape for ReachableRow {
    fn name() -> String {
        "reachable_front".to_owned()
    }
    fn about() -> String {
        "A front in which a country has no core paper, how near it is, and what it is.".to_owned()
    }
    fn picks() -> Vec<Pick> {
        let mut picks = all::<ReachableFront>();
        picks.extend(some::<Front>(&[
            ("label", "label"),
            ("area", "area"),
            ("mean_year", "mean_year"),
        ]));
        picks
    }
}

/// A review that can be downloaded.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReviewLink {
    /// Its format: html, pdf, docx, md, json.
    pub format: String,
    /// Its address, relative to the base of the server; `?lang=` chooses the language.
    pub address: String,
}

/// One country, institution or group.
#[derive(Serialize, JsonSchema)]
pub struct MemberAnswer {
    /// Where it comes from.
    about: About,
    /// country, institution, group.
    kind: String,
    /// Its code or id.
    who: String,
    /// Its name.
    name: String,
    /// The country of an institution.
    country: Option<String>,
    /// The countries of a group.
    members: Option<Vec<String>>,
    /// Its standings by this counting: every set of fronts, every area and all together.
    standings: RowsOf<Whole<Standing>>,
    /// Fronts in which it takes part.
    n_fronts: usize,
    /// What a country has in the fronts, by full counting whatever is asked for.
    capacity: Option<Row<Whole<Capacity>>>,
    /// How often its papers are cited, over all areas and in each; by full or fractional counting, as the rows say.
    impact: RowsOf<Whole<Impact>>,
    /// How open its papers are, by area and by year.
    openness: RowsOf<Whole<Openness>>,
    /// How open the papers of the world are, by area and by year.
    world_openness: RowsOf<Whole<Openness>>,
    /// Themes in which it takes part, by its index, by full counting whatever is asked for.
    themes: RowsOf<MemberThemeRow>,
    /// With whom it writes papers, the most papers first, 250 at most.
    partners: Vec<Partner>,
    /// Partners in all.
    n_partners: usize,
    /// How much is known of its records.
    coverage: Option<Row<Whole<Coverage>>>,
    /// Citations that it gives to itself.
    self_citations: Option<Row<Whole<CountrySelfCitations>>>,
    /// Papers with an address there that may be breakthroughs, the most reasons first, 20 at most.
    breakthroughs: RowsOf<Whole<Breakthrough>>,
    /// Such papers in all.
    n_breakthroughs: usize,
    /// Fronts in which a country has no core paper and that are near to what it cites, 20 at most.
    reachable: RowsOf<ReachableRow>,
    /// Reviews of a country.
    reviews: Vec<ReviewLink>,
}

/// Who is asked for.
pub fn find(store: &Store, kind: Kind, asked: &str) -> Result<Member> {
    let member = |who: String, name: String| Member { kind, who, name };
    let hinted = |error: openfronts::Error| {
        let hint = error.hint().unwrap_or_default();
        Problem::not_found(error.to_string(), hint)
    };
    match kind {
        Kind::Group => {
            let group = find_group(asked).map_err(hinted)?;
            Ok(member(group.code.clone(), group.name.clone()))
        }
        Kind::Institution => institution(store, asked),
        _ => {
            let country = openfronts::geography::find_country(asked).map_err(hinted)?;
            let who = as_counted(store, country).to_string();
            let name = name_of(Kind::Country, &who);
            Ok(member(who, name))
        }
    }
}

fn institution(store: &Store, asked: &str) -> Result<Member> {
    let key = [Key::Text("institution"), Key::Text(asked)];
    let named = [
        (store.order::<Standing>("who").find_one(&key), true),
        (store.order::<Impact>("").find_one(&key), false),
    ];
    let Some((row, is_standing)) = named.into_iter().find(|(row, _)| *row != NO_ROW) else {
        let hint = "give its id such as I27837315; search.json?kind=institution finds it by name";
        return Err(Problem::not_found(
            format!("no institution `{asked}` in this edition"),
            hint,
        ));
    };
    let cell = if is_standing {
        store.cell::<Standing>("name", row)
    } else {
        store.cell::<Impact>("name", row)
    };
    let Cell::Text(name) = cell else {
        return Err(Problem::internal("an institution has no name"));
    };
    Ok(Member {
        kind: Kind::Institution,
        who: asked.to_owned(),
        name: name.to_owned(),
    })
}

/// The standings of a member over all sets and areas.
pub fn standings(store: &Store, member: &Member, counting: Counting) -> RowsOf<Whole<Standing>> {
    let key = [
        Key::Text(member.kind.as_str()),
        Key::Text(&member.who),
        Key::Text(counting.as_str()),
    ];
    let (source, n_rows) = store.found::<Standing>("who", &key);
    RowsOf::new(vec![source], n_rows)
}

/// How often the papers of a member are cited, by a counting that the table has.
pub fn impact(store: &Store, member: &Member, counting: Counting) -> RowsOf<Whole<Impact>> {
    let counting = match counting {
        Counting::Fractional => Counting::Fractional,
        _ => Counting::Full,
    };
    let key = [
        Key::Text(member.kind.as_str()),
        Key::Text(&member.who),
        Key::Text(counting.as_str()),
    ];
    let (source, n_rows) = store.found::<Impact>("", &key);
    RowsOf::new(vec![source], n_rows)
}

/// How open the papers of a member are.
pub fn openness(store: &Store, kind: Kind, who: &str) -> RowsOf<Whole<Openness>> {
    let (source, n_rows) = store.found::<Openness>("", &[Key::Text(kind.as_str()), Key::Text(who)]);
    RowsOf::new(vec![source], n_rows)
}

/// What a country has in the fronts.
pub fn capacity(store: &Store, member: &Member) -> Option<Row<Whole<Capacity>>> {
    if member.kind != Kind::Country {
        return None;
    }
    let (source, n_rows) = store.found::<Capacity>("", &[Key::Text(&member.who)]);
    RowsOf::new(vec![source], n_rows).row()
}

/// The themes of a member.
pub fn themes(store: &Store, member: &Member) -> RowsOf<MemberThemeRow> {
    let key = [Key::Text(member.kind.as_str()), Key::Text(&member.who)];
    let rows = store.order::<ThemeStanding>("who").find(&key);
    let themes = store.numbers::<ThemeStanding>("theme_id", &rows);
    let sources = vec![
        store.these::<ThemeStanding>(&rows),
        store.joined::<Theme>("", themes.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}

fn reachable(store: &Store, member: &Member) -> RowsOf<ReachableRow> {
    let mut rows = match member.kind {
        Kind::Country => store.order::<ReachableFront>("").find(&[Key::Text(&member.who)]),
        _ => Vec::new(),
    };
    rows.truncate(SHOWN);
    let fronts = store.numbers::<ReachableFront>("front_id", &rows);
    let sources = vec![
        store.these::<ReachableFront>(&rows),
        store.joined::<Front>("", fronts.into_iter()),
    ];
    RowsOf::new(sources, rows.len())
}

/// The countries that a member is or has.
fn countries_of(member: &Member) -> Option<BTreeSet<String>> {
    match member.kind {
        Kind::Country => Some([member.who.clone()].into()),
        Kind::Group => {
            let group = find_group(&member.who).ok()?;
            Some(group.members.iter().map(ToString::to_string).collect())
        }
        _ => None,
    }
}

fn country_of_institution(store: &Store, member: &Member) -> Option<String> {
    if member.kind != Kind::Institution {
        return None;
    }
    let key = [Key::Text("institution"), Key::Text(&member.who)];
    match store.order::<Standing>("who").find_one(&key) {
        NO_ROW => None,
        row => match store.cell::<Standing>("country", row) {
            Cell::Text(country) => Some(country.to_owned()),
            _ => None,
        },
    }
}

/// The reviews of a country.
fn reviews(member: &Member) -> Vec<ReviewLink> {
    if member.kind != Kind::Country {
        return Vec::new();
    }
    let link = |format: &&str| ReviewLink {
        format: (*format).to_owned(),
        address: match *format {
            "html" => format!("countries/{}/review", member.who),
            format => format!("countries/{}/review.{format}", member.who),
        },
    };
    crate::reviews::FORMATS.iter().map(link).collect()
}

/// Fronts in which a member takes part.
fn n_fronts(store: &Store, member: &Member, counting: Counting) -> usize {
    let key = [
        Key::Text(member.kind.as_str()),
        Key::Text(&member.who),
        Key::Text(counting.as_str()),
    ];
    store.order::<FrontStanding>("who").find(&key).len()
}

/// One country, institution or group.
pub fn member(store: &Store, ask: &Ask, kind: Kind) -> Result<MemberAnswer> {
    let member = find(store, kind, ask.part("who"))?;
    let counting = ask.counting();
    let standings = standings(store, &member, counting);
    let impact = impact(store, &member, counting);
    let openness_of = openness(store, kind, &member.who);
    let capacity = capacity(store, &member);
    let mut codes = BTreeSet::new();
    standings.collect_codes(&mut codes);
    impact.collect_codes(&mut codes);
    openness_of.collect_codes(&mut codes);
    let world_openness = openness(store, Kind::World, "world");
    world_openness.collect_codes(&mut codes);
    let themes = themes(store, &member);
    themes.collect_codes(&mut codes);
    let reachable = reachable(store, &member);
    reachable.collect_codes(&mut codes);
    if let Some(capacity) = &capacity {
        codes_in(capacity.view(), 0..1, &mut codes);
    }
    let (n_partners, partners) = partners(store, kind, &member.who);
    let countries = countries_of(&member);
    let candidates = countries
        .as_ref()
        .map(|countries| breakthrough_rows(store, Some(countries)));
    let candidates = candidates.unwrap_or_default();
    let row_of =
        |source: (crate::view::Source, usize)| RowsOf::<Whole<Coverage>>::new(vec![source.0], source.1).row();
    let coverage = (kind == Kind::Country).then(|| {
        let key = [Key::Text(Subject::Country.as_str()), Key::Text(&member.who)];
        row_of(store.found::<Coverage>("", &key))
    });
    let self_citations = (kind == Kind::Country).then(|| {
        let (source, n_rows) = store.found::<CountrySelfCitations>("", &[Key::Text(&member.who)]);
        RowsOf::new(vec![source], n_rows).row()
    });
    let candidate_rows = RowsOf::new(vec![store.these::<Breakthrough>(&candidates)], candidates.len());
    let breakthroughs = candidate_rows.first(SHOWN);
    breakthroughs.collect_codes(&mut codes);
    Ok(MemberAnswer {
        about: About::new(store, ask, Some(counting), &codes),
        kind: kind.as_str().to_owned(),
        country: country_of_institution(store, &member),
        members: countries
            .filter(|_| kind == Kind::Group)
            .map(|countries| countries.into_iter().collect()),
        n_fronts: n_fronts(store, &member, counting),
        standings,
        capacity,
        impact,
        openness: openness_of,
        world_openness,
        themes,
        partners,
        n_partners,
        coverage: coverage.flatten(),
        self_citations: self_citations.flatten(),
        breakthroughs,
        n_breakthroughs: candidates.len(),
        reachable,
        reviews: reviews(&member),
        who: member.who,
        name: member.name,
    })
}

/// The fronts of a member by rank.
pub fn fronts(store: &Store, ask: &Ask, kind: Kind) -> Result<List> {
    let member = find(store, kind, ask.part("who"))?;
    let counting = ask.counting();
    let rows = member_fronts(store, kind, &member.who, counting);
    Ok(List::new(rows.view, Some(counting)))
}
