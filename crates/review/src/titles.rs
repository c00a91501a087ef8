//! Titles of papers as records have them: with markup of publishers in them, which a reader does not want to see.

/// Names of elements that stand in titles.
const MARKUP: [&str; 12] = [
    "i", "b", "u", "em", "strong", "sub", "sup", "scp", "sc", "italic", "bold", "p",
];

/// A title without its markup, on one line.
pub fn clean(title: &str) -> String {
    let mut clean = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        clean.push_str(before);
        let Some(end) = tag.find('>').filter(|end| is_markup(&tag[1..*end])) else {
            clean.push('<');
            rest = &tag[1..];
            continue;
        };
        rest = &tag[end + 1..];
    }
    clean.push_str(rest);
    for (entity, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        clean = clean.replace(entity, letter);
    }
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between `<` and `>`: a name of the list, of an element that opens, closes or is empty, or one of MathML.
fn is_markup(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('/')
        .split([' ', '/'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    MARKUP.contains(&name.as_str()) || name.starts_with("mml:") || name.starts_with("jats:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_mathematics_stays() {
        for (title, wanted) in [
            (
                "Antibody (<scp>ACE</scp>910):\n  a <i>phase</i> 1 study",
                "Antibody (ACE910): a phase 1 study",
            ),
            (
                "CO<sub>2</sub> at p < 0.05 and n > 3",
                "CO2 at p < 0.05 and n > 3",
            ),
            ("A &lt; B &amp; C", "A < B & C"),
            ("<mml:math xmlns=\"x\">E</mml:math>", "E"),
            ("a <b", "a <b"),
        ] {
            assert_eq!(clean(title), wanted);
        }
    }
}
