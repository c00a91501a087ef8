//! `cargo xtask exports`: an edition of the demo corpus in every format, written by the binary that the tests built, and opened by
//! the programs they are for: VOSviewer Online in a browser, networkx, igraph, pandas, openpyxl and others in Python.

use std::path::{Path, PathBuf};

use crate::step::{Failure, Outcome, Step, asked_target_dir};

/// Networks, by the name of their files, and the formats of one file or of a folder.
const NETWORKS: [&str; 3] = ["front-network", "cocitation", "collaboration"];
const OF_NETWORKS: [&str; 7] = ["gexf", "graphml", "json", "xlsx", "pajek", "csv", "parquet"];

/// Writes and opens them.
pub(crate) fn run(root: &Path, _: &[String]) -> Outcome {
    let target = asked_target_dir().map_or_else(|| root.join("target"), |folder| root.join(folder));
    // What an earlier check wrote proves nothing.
    let former = folder(&target);
    if former.exists() {
        let failed = |e| Failure::new(format!("{}: {e}", former.display()));
        std::fs::remove_dir_all(&former).map_err(failed)?;
    }
    steps(root, &target).iter().try_for_each(Step::run)
}

/// The folder they are written into.
fn folder(target: &Path) -> PathBuf {
    target.join("exports")
}

/// What is exported, and where: the arguments after the edition, and the place in the folder.
fn exports(corpus: &str) -> Vec<(Vec<String>, String)> {
    let of = |what: &str, format: &str, more: &[&str], place: &str| {
        let mut args = ["--what", what, "--format", format].map(str::to_owned).to_vec();
        args.extend(more.iter().map(|word| (*word).to_owned()));
        (args, place.to_owned())
    };
    let mut all = Vec::new();
    for what in NETWORKS {
        for format in OF_NETWORKS {
            let place = match format {
                "pajek" | "csv" | "parquet" => what.to_owned(),
                ending => format!("{what}/{what}.{ending}"),
            };
            all.push(of(what, format, &[], &place));
        }
        all.push(of(what, "vosviewer", &[], &format!("vosviewer/{what}.json")));
        all.push(of(what, "vosviewer-txt", &[], "vosviewer"));
    }
    let themes = ["--cluster-by", "theme"];
    all.push(of(
        "front-network",
        "vosviewer",
        &themes,
        "vosviewer/front-network-themes.json",
    ));
    let institutions = ["--level", "institution"];
    all.push(of(
        "collaboration",
        "vosviewer",
        &institutions,
        "vosviewer/collaboration-institutions.json",
    ));
    for format in ["csv", "json", "jsonl", "parquet", "xlsx"] {
        all.push(of("fronts", format, &[], &format!("fronts.{format}")));
    }
    all.push(of("fronts", "jsonld", &["--front", "1"], "front.jsonld"));
    for format in ["csv", "parquet"] {
        all.push(of("tables", format, &[], &format!("tables-{format}")));
    }
    all.push(of("tables", "xlsx", &[], "tables.xlsx"));
    all.push(of("papers", "ris", &["--role", "core"], "core.ris"));
    all.push(of("papers", "bibtex", &["--role", "core"], "core.bib"));
    all.push(of("papers", "csv", &["--corpus", corpus], "papers.csv"));
    all.push(of(
        "papers",
        "bibliometrix",
        &["--corpus", corpus],
        "bibliometrix.xlsx",
    ));
    all
}

fn steps(root: &Path, target: &Path) -> Vec<Step> {
    let folder = folder(target);
    let name = format!("openfronts{}", std::env::consts::EXE_SUFFIX);
    let binary = target.join("debug").join(name).display().to_string();
    let openfronts = |args: Vec<String>| Step {
        program: binary.clone(),
        args,
        ..Step::new("exports", root, "openfronts")
    };
    let demo = folder.join("demo").display().to_string();
    let list = folder.join("demo.txt").display().to_string();
    let mut steps = vec![openfronts(
        ["demo", "-q", "--folder", &demo, "-o", &list]
            .map(str::to_owned)
            .to_vec(),
    )];
    let edition = folder.join("demo/bundled/edition").display().to_string();
    let corpus = folder.join("demo/bundled/corpus").display().to_string();
    // A file goes into a folder that is there: the formats of folders make them first.
    let mut all = exports(&corpus);
    all.sort_by_key(|(_, place)| place.contains('.'));
    for (args, place) in all {
        let place = folder.join(place).display().to_string();
        let first = ["export", &edition, "-q", "-o", &place].map(str::to_owned);
        steps.push(openfronts([first.to_vec(), args].concat()));
    }
    let validator = root.join("crates/exports/validate");
    let here = folder.display().to_string();
    let python = ["open.py", &edition, &here, &corpus].map(str::to_owned);
    steps.push(Step {
        args: python.to_vec(),
        ..Step::new("exports", &validator, "python3")
            .hint("a program reads an export otherwise than it was meant")
    });
    steps.push(Step::new("exports", &validator, "npm ci --no-audit --no-fund"));
    let node = [
        "vosviewer.mjs".to_owned(),
        format!("{here}/vosviewer"),
        format!("{here}/pictures"),
    ];
    steps.push(Step {
        args: node.to_vec(),
        ..Step::new("exports", &validator, "node").hint("VOSviewer Online does not open an export")
    });
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_is_tried_in_every_format() {
        let all = exports("corpus");
        let asked = |what: &str, format: &str| {
            let is_it = |args: &[String]| args[1] == what && args[3] == format;
            all.iter().any(|(args, _)| is_it(args))
        };
        for what in NETWORKS {
            assert!(asked(what, "vosviewer") && asked(what, "vosviewer-txt"), "{what}");
            assert!(OF_NETWORKS.iter().all(|format| asked(what, format)), "{what}");
        }
        for format in ["ris", "bibtex", "bibliometrix"] {
            assert!(asked("papers", format), "{format}");
        }
    }

    #[test]
    fn folders_are_made_before_files_go_into_them() {
        let steps = steps(Path::new("/repo"), Path::new("/t"));
        let place = |step: &Step| step.args.get(4).cloned().unwrap_or_default();
        let first = |end: &str| steps.iter().position(|step| place(step).ends_with(end)).unwrap();
        assert!(first("exports/vosviewer") < first("vosviewer/cocitation.json"));
        assert!(first("exports/cocitation") < first("cocitation/cocitation.gexf"));
    }
}
