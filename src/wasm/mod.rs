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
/// An `Error` that says what is wrong with the options, or that the text is none.
#[wasm_bindgen(skip_typescript)]
pub fn annotate(text: &JsValue, options: JsValue) -> Result<JsValue, JsError> {
    let Some(text) = text.as_string() else {
        let found = text.js_typeof().as_string().unwrap_or_default();
        return Err(JsError::new(&format!("text: expected a string, found {found}")));
    };
    let document = crate::annotate(&text, &read(options)?);
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(wire::Document::new(&text, &document).serialize(&serializer)?)
}

/// The options, which may be left out.
fn read(options: JsValue) -> Result<crate::Options, JsError> {
    if options.is_undefined() || options.is_null() {
        return Ok(crate::Options::default());
    }
    let options: wire::Options = serde_wasm_bindgen::from_value(options).map_err(|error| {
        let error = js_sys::Error::from(JsValue::from(error));
        JsError::new(&format!("options: {}", error.message()))
    })?;
    Ok(options.try_into()?)
}

/// Version of the annotator.
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
