//! Annotated articles: folders of `.ann` files, and JSON lines.

use crate::corpus;
use saidso::entity::EntityType;
use saidso::span::Span;
use std::path::Path;

/// A text with its names.
pub struct Article {
    pub text: String,
    pub names: Vec<(Span, EntityType)>,
    /// Lines that are not annotated.
    pub boilerplate: Vec<Span>,
}

impl Article {
    /// Its short lines in capitals, as headlines are printed, with the names that stand whole in them.
    pub fn shouted(&self) -> Self {
        let mut out = Self { text: String::new(), names: Vec::new(), boilerplate: Vec::new() };
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let (start, end) = (at, at + line.len());
            at = end;
            let words = line.split_whitespace().count();
            // Where a letter's capital is longer or shorter, places would shift.
            let loud: String = line.chars().flat_map(char::to_uppercase).collect();
            if !(4..=18).contains(&words) || loud.len() != line.len() || line.chars().count() != loud.chars().count() {
                continue;
            }
            let inside = self.names.iter().filter(|(s, _)| start <= s.start() && s.end() <= end);
            let moved = |n: usize| n - start + out.text.len();
            let names: Vec<_> = inside.filter_map(|(s, kind)| Some((Span::new(moved(s.start()), moved(s.end()))?, *kind))).collect();
            out.names.extend(names);
            out.text.push_str(&loud);
        }
        out
    }
}

/// The lines of articles where a person stands right behind another name (`Sở Y tế Lê Thị Hoa`), each as often as `times` with
/// other people of the same articles: what tells where one name ends and the next begins is rare, and the same everywhere.
pub fn renamed(articles: &[&Article], times: usize) -> Article {
    let people: Vec<&str> = articles
        .iter()
        .flat_map(|a| a.names.iter().filter(|(_, kind)| *kind == EntityType::Person).filter_map(|(s, _)| a.text.get(s.start()..s.end())))
        .filter(|name| (2..=4).contains(&name.split_whitespace().count()))
        .collect();
    let mut out = Article { text: String::new(), names: Vec::new(), boilerplate: Vec::new() };
    let mut next = 0;
    for article in articles {
        let mut end = 0;
        for line in article.text.split_inclusive('\n') {
            let start = end;
            end += line.len();
            let names: Vec<_> = article.names.iter().filter(|(s, _)| start <= s.start() && s.end() <= end).collect();
            let follows = |(a, b): (&&(Span, EntityType), &&(Span, EntityType))| {
                a.1 != EntityType::Person && b.1 == EntityType::Person && a.0.end() + 1 == b.0.start()
            };
            if !names.iter().zip(names.iter().skip(1)).any(|(a, b)| follows((a, b))) {
                continue;
            }
            for _ in 0..times {
                let mut copied = start;
                for (span, kind) in &names {
                    out.text.push_str(article.text.get(copied..span.start()).unwrap_or_default());
                    let from = out.text.len();
                    let written = span.of(&article.text);
                    // A stride that has nothing in common with most lengths: other people every time.
                    next += 7919;
                    let other = people.get(next % people.len().max(1)).copied().unwrap_or(written);
                    out.text.push_str(if *kind == EntityType::Person && written.contains(' ') { other } else { written });
                    out.names.extend(Span::new(from, out.text.len()).map(|s| (s, *kind)));
                    copied = span.end();
                }
                out.text.push_str(article.text.get(copied..end).unwrap_or_default());
            }
        }
    }
    out
}

fn kind(name: &str) -> Option<EntityType> {
    Some(match name {
        "person" => EntityType::Person,
        "organization" => EntityType::Organization,
        "place" => EntityType::Place,
        "misc" => EntityType::Misc,
        _ => return None,
    })
}

/// All articles of a folder in that language, in the order of their names, or all of a `.jsonl` file.
pub fn read(path: &Path, lang: &str) -> Result<Vec<Article>, String> {
    if path.extension().is_some_and(|e| e == "jsonl") {
        let file = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        return file.lines().map(from_json).collect();
    }
    let articles = corpus::files(path)?.into_iter().map(|file| corpus::read(&file)).collect::<Result<Vec<_>, _>>()?;
    Ok(articles.into_iter().filter(|a| a.meta.get("lang").is_some_and(|l| l == lang)).map(from_ann).collect())
}

fn from_ann(article: corpus::Article) -> Article {
    Article {
        names: article.entities.iter().filter_map(|e| Some((Span::new(e.span.start, e.span.end)?, kind(e.kind)?))).collect(),
        boilerplate: article
            .blocks
            .iter()
            .filter(|b| b.kind == "boilerplate")
            .filter_map(|b| Span::new(b.span.start, b.span.end))
            .collect(),
        text: article.text,
    }
}

fn from_json(line: &str) -> Result<Article, String> {
    let value: serde_json::Value = serde_json::from_str(line).map_err(|e| format!("expected JSON lines: {e}"))?;
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let names = value["entities"].as_array().into_iter().flatten().filter_map(|e| {
        let at = |key: &str| bytes.get(usize::try_from(e[key].as_u64()?).ok()?).copied();
        Some((Span::new(at("start")?, at("end")?)?, kind(e["type"].as_str()?)?))
    });
    Ok(Article { names: names.collect(), text, boilerplate: Vec::new() })
}
