//! What a phone keeps of a filing that was received, for the page that shows the receipt: written by the program that
//! sends, read by the one that shows the case.

use super::plain::{Plain, must};
use serde::Serialize;
use serde_json::Value;
use shared_types::api::FileAnswer;
use shared_types::case::IntakeKind;
use shared_types::values::{CaseCode, CaseId, Timestamp};

/// As it is written.
#[derive(Debug, Clone, Serialize)]
pub struct SentCase {
    /// The door.
    pub kind: IntakeKind,
    /// What the server answered.
    pub answer: FileAnswer,
}

/// As it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The door.
    pub kind: IntakeKind,
    /// The case.
    pub id: CaseId,
    /// Its code for life.
    pub code: CaseCode,
    /// When it was received.
    pub at: Timestamp,
    /// Who answers for it.
    pub by: String,
    /// SHA-256 of the first event.
    pub hash: String,
}

impl Plain for Received {
    fn of(tree: &Value) -> Option<Self> {
        let answer = tree.get("answer")?;
        let receipt = answer.get("receipt")?;
        Some(Self {
            kind: must(tree, "kind")?,
            id: must(answer, "id")?,
            code: must(answer, "code")?,
            at: must(receipt, "received_at")?,
            by: must(receipt.get("received_by")?, "name")?,
            hash: must(receipt, "hash")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain::read_plain;

    #[test]
    fn what_is_written_is_read() {
        let hash = "0123456789abcdef".repeat(4);
        let answer = serde_json::json!({
            "id": "a1b2c3", "code": CaseCode::new([1, 2, 3, 4, 5, 6, 7, 8]).to_string(), "version": 1,
            "receipt": { "received_at": Timestamp::from_millis(1_750_000_000_000), "received_by": { "id": "demo-street", "name": "街道" }, "hash": hash },
        });
        let answer: FileAnswer = serde_json::from_value(answer).unwrap();
        let sent = SentCase { kind: IntakeKind::Mediation, answer: answer.clone() };
        let read: Received = read_plain(&serde_json::to_string(&sent).unwrap()).unwrap();
        let expected = Received {
            kind: IntakeKind::Mediation,
            id: answer.id,
            code: answer.code,
            at: answer.receipt.received_at,
            by: answer.receipt.received_by.name.as_str().to_owned(),
            hash,
        };
        assert_eq!(read, expected);
        assert_eq!(read_plain::<Received>("{}"), None);
    }
}
