//! Prints `src/text/decomposition.rs`: `cargo run --example letters > src/text/decomposition.rs`.

use unicode_normalization::char::decompose_canonical;

fn main() {
    print!("{}", table());
}

/// The file, byte for byte.
pub fn table() -> String {
    let mut out = String::from(
        "// Made by `cargo run --example letters > src/text/decomposition.rs`; do not edit.\n\
         //! Lower-case Latin letters with marks, taken apart as Unicode does (NFD).\n\n\
         /// The letter, then its parts, padded with zeros.\n\
         #[rustfmt::skip]\npub(super) const DECOMPOSITIONS: &[(u16, [u16; 3])] = &[\n",
    );
    for code in (0xc0..=0x24f).chain(0x1e00..=0x1eff) {
        let Some(c) = char::from_u32(code).filter(|c| c.to_lowercase().eq([*c])) else {
            continue;
        };
        let mut parts = Vec::new();
        decompose_canonical(c, |p| parts.push(u32::from(p)));
        parts.resize(4, 0);
        if let [a, b, c3, _] = parts[..]
            && b > 0
        {
            out += &format!("    ({code:#06x}, [{a:#06x}, {b:#06x}, {c3:#06x}]), // {c}\n");
        }
    }
    out + "];\n"
}
