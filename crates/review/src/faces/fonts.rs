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
