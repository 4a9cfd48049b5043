//! What the fonts cannot draw is told, never left as an empty box: such a character stands on the paper as its code point,
//! `〔U+20BB7〕`, and the paper says so at its end, for a pen to put right. So do characters that nobody can see (joiners,
//! direction marks, variation selectors): what is printed is what is read.

use crate::fonts::Fonts;
use serde_json::Value;
use std::collections::BTreeSet;

/// Replaces in every string what cannot be drawn or seen; collects what it was.
pub(crate) fn told(value: &mut Value, fonts: &Fonts, unset: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => {
            if text.chars().any(|c| !is_drawn(c, fonts)) {
                *text = text.chars().fold(String::with_capacity(text.len() + 16), |mut said, c| {
                    if is_drawn(c, fonts) {
                        said.push(c);
                    } else {
                        said.push_str(&mark(c));
                        unset.insert(c);
                    }
                    said
                });
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| told(value, fonts, unset)),
        Value::Object(values) => values.values_mut().for_each(|value| told(value, fonts, unset)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// How such a character stands on the paper.
pub(crate) fn mark(c: char) -> String {
    format!("〔U+{:04X}〕", u32::from(c))
}

fn is_drawn(c: char, fonts: &Fonts) -> bool {
    !is_unseen(c) && fonts.draws(c)
}

/// Controls, joiners, direction marks, selectors, private characters: fonts have entries for some, and draw nothing, or
/// something else in every font.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{ffff}'
                | '\u{e0000}'..='\u{10ffff}'
        )
}
