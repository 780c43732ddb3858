//! Measuring: figures by type, cross-validation, what each family of features and each share of the articles is worth, and classes of errors.

use crate::article::Article;
use crate::{Recipe, Weighted, page};
use saidso::entity::EntityType;
use saidso::entity::feature::FAMILIES;
use saidso::entity::model::Model;
use saidso::entity::tagger::tag;
use saidso::lang::Lang;
use saidso::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Names by type (those that are right, those found, those right and found; exact spans and types), and the errors.
#[derive(Default)]
pub struct Counts {
    types: [[usize; 3]; 4],
    errors: BTreeMap<String, usize>,
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

impl Counts {
    pub fn add(&mut self, article: &Article, lang: Lang, model: &Model) {
        page(article, lang, model, |text, page| {
            let found: BTreeSet<Name> = tag(page, model).into_iter().filter_map(|n| Some((text.span(n.tokens)?, n.kind))).collect();
            let gold = article.names.iter().copied().filter(|(s, _)| !article.boilerplate.iter().any(|b| b.overlaps(*s)));
            let gold: BTreeSet<Name> = gold.collect();
            for (_, kind) in &gold {
                self.types[*kind as usize][0] += 1;
            }
            for (_, kind) in &found {
                self.types[*kind as usize][1] += 1;
            }
            for (_, kind) in gold.intersection(&found) {
                self.types[*kind as usize][2] += 1;
            }
            self.err(&gold, &found);
        });
    }

    /// Sorts what is not as it should be: each name that was not found, and each found where there is none.
    fn err(&mut self, gold: &BTreeSet<Name>, found: &BTreeSet<Name>) {
        let mut count = |class: String| *self.errors.entry(class).or_insert(0) += 1;
        for &(span, kind) in gold.difference(found) {
            let over: Vec<&Name> = found.iter().filter(|(s, _)| s.overlaps(span)).collect();
            let kinds =
                |found: EntityType| if found == kind { word(kind).to_owned() } else { format!("{} as {}", word(kind), word(found)) };
            count(match over.as_slice() {
                [] => format!("{}: missed", word(kind)),
                [(s, k)] if *s == span => format!("{}: right extent, wrong type", kinds(*k)),
                [(s, k)] if s.start() <= span.start() && span.end() <= s.end() => format!("{}: part of something longer", kinds(*k)),
                [(s, k)] if span.start() < s.start() && s.end() == span.end() => format!("{}: beginning missed", kinds(*k)),
                [(s, k)] if span.start() == s.start() && s.end() < span.end() => format!("{}: end missed", kinds(*k)),
                [(_, k)] => format!("{}: other extent", kinds(*k)),
                _ => format!("{}: split", word(kind)),
            });
        }
        for &(span, kind) in found.difference(gold).filter(|(span, _)| !gold.iter().any(|(s, _)| s.overlaps(*span))) {
            let _ = span;
            count(format!("{}: where there is no name", word(kind)));
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
        errors.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        for (class, n) in errors.into_iter().take(COMMONEST) {
            println!("{n:6} {class}");
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
        let model = Model::read(&recipe.train(&part(false).step_by(share).collect::<Vec<_>>()));
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

/// What F1 is without each family of features, less what it is with all.
pub fn ablation(recipe: &mut Recipe, articles: &[Weighted], folds: usize) {
    let all = cross(recipe, articles, folds, 1).row();
    println!("{:20} {COLUMNS}", "without");
    line("nothing", all);
    let given = recipe.without.clone();
    for &family in FAMILIES.iter().filter(|f| !given.contains(f)) {
        recipe.without = [given.as_slice(), &[family]].concat();
        let without = cross(recipe, articles, folds, 1).row();
        line(&format!("{family:?}"), std::array::from_fn(|i| without[i] - all[i]));
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
