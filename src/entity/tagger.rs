//! The tagger: the best sequence of labels under a linear-chain model (Lafferty, McCallum and Pereira 2001), and how sure it is of each name.

use super::EntityType;
use super::feature::{Page, cue};
use super::model::{Chain, LABELS, Model, NEVER, Row, Sum, Tally, kind_of, list};
use crate::text::vocabulary::FastMap;
use std::ops::Range;

/// A name as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagged {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityType,
    /// How often exactly this is right, from 0 to 1.
    pub confidence: f32,
}

/// The names of a page, in text order.
#[must_use]
pub fn tag(page: &Page, model: &Model) -> Vec<Tagged> {
    let mut names = Vec::new();
    let mut tally = Tally::new(model, page.forms());
    let mut lattice = Lattice::default();
    for (zone, sentence) in &page.zones {
        tally.sums.clear();
        tally.sums.resize(zone.len(), Sum::default());
        page.features(zone, sentence, &mut tally);
        lattice.scores.clear();
        lattice.scores.extend(tally.sums.iter().map(Sum::row));
        lattice.names(&model.chain, zone.start, &mut names);
    }
    agree(page, &mut names);
    for name in &mut names {
        name.confidence = model.sure(name.kind, name.confidence);
    }
    names
}

/// A name that the model is sure of decides its other mentions: those of which it is not sure, and those it missed.
fn agree(page: &Page, names: &mut Vec<Tagged>) {
    // “Chủ tịch nước Trần Đại Quang”, “Chủ tịch Hà Nội”: an office before what no table of places has, and before what one has.
    for name in names.iter_mut() {
        let before = page.cues(name.tokens.start).1;
        if before & (cue::TITLE | cue::HONORIFIC) != cue::TITLE {
            continue;
        }
        let listed = |lists: u32| page.lists(name.tokens.clone()) & lists != 0;
        match name.kind {
            EntityType::Place if before & cue::PLACE != 0 && name.tokens.len() >= 3 && !listed(list::PLACE & !list::OFTEN_PLACE) => {
                name.kind = EntityType::Person;
            }
            // Longer ones are called after persons: Hồ Chí Minh.
            EntityType::Person if name.tokens.len() <= 2 && listed(list::COUNTRY | list::PROVINCE) => name.kind = EntityType::Place,
            _ => {}
        }
    }
    let mut sure: FastMap<u32, (EntityType, f32)> = FastMap::default();
    for name in names.iter().filter(|n| n.confidence >= SURE && n.kind != EntityType::Misc) {
        let whole = page.phrase(name.tokens.clone());
        let last = (name.kind == EntityType::Person && name.tokens.len() > 1).then(|| page.phrase(name.tokens.end - 1..name.tokens.end));
        for form in [Some(whole), last].into_iter().flatten() {
            let known = sure.entry(form).or_insert((name.kind, name.confidence));
            if known.1 < name.confidence {
                *known = (name.kind, name.confidence);
            }
        }
    }
    let is_team = |name: &Tagged| page.is_team(name.tokens.clone());
    // A team is called by its town, and a town is somewhere still.
    let somewhere = |n: &Tagged| n.kind == EntityType::Place && page.cues(n.tokens.start).1 & (cue::PREPOSITION | cue::PLACE) != 0;
    for name in names.iter_mut().filter(|n| n.confidence < UNSURE && !(is_team(n) && somewhere(n))) {
        if let Some(&(kind, confidence)) = sure.get(&page.phrase(name.tokens.clone()))
            && kind != name.kind
        {
            name.kind = kind;
            name.confidence = confidence * REPEATED;
        }
    }
    // “Giám đốc công ty Trần Quốc Hưng”, whom the text calls “ông Hưng”: the head belongs to the office.
    for name in names.iter_mut().filter(|n| n.kind == EntityType::Organization) {
        let Range { start, end } = name.tokens;
        let bare = (start..end).find(|&i| page.is_capital(i)).unwrap_or(end);
        let person = sure.get(&page.phrase(end - 1..end)).filter(|(kind, _)| *kind == EntityType::Person);
        if let Some((kind, confidence)) = person
            && bare > start
            && (2..=4).contains(&(end - bare))
            && (bare..end).all(|i| page.is_capital(i))
            && page.cues(start).1 & cue::TITLE != 0
        {
            *name = Tagged { tokens: bare..end, kind: *kind, confidence: confidence * REPEATED };
        }
    }
    // “Kendal 31 - 12 Selby”
    for name in names.iter_mut().filter(|n| n.kind != EntityType::Organization && is_team(n) && !somewhere(n)) {
        name.kind = EntityType::Organization;
        name.confidence = REPEATED;
    }
    let mut missed = Vec::new();
    for (run, key) in page.runs() {
        let i = names.partition_point(|n| n.tokens.end <= run.start);
        if names.get(i).is_some_and(|n| n.tokens.start < run.end) || page.is_word(run.start) {
            continue;
        }
        let team = page.is_team(run.clone()).then_some((EntityType::Organization, 1.0));
        if let Some((kind, confidence)) = team.or_else(|| sure.get(&key).copied()) {
            missed.push(Tagged { tokens: run, kind, confidence: confidence * REPEATED });
        }
    }
    if !missed.is_empty() {
        names.append(&mut missed);
        names.sort_by_key(|n| n.tokens.start);
    }
}

/// Above this a name decides others.
pub(super) const SURE: f32 = 0.7;
/// Below this a name is decided by others.
pub(super) const UNSURE: f32 = 0.8;
/// How much less sure a mention is than the one that decides it.
const REPEATED: f32 = 0.8;

/// Room for one sequence.
#[derive(Default)]
struct Lattice {
    scores: Vec<[i32; LABELS]>,
    back: Vec<[u8; LABELS]>,
    labels: Vec<usize>,
}

impl Lattice {
    /// Viterbi, in whole numbers: the same everywhere. Labels that are hopeless for a token are not followed.
    fn decode(&mut self, chain: &Chain) {
        self.back.clear();
        self.labels.clear();
        // The labels that the last token can have, each with its sum; what lies before the first token is outside every name.
        let mut alive = [(0u8, 0i32); LABELS];
        let mut count = 1;
        for row in &self.scores {
            let mut from = [0u8; LABELS];
            let mut next = [(0u8, 0i32); LABELS];
            let mut free = next.iter_mut();
            let floor = row.iter().copied().max().unwrap_or(0).saturating_sub(chain.hopeless());
            for (label, ((&score, weights), from)) in (0u8..).zip(row.iter().zip(&chain.into).zip(&mut from)) {
                if score <= floor {
                    continue;
                }
                let mut best = NEVER;
                for (before, sum) in alive.iter().take(count) {
                    let sum = sum + weights.get(usize::from(*before)).copied().unwrap_or(NEVER);
                    if sum > best {
                        best = sum;
                        *from = *before;
                    }
                }
                if best > NEVER / 2
                    && let Some(slot) = free.next()
                {
                    *slot = (label, best + score);
                }
            }
            count = LABELS - free.len();
            alive = next;
            self.back.push(from);
        }
        let last = alive.iter().take(count).rev().max_by_key(|(_, sum)| *sum);
        let mut label = last.map_or(0, |(label, _)| usize::from(*label));
        for from in self.back.iter().rev() {
            self.labels.push(label);
            label = from.get(label).copied().map_or(0, usize::from);
        }
        self.labels.reverse();
    }

    fn names(&mut self, chain: &Chain, start: usize, names: &mut Vec<Tagged>) {
        self.decode(chain);
        let mut open: Option<(usize, EntityType)> = None;
        let mut spans = Vec::new();
        for i in 0..=self.labels.len() {
            let label = self.labels.get(i).copied().and_then(kind_of);
            if let Some((from, kind)) = open
                && label.is_none_or(|(_, begins)| begins)
            {
                spans.push((from..i, kind));
                open = None;
            }
            if let Some((kind, true)) = label {
                open = Some((i, kind));
            }
        }
        if spans.is_empty() {
            return;
        }
        let sums = Sums::new(&self.scores, chain);
        names.extend(spans.into_iter().map(|(span, kind)| Tagged {
            confidence: sums.probability(&span, kind),
            tokens: span.start + start..span.end + start,
            kind,
        }));
    }
}

/// Forward and backward sums, each row scaled to one.
struct Sums<'a> {
    chain: &'a Chain,
    emit: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    scale: Vec<f32>,
}

impl<'a> Sums<'a> {
    fn new(scores: &[[i32; LABELS]], chain: &'a Chain) -> Self {
        let emit: Vec<Row> = scores
            .iter()
            .map(|row| {
                let top = row.iter().copied().max().unwrap_or(0);
                row.map(|score| usize::try_from(top - score).ok().and_then(|units| chain.less.get(units)).copied().unwrap_or(0.0))
            })
            .collect();
        let mut forward: Vec<Row> = Vec::with_capacity(emit.len());
        let mut scale = Vec::with_capacity(emit.len());
        let mut last = [0.0; LABELS];
        if let Some(outside) = last.first_mut() {
            *outside = 1.0;
        }
        for row in &emit {
            let mut next = [0.0; LABELS];
            for (sum, weights) in last.iter().zip(&chain.step).filter(|(sum, _)| **sum > 0.0) {
                for (next, weight) in next.iter_mut().zip(weights) {
                    *next += sum * weight;
                }
            }
            for (next, emit) in next.iter_mut().zip(row) {
                *next *= emit;
            }
            let total: f32 = next.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            last = next.map(|n| n / total);
            forward.push(last);
            scale.push(total);
        }
        let mut backward = vec![[1.0; LABELS]; emit.len()];
        let mut last = [1.0; LABELS];
        for (i, slot) in backward.iter_mut().enumerate().rev() {
            *slot = last;
            let (Some(row), Some(total)) = (emit.get(i), scale.get(i)) else { continue };
            let mut weighted = *row;
            for (value, after) in weighted.iter_mut().zip(&last) {
                *value *= after / total;
            }
            last = [0.0; LABELS];
            for (value, weights) in weighted.iter().zip(&chain.step_into).filter(|(value, _)| **value > 0.0) {
                for (sum, weight) in last.iter_mut().zip(weights) {
                    *sum += value * weight;
                }
            }
        }
        Self { chain, emit, forward, backward, scale }
    }

    /// The share of all sequences, by weight, that have exactly this name there.
    fn probability(&self, span: &Range<usize>, kind: EntityType) -> f32 {
        let first = super::model::begin(kind);
        let inside = first + 1;
        let get = |rows: &[Row], i: usize, label: usize| rows.get(i).and_then(|r| r.get(label)).copied().unwrap_or(0.0);
        let mut share = get(&self.forward, span.start, first);
        for (i, last) in (span.start + 1..span.end).zip(std::iter::once(first).chain(std::iter::repeat(inside))) {
            let scale = self.scale.get(i).copied().unwrap_or(1.0);
            share *= get(&self.chain.step, last, inside) * get(&self.emit, i, inside) / scale;
        }
        let last = if span.len() > 1 { inside } else { first };
        let Some(scale) = self.scale.get(span.end) else { return share.clamp(0.0, 1.0) };
        // All that may follow except the name going on.
        let rest: f32 = (0..LABELS)
            .filter(|&l| l != inside)
            .map(|l| get(&self.chain.step, last, l) * get(&self.emit, span.end, l) * get(&self.backward, span.end, l))
            .sum();
        (share * rest / scale).clamp(0.0, 1.0)
    }
}
