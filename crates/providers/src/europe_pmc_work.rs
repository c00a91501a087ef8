//! A search result of Europe PMC, as far as it is read. Every field may be missing, null or of another type, and in a list of one,
//! as tools write that turn the XML answer into JSON; the abstract is skipped.

use serde::Deserialize;

use crate::lenient::{Given, Text};
use crate::lenient_nested::{Many, ManyTexts, OneText};

/// What is read of a result of either type: `core` has objects where `lite` has texts.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Work<'a> {
    #[serde(borrow)]
    pub(crate) id: OneText<'a>,
    pub(crate) source: OneText<'a>,
    pub(crate) pmid: OneText<'a>,
    pub(crate) pmcid: OneText<'a>,
    pub(crate) doi: OneText<'a>,
    pub(crate) title: OneText<'a>,
    pub(crate) author_string: OneText<'a>,
    pub(crate) author_list: Many<Authors<'a>>,
    pub(crate) journal_info: Many<JournalInfo<'a>>,
    pub(crate) journal_title: OneText<'a>,
    pub(crate) journal_volume: OneText<'a>,
    pub(crate) journal_issn: OneText<'a>,
    pub(crate) book_or_report_details: Many<Book<'a>>,
    pub(crate) pub_year: OneText<'a>,
    pub(crate) first_publication_date: OneText<'a>,
    pub(crate) electronic_publication_date: OneText<'a>,
    pub(crate) page_info: OneText<'a>,
    pub(crate) language: OneText<'a>,
    pub(crate) pub_type_list: Many<PubTypes<'a>>,
    pub(crate) pub_type: OneText<'a>,
    pub(crate) is_open_access: OneText<'a>,
    pub(crate) license: OneText<'a>,
    pub(crate) cited_by_count: OneText<'a>,
    pub(crate) comment_correction_list: Many<Corrections<'a>>,
    pub(crate) date_of_revision: OneText<'a>,
    pub(crate) first_index_date: OneText<'a>,
    pub(crate) result_list: Given,
    pub(crate) reference_list: Given,
    pub(crate) citation_list: Given,
}

/// The authors of a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Authors<'a> {
    #[serde(borrow)]
    pub(crate) author: Many<Author<'a>>,
}

/// An author.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Author<'a> {
    #[serde(borrow)]
    pub(crate) full_name: OneText<'a>,
    pub(crate) first_name: OneText<'a>,
    pub(crate) last_name: OneText<'a>,
    pub(crate) collective_name: OneText<'a>,
    pub(crate) author_id: Many<AuthorId<'a>>,
    pub(crate) affiliation: ManyTexts<'a>,
    pub(crate) author_affiliation_details_list: Many<Details<'a>>,
}

/// An ORCID.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AuthorId<'a> {
    #[serde(borrow, alias = "_")]
    pub(crate) value: Text<'a>,
}

/// Addresses of an author.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Details<'a> {
    #[serde(borrow)]
    pub(crate) author_affiliation: Many<Address<'a>>,
}

/// An address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Address<'a> {
    #[serde(borrow)]
    pub(crate) affiliation: ManyTexts<'a>,
}

/// The issue of a journal.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct JournalInfo<'a> {
    #[serde(borrow)]
    pub(crate) volume: OneText<'a>,
    pub(crate) year_of_publication: OneText<'a>,
    pub(crate) print_publication_date: OneText<'a>,
    pub(crate) journal: Many<Journal<'a>>,
}

/// A journal.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Journal<'a> {
    #[serde(borrow)]
    pub(crate) title: OneText<'a>,
    #[serde(alias = "ISSN")]
    pub(crate) issn: OneText<'a>,
    #[serde(alias = "ESSN")]
    pub(crate) essn: OneText<'a>,
}

/// A book, or the server of a preprint.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Book<'a> {
    #[serde(borrow)]
    pub(crate) publisher: OneText<'a>,
}

/// Types of a publication.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct PubTypes<'a> {
    #[serde(borrow)]
    pub(crate) pub_type: ManyTexts<'a>,
}

/// What else belongs to a work.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Corrections<'a> {
    #[serde(borrow)]
    pub(crate) comment_correction: Many<Correction<'a>>,
}

/// A retraction, an erratum, a preprint of the work.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Correction<'a> {
    #[serde(borrow, rename = "type")]
    pub(crate) kind: OneText<'a>,
    pub(crate) id: OneText<'a>,
    pub(crate) source: OneText<'a>,
}
