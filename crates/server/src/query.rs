//! The text of an address: what it asks for, in which form, with which parameters.

use std::collections::BTreeMap;

use crate::problem::{Problem, Result};

/// Characters of parameters at most.
const MAX_QUERY: usize = 48 << 10;

/// An address taken apart.
pub(crate) struct Asked<'a> {
    /// With a slash before it, without the base and without an ending.
    pub(crate) path: &'a str,
    /// The ending, of those that mean something.
    pub(crate) ending: Option<&'a str>,
}

const ENDINGS: [&str; 8] = ["json", "csv", "parquet", "html", "pdf", "docx", "md", "svg"];

pub(crate) fn take_apart(path: &str) -> Asked<'_> {
    let ending = path
        .rsplit_once('.')
        .filter(|(before, ending)| ENDINGS.contains(ending) && !before.ends_with('/'));
    match ending {
        Some((path, ending)) => Asked {
            path,
            ending: Some(ending),
        },
        None => Asked { path, ending: None },
    }
}

/// Stands for a slash within a part of a path, written `%2F`, as in the id `doi:10.1038/nbt.2196`, until the path is parted.
pub(crate) const SLASH_IN_PART: char = '\u{29f8}';

/// A path in which `%41` is `A`; a slash within a part is [`SLASH_IN_PART`].
pub(crate) fn decoded_path(path: &str) -> Option<String> {
    let kept = SLASH_IN_PART.to_string();
    decoded(&path.replace("%2F", &kept).replace("%2f", &kept), false)
}

/// Text in which `%41` is `A`; none when it is no UTF-8 or has control characters.
pub(crate) fn decoded(text: &str, is_query: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                let digits = std::str::from_utf8(&digits)
                    .ok()
                    .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
            }
            b'+' if is_query => bytes.push(b' '),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).ok()
}

/// The parameters of an address.
pub(crate) fn parameters(query: &str) -> Result<BTreeMap<String, String>> {
    if query.len() > MAX_QUERY {
        let detail = format!("the parameters have more than {MAX_QUERY} characters");
        return Err(Problem::bad_request(detail, "ask for less at once"));
    }
    let mut parameters = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(name), Some(value)) = (decoded(name, true), decoded(value, true)) else {
            let hint = "write characters beyond ASCII as UTF-8 with percent signs";
            return Err(Problem::bad_request(format!("`{pair}` cannot be read"), hint));
        };
        if parameters.contains_key(&name) {
            let hint = "give it once; values are joined by commas or `|`";
            return Err(Problem::bad_request(
                format!("the parameter `{name}` is given twice"),
                hint,
            ));
        }
        parameters.insert(name, value);
    }
    Ok(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slash_within_a_part_of_a_path_does_not_part_it() {
        let path = decoded_path("/papers/doi:10.1038%2Fnbt.2196.json").unwrap();
        assert_eq!(path.matches('/').count(), 2);
        assert_eq!(
            path.replace(SLASH_IN_PART, "/"),
            "/papers/doi:10.1038/nbt.2196.json"
        );
        assert_eq!(
            decoded_path("/countries/C%C3%B4te").as_deref(),
            Some("/countries/Côte")
        );
        assert_eq!(decoded_path("/%zz"), None);
    }
}
