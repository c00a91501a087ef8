//! A theme: title, institute, logo, colours, order and choice of sections, from a TOML file. `themes/example.toml` has all keys.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How a review looks, and what of it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Theme {
    /// Title in place of the usual one.
    pub title: Option<String>,
    /// Who publishes the review.
    pub institute: Option<String>,
    /// Logo for the first page: an SVG or PNG file, beside the theme file unless absolute.
    pub logo: Option<PathBuf>,
    /// Colours.
    pub colours: Colours,
    /// The sections to write, in this order.
    pub sections: Vec<String>,
    /// Key fronts described at most.
    pub key_fronts: usize,
    /// Rows of a table in the text at most; the annex has all.
    pub rows: usize,
    /// Rows of a table of the annex at most.
    pub annex_rows: usize,
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
            annex_rows: 500,
            papers: 5,
        }
    }
}

impl Theme {
    /// Reads a theme; the path of its logo is beside the file unless absolute.
    pub fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|source| Error::Io {
            path: path.to_owned(),
            source,
        })?;
        let bad = |message: String| Error::BadTheme {
            path: path.to_owned(),
            message,
        };
        let mut theme: Self =
            toml::from_str(&text).map_err(|error| bad(error.to_string().trim().to_owned()))?;
        theme.check().map_err(bad)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        theme.logo = theme.logo.map(|logo| folder.join(logo));
        Ok(theme)
    }

    /// What is wrong with the values.
    fn check(&self) -> std::result::Result<(), String> {
        for (place, section) in self.sections.iter().enumerate() {
            if !SECTIONS.contains(&section.as_str()) {
                return Err(format!(
                    "there is no section `{section}`; there are {}",
                    SECTIONS.join(", ")
                ));
            }
            if self.sections[..place].contains(section) {
                return Err(format!("the section `{section}` stands twice"));
            }
        }
        for (key, colour) in [
            ("accent", &self.colours.accent),
            ("contrast", &self.colours.contrast),
        ] {
            let digits = colour.strip_prefix('#').unwrap_or_default();
            if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return Err(format!(
                    "colours.{key} is `{colour}`, not a colour such as #0b4f8a"
                ));
            }
        }
        if self.sections.is_empty() {
            return Err("sections is empty: a review needs at least one".to_owned());
        }
        if self.rows == 0 || self.annex_rows == 0 {
            return Err("rows or annex_rows is 0: a table needs at least one".to_owned());
        }
        Ok(())
    }

    /// Whether a section is wanted.
    pub fn has(&self, section: &str) -> bool {
        self.sections.iter().any(|one| one == section)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Theme> {
        let folder = tempfile::tempdir().expect("a folder for a test");
        let path = folder.path().join("theme.toml");
        fs::write(&path, text).expect("a file for a test");
        Theme::read(&path)
    }

    #[test]
    fn the_example_is_the_usual_theme_with_a_name() {
        let example = read(include_str!("../themes/example.toml")).unwrap();
        let usual = Theme {
            title: example.title.clone(),
            institute: example.institute.clone(),
            ..Theme::default()
        };
        assert!(example.title.is_some() && example.institute.is_some());
        assert_eq!(example, usual);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, named) in [
            ("sections = [\"fronts\", \"weather\"]", "weather"),
            ("sections = [\"fronts\", \"fronts\"]", "twice"),
            ("colours.accent = \"blue\"", "colours.accent"),
            ("colour = 3", "colour"),
            ("rows = 0", "rows"),
            ("annex_rows = 0", "annex_rows"),
            ("sections = []", "sections"),
        ] {
            let error = read(text).unwrap_err();
            assert!(
                error.to_string().contains(named) && error.hint().is_some(),
                "{text}: {error}"
            );
        }
        assert!(
            read("logo = \"logo.svg\"")
                .unwrap()
                .logo
                .unwrap()
                .ends_with("logo.svg")
        );
    }
}
