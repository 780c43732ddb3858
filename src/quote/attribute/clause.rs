//! Clauses: where what is reported begins and ends.

use super::complement::Complement;
use super::sentence::{Sentence, is_participle};
use super::trim;
use crate::quote::SourceKind;
use crate::quote::cue::Frame;
use crate::quote::source::Np;
use crate::text::Kind;

impl Sentence<'_, '_> {
    /// Where the link before a cue without a subject begins: `and`, `, đồng thời`.
    pub(super) fn link_before(&self, low: usize, cue_start: usize) -> Option<usize> {
        let r = self.reader;
        let mut at = cue_start;
        let (mut linked, mut comma) = (false, false);
        for _ in 0..6 {
            if at <= low {
                break;
            }
            if let Some((b, _)) = r.hit_before(at, r.words.link).filter(|(b, _)| *b >= low) {
                at = b;
                linked = true;
            } else if r.is_comma(at - 1) {
                at -= 1;
                (linked, comma) = (true, true);
            } else if comma && r.words.head_first {
                // “bày tỏ bức xúc, cho rằng”: what stands before the comma is none of it.
                break;
            } else if let Some((b, _)) = r.hit_before(at, r.words.adverb).filter(|(b, h)| *b >= low && h.value != "after") {
                at = b;
            } else if r.is_dated(at - 1) {
                at -= 1;
            } else {
                break;
            }
        }
        linked.then_some(at)
    }

    /// Whether a conjunction that joins equals stands here or after a comma.
    pub(super) fn is_link(&self, at: usize) -> bool {
        let r = self.reader;
        r.hit(at, r.words.link).or_else(|| r.hit(at + 1, r.words.link)).is_some_and(|h| h.value.is_empty())
    }

    /// The end of a clause that begins at `start` and is reported by cue `k`; also who else is said to pass it on.
    pub(super) fn clause_end(&mut self, k: usize, start: usize) -> (usize, Option<Np>) {
        let r = self.reader;
        for j in k + 1..self.cues.len().min(k + 8) {
            let Some(next) = self.cues.get(j).cloned() else { break };
            if next.tokens.start <= start || self.done.contains(&j) {
                continue;
            }
            if next.has(Frame::According) {
                let signed = next.tokens.start > start
                    && (r.is_comma(next.tokens.start - 1) || r.written(next.tokens.start - 1) == "(" || !r.words.head_first);
                if signed && let Some(np) = r.np_starting(next.tokens.end, self.period.end) {
                    let rest = trim(r, np.tokens.end, self.period.end);
                    if rest <= np.tokens.end + 6 {
                        self.done.push(j);
                        return (next.tokens.start, Some(np));
                    }
                }
                continue;
            }
            if !next.is_verb() || next.has(Frame::Cite) && !r.words.head_first {
                continue;
            }
            let low = self.low(j).max(start);
            let joined =
                r.is_comma(next.tokens.start - 1) && (is_participle(r, &next) || r.hit(next.tokens.start, r.words.coordinate).is_some());
            // “…, đồng thời tố X”
            let linked = r
                .hit_before(next.tokens.start, r.words.link)
                .is_some_and(|(at, h)| r.words.head_first && h.value.is_empty() && at > start && r.is_comma(at - 1));
            let joined = joined || linked && r.hit(next.tokens.start, r.words.coordinate).is_some();
            match if joined { None } else { r.subject(low, next.tokens.start) } {
                None => {
                    if let Some(link) = self.link_before(start, next.tokens.start)
                        && link > start
                        && (next.any(&[Frame::Say, Frame::Tell, Frame::To, Frame::Of, Frame::Ask])
                            || next.any(&[Frame::Call, Frame::As])
                                && (!r.words.head_first
                                    || r.is_comma(next.tokens.start - 1) && r.hit(next.tokens.start, r.words.coordinate).is_some())
                            || !r.words.head_first && next.has(Frame::That) && self.mark_ending(link).is_some()
                            || is_participle(r, &next))
                        && (self.is_link(link)
                            || !matches!(self.follows(j), Complement::None | Complement::Clause(_, false))
                            || is_participle(r, &next)
                            || r.is_comma(next.tokens.start - 1) && r.hit(next.tokens.start, r.words.coordinate).is_some())
                    {
                        return (link, None);
                    }
                }
                Some(mut np) => {
                    // “…, and 25 percent say”: the figure belongs to who they are.
                    while np.tokens.start > start + 1
                        && (r.kind(np.tokens.start - 1) == Some(Kind::Number) || r.written(np.tokens.start - 1) == "%")
                    {
                        np.tokens.start -= 1;
                    }
                    let heard = if next.has(Frame::Tell) { self.hearer(next.tokens.end).0 } else { next.tokens.end };
                    let last = trim(r, heard, self.period.end) <= heard && next.any(&[Frame::Say, Frame::That, Frame::Tell]);
                    // “they back Anna Foster, a survey shows.”: no apposition.
                    let comma = (np.tokens.start..np.tokens.end).rev().find(|&i| {
                        last && !r.words.head_first
                            && r.ground.text.key(next.tokens.start).ends_with(['s', 'd'])
                            && r.is_comma(i)
                            && r.mark(i).is_none()
                    });
                    // “…, her mother, had concluded”: without a complement only some speak.
                    let speaks = |np: &Np| np.kind == SourceKind::Document || next.any(&[Frame::Say, Frame::Tell]);
                    if let Some(apart) = comma.and_then(|comma| r.subject(comma + 1, next.tokens.start)).filter(speaks) {
                        np = apart;
                    }
                    // “…, whom he calls …”; “…, a survey shows.”
                    let relative = r.hit_before(np.tokens.start, r.words.relative).map_or(np.tokens.start, |(at, _)| {
                        r.hit_before(at, r.words.preposition)
                            .filter(|(to, _)| at < np.tokens.start && r.is_comma(to - 1))
                            .map_or(at, |(to, _)| to)
                    });
                    let apart = relative > start + 2 && r.is_comma(relative - 1) && r.mark(relative).is_none();
                    if apart && !r.words.head_first && (relative < np.tokens.start && self.follows(j) != Complement::None || last) {
                        let whole = last && relative == np.tokens.start;
                        if whole {
                            self.done.push(j);
                        }
                        return (relative - 1, Some(np).filter(|_| whole));
                    }
                    if np.tokens.start > start + 1
                        && r.written(np.tokens.start - 1) == ";"
                        && (r.words.head_first || self.follows(j) != Complement::None)
                    {
                        return (np.tokens.start - 1, None);
                    }
                    if np.tokens.start > start + 1
                        && let Some(link) = self.link_before(start, np.tokens.start)
                        && self.follows(j) != Complement::None
                        && self.is_link(link)
                    {
                        return (link, None);
                    }
                }
            }
        }
        (self.period.end, None)
    }

    /// Whether the clause that a parenthesis interrupts goes on at a token.
    pub(super) fn resumes(&self, at: usize) -> bool {
        let r = self.reader;
        r.hit(at, r.words.complementiser).is_some_and(|h| h.value.is_empty())
            || r.hit(at, r.words.finite).is_some()
            || self.is_clause(at) && r.is_nominal(at)
    }

    /// Where the reporting ends within a clause: before a comma and a word that brings the article's own voice back.
    pub(super) fn broken_off(&self, start: usize, end: usize, request: bool) -> usize {
        let r = self.reader;
        for i in start + 3..end {
            if r.mark(i).is_some() {
                continue;
            }
            let Some(hit) = r.hit(i, r.words.break_off) else { continue };
            // “…, but that he would stay”, “…, while 29 percent support it”: more of the same.
            let next = i + hit.length;
            let figure = |i: usize| r.kind(i) == Some(Kind::Number);
            let that = r.hit(next, r.words.complementiser).is_some_and(|h| h.value.is_empty());
            if hit.length == 1 && hit.value.is_empty() && (that || figure(next) && (start..start + 2).any(figure)) {
                continue;
            }
            // “… “a disdain,” while Y …”: the comma stands inside the marks.
            let spoken = r.mark(i - 1).is_some_and(|m| m.outer().end == i && m.inner.end.checked_sub(1).is_some_and(|l| r.is_comma(l)));
            if hit.value == "turn" {
                if request && r.is_starter(i + hit.length) {
                    return i;
                }
                continue;
            }
            if (r.is_comma(i - 1) || spoken) && hit.value != "request" || hit.value == "request" && request {
                return i;
            }
        }
        end
    }

    /// Whether what begins there has a verb soon.
    pub(super) fn is_clause(&self, start: usize) -> bool {
        let r = self.reader;
        // “việc cấp phép cho … là đúng”: the verb of such a subject may be far.
        let window = if r.words.head_first && r.hit(start, r.words.noun_context).is_some() { 32 } else { 14 };
        if (start..self.period.end.min(start + window)).take_while(|&i| !r.is_stop(i)).any(|i| r.hit(i, r.words.finite).is_some()) {
            return true;
        }
        // A name, then a word that joins nothing to it: likely its verb.
        r.ground.mention_index(start).filter(|_| r.mark(start).is_none()).map(|m| r.mention_tokens(m).end).is_some_and(|next| {
            next + 2 < self.period.end
                && r.kind(next) == Some(Kind::Word)
                && !r.is_capital(next)
                && !r.is_dated(next)
                && [r.words.preposition, r.words.adjunct, r.words.bound, r.words.determiner].into_iter().all(|c| r.hit(next, c).is_none())
        })
    }

    /// Where a clause ends before a comma, or behind marks that hold one: `“a strong voice,” he went on`.
    pub(super) fn comma(&self, start: usize, end: usize) -> Option<usize> {
        let r = self.reader;
        (start..end).filter(|&i| r.is_comma(i)).find_map(|i| match r.mark(i) {
            None => Some(i),
            Some(mark) => {
                (mark.inner.end == i + 1 && self.row(mark) == mark.outer().end && mark.outer().end < end).then(|| mark.outer().end)
            }
        })
    }

    pub(super) fn mark_ending(&self, end: usize) -> Option<usize> {
        let index = self.at.ground.mark_index(end.checked_sub(1)?)?;
        self.at.mark(index).filter(|m| m.outer().end == end).map(|_| index)
    }

    /// Where the stretch that ends at `end` begins: after what is reported already, and after a conjunction.
    pub(super) fn region(&self, end: usize) -> usize {
        let r = self.reader;
        let taken = self.at.drafts.iter().skip(self.first).map(|d| d.tokens.end).filter(|&e| e <= end).max().unwrap_or(0);
        let mut start = self.period.start.max(taken);
        while start < end && (r.is_comma(start) || r.kind(start) == Some(Kind::Dash) || r.is_stop(start)) {
            start += 1;
        }
        if let Some(hit) = r.hit(start, r.words.link).or_else(|| r.hit(start, r.words.opener))
            && start + hit.length < end
            && hit.length <= 3
        {
            start += hit.length;
            if r.is_comma(start) {
                start += 1;
            }
        }
        start
    }

    /// The conjunction that makes the clause whose subject begins at `start` a part of another; none where it is none.
    pub(super) fn subordinate(&self, low: usize, start: usize) -> Option<&'static str> {
        let r = self.reader;
        let (at, hit) = r.hit_before(start, r.words.subordinate).filter(|(at, _)| *at >= low)?;
        let opens = at == self.period.start
            || r.is_comma(at - 1)
            || r.hit_before(at, r.words.opener).is_some_and(|(opener, _)| opener == self.period.start)
            || hit.value == "if";
        opens.then_some(hit.value)
    }
}
