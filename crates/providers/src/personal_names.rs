//! Names of persons as exports print them, `Lovelace, Ada`, `Lovelace A.`, `LOVELACE A`, and which of them mean one person.

use corpus::normal::normal;

/// A name in the order in which it is spoken: `Ada Lovelace` of `Lovelace, Ada`; what has no comma stands as it is.
pub(crate) fn spoken(name: &str) -> String {
    let Some((family, given)) = name.split_once(',') else {
        return name.trim().to_owned();
    };
    let (family, given) = (family.trim(), given.trim());
    match (family, given.split_once(',')) {
        ("", _) => given.to_owned(),
        (_, None) if given.is_empty() => family.to_owned(),
        (_, None) => format!("{given} {family}"),
        (_, Some((given, rest))) => format!("{} {family}, {}", given.trim(), rest.trim()),
    }
}

/// Family name and first letter of the given name, as compared, of `Lovelace, Ada`, `Lovelace A.`.
fn family_and_initial(name: &str) -> (String, Option<char>) {
    let (family, given) = match name.split_once(',') {
        Some(parts) => parts,
        None => name.trim().rsplit_once(' ').unwrap_or((name, "")),
    };
    (normal(family), normal(given).chars().next())
}

/// Where in a list of names a person stands: the same name, or the only one of this family name and initial.
pub(crate) fn place(names: &[&str], name: &str) -> Option<usize> {
    let name = name.trim();
    if let Some(place) = names.iter().position(|other| *other == name) {
        return Some(place);
    }
    let wanted = family_and_initial(name);
    if wanted.0.is_empty() {
        return None;
    }
    let is_so = |other: &str| {
        let (family, initial) = family_and_initial(other);
        family == wanted.0 && (initial == wanted.1 || initial.is_none() || wanted.1.is_none())
    };
    let mut places = (0..names.len()).filter(|i| is_so(names[*i]));
    places.next().filter(|_| places.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned() {
        for (printed, name) in [
            ("Lovelace, Ada", "Ada Lovelace"),
            ("Lovelace, A.", "A. Lovelace"),
            ("King, Martin Luther, Jr.", "Martin Luther King, Jr."),
            ("Atlas Collaboration", "Atlas Collaboration"),
            ("Madonna,", "Madonna"),
            (", Ada", "Ada"),
            ("", ""),
        ] {
            assert_eq!(spoken(printed), name);
        }
    }

    #[test]
    fn a_person_is_found_by_family_name_and_initial_if_there_is_one_such() {
        let names = ["Müller, Zoë", "Smith, J", "Smith, K", "Li, Wei", "Li, Wen"];
        assert_eq!(place(&names, "Smith, K"), Some(2));
        assert_eq!(place(&names, "Muller, Z."), Some(0));
        assert_eq!(place(&names, "MULLER Z"), Some(0));
        assert_eq!(place(&names, "Li, W"), None, "two of them");
        assert_eq!((place(&names, "Jones, K"), place(&names, "")), (None, None));
    }
}
