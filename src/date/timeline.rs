//! The timeline: what the dates of a text place in the calendar, in its order.

use super::calendar::{days_between, first_day};
use super::value::{DayPart, Place, Point, Time, Value};
use super::{DateExpression, Published};
use crate::span::Span;
use crate::text::Text;
use jiff::civil::Date;

/// A place in the calendar with what the text tells of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// When, as precisely as the text says it.
    pub value: Value,
    /// The dates that name it, positions in the layer, in text order; none where the day of publication was told from outside.
    pub dates: Vec<usize>,
    /// The sentences that these stand in, in text order.
    pub sentences: Vec<Span>,
    /// Whether it is the day of publication.
    pub published: bool,
}

/// Sorts like the first moment of a value, then from the longer to the shorter; what goes on for some time by its end.
type Moment = (i64, u8, i32, i64);

/// Everything that has its place in the calendar, the earliest first. Dates of one value are one event. Work is n log n.
pub(super) fn draw(text: &Text, dates: &[DateExpression], published: Option<&Published>) -> Vec<Event> {
    let mut placed: Vec<(Moment, Event)> = Vec::with_capacity(dates.len() + 1);
    if let Some(published) = published {
        let value = Value::Point(Point::day(published.date));
        let dates: Vec<usize> = published.source.into_iter().collect();
        placed.extend(moment(&value).map(|at| (at, Event { value, dates, sentences: Vec::new(), published: true })));
    }
    for (index, date) in dates.iter().enumerate() {
        if published.is_some_and(|p| p.source == Some(index)) {
            continue;
        }
        placed.extend(moment(&date.value).map(|at| {
            let sentence = text.span(text.sentence_at(text.tokens_in(date.span).start));
            (at, Event { value: date.value.clone(), dates: vec![index], sentences: sentence.into_iter().collect(), published: false })
        }));
    }
    placed.sort_by_key(|(at, _)| *at);
    let mut events: Vec<Event> = Vec::with_capacity(placed.len());
    for (_, event) in placed {
        match events.last_mut().filter(|last| last.value == event.value) {
            Some(last) => {
                last.dates.extend(event.dates);
                last.sentences.extend(event.sentences);
                last.sentences.dedup();
            }
            None => events.push(event),
        }
    }
    events
}

/// Where a value begins; none where it has no place in the calendar.
fn moment(value: &Value) -> Option<Moment> {
    let (point, end) = match value {
        Value::Point(point) => (point, None),
        Value::Range(point, end) => (point, end.place.and_then(first_day)),
        Value::Unknown | Value::Duration(_) | Value::Set(..) => return None,
    };
    let place = point.place?;
    let day = match place {
        // Those count backwards.
        Place::Before(year) => -366 * i64::from(year),
        place => days(first_day(place)?),
    };
    let fineness = match place {
        Place::Before(_) | Place::Century(_) => 0,
        Place::Decade(_) => 1,
        Place::Year(_) => 2,
        Place::Half(..) => 3,
        Place::Season(..) | Place::Quarter(..) => 4,
        Place::Month(..) => 5,
        Place::Week(..) | Place::Weekend(..) => 6,
        Place::Weekday(_) | Place::Day(..) => 7,
    };
    let second = match point.time {
        None => -1,
        Some(Time::Clock(hour, minute, second)) => (i32::from(hour) * 60 + i32::from(minute)) * 60 + i32::from(second.unwrap_or(0)),
        Some(Time::Part(part)) => 3600 * first_hour(part),
    };
    Some((day, fineness, second, end.map_or(i64::MIN, days)))
}

fn days(date: Date) -> i64 {
    days_between(jiff::civil::date(1, 1, 1), date)
}

/// The hour at which a part of the day begins.
fn first_hour(part: DayPart) -> i32 {
    match part {
        DayPart::Morning => 5,
        DayPart::Midday => 11,
        DayPart::Afternoon => 13,
        DayPart::Evening => 18,
        DayPart::Night => 21,
    }
}
