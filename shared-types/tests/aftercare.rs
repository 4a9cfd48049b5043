//! After the end: following up, complaints, taking a case up again, the completeness of its file, what people leave with.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use shared_types::access::reads_paper;
use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::values::*;
use support::*;

fn close() -> Command {
    Command::Close { note: reason("回访确认已履行") }
}

#[test]
fn a_case_is_closed_when_both_have_answered_or_there_were_a_call_and_a_visit() {
    let told = Told::done();
    assert_eq!(told.refuses("clerk", close()), "follow_up_missing");
    let one = told.clone().then("applicant", Action::AnswerFollowUp);
    assert_eq!(one.refuses("clerk", close()), "follow_up_missing");
    let again = payload_of(&one.actor("applicant").unwrap(), Action::AnswerFollowUp, &one.case, &one.facts());
    assert_eq!(one.refuses("applicant", again), "already_answered");
    let both = one.then("respondent", Action::AnswerFollowUp).then("clerk", Action::Close);
    assert_eq!(both.case.stage.name(), StageName::Closed);
    let called = told.then("mediator", Action::RecordCall);
    assert_eq!(called.refuses("clerk", close()), "follow_up_missing");
    let visited = called.then("clerk", Action::RecordVisit).then("clerk", Action::Close);
    assert_eq!(visited.case.stage.name(), StageName::Closed);
}

fn asks(told: &Told, parties: &[u16], answer: FollowUpAnswer) -> RecordFollowUp {
    let parties = parties.iter().map(|id| PartyId::new(*id)).collect();
    RecordFollowUp { parties, on: told.now.local_date(), answer, note: reason("电话里说的") }
}

#[test]
fn what_a_side_says_is_missing_is_not_closed_as_performed_until_somebody_has_asked_again() {
    let outcome = |told: Told| match told.then("clerk", Action::Close).case.stage {
        Stage::Closed { outcome } => outcome,
        other => panic!("{other:?}"),
    };
    let answer = |answer| Command::AnswerFollowUp(AnswerFollowUp { answer, satisfied: None, note: None });
    let told = Told::done().then("respondent", Action::AnswerFollowUp);
    for trouble in [FollowUpAnswer::Missing, FollowUpAnswer::Again] {
        let troubled = told.clone().does("applicant", answer(trouble));
        assert_eq!(outcome(troubled.clone()), Outcome::NotKept, "{trouble}");
        let other = troubled.clone().does("mediator", Command::RecordCall(asks(&troubled, &[2], FollowUpAnswer::Done)));
        assert_eq!(outcome(other), Outcome::NotKept, "the other side was asked");
        let asked =
            troubled.clone().does("mediator", Command::RecordVisit(asks(&troubled, &[1], FollowUpAnswer::Done)));
        assert_eq!(outcome(asked), Outcome::Performed);
    }
    let told = Told::done();
    let call = Command::RecordCall(asks(&told, &[1, 2], FollowUpAnswer::Done));
    let visit = Command::RecordVisit(asks(&told, &[1], FollowUpAnswer::Missing));
    assert_eq!(outcome(told.does("mediator", call).does("mediator", visit)), Outcome::NotKept);
}

#[test]
fn who_urges_while_it_is_owed_has_it_on_record_and_has_not_followed_up() {
    let told = Told::effective();
    let call = asks(&told, &[2], FollowUpAnswer::Missing);
    let told = told.does("mediator", Command::RecordCall(call.clone())).does("mediator", Command::RecordVisit(call));
    assert_eq!(told.case.follow_up, FollowUpRecord::default());
    let mediator = told.actor("mediator").unwrap();
    let view = CaseView::for_actor(&told.case, &mediator, &told.entries, &told.facts());
    assert_eq!(view.timeline.iter().filter(|line| line.event == "follow_up_logged").count(), 2);
    assert!(told.refuses("mediator", close()) == "duties_open");
    let early = Told::signed();
    let call = Command::RecordCall(asks(&early, &[1], FollowUpAnswer::Done));
    assert_eq!(early.refuses("mediator", call), "wrong_stage");
}

#[test]
fn a_call_is_of_a_day_that_has_been_and_to_somebody() {
    let told = Told::done();
    let call = |parties: Vec<PartyId>, days| {
        Command::RecordCall(RecordFollowUp {
            parties,
            on: told.now.local_date().plus_days(days),
            answer: FollowUpAnswer::Done,
            note: reason("无异常"),
        })
    };
    assert_eq!(told.refuses("clerk", call(Vec::new(), 0)), "party_unknown");
    assert_eq!(told.refuses("clerk", call(vec![PartyId::new(7)], 0)), "party_unknown");
    assert_eq!(told.refuses("clerk", call(vec![PartyId::new(1)], 1)), "date_out_of_range");
    assert_eq!(told.refuses("clerk", call(vec![PartyId::new(1)], -9)), "date_out_of_range");
    assert_eq!(told.refuses("clerk", call(vec![PartyId::new(1)], 0)), "not refused");
}

#[test]
fn a_complaint_is_read_by_who_made_it_and_who_answers_and_never_by_the_mediator() {
    let told = Told::mediating().then("respondent", Action::Complain);
    let reads = |told: &Told, who: &str| {
        let actor = told.actor(who).unwrap();
        let view = CaseView::for_actor(&told.case, &actor, &told.entries, &told.facts());
        let in_timeline = view.timeline.iter().any(|line| line.event.starts_with("complaint"));
        assert_eq!(in_timeline, !view.complaints.is_empty(), "{who}");
        view.complaints.into_iter().next()
    };
    for (who, knows) in
        [("respondent", true), ("clerk", true), ("supervisor", true), ("applicant", false), ("mediator", false)]
    {
        assert_eq!(reads(&told, who).is_some(), knows, "{who}");
    }
    let told = told.then("clerk", Action::AnswerComplaint);
    assert!(reads(&told, "respondent").unwrap().answer.is_some());
    let again = Command::AnswerComplaint(AnswerComplaint { complaint: 1, answer: FreeText::parse("再答").unwrap() });
    assert_eq!(told.refuses("clerk", again), "complaint_unknown");
}

#[test]
fn a_closed_case_is_taken_up_again_within_thirty_days_where_it_stood() {
    let told = Told::followed_up().then("clerk", Action::Close);
    let reopen = || Command::Reopen(Reopen { reason: reason("又开始拖欠") });
    assert_eq!(told.clone().does("applicant", reopen()).case.stage.name(), StageName::Performing);
    assert_eq!(told.clone().later(24 * 29).refuses("applicant", reopen()), "not refused");
    assert_eq!(told.later(24 * 31).refuses("applicant", reopen()), "term_over");
    let apart = Told::mediating().then("mediator", Action::End);
    assert_eq!(apart.then("respondent", Action::Reopen).case.stage.name(), StageName::Mediating);
    let stopped = Told::mediating().then("respondent", Action::Stop);
    assert_eq!(stopped.refuses("applicant", reopen()), "wrong_stage", "a clear no stays a no");
    let declined = Told::filed().then("applicant", Action::Withdraw);
    assert_eq!(declined.refuses("applicant", reopen()), "wrong_stage");
}

#[test]
fn a_file_says_what_is_missing_of_how_much() {
    let state =
        |told: &Told, paper| completeness(&told.case).papers.into_iter().find(|(known, _)| *known == paper).unwrap().1;
    let told = Told::effective();
    assert_eq!(state(&told, FilePaper::Agreement), PaperState::There);
    assert_eq!(state(&told, FilePaper::Identity), PaperState::Missing);
    assert_eq!(state(&told, FilePaper::Confirmation), PaperState::NotNeeded);
    assert_eq!(state(&Told::applied(), FilePaper::Confirmation), PaperState::Missing);
    assert_eq!(state(&Told::done(), FilePaper::FollowUp), PaperState::Missing);
    assert_eq!(state(&Told::followed_up(), FilePaper::FollowUp), PaperState::There);
    for (place, told) in places() {
        let score = completeness(&told.case);
        let missing = score.papers.iter().filter(|(_, state)| *state == PaperState::Missing).count();
        assert_eq!(score.there + missing, score.needed, "{place}");
        assert_eq!(score.papers.len(), FilePaper::ALL.len(), "{place}");
    }
}

#[test]
fn a_complete_file_puts_itself_away_when_nobody_can_take_the_case_up_again() {
    let told = Told::mediating()
        .then("mediator", Action::RecordMinutes)
        .then("mediator", Action::Settle)
        .then("mediator", Action::Close);
    let lacking = completeness(&told.case);
    assert!(lacking.there < lacking.needed && case_due(&told.case).is_none(), "what is missing is waited for");
    let mut whole = told.clone();
    for party in &mut whole.case.parties {
        party.id_number = Some(Personal::new(IdNumber::parse("110101199001011237").unwrap(), [1; 16]));
    }
    let score = completeness(&whole.case);
    assert_eq!(score.there, score.needed, "{:?}", score.papers);
    let due = case_due(&whole.case).unwrap();
    let closed = whole.case.closed_at.unwrap().local_date();
    assert_eq!((closed.days_until(due.local_date()), due), (31, closed.plus_days(31).at_hour(9)));
    // The day before it may still be taken up again, and time does nothing.
    let elapse = || Command::Elapse { book: Book::Case };
    whole.now = due.plus_seconds(-1);
    assert_eq!(whole.refuses("clockwork", elapse()), "nothing_due");
    whole.now = due;
    assert_eq!(whole.decide("clockwork", elapse()).unwrap(), [Event::CaseArchived {}]);
    // Nor while a complaint waits for its answer.
    whole.now = due.plus_seconds(-86_400);
    let complained = whole.then("applicant", Action::Complain);
    assert_eq!(case_due(&complained.case), None);
}

fn packet_of(case: &Case) -> Option<ForwardPacket> {
    forward(case, &Calendar::china())
}

#[test]
fn people_leave_a_failed_mediation_with_what_nobody_disputes_and_the_routes_that_stay_open() {
    let told = Told::mediating()
        .then("applicant", Action::StateUndisputedFact)
        .then("respondent", Action::AgreeUndisputedFact)
        .then("applicant", Action::StateUndisputedFact)
        .then("respondent", Action::MakeOffer);
    assert_eq!(packet_of(&told.case), None, "it is not over");
    let told = told.then("mediator", Action::End);
    let packet = packet_of(&told.case).unwrap();
    assert_eq!(packet.undisputed, [FactId::new(1)], "what only one has stated is not in it");
    assert_eq!(packet.routes.first().map(|next| next.route), Some(Route::Court));
    assert!(packet.limitation.is_some_and(|interrupted| interrupted.article().contains("第12条")));
    assert_eq!((packet.form, packet.before), (Some(NextForm::CivilComplaint), None));
    let labour = packet_of(&Case { dispute_type: Some(DisputeType::Labour), ..told.case.clone() }).unwrap();
    assert_eq!(labour.routes.first().map(|next| next.route), Some(Route::LabourArbitration));
    assert_eq!((labour.form, labour.limitation), (Some(NextForm::LabourArbitration), Some(Limitation::Labour)));
    let land = packet_of(&Case { dispute_type: Some(DisputeType::LandForest), ..told.case.clone() }).unwrap();
    assert_eq!(land.form, Some(NextForm::CivilComplaint));
    assert_eq!(land.before.map(|before| before.route), Some(Route::OtherOffice));
    let demolition = packet_of(&Case { dispute_type: Some(DisputeType::Demolition), ..told.case.clone() }).unwrap();
    assert_eq!((demolition.form, demolition.limitation), (Some(NextForm::Reconsideration), None));
    // Both sides and the committee see it; the court and whoever watches do not.
    for (who, sees) in
        [("applicant", true), ("respondent", true), ("mediator", true), ("clerk", true), ("supervisor", false)]
    {
        let view = ForwardView::of(&told.case, &told.actor(who).unwrap(), &Calendar::china());
        assert_eq!(view.as_ref().map(|view| view.undisputed.len()), sees.then_some(1), "{who}");
    }
    assert_eq!(packet_of(&Told::closed().case), None, "what was performed needs no other route");
}

fn redirected(to: Route) -> Told {
    Told::filed().does("clerk", Command::Redirect { route: to, reason: reason("不属于人民调解的范围") })
}

/// Whoever asked leaves with where it was sent and what that begins with. The other side was never told, and no petition office
/// is named to who was not sent there.
#[test]
fn who_was_sent_elsewhere_leaves_with_that_route_and_its_form() {
    let forms = [
        (Route::Court, Some(NextForm::CivilComplaint)),
        (Route::LabourArbitration, Some(NextForm::LabourArbitration)),
        (Route::LabourInspection, None),
        (Route::Police, None),
        (Route::Petition, Some(NextForm::Petition)),
        (Route::LegalAid, None),
        (Route::Reconsideration, Some(NextForm::Reconsideration)),
        (Route::OtherOffice, None),
    ];
    assert_eq!(forms.map(|(route, _)| route), Route::ALL);
    for (route, form) in forms {
        let told = redirected(route);
        let packet = packet_of(&told.case).unwrap();
        assert_eq!((packet.reason, packet.form, packet.before), (None, form, None), "{route}");
        let routes: Vec<Route> = packet.routes.iter().map(|open| open.route).collect();
        let aid = (route != Route::LegalAid).then_some(Route::LegalAid);
        assert_eq!(routes, [Some(route), aid].into_iter().flatten().collect::<Vec<_>>());
        assert_eq!(packet.small_claim.is_some(), route == Route::Court, "{route}");
        for (who, sees) in [("applicant", true), ("clerk", true), ("supervisor", false)] {
            assert_eq!(
                ForwardView::of(&told.case, &told.actor(who).unwrap(), &Calendar::china()).is_some(),
                sees,
                "{who}: {route}"
            );
        }
        assert_eq!(told.actor("respondent"), None, "the other side was never asked");
        let other = Actor::Party { party: PartyId::new(2), role: PartyRole::Respondent };
        assert_eq!(ForwardView::of(&told.case, &other, &Calendar::china()), None);
    }
    let petitions = |dispute: &DisputeType| {
        let told = Told::mediating().then("mediator", Action::End);
        let packet = packet_of(&Case { dispute_type: Some(*dispute), ..told.case }).unwrap();
        packet.routes.iter().any(|open| open.route == Route::Petition)
    };
    assert!(!DisputeType::ALL.iter().any(petitions), "a dispute that failed here goes where law sends it first");
    assert_eq!(packet_of(&Told::filed().then("applicant", Action::Withdraw).case), None);
}

/// A last day stands where the day from which it counts is on record, and nowhere else: the end of the procedure for a suit, the
/// asking for labour arbitration. When somebody came to know is on no record.
#[test]
fn a_last_day_is_given_where_the_record_has_the_day_from_which_it_counts() {
    let ended = Told::mediating().then("mediator", Action::End).case;
    let times = |dispute: DisputeType| {
        let packet = packet_of(&Case { dispute_type: Some(dispute), ..ended.clone() }).unwrap();
        let told =
            |open: NextRoute| open.limit.map(|limit| (open.route, limit, open.until.map(|due| due.date.to_string())));
        packet.routes.into_iter().filter_map(told).collect::<Vec<_>>()
    };
    // The 16th of November 2029 is a Friday, of 2027 a Tuesday.
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(times(DisputeType::Contract), [(Route::Court, TimeLimit::Suit, day("2029-11-16"))]);
    assert_eq!(
        times(DisputeType::Labour),
        [
            (Route::LabourArbitration, TimeLimit::LabourArbitration, day("2027-11-16")),
            (Route::LabourInspection, TimeLimit::LabourInspection, None),
        ]
    );
    assert_eq!(
        times(DisputeType::LandForest),
        [(Route::OtherOffice, TimeLimit::LandArbitration, None), (Route::Court, TimeLimit::Suit, day("2029-11-16")),]
    );
    let demolition = [(Route::Reconsideration, TimeLimit::Reconsideration, None)];
    assert_eq!(times(DisputeType::Demolition), demolition, "no rule says that asking stops that time");
    assert_eq!(times(DisputeType::Consumer), [(Route::Court, TimeLimit::Suit, None)], "two years may be the time");
    assert_eq!(times(DisputeType::MarriageFamily), []);
    // From the end, where a mediation was; from the asking, where none began; for work from the asking in any case.
    let until = |case: &Case| packet_of(case).unwrap().until().map(|due| due.trigger);
    let (asked, closed) = (ended.filed_at.local_date(), ended.closed_at.unwrap().plus_seconds(40 * 86_400));
    let later = Case { closed_at: Some(closed), ..ended.clone() };
    assert_eq!(until(&later), Some(closed.local_date()));
    assert_eq!(until(&Case { dispute_type: Some(DisputeType::Labour), ..later }), Some(asked));
    let sent = Case { closed_at: Some(closed), ..redirected(Route::Court).case };
    assert_eq!(until(&sent), Some(asked));
    let advice = Case { kind: IntakeKind::LegalAdvice, ..ended };
    assert_eq!(until(&advice), None, "a question to a lawyer interrupts nothing");
}

/// The receipt and the draft are of who asked; the list of evidence of who opens the talk of all. No judge, expert or helper has any.
#[test]
fn the_papers_of_asking_and_of_failing_are_for_those_whom_they_concern() {
    use Form::{EvidenceList, LimitationReceipt, NextStep};
    let agent = Told::with_agent();
    let readers = [
        ("applicant", Told::mediating().actor("applicant"), &[LimitationReceipt, EvidenceList, NextStep][..]),
        ("agent of the applicant", agent.actor("agent"), &[LimitationReceipt, EvidenceList, NextStep]),
        ("mediator", Told::mediating().actor("mediator"), &[LimitationReceipt, EvidenceList, NextStep]),
        ("clerk", Told::mediating().actor("clerk"), &[LimitationReceipt, NextStep]),
        ("respondent", Told::mediating().actor("respondent"), &[EvidenceList]),
        ("proxy", Told::by_proxy().actor("proxy"), &[]),
        ("mediator asked", Told::accepted().then("clerk", Action::AssignMediator).actor("mediator"), &[]),
        ("judge who guides", Told::guided().actor("judge"), &[]),
        ("judge who confirms", Told::applied().actor("other judge"), &[]),
        ("expert", Told::expert_heard().actor("expert"), &[]),
        ("supervisor", Told::mediating().actor("supervisor"), &[]),
        ("time", Some(Actor::System), &[]),
    ];
    for (who, actor, has) in readers {
        let actor = actor.unwrap();
        for form in [LimitationReceipt, EvidenceList, NextStep] {
            assert_eq!(reads_paper(&actor, form, None), has.contains(&form), "{who}: {form}");
        }
    }
}

/// A sum of money may be a small claim; how much counts as small the court tells, and what ties persons never is.
#[test]
fn only_a_suit_for_money_is_said_to_be_a_small_claim_perhaps() {
    let told = Told::mediating().then("mediator", Action::End);
    let small = |case: Case| packet_of(&case).unwrap().small_claim.is_some();
    assert!(small(told.case.clone()));
    let of = |dispute| Case { dispute_type: Some(dispute), ..told.case.clone() };
    for other in [DisputeType::Labour, DisputeType::Demolition, DisputeType::MarriageFamily] {
        assert!(!small(of(other)), "{other}");
    }
    let claim = ClaimRecord { amount: None, ..told.case.claim.clone() };
    assert!(!small(Case { claim, ..told.case.clone() }));
}

/// The door and what it is about, together: a question, a suit and an act of an authority have no rule.
#[test]
fn a_limitation_is_interrupted_where_a_rule_says_so_and_nowhere_else() {
    use DisputeType::{Contract, Demolition, Labour, Traffic};
    use IntakeKind::{Confirmation, CourtFiling, LegalAdvice, Mediation, WagesAndWork};
    let table = [
        (Mediation, None, Some(Limitation::Civil)),
        (Mediation, Some(Traffic), Some(Limitation::Civil)),
        (Mediation, Some(Labour), Some(Limitation::Labour)),
        (Mediation, Some(Demolition), None),
        (WagesAndWork, None, Some(Limitation::Labour)),
        (WagesAndWork, Some(Labour), Some(Limitation::Labour)),
        (WagesAndWork, Some(Contract), Some(Limitation::Civil)),
        (WagesAndWork, Some(Demolition), None),
        (LegalAdvice, None, None),
        (LegalAdvice, Some(Labour), None),
        (CourtFiling, Some(Traffic), None),
        (Confirmation, Some(Traffic), None),
    ];
    for (kind, dispute, expected) in table {
        assert_eq!(limitation(kind, dispute), expected, "{kind} {dispute:?}");
    }
}

/// A text that was not signed binds nobody, so it leaves no line open either.
#[test]
fn what_was_agreed_after_a_text_was_refused_can_be_closed() {
    let told = Told::signing().then("respondent", Action::RefuseToSign).then("mediator", Action::Settle);
    assert!(told.case.owed(&Calendar::china()).is_empty());
    let respondent = told.actor("respondent").unwrap();
    let stopped = may(&told.case, &respondent, Action::ReportPerformance, &told.facts());
    assert_eq!(stopped, Err(Refusal::DutyUnknown.into()));
    let told = told.then("mediator", Action::Close);
    assert_eq!(told.case.stage, Stage::Closed { outcome: Outcome::Performed });
}
