//! The edition in memory: the tables about fronts, countries, institutions and themes, as columns, each with the orders in which rows are
//! looked up. Tables with a row per paper of the corpus stay on the disk.
//!
//! **Memory.** About 250 bytes per standing in a front, 300 per paper of fronts, 30 per paper and front; nothing grows with requests.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use openfronts::baselines::ShareStep;
use openfronts::breakthroughs::Breakthrough;
use openfronts::capacity::Capacity;
use openfronts::collaboration::{CountryPair, FrontPair};
use openfronts::columns::{Cell, Columns};
use openfronts::coverage::Coverage;
use openfronts::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson,
    EventQuotation, EventTheme,
};
use openfronts::front_bursts::FrontBurst;
use openfronts::front_papers::FrontPaper;
use openfronts::front_sets::Standing;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::front_years::{FrontGrowth, FrontYear};
use openfronts::fronts::Front;
use openfronts::impact::Impact;
use openfronts::institution_pairs::InstitutionPair;
use openfronts::limits::Limit;
use openfronts::lineage::LineageLink;
use openfronts::map::{FrontLink, FrontPlace};
use openfronts::openness_tally::{FrontOpenness, Openness};
use openfronts::papers::{PapersLeftOut, Window};
use openfronts::reach::ReachableFront;
use openfronts::records::Record;
use openfronts::retractions::RetractedCore;
use openfronts::self_citations::{CountrySelfCitations, FrontSelfCitations};
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::{Theme, ThemeFront};
use openfronts::{Edition, Table};
use rayon::prelude::*;

use crate::order::{Key, Order};
use crate::view::{Rows, Source};

/// A table and the columns by which its rows are looked up, and what of it is held.
struct Held {
    name: &'static str,
    read: fn(&Edition) -> openfronts::Result<Columns>,
    /// A name for each order, and its columns.
    orders: &'static [(&'static str, &'static [&'static str])],
}

const fn held<T: Table>(orders: &'static [(&'static str, &'static [&'static str])]) -> Held {
    Held {
        name: T::NAME,
        read: |edition| edition.columns::<T>(),
        orders,
    }
}

/// Pairs over the window and all areas.
fn whole_pairs(edition: &Edition) -> openfronts::Result<Columns> {
    let probe = <InstitutionPair as Table>::columns();
    let place = |name| {
        probe
            .iter()
            .position(|column| column.name == name)
            .expect("the column is of the table")
    };
    let (area, year) = (place("area"), place("year"));
    let is_null = |cell: Cell| matches!(cell, Cell::Null);
    edition.columns_that::<InstitutionPair>(|columns, row| {
        is_null(columns.cell(area, row)) && is_null(columns.cell(year, row))
    })
}

const HELD: &[Held] = &[
    held::<Front>(&[("", &["front_id"]), ("stable", &["stable_id"])]),
    held::<FrontPlace>(&[("", &["front_id"])]),
    held::<FrontCoverage>(&[("", &["front_id"])]),
    held::<FrontGrowth>(&[("", &["front_id"])]),
    held::<FrontYear>(&[("", &["front_id"])]),
    held::<FrontBurst>(&[("", &["front_id"])]),
    held::<FrontOpenness>(&[("", &["front_id", "role"])]),
    held::<FrontLink>(&[("a", &["front_a"]), ("b", &["front_b"])]),
    held::<FrontPaper>(&[("", &["front_id", "role"]), ("work", &["work"])]),
    held::<FrontSelfCitations>(&[("", &["front_id"])]),
    held::<FrontPair>(&[("", &["front_id"]), ("pair", &["country_a", "country_b"])]),
    held::<LineageLink>(&[("", &["front_id"])]),
    held::<RetractedCore>(&[("", &["front_id"])]),
    held::<Record>(&[("", &["work"]), ("id", &["work_id"])]),
    held::<FrontStanding>(&[
        ("", &["front_id", "kind", "counting", "rank"]),
        ("who", &["kind", "who", "counting", "rank"]),
    ]),
    held::<Standing>(&[
        ("", &["kind", "front_set", "counting", "area", "rank", "who"]),
        ("who", &["kind", "who", "counting"]),
    ]),
    held::<Theme>(&[("", &["theme_id"])]),
    held::<ThemeFront>(&[("", &["theme_id"]), ("front", &["front_id"])]),
    held::<ThemeStanding>(&[
        ("", &["theme_id", "kind", "rank"]),
        ("who", &["kind", "who", "place"]),
    ]),
    held::<Capacity>(&[("", &["country"])]),
    held::<ReachableFront>(&[("", &["country", "rank"])]),
    held::<CountryPair>(&[
        ("a", &["country_a", "country_b"]),
        ("b", &["country_b", "country_a"]),
        ("whole", &["area", "year", "n_papers"]),
    ]),
    Held {
        name: InstitutionPair::NAME,
        read: whole_pairs,
        orders: &[("a", &["institution_a"]), ("b", &["institution_b"])],
    },
    held::<Impact>(&[("", &["kind", "who", "counting", "area"])]),
    held::<Openness>(&[("", &["kind", "who", "area", "year"])]),
    held::<Coverage>(&[("", &["subject", "who"])]),
    held::<CountrySelfCitations>(&[("", &["country"])]),
    held::<Breakthrough>(&[("work", &["work_id"])]),
    held::<Event>(&[("", &["event_id"]), ("stable", &["stable_id"])]),
    held::<EventDocument>(&[("", &["document"])]),
    held::<EventQuotation>(&[("", &["event_id"])]),
    held::<EventCountry>(&[("", &["event_id"])]),
    held::<EventOrganisation>(&[("", &["event_id"])]),
    held::<EventPerson>(&[("", &["event_id"])]),
    held::<EventFigure>(&[("", &["event_id"])]),
    held::<EventFront>(&[("", &["event_id"]), ("front", &["front_id", "event_id"])]),
    held::<EventTheme>(&[("", &["event_id"]), ("theme", &["theme_id"])]),
    held::<PapersLeftOut>(&[]),
    held::<Window>(&[]),
    held::<ShareStep>(&[]),
    held::<Limit>(&[]),
];

/// The edition in memory.
pub struct Store {
    /// The edition on disk; it lives as long as the process, so that whatever borrows it may, too.
    pub edition: &'static Edition,
    /// Its identity in every answer: the first 12 hexadecimal digits of the BLAKE3 of its manifest, reckoned once.
    pub identity: String,
    tables: BTreeMap<&'static str, Arc<Columns>>,
    orders: BTreeMap<(&'static str, &'static str), Order>,
    /// The tables of all fronts side by side, once they are asked for.
    pub(crate) fronts: OnceLock<Vec<Source>>,
    /// Candidates for breakthroughs in their order, once they are asked for.
    pub(crate) breakthroughs: OnceLock<Vec<u32>>,
    /// The events as rows, once they are asked for.
    events: OnceLock<Vec<Event>>,
}

impl Store {
    /// Reads the tables, on all threads.
    ///
    /// # Errors
    /// When a table is missing or damaged.
    pub fn open(edition: Edition) -> openfronts::Result<Self> {
        let edition: &'static Edition = Box::leak(Box::new(edition));
        let read: openfronts::Result<Vec<Arc<Columns>>> = HELD
            .par_iter()
            .map(|held| (held.read)(edition).map(Arc::new))
            .collect();
        let read = read?;
        let wanted: Vec<_> = HELD
            .iter()
            .zip(&read)
            .flat_map(|(held, columns)| {
                held.orders
                    .iter()
                    .map(move |(name, keys)| (held.name, *name, *keys, columns))
            })
            .collect();
        let orders = wanted
            .par_iter()
            .map(|(table, name, keys, columns)| ((*table, *name), Order::new(columns, keys)))
            .collect();
        Ok(Self {
            edition,
            identity: edition.manifest().checksum()[..12].to_owned(),
            tables: HELD.iter().map(|held| held.name).zip(read).collect(),
            orders,
            fronts: OnceLock::new(),
            breakthroughs: OnceLock::new(),
            events: OnceLock::new(),
        })
    }

    /// The events as rows, the newest first.
    ///
    /// # Errors
    /// When their table is missing or damaged.
    pub fn events(&self) -> openfronts::Result<&[Event]> {
        if let Some(events) = self.events.get() {
            return Ok(events);
        }
        let events = self.edition.table::<Event>()?;
        Ok(self.events.get_or_init(|| events))
    }

    /// A table that is held.
    pub fn columns<T: Table>(&self) -> &Arc<Columns> {
        &self.tables[T::NAME]
    }

    /// An order of a table that is held.
    pub fn order<T: Table>(&self, name: &'static str) -> &Order {
        &self.orders[&(T::NAME, name)]
    }

    /// All rows of a table.
    pub fn all<T: Table>(&self) -> Source {
        self.source::<T>(Rows::All)
    }

    /// Some rows of a table.
    pub fn these<T: Table>(&self, rows: &[u32]) -> Source {
        self.source::<T>(Rows::These(rows.into()))
    }

    /// The rows of a table with a key.
    pub fn found<T: Table>(&self, order: &'static str, key: &[Key]) -> (Source, usize) {
        let rows = self.order::<T>(order).find(key);
        (self.these::<T>(&rows), rows.len())
    }

    /// For each number the row of a table that has it.
    pub fn joined<T: Table>(&self, order: &'static str, numbers: impl Iterator<Item = i64>) -> Source {
        self.source::<T>(self.order::<T>(order).find_each(numbers))
    }

    fn source<T: Table>(&self, rows: Rows) -> Source {
        Source {
            table: T::NAME,
            columns: Arc::clone(self.columns::<T>()),
            rows,
        }
    }

    /// The numbers in a column of some rows of a table.
    pub fn numbers<T: Table>(&self, column: &str, rows: &[u32]) -> Vec<i64> {
        let columns = self.columns::<T>();
        let column = columns.place_of(column).expect("the column is of the table");
        let number = |row: &u32| match columns.cell(column, *row as usize) {
            Cell::Integer(number) => number,
            _ => -1,
        };
        rows.iter().map(number).collect()
    }

    /// The cell of a table.
    pub fn cell<T: Table>(&self, column: &str, row: u32) -> Cell<'_> {
        let columns = self.columns::<T>();
        let column = columns.place_of(column).expect("the column is of the table");
        columns.cell(column, row as usize)
    }
}
