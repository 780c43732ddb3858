//! Speech: what stands between quotation marks counts from the day on which it was said, where the text says it.

use super::form::{Expression, Form};
use super::value::Unit;
use crate::text::{Kind, Text};
use std::ops::Range;

/// How far after the closing mark the day may stand, in tokens: in its sentence (“…,” he said on Tuesday), and in any.
const AFTER: usize = 24;
const NEAR: usize = 12;

/// Where an expression stands in speech.
#[derive(Clone, Copy, Default)]
pub(super) struct Speech {
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// The expression that gives the day on which it was said, where it counts from that.
    pub said: Option<usize>,
}

/// Where each expression stands in speech. The day of speaking is, in the sentence of the quotation, the nearest day before it,
/// else one right after it; else the nearest day before it in its paragraph. Work grows with the number of tokens.
pub(super) fn find(text: &Text, expressions: &[&Expression]) -> Vec<Speech> {
    let mut speech = vec![Speech::default(); expressions.len()];
    let mut rest = 0;
    for block in &text.blocks {
        let first = rest;
        rest += expressions.get(first..).unwrap_or_default().iter().take_while(|e| e.tokens.start < block.tokens.end).count();
        let mut quoted = quoted(text, block.tokens.clone()).into_iter().peekable();
        let mut before = None;
        for index in first..rest {
            let Some(e) = expressions.get(index) else { break };
            while quoted.next_if(|q| q.end <= e.tokens.start).is_some() {}
            let Some(quotation) = quoted.peek().filter(|q| q.contains(&e.tokens.start)) else {
                if gives_a_day(e) {
                    before = Some(index);
                }
                continue;
            };
            let Some(speech) = speech.get_mut(index) else { break };
            speech.quoted = true;
            if counts_from_now(e) {
                let next = expressions.partition_point(|e| e.tokens.start < quotation.end);
                let near = |e: &&&Expression| e.tokens.start <= quotation.end + AFTER;
                let after = expressions.get(next..rest).unwrap_or_default().iter().take_while(near).position(|e| gives_a_day(e));
                let next = next + after.unwrap_or_default();
                let after = after.and_then(|_| expressions.get(next)).map(|e| e.tokens.start);
                let begins = text.sentence_at(quotation.start).start;
                let ends = text.sentence_at(quotation.end).end;
                let told = before.filter(|&i| expressions.get(i).is_some_and(|e| e.tokens.start >= begins));
                let same = after.filter(|&at| at < ends).map(|_| next);
                let near = after.filter(|&at| at <= quotation.end + NEAR).map(|_| next);
                speech.said = told.or(same).or(before).or(near);
            }
        }
    }
    speech
}

/// The stretches between double quotation marks in a line; one that is never closed goes on to its end.
fn quoted(text: &Text, tokens: Range<usize>) -> Vec<Range<usize>> {
    let (mut stretches, mut open) = (Vec::new(), None);
    for at in tokens.clone() {
        if text.tokens.get(at).is_none_or(|t| t.kind != Kind::Quote) {
            continue;
        }
        match (text.written(at), open) {
            ("“" | "«" | "„", _) => open = open.or(Some(at + 1)),
            ("\"", None) => open = Some(at + 1),
            ("”" | "»" | "\"", Some(start)) => {
                stretches.push(start..at);
                open = None;
            }
            _ => {}
        }
    }
    stretches.extend(open.map(|start| start..tokens.end));
    stretches
}

/// Whether an expression names a day of the telling.
fn gives_a_day(e: &Expression) -> bool {
    let f = &e.from;
    let day = f.day.is_some() || f.weekday.is_some() || f.figures.len() == 2 || f.shift.is_some_and(|s| s.unit == Unit::Day);
    e.form == Form::Point && e.to.is_none() && day && !f.lunar && f.holiday.is_none()
}

/// Whether an expression counts from the day on which it is said.
fn counts_from_now(e: &Expression) -> bool {
    let f = &e.from;
    let steps = f.shift.map(|s| s.then).or(f.direction.map(|(_, then)| then)).is_some_and(|then| !then);
    e.form == Form::Point && (steps || f.which.is_some() || f.weekday.is_some() && f.day.is_none())
}
