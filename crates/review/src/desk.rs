//! The desk: who is written about, what is known, and the pieces that several sections need.

use std::collections::BTreeSet;

use openfronts::Country;
use openfronts::front_sets::Standing;
use openfronts::front_standings::FrontStanding;
use openfronts::fronts::Front;
use serde_json::json;

use crate::cells::Condition;
use crate::document::{Block, Line, TableCell};
use crate::facts::Facts;
use crate::language::{Argument, text};
use crate::period::Period;
use crate::theme::Theme;
use crate::writer::{Writer, table_text};

/// What is asked of a review.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The country; `None` for the world.
    pub country: Option<Country>,
    /// The period of what is dated; `None` for the window of the edition.
    pub period: Option<Period>,
    /// Countries of bilateral pages.
    pub with: Vec<Country>,
}

/// A row of a table with the caveats of the row of the edition.
pub struct CaveatRow<'a> {
    /// The cells.
    pub cells: Vec<TableCell>,
    /// The codes of the caveats.
    pub caveats: &'a [String],
}

/// Rows of cells with the caveats of the rows of the edition, in the same order.
pub fn caveat_rows<'a, R: 'a>(
    rows: impl IntoIterator<Item = &'a R> + Clone,
    cells: impl Fn(&'a R) -> Vec<TableCell>,
    caveats: impl Fn(&'a R) -> &'a [String],
) -> Vec<CaveatRow<'a>> {
    let row = |row: &'a R| CaveatRow {
        cells: cells(row),
        caveats: caveats(row),
    };
    rows.into_iter().map(row).collect()
}

/// Everything a section is written from.
pub struct Desk<'a> {
    /// Who writes.
    pub writer: Writer<'a>,
    /// What is known.
    pub facts: &'a Facts<'a>,
    /// What is asked.
    pub request: &'a Request,
    /// How much of it.
    pub theme: &'a Theme,
}

impl Desk<'_> {
    /// The code of the country; `world`, as tables write it, for the world.
    pub fn who(&self) -> String {
        self.request
            .country
            .map_or("world".to_owned(), |country| country.to_string())
    }

    /// The argument on the command line: the code, or `all`.
    pub fn option(&self) -> String {
        self.request
            .country
            .map_or("all".to_owned(), |country| country.to_string())
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self.request.country {
            Some(country) => self.writer.country(country),
            None => self.writer.word("world"),
        }
    }

    /// How many countries are ranked over a set of fronts.
    pub fn n_ranked(&self, front_set: &str, area: Option<u8>) -> Argument {
        let conditions = [
            ("kind", Condition::Is("country".into())),
            ("counting", Condition::Is("full".into())),
            ("front_set", Condition::Is(front_set.into())),
            ("area", Condition::Is(json!(area))),
        ];
        let n = self.facts.ranking(front_set, area).len();
        self.writer.count::<Standing>(&conditions, n)
    }

    /// `rank 3 of 40 countries, index 2.10 (1.80–2.40), a tie with the rank above`.
    pub fn rank_line(&self, row: &Standing) -> Line {
        let tie = match row.rank {
            _ if !self.facts.is_tied(row) => "none",
            _ if !self.facts.has_samples() => "equal",
            1 => "first",
            _ if row.is_tied_with_first => "with-first",
            _ if row.is_tied => "above",
            _ => "below",
        };
        self.writer.say(
            "rank-line",
            &[
                ("rank", self.writer.number(row, "rank")),
                ("n", self.n_ranked(&row.front_set, row.area)),
                ("index", self.writer.number(row, "index")),
                ("interval", self.interval(row, row.index_low.is_some()).into()),
                ("has_interval", code(row.index_low.is_some())),
                ("tie", Argument::Code(tie.to_owned())),
            ],
        )
    }

    fn interval(&self, row: &Standing, is_known: bool) -> Line {
        if is_known {
            self.between(row, ["index_low", "index_high"])
        } else {
            Line::new()
        }
    }

    /// `1.80–2.40` of two columns.
    pub fn between<T: openfronts::Table + serde::Serialize>(&self, row: &T, [low, high]: [&str; 2]) -> Line {
        let (low, high) = (
            self.writer.table_number(row, low),
            self.writer.table_number(row, high),
        );
        if low.line.is_empty() || high.line.is_empty() {
            return Line::new();
        }
        [low.line, vec![text("–")], high.line].concat()
    }

    /// A cell with an interval; sorts by its lower end.
    pub fn interval_cell<T: openfronts::Table + serde::Serialize>(
        &self,
        row: &T,
        columns: [&str; 2],
    ) -> TableCell {
        TableCell {
            value: self.writer.table_number(row, columns[0]).value,
            line: self.between(row, columns),
        }
    }

    /// A rank, with `=` where it is a tie with the rank above.
    pub fn rank_cell<T: openfronts::Table + serde::Serialize>(&self, row: &T, is_tied: bool) -> TableCell {
        let mut cell = self.writer.table_number(row, "rank");
        if is_tied {
            cell.line.push(text("="));
        }
        cell
    }

    /// The label of a front, with a link to its description where there is one.
    pub fn label_cell(&self, front: &Front) -> TableCell {
        table_text(front.label.clone())
    }

    /// What a front is chosen as: hot, emerging, with its place.
    pub fn mark_cell(&self, front: &Front) -> TableCell {
        let line = match (front.hot_rank, front.emerging_rank) {
            (Some(_), _) => self
                .writer
                .say("mark-hot", &[("rank", self.writer.number(front, "hot_rank"))]),
            (None, Some(_)) => self.writer.say(
                "mark-emerging",
                &[("rank", self.writer.number(front, "emerging_rank"))],
            ),
            (None, None) => Line::new(),
        };
        TableCell {
            value: crate::document::plain(&line).into(),
            line,
        }
    }

    /// Names of countries, one after another.
    pub fn countries(&self, codes: &[String]) -> Line {
        let names: Vec<Line> = codes
            .iter()
            .map(|code| vec![text(self.writer.language.country(code))])
            .collect();
        self.writer.language.list(&names)
    }

    /// The leaders of a front; those inside the noise are called so.
    pub fn leaders(&self, front: &Front) -> Line {
        let Some(coverage) = self.facts.coverage_of_fronts.get(&front.front_id) else {
            return Line::new();
        };
        if coverage.leaders.is_empty() {
            return vec![text(self.writer.word("nobody-known"))];
        }
        let others: Vec<String> = coverage
            .tied
            .iter()
            .filter(|code| !coverage.leaders.contains(code))
            .cloned()
            .collect();
        if others.is_empty() {
            return self.countries(&coverage.leaders);
        }
        // Of very many a reader wants the number, not the names.
        let shown = others.len().min(3);
        let rest = others.len() - shown;
        let mut line = self.writer.say(
            "leaders-tied",
            &[
                ("leaders", self.countries(&coverage.leaders).into()),
                ("tied", self.countries(&others[..shown]).into()),
            ],
        );
        if rest > 0 {
            line.extend([text(" "), text(self.writer.word("and-others"))]);
        }
        line
    }

    /// The caveats of a row or a few, each once, as blocks after a paragraph.
    pub fn caveat_blocks<'b>(&self, codes: impl Iterator<Item = &'b String>) -> Vec<Block> {
        let codes: BTreeSet<&String> = codes.collect();
        let block = |code: &&String| Block::Caveat {
            line: self.writer.caveat(code),
        };
        codes.iter().map(block).collect()
    }

    /// A table whose rows have caveats: those of every row stand in a note, the others are letters in a column of their own.
    pub fn table(
        &self,
        id: &str,
        caption: Line,
        columns: &[&str],
        rows: Vec<CaveatRow>,
        notes: Vec<Line>,
    ) -> Block {
        let codes: BTreeSet<&String> = rows.iter().flat_map(|row| row.caveats).collect();
        let is_of_all = |code: &&String| rows.iter().all(|row| row.caveats.contains(code));
        let (of_all, of_some): (Vec<&String>, Vec<&String>) = codes.into_iter().partition(is_of_all);
        let letter = |place: usize| char::from(b'a' + (place % 26) as u8).to_string();
        let mut notes = notes;
        for code in of_all {
            notes.push(
                self.writer
                    .say("note-caveat", &[("caveat", self.writer.caveat(code).into())]),
            );
        }
        for (place, code) in of_some.iter().enumerate() {
            let arguments = [
                ("letter", letter(place).into()),
                ("caveat", self.writer.caveat(code).into()),
            ];
            notes.push(self.writer.say("note-caveat-letter", &arguments));
        }
        let marks = |row: &CaveatRow| {
            let places = of_some
                .iter()
                .enumerate()
                .filter(|(_, code)| row.caveats.contains(*code));
            let letters: Vec<String> = places.map(|(place, _)| letter(place)).collect();
            table_text(letters.join(" "))
        };
        let mut columns = columns.to_vec();
        if !of_some.is_empty() {
            columns.push("caveats");
        }
        let with_marks = |row: &CaveatRow| {
            let marks = (!of_some.is_empty()).then(|| marks(row));
            row.cells.iter().cloned().chain(marks).collect()
        };
        let cells = rows.iter().map(with_marks).collect();
        self.writer.table(id, caption, &columns, cells, notes)
    }

    /// What the ranks, indexes and intervals of a table mean.
    pub fn notes_of_ranks(&self) -> Vec<Line> {
        if self.facts.has_samples() {
            vec![self.writer.say("note-index", &[]), self.note_of_ties()]
        } else {
            vec![self.note_of_ties()]
        }
    }

    /// What `=` means.
    pub fn note_of_ties(&self) -> Line {
        let id = if self.facts.has_samples() {
            "note-tie"
        } else {
            "note-no-samples"
        };
        self.writer.say(id, &[])
    }

    /// The note below a table that shows its first rows; the arguments of the command that lists all.
    pub fn more(&self, arguments: &str) -> Line {
        let command = format!("openfronts {arguments} --limit 0");
        self.writer.say("note-more", &[("command", command.into())])
    }

    /// The first rows that the annex shows, and the note if there are more.
    pub fn annexed<'b, R>(&self, rows: &'b [R], arguments: &str) -> (&'b [R], Option<Line>) {
        let shown = &rows[..rows.len().min(self.theme.annex_rows)];
        let note = (shown.len() < rows.len()).then(|| self.more(arguments));
        (shown, note)
    }

    /// The rows of fronts of one country, as a table has them.
    pub fn front_rows<'b>(&self, rows: &[&'b FrontStanding]) -> Vec<CaveatRow<'b>> {
        let row = |row: &&'b FrontStanding| {
            let front = self.facts.front(row.front_id);
            let cells = vec![
                self.writer.table_number(front, "front_id"),
                self.label_cell(front),
                table_text(
                    front
                        .area
                        .map_or(String::new(), |area| self.writer.short_area(area)),
                ),
                self.mark_cell(front),
                self.writer.table_number(*row, "n_core"),
                self.writer.table_number(*row, "n_citing"),
                self.rank_cell(*row, self.facts.is_tied_in_front(row)),
                self.writer.table_number(*row, "index"),
                self.interval_cell(*row, ["index_low", "index_high"]),
            ];
            CaveatRow {
                cells,
                caveats: &row.caveats,
            }
        };
        rows.iter().map(row).collect()
    }

    /// The columns of `front_rows`.
    pub const FRONT_COLUMNS: [&'static str; 9] = [
        "#front_id",
        "label",
        "area",
        "mark",
        "#n_core",
        "#n_citing",
        "#rank",
        "#index",
        "interval",
    ];
}

/// `yes` or `no`, for a message to choose by.
pub fn code(holds: bool) -> Argument {
    Argument::Code(if holds { "yes" } else { "no" }.to_owned())
}
