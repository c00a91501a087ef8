//! PubMed's tagged text, called MEDLINE format and `.nbib`.
//!
//! Reference: NLM, MEDLINE/PubMed data element descriptions. A tag of four characters, a hyphen and a space begin a field; six
//! spaces go on with it. Addresses stand behind the author to whom they belong; one before all authors is of the first. There
//! are no reference lists. Years, dates, titles and types are read as in PubMed XML.

use corpus::locations::SourceType;
use corpus::part::Item;
use corpus::works::Provider;

use crate::bibliographic::{Affiliation, Author, Bibliographic, Desk};
use crate::fault::Fault;
use crate::format::{Cut, Format};
use crate::identifiers::{doi, pmcid, pmid};
use crate::languages::language;
use crate::personal_names::spoken;
use crate::printed_dates::{PrintedDate, earliest};
use crate::pubmed::{first_page, plain_title};
use crate::pubmed_types::{is_retracted, work_type};

/// Records in MEDLINE format.
pub(crate) const FORMAT: Format = Format {
    name: "MEDLINE format (nbib)",
    recognise: is_first,
    cut: Cut::Lines {
        begins: is_first,
        ends: |_| false,
    },
    read,
};

fn is_first(line: &[u8]) -> bool {
    line.starts_with(b"PMID- ")
}

/// A record that is being read.
#[derive(Default)]
struct Entry {
    work: Bibliographic,
    dates: Vec<PrintedDate>,
    types: Vec<String>,
    own_title: Option<String>,
    book: Option<String>,
    /// ISSNs for all versions, of print and of the electronic one.
    issns: [Option<String>; 3],
    abbreviation: Option<String>,
    /// Whose address comes next.
    person: Person,
    /// Addresses before all authors.
    early: Vec<Affiliation>,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Person {
    #[default]
    Nobody,
    /// An author whose full name was given; the short one follows.
    Named,
    Author,
    /// An editor or investigator.
    Other,
}

fn read(record: &str, desk: &Desk) -> Result<Option<Item>, Fault> {
    if !is_first(record.as_bytes()) {
        return Ok(None);
    }
    let mut entry = Entry::default();
    let (mut tag, mut value) = ("", String::new());
    for line in record.lines() {
        match field(line) {
            Some((next, text)) => {
                entry.field(tag, &value);
                tag = next;
                value.clear();
                value.push_str(text);
            }
            None => join(&mut value, line.trim()),
        }
    }
    entry.field(tag, &value);
    entry.finish().item(Provider::PubMed, desk).map(Some)
}

/// The tag and the text of a line that begins a field.
fn field(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(4)?;
    let text = rest.strip_prefix('-')?;
    let is_tag = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b' ';
    let begins = tag.as_bytes()[0].is_ascii_uppercase();
    (begins && tag.bytes().all(is_tag)).then(|| (tag.trim_end(), text.trim()))
}

/// Goes on with a field. A line may end after a hyphen within a word.
fn join(value: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    let is_other_word = ["and ", "or "].iter().any(|word| text.starts_with(word));
    let ends_in_word = value.ends_with('-') && !value.ends_with(" -") && !value.ends_with("--");
    if !value.is_empty() && (!ends_in_word || is_other_word) {
        value.push(' ');
    }
    value.push_str(text);
}

impl Entry {
    fn field(&mut self, tag: &str, value: &str) {
        let some = || Some(value.to_owned()).filter(|value| !value.is_empty());
        let work = &mut self.work;
        match tag {
            "PMID" => work.ids.pmid = pmid(value),
            "PMC" => work.ids.pmcid = pmcid(value),
            "LID" | "AID" => {
                if let (None, Some(text)) = (&work.ids.doi, value.strip_suffix("[doi]")) {
                    work.ids.doi = doi(text);
                }
            }
            "TI" => {
                work.title =
                    Some(plain_title(value)).filter(|title| !title.is_empty() && title != "Not Available")
            }
            "TT" => self.own_title = some(),
            "BTI" => self.book = Some(plain_title(value)),
            "JT" => work.source.name = some(),
            "TA" => self.abbreviation = some(),
            "IS" => self.issn(value),
            "VI" => work.volume = some(),
            "PG" => work.first_page = first_page(value),
            "LA" => work.language = work.language.take().or_else(|| language(value)),
            "PT" => self.types.push(value.to_owned()),
            "RIN" => work.is_retracted = true,
            "DP" => self.dates.extend(printed(value)),
            "DEP" => self.dates.extend(in_digits(value)),
            "LR" => work.updated_date = in_digits(value).and_then(PrintedDate::iso),
            "FAU" | "AU" | "CN" | "AD" | "AUID" | "FED" | "ED" | "FIR" | "IR" => self.person(tag, value),
            _ => {}
        }
    }

    fn issn(&mut self, value: &str) {
        let place = match () {
            () if value.contains("(Linking)") => 0,
            () if value.contains("(Electronic)") => 2,
            () => 1,
        };
        let issn = value.split(' ').next().unwrap_or("");
        self.issns[place] = Some(issn.to_owned());
    }

    fn person(&mut self, tag: &str, value: &str) {
        let authors = &mut self.work.authors;
        match tag {
            "FAU" | "AU" | "CN" => {
                if tag == "AU" && self.person == Person::Named {
                    self.person = Person::Author;
                    return;
                }
                self.person = if tag == "FAU" {
                    Person::Named
                } else {
                    Person::Author
                };
                let name = if tag == "FAU" {
                    spoken(value)
                } else {
                    value.to_owned()
                };
                authors.push(Author {
                    name,
                    affiliations: std::mem::take(&mut self.early),
                    ..Author::default()
                });
            }
            "AD" => {
                let address = Affiliation {
                    text: value.to_owned(),
                    ..Affiliation::default()
                };
                match authors.last_mut() {
                    _ if self.person == Person::Other || value.is_empty() => {}
                    Some(author) => author.affiliations.push(address),
                    None => self.early.push(address),
                }
            }
            "AUID" => {
                let orcid = value.strip_prefix("ORCID:").map(|id| id.trim().to_owned());
                if let (Some(author), true) = (authors.last_mut(), self.person != Person::Other) {
                    author.orcid = orcid.or(author.orcid.take());
                }
            }
            _ => self.person = Person::Other,
        }
    }

    fn finish(self) -> Bibliographic {
        let (year, publication_date) = earliest(&self.dates);
        let is_book = |word: &str| self.types.iter().any(|given| given.eq_ignore_ascii_case(word));
        let work_type = match &self.book {
            Some(_) if self.work.title.is_some() || is_book("Book Chapter") => Some("book-chapter"),
            Some(_) => Some("book"),
            None => work_type(&self.types),
        };
        let is_notice = work_type == Some("retraction");
        let mut work = self.work;
        work.is_retracted = !is_notice && (work.is_retracted || is_retracted(&self.types));
        work.source.issn = self.issns.into_iter().flatten().next();
        work.source.name = work.source.name.or(self.abbreviation);
        if work.title.is_some() {
            work.source.name = work.source.name.or(self.book.clone());
        }
        work.source.source_type = work.source.name.as_ref().map(|_| match work_type {
            Some("preprint") => SourceType::Repository,
            Some("book" | "book-chapter") => SourceType::Other,
            _ => SourceType::Journal,
        });
        work.title = work.title.or(self.own_title).or(self.book);
        Bibliographic {
            year,
            publication_date,
            work_type: work_type.map(str::to_owned),
            ..work
        }
    }
}

/// `2021 Mar 26`, `1998 Dec-1999 Jan`, `2004 Spring`.
fn printed(text: &str) -> Option<PrintedDate> {
    let mut words = text.split_whitespace();
    let mut word = || words.next().unwrap_or("");
    PrintedDate::of(word(), word(), word())
}

/// `20210326`.
fn in_digits(text: &str) -> Option<PrintedDate> {
    let is_date = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    is_date.then(|| PrintedDate::of(&text[..4], &text[4..6], &text[6..]))?
}
