//! JSON values that may be missing, null or of another type than they should be.
//!
//! A record is worth keeping when one of its fields is odd, so each of these reads any JSON value and remembers only
//! what fits. Text borrows from the input; nothing else is kept.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use corpus::part::key;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::identifiers::work_number;

/// A text; numbers are read as text.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Text<'a>(Option<Cow<'a, str>>);

impl<'a> Text<'a> {
    /// The text in a cell of a table; empty is none.
    pub(crate) fn of(cell: &'a str) -> Self {
        Self(Some(Cow::Borrowed(cell)))
    }

    /// The text without space around it, unless it is empty.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.as_deref().map(str::trim).filter(|text| !text.is_empty())
    }

    /// The same, as a string of its own.
    pub(crate) fn owned(&self) -> Option<String> {
        self.get().map(str::to_owned)
    }
}

/// A number; text that is a number is read too.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Number(Option<f64>);

impl Number {
    /// The number in a cell of a table.
    pub(crate) fn of(cell: &str) -> Self {
        Self(cell.trim().parse().ok().filter(|n: &f64| n.is_finite()))
    }

    /// As a fraction.
    pub(crate) fn float(self) -> Option<f32> {
        self.0.map(|n| n as f32)
    }

    /// As a whole number of any type it fits into.
    pub(crate) fn whole<T: TryFrom<i64>>(self) -> Option<T> {
        let n = self.0.filter(|n| n.fract() == 0.0 && n.abs() < 9e15)?;
        T::try_from(n as i64).ok()
    }
}

/// A truth value, and whether the field was there at all.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Flag {
    /// True if the record has the field, even if null.
    pub(crate) is_given: bool,
    /// What it says.
    pub(crate) value: Option<bool>,
}

impl Flag {
    /// The truth value in a cell of a table.
    pub(crate) fn of(cell: &str) -> Self {
        let value = match cell.trim() {
            t if t.eq_ignore_ascii_case("true") || t == "1" => Some(true),
            t if t.eq_ignore_ascii_case("false") || t == "0" => Some(false),
            _ => None,
        };
        Self {
            is_given: true,
            value,
        }
    }
}

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
            self.0.push(work_number(id).map_or_else(|| key(id), |n| n));
        }
    }
}

/// Whether a field was there at all; its value is skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Given(pub(crate) bool);

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

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self(true))
    }
}

/// Implements the visits in which there is nothing to keep.
macro_rules! keeps_nothing_of {
    ($nothing:expr => $($visit:ident),*) => { $( keeps_nothing_of!(@ $visit $nothing); )* };
    (@ bool $nothing:expr) => { fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> { Ok($nothing) } };
    (@ number $nothing:expr) => {
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> { Ok($nothing) }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> { Ok($nothing) }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> { Ok($nothing) }
    };
    (@ text $nothing:expr) => { fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> { Ok($nothing) } };
    (@ null $nothing:expr) => {
        fn visit_unit<E>(self) -> Result<Self::Value, E> { Ok($nothing) }
        fn visit_none<E>(self) -> Result<Self::Value, E> { Ok($nothing) }
    };
    (@ list $nothing:expr) => {
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok($nothing)
        }
    };
    (@ object $nothing:expr) => {
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok($nothing)
        }
    };
}

/// Reads any value with the visitor.
macro_rules! read_with {
    ($visitor:expr) => {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any($visitor)
        }
    };
}

/// Says what a visitor expects.
macro_rules! expects {
    ($what:literal) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str($what)
        }
    };
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;
    expects!("a text");
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Borrowed(text))))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(text.to_owned()))))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(n.to_string()))))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Self::Value, E> {
        Ok(Text(Some(Cow::Owned(n.to_string()))))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Text(None))
    }
    keeps_nothing_of!(Text(None) => bool, null, list, object);
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    read_with!(TextVisitor);
}

struct NumberVisitor;

impl<'de> Visitor<'de> for NumberVisitor {
    type Value = Number;
    expects!("a number");
    fn visit_i64<E>(self, n: i64) -> Result<Number, E> {
        Ok(Number(Some(n as f64)))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Number, E> {
        Ok(Number(Some(n as f64)))
    }
    fn visit_f64<E>(self, n: f64) -> Result<Number, E> {
        Ok(Number(Some(n)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Number, E> {
        Ok(Number::of(text))
    }
    keeps_nothing_of!(Number(None) => bool, null, list, object);
}

impl<'de> Deserialize<'de> for Number {
    read_with!(NumberVisitor);
}

struct FlagVisitor;

impl FlagVisitor {
    const NULL: Flag = Flag {
        is_given: true,
        value: None,
    };
}

impl<'de> Visitor<'de> for FlagVisitor {
    type Value = Flag;
    expects!("a truth value");
    fn visit_bool<E>(self, value: bool) -> Result<Flag, E> {
        Ok(Flag {
            value: Some(value),
            ..Self::NULL
        })
    }
    fn visit_i64<E: Error>(self, n: i64) -> Result<Flag, E> {
        self.visit_bool(n != 0)
    }
    fn visit_u64<E: Error>(self, n: u64) -> Result<Flag, E> {
        self.visit_bool(n != 0)
    }
    fn visit_f64<E: Error>(self, n: f64) -> Result<Flag, E> {
        self.visit_bool(n != 0.0)
    }
    fn visit_str<E>(self, text: &str) -> Result<Flag, E> {
        Ok(Flag::of(text))
    }
    keeps_nothing_of!(FlagVisitor::NULL => null, list, object);
}

impl<'de> Deserialize<'de> for Flag {
    read_with!(FlagVisitor);
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
        assert_eq!(Number(Some(70_000.0)).whole::<u16>(), None);
    }
}
