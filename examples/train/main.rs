//! Makes `src/lang/LANG/entity.model` from annotated articles and a lexicon folder.
//!
//!     cargo run --release --example train -- vi --lexicon ../shared/lexicon --out src/lang/vi/entity.model \
//!         [--measure DIR] [--folds 5] [--l1 1] [--rate 0.1] [--epochs 10] [--least 2] [--shout 0.3] [--rename 4] DIR|FILE.jsonl[=WEIGHT]...

#![allow(clippy::indexing_slicing, reason = "a developer's tool may stop on a bug of its own")]

mod article;
#[path = "../corpus/mod.rs"]
mod corpus;
mod learn;
mod table;

use saidso::entity::EntityType;
use saidso::entity::feature::{FAMILIES, Family, Page, Sink};
use saidso::entity::model::{Contents, Model, SLOTS, begin};
use saidso::entity::tagger::tag;
use saidso::lang::{self, Lang};
use saidso::matcher::Scan;
use saidso::text::{self, Text};
use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;

use article::Article;
use learn::{Learned, Sequence, Settings};

const HEADER: &str = "# Learned weights, word clusters and phrase lists of the name tagger; made by `cargo run --release --example train`, see src/lang/MODELS.md for data and licences.";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(mut args: impl Iterator<Item = String>) -> Result<(), String> {
    let mut inputs: Vec<(String, f32)> = Vec::new();
    let (mut lexicon, mut out, mut measure) = (String::new(), String::new(), String::new());
    let mut settings = Settings { l1: 1.0, rate: 0.1, epochs: 10, least: 2 };
    let (mut folds, mut shout, mut rename) = (0, 0.3, 0);
    let mut without: Vec<Family> = Vec::new();
    let (mut raw, mut most): (Option<(String, f32)>, usize) = (None, 2500);
    let code = args.next().unwrap_or_default();
    let lang = Lang::from_code(&code).ok_or_else(|| format!("expected a language first, found {code:?}"))?;
    let real = |v: &str| v.parse::<f32>().map_err(|_| format!("expected a number, found {v:?}"));
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("expected a value after {arg}"));
        match arg.as_str() {
            "--lexicon" => lexicon = value()?,
            "--out" => out = value()?,
            "--measure" => measure = value()?,
            "--l1" => settings.l1 = real(&value()?)?,
            "--rate" => settings.rate = real(&value()?)?,
            "--epochs" => settings.epochs = real(&value()?)? as usize,
            "--raw" => raw = Some((value()?, 0.3)),
            "--raw-weight" => raw = raw.map(|(path, _)| Ok::<_, String>((path, real(&value()?)?))).transpose()?,
            "--most" => most = real(&value()?)? as usize,
            "--folds" => folds = real(&value()?)? as usize,
            "--rename" => rename = real(&value()?)? as usize,
            "--shout" => shout = real(&value()?)?,
            "--without" => without = value()?.split(',').map(family).collect::<Result<_, _>>()?,
            "--least" => settings.least = real(&value()?)? as u32,
            _ => inputs.push(match arg.split_once('=') {
                Some((path, weight)) => (path.to_owned(), real(weight)?),
                None => (arg, 1.0),
            }),
        }
    }
    let held = if measure.is_empty() { Vec::new() } else { article::read(Path::new(&measure), &code)? };
    let mut known: HashSet<String> = held.iter().flat_map(|a| lines(&a.text)).collect();
    let words = table::words(Path::new(&lexicon), &code)?;
    let phrases = table::phrases(Path::new(&lexicon), &code)?;
    eprintln!("{} words, {} phrases", words.len(), phrases.len());
    let mut contents = Contents { words, phrases, ..Contents::default() };
    let tables = Model::read(&contents.write(HEADER));
    let mut articles: Vec<(Article, f32)> = Vec::new();
    for (path, weight) in &inputs {
        let all = article::read(Path::new(path), &code)?;
        let (before, total) = (articles.len(), all.len());
        // What is measured on is not learned from, and nothing is learned twice, whatever file it comes from.
        for article in all {
            if !lines(&article.text).any(|l| known.contains(&l)) {
                known.extend(lines(&article.text));
                articles.push((article, *weight));
            }
        }
        eprintln!("{path}: {} of {total} texts", articles.len() - before);
    }
    let unlabelled = raw.map_or(Ok(Vec::new()), |(path, weight)| {
        let file = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
        let fresh = file.split("\n\n").filter(|a| !lines(a).any(|l| known.contains(&l)));
        Ok::<_, String>(fresh.take(most).map(|a| (a.to_owned(), weight)).collect())
    })?;
    let mut once = |articles: &[&(Article, f32)]| {
        let mut data = Vec::new();
        for (article, weight) in articles {
            sequences(article, lang, &tables, *weight, &without, &mut data);
            if shout > 0.0 {
                sequences(&article.shouted(), lang, &tables, weight * shout, &without, &mut data);
            }
        }
        if rename > 0 {
            let whole: Vec<&Article> = articles.iter().filter(|(_, weight)| *weight >= 1.0).map(|(a, _)| a).collect();
            sequences(&article::renamed(&whole, rename), lang, &tables, RENAMED, &without, &mut data);
        }
        let learned = learn::learn(&data.iter().collect::<Vec<_>>(), &settings);
        fill(&mut contents, &learned);
        contents.write(HEADER)
    };
    // A first model, with the votes of each text's sure names, labels texts for a second one.
    let mut train = |articles: &[&(Article, f32)]| {
        let first = once(articles);
        if unlabelled.is_empty() {
            return first;
        }
        let first = Model::read(&first);
        let labelled: Vec<_> = unlabelled.iter().map(|(text, weight)| (label(text, lang, &first), *weight)).collect();
        once(&articles.iter().copied().chain(&labelled).collect::<Vec<_>>())
    };
    if folds > 1 {
        let mut counts = Counts::default();
        for fold in 0..folds {
            // What counts less than fully has other conventions: it is learned from, never measured on.
            let held = |i: usize, weight: f32| weight >= 1.0 && i % folds == fold;
            let part = |test: bool| articles.iter().enumerate().filter(move |(i, (_, w))| held(*i, *w) == test).map(|(_, a)| a);
            let model = Model::read(&train(&part(false).collect::<Vec<_>>()));
            for (article, _) in part(true) {
                counts.add(article, lang, &model);
            }
        }
        println!("{folds} folds");
        counts.print();
    }
    if out.is_empty() && held.is_empty() {
        return Ok(());
    }
    let file = train(&articles.iter().collect::<Vec<_>>());
    let model = Model::read(&file);
    eprintln!("{} features, {} bytes", model.features(), file.len());
    if !held.is_empty() {
        let mut counts = Counts::default();
        for article in &held {
            counts.add(article, lang, &model);
        }
        counts.print();
    }
    if !out.is_empty() {
        std::fs::write(&out, &file).map_err(|e| format!("{out}: {e}"))?;
    }
    Ok(())
}

/// The long lines of a text: what tells it from others.
fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(str::trim).filter(|l| l.chars().count() > 60).map(str::to_owned)
}

/// How much a line with other people counts.
const RENAMED: f32 = 0.3;

/// Whole units of one thirty-second of a nat.
const UNIT: f32 = 1.0 / 32.0;

fn fill(contents: &mut Contents, learned: &Learned) {
    contents.unit = UNIT;
    contents.transitions = learned.transitions.map(|row| row.map(|w| (w / UNIT).round() as i16));
    contents.features = learned
        .features
        .iter()
        .map(|(f, row)| (*f, row.map(|w| (w / UNIT).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|w| *w != 0))
        .collect();
}

/// Calls `with` with the page of an article, its boilerplate left out.
fn page<T>(article: &Article, lang: Lang, model: &Model, with: impl FnOnce(&Text, &Page) -> T) -> T {
    let text = text::parse(&article.text, Some(lang));
    let scans: Vec<Scan> = text
        .blocks
        .iter()
        .filter(|b| !article.boilerplate.iter().any(|s| s.overlaps(b.span)))
        .flat_map(|b| lang::world().packs.iter().filter(|p| p.lang == lang).map(|pack| Scan::new(&text, b, pack)))
        .collect();
    let page = Page::new(&text, &scans.iter().collect::<Vec<_>>(), model);
    with(&text, &page)
}

/// The family of features of that name, as the code has it.
fn family(name: &str) -> Result<Family, String> {
    let named = FAMILIES.iter().find(|family| format!("{family:?}") == name);
    named.copied().ok_or_else(|| format!("expected a family of features, found {name:?}"))
}

/// The features of a sequence as numbers, without those of some families.
struct Features<'a> {
    rows: Vec<Vec<u32>>,
    key: u32,
    without: &'a [Family],
}

impl Sink for Features<'_> {
    fn key(&mut self, family: Family, value: u32) -> bool {
        self.key = family.key(value);
        !self.without.contains(&family)
    }

    fn put(&mut self, token: usize, slot: u8) {
        if let Some(row) = self.rows.get_mut(token) {
            row.push(self.key * SLOTS + u32::from(slot));
        }
    }
}

fn sequences(article: &Article, lang: Lang, tables: &Model, weight: f32, without: &[Family], data: &mut Vec<Sequence>) {
    page(article, lang, tables, |text, page| {
        let mut labels = vec![0; text.tokens.len()];
        for (span, kind) in &article.names {
            for (i, at) in text.tokens_in(*span).enumerate() {
                labels[at] = begin(*kind) + usize::from(i > 0);
            }
        }
        for (zone, sentence) in &page.zones {
            let mut features = Features { rows: vec![Vec::new(); zone.len()], key: 0, without };
            page.features(zone, sentence, &mut features);
            // A name that began before the zone begins anew in it.
            let mut own: Vec<usize> = zone.clone().map(|at| labels[at]).collect();
            if own[0] > 0 && own[0].is_multiple_of(2) {
                own[0] -= 1;
            }
            data.push(Sequence { features: features.rows, labels: own, weight });
        }
    });
}

/// A text with the names that a model finds; blocks with a doubtful one are left out.
fn label(text: &str, lang: Lang, model: &Model) -> Article {
    const DOUBTFUL: f32 = 0.6;
    let mut article = Article { text: text.to_owned(), names: Vec::new(), boilerplate: Vec::new() };
    let (names, doubtful) = page(&article, lang, model, |text, page| {
        let names = tag(page, model);
        let doubtful: Vec<_> =
            names.iter().filter(|n| n.confidence < DOUBTFUL).filter_map(|n| Some(text.block_at(n.tokens.start)?.span)).collect();
        (names.into_iter().filter_map(|n| Some((text.span(n.tokens)?, n.kind))).collect(), doubtful)
    });
    article.names = names;
    article.boilerplate = doubtful;
    article
}

/// Names by type: those that are right, those found, those right and found; exact spans and types.
#[derive(Default)]
struct Counts([[usize; 3]; 4]);

impl Counts {
    fn add(&mut self, article: &Article, lang: Lang, model: &Model) {
        page(article, lang, model, |text, page| {
            let found: HashSet<_> = tag(page, model).into_iter().filter_map(|n| Some((text.span(n.tokens)?, n.kind))).collect();
            let gold = article.names.iter().copied().filter(|(s, _)| !article.boilerplate.iter().any(|b| b.overlaps(*s)));
            let gold: HashSet<_> = gold.collect();
            for (_, kind) in &gold {
                self.0[*kind as usize][0] += 1;
            }
            for (_, kind) in &found {
                self.0[*kind as usize][1] += 1;
            }
            for (_, kind) in gold.intersection(&found) {
                self.0[*kind as usize][2] += 1;
            }
        });
    }

    fn print(&self) {
        use EntityType::{Misc, Organization, Person, Place};
        let show = |name: &str, c: [usize; 3]| {
            let (p, r) = (c[2] as f64 / c[1].max(1) as f64, c[2] as f64 / c[0].max(1) as f64);
            println!("{name:14} precision {p:.3} recall {r:.3} F1 {:.4} ({} gold)", 2.0 * p * r / (p + r).max(1e-9), c[0]);
        };
        for (name, kind) in [("person", Person), ("organization", Organization), ("place", Place), ("misc", Misc)] {
            show(name, self.0[kind as usize]);
        }
        show("without misc", std::array::from_fn(|i| self.0[..3].iter().map(|c| c[i]).sum()));
    }
}
