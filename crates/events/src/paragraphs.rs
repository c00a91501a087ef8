//! A paragraph with everything that is found in it before acts are looked for.

use std::ops::Range;

use time::Date;

use crate::calendar::Dated;
use crate::dates::dates;
use crate::event::Span;
use crate::figures::{Counted, figures};
use crate::lexicon::Lexicon;
use crate::names::{Gazetteer, NameKind, Named};
use crate::organisations::{Found, Organisations};
use crate::people::{Around, Someone, people};
use crate::sentences::sentences;
use crate::tokens::Tokens;

/// Tokens of a heading at most.
const MAX_HEADING: usize = 18;
/// Characters between places that are remembered.
const STEP: usize = 1 << 10;

/// Bytes of a text as characters.
pub(crate) struct Offsets {
    /// Characters before every so many bytes; empty for ASCII.
    marks: Vec<u32>,
    /// Whether bytes are characters.
    is_plain: bool,
}

impl Offsets {
    pub(crate) fn new(text: &str) -> Self {
        let is_plain = text.is_ascii();
        let mut marks = Vec::new();
        if !is_plain {
            let mut n_characters = 0;
            for block in text.as_bytes().chunks(STEP) {
                marks.push(n_characters);
                // Every byte but those that go on is a character.
                n_characters += block.iter().filter(|byte| (**byte & 0xc0) != 0x80).count() as u32;
            }
        }
        Self { marks, is_plain }
    }

    /// The characters before a byte.
    pub(crate) fn character(&self, text: &str, byte: usize) -> u32 {
        if self.is_plain {
            return byte as u32;
        }
        let block = byte / STEP;
        let Some(mark) = self.marks.get(block) else {
            return text.chars().count() as u32;
        };
        let rest = &text.as_bytes()[block * STEP..byte];
        mark + rest.iter().filter(|byte| (**byte & 0xc0) != 0x80).count() as u32
    }
}

/// Word lists and names that reading needs.
#[derive(Debug)]
pub(crate) struct Knowledge {
    pub(crate) lexicon: Lexicon,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) organisations: Organisations,
}

/// A paragraph and what stands in it.
pub(crate) struct Paragraph<'a> {
    /// Byte of the text at which it begins.
    pub(crate) start: usize,
    pub(crate) tokens: Tokens<'a>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) names: Vec<Named>,
    pub(crate) organisations: Vec<Found>,
    pub(crate) people: Vec<Someone>,
    pub(crate) dates: Vec<Dated>,
    pub(crate) figures: Vec<Counted>,
    /// Which tokens are of a name, a date, an organisation or a person.
    taken: Vec<bool>,
}

impl<'a> Paragraph<'a> {
    pub(crate) fn new(text: &'a str, start: usize, knowledge: &Knowledge, published: Option<Date>) -> Self {
        let tokens = Tokens::new(text);
        let names = knowledge.gazetteer.find(&tokens);
        let organisations = knowledge
            .organisations
            .find(&tokens, &names, &knowledge.lexicon.roles);
        let around = Around {
            tokens: &tokens,
            lexicon: &knowledge.lexicon,
            gazetteer: &knowledge.gazetteer,
            names: &names,
            organisations: &organisations,
            marks: &marks(
                tokens.len(),
                names
                    .iter()
                    .map(|one| &one.tokens)
                    .chain(organisations.iter().map(|one| &one.tokens)),
            ),
        };
        let people = people(&around);
        let dates = dates(&tokens, &knowledge.lexicon, published);
        let towns = names
            .iter()
            .filter(|one| one.kind != NameKind::Region)
            .map(|one| &one.tokens);
        let others = organisations
            .iter()
            .map(|one| &one.tokens)
            .chain(people.iter().map(|one| &one.tokens));
        let taken = marks(
            tokens.len(),
            towns.chain(others).chain(dates.iter().map(|one| &one.tokens)),
        );
        Self {
            taken,
            start,
            sentences: sentences(&tokens, &knowledge.lexicon.abbreviations),
            dates,
            figures: figures(&tokens, &knowledge.lexicon),
            people,
            organisations,
            names,
            tokens,
        }
    }

    /// Whether it is a heading: one short sentence without an end.
    pub(crate) fn is_heading(&self) -> bool {
        let last = self.tokens.word(self.tokens.len().saturating_sub(1));
        self.sentences.len() == 1
            && self.tokens.len() <= MAX_HEADING
            && !matches!(last, "." | ";" | "," | "!" | "?" | "…")
    }

    /// Characters of the document that some tokens are.
    pub(crate) fn span(&self, document: &str, offsets: &Offsets, tokens: &Range<usize>) -> Span {
        let (start, end) = self.tokens.bytes(tokens.clone());
        Span {
            start: offsets.character(document, self.start + start),
            end: offsets.character(document, self.start + end),
        }
    }

    /// Whether a token is of a name, a date, an organisation or a person.
    pub(crate) fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).is_some_and(|is_taken| *is_taken)
    }
}

/// Marks the tokens of some ranges.
fn marks<'r>(n: usize, ranges: impl Iterator<Item = &'r Range<usize>>) -> Vec<bool> {
    let mut marks = vec![false; n];
    for range in ranges {
        marks[range.start.min(n)..range.end.min(n)].fill(true);
    }
    marks
}
