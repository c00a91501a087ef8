//! The addresses: one table of what can be asked, with its parameters and answers. The router, the description of the API and the pages are made from
//! it.

use openfronts::breakthroughs::Breakthrough;
use openfronts::collaboration::CountryPair;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::members::Kind;
use openfronts::themes::Theme;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::answers::compare::{CompareAnswer, compare};
use crate::answers::edition::{EditionAnswer, TablesAnswer, about, tables};
use crate::answers::event::{EventAnswer, event};
use crate::answers::events::{EventRow, list as events};
use crate::answers::front::{
    FrontAnswer, FrontPaperRow, MemberFrontRow, front, front_standings, papers as papers_of_front,
};
use crate::answers::fronts::{FrontRow, MapAnswer, list as fronts, map};
use crate::answers::member::{MemberAnswer, fronts as fronts_of_member, member};
use crate::answers::pair::{PairAnswer, list as pairs, pair};
use crate::answers::papers::{PaperAnswer, PapersAnswer, breakthroughs, paper, papers, papers_csv};
use crate::answers::rankings::ranking;
use crate::answers::search::{SearchAnswer, search};
use crate::answers::themes::{ThemeAnswer, list as themes, theme};
use crate::ask::{Ask, Format};
use crate::dataset::{datapackage, dataset};
use crate::listing::{List, any_list, schema_of};
use crate::parameter::{
    AREA, BEHIND, COUNTING, COUNTRY, KIND, KINDS, LANGUAGE, LIMIT, NEEDED_WORDS, OF, OF_EVENTS, OF_LISTS,
    PERIOD, Parameter, ROLE, SET, WITH, WORDS,
};
use crate::problem::{Problem, Result};
use crate::service::Service;
use crate::shape::{Pick, Shape, Whole};

/// How an address is answered.
#[derive(Clone, Copy)]
pub enum Run {
    /// With a list, in JSON, CSV or Parquet.
    List {
        /// The columns of its rows.
        picks: fn() -> Vec<Pick>,
        /// Makes it.
        list: fn(&Service, &Ask) -> Result<List>,
    },
    /// With one thing, in JSON.
    One(fn(&Service, &Ask) -> Result<Vec<u8>>),
    /// With papers, in JSON or CSV.
    Papers,
    /// With a table of the edition, in JSON, CSV or Parquet.
    Table,
    /// With a review: a page of HTML without an ending, a document or a figure with one.
    Review,
}

/// One address.
#[derive(Clone, Copy)]
pub struct Address {
    /// With `{…}` for what varies, without an ending.
    pub path: &'static str,
    /// What is answered.
    pub about: &'static str,
    /// What it takes beside what every list takes.
    pub parameters: &'static [Parameter],
    /// How it is answered.
    pub run: Run,
    /// The JSON Schema of its answer in JSON.
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    /// Whether the explorer has a page for it.
    pub has_page: bool,
    /// Whether it reads from the disk, and must not be asked often at once.
    pub is_heavy: bool,
}

fn json(answer: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(answer).map_err(|error| Problem::internal(error.to_string()))
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

const fn list<S: Shape>(
    path: &'static str,
    about: &'static str,
    parameters: &'static [Parameter],
    list: fn(&Service, &Ask) -> Result<List>,
) -> Address {
    Address {
        path,
        about,
        parameters,
        run: Run::List {
            picks: S::picks,
            list,
        },
        schema: schema_of::<S>,
        has_page: true,
        is_heavy: false,
    }
}

const fn one<T: JsonSchema>(
    path: &'static str,
    about: &'static str,
    parameters: &'static [Parameter],
    answer: fn(&Service, &Ask) -> Result<Vec<u8>>,
) -> Address {
    Address {
        path,
        about,
        parameters,
        run: Run::One(answer),
        schema: schema::<T>,
        has_page: true,
        is_heavy: false,
    }
}

const fn without_page(address: Address) -> Address {
    Address {
        has_page: false,
        ..address
    }
}

const MEMBER: &str =
    "Where it stands in every set and area, in which themes, with whom it works, how often cited, how open.";

/// All addresses.
pub const ADDRESSES: &[Address] = &[
    one::<MapAnswer>(
        "/map",
        "Where every front stands on the map, column by column.",
        &[COUNTRY, COUNTING],
        |service, ask| json(&map(&service.store, ask)?),
    ),
    list::<FrontRow>(
        "/fronts",
        "The fronts, the most cited first; with a country, what it has in each.",
        &[WORDS, COUNTRY, COUNTING],
        |service, ask| fronts(&service.store, &service.index, ask),
    ),
    one::<FrontAnswer>(
        "/fronts/{front}",
        "One front, by its number or the id it keeps: measures, papers by year, countries, neighbours, lineage, core papers.",
        &[COUNTING, COUNTRY],
        |service, ask| json(&front(&service.store, ask)?),
    ),
    list::<FrontPaperRow>(
        "/fronts/{front}/papers",
        "The papers of a front: core papers first, the most cited first.",
        &[ROLE, COUNTRY],
        |service, ask| papers_of_front(&service.store, ask),
    ),
    without_page(list::<Whole<FrontStanding>>(
        "/fronts/{front}/standings",
        "Who leads a front, by leadership index.",
        &[KIND, COUNTING],
        |service, ask| front_standings(&service.store, ask),
    )),
    list::<Whole<Standing>>(
        "/countries",
        "Countries over a set of fronts, by leadership index.",
        &[SET, AREA, COUNTING, WORDS],
        |service, ask| ranking(&service.store, &service.index, ask, Kind::Country),
    ),
    one::<MemberAnswer>("/countries/{who}", MEMBER, &[COUNTING], |service, ask| {
        json(&member(&service.store, ask, Kind::Country)?)
    }),
    without_page(list::<MemberFrontRow>(
        "/countries/{who}/fronts",
        "The fronts in which a country takes part, by its rank.",
        &[COUNTING],
        |service, ask| fronts_of_member(&service.store, ask, Kind::Country),
    )),
    list::<Whole<Standing>>(
        "/institutions",
        "Institutions over a set of fronts, by leadership index.",
        &[SET, AREA, COUNTING, WORDS],
        |service, ask| ranking(&service.store, &service.index, ask, Kind::Institution),
    ),
    one::<MemberAnswer>("/institutions/{who}", MEMBER, &[COUNTING], |service, ask| {
        json(&member(&service.store, ask, Kind::Institution)?)
    }),
    without_page(list::<MemberFrontRow>(
        "/institutions/{who}/fronts",
        "The fronts in which an institution takes part, by its rank.",
        &[COUNTING],
        |service, ask| fronts_of_member(&service.store, ask, Kind::Institution),
    )),
    list::<Whole<Standing>>(
        "/groups",
        "Groups of countries over a set of fronts, by leadership index.",
        &[SET, AREA, COUNTING, WORDS],
        |service, ask| ranking(&service.store, &service.index, ask, Kind::Group),
    ),
    one::<MemberAnswer>("/groups/{who}", MEMBER, &[COUNTING], |service, ask| {
        json(&member(&service.store, ask, Kind::Group)?)
    }),
    without_page(list::<MemberFrontRow>(
        "/groups/{who}/fronts",
        "The fronts in which a group takes part, by its rank.",
        &[COUNTING],
        |service, ask| fronts_of_member(&service.store, ask, Kind::Group),
    )),
    one::<CompareAnswer>(
        "/compare",
        "Two to six countries, groups or institutions side by side.",
        &[OF, COUNTING],
        |service, ask| json(&compare(&service.store, ask)?),
    ),
    list::<Whole<CountryPair>>(
        "/collaboration",
        "Pairs of countries that write papers together, the most papers first.",
        &[],
        |service, _| Ok(pairs(&service.store)),
    ),
    one::<PairAnswer>(
        "/collaboration/{a}/{b}",
        "What two countries write together: by year, by area, in which fronts.",
        &[],
        |service, ask| json(&pair(&service.store, ask)?),
    ),
    list::<Whole<Breakthrough>>(
        "/breakthroughs",
        "Papers that may be breakthroughs, with the reasons; the most reasons first.",
        &[COUNTRY],
        |service, ask| breakthroughs(&service.store, ask),
    ),
    list::<Whole<Theme>>(
        "/themes",
        "Themes: fronts that hang together.",
        &[WORDS],
        |service, ask| themes(&service.store, &service.index, ask),
    ),
    one::<ThemeAnswer>(
        "/themes/{theme}",
        "One theme, its fronts and countries.",
        &[],
        |service, ask| json(&theme(&service.store, ask)?),
    ),
    list::<EventRow>(
        "/events",
        "Events of science diplomacy and cooperation that documents tell of, the newest first, each with its quotation and the document.",
        OF_EVENTS,
        |service, ask| events(&service.store, ask),
    ),
    one::<EventAnswer>(
        "/events/{event}",
        "One event, by its number or the id it keeps: who takes part and what tells it, quotations, near fronts, joint papers by year.",
        &[],
        |service, ask| json(&event(&service.store, ask)?),
    ),
    Address {
        path: "/papers",
        about: "The papers behind a number: all conditions must hold, each paper stands once, the most cited first; without a condition the papers of all fronts.",
        parameters: BEHIND,
        run: Run::Papers,
        schema: schema::<PapersAnswer>,
        has_page: true,
        is_heavy: true,
    },
    one::<PaperAnswer>(
        "/papers/{paper}",
        "One paper of a front, and what it is in each.",
        &[],
        |service, ask| json(&paper(&service.store, ask)?),
    ),
    without_page(one::<SearchAnswer>(
        "/search",
        "What has all the words: countries, groups, fronts, themes, institutions, papers of fronts; the best first.",
        &[NEEDED_WORDS, KINDS, LIMIT],
        |service, ask| json(&search(&service.store, &service.index, ask)?),
    )),
    one::<EditionAnswer>(
        "/about",
        "The edition: what it is made of, by which rules, what it can and cannot support, what its columns hold.",
        &[],
        |service, ask| json(&about(&service.store, ask)?),
    ),
    without_page(one::<TablesAnswer>(
        "/tables",
        "All result tables of the edition.",
        &[],
        |service, ask| json(&tables(&service.store, ask)?),
    )),
    Address {
        path: "/tables/{table}",
        about: "A result table, in its order. Parquet is the very file of the edition.",
        parameters: &[],
        run: Run::Table,
        schema: any_list,
        has_page: false,
        is_heavy: true,
    },
    without_page(one::<serde_json::Value>(
        "/dataset",
        "The edition as a Dataset of schema.org, for catalogues and search engines.",
        &[],
        |service, _| json(&dataset(&service.store)),
    )),
    without_page(one::<serde_json::Value>(
        "/datapackage",
        "The edition as a Data Package of Frictionless, with the schema of every table.",
        &[],
        |service, _| json(&datapackage(&service.store)),
    )),
    Address {
        path: "/countries/{who}/review",
        about: "The science and technology review of a country.",
        parameters: &[LANGUAGE, PERIOD, WITH],
        run: Run::Review,
        schema: schema::<serde_json::Value>,
        has_page: false,
        is_heavy: true,
    },
    Address {
        path: "/world/review",
        about: "The science and technology review of the world.",
        parameters: &[LANGUAGE, PERIOD],
        run: Run::Review,
        schema: schema::<serde_json::Value>,
        has_page: false,
        is_heavy: true,
    },
];

impl Address {
    /// The columns of its rows, if it is a list.
    pub fn picks(&self) -> Vec<Pick> {
        match self.run {
            Run::List { picks, .. } => picks(),
            _ => Vec::new(),
        }
    }

    /// All parameters that it takes.
    pub fn takes(&self) -> Vec<&'static Parameter> {
        let of_lists = match self.run {
            Run::List { .. } => OF_LISTS,
            Run::Table => &OF_LISTS[3..],
            _ => &[],
        };
        self.parameters.iter().chain(of_lists).collect()
    }

    /// The forms of its answer.
    pub fn formats(&self) -> &'static [Format] {
        match self.run {
            Run::List { .. } | Run::Table => &[Format::Json, Format::Csv, Format::Parquet],
            Run::Papers => &[Format::Json, Format::Csv],
            Run::One(_) => &[Format::Json],
            Run::Review => &[],
        }
    }

    /// The answer as bytes; of tables only a page of JSON.
    pub fn answer(&self, service: &Service, ask: &Ask) -> Result<Vec<u8>> {
        ask.check(&self.takes())?;
        match self.run {
            Run::List { list, .. } => list(service, ask)?.write(&service.store, ask),
            Run::One(answer) => answer(service, ask),
            Run::Papers if ask.format == Format::Csv => papers_csv(&service.store, ask),
            Run::Papers => json(&papers(&service.store, ask)?),
            Run::Table => crate::answers::edition::page(&service.store, ask),
            Run::Review => Err(Problem::internal("a review has a way of its own")),
        }
    }
}
