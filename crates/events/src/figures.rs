//! Figures in a text: numbers of delegates and the like, and money.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::tokens::Tokens;

/// Words between a number and what is counted at most.
const MAX_BETWEEN: usize = 3;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counted {
    pub(crate) tokens: Range<usize>,
    pub(crate) value: f64,
    pub(crate) unit: String,
}

/// The figures of a paragraph, in order.
pub(crate) fn figures(tokens: &Tokens, lexicon: &Lexicon) -> Vec<Counted> {
    let (mut found, mut at): (Vec<Counted>, usize) = (Vec::new(), 0);
    while at < tokens.len() {
        match money(tokens, lexicon, at).or_else(|| counted(tokens, lexicon, at)) {
            Some(figure) => {
                at = figure.tokens.end;
                found.push(figure);
            }
            None => at += 1,
        }
    }
    found
}

/// A number with its scale: 1,200, 400 000, 4.5 million, 25m, two hundred.
pub(crate) fn number(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<(usize, f64)> {
    let mut value = lexicon.number(tokens, at)?;
    let mut length = 1;
    if tokens.is_number(at) && tokens.word(at).len() <= 3 {
        while is_thousands(tokens, at + length) {
            value = value * 1000.0 + lexicon.number(tokens, at + length)?;
            length += 1;
        }
    }
    // "forty-two".
    let is_tens = !tokens.is_number(at) && tokens.word(at + 1) == "-" && value >= 20.0;
    if let Some(more) = lexicon
        .number(tokens, at + 2)
        .filter(|more| is_tens && *more < 10.0)
    {
        (value, length) = (value + more, 3);
    }
    while let Some(scale) = lexicon.scales.get(tokens.lower(at + length)) {
        // "5 m" is a length: a letter must stand close to its number.
        if tokens.lower(at + length).len() == 1 && !tokens.is_glued(at + length) {
            break;
        }
        value *= scale;
        length += 1;
    }
    let is_article = !tokens.is_number(at) && value == 1.0;
    (!is_article).then_some((length, value))
}

/// Three digits that a single space parts from those before.
fn is_thousands(tokens: &Tokens, at: usize) -> bool {
    let is_digits = tokens.is_number(at)
        && tokens.word(at).len() == 3
        && tokens.word(at).bytes().all(|byte| byte.is_ascii_digit());
    let gap = |before: &crate::tokens::Token, here: &crate::tokens::Token| {
        &tokens.text[before.end as usize..here.start as usize]
    };
    is_digits
        && at > 0
        && matches!(
            gap(&tokens.items[at - 1], &tokens.items[at]),
            " " | "\u{a0}" | "\u{202f}" | "\u{2009}"
        )
}

/// `€4.5 million`, `RMB 30 million`, `30 million yuan`, `SEK 25m`.
fn money(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<Counted> {
    if let Some((length, code)) = lexicon.currencies.at(tokens, at) {
        let (more, value) = number(tokens, lexicon, at + length).filter(|_| tokens.is_number(at + length))?;
        return Some(Counted {
            tokens: at..at + length + more,
            value,
            unit: code.clone(),
        });
    }
    let (length, value) = number(tokens, lexicon, at)?;
    let (more, code) = lexicon.currencies.at(tokens, at + length)?;
    Some(Counted {
        tokens: at..at + length + more,
        value,
        unit: code.clone(),
    })
}

/// `some 1,200 delegates`, `40 young researchers`, `three-year`, `97 per cent`, and with digits any plural.
fn counted(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<Counted> {
    let (length, value) = number(tokens, lexicon, at)?;
    let behind = at + length;
    if tokens.word(behind) == "-" && lexicon.length_units.contains(tokens.lower(behind + 1)) {
        let unit = format!("{}s", tokens.lower(behind + 1));
        return Some(Counted {
            tokens: at..behind + 2,
            value,
            unit,
        });
    }
    if let Some((more, ())) = lexicon.per_cent.at(tokens, behind) {
        return Some(Counted {
            tokens: at..behind + more,
            value,
            unit: "per cent".to_owned(),
        });
    }
    for gap in 0..=MAX_BETWEEN {
        let here = behind + gap;
        let word = tokens.lower(here);
        if gap > 0 && !is_modifier(tokens, lexicon, here - 1) {
            break;
        }
        let listed = lexicon.units.at(tokens, here).map(|(more, _)| here + more);
        let is_plural = tokens.is_number(at)
            && tokens.is_word(here)
            && !tokens.is_capital(here)
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss");
        let end = listed.or_else(|| (is_plural && !lexicon.not_units.contains(word)).then_some(here + 1));
        if let Some(end) = end {
            let unit = tokens.slice(behind..end).to_lowercase();
            return Some(Counted {
                tokens: at..end,
                value,
                unit,
            });
        }
    }
    None
}

/// Whether a word may stand between a number and what is counted.
fn is_modifier(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> bool {
    let is_plain = tokens.is_word(at) && !tokens.is_capital(at) || tokens.word(at) == "-";
    is_plain
        && !lexicon.subject_stops.holds(tokens, at)
        && !matches!(tokens.lower(at), "of" | "and" | "or")
        && !lexicon.verbs.holds(tokens, at)
        && !lexicon.calendar.holds(tokens, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        let line = |one: &Counted| format!("{} {}", one.value, one.unit);
        figures(&tokens, &Lexicon::english()).iter().map(line).collect()
    }

    #[test]
    fn people_and_money() {
        assert_eq!(
            read("some 1,200 delegates from 40 countries"),
            ["1200 delegates", "40 countries"]
        );
        assert_eq!(
            read("€4.5 million, RMB 30 million, SEK 25m, 2 billion yuan"),
            ["4500000 EUR", "30000000 CNY", "25000000 SEK", "2000000000 CNY"]
        );
        assert_eq!(
            read("a three-year programme of twenty-two joint projects"),
            ["3 years", "22 joint projects"]
        );
        assert_eq!(read("on 12 November at 5 m depth"), Vec::<String>::new());
    }
}
