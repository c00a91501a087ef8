//! From an entry of BibTeX to a work of a corpus.

use corpus::locations::SourceType;

use crate::bibliographic::{Affiliation, Author, Bibliographic, Cited, Ids, Source};
use crate::bibtex_fields::Entry;
use crate::citation_text::{doi_in, year_of};
use crate::document_types;
use crate::identifiers::{arxiv_id, doi, iso_date, pmcid, pmid};
use crate::languages::language;
use crate::printed_numbers::{first_issn, first_page};
use crate::scopus_references;
use crate::tex::text_of;
use crate::web_of_science_cited;

/// Kinds of entries in today's words.
const KINDS: &[(&str, &str)] = &[
    ("article", "article"),
    ("inproceedings", "conference-paper"),
    ("conference", "conference-paper"),
    ("incollection", "book-chapter"),
    ("inbook", "book-chapter"),
    ("bookinbook", "book-chapter"),
    ("suppbook", "book-chapter"),
    ("book", "book"),
    ("mvbook", "book"),
    ("booklet", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("proceedings", "paratext"),
    ("mvproceedings", "paratext"),
    ("periodical", "paratext"),
    ("phdthesis", "dissertation"),
    ("mastersthesis", "dissertation"),
    ("thesis", "dissertation"),
    ("techreport", "report"),
    ("report", "report"),
    ("unpublished", "preprint"),
    ("inreference", "reference-entry"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("standard", "standard"),
    ("letter", "letter"),
];

/// The work as all formats describe it. What the entry lacks and a parent has is the parent's.
pub(crate) fn bibliographic(entry: &Entry, parent: Option<&Entry>) -> Bibliographic {
    let inherited = |names: &[&str]| entry.first(names).or_else(|| parent?.first(names));
    let ids = ids(entry);
    let date = inherited(&["date"])
        .and_then(iso_date)
        .map(|date| date[..10].to_owned());
    let number = |name: &str| entry.get(name)?.trim().parse::<u32>().ok();
    let is_preprint = ids.arxiv_id.is_some() && entry.first(&["journal", "journaltitle", "doi"]).is_none();
    let of_kind = || {
        let known = KINDS.iter().find(|(kind, _)| *kind == entry.kind);
        match known {
            _ if is_preprint => Some("preprint".to_owned()),
            Some((_, word)) => Some((*word).to_owned()),
            None => Some("other".to_owned()),
        }
    };
    let said = entry.first(&["document_type", "type"]);
    let title = entry.get("title").map(text_of);
    Bibliographic {
        is_retracted: said.is_some_and(|word| word.to_lowercase().starts_with("retracted"))
            || title.as_ref().is_some_and(|title| title.starts_with("RETRACTED")),
        title,
        authors: authors(entry),
        year: inherited(&["year", "date"]).and_then(year_of),
        publication_date: date,
        work_type: said.and_then(document_types::work_type).or_else(of_kind),
        language: entry.first(&["language", "langid"]).and_then(language),
        source: source(entry, parent),
        volume: inherited(&["volume"]).map(text_of),
        first_page: entry
            .get("pages")
            .map(|pages| first_page(&text_of(pages)).to_owned())
            .or_else(|| entry.first(&["eid", "article-number", "art_number"]).map(text_of)),
        references: references(entry),
        n_references: number("number-of-cited-references"),
        n_cited_by: number("times-cited").or_else(|| cited_by(entry.get("note")?)),
        ids,
        ..Bibliographic::default()
    }
}

/// `cited By 12`.
fn cited_by(note: &str) -> Option<u32> {
    let note = note.to_lowercase();
    let after = note.split("cited by").nth(1)?.trim_start_matches([':', ' ']);
    let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    after[..end].parse().ok()
}

fn ids(entry: &Entry) -> Ids {
    let url = entry.get("url").unwrap_or("");
    let eprint = entry.get("eprint").unwrap_or("");
    let archive = entry
        .first(&["archiveprefix", "eprinttype"])
        .unwrap_or("")
        .to_lowercase();
    let given = entry.get("doi").map(|text| text.replace(['\\', '{', '}'], ""));
    let given = given
        .as_deref()
        .and_then(|text| doi_in(text).or_else(|| doi(text)));
    let is_doi = url.contains("doi.org/10.");
    let of_scopus = url.find("eid=2-s2.0-").map(|at| {
        let id = &url[at + "eid=".len()..];
        let end = id
            .find(|c: char| !c.is_ascii_digit() && !"-s.".contains(c))
            .unwrap_or(id.len());
        format!("scopus:{}", &id[..end])
    });
    let of_wos = entry.get("unique-id").and_then(|text| {
        let number = text.trim_matches(['{', '}', ' ']);
        let number = number
            .strip_prefix("ISI:")
            .or_else(|| number.strip_prefix("WOS:"))
            .unwrap_or(number);
        (!number.is_empty()).then(|| format!("wos:WOS:{number}"))
    });
    let texts = [
        entry.get("journal"),
        entry.get("note"),
        entry.get("howpublished"),
        Some(url),
    ];
    let printed = || texts.into_iter().flatten().find_map(arxiv_id);
    let of_archive = || match archive.as_str() {
        "arxiv" => arxiv_id(&format!("arXiv:{}", eprint.trim_start_matches("arXiv:"))),
        "" => arxiv_id(&format!("arXiv:{eprint}")).filter(|_| !eprint.is_empty()),
        _ => None,
    };
    let in_pubmed = Some(eprint).filter(|_| archive == "pubmed");
    Ids {
        own: of_wos.or(of_scopus),
        openalex: None,
        arxiv_id: given
            .as_deref()
            .and_then(arxiv_id)
            .or_else(of_archive)
            .or_else(printed),
        doi: given.or_else(|| is_doi.then(|| doi_in(url))?),
        pmid: entry.first(&["pmid", "pubmed_id"]).or(in_pubmed).and_then(pmid),
        pmcid: entry.get("pmcid").and_then(pmcid),
    }
}

fn source(entry: &Entry, parent: Option<&Entry>) -> Source {
    let names: &[&str] = match entry.kind.as_str() {
        "book" | "mvbook" | "collection" => &["series"],
        _ => &["journal", "journaltitle", "booktitle", "series"],
    };
    // A chapter inherits the title of its book as that of a book.
    let of_parent = || parent?.first(&["booktitle", "title"]);
    let issn = entry.get("issn").or_else(|| parent?.get("issn"));
    let is_journal = entry.kind == "article" && entry.first(&["journal", "journaltitle"]).is_some();
    Source {
        name: entry.first(names).or_else(of_parent).map(text_of),
        issn: issn.and_then(first_issn),
        source_type: is_journal.then_some(SourceType::Journal),
    }
}

/// The authors; `others` stands for those who are not listed.
fn authors(entry: &Entry) -> Vec<Author> {
    let listed = entry.get("author").unwrap_or("");
    let affiliations = affiliations(entry);
    let author = |name: &str| Author {
        name: name_of(name),
        affiliations: affiliations.clone(),
        ..Author::default()
    };
    let names = names_in(listed);
    let is_name = |name: &&&str| !name.trim_matches([' ', ',', '{', '}', '.']).is_empty();
    let is_others = |name: &&&str| !name.eq_ignore_ascii_case("others");
    names
        .iter()
        .filter(is_name)
        .filter(is_others)
        .map(|name| author(name))
        .collect()
}

/// The names of a list, divided by `and` outside braces.
fn names_in(list: &str) -> Vec<&str> {
    let bytes = list.as_bytes();
    let (mut names, mut start, mut depth, mut at) = (Vec::new(), 0, 0usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b if b.is_ascii_whitespace() && depth == 0 => {
                let word = bytes.get(at + 1..at + 4).unwrap_or_default();
                let is_apart = bytes.get(at + 4).is_some_and(u8::is_ascii_whitespace);
                if word.eq_ignore_ascii_case(b"and") && is_apart {
                    names.push(list[start..at].trim());
                    start = at + 4;
                    at += 3;
                }
            }
            _ => {}
        }
        at += 1;
    }
    names.push(list[start..].trim());
    names
}

/// `Ada Lovelace` of `Lovelace, Ada`; the suffix stands in the middle: `King, Jr., Martin Luther`. Braces keep a name as it is.
fn name_of(name: &str) -> String {
    let is_whole =
        name.starts_with('{') && name.ends_with('}') && !name[1..name.len() - 1].contains(['{', '}']);
    let text = text_of(name);
    let parts: Vec<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    match parts[..] {
        _ if is_whole => text,
        [family, given] => format!("{given} {family}"),
        [family, suffix, given] => format!("{given} {family}, {suffix}"),
        _ => parts.join(", "),
    }
}

/// Addresses: of Scopus between semicolons, of the Web of Science one per line, of others the whole.
fn affiliations(entry: &Entry) -> Vec<Affiliation> {
    let Some(text) = entry.first(&["affiliation", "address1", "institution"]) else {
        return Vec::new();
    };
    let is_of_wos = entry.get("unique-id").is_some();
    let separator = if is_of_wos { '\n' } else { ';' };
    let address = |text: &str| Affiliation {
        text: text_of(text).trim_end_matches('.').to_owned(),
        ..Affiliation::default()
    };
    let listed = text.split(separator).map(address);
    listed.filter(|address| !address.text.is_empty()).collect()
}

fn references(entry: &Entry) -> Vec<Cited> {
    let of_wos = entry.get("cited-references").unwrap_or("").lines();
    let is_entry = |text: &&str| !text.trim_matches([' ', '.', ';']).is_empty();
    let of_wos = of_wos
        .filter(is_entry)
        .map(|line| web_of_science_cited::cited(text_of(line).trim_end_matches('.')));
    let of_scopus = entry
        .get("references")
        .map(|list| scopus_references::references(&text_of(list)));
    of_wos.chain(of_scopus.unwrap_or_default()).collect()
}
