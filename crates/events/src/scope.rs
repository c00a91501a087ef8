//! What of a sentence belongs to which of its acts: date, place, who took part, figures, subjects.

use std::ops::Range;

use crate::acts::Act;
use crate::calendar::Dated;
use crate::event::{Kind, Precision};
use crate::names::{NameKind, Named};
use crate::paragraphs::Paragraph;

/// Words before a place.
const BEFORE_PLACE: &[&str] = &["in", "at", "near", "from", "to", "outside", "of"];
/// Words of a place at most.
const MAX_PLACE: usize = 4;

/// What stands behind `in` and is no town.
const NO_PLACES: &[&str] = &[
    "africa",
    "asia",
    "europe",
    "america",
    "americas",
    "oceania",
    "antarctica",
    "arctic",
    "latin",
    "north",
    "south",
    "eastern",
    "western",
    "southern",
    "northern",
    "central",
    "english",
    "nature",
    "science",
    "cell",
];

/// A place in a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) tokens: Range<usize>,
    pub(crate) country: Option<Box<str>>,
}

/// Splits a sentence between its acts: each gets what stands from the end of the clause before.
pub(crate) fn clauses(paragraph: &Paragraph, sentence: &Range<usize>, acts: &[Act]) -> Vec<Range<usize>> {
    let mut starts = vec![sentence.start];
    for pair in acts.windows(2) {
        let (before, after) = (pair[0].extent(), pair[1].extent());
        let between = before.end.min(after.start)..after.start.max(before.end.min(after.start));
        let is_edge = |at: &usize| {
            matches!(
                paragraph.tokens.lower(*at),
                "and" | "," | ";" | "while" | "but" | ":" | "whereas" | "then"
            )
        };
        let edge = between.clone().rev().find(is_edge).unwrap_or(after.start);
        starts.push(edge.max(*starts.last().expect("begins with the sentence")));
    }
    let ends = starts.iter().skip(1).copied().chain([sentence.end]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// The date of an act: the one nearest to it in its clause, else in its sentence; days before months before years.
pub(crate) fn date_of<'p>(
    paragraph: &'p Paragraph,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    act: &Act,
) -> Option<&'p Dated> {
    let extent = act.extent();
    let distance = |dated: &Dated| {
        if dated.tokens.start >= extent.end {
            dated.tokens.start - extent.end
        } else {
            extent.start.saturating_sub(dated.tokens.end)
        }
    };
    let is_usable = |dated: &&Dated| !is_deadline(paragraph, dated);
    let within = |range: &Range<usize>| {
        let in_range = paragraph
            .dates
            .iter()
            .filter(|dated| range.start <= dated.tokens.start && dated.tokens.end <= range.end);
        in_range.filter(is_usable).min_by_key(|dated| {
            (
                dated.precision == Precision::Year,
                distance(dated),
                dated.tokens.start,
            )
        })
    };
    within(clause).or_else(|| within(sentence))
}

/// `until 31 March`, `by 2030`, `deadline: 4 May`: an end that is no date of an act.
fn is_deadline(paragraph: &Paragraph, dated: &Dated) -> bool {
    let before = |back: usize| {
        let at = dated.tokens.start.checked_sub(back);
        at.map_or("", |at| paragraph.tokens.lower(at))
    };
    let is_end = matches!(before(1), "until" | "by" | "till" | "through");
    let is_small = matches!(before(1), "on" | "is" | ":" | "of" | "the");
    is_end || is_small && matches!(before(2), "deadline" | "closes" | "until" | "close" | "by")
}

/// Where an act took place: a town behind `in`, else the town of a dateline, else a site behind `at`.
pub(crate) fn place_of(
    paragraph: &Paragraph,
    clause: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Site> {
    let in_clause = towns(paragraph, clause);
    let in_sentence = || towns(paragraph, sentence);
    in_clause.or_else(in_sentence).or_else(|| site(paragraph, clause))
}

/// The town at the beginning of a paragraph: `GENEVA, 12 November –`.
pub(crate) fn dateline(paragraph: &Paragraph) -> Option<Site> {
    let town = paragraph
        .names
        .iter()
        .find(|name| name.tokens.start == 0 && name.is_within())?;
    let end = town.tokens.end;
    let is_line = matches!(
        paragraph.tokens.word(end),
        "," | "(" | "–" | "—" | "-" | ":" | "."
    );
    let limit = (end..paragraph.tokens.len().min(end + 12))
        .any(|at| matches!(paragraph.tokens.word(at), "–" | "—" | ":" | ")" | "."));
    let has_date = paragraph.dates.iter().any(|dated| dated.tokens.start <= end + 3);
    (is_line && limit && has_date).then(|| Site {
        tokens: town.tokens.clone(),
        country: Some(town.code.clone()),
    })
}

fn towns(paragraph: &Paragraph, range: &Range<usize>) -> Option<Site> {
    let known = range.clone().find_map(|at| known_town(paragraph, at));
    known.or_else(|| range.clone().find_map(|at| other_town(paragraph, at, range.end)))
}

/// A town that the gazetteer knows behind a word of place, also behind "the Swedish city of".
fn known_town(paragraph: &Paragraph, at: usize) -> Option<Site> {
    let word = paragraph.tokens.lower(at);
    let start = at + 1;
    let name = paragraph
        .names
        .iter()
        .find(|name| name.tokens.start == start && name.is_within())?;
    let is_of_name =
        (paragraph.organisations.iter()).any(|one| one.tokens.contains(&start) && one.tokens.start < start);
    let is_kind = matches!(
        paragraph.tokens.lower(at.saturating_sub(1)),
        "city" | "town" | "port" | "capital"
    );
    let is_place =
        !is_of_name && matches!(word, "in" | "at" | "near" | "to" | "outside") || word == "of" && is_kind;
    is_place.then(|| Site {
        tokens: name.tokens.clone(),
        country: Some(name.code.clone()),
    })
}

/// A town that it does not know behind `in`: capitals that are nothing else, with the country behind a comma.
fn other_town(paragraph: &Paragraph, at: usize, limit: usize) -> Option<Site> {
    let (tokens, start) = (&paragraph.tokens, at + 1);
    let is_in_name = |at: usize| paragraph.organisations.iter().any(|one| one.tokens.end == at);
    if !matches!(tokens.lower(at), "in" | "near")
        || is_in_name(at)
        || NO_PLACES.contains(&tokens.lower(start))
    {
        return None;
    }
    let mut end = start;
    while end < limit
        && end - start < MAX_PLACE
        && tokens.is_word(end)
        && tokens.is_capital(end)
        && !paragraph.is_taken(end)
    {
        end += 1;
        let is_double = tokens.word(end) == "-" && tokens.is_glued(end) && tokens.is_capital(end + 1);
        end += usize::from(is_double);
    }
    let is_known = paragraph.names.iter().any(|name| name.tokens.start == start);
    if end == start || is_known || tokens.word(start).chars().count() < 3 {
        return None;
    }
    let behind = || {
        paragraph
            .names
            .iter()
            .find(|name| name.tokens.start == end + 1 && !name.is_group)
    };
    let country = if tokens.word(end) == "," { behind() } else { None };
    Some(Site {
        tokens: start..end,
        country: country.map(|name| name.code.clone()),
    })
}

/// `at the University of Iceland`.
fn site(paragraph: &Paragraph, clause: &Range<usize>) -> Option<Site> {
    let is_at = |start: usize| {
        let before = |back: usize| {
            start
                .checked_sub(back)
                .map_or("", |at| paragraph.tokens.lower(at))
        };
        before(1) == "at" || before(1) == "the" && before(2) == "at"
    };
    let found = paragraph
        .organisations
        .iter()
        .find(|one| clause.contains(&one.tokens.start) && is_at(one.tokens.start))?;
    Some(Site {
        tokens: found.tokens.clone(),
        country: found.country.clone(),
    })
}

/// The town that hosts: `Ulaanbaatar is to host`, `La Paz welcomed`.
pub(crate) fn host(paragraph: &Paragraph, sentence: &Range<usize>) -> Option<Site> {
    let hosts = |name: &&Named| {
        let behind = name.tokens.end..(name.tokens.end + 4).min(sentence.end);
        let mut words = behind.map(|at| paragraph.tokens.lower(at));
        words.any(|word| word.starts_with("host") || word.starts_with("welcom"))
    };
    let in_sentence = paragraph
        .names
        .iter()
        .filter(|name| sentence.contains(&name.tokens.start) && name.is_within());
    let town = in_sentence.into_iter().find(hosts)?;
    Some(Site {
        tokens: town.tokens.clone(),
        country: Some(town.code.clone()),
    })
}

/// The town that a verb of visiting has behind it: `visited Shanghai`.
pub(crate) fn goal(paragraph: &Paragraph, act: &Act) -> Option<Site> {
    let is_goal =
        |name: &&Named| name.is_within() && (act.noun.end..act.noun.end + 2).contains(&name.tokens.start);
    let is_by_verb = act.kind == Kind::Visit && act.verb.is_none();
    let town = paragraph.names.iter().find(is_goal).filter(|_| is_by_verb)?;
    Some(Site {
        tokens: town.tokens.clone(),
        country: Some(town.code.clone()),
    })
}

/// Whether a name of a city stands for a government: not behind `in` and the like, and not within the name of an organisation.
pub(crate) fn is_government(paragraph: &Paragraph, name: &Named) -> bool {
    let before = name
        .tokens
        .start
        .checked_sub(1)
        .map_or("", |at| paragraph.tokens.lower(at));
    let is_in_name = paragraph
        .organisations
        .iter()
        .any(|one| one.tokens.contains(&name.tokens.start));
    name.kind == NameKind::Capital && !BEFORE_PLACE.contains(&before) && !is_in_name
}
