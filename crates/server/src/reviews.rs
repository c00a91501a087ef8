//! Reviews of countries, written when they are asked for. What they read of the edition is read once, at the first.

use std::sync::OnceLock;

use openfronts::{Country, Edition};
use review::compose::{figures, review};
use review::desk::Request;
use review::facts::Facts;
use review::format::Format;
use review::language::Language;
use review::{Period, Review, Theme};

use crate::problem::{Problem, Result};

/// The formats of this build.
pub const FORMATS: &[&str] = if cfg!(feature = "pdf") {
    &["html", "pdf", "docx", "md", "json"]
} else {
    &["html", "docx", "md", "json"]
};

/// The languages of reviews.
pub const LANGUAGES: [&str; review::language::LANGUAGES.len()] = {
    let mut tags = [""; review::language::LANGUAGES.len()];
    let mut place = 0;
    while place < tags.len() {
        tags[place] = review::language::LANGUAGES[place].0;
        place += 1;
    }
    tags
};

/// Writes reviews.
pub struct Reviews {
    edition: &'static Edition,
    facts: OnceLock<Facts<'static>>,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ReviewAsk<'a> {
    /// The country; none for the world.
    pub country: Option<Country>,
    /// Tag of the language.
    pub language: &'a str,
    /// The period of what is dated.
    pub period: Option<&'a str>,
    /// Countries whose bilateral page is added.
    pub with: Vec<Country>,
}

fn wrong(error: &review::Error) -> Problem {
    tracing::error!(%error, "a review could not be written");
    Problem::internal("the review could not be written")
}

/// A period; of a span the ends may come in either order.
fn period_of(text: &str) -> Result<Period> {
    let turned = text.split_once("..").map(|(from, to)| format!("{to}..{from}"));
    let period = text.parse::<Period>();
    let turned = |error| turned.and_then(|turned| turned.parse().ok()).ok_or(error);
    period.or_else(turned).map_err(|error| {
        let hint = "a year, a month or a span of them: 2024, 2024-11, 2023..2024";
        Problem::bad_request(error.to_string(), hint)
    })
}

/// A format by the ending of its files.
pub fn format_of(extension: &str) -> Option<Format> {
    FORMATS
        .contains(&extension)
        .then(|| Format::of_path(std::path::Path::new(&format!("review.{extension}"))).ok())
        .flatten()
}

/// The media type of a review by the ending of its file.
pub fn media_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "md" => "text/markdown; charset=utf-8",
        _ => "application/json",
    }
}

impl Reviews {
    /// Of an edition.
    pub fn new(edition: &'static Edition) -> Self {
        Self {
            edition,
            facts: OnceLock::new(),
        }
    }

    fn facts(&self) -> Result<&Facts<'static>> {
        if let Some(facts) = self.facts.get() {
            return Ok(facts);
        }
        let facts = Facts::read(self.edition).map_err(|error| wrong(&error))?;
        Ok(self.facts.get_or_init(|| facts))
    }

    /// The review as data.
    pub fn review(&self, ask: &ReviewAsk) -> Result<Review> {
        let language = Language::find(ask.language)
            .map_err(|error| Problem::bad_request(error.to_string(), LANGUAGES.join(", ")))?;
        let period = ask.period.map(period_of).transpose()?;
        let request = Request {
            country: ask.country,
            period,
            with: ask
                .with
                .iter()
                .copied()
                .filter(|partner| Some(*partner) != ask.country)
                .collect(),
        };
        review(self.facts()?, &request, &Theme::default(), &language).map_err(|error| wrong(&error))
    }

    /// The review in a format.
    pub fn write(&self, ask: &ReviewAsk, format: Format) -> Result<Vec<u8>> {
        let review = self.review(ask)?;
        format
            .write(&review, &Theme::default(), None)
            .map_err(|error| wrong(&error))
    }

    /// A figure of a review, by the name of its file.
    pub fn figure(&self, ask: &ReviewAsk, file: &str) -> Result<Vec<u8>> {
        let review = self.review(ask)?;
        let mut figures = figures(&review).into_iter();
        let is_it = |path: &str| path.rsplit('/').next() == Some(file);
        let found = figures.find(|(path, _)| is_it(path));
        let missing = || {
            Problem::not_found(
                format!("the review has no figure {file}"),
                "review.md names its figures",
            )
        };
        found.map(|(_, svg)| svg.as_bytes().to_vec()).ok_or_else(missing)
    }
}
