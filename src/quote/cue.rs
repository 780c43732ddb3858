//! Cues: words that report, the frames they report in, and how sure they sound.

use super::reader::Reader;
use crate::text::lexicon::Hit;
use std::ops::Range;

/// How the words around a cue are arranged; a cue may have several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Frame {
    /// `SOURCE says (that) CONTENT`, `CONTENT, SOURCE says`.
    Say = 1,
    /// `SOURCE tells HEARER (that) CONTENT`.
    Tell = 2,
    /// `SOURCE asks CONTENT`, a request with its addressee.
    To = 4,
    /// `SOURCE accuses CONTENT`, with its object.
    Of = 8,
    /// `SOURCE describes CONTENT as …`.
    As = 16,
    /// `SOURCE calls CONTENT …`.
    Call = 32,
    /// `SOURCE finds that CONTENT`, only with a complementiser, a colon or marks.
    That = 64,
    /// `SOURCE continues: "CONTENT"`, only with marks.
    Mark = 128,
    /// `SOURCE asks whether CONTENT`.
    Ask = 256,
    /// `according to SOURCE, CONTENT`, `CONTENT, according to SOURCE`.
    According = 512,
    /// `CONTENT reportedly CONTENT`.
    Hidden = 1024,
    /// `… is said to CONTENT`.
    Passive = 2048,
    /// `it is said that CONTENT`.
    Learned = 4096,
    /// `VIA quotes SOURCE (saying) CONTENT`.
    Cite = 8192,
    /// `SOURCE is quoted as saying CONTENT`.
    Quoted = 16384,
    /// `SOURCE's claim that CONTENT`, `the claim of SOURCE that CONTENT`: a noun.
    Noun = 32768,
}

impl Frame {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "say" => Self::Say,
            "tell" => Self::Tell,
            "to" => Self::To,
            "of" => Self::Of,
            "as" => Self::As,
            "call" => Self::Call,
            "that" => Self::That,
            "mark" => Self::Mark,
            "ask" => Self::Ask,
            "according" => Self::According,
            "hidden" => Self::Hidden,
            "passive" => Self::Passive,
            "learned" => Self::Learned,
            "cite" => Self::Cite,
            "quoted" => Self::Quoted,
            _ => return None,
        })
    }
}

/// A cue, found in a text.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its tokens.
    pub tokens: Range<usize>,
    frames: u16,
}

impl Cue {
    /// Whether it has that frame.
    pub fn has(&self, frame: Frame) -> bool {
        self.frames & frame as u16 != 0
    }

    /// Whether it has one of these frames.
    pub fn any(&self, frames: &[Frame]) -> bool {
        frames.iter().any(|&f| self.has(f))
    }

    /// Whether a subject speaks: `SOURCE CUE …`.
    pub fn is_verb(&self) -> bool {
        use Frame::{As, Ask, Call, Cite, Mark, Of, Quoted, Say, Tell, That, To};
        self.any(&[Say, Tell, To, Of, As, Call, That, Mark, Ask, Cite, Quoted])
    }

    /// Whether a clause may follow without any sign.
    pub fn takes_bare_clause(&self) -> bool {
        use Frame::{As, Call, Of, Quoted, Say, Tell, To};
        self.any(&[Say, Tell, To, Of, As, Call, Quoted])
    }
}

/// The cues of a stretch outside quotation marks, in text order.
pub(super) fn find(reader: &Reader, period: Range<usize>) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut at = period.start;
    while at < period.end {
        if let Some(mark) = reader.mark(at) {
            at = mark.outer().end.max(at + 1);
            continue;
        }
        // A longer phrase that begins with the word is something else: `khai mạc`, `bác sĩ`.
        let w = reader.words;
        let compound = [w.compound, w.address, w.speaker, w.media]
            .into_iter()
            .filter_map(|c| reader.hit(at, c))
            // “theo Pháp Luật TP HCM”: a newspaper, though “theo pháp luật” is one phrase.
            .filter(|h| !(names_place(reader, at, h) || w.head_first && h.length > 1 && reader.is_titled(at + 1)));
        let compound = compound.map(|h| h.length).max().unwrap_or(0);
        let hits = || reader.scan.hits(at).iter().filter(|h| Some(h.class) == reader.words.cue && at + h.length <= period.end);
        let Some(length) = hits().map(|h| h.length).max() else {
            if let Some(length) = angle(reader, at, period.end) {
                cues.push(Cue { tokens: at..at + length, frames: Frame::According as u16 });
                at += length;
                continue;
            }
            if compound == 0
                && let Some(length) = noun_cue(reader, at, period.end).filter(|_| !reader.is_named(at))
            {
                cues.push(Cue { tokens: at..at + length, frames: Frame::Noun as u16 });
                at += length;
                continue;
            }
            at += compound.max(1);
            continue;
        };
        if compound > length {
            at += compound;
            continue;
        }
        let frames = hits()
            .filter(|h| h.length == length)
            .filter_map(|h| Frame::parse(h.value.split(' ').next().unwrap_or_default()))
            .fold(0, |all, f| all | f as u16);
        let cue = Cue { tokens: at..at + length, frames };
        // A capitalised word inside a sentence belongs to a name, unless all words of a headline are capitalised.
        // “Reports indicate”: what has no subject and stands before a verb is one.
        let reports = !w.head_first
            && at == period.start
            && reader.hit(at, w.document).is_some()
            && reader.hit(at + length, w.cue).is_some_and(|h| h.value.starts_with("say") || h.value.starts_with("that"));
        // “dẫn lời nói rằng”: after words that cite, no noun, but “dẫn báo cáo của …”.
        let cited = cues.last().is_some_and(|c: &Cue| c.tokens.end == at && c.has(Frame::Cite)) && reader.hit(at, w.document).is_none();
        let noun = cue.is_verb() && !cited && reader.is_noun(&cue.tokens);
        if (noun || reports)
            && let Some(length) = noun_cue(reader, at, period.end)
        {
            cues.push(Cue { tokens: at..at + length, frames: Frame::Noun as u16 });
            at += length;
            continue;
        }
        if reports || reader.is_named(at) || noun {
            // “các thông tin”: no part of a noun is a verb.
            at += if noun && w.head_first { length } else { 1 };
            continue;
        }
        // “a man accused of murder said”: one verb only tells which man.
        let undergone = !w.head_first
            && cue.has(Frame::Of)
            && reader.hit(at + length, w.joint).is_some_and(|h| h.value == "of")
            && reader.hit_before(at, w.passive).is_none();
        if undergone {
            at += length;
            continue;
        }
        // “a report published in May says”: the first verb only tells which report.
        if reader.tells_which(&cue.tokens, !w.head_first && cue.has(Frame::Tell), period.end) {
            at += length;
            continue;
        }
        cues.push(cue);
        at += length;
    }
    cues
}

/// Whether a phrase that says which one is meant says here where something is said: `vụ việc nói trên`, `nói trên Fox News`.
fn names_place(reader: &Reader, at: usize, hit: &Hit) -> bool {
    let next = at + hit.length;
    let outlet = || [reader.words.media, reader.words.outlet].into_iter().any(|c| reader.hit(next, c).is_some());
    hit.value == "which" && (reader.is_named(next) || outlet())
}

/// How long the noun for what somebody says is that begins at a token, where a clause that it stands for follows.
fn noun_cue(reader: &Reader, at: usize, end: usize) -> Option<usize> {
    let w = reader.words;
    let noun = reader.hit(at, w.noun_cue)?;
    let mut next = at + noun.length;
    if reader.hit(next, w.preposition).is_some_and(|h| h.value == "of")
        && let Some(np) = reader.np_starting(next + 1, end)
    {
        next = np.tokens.end;
    }
    let opens = reader.hit(next, w.complementiser).is_some_and(|h| h.value.is_empty() || h.value == "copula" && noun.value == "neutral");
    let asks = noun.value == "request" && next == at + noun.length && reader.hit(next, w.infinitive).is_some();
    // “her claim to be | to have …”
    let being = noun.value == "distancing"
        && reader.hit(next, w.infinitive).is_some()
        && reader.hit(next + 1, w.finite).is_some()
        && reader.owner(reader.scan.block.tokens.start, at.saturating_sub(1)).is_some();
    // “chants of “…””, “Foster's charges of “…””
    let quotes = !w.head_first
        && matches!(noun.value, "distancing" | "voice")
        && reader.hit(at + noun.length, w.preposition).is_some_and(|h| h.value == "of")
        && reader.mark(at + noun.length + 1).is_some_and(|m| m.open == Some(at + noun.length + 1));
    (next + 3 < end && (opens || asks || being) || quotes).then_some(noun.length)
}

/// How long `in her view` is that begins at a token.
fn angle(reader: &Reader, at: usize, end: usize) -> Option<usize> {
    let w = reader.words;
    reader.hit(at, w.angle).filter(|h| !h.value.is_empty())?;
    (at + 2..end.min(at + 10))
        .take_while(|&i| !reader.is_comma(i) && !reader.is_stop(i))
        .find(|&i| reader.hit(i, w.angle).is_some_and(|h| h.value.is_empty()) && reader.owner(at + 1, i - 1).is_some())
        .filter(|&i| i + 1 >= end || reader.is_comma(i + 1) || reader.is_stop(i + 1))
        .map(|i| i + 1 - at)
}
