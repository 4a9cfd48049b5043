//! Reads answers of the server into the shared types.
//!
//! `serde_json::from_str` would do, but its code is drawn anew for every type together with positions and messages of
//! errors that nobody reads here: a phone would download tens of kilobytes of it. So the text becomes a tree once, and
//! this small reader walks the tree; its error says only that the answer cannot be read.

use serde::Deserializer;
use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::Value;
use std::fmt;

/// The answer is not of the shape this page knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a value.
///
/// # Errors
/// [`Unreadable`], whatever is wrong with it.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let tree: Value = serde_json::from_str(text).map_err(|_| Unreadable)?;
    T::deserialize(Tree(&tree))
}

#[derive(Clone, Copy)]
struct Tree<'t>(&'t Value);

impl<'de> Deserializer<'de> for Tree<'_> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(value), _) => visitor.visit_u64(value),
                (None, Some(value)) => visitor.visit_i64(value),
                // The wire has no fractions: money is in fen.
                (None, None) => Err(Unreadable),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            Value::Object(fields) => visitor.visit_map(Fields(fields.iter(), None)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields(fields.iter(), None)),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(name) => visitor.visit_enum(Variant(name, None)),
            Value::Object(fields) => match fields.iter().next() {
                Some((name, content)) if fields.len() == 1 => visitor.visit_enum(Variant(name, Some(content))),
                _ => Err(Unreadable),
            },
            _ => Err(Unreadable),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

struct Items<'t>(std::slice::Iter<'t, Value>);

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Tree(item))).transpose()
    }
}

struct Fields<'t>(serde_json::map::Iter<'t>, Option<&'t Value>);

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((name, value)) = self.0.next() else { return Ok(None) };
        self.1 = Some(value);
        seed.deserialize(StrDeserializer::<Unreadable>::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unreadable> {
        seed.deserialize(Tree(self.1.take().ok_or(Unreadable)?))
    }
}

struct Variant<'t>(&'t str, Option<&'t Value>);

impl<'de, 't> EnumAccess<'de> for Variant<'t> {
    type Error = Unreadable;
    type Variant = Content<'t>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'t>), Unreadable> {
        let name: StrDeserializer<'_, Unreadable> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, Content(self.1)))
    }
}

struct Content<'t>(Option<&'t Value>);

impl<'de> VariantAccess<'de> for Content<'_> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.0.is_none() { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Unreadable> {
        seed.deserialize(Tree(self.0.ok_or(Unreadable)?))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        Tree(self.0.ok_or(Unreadable)?).deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unreadable> {
        Tree(self.0.ok_or(Unreadable)?).deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use shared_types::api::{Problem, TokenAnswer, TrackingAnswer};
    use shared_types::case::{Command, File, Outcome, OutcomeView};
    use shared_types::clock::Length;

    /// Reads as `serde_json` itself does.
    fn same<T: DeserializeOwned + Serialize>(text: &str) {
        let expected: T = serde_json::from_str(text).unwrap();
        let found: T = read(text).unwrap();
        assert_eq!(serde_json::to_value(found).unwrap(), serde_json::to_value(expected).unwrap());
    }

    #[test]
    fn reads_what_the_usual_reader_reads() {
        same::<TokenAnswer>(
            r#"{"access_token":"a","expires_in":900,"scope":"citizen","case_id":null,"later":[1,{"x":true}]}"#,
        );
        same::<TrackingAnswer>(
            r#"{"stage":"filed","next_step":"desk_reads","due":"2026-11-25","updated_at":"2026-11-22T01:02:03Z"}"#,
        );
        same::<Problem>(
            r#"{"type":"about:blank","status":422,"code":"invalid_fields","trace_id":"t","fields":[{"field":"phone","code":"too_long","limit":3}]}"#,
        );
        same::<OutcomeView>(r#"{"outcome":"ended","detail":"too_far_apart"}"#);
        same::<Outcome>(r#"{"outcome":"withdrawn"}"#);
        same::<Length>(r#"{"unit":"working_days","count":3}"#);
        same::<Command>(r#"{"rate":{"result":5,"service":4,"note":"谢谢"}}"#);
        same::<Command>(r#"{"ask_again":{}}"#);
        same::<File>(
            r#"{"kind":"mediation","channel":"own","statement":"楼上漏水三个月了没有人修","claim":{"text":"修好","amount":320000},
                "applicant":{"name":"甲某","phone":"13800001234"},"declaration":true,"language":"zh-CN"}"#,
        );
    }

    #[test]
    fn says_no_to_another_shape() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"access_token":1,"expires_in":900,"scope":"c"}"#,
            r#"{"access_token":"a","expires_in":1.5,"scope":"c"}"#,
        ] {
            assert!(read::<TokenAnswer>(text).is_err(), "{text}");
        }
    }
}
