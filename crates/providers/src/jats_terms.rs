//! On what terms an article in JATS XML is given: its licence, and whether it calls itself open.

use corpus::locations::License;

use crate::fault::Fault;
use crate::licenses::creative_commons;
use crate::xml_walk::{Node, Walk};

/// What an article says of its terms.
#[derive(Default)]
pub(crate) struct Terms {
    license: Option<License>,
    is_open: Option<bool>,
}

impl Terms {
    /// Whether it is open, and its licence if it is a known one; `None` if nothing is said.
    pub(crate) fn told(&self) -> Option<(bool, Option<License>)> {
        let is_open = self.is_open.or(self.license.map(|_| true))?;
        Some((is_open, self.license))
    }

    /// Reads `permissions`.
    pub(crate) fn permissions(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        let (mut addresses, mut words) = (String::new(), String::new());
        let mut n_in_license = 0;
        while let Some(node) = walk.node(here)? {
            match node {
                Node::Open(element) => {
                    let is_license = matches!(element.name(), "license" | "license_ref");
                    n_in_license += usize::from(is_license);
                    if n_in_license == 0 {
                        continue;
                    }
                    for name in ["href", "resource", "license-type", "specific-use"] {
                        addresses.extend(element.attribute(name).map(|value| value + " "));
                    }
                }
                Node::Text(text) if n_in_license > 0 => words += &text,
                Node::Close(name) => {
                    let is_license = matches!(name.as_str(), "license" | "license_ref");
                    n_in_license -= usize::from(is_license).min(n_in_license);
                }
                Node::Text(_) => {}
            }
        }
        self.license = license(&addresses).or_else(|| license(&words)).or(self.license);
        let all = format!("{addresses} {words}").to_lowercase().replace('-', " ");
        if all.contains("open access") || all.contains("openaccess") {
            self.is_open = Some(true);
        }
        Ok(())
    }

    /// Reads what PubMed Central says of an article in pairs of a name and a value.
    pub(crate) fn custom(&mut self, walk: &mut Walk) -> Result<(), Fault> {
        let here = walk.depth();
        let mut name = String::new();
        while let Some(node) = walk.node(here)? {
            let Node::Open(element) = node else { continue };
            match element.name() {
                "meta-name" => name = walk.words()?,
                "meta-value" if name == "pmc-prop-open-access" => match walk.words()?.as_str() {
                    "yes" => self.is_open = Some(true),
                    "no" if self.license.is_none() => self.is_open = self.is_open.or(Some(false)),
                    _ => {}
                },
                "meta-value" if name == "pmc-license-ref" => {
                    self.license = self.license.or(license(&walk.words()?));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The licence named in a text: by its address, its short name or its long one.
pub(crate) fn license(text: &str) -> Option<License> {
    let text = text.to_lowercase();
    if text.contains("publicdomain/") || text.contains("cc0") || text.contains("cc zero") {
        return Some(License::PublicDomain);
    }
    if let Some(known) = text
        .find("creativecommons.org/")
        .and_then(|at| creative_commons(&text[at..]))
    {
        return Some(known);
    }
    let short = || {
        let marks = ["cc by", "cc-by", "ccby", "creativecommonsby"];
        marks.iter().find_map(|mark| Some(text.split_once(mark)?.1))
    };
    if let Some(name) = short() {
        let code = name.find(|c: char| !(c.is_ascii_lowercase() || matches!(c, '-' | ' ')));
        let code = &name[..code.unwrap_or(name.len())];
        return Some(of_parts(part(code, "nc"), part(code, "sa"), part(code, "nd")));
    }
    let is_named = text.contains("creative commons") && text.contains("attribution");
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    is_named.then(|| {
        of_parts(
            says(&["noncommercial", "non-commercial", "non commercial"]),
            says(&["sharealike", "share alike", "share-alike"]),
            says(&["noderiv", "no deriv", "no-deriv"]),
        )
    })
}

/// Whether a code such as `-nc-nd` has this part; words behind the code are none.
fn part(code: &str, part: &str) -> bool {
    code.split(['-', ' '])
        .filter(|word| !word.is_empty())
        .map_while(|word| matches!(word, "nc" | "sa" | "nd").then_some(word))
        .any(|word| word == part)
}

fn of_parts(is_not_commercial: bool, is_alike: bool, is_whole: bool) -> License {
    match (is_not_commercial, is_alike, is_whole) {
        (false, false, false) => License::CcBy,
        (false, true, _) => License::CcBySa,
        (false, false, true) => License::CcByNd,
        (true, false, false) => License::CcByNc,
        (true, true, _) => License::CcByNcSa,
        (true, false, true) => License::CcByNcNd,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_known_by_address_and_by_name() {
        for (text, expected) in [
            ("http://creativecommons.org/licenses/by/4.0/", Some(License::CcBy)),
            (
                "https://creativecommons.org/licenses/by-nc-nd/4.0",
                Some(License::CcByNcNd),
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                Some(License::PublicDomain),
            ),
            (
                "the Creative Commons Attribution (CC BY) license",
                Some(License::CcBy),
            ),
            ("under a CC BY-NC-SA license", Some(License::CcByNcSa)),
            ("under CC BY nc terms", Some(License::CcByNc)),
            ("creativeCommonsBy", Some(License::CcBy)),
            (
                "the Creative Commons Attribution-NonCommercial-NoDerivs License",
                Some(License::CcByNcNd),
            ),
            ("All rights reserved.", None),
        ] {
            assert_eq!(license(text), expected, "{text}");
        }
    }
}
