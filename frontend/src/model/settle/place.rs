//! The pages of what comes after an accepted offer, and the address of each under the case. Other programs know of them only
//! what the address is; what it means is read here, by the two that draw them.

use shared_types::case::DutyId;

/// What is done with one line of what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyDeed {
    /// Who owes it says that it is done.
    Report,
    /// Who is owed says that it has come.
    Confirm,
    /// Who is owed says that it has not.
    Dispute,
    /// Another last day is proposed, or agreed to.
    Move,
    /// Who is owed reports that it is not kept.
    Breach,
}

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// What was agreed, and who has signed.
    Agreement,
    /// Signing it.
    Sign,
    /// Not signing it.
    RefuseToSign,
    /// Where the confirmation by a court stands.
    Court,
    /// Asking for it.
    Apply,
    /// Supplying what the court asks for.
    Supply,
    /// Taking the application back.
    WithdrawApplication,
    /// What is owed and what has come.
    Duties,
    /// One line of it.
    Duty(DutyId),
    /// What is done with one line.
    Deed(DutyId, DutyDeed),
    /// Taking a closed case up again.
    Reopen,
    /// What was complained of, and what was answered.
    Complaints,
    /// A new complaint.
    Complain,
}

impl DutyDeed {
    /// All of them, in the order in which a line shows them.
    pub const ALL: [Self; 5] = [Self::Confirm, Self::Report, Self::Dispute, Self::Move, Self::Breach];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Confirm => "confirm",
            Self::Dispute => "dispute",
            Self::Move => "move",
            Self::Breach => "breach",
        }
    }
}

/// Those that are spelled with words alone.
const SPELLED: [(After, &str); 11] = [
    (After::Agreement, "agreement"),
    (After::Sign, "agreement/sign"),
    (After::RefuseToSign, "agreement/refuse"),
    (After::Court, "agreement/court"),
    (After::Apply, "agreement/court/apply"),
    (After::Supply, "agreement/court/supply"),
    (After::WithdrawApplication, "agreement/court/withdraw"),
    (After::Duties, "duties"),
    (After::Reopen, "duties/reopen"),
    (After::Complaints, "complaints"),
    (After::Complain, "complaints/new"),
];

impl After {
    /// Reads what stands after the case.
    pub fn parse(path: &str) -> Option<Self> {
        if let Some((place, _)) = SPELLED.iter().find(|(_, known)| *known == path) {
            return Some(*place);
        }
        let mut parts = path.strip_prefix("duties/")?.split('/');
        let (clause, part) = parts.next()?.split_once('-')?;
        let number = |text: &str| text.parse::<u8>().ok().filter(|number| *number > 0 && !text.starts_with(['0', '+']));
        let id = DutyId { clause: number(clause)?, part: number(part)? };
        let place = match parts.next() {
            None => Self::Duty(id),
            Some(deed) => Self::Deed(id, DutyDeed::ALL.into_iter().find(|known| known.as_str() == deed)?),
        };
        parts.next().is_none().then_some(place)
    }

    /// What stands after the case.
    pub fn path(self) -> String {
        match self {
            Self::Duty(DutyId { clause, part }) => format!("duties/{clause}-{part}"),
            Self::Deed(DutyId { clause, part }, deed) => format!("duties/{clause}-{part}/{}", deed.as_str()),
            spelled => {
                let known = SPELLED.iter().find(|(place, _)| *place == spelled);
                known.map_or_else(String::new, |(_, path)| (*path).to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let id = DutyId { clause: 2, part: 13 };
        let lines = DutyDeed::ALL.into_iter().map(|deed| After::Deed(id, deed)).chain([After::Duty(id)]);
        for place in SPELLED.iter().map(|(place, _)| *place).chain(lines) {
            assert_eq!(After::parse(&place.path()), Some(place), "{place:?}");
        }
    }

    #[test]
    fn what_is_no_page_is_none() {
        for path in [
            "",
            "duties/",
            "duties/1",
            "duties/0-1",
            "duties/1-1/dance",
            "duties/1-1/move/x",
            "agreement/x",
            "duties/+1-1",
        ] {
            assert_eq!(After::parse(path), None, "{path}");
        }
    }
}
