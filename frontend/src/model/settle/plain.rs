//! Reads what comes after an accepted offer, as [`crate::model::plain`] says. Tests compare it with the whole view.

use super::{Agreed, Base, CourtView, Draft, KeepView, SettleView};
use crate::model::plain::{Plain, all, may, must, yes};
use crate::model::plain_case::plain;
use serde_json::Value;
use shared_types::case::{
    AgreementContent, BreachView, CertificateView, Change, Clause, ComplaintView, ConfirmationView, CourtOption, Duty,
    DutyId, DutySaidView, DutyView, EffectView, IfBroken, OrgRef, PacketView, RouteOpen, SignatureView, When,
};

// Fields that must be there; may be absent; are lists; are yes or no.
plain! {
    Agreed {
        version form hash; content text sealed_on refused effect; changes signatures unsigned; on_paper
    }
    Draft { number; content; changes; }
    AgreementContent { about; ; clauses matters; nothing_more }
    Clause { duty; by to when place; if_broken; }
    Change { what; before after was; ; }
    SignatureView { way on at; party agent verified_at certificate paper; ; }
    CertificateView { by number; ; ; }
    EffectView { on article; ; ; }
    DutyId { clause part; ; ; }
    DutyView { id state; by to amount due proposed received done_on breach; proposed_by said; moved }
    DutySaidView { what at; by on amount words; proof; }
    RouteOpen { route article; until; ; }
    BreachView { ; days late brought_forward penalty interest; routes; reported }
    ConfirmationView {
        ; ask_until court ground article applied_at judge accepted_at correction corrected due ruling refused refused_words withdrawn;
        asked packet supplied ruling_papers;
    }
    PacketView { paper article; of; ; there needed }
    ComplaintView { complaint party about; text answer; ; }
    CourtOption { court ground; ; ; }
    OrgRef { id name; ; ; }
}

impl Plain for Base {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self {
            id: must(tree, "id")?,
            stage: must(tree.get("progress")?, "stage")?,
            you: must(tree, "you")?,
            available: must(tree, "available")?,
            parties: all(tree, "parties")?,
            mediator: may(tree, "mediator")?,
        })
    }
}

impl Plain for SettleView {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { base: Plain::of(tree)?, agreement: may(tree, "agreement")?, terms: may(tree, "terms")? })
    }
}

impl Plain for CourtView {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { base: Plain::of(tree)?, confirmation: may(tree, "confirmation")? })
    }
}

impl Plain for KeepView {
    fn of(tree: &Value) -> Option<Self> {
        let content = tree.get("agreement").and_then(|agreement| agreement.get("content"));
        Some(Self {
            base: Plain::of(tree)?,
            content: content.and_then(Plain::of),
            ledger: all(tree, "ledger")?,
            complaints: all(tree, "complaints")?,
            terms: may(tree, "terms")?,
        })
    }
}

/// The only field of a tagged value, with its name.
fn tagged(tree: &Value) -> Option<(&str, &Value)> {
    let (name, fields) = tree.as_object()?.iter().next()?;
    Some((name, fields))
}

impl Plain for When {
    fn of(tree: &Value) -> Option<Self> {
        if tree.as_str() == Some("at_once") {
            return Some(Self::AtOnce);
        }
        Some(match tagged(tree)? {
            ("on", day) => Self::On(Plain::of(day)?),
            ("within", days) => Self::Within(Plain::of(days)?),
            _ => return None,
        })
    }
}

impl Plain for Duty {
    fn of(tree: &Value) -> Option<Self> {
        let (kind, of) = tagged(tree)?;
        Some(match kind {
            "pay" => Self::Pay {
                amount: must(of, "amount")?,
                parts: all(of, "parts")?,
                way: may(of, "way")?,
                account: may(of, "account")?,
            },
            "return" => Self::Return { what: must(of, "what")? },
            "repair" => Self::Repair { what: must(of, "what")?, standard: may(of, "standard")? },
            "apologise" => Self::Apologise { form: must(of, "form")? },
            "refrain" => Self::Refrain { from: must(of, "from")?, until: may(of, "until")? },
            "hand_over" => Self::HandOver { what: must(of, "what")? },
            "other" => Self::Other { what: must(of, "what")? },
            _ => return None,
        })
    }
}

impl Plain for IfBroken {
    fn of(tree: &Value) -> Option<Self> {
        if tree.as_str() == Some("all_due") {
            return Some(Self::AllDue);
        }
        Some(match tagged(tree)? {
            ("penalty", amount) => Self::Penalty(Plain::of(amount)?),
            ("daily_interest", rate) => Self::DailyInterest(Plain::of(rate)?),
            ("other", what) => Self::Other(Plain::of(what)?),
            _ => return None,
        })
    }
}

/// Of what forms choose from, the courts that may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Courts(pub Vec<CourtOption>);

impl Plain for Courts {
    fn of(tree: &Value) -> Option<Self> {
        all(tree, "courts").map(Self)
    }
}

/// Of the bargaining, the newest draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewestDraft(pub Option<Draft>);

impl Plain for NewestDraft {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self(all(tree, "drafts")?.pop()))
    }
}

/// Of the answer to who asks for a code, what is given back with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge(pub String);

impl Plain for Challenge {
    fn of(tree: &Value) -> Option<Self> {
        must(tree, "challenge_id").map(Self)
    }
}
