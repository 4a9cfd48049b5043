//! What a court is shown when it is asked to confirm an agreement (Provisions on Judicial Confirmation of 2011 art. 3;
//! Interpretation of the Civil Procedure Law art. 354), and which clauses it could have enforced.

use super::clause::{AgreementContent, Duty, Matter};
use super::due::duties;
use crate::case::Case;
use crate::case::stage::vocabulary;
use crate::clock::Calendar;
use crate::values::{LocalDate, PartyId, Personal};

vocabulary! {
    /// A paper that a court asks for.
    PacketPaper {
        /// 司法确认申请书.
        Application = "application",
        /// 调解协议.
        Agreement = "agreement",
        /// 身份证明, of a party.
        Identity = "identity",
        /// 调解组织主持调解的证明: that the committee mediated.
        ProofOfMediation = "proof_of_mediation",
        /// 与调解协议相关的财产权利证明: whose the thing is.
        PropertyProof = "property_proof",
        /// 送达地址、联系方式, of a party.
        DeliveryAddress = "delivery_address",
        /// 授权委托书, of a party for whom somebody acts.
        PowerOfAttorney = "power_of_attorney",
        /// 无争议事实记载: what all agree has happened.
        UndisputedFacts = "undisputed_facts",
    }
}

/// One paper of the packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PacketItem {
    /// Which.
    pub paper: PacketPaper,
    /// Of whom.
    pub of: Option<PartyId>,
    /// Where it is asked for.
    pub article: &'static str,
    /// Whether the case has what it is made of.
    pub there: bool,
    /// Whether the packet is whole without it.
    pub needed: bool,
}

/// Whether a court could have a clause enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enforceable {
    /// The clause, from 1.
    pub clause: u8,
    /// Who, what and by when are certain, and it is a duty to give.
    pub certain: bool,
}

const PROVISIONS: &str = "最高人民法院关于人民调解协议司法确认程序的若干规定 第3条";
const INTERPRETATION: &str = "民事诉讼法解释 第354条";
const CONCESSIONS: &str = "人民法院在线调解规则 第18条、第22条";

/// The papers, in the order in which a court lists them. What was bargained is none of them.
pub fn packet(case: &Case, content: &AgreementContent, today: LocalDate) -> Vec<PacketItem> {
    let item = |paper, of, article, there, needed| PacketItem { paper, of, article, there, needed };
    let effective = case.agreement.as_ref().is_some_and(|agreement| agreement.effect(case).is_some());
    // Half an application is none.
    let asked = case.confirmation.as_ref().is_some_and(|known| known.applied_at.is_some());
    let mut items = vec![
        item(PacketPaper::Application, None, PROVISIONS, asked, true),
        item(PacketPaper::Agreement, None, PROVISIONS, effective, true),
        item(PacketPaper::ProofOfMediation, None, INTERPRETATION, case.mediator.is_some(), true),
    ];
    for party in &case.parties {
        let reached = party.address.as_ref().and_then(Personal::get).is_some()
            && party.phone.as_ref().and_then(Personal::get).is_some();
        items.push(item(PacketPaper::Identity, Some(party.id), INTERPRETATION, party.is_identified(), true));
        items.push(item(PacketPaper::DeliveryAddress, Some(party.id), PROVISIONS, reached, true));
        if case.agents.iter().any(|agent| agent.of == party.id && agent.lasts(today)) {
            items.push(item(PacketPaper::PowerOfAttorney, Some(party.id), PROVISIONS, true, true));
        }
    }
    if content.concerns_property() {
        // By papers that were supplied as such: what was only said, or shown in the talk, is before no court.
        let proved = case.confirmation.as_ref().is_some_and(|known| known.property_proved);
        items.push(item(PacketPaper::PropertyProof, None, PROVISIONS, proved, true));
    }
    let facts = case.facts.iter().any(|fact| fact.is_undisputed(case));
    items.push(item(PacketPaper::UndisputedFacts, None, CONCESSIONS, facts, false));
    items
}

impl Case {
    /// Whether what was agreed needs a proof of property beside it to be confirmed.
    pub(in crate::case) fn needs_property_proof(&self) -> bool {
        self.agreed().is_some_and(|content| content.concerns_property())
    }
}

impl AgreementContent {
    /// Whether a court asks whose the thing or the right is (Provisions on Judicial Confirmation of 2011 art. 3): a thing that
    /// goes from hand to hand belongs to somebody.
    fn concerns_property(&self) -> bool {
        let of_things = self.clauses.iter().any(|clause| matches!(clause.duty, Duty::HandOver { .. }));
        of_things || self.matters.contains(&Matter::PropertyRight)
    }

    /// Which clauses a court could have enforced once it has confirmed them: a duty to give, of somebody to somebody, with a
    /// last day. An apology or a restraint can be sued for and not be taken by a bailiff.
    pub fn enforceable(&self, effect: Option<LocalDate>, calendar: &Calendar) -> Vec<Enforceable> {
        let items = duties(self, effect, calendar);
        let certain = |number: u8, duty: &Duty| {
            let given = matches!(duty, Duty::Pay { .. } | Duty::Return { .. } | Duty::HandOver { .. });
            let mut own = items.iter().filter(|item| item.id.clause == number);
            given && own.all(|item| item.by.is_some() && item.to.is_some() && item.due.is_some())
        };
        let numbered = (1_u8..).zip(&self.clauses);
        numbered.map(|(clause, of)| Enforceable { clause, certain: certain(clause, &of.duty) }).collect()
    }
}
