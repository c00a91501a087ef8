//! Every N-th file of an ingest, for one of N processes.

use std::fmt::{self, Display};
use std::str::FromStr;

/// A share of the files: of `n_shards`, the one with this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    number: usize,
    n_shards: usize,
}

/// Why something names no shard.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}\nhint: of three shards the first is 1/3, the last 3/3")]
pub struct NoShard(String);

impl Shard {
    /// Shard `number` of `n_shards`, both from 1; `None` if there is no such shard.
    pub fn new(number: usize, n_shards: usize) -> Option<Self> {
        (1..=n_shards)
            .contains(&number)
            .then_some(Self { number, n_shards })
    }

    /// The shard to which the file in this place falls, counted from 0 in the order of reading.
    pub(crate) fn of_file(place: usize, n_shards: usize) -> Self {
        Self {
            number: place % n_shards.max(1) + 1,
            n_shards: n_shards.max(1),
        }
    }

    /// Whether the file in this place, counted from 0 in the order of reading, falls to it.
    pub(crate) fn has_file(self, place: usize) -> bool {
        Self::of_file(place, self.n_shards) == self
    }

    /// How many shards there are.
    pub fn n_shards(self) -> usize {
        self.n_shards
    }

    /// Which of them it is, from 1.
    pub fn number(self) -> usize {
        self.number
    }
}

impl Display for Shard {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}/{}", self.number, self.n_shards)
    }
}

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(text: &str) -> Result<Self, NoShard> {
        let numbers = text.split_once('/');
        let numbers = numbers.and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        let Some((number, n_shards)) = numbers else {
            return Err(NoShard(
                "two numbers are wanted, with a stroke between them".into(),
            ));
        };
        Self::new(number, n_shards).ok_or_else(|| {
            NoShard(format!(
                "of {n_shards} there is no shard {number}: the first is number 1"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_falls_to_one_shard() {
        for n_shards in 1..5 {
            let shards: Vec<Shard> = (1..=n_shards).map(|i| Shard::new(i, n_shards).unwrap()).collect();
            for place in 0..9 {
                let takers: Vec<_> = shards.iter().filter(|shard| shard.has_file(place)).collect();
                assert_eq!(takers, [&Shard::of_file(place, n_shards)]);
            }
        }
        assert!(Shard::new(2, 3).unwrap().has_file(4));
    }

    #[test]
    fn a_shard_is_said_as_it_is_read() {
        assert_eq!("2/3".parse::<Shard>().unwrap().to_string(), "2/3");
        for wrong in [
            "", "x", "0/2", "3/2", "1/0", "-1/2", "1", "1/2/3", "1/", "/2", "1.5/2",
        ] {
            let error = wrong.parse::<Shard>().unwrap_err().to_string();
            assert!(error.contains("hint: "), "{wrong}: {error}");
        }
    }
}
