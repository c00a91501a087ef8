//! Types of works in today's OpenAlex words. Records of 2022 carry Crossref's words; those of 2024 carry OpenAlex's
//! words of that time beside Crossref's, from which what has since become a type of its own can be told.
//! Reference: the OpenAlex documentation, Work types (2026).

/// Crossref's and older words → today's. A word that is not here stands for itself.
const TODAY: &[(&str, &str)] = &[
    ("journal-article", "article"),
    ("proceedings-article", "conference-paper"),
    ("posted-content", "preprint"),
    ("monograph", "book"),
    ("edited-book", "book"),
    ("reference-book", "book"),
    ("book-set", "book"),
    ("book-part", "book-chapter"),
    ("book-section", "book-chapter"),
    ("book-track", "book-chapter"),
    ("report-component", "report"),
    ("database", "dataset"),
    ("component", "paratext"),
    ("journal", "paratext"),
    ("journal-issue", "paratext"),
    ("journal-volume", "paratext"),
    ("proceedings", "paratext"),
    ("proceedings-series", "paratext"),
    ("book-series", "paratext"),
    ("report-series", "paratext"),
    ("standard-series", "paratext"),
];

/// What `article` of an older vocabulary covered and is a type of its own today, by the Crossref word beside it.
const NO_LONGER_ARTICLE: &[(&str, &str)] = &[
    ("proceedings-article", "conference-paper"),
    ("posted-content", "preprint"),
];

/// The type in today's words. `crossref` is Crossref's word beside it, if given.
pub(crate) fn today(work_type: Option<&str>, crossref: Option<&str>) -> Option<String> {
    let crossref = crossref.map(word);
    let Some(name) = work_type.map(word) else {
        return crossref.map(|name| translated(TODAY, &name).map_or(name, str::to_owned));
    };
    let narrower = crossref
        .filter(|_| name == "article")
        .and_then(|crossref| translated(NO_LONGER_ARTICLE, &crossref));
    let today = narrower.or_else(|| translated(TODAY, &name)).map(str::to_owned);
    Some(today.unwrap_or(name))
}

/// The bare word: `https://openalex.org/types/article` and `Journal Article` are read too.
fn word(text: &str) -> String {
    let name = text.trim().rsplit('/').next().unwrap_or("");
    name.to_lowercase().replace(' ', "-")
}

fn translated(table: &'static [(&str, &str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(old, _)| *old == name).map(|(_, new)| *new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_words_become_todays() {
        let cases = [
            (Some("journal-article"), None, Some("article")),
            (Some("proceedings-article"), None, Some("conference-paper")),
            (
                Some("article"),
                Some("proceedings-article"),
                Some("conference-paper"),
            ),
            (Some("article"), Some("journal-article"), Some("article")),
            (Some("review"), Some("posted-content"), Some("review")),
            (None, Some("posted-content"), Some("preprint")),
            (Some("https://openalex.org/types/letter"), None, Some("letter")),
            (Some("hologram"), None, Some("hologram")),
            (None, None, None),
        ];
        for (given, crossref, expected) in cases {
            assert_eq!(
                today(given, crossref).as_deref(),
                expected,
                "{given:?} {crossref:?}"
            );
        }
    }
}
