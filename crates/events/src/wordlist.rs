//! Phrases that are looked for in tokens: the longest that begins at a token.

use std::collections::HashMap;

use crate::tokens::Tokens;

/// Phrases, each with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Wordlist<T> {
    /// By their first word, longest first.
    by_first: HashMap<Box<str>, Vec<Entry<T>>>,
}

#[derive(Debug, Clone)]
struct Entry<T> {
    /// The words behind the first, in lower case.
    rest: Vec<Box<str>>,
    /// As written, where capitals matter.
    exact: Option<Box<str>>,
    /// Whether the first letter must be a capital.
    is_capital: bool,
    meaning: T,
}

impl<T> Default for Wordlist<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }
}

impl<T: Clone> Wordlist<T> {
    /// Adds a phrase. One that is written in capitals only is found so alone; one that begins with a capital needs it.
    pub(crate) fn add(&mut self, phrase: &str, meaning: T) {
        let tokens = Tokens::new(phrase);
        if tokens.len() == 0 {
            return;
        }
        let letters = || phrase.chars().filter(|sign| sign.is_alphabetic());
        let is_exact = letters().count() > 0 && letters().count() <= 6 && letters().all(char::is_uppercase);
        let entry = Entry {
            rest: (1..tokens.len()).map(|at| tokens.lower(at).into()).collect(),
            exact: is_exact.then(|| phrase.into()),
            is_capital: tokens.is_capital(0),
            meaning,
        };
        let all = self.by_first.entry(tokens.lower(0).into()).or_default();
        let place = all.partition_point(|other| other.rest.len() >= entry.rest.len());
        all.insert(place, entry);
    }

    /// Adds phrases of one meaning.
    pub(crate) fn add_all<'a>(&mut self, phrases: impl IntoIterator<Item = &'a String>, meaning: &T) {
        for phrase in phrases {
            self.add(phrase, meaning.clone());
        }
    }

    /// The longest phrase that begins at a token: how many tokens it has, and what it means. Of several, the first added.
    pub(crate) fn at(&self, tokens: &Tokens, at: usize) -> Option<(usize, &T)> {
        let entries = self.by_first.get(tokens.lower(at))?;
        let fits = |entry: &&Entry<T>| {
            (!entry.is_capital || tokens.is_capital(at))
                && entry
                    .rest
                    .iter()
                    .enumerate()
                    .all(|(next, word)| tokens.lower(at + 1 + next) == &**word)
                && entry
                    .exact
                    .as_ref()
                    .is_none_or(|exact| tokens.slice(at..at + 1 + entry.rest.len()) == &**exact)
        };
        let entry = entries.iter().find(fits)?;
        Some((entry.rest.len() + 1, &entry.meaning))
    }

    /// Whether a phrase begins at a token.
    pub(crate) fn holds(&self, tokens: &Tokens, at: usize) -> bool {
        self.at(tokens, at).is_some()
    }
}

/// A list of phrases that all mean the same.
pub(crate) fn words(phrases: &[String]) -> Wordlist<()> {
    let mut list = Wordlist::default();
    list.add_all(phrases, &());
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found() {
        let mut list = Wordlist::default();
        list.add("joint", 1);
        list.add("joint laboratory", 2);
        list.add("US", 3);
        list.add("Turkey", 4);
        let tokens = Tokens::new("A Joint Laboratory of us and US in turkey");
        let found: Vec<_> = (0..tokens.len()).filter_map(|at| list.at(&tokens, at)).collect();
        assert_eq!(found, [(2, &2), (1, &3)]);
    }
}
