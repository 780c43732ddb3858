//! Resolving: from what the words say to a value, against the day of publication and the day that the text is telling of.

use super::calendar::{self, days_after, days_between, first_day, step, weekday_before, weekday_of_week};
use super::form::{Expression, Fields, Form, Shift};
use super::value::{DayPart, Every, Length, Place, Point, Season, Time, Unit, Value};
use super::{Anchor, Part, Reading, lunar};
use jiff::civil::{Date, Weekday};

/// How many days ahead a date without a year may lie before it is taken for last year's.
const AHEAD: i64 = 62;

/// A year without a leap day.
const COMMON_YEAR: i16 = 2023;

/// How many days ahead one may lie of which words speak as of the past: they may speak of something else.
const NEAR: i64 = 14;

/// The month from which on the school year, or the season of sport, is the new one.
const TERM_BEGINS: i8 = 7;

/// Words around an expression that say where in time it lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tense {
    /// They say nothing.
    None,
    /// Before the day of publication.
    Past,
    /// After it.
    Future,
    /// In no one year: it comes back.
    Habit,
}

/// In which order the two figures of `04/05/2025` stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// The day first.
    DayFirst,
    /// The month first.
    MonthFirst,
}

impl Order {
    /// The order of that name, which tables use.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "day-first" => Some(Self::DayFirst),
            "month-first" => Some(Self::MonthFirst),
            _ => None,
        }
    }
}

/// What a resolved expression means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meaning {
    pub value: Value,
    pub implied: Vec<Part>,
    pub readings: Vec<Reading>,
    pub problem: Option<&'static str>,
    pub anchor: Option<Anchor>,
    /// Where words say a distance and a date, the day at that distance.
    pub counted: Option<Date>,
}

/// What is being told.
#[derive(Clone, Copy, Default)]
struct Thread {
    /// The place being told, with the expression that gave it.
    told: Option<(Place, usize)>,
    /// Where it ends, if it is a range.
    until: Option<Place>,
    /// The last day told.
    today: Option<(Place, usize)>,
    /// The last time of day told.
    clock: Option<(i8, i8)>,
    /// The last date without a year, for texts that give none.
    yearless: Option<(i8, i8)>,
}

/// What is known at some place of the text.
pub struct Resolver {
    /// The day of publication.
    pub published: Option<Date>,
    /// The order that the document decides for.
    pub order: Option<Order>,
    /// The order that the language reads first when nothing decides.
    pub habit: Order,
    thread: Thread,
    /// The thread of the article, while somebody is quoted.
    outer: Option<Thread>,
    /// The day on which the words that are being resolved were said, with the expression that gives it.
    said: Option<(Date, usize)>,
}

impl Resolver {
    /// Begins a text.
    #[must_use]
    pub fn new(published: Option<Date>, order: Option<Order>, habit: Order) -> Self {
        Self { published, order, habit, thread: Thread::default(), outer: None, said: None }
    }

    /// Turns to what somebody is quoted with, or back to the article, whose thread goes on where it was left.
    pub fn turn(&mut self, quoted: bool) {
        match self.outer {
            None if quoted => self.outer = Some(self.thread),
            Some(outer) if !quoted => (self.thread, self.outer) = (outer, None),
            _ => {}
        }
    }

    /// What an expression means at this place of the text.
    #[must_use]
    pub fn peek(&self, e: &Expression, tense: Tense) -> Meaning {
        match e.form {
            Form::Point => self.points(e, tense),
            Form::Duration => Meaning { value: Value::Duration(e.from.lengths.clone()), ..Meaning::default() },
            Form::Set => self.set(&e.from),
            Form::First | Form::Last => self.part_of(&e.from, e.form, tense),
            Form::Until => self.until(&e.from, tense),
            Form::Unknown | Form::None => Meaning::default(),
        }
    }

    /// Resolves the expression that will be number `index` of its layer; `said` is the day on which it was said, with the
    /// expression that gives that day, where it stands in speech.
    pub fn resolve(&mut self, e: &Expression, index: usize, tense: Tense, said: Option<(Date, usize)>) -> Meaning {
        self.said = said;
        let meaning = self.peek(e, tense);
        self.said = None;
        let told = match &meaning.value {
            Value::Point(point) | Value::Range(point, _) => Some(*point),
            _ => None,
        };
        if let Some(point) = told {
            if let Some(Place::Day(None, month, day)) = point.place {
                self.thread.yearless = Some((month, day));
            } else if let Some(place) = point.place
                && first_day(place).is_some()
                && e.from.holiday.is_none()
            {
                self.thread.told = Some((place, index));
                self.thread.until = match &meaning.value {
                    Value::Range(_, to) => to.place,
                    _ => None,
                };
                if matches!(place, Place::Day(..)) && e.form == Form::Point {
                    self.thread.today = self.thread.told;
                }
            }
            self.thread.clock = match point.time {
                Some(Time::Clock(hour, minute, _)) => Some((hour, minute)),
                _ => None,
            };
        }
        meaning
    }

    fn points(&self, e: &Expression, tense: Tense) -> Meaning {
        let Some(to) = &e.to else { return self.point(&e.from, tense, None) };
        if tense == Tense::Habit && e.from.weekday.is_some() && e.from.day.is_none() {
            let week = Length { tenths: Some(10), unit: Unit::Week };
            return Meaning { value: Value::Set(None, Every::Period(vec![week])), ..Meaning::default() };
        }
        let (mut from, mut to) = (e.from.clone(), to.clone());
        // Each end borrows what only the other says.
        share(&mut from, &to);
        let stated_year = to.year.is_some();
        share(&mut to, &from);
        let first = self.point(&from, tense, None);
        let mut start = first.value.clone();
        let day = match &start {
            Value::Point(point) => point.place.and_then(first_day),
            _ => None,
        };
        let second = self.point(&to, tense, day);
        // "từ 28/12 đến 3/1/2025" begins in the year before.
        if stated_year
            && e.from.year.is_none()
            && let (Value::Point(a), Value::Point(b)) = (&mut start, &second.value)
            && let (Some(x), Some(y)) = (a.place.and_then(first_day), b.place.and_then(first_day))
            && x > y
            && let Some(Place::Day(Some(year), ..) | Place::Month(Some(year), _)) = &mut a.place
        {
            *year -= 1;
        }
        let value = match (start, &second.value) {
            (Value::Point(a), Value::Point(b)) => Value::Range(a, *b),
            _ => Value::Unknown,
        };
        let mut implied = first.implied;
        implied.extend(second.implied);
        implied.sort();
        implied.dedup();
        Meaning { value, implied, problem: first.problem.or(second.problem), anchor: first.anchor.or(second.anchor), ..Meaning::default() }
    }

    fn set(&self, f: &Fields) -> Meaning {
        let every = if let Some(weekday) = f.weekday {
            Every::Point(Point { place: Some(Place::Weekday(weekday)), time: f.part.map(Time::Part) })
        } else if let Some(month) = f.month {
            Every::Point(Point::at(f.day.map_or(Place::Month(None, month), |day| Place::Day(None, month, day))))
        } else if !f.lengths.is_empty() {
            Every::Period(f.lengths.clone())
        } else if let Some(&unit) = f.units.first() {
            Every::Period(vec![Length { tenths: Some(10), unit }])
        } else if f.season.is_some() {
            Every::Period(vec![Length { tenths: Some(10), unit: Unit::Year }])
        } else {
            Every::Period(vec![Length { tenths: Some(10), unit: Unit::Day }])
        };
        Meaning { value: Value::Set(f.times, every), ..Meaning::default() }
    }

    /// The first or last few units of a place: "ba tháng đầu năm nay".
    fn part_of(&self, f: &Fields, form: Form, tense: Tense) -> Meaning {
        let (Some(length), mut whole) = (f.lengths.first(), f.clone()) else { return Meaning::default() };
        whole.lengths.clear();
        whole.units.retain(|u| *u != length.unit);
        let mut meaning = self.point(&whole, tense, None);
        let duration = Value::Duration(f.lengths.clone());
        let place = match &meaning.value {
            Value::Point(Point { place: Some(place), time: None }) => *place,
            _ => return Meaning { value: duration, ..Meaning::default() },
        };
        let count = length.tenths.filter(|t| t % 10 == 0).and_then(|t| i64::try_from(t / 10).ok()).filter(|n| (1..=366).contains(n));
        let range = count.and_then(|count| match (place, length.unit, count) {
            (Place::Year(year), Unit::Month, 6) | (Place::Year(year), Unit::Quarter, 2) => {
                Some(Value::Point(Point::at(Place::Half(Some(year), if form == Form::First { 1 } else { 2 }))))
            }
            _ => {
                let unit = length.unit;
                let size = size(place, unit)?;
                let (from, to) = if form == Form::First { (0, count - 1) } else { (size - count, size - 1) };
                // Weeks do not begin with the month: the first is the one of its first day, the last that of its last.
                let first = match (unit, form) {
                    (Unit::Week | Unit::Weekend, Form::Last) => days_after(first_day(place)?, days_in(place)? - 1 - 7 * (size - 1))?,
                    _ => first_day(place)?,
                };
                let (from, to) = (step(first, unit, from)?, step(first, unit, to)?);
                Some(if from == to { Value::Point(Point::at(from)) } else { Value::Range(Point::at(from), Point::at(to)) })
            }
        });
        meaning.value = range.unwrap_or(duration);
        meaning
    }

    /// "The year ended March 31": so many units up to a place and with it.
    fn until(&self, f: &Fields, tense: Tense) -> Meaning {
        let Some(length) = f.lengths.first() else { return Meaning::default() };
        let end = Fields { lengths: Vec::new(), units: Vec::new(), ..f.clone() };
        let mut meaning = self.point(&end, tense, None);
        let range = match &meaning.value {
            Value::Point(point) => before(*point, length),
            _ => None,
        };
        meaning.value = range.unwrap_or(Value::Unknown);
        meaning
    }

    /// The school year or the season of sport: it begins in the middle of a year.
    fn term(&self, term: i64) -> Meaning {
        let mut meaning = Meaning::default();
        let Some(here) = self.base(false, Unit::Day, &mut meaning) else { return meaning };
        let first = i64::from(here.year()) - i64::from(here.month() < TERM_BEGINS) + term;
        let year = |n: i64| i16::try_from(n).ok().map(|year| Point::at(Place::Year(year)));
        if let (Some(from), Some(to)) = (year(first), year(first + 1)) {
            (meaning.value, meaning.implied) = (Value::Range(from, to), vec![Part::Year]);
        }
        meaning
    }

    /// The place and time of day that the fields give; `after` is where a range begins.
    fn point(&self, f: &Fields, tense: Tense, after: Option<Date>) -> Meaning {
        if let (Some((count, then)), Some(weekday)) = (f.direction, f.weekday) {
            return self.weekday_from(weekday, f, count, then);
        }
        if let Some((count, then)) = f.direction {
            return self.counted(f, count, then);
        }
        let mut meaning = Meaning::default();
        if let Some(term) = f.term {
            return self.term(term);
        }
        let time = time_of(f);
        let mut f = f.clone();
        let tense = if f.every { Tense::Habit } else { tense };
        let other = self.read_figures(&mut f);
        let place = self.place(&f, tense, after, &mut meaning);
        if let (Some(why), Some(Place::Day(year, month, day))) = (other, place) {
            meaning.readings.push(Reading { value: Value::Point(Point { place: Some(Place::Day(year, day, month)), time }), why });
        }
        if let (true, Some(Place::Year(year)), Some((Place::Month(_, from), _)), Some(Place::Month(_, to))) =
            (f.same, place, self.thread.told, self.thread.until)
        {
            let month = |month| Point::at(Place::Month(Some(year), month));
            meaning.value = Value::Range(month(from), month(to));
            return meaning;
        }
        let place = place.map(|place| if f.same { self.same_period(place) } else { place });
        let point = match (place, time) {
            (Some(place), Some(Time::Clock(24, ..))) if time.is_some() => Some(Point { place: Some(place), time }),
            (Some(place), time) => Some(Point { place: Some(place), time: if takes_time(place) { time } else { None } }),
            (None, Some(time)) if meaning.problem.is_none() => Some(Point { place: None, time: Some(time) }),
            (None, _) => None,
        };
        let around = point.zip(f.around).and_then(|(point, unit)| {
            let day = first_day(point.place?)?;
            // A weekend holds the Monday after it, too.
            let day = if unit == Unit::Weekend && day.weekday() == Weekday::Monday { days_after(day, -1)? } else { day };
            Some(Point::at(step(day, unit, 0)?))
        });
        if let Some(point) = point {
            self.check(&f, point, &mut meaning);
            let point = around.unwrap_or(point);
            meaning.value = Value::Point(point);
            meaning.implied = implied(&f, point);
        }
        meaning
    }

    /// "Cùng kỳ năm ngoái": of that year, the month, the quarter or the half being told.
    fn same_period(&self, year: Place) -> Place {
        let Place::Year(year) = year else { return year };
        match self.thread.told {
            Some((Place::Month(_, month), _)) => Place::Month(Some(year), month),
            Some((Place::Quarter(_, quarter), _)) => Place::Quarter(Some(year), quarter),
            Some((Place::Half(_, half), _)) => Place::Half(Some(year), half),
            _ => Place::Year(year),
        }
    }

    /// Decides which of two figures is the day; where nothing settles it, how the other reading takes them.
    fn read_figures(&self, f: &mut Fields) -> Option<&'static str> {
        let &[a, b] = f.figures.as_slice() else { return None };
        let order = match (a, b) {
            (13.., _) => Order::DayFirst,
            (_, 13..) => Order::MonthFirst,
            _ => self.order.unwrap_or(self.habit),
        };
        let (day, month) = if order == Order::DayFirst { (a, b) } else { (b, a) };
        (f.day, f.month) = (Some(day), Some(month));
        let open = f.is_open() && self.order.is_none();
        open.then_some(if order == Order::DayFirst { "month-first" } else { "day-first" })
    }

    /// The day that steps of `unit` start from, and what that is.
    fn base(&self, then: bool, unit: Unit, meaning: &mut Meaning) -> Option<Date> {
        let told = if unit == Unit::Day { self.thread.today } else { self.thread.told };
        if then && let Some((place, index)) = told {
            meaning.anchor = Some(Anchor::Date(index));
            return first_day(place);
        }
        if let Some((day, index)) = self.said.filter(|_| !then) {
            meaning.anchor = Some(Anchor::Date(index));
            return Some(day);
        }
        if self.published.is_some() {
            meaning.anchor = Some(Anchor::Published);
        } else {
            meaning.problem = Some("no-published-date");
        }
        self.published
    }

    fn place(&self, f: &Fields, tense: Tense, after: Option<Date>, meaning: &mut Meaning) -> Option<Place> {
        if f.before {
            return f.year.map(Place::Before);
        }
        if f.holiday.is_some() || f.lunar && f.month.is_some() && f.day.is_some() {
            return self.named_day(f, tense, meaning);
        }
        if f.lunar && f.month.is_some() {
            // A lunar month begins and ends inside two of the other calendar.
            meaning.problem = Some("lunar-month");
            return None;
        }
        if let (Some(place), None) = (f.stem_branch, f.year) {
            let near = self.published.map_or(2000, Date::year);
            return Some(Place::Year(lunar::year_of_stem_branch(place, near)));
        }
        if let Some(century) = f.century {
            return Some(Place::Century((century - 1).checked_mul(100)?));
        }
        if let Some(decade) = f.decade {
            return Some(Place::Decade(decade / 10 * 10));
        }
        if let Some(frame) = self.frame(f) {
            return self.framed(f, frame, tense, after, meaning);
        }
        if let (Some(month), Some(day)) = (f.month, f.day) {
            let year = f.year.or_else(|| {
                let year = self.year_of(month, Some(day), tense, after, meaning)?;
                let date = |year: i16| Date::new(year, month, day).ok();
                let near = |d: Date| self.published.is_some_and(|here| days_between(here, d).abs() <= AHEAD);
                // "Tuesday, March 4", far from here: of the years around, one in which it is a Tuesday.
                let fits =
                    |year: &i16| f.weekday.is_none_or(|w| date(*year).is_some_and(|d| near(d) || d.weekday().to_monday_one_offset() == w));
                [year, year - 1, year + 1].into_iter().find(fits).or(Some(year))
            });
            return Some(Place::Day(year, month, day));
        }
        if let Some(month) = f.month {
            let year = match f.which {
                Some(which) => self.year_which(month, which, meaning),
                None => f.year.or_else(|| self.year_of(month, None, tense, after, meaning)),
            };
            return Some(Place::Month(year, month));
        }
        if let Some(season) = f.season {
            let year = f.year.or_else(|| self.year_of_season(season, f.which, tense, meaning));
            return Some(Place::Season(year, season));
        }
        if let Some(quarter) = f.quarter {
            let year = f.year.or_else(|| self.year_of(quarter * 3 - 2, None, tense, after, meaning));
            return Some(Place::Quarter(year, quarter));
        }
        if let Some(half) = f.half {
            let year = f.year.or_else(|| self.base(false, Unit::Day, meaning).map(Date::year));
            return Some(Place::Half(year, half));
        }
        if let Some(year) = f.year {
            return Some(Place::Year(year));
        }
        if let Some(day) = f.day {
            return self.day_of_month(day, tense, after, meaning);
        }
        if let Some(weekday) = f.weekday {
            return self.weekday(weekday, f, tense, after, meaning);
        }
        // A time of day alone is on the day being told, or on any.
        if tense == Tense::Habit {
            return None;
        }
        if let Some((place, index)) = self.thread.today {
            meaning.anchor = Some(Anchor::Date(index));
            return Some(place);
        }
        if let Some((month, day)) = self.thread.yearless {
            return Some(Place::Day(None, month, day));
        }
        meaning.anchor = self.published.map(|_| Anchor::Published);
        self.published.and_then(|day| Point::day(day).place)
    }

    /// The steps that a shift, or `which` with its unit, asks for.
    fn frame(&self, f: &Fields) -> Option<Shift> {
        f.shift.or_else(|| Some(Shift { unit: *f.units.last()?, count: f.which?, then: false }).filter(|_| f.lengths.is_empty()))
    }

    fn framed(&self, f: &Fields, frame: Shift, tense: Tense, after: Option<Date>, meaning: &mut Meaning) -> Option<Place> {
        // "hôm nay, 1/11": the date itself counts.
        if frame.unit == Unit::Day && f.month.is_some() && f.day.is_some() {
            if !frame.then || self.thread.told.is_some() {
                let base = self.base(frame.then, frame.unit, &mut Meaning::default());
                meaning.counted = base.and_then(|day| days_after(day, frame.count));
            }
            return self.place(&Fields { shift: None, which: None, units: Vec::new(), ..f.clone() }, tense, after, meaning);
        }
        // "Later that day", where no year is known.
        if let (true, Unit::Day, None, Some((month, day))) = (frame.then, frame.unit, self.thread.today, self.thread.yearless) {
            let day = days_after(Date::new(COMMON_YEAR, month, day).ok()?, frame.count)?;
            return Some(Place::Day(None, day.month(), day.day()));
        }
        let Some(base) = self.base(frame.then, frame.unit, meaning) else {
            // "April this year": the month is known, whatever the year.
            return if frame.unit == Unit::Year { in_year(f, None) } else { None };
        };
        let mut count = frame.count;
        if frame.unit == Unit::Week && f.sunday_week && !frame.then && count < 0 && base.weekday() == Weekday::Sunday {
            count += 1;
        }
        // "this weekend", told on a Tuesday as past.
        if frame.unit == Unit::Weekend && count == 0 && tense == Tense::Past && base.weekday().to_monday_one_offset() <= 3 {
            count = -1;
        }
        let whole = step(base, frame.unit, count)?;
        if let Place::Year(year) = whole
            && let Some(place) = in_year(f, Some(year))
        {
            return Some(place);
        }
        Some(match (whole, f) {
            (Place::Month(year, month), Fields { day: Some(day), .. }) => Place::Day(year, month, *day),
            (Place::Week(..), Fields { weekday: Some(weekday), .. }) => Point::day(weekday_of_week(base, frame.count, *weekday)?).place?,
            (whole, _) => whole,
        })
    }

    /// "3 ngày trước": the duration counted from a day, as exact as its unit; where it cannot be counted, the duration.
    fn counted(&self, f: &Fields, count: i64, then: bool) -> Meaning {
        let mut meaning = Meaning::default();
        let duration = Meaning { value: Value::Duration(f.lengths.clone()), ..Meaning::default() };
        let Some(length) = f.lengths.first() else { return meaning };
        let exact = length.tenths.filter(|t| t % 10 == 0).and_then(|t| i64::try_from(t / 10).ok());
        if length.unit.is_clock() {
            return exact.filter(|_| then || count > 0).and_then(|n| self.clock_after(length.unit, n * count)).unwrap_or(duration);
        }
        if exact.is_none() || f.lengths.len() > 1 {
            return meaning;
        }
        let (unit, exact) = match (length.unit, exact.unwrap_or_default()) {
            (Unit::Decade, n) => (Unit::Year, n * 10),
            (Unit::Century, n) => (Unit::Year, n * 100),
            other => other,
        };
        let place = match self.thread.told.filter(|_| then) {
            Some((place, index)) if unit > Unit::Day || matches!(place, Place::Day(..)) => {
                meaning.anchor = Some(Anchor::Date(index));
                first_day(place)
            }
            Some(_) => return duration,
            None => self.base(false, Unit::Day, &mut meaning),
        }
        .and_then(|base| step(base, unit, count * exact));
        if let Some(place) = place {
            meaning.value = Value::Point(Point::at(place));
            meaning.implied = implied(&Fields::default(), Point::at(place));
        }
        meaning
    }

    /// "The following Monday", "that Saturday": the first one after or before a day, or the one of its week.
    fn weekday_from(&self, weekday: i8, f: &Fields, count: i64, then: bool) -> Meaning {
        let mut meaning = Meaning::default();
        let day = self.base(then, Unit::Day, &mut meaning).and_then(|base| match count {
            0 => weekday_of_week(base, 0, weekday),
            1.. => days_after(weekday_before(base, weekday)?, 7),
            _ => weekday_before(days_after(base, -1)?, weekday),
        });
        if let Some(day) = day {
            let point = Point { time: time_of(f), ..Point::day(day) };
            (meaning.value, meaning.implied) = (Value::Point(point), implied(f, point));
        }
        meaning
    }

    /// The last time of day told, so much later.
    fn clock_after(&self, unit: Unit, count: i64) -> Option<Meaning> {
        let ((hour, minute), (Place::Day(..), index)) = (self.thread.clock?, self.thread.told?) else { return None };
        let minutes = i64::from(hour) * 60 + i64::from(minute) + count * if unit == Unit::Hour { 60 } else { 1 };
        let day = self.day()?;
        let day = days_after(day, minutes.div_euclid(1440))?;
        let minutes = minutes.rem_euclid(1440);
        let time = Time::Clock(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, None);
        let point = Point { time: Some(time), ..Point::day(day) };
        let implied = vec![Part::Year, Part::Month, Part::Day, Part::Hour];
        (unit != Unit::Second).then(|| Meaning {
            value: Value::Point(point),
            implied,
            anchor: Some(Anchor::Date(index)),
            ..Meaning::default()
        })
    }

    /// The day being told.
    fn day(&self) -> Option<Date> {
        self.thread.told.filter(|(place, _)| matches!(place, Place::Day(..))).and_then(|(place, _)| first_day(place))
    }

    /// The year of a month, or a day in it.
    fn year_of(&self, month: i8, day: Option<i8>, tense: Tense, after: Option<Date>, meaning: &mut Meaning) -> Option<i16> {
        let in_year = |year: i16| Date::new(year, month, day.unwrap_or(1)).or_else(|_| Date::new(year, month, 1)).ok();
        if let Some(after) = after {
            let year = after.year();
            return if in_year(year)? >= after { Some(year) } else { Some(year + 1) };
        }
        let published = self.published.filter(|_| tense != Tense::Habit)?;
        meaning.anchor = Some(Anchor::Published);
        let here = if day.is_some() { published } else { published.first_of_month() };
        nearest_year(here, tense, if day.is_some() { NEAR } else { 0 }, in_year)
    }

    /// A day that has a name, or a day of the lunar calendar.
    fn named_day(&self, f: &Fields, tense: Tense, meaning: &mut Meaning) -> Option<Place> {
        let in_year = |year: i16| match f.holiday {
            Some(name) => calendar::holiday(name, year),
            // The last day of the lunar year is called the 30th in years that have only 29, too.
            None => lunar::solar(year, f.month?, f.day?, f.leap).or_else(|| {
                let is_last = f.month == Some(12) && f.day == Some(30);
                is_last.then(|| lunar::solar(year, 12, 29, false)).flatten()
            }),
        };
        let stated = f.year.or(f.stem_branch.map(|place| lunar::year_of_stem_branch(place, self.published.map_or(2000, Date::year))));
        let year = match (stated, self.frame(f)) {
            (Some(year), _) => year,
            (None, Some(frame)) if frame.unit == Unit::Year => {
                match step(self.base(frame.then, frame.unit, meaning)?, Unit::Year, frame.count)? {
                    Place::Year(year) => year,
                    _ => return None,
                }
            }
            (None, _) => {
                let here = self.base(false, Unit::Day, meaning)?;
                match f.which {
                    None => nearest_year(here, tense, 1, in_year)?,
                    Some(0) => here.year(),
                    Some(which) => [0, which.signum()]
                        .into_iter()
                        .filter_map(|n| here.year().checked_add(i16::try_from(n).ok()?))
                        .find(|&year| in_year(year).is_some_and(|day| if which < 0 { day < here } else { day > here }))?,
                }
            }
        };
        in_year(year).and_then(|day| Point::day(day).place)
    }

    /// "last May", "this November", "next June".
    fn year_which(&self, month: i8, which: i64, meaning: &mut Meaning) -> Option<i16> {
        let published = self.base(false, Unit::Day, meaning)?;
        let year = published.year();
        Some(match which {
            0 => year,
            1.. if month > published.month() => year,
            1.. => year + 1,
            _ if month < published.month() => year,
            _ => year - 1,
        })
    }

    fn year_of_season(&self, season: Season, which: Option<i64>, tense: Tense, meaning: &mut Meaning) -> Option<i16> {
        let published = self.published.filter(|_| tense != Tense::Habit || which.is_some())?;
        meaning.anchor = Some(Anchor::Published);
        let first = calendar::first_month(season);
        // January and February belong to the winter that began the year before.
        let months = i32::from(published.year()) * 12 + i32::from(published.month());
        let begins = |year: i32| year * 12 + i32::from(first);
        let year = i32::from(published.year());
        let current = [year - 1, year].into_iter().find(|&y| (begins(y)..begins(y) + 3).contains(&months));
        let last = if begins(year) + 3 <= months { year } else { year - 1 };
        let next = if begins(year) > months { year } else { year + 1 };
        let chosen = match (which, current) {
            (Some(0), Some(current)) => current,
            (Some(0), None) => year,
            (Some(-1), _) => last,
            (Some(_), _) => next,
            (None, Some(current)) => current,
            (None, None) if tense == Tense::Future || tense == Tense::None && begins(next) - months <= 2 => next,
            (None, None) => last,
        };
        i16::try_from(chosen).ok()
    }

    /// "ngày 15", "the 15th": of the month being told, else the latest one.
    fn day_of_month(&self, day: i8, tense: Tense, after: Option<Date>, meaning: &mut Meaning) -> Option<Place> {
        let base = after.or(self.thread.told.and_then(|(place, _)| first_day(place))).or_else(|| self.base(false, Unit::Day, meaning))?;
        let _ = tense;
        Some(Place::Day(Some(base.year()), base.month(), day))
    }

    fn weekday(&self, weekday: i8, f: &Fields, tense: Tense, after: Option<Date>, meaning: &mut Meaning) -> Option<Place> {
        if let Some(after) = after {
            return Point::day(days_after(weekday_before(days_after(after, 6)?, weekday)?, 0)?).place;
        }
        let base = self.base(false, Unit::Day, meaning)?;
        if let Some(nth) = f.nth {
            let (first, more) = match nth {
                1.. => (days_after(weekday_before(base, weekday)?, 7)?, nth - 1),
                _ => (weekday_before(days_after(base, -1)?, weekday)?, nth + 1),
            };
            return Point::day(days_after(first, more.checked_mul(7)?)?).place;
        }
        let last = weekday_before(base, weekday)?;
        let today = last == base;
        let next = if today { base } else { days_after(last, 7)? };
        let day = match f.which {
            Some(-1) if today => days_after(last, -7)?,
            Some(-1) => last,
            Some(0) => weekday_of_week(base, 0, weekday)?,
            Some(_) if today => days_after(last, 7)?,
            Some(_) => next,
            None if tense == Tense::Future => next,
            None => last,
        };
        Point::day(day).place
    }

    /// Sees whether the calendar has that day, and whether it is the weekday that the text says.
    fn check(&self, f: &Fields, point: Point, meaning: &mut Meaning) {
        let Some(Place::Day(year, month, day)) = point.place else { return };
        // A leap year where none is known: 29/2 may be.
        let Ok(date) = Date::new(year.unwrap_or(2024), month, day) else {
            meaning.problem = Some("impossible-date");
            return;
        };
        if year.is_some() && f.day.is_some() && f.weekday.is_some_and(|w| w != date.weekday().to_monday_one_offset()) {
            meaning.problem = Some("weekday-mismatch");
        }
    }
}

/// The year whose day is meant: the latest one up to `here` unless words or nearness say the next. `near` is how many days
/// ahead it may lie whatever they say.
fn nearest_year(here: Date, tense: Tense, near: i64, in_year: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let year = here.year();
    let this = in_year(year)?;
    let (last, next) = match this.cmp(&here) {
        std::cmp::Ordering::Equal => return Some(year),
        std::cmp::Ordering::Less => (year, year + 1),
        std::cmp::Ordering::Greater => (year - 1, year),
    };
    let ahead = days_between(here, in_year(next)?);
    let future = match tense {
        // What was a month ago at most is told, whatever is planned.
        Tense::Future => ahead <= 300,
        Tense::None | Tense::Habit => ahead <= AHEAD || ahead * 3 < days_between(in_year(last)?, here) * 2,
        Tense::Past => ahead <= near,
    };
    Some(if future { next } else { last })
}

/// So many units that end with a place, which may be finer than they are; the unit itself where they are one.
fn before(end: Point, length: &Length) -> Option<Value> {
    let count = length.tenths.filter(|t| t % 10 == 0).and_then(|t| i64::try_from(t / 10).ok())?;
    let place = end.place?;
    let first = first_day(place)?;
    let unit = match (place, length.unit) {
        (_, Unit::Day | Unit::Week) => length.unit,
        (Place::Month(..), Unit::Month | Unit::Quarter | Unit::Year) => Unit::Month,
        (Place::Year(_), Unit::Year) => Unit::Year,
        (Place::Day(..), Unit::Month | Unit::Quarter | Unit::Year) => Unit::Day,
        _ => return None,
    };
    let months = match length.unit {
        Unit::Quarter => count.checked_mul(3)?,
        Unit::Year if unit != Unit::Year => count.checked_mul(12)?,
        _ => count,
    };
    let from = match unit {
        // The day after the same day so many months before: from April 1 to March 31.
        Unit::Day if length.unit != Unit::Day => {
            let next = days_after(first, 1)?;
            Point::day(next.checked_sub(jiff::Span::new().try_months(months).ok()?).ok()?)
        }
        Unit::Week => Point::day(days_after(first, 1 - count.checked_mul(7)?)?),
        unit => Point::at(step(first, unit, 1 - months)?),
    };
    Some(Value::Range(from, Point::at(place)))
}

/// What the fields name in a year; none where they name nothing in it.
fn in_year(f: &Fields, year: Option<i16>) -> Option<Place> {
    match *f {
        Fields { month: Some(month), day: Some(day), .. } => Some(Place::Day(year, month, day)),
        Fields { month: Some(month), .. } => Some(Place::Month(year, month)),
        Fields { quarter: Some(quarter), .. } => Some(Place::Quarter(year, quarter)),
        Fields { half: Some(half), .. } => Some(Place::Half(year, half)),
        Fields { season: Some(season), .. } => Some(Place::Season(year, season)),
        _ => None,
    }
}

/// How many days a year, a month or a week holds.
fn days_in(place: Place) -> Option<i64> {
    let first = first_day(place)?;
    match place {
        Place::Year(_) => Some(i64::from(first.days_in_year())),
        Place::Month(..) => Some(i64::from(first.days_in_month())),
        Place::Week(..) => Some(7),
        _ => None,
    }
}

/// How many such units a place holds.
fn size(place: Place, unit: Unit) -> Option<i64> {
    let days = match place {
        Place::Quarter(..) => return (unit == Unit::Month).then_some(3),
        Place::Decade(_) => return (unit == Unit::Year).then_some(10),
        Place::Century(_) => return (unit == Unit::Year).then_some(100),
        place => days_in(place)?,
    };
    match (place, unit) {
        (_, Unit::Day) => Some(days),
        (Place::Year(_) | Place::Month(..), Unit::Week | Unit::Weekend) => Some(days / 7),
        (Place::Year(_), Unit::Month) => Some(12),
        (Place::Year(_), Unit::Quarter) => Some(4),
        _ => None,
    }
}

/// Fills what one end of a range leaves to the other.
fn share(end: &mut Fields, other: &Fields) {
    let has_place = |f: &Fields| {
        f.shift.is_some() || f.weekday.is_some() || f.day.is_some() || f.month.is_some() || f.year.is_some() || f.season.is_some()
    };
    if !has_place(end) && (end.hour.is_some() || end.part.is_some()) {
        let time = (end.hour, end.minute, end.second, end.part, end.afternoon);
        *end = other.clone();
        (end.hour, end.minute, end.second, end.part, end.afternoon) = time;
    }
    if end.hour.is_some() && other.hour.is_some() && end.afternoon.is_none() && end.part.is_none() {
        (end.afternoon, end.part) = (other.afternoon, other.part);
    }
    if end.day.is_some() && end.month.is_none() {
        end.month = other.month;
        if end.month.is_none() {
            end.shift = end.shift.or(other.shift);
        }
    }
    if end.quarter.is_none()
        && end.season.is_none()
        && end.month.is_none()
        && end.day.is_none()
        && end.year.is_none()
        && end.figures.is_empty()
    {
        return;
    }
    let finer = end.month.is_some() || end.quarter.is_some() || end.season.is_some() || end.day.is_some();
    if finer && end.year.is_none() && end.shift.is_none() {
        (end.year, end.century_implied) = (other.year, other.century_implied);
        if end.year.is_none() && other.shift.is_some_and(|s| s.unit == Unit::Year) {
            end.shift = other.shift;
        }
    }
}

/// Whether a time of day can follow.
fn takes_time(place: Place) -> bool {
    matches!(place, Place::Day(..) | Place::Weekday(_))
}

/// The time of day that the fields give.
fn time_of(f: &Fields) -> Option<Time> {
    let Some(hour) = f.hour else { return f.part.map(Time::Part) };
    let afternoon = f.afternoon.or(match f.part {
        Some(DayPart::Afternoon | DayPart::Evening) => Some(true),
        Some(DayPart::Midday) => Some(hour < 6 || hour == 12),
        Some(DayPart::Night) if hour >= 6 => Some(true),
        Some(DayPart::Night | DayPart::Morning) => Some(false),
        None => None,
    });
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 && f.part != Some(DayPart::Midday) => 0,
        _ => hour,
    };
    // "A quarter to four".
    let Some(short) = f.short.filter(|short| (0..60).contains(short) && *short > 0) else {
        return Some(Time::Clock(hour, f.minute.unwrap_or(0), f.second));
    };
    Some(Time::Clock((hour + 23) % 24, 60 - short, None))
}

/// Parts of a place that the words do not say.
fn implied(f: &Fields, point: Point) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut add = |missing: bool, part: Part| {
        if missing {
            parts.push(part);
        }
    };
    match point.place {
        Some(Place::Day(year, ..)) => {
            add(f.century_implied, Part::Century);
            add(f.year.is_none() && year.is_some(), Part::Year);
            add(f.month.is_none(), Part::Month);
            add(f.day.is_none(), Part::Day);
        }
        Some(Place::Month(year, _)) => {
            add(f.century_implied, Part::Century);
            add(f.year.is_none() && year.is_some(), Part::Year);
            add(f.month.is_none(), Part::Month);
        }
        Some(Place::Year(_)) => {
            add(f.century_implied, Part::Century);
            add(f.year.is_none(), Part::Year);
        }
        Some(Place::Decade(_)) => add(f.century_implied || f.decade.is_none(), Part::Century),
        Some(Place::Week(..) | Place::Weekend(..)) => {
            add(true, Part::Year);
            add(true, Part::Week);
        }
        Some(Place::Quarter(year, _) | Place::Half(year, _) | Place::Season(year, _)) => {
            add(f.year.is_none() && year.is_some(), Part::Year);
        }
        Some(Place::Century(_) | Place::Weekday(_) | Place::Before(_)) | None => {}
    }
    parts
}
