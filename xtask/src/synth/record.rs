//! One work as OpenAlex writes it, in the shape of 2026 and, for a few, of 2022.

use super::authorships::push_authorships;
use super::draw::{Draw, mix};
use super::json::{push, push_flag, push_id, push_number, push_two};
use super::planted::{Front, Planted};
use super::references::{Citing, cite};
use super::words::{push_general, push_name, push_word};
use super::world::{FIRST_YEAR, Field, SNAPSHOT_MONTH, World};

/// Types that count as papers, with their percent of these: articles lead in OpenAlex, the rest is rounded by hand.
const PAPERS: [(&str, f64); 5] = [
    ("article", 76.0),
    ("review", 6.0),
    ("conference-paper", 7.0),
    ("preprint", 6.0),
    ("book-chapter", 5.0),
];
/// Types that do not, and their share of the works.
const OTHERS: [&str; 8] = [
    "letter",
    "editorial",
    "dissertation",
    "book",
    "dataset",
    "erratum",
    "report",
    "paratext",
];
const SHARE_OTHERS: f64 = 0.08;
/// One in a thousand: about 10,000 retractions in 2023 on several million articles were the most so far.
const SHARE_RETRACTED: f64 = 0.001;
/// Works of the expansion corpus; OpenAlex has far more, but they cite nothing and only lengthen the file.
const SHARE_XPAC: f64 = 0.01;
/// Works without a topic; of these every third is a record of 2022 with concepts.
const SHARE_NO_TOPIC: f64 = 0.12;
const SHARE_NO_DOI: f64 = 0.12;
const SHARE_NO_SOURCE: f64 = 0.08;
/// Percent by status and by language, rounded by hand.
const OA: [(&str, f64); 6] = [
    ("closed", 50.0),
    ("gold", 22.0),
    ("green", 10.0),
    ("hybrid", 8.0),
    ("bronze", 6.0),
    ("diamond", 4.0),
];
const LANGUAGES: [(&str, f64); 7] = [
    ("en", 88.0),
    ("es", 3.0),
    ("pt", 2.0),
    ("de", 2.0),
    ("fr", 2.0),
    ("id", 2.0),
    ("ja", 1.0),
];
/// Share of the titles of a front's core papers, and of its citing papers, that hold its phrase.
const SHARES_NAMED: [f64; 2] = [0.8, 0.5];
/// Invented words of a topic.
const TOPIC_WORDS: u64 = 24;

/// Which record of a work is written: that with its references, or the second, of another id, without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Second,
}

/// A written paper that cites core papers of its front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CitingPaper {
    pub(super) front: usize,
    pub(super) id: u64,
}

/// What was drawn of a work.
struct Drawn<'a> {
    citing: Citing,
    field: &'a Field,
    front: Option<&'a Front>,
    is_core: bool,
    work_type: &'static str,
    is_retracted: bool,
    is_xpac: bool,
    has_topic: bool,
    is_of_2022: bool,
    has_doi: bool,
}

/// Draws works and writes them.
pub(super) struct Writer<'a> {
    world: &'a World,
    planted: &'a Planted,
    noise: f64,
    references: Vec<u64>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(world: &'a World, planted: &'a Planted, noise: f64) -> Self {
        Self {
            world,
            planted,
            noise,
            references: Vec::new(),
        }
    }

    /// Appends the line of a record updated on a day of the month of the snapshot.
    pub(super) fn push(
        &mut self,
        text: &mut Vec<u8>,
        work: u64,
        which: Which,
        day: u64,
    ) -> Option<CitingPaper> {
        let mut draw = Draw::new(self.world.seed, 1, work);
        let drawn = self.drawn(work, &mut draw);
        let (world, planted) = (self.world, self.planted);
        let n_own = cite(
            world,
            planted,
            self.noise,
            drawn.citing,
            &mut draw,
            &mut self.references,
        );
        let id = match which {
            Which::First => world.id(work),
            Which::Second => {
                self.references.clear();
                world.second_id(work)
            }
        };
        push(text, "{\"id\":");
        push_id(text, "W", id);
        push_title(text, world, &drawn, &mut draw);
        push_kind(text, &drawn, &mut draw);
        push_place(text, world, &drawn, &mut draw);
        let leaders = drawn.front.map(|front| (front.leaders, drawn.is_core));
        push_authorships(text, world, leaders, &mut draw);
        push_subject(text, &drawn);
        push_cited(text, &drawn, &mut draw);
        self.push_references(text);
        push_updated(text, work, day);
        let counts = !OTHERS.contains(&drawn.work_type) && !drawn.is_retracted && !drawn.is_xpac;
        let front = drawn.citing.front.filter(|_| counts && n_own > 0)?;
        Some(CitingPaper { front, id })
    }

    fn drawn(&self, work: u64, draw: &mut Draw) -> Drawn<'a> {
        let place = self.world.place(work);
        let field = &self.world.fields[place.field];
        let core_of = self.planted.front_of_core(place);
        let is_core = core_of.is_some();
        let to_cite = self.planted.front_to_cite(self.world, place, draw);
        let number = core_of.or(to_cite);
        let front = number.map(|front| &self.planted.fronts[front]);
        let topic = match front {
            Some(front) if front.field == place.field => front.topic,
            _ => place.rank % field.n_topics,
        };
        let is_other = draw.chance(SHARE_OTHERS);
        let (other, paper) = (OTHERS[draw.below(8) as usize], pick(&PAPERS, draw));
        let has_topic = !draw.chance(SHARE_NO_TOPIC);
        Drawn {
            citing: Citing {
                work,
                place,
                topic,
                front: number,
            },
            field,
            front,
            is_core,
            work_type: match () {
                () if is_core => "article",
                () if is_other => other,
                () => paper,
            },
            is_retracted: draw.chance(SHARE_RETRACTED) && !is_core,
            is_xpac: draw.chance(SHARE_XPAC) && !is_core,
            has_topic,
            is_of_2022: draw.chance(1.0 / 3.0) && !has_topic,
            has_doi: !draw.chance(SHARE_NO_DOI) || self.world.is_twice(work),
        }
    }

    fn push_references(&self, text: &mut Vec<u8>) {
        push(text, ",\"referenced_works\":[");
        for (k, id) in self.references.iter().enumerate() {
            if k > 0 {
                text.push(b',');
            }
            push_id(text, "W", *id);
        }
        push(text, "],\"referenced_works_count\":");
        push_number(text, self.references.len() as u64);
    }
}

fn pick(list: &[(&'static str, f64)], draw: &mut Draw) -> &'static str {
    let mut left = draw.unit() * 100.0;
    for (name, percent) in list {
        left -= percent;
        if left < 0.0 {
            return name;
        }
    }
    list[0].0
}

/// A title of words of the front, of the topic, and of those that mean nothing.
fn push_title(text: &mut Vec<u8>, world: &World, drawn: &Drawn, draw: &mut Draw) {
    let Citing { work, topic, .. } = drawn.citing;
    push(text, ",\"doi\":");
    match drawn.has_doi {
        true => {
            push(text, "\"https://doi.org/10.5555/synth.");
            push_number(text, work);
            text.push(b'"');
        }
        false => push(text, "null"),
    }
    push(text, ",\"title\":\"");
    let start = text.len();
    let general = draw.bits();
    push_general(text, general);
    push(text, " of ");
    if let Some(front) = drawn.front {
        if draw.chance(SHARES_NAMED[usize::from(!drawn.is_core)]) {
            push(text, &front.words[0]);
            text.push(b' ');
            push(text, &front.words[1]);
            push(text, " and ");
        }
        if draw.chance(0.5) {
            push(text, &front.words[2 + draw.below(3) as usize]);
            text.push(b' ');
        }
    }
    for _ in 0..2 + draw.below(3) {
        // Words of a topic by rank: the first are in many titles.
        push_word(
            text,
            mix(world.seed ^ u64::from(drawn.field.id)) ^ (topic << 8) ^ draw.rank(TOPIC_WORDS),
        );
        text.push(b' ');
    }
    push(text, "in ");
    push_general(text, general >> 32);
    text[start].make_ascii_uppercase();
    let end = text.len();
    push(text, "\",\"display_name\":\"");
    text.extend_from_within(start..end);
}

fn push_kind(text: &mut Vec<u8>, drawn: &Drawn, draw: &mut Draw) {
    let year = u64::from(FIRST_YEAR) + drawn.citing.place.year as u64;
    push(text, "\",\"publication_year\":");
    push_number(text, year);
    push(text, ",\"publication_date\":\"");
    push_number(text, year);
    text.push(b'-');
    push_two(text, 1 + draw.below(12));
    text.push(b'-');
    push_two(text, 1 + draw.below(28));
    push(text, "\",\"type\":\"");
    push(text, drawn.work_type);
    push(text, "\",\"language\":\"");
    push(text, pick(&LANGUAGES, draw));
    push(text, "\",");
}

/// Source and open access. Sources of a field grow with the world, to some 2,000 works each. Green works have a copy in one
/// of a few repositories, every other as submitted.
fn push_place(text: &mut Vec<u8>, world: &World, drawn: &Drawn, draw: &mut Draw) {
    let status = pick(&OA, draw);
    let work = drawn.citing.work;
    push(text, "\"primary_location\":{\"is_oa\":");
    push_flag(text, !["green", "closed"].contains(&status));
    if ["diamond", "gold", "hybrid"].contains(&status) {
        push(text, ",\"license\":\"cc-by\"");
    }
    push(text, ",\"landing_page_url\":\"https://doi.org/10.5555/");
    push_number(text, work);
    push(text, "\",\"source\":");
    let n_sources = 5 + drawn.citing.place.n * 16 / 2000;
    let source = u64::from(drawn.field.id) * 1_000_000 + draw.rank(n_sources);
    if draw.chance(SHARE_NO_SOURCE) {
        push(text, "null");
    } else {
        push(text, "{\"id\":");
        push_id(text, "S", 4_200_000_000 + source);
        push(text, ",\"display_name\":\"Journal of ");
        push_name(text, mix(world.seed) ^ source);
        push(text, "\",\"issn_l\":\"");
        push_number(text, 1000 + mix(source) % 9000);
        text.push(b'-');
        push_number(text, 1000 + mix(source + 1) % 9000);
        push(text, "\",\"type\":\"journal\"}");
    }
    if status == "green" {
        push(text, "},\"best_oa_location\":{\"is_oa\":true,\"version\":\"");
        push(
            text,
            ["submittedVersion", "acceptedVersion"][mix(work) as usize % 2],
        );
        push(text, "\",\"source\":{\"id\":");
        push_id(text, "S", 4_300_000_000 + mix(work) % 50);
        push(text, ",\"display_name\":\"Attic\",\"type\":\"repository\"}");
    }
    push(text, "},\"open_access\":{\"is_oa\":");
    push_flag(text, status != "closed");
    push(text, ",\"oa_status\":\"");
    push(text, status);
    push(text, "\"},");
}

/// The topic with its subfield, field and domain; concepts in records of 2022; or nothing.
fn push_subject(text: &mut Vec<u8>, drawn: &Drawn) {
    let Citing { topic, work, .. } = drawn.citing;
    let field = drawn.field;
    if drawn.is_of_2022 {
        push(text, ",\"concepts\":[");
        if let Some((concept, level)) = field
            .concepts
            .get(mix(work) as usize % field.concepts.len().max(1))
        {
            push(text, "{\"id\":\"https://openalex.org/");
            push(text, concept);
            push(text, "\",\"level\":");
            push_number(text, u64::from(*level));
            push(text, ",\"score\":0.7}");
        }
        return push(text, "]");
    }
    if !drawn.has_topic {
        return push(text, ",\"primary_topic\":null,\"topics\":[]");
    }
    push(text, ",\"primary_topic\":");
    let start = text.len();
    let (subfield, name) = &field.subfields[topic as usize % field.subfields.len()];
    push(text, "{\"id\":");
    push_id(text, "T", u64::from(field.id) * 1000 + topic);
    push(text, ",\"display_name\":\"");
    push(text, name);
    text.push(b' ');
    push_number(text, topic);
    push(text, "\",\"score\":0.9");
    push_level(text, "subfield", "subfields/", u64::from(*subfield), name);
    push_level(text, "field", "fields/", u64::from(field.id), &field.name);
    push_level(
        text,
        "domain",
        "domains/",
        domain_number(&field.domain),
        &field.domain,
    );
    text.push(b'}');
    let end = text.len();
    push(text, ",\"topics\":[");
    text.extend_from_within(start..end);
    push(text, "]");
}

fn push_level(text: &mut Vec<u8>, level: &str, kind: &str, number: u64, name: &str) {
    push(text, ",\"");
    push(text, level);
    push(text, "\":{\"id\":");
    push_id(text, kind, number);
    push(text, ",\"display_name\":\"");
    push(text, name);
    push(text, "\"}");
}

fn domain_number(domain: &str) -> u64 {
    match domain {
        "Life Sciences" => 1,
        "Social Sciences" => 2,
        "Physical Sciences" => 3,
        _ => 4,
    }
}

/// The provider's count, about what fitness and age promise: the true one is only known when all is written.
fn push_cited(text: &mut Vec<u8>, drawn: &Drawn, draw: &mut Draw) {
    let place = drawn.citing.place;
    let share = (place.rank as f64 + 0.5) / place.n as f64;
    let age = f64::from(16 - place.year as u32);
    let expected = 0.7 * age * 0.5 / share.sqrt();
    push(text, ",\"cited_by_count\":");
    push_number(text, (expected * 2.0 * draw.unit()) as u64);
    push(text, ",\"is_retracted\":");
    push_flag(text, drawn.is_retracted);
    push(text, ",\"is_paratext\":");
    push_flag(text, drawn.work_type == "paratext");
    if !drawn.is_of_2022 {
        push(text, ",\"is_xpac\":");
        push_flag(text, drawn.is_xpac);
    }
}

fn push_updated(text: &mut Vec<u8>, work: u64, day: u64) {
    push(text, ",\"updated_date\":\"");
    push(text, SNAPSHOT_MONTH);
    text.push(b'-');
    push_two(text, day);
    text.push(b'T');
    push_two(text, work % 24);
    push(text, ":00:00.000000\"}\n");
}
