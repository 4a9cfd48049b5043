//! From the offer that both accept to the file that is put away, through the router: the draft, the check, the text, a fresh
//! code before each signature, the seal, what is owed and what has come, the follow-up. The way to a court is tried in `courts`.

use crate::engine::Engine;
use crate::house::{House, Reply};
use crate::on_both_engines;
use crate::specimens::jpeg;
use crate::uploads::{announce, announcement, file_of, link, open_on, send};
use crate::walk::{APPLICANT, RESPONDENT, Walk, content, payload};
use casework::store::table;
use serde_json::{Value, json};

/// Both sides, at a case in which they talk.
pub struct Sides {
    pub walk: Walk,
    pub respondent: String,
}

/// Nobody had met yet on the day of the filing: a person says why that is no sham.
fn fixing(content: &Value) -> Value {
    json!({
        "command": "fix_text", "content": content,
        "decided": [{ "rule": "agreed_at_once", "reason": "双方为此事已在社区谈过两次。" }],
    })
}

impl Sides {
    async fn talk(house: &House) -> Self {
        let walk = Walk::through(house, "respond").await;
        let respondent = walk.respondent(house).await;
        Self { walk, respondent }
    }

    /// With a text that waits for signatures.
    pub async fn fixed(house: &House) -> Self {
        Self::fixed_on(house, &content()).await
    }

    async fn fixed_on(house: &House, content: &Value) -> Self {
        let sides = Self::talk(house).await;
        sides.command(house, &sides.walk.mediator, "fix-000001", &fixing(content)).await.ok();
        sides
    }

    /// With an agreement that binds.
    pub async fn bound(house: &House) -> Self {
        Self::bound_to(house, &content()).await
    }

    /// With an agreement on this that binds.
    pub async fn bound_to(house: &House, content: &Value) -> Self {
        let sides = Self::fixed_on(house, content).await;
        sides.sign_both(house).await;
        sides.seal(house).await;
        sides
    }

    /// Both sides sign.
    pub async fn sign_both(&self, house: &House) {
        for (token, name, key) in
            [(&self.walk.applicant, "高月桂", "sign-00001"), (&self.respondent, "俞长根", "sign-00002")]
        {
            self.show_again(house, token).await;
            self.sign(house, token, name, key).await.ok();
        }
    }

    /// The mediator signs and the desk seals: it binds.
    pub async fn seal(&self, house: &House) {
        let text = self.text(house).await;
        let mediator = json!({ "command": "sign_as_mediator", "text": text, "mark": { "typed": "韩立群" } });
        self.command(house, &self.walk.mediator, "sign-00003", &mediator).await.ok();
        let seal = json!({ "command": "set_seal", "text": text });
        self.command(house, &self.walk.clerk, "seal-00001", &seal).await.ok();
    }

    pub async fn command(&self, house: &House, token: &str, key: &str, body: &Value) -> Reply {
        house.command(&self.walk.id, token, key, body).await
    }

    pub async fn view(&self, house: &House, token: &str) -> Value {
        house.get(&self.walk.path(), token).await.ok()
    }

    /// The text that waits, as a signature names it.
    pub async fn text(&self, house: &House) -> Value {
        let view = self.view(house, &self.walk.applicant).await;
        json!({ "version": view["agreement"]["version"], "hash": view["agreement"]["hash"] })
    }

    pub async fn sign(&self, house: &House, token: &str, name: &str, key: &str) -> Reply {
        let text = self.text(house).await;
        self.command(house, token, key, &json!({ "command": "sign", "text": text, "mark": { "typed": name } })).await
    }

    fn identity(&self) -> String {
        format!("{}/identity", self.walk.path())
    }

    /// A code for signing, the phone it went to, and what it says.
    async fn code(&self, house: &House, token: &str) -> (Value, String, String) {
        let asked = house.ask("POST", &self.identity(), Some(token), &[], None).await;
        assert_eq!(asked.status, 202, "{}", asked.body);
        let challenge = asked.body["challenge_id"].as_str().unwrap().to_owned();
        let message = house.store.get_message(&table::outbox_code(&challenge)).await.unwrap().unwrap();
        let body = json!({ "challenge_id": challenge, "code": message.secret.unwrap() });
        (body, message.to, message.text)
    }

    async fn show(&self, house: &House, token: &str, body: &Value) -> Reply {
        house.ask("PUT", &self.identity(), Some(token), &[], Some(body)).await
    }

    pub async fn show_again(&self, house: &House, token: &str) {
        let (body, ..) = self.code(house, token).await;
        assert_eq!(self.show(house, token, &body).await.status, 204);
    }
}

fn stage(reply: &Value) -> &str {
    reply["case"]["progress"]["stage"].as_str().unwrap()
}

async fn goes_from_an_accepted_offer_to_the_archive(house: House) {
    let sides = Sides::talk(&house).await;
    let (walk, mediator) = (&sides.walk, &sides.walk.mediator);
    let (applicant, respondent) = (&walk.applicant, &sides.respondent);
    let offers = format!("{}/offers", walk.path());
    sides.command(&house, applicant, "offer-0001", &payload("make_offer")).await.ok();
    let mut answer = payload("answer_offer");
    answer["offer"] = house.get(&offers, respondent).await.ok()["offers"][0]["id"].clone();
    sides.command(&house, respondent, "answer-001", &answer).await.ok();

    // A draft is bargaining: both sides read it, the mediator also what the check finds, the desk nothing.
    let draft = json!({ "command": "draft_agreement", "content": content() });
    sides.command(&house, mediator, "draft-0001", &draft).await.ok();
    for side in [applicant, respondent] {
        let read = house.get(&offers, side).await.ok()["drafts"][0].clone();
        assert_eq!((&read["number"], &read["content"]), (&json!(1), &content()));
        assert_eq!(read.get("findings"), None, "{read}");
    }
    let findings = house.get(&offers, mediator).await.ok()["drafts"][0]["findings"].clone();
    let found: Vec<&str> = findings.as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect();
    assert!(found.contains(&"agreed_at_once") && found.contains(&"not_enforceable"), "{found:?}");
    house.get(&offers, &walk.clerk).await.refused(403, "not_your_part");
    sides.command(&house, applicant, "draft-0002", &draft).await.refused(403, "not_your_part");

    // What the check asks is decided by a person, or nothing is fixed.
    let mut undecided = fixing(&content());
    undecided.as_object_mut().unwrap().remove("decided");
    sides.command(&house, mediator, "fix-000001", &undecided).await.refused(409, "finding_undecided");
    let fixed = sides.command(&house, mediator, "fix-000002", &fixing(&content())).await.ok();
    assert_eq!(stage(&fixed), "signing");
    let seen = sides.view(&house, respondent).await["agreement"].clone();
    assert_eq!((&seen["unsigned"], seen.get("decided")), (&json!(["p1", "p2"]), None), "{seen}");
    assert!(seen["text"].as_str().unwrap().contains("人民币900"), "{seen}");

    for (token, name, key) in [(applicant, "高月桂", "sign-00001"), (respondent, "俞长根", "sign-00002")] {
        sides.sign(&house, token, name, &format!("{key}-a")).await.refused(409, "not_reverified");
        sides.show_again(&house, token).await;
        assert_eq!(stage(&sides.sign(&house, token, name, key).await.ok()), "signing");
        sides.sign(&house, token, name, &format!("{key}-b")).await.refused(409, "already_signed");
    }
    let text = sides.text(&house).await;
    let seal = json!({ "command": "set_seal", "text": text });
    sides.command(&house, &walk.clerk, "seal-00001", &seal).await.refused(409, "signatures_missing");
    let own = json!({ "command": "sign_as_mediator", "text": text, "mark": { "typed": "韩立群" } });
    sides.command(&house, mediator, "sign-00003", &own).await.ok();
    assert_eq!(stage(&sides.command(&house, &walk.clerk, "seal-00002", &seal).await.ok()), "performing");
    let bound = sides.view(&house, applicant).await["agreement"]["effect"].clone();
    assert_eq!(bound, json!({ "on": "2026-11-23", "article": "人民调解法 第29条" }));

    // What is owed, line by line: said by who owes it, confirmed by who is owed.
    let close = payload("close");
    sides.command(&house, mediator, "close-0001", &close).await.refused(409, "duties_open");
    for (clause, amount) in [(1, Some(90_000)), (2, None)] {
        let duty = json!({ "clause": clause, "part": 1 });
        let mut done = json!({ "command": "report_performance", "duty": duty, "on": "2026-11-23" });
        if let Some(amount) = amount {
            done["amount"] = json!(amount);
        }
        sides.command(&house, applicant, &format!("done-{clause}-other"), &done).await.refused(409, "duty_unknown");
        sides.command(&house, respondent, &format!("done-{clause}-own"), &done).await.ok();
        let came = json!({ "command": "confirm_receipt", "duty": duty });
        let answer = sides.command(&house, applicant, &format!("came-{clause}-own"), &came).await.ok();
        assert_eq!(stage(&answer), if clause == 1 { "performing" } else { "follow_up" });
    }

    sides.command(&house, mediator, "close-0002", &close).await.refused(409, "follow_up_missing");
    for (token, key) in [(applicant, "after-0001"), (respondent, "after-0002")] {
        let well = json!({ "command": "answer_follow_up", "answer": "done", "satisfied": 5 });
        sides.command(&house, token, key, &well).await.ok();
    }
    assert_eq!(stage(&sides.command(&house, mediator, "close-0003", &close).await.ok()), "closed");
    assert_eq!(stage(&sides.command(&house, &walk.clerk, "archive-01", &payload("archive")).await.ok()), "archived");

    let timeline = house.get(&format!("{}/timeline", walk.path()), applicant).await.ok();
    let events: Vec<&str> =
        timeline["items"].as_array().unwrap().iter().map(|line| line["event"].as_str().unwrap()).collect();
    let from = events.iter().position(|event| *event == "text_fixed").unwrap();
    assert_eq!(
        events[from..],
        [
            "text_fixed",
            "agreement_signed",
            "agreement_signed",
            "mediator_signed",
            "seal_set",
            "performance_reported",
            "receipt_confirmed",
            "performance_reported",
            "receipt_confirmed",
            "follow_up_answered",
            "follow_up_answered",
            "case_closed",
            "case_archived",
        ]
    );
    assert!(!events.contains(&"agreement_drafted"), "a draft is no part of the procedure");
}

async fn a_code_counts_for_one_session_one_case_and_ten_minutes(house: House) {
    let sides = Sides::fixed(&house).await;
    let (applicant, name) = (&sides.walk.applicant, "高月桂");
    // To the phone of the account, and to that of the case for who came by letter; in words that say what it is for.
    let (code, phone, text) = sides.code(&house, applicant).await;
    assert_eq!(phone, APPLICANT);
    assert!(text.contains("签署"), "{text}");
    let (of_respondent, phone, _) = sides.code(&house, &sides.respondent).await;
    assert_eq!(phone, RESPONDENT);
    // Whoever has nothing to sign gets none.
    for (token, code) in [(&sides.walk.mediator, "not_your_part"), (&sides.walk.clerk, "not_your_part")] {
        house.ask("POST", &sides.identity(), Some(token), &[], None).await.refused(403, code);
    }

    // A code to sign in with is none to sign with, and the other way round; nobody uses another's.
    let (challenge, secret) = house.challenge(APPLICANT).await;
    let to_enter = json!({ "challenge_id": challenge, "code": secret });
    sides.show(&house, applicant, &to_enter).await.refused(401, "wrong_credentials");
    house.ask("POST", "/auth/otp/verify", None, &[], Some(&code)).await.refused(401, "wrong_credentials");
    sides.show(&house, applicant, &of_respondent).await.refused(401, "wrong_credentials");
    sides.sign(&house, applicant, name, "sign-00001").await.refused(409, "not_reverified");

    // Another session of the same person has shown nothing.
    let elsewhere = house.citizen(APPLICANT).await;
    sides.show(&house, &elsewhere, &code).await.refused(401, "wrong_credentials");
    assert_eq!(sides.show(&house, applicant, &code).await.status, 204);
    sides.show(&house, applicant, &code).await.refused(401, "wrong_credentials");
    sides.sign(&house, &elsewhere, name, "sign-00002").await.refused(409, "not_reverified");

    // Nor does it count once ten minutes have passed.
    house.clock.move_by(601);
    sides.sign(&house, applicant, name, "sign-00003").await.refused(409, "not_reverified");
    sides.show_again(&house, applicant).await;
    sides.sign(&house, applicant, "俞长根", "sign-00004").await.refused(409, "name_differs");
    let other = json!({ "version": 1, "hash": "0".repeat(64) });
    let body = json!({ "command": "sign", "text": other, "mark": { "typed": name } });
    sides.command(&house, applicant, "sign-00005", &body).await.refused(409, "text_changed");
    sides.sign(&house, applicant, name, "sign-00006").await.ok();

    // A new text is signed by nobody.
    sides.command(&house, &sides.walk.mediator, "fix-000009", &fixing(&content())).await.ok();
    let view = sides.view(&house, applicant).await;
    assert_eq!((&view["agreement"]["version"], &view["agreement"]["unsigned"]), (&json!(2), &json!(["p1", "p2"])));
}

/// On paper: the picture hangs on the procedure, is sent by who may add it, and opened by who may know what was agreed.
async fn a_signed_paper_hangs_on_the_procedure(engine: Engine) {
    let (house, walk) = open_on(engine).await;
    let respondent = walk.respondent(&house).await;
    let sides = Sides { walk, respondent };
    let walk = &sides.walk;
    let bytes = jpeg("a signed paper");
    let body = announcement("case", "image/jpeg", &bytes);
    announce(&house, &walk.id, &walk.clerk, "paper-0001", &body).await.refused(409, "wrong_stage");
    let mut fixing = fixing(&content());
    let today = house.clock.now().local_date();
    for (clause, days) in [(0, 7), (1, 4)] {
        fixing["content"]["clauses"][clause]["when"]["on"] = json!(today.plus_days(days).to_string());
    }
    sides.command(&house, &walk.mediator, "fix-000001", &fixing).await.ok();
    // A side sends what shows that something was done, and nothing is done yet.
    announce(&house, &walk.id, &walk.applicant, "paper-0002", &body).await.refused(409, "wrong_stage");
    let sent = send(&house, &walk.id, &walk.clerk, "paper-0003", "case", "image/jpeg", &bytes).await;
    let file = file_of(&sent);
    let paper = json!({
        "command": "upload_signed_paper", "text": sides.text(&house).await, "file": file, "parties": ["p1", "p2"],
        "mediator": true, "seal": true, "signed_on": today.to_string(),
    });
    // Of the seal nobody speaks but the desk; and of a file, who has sent it.
    sides.command(&house, &walk.mediator, "paper-0004", &paper).await.refused(409, "seal_of_the_desk");
    let mut unsealed = paper.clone();
    unsealed["seal"] = json!(false);
    sides.command(&house, &walk.mediator, "paper-0006", &unsealed).await.refused(409, "file_unknown");
    assert_eq!(stage(&sides.command(&house, &walk.clerk, "paper-0005", &paper).await.ok()), "performing");
    for token in [&walk.applicant, &sides.respondent, &walk.mediator, &walk.clerk] {
        assert_eq!(link(&house, &walk.id, token, &file).await.status, 200);
    }
    let stranger = house.citizen(crate::walk::STRANGER).await;
    link(&house, &walk.id, &stranger, &file).await.refused(404, "not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_paper_hangs_on_the_procedure_embedded() {
    a_signed_paper_hangs_on_the_procedure(Engine::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signed_paper_hangs_on_the_procedure_amazon() {
    a_signed_paper_hangs_on_the_procedure(Engine::Amazon).await;
}

on_both_engines!(goes_from_an_accepted_offer_to_the_archive, a_code_counts_for_one_session_one_case_and_ten_minutes,);
