//! The place of the court: what both sides ask of it, by when it answers, what it is shown, and, for the judge, what may be done.
//! What was offered or said on the way is not here: a court is not shown it.

use super::agreement::{signatures, stands, texts};
use super::desk::Desk;
use super::papers;
use super::people::{party_name, told_agent, told_representative};
use super::procedure::history;
use crate::api::today;
use crate::attach;
use crate::console::queue::left;
use crate::model::console_case_place::examines;
use crate::model::console_due::tell_why;
use crate::model::console_form::is_grave;
use crate::model::console_room_form::undisputed;
use crate::model::format::{date, moment};
use crate::model::words::{Family, Word};
use crate::shell::{language, say, say_code, say_with};
use crate::ui::{Button, ButtonKind, Card, Fact, Facts, Tag, Tone};
use leptos::prelude::*;
use shared_types::case::{Action, AgreementView, AttachmentView, CaseView, ConfirmationView, PacketView, PartyView};
use shared_types::clock::{Calendar, Due};

/// What a judge may do, in the order in which it is weighed; and what the mediator supplies.
const ACTS: [Action; 6] = [
    Action::AcceptApplication,
    Action::AskCourtCorrection,
    Action::ExtendCourtTerm,
    Action::Confirm,
    Action::Refuse,
    Action::SupplyCourtCorrection,
];

/// The place.
pub(super) fn court(desk: Desk, view: &CaseView) -> AnyView {
    let examines = examines(view);
    let confirmation = view.confirmation.as_ref();
    let agreement = view.agreement.as_ref();
    let asked =
        confirmation.map(|known| (application(desk, view, known), deciding(desk, view, known), packet(view, known)));
    let (application, deciding, packet) = asked.map_or((None, None, None), |(one, two, three)| (Some(one), two, three));
    let shown = examines.then(|| {
        view! {
            {agreement.map(|known| agreed(desk, view, known))}
            {facts(view)}
            {who(view)}
            {agreement.map(weighed)}
        }
    });
    view! {
        <div class="column">
            {application}
            {deciding}
            {packet}
            {examines.then(|| papers::shown(desk))}
            {shown}
            {examines.then(|| history(view))}
        </div>
    }
    .into_any()
}

fn row(name: Word, value: impl Into<String>) -> Fact {
    Fact::new(say(name), value)
}

fn clock(due: &Due, title: Word) -> AnyView {
    let (language, now) = (language(), today());
    let why = tell_why(language, due, now)
        .into_iter()
        .map(|line| view! { <span class="clock__why">{line}</span> }.into_any());
    view! {
        <div class="court__clock">
            <strong>{say(title)}</strong>
            <span class="clock">{date(language, due.date, now)} {left(due.date, now, &Calendar::china())}</span>
            {why.collect_view()}
        </div>
    }
    .into_any()
}

/// What is asked, of whom, since when, and by when there is an answer.
fn application(desk: Desk, view: &CaseView, known: &ConfirmationView) -> AnyView {
    let (language, now) = (language(), today());
    let mut rows = Vec::new();
    if let Some(court) = &known.court {
        rows.push(row(Word::ConsoleCourtWhich, court.name.clone()));
    }
    if let Some(ground) = known.ground {
        let article = known.article.clone().unwrap_or_default();
        rows.push(row(
            Word::ConsoleCourtWhy,
            format!("{} · {article}", say_code(Family::CourtGround, ground.as_str())),
        ));
    }
    let asked: Vec<String> =
        view.parties.iter().filter(|party| known.asked.contains(&party.id)).map(party_name).collect();
    let nobody = asked.is_empty();
    if !nobody {
        let asked = asked.join(say(Word::ConsoleCaseRoomAnd));
        let told = match known.applied_at {
            Some(at) => say_with(Word::ConsoleCourtAskedBy, &[("who", &asked), ("when", &moment(language, at, now))]),
            None if is_gathered(view, known) => asked,
            None => say_with(Word::ConsoleCourtAskedHalf, &[("who", &asked)]),
        };
        rows.push(row(Word::ConsoleCourtAsked, told));
    }
    if let Some(judge) = &known.judge {
        let when = known.accepted_at.map(|at| moment(language, at, now)).unwrap_or_default();
        rows.push(row(Word::ConsoleCourtJudge, format!("{} · {when}", judge.name.as_str())));
    }
    if let Some(what) = &known.correction {
        rows.push(row(Word::ConsoleCourtCorrection, what.clone()));
        let made = known.corrected.clone().unwrap_or_else(|| say(Word::ConsoleCourtCorrectionWaits).to_owned());
        rows.push(row(Word::ConsoleCourtCorrected, made));
    }
    if let Some(words) = &known.refused_words {
        rows.push(row(Word::ConsoleCourtRefusedWords, words.clone()));
    }
    let (state, tone) = state(view, known);
    let until = known.ask_until.as_ref().map(|due| clock(due, Word::ConsoleCourtAskUntil));
    let answer = if known.accepted_at.is_some() { Word::ConsoleCourtDecideBy } else { Word::ConsoleCourtAcceptBy };
    let due = known.due.as_ref().map(|due| clock(due, answer));
    let papers = supplied(desk, known);
    let term = known.due.as_ref().filter(|_| known.accepted_at.is_some());
    let term = term.map(|_| view! { <p class="note">{say(Word::ConsoleCourtTerm)}</p> });
    view! {
        <Card title=say(Word::ConsoleCourtTitle)>
            <p><Tag text=state tone=tone/></p>
            <Facts rows=rows/>
            {papers}
            {due}
            {term}
            {until}
        </Card>
    }
    .into_any()
}

/// The papers that were supplied, and the ruling, to be opened here.
fn supplied(desk: Desk, known: &ConfirmationView) -> AnyView {
    let (session, case) = desk.files();
    let list = |title: Word, papers: &[AttachmentView]| {
        (!papers.is_empty()).then(|| {
            let papers = attach::list(session, &case, papers, true);
            view! { <h3>{say(title)}</h3>{papers} }.into_any()
        })
    };
    let supplied = list(Word::ConsoleCourtSupplied, &known.supplied);
    let ruling = list(Word::ConsoleCourtRulingPaper, &known.ruling_papers);
    view! { {supplied}{ruling} }.into_any()
}

/// All have asked, and the agreement does not bind yet.
fn is_gathered(view: &CaseView, known: &ConfirmationView) -> bool {
    view.parties.iter().all(|party| known.asked.contains(&party.id))
}

fn state(view: &CaseView, known: &ConfirmationView) -> (String, Tone) {
    if let Some(ruling) = &known.ruling {
        return (say_with(Word::ConsoleCourtConfirmed, &[("ruling", ruling)]), Tone::Green);
    }
    if let Some(ground) = known.refused {
        let ground = say_code(Family::RefusalGround, ground.as_str());
        return (say_with(Word::ConsoleCourtRefused, &[("ground", &ground)]), Tone::Plain);
    }
    if let Some(party) = known.withdrawn.and_then(|id| view.parties.iter().find(|party| party.id == id)) {
        return (say_with(Word::ConsoleCourtWithdrawn, &[("party", &party_name(party))]), Tone::Plain);
    }
    let word = match (known.applied_at, known.accepted_at, &known.correction, &known.corrected) {
        (None, ..) if known.asked.is_empty() => Word::ConsoleCourtNobody,
        (None, ..) if is_gathered(view, known) => Word::ConsoleCourtGathered,
        (None, ..) => Word::ConsoleCourtHalf,
        (Some(_), None, ..) => Word::ConsoleCourtWaits,
        (_, Some(_), Some(_), None) => Word::ConsoleCourtSupply,
        (_, Some(_), ..) => Word::ConsoleCourtExamines,
    };
    (say(word).to_owned(), Tone::Blue)
}

/// What the reader may do, each with what follows.
fn deciding(desk: Desk, view: &CaseView, known: &ConfirmationView) -> Option<AnyView> {
    let acts: Vec<Action> = ACTS.into_iter().filter(|action| view.available.contains(action)).collect();
    if acts.is_empty() {
        return None;
    }
    let first = acts.iter().position(|action| {
        matches!(action, Action::AcceptApplication | Action::Confirm | Action::SupplyCourtCorrection)
    });
    let rows = acts
        .iter()
        .enumerate()
        .map(|(index, action)| {
            let action = *action;
            let kind = match (Some(index) == first, is_grave(action)) {
                (true, _) => ButtonKind::Main,
                (_, true) => ButtonKind::Danger,
                _ => ButtonKind::Plain,
            };
            let press = move |()| desk.choose(action);
            view! {
                <li class="acts-told">
                    <Button text=say_code(Family::ConsoleAction, action.as_str()) kind=kind on_press=press/>
                    <span class="note">{say_code(Family::ConsoleHint, action.as_str())}</span>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let read = (known.accepted_at.is_some() && examines(view))
        .then(|| view! { <p class="note">{say(Word::ConsoleCourtReadFirst)}</p> });
    Some(view! { <Card title=say(Word::ConsoleCourtActs)>{read}<ul class="stack">{rows}</ul></Card> }.into_any())
}

/// The papers of the packet.
fn packet(view: &CaseView, known: &ConfirmationView) -> Option<AnyView> {
    if known.packet.is_empty() {
        return None;
    }
    let there = known.packet.iter().filter(|paper| paper.needed && paper.there).count();
    let needed = known.packet.iter().filter(|paper| paper.needed).count();
    let (there, needed) = (there.to_string(), needed.to_string());
    let count = say_with(Word::ConsoleCourtPapersCount, &[("there", &there), ("needed", &needed)]);
    let rows = known.packet.iter().map(|paper| paper_row(view, paper)).collect_view();
    Some(
        view! {
            <Card title=say(Word::ConsoleCourtPapers)>
                <p class="note">{count}</p>
                <ul class="papers">{rows}</ul>
            </Card>
        }
        .into_any(),
    )
}

fn paper_row(view: &CaseView, paper: &PacketView) -> AnyView {
    let (state, tone) = match (paper.there, paper.needed) {
        (true, _) => ("there", Tone::Green),
        (false, true) => ("missing", Tone::Amber),
        (false, false) => ("not_needed", Tone::Plain),
    };
    let of = paper.of.and_then(|id| view.parties.iter().find(|party| party.id == id)).map(party_name);
    let name = [Some(say_code(Family::PacketPaper, paper.paper.as_str())), of];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="papers__one">
            <span class="papers__what"><strong>{name}</strong><span class="people__line">{paper.article.clone()}</span></span>
            <Tag text=say_code(Family::PaperState, state) tone=tone/>
        </li>
    }
    .into_any()
}

/// The text, who has signed it, and what of it could be enforced.
fn agreed(desk: Desk, view: &CaseView, known: &AgreementView) -> AnyView {
    let effect = known.effect.as_ref().map(|effect| effect.on);
    let certain = known.content.as_ref().map(|content| {
        let rows = content.enforceable(effect, &Calendar::china()).into_iter().map(|one| {
            let clause = say_with(Word::ConsoleAgreeClause, &[("number", &one.clause.to_string())]);
            let (word, tone) = if one.certain {
                (Word::ConsoleCourtCertain, Tone::Green)
            } else {
                (Word::ConsoleCourtUncertain, Tone::Plain)
            };
            view! { <li class="papers__one"><span class="papers__what">{clause}</span><Tag text=say(word) tone=tone/></li> }.into_any()
        });
        view! { <h3>{say(Word::ConsoleCourtEnforce)}</h3><ul class="papers">{rows.collect_view()}</ul> }
    });
    let (stands, texts, signatures) = (stands(view, known), texts(view, known), signatures(desk, view, known));
    view! {
        <Card title=say(Word::ConsoleAgreeTitle)>
            {stands}
            {texts}
            {signatures}
            {certain}
        </Card>
    }
    .into_any()
}

/// What all agree has happened.
fn facts(view: &CaseView) -> AnyView {
    let rows: Vec<AnyView> = undisputed(view)
        .filter_map(|fact| fact.text.clone())
        .map(|text| view! { <li>{text}</li> }.into_any())
        .collect();
    let none = rows.is_empty().then(|| view! { <p class="note">{say(Word::ConsoleCourtNoFacts)}</p> });
    view! { <Card title=say(Word::ConsoleFactTitle)>{none}<ul class="said__facts">{rows}</ul></Card> }.into_any()
}

/// Who the parties are, who acts for them, that the committee mediated, and which ties were told.
fn who(view: &CaseView) -> AnyView {
    let party = |party: &PartyView| {
        let agents = view.agents.iter().filter(|agent| agent.of == party.id);
        let agents = agents.map(|agent| {
            let name = agent.name.clone().unwrap_or_else(|| say(Word::ConsoleCaseAgentUnnamed).to_owned());
            format!("{name} · {}", told_agent(view, agent))
        });
        let identity = [party.id_number.clone(), party.credit_code.clone(), told_representative(party)];
        let known = identity.into_iter().chain([party.phone.clone(), party.address.clone()]);
        let lines = known.flatten().chain(agents).collect::<Vec<_>>().join("\n");
        let lines = if lines.is_empty() { say(Word::CaseNotYet).to_owned() } else { lines };
        Fact::new(party_name(party), lines)
    };
    let mut rows: Vec<Fact> = view.parties.iter().map(party).collect();
    if let Some(proxy) = &view.proxy {
        let told = [Some(say_code(Family::ConsentForm, proxy.form.as_str())), proxy.note.clone()];
        rows.push(row(Word::ConsoleCaseProxy, told.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
    }
    if let Some(mediator) = &view.mediator {
        rows.push(row(
            Word::ConsoleCourtProof,
            say_with(Word::ConsoleCourtProofOf, &[("org", &mediator.org), ("name", &mediator.name)]),
        ));
        let tie = mediator.disclosure.clone().unwrap_or_else(|| say(Word::ConsoleCourtNoTie).to_owned());
        rows.push(row(Word::ConsoleCourtTie, tie));
    }
    view! { <Card title=say(Word::ConsoleCourtWho)><Facts rows=rows/></Card> }.into_any()
}

/// What the check had found, and what the mediator decided about it.
fn weighed(known: &AgreementView) -> AnyView {
    if known.decided.is_empty() {
        let none = say(Word::ConsoleCourtChecksNone);
        return view! { <Card title=say(Word::ConsoleCourtChecks)><p class="note">{none}</p></Card> }.into_any();
    }
    let rows = known
        .decided
        .iter()
        .map(|one| {
            let place = one.clause.map_or_else(
                || say(Word::ConsoleCheckWhole).to_owned(),
                |number| say_with(Word::ConsoleAgreeClause, &[("number", &number.to_string())]),
            );
            let rule = say_code(Family::FindingRule, one.rule.as_str());
            let why = one.reason.clone().unwrap_or_else(|| say(Word::CaseErased).to_owned());
            view! {
                <li class="offer finding">
                    <p><strong>{place}" · "{rule}</strong></p>
                    <p class="note">{say_with(Word::ConsoleCourtWeighed, &[("why", &why)])}</p>
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! { <Card title=say(Word::ConsoleCourtChecks)><ul class="offers">{rows}</ul></Card> }.into_any()
}
