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

/// The family that has a letter, unless it is the first.
pub(super) fn family(letter: char) -> Option<&'static str> {
    match letter {
        '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}' | '\u{200c}' | '\u{200d}' => {
            Some("Noto Sans Devanagari")
        }
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' => {
            Some("Noto Sans CJK SC")
        }
        _ => None,
    }
}
