//! Both readers read the same of what was agreed; what waits for whom; what a line says and what may be done with it.

use super::ledger::{Side, due_now, left};
use super::place::DutyDeed;
use super::plain::{Courts, NewestDraft};
use super::*;
use crate::model::plain::{Plain, read_plain};
use crate::model::room::tests::wire;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared_types::case::{AgreementView, CaseView, CourtOption, DraftView, DutyId};
use shared_types::values::{LocalDate, Money};
use std::fmt::Debug;

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn hash() -> String {
    "0123456789abcdef".repeat(4)
}

/// One clause of each kind.
fn content() -> Value {
    json!({
        "about": "停运损失", "nothing_more": true, "matters": ["property_right"],
        "clauses": [
            {"by": "p2", "to": "p1", "duty": {"pay": {"amount": 9_700_000, "parts": [
                {"amount": 3_700_000, "on": "2026-11-20"}, {"amount": 3_000_000, "on": "2026-12-31"}, {"amount": 3_000_000, "on": "2027-01-31"}],
                "way": "bank_transfer", "account": "工行 6222"}},
                "if_broken": ["all_due", {"penalty": 50_000}, {"daily_interest": 5}]},
            {"by": "p1", "to": "p2", "duty": {"return": {"what": "行车证"}}, "when": {"within": 10}, "place": "居委会"},
            {"by": "p2", "to": "p1", "duty": {"repair": {"what": "围墙", "standard": "与原来一样高"}}, "when": {"on": "2026-12-01"}},
            {"by": "p2", "to": "p1", "duty": {"apologise": {"form": "当面"}}, "when": "at_once"},
            {"by": "p1", "to": "p2", "duty": {"refrain": {"from": "夜里拉货", "until": "2027-12-31"}}, "if_broken": [{"other": "重新调解"}]},
            {"by": "p2", "to": "p1", "duty": {"hand_over": {"what": "钥匙"}}},
            {"duty": {"other": {"what": "各自清理门前"}}},
        ],
    })
}

fn agreement() -> Value {
    json!({
        "version": 2, "form": "written", "hash": hash(), "fixed_at": "2026-11-18T01:00:00Z", "content": content(), "text": "人民调解协议书",
        "changes": [
            {"what": "new", "after": 1},
            {"what": "changed", "before": 1, "after": 2, "was": {"by": "p2", "to": "p1", "duty": {"hand_over": {"what": "钥匙"}}}},
            {"what": "gone", "before": 3, "was": {"by": "p1", "to": "p2", "duty": {"return": {"what": "行车证"}}, "when": {"within": 10}}},
            {"what": "frame"},
        ],
        "signatures": [
            {"party": "p1", "way": "drawn", "on": "2026-11-18", "at": "2026-11-18T02:00:00Z", "verified_at": "2026-11-18T01:58:00Z"},
            {"party": "p2", "agent": "a1", "way": "paper", "on": "2026-11-18", "at": "2026-11-18T02:00:00Z",
                "paper": "0123456789abcdef0123456789abcdef"},
            {"way": "typed", "on": "2026-11-18", "at": "2026-11-18T02:00:00Z"},
        ],
        "unsigned": ["p2"], "sealed_on": "2026-11-19", "on_paper": true, "refused": "p2",
        "effect": {"on": "2026-11-19", "article": "人民调解法 第29条"},
        "decided": [{"rule": "agreed_at_once", "reason": "谈过"}],
    })
}

fn line(clause: u8, part: u8, more: &Value) -> Value {
    let mut line = json!({"id": {"clause": clause, "part": part}, "state": "owed"});
    for (name, value) in more.as_object().unwrap() {
        line[name] = value.clone();
    }
    line
}

fn ledger() -> Value {
    let breach = json!({"days": 2, "late": 3_700_000, "brought_forward": 6_000_000, "penalty": 50_000, "interest": 3_700, "reported": false,
        "routes": [{"route": "payment_order", "article": "民事诉讼法 第225条"},
            {"route": "enforcement", "article": "民事诉讼法 第250条", "until": due()}]});
    json!([
        line(
            1,
            1,
            &json!({"by": "p2", "to": "p1", "amount": 3_700_000, "due": "2026-11-20", "received": 0, "breach": breach})
        ),
        line(
            1,
            2,
            &json!({"by": "p2", "to": "p1", "amount": 3_000_000, "due": "2026-12-31", "received": 1_000_000, "state": "reported",
            "done_on": "2026-11-22", "moved": true, "proposed": "2027-01-05", "proposed_by": ["p2"], "said": [
                {"what": "received", "by": "p1", "at": "2026-11-21T01:00:00Z", "amount": 1_000_000},
                {"what": "reported", "by": "p2", "at": "2026-11-22T01:00:00Z", "on": "2026-11-22", "amount": 2_000_000,
                 "words": "银行转账", "proof": [{"file": "f".repeat(32), "kind": "image/jpeg", "size": 12, "name": "回单.jpg"}]}]})
        ),
        line(2, 1, &json!({"by": "p1", "to": "p2", "due": "2026-11-24"})),
        line(5, 1, &json!({"by": "p1", "to": "p2", "due": "2027-12-31"})),
        line(7, 1, &json!({"state": "done"})),
    ])
}

fn due() -> Value {
    json!({"rule": "C07", "date": "2026-12-19", "trigger": "2026-11-19", "length": {"unit": "days", "count": 30}, "article": "x",
        "rolled": true, "provisional": false})
}

fn confirmation() -> Value {
    json!({
        "ask_until": due(), "court": {"id": "o2", "name": "示例法院"}, "ground": "body_place", "article": "民事诉讼法 第205条第2项",
        "asked": ["p1"], "applied_at": "2026-11-20T01:00:00Z",
        "judge": {"person": "j1", "name": "韩立", "org": "o2", "org_name": "示例法院"}, "accepted_at": "2026-11-21T01:00:00Z",
        "correction": "补身份证", "corrected": "已交", "due": due(), "ruling": "民特12号", "refused": "unclear", "refused_words": "房屋归谁没有写清", "withdrawn": "p2",
        "packet": [{"paper": "identity", "of": "p1", "article": "x", "there": true, "needed": true},
            {"paper": "undisputed_facts", "article": "x", "there": false, "needed": false}],
    })
}

/// The view of the side of that number, with everything that may have been agreed.
fn whole(own: u8) -> Value {
    let mut tree = wire();
    let role = if own == 1 { "applicant" } else { "respondent" };
    let more = json!({
        "you": {"kind": "party", "party": format!("p{own}"), "role": role}, "agreement": agreement(), "ledger": ledger(), "confirmation": confirmation(),
        "complaints": [{"complaint": 1, "party": "p2", "about": "forced", "text": "催签", "answer": "已查"}, {"complaint": 2, "party": "p2", "about": "other"}],
        "terms": "约定",
        "available": ["report_performance", "confirm_receipt", "dispute_receipt", "agree_change", "report_breach"],
    });
    for (name, value) in more.as_object().unwrap() {
        tree[name] = value.clone();
    }
    tree["progress"]["stage"] = json!("performing");
    tree
}

fn agreed(view: &AgreementView) -> Agreed {
    Agreed {
        version: view.version,
        form: view.form,
        hash: view.hash.into(),
        content: view.content.clone(),
        text: view.text.clone(),
        changes: view.changes.clone(),
        signatures: view.signatures.clone(),
        unsigned: view.unsigned.clone(),
        sealed_on: view.sealed_on,
        on_paper: view.on_paper,
        refused: view.refused,
        effect: view.effect.clone(),
    }
}

fn base(view: &CaseView) -> Base {
    let party =
        |party: &shared_types::case::PartyView| RoomParty { id: party.id, role: party.role, name: party.name.clone() };
    Base {
        id: view.id.clone(),
        stage: view.progress.stage,
        you: view.you.actor.clone(),
        available: view.available.clone(),
        parties: view.parties.iter().map(party).collect(),
        mediator: view.mediator.as_ref().map(|mediator| RoomMediator { name: mediator.name.clone() }),
    }
}

/// The three parts of the case, as the whole view has them.
fn parts(tree: &Value) -> (SettleView, KeepView, CourtView) {
    let view: CaseView = serde_json::from_value(tree.clone()).unwrap();
    let settle =
        SettleView { base: base(&view), agreement: view.agreement.as_ref().map(agreed), terms: view.terms.clone() };
    let court = CourtView { base: base(&view), confirmation: view.confirmation.clone() };
    let keep = KeepView {
        base: base(&view),
        content: view.agreement.and_then(|agreement| agreement.content),
        ledger: view.ledger,
        complaints: view.complaints,
        terms: view.terms,
    };
    (settle, keep, court)
}

#[test]
fn a_case_is_read_as_serde_reads_it() {
    for tree in [wire(), whole(1), whole(2)] {
        let (settle, keep, court) = parts(&tree);
        assert_eq!(read_plain::<SettleView>(&tree.to_string()), Some(settle));
        assert_eq!(read_plain::<KeepView>(&tree.to_string()), Some(keep));
        assert_eq!(read_plain::<CourtView>(&tree.to_string()), Some(court));
    }
}

#[test]
fn nothing_that_must_be_there_may_be_missing() {
    fn same<T: Plain + DeserializeOwned + PartialEq + Debug>(tree: &Value) {
        let expected: Option<T> = serde_json::from_value(tree.clone()).ok();
        assert!(expected.is_some(), "{tree}");
        assert_eq!(read_plain::<T>(&tree.to_string()), expected);
        for name in tree.as_object().unwrap().keys() {
            let mut less = tree.clone();
            less.as_object_mut().unwrap().remove(name);
            if read_plain::<T>(&less.to_string()).is_none() {
                assert!(serde_json::from_value::<T>(less).is_err(), "without {name}");
            }
        }
    }
    same::<AgreementContent>(&content());
    same::<ConfirmationView>(&confirmation());
    ledger().as_array().unwrap().iter().for_each(same::<DutyView>);
    for name in ["version", "hash", "form"] {
        let mut less = whole(1);
        less["agreement"].as_object_mut().unwrap().remove(name);
        assert_eq!(read_plain::<SettleView>(&less.to_string()), None, "{name}");
    }
}

#[test]
fn the_newest_draft_and_the_courts_are_read_out_of_larger_answers() {
    let draft = json!({"number": 2, "by": "mediator", "at": "2026-11-18T01:00:00Z", "content": content(), "changes": [{"what": "new", "after": 1}]});
    let known: DraftView = serde_json::from_value(draft.clone()).unwrap();
    let answer = json!({"offers": [], "rounds": [], "available": [], "drafts": [{"number": 1, "by": "mediator", "at": "2026-11-18T01:00:00Z"}, draft]});
    let NewestDraft(read) = read_plain(&answer.to_string()).unwrap();
    assert_eq!(read, Some(Draft { number: known.number, content: known.content, changes: known.changes }));
    assert_eq!(read_plain(&json!({"offers": []}).to_string()), Some(NewestDraft(None)));
    let court = json!({"court": {"id": "o2", "name": "示例法院"}, "ground": "domicile"});
    let known: CourtOption = serde_json::from_value(court.clone()).unwrap();
    assert_eq!(read_plain(&json!({"mediators": [], "courts": [court]}).to_string()), Some(Courts(vec![known])));
}

#[test]
fn what_an_agreement_waits_for_is_told_to_each_side() {
    let standing = |own: u8, unsigned: Value, gone: &[&str], more: Value| {
        let mut tree = whole(own);
        tree["progress"]["stage"] = json!("signing");
        for name in ["effect", "refused", "on_paper"] {
            tree["agreement"].as_object_mut().unwrap().remove(name);
        }
        tree["agreement"]["unsigned"] = unsigned;
        for (name, value) in more.as_object().unwrap() {
            tree["agreement"][name] = value.clone();
        }
        for name in gone {
            tree["agreement"].as_object_mut().unwrap().remove(*name);
        }
        let view: SettleView = read_plain(&tree.to_string()).unwrap();
        view.agreement.as_ref().unwrap().signing(&view.base)
    };
    assert_eq!(standing(2, json!(["p2"]), &[], json!({})), Signing::Yours);
    assert_eq!(standing(1, json!(["p2"]), &[], json!({})), Signing::Other);
    assert_eq!(standing(1, json!([]), &["signatures"], json!({})), Signing::Mediator);
    assert_eq!(standing(1, json!([]), &[], json!({})), Signing::Seal);
    assert_eq!(standing(2, json!(["p2"]), &[], json!({"on_paper": true})), Signing::OnPaper);
    assert_eq!(standing(1, json!(["p2"]), &[], json!({"on_paper": true})), Signing::Other);
    assert_eq!(standing(1, json!([]), &["signatures"], json!({"on_paper": true})), Signing::Mediator);
    assert_eq!(standing(2, json!([]), &[], json!({"refused": "p1"})), Signing::Refused);
    assert_eq!(standing(2, json!([]), &[], json!({"effect": {"on": "2026-11-19", "article": "x"}})), Signing::Binds);
}

#[test]
fn whose_ink_stands_on_a_paper_is_told_beside_it() {
    let (first, second) = ("f".repeat(32), "e".repeat(32));
    let ink = |party: Option<&str>, file: &str| {
        let mut known = json!({"way": "paper", "on": "2026-11-19", "at": "2026-11-19T01:00:00Z", "paper": file});
        if let Some(party) = party {
            known["party"] = json!(party);
        }
        known
    };
    let mut tree = whole(1);
    tree["agreement"]["signatures"] = json!([ink(Some("p1"), &first), ink(Some("p2"), &first), ink(None, &second)]);
    let view: SettleView = read_plain(&tree.to_string()).unwrap();
    let papers = view.agreement.as_ref().unwrap().papers();
    let told: Vec<_> = papers.iter().map(|(file, of)| (file.as_str(), of.len())).collect();
    assert_eq!(told, [(first.as_str(), 2), (second.as_str(), 1)]);
}

#[test]
fn a_clause_says_who_what_by_when_and_what_follows_if_not() {
    let (settle, ..) = parts(&whole(1));
    let content = settle.agreement.as_ref().unwrap().content.clone().unwrap();
    let told = |at: usize, language| clause::tell(&settle.base, language, &content.clauses[at], day("2026-11-22"));
    let first = told(0, Language::ZhCn);
    assert_eq!(first.what, "乙先生付给您 97,000 元");
    assert_eq!(first.more[0], "第 1 期：11月20日 周五前 37,000 元");
    assert!(first.more.iter().any(|line| line.contains("每天加付 0.05% 的利息")), "{:?}", first.more);
    assert_eq!(told(1, Language::En).what, "You: give back to 乙先生: 行车证");
    assert_eq!(told(1, Language::En).more, ["Within 10 days after the agreement takes effect", "At 居委会"]);
    assert_eq!(told(6, Language::En).what, "各自清理门前");
    let changes = &settle.agreement.as_ref().unwrap().changes;
    assert_eq!(clause::changed(changes, 1).map(|change| change.what), Some(shared_types::case::Changed::New));
    let gone = clause::gone(&settle.base, Language::ZhCn, changes, day("2026-11-22"));
    assert_eq!(gone, ["上一版的第 3 条删去了：您把东西还给乙先生：行车证 · 协议生效后 10 天内", "开头或结尾有改动"]);
}

#[test]
fn each_side_may_do_with_a_line_what_is_its_own() {
    let today = day("2026-11-22");
    let (_, owed, _) = parts(&whole(1));
    let (_, payer, _) = parts(&whole(2));
    let deeds = |view: &KeepView, at: usize| view.deeds(&view.ledger[at], today);
    assert_eq!(deeds(&owed, 0), [DutyDeed::Confirm, DutyDeed::Move, DutyDeed::Breach]);
    assert_eq!(deeds(&payer, 0), [DutyDeed::Report, DutyDeed::Move]);
    assert_eq!(deeds(&owed, 1), [DutyDeed::Confirm, DutyDeed::Dispute, DutyDeed::Move]);
    assert_eq!(deeds(&payer, 1), [DutyDeed::Move], "it is said already");
    assert_eq!(deeds(&owed, 3), [], "a restraint is never done");
    assert_eq!(deeds(&owed, 4), [], "it is done");
    let awaited = |view: &KeepView, at: usize| view.awaited(&view.ledger[at], today);
    assert_eq!((awaited(&owed, 0), awaited(&payer, 0)), (None, Some(DutyDeed::Report)));
    assert_eq!((awaited(&owed, 1), awaited(&payer, 1)), (Some(DutyDeed::Confirm), None));
    assert_eq!((awaited(&owed, 2), awaited(&payer, 2)), (Some(DutyDeed::Report), None), "it is due in two days");
    assert_eq!(owed.asked(&owed.ledger[1]), Some(day("2027-01-05")));
    assert_eq!(payer.asked(&payer.ledger[1]), None, "one's own proposal waits for the other");
    assert_eq!(owed.first(&owed.ledger[0], today), Some(DutyDeed::Confirm));
    assert_eq!(owed.sides(&owed.ledger[4]), [Side::Own, Side::Other], "a duty of nobody by name is everybody's");
}

#[test]
fn a_line_says_which_part_it_is_and_what_is_left_of_it() {
    let (_, owed, _) = parts(&whole(1));
    assert_eq!(owed.told(Language::ZhCn, &owed.ledger[1]), "乙先生付给您 30,000 元（第 2 期，共 3 期）");
    assert_eq!(left(&owed.ledger[1]), Money::try_new(2_000_000).ok());
    assert_eq!(left(&owed.ledger[2]), None);
    let told = due_now(Language::En, owed.ledger[0].breach.as_ref().unwrap());
    assert_eq!(
        told.iter().map(|(_, sum)| sum.as_str()).collect::<Vec<_>>(),
        ["37,000 yuan", "60,000 yuan", "500 yuan", "37 yuan"]
    );
    let elsewhere = DutyId { clause: 9, part: 1 };
    assert_eq!(owed.line(elsewhere), None);
    assert_eq!(owed.clause(DutyId { clause: 0, part: 1 }), None);
}
