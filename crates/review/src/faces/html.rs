//! HTML: one file that needs no other. It can be read without script; the script sorts tables, gives them as CSV and
//! changes between light and dark.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};

use crate::document::{Figure, Review, Section};
use crate::error::Error;
use crate::theme::Theme;

use super::outline;
use super::palette::Palette;
use super::{Logo, WORDS, graphic, word};

/// The files of the page, by name; what is not `.html` is put in as it is.
const TEMPLATES: [(&str, &str); 5] = [
    ("review.html", include_str!("../../templates/review.html")),
    ("line.html", include_str!("../../templates/line.html")),
    ("blocks.html", include_str!("../../templates/blocks.html")),
    ("review.css", include_str!("../../templates/review.css")),
    ("review.js", include_str!("../../templates/review.js")),
];

/// The review as an HTML page.
pub fn write(review: &Review, theme: &Theme, logo: Option<&Logo>) -> Result<String, Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.map_err(|error| fail(&error))?);
    for (name, text) in TEMPLATES {
        environment
            .add_template(name, text)
            .map_err(|error| fail(&error))?;
    }
    let words: BTreeMap<&str, &str> = WORDS.iter().map(|(key, _)| (*key, word(review, key))).collect();
    let page = context! {
        review => Value::from(Serde(review)),
        words => Value::from(Serde(words)),
        graphics => graphics(review)?,
        accent => Value::from(Serde(Palette::new(theme)?)),
        logo => logo.map(address),
        depths => depths(review),
        has_evidence_section => outline::has_evidence_section(review),
        counts => Value::from(Serde(counts(review))),
    };
    let template = environment
        .get_template("review.html")
        .map_err(|error| fail(&error))?;
    template.render(page).map_err(|error| fail(&error))
}

/// The sections of the contents, with their depth.
fn depths(review: &Review) -> Vec<Value> {
    let entry = |entry: outline::Entry<'_>| {
        let Section {
            id, number, title, ..
        } = entry.section;
        context! { depth => entry.depth, id => id.as_str(), number => number.as_str(), title => title.as_str() }
    };
    outline::entries(review).into_iter().map(entry).collect()
}

/// The graphics by the ids of their figures.
fn graphics(review: &Review) -> Result<Value, Error> {
    let graphic = |figure: &Figure| {
        Ok((
            figure.id.clone(),
            Value::from_safe_string(graphic::inline(figure)?),
        ))
    };
    let graphics: Vec<(String, Value)> = outline::figures(review)
        .into_iter()
        .map(graphic)
        .collect::<Result<_, Error>>()?;
    Ok(Value::from_pairs(graphics))
}

/// How many papers there are, by the id of the evidence.
fn counts(review: &Review) -> BTreeMap<&str, String> {
    let count = |evidence| outline::paper_count(review, evidence);
    review
        .evidence
        .iter()
        .map(|evidence| (evidence.id.as_str(), count(evidence)))
        .collect()
}

/// The logo as an address that holds it.
fn address(logo: &Logo) -> String {
    format!(
        "data:{};base64,{}",
        logo.media_type(),
        STANDARD.encode(logo.bytes())
    )
}

fn fail(error: &minijinja::Error) -> Error {
    Error::Template {
        name: "review.html",
        reason: format!("{error:#}"),
    }
}
