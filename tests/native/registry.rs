//! Every rule is named once, says what it does, and makes the annotation that its example shows.

use saidso::{Options, annotate};
use std::collections::BTreeSet;

/// An example's text without its brackets, and the words between them.
fn unmark(example: &str) -> Option<(String, String)> {
    let example = example.replace("\\n", "\n");
    let (before, rest) = example.split_once('[')?;
    let (marked, after) = rest.split_once(']')?;
    Some((format!("{before}{marked}{after}"), marked.into()))
}

#[test]
fn every_rule_is_named_and_shown() {
    let mut names = BTreeSet::new();
    let mut failures = Vec::new();
    // Rules that find nothing themselves, but keep others away from their words.
    let dates = saidso::lang::world().packs.iter().flat_map(|p| p.dates.iter());
    let guards: BTreeSet<&str> =
        dates.filter(|r| r.record.get("value") == "none" && r.record.get("kind").is_empty()).map(|r| r.id().0).collect();
    for rule in saidso::rules() {
        let id = rule.id.0;
        if !names.insert(id) {
            failures.push(format!("{id}: named twice"));
        }
        let parts: Vec<&str> = id.split('.').collect();
        let owner = parts.first().is_some_and(|p| *p == "any" || saidso::lang::Lang::from_code(p).is_some());
        if parts.len() != 3 || !owner || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c)) {
            failures.push(format!("{id}: expected <lang>.<layer>.<kebab-phrase>"));
        }
        if rule.summary.is_empty() || rule.summary.ends_with('.') {
            failures.push(format!("{id}: expected a summary without a full stop"));
        }
        let Some((text, marked)) = unmark(rule.example) else {
            failures.push(format!("{id}: expected an example with [brackets] around what it marks"));
            continue;
        };
        let options = Options { published: "2025-04-16".parse().ok(), lang: saidso::lang::Lang::from_code(parts[0]), ..Options::default() };
        let document = annotate(&text, &options);
        let found: Vec<(&str, &str)> = (document.blocks.iter().map(|b| (b.rule.0, b.span.of(&text))))
            .chain(document.entities.iter().map(|e| (e.rule.0, e.span.of(&text))))
            .chain(document.dates.iter().map(|d| (d.rule.0, d.span.of(&text))))
            .chain(document.lookalikes.iter().map(|l| (l.rule.0, l.span.of(&text))))
            .chain(document.quotes.iter().map(|q| (q.rule.0, q.span.of(&text))))
            .chain(document.findings.iter().flat_map(|f| f.spans.iter().map(|s| (f.rule.0, s.of(&text)))))
            .collect();
        if guards.contains(id) {
            let dated = found.iter().any(|(by, words)| by.contains(".date.") && (words.contains(&marked) || marked.contains(words)));
            if dated {
                failures.push(format!("{id}: in its example {:?} the marked words are found: {found:?}", rule.example));
            }
        } else if !found.contains(&(id, marked.as_str())) {
            failures.push(format!("{id}: its example {:?} gives {found:?}", rule.example));
        }
    }
    assert!(failures.is_empty(), "{} rules, {} failures:\n{}", names.len(), failures.len(), failures.join("\n"));
}

#[test]
fn every_pattern_compiles() {
    for pack in &saidso::lang::world().packs {
        for rules in [&pack.entities, &pack.dates, &pack.quotes] {
            assert_eq!(rules.errors, Vec::<String>::new(), "{:?}", pack.lang);
        }
    }
}
