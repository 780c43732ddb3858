//! Rules by name: every annotation says which one made it, and every one says what it does and shows an example.

use crate::span::Span;

/// The name of a rule, `<lang>.<layer>.<phrase>`; `any` stands for rules that no language owns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RuleId(pub &'static str);

/// What a reader may know about a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// What it finds, in one English sentence without a full stop.
    pub summary: &'static str,
    /// A text in which it makes an annotation, `[` and `]` around what it marks.
    pub example: &'static str,
}

/// One `[name]` paragraph of a `.rules` file with its `key = value` lines; a key may come several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The text between the brackets.
    pub name: &'static str,
    /// Keys and values in the order of the file, both trimmed.
    pub fields: Vec<(&'static str, &'static str)>,
}

impl Record {
    /// The first value of `key`, empty when there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> &'static str {
        self.all(key).next().unwrap_or_default()
    }

    /// All values of `key`.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'static str> + 'a {
        self.fields.iter().filter(move |(k, _)| *k == key).map(|&(_, v)| v)
    }

    /// What a reader may know about the rule that this record describes.
    #[must_use]
    pub fn rule(&self) -> Rule {
        Rule { id: RuleId(self.name), summary: self.get("summary"), example: self.get("example") }
    }
}

/// Reads a `.rules` file: `[name]` opens a record, `key = value` belongs to it, `#` begins a line of comment.
/// Lines before the first record and lines that are neither are left out (a test sees that there are none).
#[must_use]
pub fn read(file: &'static str) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for line in file.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            records.push(Record { name, fields: Vec::new() });
        } else if let (Some(record), Some((key, value))) = (records.last_mut(), line.split_once('=')) {
            record.fields.push((key.trim(), value.trim()));
        }
    }
    records
}

/// What a piece of evidence is to the annotation that rests on it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Witness {
    /// Quotation marks.
    Mark,
    /// Words that report.
    Cue,
    /// The noun phrase that names a source.
    Source,
    /// The noun phrase that names who passed it on.
    Via,
    /// What a pronoun or a title stands for.
    Antecedent,
    /// A title or an office before or after a name.
    Title,
    /// A noun that says what sort of thing a name names: `tỉnh`, `University`.
    Head,
    /// A name that a table knows.
    Gazetteer,
    /// Capitals.
    Shape,
    /// Another mention of the same.
    Mention,
    /// The word that makes a number a date: `ngày`, `tháng`.
    Designator,
    /// Words around it.
    Context,
}

/// A stretch of text that an annotation rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Evidence {
    /// Where it stands.
    pub span: Span,
    /// What it is to the annotation.
    pub what: Witness,
}

/// Something a careful reader wants to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// What it compares.
    pub spans: Vec<Span>,
    /// Values to say it with, by name.
    pub details: Vec<(&'static str, String)>,
}
