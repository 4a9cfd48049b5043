//! What this browser remembers. A private window may refuse: then nothing is remembered, and nothing breaks.
//! Never a token: those live in memory and in a cookie that no script can read.

use leptos::prelude::window;
use leptos::web_sys::Storage;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The value kept under that name.
pub fn recall(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a value. Returns whether the browser did.
pub fn remember(name: &str, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(name, value).is_ok())
}

/// Drops a value.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// What this tab keeps under that name: another program of ours finds it there, another tab does not.
pub fn recall_here(name: &str) -> Option<String> {
    tab()?.get_item(name).ok().flatten()
}

/// Keeps a value for this tab; nothing of it is left when the value is empty.
pub fn keep_here(name: &str, value: &str) {
    if let Some(tab) = tab() {
        let _ = if value.is_empty() { tab.remove_item(name) } else { tab.set_item(name, value) };
    }
}

/// Drops all that this tab keeps.
pub fn forget_here() {
    if let Some(tab) = tab() {
        let _ = tab.clear();
    }
}
