//! The flat wire form of a command, `{"command": "respond", "answer": "agree"}`. It is read through the external form
//! (`{"respond": {…}}`), so that an error can name the field it is about.

use super::Action;
use super::command::Command;

/// Why a body is no command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandError {
    /// Not a JSON object, or without a text in `command`.
    NotACommand,
    /// No command has that name.
    UnknownCommand,
}

impl Command {
    /// The flat wire form.
    pub fn to_wire(&self) -> serde_json::Value {
        let mut flat = match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(external)) => match external.into_iter().next() {
                Some((_, serde_json::Value::Object(fields))) => fields,
                _ => serde_json::Map::new(),
            },
            _ => serde_json::Map::new(),
        };
        flat.insert("command".to_owned(), self.action().as_str().into());
        serde_json::Value::Object(flat)
    }

    /// The external form of a flat body: what a reader that tracks paths deserialises next.
    ///
    /// # Errors
    /// [`CommandError`] when it names no known command.
    pub fn external_form(body: serde_json::Value) -> Result<serde_json::Value, CommandError> {
        let serde_json::Value::Object(mut fields) = body else {
            return Err(CommandError::NotACommand);
        };
        let Some(serde_json::Value::String(name)) = fields.remove("command") else {
            return Err(CommandError::NotACommand);
        };
        // What time does by itself no request can say.
        let known = |action: &&Action| action.as_str() == name && **action != Action::Elapse;
        if Action::ALL.iter().find(known).is_none() {
            return Err(CommandError::UnknownCommand);
        }
        let mut external = serde_json::Map::new();
        external.insert(name, serde_json::Value::Object(fields));
        Ok(serde_json::Value::Object(external))
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}
