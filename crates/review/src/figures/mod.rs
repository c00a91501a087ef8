//! Vector graphics, one file per kind of figure: plain numbers and texts in, SVG out. All texts are in the review's language
//! already, and numbers are written; a figure only places them.
//!
//! Why not a plotting library: kuva 0.6 has forest plots, bubbles and heat maps, but measures every text with the widths of
//! DejaVu Sans and takes one em for any character that font lacks, gives its SVG neither a title nor a role, gives a row
//! of a forest plot a colour but no marker of its own, and has no map of the world. plotters 0.3, when it only writes SVG,
//! takes 0.7 em for every byte of a text (a Chinese character counts three), and gives its SVG no title or role either.
//! Neither keeps labels apart. So elements are written by `svg`, and texts are
//! measured by the fonts themselves.

/// The fonts, and how wide a text is in them.
pub mod text;
mod outline;
mod colour;
mod scale;
mod paper;
mod circles;
mod labels;
mod legend;
mod bubbles;
mod front_map;
mod openness_bars;
mod pair_matrix;
mod rank_strip;
mod standing_dots;
mod timeline;
/// The world: outlines of countries, and a point in each.
pub mod world;
mod collaboration_map;

pub use bubbles::{Bubble, BubbleRow, Bubbles};
pub use collaboration_map::{CollaborationMap, MapLink, MapPlace};
pub use front_map::{FrontMap, FrontPoint};
pub use openness_bars::{OpenYear, OpennessBars};
pub use pair_matrix::{Pair, PairMatrix};
pub use paper::WIDTH;
pub use rank_strip::{Rank, RankRow, RankStrip};
pub use scale::Tick;
pub use standing_dots::{StandingDots, StandingRow};
pub use timeline::{Timeline, TimelineItem};
