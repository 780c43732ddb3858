//! Dates as a whole: every day in every way of writing it, where relative ones count from, and honesty about doubt.

use jiff::civil::{Date, date};
use saidso::date::{Anchor, DateExpression, Part, Value};
use saidso::lang::Lang;
use saidso::{Document, Options, annotate};

fn read(text: &str, lang: Lang, published: Option<Date>) -> Document {
    annotate(text, &Options { published, lang: Some(lang) })
}

fn one(text: &str, lang: Lang) -> DateExpression {
    let document = read(text, lang, Some(date(2025, 4, 16)));
    assert_eq!(document.dates.len(), 1, "{text}: {:?}", document.dates);
    document.dates[0].clone()
}

/// Every eleventh day from 1900 to 2100, so that every day of every month has its turn.
fn days() -> impl Iterator<Item = Date> {
    let end = date(2100, 12, 31);
    date(1900, 1, 1).series(jiff::Span::new().days(11)).take_while(move |d| *d <= end)
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

#[test]
fn every_day_comes_back_from_every_form() {
    type Form = fn(Date) -> String;
    let forms: [(Lang, Form); 11] = [
        (Lang::Vi, |d| format!("Họ gặp nhau ngày {}/{}/{}.", d.day(), d.month(), d.year())),
        (Lang::Vi, |d| format!("Họ gặp nhau ngày {:02}/{:02}/{}.", d.day(), d.month(), d.year())),
        (Lang::Vi, |d| format!("Họ gặp nhau ngày {}-{}-{}.", d.day(), d.month(), d.year())),
        (Lang::Vi, |d| format!("Họ gặp nhau ngày {}.{}.{}.", d.day(), d.month(), d.year())),
        (Lang::Vi, |d| format!("Họ gặp nhau ngày {} tháng {} năm {}.", d.day(), d.month(), d.year())),
        (Lang::Vi, |d| format!("Họ gặp nhau ({:02}/{:02}/{}).", d.day(), d.month(), d.year())),
        (Lang::En, |d| format!("They met on {} {}, {}.", MONTHS[d.month() as usize - 1], d.day(), d.year())),
        (Lang::En, |d| format!("They met on {} {} {}.", d.day(), MONTHS[d.month() as usize - 1], d.year())),
        (Lang::En, |d| {
            let dot = if d.month() == 5 { "" } else { "." };
            format!("They met on {}{dot} {}, {}.", &MONTHS[d.month() as usize - 1][..3], d.day(), d.year())
        }),
        (Lang::En, |d| format!("They met on {d}.")),
        (Lang::En, |d| format!("They met on the {}th of {}, {}.", d.day(), MONTHS[d.month() as usize - 1], d.year())),
    ];
    for (lang, form) in forms {
        let text: String = days().map(|day| form(day) + "\n").collect();
        let document = read(&text, lang, None);
        let mut found = document.dates.iter();
        for day in days() {
            let value = found.next().map(|d| d.value.to_string());
            assert_eq!(value, Some(day.to_string()), "{}", form(day));
        }
        assert_eq!(found.next(), None);
    }
}

#[test]
fn every_value_that_is_printed_can_be_read() {
    for (lang, spec) in [(Lang::Vi, include_str!("../spec/vi/dates.md")), (Lang::En, include_str!("../spec/en/dates.md"))] {
        for published in [None, Some(date(2025, 4, 16))] {
            for d in read(spec, lang, published).dates.iter() {
                assert_eq!(d.value.to_string().parse::<Value>().as_ref(), Ok(&d.value));
            }
        }
    }
}

#[test]
fn relative_dates_count_from_the_pages_own_date() {
    let page = "Cây cầu mới bắc qua sông\nThứ tư, 16/4/2025, 08:15 (GMT+7)\nCây cầu thông xe hôm qua, sau ba năm xây dựng và nhiều lần chậm trễ vì lũ.\n";
    let document = read(page, Lang::Vi, None);
    let published = document.published.as_ref().map(|p| (p.date, p.source));
    assert_eq!(published, Some((date(2025, 4, 16), Some(0))));
    let values: Vec<String> = document.dates.iter().map(|d| d.value.to_string()).collect();
    assert_eq!(values, ["2025-04-16T08:15", "2025-04-15", "P3Y"]);
    assert_eq!(document.dates[1].anchor, Anchor::Published);
}

#[test]
fn without_a_date_of_publication_relative_dates_say_so() {
    let document = read("Cây cầu thông xe hôm qua.", Lang::Vi, None);
    assert_eq!(document.published, None);
    assert_eq!((&document.dates[0].value, document.dates[0].problem), (&Value::Unknown, Some("no-published-date")));
}

#[test]
fn a_day_is_counted_from_the_day_being_told() {
    let document = read("Ông đến ngày 10/4. Một ngày trước đó, ông ở Huế.", Lang::Vi, Some(date(2025, 4, 16)));
    assert_eq!(document.dates[1].value.to_string(), "2025-04-09");
    assert_eq!(document.dates[1].anchor, Anchor::Date(0));
}

#[test]
fn what_is_not_stated_is_implied() {
    assert_eq!(one("Ông đến ngày 10/4/2025.", Lang::Vi).implied, []);
    assert_eq!(one("Ông đến ngày 10/4.", Lang::Vi).implied, [Part::Year]);
    assert_eq!(one("Ông đến hôm qua.", Lang::Vi).implied, [Part::Year, Part::Month, Part::Day]);
    assert_eq!(one("He came in the 80s.", Lang::En).implied, [Part::Century]);
    assert_eq!(one("He came in July.", Lang::En).implied, [Part::Year]);
}

#[test]
fn an_order_that_nothing_decides_has_two_readings() {
    let open = one("He came on 04/05/2025.", Lang::En);
    assert_eq!(open.value.to_string(), "2025-04-05");
    assert_eq!(open.readings.iter().map(|r| (r.value.to_string(), r.why)).collect::<Vec<_>>(), [("2025-05-04".into(), "day-first")]);
    let decided = read("He came on 04/05/2025 and left on 13/05/2025.", Lang::En, None);
    assert_eq!(decided.dates[0].value.to_string(), "2025-05-04");
    assert_eq!(decided.dates[0].readings, []);
}

#[test]
fn doubtful_dates_are_flagged_and_kept() {
    for (text, value, problem) in [
        ("Ông đến ngày 31/2/2025.", "2025-02-31", Some("impossible-date")),
        ("Ông đến thứ Hai, ngày 15/4/2025.", "2025-04-15", Some("weekday-mismatch")),
        ("Ông đến thứ Ba, ngày 15/4/2025.", "2025-04-15", None),
        ("Ông đến ngày 29/2/2024.", "2024-02-29", None),
        ("Ông đến ngày 29/2/2023.", "2023-02-29", Some("impossible-date")),
    ] {
        let found = one(text, Lang::Vi);
        assert_eq!((found.value.to_string().as_str(), found.problem), (value, problem), "{text}");
    }
}
