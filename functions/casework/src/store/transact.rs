//! One transaction of the database: sent, tried again, and answered truthfully.
//!
//! Conflicts and throttling are retried here. After an unclear answer the caller is asked whether what stands there is
//! its own write; only then does it count as done.

use super::fault::{Verdict, judge};
use super::{Store, StoreError};
use crate::keys::{hex, random};
use aws_sdk_dynamodb::error::{ProvideErrorMetadata as _, SdkError};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{CancellationReason, ReturnConsumedCapacity, TransactWriteItem};
use std::time::Duration;

/// Tries of one transaction, the first included.
const TRIES: u32 = 6;
/// First pause; doubles, with full jitter, so that six tries end within about a second.
const FIRST_PAUSE_MS: u64 = 25;

/// How a transaction ended that the database has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Transacted {
    /// Everything is written.
    Done,
    /// Nothing is: the condition of the n-th item, the first of those, did not hold.
    Unexpected(usize),
}

impl Store {
    /// Writes all items or none. `is_ours`: whether what stands there now is this very write.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] claims nothing about the write.
    pub(super) async fn transact<F>(
        &self,
        items: Vec<TransactWriteItem>,
        is_ours: impl Fn() -> F,
    ) -> Result<Transacted, StoreError>
    where
        F: Future<Output = Result<bool, StoreError>>,
    {
        // The same token on every try: DynamoDB then answers a repeated try with the success
        // of the first instead of a failed condition.
        let token = hex(&random::<16>()?);
        let mut unclear = false;
        let mut why = "overloaded";
        for attempt in 0..TRIES {
            if attempt > 0 {
                pause(attempt).await;
            }
            self.meter.called();
            let sent = self
                .client
                .transact_write_items()
                .set_transact_items(Some(items.clone()))
                .client_request_token(&token)
                .return_consumed_capacity(ReturnConsumedCapacity::Total)
                .send()
                .await;
            let error = match sent {
                Ok(done) => {
                    self.meter.wrote(done.consumed_capacity());
                    return Ok(Transacted::Done);
                }
                Err(error) => error,
            };
            if let Some(n) = reasons(&error).iter().position(|reason| reason.code() == Some("ConditionalCheckFailed")) {
                // After an unclear try the failed condition may be our own success.
                let ours = unclear && is_ours().await?;
                return Ok(if ours { Transacted::Done } else { Transacted::Unexpected(n) });
            }
            match verdict(&error) {
                Verdict::NotDone(reason) => why = reason,
                Verdict::Unclear(reason) => {
                    why = reason;
                    unclear = true;
                    if is_ours().await.unwrap_or(false) {
                        return Ok(Transacted::Done);
                    }
                }
                Verdict::Wrong => return Err(StoreError::Rejected(error.code().unwrap_or("unsent").to_owned())),
            }
        }
        Err(StoreError::Unavailable(why))
    }
}

fn reasons<R>(error: &SdkError<TransactWriteItemsError, R>) -> &[CancellationReason] {
    match error.as_service_error() {
        Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => cancelled.cancellation_reasons(),
        _ => &[],
    }
}

/// A cancelled transaction names a reason per item; the worst one decides.
fn verdict<R>(error: &SdkError<TransactWriteItemsError, R>) -> Verdict {
    let reasons = reasons(error);
    if reasons.is_empty() {
        return judge(error);
    }
    let retriable =
        |code: &str| matches!(code, "TransactionConflict" | "ThrottlingError" | "ProvisionedThroughputExceeded");
    let mut codes = reasons.iter().filter_map(CancellationReason::code).filter(|&c| c != "None");
    if codes.all(retriable) { Verdict::NotDone("another transaction or too many requests") } else { Verdict::Wrong }
}

/// Waits before the given try: between nothing and the doubled pause, so that rivals part.
pub(super) async fn pause(attempt: u32) {
    let most = FIRST_PAUSE_MS << attempt.min(5);
    let draw = random::<8>().map_or(most, u64::from_be_bytes) % (most + 1);
    tokio::time::sleep(Duration::from_millis(draw)).await;
}
