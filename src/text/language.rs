//! Which language a stretch of text is in.

use super::token::{Kind, Token};
use crate::lang::{Lang, World};

/// One in so many words of a running text at least gives its language away: three in eight do in news, some in ten in other
/// languages, which share short words with ours.
const SHARE: usize = 8;
/// Words from which a text runs.
const RUNNING: usize = 12;

/// What speaks for each language.
#[derive(Clone)]
pub(super) struct Weights {
    words: usize,
    /// In the order of `world.packs`.
    function: Vec<usize>,
}

impl Weights {
    /// Nothing speaks for any.
    pub fn new(world: &World) -> Self {
        Self { words: 0, function: vec![0; world.packs.len()] }
    }

    /// How strongly tokens speak for each.
    pub fn of(world: &World, tokens: &[Token]) -> Self {
        let mut weights = Self::new(world);
        for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
            weights.words += 1;
            for (pack, weight) in world.packs.iter().zip(&mut weights.function) {
                if pack.text.function.is_some_and(|class| pack.lexicon.has(class, token.word)) {
                    *weight += 1;
                }
            }
        }
        weights
    }

    /// Both together.
    pub fn add(&mut self, other: &Self) {
        self.words += other.words;
        for (total, weight) in self.function.iter_mut().zip(&other.function) {
            *total += weight;
        }
    }

    /// The language that they speak for; none when they are all zero, tied, or too light for a text of that length.
    pub fn heaviest(&self, world: &World) -> Option<Lang> {
        let best = *self.function.iter().max()?;
        if best == 0 || self.words >= RUNNING && best * SHARE < self.words {
            return None;
        }
        let mut leaders = world.packs.iter().zip(&self.function).filter(|(_, w)| **w == best);
        let (pack, _) = leaders.next()?;
        leaders.next().is_none().then_some(pack.lang)
    }
}
