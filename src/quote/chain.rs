//! Who is meant: quotations without attribution, pronouns and titles that point back, and what marks hold names.

use super::attribute::{Attribution, Draft};
use super::content::Marked;
use super::passage::{self, Setting};
use super::reader::{Ground, Reader, Words};
use super::rules;
use super::source::{Head, Np};
use super::{QuoteKind, SourceKind, Unnamed};
use crate::entity::{EntityType, Subtype};
use crate::matcher::Scan;
use crate::span::Span;
use crate::text::{BlockKind, Kind};
use std::ops::Range;

/// How many mentions a pronoun looks back over.
const REACH: usize = 40;

/// From how many letters on a word of a title says which office it is: `senator`.
const LONG: usize = 7;

/// A source with its name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Who {
    pub np: Np,
    pub kind: SourceKind,
    pub name: String,
    pub entity: Option<usize>,
    /// Where the name stands that a pronoun or a title points back to.
    pub antecedent: Option<Span>,
    /// What is told about it, where it has no name.
    pub unnamed: Option<Unnamed>,
}

/// A quotation with its sources.
pub(super) struct Resolved {
    pub draft: Draft,
    pub source: Option<Who>,
    /// Through whose hands the words went before the article had them, the nearest to the source first.
    pub hands: Vec<Who>,
}

/// What is said in a text and by whom.
pub(super) struct Chain {
    /// In text order.
    pub found: Vec<Resolved>,
    /// The outlets that the whole is credited to.
    pub credits: Vec<Who>,
}

/// Gives every stretch between marks its sort and every quotation its source, in text order.
pub(super) fn complete(ground: &Ground, scans: &[Scan], attribution: Attribution) -> Chain {
    let Attribution { mut drafts, claimed, genders, .. } = attribution;
    drafts.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
    let mut loose = Vec::new();
    let mut scan = scans.iter().peekable();
    let mut from = 0;
    for (index, mark) in ground.marks.iter().enumerate() {
        if claimed.get(index).copied().unwrap_or(true) {
            continue;
        }
        while scan.peek().is_some_and(|s| s.block.tokens.end <= mark.inner.start) {
            scan.next();
        }
        let Some(here) = scan.peek() else { break };
        let Some(words) = Words::of(here.pack.lang) else { continue };
        let reader = Reader { ground, scan: here, words };
        while drafts.get(from).is_some_and(|d| d.tokens.end <= mark.inner.start) {
            from += 1;
        }
        let holder = drafts
            .iter_mut()
            .skip(from)
            .take(4)
            .find(|d| d.mark.is_none() && d.tokens.start <= mark.inner.start && mark.inner.end <= d.tokens.end);
        let label = is_label(&reader, mark);
        if let Some(holder) = holder {
            if holder.kind == QuoteKind::Direct {
                continue;
            }
            let start = mark.outer().start;
            let called = is_called(&reader, mark);
            // What somebody in particular calls a thing are their words.
            let names = holder.source.as_ref().is_some_and(|np| np.kind != SourceKind::Anonymous)
                && holder.cue.as_ref().is_some_and(|c| {
                    reader.scan.hits(c.start).iter().any(|h| {
                        Some(h.class) == words.cue && (h.value.starts_with("call") || words.head_first && h.value.starts_with("of"))
                    })
                });
            // “sẽ “trả giá đắt””, “đơn vị “đã chủ quan””: what is said of something, and no name for it.
            let finite = |i: usize| reader.hit(i, words.finite).is_some();
            let predicate = words.head_first
                && holder.source.is_some()
                && !called
                && !reader.is_capital(mark.inner.start)
                && (reader.hit_before(start, words.finite).is_some() || mark.inner.len() > 1 && mark.inner.clone().any(finite));
            if !label || !words.head_first && !called || names || predicate {
                holder.kind = QuoteKind::Mixed;
                continue;
            }
        }
        if is_title(&reader, mark) {
            continue;
        }
        let speech = !label && is_speech(&reader, mark);
        // “I think,” said Anna Foster with a sigh, “that …”
        let resumed = reader.is_comma(mark.outer().start.saturating_sub(1))
            && index > 0
            && from > 0
            && drafts.get(from - 1).is_some_and(|d| {
                let sentence = reader.ground.text.sentence_at(mark.outer().start);
                d.mark == Some(index - 1)
                    && d.kind == QuoteKind::Direct
                    && d.cue.as_ref().is_some_and(|c| sentence.contains(&c.start))
                    && reader.is_comma(d.tokens.end.saturating_sub(1))
            });
        let goes_on = (mark.goes_on || resumed) && index > 0;
        let (kind, rule, confidence) = match (speech || goes_on, goes_on || begins_sentence(&reader, mark)) {
            (true, true) if goes_on => (QuoteKind::Direct, rules::GOES_ON, 0.9),
            (true, true) => (QuoteKind::Direct, rules::FLOATING, 0.6),
            (true, false) => (QuoteKind::Direct, rules::UNATTRIBUTED, 0.2),
            _ => (QuoteKind::Term, rules::TERM, 0.8),
        };
        let floating = kind == QuoteKind::Direct;
        loose.push(Draft { mark: Some(index), floating, ..Draft::new(mark.inner.clone(), kind, rule, confidence) });
    }
    drafts.extend(loose);
    drafts.sort_by_key(|d| (d.tokens.start, std::cmp::Reverse(d.tokens.end)));
    let mut settings = Vec::new();
    let mut survey = None;
    let mut credits = Vec::new();
    let last = ground.text.blocks.iter().rposition(|b| b.kind != BlockKind::Boilerplate).and_then(|b| ground.text.blocks.get(b));
    for scan in scans {
        if let Some(words) = Words::of(scan.pack.lang) {
            let reader = Reader { ground, scan, words };
            passage::read(&reader, &mut drafts, &mut survey, &mut settings);
            let ends = last.is_some_and(|b| b.tokens == scan.block.tokens);
            credits.extend(passage::credits(&reader, ends));
        }
    }
    let interviews = settings.into_iter().map(|setting| Interview { setting, speaker: None }).collect();
    let speakers = Speakers { ground, scans, genders, last: None, previous: None, interviews };
    let credits = credits.into_iter().filter_map(|np| speakers.who(np)).collect();
    Chain { found: speakers.resolve(nested(drafts)), credits }
}

/// Of drafts in order, those that cross none before them.
fn nested(mut drafts: Vec<Draft>) -> Vec<Draft> {
    // Where those end that are still open, outer ones first.
    let mut open: Vec<usize> = Vec::new();
    drafts.retain(|draft| {
        while open.last().is_some_and(|&end| end <= draft.tokens.start) {
            open.pop();
        }
        let nests = open.last().is_none_or(|&end| draft.tokens.end <= end);
        if nests {
            open.push(draft.tokens.end);
        }
        nests
    });
    drafts
}

/// Whether the words before the marks or those between them say that this is a name or a label.
fn is_label(reader: &Reader, mark: &Marked) -> bool {
    let size = mark.inner.len();
    // A comma or a full stop at the end belongs to the sentence around it.
    let last = mark.inner.end.saturating_sub(1);
    let inside = mark.inner.start..if reader.words.head_first { mark.inner.end } else { last };
    let called = is_called(reader, mark);
    // A slogan or the name of a meeting may be long, and have a comma.
    let punctuated = inside.clone().any(|i| reader.is_stop(i) || reader.is_comma(i) && !called);
    if size > if called { 24 } else { 10 } || punctuated && size > 3 {
        return false;
    }
    let capitals = mark.inner.clone().filter(|&i| reader.is_capital(i)).count();
    let small = if reader.words.head_first { 3 } else { 1 };
    called || size <= small || capitals * 2 > size
}

/// Whether the word before it says that it is a name or a slogan: `biệt danh “…”`, `the motto “…”`.
fn is_called(reader: &Reader, mark: &Marked) -> bool {
    let start = mark.outer().start;
    start > reader.scan.block.tokens.start && reader.hit_before(start, reader.words.label).is_some()
}

/// Whether it is the title of a work.
fn is_title(reader: &Reader, mark: &Marked) -> bool {
    let start = mark.outer().start;
    let named = mark.inner.clone().all(|i| reader.mention(i).is_some_and(|m| m.kind == EntityType::Misc));
    let work = start > reader.scan.block.tokens.start && reader.hit_before(start, reader.words.work).is_some();
    let capital = reader.is_capital(mark.inner.start);
    // “How to Fly,” “Apollo Nine” and “The Long Way”: one of a row.
    let outer = mark.outer();
    let joins = |i: usize| reader.is_comma(i) || reader.hit(i, reader.words.bound).is_some_and(|h| h.value == "and");
    let before = outer.start.checked_sub(1).map(|i| if joins(i) { i.saturating_sub(1) } else { i });
    let after = if joins(outer.end) { outer.end + 1 } else { outer.end };
    let row = before.is_some_and(|i| reader.kind(i) == Some(Kind::Quote)) || reader.mark(after).is_some_and(|m| m.outer().start == after);
    let title_case = mark.inner.len() >= 2
        && capital
        && mark.inner.clone().all(|i| reader.kind(i) != Some(Kind::Word) || reader.is_capital(i) || reader.written(i).len() <= 4);
    let listed = start > reader.scan.block.tokens.start
        && (reader.is_possessive(start - 1)
            || reader.hit_before(start, reader.words.cue).is_some_and(|(_, h)| h.value.starts_with("tell"))
            || reader.hit_before(start, reader.words.title_preposition).is_some());
    named && listed || work && capital && mark.inner.len() <= 12 || title_case && (listed || row) && !reader.words.head_first
}

fn begins_sentence(reader: &Reader, mark: &Marked) -> bool {
    let start = mark.outer().start;
    start == reader.scan.block.tokens.start
        || reader.is_stop(start - 1)
        || reader.is_colon(start - 1)
        || reader.kind(start - 1) == Some(Kind::Quote)
        || reader.kind(start - 1) == Some(Kind::Dash) && start - 1 == reader.scan.block.tokens.start
}

fn is_speech(reader: &Reader, mark: &Marked) -> bool {
    let size = mark.inner.len();
    let outer = mark.outer();
    let block = &reader.scan.block.tokens;
    // A label at the end of a sentence may hold its full stop.
    let signed = outer.start == block.start || reader.is_comma(outer.start - 1) || reader.is_colon(outer.start - 1);
    let label = !reader.words.head_first && !signed && !reader.is_capital(mark.inner.start);
    let ends = mark.inner.end.checked_sub(1).is_some_and(|l| (reader.is_stop(l) || reader.is_comma(l)) && !label);
    let size = if label {
        size - usize::from(mark.inner.end.checked_sub(1).is_some_and(|l| reader.is_stop(l) || reader.is_comma(l)))
    } else {
        size
    };
    let whole = outer.start == block.start && outer.end + 1 >= block.end && reader.scan.block.kind != BlockKind::Headline;
    let least = if reader.words.head_first { 9 } else { 6 };
    let sentence =
        reader.is_capital(mark.inner.start) && begins_sentence(reader, mark) && (outer.end >= block.end || reader.is_stop(outer.end));
    // “a proud harbour and a fresh start”: a fragment that says nothing of its own is a label.
    let verb = |i: usize| reader.is_verb(i) || reader.hit(i, reader.words.finite).is_some();
    if label && size <= 9 && !mark.inner.clone().any(verb) {
        return false;
    }
    size >= least || ends && size >= 3 || whole && size >= 3 || sentence && size >= 5
}

/// Where somebody speaks to an outlet; who that is comes out with the first words that are quoted beside it.
struct Interview {
    setting: Setting,
    speaker: Option<usize>,
}

/// The reported words that hold a stretch, the innermost ones.
fn holder<'r>(resolved: &'r [Resolved], tokens: &Range<usize>) -> Option<&'r Resolved> {
    let outer = resolved.iter().rev().take(4).find(|r| tokens.end <= r.draft.tokens.end && r.draft.tokens != *tokens)?;
    Some(outer).filter(|_| matches!(outer.draft.kind, QuoteKind::Indirect | QuoteKind::Mixed))
}

/// What a title says of whoever holds it, in lower case.
struct Office {
    /// Its first two words.
    first: String,
    /// Its last word.
    last: String,
    /// Its long words, which say enough by themselves.
    long: Vec<String>,
    /// Whether it names a place or an institution.
    placed: bool,
    /// What sort of organisation it is, where it says that: `the company`.
    sort: Option<Subtype>,
    /// Whether it says who that is, named or not: `thủ tướng`, `the president`, `ông chủ Điện Kremlin`.
    sole: bool,
}

struct Speakers<'a> {
    ground: &'a Ground<'a>,
    scans: &'a [Scan<'a>],
    interviews: Vec<Interview>,
    /// `m` or `f` per entity, where it is known.
    genders: Vec<&'static str>,
    /// Who spoke last, and where.
    last: Option<(Who, usize)>,
    /// The end, the source and the hands of the quotation before.
    previous: Option<(usize, Option<Who>, Vec<Who>)>,
}

impl Speakers<'_> {
    fn resolve(mut self, drafts: Vec<Draft>) -> Vec<Resolved> {
        let mut resolved: Vec<Resolved> = Vec::with_capacity(drafts.len());
        for mut draft in drafts {
            if draft.kind == QuoteKind::Term {
                resolved.push(Resolved { draft, source: None, hands: Vec::new() });
                continue;
            }
            let hands: Vec<Who> = draft.via.iter().chain(&draft.hands).filter_map(|np| self.who(np.clone())).collect();
            let (source, mut hands) = if draft.floating && draft.source.is_none() {
                self.float(&mut draft, hands)
            } else {
                let source = draft.source.clone().and_then(|np| self.who(np));
                (source.map(|who| Who { unnamed: draft.told.unnamed.clone(), ..who }), hands)
            };
            if let Some(source) = source.as_ref().filter(|_| hands.is_empty()) {
                hands.extend(self.interviewer(&draft, source));
                // Who reports words that somebody is quoted in passes those on.
                let held = holder(&resolved, &draft.tokens).filter(|h| h.source.as_ref().is_some_and(|h| h.name != source.name));
                if let Some(held) = held.filter(|_| hands.is_empty()) {
                    hands.extend(held.source.iter().chain(&held.hands).cloned());
                }
                // What somebody goes on saying in the same paragraph came the same way.
                if hands.is_empty() {
                    hands = self.passed(draft.tokens.start, source);
                }
            }
            // Nobody passes on their own words.
            hands.retain(|v| source.as_ref().is_none_or(|s| v.np.tokens != s.np.tokens && (v.entity.is_none() || v.entity != s.entity)));
            if let Some(who) = &source {
                self.last = Some((who.clone(), draft.tokens.start));
            }
            self.previous = Some((draft.tokens.end, source.clone(), hands.clone()));
            if !draft.floating {
                self.backward(&mut resolved, draft.mark, source.as_ref(), &hands);
            }
            resolved.push(Resolved { draft, source, hands });
        }
        resolved
    }

    /// Gives what a quotation goes on with the source that is named only at its end.
    fn backward(&self, resolved: &mut [Resolved], mark: Option<usize>, source: Option<&Who>, hands: &[Who]) {
        let mut at = mark;
        for before in resolved.iter_mut().rev() {
            let goes_on = at.and_then(|m| self.ground.marks.get(m)).is_some_and(|m| m.goes_on);
            at = at.and_then(|m| m.checked_sub(1));
            if !goes_on || at.is_none() || before.draft.mark != at || !before.draft.floating || before.draft.kind == QuoteKind::Term {
                break;
            }
            before.source = source.cloned();
            before.hands = hands.to_vec();
        }
    }

    /// Who passed on the quotation before in the same paragraph, where it has the same source.
    fn passed(&self, at: usize, source: &Who) -> Vec<Who> {
        let Some((end, Some(before), hands)) = &self.previous else { return Vec::new() };
        let same = if source.entity.is_some() { before.entity == source.entity } else { before.name == source.name };
        let near = self.ground.text.block_at(at).is_some_and(|block| block.tokens.start <= *end);
        if same && near && before.kind == source.kind { hands.clone() } else { Vec::new() }
    }

    /// The outlet to which a source says something.
    fn interviewer(&mut self, draft: &Draft, source: &Who) -> Option<Who> {
        let block = self.ground.text.block_at(draft.tokens.start).map(|b| b.tokens.clone())?;
        let before = self.interviews.partition_point(|i| i.setting.period.start < block.end);
        // Somebody without a name speaks to the outlet in the sentence that says so.
        if source.kind == SourceKind::Anonymous && source.entity.is_none() {
            let at = source.np.tokens.start;
            let own = self.interviews.iter().take(before).rev().take(4).find(|i| i.setting.period.contains(&at))?;
            let outlet = &own.setting.outlet;
            return (outlet.tokens.end <= at).then(|| self.who(outlet.clone())).flatten();
        }
        let speaker = source.entity.filter(|_| !matches!(source.kind, SourceKind::Media | SourceKind::Document))?;
        let interview = self.interviews.get_mut(before.checked_sub(1)?)?;
        let period = &interview.setting.period;
        if draft.tokens.end <= period.start && draft.cue.as_ref().is_none_or(|c| c.end <= period.start) {
            return None;
        }
        let own = Some(speaker).filter(|_| block.contains(&period.start)).or(interview.setting.speaker);
        let heard = *interview.speaker.get_or_insert(own?);
        let np = interview.setting.outlet.clone();
        if !self.same_person(heard, speaker) {
            return None;
        }
        self.who(np).filter(|who| who.entity != Some(speaker))
    }

    /// Whether two entities are one, or share the name by which people are called.
    fn same_person(&self, a: usize, b: usize) -> bool {
        let called = |e: usize| self.ground.entities.get(e).and_then(|e| e.name.split_whitespace().last());
        a == b || called(a).is_some() && called(a) == called(b)
    }

    /// Who says what nobody is said to say.
    fn float(&self, draft: &mut Draft, hands: Vec<Who>) -> (Option<Who>, Vec<Who>) {
        if draft.rule == rules::UNATTRIBUTED {
            return (None, Vec::new());
        }
        let or = |others: &Vec<Who>| if hands.is_empty() { others.clone() } else { hands.clone() };
        let text = self.ground.text;
        let block = text.block_at(draft.tokens.start).map_or(0, |b| b.tokens.start);
        if let Some(actor) = self.actor(draft, block) {
            return (self.who(actor), hands);
        }
        if let Some((end, source, passed)) = &self.previous
            && (draft.rule == rules::GOES_ON || *end > block)
            && source.is_some()
        {
            if draft.rule == rules::FLOATING {
                draft.rule = rules::GOES_ON;
                draft.confidence = 0.95;
            }
            return (source.clone(), or(passed));
        }
        // The paragraph before: whoever speaks there, else whom it is about.
        let before = text.blocks.partition_point(|b| b.tokens.start < block);
        let range = before.checked_sub(1).and_then(|b| text.blocks.get(b)).map_or(0..0, |b| b.tokens.clone());
        let range = range.start.max(range.end.saturating_sub(400))..range.end;
        if let Some((who, at)) = &self.last
            && range.start <= *at
        {
            let same = |source: &Option<Who>| source.as_ref().is_some_and(|s| s.name == who.name);
            let passed = self.previous.as_ref().filter(|(_, source, _)| same(source)).map_or(hands.clone(), |(_, _, passed)| or(passed));
            return (Some(who.clone()), passed);
        }
        let about = range.clone().find(|&i| {
            self.ground.mention_index(i).and_then(|m| self.ground.mentions.get(m)).is_some_and(|m| m.kind == EntityType::Person)
        });
        if let Some(about) = about.and_then(|i| self.ground.mention_index(i)) {
            let tokens = self.ground.mentions.get(about).map_or(0..0, |m| text.tokens_in(m.span));
            return (self.who(Np { tokens, kind: SourceKind::Person, head: Head::Mention(about) }), hands);
        }
        (self.last.as_ref().map(|(who, _)| who.clone()), hands)
    }

    /// Whom the sentence right before is about, where nothing is quoted in it: `Tom Reed laughed. “…”`.
    fn actor(&self, draft: &Draft, block: usize) -> Option<Np> {
        let text = self.ground.text;
        let here = text.sentences.partition_point(|s| s.end < draft.tokens.start);
        let before = text.sentences.get(here.checked_sub(1)?).filter(|s| s.start >= block && draft.rule == rules::FLOATING)?;
        let reported = self.previous.as_ref().is_some_and(|(end, ..)| *end > before.start);
        if reported || before.clone().any(|i| self.ground.mark_index(i).is_some()) {
            return None;
        }
        let index = (before.start..before.end.min(before.start + 3)).find_map(|i| self.ground.mention_index(i))?;
        let mention = self.ground.mentions.get(index).filter(|m| m.kind == EntityType::Person)?;
        Some(Np { tokens: text.tokens_in(mention.span), kind: SourceKind::Person, head: Head::Mention(index) })
    }

    fn who(&self, np: Np) -> Option<Who> {
        // “an official, who asked not to be named”: what follows describes, and names nobody.
        let comma = np.tokens.clone().skip(1).find(|&i| np.kind == SourceKind::Anonymous && self.ground.text.written(i) == ",");
        let written = self.ground.text.span(np.tokens.start..comma.unwrap_or(np.tokens.end))?;
        let written = written.of(self.ground.text.source).to_string();
        let mut who = Who { kind: np.kind, name: written, entity: None, antecedent: None, unnamed: None, np };
        match who.np.head {
            Head::Mention(m) => {
                let mention = self.ground.mentions.get(m)?;
                who.entity = Some(mention.entity);
                who.name = self
                    .ground
                    .entities
                    .get(mention.entity)
                    .map_or_else(|| mention.span.of(self.ground.text.source).to_string(), |e| e.name.clone());
            }
            Head::Pronoun("p" | "i") => {
                if let Some((last, at)) = &self.last
                    && who.np.tokens.start.saturating_sub(*at) < 120
                    && (last.kind != SourceKind::Person)
                {
                    who.kind = last.kind;
                    who.name.clone_from(&last.name);
                    who.entity = last.entity;
                    who.antecedent = self.ground.text.span(last.np.tokens.clone());
                } else if who.np.head == Head::Pronoun("i") {
                    who.kind = SourceKind::Org;
                }
            }
            Head::Pronoun(_) | Head::Definite => {
                let office = (who.np.head == Head::Definite).then(|| self.office(&who.np.tokens)).flatten();
                let nameless = matches!(who.kind, SourceKind::Person | SourceKind::Anonymous);
                if let Some(last) = nameless.then(|| self.unnamed(&who.np, office.as_ref())).flatten() {
                    who.kind = SourceKind::Anonymous;
                    who.name.clone_from(&last.name);
                    who.antecedent = self.ground.text.span(last.np.tokens.clone());
                } else {
                    self.point_back(&mut who, office.as_ref());
                }
            }
            Head::Noun => {}
        }
        Some(who)
    }

    /// Finds whom a pronoun or a title points back to, among those that have names.
    fn point_back(&self, who: &mut Who, office: Option<&Office>) {
        let kind = match who.kind {
            SourceKind::Media | SourceKind::Org => Some(who.kind),
            _ => None,
        };
        let gender = match who.np.head {
            Head::Pronoun(gender @ ("m" | "f")) => Some(gender),
            _ => None,
        };
        match self.antecedent(who.np.tokens.start, kind, gender, office) {
            Some((entity, span)) => {
                if kind.is_none() {
                    who.kind = SourceKind::Person;
                }
                who.entity = Some(entity);
                who.antecedent = Some(span);
                if let Some(e) = self.ground.entities.get(entity) {
                    who.name.clone_from(&e.name);
                }
            }
            None => {
                // “The spokesman said”, and nobody is named who that could be; “ông chủ Điện Kremlin” says so itself.
                if kind.is_none() && who.np.head == Head::Definite && !office.is_some_and(|o| o.sole) {
                    who.kind = SourceKind::Anonymous;
                }
                if let (Head::Pronoun(_), Some((last, _))) = (who.np.head, &self.last) {
                    who.kind = if last.kind == SourceKind::Anonymous { SourceKind::Anonymous } else { who.kind };
                    if last.kind == SourceKind::Anonymous {
                        who.name.clone_from(&last.name);
                        who.antecedent = self.ground.text.span(last.np.tokens.clone());
                    }
                }
            }
        }
    }

    /// The unnamed one who spoke last, where nobody has been named since or the same noun points back: `an official`, `the official`.
    fn unnamed(&self, np: &Np, office: Option<&Office>) -> Option<&Who> {
        let at = np.tokens.start;
        let (last, _) = self.last.as_ref().filter(|(who, _)| who.kind == SourceKind::Anonymous)?;
        let from = last.np.tokens.end;
        if at < from || at - from >= 80 {
            return None;
        }
        if let Some(office) = office {
            if last.np.tokens.clone().any(|i| self.ground.text.key(i) == office.last) {
                return Some(last);
            }
            let before = self.before(at);
            if self.ground.mentions.iter().take(before).rev().take(REACH).any(|m| self.holds(m.entity, office)) {
                return None;
            }
        }
        let named = (from..at)
            .any(|i| self.ground.mention_index(i).and_then(|m| self.ground.mentions.get(m)).is_some_and(|m| m.kind == EntityType::Person));
        (!named).then_some(last)
    }

    /// How many mentions end before a token.
    fn before(&self, at: usize) -> usize {
        let start = self.ground.text.tokens.get(at).map_or(usize::MAX, |t| t.span.start());
        self.ground.mentions.partition_point(|m| m.span.end() <= start)
    }

    /// The words for an office that a title points back with: `the judge`, `ngoại trưởng Pháp`.
    fn office(&self, tokens: &Range<usize>) -> Option<Office> {
        let text = self.ground.text;
        let scan = self.scans.get(self.scans.partition_point(|s| s.block.tokens.end <= tokens.start))?;
        let reader = Reader { ground: self.ground, scan, words: Words::of(scan.pack.lang)? };
        let end = tokens.clone().find(|&i| reader.is_comma(i)).unwrap_or(tokens.end);
        // “the Texas senator” may be anybody named before, as may “nhà cầm quân người Hàn Quốc”.
        let owner = self.ground.mention_index(tokens.start + 1).is_some_and(|m| reader.is_possessive(reader.mention_tokens(m).end));
        let article = tokens.start + usize::from(owner);
        let nation = |i: usize| {
            let start = self.ground.mention_index(i).map_or(i, |m| reader.mention_tokens(m).start);
            reader.hit_before(start, reader.words.speaker).is_some_and(|(_, h)| h.length == 1 && start > tokens.start + 1)
        };
        let placed =
            [tokens.start, article, end.checked_sub(1)?].into_iter().any(|i| reader.is_named(i) && !(reader.words.head_first && nation(i)));
        let bare: Vec<usize> = (tokens.start..end).filter(|&i| !reader.is_named(i)).collect();
        // “the emergencies ministry” says itself which one it is.
        let placed =
            placed || !reader.words.head_first && bare.len() > 2 && bare.last().is_some_and(|&i| reader.hit(i, reader.words.org).is_some());
        let first = text.span(*bare.first()?..bare.get(1)? + 1)?.of(text.source).to_lowercase();
        let last = text.key(*bare.last()?).to_string();
        let long = bare.iter().map(|&i| text.key(i)).filter(|w| w.chars().count() >= LONG).map(str::to_string).collect();
        let sort = bare.iter().find_map(|&i| reader.hit(i, reader.words.sort)).and_then(|h| Subtype::of(h.value));
        let sole = bare.iter().find_map(|&i| Some((i, reader.hit(i, reader.words.sole)?)));
        let sole = sole.is_some_and(|(at, hit)| bare.iter().all(|&i| i < at + hit.length));
        // “the acting Afghan foreign minister”
        let sole = sole || placed || bare.iter().skip(1).any(|&i| reader.is_capital(i));
        Some(Office { first, last, long, placed, sort, sole })
    }

    /// Whether the text itself gives an entity that office.
    fn holds(&self, entity: usize, office: &Office) -> bool {
        self.ground.entities.get(entity).is_some_and(|e| {
            e.kind == EntityType::Organization && e.name.to_lowercase().ends_with(&office.last)
                || e.roles.iter().map(|role| role.to_lowercase()).any(|role| {
                    role.contains(&office.first) || role.ends_with(&office.last) || office.long.iter().any(|w| role.contains(w))
                })
        })
    }

    /// The entity that a pronoun or a title before `at` points back to; of another gender than the pronoun's it cannot be,
    /// and a title that names its place only points to whom the text gives it.
    fn antecedent(&self, at: usize, kind: Option<SourceKind>, gender: Option<&str>, office: Option<&Office>) -> Option<(usize, Span)> {
        let text = self.ground.text;
        let before = self.before(at);
        let here = text.sentences.partition_point(|s| s.end <= at);
        let wanted = match kind {
            Some(SourceKind::Media | SourceKind::Org) => EntityType::Organization,
            _ => EntityType::Person,
        };
        let block = text.block_at(at).map(|b| b.tokens.clone());
        let mut best: Option<(i64, usize, Span)> = None;
        let mut seen: Option<(usize, i64)> = None;
        for mention in self.ground.mentions.iter().take(before).rev().take(REACH) {
            let known = self.genders.get(mention.entity).filter(|g| !g.is_empty());
            if mention.kind != wanted || gender.zip(known).is_some_and(|(a, b)| a != *b) {
                continue;
            }
            let holds = office.is_some_and(|office| self.holds(mention.entity, office));
            let sort = self.ground.entities.get(mention.entity).and_then(|e| e.subtype);
            let outlet = self.ground.is_outlet(mention.entity) || sort == Some(Subtype::Media);
            if office.is_some_and(|office| office.placed) && !holds || kind == Some(SourceKind::Org) && outlet && !holds {
                continue;
            }
            let token = text.tokens_in(mention.span).start;
            let sentence = text.sentences.partition_point(|s| s.end <= token);
            let far = i64::try_from(here - sentence).unwrap_or(0);
            let spoke = self.last.as_ref().is_some_and(|(who, _)| who.entity == Some(mention.entity));
            let sorted = match (office.and_then(|office| office.sort), sort) {
                (Some(said), Some(known)) if said == known => 10,
                (Some(_), Some(_)) => -10,
                _ => 0,
            };
            let mut score = 20 - 2 * far + sorted + if spoke { 5 } else { 0 } + if holds { 100 } else { 0 };
            // The first name of a sentence is likely its subject.
            if seen.is_none_or(|(s, _)| s != sentence) {
                seen = Some((sentence, 0));
            } else {
                score += 1;
            }
            if far == 0 {
                score -= 3;
            }
            // Whoever the paragraph itself names is nearer than one of the paragraph before.
            if far > 0 && self.ground.mark_index(token).is_none() && block.as_ref().is_some_and(|b| b.contains(&token)) {
                score += 5;
            }
            if best.is_none_or(|(b, _, _)| score >= b) {
                best = Some((score, mention.entity, mention.span));
            }
        }
        best.map(|(_, entity, span)| (entity, span))
    }
}
