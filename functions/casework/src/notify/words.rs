//! The words of messages, in each language. Short enough for two text messages, and without
//! anything of the dispute itself: a telephone may lie on a kitchen table.

use shared_types::case::{Event, Language};
use shared_types::notices::NoticeKind;
use shared_types::values::Timestamp;

/// What a text may name.
pub(super) struct Facts<'a> {
    /// The case's public code.
    pub code: String,
    /// Address of the citizen site.
    pub site: &'a str,
    /// PIN of an invitation.
    pub secret: Option<&'a str>,
    /// What happened.
    pub event: &'a Event,
}

/// The text of a notice.
pub(super) fn text(kind: NoticeKind, language: Language, facts: &Facts<'_>) -> String {
    let body = match language {
        Language::ZhCn => zh(kind, facts),
        Language::En => en(kind, facts),
    };
    let (code, site) = (&facts.code, facts.site);
    match language {
        Language::ZhCn => format!("【解纷码】{body}解纷码 {code},进度查询:{site}"),
        Language::En => format!("[Dispute Code] {body} Code {code}, progress: {site}"),
    }
}

/// The text that carries a one-time code for signing in.
pub(crate) fn one_time_code(language: Language, code: &str) -> String {
    match language {
        Language::ZhCn => format!("【解纷码】验证码 {code}，10 分钟内有效，仅用于登录。工作人员不会向您索要验证码。"),
        Language::En => {
            format!("[Dispute Code] Your code is {code}. It works for 10 minutes. Our staff never ask for it.")
        }
    }
}

/// The text that carries a code by which somebody shows again who they are: it says for what, so that nobody gives it away
/// as one for signing in.
pub(crate) fn code_for_signing(language: Language, code: &str) -> String {
    match language {
        Language::ZhCn => {
            format!(
                "【解纷码】验证码 {code}，10 分钟内有效，仅用于签署调解协议。请先读完协议。工作人员不会向您索要验证码。"
            )
        }
        Language::En => format!(
            "[Dispute Code] Your code to sign the agreement is {code}. It works for 10 minutes. Read the agreement first. \
             Our staff never ask for it."
        ),
    }
}

fn zh(kind: NoticeKind, facts: &Facts<'_>) -> String {
    match kind {
        NoticeKind::Received => "您的申请已收到,请保存好解纷码。".into(),
        NoticeKind::CorrectionAsked => "您的申请需要补充材料,请打开查看并补正。".into(),
        NoticeKind::Accepted => "您的申请已受理,接下来为您确定调解员。".into(),
        NoticeKind::Redirected => "您的事项不属于调解范围,已告知您合适的办理渠道,请打开查看。".into(),
        NoticeKind::ChooseMediator => "请从推荐的调解员中选择一位。".into(),
        NoticeKind::AskedToMediate => "有一件纠纷请您担任调解员,请登录工作台答复。".into(),
        NoticeKind::OtherSideNamed => "对方当事人已补充登记,可以征询对方意见。".into(),
        NoticeKind::MediatorTook => "调解员已接受您的案件,将联系对方。".into(),
        NoticeKind::Invitation => format!(
            "有人申请与您调解一件纠纷,是否参加由您决定。凭解纷码和验证码 {} 查看并答复,请勿转告他人。",
            facts.secret.unwrap_or_default()
        ),
        NoticeKind::Answered => "对方已作出答复,请打开查看。".into(),
        NoticeKind::SessionSet => format!("调解时间已定:{},请打开查看地点和方式。", when(facts.event)),
        NoticeKind::Ended => "本次调解已结束,未达成协议。您仍可通过其他途径解决。".into(),
        NoticeKind::Settled => "双方已达成一致,内容已记录,请打开查看。".into(),
        NoticeKind::PleaseRate => "案件已结案,请为本次调解打分。".into(),
        NoticeKind::NewOwner => "您的案件已转由另一机构负责,请打开查看。".into(),
        NoticeKind::AgentNamed => "有人委托您代理一件纠纷,请用本手机号登录确认。".into(),
        NoticeKind::MediatorLeft => "本案调解员已回避,正在更换调解员。".into(),
        NoticeKind::AdviserLeft => "指导法官或专家已退出本案,请登录工作台查看。".into(),
        NoticeKind::AskedToGuide => "有一件纠纷请您指导调解,请登录工作台答复。".into(),
        NoticeKind::GuidanceGiven => "指导法官已答复,请登录工作台查看。".into(),
        NoticeKind::ExpertConsentAsked => "调解员提议听取专家意见,需您同意,请打开查看。".into(),
        NoticeKind::AskedToAdvise => "双方同意听取您的专业意见,请登录工作台。".into(),
        NoticeKind::ContactRead => "工作人员查看了您的联系方式,可打开查看是谁、为什么。".into(),
        NoticeKind::TransferOffered => "有一件纠纷转请贵单位接收,请登录工作台答复。".into(),
        NoticeKind::TransferTaken => "移送的纠纷已由接收单位接手负责。".into(),
        NoticeKind::TransferRefused => "移送的纠纷未被接收,仍由原单位负责。".into(),
        NoticeKind::SessionReminder => "您有一场调解安排在明天,请打开查看时间、地点和方式。".into(),
        NoticeKind::SessionCancelled => "原定的调解已取消,请打开查看原因。".into(),
        NoticeKind::OfferPut => "有一份调解方案请您考虑,请打开查看并答复。".into(),
        NoticeKind::OfferAnswered => "您关注的方案有了答复,请打开查看。".into(),
        NoticeKind::OfferEntrusted => "当事人托付您转达一份方案,请登录工作台查看。".into(),
        NoticeKind::OfferLapsed => "有一份方案已过期,请打开查看。".into(),
        NoticeKind::RoundOpen => "一轮密封报价已开始,您的报价对方和工作人员都看不到,请打开查看规则。".into(),
        NoticeKind::RoundOver => "一轮密封报价已结束,请打开查看结果。".into(),
        NoticeKind::FactToAgree => "有一项事实请您确认有无争议,请打开查看。".into(),
        NoticeKind::MinutesToAgree => "调解记录已写好,请打开阅读并确认。".into(),
        NoticeKind::DangerRaised => "有一件纠纷提示人身安全风险,需要您判断,请立即登录工作台。".into(),
        NoticeKind::ReplacementRequested => "当事人申请更换调解员,请登录工作台处理。".into(),
        NoticeKind::Released => "您已不再承办一件纠纷,此后不能再查看该案。".into(),
        NoticeKind::ReplacementDeclined => "您更换调解员的申请未获同意,请打开查看理由。".into(),
        NoticeKind::ExtensionAsked => "有人提议延长调解期限,须各方同意,请打开查看。".into(),
        NoticeKind::DraftReady => "调解协议草稿已写好,请打开阅读。".into(),
        NoticeKind::PleaseSign => "调解协议文本已确定,请阅读后签署;是否签署由您决定。".into(),
        NoticeKind::PleaseSignToo => "有一份调解协议各方当事人已签,等待您签名,请登录工作台。".into(),
        NoticeKind::SealWaits => "有一份调解协议各方已签,等待盖章,请登录工作台。".into(),
        NoticeKind::SigningRefused => "有一方不签署调解协议,各方可以再谈,请打开查看。".into(),
        NoticeKind::PleaseConfirmReceipt => "对方说已经履行,请打开确认是否收到。".into(),
        NoticeKind::ReceiptAnswered => "对履行情况已有答复,请打开查看。".into(),
        NoticeKind::DutyDue => format!("您约定履行的一项事务最后期限是{},请打开查看。", day(facts.event)),
        NoticeKind::DutyAwaited => {
            format!("对方约定向您履行的一项事务最后期限是{},请打开告知是否收到。", day(facts.event))
        }
        NoticeKind::DutyOverdue => {
            format!("一项约定的履行已过期限({}),无人说明情况,请登录工作台查看。", day(facts.event))
        }
        NoticeKind::ConfirmationTermEnds => {
            format!("协议可以共同申请法院司法确认,最后期限是{},是否申请由各方决定。", day(facts.event))
        }
        NoticeKind::CourtTermEnds => format!("一件司法确认申请的审查期限是{},请登录工作台处理。", day(facts.event)),
        NoticeKind::FollowUpTermEnds => format!("一件纠纷应在{}前回访,请登录工作台。", day(facts.event)),
        NoticeKind::ChangeProposed => "有人提议变更履行期限,须各方同意,请打开查看。".into(),
        NoticeKind::BreachReported => "有人报告协议未按期履行,请打开查看可以走的途径。".into(),
        NoticeKind::ConfirmationProposed => "对方提议共同申请司法确认,是否申请由您决定,请打开查看。".into(),
        NoticeKind::ConfirmationAsked => "有一份调解协议申请司法确认,请登录工作台审查是否受理。".into(),
        NoticeKind::ConfirmationMoved => "司法确认有了新的进展,请打开查看。".into(),
        NoticeKind::CourtAsks => "法院要求补充材料,请打开查看并按期补正。".into(),
        NoticeKind::PleaseAnswerFollowUp => "约定的事项已全部履行,想问问您现在情况如何,请打开答复。".into(),
        NoticeKind::FollowUpTrouble => "回访中有当事人反映问题,请登录工作台查看。".into(),
        NoticeKind::ComplaintMade => "有一件投诉等待答复,请登录工作台。".into(),
        NoticeKind::ComplaintAnswered => "您的投诉已有答复,请打开查看。".into(),
        NoticeKind::Reopened => "一件已结的纠纷重新开始办理,请打开查看。".into(),
    }
}

fn en(kind: NoticeKind, facts: &Facts<'_>) -> String {
    match kind {
        NoticeKind::Received => "We have your request. Please keep the code.".into(),
        NoticeKind::CorrectionAsked => "Something is missing in your request. Please add it.".into(),
        NoticeKind::Accepted => "Your request was taken in. Next, a mediator is found.".into(),
        NoticeKind::Redirected => "Mediation is not for this matter. See where to go instead.".into(),
        NoticeKind::ChooseMediator => "Please choose one of the mediators proposed to you.".into(),
        NoticeKind::AskedToMediate => "You are asked to mediate a case. Please answer in the console.".into(),
        NoticeKind::OtherSideNamed => "The other side is named now and can be asked.".into(),
        NoticeKind::MediatorTook => "A mediator has taken your case and will ask the other side.".into(),
        NoticeKind::Invitation => format!(
            "Somebody asks you to settle a dispute by mediation; whether you take part is up to you. \
             Enter the code and PIN {} to read and answer. Keep the PIN to yourself.",
            facts.secret.unwrap_or_default()
        ),
        NoticeKind::Answered => "The other side has answered.".into(),
        NoticeKind::SessionSet => format!("The session is set: {}. See where and how.", when(facts.event)),
        NoticeKind::Ended => "The mediation is over without agreement. Other ways stay open to you.".into(),
        NoticeKind::Settled => "You have agreed; what was agreed is on record.".into(),
        NoticeKind::PleaseRate => "The case is closed. Please tell us how it was.".into(),
        NoticeKind::NewOwner => "Another organisation now answers for your case.".into(),
        NoticeKind::AgentNamed => "Somebody names you to act for them. Sign in with this phone to confirm.".into(),
        NoticeKind::MediatorLeft => "The mediator has stepped back; another is being found.".into(),
        NoticeKind::AdviserLeft => "The judge or expert has stepped back. See the console.".into(),
        NoticeKind::AskedToGuide => "You are asked to guide a mediation. Please answer in the console.".into(),
        NoticeKind::GuidanceGiven => "The judge has answered. See the console.".into(),
        NoticeKind::ExpertConsentAsked => "The mediator would like to hear an expert; that needs your consent.".into(),
        NoticeKind::AskedToAdvise => "Both sides agree to hear your opinion. See the console.".into(),
        NoticeKind::ContactRead => "Staff have read your contact data. See who and why.".into(),
        NoticeKind::TransferOffered => "Your organisation is asked to take a case over. Answer in the console.".into(),
        NoticeKind::TransferTaken => "The case that was offered has been taken over.".into(),
        NoticeKind::TransferRefused => "The case that was offered was not taken over; its owner keeps it.".into(),
        NoticeKind::SessionReminder => "You have a session tomorrow. See when, where and how.".into(),
        NoticeKind::SessionCancelled => "A session was called off. See why.".into(),
        NoticeKind::OfferPut => "An offer was put to you. Please read and answer it.".into(),
        NoticeKind::OfferAnswered => "An offer was answered. See what was said.".into(),
        NoticeKind::OfferEntrusted => "A party entrusts an offer to you to carry over. See the console.".into(),
        NoticeKind::OfferLapsed => "An offer has lapsed. See which.".into(),
        NoticeKind::RoundOpen => {
            "A round of sealed bids is open. Neither the other side nor staff can read your bid. See how it works."
                .into()
        }
        NoticeKind::RoundOver => "A round of sealed bids is over. See what came of it.".into(),
        NoticeKind::FactToAgree => "A fact was stated. Please say whether you agree to it.".into(),
        NoticeKind::MinutesToAgree => "The minutes are written. Please read and confirm them.".into(),
        NoticeKind::DangerRaised => {
            "Somebody may be in danger in a case of yours. Please decide now, in the console.".into()
        }
        NoticeKind::ReplacementRequested => "A party asks for another mediator. See the console.".into(),
        NoticeKind::Released => "You no longer mediate a case, and can no longer read it.".into(),
        NoticeKind::ReplacementDeclined => "Your request for another mediator was not granted. See why.".into(),
        NoticeKind::ExtensionAsked => "More time is proposed; all must agree. See until when.".into(),
        NoticeKind::DraftReady => "A draft of the agreement can be read.".into(),
        NoticeKind::PleaseSign => "The text is fixed. Please read it and sign; whether you do is up to you.".into(),
        NoticeKind::PleaseSignToo => "All parties have signed an agreement; it waits for you. See the console.".into(),
        NoticeKind::SealWaits => "An agreement is signed and waits for the seal. See the console.".into(),
        NoticeKind::SigningRefused => {
            "One side does not sign the agreement. You can talk on; see what was said.".into()
        }
        NoticeKind::PleaseConfirmReceipt => {
            "The other side says that it is done. Please say whether it has come.".into()
        }
        NoticeKind::ReceiptAnswered => "What was said to be done has been answered. See what was said.".into(),
        NoticeKind::DutyDue => format!("You agreed to do something by {}. See what.", day(facts.event)),
        NoticeKind::DutyAwaited => {
            format!("Something is to come to you by {}. Please say whether it has.", day(facts.event))
        }
        NoticeKind::DutyOverdue => {
            format!("The day of a duty ({}) has passed and nobody said anything. See the console.", day(facts.event))
        }
        NoticeKind::ConfirmationTermEnds => {
            format!(
                "A court can be asked to confirm the agreement until {}. Whether you ask is up to you.",
                day(facts.event)
            )
        }
        NoticeKind::CourtTermEnds => {
            format!("An application for confirmation is to be dealt with by {}. See the console.", day(facts.event))
        }
        NoticeKind::FollowUpTermEnds => {
            format!("The parties of a case are to be asked how it went on by {}. See the console.", day(facts.event))
        }
        NoticeKind::ChangeProposed => "Another last day of a duty is proposed; all must agree. See which.".into(),
        NoticeKind::BreachReported => {
            "Somebody reports that the agreement is not kept. See which ways are open.".into()
        }
        NoticeKind::ConfirmationProposed => {
            "The other side would have a court confirm the agreement. Whether you ask too is up to you.".into()
        }
        NoticeKind::ConfirmationAsked => {
            "Your court is asked to confirm an agreement. Please look at it in the console.".into()
        }
        NoticeKind::ConfirmationMoved => "The confirmation by the court has moved on. See how it stands.".into(),
        NoticeKind::CourtAsks => "The court asks for something more. See what, and by when.".into(),
        NoticeKind::PleaseAnswerFollowUp => "All that was agreed is done. Please tell us how it stands now.".into(),
        NoticeKind::FollowUpTrouble => "Somebody says that not all is well. See the console.".into(),
        NoticeKind::ComplaintMade => "A complaint waits for an answer. See the console.".into(),
        NoticeKind::ComplaintAnswered => "Your complaint was answered. See what was said.".into(),
        NoticeKind::Reopened => "A case that was closed has been taken up again.".into(),
    }
}

/// Date and time in China, in digits that both languages read.
fn when(event: &Event) -> String {
    let at: Timestamp = match event {
        Event::SessionScheduled(set) => set.at,
        _ => return String::new(),
    };
    let (hour, minute) = at.local_time();
    format!("{} {hour:02}:{minute:02}", at.local_date())
}

/// The last day that is called to mind.
fn day(event: &Event) -> String {
    match event {
        Event::DutyReminded(told) => told.due.to_string(),
        Event::TermReminded(told) => told.last_day.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_has_its_own_words_in_every_language() {
        let event = Event::CaseArchived {};
        let facts = Facts { code: "C".into(), site: "S", secret: Some("12345678"), event: &event };
        for language in Language::ALL {
            let mut texts: Vec<String> = NoticeKind::ALL.iter().map(|kind| text(*kind, *language, &facts)).collect();
            texts.sort();
            texts.dedup();
            assert_eq!(texts.len(), NoticeKind::ALL.len(), "{language}");
        }
    }

    #[test]
    fn a_code_is_said_in_every_language_in_its_own_words() {
        let said =
            |language: &Language| [one_time_code(*language, "12345678"), code_for_signing(*language, "12345678")];
        let mut texts: Vec<String> = Language::ALL.iter().flat_map(said).collect();
        assert!(texts.iter().all(|text| text.contains("12345678") && text.contains("10")), "{texts:?}");
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 2 * Language::ALL.len());
    }

    #[test]
    fn an_invitation_carries_its_pin_and_nothing_else_does() {
        let event = Event::CaseArchived {};
        let facts = Facts { code: "C".into(), site: "S", secret: Some("12345678"), event: &event };
        for kind in NoticeKind::ALL {
            let has = text(*kind, Language::ZhCn, &facts).contains("12345678");
            assert_eq!(has, *kind == NoticeKind::Invitation);
        }
    }
}
