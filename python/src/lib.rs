//! The extension module under the Python package `openfronts`: editions as Arrow tables, and the graph algorithms on NumPy arrays.
//!
//! Nothing is computed here. What people import, with its docstrings, stands in `openfronts/*.py`; this module has what Python cannot
//! do: the journey, tables of an edition through the Arrow PyCapsule interface, and graphs without copying. Long work runs on a thread of
//! its own without the interpreter's lock, while the calling thread shows progress and listens for Ctrl-C. The modules stand in
//! reading order; each uses only those above it.

/// What goes wrong, as the exception `Error` with its hint.
mod failure;
/// Long work: progress, Ctrl-C, threads.
mod watched;
/// A table: columns that others take through the Arrow PyCapsule interface.
mod table;
/// An edition that was opened.
mod edition;
/// The papers behind a number.
mod papers;
/// Files into a corpus, a corpus into an edition, and the proof of it.
mod journey;
/// An edition into the files of other programs.
mod exports;
/// The graph algorithms on arrays of NumPy.
mod graphs;

use pyo3::prelude::*;

/// What Python imports as `openfronts._openfronts`.
#[pymodule]
mod _openfronts {
    #[pymodule_export]
    use crate::edition::Edition;
    #[pymodule_export]
    use crate::exports::export;
    #[pymodule_export]
    use crate::failure::Error;
    #[pymodule_export]
    use crate::graphs::{
        co_citation, components, cosines, coupling, layout, leiden, normalised, quality, single_link,
    };
    #[pymodule_export]
    use crate::journey::{ingest, parameters, parameters_schema, run, verify};
    #[pymodule_export]
    use crate::papers::papers;
    #[pymodule_export]
    use crate::table::Table;

    use super::*;

    /// The version of this package.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }
}
