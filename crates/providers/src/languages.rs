//! Languages as ISO 639-1, from the codes of ISO 639-2, English names and tags such as `en-US`.

/// ISO 639-1, codes of ISO 639-2 (both where there are two), English name in lower case.
const LANGUAGES: &[(&str, &[&str], &str)] = &[
    ("af", &["afr"], "afrikaans"),
    ("ar", &["ara"], "arabic"),
    ("az", &["aze"], "azerbaijani"),
    ("be", &["bel"], "belarusian"),
    ("bg", &["bul"], "bulgarian"),
    ("bs", &["bos"], "bosnian"),
    ("ca", &["cat"], "catalan"),
    ("cs", &["cze", "ces"], "czech"),
    ("cy", &["wel", "cym"], "welsh"),
    ("da", &["dan"], "danish"),
    ("de", &["ger", "deu"], "german"),
    ("el", &["gre", "ell"], "greek"),
    ("en", &["eng"], "english"),
    ("es", &["spa"], "spanish"),
    ("et", &["est"], "estonian"),
    ("eu", &["baq", "eus"], "basque"),
    ("fa", &["per", "fas"], "persian"),
    ("fi", &["fin"], "finnish"),
    ("fr", &["fre", "fra"], "french"),
    ("ga", &["gle"], "irish"),
    ("gl", &["glg"], "galician"),
    ("he", &["heb"], "hebrew"),
    ("hi", &["hin"], "hindi"),
    ("hr", &["hrv", "scr"], "croatian"),
    ("hu", &["hun"], "hungarian"),
    ("hy", &["arm", "hye"], "armenian"),
    ("id", &["ind"], "indonesian"),
    ("is", &["ice", "isl"], "icelandic"),
    ("it", &["ita"], "italian"),
    ("ja", &["jpn"], "japanese"),
    ("ka", &["geo", "kat"], "georgian"),
    ("kk", &["kaz"], "kazakh"),
    ("ko", &["kor"], "korean"),
    ("la", &["lat"], "latin"),
    ("lt", &["lit"], "lithuanian"),
    ("lv", &["lav"], "latvian"),
    ("mk", &["mac", "mkd"], "macedonian"),
    ("mn", &["mon"], "mongolian"),
    ("ms", &["may", "msa"], "malay"),
    ("nl", &["dut", "nld"], "dutch"),
    ("no", &["nor", "nob", "nno"], "norwegian"),
    ("pl", &["pol"], "polish"),
    ("pt", &["por"], "portuguese"),
    ("ro", &["rum", "ron"], "romanian"),
    ("ru", &["rus"], "russian"),
    ("sk", &["slo", "slk"], "slovak"),
    ("sl", &["slv"], "slovenian"),
    ("sq", &["alb", "sqi"], "albanian"),
    ("sr", &["srp", "scc"], "serbian"),
    ("sv", &["swe"], "swedish"),
    ("sw", &["swa"], "swahili"),
    ("th", &["tha"], "thai"),
    ("tr", &["tur"], "turkish"),
    ("uk", &["ukr"], "ukrainian"),
    ("ur", &["urd"], "urdu"),
    ("uz", &["uzb"], "uzbek"),
    ("vi", &["vie"], "vietnamese"),
    ("zh", &["chi", "zho"], "chinese"),
    ("bn", &["ben"], "bengali"),
    ("eo", &["epo"], "esperanto"),
    ("fa", &[], "farsi"),
    ("gd", &["gla"], "gaelic"),
    ("nl", &[], "flemish"),
    ("ro", &[], "moldovian"),
    ("ro", &[], "rumanian"),
    ("sa", &["san"], "sanskrit"),
    ("sh", &[], "serbo-croatian"),
    ("sk", &[], "slovakian"),
    ("sl", &[], "slovene"),
    ("ta", &["tam"], "tamil"),
];

/// The language as ISO 639-1; of several the first. A code of two letters that is not in the list stands for itself.
pub(crate) fn language(text: &str) -> Option<String> {
    let first = text
        .split([';', ',', '|', '/'])
        .find(|part| !part.trim().is_empty())?;
    let name = first.trim().to_lowercase();
    let tag = name.split(['-', '_', ' ']).next().unwrap_or(&name);
    let is_so = |(code, codes, english): &&(&str, &[&str], &str)| {
        *code == tag || codes.contains(&tag) || *english == tag || *english == name
    };
    if let Some((code, ..)) = LANGUAGES.iter().find(is_so) {
        return Some((*code).to_owned());
    }
    let is_code = tag.len() == 2 && tag.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then(|| tag.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_names_and_tags_are_languages() {
        for (text, code) in [
            ("eng", Some("en")),
            ("en-US", Some("en")),
            ("English; Spanish", Some("en")),
            ("Chinese", Some("zh")),
            ("ger", Some("de")),
            ("ka", Some("ka")),
            ("xx", Some("xx")),
            ("und", None),
            ("", None),
            (" ; French", Some("fr")),
        ] {
            assert_eq!(language(text).as_deref(), code, "{text}");
        }
    }
}
