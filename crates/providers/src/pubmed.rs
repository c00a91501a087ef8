//! PubMed XML: the yearly baseline, the daily updates, and what `efetch` gives; also sets of bare `MedlineCitation`.
//!
//! Reference: NLM, PubMed DTD 2025. The year is the earliest of those of the issue and of the electronic version. Reference
//! lists are those that publishers deposited, as ids and as printed text (`printed_citations` reads that); records before
//! about 2018 may have cited works among their comments instead, which are read where there is no list. Titles in brackets are
//! translations; they stand without the brackets. Journals are known by the linking
//! ISSN, else the one given.

use corpus::locations::SourceType;
use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Affiliation, Author, Bibliographic, Cited, Desk};
use crate::citation_text::doi_of;
use crate::fault::Fault;
use crate::format::{Cut, Format};
use crate::identifiers::{doi, pmcid, pmid};
use crate::languages::language;
use crate::printed_citations::cited_as_printed;
use crate::printed_dates::{PrintedDate, earliest};
use crate::pubmed_types::{is_retracted, work_type};
use crate::xml_walk::{Element, Walk, first_start, root_name};

/// Records of PubMed.
pub(crate) const FORMAT: Format = Format {
    name: "PubMed XML",
    recognise: |head| {
        is_under(
            head,
            &[
                "PubmedArticleSet",
                "PubmedArticle",
                "PubmedBookArticleSet",
                "PubmedBookArticle",
            ],
        )
    },
    cut: Cut::Tags(&[b"</PubmedArticle>", b"</PubmedBookArticle>"]),
    read,
};

/// Records of MEDLINE, without what PubMed adds to them.
pub(crate) const MEDLINE: Format = Format {
    name: "MEDLINE XML",
    recognise: |head| is_under(head, &["MedlineCitationSet", "MedlineCitation"]),
    cut: Cut::Tags(&[b"</MedlineCitation>"]),
    read,
};

fn is_under(head: &[u8], roots: &[&str]) -> bool {
    head.starts_with(b"<") && root_name(head).is_some_and(|root| roots.contains(&root))
}

/// A record that is being read.
#[derive(Default)]
struct Entry {
    work: Bibliographic,
    dates: Vec<PrintedDate>,
    types: Vec<String>,
    title: Option<String>,
    /// In the language of the work.
    own_title: Option<String>,
    book: Option<String>,
    pages: Option<String>,
    /// Cited works among the comments.
    commented: Vec<Cited>,
    linking_issn: Option<String>,
}

fn read(record: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    let starts = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"];
    let Some(start) = first_start(record.as_bytes(), &starts) else {
        let is_deletion = first_start(record.as_bytes(), &["DeleteCitation"]).is_some();
        return Ok(is_deletion.then_some(Item::Other("deleted citations")));
    };
    let mut walk = Walk::new(&record[start..]);
    let mut entry = Entry::default();
    if let Some(root) = walk.child(0)? {
        entry.part(root.name(), &mut walk)?;
    }
    entry.finish().item(Provider::PubMed, desk).map(Some)
}

impl Entry {
    /// Reads the parts that hold others.
    fn part(&mut self, name: &str, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "PMID" => self.work.ids.pmid = pmid(&walk.words()?).or(self.work.ids.pmid),
                "ArticleIdList" => self.ids(walk)?,
                "DateRevised" => self.work.updated_date = date(walk)?.and_then(PrintedDate::iso),
                "Abstract" => {
                    walk.leap("</Abstract>")?;
                }
                "MeshHeadingList" => {
                    walk.leap("</MeshHeadingList>")?;
                }
                "Journal" => self.journal(walk)?,
                "ArticleTitle" => self.title = walk.some_words()?,
                "VernacularTitle" => self.own_title = walk.some_words()?,
                "BookTitle" => self.book = walk.some_words()?,
                "Pagination" => self.pagination(walk)?,
                "ELocationID" => self.location(walk, &element)?,
                "AuthorList" if element.says("Type", "editors") => {}
                "AuthorList" => {
                    // Those of a chapter go before those of its book.
                    if name == "BookDocument" {
                        self.work.authors.clear();
                    }
                    self.authors(walk)?;
                }
                "Language" => self.language(&walk.words()?),
                "PublicationTypeList" => {
                    let list = walk.depth();
                    while walk.child(list)?.is_some() {
                        self.types.push(walk.words()?);
                    }
                }
                "PublicationType" => self.types.push(walk.words()?),
                "ArticleDate" | "PubDate" => self.dates.extend(date(walk)?),
                "MedlineJournalInfo" => self.journal_info(walk)?,
                "CommentsCorrectionsList" => self.comments(walk)?,
                "ReferenceList" => references(walk, &mut self.work.references)?,
                "Volume" if name == "Book" => self.work.volume = walk.some_words()?,
                "MedlineCitation" => self.part("MedlineCitation", walk)?,
                "Article" => self.part("Article", walk)?,
                "BookDocument" => self.part("BookDocument", walk)?,
                "Book" => self.part("Book", walk)?,
                "PubmedData" | "PubmedBookData" => self.part("PubmedData", walk)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn ids(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            let kind = element.attribute("IdType").unwrap_or_default();
            let text = walk.words()?;
            let ids = &mut self.work.ids;
            match kind.as_str() {
                "doi" => ids.doi = doi(&text).or(ids.doi.take()),
                "pmc" | "pmcid" => ids.pmcid = pmcid(&text).or(ids.pmcid),
                "pubmed" => ids.pmid = ids.pmid.or(pmid(&text)),
                _ => {}
            }
        }
        Ok(())
    }

    fn journal(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "ISSN" => self.work.source.issn = walk.some_words()?,
                "Title" => self.work.source.name = walk.some_words()?,
                "ISOAbbreviation" if self.work.source.name.is_none() => {
                    self.work.source.name = walk.some_words()?;
                }
                "JournalIssue" => {
                    let issue = walk.depth();
                    while let Some(element) = walk.child(issue)? {
                        match element.name() {
                            "Volume" => self.work.volume = walk.some_words()?,
                            "PubDate" => self.dates.extend(date(walk)?),
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn journal_info(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "ISSNLinking" => self.linking_issn = walk.some_words()?,
                "MedlineTA" if self.work.source.name.is_none() => {
                    self.work.source.name = walk.some_words()?
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn pagination(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "StartPage" => self.pages = walk.some_words()?,
                "MedlinePgn" if self.pages.is_none() => self.pages = walk.some_words()?,
                _ => {}
            }
        }
        Ok(())
    }

    fn location(&mut self, walk: &mut Walk, element: &Element) -> Result<(), Fault> {
        let is_doi = element.says("EIdType", "doi") && !element.says("ValidYN", "N");
        let text = walk.words()?;
        if is_doi && self.work.ids.doi.is_none() {
            self.work.ids.doi = doi(&text);
        }
        Ok(())
    }

    fn language(&mut self, code: &str) {
        let first = self.work.language.take();
        self.work.language = first.or_else(|| language(code));
    }

    fn authors(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            if element.name() == "Author" && !element.says("ValidYN", "N") {
                let author = author(walk)?;
                self.work
                    .authors
                    .extend(Some(author).filter(|author| !author.name.is_empty()));
            }
        }
        Ok(())
    }

    fn comments(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            self.work.is_retracted |= element.says("RefType", "RetractionIn");
            if !element.says("RefType", "Cites") {
                continue;
            }
            let comment = walk.depth();
            let (mut text, mut number) = (String::new(), None);
            while let Some(element) = walk.child(comment)? {
                match element.name() {
                    "RefSource" => text = walk.words()?,
                    "PMID" => number = pmid(&walk.words()?),
                    _ => {}
                }
            }
            let mut cited = cited_as_printed(text);
            cited.ids.pmid = number.or(cited.ids.pmid);
            self.commented.push(cited);
        }
        Ok(())
    }

    fn finish(mut self) -> Bibliographic {
        let (year, publication_date) = earliest(&self.dates);
        let is_of_book = self.book.is_some();
        let has_title = self.title.is_some();
        let translated = self
            .title
            .take()
            .map(|title| plain_title(&title))
            .filter(|title| !title.is_empty() && title != "Not Available");
        let book = self.book.take().map(|title| plain_title(&title));
        let title = translated.or(self.own_title.take().map(|title| plain_title(&title)));
        let retracted = is_retracted(&self.types);
        let kind = match (is_of_book, has_title) {
            (true, true) => Some("book-chapter".to_owned()),
            (true, false) => Some("book".to_owned()),
            (false, _) => work_type(&self.types).map(str::to_owned),
        };
        let is_notice = kind.as_deref() == Some("retraction");
        let mut work = self.work;
        if is_of_book && has_title {
            work.source.name = book.clone();
        }
        work.source.issn = self.linking_issn.or(work.source.issn);
        work.source.source_type = work
            .source
            .name
            .as_ref()
            .map(|_| match (is_of_book, kind.as_deref()) {
                (true, _) => SourceType::Other,
                (false, Some("preprint")) => SourceType::Repository,
                (false, _) => SourceType::Journal,
            });
        if work.references.is_empty() {
            work.references = self.commented;
        }
        Bibliographic {
            title: title.or(book.filter(|_| is_of_book)),
            year,
            publication_date,
            is_retracted: !is_notice && (work.is_retracted || retracted),
            work_type: kind,
            first_page: self.pages.as_deref().and_then(first_page),
            ..work
        }
    }
}

/// A title without the point behind it, and without the brackets of a translation.
pub(crate) fn plain_title(title: &str) -> String {
    let title = title.trim().trim_end_matches('.').trim();
    let inside = title.strip_prefix('[').and_then(|title| title.strip_suffix(']'));
    let is_one = |title: &&str| !title.contains(['[', ']']);
    inside
        .filter(is_one)
        .unwrap_or(title)
        .trim_end_matches('.')
        .to_owned()
}

/// The first of pages as printed: `497-506`, `e12; quiz 14`, `S1-5`.
pub(crate) fn first_page(pages: &str) -> Option<String> {
    let first = pages.split(['-', '–', ',', ';']).next()?.trim();
    (!first.is_empty()).then(|| first.to_owned())
}

fn author(walk: &mut Walk) -> Result<Author, Fault> {
    let here = walk.depth();
    let mut author = Author::default();
    let (mut last, mut fore, mut initials) = (String::new(), String::new(), String::new());
    while let Some(element) = walk.child(here)? {
        match element.name() {
            "LastName" => last = walk.words()?,
            "ForeName" => fore = walk.words()?,
            "Initials" => initials = walk.words()?,
            "CollectiveName" => author.name = walk.words()?,
            "Identifier" if element.says("Source", "ORCID") => author.orcid = walk.some_words()?,
            "AffiliationInfo" => author.affiliations.extend(affiliation(walk)?),
            // Before 2015.
            "Affiliation" => author.affiliations.extend(address(walk.words()?, None)),
            _ => {}
        }
    }
    if author.name.is_empty() {
        let first = if fore.is_empty() { &initials } else { &fore };
        author.name = format!("{first} {last}").trim().to_owned();
    }
    Ok(author)
}

fn affiliation(walk: &mut Walk) -> Result<Option<Affiliation>, Fault> {
    let here = walk.depth();
    let (mut text, mut ror) = (String::new(), None);
    while let Some(element) = walk.child(here)? {
        match element.name() {
            "Affiliation" => text = walk.words()?,
            "Identifier" => {
                let is_ror = element.says("Source", "ROR");
                let id = walk.words()?;
                ror = ror.or(Some(id).filter(|id| is_ror || id.contains("ror.org/")));
            }
            _ => {}
        }
    }
    Ok(address(text, ror))
}

/// An address, which publishers may have put together of several.
fn address(text: String, ror: Option<String>) -> Option<Affiliation> {
    let is_given = !text.is_empty() || ror.is_some();
    is_given.then_some(Affiliation {
        text,
        country: None,
        ror,
    })
}

/// Reads a reference list and those in it.
fn references(walk: &mut Walk, cited: &mut Vec<Cited>) -> Result<(), Fault> {
    let here = walk.depth();
    while let Some(node) = walk.child(here)? {
        match node.name() {
            "Reference" => cited.push(reference(walk)?),
            "ReferenceList" if walk.depth() < 32 => references(walk, cited)?,
            _ => {}
        }
    }
    Ok(())
}

fn reference(walk: &mut Walk) -> Result<Cited, Fault> {
    let here = walk.depth();
    let mut ids = Vec::new();
    let mut text = String::new();
    while let Some(element) = walk.child(here)? {
        match element.name() {
            "Citation" => text = walk.words()?,
            "ArticleIdList" => {
                let list = walk.depth();
                while let Some(element) = walk.child(list)? {
                    let kind = element.attribute("IdType").unwrap_or_default();
                    ids.push((kind, walk.words()?));
                }
            }
            _ => {}
        }
    }
    let mut cited = cited_as_printed(text);
    for (kind, id) in ids {
        match kind.as_str() {
            "pubmed" => cited.ids.pmid = cited.ids.pmid.or(pmid(&id)),
            "pmc" | "pmcid" => cited.ids.pmcid = cited.ids.pmcid.or(pmcid(&id)),
            "doi" => cited.ids.doi = doi_of(&id).or(cited.ids.doi.take()),
            _ => {}
        }
    }
    Ok(cited)
}

/// A date of elements for its parts, or of words.
fn date(walk: &mut Walk) -> Result<Option<PrintedDate>, Fault> {
    let here = walk.depth();
    let (mut year, mut month, mut day) = (String::new(), String::new(), String::new());
    while let Some(element) = walk.child(here)? {
        match element.name() {
            // Of a range the first year; its months are of no one date.
            "Year" | "MedlineDate" => year = walk.words()?,
            "Month" => month = walk.words()?,
            "Day" => day = walk.words()?,
            _ => {}
        }
    }
    Ok(PrintedDate::of(&year, &month, &day))
}
