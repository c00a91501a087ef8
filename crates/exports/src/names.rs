//! Names of persons: an edition keeps them as they are displayed, reference managers want the family name first.
//!
//! A name with a comma is taken as it is. Of any other the last word is the family name, with the small words before it (van
//! der Berg) and with what follows a family name (Jr., III). A name of one word, or of a group of people, is not divided. This is
//! a convention and errs where the family name comes first or has two words.

/// Words that begin a family name.
const PARTICLES: [&str; 26] = [
    "af", "al", "ap", "av", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];
/// What follows a family name.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "junior"];
/// Words that only names of groups have.
const GROUPS: [&str; 14] = [
    "collaboration",
    "consortium",
    "group",
    "team",
    "network",
    "committee",
    "organization",
    "organisation",
    "society",
    "association",
    "council",
    "collaborators",
    "investigators",
    "project",
];

/// A name, divided where that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// Of a person: family name, given names.
    Person {
        /// Family name with what belongs to it.
        family: String,
        /// Given names or their initials.
        given: String,
    },
    /// Of a group, or of one word.
    Whole(String),
}

/// Divides a name as it is displayed.
pub fn divide(displayed: &str) -> Name {
    let text = displayed.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((family, given)) = text.split_once(',') {
        let (family, given) = (family.trim(), given.trim());
        return match (family.is_empty(), given.is_empty()) {
            (false, false) => person(family, given),
            _ => Name::Whole(text.trim_matches([',', ' ']).to_owned()),
        };
    }
    let words: Vec<&str> = text.split(' ').collect();
    let is_group = words
        .iter()
        .any(|word| GROUPS.contains(&word.to_lowercase().as_str()));
    if words.len() < 2 || is_group {
        return Name::Whole(text);
    }
    let is_suffix = |word: &str| SUFFIXES.contains(&word.trim_end_matches('.').to_lowercase().as_str());
    let n_suffixes = words.iter().rev().take_while(|word| is_suffix(word)).count();
    let Some(last) = words.len().checked_sub(n_suffixes + 1).filter(|last| *last > 0) else {
        return Name::Whole(text);
    };
    let n_particles = words[1..last]
        .iter()
        .rev()
        .take_while(|word| PARTICLES.contains(word))
        .count();
    let first_of_family = last - n_particles;
    let family = words[first_of_family..=last].join(" ");
    let mut given = words[..first_of_family].join(" ");
    if n_suffixes > 0 {
        given = format!("{given}, {}", words[last + 1..].join(" "));
    }
    person(&family, &given)
}

fn person(family: &str, given: &str) -> Name {
    Name::Person {
        family: family.to_owned(),
        given: given.to_owned(),
    }
}

impl Name {
    /// The family name, or the whole of a name that is not divided.
    pub fn family(&self) -> &str {
        match self {
            Name::Person { family, .. } => family,
            Name::Whole(whole) => whole,
        }
    }

    /// Family name, comma, given names.
    pub fn inverted(&self) -> String {
        match self {
            Name::Person { family, given } => format!("{family}, {given}"),
            Name::Whole(whole) => whole.clone(),
        }
    }

    /// Family name and initials in capitals, as bibliometrix and the Web of Science have them: VAN DER BERG NJ.
    pub fn with_initials(&self) -> String {
        match self {
            Name::Person { family, given } => {
                let given = given.split(',').next().unwrap_or_default();
                let parts = given.split([' ', '-', '.']).filter(|part| !part.is_empty());
                let initials: String = parts.filter_map(|part| part.chars().next()).collect();
                format!("{family} {initials}").to_uppercase()
            }
            Name::Whole(whole) => whole.to_uppercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_divided_by_convention() {
        for (displayed, inverted, initials) in [
            ("Nees Jan van Eck", "van Eck, Nees Jan", "VAN ECK NJ"),
            ("Callon, M.", "Callon, M.", "CALLON M"),
            ("Martin  Luther King Jr.", "King, Martin Luther, Jr.", "KING ML"),
            ("Jean-Paul  Sartre", "Sartre, Jean-Paul", "SARTRE JP"),
            (
                "ATLAS Collaboration",
                "ATLAS Collaboration",
                "ATLAS COLLABORATION",
            ),
            ("Plato", "Plato", "PLATO"),
            ("王伟", "王伟", "王伟"),
            ("Smith,", "Smith", "SMITH"),
            ("Jr. III", "Jr. III", "JR. III"),
            ("", "", ""),
        ] {
            let name = divide(displayed);
            assert_eq!(
                (name.inverted().as_str(), name.with_initials().as_str()),
                (inverted, initials)
            );
        }
    }
}
