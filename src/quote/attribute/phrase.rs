//! Phrases that report without a subject: `according to`, a claim, hearsay, what is said to be.

use super::sentence::Sentence;
use super::trim;
use crate::entity::EntityType;
use crate::quote::cue::{Cue, Frame};
use crate::quote::passage;
use crate::quote::source::{Head, Np};
use crate::quote::{SourceKind, rules};
use crate::text::Kind;
use std::ops::Range;

impl Sentence<'_, '_> {
    pub(super) fn according(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        // “in her view”: whoever owns it stands inside.
        let owner = cue.tokens.end.checked_sub(2).filter(|_| r.hit(cue.tokens.end - 1, r.words.angle).is_some());
        let owner = owner.and_then(|at| r.owner(cue.tokens.start + 1, at));
        let owned = owner.is_some();
        let Some(mut np) = owner.or_else(|| r.np_starting(cue.tokens.end, self.period.end)) else { return };
        let mut after = if owned { cue.tokens.end } else { np.tokens.end };
        let mut via = None;
        // “Theo một quan chức được tờ A dẫn lời, …”
        if let Some((agent, outlet, cites)) = self.handed_on(&np) {
            np.tokens.end = agent;
            after = self.cues.get(cites).map_or(after, |c| c.tokens.end);
            self.done.push(cites);
            via = Some(outlet);
        }
        // “two people briefed on the plan, …”
        let told = np.kind == SourceKind::Anonymous
            && !r.words.head_first
            && r.hit(after, r.words.cue).is_some()
            && [r.words.adjunct, r.words.joint, r.words.preposition].into_iter().any(|c| r.hit(after + 1, c).is_some());
        // “a poll released Monday, …”
        if !r.words.head_first
            && !owned
            && (r.is_verb(after) || told)
            && let Some(close) =
                (after + 1..self.period.end.min(after + 12)).find(|&i| r.is_comma(i) || r.is_stop(i) || r.mark(i).is_some())
            && r.is_comma(close)
            && (told || r.is_dated(after + 1) || r.hit(after + 1, r.words.adjunct).is_some() || r.hit(after + 1, r.words.agent).is_some())
        {
            after = close;
        }
        // Only what can speak is a source after a preposition.
        if r.words.head_first
            && cue.tokens.len() == 1
            && !(self.begins(np.tokens.start) && r.classify(np.tokens.start..np.tokens.end).is_some()
                || r.is_named(np.tokens.start)
                || matches!(np.head, Head::Pronoun(_)))
        {
            return;
        }
        // Theo ông A, giám đốc B, …: the apposition belongs to the name.
        if r.is_comma(after) || r.is_dash(after) {
            let next = after + 1;
            let titled = np.kind == SourceKind::Person
                && (r.hit(next, r.words.speaker).is_some()
                    || r.hit(next, r.words.address).is_some()
                    || r.hit(next, r.words.determiner).is_some_and(|h| h.value != "many"));
            // “TS A, Khoa B, Bệnh viện C, …”: one institution after the other.
            let placed = |i: usize| {
                r.words.head_first
                    && np.kind == SourceKind::Person
                    && (r.hit(i, r.words.org).is_some()
                        || r.mention(i).is_some_and(|m| matches!(m.kind, EntityType::Organization | EntityType::Place)))
            };
            if titled || placed(next) {
                let says = |i: usize| {
                    !(r.is_named(i) || r.words.head_first && r.is_capital_form(i))
                        && (r.hit(i, r.words.cue).is_some() || r.words.head_first && r.hit(i, r.words.finite).is_some())
                };
                let mut from = next;
                while let Some(close) = (from..self.period.end.min(next + 24)).find(|&i| r.is_comma(i) || r.is_colon(i))
                    && close + 2 < self.period.end
                    && !(from..close).any(says)
                    && (from == next || placed(from))
                {
                    after = close;
                    from = close + 1;
                }
            } else if r.is_dash(after)
                && let Some(close) = (next..self.period.end.min(next + 18)).find(|&i| r.is_comma(i))
            {
                after = close;
            }
        }
        while after < self.period.end && r.is_dated(after) {
            after += 1;
        }
        let mut absorbed = None;
        // Theo ông A cho biết, …
        if let Some(j) = self
            .cues
            .iter()
            .position(|c| c.is_verb() && c.tokens.start >= after && c.tokens.start <= after + 2 && c.tokens.start > np.tokens.start)
        {
            let starts = self.cues.get(j).map_or(after, |c| c.tokens.start);
            if r.subject(np.tokens.start, starts).is_some_and(|s| s.tokens.start <= np.tokens.start + 1) && !r.is_comma(after) {
                absorbed = Some(j);
                after = self.cues.get(j).map_or(after, |c| c.tokens.end);
            }
        }
        let mut content = after;
        let comma = r.is_comma(content);
        if comma || r.hit(content, r.words.complementiser).is_some() || r.is_colon(content) {
            content += 1;
        }
        let rest = trim(r, content, self.period.end);
        let mut before_end = cue.tokens.start;
        let mut signed_before = false;
        while before_end > self.period.start
            && (r.is_comma(before_end - 1) || r.kind(before_end - 1) == Some(Kind::Dash) || r.written(before_end - 1) == "(")
            && r.mark(before_end - 1).is_none()
        {
            before_end -= 1;
            signed_before = true;
        }
        let begins = self.region(before_end);
        let before_length = before_end.saturating_sub(begins);
        let opener = r.hit(begins, r.words.opener).map_or(0, |h| h.length);
        let adjunct_before = before_length == 0
            || before_length < 4 && !signed_before
            || (begins + opener..before_end).all(|i| r.is_dated(i) || r.is_comma(i))
            || r.hit(begins, r.words.adjunct).is_some()
                && before_length <= 12
                && signed_before
                && !self.cues.iter().take(k).any(Cue::is_verb);
        let sentence_mark =
            self.mark_ending(before_end).filter(|&m| self.at.mark(m).is_some_and(|m| m.outer().start <= begins + 2 && m.inner.len() > 3));
        if r.words.head_first && !signed_before && before_length > 0 && rest < content + 3 {
            return;
        }
        let finite = |i: usize| r.hit(i, r.words.finite).is_some() && !r.is_named(i);
        let complete = r.words.head_first && (begins + 1..before_end).any(finite);
        // “… , according to X, who was there”; “…, theo X, người bán vải”
        let tells = complete && np.kind == SourceKind::Person && r.hit(content, r.words.speaker).is_some();
        let described = comma && before_length > 0 && signed_before && (tells || r.hit(content, r.words.relative).is_some());
        // “…, theo một nghiên cứu mới đăng trên tạp chí A”: what follows tells which.
        let told = !r.words.head_first || signed_before && np.kind == SourceKind::Document;
        let suffix = described || rest < content + 3 || !comma && !adjunct_before && content == after && told;
        if suffix || !adjunct_before && sentence_mark.is_some() {
            // … , according to X
            if let Some(mark) = sentence_mark.filter(|&m| !self.at.claimed.get(m).copied().unwrap_or(true)) {
                self.at.claim(mark, Some(cue.tokens.clone()), Some(np), via, rules::AFTER_MARKS, 0.9);
                return;
            }
            let first = self.first;
            let mut passed = false;
            // “Despite X's call to go, she stays, according to Y”: only what goes on up to there came that way.
            let apart = |tokens: &Range<usize>| {
                tokens.end + 4 < before_end && r.is_comma(tokens.end) && r.is_nominal(tokens.end + 1) && self.is_clause(tokens.end + 1)
            };
            let apart: Vec<bool> = self.at.drafts.iter().skip(first).map(|d| d.rule == rules::NOUN && apart(&d.tokens)).collect();
            for (draft, apart) in self.at.drafts.iter_mut().skip(first).zip(apart) {
                if draft.via.is_none() && draft.source.is_some() && !apart {
                    draft.via = Some(np.clone());
                    passed = true;
                }
            }
            if !passed && before_length >= 3 {
                self.push(begins..before_end, cue, Some(np), via, rules::ACCORDING_AFTER, 0.85);
            }
            return;
        }
        if let Some(j) = absorbed {
            self.done.push(j);
        }
        let mark_at = self.at.ground.mark_index(content).filter(|&m| self.at.mark(m).is_some_and(|m| m.outer().start == content));
        if let Some(m) = mark_at.filter(|&m| self.at.mark(m).is_some_and(|m| m.inner.len() > 6 && (m.outer().end + 1 >= self.period.end))) {
            self.at.claim(m, Some(cue.tokens.clone()), Some(np), via, rules::AFTER_CUE, 0.9);
            return;
        }
        if let Some(j) = self.speaker_at(k.max(absorbed.unwrap_or(0)), content, absorbed.is_none()) {
            self.pass(k, j, np);
            return;
        }
        if !adjunct_before && signed_before && comma {
            // X, according to Y, will …; “bến đã đóng, theo A, phà sẽ …”: where both are whole, what follows.
            let (end, _) = self.clause_end(k, content);
            let whole = complete && !finite(content) && self.is_clause(content);
            let begins = if whole { content } else { begins };
            self.push(begins..end, cue, Some(np), via, rules::ACCORDING_INSIDE, 0.7);
            return;
        }
        if !comma && content == after && r.words.head_first && absorbed.is_none() {
            return;
        }
        let (end, more) = self.clause_end(absorbed.unwrap_or(k), content);
        self.push(content..end, cue, Some(np), via.or(more), rules::ACCORDING, 0.9);
    }

    /// Where in a noun phrase an outlet is said to quote it, that outlet, and the cue that says so: `một quan chức | được tờ A dẫn lời`.
    fn handed_on(&self, np: &Np) -> Option<(usize, Np, usize)> {
        let r = self.reader;
        let agent = (np.tokens.start + 1..=np.tokens.end).find(|&i| r.words.head_first && r.is_agent(i))?;
        let outlet = passage::outlet(r, agent + 1, self.period.end, true)?;
        let cites = self.cues.iter().position(|c| c.has(Frame::Cite) && c.tokens.start == outlet.tokens.end)?;
        Some((agent, outlet, cites))
    }

    /// Whether somebody or something that speaks stands at the beginning of a phrase, or behind one word of it.
    fn begins(&self, start: usize) -> bool {
        let r = self.reader;
        let owned = (start + 1..start + 4).any(|i| r.hit(i, r.words.preposition).is_some_and(|h| h.value == "of"));
        owned || (start..start + 3).take_while(|&i| i == start || r.hit(i, r.words.preposition).is_none()).any(|i| r.is_starter(i))
    }

    /// X's claim that …; the claim of X that …; X denies the claim that …
    pub(super) fn noun(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let w = r.words;
        let mut next = cue.tokens.end;
        let mut source = None;
        if r.hit(next, w.preposition).is_some_and(|h| h.value == "of")
            && let Some(np) = r.np_starting(next + 1, self.period.end)
        {
            next = np.tokens.end;
            source = Some(np);
        }
        let low = self.low(k);
        // “the union's charges of “…””, “answered with chants of “…””
        if let Some(mark) = self.at.ground.mark_index(next + 1).filter(|_| !w.head_first && r.hit(next, w.preposition).is_some()) {
            let owner = r.owner(low, cue.tokens.start.saturating_sub(1));
            let voice = r.hit(cue.tokens.start, w.noun_cue).is_some_and(|h| h.value == "voice");
            let from = self.at.mark(mark).map(|m| m.outer().end).filter(|&i| r.hit(i, w.agent).is_some());
            let from = from.and_then(|i| r.np_starting(i + 1, self.period.end));
            let source = from.or(owner).or_else(|| r.first_np(self.period.start, cue.tokens.start).filter(|_| voice));
            if source.is_some() {
                self.at.claim(mark, Some(cue.tokens.clone()), source, None, rules::AFTER_CUE, 0.7);
            }
            return;
        }
        let complementiser = r.hit(next, w.complementiser).map_or(0, |h| h.length);
        let start = next + complementiser;
        let begins = (low.max(cue.tokens.start.saturating_sub(3))..cue.tokens.start).rev().find_map(|i| Some((i, r.owner(low, i)?)));
        let first = begins.as_ref().map_or(cue.tokens.start, |(i, _)| *i);
        source = source.or(begins.map(|(_, np)| np)).or_else(|| {
            // Who denies or repeats it.
            let (j, verb) = self.cues.iter().enumerate().take(k).rev().find(|(_, c)| c.is_verb())?;
            (verb.tokens.end + 4 >= first).then(|| r.subject(self.low(j), verb.tokens.start))?
        });
        // A promise belongs to somebody, rumours need not.
        let heard = r.hit(cue.tokens.start, w.tidings).is_some() && complementiser > 0;
        if source.is_none() && !heard {
            return;
        }
        let comma = (start + 2..self.period.end).find(|&i| r.is_comma(i) && r.mark(i).is_none());
        let (end, more) = match comma {
            Some(comma) if !self.cues.iter().any(|c| c.has(Frame::According) && c.tokens.start == comma + 1) => {
                let before = self.done.len();
                let (end, _) = self.clause_end(k, start);
                self.done.truncate(before);
                (end.min(comma), None)
            }
            _ => self.clause_end(k, start),
        };
        let mut end = self.broken_off(start, end, false);
        // Where the noun is the subject, its own verb comes after that of the clause.
        let subject = (self.period.start..first).all(|i| r.hit(i, w.finite).is_none() && r.hit(i, w.cue).is_none());
        if subject && !w.head_first {
            let verbs = |i: &usize| r.is_verb(*i) && r.mark(*i).is_none();
            let mut found = (start + 1..end).filter(verbs).filter(|i| !verbs(&(i - 1)));
            if let (Some(_), Some(second)) = (found.next(), found.next()) {
                end = second;
            }
        }
        let confidence = if source.is_some() { 0.7 } else { 0.5 };
        self.push(start..end, cue, source, more, rules::NOUN, confidence);
    }

    pub(super) fn learned(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let mut start = cue.tokens.end;
        // “theo nguồn tin từ X” has a source.
        if r.hit(start, r.words.preposition).is_some()
            && let Some(np) = r.np_starting(start + 1, self.period.end)
        {
            let mut content = np.tokens.end;
            if r.is_comma(content) || r.hit(content, r.words.complementiser).is_some() {
                content += 1;
                let (end, more) = self.clause_end(k, content);
                self.push(content..end, cue, Some(np), more, rules::ACCORDING, 0.8);
            }
            return;
        }
        let signed = r.is_comma(start) || r.hit(start, r.words.complementiser).is_some();
        if !signed && r.words.head_first && cue.tokens.start > self.period.start + 2 {
            return;
        }
        if signed {
            start += 1;
        }
        if let Some(j) = self.speaker_at(k, start, true) {
            let _ = j;
            return;
        }
        let (end, more) = self.clause_end(k, start);
        // “While it is assumed …, the fact remains”
        let end = self.subordinate(self.period.start, cue.tokens.start).and_then(|_| self.comma(start, end)).unwrap_or(end);
        self.push(start..end, cue, None, more, rules::HEARSAY, 0.7);
    }

    pub(super) fn hidden(&mut self, cue: &Cue) {
        let r = self.reader;
        // A clause of its own: back to the conjunction or comma, on to the end.
        let begin = (self.period.start..cue.tokens.start)
            .rev()
            .find(|&i| r.is_comma(i) || r.is_dash(i) || r.mark(i).is_some())
            .map_or(self.period.start, |i| i + 1);
        let begin = self.region(cue.tokens.start).max(begin);
        let begin = if r.hit(begin, r.words.link).is_some() { begin + 1 } else { begin };
        let end = self.broken_off(begin, self.period.end, false);
        let comments = |&i: &usize| r.is_comma(i) && r.hit(i + 1, r.words.relative).is_some() && r.mark(i).is_none();
        let end = (cue.tokens.end..end).find(comments).unwrap_or(end);
        if self.cues.iter().any(|c| c.is_verb() && c.tokens.start >= begin) {
            return;
        }
        self.push(begin..end, cue, None, None, rules::HIDDEN, 0.6);
    }
}
