//! What crosses to JavaScript: the shapes of `wire.d.ts`, with offsets in UTF-16 code units.

use crate::date::{Anchor, DateType, Modifier, Order, Part};
use crate::document;
use crate::entity::{EntityType, Subtype};
use crate::lang::Lang;
use crate::quote::{self, Count, QuoteKind, SourceKind, Stance};
use crate::rule::{self, RuleId, Witness};
use crate::span;
use crate::text::BlockKind;
use crate::text::utf16::Utf16;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// What may be told about a text before it is read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// `vi` or `en`.
    pub lang: Option<String>,
    /// `day-first` or `month-first`.
    pub order: Option<String>,
}

impl Options {
    /// The names of its fields in JavaScript.
    pub const FIELDS: [&'static str; 3] = ["published", "lang", "order"];

    /// The field of that name in JavaScript.
    pub fn field(&mut self, name: &str) -> Option<&mut Option<String>> {
        match name {
            "published" => Some(&mut self.published),
            "lang" => Some(&mut self.lang),
            "order" => Some(&mut self.order),
            _ => None,
        }
    }
}

/// What is wrong with options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionsError {
    /// No such day.
    Published(String),
    /// No such language.
    Lang(String),
    /// No such order.
    Order(String),
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published(found) => write!(f, "published: expected a day as YYYY-MM-DD, found \"{found}\""),
            Self::Lang(found) => {
                let codes: Vec<&str> = Lang::ALL.iter().map(|l| l.code()).collect();
                write!(f, "lang: expected one of {}, found \"{found}\"", codes.join(", "))
            }
            Self::Order(found) => write!(f, "order: expected day-first or month-first, found \"{found}\""),
        }
    }
}

impl std::error::Error for OptionsError {}

impl TryFrom<Options> for document::Options {
    type Error = OptionsError;

    fn try_from(options: Options) -> Result<Self, OptionsError> {
        let published = options.published.map(|day| {
            // Ten characters exactly: the parser would take a time of day after it, too.
            let parsed = if day.len() == 10 { day.parse().ok() } else { None };
            parsed.ok_or(OptionsError::Published(day))
        });
        let lang = options.lang.map(|code| Lang::from_code(&code).ok_or(OptionsError::Lang(code)));
        let order = options.order.map(|order| Order::from_name(&order).ok_or(OptionsError::Order(order)));
        Ok(Self { published: published.transpose()?, lang: lang.transpose()?, order: order.transpose()? })
    }
}

macro_rules! words {
    ($type:ty { $($value:ident $word:literal)* }) => {
        impl Word for $type {
            fn word(self) -> &'static str {
                match self { $(Self::$value => $word),* }
            }
        }
    };
}

trait Word {
    /// As `wire.d.ts` writes it.
    fn word(self) -> &'static str;
}

words!(Witness { Mark "mark" Cue "cue" Source "source" Via "via" Antecedent "antecedent" Title "title" Head "head"
    Gazetteer "gazetteer" Shape "shape" Mention "mention" Designator "designator" Context "context" });
words!(BlockKind { Headline "headline" Byline "byline" Caption "caption" Body "body" Boilerplate "boilerplate" });
words!(EntityType { Person "person" Organization "organization" Place "place" Misc "misc" });
words!(DateType { Date "date" Time "time" Duration "duration" Set "set" });
words!(Modifier { Approx "approx" Start "start" Mid "mid" End "end" });
words!(Part { Century "century" Year "year" Month "month" Day "day" Week "week" Hour "hour" });
words!(QuoteKind { Direct "direct" Indirect "indirect" Mixed "mixed" Term "term" });
words!(Stance { Neutral "neutral" Assertive "assertive" Distancing "distancing" Denial "denial" Speculation "speculation"
    Request "request" Question "question" });
words!(SourceKind { Person "person" Anonymous "anonymous" Org "org" Media "media" Document "document" });

/// `b1` for the first block, and so on; where nobody reads it, a variant whose number is the code of the letter.
#[derive(Clone, Copy)]
struct Id {
    letter: char,
    number: usize,
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { letter, number } = *self;
        if serializer.is_human_readable() {
            serializer.collect_str(&format_args!("{letter}{number}"))
        } else {
            serializer.serialize_newtype_variant("Id", letter.into(), "", &number)
        }
    }
}

/// The id of what stands at a position of its list.
fn id(letter: char, position: usize) -> Id {
    Id { letter, number: position + 1 }
}

#[derive(Clone, Copy, Serialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Evidence {
    start: usize,
    end: usize,
    what: &'static str,
}

#[derive(Serialize)]
struct Annotation {
    id: Id,
    start: usize,
    end: usize,
    rule: &'static str,
    evidence: Vec<Evidence>,
}

#[derive(Serialize)]
struct Block {
    #[serde(flatten)]
    annotation: Annotation,
    kind: &'static str,
    lang: Option<&'static str>,
}

#[derive(Serialize)]
struct Mention {
    #[serde(flatten)]
    annotation: Annotation,
    #[serde(rename = "type")]
    kind: &'static str,
    entity: Id,
    role: Option<Span>,
    confidence: f64,
}

#[derive(Serialize)]
struct Entity {
    id: Id,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtype: Option<&'static str>,
    name: String,
    mentions: Vec<Id>,
    roles: Vec<String>,
}

#[derive(Serialize)]
struct Reading {
    value: String,
    why: &'static str,
}

/// What a relative date counts from.
#[derive(Serialize)]
#[serde(untagged)]
enum CountedFrom {
    Date(Id),
    Publication(&'static str),
}

#[derive(Serialize)]
struct DateExpression {
    #[serde(flatten)]
    annotation: Annotation,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    implied: Vec<&'static str>,
    readings: Vec<Reading>,
    problem: Option<&'static str>,
    anchor: Option<CountedFrom>,
}

#[derive(Serialize)]
struct Lookalike {
    #[serde(flatten)]
    annotation: Annotation,
    kind: &'static str,
}

#[derive(Serialize)]
struct Event {
    value: String,
    dates: Vec<Id>,
    sentences: Vec<Span>,
    published: bool,
}

#[derive(Serialize)]
struct Source {
    start: usize,
    end: usize,
    kind: &'static str,
    name: String,
    id: Id,
}

#[derive(Serialize)]
struct Quotation {
    #[serde(flatten)]
    annotation: Annotation,
    kind: &'static str,
    source: Option<Source>,
    via: Option<Source>,
    hands: Vec<Source>,
    cue: Option<Span>,
    stance: Option<&'static str>,
    hearsay: Option<usize>,
    words: usize,
    confidence: f64,
}

/// A number or a word.
#[derive(Serialize)]
#[serde(untagged)]
enum HowMany {
    Exactly(u32),
    Said(&'static str),
}

#[derive(Serialize)]
struct Unnamed {
    count: Option<HowMany>,
    affiliation: Option<Span>,
    why: Option<Span>,
    insider: bool,
}

#[derive(Serialize)]
struct LedgerSource {
    id: Id,
    name: String,
    kind: &'static str,
    entity: Option<Id>,
    roles: Vec<String>,
    mentions: Vec<Span>,
    quotes: Vec<Id>,
    via: Vec<Id>,
    words: usize,
    unnamed: Option<Unnamed>,
}

#[derive(Serialize)]
struct Finding {
    rule: &'static str,
    spans: Vec<Span>,
    details: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Ledger {
    sources: Vec<LedgerSource>,
    words: BTreeMap<&'static str, usize>,
    credits: Vec<Id>,
    independent: usize,
}

#[derive(Serialize)]
struct Published {
    value: String,
    from: &'static str,
    date: Option<Id>,
}

/// A document as JavaScript sees it.
#[derive(Serialize)]
pub struct Document {
    lang: Option<&'static str>,
    published: Option<Published>,
    blocks: Vec<Block>,
    entities: Vec<Mention>,
    names: Vec<Entity>,
    dates: Vec<DateExpression>,
    lookalikes: Vec<Lookalike>,
    timeline: Vec<Event>,
    quotes: Vec<Quotation>,
    ledger: Ledger,
    findings: Vec<Finding>,
    rules: BTreeMap<&'static str, &'static str>,
}

/// Two decimals: more would pretend to a precision that is not there.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

struct Writer {
    units: Utf16,
    rules: BTreeMap<&'static str, &'static str>,
}

impl Writer {
    fn span(&self, span: span::Span) -> Span {
        Span { start: self.units.offset(span.start()), end: self.units.offset(span.end()) }
    }

    fn annotation(&mut self, id: Id, span: span::Span, rule: RuleId, evidence: &[rule::Evidence]) -> Annotation {
        let Span { start, end } = self.span(span);
        self.rules.insert(rule.0, "");
        let mut evidence = evidence.to_vec();
        evidence.sort();
        evidence.dedup();
        let evidence = evidence
            .iter()
            .map(|e| {
                let Span { start, end } = self.span(e.span);
                Evidence { start, end, what: e.what.word() }
            })
            .collect();
        Annotation { id, start, end, rule: rule.0, evidence }
    }

    fn source(&self, source: &quote::Source) -> Source {
        let Span { start, end } = self.span(source.span);
        Source { start, end, kind: source.kind.word(), name: source.name.clone(), id: id('s', source.ledger) }
    }
}

impl Document {
    /// What was found in `text`, ready to cross.
    #[must_use]
    pub fn new(text: &str, document: &document::Document) -> Self {
        let mut writer = Writer { units: Utf16::new(text), rules: BTreeMap::new() };
        let blocks = document.blocks.iter().enumerate().map(|(i, b)| Block {
            annotation: writer.annotation(id('b', i), b.span, b.rule, &[]),
            kind: b.kind.word(),
            lang: b.lang.map(Lang::code),
        });
        let blocks = blocks.collect();
        let entities = document.entities.iter().enumerate().map(|(i, m)| Mention {
            annotation: writer.annotation(id('e', i), m.span, m.rule, &m.evidence),
            kind: m.kind.word(),
            entity: id('n', m.entity),
            role: m.role.map(|r| writer.span(r)),
            confidence: rounded(m.confidence),
        });
        let entities = entities.collect();
        let names = document.names.iter().enumerate().map(|(i, e)| Entity {
            id: id('n', i),
            kind: e.kind.word(),
            subtype: e.subtype.map(Subtype::word),
            name: e.name.clone(),
            mentions: e.mentions.iter().map(|&m| id('e', m)).collect(),
            roles: e.roles.clone(),
        });
        let names = names.collect();
        let dates = document.dates.iter().enumerate().map(|(i, d)| DateExpression {
            annotation: writer.annotation(id('d', i), d.span, d.rule, &d.evidence),
            kind: d.kind.word(),
            value: d.value.to_string(),
            modifier: d.modifier.map(Modifier::word),
            implied: d.implied.iter().map(|p| p.word()).collect(),
            readings: d.readings.iter().map(|r| Reading { value: r.value.to_string(), why: r.why }).collect(),
            problem: d.problem,
            anchor: match d.anchor {
                Anchor::None => None,
                Anchor::Published => Some(CountedFrom::Publication("published")),
                Anchor::Date(i) => Some(CountedFrom::Date(id('d', i))),
            },
        });
        let dates = dates.collect();
        let lookalikes = document
            .lookalikes
            .iter()
            .enumerate()
            .map(|(i, l)| Lookalike { annotation: writer.annotation(id('l', i), l.span, l.rule, &[]), kind: l.kind.name() });
        let lookalikes = lookalikes.collect();
        let timeline = document.timeline.iter().map(|e| Event {
            value: e.value.to_string(),
            dates: e.dates.iter().map(|&d| id('d', d)).collect(),
            sentences: e.sentences.iter().map(|&s| writer.span(s)).collect(),
            published: e.published,
        });
        let timeline = timeline.collect();
        let quotes = document.quotes.iter().enumerate().map(|(i, q)| Quotation {
            annotation: writer.annotation(id('q', i), q.span, q.rule, &q.evidence),
            kind: q.kind.word(),
            source: q.source.as_ref().map(|s| writer.source(s)),
            via: q.via.as_ref().map(|s| writer.source(s)),
            hands: q.hands.iter().map(|s| writer.source(s)).collect(),
            cue: q.cue.map(|c| writer.span(c)),
            stance: q.stance.map(Stance::word),
            hearsay: q.hearsay,
            words: q.words,
            confidence: rounded(q.confidence),
        });
        let quotes = quotes.collect();
        let ledger = ledger(&writer, &document.ledger);
        let findings = document.findings.iter().map(|f| {
            writer.rules.insert(f.rule.0, "");
            Finding {
                rule: f.rule.0,
                spans: f.spans.iter().map(|&s| writer.span(s)).collect(),
                details: f.details.iter().cloned().collect(),
            }
        });
        let findings = findings.collect();
        let mut rules = writer.rules;
        for (&id, summary) in &mut rules {
            *summary = document::summary(RuleId(id));
        }
        Self {
            lang: document.lang.map(Lang::code),
            published: document.published.as_ref().map(|p| Published {
                value: p.date.to_string(),
                from: if p.source.is_some() { "text" } else { "option" },
                date: p.source.map(|i| id('d', i)),
            }),
            blocks,
            entities,
            names,
            dates,
            lookalikes,
            timeline,
            quotes,
            ledger,
            findings,
            rules,
        }
    }
}

fn ledger(writer: &Writer, ledger: &quote::Ledger) -> Ledger {
    let sources = ledger.sources.iter().enumerate().map(|(i, s)| LedgerSource {
        id: id('s', i),
        name: s.name.clone(),
        kind: s.kind.word(),
        entity: s.entity.map(|e| id('n', e)),
        roles: s.roles.clone(),
        mentions: s.mentions.iter().map(|&m| writer.span(m)).collect(),
        quotes: s.quotes.iter().map(|&q| id('q', q)).collect(),
        via: s.via.iter().map(|&v| id('s', v)).collect(),
        words: s.words,
        unnamed: s.unnamed.as_ref().map(|u| Unnamed {
            count: u.count.map(|c| match c {
                Count::Exactly(n) => HowMany::Exactly(n),
                Count::Several => HowMany::Said("several"),
            }),
            affiliation: u.affiliation.map(|a| writer.span(a)),
            why: u.why.map(|w| writer.span(w)),
            insider: u.insider,
        }),
    });
    let mut words: BTreeMap<&str, usize> = SourceKind::ALL.iter().zip(ledger.words).map(|(kind, words)| (kind.word(), words)).collect();
    words.insert("none", ledger.unsourced);
    let credits = ledger.credits.iter().map(|&c| id('s', c)).collect();
    Ledger { sources: sources.collect(), words, credits, independent: ledger.independent }
}
