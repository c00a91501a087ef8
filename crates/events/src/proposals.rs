//! Events that a language model proposes, and what of them stands in the text.
//!
//! Any server that speaks the chat protocol of OpenAI may be asked, one that runs on the same machine too; asking is the
//! caller's. `parts` cuts a text for it, `SYSTEM` and `question` say what is wanted, `schema` in which form, and `accept` reads the
//! answer. Nothing of an answer is believed that the text does not hold: an event needs a quotation that stands in the text word
//! for word; a date, country or group needs words that stand there *and* that the rules read as the same; names, roles, figures
//! and subjects must stand there as they are told. What does not is left out of the event, or the event is refused, and counted.

use serde::Deserialize;
use serde_json::{Value, json};
use time::Date;

use crate::engine::Engine;
use crate::event::{
    Event, Figure, Kind, Organisation, Party, Person, Place, Reason, Span, Status, Subject, Via, When,
};
use crate::paragraphs::Offsets;

/// Characters of a part that is asked about at most; a longer paragraph is a part of its own.
pub const PART_CHARACTERS: usize = 6_000;

/// What a model is told of its task.
pub const SYSTEM: &str = "\
You read a text and list the acts of science diplomacy and scientific cooperation that it tells of. Answer in JSON of the given \
schema and nothing else. One act is one entry. Take only what the text says; leave null or empty what it does not say. Copy \
`quotation` and every field called `words`, `name`, `role` and `subjects` from the text letter by letter. What the text denies (\"did not \
sign\") is no act. Kinds: committee (a meeting of governments or their bodies), agreement, joint_centre, joint_programme, forum (conference, \
workshop, summit), visit, policy (a report, strategy or law that is released), funding_call, breakthrough (a scientific result). \
Status: announced (to come, planned, and every call), signed, held (took place, opened, released), cancelled, postponed. Countries are \
codes of ISO 3166-1 alpha-2, groups codes such as EU, AU, ASEAN, BRICS.";

/// The form of an answer, as JSON Schema.
pub fn schema() -> Value {
    let text = json!({"type": "string"});
    let maybe = json!({"type": ["string", "null"]});
    let codes = |codes: Vec<&str>| json!({"type": "string", "enum": codes});
    let object = |fields: Value| {
        let names: Vec<String> = fields
            .as_object()
            .map(|fields| fields.keys().cloned().collect())
            .unwrap_or_default();
        json!({"type": "object", "properties": fields, "required": names, "additionalProperties": false})
    };
    let list = |of: Value| json!({"type": "array", "items": of});
    let party = object(json!({"code": text, "words": text}));
    let event = object(json!({
        "kind": codes(Kind::ALL.iter().map(|kind| kind.code()).collect()),
        "status": codes(Status::ALL.iter().map(|status| status.code()).collect()),
        "quotation": text,
        "date_words": maybe,
        "place": maybe,
        "countries": list(party.clone()),
        "groups": list(party),
        "organisations": list(text.clone()),
        "people": list(object(json!({"name": text, "role": maybe}))),
        "figures": list(object(json!({"value": {"type": "number"}, "unit": text, "words": text}))),
        "subjects": list(text),
    }));
    object(json!({"events": list(event)}))
}

/// What is asked about a part of a text.
pub fn question(part: &str, published: Option<&str>) -> String {
    let published = published.unwrap_or("not known");
    format!("The text was published: {published}\n\nText:\n{part}")
}

/// A text in parts of whole paragraphs.
pub fn parts(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut end, mut n) = (Vec::new(), 0, 0, 0);
    for paragraph in text.split_inclusive("\n\n") {
        let length = paragraph.chars().count();
        if n > 0 && n + length > PART_CHARACTERS {
            found.push(text[start..end].trim());
            (start, n) = (end, 0);
        }
        end += paragraph.len();
        n += length;
    }
    found.push(text[start..].trim());
    found.retain(|part| !part.is_empty());
    found
}

/// What was accepted of an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Accepted {
    /// Events with what of their fields stands in the text.
    pub events: Vec<Event>,
    /// Events whose quotation does not stand in the text.
    pub not_in_text: u64,
    /// Entries that are no event: of an unknown kind or status, or without anybody who takes part.
    pub not_an_event: u64,
    /// Whether the answer is no JSON of the form.
    pub is_unreadable: bool,
}

#[derive(Deserialize)]
struct Answer {
    events: Vec<Value>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Proposed {
    kind: String,
    status: String,
    quotation: String,
    date_words: Option<String>,
    place: Option<String>,
    countries: Vec<ProposedParty>,
    groups: Vec<ProposedParty>,
    organisations: Vec<String>,
    people: Vec<ProposedPerson>,
    figures: Vec<ProposedFigure>,
    subjects: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ProposedParty {
    code: String,
    words: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ProposedPerson {
    name: String,
    role: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ProposedFigure {
    value: f64,
    unit: String,
    words: String,
}

/// Reads the answer of a model about a text, and keeps what the text holds.
pub fn accept(engine: &Engine, text: &str, published: Option<Date>, answer: &str) -> Accepted {
    let mut accepted = Accepted::default();
    let Ok(answer) = serde_json::from_str::<Answer>(json_in(answer)) else {
        accepted.is_unreadable = true;
        return accepted;
    };
    let offsets = Offsets::new(text);
    for value in answer.events {
        let proposed: Option<Proposed> = serde_json::from_value(value).ok();
        let known = proposed.and_then(|proposed| {
            Some((
                Kind::parse(&proposed.kind)?,
                Status::parse(&proposed.status)?,
                proposed,
            ))
        });
        let Some((kind, status, proposed)) = known else {
            accepted.not_an_event += 1;
            continue;
        };
        let Some(start) = find(text, &proposed.quotation, 0) else {
            accepted.not_in_text += 1;
            continue;
        };
        let check = Check {
            engine,
            text,
            offsets: &offsets,
            published,
            start,
            n_refused: 0,
        };
        match check.event(kind, status, proposed) {
            Some(event) => accepted.events.push(event),
            None => accepted.not_an_event += 1,
        }
    }
    accepted
}

/// The object within an answer, which models like to put between fences.
fn json_in(answer: &str) -> &str {
    match (answer.find('{'), answer.rfind('}')) {
        (Some(start), Some(end)) if start < end => &answer[start..=end],
        _ => answer,
    }
}

/// Where some words stand, at or after a byte first, else anywhere.
fn find(text: &str, words: &str, from: usize) -> Option<usize> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    let at_or_after = text[from..].find(words).map(|at| from + at);
    at_or_after.or_else(|| text.find(words))
}

/// One proposed event beside its text.
struct Check<'a> {
    engine: &'a Engine,
    text: &'a str,
    offsets: &'a Offsets,
    published: Option<Date>,
    /// Byte at which the quotation begins.
    start: usize,
    n_refused: usize,
}

impl Check<'_> {
    fn event(mut self, kind: Kind, status: Status, proposed: Proposed) -> Option<Event> {
        let quotation = self.span(self.start, proposed.quotation.trim());
        let when = proposed
            .date_words
            .as_deref()
            .filter(|words| !words.trim().is_empty())
            .and_then(|words| self.when(words));
        let countries = proposed
            .countries
            .iter()
            .filter_map(|party| self.party(party, false))
            .collect::<Vec<_>>();
        let groups = proposed
            .groups
            .iter()
            .filter_map(|party| self.party(party, true))
            .collect::<Vec<_>>();
        let place = proposed
            .place
            .as_deref()
            .filter(|words| !words.trim().is_empty())
            .and_then(|words| self.place(words));
        let organisations: Vec<Organisation> = proposed
            .organisations
            .iter()
            .filter_map(|name| self.organisation(name))
            .collect();
        let people = proposed
            .people
            .iter()
            .filter_map(|person| self.person(person))
            .collect();
        let figures = proposed
            .figures
            .into_iter()
            .filter_map(|figure| self.figure(figure))
            .collect();
        let subjects = proposed
            .subjects
            .iter()
            .filter_map(|subject| self.subject(subject))
            .collect();
        if countries.is_empty() && groups.is_empty() && organisations.is_empty() {
            return None;
        }
        let (confidence, reasons) = self.weigh(when.is_some(), countries.len() + groups.len());
        let is_past = matches!(status, Status::Held | Status::Signed);
        Some(Event {
            kind,
            status,
            is_recalled: is_past && crate::reader::is_recalled(when, self.published),
            when,
            place,
            countries: once(countries),
            groups: once(groups),
            organisations,
            people,
            figures,
            subjects,
            headline: None,
            quotations: vec![quotation],
            confidence,
            reasons,
        })
    }

    /// Confidence by what was accepted, with its reasons.
    fn weigh(&self, is_dated: bool, n_parties: usize) -> (f64, Vec<Reason>) {
        let dated = if is_dated {
            (0.65, Reason::Dated)
        } else {
            (0.5, Reason::Undated)
        };
        let (mut confidence, mut reasons): (f64, _) = (dated.0, vec![Reason::Proposed, dated.1]);
        if n_parties > 1 {
            reasons.push(Reason::Parties);
            confidence += 0.2;
        }
        if self.n_refused > 0 {
            reasons.push(Reason::FieldsRefused);
            confidence -= 0.15;
        }
        ((confidence * 100.0).round() / 100.0, reasons)
    }

    fn span(&self, start: usize, words: &str) -> Span {
        Span {
            start: self.offsets.character(self.text, start),
            end: self.offsets.character(self.text, start + words.len()),
        }
    }

    /// Where words of a field stand; counts those that do not.
    fn found(&mut self, words: &str) -> Option<Span> {
        let found = find(self.text, words, self.start).map(|at| self.span(at, words.trim()));
        self.n_refused += usize::from(found.is_none());
        found
    }

    /// The date as the rules read its words.
    fn when(&mut self, words: &str) -> Option<When> {
        let span = self.found(words)?;
        let read = self.engine.when(words, self.published);
        self.n_refused += usize::from(read.is_none());
        Some(When { span, ..read? })
    }

    /// A party whose words the rules read as its code.
    fn party(&mut self, party: &ProposedParty, is_group: bool) -> Option<Party> {
        let span = self.found(&party.words)?;
        let code = party.code.to_uppercase();
        let via = self.engine.via(&party.words, &code, is_group);
        self.n_refused += usize::from(via.is_none());
        Some(Party {
            code,
            via: via?,
            span,
        })
    }

    fn place(&mut self, words: &str) -> Option<Place> {
        let span = self.found(words)?;
        let country = self.engine.country_of_place(words);
        Some(Place {
            name: words.trim().to_owned(),
            country,
            span,
        })
    }

    fn organisation(&mut self, name: &str) -> Option<Organisation> {
        let span = self.found(name)?;
        let (known, country) = self.engine.organisation(name);
        Some(Organisation {
            name: name.trim().to_owned(),
            known,
            country,
            span,
        })
    }

    fn person(&mut self, person: &ProposedPerson) -> Option<Person> {
        let span = self.found(&person.name)?;
        let role = person.role.as_deref().filter(|role| !role.trim().is_empty());
        let role = role.and_then(|role| self.found(role).map(|_| role.trim().to_owned()));
        Some(Person {
            name: person.name.trim().to_owned(),
            role,
            country: None,
            span,
        })
    }

    /// A figure whose words hold its digits, or a number that the rules read.
    fn figure(&mut self, figure: ProposedFigure) -> Option<Figure> {
        let span = self.found(&figure.words)?;
        let is_told = self.engine.holds_number(&figure.words, figure.value);
        self.n_refused += usize::from(!is_told);
        is_told.then_some(Figure {
            value: figure.value,
            unit: figure.unit,
            span,
        })
    }

    fn subject(&mut self, words: &str) -> Option<Subject> {
        let span = self.found(words)?;
        Some(Subject {
            text: words.trim().to_owned(),
            span,
        })
    }
}

/// Each code once, sorted.
fn once(mut parties: Vec<Party>) -> Vec<Party> {
    parties.sort_by(|a, b| (&a.code, a.via, a.span).cmp(&(&b.code, b.via, b.span)));
    parties.dedup_by(|later, first| later.code == first.code);
    parties
}

impl Engine {
    /// The date that some words tell.
    fn when(&self, words: &str, published: Option<Date>) -> Option<When> {
        self.dates_in(words, published).into_iter().next()
    }

    /// What of some words tells a country or group.
    fn via(&self, words: &str, code: &str, is_group: bool) -> Option<Via> {
        let names = self.parties_in(words);
        let mut of_code = names
            .into_iter()
            .filter(|(name, group, _)| name == code && *group == is_group);
        of_code.next().map(|(_, _, via)| via)
    }

    fn country_of_place(&self, words: &str) -> Option<String> {
        let mut names = self
            .parties_in(words)
            .into_iter()
            .filter(|(_, group, via)| !group && matches!(via, Via::City | Via::Name));
        names.next().map(|(code, _, _)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Joint news\n\nKenya and Sweden signed a memorandum on quantum technologies in Nairobi on 12 November, with 40 guests. Nothing else happened in Oslo.";

    fn accepted(events: Value) -> Accepted {
        let published = Date::from_calendar_date(2024, time::Month::November, 20).ok();
        let answer = format!("```json\n{}\n```", json!({ "events": events }));
        accept(&Engine::english(), TEXT, published, &answer)
    }

    fn proposal() -> Value {
        json!({
            "kind": "agreement", "status": "signed",
            "quotation": "Kenya and Sweden signed a memorandum on quantum technologies in Nairobi on 12 November, with 40 guests.",
            "date_words": "on 12 November", "place": "Nairobi",
            "countries": [{"code": "KE", "words": "Kenya"}, {"code": "SE", "words": "Sweden"}],
            "groups": [], "organisations": [], "people": [],
            "figures": [{"value": 40, "unit": "guests", "words": "40 guests"}],
            "subjects": ["quantum technologies"],
        })
    }

    #[test]
    fn what_stands_in_the_text_is_accepted() {
        let accepted = accepted(json!([proposal()]));
        let event = &accepted.events[0];
        assert_eq!(
            (
                event.when.unwrap().from.to_string().as_str(),
                event.countries.len(),
                event.figures[0].value
            ),
            ("2024-11-12", 2, 40.0)
        );
        assert_eq!(event.place.as_ref().unwrap().country.as_deref(), Some("KE"));
        assert!(!event.reasons.contains(&Reason::FieldsRefused));
        assert_eq!(
            crate::event::words(TEXT, &event.quotations)[0].1,
            proposal()["quotation"].as_str().unwrap()
        );
    }

    #[test]
    fn what_does_not_is_refused() {
        let mut wrong = proposal();
        wrong["countries"] = json!([{"code": "KE", "words": "Kenya"}, {"code": "NO", "words": "Sweden"}, {"code": "DK", "words": "Denmark"}]);
        wrong["date_words"] = json!("on 13 November");
        wrong["figures"] = json!([{"value": 400, "unit": "guests", "words": "40 guests"}]);
        wrong["people"] = json!([{"name": "Jan Berg", "role": null}]);
        let mut invented = proposal();
        invented["quotation"] = json!("Kenya and Norway signed a treaty.");
        let mut unknown = proposal();
        unknown["kind"] = json!("party");
        let found = accepted(json!([wrong, invented, unknown]));
        let event = &found.events[0];
        assert_eq!(
            (
                event.countries.len(),
                event.when,
                event.figures.len(),
                event.people.len()
            ),
            (1, None, 0, 0)
        );
        assert!(event.reasons.contains(&Reason::FieldsRefused));
        assert_eq!(
            (found.events.len(), found.not_in_text, found.not_an_event),
            (1, 1, 1)
        );
        assert!(accept(&Engine::english(), TEXT, None, "I cannot do that").is_unreadable);
    }

    #[test]
    fn names_and_dates_of_other_languages_are_checked() {
        let published = Date::from_calendar_date(2024, time::Month::November, 20).ok();
        for (language, text, words, date) in [
            (
                "sv",
                "Kenya och Sverige undertecknade den 12 november ett avtal.",
                "Sverige",
                "12 november",
            ),
            (
                "de",
                "Kenia und Schweden unterzeichneten am 12. November ein Abkommen.",
                "Schweden",
                "12. November",
            ),
            (
                "fr",
                "Le Kenya et la Suède ont signé le 12 novembre un accord.",
                "Suède",
                "12 novembre",
            ),
            (
                "es",
                "Kenia y Suecia firmaron el 12 de noviembre un acuerdo.",
                "Suecia",
                "12 de noviembre",
            ),
        ] {
            let engine = Engine::of_language(language).unwrap();
            let event = json!({"kind": "agreement", "status": "signed", "quotation": text, "date_words": date, "countries": [{"code": "SE", "words": words}]});
            let accepted = accept(&engine, text, published, &json!({"events": [event]}).to_string());
            let event = &accepted.events[0];
            assert_eq!(
                (
                    event.countries[0].code.as_str(),
                    event.when.unwrap().from.to_string().as_str()
                ),
                ("SE", "2024-11-12"),
                "{language}"
            );
            assert!(!engine.reads());
        }
        assert!(Engine::of_language("xx").is_none());
    }

    #[test]
    fn parts_are_whole_paragraphs_and_lose_nothing() {
        let text = format!("{}\n\n{}\n\nend", "a ".repeat(2500), "b ".repeat(2000));
        let parts = parts(&text);
        assert_eq!(parts.len(), 2);
        assert_eq!(
            parts
                .iter()
                .map(|part| part.split_whitespace().count())
                .sum::<usize>(),
            4501
        );
    }
}
