//! One personal value as one reader may see it: all of it, enough to tell two apart, or nothing.

use super::actor::Actor;
use crate::access::{Field, Sight, sees};
use crate::values::{PersonName, Personal, PersonalValue};

pub(super) fn text<T: PersonalValue>(value: &Personal<T>) -> Option<String> {
    value.get().map(|value| value.as_value().to_owned())
}

/// A field about nobody's own side, for this reader.
pub(super) fn shown<T: PersonalValue>(reader: &Actor, field: Field, value: &Personal<T>) -> Option<String> {
    shown_of(reader, field, false, value)
}

pub(super) fn shown_of<T: PersonalValue>(
    reader: &Actor,
    field: Field,
    own: bool,
    value: &Personal<T>,
) -> Option<String> {
    (sees(reader, field, own) == Sight::Clear).then(|| text(value)).flatten()
}

/// A name, whole or masked.
pub(super) fn shown_name(reader: &Actor, name: &Personal<PersonName>, own: bool) -> Option<String> {
    match sees(reader, Field::Name, own) {
        Sight::Clear => text(name),
        Sight::Masked => name.get().map(PersonName::masked),
        Sight::Hidden => None,
    }
}
