//! Coverage: how much of what the numbers rest on the corpus knows, by country and by field.
//!
//! **Definition.** Over the records of the corpus (stubs have nothing to be known) of the years of the window, or without a
//! year: the shares with a year, a type, a language, references, a country, an institution, a field; how many references a
//! record lists, and how many of them lead to another record. Of the whole corpus, of each country in full counting, and
//! of each field. A record that counts as no paper has no field.
//!
//! A rank compares countries as far as their papers are known. Where a country's records lack references more often than
//! others, its rank says as much about the data as about the country.
//!
//! **Reference.** Culbert et al. 2024, arXiv 2401.16359 (references); Zhang et al. 2024, Scientometrics, doi:10.1007/s11192-023-04923-y
//! (affiliations); Céspedes et al. 2024, arXiv 2409.10633 (languages).
//!
//! **Memory.** 21 bytes per work.
//!
//! **What is not exact.** That something is known does not make it right: OpenAlex's reader of affiliations errs in about 7 of 100.

use std::collections::BTreeMap;

use corpus::Country;
use corpus::authorships::Authorship;
use corpus::references::Reference;
use corpus::works::Work;

use crate::addresses::by_paper;
use crate::areas::{TOGETHER, classification};
use crate::error::Result;
use crate::fields::PaperField;
use crate::geography::{counted_as, country_name};
use crate::papers::Window;
use crate::stage::Workplace;

corpus::words! {
    /// What a row of coverage is about.
    pub enum Subject {
        /// The whole corpus.
        World = "world",
        /// A country.
        Country = "country",
        /// One of the 26 fields, or none.
        Field = "field",
    }
}

corpus::table! {
    /// How much is known of the records of a country, a field or the whole corpus.
    pub struct Coverage in "coverage" {
        /// What it is about: world, country, field.
        subject: Subject,
        /// Who: world, ISO 3166-1 alpha-2 code, number of the field or none.
        who: String,
        /// Name of the country or field.
        name: String,
        /// Records of the years of the window, or without a year.
        n_records: u64,
        /// Those that count as papers.
        n_papers: u64,
        /// Share with a year, 0..1.
        share_with_year: f64,
        /// Share with a type.
        share_with_type: f64,
        /// Share with a language.
        share_with_language: f64,
        /// Share in English, of those with a language; null where no language is known.
        share_english: Option<f64>,
        /// Share with a reference list.
        share_with_references: f64,
        /// References of a record that has any; null where none has.
        mean_references: Option<f64>,
        /// Share of the references that lead to a record of the corpus; null without references.
        share_references_inside: Option<f64>,
        /// Share with a known country.
        share_with_country: f64,
        /// Share with a known institution.
        share_with_institution: f64,
        /// Share with a field.
        share_with_field: f64,
        /// Share that is retracted.
        share_retracted: f64,
    }
}

/// What is known of one record.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    is_counted: bool,
    is_paper: bool,
    has_year: bool,
    has_type: bool,
    has_language: bool,
    is_english: bool,
    is_retracted: bool,
    has_country: bool,
    has_institution: bool,
    field_id: Option<u8>,
    n_references: u32,
    n_inside: u32,
}

/// Sums over records.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    n: u64,
    papers: u64,
    year: u64,
    work_type: u64,
    language: u64,
    english: u64,
    retracted: u64,
    country: u64,
    institution: u64,
    field: u64,
    with_references: u64,
    references: u64,
    inside: u64,
}

impl Tally {
    fn add(&mut self, known: &Known) {
        self.n += 1;
        self.papers += u64::from(known.is_paper);
        self.year += u64::from(known.has_year);
        self.work_type += u64::from(known.has_type);
        self.language += u64::from(known.has_language);
        self.english += u64::from(known.is_english);
        self.retracted += u64::from(known.is_retracted);
        self.country += u64::from(known.has_country);
        self.institution += u64::from(known.has_institution);
        self.field += u64::from(known.field_id.is_some());
        self.with_references += u64::from(known.n_references > 0);
        self.references += u64::from(known.n_references);
        self.inside += u64::from(known.n_inside);
    }

    fn row(&self, subject: Subject, who: String, name: String) -> Coverage {
        let ratio = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
        let share = |part: u64| ratio(part, self.n).unwrap_or(0.0);
        Coverage {
            subject,
            who,
            name,
            n_records: self.n,
            n_papers: self.papers,
            share_with_year: share(self.year),
            share_with_type: share(self.work_type),
            share_with_language: share(self.language),
            share_english: ratio(self.english, self.language),
            share_with_references: share(self.with_references),
            mean_references: ratio(self.references, self.with_references),
            share_references_inside: ratio(self.inside, self.references),
            share_with_country: share(self.country),
            share_with_institution: share(self.institution),
            share_with_field: share(self.field),
            share_retracted: share(self.retracted),
        }
    }
}

fn known(work: &Work, window: &Window) -> Known {
    let of_window = |year| (window.from_year..=window.to_year).contains(&year);
    Known {
        is_counted: !work.is_stub && work.year.is_none_or(of_window),
        has_year: work.year.is_some(),
        has_type: work.work_type.is_some(),
        has_language: work.language.is_some(),
        is_english: work.language.as_deref() == Some("en"),
        is_retracted: work.is_retracted,
        n_references: work.n_references,
        ..Known::default()
    }
}

/// What is known of every work, but for its addresses.
fn read(at: &Workplace) -> Result<Vec<Known>> {
    let windows = at.table::<Window>()?;
    let mut all: Vec<Known> = Vec::with_capacity(at.n_works() as usize);
    let mut is_stub = vec![false; at.n_works() as usize];
    for work in at.corpus_rows::<Work>()? {
        let work = work?;
        is_stub[work.work as usize] = work.is_stub;
        all.push(
            windows
                .first()
                .map_or(Known::default(), |window| known(&work, window)),
        );
    }
    for row in at.rows::<PaperField>()? {
        let row = row?;
        let known = &mut all[row.work as usize];
        (known.is_paper, known.field_id) = (true, row.field_id.filter(|id| *id != TOGETHER));
    }
    for reference in at.corpus_rows::<Reference>()? {
        let Reference { citing, cited } = reference?;
        all[citing as usize].n_inside += u32::from(!is_stub[cited as usize]);
    }
    Ok(all)
}

/// Reads works, references, authorships and fields, writes how much is known.
pub(crate) fn run(at: &mut Workplace, merge_hong_kong_macao: bool) -> Result<()> {
    let mut all = read(at)?;
    let mut countries: BTreeMap<Country, Tally> = BTreeMap::new();
    by_paper(
        at.corpus_rows::<Authorship>()?,
        |row| row.work,
        |work, rows| {
            let known = &mut all[work as usize];
            let of = rows.iter().filter_map(|row| row.country);
            let mut of: Vec<Country> = of
                .map(|country| counted_as(country, merge_hong_kong_macao))
                .collect();
            of.sort_unstable();
            of.dedup();
            known.has_country = !of.is_empty();
            known.has_institution = rows.iter().any(|row| row.institution_id.is_some());
            if known.is_counted {
                of.into_iter()
                    .for_each(|country| countries.entry(country).or_default().add(known));
            }
        },
    )?;
    let (mut world, mut fields) = (Tally::default(), BTreeMap::<Option<u8>, Tally>::new());
    for known in all.iter().filter(|known| known.is_counted) {
        world.add(known);
        fields.entry(known.field_id).or_default().add(known);
    }
    let mut rows = vec![world.row(Subject::World, "world".to_owned(), "World".to_owned())];
    rows.extend(
        countries
            .iter()
            .map(|(country, tally)| tally.row(Subject::Country, country.to_string(), country_name(*country))),
    );
    rows.extend(fields.iter().map(|(field, tally)| {
        let who = field.map_or("none".to_owned(), |field| field.to_string());
        tally.row(
            Subject::Field,
            who,
            field
                .map_or("no field", |field| classification().field_name(field))
                .to_owned(),
        )
    }));
    at.write(&rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three records: 10 references of which 4 inside, none, 2 of which 2; one in English, one in Russian, one in none.
    #[test]
    fn worked_by_hand() {
        let mut tally = Tally::default();
        for (n_references, n_inside, language) in [(10, 4, Some(true)), (0, 0, Some(false)), (2, 2, None)] {
            tally.add(&Known {
                n_references,
                n_inside,
                has_language: language.is_some(),
                is_english: language == Some(true),
                ..Known::default()
            });
        }
        let row = tally.row(Subject::World, String::new(), String::new());
        assert_eq!(row.mean_references, Some(6.0));
        assert_eq!(row.share_references_inside, Some(0.5));
        assert_eq!(row.share_english, Some(0.5));
        assert!((row.share_with_language - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(row.share_with_year, 0.0);
        let nothing = Tally::default().row(Subject::World, String::new(), String::new());
        assert_eq!((nothing.share_english, nothing.mean_references), (None, None));
    }
}
