//! Forms: how the words that a rule remembers become the parts of an expression of time.
//!
//! A rule of `date.rules` says with `value = FORM` what its words mean:
//!
//! | form | meaning |
//! | --- | --- |
//! | `point` | a place in the calendar or a time of day, from all the fields below; with a `to` from one to the other |
//! | `duration` | how long: every `count` with its `unit` |
//! | `set` | how often: every `count` of `unit`, or every `weekday`, `month`, `part`; `times` in each |
//! | `first` `last` | the first, the last `count` of `unit` in the place that the other fields give |
//! | `until` | the `count` of `unit` that end with the place that the other fields give |
//! | `unknown` | an expression of time that has no place in the calendar: `?` |
//! | `none` | no date at all: the words are taken so that no other rule takes them |
//!
//! What a pattern remembers under one of these names, and what the rule itself has a line for (`edge = start`), fills a
//! field; a number by its digits, a phrase by the value that its table gives.
//!
//! | field | value |
//! | --- | --- |
//! | `year` `month` `day` `hour` `minute` `second` | a number; a year of two figures has its century implied |
//! | `figure` | a number that is the day or the month: two of them, the document decides which comes first |
//! | `weekday` | 1 for Monday to 7 |
//! | `clock` | hour and minute in one number: `1530` |
//! | `short` | minutes that lack to the hour |
//! | `meridian` | `am`, `pm` |
//! | `part` | a part of the day: `MO` `MI` `AF` `EV` `NI` |
//! | `season` | `SP` `SU` `FA` `WI` |
//! | `quarter` `half` `decade` `century` | a number |
//! | `era` | `bc` or `ad`: a year of any length is that year |
//! | `shift` | `UNIT COUNT`: that many units from the day of publication; `UNIT COUNT then`: from the day being told |
//! | `which` | -1, 0 or 1: the last, this, the next one, of the `unit`, `weekday`, `month`, `season` beside it |
//! | `nth` | that many such weekdays from the day of publication: 2 the second one after it, -2 the second one before |
//! | `term` | -1, 0 or 1: the last, this, the next school year or season of sport, which begins in the middle of a year |
//! | `around` | the `unit` that holds the day, instead of the day |
//! | `every` | the rule has a line for it: of every year, or nobody knows which |
//! | `same` | the rule has a line for it: of the year that is said, the month, quarter or half being told |
//! | `count` `unit` `scale` `plus` | how many (`X` for several), of what, times how many, and that many tenths more |
//! | `direction` | -1, 1: the duration counted back, forward from the day of publication; `-1 then`: from the day being told |
//! | `edge` | `start` `mid` `end` `approx` |
//! | `holiday` | a day of the calendar by name (see `calendar`) |
//! | `stem-branch` | a year of the lunar calendar by its place in the cycle of sixty, from 1 |
//! | `lunar` `leap` | day and month are the lunar calendar's; the month is the second one of its number |
//! | `week` | `sunday`: on that day the last week is the one that it ends |
//! | `times` | how many times in each |
//! | `to` | what stands between the two ends of a range |
//! | `and` | what stands between two parts of a list, each of them an expression of its own |
//! | `span` | the expression itself, where the pattern holds more |
//! | `designator` | the word that makes it a date: evidence |

use super::Modifier;
use super::resolve::Order;
use super::value::{DayPart, Length, Season, Unit};
use crate::matcher::{Capture, CompiledRule, Match, Scan};
use crate::rule::{Evidence, Witness};
use crate::span::Span;
use crate::text::Kind;
use std::ops::Range;

/// How much higher a day must be than the one after it to lie in the month before.
const MONTH_TURNS: i8 = 20;

/// What the words of a rule mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A place in the calendar or a time of day.
    Point,
    /// How long.
    Duration,
    /// How often.
    Set,
    /// The first so many units of a place.
    First,
    /// The last so many units of a place.
    Last,
    /// So many units that end with a place.
    Until,
    /// Something that has no place in the calendar.
    Unknown,
    /// No date.
    None,
}

impl Form {
    /// The form of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "point" => Self::Point,
            "duration" => Self::Duration,
            "set" => Self::Set,
            "first" => Self::First,
            "last" => Self::Last,
            "until" => Self::Until,
            "unknown" => Self::Unknown,
            "none" => Self::None,
            _ => return None,
        })
    }
}

/// Steps through the calendar from some day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Steps of what.
    pub unit: Unit,
    /// How many, backwards below zero.
    pub count: i64,
    /// Whether they start at the day being told instead of the day of publication.
    pub then: bool,
}

/// What the words of one end of an expression say; see the table above.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    pub year: Option<i16>,
    pub century_implied: bool,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub figures: Vec<i8>,
    /// The order of day and month, where both are said and the month in letters or after the day.
    pub spelled: Option<Order>,
    pub weekday: Option<i8>,
    pub hour: Option<i8>,
    pub minute: Option<i8>,
    pub second: Option<i8>,
    /// Minutes that lack to the hour.
    pub short: Option<i8>,
    pub afternoon: Option<bool>,
    pub part: Option<DayPart>,
    pub season: Option<Season>,
    pub quarter: Option<i8>,
    pub half: Option<i8>,
    pub decade: Option<i16>,
    pub century: Option<i16>,
    pub before: bool,
    pub exact_year: bool,
    pub shift: Option<Shift>,
    pub which: Option<i64>,
    pub nth: Option<i64>,
    pub term: Option<i64>,
    pub around: Option<Unit>,
    pub every: bool,
    pub same: bool,
    pub units: Vec<Unit>,
    pub lengths: Vec<Length>,
    pub direction: Option<(i64, bool)>,
    pub edge: Option<Modifier>,
    pub holiday: Option<&'static str>,
    pub stem_branch: Option<i8>,
    pub lunar: bool,
    pub leap: bool,
    pub sunday_week: bool,
    pub times: Option<u8>,
}

/// An expression of time, not yet resolved.
pub struct Expression {
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The rule that found it.
    pub rule: &'static CompiledRule,
    /// What its words mean.
    pub form: Form,
    /// What its words say.
    pub from: Fields,
    /// The other end of a range.
    pub to: Option<Fields>,
    /// Its designators.
    pub evidence: Vec<Evidence>,
    /// The block it stands in, a position in the list of scans.
    pub scan: usize,
}

impl crate::layer::Placed for Expression {
    fn span(&self) -> Span {
        self.span
    }
}

/// Counts that wait for their unit.
#[derive(Default)]
struct Pending {
    tenths: Option<Option<u64>>,
    scale: u64,
}

/// Reads what a rule remembers: one expression, or one for each part of a list.
pub fn read(scan: &Scan, index: usize, rule: &'static CompiledRule, m: &Match, found: &mut Vec<Expression>) {
    if m.get("and").is_none() {
        found.extend(read_one(scan, index, rule, m));
        return;
    }
    let first = found.len();
    let mut start = m.tokens.start;
    let ends = m.captures.iter().filter(|c| c.name == "and").map(|c| c.tokens.clone()).chain(std::iter::once(m.tokens.end..m.tokens.end));
    for and in ends {
        let within = |c: &&Capture| c.name != "and" && start <= c.tokens.start && c.tokens.end <= and.start;
        let captures = m.captures.iter().filter(within).cloned().collect();
        found.extend(read_one(scan, index, rule, &Match { tokens: start..and.start, captures }));
        start = and.end;
    }
    // "ngày 28 và 29/8", "May 3 and 4": every part has the month and the year that one of them says.
    let Some(list) = found.get_mut(first..) else { return };
    // "9 a.m. and 5 p.m. on Monday", "sáng và chiều nay": a time alone is on the day of the others.
    let dated = list.iter().rfind(|e| !e.from.is_time_alone() && !e.from.is_next_day()).map(|e| e.from.clone());
    for e in &mut *list {
        if let Some(dated) = dated.as_ref().filter(|_| e.from.is_time_alone()) {
            e.from = Fields { weekday: dated.weekday, day: dated.day, shift: dated.shift, which: dated.which, ..e.from.clone() };
        }
    }
    let month = list.iter().find_map(|e| e.from.month);
    let last = list.last().and_then(|e| e.from.day.zip(e.from.month));
    let year = list.iter().find_map(|e| Some((e.from.year?, e.from.century_implied)));
    // "Between April and September last year".
    let framed =
        |e: &Expression| e.from.which.is_some() && e.from.units == [Unit::Year] || e.from.shift.is_some_and(|s| s.unit == Unit::Year);
    let frame = list.iter().find(|e| framed(e)).map(|e| (e.from.which, e.from.units.clone(), e.from.shift));
    let week = list.iter().find_map(|e| e.from.shift.filter(|_| e.from.weekday.is_some()));
    for e in list {
        if let Some((which, units, shift)) = frame.as_ref().filter(|_| e.from.month.is_some() && e.from.year.is_none() && !framed(e)) {
            (e.from.which, e.from.units, e.from.shift) = (*which, units.clone(), *shift);
        }
        e.from.shift = e.from.shift.or(week.filter(|_| e.from.weekday.is_some()));
        // "đêm 30 rạng sáng 1/5": the day before the first is of the month before.
        let eve = last.filter(|(day, _)| e.from.month.is_none() && e.from.day.is_some_and(|d| d > day + MONTH_TURNS));
        e.from.month = e.from.month.or(eve.map(|(_, month)| if month == 1 { 12 } else { month - 1 })).or(month);
        if let (None, Some((year, implied))) = (e.from.year, year) {
            (e.from.year, e.from.century_implied) = (Some(year), implied);
        }
    }
}

fn read_one(scan: &Scan, index: usize, rule: &'static CompiledRule, m: &Match) -> Option<Expression> {
    let form = Form::from_name(rule.record.get("value"))?;
    let tokens = m.get("span").map_or(m.tokens.clone(), |c| c.tokens.clone());
    let mut ends = vec![Fields::default()];
    let mut evidence = Vec::new();
    let mut pending = Pending { tenths: None, scale: 1 };
    for (name, value) in &rule.record.fields {
        let Some(fields) = ends.last_mut() else { break };
        match *name {
            "count" => pending.tenths = Some(value.parse::<u64>().ok().and_then(|n| n.checked_mul(10))),
            "unit" => fields.take_unit(value, &mut pending),
            name => fields.fill(name, value.parse().ok(), value),
        }
    }
    for capture in &m.captures {
        match capture.name {
            "to" => ends.push(Fields::default()),
            "span" => {}
            "designator" => {
                evidence.extend(scan.text.span(capture.tokens.clone()).map(|span| Evidence { span, what: Witness::Designator }))
            }
            name => {
                let fields = ends.last_mut()?;
                if matches!(name, "count" | "scale" | "unit") || name == "plus" && pending.tenths.is_some() {
                    fields.length(name, scan, capture, &mut pending);
                } else {
                    fields.fill(name, number(scan, capture), capture.value);
                }
            }
        }
    }
    let mut ends = ends.into_iter();
    let from = ends.next()?;
    Some(Expression { span: scan.text.span(tokens.clone())?, tokens, rule, form, from, to: ends.next(), evidence, scan: index })
}

/// The number that a capture stands for: the value of its phrase, else its digits.
fn number(scan: &Scan, capture: &Capture) -> Option<i64> {
    if !capture.value.is_empty() {
        return capture.value.parse().ok();
    }
    let mut tokens = capture.tokens.clone().filter(|&i| scan.text.tokens.get(i).is_some_and(|t| t.kind == Kind::Number));
    let digits = scan.text.key(tokens.next()?);
    digits.bytes().filter(u8::is_ascii_digit).try_fold(0i64, |n, b| n.checked_mul(10)?.checked_add(i64::from(b - b'0')))
}

/// The number that a capture stands for, in tenths; none for several.
fn tenths(scan: &Scan, capture: &Capture) -> Option<u64> {
    let written = match capture.value {
        "" => scan.text.span(capture.tokens.clone())?.of(scan.text.source),
        value => value,
    };
    if let Some((whole, part)) = written.split_once(['.', ',']).filter(|(_, part)| part.len() < 3) {
        let tenth: u64 = part.get(..1)?.parse().ok()?;
        return whole.parse::<u64>().ok()?.checked_mul(10)?.checked_add(tenth);
    }
    let digits = written.bytes().filter(u8::is_ascii_digit);
    let is_number = written.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) && !written.is_empty();
    let whole = digits.clone().try_fold(0u64, |n, b| n.checked_mul(10)?.checked_add(u64::from(b - b'0')))?;
    is_number.then(|| whole.checked_mul(10)).flatten()
}

impl Fields {
    /// Whether they are two figures that may stand in either order.
    pub fn is_open(&self) -> bool {
        matches!(self.figures.as_slice(), [a @ ..=12, b @ ..=12] if a != b)
    }

    /// Whether they say that it is the day after the one being told: "từ 22h đến 2h sáng hôm sau".
    fn is_next_day(&self) -> bool {
        self.shift.is_some_and(|s| s.then && s.unit == Unit::Day && s.count > 0)
    }

    /// Whether they say a time of day and nothing else.
    fn is_time_alone(&self) -> bool {
        let Self { hour, minute, second, short, afternoon, part, spelled, .. } = *self;
        let time = Self { hour, minute, second, short, afternoon, part, spelled, ..Self::default() };
        (hour.is_some() || part.is_some()) && *self == time
    }

    /// Takes a count, its scale and its unit, which come in this order.
    fn length(&mut self, name: &str, scan: &Scan, capture: &Capture, pending: &mut Pending) {
        match name {
            // Two counts before one unit are several.
            "count" => pending.tenths = Some(if pending.tenths.is_some() { None } else { tenths(scan, capture) }),
            "scale" => pending.scale = capture.value.parse().unwrap_or(1),
            "plus" => pending.tenths = pending.tenths.map(|t| t?.checked_add(capture.value.parse().ok()?)),
            _ => self.take_unit(capture.value, pending),
        }
    }

    fn take_unit(&mut self, name: &str, pending: &mut Pending) {
        let Some(unit) = Unit::from_name(name) else { return };
        self.units.push(unit);
        if let Some(tenths) = pending.tenths.take() {
            self.add_length(tenths.and_then(|t| t.checked_mul(pending.scale)), unit);
        }
        pending.scale = 1;
    }

    /// Adds a length; a half of a year, a day or an hour is said in the smaller unit.
    fn add_length(&mut self, tenths: Option<u64>, unit: Unit) {
        let smaller = match unit {
            Unit::Year => Some((6, Unit::Month)),
            Unit::Day => Some((12, Unit::Hour)),
            Unit::Hour => Some((30, Unit::Minute)),
            _ => None,
        };
        match (tenths, smaller) {
            (Some(tenths), Some((count, smaller))) if tenths % 10 == 5 => {
                if tenths > 5 {
                    self.lengths.push(Length { tenths: Some(tenths - 5), unit });
                }
                self.lengths.push(Length { tenths: Some(count * 10), unit: smaller });
            }
            _ => self.lengths.push(Length { tenths, unit }),
        }
    }

    fn fill(&mut self, name: &str, number: Option<i64>, value: &'static str) {
        let small = number.and_then(|n| i8::try_from(n).ok());
        let large = number.and_then(|n| i16::try_from(n).ok());
        match name {
            "year" => self.year = large.map(|year| self.full_year(year)),
            "month" => {
                self.month = small;
                self.spelled = self.spelled.or(self.day.map(|_| Order::DayFirst));
            }
            "day" => {
                self.day = small;
                // After a year the month comes first in any text.
                self.spelled = self.spelled.or(self.month.filter(|_| self.year.is_none()).map(|_| Order::MonthFirst));
            }
            "figure" => self.figures.extend(small),
            "weekday" => self.weekday = small,
            "hour" => self.hour = small,
            "minute" => self.minute = small,
            "second" => self.second = small,
            "clock" => {
                (self.hour, self.minute) = (large.and_then(|n| i8::try_from(n / 100).ok()), large.and_then(|n| i8::try_from(n % 100).ok()))
            }
            "short" => self.short = small,
            "meridian" => self.afternoon = Some(value == "pm"),
            "part" => self.part = DayPart::from_sign(value),
            "season" => self.season = Season::from_sign(value),
            "quarter" => self.quarter = small,
            "half" => self.half = small,
            "decade" => self.decade = large.map(|n| if n < 10 { 1900 + 10 * n } else { self.full_year(n) }),
            "century" => self.century = large,
            "era" => (self.before, self.exact_year) = (value == "bc", true),
            "shift" => self.shift = shift(value),
            "which" => self.which = number,
            "nth" => self.nth = number,
            "term" => self.term = number,
            "around" => self.around = Unit::from_name(value),
            "every" => self.every = true,
            "same" => self.same = true,
            "plus" => {
                if let (Some(length), Some(more)) = (self.lengths.pop(), number.and_then(|n| u64::try_from(n).ok())) {
                    self.add_length(length.tenths.and_then(|t| t.checked_add(more)), length.unit);
                }
            }
            "direction" => {
                let (count, then) = value.split_once(' ').map_or((value, false), |(count, _)| (count, true));
                self.direction = count.parse().ok().map(|count| (count, then));
            }
            "edge" => {
                self.edge = match value {
                    "start" => Some(Modifier::Start),
                    "mid" => Some(Modifier::Mid),
                    "end" => Some(Modifier::End),
                    "approx" => Some(Modifier::Approx),
                    _ => None,
                }
            }
            "holiday" => self.holiday = Some(value),
            "stem-branch" => self.stem_branch = small,
            "lunar" => self.lunar = true,
            "leap" => self.leap = true,
            "week" => self.sunday_week = value == "sunday",
            "times" => self.times = number.and_then(|n| u8::try_from(n).ok()),
            _ => {}
        }
    }

    fn full_year(&mut self, year: i16) -> i16 {
        if self.exact_year || !(0..100).contains(&year) {
            return year;
        }
        self.century_implied = true;
        if year < 50 { 2000 + year } else { 1900 + year }
    }
}

fn shift(value: &str) -> Option<Shift> {
    let mut words = value.split(' ');
    let unit = Unit::from_name(words.next()?)?;
    Some(Shift { unit, count: words.next()?.parse().ok()?, then: words.next() == Some("then") })
}
