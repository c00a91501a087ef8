//! Paragraphs cut into sentences.

use std::collections::HashSet;
use std::ops::Range;

use crate::tokens::Tokens;

/// Tokens of a sentence at most; a longer one is cut, so that no step takes more than its square.
const MAX_TOKENS: usize = 400;

/// The sentences of a paragraph, as tokens. A full stop behind an abbreviation or an initial does not end one.
pub(crate) fn sentences(tokens: &Tokens, abbreviations: &HashSet<Box<str>>) -> Vec<Range<usize>> {
    let (mut found, mut start) = (Vec::new(), 0);
    for at in 0..tokens.len() {
        let is_long = at + 1 - start >= MAX_TOKENS;
        if is_long || ends(tokens, at, abbreviations) {
            let mut end = at + 1;
            // Closing quotation marks and brackets belong to it.
            while end < tokens.len()
                && tokens.is_glued(end)
                && matches!(tokens.word(end), "\"" | "”" | "’" | ")" | "»")
            {
                end += 1;
            }
            if end > start {
                found.push(start..end);
                start = end;
            }
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

fn ends(tokens: &Tokens, at: usize, abbreviations: &HashSet<Box<str>>) -> bool {
    let next = at + 1;
    let mut follower = next;
    while follower < tokens.len()
        && matches!(
            tokens.word(follower),
            "\"" | "”" | "“" | "’" | "'" | ")" | "»" | "«" | "("
        )
    {
        follower += 1;
    }
    let begins = || {
        follower >= tokens.len()
            || (!tokens.is_glued(follower) || follower > next)
                && (tokens.is_capital(follower)
                    || tokens.is_number(follower)
                    || matches!(tokens.word(follower), "•" | "-" | "–" | "@" | "#"))
    };
    match tokens.word(at) {
        "!" | "?" | "…" => begins(),
        "." => {
            let before = at.checked_sub(1).map_or("", |before| tokens.lower(before));
            let is_short = before.chars().count() == 1 && tokens.is_capital(at - 1);
            let is_abbreviated = tokens.is_glued(at) && (abbreviations.contains(before) || is_short);
            begins() && (!is_abbreviated || follower >= tokens.len())
        }
        // Initials end a sentence only where the next begins like one: "in the U.S. The ministers".
        word if word.ends_with('.') && word.len() > 2 => {
            begins()
                && matches!(
                    tokens.word(follower),
                    "The" | "A" | "An" | "In" | "It" | "This" | "He" | "She" | "They" | "On" | "At"
                )
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text);
        let short = ["dr", "nov", "prof"].into_iter().map(Into::into).collect();
        sentences(&tokens, &short)
            .into_iter()
            .map(|range| tokens.slice(range))
            .collect()
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        assert_eq!(
            cut("Dr. A. Berg came. “It works!” she said. On Nov. 12 they met."),
            [
                "Dr. A. Berg came.",
                "“It works!” she said.",
                "On Nov. 12 they met."
            ]
        );
    }

    #[test]
    fn initials_may_end_one() {
        assert_eq!(
            cut("She flew to the U.S. The visit was short."),
            ["She flew to the U.S.", "The visit was short."]
        );
        assert_eq!(
            cut("The U.S. Department signed."),
            ["The U.S. Department signed."]
        );
    }
}
