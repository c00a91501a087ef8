//! What of a sentence becomes which field of an event.

use std::ops::Range;

use time::{Date, Duration};

use crate::acts::Act;
use crate::calendar::Dated;
use crate::event::{
    DateRule, Figure, Kind, Organisation, Party, Person, Precision, Span, Status, Subject, Via, When,
};
use crate::lexicon::Calendar;
use crate::names::NameKind;
use crate::paragraphs::{Knowledge, Offsets, Paragraph};
use crate::parties::{Parties, keep, via};
use crate::scope::is_government;
use crate::subjects::Subjects;

/// An act in its surroundings.
pub(crate) struct Told<'a> {
    pub(crate) paragraph: &'a Paragraph<'a>,
    pub(crate) sentence: &'a Range<usize>,
    pub(crate) clause: &'a Range<usize>,
    pub(crate) act: &'a Act,
    pub(crate) nouns: &'a [Range<usize>],
    pub(crate) is_only: bool,
    pub(crate) is_science: bool,
}

/// A document whose fields are told.
pub(crate) struct Fields<'a> {
    pub(crate) text: &'a str,
    pub(crate) published: Option<Date>,
    pub(crate) offsets: Offsets,
    pub(crate) knowledge: &'a Knowledge,
}

impl Fields<'_> {
    pub(crate) fn span(&self, paragraph: &Paragraph, tokens: &Range<usize>) -> Span {
        paragraph.span(self.text, &self.offsets, tokens)
    }

    pub(crate) fn when(&self, paragraph: &Paragraph, dated: &Dated, act: &Act) -> When {
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
        let is_today = self.published == Some(dated.from)
            && dated.rule == DateRule::Relative
            && dated.precision == Precision::Day
            && !dated.is_open;
        let is_weekday = is_today
            && self
                .knowledge
                .lexicon
                .calendar
                .at(&paragraph.tokens, dated.tokens.start)
                .is_some_and(|(_, word)| matches!(word, Calendar::Weekday(_)));
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
    pub(crate) fn parties(&self, paragraph: &Paragraph, sentence: &Range<usize>) -> Parties {
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

    pub(crate) fn organisations(&self, paragraph: &Paragraph, sentence: &Range<usize>) -> Vec<Organisation> {
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
    pub(crate) fn people(&self, told: &Told) -> Vec<Person> {
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

    pub(crate) fn person(&self, paragraph: &Paragraph, one: &crate::people::Someone) -> Person {
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

    pub(crate) fn figures(&self, paragraph: &Paragraph, range: &Range<usize>) -> Vec<Figure> {
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

    pub(crate) fn subjects(&self, told: &Told) -> Vec<Subject> {
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
            lexicon: &self.knowledge.lexicon,
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
}
