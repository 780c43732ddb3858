//! Scores annotations of `.ann` articles: `evaluate DIR [PREDICTIONS] [-v] [--json]`.
//!
//! Annotates the text of every `DIR/NAME.ann` with its own `#dct`, or reads `PREDICTIONS/NAME.json`, and prints the
//! figures; `-v` prints a line for everything that is wrong first, `--json` adds the figures as one line of JSON.
#![allow(clippy::indexing_slicing, reason = "a developer's tool may stop on a bug of its own")]

#[path = "../corpus/mod.rs"]
mod corpus;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::Article;
use saidso::{Options, wire};
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
            return Err(format!("expected DIR or DIR PREDICTIONS, found {found} folders"));
        }
    };
    let files = corpus::files(gold)?;
    if files.is_empty() {
        return Err(format!("{}: expected .ann files, found none", gold.display()));
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

/// What this annotator finds, given the day that the article was published.
fn annotate(article: &Article) -> Result<Prediction, String> {
    let published = article.meta.get("dct").filter(|day| *day != "?");
    let options = wire::Options { published: published.cloned(), ..wire::Options::default() };
    let options = Options::try_from(options).map_err(|error| format!("{}: {error}", article.name))?;
    let document = wire::Document::new(&article.text, &saidso::annotate(&article.text, &options));
    // As JavaScript gets it, so that what is scored is what is used.
    serde_json::to_value(document).and_then(serde_json::from_value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const LIBRARY: &str = include_str!("articles/library.ann");
    const FERRY: &str = include_str!("articles/ferry.ann");

    /// An object with the UTF-16 offsets of some words of a text, and other fields.
    fn at(text: &str, words: &str, mut fields: Value) -> Result<Value, String> {
        let (before, _) = text.split_once(words).ok_or_else(|| format!("expected {words:?} in the text"))?;
        let start = before.encode_utf16().count();
        fields["start"] = start.into();
        fields["end"] = (start + words.encode_utf16().count()).into();
        Ok(fields)
    }

    fn found(value: Value) -> Result<Prediction, String> {
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    /// Of everything something: exact, too long, of the wrong type, missing, too much, in boilerplate.
    #[test]
    fn figures_are_those_counted_by_hand() -> Result<(), String> {
        let mut score = Score::default();
        let library = corpus::parse(LIBRARY).map_err(|error| error.to_string())?;
        let text = library.text.as_str();
        let source = at(text, "Bà", json!({ "kind": "person", "name": "Trần Thị Mận" }))?;
        let paper = at(text, "Báo Làng Sen", json!({ "kind": "media", "name": "Báo Làng Sen" }))?;
        let wrong = score.article(
            &library,
            &found(json!({
                "entities": [
                    at(text, "Thư viện Hoa Sữa", json!({ "type": "organization" }))?,
                    at(text, "Bà Trần Thị Mận", json!({ "type": "person" }))?,
                    at(text, "Làng Sen", json!({ "type": "place" }))?,
                    at(text, "Chợ Nổi", json!({ "type": "place" }))?,
                ],
                "dates": [at(text, "thứ Hai tới", json!({ "value": "2025-06-16" }))?],
                "quotes": [
                    at(text, "Chúng tôi mở cửa từ thứ Hai tới", json!({ "kind": "direct", "source": source, "via": null }))?,
                    at(text, "rằng phòng đọc có 200 chỗ", json!({ "kind": "indirect", "source": paper, "via": null }))?,
                ],
                "blocks": [
                    at(text, "Thư viện Hoa Sữa mở thêm phòng đọc", json!({ "kind": "headline" }))?,
                    at(text, "Bà Trần Thị Mận nói", json!({ "kind": "body" }))?,
                    at(text, "Báo Làng Sen dẫn lời", json!({ "kind": "body" }))?,
                    at(text, "Tin khác: Chợ Nổi họp sớm", json!({ "kind": "boilerplate" }))?,
                ],
            }))?,
        );
        assert_eq!(
            wrong,
            [
                "missed organization 'Làng Sen'",
                "spurious place 'Làng Sen'",
                "source of 'phòng đọc có 200 chỗ' is một cán bộ not Báo Làng Sen",
                "via of 'phòng đọc có 200 chỗ' is Báo Làng Sen not None",
            ]
        );
        let ferry = corpus::parse(FERRY).map_err(|error| error.to_string())?;
        let text = ferry.text.as_str();
        let wrong = score.article(
            &ferry,
            &found(json!({
                "entities": [at(text, "Otter & Sons", json!({ "type": "organization" }))?],
                "dates": [at(text, "every", json!({ "value": "PT1H" }))?],
                "quotes": [at(text, "calm as milk", json!({ "kind": "term", "source": null, "via": null }))?],
                "blocks": [
                    at(text, "The Otter & Sons ferry", json!({ "kind": "body" }))?,
                    at(text, "Captain Ada Quill said", json!({ "kind": "boilerplate" }))?,
                ],
            }))?,
        );
        assert_eq!(
            wrong,
            ["missed person 'Ada Quill'", "date 'every day' is R/P1D not PT1H", "missed quote mixed 'the crossing was \"calm as milk\"'",]
        );
        let table = "                            precision  recall      F1    gold    found
name exact (no misc)            0.500   0.400   0.444       5        4
name overlap (no misc)          0.750   0.600   0.667       5        4
entity overlap                  0.750   0.600   0.667       5        4
  person                        0.000   0.000   0.000       2        1
  organization                  1.000   0.667   0.800       3        2
  place                         0.000   0.000   0.000       0        1
  misc                          0.000   0.000   0.000       0        0
date exact span                 0.500   0.500   0.500       2        2
date overlap                    1.000   1.000   1.000       2        2
date value                      0.500   0.500   0.500       2        2
quote direct                    1.000   1.000   1.000       1        1
quote indirect+mixed            1.000   0.500   0.667       2        1
quote term                      0.000   0.000   0.000       0        1
quote any sourced               1.000   0.667   0.800       3        2
quote + right source            0.500   0.333   0.400       3        2
source right, quote found            0.500  (1 of 2)
source kind right, quote found       0.500  (1 of 2)
via right, quote found               0.000  (0 of 1)
line: boilerplate or not             0.833  (5 of 6)
line: exact kind                     0.833  (5 of 6)
";
        assert_eq!(score.to_string(), table);
        Ok(())
    }

    #[test]
    fn what_is_malformed_is_told_with_its_line() {
        let cases = [
            ("no header", "the header must be lines that begin with #, then one empty line"),
            ("#lang en\n\n[[footer]] x", "line 3: unknown block footer"),
            ("#lang en\n#dct ?\n\nA <b>c</b>", "line 4: stray or unknown tag near 'A <b>c</b>'"),
            ("#lang en\n\nA\n<per>B</org>", "line 4: </org> closes per"),
            ("#lang en\n\n<per></per>", "line 3: empty <per>"),
            ("#lang en\n\n<per>A\nB</per>", "line 3: <per> is not closed on its line"),
            ("#lang en\n\n<q type=\"term\">A", "line 3: <q> is never closed"),
            ("#lang en\n\n<src kind=\"org\">A</src>", "line 3: <src> without id"),
            ("#lang en\n\n<src id=\"s1\">A</src>", "line 3: <src kind=None>"),
            ("#lang en\n\n<per>A <loc>B</loc></per>", "line 3: entities nested in each other"),
            ("#lang en\n\n<date v=\"June\">June</date>", "line 3: date value 'June'"),
            ("#lang en\n\n<q type=\"loud\">A</q>", "line 3: <q type='loud'>"),
            ("#lang en\n\n<q type=\"direct\">A</q>", "line 3: <q> without src"),
            ("#lang en\n\n<q type=\"direct\" src=\"s1\">A</q>", "line 3: src='s1' names no <src id>"),
        ];
        for (raw, message) in cases {
            assert_eq!(corpus::parse(raw).err().map(|error| error.to_string()).as_deref(), Some(message), "{raw}");
        }
    }
}
