//! A document read paragraph by paragraph: from its sentences to events.
//!
//! In every sentence acts are looked for (see `acts`); an act becomes an event with what stands in its sentence, and with what following
//! sentences add that tell no act of their own. A sentence that does not say who took part is completed from the sentences and
//! the heading before it, and loses confidence by it.

use std::ops::Range;

use time::Date;

use crate::document::{Document, MAX_EVENTS, Reading};
use crate::event::{Event, Kind, Party, Person, Place, Reason, Span, Status, Via, When};
use crate::fields::{Fields, Told};
use crate::grammar::Sentence;
use crate::lexicon::Lexicon;
use crate::paragraphs::{Knowledge, Offsets, Paragraph};
use crate::parties::{Parties, keep};
use crate::scope::{Site, clauses, date_of, dateline, goal, host, place_of};

/// Sentences without an act of their own that may add to an event.
const MAX_ADDED: usize = 2;
/// Days before the document after which an act is told as past.
const RECALLED_DAYS: i64 = 150;

/// What earlier paragraphs and sentences tell.
#[derive(Default)]
struct Context {
    headline: Option<Span>,
    heading_parties: Parties,
    is_science: bool,
    heading_is_science: bool,
}

/// A document that is being read.
pub(crate) struct Reader<'a> {
    fields: Fields<'a>,
    context: Context,
    pub(crate) reading: Reading,
}

impl<'a> Reader<'a> {
    /// At the beginning of a document.
    pub(crate) fn new(document: &Document<'a>, knowledge: &'a Knowledge) -> Self {
        Self {
            fields: Fields {
                text: document.text,
                published: document.published,
                offsets: Offsets::new(document.text),
                knowledge,
            },
            context: Context::default(),
            reading: Reading::default(),
        }
    }

    fn lexicon(&self) -> &'a Lexicon {
        &self.fields.knowledge.lexicon
    }

    /// Reads the next paragraph.
    pub(crate) fn paragraph(&mut self, paragraph: &Paragraph) {
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
            before.add(self.fields.parties(paragraph, sentence));
        }
        if is_heading {
            self.context.headline = Some(self.fields.span(paragraph, &all));
            self.context.heading_parties = self.fields.parties(paragraph, &all);
            self.context.heading_is_science = is_science;
        }
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
        let is_mutual = matches!(
            event.kind,
            Kind::JointCentre | Kind::JointProgramme | Kind::Agreement
        );
        let needs_two = told.act.is_weak && is_mutual;
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
        let in_paragraph = former.quotations.iter().any(|span| {
            span.start
                >= self
                    .fields
                    .offsets
                    .character(self.fields.text, told.paragraph.start)
        });
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
        let site = site_of(told, line);
        let date = date_of(paragraph, clause, sentence, act);
        let mut when = date.map(|dated| self.fields.when(paragraph, dated, act));
        let mut status = act.status;
        let published = self.fields.published;
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
        } = self.fields.parties(paragraph, sentence);
        let place = site.map(|site| {
            if let Some(code) = &site.country {
                let span = self.fields.span(paragraph, &site.tokens);
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
                span: self.fields.span(paragraph, &site.tokens),
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
            organisations: self.fields.organisations(paragraph, sentence),
            people: self.fields.people(told),
            figures: self
                .fields
                .figures(paragraph, if told.is_only { sentence } else { clause }),
            subjects: self.fields.subjects(told),
            headline: self.context.headline,
            quotations: vec![self.fields.span(paragraph, sentence)],
            confidence: 0.0,
            reasons: Vec::new(),
        }
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
            .map(|one| self.fields.person(paragraph, one))
            .collect();
        let figures = self.fields.figures(paragraph, sentence);
        let lexicon = self.lexicon();
        let refers = sentence
            .clone()
            .take(6)
            .any(|at| lexicon.definite.contains(paragraph.tokens.lower(at)))
            || !figures.is_empty();
        if !refers || people.is_empty() && figures.is_empty() {
            return;
        }
        let span = self.fields.span(paragraph, sentence);
        if let Some(event) = self.reading.events.last_mut() {
            event.people.extend(people);
            event.figures.extend(figures);
            event.quotations.push(span);
        }
    }
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

/// Where an act took place; a result has only the town of a dateline.
fn site_of(told: &Told, line: Option<&Site>) -> Option<Site> {
    let Told {
        paragraph,
        sentence,
        clause,
        act,
        ..
    } = told;
    let is_result = act.kind == Kind::Breakthrough;
    place_of(paragraph, clause, sentence)
        .filter(|_| !is_result)
        .or_else(|| line.cloned())
        .or_else(|| goal(paragraph, act))
        .or_else(|| host(paragraph, sentence))
}

/// Whether an act is so long before its document that it is told as past.
pub(crate) fn is_recalled(when: Option<When>, published: Option<Date>) -> bool {
    let days = when
        .zip(published)
        .map(|(when, published)| (published - when.to).whole_days());
    days.is_some_and(|days| days > RECALLED_DAYS)
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
    // A verb that tells an act alone stands where its noun would.
    let has_verb = act.verb.is_some() || act.gap == 0 && act.is_weak;
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
