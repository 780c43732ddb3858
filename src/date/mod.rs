//! Dates: expressions that say when, how long or how often, with their TIMEX3 values.

pub mod calendar;
mod form;
pub mod lunar;
mod resolve;
pub mod value;

pub use value::Value;

use crate::layer::{Layer, Placed};
use crate::matcher::Scan;
use crate::rule::{Evidence, Rule, RuleId};
use crate::span::Span;
use crate::text::{BlockKind, Kind, Text};
use form::{Expression, Form};
use resolve::{Order, Resolver, Tense};

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
    pub date: jiff::civil::Date,
    /// The expression of the text that gives it, a position in the layer; none when it was told from outside.
    pub source: Option<usize>,
}

/// The rules that no language owns.
pub const RULES: &[Rule] = &[];

/// Finds the dates of a text and resolves them against `published`, else against the day that the text itself gives.
#[must_use]
pub fn find(text: &Text, scans: &[Scan], published: Option<jiff::civil::Date>) -> (Layer<DateExpression>, Option<Published>) {
    let mut candidates = Vec::new();
    for (index, scan) in scans.iter().enumerate() {
        scan.each(&scan.pack.dates, |rule, m| form::read(scan, index, rule, &m, &mut candidates));
    }
    let expressions = Layer::resolve(candidates, |e| e.form == Form::None);
    let expressions: Vec<&Expression> = expressions.iter().filter(|e| e.form != Form::None).collect();
    let order = order(&expressions);
    let published = match published {
        Some(date) => Some(Published { date, source: None }),
        None => own(&expressions, scans, order),
    };
    let mut resolver = Resolver::new(published.as_ref().map(|p| p.date), order);
    let mut dates = Vec::with_capacity(expressions.len());
    for (index, e) in expressions.iter().enumerate() {
        let tense = scans.get(e.scan).map_or(Tense::None, |scan| tense(text, scan, e));
        let meaning = resolver.resolve(e, index, tense);
        dates.push(DateExpression {
            span: e.span,
            kind: kind(&meaning.value, e),
            modifier: e.from.edge,
            value: meaning.value,
            implied: meaning.implied,
            readings: meaning.readings,
            problem: meaning.problem,
            anchor: meaning.anchor.unwrap_or(Anchor::None),
            rule: e.rule.id(),
            evidence: e.evidence.clone(),
        });
    }
    (Layer::resolve(dates, |_| ()), published)
}

/// The order of day and month that a figure above 12 decides for the whole text; none where nothing does, or both orders are there.
fn order(expressions: &[&Expression]) -> Option<Order> {
    let mut found = expressions.iter().filter_map(|e| match e.from.figures.as_slice() {
        [day, _] if *day > 12 => Some(Order::DayFirst),
        [_, day] if *day > 12 => Some(Order::MonthFirst),
        _ => None,
    });
    let first = found.next()?;
    found.all(|order| order == first).then_some(first)
}

/// The day of publication that the page itself gives: the first full date of a byline or a dateline.
fn own(expressions: &[&Expression], scans: &[Scan], order: Option<Order>) -> Option<Published> {
    let first = scans.iter().position(|s| s.block.kind == BlockKind::Body);
    expressions.iter().enumerate().find_map(|(index, e)| {
        let scan = scans.get(e.scan)?;
        let byline = scan.block.kind == BlockKind::Byline || first == Some(e.scan) && is_dateline(scan, e);
        let full = e.form == Form::Point && e.to.is_none() && e.from.year.is_some() && !e.from.lunar;
        if !byline || !full {
            return None;
        }
        match Resolver::new(None, order).resolve(e, index, Tense::None).value {
            Value::Point(point) => Some(Published { date: point.date()?, source: Some(index) }),
            _ => None,
        }
    })
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
    let (future, past) = (scan.pack.lexicon.class("future"), scan.pack.lexicon.class("past"));
    let sentence = text.sentence_at(e.tokens.start);
    let before = (sentence.start.max(e.tokens.start.saturating_sub(REACH))..e.tokens.start).rev();
    let after = e.tokens.end..sentence.end.min(e.tokens.end + REACH);
    let (mut to_future, mut to_past) = (usize::MAX - LEAD, usize::MAX - LEAD);
    for (distance, at) in before.enumerate().chain(after.enumerate()) {
        for hit in scan.hits(at) {
            if Some(hit.class) == future {
                to_future = to_future.min(distance);
            } else if Some(hit.class) == past {
                to_past = to_past.min(distance);
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
