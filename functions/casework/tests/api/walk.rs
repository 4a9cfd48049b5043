//! Walking a case along the usual road, each step by the one who may take it.

use crate::house::{House, person};
use serde_json::{Value, json};

pub const APPLICANT: &str = "13800000001";
pub const RESPONDENT: &str = "13800000002";
/// Named to act for a party.
pub const AGENT: &str = "13712345678";
pub const STRANGER: &str = "13800000003";

pub fn filing() -> Value {
    json!({
        "kind": "mediation", "channel": "own", "dispute_type": "neighbour", "declaration": true, "language": "zh-CN",
        "statement": "门前的空地被邻居堆了砖和沙，轮椅出不去，说过两次也没有用。",
        "claim": { "text": "请把砖和沙搬走。", "amount": 120_000 },
        "applicant": { "name": "高月桂", "phone": APPLICANT, "address": "柳岸社区12号" },
        "respondent": { "name": "俞长根", "phone": RESPONDENT, "address": "柳岸社区13号" },
    })
}

/// A case and the tokens of everybody who has or may get a part in it.
#[derive(Debug, Clone)]
pub struct Walk {
    pub id: String,
    pub code: String,
    pub applicant: String,
    pub clerk: String,
    pub mediator: String,
}

/// The usual road; each entry is the command that ends the step before.
pub const ROAD: [&str; 9] = [
    "accept",
    "assign_mediator",
    "accept_assignment",
    "invite_respondent",
    "respond",
    "schedule_session",
    "settle",
    "close",
    "archive",
];

/// A payload for a command that its rule accepts where the case is ready for it.
pub fn payload(command: &str) -> Value {
    let mut body = match command {
        "amend_claim" => json!({ "claim": { "text": "请把砖和沙搬走，并赔礼道歉。" } }),
        "add_party" => json!({ "party": { "name": "俞长根", "phone": RESPONDENT, "address": "柳岸社区13号" } }),
        "appoint_agent" => json!({
            "kind": "agent", "power": "general", "until": "2027-01-31", "name": "方远", "phone": AGENT,
        }),
        "complete_party_details" => json!({ "id_number": "11010519491231002X", "address": "柳岸社区14号" }),
        "end_agency" => json!({ "agent": "a1" }),
        "record_proxy_consent" => json!({ "consent": { "form": "written", "note": "已补签同意书。" } }),
        "recuse" => json!({ "reason": "与一方是旧同事。" }),
        "ask_judge" => json!({ "judge": person("judge"), "question": "通行的空地归谁管理？" }),
        "give_guidance" => json!({ "guidance": "先看土地使用证上的四至。", "may_share": true }),
        "invite_expert" => json!({ "expert": person("expert"), "about": "量一量通道的宽度。" }),
        "consent_to_expert" => json!({ "expert": "e1" }),
        "reveal_contact" => json!({ "party": "p1", "field": "phone", "reason": "短信没有送到，需要打电话。" }),
        "accept" => json!({ "dispute_type": "neighbour", "class": "normal", "risk": "ordinary" }),
        "ask_correction" => json!({ "what": "请写明时间和地点。" }),
        "correct" => {
            json!({ "statement": "十一月三日起门前的空地被邻居堆了砖和沙。", "claim": { "text": "请搬走。" } })
        }
        "redirect" => json!({ "route": "court", "reason": "请向法院起诉。" }),
        "withdraw" | "stop" => json!({ "reason": "我们自己商量。" }),
        "propose_mediators" => json!({ "mediators": [person("mediator"), person("second")] }),
        "choose_mediator" | "assign_mediator" => json!({ "mediator": person("mediator") }),
        "accept_assignment" => json!({ "no_conflict": true }),
        "decline_assignment" | "decline_transfer" => json!({ "reason": "这一周都不在。" }),
        "record_service" => json!({ "method": "phone", "result": "delivered" }),
        "respond" => json!({ "answer": "agree" }),
        "record_no_contact" => json!({ "reason": "三次电话都没有人接。" }),
        "schedule_session" => json!({ "at": "2026-11-25T02:00:00Z", "mode": "on_site", "place": "柳岸街道办事处二楼" }),
        "record_minutes" => json!({ "held_on": "2026-11-23", "mode": "on_site", "minutes": "双方各说了一遍经过。" }),
        "post_message" => json!({ "channel": "joint", "body": "周三上午我有空。", "language": "zh-CN" }),
        "edit_message" => json!({ "channel": "joint", "message": "m-none", "body": "周三下午我有空。" }),
        "make_offer" => json!({
            "terms": [
                { "pay": { "by": "p2", "amount": 90_000, "on": "2026-11-30" } },
                { "instalments": { "by": "p2", "parts": [
                    { "amount": 10_000, "on": "2026-12-01" }, { "amount": 20_000, "on": "2027-01-01" },
                ] } },
                { "act": { "by": "p2", "what": "把砖和沙搬走", "on": "2026-11-27" } },
                { "apology": { "by": "p2", "how": "当面说一声" } },
                { "other": { "what": "以后门前不堆东西。" } },
            ],
            "note": "一次说清。", "expires_on": "2026-11-30",
        }),
        "carry_offer" => json!({ "party": "p1", "offer": "o-none" }),
        "answer_offer" => json!({ "offer": "o-none", "answer": "accept", "note": "就这样吧。" }),
        "withdraw_offer" => json!({ "offer": "o-none" }),
        "open_round" => json!({ "payer": "p2", "rule": "midpoint", "closes_at": "2026-11-25T02:00:00Z" }),
        "place_sealed_bid" => json!({ "round": "r1", "range": { "least": 80_000, "most": 120_000 } }),
        "state_undisputed_fact" => json!({ "text": "十一月三日起门前堆了砖和沙。" }),
        "agree_undisputed_fact" => json!({ "fact": "f9" }),
        "agree_minutes" => json!({ "session": "s-none" }),
        "add_evidence" => {
            json!({ "channel": "joint", "file": "0123456789abcdef0123456789abcdef", "label": "照片上是堆在门前的砖。" })
        }
        "label_evidence" => {
            json!({ "channel": "joint", "file": "0123456789abcdef0123456789abcdef", "words": "照片是十一月三日拍的。" })
        }
        "withdraw_evidence" => {
            json!({ "channel": "joint", "file": "0123456789abcdef0123456789abcdef", "words": "拍的不是这个门口。" })
        }
        "share_guidance" => json!({ "guidance": "m-none" }),
        "cancel_session" => json!({ "session": "s-none", "reason": "当事人临时有事。" }),
        "record_attendance" => json!({ "session": "s-none", "parties": ["p1"], "agents": ["a1"], "note": "准时到。" }),
        "raise_danger" => json!({ "signs": ["violence", "minor"], "note": "说要上门来。" }),
        "decide_danger" => json!({ "stands": false, "reason": "电话核实过，没有这回事。" }),
        "pause_for_appraisal" => json!({ "what": "评估机构量通道宽度。" }),
        "agree_extension" => json!({ "until": "2027-01-15" }),
        "request_replacement" => json!({ "reason": "觉得没有听我说完。" }),
        "release_mediator" | "decline_replacement" => json!({ "reason": "已经和双方谈过。" }),
        "end" => json!({ "reason": "too_far_apart", "note": "差得太远。" }),
        "settle" => json!({ "terms": "俞长根三天内把砖和沙搬走。" }),
        "rate" => json!({ "result": 5, "service": 4 }),
        "close" => json!({ "note": "已经搬走，双方确认。" }),
        "transfer" => json!({ "to": crate::house::TOWN, "reason": "双方都住在石桥镇。" }),
        _ => agreed(command),
    };
    body["command"] = json!(command);
    body
}

/// What both sides agree on in most stories, as clauses.
pub fn content() -> Value {
    json!({
        "about": "俞长根在高月桂门前的空地堆放砖和沙，双方就搬离和损失协商一致。",
        "clauses": [
            {
                "by": "p2", "to": "p1", "duty": { "pay": { "amount": 90_000, "way": "bank_transfer" } },
                "when": { "on": "2026-11-30" },
            },
            {
                "by": "p2", "to": "p1", "duty": { "other": { "what": "把门前的砖和沙全部搬走" } },
                "when": { "on": "2026-11-27" },
            },
        ],
        "nothing_more": true,
    })
}

/// From the draft of an agreement on.
fn agreed(command: &str) -> Value {
    let text = json!({ "version": 1, "hash": "0".repeat(64) });
    let duty = json!({ "clause": 1, "part": 1 });
    match command {
        "draft_agreement" | "fix_text" => json!({ "content": content() }),
        "record_oral_agreement" => json!({ "content": content(), "reached_on": "2026-11-23" }),
        "sign" => json!({ "text": text, "mark": { "typed": "高月桂" } }),
        "sign_as_mediator" => json!({ "text": text, "mark": { "typed": "韩立群" } }),
        "set_seal" => json!({ "text": text }),
        "upload_signed_paper" => json!({
            "text": text, "file": "0123456789abcdef0123456789abcdef", "parties": ["p1"], "signed_on": "2026-11-23",
        }),
        "refuse_to_sign" => json!({ "reason": "金额我还要再想想。" }),
        "report_performance" => json!({ "duty": duty, "on": "2026-11-23", "amount": 90_000, "note": "有转账回单。" }),
        "confirm_receipt" => json!({ "duty": duty }),
        "dispute_receipt" => json!({ "duty": duty, "reason": "没有到账。" }),
        "agree_change" => json!({ "duty": duty, "due": "2026-12-10" }),
        "report_breach" => json!({ "duty": duty, "note": "催了两次都没有付。" }),
        "apply_confirmation" => json!({
            "court": crate::house::COURT, "ground": "body_place", "declaration": true, "consent": true,
        }),
        "supply_court_correction" => json!({ "what": "补交身份证复印件。" }),
        "ask_court_correction" => json!({ "what": "请补交身份证明。" }),
        "extend_court_term" => json!({ "reason": "需要向双方核实。" }),
        "confirm" => json!({ "ruling": "（2026）示0101民特12号" }),
        "refuse" => json!({ "ground": "unclear", "reason": "第二条的履行期限不明确。" }),
        "answer_follow_up" => json!({ "answer": "done", "satisfied": 5 }),
        "record_call" | "record_visit" => {
            json!({ "parties": ["p1"], "on": "2026-11-23", "answer": "done", "note": "砖和沙都搬走了。" })
        }
        "complain" => json!({ "about": "forced", "text": "不让我回家商量，当场要我签字。" }),
        "answer_complaint" => json!({ "complaint": 1, "answer": "已向双方核实，更换调解员。" }),
        "reopen" => json!({ "reason": "门前又堆了东西。" }),
        _ => json!({}),
    }
}

impl Walk {
    /// A filed case.
    pub async fn begin(house: &House) -> Self {
        Self::begin_with(house, "filing-0001").await
    }

    pub async fn begin_with(house: &House, key: &str) -> Self {
        let applicant = house.citizen(APPLICANT).await;
        let filed = house.file(&applicant, key, &filing()).await;
        assert_eq!(filed.status, 201, "{}", filed.body);
        Self {
            id: filed.body["id"].as_str().unwrap().to_owned(),
            code: filed.body["code"].as_str().unwrap().to_owned(),
            applicant,
            clerk: house.staff("clerk").await,
            mediator: house.staff("mediator").await,
        }
    }

    /// Goes along the road up to and with a command.
    pub async fn through(house: &House, last: &str) -> Self {
        let walk = Self::begin(house).await;
        for step in ROAD {
            walk.step(house, step).await;
            if step == last {
                break;
            }
        }
        walk
    }

    /// One command of the road, by who takes it there.
    pub async fn step(&self, house: &House, command: &str) -> Value {
        let token = match command {
            "accept" | "assign_mediator" | "archive" => self.clerk.clone(),
            "respond" => house.invited(&self.id, &self.code, 1).await,
            _ => self.mediator.clone(),
        };
        house.command(&self.id, &token, &format!("step-{command}"), &payload(command)).await.ok()
    }

    pub async fn respondent(&self, house: &House) -> String {
        house.invited(&self.id, &self.code, 1).await
    }

    pub fn path(&self) -> String {
        format!("/cases/{}", self.id)
    }
}
