//! From a work of Crossref to a work of a corpus.

use corpus::locations::{License as LicenseWord, Location, SourceType, Version};

use crate::bibliographic::{Affiliation, Author as AuthorRow, Bibliographic, Cited, Ids, Source};
use crate::citation_text::{doi_in, year_in, year_of};
use crate::crossref_work::{Author, Institution, License, Reference, Update, Work};
use crate::identifiers::{arxiv_id, doi, iso_date, pmcid, pmid};
use crate::languages::language;
use crate::licenses::creative_commons;
use crate::markup::plain;
use crate::posted::posted_month;
use crate::printed_numbers::first_page;
use crate::work_types::today;

/// Words of CSL, and those of Crossref for what is posted before it is published, in today's words.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "article"),
    ("article-magazine", "article"),
    ("article-newspaper", "article"),
    ("paper-conference", "conference-paper"),
    ("chapter", "book-chapter"),
    ("entry-encyclopedia", "reference-entry"),
    ("entry-dictionary", "reference-entry"),
    ("thesis", "dissertation"),
    ("review-book", "review"),
    ("manuscript", "preprint"),
    ("software", "software"),
];

/// Kinds of what is posted that have a word of their own.
const POSTED: &[&str] = &["letter", "dissertation", "report"];

/// What a notice does to a work that no longer counts.
const RETRACTIONS: &[&str] = &["retraction", "partial_retraction", "withdrawal", "removal"];

/// What a notice does to a work that is only set right.
const CORRECTIONS: &[&str] = &["correction", "corrigendum", "erratum"];

/// How publishers begin the title of a work that was retracted.
const RETRACTED_TITLES: &[&str] = &[
    "RETRACTED ARTICLE",
    "RETRACTED:",
    "WITHDRAWN:",
    "RETRACTED CHAPTER",
];

/// The work as all formats describe it.
pub(crate) fn bibliographic(work: &Work) -> Bibliographic {
    let own_doi = work.doi.get().and_then(doi);
    let title = work.title.get().map(plain).map(|title| title.into_owned());
    let notice = Notice::of(&work.update_to.0, own_doi.as_deref());
    let (year, publication_date) = dated(work);
    let work_type = match notice {
        Some(Notice::Retraction) => Some("retraction".to_owned()),
        Some(Notice::Correction) => Some("erratum".to_owned()),
        None => work_type(work),
    };
    let page = work.page.get().map(first_page);
    let is_retracted = is_retracted(work, own_doi.as_deref(), title.as_deref());
    Bibliographic {
        authors: work.author.0.iter().filter_map(author).collect(),
        year,
        publication_date,
        language: work.language.get().and_then(language),
        source: source(work),
        volume: work.volume.owned(),
        first_page: page.or_else(|| work.article_number.get()).map(str::to_owned),
        references: work.reference.0.iter().map(cited).collect(),
        n_references: work.references_count.whole().max(work.reference_count.whole()),
        n_cited_by: work.is_referenced_by_count.whole(),
        is_retracted: is_retracted && notice.is_none(),
        location: location(work, own_doi.as_deref()),
        versions: versions(work),
        updated_date: [&work.indexed, &work.deposited]
            .into_iter()
            .find_map(|stamp| stamp.0.get().and_then(iso_date))
            .map(str::to_owned),
        ids: Ids {
            arxiv_id: own_doi.as_deref().and_then(arxiv_id),
            doi: own_doi,
            pmid: work.pmid.get().and_then(pmid),
            pmcid: work.pmcid.get().and_then(pmcid),
            ..Ids::default()
        },
        title,
        work_type,
        ..Bibliographic::default()
    }
}

/// What a work is that changes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notice {
    Retraction,
    Correction,
}

impl Notice {
    /// A work that updates itself is no notice.
    fn of(updates: &[Update], own_doi: Option<&str>) -> Option<Self> {
        let of_others = updates
            .iter()
            .filter(|update| update.doi.get().and_then(doi).as_deref() != own_doi);
        let kinds: Vec<&str> = of_others.filter_map(|update| update.update_type.get()).collect();
        if kinds.iter().any(|kind| RETRACTIONS.contains(kind)) {
            return Some(Self::Retraction);
        }
        let is_correction = kinds.iter().any(|kind| CORRECTIONS.contains(kind));
        is_correction.then_some(Self::Correction)
    }
}

/// The article of a preprint, the preprints of an article.
fn versions(work: &Work) -> Vec<Ids> {
    let Some(relation) = &work.relation.value else {
        return Vec::new();
    };
    let related = relation.is_preprint_of.0.iter().chain(&relation.has_preprint.0);
    let of_doi = related.filter(|other| other.id_type.get().is_none_or(|kind| kind == "doi"));
    let ids = of_doi.filter_map(|other| doi(other.id.get()?));
    ids.map(|doi| Ids {
        doi: Some(doi),
        ..Ids::default()
    })
    .collect()
}

fn is_retracted(work: &Work, own_doi: Option<&str>, title: Option<&str>) -> bool {
    let withdraws = |update: &&Update| {
        let kind = update.update_type.get();
        kind.is_some_and(|kind| RETRACTIONS.contains(&kind) && kind != "partial_retraction")
    };
    let itself = |update: &&Update| update.doi.get().and_then(doi).as_deref() == own_doi;
    work.updated_by.0.iter().any(|update| withdraws(&update))
        || work
            .update_to
            .0
            .iter()
            .filter(itself)
            .any(|update| withdraws(&update))
        || title.is_some_and(|title| RETRACTED_TITLES.iter().any(|words| title.starts_with(words)))
}

/// The year of the earliest date, and the earliest whole date if it is of that year.
fn dated(work: &Work) -> (Option<i16>, Option<String>) {
    let dates = [
        work.published_print,
        work.published_online,
        work.published,
        work.issued,
        work.posted,
    ];
    let year = dates.iter().filter_map(|date| date.0.year()).min();
    let of_year = dates.iter().filter(|date| date.0.year() == year);
    (year, of_year.filter_map(|date| date.0.date()).min())
}

fn work_type(work: &Work) -> Option<String> {
    let name = work.work_type.get()?;
    if name == "posted-content" {
        let kind = work.subtype.get().filter(|kind| POSTED.contains(kind));
        return Some(kind.unwrap_or("preprint").to_owned());
    }
    let of_csl = TYPES.iter().find(|(csl, _)| *csl == name);
    of_csl
        .map(|(_, word)| (*word).to_owned())
        .or_else(|| today(None, Some(name)))
}

fn author(author: &Author) -> Option<AuthorRow> {
    let parts = [&author.given, &author.particle, &author.family, &author.suffix];
    let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.get()).collect();
    let name = match parts.is_empty() {
        false => parts.join(" "),
        true => author.name.get().or_else(|| author.literal.get())?.to_owned(),
    };
    Some(AuthorRow {
        name: plain(&name).into_owned(),
        orcid: author.orcid.owned(),
        is_corresponding: None,
        affiliations: author.affiliation.0.iter().filter_map(affiliation).collect(),
    })
}

fn affiliation(institution: &Institution) -> Option<Affiliation> {
    let parts = [
        &institution.department,
        &institution.name,
        &institution.place,
        &institution.country,
    ];
    let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.get()).collect();
    let is_ror = |id: &&str| id.contains("ror.org/");
    let ror = institution.id.0.iter().filter_map(|id| id.id.get()).find(is_ror);
    (!parts.is_empty() || ror.is_some()).then(|| Affiliation {
        text: plain(&parts.join(", ")).into_owned(),
        country: institution.country.get().map(str::to_owned),
        ror: ror.map(str::to_owned),
    })
}

fn source(work: &Work) -> Source {
    let is_print = |kind: &Option<&str>| *kind == Some("print");
    let listed = &work.issn_type.0;
    let print = listed.iter().find(|issn| is_print(&issn.issn_type.get()));
    let issn = print
        .and_then(|issn| issn.value.get())
        .or_else(|| work.issn.get());
    let issn = issn.or_else(|| listed.iter().find_map(|issn| issn.value.get()));
    let is_posted = work.work_type.get() == Some("posted-content");
    let server = || {
        let institution = work.institution.0.iter().find_map(|server| server.name.get());
        institution
            .or_else(|| work.group_title.get())
            .or_else(|| work.publisher.get())
    };
    let container = work.container_title.get();
    let name = container.or_else(|| is_posted.then(server).flatten());
    let source_type = match work.work_type.get() {
        Some("journal-article" | "article-journal") => Some(SourceType::Journal),
        Some("proceedings-article" | "paper-conference") => Some(SourceType::Conference),
        Some("posted-content") => Some(SourceType::Repository),
        _ => None,
    };
    Source {
        name: name.map(plain).map(|name| name.into_owned()),
        issn: issn.map(str::to_owned),
        source_type,
    }
}

/// An entry of the reference list. A book has its title as that of a volume.
fn cited(reference: &Reference) -> Cited {
    let text = reference.unstructured.get();
    let source = [
        &reference.journal_title,
        &reference.series_title,
        &reference.volume_title,
    ];
    let is_book = reference.article_title.get().is_none() && reference.journal_title.get().is_none();
    let title = match is_book {
        true => reference.volume_title.get(),
        false => reference.article_title.get(),
    };
    let source = source
        .into_iter()
        .filter_map(|name| name.get())
        .find(|name| Some(*name) != title);
    let year = reference.year.get().and_then(year_of);
    let given = reference.doi.get().and_then(doi);
    let plain = |text: &str| plain(text).into_owned();
    Cited {
        ids: Ids {
            arxiv_id: given.as_deref().or(text).and_then(arxiv_id),
            doi: given.or_else(|| text.and_then(doi_in)),
            ..Ids::default()
        },
        title: title.map(plain),
        first_author: reference.author.get().map(plain),
        year: year.or_else(|| text.and_then(year_in)),
        source_name: source.map(plain),
        volume: reference.volume.owned(),
        first_page: reference
            .first_page
            .get()
            .map(|pages| first_page(pages).to_owned()),
        text: text.map(plain),
    }
}

/// The terms at the DOI: only those of Creative Commons say that everybody may read; a preprint is one whatever they are.
fn location(work: &Work, own_doi: Option<&str>) -> Option<Location> {
    let is_posted = work.work_type.get() == Some("posted-content");
    let found = work.license.0.iter().find_map(open_license);
    if found.is_none() && !is_posted {
        return None;
    }
    let version = match found.and_then(|(_, version)| version) {
        _ if is_posted => Some(Version::Submitted),
        Some("vor") => Some(Version::Published),
        Some("am") => Some(Version::Accepted),
        _ => None,
    };
    Some(Location {
        work: 0,
        source_id: None,
        source_type: is_posted.then_some(SourceType::Repository),
        is_oa: found.map(|_| true),
        version,
        license: found.map(|(word, _)| word),
        is_in_doaj: None,
        is_at_doi: own_doi.is_some(),
        posted_month: own_doi.filter(|_| is_posted).and_then(posted_month),
        is_primary: true,
        is_best_oa: found.is_some(),
    })
}

/// The licence and its version, if everybody may read on its terms today.
fn open_license<'a>(license: &'a License) -> Option<(LicenseWord, Option<&'a str>)> {
    let is_now = license.delay_in_days.whole::<i64>().unwrap_or(0) <= 0;
    let version = license.content_version.get();
    let word = license.url.get().and_then(creative_commons)?;
    (is_now && version != Some("tdm")).then_some((word, version))
}
