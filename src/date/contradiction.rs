//! Contradictions: dates that no calendar has, and dates of one text that cannot both be right. Each finding says what it compared.

use super::form::{Expression, Fields, Form};
use super::value::{Place, Point, Unit, Value};
use super::{Anchor, DateExpression, lunar, point_day};
use crate::entity::{EntityType, Mention};
use crate::layer::{Layer, Placed};
use crate::matcher::Scan;
use crate::rule::{Finding, Rule, RuleId};
use crate::span::Span;
use crate::text::letter::folded;
use crate::text::vocabulary::FastMap;
use jiff::civil::Date;

macro_rules! rules {
    ($($name:ident $id:literal $summary:literal $example:literal)*) => {
        $(const $name: RuleId = RuleId($id);)*
        /// The rules that no language owns.
        pub const RULES: &[Rule] = &[$(Rule { id: RuleId($id), summary: $summary, example: $example }),*];
    };
}

rules! {
    IMPOSSIBLE "any.finding.impossible-date" "The calendar has no such day" "Biên bản ghi [ngày 31/2/2025]."
    WEEKDAY "any.finding.other-weekday" "The day is not the weekday that the text says" "Phiên tòa mở [thứ Hai, ngày 15/4/2025]."
    BACKWARDS "any.finding.ends-before-it-begins" "A stretch of time ends before it begins" "Hội chợ mở từ [ngày 12/4/2025 đến ngày 10/4/2025]."
    NOT_THAT_DAY "any.finding.not-that-day" "A day named by its distance and by its date is not one day" "The ferry sank [yesterday, April 10]."
    LUNAR "any.finding.other-lunar-day" "The lunar date and the date beside it are not the same day" "Lễ giỗ diễn ra [mùng 10 tháng 3 âm lịch] (8/4/2025)."
    STEM_BRANCH "any.finding.other-lunar-year" "The year has another name in the cycle of sixty" "Ông sinh [năm Kỷ Sửu 1950]."
    TWICE "any.finding.dated-two-ways" "What happens only once is dated two ways" "Ông Nguyễn Văn Minh sinh [ngày 3/2/1950] ở Huế. Theo hồ sơ, ông Nguyễn Văn Minh sinh ngày 5/3/1951 ở Vinh."
}

/// How far before the date its verb may stand, in tokens.
const REACH: usize = 4;

/// How many days may lie between the writing and the day of publication.
const LATE: i64 = 2;

/// How many tokens may stand between a subject and its verb.
const SUBJECT: usize = 2;

/// How long the name of what happens may be, in tokens.
const NAME: usize = 6;

/// What is known of one expression: what its words say, its meaning, and the day at the distance that it names.
struct Told<'a> {
    e: &'a Expression,
    date: &'a DateExpression,
    counted: Option<Date>,
}

/// Compares the dates of a text with the calendar and with each other; a lunar date without a year takes the year of the
/// date beside it. `dates` and `counted` belong to `expressions`, one each. Work grows with their number.
pub(super) fn find(
    scans: &[Scan],
    mentions: &Layer<Mention>,
    expressions: &[&Expression],
    counted: &[Option<Date>],
    dates: &mut [DateExpression],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, pair) in expressions.windows(2).enumerate() {
        if let &[a, b] = pair
            && scans.get(a.scan).is_some_and(|scan| beside(scan, a, b))
        {
            findings.extend(settle(index, &a.from, &b.from, dates));
        }
    }
    let mut once: FastMap<String, usize> = FastMap::default();
    let mut days: FastMap<Date, ()> = FastMap::default();
    let mut last: Option<Span> = None;
    let all = expressions.iter().zip(counted).zip(&*dates);
    for (index, ((&e, &counted), date)) in all.enumerate() {
        let told = Told { e, date, counted };
        findings.extend(alone(&told, last, &days));
        let before = index.checked_sub(1).and_then(|i| expressions.get(i)).map_or(0, |before| before.tokens.end);
        if let Some(key) = scans.get(e.scan).and_then(|scan| occasion(scan, mentions, e, before)) {
            let first = *once.entry(key).or_insert(index);
            if let Some(other) = dates.get(first)
                && apart(&other.value, &date.value)
            {
                findings.push(finding(TWICE, &[other.span, date.span], &[("first", &other.value), ("second", &date.value)]));
            }
        }
        if let Some(day) = point_day(&date.value) {
            days.insert(day, ());
            last = Some(date.span);
        }
    }
    findings
}

fn finding(rule: RuleId, spans: &[Span], values: &[(&'static str, &Value)]) -> Finding {
    Finding { rule, spans: spans.to_vec(), details: values.iter().map(|(name, value)| (*name, value.to_string())).collect() }
}

/// What is wrong with one expression; `last` is the day told before it, `days` are all of them.
fn alone(told: &Told, last: Option<Span>, days: &FastMap<Date, ()>) -> Option<Finding> {
    let Told { e, date, counted } = told;
    let weekday = |w: i8| Value::Point(Point::at(Place::Weekday(w)));
    match date.problem {
        Some("impossible-date") => return Some(finding(IMPOSSIBLE, &[date.span], &[("date", &date.value)])),
        Some("weekday-mismatch") => {
            let said = e.from.weekday.or(e.to.as_ref().and_then(|to| to.weekday))?;
            let day = point_day(&date.value)?;
            let is = weekday(day.weekday().to_monday_one_offset());
            return Some(finding(WEEKDAY, &[date.span], &[("said", &weekday(said)), ("date", &date.value), ("is", &is)]));
        }
        _ => {}
    }
    if let Value::Range(from, to) = &date.value
        && let (Some(Place::Day(..)), Some(Place::Day(..))) = (from.place, to.place)
        && from.date().zip(to.date()).is_some_and(|(from, to)| from > to)
    {
        return Some(finding(BACKWARDS, &[date.span], &[("from", &Value::Point(*from)), ("to", &Value::Point(*to))]));
    }
    if let (Some(place), Some(year)) = (e.from.stem_branch, e.from.year)
        && lunar::stem_branch(year) != place
    {
        return Some(finding(STEM_BRANCH, &[date.span], &[("year", &Value::Point(Point::at(Place::Year(year))))]));
    }
    let (counted, day) = ((*counted)?, point_day(&date.value)?);
    let then = e.from.shift.is_some_and(|s| s.then);
    // "Cùng ngày 7/6" may be the same as any day told before; what is out was written some days before.
    let eve = !then && day < counted && days_apart(counted, day) <= LATE;
    if counted == day || then && days.contains_key(&day) || eve {
        return None;
    }
    let spans: Vec<Span> = last.filter(|_| then).into_iter().chain([date.span]).collect();
    Some(finding(NOT_THAT_DAY, &spans, &[("counted", &Value::Point(Point::day(counted))), ("date", &date.value)]))
}

/// Whether two expressions say one day two ways: nothing but a bracket, a comma or a word for it stands between them.
pub(super) fn beside(scan: &Scan, a: &Expression, b: &Expression) -> bool {
    let (from, to) = (a.tokens.end, b.tokens.start);
    if a.scan != b.scan || to <= from || to > from + 5 {
        return false;
    }
    let mut at = from;
    let mut says_so = false;
    while at < to {
        let hit = scan.pack.date.same.and_then(|class| scan.hit(at, class));
        says_so |= hit.is_some() || scan.text.written(at) == "(";
        match hit {
            Some(hit) => at += hit.length,
            None if matches!(scan.text.written(at), "(" | ",") => at += 1,
            None => return false,
        }
    }
    says_so && at == to
}

/// Compares the expression at `index` with the one after it, which says the same day another way.
fn settle(index: usize, a: &Fields, b: &Fields, dates: &mut [DateExpression]) -> Option<Finding> {
    let (before, after) = dates.split_at_mut_checked(index + 1)?;
    let (first, second) = (before.last_mut()?, after.first_mut()?);
    let lunar_day = |f: &Fields| f.lunar && f.day.is_some() && f.month.is_some();
    let solar_day = |f: &Fields| !f.lunar && f.day.is_some() && f.month.is_some();
    let spans = [first.span, second.span];
    if lunar_day(a) && solar_day(b) || solar_day(a) && lunar_day(b) {
        let (lunar, solar, f, place) = if lunar_day(a) { (first, second, a, index + 1) } else { (second, first, b, index) };
        let day = point_day(&solar.value)?;
        let stated = f.year.is_some() || f.stem_branch.is_some() || f.shift.is_some();
        let in_year = |year: i16| lunar::solar(year, f.month?, f.day?, f.leap);
        if stated {
            let counted = point_day(&lunar.value)?;
            return (counted != day).then(|| finding(LUNAR, &spans, &[("lunar", &lunar.value), ("solar", &solar.value)]));
        }
        let near = [day.year(), day.year() - 1].into_iter().filter_map(in_year).min_by_key(|d| (days_apart(*d, day), *d))?;
        (lunar.value, lunar.anchor) =
            (Value::Point(Point { place: Point::day(near).place, time: time_of(&lunar.value) }), Anchor::Date(place));
        return (near != day).then(|| finding(LUNAR, &spans, &[("lunar", &lunar.value), ("solar", &solar.value)]));
    }
    // "Trước đó một ngày (31/1)", where the text has told no day to count from: it is the day beside it.
    let counted = a.direction.is_some_and(|(_, then)| then) && a.lengths.first().is_some_and(|l| l.unit == Unit::Day);
    if counted && !matches!(first.anchor, Anchor::Date(_)) && solar_day(b) {
        first.value = Value::Point(Point::day(point_day(&second.value)?));
        return None;
    }
    let steps = a.shift.is_some_and(|s| s.unit == Unit::Day) && a.day.is_none();
    let day = point_day(&first.value).filter(|_| steps)?;
    if solar_day(b) {
        let other = point_day(&second.value)?;
        let eve = a.shift.is_some_and(|s| !s.then) && other < day && days_apart(day, other) <= LATE;
        if eve {
            first.value = Value::Point(Point { place: Point::day(other).place, time: time_of(&first.value) });
        }
        return (day != other && !eve).then(|| finding(NOT_THAT_DAY, &spans, &[("counted", &first.value), ("date", &second.value)]));
    }
    let weekday = b.weekday.filter(|_| b.day.is_none() && b.which.is_none() && b.shift.is_none())?;
    if day.weekday().to_monday_one_offset() == weekday {
        second.value = Value::Point(Point::day(day));
        return None;
    }
    let said = Value::Point(Point::at(Place::Weekday(weekday)));
    Some(finding(WEEKDAY, &spans, &[("said", &said), ("date", &first.value)]))
}

fn days_apart(a: Date, b: Date) -> i64 {
    super::calendar::days_between(a, b).abs()
}

fn time_of(value: &Value) -> Option<super::value::Time> {
    match value {
        Value::Point(point) => point.time,
        _ => None,
    }
}

/// What happens once: to somebody, with its subject before its verb, or under the name that begins its sentence. The same
/// words for the same. `before` is where the date before this one ends: a verb before it has its date.
fn occasion(scan: &Scan, mentions: &Layer<Mention>, e: &Expression, before: usize) -> Option<String> {
    if e.form != Form::Point || e.to.is_some() || e.from.edge.is_some() {
        return None;
    }
    let class = scan.pack.date.once?;
    let sentence = scan.text.sentence_at(e.tokens.start);
    let from = sentence.start.max(e.tokens.start.saturating_sub(REACH)).max(before);
    // The longest phrase that ends before the date, not a shorter one inside it.
    let mut hits = (from..e.tokens.start).filter_map(|at| Some((at, scan.hit(at, class)?)));
    let (at, hit) = hits.find(|(at, hit)| at + hit.length <= e.tokens.start)?;
    let (what, whom) = hit.value.split_once(' ')?;
    let kind = match whom {
        "person" => EntityType::Person,
        "organization" => EntityType::Organization,
        _ => {
            let name = scan.text.span(sentence.start..at).filter(|_| (2..=NAME).contains(&(at - sentence.start)))?;
            return Some(folded(name.of(scan.text.source)));
        }
    };
    let verb = scan.text.tokens.get(at)?.span.start();
    let next = mentions.partition_point(|m| m.span().start() < verb);
    let mention = mentions.get(next.checked_sub(1)?)?;
    let end = scan.text.tokens_in(mention.span).end;
    (mention.kind == kind && end > sentence.start && end <= at && at - end <= SUBJECT).then(|| format!("{what} {}", mention.entity))
}

/// Whether two values cannot be of one moment: neither holds the other.
fn apart(a: &Value, b: &Value) -> bool {
    let (Value::Point(a), Value::Point(b)) = (a, b) else { return false };
    let parts = |p: &Point| match p.place? {
        Place::Day(year, month, day) => Some((year?, Some(month), Some(day))),
        Place::Month(year, month) => Some((year?, Some(month), None)),
        Place::Year(year) => Some((year, None, None)),
        _ => None,
    };
    let (Some(a), Some(b)) = (parts(a), parts(b)) else { return false };
    let differ = |a: Option<i8>, b: Option<i8>| a.zip(b).is_some_and(|(a, b)| a != b);
    a.0 != b.0 || differ(a.1, b.1) || differ(a.2, b.2)
}
