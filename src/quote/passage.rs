//! Passage: through whose hands words go before the article has them.

use super::attribute::{Draft, periods};
use super::reader::{Ground, Reader, Words};
use super::source::{Head, Np};
use super::standing;
use super::{QuoteKind, SourceKind};
use crate::entity::{EntityType, Subtype};
use crate::matcher::Scan;
use crate::text::{BlockKind, Kind};
use std::ops::Range;

/// How far back the survey may be named whose answers are told, in tokens.
const REACH: usize = 300;

/// How far from its end a text may credit an outlet, in tokens.
const CREDIT: usize = 12;

/// Where the text says that somebody speaks to an outlet, on one or in one.
pub(super) struct Setting {
    /// The sentence that says so.
    pub period: Range<usize>,
    /// The outlet, or who asks for it.
    pub outlet: Np,
    /// Who speaks, as far as that sentence tells: an entity.
    pub speaker: Option<usize>,
}

/// The entities that are outlets, by their subtype or by what the text calls them, or that ask on behalf of one; one flag an entity.
pub(super) fn outlets(ground: &Ground, scans: &[Scan]) -> Vec<bool> {
    let mut found: Vec<bool> = ground.entities.iter().map(|e| e.subtype == Some(Subtype::Media)).collect();
    for scan in scans {
        let Some(words) = Words::of(scan.pack.lang) else { continue };
        let reader = Reader { ground, scan, words };
        let first = ground.mentions.partition_point(|m| ground.text.tokens_in(m.span).start < scan.block.tokens.start);
        for (index, mention) in ground.mentions.iter().enumerate().skip(first) {
            let tokens = reader.mention_tokens(index);
            if tokens.start >= scan.block.tokens.end {
                break;
            }
            if let Some(flag) = found.get_mut(mention.entity).filter(|f| !**f) {
                *flag = mention.kind != EntityType::Place && is_called_outlet(&reader, &tokens, mention.kind);
            }
        }
    }
    found
}

/// Whether the words beside a name say that it is an outlet, or that it asks for one.
fn is_called_outlet(reader: &Reader, tokens: &Range<usize>, kind: EntityType) -> bool {
    let w = reader.words;
    let (start, end) = (tokens.start, tokens.end);
    if reader.hit(start, w.platform).is_some() {
        return false;
    }
    if kind == EntityType::Person {
        // The radio host Anna Lake; CNN's Anna Lake; Anna Lake of CNN.
        let outlet =
            |at: usize| reader.ground.mention_index(at).map(|m| reader.mention_tokens(m)).is_some_and(|m| reader.is_outlet(m.start, m.end));
        if !w.head_first
            && (reader.hit_before(start, w.host).is_some()
                || start > 1 && reader.is_possessive(start - 1) && outlet(start - 2)
                || reader.hit(end, w.preposition).is_some_and(|h| h.value == "of") && outlet(end + 1))
        {
            return true;
        }
    }
    let media = |at: usize| reader.hit(at, w.media).filter(|_| reader.hit(at, w.platform).is_none());
    let after = if w.head_first { reader.is_comma(end) && media(end + 1).is_some() } else { false };
    if w.head_first {
        return after
            || kind != EntityType::Person && reader.hit_before(start, w.media).is_some_and(|(at, _)| reader.hit(at, w.platform).is_none());
    }
    // The newspaper X, the X news agency, X, a newspaper in the north.
    let described = reader.is_comma(end)
        && reader.hit(end + 1, w.determiner).is_some()
        && (end + 2..end + 6).take_while(|&i| reader.kind(i) == Some(Kind::Word) && !reader.is_named(i)).any(|i| media(i).is_some());
    described
        || kind != EntityType::Person
            && (reader.hit_before(start, w.media).is_some() || reader.hit_before(start, w.determiner).is_some() && media(end).is_some())
}

/// The outlet that begins at a token, or whoever asks for it; `asked` where the words before say that somebody asks.
pub(super) fn outlet(reader: &Reader, at: usize, high: usize, asked: bool) -> Option<Np> {
    let w = reader.words;
    let high = high.min(reader.scan.block.tokens.end);
    let mut start = at;
    if let Some(hit) = reader.hit(start, w.determiner).filter(|h| h.length == 1 && !reader.is_named(at)) {
        start += hit.length;
        // The show, The Advertiser
        let stage = reader.hit(start, w.stage).filter(|_| hit.value == "the" && !reader.is_capital(start));
        let titled = reader.is_capital(at) && at > reader.scan.block.tokens.start && hit.value == "the" && !reader.is_named(start);
        let end = stage.map_or_else(|| (start..high).find(|&i| !(titled && reader.is_capital(i))).unwrap_or(high), |h| start + h.length);
        if end > start {
            return Some(Np { tokens: at..end, kind: SourceKind::Media, head: if titled { Head::Noun } else { Head::Definite } });
        }
    }
    // phóng viên Báo X; reporters from X
    if let Some(hit) = reader.hit(start, w.reporter).filter(|_| !reader.is_named(start)) {
        let mut next = start + hit.length;
        next += reader.hit(next, w.preposition).filter(|_| !reader.is_named(next)).map_or(0, |h| h.length);
        next += reader.hit(next, w.media).filter(|_| !reader.is_named(next)).map_or(0, |h| h.length);
        return names(reader, next, true).filter(|np| np.tokens.end <= high).map(|np| Np { tokens: at..np.tokens.end, ..np });
    }
    // báo Tuổi Trẻ
    if let Some(hit) = reader.hit(start, w.media).filter(|_| w.head_first && !reader.is_named(start))
        && let Some(np) = names(reader, start + hit.length, true).filter(|np| np.tokens.end <= high)
    {
        return Some(Np { tokens: at..np.tokens.end, ..np });
    }
    // “The View”
    if let Some(mark) = reader.mark(start).filter(|m| m.open == Some(start) && m.inner.len() <= 4) {
        let small = |i: usize| i > mark.inner.start && reader.written(i).len() <= 3;
        let titled = mark.inner.clone().all(|i| reader.is_capital(i) || small(i) || reader.kind(i) != Some(Kind::Word));
        return (asked && titled).then(|| Np { tokens: mark.inner.clone(), kind: SourceKind::Media, head: Head::Noun });
    }
    if let Some(np) = names(reader, start, asked).filter(|np| np.tokens.end <= high) {
        return Some(Np { tokens: at..np.tokens.end, ..np });
    }
    if reader.is_named(start) {
        return None;
    }
    // An outlet that the table knows and the mention layer does not.
    if let Some(hit) = reader.hit(start, w.outlet).filter(|h| reader.is_capital(start) && start + h.length <= high) {
        return Some(Np { tokens: at..start + hit.length, kind: SourceKind::Media, head: Head::Noun });
    }
    let reach = if w.head_first { start + 1 } else { start + 4 };
    let media = (start..high.min(reach)).take_while(|&i| !reader.is_named(i)).any(|i| reader.hit(i, w.media).is_some());
    reader.np_starting(at, high.min(at + 6)).filter(|np| {
        (media || matches!(np.head, Head::Mention(_))) && np.kind == SourceKind::Media && reader.hit(start, w.platform).is_none()
    })
}

/// The name at a token where it is an outlet's, with its show or who asks for it; `asked` lets any organisation be one.
fn names(reader: &Reader, start: usize, asked: bool) -> Option<Np> {
    let w = reader.words;
    let index = reader.ground.mention_index(start)?;
    let tokens = reader.mention_tokens(index);
    let mention = reader.ground.mentions.get(index).filter(|_| tokens.start == start && reader.mark(start).is_none())?;
    if reader.hit(start, w.platform).is_some() {
        return None;
    }
    let (mut end, head) = (tokens.end, Head::Mention(index));
    let (kind, _) = reader.classify(tokens.clone())?;
    let called = reader.ground.is_outlet(mention.entity) || reader.is_outlet(tokens.start, tokens.end);
    let any = asked && mention.kind == EntityType::Organization && reader.hit(start, w.org).is_none() && reader.hit(end, w.org).is_none();
    if reader.is_possessive(end) && (kind == SourceKind::Media || called) {
        // CNN's Jake Tapper, ABC's “This Week”
        end += 1;
        if let Some(host) = reader.ground.mention_index(end).filter(|_| reader.mark(end).is_none()) {
            end = reader.mention_tokens(host).end;
        } else if let Some(show) = reader.mark(end).filter(|m| m.inner.len() <= 5 && reader.is_capital(m.inner.start)) {
            end = show.outer().end;
        }
        return Some(Np { tokens: start..end, kind: SourceKind::Media, head });
    }
    if reader.hit(end, w.preposition).is_some()
        && kind == SourceKind::Person
        && let Some(outlet) = reader.ground.mention_index(end + 1)
        && let Some((SourceKind::Media, _)) = reader.classify(reader.mention_tokens(outlet))
    {
        // Jake Tapper of CNN
        return Some(Np { tokens: start..reader.mention_tokens(outlet).end, kind: SourceKind::Media, head });
    }
    let kind =
        if called && mention.kind == EntityType::Person && !reader.is_outlet(tokens.start, tokens.end) { kind } else { SourceKind::Media };
    (called || any || reader.classify(tokens.clone()).is_some_and(|(kind, _)| kind == SourceKind::Media)).then_some(Np {
        tokens,
        kind,
        head,
    })
}

/// Reads one block: moves sources that only pass words on out of the way of those who said them, and gives what settings it tells.
pub(super) fn read(reader: &Reader, drafts: &mut [Draft], survey: &mut Option<Np>, settings: &mut Vec<Setting>) {
    for period in periods(reader) {
        told_in(reader, &period, survey);
        let from = drafts.partition_point(|d| d.tokens.start < period.start);
        let to = drafts.partition_point(|d| d.tokens.start < period.end);
        let Some(own) = drafts.get_mut(from..to) else { continue };
        // “An article in the Times says …” is the article's own word.
        let says = |np: &Np| {
            let own = own.iter().filter_map(|d| d.source.as_ref()).filter(|s| matches!(s.kind, SourceKind::Media | SourceKind::Document));
            own.into_iter().any(|s| s.tokens.start < np.tokens.end && np.tokens.start < s.tokens.end)
        };
        settings.extend(setting(reader, &period).filter(|s| !says(&s.outlet)));
        for k in 0..own.len() {
            let taken = |at: usize, own: &[Draft]| own.iter().any(|d| d.cue.as_ref().is_some_and(|c| c.contains(&at)));
            let citing = cited(reader, &period, own.get(k)).filter(|(at, _)| !taken(*at, own));
            let Some(draft) = own.get_mut(k).filter(|d| d.kind != QuoteKind::Term) else { continue };
            if draft.via.is_none() {
                if let Some((at, np)) = citing {
                    cut(reader, draft, at, np.tokens.end);
                    draft.via = draft.source.replace(np);
                } else if let Some((comma, np)) = reported_by(reader, &period, draft) {
                    if draft.tokens.contains(&comma) {
                        draft.tokens.end = comma;
                    }
                    draft.via = Some(np);
                } else {
                    draft.via = carried_by(reader, &period, draft);
                }
            }
            answer(reader, draft, survey);
            draft.told = standing::read(reader, &period, draft);
        }
    }
}

/// Whom a sentence cites for what an outlet says in it, and where: `Reuters reported, citing two officials, that …`.
fn cited(reader: &Reader, period: &Range<usize>, draft: Option<&Draft>) -> Option<(usize, Np)> {
    let draft = draft?;
    let (source, cue) = (draft.source.as_ref().filter(|s| s.kind != SourceKind::Person)?, draft.cue.as_ref()?);
    (period.start..period.end).find_map(|at| {
        let hit = reader
            .hit(at, reader.words.cue)
            .filter(|h| h.value.starts_with("cite") && !cue.contains(&at) && !source.tokens.contains(&at))?;
        let from = at + hit.length;
        let from = from + reader.hit(from, reader.words.preposition).map_or(0, |h| h.length);
        let np = reader.np_starting(from, period.end).filter(|np| np.tokens != source.tokens)?;
        let before = at == period.start && np.tokens.end < source.tokens.start && source.tokens.start <= np.tokens.end + 2;
        let after = at >= cue.end && at > period.start && (reader.is_comma(at - 1) || at == cue.end) && reader.mark(at).is_none();
        (before || after).then_some((at, np))
    })
}

/// Takes the words from a comma before `from` to `to` out of a clause where they stand at its beginning or its end.
fn cut(reader: &Reader, draft: &mut Draft, from: usize, to: usize) {
    let tokens = &mut draft.tokens;
    if tokens.start <= from + 1 && from <= tokens.start + 1 && to < tokens.end {
        tokens.start = to;
        while tokens.start + 1 < tokens.end
            && (reader.is_comma(tokens.start) || reader.hit(tokens.start, reader.words.complementiser).is_some())
        {
            tokens.start += 1;
        }
    } else if tokens.contains(&from) && from > tokens.start + 1 {
        tokens.end = from - 1;
    }
}

/// The outlet that reports, behind a comma at the end of a sentence, what it holds: `…, the BBC reported.`
fn reported_by(reader: &Reader, period: &Range<usize>, draft: &Draft) -> Option<(usize, Np)> {
    let from = draft.cue.as_ref()?.end.max(draft.tokens.start + 2);
    let source = draft.source.as_ref()?;
    (from..period.end).filter(|&i| reader.is_comma(i) && reader.mark(i).is_none()).find_map(|comma| {
        let np = outlet(reader, comma + 1, period.end, false)
            .filter(|np| np.kind == SourceKind::Media && np.tokens.start >= source.tokens.end)?;
        let verb = np.tokens.end;
        let hit = reader.hit(verb, reader.words.cue).filter(|h| h.value.starts_with("say") || h.value.starts_with("that"))?;
        let mut end = verb + hit.length;
        while end < period.end && (reader.is_dated(end) || reader.hit(end, reader.words.adjunct).is_some() && reader.is_dated(end + 1)) {
            end += 1;
        }
        (end >= period.end || reader.is_stop(end)).then_some((comma, np))
    })
}

/// The outlet that carries what somebody says: `… was quoted as saying by Xinhua`, `said in remarks carried by state television`.
fn carried_by(reader: &Reader, period: &Range<usize>, draft: &Draft) -> Option<Np> {
    let w = reader.words;
    let cue = draft.cue.as_ref()?;
    if reader.hit(cue.start, w.cue).is_some_and(|h| h.value.starts_with("quoted"))
        && let Some(link) = reader.hit(cue.end, w.outlet_link)
    {
        return outlet(reader, cue.end + link.length, period.end, true);
    }
    None
}

/// Notes the survey that a sentence speaks of.
fn told_in(reader: &Reader, period: &Range<usize>, survey: &mut Option<Np>) {
    let Some((at, hit)) = period.clone().find_map(|i| Some((i, reader.hit(i, reader.words.survey).filter(|_| reader.mark(i).is_none())?)))
    else {
        return;
    };
    let from = reader.hit_before(at, reader.words.determiner).map_or(at, |(from, _)| from).max(period.start);
    let whole = reader.np_starting(from, period.end).filter(|np| np.kind == SourceKind::Document && np.tokens.contains(&at));
    *survey = Some(whole.unwrap_or(Np { tokens: at..at + hit.length, kind: SourceKind::Document, head: Head::Noun }));
}

/// The document that tells what people answered: `In the poll, 40 percent said …`.
fn answer(reader: &Reader, draft: &mut Draft, survey: &mut Option<Np>) {
    let w = reader.words;
    let Some(source) = &mut draft.source else { return };
    if source.kind == SourceKind::Document {
        if source.tokens.clone().any(|i| reader.hit(i, w.survey).is_some()) {
            *survey = Some(source.clone());
        }
        return;
    }
    if source.kind != SourceKind::Anonymous {
        return;
    }
    // 57 % of them: the figure belongs to who they are.
    while let Some(before) =
        source.tokens.start.checked_sub(1).filter(|&b| reader.kind(b) == Some(Kind::Number) || reader.written(b) == "%")
    {
        source.tokens.start = before;
    }
    if draft.via.is_none() && source.tokens.clone().any(|i| reader.hit(i, w.respondent).is_some()) {
        let near = |s: &&Np| s.tokens.end <= source.tokens.start && source.tokens.start - s.tokens.end < REACH;
        draft.via = survey.as_ref().filter(near).cloned();
    }
}

/// The outlet that a sentence says it is spoken to, on or in: `in an interview with Reuters`, `trả lời phỏng vấn AFP`.
fn setting(reader: &Reader, period: &Range<usize>) -> Option<Setting> {
    let w = reader.words;
    let linked = |from: usize| {
        let mut at = from;
        for _ in 0..3 {
            let Some(hit) = reader.hit(at, w.outlet_link).filter(|_| !reader.is_named(at)) else { break };
            at += hit.length;
        }
        at
    };
    let listed = |at: usize| reader.is_capital(at) && reader.hit(at, w.outlet).is_some();
    let named =
        |np: &Np| matches!(np.head, Head::Mention(_)) || listed(np.tokens.start) || np.tokens.clone().skip(1).any(|i| reader.is_capital(i));
    let told = period.clone().filter(|&i| reader.mark(i).is_none()).find_map(|at| {
        let hit = reader.hit(at, w.interview).filter(|_| !reader.is_named(at))?;
        let fronted = || (period.start..at).all(|i| reader.is_dated(i) || reader.is_comma(i) || reader.hit(i, w.opener).is_some());
        if hit.value == "fronted" && !fronted() {
            return None;
        }
        let asked = hit.value == "asks";
        let next = linked(at + hit.length);
        (next > at + hit.length || asked || w.head_first).then(|| outlet(reader, next, period.end, asked))?.filter(|np| asked || named(np))
    });
    let on = || {
        // On CNN, …; Sunday, on CNN’s “This Week”, …
        let start = period.clone().find(|&i| !(reader.is_dated(i) || reader.is_comma(i) || reader.hit(i, w.opener).is_some()))?;
        let hit = reader.hit(start, w.hearer)?;
        outlet(reader, start + hit.length, period.end, false).filter(named)
    };
    let host = || {
        // … with radio host Anna Lake
        period.clone().find_map(|at| {
            let hit = reader.hit(at, w.host).filter(|_| reader.hit_before(at, w.outlet_link).is_some())?;
            let host = reader.ground.mention_index(at + hit.length).filter(|_| reader.is_person(at + hit.length))?;
            Some(Np { tokens: at..reader.mention_tokens(host).end, kind: SourceKind::Person, head: Head::Mention(host) })
        })
    };
    let outlet = told.or_else(on).or_else(host)?;
    let who = |kind: EntityType| {
        period.clone().filter(|i| !outlet.tokens.contains(i)).find_map(|i| reader.mention(i).filter(|m| m.kind == kind)).map(|m| m.entity)
    };
    let speaker = who(EntityType::Person).or_else(|| who(EntityType::Organization));
    Some(Setting { period: period.clone(), outlet, speaker })
}

/// The outlets that a line credits with the whole: `Theo AFP` alone or at the very end, `(Reuters)` behind a place at the beginning.
pub(super) fn credits(reader: &Reader, ends: bool) -> Vec<Np> {
    let w = reader.words;
    let block = reader.scan.block.tokens.clone();
    let alone = reader.scan.block.kind == BlockKind::Byline;
    if alone || ends {
        let from = if alone { block.start } else { block.end.saturating_sub(CREDIT).max(block.start) };
        for at in from..block.end {
            let Some(hit) = reader.hit(at, w.credit).filter(|_| reader.mark(at).is_none()) else { continue };
            let opens = at == block.start
                || reader.is_stop(at - 1)
                || reader.is_dash(at - 1)
                || reader.kind(at - 1) == Some(Kind::Quote)
                || reader.written(at - 1) == "(";
            if !opens {
                continue;
            }
            let mut next = at + hit.length;
            let mut found = Vec::new();
            while let Some(np) = outlet(reader, next + usize::from(reader.is_colon(next)), block.end, true) {
                next = np.tokens.end;
                found.push(np);
                if !(reader.is_comma(next) || matches!(reader.written(next), "/" | "-" | "–")) {
                    break;
                }
                next += 1;
            }
            while next < block.end && (reader.is_stop(next) || reader.written(next) == ")") {
                next += 1;
            }
            if next >= block.end && !found.is_empty() {
                return found;
            }
        }
    }
    // LONDON (Reuters) – …
    let open = (block.start..block.end.min(block.start + 8))
        .find(|&i| reader.written(i) == "(")
        .filter(|&i| i > block.start && reader.is_capital(block.start));
    let agency = open.and_then(|open| outlet(reader, open + 1, block.end, false)).filter(|np| matches!(np.head, Head::Mention(_)));
    let closed = |np: &Np| reader.written(np.tokens.end) == ")" && reader.kind(np.tokens.end + 1) == Some(Kind::Dash);
    agency.filter(closed).into_iter().collect()
}
