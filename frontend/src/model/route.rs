//! Which page of the citizen app an address means, and the address of each page. The only place that spells them.

use super::deed::Deed;
use super::place::Place;
use shared_types::case::IntakeKind;
use shared_types::values::CaseId;

/// One question of a filing, in the order they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// What it is about.
    About,
    /// What happened.
    Story,
    /// What is asked for.
    Claim,
    /// Who the other side is.
    Other,
    /// Whether there is anything to fear.
    Safety,
    /// Who asks, and how to reach them: last of the questions.
    You,
    /// Check the answers, declare, send.
    Check,
    /// The one-time code, for those not signed in.
    Code,
}

impl Step {
    const ALL: [Self; 8] =
        [Self::About, Self::Story, Self::Claim, Self::Other, Self::Safety, Self::You, Self::Check, Self::Code];

    const fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Story => "story",
            Self::Claim => "claim",
            Self::Other => "other",
            Self::Safety => "safety",
            Self::You => "you",
            Self::Check => "check",
            Self::Code => "code",
        }
    }
}

/// One of the programs behind the citizen's one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Saying what happened, and tracking it.
    Citizen,
    /// A case that exists, from the moment it was sent.
    Case,
    /// Its record: the open sheet, and what happened.
    Record,
    /// What a party does with a case by filling in a page.
    Act,
    /// The talks of a case's mediation room.
    Room,
    /// Offers and sealed bids there.
    Bargain,
    /// The making of an offer.
    Propose,
    /// What nobody disputes, and meetings.
    Meet,
    /// What was put forward as evidence.
    Evidence,
    /// The choosing and sending of files.
    Files,
    /// What was agreed, and who has signed it.
    Settle,
    /// Signing it, or not.
    Sign,
    /// The court that confirms it.
    Court,
    /// What is owed under it and what has come; how it was afterwards.
    Keep,
    /// What is done with one line of that, with what shows it.
    Perform,
    /// Saying that a line is done, with what shows it.
    Report,
    /// Who stands how to a case: the invited side's door, people and powers; one's own account.
    Account,
}

/// A page of the citizen app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The doors.
    Home,
    /// One question of a filing.
    File(IntakeKind, Step),
    /// It was sent.
    Sent,
    /// Where a case stands, by its code; without one the code is asked for.
    Track(String),
    /// Whether a message or document is genuine.
    Genuine,
    /// My cases.
    Cases,
    /// One case.
    Case(CaseId),
    /// Its record: the open sheet, and what happened.
    Record(CaseId),
    /// What a party does with it.
    Act(CaseId, Deed),
    /// A place of its mediation room.
    Room(CaseId, Place),
    /// What comes after an accepted offer; which page of it, only its own programs read ([`super::settle::place`]).
    After(CaseId, String),
    /// Who is in a case, who acts for whom, and who has read one's numbers.
    People(CaseId),
    /// One's own sessions, data and consents.
    Me,
    /// The invited side's door.
    Door(String),
    /// Nothing is here.
    Unknown,
}

impl Page {
    /// The page of an address, path and query.
    pub fn parse(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let page = match (parts.next(), parts.next(), parts.next()) {
            (None, _, _) => Self::Home,
            (Some("file"), Some(kind), step) => find_kind(kind).map_or(Self::Unknown, |kind| {
                let step =
                    step.map_or(Some(Step::first(kind)), |s| Step::ALL.into_iter().find(|step| step.as_str() == s));
                step.map_or(Self::Unknown, |step| Self::File(kind, step))
            }),
            (Some("sent"), None, _) => Self::Sent,
            (Some("track" | "t"), code, None) => Self::Track(code.map_or_else(|| code_of(query), ToOwned::to_owned)),
            (Some("genuine"), None, _) => Self::Genuine,
            (Some("cases"), None, _) => Self::Cases,
            (Some("cases"), Some(id), None) => CaseId::parse(id).map_or(Self::Unknown, Self::Case),
            (Some("cases"), Some(id), Some("people")) => CaseId::parse(id).map_or(Self::Unknown, Self::People),
            (Some("cases"), Some(id), Some("record")) => CaseId::parse(id).map_or(Self::Unknown, Self::Record),
            (Some("cases"), Some(id), Some(part @ ("room" | "do" | "agreement" | "duties" | "complaints"))) => {
                let rest = parts.by_ref().collect::<Vec<_>>().join("/");
                let page = |id| match part {
                    "room" => Some(Self::Room(id, Place::parse(&rest)?)),
                    "do" => Some(Self::Act(id, Deed::parse(&rest)?)),
                    _ => Some(Self::After(id, format!("{part}/{rest}").trim_end_matches('/').to_owned())),
                };
                CaseId::parse(id).ok().and_then(page).unwrap_or(Self::Unknown)
            }
            (Some("me"), None, _) => Self::Me,
            (Some("i"), Some(code), None) => Self::Door(code.to_owned()),
            _ => Self::Unknown,
        };
        if parts.next().is_some() { Self::Unknown } else { page }
    }

    /// The program that draws it (`docs/adr/0010`): somebody who only wants to say what happened does not wait for the
    /// rest. `tools/finish-site.mjs` starts the same one by the address.
    pub fn program(&self) -> Program {
        match self {
            Self::Case(_) | Self::Sent => Program::Case,
            Self::Record(_) => Program::Record,
            Self::Act(..) => Program::Act,
            Self::Room(_, Place::Joint | Place::Private) => Program::Room,
            Self::Room(_, Place::NewOffer(_)) => Program::Propose,
            Self::Room(_, Place::Facts | Place::Meetings) => Program::Meet,
            Self::Room(_, Place::Evidence) => Program::Evidence,
            Self::Room(_, Place::Files(..)) => Program::Files,
            Self::Room(..) => Program::Bargain,
            Self::After(_, place) => match place.strip_prefix("agreement") {
                Some("") => Program::Settle,
                Some(part) if part.starts_with("/court") => Program::Court,
                Some(_) => Program::Sign,
                // `duties/1-2/confirm`: one line, and what is done with it; `report` is sent with files.
                None if place.starts_with("duties/") && place.ends_with("/report") => Program::Report,
                None if place.split('/').nth(2).is_some() => Program::Perform,
                None => Program::Keep,
            },
            Self::People(_) | Self::Door(_) | Self::Me => Program::Account,
            _ => Program::Citizen,
        }
    }

    /// Its address.
    pub fn href(&self) -> String {
        match self {
            Self::Home | Self::Unknown => "/".to_owned(),
            Self::File(kind, step) => format!("/file/{}/{}", kind.as_str(), step.as_str()),
            Self::Sent => "/sent".to_owned(),
            Self::Track(code) if code.is_empty() => "/track".to_owned(),
            Self::Track(code) => format!("/t/{code}"),
            Self::Genuine => "/genuine".to_owned(),
            Self::Cases => "/cases".to_owned(),
            Self::Case(id) => format!("/cases/{id}"),
            Self::Record(id) => format!("/cases/{id}/record"),
            Self::Act(id, deed) => format!("/cases/{id}/do/{}", deed.path()),
            Self::Room(id, place) => format!("/cases/{id}/room{}", place.path()),
            Self::After(id, place) => format!("/cases/{id}/{place}"),
            Self::People(id) => format!("/cases/{id}/people"),
            Self::Me => "/me".to_owned(),
            Self::Door(code) => format!("/i/{code}"),
        }
    }
}

/// `code=` of a query, as a plain form sends it (a space is a plus there).
fn code_of(query: &str) -> String {
    query
        .split('&')
        .find_map(|pair| pair.strip_prefix("code="))
        .map(|code| code.replace('+', " ").replace("%20", " ").trim().to_owned())
        .unwrap_or_default()
}

fn find_kind(name: &str) -> Option<IntakeKind> {
    IntakeKind::ALL.iter().copied().find(|kind| kind.as_str() == name)
}

impl Step {
    /// The questions that this door asks. The type of the dispute is asked where the door does not say it; the other
    /// side is not asked for by somebody who only has a question to a lawyer.
    pub const fn of(kind: IntakeKind) -> &'static [Self] {
        match kind {
            IntakeKind::Mediation => {
                &[Self::About, Self::Story, Self::Claim, Self::Other, Self::Safety, Self::You, Self::Check]
            }
            IntakeKind::LegalAdvice => &[Self::About, Self::Story, Self::Claim, Self::Safety, Self::You, Self::Check],
            IntakeKind::WagesAndWork | IntakeKind::CourtFiling | IntakeKind::Confirmation => {
                &[Self::Story, Self::Claim, Self::Other, Self::Safety, Self::You, Self::Check]
            }
        }
    }

    /// The first question.
    pub fn first(kind: IntakeKind) -> Self {
        Self::of(kind).first().copied().unwrap_or(Self::Story)
    }

    /// Its number, from 1, and how many there are; `None` for the one-time code, which is no question of the filing.
    pub fn number(self, kind: IntakeKind) -> Option<(usize, usize)> {
        let steps = Self::of(kind);
        steps.iter().position(|&step| step == self).map(|index| (index + 1, steps.len()))
    }

    /// The page after this one.
    #[must_use]
    pub fn next(self, kind: IntakeKind) -> Self {
        let steps = Self::of(kind);
        let index = steps.iter().position(|&step| step == self).unwrap_or(steps.len());
        steps.get(index + 1).copied().unwrap_or(Self::Code)
    }

    /// The page before this one.
    pub fn back(self, kind: IntakeKind) -> Page {
        let steps = Self::of(kind);
        let index = steps.iter().position(|&step| step == self).unwrap_or(steps.len());
        match index.checked_sub(1).and_then(|before| steps.get(before)) {
            Some(&step) => Page::File(kind, step),
            None => Page::Home,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settle::place::After;
    use shared_types::case::{Action, Answer};

    #[test]
    fn every_page_is_found_again_by_its_address() {
        let mut pages = vec![
            Page::Home,
            Page::Sent,
            Page::Track(String::new()),
            Page::Track("7KQ4M2XD9".to_owned()),
            Page::Genuine,
            Page::Cases,
            Page::Case(CaseId::parse("a1b2c3").unwrap()),
            Page::Record(CaseId::parse("a1b2c3").unwrap()),
            Page::People(CaseId::parse("a1b2c3").unwrap()),
            Page::Room(CaseId::parse("a1b2c3").unwrap(), Place::Joint),
            Page::Room(CaseId::parse("a1b2c3").unwrap(), Place::Private),
            Page::Room(CaseId::parse("a1b2c3").unwrap(), Place::Facts),
            Page::Act(CaseId::parse("a1b2c3").unwrap(), Deed::Fill(Action::RaiseDanger)),
            Page::Act(CaseId::parse("a1b2c3").unwrap(), Deed::Respond(Answer::NotNow)),
            Page::After(CaseId::parse("a1b2c3").unwrap(), After::Agreement.path()),
            Page::After(CaseId::parse("a1b2c3").unwrap(), After::Complain.path()),
            Page::Me,
            Page::Door("7KQ4M2XD9".to_owned()),
        ];
        for &kind in IntakeKind::ALL {
            pages.extend(Step::of(kind).iter().map(|&step| Page::File(kind, step)));
            pages.push(Page::File(kind, Step::Code));
        }
        for page in pages {
            assert_eq!(Page::parse(&page.href()), page, "{}", page.href());
        }
    }

    #[test]
    fn every_address_is_drawn_by_its_program() {
        for (address, program) in [
            ("/", Program::Citizen),
            ("/cases", Program::Citizen),
            ("/sent", Program::Case),
            ("/t/7KQ4M2XD9", Program::Citizen),
            ("/cases/a1", Program::Case),
            ("/cases/a1/", Program::Case),
            ("/cases/a1/record", Program::Record),
            ("/cases/a1/do/stop", Program::Act),
            ("/cases/a1/do/respond/in_part", Program::Act),
            ("/cases/a1/room", Program::Room),
            ("/cases/a1/room/private", Program::Room),
            ("/cases/a1/room/offers", Program::Bargain),
            ("/cases/a1/room/offers/new", Program::Propose),
            ("/cases/a1/room/offers/new/what", Program::Propose),
            ("/cases/a1/room/offers/0a1b", Program::Bargain),
            ("/cases/a1/room/bids/r2", Program::Bargain),
            ("/cases/a1/room/evidence", Program::Evidence),
            ("/cases/a1/room/facts", Program::Meet),
            ("/cases/a1/room/files", Program::Files),
            ("/cases/a1/room/files/evidence", Program::Files),
            ("/cases/a1/room/private/files", Program::Files),
            ("/cases/a1/room/private/files/evidence", Program::Files),
            ("/cases/a1/room/meetings", Program::Meet),
            ("/cases/a1/agreement", Program::Settle),
            ("/cases/a1/agreement/", Program::Settle),
            ("/cases/a1/agreement/sign", Program::Sign),
            ("/cases/a1/agreement/refuse", Program::Sign),
            ("/cases/a1/agreement/court", Program::Court),
            ("/cases/a1/agreement/court/apply", Program::Court),
            ("/cases/a1/duties", Program::Keep),
            ("/cases/a1/duties/1-2", Program::Keep),
            ("/cases/a1/duties/reopen", Program::Keep),
            ("/cases/a1/duties/1-2/report", Program::Report),
            ("/cases/a1/duties/1-2/confirm", Program::Perform),
            ("/cases/a1/complaints/new", Program::Keep),
            ("/cases/a1/people", Program::Account),
            ("/i/7KQ4M2XD9", Program::Account),
            ("/me", Program::Account),
        ] {
            assert_eq!(Page::parse(address).program(), program, "{address}");
        }
    }

    #[test]
    fn the_plain_form_of_the_static_page_finds_the_case() {
        assert_eq!(Page::parse("/track?code=7kq4+m2xd+9"), Page::Track("7kq4 m2xd 9".to_owned()));
    }

    #[test]
    fn a_door_opens_at_its_first_question_and_back_leads_home() {
        for &kind in IntakeKind::ALL {
            let first = Step::first(kind);
            assert_eq!(Page::parse(&format!("/file/{}", kind.as_str())), Page::File(kind, first));
            assert_eq!(first.back(kind), Page::Home);
            assert_eq!(Step::Check.next(kind), Step::Code);
            assert_eq!(Step::Code.back(kind), Page::File(kind, Step::Check));
        }
    }

    #[test]
    fn what_is_nowhere_is_unknown() {
        for address in [
            "/nowhere",
            "/file",
            "/file/mediation/nothing",
            "/cases/a/b",
            "/cases/a/people/b",
            "/cases/a/room/kitchen",
            "/cases/a/do",
            "/cases/a/do/dance",
            "/cases/a/do/stop/now",
            "/me/x",
            "/i",
            "/file/mediation/about/x",
        ] {
            assert_eq!(Page::parse(address), Page::Unknown, "{address}");
        }
    }
}
