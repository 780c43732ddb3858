//! Findings: what a careful reader wants to be told about the sources of an article.

use super::reader::{Ground, Reader, Words};
use super::{Count, Ledger, LedgerSource, Quotation, QuoteKind, SourceKind, Stance, rules};
use crate::matcher::Scan;
use crate::rule::Finding;
use crate::span::Span;
use crate::text::vocabulary::FastMap;
use crate::text::{BlockKind, Kind};

/// Of the content words of a headline, how many one reported clause must hold to be what the headline says.
const SAME: f32 = 0.6;
/// And how many one sentence in the article's own voice may hold at most for that voice not to say it too.
const OTHER: f32 = 0.45;
/// Words without a name are worth telling where they are at least one part in so many of an article.
const PART: usize = 10;
/// A headline with fewer content words says too little to be found again.
const LEAST: usize = 4;

/// All findings about quotations and a ledger, those about single quotations first.
pub(super) fn find(ground: &Ground, scans: &[Scan], quotes: &[Quotation], ledger: &Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for quote in quotes {
        if quote.kind == QuoteKind::Direct && quote.source.is_none() && is_nobodys(ground, scans, quote.span) {
            findings.push(Finding { rule: rules::NO_SPEAKER, spans: vec![quote.span], details: Vec::new() });
        }
    }
    findings.extend(headline(ground, scans, quotes));
    let speaking: Vec<&LedgerSource> = ledger.sources.iter().filter(|s| !s.quotes.is_empty()).collect();
    let said = |source: &LedgerSource| source.quotes.iter().filter_map(|&q| quotes.get(q)).map(|q| q.span).collect::<Vec<_>>();
    let words: usize = speaking.iter().map(|s| s.words).sum();
    let article = ledger.words.iter().sum::<usize>() + ledger.unsourced;
    let unnamed = speaking.iter().all(|s| s.kind == SourceKind::Anonymous && s.via.is_empty()) && words * PART >= article && words > 0;
    match speaking.as_slice() {
        [only] if unnamed && only.unnamed.as_ref().is_none_or(|u| u.count != Some(Count::Several)) => {
            findings.push(Finding { rule: rules::ONE_UNNAMED, spans: said(only), details: vec![("source", only.name.clone())] });
        }
        all if unnamed => {
            let names = all.iter().map(|s| s.name.as_str()).collect::<Vec<_>>().join("; ");
            let spans = all.iter().flat_map(|s| said(s)).collect();
            findings.push(Finding { rule: rules::ALL_UNNAMED, spans, details: vec![("sources", names)] });
        }
        some => findings.extend(some.iter().filter(|s| is_one_unnamed(s)).map(|source| {
            let details = vec![("source", source.name.clone())];
            Finding { rule: rules::CLAIM_UNNAMED, spans: said(source), details }
        })),
    }
    findings.extend(one_outlet(quotes, ledger));
    findings
}

/// Whether the sentence around a stretch holds nobody who could have said it.
fn is_nobodys(ground: &Ground, scans: &[Scan], span: Span) -> bool {
    let tokens = ground.text.tokens_in(span);
    let at = scans.partition_point(|s| s.block.tokens.end <= tokens.start);
    let Some(scan) = scans.get(at).filter(|s| s.block.tokens.start <= tokens.start && s.block.kind != BlockKind::Headline) else {
        return false;
    };
    // A title that stands between marks as a whole is nobody's words.
    let first = ground.text.blocks.iter().find(|b| b.kind != BlockKind::Boilerplate).is_some_and(|b| b.tokens == scan.block.tokens);
    if first && tokens.len() + 3 > scan.block.tokens.len() {
        return false;
    }
    let Some(words) = Words::of(scan.pack.lang) else { return false };
    let reader = Reader { ground, scan, words };
    let (first, last) = (ground.text.sentence_at(tokens.start), ground.text.sentence_at(tokens.end.saturating_sub(1)));
    let speaks = [words.pronoun, words.possessive, words.speaker, words.address, words.org, words.document, words.media, words.cue];
    let near = |i: usize| reader.is_named(i) || speaks.into_iter().any(|c| reader.hit(i, c).is_some_and(|h| h.value != "i"));
    let around = first.start.saturating_sub(2)..last.end + 2;
    !around.filter(|i| !tokens.contains(i)).any(near)
}

/// One source without a name that wants none, or that is said to know from the inside.
fn is_one_unnamed(source: &LedgerSource) -> bool {
    let Some(told) = source.unnamed.as_ref().filter(|_| source.kind == SourceKind::Anonymous) else { return false };
    match told.count {
        Some(Count::Exactly(1)) => told.insider || told.why.is_some(),
        Some(_) => false,
        None => told.why.is_some(),
    }
}

/// All that is reported, twice at least, came through one outlet, or is its own word.
fn one_outlet(quotes: &[Quotation], ledger: &Ledger) -> Option<Finding> {
    let credited = match ledger.credits.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let sourced: Vec<&Quotation> = quotes.iter().filter(|q| q.source.is_some()).collect();
    // The last outlet that the words went through before they reached the article.
    let through = |q: &Quotation| q.via.iter().chain(&q.hands).rfind(|v| v.kind == SourceKind::Media).map(|v| v.ledger);
    let outlet = credited.or_else(|| sourced.iter().find_map(|q| through(q)))?;
    let all = sourced.iter().all(|q| {
        let own = q.source.as_ref().is_some_and(|s| s.ledger == outlet);
        own || through(q).map_or(credited.is_some() && q.via.is_none(), |v| v == outlet)
    });
    if sourced.len() < 2 || !all {
        return None;
    }
    let entry = ledger.sources.get(outlet)?;
    Some(Finding { rule: rules::ONE_OUTLET, spans: entry.mentions.clone(), details: vec![("outlet", entry.name.clone())] })
}

/// A headline that states as fact what the body only reports.
fn headline(ground: &Ground, scans: &[Scan], quotes: &[Quotation]) -> Option<Finding> {
    let text = ground.text;
    let block = text.blocks.iter().find(|b| b.kind != BlockKind::Boilerplate).filter(|b| b.kind == BlockKind::Headline)?;
    let scan = scans.iter().find(|s| s.block.tokens == block.tokens)?;
    let reader = Reader { ground, scan, words: Words::of(scan.pack.lang)? };
    let w = reader.words;
    // Words that tell whose it is, or that it may not be so.
    let hedged = |i: usize| {
        reader.mark(i).is_some()
            || reader.kind(i) == Some(Kind::Quote)
            || reader.is_colon(i)
            || reader.written(i) == "?"
            || [w.cue, w.hedge].into_iter().any(|c| reader.hit(i, c).is_some())
    };
    if block.tokens.clone().any(hedged) {
        return None;
    }
    let function = [w.determiner, w.preposition, w.bound, w.adjunct, w.complementiser, w.link, w.opener, w.adverb, w.pronoun, w.finite];
    let says = |i: usize| {
        matches!(reader.kind(i), Some(Kind::Word | Kind::Number))
            && (reader.is_named(i) || function.into_iter().all(|c| reader.hit(i, c).is_none_or(|h| h.length > 1)))
    };
    let mut wanted: FastMap<&str, usize> = FastMap::default();
    for i in block.tokens.clone().filter(|&i| says(i)) {
        let next = wanted.len();
        wanted.entry(stem(text.key(i))).or_insert(next);
    }
    if wanted.len() < LEAST || wanted.len() > 64 {
        return None;
    }
    // A bit for each word of the headline that stands in a stretch.
    let bit = |i: usize| wanted.get(stem(text.key(i))).map_or(0_u64, |&n| 1 << n);
    let share = |bits: u64| bits.count_ones() as f32 / wanted.len() as f32;
    let named = |entity: usize| block.tokens.clone().any(|i| reader.mention(i).is_some_and(|m| m.entity == entity));
    let mut best: Option<(f32, &Quotation)> = None;
    let mut reported = vec![false; text.tokens.len()];
    for quote in quotes.iter().filter(|q| q.kind != QuoteKind::Term && q.span.start() >= block.span.end()) {
        let tokens = text.tokens_in(quote.span);
        let held = share(tokens.clone().fold(0, |bits, i| bits | bit(i)));
        // What somebody wants or denies is not what the headline states, and of their own deeds they may speak.
        let itself = quote.source.as_ref().and_then(|s| s.entity).is_some_and(&named);
        let other = matches!(quote.stance, None | Some(Stance::Request | Stance::Question | Stance::Denial));
        let only = !itself && !other;
        if only && quote.kind != QuoteKind::Direct && held >= SAME && best.is_none_or(|(b, _)| held > b) {
            best = Some((held, quote));
        }
        if let Some(flags) = reported.get_mut(tokens) {
            flags.fill(true);
        }
    }
    let (_, quote) = best?;
    let own = text
        .sentences
        .iter()
        .filter(|s| s.start >= block.tokens.end)
        .map(|s| share(s.clone().filter(|&i| !reported.get(i).copied().unwrap_or(false)).fold(0, |bits, i| bits | bit(i))));
    if own.fold(0.0, f32::max) > OTHER {
        return None;
    }
    let span: Span = block.span;
    Some(Finding {
        rule: rules::HEADLINE,
        spans: vec![span, quote.span],
        details: quote.source.iter().map(|s| ("source", s.name.clone())).collect(),
    })
}

/// The part of a word that its forms share: its first letters, where it is long and of plain letters.
fn stem(key: &str) -> &str {
    if key.is_ascii() { key.get(..key.len().min(5)).unwrap_or(key) } else { key }
}
