//! Languages as exports name them in English, and their codes (ISO 639-1).

/// English names, in lower case, and codes.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"),
    ("chinese", "zh"),
    ("spanish", "es"),
    ("german", "de"),
    ("french", "fr"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("italian", "it"),
    ("polish", "pl"),
    ("turkish", "tr"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("arabic", "ar"),
    ("afrikaans", "af"),
    ("albanian", "sq"),
    ("armenian", "hy"),
    ("azerbaijani", "az"),
    ("basque", "eu"),
    ("belarusian", "be"),
    ("bengali", "bn"),
    ("bosnian", "bs"),
    ("bulgarian", "bg"),
    ("catalan", "ca"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("esperanto", "eo"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("flemish", "nl"),
    ("gaelic", "gd"),
    ("galician", "gl"),
    ("georgian", "ka"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indonesian", "id"),
    ("irish", "ga"),
    ("kazakh", "kk"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("malay", "ms"),
    ("moldovian", "ro"),
    ("mongolian", "mn"),
    ("norwegian", "no"),
    ("romanian", "ro"),
    ("rumanian", "ro"),
    ("sanskrit", "sa"),
    ("serbian", "sr"),
    ("serbo-croatian", "sh"),
    ("slovak", "sk"),
    ("slovakian", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("swahili", "sw"),
    ("swedish", "sv"),
    ("tamil", "ta"),
    ("thai", "th"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("uzbek", "uz"),
    ("vietnamese", "vi"),
    ("welsh", "cy"),
];

/// The code of the first language named: `English; French` is `en`.
pub(crate) fn code(names: &str) -> Option<String> {
    let first = names.split([';', ',']).next()?.trim();
    let language = LANGUAGES
        .iter()
        .find(|(name, _)| first.eq_ignore_ascii_case(name));
    language.map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_codes() {
        assert_eq!(code("English; French").as_deref(), Some("en"));
        assert_eq!(code(" Portuguese").as_deref(), Some("pt"));
        assert_eq!((code("Unspecified"), code("")), (None, None));
    }
}
