//! Access: how open one paper is, on which platform, under which licence, and whether a preprint came first.
//!
//! **Definition.** The *status* is the provider's: diamond, gold, hybrid, bronze, green or closed, each paper under the
//! first that holds, so that green means green alone.
//!
//! The *platform* says where the free copies are. A location is the *publisher's* if its source is a journal, a
//! conference, a series or a platform of books, or if nothing is known of its source and its address is that of a DOI;
//! every other is an *other platform*: repositories, preprint servers, pages of authors. With p for a free copy at a
//! publisher's location or a status from diamond to bronze, and o for a free copy on another platform or the status green:
//!
//! ```text
//! publisher_only  p and not o        both    p and o
//! other_only      o and not p        closed  neither
//! ```
//! Where no location says whether it is free, the status decides alone: green is `other_only`, closed is `closed`, and of
//! the others it is not known whether there is a second copy.
//!
//! The *licence* is that of the best open location, or else the first in the order of the list among the free copies.
//!
//! A *preprint* is a submitted version, or a copy of known month of posting, outside the publisher's locations, or a merged
//! record of type preprint. It came `before` if its date (of a preprint server, the month in its identifier) is before that
//! of the paper, `after` if later, and is `undated` where dates do not tell: OpenAlex dates no location. Of several
//! preprints the first in this order counts: before, undated, after.
//!
//! **Reference.** Status: OpenAlex, *Open access* (after Unpaywall). Platforms: Curtin Open Knowledge Initiative (COKI),
//! *How it works*, <https://coki.ac/how>.
//!
//! **Memory.** One paper.
//!
//! **What is not exact.** Both COKI and OpenAlex see what Unpaywall sees: pages behind a captcha and academic networks
//! are not counted. The date of a paper whose preprint OpenAlex merged may be that of the preprint: then it is `undated`.

use corpus::aliases::Alias;
use corpus::locations::{License, Location, SourceType, Version};
use corpus::works::OaStatus;

corpus::words! {
    /// On which platforms a paper can be read for free: COKI's four categories.
    pub enum Platform {
        /// On the publisher's alone.
        PublisherOnly = "publisher_only",
        /// On the publisher's and on others.
        Both = "both",
        /// On others alone.
        OtherOnly = "other_only",
        /// Nowhere that is known.
        Closed = "closed",
    }
}

corpus::words! {
    /// Whether a preprint came first. Ordered: of several preprints the least counts.
    pub enum Preprint {
        /// A preprint is dated before the paper.
        Before = "before",
        /// There is a preprint, and dates do not tell which came first.
        Undated = "undated",
        /// Every preprint is dated after the paper.
        After = "after",
        /// No preprint is known.
        No = "no",
    }
}

corpus::table! {
    /// How open one paper is.
    pub struct PaperOpenness in "paper_openness" {
        /// The paper.
        work: u32,
        /// Open-access status; null when the provider does not say.
        oa_status: Option<OaStatus>,
        /// Where it can be read for free: publisher_only, both, other_only, closed; null when neither locations nor status tell.
        platform: Option<Platform>,
        /// Licence of its best free copy; null without a free copy or a licence.
        license: Option<License>,
        /// Whether its locations say if they are free: without, nothing is known of licence, repository and preprint.
        is_located: bool,
        /// Whether a preprint came first: before, undated, after, no. A paper that is a preprint itself has none.
        preprint: Preprint,
        /// Whether a free copy is in a repository; preprint servers are repositories.
        has_repository_copy: bool,
        /// Data sets of the corpus that cite it or that it cites.
        n_datasets: u32,
        /// Software of the corpus that cites it or that it cites.
        n_software: u32,
    }
}

/// What is known of a paper.
pub(crate) struct Evidence<'a> {
    pub(crate) oa_status: Option<OaStatus>,
    /// Date of publication, ISO 8601.
    pub(crate) publication_date: Option<&'a str>,
    pub(crate) year: i16,
    pub(crate) is_preprint: bool,
    pub(crate) locations: &'a [Location],
    /// Records that were merged into it.
    pub(crate) aliases: &'a [Alias],
}

impl Evidence<'_> {
    /// How open the paper is; of data sets and software nothing is said.
    pub(crate) fn judged(&self, work: u32) -> PaperOpenness {
        let is_repository = |l: &&Location| l.source_type == Some(SourceType::Repository);
        PaperOpenness {
            work,
            oa_status: self.oa_status,
            platform: self.platform(),
            license: self.license(),
            is_located: self.is_located(),
            preprint: self.preprint(),
            has_repository_copy: self.free().any(|location| is_repository(&location)),
            n_datasets: 0,
            n_software: 0,
        }
    }

    fn free(&self) -> impl Iterator<Item = &Location> {
        self.locations
            .iter()
            .filter(|location| location.is_oa == Some(true))
    }

    fn is_located(&self) -> bool {
        self.locations.iter().any(|location| location.is_oa.is_some())
    }

    fn platform(&self) -> Option<Platform> {
        let status = self.oa_status;
        if !self.is_located() {
            return match status? {
                OaStatus::Green => Some(Platform::OtherOnly),
                OaStatus::Closed => Some(Platform::Closed),
                _ => None,
            };
        }
        let at_publisher = status.is_some_and(|status| status < OaStatus::Green);
        let publisher = at_publisher || self.free().any(is_publishers);
        let other = status == Some(OaStatus::Green) || self.free().any(|location| !is_publishers(location));
        Some(match (publisher, other) {
            (true, false) => Platform::PublisherOnly,
            (true, true) => Platform::Both,
            (false, true) => Platform::OtherOnly,
            (false, false) => Platform::Closed,
        })
    }

    fn license(&self) -> Option<License> {
        let best = self.free().find(|location| location.is_best_oa);
        let of_best = best.and_then(|location| location.license);
        of_best.or_else(|| self.free().filter_map(|location| location.license).min())
    }

    fn preprint(&self) -> Preprint {
        if self.is_preprint {
            return Preprint::No;
        }
        let of_locations = self.locations.iter().filter(|location| {
            let is_one = location.version == Some(Version::Submitted) || location.posted_month.is_some();
            is_one && !is_publishers(location)
        });
        let of_locations = of_locations.map(|location| match location.posted_month {
            Some(month) => compared(month, self.month()),
            None => Preprint::Undated,
        });
        let of_aliases = self
            .aliases
            .iter()
            .filter(|alias| alias.work_type.as_deref() == Some("preprint"));
        let of_aliases = of_aliases.map(|alias| self.compared_day(alias.publication_date.as_deref()));
        of_locations.chain(of_aliases).min().unwrap_or(Preprint::No)
    }

    /// Year and month of publication, 201904; the month is 0 when only the year is known.
    fn month(&self) -> u32 {
        let of_date = self.publication_date.and_then(month_of);
        of_date.unwrap_or(u32::try_from(self.year).unwrap_or(0) * 100)
    }

    fn compared_day(&self, preprint: Option<&str>) -> Preprint {
        let days = preprint.zip(self.publication_date);
        match days.map(|(preprint, paper)| preprint.cmp(paper)) {
            Some(std::cmp::Ordering::Less) => Preprint::Before,
            Some(std::cmp::Ordering::Greater) => Preprint::After,
            Some(std::cmp::Ordering::Equal) => Preprint::Undated,
            None => preprint
                .and_then(month_of)
                .map_or(Preprint::Undated, |month| compared(month, self.month())),
        }
    }
}

/// Whether a location is the publisher's.
fn is_publishers(location: &Location) -> bool {
    match location.source_type {
        Some(SourceType::Repository | SourceType::Metadata) => false,
        Some(SourceType::Other) | None => location.is_at_doi,
        Some(_) => true,
    }
}

/// `2019-04-01` as 201904.
fn month_of(date: &str) -> Option<u32> {
    let digits = date.get(..4)?.parse::<u32>().ok()?;
    Some(digits * 100 + date.get(5..7)?.parse::<u32>().ok()?)
}

/// A preprint of a month and a paper of a month, either of which may be 0 beside its year.
fn compared(preprint: u32, paper: u32) -> Preprint {
    let has_months = !preprint.is_multiple_of(100) && !paper.is_multiple_of(100);
    let (preprint, paper) = if has_months {
        (preprint, paper)
    } else {
        (preprint / 100, paper / 100)
    };
    match preprint.cmp(&paper) {
        std::cmp::Ordering::Less => Preprint::Before,
        std::cmp::Ordering::Equal => Preprint::Undated,
        std::cmp::Ordering::Greater => Preprint::After,
    }
}

#[cfg(test)]
mod tests;
