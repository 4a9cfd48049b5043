//! The orders of what comes after an accepted offer, written out for the wire as those of [`crate::model::order`] are, and
//! for the same reason.

use crate::model::order::{Order, object, order, reason, text};
use serde_json::Value;
use shared_types::case::{Action, ComplaintAbout, CourtGround, DutyId, FollowUpAnswer};
use shared_types::values::{Drawing, FileId, FreeText, LocalDate, Money, OrgId, PersonName, Reason};

/// What stands under a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Drawn with a finger.
    Drawn(Drawing),
    /// One's own name, typed.
    Typed(PersonName),
}

#[expect(clippy::unnecessary_wraps, reason = "a field that is always there, among some that are not")]
fn of(duty: DutyId) -> Option<Value> {
    let number = |number: u8| Some(Value::from(number));
    Some(Value::Object(object(&[("clause", number(duty.clause)), ("part", number(duty.part))])))
}

fn money(amount: Option<Money>) -> Option<Value> {
    amount.map(|amount| Value::from(amount.fen()))
}

fn day(on: LocalDate) -> Option<Value> {
    text(&on.to_string())
}

fn yes(yes: bool) -> Option<Value> {
    yes.then_some(Value::from(true))
}

impl Order {
    /// A party signs this text.
    pub fn sign(version: u16, hash: &str, mark: &Mark) -> Self {
        let (way, what) = match mark {
            Mark::Drawn(drawing) => ("drawn", drawing.as_str()),
            Mark::Typed(name) => ("typed", name.as_str()),
        };
        let meant = object(&[("version", Some(Value::from(version))), ("hash", text(hash))]);
        let mark = object(&[(way, text(what))]);
        order(Action::Sign, &[("text", Some(Value::Object(meant))), ("mark", Some(Value::Object(mark)))])
    }

    /// A party will not sign.
    pub fn refuse_to_sign(why: Option<&Reason>) -> Self {
        order(Action::RefuseToSign, &[("reason", reason(why))])
    }

    /// A party asks that court; both declarations are made.
    pub fn apply_confirmation(court: &OrgId, ground: CourtGround) -> Self {
        order(
            Action::ApplyConfirmation,
            &[
                ("court", text(court.as_str())),
                ("ground", text(ground.as_str())),
                ("declaration", yes(true)),
                ("consent", yes(true)),
            ],
        )
    }

    /// The application is taken back.
    pub fn withdraw_application(why: Option<&Reason>) -> Self {
        order(Action::WithdrawApplication, &[("reason", reason(why))])
    }

    /// What the court asked for.
    pub fn supply_court_correction(what: &Reason) -> Self {
        order(Action::SupplyCourtCorrection, &[("what", reason(Some(what)))])
    }

    /// It is done, and these files show it.
    pub fn report_performance(
        duty: DutyId,
        on: LocalDate,
        amount: Option<Money>,
        note: Option<&Reason>,
        proof: &[FileId],
    ) -> Self {
        let files = || proof.iter().map(FileId::as_str).collect();
        let proof = (!proof.is_empty()).then(files);
        let said = [("on", day(on)), ("amount", money(amount)), ("note", reason(note)), ("proof", proof)];
        let fields: Vec<_> = [("duty", of(duty))].into_iter().chain(said).collect();
        order(Action::ReportPerformance, &fields)
    }

    /// It has come; all of it without a sum.
    pub fn confirm_receipt(duty: DutyId, amount: Option<Money>) -> Self {
        order(Action::ConfirmReceipt, &[("duty", of(duty)), ("amount", money(amount))])
    }

    /// It has not come.
    pub fn dispute_receipt(duty: DutyId, why: &Reason) -> Self {
        order(Action::DisputeReceipt, &[("duty", of(duty)), ("reason", reason(Some(why)))])
    }

    /// Another last day, proposed or agreed to.
    pub fn agree_change(duty: DutyId, due: LocalDate) -> Self {
        order(Action::AgreeChange, &[("duty", of(duty)), ("due", day(due))])
    }

    /// It is not kept.
    pub fn report_breach(duty: DutyId, notarised: bool, note: Option<&Reason>) -> Self {
        order(Action::ReportBreach, &[("duty", of(duty)), ("notarised", yes(notarised)), ("note", reason(note))])
    }

    /// How it stands now.
    pub fn answer_follow_up(answer: FollowUpAnswer) -> Self {
        order(Action::AnswerFollowUp, &[("answer", text(answer.as_str()))])
    }

    /// A complaint.
    pub fn complain(about: ComplaintAbout, what: &FreeText) -> Self {
        order(Action::Complain, &[("about", text(about.as_str())), ("text", text(what.as_str()))])
    }

    /// A closed case is taken up again.
    pub fn reopen(why: &Reason) -> Self {
        order(Action::Reopen, &[("reason", reason(Some(why)))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared_types::case::{
        AgreeChange, AnswerFollowUp, ApplyConfirmation, Command, Complain, ConfirmReceipt, DisputeReceipt, OfText,
        RefuseToSign, Reopen, ReportBreach, ReportPerformance, Sign, SignatureMark, SupplyCourtCorrection,
        WithdrawApplication,
    };
    use shared_types::chain::Hash;

    #[test]
    fn each_is_what_the_shared_crate_would_send() {
        let why = Reason::parse("说得更清楚").unwrap();
        let some = Some(why.clone());
        let hash = "0123456789abcdef".repeat(4);
        let meant = || OfText { version: 2, hash: Hash::try_from(hash.clone()).unwrap() };
        let drawing = Drawing::parse("1,1 2,2 3,3 4,4;5,5 6,6 7,7 8,8").unwrap();
        let name = PersonName::parse("林晓").unwrap();
        let court = OrgId::parse("court").unwrap();
        let duty = DutyId { clause: 1, part: 3 };
        let file = FileId::new([7; 16]);
        let on = LocalDate::parse("2026-12-01").unwrap();
        let amount = Money::try_new(3_000_050).ok();
        let told = FreeText::parse("调解员催我签字").unwrap();
        let ground = CourtGround::BodyPlace;
        let pairs = [
            (
                Order::sign(2, &hash, &Mark::Drawn(drawing.clone())),
                Command::Sign(Sign { text: meant(), mark: SignatureMark::Drawn(drawing) }),
            ),
            (
                Order::sign(2, &hash, &Mark::Typed(name.clone())),
                Command::Sign(Sign { text: meant(), mark: SignatureMark::Typed(name) }),
            ),
            (Order::refuse_to_sign(None), Command::RefuseToSign(RefuseToSign { reason: None })),
            (Order::refuse_to_sign(Some(&why)), Command::RefuseToSign(RefuseToSign { reason: some.clone() })),
            (
                Order::apply_confirmation(&court, ground),
                Command::ApplyConfirmation(ApplyConfirmation { court, ground, declaration: true, consent: true }),
            ),
            (
                Order::withdraw_application(Some(&why)),
                Command::WithdrawApplication(WithdrawApplication { reason: some.clone() }),
            ),
            (
                Order::supply_court_correction(&why),
                Command::SupplyCourtCorrection(SupplyCourtCorrection {
                    what: why.clone(),
                    papers: Vec::new(),
                    proves_property: false,
                }),
            ),
            (
                Order::report_performance(duty, on, amount, Some(&why), std::slice::from_ref(&file)),
                Command::ReportPerformance(ReportPerformance {
                    duty,
                    on,
                    amount,
                    note: some.clone(),
                    proof: vec![file],
                }),
            ),
            (
                Order::report_performance(duty, on, None, None, &[]),
                Command::ReportPerformance(ReportPerformance { duty, on, amount: None, note: None, proof: Vec::new() }),
            ),
            (Order::confirm_receipt(duty, None), Command::ConfirmReceipt(ConfirmReceipt { duty, amount: None })),
            (Order::confirm_receipt(duty, amount), Command::ConfirmReceipt(ConfirmReceipt { duty, amount })),
            (Order::dispute_receipt(duty, &why), Command::DisputeReceipt(DisputeReceipt { duty, reason: why.clone() })),
            (Order::agree_change(duty, on), Command::AgreeChange(AgreeChange { duty, due: on })),
            (
                Order::report_breach(duty, true, Some(&why)),
                Command::ReportBreach(ReportBreach { duty, notarised: true, note: some }),
            ),
            (
                Order::report_breach(duty, false, None),
                Command::ReportBreach(ReportBreach { duty, notarised: false, note: None }),
            ),
            (
                Order::answer_follow_up(FollowUpAnswer::Again),
                Command::AnswerFollowUp(AnswerFollowUp { answer: FollowUpAnswer::Again, satisfied: None, note: None }),
            ),
            (
                Order::complain(ComplaintAbout::Forced, &told),
                Command::Complain(Complain { about: ComplaintAbout::Forced, text: told }),
            ),
            (Order::reopen(&why), Command::Reopen(Reopen { reason: why })),
        ];
        for (order, command) in pairs {
            assert_eq!(serde_json::from_str::<Value>(&order.to_wire()).unwrap(), command.to_wire());
        }
    }
}
