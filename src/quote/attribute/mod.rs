//! Attribution: which words a cue reports, and whose they are.

mod cite;
mod clause;
mod complement;
mod interview;
mod passive;
mod phrase;
mod sentence;
mod subject;
mod turn;
mod verb;

use super::QuoteKind;
use super::content::Marked;
use super::cue;
use super::reader::{Ground, Reader, Words};
use super::rules;
use super::source::Np;
use super::standing::Told;
use crate::entity::EntityType;
use crate::matcher::Scan;
use crate::rule::RuleId;
use crate::text::Kind;
use interview::Interview;
use sentence::Sentence;
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
    /// Who passed it on to that one, the nearest first.
    pub hands: Vec<Np>,
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
        Self {
            tokens,
            kind,
            cue: None,
            source: None,
            via: None,
            hands: Vec::new(),
            mark: None,
            rule,
            confidence,
            floating: false,
            told: Told::default(),
        }
    }
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
    /// The first person that is named.
    first_person: Option<usize>,
    interview: Option<Interview>,
    /// Where lines begin that go on with what the last one with a name says, and whose that was.
    continued: Vec<usize>,
    turn: Option<Np>,
}

impl<'a> Attribution<'a> {
    pub fn new(ground: &'a Ground<'a>) -> Self {
        let (claimed, genders) = (vec![false; ground.marks.len()], vec![""; ground.entities.len()]);
        let first_person = ground.mentions.iter().position(|m| m.kind == EntityType::Person);
        let (interview, continued) = (Interview::find(ground), interview::goes_on(ground));
        Self { ground, drafts: Vec::new(), claimed, announced: None, genders, first_person, interview, continued, turn: None }
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
        if self.post(&reader) {
            return true;
        }
        if self.transcript(&reader) {
            let spoken = self.drafts.get(before..).and_then(|own| own.last()).filter(|draft| draft.kind == QuoteKind::Direct);
            self.turn = spoken.and_then(|draft| draft.source.clone());
            return true;
        }
        if self.answered(&reader) || self.continued(&reader) {
            return true;
        }
        let mut seen = None;
        for mark in block.clone().filter_map(|i| self.ground.mark_index(i)) {
            if seen.replace(mark) != Some(mark) {
                self.broken(&reader, mark);
            }
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
}

/// The sentences of a block, put together where a quotation holds their boundary.
pub(super) fn periods(reader: &Reader) -> Vec<Range<usize>> {
    let mut periods: Vec<Range<usize>> = Vec::new();
    for sentence in reader.scan.sentences() {
        let sentence = &(after_dateline(reader, sentence.clone())..sentence.end);
        if let Some(last) = periods.last_mut() {
            let split = reader.ground.mark_index(sentence.start);
            if split.is_some() && split == reader.ground.mark_index(last.end - 1) {
                last.end = sentence.end;
                continue;
            }
        }
        // “… - Ảnh: AFP”: who took the picture is no part of the sentence.
        let credit = |&i: &usize| reader.is_dash(i) && reader.hit(i + 1, reader.scan.pack.text.credit).is_some() && i > sentence.start;
        match sentence.clone().find(credit) {
            Some(dash) => periods.extend([sentence.start..dash, dash + 1..sentence.end]),
            None => periods.push(sentence.clone()),
        }
    }
    periods
}

/// Where the news begins in the first sentence of a block: behind `PARIS, March 3 (Reuters) –`, `(Dân trí) -`.
fn after_dateline(reader: &Reader, sentence: Range<usize>) -> usize {
    let start = sentence.start;
    if start != reader.scan.block.tokens.start {
        return start;
    }
    let high = sentence.end.min(start + 16);
    let mut dated = false;
    let mut at = start;
    while at < high {
        let somewhere = reader.mention(at).is_some_and(|m| matches!(m.kind, EntityType::Place | EntityType::Organization));
        let name = reader.ground.mention_index(at).map(|m| reader.mention_tokens(m)).filter(|name| somewhere && name.start == at);
        if let Some(name) = name {
            at = name.end;
        } else if reader.written(at) == "(" {
            let Some(close) = (at..high.min(at + 8)).find(|&i| reader.written(i) == ")") else { break };
            at = close + 1;
        } else if reader.is_dated(at) {
            dated = true;
            at += 1;
        } else if reader.is_comma(at) && at > start {
            at += 1;
        } else {
            break;
        }
    }
    let dash = at;
    while at < high && reader.is_dash(at) {
        at += 1;
    }
    let next = match () {
        () if at > dash && dash > start => at,
        () if dated && reader.is_colon(at) => at + 1,
        () => return start,
    };
    if next < sentence.end && (reader.is_capital(next) || reader.mark(next).is_some()) { next } else { start }
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
