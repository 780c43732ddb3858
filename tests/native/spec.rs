//! The literate specs in `tests/spec`: what must be found in a text, in words that a linguist can edit.
//!
//! Prose, then fences. A fence's info string names the layers that it speaks of and, where it matters, the day of
//! publication: ```` ```dates 2025-04-16 ````. Each line of a fence is a text of its own, in the notation of the
//! corpus; a fence with `whole` at the end of its info string is one text. What is found in these layers must be
//! exactly what is tagged; tags of other layers may stand there and are not looked at. The layer `names` is who is who: names with
//! the same `id` are one, and `sort` says what sort of organisation or place it is. The layer `modifiers` is what the attribute `mod`
//! says of each date.

use super::corpus::{self, Article};
use saidso::{Document, Options, annotate};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// One text with what must be found in it.
struct Case {
    place: String,
    layers: Vec<String>,
    options: Options,
    article: Article,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut cases = Vec::new();
    for folder in files(&root) {
        let lang = folder.file_name().unwrap().to_str().and_then(saidso::lang::Lang::from_code);
        for file in files(&folder) {
            let name = file.strip_prefix(&root).unwrap().display().to_string();
            read(&std::fs::read_to_string(&file).unwrap(), &name, lang, &mut cases);
        }
    }
    cases
}

fn read(spec: &str, name: &str, lang: Option<saidso::lang::Lang>, cases: &mut Vec<Case>) {
    let mut fence: Option<(Vec<&str>, usize, Vec<&str>)> = None;
    for (number, line) in (1..).zip(spec.lines()) {
        let Some(info) = line.strip_prefix("```") else {
            if let Some((_, _, lines)) = &mut fence {
                lines.push(line);
            }
            continue;
        };
        let Some((info, start, lines)) = fence.take() else {
            fence = Some((info.split_whitespace().collect(), number, Vec::new()));
            continue;
        };
        let published = info.iter().find_map(|word| word.parse().ok());
        let whole = info.last() == Some(&"whole");
        let layers: Vec<String> = info
            .iter()
            .filter(|w| ["blocks", "entities", "names", "dates", "modifiers", "quotes"].contains(w))
            .map(|w| (*w).into())
            .collect();
        assert!(!layers.is_empty(), "{name}:{start}: the fence names no layer");
        let texts =
            if whole { vec![(start + 1, lines.join("\n"))] } else { (start + 1..).zip(lines.iter().map(|l| (*l).into())).collect() };
        for (number, text) in texts.into_iter().filter(|(_, t)| !t.trim().is_empty()) {
            let place = format!("tests/spec/{name}:{number}");
            let article = corpus::parse(&format!("#spec\n\n{text}")).unwrap_or_else(|e| panic!("{place}: {e}"));
            cases.push(Case { place, layers: layers.clone(), options: Options { published, lang, order: None }, article });
        }
    }
    assert!(fence.is_none(), "{name}: a fence is not closed");
}

/// What a layer holds, one line each, as expected and as found.
fn compare(case: &Case, document: &Document) -> Vec<(String, Vec<String>, Vec<String>)> {
    let text = &case.article.text;
    let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    let mut layers = Vec::new();
    for layer in &case.layers {
        let (expected, found) = match layer.as_str() {
            "blocks" => (
                case.article.blocks.iter().map(|b| format!("{} {:?}", b.kind, text[b.span.clone()].trim())).collect(),
                document.blocks.iter().map(|b| format!("{} {:?}", word(&b.kind), b.span.of(text))).collect(),
            ),
            "entities" => (
                case.article.entities.iter().map(|e| format!("{} {:?} at {}", e.kind, &text[e.span.clone()], e.span.start)).collect(),
                document.entities.iter().map(|e| format!("{} {:?} at {}", word(&e.kind), e.span.of(text), e.span.start())).collect(),
            ),
            "names" => names(case, document),
            "dates" => (
                case.article.dates.iter().map(|d| format!("{} {:?} at {}", d.value, &text[d.span.clone()], d.span.start)).collect(),
                document.dates.iter().map(|d| format!("{} {:?} at {}", d.value, d.span.of(text), d.span.start())).collect(),
            ),
            "modifiers" => (
                case.article.dates.iter().map(|d| format!("{} {:?} at {}", d.modifier, &text[d.span.clone()], d.span.start)).collect(),
                document
                    .dates
                    .iter()
                    .map(|d| format!("{} {:?} at {}", d.modifier.map_or(String::new(), |m| word(&m)), d.span.of(text), d.span.start()))
                    .collect(),
            ),
            _ => quotes(case, document),
        };
        layers.push((layer.clone(), expected, found));
    }
    layers
}

/// Who is who: all mentions of each name, with its subtype.
fn names(case: &Case, document: &Document) -> (Vec<String>, Vec<String>) {
    let text = &case.article.text;
    let gold = &case.article.entities;
    let told = |sort: &str, mentions: Vec<(usize, &str)>| {
        let mentions: Vec<String> = mentions.into_iter().map(|(at, written)| format!("{written:?} at {at}")).collect();
        format!("[{sort}] {}", mentions.join(" = "))
    };
    let first = |i: usize| gold[i].id.is_empty() || !gold[..i].iter().any(|e| e.id == gold[i].id);
    let expected = (0..gold.len()).filter(|&i| first(i)).map(|i| {
        let one = gold.iter().enumerate().filter(|(j, e)| *j == i || !e.id.is_empty() && e.id == gold[i].id).map(|(_, e)| e);
        let sort = one.clone().map(|e| e.sort.as_str()).find(|s| !s.is_empty()).unwrap_or("");
        told(sort, one.map(|e| (e.span.start, &text[e.span.clone()])).collect())
    });
    let found = document.names.iter().map(|n| {
        let mentions = n.mentions.iter().filter_map(|&m| document.entities.get(m)).map(|m| (m.span.start(), m.span.of(text)));
        told(n.subtype.map_or("", saidso::entity::Subtype::word), mentions.collect())
    });
    (expected.collect(), found.collect())
}

/// A source is right when it overlaps a mention that is tagged; it is then printed as that source's first mention.
fn quotes(case: &Case, document: &Document) -> (Vec<String>, Vec<String>) {
    let text = &case.article.text;
    let expected_source =
        |s: &Option<corpus::Source>| s.as_ref().map_or("nobody".into(), |s| format!("{} {:?}", s.kind, &text[s.mentions[0].clone()]));
    let found_source = |s: &Option<saidso::quote::Source>, expected: Option<&corpus::Source>| {
        s.as_ref().map_or("nobody".into(), |s| {
            let met = expected.filter(|e| e.mentions.iter().any(|m| m.start < s.span.end() && s.span.start() < m.end));
            let shown = met.map_or_else(|| s.span.of(text), |e| &text[e.mentions[0].clone()]);
            format!("{} {shown:?}", format!("{:?}", s.kind).to_lowercase())
        })
    };
    let gold = &case.article.quotes;
    let expected = gold.iter().map(|q| {
        let (source, via) = (expected_source(&q.source), expected_source(&q.via));
        format!("{} {:?} by {source} via {via}", q.kind, &text[q.span.clone()])
    });
    let found = document.quotes.iter().map(|q| {
        let same = gold.iter().find(|g| g.span == (q.span.start()..q.span.end()));
        let source = found_source(&q.source, same.and_then(|g| g.source.as_ref()));
        let via = found_source(&q.via, same.and_then(|g| g.via.as_ref()));
        format!("{} {:?} by {source} via {via}", format!("{:?}", q.kind).to_lowercase(), q.span.of(text))
    });
    (expected.collect(), found.collect())
}

#[test]
fn every_case_is_found() {
    let cases = cases();
    let mut failures = String::new();
    let mut failed = 0;
    for case in &cases {
        let document = annotate(&case.article.text, &case.options);
        let before = failures.len();
        for (layer, expected, found) in compare(case, &document) {
            if expected == found {
                continue;
            }
            writeln!(failures, "{} {layer}: {:?}", case.place, case.article.text).unwrap();
            for line in expected.iter().filter(|e| !found.contains(e)) {
                writeln!(failures, "    expected {line}").unwrap();
            }
            for line in found.iter().filter(|f| !expected.contains(f)) {
                writeln!(failures, "    found    {line}").unwrap();
            }
        }
        failed += usize::from(failures.len() > before);
    }
    assert!(!cases.is_empty(), "no case in tests/spec");
    assert!(failures.is_empty(), "{failed} of {} cases:\n{failures}", cases.len());
    println!("{} cases", cases.len());
}

#[test]
fn a_wrong_case_is_seen() {
    let mut cases = Vec::new();
    read("```dates\nNothing here dates <date v=\"2020\">anything</date>.\n```", "x", None, &mut cases);
    let document = annotate(&cases[0].article.text, &cases[0].options);
    let compared = compare(&cases[0], &document);
    assert_ne!(compared[0].1, compared[0].2);
}

/// The same words typed otherwise: marks as characters of their own, or tones on the other vowel (hòa, hoà).
fn respelled(text: &str) -> [String; 2] {
    let moved =
        [("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("ọe", "oẹ")]
            .into_iter()
            .chain([("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"), ("Ủy", "Uỷ")])
            .fold(text.to_owned(), |text, (new, old)| text.replace(new, old));
    [text.nfd().collect(), moved]
}

/// All that is found, in words that do not depend on the spelling.
fn essence(text: &str, document: &Document) -> Vec<String> {
    let same = |span: saidso::span::Span| saidso::text::letter::folded(span.of(text));
    let mut found: Vec<String> = Vec::new();
    found.extend(document.blocks.iter().map(|b| format!("{:?} {}", b.kind, same(b.span))));
    found.extend(document.entities.iter().map(|e| format!("{:?} {} {}", e.kind, same(e.span), e.rule.0)));
    found.extend(document.names.iter().map(|n| format!("{:?} {:?} {}", n.mentions, n.subtype, saidso::text::letter::folded(&n.name))));
    found.extend(document.dates.iter().map(|d| format!("{} {} {}", d.value, same(d.span), d.rule.0)));
    found.extend(document.quotes.iter().map(|q| {
        let source = q.source.as_ref().map(|s| format!("{:?} {}", s.kind, same(s.span)));
        format!("{:?} {} {source:?} {}", q.kind, same(q.span), q.rule.0)
    }));
    found
}

#[test]
fn spelling_does_not_matter() {
    for case in cases() {
        let text = &case.article.text;
        let expected = essence(text, &annotate(text, &case.options));
        for other in respelled(text) {
            assert_eq!(essence(&other, &annotate(&other, &case.options)), expected, "{}: {other}", case.place);
        }
    }
}
