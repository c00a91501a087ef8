//! Rules about the links of Markdown files: they lead somewhere, and every method page is reached from the list.

use super::Finding;
use super::tree::Tree;

const METHODS: &str = "docs/methods/";

/// A link to a file of the repository leads to one.
pub(super) fn link(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts_in(".md") {
        for (line, target) in links(text) {
            let found = resolve(path, &target);
            let message = match found {
                None => continue,
                Some(Err(())) => format!("`{target}` leads out of the repository"),
                Some(Ok(file)) if tree.has_file(&file) || tree.has_folder(&file) => continue,
                Some(Ok(_)) => format!("`{target}` is not a file of the repository"),
            };
            findings.push(Finding::new("link", path, line, message));
        }
    }
    findings
}

/// Every page of `docs/methods` is linked from its README, and the source files that a page names in backticks exist.
pub(super) fn method_page(tree: &Tree) -> Vec<Finding> {
    let readme = format!("{METHODS}README.md");
    let list = tree.text(&readme).map(links).unwrap_or_default();
    let listed: Vec<String> = list
        .iter()
        .filter_map(|(_, target)| resolve(&readme, target))
        .filter_map(Result::ok)
        .collect();
    let mut findings = Vec::new();
    for (path, text) in tree.texts_in(".md").filter(|(path, _)| path.starts_with(METHODS)) {
        if path != readme && !listed.iter().any(|page| page == path) {
            findings.push(Finding::new(
                "method-page",
                path,
                1,
                format!("is not linked from {readme}"),
            ));
        }
        for (line, file) in source_files(text).filter(|(_, file)| !tree.has_file(file)) {
            findings.push(Finding::new(
                "method-page",
                path,
                line,
                format!("`{file}` does not exist"),
            ));
        }
    }
    findings
}

/// The Rust files of a crate named in backticks, with their line.
fn source_files(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let spans = text
        .lines()
        .enumerate()
        .flat_map(|(i, line)| line.split('`').skip(1).step_by(2).map(move |s| (i + 1, s)));
    spans.filter(|(_, span)| {
        span.starts_with("crates/") && span.ends_with(".rs") && !span.contains(['*', '<', ' '])
    })
}

/// The path in the repository that a link means: none for an address or a heading, an error for one outside.
fn resolve(from: &str, target: &str) -> Option<Result<String, ()>> {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.contains("://") || path.starts_with("mailto:") || path.starts_with("data:") {
        return None;
    }
    let (mut parts, relative): (Vec<&str>, &str) = match path.strip_prefix('/') {
        Some(from_root) => (vec![], from_root),
        None => (from.split('/').collect(), path),
    };
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return Some(Err(())),
            ".." => {}
            name => parts.push(name),
        }
    }
    Some(Ok(parts.join("/").replace("%20", " ")))
}

/// The targets of all links and images, with their line; code is not searched.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut links = Vec::new();
    let mut fence = None;
    for (i, line) in text.lines().enumerate() {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark));
        match (fence, mark) {
            (None, Some(_)) => fence = mark,
            (Some(open), Some(close)) if open == close => fence = None,
            (None, None) => links.extend(
                links_of_line(&without_code(line))
                    .into_iter()
                    .map(|link| (i + 1, link)),
            ),
            _ => {}
        }
    }
    links
}

fn links_of_line(line: &str) -> Vec<String> {
    let mut links = Vec::new();
    for (at, open) in line.match_indices("](") {
        links.extend(inline_target(&line[at + open.len()..]));
    }
    for attribute in ["src=\"", "href=\""] {
        for (at, open) in line.match_indices(attribute) {
            links.extend(
                line[at + open.len()..]
                    .split_once('"')
                    .map(|(target, _)| target.to_owned()),
            );
        }
    }
    // A reference: `[name]: target`. A footnote, `[^1]: text`, is not one.
    if let Some(rest) = line
        .trim_start()
        .strip_prefix('[')
        .filter(|rest| !rest.starts_with('^'))
        && let Some((_, rest)) = rest.split_once(']')
        && let Some(target) = rest.strip_prefix(':')
    {
        links.extend(
            target
                .split_whitespace()
                .next()
                .map(|word| word.trim_matches(['<', '>']).to_owned()),
        );
    }
    links
}

/// The target of `[text](target "title")`, given what follows the opening parenthesis.
fn inline_target(rest: &str) -> Option<String> {
    if let Some(rest) = rest.strip_prefix('<') {
        return rest.split_once('>').map(|(target, _)| target.to_owned());
    }
    let mut depth = 0;
    let end = rest.find(|c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth < 0 || c.is_whitespace()
    })?;
    Some(rest[..end].to_owned())
}

/// The line with everything between backticks left out.
fn without_code(line: &str) -> String {
    if line.matches('`').count() < 2 {
        return line.to_owned();
    }
    line.split('`').step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_link_to_nothing_fails() {
        let tree = Tree::of(&[
            (
                "docs/a.md",
                "one\n[`b`](b.md) and ![c](../img/c.svg \"map\")\n[d]: gone.md\n",
            ),
            ("docs/b.md", ""),
        ]);
        assert_eq!(
            messages(&link(&tree)),
            [
                "docs/a.md:2: link: `../img/c.svg` is not a file of the repository",
                "docs/a.md:3: link: `gone.md` is not a file of the repository"
            ]
        );
    }

    #[test]
    fn a_link_out_of_the_repository_fails() {
        let tree = Tree::of(&[("a.md", "<img src=\"../x.png\">\n")]);
        assert_eq!(
            messages(&link(&tree)),
            ["a.md:1: link: `../x.png` leads out of the repository"]
        );
    }

    #[test]
    fn files_folders_headings_and_addresses_are_fine() {
        let text = "[a](#top) [b](https://x.org/y(z)) [c](b.md#part) [d](../src) [e](/docs/b.md) [f](<b.md>) \
                    [^1]: text [g](mailto:a@b.org)\n`[x](gone.md)`\n```\n[y](gone.md)\n```\n";
        let tree = Tree::of(&[("docs/a.md", text), ("docs/b.md", ""), ("src/lib.rs", "")]);
        assert_eq!(messages(&link(&tree)), [""; 0]);
    }

    #[test]
    fn a_method_page_that_is_not_listed_fails() {
        let tree = Tree::of(&[
            ("docs/methods/README.md", "[Fronts](fronts.md)\n"),
            (
                "docs/methods/fronts.md",
                "In `crates/openfronts/src/fronts.rs`.\n",
            ),
            ("docs/methods/standings.md", ""),
            ("crates/openfronts/src/fronts.rs", ""),
        ]);
        assert_eq!(
            messages(&method_page(&tree)),
            ["docs/methods/standings.md:1: method-page: is not linked from docs/methods/README.md"]
        );
    }

    #[test]
    fn a_method_page_naming_a_module_that_is_gone_fails() {
        let tree = Tree::of(&[("docs/methods/README.md", "\n`crates/openfronts/src/gone.rs`\n")]);
        assert_eq!(
            messages(&method_page(&tree)),
            ["docs/methods/README.md:2: method-page: `crates/openfronts/src/gone.rs` does not exist"]
        );
    }

    #[test]
    fn a_method_page_without_any_list_fails() {
        let tree = Tree::of(&[("docs/methods/fronts.md", "")]);
        assert_eq!(method_page(&tree).len(), 1);
    }
}
