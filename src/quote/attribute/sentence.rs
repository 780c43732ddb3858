//! One sentence with its cues: each reports something once.

use super::{Attribution, Draft, trim};
use crate::quote::cue::{Cue, Frame};
use crate::quote::reader::Reader;
use crate::quote::source::Np;
use crate::quote::{QuoteKind, rules};
use crate::rule::RuleId;
use std::ops::Range;

pub(super) struct Sentence<'s, 'a> {
    pub at: &'s mut Attribution<'a>,
    pub reader: &'s Reader<'s>,
    pub cues: Vec<Cue>,
    pub period: Range<usize>,
    /// Drafts of this sentence begin there.
    pub first: usize,
    /// Cues that are done with.
    pub done: Vec<usize>,
    /// Who passes on what a cue reports.
    pub via: Vec<(usize, Np)>,
    /// Who is quoted as saying what a cue reports.
    pub cited: Vec<(usize, Np)>,
}

impl Sentence<'_, '_> {
    pub(super) fn read(mut self) {
        for k in 0..self.cues.len().min(64) {
            if self.done.contains(&k) {
                continue;
            }
            let Some(cue) = self.cues.get(k).cloned() else { break };
            if cue.has(Frame::According) {
                self.according(k, &cue);
            } else if cue.has(Frame::Learned) {
                self.learned(k, &cue);
            } else if cue.has(Frame::Passive) {
                self.passive(k, &cue);
            } else if cue.has(Frame::Hidden) {
                self.hidden(&cue);
            } else if cue.has(Frame::Cite) {
                self.cite(k, &cue);
            } else if cue.has(Frame::Noun) {
                self.noun(k, &cue);
            } else {
                self.verb(k, &cue);
            }
        }
    }

    pub(super) fn low(&self, k: usize) -> usize {
        self.cues.iter().take(k).rev().find(|c| !c.any(&[Frame::Hidden, Frame::Noun])).map_or(self.period.start, |c| c.tokens.end)
    }

    pub(super) fn take_via(&self, k: usize) -> Option<Np> {
        self.via.iter().find(|(j, _)| *j == k).map(|(_, np)| np.clone())
    }

    pub(super) fn push(
        &mut self,
        tokens: Range<usize>,
        cue: &Cue,
        source: Option<Np>,
        via: Option<Np>,
        rule: RuleId,
        confidence: f32,
    ) -> bool {
        let end = trim(self.reader, tokens.start, tokens.end);
        let mut start = tokens.start;
        while start < end && (self.reader.is_comma(start) || self.reader.is_colon(start)) {
            start += 1;
        }
        if end < start + 2 && !(start < end && self.reader.words.head_first) {
            return false;
        }
        // What begins inside marks is no clause.
        if self.reader.mark(start).is_some_and(|m| m.outer().start < start) {
            return false;
        }
        // One clause is reported once.
        if self.at.drafts.iter().skip(self.first).any(|d| d.mark.is_none() && d.tokens.start < end && start < d.tokens.end) {
            return false;
        }
        let tokens = start..end;
        let cue = Some(cue.tokens.clone());
        self.at.drafts.push(Draft { cue, source, via, ..Draft::new(tokens, QuoteKind::Indirect, rule, confidence) });
        true
    }

    /// Gives a stretch between marks on the right of a cue to its source.
    pub(super) fn marked(&mut self, mark: usize, said: bool, k: usize, cue: &Cue, source: Option<Np>, via: Option<Np>) {
        let r = self.reader;
        let Some(marked) = self.at.mark(mark) else { return };
        let (outer, inner) = (marked.outer(), marked.inner.clone());
        let mut rest = outer.end;
        while rest < self.period.end && r.is_stop(rest) {
            rest += 1;
        }
        let whole = rest >= self.period.end
            || r.is_stop(outer.end)
            || r.is_comma(outer.end)
            || r.is_dash(outer.end)
            || matches!(r.written(outer.end), "(" | ")" | ";");
        let ends_inside = inner.end.checked_sub(1).is_some_and(|l| r.is_stop(l) || r.is_comma(l));
        let shouted = !said && cue.has(Frame::Mark) && !cue.any(&[Frame::Say, Frame::Tell, Frame::To, Frame::Of]);
        let fragment = said && inner.len() < 14 || !whole && !ends_inside && !shouted || cue.any(&[Frame::Call, Frame::As]);
        if cue.any(&[Frame::Call, Frame::As]) && !r.is_colon(outer.start.saturating_sub(1)) {
            self.push(outer, cue, source, via, rules::REPORTED, 0.7);
            return;
        }
        if fragment && !r.is_colon(outer.start.saturating_sub(1)) {
            let (end, more) = self.clause_end(k, outer.end);
            self.push(outer.start..end, cue, source, via.or(more), rules::REPORTED, 0.8);
            return;
        }
        let sure = if source.is_some() { 0.95 } else { 0.7 };
        let rule = if r.is_colon(outer.start.saturating_sub(1)) { rules::AFTER_COLON } else { rules::AFTER_CUE };
        self.at.claim(mark, Some(cue.tokens.clone()), source, via, rule, sure);
    }
}

/// A participle has its subject in the clause before: `…, saying that`.
pub(super) fn is_participle(reader: &Reader, cue: &Cue) -> bool {
    !reader.words.head_first && reader.ground.text.key(cue.tokens.start).ends_with("ing")
}
