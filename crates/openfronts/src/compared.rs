//! Compared papers: those that are cited enough, and what is told of each before it becomes a row of indicators.
//!
//! **Definition.** Compared are the papers of any year with at least `min_citations` citations; rows are those of the window,
//! and those older ones that awoke in it (`pasts`). Percentiles of what a past tells are among all that are compared.
//!
//! **Memory.** 4 bytes per compared paper, 140 per compared paper of one year, 200 per row.

use std::collections::BTreeMap;

use network::adjacency::Adjacency;
use rayon::prelude::*;

use crate::atypicality;
use crate::combinations::{Combinations, Of};
use crate::disruption::{self, Counts};
use crate::error::Result;
use crate::fields::{Basis, PaperField};
use crate::highly_cited::HighlyCited;
use crate::histories::Histories;
use crate::papers::Window;
use crate::pasts::{self, Past, past};
use crate::percentiles::percentiles;
use crate::stage::Workplace;

/// How many lack what, and why.
#[derive(Default)]
pub(crate) struct Ledger(pub(crate) BTreeMap<(&'static str, &'static str), u64>);

impl Ledger {
    /// Counts papers that lack an indicator.
    pub(crate) fn add(&mut self, indicator: &'static str, reason: &'static str, n_papers: usize) {
        if n_papers > 0 {
            *self.0.entry((indicator, reason)).or_default() += n_papers as u64;
        }
    }
}

/// The papers of the edition, as columns.
pub(crate) struct Papers {
    pub(crate) works: Vec<u32>,
    pub(crate) n_citations: Vec<u32>,
    pub(crate) fields: Vec<Option<u8>>,
    pub(crate) window: Window,
}

/// Which papers are compared, and what is told of their past.
pub(crate) struct Limits<'a> {
    /// Citations, below which a paper is not compared.
    pub(crate) min_citations: u32,
    /// Papers of a field and year, below which there are no percentiles.
    pub(crate) min_cohort: u32,
    pub(crate) past: &'a pasts::Params,
}

/// A paper that becomes a row.
pub(crate) struct Row {
    /// Its place among the papers.
    pub(crate) place: usize,
    pub(crate) year: i16,
    pub(crate) in_window: bool,
    pub(crate) past: Past,
    pub(crate) n_compared: Option<u32>,
    /// Percentiles of citations, beauty, burst and jump.
    pub(crate) of_past: [Option<f64>; 4],
    pub(crate) counts: Option<Counts>,
    pub(crate) combinations: Of,
}

/// The rows, by place: year after year of the compared papers, told from their histories.
pub(crate) fn rows(
    papers: &Papers,
    histories: &Histories,
    given: &BTreeMap<i16, u64>,
    limits: &Limits,
    ledger: &mut Ledger,
) -> Vec<Row> {
    let year = |place: &usize| histories.year(papers.works[*place]);
    let is_compared = |place: &usize| papers.n_citations[*place] >= limits.min_citations;
    let mut compared: Vec<usize> = (0..papers.works.len()).filter(is_compared).collect();
    ledger.add("compared", "few_citations", papers.works.len() - compared.len());
    compared.par_sort_by_key(year);
    let mut rows = Vec::new();
    for places in compared.chunk_by(|a, b| year(a) == year(b)) {
        let told: Vec<Past> = places
            .par_iter()
            .map(|place| {
                past(
                    papers.works[*place],
                    histories,
                    given,
                    &papers.window,
                    limits.past,
                )
            })
            .collect();
        let of_year = rows_of_year(papers, year(&places[0]), places, told, limits.min_cohort);
        ledger.add("compared", "outside_window", places.len() - of_year.len());
        rows.extend(of_year);
    }
    rows.sort_unstable_by_key(|row| row.place);
    rows
}

/// The rows of one year, with their percentiles among all that are compared.
fn rows_of_year(papers: &Papers, year: i16, places: &[usize], told: Vec<Past>, min_cohort: u32) -> Vec<Row> {
    let of = |value: &dyn Fn(usize) -> Option<f64>| {
        let values = places
            .iter()
            .enumerate()
            .map(|(i, place)| (papers.fields[*place], value(i)));
        percentiles(&values.collect::<Vec<_>>(), min_cohort)
    };
    let found = [
        of(&|i| Some(f64::from(papers.n_citations[places[i]]))),
        of(&|i| told[i].beauty),
        of(&|i| told[i].burst_weight),
        of(&|i| told[i].jump.map(|jump| jump.ratio)),
    ];
    let mut n_of_field: BTreeMap<u8, u32> = BTreeMap::new();
    let fields = places.iter().filter_map(|place| papers.fields[*place]);
    fields.for_each(|field| *n_of_field.entry(field).or_default() += 1);
    let in_window = (papers.window.from_year..=papers.window.to_year).contains(&year);
    let row = |(i, past): (usize, Past)| Row {
        place: places[i],
        year,
        in_window,
        past,
        n_compared: papers.fields[places[i]].map(|field| n_of_field[&field]),
        of_past: [0, 1, 2, 3].map(|indicator| found[indicator][i].map(|percentile| percentile.share)),
        counts: None,
        combinations: Of::default(),
    };
    let is_row = |(_, past): &(usize, Past)| in_window || past.is_awakened;
    told.into_iter().enumerate().filter(is_row).map(row).collect()
}

/// Counts how the papers after each row of the window cite it.
pub(crate) fn count_citing(
    rows: &mut [Row],
    papers: &Papers,
    network: &Adjacency,
    histories: &Histories,
    years: i16,
) {
    rows.par_iter_mut().filter(|row| row.in_window).for_each(|row| {
        row.counts = disruption::counts(papers.works[row.place], network, histories, years);
    });
}

/// Reads the sources, and tells the combinations of each row of the window.
pub(crate) fn combine(
    at: &Workplace,
    rows: &mut [Row],
    papers: &Papers,
    (network, years): (&Adjacency, &[i16]),
    params: &atypicality::Params,
) -> Result<()> {
    let combinations = Combinations::read(at)?;
    for year in papers.window.from_year..=papers.window.to_year {
        let of_year = |work: &u32| years[*work as usize] == year;
        let works: Vec<u32> = papers.works.iter().copied().filter(of_year).collect();
        let mut own: Vec<&mut Row> = rows.iter_mut().filter(|row| row.year == year).collect();
        let wanted_works: Vec<u32> = own.iter().map(|row| papers.works[row.place]).collect();
        let wanted: Vec<bool> = works
            .iter()
            .map(|work| wanted_works.binary_search(work).is_ok())
            .collect();
        let found = combinations.of_year((year, &works), &wanted, network, years, params);
        let of_rows = found.into_iter().zip(wanted).filter(|(_, is_wanted)| *is_wanted);
        own.iter_mut()
            .zip(of_rows)
            .for_each(|(row, (of, _))| row.combinations = of);
    }
    Ok(())
}

/// Values and percentiles of disruption and atypicality.
pub(crate) struct FromReferences {
    /// CD5, mCD5, DI5, DI^nok.
    pub(crate) disruption: Option<[f64; 4]>,
    /// Percentiles of CD5, DI5, DI^nok and atypicality.
    pub(crate) percentiles: [Option<f64>; 4],
}

/// The disruption of a row, or why it has none.
pub(crate) fn disruption_of(
    row: &Row,
    n_references: u32,
    params: &disruption::Params,
) -> std::result::Result<[f64; 4], &'static str> {
    if !row.in_window {
        return Err("before_window");
    }
    let counts = row
        .counts
        .filter(|_| n_references >= params.min_references)
        .ok_or("few_references")?;
    let all = [counts.cd(), counts.mcd(), counts.di5(), counts.di_nok()];
    match all {
        [Some(cd), Some(mcd), Some(di5), Some(di_nok)] if counts.n_i + counts.n_j >= params.min_citations => {
            Ok([cd, mcd, di5, di_nok])
        }
        _ => Err("few_citing"),
    }
}

/// Values of disruption and their percentiles, with those of atypicality, by row.
pub(crate) fn from_references(
    rows: &[Row],
    papers: &Papers,
    network: &Adjacency,
    (min_cohort, params): (u32, &disruption::Params),
) -> Vec<FromReferences> {
    let n_references = |row: &Row| network.row(papers.works[row.place]).len() as u32;
    let disruption: Vec<Option<[f64; 4]>> = rows
        .iter()
        .map(|row| disruption_of(row, n_references(row), params).ok())
        .collect();
    let of = |value: &dyn Fn(usize) -> Option<f64>| {
        let cohort = |row: &Row| papers.fields[row.place].map(|field| (field, row.year));
        let values = rows.iter().enumerate().map(|(i, row)| (cohort(row), value(i)));
        percentiles(&values.collect::<Vec<_>>(), min_cohort)
    };
    let found = [
        of(&|i| disruption[i].map(|values| values[0])),
        of(&|i| disruption[i].map(|values| values[2])),
        of(&|i| disruption[i].map(|values| values[3])),
        of(&|i| rows[i].combinations.atypicality.map(|found| -found.tenth_z)),
    ];
    let of_row = |(i, disruption): (usize, Option<[f64; 4]>)| FromReferences {
        disruption,
        percentiles: [0, 1, 2, 3].map(|indicator| found[indicator][i].map(|percentile| percentile.share)),
    };
    disruption.into_iter().enumerate().map(of_row).collect()
}

corpus::table! {
    /// Of a work: the length of its list.
    struct WorkReferences in "works" {
        /// The work.
        work: u32,
        /// Length of its list.
        n_references: u32,
    }
}

/// What is looked up for the rows alone.
#[derive(Default, Clone)]
pub(crate) struct Looked {
    pub(crate) area: Option<u8>,
    /// Whether neighbours told its field.
    pub(crate) is_inferred: bool,
    /// Length of its list as given.
    pub(crate) n_given: u32,
    /// Threshold of highly cited papers that it reaches.
    pub(crate) threshold: Option<u32>,
}

/// Looks up what the tables say of these works, which ascend.
pub(crate) fn look_up(at: &Workplace, works: &[u32]) -> Result<Vec<Looked>> {
    let mut looked = vec![Looked::default(); works.len()];
    let place = |work: u32| works.binary_search(&work).ok();
    for row in at.rows::<PaperField>()? {
        let row = row?;
        if let Some(place) = place(row.work) {
            looked[place].area = row.area;
            looked[place].is_inferred = matches!(row.basis, Basis::References | Basis::Citations);
        }
    }
    for row in at.corpus_rows::<WorkReferences>()? {
        let row = row?;
        if let Some(place) = place(row.work) {
            looked[place].n_given = row.n_references;
        }
    }
    for row in at.rows::<HighlyCited>()? {
        let row = row?;
        if let Some(place) = place(row.work) {
            looked[place].threshold = Some(row.threshold);
        }
    }
    Ok(looked)
}
