//! Sentences: where a line of text comes to a full stop.

use super::letter::is_letter;
use super::lexicon::{ClassId, Lexicon};
use super::token::{Case, Kind, Token};
use std::ops::Range;

/// What a language says about its full stops.
pub(super) struct Stops<'a> {
    pub lexicon: &'a Lexicon,
    /// Words whose dot does not end a sentence: `TP`, `Mr`.
    pub abbreviation: Option<ClassId>,
}

/// The sentences of the line that `tokens` makes up, as ranges of positions in it: all tokens, in order.
pub(super) fn split(source: &str, tokens: &[Token], stops: &[Stops]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (i, token) in tokens.iter().enumerate() {
        // A line that a page has glued to the one before: `Hoàng Nam|Theo cơ quan`.
        let glued = token.glued && token.capital && token.kind == Kind::Word && token.span.of(source).starts_with(is_letter);
        if glued && i > start && tokens.get(i - 1).is_some_and(|t| t.kind == Kind::Word) {
            sentences.push(start..i);
            start = i;
        }
        // “… in the U.S. “We were poor,” he said”: a word with dots of its own may end a sentence too.
        if token.kind == Kind::Word && i >= start && token.span.of(source).ends_with('.') && speaks(tokens, i + 1) {
            sentences.push(start..i + 1);
            start = i + 1;
        }
        if token.kind != Kind::Stop || i < start {
            continue;
        }
        // Quotation marks and brackets that close after the stop belong to the sentence.
        let closing = tokens.iter().skip(i + 1).take_while(|t| t.glued && closes(source, t)).count();
        let end = i + 1 + closing;
        let Some(next) = tokens.get(end) else { break };
        if ends(source, tokens, i, next, closing > 0, stops) {
            sentences.push(start..end);
            start = end;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

fn closes(source: &str, token: &Token) -> bool {
    token.kind == Kind::Quote && token.span.of(source) != "“" && token.span.of(source) != "«"
        || matches!(token.span.of(source), ")" | "]" | "}")
}

/// Whether the stop at `i` ends a sentence when `next` is the token after it and what closes with it.
fn ends(source: &str, tokens: &[Token], i: usize, next: &Token, closing: bool, stops: &[Stops]) -> bool {
    let Some(stop) = tokens.get(i) else { return false };
    let before = i.checked_sub(1).and_then(|b| tokens.get(b));
    let mark = stop.span.of(source);
    // What a new sentence can begin with.
    let opens = next.capital
        || matches!(next.kind, Kind::Number | Kind::Dash | Kind::Link)
        || next.kind == Kind::Quote
        || next.case == Case::None && next.kind == Kind::Word
        || matches!(next.span.of(source), "(" | "[" | "*" | "•" | "#" | "@");
    if !opens {
        return false;
    }
    if next.glued && !closing {
        // A space is missing after a word in lower case (“…ra.Ông”), as crawled pages have it; else an abbreviation, a number, a domain.
        return next.case == Case::Title
            && before.is_some_and(|b| b.case == Case::Lower && b.span.end() - b.span.start() > 1)
            && stop.glued
            && !tokens.get(i + 2).is_some_and(|t| t.glued && t.kind == Kind::Stop);
    }
    if mark != "." {
        return mark != "…" && mark != "..." || next.capital || next.kind == Kind::Quote;
    }
    let Some(word) = before.filter(|_| stop.glued) else { return true };
    let is_abbreviation = stops.iter().any(|s| s.abbreviation.is_some_and(|class| s.lexicon.has(class, word.word)));
    let is_initial = word.case == Case::Title && word.span.of(source).chars().count() == 1;
    // A number and a dot at the beginning of a line count its items: “1. …”.
    let is_item = i == 1 && word.kind == Kind::Number;
    !((is_abbreviation && word.capital || is_initial) && !speaks(tokens, i + 1) || is_item)
}

/// Whether marks that hold more than a nickname open there: `in Serie A. | “We were poor,”`, not `John F. “Jack” Lake`.
fn speaks(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == Kind::Quote && !t.glued) && !tokens.iter().skip(at + 2).take(3).any(|t| t.kind == Kind::Quote)
}
