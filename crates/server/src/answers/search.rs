//! Words in fronts, themes, countries, groups, institutions and papers.

use std::collections::BTreeSet;

use openfronts::areas::classification;
use openfronts::columns::Cell;
use openfronts::front_sets::Standing;
use openfronts::fronts::Front;
use openfronts::records::Record;
use openfronts::themes::Theme;
use schemars::JsonSchema;
use serde::Serialize;

use crate::about::About;
use crate::ask::Ask;
use crate::problem::Result;
use crate::search_index::{Found, Kinds, SearchIndex};
use crate::store::Store;

/// Something that was found.
#[derive(Serialize, JsonSchema)]
pub struct Hit {
    /// country, group, front, theme, institution, paper.
    pub kind: String,
    /// Its code, number or id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// What else tells it from others: area, country, author and year.
    pub detail: String,
    /// How well it fits; only the order means something.
    pub score: f32,
    /// Its page, relative to the base of the server; with `.json` its data.
    pub page: String,
}

/// What was found.
#[derive(Serialize, JsonSchema)]
pub struct SearchAnswer {
    /// Where it comes from.
    about: About,
    /// The words.
    q: String,
    /// What was found, the best first.
    hits: Vec<Hit>,
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => (*text).to_owned(),
        Cell::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}

fn area_of(cell: &Cell) -> String {
    match cell {
        Cell::Integer(area) => classification().area_name(u8::try_from(*area).ok()).to_owned(),
        _ => String::new(),
    }
}

fn hit(store: &Store, found: &Found) -> Hit {
    let row = found.row;
    let (id, label, detail, folder) = match found.kind {
        Kinds::Front => (
            text(&store.cell::<Front>("stable_id", row)),
            text(&store.cell::<Front>("label", row)),
            area_of(&store.cell::<Front>("area", row)),
            "fronts",
        ),
        Kinds::Theme => (
            text(&store.cell::<Theme>("theme_id", row)),
            text(&store.cell::<Theme>("label", row)),
            area_of(&store.cell::<Theme>("area", row)),
            "themes",
        ),
        Kinds::Paper => {
            let cells = ["first_author", "year"].map(|column| text(&store.cell::<Record>(column, row)));
            let id = text(&store.cell::<Record>("work_id", row));
            let label = text(&store.cell::<Record>("title", row));
            let label = if label.is_empty() { id.clone() } else { label };
            let known = cells.into_iter().filter(|text| !text.is_empty());
            (id, label, known.collect::<Vec<_>>().join(", "), "papers")
        }
        kind => {
            let folder = match kind {
                Kinds::Country => "countries",
                Kinds::Group => "groups",
                _ => "institutions",
            };
            let id = text(&store.cell::<Standing>("who", row));
            let detail = match kind {
                Kinds::Institution => text(&store.cell::<Standing>("country", row)),
                _ => id.clone(),
            };
            (id, text(&store.cell::<Standing>("name", row)), detail, folder)
        }
    };
    Hit {
        kind: found.kind.name().to_owned(),
        page: format!("{folder}/{id}"),
        id,
        label,
        detail,
        score: found.score,
    }
}

/// What has all the words, the best first; of every kind that is asked for.
pub fn search(store: &Store, index: &SearchIndex, ask: &Ask) -> Result<SearchAnswer> {
    let q = ask.get("q").unwrap_or_default();
    let limit = ask.number("limit").unwrap_or(20) as usize;
    let kinds = ask.get("kind").unwrap_or_default();
    let is_asked = |kind: &Kinds| kinds.is_empty() || kinds.split(',').any(|name| name == kind.name());
    let mut found = Vec::new();
    for kind in Kinds::ALL.into_iter().filter(is_asked) {
        found.extend(index.find(q, kind, limit)?);
    }
    found.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score);
        by_score.then(a.kind.cmp(&b.kind)).then(a.row.cmp(&b.row))
    });
    found.truncate(limit);
    Ok(SearchAnswer {
        about: About::new(store, ask, None, &BTreeSet::new()),
        q: q.to_owned(),
        hits: found.iter().map(|found| hit(store, found)).collect(),
    })
}
