//! Dates as a whole: every day in every way of writing it, where relative ones count from, and honesty about doubt.

use jiff::civil::{Date, date};
use saidso::date::{Anchor, DateExpression, Part, Value};
use saidso::lang::Lang;
use saidso::{Document, Options, annotate};

fn read(text: &str, lang: Lang, published: Option<Date>) -> Document {
    annotate(text, &Options { published, lang: Some(lang), order: None })
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
    for (lang, spec) in
        [(Lang::Vi, include_str!("../spec/vi/dates-phrasings.md")), (Lang::En, include_str!("../spec/en/dates-phrasings.md"))]
    {
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

fn findings(text: &str, lang: Lang) -> Vec<(&'static str, Vec<String>)> {
    let document = read(text, lang, Some(date(2025, 4, 16)));
    let about_dates = document.findings.iter().filter(|f| saidso::date::RULES.iter().any(|r| r.id == f.rule));
    about_dates.map(|f| (f.rule.0.trim_start_matches("any.finding."), f.spans.iter().map(|s| s.of(text).to_owned()).collect())).collect()
}

#[test]
fn contradictions_are_told_with_what_they_compare() {
    let told: [(Lang, &str, &str, &[&str]); 18] = [
        (Lang::Vi, "Biên bản ghi ngày 31/2/2025.", "impossible-date", &["ngày 31/2/2025"]),
        (Lang::En, "The form says February 30, 2025.", "impossible-date", &["February 30, 2025"]),
        (Lang::Vi, "Phiên tòa mở thứ Hai, ngày 15/4/2025.", "other-weekday", &["thứ Hai, ngày 15/4/2025"]),
        (Lang::En, "The court sat on Monday, April 15, 2025.", "other-weekday", &["Monday, April 15, 2025"]),
        (Lang::Vi, "Hội chợ mở từ ngày 12/4/2025 đến ngày 10/4/2025.", "ends-before-it-begins", &["ngày 12/4/2025 đến ngày 10/4/2025"]),
        (Lang::En, "The fair ran from April 12, 2025 to April 10, 2025.", "ends-before-it-begins", &["April 12, 2025 to April 10, 2025"]),
        (Lang::Vi, "Chợ cháy hôm qua, 10/4.", "not-that-day", &["hôm qua, 10/4"]),
        (Lang::Vi, "Chợ cháy hôm qua (10/4).", "not-that-day", &["hôm qua", "10/4"]),
        (Lang::En, "The market burned down yesterday (April 10).", "not-that-day", &["yesterday", "April 10"]),
        (Lang::Vi, "Chợ cháy ngày 14/4. Cùng ngày 7/4, xe cứu hỏa đến.", "not-that-day", &["ngày 14/4", "Cùng ngày 7/4"]),
        (Lang::En, "The market burned down yesterday (Monday).", "other-weekday", &["yesterday", "Monday"]),
        (Lang::Vi, "Lễ giỗ diễn ra mùng 10 tháng 3 âm lịch (8/4/2025).", "other-lunar-day", &["mùng 10 tháng 3 âm lịch", "8/4/2025"]),
        (Lang::Vi, "Đền mở cửa ngày 6 tháng 7 năm Ất Tỵ (27/8/2025).", "other-lunar-day", &["ngày 6 tháng 7 năm Ất Tỵ", "27/8/2025"]),
        (Lang::Vi, "Ông sinh năm Kỷ Sửu 1950.", "other-lunar-year", &["năm Kỷ Sửu 1950"]),
        (
            Lang::Vi,
            "Ông Nguyễn Văn Minh sinh ngày 3/2/1950 ở Huế. Theo hồ sơ, ông Nguyễn Văn Minh sinh ngày 5/3/1951 ở Vinh.",
            "dated-two-ways",
            &["ngày 3/2/1950", "ngày 5/3/1951"],
        ),
        (
            Lang::En,
            "Anna Foster was born in 1950 in Port Ellery. By her own account Anna Foster was born in 1951.",
            "dated-two-ways",
            &["1950", "1951"],
        ),
        (
            Lang::Vi,
            "Vụ cháy chợ xảy ra ngày 12/4. Tiểu thương dọn hàng. Vụ cháy chợ xảy ra ngày 13/4 làm ba người bị thương.",
            "dated-two-ways",
            &["ngày 12/4", "ngày 13/4"],
        ),
        (
            Lang::En,
            "The market fire broke out on April 12. Nobody slept. The market fire broke out on April 13 and hurt three.",
            "dated-two-ways",
            &["April 12", "April 13"],
        ),
    ];
    for (lang, text, rule, spans) in told {
        assert_eq!(findings(text, lang), [(rule, spans.iter().map(|s| (*s).to_owned()).collect())], "{text}");
    }
}

#[test]
fn what_agrees_is_no_contradiction() {
    for (lang, text) in [
        (Lang::Vi, "Phiên tòa mở thứ Ba, ngày 15/4/2025."),
        (Lang::Vi, "Chợ cháy hôm qua (15/4)."),
        (Lang::Vi, "Chợ cháy sáng nay, 15/4."),
        (Lang::En, "The market burned down yesterday (Tuesday)."),
        (Lang::Vi, "Chợ cháy ngày 7/4, được dựng lại ngày 14/4. Cùng ngày 7/4, xe cứu hỏa đến."),
        (Lang::Vi, "Lễ giỗ diễn ra mùng 10 tháng 3 âm lịch (7/4/2025)."),
        (Lang::Vi, "Ông sinh năm Kỷ Sửu 1949."),
        (Lang::Vi, "Ông Nguyễn Văn Minh sinh năm 1950 ở Huế. Ông Nguyễn Văn Minh sinh ngày 3/2/1950."),
        (Lang::Vi, "Ông Nguyễn Văn Minh sinh năm 1950, hy sinh năm 1972. Ông Trần Văn Hòa sinh năm 1951."),
        (Lang::En, "The fair ran from December 28 to January 3."),
        (Lang::Vi, "Hai vụ cháy xảy ra ngày 12/4. Vụ cháy chợ xảy ra ngày 13/4."),
    ] {
        assert_eq!(findings(text, lang), [], "{text}");
    }
}

#[test]
fn a_lunar_date_takes_the_year_of_the_date_beside_it() {
    let document = read("Lễ giỗ năm ấy diễn ra mùng 10 tháng 3 âm lịch (tức 18/4/2024).", Lang::Vi, Some(date(2025, 4, 16)));
    let values: Vec<String> = document.dates.iter().map(|d| d.value.to_string()).collect();
    assert_eq!(values.last().map(String::as_str), Some("2024-04-18"));
    assert!(values.iter().filter(|v| *v == "2024-04-18").count() == 2, "{values:?}");
}

#[test]
fn the_option_settles_the_order_of_the_whole_text() {
    let text = "He came on 04/05/2025 and left on 06/05/2025.";
    for (order, values) in
        [(saidso::date::Order::DayFirst, ["2025-05-04", "2025-05-06"]), (saidso::date::Order::MonthFirst, ["2025-04-05", "2025-06-05"])]
    {
        let document = annotate(text, &Options { order: Some(order), lang: Some(Lang::En), ..Options::default() });
        let found: Vec<String> = document.dates.iter().map(|d| d.value.to_string()).collect();
        assert_eq!(found, values);
        assert!(document.dates.iter().all(|d| d.readings.is_empty()), "{order:?} leaves no other reading");
    }
}

#[test]
fn months_in_letters_show_which_figure_comes_first() {
    for (text, value, why) in [
        ("She wrote on 3 June 2024 and again on 04/05/2025.", "2025-05-04", "month-first"),
        ("She wrote on June 3, 2024 and again on 04/05/2025.", "2025-04-05", "day-first"),
    ] {
        let document = read(text, Lang::En, None);
        let last = document.dates.last().unwrap();
        assert_eq!((last.value.to_string().as_str(), last.readings[0].why), (value, why), "{text}");
    }
}

#[test]
fn words_in_quotation_marks_count_from_the_day_they_were_said() {
    for (lang, text, value, words) in [
        (Lang::Vi, "Ngày 10/4, ông Minh nói: “Hôm qua tôi còn ở Huế.”", "2025-04-09", "Hôm qua"),
        (Lang::En, "“We closed yesterday,” Anna Foster said on April 10.", "2025-04-09", "yesterday"),
        (Lang::En, "“We closed yesterday,” Anna Foster said.", "2025-04-15", "yesterday"),
        (Lang::En, "On April 10 the market closed yesterday’s stalls.", "2025-04-15", "yesterday"),
    ] {
        let document = read(text, lang, Some(date(2025, 4, 16)));
        let found = document.dates.iter().find(|d| d.span.of(text) == words).map(|d| d.value.to_string());
        assert_eq!(found.as_deref(), Some(value), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_date_is_told_by_its_kind() {
    use saidso::date::LookalikeKind::{Address, Age, Event, Fraction, Idiom, Law, Name, Phone, Plate, Price, Product, Ratio, Score};
    for (lang, text, kind, words) in [
        (Lang::Vi, "Cửa hàng mở cửa 24/7.", Idiom, "24/7"),
        (Lang::En, "The shop is open 24/7.", Idiom, "24/7"),
        (Lang::Vi, "Đội nhà thắng 2-1.", Score, "2-1"),
        (Lang::En, "The court ruled 5-4 in his favour.", Score, "5-4"),
        (Lang::Vi, "Hơn 1/3 dân số sống ở ven biển.", Fraction, "1/3 dân số"),
        (Lang::En, "About 3/4 of the forest is gone.", Fraction, "3/4 of"),
        (Lang::Vi, "Bản đồ có tỷ lệ 1:500.", Ratio, "tỷ lệ 1:500"),
        (Lang::En, "He won at odds of 5-1.", Ratio, "odds of 5-1"),
        (Lang::Vi, "Giá vé là 12.4 triệu đồng.", Price, "12.4 triệu đồng"),
        (Lang::En, "Tickets cost $20.25 each.", Price, "$20.25"),
        (Lang::Vi, "Gọi số 0912.345.678 để đặt chỗ.", Phone, "0912.345.678"),
        (Lang::En, "Call 0912 345 678 for a seat.", Phone, "0912 345 678"),
        (Lang::Vi, "Xe mang biển số 29A-123.45 lao xuống ruộng.", Plate, "29A-123.45"),
        (Lang::Vi, "Nhà số 12/4 nằm trong hẻm.", Address, "Nhà số 12/4"),
        (Lang::En, "They met at 1920 Harbour Street.", Address, "1920 Harbour Street"),
        (Lang::Vi, "Nghị định 100/2019 quy định mức phạt.", Law, "Nghị định 100/2019"),
        (Lang::En, "Article 12 of the act was changed.", Law, "Article 12"),
        (Lang::Vi, "Máy bay Boeing 737 hạ cánh.", Product, "Boeing 737"),
        (Lang::En, "Version 2.4.1 has a bug.", Product, "Version 2.4.1"),
        (Lang::Vi, "Đội dự Euro 2024 về nước.", Event, "Euro 2024"),
        (Lang::En, "The team left Euro 2024 early.", Event, "Euro 2024"),
        (Lang::Vi, "Cô giáo 35 tuổi dạy văn.", Age, "35 tuổi"),
        (Lang::En, "A 35-year-old teacher moved in.", Age, "35-year-old"),
        (Lang::En, "President June Carter said no.", Name, "June"),
    ] {
        let document = read(text, lang, Some(date(2025, 4, 16)));
        let found: Vec<_> = document.lookalikes.iter().map(|l| (l.kind, l.span.of(text))).collect();
        assert_eq!((found.as_slice(), document.dates.len()), ([(kind, words)].as_slice(), 0), "{text}");
    }
}

#[test]
fn the_timeline_is_in_order_and_keeps_precision() {
    let text = "Cây cầu mới thông xe hôm qua. Dự án bắt đầu năm 2019. Tháng 7/2023, lũ cuốn trôi trụ cầu; ngày 15/4/2025, xe đầu tiên qua cầu. Cầu xây trong ba năm.";
    let document = read(text, Lang::Vi, Some(date(2025, 4, 16)));
    let told: Vec<(String, usize, bool)> =
        document.timeline.iter().map(|e| (e.value.to_string(), e.sentences.len(), e.published)).collect();
    assert_eq!(
        told,
        [("2019".into(), 1, false), ("2023-07".into(), 1, false), ("2025-04-15".into(), 2, false), ("2025-04-16".into(), 0, true)]
    );
    let day = &document.timeline[2];
    assert_eq!(day.dates.iter().map(|&d| document.dates[d].span.of(text)).collect::<Vec<_>>(), ["hôm qua", "ngày 15/4/2025"]);
    assert_eq!(day.sentences[0].of(text), "Cây cầu mới thông xe hôm qua.");
}

#[test]
fn hostile_runs_of_figures_take_linear_time() {
    let units = ["1-", "12/4/", "ngày 1, ", "1 tháng ", "Monday, ", "March 3 to ", "“hôm qua ", "sinh 1950 "].map(|unit| (unit, 200_000));
    for (unit, most) in [("1/", 1_000_000)].into_iter().chain(units) {
        let text = |bytes: usize| unit.repeat(bytes / unit.len());
        let time = |bytes: usize| {
            let text = text(bytes);
            let start = std::time::Instant::now();
            let document = annotate(&text, &Options::default());
            assert!(document.dates.iter().all(|d| d.span.end() <= text.len()));
            start.elapsed().as_secs_f64()
        };
        // The best of a few: other work on the machine must not count.
        let best = |bytes: usize| (0..5).map(|_| time(bytes)).fold(f64::INFINITY, f64::min);
        let small = best(most / 10);
        let large = (0..5).map(|_| time(most)).find(|large| *large < small * 40.0).unwrap_or(f64::INFINITY);
        // Ten times the text; a square law would take a hundred times as long.
        assert!(large.is_finite(), "{unit:?}: {small:.3} s for a tenth of {most} bytes, more than 40 times that for all");
    }
}
