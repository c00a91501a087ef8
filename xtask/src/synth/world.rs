//! The world: its years, fields and topics, and the number of every work. A work is a place in a cell (year × field),
//! its rank there is its fitness and its topic; nothing is stored per work.

use std::fs;
use std::path::Path;

use super::draw::Draw;
use super::places::Places;
use crate::step::Failure;

/// First year of the world.
pub(super) const FIRST_YEAR: u16 = 2010;
/// Years of the world.
pub(super) const N_YEARS: usize = 16;
/// Date of the newest part.
pub(super) const SNAPSHOT_MONTH: &str = "2026-01";

/// Growth of the number of works from year to year (4.1 % a year: Bornmann, Haunschild & Mutz 2021,
/// doi:10.1057/s41599-021-00903-w).
const GROWTH: f64 = 1.04;
/// Fewest works of a topic and year; below, a world has fewer topics.
const WORKS_PER_TOPIC: u64 = 150;
/// Topics per subfield: OpenAlex has 4,516 in 252 subfields.
const TOPICS_PER_SUBFIELD: u64 = 18;
/// Share of works of which the provider holds a second record under the same DOI.
const SHARE_TWICE: f64 = 0.005;

/// The 26 fields with their percent of works: the order and rough size of OpenAlex's `primary_topic.field`, by hand.
const FIELD_SHARES: [(u8, f64); 26] = [
    (11, 5.0),
    (12, 6.0),
    (13, 6.0),
    (14, 3.5),
    (15, 1.0),
    (16, 3.5),
    (17, 7.0),
    (18, 1.2),
    (19, 2.5),
    (20, 2.5),
    (21, 1.5),
    (22, 10.0),
    (23, 4.0),
    (24, 1.5),
    (25, 4.0),
    (26, 2.0),
    (27, 19.0),
    (28, 1.8),
    (29, 1.0),
    (30, 0.9),
    (31, 5.0),
    (32, 3.0),
    (33, 11.0),
    (34, 0.5),
    (35, 0.6),
    (36, 2.0),
];

/// A field of the world.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) id: u8,
    pub(super) name: String,
    pub(super) domain: String,
    /// Number and name.
    pub(super) subfields: Vec<(u16, String)>,
    /// Concepts of records of 2022: id and level.
    pub(super) concepts: Vec<(String, u8)>,
    pub(super) n_topics: u64,
}

/// Where a work stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// Years after the first.
    pub(super) year: usize,
    pub(super) field: usize,
    pub(super) rank: u64,
    /// Works of the cell.
    pub(super) n: u64,
}

/// The world.
#[derive(Debug)]
pub(super) struct World {
    pub(super) n_works: u64,
    pub(super) seed: u64,
    pub(super) fields: Vec<Field>,
    pub(super) places: Places,
    /// First work of each cell, and the number of works.
    starts: Vec<u64>,
    /// Step from one written work to the next, without a common divisor with `n_works`.
    stride: u64,
}

impl World {
    /// A world of `n_works` with the fields of the repository's own lists.
    pub(super) fn new(root: &Path, n_works: u64, seed: u64) -> Result<Self, Failure> {
        // Sums in a fixed order: the same cells on every platform.
        let total: f64 = FIELD_SHARES.iter().map(|(_, share)| share).sum();
        let (mut weights, mut of_year) = (Vec::new(), 1.0);
        for _ in 0..N_YEARS {
            weights.extend(FIELD_SHARES.iter().map(|(_, share)| of_year * share / total));
            of_year *= GROWTH;
        }
        let all: f64 = weights.iter().sum();
        let (mut starts, mut sum) = (vec![0], 0.0);
        for weight in &weights {
            sum += weight;
            starts.push(((n_works as f64 * sum / all) as u64).min(n_works));
        }
        *starts.last_mut().expect("there are cells") = n_works;
        Ok(Self {
            n_works,
            seed,
            fields: fields(root, n_works)?,
            places: Places::new(n_works),
            starts,
            stride: stride(n_works),
        })
    }

    /// The work written at a position: works of all years and fields mixed, each once.
    pub(super) fn written_at(&self, position: u64) -> u64 {
        (u128::from(position) * u128::from(self.stride) % u128::from(self.n_works)) as u64
    }

    /// Where a work stands.
    pub(super) fn place(&self, work: u64) -> Place {
        let cell = self.starts.partition_point(|start| *start <= work) - 1;
        let start = self.starts[cell];
        Place {
            year: cell / FIELD_SHARES.len(),
            field: cell % FIELD_SHARES.len(),
            rank: work - start,
            n: self.starts[cell + 1] - start,
        }
    }

    /// The works of a cell: the first, and how many.
    pub(super) fn cell(&self, year: usize, field: usize) -> (u64, u64) {
        let cell = year * FIELD_SHARES.len() + field;
        (self.starts[cell], self.starts[cell + 1] - self.starts[cell])
    }

    /// The works of a year: the first, and how many.
    pub(super) fn year(&self, year: usize) -> (u64, u64) {
        let (from, to) = (year * FIELD_SHARES.len(), (year + 1) * FIELD_SHARES.len());
        (self.starts[from], self.starts[to] - self.starts[from])
    }

    /// The field in which the given share (0..1) of all works ends.
    pub(super) fn field_at(&self, share: f64) -> usize {
        let (first, n) = self.year(N_YEARS - 1);
        self.place(first + (share * n as f64) as u64).field
    }

    /// Whether the provider holds a second record of the work.
    pub(super) fn is_twice(&self, work: u64) -> bool {
        Draw::new(self.seed, 2, work).chance(SHARE_TWICE)
    }

    /// The number in the id of a work.
    pub(super) fn id(&self, work: u64) -> u64 {
        id(work)
    }

    /// The number in the id of a stub, a cited work without a record.
    pub(super) fn stub_id(&self, stub: u64) -> u64 {
        id(self.n_works + stub)
    }

    /// The number in the id of the second record of a work.
    pub(super) fn second_id(&self, work: u64) -> u64 {
        id(2 * self.n_works + work)
    }
}

/// One number for each index below 2³², in no order, as ids of all years lie mixed.
fn id(index: u64) -> u64 {
    2_000_000_000 + u64::from((index as u32).wrapping_mul(0x9E37_79B1))
}

/// A step near the golden section of n without a common divisor with it.
fn stride(n: u64) -> u64 {
    let golden = (n as f64 * 0.618_034) as u64;
    (golden.max(1)..)
        .find(|step| gcd(*step, n) == 1)
        .expect("a neighbour of n has no common divisor with it")
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn fields(root: &Path, n_works: u64) -> Result<Vec<Field>, Failure> {
    let subfields = rows(&root.join("crates/openfronts/data/subfields.csv"))?;
    let concepts = rows(&root.join("crates/openfronts/data/concepts.csv"))?;
    let field = |(id, share): &(u8, f64)| {
        let number = id.to_string();
        let own: Vec<&Vec<String>> = subfields.iter().filter(|row| row[2] == number).collect();
        let first = own
            .first()
            .ok_or_else(|| Failure::new(format!("no subfield of field {id}")))?;
        let most = own.len() as u64 * TOPICS_PER_SUBFIELD;
        let per_year = n_works as f64 * share / 100.0 / N_YEARS as f64;
        let concept = |row: &Vec<String>| Some((row[0].clone(), row[2].parse().ok()?));
        Ok(Field {
            id: *id,
            name: first[3].clone(),
            domain: first[4].clone(),
            subfields: own
                .iter()
                .filter_map(|row| Some((row[0].parse().ok()?, row[1].clone())))
                .collect(),
            concepts: concepts
                .iter()
                .filter(|row| row[4] == number)
                .filter_map(concept)
                .take(6)
                .collect(),
            n_topics: (per_year as u64 / WORKS_PER_TOPIC).clamp(1, most),
        })
    };
    FIELD_SHARES.iter().map(field).collect()
}

/// The rows of a CSV file of the repository below its header, at least five columns each.
fn rows(path: &Path) -> Result<Vec<Vec<String>>, Failure> {
    let text = fs::read_to_string(path).map_err(|e| Failure::new(format!("{}: {e}", path.display())))?;
    Ok(text
        .lines()
        .skip(1)
        .map(columns)
        .filter(|row| row.len() >= 5)
        .collect())
}

fn columns(line: &str) -> Vec<String> {
    let mut columns = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => columns.push(String::new()),
            _ => columns.last_mut().expect("one column at least").push(letter),
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_work_is_written_once_under_its_own_id() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let world = World::new(root, 5000, 1).unwrap();
        let written: BTreeSet<u64> = (0..5000).map(|position| world.written_at(position)).collect();
        assert_eq!(written.len(), 5000);
        let ids = (0..5000).flat_map(|work| [world.id(work), world.stub_id(work), world.second_id(work)]);
        assert_eq!(ids.collect::<BTreeSet<_>>().len(), 15_000);
        let place = world.place(4999);
        assert_eq!((place.year, place.field), (N_YEARS - 1, 25));
        assert!((0..5000).all(|work| {
            let place = world.place(work);
            world.cell(place.year, place.field).0 + place.rank == work && place.rank < place.n
        }));
    }

    #[test]
    fn fields_have_names_subfields_and_concepts() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let world = World::new(root, 1_000_000, 1).unwrap();
        assert_eq!(world.fields.iter().map(|f| f.subfields.len()).sum::<usize>(), 252);
        assert_eq!(world.fields[9].name, "Economics, Econometrics and Finance");
        let domains: BTreeSet<&str> = world.fields.iter().map(|f| f.domain.as_str()).collect();
        assert_eq!(domains.len(), 4);
        assert_eq!(columns("1,\"a, b\",c"), ["1", "a, b", "c"]);
    }
}
