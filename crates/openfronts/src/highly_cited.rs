//! Highly cited papers: at or above the threshold of their field and year.
//!
//! **Definition.** A paper of the window is highly cited if its citations reach the threshold of its field and year;
//! all ties are in. Papers without a field cannot be compared and are left out, counted.
//!
//! **Reference.** ESI help, *Highly Cited Papers*; the threshold is of `baselines`.
//!
//! **Memory.** 6 bytes per paper, 20 per highly cited paper.

use std::collections::BTreeMap;

use crate::baselines::{Baseline, Cell};
use crate::citations::CitationCount;
use crate::error::Result;
use crate::fields::PaperField;
use crate::papers::Paper;
use crate::stage::Workplace;

corpus::table! {
    /// One highly cited paper.
    pub struct HighlyCited in "highly_cited" {
        /// The paper.
        work: u32,
        /// Field in which it is compared.
        field_id: u8,
        /// Year in which it is compared.
        year: i16,
        /// Citations from papers of the corpus.
        n_citations: u32,
        /// Threshold it reaches.
        threshold: u32,
    }
}

corpus::table! {
    /// How many papers of the window are not highly cited, by reason.
    pub struct HighlyCitedLeftOut in "highly_cited_left_out" {
        /// Reason: no_field, low_baseline (the field and year have no threshold), below_threshold.
        reason: String,
        /// Papers.
        n_papers: u64,
    }
}

/// Reads papers, fields, counts and baselines, writes the highly cited and what was left out.
/// `by_type` is that of the baselines.
pub(crate) fn run(at: &mut Workplace, by_type: bool) -> Result<()> {
    let fields: Vec<Option<u8>> = at.column::<PaperField, _>("field_id")?;
    let citations: Vec<u32> = at.column::<CitationCount, _>("n_citations")?;
    assert_eq!(fields.len(), citations.len(), "one row per paper");
    let thresholds: BTreeMap<Cell, Option<u32>> = at
        .table::<Baseline>()?
        .iter()
        .map(|b| ((b.field_id, b.type_place, b.year), b.threshold))
        .collect();
    let mut rows = Vec::new();
    let mut left_out: BTreeMap<&str, u64> = BTreeMap::new();
    for (i, paper) in at.rows::<Paper>()?.enumerate() {
        let Paper {
            work,
            year,
            in_window,
            type_place,
            ..
        } = paper?;
        if !in_window {
            continue;
        }
        let type_place = type_place.filter(|_| by_type);
        let threshold = |field_id| {
            let found = thresholds.get(&(field_id, type_place, year));
            (field_id, found.copied().flatten())
        };
        let n_citations = citations[i];
        match fields[i].map(threshold) {
            Some((field_id, Some(threshold))) if n_citations >= threshold => {
                rows.push(HighlyCited {
                    work,
                    field_id,
                    year,
                    n_citations,
                    threshold,
                });
            }
            Some((_, Some(_))) => *left_out.entry("below_threshold").or_default() += 1,
            Some((_, None)) => *left_out.entry("low_baseline").or_default() += 1,
            None => *left_out.entry("no_field").or_default() += 1,
        }
    }
    write(at, &rows, left_out)
}

/// Writes the highly cited papers and how many were left out, by reason.
pub fn write(at: &mut Workplace, rows: &[HighlyCited], left_out: BTreeMap<&str, u64>) -> Result<()> {
    at.write(rows)?;
    let row = |(reason, n_papers): (&str, u64)| HighlyCitedLeftOut {
        reason: reason.to_owned(),
        n_papers,
    };
    at.write(&left_out.into_iter().map(row).collect::<Vec<_>>())
}
