//! What administrators type about neighbouring platforms, read into what is sent.

use super::console_admin::{Flaw, Reader};
use super::trouble::{Trouble, tell_input};
use shared_types::api::{PlatformChange, PlatformEntry, PlatformRequest, ProblemCode};
use shared_types::case::{IntakeKind, Language};
use shared_types::values::{CallbackUrl, OrgId, OrgName, ParseError, PlatformId};

/// Ids of the fields.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const KEY: &str = "platform_key";
    pub const NAME: &str = "platform_name";
    pub const KINDS: &str = "platform_kinds";
    pub const ORGS: &str = "platform_orgs";
    pub const CALLBACK: &str = "platform_callback";
    pub const ALL: [&str; 5] = [KEY, NAME, KINDS, ORGS, CALLBACK];
}

/// The field that a problem of the server is about, with the words for it.
pub fn at_fields(language: Language, trouble: &Trouble) -> Vec<(&'static str, String)> {
    let Trouble::Problem(problem) = trouble else { return Vec::new() };
    if trouble.is(ProblemCode::PlatformExists) {
        return vec![(field::KEY, trouble.tell(language))];
    }
    let id = |path: &str| match path.split(['.', '[']).next().unwrap_or_default() {
        "id" => Some(field::KEY),
        "name" => Some(field::NAME),
        "kinds" => Some(field::KINDS),
        "orgs" => Some(field::ORGS),
        "callback" => Some(field::CALLBACK),
        _ => None,
    };
    let told = |wrong: &shared_types::api::FieldProblem| {
        Some((id(&wrong.field)?, tell_input(language, &wrong.code, wrong.limit)))
    };
    problem.fields.iter().filter_map(told).collect()
}

/// What stands in the form of a platform. Of several, the values are parted by spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlatformTyped {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Wire names of what it hands over.
    pub kinds: String,
    /// Keys of the organisations it hands over to.
    pub orgs: String,
    /// Where it is told, or nothing.
    pub callback: String,
}

/// What is done to a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlatformAct {
    /// What the form says.
    Save,
    /// Shuts it out.
    Disable,
    /// Lets it in again.
    Enable,
    /// Draws another key.
    NewKey,
}

fn several<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, ParseError> {
    let all: Vec<T> = text.split_whitespace().filter_map(read).collect();
    if all.is_empty() { Err(ParseError::Empty) } else { Ok(all) }
}

fn kinds(text: &str) -> Result<Vec<IntakeKind>, ParseError> {
    several(text, |word| IntakeKind::ALL.iter().copied().find(|kind| kind.as_str() == word))
}

fn orgs(text: &str) -> Result<Vec<OrgId>, ParseError> {
    several(text, |key| OrgId::parse(key).ok())
}

impl PlatformTyped {
    /// What the form shows for a platform.
    pub fn of(entry: &PlatformEntry) -> Self {
        let joined = |all: Vec<&str>| all.join(" ");
        Self {
            key: entry.id.to_string(),
            name: entry.name.as_str().to_owned(),
            kinds: joined(entry.kinds.iter().map(|kind| kind.as_str()).collect()),
            orgs: joined(entry.orgs.iter().map(OrgId::as_str).collect()),
            callback: entry.callback.as_ref().map(|url| url.as_str().to_owned()).unwrap_or_default(),
        }
    }

    /// A new platform.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn create(&self) -> Result<PlatformRequest, Vec<Flaw>> {
        let mut from = Reader(Vec::new());
        let id = from.must(field::KEY, &self.key, PlatformId::parse);
        let name = from.must(field::NAME, &self.name, OrgName::parse);
        let kinds = from.must(field::KINDS, &self.kinds, kinds);
        let orgs = from.must(field::ORGS, &self.orgs, orgs);
        let callback = from.may(field::CALLBACK, &self.callback, CallbackUrl::parse);
        let made = (|| Some(PlatformRequest { id: id?, name: name?, kinds: kinds?, orgs: orgs?, callback }))();
        from.done(made)
    }

    /// The platform anew.
    ///
    /// # Errors
    /// Every flaw, in the order of the fields.
    pub fn change(&self, seen: &PlatformEntry, act: PlatformAct) -> Result<PlatformChange, Vec<Flaw>> {
        let mut from = Reader(Vec::new());
        let name = from.must(field::NAME, &self.name, OrgName::parse);
        let kinds = from.must(field::KINDS, &self.kinds, kinds);
        let orgs = from.must(field::ORGS, &self.orgs, orgs);
        let callback = from.may(field::CALLBACK, &self.callback, CallbackUrl::parse);
        let (version, new_key) = (seen.version, act == PlatformAct::NewKey);
        let disabled = match act {
            PlatformAct::Disable => true,
            PlatformAct::Enable => false,
            PlatformAct::Save | PlatformAct::NewKey => seen.disabled,
        };
        let made = (|| {
            Some(PlatformChange { version, name: name?, kinds: kinds?, orgs: orgs?, callback, disabled, new_key })
        })();
        from.done(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::find_coded;

    fn seen() -> PlatformEntry {
        PlatformEntry {
            id: PlatformId::parse("hotline").unwrap(),
            name: OrgName::parse("政务服务热线").unwrap(),
            kinds: vec![IntakeKind::Mediation, IntakeKind::LegalAdvice],
            orgs: vec![OrgId::parse("demo-street").unwrap()],
            callback: Some(CallbackUrl::parse("https://hotline.county.gov.cn/told").unwrap()),
            disabled: true,
            keys: Vec::new(),
            version: 7,
            secret: None,
        }
    }

    #[test]
    fn what_the_form_shows_is_read_back_as_it_was() {
        let (seen, typed) = (seen(), PlatformTyped::of(&seen()));
        let made = typed.create().unwrap();
        assert_eq!((made.id, &made.name, &made.callback), (seen.id.clone(), &seen.name, &seen.callback));
        for (act, disabled, new_key) in [
            (PlatformAct::Save, true, false),
            (PlatformAct::NewKey, true, true),
            (PlatformAct::Enable, false, false),
            (PlatformAct::Disable, true, false),
        ] {
            let change = typed.change(&seen, act).unwrap();
            assert_eq!((change.version, change.disabled, change.new_key), (7, disabled, new_key), "{act:?}");
            assert_eq!((&change.kinds, &change.orgs), (&seen.kinds, &seen.orgs));
        }
    }

    #[test]
    fn every_flaw_is_told_at_its_field_and_no_address_of_a_machine_is_taken() {
        let flaws = PlatformTyped { callback: "https://127.0.0.1/".to_owned(), ..PlatformTyped::default() }.create();
        let flaws = flaws.unwrap_err();
        let ids: Vec<&str> = flaws.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, field::ALL);
        assert_eq!(flaws[4].1, ParseError::NotAnHttpsAddress);
        let none = PlatformTyped { callback: " ".to_owned(), ..PlatformTyped::of(&seen()) };
        assert_eq!(none.change(&seen(), PlatformAct::Save).unwrap().callback, None);
    }

    #[test]
    fn every_field_that_is_needed_says_so() {
        for id in field::ALL.into_iter().filter(|id| *id != field::CALLBACK) {
            assert!(find_coded("console_need", id).is_some(), "{id}");
        }
    }
}
