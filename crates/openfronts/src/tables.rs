//! Every result table by its name: for faces that offer all of them and know none.

use std::path::PathBuf;

use corpus::columns::{Columns, Holds};
use corpus::{ColumnInfo, Table};

use crate::access::PaperOpenness;
use crate::addresses::{PaperCountry, PaperInstitution};
use crate::baselines::{Baseline, ShareStep};
use crate::breakthroughs::{Breakthrough, PercentileStep};
use crate::capacity::Capacity;
use crate::citation_scores::{CitationScore, CitationScoresLeftOut};
use crate::citations::{CitationCount, CitationsLeftOut};
use crate::clusters::{Cluster, ClusterPaper, ClustersLeftOut};
use crate::co_citations::{CoCitationLink, CoCitationsLeftOut};
use crate::collaboration::{CollaborationLeftOut, CountryPair, FrontPair};
use crate::corrections::Correction;
use crate::coverage::Coverage;
use crate::edition::Edition;
use crate::error::Result;
use crate::event_tables::{
    Event, EventCountry, EventDocument, EventFigure, EventFront, EventOrganisation, EventPerson,
    EventQuotation, EventTheme, EventsLeftOut,
};
use crate::fields::PaperField;
use crate::former::{FormerPaper, FormerStanding};
use crate::front_bursts::FrontBurst;
use crate::front_papers::{FrontCut, FrontPaper, FrontsLeftOut};
use crate::front_sets::Standing;
use crate::front_standings::{FrontCoverage, FrontStanding};
use crate::front_years::{FrontGrowth, FrontYear};
use crate::fronts::Front;
use crate::highly_cited::{HighlyCited, HighlyCitedLeftOut};
use crate::impact::Impact;
use crate::indicators::{IndicatorsLeftOut, PaperIndicator};
use crate::institution_pairs::{FrontInstitutionPair, InstitutionPair};
use crate::labels::FrontLabel;
use crate::limits::Limit;
use crate::lineage::{LineageLink, StableId};
use crate::map::{FrontLink, FrontPlace, MapLeftOut};
use crate::openness_tally::{FrontOpenness, Openness};
use crate::papers::{Paper, PaperId, PapersLeftOut, Window};
use crate::proposals::Proposal;
use crate::reach::ReachableFront;
use crate::records::Record;
use crate::retractions::RetractedCore;
use crate::self_citations::{CountrySelfCitations, FrontSelfCitations};
use crate::theme_standings::ThemeStanding;
use crate::themes::{Theme, ThemeFront};

/// One result table.
pub struct ResultTable {
    /// Its name, that of its file without the ending.
    pub name: &'static str,
    /// What one row is.
    pub description: fn() -> String,
    /// Its columns.
    pub columns: fn() -> Vec<ColumnInfo>,
    /// Where its file stands, if it is there with the size that the manifest names.
    pub path: fn(&Edition) -> Result<PathBuf>,
    /// Some rows of it: from which, and how many.
    pub slice: fn(&Edition, usize, usize) -> Result<Columns>,
    /// The rows of it for which something holds.
    pub that: fn(&Edition, Holds) -> Result<Columns>,
}

const fn table<T: Table>() -> ResultTable {
    ResultTable {
        name: T::NAME,
        description: T::description,
        columns: T::columns,
        path: Edition::path_of::<T>,
        slice: |edition, from, limit| edition.columns_slice::<T>(from, limit),
        that: |edition, holds| edition.columns_that::<T>(holds),
    }
}

/// The tables in the order of the stages.
pub const TABLES: &[ResultTable] = &[
    table::<Paper>(),
    table::<PaperId>(),
    table::<PapersLeftOut>(),
    table::<Window>(),
    table::<PaperCountry>(),
    table::<PaperInstitution>(),
    table::<Correction>(),
    table::<CitationCount>(),
    table::<CitationsLeftOut>(),
    table::<PaperField>(),
    table::<Baseline>(),
    table::<ShareStep>(),
    table::<HighlyCited>(),
    table::<HighlyCitedLeftOut>(),
    table::<CoCitationLink>(),
    table::<CoCitationsLeftOut>(),
    table::<Cluster>(),
    table::<ClusterPaper>(),
    table::<ClustersLeftOut>(),
    table::<FrontPaper>(),
    table::<FrontCut>(),
    table::<FrontsLeftOut>(),
    table::<Record>(),
    table::<FrontLabel>(),
    table::<FormerPaper>(),
    table::<StableId>(),
    table::<LineageLink>(),
    table::<FrontLink>(),
    table::<FrontPlace>(),
    table::<MapLeftOut>(),
    table::<Front>(),
    table::<Theme>(),
    table::<ThemeFront>(),
    table::<FrontCoverage>(),
    table::<FormerStanding>(),
    table::<FrontStanding>(),
    table::<Standing>(),
    table::<FrontYear>(),
    table::<FrontGrowth>(),
    table::<FrontBurst>(),
    table::<PaperIndicator>(),
    table::<IndicatorsLeftOut>(),
    table::<Breakthrough>(),
    table::<PercentileStep>(),
    table::<ThemeStanding>(),
    table::<EventDocument>(),
    table::<Event>(),
    table::<EventQuotation>(),
    table::<EventCountry>(),
    table::<EventOrganisation>(),
    table::<EventPerson>(),
    table::<EventFigure>(),
    table::<EventFront>(),
    table::<EventTheme>(),
    table::<EventsLeftOut>(),
    table::<Proposal>(),
    table::<Capacity>(),
    table::<ReachableFront>(),
    table::<CitationScore>(),
    table::<CitationScoresLeftOut>(),
    table::<Impact>(),
    table::<CountryPair>(),
    table::<InstitutionPair>(),
    table::<FrontInstitutionPair>(),
    table::<FrontPair>(),
    table::<CollaborationLeftOut>(),
    table::<Coverage>(),
    table::<CountrySelfCitations>(),
    table::<FrontSelfCitations>(),
    table::<RetractedCore>(),
    table::<PaperOpenness>(),
    table::<Openness>(),
    table::<FrontOpenness>(),
    table::<Limit>(),
];

/// The table of a name.
pub fn find_table(name: &str) -> Option<&'static ResultTable> {
    TABLES.iter().find(|table| table.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::STAGES;

    #[test]
    fn every_table_that_a_stage_writes_is_here_in_order() {
        let names = STAGES.iter().flat_map(|stage| stage.writes);
        let written = names.filter_map(|name| name.strip_prefix("results/")?.strip_suffix(".parquet"));
        let here = TABLES.iter().map(|table| table.name);
        assert_eq!(here.collect::<Vec<_>>(), written.collect::<Vec<_>>());
    }
}
