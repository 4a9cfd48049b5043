//! How much is new in the talks of a case, asked without their words.

use super::seen;
use crate::api::{Session, load_news};
use crate::model::waits::Unread;
use shared_types::case::Channel;
use shared_types::values::CaseId;

/// Counts it. A talk that cannot be read counts as nothing new: its own page will say why.
pub(super) async fn unread(session: Session, id: &CaseId, channels: Vec<Channel>) -> Unread {
    let mut unread = Unread::default();
    for channel in channels {
        let after = seen::at(id, channel);
        let Ok(news) = load_news(session, id, channel, after).await else { continue };
        match channel {
            Channel::Joint => unread.joint = news.new_after(after),
            Channel::Caucus(_) => unread.private = news.new_after(after),
            Channel::Guidance | Channel::Expert(_) => {}
        }
    }
    unread
}
