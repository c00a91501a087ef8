//! Presets: every parameter of every stage, by name, in a TOML file.
//!
//! A preset is a file of `presets/` or one of the user's; what it does not say has its default. `--set key=value` changes
//! one parameter; the stage's name may be left out where the key is unique.

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, nearest};
use crate::{
    addresses, baselines, breakthroughs, bursts, capacity, citation_scores, citations, clusters,
    co_citations, collaboration, diplomacy, fields, front_papers, fronts, indicators, labels, lineage, map,
    openness, papers, retractions, standings, themes,
};

/// The bundled presets: name and text.
const BUNDLED: &[(&str, &str)] = &[
    ("research-fronts", include_str!("../presets/research-fronts.toml")),
    (
        "research-horizon",
        include_str!("../presets/research-horizon.toml"),
    ),
    ("leiden", include_str!("../presets/leiden.toml")),
];
/// The preset that is used when none is named.
pub const DEFAULT: &str = "research-fronts";

/// The parameters of all stages.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Parameters {
    /// Of the stage papers.
    pub papers: papers::Params,
    /// Of the stage addresses.
    pub addresses: addresses::Params,
    /// Of the stage citations.
    pub citations: citations::Params,
    /// Of the stage fields.
    pub fields: fields::Params,
    /// Of the stage baselines.
    pub baselines: baselines::Params,
    /// Of the stage co_citations.
    pub co_citations: co_citations::Params,
    /// Of the stage clusters.
    pub clusters: clusters::Params,
    /// Of the stage front_papers.
    pub front_papers: front_papers::Params,
    /// Of the stage labels.
    pub labels: labels::Params,
    /// Of the stage lineage.
    pub lineage: lineage::Params,
    /// Of the stage map.
    pub map: map::Params,
    /// Of the stage fronts.
    pub fronts: fronts::Params,
    /// Of the stage themes.
    pub themes: themes::Params,
    /// Of the stage standings.
    pub standings: standings::Params,
    /// Of the stage front_bursts.
    pub front_bursts: bursts::Params,
    /// Of the stage indicators.
    pub indicators: indicators::Params,
    /// Of the stage breakthroughs.
    pub breakthroughs: breakthroughs::Params,
    /// Of the stage diplomacy.
    pub diplomacy: diplomacy::Params,
    /// Of the stage capacity.
    pub capacity: capacity::Params,
    /// Of the stage citation_scores.
    pub citation_scores: citation_scores::Params,
    /// Of the stage collaboration.
    pub collaboration: collaboration::Params,
    /// Of the stage retractions.
    pub retractions: retractions::Params,
    /// Of the stage openness.
    pub openness: openness::Params,
}

impl Parameters {
    /// The JSON Schema of all parameters: what each is, its type and its default, by stage.
    pub fn schema() -> schemars::Schema {
        let settings = schemars::generate::SchemaSettings::draft2020_12().with(|settings| {
            // Every stage has a structure of the same name.
            settings.inline_subschemas = true;
        });
        settings.into_generator().into_root_schema_for::<Self>()
    }

    /// Gives everything that is drawn the same seed.
    pub fn set_seed(&mut self, seed: u64) {
        self.clusters.seed = seed;
        self.map.seed = seed;
        self.themes.seed = seed;
        self.standings.seed = seed;
        self.indicators.atypicality.seed = seed;
    }
}

/// A named set of parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Preset {
    /// Its name, or the name of its file.
    pub name: String,
    /// Every parameter.
    pub parameters: Parameters,
}

impl Preset {
    /// The preset with this name, or in the file at this path.
    pub fn load(asked: &str) -> Result<Self> {
        if let Some((name, text)) = BUNDLED.iter().find(|(name, _)| *name == asked) {
            return Self::parse(name, text);
        }
        let path = Path::new(asked);
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(path).map_err(|source| corpus::Error::Io {
                path: path.to_owned(),
                source,
            })?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            return Self::parse(&name, &text).map_err(|error| match error {
                Error::BadPreset { message, .. } => Error::BadPreset {
                    origin: asked.to_owned(),
                    message,
                },
                other => other,
            });
        }
        let known = BUNDLED
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .chain(["PATH.toml".to_owned()])
            .collect();
        Err(Error::UnknownPreset {
            name: asked.to_owned(),
            known,
        })
    }

    fn parse(name: &str, text: &str) -> Result<Self> {
        let parameters: Parameters = toml::from_str(text).map_err(|error| Error::BadPreset {
            origin: name.to_owned(),
            message: error.to_string().trim_end().to_owned(),
        })?;
        finite(&toml::Table::try_from(&parameters).expect("parameters are a table"))?;
        Ok(Self {
            name: name.to_owned(),
            parameters,
        })
    }

    /// Sets one parameter: `papers.window=all`, or `window=all` where only one stage has the key.
    pub fn set(&mut self, assignment: &str) -> Result<()> {
        let (key, text) = assignment.split_once('=').ok_or_else(|| Error::BadParameter {
            key: assignment.to_owned(),
            message: "wants KEY=VALUE, such as papers.window=all".to_owned(),
        })?;
        self.put(key.trim(), text.trim(), |wants_decimal| {
            value(text.trim(), wants_decimal)
        })
    }

    /// Sets parameters as they stand in a tree of JSON: `{"papers": {"window": "all"}, "min_cosine": 0.3}`.
    pub fn set_all(&mut self, tree: &serde_json::Map<String, serde_json::Value>) -> Result<()> {
        let leaves = leaves(tree, "");
        for (key, leaf) in leaves {
            let shown = leaf.to_string();
            let given = toml::Value::try_from(leaf).map_err(|_| Error::BadParameter {
                key: key.clone(),
                message: format!("`{shown}` is no value of a parameter"),
            })?;
            self.put(&key, &shown, |wants_decimal| match given {
                toml::Value::Integer(number) if wants_decimal => toml::Value::Float(number as f64),
                other => other,
            })?;
        }
        Ok(())
    }

    /// Sets one parameter; `value` is told whether a decimal is wanted.
    fn put(&mut self, key: &str, shown: &str, value: impl FnOnce(bool) -> toml::Value) -> Result<()> {
        let mut tree = toml::Table::try_from(&self.parameters).expect("parameters are a table");
        let path = resolve(&tree, key)?;
        let place = at_path(&mut tree, &path).expect("resolved to a parameter");
        *place = value(matches!(place, toml::Value::Float(_)));
        finite(&tree)?;
        self.parameters = tree
            .try_into()
            .map_err(|error: toml::de::Error| Error::BadParameter {
                key: path.clone(),
                message: format!("`{shown}`: {}", in_plain_words(error.message())),
            })?;
        Ok(())
    }
}

/// The values in a tree of JSON, with their dotted keys.
fn leaves<'a>(
    tree: &'a serde_json::Map<String, serde_json::Value>,
    before: &str,
) -> Vec<(String, &'a serde_json::Value)> {
    let mut all = Vec::new();
    for (key, value) in tree {
        match value {
            serde_json::Value::Object(inner) => all.extend(leaves(inner, &format!("{before}{key}."))),
            _ => all.push((format!("{before}{key}"), value)),
        }
    }
    all
}

/// The dotted keys of all parameters.
fn keys(tree: &toml::Table, before: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (key, value) in tree {
        let path = if before.is_empty() {
            key.clone()
        } else {
            format!("{before}.{key}")
        };
        match value {
            toml::Value::Table(inner) => all.extend(keys(inner, &path)),
            _ => all.push(path),
        }
    }
    all
}

/// Refuses nan and inf, which no parameter can be and no manifest can hold.
fn finite(tree: &toml::Table) -> Result<()> {
    for key in keys(tree, "") {
        let place = at_path(&mut tree.clone(), &key).cloned();
        let numbers = match place {
            Some(toml::Value::Array(items)) => items,
            other => other.into_iter().collect(),
        };
        let is_odd = |value: &toml::Value| value.as_float().is_some_and(|number| !number.is_finite());
        if let Some(value) = numbers.iter().find(|value| is_odd(value)) {
            let message = format!("`{value}` is no number to work with");
            return Err(Error::BadParameter { key, message });
        }
    }
    Ok(())
}

fn resolve(tree: &toml::Table, key: &str) -> Result<String> {
    let all = keys(tree, "");
    let matching: Vec<&String> = all
        .iter()
        .filter(|path| *path == key || path.ends_with(&format!(".{key}")))
        .collect();
    match matching.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Error::UnknownParameter {
            key: key.to_owned(),
            near: nearest(key, all.iter().map(String::as_str)),
        }),
        several => {
            let paths: Vec<&str> = several.iter().map(|path| path.as_str()).collect();
            Err(Error::BadParameter {
                key: key.to_owned(),
                message: format!("more than one stage has it, say which: {}", paths.join(", ")),
            })
        }
    }
}

/// What the TOML reader says, in words of the user's language and not of ours.
fn in_plain_words(message: &str) -> String {
    let words = [
        ("expected usize", "expected a whole number of 0 or more"),
        ("expected u32", "expected a whole number of 0 or more"),
        ("expected u64", "expected a whole number of 0 or more"),
        ("expected i16", "expected a year or a number of years"),
        ("expected f64", "expected a number"),
        ("expected a boolean", "expected true or false"),
        ("expected a sequence", "expected a list such as [1, 2]"),
        ("expected a string", "expected words"),
    ];
    let known = |message: String, (ours, plain): (&str, &str)| message.replace(ours, plain);
    words.into_iter().fold(message.to_owned(), known)
}

fn at_path<'a>(tree: &'a mut toml::Table, path: &str) -> Option<&'a mut toml::Value> {
    match path.split_once('.') {
        None => tree.get_mut(path),
        Some((head, rest)) => tree
            .get_mut(head)?
            .as_table_mut()
            .and_then(|inner| at_path(inner, rest)),
    }
}

/// The text as a TOML value; as a string when it is none. A whole number stands for a decimal where one is wanted.
fn value(text: &str, wants_decimal: bool) -> toml::Value {
    let parsed = toml::from_str::<toml::Table>(&format!("value = {text}")).ok();
    match parsed.and_then(|mut table| table.remove("value")) {
        Some(toml::Value::Integer(number)) if wants_decimal => toml::Value::Float(number as f64),
        Some(value) => value,
        None => toml::Value::String(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn default() -> Preset {
        Preset::load(DEFAULT).unwrap()
    }

    #[test]
    fn the_default_preset_says_every_parameter_and_is_the_default() {
        let (_, text) = BUNDLED[0];
        let written: toml::Table = toml::from_str(text).unwrap();
        let complete = toml::Table::try_from(Parameters::default()).unwrap();
        assert_eq!(keys(&written, ""), keys(&complete, ""));
        assert_eq!(default().parameters, Parameters::default());
    }

    #[test]
    fn one_parameter_is_set_by_its_whole_or_its_own_name() {
        let mut preset = default();
        preset.set("papers.window=all").unwrap();
        preset.set("min_cosine = 0.3").unwrap();
        preset.set("hot_share=1").unwrap();
        preset.set("standings.n_samples=7").unwrap();
        preset.set("shares=[0.05]").unwrap();
        let Parameters {
            papers,
            co_citations,
            fronts,
            baselines,
            ..
        } = preset.parameters;
        assert_eq!(
            (
                papers.window.as_str(),
                co_citations.min_cosine,
                fronts.selection.hot_share
            ),
            ("all", 0.3, 1.0)
        );
        assert_eq!(baselines.shares, [0.05]);
    }

    #[test]
    fn parameters_are_set_by_a_tree_of_json() {
        let mut preset = default();
        let tree =
            r#"{"papers": {"window": "all"}, "fronts": {"selection": {"hot_share": 1}}, "shares": [0.05]}"#;
        preset.set_all(&serde_json::from_str(tree).unwrap()).unwrap();
        let parameters = &preset.parameters;
        assert_eq!(
            (
                parameters.papers.window.as_str(),
                parameters.fronts.selection.hot_share
            ),
            ("all", 1.0)
        );
        assert_eq!(parameters.baselines.shares, [0.05]);
        let mut wrong = |tree: &str| {
            let error = preset.set_all(&serde_json::from_str(tree).unwrap()).unwrap_err();
            error.to_string()
        };
        assert_eq!(
            wrong(r#"{"papers": {"widnow": 1}}"#),
            "no parameter is called `papers.widnow`"
        );
        assert!(
            wrong(r#"{"papers": {"window_years": "six"}}"#)
                .starts_with("parameter `papers.window_years`: `\"six\"`")
        );
        assert!(wrong(r#"{"papers": {"window": null}}"#).contains("`null` is no value"));
    }

    #[test]
    fn the_schema_has_every_parameter_with_what_it_is() {
        let schema = Parameters::schema().to_value();
        let tree = toml::Table::try_from(Parameters::default()).unwrap();
        for key in keys(&tree, "") {
            let place = key.replace('.', "/properties/");
            let found = schema.pointer(&format!("/properties/{place}"));
            let found = found.unwrap_or_else(|| panic!("{key} is not in the schema"));
            assert!(found.get("description").is_some(), "{key} has no description");
        }
    }

    #[test]
    fn mistakes_are_named_with_what_is_near() {
        let error = default().set("min_cosin=0.3").unwrap_err();
        assert_eq!(error.to_string(), "no parameter is called `min_cosin`");
        assert!(
            error.hint().unwrap().contains("co_citations.min_cosine"),
            "{:?}",
            error.hint()
        );
        let error = default().set("clusters.min_core=two").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("parameter `clusters.min_core`: `two`"),
            "{error}"
        );
        let error = default().set("seed=7").unwrap_err().to_string();
        assert!(
            error.contains("say which: clusters.seed, indicators.atypicality.seed, map.seed, standings.seed"),
            "{error}"
        );
        assert!(
            default()
                .set("window")
                .unwrap_err()
                .to_string()
                .contains("KEY=VALUE")
        );
        let error = Preset::parse("mine", "[papers]\nwidnow = \"all\"\n").unwrap_err();
        assert!(
            error.to_string().contains("widnow") && error.to_string().contains("line 2"),
            "{error}"
        );
        assert!(
            Preset::load("nothing")
                .unwrap_err()
                .hint()
                .unwrap()
                .contains("research-fronts")
        );
    }
}
