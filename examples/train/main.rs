//! Makes `src/lang/LANG/entity.model` from annotated articles and a lexicon folder.
//!
//!     cargo run --release --example train -- vi --lexicon ../shared/lexicon --out src/lang/vi/entity.model \
//!         [--measure DIR] [--folds 5 [--ablate each|FAMILY+FAMILY,…] [--curve] [--errors]] [--l1 1] [--rate 0.1] [--epochs 10] [--least 2] [--hide 0.2] [--keep 30000] [--shout 0.3] [--rename 4]
//!         [--without FAMILY,…] [--prune 3] [--raw FILE [--raw-weight 0.3] [--most 2500]] DIR|FILE.jsonl[=WEIGHT]...

#![allow(clippy::indexing_slicing, reason = "a developer's tool may stop on a bug of its own")]

mod article;
#[path = "../corpus/mod.rs"]
mod corpus;
mod learn;
mod measure;
mod table;

use saidso::entity::feature::{FAMILIES, Family, Page, Sink};
use saidso::entity::model::{Contents, LABELS, Model, SLOTS, Sureness, begin};
use saidso::entity::tagger::tag;
use saidso::lang::{self, Lang};
use saidso::matcher::Scan;
use saidso::text::{self, Text};
use std::collections::HashSet;
use std::path::Path;
use std::process::ExitCode;

use article::Article;
use learn::{Learned, Sequence, Settings};
use measure::Counts;

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

fn run(args: impl Iterator<Item = String>) -> Result<(), String> {
    let wanted = Wanted::read(args)?;
    let Wanted { lang, folds, .. } = wanted;
    let held = if wanted.measure.is_empty() { Vec::new() } else { article::read(Path::new(&wanted.measure), lang.code())? };
    let mut known: HashSet<String> = held.iter().flat_map(|a| lines(&a.text)).collect();
    let words = table::words(Path::new(&wanted.lexicon), lang.code())?;
    let phrases = table::phrases(Path::new(&wanted.lexicon), lang.code())?;
    eprintln!("{} words, {} phrases", words.len(), phrases.len());
    let mut articles: Vec<Weighted> = Vec::new();
    for (path, weight) in &wanted.inputs {
        let all = article::read(Path::new(path), lang.code())?;
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
    let mut recipe = wanted.recipe;
    if let Some((path, weight)) = wanted.raw {
        let file = std::fs::read_to_string(&path).map_err(|e| format!("{path}: {e}"))?;
        let fresh = file.split("\n\n").filter(|a| !lines(a).any(|l| known.contains(&l)));
        recipe.unlabelled = fresh.take(wanted.most).map(|a| (a.to_owned(), weight)).collect();
    }
    recipe.contents = Contents { words, phrases, ..Contents::default() };
    recipe.tables = recipe.contents.model();
    let mut sureness = Sureness::default();
    if !wanted.ablate.is_empty() {
        measure::ablation(&mut recipe, &articles, folds, &wanted.ablate);
    }
    if wanted.curve {
        measure::curve(&recipe, &articles, folds);
    }
    if folds > 1 && wanted.ablate.is_empty() && !wanted.curve {
        println!("{folds} folds");
        let counts = measure::cross(&recipe, &articles, folds, 1);
        counts.print();
        counts.print_sureness();
        if wanted.errors {
            counts.print_errors();
        }
        sureness = counts.sureness(|_| true);
    }
    if wanted.out.is_empty() && held.is_empty() {
        return Ok(());
    }
    let whole = recipe.train(&articles.iter().collect::<Vec<_>>());
    let file = Contents { sureness, ..whole }.write(HEADER);
    let model = Model::read(&file);
    eprintln!("{} features, {} bytes", model.features(), file.len());
    if !held.is_empty() {
        let mut counts = Counts::default();
        for article in &held {
            counts.add(article, lang, &model);
        }
        counts.print();
    }
    if !wanted.out.is_empty() {
        std::fs::write(&wanted.out, &file).map_err(|e| format!("{}: {e}", wanted.out))?;
    }
    Ok(())
}

/// What the command line asks for.
struct Wanted {
    lang: Lang,
    inputs: Vec<(String, f32)>,
    lexicon: String,
    out: String,
    measure: String,
    raw: Option<(String, f32)>,
    most: usize,
    folds: usize,
    /// Families of features that are left out together, one set after the other.
    ablate: Vec<Vec<Family>>,
    curve: bool,
    errors: bool,
    recipe: Recipe,
}

impl Wanted {
    fn read(mut args: impl Iterator<Item = String>) -> Result<Self, String> {
        let code = args.next().unwrap_or_default();
        let lang = Lang::from_code(&code).ok_or_else(|| format!("expected a language first, found {code:?}"))?;
        let (lexicon, out, measure) = (String::new(), String::new(), String::new());
        let recipe = Recipe::new(lang);
        let mut wanted = Self {
            lang,
            inputs: Vec::new(),
            lexicon,
            out,
            measure,
            raw: None,
            most: 2500,
            folds: 0,
            ablate: Vec::new(),
            curve: false,
            errors: false,
            recipe,
        };
        let real = |v: &str| v.parse::<f32>().map_err(|_| format!("expected a number, found {v:?}"));
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("expected a value after {arg}"));
            let recipe = &mut wanted.recipe;
            match arg.as_str() {
                "--lexicon" => wanted.lexicon = value()?,
                "--out" => wanted.out = value()?,
                "--measure" => wanted.measure = value()?,
                "--l1" => recipe.settings.l1 = real(&value()?)?,
                "--rate" => recipe.settings.rate = real(&value()?)?,
                "--epochs" => recipe.settings.epochs = real(&value()?)? as usize,
                "--least" => recipe.settings.least = real(&value()?)? as u32,
                "--hide" => recipe.settings.hide = real(&value()?)?,
                "--keep" => recipe.settings.keep = real(&value()?)? as usize,
                "--raw" => wanted.raw = Some((value()?, 0.3)),
                "--raw-weight" => wanted.raw = wanted.raw.map(|(path, _)| Ok::<_, String>((path, real(&value()?)?))).transpose()?,
                "--most" => wanted.most = real(&value()?)? as usize,
                "--folds" => wanted.folds = real(&value()?)? as usize,
                "--rename" => recipe.rename = real(&value()?)? as usize,
                "--shout" => recipe.shout = real(&value()?)?,
                "--without" => recipe.without = value()?.split(',').map(family).collect::<Result<_, _>>()?,
                "--ablate" => wanted.ablate = sets(&value()?)?,
                "--curve" => wanted.curve = true,
                "--prune" => recipe.prune = real(&value()?)? as i8,
                "--errors" => wanted.errors = true,
                _ => wanted.inputs.push(match arg.split_once('=') {
                    Some((path, weight)) => (path.to_owned(), real(weight)?),
                    None => (arg, 1.0),
                }),
            }
        }
        if (!wanted.ablate.is_empty() || wanted.curve) && wanted.folds < 2 {
            return Err("expected --folds of two at least with --ablate and --curve".to_owned());
        }
        Ok(wanted)
    }
}

/// An article and how much it counts.
type Weighted = (Article, f32);

/// How a model is made from articles.
struct Recipe {
    lang: Lang,
    settings: Settings,
    without: Vec<Family>,
    /// How much lines in capitals count, and how often lines are learned with other people in them.
    shout: f32,
    rename: usize,
    /// Features of which no weight is greater, in units, are left out.
    prune: i8,
    /// Texts without annotation, which a first model labels.
    unlabelled: Vec<(String, f32)>,
    /// Words and phrases, as they are written and as features are made with them.
    contents: Contents,
    tables: Model,
}

impl Recipe {
    fn new(lang: Lang) -> Self {
        Self {
            lang,
            settings: Settings { l1: 1.0, rate: 0.1, epochs: 10, least: 2, hide: 0.0, keep: 0 },
            without: Vec::new(),
            shout: 0.3,
            rename: 0,
            prune: 0,
            unlabelled: Vec::new(),
            contents: Contents::default(),
            tables: Model::default(),
        }
    }

    /// The model. A first model, with the votes of each text's sure names, labels texts for a second one.
    fn train(&self, articles: &[&Weighted]) -> Contents {
        let first = self.once(articles);
        if self.unlabelled.is_empty() {
            return first;
        }
        let first = first.model();
        let labelled: Vec<_> = self.unlabelled.iter().map(|(text, weight)| (label(text, self.lang, &first), *weight)).collect();
        self.once(&articles.iter().copied().chain(&labelled).collect::<Vec<_>>())
    }

    fn once(&self, articles: &[&Weighted]) -> Contents {
        let mut data = Vec::new();
        for (article, weight) in articles {
            self.sequences(article, *weight, &mut data);
            if self.shout > 0.0 {
                self.sequences(&article.shouted(), weight * self.shout, &mut data);
            }
        }
        if self.rename > 0 {
            let whole: Vec<&Article> = articles.iter().filter(|(_, weight)| *weight >= 1.0).map(|(a, _)| a).collect();
            self.sequences(&article::renamed(&whole, self.rename), RENAMED, &mut data);
        }
        let learned = learn::learn(&data.iter().collect::<Vec<_>>(), &self.settings);
        let whole = fill(&self.contents, &learned);
        Contents { features: pruned(whole.features, self.prune), ..whole }
    }

    fn sequences(&self, article: &Article, weight: f32, data: &mut Vec<Sequence>) {
        page(article, self.lang, &self.tables, |text, page| {
            let mut labels = vec![0; text.tokens.len()];
            for (span, kind) in &article.names {
                for (i, at) in text.tokens_in(*span).enumerate() {
                    labels[at] = begin(*kind) + usize::from(i > 0);
                }
            }
            for (zone, sentence) in &page.zones {
                let mut features = Features { rows: vec![Vec::new(); zone.len()], key: 0, without: &self.without };
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
}

/// The long lines of a text: what tells it from others.
fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(str::trim).filter(|l| l.chars().count() > 60).map(str::to_owned)
}

/// How much a line with other people counts.
const RENAMED: f32 = 0.3;

/// Whole units of one twenty-fourth of a nat.
const UNIT: f32 = 1.0 / 24.0;

/// The features that have a weight of more than so many units: those that have not are many, and say next to nothing.
fn pruned(features: Vec<Feature>, least: i8) -> Vec<Feature> {
    features.into_iter().filter(|(_, row)| row.iter().any(|w| w.unsigned_abs() > least.unsigned_abs())).collect()
}

/// A feature with its weights, as the file has it.
type Feature = (u32, [i8; LABELS]);

/// The tables with what was learned.
fn fill(tables: &Contents, learned: &Learned) -> Contents {
    let features = learned.features.iter().map(|(f, row)| (*f, row.map(|w| (w / UNIT).round().clamp(-127.0, 127.0) as i8)));
    Contents {
        unit: UNIT,
        transitions: learned.transitions.map(|row| row.map(|w| (w / UNIT).round() as i16)),
        features: features.filter(|(_, row)| row.iter().any(|w| *w != 0)).collect(),
        ..tables.clone()
    }
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

/// Sets of families: `Word+Words,Shape`; each alone for `each`.
fn sets(value: &str) -> Result<Vec<Vec<Family>>, String> {
    if value == "each" {
        return Ok(FAMILIES.iter().map(|f| vec![*f]).collect());
    }
    value.split(',').map(|set| set.split('+').map(family).collect()).collect()
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
