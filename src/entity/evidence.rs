//! Evidence: the words that a name rests on, the rule that they stand for, and the title or office beside a person.

use super::feature::{Page, cue};
use super::model::list;
use super::tagger::Tagged;
use super::{EntityType, Mention, subtype};
use crate::matcher::Scan;
use crate::rule::{Evidence, Rule, RuleId, Witness};
use crate::span::Span;
use crate::text::lexicon::{ClassId, Lexicon};
use crate::text::{Kind, Text};
use std::ops::Range;

/// Tokens that a title with all its words may hold.
const TITLE_LENGTH: usize = 16;

macro_rules! rules {
    ($($name:ident $id:literal $summary:literal $example:literal)*) => {
        $(pub(super) const $name: RuleId = RuleId($id);)*
        /// The rules that say why a name is one.
        pub const RULES: &[Rule] = &[$(Rule { id: RuleId($id), summary: $summary, example: $example }),*];
    };
}

rules! {
    TITLE "any.entity.title" "A name after a title, an office, a profession or a form of address names a person"
        "Yesterday Mr [Harlow] signed the letter."
    HEAD "any.entity.head" "A name that holds, or follows, a noun for a sort of organisation or place names one"
        "She works for the [Northfield Institute] as a clerk."
    LIST "any.entity.list" "A name that a list of countries, towns, units or often written names knows"
        "The ship sailed from [Portugal] at dawn."
    CONTEXT "any.entity.context" "A name where such names stand: a place after a preposition, a person before a verb of speech"
        "Later [Zelmira Okonjo] said that she agreed."
    AGAIN "any.entity.again" "A name that the text has elsewhere, where more speaks for it"
        "Mr Brandell spoke first. They thanked [Brandell] twice."
    LEARNED "any.entity.learned" "Words that look like a name where names stand, as learned from annotated news"
        "Nobody had ever heard of [Quintavo Marsh] or his plans."
}

/// What surrounds the names of one language.
pub(super) struct Surroundings<'a> {
    pub text: &'a Text<'a>,
    pub page: &'a Page<'a>,
    /// The scans of the language, in text order.
    pub scans: &'a [&'a Scan<'a>],
    /// All names found in that language, in text order.
    pub names: &'a [Tagged],
    pub classes: Classes,
    pub sorts: subtype::Classes,
}

/// Words before and after persons.
#[derive(Clone, Copy)]
pub(super) struct Classes {
    honorific: Option<ClassId>,
    title: Option<ClassId>,
    modifier: Option<ClassId>,
    zone: Option<ClassId>,
    inner: Option<ClassId>,
}

impl Classes {
    pub fn of(lexicon: &Lexicon) -> Self {
        let [honorific, title, modifier, zone, inner] =
            ["honorific", "title", "title-modifier", "zone", "inner-head"].map(|name| lexicon.class(name));
        Self { honorific, title, modifier, zone, inner }
    }
}

impl Surroundings<'_> {
    /// A name with all that speaks for it; none when it covers nothing, or is the zone of a clock time.
    pub fn mention(&self, name: &Tagged) -> Option<Mention> {
        let span = self.text.span(name.tokens.clone())?;
        if self.is_zone(&name.tokens) {
            return None;
        }
        let mut evidence = Vec::new();
        let mut rule = LEARNED;
        let mut role = None;
        let mut rests = |new: RuleId, what: Witness, span: Option<Span>| {
            if let Some(span) = span {
                evidence.push(Evidence { span, what });
                if rule == LEARNED {
                    rule = new;
                }
            }
        };
        let Range { start, end } = name.tokens;
        match name.kind {
            EntityType::Person => {
                let (title, before) = self.title_before(start);
                let after = if before.is_none() { self.title_after(end) } else { None };
                rests(TITLE, Witness::Title, title.and_then(|t| self.text.span(t)));
                rests(TITLE, Witness::Title, after.clone().and_then(|t| self.text.span(t)));
                role = before.or(after).and_then(|o| self.text.span(o));
                rests(LIST, Witness::Gazetteer, self.listed(name, list::PERSON));
                rests(CONTEXT, Witness::Context, self.cue_at(end, cue::VERB));
            }
            EntityType::Organization => {
                rests(
                    HEAD,
                    Witness::Head,
                    self.cue_in(&name.tokens, cue::ORGANISATION)
                        .or_else(|| self.head_in(&name.tokens))
                        .or_else(|| self.cue_before(start, cue::ORGANISATION)),
                );
                rests(LIST, Witness::Gazetteer, self.listed(name, list::ORGANISATION));
            }
            EntityType::Place => {
                let listed = self.listed(name, list::PLACE);
                let inside =
                    if listed.is_none() { self.cue_in(&name.tokens, cue::PLACE).or_else(|| self.head_in(&name.tokens)) } else { None };
                rests(HEAD, Witness::Head, inside.or_else(|| self.cue_before(start, cue::PLACE)));
                rests(LIST, Witness::Gazetteer, listed);
                rests(CONTEXT, Witness::Context, self.cue_before(start, cue::PREPOSITION));
            }
            EntityType::Misc => {}
        }
        if evidence.is_empty() {
            evidence.push(Evidence { span, what: Witness::Shape });
        }
        evidence.sort_unstable();
        evidence.dedup();
        let free = |at: usize| self.name_at(at).is_none();
        let sort = self.scan_at(start).map(|scan| self.sorts.sort(self.text, self.page, scan, name, free)).unwrap_or_default();
        Some(Mention { span, kind: name.kind, rule, evidence, role, confidence: name.confidence, entity: 0, sort })
    }

    /// Whether it says where a clock time counts: `09:40 GMT`.
    fn is_zone(&self, tokens: &Range<usize>) -> bool {
        let zone = self.classes.zone.and_then(|zone| self.scan_at(tokens.start)?.hit(tokens.start, zone));
        let before = tokens.start.checked_sub(1).and_then(|at| self.text.tokens.get(at));
        zone.is_some_and(|hit| hit.length == tokens.len()) && before.is_some_and(|t| t.kind == Kind::Number)
    }

    fn listed(&self, name: &Tagged, lists: u32) -> Option<Span> {
        (self.page.lists(name.tokens.clone()) & lists != 0).then(|| self.text.span(name.tokens.clone())).flatten()
    }

    /// The words of a cue that the name holds, at its beginning or its end.
    fn cue_in(&self, tokens: &Range<usize>, bit: u8) -> Option<Span> {
        let is = |at: &usize| self.page.cues(*at).0 & bit != 0;
        let first = tokens.clone().find(is)?;
        let length = (first..tokens.end).take_while(is).count();
        (length < tokens.len()).then(|| self.text.span(first..first + length)).flatten()
    }

    /// The head in small letters that the name begins with.
    fn head_in(&self, tokens: &Range<usize>) -> Option<Span> {
        let head = self.scan_at(tokens.start)?.hit(tokens.start, self.classes.inner?)?;
        (!head.value.is_empty() && head.length < tokens.len()).then(|| self.text.span(tokens.start..tokens.start + head.length)).flatten()
    }

    fn cue_before(&self, start: usize, bit: u8) -> Option<Span> {
        if self.page.cues(start).1 & bit == 0 {
            return None;
        }
        let length = (0..start).rev().take(4).take_while(|&at| self.page.cues(at).0 & bit != 0).count();
        self.text.span(start - length.max(1)..start)
    }

    fn cue_at(&self, at: usize, bit: u8) -> Option<Span> {
        let same_sentence = self.text.sentence_at(at.saturating_sub(1)).contains(&at);
        (same_sentence && self.page.cues(at).0 & bit != 0).then(|| self.text.span(at..at + 1)).flatten()
    }

    fn scan_at(&self, at: usize) -> Option<&Scan<'_>> {
        super::scan_at(self.scans, at)
    }

    /// The name that covers a token.
    fn name_at(&self, at: usize) -> Option<&Tagged> {
        let i = self.names.partition_point(|n| n.tokens.end <= at);
        self.names.get(i).filter(|n| n.tokens.contains(&at))
    }

    /// What stands right before a person: the words that are title or form of address, and the whole title.
    fn title_before(&self, start: usize) -> (Option<Range<usize>>, Option<Range<usize>>) {
        let Some(scan) = self.scan_at(start) else { return (None, None) };
        let Classes { honorific, title, modifier, .. } = self.classes;
        let sentence = self.text.sentence_at(start);
        let ending = |class: Option<ClassId>, end: usize| {
            let class = class?;
            (end.saturating_sub(5).max(sentence.start)..end)
                .find(|&at| scan.hits(at).iter().any(|h| h.class == class && at + h.length == end))
        };
        // A dot belongs to an abbreviated title: `Dr.`, `TS.`
        let before_dot = |at: usize| {
            let is_dot = at > sentence.start + 1 && self.text.tokens.get(at - 1).is_some_and(|t| t.kind == Kind::Stop && t.glued);
            if is_dot { at - 1 } else { at }
        };
        let mut end = start;
        let mut nearest = None;
        // `Anh` is a form of address and a country: what is a name already is none.
        if let Some(at) = ending(honorific, before_dot(end)).filter(|&at| self.name_at(at).is_none()) {
            nearest = Some(at..before_dot(end));
            end = at;
            // `Giám đốc Sở Y tế, ông …`
            if end > sentence.start && self.text.written(end - 1) == "," {
                end -= 1;
            }
        }
        let mut gap = 0;
        let mut at = end;
        while at > sentence.start && end - at < TITLE_LENGTH {
            let stop = if at == end { before_dot(at) } else { at };
            if let Some(from) = ending(title, stop) {
                let mut from = from;
                while let Some(more) = ending(modifier, from).or_else(|| ending(title, from)) {
                    from = more;
                }
                if let Some(place) = from.checked_sub(1).and_then(|b| self.name_at(b))
                    && place.kind == EntityType::Place
                    && place.tokens.start >= sentence.start
                    && at == end
                {
                    from = place.tokens.start;
                }
                let office = from..end;
                return (nearest.or_else(|| Some(office.clone())), Some(office));
            }
            // Between a title and a name stand names of places and organisations, and capitalised words with what follows each.
            at -= 1;
            match self.name_at(at) {
                Some(name) if name.kind == EntityType::Person => break,
                Some(name) => at = name.tokens.start.max(sentence.start),
                None => {
                    let Some(token) = self.text.tokens.get(at) else { break };
                    let after_capital = at > sentence.start && self.page.is_capital(at - 1);
                    let fits =
                        self.page.is_capital(at) || token.kind == Kind::Word && after_capital && self.page.cues(at).0 & cue::VERB == 0;
                    gap += 1;
                    if !fits || gap > 5 {
                        break;
                    }
                }
            }
        }
        (nearest, None)
    }

    /// The title after a person: between the comma or dash after the name and the next one.
    fn title_after(&self, end: usize) -> Option<Range<usize>> {
        let scan = self.scan_at(end)?;
        let sentence = self.text.sentence_at(end.checked_sub(1)?);
        let opens = self.text.tokens.get(end)?;
        if !sentence.contains(&end) || !(opens.kind == Kind::Dash && !opens.glued || matches!(self.text.written(end), "," | "(")) {
            return None;
        }
        let (title, modifier) = (self.classes.title?, self.classes.modifier);
        let mut at = end + 1;
        let start = at;
        while let Some(hit) = modifier.and_then(|m| scan.hit(at, m)) {
            at += hit.length;
        }
        // A place or an adjective may stand before the title: `the Welsh first minister`.
        let skipped = (0..3).find(|n| scan.hit(at + n, title).is_some())?;
        let hit = scan.hit(at + skipped, title)?;
        let mut to = at + skipped + hit.length;
        let mut last = to;
        while to < sentence.end && to - start < TITLE_LENGTH {
            let token = self.text.tokens.get(to)?;
            if token.kind != Kind::Word && !(token.kind == Kind::Dash && token.glued) && token.kind != Kind::Number
                || self.page.cues(to).0 & cue::VERB != 0
            {
                break;
            }
            match self.name_at(to) {
                Some(name) if name.kind == EntityType::Person => return None,
                Some(name) => {
                    to = name.tokens.end;
                    last = to;
                }
                None => {
                    to += 1;
                    if self.text.tokens.get(to).is_none_or(|t| t.kind != Kind::Word) {
                        last = to;
                    }
                }
            }
        }
        let closed = to >= sentence.end || self.text.tokens.get(to).is_some_and(|t| t.kind != Kind::Word);
        Some(start..if closed { to.min(sentence.end) } else { last })
    }
}
