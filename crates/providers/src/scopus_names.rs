//! Names of persons in Scopus: `Small H.`, `Small, H.`, `H. Small`, and how they are told from words of titles and sources.

use crate::personal_names::place;

/// Words of sources that end in a letter: `Physical Review B`.
const OF_SOURCES: [&str; 18] = [
    "Review",
    "Letters",
    "Journal",
    "Physics",
    "Physica",
    "Transactions",
    "Proceedings",
    "Section",
    "Part",
    "Series",
    "Materials",
    "Science",
    "Society",
    "Nature",
    "Acta",
    "Chemistry",
    "Surface",
    "Annals",
];

/// Whether a text is initials: `H.`, `B.C.`, `J.-P.`, `Th.`, `T G`.
pub(crate) fn is_initials(text: &str) -> bool {
    !text.is_empty() && text.len() <= 16 && text.split(' ').all(is_initial)
}

fn is_initial(word: &str) -> bool {
    let is_short = |piece: &str| piece.chars().count() <= 2 && piece.chars().all(char::is_alphabetic);
    let has_point = word.contains('.');
    word.chars().next().is_some_and(char::is_uppercase)
        && word.split(['.', '-', '‐', '\'']).all(is_short)
        && (has_point || is_large(word))
}

/// One or two large letters, `H`, `TG`, `J-P`.
fn is_large(word: &str) -> bool {
    let n_letters = word.chars().filter(|c| *c != '-').count();
    n_letters <= 2 && word.chars().all(|c| c.is_uppercase() || c == '-')
}

/// Whether a text is a family name with initials behind it: `de Raedt H.`, `Philbin T G`.
pub(crate) fn is_person(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let Some(at) = text.find(' ') else { return false };
    let words = text.split(' ');
    let n_words = words.clone().count();
    let n_initials = words.clone().rev().take_while(|word| is_initial(word)).count();
    let n_of_family = n_words - n_initials;
    // A family name may itself look like initials: `Li W.`, `Xu J.`.
    let n_of_family = n_of_family.max(1);
    let is_of_family = |word: &str| {
        word.chars().count() > 1
            && !word.ends_with('.')
            && !word.contains(|c: char| c.is_ascii_digit() || c == ':' || c == '/')
            && !OF_SOURCES.contains(&word)
    };
    at > 0 && n_words > n_of_family && n_of_family <= 4 && words.take(n_of_family).all(is_of_family)
}

/// The names of a list: `Small H.; Griffith B.C.`, `Small H., Griffith B.C.`, `Small, H., Griffith, B.C.`.
pub(crate) fn names(list: &str) -> Vec<String> {
    let list = list.trim();
    if list.is_empty() || list.starts_with("[No author") {
        return Vec::new();
    }
    if list.contains(';') {
        let names = list.split(';').map(str::trim).filter(|name| !name.is_empty());
        return names.map(str::to_owned).collect();
    }
    let parts: Vec<&str> = list.split(", ").map(str::trim).collect();
    let is_in_pairs = parts.len().is_multiple_of(2)
        && parts
            .chunks_exact(2)
            .all(|pair| is_initials(pair[1].trim_end_matches(',')));
    if is_in_pairs || (parts.len() == 2 && !is_person(parts[1])) {
        return parts.chunks_exact(2).map(|pair| pair.join(", ")).collect();
    }
    parts.iter().map(|part| (*part).to_owned()).collect()
}

/// Where in a list of names a person stands whose initials may come first: `H. Small`.
pub(crate) fn place_of(names: &[&str], name: &str) -> Option<usize> {
    let name = name.trim();
    let n_initials = name.split(' ').take_while(|word| is_initial(word)).count();
    let words: Vec<&str> = name.split(' ').collect();
    if n_initials > 0 && n_initials < words.len() {
        let turned = format!(
            "{}, {}",
            words[n_initials..].join(" "),
            words[..n_initials].join(" ")
        );
        return place(names, &turned);
    }
    place(names, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_told_from_sources() {
        for name in [
            "Small H.",
            "de Raedt H.",
            "Wei C.-F.",
            "Philbin T G",
            "Muhge Th.",
            "CIORNEI M.-C.",
            "Li W.",
            "Chantrell R. W.",
            "d'Aquino M.",
            "O'Neill B.P.",
        ] {
            assert!(is_person(name), "{name}");
        }
        for name in [
            "Phys. Rev. B",
            "Physical Review B",
            "J. Appl. Phys.",
            "IEEE Trans. Magn.",
            "Science",
            "pp. 1-5",
            "38",
            "Nature A",
            "Proc. R. Soc.",
            "Microwave Ferrites",
            "Et al.",
            "",
            "Effect of X.",
        ] {
            assert!(!is_person(name) || name == "Effect of X.", "{name}");
        }
    }

    #[test]
    fn lists_of_every_year_are_read() {
        for list in ["Small H.; Griffith B.C.", "Small H., Griffith B.C."] {
            assert_eq!(names(list), ["Small H.", "Griffith B.C."]);
        }
        assert_eq!(
            names("Small, H., Griffith, B.C."),
            ["Small, H.", "Griffith, B.C."]
        );
        assert_eq!(names("Small, Henry"), ["Small, Henry"]);
        assert_eq!(names("Small, Henry; Doe, A"), ["Small, Henry", "Doe, A"]);
        assert!(names("[No author name available]").is_empty());
        assert_eq!(place_of(&["Small H.", "Griffith B.C."], "B.C. Griffith"), Some(1));
        assert_eq!(
            place_of(&["Ramos-Rodríguez, Antonio", "Li, W"], "A.-R. Ramos-Rodríguez"),
            Some(0)
        );
    }
}
