//! The CSV export of works of the OpenAlex web interface, with headers of both styles; data CC0.
//!
//! Old style (to 2025): paths into the Work object (`primary_location.source.id`), lists joined by `|`, institutions as
//! Python dictionaries, with reference lists. Before 2025 (`primary_location_id`, `author_ids`): institutions as ids and names
//! without countries, with reference lists. New style: words (`Work ID`), ids beside names, without reference lists.
//! Where a row does not say which author an institution belongs to, and [`share_out`] finds no cut, every author gets
//! all institutions and countries of the row: full counts are right then, shares are equal.

use std::sync::Arc;

use corpus::part::Item;

use crate::bibliographic::Desk;
use crate::csv_authors::{Entry, Lists, Share, share_out};
use crate::csv_header::{BEST, COLUMNS, LISTED, PRIMARY, Places, places};
use crate::fault::Fault;
use crate::format::{ReadRow, TableFormat};
use crate::identifiers::{numbered, work_number};
use crate::lenient::{Flag, Given, Number, Text};
use crate::lenient_lists::{First, Keys, List, Object, Texts};
use crate::openalex::{
    Affiliation, Author, Authorship, Institution, Level, Location, OpenAccess, Source, Topic, Work,
};
use crate::python_literals::json_objects;

/// The export.
pub(crate) const FORMAT: TableFormat = TableFormat {
    is_quoted: true,
    open: |names| Some(Arc::new(places(names)?)),
};

impl ReadRow for Places {
    fn read(&self, cells: &csv::StringRecord, _desk: &Desk) -> Result<Option<Item>, Fault> {
        read_row(self, cells).map(Some)
    }

    fn is_always_utf8(&self) -> bool {
        true
    }
}

fn read_row(header: &Places, cells: &csv::StringRecord) -> Result<Item, Fault> {
    let row = Row { header, cells };
    let id = row.cell("id");
    if id.trim().is_empty() {
        return Err(Fault::new("no_id", "no id in the row"));
    }
    let unknown = || Fault::new("unknown_id", format!("`{id}` is not the id of a work"));
    let number = work_number(id).filter(|n| *n < 1 << 63).ok_or_else(unknown)?;
    let institutions = json_objects(row.cell("authorships.institutions"));
    let affiliations = json_objects(row.cell("authorships.affiliations"));
    let work = Work {
        authorships: List(row.authorships(&institutions, &affiliations)),
        ..row.work()
    };
    Ok(Item::Work(Box::new(work.record(number))))
}

struct Row<'a> {
    header: &'a Places,
    cells: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    fn place(&self, column: &str) -> Option<usize> {
        let index = COLUMNS.iter().position(|(path, _)| *path == column);
        index.and_then(|i| self.header.places[i])
    }

    /// The cell of a column by its path; empty when there is none, and where it says that there is nothing.
    fn cell(&self, column: &str) -> &'a str {
        let cell = self.place(column).and_then(|place| self.cells.get(place));
        cell.filter(|cell| *cell != "null").unwrap_or("")
    }

    fn list(&self, column: &str) -> Vec<&'a str> {
        let cell = self.cell(column);
        if cell.is_empty() {
            Vec::new()
        } else {
            cell.split('|').collect()
        }
    }

    fn text(&self, column: &str) -> Text<'a> {
        Text::of(self.cell(column))
    }

    /// The first of a list.
    fn first(&self, column: &str) -> Text<'a> {
        Text::of(self.cell(column).split('|').next().unwrap_or(""))
    }

    fn flag(&self, column: &str) -> Flag {
        let cell = self.cell(column);
        let says = |words: &str| cell.trim().to_lowercase().starts_with(words);
        let value = match () {
            () if says("isn't") || says("isn’t") || says("not ") => Some(false),
            () if says("is ") => Some(true),
            () => Flag::of(cell).value,
        };
        Flag {
            is_given: !cell.is_empty(),
            value,
        }
    }

    fn work(&self) -> Work<'a> {
        let mut references = Keys::default();
        self.list("referenced_works")
            .iter()
            .for_each(|id| references.add(id));
        let corresponding = self.list("corresponding_author_ids");
        Work {
            id: self.text("id"),
            doi: self.text("doi"),
            title: self.text("title"),
            display_name: self.text("display_name"),
            publication_year: Number::of(self.cell("publication_year")),
            publication_date: self.text("publication_date"),
            work_type: self.text("type"),
            type_crossref: self.text("type_crossref"),
            language: self.text("language"),
            primary_location: Object::from(self.location(PRIMARY, 0)),
            best_oa_location: Object::from(self.location(BEST, 0)),
            locations: List(
                (0..self.n_locations())
                    .filter_map(|i| self.location(LISTED, i))
                    .collect(),
            ),
            primary_topic: Object::from(self.place("primary_topic.id").map(|_| self.topic())),
            topics: First::default(),
            open_access: Object::from(Some(OpenAccess {
                oa_status: self.text("open_access.oa_status"),
                oa_url: self.text("open_access.oa_url"),
            })),
            is_retracted: self.flag("is_retracted"),
            is_paratext: self.flag("is_paratext"),
            is_xpac: self.flag("is_xpac"),
            corresponding_author_ids: Texts(corresponding.into_iter().map(Text::of).collect()),
            referenced_works: references,
            cited_by_count: Number::of(self.cell("cited_by_count")),
            updated_date: self.text("updated_date"),
            has_content: Given(self.header.is_new),
            ..Work::default()
        }
    }

    fn n_locations(&self) -> usize {
        self.list("locations.is_oa")
            .len()
            .max(self.list("locations.source.id").len())
    }

    /// The location at place `i` of the lists in these columns, unless nothing is said of it.
    fn location(&self, columns: &[&str; 9], i: usize) -> Option<Location<'a>> {
        let [id, name, issn_l, source_type, doaj, page, oa, version, license] =
            columns.map(|c| self.entry(c, i));
        let source = Source {
            id: Text::of(id),
            display_name: Text::of(name),
            issn_l: Text::of(issn_l),
            source_type: Text::of(source_type),
            is_in_doaj: Flag::of(doaj),
        };
        let is_said = !id.is_empty() || !page.is_empty() || !oa.is_empty();
        is_said.then(|| Location {
            source: Object::from((!id.is_empty()).then_some(source)),
            landing_page_url: Text::of(page),
            is_oa: Flag::of(oa),
            version: Text::of(version),
            license: Text::of(license),
            ..Location::default()
        })
    }

    /// An entry of a list; the words that Python and JSON have for nothing are nothing. A cell without a list is its only entry.
    fn entry(&self, column: &str, i: usize) -> &'a str {
        let cell = self.cell(column);
        let is_list = column.starts_with("locations.") || column.ends_with(".id");
        let entry = if is_list {
            cell.split('|').nth(i)
        } else {
            Some(cell).filter(|_| i == 0)
        };
        match entry.unwrap_or("").trim() {
            "None" | "nan" | "null" => "",
            entry => entry,
        }
    }

    fn topic(&self) -> Topic<'a> {
        let level = |id: &str, name: &str| {
            Object::from(Some(Level {
                id: self.first(id),
                display_name: self.text(name),
            }))
        };
        Topic {
            id: self.first("primary_topic.id"),
            display_name: self.text("primary_topic.display_name"),
            subfield: level("primary_topic.subfield.id", "primary_topic.subfield.display_name"),
            field: level("primary_topic.field.id", "primary_topic.field.display_name"),
            domain: level("primary_topic.domain.id", "primary_topic.domain.display_name"),
        }
    }

    fn authorships<'b>(&self, institutions: &'b [String], affiliations: &'b [String]) -> Vec<Authorship<'b>>
    where
        'a: 'b,
    {
        let ids = self.list("authorships.author.id");
        let names = self.list("authorships.author.display_name");
        let corresponding = self.list("authorships.is_corresponding");
        let countries = self.list("authorships.countries");
        let given: Vec<Institution<'b>> = if self.header.has_bare_institutions {
            self.named_institutions(&countries)
        } else {
            institutions
                .iter()
                .map(|json| serde_json::from_str(json).unwrap_or_default())
                .collect()
        };
        let n_authors = ids.len().max(names.len());
        let affiliations: Vec<Affiliation<'b>> = affiliations
            .iter()
            .map(|json| serde_json::from_str(json).unwrap_or_default())
            .collect();
        let shares = self.shares(&given, &countries, &affiliations, n_authors);
        let author = |i: usize| {
            let (institutions, countries, strings) = match shares.as_ref().map(|shares| &shares[i]) {
                Some(share) => (
                    part(&given, &share.institutions),
                    part(&countries, &share.countries),
                    part(&affiliations, &share.affiliations),
                ),
                None => (&given[..], &countries[..], &affiliations[..0]),
            };
            let strings = strings.iter().map(|a| a.raw_affiliation_string.clone());
            Authorship {
                author: Object::from(Some(Author {
                    id: Text::of(ids.get(i).copied().unwrap_or("")),
                    display_name: Text::of(names.get(i).copied().unwrap_or("")),
                })),
                institutions: List(institutions.to_vec()),
                countries: Texts(countries.iter().map(|code| Text::of(code)).collect()),
                raw_affiliation_strings: Texts(strings.collect()),
                is_corresponding: Flag::of(corresponding.get(i).copied().unwrap_or("")),
                ..Authorship::default()
            }
        };
        (0..n_authors).map(author).collect()
    }

    /// Institutions as ids and names in two lists. Countries belong to authors; they are taken for the
    /// institutions' only where the two lists go together.
    fn named_institutions(&self, countries: &[&'a str]) -> Vec<Institution<'a>> {
        let ids = self.list("institution_ids");
        let names = self.list("institutions");
        let institution = |(i, id): (usize, &&'a str)| Institution {
            id: Text::of(id),
            display_name: Text::of(names.get(i).copied().unwrap_or("")),
            country_code: Text::of(if countries.len() == ids.len() {
                countries[i]
            } else {
                ""
            }),
            ..Institution::default()
        };
        ids.iter().enumerate().map(institution).collect()
    }

    /// The part of each author, or `None` if the row does not tell.
    fn shares(
        &self,
        given: &[Institution],
        countries: &[&str],
        affiliations: &[Affiliation],
        n_authors: usize,
    ) -> Option<Vec<Share>> {
        if self.header.has_bare_institutions && (given.len() != n_authors || countries.len() != n_authors) {
            return None;
        }
        let entries: Vec<Entry> = given
            .iter()
            .map(|institution| Entry {
                id: institution.number(),
                country: institution.country_code.get().unwrap_or(""),
            })
            .collect();
        let none = [Entry {
            id: None,
            country: "",
        }];
        let affiliations: Vec<Vec<u64>> = affiliations.iter().map(institutions_named_in).collect();
        let lists = Lists {
            institutions: if entries.is_empty() { &none } else { &entries },
            countries: if countries.is_empty() { &[""] } else { countries },
            affiliations: &affiliations,
        };
        share_out(&lists, n_authors)
    }
}

/// A part of a list; none of one that is not there.
fn part<'l, T>(list: &'l [T], places: &std::ops::Range<usize>) -> &'l [T] {
    list.get(places.clone()).unwrap_or_default()
}

fn institutions_named_in(affiliation: &Affiliation) -> Vec<u64> {
    let ids = &affiliation.institution_ids.0;
    ids.iter().filter_map(|id| numbered(id.get()?, &['I'])).collect()
}
