//! Words in plain letters: lower case, without accents, points and figures, so that names can be compared.
//!
//! `St. Gallen`, `CH-9000 ST GALLEN` and `St Gallen¹` are one. Latin letters lose their accents, other scripts only what is
//! written above them in the block of combining marks. Every Chinese character is a word, since nothing divides them.

/// So many small letters may stand before a capital in one word.
const MAX_SMALL_BEFORE_CAPITAL: usize = 2;

/// What else was seen while the words were taken down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The last word was written in capitals: a code, if it is short.
    pub(crate) last_in_capitals: bool,
    /// So was a word before it that has more than three letters.
    pub(crate) others_in_capitals: bool,
    /// Figures stood before the last word.
    pub(crate) figures_before: bool,
    /// Figures stood after the last word.
    pub(crate) figures_after: bool,
}

/// Appends the words of the text, with a space between any two.
pub(crate) fn fold_into(text: &str, out: &mut String) -> Seen {
    let mut seen = Seen::default();
    for written in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if is_address_of_the_net(written) {
            continue;
        }
        for token in written.split(is_gap).filter(|token| !token.is_empty()) {
            fold_token(token, out, &mut seen);
        }
    }
    seen
}

/// An e-mail address, or one of the web.
fn is_address_of_the_net(word: &str) -> bool {
    memchr::memchr2(b'@', b':', word.as_bytes()).is_some() && (word.contains('@') || word.contains("://"))
}

/// The words of the text.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// White space, and the signs that divide words.
fn is_gap(c: char) -> bool {
    match c {
        '\0'..=' ' | '(' | ')' | '[' | ']' | '{' | '}' | '"' | '*' | '#' | '_' => true,
        ',' | ';' | ':' | '/' | '|' | '-' | '+' | '=' | '<' | '>' | '~' | '!' | '?' => true,
        '\x7f'.. => !c.is_ascii() && is_wide_gap(c),
        _ => false,
    }
}

fn is_wide_gap(c: char) -> bool {
    let is_apostrophe = matches!(c, '\u{2018}' | '\u{2019}');
    matches!(c, '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}'..='\u{b8}' | '\u{bb}'..='\u{bf}' | '×' | '÷')
        || matches!(c, '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}')
            && !is_apostrophe
        || matches!(c, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{30fb}' | '\u{ff01}'..='\u{ff20}')
        || matches!(c, '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fffd}')
}

/// One token: a word, or figures, or both grown together as in `Germany2`.
fn fold_token(token: &str, out: &mut String, seen: &mut Seen) {
    let Some(word) = without_figures(token) else {
        let is_first = out.is_empty() || out.ends_with(' ');
        seen.figures_after = !is_first;
        seen.figures_before |= is_first;
        return;
    };
    let start = out.len();
    if start > 0 && !out.ends_with(' ') {
        out.push(' ');
    }
    let (mut n_letters, mut n_small) = (0, 0);
    let mut in_capitals = true;
    for c in word.chars() {
        match c {
            'a'..='z' => {
                in_capitals = false;
                n_letters += 1;
                n_small += 1;
                out.push(c);
            }
            'A'..='Z' => {
                // Two words grown together: `ShanghaiChina`, but not `McDonald`.
                if n_small > MAX_SMALL_BEFORE_CAPITAL {
                    out.push(' ');
                    in_capitals = true;
                }
                n_letters += 1;
                n_small = 0;
                out.push(c.to_ascii_lowercase());
            }
            '&' => {
                n_small = 0;
                fold_ampersand(out);
            }
            _ if c.is_ascii() => {}
            _ => {
                in_capitals = false;
                n_letters += 1;
                n_small += 1;
                fold_wide(c, out);
            }
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    if n_letters == 0 {
        return;
    }
    seen.figures_before |= seen.figures_after;
    seen.figures_after = false;
    seen.others_in_capitals |= seen.last_in_capitals && last_but_one_is_long(&out[..start]);
    seen.last_in_capitals = in_capitals;
}

fn last_but_one_is_long(before: &str) -> bool {
    before.rsplit(' ').next().is_some_and(|word| word.len() > 3)
}

fn fold_ampersand(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
    out.push_str("and ");
}

/// The word without figures at its ends; `None` for figures alone and for what has them inside, as postcodes do.
fn without_figures(token: &str) -> Option<&str> {
    if !token.bytes().any(|b| b.is_ascii_digit()) {
        let only_superscripts = token.chars().all(is_superscript);
        return (!only_superscripts).then(|| token.trim_matches(is_superscript));
    }
    let is_figure = |c: char| c.is_ascii_digit() || is_superscript(c) || c == '.';
    let word = token.trim_matches(is_figure);
    let is_clean =
        word.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !word.bytes().any(|b| b.is_ascii_digit());
    is_clean.then_some(word)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | 'ª' | 'º' | '⁰'..='₉')
}

fn fold_wide(c: char, out: &mut String) {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' | 'Ǎ' | 'ǎ' | 'ạ'..='ặ' | 'Ạ'..='Ặ' => {
            out.push('a')
        }
        'Ç' | 'ç' | 'Ć'..='č' => out.push('c'),
        'Ð' | 'ð' | 'Ď'..='đ' => out.push('d'),
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' | 'Ẹ'..='ệ' | 'ə' | 'Ə' => out.push('e'),
        'Ĝ'..='ģ' | 'Ǧ' | 'ǧ' => out.push('g'),
        'Ĥ'..='ħ' => out.push('h'),
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' | 'Ỉ'..='ị' => out.push('i'),
        'Ĵ' | 'ĵ' => out.push('j'),
        'Ķ'..='ĸ' => out.push('k'),
        'Ĺ'..='ł' => out.push('l'),
        'Ñ' | 'ñ' | 'Ń'..='ŋ' => out.push('n'),
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' | 'Ơ' | 'ơ' | 'Ọ'..='ợ' => out.push('o'),
        'Ŕ'..='ř' => out.push('r'),
        'Ś'..='š' | 'Ș' | 'ș' => out.push('s'),
        'Ţ'..='ŧ' | 'Ț' | 'ț' => out.push('t'),
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' | 'Ư' | 'ư' | 'Ụ'..='ự' => out.push('u'),
        'Ŵ' | 'ŵ' => out.push('w'),
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' | 'Ỳ'..='ỹ' => out.push('y'),
        'Ź'..='ž' => out.push('z'),
        'ß' => out.push_str("ss"),
        'Æ' | 'æ' => out.push_str("ae"),
        'Œ' | 'œ' => out.push_str("oe"),
        'Þ' | 'þ' => out.push_str("th"),
        '\u{300}'..='\u{36f}' | '\u{2018}' | '\u{2019}' | 'ʻ' | 'ʼ' | 'ʿ' => {}
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push(c);
            out.push(' ');
        }
        _ if is_superscript(c) => {}
        _ => out.extend(c.to_lowercase().filter(|c| !('\u{300}'..='\u{36f}').contains(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_however_they_are_written() {
        for (text, words) in [
            ("U.S.A.", "usa"),
            ("U. S. A.", "u s a"),
            ("  Côte  d’Ivoire. ", "cote divoire"),
            ("Trinidad & Tobago", "trinidad and tobago"),
            ("Trinidad&Tobago", "trinidad and tobago"),
            ("D-69120 Heidelberg", "d heidelberg"),
            ("MA 02139-4307", "ma"),
            ("USA¹", "usa"),
            ("Germany2", "germany"),
            ("CB2 1TN", ""),
            ("中国北京", "中 国 北 京"),
            ("日本 Tokyo", "日 本 tokyo"),
            ("Türkiye", "turkiye"),
            ("ÖSTERREICH", "osterreich"),
            ("Österreich", "osterreich"),
            ("Россия", "россия"),
            ("Korea (South)", "korea south"),
            ("a.b-c@d.de Spain", "spain"),
            ("https://orcid.org/0000-0002 Spain", "spain"),
            ("ShanghaiChina", "shanghai china"),
            ("McDonald MacDonald", "mcdonald macdonald"),
            ("", ""),
        ] {
            assert_eq!(fold(text), words, "{text}");
        }
    }

    #[test]
    fn capitals_and_figures_are_remembered() {
        let seen = |text| fold_into(text, &mut String::new());
        assert!(seen("MA 02139").last_in_capitals && seen("MA 02139").figures_after);
        assert!(seen("1105 AZ").figures_before && !seen("1105 AZ").figures_after);
        assert!(!seen("Ma").last_in_capitals);
        assert!(seen("DEPARTMENT OF IT").last_in_capitals);
    }
}
