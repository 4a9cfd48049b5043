//! Which talk this tab stood in last, whatever program draws it: who goes from one to the other is asked before they say
//! something there.

use crate::api::now;
use crate::model::console_rooms::Entered;
use crate::shell::{keep_here, recall_here};
use shared_types::case::Channel;
use shared_types::values::CaseId;

const LAST: &str = "talk";

/// A talk is entered: from now on its clock runs.
pub(super) fn enter(case: &CaseId, channel: Channel) -> Entered {
    let of_case = format!("{case} ");
    let here = format!("{of_case}{channel}");
    let last = recall_here(LAST);
    keep_here(LAST, &here);
    if last.is_some_and(|last| last != here && last.starts_with(&of_case)) {
        Entered::after_another(now())
    } else {
        Entered::first(now())
    }
}
