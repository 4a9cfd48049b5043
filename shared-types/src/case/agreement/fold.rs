//! What the events of an agreement make of the case. Total, as all folding: it never fails and never re-checks.

use super::fix::TextFixed;
use super::record::{AgreementForm, AgreementRecord, SealRecord, SignatureRecord, SignatureWay};
use super::sign::{OfText, SignedPaperAdded};
use crate::case::{Case, Event, Stage};
use crate::values::{LocalDate, Timestamp};

impl Case {
    /// Applies an event of the settlement; any other changes nothing.
    pub(in crate::case) fn settle_by(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::TextFixed(fixed) => self.text_fixed(at, fixed, None),
            Event::OralAgreementRecorded(oral) => self.text_fixed(at, &oral.fixed, Some(oral.reached_on)),
            Event::AgreementSigned(signed) => self.sign_by(
                &signed.text,
                SignatureRecord {
                    party: Some(signed.party),
                    agent: signed.agent,
                    person: None,
                    way: signed.way,
                    hash: signed.text.hash,
                    on: at.local_date(),
                    at,
                    verified_at: Some(signed.verified_at),
                    certificate: signed.certificate.clone(),
                    paper: None,
                },
            ),
            Event::MediatorSigned(signed) => self.sign_by(
                &signed.text,
                SignatureRecord {
                    party: None,
                    agent: None,
                    person: Some(signed.person.clone()),
                    way: signed.way,
                    hash: signed.text.hash,
                    on: at.local_date(),
                    at,
                    verified_at: None,
                    certificate: signed.certificate.clone(),
                    paper: None,
                },
            ),
            Event::SealSet(sealed) => {
                if let Some(agreement) = self.meant(&sealed.text) {
                    let hash = sealed.text.hash;
                    agreement.seal = Some(SealRecord { on: at.local_date(), hash, paper: None });
                }
            }
            Event::SignedPaperAdded(paper) => self.paper(at, paper),
            Event::SigningRefused(refused) => {
                if let Some(agreement) = &mut self.agreement {
                    agreement.refused = Some(refused.party);
                    agreement.signatures.clear();
                    agreement.seal = None;
                }
                self.application_falls();
                self.stage = Stage::Mediating;
            }
            _ => {}
        }
        // Effect is computed, so nobody can give it or hold it back.
        if matches!(self.stage, Stage::Signing) && self.effect().is_some() {
            // Who has only to leave something undone has nothing to report: it is asked about later.
            self.stage = if self.is_performed() { Stage::FollowUp } else { Stage::Performing };
            if let Some(agreement) = &mut self.agreement {
                agreement.bound_at = Some(at);
            }
            self.joins(at);
        }
    }

    /// A new text begins without one signature, and with nothing asked of a court, whatever the text before had.
    fn text_fixed(&mut self, at: Timestamp, fixed: &TextFixed, reached_on: Option<LocalDate>) {
        let form = if reached_on.is_some() { AgreementForm::Oral } else { AgreementForm::Written };
        self.agreement = Some(AgreementRecord {
            version: fixed.version,
            form,
            content: fixed.content.clone(),
            before: self.agreement.take().map(|before| before.content),
            text: fixed.text.clone(),
            hash: fixed.hash,
            fixed_at: at,
            decided: fixed.decided.clone(),
            signatures: Vec::new(),
            seal: None,
            reached_on,
            refused: None,
            bound_at: None,
        });
        self.application_falls();
        self.stage = Stage::Signing;
    }

    /// The text that is named, when it is the one that stands.
    fn meant(&mut self, text: &OfText) -> Option<&mut AgreementRecord> {
        self.agreement.as_mut().filter(|agreement| agreement.of_text() == *text)
    }

    fn sign_by(&mut self, text: &OfText, signature: SignatureRecord) {
        if let Some(agreement) = self.meant(text) {
            agreement.signatures.retain(|known| known.party != signature.party);
            agreement.signatures.push(signature);
        }
    }

    fn paper(&mut self, at: Timestamp, paper: &SignedPaperAdded) {
        let signature = |party, person| SignatureRecord {
            party,
            agent: None,
            person,
            way: SignatureWay::Paper,
            hash: paper.text.hash,
            on: paper.signed_on,
            at,
            verified_at: None,
            certificate: None,
            paper: Some(paper.attached.file.clone()),
        };
        for party in &paper.parties {
            self.sign_by(&paper.text, signature(Some(*party), None));
        }
        if let Some(mediator) = &paper.mediator {
            self.sign_by(&paper.text, signature(None, Some(mediator.clone())));
        }
        if let Some(agreement) = self.meant(&paper.text)
            && paper.seal
        {
            let paper_of = Some(paper.attached.file.clone());
            agreement.seal = Some(SealRecord { on: paper.signed_on, hash: paper.text.hash, paper: paper_of });
        }
    }
}
