//! The papers of a file: the Ministry's forms of 2010 for people's mediation and those a court asks for, as far as the record can
//! fill them, and each paper of a case by name. An investigation record, a promise of secrecy and a letter of referral are
//! not among them: the record keeps nothing they could be filled from.

use super::agreement::DutyId;
use super::progress::Turn;
use super::record::Case;
use super::stage::vocabulary;
use crate::values::{AgentId, PartyId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

vocabulary! {
    /// A form.
    Form {
        /// 卷宗封面
        FileCover = "file_cover",
        /// 卷内目录
        FileCatalogue = "file_catalogue",
        /// 人民调解申请书
        Application = "application",
        /// 主张权利凭证
        LimitationReceipt = "limitation_receipt",
        /// 人民调解受理登记表
        Acceptance = "acceptance",
        /// 调解告知书
        Invitation = "invitation",
        /// 权利义务告知书
        RightsNotice = "rights_notice",
        /// 送达地址确认书
        DeliveryAddress = "delivery_address",
        /// 授权委托书
        PowerOfAttorney = "power_of_attorney",
        /// 人民调解记录
        MediationRecord = "mediation_record",
        /// 无争议事实确认书
        UndisputedFacts = "undisputed_facts",
        /// 人民调解协议书
        Agreement = "agreement",
        /// 口头协议登记表
        OralAgreement = "oral_agreement",
        /// 收条
        Receipt = "receipt",
        /// 主持调解证明
        ProofOfMediation = "proof_of_mediation",
        /// 司法确认申请书
        ConfirmationApplication = "confirmation_application",
        /// 终止调解通知书
        EndNotice = "end_notice",
        /// 证据清单
        EvidenceList = "evidence_list",
        /// 下一步文书草稿: what the next route begins with
        NextStep = "next_step",
        /// 回访记录
        FollowUp = "follow_up",
        /// 结案报告表
        ClosingReport = "closing_report",
    }
}

impl Form {
    /// The rule it rests on, as the paper tells it.
    pub const fn basis(self) -> &'static str {
        match self {
            Self::FileCover | Self::FileCatalogue | Self::MediationRecord | Self::ClosingReport => "人民调解法 第27条",
            // By which rule a limitation is interrupted depends on the claim, and stands in the text.
            Self::Application | Self::LimitationReceipt | Self::Acceptance => "人民调解法 第17条",
            Self::Invitation => "人民调解法 第17条、第23条",
            Self::RightsNotice => "人民调解法 第3条、第4条、第7条、第23条、第24条、第31条、第33条",
            Self::DeliveryAddress => "人民法院在线调解规则 第17条",
            Self::PowerOfAttorney => "民事诉讼法 第62条",
            Self::UndisputedFacts => "人民法院在线调解规则 第21条、第22条",
            Self::Agreement => "人民调解法 第28条、第29条",
            Self::OralAgreement => "人民调解法 第28条、第30条",
            Self::Receipt => "民法典 第557条",
            Self::ProofOfMediation => "民事诉讼法解释 第354条",
            Self::ConfirmationApplication => "人民调解法 第33条；民事诉讼法 第205条",
            Self::EndNotice | Self::NextStep => "人民调解法 第26条",
            Self::EvidenceList => "最高人民法院关于民事诉讼证据的若干规定 第19条",
            Self::FollowUp => "人民调解法 第31条",
        }
    }

    /// Whether it tells what stands in the `joint` book.
    pub const fn tells_of_joint(self) -> bool {
        matches!(self, Self::MediationRecord | Self::EvidenceList)
    }
}

vocabulary! {
    /// Why a paper cannot be filled: what is not on record yet.
    Unfilled {
        /// The case was not accepted.
        NotAccepted = "not_accepted",
        /// Nobody was invited.
        NotInvited = "not_invited",
        /// No such party.
        PartyUnknown = "party_unknown",
        /// No such agent.
        AgentUnknown = "agent_unknown",
        /// No such minutes.
        NoMinutes = "no_minutes",
        /// No fact that all agree on.
        NoFacts = "no_facts",
        /// No agreement in writing.
        NoAgreement = "no_agreement",
        /// No agreement by word of mouth.
        NoOralAgreement = "no_oral_agreement",
        /// The agreement does not bind yet.
        NoEffect = "no_effect",
        /// What was agreed was erased.
        Erased = "erased",
        /// Nothing was received of that duty, or it is no payment.
        NothingReceived = "nothing_received",
        /// No court was asked.
        NothingApplied = "nothing_applied",
        /// It did not end without agreement.
        NotEnded = "not_ended",
        /// No evidence that both sides see.
        NoEvidence = "no_evidence",
        /// No form of ours begins the route that it was sent on.
        NoForm = "no_form",
        /// It is not closed.
        NotClosed = "not_closed",
        /// Nobody has asked how it went on.
        NotFollowedUp = "not_followed_up",
    }
}

impl Unfilled {
    /// Whose act would fill it.
    pub const fn turn(self) -> Turn {
        match self {
            Self::NotAccepted | Self::PartyUnknown => Turn::Clerk,
            Self::NotInvited
            | Self::NoMinutes
            | Self::NoAgreement
            | Self::NoOralAgreement
            | Self::NotEnded
            | Self::NotClosed => Turn::Mediator,
            Self::AgentUnknown
            | Self::NoFacts
            | Self::NoEvidence
            | Self::NoEffect
            | Self::NothingReceived
            | Self::NothingApplied
            | Self::NotFollowedUp => Turn::Both,
            Self::Erased | Self::NoForm => Turn::Nobody,
        }
    }
}

/// A paper of a case: a form, and of whom or what where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Of a form that a case has one of.
    One(Form),
    /// The notice to a party.
    RightsNotice(PartyId),
    /// The address of a party.
    DeliveryAddress(PartyId),
    /// The power of an agent.
    PowerOfAttorney(AgentId),
    /// The minutes with this number of the `joint` book.
    MediationRecord(u64),
    /// For what was received of a duty.
    Receipt(DutyId),
}

impl Paper {
    /// Its form.
    pub const fn form(self) -> Form {
        match self {
            Self::One(form) => form,
            Self::RightsNotice(_) => Form::RightsNotice,
            Self::DeliveryAddress(_) => Form::DeliveryAddress,
            Self::PowerOfAttorney(_) => Form::PowerOfAttorney,
            Self::MediationRecord(_) => Form::MediationRecord,
            Self::Receipt(_) => Form::Receipt,
        }
    }

    /// Reads a name as [`fmt::Display`] writes it: `agreement`, `rights_notice-2`, `receipt-1-2`. `None`: it names no paper.
    pub fn parse(name: &str) -> Option<Self> {
        let mut words = name.split('-');
        let form = words.next()?;
        let form = Form::ALL.iter().copied().find(|known| known.as_str() == form)?;
        let numbers: Vec<&str> = words.collect();
        let paper = match (form, numbers.as_slice()) {
            (Form::RightsNotice, [party]) => Self::RightsNotice(PartyId::new(party.parse().ok()?)),
            (Form::DeliveryAddress, [party]) => Self::DeliveryAddress(PartyId::new(party.parse().ok()?)),
            (Form::PowerOfAttorney, [agent]) => Self::PowerOfAttorney(AgentId::new(agent.parse().ok()?)),
            (Form::MediationRecord, [seq]) => Self::MediationRecord(seq.parse().ok()?),
            (Form::Receipt, [clause, part]) => {
                Self::Receipt(DutyId { clause: clause.parse().ok()?, part: part.parse().ok()? })
            }
            (
                Form::RightsNotice
                | Form::DeliveryAddress
                | Form::PowerOfAttorney
                | Form::MediationRecord
                | Form::Receipt,
                _,
            ) => return None,
            (form, []) => Self::One(form),
            _ => return None,
        };
        // `+2` and `02` are numbers too; a paper has one name.
        (paper.to_string() == name).then_some(paper)
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.form().as_str())?;
        match self {
            Self::One(_) => Ok(()),
            Self::RightsNotice(party) | Self::DeliveryAddress(party) => write!(f, "-{}", party.number()),
            Self::PowerOfAttorney(agent) => write!(f, "-{}", agent.number()),
            Self::MediationRecord(seq) => write!(f, "-{seq}"),
            Self::Receipt(DutyId { clause, part }) => write!(f, "-{clause}-{part}"),
        }
    }
}

impl Paper {
    /// Whose paper it is, where it is one side's; `None`: it is of the case.
    pub fn side(self, case: &Case) -> Option<PartyId> {
        match self {
            Self::RightsNotice(party) | Self::DeliveryAddress(party) => Some(party),
            Self::PowerOfAttorney(agent) => case.agents.iter().find(|known| known.id == agent).map(|agent| agent.of),
            Self::One(_) | Self::MediationRecord(_) | Self::Receipt(_) => None,
        }
    }
}

impl Serialize for Paper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Paper {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).ok_or_else(|| serde::de::Error::custom("not the name of a paper"))
    }
}

#[cfg(feature = "schema")]
crate::schema::schema!(Paper, "Paper", { "type": "string", "pattern": "^[a-z_]+(-[0-9]{1,20}){0,2}$" });
