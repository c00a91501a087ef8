//! What goes wrong, as the exception `Error`: its text is the message and, on a line of its own, the hint.

use pyo3::PyErr;

mod exception {
    pyo3::create_exception!(
        _openfronts,
        Error,
        pyo3::exceptions::PyException,
        "What went wrong, and on a second line a hint what to do about it."
    );
}
pub(crate) use exception::Error;

/// The exception for a message and a hint.
pub(crate) fn error(message: impl std::fmt::Display, hint: Option<String>) -> PyErr {
    match hint {
        Some(hint) => Error::new_err(format!("{message}\nhint: {hint}")),
        None => Error::new_err(message.to_string()),
    }
}

/// The exception for an error of `openfronts`.
pub(crate) fn of_edition(failure: openfronts::Error) -> PyErr {
    let hint = failure.hint();
    error(failure, hint)
}

/// The exception for an error of `corpus`.
pub(crate) fn of_corpus(failure: corpus::Error) -> PyErr {
    of_edition(openfronts::Error::Corpus(failure))
}

/// The exception for an error of `providers`.
pub(crate) fn of_providers(failure: providers::Error) -> PyErr {
    let hint = failure.hint();
    error(failure, hint)
}
