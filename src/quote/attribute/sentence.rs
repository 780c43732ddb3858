//! One sentence with its cues: each reports something once.

use super::{Attribution, Draft, trim};
use crate::quote::content::Marked;
use crate::quote::cue::{Cue, Frame};
use crate::quote::reader::Reader;
use crate::quote::source::{Head, Np};
use crate::quote::{QuoteKind, SourceKind, rules};
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
    pub via: Vec<(usize, Vec<Np>)>,
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
        self.hand_on();
        self.announced();
    }

    /// Who passes on what cue `k` reports, the nearest first.
    pub(super) fn hands(&self, k: usize) -> Vec<Np> {
        self.via.iter().find(|(j, _)| *j == k).map(|(_, hands)| hands.clone()).unwrap_or_default()
    }

    /// Notes that whoever speaks at cue `k` only passes on what cue `j` reports.
    pub(super) fn pass(&mut self, k: usize, j: usize, np: Np) {
        let mut hands = vec![np];
        hands.extend(self.hands(k));
        self.via.push((j, hands));
    }

    /// Gives the hands beyond the first one to what was found.
    fn hand_on(&mut self) {
        for (j, hands) in &self.via {
            let Some(cue) = self.cues.get(*j).filter(|_| hands.len() > 1) else { continue };
            for draft in self.at.drafts.iter_mut().skip(self.first) {
                if draft.cue.as_ref() == Some(&cue.tokens) && draft.via == hands.first().cloned() {
                    draft.hands = hands.iter().skip(1).cloned().collect();
                }
            }
        }
    }

    pub(super) fn low(&self, k: usize) -> usize {
        let reports = |c: &Cue| self.at.drafts.iter().skip(self.first).any(|d| d.cue.as_ref() == Some(&c.tokens));
        // “in a video address, she accused”: what takes a clause or marks only with a sign, and has none, is no verb.
        let shown = |c: &Cue| !self.reader.words.head_first && c.has(Frame::Mark) && !c.any(&[Frame::To, Frame::Of, Frame::Ask]);
        let signed = |c: &Cue| c.has(Frame::That) || shown(c);
        let bounds = |c: &&Cue| !c.any(&[Frame::Hidden, Frame::Noun]) && (reports(c) || !signed(c) || c.any(&[Frame::Say, Frame::Tell]));
        self.cues.iter().take(k).rev().find(bounds).map_or(self.period.start, |c| c.tokens.end)
    }

    pub(super) fn take_via(&self, k: usize) -> Option<Np> {
        self.hands(k).into_iter().next()
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
        let cue = Some(cue.tokens.clone());
        // “he hopes for little: “…””: the words themselves after what they come to.
        if let Some((colon, mark)) = self.quoted_out(start, end) {
            let tokens = start..colon;
            let draft = Draft {
                cue: cue.clone(),
                source: source.clone(),
                via: via.clone(),
                ..Draft::new(tokens, QuoteKind::Indirect, rule, confidence)
            };
            self.at.drafts.push(draft);
            self.at.claim(mark, cue, source, via, rules::AFTER_COLON, 0.8);
            return true;
        }
        let tokens = start..end;
        self.at.drafts.push(Draft { cue, source, via, ..Draft::new(tokens, QuoteKind::Indirect, rule, confidence) });
        true
    }

    /// The colon and the stretch between marks after it that ends a clause.
    fn quoted_out(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let r = self.reader;
        let mark = self.at.ground.mark_index(end.checked_sub(1)?)?;
        let marked = self.at.mark(mark)?;
        let colon = marked.outer().start.checked_sub(1).filter(|&i| r.is_colon(i) && i >= start + 3)?;
        let free = !self.at.claimed.get(mark).copied().unwrap_or(true) && marked.inner.len() >= 4;
        free.then_some((colon, mark))
    }

    /// Gives what stands between marks after a colon, where no verb says that it is said, to whom the sentence is about.
    fn announced(&mut self) {
        let r = self.reader;
        let marks: Vec<usize> = self.period.clone().filter_map(|i| self.at.ground.mark_index(i)).collect();
        let mut last = None;
        for mark in marks {
            if last.replace(mark) == Some(mark) || self.at.claimed.get(mark).copied().unwrap_or(true) {
                continue;
            }
            let Some(outer) = self.at.mark(mark).map(|m| (m.outer(), m.inner.clone())) else { continue };
            let (outer, inner) = outer;
            let Some(colon) = outer.start.checked_sub(1).filter(|&i| r.is_colon(i) && i > self.period.start + 1) else { continue };
            let held = self.at.drafts.iter().skip(self.first).any(|d| d.tokens.start <= inner.start && inner.end <= d.tokens.end);
            let whole = inner.end.checked_sub(1).is_some_and(|l| r.is_stop(l)) && inner.len() > 1;
            if held || inner.len() < 4 && !whole || !r.is_capital_form(inner.start) {
                continue;
            }
            let begins = self.region(colon);
            let at = |i: usize| r.first_np(i, colon).filter(|np| np.tokens.start <= i + 1);
            let owner = r.owner(begins, begins).filter(|_| !r.words.head_first);
            let Some(np) = owner.or_else(|| at(begins)).or_else(|| self.after_comma(begins, colon)) else { continue };
            // What stands after a name is what its bearer does.
            let np = match np.head {
                Head::Mention(m) => Np { tokens: np.tokens.start..r.mention_tokens(m).end, ..np },
                _ => np,
            };
            if np.tokens.end >= colon {
                continue;
            }
            if np.kind == SourceKind::Person && !matches!(np.head, Head::Noun) {
                self.at.claim(mark, None, Some(np), None, rules::AFTER_COLON, 0.6);
            }
        }
    }

    /// Who is named right behind a comma: `Asked if she would stay, | Foster was blunt: “No.”`, `Gặp lại chủ đò, | ông Hùng nhận lỗi: “…”`.
    pub(super) fn after_comma(&self, start: usize, end: usize) -> Option<Np> {
        let r = self.reader;
        let mut commas = (start..end).filter(|&i| r.is_comma(i));
        // What describes somebody stands behind the name in some languages.
        let comma = if r.words.head_first { commas.next() } else { commas.next_back() }?;
        r.first_np(comma + 1, end).filter(|np| np.tokens.start <= comma + 2)
    }

    /// The end of a row of stretches between marks that begins with one: `“unfair” and “deeply wrong”`.
    pub(super) fn row(&self, first: &Marked) -> usize {
        let r = self.reader;
        let mut end = first.outer().end;
        while let Some(next) = (end..end + 3)
            .take_while(|&i| r.is_comma(i) || r.hit(i, r.words.bound).is_some_and(|h| h.value == "and"))
            .last()
            .and_then(|joint| r.mark(joint + 1))
            .filter(|next| next.outer().start > end && next.outer().end <= self.period.end)
        {
            end = next.outer().end;
        }
        end
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
            self.push(outer.start..self.row(marked), cue, source, via, rules::REPORTED, 0.7);
            return;
        }
        if fragment && !r.is_colon(outer.start.saturating_sub(1)) {
            let (end, more) = self.clause_end(k, outer.end - 1);
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
