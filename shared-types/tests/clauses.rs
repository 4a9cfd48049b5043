//! Clauses as data: the sums, the days and the text that follow from them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;
use proptest::prelude::*;
use shared_types::case::*;
use shared_types::clock::Calendar;
use shared_types::values::*;
use support::*;

const ONE: PartyId = PartyId::new(1);
const TWO: PartyId = PartyId::new(2);

fn money(fen: i64) -> Money {
    Money::try_new(fen).unwrap()
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

fn clause(duty: Duty, when: Option<When>) -> Clause {
    Clause { by: Some(TWO), to: Some(ONE), duty, when, place: None, if_broken: Vec::new() }
}

fn content(clauses: Vec<Clause>) -> AgreementContent {
    let about = FreeText::parse("九月二十四日车辆碰撞，停运五天").unwrap();
    AgreementContent { about, clauses, matters: Vec::new(), nothing_more: true }
}

fn names() -> Names {
    Names::of(&Told::mediating().case, "00ff".to_owned())
}

/// One of each kind of duty, with all that it may say.
fn every_kind() -> Vec<Clause> {
    let on = Some(When::On(day("2026-12-31")));
    let parts = split(money(1_000_000), 3, day("2026-12-01"), Every::Month).unwrap();
    let account = Some(reason("示例银行 尾号 0011"));
    let way = Some(PayWay::BankTransfer);
    let instalments = clause(Duty::Pay { amount: money(1_000_000), parts, way, account }, None);
    let daily = IfBroken::DailyInterest(3);
    let once = Duty::Pay { amount: money(140_950), parts: Vec::new(), way: Some(PayWay::Cash), account: None };
    let standard = Some(reason("恢复原状"));
    vec![
        Clause { if_broken: vec![IfBroken::AllDue, daily, IfBroken::Penalty(money(50_000))], ..instalments },
        clause(once, Some(When::AtOnce)),
        Clause {
            place: Some(Address::parse("柳叶巷七号").unwrap()),
            ..clause(Duty::Return { what: reason("行车证") }, on)
        },
        clause(Duty::Repair { what: reason("院墙"), standard }, Some(When::Within(10))),
        clause(Duty::Apologise { form: reason("当面口头道歉。") }, on),
        clause(Duty::Refrain { from: reason("在门前堆放杂物"), until: None }, None),
        clause(Duty::HandOver { what: reason("东屋钥匙两把") }, on),
        Clause {
            by: None, to: None, ..clause(Duty::Other { what: FreeText::parse("双方互不打扰").unwrap() }, None)
        },
    ]
}

#[test]
fn the_text_says_every_clause_with_digits_and_capitals() {
    let text = in_chinese(&content(every_kind()), &names());
    let expected = "人民调解协议书
编号：（2026）人调字第12号
当事人（申请人）：秦川
当事人（被申请人）：葛原
纠纷主要事实、争议事项：九月二十四日车辆碰撞，停运五天。
经调解，当事人自愿达成如下协议：
一、葛原以银行转账方式向秦川支付人民币10,000元（大写：人民币壹万元整）（收款账户：示例银行 尾号 0011），分3期支付：第1期于2026年12月1日前（含当日）支付人民币3,333元（大写：人民币叁仟叁佰叁拾叁元整）；第2期于2027年1月1日前（含当日）支付人民币3,333元（大写：人民币叁仟叁佰叁拾叁元整）；第3期于2027年2月1日前（含当日）支付人民币3,334元（大写：人民币叁仟叁佰叁拾肆元整）。任何一期逾期未付的，剩余款项全部立即到期，权利人可以一并请求支付。逾期未付的，以逾期金额为基数，按每日万分之3支付逾期利息。逾期未履行的，另行支付违约金人民币500元（大写：人民币伍佰元整）。
二、葛原于本协议生效当日以现金方式（当面出具收条）向秦川支付人民币1,409.50元（大写：人民币壹仟肆佰零玖元伍角）。
三、葛原于2026年12月31日前（含当日）在柳叶巷七号向秦川返还：行车证。
四、葛原于本协议生效之日起10日内（生效当日不计）为秦川修复：院墙，达到以下标准：恢复原状。
五、葛原于2026年12月31日前（含当日）向秦川赔礼道歉，方式：当面口头道歉。
六、葛原对秦川不得有以下行为：在门前堆放杂物。
七、葛原于2026年12月31日前（含当日）向秦川交付：东屋钥匙两把。
八、双方互不打扰。
以上义务履行完毕后，当事人就本纠纷再无其他争议。
本协议一式三份，当事人各执一份，人民调解委员会留存一份。
本协议自当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。
人民调解员：李和
人民调解委员会：示例街道调解委员会
文本编号：00ff";
    assert_eq!(text, expected);
    assert!(AgreementText::parse(&text).is_ok_and(|kept| kept.as_str() == text), "kept as it is, to the letter");
}

#[test]
fn the_english_text_says_the_same() {
    let text = in_english(&content(every_kind()), &names());
    for said in [
        "1. 葛原 pays 秦川 CNY 10,000 by bank transfer (account: 示例银行 尾号 0011) in 3 payments: (1) CNY 3,333 on 1 December 2026 at the latest; ",
        "If any payment is late, all that is left falls due at once. What is late bears interest of 3 hundredths of a per cent for each day.",
        "2. 葛原 pays 秦川 CNY 1,409.50 in cash, against a receipt on the day this agreement takes effect.",
        "3. 葛原 returns to 秦川 at 柳叶巷七号 on 31 December 2026 at the latest: 行车证.",
        "4. 葛原 repairs for 秦川 within 10 days after this agreement takes effect (that day is not counted): 院墙, to this standard: 恢复原状.",
        "6. 葛原 refrains, towards 秦川, from: 在门前堆放杂物.",
        "8. 双方互不打扰.",
        "This agreement is made in 3 copies",
    ] {
        assert!(text.contains(said), "{said}\n\n{text}");
    }
}

#[test]
fn an_accepted_offer_becomes_clauses() {
    let on = day("2026-12-31");
    let part = |fen, on| Instalment { amount: money(fen), on };
    let terms = vec![
        Term::Pay { by: TWO, amount: money(90_000), on },
        Term::Instalments { by: TWO, parts: vec![part(5, on), part(7, on.plus_days(30))] },
        Term::Act { by: TWO, what: reason("归还行车证"), on },
        Term::Act { by: TWO, what: reason("修好院墙"), on },
        Term::Act { by: ONE, what: reason("撤下招牌"), on },
        Term::Apology { by: ONE, how: reason("书面") },
        Term::Other { what: FreeText::parse("互不打扰").unwrap() },
    ];
    let clauses = drafted(&terms, &[ONE, TWO]);
    let pay = |amount, parts| Duty::Pay { amount, parts, way: None, account: None };
    assert_eq!(clauses[0], clause(pay(money(90_000), Vec::new()), Some(When::On(on))));
    assert_eq!(clauses[1].duty, pay(money(12), vec![part(5, on), part(7, on.plus_days(30))]));
    assert!(matches!(clauses[2].duty, Duty::Return { .. }) && matches!(clauses[3].duty, Duty::Repair { .. }));
    assert_eq!((clauses[4].by, clauses[4].to), (Some(ONE), Some(TWO)));
    assert!(matches!(clauses[4].duty, Duty::Other { .. }) && matches!(clauses[5].duty, Duty::Apologise { .. }));
    assert_eq!((clauses[6].by, clauses[6].to, clauses[6].when), (None, None, None));
    assert_eq!(drafted(&terms, &[ONE, TWO, PartyId::new(3)])[0].to, None, "with three sides it stays open to whom");
}

#[test]
fn two_versions_are_compared_clause_by_clause() {
    let all = every_kind();
    let (before, mut after) = (content(all.clone()), content(all));
    assert_eq!(compare(&before, &after), []);
    after.clauses.swap(0, 3);
    assert_eq!(compare(&before, &after), [], "what only moved is no change");
    after.clauses[3].if_broken.clear();
    after.clauses.remove(5);
    after.clauses.push(clause(Duty::Apologise { form: reason("登报") }, None));
    after.nothing_more = false;
    let told: Vec<_> = compare(&before, &after).iter().map(|c| (c.what, c.before, c.after)).collect();
    assert_eq!(
        told,
        [
            (Changed::Changed, Some(1), Some(4)),
            (Changed::New, None, Some(8)),
            (Changed::Gone, Some(6), None),
            (Changed::Frame, None, None)
        ]
    );
    let was: Vec<_> = compare(&before, &after).into_iter().map(|change| change.was).collect();
    assert_eq!(was, [Some(before.clauses[0].clone()), None, Some(before.clauses[5].clone()), None]);
}

fn any_clause() -> impl Strategy<Value = Clause> {
    let duty = prop_oneof![
        (2_i64..1_000_000_000, 2_u8..36, 0_i32..2000).prop_filter_map("split", |(fen, count, days)| {
            let parts = split(money(fen), count, day("2026-11-23").plus_days(days), Every::Month)?;
            Some((Duty::Pay { amount: money(fen), parts, way: None, account: None }, false))
        }),
        (1_i64..1_000_000_000)
            .prop_map(|fen| (Duty::Pay { amount: money(fen), parts: Vec::new(), way: None, account: None }, true)),
        "[\u{4e00}-\u{4eff}]{2,20}".prop_map(|what| (Duty::Return { what: reason(&what) }, true)),
        "[\u{4e00}-\u{4eff}]{2,20}".prop_map(|what| (Duty::Apologise { form: reason(&what) }, true)),
    ];
    (duty, 1_u16..400).prop_map(|((duty, dated), days)| clause(duty, dated.then_some(When::Within(days))))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// To the fen, whatever the sum, the number of parts and the first day.
    #[test]
    fn parts_always_add_up(fen in 0_i64..Money::MAX, count in 0_u8..=60, days in 0_i32..4000, monthly: bool) {
        let first = day("2026-01-31").plus_days(days);
        let every = if monthly { Every::Month } else { Every::Week };
        match split(money(fen), count, first, every) {
            None => prop_assert!(count < 2 || fen < i64::from(count)),
            Some(parts) => {
                prop_assert_eq!(parts.len(), usize::from(count));
                prop_assert_eq!(parts.iter().map(|part| part.amount.fen()).sum::<i64>(), fen);
                prop_assert!(parts.iter().all(|part| part.amount.fen() > 0));
                prop_assert!(parts.windows(2).all(|pair| pair[0].on < pair[1].on));
                prop_assert_eq!(parts[0].on, first);
            }
        }
    }

    /// The calendar owes what the text owes: every sum of it stands in both texts, and all sums add up.
    #[test]
    fn the_calendar_and_the_text_say_the_same(clauses in prop::collection::vec(any_clause(), 1..8), days in 0_i32..700) {
        let content = content(clauses);
        let effect = day("2026-11-22").plus_days(days);
        let items = duties(&content, Some(effect), &Calendar::china());
        let owed: i64 = items.iter().filter_map(|item| item.amount).map(Money::fen).sum();
        prop_assert_eq!(content.total().map(Money::fen), Some(owed));
        prop_assert!(items.iter().all(|item| item.due.is_some()));
        prop_assert_eq!(last_due(&items), items.iter().filter_map(|item| item.due).max());
        let (chinese, english) = (in_chinese(&content, &names()), in_english(&content, &names()));
        for amount in items.iter().filter_map(|item| item.amount) {
            prop_assert!(chinese.contains(&amount.to_yuan()) && chinese.contains(&amount.to_capital()));
            prop_assert!(english.contains(&amount.to_yuan()));
        }
        let mut ids: Vec<_> = items.iter().map(|item| item.id).collect();
        ids.dedup();
        prop_assert_eq!(ids.len(), items.len(), "each line of the calendar has its own number");
    }

    /// Nothing is lost between two versions: each clause of either stayed, or is in one change.
    #[test]
    fn every_clause_is_accounted_for(
        before in prop::collection::vec(any_clause(), 1..8),
        after in prop::collection::vec(any_clause(), 1..8),
        kept in 0_usize..8,
    ) {
        let after: Vec<_> = before.iter().take(kept).cloned().chain(after).collect();
        let (before, after) = (content(before), content(after));
        let changes = compare(&before, &after);
        prop_assert_eq!(compare(&before, &before), []);
        let count = |what| changes.iter().filter(|change| change.what == what).count();
        let stayed = after.clauses.len() - count(Changed::New) - count(Changed::Changed);
        prop_assert!(stayed >= kept.min(before.clauses.len()));
        prop_assert_eq!(before.clauses.len(), stayed + count(Changed::Changed) + count(Changed::Gone));
        // Each number once.
        for side in [|change: &Change| change.before, |change: &Change| change.after] {
            let mut numbers: Vec<_> = changes.iter().filter_map(side).collect();
            numbers.sort_unstable();
            let all = numbers.len();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), all);
        }
    }
}
