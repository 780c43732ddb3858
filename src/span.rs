//! Where something stands in a text.

/// A half-open stretch of a text, in UTF-8 bytes from its beginning; never empty, always on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The stretch from `start` up to `end`; none when it would be empty or backwards.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The byte where it begins.
    #[must_use]
    pub fn start(self) -> usize {
        self.start
    }

    /// The byte just after it.
    #[must_use]
    pub fn end(self) -> usize {
        self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The words themselves; empty for a text that the span was not made for.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}
