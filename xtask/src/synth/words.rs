//! Invented words: pronounceable, the same for the same number, in no dictionary but by accident.

use super::draw::mix;

const SYLLABLES: [&str; 64] = [
    "ba", "be", "bo", "da", "de", "di", "do", "fa", "fe", "fi", "ga", "go", "gu", "ka", "ke", "ki", "ko",
    "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "mu", "na", "ne", "ni", "no", "nu", "pa", "pe",
    "pi", "po", "ra", "re", "ri", "ro", "ru", "sa", "se", "si", "so", "su", "ta", "te", "ti", "to", "tu",
    "va", "ve", "vi", "vo", "xa", "xe", "xi", "za", "ze", "zi", "zo", "ja", "jo",
];

const ENDINGS: [&str; 16] = [
    "n", "r", "s", "l", "m", "x", "th", "ne", "ran", "lin", "tor", "mer", "ium", "ase", "on", "id",
];

/// What titles are about, whatever their subject.
const GENERAL: [&str; 32] = [
    "analysis",
    "effects",
    "model",
    "study",
    "role",
    "dynamics",
    "structure",
    "properties",
    "evidence",
    "assessment",
    "response",
    "estimation",
    "methods",
    "application",
    "mechanisms",
    "evaluation",
    "performance",
    "control",
    "prediction",
    "design",
    "impact",
    "measurement",
    "comparison",
    "detection",
    "theory",
    "systems",
    "networks",
    "patterns",
    "stability",
    "transport",
    "growth",
    "risk",
];

/// Appends the invented word of a number.
pub(super) fn push_word(text: &mut Vec<u8>, number: u64) {
    let bits = mix(number);
    let n_syllables = 2 + bits % 2;
    for k in 0..n_syllables {
        text.extend(SYLLABLES[(bits >> (8 + 6 * k)) as usize & 63].bytes());
    }
    text.extend(ENDINGS[(bits >> 40) as usize & 15].bytes());
}

/// Appends the invented name of a number: a word with a capital.
pub(super) fn push_name(text: &mut Vec<u8>, number: u64) {
    let start = text.len();
    push_word(text, number);
    text[start].make_ascii_uppercase();
}

/// Appends a general word.
pub(super) fn push_general(text: &mut Vec<u8>, number: u64) {
    text.extend(GENERAL[number as usize % GENERAL.len()].bytes());
}

/// The invented word of a number.
pub(super) fn word(number: u64) -> String {
    let mut text = Vec::new();
    push_word(&mut text, number);
    String::from_utf8(text).expect("syllables are ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_are_lower_case_and_mostly_different() {
        let words: BTreeSet<String> = (0..1000).map(word).collect();
        assert!(words.len() > 990, "{}", words.len());
        assert!(
            words
                .iter()
                .all(|word| word.bytes().all(|b| b.is_ascii_lowercase()) && word.len() >= 5)
        );
        let mut name = Vec::new();
        push_name(&mut name, 3);
        assert!(name[0].is_ascii_uppercase());
    }
}
