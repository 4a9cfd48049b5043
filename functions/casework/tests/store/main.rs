//! The store, on two engines that share no code: the embedded one of `local`, and Amazon's
//! DynamoDB Local. Every sentence below is tried on both.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may say so in the shortest way")]

mod commits;
mod engine;
mod faults;
mod fixtures;
mod key_service;
mod kms;
mod proxy;
mod queues;
mod readers;
mod rounds;
mod rows;
mod seals;

/// Makes two tests of one: `embedded::name` and `amazon::name`.
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod embedded {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(crate::engine::Engine::Embedded).await; })+
        }
        mod amazon {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() { super::$name(crate::engine::Engine::Amazon).await; })+
        }
    };
}
pub(crate) use on_both_engines;
