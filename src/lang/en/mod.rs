//! English.

use super::{Files, Lang};

/// Its tables and rules.
pub(super) const FILES: Files = Files {
    lang: Lang::En,
    classes: &[include_str!("text.tsv"), include_str!("date.tsv"), include_str!("entity.tsv"), include_str!("quote.tsv")],
    dates: include_str!("date.rules"),
    quotes: include_str!("quote.rules"),
    entities: include_str!("entity.rules"),
    model: include_bytes!("entity.model"),
};
