//! A house with a licensed certificate service beside the signatures.

use crate::agreements::Sides;
use crate::engine::Engine;
use crate::house::{House, request};
use axum::body::to_bytes;
use axum::http::StatusCode;
use casework::auth::SecondFactor;
use casework::command::{CertificateService, Certifying, NotCertified, Signing};
use casework::http::{App, Settings, router};
use serde_json::{Value, json};
use shared_types::case::{Certificate, Sign};
use shared_types::chain::Hash;
use shared_types::values::{CertificateNumber, CertificateProof, OrgName};
use std::sync::{Arc, Mutex};
use tower::ServiceExt;

/// Vouches for everybody but one, unless it is away, and remembers what it was asked for.
#[derive(Debug, Default)]
struct Notary {
    away: Mutex<bool>,
    asked: Mutex<Vec<(Hash, String, Hash, bool)>>,
}

impl CertificateService for Notary {
    fn certify<'a>(&'a self, signing: Signing<'a>) -> Certifying<'a> {
        Box::pin(async move {
            if *self.away.lock().unwrap() {
                return Err(NotCertified::Away);
            }
            let name = signing.signer.as_str().to_owned();
            let mut asked = self.asked.lock().unwrap();
            asked.push((signing.request, name.clone(), signing.digest, signing.shown_at.is_some()));
            if name == "俞长根" {
                return Err(NotCertified::Declined);
            }
            Ok(Certificate {
                by: OrgName::parse("某电子认证服务机构").unwrap(),
                number: CertificateNumber::parse(&format!("CA-{}", asked.len())).unwrap(),
                proof: CertificateProof::parse("c2lnbmVk").unwrap(),
            })
        })
    }
}

async fn with_notary() -> (House, Sides, Arc<Notary>) {
    let mut house = House::open(Engine::Embedded).await;
    let sides = Sides::fixed(&house).await;
    let notary = Arc::new(Notary::default());
    let settings = Settings { secure_cookies: true, second_factor: SecondFactor::Optional };
    let world = house.world.clone().with_certificates(notary.clone());
    house.router = router(App::open(world, settings).await.unwrap());
    (house, sides, notary)
}

fn signatures(view: &Value) -> Vec<Value> {
    view["agreement"]["signatures"].as_array().cloned().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signs_is_vouched_for_once_and_only_when_they_may_sign() {
    let (house, sides, notary) = with_notary().await;
    let applicant = &sides.walk.applicant;
    // Not shown again by a code: nothing is asked of the service.
    sides.sign(&house, applicant, "高月桂", "sign-00001").await.refused(409, "not_reverified");
    assert!(notary.asked.lock().unwrap().is_empty());
    sides.show_again(&house, applicant).await;
    sides.sign(&house, applicant, "高月兰", "sign-00002").await.refused(409, "name_differs");
    assert!(notary.asked.lock().unwrap().is_empty());

    let text = sides.text(&house).await;
    let sign: Sign = serde_json::from_value(json!({ "text": text, "mark": { "typed": "高月桂" } })).unwrap();
    let first = sides.sign(&house, applicant, "高月桂", "sign-00003").await.ok();
    assert_eq!(sides.sign(&house, applicant, "高月桂", "sign-00003").await.ok()["events"], first["events"]);
    let asked = notary.asked.lock().unwrap().clone();
    let told: Vec<_> = asked.iter().map(|(_, name, digest, shown)| (name.as_str(), *digest, *shown)).collect();
    assert_eq!(told, [("高月桂", sign.digest(), true)]);

    let mediator = json!({ "command": "sign_as_mediator", "text": text, "mark": { "typed": "韩立群" } });
    sides.command(&house, &sides.walk.mediator, "sign-00004", &mediator).await.ok();
    let seen = signatures(&sides.view(&house, &sides.respondent).await);
    let service = "某电子认证服务机构";
    let expected = [json!({ "by": service, "number": "CA-1" }), json!({ "by": service, "number": "CA-2" })];
    assert_eq!(seen.iter().map(|one| one["certificate"].clone()).collect::<Vec<_>>(), expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_there_is_a_service_nobody_signs_without_it() {
    let (house, sides, notary) = with_notary().await;
    sides.show_again(&house, &sides.respondent).await;
    sides.sign(&house, &sides.respondent, "俞长根", "sign-00001").await.refused(409, "certificate_declined");
    sides.show_again(&house, &sides.walk.applicant).await;
    *notary.away.lock().unwrap() = true;
    let sign = json!({ "command": "sign", "text": sides.text(&house).await, "mark": { "typed": "高月桂" } });
    let path = format!("/cases/{}/commands", sides.walk.id);
    let key = [("idempotency-key", "sign-00002")];
    // Past the check that no answer is a 5xx: this one says that somebody else does not answer.
    let away = request("POST", &path, Some(&sides.walk.applicant), &key, Some(&sign));
    let away = house.router.clone().oneshot(away).await.unwrap();
    assert_eq!(away.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert!(to_bytes(away.into_body(), 4096).await.unwrap().windows(15).any(|part| part == b"try_again_later"));
    assert!(signatures(&sides.view(&house, &sides.walk.applicant).await).is_empty());
    // The same request, once it answers again.
    *notary.away.lock().unwrap() = false;
    sides.sign(&house, &sides.walk.applicant, "高月桂", "sign-00002").await.ok();
    assert_eq!(signatures(&sides.view(&house, &sides.walk.applicant).await).len(), 1);
}
