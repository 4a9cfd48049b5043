//! Acceptable payloads from the agreement on.

use super::payloads::reason;
use super::people::drawing;
use shared_types::case::*;
use shared_types::values::*;

/// What is agreed in most stories: money in two parts, and a thing goes back.
pub fn content(facts: &Facts) -> AgreementContent {
    let today = facts.now.local_date();
    let amount = Money::try_new(90_000).unwrap();
    let parts = split(amount, 2, today.plus_days(7), Every::Month).unwrap();
    let clause = |duty, when, if_broken| Clause {
        by: Some(PartyId::new(2)),
        to: Some(PartyId::new(1)),
        duty,
        when,
        place: None,
        if_broken,
    };
    let way = Some(PayWay::BankTransfer);
    AgreementContent {
        about: FreeText::parse("九月二十四日车辆碰撞，停运五天").unwrap(),
        clauses: vec![
            clause(Duty::Pay { amount, parts, way, account: None }, None, vec![IfBroken::AllDue]),
            clause(Duty::Return { what: reason("行车证") }, Some(When::Within(3)), Vec::new()),
        ],
        matters: Vec::new(),
        nothing_more: true,
    }
}

/// A decision about everything that the check asks.
pub fn decide_all(findings: &[Finding]) -> Vec<DecideFinding> {
    let asked = findings.iter().filter(|finding| finding.weight == Weight::Decide);
    asked
        .map(|finding| DecideFinding {
            rule: finding.rule,
            clause: finding.clause,
            reason: reason("已分别核实，双方坚持"),
        })
        .collect()
}

pub fn fix_text(content: AgreementContent, case: &Case, facts: &Facts) -> FixText {
    let decided = decide_all(&findings(case, &content, facts.now.local_date()));
    FixText { content, decided }
}

/// A payload that fits; `None` for an action of another room.
pub fn payload_of(actor: &Actor, action: Action, case: &Case, facts: &Facts) -> Option<Command> {
    let today = facts.now.local_date();
    let nothing = || OfText { version: 0, hash: shared_types::chain::Hash([0; 32]) };
    let text = || case.agreement.as_ref().map_or_else(nothing, AgreementRecord::of_text);
    let sign = || Sign { text: text(), mark: SignatureMark::Drawn(drawing()) };
    let _ = actor;
    Some(match action {
        Action::DraftAgreement => Command::DraftAgreement(DraftAgreement { content: content(facts) }),
        Action::FixText => Command::FixText(fix_text(content(facts), case, facts)),
        Action::RecordOralAgreement => {
            let content = content(facts);
            let FixText { mut decided, .. } = fix_text(content.clone(), case, facts);
            decided.push(DecideFinding {
                rule: FindingRule::OralThoughLater,
                clause: None,
                reason: reason("双方都不愿签书面协议"),
            });
            Command::RecordOralAgreement(RecordOralAgreement { content, reached_on: today, decided })
        }
        Action::Sign => Command::Sign(sign()),
        Action::SignAsMediator => Command::SignAsMediator(sign()),
        Action::SetSeal => Command::SetSeal(SetSeal { text: text() }),
        Action::UploadSignedPaper => {
            let agreement = case.agreement.as_ref();
            let mediator = agreement.is_some_and(|known| known.mediators().is_none()) && case.mediator.is_some();
            Command::UploadSignedPaper(UploadSignedPaper {
                text: text(),
                file: facts.files.first().map_or_else(|| FileId::new([0; 16]), |file| file.file.clone()),
                parties: agreement.map_or_else(Vec::new, |known| known.unsigned(case)),
                mediator,
                seal: agreement.is_some_and(|known| known.seal.is_none()),
                signed_on: today,
            })
        }
        Action::RefuseToSign => Command::RefuseToSign { reason: Some(reason("金额我还要再想想")) },
        _ => return None,
    })
}
