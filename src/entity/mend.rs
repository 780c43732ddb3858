//! Mends what the model leaves undone: heads in small letters, words cut in the middle, two names read as one, names that the text has in full elsewhere.

use super::EntityType;
use super::feature::{Page, cue};
use super::model::list;
use super::tagger::{SURE, Tagged, UNSURE};
use crate::matcher::Scan;
use crate::text::lexicon::{ClassId, Hit, Lexicon};
use crate::text::vocabulary::FastMap;
use crate::text::{Kind, Text};
use std::ops::Range;

/// Tokens that a head in small letters may have.
const HEAD: usize = 5;
/// Tokens before an unsure name and behind it that may belong to it, where the text has it in full elsewhere.
const MORE: (usize, usize) = (3, 8);

/// What the mending looks at.
pub(super) struct Mender<'a> {
    text: &'a Text<'a>,
    page: &'a Page<'a>,
    /// The scans of the language, in text order.
    scans: &'a [&'a Scan<'a>],
    inner: Option<ClassId>,
    several: Option<ClassId>,
    field: Option<ClassId>,
    family: Option<ClassId>,
    initial: Option<ClassId>,
    outer: Option<ClassId>,
    route: Option<ClassId>,
    thing: Option<ClassId>,
    honorific: Option<ClassId>,
    organisation: Option<ClassId>,
    outlet: Option<ClassId>,
}

impl<'a> Mender<'a> {
    pub fn new(text: &'a Text<'a>, page: &'a Page<'a>, scans: &'a [&'a Scan<'a>], lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class(name);
        Self {
            text,
            page,
            scans,
            inner: class("inner-head"),
            several: class("several"),
            field: class("field"),
            family: class("family-name"),
            initial: class("initial"),
            outer: class("outer-head"),
            route: class("route"),
            thing: class("thing"),
            honorific: class("honorific"),
            organisation: class("organisation-name"),
            outlet: class("outlet"),
        }
    }

    /// Mends the names of a page, which are and stay in text order, none within another.
    pub fn mend(&self, names: Vec<Tagged>) -> Vec<Tagged> {
        let full = self.full(&names);
        let mut mended: Vec<Tagged> = Vec::with_capacity(names.len());
        for (i, name) in names.iter().enumerate() {
            let floor = mended.last().map_or(0, |n| n.tokens.end);
            // Taken in by the one before.
            if name.tokens.start < floor {
                continue;
            }
            let sentence = self.text.sentence_at(name.tokens.start);
            if self.is_ordinary(name, sentence.start) {
                continue;
            }
            let free = floor.max(sentence.start)..sentence.end;
            let mut name = name.clone();
            self.complete(&mut name, &full, &free);
            self.put_head(&mut name, &free);
            self.bare(&mut name, sentence.start);
            self.finish(&mut name, names.get(i + 1..).unwrap_or_default(), &free);
            if let Some(at) = self.seam(&name) {
                let Range { start, end } = name.tokens;
                mended.push(Tagged { tokens: start..at, kind: EntityType::Place, ..name });
                mended.push(Tagged { tokens: at..end, kind: EntityType::Person, ..name });
            } else {
                mended.push(name);
            }
        }
        mended
    }

    fn scan(&self, at: usize) -> Option<&'a Scan<'a>> {
        super::scan_at(self.scans, at)
    }

    fn hit(&self, at: usize, class: Option<ClassId>) -> Option<Hit> {
        self.scan(at)?.hit(at, class?)
    }

    /// Where a field ends that begins there; one in two parts has both in the table: `phòng chống thiên tai và | cứu nạn`.
    fn field_end(&self, at: usize) -> Option<usize> {
        let scan = self.scan(at)?;
        let fields =
            |at: usize| scan.hits(at).iter().rev().filter(|hit| Some(hit.class) == self.field).map(move |hit| (at + hit.length, hit.value));
        fields(at).find_map(|(end, value)| match value {
            "first" => fields(end).find(|(_, value)| *value != "first").map(|(end, _)| end),
            "second" => None,
            _ => Some(end),
        })
    }

    /// `Phát biểu tại …`: where a sentence begins with a word of two parts that tables have, nobody called `Phát` is meant.
    fn is_ordinary(&self, name: &Tagged, opening: usize) -> bool {
        let start = name.tokens.start;
        let is_word = |at: usize| self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Word);
        name.confidence < UNSURE
            && name.tokens.len() == 1
            && !(opening..start).any(is_word)
            && is_word(start + 1)
            && !self.page.is_capital(start + 1)
            && self.scan(start).is_some_and(|scan| scan.hits(start).iter().any(|hit| hit.length > 1))
    }

    /// The names of several words that are sure, by the hash of the words.
    fn full(&self, names: &[Tagged]) -> FastMap<u32, EntityType> {
        let sure = names.iter().filter(|n| n.confidence >= SURE && n.tokens.len() > 2 && n.kind != EntityType::Misc);
        sure.map(|n| (self.page.phrase(n.tokens.clone()), n.kind)).collect()
    }

    /// `Hội Cựu` is `Hội Cựu học sinh` where that is a name elsewhere and the same words follow here.
    fn complete(&self, name: &mut Tagged, full: &FastMap<u32, EntityType>, free: &Range<usize>) {
        if name.confidence >= UNSURE {
            return;
        }
        let Range { start, end } = name.tokens;
        // `Tân Hoa` is `Tân Hoa xã`, which a table has.
        let whole = [self.organisation, self.outlet].into_iter().find_map(|class| self.hit(start, class)).map(|h| start + h.length);
        if let Some(to) = whole.filter(|&to| name.kind == EntityType::Organization && to > end && to <= free.end) {
            name.tokens.end = to;
            return;
        }
        let windows = (start.saturating_sub(MORE.0).max(free.start)..=start)
            .flat_map(|from| (end..=(end + MORE.1).min(free.end)).rev().map(move |to| from..to))
            .filter(|w| *w != name.tokens && w.len() > 2 && (w.start == start || self.page.is_capital(w.start)));
        let found = windows.filter_map(|w| Some((full.get(&self.page.phrase(w.clone())).copied()?, w))).max_by_key(|(_, w)| w.len());
        if let Some((kind, tokens)) = found {
            *name = Tagged { tokens, kind, confidence: name.confidence.max(SURE) };
        }
    }

    /// `sông Hồng`, `bệnh viện Al-Shifa`, `quân đội Ukraine`: a head in small letters that belongs to the name behind it.
    fn put_head(&self, name: &mut Tagged, free: &Range<usize>) {
        let start = name.tokens.start;
        if !self.page.is_capital(start) {
            return;
        }
        let head = (start.saturating_sub(HEAD).max(free.start)..start)
            .find_map(|at| self.hit(at, self.inner).filter(|h| at + h.length == start).map(|h| (at, h.value)));
        let Some((from, sort)) = head else { return };
        // `đường TP Đà Lạt`: a name with a head of its own is whole; `eo biển Đài Loan` has none.
        if sort != "land" && name.tokens.len() > 1 && self.page.cues(start).0 & (cue::PLACE | cue::ORGANISATION) != 0 {
            return;
        }
        // `các căn cứ Mỹ`, `một ngân hàng Thụy Sĩ`: one of several has no name of its own.
        let before = from.checked_sub(1).filter(|at| free.contains(at));
        if before.is_some_and(|at| self.hit(at, self.several).is_some() || self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Number))
        {
            return;
        }
        let office = self.page.cues(from).1 & cue::TITLE != 0;
        let capital = self.page.is_capital(from) && from > free.start;
        let known = name.tokens.len() == 1 && self.page.cues(start).0 & cue::KNOWN_PLACE != 0;
        let country = known || self.page.lists(name.tokens.clone()) & list::COUNTRY != 0;
        let kind = match (sort, name.kind) {
            ("land", EntityType::Person | EntityType::Place) => EntityType::Place,
            ("place", EntityType::Person | EntityType::Place) if !country => EntityType::Place,
            ("body", EntityType::Place | EntityType::Organization) if !capital => EntityType::Organization,
            ("company" | "school", EntityType::Organization) => EntityType::Organization,
            // `giám đốc công ty Trần Quốc Hưng`
            ("company", EntityType::Person) if !office && name.tokens.len() > 1 => EntityType::Organization,
            ("school", EntityType::Person) if name.tokens.len() > 1 => EntityType::Organization,
            ("school", EntityType::Place) if !country => EntityType::Organization,
            _ => return,
        };
        name.tokens.start = from;
        name.kind = kind;
    }

    /// `Bà Hoa` at the beginning of a sentence is `Hoa`; what follows `siêu bão` or `tàu chở dầu` is nobody.
    fn bare(&self, name: &mut Tagged, opening: usize) {
        let Range { start, end } = name.tokens;
        if name.kind != EntityType::Person {
            return;
        }
        let ends = |at: &usize| self.hit(*at, self.thing).is_some_and(|h| at + h.length == start);
        if (start.saturating_sub(HEAD).max(opening)..start).any(|at| ends(&at)) {
            name.kind = EntityType::Misc;
        }
        // `Anh` is a country too, and a given name.
        if let Some(form) = self.hit(start, self.honorific)
            && start == opening
            && start + form.length < end
            && self.page.cues(start).0 & cue::KNOWN_PLACE == 0
        {
            name.tokens.start = start + form.length;
        }
    }

    /// `Bộ Giao thông` before `vận tải` does not end there, nor does `ông Ph` before its dot.
    fn finish(&self, name: &mut Tagged, after: &[Tagged], free: &Range<usize>) {
        let Range { start, end } = name.tokens;
        if name.kind == EntityType::Person {
            let dot = self.text.tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.glued);
            if dot && self.hit(end - 1, self.initial).is_some() {
                name.tokens.end = end + 1;
            }
        }
        // `the Kenya government`, `the Zambezi river`
        if let Some(head) = self.hit(end, self.outer).filter(|h| !h.value.is_empty() && end + h.length <= free.end)
            && name.kind == EntityType::Place
        {
            name.tokens.end = end + head.length;
            if head.value == "body" {
                name.kind = EntityType::Organization;
            }
        }
        // `cao tốc Pháp Vân - Cầu Giẽ`
        if name.kind == EntityType::Place && self.hit(start, self.route).is_some() {
            for next in after {
                let dash = self.text.tokens.get(name.tokens.end).is_some_and(|t| t.kind == Kind::Dash && !t.glued);
                if !dash || next.tokens.start != name.tokens.end + 1 || next.tokens.end > free.end || next.kind == EntityType::Misc {
                    break;
                }
                name.tokens.end = next.tokens.end;
            }
        }
        if name.kind != EntityType::Organization || (self.page.cues(start).0 & cue::ORGANISATION) == 0 {
            return;
        }
        let field = (start + 1..end).filter_map(|at| self.field_end(at)).max().filter(|&to| to > end && to <= free.end);
        let Some(mut to) = field else { return };
        if let Some(rest) = after.first().filter(|n| n.tokens.start < to && n.tokens.end > to && n.kind != EntityType::Person) {
            to = rest.tokens.end;
        }
        // Where it is: `tỉnh Bình Phước`.
        let place = after.iter().find(|n| n.tokens.start >= to);
        if let Some(place) = place
            && place.kind == EntityType::Place
            && place.tokens.end <= free.end
            && (to..place.tokens.start).all(|i| self.page.cues(i).0 & cue::PLACE != 0 && !self.page.is_capital(i))
        {
            to = place.tokens.end;
        }
        name.tokens.end = to;
    }

    /// Where a person begins in what was read as one name: `Thủ tướng Nhật Bản Abe`, `Chủ tịch xã Tân Phú Lê Văn Nam`.
    fn seam(&self, name: &Tagged) -> Option<usize> {
        let Range { start, end } = name.tokens;
        if !matches!(name.kind, EntityType::Person | EntityType::Place) || !(start..end).all(|i| self.page.is_capital(i)) {
            return None;
        }
        let before = self.page.cues(start).1;
        if before & cue::TITLE != 0 && before & cue::HONORIFIC == 0 {
            // Countries of one short syllable are names of people too: `ca sĩ Đức Phúc`.
            let long = |at: usize| at > start + 1 || self.text.written(start).chars().count() > 4;
            let country = |at: &usize| long(*at) && self.page.lists(start..*at) & list::COUNTRY != 0;
            return (start + 1..end).rev().find(country).filter(|_| self.page.lists(start..end) & list::PLACE == 0);
        }
        if before & cue::PLACE == 0 || end - start < 4 || self.page.cues(start.checked_sub(2)?).0 & cue::TITLE == 0 {
            return None;
        }
        [2, 3, 1]
            .into_iter()
            .map(|n| start + n)
            .find(|&at| (2..=4).contains(&end.saturating_sub(at)) && self.hit(at, self.family).is_some())
    }
}
