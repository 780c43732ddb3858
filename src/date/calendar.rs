//! Civil arithmetic: steps through the calendar in any unit, and the places that hold a day.

use super::value::{Place, Season, Unit};
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The day `count` days later; none outside the years -9999 to 9999.
#[must_use]
pub fn days_after(date: Date, count: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(count).ok()?).ok()
}

/// Days from `from` to `to`.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The place of that unit that comes `count` after the one that holds `date`.
#[must_use]
pub fn step(date: Date, unit: Unit, count: i64) -> Option<Place> {
    let year = i64::from(date.year());
    let years = |n: i64| i16::try_from(year.checked_add(n)?).ok().filter(|y| (1..=9999).contains(y));
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => {
            let day = days_after(date, count)?;
            Place::Day(Some(day.year()), day.month(), day.day())
        }
        Unit::Week | Unit::Weekend => {
            let week = days_after(date, count.checked_mul(7)?)?.iso_week_date();
            if unit == Unit::Week { Place::Week(week.year(), week.week()) } else { Place::Weekend(week.year(), week.week()) }
        }
        Unit::Month => {
            let months = year.checked_mul(12)?.checked_add(i64::from(date.month()) - 1)?.checked_add(count)?;
            Place::Month(Some(i16::try_from(months.div_euclid(12)).ok()?), i8::try_from(months.rem_euclid(12) + 1).ok()?)
        }
        Unit::Quarter => {
            let quarters = year.checked_mul(4)?.checked_add(i64::from(date.month() - 1) / 3)?.checked_add(count)?;
            Place::Quarter(Some(i16::try_from(quarters.div_euclid(4)).ok()?), i8::try_from(quarters.rem_euclid(4) + 1).ok()?)
        }
        Unit::Year => Place::Year(years(count)?),
        Unit::Decade => Place::Decade(years(count.checked_mul(10)?)? / 10 * 10),
        Unit::Century => Place::Century(years(count.checked_mul(100)?)? / 100 * 100),
    })
}

/// The first day of a place; none where its year is not known.
#[must_use]
pub fn first_day(place: Place) -> Option<Date> {
    match place {
        Place::Day(year, month, day) => Date::new(year?, month, day).ok(),
        Place::Month(year, month) => Date::new(year?, month, 1).ok(),
        Place::Year(year) | Place::Decade(year) | Place::Century(year) => Date::new(year, 1, 1).ok(),
        Place::Week(year, week) => ISOWeekDate::new(year, week, Weekday::Monday).ok().map(Date::from),
        Place::Weekend(year, week) => ISOWeekDate::new(year, week, Weekday::Saturday).ok().map(Date::from),
        Place::Quarter(year, quarter) => Date::new(year?, quarter.checked_mul(3)?.checked_sub(2)?, 1).ok(),
        Place::Half(year, half) => Date::new(year?, if half == 2 { 7 } else { 1 }, 1).ok(),
        Place::Season(year, season) => Date::new(year?, first_month(season), 1).ok(),
        Place::Weekday(_) | Place::Before(_) => None,
    }
}

/// The month in which a season begins in the north.
#[must_use]
pub fn first_month(season: Season) -> i8 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// The day of that number (Monday is 1) in the ISO week that holds `date`, `weeks` later.
#[must_use]
pub fn weekday_of_week(date: Date, weeks: i64, weekday: i8) -> Option<Date> {
    let monday = days_after(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
    days_after(monday, weeks.checked_mul(7)?.checked_add(i64::from(weekday) - 1)?)
}

/// The last day of that number up to `date`, itself included.
#[must_use]
pub fn weekday_before(date: Date, weekday: i8) -> Option<Date> {
    let back = (date.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    days_after(date, -i64::from(back))
}

/// Easter Sunday of a year of the Gregorian calendar, by the algorithm of J.-M. Oudin (1940).
#[must_use]
pub fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let century = y / 100;
    let golden = y % 19;
    let k = (century - 17) / 25;
    let mut epact = (century - century / 4 - (century - k) / 3 + 19 * golden + 15) % 30;
    epact -= (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + epact + 2 - century + century / 4) % 7;
    let full = epact - weekday;
    let month = 3 + (full + 40) / 44;
    let day = full + 28 - 31 * (month / 4);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The day on which a holiday falls in a year, by what tables say about it: `12-25` a day of a month, `lunar 1-1` a day
/// of the Vietnamese lunar calendar, `easter -2` so many days after Easter Sunday, `weekday 11 4 4` the fourth Thursday
/// of November (`-1` the last one), `weekday 11 4 4 1` the day after it.
#[must_use]
pub fn holiday(rule: &str, year: i16) -> Option<Date> {
    let mut words = rule.split(' ');
    let first = words.next()?;
    let month_and_day = |word: &str| -> Option<(i8, i8)> {
        let (month, day) = word.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
    };
    match first {
        "lunar" => {
            let (month, day) = month_and_day(words.next()?)?;
            // The last day of the year may be the 29th.
            super::lunar::solar(year, month, day, false).or_else(|| super::lunar::solar(year, month, day - 1, false))
        }
        "easter" => days_after(easter(year)?, words.next()?.parse().ok()?),
        "weekday" => {
            let month = Date::new(year, words.next()?.parse().ok()?, 1).ok()?;
            let weekday = Weekday::from_monday_one_offset(words.next()?.parse().ok()?).ok()?;
            let day = month.nth_weekday_of_month(words.next()?.parse().ok()?, weekday).ok()?;
            days_after(day, words.next().map_or(Some(0), |days| days.parse().ok())?)
        }
        day => month_and_day(day).and_then(|(month, day)| Date::new(year, month, day).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn steps_stay_on_the_calendar() {
        let day = date(2025, 1, 31);
        assert_eq!(step(day, Unit::Month, 1), Some(Place::Month(Some(2025), 2)));
        assert_eq!(step(day, Unit::Month, -1), Some(Place::Month(Some(2024), 12)));
        assert_eq!(step(day, Unit::Quarter, -1), Some(Place::Quarter(Some(2024), 4)));
        assert_eq!(step(date(2021, 1, 2), Unit::Week, 0), Some(Place::Week(2020, 53)));
        assert_eq!(step(day, Unit::Year, i64::MAX), None);
        assert_eq!(step(day, Unit::Decade, -2), Some(Place::Decade(2000)));
        assert_eq!(weekday_before(date(2025, 4, 16), 3), Some(date(2025, 4, 16)));
        assert_eq!(weekday_before(date(2025, 4, 16), 4), Some(date(2025, 4, 10)));
        assert_eq!(weekday_of_week(date(2025, 4, 16), 1, 2), Some(date(2025, 4, 22)));
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
    }

    #[test]
    fn holidays_by_their_rules() {
        assert_eq!(holiday("12-25", 2024), Some(date(2024, 12, 25)));
        assert_eq!(holiday("lunar 12-30", 2024), Some(date(2025, 1, 28)));
        assert_eq!(holiday("easter -2", 2025), Some(date(2025, 4, 18)));
        assert_eq!(holiday("weekday 11 4 4", 2024), Some(date(2024, 11, 28)));
        assert_eq!(holiday("weekday 5 1 -1", 2024), Some(date(2024, 5, 27)));
        assert_eq!(holiday("weekday 11 4 4 1", 2024), Some(date(2024, 11, 29)));
        assert_eq!(holiday("", 2024), None);
    }

    #[test]
    fn easter_falls_where_the_tables_say() {
        for (year, month, day) in [(1961, 4, 2), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }
}
