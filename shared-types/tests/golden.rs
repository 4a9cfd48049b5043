//! Tables for people who do not program, made from the rules and kept in docs/generated. A difference is a decision
//! about the product: read it, then write the files anew with `UPDATE_GOLDEN=1`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::access::{Field, Sight, opens, sees};
use shared_types::case::*;
use shared_types::notices::{NoticeKind, Recipient, notices};
use shared_types::values::RoundId;
use std::fmt::Write as _;
use support::*;

const ACTORS: [&str; 12] = [
    "applicant",
    "respondent",
    "agent",
    "proxy",
    "clerk",
    "receiving clerk",
    "mediator",
    "judge",
    "other judge",
    "expert",
    "supervisor",
    "clockwork",
];

fn note(file: &str) -> String {
    format!("<!-- Made by shared-types/tests/golden.rs from the rules. Do not edit. -->\n\n# {file}\n\n")
}

/// What each action does in each place of the procedure, whoever may do it.
#[test]
fn transitions() {
    let mut text = note("What may be done when, and where it leads");
    text.push_str("Each cell: who may do it, and the stage it leads to. Empty: refused.\n\n");
    for (place, told) in places() {
        writeln!(text, "## {place}\n\n| command | by | leads to | events |\n|---|---|---|---|").unwrap();
        for &action in Action::ALL {
            for who in ACTORS {
                let Some(actor) = told.actor(who) else {
                    continue;
                };
                if may(&told.case, &actor, action, &told.facts()).is_err() {
                    continue;
                }
                let command = payload_of(&actor, action, &told.case, &told.facts());
                let events = told.decide(who, command).unwrap();
                let names: Vec<_> = events.iter().map(|event| format!("{}: {}", event.book(), event.name())).collect();
                let mut after = told.clone();
                after.apply(&actor, events);
                writeln!(text, "| {action} | {who} | {} | {} |", after.case.stage.name(), names.join(", ")).unwrap();
            }
        }
        text.push('\n');
    }
    golden("docs/generated/transitions.md", text.trim_end_matches('\n'));
}

/// Which kind of actor ever does what; the case may still refuse.
#[test]
fn access() {
    let mut text = note("Who may ever do what");
    let actors = actors();
    let header: Vec<_> = actors.iter().map(|(name, _)| *name).collect();
    writeln!(text, "| command | {} |\n|---|{}", header.join(" | "), "---|".repeat(actors.len())).unwrap();
    for &action in Action::ALL {
        let cells: Vec<_> = actors
            .iter()
            .map(|(_, actor)| if shared_types::access::permits(actor, action).is_ok() { "yes" } else { "" })
            .collect();
        writeln!(text, "| {action} | {} |", cells.join(" | ")).unwrap();
    }
    writeln!(
        text,
        "\n## Who may open which book\n\n| book | {} |\n|---|{}",
        header.join(" | "),
        "---|".repeat(actors.len())
    )
    .unwrap();
    let sealed = [Book::Bids(RoundId::new(1))];
    for book in Book::of(&Told::expert_heard().case).into_iter().chain(sealed) {
        let cells: Vec<_> = actors.iter().map(|(_, actor)| if opens(actor, book) { "yes" } else { "" }).collect();
        writeln!(text, "| {} | {} |", book, cells.join(" | ")).unwrap();
    }
    let own = ["applicant", "respondent", "agent, general power", "agent, special power", "guardian"];
    writeln!(
        text,
        "\n## Who sees which field\n\nEmpty: hidden. A pair is what is about one's own side, and about the other's.\n\n| field | {} |\n|---|{}",
        header.join(" | "),
        "---|".repeat(actors.len())
    )
    .unwrap();
    for &field in Field::ALL {
        let word = |actor, own| match sees(actor, field, own) {
            Sight::Clear => "clear",
            Sight::Masked => "masked",
            Sight::Hidden => "",
        };
        let cells: Vec<_> = actors
            .iter()
            .map(|(name, actor)| match (word(actor, true), word(actor, false)) {
                (one, other) if one == other => one.to_owned(),
                (one, other) if own.contains(name) => {
                    format!("{one} / {}", if other.is_empty() { "hidden" } else { other })
                }
                (one, _) => format!("{one} if one's own"),
            })
            .collect();
        writeln!(text, "| {field} | {} |", cells.join(" | ")).unwrap();
    }
    text.push_str("\nSomebody who is nothing to a case learns nothing of it: every answer is \"not found\".");
    golden("docs/generated/access.md", &text);
}

/// Which event tells whom what.
#[test]
fn notices_table() {
    let mut text = note("Who is told what, because of which event");
    text.push_str("| event | told to | message |\n|---|---|---|\n");
    let mut seen = std::collections::BTreeMap::new();
    for (_, told) in places() {
        for &action in Action::ALL {
            for who in ACTORS {
                let Some(actor) = told.actor(who) else {
                    continue;
                };
                if may(&told.case, &actor, action, &told.facts()).is_err() {
                    continue;
                }
                let events = told.decide(who, payload_of(&actor, action, &told.case, &told.facts())).unwrap();
                for event in events {
                    let mut after = told.clone();
                    after.apply(&actor, vec![event.clone()]);
                    let told_of: &mut Vec<_> = seen.entry(event.name()).or_default();
                    for notice in notices(Some(&told.case), &after.case, &event) {
                        if !told_of.contains(&notice) {
                            told_of.push(notice);
                        }
                    }
                }
            }
        }
    }
    let first = Told::filed();
    seen.insert("case_filed", notices(None, &first.case, &first.entries[0].event));
    for (event, notices) in seen {
        if notices.is_empty() {
            writeln!(text, "| {event} | nobody | |").unwrap();
        }
        for notice in notices {
            let to = match notice.to {
                Recipient::Party(party) if party.number() == 1 => "applicant",
                Recipient::Party(_) => "respondent",
                Recipient::Agent(_) => "agent",
                Recipient::Person(_) => match notice.kind {
                    NoticeKind::AskedToGuide => "judge",
                    NoticeKind::AskedToAdvise => "expert",
                    _ => "mediator",
                },
                Recipient::Desk(org) if org.as_str() == "centre" => "desk that offers",
                Recipient::Desk(_) => "desk that is asked",
                Recipient::Bench(_) => "judges of the court",
            };
            writeln!(text, "| {event} | {to} | {} |", notice.kind).unwrap();
        }
    }
    golden("docs/generated/notices.md", text.trim_end_matches('\n'));
}

/// Which books a command writes, and who may read what it wrote.
#[test]
fn books() {
    let mut text = note("What each command writes, and who may read it");
    text.push_str("| command | writes | read by |\n|---|---|---|\n");
    let mut written: std::collections::BTreeMap<Action, std::collections::BTreeSet<Book>> =
        std::collections::BTreeMap::new();
    for (_, told) in places() {
        for &action in Action::ALL {
            for who in ACTORS {
                let Some(actor) = told.actor(who) else { continue };
                let mut command = payload_of(&actor, action, &told.case, &told.facts());
                // With a grade worth noting, acceptance writes a second book.
                if let Command::Accept { risk, .. } = &mut command {
                    *risk = Risk::Priority;
                }
                let events = decide(&told.case, &actor, command, &told.facts()).unwrap_or_default();
                written.entry(action).or_default().extend(events.iter().map(Event::book));
            }
        }
    }
    let readers = actors();
    for (action, books) in written {
        for book in books {
            let names: Vec<_> = readers.iter().filter(|(_, actor)| opens(actor, book)).map(|(name, _)| *name).collect();
            writeln!(text, "| {action} | {} | {} |", book, names.join(", ")).unwrap();
        }
    }
    golden("docs/generated/books.md", text.trim_end_matches('\n'));
}

/// One of each kind of actor, with the words that the tables have for it.
fn actors() -> Vec<(&'static str, Actor)> {
    let of = |told: &Told, who: &str| told.actor(who).unwrap();
    let agent = |power| match of(&Told::with_agent(), "agent") {
        Actor::Agent { agent, of, role, by_right, .. } => Actor::Agent { agent, of, role, by_right, power },
        _ => panic!("not an agent"),
    };
    let guardian = match agent(Power::Special) {
        Actor::Agent { agent, of, role, power, .. } => {
            Actor::Agent { agent, of, role, by_right: AgentKind::Guardian, power }
        }
        _ => panic!("not an agent"),
    };
    vec![
        ("applicant", of(&Told::mediating(), "applicant")),
        ("respondent", of(&Told::mediating(), "respondent")),
        ("agent, general power", agent(Power::General)),
        ("agent, special power", agent(Power::Special)),
        ("guardian", guardian),
        ("named, not come yet", of(&Told::by_proxy(), "applicant")),
        ("proxy who filed", of(&Told::by_proxy(), "proxy")),
        ("clerk of the owner", of(&Told::filed(), "clerk")),
        ("clerk asked to take over", of(&Told::filed().then("clerk", Action::Transfer), "receiving clerk")),
        ("mediator asked", of(&Told::accepted().then("clerk", Action::AssignMediator), "mediator")),
        ("lead mediator", of(&Told::taken(), "mediator")),
        ("judge guiding", of(&Told::guided(), "judge")),
        ("judge confirming", of(&Told::applied(), "other judge")),
        ("expert heard", of(&Told::expert_heard(), "expert")),
        ("supervisor", of(&Told::filed(), "supervisor")),
        ("clockwork", Actor::System),
    ]
}
