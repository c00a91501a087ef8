//! Where works are found, in OpenAlex's words of every generation, as rows of the corpus.
//!
//! Since 2023 a work has `locations`, of which one is repeated as `primary_location` and one as `best_oa_location`; in
//! 2022 it had a `host_venue`, `alternate_host_venues`, and the address of a free copy (`open_access.oa_url`). The one
//! repeated is found in the list by source and address; where the list does not have it, it is one more.

use corpus::locations::{License, Location as LocationRow, SourceType, Version};
use corpus::sources::Source as SourceRow;
use corpus::value::Word;

use crate::openalex::{Location, Source, Venue, Work};
use crate::posted::posted_month;

/// OpenAlex's older words, and Creative Commons and software licences in full.
const LICENSES: &[(&str, License)] = &[
    ("cc0", License::PublicDomain),
    ("pd", License::PublicDomain),
    ("mit", License::Software),
    ("isc", License::Software),
    ("apache", License::Software),
    ("bsd", License::Software),
    ("gpl", License::Software),
    ("lgpl", License::Software),
    ("agpl", License::Software),
    ("mpl", License::Software),
];

/// Addresses of works are told by their beginnings.
const DOI_PAGES: &[&str] = &[
    "https://doi.org/10.",
    "http://doi.org/10.",
    "https://dx.doi.org/10.",
    "http://dx.doi.org/10.",
];

/// A location as a row, and the addresses by which it is found again.
struct Found<'a> {
    row: LocationRow,
    page: &'a str,
    file: &'a str,
}

impl Work<'_> {
    /// The locations.
    pub(crate) fn location_rows(&self) -> Vec<LocationRow> {
        let mut all: Vec<Found> = self.locations.0.iter().map(Location::found).collect();
        let mut primary = self
            .primary_location
            .value
            .as_ref()
            .map(|primary| place(primary.found(), &mut all));
        if all.is_empty() {
            primary = self.host_venue.value.as_ref().map(|_| 0);
            all.extend(self.venues().map(Venue::found));
        }
        let best = match &self.best_oa_location.value {
            Some(best) => Some(place(best.found(), &mut all)),
            None => self.place_of_free_copy(&mut all),
        };
        let flagged = |(i, found): (usize, Found)| LocationRow {
            is_primary: primary == Some(i),
            is_best_oa: best == Some(i),
            ..found.row
        };
        let told = all
            .into_iter()
            .enumerate()
            .filter(|(_, found)| found.says_anything());
        told.map(flagged).collect()
    }

    /// The sources described in the locations, each once, that of the primary location first.
    pub(crate) fn source_rows(&self, updated_date: Option<&str>) -> Vec<SourceRow> {
        let locations = self.primary_location.value.iter().chain(&self.locations.0);
        let locations = locations.chain(&self.best_oa_location.value);
        let described = locations.filter_map(|location| location.source.value.as_ref()?.row(None));
        let mut rows: Vec<SourceRow> = Vec::new();
        for row in described.chain(self.venues().filter_map(Venue::source_row)) {
            let row = SourceRow {
                updated_date: updated_date.map(str::to_owned),
                ..row
            };
            match rows.iter_mut().find(|other| other.source_id == row.source_id) {
                None => rows.push(row),
                Some(nameless) if nameless.name.is_empty() => *nameless = row,
                Some(_) => {}
            }
        }
        rows
    }

    fn venues(&self) -> impl Iterator<Item = &Venue<'_>> {
        self.host_venue.value.iter().chain(&self.alternate_host_venues.0)
    }

    /// The place of the location at the address of a free copy, where none is named the best.
    fn place_of_free_copy(&self, all: &mut Vec<Found<'_>>) -> Option<usize> {
        let address = self.open_access.value.as_ref()?.oa_url.get()?;
        let listed = all
            .iter()
            .position(|found| found.page == address || found.file == address);
        Some(listed.unwrap_or_else(|| {
            let mut row = row(None, None, address);
            row.is_oa = Some(true);
            all.push(Found {
                row,
                page: "",
                file: "",
            });
            all.len() - 1
        }))
    }
}

/// The place of a location in the list, to which it is added if it is not there.
fn place<'a>(location: Found<'a>, all: &mut Vec<Found<'a>>) -> usize {
    let found = all.iter().position(|other| location.is_same(other));
    found.unwrap_or_else(|| {
        all.push(location);
        all.len() - 1
    })
}

impl Found<'_> {
    /// Whether both are of one source and at one address; a location without an address is at any.
    fn is_same(&self, other: &Found) -> bool {
        let has_page = !self.page.is_empty() && !other.page.is_empty();
        self.row.source_id == other.row.source_id && (!has_page || self.page == other.page)
    }

    fn says_anything(&self) -> bool {
        let row = &self.row;
        row.source_id.is_some() || row.is_oa.is_some() || !self.page.is_empty()
    }
}

impl Location<'_> {
    fn found(&self) -> Found<'_> {
        let page = self.landing_page_url.get().unwrap_or("");
        let file = self.pdf_url.get().unwrap_or("");
        let source = self.source.value.as_ref();
        let address = if page.is_empty() { file } else { page };
        let row = LocationRow {
            is_oa: self.is_oa.value,
            version: self.version.get().and_then(version),
            license: self.license.get().map(license),
            is_in_doaj: source.and_then(|source| source.is_in_doaj.value),
            posted_month: posted_month(page).or_else(|| posted_month(file)),
            ..row(
                source.and_then(Source::number),
                source.and_then(|source| source.source_type.get()),
                address,
            )
        };
        Found { row, page, file }
    }
}

impl Venue<'_> {
    fn found(&self) -> Found<'_> {
        let page = self.url.get().unwrap_or("");
        let row = LocationRow {
            is_oa: self.is_oa.value,
            version: self.version.get().and_then(version),
            license: self.license.get().map(license),
            ..row(self.number(), self.source_type.get(), page)
        };
        Found { row, page, file: "" }
    }
}

/// A location of which the address and the source are known.
fn row(source_id: Option<u64>, source_type: Option<&str>, address: &str) -> LocationRow {
    LocationRow {
        work: 0,
        source_id,
        source_type: source_type.map(|word| {
            let word = word.to_lowercase();
            SourceType::parse(&word).unwrap_or(SourceType::Other)
        }),
        is_oa: None,
        version: None,
        license: None,
        is_in_doaj: None,
        is_at_doi: DOI_PAGES.iter().any(|beginning| address.starts_with(beginning)),
        posted_month: posted_month(address),
        is_primary: false,
        is_best_oa: false,
    }
}

/// `publishedVersion` and the like.
fn version(word: &str) -> Option<Version> {
    Version::parse(word.trim_end_matches("Version"))
}

/// The licence: OpenAlex's words of all years. A word that is not known is other terms.
fn license(word: &str) -> License {
    let word = word.to_lowercase();
    let older = || {
        let name = word.split(['-', ' ']).next().unwrap_or("");
        let known = LICENSES.iter().find(|(older, _)| *older == name);
        known.map(|(_, license)| *license)
    };
    match License::parse(&word).or_else(older) {
        Some(license) => license,
        None if word.contains("specific") => License::PublisherSpecific,
        None => License::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_years_are_known() {
        let licences = [
            ("cc-by", License::CcBy),
            ("CC-BY-NC-ND", License::CcByNcNd),
            ("cc0", License::PublicDomain),
            ("public-domain", License::PublicDomain),
            ("apache-2-0", License::Software),
            ("gpl-v3", License::Software),
            ("elsevier-specific", License::PublisherSpecific),
            ("publisher-specific license", License::PublisherSpecific),
            ("publisher-specific-oa", License::PublisherSpecific),
            ("implied-oa", License::Other),
            ("a licence of tomorrow", License::Other),
        ];
        for (word, expected) in licences {
            assert_eq!(license(word), expected, "{word}");
        }
        assert_eq!(version("acceptedVersion"), Some(Version::Accepted));
        assert_eq!(version("Version"), None);
    }

    fn rows(json: &str) -> Vec<LocationRow> {
        serde_json::from_str::<Work>(json).unwrap().location_rows()
    }

    #[test]
    fn the_primary_and_the_best_are_found_in_the_list_or_added() {
        let listed = rows(
            r#"{"primary_location": {"source": {"id": "S1"}, "landing_page_url": "https://doi.org/10.5555/1", "is_oa": false},
                "best_oa_location": {"source": {"id": "S2"}, "landing_page_url": "http://arxiv.org/abs/1511.08096"},
                "locations": [{"source": {"id": "S1", "type": "journal", "is_in_doaj": true}, "landing_page_url": "https://doi.org/10.5555/1", "is_oa": false},
                    {"source": {"id": "S2", "type": "repository"}, "landing_page_url": "http://arxiv.org/abs/1511.08096v2", "is_oa": true},
                    {"source": {"id": "S2", "type": "repository"}, "landing_page_url": "http://arxiv.org/abs/1511.08096", "is_oa": true, "version": "submittedVersion", "license": "cc-by"}]}"#,
        );
        let flags: Vec<_> = listed
            .iter()
            .map(|row| (row.is_primary, row.is_best_oa))
            .collect();
        assert_eq!(flags, [(true, false), (false, false), (false, true)]);
        assert_eq!((listed[0].is_in_doaj, listed[0].is_at_doi), (Some(true), true));
        assert_eq!(listed[2].posted_month, Some(201_511));
        assert_eq!(
            (listed[2].version, listed[2].license),
            (Some(Version::Submitted), Some(License::CcBy))
        );
        let alone = rows(
            r#"{"primary_location": {"source": {"id": "S1"}}, "best_oa_location": {"source": {"id": "S2"}, "is_oa": true}}"#,
        );
        assert_eq!(alone.len(), 2);
        assert!(alone[0].is_primary && alone[1].is_best_oa && alone[1].is_oa == Some(true));
    }

    #[test]
    fn venues_of_2022_and_the_address_of_a_free_copy() {
        let venues = rows(
            r#"{"host_venue": {"id": "V1", "type": "journal", "url": "https://doi.org/10.5555/1", "is_oa": false},
                "alternate_host_venues": [{"id": "V2", "type": "repository", "url": "https://ncbi.nlm.nih.gov/pmc/1", "is_oa": true,
                    "version": "acceptedVersion", "license": "pd"}],
                "open_access": {"oa_status": "green", "oa_url": "https://ncbi.nlm.nih.gov/pmc/1"}}"#,
        );
        let flags: Vec<_> = venues
            .iter()
            .map(|row| (row.source_id, row.is_primary, row.is_best_oa))
            .collect();
        assert_eq!(flags, [(Some(1), true, false), (Some(2), false, true)]);
        assert_eq!(venues[1].license, Some(License::PublicDomain));
        let elsewhere = rows(
            r#"{"host_venue": {"id": null}, "open_access": {"oa_url": "https://example.org/copy.pdf"}}"#,
        );
        assert_eq!(elsewhere.len(), 1, "a venue of which nothing is said is none");
        assert!(elsewhere[0].is_best_oa && elsewhere[0].is_oa == Some(true) && !elsewhere[0].is_primary);
        assert!(rows("{}").is_empty());
    }
}
