//! Features: what the tagger sees of a token, of its neighbours, of the capitalised run it is in, and of the same word elsewhere in the text.

use super::model::{FEATURE_BITS, Model, Word, list};
use crate::lang::Pack;
use crate::matcher::Scan;
use crate::text::lexicon::ClassId;
use crate::text::vocabulary::FastMap;
use crate::text::{Case, Kind, Text, Token};
use std::ops::Range;

/// Tokens before a capital that may belong to its name, and tokens after it.
const REACH: (usize, usize) = (5, 6);
/// Tokens before a capital and after it that are tagged: no name ends further behind its last capital, and two zones that meet are one.
const ZONE: (usize, usize) = (5, 2);
/// Tokens that one sequence may hold; longer ones are cut, so that memory stays bounded.
const LONGEST: usize = 400;
/// Tokens between the head of an organisation and its abbreviation in brackets.
const ALIAS: usize = 12;
/// Tokens that one phrase of a list may hold.
const PHRASE: usize = 7;

/// What a class of words around names says; one bit each.
pub mod cue {
    /// Stands before a person.
    pub const HONORIFIC: u8 = 1;
    /// An office or a profession.
    pub const TITLE: u8 = 2;
    /// Belongs to the name of an organisation.
    pub const ORGANISATION: u8 = 4;
    /// Belongs to the name of a place or stands before it.
    pub const PLACE: u8 = 8;
    /// Stands before a place.
    pub const PREPOSITION: u8 = 16;
    /// Follows a person.
    pub const VERB: u8 = 32;
    /// Is a well-known place.
    pub const KNOWN_PLACE: u8 = 64;
    /// Is a well-known organisation.
    pub const KNOWN_ORGANISATION: u8 = 128;
}

/// A hash of a folded word.
#[must_use]
pub fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |h: u32, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The hash of a word as written with a capital or without: what the model's words are known by.
#[must_use]
pub fn cased(hash: u32, capital: bool) -> u32 {
    mix(if capital { 2 } else { 1 }, hash) & 0x00ff_ffff
}

/// The hash of a phrase, word by word, and what it is known by: `finish(words.fold(PHRASE_START, mix))`.
#[must_use]
pub fn phrase(words: impl Iterator<Item = u32>) -> u32 {
    finish(words.fold(0, mix))
}

fn finish(hash: u32) -> u32 {
    mix(hash, 77) & 0x0fff_ffff
}

fn mix(a: u32, b: u32) -> u32 {
    let n = (u64::from(a) << 32 | u64::from(b)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (n ^ n >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9).rotate_left(27) as u32
}

/// What is seen of one token.
#[derive(Clone, Copy, Default)]
struct Seen {
    hash: u32,
    shape: u8,
    /// One more than its run, 0 for none.
    run: u32,
    /// Lists that hold a phrase it is in, and where in the phrase it stands: 1 first, 2 inside, 3 last, 4 alone.
    lists: u32,
    part: u8,
    /// Cues that it is part of, and cues that end just before it.
    in_cue: u8,
    after_cue: u8,
    capital: bool,
    shouted: bool,
}

/// A capitalised run of words.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Whether it is the abbreviation, in brackets, of an organisation.
    alias: bool,
    /// A hash of its words.
    key: u32,
    start: usize,
    end: usize,
    sentence_start: bool,
    before: u8,
    after: u8,
}

/// What the text says about a word wherever it has a capital.
#[derive(Clone, Copy, Default)]
struct Elsewhere {
    inside: u16,
    lower: u16,
    person: u16,
    organisation: u16,
    place: u16,
    verb: u16,
}

/// The tokens of a text as one language sees them.
pub struct Page<'t> {
    text: &'t Text<'t>,
    model: &'t Model,
    seen: Vec<Seen>,
    words: Vec<Word>,
    runs: Vec<Run>,
    elsewhere: FastMap<u32, Elsewhere>,
    /// Stretches that can hold names, with the sentence of each.
    pub zones: Vec<(Range<usize>, Range<usize>)>,
}

fn classes(pack: &Pack) -> Vec<(ClassId, u8)> {
    [
        ("honorific", cue::HONORIFIC),
        ("title", cue::TITLE),
        ("organisation-head", cue::ORGANISATION),
        ("place-head", cue::PLACE),
        ("place-cue", cue::PREPOSITION),
        ("name-verb", cue::VERB),
        ("place-name", cue::KNOWN_PLACE),
        ("organisation-name", cue::KNOWN_ORGANISATION),
    ]
    .into_iter()
    .filter_map(|(name, bit)| Some((pack.lexicon.class(name)?, bit)))
    .collect()
}

/// Whether a token looks like part of a name.
fn is_capital(token: &Token) -> bool {
    token.kind == Kind::Word && (token.capital || matches!(token.case, Case::Upper | Case::Mixed))
}

fn shape(token: &Token, written: &str) -> u8 {
    let single = || written.chars().filter(|&c| !crate::text::letter::is_mark(c)).count() == 1;
    match token.kind {
        Kind::Word => match token.case {
            Case::None => 1,
            Case::Lower => 2,
            Case::Title if single() => 3,
            Case::Title => 4,
            Case::Upper if written.contains('.') => 5,
            Case::Upper if written.bytes().any(|b| b.is_ascii_digit()) => 6,
            Case::Upper if written.len() <= 4 => 7,
            Case::Upper => 8,
            Case::Mixed if token.capital => 9,
            Case::Mixed => 10,
        },
        Kind::Number => 11 + written.len().min(5) as u8,
        Kind::Link => 17,
        Kind::Quote => 18,
        Kind::Dash => 19 + u8::from(token.glued),
        Kind::Stop => 21 + u8::from(token.glued),
        Kind::Other => match written {
            "," => 23,
            "(" => 24,
            ")" => 25,
            "/" => 26,
            ":" => 27,
            "&" => 28,
            "@" | "#" => 29,
            _ => 30,
        },
    }
}

impl<'t> Page<'t> {
    /// Looks at the sentences of `scans`, which must be of one language and in text order.
    #[must_use]
    pub fn new(text: &'t Text<'t>, scans: &[&Scan<'t>], model: &'t Model) -> Self {
        let mut page = Self {
            text,
            model,
            seen: vec![Seen::default(); text.tokens.len()],
            words: vec![Word::UNKNOWN; text.tokens.len()],
            runs: Vec::new(),
            elsewhere: FastMap::default(),
            zones: Vec::new(),
        };
        let mut triggers = Vec::new();
        for scan in scans {
            let classes = classes(scan.pack);
            for sentence in scan.sentences() {
                page.look(scan, &classes, sentence);
                page.zone(sentence, &mut triggers);
            }
        }
        page.remember(scans);
        page
    }

    fn look(&mut self, scan: &Scan, classes: &[(ClassId, u8)], sentence: &Range<usize>) {
        let text = self.text;
        let tokens = text.tokens.get(sentence.clone()).unwrap_or_default();
        let (mut words, mut upper) = (0, 0);
        for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
            let long = token.span.end() - token.span.start() > 1;
            words += usize::from(long);
            upper += usize::from(long && token.case == Case::Upper);
        }
        let shouted = words >= 4 && upper * 10 >= words * 8;
        for (at, token) in sentence.clone().zip(tokens) {
            let written = token.span.of(text.source);
            let key = if token.kind == Kind::Number && written.len() > 2 { "0" } else { text.key(at) };
            let hash = hash(key);
            let capital = is_capital(token);
            if let Some(seen) = self.seen.get_mut(at) {
                seen.hash = hash;
                seen.capital = capital;
                seen.shouted = shouted && capital;
                seen.shape = if seen.shouted { 31 } else { shape(token, written) };
            }
            if let Some(word) = self.words.get_mut(at) {
                *word = self.model.word(cased(hash, capital));
            }
            for hit in scan.hits(at) {
                let Some((_, bit)) = classes.iter().find(|(class, _)| *class == hit.class) else { continue };
                for i in at..at + hit.length {
                    if let Some(seen) = self.seen.get_mut(i) {
                        seen.in_cue |= bit;
                    }
                }
                if at + hit.length < sentence.end
                    && let Some(seen) = self.seen.get_mut(at + hit.length)
                {
                    seen.after_cue |= bit;
                }
            }
        }
        if !shouted {
            self.find_runs(sentence);
        }
        self.find_phrases(sentence);
    }

    fn find_runs(&mut self, sentence: &Range<usize>) {
        let opening = sentence.clone().take_while(|&i| self.text.tokens.get(i).is_some_and(|t| t.kind != Kind::Word)).count();
        let mut at = sentence.start;
        while at < sentence.end {
            if !self.at(at).capital {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            loop {
                let joint = self.text.tokens.get(at).filter(|t| t.glued && matches!(t.kind, Kind::Dash | Kind::Stop));
                let next = if joint.is_some() && self.text.tokens.get(at + 1).is_some_and(|t| t.glued) { at + 1 } else { at };
                if next >= sentence.end || !self.at(next).capital {
                    break;
                }
                at = next + 1;
            }
            // `Tổng cục Thống kê (GSO)`: what stands in brackets after an organisation names it too.
            let bracketed = start > sentence.start + 1 && self.text.written(start - 1) == "(";
            let organisation = |at: &usize| self.at(*at).in_cue & cue::ORGANISATION != 0 && self.at(*at).capital;
            let alias = bracketed && (start.saturating_sub(ALIAS).max(sentence.start)..start).any(|at| organisation(&at));
            let run = Run {
                alias,
                key: self.phrase(start..at),
                start,
                end: at,
                sentence_start: start == sentence.start + opening,
                before: self.at(start).after_cue,
                after: if at < sentence.end { self.at(at).in_cue } else { 0 },
            };
            self.runs.push(run);
            let number = u32::try_from(self.runs.len()).unwrap_or(0);
            for seen in self.seen.get_mut(start..at).into_iter().flatten() {
                seen.run = number;
            }
        }
    }

    fn find_phrases(&mut self, sentence: &Range<usize>) {
        let mut covered = sentence.start;
        for start in sentence.clone() {
            if !self.at(start).capital {
                continue;
            }
            let (mut key, mut best) = (0, None);
            for end in start + 1..=(start + PHRASE).min(sentence.end) {
                key = mix(key, self.at(end - 1).hash);
                let lists = self.model.lists(finish(key));
                if lists != 0 {
                    best = Some((end, lists));
                }
            }
            let Some((end, lists)) = best else { continue };
            if end <= covered {
                continue;
            }
            covered = end;
            for i in start..end {
                let part = match (i == start, i + 1 == end) {
                    (true, true) => 4,
                    (true, false) => 1,
                    (false, true) => 3,
                    (false, false) => 2,
                };
                if let Some(seen) = self.seen.get_mut(i) {
                    seen.lists = lists;
                    seen.part = part;
                }
            }
        }
    }

    /// Finds the stretches of a sentence that can hold names.
    fn zone(&mut self, sentence: &Range<usize>, triggers: &mut Vec<usize>) {
        triggers.clear();
        triggers.extend(sentence.clone().filter(|&i| {
            let seen = self.at(i);
            // A sentence has to begin with a capital: one of an ordinary word says nothing.
            let opens = i == sentence.start && !self.at(i + 1).capital && self.is_ordinary(seen);
            seen.capital && !opens || (11..17).contains(&seen.shape) && seen.after_cue & cue::PLACE != 0
        }));
        let mut last: Option<Range<usize>> = None;
        for &at in triggers.iter() {
            let from = at.saturating_sub(ZONE.0).max(sentence.start);
            let to = (at + 1 + ZONE.1).min(sentence.end);
            match &mut last {
                Some(zone) if zone.end >= from && zone.len() < LONGEST => zone.end = to,
                _ => {
                    let from = last.as_ref().map_or(from, |z| from.max(z.end));
                    self.zones.extend(last.take().map(|z| (z, sentence.clone())));
                    last = Some(from..to);
                }
            }
        }
        self.zones.extend(last.map(|z| (z, sentence.clone())));
    }

    /// Gathers what the text says about its capitalised words.
    fn remember(&mut self, scans: &[&Scan]) {
        for run in &self.runs {
            for seen in self.seen.get(run.start..run.end).into_iter().flatten().filter(|s| s.capital) {
                self.elsewhere.entry(seen.hash).or_default().add(run, 1);
            }
        }
        for at in scans.iter().flat_map(|s| s.block.tokens.clone()) {
            let seen = self.at(at);
            if seen.shape == 2
                && let Some(elsewhere) = self.elsewhere.get_mut(&seen.hash)
            {
                elsewhere.lower = elsewhere.lower.saturating_add(1);
            }
        }
    }

    fn at(&self, at: usize) -> Seen {
        self.seen.get(at).copied().unwrap_or_default()
    }

    /// The lists that hold a name, with its head or without.
    #[must_use]
    pub fn lists(&self, tokens: Range<usize>) -> u32 {
        let of = |tokens| self.model.lists(self.phrase(tokens));
        let bare = tokens.clone().find(|&i| self.at(i).in_cue & (cue::PLACE | cue::ORGANISATION) == 0);
        of(tokens.clone()) | bare.map_or(0, |bare| of(bare..tokens.end))
    }

    /// The cues that a token is part of, and those that end just before it.
    #[must_use]
    pub fn cues(&self, at: usize) -> (u8, u8) {
        let seen = self.at(at);
        (seen.in_cue, seen.after_cue)
    }

    /// Whether a token looks like part of a name.
    #[must_use]
    pub fn is_capital(&self, at: usize) -> bool {
        self.at(at).capital
    }

    /// A hash of the folded words.
    #[must_use]
    pub fn phrase(&self, tokens: Range<usize>) -> u32 {
        phrase(tokens.map(|i| self.at(i).hash))
    }

    /// The capitalised runs, in text order, each with the hash of its words.
    pub fn runs(&self) -> impl Iterator<Item = (Range<usize>, u32)> + '_ {
        self.runs.iter().map(|r| (r.start..r.end, r.key))
    }

    /// Whether the text, or the language, has the capitalised word at `at` as an ordinary one too.
    #[must_use]
    pub fn is_word(&self, at: usize) -> bool {
        let seen = self.at(at);
        self.is_ordinary(seen) || self.elsewhere.get(&seen.hash).is_some_and(|e| e.lower > 0)
    }

    fn is_ordinary(&self, seen: Seen) -> bool {
        self.model.lists(phrase(std::iter::once(seen.hash))) & (list::ORDINARY | list::RATHER_ORDINARY) != 0
    }

    /// Writes the features of the token at `at` of `sentence` to `out`.
    pub fn features(&self, sentence: &Range<usize>, at: usize, out: &mut Vec<u32>) {
        out.clear();
        let near = |offset: isize| -> (Seen, Word) {
            match at.checked_add_signed(offset).filter(|i| sentence.contains(i)) {
                Some(i) => (self.at(i), self.words.get(i).copied().unwrap_or(Word::UNKNOWN)),
                None => (Seen { hash: if offset < 0 { 11 } else { 12 }, ..Seen::default() }, Word::UNKNOWN),
            }
        };
        let window = [near(-2), near(-1), near(0), near(1), near(2)];
        let [(s2, w2), (s1, w1), (s0, w0), (n1, v1), (n2, v2)] = window;
        let mut template = 0;
        let mut put = |value: u32| {
            template += 1;
            out.push(mix(template, value) >> (32 - FEATURE_BITS));
        };
        let pair = |a: u32, b: u32| mix(a, b.wrapping_add(0x5bd1));
        let small = |a: u8, b: u8, c: u8| u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c);
        put(0);
        for (seen, _) in window {
            put(seen.hash);
        }
        put(pair(s0.hash, u32::from(s0.shape)));
        put(pair(s1.hash, s0.hash));
        put(pair(s0.hash, n1.hash));
        put(pair(s1.hash, n1.hash));
        put(pair(s2.hash, s1.hash));
        put(pair(n1.hash, n2.hash));
        put(small(s0.shape, 0, 0));
        put(small(s1.shape, s0.shape, n1.shape));
        put(pair(small(s2.shape, s1.shape, s0.shape), small(n1.shape, n2.shape, 0)));
        put(pair(s1.hash, u32::from(s0.shape)));
        put(pair(small(s1.shape, s0.shape, 0), n1.hash));
        for word in [w2, w1, w0, v1, v2] {
            put(u32::from(word.coarse));
        }
        for word in [w1, w0, v1] {
            put(u32::from(word.fine));
        }
        put(small(w1.coarse, w0.coarse, 0));
        put(small(w0.coarse, v1.coarse, 0));
        put(small(w1.coarse, s0.shape, n1.shape));
        put(small(w1.name, w0.name, v1.name));
        put(small(w0.name, s0.shape, 0));
        // The capitalised run.
        let run = (s0.run as usize).checked_sub(1).and_then(|r| self.runs.get(r)).copied();
        if let Some(run) = run {
            let first = self.at(run.start).hash;
            let last = self.at(run.end - 1).hash;
            let before = if run.start > sentence.start { self.at(run.start - 1).hash } else { 11 };
            let before2 = if run.start > sentence.start + 1 { self.at(run.start - 2).hash } else { 11 };
            let after = if run.end < sentence.end { self.at(run.end).hash } else { 12 };
            let length = (run.end - run.start).min(5) as u8;
            let part = match (at == run.start, at + 1 == run.end) {
                (true, true) => 4,
                (true, false) => 1,
                (false, true) => 3,
                (false, false) => 2,
            };
            let part_ = u32::from(part);
            put(pair(first, part_));
            put(pair(last, part_));
            put(pair(before, part_));
            put(pair(after, part_));
            put(pair(before, pair(first, part_)));
            put(pair(before2, pair(before, part_)));
            put(small(length, part, u8::from(run.sentence_start) | u8::from(run.alias) << 1));
            put(small(run.before, part, length));
            put(small(run.after & cue::VERB, part, length));
            put(pair(run.key, part_));
        } else {
            // The nearest run ahead, for heads in lower case, and the one behind, for the rest of a name.
            let ahead = (1..=REACH.0).find(|d| at + d < sentence.end && self.at(at + d).run != 0);
            let behind = (1..=REACH.1).find(|d| at >= sentence.start + d && self.at(at - d).run != 0);
            let start_of = |i: usize| {
                let run = (self.at(i).run as usize).checked_sub(1).and_then(|r| self.runs.get(r));
                run.map_or(0, |r| self.at(r.start).hash)
            };
            put(ahead.unwrap_or(0) as u32);
            put(behind.unwrap_or(0) as u32);
            put(pair(s0.hash, ahead.unwrap_or(0) as u32));
            put(pair(ahead.map_or(0, |d| self.at(at + d).hash), s0.hash));
            put(pair(behind.map_or(0, |d| start_of(at - d)), behind.unwrap_or(0) as u32));
            put(pair(behind.map_or(0, |d| start_of(at - d)), s0.hash));
        }
        let mut put = |template: u32, value: u32| out.push(mix(template, value) >> (32 - FEATURE_BITS));
        // Cues.
        put(60, small(s0.in_cue, s0.shape, 0));
        put(61, small(s0.after_cue, s0.shape, 0));
        put(62, small(s1.in_cue, s0.in_cue, n1.in_cue));
        put(63, small(s1.after_cue, s0.after_cue, s0.in_cue));
        // Lists.
        if s0.lists != 0 {
            put(64, pair(s0.lists, u32::from(s0.part)));
            for bit in 0..24 {
                if s0.lists >> bit & 1 == 1 {
                    put(65, small(bit, s0.part, 0));
                }
            }
            put(66, pair(s0.lists, pair(s1.hash, u32::from(s0.part))));
        }
        put(67, pair(pair(s1.lists, s0.lists), pair(n1.lists, small(s1.part, s0.part, n1.part))));
        if !s0.capital {
            return;
        }
        // Letters.
        let key = self.text.key(at);
        let ends = |n: usize| key.char_indices().rev().nth(n - 1).and_then(|(i, _)| key.get(i..)).map_or(0, hash);
        put(70, ends(2));
        put(71, ends(3));
        put(72, ends(4));
        put(73, key.char_indices().nth(3).and_then(|(i, _)| key.get(..i)).map_or(0, hash));
        put(74, key.len() as u32);
        // The same word elsewhere.
        let mut known = self.elsewhere.get(&s0.hash).copied().unwrap_or_default();
        if let Some(run) = &run {
            known.add(run, -1);
        }
        let bits = known.bits();
        put(75, u32::from(bits));
        put(78, known.most());
        put(76, small(bits, s0.shape, u8::from(run.is_some_and(|r| r.sentence_start))));
        for bit in 0..6 {
            put(77, small(bit, bits >> bit & 1, u8::from(run.is_some_and(|r| r.end - r.start == 1))));
        }
    }
}

impl Elsewhere {
    fn add(&mut self, run: &Run, by: i16) {
        let count = |slot: &mut u16, when: bool| {
            if when {
                *slot = slot.saturating_add_signed(by);
            }
        };
        count(&mut self.inside, !run.sentence_start);
        count(&mut self.person, run.before & (cue::HONORIFIC | cue::TITLE) != 0);
        count(&mut self.organisation, run.alias || run.before & cue::ORGANISATION != 0);
        count(&mut self.place, run.before & (cue::PLACE | cue::PREPOSITION) != 0);
        count(&mut self.verb, run.after & cue::VERB != 0);
    }

    /// What the word is most often after: 1 a person's title, 2 the head of an organisation, 3 that of a place.
    fn most(self) -> u32 {
        let all = [(self.person, 1), (self.organisation, 2), (self.place, 3)];
        let best = all.iter().max().copied().unwrap_or_default();
        if best.0 == 0 { 0 } else { best.1 * 2 + u32::from(best.0 > 2) }
    }

    fn bits(self) -> u8 {
        [self.inside, self.lower, self.person, self.organisation, self.place, self.verb]
            .iter()
            .enumerate()
            .map(|(i, &n)| u8::from(n > 0) << i)
            .sum()
    }
}
