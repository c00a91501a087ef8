//! What is asked: an address with its parameters, checked against those that it takes.

use std::collections::BTreeMap;

use openfronts::credit::Counting;
use openfronts::{Country, Word};

use crate::parameter::Parameter;
use crate::problem::{Problem, Result};

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
    /// Parquet.
    Parquet,
}

impl Format {
    /// The ending of its addresses.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Parquet => "parquet",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Csv => "text/csv; charset=utf-8",
            Format::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The address without parameters, with a slash before it and without an ending.
    pub path: String,
    /// What stands in the variable parts of the address.
    pub parts: BTreeMap<String, String>,
    /// The parameters in order of their names.
    pub query: BTreeMap<String, String>,
    /// The form of the answer.
    pub format: Format,
}

impl Ask {
    /// Checks the parameters of an address against those that it takes.
    pub fn check(&self, takes: &[&Parameter]) -> Result<()> {
        for (name, value) in &self.query {
            let Some(parameter) = takes.iter().find(|parameter| parameter.name == name) else {
                let near = takes
                    .iter()
                    .map(|parameter| (strsim::osa_distance(name, parameter.name), parameter.name))
                    .filter(|(distance, _)| *distance <= 2)
                    .min();
                let hint = match (near, takes.is_empty()) {
                    (Some((_, near)), _) => format!("perhaps `{near}`"),
                    (None, true) => "it takes none".to_owned(),
                    (None, false) => {
                        let names: Vec<&str> = takes.iter().map(|parameter| parameter.name).collect();
                        format!("it takes {}", names.join(", "))
                    }
                };
                return Err(Problem::bad_request(
                    format!("{} takes no parameter `{name}`", self.path),
                    hint,
                ));
            };
            parameter.check(value)?;
        }
        let missing = takes
            .iter()
            .find(|parameter| parameter.is_required && !self.query.contains_key(parameter.name));
        match missing {
            Some(parameter) => Err(Problem::bad_request(
                format!("{} needs the parameter `{}`", self.path, parameter.name),
                parameter.about,
            )),
            None => Ok(()),
        }
    }

    /// A parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str)
    }

    /// A variable part of the address.
    pub fn part(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }

    /// A parameter that is a whole number; it was checked.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.parse().ok()
    }

    /// How credit is shared.
    pub fn counting(&self) -> Counting {
        self.get("counting")
            .and_then(Counting::parse)
            .unwrap_or(Counting::Full)
    }

    /// A parameter that is a country.
    pub fn country(&self, name: &str) -> Result<Option<Country>> {
        let Some(asked) = self.get(name) else {
            return Ok(None);
        };
        let country = openfronts::geography::find_country(asked).map_err(|error| {
            let hint = error
                .hint()
                .unwrap_or_else(|| "give an ISO 3166 code such as JP".to_owned());
            Problem::not_found(error.to_string(), hint)
        })?;
        Ok(Some(country))
    }

    /// The address that repeats the answer, relative to the base of the server.
    pub fn address(&self) -> String {
        let mut address = format!(
            "{}.{}",
            escaped_path(self.path.trim_start_matches('/')),
            self.format.extension()
        );
        for (place, (name, value)) in self.query.iter().enumerate() {
            address.push(if place == 0 { '?' } else { '&' });
            address.push_str(name);
            address.push('=');
            address.push_str(&escaped(value));
        }
        address
    }
}

/// A path as it stands in an address.
pub(crate) fn escaped_path(path: &str) -> String {
    path.split('/').map(escaped).collect::<Vec<_>>().join("/")
}

/// A value as it stands in an address.
pub(crate) fn escaped(value: &str) -> String {
    let mut escaped = String::new();
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:!()*".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
