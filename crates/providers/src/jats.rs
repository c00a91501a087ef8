//! Articles in JATS XML and its predecessors since NLM 2.0, as PubMed Central, publishers and OAI servers give them: alone,
//! in a `pmc-articleset`, or wrapped by OAI.
//!
//! Reference: ANSI/NISO Z39.96. The front matter and the reference lists are read, the body is leapt over. Reviews of an
//! article and answers to them (`sub-article`, `response`) are not the article. The year is the earliest of those of print and
//! of the electronic version; that of the collection stands in where neither is given, that of the release in PubMed Central
//! where nothing else is. Journals are known by the linking ISSN, else that of print.

use corpus::locations::{License, Location, SourceType, Version};
use corpus::part::Item;
use corpus::works::Provider;
use memchr::memmem;

use crate::bibliographic::{Bibliographic, Desk};
use crate::fault::Fault;
use crate::format::{Cut, Format};
use crate::identifiers::{arxiv_id, doi, pmcid, pmid};
use crate::jats_authors::Contributors;
use crate::jats_citations::add_citations;
use crate::jats_terms::Terms;
use crate::languages::language;
use crate::printed_dates::{PrintedDate, earliest};
use crate::worded_dates::year_among;
use crate::xml_walk::{Element, Walk, first_start, root_name};

/// Articles in JATS XML.
pub(crate) const FORMAT: Format = Format {
    name: "JATS XML",
    recognise,
    cut: Cut::Tags(&[b"</article>"]),
    read,
};

/// Values of `article-type` → today's words. One that is not here is `other`.
const TYPES: &[(&str, &str)] = &[
    ("research-article", "article"),
    ("article", "article"),
    ("brief-report", "article"),
    ("case-report", "article"),
    ("clinical-trial", "article"),
    ("data-paper", "article"),
    ("discovery", "article"),
    ("methods-article", "article"),
    ("original-article", "article"),
    ("protocol", "article"),
    ("rapid-communication", "article"),
    ("research", "article"),
    ("short-report", "article"),
    ("software-article", "article"),
    ("study-protocol", "article"),
    ("systematic-review", "review"),
    ("review", "review"),
    ("review-article", "review"),
    ("meeting-report", "conference-paper"),
    ("proceedings", "conference-paper"),
    ("article-commentary", "editorial"),
    ("editorial", "editorial"),
    ("discussion", "letter"),
    ("letter", "letter"),
    ("reply", "letter"),
    ("addendum", "erratum"),
    ("correction", "erratum"),
    ("corrected-article", "erratum"),
    ("erratum", "erratum"),
    ("partial-retraction", "erratum"),
    ("retraction", "retraction"),
    ("preprint", "preprint"),
    ("dissertation", "dissertation"),
    ("thesis", "dissertation"),
    ("chapter-article", "book-chapter"),
    ("reviewer-report", "peer-review"),
    ("referee-report", "peer-review"),
    ("decision-letter", "peer-review"),
    ("front-matter", "paratext"),
    ("calendar", "paratext"),
    ("books-received", "paratext"),
];

/// An article that is being read.
#[derive(Default)]
struct Article {
    work: Bibliographic,
    contributors: Contributors,
    /// Dates by how good they are: of print or electronic, of the collection, others.
    dates: [Vec<PrintedDate>; 3],
    terms: Terms,
    linking_issn: Option<String>,
    /// Other ISSNs, and whether they are of print.
    issns: Vec<(bool, String)>,
    /// Title of the journal as the library has it, should the journal give none.
    library_title: Option<String>,
    page: Option<String>,
    number: Option<String>,
    is_notice: bool,
}

fn recognise(head: &[u8]) -> bool {
    let is_there = |text: &str| memmem::find(head, text.as_bytes()).is_some();
    head.starts_with(b"<")
        && match root_name(head) {
            Some("article") => {
                is_there("<front")
                    || is_there("<article-meta")
                    || is_there("article-type=")
                    || is_there("NLM//DTD")
            }
            Some("pmc-articleset") => true,
            Some("OAI-PMH" | "ListRecords" | "GetRecord" | "record" | "records" | "metadata") => {
                first_start(head, &["article"]).is_some() && is_there("<article-meta")
            }
            _ => false,
        }
}

fn read(record: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    let Some(start) = first_start(record.as_bytes(), &["article"]) else {
        return Ok(None);
    };
    let mut walk = Walk::new(&record[start..]);
    let mut article = Article::default();
    if let Some(root) = walk.child(0)? {
        article.begin(&root);
    }
    while let Some(element) = walk.child(1)? {
        match element.name() {
            "front" => article.front(&mut walk)?,
            "body" => article.body(&mut walk)?,
            "back" => add_citations(&mut walk, &mut article.work.references)?,
            // What follows is not of the article.
            "sub-article" | "response" => break,
            _ => {}
        }
    }
    article.finish().item(Provider::Jats, desk).map(Some)
}

impl Article {
    fn begin(&mut self, root: &Element) {
        if let Some(given) = root.attribute("article-type") {
            let given = given.trim().to_lowercase().replace([' ', '_'], "-");
            let known = TYPES.iter().find(|(word, _)| *word == given);
            self.work.work_type = Some(known.map_or("other", |(_, today)| today).to_owned());
        }
        self.work.language = root.attribute("lang").as_deref().and_then(language);
    }

    fn front(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "journal-meta" => self.journal(walk)?,
                "article-meta" => self.article(walk)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The body holds a reference list only where there is none behind it.
    fn body(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let body = walk.leap("</body>")?;
        if first_start(body.as_bytes(), &["ref-list"]).is_some() {
            add_citations(&mut Walk::new(body), &mut self.work.references)?;
        }
        Ok(())
    }

    fn journal(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "journal-title-group" => {
                    let group = walk.depth();
                    while let Some(element) = walk.child(group)? {
                        if element.name() == "journal-title" && self.work.source.name.is_none() {
                            self.work.source.name = walk.some_words()?;
                        }
                    }
                }
                "journal-title" if self.work.source.name.is_none() => {
                    self.work.source.name = walk.some_words()?;
                }
                "journal-id" if element.says("journal-id-type", "nlm-ta") => {
                    self.library_title = walk.some_words()?;
                }
                "issn-l" => self.linking_issn = walk.some_words()?,
                "issn" => {
                    let is_print =
                        element.says("pub-type", "ppub") || element.says("publication-format", "print");
                    self.issns.push((is_print, walk.words()?));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn article(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "article-id" => {
                    let kind = element.attribute("pub-id-type").unwrap_or_default();
                    self.id(&kind, &walk.words()?);
                }
                "title-group" => self.title(walk)?,
                "contrib-group" => self.contributors.group(walk, &element)?,
                "aff" => self.contributors.affiliation(walk, &element)?,
                "aff-alternatives" => self.contributors.alternatives(walk)?,
                "author-notes" => self.contributors.notes(walk)?,
                "pub-date" => self.date(walk, &element)?,
                "volume" => self.work.volume = walk.some_words()?,
                "fpage" => self.page = walk.some_words()?,
                "elocation-id" => self.number = walk.some_words()?,
                "permissions" => self.terms.permissions(walk)?,
                "custom-meta-group" => self.terms.custom(walk)?,
                "related-article" => self.related(&element),
                "counts" => self.counts(walk)?,
                "abstract" => {
                    walk.leap("</abstract>")?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn id(&mut self, kind: &str, text: &str) {
        let ids = &mut self.work.ids;
        match kind {
            "doi" if ids.doi.is_none() => ids.doi = doi(text),
            "pmid" => ids.pmid = pmid(text),
            // An author's manuscript has a number of its own beside it.
            "pmc" | "pmcid" => ids.pmcid = pmcid(text).or(ids.pmcid),
            "arxiv" => ids.arxiv_id = arxiv_id(text).or_else(|| arxiv_id(&format!("arxiv:{text}"))),
            _ => {}
        }
    }

    fn title(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "article-title" if self.work.title.is_none() => self.work.title = walk.some_words()?,
                "subtitle" => {
                    if let (Some(title), Some(words)) = (&mut self.work.title, walk.some_words()?) {
                        let mark = if title.ends_with([':', '?', '!', '.']) {
                            " "
                        } else {
                            ": "
                        };
                        *title += mark;
                        *title += &words;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn date(&mut self, walk: &mut Walk, element: &Element) -> Result<(), Fault> {
        let kind = |name: &str| element.attribute(name).unwrap_or_default().to_lowercase();
        let words = [kind("pub-type"), kind("date-type"), kind("publication-format")];
        let says = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
        let is_other = says(&[
            "retracted",
            "corrected",
            "preprint",
            "received",
            "accepted",
            "update",
        ]);
        let place = match () {
            () if says(&["collection", "issue", "issue-copyright"]) => 1,
            () if words
                .iter()
                .any(|w| w.starts_with("pmc") || w.starts_with("nihms"))
                || is_other =>
            {
                2
            }
            () => 0,
        };
        let iso = element.attribute("iso-8601-date").unwrap_or_default();
        let date = printed_date(walk)?.or_else(|| {
            let mut parts = iso.trim().get(..10).unwrap_or(iso.trim()).split('-');
            let mut part = || parts.next().unwrap_or("");
            PrintedDate::of(part(), part(), part())
        });
        self.dates[place].extend(date);
        Ok(())
    }

    fn related(&mut self, element: &Element) {
        match element
            .attribute("related-article-type")
            .as_deref()
            .map(str::trim)
        {
            Some("retracted-article") => self.is_notice = true,
            Some("retraction-forward" | "retracted-by") => self.work.is_retracted = true,
            _ => {}
        }
    }

    fn counts(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            if element.name() == "ref-count" {
                let count = element.attribute("count");
                self.work.n_references = count.and_then(|count| count.trim().parse().ok());
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Bibliographic {
        let print = self.issns.iter().find(|(is_print, _)| *is_print);
        let given = print.or(self.issns.first()).map(|(_, issn)| issn.clone());
        let issn = self.linking_issn.take().or(given);
        let known = self.dates.iter().find(|dates| !dates.is_empty());
        let (year, publication_date) = known.map_or((None, None), |dates| earliest(dates));
        let work = &mut self.work;
        if self.is_notice {
            work.work_type = Some("retraction".to_owned());
        }
        let is_notice = work.work_type.as_deref() == Some("retraction");
        let is_marked = work.title.as_deref().is_some_and(is_marked_as_retracted);
        work.is_retracted = !is_notice && (work.is_retracted || is_marked);
        let is_preprint = work.work_type.as_deref() == Some("preprint");
        work.source.name = work.source.name.take().or(self.library_title);
        work.source.issn = issn;
        work.source.source_type = Some(if is_preprint {
            SourceType::Repository
        } else {
            SourceType::Journal
        });
        work.location = location(&self.terms, is_preprint, work.ids.doi.is_some());
        work.authors = self.contributors.finish();
        // More than the list has is a slip of the count where there is a list.
        work.n_references = work.n_references.filter(|_| work.references.is_empty());
        Bibliographic {
            year,
            publication_date,
            first_page: self.page.or(self.number),
            ..self.work
        }
    }
}

/// Journals write it before the title.
fn is_marked_as_retracted(title: &str) -> bool {
    let title = title.trim_start_matches(['[', '(', ' ']).to_lowercase();
    let mark = title.strip_prefix("retracted").unwrap_or("");
    mark.starts_with([':', ']', ')']) || mark.starts_with(" article") || mark.starts_with(" paper:")
}

fn location(terms: &Terms, is_preprint: bool, is_at_doi: bool) -> Option<Location> {
    let (is_oa, license) = terms.told()?;
    Some(Location {
        work: 0,
        source_id: None,
        source_type: Some(if is_preprint {
            SourceType::Repository
        } else {
            SourceType::Journal
        }),
        is_oa: Some(is_oa),
        version: Some(if is_preprint {
            Version::Submitted
        } else {
            Version::Published
        }),
        license: license.or(is_oa.then_some(License::Other)),
        is_in_doaj: None,
        is_at_doi,
        posted_month: None,
        is_primary: true,
        is_best_oa: is_oa,
    })
}

/// A date of elements for its parts.
fn printed_date(walk: &mut Walk) -> Result<Option<PrintedDate>, Fault> {
    let here = walk.depth();
    let (mut year, mut month, mut day) = (String::new(), String::new(), String::new());
    while let Some(element) = walk.child(here)? {
        match element.name() {
            "year" => year = walk.words()?,
            "month" => month = walk.words()?,
            "day" => day = walk.words()?,
            "string-date" if year.is_empty() => {
                year = year_among(&walk.words()?).map_or(String::new(), |y| y.to_string())
            }
            _ => {}
        }
    }
    Ok(PrintedDate::of(&year, &month, &day))
}
