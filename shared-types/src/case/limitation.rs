//! What asking a mediation body does to a limitation: by which rule it is interrupted, or that no rule says so.

use super::stage::{DisputeType, IntakeKind, vocabulary};

vocabulary! {
    /// A limitation that asking interrupts.
    Limitation {
        /// Of a suit for a civil right.
        Civil = "civil",
        /// Of labour arbitration.
        Labour = "labour",
    }
}

impl Limitation {
    /// By which rule.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Civil => "最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定 第12条；民法典 第195条",
            Self::Labour => "劳动争议调解仲裁法 第27条",
        }
    }
}

/// Which limitation a request interrupts, by the door it came through and what it is about; `None` where no rule says that it
/// does. A question to a lawyer, a hand-off to the court and an agreement that exists ask nobody to protect a right.
pub const fn limitation(kind: IntakeKind, dispute: Option<DisputeType>) -> Option<Limitation> {
    match (kind, dispute) {
        // Against an act of an authority runs a time for review, which is no limitation (Administrative Reconsideration Law art. 20).
        (_, Some(DisputeType::Demolition))
        | (IntakeKind::LegalAdvice | IntakeKind::CourtFiling | IntakeKind::Confirmation, _) => None,
        (_, Some(DisputeType::Labour)) | (IntakeKind::WagesAndWork, None) => Some(Limitation::Labour),
        (IntakeKind::Mediation | IntakeKind::WagesAndWork, _) => Some(Limitation::Civil),
    }
}
