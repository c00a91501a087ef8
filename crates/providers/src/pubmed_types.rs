//! Publication types of PubMed in today's words. A record has several; the narrowest counts.

/// PubMed's types → today's, the ones that count first in front. One that is not here says nothing of the kind of the work.
const TYPES: &[(&str, &str)] = &[
    ("retraction of publication", "retraction"),
    ("retraction notice", "retraction"),
    ("published erratum", "erratum"),
    ("preprint", "preprint"),
    ("editorial", "editorial"),
    ("letter", "letter"),
    ("dataset", "dataset"),
    ("systematic review", "review"),
    ("review", "review"),
    ("scoping review", "review"),
    ("academic dissertation", "dissertation"),
    ("technical report", "report"),
    ("news", "other"),
    ("newspaper article", "other"),
    ("expression of concern", "other"),
    ("interview", "other"),
    ("biography", "other"),
    ("portrait", "other"),
    ("address", "other"),
    ("lecture", "other"),
    ("bibliography", "other"),
    ("directory", "other"),
    ("personal narrative", "other"),
    ("journal article", "article"),
    ("comment", "letter"),
    ("congress", "other"),
    ("historical article", "article"),
    ("introductory journal article", "article"),
    ("case reports", "article"),
    ("clinical trial", "article"),
    ("randomized controlled trial", "article"),
    ("meta-analysis", "article"),
    ("guideline", "article"),
    ("practice guideline", "article"),
    ("comparative study", "article"),
    ("observational study", "article"),
    ("multicenter study", "article"),
    ("evaluation study", "article"),
    ("validation study", "article"),
    ("video-audio media", "other"),
];

/// The type in today's words.
pub(crate) fn work_type(types: &[String]) -> Option<&'static str> {
    let types: Vec<String> = types.iter().map(|word| word.trim().to_lowercase()).collect();
    let known = TYPES
        .iter()
        .find(|(word, _)| types.iter().any(|given| given == word));
    known.map(|(_, today)| *today)
}

/// Whether the work was retracted; a notice of retraction is another type.
pub(crate) fn is_retracted(types: &[String]) -> bool {
    types
        .iter()
        .any(|word| word.trim().eq_ignore_ascii_case("retracted publication"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_type_counts() {
        for (types, expected) in [
            (&["Journal Article", "Review"][..], Some("review")),
            (&["Comment", "Letter"], Some("letter")),
            (&["Comment", "Journal Article"], Some("article")),
            (&["Journal Article", "Retracted Publication"], Some("article")),
            (
                &["Journal Article", "Retraction of Publication"],
                Some("retraction"),
            ),
            (&["Research Support, Non-U.S. Gov't"], None),
        ] {
            let types: Vec<String> = types.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(work_type(&types), expected, "{types:?}");
        }
        assert!(is_retracted(&["Retracted Publication".to_owned()]));
        assert!(!is_retracted(&["Retraction of Publication".to_owned()]));
    }
}
