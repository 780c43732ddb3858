//! Dates: expressions that say when, how long or how often, with their TIMEX3 values.

use crate::layer::{Layer, Placed};
use crate::matcher::Scan;
use crate::rule::{Evidence, Rule, RuleId};
use crate::span::Span;
use crate::text::Text;

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
    pub value: String,
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
    /// Its TIMEX3 value, `?` when it cannot be resolved.
    pub value: String,
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
pub fn find(_text: &Text, _scans: &[Scan], published: Option<jiff::civil::Date>) -> (Layer<DateExpression>, Option<Published>) {
    (Layer::default(), published.map(|date| Published { date, source: None }))
}
