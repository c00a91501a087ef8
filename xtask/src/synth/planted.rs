//! Planted fronts: which works are core papers, and how many works of each year and field cite them.
//!
//! Core papers stand at the end of their cells, where fitness is least, so that what makes them highly cited is the
//! front alone. Memory: 4 bytes per core paper and 8 per front, year and field; nothing per citing paper.

use super::draw::Draw;
use super::places::Places;
use super::words::word;
use super::world::{N_YEARS, Place, World};

/// First year of the window of core papers, in years after the first: the last six years.
const WINDOW_FROM: usize = N_YEARS - 6;
/// Most core papers of one front as a share of the works of its field in its three years.
const MAX_SHARE_OF_FIELD: f64 = 0.006;
/// Most works of a cell that belong to fronts.
const MAX_SHARE_CITING: f64 = 0.6;
/// Share of citing papers from other fields.
const SHARE_ACROSS: f64 = 0.1;

/// What a front is by construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Core of the last two years.
    Emerging,
    /// Three times as often cited as others.
    Hot,
    /// Neither.
    Steady,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Emerging => "emerging",
            Self::Hot => "hot",
            Self::Steady => "steady",
        }
    }
}

/// A planted front.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) kind: Kind,
    pub(super) field: usize,
    pub(super) topic: u64,
    /// Core papers, oldest first: year and work.
    pub(super) core: Vec<(usize, u64)>,
    /// Probability that a citing paper cites a core paper that is there already.
    pub(super) probability: f64,
    /// The two countries that lead, the first with the larger share.
    pub(super) leaders: [usize; 2],
    /// Words of which titles of its papers are made; the first two stand together.
    pub(super) words: [String; 5],
    /// Citing papers in a full year.
    per_year: f64,
    first_year: usize,
}

/// The planted fronts of a world.
#[derive(Debug)]
pub(super) struct Planted {
    pub(super) fronts: Vec<Front>,
    /// Fronts of each field.
    pub(super) of_field: Vec<Vec<u32>>,
    /// Per cell of the window, from the last place backwards: the front of which the work is a core paper.
    core: Vec<Vec<u32>>,
    /// Per cell of the window: fronts with the number of works up to and with those that cite it.
    citing: Vec<Vec<(f64, u32)>>,
}

impl Planted {
    /// Plants fronts in fields by the size of the fields.
    pub(super) fn new(world: &World, n_fronts: u64) -> Self {
        let n_cells = N_YEARS * world.fields.len();
        let mut planted = Self {
            fronts: Vec::new(),
            of_field: vec![Vec::new(); world.fields.len()],
            core: vec![Vec::new(); n_cells],
            citing: vec![Vec::new(); n_cells],
        };
        for number in 0..n_fronts {
            let field = world.field_at((number as f64 + 0.5) / n_fronts as f64);
            planted.plant(world, number, field);
        }
        for year in WINDOW_FROM..N_YEARS {
            for field in 0..world.fields.len() {
                planted.citing[year * world.fields.len() + field] = planted.share_out(world, year, field);
            }
        }
        planted
    }

    /// The front of which the work is a core paper.
    pub(super) fn front_of_core(&self, place: Place) -> Option<usize> {
        let from_end = (place.n - 1 - place.rank) as usize;
        self.core[place.year * self.of_field.len() + place.field]
            .get(from_end)
            .map(|front| *front as usize)
    }

    /// The front that a work is to cite, if any.
    pub(super) fn front_to_cite(&self, world: &World, place: Place, draw: &mut Draw) -> Option<usize> {
        let field = match draw.chance(SHARE_ACROSS) {
            true => world.field_at(draw.unit()),
            false => place.field,
        };
        let list = &self.citing[place.year * self.of_field.len() + field];
        let (_, n) = world.cell(place.year, field);
        let at = draw.unit() * n as f64;
        list.get(list.partition_point(|(up_to, _)| *up_to <= at))
            .map(|(_, front)| *front as usize)
    }

    fn plant(&mut self, world: &World, number: u64, field: usize) {
        let mut draw = Draw::new(world.seed, 3, number);
        let kind = match draw.unit() {
            u if u < 0.15 => Kind::Emerging,
            u if u < 0.25 => Kind::Hot,
            _ => Kind::Steady,
        };
        let (first_year, n_years) = match kind {
            Kind::Emerging => (N_YEARS - 2, 2),
            _ => (WINDOW_FROM + draw.below(4) as usize, 3),
        };
        let n_works: u64 = (first_year..first_year + n_years)
            .map(|year| world.cell(year, field).1)
            .sum();
        let most = ((n_works as f64 * MAX_SHARE_OF_FIELD) as u64).clamp(3, 40);
        let size = core_size(&mut draw).min(most);
        let core = self.core_papers(world, number, field, first_year, kind, size, &mut draw);
        let first = world.places.country(&mut draw);
        let second = (0..64)
            .map(|_| world.places.country(&mut draw))
            .find(|country| *country != first);
        let busy = if kind == Kind::Hot { 3.0 } else { 1.0 };
        self.fronts.push(Front {
            kind,
            field,
            topic: draw.below(world.fields[field].n_topics),
            core,
            probability: 0.35 + 0.3 * draw.unit(),
            leaders: [first, second.unwrap_or(first)],
            words: std::array::from_fn(|_| word(draw.bits())),
            per_year: busy * draw.log_normal(35.0, 0.3),
            first_year,
        });
        self.of_field[field].push(number as u32);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the parts of a front that is not there yet"
    )]
    fn core_papers(
        &mut self,
        world: &World,
        number: u64,
        field: usize,
        first_year: usize,
        kind: Kind,
        size: u64,
        draw: &mut Draw,
    ) -> Vec<(usize, u64)> {
        let mut core = Vec::new();
        for k in 0..size {
            let year = match kind {
                // Two thirds at least of the last year: the mean stays above the middle of the last two.
                Kind::Emerging => first_year + usize::from(k % 3 != 2),
                _ => first_year + draw.below(3) as usize,
            };
            let (start, n) = world.cell(year, field);
            let cell = &mut self.core[year * world.fields.len() + field];
            let from_end = cell.len() as u64;
            if from_end < n.div_ceil(2) {
                cell.push(number as u32);
                core.push((year, start + n - 1 - from_end));
            }
        }
        core.sort_unstable();
        core
    }

    /// How the works of a cell are shared out among the fronts of its field.
    fn share_out(&self, world: &World, year: usize, field: usize) -> Vec<(f64, u32)> {
        let (_, n) = world.cell(year, field);
        let mut list = Vec::new();
        let mut sum = 0.0;
        for number in &self.of_field[field] {
            let front = &self.fronts[*number as usize];
            let ramp = match year.checked_sub(front.first_year) {
                None => 0.0,
                Some(0) => 0.5,
                Some(_) => 1.0,
            };
            sum += front.per_year * ramp;
            list.push((sum, *number));
        }
        let most = n as f64 * MAX_SHARE_CITING;
        if sum > most {
            list.iter_mut().for_each(|(up_to, _)| *up_to *= most / sum);
        }
        list
    }
}

/// Core papers of a front, 3 to 40: a share of about 1 / s² for each size s, mean 7. In ESI most fronts have 2 to 5.
fn core_size(draw: &mut Draw) -> u64 {
    // The inverse of the distribution of a continuous s with density 1 / s² from 3 to 41.
    let u = draw.unit();
    (1.0 / (1.0 / 3.0 - u * (1.0 / 3.0 - 1.0 / 41.0))) as u64
}

/// What is true of the fronts before any work is written, as rows `front, what, value`.
pub(super) fn rows(world: &World, planted: &Planted) -> String {
    let mut text = String::from("front\twhat\tvalue\n");
    let mut row = |front: usize, what: &str, value: &str| {
        text.push_str(&format!("{front}\t{what}\t{value}\n"));
    };
    for (number, front) in planted.fronts.iter().enumerate() {
        row(number, "kind", front.kind.name());
        row(number, "field", &world.fields[front.field].id.to_string());
        row(number, "leader", Places::code(front.leaders[0]));
        row(number, "second", Places::code(front.leaders[1]));
        row(number, "words", &front.words.join(" "));
        for (_, work) in &front.core {
            row(number, "core", &format!("W{}", world.id(*work)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn planted(n_works: u64, n_fronts: u64) -> (World, Planted) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let world = World::new(root, n_works, 5).unwrap();
        let planted = Planted::new(&world, n_fronts);
        (world, planted)
    }

    #[test]
    fn core_papers_are_found_again_from_their_place() {
        let (world, planted) = planted(200_000, 50);
        let mut n_core = 0;
        for (number, front) in planted.fronts.iter().enumerate() {
            assert!((3..=40).contains(&front.core.len()));
            for (year, work) in &front.core {
                let place = world.place(*work);
                assert_eq!((place.year, place.field), (*year, front.field));
                assert_eq!(planted.front_of_core(place), Some(number));
                n_core += 1;
            }
        }
        let all = (0..200_000).filter(|work| planted.front_of_core(world.place(*work)).is_some());
        assert_eq!(all.count(), n_core);
    }

    #[test]
    fn emerging_fronts_are_young() {
        let (_, planted) = planted(1_000_000, 300);
        let emerging: Vec<&Front> = planted
            .fronts
            .iter()
            .filter(|f| f.kind == Kind::Emerging)
            .collect();
        assert!((25..65).contains(&emerging.len()), "{}", emerging.len());
        for front in emerging {
            let sum: usize = front.core.iter().map(|(year, _)| year).sum();
            assert!(sum as f64 / front.core.len() as f64 >= N_YEARS as f64 - 1.5);
        }
        let sizes: usize = planted.fronts.iter().map(|front| front.core.len()).sum();
        assert!((5.0..9.0).contains(&(sizes as f64 / 300.0)), "{sizes}");
    }
}
