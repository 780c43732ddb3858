#![doc = include_str!("../README.md")]

pub mod date;
pub mod document;
pub mod entity;
pub mod lang;
pub mod layer;
pub mod matcher;
pub mod pack;
pub mod quote;
pub mod rule;
pub mod span;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod wire;

pub use document::{Document, Options, annotate, rules};
