//! A theme: title, institute, logo, colours, order and choice of sections, from a TOML file. `themes/example.toml` has all keys.

use serde::{Deserialize, Serialize};

/// How a review looks, and what of it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Theme {
    /// Title in place of the usual one.
    pub title: Option<String>,
    /// Who publishes the review.
    pub institute: Option<String>,
    /// Logo for the first page: an SVG or PNG file, beside the theme file unless absolute.
    pub logo: Option<std::path::PathBuf>,
    /// Colours.
    pub colours: Colours,
    /// The sections to write, in this order.
    pub sections: Vec<String>,
    /// Key fronts described at most.
    pub key_fronts: usize,
    /// Rows of a table in the text at most; the annex has all.
    pub rows: usize,
    /// Papers listed behind a number at most.
    pub papers: usize,
}

/// Colours as `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Colours {
    /// Headings, rules, links, and the country in figures.
    pub accent: String,
    /// What is set against it in figures.
    pub contrast: String,
}

/// The sections there are, in their usual order.
pub const SECTIONS: [&str; 10] = [
    "fronts",
    "open-science",
    "collaboration",
    "breakthroughs",
    "diplomacy",
    "methods",
    "quality",
    "citing",
    "annex",
    "evidence",
];

impl Default for Colours {
    fn default() -> Self {
        Self {
            accent: "#0b4f8a".to_owned(),
            contrast: "#c4501b".to_owned(),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            title: None,
            institute: None,
            logo: None,
            colours: Colours::default(),
            sections: SECTIONS.map(str::to_owned).to_vec(),
            key_fronts: 10,
            rows: 10,
            papers: 10,
        }
    }
}
