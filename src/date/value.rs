//! TIMEX3 values: places in the calendar, durations and repetitions, written as ISO 8601 has them.

use std::fmt;
use std::str::FromStr;

/// What an expression of time means.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Value {
    /// It cannot be resolved: `?`.
    #[default]
    Unknown,
    /// A place in the calendar: `2025-04-12`.
    Point(Point),
    /// From one to the other: `2025-04-10/2025-04-12`.
    Range(Point, Point),
    /// How long: `P4Y6M`.
    Duration(Vec<Length>),
    /// How often: `R/P1D`, `R2/P1W`, `R/XXXX-WXX-1`.
    Set(Option<u8>, Every),
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Every {
    /// After that long.
    Period(Vec<Length>),
    /// At each such place of the calendar.
    Point(Point),
}

/// A place in the calendar, with or without a time of day; never neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Point {
    /// The day or the longer stretch.
    pub place: Option<Place>,
    /// The time of day.
    pub time: Option<Time>,
}

/// A day or a longer stretch of the calendar; a year that is not known is written `XXXX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `2025-04-12`
    Day(Option<i16>, i8, i8),
    /// `2025-04`
    Month(Option<i16>, i8),
    /// `2025`
    Year(i16),
    /// `202X`, by its first year
    Decade(i16),
    /// `20XX`, by its first year
    Century(i16),
    /// `2025-W15`, of ISO 8601
    Week(i16, i8),
    /// `2025-W15-WE`
    Weekend(i16, i8),
    /// `2025-Q2`
    Quarter(Option<i16>, i8),
    /// `2025-H1`
    Half(Option<i16>, i8),
    /// `2025-SP`
    Season(Option<i16>, Season),
    /// `XXXX-WXX-2`: a Tuesday, nobody knows which
    Weekday(i8),
    /// `BC0221`
    Before(i16),
}

/// A season of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Season {
    /// March to May in the north.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February; it has the year in which it begins.
    Winter,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// `T14:05`, with seconds where they are told; hour 24 is the end of the day.
    Clock(i8, i8, Option<i8>),
    /// `TMO`
    Part(DayPart),
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayPart {
    /// `MO`
    Morning,
    /// `MI`
    Midday,
    /// `AF`
    Afternoon,
    /// `EV`
    Evening,
    /// `NI`
    Night,
}

/// One component of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many, in tenths; none for several, unknown how many.
    pub tenths: Option<u64>,
    /// Of what.
    pub unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// `S`
    Second,
    /// `M` after a `T`
    Minute,
    /// `H`
    Hour,
    /// `D`
    Day,
    /// `WE`
    Weekend,
    /// `W`
    Week,
    /// `M`
    Month,
    /// `Q`
    Quarter,
    /// `Y`
    Year,
    /// `DE`
    Decade,
    /// `CE`
    Century,
}

impl Unit {
    /// Every unit with its sign in a duration and its English name, which tables use.
    const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Second, "S", "second"),
        (Self::Minute, "M", "minute"),
        (Self::Hour, "H", "hour"),
        (Self::Day, "D", "day"),
        (Self::Weekend, "WE", "weekend"),
        (Self::Week, "W", "week"),
        (Self::Month, "M", "month"),
        (Self::Quarter, "Q", "quarter"),
        (Self::Year, "Y", "year"),
        (Self::Decade, "DE", "decade"),
        (Self::Century, "CE", "century"),
    ];

    /// Whether it is shorter than a day.
    #[must_use]
    pub fn is_clock(self) -> bool {
        self <= Self::Hour
    }

    fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(u, ..)| *u == self).map_or("", |(_, sign, _)| sign)
    }

    fn from_sign(sign: &str, clock: bool) -> Option<Self> {
        Self::ALL.iter().find(|(u, s, _)| *s == sign && u.is_clock() == clock).map(|(u, ..)| *u)
    }

    /// The unit of that English name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(.., n)| *n == name).map(|(u, ..)| *u)
    }
}

impl Season {
    const ALL: [(Self, &'static str); 4] = [(Self::Spring, "SP"), (Self::Summer, "SU"), (Self::Autumn, "FA"), (Self::Winter, "WI")];

    /// Its two letters in TIMEX3.
    #[must_use]
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(s, _)| *s == self).map_or("", |(_, sign)| sign)
    }

    /// The season with those two letters.
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, s)| *s == sign).map(|(s, _)| *s)
    }
}

impl DayPart {
    const ALL: [(Self, &'static str); 5] =
        [(Self::Morning, "MO"), (Self::Midday, "MI"), (Self::Afternoon, "AF"), (Self::Evening, "EV"), (Self::Night, "NI")];

    /// Its two letters in TIMEX3.
    #[must_use]
    pub fn sign(self) -> &'static str {
        Self::ALL.iter().find(|(p, _)| *p == self).map_or("", |(_, sign)| sign)
    }

    /// The part with those two letters.
    #[must_use]
    pub fn from_sign(sign: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, s)| *s == sign).map(|(p, _)| *p)
    }
}

impl Point {
    /// A place without a time of day.
    #[must_use]
    pub fn at(place: Place) -> Self {
        Self { place: Some(place), time: None }
    }

    /// A day of the calendar.
    #[must_use]
    pub fn day(date: jiff::civil::Date) -> Self {
        Self::at(Place::Day(Some(date.year()), date.month(), date.day()))
    }

    /// The day it names, where it names one.
    #[must_use]
    pub fn date(&self) -> Option<jiff::civil::Date> {
        match self.place {
            Some(Place::Day(Some(year), month, day)) => jiff::civil::Date::new(year, month, day).ok(),
            _ => None,
        }
    }
}

/// `2025`, `-0044`, or `XXXX`.
struct Year(Option<i16>);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(year) => write!(f, "{year:04}"),
            None => f.write_str("XXXX"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(year, month, day) => write!(f, "{}-{month:02}-{day:02}", Year(year)),
            Self::Month(year, month) => write!(f, "{}-{month:02}", Year(year)),
            Self::Year(year) => write!(f, "{}", Year(Some(year))),
            Self::Decade(year) => write!(f, "{:03}X", year / 10),
            Self::Century(year) => write!(f, "{:02}XX", year / 100),
            Self::Week(year, week) => write!(f, "{}-W{week:02}", Year(Some(year))),
            Self::Weekend(year, week) => write!(f, "{}-W{week:02}-WE", Year(Some(year))),
            Self::Quarter(year, quarter) => write!(f, "{}-Q{quarter}", Year(year)),
            Self::Half(year, half) => write!(f, "{}-H{half}", Year(year)),
            Self::Season(year, season) => write!(f, "{}-{}", Year(year), season.sign()),
            Self::Weekday(day) => write!(f, "XXXX-WXX-{day}"),
            Self::Before(year) => write!(f, "BC{year:04}"),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place {
            write!(f, "{place}")?;
        }
        match self.time {
            Some(Time::Clock(hour, minute, None)) => write!(f, "T{hour:02}:{minute:02}"),
            Some(Time::Clock(hour, minute, Some(second))) => write!(f, "T{hour:02}:{minute:02}:{second:02}"),
            Some(Time::Part(part)) => write!(f, "T{}", part.sign()),
            None => Ok(()),
        }
    }
}

/// A duration, `P1Y6M`.
struct Period<'a>(&'a [Length]);

impl fmt::Display for Period<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for length in self.0 {
            if length.unit.is_clock() && !clock {
                f.write_str("T")?;
                clock = true;
            }
            match length.tenths {
                None => f.write_str("X")?,
                Some(tenths) if tenths % 10 == 0 => write!(f, "{}", tenths / 10)?,
                Some(tenths) => write!(f, "{}.{}", tenths / 10, tenths % 10)?,
            }
            f.write_str(length.unit.sign())?;
        }
        Ok(())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("?"),
            Self::Point(point) => write!(f, "{point}"),
            Self::Range(from, to) => write!(f, "{from}/{to}"),
            Self::Duration(lengths) => write!(f, "{}", Period(lengths)),
            Self::Set(times, every) => {
                f.write_str("R")?;
                if let Some(times) = times {
                    write!(f, "{times}")?;
                }
                match every {
                    Every::Period(lengths) => write!(f, "/{}", Period(lengths)),
                    Every::Point(point) => write!(f, "/{point}"),
                }
            }
        }
    }
}

/// A value that is written in no way known here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoValue(pub String);

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a TIMEX3 value, found \"{}\"", self.0)
    }
}

impl std::error::Error for NoValue {}

impl FromStr for Value {
    type Err = NoValue;

    fn from_str(written: &str) -> Result<Self, NoValue> {
        read(written).ok_or_else(|| NoValue(written.into()))
    }
}

fn read(written: &str) -> Option<Value> {
    if written == "?" {
        return Some(Value::Unknown);
    }
    if let Some(rest) = written.strip_prefix('R') {
        let (times, every) = rest.split_once('/')?;
        let times = if times.is_empty() { None } else { Some(times.parse().ok()?) };
        let every = if every.starts_with('P') { Every::Period(period(every)?) } else { Every::Point(point(every)?) };
        return Some(Value::Set(times, every));
    }
    if written.starts_with('P') {
        return Some(Value::Duration(period(written)?));
    }
    match written.split_once('/') {
        Some((from, to)) => Some(Value::Range(point(from)?, point(to)?)),
        None => point(written).map(Value::Point),
    }
}

fn period(written: &str) -> Option<Vec<Length>> {
    let mut rest = written.strip_prefix('P')?;
    let (mut lengths, mut clock) = (Vec::new(), false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            if clock {
                return None;
            }
            (rest, clock) = (after, true);
        }
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != 'X')?;
        let (count, after) = rest.split_at(digits);
        let sign = after.find(|c: char| !c.is_ascii_uppercase() || c == 'X' || c == 'T').unwrap_or(after.len());
        let (sign, after) = after.split_at(sign);
        let tenths = match count {
            "X" => None,
            _ => {
                let (whole, part) = count.split_once('.').unwrap_or((count, "0"));
                let whole: u64 = whole.parse().ok()?;
                Some(whole.checked_mul(10)?.checked_add(part.parse().ok().filter(|&p: &u64| p < 10)?)?)
            }
        };
        lengths.push(Length { tenths, unit: Unit::from_sign(sign, clock)? });
        rest = after;
    }
    (!lengths.is_empty()).then_some(lengths)
}

fn point(written: &str) -> Option<Point> {
    let (place, time) = match written.split_once('T') {
        Some((place, time)) => (place, Some(time)),
        None => (written, None),
    };
    let place = if place.is_empty() { None } else { Some(self::place(place)?) };
    let time = match time {
        Some(time) => Some(self::time(time)?),
        None => None,
    };
    (place.is_some() || time.is_some()).then_some(Point { place, time })
}

fn place(written: &str) -> Option<Place> {
    if let Some(year) = written.strip_prefix("BC") {
        return year.parse().ok().map(Place::Before);
    }
    let (head, rest) = match written.get(..4)? {
        "XXXX" => (None, written.get(4..)?),
        head => {
            if let Some(decade) = head.strip_suffix('X') {
                let place = match decade.strip_suffix('X') {
                    Some(century) => Place::Century(century.parse::<i16>().ok()? * 100),
                    None => Place::Decade(decade.parse::<i16>().ok()? * 10),
                };
                return (written.len() == 4).then_some(place);
            }
            (Some(head.parse().ok()?), written.get(4..)?)
        }
    };
    let Some(rest) = rest.strip_prefix('-') else {
        return if rest.is_empty() { head.map(Place::Year) } else { None };
    };
    if let Some(season) = Season::from_sign(rest) {
        return Some(Place::Season(head, season));
    }
    if let Some(day) = rest.strip_prefix("WXX-") {
        return day.parse().ok().map(Place::Weekday);
    }
    if let Some(week) = rest.strip_prefix('W') {
        return match week.strip_suffix("-WE") {
            Some(week) => Some(Place::Weekend(head?, week.parse().ok()?)),
            None => Some(Place::Week(head?, week.parse().ok()?)),
        };
    }
    if let Some(quarter) = rest.strip_prefix('Q') {
        return quarter.parse().ok().map(|q| Place::Quarter(head, q));
    }
    if let Some(half) = rest.strip_prefix('H') {
        return half.parse().ok().map(|h| Place::Half(head, h));
    }
    match rest.split_once('-') {
        Some((month, day)) => Some(Place::Day(head, month.parse().ok()?, day.parse().ok()?)),
        None => rest.parse().ok().map(|m| Place::Month(head, m)),
    }
}

fn time(written: &str) -> Option<Time> {
    if let Some(part) = DayPart::from_sign(written) {
        return Some(Time::Part(part));
    }
    let mut fields = written.split(':');
    let (hour, minute) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let second = match fields.next() {
        Some(second) => Some(second.parse().ok()?),
        None => None,
    };
    fields.next().is_none().then_some(Time::Clock(hour, minute, second))
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn every_form_of_the_guide_comes_back() {
        for written in [
            "?",
            "2025-04-12",
            "2025-04",
            "2025",
            "0862",
            "XXXX-04-12",
            "XXXX-04",
            "199X",
            "19XX",
            "2025-W15",
            "2025-W15-WE",
            "2025-Q2",
            "XXXX-Q3",
            "2025-H1",
            "2025-SP",
            "XXXX-WI",
            "2025-08-28T14:05",
            "2025-08-28T14:05:09",
            "2025-09-04TMO",
            "T06:00",
            "TNI",
            "XXXX-WXX-2",
            "XXXX-WXX-2TEV",
            "BC0221",
            "P5Y",
            "P2W",
            "PT30M",
            "PXD",
            "P4Y6M",
            "PT1H15M",
            "P2.5Y",
            "P2DE",
            "PXCE",
            "PTXH",
            "P1DT12H",
            "P2000000000Y",
            "R/P1D",
            "R/P1Y",
            "R2/P1W",
            "R/PT1H",
            "R/XXXX-WXX-1",
            "2025-04-10/2025-04-12",
            "2004/2013-09",
            "2018-12-07TNI/2018-12-08TMO",
            "P1WE",
            "P3Q",
        ] {
            assert_eq!(written.parse::<Value>().map(|v| v.to_string()), Ok(written.to_string()));
        }
        for written in ["", "P", "PT", "2025-", "R", "R/", "20X5", "T", "2025-04-12T", "P1", "12/4"] {
            assert!(written.parse::<Value>().is_err(), "{written}");
        }
    }
}
