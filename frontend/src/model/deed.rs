//! What a party does with a case on a page of its own, and the address of each under the case.

use shared_types::case::{Action, Answer};

/// One thing that is done by filling in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// One of the answers to an invitation.
    Respond(Answer),
    /// Anything else that needs more than a press.
    Fill(Action),
}

impl Deed {
    /// What is filled in, in the order in which a case shows it: what it waits for stands first.
    pub const FILLED: [Action; 9] = [
        Action::Correct,
        Action::ChooseMediator,
        Action::Rate,
        Action::AmendClaim,
        Action::CompletePartyDetails,
        Action::RequestReplacement,
        Action::RaiseDanger,
        Action::Withdraw,
        Action::Stop,
    ];

    /// Reads what stands after `do/`.
    pub fn parse(path: &str) -> Option<Self> {
        let action = Self::FILLED.into_iter().find(|action| action.as_str() == path);
        let answer = || {
            let name = path.strip_prefix(Action::Respond.as_str())?.strip_prefix('/')?;
            Answer::ALL.iter().copied().find(|answer| answer.as_str() == name)
        };
        action.map(Self::Fill).or_else(|| answer().map(Self::Respond))
    }

    /// What stands after `do/`.
    pub fn path(self) -> String {
        match self {
            Self::Respond(answer) => format!("{}/{}", Action::Respond.as_str(), answer.as_str()),
            Self::Fill(action) => action.as_str().to_owned(),
        }
    }

    /// What the server calls it.
    pub const fn action(self) -> Action {
        match self {
            Self::Respond(_) => Action::Respond,
            Self::Fill(action) => action,
        }
    }

    /// Whether the case waits for it: it stands out on the case's page.
    pub const fn is_awaited(self) -> bool {
        matches!(self.action(), Action::Respond | Action::Correct | Action::ChooseMediator | Action::Rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_found_again_by_its_address() {
        let answers = Answer::ALL.iter().copied().map(Deed::Respond);
        for deed in Deed::FILLED.into_iter().map(Deed::Fill).chain(answers) {
            assert_eq!(Deed::parse(&deed.path()), Some(deed), "{deed:?}");
        }
    }

    #[test]
    fn what_is_no_deed_is_none() {
        for path in ["", "respond", "respond/", "respond/perhaps", "accept", "stop/now", "take_over"] {
            assert_eq!(Deed::parse(path), None, "{path}");
        }
    }
}
