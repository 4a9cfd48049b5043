//! The pusher: carries the stream to open sockets.
//!
//! For an event of a book: everybody who watches the case and may open that very book now is told its number. For an
//! event behind a wall nobody else is told anything, not even that something happened; of the procedure, which all open, who
//! may not know of an event is told nothing either. For a session that ended, and for a member of staff who changed, the
//! sockets are looked at, and those whose session is over are closed. Reads the procedure alone: the number of a walled
//! book is in the key of the record.

use super::Switchboard;
use super::connection::Watcher;
use super::wire::WireError;
use crate::failure::Failure;
use crate::store::{BookId, OpenBook, Page, Row, StoreError, table};
use crate::stream;
use aws_lambda_events::event::dynamodb::{Event, EventRecord};
use aws_lambda_events::streams::DynamoDbEventResponse;
use shared_types::access::opens;
use shared_types::api::{Nudge, Told};
use shared_types::case::{Actor, Book, CaseView, relate};
use std::ops::RangeInclusive;
use tokio::task::JoinSet;

/// Name of this reader in parked records.
pub const READER: &str = "pusher";
/// Watchers read at once.
const PAGE: usize = 100;

/// Works one batch of the stream.
pub async fn handle(event: &Event, switchboard: &Switchboard) -> DynamoDbEventResponse {
    let carry = |id, seqs| async move { switchboard.nudge(&id, &seqs).await.map_err(passing) };
    let mut response = stream::work(event, READER, &switchboard.world.store, carry).await;
    for record in &event.records {
        if let Err(failure) = switchboard.look_at_sockets(record).await {
            tracing::warn!(?failure, "stream record comes again");
            stream::fail(&mut response, record.change.sequence_number.clone().unwrap_or_default());
        }
    }
    response
}

fn passing(failure: Failure) -> StoreError {
    match failure {
        Failure::Store(error) => error,
        _ => StoreError::Malformed("a socket"),
    }
}

/// Whether there is anything to be read for this reader since before these events. A book beside the procedure is all for
/// who opens it; of the procedure not every event is for all. In doubt there is: a wrong nudge is a read, a missed one is
/// an update that nobody sees.
fn has_news(procedure: &OpenBook, id: &BookId, seqs: &RangeInclusive<u64>, reader: &Actor) -> bool {
    if id.book != Book::Case || *seqs.end() > procedure.version() {
        return true;
    }
    let entries = &procedure.entries;
    let before = entries.iter().take_while(|entry| entry.seq < *seqs.start()).count();
    let before = entries.get(..before).and_then(|before| CaseView::settled(&id.case, reader, before));
    before != CaseView::settled(&id.case, reader, entries)
}

impl Switchboard {
    /// Tells that a book stands at a number, the last of those of which the stream has told.
    async fn nudge(&self, id: &BookId, seqs: &RangeInclusive<u64>) -> Result<(), Failure> {
        if id.book == Book::Case {
            self.look_into_rooms(&id.case).await?;
        }
        let mut cursor = None;
        loop {
            let pk = table::watch_pk(&id.case);
            let page: Page<Row<Watcher>> = self.store().list_rows(&pk, "", PAGE, cursor.as_deref()).await?;
            if !page.items.is_empty() {
                self.nudge_some(id, seqs, &page.items).await?;
            }
            cursor = page.next;
            if cursor.is_none() {
                return Ok(());
            }
        }
    }

    async fn nudge_some(
        &self,
        id: &BookId,
        seqs: &RangeInclusive<u64>,
        watchers: &[Row<Watcher>],
    ) -> Result<(), Failure> {
        // After the list: a relation that ended before somebody began to watch is not believed.
        let procedure = self.store().load_book(&BookId::case(id.case.clone())).await?;
        let Some(case) = procedure.fold() else { return Ok(()) };
        let today = self.world.clock.now().local_date();
        let mut sending = JoinSet::new();
        for Row { sk: connection, body: Watcher { sub, sid }, .. } in watchers {
            let Some(caller) = self.sessions.find(sub, sid).await? else {
                self.hang_up(connection).await?;
                self.drop_watch(id, connection).await?;
                continue;
            };
            match relate(&case, &caller.subject, today) {
                None => self.drop_watch(id, connection).await?,
                Some(actor) if opens(&actor, id.book) && has_news(&procedure, id, seqs, &actor) => {
                    let (switchboard, connection) = (self.clone(), connection.clone());
                    let told = Told::Nudge(Nudge { case: id.case.clone(), book: id.book, at: *seqs.end() });
                    sending.spawn(async move {
                        let sent = switchboard.send(&connection, &told).await;
                        (connection, sent)
                    });
                }
                Some(_) => {}
            }
        }
        let mut busy = None;
        while let Some(sent) = sending.join_next().await {
            match sent {
                Ok((_, Ok(()))) => {}
                Ok((connection, Err(WireError::Gone))) => {
                    self.disconnect(&connection).await?;
                    // A row that was written while its connection was forgotten.
                    self.drop_watch(id, &connection).await?;
                }
                Ok((_, Err(WireError::Busy(why)))) => busy = Some(why),
                Err(_) => busy = Some("a frame was not sent"),
            }
        }
        // All are told once more: a nudge says where a book stands, and says it as well twice.
        busy.map_or(Ok(()), |why| Err(Failure::Store(StoreError::Unavailable(why))))
    }

    async fn drop_watch(&self, id: &BookId, connection: &str) -> Result<(), Failure> {
        match self.unwatch(connection, &id.case).await {
            // The connection itself was forgotten before.
            Err(Failure::SignInNeeded) => Ok(()),
            done => done,
        }
    }

    /// Closes the sockets of a session that ended, and of a member of staff who is nobody any more.
    async fn look_at_sockets(&self, record: &EventRecord) -> Result<(), Failure> {
        let Some((pk, sk)) = stream::keys(record) else { return Ok(()) };
        let ended = table::parse_session(&pk, &sk).filter(|_| record.event_name == "REMOVE");
        let (sub, only) = match (ended, table::parse_staff(&pk, &sk)) {
            (Some((sub, sid)), _) => (sub, Some(sid)),
            (None, Some(person)) => (person, None),
            (None, None) => return Ok(()),
        };
        for (_, place, _) in self.places(sub).await? {
            if only.is_some_and(|sid| sid != place.sid) {
                continue;
            }
            // What was believed a moment ago is what has just changed.
            self.sessions.forget(sub, &place.sid);
            if self.sessions.find(sub, &place.sid).await?.is_none() {
                self.hang_up(&place.connection).await?;
            }
        }
        Ok(())
    }
}
