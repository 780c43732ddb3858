//! Sources: the noun phrase beside a cue, and what sort of source it names.

use super::SourceKind;
use super::content::Marked;
use super::reader::Reader;
use crate::entity::EntityType;
use crate::text::Kind;
use std::ops::Range;

/// How far to the left or the right a noun phrase may reach.
const REACH: usize = 40;

/// Whom a noun phrase stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Head {
    /// A mention, a position in the layer.
    Mention(usize),
    /// A pronoun: the letter of its table (`m`, `f`, `p`, `x`, `i`).
    Pronoun(&'static str),
    /// A noun that points back: `the minister`, `vị bộ trưởng`.
    Definite,
    /// A noun of its own.
    Noun,
}

/// A noun phrase that names a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Np {
    /// Its tokens, title and apposition included.
    pub tokens: Range<usize>,
    pub kind: SourceKind,
    pub head: Head,
}

impl Reader<'_> {
    /// Whether a noun phrase can begin here.
    pub fn is_starter(&self, at: usize) -> bool {
        let w = self.words;
        if let Some(mention) = self.ground.mention_index(at) {
            return self.mention_tokens(mention).start == at;
        }
        if self.hit(at, w.determiner).is_some_and(|h| h.value != "the" || !w.head_first) {
            return true;
        }
        // “sở hữu”, though “sở” is an office.
        let org = self.hit(at, w.org).is_some_and(|h| self.hit(at, w.compound).is_none_or(|c| c.length <= h.length));
        org || [w.address, w.speaker, w.pronoun, w.possessive, w.document, w.media, w.outlet].into_iter().any(|c| self.hit(at, c).is_some())
            || self.is_capital(at)
                && self.hit(at, w.opener).is_none()
                && self.hit(at, w.adjunct).is_none()
                && self.hit(at, w.bound).is_none()
    }

    /// Whether a noun phrase is likely to begin here.
    pub fn is_nominal(&self, at: usize) -> bool {
        self.is_starter(at) || self.hit(at, self.words.determiner).is_some()
    }

    /// The one whom a noun that begins at `at + 1` belongs to: `Anna Foster's | claim`, `her | claim`.
    pub fn owner(&self, low: usize, at: usize) -> Option<Np> {
        if self.is_possessive(at) {
            return self.np_ending(low, at);
        }
        let hit = self.hit(at, self.words.possessive).filter(|h| !h.value.is_empty() && h.length == 1)?;
        let kind = match hit.value {
            "p" => SourceKind::Anonymous,
            "i" => SourceKind::Org,
            _ => SourceKind::Person,
        };
        Some(Np { tokens: at..at + 1, kind, head: Head::Pronoun(hit.value) })
    }

    /// Whether nothing of a noun phrase can stand here: the clause goes another way.
    fn is_bound(&self, at: usize) -> bool {
        if self.is_named(at) || self.is_abbreviation(at) {
            return false;
        }
        matches!(self.kind(at), Some(Kind::Stop | Kind::Link))
            || matches!(self.written(at), ";" | ":" | "," | ")" | "(" | "•" | "|" | "*" | "]" | "[")
            || self.is_dash(at)
            || self.hit(at, self.words.bound).is_some_and(|h| h.value.is_empty())
    }

    /// Moves left over adverbs and dates between a subject and its verb.
    fn skip_left(&self, low: usize, mut end: usize) -> usize {
        while end > low {
            // “Chị Mai kể”: a name, though mai is tomorrow.
            let called = self.words.head_first && self.is_capital(end - 1) && self.hit_before(end - 1, self.words.address).is_some();
            if self.is_dated(end - 1) && !called {
                while end > low && self.is_dated(end - 1) {
                    end -= 1;
                }
                // The preposition of the date.
                if end > low && !self.is_named(end - 1) && self.hit(end - 1, self.words.adjunct).is_some_and(|h| h.length == 1) {
                    end -= 1;
                }
                continue;
            }
            match self.hit_before(end, self.words.adverb) {
                Some((at, hit)) if at >= low && hit.value != "after" && !self.is_named(at) => end = at,
                _ => break,
            }
        }
        end
    }

    /// The noun phrase that ends where `end` is, adverbs and dates in between; it does not begin before `low`.
    pub fn subject(&self, low: usize, end: usize) -> Option<Np> {
        let low = low.max(end.saturating_sub(REACH));
        // What is said between marks before it is none of it.
        let spoken = (low..end).rev().find_map(|i| self.mark(i).filter(|m| m.outer().end <= end && self.is_spoken(m)));
        let low = spoken.map_or(low, |m| m.outer().end.max(low));
        let mut end = self.skip_left(low, end);
        if let Some(np) = self.described(low, end) {
            return Some(np);
        }

        // X, an adviser to Y, says; X (Z) says
        for _ in 0..2 {
            if end <= low {
                return None;
            }
            let last = end - 1;
            if self.written(last) == ")" {
                let open = (low..last).rev().find(|&i| self.written(i) == "(")?;
                end = self.skip_left(low, open);
                self.np_ending(low, end)?;
                continue;
            }
            if self.is_comma(last) || self.is_dash(last) {
                let dash = self.is_dash(last);
                // Two hyphens are one dash.
                let inner = (low..last).rev().find(|&i| !dash || self.kind(i) != Some(Kind::Dash)).map_or(last, |i| i + 1);
                let before = (low..inner).rev().find(|&i| if dash { self.is_dash(i) } else { self.is_comma(i) });
                let before = before.map(|b| (low..b).rev().find(|&i| !dash || self.kind(i) != Some(Kind::Dash)).map_or(b, |i| i + 1));
                // “Anna Foster, 54, who saw it,”
                let before = before.map(|b| if self.is_age(low, b) { b - 2 } else { b });
                if let Some(before) = before
                    && let Some(np) = self.np_ending(low, before)
                {
                    // Only a name or a pronoun is followed by an apposition; what lies between has no cue of its own.
                    if (before + 1..last).all(|i| {
                        !self.hit(i, self.words.cue).is_some_and(|h| h.value.starts_with("say") && !self.is_noun(&(i..i + h.length)))
                    }) {
                        let (kind, head) = match self.classify(before + 1..inner) {
                            // A title, then the name; one who is named says more than where they belong.
                            Some((SourceKind::Person, head @ Head::Mention(_)))
                                if !matches!(np.head, Head::Mention(m)
                                    if self.ground.mentions.get(m).is_some_and(|m| m.kind == EntityType::Person)) =>
                            {
                                (SourceKind::Person, head)
                            }
                            // “his brother, Osk,”: a name that the mention layer does not know.
                            _ if !dash
                                && np.kind == SourceKind::Anonymous
                                && inner - before <= 4
                                && (before + 1..inner).all(|i| self.is_capital(i)) =>
                            {
                                (SourceKind::Person, Head::Noun)
                            }
                            // “Trao đổi với Tuổi Trẻ, ông A, phó giám đốc B, cho biết”: one who is addressed begins anew.
                            Some((SourceKind::Person, head @ Head::Mention(_)))
                                if self.words.head_first && self.hit(before + 1, self.words.address).is_some() =>
                            {
                                return Some(Np { tokens: before + 1..inner, kind: SourceKind::Person, head });
                            }
                            _ => (np.kind, np.head),
                        };
                        // Name, age, place: the name that opens the clause is the head of them all.
                        let opening = self.opening_name(low, np.tokens.start);
                        let np = opening.unwrap_or(Np { tokens: np.tokens, kind, head });
                        return Some(Np { tokens: np.tokens.start..inner, ..np });
                    }
                }
                if dash {
                    return None;
                }
                // One more verb of a row: what stands before is the object of the one before it.
                if !self.words.head_first && self.hit_before(low, self.words.cue).is_some() {
                    return None;
                }
                return self.first_np(low, inner);
            }
            break;
        }
        // “Bộ Y tế có văn bản | đề nghị”: whoever issues the document.
        if let Some(at) = self.issued(low, end) {
            return self.subject(low, at);
        }
        let np = self.np_ending(low, end)?;
        // “nhóm A phản đối ông B | cáo buộc”: whoever acts on B.
        if let Some(verb) = (np.tokens.start.saturating_sub(3).max(low + 1)..np.tokens.end).find(|&i| {
            let apart = (i..np.tokens.start).any(|c| self.is_comma(c));
            self.hit(i, self.words.acts).is_some() && !self.is_named(i) && !apart
        }) && let Some(actor) = self.np_ending(low, self.skip_left(low, verb))
        {
            return Some(Np { tokens: actor.tokens.start..np.tokens.end, ..actor });
        }

        let named = matches!(np.head, Head::Mention(m) if self.ground.mentions.get(m).is_some_and(|m| m.kind == EntityType::Person));
        if !named
            && !matches!(np.head, Head::Pronoun(_))
            && let Some(name) = self.opening_name(low, np.tokens.start)
        {
            return Some(Np { tokens: name.tokens.start..np.tokens.end, ..name });
        }
        Some(self.with_apposition_before(low, np))
    }

    /// Whether only a figure stands between commas before a token.
    fn is_age(&self, low: usize, end: usize) -> bool {
        end > low + 2 && self.is_comma(end) && self.kind(end - 1) == Some(Kind::Number) && self.is_comma(end - 2)
    }

    /// Where the verb stands that issues the document that ends at `end`: `ông A gửi | đơn lên tòa án`.
    fn issued(&self, low: usize, end: usize) -> Option<usize> {
        let at = (low + 1..end)
            .rev()
            .take_while(|&i| !(self.is_comma(i) || self.is_bound(i) && self.hit(i, self.words.issue).is_none()))
            .find(|&i| {
            self.hit(i, self.words.issue).is_some_and(|h| {
                let next = i + h.length;
                !self.is_named(i) && (next..next + 2).any(|d| d < end && self.hit(d, self.words.document).is_some() && !self.is_named(d))
            })
        })?;
        self.subject(low, at).is_some().then_some(at)
    }

    /// `officials who spoke to the press | said`: the noun phrase that a relative clause up to `end` describes.
    fn described(&self, low: usize, end: usize) -> Option<Np> {
        let opens = |i: usize| self.hit(i, self.words.relative).is_some_and(|h| i + h.length < end);
        let at = (low..end)
            .rev()
            .take_while(|&i| !(self.is_comma(i) || self.is_stop(i) || self.is_colon(i) || self.is_dash(i)))
            .find(|&i| opens(i))?;
        // “who Smith says”: the relative clause has a subject of its own.
        if self.is_starter(at + self.hit(at, self.words.relative).map_or(1, |h| h.length)) {
            return None;
        }
        let np = self.subject(low, at)?;
        Some(Np { tokens: np.tokens.start..end, ..np })
    }

    /// The person whose name opens the clause and is followed by an age or a description between commas.
    fn opening_name(&self, low: usize, before: usize) -> Option<Np> {
        let name = self.first_np(low, before)?;
        let comma = name.tokens.end;
        let person = matches!(name.head, Head::Mention(m) if self.ground.mentions.get(m).is_some_and(|m| m.kind == EntityType::Person));
        let next = comma + 1;
        let described = self.kind(next) == Some(Kind::Number)
            || [self.words.speaker, self.words.address, self.words.determiner].into_iter().any(|c| self.hit(next, c).is_some());
        let said =
            (next..before).any(|i| self.hit(i, self.words.cue).is_some_and(|h| h.value.starts_with("say")) && !self.is_noun(&(i..i + 1)));
        let first = (low..name.tokens.start).all(|i| self.is_dated(i) || self.is_comma(i) || self.hit(i, self.words.opener).is_some());
        // A form of address introduces whoever the sentence is about.
        let described = described || self.words.head_first && self.hit(name.tokens.start, self.words.address).is_some();
        (person && first && self.is_comma(comma) && described && !said && before >= next).then_some(name)
    }

    /// `Name, title` and `Name, place` before a verb: the name is the head.
    fn with_apposition_before(&self, low: usize, np: Np) -> Np {
        if matches!(np.head, Head::Pronoun(_)) {
            return np;
        }
        let kind = |np: &Np| match np.head {
            Head::Mention(m) => self.ground.mentions.get(m).map(|m| m.kind),
            _ => None,
        };
        if kind(&np) == Some(EntityType::Person) {
            return np;
        }
        let place = kind(&np) == Some(EntityType::Place);
        // A place may stand at the end of an apposition: “bà A, 74 tuổi ở B, C”.
        let mut sign = np.tokens.start;
        let floor = low.max(sign.saturating_sub(if place { 10 } else { 1 }));
        while sign > floor
            && !(self.is_comma(sign - 1) || self.is_dash(sign - 1))
            && !(self.is_bound(sign - 1) || self.mark(sign - 1).is_some())
        {
            sign -= 1;
        }
        if sign <= low + 1 || !(self.is_comma(sign - 1) || self.is_dash(sign - 1)) {
            return np;
        }
        let titled = [self.words.speaker, self.words.address, self.words.media, self.words.org]
            .into_iter()
            .any(|c| self.hit(np.tokens.start, c).is_some())
            || self.hit(np.tokens.start, self.words.determiner).is_some_and(|h| matches!(h.value, "one" | "this" | "the"));
        let group = self.hit(np.tokens.start, self.words.speaker).is_some_and(|h| h.value == "group");
        let titled =
            titled && !group && (kind(&np) != Some(EntityType::Organization) || self.hit(np.tokens.start, self.words.determiner).is_none());
        if !(place || titled) {
            return np;
        }
        match self.np_ending(low, sign - 1) {
            // “sau khi bà A bị bắt, phía B”: what comes before the comma is a clause.
            Some(name)
                if name.tokens.end == sign - 1
                    && (name.tokens.start == low
                        || self.hit(name.tokens.start - 1, self.words.preposition).is_none()
                        || place && kind(&name) == Some(EntityType::Place))
                    && (kind(&name) == Some(EntityType::Person)
                        || kind(&name) == Some(EntityType::Organization)
                            && !(self.words.head_first
                                && name.kind == SourceKind::Media
                                && kind(&np) == Some(EntityType::Organization))
                            && (place || matches!(np.kind, SourceKind::Media | SourceKind::Org))
                        || place && kind(&name) == Some(EntityType::Place)
                        || place && self.words.head_first && name.kind == SourceKind::Anonymous && self.is_speaker(name.tokens.start)) =>
            {
                let name = self.with_apposition_before(low, name);
                if place && kind(&name) == Some(EntityType::Place)
                    || kind(&name) == Some(EntityType::Organization) && np.kind == SourceKind::Anonymous
                {
                    return np;
                }
                Np { tokens: name.tokens.start..np.tokens.end, ..name }
            }
            _ => np,
        }
    }

    /// Whether a noun for somebody who speaks begins a phrase, with or without a determiner.
    fn is_speaker(&self, start: usize) -> bool {
        let determiner = self.hit(start, self.words.determiner).map_or(0, |h| h.length);
        let speaks = [start, start + determiner].into_iter().any(|i| self.hit(i, self.words.speaker).is_some());
        speaks && !self.is_dated(start) && self.hit_before(start, self.words.adjunct).is_none()
    }

    /// The noun phrase whose last token is just before `end`.
    fn np_ending(&self, low: usize, end: usize) -> Option<Np> {
        let low = low.max(end.saturating_sub(REACH));
        if !self.words.head_first
            && let Some((start, _)) = self.hit_before(end, self.words.pronoun).filter(|(s, h)| *s >= low && h.value != "a")
            && !self.is_named(start)
        {
            let (kind, head) = self.classify(start..end)?;
            return Some(Np { tokens: start..end, kind, head });
        }
        if let Some((start, _)) = self.hit_before(end, self.words.relative).filter(|(s, _)| *s > low) {
            let before = if self.is_comma(start - 1) { start - 1 } else { start };
            return self.np_ending(low, before);
        }
        let mut best = None;
        let mut plain = 0;
        let mut at = end;
        while at > low {
            at -= 1;
            if let Some(mention) = self.ground.mention_index(at) {
                let tokens = self.mention_tokens(mention);
                at = tokens.start.max(low);
                best = Some(at);
                continue;
            }
            if let Some(mark) = self.mark(at) {
                // A nickname or a label in marks belongs to the phrase; a longer stretch is speech.
                let outer = mark.outer();
                if outer.len() > 8 || outer.start < low || outer.end > end || self.is_spoken(mark) {
                    break;
                }
                at = outer.start;
                best = Some(at);
                continue;
            }
            let joins = self.hit(at, self.words.bound).is_some_and(|h| h.value == "and");
            if joins {
                // “A and B”: only between two names or nouns.
                let near = best.is_some_and(|b| b - at <= if self.words.head_first { 1 } else { 3 });
                let fits = near
                    && at > low
                    && (self.is_named(at - 1)
                        || self.hit_before(at, self.words.speaker).is_some()
                        || self.hit_before(at, self.words.org).is_some());
                if !fits {
                    break;
                }
                continue;
            }
            if self.is_bound(at) {
                break;
            }
            if at + 1 < end
                && self.hit(at, self.words.cue).is_some_and(|h| {
                    let speaks = h.value.starts_with("say") || h.value.starts_with("according");
                    // “dự báo viên”
                    speaks && self.hit(at, self.words.speaker).is_none_or(|noun| noun.length <= h.length)
                })
                && !self.is_noun(&(at..at + 1))
                && self.hit(at, self.words.document).is_none()
                && !self.tells_which(&(at..at + self.hit(at, self.words.cue).map_or(1, |h| h.length)), false, end + 8)
            {
                break;
            }
            if self.hit(at, self.words.opener).is_some_and(|h| best.is_some_and(|b| b == at + h.length)) {
                break;
            }
            // “the email contradicts his testimony”: a verb with its object is none of it.
            if best == Some(at + 1) && !self.words.head_first && self.is_verb(at) {
                break;
            }
            if self.is_starter(at) {
                best = Some(at);
                plain = 0;
                // A phrase begins with its determiner, unless what stands before says whose it is.
                let determined = self.hit(at, self.words.determiner).is_some_and(|h| h.value != "the" || !self.words.head_first);
                if determined && at > low && !self.leads(at) {
                    break;
                }
            } else {
                plain += 1;
                if plain > 6 {
                    break;
                }
            }
        }
        let mut start = best?;
        if !self.words.head_first {
            // What stands before the head describes it, back to where the clause begins; before an article stands nothing of it.
            let mut first = start;
            let article = self.hit(start, self.words.determiner).is_some_and(|h| matches!(h.value, "the" | "one"));
            while first > low
                && !article
                && start - first < 4
                && !self.is_bound(first - 1)
                && self.kind(first - 1) == Some(Kind::Word)
                && self.mark(first - 1).is_none()
                && !self.is_dated(first - 1)
                && self.hit(first - 1, self.words.cue).is_none()
                && self.hit(first - 1, self.words.adjunct).is_none()
            {
                first -= 1;
            }
            if first == low || self.is_bound(first - 1) || self.mark(first - 1).is_some() {
                start = first;
            }
        }
        // A credit without a full stop before the sentence: `Ảnh: AFP Quân đội cho biết`.
        if self.words.head_first
            && start > self.scan.block.tokens.start
            && matches!(self.written(start - 1), ":" | "/")
            && let Some(next) = self.ground.mention_index(start).map(|m| self.mention_tokens(m).end).filter(|&n| n < end)
            && self.is_capital(next)
            && self.is_starter(next)
        {
            start = next;
        }
        // “the museum said”: nobody whom a table knows, but it speaks.
        let the = || {
            end == start + 2
                && !self.words.head_first
                && self.hit(start, self.words.determiner).is_some_and(|h| h.value == "the" && self.hit(start, self.words.nobody).is_none())
                && self.kind(start + 1) == Some(Kind::Word)
                && !self.is_verb(start + 1)
        };
        // “Kweon said”, with nothing before it: a name that the mention layer does not know.
        let name = || {
            !self.words.head_first
                && end == start + 1
                && self.written(start).len() > 2
                && start == self.scan.block.tokens.start
                && self.is_capital(start)
                && [self.words.opener, self.words.pronoun, self.words.adverb].into_iter().all(|c| self.hit(start, c).is_none())
                && self.hit(end, self.words.core).is_some()
        };
        let Range { start, end } = self.without_predicate(start, end);
        let kind = self
            .classify(start..end)
            .or_else(|| the().then_some((SourceKind::Org, Head::Noun)))
            .or_else(|| name().then_some((SourceKind::Person, Head::Noun)))?;
        // “14 House Democrats”: so many of them.
        let counted = !self.words.head_first
            && kind.0 == SourceKind::Org
            && start > low
            && self.kind(start - 1) == Some(Kind::Number)
            && !self.is_dated(start - 1)
            && self.ground.text.key(end - 1).ends_with('s');
        if counted {
            return Some(Np { tokens: start - 1..end, kind: SourceKind::Anonymous, head: Head::Noun });
        }
        Some(Np { tokens: start..end, kind: kind.0, head: kind.1 })
    }

    /// Of a phrase that holds a verb of its known head only that head, `ông A | vừa đăng một bài viết tố`, or what is joined to it,
    /// `ông A đến và | bà B nói`.
    fn without_predicate(&self, start: usize, end: usize) -> Range<usize> {
        let w = self.words;
        let known = |i: usize| {
            self.classify(start..i).is_some_and(|(kind, head)| match kind {
                SourceKind::Org | SourceKind::Media => true,
                SourceKind::Person => head != Head::Noun,
                // “những người đã đến xem”: which ones.
                SourceKind::Anonymous | SourceKind::Document => false,
            })
        };
        let mut at = start + 1;
        while at < end {
            let phrase = [w.compound, w.speaker, w.org, w.document].into_iter().filter_map(|c| self.hit(at, c)).map(|h| h.length).max();
            let verb = phrase.is_none_or(|length| length == 1) && self.hit(at, w.bound).is_some_and(|h| h.value == "verb");
            if verb && !self.is_named(at) && known(at) {
                let noun = |i: usize| self.is_named(i - 1) || self.hit_before(i, w.speaker).is_some();
                let joins = |i: usize| self.hit(i, w.bound).is_some_and(|h| h.value == "and") && !self.is_named(i) && !noun(i);
                let joined = (at..end).rev().find(|&i| joins(i));
                return joined.map_or_else(|| start..self.skip_left(start + 1, at), |and| and + 1..end);
            }
            at += phrase.unwrap_or(1);
        }
        start..end
    }

    /// Whether the words before `at` make what begins there a part of a longer phrase: `báo cáo của | các chuyên gia`.
    fn leads(&self, at: usize) -> bool {
        let w = self.words;
        self.hit_before(at, w.preposition).is_some()
            || self.hit_before(at, w.determiner).is_some_and(|(_, h)| h.value != "the" || !w.head_first)
            || w.head_first && [w.document, w.speaker].into_iter().any(|c| self.hit_before(at, c).is_some())
            // “chủ một | tiệm vàng”
            || self.hit_before(at + 1, w.speaker).is_some_and(|(from, _)| from < at)
            || self.hit(at - 1, w.bound).is_some_and(|h| h.value == "and")
    }

    /// The noun phrase that begins at `start` and does not reach beyond `high`.
    pub fn np_starting(&self, start: usize, high: usize) -> Option<Np> {
        let high = high.min(start + REACH);
        let w = self.words;
        let mut at = start;
        let mut seen = false;
        while at < high {
            if let Some(mention) = self.ground.mention_index(at) {
                at = self.mention_tokens(mention).end.max(at + 1);
                seen = true;
                continue;
            }
            if let Some(mark) = self.mark(at) {
                let outer = mark.outer();
                if outer.len() > 8 || outer.end > high || outer.start < at || self.is_spoken(mark) {
                    break;
                }
                at = outer.end;
                continue;
            }
            if self.written(at) == "(" && seen {
                // (EU): part of the phrase.
                match (at..high.min(at + 12)).find(|&i| self.written(i) == ")") {
                    Some(close) => at = close + 1,
                    None => break,
                }
                continue;
            }
            let joins = self.hit(at, w.bound).is_some_and(|h| h.value == "and");
            if joins {
                if !self.is_starter(at + 1) || w.head_first && self.hit(at + 1, w.cue).is_some() {
                    break;
                }
            } else if self.is_bound(at) || self.hit(at, w.complementiser).is_some_and(|h| h.value.is_empty()) {
                break;
            }
            if self.hit(at, w.cue).is_some_and(|h| !h.value.starts_with("according"))
                && !self.is_noun(&(at..at + 1))
                && self.hit(at, w.document).is_none()
            {
                break;
            }
            if self.is_dated(at) && seen {
                break;
            }
            // “vị lãnh đạo trên, …”: which one it is.
            if seen && w.head_first && self.hit(at, w.determiner).is_some_and(|h| h.value == "the") && self.is_comma(at + 1) {
                let (kind, head) = self.classify(start..at + 1)?;
                return Some(Np { tokens: start..at + 1, kind, head });
            }
            if seen && !w.head_first && self.is_verb(at) {
                break;
            }
            // A title, then a verb that issues something.
            if seen && self.hit(at, w.issue).is_some_and(|h| self.hit(at + h.length, w.document).is_some()) {
                break;
            }
            // “people familiar | with the matter”, “somebody | with knowledge of it”: how they know belongs to who they are.
            let knows = !w.head_first
                && (at.saturating_sub(3)..=at)
                    .any(|i| i >= start && self.hit(i, w.insider).is_some_and(|h| i + h.length >= at && (i == at || h.length > 1)));
            if seen
                && at > start
                && !knows
                && self.hit(at, w.adjunct).is_some_and(|h| {
                    h.value == "end" || h.value == "object" && !w.head_first && self.hit(at, w.preposition).is_none_or(|p| p.value != "of")
                })
            {
                break;
            }
            seen |= self.is_starter(at);
            let phrase =
                [w.document, w.media, w.org, w.speaker, w.address].into_iter().filter_map(|c| self.hit(at, c)).map(|h| h.length).max();
            at = (at + phrase.unwrap_or(1)).min(high);
        }
        // A preposition or an adverb at the end is not part of it.
        while at > start
            && (self.hit(at - 1, w.preposition).is_some_and(|h| h.length == 1) && !self.is_named(at - 1)
                || self.hit(at - 1, w.adverb).is_some_and(|h| h.length == 1) && !self.is_named(at - 1))
        {
            at -= 1;
        }
        if at == start || !seen {
            return None;
        }
        let at = Some(self.without_predicate(start, at)).filter(|np| np.start == start).map_or(at, |np| np.end);
        let (kind, head) = self.classify(start..at)?;
        Some(Np { tokens: start..at, kind, head })
    }

    /// The first noun phrase of a clause that begins at `start`.
    pub fn first_np(&self, start: usize, high: usize) -> Option<Np> {
        let mut at = start;
        while at < high {
            if self.mark(at).is_some() {
                return None;
            }
            let dated = self.is_dated(at) && !self.is_named(at);
            if self.is_named(at) || !dated && !self.is_comma(at) && self.is_starter(at) && self.hit(at, self.words.opener).is_none() {
                break;
            }
            at += 1;
        }
        if !self.words.head_first
            && let Some(pronoun) = self.hit(at, self.words.pronoun).filter(|h| h.value != "a" && at + h.length <= high)
        {
            let tokens = at..at + pronoun.length;
            let (kind, head) = self.classify(tokens.clone())?;
            return Some(Np { tokens, kind, head });
        }
        self.np_starting(at, high)
    }

    /// What sort of source a noun phrase names; none when it names none.
    pub fn classify(&self, tokens: Range<usize>) -> Option<(SourceKind, Head)> {
        let w = self.words;
        let start = tokens.start;
        let determiner = self.hit(start, w.determiner);
        if self.hit(start, w.nobody).is_some_and(|h| start + h.length >= tokens.end) {
            return None;
        }
        if let Some(pronoun) = self.hit(start, w.pronoun)
            && (start + pronoun.length >= tokens.end
                || start + pronoun.length + 1 == tokens.end && self.hit(start + pronoun.length, w.determiner).is_some())
        {
            return Some(match pronoun.value {
                "a" => (SourceKind::Anonymous, Head::Noun),
                "p" => (SourceKind::Anonymous, Head::Pronoun("p")),
                value => (SourceKind::Person, Head::Pronoun(value)),
            });
        }
        let mut person = None;
        let mut organisation = None;
        let mut place = None;
        let mut misc = None;
        // The last noun of each sort: position and value.
        let mut noun: Option<(usize, SourceKind, &'static str)> = None;
        let mut closed = false;
        let mut at = start;
        while at < tokens.end {
            if let Some(mention) = self.ground.mention_index(at) {
                let end = self.mention_tokens(mention).end.max(at + 1);
                let owner = matches!(self.written(end), "'s" | "’s" | "'" | "’") && end < tokens.end;
                // “a spokesman for Anna Foster”: whom the preposition joins to the noun.
                let owner = owner
                    || !w.head_first && noun.is_some() && person.is_none() && self.is_governed(start, at) && !self.is_office(start, at);
                match self.mention(at).map(|m| m.kind) {
                    Some(EntityType::Person) if !(owner || w.head_first && self.belongs(start, at) || closed && person.is_some()) => {
                        person = Some((at, end, mention))
                    }
                    Some(EntityType::Organization) if !owner => organisation = organisation.or(Some((at, end, mention))),
                    Some(EntityType::Place) if !owner => place = place.or(Some((at, end, mention))),
                    Some(EntityType::Misc) if !owner => misc = misc.or(Some((at, end, mention))),
                    _ => {}
                }
                at = end;
                continue;
            }
            if self.is_comma(at) || self.hit(at, w.preposition).is_some_and(|h| h.length == 1) && at > start {
                closed = true;
            }
            // “many farmers, including Tom Reed”
            if person.is_none() && self.hit(at, w.including).is_some() {
                break;
            }
            let found = [
                (w.document, SourceKind::Document),
                (w.media, SourceKind::Media),
                (w.address, SourceKind::Person),
                (w.speaker, SourceKind::Anonymous),
                (w.org, SourceKind::Org),
            ]
            .into_iter()
            .filter_map(|(class, kind)| self.hit(at, class).filter(|h| at + h.length <= tokens.end).map(|h| (h, kind)))
            .max_by_key(|(h, _)| h.length);
            // “ống dẫn lớn hơn 35%”: only a figure is a share of those who were asked.
            let found =
                found.filter(|_| !w.head_first || self.written(at) != "%" || (start + 1..at).all(|i| self.kind(i) == Some(Kind::Number)));
            match found {
                Some((hit, kind)) => {
                    // The head comes first in some languages, last before the first preposition in others.
                    let headed = closed && !w.head_first && (organisation.is_some() || person.is_some());
                    if noun.is_none() && !headed || !w.head_first && !closed {
                        noun = Some((at, kind, hit.value));
                    }
                    at += hit.length;
                }
                None => at += 1,
            }
        }
        let outlet = |mention: (usize, usize, usize)| {
            self.is_outlet(mention.0, mention.1) || self.mention(mention.0).is_some_and(|m| self.ground.is_outlet(m.entity))
        };
        if let Some((at, end, mention)) = person {
            // “Trump supporters”, “the Trump campaign”: the noun after the name is the head.
            let after = noun.filter(|n| {
                n.0 >= end
                    && !w.head_first
                    && !(end..n.0).any(|i| self.is_comma(i) || self.written(i) == "(" || self.hit(i, w.preposition).is_some())
            });
            let before = noun.filter(|n| n.0 < at);
            match (after, before) {
                (Some((_, kind, _)), _) if kind != SourceKind::Person => return Some((kind, Head::Noun)),
                (_, Some((_, SourceKind::Document, _))) => return Some((SourceKind::Document, Head::Noun)),
                // “báo Hải Đăng”: an outlet that bears the name of a person.
                (_, Some((n, SourceKind::Media, _))) if w.head_first && self.hit(n, w.media).is_some_and(|h| n + h.length == at) => {
                    return Some((SourceKind::Media, Head::Mention(mention)));
                }
                // “lãnh đạo Tân Cảng”: one word, and somebody without a name who stands for it.
                (_, Some((n, _, _)))
                    if end == at + 1 && w.head_first && self.hit(n, w.representative).is_some_and(|h| n + h.length == at) =>
                {
                    return Some((SourceKind::Anonymous, Head::Noun));
                }
                // Tin Hồ, kênh tin tức của …: an outlet that looks like a person.
                (_, None) if self.is_comma(end) && self.hit(end + 1, w.media).is_some() && self.hit(end + 1, w.speaker).is_none() => {
                    return Some((SourceKind::Media, Head::Mention(mention)));
                }
                _ => return Some((SourceKind::Person, Head::Mention(mention))),
            }
        }
        let many = determiner.is_some_and(|d| d.value == "many");
        let one = determiner.is_some_and(|d| matches!(d.value, "one" | "this"));
        // “vị chủ tịch”: one who was named before, if anybody was.
        let this = determiner.is_some_and(|d| d.value == "this");
        let pointing = determiner.is_some_and(|d| d.value == "the")
            || self
                .hit_before(tokens.end, w.determiner)
                .is_some_and(|(at, h)| h.value == "the" && self.hit_before(at, w.org).is_none_or(|(o, _)| noun.is_some_and(|n| n.0 == o)));
        match noun {
            Some((_, SourceKind::Document, _)) => Some((SourceKind::Document, Head::Noun)),
            Some((n, SourceKind::Media, _)) => {
                let named = organisation.or(misc).filter(|m| m.0 >= n || !w.head_first);
                Some((SourceKind::Media, named.map_or(if pointing { Head::Definite } else { Head::Noun }, |m| Head::Mention(m.2))))
            }
            Some((n, kind @ (SourceKind::Anonymous | SourceKind::Person), value)) => {
                if many || value == "group" {
                    return Some((SourceKind::Anonymous, Head::Noun));
                }
                if let Some(m) = organisation.filter(|m| m.0 < n && w.head_first) {
                    return Some((if outlet(m) { SourceKind::Media } else { SourceKind::Org }, Head::Mention(m.2)));
                }
                // “một cán bộ”, not “vị cán bộ này”
                if one {
                    return Some((SourceKind::Anonymous, if this || pointing && w.head_first { Head::Definite } else { Head::Noun }));
                }
                // A title, then a name that the mention layer does not know.
                let named = (n + 1..tokens.end).rev().take_while(|&i| self.is_capital(i) && !self.is_named(i)).count();
                // “Giám đốc Sở Xây dựng Võ Nguyên Phong”, taken for one long name of the institution.
                let own = organisation.is_some_and(|m| {
                    let person = |i: usize| {
                        (i..m.1).all(|j| self.is_capital(j)) && self.hit(i, w.family).is_some() && self.hit(i, w.place).is_none()
                    };
                    self.hit(n, w.representative).is_none() && (m.1.saturating_sub(4).max(m.0 + 2)..m.1.saturating_sub(2)).any(person)
                });
                if (named >= 2 || own) && w.head_first {
                    return Some((SourceKind::Person, Head::Noun));
                }
                if pointing {
                    return Some((SourceKind::Person, Head::Definite));
                }
                let back = kind == SourceKind::Person || value == "epithet";
                Some(if back { (SourceKind::Person, Head::Definite) } else { (kind, Head::Noun) })
            }
            // “hãng AFP”
            Some((n, SourceKind::Org, _)) if organisation.is_some_and(|m| m.0 == n + 1 && w.head_first && outlet(m)) => {
                Some((SourceKind::Media, organisation.map_or(Head::Noun, |m| Head::Mention(m.2))))
            }
            // “một cảnh sát”: one of them.
            Some((_, SourceKind::Org, "force")) if one && !this => Some((SourceKind::Anonymous, Head::Noun)),
            Some((_, SourceKind::Org, _)) => {
                // “her office” is somebody's, not the one named before.
                let points = pointing && self.hit(tokens.start, w.possessive).is_none();
                let head = organisation.or(place).map_or(if points { Head::Definite } else { Head::Noun }, |m| Head::Mention(m.2));
                if many && organisation.is_none() {
                    return Some((SourceKind::Anonymous, Head::Noun));
                }
                Some((SourceKind::Org, head))
            }
            _ => {
                if let Some(m) = organisation.or(misc).filter(|m| outlet(*m)) {
                    return Some((SourceKind::Media, Head::Mention(m.2)));
                }
                if let Some(m) = organisation.or(place) {
                    return Some((if outlet(m) { SourceKind::Media } else { SourceKind::Org }, Head::Mention(m.2)));
                }
                if let Some(m) = misc {
                    return Some((SourceKind::Document, Head::Mention(m.2)));
                }
                if self.is_capital(start) && self.is_outlet(start, tokens.end) {
                    return Some((SourceKind::Media, Head::Noun));
                }
                // “một người gõ mõ giấu tên”: somebody, whatever the noun.
                if many || one && !this && tokens.clone().any(|i| self.hit(i, w.unnamed).is_some()) {
                    return Some((SourceKind::Anonymous, Head::Noun));
                }
                // A name that the mention layer does not know.
                let capitals = tokens.clone().filter(|&i| self.is_capital(i)).count();
                let begins = tokens.clone().find(|&i| self.is_capital(i))?;
                (capitals * 2 > tokens.len() && (capitals > 1 || begins > self.scan.block.tokens.start))
                    .then_some((SourceKind::Person, Head::Noun))
            }
        }
    }

    /// Whether a preposition with no other name after it stands before the name at `at`: `close to | Anna Foster`.
    fn is_governed(&self, start: usize, at: usize) -> bool {
        (start..at)
            .rev()
            .take_while(|&i| !(self.is_named(i) || self.is_comma(i)))
            .any(|i| self.hit(i, self.words.preposition).is_some_and(|h| h.length == 1))
    }

    /// Whether an office leads up to the name at `at`: `Secretary of State | Anna Foster`.
    fn is_office(&self, start: usize, at: usize) -> bool {
        let w = self.words;
        let of = (start..at).rev().find(|&i| self.hit(i, w.preposition).is_some());
        let titled = |of: usize| (start..of).any(|i| self.hit(i, w.address).is_some_and(|h| i + h.length <= of + 1));
        at > start
            && (self.is_capital(at - 1) || self.written(at - 1) == ")")
            && self.hit(start, w.determiner).is_none_or(|h| h.value == "the")
            && of.is_some_and(|of| self.hit(of, w.preposition).is_some_and(|h| h.value == "of") && titled(of))
    }

    /// Whether the name at `at` only says whose the head of a phrase is: `gia đình ông A`, `đồng minh của tổng thống B`.
    fn belongs(&self, start: usize, at: usize) -> bool {
        let w = self.words;
        let mut head = false;
        let mut next = start;
        while next < at {
            let i = next;
            next += 1;
            if self.is_comma(i) || self.is_dash(i) {
                head = false;
            } else if head && self.hit(i, w.preposition).is_some_and(|h| h.value == "of") {
                return true;
            }
            let Some(hit) = self.hit(i, w.speaker) else {
                head |= [w.org, w.document, w.media].into_iter().any(|c| self.hit(i, c).is_some());
                continue;
            };
            // “người vợ X” is called X, “vợ X” is X's.
            next = i + hit.length;
            if hit.value == "kin" && i + hit.length <= at && !(i..at).any(|c| self.is_comma(c)) {
                return true;
            }
            head = true;
        }
        false
    }

    /// Whether a stretch between marks has the punctuation of speech at its end or follows a colon.
    fn is_spoken(&self, mark: &Marked) -> bool {
        let ends = mark.inner.end.checked_sub(1).is_some_and(|last| self.is_comma(last) || self.is_stop(last));
        let outer = mark.outer();
        ends || self.is_comma(outer.end) || outer.start > self.scan.block.tokens.start && self.is_colon(outer.start - 1)
    }

    /// Whether the table of outlets knows the name.
    pub fn is_outlet(&self, start: usize, end: usize) -> bool {
        // “Bộ Lao động” is no newspaper, though one has the rest of its name.
        let body = self.words.head_first && self.hit(start, self.words.org).is_some() && self.hit(start, self.words.media).is_none();
        (start.saturating_sub(1)..end.min(start + if body { 1 } else { 2 }))
            .any(|at| self.hit(at, self.words.outlet).is_some_and(|h| at + h.length >= end && at + h.length > start))
            || (start..end).any(|at| self.is_capital(at) && self.hit(at, self.words.outlet_noun).is_some())
    }
}
