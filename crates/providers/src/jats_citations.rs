//! Reference lists in JATS XML: entries of elements (`element-citation`, `nlm-citation`, `citation`) and entries of text in which
//! some words are tagged (`mixed-citation`). An entry with several citations is several; one that is given in two forms
//! (`citation-alternatives`) is one.

use crate::bibliographic::Cited;
use crate::citation_text::{doi_in, doi_of, year_in};
use crate::fault::Fault;
use crate::identifiers::{arxiv_id, pmcid, pmid};
use crate::jats_authors::person;
use crate::worded_dates::year_among;
use crate::xml_walk::{Element, Line, Node, Walk};

const CITATIONS: &[&str] = &["citation", "element-citation", "mixed-citation", "nlm-citation"];

/// Adds the entries of all reference lists in the open element.
pub(crate) fn add_citations(walk: &mut Walk, cited: &mut Vec<Cited>) -> Result<(), Fault> {
    let here = walk.depth();
    while let Some(node) = walk.node(here)? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            "ref" => add_entry(walk, cited)?,
            "p" | "table-wrap" | "fig" => walk.pass()?,
            _ => {}
        }
    }
    Ok(())
}

fn add_entry(walk: &mut Walk, cited: &mut Vec<Cited>) -> Result<(), Fault> {
    let here = walk.depth();
    let n_before = cited.len();
    let mut words = Line::default();
    while let Some(node) = walk.node(here)? {
        match node {
            Node::Open(element) if CITATIONS.contains(&element.name()) => {
                cited.push(citation(walk, &element)?)
            }
            Node::Open(element) if element.name() == "citation-alternatives" => {
                let alternatives = walk.depth();
                let mut first = None;
                while let Some(element) = walk.child(alternatives)? {
                    if first.is_none() && CITATIONS.contains(&element.name()) {
                        first = Some(citation(walk, &element)?);
                    }
                }
                cited.extend(first);
            }
            Node::Open(element) if element.name() == "label" => walk.pass()?,
            Node::Text(text) => words.add(&text),
            _ => {}
        }
    }
    if cited.len() == n_before {
        cited.push(of_text(words.finish()));
    }
    Ok(())
}

/// An entry of which nothing is tagged.
fn of_text(text: String) -> Cited {
    let mut cited = Cited::default();
    cited.ids.doi = doi_in(&text);
    cited.ids.arxiv_id = arxiv_id(&text);
    cited.year = year_in(&text);
    cited.text = Some(text).filter(|text| !text.is_empty());
    cited
}

/// A citation that is being read.
struct Citation {
    cited: Cited,
    line: Line,
    kind: String,
    chapter: Option<String>,
    group: Option<String>,
}

fn citation(walk: &mut Walk, element: &Element) -> Result<Cited, Fault> {
    let here = walk.depth();
    let kind = ["publication-type", "citation-type"]
        .iter()
        .find_map(|name| element.attribute(name));
    let mut citation = Citation {
        cited: Cited::default(),
        line: if element.name() == "mixed-citation" {
            Line::default()
        } else {
            Line::strict()
        },
        kind: kind.unwrap_or_default().to_lowercase(),
        chapter: None,
        group: None,
    };
    while let Some(node) = walk.node(here)? {
        match node {
            Node::Open(element) => citation.open(walk, &element)?,
            Node::Text(text) => citation.line.add(&text),
            Node::Close(name)
                if matches!(
                    name.as_str(),
                    "person-group" | "issue" | "lpage" | "publisher-name" | "comment"
                ) =>
            {
                citation.line.part()
            }
            Node::Close(_) => {}
        }
    }
    Ok(citation.finish())
}

impl Citation {
    fn open(&mut self, walk: &mut Walk, element: &Element) -> Result<(), Fault> {
        let name = element.name();
        match name {
            "person-group" | "issue" | "lpage" | "publisher-name" | "publisher-loc" | "comment"
            | "edition" => self.line.part(),
            "name" | "string-name" => {
                let person = person(walk)?;
                self.line.add_part(&person.text);
                self.author(person.listed());
            }
            "collab" | "institution" => {
                let group = self.words(walk)?;
                self.group = self.group.take().or(group);
            }
            "article-title" | "data-title" => {
                let title = self.words(walk)?;
                self.cited.title = self.cited.title.take().or(title);
            }
            "chapter-title" | "part-title" => {
                let title = self.words(walk)?;
                self.chapter = self.chapter.take().or(title);
            }
            "source" => {
                let source = self.words(walk)?;
                self.cited.source_name = self.cited.source_name.take().or(source);
            }
            "year" => {
                let iso = element.attribute("iso-8601-date").unwrap_or_default();
                let year = self.words(walk)?;
                let year = year.as_deref().and_then(year_among).or_else(|| year_among(&iso));
                self.cited.year = self.cited.year.or(year);
            }
            "volume" => self.cited.volume = self.words(walk)?,
            "fpage" => self.cited.first_page = self.words(walk)?,
            "elocation-id" => {
                let number = self.words(walk)?;
                self.cited.first_page = self.cited.first_page.take().or(number);
            }
            "page-range" => {
                let range = self.words(walk)?;
                let first = range
                    .as_deref()
                    .and_then(|range| range.split(['-', '–', ',']).next());
                let first = first.map(|first| first.trim().to_owned());
                self.cited.first_page = self.cited.first_page.take().or(first);
            }
            "pub-id" | "article-id" | "object-id" => {
                let kind = element
                    .attribute("pub-id-type")
                    .unwrap_or_default()
                    .to_lowercase();
                let id = self.words(walk)?;
                self.id(&kind, id.as_deref().unwrap_or(""));
            }
            "ext-link" | "uri" | "self-uri" => {
                let kind = element
                    .attribute("ext-link-type")
                    .unwrap_or_default()
                    .to_lowercase();
                let address = element.attribute("href").unwrap_or_default();
                let words = self.words(walk)?.unwrap_or_default();
                self.address(&kind, &address);
                self.address(&kind, &words);
            }
            // When a page was looked at says nothing of when it was written.
            "date-in-citation" | "access-date" => walk.pass()?,
            "label" | "xref" | "fn" | "tex-math" | "annotation" => walk.pass()?,
            _ => {}
        }
        Ok(())
    }

    fn words(&mut self, walk: &mut Walk) -> Result<Option<String>, Fault> {
        let words = walk.words()?;
        self.line.add_part(&words);
        let words = words.trim_end_matches([',', ';', ' ']);
        Ok(Some(words).filter(|words| !words.is_empty()).map(str::to_owned))
    }

    fn author(&mut self, name: String) {
        let first = Some(name).filter(|name| !name.is_empty());
        self.cited.first_author = self.cited.first_author.take().or(first);
    }

    fn id(&mut self, kind: &str, text: &str) {
        let ids = &mut self.cited.ids;
        match kind {
            "doi" => ids.doi = ids.doi.take().or_else(|| doi_of(text)),
            "pmid" => ids.pmid = ids.pmid.or(pmid(text)),
            "pmc" | "pmcid" => ids.pmcid = ids.pmcid.or(pmcid(text)),
            "arxiv" => {
                let id = arxiv_id(text).or_else(|| arxiv_id(&format!("arxiv:{text}")));
                ids.arxiv_id = ids.arxiv_id.take().or(id);
            }
            _ => ids.doi = ids.doi.take().or_else(|| doi_in(text)),
        }
    }

    fn address(&mut self, kind: &str, text: &str) {
        let ids = &mut self.cited.ids;
        match kind {
            "pmc" | "pmcid" => ids.pmcid = ids.pmcid.or(pmcid(text)),
            "pmid" | "pubmed" => ids.pmid = ids.pmid.or(pmid(text)),
            _ => {
                ids.doi = ids.doi.take().or_else(|| doi_in(text));
                ids.arxiv_id = ids.arxiv_id.take().or_else(|| arxiv_id(text));
                let is_of_pubmed =
                    text.contains("pubmed.ncbi.nlm.nih.gov/") || text.contains("nlm.nih.gov/pubmed/");
                ids.pmid = ids.pmid.or_else(|| is_of_pubmed.then(|| pmid(text))?);
            }
        }
    }

    fn finish(self) -> Cited {
        let Self {
            mut cited,
            line,
            kind,
            chapter,
            group,
        } = self;
        let text = line.finish();
        cited.first_author = cited.first_author.or(group);
        cited.title = cited.title.or(chapter);
        // Of a book the source is the title.
        let is_of_journal = kind.is_empty() || kind.contains("journal") || kind.contains("article");
        if cited.title.is_none() && !is_of_journal && cited.volume.is_none() {
            cited.title = cited.source_name.take();
        }
        cited.ids.doi = cited.ids.doi.or_else(|| doi_in(&text));
        let id = cited.ids.doi.as_deref().and_then(arxiv_id);
        cited.ids.arxiv_id = cited.ids.arxiv_id.or(id).or_else(|| arxiv_id(&text));
        cited.year = cited.year.or_else(|| year_in(&text));
        cited.text = Some(text).filter(|text| cited.title.is_none() && !text.is_empty());
        cited
    }
}
