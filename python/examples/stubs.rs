//! Prints the types of the extension module as a Python stub: `stubs target/debug/lib_openfronts.so`. PyO3 lays them into the
//! module, `tools/generate.py` makes `openfronts/_openfronts.pyi` of them.

use std::path::Path;
use std::process::ExitCode;

use pyo3_introspection::{introspect_cdylib, module_stub_files};

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "this is all it does")]
fn main() -> ExitCode {
    let Some(library) = std::env::args().nth(1) else {
        eprintln!("error: which library?\nhint: stubs target/debug/lib_openfronts.so");
        return ExitCode::from(2);
    };
    match introspect_cdylib(Path::new(&library), "_openfronts") {
        Ok(module) => {
            let files = module_stub_files(&module);
            files.values().for_each(|text| print!("{text}"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {library}: {error}");
            ExitCode::FAILURE
        }
    }
}
