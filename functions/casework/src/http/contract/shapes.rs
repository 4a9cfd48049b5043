//! The shape of every body, taken from the types that read and write them.

use super::super::endpoint::Endpoint;
use crate::auth::Draft;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use shared_types::api::{
    AuditEntry, NarrowRequest, OrgChange, OrgEntry, OrgRequest, PasswordRequest, PersonChange, PersonEntry, PersonLine,
    PersonRequest, RecoveryCodes, TotpRemoval, TotpRequest, TotpSecret,
};
use shared_types::api::{
    CommandAnswer, FileAnswer, FindRequest, Health, InvitationRequest, Me, OtpAnswer, OtpRequest, OtpVerifyRequest,
    Page, Problem, ProblemCode, RefreshRequest, RosterAnswer, SessionAnswer, StaffRequest, TokenAnswer, TrackingAnswer,
};
use shared_types::api::{ConsentChange, ConsentLine, ErasureAnswer, ErasureRequest, OwnData};
use shared_types::api::{FileFacts, FileLink, UploadAnswer, UploadRequest};
use shared_types::api::{FileTaken, PaperLink, PapersAnswer, SealKeys, VerifyAnswer};
use shared_types::api::{IceAnswer, SocketTicket};
use shared_types::api::{IntakeAnswer, IntakeRequest, PlatformChange, PlatformEntry, PlatformRequest};
use shared_types::api::{MarkRequest, MessagesAnswer, OffersAnswer};
use shared_types::case::{CaseView, Command, File, ReadingView, Refusal, SlotsView, TimelineEntry};
use shared_types::rows::QueueRow;
use shared_types::values::ParseError;

const PLACE: &str = "#/components/schemas/";

/// Collects shapes as the operations name them. What is read and what is written differ: a field
/// that may be left out of a request is always there in an answer, or the other way round.
pub(super) struct Shapes {
    read: SchemaGenerator,
    written: SchemaGenerator,
}

impl Shapes {
    pub(super) fn new() -> Self {
        let settings = || {
            let mut settings = SchemaSettings::draft2020_12();
            settings.definitions_path = "/components/schemas".into();
            settings
        };
        Self {
            read: settings().for_deserialize().into_generator(),
            written: settings().for_serialize().into_generator(),
        }
    }

    fn reads<T: JsonSchema>(&mut self) -> Value {
        self.read.subschema_for::<T>().to_value()
    }

    fn writes<T: JsonSchema>(&mut self) -> Value {
        self.written.subschema_for::<T>().to_value()
    }

    /// The body that an endpoint reads, and whether it must be there.
    pub(super) fn request(&mut self, endpoint: Endpoint) -> Option<(bool, Value)> {
        Some(match endpoint {
            Endpoint::AskCode => (true, self.reads::<OtpRequest>()),
            Endpoint::VerifyCode | Endpoint::VerifyCodeAgain => (true, self.reads::<OtpVerifyRequest>()),
            Endpoint::SignInStaff => (true, self.reads::<StaffRequest>()),
            Endpoint::SignInInvited => (true, self.reads::<InvitationRequest>()),
            Endpoint::ChangePassword => (true, self.reads::<PasswordRequest>()),
            Endpoint::ConfirmTotp => (true, self.reads::<TotpRequest>()),
            Endpoint::RemoveTotp => (true, self.reads::<TotpRemoval>()),
            Endpoint::Narrow => (true, self.reads::<NarrowRequest>()),
            Endpoint::CreateOrg => (true, self.reads::<OrgRequest>()),
            Endpoint::ChangeOrg => (true, self.reads::<OrgChange>()),
            Endpoint::CreatePerson => (true, self.reads::<PersonRequest>()),
            Endpoint::ChangePerson => (true, self.reads::<PersonChange>()),
            Endpoint::Refresh | Endpoint::Logout => (false, self.reads::<RefreshRequest>()),
            Endpoint::FileCase => (true, self.reads::<File>()),
            Endpoint::Command => (true, self.reads::<Command>()),
            Endpoint::CreatePlatform => (true, self.reads::<PlatformRequest>()),
            Endpoint::ChangePlatform => (true, self.reads::<PlatformChange>()),
            Endpoint::Intake => (true, self.reads::<IntakeRequest>()),
            Endpoint::EraseOwnData => (true, self.reads::<ErasureRequest>()),
            Endpoint::SetConsent => (true, self.reads::<ConsentChange>()),
            Endpoint::FindCases => (true, self.reads::<FindRequest>()),
            Endpoint::SendFile => (true, self.reads::<UploadRequest>()),
            Endpoint::PutDraft => (true, self.reads::<Draft>()),
            Endpoint::PutMark => (true, self.reads::<MarkRequest>()),
            Endpoint::ListSessions
            | Endpoint::EndSession
            | Endpoint::BeginTotp
            | Endpoint::ListOrgs
            | Endpoint::GetOrg
            | Endpoint::ListPeople
            | Endpoint::GetPerson
            | Endpoint::ListAudit
            | Endpoint::ListPlatforms
            | Endpoint::Me
            | Endpoint::GetOwnData
            | Endpoint::ListConsents
            | Endpoint::ListCases
            | Endpoint::GetCase
            | Endpoint::AskCodeAgain
            | Endpoint::GetTimeline
            | Endpoint::GetMessages
            | Endpoint::GetOffers
            | Endpoint::GetReadings
            | Endpoint::GetRoster
            | Endpoint::GetSlots
            | Endpoint::CompleteFile
            | Endpoint::GetFile
            | Endpoint::ListDocuments
            | Endpoint::GetDocument
            | Endpoint::TakeFile
            | Endpoint::Verify
            | Endpoint::GetIce
            | Endpoint::Track
            | Endpoint::AskSocketTicket
            | Endpoint::GetDraft
            | Endpoint::DeleteDraft
            | Endpoint::Health
            | Endpoint::OpenApi
            | Endpoint::SealKeys
            | Endpoint::Jwks => return None,
        })
    }

    /// Status and body of a success.
    pub(super) fn success(&mut self, endpoint: Endpoint) -> (&'static str, Option<Value>) {
        let body = match endpoint {
            Endpoint::AskCode | Endpoint::AskCodeAgain => return ("202", Some(self.writes::<OtpAnswer>())),
            Endpoint::Intake => return ("202", Some(self.writes::<IntakeAnswer>())),
            Endpoint::CreatePlatform => return ("201", Some(self.writes::<PlatformEntry>())),
            Endpoint::AskSocketTicket => return ("201", Some(self.writes::<SocketTicket>())),
            Endpoint::CreateOrg => return ("201", Some(self.writes::<OrgEntry>())),
            Endpoint::CreatePerson => return ("201", Some(self.writes::<PersonEntry>())),
            Endpoint::FileCase => return ("201", Some(self.writes::<FileAnswer>())),
            Endpoint::SendFile => return ("201", Some(self.writes::<UploadAnswer>())),
            Endpoint::Logout
            | Endpoint::EndSession
            | Endpoint::RemoveTotp
            | Endpoint::VerifyCodeAgain
            | Endpoint::PutDraft
            | Endpoint::PutMark
            | Endpoint::DeleteDraft => {
                return ("204", None);
            }
            Endpoint::VerifyCode
            | Endpoint::SignInStaff
            | Endpoint::SignInInvited
            | Endpoint::ChangePassword
            | Endpoint::Narrow
            | Endpoint::Refresh => self.writes::<TokenAnswer>(),
            Endpoint::BeginTotp => self.writes::<TotpSecret>(),
            Endpoint::ConfirmTotp => self.writes::<RecoveryCodes>(),
            Endpoint::ListOrgs => self.writes::<Page<OrgEntry>>(),
            Endpoint::GetOrg | Endpoint::ChangeOrg => self.writes::<OrgEntry>(),
            Endpoint::ListPeople => self.writes::<Page<PersonLine>>(),
            Endpoint::GetPerson | Endpoint::ChangePerson => self.writes::<PersonEntry>(),
            Endpoint::ListPlatforms => self.writes::<Page<PlatformEntry>>(),
            Endpoint::ChangePlatform => self.writes::<PlatformEntry>(),
            Endpoint::ListAudit => self.writes::<Page<AuditEntry>>(),
            Endpoint::ListSessions => self.writes::<Page<SessionAnswer>>(),
            Endpoint::Me => self.writes::<Me>(),
            Endpoint::GetOwnData => self.writes::<OwnData>(),
            Endpoint::EraseOwnData => self.writes::<ErasureAnswer>(),
            Endpoint::ListConsents => self.writes::<Page<ConsentLine>>(),
            Endpoint::SetConsent => self.writes::<ConsentLine>(),
            Endpoint::ListCases | Endpoint::FindCases => self.writes::<Page<QueueRow>>(),
            Endpoint::GetCase => self.writes::<CaseView>(),
            Endpoint::Command => self.writes::<CommandAnswer>(),
            Endpoint::GetTimeline => self.writes::<Page<TimelineEntry>>(),
            Endpoint::GetMessages => self.writes::<MessagesAnswer>(),
            Endpoint::GetOffers => self.writes::<OffersAnswer>(),
            Endpoint::GetReadings => self.writes::<Page<ReadingView>>(),
            Endpoint::GetRoster => self.writes::<RosterAnswer>(),
            Endpoint::GetSlots => self.writes::<SlotsView>(),
            Endpoint::CompleteFile => self.writes::<FileFacts>(),
            Endpoint::GetFile => self.writes::<FileLink>(),
            Endpoint::ListDocuments => self.writes::<PapersAnswer>(),
            Endpoint::GetDocument => self.writes::<PaperLink>(),
            Endpoint::TakeFile => self.writes::<FileTaken>(),
            Endpoint::SealKeys => self.writes::<SealKeys>(),
            Endpoint::Verify => self.writes::<VerifyAnswer>(),
            Endpoint::GetIce => self.writes::<IceAnswer>(),
            Endpoint::Track => self.writes::<TrackingAnswer>(),
            Endpoint::GetDraft => self.writes::<Draft>(),
            Endpoint::Health => self.writes::<Health>(),
            Endpoint::OpenApi => json!({ "type": "object", "description": "This document." }),
            Endpoint::Jwks => json!({
                "type": "object", "description": "A JWK set (RFC 7517).", "required": ["keys"],
                "properties": { "keys": { "type": "array", "items": { "type": "object" } } },
            }),
        };
        ("200", Some(body))
    }

    /// The body of everything that is not a success.
    pub(super) fn problem(&mut self) -> Value {
        self.writes::<Problem>()
    }

    /// All that was named, under its name.
    pub(super) fn into_schemas(mut self) -> Map<String, Value> {
        let mut all = self.read.take_definitions(true);
        for (name, written) in self.written.take_definitions(true) {
            if let Some(read) = all.insert(name.clone(), written.clone()) {
                assert_eq!(read, written, "{name} is read in another shape than it is written: give each a name");
            }
        }
        flatten_commands(&mut all);
        name_codes(&mut all);
        all.values_mut().for_each(plain_words);
        all
    }
}

/// Rust holds a command as `{"respond": {…}}`; the wire carries one flat object.
fn flatten_commands(all: &mut Map<String, Value>) {
    let command = all["Command"].take();
    let (mut references, mut mapping, mut written_out) = (Vec::new(), Map::new(), Vec::new());
    for variant in command["oneOf"].as_array().unwrap() {
        let (name, payload) = variant["properties"].as_object().unwrap().iter().next().unwrap();
        // A payload with a type of its own is written out here, for each command that has it; nothing else refers to it.
        let named = payload["$ref"].as_str().and_then(|place| place.strip_prefix(PLACE));
        let mut flat = named.map_or_else(|| payload.clone(), |named| all[named].clone());
        written_out.extend(named.map(ToOwned::to_owned));
        let mut required = vec![json!("command")];
        required.extend(flat["required"].as_array().cloned().unwrap_or_default());
        flat["description"] = variant["description"].clone();
        flat["required"] = Value::from(required);
        flat["properties"]["command"] = json!({ "const": name });
        let title = format!("{}Command", pascal(name));
        references.push(json!({ "$ref": format!("{PLACE}{title}") }));
        mapping.insert(name.clone(), Value::from(format!("{PLACE}{title}")));
        all.insert(title, flat);
    }
    for named in written_out {
        all.remove(&named);
    }
    all["Command"] = json!({
        "description": command["description"],
        "oneOf": references,
        "discriminator": { "propertyName": "command", "mapping": mapping },
    });
}

fn pascal(name: &str) -> String {
    name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// Codes are texts in Rust, because each family has its own type; on the wire they are known words.
fn name_codes(all: &mut Map<String, Value>) {
    let problems: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).chain(Refusal::CODES).collect();
    all["Problem"]["properties"]["code"]["enum"] = json!(problems);
    let fields: Vec<&str> =
        ParseError::ALL.iter().map(|error| error.code()).chain(["missing", "unknown_field", "wrong_type"]).collect();
    all["FieldProblem"]["properties"]["code"]["enum"] = json!(fields);
}

/// Descriptions come from the comments of the types; a reader of the document knows no Rust.
fn plain_words(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if name == "description" => {
                        *text = text.replace("[`crate::values::", "`").replace("[`", "`").replace("`]", "`");
                        *text = text.replace("; `None`", "; absent or null").replace("`None`", "Absent or null");
                    }
                    other => plain_words(other),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain_words),
        _ => {}
    }
}
