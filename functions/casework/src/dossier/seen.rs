//! The tag of what a reader has seen: a keyed hash over the procedure as the reader sees it, and over the heads of the other
//! books the reader may open.
//!
//! Of the procedure it is the view and not the head: there, too, something may happen that not every reader may know of.
//! Nothing that happens in a book moves a tag of somebody who may not open it, and the key keeps the heads themselves from
//! being guessed.

use crate::failure::Failure;
use crate::keys::hex;
use crate::store::{BookId, OpenBook};
use crate::world::World;
use shared_types::access::opens;
use shared_types::case::{Actor, Book, Case, CaseView};

/// The tag, without its quotes. `case_book` is the procedure as loaded; heads of other books are read.
pub(crate) async fn etag(world: &World, case: &Case, case_book: &OpenBook, actor: &Actor) -> Result<String, Failure> {
    let id = &case_book.id.case;
    let mut heads: Vec<Vec<u8>> = vec![id.as_str().as_bytes().to_vec()];
    for book in Book::of(case).into_iter().filter(|book| *book == Book::Case || opens(actor, *book)) {
        heads.push(book.to_string().into_bytes());
        heads.push(match book {
            Book::Case => serde_json::to_vec(&CaseView::settled(id, actor, &case_book.entries))
                .map_err(|_| Failure::Bug("a view that cannot be written"))?,
            walled => {
                let head = world.store.load_head(&BookId::new(id.clone(), walled)).await?;
                head.map_or_else(Vec::new, |head| head.hash.0.to_vec())
            }
        });
    }
    let parts: Vec<&[u8]> = heads.iter().map(Vec::as_slice).collect();
    let mac = world.store.keys().secret("etag").mac(&parts);
    Ok(hex(mac.get(..16).unwrap_or(&mac)))
}
