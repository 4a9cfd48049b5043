//! Which court: the one that invited the mediation; else a basic court where a party lives, where the thing lies, or where
//! the committee sits; an intermediate court where the suit would go to one (Civil Procedure Law art. 205).

use crate::case::stage::vocabulary;
use crate::case::{Case, DisputeType, OrgRef};
use serde::{Deserialize, Serialize};

vocabulary! {
    /// Why a court is the right one.
    CourtGround {
        /// It invited the committee to mediate.
        Inviting = "inviting",
        /// A party lives there.
        Domicile = "domicile",
        /// The thing lies there.
        SubjectPlace = "subject_place",
        /// The committee sits there.
        BodyPlace = "body_place",
        /// An intermediate court that would hear the suit.
        Intermediate = "intermediate",
    }
}

/// A court that may be asked, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CourtOption {
    /// Which.
    pub court: OrgRef,
    /// Why.
    pub ground: CourtGround,
}

impl CourtGround {
    /// Where it is written.
    pub const fn article(self) -> &'static str {
        match self {
            Self::Inviting => "民事诉讼法 第205条第1项",
            Self::Domicile | Self::SubjectPlace | Self::BodyPlace | Self::Intermediate => "民事诉讼法 第205条第2项",
        }
    }
}

/// The courts that the parties may ask, of those that are known: the inviting one alone, where there is one; for work the one
/// at the committee's place (Interpretation on Labour Disputes (1) art. 52).
pub fn competent<'a>(case: &Case, courts: &'a [CourtOption]) -> Vec<&'a CourtOption> {
    let of = |ground: CourtGround| courts.iter().filter(move |known| known.ground == ground).collect::<Vec<_>>();
    let inviting = of(CourtGround::Inviting);
    if !inviting.is_empty() {
        return inviting;
    }
    if case.dispute_type == Some(DisputeType::Labour) {
        return of(CourtGround::BodyPlace);
    }
    courts.iter().collect()
}
