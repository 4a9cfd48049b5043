//! The Lambda of the sockets: opens them by tickets, hears their frames. Wiring only: what a frame may do is said in
//! `casework::socket`; answers go over the gateway's own interface, never as the answer of this function.

use aws_lambda_events::event::apigw::ApiGatewayWebsocketProxyRequest as Call;
use casework::failure::{Failure, StoreError};
use casework::socket::{Gateway, Switchboard, is_ours};
use casework::store::Store;
use casework::world::{Clock, World};
use lambda_runtime::{Error, LambdaEvent, run, service_fn, tracing};
use serde_json::{Value, json};
use std::env;
use std::sync::Arc;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    tracing::init_default_subscriber();
    let world = World::new(Store::from_environment()?, Clock::System);
    let site = &env::var("SITE_URL")?;
    // The first call opens the connection, while the start is not yet anybody's waiting time.
    // Its failure is the first event's to report.
    let _ = world.is_ready().await;
    let switchboard = &Switchboard::new(world, Arc::new(Gateway::from_environment()?));
    // On the heap: it is as large as the largest frame's work, and moved several times on the way in.
    run(service_fn(async |event: LambdaEvent<Call>| {
        Ok::<_, Error>(Box::pin(answer(event.payload, site, switchboard)).await)
    }))
    .await
}

async fn answer(call: Call, site: &str, switchboard: &Switchboard) -> Value {
    let context = &call.request_context;
    let (Some(id), Some(kind)) = (&context.connection_id, &context.event_type) else {
        return json!({ "statusCode": 400 });
    };
    let status = match kind.as_str() {
        "CONNECT" => {
            let origin = call.headers.get("origin").map(|origin| origin.to_str().unwrap_or_default());
            let ticket = call.query_string_parameters.first("ticket").unwrap_or_default();
            if is_ours(origin, &[site]) { opened(switchboard.connect(id, ticket).await) } else { 403 }
        }
        "DISCONNECT" => {
            if let Err(failure) = switchboard.disconnect(id).await {
                tracing::warn!(?failure, "a socket that was closed");
            }
            200
        }
        _ => {
            // Binary frames come in another form, which no frame of ours has.
            let text = call.body.as_deref().filter(|_| !call.is_base64_encoded).unwrap_or_default();
            switchboard.hear(id, text).await;
            200
        }
    };
    json!({ "statusCode": status })
}

fn opened(done: Result<(), Failure>) -> u16 {
    match done {
        Ok(()) => 200,
        Err(Failure::SignInNeeded) => 401,
        Err(Failure::Store(StoreError::Unavailable(why))) => {
            tracing::warn!(why, "a socket that was not opened");
            503
        }
        Err(failure) => {
            tracing::error!(?failure, "a socket that was not opened");
            500
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the gateway sends it, without what is not read.
    #[test]
    fn the_gateways_calls_are_read() {
        let call = |kind: &str, rest: Value| -> Call {
            let mut call = json!({ "requestContext": {
                "routeKey": format!("${}", kind.to_lowercase()), "eventType": kind, "connectionId": "L0SM9cOFvHcCIhw=",
                "connectedAt": 1_700_000_000_000_i64, "requestTimeEpoch": 1_700_000_000_001_i64, "messageId": null,
                "stage": "live", "apiId": "a1", "domainName": "a1.execute-api.us-east-1.amazonaws.com",
                "requestId": "r", "extendedRequestId": "r", "messageDirection": "IN",
                "identity": { "sourceIp": "203.0.113.9", "userAgent": "x" },
            }, "isBase64Encoded": false });
            for (name, value) in rest.as_object().into_iter().flatten() {
                call[name] = value.clone();
            }
            serde_json::from_value(call).unwrap_or_else(|error| unreachable!("{error}"))
        };
        let opening = json!({
            "headers": { "Origin": "https://jiefen.example.cn", "Host": "x" },
            "multiValueHeaders": { "Origin": ["https://jiefen.example.cn"], "Host": ["x"] },
            "queryStringParameters": { "ticket": "00ff" },
            "multiValueQueryStringParameters": { "ticket": ["00ff"] },
        });
        let opening = call("CONNECT", opening);
        assert_eq!(
            opening.headers.get("origin").and_then(|origin| origin.to_str().ok()),
            Some("https://jiefen.example.cn")
        );
        assert_eq!(opening.query_string_parameters.first("ticket"), Some("00ff"));
        assert_eq!(opening.request_context.connection_id.as_deref(), Some("L0SM9cOFvHcCIhw="));
        let frame = call("MESSAGE", json!({ "body": "{\"ping\":true}" }));
        assert_eq!(frame.body.as_deref(), Some("{\"ping\":true}"));
        assert_eq!(frame.request_context.event_type.as_deref(), Some("MESSAGE"));
        let closing = call("DISCONNECT", json!({ "headers": { "Host": "x" } }));
        assert_eq!(closing.request_context.event_type.as_deref(), Some("DISCONNECT"));
    }
}
