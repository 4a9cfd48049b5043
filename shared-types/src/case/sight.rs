//! What one reader may see of a case: the shapes of [`super::view`], filled by the policy. Everything a screen shows
//! comes from here; what is not here cannot leak.

use super::actor::Actor;
use super::aftercare::ComplaintView;
use super::agreement::AgreementView;
use super::available::available;
use super::book::{Book, Channel};
use super::confirmation::ConfirmationView;
use super::event::{ContactRevealed, Event};
use super::facts::Facts;
use super::fulfilment::ledger_view;
use super::party::{AgentRecord, Part, PartyRecord};
use super::privacy::{ContactField, ReadingView};
use super::progress::{Progress, progress};
use super::record::{Case, ExpertRecord};
use super::references::StaffRef;
use super::room::{DangerView, FactView};
use super::shown::{shown, shown_name, shown_of, text};
use super::stage::{Correction, PartyRole, Seeking, Stage};
use super::timeline::{TimelineActor, timeline};
use super::view::{
    AgentView, CaseView, ClaimView, ExpertView, ExtensionView, MediatorView, OutcomeView, OwnerView, PartyView,
    ProxyView, RatingView, ResponseView, SessionView, Sheet, YouView,
};
use crate::access::{Field, Room, Sight, enters, opens, sees};
use crate::chain::Entry;
use crate::values::{CaseId, PartyId, Personal};

impl CaseView {
    /// The case as this actor may see it; `entries` are those of the `case` book.
    pub fn for_actor(case: &Case, actor: &Actor, entries: &[Entry], facts: &Facts) -> Self {
        let progress = progress(case, &facts.calendar);
        let today = facts.now.local_date();
        let outcome = match case.stage {
            Stage::Closed { outcome } | Stage::Archived { outcome } if opens(actor, Book::Case) => {
                Some(OutcomeView { outcome })
            }
            _ => None,
        };
        // Who is only named for a part learns that there is a case, and whose turn it is; what is in it, once they come.
        let inside = opens(actor, Book::Case);
        let timeline = timeline(entries, actor);
        let sessions: Vec<_> = case
            .sessions
            .iter()
            .filter(|session| inside && session.concerns(actor))
            .map(|session| session_view(case, session, actor))
            .collect();
        let claim = ClaimView {
            text: shown(actor, Field::Claim, &case.claim.text),
            amount: case.claim.amount.filter(|_| sees(actor, Field::Claim, false) == Sight::Clear),
        };
        let mediator = mediator_view(case, actor).filter(|_| inside);
        let correction = match &case.stage {
            Stage::Filed { correction: Correction::Asked(what) } => shown(actor, Field::DeskReason, what),
            _ => None,
        };
        let ask_again_on = match case.stage {
            Stage::AwaitingResponse { ask_again_on, .. } => ask_again_on,
            _ => None,
        };
        let proposed = match case.seeking() {
            Some(Seeking::Proposed(proposed)) if inside => proposed.as_slice(),
            _ => &[],
        };
        Self {
            id: case.id.clone(),
            code: case.code.clone(),
            kind: case.kind,
            you: YouView { actor: actor.clone() },
            available: available(case, actor, facts),
            filed_at: case.filed_at,
            updated_at: timeline.last().map_or(case.updated_at, |line| line.at.max(case.updated_at)),
            owner: OwnerView { id: case.owner.id.clone(), name: case.owner.name.as_str().to_owned() },
            transfer_to: case
                .transfer
                .as_ref()
                .filter(|_| inside)
                .map(|to| OwnerView { id: to.id.clone(), name: to.name.as_str().to_owned() }),
            dispute_type: case.dispute_type.filter(|_| inside),
            class: case.accepted.filter(|_| inside).map(|accepted| accepted.class),
            file_number: case.accepted.filter(|_| inside).map(|accepted| accepted.file_number),
            statement: shown(actor, Field::Statement, &case.statement),
            parties: case
                .parties
                .iter()
                .filter(|party| inside || is_own_part(actor, Part::Party(party.id)))
                .map(|party| PartyView::of(case, party, actor))
                .collect(),
            agents: case
                .agents
                .iter()
                .filter(|agent| inside || is_own_part(actor, Part::Agent(agent.id)))
                .map(|agent| agent_view(agent, actor))
                .collect(),
            proxy: proxy_view(case, actor),
            judge: case.judge.clone().filter(|_| inside),
            experts: case.experts.iter().filter(|_| inside).map(|expert| expert_view(expert, case, actor)).collect(),
            channels: Channel::of(case).into_iter().filter(|channel| opens(actor, channel.book())).collect(),
            proposed: proposed.iter().map(|mediator| mediator_card(mediator, false, None)).collect(),
            correction,
            response: case.response.as_ref().filter(|_| inside).map(|response| ResponseView {
                answer: response.answer,
                decline_reason: response.decline_reason,
                note: response.note.as_ref().and_then(|note| shown(actor, Field::ResponseNote, note)),
                at: response.at,
            }),
            ask_again_on: ask_again_on.filter(|_| inside),
            facts: FactView::of(case, actor),
            danger: DangerView::of(case, actor),
            paused: case.is_paused() && inside,
            extension: case.extension.as_ref().filter(|_| inside).map(|extension| ExtensionView {
                until: extension.until,
                agreed: extension.agreed.clone(),
                effective: case.extended_until() == Some(extension.until),
            }),
            replacement_requested: case
                .replacements
                .iter()
                .any(|party| actor.is_side(*party) || sees(actor, Field::StaffReason, false) == Sight::Clear),
            agreement: AgreementView::of(case, actor),
            complaints: ComplaintView::of(case, actor),
            ledger: ledger_view(case, actor, today, &facts.calendar),
            confirmation: ConfirmationView::of(case, actor, today, &facts.calendar),
            terms: case.terms.as_ref().and_then(|terms| shown(actor, Field::Terms, terms)),
            ratings: ratings(case, actor),
            sheet: Sheet {
                organisation: case.owner.name.as_str().to_owned(),
                people: mediator.as_ref().filter(|m| m.accepted).map(|m| m.name.clone()),
                duty: progress.clone(),
                demand: claim.clone(),
                basis: basis(&progress),
                consultation: timeline.iter().filter(|line| is_consultation(&line.event)).cloned().collect(),
                process: sessions.clone(),
                result: outcome.clone(),
            },
            progress,
            claim,
            mediator,
            sessions,
            outcome,
            timeline,
        }
    }
}

impl CaseView {
    /// What this actor sees of the procedure whatever the hour, and whoever stands on the rosters. Of two histories whose
    /// settled views are equal the reader cannot tell which it was: nothing new was there to be read. `None` before the
    /// filing.
    pub fn settled(id: &CaseId, actor: &Actor, entries: &[Entry]) -> Option<Self> {
        let case = entries.iter().fold(None, |case, entry| Case::evolve(case, id, entry.at, &entry.event))?;
        Some(Self::for_actor(&case, actor, entries, &Facts::bare(case.filed_at)))
    }
}

fn ratings(case: &Case, actor: &Actor) -> Vec<RatingView> {
    let seen = |rating: &&super::Rating| sees(actor, Field::Rating, actor.is_side(rating.party)) == Sight::Clear;
    let view = |rating: &super::Rating| RatingView {
        party: rating.party,
        result: rating.result,
        service: rating.service,
        note: rating.note.as_ref().and_then(text),
    };
    case.ratings.iter().filter(seen).map(view).collect()
}

/// Law that every case rests on, and the rule of the running clock.
fn basis(progress: &Progress) -> Vec<String> {
    let procedure = ["人民调解法 第3条", "人民调解法 第4条", "人民调解法 第17条"];
    procedure.into_iter().map(str::to_owned).chain(progress.due.as_ref().map(|due| due.article.clone())).collect()
}

fn is_consultation(event: &str) -> bool {
    matches!(event, "respondent_invited" | "service_recorded" | "response_given" | "no_contact_recorded")
}

fn mediator_card(mediator: &StaffRef, accepted: bool, disclosure: Option<String>) -> MediatorView {
    MediatorView {
        person: mediator.person.clone(),
        name: mediator.name.as_str().to_owned(),
        org: mediator.org_name.as_str().to_owned(),
        accepted,
        disclosure,
    }
}

fn mediator_view(case: &Case, actor: &Actor) -> Option<MediatorView> {
    if let Some(lead) = &case.mediator {
        let disclosure = case.disclosure.as_ref().and_then(|tie| shown(actor, Field::Disclosure, tie));
        return Some(mediator_card(lead, true, disclosure));
    }
    match case.seeking() {
        Some(Seeking::Assigned(asked)) => Some(mediator_card(asked, false, None)),
        _ => None,
    }
}

fn session_view(case: &Case, session: &super::SessionRecord, actor: &Actor) -> SessionView {
    let tells_place = sees(actor, Field::Place, false) == Sight::Clear;
    SessionView {
        id: session.id.clone(),
        at: session.at,
        mode: session.mode,
        place: session.place.as_ref().and_then(|place| shown(actor, Field::Place, place)),
        held_on: session.held_on,
        with: session.with.clone(),
        judge: session.judge,
        experts: session.experts.clone(),
        video: session.id.as_ref().is_some_and(|id| enters(actor, &Room::Session(id.clone()), case)),
        cancelled: session.cancelled,
        minutes: session.at.map(|_| session.minutes),
        room: session.room.as_ref().map(|room| room.name.clone()).filter(|_| tells_place),
    }
}

/// What stands for an address, or the name of a representative, that staff may ask to read: that there is one.
const MASKED: &str = "******";

/// Whether it is the part that the reader may take.
fn is_own_part(reader: &Actor, wanted: Part) -> bool {
    matches!(reader, Actor::Named { part, .. } if *part == wanted)
}

impl PartyView {
    /// What a reader sees of a party.
    pub fn of(case: &Case, party: &PartyRecord, reader: &Actor) -> Self {
        let own = reader.is_side(party.id) || is_own_part(reader, Part::Party(party.id));
        let contact = |field, masked: &dyn Fn() -> Option<String>| match sees(reader, Field::Contact, own) {
            Sight::Clear => super::contact(party, field).map(str::to_owned),
            // The danger brake leaves not even a trace of how somebody is reached; the command that says why still may.
            Sight::Masked if case.is_kept_apart() => None,
            Sight::Masked => masked(),
            Sight::Hidden => None,
        };
        let address = || party.address.as_ref().and_then(Personal::get).map(|_| MASKED.to_owned());
        let phone = || party.phone.as_ref().and_then(Personal::get).map(crate::values::PhoneNumber::masked);
        let representative = || party.representative.as_ref().and_then(Personal::get).map(|_| MASKED.to_owned());
        let code = || party.credit_code.as_ref().and_then(Personal::get).map(crate::values::CreditCode::masked);
        let number = || party.id_number.as_ref().and_then(Personal::get).map(crate::values::IdNumber::masked);
        Self {
            id: party.id,
            role: party.role,
            name: shown_name(reader, &party.name, own),
            phone: contact(ContactField::Phone, &phone),
            address: contact(ContactField::Address, &address),
            id_number: contact(ContactField::IdNumber, &number),
            credit_code: contact(ContactField::CreditCode, &code),
            representative: contact(ContactField::Representative, &representative),
        }
    }
}

fn agent_view(agent: &AgentRecord, reader: &Actor) -> AgentView {
    let own = reader.is_side(agent.of) || is_own_part(reader, Part::Agent(agent.id));
    AgentView {
        id: agent.id,
        of: agent.of,
        kind: agent.kind,
        power: agent.power,
        until: agent.until,
        name: shown_name(reader, &agent.name, own),
        taken: agent.person.is_some(),
    }
}

fn proxy_view(case: &Case, reader: &Actor) -> Option<ProxyView> {
    let proxy = case.proxy.as_ref()?;
    let own = matches!(reader.side(), Some((_, PartyRole::Applicant)));
    Some(ProxyView {
        name: proxy.name.as_ref().map(|name| name.as_str().to_owned()),
        form: proxy.form,
        note: shown_of(reader, Field::ConsentNote, own, &proxy.note),
    })
}

fn expert_view(record: &ExpertRecord, case: &Case, reader: &Actor) -> ExpertView {
    // What an expert is asked about is said to both sides when they are asked to agree; it is put to the expert too.
    let told = reader.side().is_some() || opens(reader, Book::Expert(record.id));
    ExpertView {
        id: record.id,
        expert: record.expert.clone(),
        about: told.then(|| text(&record.about)).flatten(),
        consents: record.consents.clone(),
        heard: record.is_heard(case),
    }
}

/// Who has read a party's contact data in clear, for who may open that party's book of readings; `entries` are those of
/// the book.
pub fn readings(entries: &[Entry], reader: &Actor, party: PartyId) -> Vec<ReadingView> {
    if !opens(reader, Book::Readings(party)) {
        return Vec::new();
    }
    entries
        .iter()
        .filter_map(|entry| match &entry.event {
            Event::ContactRevealed(ContactRevealed { field, reason, .. }) => Some(ReadingView {
                at: entry.at,
                by: TimelineActor::of(&entry.actor),
                name: entry.actor.staff_name().map(|name| name.as_str().to_owned()),
                field: *field,
                reason: text(reason),
            }),
            _ => None,
        })
        .collect()
}
