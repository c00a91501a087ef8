//! What a review reads of an edition: its result tables, once for all countries of a batch, with the rows that belong
//! together found by key. Nothing is computed; rows are looked up, chosen and put in order.
//!
//! **Memory.** The tables of fronts, standings and pairs, about 200 bytes a row, and the records of core papers, about 300
//! bytes each; nothing per paper of the corpus.

use std::collections::{BTreeMap, BTreeSet};

use openfronts::baselines::ShareStep;
use openfronts::breakthroughs::Breakthrough;
use openfronts::capacity::Capacity;
use openfronts::collaboration::CountryPair;
use openfronts::coverage::Coverage;
use openfronts::credit::Counting;
use openfronts::front_bursts::FrontBurst;
use openfronts::front_papers::FrontPaper;
use openfronts::front_sets::Standing;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::front_years::FrontYear;
use openfronts::fronts::Front;
use openfronts::impact::Impact;
use openfronts::institution_pairs::InstitutionPair;
use openfronts::limits::Limit;
use openfronts::lineage::LineageLink;
use openfronts::map::FrontPlace;
use openfronts::members::Kind;
use openfronts::openness_tally::Openness;
use openfronts::papers::{PapersLeftOut, Window};
use openfronts::reach::ReachableFront;
use openfronts::records::Record;
use openfronts::retractions::RetractedCore;
use openfronts::self_citations::CountrySelfCitations;
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::{Theme, ThemeFront};
use openfronts::{Country, Edition};

use crate::error::Result;
use crate::event_facts::Events;

/// The tables of an edition, as far as reviews read them.
pub struct Facts<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Its years.
    pub window: Option<Window>,
    /// The steps of the share that counts as highly cited.
    pub shares: Vec<ShareStep>,
    /// The fronts, by number from 1.
    pub fronts: Vec<Front>,
    /// Where they stand on the map, by front.
    pub places: BTreeMap<u32, FrontPlace>,
    /// Their papers by year, by front.
    pub years: BTreeMap<u32, Vec<FrontYear>>,
    /// Their bursts.
    pub bursts: Vec<FrontBurst>,
    /// Who is known in them, by front.
    pub coverage_of_fronts: BTreeMap<u32, FrontCoverage>,
    /// Standings of countries in fronts by full counting, by front, the best first.
    pub in_fronts: BTreeMap<u32, Vec<FrontStanding>>,
    /// Standings of countries over sets of fronts by full counting.
    pub standings: Vec<Standing>,
    /// What each country has, by code.
    pub capacities: BTreeMap<String, Capacity>,
    /// The fronts near each country, the nearest first, by code.
    pub near: BTreeMap<String, Vec<ReachableFront>>,
    /// Indicators of countries and of the world by full counting.
    pub impact: Vec<Impact>,
    /// Openness of countries and of the world.
    pub openness: Vec<Openness>,
    /// Pairs of countries over the window and all areas.
    pub pairs: Vec<CountryPair>,
    /// Pairs of institutions of two countries, over the window and all areas, the most papers first.
    pub houses: Vec<InstitutionPair>,
    /// Candidates for breakthroughs, the most reasons first, then the most citations.
    pub breakthroughs: Vec<Breakthrough>,
    /// The fronts of each theme.
    pub fronts_of_theme: BTreeMap<u32, BTreeSet<u32>>,
    /// Themes, by number from 1.
    pub themes: Vec<Theme>,
    /// What countries have in them.
    pub in_themes: Vec<ThemeStanding>,
    /// Core papers of fronts, by front, the most cited first.
    pub core: BTreeMap<u32, Vec<FrontPaper>>,
    /// Their records, by work.
    pub records: BTreeMap<u32, Record>,
    /// What became of the fronts of an earlier edition.
    pub lineage: Vec<LineageLink>,
    /// How much is known.
    pub coverage: Vec<Coverage>,
    /// Citations that countries give to themselves.
    pub self_citations: Vec<CountrySelfCitations>,
    /// Retracted works at the core of fronts.
    pub retracted: Vec<RetractedCore>,
    /// Works that are no papers, by reason.
    pub left_out: Vec<PapersLeftOut>,
    /// What the edition can and cannot support.
    pub limits: Vec<Limit>,
    /// What documents tell.
    pub events: Events,
}

/// Whether one below stands so near: tied with the rank above, which is this one; or with the first, if this is the first.
fn is_next(rank: u32, other: u32, is_tied: bool, is_tied_with_first: bool) -> bool {
    let is_first = rank == 1 && is_tied_with_first;
    is_first || (is_tied && other == rank + 1)
}

fn by_front<T>(rows: Vec<T>, front: impl Fn(&T) -> u32) -> BTreeMap<u32, Vec<T>> {
    let mut of_fronts: BTreeMap<u32, Vec<T>> = BTreeMap::new();
    for row in rows {
        of_fronts.entry(front(&row)).or_default().push(row);
    }
    of_fronts
}

impl<'a> Facts<'a> {
    /// Reads them.
    pub fn read(edition: &'a Edition) -> Result<Self> {
        let is_plain = |kind: Kind, counting: Counting| kind == Kind::Country && counting == Counting::Full;
        let mut in_fronts = edition.rows_that(|row: &FrontStanding| is_plain(row.kind, row.counting))?;
        in_fronts.sort_by(|a, b| {
            a.front_id
                .cmp(&b.front_id)
                .then(a.rank.cmp(&b.rank))
                .then(a.who.cmp(&b.who))
        });
        let mut near: BTreeMap<String, Vec<ReachableFront>> = BTreeMap::new();
        for row in edition.table::<ReachableFront>()? {
            near.entry(row.country.clone()).or_default().push(row);
        }
        let is_of_land = |kind| kind == Kind::World || kind == Kind::Country;
        let core = edition.rows_that(|row: &FrontPaper| row.role == "core")?;
        let wanted: BTreeSet<u32> = core.iter().map(|row| row.work).collect();
        let records = edition.rows_that(|row: &Record| wanted.contains(&row.work))?;
        Ok(Self {
            edition,
            window: edition.table::<Window>()?.into_iter().next(),
            shares: edition.table()?,
            fronts: edition.table()?,
            places: edition
                .table::<FrontPlace>()?
                .into_iter()
                .map(|row| (row.front_id, row))
                .collect(),
            years: by_front(edition.table::<FrontYear>()?, |row| row.front_id),
            bursts: edition.table()?,
            coverage_of_fronts: edition
                .table::<FrontCoverage>()?
                .into_iter()
                .map(|row| (row.front_id, row))
                .collect(),
            in_fronts: by_front(in_fronts, |row| row.front_id),
            standings: edition.rows_that(|row: &Standing| is_plain(row.kind, row.counting))?,
            capacities: edition
                .table::<Capacity>()?
                .into_iter()
                .map(|row| (row.country.clone(), row))
                .collect(),
            near,
            impact: edition
                .rows_that(|row: &Impact| is_of_land(row.kind) && row.counting == Counting::Full)?,
            openness: edition.rows_that(|row: &Openness| is_of_land(row.kind))?,
            pairs: pairs(edition)?,
            houses: houses(edition)?,
            breakthroughs: breakthroughs(edition)?,
            fronts_of_theme: fronts_of_theme(edition)?,
            themes: edition.table()?,
            in_themes: edition.rows_that(|row: &ThemeStanding| is_plain(row.kind, row.counting))?,
            core: core_papers(core),
            records: records.into_iter().map(|row| (row.work, row)).collect(),
            lineage: edition.table()?,
            coverage: edition.table()?,
            self_citations: edition.table()?,
            retracted: edition.table()?,
            left_out: edition.table()?,
            limits: edition.table()?,
            events: Events::read(edition)?,
        })
    }

    /// A front by its number.
    pub fn front(&self, front_id: u32) -> &Front {
        &self.fronts[front_id as usize - 1]
    }

    /// The fronts of a set, in an area or in all.
    pub fn front_set(&self, front_set: &str, area: Option<u8>) -> BTreeSet<u32> {
        let is_of = |front: &&Front| {
            let is_of_set = match front_set {
                "hot" => front.hot_rank.is_some(),
                "emerging" => front.emerging_rank.is_some(),
                "selected" => front.hot_rank.is_some() || front.emerging_rank.is_some(),
                _ => true,
            };
            is_of_set && area.is_none_or(|area| front.area == Some(area))
        };
        self.fronts
            .iter()
            .filter(is_of)
            .map(|front| front.front_id)
            .collect()
    }

    /// The standing of a country over a set of fronts.
    pub fn standing(&self, who: &str, front_set: &str, area: Option<u8>) -> Option<&Standing> {
        let is_it = |row: &&Standing| row.who == who && row.front_set == front_set && row.area == area;
        self.standings.iter().find(is_it)
    }

    /// The standings over a set of fronts, the best first.
    pub fn ranking(&self, front_set: &str, area: Option<u8>) -> Vec<&Standing> {
        let is_of = |row: &&Standing| row.front_set == front_set && row.area == area;
        let mut ranking: Vec<&Standing> = self.standings.iter().filter(is_of).collect();
        ranking.sort_by(|a, b| a.rank.cmp(&b.rank).then(a.who.cmp(&b.who)));
        ranking
    }

    /// The standing of a country in a front.
    pub fn in_front(&self, front_id: u32, who: &str) -> Option<&FrontStanding> {
        self.in_fronts.get(&front_id)?.iter().find(|row| row.who == who)
    }

    /// The openness of a country, or of the world, in a year or in all, in an area or in all.
    pub fn open(&self, who: &str, year: Option<i16>, area: Option<u8>) -> Option<&Openness> {
        self.openness
            .iter()
            .find(|row| row.who == who && row.year == year && row.area == area)
    }

    /// The indicators of a country, or of the world, in an area or in all.
    pub fn impact_of(&self, who: &str, area: Option<u8>) -> Option<&Impact> {
        self.impact.iter().find(|row| row.who == who && row.area == area)
    }

    /// The pairs of a country, the most papers first.
    pub fn pairs_of(&self, country: Country) -> Vec<&CountryPair> {
        let is_of = |row: &&CountryPair| row.country_a == Some(country) || row.country_b == Some(country);
        self.pairs.iter().filter(is_of).collect()
    }

    /// The areas that have fronts, ascending.
    pub fn areas(&self) -> BTreeSet<u8> {
        self.fronts.iter().filter_map(|front| front.area).collect()
    }

    /// Whether a rank over a set of fronts cannot be told from a neighbour's, or the first from any other, within the noise.
    pub fn is_tied(&self, row: &Standing) -> bool {
        let is_near = |other: &Standing| {
            let is_of = other.front_set == row.front_set && other.area == row.area && other.who != row.who;
            is_of
                && (other.rank == row.rank
                    || is_next(row.rank, other.rank, other.is_tied, other.is_tied_with_first))
        };
        row.is_tied || self.standings.iter().any(is_near)
    }

    /// The same within one front.
    pub fn is_tied_in_front(&self, row: &FrontStanding) -> bool {
        let is_near = |other: &FrontStanding| {
            other.who != row.who
                && (other.rank == row.rank
                    || is_next(row.rank, other.rank, other.is_tied, other.is_tied_with_first))
        };
        row.is_tied
            || self
                .in_fronts
                .get(&row.front_id)
                .is_some_and(|rows| rows.iter().any(is_near))
    }

    /// Whether ranks have intervals: whether the edition was made with samples.
    pub fn has_samples(&self) -> bool {
        self.standings.iter().any(|row| row.index_low.is_some())
    }

    /// Whether the edition goes on from an earlier one.
    pub fn has_former(&self) -> bool {
        self.edition.manifest().former.is_some()
    }

    /// Whether a country is one whose papers count with another's.
    pub fn merges_hong_kong_and_macao(&self) -> bool {
        self.edition.manifest().merges_hong_kong_macao()
    }
}

fn fronts_of_theme(edition: &Edition) -> Result<BTreeMap<u32, BTreeSet<u32>>> {
    let mut fronts: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for row in edition.table::<ThemeFront>()? {
        fronts.entry(row.theme_id).or_default().insert(row.front_id);
    }
    Ok(fronts)
}

/// Pairs over the window and all areas, the most papers first.
fn pairs(edition: &Edition) -> Result<Vec<CountryPair>> {
    let mut pairs = edition.rows_that(|row: &CountryPair| row.area.is_none() && row.year.is_none())?;
    pairs.sort_by(|a, b| {
        let ends = |row: &CountryPair| (row.country_a, row.country_b);
        b.n_papers.cmp(&a.n_papers).then(ends(a).cmp(&ends(b)))
    });
    Ok(pairs)
}

fn houses(edition: &Edition) -> Result<Vec<InstitutionPair>> {
    let is_of_two =
        |row: &InstitutionPair| row.area.is_none() && row.year.is_none() && row.country_a != row.country_b;
    let mut houses = edition.rows_that(is_of_two)?;
    houses.sort_by(|a, b| {
        let ends = |row: &InstitutionPair| (row.institution_a.clone(), row.institution_b.clone());
        b.n_papers.cmp(&a.n_papers).then_with(|| ends(a).cmp(&ends(b)))
    });
    Ok(houses)
}

fn breakthroughs(edition: &Edition) -> Result<Vec<Breakthrough>> {
    let mut rows: Vec<Breakthrough> = edition.table()?;
    rows.sort_by(|a, b| {
        let n_reasons = b.reasons.len().cmp(&a.reasons.len());
        n_reasons
            .then(b.n_citations.cmp(&a.n_citations))
            .then_with(|| a.work_id.cmp(&b.work_id))
    });
    Ok(rows)
}

fn core_papers(rows: Vec<FrontPaper>) -> BTreeMap<u32, Vec<FrontPaper>> {
    let mut core = by_front(rows, |row| row.front_id);
    for papers in core.values_mut() {
        papers.sort_by(|a, b| b.n_citations.cmp(&a.n_citations).then(a.work.cmp(&b.work)));
    }
    core
}
