//! `openfronts completions SHELL`: completions for a shell.

use std::io::Write;

use clap_complete::{Shell, generate};

/// Write completions for a shell, such as `openfronts completions bash`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(args: &Args, command: &mut clap::Command) -> anyhow::Result<()> {
    let mut script = Vec::new();
    generate(args.shell, command, "openfronts", &mut script);
    Ok(std::io::stdout().lock().write_all(&script)?)
}
