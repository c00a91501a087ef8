//! Every table of the toy edition, compared with its text in `fixtures/toy/expected`. `UPDATE=1` rewrites the texts.

use std::collections::BTreeSet;
use std::fs;

use corpus::Table;
use corpus::ledger::IngestCount;
use corpus::references::Reference;
use corpus::works::Work;
use openfronts::Edition;
use openfronts::access::PaperOpenness;
use openfronts::addresses::{PaperCountry, PaperInstitution};
use openfronts::baselines::{Baseline, ShareStep};
use openfronts::breakthroughs::{Breakthrough, PercentileStep};
use openfronts::capacity::Capacity;
use openfronts::citation_scores::{CitationScore, CitationScoresLeftOut};
use openfronts::citations::{CitationCount, CitationsLeftOut};
use openfronts::clusters::{Cluster, ClusterPaper, ClustersLeftOut};
use openfronts::co_citations::{CoCitationLink, CoCitationsLeftOut};
use openfronts::collaboration::{CollaborationLeftOut, CountryPair, FrontPair};
use openfronts::corrections::Correction;
use openfronts::coverage::Coverage;
use openfronts::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson,
    EventQuotation, EventTheme, EventsLeftOut,
};
use openfronts::fields::PaperField;
use openfronts::former::{FormerPaper, FormerStanding};
use openfronts::front_bursts::FrontBurst;
use openfronts::front_papers::{FrontCut, FrontPaper, FrontsLeftOut};
use openfronts::front_sets::Standing;
use openfronts::front_standings::{FrontCoverage, FrontStanding};
use openfronts::front_years::{FrontGrowth, FrontYear};
use openfronts::fronts::Front;
use openfronts::highly_cited::{HighlyCited, HighlyCitedLeftOut};
use openfronts::impact::Impact;
use openfronts::indicators::{IndicatorsLeftOut, PaperIndicator};
use openfronts::institution_pairs::{FrontInstitutionPair, InstitutionPair};
use openfronts::labels::FrontLabel;
use openfronts::limits::Limit;
use openfronts::lineage::{LineageLink, StableId};
use openfronts::map::{FrontLink, FrontPlace, MapLeftOut};
use openfronts::openness_tally::{FrontOpenness, Openness};
use openfronts::papers::{Paper, PaperId, PapersLeftOut, Window};
use openfronts::pipeline::STAGES;
use openfronts::proposals::Proposal;
use openfronts::reach::ReachableFront;
use openfronts::records::Record;
use openfronts::retractions::RetractedCore;
use openfronts::self_citations::{CountrySelfCitations, FrontSelfCitations};
use openfronts::theme_standings::ThemeStanding;
use openfronts::themes::{Theme, ThemeFront};

use crate::text::{table, work_ids};
use crate::toy::{Toy, fixture, rows};

const HINT: &str = "if the change is meant: UPDATE=1 cargo test -p openfronts, then review the diff";

/// Name and text of each result table.
#[expect(clippy::too_many_lines, reason = "a list of all tables")]
fn results(edition: &Edition, ids: &[String]) -> Vec<(&'static str, String)> {
    macro_rules! texts {
        ($($Row:ty),+ $(,)?) => { vec![$((<$Row>::NAME, table(&rows::<$Row>(edition), ids))),+] };
    }
    texts![
        Paper,
        PaperId,
        PapersLeftOut,
        Window,
        PaperCountry,
        PaperInstitution,
        Correction,
        CitationCount,
        CitationsLeftOut,
        PaperField,
        Baseline,
        ShareStep,
        HighlyCited,
        HighlyCitedLeftOut,
        CoCitationLink,
        CoCitationsLeftOut,
        Cluster,
        ClusterPaper,
        ClustersLeftOut,
        FrontPaper,
        FrontCut,
        FrontsLeftOut,
        Record,
        FrontLabel,
        FormerPaper,
        StableId,
        LineageLink,
        FrontLink,
        FrontPlace,
        MapLeftOut,
        Front,
        Theme,
        ThemeFront,
        FrontCoverage,
        FormerStanding,
        FrontStanding,
        Standing,
        FrontYear,
        FrontGrowth,
        FrontBurst,
        PaperIndicator,
        IndicatorsLeftOut,
        Breakthrough,
        PercentileStep,
        ThemeStanding,
        EventDocument,
        Event,
        EventQuotation,
        EventCountry,
        EventOrganisation,
        EventPerson,
        EventFigure,
        EventFront,
        EventTheme,
        EventsLeftOut,
        Proposal,
        Capacity,
        ReachableFront,
        CitationScore,
        CitationScoresLeftOut,
        Impact,
        CountryPair,
        InstitutionPair,
        FrontInstitutionPair,
        FrontPair,
        CollaborationLeftOut,
        Coverage,
        CountrySelfCitations,
        FrontSelfCitations,
        RetractedCore,
        PaperOpenness,
        Openness,
        FrontOpenness,
        Limit,
    ]
}

/// Name and text of the corpus tables that show what was made of the fixtures.
fn of_corpus(toy: &Toy, ids: &[String]) -> Vec<(&'static str, String)> {
    vec![
        ("works", table(&toy.corpus.table::<Work>().unwrap(), &[])),
        (
            "references",
            table(&toy.corpus.table::<Reference>().unwrap(), ids),
        ),
        (
            "ingest_counts",
            table(&toy.corpus.table::<IngestCount>().unwrap(), &[]),
        ),
    ]
}

/// The manifest without checksums: stages, their parameters and how many rows they wrote.
fn stages(edition: &Edition) -> String {
    let mut lines = vec!["stage\tversion\tparameters\toutputs".to_owned()];
    for entry in &edition.manifest().stages {
        let outputs = entry
            .outputs
            .iter()
            .map(|(name, file)| format!("{name}:{}", file.n_rows));
        let outputs = outputs.collect::<Vec<_>>().join("|");
        lines.push(format!(
            "{}\t{}\t{}\t{outputs}",
            entry.stage, entry.version, entry.parameters
        ));
    }
    lines.join("\n") + "\n"
}

#[expect(
    clippy::disallowed_methods,
    reason = "UPDATE is asked for where the tests are started"
)]
fn wants_update() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// The first lines in which the texts differ, as a message; `None` when they are equal.
fn difference(name: &str, expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut expected, mut found) = (expected.lines(), found.lines());
    let differing = (1..).map(|line| (line, expected.next(), found.next()));
    let shown = differing
        .take_while(|(_, a, b)| a.is_some() || b.is_some())
        .filter(|(_, a, b)| a != b)
        .take(3)
        .map(|(line, a, b)| {
            format!(
                "{name}.tsv:{line}\n  expected: {}\n  found:    {}\n",
                a.unwrap_or("(nothing)"),
                b.unwrap_or("(nothing)")
            )
        });
    Some(shown.collect())
}

#[test]
fn every_table_is_as_expected() {
    let toy = Toy::new();
    let edition = toy.edition();
    let ids = work_ids(&toy.corpus);
    let mut texts = results(&edition, &ids);
    texts.extend(of_corpus(&toy, &ids));
    texts.push(("stages", stages(&edition)));
    let mut differences = Vec::new();
    for (name, found) in &texts {
        let path = fixture("expected").join(format!("{name}.tsv"));
        if wants_update() {
            fs::write(&path, found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        differences.extend(difference(name, &expected, found));
    }
    assert!(
        differences.is_empty(),
        "\n{}\nhint: {HINT}\n",
        differences.concat()
    );
    let wanted: BTreeSet<String> = texts.iter().map(|(name, _)| format!("{name}.tsv")).collect();
    let there = fs::read_dir(fixture("expected")).unwrap();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, wanted, "a text without a table, or a table without a text");
}

#[test]
fn every_table_of_the_journey_has_a_text() {
    let toy = Toy::new();
    let texts = results(&toy.edition(), &work_ids(&toy.corpus));
    let shown: BTreeSet<String> = texts
        .iter()
        .map(|(name, _)| format!("results/{name}.parquet"))
        .collect();
    let written = STAGES.iter().flat_map(|stage| stage.writes);
    let written: BTreeSet<String> = written
        .filter(|name| name.starts_with("results/"))
        .map(|name| (*name).to_owned())
        .collect();
    assert_eq!(shown, written);
}

#[test]
fn a_difference_names_the_line_and_both_texts() {
    assert_eq!(difference("fronts", "a\nb\n", "a\nb\n"), None);
    let message = difference("fronts", "a\nb\n", "a\nc\nd\n").unwrap();
    assert!(
        message.contains("fronts.tsv:2\n  expected: b\n  found:    c"),
        "{message}"
    );
    assert!(
        message.contains("fronts.tsv:3\n  expected: (nothing)\n  found:    d"),
        "{message}"
    );
}
