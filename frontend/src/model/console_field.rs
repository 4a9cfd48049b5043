//! What a form of staff asks: the kinds of answers, and the ids of the fields.

use super::console_vocabulary::Vocabulary;

/// What kind of answer a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A mobile number.
    Phone,
    /// A date in China.
    Date,
    /// A time of day in China.
    Time,
    /// One of a fixed list; a long one folds up.
    Word(Vocabulary),
    /// One mediator of the owner's roster.
    Mediator,
    /// Two to five of them.
    Mediators,
    /// An organisation that the case may be handed to.
    Org,
    /// A meeting that was planned and not yet held, or none.
    Session,
    /// A side of the case.
    Party,
    /// Somebody who acts for a side.
    Agent,
    /// A judge of a linked court; once one guides the case, that one.
    Judge,
    /// An expert of the owner's roster.
    Expert,
    /// What the form was opened at: a talk, a message, an offer, a meeting. It is not asked.
    Item,
    /// All sides, or one of them.
    Sides,
    /// The judge and the experts who may be asked to come.
    Guests,
    /// The sides, and who acts for them.
    Came,
    /// Facts that all sides agree to.
    Facts,
    /// Several of a fixed list.
    Words(Vocabulary),
    /// A box to tick.
    Tick,
    /// What an offer asks or promises, part by part.
    Terms,
    /// How long a meeting is to last.
    Length,
    /// When and where to meet: days, times and rooms that are free.
    Times,
    /// What is chosen together with [`Kind::Times`], and has no place of its own.
    OfTimes,
}

impl Kind {
    /// Whether the owner's roster is needed to fill it in.
    pub const fn is_of_roster(self) -> bool {
        matches!(self, Self::Mediator | Self::Mediators | Self::Org | Self::Judge | Self::Expert)
    }
}

/// One field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Id on the page and key of its words.
    pub id: &'static str,
    /// Where its value stands in the command.
    pub path: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// May be left empty.
    pub optional: bool,
}

/// A field that must be filled in.
pub(super) const fn must(id: &'static str, path: &'static str, kind: Kind) -> Asked {
    Asked { id, path, kind, optional: false }
}

/// A field that may be left empty.
pub(super) const fn may(id: &'static str, path: &'static str, kind: Kind) -> Asked {
    Asked { id, path, kind, optional: true }
}

/// Ids of the fields.
pub mod field {
    #![expect(missing_docs, reason = "the words of each stand in the locales, under its name")]
    pub const DISPUTE_TYPE: &str = "dispute_type";
    pub const CLASS: &str = "class";
    pub const RISK: &str = "risk";
    pub const WHAT: &str = "what";
    pub const ROUTE: &str = "route";
    pub const REASON: &str = "reason";
    pub const MEDIATORS: &str = "mediators";
    pub const MEDIATOR: &str = "mediator";
    pub const TIE: &str = "tie";
    pub const DISCLOSURE: &str = "disclosure";
    pub const PHONE: &str = "phone";
    pub const PARTY_NAME: &str = "party_name";
    pub const PARTY_ADDRESS: &str = "party_address";
    pub const SIDE_NUMBER: &str = "side_number";
    pub const SIDE_CODE: &str = "side_code";
    pub const SIDE_REPRESENTATIVE: &str = "side_representative";
    pub const SIDE_ADDRESS: &str = "side_address";
    pub const METHOD: &str = "method";
    pub const RESULT: &str = "result";
    pub const TRIED: &str = "tried";
    pub const SESSION_DATE: &str = "session_date";
    pub const SESSION_TIME: &str = "session_time";
    pub const SESSION_LENGTH: &str = "session_length";
    pub const ROOM: &str = "room";
    pub const MODE: &str = "mode";
    pub const PLACE: &str = "place";
    pub const SESSION: &str = "session";
    pub const HELD_ON: &str = "held_on";
    pub const MINUTES: &str = "minutes";
    pub const BODY: &str = "body";
    pub const END_REASON: &str = "end_reason";
    pub const END_NOTE: &str = "end_note";
    pub const TERMS: &str = "terms";
    pub const CLOSE_NOTE: &str = "close_note";
    pub const TO: &str = "to";
    pub const PARTY: &str = "party";
    pub const AGENT: &str = "agent";
    pub const AGENT_KIND: &str = "agent_kind";
    pub const POWER: &str = "power";
    pub const UNTIL: &str = "until";
    pub const AGENT_NAME: &str = "agent_name";
    pub const AGENT_PHONE: &str = "agent_phone";
    pub const BASIS: &str = "basis";
    pub const JUDGE: &str = "judge";
    pub const QUESTION: &str = "question";
    pub const GUIDANCE: &str = "guidance";
    pub const EXPERT: &str = "expert";
    pub const ABOUT: &str = "about";
    pub const CONTACT_FIELD: &str = "contact_field";
    pub const READ_WHY: &str = "read_why";
    pub const STEP_BACK_WHY: &str = "step_back_why";
    pub const FOLLOWED_ON: &str = "followed_on";
    pub const FOLLOW_UP: &str = "follow_up";
    pub const FOLLOW_UP_NOTE: &str = "follow_up_note";
    pub const SUPPLIED: &str = "supplied";
    pub const PROVES_PROPERTY: &str = "proves_property";
    pub const COURT_ASKS: &str = "court_asks";
    pub const EXTEND_WHY: &str = "extend_why";
    pub const RULING: &str = "ruling";
    pub const GROUND: &str = "ground";
    pub const REFUSE_WHY: &str = "refuse_why";
    pub const CONSENT_FORM: &str = "consent_form";
    pub const CONSENT_NOTE: &str = "consent_note";
    pub const STATEMENT: &str = "statement";
    pub const CLAIM: &str = "claim";
    pub const AMOUNT: &str = "amount";
    pub const CHANNEL: &str = "channel";
    pub const MESSAGE: &str = "message";
    pub const QUOTES: &str = "quotes";
    pub const FILE: &str = "file";
    pub const EVIDENCE_LABEL: &str = "evidence_label";
    pub const EVIDENCE_WHY: &str = "evidence_why";
    pub const OFFER: &str = "offer";
    pub const OFFER_TERMS: &str = "offer_terms";
    pub const OFFER_NOTE: &str = "offer_note";
    pub const EXPIRES_ON: &str = "expires_on";
    pub const PAYER: &str = "payer";
    pub const RULE: &str = "rule";
    pub const CLOSES_DATE: &str = "closes_date";
    pub const CLOSES_TIME: &str = "closes_time";
    pub const FACT_TEXT: &str = "fact_text";
    pub const FACTS: &str = "facts";
    pub const MAY_SHARE: &str = "may_share";
    pub const WITH: &str = "with";
    pub const GUESTS: &str = "guests";
    pub const CAME: &str = "came";
    pub const CAME_NOTE: &str = "came_note";
    pub const CANCEL_WHY: &str = "cancel_why";
    pub const STEP_SOOTHE: &str = "step_soothe";
    pub const STEP_EXPLAIN: &str = "step_explain";
    pub const STEP_PERSUADE: &str = "step_persuade";
    pub const STEP_REMOTE: &str = "step_remote";
    pub const STEP_FOLLOW_UP: &str = "step_follow_up";
    pub const SIGNS: &str = "signs";
    pub const DANGER_NOTE: &str = "danger_note";
    pub const DECISION: &str = "decision";
    pub const DECISION_WHY: &str = "decision_why";
    pub const APPRAISAL: &str = "appraisal";
    pub const RELEASE_WHY: &str = "release_why";
    pub const KEEP_WHY: &str = "keep_why";
    pub const TEXT: &str = "text";
    pub const OWN_NAME: &str = "own_name";
    pub const DUTY: &str = "duty";
    pub const DONE_ON: &str = "done_on";
    pub const DONE_AMOUNT: &str = "done_amount";
    pub const DONE_NOTE: &str = "done_note";
    pub const COMPLAINT: &str = "complaint";
    pub const COMPLAINT_ANSWER: &str = "complaint_answer";
}
