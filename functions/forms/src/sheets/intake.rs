//! How a case came: the application and the acceptance sheet.

use super::{Head, Sheet, applicants, respondents};
use crate::told::{Day, Said, Side, Sum};
use serde::Serialize;
use shared_types::case::{Actor, Case, CaseClass, ConsentForm, DisputeType, Form, IntakeChannel, PartyRole, Unfilled};

/// Who filed for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProxyTold {
    name: Said,
    form: ConsentForm,
    note: Said,
}

/// 人民调解申请书: for the committee and for who applies; it says of the other side what the applicant said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Application {
    head: Head,
    applicants: Vec<Side>,
    respondents: Vec<Side>,
    proxy: Option<ProxyTold>,
    statement: Said,
    claim: Said,
    amount: Option<Sum>,
    filed_on: Day,
}

impl Sheet for Application {
    const FORM: Form = Form::Application;
}

impl Application {
    /// From the first word on.
    pub fn of(case: &Case, reader: &Actor) -> Self {
        let of = |role| {
            let parties = case.parties.iter().filter(move |party| party.role == role);
            parties.map(|party| Side::seen(case, party, reader)).collect()
        };
        Self {
            head: Head::of(case),
            applicants: of(PartyRole::Applicant),
            respondents: of(PartyRole::Respondent),
            proxy: case.proxy.as_ref().map(|proxy| ProxyTold {
                name: proxy.name.as_ref().map_or(Said::nothing(), super::plain),
                form: proxy.form,
                note: Said::of(&proxy.note),
            }),
            statement: Said::of(&case.statement),
            claim: Said::of(&case.claim.text),
            amount: case.claim.amount.map(Sum::from),
            filed_on: case.filed_at.into(),
        }
    }
}

/// 人民调解受理登记表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acceptance {
    head: Head,
    accepted_on: Day,
    source: IntakeChannel,
    dispute_type: Option<DisputeType>,
    class: CaseClass,
    applicants: Vec<Said>,
    respondents: Vec<Said>,
    statement: Said,
    claim: Said,
    amount: Option<Sum>,
}

impl Sheet for Acceptance {
    const FORM: Form = Form::Acceptance;
}

impl Acceptance {
    /// From acceptance on.
    ///
    /// # Errors
    /// [`Unfilled::NotAccepted`].
    pub fn of(case: &Case) -> Result<Self, Unfilled> {
        let accepted = case.accepted.ok_or(Unfilled::NotAccepted)?;
        Ok(Self {
            head: Head::of(case),
            accepted_on: accepted.at.into(),
            source: case.channel,
            dispute_type: case.dispute_type,
            class: accepted.class,
            applicants: applicants(case),
            respondents: respondents(case),
            statement: Said::of(&case.statement),
            claim: Said::of(&case.claim.text),
            amount: case.claim.amount.map(Sum::from),
        })
    }
}
