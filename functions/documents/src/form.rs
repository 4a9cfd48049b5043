//! Which forms there are: those of the Ministry's formats of 2010 for people's mediation and those a court asks for, as far
//! as the record can fill them. An investigation record, a promise of secrecy and a letter of referral are not among them:
//! the record keeps nothing they could be filled from.

use serde::{Serialize, Serializer};

/// Edition of the forms: a paper says by which it was set. It goes up when a form's words or order change.
pub const EDITION: u16 = 1;

macro_rules! forms {
    ($($(#[$doc:meta])* $name:ident = $wire:literal, $basis:literal;)+) => {
        /// A form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Form {
            $($(#[$doc])* $name,)+
        }

        impl Form {
            /// All of them, in the order of a file.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// Its name on the wire and of its template.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $wire,)+ }
            }

            /// The rule it rests on, as the paper tells it.
            pub const fn basis(self) -> &'static str {
                match self { $(Self::$name => $basis,)+ }
            }

            /// What it is set by, as files of the typesetter.
            pub(crate) const fn template(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => (
                        concat!("/forms/", $wire, ".typ"),
                        include_str!(concat!("../templates/forms/", $wire, ".typ")),
                    ),)+
                }
            }
        }
    };
}

forms! {
    /// 卷宗封面
    FileCover = "file_cover", "人民调解法 第27条";
    /// 卷内目录
    FileCatalogue = "file_catalogue", "人民调解法 第27条";
    /// 人民调解申请书
    Application = "application", "人民调解法 第17条";
    /// 人民调解受理登记表
    Acceptance = "acceptance", "人民调解法 第17条";
    /// 调解告知书
    Invitation = "invitation", "人民调解法 第17条、第23条";
    /// 权利义务告知书
    RightsNotice = "rights_notice", "人民调解法 第3条、第4条、第7条、第23条、第24条、第31条、第33条";
    /// 送达地址确认书
    DeliveryAddress = "delivery_address", "人民法院在线调解规则 第17条";
    /// 授权委托书
    PowerOfAttorney = "power_of_attorney", "民事诉讼法 第62条";
    /// 人民调解记录
    MediationRecord = "mediation_record", "人民调解法 第27条";
    /// 无争议事实确认书
    UndisputedFacts = "undisputed_facts", "人民法院在线调解规则 第21条、第22条";
    /// 人民调解协议书
    Agreement = "agreement", "人民调解法 第28条、第29条";
    /// 口头协议登记表
    OralAgreement = "oral_agreement", "人民调解法 第28条、第30条";
    /// 收条
    Receipt = "receipt", "民法典 第557条";
    /// 主持调解证明
    ProofOfMediation = "proof_of_mediation", "民事诉讼法解释 第354条";
    /// 司法确认申请书
    ConfirmationApplication = "confirmation_application", "人民调解法 第33条；民事诉讼法 第205条";
    /// 终止调解通知书
    EndNotice = "end_notice", "人民调解法 第26条";
    /// 回访记录
    FollowUp = "follow_up", "人民调解法 第31条";
    /// 结案报告表
    ClosingReport = "closing_report", "人民调解法 第27条";
}

impl Serialize for Form {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
