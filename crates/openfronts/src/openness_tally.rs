//! How many of some papers are open, in which way: the tables `openness` and `front_openness`, which have the same counts.
//!
//! Every share has the papers of which something is known as its whole, so that the shares of statuses add up to 1, and
//! those of platforms; what is not known is a count of its own beside them.
//!
//! **Memory.** 88 bytes per tally.

use corpus::locations::License;
use corpus::value::Word;
use corpus::works::OaStatus;

use crate::access::{PaperOpenness, Platform, Preprint};
use crate::caveat::{Caveat, codes};
use crate::members::Kind;

/// Counts of papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) n_papers: u32,
    /// By status, in the order of the words.
    statuses: [u32; OaStatus::ALL.len()],
    /// By platform, in the order of the words.
    platforms: [u32; Platform::ALL.len()],
    n_located: u32,
    /// Located papers that are preprints themselves.
    n_preprints: u32,
    n_cc_by: u32,
    n_open_licence: u32,
    n_repository_copy: u32,
    n_preprint_before: u32,
    n_preprint_undated: u32,
    n_with_dataset: u32,
    n_with_software: u32,
    /// Closed by status, with a free copy in a location.
    n_closed_with_copy: u32,
    /// Gold papers whose record is older than the word diamond.
    n_gold_or_diamond: u32,
}

/// One paper as it is counted.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    pub(crate) openness: PaperOpenness,
    pub(crate) is_preprint: bool,
    /// Whether its record is of a time in which diamond was gold.
    pub(crate) is_before_diamond: bool,
}

impl Tally {
    pub(crate) fn add(&mut self, paper: &Counted) {
        let Counted {
            openness,
            is_preprint,
            is_before_diamond,
        } = paper;
        self.n_papers += 1;
        if let Some(status) = openness.oa_status {
            self.statuses[status as usize] += 1;
            self.n_gold_or_diamond += u32::from(*is_before_diamond && status == OaStatus::Gold);
        }
        if let Some(platform) = openness.platform {
            self.platforms[platform as usize] += 1;
        }
        let license = openness.license;
        let is_counted = [
            (is_closed_with_copy(openness), &mut self.n_closed_with_copy),
            (openness.is_located, &mut self.n_located),
            (openness.is_located && *is_preprint, &mut self.n_preprints),
            (license == Some(License::CcBy), &mut self.n_cc_by),
            (license.is_some_and(License::is_open), &mut self.n_open_licence),
            (openness.has_repository_copy, &mut self.n_repository_copy),
            (openness.preprint == Preprint::Before, &mut self.n_preprint_before),
            (
                openness.preprint == Preprint::Undated,
                &mut self.n_preprint_undated,
            ),
            (openness.n_datasets > 0, &mut self.n_with_dataset),
            (openness.n_software > 0, &mut self.n_with_software),
        ];
        for (holds, count) in is_counted {
            *count += u32::from(holds);
        }
    }

    fn n_known(&self) -> u32 {
        self.statuses.iter().sum()
    }

    /// Reasons to doubt the shares; `min_papers` are wanted.
    pub(crate) fn caveats(&self, min_papers: u32) -> Vec<Caveat> {
        let reasons = [
            (self.n_papers < min_papers, Caveat::FewOutputs),
            (self.n_known() * 2 < self.n_papers, Caveat::FewStatuses),
            (self.n_gold_or_diamond > 0, Caveat::GoldOrDiamond),
        ];
        reasons
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, caveat)| caveat)
            .collect()
    }
}

/// Whether the provider calls a paper closed and lists a free copy of it all the same.
fn is_closed_with_copy(paper: &PaperOpenness) -> bool {
    let is_free = paper
        .platform
        .is_some_and(|platform| platform != Platform::Closed);
    paper.oa_status == Some(OaStatus::Closed) && is_free
}

/// A part of a whole; null when the whole is nothing.
fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Declares a table whose rows count papers by openness, and how a row is made of a tally.
macro_rules! openness_table {
    (
        $(#[doc = $about:literal])+
        pub struct $Row:ident in $name:literal {
            $( $(#[doc = $doc:literal])+ $key:ident : $Key:ty, )+
        }
    ) => {
        corpus::table! {
            $(#[doc = $about])+
            pub struct $Row in $name {
                $( $(#[doc = $doc])+ $key: $Key, )+
                /// Papers, each once (full counting).
                n_papers: u32,
                /// Papers of known open-access status: the whole of the shares of statuses.
                n_known: u32,
                /// In journals that are open as a whole and ask no fee.
                n_diamond: u32,
                /// In journals that are open as a whole.
                n_gold: u32,
                /// Under an open licence in journals that are not.
                n_hybrid: u32,
                /// Free on the publisher's page without an open licence.
                n_bronze: u32,
                /// Free in a repository alone.
                n_green: u32,
                /// Not free anywhere that is known.
                n_closed: u32,
                /// Of the closed, those of which the provider lists a free copy all the same: by platform they are open.
                n_closed_with_copy: u32,
                /// Open in any way: all but closed, of the known.
                share_open: Option<f64>,
                /// Share of diamond in the known.
                share_diamond: Option<f64>,
                /// Share of gold in the known.
                share_gold: Option<f64>,
                /// Share of hybrid in the known.
                share_hybrid: Option<f64>,
                /// Share of bronze in the known.
                share_bronze: Option<f64>,
                /// Share of green in the known.
                share_green: Option<f64>,
                /// Share of closed in the known.
                share_closed: Option<f64>,
                /// Papers of which the platforms are known: the whole of the shares of platforms.
                n_platform_known: u32,
                /// Free on the publisher's platform alone.
                n_publisher_only: u32,
                /// Free on the publisher's platform and on others.
                n_both: u32,
                /// Free on other platforms alone.
                n_other_only: u32,
                /// Free on no platform.
                n_platform_closed: u32,
                /// Share of publisher only in those of known platforms.
                share_publisher_only: Option<f64>,
                /// Share of both.
                share_both: Option<f64>,
                /// Share of other only.
                share_other_only: Option<f64>,
                /// Share of closed by platform.
                share_platform_closed: Option<f64>,
                /// Papers whose locations say if they are free: the whole of the shares of licences and repositories.
                n_located: u32,
                /// With a free copy under CC BY.
                n_cc_by: u32,
                /// With a free copy under an open licence: Creative Commons, public domain, software.
                n_open_licence: u32,
                /// With a free copy in a repository.
                n_repository_copy: u32,
                /// Share with a free copy under CC BY.
                share_cc_by: Option<f64>,
                /// Share with a free copy under an open licence.
                share_open_licence: Option<f64>,
                /// Share with a free copy in a repository.
                share_with_repository_copy: Option<f64>,
                /// Located papers that are preprints themselves: not in the whole of the shares of preprints.
                n_preprints: u32,
                /// With a preprint dated before the paper.
                n_preprint_before: u32,
                /// With a preprint of which dates do not tell whether it came first.
                n_preprint_undated: u32,
                /// Share with a preprint dated before the paper: at least so many.
                share_preprint_before: Option<f64>,
                /// Share with a preprint that dates do not tell of.
                share_preprint_undated: Option<f64>,
                /// Linked by citation to a data set of the corpus.
                n_with_dataset: u32,
                /// Linked by citation to software of the corpus.
                n_with_software: u32,
                /// Share of all papers that are linked to a data set: at least so many.
                share_with_dataset: Option<f64>,
                /// Share of all papers that are linked to software: at least so many.
                share_with_software: Option<f64>,
                /// Reasons to doubt the row.
                caveats: Vec<String>,
            }
        }

        impl $Row {
            /// The row of a tally of which `min_papers` are wanted.
            pub(crate) fn of($($key: $Key,)+ tally: &Tally, min_papers: u32) -> Self {
                let [n_diamond, n_gold, n_hybrid, n_bronze, n_green, n_closed] = tally.statuses;
                let [n_publisher_only, n_both, n_other_only, n_platform_closed] = tally.platforms;
                let (n_known, n_platform_known) = (tally.n_known(), tally.platforms.iter().sum());
                let (n_located, n_articles) = (tally.n_located, tally.n_located - tally.n_preprints);
                Self {
                    $($key,)+
                    n_papers: tally.n_papers,
                    n_known,
                    n_diamond,
                    n_gold,
                    n_hybrid,
                    n_bronze,
                    n_green,
                    n_closed,
                    n_closed_with_copy: tally.n_closed_with_copy,
                    share_open: share(n_known - n_closed, n_known),
                    share_diamond: share(n_diamond, n_known),
                    share_gold: share(n_gold, n_known),
                    share_hybrid: share(n_hybrid, n_known),
                    share_bronze: share(n_bronze, n_known),
                    share_green: share(n_green, n_known),
                    share_closed: share(n_closed, n_known),
                    n_platform_known,
                    n_publisher_only,
                    n_both,
                    n_other_only,
                    n_platform_closed,
                    share_publisher_only: share(n_publisher_only, n_platform_known),
                    share_both: share(n_both, n_platform_known),
                    share_other_only: share(n_other_only, n_platform_known),
                    share_platform_closed: share(n_platform_closed, n_platform_known),
                    n_located,
                    n_cc_by: tally.n_cc_by,
                    n_open_licence: tally.n_open_licence,
                    n_repository_copy: tally.n_repository_copy,
                    share_cc_by: share(tally.n_cc_by, n_located),
                    share_open_licence: share(tally.n_open_licence, n_located),
                    share_with_repository_copy: share(tally.n_repository_copy, n_located),
                    n_preprints: tally.n_preprints,
                    n_preprint_before: tally.n_preprint_before,
                    n_preprint_undated: tally.n_preprint_undated,
                    share_preprint_before: share(tally.n_preprint_before, n_articles),
                    share_preprint_undated: share(tally.n_preprint_undated, n_articles),
                    n_with_dataset: tally.n_with_dataset,
                    n_with_software: tally.n_with_software,
                    share_with_dataset: share(tally.n_with_dataset, tally.n_papers),
                    share_with_software: share(tally.n_with_software, tally.n_papers),
                    caveats: codes(tally.caveats(min_papers)),
                }
            }
        }
    };
}

openness_table! {
    /// How open the papers of the window are: of somebody, in all years or one, in all areas or one.
    pub struct Openness in "openness" {
        /// What the row is about: world (all papers), country, institution, group.
        kind: Kind,
        /// Who: the code of a country or group, the id of an institution; world.
        who: String,
        /// Name.
        name: String,
        /// Year of publication; null for all years of the window.
        year: Option<i16>,
        /// Area, 1 to 11, of the papers themselves; 0 for papers of no area; null for all. Not set together with the year.
        area: Option<u8>,
    }
}

impl Openness {
    /// Whether the row is of all years and areas.
    pub fn is_total(&self) -> bool {
        self.year.is_none() && self.area.is_none()
    }
}

openness_table! {
    /// How open the core papers, or the citing papers, of a front are.
    pub struct FrontOpenness in "front_openness" {
        /// The front.
        front_id: u32,
        /// core or citing.
        role: String,
    }
}
