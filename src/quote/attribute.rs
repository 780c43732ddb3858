//! Attribution: which words a cue reports, and whose they are.

use super::QuoteKind;
use super::SourceKind;
use super::content::Marked;
use super::cue::{self, Cue, Frame};
use super::passage;
use super::reader::{Ground, Reader, Words};
use super::rules;
use super::source::{Head, Np};
use super::standing::Told;
use crate::entity::EntityType;
use crate::matcher::Scan;
use crate::rule::RuleId;
use crate::text::{BlockKind, Case, Kind};
use std::ops::Range;

/// A quotation in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What is said.
    pub tokens: Range<usize>,
    pub kind: QuoteKind,
    pub cue: Option<Range<usize>>,
    pub source: Option<Np>,
    pub via: Option<Np>,
    /// The stretch between marks that it is, a position in the list.
    pub mark: Option<usize>,
    pub rule: RuleId,
    pub confidence: f32,
    /// The source is whoever spoke last.
    pub floating: bool,
    /// What the sentence tells about how it is known.
    pub told: Told,
}

impl Draft {
    /// One that nobody is known to say yet.
    pub fn new(tokens: Range<usize>, kind: QuoteKind, rule: RuleId, confidence: f32) -> Self {
        Self { tokens, kind, cue: None, source: None, via: None, mark: None, rule, confidence, floating: false, told: Told::default() }
    }
}

/// What stands on the right of a cue.
#[derive(Clone, Debug, PartialEq)]
enum Complement {
    None,
    /// A stretch between marks, and whether a complementiser stands before it.
    Mark(usize, bool),
    /// A clause that begins there; whether something says so.
    Clause(usize, bool),
    /// What follows a colon.
    Colon(usize),
}

/// A colon at the end of a block: whoever speaks at the beginning of the next.
struct Announced {
    end: usize,
    cue: Range<usize>,
    source: Option<Np>,
    via: Option<Np>,
}

/// Finds what each cue reports, block by block.
pub(super) struct Attribution<'a> {
    ground: &'a Ground<'a>,
    pub drafts: Vec<Draft>,
    /// Per stretch between marks: whether a draft has it.
    pub claimed: Vec<bool>,
    announced: Option<Announced>,
    /// `m` or `f` per entity, where its name or a form of address tells.
    pub genders: Vec<&'static str>,
}

impl<'a> Attribution<'a> {
    pub fn new(ground: &'a Ground<'a>) -> Self {
        let (claimed, genders) = (vec![false; ground.marks.len()], vec![""; ground.entities.len()]);
        Self { ground, drafts: Vec::new(), claimed, announced: None, genders }
    }

    /// Reads one block; whether anything is reported in it.
    pub fn read(&mut self, scan: &Scan, words: &Words) -> bool {
        let before = self.drafts.len();
        let reader = Reader { ground: self.ground, scan, words };
        let block = scan.block.tokens.clone();
        if let Some(Announced { end, cue, source, via }) = self.announced.take()
            && end == block.start
            && let Some(mark) =
                self.ground.mark_index(block.start).filter(|&m| self.mark(m).is_some_and(|m| m.outer().start == block.start))
        {
            self.claim(mark, Some(cue), source, via, rules::ANNOUNCED, 0.9);
        }
        self.tell_genders(&reader);
        if self.post(&reader) || self.transcript(&reader) {
            return true;
        }
        for period in periods(&reader) {
            let first = self.drafts.len();
            Sentence {
                at: self,
                reader: &reader,
                cues: cue::find(&reader, period.clone()),
                period: period.clone(),
                first,
                done: Vec::new(),
                via: Vec::new(),
                cited: Vec::new(),
            }
            .read();
            if self.drafts.len() == first {
                self.go_on(&reader, period);
            }
        }
        self.drafts.len() > before || self.announced.is_some()
    }

    /// Notes who is a man and who is a woman, from forms of address and given names.
    fn tell_genders(&mut self, reader: &Reader) {
        let w = reader.words;
        let mut at = reader.scan.block.tokens.start;
        while at < reader.scan.block.tokens.end {
            let here = at;
            at += 1;
            let Some(index) = self.ground.mention_index(here) else { continue };
            let tokens = reader.mention_tokens(index);
            at = tokens.end.max(at);
            let Some(mention) = self.ground.mentions.get(index).filter(|m| m.kind == EntityType::Person) else { continue };
            let telling = |v: &&str| matches!(*v, "m" | "f");
            let before =
                [w.address, w.pronoun].into_iter().find_map(|c| reader.hit_before(tokens.start, c).map(|(_, h)| h.value).filter(telling));
            let given = tokens.clone().find_map(|i| reader.hit(i, w.given).map(|h| h.value)).filter(|_| tokens.len() > 1);
            let Some(slot) = self.genders.get_mut(mention.entity) else { continue };
            // A form of address says more than a name.
            match (before, given) {
                (Some(told), _) => *slot = told,
                (None, Some(told)) if slot.is_empty() => *slot = told,
                _ => {}
            }
        }
    }

    fn mark(&self, index: usize) -> Option<&'a Marked> {
        self.ground.marks.get(index)
    }

    /// A sentence that says more of what the one before it reports to its end: `Cụ thể, …`, `Hơn nữa, …`.
    fn go_on(&mut self, reader: &Reader, period: Range<usize>) {
        let Some(last) = self.drafts.last() else { return };
        let joined = (last.tokens.end..period.start).all(|i| reader.is_stop(i));
        if last.kind == QuoteKind::Direct
            || last.source.is_none()
            || !joined
            || reader.hit(period.start, reader.words.continuer).is_none()
            || reader.scan.block.tokens.start >= period.start
        {
            return;
        }
        let (cue, source, via) = (last.cue.clone(), last.source.clone(), last.via.clone());
        let tokens = period.start..trim(reader, period.start, period.end);
        if tokens.len() < 4 {
            return;
        }
        self.drafts.push(Draft { cue, source, via, ..Draft::new(tokens, QuoteKind::Indirect, rules::REPORT_GOES_ON, 0.5) });
    }

    fn claim(&mut self, mark: usize, cue: Option<Range<usize>>, source: Option<Np>, via: Option<Np>, rule: RuleId, confidence: f32) {
        let Some(claimed) = self.claimed.get_mut(mark) else { return };
        if std::mem::replace(claimed, true) {
            return;
        }
        let Some(marked) = self.ground.marks.get(mark) else { return };
        let floating = source.is_none();
        self.drafts.push(Draft {
            cue,
            source,
            via,
            mark: Some(mark),
            floating,
            ..Draft::new(marked.inner.clone(), QuoteKind::Direct, rule, confidence)
        });
    }

    /// Claims all stretches between marks that some tokens are in.
    fn claim_all(&mut self, tokens: Range<usize>) {
        for mark in tokens.filter_map(|at| self.ground.mark_index(at)) {
            if let Some(claimed) = self.claimed.get_mut(mark) {
                *claimed = true;
            }
        }
    }

    /// A post that a page embeds with its markup: `<tweet author="x">words — Name (@x)</tweet>`.
    fn post(&mut self, reader: &Reader) -> bool {
        let block = reader.scan.block.tokens.clone();
        let is_markup = |i: usize| reader.written(i) == "<";
        let Some(open) = block.clone().find(|&i| is_markup(i) && reader.hit(i + 1, reader.words.post).is_some()) else { return false };
        let Some(close) = (open..block.end).find(|&i| reader.written(i) == ">") else { return false };
        let start = close + 1;
        let end = (start..block.end).find(|&i| is_markup(i)).unwrap_or(block.end);
        // The name after a dash at the end, else the author that the markup names.
        let dash = (start..end).rev().find(|&i| reader.is_dash(i)).filter(|&d| (d..end).any(|i| reader.written(i) == "@") && end - d <= 20);
        let author = (open..close).find(|&i| reader.hit(i, reader.words.post_author).is_some() && reader.written(i + 1) == "=");
        let (name, end) = match (dash, author) {
            (Some(dash), _) => (dash + 1..(dash..end).find(|&i| reader.written(i) == "(").unwrap_or(end), dash),
            (None, Some(author)) => {
                let from = author + 3;
                (from..(from..close).find(|&i| reader.kind(i) == Some(Kind::Quote)).unwrap_or(close), end)
            }
            (None, None) => return false,
        };
        if start >= end || name.start >= name.end {
            return false;
        }
        let (kind, head) =
            reader.classify(name.clone()).filter(|c| c.0 != SourceKind::Document).unwrap_or((SourceKind::Person, Head::Noun));
        self.claim_all(open..block.end);
        let source = Some(Np { tokens: name, kind, head });
        let draft = Draft { source, ..Draft::new(start..end, QuoteKind::Direct, rules::POST, 0.8) };
        self.drafts.push(draft);
        true
    }

    /// `NAME: words` as a whole line.
    fn transcript(&mut self, reader: &Reader) -> bool {
        let block = reader.scan.block.tokens.clone();
        // A dash may open what each of them says.
        let start = if reader.kind(block.start) == Some(Kind::Dash) { block.start + 1 } else { block.start };
        let high = block.end.min(start + 12);
        let Some(colon) = (start..high).find(|&i| reader.is_colon(i)) else { return false };
        if colon == start
            || colon + 2 >= block.end
            || (start..colon).any(|i| reader.mark(i).is_some_and(|m| m.open != Some(start)) || reader.is_stop(i) && !reader.is_named(i))
        {
            return false;
        }
        let first = self.ground.text.blocks.len() > 1 && self.ground.text.blocks.first().is_some_and(|b| b.tokens.start == start);
        let headline = reader.scan.block.kind == BlockKind::Headline || first && reader.scan.block.tokens.len() < 40;
        let name = if reader.mark(start).is_some() { start + 1 } else { start };
        let shouted = (name..colon).all(|i| self.ground.text.tokens.get(i).is_some_and(|t| matches!(t.case, Case::Upper | Case::None)))
            && colon - name <= 4
            && (name..colon).any(|i| reader.is_capital(i));
        let person = (name..colon).rev().find(|&i| !matches!(reader.written(i), ")" | "(")).is_some_and(|i| reader.is_person(i))
            && (name..colon).all(|i| !reader.is_comma(i) || headline);
        // “PARIS: The river …” says where it was written.
        let place = (name..colon).all(|i| reader.mention(i).is_some_and(|m| m.kind == EntityType::Place));
        let spoken = reader.classify(name..colon);
        // “Study: …”, “Police: …” over an article.
        let titled = headline
            && colon - name <= 4
            && colon + 5 < block.end
            && reader.mark(colon + 1).is_none()
            && [reader.words.document, reader.words.speaker, reader.words.org].into_iter().any(|c| reader.hit(name, c).is_some())
            && spoken.as_ref().is_some_and(|(kind, _)| !matches!(kind, SourceKind::Media));
        if !(shouted && !place && reader.scan.block.kind == BlockKind::Body || person && (headline || colon - name <= 4) || titled)
            || (name..colon).any(|i| reader.hit(i, reader.words.cue).is_some())
        {
            return false;
        }
        let source = match spoken {
            Some((kind, head)) => Np { tokens: name..colon, kind, head },
            None => Np { tokens: name..colon, kind: SourceKind::Person, head: Head::Noun },
        };
        if let Some(mark) = self.ground.mark_index(colon + 1).filter(|_| reader.mark(start).is_none()) {
            let whole = self.mark(mark).is_some_and(|m| m.outer().end + 1 >= block.end && m.outer().start == colon + 1);
            if whole {
                self.claim(mark, None, Some(source), None, rules::SPEAKER, 0.9);
                return true;
            }
        }
        let mut end = block.end;
        let kind = if headline { QuoteKind::Indirect } else { QuoteKind::Direct };
        if headline {
            end = trim(reader, colon + 1, end);
        }
        if !headline {
            self.claim_all(colon + 1..end);
        }
        self.drafts.push(Draft { source: Some(source), ..Draft::new(colon + 1..end, kind, rules::SPEAKER, 0.95) });
        true
    }
}

/// The sentences of a block, put together where a quotation holds their boundary.
pub(super) fn periods(reader: &Reader) -> Vec<Range<usize>> {
    let mut periods: Vec<Range<usize>> = Vec::new();
    for sentence in reader.scan.sentences() {
        if let Some(last) = periods.last_mut() {
            let split = reader.ground.mark_index(sentence.start);
            if split.is_some() && split == reader.ground.mark_index(last.end - 1) {
                last.end = sentence.end;
                continue;
            }
        }
        periods.push(sentence.clone());
    }
    periods
}

/// The end of a clause without the marks of punctuation after it.
fn trim(reader: &Reader, start: usize, mut end: usize) -> usize {
    while end > start {
        let last = end - 1;
        let loose = reader.is_stop(last) && reader.mark(last).is_none()
            || matches!(reader.written(last), "," | ";" | ":" | "(" | "|")
            || reader.kind(last) == Some(Kind::Dash)
            || reader.kind(last) == Some(Kind::Quote) && reader.mark(last).is_none()
            || reader.written(last) == ")" && !(start.max(last.saturating_sub(60))..last).any(|i| reader.written(i) == "(");
        if !loose {
            break;
        }
        end = last;
    }
    end
}

struct Sentence<'s, 'a> {
    at: &'s mut Attribution<'a>,
    reader: &'s Reader<'s>,
    cues: Vec<Cue>,
    period: Range<usize>,
    /// Drafts of this sentence begin there.
    first: usize,
    /// Cues that are done with.
    done: Vec<usize>,
    /// Who passes on what a cue reports.
    via: Vec<(usize, Np)>,
    /// Who is quoted as saying what a cue reports.
    cited: Vec<(usize, Np)>,
}

impl Sentence<'_, '_> {
    fn read(mut self) {
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

    fn low(&self, k: usize) -> usize {
        self.cues.iter().take(k).rev().find(|c| !c.any(&[Frame::Hidden, Frame::Noun])).map_or(self.period.start, |c| c.tokens.end)
    }

    fn take_via(&self, k: usize) -> Option<Np> {
        self.via.iter().find(|(j, _)| *j == k).map(|(_, np)| np.clone())
    }

    fn push(&mut self, tokens: Range<usize>, cue: &Cue, source: Option<Np>, via: Option<Np>, rule: RuleId, confidence: f32) -> bool {
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

    /// Who speaks when the verb has no subject of its own.
    fn inherited(&self, k: usize, cue: &Cue) -> Option<Np> {
        let before = self.at.drafts.iter().skip(self.first).rev().find_map(|d| d.source.clone());
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
    fn is_inverted(&self, cue: &Cue) -> bool {
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
    fn subject(&self, low: usize, cue: &Cue) -> Option<Np> {
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
    fn nearest_subject(&self, high: usize) -> Option<Np> {
        let r = self.reader;
        let opens = |i: usize| r.is_comma(i) || r.hit(i, r.words.bound).is_some_and(|h| h.value.is_empty()) && !r.is_named(i);
        let verb = (self.period.start..high).rev().find(|&i| r.is_verb(i))?;
        let at = (self.period.start..verb).rev().take_while(|&i| r.mark(i).is_none()).find(|&i| opens(i))?;
        r.first_np(at + 1, verb).filter(|np| np.tokens.start == at + 1 && r.mark(at).is_none())
    }

    /// Where the link before a cue without a subject begins: `and`, `, đồng thời`.
    fn link_before(&self, low: usize, cue_start: usize) -> Option<usize> {
        let r = self.reader;
        let mut at = cue_start;
        let mut linked = false;
        for _ in 0..6 {
            if at <= low {
                break;
            }
            if let Some((b, _)) = r.hit_before(at, r.words.link).filter(|(b, _)| *b >= low) {
                at = b;
                linked = true;
            } else if r.is_comma(at - 1) {
                at -= 1;
                linked = true;
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
    fn is_link(&self, at: usize) -> bool {
        let r = self.reader;
        r.hit(at, r.words.link).or_else(|| r.hit(at + 1, r.words.link)).is_some_and(|h| h.value.is_empty())
    }

    /// The end of a clause that begins at `start` and is reported by cue `k`; also who else is said to pass it on.
    fn clause_end(&mut self, k: usize, start: usize) -> (usize, Option<Np>) {
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
            let joined = r.is_comma(next.tokens.start - 1) && r.hit(next.tokens.start, r.words.coordinate).is_some();
            match if joined { None } else { r.subject(low, next.tokens.start) } {
                None => {
                    if let Some(link) = self.link_before(start, next.tokens.start)
                        && link > start
                        && (next.any(&[Frame::Say, Frame::Tell, Frame::To, Frame::Of, Frame::Ask]) || is_participle(r, &next))
                        && (self.is_link(link)
                            || !matches!(self.follows(j), Complement::None | Complement::Clause(_, false))
                            || is_participle(r, &next)
                            || r.is_comma(next.tokens.start - 1) && r.hit(next.tokens.start, r.words.coordinate).is_some())
                    {
                        return (link, None);
                    }
                }
                Some(np) => {
                    if np.tokens.start > start + 1 && r.written(np.tokens.start - 1) == ";" && self.follows(j) != Complement::None {
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

    fn follows(&self, k: usize) -> Complement {
        self.cues.get(k).map_or(Complement::None, |c| self.complement(c).0)
    }

    /// What stands on the right of a verb, and whom it is said to where that is an outlet.
    fn complement(&self, cue: &Cue) -> (Complement, Option<Np>) {
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
        while moved && at < end {
            moved = false;
            if r.is_dated(at) {
                while at < end && r.is_dated(at) {
                    at += 1;
                }
                moved = true;
            } else if let Some(hit) = r.hit(at, w.adverb).filter(|h| {
                h.value == "after" || !w.head_first && !r.is_named(at) && r.hit(at, w.finite).is_none() && r.hit(at, w.negation).is_none()
            }) {
                at += hit.length;
                moved = true;
            } else if let Some(hit) = r.hit(at, w.adjunct) {
                if !cue.any(&[Frame::To, Frame::Of]) && r.is_dated(at + hit.length) && hit.length == 1 {
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
        if let Some(hit) = r.hit(at, w.complementiser) {
            // A question keeps its word.
            let mut next = if hit.value == "question" { at } else { at + hit.length };
            if r.is_comma(next) || r.is_colon(next) {
                next += 1;
            }
            // “a report that may answer them”: a relative clause.
            let relates = !w.head_first && hit.value.is_empty() && r.hit(next, w.finite).is_some_and(|h| h.value == "verb");
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
        if r.is_stop(at) || matches!(r.written(at), ";" | ")" | "(") {
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
                    return (mark_at(i + 1).filter(|_| i + 1 < end).map_or(Complement::Colon(i + 1), |m| Complement::Mark(m, false)), via);
                }
                if r.is_stop(i) || r.mark(i).is_some() {
                    break;
                }
                if r.is_comma(i) {
                    if adjunct && let Some(m) = mark_at(i + 1) {
                        return (Complement::Mark(m, false), via);
                    }
                    if !r.words.head_first || !adjunct {
                        break;
                    }
                }
                if adjunct
                    && let Some(hit) = r.hit(i, w.complementiser).filter(|h| h.value.is_empty() || h.value == "copula" && i <= at + 3)
                {
                    return (clause(i + hit.length, true), via);
                }
            }
            // “told supporters in the north she would stay”
            let opens = |i: &usize| r.hit(*i, w.pronoun).is_some() && r.hit(i + 1, w.finite).is_some();
            if told
                && !w.head_first
                && let Some(start) = (at..window.min(at + 10)).take_while(|&i| !r.is_comma(i) && !r.is_stop(i)).find(opens)
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
                        Complement::Clause(at, false)
                    } else {
                        Complement::None
                    },
                    via,
                );
            }
        }
        let found = [w.core, w.finding].into_iter().any(|c| r.hit(cue.tokens.start, c).is_some());
        let bare = cue.takes_bare_clause() || cue.has(Frame::That) && (!w.head_first || found);
        (if bare { Complement::Clause(at, false) } else { Complement::None }, via)
    }

    /// Whether a comma between a verb and what begins at `next` leads to a clause, not to one more verb of a row.
    fn goes_on(&self, cue: &Cue, next: usize) -> bool {
        let r = self.reader;
        let w = r.words;
        let row = r.hit(next, w.link).is_some() || self.cues.iter().any(|c| c.tokens.start == next && c.is_verb());
        let begins = [w.determiner, w.opener].into_iter().any(|c| r.hit(next, c).is_some());
        r.hit(cue.tokens.start, w.core).is_some() || !row && (begins || self.is_clause(next))
    }

    /// `As X reported, …`
    fn is_aside(&self, cue: &Cue) -> bool {
        let r = self.reader;
        r.subject(self.period.start, cue.tokens.start)
            .is_some_and(|np| np.tokens.start > self.period.start && r.hit(np.tokens.start - 1, r.words.aside).is_some())
    }

    /// Moves over the one who is told something.
    fn hearer(&self, at: usize) -> (usize, Option<Np>) {
        let r = self.reader;
        let w = r.words;
        let at = at + r.hit(at, w.hearer).filter(|_| w.head_first && !r.is_named(at)).map_or(0, |h| h.length);
        if let Some(np) = passage::outlet(r, at, self.period.end, false) {
            return (np.tokens.end, Some(np));
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

    fn verb(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let low = self.low(k);
        if r.hit_before(cue.tokens.start, r.words.negation).is_some_and(|(at, _)| at >= low) {
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
        // “was asked”, “were told”: the subject hears.
        let heard = cue.any(&[Frame::To, Frame::Of, Frame::Tell, Frame::Call, Frame::As, Frame::Ask])
            && r.hit_before(cue.tokens.start, r.words.passive).is_some();
        if heard && !is_participle(r, cue) {
            return;
        }
        let joined = is_participle(r, cue)
            || r.hit(cue.tokens.start, r.words.coordinate).is_some_and(|h| h.value == "alone" || self.at.drafts.len() > self.first);
        let after = r
            .hit_before(cue.tokens.start, r.words.link)
            .map_or(cue.tokens.start, |(at, h)| if h.value.is_empty() { at } else { cue.tokens.start });
        let hangs = joined && cue.tokens.start > low && (r.is_comma(cue.tokens.start - 1) || r.written(cue.tokens.start - 1) == ";")
            || after < cue.tokens.start && after > low && r.is_comma(after - 1) && r.hit(cue.tokens.start, r.words.coordinate).is_some();
        let cited = || self.cited.iter().find(|(j, _)| *j == k).map(|(_, np)| np.clone());
        let own = cited().or_else(|| if hangs { None } else { self.subject(low, cue) });

        // “…, said the mayor”: whoever stands between the verb and the end, not what the comma cuts off.
        let own = own.filter(|_| !self.is_inverted(cue));
        let (mut right, hearer) = self.complement(cue);
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
            // Where nouns come before what describes them, so does the one who speaks.
            if touches
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
            && matches!(right, Complement::Clause(..) | Complement::Mark(..))
            && r.kind(cue.tokens.end) == Some(Kind::Word)
        {
            // “gọi X là “…””: with the one who is called so.
            right = Complement::Clause(cue.tokens.end, false);
        }
        if right == Complement::None && own.is_some() && !r.words.head_first && cue.takes_bare_clause() {
            // “X said, the bridge is safe”; “X said after the storm the bridge was safe”.
            let start = if r.is_comma(cue.tokens.end) { cue.tokens.end + 1 } else { cue.tokens.end };
            let adjunct = r.hit(start, r.words.adjunct).is_some_and(|h| h.value != "object");
            let opens = left_end <= self.region(left_end) + 1;
            if opens
                && (start > cue.tokens.end || adjunct)
                && trim(r, start, self.period.end) >= start + 7
                && self.is_clause(start)
                && r.mark(start).is_none()
            {
                right = Complement::Clause(start, false);
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
                if !signed && !core && r.hit(start, r.words.object).is_some() || !signed && !plain && !found && !self.is_clause(start) {
                    return;
                }
                let object = r.hit(start, r.words.object).is_some();
                if core && !signed && object && r.words.head_first && !self.is_clause(start) {
                    return;
                }
                // “gọi X là “…””, “chỉ trích X vì …”
                if r.words.head_first
                    && (cue.has(Frame::Call) && !(start..self.period.end.min(start + 16)).any(|i| r.mark(i).is_some())
                        || cue.has(Frame::Of) && !self.is_clause(start))
                {
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
                if !signed && !cue.takes_bare_clause() && !found
                    || signed && cue.has(Frame::Mark) && !cue.any(&[Frame::Say, Frame::Ask, Frame::To, Frame::That])
                {
                    return;
                }
                // X says that Y confirms Z: Y speaks, X passes it on.
                if let Some(source) = &source
                    && let Some(j) = self.speaker_at(k, start, source.kind == SourceKind::Media)
                {
                    self.via.push((j, source.clone()));
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
                let closed = relative.then(|| (start..end).find(|&i| r.is_comma(i) && r.mark(i).is_none()));
                let end = closed.flatten().unwrap_or(end);
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

    /// Whether the clause that a parenthesis interrupts goes on at a token.
    fn resumes(&self, at: usize) -> bool {
        let r = self.reader;
        r.hit(at, r.words.complementiser).is_some_and(|h| h.value.is_empty())
            || r.hit(at, r.words.finite).is_some()
            || self.is_clause(at) && r.is_nominal(at)
    }

    /// `The bridge, she said, would open`: gives both sides of `, she said,` to her.
    fn parenthesis(&mut self, k: usize, left: usize, cue: &Cue, source: Option<Np>, via: Option<Np>) {
        let r = self.reader;
        let (before, after) = (left.saturating_sub(1), cue.tokens.end);
        if r.words.head_first
            || !cue.any(&[Frame::Say, Frame::Tell])
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

    /// Where the reporting ends within a clause: before a comma and a word that brings the article's own voice back.
    fn broken_off(&self, start: usize, end: usize, request: bool) -> usize {
        let r = self.reader;
        for i in start + 3..end {
            if r.mark(i).is_some() {
                continue;
            }
            let Some(hit) = r.hit(i, r.words.break_off) else { continue };
            if r.is_comma(i - 1) && hit.value != "request" || hit.value == "request" && request {
                return i;
            }
        }
        end
    }

    /// Whether what begins there has a verb soon.
    fn is_clause(&self, start: usize) -> bool {
        let r = self.reader;
        if (start..self.period.end.min(start + 14)).take_while(|&i| !r.is_stop(i)).any(|i| r.hit(i, r.words.finite).is_some()) {
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

    /// The cue whose subject begins where a clause begins.
    fn speaker_at(&self, k: usize, start: usize, loose: bool) -> Option<usize> {
        let r = self.reader;
        // 57 % of them say …
        let figure = |i: usize| r.kind(i) == Some(Kind::Number) || r.written(i) == "%";
        let start = (start..self.period.end).find(|&i| !figure(i)).unwrap_or(start);
        self.cues.iter().enumerate().skip(k + 1).take(2).find_map(|(j, next)| {
            if !next.is_verb() || next.tokens.start <= start || next.has(Frame::Cite) || is_participle(r, next) {
                return None;
            }
            let np = r.subject(start, next.tokens.start)?;
            let complement = self.complement(next).0;
            let signed = !matches!(complement, Complement::None | Complement::Clause(_, false));
            (np.tokens.start <= start + 1 && (signed || loose && next.has(Frame::Say) && complement != Complement::None)).then_some(j)
        })
    }

    fn mark_ending(&self, end: usize) -> Option<usize> {
        let index = self.at.ground.mark_index(end.checked_sub(1)?)?;
        self.at.mark(index).filter(|m| m.outer().end == end).map(|_| index)
    }

    /// Gives what stands before `X said` to X; whether it did.
    fn before(&mut self, left_end: usize, cue: &Cue, source: &Option<Np>, via: &Option<Np>, right: &Complement, inverted: bool) -> bool {
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
            if behind
                && (outer.start < r.scan.block.tokens.start
                    || outer.start > r.scan.block.tokens.start && !r.is_stop(outer.start - 1)
                    || *right != Complement::None)
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
        let trails =
            inverted || ends || trim(r, after, self.period.end) <= after || r.hit(after, r.words.adjunct).is_some() || cue.has(Frame::Tell);
        // What is reported has a verb: “the former mayor, judge and farmer said” reports nothing before itself.
        let verbless = !r.words.head_first && end < start + 8 && !(start..end).any(|i| r.is_verb(i) || r.hit(i, r.words.finite).is_some());
        if !signed
            || explicit
            || verbless && !inverted
            || bare && !inverted
            || end < start + 4
            || adjunct && end < start + 10
            || !trails
            || !(cue.any(&[Frame::Say, Frame::Tell])
                || cue.has(Frame::That) && source.as_ref().is_some_and(|s| matches!(s.kind, SourceKind::Document | SourceKind::Anonymous)))
        {
            return false;
        }
        self.push(start..end, cue, source.clone(), via.clone(), rules::AFTER_CLAUSE, 0.7)
    }

    /// Where the stretch that ends at `end` begins: after what is reported already, and after a conjunction.
    fn region(&self, end: usize) -> usize {
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

    /// Gives a stretch between marks on the right of a cue to its source.
    fn marked(&mut self, mark: usize, said: bool, k: usize, cue: &Cue, source: Option<Np>, via: Option<Np>) {
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
        let fragment = said && inner.len() < 14 || !whole && !ends_inside || cue.any(&[Frame::Call, Frame::As]);
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

    fn according(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let Some(np) = r.np_starting(cue.tokens.end, self.period.end) else { return };
        let mut after = np.tokens.end;
        // Only what can speak is a source after a preposition.
        if r.words.head_first
            && cue.tokens.len() == 1
            && !(r.is_named(np.tokens.start) || matches!(np.head, Head::Pronoun(_)) || r.classify(np.tokens.start..np.tokens.end).is_some())
        {
            return;
        }
        // Theo ông A, giám đốc B, …: the apposition belongs to the name.
        if r.is_comma(after) || r.is_dash(after) {
            let next = after + 1;
            let titled = np.kind == SourceKind::Person
                && (r.hit(next, r.words.speaker).is_some()
                    || r.hit(next, r.words.address).is_some()
                    || r.hit(next, r.words.determiner).is_some());
            if titled && let Some(close) = (next..self.period.end.min(next + 18)).find(|&i| r.is_comma(i)) {
                let says = |i: usize| r.hit(i, r.words.cue).is_some() || r.words.head_first && r.hit(i, r.words.finite).is_some();
                if close + 2 < self.period.end && !(next..close).any(says) {
                    after = close;
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
        let adjunct_before = before_length == 0
            || before_length < 4 && !signed_before
            || (begins..before_end).all(|i| r.is_dated(i) || r.is_comma(i))
            || r.hit(begins, r.words.adjunct).is_some()
                && before_length <= 12
                && signed_before
                && !self.cues.iter().take(k).any(Cue::is_verb);
        let sentence_mark =
            self.mark_ending(before_end).filter(|&m| self.at.mark(m).is_some_and(|m| m.outer().start <= begins + 2 && m.inner.len() > 3));
        if r.words.head_first && !signed_before && before_length > 0 && rest < content + 3 {
            return;
        }
        // “… , according to X, who was there”
        let described = comma && before_length > 0 && signed_before && r.hit(content, r.words.relative).is_some();
        let suffix = described || rest < content + 3 || !comma && !adjunct_before && content == after && !r.words.head_first;
        if suffix || !adjunct_before && sentence_mark.is_some() {
            // … , according to X
            if let Some(mark) = sentence_mark.filter(|&m| !self.at.claimed.get(m).copied().unwrap_or(true)) {
                self.at.claim(mark, Some(cue.tokens.clone()), Some(np), None, rules::AFTER_MARKS, 0.9);
                return;
            }
            let first = self.first;
            let mut passed = false;
            for draft in self.at.drafts.iter_mut().skip(first) {
                if draft.via.is_none() && draft.source.is_some() {
                    draft.via = Some(np.clone());
                    passed = true;
                }
            }
            if !passed && before_length >= 3 {
                self.push(begins..before_end, cue, Some(np), None, rules::ACCORDING_AFTER, 0.85);
            }
            return;
        }
        if let Some(j) = absorbed {
            self.done.push(j);
        }
        let mark_at = self.at.ground.mark_index(content).filter(|&m| self.at.mark(m).is_some_and(|m| m.outer().start == content));
        if let Some(m) = mark_at.filter(|&m| self.at.mark(m).is_some_and(|m| m.inner.len() > 6 && (m.outer().end + 1 >= self.period.end))) {
            self.at.claim(m, Some(cue.tokens.clone()), Some(np), None, rules::AFTER_CUE, 0.9);
            return;
        }
        if let Some(j) = self.speaker_at(k.max(absorbed.unwrap_or(0)), content, absorbed.is_none()) {
            self.via.push((j, np));
            return;
        }
        if !adjunct_before && signed_before && comma {
            // X, according to Y, will …
            let (end, _) = self.clause_end(k, content);
            self.push(begins..end, cue, Some(np), None, rules::ACCORDING_INSIDE, 0.7);
            return;
        }
        if !comma && content == after && r.words.head_first && absorbed.is_none() {
            return;
        }
        let (end, more) = self.clause_end(absorbed.unwrap_or(k), content);
        self.push(content..end, cue, Some(np), more, rules::ACCORDING, 0.9);
    }

    /// X's claim that …; the claim of X that …; X denies the claim that …
    fn noun(&mut self, k: usize, cue: &Cue) {
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
        let complementiser = r.hit(next, w.complementiser).map_or(0, |h| h.length);
        let start = next + complementiser;
        let low = self.low(k);
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
        let (end, more) = self.clause_end(k, start);
        let end = self.broken_off(start, end, false);
        let comma = (start + 2..end).find(|&i| r.is_comma(i) && r.mark(i).is_none());
        let mut end = comma.unwrap_or(end);
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

    fn learned(&mut self, k: usize, cue: &Cue) {
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
        self.push(start..end, cue, None, more, rules::HEARSAY, 0.7);
    }

    fn passive(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        let mut start = cue.tokens.end;
        if let Some(hit) = r.hit(start, r.words.complementiser) {
            start += hit.length;
        }
        let (end, more) = self.clause_end(k, start);
        let comma = (start..end).find(|&i| r.is_comma(i) && r.mark(i).is_none());
        let end = comma.unwrap_or(end);
        self.push(start..end, cue, None, more, rules::SAID_TO_BE, 0.75);
    }

    fn hidden(&mut self, cue: &Cue) {
        let r = self.reader;
        // A clause of its own: back to the conjunction or comma, on to the end.
        let begin = (self.period.start..cue.tokens.start)
            .rev()
            .find(|&i| r.is_comma(i) || r.is_dash(i) || r.mark(i).is_some())
            .map_or(self.period.start, |i| i + 1);
        let begin = self.region(cue.tokens.start).max(begin);
        let begin = if r.hit(begin, r.words.link).is_some() { begin + 1 } else { begin };
        let end = self.broken_off(begin, self.period.end, false);
        if self.cues.iter().any(|c| c.is_verb() && c.tokens.start >= begin) {
            return;
        }
        self.push(begin..end, cue, None, None, rules::HIDDEN, 0.6);
    }

    /// Y is quoted by X as saying …, Y được X dẫn lời …; whether it is so.
    fn cited_by(&mut self, k: usize, cue: &Cue) -> bool {
        let r = self.reader;
        let w = r.words;
        let low = self.low(k);
        let agent = (low..cue.tokens.start).rev().find(|&i| w.head_first && r.hit(i, w.passive_agent).is_some() && !r.is_named(i));
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
            self.via.push((j, outlet));
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

    /// X quotes Y (as saying) …
    fn cite(&mut self, k: usize, cue: &Cue) {
        let r = self.reader;
        if self.cited_by(k, cue) {
            return;
        }
        let outlet = r.subject(self.low(k), cue.tokens.start);
        let from = cue.tokens.end + r.hit(cue.tokens.end, r.words.preposition).map_or(0, |h| h.length);
        let Some(np) = r.np_starting(from, self.period.end) else { return };
        if let Some(outlet) = &outlet {
            let mut end = outlet.tokens.start;
            while end > self.period.start && (r.is_comma(end - 1) || r.kind(end - 1) == Some(Kind::Dash)) {
                end -= 1;
            }
            if let Some(mark) = self.mark_ending(end) {
                self.at.claim(mark, Some(cue.tokens.clone()), Some(np), Some(outlet.clone()), rules::AFTER_MARKS, 0.9);
                return;
            }
        }
        let next = self.cues.iter().enumerate().skip(k + 1).find(|(_, c)| c.is_verb()).map(|(j, c)| (j, c.clone()));
        if let Some((j, next)) = next
            && next.tokens.start <= np.tokens.end + 12
        {
            if let Some(outlet) = outlet {
                self.via.push((j, outlet));
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

/// A participle has its subject in the clause before: `…, saying that`.
fn is_participle(reader: &Reader, cue: &Cue) -> bool {
    !reader.words.head_first && reader.ground.text.key(cue.tokens.start).ends_with("ing")
}
