//! The wire of production against a stand-in of the gateway: what is asked of it, and what its answers mean.

use aws_lc_rs::digest::{SHA256, digest};
use axum::Router;
use axum::extract::State;
use axum::http::{Method, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use casework::socket::{Gateway, Wire, WireError};
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Method, path, signature, body of each call.
type Calls = Arc<Mutex<Vec<(Method, String, String, Vec<u8>)>>>;

/// As the gateway answers, by the name of the connection.
async fn answer(State(calls): State<Calls>, request: Request<axum::body::Body>) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
    let header = |name: &str| parts.headers.get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    let path = parts.uri.path().to_owned();
    let refused = |status: StatusCode, kind: &'static str| {
        (status, [("x-amzn-errortype", kind)], json!({ "message": kind }).to_string()).into_response()
    };
    let times = {
        let mut calls = calls.lock().unwrap();
        calls.push((parts.method, path.clone(), header("authorization"), body));
        calls.iter().filter(|(_, before, ..)| *before == path).count()
    };
    match path.rsplit('/').next().unwrap() {
        "gone" => refused(StatusCode::GONE, "GoneException"),
        "nonsense" => refused(StatusCode::BAD_REQUEST, "BadRequestException"),
        "forbidden" => refused(StatusCode::FORBIDDEN, "ForbiddenException"),
        "once" if times == 1 => refused(StatusCode::INTERNAL_SERVER_ERROR, "InternalServerError"),
        "slow" => {
            tokio::time::sleep(Duration::from_secs(30)).await;
            StatusCode::OK.into_response()
        }
        _ => StatusCode::OK.into_response(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn frames_reach_connections_by_signed_calls_and_who_is_gone_is_known() {
    let calls = Calls::default();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://{}/live", listener.local_addr().unwrap());
    let stand_in = Router::new().fallback(answer).with_state(calls.clone());
    tokio::spawn(async move { axum::serve(listener, stand_in).await.unwrap() });
    let gateway = Gateway::stand_in(&address);
    let frame = r#"{"case":"c1","book":"joint","at":17}"#;
    // As the gateway names connections.
    gateway.send("L0SM9cOFvHcCIhw=", frame).await.unwrap();
    gateway.close("L0SM9cOFvHcCIhw=").await.unwrap();
    {
        let calls = calls.lock().unwrap();
        let [(post, path, signature, body), (delete, closed, ..)] = calls.as_slice() else { panic!("{calls:?}") };
        assert_eq!((post, delete), (&Method::POST, &Method::DELETE));
        assert_eq!((path.as_str(), closed.as_str()), ("/live/@connections/L0SM9cOFvHcCIhw%3D", path.as_str()));
        assert_eq!(digest(&SHA256, body).as_ref(), digest(&SHA256, frame.as_bytes()).as_ref());
        assert!(
            signature.starts_with("AWS4-HMAC-SHA256 ") && signature.contains("/execute-api/aws4_request"),
            "{signature}"
        );
    }
    for nobody in ["gone", "nonsense"] {
        assert_eq!(gateway.send(nobody, frame).await, Err(WireError::Gone));
        assert_eq!(gateway.close(nobody).await, Ok(()), "closing what is closed is done");
    }
    assert!(matches!(gateway.send("forbidden", frame).await, Err(WireError::Busy(_))));
    // What goes wrong in passing is tried again.
    gateway.send("once", frame).await.unwrap();
    let slow = tokio::time::timeout(Duration::from_secs(20), gateway.send("slow", frame)).await.unwrap();
    assert!(matches!(slow, Err(WireError::Busy(_))));
}
