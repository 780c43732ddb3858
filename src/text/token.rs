//! Tokens: words as they are written between spaces and punctuation (in Vietnamese, syllables), numbers, marks.

use super::letter::{self, fold, is_hidden, is_letter};
use super::markup;
use super::vocabulary::{Vocabulary, WordId};
use crate::span::Span;
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Letters, with digits after them (`U23`), apostrophes within (`L'Expression`) or dots within (`U.S.`); `'s` is a
    /// word of its own.
    Word,
    /// Digits, with the separators of a number that can be nothing else: `1.234,5`, `27.700`, `0,75`, but `12.4` is
    /// three tokens, because it may be a day and a month.
    Number,
    /// A web address.
    Link,
    /// A quotation mark of any style, or an apostrophe that belongs to no word.
    Quote,
    /// A hyphen or a dash of any length.
    Dash,
    /// `.`, `!`, `?` and `…`, each run of them one token.
    Stop,
    /// Any other character.
    Other,
}

/// How a word is capitalised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Case {
    /// No letter at all, or none with case.
    None,
    /// `word`
    Lower,
    /// `Word`, and a capital alone.
    Title,
    /// `WORD`
    Upper,
    /// `iPhone`, `McDonald`: see `capital` of the token.
    Mixed,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// How it is capitalised.
    pub case: Case,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether nothing stands between it and the token before.
    pub glued: bool,
    /// Its number in the vocabulary.
    pub word: WordId,
    pub(super) key: Range<usize>,
}

/// Reads the tokens of `source[line]`, a paragraph, appends them to `tokens` and their folded forms to `keys`; `opens` tells which words
/// begin a line that a page has glued to the one before (`Hoàng NamTheo cơ quan`).
pub(super) fn read(
    source: &str,
    line: Range<usize>,
    vocabulary: &Vocabulary,
    opens: &dyn Fn(WordId) -> bool,
    keys: &mut String,
    tokens: &mut Vec<Token>,
) {
    let Some(text) = source.get(..line.end) else { return };
    let mut reader = Reader { text, at: line.start };
    let mut last: Option<(usize, Kind)> = None;
    let marks = markup::marks(source, &line);
    let mut marks = marks.iter().peekable();
    while let Some(c) = reader.peek() {
        let start = reader.at;
        if let Some(mark) = marks.next_if(|mark| mark.start == start) {
            reader.at = mark.end;
            last = last.map(|(end, kind)| (if end == start { mark.end } else { end }, kind));
            continue;
        }
        if c.is_whitespace() || c.is_control() || is_hidden(c) {
            reader.at += c.len_utf8();
            continue;
        }
        let glued_to = last.filter(|&(end, _)| end == start).map(|(_, kind)| kind);
        let kind = reader.token(c, glued_to);
        let (mut case, mut capital) = (Case::None, false);
        if kind == Kind::Word
            && let Some(word) = source.get(start..reader.at)
        {
            (case, capital) = case_of(word);
            // No other word has a capital that small letters and others stand around.
            if case == Case::Mixed
                && let Some((seam, first)) = seam(word, vocabulary, opens).and_then(|at| Some((at, word.get(..at)?)))
            {
                reader.at = start + seam;
                (case, capital) = case_of(first);
            }
        }
        let end = reader.at;
        last = Some((end, kind));
        let Some(span) = Span::new(start, end) else { return };
        let written = span.of(source);
        let from = keys.len();
        fold(written, keys);
        tokens.push(Token {
            span,
            kind,
            case,
            capital,
            glued: glued_to.is_some(),
            word: keys.get(from..).map_or(WordId::UNKNOWN, |key| vocabulary.get(key)),
            key: from..keys.len(),
        });
    }
}

/// Where a word ends and the one begins that a page has glued to it: a capital after small letters or after capitals alone,
/// where one of the two has letters beyond ASCII or the second is a word that opens lines. `VnExpress` and `YouTube` have none.
fn seam(word: &str, vocabulary: &Vocabulary, opens: &dyn Fn(WordId) -> bool) -> Option<usize> {
    let cases = word.char_indices().filter_map(|(at, c)| Some((at, letter::case(c)?)));
    // The last capital, and the letters before it.
    let (mut at, mut before, mut lower, mut after) = (0, 0, 0, 0);
    let (mut seen, mut small) = (0, 0);
    for (here, upper) in cases {
        if upper {
            (at, before, lower, after) = (here, seen, small, 0);
        } else {
            after += 1;
        }
        seen += 1;
        small += usize::from(!upper);
    }
    let (first, second) = (word.get(..at)?, word.get(at..)?);
    let glued = before >= 2 && after >= 1 && (first.chars().filter_map(letter::case).next_back() == Some(false) || lower == 0);
    if !glued || !word.chars().all(|c| is_letter(c) || letter::is_mark(c)) {
        return None;
    }
    if !word.is_ascii() {
        return Some(at);
    }
    let mut key = String::new();
    fold(second, &mut key);
    opens(vocabulary.get(&key)).then_some(at)
}

fn case_of(word: &str) -> (Case, bool) {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return (Case::Lower, false);
    }
    let (mut upper, mut lower, mut capital) = (0, 0, false);
    for is_upper in word.chars().filter_map(letter::case) {
        capital |= is_upper && upper + lower == 0;
        upper += usize::from(is_upper);
        lower += usize::from(!is_upper);
    }
    let case = match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if capital => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    };
    (case, capital)
}

/// Whether `c` is a quotation mark of some style.
#[must_use]
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '「'..='』' | '〝'..='〟' | '＂' | '＇' | '″' | '′')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '－' | '﹣')
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> usize {
        let rest = self.rest();
        let length = rest.char_indices().find(|&(_, c)| !fits(c)).map_or(rest.len(), |(at, _)| at);
        self.at += length;
        length
    }

    /// Moves behind the token that begins with `c`.
    fn token(&mut self, c: char, glued_to: Option<Kind>) -> Kind {
        if c.is_ascii_digit() {
            self.number();
            Kind::Number
        } else if is_letter(c) {
            let rest = self.rest();
            if matches!(c, 'h' | 'w') && (rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.")) {
                self.take_while(|c| !c.is_whitespace() && !is_quote(c) && !matches!(c, '<' | '>' | ')' | ']'));
                Kind::Link
            } else {
                self.word(glued_to == Some(Kind::Number));
                Kind::Word
            }
        } else if is_apostrophe(c) && glued_to == Some(Kind::Word) && self.is_possessive() {
            self.at += c.len_utf8() + 1;
            Kind::Word
        } else if is_stop(c) {
            self.take_while(is_stop);
            Kind::Stop
        } else {
            self.at += c.len_utf8();
            match c {
                _ if is_quote(c) => Kind::Quote,
                _ if is_dash(c) => Kind::Dash,
                _ => Kind::Other,
            }
        }
    }

    /// Whether an apostrophe, an s and the end of the word follow.
    fn is_possessive(&self) -> bool {
        let mut next = self.rest().chars();
        next.next().is_some_and(is_apostrophe)
            && matches!(next.next(), Some('s' | 'S'))
            && !next.next().is_some_and(|c| is_letter(c) || c.is_ascii_digit())
    }

    fn word(&mut self, after_number: bool) {
        let start = self.at;
        // `8h30` is a number, a word and a number; `U23` and `H5N1` are words.
        self.take_while(|c| is_letter(c) || is_hidden(c) || (!after_number && c.is_ascii_digit()));
        // One letter, with marks of its own or without.
        let is_initial =
            self.at - start <= 8 && self.text.get(start..self.at).is_some_and(|w| w.chars().filter(|&c| !letter::is_mark(c)).count() == 1);
        if is_initial && !after_number {
            // U.S., N.V.T: capitals with dots; the last dot only where a dot came before.
            let mut dots = 0;
            loop {
                let mut next = self.rest().chars();
                let letter = (next.next() == Some('.')).then(|| next.next()).flatten().filter(|&c| is_letter(c));
                let after = next.next();
                match letter {
                    Some(c) if !after.is_some_and(|c| is_letter(c) || c.is_ascii_digit()) => {
                        self.at += 1 + c.len_utf8();
                        dots += 1;
                    }
                    _ => break,
                }
            }
            if dots > 0 && self.rest().starts_with('.') && !self.rest().starts_with("..") {
                self.at += 1;
            }
        }
        while self.peek().is_some_and(is_apostrophe) && !self.is_possessive() {
            let mut next = self.rest().chars();
            let mark = next.next().map_or(0, char::len_utf8);
            if !next.next().is_some_and(is_letter) {
                return;
            }
            self.at += mark;
            self.take_while(|c| is_letter(c) || is_hidden(c));
        }
    }

    fn number(&mut self) {
        let mut before = self.text.get(..self.at).unwrap_or_default().chars().rev();
        let continues = matches!(before.next(), Some('.' | ',')) && before.next().is_some_and(|c| c.is_ascii_digit());
        let first = self.take_while(|c| c.is_ascii_digit());
        if continues {
            return;
        }
        let Some((separator, digits)) = self.group() else { return };
        if digits == 3 && first <= 3 {
            while self.group() == Some((separator, 3)) {
                self.at += 4;
            }
            if let Some((other, digits)) = self.group()
                && other != separator
            {
                self.at += 1 + digits;
            }
        } else if separator == ',' || first > 2 || digits > 2 {
            // A decimal fraction, unless the same separator goes on (a list, a version, 12.4.2025).
            let fraction = self.at + 1 + digits;
            let rest = self.text.get(fraction..).unwrap_or_default();
            let goes_on = rest.starts_with(separator) && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            // `12/4,2025` and `9.2018` are a month and a year.
            let is_year = digits == 4 && (separator == ',' || first <= 2);
            if !goes_on && !is_year {
                self.at = fraction;
            }
        }
    }

    /// A separator and how many digits follow it.
    fn group(&self) -> Option<(char, usize)> {
        let rest = self.rest();
        let separator = rest.chars().next().filter(|c| matches!(c, '.' | ','))?;
        let digits = rest.get(1..)?.bytes().take_while(u8::is_ascii_digit).count();
        (digits > 0).then_some((separator, digits))
    }
}
