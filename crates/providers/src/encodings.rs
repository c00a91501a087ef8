//! Text that is not UTF-8: UTF-16 with or without a mark, and what Windows wrote before.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

/// The encoding of a text that begins so, if it is UTF-16. Without a mark, every other byte of a text in Latin letters is 0.
pub(crate) fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    if head.starts_with(b"\xff\xfe") {
        return Some(UTF_16LE);
    }
    if head.starts_with(b"\xfe\xff") {
        return Some(UTF_16BE);
    }
    let head = &head[..head.len().min(64) & !1];
    let is_plain = |b: u8| matches!(b, 9 | 10 | 13 | 32..=126);
    let all = |first: bool| {
        let is_so = |pair: &[u8]| {
            if first {
                pair[0] == 0 && is_plain(pair[1])
            } else {
                is_plain(pair[0]) && pair[1] == 0
            }
        };
        head.len() >= 8 && head.chunks_exact(2).all(is_so)
    };
    if all(false) {
        Some(UTF_16LE)
    } else {
        all(true).then_some(UTF_16BE)
    }
}

/// The same bytes in UTF-8, without a mark.
pub(crate) fn in_utf_8(bytes: Box<dyn Read + Send>, encoding: &'static Encoding) -> Box<dyn Read + Send> {
    let decoder = DecodeReaderBytesBuilder::new()
        .encoding(Some(encoding))
        .strip_bom(true)
        .build(bytes);
    Box::new(decoder)
}

/// A text; what is not UTF-8 is read as Windows-1252, in which every byte is a sign.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The text of a document. A mark says its encoding; what is UTF-8 is read so, whatever is declared, unless an encoding in seven
/// bits is; then the declared encodings count in their order, and Windows-1252 last.
pub(crate) fn document_text<'b>(bytes: &'b [u8], server: Option<&str>, own: Option<String>) -> Cow<'b, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = utf_16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    let named = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let declared = server.and_then(named).or_else(|| own.as_deref().and_then(named));
    // What is UTF-8 after all was declared as UTF-16 before somebody turned it.
    let declared = declared.filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    match (std::str::from_utf8(bytes), declared) {
        (Ok(text), declared) if declared != Some(ISO_2022_JP) => Cow::Borrowed(text),
        (_, Some(encoding)) if encoding != UTF_8 => encoding.decode_without_bom_handling(bytes).0,
        (_, Some(_)) => String::from_utf8_lossy(bytes),
        (_, None) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_told_with_and_without_its_mark() {
        let low = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        let high = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<u8>>()
        };
        for (bytes, encoding) in [
            (low("\u{feff}PT\tAU"), Some(UTF_16LE)),
            (high("\u{feff}PT\tAU"), Some(UTF_16BE)),
            (low("PT\tAU\tTI"), Some(UTF_16LE)),
            (high("PT\tAU\tTI"), Some(UTF_16BE)),
            (b"PT\tAU\tTI".to_vec(), None),
            (b"P\0".to_vec(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(utf_16(&bytes), encoding, "{bytes:?}");
        }
        let mut read = String::new();
        let bytes = Box::new(std::io::Cursor::new(low("\u{feff}José\n")));
        in_utf_8(bytes, UTF_16LE).read_to_string(&mut read).unwrap();
        assert_eq!(read, "José\n");
    }

    #[test]
    fn what_is_no_utf_8_is_of_windows() {
        assert_eq!(text("José".as_bytes()), "José");
        assert_eq!(text(b"Jos\xe9 \x96 Garc\xeda"), "José – García");
    }
}
