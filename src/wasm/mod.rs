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
    // serde-wasm-bindgen asks for the fields it knows and never sees the others; a slip of the pen must not be silent.
    if let Some(object) = js_sys::Object::try_from(&options) {
        let unknown = js_sys::Object::keys(object)
            .iter()
            .filter_map(|key| key.as_string())
            .find(|key| !wire::Options::FIELDS.contains(&key.as_str()));
        if let Some(found) = unknown {
            return Err(JsError::new(&format!("options: expected {}, found \"{found}\"", wire::Options::FIELDS.join(" or "))));
        }
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
