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

/// A number with its scale: 1,200, 4.5 million, 25m, two hundred.
fn number(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<(usize, f64)> {
    let mut value = lexicon.number(tokens, at)?;
    let mut length = 1;
    // "forty-two".
    if !tokens.is_number(at) && tokens.word(at + 1) == "-" && value >= 20.0 {
        if let Some(more) = lexicon.number(tokens, at + 2).filter(|more| *more < 10.0) {
            (value, length) = (value + more, 3);
        }
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

/// `some 1,200 delegates`, `40 young researchers`, `three-year`.
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
    for gap in 0..=MAX_BETWEEN {
        if gap > 0 && !tokens.is_word(behind + gap - 1) && tokens.word(behind + gap - 1) != "-" {
            break;
        }
        if let Some((more, unit)) = lexicon.units.at(tokens, behind + gap) {
            return Some(Counted {
                tokens: at..behind + gap + more,
                value,
                unit: unit.clone(),
            });
        }
    }
    None
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
            ["3 years", "22 projects"]
        );
        assert_eq!(read("on 12 November at 5 m depth"), Vec::<String>::new());
    }
}
