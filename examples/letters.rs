//! Prints `src/text/alphabet.rs`: `cargo run --example letters > src/text/alphabet.rs`.

use unicode_normalization::char::decompose_canonical;

fn main() {
    print!("{}", table());
}

/// The file, byte for byte.
pub fn table() -> String {
    let mut out = String::from(
        "// Made by `cargo run --example letters > src/text/alphabet.rs`; do not edit.\n\
         //! Latin letters with marks: their case, and their lower-case form taken apart as Unicode does (NFD).\n\n\
         use super::letter::Letter;\n",
    );
    block(&mut out, "LATIN", "U+00C0 to U+024F", 0xc0..=0x24f);
    block(&mut out, "LATIN_ADDITIONAL", "U+1E00 to U+1EFF", 0x1e00..=0x1eff);
    out
}

fn block(out: &mut String, name: &str, what: &str, codes: std::ops::RangeInclusive<u32>) {
    let count = codes.clone().count();
    *out += &format!("\n/// {what}.\n#[rustfmt::skip]\npub(super) static {name}: [Letter; {count}] = [\n");
    for c in codes.filter_map(char::from_u32) {
        let kind = match c {
            _ if c.is_uppercase() => "UPPER",
            _ if c.is_lowercase() => "LOWER",
            _ if c.is_alphabetic() => "CASELESS",
            _ => "NONE",
        };
        let mut parts: Vec<u32> = Vec::new();
        for lower in c.to_lowercase() {
            decompose_canonical(lower, |p| parts.push(u32::from(p)));
        }
        parts.resize(3, 0);
        if let [a, b, d] = parts[..] {
            *out += &format!("    Letter({a:#06x}, {b:#06x}, {d:#06x}, Letter::{kind}), // {c}\n");
        }
    }
    *out += "];\n";
}
