//! The Vietnamese lunar calendar, computed for the meridian of Hanoi (UTC+7).
//!
//! The rules and the formulas are those of Hồ Ngọc Đức's description of the calendar (after Jean Meeus, *Astronomical
//! Algorithms*, 1991): a month begins on the day of the new moon; the eleventh month holds the winter solstice; where
//! thirteen months lie between two of those, the first one without a major solar term repeats the number of the month
//! before. The Chinese calendar has the same rules for another meridian, so the two differ in some years.

use jiff::civil::Date;
use std::f64::consts::{PI, TAU};

/// Hours that Hanoi is ahead of UTC.
const ZONE: f64 = 7.0;
/// Days between two new moons on average.
const MONTH: f64 = 29.530_588_853;
/// The Julian day of 1 January 1970.
const EPOCH: i64 = 2_440_588;

/// The day of the Gregorian calendar on which a lunar day falls; none where the calendar has no such day.
///
/// Months are numbered from 1, `leap` is for the second one of that number. Good for the years 1000 to 3000.
#[must_use]
pub fn solar(year: i16, month: i8, day: i8, leap: bool) -> Option<Date> {
    if !(1000..=3000).contains(&year) || !(1..=12).contains(&month) || !(1..=30).contains(&day) {
        return None;
    }
    let first = if month < 11 { year - 1 } else { year };
    let (start, end) = (eleventh_month(first)?, eleventh_month(first + 1)?);
    let moon = index(start);
    let mut offset = if month < 11 { i64::from(month) + 1 } else { i64::from(month) - 11 };
    if end - start > 365 {
        let repeated = leap_offset(moon);
        let is_leap_month = (offset + 1) == repeated;
        if leap && !is_leap_month {
            return None;
        }
        if leap || offset >= repeated {
            offset += 1;
        }
    } else if leap {
        return None;
    }
    let (begins, ends) = (new_moon_day(moon + offset), new_moon_day(moon + offset + 1));
    let number = begins + i64::from(day) - 1;
    if number < ends { date(number) } else { None }
}

/// The place of a lunar year in the cycle of sixty, 1 for Giáp Tý to 60 for Quý Hợi.
#[must_use]
pub fn stem_branch(year: i16) -> i8 {
    i8::try_from((i32::from(year) - 1984).rem_euclid(60) + 1).unwrap_or(1)
}

/// The year of that place in the cycle of sixty that lies nearest to `year`, the earlier of two.
#[must_use]
pub fn year_of_stem_branch(place: i8, year: i16) -> i16 {
    let ahead = (i16::from(place) - i16::from(stem_branch(year))).rem_euclid(60);
    if ahead < 30 { year + ahead } else { year + ahead - 60 }
}

/// The Julian day, at noon, of a date.
fn number(date: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    EPOCH + super::calendar::days_between(epoch, date)
}

fn date(number: i64) -> Option<Date> {
    super::calendar::days_after(jiff::civil::date(1970, 1, 1), number - EPOCH)
}

/// The Julian day on which the eleventh month of a lunar year begins: the one that holds the winter solstice.
fn eleventh_month(year: i16) -> Option<i64> {
    let last = number(Date::new(year, 12, 31).ok()?);
    let moon = whole((last - 2_415_021) as f64 / MONTH);
    let day = new_moon_day(moon);
    Some(if solar_term(day) >= 9 { new_moon_day(moon - 1) } else { day })
}

/// The number of the new moon on that Julian day, counted from 1 January 1900.
fn index(day: i64) -> i64 {
    whole(0.5 + (day as f64 - 2_415_021.076_998_695) / MONTH)
}

/// How many months after the eleventh one the repeated month comes.
fn leap_offset(moon: i64) -> i64 {
    let term = |i: i64| solar_term(new_moon_day(moon + i));
    (2..14).find(|&i| term(i) == term(i - 1)).unwrap_or(14) - 1
}

/// The Julian day, in Hanoi, of a new moon.
fn new_moon_day(moon: i64) -> i64 {
    whole(new_moon(moon as f64) + 0.5 + ZONE / 24.0)
}

/// Which twelfth of its way from the spring equinox the sun is in when a day begins in Hanoi, 0 to 11.
fn solar_term(day: i64) -> i64 {
    whole(sun_longitude(day as f64 - 0.5 - ZONE / 24.0) / PI * 6.0)
}

#[allow(clippy::cast_possible_truncation)]
fn whole(x: f64) -> i64 {
    x.floor() as i64
}

/// The moment of a new moon, as a Julian date.
fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let sin = |degrees: f64| degrees.to_radians().sin();
    let mean =
        2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3 + 0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t2);
    // Anomaly of the sun, of the moon, and the moon's distance from its node.
    let sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
    let moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
    let node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
    let correction = (0.1734 - 0.000_393 * t) * sin(sun) + 0.0021 * sin(2.0 * sun) - 0.4068 * sin(moon) + 0.0161 * sin(2.0 * moon)
        - 0.0004 * sin(3.0 * moon)
        + 0.0104 * sin(2.0 * node)
        - 0.0051 * sin(sun + moon)
        - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2.0 * node + sun)
        - 0.0004 * sin(2.0 * node - sun)
        - 0.0006 * sin(2.0 * node + moon)
        + 0.0010 * sin(2.0 * node - moon)
        + 0.0005 * sin(2.0 * moon + sun);
    // From dynamical to universal time.
    let delta = if t < -11.0 {
        0.001 + 0.000_839 * t + 0.000_226_1 * t2 - 0.000_008_45 * t3 - 0.000_000_081 * t * t3
    } else {
        -0.000_278 + 0.000_265 * t + 0.000_262 * t2
    };
    mean + correction - delta
}

/// The longitude of the sun at a Julian date, in radians from 0 to 2π.
fn sun_longitude(julian: f64) -> f64 {
    let t = (julian - 2_451_545.0) / 36_525.0;
    let t2 = t * t;
    let sin = |degrees: f64| degrees.to_radians().sin();
    let anomaly = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2;
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let center = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * sin(2.0 * anomaly)
        + 0.000_290 * sin(3.0 * anomaly);
    (mean + center).to_radians().rem_euclid(TAU)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_year_falls_where_vietnam_kept_it() {
        // 1968, 1985, 2007 and 2030 differ from China's.
        for (year, month, day) in [
            (1945, 2, 13),
            (1968, 1, 29),
            (1975, 2, 11),
            (1985, 1, 21),
            (2000, 2, 5),
            (2007, 2, 17),
            (2019, 2, 5),
            (2020, 1, 25),
            (2021, 2, 12),
            (2022, 2, 1),
            (2023, 1, 22),
            (2024, 2, 10),
            (2025, 1, 29),
            (2026, 2, 17),
            (2030, 2, 2),
            (2033, 1, 31),
        ] {
            assert_eq!(solar(year, 1, 1, false), Date::new(year, month, day).ok(), "{year}");
        }
    }

    #[test]
    fn days_and_leap_months() {
        let day = |y, m, d| Date::new(y, m, d).ok();
        assert_eq!(solar(2021, 8, 15, false), day(2021, 9, 21));
        assert_eq!(solar(2023, 12, 23, false), day(2024, 2, 2));
        assert_eq!(solar(2018, 12, 23, false), day(2019, 1, 28));
        // The second of two months: 2023 has two second months, 2025 two sixth ones.
        assert_eq!(solar(2023, 2, 1, true), day(2023, 3, 22));
        assert_eq!(solar(2025, 6, 1, true), day(2025, 7, 25));
        assert_eq!(solar(2025, 7, 6, false), day(2025, 8, 28));
        assert_eq!(solar(2025, 5, 1, true), None);
        assert_eq!(solar(2024, 13, 1, false), None);
        assert_eq!(solar(2024, 1, 31, false), None);
    }

    #[test]
    fn every_lunar_year_is_made_of_whole_months() {
        for year in 1900..=2100 {
            let ends = solar(year, 1, 1, false).zip(solar(year + 1, 1, 1, false));
            let days = ends.map(|(from, to)| super::super::calendar::days_between(from, to));
            assert!(days.is_some_and(|d| (353..=355).contains(&d) || (383..=385).contains(&d)), "{year}: {days:?}");
        }
    }

    #[test]
    fn the_cycle_of_sixty() {
        assert_eq!((stem_branch(1984), stem_branch(2025), stem_branch(1949), stem_branch(1983)), (1, 42, 26, 60));
        assert_eq!((year_of_stem_branch(41, 2025), year_of_stem_branch(26, 1950)), (2024, 1949));
    }
}
