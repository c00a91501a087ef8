//! `openfronts event EDITION ID`: one event with everything that its documents tell of it.

use std::path::PathBuf;

use openfronts::collaboration::CountryPair;
use openfronts::event_list::{LOW_CONFIDENCE, told_date};
use openfronts::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson,
    EventQuotation, EventTheme,
};
use openfronts::fronts::Front;
use openfronts::geography::country_name;
use openfronts::themes::Theme;
use openfronts::whole_event::{WholeEvent, whole_event};
use openfronts::{Country, Edition};

use super::events::about;
use crate::output::{Output, STAMP_HELP, add_provenance, columns_help, limits_of, names_of, object, stamped};
use crate::page::Page;
use crate::table::number_of;
use crate::talk::Talk;

/// Show one event: date, place, who takes part, figures, near fronts, and every quotation with its source.
///
/// For two to four countries it shows their joint papers per year around the event, which prove no effect of it. CSV has the
/// row of events; JSON the event with all its parts.
#[derive(clap::Args)]
#[command(after_long_help = help())]
pub(crate) struct Args {
    /// Folder of the edition.
    edition: PathBuf,
    /// Number of the event in this edition, or its stable id.
    id: String,
    #[command(flatten)]
    output: Output,
}

fn help() -> String {
    let parts = [
        columns_help::<Event>("Columns of events"),
        columns_help::<EventCountry>("Columns of event_countries, in JSON"),
        columns_help::<EventOrganisation>("Columns of event_organisations, in JSON as organisations"),
        columns_help::<EventPerson>("Columns of event_people, in JSON as people"),
        columns_help::<EventFigure>("Columns of event_figures, in JSON as figures"),
        columns_help::<EventFront>("Columns of event_fronts, in JSON as fronts"),
        columns_help::<EventTheme>("Columns of event_themes, in JSON as themes"),
        columns_help::<EventQuotation>("Columns of event_quotations, in JSON as quotations"),
        columns_help::<EventDocument>("Columns of event_documents, in JSON as documents"),
        format!("More columns:\n{STAMP_HELP}"),
    ];
    parts.join("\n\n")
}

pub(crate) fn run(args: &Args, talk: &Talk) -> anyhow::Result<()> {
    let edition = Edition::open(&args.edition)?;
    let all_documents = edition.table::<EventDocument>()?;
    if all_documents.is_empty() {
        talk.say(&about(&all_documents, 0));
        return Ok(());
    }
    let whole = whole_event(&edition, &args.id)?;
    if args.output.is_json() {
        let mut document = object(&whole);
        document.insert("limits".into(), limits_of(&edition)?);
        return args.output.value(&stamped(document, &edition));
    }
    if !args.output.is_table() {
        let row = stamped(object(&whole.event), &edition);
        return args.output.rows(&[row], &names_of::<Event>());
    }
    let mut page = Page::default();
    head(&mut page, &whole.event);
    parties(&mut page, &whole);
    near(&mut page, &whole, &edition)?;
    quotations(&mut page, &whole);
    joint_papers(&mut page, &whole.joint_papers);
    add_provenance(&mut page, &edition, talk)?;
    args.output.page(&page)
}

/// What it is, when and where, and how much it is to be believed.
fn head(page: &mut Page, event: &Event) {
    page.title(format!(
        "Event {}: {}, {}",
        event.event_id,
        event.kind.replace('_', " "),
        event.status
    ));
    if let Some(headline) = &event.headline {
        page.text(format!("Under the heading: {headline}"));
    }
    page.text(format!("Date: {}", when(event)));
    let country = event.place_country.map(country_name);
    let place = event.place.iter().cloned().chain(country).collect::<Vec<_>>();
    if !place.is_empty() {
        page.text(format!("Place: {}", place.join(", ")));
    }
    if !event.subjects.is_empty() {
        page.text(format!("Subjects: {}", event.subjects.join(", ")));
    }
    if event.is_recalled {
        page.text("Recalled by the document as past.");
    }
    let reasons: Vec<&str> = event.reasons.iter().map(|code| meaning(code)).collect();
    let low = if event.confidence < LOW_CONFIDENCE {
        ", low"
    } else {
        ""
    };
    page.text(format!(
        "Confidence: {:.2}{low} (a sum of what speaks for it, no probability): {}",
        event.confidence,
        reasons.join("; ")
    ));
    page.text(format!("Id: {}", event.stable_id));
}

fn when(event: &Event) -> String {
    let reported = event.reported.as_deref().unwrap_or("a day that is not told");
    match told_date(event) {
        None => format!("not told; reported {reported}"),
        Some(date) => {
            let rule = match event.date_rule.as_deref() {
                Some("relative") => "told against the date of the document",
                _ => "written out",
            };
            format!("{}, {rule}; reported {reported}", date.written())
        }
    }
}

/// A reason in words.
fn meaning(code: &str) -> &str {
    match code {
        "verb" => "a verb says that it was done",
        "no_verb" => "a heading or item of a list names it, without a verb",
        "dated" => "its date is told",
        "undated" => "no date is told",
        "parties" => "two sides take part",
        "parties_near" => "who takes part stands in a neighbouring sentence",
        "weak_word" => "the word for its kind has other meanings",
        "far_verb" => "word and verb stand far from each other",
        "several_documents" => "several documents tell of it",
        "proposed" => "a language model proposed it",
        "both_engines" => "a language model and the rules found it",
        "fields_refused" => "some proposed fields do not stand in the text and were left out",
        other => other,
    }
}

/// `, China` of a country that is known.
fn of(country: Option<Country>) -> String {
    country.map_or(String::new(), |country| format!(", {}", country_name(country)))
}

fn parties(page: &mut Page, whole: &WholeEvent) {
    part(
        page,
        "Countries",
        whole.event_countries.iter().map(|row| {
            let name = row.country.map_or_else(String::new, country_name);
            format!("{name}, by {}: “{}”", row.via, row.text)
        }),
    );
    part(page, "Groups of countries", whole.event.groups.iter().cloned());
    part(
        page,
        "Organisations",
        whole.organisations.iter().map(|row| {
            let ror = row
                .ror
                .as_ref()
                .map_or(String::new(), |ror| format!(", https://ror.org/{ror}"));
            format!("{}{}{ror}", row.name, of(row.country))
        }),
    );
    part(
        page,
        "People",
        whole.people.iter().map(|row| {
            let role = row
                .role
                .as_ref()
                .map_or(String::new(), |role| format!(", {role}"));
            format!("{}{role}{}", row.name, of(row.country))
        }),
    );
    part(
        page,
        "Figures",
        whole
            .figures
            .iter()
            .map(|row| format!("{} {}: “{}”", row.value, row.unit, row.text)),
    );
}

/// Lines under their title, where there are any.
fn part(page: &mut Page, title: &str, lines: impl Iterator<Item = String>) {
    for (place, line) in lines.enumerate() {
        if place == 0 {
            page.text("");
            page.title(title);
        }
        page.text(format!("  {line}"));
    }
}

fn near(page: &mut Page, whole: &WholeEvent, edition: &Edition) -> anyhow::Result<()> {
    let fronts = edition.table::<Front>()?;
    let label = |id: u32| {
        fronts
            .iter()
            .find(|row| row.front_id == id)
            .map_or("", |row| row.label.as_str())
    };
    part(
        page,
        "Near fronts, by words in common",
        whole.fronts.iter().map(|row| {
            format!(
                "front {}, {}: {}",
                row.front_id,
                label(row.front_id),
                row.terms.join(", ")
            )
        }),
    );
    let themes = edition.table::<Theme>()?;
    let label = |id: u32| {
        themes
            .iter()
            .find(|row| row.theme_id == id)
            .map_or("", |row| row.label.as_str())
    };
    part(
        page,
        "Near themes, by words in common",
        whole.themes.iter().map(|row| {
            format!(
                "theme {}, {}: {}",
                row.theme_id,
                label(row.theme_id),
                row.terms.join(", ")
            )
        }),
    );
    Ok(())
}

fn quotations(page: &mut Page, whole: &WholeEvent) {
    page.text("");
    page.title(format!(
        "{} of {}",
        number_of(whole.quotations.len(), "quotation"),
        number_of(whole.documents.len(), "document")
    ));
    for row in &whole.quotations {
        page.text(format!("“{}”", row.text));
        let document = whole
            .documents
            .iter()
            .find(|document| document.document == row.document);
        let Some(document) = document else { continue };
        let told = [
            &document.title,
            &document.publisher,
            &document.published,
            &document.address,
        ];
        let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
        page.text(format!(
            "  {} · {}, characters {} to {}",
            told.join(" · "),
            document.document_id,
            row.start,
            row.end
        ));
    }
}

/// Joint papers per year of each pair.
fn joint_papers(page: &mut Page, rows: &[CountryPair]) {
    let mut ends: Vec<_> = rows.iter().map(|row| (row.country_a, row.country_b)).collect();
    ends.dedup();
    part(
        page,
        "Joint papers by year around it",
        ends.iter().map(|pair| {
            let own = rows.iter().filter(|row| (row.country_a, row.country_b) == *pair);
            let years = own.map(|row| format!("{} {}", row.year.unwrap_or_default(), row.n_papers));
            let name = |country: Option<Country>| country.map_or_else(String::new, country_name);
            format!(
                "{} and {}: {}",
                name(pair.0),
                name(pair.1),
                years.collect::<Vec<_>>().join(", ")
            )
        }),
    );
    if !rows.is_empty() {
        page.text("  Numbers before and after an event prove no effect of it: papers follow research by years, and much else changes.");
    }
}
