//! The fonts of printed faces, as files within the program: Latin, Greek and Cyrillic, Devanagari, simplified Chinese.

/// Name of the first family; the others stand in for what it lacks.
pub(super) const FAMILY: &str = "Noto Sans";

/// The files.
pub(super) const FILES: [&[u8]; 7] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansDevanagari-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansSC-Regular.otf"),
    include_bytes!("../../fonts/NotoSansSC-Bold.otf"),
];

/// What a letter is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Western,
    Devanagari,
    Chinese,
}

/// The script of a letter.
pub(super) fn script(letter: char) -> Script {
    match letter {
        '\u{900}'..='\u{97f}' | '\u{200c}' | '\u{200d}' => Script::Devanagari,
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => Script::Chinese,
        _ => Script::Western,
    }
}

/// Whether a letter is one of Hindi.
pub(super) fn is_devanagari(letter: char) -> bool {
    script(letter) == Script::Devanagari
}

/// The file that has a letter.
pub(super) fn file(letter: char, is_bold: bool) -> &'static [u8] {
    let place = match (script(letter), is_bold) {
        (Script::Western, false) => 0,
        (Script::Western, true) => 1,
        (Script::Devanagari, false) => 3,
        (Script::Devanagari, true) => 4,
        (Script::Chinese, false) => 5,
        (Script::Chinese, true) => 6,
    };
    FILES[place]
}
