//! Patterns: from their written form to the steps that match them.

use super::{Next, Start};
use crate::text::lexicon::{ClassId, Lexicon, words};
use crate::text::vocabulary::{Vocabulary, WordId};
use crate::text::{Case, Kind, Token};
use std::fmt;

/// How often `*` and `+` repeat at most.
const MANY: usize = 16;

/// What is wrong with a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// Something else was expected at that byte of the pattern.
    Expected(&'static str, usize),
    /// No such sort of token.
    UnknownSort(String),
    /// No such part, or one that comes only later in the file.
    UnknownPart(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(what, at) => write!(f, "expected {what} at byte {at}"),
            Self::UnknownSort(sort) => write!(f, "expected a sort of token, found [{sort}]"),
            Self::UnknownPart(part) => write!(f, "expected a part written before, found {{{part}}}"),
        }
    }
}

/// A sort of token, `[cap]` and the like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Any,
    Word,
    Cap,
    Title,
    Upper,
    Lower,
    Number,
    Quote,
    Dash,
    Stop,
    Link,
}

impl Sort {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "any" => Self::Any,
            "word" => Self::Word,
            "cap" => Self::Cap,
            "title" => Self::Title,
            "upper" => Self::Upper,
            "lower" => Self::Lower,
            "number" => Self::Number,
            "quote" => Self::Quote,
            "dash" => Self::Dash,
            "stop" => Self::Stop,
            "link" => Self::Link,
            _ => return None,
        })
    }

    pub(super) fn fits(self, token: &Token) -> bool {
        match self {
            Self::Any => true,
            Self::Word => token.kind == Kind::Word,
            Self::Cap => token.capital,
            Self::Title => token.case == Case::Title,
            Self::Upper => token.case == Case::Upper,
            Self::Lower => token.case == Case::Lower,
            Self::Number => token.kind == Kind::Number,
            Self::Quote => token.kind == Kind::Quote,
            Self::Dash => token.kind == Kind::Dash,
            Self::Stop => token.kind == Kind::Stop,
            Self::Link => token.kind == Kind::Link,
        }
    }
}

/// One step of matching.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Step {
    Word(WordId),
    /// Written exactly so; the word that is.
    Exact(&'static str, WordId),
    /// A phrase of the class, with that value unless it is none.
    Class(ClassId, Option<&'static str>),
    Number(u64, u64),
    Sort(Sort),
    Touch(bool),
    Begin,
    End,
    /// Whether the steps up to the next one given match here; `back` looks at the one token before.
    Look {
        back: bool,
        negate: bool,
        to: usize,
    },
    /// Tries the first, then the second.
    Split(usize, usize),
    Jump(usize),
    Open(usize),
    Close(usize),
    Done,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub(super) steps: Vec<Step>,
    /// Names of what is remembered, by slot.
    pub(super) names: Vec<&'static str>,
}

enum Node {
    Step(Step),
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat(Box<Node>, usize, usize),
    Capture(usize, Box<Node>),
    Look { back: bool, negate: bool, node: Box<Node> },
}

impl Pattern {
    /// Reads a pattern (the language is described at the top of `matcher`); `parts` are patterns by name, each made of
    /// those before it.
    ///
    /// # Errors
    ///
    /// Says what was expected where.
    pub fn compile(
        source: &'static str,
        parts: &[(&'static str, &'static str)],
        lexicon: &mut Lexicon,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut parser = Parser { source, at: 0, parts, names: Vec::new(), lexicon, vocabulary };
        let node = parser.whole()?;
        let mut pattern = Self { steps: Vec::new(), names: parser.names };
        pattern.emit(&node);
        pattern.steps.push(Step::Done);
        Ok(pattern)
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::Step(step) => self.steps.push(step.clone()),
            Node::Sequence(nodes) => nodes.iter().for_each(|n| self.emit(n)),
            Node::Choice(nodes) => {
                let mut ends = Vec::new();
                for (i, node) in nodes.iter().enumerate() {
                    if i + 1 == nodes.len() {
                        self.emit(node);
                    } else {
                        let split = self.hold();
                        self.emit(node);
                        ends.push(self.hold());
                        self.fill(split, Step::Split(split + 1, self.steps.len()));
                    }
                }
                for end in ends {
                    self.fill(end, Step::Jump(self.steps.len()));
                }
            }
            Node::Repeat(node, least, most) => {
                for _ in 0..*least {
                    self.emit(node);
                }
                let mut splits = Vec::new();
                for _ in *least..*most {
                    splits.push(self.hold());
                    self.emit(node);
                }
                for split in splits {
                    self.fill(split, Step::Split(split + 1, self.steps.len()));
                }
            }
            Node::Capture(slot, node) => {
                self.steps.push(Step::Open(*slot));
                self.emit(node);
                self.steps.push(Step::Close(*slot));
            }
            Node::Look { back, negate, node } => {
                let look = self.hold();
                self.emit(node);
                self.steps.push(Step::Done);
                self.fill(look, Step::Look { back: *back, negate: *negate, to: self.steps.len() });
            }
        }
    }

    fn hold(&mut self) -> usize {
        self.steps.push(Step::Done);
        self.steps.len() - 1
    }

    fn fill(&mut self, at: usize, step: Step) {
        if let Some(slot) = self.steps.get_mut(at) {
            *slot = step;
        }
    }

    /// What matches can begin with, and what can come next behind each.
    pub(super) fn starts(&self) -> Vec<(Start, Next)> {
        let mut starts: Vec<(Start, Vec<usize>)> = Vec::new();
        for at in self.reach(vec![0]).1 {
            let start = match self.steps.get(at) {
                Some(Step::Word(word) | Step::Exact(_, word)) if *word != WordId::UNKNOWN => Start::Word(*word),
                Some(Step::Class(class, _)) => Start::Class(*class),
                Some(Step::Number(..) | Step::Sort(Sort::Number)) => Start::Number,
                _ => Start::Any,
            };
            match starts.iter_mut().find(|(known, _)| *known == start) {
                Some((_, behind)) => behind.push(at + 1),
                None => starts.push((start, vec![at + 1])),
            }
        }
        starts.into_iter().map(|(start, behind)| (start, self.reach(behind).0)).collect()
    }

    /// What the next token can be at any of these steps, and the steps that take it.
    fn reach(&self, mut todo: Vec<usize>) -> (Next, Vec<usize>) {
        let mut next = Next::default();
        let mut takers = Vec::new();
        let mut seen = vec![false; self.steps.len()];
        while let Some(at) = todo.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            let step = self.steps.get(at);
            if matches!(step, Some(Step::Word(_) | Step::Class(..) | Step::Number(..) | Step::Sort(_) | Step::Exact(..))) {
                takers.push(at);
            }
            match step {
                Some(Step::Word(word)) => next.words.push(*word),
                Some(Step::Class(class, _)) => next.classes.add(*class),
                Some(Step::Number(..) | Step::Sort(Sort::Number)) => next.number = true,
                Some(Step::Exact(_, word)) if *word != WordId::UNKNOWN => next.words.push(*word),
                Some(Step::Exact(..) | Step::Sort(_) | Step::Done) | None => next.any = true,
                Some(Step::Split(a, b)) => todo.extend([*a, *b]),
                Some(Step::Jump(to) | Step::Look { to, .. }) => todo.push(*to),
                Some(Step::Touch(_) | Step::Begin | Step::End | Step::Open(_) | Step::Close(_)) => todo.push(at + 1),
            }
        }
        next.words.sort();
        next.words.dedup();
        (next, takers)
    }
}

struct Parser<'a> {
    source: &'static str,
    at: usize,
    parts: &'a [(&'static str, &'static str)],
    names: Vec<&'static str>,
    lexicon: &'a mut Lexicon,
    vocabulary: &'a mut Vocabulary,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source.get(self.at..)?.chars().next()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.at += c.len_utf8();
        }
        found
    }

    fn skip_space(&mut self) {
        while self.eat(' ') {}
    }

    fn until(&mut self, end: char) -> Result<&'static str, Error> {
        let rest = self.source.get(self.at..).unwrap_or_default();
        let length = rest.find(end).ok_or(Error::Expected("a closing sign", self.source.len()))?;
        self.at += length + end.len_utf8();
        Ok(rest.get(..length).unwrap_or_default())
    }

    fn whole(&mut self) -> Result<Node, Error> {
        let node = self.choice()?;
        if self.at < self.source.len() { Err(Error::Expected("the end", self.at)) } else { Ok(node) }
    }

    /// What the part of that name stands for.
    fn part(&mut self, name: &str) -> Result<Node, Error> {
        let place = self.parts.iter().position(|&(n, _)| n == name);
        let Some((place, (_, source))) = place.and_then(|p| Some((p, *self.parts.get(p)?))) else {
            return Err(Error::UnknownPart(name.into()));
        };
        let outer = (self.source, self.at, self.parts);
        (self.source, self.at, self.parts) = (source, 0, self.parts.get(..place).unwrap_or_default());
        let node = self.whole();
        (self.source, self.at, self.parts) = outer;
        node
    }

    fn choice(&mut self) -> Result<Node, Error> {
        let mut nodes = vec![self.sequence()?];
        while self.eat('|') {
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Choice(nodes) })
    }

    fn sequence(&mut self) -> Result<Node, Error> {
        let mut nodes = Vec::new();
        loop {
            self.skip_space();
            match self.peek() {
                None | Some('|' | ')') => return Ok(Node::Sequence(nodes)),
                _ => nodes.push(self.repeated()?),
            }
        }
    }

    fn repeated(&mut self) -> Result<Node, Error> {
        let name = self.name();
        let node = self.element()?;
        let (least, most) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            Some('{') => {
                self.at += 1;
                let range = self.until('}')?;
                let (least, most) = range.split_once(',').unwrap_or((range, range));
                match (least.parse(), most.parse()) {
                    (Ok(least), Ok(most)) if least <= most && most <= 64 => {
                        return Ok(self.capture(name, Node::Repeat(Box::new(node), least, most)));
                    }
                    _ => return Err(Error::Expected("{least,most}", self.at)),
                }
            }
            _ => return Ok(self.capture(name, node)),
        };
        self.at += 1;
        // `day:#?` remembers a number where there is one.
        let node = self.capture(name, node);
        Ok(Node::Repeat(Box::new(node), least, most))
    }

    /// `name:` before an element.
    fn name(&mut self) -> Option<&'static str> {
        let rest = self.source.get(self.at..)?;
        let length = rest.find(|c: char| !c.is_ascii_lowercase() && c != '-' && !c.is_ascii_digit())?;
        let follows = rest.get(length..)?.strip_prefix(':')?.chars().next()?;
        if length == 0 || follows == ' ' {
            return None;
        }
        self.at += length + 1;
        rest.get(..length)
    }

    fn capture(&mut self, name: Option<&'static str>, node: Node) -> Node {
        let Some(name) = name else { return node };
        let slot = self.names.iter().position(|&n| n == name).unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        Node::Capture(slot, Box::new(node))
    }

    fn element(&mut self) -> Result<Node, Error> {
        let Some(c) = self.peek() else { return Err(Error::Expected("an element", self.at)) };
        let start = self.at;
        self.at += c.len_utf8();
        let step = match c {
            '(' => {
                let node = self.choice()?;
                return if self.eat(')') { Ok(node) } else { Err(Error::Expected(")", self.at)) };
            }
            '&' | '!' | '@' => {
                let back = c == '@' || self.eat('@');
                let node = Box::new(self.element()?);
                return Ok(Node::Look { back, negate: c == '!', node });
            }
            '{' => {
                let name = self.until('}')?;
                return self.part(name);
            }
            '<' => {
                let name = self.until('>')?;
                let (name, value) = name.split_once('=').map_or((name, None), |(n, v)| (n, Some(v)));
                Step::Class(self.lexicon.add_class(name), value)
            }
            '[' => {
                let name = self.until(']')?;
                Step::Sort(Sort::parse(name).ok_or_else(|| Error::UnknownSort(name.into()))?)
            }
            '#' => {
                let rest = self.source.get(self.at..).unwrap_or_default();
                let length = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
                self.at += length;
                match rest.get(..length).unwrap_or_default().split_once('-') {
                    Some((low, high)) => match (low.parse(), high.parse()) {
                        (Ok(low), Ok(high)) => Step::Number(low, high),
                        _ => return Err(Error::Expected("#low-high", self.at)),
                    },
                    None if length == 0 => Step::Number(0, u64::MAX),
                    None => return Err(Error::Expected("#low-high", self.at)),
                }
            }
            '~' => Step::Touch(true),
            '_' => Step::Touch(false),
            '^' => Step::Begin,
            '$' => Step::End,
            '\'' => {
                let written = self.until('\'')?;
                let words = words(written, self.vocabulary);
                Step::Exact(written, if let [word] = words.as_slice() { *word } else { WordId::UNKNOWN })
            }
            '"' => {
                let word = self.until('"')?;
                return self.literal(word);
            }
            ')' | '|' | '?' | '*' | '+' | '}' | '>' | ']' => return Err(Error::Expected("an element", start)),
            _ => {
                let rest = self.source.get(start..).unwrap_or_default();
                let special = |c: char| " ()|?*+{}<>[]#~_^$&!@\"".contains(c);
                let length = rest.find(special).unwrap_or(rest.len());
                self.at = start + length;
                return self.literal(rest.get(..length).unwrap_or_default());
            }
        };
        Ok(Node::Step(step))
    }

    fn literal(&mut self, word: &str) -> Result<Node, Error> {
        let words = words(word, self.vocabulary);
        if words.is_empty() {
            return Err(Error::Expected("a word", self.at));
        }
        Ok(Node::Sequence(words.into_iter().map(|w| Node::Step(Step::Word(w))).collect()))
    }
}
