//! A file of the procedure, put among the downloads. A link to one lives for a minute and is asked for when somebody presses.

use super::case::{Desk, Shown};
use crate::api::{fetch_file, file_link, save, show_from};
use crate::model::settle::tell;
use crate::shell::language;
use crate::ui::{Alert, Button};
use leptos::prelude::*;
use shared_types::values::FileId;

/// The button; `name`: under which it is kept.
pub(super) fn look<View: Shown>(desk: Desk<View>, file: FileId, text: String, name: String) -> AnyView {
    let trouble = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let press = move |()| {
        busy.set(true);
        trouble.set(None);
        let (file, name) = (file.clone(), name.clone());
        leptos::task::spawn_local(async move {
            let found = match file_link(desk.session(), &desk.id(), &file).await {
                Ok(link) => fetch_file(&link).await,
                Err(problem) => Err(problem),
            };
            match found {
                Ok(bytes) => {
                    if let Some(address) = show_from(&bytes) {
                        save(&address, &name);
                    }
                }
                Err(problem) => drop(trouble.try_set(Some(tell(&problem, language())))),
            }
            let _ = busy.try_set(false);
        });
    };
    view! { <Button text=text busy=busy on_press=press/><Alert text=trouble/> }.into_any()
}
