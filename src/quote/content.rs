//! What stands between quotation marks: pairing marks of every style, line by line, and what runs on over lines.

use crate::text::{BlockKind, Case, Kind, Text};
use std::ops::Range;

/// How many lines a quotation may run on over without its marks being repeated.
const REACH: usize = 30;

/// A stretch between quotation marks, inside one line and not inside another stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// The opening mark; none where it is missing or stands on an earlier line.
    pub open: Option<usize>,
    /// The closing mark; none where it is missing or stands on a later line.
    pub close: Option<usize>,
    /// The tokens inside, never none.
    pub inner: Range<usize>,
    /// The line, a position in the list of blocks.
    pub block: usize,
    /// Whether it goes on with what the stretch before it says.
    pub goes_on: bool,
}

impl Marked {
    /// The tokens with the marks themselves.
    pub fn outer(&self) -> Range<usize> {
        self.open.map_or(self.inner.start, |m| m.min(self.inner.start))..self.close.map_or(self.inner.end, |m| m + 1)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// One quotation mark; `''` and the like are one.
#[derive(Clone, Copy)]
struct Mark {
    first: usize,
    last: usize,
    double: bool,
    /// What its shape says.
    shape: Side,
    /// What the space around it says.
    lean: Side,
}

/// What pairing the marks of one line gives.
#[derive(Clone, Default)]
struct Line {
    pairs: Vec<(Mark, Mark)>,
    /// A double mark that is never closed.
    open: Option<Mark>,
    /// A double mark that closes what nothing in the line opens, the first one.
    close: Option<Mark>,
    /// Whether the first token of the line is an opening mark.
    begins_open: bool,
    /// Whether the first mark of the line could as well close as open, by its shape and the space around it.
    loose: bool,
}

/// All stretches between quotation marks, in text order. Work grows with the number of tokens.
pub(super) fn find(text: &Text) -> Vec<Marked> {
    let mut found = Vec::new();
    let lines: Vec<(usize, Line)> = text
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind != BlockKind::Boilerplate)
        .map(|(i, b)| (i, pair(text, b.tokens.clone(), false)))
        .collect();
    // Whether the line begins inside a quotation that is closed further on.
    let mut inside = false;
    let mut before = usize::MAX;
    for (i, (block, own)) in lines.iter().enumerate() {
        let Some(tokens) = text.blocks.get(*block).map(|b| b.tokens.clone()) else { break };
        // Where the mark alone stands on the line before, nothing goes on here.
        let goes_on = found.last().is_some_and(|f: &Marked| f.close.is_none() && f.block == before);
        before = *block;
        let mut rest = if inside { pair(text, tokens.clone(), true) } else { own.clone() };
        if inside {
            let Some(close) = rest.close.take() else {
                push(&mut found, Marked { open: None, close: None, inner: tokens, block: *block, goes_on });
                continue;
            };
            let inner = tokens.start..close.first;
            push(&mut found, Marked { open: None, close: Some(close.last), inner, block: *block, goes_on });
            rest.pairs.retain(|(open, _)| open.first > close.last);
        }
        emit(text, *block, &rest, &mut found);
        inside = rest.open.is_some() && runs_on(lines.get(i + 1..).unwrap_or_default());
    }
    found
}

/// Whether a quotation that one line leaves open is closed by one of the next.
fn runs_on(lines: &[(usize, Line)]) -> bool {
    for (_, line) in lines.iter().take(REACH) {
        // A mark at the beginning of each paragraph: the one before stands on its own.
        if line.close.is_some() || line.begins_open || line.open.is_some() {
            return line.close.is_some() || line.loose;
        }
    }
    false
}

fn push(found: &mut Vec<Marked>, marked: Marked) {
    if marked.inner.start < marked.inner.end {
        found.push(marked);
    }
}

fn emit(text: &Text, block: usize, line: &Line, found: &mut Vec<Marked>) {
    let Some(tokens) = text.blocks.get(block).map(|b| b.tokens.clone()) else { return };
    let mut reach = tokens.start;
    let mut pairs = line.pairs.clone();
    pairs.sort_by_key(|(open, close)| (open.first, std::cmp::Reverse(close.last)));
    // A mark at the beginning of the line that nothing closes holds the whole line.
    if let Some(open) = line.open.filter(|o| o.first == tokens.start) {
        let goes_on = found.last().is_some_and(|f: &Marked| f.close.is_none() && f.block < block);
        push(found, Marked { open: Some(open.first), close: None, inner: open.last + 1..tokens.end, block, goes_on });
        return;
    }
    if let Some(close) = line.close
        && pairs.iter().all(|(open, _)| open.first > close.first)
        && close.first - tokens.start >= 4
    {
        push(found, Marked { open: None, close: Some(close.last), inner: tokens.start..close.first, block, goes_on: false });
        reach = close.last + 1;
    }
    let first = found.len();
    for (open, close) in &pairs {
        if open.first >= reach {
            let goes_on = open.first == tokens.start && found.last().is_some_and(|f| f.close.is_none() && f.block < block);
            push(found, Marked { open: Some(open.first), close: Some(close.last), inner: open.last + 1..close.first, block, goes_on });
            reach = close.last + 1;
        }
    }
    if let Some(open) = line.open {
        let inside = found.iter().skip(first).any(|f| f.inner.start > open.last);
        if !inside && tokens.end > open.last + 1 {
            push(found, Marked { open: Some(open.first), close: None, inner: open.last + 1..tokens.end, block, goes_on: false });
        }
    }
}

fn pair(text: &Text, tokens: Range<usize>, inside: bool) -> Line {
    let marks = marks(text, tokens.clone());
    let loose =
        marks.iter().find(|m| m.double).is_some_and(|m| m.shape == Side::Either && m.lean == Side::Either && m.first > tokens.start);
    let mut line = Line { begins_open: false, loose, ..Line::default() };
    let mut open: Vec<Mark> = Vec::new();
    let (mut doubles, mut singles) = (0_usize, 0_usize);
    let mut inside = inside;
    for (position, &mark) in marks.iter().enumerate() {
        let same = if mark.double { doubles } else { singles };
        let opens = match (mark.shape, mark.lean) {
            (Side::Open, Side::Close) => same == 0,
            (Side::Open, _) => true,
            (Side::Close, Side::Open) => mark.double && same == 0 && !inside,
            (Side::Close, _) => false,
            (Side::Either, Side::Open) => true,
            (Side::Either, Side::Close) => false,
            (Side::Either, Side::Either) => mark.double && same == 0 && !inside,
        };
        if opens {
            line.begins_open |= mark.first == tokens.start;
            *(if mark.double { &mut doubles } else { &mut singles }) += 1;
            open.push(mark);
            continue;
        }
        if same == 0 {
            // An apostrophe, inches, or the end of what an earlier line opened.
            let inches =
                mark.shape == Side::Either && mark.first > 0 && text.tokens.get(mark.first - 1).is_some_and(|t| t.kind == Kind::Number);
            let spoken = mark.first > tokens.start
                && text.tokens.get(mark.first - 1).is_some_and(|t| t.kind == Kind::Stop || t.span.of(text.source) == ",");
            if (mark.double || spoken) && line.close.is_none() && (inside || !inches) && line.pairs.is_empty() && open.is_empty() {
                line.close = Some(mark);
                inside = false;
            }
            continue;
        }
        // 'the farmers' market is open,' he said: an apostrophe, as the words go on and a mark after punctuation closes.
        let goes_on = |m: &Mark| text.tokens.get(m.last + 1).is_some_and(|t| m.last + 1 < tokens.end && !t.glued && t.case == Case::Lower);
        let after_word = |m: &Mark| m.first > tokens.start && text.tokens.get(m.first - 1).is_some_and(|t| t.kind == Kind::Word);
        let rest = marks.get(position + 1..).unwrap_or_default();
        let closes = rest.iter().find(|m| !m.double).is_some_and(|m| m.lean == Side::Close && !after_word(m));
        if !mark.double && after_word(&mark) && goes_on(&mark) && closes {
            continue;
        }
        // Single marks left open inside a pair of double ones were apostrophes.
        while let Some(last) = open.pop() {
            *(if last.double { &mut doubles } else { &mut singles }) -= 1;
            if last.double == mark.double {
                line.pairs.push((last, mark));
                break;
            }
        }
    }
    let announced =
        |m: &Mark| m.first == tokens.start || text.tokens.get(m.first - 1).is_some_and(|t| matches!(t.span.of(text.source), ":" | ","));
    line.open = open.iter().find(|m| m.double).or_else(|| open.iter().find(|m| announced(m) && m.shape != Side::Close)).copied();
    line
}

fn marks(text: &Text, tokens: Range<usize>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let here = at;
        at += 1;
        let Some(token) = text.tokens.get(here).filter(|t| t.kind == Kind::Quote) else { continue };
        let written = token.span.of(text.source);
        let (mut double, shape) = match written {
            "“" | "„" | "«" | "‹" | "「" | "『" | "〝" | "‟" => (true, Side::Open),
            "”" | "»" | "›" | "」" | "』" | "〞" | "〟" => (true, Side::Close),
            "‘" | "‚" | "‛" => (false, Side::Open),
            "’" => (false, Side::Close),
            "\"" | "＂" | "″" => (true, Side::Either),
            _ => (false, Side::Either),
        };
        let mut last = here;
        // Two of the same in a row are one double mark: '' and "".
        if let Some(next) = text.tokens.get(at).filter(|n| at < tokens.end && n.glued && n.span.of(text.source) == written) {
            let third = text.tokens.get(at + 1).is_some_and(|n| n.glued && n.span.of(text.source) == written);
            if !third && (next.kind == Kind::Quote) {
                double = true;
                last = at;
                at += 1;
            }
        }
        let spaced_before = here == tokens.start
            || !token.glued
            || here.checked_sub(1).and_then(|b| text.tokens.get(b)).is_some_and(|t| {
                matches!(t.span.of(text.source), "(" | "[" | "{" | "-" | "–" | "—" | "“" | "‘" | "«" | "„" | ":" | "," | "/" | "…" | "=")
                    || t.kind == Kind::Quote && marks.last().is_some_and(|m| m.last + 1 == here && m.lean == Side::Open)
            });
        let next = text.tokens.get(last + 1).filter(|_| last + 1 < tokens.end);
        let spaced_after = next.is_none_or(|n| {
            !n.glued
                || matches!(n.kind, Kind::Stop | Kind::Dash)
                || matches!(n.span.of(text.source), "," | ";" | ":" | ")" | "]" | "}" | "/" | "”" | "’" | "»" | "\"")
        });
        let comma_before = here > tokens.start && text.tokens.get(here - 1).is_some_and(|t| t.span.of(text.source) == ",") && token.glued;
        let lean = match (spaced_before && !(comma_before && spaced_after), spaced_after) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            (true, true) if here == tokens.start => Side::Open,
            (true, true) if last + 1 == tokens.end && token.glued => Side::Close,
            (true, true) | (false, false) => Side::Either,
        };
        // An attribute of markup: id="7".
        let attribute = token.glued && here > tokens.start && text.tokens.get(here - 1).is_some_and(|t| t.span.of(text.source) == "=");
        if attribute {
            let close =
                (last + 1..tokens.end.min(last + 24)).find(|&i| text.tokens.get(i).is_some_and(|t| t.span.of(text.source) == written));
            if let Some(close) = close {
                at = close + 1;
                continue;
            }
        }
        // ’90s, ’em: an elision, not an opening mark.
        if !double && shape == Side::Close && lean == Side::Open {
            continue;
        }
        let closed = |reach: usize| {
            (last + 2..tokens.end.min(last + reach)).any(|i| {
                let (mark, next) = (text.tokens.get(i), text.tokens.get(i + 1).filter(|_| i + 1 < tokens.end));
                mark.is_some_and(|m| m.kind == Kind::Quote && m.glued) && next.is_none_or(|n| !n.glued || n.kind == Kind::Stop)
            })
        };
        if !double && shape == Side::Either && lean == Side::Open && next.is_some_and(|n| n.kind == Kind::Number && n.glued) && !closed(5) {
            continue;
        }
        // rock 'n' roll
        let letter = next.is_some_and(|n| n.glued && n.case == Case::Lower && n.span.of(text.source).len() == 1);
        if !double && letter && here > tokens.start && closed(3) && text.tokens.get(here - 1).is_some_and(|t| t.kind == Kind::Word) {
            at = last + 3;
            continue;
        }
        marks.push(Mark { first: here, last, double, shape, lean });
    }
    marks
}
