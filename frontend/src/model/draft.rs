//! A filing on its way: what was typed so far, what is still to be mended, and the filing it becomes. Kept as one text
//! in the browser until it was sent; the same request key goes with every try, so that it arrives once.

use super::reading::read;
use super::route::Step;
use serde::{Deserialize, Serialize};
use shared_types::case::{
    Claim, Consent, ConsentForm, DangerSign, DisputeType, File, IntakeChannel, IntakeKind, Language, PartyDetails,
};
use shared_types::values::{Address, FreeText, Money, ParseError, PersonName, PhoneNumber, Reason, Statement};

/// What was typed, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Type of the dispute, by its wire name.
    pub about: String,
    /// What happened.
    pub story: String,
    /// What is asked for.
    pub claim: String,
    /// The sum.
    pub amount: String,
    /// The other side.
    pub other: PartyDraft,
    /// Who asks.
    pub you: PartyDraft,
    /// What is feared, by wire names parted by spaces.
    pub danger: String,
    /// Somebody else files for them.
    pub proxy: bool,
    /// How they agreed to it, by its wire name.
    pub consent_form: String,
    /// When, where, before whom.
    pub consent_note: String,
    /// "Of my own will, and true".
    pub declared: bool,
    /// The key of the request; drawn once, when sending is first asked for.
    pub key: Option<String>,
    /// Sending was asked for and has not succeeded yet.
    pub ready: bool,
}

/// One side, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PartyDraft {
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: String,
    /// Address.
    pub address: String,
}

/// What is to be mended: the id of the field, and what the parser said.
pub type Mend = (&'static str, ParseError);

/// Ids of the fields, as on the pages, and keys of the words for "nothing was typed".
pub mod field {
    /// Type of the dispute.
    pub const ABOUT: &str = "about";
    /// What happened.
    pub const STORY: &str = "story";
    /// What is asked for.
    pub const CLAIM: &str = "claim";
    /// The sum.
    pub const AMOUNT: &str = "amount";
    /// The other side's name.
    pub const OTHER_NAME: &str = "other_name";
    /// The other side's phone.
    pub const OTHER_PHONE: &str = "other_phone";
    /// The other side's address.
    pub const OTHER_ADDRESS: &str = "other_address";
    /// One's own name.
    pub const YOUR_NAME: &str = "your_name";
    /// One's own phone.
    pub const YOUR_PHONE: &str = "your_phone";
    /// One's own address.
    pub const YOUR_ADDRESS: &str = "your_address";
    /// How the applicant agreed to be filed for.
    pub const CONSENT_FORM: &str = "consent_form";
    /// When, where, before whom.
    pub const CONSENT_NOTE: &str = "consent_note";
    /// The declaration.
    pub const DECLARED: &str = "declared";
    /// All of them, for the test that each has its words.
    pub const ALL: [&str; 13] = [
        ABOUT,
        STORY,
        CLAIM,
        AMOUNT,
        OTHER_NAME,
        OTHER_PHONE,
        OTHER_ADDRESS,
        YOUR_NAME,
        YOUR_PHONE,
        YOUR_ADDRESS,
        CONSENT_FORM,
        CONSENT_NOTE,
        DECLARED,
    ];
}

/// Collects what fails and gives what does not.
struct Reader(Vec<Mend>);

impl Reader {
    fn must<T>(&mut self, id: &'static str, input: &str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Option<T> {
        if input.trim().is_empty() {
            self.0.push((id, ParseError::Empty));
            return None;
        }
        parse(input).map_err(|error| self.0.push((id, error))).ok()
    }

    fn may<T>(&mut self, id: &'static str, input: &str, parse: impl Fn(&str) -> Result<T, ParseError>) -> Option<T> {
        if input.trim().is_empty() { None } else { self.must(id, input, parse) }
    }
}

/// What is read when nothing is to be mended.
fn whole<T>(read: impl FnOnce(&mut Reader) -> Option<T>) -> Result<T, Vec<Mend>> {
    let mut reader = Reader(Vec::new());
    match read(&mut reader) {
        Some(found) if reader.0.is_empty() => Ok(found),
        _ => Err(reader.0),
    }
}

impl Draft {
    /// The kept text of a door's draft; a text that cannot be read starts anew.
    pub fn read(text: Option<&str>) -> Self {
        text.and_then(|text| read(text).ok()).unwrap_or_default()
    }

    /// The text to keep.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether anything was typed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What one page has to mend before the next.
    pub fn mend(&self, kind: IntakeKind, step: Step) -> Vec<Mend> {
        let mut reader = Reader(Vec::new());
        match step {
            Step::About => {
                self.dispute_type(&mut reader, kind);
            }
            Step::Story => {
                reader.must(field::STORY, &self.story, Statement::parse);
            }
            Step::Claim => {
                self.claim(&mut reader);
            }
            Step::Other => {
                self.other(&mut reader, kind);
            }
            Step::You => {
                self.you(&mut reader);
                self.consent(&mut reader);
            }
            Step::Check if !self.declared => reader.0.push((field::DECLARED, ParseError::Empty)),
            // Nothing has to be said here.
            Step::Safety | Step::Check | Step::Code => {}
        }
        reader.0
    }

    /// The first page that still has something to mend.
    pub fn first_open(&self, kind: IntakeKind) -> Option<Step> {
        Step::of(kind).iter().copied().find(|&step| !self.mend(kind, step).is_empty())
    }

    /// The filing.
    ///
    /// # Errors
    /// Everything that is still to be mended.
    pub fn to_file(&self, kind: IntakeKind, language: Language) -> Result<File, Vec<Mend>> {
        let mut reader = Reader(Vec::new());
        let dispute_type = self.dispute_type(&mut reader, kind);
        let statement = reader.must(field::STORY, &self.story, Statement::parse);
        let claim = self.claim(&mut reader);
        let respondent = self.other(&mut reader, kind);
        let applicant = self.you(&mut reader);
        let consent = self.consent(&mut reader);
        if !self.declared {
            reader.0.push((field::DECLARED, ParseError::Empty));
        }
        match (statement, claim, applicant) {
            (Some(statement), Some(claim), Some(applicant)) if reader.0.is_empty() => Ok(File {
                kind,
                channel: if self.proxy { IntakeChannel::Proxy } else { IntakeChannel::Own },
                centre: None,
                dispute_type,
                statement,
                claim,
                consent,
                applicant,
                respondent,
                danger: self.dangers(),
                declaration: self.declared,
                language,
            }),
            _ => Err(reader.0),
        }
    }

    /// The story alone, as the forms of a case that exists ask for it.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn read_story(&self) -> Result<Statement, Vec<Mend>> {
        whole(|reader| reader.must(field::STORY, &self.story, Statement::parse))
    }

    /// The claim alone.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn read_claim(&self) -> Result<Claim, Vec<Mend>> {
        whole(|reader| self.claim(reader))
    }

    /// The other side alone.
    ///
    /// # Errors
    /// What is to be mended.
    pub fn read_other(&self) -> Result<PartyDetails, Vec<Mend>> {
        whole(|reader| self.named_other(reader))
    }

    fn dispute_type(&self, reader: &mut Reader, kind: IntakeKind) -> Option<DisputeType> {
        match kind {
            // The door says it.
            IntakeKind::WagesAndWork => Some(DisputeType::Labour),
            // The guide desk says it.
            IntakeKind::CourtFiling | IntakeKind::Confirmation => None,
            IntakeKind::Mediation | IntakeKind::LegalAdvice => {
                let found = DisputeType::ALL.iter().copied().find(|known| known.as_str() == self.about);
                if found.is_none() {
                    reader.0.push((field::ABOUT, ParseError::Empty));
                }
                found
            }
        }
    }

    fn dangers(&self) -> Vec<DangerSign> {
        DangerSign::ALL.iter().copied().filter(|sign| self.danger.split(' ').any(|one| one == sign.as_str())).collect()
    }

    fn claim(&self, reader: &mut Reader) -> Option<Claim> {
        let text = reader.must(field::CLAIM, &self.claim, FreeText::parse);
        let before = reader.0.len();
        let amount = reader.may(field::AMOUNT, &self.amount, Money::parse);
        let sound = reader.0.len() == before;
        text.filter(|_| sound).map(|text| Claim { text, amount })
    }

    fn other(&self, reader: &mut Reader, kind: IntakeKind) -> Option<PartyDetails> {
        if !Step::of(kind).contains(&Step::Other) {
            return None;
        }
        self.named_other(reader)
    }

    fn named_other(&self, reader: &mut Reader) -> Option<PartyDetails> {
        let name = reader.must(field::OTHER_NAME, &self.other.name, PersonName::parse);
        let phone = reader.may(field::OTHER_PHONE, &self.other.phone, PhoneNumber::parse);
        let address = reader.may(field::OTHER_ADDRESS, &self.other.address, Address::parse);
        Some(PartyDetails { name: name?, phone, address, id_number: None })
    }

    fn consent(&self, reader: &mut Reader) -> Option<Consent> {
        if !self.proxy {
            return None;
        }
        let form = ConsentForm::ALL.iter().copied().find(|known| known.as_str() == self.consent_form);
        if form.is_none() {
            reader.0.push((field::CONSENT_FORM, ParseError::Empty));
        }
        let note = reader.must(field::CONSENT_NOTE, &self.consent_note, Reason::parse);
        Some(Consent { form: form?, note: note? })
    }

    fn you(&self, reader: &mut Reader) -> Option<PartyDetails> {
        let name = reader.must(field::YOUR_NAME, &self.you.name, PersonName::parse);
        let phone = reader.must(field::YOUR_PHONE, &self.you.phone, PhoneNumber::parse);
        let address = reader.may(field::YOUR_ADDRESS, &self.you.address, Address::parse);
        Some(PartyDetails { name: name?, phone: Some(phone?), address, id_number: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete() -> Draft {
        let party =
            |name: &str, phone: &str| PartyDraft { name: name.into(), phone: phone.into(), address: String::new() };
        Draft {
            about: "neighbour".into(),
            story: "楼上漏水三个月，墙面起皮，说过多次没有修。".into(),
            claim: "修好漏水，赔偿墙面损失。".into(),
            amount: "3,200".into(),
            other: party("乙某", ""),
            you: party("甲某", "138 0000 1234"),
            declared: true,
            ..Draft::default()
        }
    }

    #[test]
    fn a_complete_draft_becomes_a_filing_at_every_door() {
        for &kind in IntakeKind::ALL {
            let file = complete().to_file(kind, Language::ZhCn).unwrap();
            assert_eq!(file.kind, kind);
            assert_eq!(file.claim.amount.unwrap().fen(), 320_000);
            assert_eq!(file.respondent.is_some(), kind != IntakeKind::LegalAdvice);
            assert_eq!(complete().first_open(kind), None);
        }
    }

    #[test]
    fn the_wages_door_knows_its_type() {
        let draft = Draft { about: String::new(), ..complete() };
        let file = draft.to_file(IntakeKind::WagesAndWork, Language::ZhCn).unwrap();
        assert_eq!(file.dispute_type, Some(DisputeType::Labour));
        assert_eq!(draft.first_open(IntakeKind::Mediation), Some(Step::About));
    }

    #[test]
    fn each_page_names_its_own_fields_and_a_filing_names_them_all() {
        let mut named = Vec::new();
        for &step in Step::of(IntakeKind::Mediation) {
            named.extend(Draft::default().mend(IntakeKind::Mediation, step));
        }
        let ids: Vec<&str> = named.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, ["about", "story", "claim", "other_name", "your_name", "your_phone", "declared"]);
        assert_eq!(Draft::default().to_file(IntakeKind::Mediation, Language::En), Err(named));
    }

    #[test]
    fn who_files_for_somebody_tells_how_they_agreed() {
        let mut draft = Draft { proxy: true, ..complete() };
        let mend = draft.to_file(IntakeKind::Mediation, Language::En).unwrap_err();
        assert_eq!(mend, [("consent_form", ParseError::Empty), ("consent_note", ParseError::Empty)]);
        assert_eq!(draft.first_open(IntakeKind::Mediation), Some(Step::You));
        draft.consent_form = "witnessed".into();
        draft.consent_note = "十一月二十日在家中，邻居在场".into();
        let file = draft.to_file(IntakeKind::Mediation, Language::En).unwrap();
        assert_eq!((file.channel, file.consent.unwrap().form), (IntakeChannel::Proxy, ConsentForm::Witnessed));
        draft.danger = "self_harm violence".into();
        draft.proxy = false;
        let file = draft.to_file(IntakeKind::Mediation, Language::En).unwrap();
        assert_eq!((file.consent, file.danger), (None, vec![DangerSign::Violence, DangerSign::SelfHarm]));
    }

    #[test]
    fn a_wrong_optional_answer_is_told_and_never_dropped() {
        let mut draft = complete();
        draft.amount = "about 3000".into();
        draft.other.phone = "123".into();
        let mend = draft.to_file(IntakeKind::Mediation, Language::En).unwrap_err();
        assert_eq!(mend, [("amount", ParseError::NotAnAmount), ("other_phone", ParseError::NotAPhoneNumber)]);
    }

    #[test]
    fn what_was_typed_survives_being_kept() {
        let draft = Draft { key: Some("0123456789abcdef".into()), ready: true, ..complete() };
        assert_eq!(Draft::read(Some(&draft.write())), draft);
        assert!(Draft::read(Some("{broken")).is_empty());
        assert!(Draft::read(Some("{\"story\":\"kept\",\"unknown\":1}")).story == "kept");
    }

    #[test]
    fn a_part_is_read_alone_or_told_what_to_mend() {
        let mut draft = complete();
        assert_eq!(draft.read_other().unwrap().name.as_str(), draft.other.name);
        assert!(draft.read_story().is_ok() && draft.read_claim().is_ok());
        draft.other.phone = "12".into();
        assert_eq!(draft.read_other().unwrap_err().first().unwrap().0, field::OTHER_PHONE);
        draft.amount = "much".into();
        assert_eq!(draft.read_claim().unwrap_err().first().unwrap().0, field::AMOUNT);
    }
}
