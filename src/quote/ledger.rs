//! The ledger: all sources of an article with what each said.

use super::chain::{Chain, Who};
use super::finding;
use super::reader::Ground;
use super::{Ledger, LedgerSource, Quotation, QuoteKind, Source, SourceKind};
use crate::matcher::Scan;
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
                unnamed: None,
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
            if s.kind == SourceKind::Anonymous
                && let Some(told) = &who.unnamed
            {
                let known = s.unnamed.get_or_insert_default();
                known.count = known.count.or(told.count);
                known.affiliation = known.affiliation.or(told.affiliation);
                known.why = known.why.or(told.why);
                known.insider |= told.insider;
            }
            s.kind
        });
        Some(Source { span, kind, name: who.name.clone(), entity: who.entity, ledger: place })
    }

    /// Notes that one source is known through another.
    fn pass(&mut self, own: usize, via: usize) {
        if let Some(entry) = self.sources.get_mut(own).filter(|entry| own != via && !entry.via.contains(&via)) {
            entry.via.push(via);
        }
    }
}

/// The quotations, the ledger and the findings of what was found.
pub(super) fn write(ground: &Ground, scans: &[Scan], chain: &Chain) -> (Vec<Quotation>, Ledger, Vec<Finding>) {
    let text = ground.text;
    let mut book = Book::default();
    let mut quotes = Vec::with_capacity(chain.found.len());
    let mut given = [0; SourceKind::ALL.len()];
    let mut counted = 0;
    for resolved in &chain.found {
        let draft = &resolved.draft;
        let Some(span) = text.span(draft.tokens.clone()) else { continue };
        let source = resolved.source.as_ref().and_then(|who| book.enter(ground, who));
        let mut hands: Vec<Source> = resolved.hands.iter().filter_map(|who| book.enter(ground, who)).collect();
        // Each hand is known through the next one.
        for (own, next) in hands.iter().zip(hands.iter().skip(1)) {
            book.pass(own.ledger, next.ledger);
        }
        let hearsay = source.as_ref().map(|_| hands.len());
        let via = if hands.is_empty() { None } else { Some(hands.remove(0)) };
        if let (Some(source), Some(via)) = (&source, &via) {
            book.pass(source.ledger, via.ledger);
        }
        let number = quotes.len();
        if let Some(source) = &source
            && let Some(entry) = book.sources.get_mut(source.ledger)
        {
            entry.quotes.push(number);
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
        let stance = draft.told.stance;
        let (kind, rule, confidence) = (draft.kind, draft.rule, draft.confidence);
        let words = words_in(text, &draft.tokens);
        quotes.push(Quotation { span, kind, source, via, hands, cue, stance, hearsay, words, rule, evidence, confidence });
    }
    let article: usize = text.blocks.iter().filter(|b| b.kind != BlockKind::Boilerplate).map(|b| words_in(text, &b.tokens)).sum();
    let unsourced = article.saturating_sub(given.iter().sum());
    let credits = chain.credits.iter().filter_map(|who| book.enter(ground, who)).map(|s| s.ledger).collect();
    let independent = independent(&book.sources, &quotes);
    let ledger = Ledger { sources: book.sources, words: given, unsourced, credits, independent };
    let findings = finding::find(ground, scans, &quotes, &ledger);
    (quotes, ledger, findings)
}

fn words_in(text: &Text, tokens: &Range<usize>) -> usize {
    text.tokens.get(tokens.clone()).unwrap_or_default().iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number)).count()
}

/// How many sources speak, those counted once that are known only through the same one.
fn independent(sources: &[LedgerSource], quotes: &[Quotation]) -> usize {
    let origins = sources.iter().enumerate().filter(|(_, s)| !s.quotes.is_empty()).map(|(own, source)| {
        let mut hands = source.quotes.iter().filter_map(|&q| quotes.get(q)).map(|q| q.hands.last().or(q.via.as_ref()).map(|v| v.ledger));
        let first = hands.next().flatten();
        first.filter(|_| hands.all(|h| h == first)).unwrap_or(own)
    });
    let mut origins: Vec<usize> = origins.collect();
    origins.sort_unstable();
    origins.dedup();
    origins.len()
}
