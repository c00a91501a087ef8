//! The answers: one file for each thing that is asked about. They look rows up and put them side by side; none computes a number.

/// Fronts: the list, and the map.
pub mod fronts;
/// One front, its papers and standings.
pub mod front;
/// Countries, institutions and groups: rankings.
pub mod rankings;
/// Candidates for breakthroughs in their order.
mod candidates;
/// With whom a country or an institution writes papers.
pub mod partners;
/// One country, institution or group.
pub mod member;
/// Several countries or groups side by side.
pub mod compare;
/// Two countries.
pub mod pair;
/// Themes.
pub mod themes;
/// Papers that may be breakthroughs, papers, and the papers behind a number.
pub mod papers;
/// Events: the list.
pub mod events;
/// One event, with everything that is told of it.
pub mod event;
/// Words in all of it.
pub mod search;
/// The edition itself, and its tables.
pub mod edition;
