//! Evidence through the router: a file that shows something, told anew, and taken back, after which nobody gets a link to it.

use crate::specimens::jpeg;
use crate::uploads::*;
use crate::walk::payload;
use serde_json::{Value, json};

fn told(command: &str, file: &str, words: &str) -> Value {
    json!({ "command": command, "channel": "joint", "file": file, "words": words })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_taken_back_opens_for_nobody() {
    let (house, walk) = open().await;
    let bytes = jpeg("a bill");
    let sent = send(&house, &walk.id, &walk.applicant, "file-00001", "joint", "image/jpeg", &bytes).await.ok();
    let beside = send(&house, &walk.id, &walk.applicant, "file-00002", "joint", "image/jpeg", &jpeg("x")).await.ok();
    let [file, beside] = [&sent, &beside].map(|facts| facts["file_id"].as_str().unwrap().to_owned());
    let put = json!({ "command": "add_evidence", "channel": "joint", "file": file, "label": "修车花了三千元" });
    house.command(&walk.id, &walk.applicant, "put-000001", &put).await.ok();
    let mut message = payload("post_message");
    message["channel"] = json!("joint");
    message["attachments"] = json!([beside]);
    house.command(&walk.id, &walk.applicant, "say-000001", &message).await.ok();
    let respondent = walk.respondent(&house).await;
    let given = link(&house, &walk.id, &respondent, &file).await.ok();
    assert_eq!(fetch(&house, given["url"].as_str().unwrap()).await.2, bytes);
    house.command(&walk.id, &walk.applicant, "told-00001", &told("label_evidence", &file, "修车单")).await.ok();
    link(&house, &walk.id, &respondent, &file).await.ok();
    // The other side cannot take it back; a message's file cannot be taken back at all.
    let back = told("withdraw_evidence", &file, "拿错了");
    house.command(&walk.id, &respondent, "back-00000", &back).await.refused(409, "evidence_unknown");
    let other = told("withdraw_evidence", &beside, "拿错了");
    house.command(&walk.id, &walk.applicant, "back-00001", &other).await.refused(409, "evidence_unknown");
    for _ in 0..2 {
        house.command(&walk.id, &walk.applicant, "back-00002", &back).await.ok();
    }
    for reader in [&walk.applicant, &walk.mediator, &respondent] {
        link(&house, &walk.id, reader, &file).await.refused(404, "not_found");
        link(&house, &walk.id, reader, &beside).await.ok();
    }
    complete(&house, &walk.id, &walk.applicant, &file).await.refused(404, "not_found");
    // The trace stays, with the reason; the file comes back neither as evidence nor with a message.
    let path = format!("/cases/{}/channels/joint/messages?after=0", walk.id);
    let lines = house.get(&path, &respondent).await.ok();
    let line = lines["items"].as_array().unwrap().iter().find(|line| line["kind"] == "evidence").unwrap().clone();
    assert_eq!((&line["withdrawn"], &line["body"]), (&json!(true), &json!("拿错了")));
    assert_eq!(line["attachments"][0]["file"], json!(file));
    house.command(&walk.id, &walk.applicant, "put-000002", &put).await.refused(409, "file_unknown");
    message["attachments"] = json!([file]);
    house.command(&walk.id, &walk.applicant, "say-000002", &message).await.refused(409, "file_unknown");
    // And not without its row: whoever races with the taking back finds it gone.
    assert_eq!(row(&house, &walk.id, shared_types::case::Book::Joint, &file).await.unwrap()["state"], "taken_back");
}
