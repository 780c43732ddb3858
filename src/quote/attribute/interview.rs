//! Interviews and transcripts: questions and answers on lines of their own, with a dash before an answer instead of a name, and lines on
//! which somebody goes on who is named on one before.

use super::{Attribution, Draft};
use crate::entity::EntityType;
use crate::quote::reader::{Ground, Reader};
use crate::quote::source::{Head, Np};
use crate::quote::{QuoteKind, SourceKind, rules};
use crate::text::vocabulary::FastMap;
use crate::text::{Block, BlockKind, Kind, Text, Token};
use std::ops::Range;

/// Answers from which on a text is an interview, and tokens that they have on average: people in stories say less.
const ANSWERS: usize = 2;
const LENGTH: usize = 16;
/// Persons that are looked at before an interview, mention by mention.
const NAMED: usize = 40;

/// Who answers, and where the lines of the answers begin.
pub(super) struct Interview {
    /// A mention of the person.
    mention: usize,
    starts: Vec<usize>,
}

impl Interview {
    /// None in a text that is no interview, or in which nobody is named before it begins.
    pub fn find(ground: &Ground) -> Option<Self> {
        let text = ground.text;
        let lines: Vec<&Block> = text.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate).collect();
        let is_answer = |block: &Block| has_dash(text, block) && !asks(text, block);
        // Lines that answer the ones before them, and lines that go on until the next question.
        let (mut answers, mut since, mut words) = (Vec::new(), Vec::new(), 0);
        let mut first = None;
        let mut pairs = 0;
        for (question, line) in lines.iter().zip(lines.iter().skip(1)) {
            if asks(text, question) && is_answer(line) {
                first.get_or_insert(question.tokens.start);
                answers.append(&mut since);
                answers.push(line.tokens.start);
                words += line.tokens.len();
                pairs += 1;
            } else if pairs > 0 && !asks(text, line) && line.kind == BlockKind::Body {
                since.push(line.tokens.start);
            }
        }
        if pairs < ANSWERS || words < pairs * LENGTH {
            return None;
        }
        Some(Self { mention: named_most(ground, first?)?, starts: answers })
    }
}

/// Labelled lines from which on a text is a transcript.
const TURNS: usize = 3;
/// Tokens that a label may have, and those of one that has words in small letters: `Phóng viên`.
const LABEL: usize = 10;
const SHORT: usize = 2;
/// What transcripts have before a question of the press, with a colon or without.
const ASKS: &str = "Q";

/// Where the lines begin that stand between labelled ones of a transcript, in which one label at least comes again.
pub(super) fn goes_on(ground: &Ground) -> Vec<usize> {
    let text = ground.text;
    let lines: Vec<&Block> = text.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate).collect();
    let labels: Vec<Option<&str>> = lines.iter().map(|line| label(text, line)).collect();
    let mut known = FastMap::default();
    let turns = labels.iter().flatten().count();
    let again = labels.iter().flatten().any(|label| known.insert(*label, ()).is_some());
    let (first, last) = (labels.iter().position(Option::is_some), labels.iter().rposition(Option::is_some));
    let (Some(first), Some(last), true) = (first, last, again && turns >= TURNS) else { return Vec::new() };
    // “(Applause.)” is said by nobody.
    let is_said =
        |line: &Block| line.kind == BlockKind::Body && line.tokens.len() > SHORT && !matches!(text.written(line.tokens.start), "(" | "[");
    let between = lines.iter().zip(&labels).take(last).skip(first);
    between.filter(|(line, label)| label.is_none() && is_said(line)).map(|(line, _)| line.tokens.start).collect()
}

/// What stands before a colon at the beginning of a line, where it can be a name.
fn label<'t>(text: &Text<'t>, block: &Block) -> Option<&'t str> {
    let start = block.tokens.start + usize::from(has_dash(text, block));
    // “Q Will taxes rise?”
    if text.written(start) == ASKS && text.tokens.get(start + 1).is_some_and(|t| t.capital) {
        return Some(ASKS);
    }
    let colon = (start..block.tokens.end).take(LABEL).find(|&i| text.written(i) == ":")?;
    let is_name = |t: &Token| t.capital || !matches!(t.kind, Kind::Word | Kind::Number | Kind::Quote);
    let named = text.tokens.get(start..colon)?.iter().all(is_name) || colon - start <= SHORT;
    text.tokens.get(start).filter(|t| t.capital && named)?;
    text.span(start..colon).map(|span| span.of(text.source))
}

/// Whether a line begins with a dash that belongs to no word.
fn has_dash(text: &Text, block: &Block) -> bool {
    let Range { start, end } = block.tokens;
    text.tokens.get(start).is_some_and(|t| t.kind == Kind::Dash) && end > start + 1 && text.tokens.get(start + 1).is_some_and(|t| !t.glued)
}

/// Whether a line is a question: by its last mark, or by the asterisk that some papers put before all of theirs.
fn asks(text: &Text, block: &Block) -> bool {
    text.written(block.tokens.start) == "*" || block.tokens.end.checked_sub(1).is_some_and(|last| text.written(last).ends_with('?'))
}

/// A mention of the person who is named most often before a token; of several the first who is.
fn named_most(ground: &Ground, end: usize) -> Option<usize> {
    let persons = ground.mentions.iter().enumerate().filter(|(_, mention)| mention.kind == EntityType::Person);
    let before = persons.take_while(|(_, mention)| ground.text.tokens_in(mention.span).start < end).take(NAMED);
    let named: Vec<(usize, usize)> = before.map(|(index, mention)| (index, mention.entity)).collect();
    let often = |entity: usize| named.iter().filter(|(_, other)| *other == entity).count();
    named.iter().rev().max_by_key(|(_, entity)| often(*entity)).map(|(index, _)| *index)
}

impl Attribution<'_> {
    /// A line on which goes on whoever is named on the last one that has a name.
    pub(super) fn continued(&mut self, reader: &Reader) -> bool {
        let block = reader.scan.block.tokens.clone();
        if reader.hit(block.start, reader.words.turn).is_some() {
            self.turn = None;
        }
        let Some(source) = self.turn.clone().filter(|_| self.continued.binary_search(&block.start).is_ok()) else { return false };
        self.claim_all(block.clone());
        self.drafts.push(Draft { source: Some(source), ..Draft::new(block, QuoteKind::Direct, rules::SPEAKER, 0.8) });
        true
    }

    /// A line of an interview that answers a question.
    pub(super) fn answered(&mut self, reader: &Reader) -> bool {
        let block = reader.scan.block.tokens.clone();
        let Some(interview) = self.interview.as_ref().filter(|i| i.starts.binary_search(&block.start).is_ok()) else { return false };
        let mention = interview.mention;
        let start = block.start + usize::from(reader.kind(block.start) == Some(Kind::Dash));
        self.claim_all(start..block.end);
        let source = Np { tokens: reader.mention_tokens(mention), kind: SourceKind::Person, head: Head::Mention(mention) };
        self.drafts.push(Draft { source: Some(source), ..Draft::new(start..block.end, QuoteKind::Direct, rules::INTERVIEW, 0.6) });
        true
    }
}
