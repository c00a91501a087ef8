//! A bilateral page: what two countries do together, and the fronts where they could.

use std::collections::BTreeSet;

use openfronts::bilateral::{Bilateral, SharedFront, bilateral};
use openfronts::collaboration::{CountryPair, FrontPair};
use openfronts::event_list::{EventQuestion, day_of};
use openfronts::event_tables::Event;
use openfronts::{Country, Word};

use crate::desk::Desk;
use crate::document::{Block, Line, Section, TableCell};
use crate::language::text;
use crate::sections::events;
use crate::sections::pairs::{house_table, most_countries};
use crate::writer::table_text;

/// The rows of one page, read once.
struct Pages<'a> {
    desk: &'a Desk<'a>,
    country: Country,
    partner: Country,
    found: Bilateral,
    pairs: Vec<CountryPair>,
    in_fronts: Vec<FrontPair>,
}

/// The page of two countries; a line that says so when the edition cannot be read.
pub fn page(desk: &Desk, country: Country, partner: Country) -> Section {
    let id = format!("with-{}", partner.as_str().to_lowercase());
    let ends = if country < partner {
        (Some(country), Some(partner))
    } else {
        (Some(partner), Some(country))
    };
    let edition = desk.facts.edition;
    let read = || -> openfronts::Result<Pages> {
        Ok(Pages {
            desk,
            country,
            partner,
            found: bilateral(edition, country, partner)?,
            pairs: edition.rows_that(|row: &CountryPair| (row.country_a, row.country_b) == ends)?,
            in_fronts: edition.rows_that(|row: &FrontPair| (row.country_a, row.country_b) == ends)?,
        })
    };
    let blocks = match read() {
        Ok(pages) => pages.blocks(),
        Err(error) => vec![Block::Caveat {
            line: vec![crate::language::text(error.to_string())],
        }],
    };
    Section {
        id,
        number: String::new(),
        title: crate::document::plain(&desk.writer.say(
            "section-bilateral",
            &[
                ("a", desk.writer.country(country).into()),
                ("b", desk.writer.country(partner).into()),
            ],
        )),
        blocks,
        sections: Vec::new(),
    }
}

impl Pages<'_> {
    fn id(&self, name: &str) -> String {
        format!("with-{}-{name}", self.partner.as_str().to_lowercase())
    }

    fn names(&self) -> [(&'static str, crate::language::Argument); 2] {
        let writer = &self.desk.writer;
        [
            ("a", writer.country(self.country).into()),
            ("b", writer.country(self.partner).into()),
        ]
    }

    fn blocks(&self) -> Vec<Block> {
        let writer = &self.desk.writer;
        let Some(pair) = self
            .pairs
            .iter()
            .find(|row| row.area.is_none() && row.year.is_none())
        else {
            return vec![writer.paragraph("bilateral-none", &self.names())]
                .into_iter()
                .chain(self.events())
                .chain(self.openings())
                .collect();
        };
        let against = format!("against-{}", pair.against_expectation.as_str().replace('_', "-"));
        let mut blocks = vec![writer.paragraph(
            "bilateral-all",
            &[
                ("n", writer.number(pair, "n_papers")),
                ("compared", writer.number(pair, "n_compared")),
                ("most", most_countries(self.desk)),
                ("expected", writer.number(pair, "n_expected")),
                ("against", writer.word(&against).into()),
                ("salton", writer.number(pair, "salton")),
            ],
        )];
        blocks.push(self.scopes("years", "#year", |row| row.year.is_some()));
        blocks.extend(self.events());
        blocks.push(self.scopes("areas", "area", |row| row.area.is_some()));
        blocks.extend(self.shared());
        blocks.extend(self.houses());
        blocks.extend(self.openings());
        blocks
    }

    /// Joint papers by year or by area.
    fn scopes(&self, name: &str, column: &str, is_of: impl Fn(&CountryPair) -> bool) -> Block {
        let writer = &self.desk.writer;
        let cells = |row: &CountryPair| {
            let against = format!("against-{}", row.against_expectation.as_str().replace('_', "-"));
            let scope = match row.area {
                Some(area) => table_text(writer.area(Some(area))),
                None => writer.table_number(row, "year"),
            };
            vec![
                scope,
                writer.table_number(row, "n_papers"),
                writer.table_number(row, "n_compared"),
                writer.table_number(row, "n_expected"),
                table_text(writer.word(&against)),
            ]
        };
        let rows = self.pairs.iter().filter(|row| is_of(row)).map(cells).collect();
        let columns = [
            column,
            "#n_papers",
            "#n_compared",
            "#n_expected",
            "against_expectation",
        ];
        let caption = writer.say(&format!("caption-bilateral-{name}"), &self.names());
        writer.table(&self.id(name), caption, &columns, rows, Vec::new())
    }

    /// Events of both beside their joint papers of the year, and that this proves nothing.
    fn events(&self) -> Vec<Block> {
        let writer = &self.desk.writer;
        let both = EventQuestion {
            countries: vec![self.country, self.partner],
            ..events::question(self.desk)
        };
        let told = events::of(self.desk, &both);
        if told.is_empty() {
            return Vec::new();
        }
        let year_of = |event: &Event| day_of(event).and_then(|day| day.get(..4)?.parse::<i16>().ok());
        let of_pairs = self.pairs.iter().filter_map(|row| row.year);
        let years: BTreeSet<i16> = told
            .iter()
            .filter_map(|event| year_of(event))
            .chain(of_pairs)
            .collect();
        let row = |year: &i16| {
            let pair = self.pairs.iter().find(|row| row.year == Some(*year));
            let numbers = match pair {
                Some(row) => ["year", "n_papers"].map(|column| writer.table_number(row, column)),
                None => [table_text(year.to_string()), table_text("")],
            };
            let own = told.iter().filter(|event| year_of(event) == Some(*year));
            numbers.into_iter().chain([self.event_cell(own)]).collect()
        };
        let rows = years.iter().map(row).collect();
        let caption = writer.say("caption-bilateral-events", &self.names());
        let columns = ["#year", "#n_papers", "events"];
        let line = writer.say("event-no-proof", &[]);
        vec![
            writer.table(&self.id("events"), caption, &columns, rows, Vec::new()),
            Block::Caveat { line },
        ]
    }

    /// Some events with date and kind, each a place of the review.
    fn event_cell<'e>(&self, own: impl Iterator<Item = &'e &'e Event>) -> TableCell {
        let mut line = Line::new();
        for event in own {
            if !line.is_empty() {
                line.push(text("; "));
            }
            let kind = format!("event-kind-{}", event.kind.replace('_', "-"));
            let (date, kind) = (events::date(self.desk, event), self.desk.writer.word(&kind));
            line.push(text(format!("{date}, {kind}, ")));
            line.push(events::reference(self.desk, event));
        }
        TableCell {
            value: crate::document::plain(&line).into(),
            line,
        }
    }

    /// A front with the standings of both.
    fn front_cells(&self, front: &SharedFront) -> Vec<TableCell> {
        let writer = &self.desk.writer;
        let rank = |country: Country| match self.desk.facts.in_front(front.front_id, country.as_str()) {
            Some(row) => self.desk.rank_cell(row, self.desk.facts.is_tied_in_front(row)),
            None => table_text(""),
        };
        let of_front = self.desk.facts.front(front.front_id);
        vec![
            writer.table_number(of_front, "front_id"),
            table_text(front.label.clone()),
            table_text(front.area.map_or(String::new(), |area| writer.short_area(area))),
            rank(self.country),
            rank(self.partner),
        ]
    }

    fn shared(&self) -> Option<Block> {
        let writer = &self.desk.writer;
        let cells = |front: &SharedFront| {
            let pair = self.in_fronts.iter().find(|row| row.front_id == front.front_id)?;
            let numbers = ["n_core", "n_citing"].map(|column| writer.table_number(pair, column));
            Some(self.front_cells(front).into_iter().chain(numbers).collect())
        };
        let shown = self.found.shared_fronts.iter().take(self.desk.theme.rows);
        let rows: Vec<Vec<TableCell>> = shown.filter_map(cells).collect();
        let columns = [
            "#front_id",
            "label",
            "area",
            "#rank_a",
            "#rank_b",
            "#n_core_joint",
            "#n_citing_joint",
        ];
        let caption = writer.say("caption-bilateral-fronts", &self.names());
        let notes = vec![
            writer.say("note-bilateral-ranks", &self.names()),
            self.desk.note_of_ties(),
        ];
        (!rows.is_empty()).then(|| writer.table(&self.id("fronts"), caption, &columns, rows, notes))
    }

    fn houses(&self) -> Option<Block> {
        let rows: Vec<_> = self
            .found
            .institutions
            .iter()
            .take(self.desk.theme.rows)
            .collect();
        (!rows.is_empty()).then(|| house_table(self.desk, &self.id("institutions"), self.country, &rows))
    }

    /// Fronts where both are strong and have no joint paper.
    fn openings(&self) -> Option<Block> {
        let writer = &self.desk.writer;
        let shown = self.found.openings.iter().take(self.desk.theme.rows);
        let rows: Vec<Vec<TableCell>> = shown.map(|opening| self.front_cells(&opening.front)).collect();
        if rows.is_empty() {
            return None;
        }
        let columns = ["#front_id", "label", "area", "#rank_a", "#rank_b"];
        let caption = writer.say("caption-openings", &self.names());
        let notes = vec![
            writer.say("note-openings", &[]),
            writer.say("note-bilateral-ranks", &self.names()),
        ];
        Some(writer.table(&self.id("openings"), caption, &columns, rows, notes))
    }
}
