//! Features: what the tagger sees of a token, of its neighbours, of the capitalised run it is in, and of the same word elsewhere in the text.

use super::model::{KEY_BITS, Model, Word, list};
use crate::lang::Pack;
use crate::matcher::Scan;
use crate::text::lexicon::{ClassId, Glance};
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
/// Figures that one side of a score may have.
const SCORE: usize = 3;
/// What stands for a word before the sentence and behind it: its hash, and its form.
const BEFORE: u32 = 11;
const AFTER: u32 = 12;
const FORM_BEFORE: usize = 0;
const FORM_AFTER: usize = 1;
/// Tokens that a word says something for by itself: up to two before it, the word, and two behind it.
pub const NEAR: usize = 5;
/// The shape of a word in small letters.
const LOWER: u8 = 2;
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

/// What all tokens have in common that are written alike.
#[derive(Clone, Copy)]
struct Form {
    hash: u32,
    shape: u8,
    capital: bool,
    word: Word,
    /// The first such token, and how many there are.
    at: usize,
    count: u16,
}

impl Form {
    /// What stands before the sentence or behind it.
    fn outside(hash: u32) -> Self {
        Self { hash, shape: 0, capital: false, word: Word::UNKNOWN, at: usize::MAX, count: 0 }
    }
}

/// What is seen of one token.
#[derive(Clone, Copy, Default)]
struct Seen {
    hash: u32,
    form: u32,
    shape: u8,
    /// One more than its run, 0 for none.
    run: u32,
    /// Lists that hold a phrase it is in, and where in the phrase it stands.
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
    forms: Vec<Form>,
    /// By hash and shape.
    form_of: FastMap<(u32, u8), u32>,
    runs: Vec<Run>,
    elsewhere: FastMap<u32, Elsewhere>,
    /// Teams, by the hashes of their words.
    teams: FastMap<u32, ()>,
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
        ("outlet", cue::KNOWN_ORGANISATION),
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
            Case::Lower => LOWER,
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
            forms: vec![Form::outside(BEFORE), Form::outside(AFTER)],
            form_of: FastMap::default(),
            runs: Vec::new(),
            elsewhere: FastMap::default(),
            teams: FastMap::default(),
            zones: Vec::new(),
        };
        let mut triggers = Vec::new();
        let classes = scans.first().map_or_else(Vec::new, |scan| classes(scan.pack));
        let cues = classes.iter().map(|(class, _)| *class).collect();
        for scan in scans {
            for sentence in scan.sentences() {
                page.look(scan, &classes, cues, sentence);
                page.zone(sentence, &mut triggers);
            }
        }
        page.remember();
        page.find_teams();
        page
    }

    fn look(&mut self, scan: &Scan, classes: &[(ClassId, u8)], cues: Glance, sentence: &Range<usize>) {
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
            let shouted = shouted && capital;
            let shape = if shouted { 31 } else { shape(token, written) };
            let form = self.form(hash, shape, capital, at);
            if let Some(seen) = self.seen.get_mut(at) {
                seen.hash = hash;
                seen.form = form;
                seen.capital = capital;
                seen.shouted = shouted;
                seen.shape = shape;
            }
            if !scan.glance(at).meets(cues) {
                continue;
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

    /// The number of the form of a token, one more of which there is now.
    fn form(&mut self, hash: u32, shape: u8, capital: bool, at: usize) -> u32 {
        let next = u32::try_from(self.forms.len()).unwrap_or(0);
        let number = *self.form_of.entry((hash, shape)).or_insert(next);
        if number == next {
            self.forms.push(Form { hash, shape, capital, word: self.model.word(cased(hash, capital)), at, count: 0 });
        }
        if let Some(form) = self.forms.get_mut(number as usize) {
            form.count = form.count.saturating_add(1);
        }
        number
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
                if let Some(seen) = self.seen.get_mut(i) {
                    seen.lists = lists;
                    seen.part = part(i, &(start..end));
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
    fn remember(&mut self) {
        for run in &self.runs {
            for seen in self.seen.get(run.start..run.end).into_iter().flatten().filter(|s| s.capital) {
                self.elsewhere.entry(seen.hash).or_default().add(run, 1);
            }
        }
        for form in self.forms.iter().filter(|form| form.shape == LOWER) {
            if let Some(elsewhere) = self.elsewhere.get_mut(&form.hash) {
                elsewhere.lower = form.count;
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

    /// Whether a score stands beside the name somewhere, and another name on its other side: a team.
    #[must_use]
    pub fn is_team(&self, tokens: Range<usize>) -> bool {
        !self.teams.is_empty() && self.teams.contains_key(&self.phrase(tokens))
    }

    /// Remembers the runs that a score stands between (`Kendal 31 - 12 Selby`), those of countries apart.
    fn find_teams(&mut self) {
        let mut teams = FastMap::default();
        for (a, b) in self.runs.iter().zip(self.runs.iter().skip(1)) {
            let between = self.text.tokens.get(a.end..b.start).unwrap_or_default();
            let short = |i: usize| self.text.written(i).len() <= SCORE;
            if between.iter().map(|t| t.kind).eq([Kind::Number, Kind::Dash, Kind::Number]) && short(a.end) && short(b.start - 1) {
                for team in [a, b].into_iter().filter(|run| self.lists(run.start..run.end) & list::COUNTRY == 0) {
                    teams.insert(team.key, ());
                }
            }
        }
        self.teams = teams;
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

    /// How many forms there are.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    fn form_at(&self, form: usize) -> Form {
        self.forms.get(form).copied().unwrap_or(Form::outside(BEFORE))
    }

    /// Tells `sink` the features of the tokens of a zone, which count from its beginning.
    pub fn features(&self, zone: &Range<usize>, sentence: &Range<usize>, sink: &mut impl Sink) {
        self.words_around(zone, sentence, sink);
        let mut run = 0;
        // The first run that begins behind the token.
        let mut next = self.runs.partition_point(|run| run.start <= zone.start);
        for (token, at) in zone.clone().enumerate() {
            let seen = self.at(at);
            next += self.runs.iter().skip(next).take_while(|run| run.start <= at).count();
            if seen.run == 0 {
                self.between_runs(token, at, next, sentence, sink);
            } else if seen.run != run {
                self.run(token, at, zone.end, sentence, sink);
            }
            run = seen.run;
            self.cues_and_lists(token, at, sentence, sink);
            if seen.capital {
                self.elsewhere(token, seen, sink);
            }
        }
    }

    /// What a form says by itself: the token numbered `behind - 2` has it.
    pub fn alone(&self, form: usize, behind: usize, sink: &mut impl Sink) {
        let form = self.form_at(form);
        let near = [
            (Family::Word, form.hash, 0..5),
            (Family::Coarse, u32::from(form.word.coarse), 0..5),
            (Family::Fine, u32::from(form.word.fine), 1..4),
        ];
        for (family, value, slots) in near {
            spread(sink, family, value, behind, slots);
        }
        let Some(token) = behind.checked_sub(2) else { return };
        let shape = u32::from(form.shape);
        let own = [
            (Family::WordShape, pair(form.hash, shape)),
            (Family::Shape, shape),
            (Family::NameShape, small(form.word.name, form.shape, 0)),
        ];
        for (family, value) in own {
            spread(sink, family, value, token, 0..1);
        }
        if form.capital {
            self.letters(token, form.at, sink);
        }
    }

    /// Words, clusters and shapes, each with the tokens that have it near.
    fn words_around(&self, zone: &Range<usize>, sentence: &Range<usize>, sink: &mut impl Sink) {
        // What is seen of a token; before and after the sentence stand tokens like no other.
        let near = |at: Option<usize>| match at {
            Some(i) if i >= sentence.end => FORM_AFTER,
            Some(i) if i >= sentence.start => self.at(i).form as usize,
            _ => FORM_BEFORE,
        };
        let mut window = [0, 0, 1, 2, 3].map(|i| self.form_at(near((zone.start + i).checked_sub(4))));
        for i in 0..zone.len() + 4 {
            let form = near((zone.start + i).checked_sub(2));
            window.rotate_left(1);
            if let Some(last) = window.last_mut() {
                *last = self.form_at(form);
            }
            sink.alone(self, form, i);
            // `n2` is two tokens behind the one numbered `i - 4`, two before the one numbered `i`.
            let [_, s1, s0, n1, n2] = &window;
            if i > 0 {
                spread(sink, Family::Words, pair(n1.hash, n2.hash), i - 1, 0..4);
                spread(sink, Family::Coarses, small(n1.word.coarse, n2.word.coarse, 0), i - 1, 1..3);
            }
            let Some(token) = i.checked_sub(4) else { continue };
            let own = [
                (Family::WordsAround, pair(s1.hash, n1.hash)),
                (Family::Shapes, small(s1.shape, s0.shape, n1.shape)),
                (Family::WordBefore, pair(s1.hash, u32::from(s0.shape))),
                (Family::WordBehind, pair(small(s1.shape, s0.shape, 0), n1.hash)),
                (Family::CoarseShapes, small(s1.word.coarse, s0.shape, n1.shape)),
                (Family::Names, small(s1.word.name, s0.word.name, n1.word.name)),
            ];
            for (family, value) in own {
                spread(sink, family, value, token, 0..1);
            }
        }
    }

    /// The capitalised run that begins at `at`, or goes on there from before the zone; each of its tokens has a slot by where it stands.
    fn run(&self, token: usize, at: usize, end: usize, sentence: &Range<usize>, sink: &mut impl Sink) {
        let Some(&run) = (self.at(at).run as usize).checked_sub(1).and_then(|r| self.runs.get(r)) else { return };
        let tokens = at..run.end.min(end);
        let before = |n: usize| if run.start >= sentence.start + n { self.at(run.start - n).hash } else { BEFORE };
        let after = if run.end < sentence.end { self.at(run.end).hash } else { AFTER };
        let length = (run.end - run.start).min(5) as u8;
        let first = self.at(run.start).hash;
        let mut put = |family, value| {
            if sink.key(family, value) {
                for (token, at) in (token..).zip(tokens.clone()) {
                    sink.put(token, part(at, &(run.start..run.end)));
                }
            }
        };
        put(Family::RunFirst, first);
        put(Family::RunLast, self.at(run.end - 1).hash);
        put(Family::RunBefore, before(1));
        put(Family::RunAfter, after);
        put(Family::RunBeforeFirst, pair(before(1), first));
        put(Family::RunBefores, pair(before(2), before(1)));
        put(Family::RunPlace, small(length, u8::from(run.sentence_start) | u8::from(run.alias) << 1, 0));
        put(Family::RunCueBefore, small(run.before, length, 0));
        put(Family::RunWhole, run.key);
        let known = |at: usize| self.model.word(cased(self.at(at).hash, true)).name;
        put(Family::RunNames, small(known(run.start), known(run.end - 1), length));
    }

    /// The nearest run ahead, numbered `next`, for heads in lower case, and the one behind, for the rest of a name.
    fn between_runs(&self, token: usize, at: usize, next: usize, sentence: &Range<usize>, sink: &mut impl Sink) {
        let ahead = self.runs.get(next).map(|run| run.start).filter(|&start| start < sentence.end && start - at <= REACH.0);
        let last = next.checked_sub(1).and_then(|last| self.runs.get(last));
        let behind = last.filter(|run| run.end > sentence.start && at - (run.end - 1) <= REACH.1);
        let hash = self.at(at).hash;
        let mut put = |family, value| spread(sink, family, value, token, 0..1);
        let ahead_by = ahead.map_or(0, |start| start - at) as u32;
        let behind_by = behind.map_or(0, |run| at + 1 - run.end) as u32;
        put(Family::Ahead, ahead_by);
        put(Family::Behind, behind_by);
        if let Some(start) = ahead {
            put(Family::WordAhead, pair(hash, ahead_by));
            put(Family::AheadWord, pair(self.at(start).hash, hash));
        }
        if let Some(run) = behind {
            let first = self.at(run.start).hash;
            put(Family::BehindFirst, pair(first, behind_by));
            put(Family::BehindWord, pair(first, hash));
        }
    }

    /// Cues and lists, where there are any.
    fn cues_and_lists(&self, token: usize, at: usize, sentence: &Range<usize>, sink: &mut impl Sink) {
        let near = |at: Option<usize>| at.filter(|i| sentence.contains(i)).map(|i| self.at(i)).unwrap_or_default();
        let (s1, s0, n1) = (near(at.checked_sub(1)), self.at(at), near(Some(at + 1)));
        let mut put = |family, value| spread(sink, family, value, token, 0..1);
        if s0.in_cue != 0 {
            put(Family::InCue, small(s0.in_cue, s0.shape, 0));
        }
        if s0.after_cue != 0 {
            put(Family::AfterCue, small(s0.after_cue, s0.shape, 0));
        }
        if s1.in_cue | s0.in_cue | n1.in_cue != 0 {
            put(Family::InCues, small(s1.in_cue, s0.in_cue, n1.in_cue));
        }
        if s1.after_cue | s0.after_cue | s0.in_cue != 0 {
            put(Family::AfterCues, small(s1.after_cue, s0.after_cue, s0.in_cue));
        }
        if s1.lists | s0.lists | n1.lists == 0 {
            return;
        }
        put(Family::ListsAround, pair(pair(s1.lists, s0.lists), pair(n1.lists, small(s1.part, s0.part, n1.part))));
        if s0.lists != 0 {
            put(Family::Lists, pair(s0.lists, u32::from(s0.part)));
            put(Family::ListsWord, pair(s0.lists, pair(s1.hash, u32::from(s0.part))));
            for bit in (0..24).filter(|bit| s0.lists >> bit & 1 == 1) {
                put(Family::List, small(bit, s0.part, 0));
            }
        }
    }

    /// The letters of a word.
    fn letters(&self, token: usize, at: usize, sink: &mut impl Sink) {
        let key = self.text.key(at);
        let ends = |n: usize| key.char_indices().rev().nth(n - 1).and_then(|(i, _)| key.get(i..)).map_or(0, hash);
        let begins = key.char_indices().nth(3).and_then(|(i, _)| key.get(..i)).map_or(0, hash);
        let features = [
            (Family::LastTwo, ends(2)),
            (Family::LastThree, ends(3)),
            (Family::LastFour, ends(4)),
            (Family::FirstThree, begins),
            (Family::Length, key.len() as u32),
        ];
        for (family, value) in features {
            spread(sink, family, value, token, 0..1);
        }
    }

    /// The same word elsewhere.
    fn elsewhere(&self, token: usize, seen: Seen, sink: &mut impl Sink) {
        let run = (seen.run as usize).checked_sub(1).and_then(|r| self.runs.get(r));
        let mut known = self.elsewhere.get(&seen.hash).copied().unwrap_or_default();
        if let Some(run) = run {
            known.add(run, -1);
        }
        let bits = known.bits();
        let shaped = small(bits, seen.shape, u8::from(run.is_some_and(|r| r.sentence_start)));
        let whole = [(Family::Elsewhere, u32::from(bits)), (Family::ElsewhereMost, known.most()), (Family::ElsewhereShape, shaped)];
        let alone = u8::from(run.is_some_and(|r| r.end - r.start == 1));
        let parts = (0..6).map(|bit| (Family::ElsewhereBit, small(bit, bits >> bit & 1, alone)));
        for (family, value) in whole.into_iter().chain(parts) {
            spread(sink, family, value, token, 0..1);
        }
    }
}

fn pair(a: u32, b: u32) -> u32 {
    mix(a, b.wrapping_add(0x5bd1))
}

fn small(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c)
}

/// Where a token stands in a range: 0 alone, 1 first, 2 inside, 3 last.
fn part(at: usize, range: &Range<usize>) -> u8 {
    match (at == range.start, at + 1 == range.end) {
        (true, true) => 0,
        (true, false) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

/// Tells the token numbered `at` with the first slot, the one before it with the next, and so on.
fn spread(sink: &mut impl Sink, family: Family, value: u32, at: usize, slots: Range<u8>) {
    if sink.key(family, value) {
        for slot in slots {
            if let Some(token) = at.checked_sub(usize::from(slot)) {
                sink.put(token, slot);
            }
        }
    }
}

/// What takes the features of a zone.
pub trait Sink {
    /// The features that follow have this key, `family.key(value)`; whether anybody wants to know them.
    fn key(&mut self, family: Family, value: u32) -> bool;
    /// The token has the feature of the last key and this slot, below 8; there may be no such token.
    fn put(&mut self, token: usize, slot: u8);
    /// The features of a form by itself, as `Page::alone` tells them: always the same, and most forms come again and again.
    fn alone(&mut self, page: &Page, form: usize, behind: usize)
    where
        Self: Sized,
    {
        page.alone(form, behind, self);
    }
}

macro_rules! families {
    ($($name:ident $what:literal)*) => {
        /// The sorts of features.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Family {
            $(#[doc = $what] $name),*
        }

        /// All of them, in order.
        pub const FAMILIES: &[Family] = &[$(Family::$name),*];
    };
}

families! {
    Word "A word, at up to two tokens from it."
    Words "Two words in a row, at up to one token from them."
    WordsAround "The words before and behind."
    WordShape "The word and its shape."
    WordBefore "The word before, with the shape."
    WordBehind "The word behind, with the shapes up to here."
    Shape "The shape: capitals, digits, marks."
    Shapes "Three shapes."
    Coarse "The cluster of 128, at up to two tokens from it."
    Coarses "Two of these clusters in a row."
    CoarseShapes "The cluster before, with the shapes from here."
    Fine "The cluster of 512, at up to one token from it."
    Names "How often three words are in names of persons."
    NameShape "How often the word is in names of persons, with its shape."
    RunFirst "The first word of the capitalised run."
    RunLast "Its last word."
    RunBefore "The word before it."
    RunAfter "The word after it."
    RunBeforeFirst "The word before it and its first."
    RunBefores "The two words before it."
    RunPlace "Its length, and whether it opens the sentence or is an abbreviation in brackets."
    RunCueBefore "The cues that end before it, with its length."
    RunWhole "All its words."
    RunNames "How often its first and last word are in names of persons."
    Ahead "How far ahead the next run is."
    Behind "How far behind the last run is."
    WordAhead "The word, with how far ahead the next run is."
    AheadWord "The word, with the first of the next run."
    BehindFirst "The first word of the last run, with how far behind it is."
    BehindWord "The word, with the first of the last run."
    InCue "The cues that the word is part of, with its shape."
    AfterCue "The cues that end before the word, with its shape."
    InCues "The cues that three words are part of."
    AfterCues "The cues that end before two words."
    Lists "The lists that hold a phrase here."
    List "One of these lists."
    ListsWord "The lists, with the word before."
    ListsAround "The lists of three words."
    LastTwo "The last two letters."
    LastThree "The last three."
    LastFour "The last four."
    FirstThree "The first three."
    Length "How many letters there are."
    Elsewhere "What stands around the word elsewhere in the text."
    ElsewhereBit "One part of that."
    ElsewhereMost "What the word is most often after there."
    ElsewhereShape "What stands around it elsewhere, with its shape here."
}

impl Family {
    /// The key of features of this sort that are about `value`.
    #[must_use]
    pub fn key(self, value: u32) -> u32 {
        mix(self as u32 + 1, value) >> (32 - KEY_BITS)
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
