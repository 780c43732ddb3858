//! Which language a stretch of text is in.

use super::token::{Kind, Token};
use crate::lang::{Lang, World};

/// How strongly the tokens speak for each language, in the order of `world.packs`.
pub(super) fn weigh(world: &World, tokens: &[Token], weights: &mut [usize]) {
    for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
        for (pack, weight) in world.packs.iter().zip(weights.iter_mut()) {
            if pack.text.function.is_some_and(|class| pack.lexicon.has(class, token.word)) {
                *weight += 1;
            }
        }
    }
}

/// The language that `weights` speak for; none when they are all zero or tied.
pub(super) fn heaviest(world: &World, weights: &[usize]) -> Option<Lang> {
    let best = weights.iter().max().filter(|&&w| w > 0)?;
    let mut leaders = world.packs.iter().zip(weights).filter(|(_, w)| *w == best);
    let (pack, _) = leaders.next()?;
    leaders.next().is_none().then_some(pack.lang)
}
