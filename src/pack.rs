//! A document as numbers and one string, which JavaScript reads in about half the time that parsing JSON takes; `www/app/unpack.js` is the counterpart.
//!
//! A value is a tag, with what belongs to it behind: see `tag`. Keys and strings are numbers of a list, and so are the lists of keys
//! that objects have, their shapes. Behind the value stand the shapes, each as its length and its keys; then for each string how many
//! UTF-16 code units of the one string it takes; then where both begin.

use crate::text::vocabulary::FastMap;
use serde::ser::{self, Serialize};
use std::fmt;

/// What a number says that begins a value.
mod tag {
    pub const NULL: u32 = 0;
    pub const FALSE: u32 = 1;
    pub const TRUE: u32 = 2;
    /// A whole number, which follows.
    pub const WHOLE: u32 = 3;
    /// Any number: the lower and the upper half of its 64 bits follow.
    pub const NUMBER: u32 = 4;
    /// The number of a string follows.
    pub const STRING: u32 = 5;
    /// The code of a letter and a value follow, a whole number, which are one string.
    pub const ID: u32 = 6;
    /// A length and so many values follow.
    pub const LIST: u32 = 7;
    /// This and all above: an object of the first shape, the second, and so on. The values of its keys follow.
    pub const OBJECT: u32 = 8;
}

/// A packed value.
#[derive(Default)]
pub struct Packed {
    /// Everything but the letters.
    pub numbers: Vec<u32>,
    /// All strings, one behind the other.
    pub strings: String,
}

/// Packs a value.
///
/// # Errors
///
/// When it has something that the format does not know: a number below zero or above 32 bits, a tuple, an enum with more than one value.
pub fn pack(value: &impl Serialize) -> Result<Packed, Error> {
    let mut packer = Packer::default();
    value.serialize(&mut packer)?;
    let Packer { mut packed, lengths, shapes, .. } = packer;
    let numbers = &mut packed.numbers;
    let bounds = [numbers.len(), numbers.len() + shapes.len()];
    numbers.extend(shapes);
    numbers.extend(lengths);
    for bound in bounds {
        numbers.push(small(bound)?);
    }
    Ok(packed)
}

/// What cannot be packed.
#[derive(Debug)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self(what.to_string())
    }
}

fn unknown<T>(found: &str) -> Result<T, Error> {
    Err(Error(format!("expected what documents are made of, found {found}")))
}

fn small<N: TryInto<u32> + fmt::Display + Copy>(number: N) -> Result<u32, Error> {
    number.try_into().or_else(|_| unknown(&number.to_string()))
}

#[derive(Default)]
struct Packer {
    packed: Packed,
    /// Numbers of the strings.
    known: FastMap<Box<str>, u32>,
    /// Their lengths in UTF-16 code units.
    lengths: Vec<u32>,
    /// Numbers of the shapes.
    objects: FastMap<Box<[u32]>, u32>,
    shapes: Vec<u32>,
    /// The keys of the objects that are not yet at their end.
    keys: Vec<u32>,
}

impl Packer {
    fn put(&mut self, numbers: &[u32]) {
        self.packed.numbers.extend_from_slice(numbers);
    }

    fn string(&mut self, string: &str) -> u32 {
        if let Some(&number) = self.known.get(string) {
            return number;
        }
        let number = self.lengths.len() as u32;
        self.known.insert(string.into(), number);
        self.packed.strings.push_str(string);
        self.lengths.push(string.chars().map(|c| c.len_utf16() as u32).sum());
        number
    }

    /// An object, whose shape is known at its end.
    fn object(&mut self) -> Object<'_> {
        let (at, keys) = (self.packed.numbers.len(), self.keys.len());
        self.packed.numbers.push(tag::OBJECT);
        Object { packer: self, at, keys }
    }
}

struct Object<'a> {
    packer: &'a mut Packer,
    /// Where its tag stands.
    at: usize,
    /// Where its keys begin.
    keys: usize,
}

impl Object<'_> {
    fn key(&mut self, key: &str) {
        let key = self.packer.string(key);
        self.packer.keys.push(key);
    }

    fn close(self) {
        let packer = self.packer;
        let shape = packer.keys.get(self.keys..).unwrap_or_default();
        let number = packer.objects.get(shape).copied().unwrap_or_else(|| {
            let number = packer.objects.len() as u32;
            packer.objects.insert(shape.into(), number);
            packer.shapes.push(shape.len() as u32);
            packer.shapes.extend_from_slice(shape);
            number
        });
        packer.keys.truncate(self.keys);
        if let Some(tag) = packer.packed.numbers.get_mut(self.at) {
            *tag += number;
        }
    }
}

impl<'a> ser::Serializer for &'a mut Packer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = &'a mut Packer;
    type SerializeTuple = ser::Impossible<(), Error>;
    type SerializeTupleStruct = ser::Impossible<(), Error>;
    type SerializeTupleVariant = ser::Impossible<(), Error>;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = ser::Impossible<(), Error>;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.put(&[if value { tag::TRUE } else { tag::FALSE }]);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.serialize_u32(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.serialize_u32(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.put(&[tag::WHOLE, value]);
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.serialize_u32(small(value)?)
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.serialize_u32(small(value)?)
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.serialize_u32(small(value)?)
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.serialize_u32(small(value)?)
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.serialize_u32(small(value)?)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        let bits = value.to_bits();
        self.put(&[tag::NUMBER, bits as u32, (bits >> 32) as u32]);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        let string = self.string(value);
        self.put(&[tag::STRING, string]);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unknown("bytes")
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.put(&[tag::NULL]);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    /// A letter, by its code, and a number: what ids are made of.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        letter: u32,
        _: &'static str,
        number: &T,
    ) -> Result<(), Error> {
        self.put(&[tag::ID, letter]);
        number.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Error> {
        let Some(length) = length else { return unknown("a list without its length") };
        self.put(&[tag::LIST, small(length)?]);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown("a tuple")
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unknown(name)
    }

    fn serialize_tuple_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant, Error> {
        unknown(name)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Error> {
        Ok(self.object())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'a>, Error> {
        Ok(self.object())
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown(name)
    }
}

impl ser::SerializeSeq for &mut Packer {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl ser::SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.key(key);
        value.serialize(&mut *self.packer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        // A key is a string: packed as a value, then moved.
        key.serialize(&mut *self.packer)?;
        let numbers = &mut self.packer.packed.numbers;
        let (key, kind) = (numbers.pop(), numbers.pop());
        let (Some(key), Some(tag::STRING)) = (key, kind) else { return unknown("a key that is no string") };
        self.packer.keys.push(key);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(&mut *self.packer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}
