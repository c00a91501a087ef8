//! An edition into the files of other programs.

use std::path::PathBuf;

use ::exports::{ClusterBy, Format, Level, Request, Role, Selection, SliceChoice, What, prepare};
use corpus::Corpus;
use openfronts::areas::classification;
use openfronts::geography::find_country;
use pyo3::prelude::*;

use crate::edition::{Edition, word};
use crate::failure::{error, of_corpus, of_edition};

/// Writes a file, or a folder of files; what there is to say of them.
#[pyfunction]
#[pyo3(signature = (edition, what, format, path, *, fronts, role, country, institution, area, years, works, tables, cluster_by, level, slice, all_slices, corpus))]
#[expect(clippy::too_many_arguments, reason = "Python gives them by name")]
pub(crate) fn export(
    py: Python<'_>,
    edition: &Edition,
    what: &str,
    format: &str,
    path: PathBuf,
    fronts: Vec<u32>,
    role: Option<&str>,
    country: Option<String>,
    institution: Option<String>,
    area: Option<&str>,
    years: Option<(i16, i16)>,
    works: Vec<String>,
    tables: Vec<String>,
    cluster_by: Option<&str>,
    level: Option<&str>,
    slice: Option<usize>,
    all_slices: bool,
    corpus: Option<PathBuf>,
) -> PyResult<Vec<String>> {
    let country = country.map(|who| edition.member("country", who)).transpose()?;
    let country = country
        .map(|code| find_country(&code))
        .transpose()
        .map_err(of_edition)?;
    let area = area.map(|asked| classification().find_area(asked)).transpose();
    let request = Request {
        what: word::<What>(what)?,
        format: word::<Format>(format)?,
        selection: Selection {
            fronts: fronts.into_iter().collect(),
            role: role.map(word::<Role>).transpose()?,
            country,
            institution,
            area: area.map_err(of_edition)?.map(|area| area.area),
            years: years.map(|(from, to)| from..=to),
            works,
            tables,
        },
        cluster_by: cluster_by.map(word::<ClusterBy>).transpose()?,
        level: level.map(word::<Level>).transpose()?,
        slice: if all_slices {
            Some(SliceChoice::All)
        } else {
            slice.map(SliceChoice::Number)
        },
    };
    let corpus = corpus
        .map(|folder| Corpus::open(&folder))
        .transpose()
        .map_err(of_corpus)?;
    let written = py.detach(|| {
        let export = prepare(&edition.inner, corpus.as_ref(), &request)?;
        export.write_at(&path)?;
        Ok(export.remarks)
    });
    written.map_err(|failure: ::exports::Error| {
        let hint = failure.hint();
        error(failure, hint)
    })
}
