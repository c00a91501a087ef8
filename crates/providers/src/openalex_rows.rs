//! From the Work object of OpenAlex to the rows of a corpus.
//!
//! Generations are told by the fields that are there, even if null: 2026 has `is_xpac` (or `has_content`, `awards`), 2024
//! has topics, keywords or `fwci`, 2022 is the rest. A record needs an id and nothing else.

use corpus::Country;
use corpus::affiliation_strings::AffiliationString;
use corpus::authorships::{Authorship as AuthorshipRow, CountryRule};
use corpus::concepts::WorkConcept;
use corpus::institutions::Institution as InstitutionRow;
use corpus::part::Record;
use corpus::sources::Source as SourceRow;
use corpus::texts::Text as TextRow;
use corpus::topics::Topic as TopicRow;
use corpus::value::Word;
use corpus::works::{OaStatus, Provider, Work as WorkRow};

use crate::identifiers::{arxiv_id, doi, iso_date, last_number, numbered, pmcid, pmid, ror};
use crate::openalex::{Authorship, Concept, Institution, Level, Location, Source, Topic, Venue, Work};
use crate::work_types::today;

impl Work<'_> {
    /// The id as written, wherever it stands.
    pub(crate) fn written_id(&self) -> Option<&str> {
        let elsewhere = || self.ids.value.as_ref().and_then(|ids| ids.openalex.get());
        self.id.get().or_else(elsewhere)
    }

    /// The rows of the work with this number.
    pub(crate) fn record(self, number: u64) -> Record {
        let updated_date = [&self.updated_date, &self.updated]
            .into_iter()
            .find_map(|t| t.get().and_then(iso_date))
            .map(str::to_owned);
        let topic = self.topic();
        let topic_row = topic.and_then(|t| t.row(updated_date.clone()));
        let topic_id = topic.and_then(Topic::number);
        let (authorships, affiliation_strings) = self.authorship_rows();
        Record {
            text: self.text(),
            authorships,
            affiliation_strings,
            institutions: self.institution_rows(updated_date.as_deref()),
            sources: self.source_rows(updated_date.as_deref()),
            concepts: if topic_id.is_none() {
                self.concept_rows()
            } else {
                Vec::new()
            },
            work: WorkRow {
                source_id: self.source_number(),
                topic_id,
                subfield_id: topic.and_then(Topic::subfield_number),
                updated_date,
                ..self.row(number)
            },
            locations: self.location_rows(),
            topic: topic_row,
            references: self.referenced_works.0,
            cited: Vec::new(),
            versions: Vec::new(),
        }
    }

    fn row(&self, number: u64) -> WorkRow {
        let location = self.primary_location.value.as_ref();
        // Of the word at the source, only this says what OpenAlex did not say at the time.
        let raw_type = location
            .and_then(|l| l.raw_type.get())
            .filter(|word| *word == "proceedings-article");
        let crossref = self.type_crossref.get().or(raw_type);
        let work_type = today(self.work_type.get(), crossref);
        let date = self.publication_date.get().and_then(iso_date);
        let year_of_date = || date.and_then(|d| d[..4].parse().ok());
        let ids = self.ids.value.as_ref();
        let oa_status = self.open_access.value.as_ref().and_then(|oa| oa.oa_status.get());
        WorkRow {
            is_stub: false,
            doi: (self.doi.get().or_else(|| ids.and_then(|ids| ids.doi.get()))).and_then(doi),
            pmid: ids.and_then(|ids| ids.pmid.get()).and_then(pmid),
            pmcid: ids.and_then(|ids| ids.pmcid.get()).and_then(pmcid),
            arxiv_id: self.arxiv_id(),
            provider: Some(Provider::OpenAlex),
            year: (self.publication_year.whole().filter(|y: &i16| *y > 0)).or_else(year_of_date),
            publication_date: date.map(|d| d[..10].to_owned()),
            is_retracted: self.is_retracted.value.unwrap_or(false),
            is_paratext: self.is_paratext.value.unwrap_or(false) || work_type.as_deref() == Some("paratext"),
            is_xpac: self.is_xpac.value.unwrap_or(false),
            work_type,
            language: self.language.get().map(str::to_lowercase),
            oa_status: oa_status.and_then(|word| OaStatus::parse(&word.to_lowercase())),
            n_references: u32::try_from(self.referenced_works.0.len()).unwrap_or(u32::MAX),
            n_cited_by: self.cited_by_count.whole(),
            schema_generation: self.generation(),
            ..WorkRow::stub(format!("W{number}"))
        }
    }

    /// Its number in arXiv, if it is found there.
    fn arxiv_id(&self) -> Option<String> {
        let address = |location: &Location| {
            let addresses = [location.landing_page_url.get(), location.pdf_url.get()];
            addresses.into_iter().flatten().find_map(arxiv_id)
        };
        let primary = self.primary_location.value.as_ref();
        (self.doi.get().and_then(arxiv_id))
            .or_else(|| primary.into_iter().chain(&self.locations.0).find_map(address))
    }

    fn generation(&self) -> u16 {
        if self.is_xpac.is_given || self.has_content.0 || self.awards.0 {
            2026
        } else if self.primary_topic.is_given || self.topics.0.is_given || self.keywords.0 || self.fwci.0 {
            2024
        } else {
            2022
        }
    }

    fn text(&self) -> TextRow {
        let first = self.authorships.0.first();
        let biblio = self.biblio.value.as_ref();
        let displayed = first
            .and_then(|a| a.author.value.as_ref())
            .and_then(|a| a.display_name.owned());
        TextRow {
            work: 0,
            title: self.title.owned().or_else(|| self.display_name.owned()),
            first_author: displayed.or_else(|| first.and_then(|a| a.raw_author_name.owned())),
            n_authors: u32::try_from(self.authorships.0.len()).unwrap_or(u32::MAX),
            source_name: self.source_name(),
            volume: biblio.and_then(|biblio| biblio.volume.owned()),
            first_page: biblio.and_then(|biblio| biblio.first_page.owned()),
        }
    }

    /// The source of the primary location.
    fn source_number(&self) -> Option<u64> {
        let location = self.primary_location.value.as_ref();
        let primary = location.and_then(|location| location.source.value.as_ref()?.number());
        primary.or_else(|| self.host_venue.value.as_ref()?.number())
    }

    fn source_name(&self) -> Option<String> {
        let location = self.primary_location.value.as_ref();
        let primary = location.and_then(|location| location.source.value.as_ref()?.display_name.owned());
        primary.or_else(|| self.host_venue.value.as_ref()?.display_name.owned())
    }

    fn topic(&self) -> Option<&Topic<'_>> {
        [&self.primary_topic, &self.topics.0]
            .into_iter()
            .filter_map(|topic| topic.value.as_ref())
            .find(|topic| topic.number().is_some())
    }

    fn concept_rows(&self) -> Vec<WorkConcept> {
        let row = |concept: &Concept| {
            Some(WorkConcept {
                work: 0,
                concept_id: concept.id.get().and_then(|id| numbered(id, &['C']))?,
                level: concept.level.whole().filter(|level: &u8| *level <= 1)?,
                score: concept.score.float().unwrap_or(0.0),
            })
        };
        self.concepts.0.iter().filter_map(row).collect()
    }

    /// The authors, and the addresses of those whose country is not given.
    fn authorship_rows(&self) -> (Vec<AuthorshipRow>, Vec<AffiliationString>) {
        let corresponding: Vec<u64> = (self.corresponding_author_ids.0.iter())
            .filter_map(|id| id.get().and_then(|id| numbered(id, &['A'])))
            .collect();
        let (mut rows, mut strings) = (Vec::new(), Vec::new());
        for (i, authorship) in self.authorships.0.iter().enumerate() {
            let author_id = authorship.author_number();
            let listed =
                || (!corresponding.is_empty()).then(|| author_id.is_some_and(|a| corresponding.contains(&a)));
            let row = AuthorshipRow {
                work: 0,
                author_position: u16::try_from(i).unwrap_or(u16::MAX),
                author_id,
                is_corresponding: authorship.is_corresponding.value.or_else(listed),
                institution_id: None,
                country: None,
                country_rule: None,
            };
            let first = rows.len();
            authorship.add_rows(&row, &mut rows);
            if rows[first..].iter().all(|row| row.country.is_none()) {
                strings.extend(authorship.strings(row.author_position));
            }
        }
        (rows, strings)
    }

    fn institution_rows(&self, updated_date: Option<&str>) -> Vec<InstitutionRow> {
        let mut rows: Vec<InstitutionRow> = Vec::new();
        for institution in self.authorships.0.iter().flat_map(|a| &a.institutions.0) {
            let Some(id) = institution.number() else { continue };
            if rows.iter().all(|row| row.institution_id != id) {
                rows.extend(institution.row(updated_date.map(str::to_owned)));
            }
        }
        rows
    }
}

impl Authorship<'_> {
    fn author_number(&self) -> Option<u64> {
        let author = self.author.value.as_ref()?;
        numbered(author.id.get()?, &['A'])
    }

    /// One row per institution, one per country that none of them has, at least one.
    fn add_rows(&self, row: &AuthorshipRow, rows: &mut Vec<AuthorshipRow>) {
        let first = rows.len();
        for institution in &self.institutions.0 {
            let (institution_id, country) = (institution.number(), institution.country());
            let is_new = |r: &AuthorshipRow| r.institution_id != institution_id || r.country != country;
            if (institution_id.is_some() || country.is_some()) && rows[first..].iter().all(is_new) {
                rows.push(AuthorshipRow {
                    institution_id,
                    country,
                    country_rule: country.map(|_| CountryRule::Given),
                    ..row.clone()
                });
            }
        }
        for country in self
            .countries
            .0
            .iter()
            .filter_map(|c| c.get().and_then(Country::parse))
        {
            if rows[first..].iter().all(|r| r.country != Some(country)) {
                rows.push(AuthorshipRow {
                    country: Some(country),
                    country_rule: Some(CountryRule::Given),
                    ..row.clone()
                });
            }
        }
        if rows.len() == first {
            rows.push(row.clone());
        }
    }

    /// The addresses as printed, each once.
    fn strings(&self, author_position: u16) -> Vec<AffiliationString> {
        let listed = self
            .raw_affiliation_strings
            .0
            .iter()
            .filter_map(|text| text.get());
        let mut texts: Vec<&str> = Vec::new();
        for text in listed.chain(self.raw_affiliation_string.get()) {
            // The single string of older records is the first of the list, or all of it joined.
            let is_told = texts.contains(&text) || (!texts.is_empty() && text == texts.join("; "));
            if !is_told {
                texts.push(text);
            }
        }
        let row = |text: &str| AffiliationString {
            work: 0,
            author_position,
            text: text.to_owned(),
        };
        texts.into_iter().map(row).collect()
    }
}

impl Institution<'_> {
    /// Number in the id.
    pub(crate) fn number(&self) -> Option<u64> {
        numbered(self.id.get()?, &['I'])
    }

    /// The country, if the code is one.
    pub(crate) fn country(&self) -> Option<Country> {
        self.country_code.get().and_then(Country::parse)
    }

    /// The row of the institution, unless it has no id.
    pub(crate) fn row(&self, updated_date: Option<String>) -> Option<InstitutionRow> {
        Some(InstitutionRow {
            institution_id: self.number()?,
            name: self.display_name.owned().unwrap_or_default(),
            ror: self.ror.get().and_then(ror),
            country: self.country(),
            institution_type: self.institution_type.get().map(str::to_lowercase),
            updated_date,
        })
    }
}

impl Source<'_> {
    /// Number in the id.
    pub(crate) fn number(&self) -> Option<u64> {
        numbered(self.id.get()?, &['S', 'V'])
    }

    /// The row of the source, unless it has no id.
    pub(crate) fn row(&self, updated_date: Option<String>) -> Option<SourceRow> {
        Some(SourceRow {
            source_id: self.number()?,
            name: self.display_name.owned().unwrap_or_default(),
            issn_l: self.issn_l.owned(),
            source_type: self.source_type.get().map(str::to_lowercase),
            updated_date,
        })
    }
}

impl Venue<'_> {
    /// Number in the id; venues of 2022 became sources under the same number.
    pub(crate) fn number(&self) -> Option<u64> {
        numbered(self.id.get()?, &['S', 'V'])
    }

    /// The row of the source, unless it has no id.
    pub(crate) fn source_row(&self) -> Option<SourceRow> {
        Some(SourceRow {
            source_id: self.number()?,
            name: self.display_name.owned().unwrap_or_default(),
            issn_l: self.issn_l.owned(),
            source_type: self.source_type.get().map(str::to_lowercase),
            updated_date: None,
        })
    }
}

impl Topic<'_> {
    fn number(&self) -> Option<u32> {
        let id = self.id.get()?;
        let number = numbered(id, &['T']).or_else(|| last_number(id))?;
        u32::try_from(number).ok()
    }

    fn subfield_number(&self) -> Option<u16> {
        self.subfield.value.as_ref()?.number()
    }

    /// The row of the topic, unless one of the levels above it is missing.
    pub(crate) fn row(&self, updated_date: Option<String>) -> Option<TopicRow> {
        let (subfield, field, domain) = (
            self.subfield.value.as_ref()?,
            self.field.value.as_ref()?,
            self.domain.value.as_ref()?,
        );
        Some(TopicRow {
            topic_id: self.number()?,
            topic: self.display_name.owned().unwrap_or_default(),
            subfield_id: subfield.number()?,
            subfield: subfield.display_name.owned().unwrap_or_default(),
            field_id: field.number()?,
            field: field.display_name.owned().unwrap_or_default(),
            domain_id: domain.number()?,
            domain: domain.display_name.owned().unwrap_or_default(),
            updated_date,
        })
    }
}

impl Level<'_> {
    fn number<T: TryFrom<u64>>(&self) -> Option<T> {
        T::try_from(last_number(self.id.get()?)?).ok()
    }
}
