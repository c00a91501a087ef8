//! A work as bibliographic formats describe it, whatever the provider, and the rows of a corpus that follow.
//!
//! A reader of a format fills a [`Bibliographic`]; everything that all formats have in common is done here: which id a work
//! gets, what becomes of its reference list, where its authors are. OpenAlex has ids of its own for everything and goes
//! its own way (`openalex_rows`).

use std::collections::BTreeMap;

use corpus::Country;
use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::{Authorship, CountryRule};
use corpus::institutions::Institution;
use corpus::locations::{Location, SourceType};
use corpus::normal::normal;
use corpus::part::{CitedWork, Item, Record, key};
use corpus::ror::{FIRST_OF_OTHERS, RorId};
use corpus::sources::Source as SourceRow;
use corpus::texts::Text;
use corpus::value::Word;
use corpus::works::{Provider, Work};

use crate::fault::Fault;
use crate::gazetteer::Gazetteer;
use crate::ror::Ror;

/// A work.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Bibliographic {
    pub(crate) ids: Ids,
    pub(crate) title: Option<String>,
    pub(crate) authors: Vec<Author>,
    /// Authors, if more are counted than listed.
    pub(crate) n_authors: Option<u32>,
    pub(crate) year: Option<i16>,
    /// ISO 8601, a whole date.
    pub(crate) publication_date: Option<String>,
    /// In today's OpenAlex words (see `work_types`).
    pub(crate) work_type: Option<String>,
    /// ISO 639-1.
    pub(crate) language: Option<String>,
    pub(crate) source: Source,
    pub(crate) volume: Option<String>,
    /// First page, or number of the article.
    pub(crate) first_page: Option<String>,
    /// The reference list, in its order; with an entry for what cannot be read of it, too.
    pub(crate) references: Vec<Cited>,
    /// Length of the reference list, if more are counted than listed.
    pub(crate) n_references: Option<u32>,
    pub(crate) n_cited_by: Option<u32>,
    pub(crate) is_retracted: bool,
    /// Front matter, table of contents and the like.
    pub(crate) is_paratext: bool,
    /// Where it is found, if the provider tells on what terms (`work` and `source_id` are filled in here).
    pub(crate) location: Option<Location>,
    /// Other versions of the work, as the provider says: the article of a preprint, the preprint of an article.
    pub(crate) versions: Vec<Ids>,
    /// When the provider last changed the record, ISO 8601.
    pub(crate) updated_date: Option<String>,
}

/// Ids of a work, in normal form (see `identifiers`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ids {
    /// The provider's own, with its scheme: `wos:WOS:000123`, `scopus:2-s2.0-1`.
    pub(crate) own: Option<String>,
    /// Number of the OpenAlex id.
    pub(crate) openalex: Option<u64>,
    pub(crate) doi: Option<String>,
    pub(crate) pmid: Option<u32>,
    pub(crate) pmcid: Option<u32>,
    pub(crate) arxiv_id: Option<String>,
}

/// An author, in the order of the list.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Author {
    /// As displayed: `Ada Lovelace`, or as printed where the parts are not known: `Lovelace, A.`.
    pub(crate) name: String,
    /// ORCID, 16 characters with or without hyphens or address.
    pub(crate) orcid: Option<String>,
    pub(crate) is_corresponding: Option<bool>,
    pub(crate) affiliations: Vec<Affiliation>,
}

/// An address of an author.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Affiliation {
    /// As printed.
    pub(crate) text: String,
    /// As tagged by the provider: a code, or a name in any language.
    pub(crate) country: Option<String>,
    /// ROR id, if the provider gives it.
    pub(crate) ror: Option<String>,
}

/// Where a work appeared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Source {
    pub(crate) name: Option<String>,
    /// ISSN, the one of print first if both are given.
    pub(crate) issn: Option<String>,
    pub(crate) source_type: Option<SourceType>,
}

/// An entry of a reference list.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Cited {
    pub(crate) ids: Ids,
    pub(crate) title: Option<String>,
    /// Name of the first author as printed.
    pub(crate) first_author: Option<String>,
    pub(crate) year: Option<i16>,
    pub(crate) source_name: Option<String>,
    pub(crate) volume: Option<String>,
    /// First page, or number of the article.
    pub(crate) first_page: Option<String>,
    /// The whole entry as printed, if its parts are not known.
    pub(crate) text: Option<String>,
}

/// What readers look things up in.
#[derive(Debug)]
pub(crate) struct Desk {
    gazetteer: Gazetteer,
    /// Whether institutions can be told.
    has_ror: bool,
}

impl Desk {
    /// With a dump of ROR, if there is one.
    pub(crate) fn new(ror: Option<Ror>) -> Self {
        Self {
            has_ror: ror.is_some(),
            gazetteer: Gazetteer::new(ror),
        }
    }
}

impl Bibliographic {
    /// The record of a corpus; a fault if nothing tells the work from others.
    pub(crate) fn item(mut self, provider: Provider, desk: &Desk) -> Result<Item, Fault> {
        let work_id = self.work_id()?;
        let (authorships, affiliation_strings, institutions) = self.authorships(desk);
        let source = self.source.row();
        let n_listed = count(self.references.len());
        let (references, cited) = reference_rows(std::mem::take(&mut self.references), provider);
        let work = Work {
            is_stub: false,
            provider: Some(provider),
            year: self
                .year
                .or_else(|| self.publication_date.as_ref()?[..4].parse().ok()),
            publication_date: self.publication_date.clone(),
            work_type: self.work_type.clone(),
            language: self.language.clone(),
            source_id: source.as_ref().map(|source| source.source_id),
            is_retracted: self.is_retracted,
            is_paratext: self.is_paratext || self.work_type.as_deref() == Some("paratext"),
            n_references: self.n_references.unwrap_or(0).max(n_listed),
            n_cited_by: self.n_cited_by,
            updated_date: self.updated_date.clone(),
            ..std::mem::take(&mut self.ids).work(work_id)
        };
        let text = Text {
            work: 0,
            title: self.title.clone(),
            first_author: self.authors.first().map(|author| author.name.clone()),
            n_authors: self.n_authors.unwrap_or(0).max(count(self.authors.len())),
            source_name: self.source.name.clone(),
            volume: self.volume.clone(),
            first_page: self.first_page.clone(),
        };
        let location = self.location.clone().map(|location| Location {
            source_id: work.source_id,
            ..location
        });
        Ok(Item::Work(Box::new(Record {
            references,
            cited,
            versions: self.versions.iter().filter_map(Ids::best).collect(),
            authorships,
            affiliation_strings,
            institutions,
            locations: location.into_iter().collect(),
            sources: source.into_iter().collect(),
            ..Record::new(work, text)
        })))
    }

    fn work_id(&self) -> Result<String, Fault> {
        if let Some(id) = self.ids.best() {
            return Ok(id);
        }
        let Some(title) = &self.title else {
            return Err(Fault::new("no_id", "neither an id nor a title"));
        };
        let author = self.authors.first().map_or("", |author| &author.name);
        let parts = [
            title.as_str(),
            author,
            self.source.name.as_deref().unwrap_or(""),
            self.volume.as_deref().unwrap_or(""),
            self.first_page.as_deref().unwrap_or(""),
        ];
        Ok(hashed("record", &parts, self.year))
    }

    /// The authors, the addresses of those whose country the provider does not give, and the institutions.
    fn authorships(&self, desk: &Desk) -> (Vec<Authorship>, Vec<AffiliationString>, Vec<Institution>) {
        let (mut rows, mut strings) = (Vec::new(), Vec::new());
        let mut institutions: Vec<Institution> = Vec::new();
        // Most addresses of a work stand at several authors.
        let mut placed: BTreeMap<&Affiliation, Placement> = BTreeMap::new();
        for (i, author) in self.authors.iter().enumerate() {
            let row = Authorship {
                work: 0,
                author_position: u16::try_from(i).unwrap_or(u16::MAX),
                author_id: author.orcid.as_deref().and_then(orcid_number),
                is_corresponding: author.is_corresponding,
                institution_id: None,
                country: None,
                country_rule: None,
            };
            let first = rows.len();
            for affiliation in &author.affiliations {
                let placement = placed
                    .entry(affiliation)
                    .or_insert_with(|| affiliation.placed(desk));
                let institution = placement.institution.as_ref();
                if let Some(own) = institution
                    && institutions
                        .iter()
                        .all(|other| other.institution_id != own.institution_id)
                {
                    institutions.push(own.clone());
                }
                let placed = Authorship {
                    institution_id: institution.map(|institution| institution.institution_id),
                    country: placement.country,
                    country_rule: placement.country_rule,
                    ..row.clone()
                };
                if placed.country_rule != Some(CountryRule::Given) && !affiliation.text.trim().is_empty() {
                    strings.push(AffiliationString {
                        work: 0,
                        author_position: row.author_position,
                        text: affiliation.text.trim().to_owned(),
                    });
                }
                if !rows[first..].contains(&placed) {
                    rows.push(placed);
                }
            }
            if rows.len() == first {
                rows.push(row);
            }
        }
        (rows, strings, institutions)
    }
}

/// Keys of the cited works, and their descriptions.
fn reference_rows(references: Vec<Cited>, provider: Provider) -> (Vec<u64>, Vec<CitedWork>) {
    let (mut keys, mut cited) = (
        Vec::with_capacity(references.len()),
        Vec::with_capacity(references.len()),
    );
    for reference in references {
        if let Some(work_id) = reference.work_id() {
            keys.push(key(&work_id));
            cited.push(reference.described(work_id, provider));
        }
    }
    (keys, cited)
}

/// Where an address is.
#[derive(Debug, Clone, Default, PartialEq)]
struct Placement {
    country: Option<Country>,
    country_rule: Option<CountryRule>,
    institution: Option<Institution>,
}

impl Affiliation {
    /// Where it is: what the provider says goes before what its address tells, the institution that it names before one in the
    /// address.
    fn placed(&self, desk: &Desk) -> Placement {
        let tagged = self
            .country
            .as_deref()
            .and_then(|name| desk.gazetteer.country(name));
        let given = self.ror.as_deref().and_then(RorId::parse);
        let is_told = tagged.is_some() && (given.is_some() || !desk.has_ror);
        let read = if is_told {
            None
        } else {
            desk.gazetteer.place(&self.text)
        };
        let ror = given.or(read.and_then(|read| read.institution));
        let known = ror.and_then(|ror| desk.gazetteer.institution_of(ror));
        let institution = ror.map(|ror| Institution {
            institution_id: ror.number(),
            name: known.map_or_else(|| first_segment(&self.text), |known| known.name.clone()),
            ror: Some(ror.to_string()),
            country: known.and_then(|known| known.country),
            institution_type: known.and_then(|known| known.types.first().cloned()),
            updated_date: None,
        });
        let of_given = || {
            Some((
                known.filter(|_| given.is_some())?.country?,
                CountryRule::Institution,
            ))
        };
        let told = (tagged.map(|(country, _)| (country, CountryRule::Given)))
            .or_else(of_given)
            .or_else(|| read.map(|read| (read.country, read.rule)));
        Placement {
            country: told.map(|(country, _)| country),
            country_rule: told.map(|(_, rule)| rule),
            institution,
        }
    }
}

/// What stands before the first comma: the name of an institution, as a rule.
fn first_segment(address: &str) -> String {
    address.split(',').next().unwrap_or("").trim().to_owned()
}

impl Ids {
    /// The id of the work: the provider's own, else the best known.
    fn best(&self) -> Option<String> {
        (self.own.clone())
            .or_else(|| Some(format!("W{}", self.openalex?)))
            .or_else(|| Some(format!("doi:{}", self.doi.as_ref()?)))
            .or_else(|| Some(format!("pmid:{}", self.pmid?)))
            .or_else(|| Some(format!("pmcid:PMC{}", self.pmcid?)))
            .or_else(|| Some(format!("arxiv:{}", self.arxiv_id.as_ref()?)))
    }

    /// A work of which nothing but ids is known.
    fn work(self, work_id: String) -> Work {
        Work {
            doi: self.doi,
            pmid: self.pmid,
            pmcid: self.pmcid,
            arxiv_id: self.arxiv_id,
            ..Work::stub(work_id)
        }
    }
}

impl Source {
    /// Sources known by ISSN have numbers from here on,
    const BY_ISSN: u64 = FIRST_OF_OTHERS;
    /// and those known by name only.
    const BY_NAME: u64 = FIRST_OF_OTHERS << 1;

    fn row(&self) -> Option<SourceRow> {
        let issn = self.issn.as_deref().and_then(issn);
        let number = |issn: &str| {
            issn.bytes()
                .filter(|b| *b != b'-')
                .fold(0, |n, b| n * 11 + u64::from(digit(b)))
        };
        let of_name =
            |name: &str| Self::BY_NAME | (key(&format!("source {}", normal(name))) & (Self::BY_ISSN - 1));
        let source_id = match (&issn, &self.name) {
            (Some(issn), _) => Self::BY_ISSN | number(issn),
            (None, Some(name)) => of_name(name),
            (None, None) => return None,
        };
        Some(SourceRow {
            source_id,
            name: self.name.clone().or_else(|| issn.clone()).unwrap_or_default(),
            issn_l: issn,
            source_type: self.source_type.map(|word| word.as_str().to_owned()),
            updated_date: None,
        })
    }
}

fn digit(b: u8) -> u8 {
    if b == b'X' { 10 } else { b - b'0' }
}

/// An ISSN in the form 1234-567X; `None` unless its check digit is right.
pub(crate) fn issn(text: &str) -> Option<String> {
    let signs: Vec<u8> = text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace() && *b != b'-')
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let has_shape = signs.len() == 8
        && signs[..7].iter().all(u8::is_ascii_digit)
        && (signs[7].is_ascii_digit() || signs[7] == b'X');
    let sum = || {
        (2..=8u32)
            .rev()
            .zip(&signs)
            .map(|(weight, b)| weight * u32::from(digit(*b)))
            .sum::<u32>()
    };
    let is_right = has_shape && (11 - sum() % 11) % 11 == u32::from(digit(signs[7]));
    is_right.then(|| {
        let text: String = signs.iter().map(|b| char::from(*b)).collect();
        format!("{}-{}", &text[..4], &text[4..])
    })
}

/// The number of an ORCID without its check sign; `None` unless that is right (ISO 7064 mod 11-2).
fn orcid_number(text: &str) -> Option<u64> {
    let name = text.trim().trim_end_matches('/').rsplit('/').next()?;
    let signs: Vec<u8> = name
        .bytes()
        .filter(|b| *b != b'-')
        .map(|b| b.to_ascii_uppercase())
        .collect();
    let (last, digits) = signs.split_last().filter(|(_, digits)| digits.len() == 15)?;
    if !digits.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || *last == b'X') {
        return None;
    }
    let total = digits
        .iter()
        .fold(0, |total, b| (total + u32::from(digit(*b))) * 2 % 11);
    let check = (12 - total) % 11;
    let number = digits.iter().fold(0, |n, b| n * 10 + u64::from(digit(*b)));
    (check == u32::from(digit(*last))).then_some(FIRST_OF_OTHERS + number)
}

impl Cited {
    /// The same with the entry as printed, if its parts do not tell one work from others but say something.
    pub(crate) fn or_as_printed(mut self, entry: &str) -> Self {
        let parts = [
            &self.first_author,
            &self.source_name,
            &self.volume,
            &self.first_page,
        ];
        let n_given = parts.iter().filter(|part| part.is_some()).count();
        let is_told = self.title.is_some()
            || self.ids != Ids::default()
            || n_given + usize::from(self.year.is_some()) >= 3;
        let says_something = self.first_author.is_some() || self.source_name.is_some();
        if !is_told && says_something {
            self.text = Some(entry.trim().to_owned());
        }
        self
    }

    /// The id of the cited work; `None` if nothing tells it from others.
    fn work_id(&self) -> Option<String> {
        self.ids.best().or_else(|| {
            let parts = [
                self.title.as_deref().unwrap_or(""),
                self.first_author.as_deref().unwrap_or(""),
                self.source_name.as_deref().unwrap_or(""),
                self.volume.as_deref().unwrap_or(""),
                self.first_page.as_deref().unwrap_or(""),
            ];
            // One word alone, such as a name or a journal, is not one work.
            let is_given = |part: &&&str| part.chars().any(char::is_alphanumeric);
            let n_given = parts.iter().filter(is_given).count();
            let is_one = self.title.is_some() || n_given + usize::from(self.year.is_some()) >= 3;
            if is_one {
                return Some(hashed("cited", &parts, self.year));
            }
            let text = self
                .text
                .as_deref()
                .filter(|text| normal(text).len() >= MIN_TEXT)?;
            Some(hashed("cited", &[text], None))
        })
    }

    fn described(self, work_id: String, provider: Provider) -> CitedWork {
        CitedWork {
            work: Work {
                provider: Some(provider),
                year: self.year,
                ..self.ids.work(work_id)
            },
            text: Text {
                title: self.title.or(self.text),
                first_author: self.first_author,
                n_authors: 0,
                work: 0,
                source_name: self.source_name,
                volume: self.volume,
                first_page: self.first_page,
            },
        }
    }
}

/// Shortest printed entry that may stand for a work, in normal characters.
const MIN_TEXT: usize = 12;

/// An id made of a description: what is printed alike is one work.
fn hashed(scheme: &str, parts: &[&str], year: Option<i16>) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum::<usize>() + 4);
    for part in parts {
        text += &normal(part);
        text.push('\n');
    }
    text += &year.map_or(String::new(), |year| year.to_string());
    format!("{scheme}:{:016x}", key(&text))
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_signs_are_checked() {
        assert_eq!(issn("0378-5955").as_deref(), Some("0378-5955"));
        assert_eq!(issn(" 2434561x ").as_deref(), Some("2434-561X"));
        assert_eq!((issn("0378-5954"), issn("12"), issn("ééééé")), (None, None, None));
        assert!(orcid_number("https://orcid.org/0000-0002-1825-0097").is_some());
        assert!(orcid_number("0000-0002-1694-233X").is_some());
        assert_ne!(
            orcid_number("0000-0002-1825-0097"),
            orcid_number("0000-0002-1694-233X")
        );
        assert_eq!(
            (orcid_number("0000-0002-1825-0098"), orcid_number("é")),
            (None, None)
        );
    }

    #[test]
    fn what_is_printed_alike_is_one_work() {
        let cited = |source: &str, page: &str| Cited {
            first_author: Some("SMALL H".into()),
            year: Some(1973),
            source_name: Some(source.into()),
            first_page: Some(page.into()),
            ..Cited::default()
        };
        let one = cited("J AM SOC INFORM SCI", "265").work_id();
        assert!(one.as_ref().is_some_and(|id| id.starts_with("cited:")));
        assert_eq!(one, cited("J. Am. Soc. Inform. Sci.", "265").work_id());
        assert_ne!(one, cited("J AM SOC INFORM SCI", "266").work_id());
        assert_eq!(
            cited("", "").work_id(),
            None,
            "an author and a year are many works"
        );
    }

    #[test]
    fn a_work_without_any_id_is_known_by_its_title() {
        let work = Bibliographic {
            title: Some("A Title".into()),
            ..Bibliographic::default()
        };
        let Ok(Item::Work(record)) = work.item(Provider::Ris, &Desk::new(None)) else {
            panic!()
        };
        assert!(record.work.work_id.starts_with("record:"));
        let fault = Bibliographic::default()
            .item(Provider::Ris, &Desk::new(None))
            .unwrap_err();
        assert_eq!(fault.reason, "no_id");
    }
}
