//! The review in brief: the sentences that a reader in a hurry needs, with their numbers.

use openfronts::Country;

use crate::cells::Condition;
use crate::desk::{Desk, code};
use crate::document::{Block, Line, Section};
use crate::sections::events;
use crate::sections::fronts::n_fronts;
use crate::sections::quality::limit_line;

/// The section.
pub fn section(desk: &Desk) -> Section {
    let mut items = match desk.request.country {
        Some(country) => of_country(desk, country),
        None => of_world(desk),
    };
    items.extend(told(desk));
    let mut blocks = vec![Block::List { items }];
    blocks.extend(desk.caveat_blocks(caveats(desk).into_iter()));
    let warnings = desk.facts.limits.iter().filter(|limit| limit.is_warning);
    if desk.theme.has("quality") {
        if warnings.count() > 0 {
            let line = desk.writer.say("brief-cautions", &[]);
            blocks.push(Block::Caveat { line });
        }
    } else {
        // Without the section the limits stand here: no theme takes them out.
        blocks.extend(warnings.map(|limit| Block::Caveat {
            line: limit_line(desk, limit),
        }));
    }
    if !desk.theme.has("methods") {
        let line = desk.writer.say("method-cannot", &[]);
        blocks.push(Block::Caveat { line });
    }
    desk.writer.section("summary", "section-summary", blocks)
}

/// How many events documents tell, if any.
fn told(desk: &Desk) -> Option<Line> {
    let n = events::news(desk).len();
    let conditions = [("is_recalled", Condition::Is(false.into()))];
    (n > 0).then(|| {
        desk.writer
            .say("brief-events", &[("n", events::count(desk, &conditions, n))])
    })
}

/// The caveats of the rows whose numbers stand here.
fn caveats<'a>(desk: &'a Desk) -> Vec<&'a String> {
    let who = desk.who();
    let of_standing = desk.facts.standing(&who, "all", None).map(|row| &row.caveats);
    let of_openness = desk.facts.open(&who, None, None).map(|row| &row.caveats);
    let of_impact = desk.facts.impact_of(&who, None).map(|row| &row.caveats);
    [of_standing, of_openness, of_impact]
        .into_iter()
        .flatten()
        .flatten()
        .collect()
}

fn of_country(desk: &Desk, country: Country) -> Vec<Line> {
    let rank = |row| {
        desk.writer
            .say("brief-rank", &[("line", desk.rank_line(row).into())])
    };
    let rank = desk.facts.standing(country.as_str(), "all", None).map(rank);
    let items = [
        Some(fronts(desk, country)),
        rank,
        openness(desk, country),
        together(desk, country),
    ];
    items.into_iter().flatten().collect()
}

/// The fronts in which the country has papers, and those that it leads.
fn fronts(desk: &Desk, country: Country) -> Line {
    let n = || [("n", n_fronts(desk, &[]))];
    let Some(row) = desk.facts.capacities.get(country.as_str()) else {
        return desk.writer.say("brief-no-papers", &n());
    };
    // Of no front there is nothing to say but that.
    if desk.facts.fronts.is_empty() {
        return desk.writer.say("brief-world", &n());
    }
    let standing = desk.facts.standing(country.as_str(), "all", None);
    let clear = standing.filter(|row| row.n_first_clear.is_some() && row.n_first > 0);
    desk.writer.say(
        "brief-fronts",
        &[
            ("n", desk.writer.number(row, "n_fronts")),
            ("core", desk.writer.number(row, "n_present_core")),
            ("citing", desk.writer.number(row, "n_citing_only")),
            ("led", desk.writer.number(row, "n_led")),
            ("has_clear", code(clear.is_some())),
            (
                "clear",
                clear.map_or_else(|| "".into(), |row| desk.writer.number(row, "n_first_clear")),
            ),
        ],
    )
}

/// How open its papers are, beside the corpus.
fn openness(desk: &Desk, country: Country) -> Option<Line> {
    let row = desk
        .facts
        .open(country.as_str(), None, None)
        .filter(|row| row.n_known > 0)?;
    let world = desk.facts.open("world", None, None);
    Some(desk.writer.say(
        "brief-open",
        &[
            ("open", desk.writer.number(row, "share_open")),
            ("known", desk.writer.number(row, "n_known")),
            ("has_world", code(world.is_some())),
            (
                "world",
                world.map_or_else(|| "".into(), |world| desk.writer.number(world, "share_open")),
            ),
        ],
    ))
}

/// How much it writes with others, and with whom most; where many have as many papers, nobody is named.
fn together(desk: &Desk, country: Country) -> Option<Line> {
    let row = desk.facts.impact_of(country.as_str(), None)?;
    let pairs = desk.facts.pairs_of(country);
    let most = pairs.first().map_or(0, |row| row.n_papers);
    let first: Vec<String> = pairs
        .iter()
        .take_while(|row| row.n_papers == most)
        .flat_map(|row| [row.country_a, row.country_b])
        .flatten()
        .filter(|partner| *partner != country)
        .map(|partner| partner.to_string())
        .collect();
    let is_told = (1..=3).contains(&first.len());
    Some(desk.writer.say(
        "brief-together",
        &[
            ("share", desk.writer.number(row, "share_international")),
            ("has_partner", code(is_told)),
            ("partner", desk.countries(&first).into()),
        ],
    ))
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
                ("has_clear", code(first.n_first_clear.is_some())),
                ("clear", desk.writer.number(*first, "n_first_clear")),
                ("share", desk.writer.number(*first, "share_first")),
                ("tied", code(desk.facts.is_tied(first))),
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
