//! The small language that rules are written in: patterns over tokens, never over characters.
//!
//! | pattern | matches |
//! | --- | --- |
//! | `ngày` `12` `/` `,` | that word, number or mark, whatever its case; `"("` in quotation marks where it means something here |
//! | `'May'` | exactly that, case and all |
//! | `<month>` | any phrase of that class; `<month=5>` only one with that value |
//! | `#` `#1-31` | a number; one in that range |
//! | `[cap]` | a token of that sort: `any` `word` `cap` `title` `upper` `lower` `number` `quote` `dash` `stop` `link` |
//! | `~` `_` | nothing, where the tokens on both sides touch; nothing, where they do not |
//! | `^` `$` | nothing, at the beginning, at the end of a sentence |
//! | `( a \| b )` | one or the other, tried in that order |
//! | `a?` `a*` `a+` `a{2,4}` | repeated, as often as possible (`*` and `+` up to 16 times) |
//! | `{name}` | the part of that name: a pattern that stands in the file's `[parts]`, made of parts before it |
//! | `day:a` | `a`, remembered as `day` with the value of its class |
//! | `&a` `!a` | nothing, where `a` follows; where it does not |
//! | `@a` `!@a` | nothing, where the one token before is `a`; where it is not |
//!
//! A pattern stays inside one sentence. Its work is bounded by its length, whatever the text.

mod pattern;
mod scan;

pub use pattern::Pattern;
pub use scan::{Capture, Match, Scan};

use crate::rule::{Record, RuleId, read};
use crate::text::lexicon::{ClassId, Glance, Lexicon};
use crate::text::vocabulary::{FastMap, Vocabulary, WordId};

/// One rule of a `.rules` file with its patterns, the values of its `match` lines.
pub struct CompiledRule {
    /// All its lines.
    pub record: Record,
    patterns: Vec<Pattern>,
}

impl CompiledRule {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> RuleId {
        RuleId(self.record.name)
    }
}

/// What a match can begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Start {
    Word(WordId),
    Class(ClassId),
    Number,
    Any,
}

/// What the token can be that comes next.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Next {
    pub words: Vec<WordId>,
    pub classes: Glance,
    pub number: bool,
    /// Anything, or nothing.
    pub any: bool,
}

/// A pattern, by its rule and its number there, with what can come next behind that by which it was found.
struct Place {
    rule: usize,
    pattern: usize,
    next: Next,
}

/// The rules of one file, found by what they begin with.
#[derive(Default)]
pub struct Rules {
    rules: Vec<CompiledRule>,
    /// What is wrong with the file, one sentence each; a test sees that there is nothing.
    pub errors: Vec<String>,
    by_word: FastMap<WordId, Vec<Place>>,
    by_class: FastMap<ClassId, Vec<Place>>,
    /// The words of `by_word`, one bit each, and the classes of `by_class`.
    words: Vec<u64>,
    classes: Glance,
    by_number: Vec<Place>,
    any: Vec<Place>,
}

impl Rules {
    /// Reads a `.rules` file (see `rule::read`) and compiles its `match` lines. The record `[parts]` is no rule: its keys
    /// name patterns for the rules after it.
    #[must_use]
    pub fn read(file: &'static str, lexicon: &mut Lexicon, vocabulary: &mut Vocabulary) -> Self {
        let mut rules = Self::default();
        let mut parts = Vec::new();
        for record in read(file) {
            if record.name == "parts" {
                parts.extend(record.fields);
                continue;
            }
            let mut patterns = Vec::new();
            for source in record.all("match") {
                match Pattern::compile(source, &parts, lexicon, vocabulary) {
                    Ok(pattern) => {
                        for (start, next) in pattern.starts() {
                            rules.index(start, Place { rule: rules.rules.len(), pattern: patterns.len(), next });
                        }
                        patterns.push(pattern);
                    }
                    Err(error) => rules.errors.push(format!("{}: {error}: {source}", record.name)),
                }
            }
            rules.rules.push(CompiledRule { record, patterns });
        }
        rules
    }

    fn index(&mut self, start: Start, place: Place) {
        match start {
            Start::Any => self.any.push(place),
            Start::Number => self.by_number.push(place),
            Start::Class(class) => {
                self.classes.add(class);
                self.by_class.entry(class).or_default().push(place);
            }
            Start::Word(word) => {
                let (at, bit) = (word.index() / 64, word.index() % 64);
                if self.words.len() <= at {
                    self.words.resize(at + 1, 0);
                }
                if let Some(bits) = self.words.get_mut(at) {
                    *bits |= 1 << bit;
                }
                self.by_word.entry(word).or_default().push(place);
            }
        }
    }

    /// Whether a match can begin with that word.
    fn begins_with(&self, word: WordId) -> bool {
        self.words.get(word.index() / 64).is_some_and(|bits| bits >> (word.index() % 64) & 1 == 1)
    }

    /// The rules in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, CompiledRule> {
        self.rules.iter()
    }
}
