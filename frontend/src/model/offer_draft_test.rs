//! What a draft becomes, and what it asks for.

use super::*;

fn how() -> Reading {
    Reading { language: Language::En, today: LocalDate::parse("2026-11-22").unwrap() }
}

fn pay() -> TermDraft {
    TermDraft {
        kind: "pay".into(),
        by: "p2".into(),
        amount: "800".into(),
        on: "2026-12-01".into(),
        ..TermDraft::default()
    }
}

fn whole() -> OfferDraft {
    OfferDraft {
        case: "c1".into(),
        terms: vec![pay()],
        until: "2026-12-31".into(),
        way: NOW.into(),
        ..OfferDraft::default()
    }
}

fn ids(mend: Mend) -> Vec<&'static str> {
    mend.into_iter().map(|(id, _)| id).collect()
}

#[test]
fn each_kind_is_read_or_says_what_it_lacks() {
    let read = |term: &TermDraft| term.read(how());
    assert!(matches!(read(&pay()), Ok(Term::Pay { amount, .. }) if amount.fen() == 80_000));
    let of = |kind: &str| TermDraft { kind: kind.into(), ..TermDraft::default() };
    assert_eq!(ids(read(&of("pay")).unwrap_err()), [field::BY, field::AMOUNT, field::ON]);
    assert_eq!(ids(read(&of("instalments")).unwrap_err()), [field::BY, field::AMOUNT, field::COUNT, field::ON]);
    assert_eq!(ids(read(&of("act")).unwrap_err()), [field::BY, field::WHAT, field::ON]);
    assert_eq!(ids(read(&of("apology")).unwrap_err()), [field::BY, field::WHAT]);
    assert_eq!(ids(read(&of("other")).unwrap_err()), [field::WHAT]);
    assert_eq!(ids(read(&of("")).unwrap_err()), [field::BY, field::KIND]);
    let nothing = TermDraft { amount: "0".into(), ..pay() };
    assert_eq!(ids(read(&nothing).unwrap_err()), [field::AMOUNT]);
    let past = TermDraft { on: "2026-11-21".into(), ..pay() };
    assert_eq!(ids(read(&past).unwrap_err()), [field::ON]);
}

#[test]
fn a_payment_in_parts_is_split_by_months() {
    let parts = |total: &str, count: &str, on: &str| {
        let term =
            TermDraft { kind: "instalments".into(), amount: total.into(), count: count.into(), on: on.into(), ..pay() };
        match term.read(how()) {
            Ok(Term::Instalments { parts, .. }) => {
                parts.iter().map(|part| (part.amount.fen(), part.on.to_string())).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    let told = parts("1000.50", "3", "2027-01-31");
    assert_eq!(
        told,
        [(33_300, "2027-01-31".to_owned()), (33_300, "2027-02-28".to_owned()), (33_450, "2027-03-31".to_owned())]
    );
    assert_eq!(parts("0.05", "2", "2026-12-31"), [(2, "2026-12-31".to_owned()), (3, "2027-01-31".to_owned())]);
    let too_small = TermDraft { kind: "instalments".into(), amount: "0.01".into(), count: "2".into(), ..pay() };
    assert_eq!(ids(too_small.read(how()).unwrap_err()), [field::AMOUNT]);
    let too_many = TermDraft { kind: "instalments".into(), count: "37".into(), ..pay() };
    assert_eq!(ids(too_many.read(how()).unwrap_err()), [field::COUNT]);
}

#[test]
fn a_draft_becomes_an_offer_to_whom_it_says() {
    let own = Some(PartyId::new(2));
    assert_eq!(whole().offer(own, how()).unwrap().caucus, None);
    let entrusted = OfferDraft { way: ENTRUST.into(), note: " 一次付清 ".into(), ..whole() };
    let offer = entrusted.offer(own, how()).unwrap();
    assert_eq!((offer.caucus, offer.note.is_some()), (own, true));
    // Who answers an offer answers the other side.
    let counter = OfferDraft { counters: "o1".into(), ..entrusted };
    let offer = counter.offer(own, how()).unwrap();
    assert_eq!((offer.caucus, offer.counters), (None, OfferId::parse("o1").ok()));
    assert!(!counter.steps().contains(&OfferStep::Way));
    assert_eq!(counter.next(OfferStep::Until), OfferStep::Check);
    assert_eq!(counter.back(OfferStep::Check), Some(OfferStep::Until));
    // What is there is not asked for again, and Back leads out and not round in a circle.
    assert_eq!((whole().first(), whole().back(OfferStep::What)), (OfferStep::Terms, Some(OfferStep::Terms)));
    assert_eq!(whole().back(OfferStep::Terms), None);
    assert_eq!((OfferDraft::default().first(), OfferDraft::default().back(OfferStep::What)), (OfferStep::What, None));
}

#[test]
fn the_first_page_that_is_open_is_named_and_each_page_asks_for_its_own() {
    let open = |draft: OfferDraft| draft.offer(None, how()).unwrap_err().0;
    assert_eq!(open(OfferDraft::default()), OfferStep::Terms);
    assert_eq!(open(OfferDraft { until: "2027-03-01".into(), ..whole() }), OfferStep::Until);
    assert_eq!(open(OfferDraft { way: String::new(), ..whole() }), OfferStep::Way);
    let empty = OfferDraft::default();
    assert_eq!(ids(empty.mend(OfferStep::What, how())), [field::KIND]);
    assert_eq!(ids(empty.mend(OfferStep::Terms, how())), [field::WHAT]);
    let no_day = OfferDraft { until: String::new(), ..whole() };
    assert_eq!(ids(no_day.mend(OfferStep::Terms, how())), Vec::<&str>::new());
    assert_eq!(ids(no_day.mend(OfferStep::Until, how())), [field::UNTIL]);
    assert_eq!(ids(whole().mend(OfferStep::Check, how())), Vec::<&str>::new());
}

#[test]
fn what_is_added_is_whole_and_the_next_begins_empty() {
    let mut draft = OfferDraft { term: pay(), ..OfferDraft::default() };
    assert_eq!(draft.add(how()), Ok(()));
    assert_eq!((draft.terms.len(), draft.term.clone()), (1, TermDraft::default()));
    assert!(draft.add(how()).is_err());
    assert_eq!(draft.told(how()).len(), 1);
}

#[test]
fn it_survives_being_kept_and_belongs_to_one_case() {
    let draft = OfferDraft { note: "说明".into(), ..whole() };
    assert_eq!(OfferDraft::read_kept(Some(&draft.write()), "c1"), draft);
    assert!(OfferDraft::read_kept(Some(&draft.write()), "c2").terms.is_empty());
    assert_eq!(OfferDraft::read_kept(Some("{broken"), "c1").case, "c1");
}
