//! Random walks through the rules: whatever people try, in whatever order, the case stays whole.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::access::permits;
use shared_types::case::*;
use shared_types::chain;
use support::*;

fn rank(stage: StageName) -> usize {
    StageName::ALL.iter().position(|name| *name == stage).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_stays_whole_on_any_walk(steps in prop::collection::vec((0_usize..15, 0_usize..Action::ALL.len()), 1..60), start in 0_usize..1000) {
        let mut places = places();
        let (_, mut told) = places.swap_remove(start % places.len());
        for (who, action) in steps {
            let (name, subject) = subjects(&told.case.id).swap_remove(who);
            let action = Action::ALL[action];
            let Some(actor) = relate(&told.case, &subject, told.now.local_date()) else { continue };
            let command = payload_of(&actor, action, &told.case, &told.facts());
            let walled = command.walled(&actor);
            let allowed = may(&told.case, &actor, action, &told.facts());
            let decided = decide(&told.case, &actor, command, &told.facts());
            // The guard says it all: what it lets pass has a payload that is accepted, and nothing passes without it.
            prop_assert_eq!(allowed.is_ok(), decided.is_ok(), "{} {}: {:?}", name, action, decided);
            let offered = allowed.is_ok() && !action.is_about_an_item();
            prop_assert_eq!(available(&told.case, &actor, &told.facts()).contains(&action), offered);
            if let Err(denied) = permits(&actor, action) {
                prop_assert_eq!(decided.clone(), Err(Stopped::Denied(denied)));
            }
            let Ok(events) = decided else { continue };
            prop_assert!(!events.is_empty());
            let beside = events.iter().map(Event::book).filter(|book| *book != Book::Case);
            let beside: std::collections::BTreeSet<_> = beside.collect();
            let told_of: std::collections::BTreeSet<_> = walled.into_iter().flatten().collect();
            prop_assert!(beside.is_subset(&told_of), "{} writes {:?}", action, beside);
            let before = told.case.stage.name();
            told.apply(&actor, events);
            // Nobody must sign: who will not brings the sides back to the table. Otherwise a case never goes back.
            // So does who takes a closed case up again.
            let after = told.case.stage.name();
            let back = match action {
                Action::RefuseToSign => after == StageName::Mediating,
                Action::Reopen => matches!(after, StageName::Mediating | StageName::Performing),
                _ => false,
            };
            prop_assert!(rank(after) >= rank(before) || back, "{} goes back", action);
        }
        // Folding the stored entries anew gives the same case.
        let folded = told.entries.iter().fold(None, |case, e| Case::evolve(case, &told.case.id, e.at, &e.event));
        prop_assert_eq!(folded, Some(told.case.clone()));
    }

    /// Any byte of an event changed, or an event left out, is found.
    #[test]
    fn the_chain_finds_every_change(place in 0_usize..4096, bit in 0_u8..8) {
        let told = Told::filed();
        let request = chain::Request {
            key: shared_types::values::RequestKey::parse("request-1").unwrap(),
            digest: chain::Hash::of(b"x"),
            by: "somebody".to_owned(),
            actor: told.actor("applicant").unwrap(),
            at: told.now,
        };
        let event = told.entries[0].event.clone();
        let sealed = chain::seal(&event, 1, chain::Hash([9; 32]), &request).unwrap();
        let next = chain::seal(&Event::CaseArchived {}, 2, sealed.entry.hash, &request).unwrap();
        let mut bytes = sealed.bytes.clone();
        let place = place % bytes.len();
        bytes[place] ^= 1 << bit;
        let reread = chain::open(&bytes, &sealed.private, Book::Case, 1, Some(chain::Hash([9; 32])));
        let broken = match reread {
            Err(_) => true,
            Ok(entry) => chain::open(&next.bytes, &[], Book::Case, 2, Some(entry.hash)).is_err(),
        };
        prop_assert!(broken);
    }
}
