//! Standing: how sure a cue sounds, and what the text tells about a source that it does not name.

use super::attribute::Draft;
use super::reader::Reader;
use super::rules;
use super::source::Np;
use super::{Count, SourceKind, Stance, Unnamed};
use crate::entity::EntityType;
use crate::text::Kind;
use std::ops::Range;

/// How far the words may reach that say why somebody is not named, in tokens.
const REACH: usize = 30;

/// What is told beside a quotation about how it is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// How sure its cue sounds.
    pub stance: Option<Stance>,
    /// What is told about its source, where that has no name.
    pub unnamed: Option<Unnamed>,
}

/// Reads what a sentence tells about a quotation.
pub(super) fn read(reader: &Reader, period: &Range<usize>, draft: &Draft) -> Told {
    let source = draft.source.as_ref().filter(|np| np.kind == SourceKind::Anonymous);
    Told { stance: stance(reader, draft), unnamed: source.map(|np| unnamed(reader, period, np)) }
}

/// How sure the words sound that report; the table of cues says so.
fn stance(reader: &Reader, draft: &Draft) -> Option<Stance> {
    let cue = draft.cue.as_ref()?;
    let hits = reader.scan.hits(cue.start).iter().filter(|h| Some(h.class) == reader.words.cue && h.length == cue.len());
    let asks = reader.hit(draft.tokens.start, reader.words.complementiser).is_some_and(|h| h.value == "question");
    let mut found = Stance::Neutral;
    for hit in hits {
        let (frame, word) = hit.value.split_once(' ').unwrap_or((hit.value, ""));
        if frame == "ask" && (draft.rule != rules::REQUEST || asks) {
            return Some(Stance::Question);
        }
        if found == Stance::Neutral {
            found = Stance::parse(word);
        }
    }
    Some(found)
}

impl Stance {
    fn parse(word: &str) -> Self {
        match word {
            "assertive" => Self::Assertive,
            "distancing" => Self::Distancing,
            "denial" => Self::Denial,
            "speculation" => Self::Speculation,
            "request" => Self::Request,
            _ => Self::Neutral,
        }
    }
}

/// How many they are, where they belong and why they have no name, as far as the text says.
fn unnamed(reader: &Reader, period: &Range<usize>, np: &Np) -> Unnamed {
    let text = reader.ground.text;
    let belongs = |kind: EntityType| {
        let index =
            np.tokens.clone().find_map(|i| reader.ground.mention_index(i).filter(|_| reader.mention(i).is_some_and(|m| m.kind == kind)))?;
        reader.ground.mentions.get(index).map(|m| m.span)
    };
    Unnamed {
        count: count(reader, np),
        affiliation: belongs(EntityType::Organization).or_else(|| belongs(EntityType::Place)),
        insider: np.tokens.clone().any(|i| reader.hit(i, reader.words.insider).is_some()),
        why: why(reader, period).and_then(|tokens| text.span(tokens)),
    }
}

fn count(reader: &Reader, np: &Np) -> Option<Count> {
    let w = reader.words;
    let start = np.tokens.start;
    if np.tokens.clone().any(|i| reader.hit(i, w.respondent).is_some()) {
        return Some(Count::Several);
    }
    if reader.kind(start) == Some(Kind::Number)
        && let Ok(number) = reader.written(start).parse()
    {
        return Some(Count::Exactly(number));
    }
    let determiner = reader.hit(start, w.determiner);
    let number = reader.hit(start, w.count).filter(|n| determiner.is_none_or(|d| d.length <= n.length));
    if let Some(number) = number.and_then(|n| n.value.parse().ok()) {
        return Some(Count::Exactly(number));
    }
    if determiner.is_some_and(|d| matches!(d.value, "one" | "this")) {
        return Some(Count::Exactly(1));
    }
    let several = determiner.is_some_and(|d| d.value == "many")
        || np.tokens.clone().any(|i| reader.hit(i, w.speaker).is_some_and(|h| h.value == "group"));
    several.then_some(Count::Several)
}

/// The words of a sentence that say that somebody wants no name, with the reason where it is given.
fn why(reader: &Reader, period: &Range<usize>) -> Option<Range<usize>> {
    let w = reader.words;
    let (at, hit) = period.clone().find_map(|i| Some((i, reader.hit(i, w.unnamed).filter(|_| reader.mark(i).is_none())?)))?;
    let mut end = at + hit.length;
    let ends = |i: usize| reader.is_comma(i) || reader.is_stop(i) || reader.is_dash(i) || reader.is_colon(i) || reader.mark(i).is_some();
    let reason = reader.hit(end, w.because).is_some() || hit.value == "reason";
    if reason {
        end = (end..period.end.min(end + REACH))
            .find(|&i| ends(i) || reader.hit(i, w.cue).is_some_and(|h| h.value.starts_with("say neutral")))
            .unwrap_or(end);
    }
    Some(at..end.min(period.end))
}
