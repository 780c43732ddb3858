//! Complements: what stands on the right of a verb of saying.

use super::sentence::Sentence;
use crate::quote::content::Marked;
use crate::quote::cue::{Cue, Frame};
use crate::quote::passage;
use crate::quote::source::Np;
use crate::text::Kind;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Complement {
    None,
    /// A stretch between marks, and whether a complementiser stands before it.
    Mark(usize, bool),
    /// A clause that begins there; whether something says so.
    Clause(usize, bool),
    /// What follows a colon.
    Colon(usize),
}

impl Sentence<'_, '_> {
    pub(super) fn follows(&self, k: usize) -> Complement {
        self.cues.get(k).map_or(Complement::None, |c| self.complement(c).0)
    }

    /// What stands on the right of a verb, and whom it is said to where that is an outlet.
    pub(super) fn complement(&self, cue: &Cue) -> (Complement, Option<Np>) {
        let r = self.reader;
        let w = r.words;
        let end = self.period.end;
        let mut via = None;
        let mut at = cue.tokens.end;
        let mut told = false;
        if cue.has(Frame::Tell) {
            (at, via) = self.hearer(at);
            told = at > cue.tokens.end;
        }

        let mut moved = true;
        // Where a time begins that belongs to what is said: “cho biết từ 1/4 sẽ thu phí”, “phàn nàn mỗi ngày phải dừng 30 lần”.
        let (mut time, mut kept) = (None, None);
        while moved && at < end {
            moved = false;
            // “described the night as …”, “said Monday was fine”: what it is about.
            let about = || {
                cue.any(&[Frame::As, Frame::Call]) && r.hit(at, w.determiner).is_some()
                    || (at..end).find(|&i| !r.is_dated(i)).is_some_and(|i| r.is_verb(i))
            };
            let number = |i: usize| r.kind(i) == Some(Kind::Number);
            if !w.head_first && number(at) && r.kind(at + 1) == Some(Kind::Dash) && number(at + 2) {
                // “ruled 6-3 that”
                at += 3;
                moved = true;
            } else if r.is_dated(at) && (w.head_first || !about()) {
                let (begins, lasts) = (time.take().unwrap_or(at), r.lasts(at));
                while at < end && r.is_dated(at) {
                    at += 1;
                }
                if w.head_first && (lasts || r.hit(at, w.future).is_some()) {
                    kept.get_or_insert(begins);
                }
                moved = true;
            } else if let Some(hit) = r.hit(at, w.adverb).filter(|h| {
                h.value == "after" || !w.head_first && !r.is_named(at) && r.hit(at, w.finite).is_none() && r.hit(at, w.negation).is_none()
            }) {
                at += hit.length;
                moved = true;
            } else if let Some(hit) = r.hit(at, w.adjunct) {
                if !cue.any(&[Frame::To, Frame::Of]) && r.is_dated(at + hit.length) && hit.length == 1 {
                    if hit.value == "since" {
                        kept.get_or_insert(at);
                    }
                    time = Some(at);
                    at += 1;
                    moved = true;
                } else if r.hit(at, w.hearer).is_some()
                    && let (next, Some(np)) = self.hearer(at + 1)
                {
                    at = next;
                    via = via.or(Some(np));
                    moved = true;
                }
            }
        }
        let mark_at = |at: usize| self.at.ground.mark_index(at).filter(|&m| self.at.mark(m).is_some_and(|m| m.outer().start == at));
        let clause = |at: usize, said: bool| match mark_at(at) {
            Some(m) => Complement::Mark(m, said),
            None => Complement::Clause(at, true),
        };
        if at >= end {
            return (Complement::None, via);
        }
        // “cho rằng”: the complementiser is a part of the cue.
        let holds = w.head_first
            && cue.tokens.len() > 1
            && r.hit_before(cue.tokens.end, w.complementiser).is_some_and(|(from, h)| from > cue.tokens.start && h.value.is_empty());
        if holds {
            let next = if r.is_comma(at) || r.is_colon(at) { at + 1 } else { at };
            if next < end {
                return (mark_at(next).map_or(Complement::Clause(next, true), |m| Complement::Mark(m, false)), via);
            }
        }
        if let Some(hit) = r.hit(at, w.complementiser) {
            // A question keeps its word.
            let mut next = if hit.value == "question" { at } else { at + hit.length };
            if r.is_comma(next) || r.is_colon(next) {
                next += 1;
            }
            // “a report that may answer them”: a relative clause.
            // “a tweet that blasts the mayor”
            let acts = |i: usize| {
                let cue = self.cues.iter().any(|c| c.tokens.start == i && c.is_verb()) && r.ground.text.key(i).ends_with('s');
                cue && [w.noun_cue, w.document].into_iter().all(|class| r.hit(i, class).is_none())
            };
            let verb = r.hit(next, w.finite).is_some_and(|h| h.value == "verb") || acts(next);
            let relates = !w.head_first && hit.value.is_empty() && verb;
            if relates && acts(next) {
                return (Complement::None, via);
            }
            if next < end && !relates {
                return (clause(next, true), via);
            }
        }
        if r.is_colon(at) {
            return (
                if let Some(m) = mark_at(at + 1).filter(|_| at + 1 < end) { Complement::Mark(m, false) } else { Complement::Colon(at + 1) },
                via,
            );
        }
        if let Some(m) = mark_at(at) {
            return (Complement::Mark(m, false), via);
        }
        if r.is_comma(at) || r.is_dash(at) {
            if let Some(m) = mark_at(at + 1) {
                return (Complement::Mark(m, false), via);
            }
            if w.head_first && at + 2 < end && r.is_comma(at) && (told || self.goes_on(cue, at + 1)) {
                let comp = r.hit(at + 1, w.complementiser).map_or(0, |h| h.length);
                return (clause(at + 1 + comp, true), via);
            }
            if self.is_aside(cue) && r.is_comma(at) && at + 2 < end {
                return (Complement::Clause(at + 1, true), via);
            }
            // “said, citing a letter, that …”: what stands between commas is passed over.
            if !w.head_first
                && let Some(close) = (at + 1..end.min(at + 20)).find(|&i| r.is_comma(i) || r.mark(i).is_some() || r.is_stop(i))
                && r.is_comma(close)
                && let Some(hit) = r.hit(close + 1, w.complementiser).filter(|h| h.value.is_empty())
                && close + 1 + hit.length < end
            {
                return (clause(close + 1 + hit.length, true), via);
            }
            // What follows the comma belongs to something else.
            return (Complement::None, via);
        }
        // “…, media reports said citing the ministry”
        let cites = !w.head_first && self.cues.iter().any(|c| c.tokens.start == at && c.has(Frame::Cite));
        // “bác bỏ điều này và gọi …”: what was said before.
        let that = r.hit(at, w.object).filter(|h| h.value == "that").map_or(at, |h| at + h.length);
        if that > at && (that >= end || r.is_comma(that) || r.is_stop(that) || r.hit(that, w.bound).is_some_and(|h| h.value == "and")) {
            return (Complement::None, via);
        }
        // “đe dọa và đòi tiền”: one more verb.
        let joined = w.head_first && r.hit(at, w.bound).is_some_and(|h| h.value == "and");
        if r.is_stop(at) || cites || joined || matches!(r.written(at), ";" | ")" | "(") {
            return (Complement::None, via);
        }
        let asks = cue.any(&[Frame::To, Frame::Of, Frame::As, Frame::Call]);
        // A sign further on: “said in a speech that …”, “cho biết tại buổi họp báo rằng …”, “nói với các học trò: …”.
        if !asks || w.head_first {
            let window = end.min(at + 20);
            let next_cue = self.cues.iter().find(|c| c.tokens.start >= at && c.is_verb()).map_or(end, |c| c.tokens.start);
            let heard = (cue.has(Frame::Tell) || w.head_first && cue.takes_bare_clause()) && r.hit(at, w.audience).is_some();
            let adjunct = r.hit(at, w.adjunct).is_some() || heard || cue.has(Frame::Tell) && !cue.has(Frame::Say);
            for i in at..window.min(next_cue) {
                if r.is_colon(i) && (i + 1 >= end || mark_at(i + 1).is_some()) {
                    // “khẳng định sẽ cố gắng: “…””: a clause of its own before the words themselves.
                    let clause = (at..i.min(at + 6)).any(|j| r.hit(j, w.finite).is_some())
                        && (r.hit(at, w.future).is_some() && !(at..i).any(|j| r.is_comma(j))
                            || !(at..i).any(|j| [w.adjunct, w.object].into_iter().any(|c| r.hit(j, c).is_some()) || r.is_comma(j)));
                    if clause && i + 1 < end && w.head_first && cue.takes_bare_clause() {
                        return (Complement::Clause(at, false), via);
                    }
                    return (mark_at(i + 1).filter(|_| i + 1 < end).map_or(Complement::Colon(i + 1), |m| Complement::Mark(m, false)), via);
                }
                // “said on “Meet the Town” that …”
                let titled = |m: &Marked| m.inner.len() <= 6 && m.outer().start > at && r.is_capital(m.inner.start);
                if adjunct && r.mark(i).is_some_and(titled) {
                    continue;
                }
                if r.is_stop(i) || r.mark(i).is_some() {
                    break;
                }
                if r.is_comma(i) {
                    if adjunct && let Some(m) = mark_at(i + 1) {
                        return (Complement::Mark(m, false), via);
                    }
                    // “said in a report, a copy of which we have, that …”
                    if !r.words.head_first
                        && adjunct
                        && let Some(close) = (i + 1..end.min(i + 20)).find(|&j| r.is_comma(j) || r.mark(j).is_some() || r.is_stop(j))
                        && r.is_comma(close)
                        && let Some(hit) = r.hit(close + 1, w.complementiser).filter(|h| h.value.is_empty())
                        && close + 1 + hit.length < end
                    {
                        return (clause(close + 1 + hit.length, true), via);
                    }
                    if !r.words.head_first || !adjunct {
                        break;
                    }
                }
                // “to the point that”
                let degree = r.hit_before(i + 1, w.compound).is_some();
                if adjunct
                    && let Some(hit) =
                        r.hit(i, w.complementiser).filter(|h| !degree && (h.value.is_empty() || h.value == "copula" && i <= at + 3))
                {
                    return (clause(i + hit.length, true), via);
                }
            }
            // “told supporters in the north she would stay”, “told investors on a call the firm was sound”
            if told
                && !w.head_first
                && let Some(start) = self.clause_behind(at, window)
            {
                return (Complement::Clause(start, false), via);
            }
            if told && r.hit(at, w.adjunct).is_none() {
                return (Complement::Clause(at, false), via);
            }
            if adjunct && !asks {
                let object = r.hit(at, w.adjunct).is_some_and(|h| h.value == "object");
                return (
                    if cue.takes_bare_clause() && w.head_first && !object && !cue.has(Frame::Tell) {
                        Complement::Clause(kept.unwrap_or(at), false)
                    } else {
                        Complement::None
                    },
                    via,
                );
            }
        }
        let found = [w.core, w.finding].into_iter().any(|c| r.hit(cue.tokens.start, c).is_some());
        let bare = cue.takes_bare_clause()
            || cue.has(Frame::That) && (!w.head_first || found)
            || cue.any(&[Frame::That, Frame::Mark]) && self.quotes(at);
        (if bare { Complement::Clause(kept.unwrap_or(at), false) } else { Complement::None }, via)
    }

    /// Where a clause begins behind a phrase that opens at `from`: `said in a statement | it welcomed …`.
    pub(super) fn clause_behind(&self, from: usize, end: usize) -> Option<usize> {
        let r = self.reader;
        let w = r.words;
        let verb = |i: usize| r.hit(i, w.finite).is_some() || r.is_verb(i);
        let opens = |i: &usize| {
            let after = [w.adjunct, w.preposition, w.determiner].into_iter().any(|c| r.hit_before(*i, c).is_some());
            r.hit(*i, w.pronoun).is_some() && verb(i + 1)
                || *i > from && !after && r.hit(*i, w.determiner).is_some() && (verb(i + 2) || verb(i + 3))
        };
        (from..end.min(from + 10))
            .take_while(|&i| !(r.is_comma(i) || r.is_stop(i) || i > from && r.hit(i, w.subordinate).is_some()))
            .find(opens)
    }

    /// Whether a clause that begins there has words between marks behind its verb: `thinks the mayor is “too slick”`.
    pub(super) fn quotes(&self, start: usize) -> bool {
        let r = self.reader;
        let window = start..self.period.end.min(start + 24);
        let sign = window.clone().find(|&i| r.mark(i).is_some() || r.is_comma(i) || r.is_stop(i) || r.hit(i, r.words.cue).is_some());
        sign.is_some_and(|i| r.mark(i).is_some() && (start + 1..i).any(|j| r.hit(j, r.words.finite).is_some()))
    }

    /// Whether a comma between a verb and what begins at `next` leads to a clause, not to one more verb of a row.
    pub(super) fn goes_on(&self, cue: &Cue, next: usize) -> bool {
        let r = self.reader;
        let w = r.words;
        let row = r.hit(next, w.link).is_some() || self.cues.iter().any(|c| c.tokens.start == next && c.is_verb());
        let begins = [w.determiner, w.opener].into_iter().any(|c| r.hit(next, c).is_some());
        r.hit(cue.tokens.start, w.core).is_some() || !row && (begins || self.is_clause(next))
    }

    /// `As X reported, …`
    pub(super) fn is_aside(&self, cue: &Cue) -> bool {
        let r = self.reader;
        r.subject(self.period.start, cue.tokens.start)
            .is_some_and(|np| np.tokens.start > self.period.start && r.hit(np.tokens.start - 1, r.words.aside).is_some())
    }

    /// Moves over the one who is told something.
    pub(super) fn hearer(&self, at: usize) -> (usize, Option<Np>) {
        let r = self.reader;
        let w = r.words;
        let at = at + r.hit(at, w.hearer).filter(|_| w.head_first && !r.is_named(at)).map_or(0, |h| h.length);
        // “told “Morning Ferry””: a show between marks.
        let show = !w.head_first && r.mark(at).is_some();
        if let Some(np) = passage::outlet(r, at, self.period.end, show) {
            let end = r.mark(at).map_or(np.tokens.end, |m| m.outer().end.max(np.tokens.end));
            return (end, Some(np));
        }
        let start = at + r.hit(at, w.determiner).filter(|h| h.length == 1 && r.is_named(at + 1)).map_or(0, |h| h.length);
        if let Some(m) = r.ground.mention_index(start) {
            return (r.mention_tokens(m).end, None);
        }
        if let Some(hit) = r.hit(at, w.audience).or_else(|| r.hit(at, w.speaker).filter(|h| h.value == "group" && !w.head_first)) {
            return (at + hit.length, None);
        }
        // “told a friend he was leaving”
        if !w.head_first
            && r.hit(at, w.determiner).is_some()
            && let Some(end) = (at + 1..at + 4).find_map(|i| r.hit(i, w.speaker).map(|h| i + h.length))
            && !(at + 1..end).any(|i| r.is_comma(i) || r.is_stop(i))
        {
            return (end, None);
        }
        (at, None)
    }
}
