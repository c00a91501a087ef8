//! The verbs, one file each: its arguments, and a short `run` that reads tables and shows them.

/// Fronts as they are listed, by several verbs.
pub(crate) mod listing;

/// Standings as they are listed, by several verbs.
pub(crate) mod ranking;

/// The papers behind a row, by several verbs.
pub(crate) mod papers;

/// One country, institution or group, by several verbs.
mod member;

/// The papers of one front.
mod front_papers;

/// What tables of pairs have in common.
mod pair_tables;

/// The profile of two countries.
mod bilateral;
/// The measures of openness, and of which Recommendation.
mod open_measures;

/// What somebody has in each theme.
mod theme_profile;

/// Lists of edges, by several verbs.
mod edges;

pub(crate) mod fetch;
pub(crate) mod ingest;
pub(crate) mod merges;
pub(crate) mod run;
pub(crate) mod stages;
pub(crate) mod fronts;
pub(crate) mod front;
pub(crate) mod themes;
pub(crate) mod countries;
pub(crate) mod country;
pub(crate) mod institutions;
pub(crate) mod institution;
pub(crate) mod groups;
pub(crate) mod impact;
pub(crate) mod collaboration;
pub(crate) mod quality;
pub(crate) mod group;
pub(crate) mod breakthroughs;
pub(crate) mod capacity;
pub(crate) mod openness;
pub(crate) mod events;
pub(crate) mod event;
pub(crate) mod review;
pub(crate) mod export;
pub(crate) mod serve;
pub(crate) mod mcp;
pub(crate) mod compare;
pub(crate) mod published;
pub(crate) mod verify;
pub(crate) mod cluster;
pub(crate) mod demo;
pub(crate) mod completions;
