//! The 11 broad areas, and the way from OpenAlex's subfields and concepts to them.
//!
//! The areas are those of *Research Fronts* since 2020. The reports map 20 ESI fields to them; OpenFronts maps each of
//! OpenAlex's 252 subfields, line by line with a reason, in `data/subfields.csv`. Records of the generation of 2022 have
//! concepts instead of topics; `data/concepts.csv` maps concepts of level 0 to a field and of level 1 to a subfield.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::error::{Error, Result};

/// One of the 11 broad areas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Area {
    /// Number, 1 to 11, in the order of the reports.
    pub area: u8,
    /// Short code for the command line.
    pub code: String,
    /// Full name.
    pub name: String,
}

#[derive(Debug, Deserialize)]
struct SubfieldLine {
    subfield_id: u16,
    field_id: u8,
    field: String,
    area: Option<u8>,
}

#[derive(Debug, Deserialize)]
struct ConceptLine {
    concept_id: String,
    subfield_id: Option<u16>,
    field_id: Option<u8>,
}

/// The field of papers of which no field is known, where they are compared with each other: in the classification that
/// OpenAlex follows, the number of what belongs to no field alone.
pub const TOGETHER: u8 = 10;

/// Where a subfield stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubfieldPlace {
    /// Its field.
    pub field_id: u8,
    /// Its area, if it has one.
    pub area: Option<u8>,
}

/// Where a concept points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConceptPlace {
    /// Its field.
    pub field_id: u8,
    /// Its subfield, when the concept is narrow enough to name one.
    pub subfield_id: Option<u16>,
}

/// The maps, read once from the data files.
#[derive(Debug)]
pub struct Classification {
    areas: Vec<Area>,
    subfields: BTreeMap<u16, SubfieldPlace>,
    fields: BTreeMap<u8, (String, Option<u8>)>,
    concepts: BTreeMap<u64, ConceptPlace>,
}

/// The bundled file of areas.
pub const AREAS: &str = include_str!("../data/areas.csv");
/// The bundled map of subfields.
pub const SUBFIELDS: &str = include_str!("../data/subfields.csv");
/// The bundled map of concepts.
pub const CONCEPTS: &str = include_str!("../data/concepts.csv");

static CLASSIFICATION: LazyLock<Classification> = LazyLock::new(|| {
    let subfields: Vec<SubfieldLine> = lines(SUBFIELDS);
    let concepts: Vec<ConceptLine> = lines(CONCEPTS);
    let place = |s: &SubfieldLine| {
        (
            s.subfield_id,
            SubfieldPlace {
                field_id: s.field_id,
                area: s.area,
            },
        )
    };
    Classification {
        areas: lines(AREAS),
        fields: fields(&subfields),
        subfields: subfields.iter().map(place).collect(),
        concepts: concepts.iter().filter_map(concept_place).collect(),
    }
});

/// The bundled classification.
pub fn classification() -> &'static Classification {
    &CLASSIFICATION
}

/// Reads a bundled data file; a test reads each, so that a mistake in one cannot be shipped.
pub(crate) fn lines<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader
        .deserialize()
        .collect::<std::result::Result<_, _>>()
        .expect("bundled data files are well-formed")
}

fn concept_place(line: &ConceptLine) -> Option<(u64, ConceptPlace)> {
    let number = line.concept_id.strip_prefix('C')?.parse().ok()?;
    Some((
        number,
        ConceptPlace {
            field_id: line.field_id?,
            subfield_id: line.subfield_id,
        },
    ))
}

/// Name of each field, and the area that most of its subfields belong to (ties: the smaller number).
fn fields(subfields: &[SubfieldLine]) -> BTreeMap<u8, (String, Option<u8>)> {
    let mut votes: BTreeMap<u8, (String, BTreeMap<u8, usize>)> = BTreeMap::new();
    for line in subfields {
        let (_, areas) = votes
            .entry(line.field_id)
            .or_insert_with(|| (line.field.clone(), BTreeMap::new()));
        if let Some(area) = line.area {
            *areas.entry(area).or_default() += 1;
        }
    }
    votes
        .into_iter()
        .map(|(id, (name, areas))| (id, (name, majority(&areas))))
        .collect()
}

/// The key with the most votes; of equals the smallest.
pub(crate) fn majority<K: Copy + Ord, N: Copy + Ord>(votes: &BTreeMap<K, N>) -> Option<K> {
    votes
        .iter()
        .max_by_key(|(key, n)| (**n, std::cmp::Reverse(**key)))
        .map(|(key, _)| *key)
}

impl Classification {
    /// The 11 areas in order.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Name of an area; `no area` for `None`.
    pub fn area_name(&self, area: Option<u8>) -> &str {
        let found = self.areas.iter().find(|a| Some(a.area) == area);
        found.map_or("no area", |a| &a.name)
    }

    /// The area with this number, code or name.
    pub fn find_area(&self, asked: &str) -> Result<&Area> {
        let lower = asked.to_lowercase();
        let found = self
            .areas
            .iter()
            .find(|a| a.code == lower || a.area.to_string() == lower || a.name.to_lowercase() == lower);
        found.ok_or_else(|| Error::UnknownArea {
            asked: asked.to_owned(),
            known: self.areas.iter().map(|a| a.code.clone()).collect(),
        })
    }

    /// Where a subfield stands, if it is one of the 252.
    pub fn subfield(&self, subfield_id: u16) -> Option<SubfieldPlace> {
        self.subfields.get(&subfield_id).copied()
    }

    /// The field of a subfield that is not one of the 252: the first two digits of its number, if that is a field.
    pub fn field_of_new_subfield(&self, subfield_id: u16) -> Option<u8> {
        let field_id = u8::try_from(subfield_id / 100).ok()?;
        self.fields.contains_key(&field_id).then_some(field_id)
    }

    /// Where a concept of level 0 or 1 points, if it is known.
    pub fn concept(&self, concept_id: u64) -> Option<ConceptPlace> {
        self.concepts.get(&concept_id).copied()
    }

    /// Name of a field, one of 26.
    pub fn field_name(&self, field_id: u8) -> &str {
        let unknown = if field_id == TOGETHER {
            "Papers without a field"
        } else {
            "unknown field"
        };
        self.fields.get(&field_id).map_or(unknown, |(name, _)| name)
    }

    /// The area of a field when the subfield is not known: that of most of its subfields.
    pub fn area_of_field(&self, field_id: u8) -> Option<u8> {
        self.fields.get(&field_id).and_then(|(_, area)| *area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_maps_are_complete() {
        let all = classification();
        assert_eq!(all.areas.len(), 11);
        assert_eq!(all.subfields.len(), 252);
        assert_eq!(all.fields.len(), 26);
        let valid = |area: u8| (1..=11).contains(&area);
        assert!(all.subfields.values().all(|s| s.area.is_none_or(valid)));
        for place in all.concepts.values() {
            let of_subfield = place.subfield_id.map(|s| all.subfields[&s].field_id);
            assert!(of_subfield.is_none_or(|f| f == place.field_id), "{place:?}");
        }
    }

    #[test]
    fn a_subfield_tells_its_field_by_its_number() {
        let all = classification();
        assert_eq!(
            (all.field_of_new_subfield(1600), all.field_of_new_subfield(9900)),
            (Some(16), None)
        );
        assert!(
            all.subfields
                .iter()
                .all(|(id, place)| all.field_of_new_subfield(*id) == Some(place.field_id))
        );
    }

    #[test]
    fn every_area_has_subfields() {
        let all = classification();
        for area in &all.areas {
            assert!(
                all.subfields.values().any(|s| s.area == Some(area.area)),
                "{}",
                area.name
            );
        }
    }

    #[test]
    fn majority_prefers_the_smaller_of_equals() {
        assert_eq!(majority(&BTreeMap::from([(3u8, 2), (1, 2), (2, 1)])), Some(1));
        assert_eq!(majority(&BTreeMap::<u8, u8>::new()), None);
    }
}
