//! The Work object of OpenAlex, of every generation, as far as it is read.
//!
//! Documentation: developers.openalex.org; licence of the data: CC0. The abstract is skipped, never built. Every field
//! may be missing, null or of another type. `host_venue` and `concepts` are the generation of 2022; topics came in 2024.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::lenient::{Flag, Given, Number, Text};
use crate::lenient_lists::{First, Keys, List, Object, Texts};

/// What is read of a Work object. `meta` and `results` tell a page of works from a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Work<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) ids: Object<Ids<'a>>,
    pub(crate) doi: Text<'a>,
    pub(crate) title: Text<'a>,
    pub(crate) display_name: Text<'a>,
    pub(crate) publication_year: Number,
    pub(crate) publication_date: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) work_type: Text<'a>,
    pub(crate) type_crossref: Text<'a>,
    pub(crate) language: Text<'a>,
    pub(crate) primary_location: Object<Location<'a>>,
    pub(crate) best_oa_location: Object<Location<'a>>,
    pub(crate) locations: List<Location<'a>>,
    pub(crate) host_venue: Object<Venue<'a>>,
    pub(crate) alternate_host_venues: List<Venue<'a>>,
    pub(crate) primary_topic: Object<Topic<'a>>,
    pub(crate) topics: First<Topic<'a>>,
    pub(crate) concepts: List<Concept<'a>>,
    pub(crate) open_access: Object<OpenAccess<'a>>,
    pub(crate) biblio: Object<Biblio<'a>>,
    pub(crate) is_retracted: Flag,
    pub(crate) is_paratext: Flag,
    pub(crate) is_xpac: Flag,
    pub(crate) authorships: List<Authorship<'a>>,
    pub(crate) corresponding_author_ids: Texts<'a>,
    pub(crate) referenced_works: Keys,
    pub(crate) cited_by_count: Number,
    pub(crate) updated_date: Text<'a>,
    pub(crate) updated: Text<'a>,
    pub(crate) has_content: Given,
    pub(crate) awards: Given,
    pub(crate) keywords: Given,
    pub(crate) fwci: Given,
    pub(crate) meta: Given,
    pub(crate) results: List<IgnoredAny>,
}

/// Ids of a work in several systems.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Ids<'a> {
    #[serde(borrow)]
    pub(crate) openalex: Text<'a>,
    pub(crate) doi: Text<'a>,
    pub(crate) pmid: Text<'a>,
    pub(crate) pmcid: Text<'a>,
    pub(crate) ror: Text<'a>,
}

/// Where in its source a work stands.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Biblio<'a> {
    #[serde(borrow)]
    pub(crate) volume: Text<'a>,
    pub(crate) first_page: Text<'a>,
}

/// Where a work is found.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Location<'a> {
    #[serde(borrow)]
    pub(crate) source: Object<Source<'a>>,
    pub(crate) landing_page_url: Text<'a>,
    pub(crate) pdf_url: Text<'a>,
    pub(crate) is_oa: Flag,
    pub(crate) version: Text<'a>,
    pub(crate) license: Text<'a>,
    pub(crate) raw_type: Text<'a>,
}

/// Where a work is found, in the words of 2022: source and location in one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Venue<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) display_name: Text<'a>,
    pub(crate) issn_l: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) source_type: Text<'a>,
    pub(crate) url: Text<'a>,
    pub(crate) is_oa: Flag,
    pub(crate) version: Text<'a>,
    pub(crate) license: Text<'a>,
}

/// A source as a work describes it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Source<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) display_name: Text<'a>,
    pub(crate) issn_l: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) source_type: Text<'a>,
    pub(crate) is_in_doaj: Flag,
}

/// A topic as a work describes it, or one of the levels above it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Topic<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) display_name: Text<'a>,
    pub(crate) subfield: Object<Level<'a>>,
    pub(crate) field: Object<Level<'a>>,
    pub(crate) domain: Object<Level<'a>>,
}

/// A subfield, field or domain.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Level<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) display_name: Text<'a>,
}

/// A concept of a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Concept<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) level: Number,
    pub(crate) score: Number,
}

/// Open access of a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct OpenAccess<'a> {
    #[serde(borrow)]
    pub(crate) oa_status: Text<'a>,
    pub(crate) oa_url: Text<'a>,
}

/// An author with institutions.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Authorship<'a> {
    #[serde(borrow)]
    pub(crate) author: Object<Author<'a>>,
    pub(crate) raw_author_name: Text<'a>,
    pub(crate) institutions: List<Institution<'a>>,
    pub(crate) countries: Texts<'a>,
    pub(crate) is_corresponding: Flag,
    pub(crate) raw_affiliation_string: Text<'a>,
    pub(crate) raw_affiliation_strings: Texts<'a>,
}

/// An address as printed, with the institutions that OpenAlex found in it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Affiliation<'a> {
    #[serde(borrow)]
    pub(crate) institution_ids: Texts<'a>,
    pub(crate) raw_affiliation_string: Text<'a>,
}

/// An author.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Author<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) display_name: Text<'a>,
}

/// An institution as a work describes it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Institution<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) display_name: Text<'a>,
    pub(crate) ror: Text<'a>,
    pub(crate) country_code: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) institution_type: Text<'a>,
}
