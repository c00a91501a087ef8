//! The command `openfronts`. Nothing is computed here: a verb reads its arguments, calls the library, and shows the
//! answer.

mod wrapping;
mod table;
mod page;
mod talk;
mod output;
mod verbs;

use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};

use talk::Talk;

/// Research fronts, and the countries that lead them, from open literature.
#[derive(Parser)]
#[command(name = "openfronts", version, about = "Research fronts, and the countries that lead them, from open literature", after_help = EXIT_CODES, max_term_width = 110)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    verb: Verb,
}

const EXIT_CODES: &str = "\
Data goes to standard output, talk and progress to standard error. NO_COLOR is respected.
Exit codes: 0 done · 1 failed, the message says what, where and a hint · 2 wrong usage · 3 `verify` found a difference.";

/// Options of every verb.
#[derive(Args)]
struct Global {
    /// Threads; all cores unless given. The result is the same at any number.
    #[arg(short = 'j', long, global = true, value_name = "N",
          value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more.
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// The verbs, in the order of the journey.
#[derive(Subcommand)]
enum Verb {
    Demo(verbs::demo::Args),
    Fetch(verbs::fetch::Args),
    Ingest(verbs::ingest::Args),
    Merges(verbs::merges::Args),
    Run(verbs::run::Args),
    Stages(verbs::stages::Args),
    Fronts(verbs::fronts::Args),
    Front(verbs::front::Args),
    Themes(verbs::themes::Args),
    Countries(verbs::countries::Args),
    Country(verbs::country::Args),
    Institutions(verbs::institutions::Args),
    Institution(verbs::institution::Args),
    Groups(verbs::groups::Args),
    Impact(verbs::impact::Args),
    Collaboration(verbs::collaboration::Args),
    Quality(verbs::quality::Args),
    Group(verbs::group::Args),
    Breakthroughs(verbs::breakthroughs::Args),
    Capacity(verbs::capacity::Args),
    Openness(verbs::openness::Args),
    Events(verbs::events::Args),
    Event(verbs::event::Args),
    Review(verbs::review::Args),
    Export(verbs::export::Args),
    Serve(verbs::serve::Args),
    Mcp(verbs::mcp::Args),
    Compare(verbs::compare::Args),
    Published(verbs::published::Args),
    Verify(verbs::verify::Args),
    Cluster(verbs::cluster::Args),
    Completions(verbs::completions::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let talk = Talk::new(cli.global.quiet, cli.global.verbose);
    if let Some(jobs) = cli.global.jobs
        && let Err(error) = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build_global()
    {
        talk.error(&error.into());
        return ExitCode::FAILURE;
    }
    match run(cli.verb, &talk) {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            talk.error(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb, talk: &Talk) -> anyhow::Result<ExitCode> {
    match verb {
        Verb::Demo(args) => verbs::demo::run(args, talk)?,
        Verb::Fetch(args) => verbs::fetch::run(args, talk)?,
        Verb::Ingest(args) => verbs::ingest::run(args, talk)?,
        Verb::Merges(args) => verbs::merges::run(&args, talk)?,
        Verb::Run(args) => verbs::run::run(args, talk)?,
        Verb::Stages(args) => verbs::stages::run(&args)?,
        Verb::Fronts(args) => verbs::fronts::run(&args, talk)?,
        Verb::Front(args) => verbs::front::run(&args, talk)?,
        Verb::Themes(args) => verbs::themes::run(&args, talk)?,
        Verb::Countries(args) => verbs::countries::run(&args, talk)?,
        Verb::Country(args) => verbs::country::run(&args, talk)?,
        Verb::Institutions(args) => verbs::institutions::run(&args, talk)?,
        Verb::Institution(args) => verbs::institution::run(&args, talk)?,
        Verb::Groups(args) => verbs::groups::run(&args, talk)?,
        Verb::Impact(args) => verbs::impact::run(&args, talk)?,
        Verb::Collaboration(args) => verbs::collaboration::run(&args, talk)?,
        Verb::Quality(args) => verbs::quality::run(&args, talk)?,
        Verb::Group(args) => verbs::group::run(&args, talk)?,
        Verb::Breakthroughs(args) => verbs::breakthroughs::run(&args, talk)?,
        Verb::Capacity(args) => verbs::capacity::run(&args, talk)?,
        Verb::Openness(args) => verbs::openness::run(&args, talk)?,
        Verb::Events(args) => verbs::events::run(&args, talk)?,
        Verb::Event(args) => verbs::event::run(&args, talk)?,
        Verb::Review(args) => verbs::review::run(&args, talk)?,
        Verb::Export(args) => verbs::export::run(&args, talk)?,
        Verb::Serve(args) => verbs::serve::run(&args, talk)?,
        Verb::Mcp(args) => verbs::mcp::run(&args, talk)?,
        Verb::Compare(args) => verbs::compare::run(&args)?,
        Verb::Published(args) => verbs::published::run(&args, talk)?,
        Verb::Verify(args) => return verbs::verify::run(&args, talk),
        Verb::Cluster(args) => verbs::cluster::run(&args, talk)?,
        Verb::Completions(args) => verbs::completions::run(&args, &mut Cli::command())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Whoever reads our output has seen enough, such as `head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let is_it = |cause: &std::io::Error| cause.kind() == std::io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref().is_some_and(is_it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_verb_says_what_it_does() {
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
