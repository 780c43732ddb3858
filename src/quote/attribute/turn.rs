//! Turns: a post that a page embeds, and a line that begins with the name of whoever speaks.

use super::{Attribution, Draft, trim};
use crate::entity::EntityType;
use crate::quote::reader::Reader;
use crate::quote::source::{Head, Np};
use crate::quote::{QuoteKind, SourceKind, rules};
use crate::text::{Block, BlockKind, Case, Kind};
use std::ops::Range;

/// How long a remark between two dashes may be, in tokens.
const ASIDE: usize = 14;
/// Tokens that a name before a colon may have where nothing else tells that it is one: `LT. GEN. PIKE`.
const LABEL: usize = 5;

/// Whether a stop before the colon ends a sentence, not an abbreviated word.
fn ends_sentence(reader: &Reader, at: usize, colon: usize) -> bool {
    let abbreviated = || at.checked_sub(1).is_some_and(|i| reader.is_capital(i) && reader.written(i).chars().count() <= 4);
    reader.is_stop(at) && !reader.is_named(at) && !(at + 1 < colon && reader.written(at) == "." && abbreviated())
}

impl Attribution<'_> {
    /// A post that a page embeds with its markup: `<tweet author="x">words — Name (@x)</tweet>`.
    pub(super) fn post(&mut self, reader: &Reader) -> bool {
        let block = reader.scan.block.tokens.clone();
        let is_markup = |i: usize| reader.written(i) == "<";
        let Some(open) = block.clone().find(|&i| is_markup(i) && reader.hit(i + 1, reader.words.post).is_some()) else { return false };
        let Some(close) = (open..block.end).find(|&i| reader.written(i) == ">") else { return false };
        let start = close + 1;
        let end = (start..block.end).find(|&i| is_markup(i)).unwrap_or(block.end);
        // The name after a dash at the end, else the author that the markup names.
        let dash = (start..end).rev().find(|&i| reader.is_dash(i)).filter(|&d| (d..end).any(|i| reader.written(i) == "@") && end - d <= 20);
        let author = (open..close).find(|&i| reader.hit(i, reader.words.post_author).is_some() && reader.written(i + 1) == "=");
        let (name, end) = match (dash, author) {
            (Some(dash), _) => (dash + 1..(dash..end).find(|&i| reader.written(i) == "(").unwrap_or(end), dash),
            (None, Some(author)) => {
                let from = author + 3;
                (from..(from..close).find(|&i| reader.kind(i) == Some(Kind::Quote)).unwrap_or(close), end)
            }
            (None, None) => return false,
        };
        if start >= end || name.start >= name.end {
            return false;
        }
        let (kind, head) =
            reader.classify(name.clone()).filter(|c| c.0 != SourceKind::Document).unwrap_or((SourceKind::Person, Head::Noun));
        self.claim_all(open..block.end);
        let source = Some(Np { tokens: name, kind, head });
        let draft = Draft { source, ..Draft::new(start..end, QuoteKind::Direct, rules::POST, 0.8) };
        self.drafts.push(draft);
        true
    }

    /// `NAME: words` as a whole line.
    pub(super) fn transcript(&mut self, reader: &Reader) -> bool {
        let block = reader.scan.block.tokens.clone();
        // A dash may open what each of them says.
        let start = if reader.kind(block.start) == Some(Kind::Dash) { block.start + 1 } else { block.start };
        let high = block.end.min(start + 12);
        let Some(colon) = (start..high).find(|&i| reader.is_colon(i)) else { return false };
        if colon == start
            || colon + 2 >= block.end
            || (start..colon).any(|i| reader.mark(i).is_some_and(|m| m.open != Some(start)) || ends_sentence(reader, i, colon))
        {
            return false;
        }
        if let Some(label) = reader.hit(start, reader.words.turn).filter(|h| start + h.length == colon) {
            self.answer(reader, start..colon, label.value == "answer");
            return true;
        }
        let name = if reader.mark(start).is_some() { start + 1 } else { start };
        // “DANA COLE, HARBOUR NEWS ANCHOR (voice-over): …”
        let aside = (name..colon).find(|&i| reader.written(i) == "(").unwrap_or(colon);
        let called = (name..aside).find(|&i| reader.is_comma(i)).unwrap_or(aside);
        let shouted = (name..aside).all(|i| self.ground.text.tokens.get(i).is_some_and(|t| matches!(t.case, Case::Upper | Case::None)))
            && called - name <= LABEL
            && (name..called).any(|i| reader.is_capital(i));
        let mut blocks = self.ground.text.blocks.iter();
        let first = blocks.next().is_some_and(|b| b.tokens.start == start);
        // What somebody else answers in the next line is no article under a title.
        let answered = |next: &Block| {
            let tokens = next.tokens.clone();
            next.kind == BlockKind::Body && reader.is_capital(tokens.start) && tokens.take(2 * LABEL).any(|i| reader.is_colon(i))
        };
        let titles = first && reader.scan.block.tokens.len() < 40 && blocks.next().is_some_and(|next| !answered(next));
        let turn = shouted && !self.continued.is_empty();
        let headline = !turn && (reader.scan.block.kind == BlockKind::Headline && !first || titles);
        let person = (name..colon).rev().find(|&i| !matches!(reader.written(i), ")" | "(")).is_some_and(|i| reader.is_person(i))
            && (name..colon).all(|i| !reader.is_comma(i) || headline);
        // “Nhà phê bình Nguyễn Ngọc Lan: …”: a title before the whole name.
        let titles = [reader.words.address, reader.words.speaker];
        let title = titles.into_iter().filter_map(|c| reader.hit(name, c)).map(|h| h.length).max().unwrap_or(0);
        let titled_name = person
            && colon - name <= 9
            && title > 0
            && reader.ground.mention_index(colon - 1).is_some_and(|m| reader.mention_tokens(m).end == colon)
            && !(name..colon).any(|i| reader.hit(i, reader.words.finite).is_some() || reader.hit(i, reader.words.preposition).is_some());
        // “PARIS: The river …” says where it was written.
        let place = (name..colon).all(|i| reader.mention(i).is_some_and(|m| m.kind == EntityType::Place));
        let spoken = reader.classify(name..called);
        // “Study: …”, “Police: …” over an article.
        let titled = headline
            && colon - name <= 4
            && colon + 5 < block.end
            && reader.mark(colon + 1).is_none()
            && [reader.words.document, reader.words.speaker, reader.words.org]
                .into_iter()
                .any(|c| reader.hit(name, c).is_some() || !reader.words.head_first && reader.hit_before(colon, c).is_some())
            && spoken.as_ref().is_some_and(|(kind, _)| !matches!(kind, SourceKind::Media));
        // “Minister: ‘We will stay’”
        let whole = self.ground.mark_index(colon + 1).filter(|&mark| {
            reader.mark(start).is_none() && self.mark(mark).is_some_and(|m| m.outer().start == colon + 1 && m.outer().end + 1 >= block.end)
        });
        let quoted = headline
            && colon - name <= 6
            && whole.and_then(|mark| self.mark(mark)).is_some_and(|m| m.inner.len() >= 4)
            && matches!(spoken, Some((SourceKind::Person | SourceKind::Anonymous | SourceKind::Org, _)));
        // “Minister Anna Foster at the convention: …” over an article.
        let spot = (name..colon).find(|&i| reader.hit(i, reader.words.adjunct).is_some_and(|h| h.length == 1) && !reader.is_named(i));
        let spot = spot.filter(|&i| {
            let verb = |j: usize| reader.hit(j, reader.words.finite).is_some() || reader.is_verb(j) || reader.is_comma(j);
            headline && i > name && colon - i <= 5 && reader.is_person(i - 1) && !(name..colon).any(verb) && colon + 4 < block.end
        });
        if !(shouted && !place && reader.scan.block.kind == BlockKind::Body
            || person && (headline || colon - name <= 4 || titled_name)
            || titled
            || quoted
            || spot.is_some())
            || (name + title..colon).any(|i| reader.hit(i, reader.words.cue).is_some())
        {
            return false;
        }
        let spoken = spot.map_or(spoken, |at| reader.classify(name..at));
        let name = name..spot.unwrap_or(aside);
        let source = match spoken {
            Some((kind, head)) => Np { tokens: name, kind, head },
            None => Np { tokens: name, kind: SourceKind::Person, head: Head::Noun },
        };
        if let Some(mark) = whole {
            self.claim(mark, None, Some(source), None, rules::SPEAKER, 0.9);
            return true;
        }
        let mut end = block.end;
        let kind = if headline { QuoteKind::Indirect } else { QuoteKind::Direct };
        if headline {
            end = trim(reader, colon + 1, end);
        }
        if !headline {
            self.claim_all(colon + 1..end);
        }
        self.drafts.push(Draft { source: Some(source), ..Draft::new(colon + 1..end, kind, rules::SPEAKER, 0.95) });
        true
    }

    /// `Hỏi: …`, `A: …`: what is asked in an interview is nobody's statement, what is answered is that of the first who is named.
    fn answer(&mut self, reader: &Reader, label: Range<usize>, answers: bool) {
        let block = reader.scan.block.tokens.clone();
        let content = label.end + 1..block.end;
        self.claim_all(content.clone());
        if answers && let Some(index) = self.first_person {
            let source = Some(Np { tokens: label, kind: SourceKind::Person, head: Head::Mention(index) });
            self.drafts.push(Draft { source, ..Draft::new(content, QuoteKind::Direct, rules::SPEAKER, 0.7) });
        }
    }

    /// `“A – he said – B”`: what is broken by its attribution inside one pair of marks.
    pub(super) fn broken(&mut self, reader: &Reader, mark: usize) {
        let Some(inner) = self.mark(mark).map(|m| m.inner.clone()).filter(|_| !self.claimed.get(mark).copied().unwrap_or(true)) else {
            return;
        };
        let dashes: Vec<usize> = inner.clone().filter(|&i| reader.is_dash(i)).collect();
        for pair in dashes.windows(2) {
            let &[open, close] = pair else { continue };
            if close - open > ASIDE || open == inner.start || close + 1 >= inner.end {
                continue;
            }
            let said =
                |i: &usize| reader.hit(*i, reader.words.cue).is_some_and(|h| h.value.starts_with("say") || h.value.starts_with("mark"));
            let Some(at) = (open + 2..close).find(said).filter(|at| *at + 4 >= close) else { continue };
            let Some((kind, head)) = reader.classify(open + 1..at).filter(|_| reader.is_starter(open + 1)) else { continue };
            let np = Np { tokens: open + 1..at, kind, head };
            let cue = Some(at..at + reader.hit(at, reader.words.cue).map_or(1, |h| h.length));
            for tokens in [inner.start..open, close + 1..inner.end] {
                let source = Some(np.clone());
                let draft =
                    Draft { cue: cue.clone(), source, mark: Some(mark), ..Draft::new(tokens, QuoteKind::Direct, rules::AFTER_MARKS, 0.9) };
                self.drafts.push(draft);
            }
            self.claim_all(inner);
            return;
        }
    }
}
