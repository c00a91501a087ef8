//! Licences of Creative Commons in addresses and in words.

use corpus::locations::License;

/// The licence at an address or of a name: `https://creativecommons.org/licenses/by-nc/4.0/`, `cc by-nc`, `CC0`.
pub(crate) fn creative_commons(text: &str) -> Option<License> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(at) = text.find("creativecommons.org/") {
        let path = &text[at + "creativecommons.org/".len()..];
        if path.starts_with("publicdomain/") {
            return Some(License::PublicDomain);
        }
        let name = path.strip_prefix("licenses/")?;
        return by_parts(name.split(['/', '?', '#']).next()?);
    }
    let name = text.strip_prefix("cc")?.trim_start_matches([' ', '-', '_']);
    if name.starts_with('0') || name.starts_with("zero") {
        return Some(License::PublicDomain);
    }
    by_parts(name.split([' ', '_']).next()?)
}

fn by_parts(name: &str) -> Option<License> {
    Some(match name {
        "by" => License::CcBy,
        "by-sa" => License::CcBySa,
        "by-nd" => License::CcByNd,
        "by-nc" => License::CcByNc,
        "by-nc-sa" => License::CcByNcSa,
        "by-nc-nd" | "by-nd-nc" => License::CcByNcNd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_are_known() {
        for (text, license) in [
            ("https://creativecommons.org/licenses/by/4.0", Some(License::CcBy)),
            (
                "http://creativecommons.org/licenses/by-nc-nd/4.0/legalcode",
                Some(License::CcByNcNd),
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                Some(License::PublicDomain),
            ),
            ("cc by-nc-sa", Some(License::CcByNcSa)),
            ("CC BY", Some(License::CcBy)),
            ("cc0", Some(License::PublicDomain)),
            ("https://www.elsevier.com/tdm/userlicense/1.0/", None),
            ("ccc", None),
            ("", None),
        ] {
            assert_eq!(creative_commons(text), license, "{text}");
        }
    }
}
