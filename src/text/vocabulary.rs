//! Words as numbers, so that rules compare numbers instead of letters.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A word of the vocabulary; two words are equal when their folded forms are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct WordId(u32);

impl WordId {
    /// Every word that no table or rule mentions.
    pub const UNKNOWN: Self = Self(0);

    /// A small number for tables; `UNKNOWN` is 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Multiply-and-rotate over eight bytes at a time (the scheme of rustc's FxHasher): fast, without random state.
#[derive(Default, Clone, Copy)]
pub struct Fast(u64);

impl Fast {
    fn add(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Fast {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        // Both ends of what is left, which may overlap, and how long it is.
        let ends = match (rest.first_chunk(), rest.last_chunk(), rest) {
            (Some(first), Some(last), _) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
            (_, _, [first, .., last]) => u64::from(*first) << 16 | u64::from(rest.get(1).copied().unwrap_or(0)) << 8 | u64::from(*last),
            (_, _, [only]) => u64::from(*only),
            _ => return,
        };
        self.add(ends ^ (rest.len() as u64) << 61);
    }
    fn write_u8(&mut self, n: u8) {
        self.add(u64::from(n));
    }
    fn write_u32(&mut self, n: u32) {
        self.add(u64::from(n));
    }
    fn write_u64(&mut self, n: u64) {
        self.add(n);
    }
    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// A hash map that behaves the same every time; never iterated.
pub type FastMap<K, V> = HashMap<K, V, BuildHasherDefault<Fast>>;

/// All words that tables and rules mention.
#[derive(Default)]
pub struct Vocabulary {
    words: FastMap<Box<str>, WordId>,
}

impl Vocabulary {
    /// The number of a folded word, given one when it has none yet.
    pub fn add(&mut self, folded: &str) -> WordId {
        if let Some(&id) = self.words.get(folded) {
            return id;
        }
        let id = WordId(u32::try_from(self.words.len() + 1).unwrap_or(0));
        self.words.insert(folded.into(), id);
        id
    }

    /// The number of a folded word.
    #[must_use]
    pub fn get(&self, folded: &str) -> WordId {
        self.words.get(folded).copied().unwrap_or_default()
    }
}
