//! The rule of module order: a module uses only modules declared above it, so that `lib.rs` is the reading order and
//! nothing loops.
//!
//! Two modules are compared where their paths part, in the file that declares both: what is used must stand above what
//! uses it. A name that an outer module brings in with `use` counts as the module it comes from. `super::` is fine for
//! what is not a module below; `*` of a module around the file is refused, since it hides what is used.

use super::Finding;
use super::modules::{ModulePath, Modules, absolute, load};
use super::tree::Tree;

/// In every crate, a module uses only what is declared above it.
pub(super) fn module_order(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for root in tree.paths().filter(|path| is_root(path)) {
        let mut modules = Modules::new();
        load(tree, root, &mut modules, &mut findings);
        check(&modules, &mut findings);
    }
    findings
}

fn is_root(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(
        parts.as_slice(),
        ["crates", _, "src", "lib.rs" | "main.rs"] | ["xtask", "src", "main.rs"]
    )
}

/// One finding for each module that a module should not use, where it first does.
fn check(modules: &Modules, findings: &mut Vec<Finding>) {
    for (from, module) in modules {
        let mut seen = Vec::new();
        for mention in &module.mentions {
            let target = absolute(modules, from, &mention.path);
            let Some(broken) = target.and_then(|target| broken(modules, from, &target, mention.all, 0))
            else {
                continue;
            };
            if !seen.contains(&broken) {
                let message = broken.message(modules, from, &mention.path.join("::"));
                findings.push(Finding::new("module-order", &module.file, mention.line, message));
                seen.push(broken);
            }
        }
    }
}

/// How a mention breaks the rule.
#[derive(PartialEq)]
enum Broken {
    /// `user` and `used`, both declared by `parent`, stand in the wrong order.
    Below {
        parent: ModulePath,
        user: String,
        used: String,
    },
    /// `*` of a module around this file.
    All,
}

impl Broken {
    fn message(&self, modules: &Modules, from: &ModulePath, written: &str) -> String {
        match self {
            Broken::All => format!("`{written}::*` hides which modules are used: name what is needed"),
            Broken::Below { parent, user, used } => {
                let line = |name: &String| {
                    let declared = modules[parent].children.iter().find(|(child, _)| child == name);
                    declared.map_or(0, |(_, line)| *line)
                };
                format!(
                    "module `{}` uses `{written}`, but {} declares `{used}` (line {}) below `{user}` (line {}): move \
                     `mod {used}` up, or move what both need into a module above both",
                    from.join("::"),
                    modules[parent].file,
                    line(used),
                    line(user)
                )
            }
        }
    }
}

/// Compares user and used where their paths part. A name that is no module there is followed to where it comes from.
fn broken(modules: &Modules, from: &ModulePath, target: &[String], all: bool, hops: usize) -> Option<Broken> {
    let n_shared = from.iter().zip(target).take_while(|(a, b)| a == b).count();
    if n_shared == from.len() {
        return None;
    }
    if n_shared == target.len() {
        let same_file = modules
            .get(target)
            .is_some_and(|outer| outer.file == modules[from].file);
        return (all && !same_file).then_some(Broken::All);
    }
    let (parent, user, used) = (&from[..n_shared], &from[n_shared], &target[n_shared]);
    let module = modules.get(parent)?;
    if let Some(position) = module.position(used) {
        let below = position > module.position(user)?;
        return below.then(|| Broken::Below {
            parent: parent.to_vec(),
            user: user.clone(),
            used: used.clone(),
        });
    }
    // Eight renamings in a row are a loop of names, which the compiler refuses anyway.
    let origin = module
        .mentions
        .iter()
        .find(|mention| mention.name.as_ref() == Some(used) && hops < 8)?;
    let mut origin = absolute(modules, &parent.to_vec(), &origin.path)?;
    origin.extend_from_slice(&target[n_shared + 1..]);
    broken(modules, from, &origin, all, hops + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIB: &str = "crates/a/src/lib.rs";

    /// The findings in a crate whose `lib.rs` declares `papers`, then `fronts`, with this text in `papers.rs`.
    fn in_papers(papers: &str) -> Vec<String> {
        in_crate(&[
            (LIB, "pub mod papers;\nmod fronts;\npub use fronts::Front;\n"),
            ("crates/a/src/papers.rs", papers),
        ])
    }

    fn in_crate(files: &[(&str, &str)]) -> Vec<String> {
        let fronts = (
            "crates/a/src/fronts.rs",
            "use crate::papers::Paper;\nuse super::papers;\n",
        );
        let files: Vec<(&str, &str)> = [fronts].into_iter().chain(files.iter().copied()).collect();
        module_order(&Tree::of(&files))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_module_may_use_what_is_above_it_and_itself() {
        assert_eq!(
            in_papers("use crate::papers::Paper; fn f(x: crate::papers::Paper, y: crate::Error) {}"),
            [""; 0]
        );
    }

    #[test]
    fn using_a_module_below_fails() {
        assert_eq!(
            in_papers("//! Papers.\nuse crate::fronts::Core;\n"),
            [
                "crates/a/src/papers.rs:2: module-order: module `papers` uses `crate::fronts::Core`, but \
              crates/a/src/lib.rs declares `fronts` (line 2) below `papers` (line 1): move `mod fronts` up, or move \
              what both need into a module above both"
            ]
        );
    }

    #[test]
    fn every_way_of_writing_it_fails() {
        for text in [
            "use crate::{papers::Paper, fronts::{self, Core}};",
            "use crate::fronts as f;",
            "fn f() { crate::fronts::draw::<u8>() }",
            "fn f() -> Vec<crate::fronts::Core> { vec![] }",
            "use super::fronts::Core;",
            "use super::{fronts};",
            "pub(crate) use crate::fronts;",
            "mod inner { use super::super::fronts; }",
            "mod inner { fn f() { crate::fronts::draw() } }",
            "macro_rules! m { () => { $crate::fronts::draw() } }",
            "use crate::Front;",
            "fn f(x: super::Front) {}",
            "fn f(x: fn() -> &'static str) { let c = '\"'; crate::fronts::draw() }",
        ] {
            assert!(!in_papers(text).is_empty(), "not seen: {text}");
        }
    }

    #[test]
    fn comments_strings_and_tests_do_not_count() {
        for text in [
            "//! See [`crate::fronts::Core`].",
            "/// crate::fronts\nfn f() {}",
            "/* use crate::fronts; */",
            "const S: &str = \"crate::fronts::x\";",
            "const S: &str = r#\"use crate::fronts;\"#;",
            "#[cfg(test)]\nmod tests { use super::*; use crate::fronts::Core; }",
            "#[cfg(test)] use crate::fronts;",
            "mod inner { use super::*; }",
            "use network::fronts::x; use ::network::fronts;",
            "fn f() { other::crate_::fronts() }",
        ] {
            assert_eq!(in_papers(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_star_of_an_outer_module_fails() {
        let found = in_papers("use crate::*;\n");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].contains("`crate::*` hides which modules are used"),
            "{found:?}"
        );
    }

    #[test]
    fn submodules_obey_the_order_of_their_parent() {
        let files = |a: &'static str| {
            [
                (LIB, "mod papers; mod fronts;"),
                ("crates/a/src/papers/mod.rs", "mod a;\nmod b;\npub struct Paper;"),
                ("crates/a/src/papers/a.rs", a),
                (
                    "crates/a/src/papers/b.rs",
                    "use super::a::A; use crate::papers::a;",
                ),
            ]
        };
        assert_eq!(
            in_crate(&files("use super::Paper; use crate::papers::Paper as P;")),
            [""; 0]
        );
        for text in [
            "use super::b::B;",
            "use crate::papers::b;",
            "use crate::fronts;",
            "use super::super::fronts;",
        ] {
            let found = in_crate(&files(text));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(
                found[0].starts_with("crates/a/src/papers/a.rs:1: module-order: module `papers::a` uses")
            );
        }
        assert!(
            in_crate(&files("use super::b::B;"))[0]
                .contains("crates/a/src/papers/mod.rs declares `b` (line 2)")
        );
    }

    #[test]
    fn the_order_in_the_root_is_what_counts() {
        let papers = ("crates/a/src/papers.rs", "use crate::fronts::Core;");
        let found = in_crate(&[(LIB, "mod fronts;\nmod papers;"), papers]);
        assert_eq!(
            found.len(),
            1,
            "now fronts.rs is wrong, once however often: {found:?}"
        );
        assert!(found[0].starts_with("crates/a/src/fronts.rs:1:"));
    }

    #[test]
    fn a_module_without_file_fails_and_the_binary_is_checked_too() {
        let found = in_crate(&[(
            "crates/cli/src/main.rs",
            "mod table;\nmod verbs { mod run; }\nfn main() {}",
        )]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("has no file crates/cli/src/table.rs"));
        assert!(found[1].contains("has no file crates/cli/src/verbs/run.rs"));
    }
}
