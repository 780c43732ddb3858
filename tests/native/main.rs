//! Every native test that is not beside its module.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

#[path = "../../examples/corpus/mod.rs"]
mod corpus;
mod date;
mod ledger;
#[path = "../../examples/letters.rs"]
#[allow(dead_code, reason = "its main is not called here")]
mod letters;
mod property;
mod registry;
mod spec;
mod tidy;
