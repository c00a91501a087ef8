//! What of the UNESCO Recommendation on Open Science is measured by an edition, and what cannot be.
//!
//! **Reference.** UNESCO Recommendation on Open Science, adopted by the 41st General Conference on 23 November 2021,
//! doi:10.54677/MNMH8546, section II: four pillars with their elements, here in our words.

/// One element of the Recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// The pillar it belongs to.
    pub pillar: &'static str,
    /// What it is.
    pub element: &'static str,
    /// The columns of the table openness that measure it, the first of them the share to show; none if nothing does.
    pub columns: &'static [&'static str],
    /// How far they reach, or why nothing does.
    pub reach: &'static str,
}

const KNOWLEDGE: &str = "open scientific knowledge";
const INFRASTRUCTURES: &str = "open science infrastructures";
const ENGAGEMENT: &str = "open engagement of societal actors";
const DIALOGUE: &str = "open dialogue with other knowledge systems";

/// The elements, pillar by pillar.
pub const ELEMENTS: &[Element] = &[
    Element {
        pillar: KNOWLEDGE,
        element: "publications",
        columns: &["share_open", "share_closed"],
        reach: "free to read",
    },
    Element {
        pillar: KNOWLEDGE,
        element: "their licences",
        columns: &["share_open_licence", "share_cc_by"],
        reach: "free to share",
    },
    Element {
        pillar: KNOWLEDGE,
        element: "preprints",
        columns: &["share_preprint_before"],
        reach: "a floor: only dated ones",
    },
    Element {
        pillar: KNOWLEDGE,
        element: "research data",
        columns: &["share_with_dataset"],
        reach: "a floor: works of the corpus linked by citation",
    },
    Element {
        pillar: KNOWLEDGE,
        element: "software and source code",
        columns: &["share_with_software"],
        reach: "a floor, mostly 0: OpenAlex has no such type",
    },
    Element {
        pillar: KNOWLEDGE,
        element: "educational resources, hardware",
        columns: &[],
        reach: "not in bibliographic data",
    },
    Element {
        pillar: INFRASTRUCTURES,
        element: "repositories, open journals",
        columns: &["share_with_repository_copy", "share_diamond"],
        reach: "their use",
    },
    Element {
        pillar: INFRASTRUCTURES,
        element: "who runs and pays for them; laboratories, computing",
        columns: &[],
        reach: "not in bibliographic data",
    },
    Element {
        pillar: ENGAGEMENT,
        element: "citizen science, volunteers",
        columns: &[],
        reach: "papers name their authors alone",
    },
    Element {
        pillar: DIALOGUE,
        element: "indigenous and local knowledge",
        columns: &[],
        reach: "papers do not say whose knowledge they rest on",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::openness_tally::Openness;
    use corpus::Table;

    #[test]
    fn every_measure_is_a_column_and_every_pillar_is_named() {
        let columns = Openness::columns();
        for name in ELEMENTS.iter().flat_map(|element| element.columns) {
            assert!(columns.iter().any(|column| column.name == *name), "{name}");
        }
        let pillars = ELEMENTS.iter().map(|element| element.pillar);
        let pillars: std::collections::BTreeSet<&str> = pillars.collect();
        assert_eq!(pillars.len(), 4);
    }
}
