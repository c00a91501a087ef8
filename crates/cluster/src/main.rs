//! The command `openfronts-cluster`: an edition made on many machines, the same as on one.
//!
//! The heavy stages are plans over the Parquet tables of the corpus and of the edition (`plans`), run by Apache DataFusion in
//! this process or on the executors of an Apache DataFusion Ballista scheduler (`session`). This process is the driver: it
//! runs the journey of `openfronts` with an engine that knows these stages (`driver`), brings back what they find, runs the
//! other stages itself and writes the edition. This is the only crate that knows SQL.

mod talk;
mod stores;
mod shared;
mod mirror;
mod watch;
mod session;
mod rows;
mod plans;
mod driver;
mod verbs;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use talk::Talk;

/// Editions made on many machines, the same as on one.
#[derive(Parser)]
#[command(
    name = "openfronts-cluster",
    version,
    about = "Editions made on many machines, the same as on one",
    max_term_width = 110
)]
struct Cli {
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    quiet: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Run(Box<verbs::run::Args>),
    Scheduler(verbs::scheduler::Args),
    Executor(verbs::executor::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let talk = Talk::new(cli.quiet);
    let done = match cli.verb {
        Verb::Run(args) => verbs::run::run(&args, &talk),
        Verb::Scheduler(args) => verbs::scheduler::run(&args),
        Verb::Executor(args) => verbs::executor::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            Talk::error(&error);
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_argument_is_explained() {
        Cli::command().debug_assert();
        for verb in Cli::command().get_subcommands() {
            assert!(verb.get_about().is_some(), "{} has no help", verb.get_name());
            for argument in verb.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{} {} has no help",
                    verb.get_name(),
                    argument.get_id()
                );
            }
        }
    }
}
