//! A work as bibliographic formats describe it, whatever the provider, and the rows of a corpus that follow.
//!
//! A reader of a format fills a [`Bibliographic`]; everything that all formats have in common is done here: which id a work
//! gets, what becomes of its reference list, where its authors are. OpenAlex has ids of its own for everything and goes
//! its own way (`openalex_rows`).

use std::collections::BTreeMap;

use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::{Authorship, CountryRule};
use corpus::institutions::Institution;
use corpus::locations::{Location, SourceType};
use corpus::normal::normal;
use corpus::part::{CitedWork, Item, Record, key};
use corpus::ror::FIRST_OF_OTHERS;
use corpus::sources::Source as SourceRow;
use corpus::texts::Text;
use corpus::value::Word;
use corpus::works::{Provider, Work};

use crate::check_signs::{issn, issn_number, orcid_number};
use crate::fault::Fault;
use crate::placement::Placement;
pub(crate) use crate::placement::{Affiliation, Desk};

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

/// Where some authors are named as corresponding, the others are not.
pub(crate) fn others_do_not_correspond(authors: &mut [Author]) {
    if authors.iter().any(|author| author.is_corresponding.is_some()) {
        for author in authors {
            author.is_corresponding.get_or_insert(false);
        }
    }
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
        let of_name =
            |name: &str| Self::BY_NAME | (key(&format!("source {}", normal(name))) & (Self::BY_ISSN - 1));
        let source_id = match (&issn, &self.name) {
            (Some(issn), _) => Self::BY_ISSN | issn_number(issn),
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
