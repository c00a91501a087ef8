//! A question to an address of the API, put in code: a tool answers with what the address answers.

use std::collections::BTreeMap;

use openfronts::members::Kind;
use serde_json::Value;

use super::inputs::{LIMIT, MAX_LIMIT, Name};
use crate::addresses::{ADDRESSES, Address};
use crate::answers::front::{front_row, front_text};
use crate::answers::member::find;
use crate::ask::{Ask, Format};
use crate::problem::{Problem, Result};
use crate::store::Store;

/// Characters of a name, code or number at most.
const MAX_NAME: usize = 100;

/// A question to an address.
pub(super) struct Asked {
    address: &'static Address,
    ask: Ask,
}

impl Asked {
    /// A question to one of the addresses, as the table of addresses writes it, with what varies in it.
    pub(super) fn of(path: &'static str, parts: &[(&str, &str)]) -> Self {
        let address = ADDRESSES.iter().find(|address| address.path == path);
        let mut filled = path.to_owned();
        for (name, value) in parts {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        let parts = parts
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self {
            address: address.expect("tools ask addresses that are in the table"),
            ask: Ask {
                path: filled,
                parts: parts.collect(),
                query: BTreeMap::new(),
                format: Format::Json,
            },
        }
    }

    /// With a parameter, if it is given.
    pub(super) fn with(mut self, name: &str, value: Option<impl ToString>) -> Self {
        if let Some(value) = value {
            self.ask.query.insert(name.to_owned(), value.to_string());
        }
        self
    }

    /// With a page of so many rows.
    pub(super) fn page(self, limit: Option<u32>, cursor: Option<&str>) -> Result<Self> {
        Ok(self.with("limit", Some(rows(limit)?)).with(
            "cursor",
            cursor.map(|cursor| cursor.chars().take(MAX_NAME).collect::<String>()),
        ))
    }

    /// With conditions that must all hold.
    pub(super) fn filter(self, conditions: &[String]) -> Self {
        let filter = (!conditions.is_empty()).then(|| conditions.join(","));
        self.with("filter", filter)
    }

    /// What is asked.
    pub(super) fn ask(&self) -> &Ask {
        &self.ask
    }

    /// The answer.
    pub(super) fn get(&self, service: &crate::Service) -> Result<Value> {
        let bytes = self.address.answer(service, &self.ask)?;
        serde_json::from_slice(&bytes).map_err(|error| Problem::internal(error.to_string()))
    }
}

/// Rows that are asked for.
pub(super) fn rows(limit: Option<u32>) -> Result<usize> {
    let limit = limit.unwrap_or(LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        let detail = format!("limit={limit}: no value of limit");
        let hint = format!("a whole number from 1 to {MAX_LIMIT}; `next` gives the rows after them");
        return Err(Problem::bad_request(detail, hint));
    }
    Ok(limit as usize)
}

/// A name as it may be looked for.
pub(super) fn named<'a>(parameter: &str, name: &'a str) -> Result<&'a str> {
    if name.chars().any(char::is_control) || name.chars().count() > MAX_NAME || name.trim().is_empty() {
        let detail = format!("{parameter} is no name, code or number");
        let hint = format!("give 1 to {MAX_NAME} characters without control characters");
        return Err(Problem::bad_request(detail, hint));
    }
    Ok(name.trim())
}

/// The code of somebody, as the edition counts it.
pub(super) fn who(store: &Store, kind: Kind, parameter: &str, asked: Option<&str>) -> Result<Option<String>> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    Ok(Some(find(store, kind, named(parameter, asked)?)?.who))
}

/// The code of a country, as the edition counts it.
pub(super) fn country(store: &Store, parameter: &str, asked: Option<&str>) -> Result<Option<String>> {
    who(store, Kind::Country, parameter, asked)
}

/// The id that a front keeps.
pub(super) fn front(store: &Store, asked: &Name) -> Result<String> {
    let row = front_row(store, named("front", &asked.0)?)?;
    Ok(front_text(store, "stable_id", row))
}

/// The number of an area.
pub(super) fn area(parameter: &str, asked: Option<&Name>) -> Result<Option<u8>> {
    let Some(asked) = asked else {
        return Ok(None);
    };
    let asked = named(parameter, &asked.0)?;
    let found = openfronts::areas::classification().find_area(asked);
    let found = found.map_err(|error| {
        let hint = error.hint().unwrap_or_else(|| "a number from 1 to 11".to_owned());
        Problem::bad_request(error.to_string(), hint)
    })?;
    Ok(Some(found.area))
}

/// One of some choices.
pub(super) fn choice<'a, T: Copy>(
    parameter: &str,
    asked: Option<&str>,
    choices: &'a [(&'a str, T)],
) -> Result<T> {
    let asked = asked.unwrap_or(choices[0].0);
    let found = choices.iter().find(|(name, _)| *name == asked);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let asked: String = asked.chars().take(MAX_NAME).collect();
        Problem::bad_request(
            format!("{parameter}={asked}: no value of {parameter}"),
            format!("one of {}", names.join(", ")),
        )
    })
}
