//! One tab at a time: several tabs of one browser share the cookie, and it changes at every use. Two that used it at
//! once would look like a thief and its victim.

use leptos::prelude::window;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::js_sys::futures::JsFuture;
use leptos::web_sys::js_sys::{Array, Function, Promise, Reflect};
use std::future::Future;

/// Does something while no other tab does it under the same name (Web Locks). A browser without locks does it at once;
/// the server forgives the previous cookie for a while.
pub(super) async fn in_turn<T>(name: &str, work: impl Future<Output = T>) -> T {
    let leave = take(name).await;
    let done = work.await;
    if let Some(leave) = leave {
        let _ = leave.call0(&JsValue::NULL);
    }
    done
}

/// Waits for the turn; gives what ends it. Closing the page ends it too.
async fn take(name: &str) -> Option<Function> {
    let locks = Reflect::get(&window().navigator(), &JsValue::from_str("locks")).ok()?;
    let request: Function = Reflect::get(&locks, &JsValue::from_str("request")).ok()?.dyn_into().ok()?;
    let (granted, grant) = promise()?;
    let (held, leave) = promise()?;
    let callback = Closure::once(move |_: JsValue| {
        let _ = grant.call0(&JsValue::NULL);
        held
    });
    let asked = request.call2(&locks, &JsValue::from_str(name), callback.as_ref()).ok()?;
    // A browser that refuses says so by what it gave back, and never calls.
    let first = Promise::race(&Array::of2(&granted, &asked));
    let answer = JsFuture::from(first).await;
    drop(callback.into_js_value());
    answer.ok().map(|_| leave)
}

/// A promise, and what keeps it.
pub(super) fn promise() -> Option<(Promise, Function)> {
    let mut kept = None;
    let promise = Promise::new(&mut |keep, _| kept = Some(keep));
    kept.map(|keep| (promise, keep))
}
