//! The header of a CSV export of works of the OpenAlex web interface, of every style, and the columns that are read.
//!
//! Styles: `host_venue_id` to 2023, `primary_location_id` in 2023 and 2024, paths into the Work object from 2024 to 2025, words
//! since then. The first two are those of github.com/ourresearch/openalex-formatter, the words those of the list of
//! properties of the API.

/// The columns that are read: name in the style of paths, name in the style of words.
pub(crate) const COLUMNS: &[(&str, &str)] = &[
    ("id", "work id"),
    ("doi", "doi"),
    ("display_name", "title"),
    ("title", "title"),
    ("publication_year", "year"),
    ("publication_date", "date"),
    ("type", "type"),
    ("type_crossref", ""),
    ("language", "language"),
    ("cited_by_count", "citation count"),
    ("is_retracted", "retracted"),
    ("is_paratext", "paratext"),
    ("is_xpac", "extended index"),
    ("referenced_works", ""),
    ("updated_date", ""),
    ("primary_location.source.id", "source ids"),
    ("primary_location.source.display_name", "source"),
    ("primary_location.source.issn_l", ""),
    ("primary_location.source.type", ""),
    ("primary_location.source.is_in_doaj", "doaj"),
    ("primary_location.landing_page_url", "landing page url"),
    ("primary_location.is_oa", ""),
    ("primary_location.version", ""),
    ("primary_location.license", ""),
    ("best_oa_location.source.id", ""),
    ("best_oa_location.source.display_name", ""),
    ("best_oa_location.source.issn_l", ""),
    ("best_oa_location.source.type", ""),
    ("best_oa_location.source.is_in_doaj", ""),
    ("best_oa_location.landing_page_url", ""),
    ("best_oa_location.is_oa", ""),
    ("best_oa_location.version", ""),
    ("best_oa_location.license", ""),
    ("locations.source.id", ""),
    ("locations.source.display_name", ""),
    ("locations.source.issn_l", ""),
    ("locations.source.type", ""),
    ("locations.source.is_in_doaj", ""),
    ("locations.landing_page_url", ""),
    ("locations.is_oa", ""),
    ("locations.version", ""),
    ("locations.license", ""),
    ("open_access.oa_status", "open access status"),
    ("open_access.oa_url", ""),
    ("primary_topic.id", "topic ids"),
    ("primary_topic.display_name", "topic"),
    ("primary_topic.subfield.id", "subfield ids"),
    ("primary_topic.subfield.display_name", "subfield"),
    ("primary_topic.field.id", "field ids"),
    ("primary_topic.field.display_name", "field"),
    ("primary_topic.domain.id", "domain ids"),
    ("primary_topic.domain.display_name", "domain"),
    ("authorships.author.id", "author ids"),
    ("authorships.author.display_name", "author"),
    ("authorships.institutions", ""),
    ("authorships.affiliations", ""),
    ("authorships.countries", "country"),
    ("authorships.is_corresponding", ""),
    ("corresponding_author_ids", "corresponding author"),
    ("institution_ids", "institution ids"),
    ("institutions", "institution"),
    ("concepts", "concept"),
];

/// Names of the styles before, where they are not the path with `_` for each `.`, and the paths.
const FORMER: &[(&str, &str)] = &[
    ("author_ids", "authorships.author.id"),
    ("author_names", "authorships.author.display_name"),
    ("author_institution_ids", "institution_ids"),
    ("author_institution_names", "institutions"),
    ("oa_status", "open_access.oa_status"),
    ("oa_url", "open_access.oa_url"),
    ("primary_location_id", "primary_location.source.id"),
    (
        "primary_location_display_name",
        "primary_location.source.display_name",
    ),
    ("primary_location_issn_l", "primary_location.source.issn_l"),
    ("primary_location_type", "primary_location.source.type"),
    ("host_venue_id", "primary_location.source.id"),
    ("host_venue_display_name", "primary_location.source.display_name"),
    ("host_venue_issn_l", "primary_location.source.issn_l"),
    ("host_venue_type", "primary_location.source.type"),
    ("host_venue_url", "primary_location.landing_page_url"),
    ("host_venue_is_oa", "primary_location.is_oa"),
    ("host_venue_version", "primary_location.version"),
    ("host_venue_license", "primary_location.license"),
];

/// The columns of a location, in one order: of the primary one,
pub(crate) const PRIMARY: &[&str; 9] = &[
    "primary_location.source.id",
    "primary_location.source.display_name",
    "primary_location.source.issn_l",
    "primary_location.source.type",
    "primary_location.source.is_in_doaj",
    "primary_location.landing_page_url",
    "primary_location.is_oa",
    "primary_location.version",
    "primary_location.license",
];

/// of the best open-access one,
pub(crate) const BEST: &[&str; 9] = &[
    "best_oa_location.source.id",
    "best_oa_location.source.display_name",
    "best_oa_location.source.issn_l",
    "best_oa_location.source.type",
    "best_oa_location.source.is_in_doaj",
    "best_oa_location.landing_page_url",
    "best_oa_location.is_oa",
    "best_oa_location.version",
    "best_oa_location.license",
];

/// and of all, joined by `|`.
pub(crate) const LISTED: &[&str; 9] = &[
    "locations.source.id",
    "locations.source.display_name",
    "locations.source.issn_l",
    "locations.source.type",
    "locations.source.is_in_doaj",
    "locations.landing_page_url",
    "locations.is_oa",
    "locations.version",
    "locations.license",
];

/// Where the columns that are read stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Places {
    /// True for the style of words.
    pub(crate) is_new: bool,
    /// True where institutions are ids and names in two lists.
    pub(crate) has_bare_institutions: bool,
    /// Place of each of [`COLUMNS`] in a row.
    pub(crate) places: Vec<Option<usize>>,
}

/// Recognises the names of the columns, in lower case.
pub(crate) fn places(names: &[String]) -> Option<Places> {
    let has = |wanted: &[&str]| wanted.iter().all(|w| names.iter().any(|name| name == w));
    let is_new = has(&["work id", "title"]);
    let is_old = has(&["id", "publication_year"]) && (has(&["display_name"]) || has(&["title"]));
    if !is_new && !is_old {
        return None;
    }
    let place = |(path, word): &(&str, &str)| {
        let is_it = |name: &String| if is_new { name == word } else { is_path(name, path) };
        names
            .iter()
            .position(is_it)
            .filter(|_| !is_new || !word.is_empty())
    };
    Some(Places {
        is_new,
        has_bare_institutions: is_new || has(&["author_institution_ids"]),
        places: COLUMNS.iter().map(place).collect(),
    })
}

/// Whether a name means the column of this path, in any style but that of words.
pub(crate) fn is_path(name: &str, path: &str) -> bool {
    name == path || FORMER.contains(&(name, path)) || (path.contains('.') && name == path.replace('.', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_both_styles_are_recognised() {
        let is_new = |header: &str| {
            let names: Vec<String> = header.split(',').map(str::to_owned).collect();
            places(&names).map(|places| places.is_new)
        };
        assert_eq!(is_new("id,display_name,publication_year,doi"), Some(false));
        assert_eq!(is_new("work id,title,year"), Some(true));
        assert_eq!(is_new("name,age"), None);
        for (name, path) in [
            ("host_venue_id", "primary_location.source.id"),
            ("primary_location_id", "primary_location.source.id"),
            ("primary_topic_subfield_id", "primary_topic.subfield.id"),
            ("doi", "doi"),
        ] {
            assert!(is_path(name, path), "{name}");
        }
        assert!(!is_path("title", "display_name") && !is_path("author_ids", "institution_ids"));
    }
}
