//! The tables of events: what was done, who took part, and the exact words that tell it.
//!
//! Offsets are characters (Unicode scalar values) of the text of the document in the corpus, from 0, the end exclusive.

use corpus::Country;

corpus::table! {
    /// One document that was read for events.
    pub struct EventDocument in "event_documents" {
        /// Row of the document in the corpus, from 0.
        document: u32,
        /// Id of the document: the same text has the same.
        document_id: String,
        /// Where it was published.
        address: Option<String>,
        /// Title.
        title: Option<String>,
        /// Name of the site or feed.
        publisher: Option<String>,
        /// Date of publication, ISO 8601, as exact as it is told.
        published: Option<String>,
        /// What told the date: metadata, feed, crawl, file_name, text.
        date_rule: Option<String>,
        /// Language, ISO 639-1.
        language: Option<String>,
        /// What it was read from: html, text, markdown, pdf, feed, json_feed, warc.
        format: String,
        /// Characters of its text.
        n_chars: u32,
        /// Events that it tells.
        n_events: u32,
        /// Why it was not read, or null: other_language.
        not_read: Option<String>,
    }
}

corpus::table! {
    /// One act of science diplomacy or cooperation, as one or several documents tell it.
    pub struct Event in "events" {
        /// Number of the event in the edition, from 1, newest first.
        event_id: u32,
        /// Id that stays while its first document stands in the corpus.
        stable_id: String,
        /// Kind: committee, agreement, joint_centre, joint_programme, forum, visit, policy, funding_call, breakthrough.
        kind: String,
        /// Status: announced, signed, held, cancelled, postponed.
        status: String,
        /// Whether it is recalled as past, and not the news of its document.
        is_recalled: bool,
        /// First day, ISO 8601; null where no document tells it.
        date_from: Option<String>,
        /// Last day, ISO 8601.
        date_to: Option<String>,
        /// How exact the date is: day, month, season, year.
        date_precision: Option<String>,
        /// How the date is told: stated (with its year), relative (against the date of the document).
        date_rule: Option<String>,
        /// Date of the first document that tells of it, ISO 8601.
        reported: Option<String>,
        /// Town or site, as written.
        place: Option<String>,
        /// Country of the place, ISO 3166-1 alpha-2.
        place_country: Option<Country>,
        /// Countries that take part or are concerned, ISO 3166-1 alpha-2, sorted.
        countries: Vec<String>,
        /// Groups of countries, by code, sorted.
        groups: Vec<String>,
        /// Scientific subjects, as written.
        subjects: Vec<String>,
        /// Documents that tell of it.
        n_documents: u32,
        /// Quotations.
        n_quotations: u32,
        /// 0 to 1: a sum of what speaks for it, no probability.
        confidence: f64,
        /// What speaks for or against it, by code: verb, no_verb, dated, undated, parties, parties_near, weak_word, no_science_word, far_verb,
        /// several_documents, proposed, both_engines, fields_refused.
        reasons: Vec<String>,
        /// What found it: rules, model, both.
        engine: String,
        /// The heading above it, as written.
        headline: Option<String>,
        /// The sentence that tells it best, as written.
        quotation: String,
    }
}

corpus::table! {
    /// Exact words of a document that tell of an event.
    pub struct EventQuotation in "event_quotations" {
        /// The event.
        event_id: u32,
        /// The document.
        document: u32,
        /// First character.
        start: u32,
        /// The character after the last.
        end: u32,
        /// The words.
        text: String,
        /// Whether it is the one shown where there is room for one.
        is_main: bool,
    }
}

corpus::table! {
    /// A country that takes part in an event or is concerned.
    pub struct EventCountry in "event_countries" {
        /// The event.
        event_id: u32,
        /// ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// What tells it: name, adjective, city, organisation.
        via: String,
        /// The words.
        text: String,
        /// The document.
        document: u32,
        /// First character.
        start: u32,
        /// The character after the last.
        end: u32,
    }
}

corpus::table! {
    /// An organisation that an event names.
    pub struct EventOrganisation in "event_organisations" {
        /// The event.
        event_id: u32,
        /// As written, without article.
        name: String,
        /// Number of the institution in the corpus, where its name is known there.
        institution_id: Option<u64>,
        /// ROR id, without the address.
        ror: Option<String>,
        /// Country, ISO 3166-1 alpha-2, where it is known.
        country: Option<Country>,
        /// The document.
        document: u32,
        /// First character.
        start: u32,
        /// The character after the last.
        end: u32,
    }
}

corpus::table! {
    /// A person whom an event names.
    pub struct EventPerson in "event_people" {
        /// The event.
        event_id: u32,
        /// Name without title.
        name: String,
        /// Role, as written.
        role: Option<String>,
        /// Country of the side, ISO 3166-1 alpha-2.
        country: Option<Country>,
        /// The document.
        document: u32,
        /// First character of the name.
        start: u32,
        /// The character after the last.
        end: u32,
    }
}

corpus::table! {
    /// A number that an event names.
    pub struct EventFigure in "event_figures" {
        /// The event.
        event_id: u32,
        /// The number, with its scale: 4.5 million is 4500000.
        value: f64,
        /// What is counted, in the plural, or a currency by ISO 4217.
        unit: String,
        /// The words.
        text: String,
        /// The document.
        document: u32,
        /// First character.
        start: u32,
        /// The character after the last.
        end: u32,
    }
}

corpus::table! {
    /// A front whose words an event shares.
    pub struct EventFront in "event_fronts" {
        /// The event.
        event_id: u32,
        /// The front.
        front_id: u32,
        /// Weight of the words in common: higher is nearer; comparable within one event only.
        score: f64,
        /// The words in common, heaviest first.
        terms: Vec<String>,
    }
}

corpus::table! {
    /// A theme whose words an event shares.
    pub struct EventTheme in "event_themes" {
        /// The event.
        event_id: u32,
        /// The theme.
        theme_id: u32,
        /// Weight of the words in common: higher is nearer; comparable within one event only.
        score: f64,
        /// The words in common, heaviest first.
        terms: Vec<String>,
    }
}

corpus::table! {
    /// Sentences that tell of an act and give no event, and proposals that were refused, by reason.
    pub struct EventsLeftOut in "events_left_out" {
        /// Reason: denied, told_before (`the meeting`, without anything new), no_party, not_science, too_many (of one document), low_confidence; of proposals not_in_text (its
        /// quotation does not stand in the document), not_an_event (a kind or status that is none).
        reason: String,
        /// Sentences; events (low_confidence); proposals.
        n: u64,
    }
}
