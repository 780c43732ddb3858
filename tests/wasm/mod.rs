//! What JavaScript hands in and gets back: the same wherever the wasm runs.

use saidso::{Options, wasm, wire};
use wasm_bindgen::{JsError, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const TEXT: &str = "🚢 Phà mới\nHôm 12/4/2025, bà Lê Thị Sen nói: “Phà chạy êm 👍 lắm”.\n";

/// What the page makes of what `pack` gives.
fn unpacked(text: &str) -> JsValue {
    let packed = wasm::pack(&text.into(), JsValue::UNDEFINED).unwrap_or_else(|_| panic!("no document"));
    let code = include_str!("../../www/app/unpack.js").replace("export ", "");
    js_sys::Function::new_with_args("packed", &format!("{code} return unpack(packed)")).call1(&JsValue::NULL, &packed).unwrap()
}

fn object(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap()
}

fn message(error: JsError) -> String {
    js_sys::Error::from(JsValue::from(error)).message().into()
}

/// What `pack` throws.
fn thrown(options: &str) -> String {
    message(wasm::pack(&TEXT.into(), object(options)).err().unwrap())
}

#[wasm_bindgen_test]
fn a_document_crosses_as_the_wire_writes_it() {
    let crossed = unpacked(TEXT);
    let written = serde_json::to_string(&wire::Document::new(TEXT, &saidso::annotate(TEXT, &Options::default()))).unwrap();
    // Both as JavaScript has them: it knows no difference between 1 and 1.0.
    let same = js_sys::Function::new_with_args(
        "a, b",
        "const sorted = (x) => Array.isArray(x) ? x.map(sorted) : x && typeof x === 'object'
            ? Object.fromEntries(Object.keys(x).sort().map((k) => [k, sorted(x[k])])) : x;
         return [sorted(a), sorted(JSON.parse(b))].map((x) => JSON.stringify(x)).join('\\n')",
    );
    let both: String = same.call2(&JsValue::NULL, &crossed, &written.into()).unwrap().as_string().unwrap();
    let (crossed, written) = both.split_once('\n').unwrap();
    assert_eq!(crossed, written);
}

#[wasm_bindgen_test]
fn offsets_are_those_of_a_javascript_string() {
    let document = unpacked(TEXT);
    let slice = js_sys::Function::new_with_args(
        "text, document",
        "return document.blocks.map((b) => text.slice(b.start, b.end)).join('\\n') + '\\n'",
    );
    let joined = slice.call2(&JsValue::NULL, &TEXT.into(), &document).unwrap();
    assert_eq!(joined.as_string().unwrap(), TEXT);
}

#[wasm_bindgen_test]
fn options_may_be_left_out() {
    for options in
        [JsValue::UNDEFINED, JsValue::NULL, object("{}"), object(r#"{"published": "2025-04-16", "lang": "vi", "order": "day-first"}"#)]
    {
        assert!(wasm::pack(&TEXT.into(), options).is_ok());
    }
}

#[wasm_bindgen_test]
fn options_that_are_none_throw_an_error_that_says_why() {
    assert_eq!(thrown(r#"{"published": "2025-02-30"}"#), r#"published: expected a day as YYYY-MM-DD, found "2025-02-30""#);
    assert_eq!(thrown(r#"{"lang": "fr"}"#), r#"lang: expected one of vi, en, found "fr""#);
    assert_eq!(thrown(r#"{"order": "year-first"}"#), r#"order: expected day-first or month-first, found "year-first""#);
    assert_eq!(thrown(r#"{"published": 2025}"#), "published: expected a string, found number");
    assert_eq!(thrown(r#"{"language": "vi"}"#), r#"options: expected published, lang or order, found "language""#);
    assert_eq!(thrown("7"), "options: expected an object, found number");
}

#[wasm_bindgen_test]
fn a_text_that_is_none_throws_an_error_that_says_so() {
    let error = wasm::pack(&7.into(), JsValue::UNDEFINED).err().unwrap();
    assert_eq!(message(error), "text: expected a string, found number");
}
