//! From bytes to UTF-16 code units, the one conversion of offsets.

/// Answers, for any byte offset of one text, how many UTF-16 code units come before it.
pub struct Utf16 {
    /// `(byte, how many fewer units than bytes up to there)`, one after each character that is longer in UTF-8.
    steps: Vec<(usize, usize)>,
}

impl Utf16 {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut steps = Vec::new();
        let mut saved = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            saved += c.len_utf8() - c.len_utf16();
            steps.push((at + c.len_utf8(), saved));
        }
        Self { steps }
    }

    /// The offset in UTF-16 code units of the character boundary at `byte`.
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let before = self.steps.partition_point(|&(at, _)| at <= byte);
        let last = before.checked_sub(1).and_then(|i| self.steps.get(i));
        byte - last.map_or(0, |&(_, saved)| saved)
    }
}

#[cfg(test)]
mod tests {
    use super::Utf16;

    #[test]
    fn counts_as_javascript_does() {
        for text in ["", "abc", "Tiếng Việt", "a😀b", "e\u{301}😀ộ"] {
            let index = Utf16::new(text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let units = text.get(..at).map(|t| t.encode_utf16().count());
                assert_eq!(Some(index.offset(at)), units, "{text} {at}");
            }
        }
    }
}
