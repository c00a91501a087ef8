//! Words that databases print for types of documents, in today's OpenAlex words.

/// Words in lower case → today's.
const TYPES: &[(&str, &str)] = &[
    ("article", "article"),
    ("journal article", "article"),
    ("research-article", "article"),
    ("article in press", "article"),
    ("data paper", "article"),
    ("note", "article"),
    ("short survey", "review"),
    ("review", "review"),
    ("review article", "review"),
    ("conference paper", "conference-paper"),
    ("proceedings paper", "conference-paper"),
    ("proceedings-article", "conference-paper"),
    ("conference review", "paratext"),
    ("meeting abstract", "conference-abstract"),
    ("book chapter", "book-chapter"),
    ("chapter", "book-chapter"),
    ("book", "book"),
    ("monograph", "book"),
    ("book review", "book-review"),
    ("editorial", "editorial"),
    ("editorial material", "editorial"),
    ("letter", "letter"),
    ("erratum", "erratum"),
    ("correction", "erratum"),
    ("retracted", "article"),
    ("retraction", "retraction"),
    ("report", "report"),
    ("business article", "article"),
    ("preprint", "preprint"),
    ("phd thesis", "dissertation"),
    ("doctoral dissertation", "dissertation"),
    ("dissertation", "dissertation"),
    ("thesis", "dissertation"),
    ("dataset", "dataset"),
    ("data set", "dataset"),
];

/// The type; of several between semicolons the first that is known, and `None` for other words.
pub(crate) fn work_type(words: &str) -> Option<String> {
    let known = |word: &str| {
        let word = word.trim().to_lowercase();
        TYPES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, today)| (*today).to_owned())
    };
    words.split(';').find_map(known)
}
