//! Authors and their addresses in JATS XML.
//!
//! An address belongs to the authors who point at it or in whom it stands. Those who point at none, where nobody of the article
//! does, have all addresses of their group, or of the article if the group has none. Of a group as author (`collab`) the name is
//! read; its members are no authors. Of an address with several countries each is read, with the whole text.

use crate::bibliographic::{Affiliation, Author};
use crate::fault::Fault;
use crate::xml_walk::{Element, Line, Node, Walk};

/// Elements of an address that are parts of their own.
const PARTS: &[&str] = &[
    "addr-line",
    "city",
    "country",
    "institution",
    "institution-wrap",
    "named-content",
    "postal-code",
    "state",
];

/// The contributors of an article.
#[derive(Default)]
pub(crate) struct Contributors {
    authors: Vec<Contributor>,
    addresses: Vec<Address>,
    /// Ids of notes on who answers letters.
    corresponding: Vec<String>,
    n_groups: usize,
}

#[derive(Default)]
struct Contributor {
    author: Author,
    group: usize,
    is_corresponding: bool,
    /// Ids of addresses and notes at which the author points.
    pointed_at: Vec<String>,
    /// What is printed where an id is missing.
    marks: Vec<String>,
}

/// One address as it stands, which may name several countries.
#[derive(Default)]
struct Address {
    ids: Vec<String>,
    label: String,
    /// The group of authors in which it stands.
    group: Option<usize>,
    affiliations: Vec<Affiliation>,
}

/// The name of a person.
#[derive(Default)]
pub(crate) struct Person {
    pub(crate) surname: String,
    pub(crate) given: String,
    /// As printed, where the parts are not tagged.
    pub(crate) text: String,
}

impl Person {
    /// `Ada Lovelace`.
    pub(crate) fn displayed(&self) -> String {
        if self.surname.is_empty() && self.given.is_empty() {
            return self.text.clone();
        }
        format!("{} {}", self.given, self.surname).trim().to_owned()
    }

    /// `Lovelace A`, as lists of references have it.
    pub(crate) fn listed(&self) -> String {
        if self.surname.is_empty() && self.given.is_empty() {
            return self.text.clone();
        }
        format!("{} {}", self.surname, self.given).trim().to_owned()
    }
}

/// Reads the open element, a name of a person.
pub(crate) fn person(walk: &mut Walk) -> Result<Person, Fault> {
    let here = walk.depth();
    let mut person = Person::default();
    let mut text = Line::default();
    while let Some(node) = walk.node(here)? {
        match node {
            Node::Open(element) if element.name() == "surname" => {
                person.surname = walk.words()?;
                text.add(&person.surname);
            }
            Node::Open(element) if element.name() == "given-names" => {
                let initials = element.attribute("initials").unwrap_or_default();
                person.given = Some(walk.words()?).filter(|w| !w.is_empty()).unwrap_or(initials);
                text.add(" ");
                text.add(&person.given);
            }
            Node::Text(words) => text.add(&words),
            _ => {}
        }
    }
    person.text = text.finish();
    Ok(person)
}

impl Contributors {
    /// Reads a `contrib-group`.
    pub(crate) fn group(&mut self, walk: &mut Walk, _group: &Element) -> Result<(), Fault> {
        let here = walk.depth();
        self.n_groups += 1;
        while let Some(element) = walk.child(here)? {
            match element.name() {
                "contrib" if is_author(&element) => self.contributor(walk, &element)?,
                "aff" => {
                    self.affiliation(walk, &element)?;
                    self.is_of_group();
                }
                "aff-alternatives" => {
                    self.alternatives(walk)?;
                    self.is_of_group();
                }
                // Older articles have it behind the name.
                "xref" => {
                    let pointer = pointer(walk, &element)?;
                    if let Some(author) = self.authors.last_mut().filter(|a| a.group == self.n_groups) {
                        author.point(pointer);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn is_of_group(&mut self) {
        let group = Some(self.n_groups);
        self.addresses
            .last_mut()
            .into_iter()
            .for_each(|address| address.group = group);
    }

    /// Reads an `aff`.
    pub(crate) fn affiliation(&mut self, walk: &mut Walk, element: &Element) -> Result<(), Fault> {
        let address = address(walk, element)?;
        self.addresses.push(address);
        Ok(())
    }

    /// Reads `aff-alternatives`: one address in several languages, of which the first is taken.
    pub(crate) fn alternatives(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        let mut first: Option<Address> = None;
        while let Some(element) = walk.child(here)? {
            let next = address(walk, &element)?;
            match &mut first {
                Some(first) => first.ids.extend(next.ids),
                None => first = Some(next),
            }
        }
        self.addresses.extend(first);
        Ok(())
    }

    /// Reads `author-notes`.
    pub(crate) fn notes(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        while let Some(element) = walk.child(here)? {
            let is_of_letters = element.name() == "corresp" || element.says("fn-type", "corresp");
            self.corresponding
                .extend(element.attribute("id").filter(|_| is_of_letters));
        }
        Ok(())
    }

    fn contributor(&mut self, walk: &mut Walk, element: &Element) -> Result<(), Fault> {
        let here = walk.depth();
        let mut contributor = Contributor {
            group: self.n_groups,
            is_corresponding: element.says("corresp", "yes"),
            ..Contributor::default()
        };
        for id in element.attribute("rid").unwrap_or_default().split_whitespace() {
            contributor.pointed_at.push(id.to_owned());
        }
        while let Some(node) = walk.node(here)? {
            let Node::Open(element) = node else { continue };
            let author = &mut contributor.author;
            match element.name() {
                "name" | "string-name" if author.name.is_empty() => author.name = person(walk)?.displayed(),
                "collab" if author.name.is_empty() => author.name = collective(walk)?,
                "anonymous" if author.name.is_empty() => author.name = "Anonymous".to_owned(),
                "name" | "string-name" | "collab" | "bio" | "contrib-group" => walk.pass()?,
                "contrib-id" if element.says("contrib-id-type", "orcid") => {
                    author.orcid = walk.some_words()?
                }
                "ext-link" | "uri" if author.orcid.is_none() => {
                    let address = element.attribute("href").unwrap_or_default();
                    author.orcid = address.contains("orcid.org/").then_some(address);
                }
                "aff" => author.affiliations.extend(address(walk, &element)?.affiliations),
                "xref" => contributor.point(pointer(walk, &element)?),
                _ => {}
            }
        }
        self.authors.push(contributor);
        Ok(())
    }

    /// The authors, each with the addresses that are theirs.
    pub(crate) fn finish(self) -> Vec<Author> {
        let Self {
            authors,
            addresses,
            corresponding,
            ..
        } = self;
        let own = |author: &Contributor| -> Vec<Affiliation> {
            let is_theirs = |address: &&Address| {
                let is_printed = |mark: &String| !address.label.is_empty() && *mark == address.label;
                author.pointed_at.iter().any(|id| address.ids.contains(id))
                    || author.marks.iter().any(is_printed)
            };
            let theirs = addresses.iter().filter(is_theirs);
            let nested = author.author.affiliations.iter();
            nested
                .chain(theirs.flat_map(|address| &address.affiliations))
                .cloned()
                .collect()
        };
        let mut all: Vec<Vec<Affiliation>> = authors.iter().map(own).collect();
        if all.iter().all(Vec::is_empty) {
            for (author, affiliations) in authors.iter().zip(&mut all) {
                let of_group = |address: &&Address| address.group == Some(author.group);
                let is_shared = addresses.iter().any(|address| of_group(&address));
                let shared = addresses.iter().filter(|address| !is_shared || of_group(address));
                *affiliations = shared.flat_map(|address| address.affiliations.clone()).collect();
            }
        }
        let answers = |author: &Contributor| {
            author.is_corresponding || author.pointed_at.iter().any(|id| corresponding.contains(id))
        };
        let is_told = authors.iter().any(answers);
        let named = authors
            .into_iter()
            .zip(all)
            .map(|(contributor, affiliations)| Author {
                is_corresponding: is_told.then(|| answers(&contributor)),
                affiliations,
                ..contributor.author
            });
        named.filter(|author| !author.name.is_empty()).collect()
    }
}

impl Contributor {
    fn point(&mut self, pointer: Pointer) {
        self.is_corresponding |= pointer.kind == "corresp";
        if pointer.ids.is_empty() && pointer.kind == "aff" {
            self.marks.push(pointer.mark);
        }
        self.pointed_at.extend(pointer.ids);
    }
}

struct Pointer {
    kind: String,
    ids: Vec<String>,
    mark: String,
}

fn pointer(walk: &mut Walk, element: &Element) -> Result<Pointer, Fault> {
    let ids = element.attribute("rid").unwrap_or_default();
    Ok(Pointer {
        kind: element.attribute("ref-type").unwrap_or_default(),
        ids: ids.split_whitespace().map(str::to_owned).collect(),
        mark: walk.words()?,
    })
}

/// Whether a contributor is one of the authors; where nothing is said, all are.
fn is_author(element: &Element) -> bool {
    let kind = element
        .attribute("contrib-type")
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let is_on_byline = !kind.contains("non-byline") && !kind.contains("non byline");
    kind.is_empty()
        || (is_on_byline && kind.contains("author"))
        || matches!(kind.as_str(), "collab" | "group")
}

/// The name of a group, without its members.
fn collective(walk: &mut Walk) -> Result<String, Fault> {
    let here = walk.depth();
    let mut name = Line::default();
    while let Some(node) = walk.node(here)? {
        match node {
            Node::Open(element) if matches!(element.name(), "contrib-group" | "xref" | "fn" | "aff") => {
                walk.pass()?
            }
            Node::Text(text) => name.add(&text),
            _ => {}
        }
    }
    Ok(name.finish())
}

/// Whether a text has more than initials.
fn has_word(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().filter(|c| c.is_lowercase()).count() >= 2)
}

fn address(walk: &mut Walk, element: &Element) -> Result<Address, Fault> {
    let here = walk.depth();
    let mut address = Address::default();
    address.ids.extend(element.attribute("id"));
    let (mut text, mut countries, mut ror) = (Line::strict(), Vec::new(), None);
    let (mut is_begun, mut is_behind_mail) = (false, false);
    while let Some(node) = walk.node(here)? {
        match node {
            Node::Open(element) => match element.name() {
                "label" => address.label = walk.words()?,
                "sup" if !is_begun => address.label = walk.words()?,
                "email" | "phone" | "fax" | "fn" | "xref" => {
                    is_behind_mail = element.name() == "email";
                    walk.pass()?;
                }
                "institution-id" => {
                    let is_ror = element.says("institution-id-type", "ror");
                    let id = walk.words()?;
                    ror = ror.or(Some(id).filter(|id| is_ror || id.contains("ror.org/")));
                }
                "country" => {
                    let code = element.attribute("country");
                    let name = walk.words()?;
                    text.add_part(&name);
                    countries.push(code.filter(|code| !code.trim().is_empty()).unwrap_or(name));
                    is_begun = true;
                }
                name if PARTS.contains(&name) => text.part(),
                "break" => text.add(" "),
                _ => {}
            },
            // Behind an address of mail stands whose it is: `(A.L.);`.
            Node::Text(words) if is_behind_mail && !has_word(&words) => {}
            Node::Text(words) => {
                is_begun |= !words.trim().is_empty();
                text.add(&words);
            }
            Node::Close(name) if PARTS.contains(&name.as_str()) => text.part(),
            Node::Close(_) => {}
        }
    }
    countries.dedup();
    let text = text.finish();
    let with = |country: Option<String>| Affiliation {
        text: text.clone(),
        country,
        ror: ror.clone(),
    };
    address.affiliations = match countries.len() {
        0 if text.is_empty() && ror.is_none() => Vec::new(),
        0 => vec![with(None)],
        _ => countries.into_iter().map(|country| with(Some(country))).collect(),
    };
    Ok(address)
}
