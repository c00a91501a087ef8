//! The modules of a crate, read from its source: what each declares, in order, and every path it mentions.

use std::collections::BTreeMap;

use super::Finding;
use super::rust::{Token, tokens};
use super::tree::Tree;

/// The names from the crate's root to a module; the root itself is empty.
pub(super) type ModulePath = Vec<String>;

/// What a module declares and uses.
#[derive(Debug, Default)]
pub(super) struct Module {
    pub(super) file: String,
    /// In order of declaration, with the line.
    pub(super) children: Vec<(String, usize)>,
    /// Everything it mentions by a path, as written.
    pub(super) mentions: Vec<Mention>,
}

/// A path as written: `crate::fronts::Front`, `super::fronts::*`, and in a `use` also the name it gives.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) path: Vec<String>,
    /// The name brought into scope, of a `use`.
    pub(super) name: Option<String>,
    pub(super) all: bool,
    pub(super) line: usize,
}

pub(super) type Modules = BTreeMap<ModulePath, Module>;

/// Reads a crate from its root, following each `mod name;` to its file.
pub(super) fn load(tree: &Tree, root: &str, modules: &mut Modules, findings: &mut Vec<Finding>) {
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut open: Vec<(ModulePath, String)> = vec![(vec![], root.to_owned())];
    while let Some((path, file)) = open.pop() {
        let tokens = tokens(tree.text(&file).unwrap_or_default());
        let mut reader = Reader {
            tokens: &tokens,
            at: 0,
            file: &file,
            modules,
            elsewhere: Vec::new(),
        };
        reader.read(path);
        for (child, line) in reader.elsewhere {
            let stem = format!("{folder}/{}", child.join("/"));
            let places = [format!("{stem}.rs"), format!("{stem}/mod.rs")];
            match places.into_iter().find(|place| tree.has_file(place)) {
                Some(place) => open.push((child, place)),
                None => {
                    let message = format!("`mod {};` has no file {stem}.rs", child.join("::"));
                    findings.push(Finding::new("module-order", &file, line, message));
                }
            }
        }
    }
}

/// Reads one file into the modules it holds: itself and those written inline.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    file: &'a str,
    modules: &'a mut Modules,
    /// The modules declared here whose text is in another file, with the line of the declaration.
    elsewhere: Vec<(ModulePath, usize)>,
}

impl Reader<'_> {
    fn text(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |token| &token.text)
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).map_or(1, |token| token.line)
    }

    fn module(&mut self, path: &ModulePath) -> &mut Module {
        let module = self.modules.entry(path.clone()).or_default();
        if module.file.is_empty() {
            module.file = self.file.to_owned();
        }
        module
    }

    fn read(&mut self, path: ModulePath) {
        self.module(&path);
        // The module we are in, and at which depth of braces it ends.
        let mut inside = vec![(path, 0)];
        let mut depth = 0;
        while self.at < self.tokens.len() {
            let here = inside.last().expect("the file's own module stays").0.clone();
            match self.text(0) {
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    if inside.len() > 1 && inside.last().is_some_and(|(_, end)| *end == depth) {
                        inside.pop();
                    }
                }
                "mod" if [";", "{"].contains(&self.text(2)) => {
                    let child = self.declare(&here);
                    if self.text(2) == "{" {
                        self.module(&child);
                        inside.push((child, depth));
                    }
                    // The brace, if any, is read next.
                    self.at += 1;
                }
                "use" if self.text(1) != "<" => {
                    self.at += 1;
                    let mentions = self.use_tree(&[]);
                    self.module(&here).mentions.extend(mentions);
                    continue;
                }
                "crate" | "super" | "self" if self.text(1) == "::" => {
                    let mention = self.path();
                    self.module(&here).mentions.push(mention);
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// Notes `mod name` as a child of the module we are in.
    fn declare(&mut self, here: &ModulePath) -> ModulePath {
        let (name, line) = (self.text(1).to_owned(), self.line());
        let child: ModulePath = here.iter().cloned().chain([name.clone()]).collect();
        self.module(here).children.push((name, line));
        if self.text(2) == ";" {
            self.elsewhere.push((child.clone(), line));
        }
        child
    }

    /// Reads `a::b::{self, c as d, e::*}` into one mention per leaf.
    fn use_tree(&mut self, prefix: &[String]) -> Vec<Mention> {
        let mut path = prefix.to_vec();
        let line = self.line();
        loop {
            match self.text(0) {
                "{" => return self.use_group(&path),
                "*" => {
                    self.at += 1;
                    return vec![Mention {
                        path,
                        name: None,
                        all: true,
                        line,
                    }];
                }
                // `::name` begins with a crate: never one of our modules.
                "::" if path.is_empty() => path.push("::".to_owned()),
                _ if self.tokens.get(self.at).is_some_and(Token::is_name) => {
                    path.push(self.text(0).to_owned());
                    if self.text(1) != "::" {
                        self.at += 1;
                        break;
                    }
                    self.at += 1;
                }
                _ => return vec![],
            }
            self.at += 1;
        }
        if path.len() > prefix.len() && path.last().is_some_and(|part| part == "self") && !prefix.is_empty() {
            path.pop();
        }
        let mut name = path.last().cloned();
        if self.text(0) == "as" {
            name = Some(self.text(1).to_owned());
            self.at += 2;
        }
        vec![Mention {
            path,
            name,
            all: false,
            line,
        }]
    }

    fn use_group(&mut self, prefix: &[String]) -> Vec<Mention> {
        let mut mentions = Vec::new();
        self.at += 1;
        while self.at < self.tokens.len() && self.text(0) != "}" {
            if self.text(0) == "," {
                self.at += 1;
                continue;
            }
            let before = self.at;
            mentions.extend(self.use_tree(prefix));
            if self.at == before {
                self.at += 1;
            }
        }
        self.at += 1;
        mentions
    }

    /// Reads a path in an expression, a type or an attribute.
    fn path(&mut self) -> Mention {
        let line = self.line();
        let mut path = vec![self.text(0).to_owned()];
        self.at += 1;
        while self.text(0) == "::" && self.tokens.get(self.at + 1).is_some_and(Token::is_name) {
            path.push(self.text(1).to_owned());
            self.at += 2;
        }
        Mention {
            path,
            name: None,
            all: false,
            line,
        }
    }
}

impl Module {
    pub(super) fn position(&self, child: &str) -> Option<usize> {
        self.children.iter().position(|(name, _)| name == child)
    }
}

/// The path from the root that a mention means, or none if it begins with another crate or a local name.
pub(super) fn absolute(modules: &Modules, from: &ModulePath, path: &[String]) -> Option<ModulePath> {
    let local = path
        .first()
        .is_some_and(|first| modules[from].position(first).is_some());
    if !local && !["crate", "super", "self"].contains(&path.first()?.as_str()) {
        return None;
    }
    let mut target = from.clone();
    for part in path {
        match part.as_str() {
            "crate" => target.clear(),
            "self" => {}
            "super" => drop(target.pop()),
            name => target.push(name.to_owned()),
        }
    }
    Some(target)
}
