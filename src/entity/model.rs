//! The learned part of the tagger: what is known of words and phrases, and what each feature says for each label, read from one compact file a language.

use super::EntityType;

/// How many labels a token can have: outside, and first or further token of each type.
pub const LABELS: usize = 9;
/// Features are numbers below two to this power.
pub const FEATURE_BITS: u32 = 26;

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

/// Open addressing over hashes: one probe for most lookups, no allocation per entry.
#[derive(Default)]
struct Table {
    slots: Vec<(u32, u32)>,
}

const FREE: u32 = u32::MAX;

impl Table {
    fn with_capacity(entries: usize) -> Self {
        Self { slots: vec![(0, FREE); (entries * 2).next_power_of_two().max(8)] }
    }

    fn place(&self, key: u32) -> usize {
        key.wrapping_mul(0x9e37_79b1) as usize >> (32 - self.slots.len().trailing_zeros())
    }

    fn insert(&mut self, key: u32, value: u32) {
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
        if self.slots.is_empty() {
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

/// Features with their weights, each in one slot; most features have no weights, and one bit says so.
#[derive(Default)]
struct Features {
    count: usize,
    slots: Vec<(u32, [i8; LABELS])>,
    /// One bit for each value that the upper bits of a scrambled feature can have.
    present: Vec<u64>,
}

/// Bits that `Features::present` has for each feature, at least.
const SPARSE: usize = 8;

impl Features {
    fn with_capacity(entries: usize) -> Self {
        Self {
            count: 0,
            slots: vec![(FREE, [0; LABELS]); (entries * 2).next_power_of_two().max(8)],
            present: vec![0; (entries * SPARSE / 64).next_power_of_two().max(2)],
        }
    }

    /// The word and the bit of `present`, and the first slot to look at.
    fn place(&self, feature: u32) -> (usize, u64, usize) {
        let scrambled = feature.wrapping_mul(0x9e37_79b1);
        let top = |length: usize| scrambled as usize >> (32 - length.trailing_zeros());
        (top(self.present.len()), 1 << (feature & 63), top(self.slots.len()))
    }

    fn insert(&mut self, feature: u32, weights: [i8; LABELS]) {
        let (word, bit, mut at) = self.place(feature);
        if let Some(word) = self.present.get_mut(word) {
            *word |= bit;
        }
        let mask = self.slots.len() - 1;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.0 == FREE {
                *slot = (feature, weights);
                self.count += 1;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn get(&self, feature: u32) -> Option<&[i8; LABELS]> {
        if self.slots.is_empty() {
            return None;
        }
        let (word, bit, mut at) = self.place(feature);
        if self.present.get(word)? & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        loop {
            let (found, weights) = self.slots.get(at)?;
            if *found == feature {
                return Some(weights);
            }
            if *found == FREE {
                return None;
            }
            at = (at + 1) & mask;
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
const HOPELESS: f32 = 16.0;

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

/// Everything learned for one language.
#[derive(Default)]
pub struct Model {
    /// What one unit of the weights is worth, in nats.
    pub unit: f32,
    /// Weight of each label after each.
    pub transitions: [[i16; LABELS]; LABELS],
    /// The same, ready for use.
    pub(super) chain: Chain,
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
        let keys = input.keys()?;
        let masks: Vec<u32> = keys.iter().map(|_| input.number()).collect::<Option<_>>()?;
        self.features = Features::with_capacity(keys.len());
        for (key, mask) in keys.iter().zip(&masks) {
            let mut row = [0; LABELS];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask >> label & 1 == 1 {
                    *weight = input.byte()?.cast_signed();
                }
            }
            self.features.insert(*key, row);
        }
        let keys = input.keys()?;
        let coarse: Vec<u8> = keys.iter().map(|_| input.byte()).collect::<Option<_>>()?;
        let fine: Vec<u32> = keys.iter().map(|_| input.number()).collect::<Option<_>>()?;
        let name: Vec<u8> = keys.iter().map(|_| input.byte()).collect::<Option<_>>()?;
        self.words = Table::with_capacity(keys.len());
        for (((key, coarse), fine), name) in keys.iter().zip(coarse).zip(fine).zip(name) {
            self.words.insert(*key, u32::from(coarse) | fine << 8 | u32::from(name) << 24);
        }
        let sets = input.number()?;
        self.sets = (0..sets).map(|_| input.number()).collect::<Option<_>>()?;
        let keys = input.keys()?;
        self.phrases = Table::with_capacity(keys.len());
        for key in keys {
            let set = input.byte()?;
            self.phrases.insert(key, u32::from(set));
        }
        Some(())
    }

    /// How many features have weights.
    #[must_use]
    pub fn features(&self) -> usize {
        self.features.count
    }

    /// What a feature says for each label.
    #[must_use]
    pub fn weights(&self, feature: u32) -> Option<&[i8; LABELS]> {
        self.features.get(feature)
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
        self.phrases.get(hash).and_then(|i| self.sets.get(i as usize).copied()).unwrap_or(0)
    }
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
    /// Features with their weights, by number.
    pub features: Vec<(u32, [i8; LABELS])>,
    /// Words by hash.
    pub words: Vec<(u32, Word)>,
    /// Phrases by hash, with the lists that hold them.
    pub phrases: Vec<(u32, u32)>,
}

impl Contents {
    /// The file: `header`, whose lines must not be empty, an empty line, then numbers. At most 256 sets of lists.
    #[must_use]
    pub fn write(&self, header: &str) -> Vec<u8> {
        let mut out = format!("{}\n\n", header.trim_end()).into_bytes();
        put(&mut out, (self.unit * 65536.0) as u32);
        for &weight in self.transitions.iter().flatten() {
            let weight = i32::from(weight);
            put(&mut out, ((weight << 1) ^ (weight >> 31)).cast_unsigned());
        }
        keys(&mut out, self.features.iter().map(|f| f.0));
        for (_, row) in &self.features {
            put(&mut out, row.iter().enumerate().map(|(i, w)| u32::from(*w != 0) << i).sum());
        }
        out.extend(self.features.iter().flat_map(|f| f.1).filter(|&w| w != 0).map(i8::cast_unsigned));
        keys(&mut out, self.words.iter().map(|w| w.0));
        out.extend(self.words.iter().map(|w| w.1.coarse));
        for (_, word) in &self.words {
            put(&mut out, u32::from(word.fine));
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
