//! What an event is: the types that both engines give.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// Characters of a document's text, from 0, the end exclusive: what a Python slice takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first character.
    pub start: u32,
    /// The character after the last.
    pub end: u32,
}

/// A day as ISO 8601 writes it; none where less is told.
pub fn day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The words at some places of a text; places in ascending order.
pub fn words(text: &str, spans: &[Span]) -> Vec<(Span, String)> {
    let (mut found, mut byte, mut character) = (Vec::with_capacity(spans.len()), 0, 0);
    for span in spans {
        let skip = |from: usize, n: u32| {
            text[from..]
                .char_indices()
                .nth(n as usize)
                .map_or(text.len(), |(at, _)| from + at)
        };
        byte = skip(byte, span.start - character);
        character = span.start;
        let end = skip(byte, span.end - span.start);
        found.push((*span, text[byte..end].to_owned()));
    }
    found
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// All, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The codes of all, in order.
            pub const CODES: &[&str] = &[$($code),+];

            /// As it stands in tables.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// The one with this code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What was done.
    Kind {
        /// A meeting of a joint committee or commission, a dialogue between governments.
        Committee = "committee",
        /// An agreement, memorandum, treaty, joint statement.
        Agreement = "agreement",
        /// A joint laboratory, centre or institute.
        JointCentre = "joint_centre",
        /// A joint project or programme.
        JointProgramme = "joint_programme",
        /// A forum, workshop, conference, summit, exhibition.
        Forum = "forum",
        /// A visit.
        Visit = "visit",
        /// A report, strategy, law or policy that was released.
        Policy = "policy",
        /// A call for proposals.
        FundingCall = "funding_call",
        /// A scientific result that was announced.
        Breakthrough = "breakthrough",
    }
}

codes! {
    /// How far it came.
    Status {
        /// It is to come, or was proposed.
        Announced = "announced",
        /// It was signed.
        Signed = "signed",
        /// It took place, began, was opened or released.
        Held = "held",
        /// It will not take place.
        Cancelled = "cancelled",
        /// It will take place later.
        Postponed = "postponed",
    }
}

codes! {
    /// How exact a date is.
    Precision {
        /// A day, or a span of days.
        Day = "day",
        /// A month, or a span of months.
        Month = "month",
        /// A season, quarter or half of a year.
        Season = "season",
        /// A year.
        Year = "year",
    }
}

codes! {
    /// How a date is told.
    DateRule {
        /// Written out with its year.
        Stated = "stated",
        /// Told by the date of the document: "last Tuesday", "on 12 November".
        Relative = "relative",
    }
}

codes! {
    /// What told a country.
    Via {
        /// Its name or flag.
        Name = "name",
        /// An adjective, or a word for its people.
        Adjective = "adjective",
        /// A city: a capital stands for its government, and where something takes place is concerned.
        City = "city",
        /// An organisation that is known to be there.
        Organisation = "organisation",
    }
}

codes! {
    /// Why an event is believed, or doubted.
    Reason {
        /// A verb says that it was done.
        Verb = "verb",
        /// A heading or item of a list names it, without a verb.
        NoVerb = "no_verb",
        /// Its date is told.
        Dated = "dated",
        /// No date is told.
        Undated = "undated",
        /// Two countries or groups, or one with an organisation, take part.
        Parties = "parties",
        /// Nobody who takes part is told in the sentence itself.
        PartiesNear = "parties_near",
        /// The word for its kind has other meanings too.
        WeakWord = "weak_word",
        /// Nothing in the sentence or above it is a word of science.
        NoScienceWord = "no_science_word",
        /// Word and verb stand far from each other.
        FarVerb = "far_verb",
        /// More than one document tells of it.
        SeveralDocuments = "several_documents",
        /// A language model proposed it.
        Proposed = "proposed",
        /// A language model and the rules found it.
        BothEngines = "both_engines",
        /// Some fields that a language model proposed do not stand in the text and were left out.
        FieldsRefused = "fields_refused",
    }
}

/// When it was or will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How exact.
    pub precision: Precision,
    /// How it is told.
    pub rule: DateRule,
    /// The words.
    pub span: Span,
}

/// A country that takes part or is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// ISO 3166-1 alpha-2, or the code of a group.
    pub code: String,
    /// What told it.
    pub via: Via,
    /// The words.
    pub span: Span,
}

/// A town or site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As written.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The words.
    pub span: Span,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// As written, without article.
    pub name: String,
    /// Its number among those that the caller knows.
    pub known: Option<u32>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The words.
    pub span: Span,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Without title.
    pub name: String,
    /// As written.
    pub role: Option<String>,
    /// The side, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// The words.
    pub span: Span,
}

/// A number of something.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number.
    pub value: f64,
    /// What is counted, or the currency by ISO 4217.
    pub unit: String,
    /// The words.
    pub span: Span,
}

/// A scientific subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// As written.
    pub text: String,
    /// The words.
    pub span: Span,
}

/// One dated act, as one document tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What was done.
    pub kind: Kind,
    /// How far it came.
    pub status: Status,
    /// Whether the document recalls it as past.
    pub is_recalled: bool,
    /// When, if the text tells it.
    pub when: Option<When>,
    /// Where, if the text tells it.
    pub place: Option<Place>,
    /// Countries, each once, by code.
    pub countries: Vec<Party>,
    /// Groups of countries, each once, by code.
    pub groups: Vec<Party>,
    /// Organisations, in the order of the text.
    pub organisations: Vec<Organisation>,
    /// People, in the order of the text.
    pub people: Vec<Person>,
    /// Figures, in the order of the text.
    pub figures: Vec<Figure>,
    /// Subjects, in the order of the text.
    pub subjects: Vec<Subject>,
    /// The heading above it.
    pub headline: Option<Span>,
    /// The sentences that tell of it; the first tells the act.
    pub quotations: Vec<Span>,
    /// 0 to 1: a sum of what speaks for it (see [`Reason`]), no probability.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}
