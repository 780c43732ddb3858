//! The boundary to JavaScript, and nothing else.

use crate::{pack, wire};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const WIRE: &str = include_str!("wire.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const FUNCTIONS: &str = "
/** Reads a text. Never throws on any text; throws `Error` on options that are none. */
export function pack(text: string, options?: Options): Packed;

/** Version of the annotator, as in package.json. */
export function version(): string;
";

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

#[wasm_bindgen]
extern "C" {
    /// The `Packed` of `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Packed")]
    pub type Packed;
}

/// Reads a text: the numbers and the string that `www/app/unpack.js` makes the `Document` of `wire.d.ts` from.
///
/// # Errors
///
/// An `Error` that says what is wrong with the options, or that the text is none.
#[wasm_bindgen(skip_typescript)]
pub fn pack(text: &JsValue, options: JsValue) -> Result<Packed, JsError> {
    let Some(text) = text.as_string() else {
        return Err(JsError::new(&format!("text: expected a string, found {}", type_of(text))));
    };
    let document = crate::annotate(&text, &read(&options)?);
    // A call for every field would be several times slower.
    let packed = pack::pack(&wire::Document::new(&text, &document))?;
    Ok(js_sys::Array::of2(&js_sys::Uint32Array::from(packed.numbers.as_slice()), &packed.strings.into()).unchecked_into())
}

/// The options, which may be left out.
fn read(options: &JsValue) -> Result<crate::Options, JsError> {
    if options.is_undefined() || options.is_null() {
        return Ok(crate::Options::default());
    }
    let Some(object) = js_sys::Object::try_from(options) else {
        return Err(JsError::new(&format!("options: expected an object, found {}", type_of(options))));
    };
    let mut read = wire::Options::default();
    for entry in js_sys::Object::entries(object) {
        let (key, value) = pair(&entry);
        let Some(field) = key.as_string().and_then(|key| read.field(&key)) else {
            let [published, lang, order] = wire::Options::FIELDS;
            return Err(JsError::new(&format!(
                "options: expected {published}, {lang} or {order}, found \"{}\"",
                key.as_string().unwrap_or_default()
            )));
        };
        if value.is_undefined() || value.is_null() {
            continue;
        }
        *field = Some(value.as_string().ok_or_else(|| {
            let key = key.as_string().unwrap_or_default();
            JsError::new(&format!("{key}: expected a string, found {}", type_of(&value)))
        })?);
    }
    Ok(read.try_into()?)
}

/// An entry of an object.
fn pair(entry: &JsValue) -> (JsValue, JsValue) {
    let entry = js_sys::Array::from(entry);
    (entry.get(0), entry.get(1))
}

fn type_of(value: &JsValue) -> String {
    value.js_typeof().as_string().unwrap_or_default()
}

/// Version of the annotator.
#[wasm_bindgen(skip_typescript)]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
