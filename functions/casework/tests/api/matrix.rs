//! Everybody × every place × every action and every way of reading, through the router, against the pure rules: who may
//! gets exactly what the rules give, who may not gets the refusal of the rules, and nothing is stored.
//!
//! On every run each standing tries every action at each stage, and everybody without a part tries every action at least
//! once; where a standing at a stage, or an outsider, comes again, refusals are tried by turns. `MATRIX=whole` tries all
//! of everything, sixty thousand requests.

use crate::bargains;
use crate::cast::{Cast, Player};
use crate::house::{CENTRE, TOWN};
use crate::hung;
use crate::kept::{Kept, partitions};
use crate::personal::{found, own_data};
use crate::places::SCENES;
use crate::scenes::{Scene, Told, quick, show_again, wire};
use crate::standings::{PAIRS, STANDINGS, Tried, WRITTEN, standing, tried};
use crate::told::{payload, payload_of};
use casework::http::Endpoint;
use serde_json::{Value, json};
use shared_types::access::{Room, enters, opens};
use shared_types::case::*;
use shared_types::values::{ExpertId, PartyId, SessionId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

/// What was tried, over all scenes.
#[derive(Default)]
struct Seen {
    standings: BTreeSet<&'static str>,
    stages: BTreeSet<&'static str>,
    routes: BTreeMap<&'static str, usize>,
    /// Each case and the desk that finds it.
    desks: BTreeSet<(String, String)>,
    accepted: BTreeSet<(Action, &'static str)>,
    done: BTreeSet<(Action, &'static str, &'static str)>,
    /// Who tried everything, and at which stage; of outsiders once.
    tried: BTreeSet<(&'static str, &'static str)>,
    written: usize,
}

impl Seen {
    fn count(&mut self, endpoint: Endpoint) {
        assert_eq!(tried(endpoint), Tried::Here);
        *self.routes.entry(endpoint.name()).or_default() += 1;
    }
}

/// Whether all of everything is asked for.
fn whole() -> bool {
    std::env::var("MATRIX").is_ok_and(|how| how == "whole")
}

/// One case at its place, and what the rules say of it.
struct Trial<'a> {
    cast: &'a Cast,
    scene: &'a Scene,
    number: usize,
    told: Told,
    /// What is fresh in them is drawn by turns: one at a time.
    facts: std::sync::Mutex<Facts>,
    seen: &'a Mutex<Seen>,
}

impl Trial<'_> {
    async fn get(&self, endpoint: Endpoint, path: &str, player: &Player) -> (u16, Value) {
        let path =
            if endpoint == Endpoint::GetCase { self.scene.path() } else { format!("{}{path}", self.scene.path()) };
        let reply = quick(self.cast, "GET", &path, &player.token, None, None).await;
        self.seen.lock().await.count(endpoint);
        (reply.status.as_u16(), reply.body)
    }

    /// Whether the n-th thing is this player's to try in this scene, one of so many.
    fn is_turn(&self, player: &Player, n: usize, of: usize) -> bool {
        (n + self.number + player.name.len()).is_multiple_of(of)
    }

    fn refusal(status: u16, code: &str, (got, body): &(u16, Value), what: &str) {
        assert_eq!((*got, body["code"].as_str()), (status, Some(code)), "{what}: {body}");
    }

    /// Every way of reading.
    async fn reads(&self, player: &Player, actor: Option<&Actor>, whole: bool) {
        let (case, told) = (&self.told.case, &self.told);
        let what = format!("{}: {}", self.scene.name, player.name);
        let channels = ["joint", "guidance", "caucus-p1", "caucus-p2", "caucus-p9", "expert-e1", "expert-e9"];
        let guard = actor.map(|actor| (actor, may(case, actor, Action::PostMessage, &self.facts.lock().unwrap())));
        let turn = |n: usize| whole || self.is_turn(player, n, 5);
        for endpoint in hung::everyone_at_each(self.cast, self.scene, told, player, guard, turn).await {
            self.seen.lock().await.count(endpoint);
        }
        let slots = actor.map(|actor| may(case, actor, Action::ScheduleSession, &self.facts.lock().unwrap()));
        crate::slots::asked(self.cast, self.scene, player, slots, &what).await;
        self.seen.lock().await.count(Endpoint::GetSlots);
        let Some(actor) = actor else {
            let nothing = [
                (Endpoint::GetCase, String::new()),
                (Endpoint::GetTimeline, "/timeline".to_owned()),
                (Endpoint::GetReadings, "/readings/p1".to_owned()),
                (Endpoint::GetRoster, "/roster".to_owned()),
                (Endpoint::GetOffers, "/offers".to_owned()),
                (Endpoint::GetIce, "/sessions/any/ice".to_owned()),
            ];
            let talk = channels.map(|channel| (Endpoint::GetMessages, format!("/channels/{channel}/messages")));
            let ways = nothing.into_iter().chain(talk).enumerate();
            for (_, (endpoint, path)) in ways.filter(|(n, _)| whole || self.is_turn(player, *n, 5)) {
                Self::refusal(404, "not_found", &self.get(endpoint, &path, player).await, &what);
            }
            return;
        };
        // The view is the view of the rules, to the byte: every field as `sees` has it.
        let view = CaseView::for_actor(case, actor, told.book(Book::Case), &self.facts.lock().unwrap());
        let got = self.get(Endpoint::GetCase, "", player).await;
        assert_eq!(got, (200, serde_json::to_value(&view).unwrap()), "{what}");
        let lines = json!({ "items": timeline(told.book(Book::Case), actor), "next_cursor": null });
        let got = self.get(Endpoint::GetTimeline, "/timeline", player).await;
        assert_eq!((got.0, &got.1["items"]), (200, &lines["items"]), "{what}");
        for (n, name) in channels.into_iter().enumerate() {
            let channel = Channel::parse(name).unwrap();
            if !(whole || opens(actor, channel.book()) || self.is_turn(player, n, 4)) {
                continue;
            }
            let got = self.get(Endpoint::GetMessages, &format!("/channels/{name}/messages"), player).await;
            match (opens(actor, channel.book()), channel.book().is_of(case)) {
                (false, _) => Self::refusal(403, "not_your_part", &got, &what),
                (true, false) => Self::refusal(404, "not_found", &got, &what),
                (true, true) => {
                    let items = json!(messages(told.book(channel.book()), actor, channel, 0));
                    assert_eq!((got.0, &got.1["items"]), (200, &items), "{what} {name}");
                }
            }
        }
        let got = self.get(Endpoint::GetOffers, "/offers", player).await;
        let offers = bargains::offers(told, &self.facts.lock().unwrap(), actor);
        match offers {
            Some(offers) => assert_eq!(got, (200, offers), "{what}"),
            None => Self::refusal(403, "not_your_part", &got, &what),
        }
        bargains::marks(self.cast, self.scene, told, player, actor).await;
        self.seen.lock().await.count(Endpoint::PutMark);
        for party in [1, 2, 9].map(PartyId::new) {
            let book = Book::Readings(party);
            let got = self.get(Endpoint::GetReadings, &format!("/readings/{party}"), player).await;
            match (opens(actor, book), book.is_of(case)) {
                (false, _) => Self::refusal(403, "not_your_part", &got, &what),
                (true, false) => Self::refusal(404, "not_found", &got, &what),
                (true, true) => {
                    let items = json!(readings(told.book(book), actor, party));
                    assert_eq!((got.0, &got.1["items"]), (200, &items), "{what} {party}");
                }
            }
        }
        // Who may not come in is not even told whether there is such a session.
        let known = case.sessions.iter().filter_map(|held| held.id.clone());
        for session in known.chain([SessionId::parse("another").unwrap()]) {
            let got = self.get(Endpoint::GetIce, &format!("/sessions/{session}/ice"), player).await;
            if enters(actor, &Room::Session(session), case) {
                let direct = json!({ "servers": [], "relay_only": false, "present": [] });
                assert_eq!(got, (200, direct), "{what}");
            } else {
                Self::refusal(403, "not_your_part", &got, &what);
            }
        }
        let got = self.get(Endpoint::GetRoster, "/roster", player).await;
        let agreed = matches!(case.stage, Stage::Signing | Stage::Performing | Stage::FollowUp);
        match standing(Some(actor)) {
            "clerk, owning" | "mediator, lead" => assert_eq!(got.0, 200, "{what}"),
            _ if agreed && actor.side().is_some() => assert_eq!(got.0, 200, "{what}"),
            _ => Self::refusal(403, "not_your_part", &got, &what),
        }
    }

    /// The one case of a code, and a token for it alone.
    async fn finds(&self, player: &Player, actor: Option<&Actor>) {
        let what = format!("{}: {}", self.scene.name, player.name);
        let path = format!("/cases?q={}", self.scene.code);
        let found = quick(self.cast, "GET", &path, &player.token, None, None).await.ok();
        let items = found["items"].as_array().unwrap();
        assert_eq!(items.len(), usize::from(actor.is_some()), "{what}: {found}");
        if matches!(actor, Some(Actor::Named { .. })) {
            // Of names the own one at most: the other side's is not even masked.
            assert_eq!(items[0]["waits"], json!(true), "{what}: {found}");
            let hidden = ["applicant", "respondent"].iter().filter(|side| items[0][**side] == "—").count();
            assert!(hidden >= 1, "{what}: {found}");
        }
        let body = json!({ "case": self.scene.id });
        let narrow = quick(self.cast, "POST", "/auth/narrow", &player.token, None, Some(&body)).await;
        assert_eq!(narrow.status.as_u16(), if actor.is_some() { 200 } else { 404 }, "{what}: {}", narrow.body);
        let track = format!("/track/{}", self.scene.code);
        let track = quick(self.cast, "GET", &track, &player.token, None, None).await.ok();
        assert_eq!(track.as_object().unwrap().len(), 4, "{track}");
        let mut seen = self.seen.lock().await;
        for endpoint in [Endpoint::ListCases, Endpoint::Narrow, Endpoint::Track] {
            seen.count(endpoint);
        }
    }

    fn command(&self, actor: Option<&Actor>, action: Action) -> Command {
        match actor {
            Some(actor) => payload_of(actor, action, &self.told.case, &self.facts.lock().unwrap()),
            None => payload(action, &self.told.case, &self.facts.lock().unwrap()),
        }
    }

    async fn send(&self, player: &Player, command: &Command) -> (u16, Value) {
        let key = format!("{}-{}", player.name.replace(' ', "-"), command.action());
        let path = format!("{}/commands", self.scene.path());
        let reply = quick(self.cast, "POST", &path, &player.token, Some(&key), Some(&wire(command))).await;
        self.seen.lock().await.count(Endpoint::Command);
        (reply.status.as_u16(), reply.body)
    }

    /// Every action that the rules refuse, with their refusal; gives those that they allow.
    async fn refused(&self, player: &Player, actor: Option<&Actor>, whole: bool) -> Vec<Action> {
        let mut allowed = Vec::new();
        let every = if actor.is_some() { 8 } else { 20 };
        for (n, action) in Action::ALL.iter().enumerate() {
            let passed_over = !whole && !self.is_turn(player, n, every);
            let what = format!("{}: {} {action}", self.scene.name, player.name);
            let judged = actor.map(|actor| {
                let command = self.command(Some(actor), *action);
                bargains::judged(&self.told.case, actor, &command, &self.facts.lock().unwrap())
            });
            let (status, code) = match judged {
                None | Some(Err(_)) if passed_over => continue,
                // What time does by itself nobody can say, whoever it is.
                _ if *action == Action::Elapse => (400, "unknown_command"),
                None => (404, "not_found"),
                Some(Ok(())) => {
                    allowed.push(*action);
                    continue;
                }
                Some(Err(stopped)) => (if matches!(stopped, Stopped::Denied(_)) { 403 } else { 409 }, stopped.code()),
            };
            Self::refusal(status, code, &self.send(player, &self.command(actor, *action)).await, &what);
        }
        allowed
    }

    /// Every action that the rules allow goes through, and then the case is put back to its place. That exactly these
    /// are offered was read in the view of every scene; each goes through once for a standing at a stage.
    async fn allowed(&self, player: &Player, actor: &Actor, actions: &[Action]) {
        for action in actions {
            let at = (*action, standing(Some(actor)), self.told.case.stage.name().as_str());
            if !self.seen.lock().await.done.insert(at) && !whole() {
                continue;
            }
            let mut command = self.command(Some(actor), *action);
            let walled: Vec<Book> = command.walled(actor).into_iter().flatten().collect();
            let kept = Kept::read(self.cast, partitions(&self.scene.id, &walled)).await;
            hung::send_for(self.cast, self.scene, player, &mut command).await;
            if *action == Action::Sign {
                show_again(self.cast, self.scene, player).await;
            }
            let (status, body) = self.send(player, &command).await;
            assert_eq!(status, 200, "{}: {} {action}: {body}", self.scene.name, player.name);
            assert!(!kept.is_untouched().await, "{action} left nothing");
            kept.restore().await;
            self.seen.lock().await.accepted.insert((*action, standing(Some(actor))));
        }
    }

    async fn everybody(&self) {
        let today = self.facts.lock().unwrap().now.local_date();
        let walled: Vec<Book> = self.told.books.keys().copied().filter(|book| *book != Book::Case).collect();
        let beside = [Book::Expert(ExpertId::new(1)), Book::Caucus(PartyId::new(2))];
        hung::hang(self.cast, self.scene, &self.told).await;
        let kept = Kept::read(self.cast, partitions(&self.scene.id, &[&walled[..], &beside].concat())).await;
        let mut open = Vec::new();
        for player in self.scene.players(self.cast) {
            let actor = relate(&self.told.case, &player.subject, today);
            let word = standing(actor.as_ref());
            {
                let mut seen = self.seen.lock().await;
                seen.standings.insert(word);
                seen.stages.insert(self.told.case.stage.name().as_str());
                for (_, _, written) in WRITTEN.iter().filter(|(s, w, _)| (*s, *w) == (self.scene.name, player.name)) {
                    assert_eq!(word, *written, "{}: {}", self.scene.name, player.name);
                    seen.written += 1;
                }
            }
            let stage = self.told.case.stage.name().as_str();
            let once = if actor.is_none() { (player.name, "") } else { (word, stage) };
            let first = self.seen.lock().await.tried.insert(once);
            let whole = first || whole();
            self.reads(player, actor.as_ref(), whole).await;
            if whole || actor.is_some() || self.is_turn(player, 0, 4) {
                self.finds(player, actor.as_ref()).await;
            }
            let allowed = self.refused(player, actor.as_ref(), whole).await;
            open.extend(actor.map(|actor| (player, actor, allowed)));
        }
        assert!(kept.is_untouched().await, "{}: something refused was stored", self.scene.name);
        for (player, actor, actions) in &open {
            self.allowed(player, actor, actions).await;
        }
        assert!(kept.is_untouched().await, "{}: the case is back at its place", self.scene.name);
    }
}

/// What is nobody's but one's own, who may file, and who may ask by a number.
async fn own_things(cast: &Cast, seen: &Mutex<Seen>) {
    let mut seen = seen.lock().await;
    for player in &cast.players {
        let found = found(cast, player).await;
        seen.count(Endpoint::FindCases);
        let owned = |org: &str| seen.desks.iter().filter(|(_, owner)| owner == org).map(|(id, _)| id.clone()).collect();
        let expected: Result<BTreeSet<String>, &str> = match player.name {
            "clerk" => Ok(owned(CENTRE)),
            "other-clerk" | "several" => Ok(owned(TOWN)),
            "court-clerk" => Ok(BTreeSet::new()),
            _ if matches!(player.subject, Subject::Staff { .. }) => Err("not_your_part"),
            _ => Err("scope"),
        };
        assert_eq!(found, expected.map_err(str::to_owned), "{}", player.name);
    }
    for player in &cast.players {
        let me = quick(cast, "GET", "/me", &player.token, None, None).await.ok();
        assert_eq!(me["subject"], player.subject.key(), "{}", player.name);
        let draft = json!({ "of": player.name });
        let kept = quick(cast, "PUT", "/drafts/filing", &player.token, None, Some(&draft)).await;
        assert_eq!(kept.status, 204, "{}", player.name);
        let filing = serde_json::to_value(crate::told::file()).unwrap();
        let filed = quick(cast, "POST", "/cases", &player.token, Some("own-filing"), Some(&filing)).await;
        let citizen = matches!(player.subject, Subject::Citizen { .. });
        assert_eq!(filed.status.as_u16(), if citizen { 201 } else { 403 }, "{}: {}", player.name, filed.body);
        seen.count(Endpoint::Me);
        seen.count(Endpoint::PutDraft);
        seen.count(Endpoint::FileCase);
    }
    for player in &cast.players {
        let read = quick(cast, "GET", "/drafts/filing", &player.token, None, None).await.ok();
        assert_eq!(read["of"], player.name, "a draft is nobody else's");
        seen.count(Endpoint::GetDraft);
        let dropped = quick(cast, "DELETE", "/drafts/filing", &player.token, None, None).await;
        assert_eq!(dropped.status, 204);
        seen.count(Endpoint::DeleteDraft);
    }
    for player in &cast.players {
        for endpoint in own_data(cast, player).await {
            seen.count(endpoint);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_may_do_and_read_what_the_rules_say_and_nothing_else() {
    let (cast, seen) = (Arc::new(Cast::gather().await), Arc::new(Mutex::new(Seen::default())));
    let mut trials = JoinSet::new();
    for number in 0..SCENES.len() {
        let (cast, seen) = (cast.clone(), seen.clone());
        trials.spawn(async move {
            let scene = Scene::play(&cast, number).await;
            let told = scene.told(&cast).await;
            // A desk finds what it owns, and what it is asked to take over.
            // Who is only asked to take a case over reads no number, and finds none.
            seen.lock().await.desks.insert((scene.id.to_string(), told.case.owner.id.to_string()));
            cast.house.project(scene.id.as_str()).await;
            let facts = Facts { contents: told.contents(), ..cast.facts(&told.case.owner.id).await };
            let facts = std::sync::Mutex::new(facts);
            Trial { cast: &cast, scene: &scene, number, told, facts, seen: &seen }.everybody().await;
        });
        // A few at a time: an answer that waits a second too long is another answer.
        if trials.len() >= 4 {
            trials.join_next().await.unwrap().unwrap();
        }
    }
    while let Some(ended) = trials.join_next().await {
        ended.unwrap();
    }
    own_things(&cast, &seen).await;
    let seen = seen.lock().await;
    for endpoint in Endpoint::ALL.iter().filter(|endpoint| tried(**endpoint) == Tried::Here) {
        assert!(seen.routes.contains_key(endpoint.name()), "{endpoint:?} was never tried");
    }
    assert_eq!(seen.standings.iter().copied().collect::<Vec<_>>(), STANDINGS);
    assert_eq!(seen.stages.len(), StageName::ALL.len(), "{:?}", seen.stages);
    assert_eq!(seen.written, WRITTEN.len(), "a scene or a player of the hand-written table is missing");
    assert_eq!(seen.accepted.len(), PAIRS, "pairs of action and standing that went through: {:?}", seen.accepted);
    let said = Action::ALL.iter().filter(|action| **action != Action::Elapse);
    let never: Vec<_> = said.filter(|action| !seen.accepted.iter().any(|(done, _)| done == *action)).collect();
    assert!(never.is_empty(), "never accepted from anybody: {never:?}");
}
