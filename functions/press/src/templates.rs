//! The template of each form, as a file of the typesetter.

use shared_types::case::Form;

macro_rules! templates {
    ($($form:ident = $name:literal;)+) => {
        /// Path and text.
        pub(crate) const fn template(form: Form) -> (&'static str, &'static str) {
            match form {
                $(Form::$form => (
                    concat!("/forms/", $name, ".typ"),
                    include_str!(concat!("../templates/forms/", $name, ".typ")),
                ),)+
            }
        }
    };
}

templates! {
    FileCover = "file_cover";
    FileCatalogue = "file_catalogue";
    Application = "application";
    LimitationReceipt = "limitation_receipt";
    Acceptance = "acceptance";
    Invitation = "invitation";
    RightsNotice = "rights_notice";
    DeliveryAddress = "delivery_address";
    PowerOfAttorney = "power_of_attorney";
    MediationRecord = "mediation_record";
    UndisputedFacts = "undisputed_facts";
    Agreement = "agreement";
    OralAgreement = "oral_agreement";
    Receipt = "receipt";
    ProofOfMediation = "proof_of_mediation";
    ConfirmationApplication = "confirmation_application";
    EndNotice = "end_notice";
    EvidenceList = "evidence_list";
    NextStep = "next_step";
    FollowUp = "follow_up";
    ClosingReport = "closing_report";
}
