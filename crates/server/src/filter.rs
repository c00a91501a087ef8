//! The language of filters: `area:3|5,n_core:>10,leaders:JP,hot_rank:!null`. A comma joins conditions that must all hold, `|` the values
//! of which one must; `!` before them turns a condition round. Numbers may be compared (`>3`, `>=3`, `<3`, `<=3`) or lie in a range
//! (`2019-2023`); texts are compared without regard to case; a list holds if one of its texts does. Text with a comma or a `|`
//! stands in double quotes.

use openfronts::columns::{Cell, CellKind};

use crate::problem::{Problem, Result};
use crate::shape::Pick;
use crate::view::View;

/// What a value must be.
#[derive(Debug, Clone, PartialEq)]
enum Test {
    Null,
    Bool(bool),
    /// From the first to the second; whether the ends themselves are in.
    Between(f64, f64, bool),
    Text(String),
}

/// One column, and what it must be.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    column: usize,
    is_not: bool,
    tests: Vec<Test>,
}

/// The conditions of a filter.
pub fn parse(filter: &str, view: &View) -> Result<Vec<Condition>> {
    split(filter, ',')
        .into_iter()
        .filter(|condition| !condition.is_empty())
        .map(|text| condition(text, view))
        .collect()
}

/// The names of columns, for a hint.
pub fn names(view: &View) -> String {
    view.picks()
        .map(|pick| pick.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Parts between a sign that does not stand in double quotes.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut is_quoted) = (0, false);
    for (place, letter) in text.char_indices() {
        if letter == '"' {
            is_quoted = !is_quoted;
        } else if letter == sign && !is_quoted {
            parts.push(&text[from..place]);
            from = place + sign.len_utf8();
        }
    }
    parts.push(&text[from..]);
    parts
}

fn condition(text: &str, view: &View) -> Result<Condition> {
    let wrong = |detail: String| {
        let hint =
            "a filter is column:value, such as area:3|5 or n_core:>10 or hot_rank:!null, joined by commas";
        Problem::bad_request(detail, hint)
    };
    let (name, value) = text
        .split_once(':')
        .ok_or_else(|| wrong(format!("filter `{text}` has no colon")))?;
    let Some(column) = view.place_of(name) else {
        let hint = format!("columns: {}", names(view));
        return Err(Problem::bad_request(
            format!("filter `{text}`: no column `{name}`"),
            hint,
        ));
    };
    let (is_not, value) = value
        .strip_prefix('!')
        .map_or((false, value), |value| (true, value));
    let kind = view
        .picks()
        .nth(column)
        .map(|pick| pick.info.kind())
        .expect("found above");
    let tests: Option<Vec<Test>> = split(value, '|')
        .into_iter()
        .map(|value| test(value, kind))
        .collect();
    let tests = tests.ok_or_else(|| wrong(format!("filter `{text}`: `{value}` is no value of `{name}`")))?;
    Ok(Condition {
        column,
        is_not,
        tests,
    })
}

fn test(value: &str, kind: CellKind) -> Option<Test> {
    if value == "null" {
        return Some(Test::Null);
    }
    match kind {
        CellKind::Bool => value.parse().ok().map(Test::Bool),
        CellKind::Integer | CellKind::Number => numbers(value),
        CellKind::Text | CellKind::Texts => {
            let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            Some(Test::Text(bare.unwrap_or(value).to_lowercase()))
        }
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn numbers(value: &str) -> Option<Test> {
    let least = f64::NEG_INFINITY;
    let most = f64::INFINITY;
    if let Some(value) = value.strip_prefix(">=") {
        return Some(Test::Between(number(value)?, most, true));
    }
    if let Some(value) = value.strip_prefix("<=") {
        return Some(Test::Between(least, number(value)?, true));
    }
    if let Some(value) = value.strip_prefix('>') {
        return Some(Test::Between(number(value)?, most, false));
    }
    if let Some(value) = value.strip_prefix('<') {
        return Some(Test::Between(least, number(value)?, false));
    }
    if let Some(value) = number(value) {
        return Some(Test::Between(value, value, true));
    }
    // The minus between two numbers, not the one before the first.
    let place = value.char_indices().skip(1).find(|(_, letter)| *letter == '-')?.0;
    let (from, to) = (number(&value[..place])?, number(&value[place + 1..])?);
    Some(Test::Between(from, to, true))
}

impl Test {
    fn holds(&self, cell: &Cell) -> bool {
        let is_text = |wanted: &str, text: &str| {
            let mut letters = text.chars().flat_map(char::to_lowercase);
            wanted.chars().all(|letter| letters.next() == Some(letter)) && letters.next().is_none()
        };
        let lies = |number: f64| match self {
            Test::Between(from, to, true) => (*from..=*to).contains(&number),
            Test::Between(from, to, false) => *from < number && number < *to,
            _ => false,
        };
        match (cell, self) {
            (Cell::Null, test) => *test == Test::Null,
            (Cell::Bool(value), Test::Bool(wanted)) => value == wanted,
            #[expect(clippy::cast_precision_loss, reason = "ids and counts are far below 2^53")]
            (Cell::Integer(value), _) => lies(*value as f64),
            (Cell::Number(value), _) => lies(*value),
            (Cell::Text(text), Test::Text(wanted)) => is_text(wanted, text),
            (Cell::Texts(texts), Test::Text(wanted)) => texts.iter().any(|text| is_text(wanted, text)),
            (Cell::Texts(texts), Test::Null) => texts.iter().len() == 0,
            _ => false,
        }
    }
}

impl Condition {
    /// Whether it holds for a row.
    pub fn holds(&self, view: &View, row: usize) -> bool {
        let cell = view.cell(self.column, row);
        self.tests.iter().any(|test| test.holds(&cell)) != self.is_not
    }
}

/// A regular expression of the filters over some columns, for descriptions of the API.
pub fn pattern(picks: &[Pick]) -> String {
    let of = |kinds: &[CellKind]| {
        let of_kinds = picks.iter().filter(|pick| kinds.contains(&pick.info.kind()));
        let names: Vec<&str> = of_kinds.map(|pick| pick.name.as_str()).collect();
        (!names.is_empty()).then(|| format!("({})", names.join("|")))
    };
    let either = |value: &str| format!(":!?({value})([|]({value}))*");
    let number = "-?[0-9]{1,12}([.][0-9]{1,9})?";
    let numbers = format!("null|(>=|<=|>|<)?{number}|{number}-{number}");
    let conditions = [
        (of(&[CellKind::Integer, CellKind::Number]), either(&numbers)),
        (of(&[CellKind::Bool]), either("null|true|false")),
        (
            of(&[CellKind::Text, CellKind::Texts]),
            either("[^,|!\"\\u0000-\\u001f\\u007f-\\u009f]{1,100}"),
        ),
    ];
    let conditions = conditions
        .into_iter()
        .filter_map(|(names, value)| Some(format!("({}{value})", names?)));
    let condition = conditions.collect::<Vec<_>>().join("|");
    format!("^(({condition})(,({condition})){{0,9}})?$")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Whole;
    use crate::view::{Rows, RowsOf, Source};
    use openfronts::Table;
    use openfronts::columns::Columns;
    use openfronts::front_standings::FrontCoverage;

    fn view() -> View {
        let row = |(front_id, share, leaders): (u32, f64, &[&str])| FrontCoverage {
            front_id,
            n_core_with_country: 2,
            share_core_with_country: share,
            n_citing_with_country: 2,
            share_citing_with_country: 1.0,
            n_countries: 2,
            leaders: leaders.iter().map(|who| (*who).to_owned()).collect(),
            tied: Vec::new(),
            caveats: Vec::new(),
        };
        let rows = [(1, 0.5, &["JP", "US"][..]), (2, 1.0, &["JP"]), (3, -0.5, &[])].map(row);
        let source = Source {
            table: FrontCoverage::NAME,
            columns: Columns::of_rows(&rows).into(),
            rows: Rows::All,
        };
        RowsOf::<Whole<FrontCoverage>>::new(vec![source], 3).view
    }

    fn found(filter: &str) -> Vec<usize> {
        let view = view();
        let conditions = parse(filter, &view).unwrap();
        let holds = |row: &usize| conditions.iter().all(|condition| condition.holds(&view, *row));
        (0..3).filter(holds).map(|row| row + 1).collect()
    }

    #[test]
    fn conditions_hold_as_they_say() {
        assert_eq!(found(""), [1, 2, 3]);
        assert_eq!(found("front_id:1|3"), [1, 3]);
        assert_eq!(found("front_id:!2"), [1, 3]);
        assert_eq!(found("front_id:2-3,share_core_with_country:<=1"), [2, 3]);
        assert_eq!(found("share_core_with_country:>0.5"), [2]);
        assert_eq!(found("share_core_with_country:>=0.5"), [1, 2]);
        assert_eq!(found("share_core_with_country:-0.6--0.1"), [3]);
        assert_eq!(found("leaders:jp"), [1, 2]);
        assert_eq!(found("leaders:\"US\"|null"), [1, 3]);
        assert_eq!(found("leaders:!null"), [1, 2]);
    }

    #[test]
    fn what_is_no_filter_is_said() {
        for (filter, what) in [
            ("front_id", "no colon"),
            ("front:1", "no column `front`"),
            ("front_id:x", "no value"),
            ("front_id:1-", "no value"),
            ("front_id:>", "no value"),
            ("front_id:NaN", "no value"),
        ] {
            let problem = parse(filter, &view()).unwrap_err();
            assert!(problem.detail.contains(what), "{filter}: {problem:?}");
        }
    }
}
