//! Search results of Europe PMC in JSON: pages, lists and lines, of the types `core` and `lite`.
//!
//! Documentation: europepmc.org/RestfulWebService. Search results have no reference lists; an answer of the address `references` has one, but
//! nothing of the work that cites save its number in the request, and is set aside. A preprint and its article, where the record
//! names the other, become one work. `lite` has no addresses.

use corpus::locations::{Location, SourceType, Version};
use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Affiliation, Author as AuthorRow, Bibliographic, Desk, Ids, Source};
use crate::citation_text::year_of;
use crate::document_types::work_type;
use crate::europe_pmc_work::{Author, Correction, Work};
use crate::fault::Fault;
use crate::format::{Cut, Format, PAGE};
use crate::identifiers::{arxiv_id, doi, iso_date, pmcid, pmid};
use crate::json_names::{Member, is_object_on_a_line, members_at_top};
use crate::languages::language;
use crate::lenient_nested::{ManyTexts, OneText};
use crate::licenses::creative_commons;
use crate::markup::plain;
use crate::posted::posted_month;
use crate::printed_numbers::{first_issn, first_page};

/// The format.
pub(crate) const FORMAT: Format = Format {
    name: "Europe PMC",
    recognise,
    cut: Cut::Json {
        list: b"\"result\"",
        depth: 2,
    },
    read,
};

/// Types that decide, in this order, before all others.
const DECISIVE: &[(&str, &str)] = &[
    ("retraction of publication", "retraction"),
    ("retraction", "retraction"),
    ("published erratum", "erratum"),
    ("correction", "erratum"),
    ("preprint", "preprint"),
    ("editorial", "editorial"),
    ("letter", "letter"),
    ("review", "review"),
    ("review-article", "review"),
    ("systematic review", "review"),
    ("meeting abstract", "conference-abstract"),
    ("dissertation", "dissertation"),
    ("thesis", "dissertation"),
    ("book-chapter", "book-chapter"),
    ("book", "book"),
    ("journal article", "article"),
    ("research-article", "article"),
    ("case reports", "article"),
    ("case-report", "article"),
    ("brief-report", "article"),
    ("article-commentary", "article"),
    ("comment", "letter"),
    ("news", "article"),
];

/// Lines that are looked at when the first is no JSON.
const MAX_LINES: usize = 2;

fn recognise(text: &[u8]) -> bool {
    let is_so = |text: &[u8]| {
        let is_json = matches!(text.first(), Some(b'{' | b'['));
        is_json && is_ours(&members_at_top(text))
    };
    let mut lines = text.split(|b| *b == b'\n').take(MAX_LINES).skip(1);
    is_so(text) || (!is_object_on_a_line(text) && lines.any(|line| is_so(line.trim_ascii_start())))
}

fn is_ours(members: &[Member]) -> bool {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    let is_result =
        has("id") && has("source") && ["inEPMC", "isOpenAccess", "pubYear"].iter().any(|name| has(name));
    let lists = ["resultList", "referenceList", "citationList"];
    is_result || (has("hitCount") && lists.iter().any(|name| has(name)))
}

fn read(json: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    if json.starts_with('[') {
        return Err(Fault::new(PAGE, "a list without results"));
    }
    if !json.starts_with('{') {
        return Err(Fault::new("not_an_object", "JSON, but not an object"));
    }
    let work: Work =
        serde_json::from_str(json).map_err(|error| Fault::new("broken_json", error.to_string()))?;
    if work.result_list.0 {
        return Err(Fault::new(PAGE, "a page without results"));
    }
    if work.reference_list.0 || work.citation_list.0 {
        let what =
            "a list of references or citations of Europe PMC, which does not describe the work it belongs to";
        return Err(Fault::new("not_a_work", what));
    }
    bibliographic(&work).item(Provider::EuropePmc, desk).map(Some)
}

fn bibliographic(work: &Work) -> Bibliographic {
    let ids = ids(work);
    let types = types(work);
    let corrections = work.comment_correction_list.0.iter();
    let corrections: Vec<String> = corrections
        .flat_map(|list| &list.comment_correction.0)
        .filter_map(|correction| correction.kind.get().map(str::to_lowercase))
        .collect();
    let is = |kind: &str| corrections.iter().any(|other| other == kind);
    let decided = DECISIVE
        .iter()
        .find(|(name, _)| types.iter().any(|other| other == name));
    let is_preprint = work.source.get() == Some("PPR");
    let work_type = match decided {
        _ if is("retraction of") || is("retraction for") => Some("retraction".to_owned()),
        _ if is("erratum for") => Some("erratum".to_owned()),
        Some((_, word)) => Some((*word).to_owned()),
        None if is_preprint => Some("preprint".to_owned()),
        None => types.iter().find_map(|name| work_type(name)),
    };
    let (year, publication_date) = dated(work);
    let authors = authors(work);
    let info = work.journal_info.0.first();
    Bibliographic {
        location: location(work, is_preprint, ids.doi.as_deref()),
        versions: versions(work),
        ids,
        title: work
            .title
            .get()
            .map(|title| plain(title).trim_end_matches('.').to_owned()),
        authors,
        year,
        publication_date,
        work_type,
        language: work.language.get().and_then(language),
        source: source(work, is_preprint),
        volume: info
            .and_then(|info| info.volume.get())
            .or_else(|| work.journal_volume.get())
            .map(str::to_owned),
        first_page: work.page_info.get().map(|pages| first_page(pages).to_owned()),
        n_cited_by: work.cited_by_count.get().and_then(|count| count.parse().ok()),
        is_retracted: is("retraction in") || types.iter().any(|name| name == "retracted publication"),
        updated_date: [&work.date_of_revision, &work.first_index_date]
            .into_iter()
            .find_map(|date| date.get().and_then(iso_date))
            .map(str::to_owned),
        ..Bibliographic::default()
    }
}

/// The article of a preprint, the preprints of an article, by their numbers in PubMed: of other systems no id is given.
fn versions(work: &Work) -> Vec<Ids> {
    let listed = work
        .comment_correction_list
        .0
        .iter()
        .flat_map(|list| &list.comment_correction.0);
    let is_version = |other: &&Correction| {
        let kind = other.kind.get().unwrap_or("").to_lowercase();
        kind.contains("preprint") && other.source.get() == Some("MED")
    };
    let numbers = listed
        .filter(is_version)
        .filter_map(|other| pmid(other.id.get()?));
    numbers
        .map(|number| Ids {
            pmid: Some(number),
            ..Ids::default()
        })
        .collect()
}

fn ids(work: &Work) -> Ids {
    let in_medline = Some(&work.id).filter(|_| work.source.get() == Some("MED"));
    let in_pmc = Some(&work.id).filter(|_| work.source.get() == Some("PMC"));
    let of = |text: &OneText, read: fn(&str) -> Option<u32>| text.get().and_then(read);
    let doi = work.doi.get().and_then(doi);
    let ids = Ids {
        arxiv_id: doi.as_deref().and_then(arxiv_id),
        doi,
        pmid: of(&work.pmid, pmid).or_else(|| of(in_medline?, pmid)),
        pmcid: of(&work.pmcid, pmcid).or_else(|| of(in_pmc?, pmcid)),
        ..Ids::default()
    };
    let is_known = ids.doi.is_some() || ids.pmid.is_some() || ids.pmcid.is_some();
    let own = || Some(format!("europepmc:{}/{}", work.source.get()?, work.id.get()?));
    Ids {
        own: (!is_known).then(own).flatten(),
        ..ids
    }
}

/// The types in lower case, of `core` in a list, of `lite` in one text.
fn types(work: &Work) -> Vec<String> {
    let of_core = work.pub_type_list.0.iter().flat_map(|list| list.pub_type.iter());
    let of_lite = work.pub_type.get().unwrap_or("").split(';');
    of_core
        .chain(of_lite)
        .map(|name| name.trim().to_lowercase())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The earlier year of print and of first publication, and the first whole date of that year.
fn dated(work: &Work) -> (Option<i16>, Option<String>) {
    let info = work.journal_info.0.first();
    let dates = [
        work.first_publication_date.get(),
        work.electronic_publication_date.get(),
        info.and_then(|info| info.print_publication_date.get()),
    ];
    let dates: Vec<&str> = dates
        .into_iter()
        .flatten()
        .filter_map(iso_date)
        .map(|date| &date[..10])
        .collect();
    let years = [
        work.pub_year.get(),
        info.and_then(|info| info.year_of_publication.get()),
    ];
    let years = years.into_iter().flatten().chain(dates.iter().copied());
    let year = years.filter_map(year_of).min();
    let first = dates.iter().filter(|date| year_of(date) == year).min();
    (year, first.map(|date| (*date).to_owned()))
}

fn authors(work: &Work) -> Vec<AuthorRow> {
    let listed = work.author_list.0.iter().flat_map(|list| &list.author.0);
    let authors: Vec<AuthorRow> = listed.filter_map(author).collect();
    if !authors.is_empty() {
        return authors;
    }
    let text = work.author_string.get().unwrap_or("").trim_end_matches('.');
    let named = |name: &str| AuthorRow {
        name: name.trim().to_owned(),
        ..AuthorRow::default()
    };
    text.split(", ")
        .filter(|name| !name.trim().is_empty())
        .map(named)
        .collect()
}

fn author(author: &Author) -> Option<AuthorRow> {
    let parts = [&author.first_name, &author.last_name].map(|part| part.get());
    let name = match parts {
        [Some(first), Some(last)] => format!("{first} {last}"),
        _ => [&author.full_name, &author.collective_name, &author.last_name]
            .into_iter()
            .find_map(|name| name.get())?
            .to_owned(),
    };
    let details = author.author_affiliation_details_list.0.iter();
    let detailed = details
        .flat_map(|details| &details.author_affiliation.0)
        .flat_map(|address| address.affiliation.iter());
    let mut texts: Vec<&str> = detailed.collect();
    if texts.is_empty() {
        texts = ManyTexts::iter(&author.affiliation).collect();
    }
    let address = |text: &str| Affiliation {
        text: plain(text).into_owned(),
        ..Affiliation::default()
    };
    Some(AuthorRow {
        name: plain(&name).into_owned(),
        orcid: author.author_id.0.iter().find_map(|id| id.value.owned()),
        is_corresponding: None,
        affiliations: texts.into_iter().map(address).collect(),
    })
}

fn source(work: &Work, is_preprint: bool) -> Source {
    let journal = work.journal_info.0.iter().flat_map(|info| &info.journal.0).next();
    let server = || {
        let book = work.book_or_report_details.0.first()?;
        book.publisher.get().filter(|_| is_preprint)
    };
    let name = journal
        .and_then(|journal| journal.title.get())
        .or_else(|| work.journal_title.get())
        .or_else(server);
    let issn = journal.and_then(|journal| journal.issn.get().or_else(|| journal.essn.get()));
    let source_type = match name {
        Some(_) if is_preprint => Some(SourceType::Repository),
        Some(_) => Some(SourceType::Journal),
        None => None,
    };
    Source {
        name: name.map(|name| plain(name).into_owned()),
        issn: issn.or_else(|| work.journal_issn.get()).and_then(first_issn),
        source_type,
    }
}

/// Open access is said of the work; which copy it is of is not.
fn location(work: &Work, is_preprint: bool, own_doi: Option<&str>) -> Option<Location> {
    let is_open = work.is_open_access.get() == Some("Y");
    let license = work.license.get().and_then(creative_commons);
    (is_open || license.is_some() || is_preprint).then(|| Location {
        work: 0,
        source_id: None,
        source_type: is_preprint.then_some(SourceType::Repository),
        is_oa: (is_open || license.is_some()).then_some(true),
        version: is_preprint.then_some(Version::Submitted),
        license,
        is_in_doaj: None,
        is_at_doi: own_doi.is_some(),
        posted_month: own_doi.filter(|_| is_preprint).and_then(posted_month),
        is_primary: true,
        is_best_oa: is_open || license.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_recognised_and_nothing_else() {
        for text in [
            "{\"version\": \"6.9\", \"hitCount\": 1, \"resultList\": {\"result\": []}}",
            "[{\"id\": [\"1\"], \"source\": [\"MED\"], \"inEPMC\": [\"Y\"]}]",
            "{\"id\": \"1\", \"source\": \"MED\", \"pubYear\": \"2019\"}\n",
            "x\n{\"id\": \"1\", \"source\": \"MED\", \"pubYear\": \"2019\"}\n",
        ] {
            assert!(recognise(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "{\"id\": \"W1\", \"source\": {}}",
            "{\"resultList\": 1}",
            "[1]",
        ] {
            assert!(!recognise(text.as_bytes()), "{text}");
        }
    }
}
