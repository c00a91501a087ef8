//! Caveats: reasons to doubt a number, carried as values with the row they belong to.
//!
//! A table stores the code of a caveat; every face shows `Caveat::sentence` beside the number.

/// A reason to doubt a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caveat {
    /// The front has only two core papers.
    TwoCorePapers,
    /// Fewer than half of the core papers have a known country.
    FewCoreCountries,
    /// No core paper has a known country: the index rests on citing papers alone.
    NoCoreCountries,
    /// Fewer than half of the citing papers have a known country.
    FewCitingCountries,
    /// No paper of the front has a known country: nothing is ranked.
    NoCountries,
    /// Core papers are known only as references.
    StubCore,
    /// At least one core paper's field was inferred from its neighbours.
    InferredField,
    /// The field of core papers is not known; they were compared with all such papers of their year.
    UnknownField,
    /// A larger share than the top 1 % counts as highly cited because the corpus is small.
    RaisedShare,
    /// The core papers fall into several areas and none holds half of them.
    MixedArea,
    /// Fewer than ten known papers in all.
    FewPapers,
    /// The theme is one front alone.
    SingleFront,
    /// More than half of the links of the theme's fronts lead to other themes.
    LooseTheme,
    /// Fewer than half of the core papers have a known institution.
    FewCoreInstitutions,
    /// No core paper has a known institution.
    NoCoreInstitutions,
    /// Fewer than half of the citing papers have a known institution.
    FewCitingInstitutions,
    /// No paper of the front has a known institution.
    NoInstitutions,
    /// The provider took the first author for the corresponding one where it did not know better.
    CorrespondingByDefault,
    /// Fewer than half of the references of the paper lead to papers of the corpus.
    ReferencesOutside,
    /// The years after the paper that are looked at are not over.
    ShortFollowUp,
    /// More than the top 1 % of a field and year count because the corpus is small.
    LoweredPercentile,
    /// The front builds on fewer than ten works.
    SmallBase,
    /// The country of a corresponding author is known for fewer than half of the papers.
    FewCorresponding,
    /// Fewer than fifty papers with a score.
    FewScoredPapers,
    /// Most papers are compared in fields and years of fewer than a hundred papers.
    SmallCohorts,
    /// Fewer papers than the least number of which shares are told.
    FewOutputs,
    /// The open-access status of fewer than half of the papers is known.
    FewStatuses,
    /// Records from before 2024 do not tell diamond from gold.
    GoldOrDiamond,
}

/// All caveats, in the order in which they are listed.
pub const ALL: [Caveat; 28] = [
    Caveat::TwoCorePapers,
    Caveat::FewCoreCountries,
    Caveat::NoCoreCountries,
    Caveat::FewCitingCountries,
    Caveat::NoCountries,
    Caveat::StubCore,
    Caveat::InferredField,
    Caveat::UnknownField,
    Caveat::RaisedShare,
    Caveat::MixedArea,
    Caveat::FewPapers,
    Caveat::SingleFront,
    Caveat::LooseTheme,
    Caveat::FewCoreInstitutions,
    Caveat::NoCoreInstitutions,
    Caveat::FewCitingInstitutions,
    Caveat::NoInstitutions,
    Caveat::CorrespondingByDefault,
    Caveat::ReferencesOutside,
    Caveat::ShortFollowUp,
    Caveat::LoweredPercentile,
    Caveat::SmallBase,
    Caveat::FewCorresponding,
    Caveat::FewScoredPapers,
    Caveat::SmallCohorts,
    Caveat::FewOutputs,
    Caveat::FewStatuses,
    Caveat::GoldOrDiamond,
];

impl Caveat {
    /// The code that stands in tables.
    pub fn code(self) -> &'static str {
        match self {
            Caveat::TwoCorePapers => "two_core_papers",
            Caveat::FewCoreCountries => "few_core_countries",
            Caveat::NoCoreCountries => "no_core_countries",
            Caveat::FewCitingCountries => "few_citing_countries",
            Caveat::NoCountries => "no_countries",
            Caveat::StubCore => "stub_core",
            Caveat::InferredField => "inferred_field",
            Caveat::UnknownField => "unknown_field",
            Caveat::RaisedShare => "raised_share",
            Caveat::MixedArea => "mixed_area",
            Caveat::FewPapers => "few_papers",
            Caveat::SingleFront => "single_front",
            Caveat::LooseTheme => "loose_theme",
            Caveat::FewCoreInstitutions => "few_core_institutions",
            Caveat::NoCoreInstitutions => "no_core_institutions",
            Caveat::FewCitingInstitutions => "few_citing_institutions",
            Caveat::NoInstitutions => "no_institutions",
            Caveat::CorrespondingByDefault => "corresponding_by_default",
            Caveat::ReferencesOutside => "references_outside",
            Caveat::ShortFollowUp => "short_follow_up",
            Caveat::LoweredPercentile => "lowered_percentile",
            Caveat::SmallBase => "small_base",
            Caveat::FewCorresponding => "few_corresponding",
            Caveat::FewScoredPapers => "few_scored_papers",
            Caveat::SmallCohorts => "small_cohorts",
            Caveat::FewOutputs => "few_outputs",
            Caveat::FewStatuses => "few_statuses",
            Caveat::GoldOrDiamond => "gold_or_diamond",
        }
    }

    /// What a reader should know.
    pub fn sentence(self) -> &'static str {
        match self {
            Caveat::TwoCorePapers => "only two core papers: one more paper could change the front",
            Caveat::FewCoreCountries => "fewer than half of the core papers have a known country",
            Caveat::NoCoreCountries => "no core paper has a known country: ranked by citing papers alone",
            Caveat::FewCitingCountries => "fewer than half of the citing papers have a known country",
            Caveat::NoCountries => "no paper has a known country: nothing can be ranked",
            Caveat::StubCore => "core papers are known only from reference lists",
            Caveat::InferredField => "the field of a core paper was inferred from the papers around it",
            Caveat::UnknownField => {
                "the field of core papers is not known: they were compared with all such papers of their year"
            }
            Caveat::RaisedShare => "small corpus: more than the top 1 % counts as highly cited",
            Caveat::MixedArea => "the core papers are spread over several areas",
            Caveat::SingleFront => "the theme is one front alone",
            Caveat::LooseTheme => "more than half of the links of its fronts lead to other themes",
            Caveat::FewPapers => "fewer than ten papers with a known country or institution",
            Caveat::FewCoreInstitutions => "fewer than half of the core papers have a known institution",
            Caveat::NoCoreInstitutions => {
                "no core paper has a known institution: ranked by citing papers alone"
            }
            Caveat::FewCitingInstitutions => "fewer than half of the citing papers have a known institution",
            Caveat::NoInstitutions => "no paper has a known institution: nothing can be ranked",
            Caveat::CorrespondingByDefault => {
                "corresponding authors: before June 2026 OpenAlex took the first author where it knew no better"
            }
            Caveat::ReferencesOutside => {
                "most of its references are not in the corpus: disruption lies too high"
            }
            Caveat::ShortFollowUp => "disruption is told from fewer years than asked: the paper is too young",
            Caveat::LoweredPercentile => "small corpus: more than the top 1 % of a field and year count",
            Caveat::SmallBase => "the front builds on fewer than ten works that its papers share",
            Caveat::FewCorresponding => "corresponding authors are known for fewer than half of the papers",
            Caveat::FewScoredPapers => "fewer than fifty papers: a mean of so few is mostly chance",
            Caveat::SmallCohorts => {
                "most of its papers are compared in fields and years of fewer than a hundred papers: the top 1 % is less than one of them"
            }
            Caveat::FewOutputs => "fewer papers than are wanted for a share that says something",
            Caveat::FewStatuses => "the open-access status of fewer than half of the papers is known",
            Caveat::GoldOrDiamond => "some records are from before 2024, when diamond was counted as gold",
        }
    }

    /// The caveat with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        ALL.into_iter().find(|caveat| caveat.code() == code)
    }
}

/// The sentence of a code as tables store it; the code itself when this version does not know it.
pub fn sentence_of(code: &str) -> String {
    Caveat::from_code(code).map_or_else(|| code.to_owned(), |caveat| caveat.sentence().to_owned())
}

/// The codes of some caveats, sorted and distinct, as a table stores them.
pub(crate) fn codes(caveats: impl IntoIterator<Item = Caveat>) -> Vec<String> {
    let set: std::collections::BTreeSet<Caveat> = caveats.into_iter().collect();
    set.into_iter().map(|caveat| caveat.code().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back() {
        for caveat in ALL {
            assert_eq!(Caveat::from_code(caveat.code()), Some(caveat));
        }
    }
}
