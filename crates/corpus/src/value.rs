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
