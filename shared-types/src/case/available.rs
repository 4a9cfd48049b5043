//! What an actor may do now: the set of actions whose guard passes. The screens offer exactly these.

use super::Action;
use super::actor::Actor;
use super::decide::may;
use super::facts::Facts;
use super::record::Case;

/// Every action on the case as a whole whose guard passes, in the order of [`Action::ALL`]. What may be done with one
/// message or offer stands beside it.
pub fn available(case: &Case, actor: &Actor, facts: &Facts) -> Vec<Action> {
    Action::ALL
        .iter()
        .copied()
        .filter(|action| !action.is_about_an_item() && may(case, actor, *action, facts).is_ok())
        .collect()
}
