//! The work object of Crossref, as far as it is read, and the answers in which it comes. Every field may be missing, null or
//! of another type; the abstract is skipped, never built.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::lenient::{Given, Number, Text};
use crate::lenient_lists::{List, Object};
use crate::lenient_nested::{DateParts, Many, OneText};

/// An answer of the API, or a part of the data file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answer<'a> {
    #[serde(borrow)]
    pub(crate) message: Object<Work<'a>>,
    pub(crate) items: List<IgnoredAny>,
    #[serde(rename = "DOI")]
    pub(crate) doi: Given,
}

/// What is read of a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Work<'a> {
    #[serde(borrow, rename = "DOI")]
    pub(crate) doi: Text<'a>,
    #[serde(rename = "PMID")]
    pub(crate) pmid: Text<'a>,
    #[serde(rename = "PMCID")]
    pub(crate) pmcid: Text<'a>,
    pub(crate) title: OneText<'a>,
    #[serde(rename = "type")]
    pub(crate) work_type: Text<'a>,
    pub(crate) subtype: Text<'a>,
    pub(crate) author: List<Author<'a>>,
    pub(crate) issued: Date,
    pub(crate) published: Date,
    pub(crate) published_online: Date,
    pub(crate) published_print: Date,
    pub(crate) posted: Date,
    pub(crate) container_title: OneText<'a>,
    #[serde(rename = "ISSN")]
    pub(crate) issn: OneText<'a>,
    pub(crate) issn_type: List<Issn<'a>>,
    pub(crate) institution: Many<Institution<'a>>,
    pub(crate) group_title: Text<'a>,
    pub(crate) publisher: Text<'a>,
    pub(crate) volume: Text<'a>,
    pub(crate) page: Text<'a>,
    pub(crate) article_number: Text<'a>,
    pub(crate) language: Text<'a>,
    pub(crate) reference: List<Reference<'a>>,
    pub(crate) reference_count: Number,
    pub(crate) references_count: Number,
    pub(crate) is_referenced_by_count: Number,
    pub(crate) update_to: List<Update<'a>>,
    pub(crate) updated_by: List<Update<'a>>,
    pub(crate) relation: Object<Relation<'a>>,
    pub(crate) license: List<License<'a>>,
    pub(crate) indexed: Stamp<'a>,
    pub(crate) deposited: Stamp<'a>,
    pub(crate) items: List<IgnoredAny>,
}

/// A date of which parts may be missing.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Date(pub(crate) DateParts);

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct DateObject {
    date_parts: DateParts,
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = Object::<DateObject>::deserialize(deserializer)?;
        Ok(Self(object.value.unwrap_or_default().date_parts))
    }
}

/// A point of time.
#[derive(Debug, Default)]
pub(crate) struct Stamp<'a>(pub(crate) Text<'a>);

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct StampObject<'a> {
    #[serde(borrow)]
    date_time: Text<'a>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Stamp<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let object = Object::<StampObject<'a>>::deserialize(deserializer)?;
        Ok(Self(object.value.unwrap_or_default().date_time))
    }
}

/// An author.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Author<'a> {
    #[serde(borrow)]
    pub(crate) given: Text<'a>,
    pub(crate) family: Text<'a>,
    pub(crate) suffix: Text<'a>,
    #[serde(rename = "non-dropping-particle")]
    pub(crate) particle: Text<'a>,
    pub(crate) name: Text<'a>,
    pub(crate) literal: Text<'a>,
    #[serde(rename = "ORCID")]
    pub(crate) orcid: Text<'a>,
    pub(crate) affiliation: Many<Institution<'a>>,
}

/// An institution: of an author, or one that posts preprints.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Institution<'a> {
    #[serde(borrow)]
    pub(crate) name: OneText<'a>,
    pub(crate) department: OneText<'a>,
    pub(crate) place: OneText<'a>,
    pub(crate) country: OneText<'a>,
    pub(crate) id: Many<InstitutionId<'a>>,
}

/// An id of an institution.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct InstitutionId<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
}

/// An ISSN and whether it is that of print.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Issn<'a> {
    #[serde(borrow)]
    pub(crate) value: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) issn_type: Text<'a>,
}

/// An entry of the reference list.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Reference<'a> {
    #[serde(borrow, rename = "DOI")]
    pub(crate) doi: Text<'a>,
    pub(crate) author: Text<'a>,
    pub(crate) year: Text<'a>,
    pub(crate) journal_title: Text<'a>,
    pub(crate) volume_title: Text<'a>,
    pub(crate) article_title: Text<'a>,
    pub(crate) series_title: Text<'a>,
    pub(crate) volume: Text<'a>,
    pub(crate) first_page: Text<'a>,
    pub(crate) unstructured: Text<'a>,
}

/// What a notice does to a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Update<'a> {
    #[serde(borrow, rename = "DOI")]
    pub(crate) doi: Text<'a>,
    #[serde(rename = "type")]
    pub(crate) update_type: Text<'a>,
}

/// Which works are versions of this one.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Relation<'a> {
    #[serde(borrow)]
    pub(crate) is_preprint_of: List<Related<'a>>,
    pub(crate) has_preprint: List<Related<'a>>,
}

/// Another work, by an id.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Related<'a> {
    #[serde(borrow)]
    pub(crate) id: Text<'a>,
    pub(crate) id_type: Text<'a>,
}

/// The licence of a version.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct License<'a> {
    #[serde(borrow, rename = "URL")]
    pub(crate) url: Text<'a>,
    pub(crate) content_version: Text<'a>,
    pub(crate) delay_in_days: Number,
}
