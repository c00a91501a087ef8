//! Events as they are listed: which are asked for, the newest first, and their dates as exactly as they are told.
//!
//! **Definition.** An event is of a span of time by its last day; where no document tells its date, by the day of the first
//! document that tells of it. So every event is of one month. A country is asked for as it is counted in the edition.

use std::collections::BTreeSet;

use corpus::Country;
use events::event::{Kind, Status};
use time::{Date, Month};

use crate::edition::Edition;
use crate::error::{Error, Result, nearest};
use crate::event_tables::{Event, EventFront, EventTheme};
use crate::geography::counted_as;
use crate::members::groups;

/// What an event may be, by code.
pub const KINDS: &[&str] = Kind::CODES;
/// How far an event may be, by code.
pub const STATUSES: &[&str] = Status::CODES;
/// Confidence below which an event carries a mark.
pub const LOW_CONFIDENCE: f64 = 0.6;

/// Which events are asked for; nothing asked is all of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EventQuestion {
    /// Countries that all take part or are concerned, as they are counted in the edition.
    pub countries: Vec<Country>,
    /// Whether Hong Kong and Macao count with China.
    pub merges_hong_kong_macao: bool,
    /// Code of a group of countries.
    pub group: Option<String>,
    /// Kind, by its code.
    pub kind: Option<String>,
    /// Status, by its code.
    pub status: Option<String>,
    /// First day, month or year, ISO 8601.
    pub since: Option<String>,
    /// Last day, month or year, ISO 8601.
    pub until: Option<String>,
    /// Words that stand in one of the subjects, in any case.
    pub subject: Option<String>,
    /// The least confidence.
    pub min_confidence: Option<f64>,
    /// Whether those that documents recall as past are left out.
    pub is_without_recalled: bool,
    /// Numbers of events of which it must be, such as those near a front.
    pub among: Option<BTreeSet<u32>>,
}

impl EventQuestion {
    /// Whether the event is asked for.
    pub fn holds(&self, event: &Event) -> bool {
        let is_of = |asked: &Option<String>, own: &str| asked.as_ref().is_none_or(|asked| asked == own);
        let has_country = |asked: &Country| self.countries_of(event).contains(asked);
        let has_subject = |asked: &String| {
            let asked = asked.to_lowercase();
            event
                .subjects
                .iter()
                .any(|subject| subject.to_lowercase().contains(&asked))
        };
        self.countries.iter().all(has_country)
            && self
                .group
                .as_ref()
                .is_none_or(|group| event.groups.contains(group))
            && is_of(&self.kind, &event.kind)
            && is_of(&self.status, &event.status)
            && self.is_in_time(event)
            && self.subject.as_ref().is_none_or(has_subject)
            && self.min_confidence.is_none_or(|least| event.confidence >= least)
            && !(self.is_without_recalled && event.is_recalled)
            && self
                .among
                .as_ref()
                .is_none_or(|among| among.contains(&event.event_id))
    }

    /// Its countries as they are counted.
    pub fn countries_of(&self, event: &Event) -> BTreeSet<Country> {
        countries_of(event, self.merges_hong_kong_macao)
    }

    fn is_in_time(&self, event: &Event) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        // What has no date at all is of no span of time.
        let Some(day) = day_of(event) else { return false };
        let since = self.since.as_deref().is_none_or(|since| day >= since);
        let until = self
            .until
            .as_deref()
            .is_none_or(|until| day <= until || day.starts_with(until));
        since && until
    }

    /// Those among all that are asked for, in their order, which is the newest first.
    pub fn choose(&self, mut events: Vec<Event>) -> Vec<Event> {
        events.retain(|event| self.holds(event));
        events
    }

    /// Keeps only events near a front and near a theme, where such are asked for.
    pub fn keep_near(&mut self, edition: &Edition, front: Option<u32>, theme: Option<u32>) -> Result<()> {
        let mut keep = |near: BTreeSet<u32>| {
            self.among = Some(match self.among.take() {
                Some(among) => among.intersection(&near).copied().collect(),
                None => near,
            });
        };
        if let Some(front) = front {
            let rows = edition.rows_that(|row: &EventFront| row.front_id == front)?;
            keep(rows.iter().map(|row| row.event_id).collect());
        }
        if let Some(theme) = theme {
            let rows = edition.rows_that(|row: &EventTheme| row.theme_id == theme)?;
            keep(rows.iter().map(|row| row.event_id).collect());
        }
        Ok(())
    }
}

/// The countries of an event as they are counted.
pub fn countries_of(event: &Event, merges_hong_kong_macao: bool) -> BTreeSet<Country> {
    let codes = event.countries.iter().filter_map(|code| Country::parse(code));
    codes
        .map(|country| counted_as(country, merges_hong_kong_macao))
        .collect()
}

/// The day by which it is of a span of time: its last, else that of the first document that tells of it.
pub fn day_of(event: &Event) -> Option<&str> {
    event.date_to.as_deref().or(event.reported.as_deref())
}

/// The code of a kind of events; a space stands for `_`.
pub fn find_kind(asked: &str) -> Result<String> {
    find_word("kind of events", asked, KINDS)
}

/// The code of a status of events.
pub fn find_status(asked: &str) -> Result<String> {
    find_word("status of events", asked, STATUSES)
}

/// The code of a group of countries: one that an event of the edition has, or one of the bundled groups by code or name.
pub fn find_event_group(asked: &str, events: &[Event]) -> Result<String> {
    let mut known: BTreeSet<&str> = events
        .iter()
        .flat_map(|event| &event.groups)
        .map(String::as_str)
        .collect();
    known.extend(groups().iter().map(|group| group.code.as_str()));
    let by_name = groups()
        .iter()
        .find(|group| group.name.eq_ignore_ascii_case(asked.trim()));
    match by_name {
        Some(group) => Ok(group.code.clone()),
        None => find_word(
            "group of countries",
            asked,
            &known.into_iter().collect::<Vec<_>>(),
        ),
    }
}

fn find_word(what: &'static str, asked: &str, known: &[&str]) -> Result<String> {
    let plain = asked.trim().replace([' ', '-'], "_");
    let found = known.iter().find(|code| code.eq_ignore_ascii_case(&plain));
    found
        .map(|code| (*code).to_owned())
        .ok_or_else(|| Error::UnknownEventWord {
            what,
            asked: asked.to_owned(),
            near: nearest(&plain, known.iter().copied()),
        })
}

/// A year, month or day of ISO 8601, as it is.
pub fn find_date(asked: &str) -> Result<String> {
    let asked = asked.trim();
    let parts: Vec<&str> = asked.split('-').collect();
    let is_number = |part: &&str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_shaped = is_number(&parts[0], 4) && parts[1..].iter().all(|part| is_number(part, 2));
    let number = |place: usize| parts.get(place).map_or(Some(1), |part| part.parse::<u8>().ok());
    let day = || {
        let month = Month::try_from(number(1)?).ok()?;
        Date::from_calendar_date(parts[0].parse().ok()?, month, number(2)?).ok()
    };
    if parts.len() <= 3 && is_shaped && day().is_some() {
        Ok(asked.to_owned())
    } else {
        Err(Error::BadDate {
            asked: asked.to_owned(),
        })
    }
}

/// The date of an event as exactly as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDate {
    /// First day, month or year, ISO 8601.
    pub from: String,
    /// The last; the same for one.
    pub to: String,
    /// Season of the year: spring, summer, autumn, winter, q1 to q4, h1, h2.
    pub season: Option<&'static str>,
}

/// The date of an event as exactly as it is told; nothing where no document tells it.
pub fn told_date(event: &Event) -> Option<ToldDate> {
    let (from, to) = (event.date_from.as_deref()?, event.date_to.as_deref()?);
    let cut = |date: &str, n: usize| date.get(..n).unwrap_or(date).to_owned();
    let precision = event.date_precision.as_deref().unwrap_or("day");
    let n = match precision {
        "year" => 4,
        "month" | "season" => 7,
        _ => 10,
    };
    let season = (precision == "season").then(|| season(from, to)).flatten();
    let n = if season.is_some() { 4 } else { n };
    Some(ToldDate {
        from: cut(from, n),
        to: cut(to, n),
        season,
    })
}

/// The season between two days.
fn season(from: &str, to: &str) -> Option<&'static str> {
    Some(match (from.get(5..7)?, to.get(5..7)?) {
        ("03", "05") => "spring",
        ("06", "08") => "summer",
        ("09", "11") => "autumn",
        ("12", "02") => "winter",
        ("01", "03") => "q1",
        ("04", "06") => "q2",
        ("07", "09") => "q3",
        ("10", "12") => "q4",
        ("01", "06") => "h1",
        ("07", "12") => "h2",
        _ => return None,
    })
}

impl ToldDate {
    /// The year of a season, or both: `2025`, `2024/2025`.
    pub fn years(&self) -> String {
        if self.from == self.to {
            self.from.clone()
        } else {
            format!("{}/{}", self.from, self.to)
        }
    }

    /// In English: `2024-11-12`, `2024-11 to 2025-02`, `spring 2025`, `winter 2024/2025`, `2025 Q1`.
    pub fn written(&self) -> String {
        let year = self.years();
        match self.season {
            Some(part @ ("q1" | "q2" | "q3" | "q4" | "h1" | "h2")) => {
                format!("{year} {}", part.to_uppercase())
            }
            Some(season) => format!("{season} {year}"),
            None if self.from == self.to => self.from.clone(),
            None => format!("{} to {}", self.from, self.to),
        }
    }

    /// In a narrow column: `2024-11-12–14`, `2024-11-30–12-02`, `2024–2026`; else as `written`.
    pub fn short(&self) -> String {
        if self.season.is_some() || self.from == self.to {
            return self.written();
        }
        let n_shared = match (self.from.get(..8), self.to.get(..8)) {
            (Some(from), Some(to)) if from == to => 8,
            _ if self.from.get(..5) == self.to.get(..5) && self.from.len() > 5 => 5,
            _ => 0,
        };
        format!("{}–{}", self.from, self.to.get(n_shared..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(event_id: u32, from_to: Option<(&str, &str, &str)>, countries: &[&str]) -> Event {
        Event {
            event_id,
            stable_id: format!("ev-{event_id:012}"),
            kind: "agreement".into(),
            status: "signed".into(),
            is_recalled: event_id == 3,
            date_from: from_to.map(|(from, _, _)| from.into()),
            date_to: from_to.map(|(_, to, _)| to.into()),
            date_precision: from_to.map(|(_, _, precision)| precision.into()),
            date_rule: from_to.map(|_| "stated".into()),
            reported: Some("2024-11-20".into()),
            place: None,
            place_country: None,
            countries: countries.iter().map(|&code| code.into()).collect(),
            groups: vec!["EU".into()],
            subjects: vec!["Quantum technologies".into()],
            n_documents: 1,
            n_quotations: 1,
            confidence: 0.7,
            reasons: Vec::new(),
            engine: "rules".into(),
            headline: None,
            quotation: "China and Sweden signed.".into(),
        }
    }

    fn events() -> Vec<Event> {
        vec![
            event(1, Some(("2025-03-01", "2025-05-31", "season")), &["CN", "SE"]),
            event(2, None, &["HK", "SE"]),
            event(3, Some(("2019-06-12", "2019-06-12", "day")), &["BR", "CN"]),
        ]
    }

    fn chosen(question: &EventQuestion) -> Vec<u32> {
        let chosen = question.choose(events());
        chosen.iter().map(|event| event.event_id).collect()
    }

    #[test]
    fn countries_are_asked_for_as_they_are_counted() {
        let of = |codes: &[&str], merges_hong_kong_macao| {
            let countries = codes.iter().filter_map(|code| Country::parse(code)).collect();
            chosen(&EventQuestion {
                countries,
                merges_hong_kong_macao,
                ..EventQuestion::default()
            })
        };
        assert_eq!(of(&["CN"], true), [1, 2, 3]);
        assert_eq!(of(&["CN"], false), [1, 3]);
        assert_eq!(of(&["CN", "SE"], true), [1, 2]);
    }

    #[test]
    fn an_event_is_of_its_last_day_or_of_its_report() {
        let of = |since: &str, until: &str| {
            let span = |asked: &str| (!asked.is_empty()).then(|| asked.to_owned());
            chosen(&EventQuestion {
                since: span(since),
                until: span(until),
                ..EventQuestion::default()
            })
        };
        assert_eq!(of("2024-11", ""), [1, 2]);
        assert_eq!(of("2024-11-21", ""), [1]);
        assert_eq!(of("", "2024-11"), [2, 3]);
        assert_eq!(of("2025-05", "2025-05"), [1]);
        assert_eq!(of("2019", "2019"), [3]);
    }

    #[test]
    fn other_conditions() {
        let with = |change: &dyn Fn(&mut EventQuestion)| {
            let mut question = EventQuestion::default();
            change(&mut question);
            chosen(&question)
        };
        assert_eq!(with(&|question| question.is_without_recalled = true), [1, 2]);
        assert_eq!(
            with(&|question| question.subject = Some("quantum".into())),
            [1, 2, 3]
        );
        assert!(with(&|question| question.subject = Some("medicine".into())).is_empty());
        assert!(with(&|question| question.min_confidence = Some(0.71)).is_empty());
        assert!(with(&|question| question.group = Some("AU".into())).is_empty());
        assert_eq!(with(&|question| question.among = Some(BTreeSet::from([2]))), [2]);
    }

    #[test]
    fn words_and_dates_that_are_none_are_refused() {
        assert_eq!(find_kind("Joint centre").unwrap(), "joint_centre");
        let error = find_kind("agrement").unwrap_err();
        assert!(error.hint().unwrap().contains("agreement"), "{:?}", error.hint());
        assert_eq!(find_event_group("European Union", &[]).unwrap(), "EU");
        assert!(find_event_group("Mercosur", &events()).is_err());
        for good in ["2024", "2024-11", "2024-02-29"] {
            assert_eq!(find_date(good).unwrap(), good);
        }
        for bad in [
            "",
            "24",
            "2024-13",
            "2023-02-29",
            "2024-1",
            "2024-11-20-1",
            "today",
            "2024-11-20T",
        ] {
            assert!(find_date(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn dates_are_as_exact_as_they_are_told() {
        let written = |from, to, precision| {
            told_date(&event(1, Some((from, to, precision)), &[]))
                .unwrap()
                .written()
        };
        assert_eq!(written("2024-11-12", "2024-11-12", "day"), "2024-11-12");
        assert_eq!(
            written("2024-11-12", "2024-11-14", "day"),
            "2024-11-12 to 2024-11-14"
        );
        assert_eq!(written("2024-11-01", "2024-11-30", "month"), "2024-11");
        assert_eq!(written("2025-03-01", "2025-05-31", "season"), "spring 2025");
        assert_eq!(written("2024-12-01", "2025-02-28", "season"), "winter 2024/2025");
        assert_eq!(written("2025-01-01", "2025-06-30", "season"), "2025 H1");
        assert_eq!(
            written("2025-02-01", "2025-04-30", "season"),
            "2025-02 to 2025-04"
        );
        assert_eq!(written("2026-01-01", "2026-12-31", "year"), "2026");
        let short = |from, to, precision| {
            told_date(&event(1, Some((from, to, precision)), &[]))
                .unwrap()
                .short()
        };
        assert_eq!(short("2024-11-12", "2024-11-14", "day"), "2024-11-12–14");
        assert_eq!(short("2024-11-30", "2024-12-02", "day"), "2024-11-30–12-02");
        assert_eq!(short("2024-12-30", "2025-01-02", "day"), "2024-12-30–2025-01-02");
        assert_eq!(short("2024-02-01", "2024-03-31", "month"), "2024-02–03");
        assert_eq!(short("2024-01-01", "2026-12-31", "year"), "2024–2026");
        assert_eq!(told_date(&events()[1]), None);
    }
}
