//! The journey: one table of stages, each with what it reads and what it writes. `journey` runs it.

use crate::areas::{CONCEPTS, SUBFIELDS};
use crate::citations::{OFFSETS, TARGETS};
use crate::error::Result;
use crate::members::GROUPS;
use crate::phrases::STOP_WORDS;
use crate::preset::Parameters;
use crate::stage::{CORRECTIONS, FORMER, FORMER_STANDINGS, PROPOSALS, Workplace};
use crate::{
    addresses, baselines, breakthroughs, capacity, citation_scores, citations, clusters, co_citations,
    collaboration, coverage, diplomacy, fields, front_bursts, front_papers, front_years, fronts,
    highly_cited, impact, indicators, labels, limits, lineage, map, openness, papers, records, retractions,
    self_citations, standings, theme_standings, themes,
};

/// One stage of the journey.
pub struct Stage {
    /// Name, a noun of the glossary.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// Version of its method; a new one makes old results stale.
    pub version: u32,
    /// What it reads: tables `corpus/NAME`, the date of the snapshot, the fronts of an earlier edition, parameters of
    /// earlier stages `parameters/STAGE.NAME`, bundled files `data/NAME`, and of the edition `results/NAME.parquet` and
    /// `network/NAME`.
    pub reads: &'static [&'static str],
    /// Tables and arrays it writes.
    pub writes: &'static [&'static str],
    pub(crate) parameters: fn(&Parameters) -> serde_json::Value,
    pub(crate) run: fn(&mut Workplace, &Parameters) -> Result<()>,
}

/// The date of the snapshot, which is no table but an input all the same.
pub(crate) const SNAPSHOT_DATE: &str = "corpus/snapshot_date";

/// The bundled files that stages read.
pub(crate) const DATA: &[(&str, &str)] = &[
    ("data/subfields.csv", SUBFIELDS),
    ("data/concepts.csv", CONCEPTS),
    ("data/stopwords.csv", STOP_WORDS),
    ("data/groups.csv", GROUPS),
];

/// Before the name of a parameter of an earlier stage that a stage reads: `parameters/co_citations.min_cosine`.
pub(crate) const PARAMETERS: &str = "parameters/";

/// Parameters as they stand in the manifest.
fn json(params: &impl serde::Serialize) -> serde_json::Value {
    serde_json::to_value(params).expect("parameters are numbers and strings")
}

/// The stages in order.
pub const STAGES: &[Stage] = &[
    Stage {
        name: "papers",
        about: "the works that count, and the window of core papers",
        version: 1,
        reads: &["corpus/works", SNAPSHOT_DATE],
        writes: &[
            "results/papers.parquet",
            "results/paper_ids.parquet",
            "results/papers_left_out.parquet",
            "results/window.parquet",
        ],
        parameters: |all| json(&all.papers),
        run: |at, all| papers::run(at, &all.papers),
    },
    Stage {
        name: "addresses",
        about: "the countries and institutions of every paper, and the share of each",
        version: 1,
        reads: &[
            CORRECTIONS,
            "corpus/authorships",
            "corpus/affiliation_strings",
            "corpus/institutions",
            "results/papers.parquet",
            "results/paper_ids.parquet",
        ],
        writes: &[
            "results/paper_countries.parquet",
            "results/paper_institutions.parquet",
            "results/corrections.parquet",
        ],
        parameters: |all| json(&all.addresses),
        run: |at, all| addresses::run(at, &all.addresses),
    },
    Stage {
        name: "citations",
        about: "the network of papers",
        version: 1,
        reads: &[
            "corpus/references",
            "corpus/authorships",
            "results/papers.parquet",
        ],
        writes: &[
            OFFSETS,
            TARGETS,
            "results/citation_counts.parquet",
            "results/citations_left_out.parquet",
        ],
        parameters: |all| json(&all.citations),
        run: |at, all| citations::run(at, &all.citations),
    },
    Stage {
        name: "fields",
        about: "the field and area of each paper",
        version: 2,
        reads: &[
            "corpus/works",
            "data/subfields.csv",
            "data/concepts.csv",
            "corpus/work_concepts",
            "results/papers.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &["results/paper_fields.parquet"],
        parameters: |all| json(&all.fields),
        run: |at, all| fields::run(at, &all.fields),
    },
    Stage {
        name: "baselines",
        about: "distribution and thresholds of each field and year",
        version: 1,
        reads: &[
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/citation_counts.parquet",
        ],
        writes: &["results/baselines.parquet", "results/share_ladder.parquet"],
        parameters: |all| json(&all.baselines),
        run: |at, all| baselines::run(at, &all.baselines),
    },
    Stage {
        name: "highly_cited",
        about: "papers at or above the threshold of their field and year",
        version: 1,
        reads: &[
            "parameters/baselines.by_type",
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/citation_counts.parquet",
            "results/baselines.parquet",
        ],
        writes: &[
            "results/highly_cited.parquet",
            "results/highly_cited_left_out.parquet",
        ],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, all| highly_cited::run(at, all.baselines.by_type),
    },
    Stage {
        name: "co_citations",
        about: "highly cited papers that are cited together",
        version: 1,
        reads: &["results/highly_cited.parquet", OFFSETS, TARGETS],
        writes: &[
            "results/co_citations.parquet",
            "results/co_citations_left_out.parquet",
        ],
        parameters: |all| json(&all.co_citations),
        run: |at, all| co_citations::run(at, &all.co_citations),
    },
    Stage {
        name: "clusters",
        about: "groups of highly cited papers by their links",
        version: 1,
        reads: &[
            "parameters/co_citations.min_cosine",
            "results/highly_cited.parquet",
            "results/co_citations.parquet",
        ],
        writes: &[
            "results/clusters.parquet",
            "results/cluster_papers.parquet",
            "results/clusters_left_out.parquet",
        ],
        parameters: |all| json(&all.clusters),
        run: |at, all| clusters::run(at, &all.clusters, all.co_citations.min_cosine),
    },
    Stage {
        name: "front_papers",
        about: "which clusters are fronts, with the papers that cite them",
        version: 1,
        reads: &[
            "results/papers.parquet",
            "results/window.parquet",
            "results/clusters.parquet",
            "results/cluster_papers.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &[
            "results/front_papers.parquet",
            "results/front_cuts.parquet",
            "results/fronts_left_out.parquet",
        ],
        parameters: |all| json(&all.front_papers),
        run: |at, all| front_papers::run(at, &all.front_papers),
    },
    Stage {
        name: "records",
        about: "the papers of fronts as a reader sees them",
        version: 1,
        reads: &[
            "corpus/works",
            "corpus/texts",
            "corpus/authorships",
            "corpus/sources",
            "results/front_papers.parquet",
        ],
        writes: &["results/records.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, _| records::run(at, &()),
    },
    Stage {
        name: "labels",
        about: "what a front is called, in words of its papers",
        version: 1,
        reads: &[
            "data/stopwords.csv",
            "results/front_papers.parquet",
            "results/records.parquet",
        ],
        writes: &["results/front_labels.parquet"],
        parameters: |all| json(&all.labels),
        run: |at, all| labels::run(at, &all.labels),
    },
    Stage {
        name: "lineage",
        about: "what became of the fronts of an earlier edition, and the ids that fronts keep",
        version: 1,
        reads: &[FORMER, "results/front_papers.parquet", "results/records.parquet"],
        writes: &[
            "results/former_papers.parquet",
            "results/stable_ids.parquet",
            "results/lineage.parquet",
        ],
        parameters: |all| json(&all.lineage),
        run: |at, all| lineage::run(at, &all.lineage),
    },
    Stage {
        name: "map",
        about: "which fronts are near one another, and where each stands",
        version: 1,
        reads: &[
            FORMER,
            "results/front_papers.parquet",
            "results/stable_ids.parquet",
        ],
        writes: &[
            "results/front_links.parquet",
            "results/map.parquet",
            "results/map_left_out.parquet",
        ],
        parameters: |all| json(&all.map),
        run: |at, all| map::run(at, &all.map),
    },
    Stage {
        name: "fronts",
        about: "the fronts: measures, area, hot, emerging and key",
        version: 1,
        reads: &[
            "results/front_papers.parquet",
            "results/front_cuts.parquet",
            "results/front_labels.parquet",
            "results/stable_ids.parquet",
            "results/records.parquet",
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/window.parquet",
            "results/share_ladder.parquet",
        ],
        writes: &["results/fronts.parquet"],
        parameters: |all| json(&all.fronts),
        run: |at, all| fronts::run(at, &all.fronts),
    },
    Stage {
        name: "themes",
        about: "fronts that hang together: the tree front, theme, area",
        version: 1,
        reads: &[
            "data/stopwords.csv",
            "results/fronts.parquet",
            "results/front_links.parquet",
            "results/front_papers.parquet",
            "results/records.parquet",
        ],
        writes: &["results/themes.parquet", "results/theme_fronts.parquet"],
        parameters: |all| json(&all.themes),
        run: |at, all| themes::run(at, &all.themes),
    },
    Stage {
        name: "standings",
        about: "who leads each front and set of fronts: countries, groups, institutions",
        version: 1,
        reads: &[
            SNAPSHOT_DATE,
            FORMER_STANDINGS,
            "parameters/addresses.merge_hong_kong_macao",
            "data/groups.csv",
            "corpus/institutions",
            "results/paper_countries.parquet",
            "results/paper_institutions.parquet",
            "results/front_papers.parquet",
            "results/fronts.parquet",
        ],
        writes: &[
            "results/front_coverage.parquet",
            "results/former_standings.parquet",
            "results/front_standings.parquet",
            "results/standings.parquet",
        ],
        parameters: |all| json(&all.standings),
        run: |at, all| standings::run(at, &all.standings, all.addresses.merge_hong_kong_macao),
    },
    Stage {
        name: "front_years",
        about: "how many papers of a front were published in each year, and how fast their number grows",
        version: 2,
        reads: &[
            "results/papers.parquet",
            "results/window.parquet",
            "results/front_papers.parquet",
        ],
        writes: &["results/front_years.parquet", "results/front_growth.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, _| front_years::run(at, &()),
    },
    Stage {
        name: "front_bursts",
        about: "the years in which a front was cited unusually often",
        version: 2,
        reads: &[
            "results/papers.parquet",
            "results/window.parquet",
            "results/front_years.parquet",
        ],
        writes: &["results/front_bursts.parquet"],
        parameters: |all| json(&all.front_bursts),
        run: |at, all| front_bursts::run(at, &all.front_bursts),
    },
    Stage {
        name: "indicators",
        about: "what may mark a breakthrough, for every paper that can be compared",
        version: 1,
        reads: &[
            "corpus/works",
            "results/papers.parquet",
            "results/window.parquet",
            "results/citation_counts.parquet",
            "results/paper_fields.parquet",
            "results/highly_cited.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &[
            "results/paper_indicators.parquet",
            "results/indicators_left_out.parquet",
        ],
        parameters: |all| json(&all.indicators),
        run: |at, all| indicators::run(at, &all.indicators),
    },
    Stage {
        name: "breakthroughs",
        about: "papers that may be breakthroughs, with their reasons",
        version: 1,
        reads: &[
            "corpus/works",
            "corpus/texts",
            "results/paper_ids.parquet",
            "results/paper_countries.parquet",
            "results/front_papers.parquet",
            "results/paper_indicators.parquet",
        ],
        writes: &[
            "results/breakthroughs.parquet",
            "results/breakthrough_ladder.parquet",
        ],
        parameters: |all| json(&all.breakthroughs),
        run: |at, all| breakthroughs::run(at, &all.breakthroughs),
    },
    Stage {
        name: "theme_standings",
        about: "what each country and group has in each theme, and where it is more active than others",
        version: 1,
        reads: &[
            "parameters/addresses.merge_hong_kong_macao",
            "data/groups.csv",
            "results/theme_fronts.parquet",
            "results/front_standings.parquet",
            "results/front_papers.parquet",
            "results/paper_countries.parquet",
        ],
        writes: &["results/theme_standings.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, all| theme_standings::run(at, all.addresses.merge_hong_kong_macao),
    },
    Stage {
        name: "diplomacy",
        about: "acts of science diplomacy and cooperation that documents tell",
        version: 1,
        reads: &[
            PROPOSALS,
            "corpus/documents",
            "corpus/institutions",
            "results/front_papers.parquet",
            "results/records.parquet",
            "results/front_labels.parquet",
            "results/theme_fronts.parquet",
        ],
        writes: &[
            "results/event_documents.parquet",
            "results/events.parquet",
            "results/event_quotations.parquet",
            "results/event_countries.parquet",
            "results/event_organisations.parquet",
            "results/event_people.parquet",
            "results/event_figures.parquet",
            "results/event_fronts.parquet",
            "results/event_themes.parquet",
            "results/events_left_out.parquet",
            "results/event_proposals.parquet",
        ],
        parameters: |all| json(&all.diplomacy),
        run: |at, all| diplomacy::run(at, &all.diplomacy),
    },
    Stage {
        name: "capacity",
        about: "what each country has in the fronts, what it leads, and what is near",
        version: 1,
        reads: &[
            SNAPSHOT_DATE,
            "results/paper_countries.parquet",
            "results/front_papers.parquet",
            "results/front_links.parquet",
            "results/front_coverage.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &["results/capacity.parquet", "results/reachable_fronts.parquet"],
        parameters: |all| json(&all.capacity),
        run: |at, all| capacity::run(at, &all.capacity),
    },
    Stage {
        name: "citation_scores",
        about: "the citations of each paper against those of its field and year",
        version: 1,
        reads: &[
            "parameters/baselines.by_type",
            "results/papers.parquet",
            "results/paper_fields.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &[
            "results/citation_scores.parquet",
            "results/citation_scores_left_out.parquet",
        ],
        parameters: |all| json(&all.citation_scores),
        run: |at, all| citation_scores::run(at, &all.citation_scores, all.baselines.by_type),
    },
    Stage {
        name: "impact",
        about: "field-normalised indicators of countries, groups and institutions",
        version: 1,
        reads: &[
            "parameters/addresses.merge_hong_kong_macao",
            "data/groups.csv",
            "corpus/institutions",
            "results/paper_fields.parquet",
            "results/citation_scores.parquet",
            "results/paper_countries.parquet",
            "results/paper_institutions.parquet",
        ],
        writes: &["results/impact.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, all| impact::run(at, all.addresses.merge_hong_kong_macao),
    },
    Stage {
        name: "collaboration",
        about: "which countries and institutions write papers together",
        version: 1,
        reads: &[
            "parameters/addresses.merge_hong_kong_macao",
            "corpus/institutions",
            "results/papers.parquet",
            "results/paper_fields.parquet",
            "results/paper_countries.parquet",
            "results/paper_institutions.parquet",
            "results/front_papers.parquet",
        ],
        writes: &[
            "results/country_pairs.parquet",
            "results/institution_pairs.parquet",
            "results/front_institution_pairs.parquet",
            "results/front_pairs.parquet",
            "results/collaboration_left_out.parquet",
        ],
        parameters: |all| json(&all.collaboration),
        run: |at, all| collaboration::run(at, &all.collaboration, all.addresses.merge_hong_kong_macao),
    },
    Stage {
        name: "coverage",
        about: "how much is known of the records, by country and field",
        version: 1,
        reads: &[
            "parameters/addresses.merge_hong_kong_macao",
            "corpus/works",
            "corpus/references",
            "corpus/authorships",
            "results/window.parquet",
            "results/paper_fields.parquet",
        ],
        writes: &["results/coverage.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, all| coverage::run(at, all.addresses.merge_hong_kong_macao),
    },
    Stage {
        name: "self_citations",
        about: "citations that come from the same authors and the same country",
        version: 1,
        reads: &[
            "parameters/citations.author_self_citations",
            "corpus/authorships",
            "results/papers.parquet",
            "results/paper_countries.parquet",
            "results/front_papers.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &[
            "results/country_self_citations.parquet",
            "results/front_self_citations.parquet",
        ],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, all| self_citations::run(at, all.citations.author_self_citations),
    },
    Stage {
        name: "retractions",
        about: "retracted works at the core of fronts",
        version: 1,
        reads: &[
            FORMER,
            "parameters/co_citations.min_cosine",
            "corpus/works",
            "corpus/texts",
            "corpus/references",
            "results/papers.parquet",
            "results/citation_counts.parquet",
            "results/front_papers.parquet",
            "results/stable_ids.parquet",
            OFFSETS,
            TARGETS,
        ],
        writes: &["results/retracted_core.parquet"],
        parameters: |all| json(&all.retractions),
        run: |at, all| retractions::run(at, &all.retractions, all.co_citations.min_cosine),
    },
    Stage {
        name: "openness",
        about: "how open the papers are: of every country, group, institution and front",
        version: 1,
        reads: &[
            "parameters/addresses.merge_hong_kong_macao",
            "data/groups.csv",
            "corpus/works",
            "corpus/references",
            "corpus/locations",
            "corpus/aliases",
            "corpus/institutions",
            "results/papers.parquet",
            "results/window.parquet",
            "results/paper_fields.parquet",
            "results/paper_countries.parquet",
            "results/paper_institutions.parquet",
            "results/front_papers.parquet",
        ],
        writes: &[
            "results/paper_openness.parquet",
            "results/openness.parquet",
            "results/front_openness.parquet",
        ],
        parameters: |all| json(&all.openness),
        run: |at, all| openness::run(at, &all.openness, all.addresses.merge_hong_kong_macao),
    },
    Stage {
        name: "limits",
        about: "what the edition can and cannot support",
        version: 1,
        reads: &[
            "results/window.parquet",
            "results/share_ladder.parquet",
            "results/citation_counts.parquet",
            "results/citations_left_out.parquet",
            "results/paper_fields.parquet",
            "results/fronts.parquet",
            "results/clusters_left_out.parquet",
            "results/fronts_left_out.parquet",
            "results/front_coverage.parquet",
        ],
        writes: &["results/limits.parquet"],
        parameters: |_| json(&serde_json::Map::new()),
        run: |at, _| limits::run(at, &()),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_is_written_once_and_before_it_is_read() {
        let mut written = BTreeSet::new();
        for stage in STAGES {
            for name in stage.reads.iter().filter(|name| {
                ![
                    "corpus/",
                    "data/",
                    "former/",
                    "corrections/",
                    "proposals/",
                    PARAMETERS,
                ]
                .iter()
                .any(|outside| name.starts_with(outside))
            }) {
                assert!(
                    written.contains(name),
                    "{} reads {name} before it is written",
                    stage.name
                );
            }
            for name in stage.reads.iter().filter(|name| name.starts_with("data/")) {
                assert!(DATA.iter().any(|(file, _)| file == name), "{name} is not bundled");
            }
            for name in stage.writes {
                assert!(written.insert(name), "{name} is written twice");
            }
        }
    }

    #[test]
    fn every_stage_has_its_parameters_under_its_name() {
        let all = json(&Parameters::default());
        for stage in STAGES {
            let own = (stage.parameters)(&Parameters::default());
            let named = all
                .get(stage.name)
                .cloned()
                .unwrap_or_else(|| json(&serde_json::Map::new()));
            assert_eq!(own, named, "{}", stage.name);
        }
    }
}
