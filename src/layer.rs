//! Annotations of one kind, in text order and disjoint: the only place where overlaps are resolved.

use crate::span::Span;

/// Something that stands at one place of the text.
pub trait Placed {
    /// Where it stands.
    fn span(&self) -> Span;
}

impl Placed for Span {
    fn span(&self) -> Span {
        *self
    }
}

/// Sorted, disjoint annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer<T>(Vec<T>);

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Placed> Layer<T> {
    /// Keeps, of candidates that overlap, the one with the highest `rank`; then the longest, the first in the
    /// text, the first in the list. Work is n log n.
    pub fn resolve<R: Ord>(candidates: Vec<T>, rank: impl Fn(&T) -> R) -> Self {
        let mut order: Vec<(usize, T)> = candidates.into_iter().enumerate().collect();
        order.sort_by(|(i, a), (j, b)| {
            let length = |t: &T| t.span().end() - t.span().start();
            rank(b).cmp(&rank(a)).then(length(b).cmp(&length(a))).then(a.span().start().cmp(&b.span().start())).then(i.cmp(j))
        });
        let mut taken = std::collections::BTreeMap::<usize, usize>::new();
        let mut kept = Vec::with_capacity(order.len());
        for (_, candidate) in order {
            let span = candidate.span();
            // Those kept are disjoint, so only the last one that begins before our end can reach into us.
            let clash = taken.range(..span.end()).next_back().is_some_and(|(_, &end)| end > span.start());
            if !clash {
                taken.insert(span.start(), span.end());
                kept.push(candidate);
            }
        }
        kept.sort_by_key(Placed::span);
        Self(kept)
    }
}

impl<T> std::ops::Deref for Layer<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Layer<T> {
    /// For changing annotations in place; their spans must stay as they are.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }
}

impl<'a, T> IntoIterator for &'a Layer<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
