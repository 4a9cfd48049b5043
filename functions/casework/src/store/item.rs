//! Reading attributes: the one place where a missing or odd attribute becomes an error.

use super::StoreError;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

pub(super) type Item = HashMap<String, AttributeValue>;

pub(super) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

pub(super) fn number(value: impl Display) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub(super) fn bytes(value: impl Into<Vec<u8>>) -> AttributeValue {
    AttributeValue::B(Blob::new(value))
}

pub(super) fn find_text<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

pub(super) fn find_bytes<'a>(item: &'a Item, name: &str) -> Option<&'a [u8]> {
    item.get(name)?.as_b().ok().map(AsRef::as_ref)
}

pub(super) fn find_number<T: FromStr>(item: &Item, name: &str) -> Option<T> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

pub(super) fn need_text<'a>(item: &'a Item, name: &'static str) -> Result<&'a str, StoreError> {
    find_text(item, name).ok_or(StoreError::Malformed(name))
}

pub(super) fn need_bytes<'a>(item: &'a Item, name: &'static str) -> Result<&'a [u8], StoreError> {
    find_bytes(item, name).ok_or(StoreError::Malformed(name))
}

pub(super) fn need_number<T: FromStr>(item: &Item, name: &'static str) -> Result<T, StoreError> {
    find_number(item, name).ok_or(StoreError::Malformed(name))
}
