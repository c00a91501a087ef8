//! What a work cites: core papers of its front, papers of its topic and field, anything, stubs.

use super::draw::Draw;
use super::planted::Planted;
use super::world::{Place, World};

/// Share of the works without references.
const SHARE_WITHOUT: f64 = 0.10;
/// Median and deviation of the logarithm of the length: a mean of 15. Log-normal lists are Radicchi, Fortunato &
/// Castellano's reading of citations (2008, doi:10.1073/pnas.0806977105) turned to their givers; 15 is about what OpenAlex
/// matches of a list of a paper with any.
const LENGTH: (f64, f64) = (11.8, 0.7);
/// The longest list.
const MAX_LENGTH: u64 = 200;
/// Share of references to works without a record.
const SHARE_STUBS: f64 = 0.20;
/// Share of references within the topic, and within the field beyond that.
const SHARES_NEAR: [f64; 2] = [0.6, 0.3];
/// Weight of each age of the cited in years: a peak at two and half within six.
const AGES: [f64; 16] = [
    3.0, 10.0, 12.0, 11.5, 10.5, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.5, 3.0, 2.5, 2.0, 2.0,
];

/// Who cites: its place, its topic and its front.
#[derive(Debug, Clone, Copy)]
pub(super) struct Citing {
    pub(super) work: u64,
    pub(super) place: Place,
    pub(super) topic: u64,
    pub(super) front: Option<usize>,
}

/// Fills `ids` with the sorted numbers of what a work cites; returns how many core papers of its own front it cites.
/// `noise` is the share of those that is turned to core papers of other fronts of the field.
pub(super) fn cite(
    world: &World,
    planted: &Planted,
    noise: f64,
    citing: Citing,
    draw: &mut Draw,
    ids: &mut Vec<u64>,
) -> u32 {
    ids.clear();
    if draw.chance(SHARE_WITHOUT) {
        return 0;
    }
    let length = (draw.log_normal(LENGTH.0, LENGTH.1) as u64).clamp(1, MAX_LENGTH);
    let mut n_own = 0;
    if let Some(front) = citing.front {
        n_own = cite_core(world, planted, noise, citing, front, draw, ids);
    }
    while (ids.len() as u64) < length {
        let id = match draw.chance(SHARE_STUBS) {
            true => world.stub_id(draw.rank(world.n_works * 3 / 5 + 1)),
            false => known_id(world, background(world, citing, draw), draw),
        };
        ids.push(id);
    }
    ids.sort_unstable();
    ids.dedup();
    n_own
}

fn cite_core(
    world: &World,
    planted: &Planted,
    noise: f64,
    citing: Citing,
    front: usize,
    draw: &mut Draw,
    ids: &mut Vec<u64>,
) -> u32 {
    let own = &planted.fronts[front];
    let others = &planted.of_field[own.field];
    let mut n_own = 0;
    for (year, work) in &own.core {
        // Of those of the same year, half were there in time.
        let in_time = *year < citing.place.year || (*year == citing.place.year && draw.chance(0.5));
        if !in_time || *work == citing.work || !draw.chance(own.probability) {
            continue;
        }
        if !draw.chance(noise) {
            ids.push(known_id(world, *work, draw));
            n_own += 1;
        } else {
            let other = &planted.fronts[others[draw.below(others.len() as u64) as usize] as usize];
            let n_there = other.core.partition_point(|(year, _)| *year <= citing.place.year);
            if n_there > 0 {
                ids.push(known_id(
                    world,
                    other.core[draw.below(n_there as u64) as usize].1,
                    draw,
                ));
            }
        }
    }
    n_own
}

/// A work of the world by age, nearness and fitness.
fn background(world: &World, citing: Citing, draw: &mut Draw) -> u64 {
    let Place { year, field, .. } = citing.place;
    let cited_year = year - draw.weighted(&AGES[..=year]);
    let nearness = draw.unit();
    if nearness < SHARES_NEAR[0] {
        let n_topics = world.fields[field].n_topics;
        let (start, n) = world.cell(cited_year, field);
        let n_of_topic = (n + n_topics - 1 - citing.topic) / n_topics;
        if n_of_topic > 0 {
            return start + draw.rank(n_of_topic) * n_topics + citing.topic;
        }
    }
    let field = match nearness < SHARES_NEAR[0] + SHARES_NEAR[1] {
        true => field,
        false => world.field_at(draw.unit()),
    };
    let (start, n) = world.cell(cited_year, field);
    match n {
        0 => citing.work,
        n => start + draw.rank(n),
    }
}

/// The id under which a work is cited: where it has two records, now and then the second.
fn known_id(world: &World, work: u64, draw: &mut Draw) -> u64 {
    match world.is_twice(work) && draw.chance(0.25) {
        true => world.second_id(work),
        false => world.id(work),
    }
}
