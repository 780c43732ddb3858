//! Matching: patterns against the tokens of one block.

use super::pattern::{Pattern, Step};
use super::{CompiledRule, Next, Place, Rules};
use crate::lang::Pack;
use crate::text::lexicon::{ClassId, Glance, Hit};
use crate::text::vocabulary::WordId;
use crate::text::{Block, Kind, Text};
use std::ops::Range;

/// Steps that one attempt may take: no pattern of ours comes near; a bad one stays harmless.
const PATIENCE: usize = 4096;

/// A block with the phrases that its language's tables know in it.
pub struct Scan<'t> {
    /// The text.
    pub text: &'t Text<'t>,
    /// The block.
    pub block: &'t Block,
    /// The language it is read in.
    pub pack: &'static Pack,
    /// Per token of the block, where its hits begin in `hits`; one more at the end.
    starts: Vec<u32>,
    /// The classes of these hits.
    glances: Vec<Glance>,
    hits: Vec<Hit>,
}

/// Something a pattern remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its name in the pattern.
    pub name: &'static str,
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// The value of the phrase, where it is one phrase of a class.
    pub value: &'static str,
}

/// A place where a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The tokens it covers, never none.
    pub tokens: Range<usize>,
    /// What was remembered, in text order.
    pub captures: Vec<Capture>,
}

impl Match {
    /// The first capture of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Capture> {
        self.captures.iter().find(|c| c.name == name)
    }
}

impl<'t> Scan<'t> {
    /// Looks up every phrase of the block.
    #[must_use]
    pub fn new(text: &'t Text<'t>, block: &'t Block, pack: &'static Pack) -> Self {
        let mut starts = Vec::with_capacity(block.tokens.len() + 1);
        let mut glances = Vec::with_capacity(block.tokens.len());
        let mut hits = Vec::new();
        for sentence in Self::sentences_of(text, block) {
            for at in sentence.clone() {
                starts.push(u32::try_from(hits.len()).unwrap_or(u32::MAX));
                let rest = text.tokens.get(at..sentence.end).unwrap_or_default();
                let mut glance = Glance::default();
                pack.lexicon.each(rest, Glance::ALL, |hit| {
                    glance.add(hit.class);
                    hits.push(hit);
                });
                glances.push(glance);
            }
        }
        starts.push(u32::try_from(hits.len()).unwrap_or(u32::MAX));
        Self { text, block, pack, starts, glances, hits }
    }

    fn sentences_of(text: &'t Text<'t>, block: &Block) -> &'t [Range<usize>] {
        let from = text.sentences.partition_point(|s| s.end <= block.tokens.start);
        let to = text.sentences.partition_point(|s| s.start < block.tokens.end);
        text.sentences.get(from..to).unwrap_or_default()
    }

    /// The sentences of the block.
    #[must_use]
    pub fn sentences(&self) -> &'t [Range<usize>] {
        Self::sentences_of(self.text, self.block)
    }

    /// The phrases that begin at a token, shorter ones first.
    #[must_use]
    pub fn hits(&self, at: usize) -> &[Hit] {
        let Some(i) = at.checked_sub(self.block.tokens.start) else { return &[] };
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&from), Some(&to)) => self.hits.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The classes of the phrases that begin at a token.
    #[must_use]
    pub fn glance(&self, at: usize) -> Glance {
        at.checked_sub(self.block.tokens.start).and_then(|i| self.glances.get(i)).copied().unwrap_or_default()
    }

    /// The longest phrase of a class that begins at a token.
    #[must_use]
    pub fn hit(&self, at: usize, class: ClassId) -> Option<Hit> {
        if !self.glance(at).may(class) {
            return None;
        }
        self.hits(at).iter().rev().find(|h| h.class == class).copied()
    }

    /// Calls `found` with every match of every rule, by place, then in the order of the file; at each place every
    /// pattern matches at most once. Returns how many steps of patterns that took.
    pub fn each(&self, rules: &'static Rules, mut found: impl FnMut(&'static CompiledRule, Match)) -> usize {
        let mut work = 0;
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut trail = Vec::new();
        for sentence in self.sentences() {
            for at in sentence.clone() {
                let Some(token) = self.text.tokens.get(at) else { continue };
                let glance = self.glance(at);
                let word = rules.begins_with(token.word);
                let number = token.kind == Kind::Number;
                if !word && !number && rules.any.is_empty() && !glance.meets(rules.classes) {
                    continue;
                }
                places.clear();
                let mut add = |found: &[Place], next: usize| {
                    places.extend(found.iter().filter(|p| self.can_be(&p.next, next, sentence)).map(|p| (p.rule, p.pattern)));
                };
                add(&rules.any, at + 1);
                if word && let Some(found) = rules.by_word.get(&token.word) {
                    add(found, at + 1);
                }
                if number {
                    add(&rules.by_number, at + 1);
                }
                for hit in self.hits(at).iter().filter(|h| rules.classes.may(h.class)) {
                    if let Some(found) = rules.by_class.get(&hit.class) {
                        add(found, at + hit.length);
                    }
                }
                places.sort_unstable();
                places.dedup();
                for &(rule, pattern) in &places {
                    if let Some(rule) = rules.rules.get(rule)
                        && let Some(pattern) = rule.patterns.get(pattern)
                        && let Some(m) = self.attempt(pattern, at, sentence, &mut trail, &mut work)
                    {
                        found(rule, m);
                    }
                }
            }
        }
        work
    }

    /// Whether what stands at `at` can be what comes next.
    fn can_be(&self, next: &Next, at: usize, sentence: &Range<usize>) -> bool {
        if next.any {
            return true;
        }
        let Some(token) = self.text.tokens.get(at).filter(|_| at < sentence.end) else { return false };
        next.number && token.kind == Kind::Number
            || self.glance(at).meets(next.classes)
            || token.word != WordId::UNKNOWN && next.words.binary_search(&token.word).is_ok()
    }

    /// Tries a pattern at one token of a sentence; `trail` is room to take notes in, `work` grows by the steps taken.
    fn attempt(&self, pattern: &Pattern, at: usize, sentence: &Range<usize>, trail: &mut Vec<Note>, work: &mut usize) -> Option<Match> {
        trail.clear();
        let mut run = Run { scan: self, pattern, sentence, trail, patience: PATIENCE };
        let end = run.from(0, at);
        *work += PATIENCE - run.patience;
        let end = end?;
        if end == at {
            return None;
        }
        let closed = run.trail.iter().filter_map(|note| match note {
            Note::Closed { slot, tokens, value } => pattern.names.get(*slot).map(|&name| Capture { name, tokens: tokens.clone(), value }),
            Note::Opened { .. } | Note::Value(_) => None,
        });
        let mut captures: Vec<Capture> = closed.collect();
        captures.sort_by_key(|c| c.tokens.start);
        Some(Match { tokens: at..end, captures })
    }
}

enum Note {
    Opened { slot: usize, at: usize },
    Value(&'static str),
    Closed { slot: usize, tokens: Range<usize>, value: &'static str },
}

struct Run<'a, 't> {
    scan: &'a Scan<'t>,
    pattern: &'a Pattern,
    sentence: &'a Range<usize>,
    /// What was remembered on the way; cut back when a way is given up.
    trail: &'a mut Vec<Note>,
    patience: usize,
}

impl Run<'_, '_> {
    /// Follows the steps from `step` with the token at `at`; the token after the match.
    fn from(&mut self, mut step: usize, mut at: usize) -> Option<usize> {
        loop {
            self.patience = self.patience.checked_sub(1)?;
            let token = (at < self.sentence.end).then(|| self.scan.text.tokens.get(at)).flatten();
            let fits = match self.pattern.steps.get(step)? {
                Step::Done => return Some(at),
                Step::Word(word) => token.is_some_and(|t| t.word == *word),
                Step::Exact(written, _) => token.is_some_and(|t| t.span.of(self.scan.text.source) == *written),
                Step::Sort(sort) => token.is_some_and(|t| sort.fits(t)),
                Step::Number(low, high) => token.is_some_and(|t| {
                    t.kind == Kind::Number
                        && (*high == u64::MAX || self.scan.text.key(at).parse().is_ok_and(|n: u64| *low <= n && n <= *high))
                }),
                Step::Class(class, value) => return self.class(*class, *value, step, at),
                Step::Touch(touch) => {
                    if token.is_some_and(|t| t.glued == *touch) {
                        step += 1;
                        continue;
                    }
                    return None;
                }
                Step::Begin if at == self.sentence.start => {
                    step += 1;
                    continue;
                }
                Step::End if at == self.sentence.end => {
                    step += 1;
                    continue;
                }
                Step::Begin | Step::End => return None,
                Step::Look { back, negate, to } => {
                    let mark = self.trail.len();
                    let matched = if *back {
                        at > self.sentence.start && self.from(step + 1, at - 1) == Some(at)
                    } else {
                        self.from(step + 1, at).is_some()
                    };
                    self.trail.truncate(mark);
                    if matched == *negate {
                        return None;
                    }
                    step = *to;
                    continue;
                }
                Step::Split(first, second) => {
                    if self.fails(*first, at) {
                        step = *second;
                        continue;
                    }
                    let mark = self.trail.len();
                    if let Some(end) = self.from(*first, at) {
                        return Some(end);
                    }
                    self.trail.truncate(mark);
                    step = *second;
                    continue;
                }
                Step::Jump(to) => {
                    step = *to;
                    continue;
                }
                Step::Open(slot) => {
                    self.trail.push(Note::Opened { slot: *slot, at });
                    step += 1;
                    continue;
                }
                Step::Close(slot) => {
                    self.close(*slot, at);
                    step += 1;
                    continue;
                }
            };
            if !fits {
                return None;
            }
            at += 1;
            step += 1;
        }
    }

    /// Whether the steps from `step` are sure to fail at the token at `at`, as far as a look at the first of them tells:
    /// most ways that a pattern offers end there.
    fn fails(&self, mut step: usize, at: usize) -> bool {
        let token = (at < self.sentence.end).then(|| self.scan.text.tokens.get(at)).flatten();
        loop {
            let fits = match self.pattern.steps.get(step) {
                Some(Step::Open(_)) => {
                    step += 1;
                    continue;
                }
                Some(Step::Touch(touch)) if token.is_some_and(|t| t.glued == *touch) => {
                    step += 1;
                    continue;
                }
                Some(Step::Touch(_)) => false,
                Some(Step::Word(word)) => token.is_some_and(|t| t.word == *word),
                Some(Step::Sort(sort)) => token.is_some_and(|t| sort.fits(t)),
                Some(Step::Number(..)) => token.is_some_and(|t| t.kind == Kind::Number),
                Some(Step::Class(class, _)) => token.is_some() && self.scan.glance(at).may(*class),
                _ => true,
            };
            return !fits;
        }
    }

    /// Tries the phrases of a class, longest first.
    fn class(&mut self, class: ClassId, value: Option<&str>, step: usize, at: usize) -> Option<usize> {
        let scan = self.scan;
        if at >= self.sentence.end || !scan.glance(at).may(class) {
            return None;
        }
        for hit in scan.hits(at).iter().rev().filter(|h| h.class == class && value.is_none_or(|v| v == h.value)) {
            let mark = self.trail.len();
            self.trail.push(Note::Value(hit.value));
            if let Some(end) = self.from(step + 1, at + hit.length) {
                return Some(end);
            }
            self.trail.truncate(mark);
        }
        None
    }

    fn close(&mut self, slot: usize, at: usize) {
        let opened = self.trail.iter().rposition(|n| matches!(n, Note::Opened { slot: s, .. } if *s == slot));
        let Some(opened) = opened else { return };
        let Some(Note::Opened { at: start, .. }) = self.trail.get(opened) else { return };
        let start = *start;
        let value = self.trail.iter().skip(opened).rev().find_map(|n| match n {
            Note::Value(value) => Some(*value),
            _ => None,
        });
        let value = value.unwrap_or_default();
        self.trail.push(Note::Closed { slot, tokens: start..at, value });
    }
}
