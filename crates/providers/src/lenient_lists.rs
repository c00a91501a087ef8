//! JSON objects and lists that may be missing, null or of another type than they should be.

use std::fmt;
use std::marker::PhantomData;

use corpus::part::key;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::identifiers::work_number;
use crate::lenient::{Text, expects, keeps_nothing_of, read_with};

/// An object, and whether the field was there at all.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Object<T> {
    /// True if the record has the field, even if null.
    pub(crate) is_given: bool,
    /// The object, if it is one.
    pub(crate) value: Option<T>,
}

/// The objects of a list; what is no object is left out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

/// The first object of a list, and whether the field was there at all.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct First<T>(pub(crate) Object<T>);

/// The texts of a list.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Texts<'a>(pub(crate) Vec<Text<'a>>);

/// The keys of the works in a list of ids.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Keys(pub(crate) Vec<u64>);

impl Keys {
    /// Adds the work with the id; an empty one is left out.
    pub(crate) fn add(&mut self, id: &str) {
        let id = id.trim();
        if !id.is_empty() {
            self.0.push(work_number(id).unwrap_or_else(|| key(id)));
        }
    }
}

impl<T> Default for Object<T> {
    fn default() -> Self {
        Self {
            is_given: false,
            value: None,
        }
    }
}

impl<T> From<Option<T>> for Object<T> {
    fn from(value: Option<T>) -> Self {
        Self {
            is_given: value.is_some(),
            value,
        }
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for First<T> {
    fn default() -> Self {
        Self(Object::default())
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<T> ObjectVisitor<T> {
    const NULL: Object<T> = Object {
        is_given: true,
        value: None,
    };
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Object<T>;
    expects!("an object");
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<T>, A::Error> {
        let value = T::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Object {
            is_given: true,
            value: Some(value),
        })
    }
    keeps_nothing_of!(Self::NULL => bool, number, text, null, list);
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    read_with!(ObjectVisitor(PhantomData));
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;
    expects!("a list of objects");
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(object) = seq.next_element::<Object<T>>()? {
            all.extend(object.value);
        }
        Ok(List(all))
    }
    keeps_nothing_of!(List(Vec::new()) => bool, number, text, null, object);
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    read_with!(ListVisitor(PhantomData));
}

struct FirstVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FirstVisitor<T> {
    type Value = First<T>;
    expects!("a list of objects");
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<First<T>, A::Error> {
        let first = seq.next_element::<Object<T>>()?.unwrap_or(ObjectVisitor::NULL);
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(First(first))
    }
    keeps_nothing_of!(First(ObjectVisitor::NULL) => bool, number, text, null, object);
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for First<T> {
    read_with!(FirstVisitor(PhantomData));
}

struct TextsVisitor;

impl<'de> Visitor<'de> for TextsVisitor {
    type Value = Texts<'de>;
    expects!("a list of texts");
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Texts<'de>, A::Error> {
        let mut all = Vec::new();
        while let Some(text) = seq.next_element()? {
            all.push(text);
        }
        Ok(Texts(all))
    }
    keeps_nothing_of!(Texts(Vec::new()) => bool, number, text, null, object);
}

impl<'de: 'a, 'a> Deserialize<'de> for Texts<'a> {
    read_with!(TextsVisitor);
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;
    expects!("a list of ids");
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Keys, A::Error> {
        let mut keys = Keys::default();
        while let Some(id) = seq.next_element::<Text<'_>>()? {
            keys.add(id.get().unwrap_or(""));
        }
        Ok(keys)
    }
    keeps_nothing_of!(Keys(Vec::new()) => bool, number, text, null, object);
}

impl<'de> Deserialize<'de> for Keys {
    read_with!(KeysVisitor);
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::lenient::{Flag, Given, Number};

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Odd<'a> {
        #[serde(borrow)]
        text: Text<'a>,
        number: Number,
        flag: Flag,
        #[serde(borrow)]
        object: Object<Box<Odd<'a>>>,
        list: List<Inner>,
        first: First<Inner>,
        #[serde(borrow)]
        texts: Texts<'a>,
        keys: Keys,
        given: Given,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Inner {
        n: Number,
    }

    #[test]
    fn any_value_may_stand_anywhere() {
        let values = [
            "null",
            "1",
            "-1",
            "1.5",
            "true",
            "\"x\"",
            "\"\\u00e9\"",
            "[1,[2]]",
            "{\"a\":{\"b\":[]}}",
            "[]",
            "{}",
        ];
        let fields = [
            "text", "number", "flag", "object", "list", "first", "texts", "keys", "given", "new",
        ];
        for field in fields {
            for value in values {
                let json = format!("{{\"{field}\": {value}, \"tail\": \"W7\"}}");
                serde_json::from_str::<Odd>(&json).unwrap_or_else(|e| panic!("{json}: {e}"));
            }
        }
    }

    #[test]
    fn what_fits_is_kept() {
        let json = r#"{"text": 12, "number": "2019", "flag": "True", "object": {"text": " é "}, "list": [null, {"n": 1}, 3],
            "first": [{"n": "7"}, {"n": 8}], "texts": ["a", null], "keys": ["https://openalex.org/W5", null, "", "W6"]}"#;
        let odd: Odd = serde_json::from_str(json).unwrap();
        assert_eq!(odd.text.get(), Some("12"));
        assert_eq!(odd.number.whole::<u16>(), Some(2019));
        assert_eq!(odd.flag.value, Some(true));
        assert_eq!(odd.object.value.unwrap().text.get(), Some("é"));
        assert_eq!(odd.list.0.len(), 1);
        assert_eq!(odd.first.0.value.unwrap().n.whole::<u32>(), Some(7));
        assert_eq!(odd.texts.0.len(), 2);
        assert_eq!(odd.keys.0, [5, 6]);
        assert!(!odd.given.0);
        assert_eq!(Number::of("70000").whole::<u16>(), None);
    }
}
