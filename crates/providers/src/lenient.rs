//! Single JSON values that may be missing, null or of another type than they should be.
//!
//! A record is worth keeping when one of its fields is odd, so each of these reads any JSON value and remembers only
//! what fits. Text borrows from the input; nothing else is kept.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

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

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(Some(text))
    }
}

/// A number; text that is a number is read too.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Number(Option<f64>);

impl From<f64> for Number {
    fn from(n: f64) -> Self {
        Self(Some(n))
    }
}

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

/// Whether a field was there at all; its value is skipped.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Given(pub(crate) bool);

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

pub(crate) use {expects, keeps_nothing_of, read_with};

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
