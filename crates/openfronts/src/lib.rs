//! From a corpus to an edition: research fronts and the countries that lead them.
//!
//! The modules stand in reading order, which is the order of the method; each uses only those above it. One module per
//! stage of the journey, all of one shape: definition, parameters, result table, one pure function, `run`, tests.
//! `pipeline` has the whole journey as a table.

/// What can go wrong.
pub mod error;
/// The 11 areas, and the way from subfields and concepts to them.
pub mod areas;
/// Names of countries, and which codes count as one country.
pub mod geography;
/// Who a standing is about.
pub mod members;
/// What somebody has of a paper.
pub mod credit;
/// What a user knows better about addresses.
pub mod corrections;
/// What a language model answered about documents.
pub mod proposals;
/// Reasons to doubt a number.
pub mod caveat;
/// The fronts of an earlier edition, as far as this one must know them.
pub mod former;
/// The edition on disk.
pub mod edition;
/// What a stage sees of corpus and edition.
pub mod stage;
/// Stage: the works that count.
pub mod papers;
/// Stage: the countries and institutions of every paper.
pub mod addresses;
/// Stage: the network of papers.
pub mod citations;
/// Stage: where a paper is compared and reported.
pub mod fields;
/// Stage: distributions and thresholds.
pub mod baselines;
/// Stage: papers at or above the threshold.
pub mod highly_cited;
/// Stage: highly cited papers that are cited together.
pub mod co_citations;
/// Stage: groups of highly cited papers by their links.
pub mod clusters;
/// Stage: which clusters are fronts, with the papers that cite them.
pub mod front_papers;
/// Stage: the papers of fronts as a reader sees them.
pub mod records;
/// Noun phrases of titles.
pub mod phrases;
/// Stage: what a front is called.
pub mod labels;
/// Stage: what became of the fronts of an earlier edition, and the ids that fronts keep.
pub mod lineage;
/// Stage: which fronts are near one another, and where each stands.
pub mod map;
/// Hot, emerging and key fronts.
pub mod selection;
/// Stage: the fronts, measured.
pub mod fronts;
/// The papers of themes, and what a theme is called.
mod theme_labels;
/// Stage: fronts that hang together, the tree front, theme, area.
pub mod themes;
/// The leadership index in one front.
pub mod leadership;
/// The interval of a share.
mod wilson;
/// Order, intervals and ties.
pub mod ranking;
/// Who takes part in the papers of fronts.
mod front_members;
/// Who leads one front.
pub mod front_standings;
/// Who leads over many fronts.
pub mod front_sets;
/// Stage: who leads.
pub mod standings;
/// Who cites each paper, by year.
pub mod histories;
/// Whether a paper is cited instead of what it builds on.
pub mod disruption;
/// How long a paper slept, and when it awoke.
pub mod beauty;
/// Spans of years in which something is much more frequent than usual.
pub mod bursts;
/// Stage: how many papers of a front were published in each year.
pub mod front_years;
/// Stage: the years in which a front was cited unusually often.
pub mod front_bursts;
/// How many times as often as before a paper is cited.
pub mod jumps;
/// What the history of its citations tells of a paper.
pub mod pasts;
/// How often two sources stand together in lists of references.
pub mod source_pairs;
/// Whether a paper cites together what is seldom cited together.
pub mod atypicality;
/// The sources that papers cite together, year after year.
mod combinations;
/// The share of the compared papers that a paper surpasses.
pub mod percentiles;
/// The papers that are cited enough to be compared.
mod compared;
/// Stage: what may mark a breakthrough, for every paper that can be compared.
pub mod indicators;
/// Why a paper may be a breakthrough, in codes and words.
pub mod reasons;
/// Stage: papers that may be breakthroughs.
pub mod breakthroughs;
/// Stage: what everybody has in each theme.
pub mod theme_standings;
/// The works that a front builds on.
mod bases;
/// The fronts that are nearest to what a country already cites.
pub mod reach;
/// The tables of events.
pub mod event_tables;
/// The rows of all tables of events.
mod event_rows;
/// Which fronts and themes an event is near to.
pub mod event_subjects;
/// Stage: acts of science diplomacy and cooperation, from documents.
pub mod diplomacy;
/// Stage: what a country has in the fronts, and what is near.
pub mod capacity;
/// Stage: the citations of a paper against those of its field and year.
pub mod citation_scores;
/// Sums over the scored papers of a member.
mod impact_tally;
/// Stage: field-normalised indicators.
pub mod impact;
/// Papers that two members share.
mod pair_counts;
/// How strongly two members work together.
pub mod collaboration_measures;
/// The papers over which pairs are counted.
mod collaboration_scopes;
/// Which institutions write papers together.
pub mod institution_pairs;
/// Stage: who writes papers together.
pub mod collaboration;
/// Stage: how much is known, by country and field.
pub mod coverage;
/// Stage: citations that come from the same authors and countries.
pub mod self_citations;
/// Stage: retracted works at the core of fronts.
pub mod retractions;
/// The data sets and the software that are linked to papers.
pub mod linked_works;
/// How open one paper is.
pub mod access;
/// How many papers are open, in which way.
pub mod openness_tally;
/// Stage: how open the papers of everyone are.
pub mod openness;
/// What of the UNESCO Recommendation on Open Science is measured.
pub mod recommendation;
/// Stage: what the edition can and cannot support.
pub mod limits;
/// Every institution by its name.
pub mod institution_names;
/// The papers behind a row of any table.
pub mod evidence;
/// What two countries do together.
pub mod bilateral;
/// Events as they are listed.
pub mod event_list;
/// One event with everything that hangs on it.
pub mod whole_event;
/// What an edition hands on to the next.
pub mod succession;
/// Every parameter by name.
pub mod preset;
/// What is told of the published reports.
pub mod reports;
/// Which published fronts an edition has.
pub mod published_fronts;
/// What an edition has of what was published.
pub mod published;
/// Who runs heavy stages elsewhere.
pub mod engine;
/// The table of stages.
pub mod pipeline;
/// Every result table by its name.
pub mod tables;
/// Running the stages into an edition.
pub mod journey;
/// Proof that an edition is what it says.
pub mod verify;
/// How two editions agree.
pub mod comparison;

pub use corpus::columns;
pub use corpus::value::Word;
pub use corpus::{ColumnInfo, Country, Table};
pub use edition::Edition;
pub use error::{Error, Result};
