//! Countries, their institutions and authors.

use super::draw::{Draw, mix};

/// A country with its share of the world's works in percent: the order and rough size of the tables of Scopus and of
/// OpenAlex for 2020 to 2024, rounded by hand. The rest of the world is left out.
const COUNTRIES: [(&str, f64); 50] = [
    ("CN", 20.0),
    ("US", 16.0),
    ("IN", 6.0),
    ("GB", 5.0),
    ("DE", 4.4),
    ("JP", 3.4),
    ("IT", 3.1),
    ("FR", 2.9),
    ("BR", 2.8),
    ("CA", 2.7),
    ("ES", 2.6),
    ("AU", 2.6),
    ("KR", 2.6),
    ("ID", 2.4),
    ("RU", 2.2),
    ("IR", 1.8),
    ("TR", 1.7),
    ("NL", 1.6),
    ("PL", 1.5),
    ("CH", 1.3),
    ("SE", 1.1),
    ("TW", 1.1),
    ("MY", 1.0),
    ("PK", 1.0),
    ("SA", 1.0),
    ("EG", 1.0),
    ("BE", 0.9),
    ("MX", 0.9),
    ("PT", 0.7),
    ("ZA", 0.7),
    ("DK", 0.7),
    ("HK", 0.7),
    ("AT", 0.7),
    ("IL", 0.6),
    ("SG", 0.6),
    ("NG", 0.6),
    ("NO", 0.6),
    ("CZ", 0.6),
    ("TH", 0.6),
    ("FI", 0.5),
    ("GR", 0.5),
    ("VN", 0.5),
    ("UA", 0.5),
    ("CO", 0.5),
    ("BD", 0.4),
    ("NZ", 0.4),
    ("CL", 0.4),
    ("IE", 0.4),
    ("ET", 0.3),
    ("KE", 0.2),
];

const TYPES: [&str; 5] = ["education", "facility", "healthcare", "government", "company"];

/// The countries of a world, by place in the list.
#[derive(Debug)]
pub(super) struct Places {
    weights: Vec<f64>,
    n_works: u64,
}

/// An institution: its number is that in its id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Institution {
    pub(super) number: u64,
    pub(super) country: usize,
    pub(super) institution_type: &'static str,
}

impl Places {
    pub(super) fn new(n_works: u64) -> Self {
        Self {
            weights: COUNTRIES.iter().map(|(_, share)| *share).collect(),
            n_works,
        }
    }

    /// The code of a country.
    pub(super) fn code(country: usize) -> &'static str {
        COUNTRIES[country].0
    }

    /// A country by its share of the world.
    pub(super) fn country(&self, draw: &mut Draw) -> usize {
        draw.weighted(&self.weights)
    }

    /// An institution of a country: about 60 per percent of the world (OpenAlex knows some 110,000 in all, most of them
    /// small), the large ones first.
    pub(super) fn institution(&self, country: usize, draw: &mut Draw) -> Institution {
        let n = (self.weights[country] * 60.0) as u64;
        let number = 4_000_000 + country as u64 * 10_000 + draw.rank(n);
        let institution_type = match mix(number) % 20 {
            0..=12 => TYPES[0],
            13..=15 => TYPES[1],
            16..=17 => TYPES[2],
            18 => TYPES[3],
            _ => TYPES[4],
        };
        Institution {
            number,
            country,
            institution_type,
        }
    }

    /// An author of an institution (or of none): a number below ten thousand million. Pools grow with the world; the
    /// productive come first.
    pub(super) fn author(&self, institution: u64, draw: &mut Draw) -> u64 {
        let pool = 4 + self.n_works / 4000;
        5_000_000_000 + mix(institution.wrapping_mul(0x1_0000_0001) ^ draw.rank(pool)) % 4_900_000_000
    }
}
