//! Speech: what stands between quotation marks counts from the day on which it was said, where the text says it.

use super::form::{Expression, Form};
use super::value::Unit;
use crate::text::{Kind, Text};
use std::ops::Range;

/// How far after the closing mark the day may stand, in tokens: in its sentence (“…,” he said on Tuesday), and in any.
const AFTER: usize = 24;
const NEAR: usize = 12;

/// For each expression that counts from the day of speaking, the expression that gives this day: in the sentence of the
/// quotation the nearest day before it, else one right after it; else the nearest day before it in its paragraph. Work grows
/// with the number of tokens.
pub(super) fn find(text: &Text, expressions: &[&Expression]) -> Vec<Option<usize>> {
    let mut said = vec![None; expressions.len()];
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
            if counts_from_now(e) {
                let next = expressions.partition_point(|e| e.tokens.start < quotation.end);
                let after = expressions.get(next).filter(|e| next < rest && gives_a_day(e)).map(|e| e.tokens.start);
                let begins = text.sentence_at(quotation.start).start;
                let ends = text.sentence_at(quotation.end).end;
                let told = before.filter(|&i| expressions.get(i).is_some_and(|e| e.tokens.start >= begins));
                let same = after.filter(|&at| at < ends && at <= quotation.end + AFTER).map(|_| next);
                let near = after.filter(|&at| at <= quotation.end + NEAR).map(|_| next);
                if let Some(place) = said.get_mut(index) {
                    *place = told.or(same).or(before).or(near);
                }
            }
        }
    }
    said
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
