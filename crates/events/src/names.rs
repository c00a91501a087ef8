//! Names of countries, of groups of them, and of their cities, in a text.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;

use crate::tokens::Tokens;
use crate::wordlist::Wordlist;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NameKind {
    /// Sweden, EU.
    Name,
    /// Swedish.
    Adjective,
    /// Sino-.
    Prefix,
    /// Swedes.
    People,
    /// Stockholm.
    Capital,
    /// Whitehall.
    Metonym,
    /// Uppsala.
    City,
    /// Bavaria.
    Region,
    /// European Commission.
    Organ,
}

/// Why a name may be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Caution {
    #[default]
    None,
    /// Also a name of persons.
    Person,
    /// Also a language, or borne by several countries.
    Other,
    /// Also a word of the language.
    Word,
}

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Meaning {
    code: Box<str>,
    kind: NameKind,
    is_group: bool,
    caution: Caution,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) tokens: Range<usize>,
    pub(crate) code: Box<str>,
    pub(crate) kind: NameKind,
    pub(crate) is_group: bool,
}

impl Named {
    /// Whether it is a city or a region, which lies in the country of its code.
    pub(crate) fn is_within(&self) -> bool {
        matches!(self.kind, NameKind::Capital | NameKind::City)
    }
}

#[derive(Deserialize)]
struct CountryLine {
    code: String,
    kind: NameKind,
    text: String,
    #[serde(default)]
    caution: String,
}

#[derive(Deserialize)]
struct GroupLine {
    code: String,
    text: String,
    kind: NameKind,
}

#[derive(Deserialize)]
struct TextLine {
    text: String,
}

/// All names.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    names: Wordlist<Meaning>,
    given_names: HashSet<Box<str>>,
    family_names: HashSet<Box<str>>,
}

impl Gazetteer {
    /// The names compiled in.
    pub(crate) fn bundled() -> Self {
        let mut gazetteer = Self::default();
        gazetteer
            .add_countries(include_str!("../data/countries.csv"))
            .expect("bundled");
        for line in lines::<GroupLine>(include_str!("../data/groups.csv")).expect("bundled") {
            let meaning = Meaning {
                code: line.code.into(),
                kind: line.kind,
                is_group: true,
                caution: Caution::None,
            };
            gazetteer.names.add(&line.text, meaning);
        }
        let set = |text| -> HashSet<Box<str>> {
            let all: Vec<TextLine> = lines(text).expect("bundled");
            all.into_iter()
                .map(|line| line.text.to_lowercase().into())
                .collect()
        };
        gazetteer.given_names = set(include_str!("../data/given_names.csv"));
        gazetteer.family_names = set(include_str!("../data/chinese_surnames.csv"));
        gazetteer
    }

    /// Adds names of countries from lines of code, kind, text and caution.
    pub(crate) fn add_countries(&mut self, csv: &str) -> Result<(), String> {
        for line in lines::<CountryLine>(csv)? {
            let caution = match line.caution.as_str() {
                "" => Caution::None,
                "name_of_person" => Caution::Person,
                "word" => Caution::Word,
                _ => Caution::Other,
            };
            let meaning = Meaning {
                code: line.code.into(),
                kind: line.kind,
                is_group: false,
                caution,
            };
            self.names.add(&line.text, meaning);
        }
        Ok(())
    }

    /// The names of a paragraph, in order; none within another.
    pub(crate) fn find(&self, tokens: &Tokens) -> Vec<Named> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < tokens.len() {
            let here = self.names.at(tokens, at);
            match here.filter(|(length, meaning)| self.is_meant(tokens, at..at + length, meaning)) {
                Some((length, meaning)) => {
                    found.push(Named {
                        tokens: at..at + length,
                        code: meaning.code.clone(),
                        kind: meaning.kind,
                        is_group: meaning.is_group,
                    });
                    at += length;
                }
                None => match flag(tokens, at) {
                    Some(code) => {
                        found.push(Named {
                            tokens: at..at + 2,
                            code,
                            kind: NameKind::Name,
                            is_group: false,
                        });
                        at += 2;
                    }
                    None => at += 1,
                },
            }
        }
        found
    }

    fn is_meant(&self, tokens: &Tokens, range: Range<usize>, meaning: &Meaning) -> bool {
        match meaning.caution {
            // Beside another capital or behind a title it is a name of a person: Chad Miller, Victoria Lund.
            Caution::Person => {
                let is_before_name = tokens.is_capital(range.end)
                    && tokens.is_word(range.end)
                    && !self.names.holds(tokens, range.end);
                let before = range.start.checked_sub(1);
                let is_behind_name = before.is_some_and(|before| {
                    self.is_given(tokens, before)
                        || matches!(tokens.lower(before), "." | "dr" | "ms" | "mr" | "prof")
                            && before > 0
                            && tokens.is_capital(before.saturating_sub(1))
                            && tokens.lower(before) == "."
                            && tokens.lower(before - 1).chars().count() <= 4
                });
                !is_before_name && !is_behind_name
            }
            Caution::None | Caution::Other | Caution::Word => {
                tokens.is_capital(range.start) || !tokens.is_word(range.start)
            }
        }
    }

    /// Whether a word is a common given name.
    pub(crate) fn is_given(&self, tokens: &Tokens, at: usize) -> bool {
        tokens.is_capital(at) && self.given_names.contains(tokens.lower(at))
    }

    /// Whether a word is a common Chinese family name, which stands first.
    pub(crate) fn is_family(&self, tokens: &Tokens, at: usize) -> bool {
        tokens.is_capital(at) && self.family_names.contains(tokens.lower(at))
    }
}

/// The country of a flag: two signs that stand for the letters of its code.
fn flag(tokens: &Tokens, at: usize) -> Option<Box<str>> {
    let letter = |at: usize| {
        let sign = tokens.word(at).chars().next()?;
        let place = u32::from(sign).checked_sub(0x1f1e6).filter(|place| *place < 26)?;
        char::from_u32(u32::from('A') + place)
    };
    Some([letter(at)?, letter(at + 1)?].iter().collect::<String>().into())
}

fn lines<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, String> {
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    rows.deserialize()
        .map(|row| row.map_err(|error| error.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let (gazetteer, tokens) = (Gazetteer::bundled(), Tokens::new(text));
        let line = |named: &Named| format!("{} {:?}", named.code, named.kind);
        gazetteer.find(&tokens).iter().map(line).collect()
    }

    #[test]
    fn countries_and_groups() {
        assert_eq!(
            read("The Swedish minister in China's capital"),
            ["SE Adjective", "CN Name"]
        );
        assert_eq!(
            read("between the African Union and the U.S."),
            ["AU Name", "US Adjective"]
        );
        assert_eq!(
            read("Sino-Kenyan talks in Nairobi"),
            ["CN Prefix", "KE Adjective", "KE Capital"]
        );
    }

    #[test]
    fn words_and_persons_are_no_countries() {
        assert_eq!(read("give us a turkey and fine china"), Vec::<String>::new());
        assert_eq!(read("Chad Miller spoke"), Vec::<String>::new());
    }
}
