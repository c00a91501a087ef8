//! The annex: the tables of which the text shows the first rows, whole or at least long.

use crate::desk::Desk;
use crate::document::Section;
use crate::sections::{collaboration, fronts, world_fronts};

/// The section.
pub fn section(desk: &Desk) -> Section {
    let mut section = desk.writer.section("annex", "section-annex", Vec::new());
    let writer = &desk.writer;
    match desk.request.country {
        Some(country) => {
            let own = fronts::own_rows(desk, country);
            if !own.is_empty() {
                let caption = writer.say("caption-annex-fronts", &[]);
                let (own, more) = desk.annexed(&own, &format!("country EDITION {country}"));
                let mut notes = desk.notes_of_ranks();
                notes.extend(more);
                section.blocks.push(desk.table(
                    "annex-fronts",
                    caption,
                    &Desk::FRONT_COLUMNS,
                    desk.front_rows(own),
                    notes,
                ));
            }
            let pairs = desk.facts.pairs_of(country);
            if !pairs.is_empty() {
                let (pairs, more) = desk.annexed(&pairs, &format!("collaboration EDITION {country}"));
                section.blocks.push(collaboration::partners(
                    desk,
                    "annex-partners",
                    country,
                    pairs,
                    more,
                ));
            }
        }
        None => {
            let ranking = desk.facts.ranking("all", None);
            if !ranking.is_empty() {
                let (ranking, more) = desk.annexed(&ranking, "countries EDITION");
                section.blocks.push(world_fronts::standings_table(
                    desk,
                    "annex-standings",
                    ranking,
                    more,
                ));
            }
            if !desk.facts.fronts.is_empty() {
                section.blocks.push(world_fronts::all_fronts(desk));
            }
        }
    }
    if section.blocks.is_empty() {
        section.blocks.push(writer.paragraph("annex-none", &[]));
    }
    section
}
