//! What every answer carries, whoever asks and however it ends; and that no other site can use somebody's cookies.

use crate::engine::Engine;
use crate::house::{House, Reply, request};
use crate::walk::{APPLICANT, Walk};
use axum::body::Body;
use casework::http::Endpoint;
use serde_json::json;

/// Header and value, on every answer.
const ALWAYS: [(&str, &str); 8] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    (
        "content-security-policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    ),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
];

#[track_caller]
fn is_dressed(reply: &Reply, what: &str) {
    for (name, value) in ALWAYS {
        assert_eq!(reply.headers.get_all(name).iter().count(), 1, "{what}: {name}");
        assert_eq!(reply.header(name), Some(value), "{what}");
    }
    for (name, _) in &reply.headers {
        let name = name.as_str();
        // No other origin is let in, and nobody learns what serves.
        assert!(!name.starts_with("access-control-") && name != "server" && name != "x-powered-by", "{what}: {name}");
    }
}

/// What may be kept, and by whom: only what is the same for everybody.
fn is_for_everybody(endpoint: Endpoint) -> bool {
    matches!(endpoint, Endpoint::OpenApi | Endpoint::SealKeys | Endpoint::Jwks)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_carries_the_same_protection() {
    let house = House::open(Engine::Embedded).await;
    let walk = Walk::through(&house, "respond").await;
    let administrator = house.staff("administrator").await;
    for endpoint in Endpoint::ALL.iter().copied() {
        let path =
            endpoint.path().replace("{channel}", "joint").replace("{party}", "p1").replace("{file}", &"0".repeat(32));
        let path = if endpoint.path().starts_with("/cases/") { path.replace("{id}", &walk.id) } else { path };
        let path = path.replace("{id}", "x").replace("{code}", &walk.code);
        for token in [None, Some("x"), Some(walk.applicant.as_str()), Some(walk.clerk.as_str()), Some(&administrator)] {
            if endpoint == Endpoint::Logout && token.is_some() {
                continue;
            }
            for body in [None, Some(json!({}))] {
                let mut asked = request(&endpoint.method().to_uppercase(), &path, token, &[], body.as_ref());
                if !endpoint.is_under_base() {
                    *asked.uri_mut() = path.parse().unwrap();
                }
                let reply = house.send(asked).await;
                let what = format!("{endpoint:?} {}", reply.status);
                is_dressed(&reply, &what);
                if !(is_for_everybody(endpoint) && reply.status.is_success()) {
                    assert_eq!(reply.header("cache-control"), Some("no-store"), "{what}");
                }
                let kind = reply.header("content-type").unwrap_or("application/json; charset=utf-8");
                assert!(["application/json; charset=utf-8", "application/problem+json; charset=utf-8"].contains(&kind));
            }
        }
    }
    // Also what no route answers, and what is not looked at for new.
    for (method, path) in [("GET", "/nowhere"), ("PATCH", "/cases"), ("DELETE", "/track/x"), ("OPTIONS", "/cases")] {
        is_dressed(&house.ask(method, path, None, &[], None).await, path);
    }
    let tag = house.get(&walk.path(), &walk.applicant).await.etag();
    let same = house.ask("GET", &walk.path(), Some(&walk.applicant), &[("if-none-match", &tag)], None).await;
    assert_eq!(same.status, 304);
    is_dressed(&same, "not modified");
    assert_eq!(same.header("cache-control"), Some("no-store"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_site_can_neither_read_nor_use_a_cookie() {
    let house = House::open(Engine::Embedded).await;
    let signed_in = house.sign_in(APPLICANT).await;
    let cookie = signed_in.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    let token = crate::house::token(&signed_in);
    // A page elsewhere asks whether it may: nothing says yes.
    let asks = [
        ("origin", "https://example.org"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "authorization,content-type"),
    ];
    for path in ["/auth/refresh", "/auth/logout", "/cases", "/me"] {
        let reply = house.ask("OPTIONS", path, None, &asks, None).await;
        assert_eq!(reply.status, 405);
        is_dressed(&reply, path);
    }
    // What a form can send without asking is no JSON.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        for path in ["/auth/refresh", "/auth/logout", "/auth/staff", "/auth/otp", "/cases", "/auth/narrow"] {
            let mut asked = request("POST", path, Some(&token), &[("content-type", kind), ("cookie", &cookie)], None);
            asked.headers_mut().insert("idempotency-key", "form-00001".parse().unwrap());
            *asked.body_mut() = Body::from("{}");
            let reply = house.send(asked).await;
            // Signing out by the token has no need of a body; a form has no token.
            if !(path == "/auth/logout" && reply.status == 204) {
                reply.refused(415, "not_json");
            }
        }
    }
    // A browser old enough to send the cookie anyway still says from where.
    for site in ["cross-site", "same-site", "nonsense"] {
        for path in ["/auth/refresh", "/auth/logout"] {
            let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", site)];
            for body in [None, Some(json!({}))] {
                let reply = house.ask("POST", path, None, &headers, body.as_ref()).await;
                reply.refused(401, "sign_in_needed");
                assert_eq!(reply.header("set-cookie"), None);
            }
        }
    }
    // Nothing of it moved the session.
    let headers = [("cookie", cookie.as_str()), ("sec-fetch-site", "same-origin")];
    let again = house.ask("POST", "/auth/refresh", None, &headers, None).await;
    assert_eq!(again.status, 200);
    assert!(again.header("set-cookie").unwrap().contains(".2."), "the first successor: {again:?}");
    // A cookie opens no other door.
    for endpoint in Endpoint::ALL.iter().filter(|e| !matches!(e, Endpoint::Refresh | Endpoint::Logout)) {
        if !matches!(endpoint.who(), casework::http::Who::Anybody) {
            let path = endpoint.path().replace(['{', '}'], "");
            let method = endpoint.method().to_uppercase();
            let reply = house.ask(&method, &path, None, &[("cookie", &cookie)], Some(&json!({}))).await;
            // A neighbour signs each request; nobody's cookie stands for that.
            let code = if *endpoint == Endpoint::Intake { "wrong_signature" } else { "sign_in_needed" };
            reply.refused(401, code);
        }
    }
}

/// Every file below a folder with one of these endings.
fn sources(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ["rs", "js", "html"].iter().any(|kind| ending == *kind)) {
            found.push(path);
        }
    }
}

/// Instead of Trusted Types (docs/adr/0011): what could make a script of a text stands nowhere.
#[test]
fn no_screen_makes_html_from_text() {
    let mut found = Vec::new();
    sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../frontend")), &mut found);
    assert!(found.len() > 50, "the screens were read: {}", found.len());
    let forbidden = [
        "inner_html",
        "innerHTML",
        "outer_html",
        "outerHTML",
        "insert_adjacent_html",
        "insertAdjacentHTML",
        "document.write",
        "create_contextual_fragment",
        "js_sys::eval",
        "js_sys::Function::new",
        "new Function(",
        "srcdoc",
        "set_timeout_with_str",
        "javascript:",
        "onclick=",
        "onload=",
        "onerror=",
    ];
    for file in found {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (n, line) in code.enumerate() {
            for word in forbidden {
                assert!(!line.contains(word), "{}: {word} near line {}", file.display(), n + 1);
            }
        }
    }
}
