//! Dates: expressions that say when, how long or how often, with their TIMEX3 values.

pub mod calendar;
mod contradiction;
mod form;
pub mod lunar;
mod resolve;
mod speech;
mod timeline;
pub mod value;

pub use resolve::Order;
pub use timeline::Event;
pub use value::Value;

use crate::entity::{EntityType, Mention};
use crate::layer::{Layer, Placed};
use crate::matcher::Scan;
use crate::rule::{Evidence, Finding, RuleId, Witness};
use crate::span::Span;
use crate::text::{BlockKind, Kind, Text};
use form::{Expression, Fields, Form};
use jiff::civil::Date;
use resolve::{Resolver, Tense};
use value::Unit;

/// The TIMEX3 type of an expression.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DateType {
    /// A day or anything longer that has its place in the calendar.
    Date,
    /// A time of day, with or without its day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// The TIMEX3 modifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Modifier {
    /// About.
    Approx,
    /// The beginning of it.
    Start,
    /// The middle of it.
    Mid,
    /// The end of it.
    End,
}

/// A part of a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// The first two figures of the year.
    Century,
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The week.
    Week,
    /// The hour.
    Hour,
}

/// Another value that the same words can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value.
    pub value: Value,
    /// How the words are read for it: `month-first`, `day-first`, `next-year`, …
    pub why: &'static str,
}

/// What a relative date counts from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Nothing: it is absolute.
    None,
    /// The day the text was published.
    Published,
    /// Another date of the text, a position in the layer.
    Date(usize),
}

/// An expression that says when, how long or how often.
#[derive(Clone, Debug, PartialEq)]
pub struct DateExpression {
    /// Where it stands, with its designator (`ngày`), without a preposition before it.
    pub span: Span,
    /// Its TIMEX3 type.
    pub kind: DateType,
    /// Its TIMEX3 value.
    pub value: Value,
    /// Its TIMEX3 modifier.
    pub modifier: Option<Modifier>,
    /// Parts of the value that the text does not state.
    pub implied: Vec<Part>,
    /// Other values that the same words can have.
    pub readings: Vec<Reading>,
    /// Why it is as it is, where that needs saying: `no-published-date`, `impossible-date`, …
    pub problem: Option<&'static str>,
    /// What it counts from.
    pub anchor: Anchor,
    /// The rule that found it.
    pub rule: RuleId,
    /// What it rests on, in text order.
    pub evidence: Vec<Evidence>,
}

impl Placed for DateExpression {
    fn span(&self) -> Span {
        self.span
    }
}

/// What relative dates count from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// The expression of the text that gives it, a position in the layer; none when it was told from outside.
    pub source: Option<usize>,
}

/// What looks like a date and is none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LookalikeKind {
    /// How old somebody or something is.
    Age,
    /// What a match ended in, or a mark.
    Score,
    /// A part of a whole.
    Fraction,
    /// So many to so many.
    Ratio,
    /// An amount of money.
    Price,
    /// A number to call.
    Phone,
    /// The plate of a vehicle.
    Plate,
    /// A house, a street, a place that is named after a day.
    Address,
    /// A law, an article, a document by its number.
    Law,
    /// A product, a flight, a version by its number.
    Product,
    /// An event whose name holds a year.
    Event,
    /// A name or a word that is a month or a day elsewhere.
    Name,
    /// A set phrase: `24/7`.
    Idiom,
}

impl LookalikeKind {
    /// All of them with the names that rules use.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Age, "age"),
        (Self::Score, "score"),
        (Self::Fraction, "fraction"),
        (Self::Ratio, "ratio"),
        (Self::Price, "price"),
        (Self::Phone, "phone"),
        (Self::Plate, "plate"),
        (Self::Address, "address"),
        (Self::Law, "law"),
        (Self::Product, "product"),
        (Self::Event, "event"),
        (Self::Name, "name"),
        (Self::Idiom, "idiom"),
    ];

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// Words that look like a date and are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookalike {
    /// Where they stand.
    pub span: Span,
    /// What they are.
    pub kind: LookalikeKind,
    /// The rule that found them.
    pub rule: RuleId,
}

impl Placed for Lookalike {
    fn span(&self) -> Span {
        self.span
    }
}

/// All that a text says about time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Expressions of time.
    pub dates: Layer<DateExpression>,
    /// What looks like one and is none.
    pub lookalikes: Layer<Lookalike>,
    /// What relative dates count from.
    pub published: Option<Published>,
    /// Where dates contradict each other, or themselves.
    pub findings: Vec<Finding>,
    /// What has its place in the calendar, in its order.
    pub timeline: Vec<Event>,
}

pub use contradiction::RULES;

/// Finds the dates of a text and resolves them against `published`, else against the day that the text itself gives;
/// `order` settles which figure of `04/05/2025` is the day.
#[must_use]
pub fn find(text: &Text, scans: &[Scan], mentions: &Layer<Mention>, published: Option<Date>, order: Option<Order>) -> Found {
    let mut candidates = Vec::new();
    for (index, scan) in scans.iter().enumerate() {
        scan.each(&scan.pack.dates, |rule, m| form::read(scan, index, rule, &m, &mut candidates));
    }
    let all = Layer::resolve(candidates, |e| e.form == Form::None);
    let mut expressions: Vec<&Expression> = Vec::with_capacity(all.len());
    let mut lookalikes = Vec::new();
    for e in &all {
        let kind = if is_name(mentions, e) { Some(LookalikeKind::Name) } else { LookalikeKind::from_name(e.rule.record.get("kind")) };
        match kind {
            Some(kind) => lookalikes.push(Lookalike { span: e.span, kind, rule: e.rule.id() }),
            None if e.form != Form::None => expressions.push(e),
            None => {}
        }
    }
    let lookalikes = Layer::resolve(lookalikes, |_| ());
    let told = if order.is_none() { decided(&expressions).or_else(|| outlet(scans)) } else { None };
    let order = order.or(told.map(|(order, _)| order));
    let habit = habit(&expressions);
    let published = match published {
        Some(date) => Some(Published { date, source: None }),
        None => own(&expressions, scans, order, habit),
    };
    let speech = speech::find(text, &expressions);
    let mut resolver = Resolver::new(published.as_ref().map(|p| p.date), order, habit);
    let mut dates: Vec<DateExpression> = Vec::with_capacity(expressions.len());
    let mut counted = Vec::with_capacity(expressions.len());
    for (index, e) in expressions.iter().enumerate() {
        let tense = |e: &Expression| scans.get(e.scan).map_or(Tense::None, |scan| tense(text, scan, e));
        let said = speech.get(index).and_then(|s| s.said).and_then(|said| {
            let day = match dates.get(said) {
                Some(date) => point_day(&date.value),
                None => expressions.get(said).and_then(|e| point_day(&resolver.peek(e, tense(e)).value)),
            };
            Some((day.filter(|day| published.as_ref().is_some_and(|p| *day <= p.date))?, said))
        });
        resolver.turn(speech.get(index).is_some_and(|s| s.quoted));
        let meaning = resolver.resolve(e, index, tense(e), said);
        let approximator = scans.get(e.scan).and_then(|scan| approximator(scan, e));
        counted.push(meaning.counted);
        dates.push(DateExpression {
            span: e.span,
            kind: kind(&meaning.value, e),
            modifier: e.from.edge.or(approximator.map(|_| Modifier::Approx)),
            value: meaning.value,
            implied: meaning.implied,
            readings: meaning.readings,
            problem: meaning.problem,
            anchor: meaning.anchor.unwrap_or(Anchor::None),
            rule: e.rule.id(),
            evidence: evidence(e, told.map(|(_, span)| span), approximator),
        });
    }
    let findings = contradiction::find(scans, mentions, &expressions, &counted, &mut dates);
    let dates = Layer::resolve(dates, |_| ());
    let timeline = timeline::draw(text, &dates, published.as_ref());
    Found { dates, lookalikes, published, findings, timeline }
}

/// Whether an expression is no more than a part of a name: “President June Carter”, “the Sunday Echo”.
fn is_name(mentions: &Layer<Mention>, e: &Expression) -> bool {
    let bare = Fields { month: e.from.month, weekday: e.from.weekday, season: e.from.season, ..Fields::default() };
    let next = mentions.partition_point(|m| m.span.start() <= e.span.start());
    let mention = next.checked_sub(1).and_then(|i| mentions.get(i));
    let inside = mention.is_some_and(|m| {
        matches!(m.kind, EntityType::Person | EntityType::Organization) && e.span.end() <= m.span.end() && m.span != e.span
    });
    inside && e.form == Form::Point && e.to.is_none() && e.from == bare
}

/// The day that a value names.
fn point_day(value: &Value) -> Option<Date> {
    match value {
        Value::Point(point) => point.date(),
        _ => None,
    }
}

/// The order of day and month that a figure above 12 decides for the whole text, and where it does so first; none where nothing
/// does, or both orders are there.
fn decided(expressions: &[&Expression]) -> Option<(Order, Span)> {
    let mut found = expressions.iter().filter_map(|e| match e.from.figures.as_slice() {
        [day, _] if *day > 12 => Some((Order::DayFirst, e.span)),
        [_, day] if *day > 12 => Some((Order::MonthFirst, e.span)),
        _ => None,
    });
    let first = found.next()?;
    found.all(|(order, _)| order == first.0).then_some(first)
}

/// Where the article itself begins.
fn first_line(scans: &[Scan]) -> Option<Span> {
    scans.iter().find(|s| s.block.kind == BlockKind::Body).map(|s| s.block.span)
}

/// How far into an article its outlet may be named: “PORT ELLERY, April 4 (AP) – …”.
const DATELINE: usize = 12;

/// The order of the country of the outlet that publishes the article, and where this is named: in a line of authorship or at the
/// beginning.
fn outlet(scans: &[Scan]) -> Option<(Order, Span)> {
    let first = first_line(scans);
    scans.iter().find_map(|scan| {
        let class = scan.pack.date.outlet?;
        let tokens = scan.block.tokens.clone();
        let end = match scan.block.kind {
            BlockKind::Byline => tokens.end,
            BlockKind::Body if first == Some(scan.block.span) => tokens.end.min(tokens.start + DATELINE),
            _ => return None,
        };
        (tokens.start..end).find_map(|at| {
            let hit = scan.hit(at, class)?;
            let named = |at: usize| scan.text.tokens.get(at).is_some_and(|t| t.capital);
            Some((Order::from_name(hit.value)?, scan.text.span(at..at + hit.length)?)).filter(|_| named(at) && named(at + hit.length - 1))
        })
    })
}

/// How many tokens an approximator may have.
const APPROXIMATOR: usize = 3;

/// The word right before an expression that says that it is not exact: “around 1990”.
fn approximator(scan: &Scan, e: &Expression) -> Option<Span> {
    let class = scan.pack.date.approximator?;
    let end = e.tokens.start;
    let from = end.saturating_sub(APPROXIMATOR).max(scan.block.tokens.start);
    let (at, hit) = (from..end).find_map(|at| Some((at, scan.hit(at, class).filter(|hit| at + hit.length == end)?)))?;
    let long = !e.from.lengths.is_empty() || e.from.hour.is_some();
    scan.text.span(at..end).filter(|_| long || hit.value == "approx")
}

/// What an expression rests on: its designators, what says that it is not exact and, where its figures may stand in either order,
/// what settled that.
fn evidence(e: &Expression, settled: Option<Span>, approximator: Option<Span>) -> Vec<Evidence> {
    let mut evidence = e.evidence.clone();
    evidence.extend(approximator.map(|span| Evidence { span, what: Witness::Designator }));
    let open = e.from.is_open() || e.to.as_ref().is_some_and(Fields::is_open);
    evidence.extend(settled.filter(|span| open && *span != e.span).map(|span| Evidence { span, what: Witness::Context }));
    evidence.sort_by_key(|e| e.span.start());
    evidence
}

/// The order in which the text writes day and month where it writes the month in letters: what it does most; the month first
/// where it does neither.
fn habit(expressions: &[&Expression]) -> Order {
    let count = |order: Order| expressions.iter().filter(|e| e.from.spelled == Some(order)).count();
    if count(Order::DayFirst) > count(Order::MonthFirst) { Order::DayFirst } else { Order::MonthFirst }
}

/// The day of publication that the page itself gives: the first full date of a byline, of a dateline or of a page's metadata that
/// no word calls the day of a change; else the first that one does.
fn own(expressions: &[&Expression], scans: &[Scan], order: Option<Order>, habit: Order) -> Option<Published> {
    let first = first_line(scans);
    let mut changed = None;
    for (index, e) in expressions.iter().enumerate() {
        let Some(scan) = scans.get(e.scan) else { continue };
        let full = e.form == Form::Point && e.to.is_none() && e.from.year.is_some() && !e.from.lunar;
        let label = label(scan, e);
        let dated = scan.block.kind == BlockKind::Byline || first == Some(scan.block.span) && is_dateline(scan, e) || label == Some("key");
        if !full || !dated && label != Some("changed-key") {
            continue;
        }
        let Some(date) = point_day(&Resolver::new(None, order, habit).peek(e, Tense::None).value) else { continue };
        let published = Published { date, source: Some(index) };
        if label.is_none_or(|label| !label.starts_with("changed")) {
            return Some(published);
        }
        changed = changed.or(Some(published));
    }
    changed.or_else(|| dated_today(expressions, scans, order, habit))
}

/// The day of publication where the text says today’s date: “hôm nay (19/7/2025)”, “yesterday, April 15, 2025”.
fn dated_today(expressions: &[&Expression], scans: &[Scan], order: Option<Order>, habit: Order) -> Option<Published> {
    let now = |e: &Expression| e.from.shift.filter(|s| s.unit == Unit::Day && !s.then && e.form == Form::Point && e.to.is_none());
    expressions.iter().enumerate().find_map(|(index, e)| {
        let before = index.checked_sub(1).and_then(|i| expressions.get(i));
        let beside = before.filter(|a| a.from.day.is_none() && scans.get(e.scan).is_some_and(|scan| contradiction::beside(scan, a, e)));
        let shift = now(e).or_else(|| beside.and_then(|a| now(a)))?;
        e.from.year?;
        let day = point_day(&Resolver::new(None, order, habit).peek(e, Tense::None).value)?;
        Some(Published { date: calendar::days_after(day, -shift.count)?, source: Some(index) })
    })
}

/// How many tokens a label may stand before its date.
const LABEL: usize = 6;

/// What the nearest words before a date of a page call it: `key` a key of a page's metadata, `changed` the day of a change,
/// `changed-key` both.
fn label(scan: &Scan, e: &Expression) -> Option<&'static str> {
    let class = scan.pack.date.issued?;
    let from = e.tokens.start.saturating_sub(LABEL).max(scan.block.tokens.start);
    (from..e.tokens.start).rev().find_map(|at| scan.hit(at, class)).map(|hit| hit.value)
}

/// Whether nothing but a place stands between the beginning of the article and the date, and a dash, a colon or a bracket after it:
/// “PORT ELLERY, 26 July 2022 – …”.
fn is_dateline(scan: &Scan, e: &Expression) -> bool {
    let tokens = &scan.text.tokens;
    let before = tokens.get(scan.block.tokens.start..e.tokens.start).unwrap_or_default();
    let place = before.len() <= 8 && before.iter().all(|t| t.capital || matches!(t.kind, Kind::Dash | Kind::Other | Kind::Stop));
    let after = scan.text.written(e.tokens.end);
    place && (tokens.get(e.tokens.end).is_some_and(|t| t.kind == Kind::Dash) || matches!(after, ":" | "(" | ")"))
}

/// How far around an expression words of tense are looked for, in tokens.
const REACH: usize = 20;

/// How much nearer a word of the past must be than one of the future to win: "will be held", "is to be opened".
const LEAD: usize = 3;

/// What the words around an expression say of its place in time: the nearest word of tense of its sentence decides.
fn tense(text: &Text, scan: &Scan, e: &Expression) -> Tense {
    let (future, past, habit) = (scan.pack.date.future, scan.pack.date.past, scan.pack.date.habit);
    let sentence = text.sentence_at(e.tokens.start);
    let before = (sentence.start.max(e.tokens.start.saturating_sub(REACH))..e.tokens.start).rev();
    let after = e.tokens.end..sentence.end.min(e.tokens.end + REACH);
    let (mut to_future, mut to_past) = (usize::MAX - LEAD, usize::MAX - LEAD);
    let before = before.enumerate().map(|(distance, at)| (distance, at, 0));
    // What comes after may be another clause: "we were told in December that it would be over".
    let after = after.enumerate().map(|(distance, at)| (distance, at, LEAD));
    for (distance, at, late) in before.chain(after) {
        for hit in scan.hits(at) {
            if Some(hit.class) == future {
                to_future = to_future.min(distance + late);
            } else if Some(hit.class) == past {
                to_past = to_past.min(distance);
            } else if Some(hit.class) == habit {
                return Tense::Habit;
            }
        }
    }
    match (to_future.min(to_past) <= REACH, to_future <= to_past + LEAD) {
        (false, _) => Tense::None,
        (true, true) => Tense::Future,
        (true, false) => Tense::Past,
    }
}

/// The TIMEX3 type of a value.
fn kind(value: &Value, e: &Expression) -> DateType {
    match value {
        Value::Duration(_) => DateType::Duration,
        Value::Set(..) => DateType::Set,
        Value::Point(point) | Value::Range(point, _) if point.time.is_some() => DateType::Time,
        Value::Unknown if e.from.hour.is_some() || e.from.part.is_some() => DateType::Time,
        Value::Point(_) | Value::Range(..) | Value::Unknown => DateType::Date,
    }
}
