//! Figures from rows: what each shows, and the words on it.

use openfronts::breakthroughs::Breakthrough;
use openfronts::fronts::Front;

use crate::desk::Desk;
use crate::document::Block;

pub fn map(_desk: &Desk) -> Option<Block> {
    None
}
pub fn strip(_desk: &Desk) -> Option<Block> {
    None
}
pub fn dots(_desk: &Desk) -> Option<Block> {
    None
}
pub fn bubbles(_desk: &Desk, _fronts: &[&Front]) -> Option<Block> {
    None
}
pub fn openness(_desk: &Desk, _who: &str) -> Option<Block> {
    None
}
pub fn partners(_desk: &Desk) -> Option<Block> {
    None
}
pub fn matrix(_desk: &Desk) -> Option<Block> {
    None
}
pub fn timeline(_desk: &Desk, _shown: &[&Breakthrough]) -> Option<Block> {
    None
}
