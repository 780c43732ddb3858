//! The learned part of the tagger: what is known of words and phrases, and what each feature says for each label, read from one compact file a language.

use super::EntityType;
use super::feature::{Family, NEAR, Page, Sink};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many labels a token can have: outside, and first or further token of each type.
pub const LABELS: usize = 9;
/// Keys of features are numbers below two to this power.
pub const KEY_BITS: u32 = 25;
/// Phrases of lists are known by so many bits of their hashes: less than one in a thousand that no list has is taken for one of theirs.
const PHRASE_BITS: u32 = 25;
/// Features that have a key in common: what is seen once says something else at each of so many places.
pub const SLOTS: u32 = 8;

/// The lists that a phrase can be on, one bit each.
pub mod list {
    /// A country.
    pub const COUNTRY: u32 = 1;
    /// A continent or a part of one.
    pub const REGION: u32 = 1 << 1;
    /// A city of more than 700,000 people.
    pub const CITY: u32 = 1 << 2;
    /// A town of more than 100,000.
    pub const TOWN: u32 = 1 << 3;
    /// An administrative unit of the first level.
    pub const PROVINCE: u32 = 1 << 4;
    /// One of the second.
    pub const DISTRICT: u32 = 1 << 5;
    /// One of the third.
    pub const WARD: u32 = 1 << 6;
    /// Often after words that stand before persons.
    pub const OFTEN_PERSON: u32 = 1 << 7;
    /// Rather there than after others.
    pub const RATHER_PERSON: u32 = 1 << 8;
    /// Often after words that stand before places.
    pub const OFTEN_PLACE: u32 = 1 << 9;
    /// Rather there than after others.
    pub const RATHER_PLACE: u32 = 1 << 10;
    /// Often after words that stand before organisations.
    pub const OFTEN_ORGANISATION: u32 = 1 << 11;
    /// Rather there than after others.
    pub const RATHER_ORGANISATION: u32 = 1 << 12;
    /// With a capital at the beginning of sentences only.
    pub const ORDINARY: u32 = 1 << 13;
    /// Mostly there.
    pub const RATHER_ORDINARY: u32 = 1 << 14;
    /// The name of an organisation with its head.
    pub const INSTITUTION: u32 = 1 << 15;
    /// All that speak for a person.
    pub const PERSON: u32 = OFTEN_PERSON;
    /// All that speak for an organisation.
    pub const ORGANISATION: u32 = OFTEN_ORGANISATION | INSTITUTION;
    /// All that speak for a place.
    pub const PLACE: u32 = COUNTRY | REGION | CITY | TOWN | PROVINCE | DISTRICT | WARD | OFTEN_PLACE;
}

/// The label of the first token of a name.
#[must_use]
pub fn begin(kind: EntityType) -> usize {
    1 + 2 * kind as usize
}

/// The type of a label and whether it begins a name; none outside.
#[must_use]
pub fn kind_of(label: usize) -> Option<(EntityType, bool)> {
    use EntityType::{Misc, Organization, Person, Place};
    let kind = [Person, Organization, Place, Misc].get(label.checked_sub(1)? / 2)?;
    Some((*kind, label % 2 == 1))
}

/// Whether the second label may follow the first: a name goes on only as what it began as.
#[must_use]
pub fn may_follow(first: usize, second: usize) -> bool {
    second == 0 || second % 2 == 1 || first == second || first + 1 == second
}

/// Open addressing over hashes: at most one probe for most lookups, no allocation per entry.
struct Table {
    present: Present,
    slots: Vec<(u32, u32)>,
}

const FREE: u32 = u32::MAX;
/// Spreads keys over all bits (Fibonacci hashing).
const SCRAMBLE: u32 = 0x9e37_79b1;

/// Places for so many entries: a power of two, a fifth of it free at least.
fn room(entries: usize) -> usize {
    (entries + entries / 4).next_power_of_two().max(8)
}

impl Default for Table {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Table {
    fn with_capacity(entries: usize) -> Self {
        Self { present: Present::with_capacity(entries), slots: vec![(0, FREE); room(entries)] }
    }

    fn place(&self, key: u32) -> usize {
        key.wrapping_mul(SCRAMBLE) as usize >> (32 - self.slots.len().trailing_zeros())
    }

    fn insert(&mut self, key: u32, value: u32) {
        self.present.add(key);
        let mut at = self.place(key);
        let mask = self.slots.len() - 1;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == FREE {
                *slot = (key, value);
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn get(&self, key: u32) -> Option<u32> {
        if !self.present.may(key) {
            return None;
        }
        let mut at = self.place(key);
        let mask = self.slots.len() - 1;
        loop {
            let &(found, value) = self.slots.get(at)?;
            if value == FREE {
                return None;
            }
            if found == key {
                return Some(value);
            }
            at = (at + 1) & mask;
        }
    }
}

/// The weights of one feature, a byte for each label, with `BIAS` added so that none is negative.
type Weights = [u8; LABELS];

/// Sums of weights, side by side: sixteen bits each for the labels with even numbers, those with odd ones, and then for the last
/// label and how many were added up, which can be 256 before a sum reaches into its neighbour.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    even: u64,
    odd: u64,
    last: u32,
}

const BIAS: u8 = 128;
/// The lower half of each sixteen bits.
const LOWER: u64 = 0x00ff_00ff_00ff_00ff;

impl Sum {
    fn add(&mut self, weights: &Weights) {
        let [first @ .., last] = weights;
        let first = u64::from_le_bytes(*first);
        self.even = self.even.wrapping_add(first & LOWER);
        self.odd = self.odd.wrapping_add(first >> 8 & LOWER);
        self.last = self.last.wrapping_add(1 << 16 | u32::from(*last));
    }

    fn add_sum(&mut self, other: &Self) {
        self.even = self.even.wrapping_add(other.even);
        self.odd = self.odd.wrapping_add(other.odd);
        self.last = self.last.wrapping_add(other.last);
    }

    /// The sum for each label.
    pub fn row(&self) -> [i32; LABELS] {
        let base = i32::from(BIAS) * (self.last >> 16).cast_signed();
        std::array::from_fn(|label| {
            let lane = |sums: u64| i32::from((sums >> (label / 2 * 16)) as u16);
            let sum = match label {
                8 => i32::from(self.last as u16),
                _ if label % 2 == 0 => lane(self.even),
                _ => lane(self.odd),
            };
            sum - base
        })
    }
}

/// One bit for each value that a scrambled key can have: most of what is looked up is nowhere, and this is small enough to stay near.
struct Present(Vec<u64>);

impl Present {
    /// Room for so many keys, eight bits for each at least.
    fn with_capacity(entries: usize) -> Self {
        Self(vec![0; (entries / 8).next_power_of_two().max(2)])
    }

    fn place(&self, key: u32) -> (usize, u64) {
        (key.wrapping_mul(SCRAMBLE) as usize >> (32 - self.0.len().trailing_zeros()), 1 << (key & 63))
    }

    fn add(&mut self, key: u32) {
        let (at, bit) = self.place(key);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    /// Whether the key may be there.
    fn may(&self, key: u32) -> bool {
        let (at, bit) = self.place(key);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }
}

/// The weights of features, by key: the slots that have any, and where those of the first are.
#[derive(Default)]
struct Features {
    keys: Table,
    weights: Vec<Weights>,
}

/// Bits that say where weights are; those of the slots are above.
const START: u32 = 24;

impl Features {
    /// Adds a key with the weights of its slots, which `slots` has as bits.
    fn insert(&mut self, key: u32, slots: u8, weights: impl Iterator<Item = Weights>) {
        self.keys.insert(key, u32::from(slots) << START | u32::try_from(self.weights.len()).unwrap_or(0));
        self.weights.extend(weights);
    }
}

/// Sums up what the model says about each token of a zone.
pub(super) struct Tally<'m> {
    features: &'m Features,
    /// The tokens.
    pub sums: Vec<Sum>,
    /// What each form that has been met says for the tokens around it.
    alone: Vec<Option<[Sum; NEAR]>>,
    slots: u32,
    start: usize,
}

impl<'m> Tally<'m> {
    /// For a page with so many forms.
    pub fn new(model: &'m Model, forms: usize) -> Self {
        Self { features: &model.features, sums: Vec::new(), alone: vec![None; forms], slots: 0, start: 0 }
    }
}

impl Sink for Tally<'_> {
    fn key(&mut self, family: Family, value: u32) -> bool {
        let value = self.features.keys.get(family.key(value)).unwrap_or(0);
        self.slots = value >> START;
        self.start = (value & ((1 << START) - 1)) as usize;
        self.slots != 0
    }

    fn put(&mut self, token: usize, slot: u8) {
        if self.slots >> slot & 1 == 1
            && let Some(sum) = self.sums.get_mut(token)
            && let Some(weights) = self.features.weights.get(self.start + (self.slots & ((1 << slot) - 1)).count_ones() as usize)
        {
            sum.add(weights);
        }
    }

    fn alone(&mut self, page: &Page, form: usize, behind: usize) {
        if let Some(None) = self.alone.get(form) {
            let zone = std::mem::replace(&mut self.sums, vec![Sum::default(); NEAR]);
            page.alone(form, NEAR - 1, self);
            let told = std::mem::replace(&mut self.sums, zone);
            if let Some(known) = self.alone.get_mut(form) {
                *known = told.first_chunk().copied();
            }
        }
        let Some(Some(known)) = self.alone.get(form) else { return };
        for (n, near) in known.iter().enumerate() {
            if let Some(sum) = (behind + n).checked_sub(NEAR - 1).and_then(|token| self.sums.get_mut(token)) {
                sum.add_sum(near);
            }
        }
    }
}

/// What is known of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Word {
    /// Its cluster of 128.
    pub coarse: u8,
    /// Its cluster of 512.
    pub fine: u16,
    /// How often it is first, middle, last in names of persons: two bits each; the next bit says that it is a given name.
    pub name: u8,
}

impl Word {
    /// A word that the tables do not have.
    pub const UNKNOWN: Self = Self { coarse: 255, fine: 512, name: 0 };
}

/// One number for each label.
pub(super) type Row = [f32; LABELS];

/// Less than any sum of weights.
pub(super) const NEVER: i32 = i32::MIN / 4;

/// The weights of one label after another, ready for use.
#[derive(Default)]
pub(super) struct Chain {
    /// By the second label, then the first; next to nothing for what may not follow.
    pub into: [[i32; LABELS]; LABELS],
    /// By the first label, then the second; as factors.
    pub step: [Row; LABELS],
    /// As `step`, by the second label, then the first.
    pub step_into: [Row; LABELS],
    /// What so many units less are worth, as factors, up to where a label is hopeless.
    pub less: Vec<f32>,
}

/// Nats behind the best label from which a label is as good as impossible.
const HOPELESS: f32 = 11.0;

impl Chain {
    fn new(model: &Model) -> Self {
        let less = (0..4096u16).map(|units| f32::from(units) * model.unit).take_while(|&nats| nats < HOPELESS);
        let less = less.map(|nats| (-nats).exp()).collect();
        let mut chain = Self { into: [[NEVER; LABELS]; LABELS], step: [[0.0; LABELS]; LABELS], step_into: [[0.0; LABELS]; LABELS], less };
        for (before, (row, weights)) in chain.step.iter_mut().zip(&model.transitions).enumerate() {
            for (label, (value, &weight)) in row.iter_mut().zip(weights).enumerate().filter(|(label, _)| may_follow(before, *label)) {
                *value = (f32::from(weight) * model.unit).exp();
                if let Some(slot) = chain.into.get_mut(label).and_then(|row| row.get_mut(before)) {
                    *slot = i32::from(weight);
                }
                if let Some(slot) = chain.step_into.get_mut(label).and_then(|row| row.get_mut(before)) {
                    *slot = *value;
                }
            }
        }
        chain
    }

    /// So many units behind the best label a label is as good as impossible.
    pub fn hopeless(&self) -> i32 {
        i32::try_from(self.less.len()).unwrap_or(i32::MAX)
    }
}

/// For each type: shares of all sequences that have a name, and how often such a name is right; in thousandths, both growing.
pub type Sureness = [Vec<(u16, u16)>; 4];

/// Everything learned for one language.
#[derive(Default)]
pub struct Model {
    /// What one unit of the weights is worth, in nats.
    pub unit: f32,
    /// Weight of each label after each.
    pub transitions: [[i16; LABELS]; LABELS],
    /// The same, ready for use.
    pub(super) chain: Chain,
    sureness: Sureness,
    features: Features,
    words: Table,
    phrases: Table,
    sets: Vec<u32>,
}

impl Model {
    /// Reads a model file: lines of text up to an empty one, then numbers (`write` is its counterpart). A file that
    /// is cut short gives a model that knows less; a test sees that ours are whole.
    #[must_use]
    pub fn read(file: &[u8]) -> Self {
        let mut model = Self::default();
        let body = file.windows(2).position(|w| w == b"\n\n").and_then(|at| file.get(at + 2..));
        let mut input = Input { rest: body.unwrap_or_default() };
        let whole = model.fill(&mut input);
        model.chain = Chain::new(&model);
        debug_assert!(whole.is_some() || file.is_empty(), "expected a whole model file");
        model
    }

    fn fill(&mut self, input: &mut Input) -> Option<()> {
        self.unit = input.number()? as f32 / 65536.0;
        for weight in self.transitions.iter_mut().flatten() {
            *weight = i16::try_from(input.signed()?).ok()?;
        }
        for points in &mut self.sureness {
            let count = input.number()?;
            *points = (0..count).map(|_| Some((thousandths(input)?, thousandths(input)?))).collect::<Option<_>>()?;
        }
        let keys = input.keys()?;
        let slots: Vec<u8> = keys.iter().map(|_| input.byte()).collect::<Option<_>>()?;
        let count = slots.iter().map(|s| s.count_ones() as usize).sum();
        let masks: Vec<u32> = (0..count).map(|_| input.number()).collect::<Option<_>>()?;
        let mut rows = Vec::with_capacity(count);
        for mask in masks {
            let mut row = [BIAS; LABELS];
            for (_, weight) in row.iter_mut().enumerate().filter(|(label, _)| mask >> label & 1 == 1) {
                // Adding half of all there are is turning the highest bit over.
                *weight = input.byte()? ^ BIAS;
            }
            rows.push(row);
        }
        self.features = Features { keys: Table::with_capacity(keys.len()), weights: Vec::with_capacity(count) };
        let mut rows = rows.into_iter();
        for (key, slots) in keys.into_iter().zip(slots) {
            self.features.insert(key, slots, rows.by_ref().take(slots.count_ones() as usize));
        }
        let keys = input.keys()?;
        let coarse: Vec<u8> = keys.iter().map(|_| input.byte()).collect::<Option<_>>()?;
        let fines: Vec<Vec<u32>> = (0..=u8::MAX).map(|_| input.numbers()).collect::<Option<_>>()?;
        let fine = |c: &u8| fines.get(usize::from(*c))?.get(input.number()? as usize).copied();
        let fine: Vec<u32> = coarse.iter().map(fine).collect::<Option<_>>()?;
        let name: Vec<u8> = keys.iter().map(|_| input.byte()).collect::<Option<_>>()?;
        self.words = Table::with_capacity(keys.len());
        for (((key, coarse), fine), name) in keys.iter().zip(coarse).zip(fine).zip(name) {
            self.words.insert(*key, u32::from(coarse) | fine << 8 | u32::from(name) << 24);
        }
        self.sets = input.numbers()?;
        let keys = input.keys()?;
        self.phrases = Table::with_capacity(keys.len());
        for key in keys {
            let set = input.byte()?;
            self.phrases.insert(key, u32::from(set));
        }
        Some(())
    }

    /// How often a name of that type is right of which the model says that it has this share of all sequences: between the
    /// points that were measured on a straight line, and the share itself where nothing was measured.
    #[must_use]
    pub fn sure(&self, kind: EntityType, share: f32) -> f32 {
        let Some(points) = self.sureness.get(kind as usize).filter(|p| !p.is_empty()) else { return share };
        let point = |at: usize| points.get(at).map(|&(x, y)| (f32::from(x) / 1000.0, f32::from(y) / 1000.0));
        let after = points.partition_point(|&(x, _)| f32::from(x) / 1000.0 < share);
        match (after.checked_sub(1).and_then(point), point(after)) {
            (Some((x, y)), Some((next, higher))) => y + (higher - y) * (share - x) / (next - x),
            (Some((_, y)), None) | (None, Some((_, y))) => y,
            (None, None) => share,
        }
    }

    /// How many features have weights.
    #[must_use]
    pub fn features(&self) -> usize {
        self.features.weights.len()
    }

    /// What is known of a word, by its hash.
    #[must_use]
    pub fn word(&self, hash: u32) -> Word {
        let unpack = |v: u32| Word { coarse: (v & 255) as u8, fine: (v >> 8 & 0x3ff) as u16, name: (v >> 24) as u8 };
        self.words.get(hash).map_or(Word::UNKNOWN, unpack)
    }

    /// The lists that hold a phrase, one bit each, by its hash; 0 for none.
    #[must_use]
    pub fn lists(&self, hash: u32) -> u32 {
        self.phrases.get(known_phrase(hash)).and_then(|i| self.sets.get(i as usize).copied()).unwrap_or(0)
    }
}

/// What a list knows of the hash of a phrase.
#[must_use]
pub fn known_phrase(hash: u32) -> u32 {
    hash & ((1 << PHRASE_BITS) - 1)
}

fn thousandths(input: &mut Input) -> Option<u16> {
    u16::try_from(input.number()?).ok()
}

struct Input<'a> {
    rest: &'a [u8],
}

impl Input<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i32> {
        let n = self.number()?;
        Some((n >> 1).cast_signed() ^ -(n & 1).cast_signed())
    }

    /// Numbers after their number.
    fn numbers(&mut self) -> Option<Vec<u32>> {
        let count = self.number()?;
        (0..count).map(|_| self.number()).collect()
    }

    /// Growing numbers as differences.
    fn keys(&mut self) -> Option<Vec<u32>> {
        let count = self.number()?;
        let mut last = 0u32;
        (0..count)
            .map(|_| {
                last = last.wrapping_add(self.number()?);
                Some(last)
            })
            .collect()
    }
}

/// What a model file holds; the trainer fills it.
#[derive(Default, Clone)]
pub struct Contents {
    /// What one unit of the weights is worth, in nats.
    pub unit: f32,
    /// Weight of each label after each.
    pub transitions: [[i16; LABELS]; LABELS],
    /// How often names are right, by what the model says of them.
    pub sureness: Sureness,
    /// Features with their weights, in order: eight times the key, and the slot.
    pub features: Vec<(u32, [i8; LABELS])>,
    /// Words by hash.
    pub words: Vec<(u32, Word)>,
    /// Phrases by hash, with the lists that hold them.
    pub phrases: Vec<(u32, u32)>,
}

impl Contents {
    /// What a reader of the file has.
    #[must_use]
    pub fn model(&self) -> Model {
        Model::read(&self.write("#"))
    }

    /// The file: `header`, whose lines must not be empty, an empty line, then numbers. At most 256 sets of lists.
    #[must_use]
    pub fn write(&self, header: &str) -> Vec<u8> {
        let mut out = format!("{}\n\n", header.trim_end()).into_bytes();
        put(&mut out, (self.unit * 65536.0) as u32);
        for &weight in self.transitions.iter().flatten() {
            let weight = i32::from(weight);
            put(&mut out, ((weight << 1) ^ (weight >> 31)).cast_unsigned());
        }
        for points in &self.sureness {
            put(&mut out, points.len() as u32);
            for &(share, right) in points {
                put(&mut out, u32::from(share));
                put(&mut out, u32::from(right));
            }
        }
        let by_key: Vec<_> =
            self.features.chunk_by(|a, b| a.0 / SLOTS == b.0 / SLOTS).filter_map(|f| Some((f.first()?.0 / SLOTS, f))).collect();
        keys(&mut out, by_key.iter().map(|f| f.0));
        out.extend(by_key.iter().map(|(_, features)| features.iter().map(|f| 1 << (f.0 % SLOTS)).sum::<u8>()));
        for (_, row) in &self.features {
            put(&mut out, row.iter().enumerate().map(|(i, w)| u32::from(*w != 0) << i).sum());
        }
        out.extend(self.features.iter().flat_map(|f| f.1).filter(|&w| w != 0).map(i8::cast_unsigned));
        keys(&mut out, self.words.iter().map(|w| w.0));
        out.extend(self.words.iter().map(|w| w.1.coarse));
        let fines = self.fines();
        for fines in &fines {
            put(&mut out, fines.len() as u32);
            fines.iter().for_each(|fine| put(&mut out, u32::from(*fine)));
        }
        for (_, word) in &self.words {
            let rank = fines.get(usize::from(word.coarse)).and_then(|fines| fines.iter().position(|fine| *fine == word.fine));
            put(&mut out, rank.unwrap_or(0) as u32);
        }
        out.extend(self.words.iter().map(|w| w.1.name));
        let mut sets: Vec<u32> = self.phrases.iter().map(|p| p.1).collect();
        sets.sort_unstable();
        sets.dedup();
        sets.truncate(256);
        put(&mut out, sets.len() as u32);
        for set in &sets {
            put(&mut out, *set);
        }
        keys(&mut out, self.phrases.iter().map(|p| p.0));
        out.extend(self.phrases.iter().map(|p| sets.binary_search(&p.1).unwrap_or(0) as u8));
        out
    }

    /// For each cluster of 128 those of 512 that its words are in, the commonest first: where a word stands there is soon said.
    fn fines(&self) -> Vec<Vec<u16>> {
        let mut counts = vec![BTreeMap::<u16, usize>::new(); 256];
        for (_, word) in &self.words {
            if let Some(counts) = counts.get_mut(usize::from(word.coarse)) {
                *counts.entry(word.fine).or_insert(0) += 1;
            }
        }
        let by_count = |counts: BTreeMap<u16, usize>| {
            let mut fines: Vec<_> = counts.into_iter().collect();
            fines.sort_by_key(|(_, count)| Reverse(*count));
            fines.into_iter().map(|(fine, _)| fine).collect()
        };
        counts.into_iter().map(by_count).collect()
    }
}

fn put(out: &mut Vec<u8>, mut number: u32) {
    while number > 127 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn keys(out: &mut Vec<u8>, sorted: impl ExactSizeIterator<Item = u32>) {
    put(out, sorted.len() as u32);
    let mut last = 0;
    for key in sorted {
        put(out, key - last);
        last = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn a_file_says_how_often_names_are_right() {
        let sureness = [vec![(200, 100), (600, 500), (1000, 900)], Vec::new(), Vec::new(), Vec::new()];
        let model = Contents { unit: 1.0, sureness, ..Contents::default() }.model();
        let sure = |share| (model.sure(EntityType::Person, share) * 1000.0).round() as i32;
        assert_eq!([0.0, 0.2, 0.4, 0.6, 0.9, 1.0].map(sure), [100, 100, 300, 500, 800, 900]);
        assert_eq!(model.sure(EntityType::Place, 0.4), 0.4, "nothing was measured");
    }

    #[test]
    fn what_the_models_are_surer_of_is_right_more_often() {
        for pack in &lang::world().packs {
            for (kind, points) in pack.model.sureness.iter().enumerate() {
                assert!(points.len() > 2, "{} type {kind}: nothing was measured", pack.lang.code());
                for (a, b) in points.iter().zip(points.iter().skip(1)) {
                    assert!(a.0 < b.0 && a.1 <= b.1, "{} type {kind}: {a:?} {b:?}", pack.lang.code());
                }
                assert!(points.iter().all(|&(x, y)| x <= 1000 && y <= 1000));
            }
        }
    }
}
