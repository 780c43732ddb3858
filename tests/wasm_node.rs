//! The boundary in node.
#![cfg(target_arch = "wasm32")]

mod wasm;
