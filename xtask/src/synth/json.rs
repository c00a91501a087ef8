//! JSON written by hand: the shape is fixed, and ten thousand million bytes of it are wanted soon.

/// Appends a whole number.
pub(super) fn push_number(text: &mut Vec<u8>, number: u64) {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut left = number;
    loop {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    text.extend_from_slice(&digits[at..]);
}

/// Appends a number of two digits.
pub(super) fn push_two(text: &mut Vec<u8>, number: u64) {
    if number < 10 {
        text.push(b'0');
    }
    push_number(text, number);
}

/// Appends text that needs no escape.
pub(super) fn push(text: &mut Vec<u8>, plain: &str) {
    debug_assert!(plain.is_ascii());
    text.extend_from_slice(plain.as_bytes());
}

/// Appends `"https://openalex.org/` with a kind and a number.
pub(super) fn push_id(text: &mut Vec<u8>, kind: &str, number: u64) {
    push(text, "\"https://openalex.org/");
    push(text, kind);
    push_number(text, number);
    text.push(b'"');
}

/// Appends `true` or `false`.
pub(super) fn push_flag(text: &mut Vec<u8>, flag: bool) {
    push(text, if flag { "true" } else { "false" });
}
