//! Subjects: whose words a verb of saying reports.

use super::complement::Complement;
use super::sentence::{Sentence, is_participle};
use crate::quote::SourceKind;
use crate::quote::cue::{Cue, Frame};
use crate::quote::source::{Head, Np};
use crate::text::Kind;

impl Sentence<'_, '_> {
    /// Who speaks when the verb has no subject of its own.
    pub(super) fn inherited(&self, k: usize, cue: &Cue) -> Option<Np> {
        let last = self.at.drafts.iter().skip(self.first).rev().find(|d| d.source.is_some());
        // “X said …, while Y defended it, saying …”: whoever acts since.
        if is_participle(self.reader, cue)
            && let Some(end) = last.map(|d| d.tokens.end.max(d.cue.as_ref().map_or(0, |c| c.end)))
            && let Some(verb) = (end + 2..cue.tokens.start).rev().find(|&i| self.reader.is_verb(i) && self.reader.mark(i).is_none())
            && let Some(np) = self.reader.subject(end, verb).filter(|np| matches!(np.head, Head::Mention(_) | Head::Pronoun(_)))
        {
            return Some(np);
        }
        let before = last.and_then(|d| d.source.clone());
        before.or_else(|| {
            if k > 0 && self.cues.iter().take(k).any(Cue::is_verb) {
                // An earlier cue that reports nothing still has a subject.
                if let Some(np) =
                    self.cues.iter().take(k).enumerate().rev().find_map(|(j, c)| self.reader.subject(self.low(j), c.tokens.start))
                {
                    return Some(np);
                }
            }
            let high = cue.tokens.start;
            // “when they met the mayor, saying …”: the subject of the clause right before.
            if is_participle(self.reader, cue)
                && let Some(np) = self.nearest_subject(high)
            {
                return Some(np);
            }
            // “In her view, the council was wrong, saying that …”
            let comma = (self.period.start..high).find(|&i| self.reader.is_comma(i));
            self.reader.first_np(self.period.start, high).or_else(|| self.reader.first_np(comma? + 1, high))
        })
    }

    /// Whether a comma stands before a verb of saying and only a noun phrase after it: `…, said the mayor.`
    pub(super) fn is_inverted(&self, cue: &Cue) -> bool {
        let r = self.reader;
        let ends = |i: usize| i >= self.period.end || r.is_comma(i) || r.is_stop(i) || r.hit(i, r.words.relative).is_some();
        !r.words.head_first
            && cue.has(Frame::Say)
            && !is_participle(r, cue)
            && cue.tokens.start > self.period.start
            && r.is_comma(cue.tokens.start - 1)
            && r.hit(cue.tokens.end, r.words.pronoun).is_none()
            && r.is_starter(cue.tokens.end)
            && r.np_starting(cue.tokens.end, self.period.end)
                .is_some_and(|np| ends(np.tokens.end) && !(np.tokens.clone()).any(|i| r.is_verb(i)))
    }

    /// The noun phrase that a verb says what it says of.
    pub(super) fn subject(&self, low: usize, cue: &Cue) -> Option<Np> {
        let r = self.reader;
        let np = r.subject(low, cue.tokens.start)?;
        // “X defended the plan, saying”, without the comma: whoever does what the sentence tells.
        if is_participle(r, cue)
            && np.tokens.end == cue.tokens.start
            && !matches!(np.kind, SourceKind::Document)
            && let Some(first) = r.first_np(low, np.tokens.end).filter(|f| f.tokens.start <= np.tokens.start)
            && let Some(verb) = (first.tokens.start..np.tokens.end).find(|&i| r.is_verb(i))
            && verb > first.tokens.start
            && !(first.tokens.start..verb).any(|i| r.hit(i, r.words.relative).is_some())
            && r.hit_before(np.tokens.start, r.words.preposition).is_none()
        {
            return r.subject(low, verb).or(Some(first));
        }
        Some(np)
    }

    /// The subject of the last clause before `high` that a conjunction or a comma opens and that has a verb.
    pub(super) fn nearest_subject(&self, high: usize) -> Option<Np> {
        let r = self.reader;
        let opens = |i: usize| r.is_comma(i) || r.hit(i, r.words.bound).is_some_and(|h| h.value.is_empty()) && !r.is_named(i);
        let verb = (self.period.start..high).rev().find(|&i| r.is_verb(i))?;
        let at = (self.period.start..verb).rev().take_while(|&i| r.mark(i).is_none()).find(|&i| opens(i))?;
        r.first_np(at + 1, verb).filter(|np| np.tokens.start == at + 1 && r.mark(at).is_none())
    }

    /// The cue whose subject begins where a clause begins.
    pub(super) fn speaker_at(&self, k: usize, start: usize, loose: bool) -> Option<usize> {
        let r = self.reader;
        // 57 % of them say …
        let figure = |i: usize| r.kind(i) == Some(Kind::Number) || r.written(i) == "%";
        let start = (start..self.period.end).find(|&i| !figure(i)).unwrap_or(start);
        let start = self.scene(start);
        self.cues.iter().enumerate().skip(k + 1).take(2).find_map(|(j, next)| {
            let joined = next.tokens.start > start
                && r.is_comma(next.tokens.start - 1)
                && r.hit(next.tokens.start, r.words.coordinate).is_some_and(|h| h.value == "alone");
            // “show that two aides were told that …”: they hear it.
            let undergone = !r.words.head_first && self.is_undergone(start, next);
            if !next.is_verb() || next.tokens.start <= start || next.has(Frame::Cite) || is_participle(r, next) || joined || undergone {
                return None;
            }
            let np = r.subject(start, next.tokens.start)?;
            let complement = self.complement(next).0;
            let signed = !matches!(complement, Complement::None | Complement::Clause(_, false));
            // “said the names showed how …”: what cannot speak shows.
            let thing = np.kind == SourceKind::Document || np.kind == SourceKind::Org && np.head == Head::Noun && !r.words.head_first;
            let shown = thing && !next.any(&[Frame::Say, Frame::Tell, Frame::To, Frame::Of]);
            // “wrote that X had shown “no remorse””: what X shows is in X's critic's words.
            let fragment = matches!(complement, Complement::Mark(..)) && !next.any(&[Frame::Say, Frame::Tell, Frame::Mark, Frame::Ask]);
            let says = next.any(&[Frame::Say, Frame::Tell]) && complement != Complement::None;
            (np.tokens.start <= start + 1 && !shown && !fragment && (signed || loose && says)).then_some(j)
        })
    }

    /// `Saying the bridge was safe, X left`: where the clause ends that a verb without a subject begins, and whose it is.
    pub(super) fn fronted(&self, cue: &Cue, right: &Complement) -> Option<(usize, Np)> {
        let r = self.reader;
        let Complement::Clause(start, signed) = *right else { return None };
        let opens = cue.tokens.start == self.period.start
            || r.hit_before(cue.tokens.start, r.words.opener).is_some_and(|(at, _)| at == self.period.start);
        // “Dự kiến, sau khi khai trương, X …”: nobody's in particular.
        if r.words.head_first && r.is_comma(cue.tokens.end) {
            return None;
        }
        if !opens || !(r.words.head_first || is_participle(r, cue)) || cue.has(Frame::Cite) || !signed && !cue.takes_bare_clause() {
            return None;
        }
        // The clause may hold commas of its own.
        let commas = (start + 2..self.period.end).filter(|&i| r.is_comma(i) && r.mark(i).is_none());
        commas.take(3).find_map(|comma| self.fronted_at(cue, start, signed, comma))
    }

    /// Whether a clause that ends at that comma is followed by whoever says it; if so, the comma and who.
    fn fronted_at(&self, cue: &Cue, start: usize, signed: bool, comma: usize) -> Option<(usize, Np)> {
        let r = self.reader;
        let verb = |i: usize| r.hit(i, r.words.finite).is_some() || r.is_verb(i);
        let clause = signed || cue.any(&[Frame::To, Frame::Of]) || (start..comma).any(verb);
        if !clause || self.cues.iter().any(|c| c.is_verb() && (start..comma).contains(&c.tokens.start)) {
            return None;
        }
        let np = r.np_starting(comma + 1, self.period.end).filter(|np| np.tokens.start == comma + 1)?;
        let acts = |i: usize| verb(i) || [r.words.adverb, r.words.cue].into_iter().any(|c| r.hit(i, c).is_some());
        let end = (comma + 2..self.period.end.min(comma + 12)).find(|&i| acts(i) && !r.is_named(i))?;
        let tokens = np.tokens.start..np.tokens.end.min(end);
        (!matches!(np.kind, SourceKind::Document | SourceKind::Anonymous)).then_some((comma, Np { tokens, ..np }))
    }

    /// Where a clause begins after the time and the place that open it: `hôm nay`, `at the station on Monday,`.
    pub(super) fn scene(&self, start: usize) -> usize {
        let r = self.reader;
        let mut at = start;
        for _ in 0..3 {
            let from = at;
            let opens = r.hit(at, r.words.adjunct).filter(|h| h.value != "object" && !r.is_named(at));
            // “phát biểu tại Geneva, bà Lan nói”
            let speaking = r.hit(at, r.words.cue).filter(|h| r.words.head_first && r.hit(at + h.length, r.words.adjunct).is_some());
            let opens = opens.or(speaking);
            let placed =
                opens.and_then(|_| (at..self.period.end.min(at + 10)).find(|&i| r.is_comma(i) || r.is_stop(i) || r.mark(i).is_some()));
            if let Some(comma) = placed.filter(|&i| r.is_comma(i)) {
                at = comma + 1;
            } else if opens.is_some() && r.is_dated(at + 1) {
                at += 1;
            }
            while at < self.period.end && (r.is_dated(at) || at > start && r.is_comma(at)) {
                at += 1;
            }
            if at == from {
                break;
            }
        }
        if at < self.period.end { at } else { start }
    }

    /// Whether the clause that begins at `start` is somebody else's report: `ông A nói | bà B cho biết …`.
    pub(super) fn hands_over(&self, k: usize, start: usize) -> bool {
        let r = self.reader;
        let Some(next) = self.cues.get(k + 1).filter(|c| r.hit(c.tokens.start, r.words.core).is_some() && c.tokens.start > start) else {
            return false;
        };
        let other = r.subject(start, next.tokens.start).is_some_and(|np| np.tokens.start == start && matches!(np.head, Head::Mention(_)));
        other && self.is_clause(next.tokens.end)
    }
}
