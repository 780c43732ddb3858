//! Verbs of saying: what stands after them, what before them, and what around them.

use super::complement::Complement;
use super::sentence::{Sentence, is_participle};
use super::{Announced, trim};
use crate::quote::cue::{Cue, Frame};
use crate::quote::source::{Head, Np};
use crate::quote::{SourceKind, rules};
use crate::text::{BlockKind, Kind};
use std::ops::Range;

impl Sentence<'_, '_> {
    pub(super) fn verb(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let low = self.low(k);
        // “hàng không cho biết”: the second half of a word denies nothing.
        let denied =
            r.hit_before(cue.tokens.start, r.words.negation).filter(|(at, h)| *at >= low && h.value.is_empty() && !r.is_named(*at));
        if denied.is_some() {
            return;
        }
        // “was asked”, “were told”, “is widely expected”: the subject hears, or is spoken of.
        if !is_participle(r, cue) && !cue.has(Frame::Quoted) && !cue.has(Frame::Cite) && self.is_undergone(low, cue) {
            self.undergone(k, cue);
            return;
        }
        // “Foster, asked whether she would stay, laughed”: she is the one who is asked.
        if !r.words.head_first
            && cue.has(Frame::Ask)
            && cue.tokens.start > low
            && r.is_comma(cue.tokens.start - 1)
            && !(low..cue.tokens.start - 1).any(|i| r.is_comma(i) || r.mark(i).is_some())
            && r.hit(cue.tokens.end, r.words.complementiser).is_some()
        {
            return;
        }
        // “first reported by X”: a verb without a subject that speaks.
        let agent = cue.tokens.end;
        if r.hit(agent, r.words.agent).is_some()
            && !cue.has(Frame::Quoted)
            && !r.is_dated(agent + 1)
            && r.hit(agent + 1, r.words.cue).is_none()
        {
            return;
        }
        let joined = is_participle(r, cue)
            || r.hit(cue.tokens.start, r.words.coordinate).is_some_and(|h| h.value == "alone" || self.at.drafts.len() > self.first);
        let after = r
            .hit_before(cue.tokens.start, r.words.link)
            .map_or(cue.tokens.start, |(at, h)| if h.value.is_empty() { at } else { cue.tokens.start });
        // “…, and his colleague, Anna Lake, said”: the comma closes what stands beside a noun.
        let beside = cue.tokens.start.checked_sub(2).and_then(|i| r.ground.mention_index(i).filter(|_| r.is_person(i)));
        let beside = beside.map(|m| r.mention_tokens(m).start).is_some_and(|start| {
            !r.words.head_first && start > low + 2 && r.is_comma(start - 1) && (low..start - 1).rev().take(6).any(|i| self.is_link(i))
        });
        let joined = joined && !beside;
        let hangs = joined && cue.tokens.start > low && (r.is_comma(cue.tokens.start - 1) || r.written(cue.tokens.start - 1) == ";")
            || after < cue.tokens.start && after > low && r.is_comma(after - 1) && r.hit(cue.tokens.start, r.words.coordinate).is_some();
        let cited = || self.cited.iter().find(|(j, _)| *j == k).map(|(_, np)| np.clone());
        let own = cited().or_else(|| if hangs { None } else { self.subject(low, cue) });

        // “lớn hơn 35%”: a measure says nothing, a share of those who were asked does.
        let own = own.filter(|np| {
            let last = np.tokens.end - 1;
            let figure = (low..last).rev().take_while(|&i| r.kind(i) == Some(Kind::Number)).last().unwrap_or(last);
            let opens = || {
                figure == self.period.start
                    || r.is_comma(figure - 1)
                    || [r.words.link, r.words.opener].into_iter().any(|c| r.hit_before(figure, c).is_some())
            };
            !r.words.head_first || r.written(last) != "%" || np.tokens.start >= figure && opens()
        });
        // “…, a worry Foster says she shares”: a relative clause, and nothing that is reported.
        let related = own.as_ref().is_some_and(|np| {
            let named = matches!(np.head, Head::Mention(m) if r.mention_tokens(m).start == np.tokens.start + 2);
            !r.words.head_first
                && named
                && np.kind == SourceKind::Person
                && np.tokens.start > self.period.start
                && r.is_comma(np.tokens.start - 1)
                && r.hit(np.tokens.start, r.words.determiner).is_some_and(|h| h.value == "one")
                && [r.words.speaker, r.words.address].into_iter().all(|c| r.hit(np.tokens.start + 1, c).is_none())
        });
        if related {
            return;
        }
        // “…, said the mayor”: whoever stands between the verb and the end, not what the comma cuts off.
        let own = own.filter(|_| !self.is_inverted(cue));
        let (mut right, hearer) = self.complement(cue);
        // “được tìm thấy”: what nobody is said to do reports nothing.
        let bare = r.hit_before(cue.tokens.start, r.words.passive_agent).is_some_and(|(at, _)| at >= low && !r.is_named(at));
        if bare && r.hit(cue.tokens.end, r.words.complementiser).is_none() {
            return;
        }
        let doer = self.doer(low, cue);
        if let Some(np) = &doer {
            let called = cue.any(&[Frame::Call, Frame::As]);
            // “được người dân gọi là “cầu khỉ””: a name that nobody in particular gives.
            if called && np.tokens.clone().any(|i| r.hit(i, r.words.folk).is_some()) {
                return;
            }
            // “bức ảnh được bạn bè chia sẻ”: what is said is the subject.
            let wanted = called || cue.any(&[Frame::To, Frame::Of]) || r.hit(cue.tokens.end, r.words.complementiser).is_some();
            let next = cue.tokens.end;
            let ends = next >= self.period.end
                || r.is_comma(next)
                || r.is_stop(next)
                || r.is_dated(next)
                || r.hit(next, r.words.adjunct).is_some();
            // “từng được bà Lan đề xuất từ năm 1993”
            let told = next >= self.period.end
                || r.is_stop(next)
                || r.is_dated(next)
                || r.hit(next, r.words.adjunct).is_some() && r.is_dated(next + 1);
            if !wanted && ends
                || !called && told && r.hit(next, r.words.complementiser).is_none()
                || r.hit(cue.tokens.start, r.words.finding).is_some()
            {
                return;
            }
        }
        let own = doer.or(own);
        // “Speaking to X, Y says …”: Y's own verb follows.
        if own.is_none()
            && hearer.is_some()
            && let Complement::Clause(start, _) = right
            && self.speaker_at(k, start, true).is_some()
        {
            return;
        }
        let mut via = self.take_via(k);
        let mut inverted = false;
        let mut source = own.clone();
        let mut left_end = own.as_ref().map_or(cue.tokens.start, |np| np.tokens.start);
        // “…, X quotes Y as saying”: what stands before ends at X.
        if let (Some(via), Some(_)) = (&via, cited()) {
            left_end = left_end.min(via.tokens.start);
        }
        if source.is_none() {
            let touches = cue.tokens.start > self.period.start
                && (r.is_comma(cue.tokens.start - 1) || r.is_dash(cue.tokens.start - 1) || self.mark_ending(cue.tokens.start).is_some())
                || self.mark_ending(cue.tokens.start).is_some();
            // Said X: “…”
            let first = cue.tokens.start == self.period.start
                && cue.has(Frame::Say)
                && r.np_starting(cue.tokens.end, self.period.end).is_some_and(|np| r.is_colon(np.tokens.end));
            if first && !r.words.head_first {
                source = r.np_starting(cue.tokens.end, self.period.end);
            } else if let Some((comma, np)) = self.fronted(cue, &right) {
                if let Complement::Clause(start, signed) = right {
                    let rule = if cue.any(&[Frame::To, Frame::Of]) { rules::REQUEST } else { rules::REPORTED };
                    self.push(start..comma, cue, Some(np), via, rule, if signed { 0.8 } else { 0.7 });
                }
                return;
            } else if touches
                // Where nouns come before what describes them, so does the one who speaks.
                && !r.words.head_first
                && !is_participle(r, cue)
                && let Some(np) = r.np_starting(cue.tokens.end, self.period.end)
            {
                // “…,” said X
                inverted = true;
                left_end = cue.tokens.start;
                let after = np.tokens.end;
                right = Complement::None;
                if r.is_comma(after) || r.is_stop(after) {
                    // “A,” said X. “B.” is left to the rule for what goes on.
                } else if r.is_colon(after) {
                    right = Complement::Colon(after + 1);
                }
                source = Some(np);
            } else {
                let linked = self.link_before(low, cue.tokens.start).is_some() || k > 0;
                let signed = matches!(right, Complement::Mark(..) | Complement::Colon(_) | Complement::Clause(_, true));
                if linked && cue.tokens.start > self.period.start {
                    source = self.inherited(k, cue);
                }
                // “Phát biểu sau trận, ông Hùng nhận lỗi: “…””
                if source.is_none()
                    && cue.tokens.start == self.period.start
                    && let Complement::Mark(mark, _) = right
                {
                    source = self.at.mark(mark).map(|m| m.outer().start).and_then(|end| self.after_comma(cue.tokens.end, end));
                }
                if source.is_none() && !signed {
                    return;
                }
                // A row of verbs: a comma alone says nothing of a clause.
                let row = matches!(right, Complement::Clause(start, true) if r.is_comma(start - 1));
                if source.is_none() && row {
                    return;
                }
                if source.is_none() && cue.any(&[Frame::That, Frame::Mark]) && !matches!(right, Complement::Mark(..)) {
                    return;
                }
                // “Cho rằng bị phản bội, X ra tay”: what moves X, not what X says.
                if source.is_none()
                    && cue.tokens.start == self.period.start
                    && cue.tokens.len() > 1
                    && matches!(right, Complement::Clause(..))
                {
                    return;
                }
            }
        }
        via = via.or(hearer);
        // “In reply, she said”: the verb after the comma has a subject of its own.
        if own.is_none()
            && cue.tokens.start <= self.period.start + 1
            && r.is_comma(cue.tokens.end)
            && self.speaker_at(k, cue.tokens.end + 1, true).is_some()
        {
            return;
        }
        // “While X says …, the town does not”; “if X says …” is said by nobody.
        let subordinate = own.as_ref().and_then(|np| self.subordinate(low, np.tokens.start));
        if subordinate == Some("if") {
            return;
        }
        // “X said the tweet showed …”: what X says holds it.
        let shown = own.as_ref().is_some_and(|np| np.kind == SourceKind::Document) && !cue.any(&[Frame::Say, Frame::Tell, Frame::To]);
        // “wrote that X had shown “no remorse””
        let shown = shown
            || !r.words.head_first
                && matches!(right, Complement::Mark(..))
                && !cue.any(&[Frame::Say, Frame::Tell, Frame::To, Frame::Of, Frame::Mark, Frame::Ask, Frame::Call, Frame::As]);
        if shown && self.held_by(&cue.tokens) {
            return;
        }
        // What stands before: “…”, X said.
        if (own.is_some() || inverted) && self.before(left_end, cue, &source, &via, &right, inverted) {
            if let Complement::Mark(m, _) = right {
                self.marked(m, false, k, cue, source, via);
            }
            return;
        }
        if inverted {
            return;
        }
        if r.words.head_first
            && cue.has(Frame::Call)
            && match right {
                // “ca ngợi những người thợ: “…””: not them, but what stands behind the colon.
                Complement::Mark(m, _) => self.at.mark(m).is_some_and(|m| !r.is_colon(m.outer().start.saturating_sub(1))),
                ref other => matches!(other, Complement::Clause(..)),
            }
            && r.kind(cue.tokens.end) == Some(Kind::Word)
        {
            // “gọi X là “…””: with the one who is called so.
            right = Complement::Clause(cue.tokens.end, false);
        }
        if right == Complement::None && own.is_some() && !r.words.head_first && cue.takes_bare_clause() {
            // “X said, the bridge is safe”; “X said after the storm the bridge was safe”.
            let comma = r.is_comma(cue.tokens.end) && cue.any(&[Frame::Say, Frame::Tell]);
            let start = if comma { cue.tokens.end + 1 } else { cue.tokens.end };
            let adjunct = r.hit(start, r.words.adjunct).is_some_and(|h| h.value != "object");
            let opens = left_end <= self.region(left_end) + 1;
            if opens
                && (start > cue.tokens.end || adjunct)
                && trim(r, start, self.period.end) >= start + 7
                && self.is_clause(start)
                && r.mark(start).is_none()
            {
                let behind = if comma { None } else { self.clause_behind(start, self.period.end) };
                right = Complement::Clause(behind.unwrap_or(start), false);
            }
        }
        match right {
            Complement::None if own.is_some() => self.parenthesis(k, left_end, cue, source, via),
            Complement::None => {}
            Complement::Mark(m, said) => self.marked(m, said, k, cue, source, via),
            Complement::Colon(start) => {
                if start >= self.period.end || start >= r.scan.block.tokens.end {
                    self.at.announced = Some(Announced { end: r.scan.block.tokens.end, cue: cue.tokens.clone(), source, via });
                } else if cue.any(&[Frame::Say, Frame::Tell, Frame::Mark, Frame::Ask, Frame::That, Frame::Quoted]) && source.is_some() {
                    let (end, more) = self.clause_end(k, start);
                    self.push(start..end, cue, source, via.or(more), rules::COLON_CLAUSE, 0.7);
                }
            }
            // “ra tuyên bố khẳng định …”: the second verb says it.
            Complement::Clause(start, false)
                if r.words.head_first && r.hit(start, r.words.core).is_some() && self.cues.iter().any(|c| c.tokens.start == start) => {}
            Complement::Clause(start, signed) => {
                let group = source.as_ref().is_some_and(|s| matches!(s.kind, SourceKind::Document | SourceKind::Anonymous));
                let shown = source.as_ref().is_some_and(|s| s.kind == SourceKind::Document);
                let only_shown = r.hit(cue.tokens.start, r.words.finding).is_some();
                let found = group && own.is_some() && cue.has(Frame::That) && (shown || !only_shown && self.is_clause(start));
                let plain = cue.any(&[Frame::To, Frame::Of, Frame::As, Frame::Call, Frame::Tell])
                    || r.hit(cue.tokens.start, r.words.core).is_some();
                let core = r.hit(cue.tokens.start, r.words.core).is_some();
                let capital = r.is_capital(cue.tokens.start) && r.scan.block.kind != BlockKind::Headline;
                let nominal = !capital && r.hit(cue.tokens.start, r.words.nominal).is_some();
                let plain = plain || nominal && trim(r, start, self.period.end) >= start + 3;
                if !signed && !core && r.hit(start, r.words.object).is_some_and(|h| h.value != "that")
                    || !signed && !plain && !found && !self.is_clause(start)
                {
                    return;
                }
                // “kể giây phút lửa bùng lên”: a clause that only tells which moment.
                let object = r.hit(start, r.words.object);
                let thing = object.is_some_and(|h| h.value == "whole" || !self.is_clause(start));
                if core && !signed && thing && r.words.head_first {
                    return;
                }
                // “blocks the order as …”: a noun with what stands beside the sentence.
                if !r.words.head_first
                    && !signed
                    && cue.any(&[Frame::To, Frame::Of])
                    && !cue.has(Frame::Say)
                    && r.hit(start, r.words.adjunct).is_some_and(|h| h.value == "end")
                {
                    return;
                }
                // “praised X for Y”, “blamed X on Y”, not “praised X”.
                if !r.words.head_first
                    && cue.has(Frame::Of)
                    && !cue.any(&[Frame::Say, Frame::To])
                    && !signed
                    && !(start..self.period.end)
                        .take_while(|&i| !r.is_comma(i))
                        .any(|i| r.hit(i, r.words.joint).is_some() || r.mark(i).is_some())
                {
                    return;
                }
                // “gọi X là “…””, “chỉ trích X vì …”, “chỉ trích X “yếu kém””
                let quotes = (start..self.period.end.min(start + 16)).take_while(|&i| !r.is_comma(i)).any(|i| r.mark(i).is_some());
                if r.words.head_first && !quotes && (cue.has(Frame::Call) || cue.has(Frame::Of) && !self.is_clause(start)) {
                    return;
                }
                // “refers to X as Y”, “the group called X”
                let spoken = (start..self.period.end.min(start + 24)).any(|i| r.mark(i).is_some());
                if !r.words.head_first
                    && !signed
                    && !spoken
                    && (cue.has(Frame::As)
                        && !cue.any(&[Frame::Say, Frame::To, Frame::Of])
                        && !(start..self.period.end).any(|i| r.hit(i, r.words.aside).is_some())
                        || cue.has(Frame::Call)
                            && own.as_ref().is_some_and(|np| r.hit_before(np.tokens.start, r.words.preposition).is_some()))
                {
                    return;
                }
                // “đăng trên Facebook rằng …”
                let posted = (cue.tokens.end..start).any(|i| r.hit(i, r.words.platform).is_some());
                let found = found || self.quotes(start) && own.is_some() && !self.held_by(&cue.tokens);
                if !signed && !cue.takes_bare_clause() && !found
                    || signed && !posted && cue.has(Frame::Mark) && !cue.any(&[Frame::Say, Frame::Ask, Frame::To, Frame::That])
                {
                    return;
                }
                // X says that Y confirms Z: Y speaks, X passes it on.
                if let Some(source) = &source
                    && let Some(j) = self.speaker_at(k, start, source.kind == SourceKind::Media || self.hands_over(k, start))
                {
                    self.pass(k, j, source.clone());
                    return;
                }
                let (end, more) = self.clause_end(k, start);
                let end = self.broken_off(start, end, cue.any(&[Frame::To, Frame::Of]));
                // “…, which X calls Y, …”: a relative clause ends at the comma.
                let relative = own.as_ref().is_some_and(|np| {
                    r.hit_before(np.tokens.start, r.words.relative).is_some_and(|(at, _)| at > low && r.is_comma(at - 1))
                });
                // “X, who said Y, did Z”
                let relative = relative
                    || own.as_ref().is_some_and(|np| r.is_comma(np.tokens.end) && r.hit(np.tokens.end + 1, r.words.relative).is_some());
                let closed = (relative || subordinate.is_some()).then(|| self.comma(start + 1, end));
                let end = closed.flatten().unwrap_or(end);
                // “called it “outrageous,” then left”: what X calls it ends with the marks.
                let called = cue.any(&[Frame::Call, Frame::As]).then(|| (start..end).find_map(|i| r.mark(i))).flatten();
                let end = called.map_or(end, |mark| {
                    let (outer, last) = (mark.outer(), mark.inner.end.saturating_sub(1));
                    let closed =
                        r.is_comma(last) || r.is_stop(last) || r.is_comma(outer.end) || !r.words.head_first && self.is_link(outer.end);
                    if closed { self.row(mark).min(end) } else { end }
                });
                let confidence = match (signed, own.is_some()) {
                    (true, true) => 0.9,
                    (false, true) => 0.8,
                    (true, false) => 0.7,
                    (false, false) => 0.6,
                };
                let request = cue.any(&[Frame::To, Frame::Of]);
                let (rule, confidence) = if request { (rules::REQUEST, confidence - 0.05) } else { (rules::REPORTED, confidence) };
                self.push(start..end, cue, source, via.or(more), rule, confidence);
            }
        }
    }

    /// Whether what is reported already holds a cue.
    fn held_by(&self, cue: &Range<usize>) -> bool {
        self.at.drafts.iter().skip(self.first).any(|d| d.mark.is_none() && d.tokens.contains(&cue.start))
    }

    /// `The bridge, she said, would open`: gives both sides of `, she said,` to her.
    pub(super) fn parenthesis(&mut self, k: usize, left: usize, cue: &Cue, source: Option<Np>, via: Option<Np>) {
        let r = self.reader;
        let (before, after) = (left.saturating_sub(1), cue.tokens.end);
        if r.words.head_first
            || !(cue.any(&[Frame::Say, Frame::Tell])
                || cue.has(Frame::That) && source.as_ref().is_some_and(|s| s.kind == SourceKind::Document))
            || left <= self.period.start
            || !(r.is_comma(before) && r.is_comma(after))
            || r.mark(before).is_some()
        {
            return;
        }
        let start = after + 1 + r.hit(after + 1, r.words.complementiser).filter(|h| h.value.is_empty()).map_or(0, |h| h.length);
        if !self.resumes(after + 1) || r.mark(start).is_some() || is_participle(r, cue) {
            return;
        }
        let region = self.region(before);
        let adjunct = r.hit(region, r.words.adjunct).is_some() || r.hit(region, r.words.opener).is_some();
        if before >= region + 2 && !adjunct {
            self.push(region..before, cue, source.clone(), via.clone(), rules::AFTER_CLAUSE, 0.7);
        }
        let (end, more) = self.clause_end(k, start);
        self.push(start..end, cue, source, via.or(more), rules::REPORTED, 0.7);
    }

    /// Gives what stands before `X said` to X; whether it did.
    pub(super) fn before(
        &mut self,
        left_end: usize,
        cue: &Cue,
        source: &Option<Np>,
        via: &Option<Np>,
        right: &Complement,
        inverted: bool,
    ) -> bool {
        let r = self.reader;
        let mut end = left_end;
        let mut signed = false;
        while end > self.period.start && (r.is_comma(end - 1) || r.kind(end - 1) == Some(Kind::Dash)) && r.mark(end - 1).is_none() {
            end -= 1;
            signed = true;
        }
        if let Some(mark) = self.mark_ending(end) {
            let Some(marked) = self.at.mark(mark) else { return false };
            let (outer, closed) = (marked.outer(), marked.close.is_some());
            let ends_inside = marked.inner.end.checked_sub(1).is_some_and(|l| r.is_comma(l) || r.is_stop(l));
            if !closed || !signed && !ends_inside && outer.end != self.period.start && outer.start > self.period.start {
                return false;
            }
            // The sentence before may be the quotation, where it is nothing else.
            let behind = outer.end == self.period.start;
            // “…?” she asked the judge.
            let asked = cue.has(Frame::Ask)
                && matches!(*right, Complement::Clause(start, false)
                    if !self.is_clause(start) && !(start..self.period.end).any(|i| r.hit(i, r.words.infinitive).is_some()));
            if behind
                && (outer.start < r.scan.block.tokens.start
                    || outer.start > r.scan.block.tokens.start && !r.is_stop(outer.start - 1)
                    || *right != Complement::None && !asked)
            {
                return false;
            }
            if self.at.claimed.get(mark).copied().unwrap_or(true) {
                // Already someone's; what follows may still be reported.
                return false;
            }
            let region = self.region(outer.start);
            let words_before = outer.start.saturating_sub(region);
            if words_before >= 3 && matches!(right, Complement::Clause(..)) {
                return false;
            }
            if words_before >= 3 && !r.is_colon(outer.start - 1) && outer.start > self.period.start {
                return self.push(region..end, cue, source.clone(), via.clone(), rules::AFTER_CLAUSE, 0.7);
            }
            self.at.claim(mark, Some(cue.tokens.clone()), source.clone(), via.clone(), rules::AFTER_MARKS, 0.95);
            return true;
        }
        let start = self.region(end);
        let explicit = matches!(right, Complement::Clause(_, true) | Complement::Mark(..) | Complement::Colon(_));
        let bare = matches!(right, Complement::Clause(_, false));
        let adjunct = !inverted
            && (r.hit(start, r.words.adjunct).is_some()
                || r.hit(start, r.words.opener).is_some()
                || r.hit(start, r.words.cue).is_some_and(|h| h.value.starts_with("according")));
        let mut after = if inverted { self.period.end } else { cue.tokens.end };
        while after < self.period.end && (r.is_dated(after) || r.hit(after, r.words.adverb).is_some()) {
            after += 1;
        }
        // “…, he said, adding that …”; “…, he said – even then”
        let ends = r.is_dash(after) || r.is_comma(after) && !self.resumes(after + 1);
        let cites = |i: usize| !r.words.head_first && r.hit(i, r.words.cue).is_some_and(|h| h.value.starts_with("cite"));
        let trails = inverted
            || ends
            || cites(after)
            || trim(r, after, self.period.end) <= after
            || r.hit(after, r.words.adjunct).is_some()
            || cue.has(Frame::Tell);
        // What is reported has a verb: “the former mayor, judge and farmer said” reports nothing before itself.
        let verbless = !r.words.head_first && end < start + 8 && !(start..end).any(|i| r.is_verb(i) || r.hit(i, r.words.finite).is_some());
        // “Sau khi chợ tan, họ nhờ bà Lan giữ xe”
        let occasion =
            r.words.head_first && !cue.any(&[Frame::Say, Frame::Tell]) && r.hit(self.period.start, r.words.subordinate).is_some();
        if !signed
            || occasion
            || explicit
            || verbless && !inverted
            || bare && !inverted
            || end < start + if r.words.head_first || inverted { 4 } else { 2 }
            || adjunct && end < start + 10
            || !trails
            || !(cue.any(&[Frame::Say, Frame::Tell])
                || cue.has(Frame::That) && source.as_ref().is_some_and(|s| matches!(s.kind, SourceKind::Document | SourceKind::Anonymous)))
        {
            return false;
        }
        self.push(start..end, cue, source.clone(), via.clone(), rules::AFTER_CLAUSE, 0.7)
    }
}
