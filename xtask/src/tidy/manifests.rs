//! The Cargo.toml of every crate of this workspace, and what each depends on.

use toml::{Table, Value};

use super::tree::Tree;

/// A crate of this workspace, named by its folder.
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    /// The path of its Cargo.toml.
    pub(super) manifest: &'a str,
    pub(super) dependencies: Vec<Dependency>,
}

/// One dependency, for whatever purpose and platform.
pub(super) struct Dependency {
    /// The name it is published under.
    pub(super) package: String,
    /// The member of this workspace it is, by its folder.
    pub(super) member: Option<String>,
    /// Whether only the tests have it.
    pub(super) is_for_tests: bool,
    /// Where the manifest names it.
    pub(super) line: usize,
}

/// All crates with their dependencies. A manifest that cannot be read is cargo's to report.
pub(super) fn members(tree: &Tree) -> Vec<Member<'_>> {
    let texts = tree
        .texts_in("/Cargo.toml")
        .filter_map(|(path, text)| Some((folder(path)?, path, text)));
    let read: Vec<(&str, &str, &str, Table)> = texts
        .filter_map(|(name, path, text)| Some((name, path, text, text.parse().ok()?)))
        .collect();
    let packages: Vec<(&str, &str)> = read
        .iter()
        .map(|(name, _, _, table)| (*name, package(table).unwrap_or(name)))
        .collect();
    let shared = shared(tree);
    read.iter()
        .map(|(name, manifest, text, table)| {
            let dependencies = entries(table)
                .map(|(section, key, entry)| dependency(&packages, &shared, text, &section, key, entry))
                .collect();
            Member {
                name,
                manifest,
                dependencies,
            }
        })
        .collect()
}

/// The folder of a member's manifest; none for a Cargo.toml that is no member.
fn folder(manifest: &str) -> Option<&str> {
    match manifest.split('/').collect::<Vec<_>>().as_slice() {
        ["crates", name, _] | [name @ ("xtask" | "python"), _] => Some(name),
        _ => None,
    }
}

fn package(manifest: &Table) -> Option<&str> {
    manifest.get("package")?.get("name")?.as_str()
}

/// The dependencies that members inherit with `workspace = true`.
fn shared(tree: &Tree) -> Table {
    let root: Option<Table> = tree.text("Cargo.toml").and_then(|text| text.parse().ok());
    let table = root
        .as_ref()
        .and_then(|root| root.get("workspace")?.get("dependencies")?.as_table());
    table.cloned().unwrap_or_default()
}

/// Section, key and value of all dependencies of a manifest: normal, for tests, for the build, for one platform.
fn entries(manifest: &Table) -> impl Iterator<Item = (String, &str, &Value)> {
    let targets = manifest
        .get("target")
        .and_then(Value::as_table)
        .into_iter()
        .flatten();
    let targets = targets.filter_map(|(name, table)| Some((format!("{name}."), table.as_table()?)));
    let tables = [(String::new(), manifest)].into_iter().chain(targets);
    let sections = tables.flat_map(|(prefix, table)| {
        ["dependencies", "dev-dependencies", "build-dependencies"]
            .into_iter()
            .filter_map(move |kind| Some((format!("{prefix}{kind}"), table.get(kind)?.as_table()?)))
    });
    sections.flat_map(|(section, table)| {
        table
            .iter()
            .map(move |(key, entry)| (section.clone(), key.as_str(), entry))
    })
}

fn dependency(
    packages: &[(&str, &str)],
    shared: &Table,
    text: &str,
    section: &str,
    key: &str,
    entry: &Value,
) -> Dependency {
    let inherited = entry.get("workspace").and_then(Value::as_bool).unwrap_or(false);
    let entry = shared.get(key).filter(|_| inherited).unwrap_or(entry);
    let word = |name| entry.get(name).and_then(Value::as_str);
    let package = word("package").unwrap_or(key).to_owned();
    let folder = word("path").and_then(|path| path.trim_end_matches('/').rsplit('/').next());
    let member = packages
        .iter()
        .find(|(name, published)| folder.map_or(*published == package, |folder| folder == *name))
        .map(|(name, _)| (*name).to_owned());
    Dependency {
        package,
        member,
        is_for_tests: section.ends_with("dev-dependencies"),
        line: line(text, section, key),
    }
}

/// The line that names a dependency: `key = …`, `key.workspace = …` or `[dependencies.key]`.
fn line(text: &str, section: &str, key: &str) -> usize {
    let mut current = String::new();
    for (i, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            current = line.trim_matches(['[', ']']).replace(['\'', '"'], "");
            current = current.trim_start_matches("target.").to_owned();
            if current == format!("{section}.{key}") {
                return i + 1;
            }
        }
        let word = line.split(['.', '=', ' ']).next().unwrap_or_default();
        if current == section && word.trim_matches('"') == key {
            return i + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKSPACE: &str = "[workspace.dependencies]\n\
        network = { path = \"crates/network\", package = \"of-network\" }\n\
        http = { version = \"3\", package = \"ureq\" }\n";

    /// Package, member and line of each dependency of `corpus`.
    fn found(corpus: &str) -> Vec<(String, Option<String>, usize)> {
        let tree = Tree::of(&[
            ("Cargo.toml", WORKSPACE),
            ("crates/corpus/Cargo.toml", corpus),
            ("crates/network/Cargo.toml", "[package]\nname = \"of-network\"\n"),
            ("crates/network/fuzz/Cargo.toml", "[package]\nname = \"fuzz\"\n"),
        ]);
        let members = members(&tree);
        assert_eq!(
            members.iter().map(|member| member.name).collect::<Vec<_>>(),
            ["corpus", "network"]
        );
        let dependencies = members.into_iter().flat_map(|member| member.dependencies);
        dependencies
            .map(|found| (found.package, found.member, found.line))
            .collect()
    }

    #[test]
    fn a_member_is_known_however_it_is_written() {
        for (text, line) in [
            ("[dependencies]\nnetwork.workspace = true", 2),
            ("[dev-dependencies]\nnetwork = { workspace = true }", 2),
            (
                "[build-dependencies]\ngraphs = { path = \"../network/\" , package = \"of-network\" }",
                2,
            ),
            (
                "[dependencies]\ngraphs = { version = \"0.1\", package = \"of-network\" }",
                2,
            ),
            ("[dependencies.network]\nworkspace = true", 1),
            ("[target.'cfg(unix)'.dependencies]\nnetwork.workspace = true", 2),
        ] {
            let network = ("of-network".to_owned(), Some("network".to_owned()), line);
            assert_eq!(found(text), [network], "{text}");
        }
    }

    #[test]
    fn a_dependency_from_outside_has_the_name_it_is_published_under() {
        assert_eq!(
            found("[dependencies]\n\nhttp.workspace = true"),
            [("ureq".to_owned(), None, 3)]
        );
    }
}
