//! The review in brief: the sentences that a reader in a hurry needs, with their numbers.

use openfronts::Country;

use crate::desk::{Desk, code};
use crate::document::{Block, Line, Section};
use crate::sections::fronts::n_fronts;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let items = match desk.request.country {
        Some(country) => of_country(desk, country),
        None => of_world(desk),
    };
    let mut blocks = vec![Block::List { items }];
    let n_cautions = desk.facts.limits.iter().filter(|limit| limit.is_warning).count();
    if n_cautions > 0 {
        blocks.push(Block::Caveat {
            line: desk.writer.say("brief-cautions", &[]),
        });
    }
    desk.writer.section("summary", "section-summary", blocks)
}

fn of_country(desk: &Desk, country: Country) -> Vec<Line> {
    let who = country.as_str();
    let mut items = Vec::new();
    match desk.facts.capacities.get(who) {
        None => items.push(desk.writer.say("brief-no-papers", &[("n", n_fronts(desk, &[]))])),
        Some(row) => {
            items.push(desk.writer.say(
                "brief-fronts",
                &[
                    ("n", desk.writer.number(row, "n_fronts")),
                    ("core", desk.writer.number(row, "n_present_core")),
                    ("citing", desk.writer.number(row, "n_citing_only")),
                    ("led", desk.writer.number(row, "n_led")),
                ],
            ));
        }
    }
    if let Some(row) = desk.facts.standing(who, "all", None) {
        items.push(
            desk.writer
                .say("brief-rank", &[("line", desk.rank_line(row).into())]),
        );
    }
    if let Some(row) = desk.facts.open(who, None, None).filter(|row| row.n_known > 0) {
        let world = desk.facts.open("world", None, None);
        items.push(desk.writer.say(
            "brief-open",
            &[
                ("open", desk.writer.number(row, "share_open")),
                ("has_world", code(world.is_some())),
                (
                    "world",
                    world.map_or_else(|| "".into(), |world| desk.writer.number(world, "share_open")),
                ),
            ],
        ));
    }
    if let Some(row) = desk.facts.impact_of(who, None) {
        let pairs = desk.facts.pairs_of(country);
        let partner = pairs.first().and_then(|row| {
            if row.country_a == Some(country) {
                row.country_b
            } else {
                row.country_a
            }
        });
        items.push(
            desk.writer.say(
                "brief-together",
                &[
                    ("share", desk.writer.number(row, "share_international")),
                    ("has_partner", code(partner.is_some())),
                    (
                        "partner",
                        partner
                            .map_or(String::new(), |partner| desk.writer.country(partner))
                            .into(),
                    ),
                ],
            ),
        );
    }
    items
}

fn of_world(desk: &Desk) -> Vec<Line> {
    let mut items = vec![desk.writer.say("brief-world", &[("n", n_fronts(desk, &[]))])];
    let ranking = desk.facts.ranking("all", None);
    if let Some(first) = ranking.first() {
        items.push(desk.writer.say(
            "brief-world-first",
            &[
                ("country", desk.writer.language.country(&first.who).into()),
                ("n_first", desk.writer.number(*first, "n_first")),
                ("share", desk.writer.number(*first, "share_first")),
                ("tied", code(first.is_tied)),
            ],
        ));
    }
    if let Some(row) = desk.facts.open("world", None, None).filter(|row| row.n_known > 0) {
        items.push(desk.writer.say(
            "brief-world-open",
            &[("open", desk.writer.number(row, "share_open"))],
        ));
    }
    if let Some(row) = desk.facts.impact_of("world", None) {
        let share = desk.writer.number(row, "share_international");
        items.push(desk.writer.say("brief-world-together", &[("share", share)]));
    }
    items
}
