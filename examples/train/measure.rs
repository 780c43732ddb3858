//! Measuring: figures by type, cross-validation, what each family of features and each share of the articles is worth, and classes of errors.

use crate::article::Article;
use crate::{Recipe, Weighted, page};
use saidso::entity::EntityType;
use saidso::entity::feature::Family;
use saidso::entity::model::{Contents, Model, Sureness};
use saidso::entity::tagger::{Tagged, tag};
use saidso::lang::Lang;
use saidso::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Names by type (those that are right, those found, those right and found; exact spans and types), and the errors.
#[derive(Default)]
pub struct Counts {
    types: [[usize; 3]; 4],
    /// By class, each in the words around it.
    errors: BTreeMap<String, Vec<String>>,
    /// For each article, the names found: type, how sure, whether right.
    sure: Vec<Vec<(EntityType, f32, bool)>>,
}

type Name = (Span, EntityType);

fn word(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Place => "place",
        EntityType::Misc => "misc",
    }
}

/// A span in brackets, with some of its line before and after it.
fn around(text: &str, span: Span) -> String {
    let near = |part: &str, last: bool| -> String {
        let line = if last { part.rsplit('\n').next() } else { part.split('\n').next() }.unwrap_or_default();
        let skip = if last { line.chars().count().saturating_sub(60) } else { 0 };
        line.chars().skip(skip).take(60).collect()
    };
    format!("{}[{}]{}", near(&text[..span.start()], true), span.of(text), near(&text[span.end()..], false))
}

impl Counts {
    pub fn add(&mut self, article: &Article, lang: Lang, model: &Model) {
        page(article, lang, model, |text, page| {
            let tagged = tag(page, model);
            let name = |n: &Tagged| Some((text.span(n.tokens.clone())?, n.kind));
            let found: BTreeSet<Name> = tagged.iter().filter_map(name).collect();
            let gold = article.names.iter().copied().filter(|(s, _)| !article.boilerplate.iter().any(|b| b.overlaps(*s)));
            let gold: BTreeSet<Name> = gold.collect();
            let right = |n: &Tagged| name(n).is_some_and(|n| gold.contains(&n));
            self.sure.push(tagged.iter().map(|n| (n.kind, n.confidence, right(n))).collect());
            for (_, kind) in &gold {
                self.types[*kind as usize][0] += 1;
            }
            for (_, kind) in &found {
                self.types[*kind as usize][1] += 1;
            }
            for (_, kind) in gold.intersection(&found) {
                self.types[*kind as usize][2] += 1;
            }
            self.err(&article.text, &gold, &found);
        });
    }

    /// Sorts what is not as it should be: each name that was not found, and each found where there is none.
    fn err(&mut self, text: &str, gold: &BTreeSet<Name>, found: &BTreeSet<Name>) {
        let mut count = |class: String, span: Span| self.errors.entry(class).or_default().push(around(text, span));
        for &(span, kind) in gold.difference(found) {
            let over: Vec<&Name> = found.iter().filter(|(s, _)| s.overlaps(span)).collect();
            let kinds =
                |found: EntityType| if found == kind { word(kind).to_owned() } else { format!("{} as {}", word(kind), word(found)) };
            let class = match over.as_slice() {
                [] => format!("{}: missed", word(kind)),
                [(s, k)] if *s == span => format!("{}: right extent, wrong type", kinds(*k)),
                [(s, k)] if s.start() <= span.start() && span.end() <= s.end() => format!("{}: part of something longer", kinds(*k)),
                [(s, k)] if span.start() < s.start() && s.end() == span.end() => format!("{}: beginning missed", kinds(*k)),
                [(s, k)] if span.start() == s.start() && s.end() < span.end() => format!("{}: end missed", kinds(*k)),
                [(_, k)] => format!("{}: other extent", kinds(*k)),
                _ => format!("{}: split", word(kind)),
            };
            count(class, span);
        }
        for &(span, kind) in found.difference(gold).filter(|(span, _)| !gold.iter().any(|(s, _)| s.overlaps(*span))) {
            count(format!("{}: where there is no name", word(kind)), span);
        }
    }

    fn scores(count: [usize; 3]) -> [f64; 3] {
        let [gold, found, right] = count;
        let (precision, recall) = (right as f64 / found.max(1) as f64, right as f64 / gold.max(1) as f64);
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9)]
    }

    /// All types but misc together.
    fn whole(&self) -> [usize; 3] {
        std::array::from_fn(|i| self.types[..3].iter().map(|c| c[i]).sum())
    }

    /// F1 without misc, then of persons, organisations, places.
    fn row(&self) -> [f64; 4] {
        let [person, organization, place, _] = self.types;
        [self.whole(), person, organization, place].map(|c| Self::scores(c)[2])
    }

    pub fn print(&self) {
        use EntityType::{Misc, Organization, Person, Place};
        let show = |name: &str, count: [usize; 3]| {
            let [precision, recall, f1] = Self::scores(count);
            println!("{name:14} precision {precision:.3} recall {recall:.3} F1 {f1:.4} ({} gold)", count[0]);
        };
        for kind in [Person, Organization, Place, Misc] {
            show(word(kind), self.types[kind as usize]);
        }
        show("without misc", self.whole());
        let mut errors: Vec<_> = self.errors.iter().collect();
        errors.sort_by_key(|(_, all)| std::cmp::Reverse(all.len()));
        for (class, all) in errors.into_iter().take(COMMONEST) {
            println!("{:6} {class}", all.len());
        }
    }

    /// Prints every error in the words around it.
    pub fn print_errors(&self) {
        for (class, all) in &self.errors {
            for words in all {
                println!("{class}\t{words}");
            }
        }
    }
}

/// Classes of errors that are printed.
const COMMONEST: usize = 14;

/// Figures over all articles, each tagged by a model that did not learn from it; of the others, the models learn from the share `1 / share`.
pub fn cross(recipe: &Recipe, articles: &[Weighted], folds: usize, share: usize) -> Counts {
    let mut counts = Counts::default();
    for fold in 0..folds {
        // What counts less than fully has other conventions: it is learned from, never measured on.
        let held = |i: usize, weight: f32| weight >= 1.0 && i % folds == fold;
        let part = |test: bool| articles.iter().enumerate().filter(move |(i, (_, w))| held(*i, *w) == test).map(|(_, a)| a);
        let model = recipe.train(&part(false).step_by(share).collect::<Vec<_>>()).model();
        for (article, _) in part(true) {
            counts.add(article, recipe.lang, &model);
        }
    }
    counts
}

const COLUMNS: &str = "all     person  org     place";

fn line(what: &str, row: [f64; 4]) {
    println!("{what:20} {}", row.map(|f| format!("{f:.4}")).join("  "));
}

/// What F1 is without each set of families of features, less what it is with all.
pub fn ablation(recipe: &mut Recipe, articles: &[Weighted], folds: usize, sets: &[Vec<Family>]) {
    let all = cross(recipe, articles, folds, 1).row();
    println!("{:20} {COLUMNS}", "without");
    line("nothing", all);
    let given = recipe.without.clone();
    for set in sets {
        recipe.without = [given.as_slice(), set].concat();
        let without = cross(recipe, articles, folds, 1).row();
        line(&set.iter().map(|f| format!("{f:?}")).collect::<Vec<_>>().join("+"), std::array::from_fn(|i| without[i] - all[i]));
    }
    recipe.without = given;
}

/// F1 of models that learn from a part of the articles.
pub fn curve(recipe: &Recipe, articles: &[Weighted], folds: usize) {
    println!("{:20} {COLUMNS}", "learned from");
    for share in [8, 4, 2, 1] {
        line(&format!("1/{share}"), cross(recipe, articles, folds, share).row());
    }
}

/// Points of a curve of sureness.
const POINTS: usize = 12;

/// How often names are right by how sure the model is, as a curve that never falls: isotonic regression by pooling adjacent
/// violators (Ayer et al. 1955) over groups of equal size.
fn rising(names: &mut [(f32, bool)]) -> Vec<(u16, u16)> {
    names.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Mean sureness, share of right ones, how many.
    let mut pools: Vec<[f64; 3]> = Vec::new();
    for group in names.chunks(names.len().div_ceil(POINTS).max(1)) {
        let n = group.len() as f64;
        let mean = group.iter().map(|(sure, _)| f64::from(*sure)).sum::<f64>() / n;
        pools.push([mean, group.iter().filter(|(_, right)| *right).count() as f64 / n, n]);
        while let [.., a, b] = pools.as_slice()
            && (a[1] > b[1] || b[0] - a[0] < 0.001)
        {
            let n = a[2] + b[2];
            let pooled = [(a[0] * a[2] + b[0] * b[2]) / n, (a[1] * a[2] + b[1] * b[2]) / n, n];
            pools.truncate(pools.len() - 2);
            pools.push(pooled);
        }
    }
    let mut points: Vec<_> = pools.iter().map(|[x, y, _]| ((x * 1000.0).round() as u16, (y * 1000.0).round() as u16)).collect();
    points.dedup_by_key(|p| p.0);
    points
}

impl Counts {
    /// The curves of all types, from every article that `which` takes.
    pub fn sureness(&self, which: impl Fn(usize) -> bool) -> Sureness {
        let mut names: [Vec<(f32, bool)>; 4] = Default::default();
        for &(kind, sure, right) in self.sure.iter().enumerate().filter(|(i, _)| which(*i)).flat_map(|(_, a)| a) {
            names[kind as usize].push((sure, right));
        }
        names.each_mut().map(|names| rising(names))
    }

    /// How often names are right by how sure the model is, before and after the curves; those that are measured on one half of the
    /// articles are tried on the other.
    pub fn print_sureness(&self) {
        let halves = [1, 0].map(|half| {
            let sureness = self.sureness(|i| i % 2 == half);
            Contents { sureness, ..Contents::default() }.model()
        });
        let names = || self.sure.iter().enumerate().flat_map(|(i, article)| article.iter().map(move |name| (i, name)));
        let table = |what: &str, sure: &dyn Fn(usize, EntityType, f32) -> f32| {
            let mut bins = [[0.0; 3]; 10];
            for (i, &(kind, share, right)) in names() {
                let sure = sure(i, kind, share);
                let bin = &mut bins[((sure * 10.0) as usize).min(9)];
                *bin = [bin[0] + 1.0, bin[1] + f64::from(sure), bin[2] + f64::from(u8::from(right))];
            }
            let all: f64 = bins.iter().map(|b| b[0]).sum();
            let error: f64 = bins.iter().map(|b| (b[1] - b[2]).abs()).sum::<f64>() / all.max(1.0);
            println!("{what}: expected calibration error {error:.4}");
            for [n, sure, right] in bins.iter().filter(|b| b[0] > 0.0) {
                println!("  {n:6} said {:.3} right {:.3}", sure / n, right / n);
            }
        };
        table("as the model says", &|_, _, share| share);
        table("as measured", &|i, kind, share| halves[i % 2].sure(kind, share));
    }
}
