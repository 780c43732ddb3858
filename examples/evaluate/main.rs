//! Scores annotations of `.ann` articles: `evaluate DIR [PREDICTIONS] [-v] [--json]`.
//!
//! Annotates the text of every `DIR/NAME.ann` with its own `#dct`, or reads `PREDICTIONS/NAME.json`, and prints the
//! figures; `-v` prints a line for everything that is wrong first, `--json` adds the figures as one line of JSON.
#![allow(
    clippy::indexing_slicing,
    reason = "a developer's tool may stop on a bug of its own"
)]

#[path = "../corpus/mod.rs"]
mod corpus;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::Article;
use score::{Prediction, Score};

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: impl Iterator<Item = String>) -> Result<(), String> {
    let (options, folders): (Vec<String>, Vec<String>) = args.partition(|arg| arg.starts_with('-'));
    if let Some(other) = options.iter().find(|o| *o != "-v" && *o != "--json") {
        return Err(format!("expected -v or --json, found {other}"));
    }
    let folders: Vec<PathBuf> = folders.into_iter().map(PathBuf::from).collect();
    let (gold, predictions) = match folders.as_slice() {
        [gold] => (gold, None),
        [gold, predictions] => (gold, Some(predictions)),
        _ => {
            let found = folders.len();
            return Err(format!(
                "expected DIR or DIR PREDICTIONS, found {found} folders"
            ));
        }
    };
    let files = corpus::files(gold)?;
    if files.is_empty() {
        return Err(format!(
            "{}: expected .ann files, found none",
            gold.display()
        ));
    }
    let mut score = Score::default();
    for file in files {
        let article = corpus::read(&file)?;
        let found = match predictions {
            Some(folder) => stored(folder, &article.name)?,
            None => annotate(&article)?,
        };
        let wrong = score.article(&article, &found);
        if options.iter().any(|option| option == "-v") {
            for line in wrong {
                println!("{} {line}", article.name);
            }
        }
    }
    print!("{score}");
    if options.iter().any(|option| option == "--json") {
        println!("{}", score.json());
    }
    Ok(())
}

/// What another program found, nothing when it has no file for the article.
fn stored(folder: &Path, name: &str) -> Result<Prediction, String> {
    let path = folder.join(format!("{name}.json"));
    let Ok(raw) = std::fs::read_to_string(&path) else {
        println!("{name}: no prediction");
        return Ok(Prediction::default());
    };
    serde_json::from_str(&raw).map_err(|error| format!("{}: {error}", path.display()))
}

fn annotate(article: &Article) -> Result<Prediction, String> {
    Err(article.name.clone())
}
