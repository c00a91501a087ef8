//! From a document to its events, by rules and word lists.
//!
//! A document is read paragraph by paragraph. In every sentence acts are looked for (see `acts`); an act becomes an event
//! with what stands in its sentence, and with what following sentences add that tell no act of their own. A sentence that
//! does not say who took part is completed from the sentences and the heading before it, and loses confidence by it.
//! The confidence is a sum of fixed weights ([`weigh`]), no probability.
//!
//! **Memory.** One paragraph at a time, and the events. **Time.** Linear in the text: sentences are cut at 400 words.

use std::ops::Range;

use time::{Date, Duration};

use crate::acts::{Act, Sentence};
use crate::dates::{Dated, dates};
use crate::event::{
    DateRule, Event, Figure, Kind, Organisation, Party, Person, Place, Precision, Reason, Span, Status,
    Subject, Via, When,
};
use crate::figures::number;
use crate::lexicon::Lexicon;
use crate::names::{Gazetteer, NameKind};
use crate::organisations::Organisations;
use crate::paragraphs::{Knowledge, Offsets, Paragraph};
use crate::scope::{Site, clauses, date_of, dateline, host, is_government, place_of};
use crate::subjects::Subjects;
use crate::tokens::Tokens;

/// Events that one document gives at most.
pub const MAX_EVENTS: usize = 10_000;
/// Bytes of a paragraph that are read as one.
const MAX_PARAGRAPH: usize = 1 << 14;
/// Sentences without an act of their own that may add to an event.
const MAX_ADDED: usize = 2;
/// Days before the document after which an act is told as past.
const RECALLED_DAYS: i64 = 150;

/// A text to be read.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// Paragraphs divided by blank lines.
    pub text: &'a str,
    /// Date of publication, against which relative dates are read.
    pub published: Option<Date>,
}

/// What was read from a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// In the order of the text.
    pub events: Vec<Event>,
    /// What was left out, with its reason.
    pub left_out: LeftOut,
}

/// Sentences that tell of an act and give no event, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Denied: "did not sign".
    pub denied: u64,
    /// `the meeting`, which was told before and of which nothing new is told.
    pub told_before: u64,
    /// Nobody who takes part is told.
    pub no_party: u64,
    /// Not about science.
    pub not_science: u64,
    /// Beyond [`MAX_EVENTS`].
    pub too_many: u64,
}

/// Reads documents of one language.
#[derive(Debug)]
pub struct Engine {
    knowledge: Knowledge,
}

/// What earlier paragraphs and sentences tell.
#[derive(Default)]
struct Context {
    headline: Option<Span>,
    heading_parties: Parties,
    is_science: bool,
    heading_is_science: bool,
}

/// A document that is being read.
struct Reader<'a> {
    document: Document<'a>,
    offsets: Offsets,
    knowledge: &'a Knowledge,
    context: Context,
    reading: Reading,
}

/// Languages beside English whose names of countries and dates are known: what a model proposes of them can be checked.
pub const LANGUAGES: &[&str] = &["de", "es", "fr", "sv"];

impl Engine {
    /// Reads English.
    pub fn english() -> Self {
        Self::new(Lexicon::english())
    }

    /// The engine of a language, ISO 639-1; none of one that is not known.
    pub fn of_language(language: &str) -> Option<Self> {
        let (countries, months) = match language {
            "en" => return Some(Self::english()),
            "de" => (
                include_str!("../data/languages/de.csv"),
                include_str!("../data/languages/de.months.csv"),
            ),
            "es" => (
                include_str!("../data/languages/es.csv"),
                include_str!("../data/languages/es.months.csv"),
            ),
            "fr" => (
                include_str!("../data/languages/fr.csv"),
                include_str!("../data/languages/fr.months.csv"),
            ),
            "sv" => (
                include_str!("../data/languages/sv.csv"),
                include_str!("../data/languages/sv.months.csv"),
            ),
            _ => return None,
        };
        let mut engine = Self::new(Lexicon::english().with_calendar(language, months));
        engine
            .add_countries(countries)
            .expect("bundled files are read by a test");
        Some(engine)
    }

    /// Whether the rules read texts of the language; else only names and dates.
    pub fn reads(&self) -> bool {
        self.knowledge.lexicon.language == "en"
    }

    /// Reads the language of a lexicon.
    pub fn new(lexicon: Lexicon) -> Self {
        Self {
            knowledge: Knowledge {
                lexicon,
                gazetteer: Gazetteer::bundled(),
                organisations: Organisations::bundled(),
            },
        }
    }

    /// Adds an organisation known by name, with its number for the caller and its country.
    pub fn add_organisation(&mut self, name: &str, number: u32, country: Option<&str>) {
        self.knowledge.organisations.add(name, number, country);
    }

    /// Adds names of countries, as in `data/countries.csv`: code, kind, text, caution.
    ///
    /// # Errors
    ///
    /// What is wrong with which line.
    pub fn add_countries(&mut self, csv: &str) -> Result<(), String> {
        self.knowledge.gazetteer.add_countries(csv)
    }

    /// The dates that some words tell.
    pub(crate) fn dates_in(&self, words: &str, published: Option<Date>) -> Vec<When> {
        let tokens = Tokens::new(words);
        let when = |dated: Dated| When {
            from: dated.from,
            to: dated.to,
            precision: dated.precision,
            rule: dated.rule,
            span: Span { start: 0, end: 0 },
        };
        dates(&tokens, &self.knowledge.lexicon, published)
            .into_iter()
            .map(when)
            .collect()
    }

    /// Countries and groups that some words name: code, whether it is a group, what tells it.
    pub(crate) fn parties_in(&self, words: &str) -> Vec<(String, bool, Via)> {
        let names = self.knowledge.gazetteer.find(&Tokens::new(words));
        names
            .into_iter()
            .map(|name| (name.code.to_string(), name.is_group, via(name.kind)))
            .collect()
    }

    /// Whether some words hold this number.
    pub(crate) fn holds_number(&self, words: &str, value: f64) -> bool {
        let tokens = Tokens::new(words);
        let found = (0..tokens.len()).filter_map(|at| number(&tokens, &self.knowledge.lexicon, at));
        found.into_iter().any(|(_, found)| found == value)
    }

    /// The number and country of an organisation that is known by this name, or the country in its name.
    pub(crate) fn organisation(&self, name: &str) -> (Option<u32>, Option<String>) {
        let tokens = Tokens::new(name);
        let names = self.knowledge.gazetteer.find(&tokens);
        let found = self
            .knowledge
            .organisations
            .find(&tokens, &names, &self.knowledge.lexicon.roles);
        let first = found.into_iter().next();
        first.map_or((None, None), |one| (one.known, one.country.map(String::from)))
    }

    /// The events of a document.
    pub fn read(&self, document: &Document) -> Reading {
        let mut reader = Reader {
            document: *document,
            offsets: Offsets::new(document.text),
            knowledge: &self.knowledge,
            context: Context::default(),
            reading: Reading::default(),
        };
        for (start, text) in paragraphs(document.text) {
            reader.paragraph(&Paragraph::new(text, start, &self.knowledge, document.published));
        }
        reader.reading
    }
}

/// The paragraphs of a text with the bytes where they begin; a longer one than [`MAX_PARAGRAPH`] is cut, so that no step takes
/// more than its square.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    let pieces = text.split("\n\n").flat_map(Cuts);
    let trimmed = pieces.map(|piece| piece.trim_matches(['\n', ' ']));
    trimmed
        .filter(|piece| !piece.is_empty())
        .map(move |piece| (piece.as_ptr() as usize - base, piece))
}

/// A paragraph in pieces that are short enough, cut behind a sentence or else a word.
struct Cuts<'a>(&'a str);

impl<'a> Iterator for Cuts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.0.len() <= MAX_PARAGRAPH {
            let rest = std::mem::take(&mut self.0);
            return (!rest.is_empty()).then_some(rest);
        }
        let mut limit = MAX_PARAGRAPH;
        while !self.0.is_char_boundary(limit) {
            limit -= 1;
        }
        let head = &self.0[..limit];
        let end = head
            .rfind(". ")
            .or_else(|| head.rfind(' '))
            .map_or(limit, |at| at + 1);
        let (piece, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(piece)
    }
}

impl<'a> Reader<'a> {
    fn lexicon(&self) -> &'a Lexicon {
        &self.knowledge.lexicon
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let all = 0..paragraph.tokens.len();
        let is_heading = paragraph.is_heading();
        let is_science = self.is_science(paragraph, &all);
        self.context.is_science = is_science;
        let line = dateline(paragraph);
        let first = self.reading.events.len();
        let mut before = Parties::default();
        let mut n_added = 0;
        for sentence in &paragraph.sentences {
            let n_events = self.reading.events.len();
            self.sentence(paragraph, sentence, line.as_ref(), &before, is_heading);
            let has_new = self.reading.events.len() > n_events;
            if has_new {
                n_added = 0;
            } else if self.reading.events.len() > first && n_added < MAX_ADDED {
                n_added += 1;
                self.add(paragraph, sentence);
            }
            before.add(self.parties(paragraph, sentence));
        }
        if is_heading {
            self.context.headline = Some(self.span(paragraph, &all));
            self.context.heading_parties = self.parties(paragraph, &all);
            self.context.heading_is_science = is_science;
        }
    }

    fn span(&self, paragraph: &Paragraph, tokens: &Range<usize>) -> Span {
        paragraph.span(self.document.text, &self.offsets, tokens)
    }

    /// Whether some tokens hold a word of science.
    fn is_science(&self, paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
        tokens
            .clone()
            .any(|at| self.lexicon().is_science(&paragraph.tokens, at))
    }

    /// Whether some tokens hold a word of what is no science.
    fn is_other(&self, paragraph: &Paragraph, tokens: &Range<usize>) -> bool {
        tokens
            .clone()
            .any(|at| self.lexicon().other.holds(&paragraph.tokens, at))
    }

    fn sentence(
        &mut self,
        paragraph: &Paragraph,
        range: &Range<usize>,
        line: Option<&Site>,
        before: &Parties,
        is_heading: bool,
    ) {
        let mut sentence = Sentence::new(&paragraph.tokens, self.lexicon(), range.clone());
        sentence
            .nouns
            .retain(|noun| !noun.noun.is_weak || !is_name_of_one(paragraph, &noun.tokens));
        let stands_alone = is_heading || paragraph.sentences.len() == 1;
        let acts = sentence.acts(stands_alone);
        self.reading.left_out.denied += acts.n_denied;
        if acts.acts.is_empty() {
            return;
        }
        let is_other = self.is_other(paragraph, range);
        let is_science = self.is_science(paragraph, range)
            || (self.context.is_science || self.context.heading_is_science) && !is_other;
        let clauses = clauses(paragraph, range, &acts.acts);
        let nouns: Vec<Range<usize>> = sentence.nouns.iter().map(|noun| noun.tokens.clone()).collect();
        for (act, clause) in acts.acts.iter().zip(&clauses) {
            let told = Told {
                paragraph,
                sentence: range,
                clause,
                act,
                nouns: &nouns,
                is_only: acts.acts.len() == 1,
                is_science,
            };
            if !is_science && (is_other || act.is_weak) {
                self.reading.left_out.not_science += 1;
                continue;
            }
            self.act(&told, line, before);
        }
    }

    fn act(&mut self, told: &Told, line: Option<&Site>, before: &Parties) {
        let mut event = self.event(told, line);
        let n_own = event.countries.len() + event.groups.len();
        let is_told_before = told.act.is_definite && self.is_of_former(told, &event);
        if is_told_before {
            return;
        }
        // "the talks" without anything of their own tell nothing.
        let is_general = told.act.is_definite
            && self
                .lexicon()
                .general
                .holds(&told.paragraph.tokens, told.act.noun.start);
        if is_general && event.when.is_none() && event.place.is_none() {
            self.reading.left_out.told_before += 1;
            return;
        }
        self.complete(&mut event, before);
        let n_parties = event.countries.len() + event.groups.len();
        let n_all = n_parties + event.organisations.len();
        let needs_two = told.act.is_weak && matches!(event.kind, Kind::JointCentre | Kind::JointProgramme)
            || event.kind == Kind::Agreement && told.act.is_weak;
        if n_parties == 0 && event.organisations.is_empty() || needs_two && n_all < 2 {
            self.reading.left_out.no_party += 1;
            return;
        }
        weigh(&mut event, told, n_own);
        if self.reading.events.len() >= MAX_EVENTS {
            self.reading.left_out.too_many += 1;
            return;
        }
        self.reading.events.push(event);
    }

    /// Whether `the meeting` is the event told last, which then takes what this sentence adds.
    fn is_of_former(&mut self, told: &Told, event: &Event) -> bool {
        let headline = self.context.headline;
        let Some(former) = self.reading.events.last_mut() else {
            return false;
        };
        let in_paragraph = former
            .quotations
            .iter()
            .any(|span| span.start >= self.offsets.character(self.document.text, told.paragraph.start));
        let same_date = match (former.when, event.when) {
            (Some(one), Some(other)) => one.from <= other.to && other.from <= one.to,
            _ => true,
        };
        let is_it = in_paragraph && former.kind == event.kind && same_date && former.headline == headline;
        if is_it {
            take(former, event.clone());
        }
        is_it
    }

    /// What stands in the sentence of an act.
    fn event(&self, told: &Told, line: Option<&Site>) -> Event {
        let Told {
            paragraph,
            sentence,
            clause,
            act,
            ..
        } = told;
        let is_result = act.kind == Kind::Breakthrough;
        let site = place_of(paragraph, clause, sentence)
            .filter(|_| !is_result)
            .or_else(|| line.cloned());
        let site = site.or_else(|| host(paragraph, sentence));
        let date = date_of(paragraph, clause, sentence, act);
        let mut when = date.map(|dated| self.when(paragraph, dated, act));
        let mut status = act.status;
        let published = self.document.published;
        if let (Some(when), Some(published)) = (&when, published) {
            let is_ahead = when.from > published;
            if is_ahead && matches!(status, Status::Held | Status::Signed) && act.kind != Kind::Breakthrough {
                status = Status::Announced;
            }
        }
        // Who said on Monday that it will be: Monday is no date of it.
        if status == Status::Announced
            && act.kind != Kind::FundingCall
            && when.is_some_and(|when| published.is_some_and(|published| when.to < published))
        {
            when = None;
        }
        let is_recalled = matches!(status, Status::Held | Status::Signed) && is_recalled(when, published);
        let Parties {
            mut countries,
            groups,
        } = self.parties(paragraph, sentence);
        let place = site.map(|site| {
            if let Some(code) = &site.country {
                let span = self.span(paragraph, &site.tokens);
                keep(
                    &mut countries,
                    Party {
                        code: code.to_string(),
                        via: Via::City,
                        span,
                    },
                );
            }
            Place {
                name: paragraph.tokens.slice(site.tokens.clone()).to_owned(),
                country: site.country.map(String::from),
                span: self.span(paragraph, &site.tokens),
            }
        });
        Event {
            kind: act.kind,
            status,
            is_recalled,
            when,
            place,
            countries,
            groups,
            organisations: self.organisations(paragraph, sentence),
            people: self.people(told),
            figures: self.figures(paragraph, if told.is_only { sentence } else { clause }),
            subjects: self.subjects(told),
            headline: self.context.headline,
            quotations: vec![self.span(paragraph, sentence)],
            confidence: 0.0,
            reasons: Vec::new(),
        }
    }

    fn when(&self, paragraph: &Paragraph, dated: &Dated, act: &Act) -> When {
        let shift = if dated.is_open
            && (act.is_to_come
                || matches!(
                    act.status,
                    Status::Announced | Status::Postponed | Status::Cancelled
                )) {
            7
        } else {
            0
        };
        // A weekday of the document's own date is the week before where it is past.
        let is_today = self.document.published == Some(dated.from)
            && dated.rule == DateRule::Relative
            && dated.precision == Precision::Day
            && !dated.is_open;
        let is_weekday = is_today
            && self
                .knowledge
                .lexicon
                .calendar
                .at(&paragraph.tokens, dated.tokens.start)
                .is_some_and(|(_, word)| matches!(word, crate::lexicon::Calendar::Weekday(_)));
        let back = if is_weekday && dated.tokens.len() == 1 {
            if act.is_to_come { 7 } else { -7 }
        } else {
            0
        };
        let moved = |date: Date| date.checked_add(Duration::days(shift + back)).unwrap_or(date);
        When {
            from: moved(dated.from),
            to: moved(dated.to),
            precision: dated.precision,
            rule: dated.rule,
            span: self.span(paragraph, &dated.tokens),
        }
    }

    /// Countries and groups of a sentence, each once, by what tells them best.
    fn parties(&self, paragraph: &Paragraph, sentence: &Range<usize>) -> Parties {
        let mut found = Parties::default();
        for name in paragraph
            .names
            .iter()
            .filter(|name| sentence.contains(&name.tokens.start))
        {
            if name.is_within() && !is_government(paragraph, name) {
                continue;
            }
            let via = via(name.kind);
            let all = if name.is_group {
                &mut found.groups
            } else {
                &mut found.countries
            };
            keep(
                all,
                Party {
                    code: name.code.to_string(),
                    via,
                    span: self.span(paragraph, &name.tokens),
                },
            );
        }
        for one in paragraph
            .organisations
            .iter()
            .filter(|one| sentence.contains(&one.tokens.start))
        {
            if let Some(country) = &one.country {
                let span = self.span(paragraph, &one.tokens);
                keep(
                    &mut found.countries,
                    Party {
                        code: country.to_string(),
                        via: Via::Organisation,
                        span,
                    },
                );
            }
        }
        found
    }

    fn organisations(&self, paragraph: &Paragraph, sentence: &Range<usize>) -> Vec<Organisation> {
        // The African Union is a group of countries and stands there.
        let is_group = |one: &crate::organisations::Found| {
            let is_it = |name: &crate::names::Named| name.is_group && name.tokens == one.tokens;
            paragraph
                .names
                .iter()
                .any(|name| is_it(name) && name.kind == NameKind::Name)
        };
        let within = paragraph
            .organisations
            .iter()
            .filter(|one| sentence.contains(&one.tokens.start) && !is_group(one));
        let row = |one: &crate::organisations::Found| Organisation {
            name: paragraph.tokens.slice(one.tokens.clone()).to_owned(),
            known: one.known,
            country: one.country.as_deref().map(str::to_owned),
            span: self.span(paragraph, &one.tokens),
        };
        within.map(row).collect()
    }

    /// Who stands in the clause of an act; where nobody does, who stands before it; with a visit everybody.
    fn people(&self, told: &Told) -> Vec<Person> {
        let in_sentence = || {
            told.paragraph
                .people
                .iter()
                .filter(|one| told.sentence.contains(&one.tokens.start))
        };
        let in_clause = in_sentence().any(|one| told.clause.contains(&one.tokens.start));
        let is_of_act = |at: usize| {
            let is_before = !in_clause && at < told.clause.start;
            told.is_only || told.act.kind == Kind::Visit || told.clause.contains(&at) || is_before
        };
        let within = in_sentence().filter(|one| is_of_act(one.tokens.start));
        within.map(|one| self.person(told.paragraph, one)).collect()
    }

    fn person(&self, paragraph: &Paragraph, one: &crate::people::Someone) -> Person {
        Person {
            name: paragraph.tokens.slice(one.tokens.clone()).to_owned(),
            role: one
                .role
                .clone()
                .map(|role| paragraph.tokens.slice(role).to_owned()),
            country: one.country.as_deref().map(str::to_owned),
            span: self.span(paragraph, &one.tokens),
        }
    }

    fn figures(&self, paragraph: &Paragraph, range: &Range<usize>) -> Vec<Figure> {
        let within = paragraph
            .figures
            .iter()
            .filter(|one| range.contains(&one.tokens.start));
        let row = |one: &crate::figures::Counted| Figure {
            value: one.value,
            unit: one.unit.clone(),
            span: self.span(paragraph, &one.tokens),
        };
        within.map(row).collect()
    }

    fn subjects(&self, told: &Told) -> Vec<Subject> {
        let paragraph = told.paragraph;
        // The name of what the act is about tells subjects too: the Centre for Soil Carbon.
        let own = paragraph
            .organisations
            .iter()
            .find(|one| one.tokens.contains(&told.act.noun.start));
        let is_taken = |at| {
            paragraph.is_taken(at)
                && !own.is_some_and(|own| {
                    own.tokens.contains(&at) && !paragraph.names.iter().any(|name| name.tokens.contains(&at))
                })
        };
        let subjects = Subjects {
            tokens: &paragraph.tokens,
            lexicon: self.lexicon(),
            is_taken: &is_taken,
        };
        let range = if told.is_only { told.sentence } else { told.clause };
        let row = |tokens: Range<usize>| Subject {
            text: paragraph.tokens.slice(tokens.clone()).to_owned(),
            span: self.span(paragraph, &tokens),
        };
        let mut found = subjects.of(range.clone(), told.nouns);
        if told.act.kind == Kind::Breakthrough && found.is_empty() {
            found.extend(subjects.behind(told.act.noun.end, told.sentence.end));
        }
        found.into_iter().map(row).collect()
    }

    /// Takes parties from what stands before where the sentence does not say who, or names one of two.
    fn complete(&self, event: &mut Event, before: &Parties) {
        let n_own = event.countries.len() + event.groups.len();
        let is_mutual = matches!(
            event.kind,
            Kind::Committee | Kind::Agreement | Kind::JointCentre | Kind::JointProgramme | Kind::Visit
        );
        if n_own >= 2 || n_own == 1 && !is_mutual {
            return;
        }
        let heading = &self.context.heading_parties;
        let nearest = if before.n() == 0 { heading } else { before };
        if n_own == 1 && nearest.n() > 3 {
            return;
        }
        nearest
            .countries
            .iter()
            .for_each(|party| keep(&mut event.countries, party.clone()));
        nearest
            .groups
            .iter()
            .for_each(|party| keep(&mut event.groups, party.clone()));
    }

    /// Adds what a sentence without an act of its own tells to the event before it.
    fn add(&mut self, paragraph: &Paragraph, sentence: &Range<usize>) {
        let people: Vec<Person> = paragraph
            .people
            .iter()
            .filter(|one| sentence.contains(&one.tokens.start))
            .map(|one| self.person(paragraph, one))
            .collect();
        let figures = self.figures(paragraph, sentence);
        let lexicon = self.lexicon();
        let refers = sentence
            .clone()
            .take(6)
            .any(|at| lexicon.definite.contains(paragraph.tokens.lower(at)))
            || !figures.is_empty();
        if !refers || people.is_empty() && figures.is_empty() {
            return;
        }
        let span = self.span(paragraph, sentence);
        if let Some(event) = self.reading.events.last_mut() {
            event.people.extend(people);
            event.figures.extend(figures);
            event.quotations.push(span);
        }
    }
}

/// An act in its surroundings.
struct Told<'a> {
    paragraph: &'a Paragraph<'a>,
    sentence: &'a Range<usize>,
    clause: &'a Range<usize>,
    act: &'a Act,
    nouns: &'a [Range<usize>],
    is_only: bool,
    is_science: bool,
}

/// Whether a word stands in the name of an organisation that is nobody's joint one: the Yangtze Centre for Child Nutrition.
fn is_name_of_one(paragraph: &Paragraph, word: &Range<usize>) -> bool {
    let Some(name) = paragraph
        .organisations
        .iter()
        .find(|one| one.tokens.contains(&word.start))
    else {
        return false;
    };
    let within = paragraph
        .names
        .iter()
        .filter(|one| name.tokens.contains(&one.tokens.start));
    let mut codes: Vec<&str> = within.map(|one| &*one.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.len() < 2
}

/// What tells a country, by the kind of a name.
fn via(kind: NameKind) -> Via {
    match kind {
        NameKind::Name | NameKind::Metonym | NameKind::Region | NameKind::Organ => Via::Name,
        NameKind::Adjective | NameKind::People | NameKind::Prefix => Via::Adjective,
        NameKind::Capital | NameKind::City => Via::City,
    }
}

/// Whether an act is so long before its document that it is told as past.
pub(crate) fn is_recalled(when: Option<When>, published: Option<Date>) -> bool {
    let days = when
        .zip(published)
        .map(|(when, published)| (published - when.to).whole_days());
    days.is_some_and(|days| days > RECALLED_DAYS)
}

/// Who takes part, each once, by code.
#[derive(Debug, Clone, Default)]
struct Parties {
    countries: Vec<Party>,
    groups: Vec<Party>,
}

impl Parties {
    fn n(&self) -> usize {
        self.countries.len() + self.groups.len()
    }

    fn add(&mut self, others: Self) {
        others
            .countries
            .into_iter()
            .for_each(|party| keep(&mut self.countries, party));
        others
            .groups
            .into_iter()
            .for_each(|party| keep(&mut self.groups, party));
    }
}

/// Adds a party in the order of codes, or tells one better that is there.
fn keep(all: &mut Vec<Party>, party: Party) {
    match all.binary_search_by(|other| other.code.cmp(&party.code)) {
        Ok(place) if party.via < all[place].via => all[place] = party,
        Ok(_) => {}
        Err(place) => all.insert(place, party),
    }
}

/// Fills what an event leaves open with what a later sentence tells of it.
fn take(event: &mut Event, later: Event) {
    event.when = event.when.or(later.when);
    event.place = event.place.take().or(later.place);
    later
        .countries
        .into_iter()
        .for_each(|party| keep(&mut event.countries, party));
    later
        .groups
        .into_iter()
        .for_each(|party| keep(&mut event.groups, party));
    event.organisations.extend(later.organisations);
    event.people.extend(later.people);
    event.figures.extend(later.figures);
    event.subjects.extend(later.subjects);
    event.quotations.extend(later.quotations);
}

/// Confidence by what speaks for an event, with its reasons.
fn weigh(event: &mut Event, told: &Told, n_own: usize) {
    let act = told.act;
    let mut sum: f64 = 0.35;
    let mut count = |is_so: bool, weight: f64, reason: Reason, reasons: &mut Vec<Reason>| {
        if is_so {
            sum += weight;
            reasons.push(reason);
        }
    };
    let reasons = &mut event.reasons;
    let has_verb = act.verb.is_some() || act.noun.is_empty() || act.gap == 0 && act.is_weak;
    count(has_verb && act.gap <= 8, 0.25, Reason::Verb, reasons);
    count(has_verb && act.gap > 8, 0.05, Reason::FarVerb, reasons);
    count(!has_verb, 0.0, Reason::NoVerb, reasons);
    count(event.when.is_some(), 0.15, Reason::Dated, reasons);
    count(event.when.is_none(), 0.0, Reason::Undated, reasons);
    let n_parties = event.countries.len() + event.groups.len();
    count(
        n_own >= 2 || n_own == 1 && !event.organisations.is_empty(),
        0.2,
        Reason::Parties,
        reasons,
    );
    count(n_own == 0 && n_parties > 0, -0.1, Reason::PartiesNear, reasons);
    count(act.is_weak, -0.1, Reason::WeakWord, reasons);
    count(!told.is_science, -0.15, Reason::NoScienceWord, reasons);
    event.confidence = (sum.clamp(0.05, 0.95) * 100.0).round() / 100.0;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::event::words;

    fn read(text: &str) -> Vec<Event> {
        let published = Date::from_calendar_date(2024, time::Month::November, 20).ok();
        Engine::english().read(&Document { text, published }).events
    }

    #[test]
    fn one_event_worked_by_hand() {
        let text = "Notes\n\nOn 12 November 2024 Kenya and Sweden signed a memorandum on quantum technologies in Nairobi – é.";
        let event = &read(text)[0];
        assert_eq!((event.kind, event.status), (Kind::Agreement, Status::Signed));
        assert_eq!(words(text, &event.quotations)[0].1, &text[7..]);
        assert_eq!(
            words(text, &[event.subjects[0].span])[0].1,
            "quantum technologies"
        );
        // 0.35 + verb 0.25 + date 0.15 + two parties 0.2.
        assert_eq!(event.confidence, 0.95);
    }

    #[test]
    fn a_sentence_of_several_acts_is_several_events() {
        let text = "Chile and Japan signed a protocol on seismology on 4 November and will open a joint observatory in Atacama in 2026.";
        let found: Vec<_> = read(text)
            .iter()
            .map(|event| (event.kind, event.status))
            .collect();
        assert_eq!(
            found,
            [
                (Kind::Agreement, Status::Signed),
                (Kind::JointCentre, Status::Announced)
            ]
        );
    }

    #[test]
    fn what_is_denied_or_no_science_is_none() {
        for text in [
            "Kenya and Sweden did not sign the agreement on quantum technologies.",
            "No agreement on fusion research was reached between Japan and Chile.",
            "Norway and Peru drew their football match at a tournament in Lima on Monday.",
            "The two countries signed an agreement.",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn a_long_text_takes_time_in_proportion() {
        let sentence = "On 12 November 2024 Kenya and Sweden signed a memorandum on quantum technologies in Nairobi with Dr Jan Berg. ";
        let seconds = |n: usize| {
            let text = sentence.repeat(n);
            let start = std::time::Instant::now();
            assert!(read(&text).len() >= n.min(MAX_EVENTS) / 2);
            start.elapsed().as_secs_f64()
        };
        seconds(10);
        let (short, long) = (seconds(1_000), seconds(8_000));
        assert!(
            long < 24.0 * short.max(0.05),
            "{short} s, then {long} s for eight times as much"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_every_place_stands_in_it(
            pieces in prop::collection::vec(prop_oneof![
                Just("signed a memorandum on ".to_owned()), Just("Kenya ".to_owned()), Just("\n\n".to_owned()), Just("Prof. Åsa de la Cruz".to_owned()),
                Just("12–14 November ".to_owned()), Just("will not ".to_owned()), Just("University of ".to_owned()), Just("🇸🇪".to_owned()), ".{0,12}",
            ], 0..30)
        ) {
            let text = pieces.concat();
            let n = text.chars().count() as u32;
            for event in read(&text) {
                let parties = event.countries.iter().chain(&event.groups).map(|party| party.span);
                let people = event.people.iter().map(|one| one.span);
                let organisations = event.organisations.iter().map(|one| one.span);
                for span in parties.chain(people).chain(organisations).chain(event.quotations.iter().copied()) {
                    prop_assert!(span.start < span.end && span.end <= n);
                }
                prop_assert!((0.0..=1.0).contains(&event.confidence));
                for person in &event.people {
                    prop_assert_eq!(&words(&text, &[person.span])[0].1, &person.name);
                }
            }
        }
    }
}
