//! JSON values that some providers put into lists of one and others do not: texts, objects and the parts of dates.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::lenient::{Number, Text, expects, keeps_nothing_of, read_with};

/// A text, or the first text in a list that is not empty.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct OneText<'a>(pub(crate) Text<'a>);

impl OneText<'_> {
    /// The text without space around it, unless it is empty.
    pub(crate) fn get(&self) -> Option<&str> {
        self.0.get()
    }
}

struct OneTextVisitor;

impl<'de> Visitor<'de> for OneTextVisitor {
    type Value = OneText<'de>;
    expects!("a text or a list of texts");
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(OneText(Text::of(text)))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(OneText(Text::from(Cow::Owned(text.to_owned()))))
    }
    fn visit_i64<E>(self, n: i64) -> Result<Self::Value, E> {
        Ok(OneText(Text::from(Cow::Owned(n.to_string()))))
    }
    fn visit_u64<E>(self, n: u64) -> Result<Self::Value, E> {
        Ok(OneText(Text::from(Cow::Owned(n.to_string()))))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(OneText::default())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut first = OneText::default();
        while let Some(text) = seq.next_element::<OneText<'de>>()? {
            if first.get().is_none() {
                first = text;
            }
        }
        Ok(first)
    }
    keeps_nothing_of!(OneText::default() => bool, null, object);
}

impl<'de: 'a, 'a> Deserialize<'de> for OneText<'a> {
    read_with!(OneTextVisitor);
}

/// All texts: one, or those of a list.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct ManyTexts<'a>(pub(crate) Vec<Text<'a>>);

impl ManyTexts<'_> {
    /// The texts that are not empty.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(Text::get)
    }
}

struct ManyTextsVisitor;

impl<'de> Visitor<'de> for ManyTextsVisitor {
    type Value = ManyTexts<'de>;
    expects!("a text or a list of texts");
    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(ManyTexts(vec![Text::of(text)]))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(ManyTexts(vec![Text::from(Cow::Owned(text.to_owned()))]))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut all = Vec::new();
        while let Some(texts) = seq.next_element::<ManyTexts<'de>>()? {
            all.extend(texts.0);
        }
        Ok(ManyTexts(all))
    }
    keeps_nothing_of!(ManyTexts::default() => bool, number, null, object);
}

impl<'de: 'a, 'a> Deserialize<'de> for ManyTexts<'a> {
    read_with!(ManyTextsVisitor);
}

/// An object, or the objects of a list, or of lists in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Many<T>(pub(crate) Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct ManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ManyVisitor<T> {
    type Value = Many<T>;
    expects!("an object or a list of objects");
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(Many(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut all = Vec::new();
        while let Some(objects) = seq.next_element::<Many<T>>()? {
            all.extend(objects.0);
        }
        Ok(Many(all))
    }
    keeps_nothing_of!(Many::default() => bool, number, text, null);
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    read_with!(ManyVisitor(PhantomData));
}

/// Year, month and day, as far as they are given: `[[2019, 5, 1]]`, `[["2019"]]`, `[[null]]`. Of several dates the first.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateParts {
    numbers: [Option<i16>; 3],
    n: usize,
}

impl DateParts {
    /// The year, from 1 to 9999.
    pub(crate) fn year(&self) -> Option<i16> {
        self.numbers[0].filter(|year| (1..=9999).contains(year))
    }

    /// The whole date, ISO 8601.
    pub(crate) fn date(&self) -> Option<String> {
        let [_, month, day] = self.numbers;
        let month = month.filter(|month| (1..=12).contains(month))?;
        let n_days = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let day = day.filter(|day| (1..=n_days).contains(day))?;
        Some(format!("{:04}-{month:02}-{day:02}", self.year()?))
    }

    fn push(&mut self, number: Number) {
        if self.n < 3 {
            self.numbers[self.n] = number.whole();
            self.n += 1;
        }
    }
}

/// A part of a date, or a list of such.
enum DatePart {
    Number(Number),
    List(DateParts),
}

struct DatePartVisitor;

impl<'de> Visitor<'de> for DatePartVisitor {
    type Value = DatePart;
    expects!("a number or a list of numbers");
    fn visit_i64<E>(self, n: i64) -> Result<DatePart, E> {
        Ok(DatePart::Number(Number::from(n as f64)))
    }
    fn visit_u64<E>(self, n: u64) -> Result<DatePart, E> {
        Ok(DatePart::Number(Number::from(n as f64)))
    }
    fn visit_f64<E>(self, n: f64) -> Result<DatePart, E> {
        Ok(DatePart::Number(Number::from(n)))
    }
    fn visit_str<E>(self, text: &str) -> Result<DatePart, E> {
        Ok(DatePart::Number(Number::of(text)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<DatePart, A::Error> {
        let mut parts = DateParts::default();
        while let Some(part) = seq.next_element::<DatePart>()? {
            match part {
                DatePart::Number(number) => parts.push(number),
                DatePart::List(list) if parts.n == 0 => parts = list,
                DatePart::List(_) => {}
            }
        }
        Ok(DatePart::List(parts))
    }
    keeps_nothing_of!(DatePart::Number(Number::default()) => bool, null, object);
}

impl<'de> Deserialize<'de> for DatePart {
    read_with!(DatePartVisitor);
}

impl<'de> Deserialize<'de> for DateParts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match DatePart::deserialize(deserializer)? {
            DatePart::List(parts) => parts,
            DatePart::Number(number) => {
                let mut parts = DateParts::default();
                parts.push(number);
                parts
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(json: &str) -> (Option<i16>, Option<String>) {
        let parts: DateParts = serde_json::from_str(json).unwrap();
        (parts.year(), parts.date())
    }

    #[test]
    fn dates_are_read_as_far_as_they_are_given() {
        assert_eq!(date("[[2019, 5, 1]]"), (Some(2019), Some("2019-05-01".into())));
        assert_eq!(date("[[\"2019\", \"12\", 31]]").1.as_deref(), Some("2019-12-31"));
        assert_eq!(date("[[2019, 5, 1], [2020, 1, 1]]").0, Some(2019));
        for (json, year) in [
            ("[[2019, 5]]", Some(2019)),
            ("[2019]", Some(2019)),
            ("2019", Some(2019)),
            ("[[2019, 13, 41]]", Some(2019)),
            ("[[null]]", None),
            ("[]", None),
            ("null", None),
            ("[[70000, 1, 1]]", None),
            ("{\"a\": []}", None),
        ] {
            assert_eq!(date(json), (year, None), "{json}");
        }
    }

    #[test]
    fn one_and_a_list_of_one_are_the_same() {
        for json in ["\"a\"", "[\"a\"]", "[\"\", null, [\"a\"], \"b\"]"] {
            let text: OneText = serde_json::from_str(json).unwrap();
            assert_eq!(text.get(), Some("a"), "{json}");
        }
        let texts: ManyTexts = serde_json::from_str("[\"a\", [\"b\"], null]").unwrap();
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "b"]);
        let many: Many<std::collections::BTreeMap<String, u8>> =
            serde_json::from_str("[{\"a\": 1}, [{\"b\": 2}], 3]").unwrap();
        assert_eq!(many.0.len(), 2);
    }
}
