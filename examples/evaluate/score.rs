//! Figures: what was found in an article against what is right, counted in characters.

use std::collections::HashSet;
use std::fmt::{self, Display};

use serde::Deserialize;

use crate::corpus::{self, Article, quoted};

/// What an annotator gives, as far as it is scored; offsets are UTF-16 code units.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Prediction {
    entities: Vec<PredictedEntity>,
    dates: Vec<PredictedDate>,
    quotes: Vec<PredictedQuote>,
    blocks: Vec<PredictedBlock>,
}

#[derive(Deserialize)]
struct PredictedEntity {
    start: usize,
    end: usize,
    r#type: String,
}

#[derive(Deserialize)]
struct PredictedDate {
    start: usize,
    end: usize,
    value: String,
}

#[derive(Deserialize)]
struct PredictedQuote {
    start: usize,
    end: usize,
    kind: String,
    source: Option<PredictedSource>,
    via: Option<PredictedSource>,
}

#[derive(Deserialize)]
struct PredictedSource {
    start: usize,
    end: usize,
    kind: String,
    name: String,
}

#[derive(Deserialize)]
struct PredictedBlock {
    start: usize,
    end: usize,
    kind: String,
}

/// Half-open, in characters.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Span {
    start: usize,
    end: usize,
}

/// What two spans have in common, as a share of what they cover together.
fn overlap(a: Span, b: Span) -> f64 {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let covered = a.end.max(b.end) - a.start.min(b.start);
    if common == 0 { 0.0 } else { common as f64 / covered as f64 }
}

/// A text whose characters are counted in three ways.
struct Characters<'a> {
    text: &'a str,
    /// Byte offset of each character, and of the end.
    bytes: Vec<usize>,
    /// UTF-16 offset of each character, and of the end.
    units: Vec<usize>,
}

impl<'a> Characters<'a> {
    fn new(text: &'a str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at);
        let mut units = vec![0];
        let mut unit = 0;
        units.extend(text.chars().map(|c| {
            unit += c.len_utf16();
            unit
        }));
        Self { text, bytes: starts.chain([text.len()]).collect(), units }
    }

    fn of_bytes(&self, span: &std::ops::Range<usize>) -> Span {
        let at = |byte| self.bytes.partition_point(|&start| start < byte);
        Span { start: at(span.start), end: at(span.end) }
    }

    /// An offset within a surrogate pair counts as the pair's beginning.
    fn of_utf16(&self, start: usize, end: usize) -> Span {
        let at = |unit| self.units.partition_point(|&start| start <= unit) - 1;
        Span { start: at(start), end: at(end) }
    }

    fn slice(&self, span: Span) -> &'a str {
        match (self.bytes.get(span.start), self.bytes.get(span.end)) {
            (Some(&start), Some(&end)) => self.text.get(start..end).unwrap_or(""),
            _ => "",
        }
    }

    /// The first characters of a span, in quotation marks.
    fn show(&self, span: Span, most: usize) -> String {
        quoted(&self.slice(span).chars().take(most).collect::<String>())
    }
}

/// One annotation, right or found.
struct Mark<'a> {
    span: Span,
    /// The type of an entity, the value of a date, the kind of a quotation or a block.
    label: &'a str,
    source: Option<Source<'a>>,
    via: Option<Source<'a>>,
}

impl<'a> Mark<'a> {
    fn new(span: Span, label: &'a str) -> Self {
        Self { span, label, source: None, via: None }
    }
}

struct Source<'a> {
    kind: &'a str,
    name: &'a str,
    mentions: Vec<Span>,
}

/// The layers of an article, right or found.
struct Layers<'a> {
    entities: Vec<Mark<'a>>,
    dates: Vec<Mark<'a>>,
    quotes: Vec<Mark<'a>>,
    blocks: Vec<Mark<'a>>,
}

impl<'a> Layers<'a> {
    fn gold(text: &Characters<'a>, article: &'a Article) -> Self {
        let at = |span| text.of_bytes(span);
        let source = |source: &'a Option<corpus::Source>| {
            source.as_ref().map(|source| Source {
                kind: &source.kind,
                name: &source.name,
                mentions: source.mentions.iter().map(at).collect(),
            })
        };
        let (entities, dates) = (article.entities.iter(), article.dates.iter());
        Self {
            entities: entities.map(|e| Mark::new(at(&e.span), e.kind)).collect(),
            dates: dates.map(|d| Mark::new(at(&d.span), &d.value)).collect(),
            quotes: (article.quotes.iter())
                .map(|q| Mark { source: source(&q.source), via: source(&q.via), ..Mark::new(at(&q.span), &q.kind) })
                .collect(),
            blocks: (article.blocks.iter()).map(|b| Mark::new(at(&b.span), &b.kind)).collect(),
        }
    }

    /// What was found outside boilerplate, and all blocks.
    fn found(text: &Characters<'a>, found: &'a Prediction, gold: &Self) -> Self {
        let at = |start, end| text.of_utf16(start, end);
        let source = |source: &'a Option<PredictedSource>| {
            source.as_ref().map(|source| Source { kind: &source.kind, name: &source.name, mentions: vec![at(source.start, source.end)] })
        };
        let scored = |mark: &Mark| !(gold.blocks.iter()).any(|block| block.label == "boilerplate" && overlap(mark.span, block.span) > 0.0);
        Self {
            entities: (found.entities.iter()).map(|e| Mark::new(at(e.start, e.end), &e.r#type)).filter(scored).collect(),
            dates: (found.dates.iter()).map(|d| Mark::new(at(d.start, d.end), &d.value)).filter(scored).collect(),
            quotes: (found.quotes.iter())
                .map(|q| Mark { source: source(&q.source), via: source(&q.via), ..Mark::new(at(q.start, q.end), &q.kind) })
                .filter(scored)
                .collect(),
            blocks: (found.blocks.iter()).map(|b| Mark::new(at(b.start, b.end), &b.kind)).collect(),
        }
    }
}

/// Greedy one-to-one pairs, best overlap first; of equal ones those further on in the text first.
fn pair<'m, 'a>(gold: &[&'m Mark<'a>], found: &[&'m Mark<'a>], fits: impl Fn(&Mark, &Mark) -> bool) -> Vec<(&'m Mark<'a>, &'m Mark<'a>)> {
    let mut order = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let common = overlap(g.span, f.span);
            if common > 0.0 && fits(g, f) {
                order.push((common, (i, j), (*g, *f)));
            }
        }
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    let (mut taken_gold, mut taken_found) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, (i, j), both) in order {
        if !taken_gold.contains(&i) && !taken_found.contains(&j) {
            taken_gold.insert(i);
            taken_found.insert(j);
            pairs.push(both);
        }
    }
    pairs
}

/// The words of a name in lower case, without those that only address or point.
fn words(name: &str) -> Vec<String> {
    const LEFT_OUT: [&str; 10] = ["ông", "bà", "anh", "chị", "the", "mr", "mrs", "ms", "a", "an"];
    let name = name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty() && !LEFT_OUT.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether the source found meets a mention of the right one, or its words are the right one's.
fn same_source(text: &Characters, gold: Option<&Source>, found: Option<&Source>) -> bool {
    let (Some(gold), Some(found)) = (gold, found) else {
        return gold.is_none() && found.is_none();
    };
    let meets = |&a: &Span| found.mentions.iter().any(|&b| overlap(a, b) > 0.0);
    if gold.mentions.iter().any(meets) {
        return true;
    }
    let heard = words(found.name);
    let mentions = gold.mentions.iter().map(|&mention| text.slice(mention));
    !heard.is_empty()
        && [gold.name].into_iter().chain(mentions).any(|name| {
            let name = words(name);
            !name.is_empty() && (name.last() == heard.last() || heard.iter().all(|word| name.contains(word)))
        })
}

/// Counts of one kind of annotation.
#[derive(Default, Clone, Copy)]
pub struct Count {
    /// Found and right.
    pub right: usize,
    /// To be found.
    pub gold: usize,
    /// Found, right or not.
    pub found: usize,
}

impl Count {
    /// Precision, recall and F1; 0 where there is nothing to divide by.
    fn figures(self) -> (f64, f64, f64) {
        let share = |of| {
            if of == 0 { 0.0 } else { self.right as f64 / of as f64 }
        };
        let (p, r) = (share(self.found), share(self.gold));
        let f1 = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        (p, r, f1)
    }
}

/// All figures, each in the place where it first came up; shown as a table.
#[derive(Default)]
pub struct Score {
    /// By name.
    pub counts: Vec<(&'static str, Count)>,
    /// By name, how many were right and how many there were.
    pub shares: Vec<(&'static str, (usize, usize))>,
}

/// The value of a key, a new one at the end when there is none.
fn entry<'v, T: Default>(list: &'v mut Vec<(&'static str, T)>, key: &'static str) -> &'v mut T {
    let at = list.iter().position(|(name, _)| *name == key);
    let at = at.unwrap_or_else(|| {
        list.push((key, T::default()));
        list.len() - 1
    });
    &mut list[at].1
}

const KINDS: [(&str, &str); 4] = [("  person", "person"), ("  organization", "organization"), ("  place", "place"), ("  misc", "misc")];

impl Score {
    fn count<'m, 'a>(
        &mut self,
        row: &'static str,
        gold: &[&'m Mark<'a>],
        found: &[&'m Mark<'a>],
        fits: impl Fn(&Mark, &Mark) -> bool,
    ) -> Vec<(&'m Mark<'a>, &'m Mark<'a>)> {
        let pairs = pair(gold, found, fits);
        self.add(row, pairs.len(), gold, found);
        pairs
    }

    fn add(&mut self, row: &'static str, right: usize, gold: &[&Mark], found: &[&Mark]) {
        let count = entry(&mut self.counts, row);
        count.right += right;
        count.gold += gold.len();
        count.found += found.len();
    }

    fn tell(&mut self, row: &'static str, right: bool) {
        let (yes, all) = entry(&mut self.shares, row);
        *yes += usize::from(right);
        *all += 1;
    }

    /// Counts one article, and gives one line for everything that is wrong with what was found.
    pub fn article(&mut self, article: &Article, found: &Prediction) -> Vec<String> {
        let text = &Characters::new(&article.text);
        let gold = Layers::gold(text, article);
        let found = Layers::found(text, found, &gold);
        let mut wrong = Vec::new();
        self.entities(text, &gold.entities, &found.entities, &mut wrong);
        self.dates(text, &gold.dates, &found.dates, &mut wrong);
        self.quotes(text, &gold.quotes, &found.quotes, &mut wrong);
        self.blocks(&gold.blocks, &found.blocks);
        wrong
    }

    fn entities(&mut self, text: &Characters, gold: &[Mark], found: &[Mark], wrong: &mut Vec<String>) {
        let exact = |a: &Mark, b: &Mark| a.span == b.span;
        let alike = |a: &Mark, b: &Mark| a.label == b.label;
        let named = |mark: &Mark| mark.label != "misc";
        let (g, f) = (select(gold, named), select(found, named));
        self.count("name exact (no misc)", &g, &f, |a, b| exact(a, b) && alike(a, b));
        self.count("name overlap (no misc)", &g, &f, alike);
        let (g, f) = (select(gold, |_| true), select(found, |_| true));
        let pairs = self.count("entity overlap", &g, &f, alike);
        for (row, kind) in KINDS {
            let of = |mark: &Mark| mark.label == kind;
            self.count(row, &select(gold, of), &select(found, of), exact);
        }
        let (missed, spurious) = unpaired(&g, &f, &pairs);
        for mark in missed {
            let shown = text.show(mark.span, usize::MAX);
            wrong.push(format!("missed {} {shown}", mark.label));
        }
        for mark in spurious {
            let shown = text.show(mark.span, usize::MAX);
            wrong.push(format!("spurious {} {shown}", mark.label));
        }
    }

    fn dates(&mut self, text: &Characters, gold: &[Mark], found: &[Mark], wrong: &mut Vec<String>) {
        let (g, f) = (select(gold, |_| true), select(found, |_| true));
        self.count("date exact span", &g, &f, |a, b| a.span == b.span);
        let pairs = self.count("date overlap", &g, &f, |_, _| true);
        let (right, other): (Vec<_>, Vec<_>) = pairs.iter().partition(|(a, b)| a.label == b.label);
        self.add("date value", right.len(), &g, &f);
        for (a, b) in other {
            let shown = text.show(a.span, usize::MAX);
            wrong.push(format!("date {shown} is {} not {}", a.label, b.label));
        }
        let (missed, spurious) = unpaired(&g, &f, &pairs);
        for mark in missed {
            let shown = text.show(mark.span, usize::MAX);
            wrong.push(format!("missed date {shown} {}", mark.label));
        }
        for mark in spurious {
            let shown = text.show(mark.span, usize::MAX);
            wrong.push(format!("spurious date {shown} {}", mark.label));
        }
    }

    fn quotes(&mut self, text: &Characters, gold: &[Mark], found: &[Mark], wrong: &mut Vec<String>) {
        let marked = |a: &Mark, b: &Mark| overlap(a.span, b.span) >= 0.9;
        let close = |a: &Mark, b: &Mark| overlap(a.span, b.span) >= 0.5;
        let direct = |mark: &Mark| mark.label == "direct";
        let reported = |mark: &Mark| mark.label == "indirect" || mark.label == "mixed";
        let term = |mark: &Mark| mark.label == "term";
        self.count("quote direct", &select(gold, direct), &select(found, direct), marked);
        self.count("quote indirect+mixed", &select(gold, reported), &select(found, reported), close);
        self.count("quote term", &select(gold, term), &select(found, term), marked);
        let sourced = |mark: &Mark| !term(mark);
        let (g, f) = (select(gold, sourced), select(found, sourced));
        let pairs = self.count("quote any sourced", &g, &f, close);
        let mut right = 0;
        for (a, b) in &pairs {
            let same = same_source(text, a.source.as_ref(), b.source.as_ref());
            right += usize::from(same);
            self.tell("source right, quote found", same);
            let (kind, name) = (|s: &Source| s.kind.to_owned(), |s: &Source| s.name.to_owned());
            if let Some(source) = &a.source {
                let alike = b.source.as_ref().map(kind).as_deref() == Some(source.kind);
                self.tell("source kind right, quote found", same && alike);
            }
            let passed = same_source(text, a.via.as_ref(), b.via.as_ref());
            if a.via.is_some() {
                self.tell("via right, quote found", passed);
            }
            let name = |source: &Option<Source>| source.as_ref().map_or("None".into(), name);
            for (what, right, is, not) in [("source", same, &a.source, &b.source), ("via", passed, &a.via, &b.via)] {
                if !right {
                    wrong.push(format!("{what} of {} is {} not {}", text.show(a.span, 70), name(is), name(not)));
                }
            }
        }
        self.add("quote + right source", right, &g, &f);
        let (missed, spurious) = unpaired(&g, &f, &pairs);
        for mark in missed {
            let shown = text.show(mark.span, 90);
            wrong.push(format!("missed quote {} {shown}", mark.label));
        }
        for mark in spurious {
            let shown = text.show(mark.span, 90);
            wrong.push(format!("spurious quote {} {shown}", mark.label));
        }
    }

    fn blocks(&mut self, gold: &[Mark], found: &[Mark]) {
        for block in gold {
            // Of equally good ones the first.
            let best = found.iter().rev().max_by(|a, b| overlap(block.span, a.span).total_cmp(&overlap(block.span, b.span)));
            let best = best.filter(|best| overlap(block.span, best.span) > 0.0);
            let guess = best.map(|best| best.label);
            let furniture = guess == Some("boilerplate");
            self.tell("line: boilerplate or not", furniture == (block.label == "boilerplate"));
            self.tell("line: exact kind", guess == Some(block.label));
        }
    }

    /// F1 of every count and every share, to four places, as one line of JSON.
    pub fn json(&self) -> String {
        let counts = self.counts.iter().map(|(name, count)| (*name, count.figures().2));
        let shares = self.shares.iter().map(|&(name, (yes, all))| (name, yes as f64 / all as f64));
        let rows = counts.chain(shares).map(|(name, figure)| {
            let rounded: f64 = format!("{figure:.4}").parse().unwrap_or(figure);
            format!("\"{}\": {rounded:?}", name.trim())
        });
        format!("{{{}}}", rows.collect::<Vec<_>>().join(", "))
    }
}

fn select<'m, 'a>(marks: &'m [Mark<'a>], keep: impl Fn(&Mark) -> bool) -> Vec<&'m Mark<'a>> {
    marks.iter().filter(|mark| keep(mark)).collect()
}

/// What is missing from the pairs: of the right ones and of those found.
fn unpaired<'m, 'a>(
    gold: &[&'m Mark<'a>],
    found: &[&'m Mark<'a>],
    pairs: &[(&'m Mark<'a>, &'m Mark<'a>)],
) -> (Vec<&'m Mark<'a>>, Vec<&'m Mark<'a>>) {
    let (paired_gold, paired_found): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
    let without = |all: &[&'m Mark<'a>], paired: &[&'m Mark<'a>]| {
        let free = |mark: &&&'m Mark<'a>| !paired.iter().any(|other| std::ptr::eq(**mark, *other));
        all.iter().filter(free).copied().collect()
    };
    (without(gold, &paired_gold), without(found, &paired_found))
}

impl Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:26}  precision  recall      F1    gold    found", "")?;
        for (name, count) in &self.counts {
            let ((p, r, f1), Count { gold, found, .. }) = (count.figures(), count);
            writeln!(f, "{name:26}  {p:9.3} {r:7.3} {f1:7.3} {gold:7} {found:8}")?;
        }
        for &(name, (yes, all)) in &self.shares {
            let share = yes as f64 / all as f64;
            writeln!(f, "{name:36} {share:.3}  ({yes} of {all})")?;
        }
        Ok(())
    }
}
