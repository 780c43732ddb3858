//! The boundary to JavaScript, and nothing else.

use crate::wire;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const WIRE: &str = include_str!("wire.d.ts");

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Reads a text; the types are in `wire.d.ts`.
///
/// # Errors
///
/// An `Error` that says what is wrong with the options.
#[wasm_bindgen(skip_typescript)]
pub fn annotate(text: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options: wire::Options = if options.is_undefined() || options.is_null() {
        wire::Options::default()
    } else {
        serde_wasm_bindgen::from_value(options).map_err(|e| JsError::new(&e.to_string()))?
    };
    let options = crate::Options::try_from(options)?;
    let document = crate::annotate(text, &options);
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(wire::Document::new(text, &document).serialize(&serializer)?)
}

/// Version of the annotator.
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
