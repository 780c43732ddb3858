//! Passive verbs: what is said of their subject, and by whom.

use super::complement::Complement;
use super::sentence::Sentence;
use super::trim;
use crate::quote::cue::{Cue, Frame};
use crate::quote::rules;
use crate::quote::source::Np;

/// How far the verb may stand behind whoever does what it tells, in tokens.
const REACH: usize = 24;

impl Sentence<'_, '_> {
    pub(super) fn passive(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let mut start = cue.tokens.end;
        if let Some(hit) = r.hit(start, r.words.complementiser) {
            start += hit.length;
        }
        // “…,” she is understood to have said
        let said = (start..start + 3).find(|&i| r.hit(i, r.words.cue).is_some_and(|h| h.value.starts_with("say")));
        if let Some(at) = said.filter(|&at| trim(r, at + 1, self.period.end) <= at + 1)
            && let Some(np) = r.subject(self.low(k), cue.tokens.start)
        {
            let left = np.tokens.start;
            let mut whole = cue.clone();
            whole.tokens.end = at + 1;
            self.before(left, &whole, &Some(np), &None, &Complement::None, false);
            return;
        }
        let (end, more) = self.clause_end(k, start);
        let comma = (start..end).find(|&i| (r.is_comma(i) || r.is_colon(i)) && r.mark(i).is_none());
        let end = comma.unwrap_or(end);
        // “được cho là có tiếng rất vang | và đã được treo lại”: what the article itself goes on with.
        let tense = |i: usize| r.hit(i, r.words.finite).is_some_and(|h| h.value == "tense");
        let turns = |&i: &usize| {
            r.hit(i, r.words.bound).is_some_and(|h| h.value == "and")
                && tense(i + 1)
                && r.hit(i + 2, r.words.finite).is_some()
                && !tense(start)
        };
        let end = (start + 3..end).find(|i| r.words.head_first && turns(i)).unwrap_or(end);
        self.push(start..end, cue, None, more, rules::SAID_TO_BE, 0.75);
    }

    /// `X was accused by Y of …`, `X was told that …`: what a passive verb holds of its subject; whether it does.
    pub(super) fn undergone(&mut self, k: usize, cue: &Cue) -> bool {
        let r = self.reader;
        let w = r.words;
        let mut start = cue.tokens.end;
        let mut source = None;
        if let Some(hit) = r.hit(start, w.agent)
            && let high = (start + 1..self.period.end).find(|&i| r.hit(i, w.joint).is_some_and(|h| h.value != "tell"))
            && let Some(np) = r.np_starting(start + hit.length, high.unwrap_or(self.period.end))
        {
            start = np.tokens.end;
            source = Some(np);
        }
        let complementiser = r.hit(start, w.complementiser);
        let joint = r.hit(start, w.joint).is_some_and(|h| match h.value {
            "of" => cue.has(Frame::Of),
            "as" => cue.has(Frame::As),
            _ => cue.has(Frame::Tell),
        });
        let told = complementiser.is_some_and(|h| h.value.is_empty()) && cue.any(&[Frame::Tell, Frame::To, Frame::Say, Frame::That]);
        if !(joint || told || complementiser.is_some() && cue.has(Frame::Tell)) || cue.has(Frame::Ask) {
            return false;
        }
        // “the man he is accused of, …”: of what stands before.
        if joint && r.is_comma(start + 1) {
            return false;
        }
        start += complementiser.filter(|h| h.value.is_empty()).map_or(0, |h| h.length);
        let (end, more) = self.clause_end(k, start);
        let end = self.broken_off(start, end, true);
        let rule = if source.is_some() { rules::REPORTED } else { rules::SAID_TO_BE };
        self.push(start..end, cue, source, more, rule, 0.6)
    }

    /// Whether a verb tells what its subject undergoes: `was told`, `is widely expected`.
    pub(super) fn is_undergone(&self, low: usize, cue: &Cue) -> bool {
        let r = self.reader;
        let mut at = cue.tokens.start;
        while at > low {
            if r.hit_before(at, r.words.passive).is_some_and(|(from, _)| from >= low) {
                return true;
            }
            match r.hit_before(at, r.words.adverb) {
                Some((from, hit)) if from >= low && hit.value != "after" => at = from,
                _ => break,
            }
        }
        false
    }

    /// Whoever does what a verb tells of a subject that undergoes it: `bị | một nhóm bạn | yêu cầu`.
    pub(super) fn doer(&self, low: usize, cue: &Cue) -> Option<Np> {
        let r = self.reader;
        if !r.words.head_first {
            return None;
        }
        let low = low.max(cue.tokens.start.saturating_sub(REACH));
        let agent = (low..cue.tokens.start).rev().take_while(|&i| !r.is_comma(i) && r.mark(i).is_none()).find(|&i| r.is_agent(i))?;
        let np = r.np_starting(agent + 1, cue.tokens.start)?;
        let said = (np.tokens.end..cue.tokens.start).all(|i| r.is_dated(i) || r.hit(i, r.words.adverb).is_some());
        let last = np.tokens.end;
        let noun = r.is_named(last - 1)
            || [r.words.speaker, r.words.org, r.words.media, r.words.folk, r.words.determiner, r.words.pronoun]
                .into_iter()
                .any(|c| r.hit_before(last, c).is_some());
        (said && noun && np.tokens.start == agent + 1).then_some(np)
    }
}
