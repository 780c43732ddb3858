//! Citing: somebody passes on what somebody else says.

use super::complement::Complement;
use super::sentence::Sentence;
use crate::quote::cue::Cue;
use crate::quote::source::{Head, Np};
use crate::quote::{SourceKind, passage, rules};
use crate::text::Kind;

impl Sentence<'_, '_> {
    /// Y is quoted by X as saying …, Y được X dẫn lời …; whether it is so.
    pub(super) fn cited_by(&mut self, k: usize, cue: &Cue) -> bool {
        let r = self.reader;
        let w = r.words;
        let low = self.low(k);
        let agent = (low..cue.tokens.start).rev().find(|&i| w.head_first && r.is_agent(i));
        let (source, outlet, end) = if let Some(agent) = agent {
            let Some(outlet) = passage::outlet(r, agent + 1, cue.tokens.start, true) else { return false };
            (r.subject(low, agent), outlet, cue.tokens.end)
        } else {
            let Some((passive, _)) = r.hit_before(cue.tokens.start, w.passive).filter(|(at, _)| *at >= low) else { return false };
            let Some(hit) = r.hit(cue.tokens.end, w.passive_agent) else { return false };
            let Some(outlet) = passage::outlet(r, cue.tokens.end + hit.length, self.period.end, true) else { return false };
            let end = outlet.tokens.end;
            (r.subject(low, passive), outlet, end)
        };
        let Some(source) = source else { return false };
        if let Some(j) = self.cues.iter().position(|c| c.is_verb() && (end..end + 2).contains(&c.tokens.start)) {
            self.pass(k, j, outlet);
            self.cited.push((j, source));
            return true;
        }
        let left = source.tokens.start;
        let (source, outlet) = (Some(source), Some(outlet));
        let mut whole = cue.clone();
        whole.tokens.end = whole.tokens.end.max(end);
        let (right, _) = self.complement(&whole);
        match right {
            Complement::Mark(m, said) => self.marked(m, said, k, cue, source, outlet),
            Complement::Clause(start, true) => {
                let (end, _) = self.clause_end(k, start);
                self.push(start..end, cue, source, outlet, rules::REPORTED, 0.8);
            }
            _ => {
                self.before(left, cue, &source, &outlet, &Complement::None, false);
            }
        }
        true
    }

    /// Who is quoted: a noun phrase, or `him`.
    fn quoted(&self, from: usize) -> Option<Np> {
        let r = self.reader;
        let pronoun = r.hit(from, r.words.object_pronoun).filter(|h| h.length == 1).map(|h| {
            let kind = match h.value {
                "p" => SourceKind::Anonymous,
                "i" => SourceKind::Org,
                _ => SourceKind::Person,
            };
            Np { tokens: from..from + 1, kind, head: Head::Pronoun(h.value) }
        });
        pronoun.or_else(|| r.np_starting(from, self.period.end))
    }

    /// X quotes Y (as saying) …
    pub(super) fn cite(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        if self.cited_by(k, cue) {
            return;
        }
        let outlet = r.subject(self.low(k), cue.tokens.start);
        let from = cue.tokens.end + r.hit(cue.tokens.end, r.words.preposition).map_or(0, |h| h.length);
        let Some(np) = self.quoted(from) else { return };
        if let Some(outlet) = &outlet {
            let mut end = outlet.tokens.start;
            while end > self.period.start && (r.is_comma(end - 1) || r.kind(end - 1) == Some(Kind::Dash)) {
                end -= 1;
            }
            if let Some(mark) = self.mark_ending(end).filter(|_| end > self.period.start) {
                // “…”, A dẫn lời ông B nói tại diễn đàn: nothing more is said.
                let says = self.cues.iter().position(|c| c.is_verb() && (np.tokens.end..np.tokens.end + 2).contains(&c.tokens.start));
                if let Some(j) = says.filter(|&j| matches!(self.follows(j), Complement::None | Complement::Clause(_, false))) {
                    self.done.push(j);
                }
                self.at.claim(mark, Some(cue.tokens.clone()), Some(np), Some(outlet.clone()), rules::AFTER_MARKS, 0.9);
                return;
            }
        }
        let next = self.cues.iter().enumerate().skip(k + 1).find(|(_, c)| c.is_verb()).map(|(j, c)| (j, c.clone()));
        if let Some((j, next)) = next
            && next.tokens.start <= np.tokens.end + 12
        {
            if let Some(outlet) = outlet {
                self.pass(k, j, outlet);
            }
            // “X quotes Y as saying”, not “citing Y, X says”.
            if next.tokens.start <= np.tokens.end + 1 {
                self.cited.push((j, np));
            }
            return;
        }
        if !r.words.head_first {
            return;
        }
        let mut start = np.tokens.end;
        if r.is_comma(start) || r.hit(start, r.words.complementiser).is_some() || r.is_colon(start) {
            start += 1;
            let mark = self.at.ground.mark_index(start).filter(|&m| self.at.mark(m).is_some_and(|m| m.outer().start == start));
            if let Some(m) = mark {
                self.at.claim(m, Some(cue.tokens.clone()), Some(np), outlet, rules::AFTER_COLON, 0.9);
            } else {
                let (end, more) = self.clause_end(k, start);
                self.push(start..end, cue, Some(np), outlet.or(more), rules::REPORTED, 0.8);
            }
        }
    }
}
