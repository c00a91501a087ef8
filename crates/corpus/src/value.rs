//! How a Rust value becomes an Arrow column and back. One implementation per type, used by every table.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, ArrayRef, BooleanArray, PrimitiveArray, StringArray};
use arrow_schema::{DataType, Field};

use crate::country::Country;

/// A value that can stand in a table.
pub trait Value: Sized {
    /// Whether the column may hold nulls.
    const NULLABLE: bool;
    /// The texts that a column may hold; any, if there are none here.
    const TEXTS: &'static [&'static str] = &[];
    /// Arrow type of the column.
    fn data_type() -> DataType;
    /// The values as one Arrow array.
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef
    where
        Self: 'a;
    /// The array as values. The array must have [`Value::data_type`].
    fn from_array(array: &dyn Array) -> Vec<Self>;
}

macro_rules! primitive_values {
    ($($native:ty => $arrow:ty),* $(,)?) => {$(
        impl Value for $native {
            const NULLABLE: bool = false;
            fn data_type() -> DataType {
                <$arrow as ArrowPrimitiveType>::DATA_TYPE
            }
            fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(PrimitiveArray::<$arrow>::from_iter_values(values.copied()))
            }
            fn from_array(array: &dyn Array) -> Vec<Self> {
                array.as_primitive::<$arrow>().values().to_vec()
            }
        }
        impl Value for Option<$native> {
            const NULLABLE: bool = true;
            fn data_type() -> DataType {
                <$arrow as ArrowPrimitiveType>::DATA_TYPE
            }
            fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
                Arc::new(PrimitiveArray::<$arrow>::from_iter(values.copied()))
            }
            fn from_array(array: &dyn Array) -> Vec<Self> {
                array.as_primitive::<$arrow>().iter().collect()
            }
        }
    )*};
}

primitive_values! {
    u8 => UInt8Type, u16 => UInt16Type, u32 => UInt32Type, u64 => UInt64Type,
    i16 => Int16Type, f32 => Float32Type, f64 => Float64Type,
}

impl Value for bool {
    const NULLABLE: bool = false;
    fn data_type() -> DataType {
        DataType::Boolean
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(BooleanArray::from_iter(values.map(|v| Some(*v))))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        array.as_boolean().values().iter().collect()
    }
}

impl Value for Option<bool> {
    const NULLABLE: bool = true;
    fn data_type() -> DataType {
        DataType::Boolean
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(BooleanArray::from_iter(values.copied()))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        array.as_boolean().iter().collect()
    }
}

impl Value for String {
    const NULLABLE: bool = false;
    fn data_type() -> DataType {
        DataType::Utf8
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter_values(values))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        array
            .as_string::<i32>()
            .iter()
            .map(|v| v.unwrap_or_default().to_owned())
            .collect()
    }
}

impl Value for Option<String> {
    const NULLABLE: bool = true;
    fn data_type() -> DataType {
        DataType::Utf8
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter(values.map(|v| v.as_deref())))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        array
            .as_string::<i32>()
            .iter()
            .map(|v| v.map(str::to_owned))
            .collect()
    }
}

impl Value for Option<Country> {
    const NULLABLE: bool = true;
    fn data_type() -> DataType {
        DataType::Utf8
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter(
            values.map(|v| v.as_ref().map(Country::as_str)),
        ))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        array
            .as_string::<i32>()
            .iter()
            .map(|v| v.and_then(Country::parse))
            .collect()
    }
}

/// One of a few words: a byte in memory, text in a table. Implemented by [`words!`](crate::words!).
pub trait Word: Copy + 'static {
    /// All words.
    const ALL: &'static [Self];
    /// Their texts.
    const TEXTS: &'static [&'static str];
    /// The word as text.
    fn as_str(self) -> &'static str;
    /// The word of a text, if it is one.
    fn parse(text: &str) -> Option<Self> {
        let place = Self::TEXTS.iter().position(|word| *word == text);
        place.map(|place| Self::ALL[place])
    }
}

impl<W: Word> Value for W {
    const NULLABLE: bool = false;
    const TEXTS: &'static [&'static str] = W::TEXTS;
    fn data_type() -> DataType {
        DataType::Utf8
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter_values(values.map(|word| word.as_str())))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        let texts = array.as_string::<i32>().iter();
        texts
            .map(|text| text.and_then(W::parse).expect("texts were checked"))
            .collect()
    }
}

impl<W: Word> Value for Option<W> {
    const NULLABLE: bool = true;
    const TEXTS: &'static [&'static str] = W::TEXTS;
    fn data_type() -> DataType {
        DataType::Utf8
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        Arc::new(StringArray::from_iter(
            values.map(|word| word.map(|word| word.as_str())),
        ))
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        let texts = array.as_string::<i32>().iter();
        texts
            .map(|text| text.map(|text| W::parse(text).expect("texts were checked")))
            .collect()
    }
}

/// Declares words: `words! { /// What they say  pub enum Basis { /// Which one  Topic = "topic", } }`.
#[macro_export]
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        $vis:vis enum $Word:ident {
            $( $(#[doc = $doc:literal])+ $Name:ident = $text:literal, )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $Word {
            $( $(#[doc = $doc])+ $Name, )+
        }

        impl $crate::value::Word for $Word {
            const ALL: &'static [Self] = &[$( Self::$Name ),+];
            const TEXTS: &'static [&'static str] = &[$( $text ),+];
            fn as_str(self) -> &'static str {
                match self {
                    $( Self::$Name => $text ),+
                }
            }
        }

        impl serde::Serialize for $Word {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::value::Word::as_str(*self))
            }
        }
    };
}

impl Value for Vec<String> {
    const NULLABLE: bool = false;
    fn data_type() -> DataType {
        DataType::List(Arc::new(Field::new("item", DataType::Utf8, true)))
    }
    fn to_array<'a>(values: impl Iterator<Item = &'a Self>) -> ArrayRef {
        let mut list = ListBuilder::new(StringBuilder::new());
        for items in values {
            for item in items {
                list.values().append_value(item);
            }
            list.append(true);
        }
        Arc::new(list.finish())
    }
    fn from_array(array: &dyn Array) -> Vec<Self> {
        let lists = array.as_list::<i32>();
        lists
            .iter()
            .map(|items| items.map(|a| String::from_array(a.as_ref())).unwrap_or_default())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::disk::{read_column, read_table, write_table};

    crate::words! {
        /// Colours.
        enum Colour {
            /// As blood.
            Red = "red",
            /// As grass.
            Green = "green",
        }
    }

    crate::table! {
        /// A thing.
        struct Thing in "things" {
            /// Its colour.
            colour: Colour,
        }
    }

    crate::table! {
        /// The same table with any text.
        struct AnyThing in "things" {
            /// Its colour.
            colour: String,
        }
    }

    #[test]
    fn words_are_texts_on_disk_and_no_other_text_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("things.parquet");
        let colours = [Colour::Green, Colour::Red, Colour::Green];
        let texts = ["green", "red", "green"].map(str::to_owned);
        let things = colours.map(|colour| Thing { colour });
        write_table(&path, &things).unwrap();
        assert_eq!(read_column::<String>(&path, "colour").unwrap(), texts);
        assert_eq!(read_table::<Thing>(&path).unwrap(), things);
        write_table(
            &path,
            &[AnyThing {
                colour: "blue".into(),
            }],
        )
        .unwrap();
        let error = read_table::<Thing>(&path).unwrap_err().to_string();
        assert!(
            error.contains("`colour`") && error.contains("red, green") && error.contains("blue"),
            "{error}"
        );
        assert!(read_column::<Colour>(&path, "colour").is_err());
    }
}
