//! What people leave with: the receipt of a request from the first moment, and the packet when a mediation failed. What stands on
//! them, what never does, and for whom.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod support;
use forms::Record;
use serde_json::Value;
use shared_types::case::{
    Action, Actor, Book, Channel, Claim, Command, DisputeType, EndReason, Event, FileKind, Form, Fresh, IntakeKind,
    Language, MakeOffer, OfEvidence, Paper, RecordMinutes, Route, SessionMode, Unfilled,
};
use shared_types::clock::Calendar;
use shared_types::values::{FileId, FreeText, MessageBody, PartyId, Personal, Reason};
use support::{PRESS, Told, committee, evidence, failed, known, offer, solid};

const PACKET: [Form; 3] = [Form::LimitationReceipt, Form::EvidenceList, Form::NextStep];

/// A form as data, for a reader.
fn data(told: &Told, form: Form, reader: &Actor) -> Value {
    let china = Calendar::china();
    let (entries, joint) = (told.book(Book::Case), told.book(Book::Joint));
    let record = Record { case: &told.case, entries, joint, calendar: &china, reader };
    record.fill(Paper::One(form), "https://jiefen.example", Language::ZhCn).unwrap().data
}

/// The same as it is printed.
fn printed(told: &Told, form: Form, reader: &Actor) -> String {
    let china = Calendar::china();
    let (entries, joint) = (told.book(Book::Case), told.book(Book::Joint));
    let record = Record { case: &told.case, entries, joint, calendar: &china, reader };
    let filled = record.fill(Paper::One(form), "https://jiefen.example", Language::ZhCn).unwrap();
    let pdf = PRESS.render(&filled).unwrap();
    if let Some(pages) = std::env::var_os("PAGES") {
        let name = format!("{form}-{}.pdf", told.case.dispute_type.map_or("none", DisputeType::as_str));
        std::fs::write(std::path::Path::new(&pages).join(name), &pdf.bytes).unwrap();
    }
    solid(&pdf)
}

fn applicant(told: &Told) -> Actor {
    told.actor("applicant").unwrap()
}

fn of_type(mut told: Told, dispute: DisputeType) -> Told {
    told.case.dispute_type = Some(dispute);
    told
}

#[test]
fn the_receipt_tells_each_request_to_the_second_with_the_entry_that_stands_for_it() {
    let told = Told::filed().then("applicant", Action::AmendClaim);
    let sheet = data(&told, Form::LimitationReceipt, &applicant(&told));
    let rows = sheet["requests"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    for (row, entry) in rows.iter().zip(&told.entries) {
        assert_eq!((row["seq"].as_u64(), row["hash"].as_str().unwrap()), (Some(entry.seq), &*String::from(entry.hash)));
    }
    assert_eq!((&rows[0]["asked"], &rows[1]["asked"]), (&"filed".into(), &"amended".into()));
    assert_eq!((&rows[0]["amount"]["yuan"], &rows[1]["amount"]), (&"1,000".into(), &Value::Null));
    let said = printed(&told, Form::LimitationReceipt, &applicant(&told));
    let hash = String::from(told.entries[0].hash);
    for words in
        ["2026年11月16日09:00:00", "赔偿五天停运损失", "秦川", "葛原", "示例街道矛盾调解中心", "7KP4-M2XD-T", &hash]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_request_against_somebody_named_later_counts_from_then() {
    let told = Told::filed_alone();
    assert!(printed(&told, Form::LimitationReceipt, &applicant(&told)).contains("（提出时未写明）"));
    let told = told.later(2).then("applicant", Action::AddParty);
    let sheet = data(&told, Form::LimitationReceipt, &applicant(&told));
    assert_eq!(sheet["requests"][0]["against"], Value::Array(Vec::new()));
    assert_eq!(sheet["requests"][1]["asked"], "named");
    assert_eq!(sheet["requests"][1]["against"][0][0], "葛原");
    let hour = |row: usize| sheet["requests"][row]["at"]["hour"].as_i64();
    assert_eq!((hour(0), hour(1)), (Some(9), Some(11)));
}

#[test]
fn the_receipt_names_the_rule_or_says_that_there_is_none_and_never_that_the_claim_is_right() {
    let civil = Told::accepted();
    let said = printed(&civil, Form::LimitationReceipt, &applicant(&civil));
    assert!(said.contains("诉讼时效自提出请求之日起中断") && said.contains("第12条；民法典第195条"), "{said}");
    assert!(said.contains("除斥期间") && said.contains("不证明：请求有事实和法律依据"), "{said}");
    let labour = of_type(Told::filed(), DisputeType::Labour);
    let said = printed(&labour, Form::LimitationReceipt, &applicant(&labour));
    assert!(said.contains("仲裁时效中断") && said.contains("劳动争议调解仲裁法第27条"), "{said}");
    assert!(!said.contains("诉讼时效自提出请求"), "{said}");
    let demolition = of_type(Told::filed(), DisputeType::Demolition);
    let mut advice = Told::filed();
    advice.case.kind = IntakeKind::LegalAdvice;
    for told in [demolition, advice] {
        let said = printed(&told, Form::LimitationReceipt, &applicant(&told));
        assert!(
            said.contains("没有可以据以写明时效因此中断的规则") && said.contains("请勿依靠本凭证计算期限"),
            "{said}"
        );
        assert!(!said.contains("之日起中断") && !said.contains("仲裁时效中断"), "{said}");
    }
}

#[test]
fn who_took_the_request_back_reads_it_on_the_receipt() {
    let told = Told::accepted().then("applicant", Action::Withdraw);
    assert!(printed(&told, Form::LimitationReceipt, &applicant(&told)).contains("已于2026年11月16日10:00:00撤回申请"));
}

#[test]
fn the_list_has_what_both_sides_see_and_was_not_taken_back() {
    let told = Told::mediating();
    let own = Channel::Caucus(PartyId::new(1));
    let told = evidence(told, "applicant", Channel::Joint, 1, FileKind::Jpeg, "修车单.jpg", "证明修车花了五天");
    let told = evidence(told, "applicant", own, 2, FileKind::Pdf, "心里的底线.pdf", "只给调解员看");
    let told = evidence(told, "respondent", Channel::Joint, 3, FileKind::Mp3, "电话录音.mp3", "发错的录音");
    let reason = |text: &str| Reason::parse(text).unwrap();
    let again = OfEvidence {
        channel: Channel::Joint, file: FileId::new([1; 16]), words: reason("证明修理所需的天数")
    };
    let back = OfEvidence { channel: Channel::Joint, file: FileId::new([3; 16]), words: reason("发错了文件") };
    let told =
        told.does("applicant", Command::LabelEvidence(again)).does("respondent", Command::WithdrawEvidence(back));
    let told = told.then("mediator", Action::End);
    let sheet = data(&told, Form::EvidenceList, &committee(&told));
    let rows = sheet["evidence"].as_array().unwrap();
    assert_eq!(rows.len(), 1, "{sheet}");
    assert_eq!((&rows[0]["name"][0], &rows[0]["purpose"][0]), (&"修车单.jpg".into(), &"证明修理所需的天数".into()));
    assert_eq!(
        (&rows[0]["role"], &rows[0]["by"][0], &rows[0]["class"]),
        (&"applicant".into(), &"秦川".into(), &"image".into())
    );
    for gone in ["心里的底线", "电话录音", "发错"] {
        assert!(!sheet.to_string().contains(gone), "{gone}");
    }
    let said = printed(&failed(), Form::EvidenceList, &committee(&failed()));
    let hash = "25".repeat(32);
    assert!(
        said.contains(&hash) && said.contains("保险公司定损通知.pdf") && said.contains("人民调解员：李和"),
        "{said}"
    );
}

#[test]
fn the_draft_is_of_the_route_that_the_dispute_goes_and_leaves_open_what_is_not_on_record() {
    let court = known(failed());
    let said = printed(&court, Form::NextStep, &applicant(&court));
    for words in [
        "民事起诉状（草稿）",
        "原告",
        "诉讼请求",
        "赔偿五天停运损失",
        "人民币1,000元",
        "小额诉讼",
        "第22条、第34条",
        "自2026年11月16日起重新计算，最后一日为2029年11月16日",
        "该年节假日安排尚未公布",
        "具状人（秦川）",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let labour = of_type(failed(), DisputeType::Labour);
    let said = printed(&labour, Form::NextStep, &applicant(&labour));
    for words in ["劳动人事争议仲裁申请书（草稿）", "仲裁请求", "劳动争议调解仲裁法第21条", "一年内"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("小额诉讼") && !said.contains("民事起诉状"), "{said}");
    let notice = printed(&labour, Form::EndNotice, &applicant(&labour));
    assert!(notice.contains("一年内申请") && notice.contains("最后一日为2027年11月16日"), "{notice}");
    assert!(notice.contains("投诉") && notice.matches("最后一日为").count() == 1, "{notice}");
    let demolition = of_type(failed(), DisputeType::Demolition);
    let said = printed(&demolition, Form::NextStep, &applicant(&demolition));
    for words in ["行政复议申请书（草稿）", "作出行政行为的行政机关", "六十日内", "调解中的对方当事人是葛原"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("小额诉讼") && said.matches("葛原").count() == 1, "no authority is guessed: {said}");
    assert!(!said.contains("最后一日"), "when the act became known is not on record: {said}");
    let land = of_type(failed(), DisputeType::LandForest);
    let said = printed(&land, Form::NextStep, &applicant(&land));
    assert!(said.contains("民事起诉状") && said.contains("农村土地承包经营纠纷调解仲裁法"), "{said}");
    let alone = Told::taken_alone();
    let end = Command::End { reason: EndReason::CannotBeContacted, note: Reason::parse("找不到人").unwrap() };
    let alone = alone.does("mediator", end);
    assert!(printed(&alone, Form::NextStep, &applicant(&alone)).contains("被告"));
}

/// To an office that the desk names; nothing was talked about, so nothing of a talk is told.
#[test]
fn who_was_sent_elsewhere_has_a_draft_of_what_begins_there_and_no_notice_of_a_mediation() {
    let sent = |route: Route| {
        let reason = Reason::parse("属于对行政机关履职的投诉请求").unwrap();
        known(Told::filed().does("clerk", Command::Redirect { route, reason }))
    };
    let told = of_type(sent(Route::Petition), DisputeType::Other);
    let said = printed(&told, Form::NextStep, &applicant(&told));
    for words in [
        "信访事项（草稿）",
        "信访人",
        "13800001111",
        "示例市示例区柳叶巷七号二单元",
        "反映的单位或者个人葛原",
        "请求1．赔偿五天停运损失",
        "事实和理由",
        "信访工作条例第17条、第20条",
        "信访工作条例第31条",
        "信访工作条例第19条",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for absent in ["110105194912310", "13900002222", "调解于", "证据清单", "让步", "小额诉讼"] {
        assert!(!said.contains(absent), "{absent}: {said}");
    }
    let court = sent(Route::Court);
    let said = printed(&court, Form::NextStep, &applicant(&court));
    assert!(said.contains("民事起诉状（草稿）") && !said.contains("受理调解"), "{said}");
    let china = Calendar::china();
    let police = sent(Route::Police);
    let lacks = |told: &Told, form: Form| {
        let (reader, entries, joint) = (applicant(told), told.book(Book::Case), told.book(Book::Joint));
        let record = Record { case: &told.case, entries, joint, calendar: &china, reader: &reader };
        record.missing(Paper::One(form))
    };
    assert_eq!(lacks(&police, Form::NextStep), Some(Unfilled::NoForm));
    for form in [Form::EndNotice, Form::EvidenceList] {
        assert_eq!(lacks(&told, form), Some(Unfilled::NotEnded), "{form}");
    }
}

#[test]
fn each_reader_has_on_the_draft_what_a_screen_would_show_them() {
    let told = known(failed());
    let own = data(&told, Form::NextStep, &applicant(&told)).to_string();
    assert!(own.contains("13800001111") && own.contains("11010519491231002X"), "{own}");
    assert!(!own.contains("13900002222") && !own.contains("440524188001010014"), "{own}");
    let committee = data(&told, Form::NextStep, &committee(&told)).to_string();
    for number in ["13800001111", "11010519491231002X", "13900002222", "440524188001010014"] {
        assert!(!committee.contains(number), "{number}");
    }
}

/// Words that nobody has said elsewhere, in every place where something can be said, offered or noted in a mediation.
#[test]
fn nothing_that_was_offered_or_said_stands_on_any_of_them() {
    let told = Told::mediating().then("applicant", Action::StateUndisputedFact);
    let text = |text: &str| FreeText::parse(text).unwrap();
    let say = |channel, body: &str| {
        let body = MessageBody::parse(body).unwrap();
        Command::PostMessage { channel, body, language: Language::ZhCn, attachments: Vec::new(), quotes: None }
    };
    let told = told.does("applicant", say(Channel::Joint, "鹦鹉：我其实也有错"));
    let told = told.does("respondent", say(Channel::Caucus(PartyId::new(2)), "鹦鹉：最多能出八百"));
    let made =
        MakeOffer { note: Some(Reason::parse("鹦鹉：八百五一次付清").unwrap()), ..offer(&told.facts()) };
    let told = told.does("respondent", Command::MakeOffer(made));
    let minutes = RecordMinutes {
        session: None,
        held_on: told.now.local_date(),
        mode: SessionMode::OnSite,
        minutes: text("鹦鹉：申请人愿意让步到九百"),
        steps: Vec::new(),
    };
    let told = told.does("mediator", Command::RecordMinutes(minutes));
    let stated = Command::StateUndisputedFact { text: text("鹦鹉：只有一方说过的事") };
    let told = told.does("respondent", stated);
    let told = evidence(told, "applicant", Channel::Joint, 1, FileKind::Jpeg, "修车单.jpg", "证明修车花了五天");
    let end =
        Command::End { reason: EndReason::TooFarApart, note: Reason::parse("鹦鹉：差五十元谈不拢").unwrap() };
    let told = told.does("mediator", end);
    assert!(told.book(Book::Offers).iter().any(|entry| matches!(entry.event, Event::OfferMade(_))));
    for form in PACKET {
        for reader in [applicant(&told), committee(&told)] {
            let said = data(&told, form, &reader).to_string();
            for word in ["鹦鹉", "too_far_apart", "\"900\"", "停运五天"] {
                assert!(!said.contains(word), "{form}: {word}: {said}");
            }
        }
    }
}

#[test]
fn what_people_write_is_set_as_they_wrote_it_on_these_too() {
    let hostile = "#panic(\"x\") *粗* `码` <标签> @引用 ]#set page(fill: red)[ {at} {article} \\u{4e00} $x$ // 注释";
    let plain: String = hostile.chars().filter(|c| !c.is_whitespace()).collect();
    let claim = Claim { text: FreeText::parse(hostile).unwrap(), amount: None };
    let told = Told::filed().does("applicant", Command::AmendClaim { claim });
    let said = printed(&told, Form::LimitationReceipt, &applicant(&told));
    assert!(said.contains(&plain), "{said}");
    let told = evidence(Told::mediating(), "applicant", Channel::Joint, 1, FileKind::Png, "#read(data).png", hostile);
    let mut told = told.then("mediator", Action::End);
    let said = printed(&told, Form::EvidenceList, &applicant(&told));
    assert!(said.contains(&plain) && said.contains("#read(data).png"), "{said}");
    told.case.claim.text = Personal::new(FreeText::parse(hostile).unwrap(), Fresh::new([8; 32]).salt());
    let said = printed(&told, Form::NextStep, &applicant(&told));
    assert!(said.contains(&plain), "{said}");
}
