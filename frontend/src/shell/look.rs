//! Language, elder mode and theme: chosen once, remembered, and written on `<html>` where the style sheets read them.
//! `boot.js` does the same before the first paint; the names of what is remembered must match.

use super::language::set_language;
use super::storage::{recall, remember};
use leptos::prelude::*;
use shared_types::case::Language;

/// How the page looks and speaks.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Language; watched by whoever draws the page.
    pub language: RwSignal<Language>,
    /// Large text and large targets.
    pub elder: RwSignal<bool>,
    /// Dark ground.
    pub dark: RwSignal<bool>,
}

fn root_attribute(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

impl Look {
    /// As `boot.js` found it.
    pub fn from_page() -> Self {
        let language =
            if recall("lang").as_deref() == Some(Language::En.as_str()) { Language::En } else { Language::ZhCn };
        set_language(language);
        set_root_attribute("lang", Some(language.as_str()));
        Self {
            language: RwSignal::new(language),
            elder: RwSignal::new(root_attribute("data-mode").is_some()),
            dark: RwSignal::new(root_attribute("data-theme").as_deref() == Some("dark")),
        }
    }

    /// The other language.
    pub fn switch_language(self) {
        let next = match self.language.get_untracked() {
            Language::ZhCn => Language::En,
            Language::En => Language::ZhCn,
        };
        remember("lang", next.as_str());
        set_language(next);
        set_root_attribute("lang", Some(next.as_str()));
        self.language.set(next);
    }

    /// Elder mode on or off.
    pub fn switch_elder(self) {
        let on = !self.elder.get_untracked();
        remember("mode", if on { "elder" } else { "usual" });
        set_root_attribute("data-mode", on.then_some("elder"));
        self.elder.set(on);
    }

    /// Dark or light, against what the system says.
    pub fn switch_theme(self) {
        let dark = !self.dark.get_untracked();
        let name = if dark { "dark" } else { "light" };
        remember("theme", name);
        set_root_attribute("data-theme", Some(name));
        self.dark.set(dark);
    }
}
