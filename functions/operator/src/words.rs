//! Reading the command line: `--name value`, each once, none left out.

use shared_types::values::ParseError;
use std::collections::BTreeMap;

pub const USAGE: &str = "\
operator first-administrator --org-id KEY --org-name NAME --username NAME --name NAME
operator rotate-signing-key
operator rewrap

Environment: TABLE, KEY_RING, KMS_KEY_ID, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN";

/// The flags of one command.
pub struct Flags(BTreeMap<String, String>);

impl Flags {
    /// Reads them; what is unknown, doubled or missing is refused.
    pub fn parse(arguments: &[String], known: &[&str]) -> Result<Self, String> {
        let mut flags = BTreeMap::new();
        for pair in arguments.chunks(2) {
            let [flag, value] = pair else { return Err(USAGE.to_owned()) };
            let name = flag.strip_prefix("--").filter(|name| known.contains(name)).ok_or(USAGE)?;
            if flags.insert(name.to_owned(), value.clone()).is_some() {
                return Err(format!("--{name} stands there twice"));
            }
        }
        match known.iter().find(|name| !flags.contains_key(**name)) {
            Some(missing) => Err(format!("--{missing} is missing\n\n{USAGE}")),
            None => Ok(Self(flags)),
        }
    }

    /// A flag as a value.
    pub fn value<T>(&self, name: &str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Result<T, String> {
        let text = self.0.get(name).ok_or(USAGE)?;
        parse(text).map_err(|error| format!("--{name}: {error}"))
    }
}
