//! A file of the procedure: a picture is shown where it was asked for, any other file is put among the downloads. A link to one
//! lives for a minute and is asked for when somebody presses.

use super::case::{Desk, Shown};
use crate::api::{fetch_file, file_link, save, show_from};
use crate::model::settle::tell;
use crate::shell::language;
use crate::ui::{Alert, Button};
use leptos::prelude::*;
use shared_types::values::FileId;
use web_sys::Url;

/// The button, and below it the picture until the next press; `name`: what it is called, and kept under.
pub(super) fn look<View: Shown>(desk: Desk<View>, file: FileId, text: String, name: String) -> AnyView {
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let shown = RwSignal::new(None::<String>);
    let shut = move || {
        let open = shown.try_update(Option::take).flatten();
        open.is_some_and(|address| Url::revoke_object_url(&address).is_ok())
    };
    on_cleanup(move || {
        shut();
    });
    let alt = name.clone();
    let press = move |()| {
        if shut() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let (file, name) = (file.clone(), name.clone());
        leptos::task::spawn_local(async move {
            let found = match file_link(desk.session(), &desk.id(), &file).await {
                Ok(link) => fetch_file(&link).await,
                Err(problem) => Err(problem),
            };
            match found.map(|bytes| (bytes.type_().starts_with("image/"), show_from(&bytes))) {
                Ok((true, address)) => {
                    // The page may have been left.
                    if let Some(Some(lost)) = shown.try_set(address) {
                        let _ = Url::revoke_object_url(&lost);
                    }
                }
                Ok((false, Some(address))) => save(&address, &name),
                Ok((false, None)) => {}
                Err(problem) => drop(trouble.try_set(Some(tell(&problem, language())))),
            }
            let _ = busy.try_set(false);
        });
    };
    let picture = move || {
        shown.get().map(|address| view! { <img class="files__picture" src=address alt=alt.clone()/> }.into_any())
    };
    view! { <Button text=text busy=busy on_press=press/>{picture}<Alert text=trouble/> }.into_any()
}
