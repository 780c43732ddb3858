//! The ledger: all sources of an article with what each said.

use super::chain::{Resolved, Who};
use super::reader::Ground;
use super::{Ledger, LedgerSource, Quotation, QuoteKind, Source, SourceKind, rules};
use crate::rule::{Evidence, Finding, Witness};
use crate::text::letter::fold;
use crate::text::vocabulary::FastMap;
use crate::text::{BlockKind, Kind, Text};
use std::ops::Range;

/// Sources by who they are.
#[derive(Default)]
struct Book {
    sources: Vec<LedgerSource>,
    by_entity: FastMap<usize, usize>,
    by_name: FastMap<String, usize>,
}

impl Book {
    fn enter(&mut self, ground: &Ground, who: &Who) -> Option<Source> {
        let span = ground.text.span(who.np.tokens.clone())?;
        let mut key = String::new();
        fold(&who.name, &mut key);
        let known = match who.entity {
            Some(entity) => self.by_entity.get(&entity),
            None => self.by_name.get(&key),
        };
        let place = known.copied().unwrap_or_else(|| {
            let roles = who.entity.and_then(|e| ground.entities.get(e)).map(|e| e.roles.clone()).unwrap_or_default();
            self.sources.push(LedgerSource {
                name: who.name.clone(),
                kind: who.kind,
                entity: who.entity,
                roles,
                mentions: Vec::new(),
                quotes: Vec::new(),
                via: Vec::new(),
                words: 0,
            });
            self.sources.len() - 1
        });
        match who.entity {
            Some(entity) => self.by_entity.insert(entity, place),
            None => self.by_name.insert(key, place),
        };
        let kind = self.sources.get_mut(place).map_or(who.kind, |s| {
            if s.mentions.last() != Some(&span) {
                s.mentions.push(span);
            }
            s.kind
        });
        Some(Source { span, kind, name: who.name.clone(), entity: who.entity, ledger: place })
    }
}

/// The quotations and the ledger of what was found; `found` is in text order.
pub(super) fn write(ground: &Ground, found: &[Resolved]) -> (Vec<Quotation>, Ledger, Vec<Finding>) {
    let text = ground.text;
    let mut book = Book::default();
    let mut quotes = Vec::with_capacity(found.len());
    let mut given = [0; SourceKind::ALL.len()];
    let mut counted = 0;
    for resolved in found {
        let draft = &resolved.draft;
        let Some(span) = text.span(draft.tokens.clone()) else { continue };
        let source = resolved.source.as_ref().and_then(|who| book.enter(ground, who));
        let via = resolved.via.as_ref().and_then(|who| book.enter(ground, who));
        let number = quotes.len();
        if let Some(source) = &source
            && let Some(entry) = book.sources.get_mut(source.ledger)
        {
            entry.quotes.push(number);
            if let Some(via) = via.as_ref().filter(|v| v.ledger != source.ledger && !entry.via.contains(&v.ledger)) {
                entry.via.push(via.ledger);
            }
            // What lies inside a quotation that is counted already is not counted again.
            let fresh = draft.tokens.start.max(counted)..draft.tokens.end;
            if draft.kind != QuoteKind::Term && fresh.start < fresh.end {
                let words = words_in(text, &fresh);
                entry.words += words;
                if let Some(all) = SourceKind::ALL.iter().position(|&k| k == source.kind).and_then(|k| given.get_mut(k)) {
                    *all += words;
                }
                counted = fresh.end;
            }
        }
        let mut evidence = Vec::new();
        let mut witness = |span: Option<crate::span::Span>, what| evidence.extend(span.map(|span| Evidence { span, what }));
        if let Some(mark) = draft.mark.and_then(|m| ground.marks.get(m)) {
            witness(mark.open.and_then(|m| text.span(m..m + 1)), Witness::Mark);
            witness(mark.close.and_then(|m| text.span(m..m + 1)), Witness::Mark);
        }
        let cue = draft.cue.clone().and_then(|c| text.span(c));
        witness(cue, Witness::Cue);
        witness(source.as_ref().map(|s| s.span), Witness::Source);
        witness(via.as_ref().map(|s| s.span), Witness::Via);
        witness(resolved.source.as_ref().and_then(|s| s.antecedent), Witness::Antecedent);
        evidence.sort();
        quotes.push(Quotation { span, kind: draft.kind, source, via, cue, rule: draft.rule, evidence, confidence: draft.confidence });
    }
    let article: usize = text.blocks.iter().filter(|b| b.kind != BlockKind::Boilerplate).map(|b| words_in(text, &b.tokens)).sum();
    let unsourced = article.saturating_sub(given.iter().sum());
    let ledger = Ledger { sources: book.sources, words: given, unsourced };
    let findings = findings(&quotes, &ledger);
    (quotes, ledger, findings)
}

fn words_in(text: &Text, tokens: &Range<usize>) -> usize {
    text.tokens.get(tokens.clone()).unwrap_or_default().iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count()
}

/// What a careful reader wants to be told about the sources.
fn findings(quotes: &[Quotation], ledger: &Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for quote in quotes {
        if quote.kind == QuoteKind::Direct && quote.source.is_none() {
            findings.push(Finding { rule: rules::NO_SPEAKER, spans: vec![quote.span], details: Vec::new() });
        }
    }
    let speaking: Vec<&LedgerSource> = ledger.sources.iter().filter(|s| !s.quotes.is_empty()).collect();
    let said = |source: &LedgerSource| source.quotes.iter().filter_map(|&q| quotes.get(q)).map(|q| q.span).collect::<Vec<_>>();
    let unnamed = speaking.iter().all(|s| s.kind == SourceKind::Anonymous);
    if let ([only], true) = (speaking.as_slice(), unnamed) {
        findings.push(Finding { rule: rules::ONE_UNNAMED, spans: said(only), details: vec![("source", only.name.clone())] });
    } else if unnamed && !speaking.is_empty() {
        let names = speaking.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("; ");
        let spans = speaking.iter().flat_map(|s| said(s)).collect();
        findings.push(Finding { rule: rules::ALL_UNNAMED, spans, details: vec![("sources", names)] });
    }
    // All that is quoted, twice at least, came through one outlet.
    let mut through = quotes.iter().filter(|q| q.source.is_some()).map(|q| q.via.as_ref());
    if let Some(Some(first)) = through.next() {
        let rest: Vec<_> = through.collect();
        if !rest.is_empty() && rest.iter().all(|v| v.is_some_and(|v| v.ledger == first.ledger)) {
            let mut spans: Vec<_> = quotes.iter().filter_map(|q| q.via.as_ref()).map(|v| v.span).collect();
            spans.dedup();
            findings.push(Finding { rule: rules::ONE_OUTLET, spans, details: vec![("outlet", first.name.clone())] });
        }
    }
    findings
}
