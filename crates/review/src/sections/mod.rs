//! The sections of a review, one file each: rows of tables into blocks.

/// Figures.
pub mod charts;
/// Figures of collaboration.
pub mod pair_charts;
/// Tables about fronts, for a country or the world.
pub mod front_tables;
/// Key fronts with their countries and core papers.
pub mod key_fronts;
/// Events, as several sections tell them.
pub mod events;
/// Section 1 of a country.
pub mod fronts;
/// Section 1 of the world.
pub mod world_fronts;
/// Section 2.
pub mod open_science;
/// Pairs of countries and institutions.
pub mod pairs;
/// A page of two countries.
pub mod bilateral_pages;
/// Section 3.
pub mod collaboration;
/// Section 4.
pub mod breakthroughs;
/// Section 5.
pub mod diplomacy;
/// How the numbers were made.
pub mod methods;
/// What the data can support.
pub mod quality;
/// How to cite the review.
pub mod citing;
/// Whole tables.
pub mod annex;
/// The review in brief.
pub mod summary;
