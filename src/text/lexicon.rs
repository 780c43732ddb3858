//! Phrases by class: what the tables of a language say about words and runs of words.

use super::token::Token;
use super::vocabulary::{FastMap, Vocabulary, WordId};

/// A class of phrases, such as `month`; the number of its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ClassId(u16);

/// Classes, of which it may say that one is there when only another one with the same bit is: a glance before a look.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Glance([u64; 2]);

impl Glance {
    /// All classes.
    pub const ALL: Self = Self([u64::MAX; 2]);

    /// Adds a class.
    pub fn add(&mut self, class: ClassId) {
        let [even, odd] = &mut self.0;
        *(if class.0 & 1 == 0 { even } else { odd }) |= Self::bit(class);
    }

    /// Whether the class may be there; it is not when this says so.
    #[must_use]
    pub fn may(self, class: ClassId) -> bool {
        let [even, odd] = self.0;
        (if class.0 & 1 == 0 { even } else { odd }) & Self::bit(class) != 0
    }

    /// Whether any class may be in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    fn bit(class: ClassId) -> u64 {
        1 << (class.0 >> 1 & 63)
    }
}

impl FromIterator<ClassId> for Glance {
    fn from_iter<T: IntoIterator<Item = ClassId>>(classes: T) -> Self {
        let mut glance = Self::default();
        classes.into_iter().for_each(|class| glance.add(class));
        glance
    }
}

/// A phrase of a class, found in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The class.
    pub class: ClassId,
    /// How many tokens it is long.
    pub length: usize,
    /// What the table says about it, empty where it says nothing.
    pub value: &'static str,
}

/// A trie of phrases over words of the vocabulary.
#[derive(Default)]
pub struct Lexicon {
    classes: FastMap<&'static str, ClassId>,
    /// The node of each word that begins a phrase, by number of the word, 0 for none; and the classes of these phrases.
    first: Vec<(u32, Glance)>,
    next: FastMap<(u32, WordId), u32>,
    /// What ends at each node; node 0 is not used.
    ends: Vec<Vec<(ClassId, &'static str)>>,
}

impl Lexicon {
    /// The class of that name, made when there is none.
    pub fn add_class(&mut self, name: &'static str) -> ClassId {
        let next = ClassId(u16::try_from(self.classes.len()).unwrap_or(u16::MAX));
        *self.classes.entry(name).or_insert(next)
    }

    /// The class of that name.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.get(name).copied()
    }

    /// Puts a phrase, as people write it, into a class.
    pub fn add(&mut self, class: ClassId, phrase: &str, value: &'static str, vocabulary: &mut Vocabulary) {
        let mut node = 0;
        if self.ends.is_empty() {
            self.ends.push(Vec::new());
        }
        for word in words(phrase, vocabulary) {
            let new = u32::try_from(self.ends.len()).unwrap_or(0);
            let slot = if node == 0 {
                if self.first.len() <= word.index() {
                    self.first.resize(word.index() + 1, (0, Glance::default()));
                }
                self.first.get_mut(word.index()).map(|(node, classes)| {
                    classes.add(class);
                    node
                })
            } else {
                Some(self.next.entry((node, word)).or_insert(0))
            };
            let Some(slot) = slot else { return };
            if *slot == 0 {
                *slot = new;
                self.ends.push(Vec::new());
            }
            node = *slot;
        }
        if node > 0
            && let Some(ends) = self.ends.get_mut(node as usize)
        {
            ends.push((class, value));
        }
    }

    /// Reads a table: class, phrase and value (may be missing) between tabs, one a line; `#` begins a line of comment.
    pub fn add_table(&mut self, table: &'static str, vocabulary: &mut Vocabulary) {
        let mut last: Option<(&str, ClassId)> = None;
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(name), Some(phrase)) = (cells.next(), cells.next()) {
                // Lines of a class stand together.
                let class = last.filter(|(n, _)| *n == name).map_or_else(|| self.add_class(name), |(_, class)| class);
                last = Some((name, class));
                self.add(class, phrase, cells.next().unwrap_or_default(), vocabulary);
            }
        }
    }

    /// Calls `found` with each phrase that begins with the first of `tokens`, shorter ones first; with none where no class is `wanted`.
    pub fn each(&self, tokens: &[Token], wanted: Glance, mut found: impl FnMut(Hit)) {
        let Some((first, rest)) = tokens.split_first() else { return };
        let (mut node, classes) = self.first(first.word);
        if !classes.meets(wanted) {
            return;
        }
        let mut rest = rest.iter();
        for length in 1.. {
            for &(class, value) in self.ends.get(node as usize).into_iter().flatten() {
                found(Hit { class, length, value });
            }
            let next = rest.next().and_then(|token| self.next.get(&(node, token.word)));
            let Some(&next) = next else { return };
            node = next;
        }
    }

    fn first(&self, word: WordId) -> (u32, Glance) {
        self.first.get(word.index()).copied().unwrap_or_default()
    }

    /// Whether the word alone is in the class.
    #[must_use]
    pub fn has(&self, class: ClassId, word: WordId) -> bool {
        let (node, classes) = self.first(word);
        classes.may(class) && self.ends.get(node as usize).is_some_and(|ends| ends.iter().any(|(c, _)| *c == class))
    }
}

/// The words of a phrase as the tokens of a text would have them; unknown ones are added.
pub fn words(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<WordId> {
    let (mut keys, mut tokens) = (String::with_capacity(2 * phrase.len()), Vec::new());
    super::token::read(phrase, 0..phrase.len(), vocabulary, &|_| false, &mut keys, &mut tokens);
    tokens.iter().filter_map(|t| keys.get(t.key.clone())).map(|key| vocabulary.add(key)).collect()
}
