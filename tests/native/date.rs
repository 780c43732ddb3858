//! Dates as a whole: every day in every way of writing it, where relative ones count from, and honesty about doubt.

use jiff::civil::{Date, date};
use saidso::date::{Anchor, DateExpression, Order, Part, Value};
use saidso::lang::Lang;
use saidso::matcher::Scan;
use saidso::rule::Witness;
use saidso::{Document, Options, annotate};

fn read(text: &str, lang: Lang, published: Option<Date>) -> Document {
    annotate(text, &Options { published, lang: Some(lang), order: None })
}

fn one(text: &str, lang: Lang) -> DateExpression {
    let document = read(text, lang, Some(date(2025, 4, 16)));
    assert_eq!(document.dates.len(), 1, "{text}: {:?}", document.dates);
    document.dates[0].clone()
}

/// Every 37th day from 1900 to 2100, from another one on for each form, so that every day of every month has its turn.
fn days(first: usize) -> impl Iterator<Item = Date> {
    let end = date(2100, 12, 31);
    let start = date(1900, 1, 1) + jiff::Span::new().days(i64::try_from(first % 37).unwrap());
    start.series(jiff::Span::new().days(37)).take_while(move |d| *d <= end)
}

/// How a day is written, with what its value has after the day. `{d}` `{dd}` the day, `{th}` its English ending, `{nth}` in words;
/// `{m}` `{mm}` the month, `{Month}` `{Mon}` `{Jan}` in letters, `{tháng}` in Vietnamese words; `{y}` the year; `{Weekday}` `{Wday}` `{thứ}`
/// `{T}` the weekday. One line for each form that the rules know.
const VI_DAYS: &[(&str, &str)] = &[
    ("ngày {d}/{m}/{y}", ""),
    ("ngày {dd}/{mm}/{y}", ""),
    ("ngày {d}-{m}-{y}", ""),
    ("ngày {d}.{m}.{y}", ""),
    ("ngày {d}/{m}-{y}", ""),
    ("ngày {d} / {m} / {y}", ""),
    ("ngày {d}/{m} năm {y}", ""),
    ("ngày {d} tháng {m} năm {y}", ""),
    ("ngày {d} tháng {m}, năm {y}", ""),
    ("ngày {d} tháng {m}, {y}", ""),
    ("ngày {d} tháng {m}/{y}", ""),
    ("ngày {d} tháng {tháng} năm {y}", ""),
    ("hôm {d}/{m}/{y}", ""),
    ("hôm {d}-{m}-{y}", ""),
    ("({dd}/{mm}/{y})", ""),
    ("{dd}-{mm}-{y}", ""),
    ("{y}-{mm}-{dd}", ""),
    ("{y}-{mm}-{dd}T08:30:15+07:00", "T08:30:15"),
    ("{y}-{mm}-{dd} 08:30", "T08:30"),
    ("{thứ} ngày {d}/{m}/{y}", ""),
    ("{thứ}, {d}/{m}/{y}", ""),
    ("{thứ}, ngày {d} tháng {m} năm {y}", ""),
    ("{T}, {d}/{m}/{y}", ""),
    ("{thứ}, {dd}/{mm}/{y} - 08:30", "T08:30"),
    ("{thứ}, {d}/{m}/{y}, 08:30", "T08:30"),
    ("{dd}/{mm}/{y} 08:30", "T08:30"),
    ("{dd}/{mm}/{y} | 08:30", "T08:30"),
    ("08:30 | {dd}/{mm}/{y}", "T08:30"),
    ("8h30 ngày {d}/{m}/{y}", "T08:30"),
    ("8h30' sáng {d}/{m}/{y}", "T08:30"),
    ("20 giờ 30 phút ngày {d}/{m}/{y}", "T20:30"),
    ("10 giờ kém 15 ngày {d}/{m}/{y}", "T09:45"),
    ("sáng {d}/{m}/{y}", "TMO"),
    ("rạng sáng ngày {d}/{m}/{y}", "TMO"),
    ("tối {thứ}, {d}/{m}/{y}", "TEV"),
];

const EN_DAYS: &[(&str, &str)] = &[
    ("{Month} {d}, {y}", ""),
    ("{Month} {d} {y}", ""),
    ("{Month} {d}{th}, {y}", ""),
    ("{Month} the {d}{th}, {y}", ""),
    ("{Mon} {d}, {y}", ""),
    ("{d} {Month} {y}", ""),
    ("{d} {Month}, {y}", ""),
    ("{d}{th} {Month} {y}", ""),
    ("{d}{th} of {Month} {y}", ""),
    ("the {d}{th} of {Month}, {y}", ""),
    ("the {nth} of {Month}, {y}", ""),
    ("{Month} the {nth}, {y}", ""),
    ("{d} {Mon} {y}", ""),
    ("{d}-{Jan}-{y}", ""),
    ("{d} {Jan} {y}", ""),
    ("{Jan} {d}, {y}", ""),
    ("{y}-{mm}-{dd}", ""),
    ("{y}/{mm}/{dd}", ""),
    ("{dd}.{mm}.{y}", ""),
    ("{y}-{mm}-{dd}T08:30:15Z", "T08:30:15"),
    ("{y}-{mm}-{dd}T08:30:15+07:00", "T08:30:15"),
    ("{y}-{mm}-{dd} 08:30", "T08:30"),
    ("{Weekday}, {Month} {d}, {y}", ""),
    ("{Weekday} {d} {Month} {y}", ""),
    ("{Weekday}, {d} {Month} {y}", ""),
    ("{Wday}, {Mon} {d}, {y}", ""),
    ("{Wday} {d} {Mon} {y}", ""),
    ("{Weekday}, the {d}{th} of {Month} {y}", ""),
    ("8:30 a.m. on {Month} {d}, {y}", "T08:30"),
    ("8.30pm on {d} {Month} {y}", "T20:30"),
    ("20:30 GMT on {d} {Month} {y}", "T20:30"),
    ("2030 GMT on {d} {Month} {y}", "T20:30"),
    ("noon on {Month} {d}, {y}", "T12:00"),
    ("a quarter to four on {Month} {d}, {y}", "T03:45"),
    ("{d} {Month} {y} 08.30 BST", "T08:30"),
    ("{Month} {d}, {y} at 8:30 am", "T08:30"),
    ("the morning of {Month} {d}, {y}", "TMO"),
    ("{Weekday} night, {Month} {d}, {y}", "TNI"),
];

/// Forms whose order of day and month the document's option settles.
const EN_FIGURES: &[(&str, Order)] = &[
    ("{d}/{m}/{y}", Order::DayFirst),
    ("{dd}/{mm}/{y}", Order::DayFirst),
    ("{d}-{m}-{y}", Order::DayFirst),
    ("{m}/{d}/{y}", Order::MonthFirst),
    ("{mm}-{dd}-{y}", Order::MonthFirst),
];

const MONTHS: [(&str, &str, &str); 12] = [
    ("January", "Jan.", "Một"),
    ("February", "Feb.", "Hai"),
    ("March", "Mar.", "Ba"),
    ("April", "Apr.", "Tư"),
    ("May", "May", "Năm"),
    ("June", "Jun.", "Sáu"),
    ("July", "Jul.", "Bảy"),
    ("August", "Aug.", "Tám"),
    ("September", "Sept.", "Chín"),
    ("October", "Oct.", "Mười"),
    ("November", "Nov.", "Mười Một"),
    ("December", "Dec.", "Mười Hai"),
];

const WEEKDAYS: [(&str, &str, &str, &str); 7] = [
    ("Monday", "Mon", "thứ Hai", "T2"),
    ("Tuesday", "Tue", "thứ Ba", "T3"),
    ("Wednesday", "Wed", "thứ Tư", "T4"),
    ("Thursday", "Thu", "thứ Năm", "T5"),
    ("Friday", "Fri", "thứ Sáu", "T6"),
    ("Saturday", "Sat", "thứ Bảy", "T7"),
    ("Sunday", "Sun", "chủ nhật", "CN"),
];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// A day in one of the forms above.
fn written(form: &str, day: Date) -> String {
    let (month, weekday) = (MONTHS[day.month() as usize - 1], WEEKDAYS[day.weekday().to_monday_zero_offset() as usize]);
    let th = match day.day() {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let nth = match day.day() {
        n @ 1..=20 => ORDINALS[n as usize - 1].to_owned(),
        30 => "thirtieth".into(),
        n => format!("{}-{}", if n > 30 { "thirty" } else { "twenty" }, ORDINALS[n as usize % 10 - 1]),
    };
    [
        ("{d}", day.day().to_string().as_str()),
        ("{dd}", &format!("{:02}", day.day())),
        ("{th}", th),
        ("{nth}", &nth),
        ("{m}", &day.month().to_string()),
        ("{mm}", &format!("{:02}", day.month())),
        ("{Month}", month.0),
        ("{Mon}", month.1),
        ("{Jan}", &month.0[..3]),
        ("{tháng}", month.2),
        ("{y}", &day.year().to_string()),
        ("{Weekday}", weekday.0),
        ("{Wday}", weekday.1),
        ("{thứ}", weekday.2),
        ("{T}", weekday.3),
    ]
    .into_iter()
    .fold(form.to_owned(), |text, (name, value)| text.replace(name, value))
}

/// Writes days in a form, one a line, and sees each of them come back, and nothing else.
fn come_back(lang: Lang, place: usize, form: &str, after: &str, order: Option<Order>) {
    let line = |day: Date| match lang {
        Lang::Vi => format!("Họ gặp nhau {} ở bến.", written(form, day)),
        Lang::En => format!("They met on {} by the pier.", written(form, day)),
    };
    let text: String = days(place).map(|day| line(day) + "\n").collect();
    let document = annotate(&text, &Options { lang: Some(lang), order, ..Options::default() });
    let mut found = document.dates.iter();
    for day in days(place) {
        let value = found.next().map(|d| d.value.to_string());
        assert_eq!(value, Some(format!("{day}{after}")), "{}", line(day));
    }
    assert_eq!(found.next(), None, "{form}");
}

#[test]
fn every_day_comes_back_from_every_form() {
    for (lang, forms) in [(Lang::Vi, VI_DAYS), (Lang::En, EN_DAYS)] {
        for (place, (form, after)) in forms.iter().enumerate() {
            come_back(lang, place, form, after, None);
        }
    }
    for (place, (form, order)) in EN_FIGURES.iter().enumerate() {
        come_back(Lang::En, place, form, "", Some(*order));
    }
}

/// How many steps of patterns a text costs.
fn work(text: &str, lang: Lang) -> usize {
    let text = saidso::text::parse(text, Some(lang));
    let pack = saidso::lang::world().packs.iter().find(|p| p.lang == lang).unwrap();
    text.blocks.iter().map(|block| Scan::new(&text, block, pack).each(&pack.dates, |_, _| {})).sum()
}

/// Steps are counted, not seconds: twice the text may cost twice the steps.
#[test]
fn the_work_of_the_rules_grows_with_the_text() {
    let hostile = [
        (Lang::Vi, "1/1/"),
        (Lang::Vi, "ngày 1, 2, 3 và "),
        (Lang::Vi, "năm 1995, "),
        (Lang::Vi, "đêm 12 rạng sáng 13 "),
        (Lang::Vi, "các ngày thứ Hai, "),
        (Lang::Vi, "10 giờ kém 15 "),
        (Lang::Vi, "năm tài chính kết thúc ngày "),
        (Lang::Vi, "2025-04-16T08:30:00+"),
        (Lang::Vi, "Toyota Vios "),
        (Lang::Vi, "1-"),
        (Lang::Vi, "12/4/"),
        (Lang::Vi, "ngày 1, "),
        (Lang::Vi, "1 tháng "),
        (Lang::Vi, "“hôm qua "),
        (Lang::Vi, "sinh 1950 "),
        (Lang::Vi, "cùng kỳ năm "),
        (Lang::En, "1/1/"),
        (Lang::En, "May 3, 4, 5 and "),
        (Lang::En, "the 14th, the 15th and "),
        (Lang::En, "a quarter to "),
        (Lang::En, "the year ended "),
        (Lang::En, "the second half of the "),
        (Lang::En, "two Mondays "),
        (Lang::En, "the night of 12-"),
        (Lang::En, "2025-04-16T08:30:00+"),
        (Lang::En, "Toyota Corolla "),
        (Lang::En, "1-"),
        (Lang::En, "Monday, "),
        (Lang::En, "March 3 to "),
        (Lang::En, "Monday to Friday and "),
    ];
    for (lang, piece) in hostile {
        let (once, twice) = (work(&piece.repeat(2_000), lang), work(&piece.repeat(4_000), lang));
        assert!(once > 0, "{piece} costs nothing: no rule looks at it");
        assert!(twice <= 2 * once + once / 50, "{piece}: {once} steps, twice the text {twice}");
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
    for (order, values) in [(Order::DayFirst, ["2025-05-04", "2025-05-06"]), (Order::MonthFirst, ["2025-04-05", "2025-06-05"])] {
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

/// What the document takes for its day of publication, and the words that give it.
fn published(page: &str) -> Option<(String, String)> {
    let document = annotate(page, &Options::default());
    let published = document.published?;
    Some((published.date.to_string(), document.dates[published.source?].span.of(page).to_owned()))
}

#[test]
fn the_page_itself_says_when_it_was_published() {
    let body = "Ferry stops after storm\nThe ferry to Port Ellery stopped running yesterday after a storm damaged the pier, the harbour board said.\n";
    for (line, words) in [
        ("{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-04-16T08:30:00+07:00\"}", "2025-04-16T08:30:00+07:00"),
        ("{\"dateModified\":\"2025-04-17T09:00:00Z\",\"datePublished\":\"2025-04-16T08:30:00Z\"}", "2025-04-16T08:30:00Z"),
        ("<meta property=\"article:published_time\" content=\"2025-04-16T08:30:00+07:00\">", "2025-04-16T08:30:00+07:00"),
        ("Published: 16 April 2025", "16 April 2025"),
        ("Updated 16 Apr 2025 08:30 GMT", "16 Apr 2025 08:30 GMT"),
        ("Updated 17 Apr 2025 08:30 GMT\nPublished 16 Apr 2025 07:30 GMT", "16 Apr 2025 07:30 GMT"),
        ("First published on Wed 16 Apr 2025 08.30 BST", "Wed 16 Apr 2025 08.30 BST"),
        ("Updated 8:30 AM EDT, Wed April 16, 2025", "8:30 AM EDT, Wed April 16, 2025"),
        ("2025-04-16T08:30:00Z", "2025-04-16T08:30:00Z"),
    ] {
        assert_eq!(published(&format!("{line}\n{body}")), Some(("2025-04-16".into(), words.into())), "{line}");
    }
    let body = "Cầu mới bắc qua sông\nCây cầu thông xe hôm qua, sau ba năm xây dựng và nhiều lần chậm trễ vì lũ, ông Minh cho biết.\n";
    for (line, words) in [
        ("Thứ Tư, 16/4/2025, 08:30 (GMT+7)", "Thứ Tư, 16/4/2025, 08:30"),
        ("Cập nhật lúc 08:30 ngày 16/4/2025", "08:30 ngày 16/4/2025"),
        ("Đăng lúc: 16/04/2025 08:30 | Cập nhật: 17/04/2025 07:00", "16/04/2025 08:30"),
        ("Thứ tư, ngày 16/04/2025 - 08:30", "Thứ tư, ngày 16/04/2025 - 08:30"),
        ("08:30 | 16/04/2025", "08:30 | 16/04/2025"),
    ] {
        assert_eq!(published(&format!("{line}\n{body}")), Some(("2025-04-16".into(), words.into())), "{line}");
    }
    // A day in running words is no day of publication, whatever was published on it.
    assert_eq!(published("The study was published 16 April 2025, and nobody read it until the ferry sank in the storm.\n"), None);
}

#[test]
fn what_settles_the_order_is_shown() {
    for (text, value, settled) in [
        ("He came on 04/05/2025 and left on 13/05/2025.", "2025-05-04", Some("13/05/2025")),
        (
            "By Anna Lake, BBC News\nThe ferry to Port Ellery stopped on 04/05/2025 after a storm damaged the pier.\n",
            "2025-05-04",
            Some("BBC News"),
        ),
        ("PORT ELLERY (AP) — The ferry stopped on 04/05/2025 after a storm damaged the pier.\n", "2025-04-05", Some("AP")),
        (
            "By Anna Lake, BBC News\nThe ferry stopped on 04/05/2025 after a storm; it sailed again on 05/14/2025.\n",
            "2025-04-05",
            Some("05/14/2025"),
        ),
        ("PORT ELLERY (Reuters) — The ferry stopped on 04/05/2025 after a storm damaged the pier.\n", "2025-04-05", None),
        ("The ferry stopped on 04/05/2025, and the BBC was told about it by the board.\n", "2025-04-05", None),
    ] {
        let document = read(text, Lang::En, None);
        let date = document.dates.iter().find(|d| d.span.of(text) == "04/05/2025").unwrap();
        let context = date.evidence.iter().find(|e| e.what == Witness::Context).map(|e| e.span.of(text));
        assert_eq!((date.value.to_string().as_str(), context), (value, settled), "{text}");
        assert_eq!(date.readings.is_empty(), settled.is_some(), "{text}");
    }
}

#[test]
fn figures_without_a_year_have_two_readings_too() {
    let date = one("The ferry stopped on 4/3 after a storm.", Lang::En);
    assert_eq!(date.value.to_string(), "2025-04-03");
    assert_eq!(date.readings.iter().map(|r| (r.value.to_string(), r.why)).collect::<Vec<_>>(), [("2025-03-04".into(), "day-first")]);
}

#[test]
fn a_text_that_dates_today_says_when_it_was_written() {
    for (text, day) in [
        ("Lúc 7h hôm nay (19/7/2025), tâm bão ở ngoài khơi. Bão đổ bộ ngày mai.", "2025-07-19"),
        ("Chợ cháy hôm qua, 15/4/2025. Hôm nay tiểu thương dọn hàng.", "2025-04-16"),
        ("The market burned down yesterday, April 15, 2025. It opens tomorrow.", "2025-04-16"),
    ] {
        let lang = if text.is_ascii() { Lang::En } else { Lang::Vi };
        let document = read(text, lang, None);
        assert_eq!(document.published.map(|p| p.date.to_string()).as_deref(), Some(day), "{text}");
        assert!(document.dates.iter().all(|d| d.problem.is_none()), "{text}: {:?}", document.dates);
    }
    assert_eq!(read("Cùng ngày (19/7/2025), bão tan ngoài khơi và tàu thuyền lại ra cửa biển đánh cá.", Lang::Vi, None).published, None);
}
