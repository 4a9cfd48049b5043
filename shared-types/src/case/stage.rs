//! The stages of a case and the small vocabularies that stand in its events.

use super::references::StaffRef;
use crate::values::{LocalDate, Personal, Reason, Timestamp};
use serde::{Deserialize, Serialize};

/// Defines a plain vocabulary with its wire names and a list of all its words.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $wire:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $wire)] $variant,)+
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Name on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[cfg(feature = "schema")]
        $crate::schema::schema!($name, stringify!($name), { "type": "string", "enum": [$($wire),+] });
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// What the citizen came for: the door that was opened.
    IntakeKind {
        /// Mediation of a dispute.
        Mediation = "mediation",
        /// A question to a lawyer.
        LegalAdvice = "legal_advice",
        /// Wages and work.
        WagesAndWork = "wages_and_work",
        /// Filing a suit at court.
        CourtFiling = "court_filing",
        /// Judicial confirmation of an agreement that exists.
        Confirmation = "confirmation",
    }
}

vocabulary! {
    /// How the filing reached us.
    IntakeChannel {
        /// The applicant, on a phone or computer.
        Own = "own",
        /// Somebody files for the applicant, with consent.
        Proxy = "proxy",
        /// Staff at the guide desk.
        Desk = "desk",
        /// A neighbouring platform hands it over.
        Platform = "platform",
    }
}

vocabulary! {
    /// Types of people's mediation statistics.
    DisputeType {
        /// 婚姻家庭
        MarriageFamily = "marriage_family",
        /// 邻里
        Neighbour = "neighbour",
        /// 房屋宅基地
        HousingHomestead = "housing_homestead",
        /// 合同
        Contract = "contract",
        /// 生产经营
        Business = "business",
        /// 损害赔偿
        InjuryDamage = "injury_damage",
        /// 山林土地
        LandForest = "land_forest",
        /// 征地拆迁
        Demolition = "demolition",
        /// 环境污染
        Environment = "environment",
        /// 劳动争议
        Labour = "labour",
        /// 消费
        Consumer = "consumer",
        /// 医疗
        Medical = "medical",
        /// 道路交通事故
        Traffic = "traffic",
        /// 物业
        PropertyManagement = "property_management",
        /// 旅游
        Tourism = "tourism",
        /// 知识产权
        IntellectualProperty = "intellectual_property",
        /// 互联网
        Internet = "internet",
        /// 其他
        Other = "other",
    }
}

vocabulary! {
    /// How hard a case is; sets the pace.
    CaseClass {
        /// Settled at the desk.
        Simple = "simple",
        /// The usual road.
        Normal = "normal",
        /// Several departments together.
        Joint = "joint",
    }
}

vocabulary! {
    /// Grade of an event (never of a person).
    Risk {
        /// 关注
        Notice = "notice",
        /// 一般
        Ordinary = "ordinary",
        /// 重点
        Priority = "priority",
    }
}

vocabulary! {
    /// The respondent's four answers.
    Answer {
        /// Agrees to mediation.
        Agree = "agree",
        /// Agrees to talk about a part.
        InPart = "in_part",
        /// Does not want mediation.
        Decline = "decline",
        /// Not now; may be asked again on a date.
        NotNow = "not_now",
    }
}

vocabulary! {
    /// Six reasons to decline.
    DeclineReason {
        /// It was already tried.
        AlreadyTried = "already_tried",
        /// Not sure what it is.
        NotSure = "not_sure",
        /// It would not solve it.
        WouldNotSolveIt = "would_not_solve_it",
        /// No time.
        NoTime = "no_time",
        /// Wants a judge.
        WantsAJudge = "wants_a_judge",
        /// Something else.
        Other = "other",
    }
}

vocabulary! {
    /// Eight reasons why a mediation ends (online mediation rules, art. 25).
    EndReason {
        /// An agreement was reached; only closing a performed case uses it.
        Agreed = "agreed",
        /// The parties settled by themselves.
        SettledByThemselves = "settled_by_themselves",
        /// The other side cannot be contacted.
        CannotBeContacted = "cannot_be_contacted",
        /// One side is unwilling.
        OneSideUnwilling = "one_side_unwilling",
        /// The positions are too far apart.
        TooFarApart = "too_far_apart",
        /// The time is over.
        TimeOver = "time_over",
        /// One side refuses to sign.
        RefusesToSign = "refuses_to_sign",
        /// Something else, said in words.
        Other = "other",
    }
}

vocabulary! {
    /// Where a request is sent that mediation is not for.
    Route {
        /// People's court.
        Court = "court",
        /// Labour dispute arbitration.
        LabourArbitration = "labour_arbitration",
        /// Labour inspection.
        LabourInspection = "labour_inspection",
        /// Police.
        Police = "police",
        /// Petition office.
        Petition = "petition",
        /// Legal aid.
        LegalAid = "legal_aid",
        /// Administrative reconsideration.
        Reconsideration = "reconsideration",
        /// Another office, named in the reason.
        OtherOffice = "other_office",
    }
}

vocabulary! {
    /// How an invitation was carried.
    ServiceMethod {
        /// Text message.
        TextMessage = "text_message",
        /// Telephone call.
        Phone = "phone",
        /// Letter.
        Letter = "letter",
        /// Visit at the door.
        Visit = "visit",
    }
}

vocabulary! {
    /// What became of it.
    ServiceResult {
        /// It reached the person.
        Delivered = "delivered",
        /// The person would not take it.
        Refused = "refused",
        /// Nobody could be reached.
        NotReached = "not_reached",
    }
}

vocabulary! {
    /// How people meet.
    SessionMode {
        /// In one room.
        OnSite = "on_site",
        /// By video.
        Video = "video",
        /// Some in the room, some by video.
        Mixed = "mixed",
    }
}

vocabulary! {
    /// Which side of the case.
    PartyRole {
        /// Asks.
        Applicant = "applicant",
        /// Is asked.
        Respondent = "respondent",
    }
}

vocabulary! {
    /// Name of a stage, without its data.
    StageName {
        /// 已登记
        Filed = "filed",
        /// 已受理
        Accepted = "accepted",
        /// 征询中
        AwaitingResponse = "awaiting_response",
        /// 调解中
        Mediating = "mediating",
        /// 待签署
        Signing = "signing",
        /// 履行中
        Performing = "performing",
        /// 回访中
        FollowUp = "follow_up",
        /// 已结案
        Closed = "closed",
        /// 已归档
        Archived = "archived",
    }
}

/// The one correction that may be asked for (in-court online rules art. 9: once).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Never asked.
    NotAsked,
    /// Asked, and not yet made.
    Asked(Personal<Reason>),
    /// Made; cannot be asked for again.
    Made,
}

/// On the way to a mediator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seeking {
    /// Nobody yet.
    Nobody,
    /// The applicant may choose one of these.
    Proposed(Vec<StaffRef>),
    /// Asked to take the case.
    Assigned(StaffRef),
    /// Has taken it.
    Taken,
}

/// How a case came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "outcome", content = "detail", rename_all = "snake_case")]
pub enum Outcome {
    /// What was agreed is done.
    Performed,
    /// It was agreed, binds, and was not kept: who is owed goes to a court with it (People's Mediation Law art. 32, 33).
    NotKept,
    /// The mediation ended without agreement, or the parties settled by themselves.
    Ended(EndReason),
    /// The applicant withdrew the request.
    Withdrawn,
    /// Sent to another office.
    Redirected(Route),
}

impl Outcome {
    /// Whether people leave without agreement. Who has settled needs no other route.
    pub const fn is_without_agreement(&self) -> bool {
        matches!(self, Self::Ended(reason) if !matches!(reason, EndReason::Agreed | EndReason::SettledByThemselves))
    }

    /// Whether somebody leaves who needs another route: without agreement, or sent elsewhere by the desk.
    pub const fn leads_elsewhere(&self) -> bool {
        self.is_without_agreement() || matches!(self, Self::Redirected(_))
    }
}

/// Where a case stands; what only one stage knows lives in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// 已登记
    Filed {
        /// Whether something is missing.
        correction: Correction,
    },
    /// 已受理
    Accepted {
        /// On the way to a mediator.
        mediator: Seeking,
        /// When that last moved.
        since: Timestamp,
    },
    /// 征询中
    AwaitingResponse {
        /// When the other side was asked, last.
        asked_at: Timestamp,
        /// The date to ask again, when the answer was "not now".
        ask_again_on: Option<LocalDate>,
    },
    /// 调解中
    Mediating,
    /// 待签署: the text is fixed and waits for signatures and the seal.
    Signing,
    /// 履行中
    Performing,
    /// 回访中: all that was agreed is done.
    FollowUp,
    /// 已结案
    Closed {
        /// How.
        outcome: Outcome,
    },
    /// 已归档
    Archived {
        /// How it had closed.
        outcome: Outcome,
    },
}

impl Stage {
    /// Its name.
    pub const fn name(&self) -> StageName {
        match self {
            Self::Filed { .. } => StageName::Filed,
            Self::Accepted { .. } => StageName::Accepted,
            Self::AwaitingResponse { .. } => StageName::AwaitingResponse,
            Self::Mediating => StageName::Mediating,
            Self::Signing => StageName::Signing,
            Self::Performing => StageName::Performing,
            Self::FollowUp => StageName::FollowUp,
            Self::Closed { .. } => StageName::Closed,
            Self::Archived { .. } => StageName::Archived,
        }
    }
}
