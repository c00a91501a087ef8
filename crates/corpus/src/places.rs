//! Sets of places, a bit for each.

/// A set of places.
#[derive(Debug, Default)]
pub(crate) struct Places(Vec<u64>);

impl Places {
    /// Whether a place is in it.
    pub(crate) fn has(&self, place: u32) -> bool {
        let word = self.0.get(place as usize / 64).copied().unwrap_or(0);
        word >> (place % 64) & 1 == 1
    }

    /// Adds a place; false if it was there.
    pub(crate) fn add(&mut self, place: u32) -> bool {
        let at = place as usize / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        let was_there = self.has(place);
        self.0[at] |= 1 << (place % 64);
        !was_there
    }
}
