//! What holds for any text whatever.

use proptest::prelude::*;
use saidso::wire;
use saidso::{Document, Options, annotate};

/// Every span of a document that must be in the text, with the layer's name.
fn spans(document: &Document) -> Vec<(usize, usize)> {
    let mut spans: Vec<saidso::span::Span> = Vec::new();
    spans.extend(document.blocks.iter().map(|b| b.span));
    for m in &document.entities {
        spans.push(m.span);
        spans.extend(m.role);
        spans.extend(m.evidence.iter().map(|e| e.span));
    }
    for d in &document.dates {
        spans.push(d.span);
        spans.extend(d.evidence.iter().map(|e| e.span));
    }
    for q in &document.quotes {
        spans.push(q.span);
        spans.extend(q.cue);
        spans.extend(q.source.iter().chain(&q.via).chain(&q.hands).map(|s| s.span));
        spans.extend(q.evidence.iter().map(|e| e.span));
    }
    spans.extend(document.ledger.sources.iter().flat_map(|s| s.mentions.clone()));
    spans.extend(document.findings.iter().flat_map(|f| f.spans.clone()));
    spans.into_iter().map(|s| (s.start(), s.end())).collect()
}

fn check(text: &str) {
    let options = Options { published: "2025-04-16".parse().ok(), ..Options::default() };
    let document = annotate(text, &options);
    for (start, end) in spans(&document) {
        assert!(start < end && text.get(start..end).is_some(), "{start}..{end} of {text:?}");
    }
    for pair in document.entities.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "names overlap in {text:?}");
    }
    for pair in document.dates.windows(2) {
        assert!(pair[0].span.end() <= pair[1].span.start(), "dates overlap in {text:?}");
    }
    for (i, a) in document.quotes.iter().enumerate() {
        for b in &document.quotes[i + 1..] {
            let nests = a.span.contains(b.span) || b.span.contains(a.span) || !a.span.overlaps(b.span);
            assert!(nests, "quotations cross in {text:?}: {:?} {:?}", a.span.of(text), b.span.of(text));
        }
    }
    for (i, entity) in document.names.iter().enumerate() {
        assert!(!entity.mentions.is_empty(), "an entity without mentions in {text:?}");
        assert!(entity.mentions.iter().all(|&m| document.entities[m].entity == i), "mentions and entities disagree in {text:?}");
    }
    let words: usize = document.ledger.sources.iter().map(|s| s.words).sum();
    assert_eq!(words, document.ledger.words.iter().sum::<usize>(), "the ledger's words in {text:?}");
    assert_eq!(document, annotate(text, &options), "not the same twice: {text:?}");
    let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
    assert!(document.blocks.len() <= lines.count(), "more blocks than lines in {text:?}");
    serde_json::to_string(&wire::Document::new(text, &document)).unwrap();
}

/// Pieces that news is made of, put together anyhow.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Ông",
        "ông",
        "Nguyễn Văn Minh",
        "Minh",
        "cho biết",
        "nói",
        "rằng",
        "theo",
        "Theo",
        "Reuters",
        "\"",
        "“",
        "”",
        "'",
        "’",
        "«",
        "»",
        "(",
        ")",
        ".",
        ",",
        ":",
        "\n",
        "\n\n",
        "…",
        "ngày",
        "12/4",
        "12.4.2025",
        "31/2",
        "tháng",
        "năm",
        "2025",
        "hôm qua",
        "một ngày trước đó",
        "10-12/4",
        "said",
        "says",
        "he",
        "she",
        "Mr",
        "Smith",
        "the",
        "The White House",
        "according to",
        "told",
        "Monday",
        "May",
        "last week",
        "3",
        "8h30",
        "TP.HCM",
        "U.S.",
        "-",
        "–",
        "một quan chức giấu tên",
        "officials",
        "e\u{301}",
        "hoà",
        "😀",
        "\u{200b}",
        "\u{a0}",
        "được cho là",
        "reportedly",
    ]);
    let gap = prop::sample::select(vec![" ", " ", " ", "", "\n"]);
    prop::collection::vec((piece, gap), 0..60).prop_map(|parts| parts.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<char>(), 0..120)) {
        check(&bytes.into_iter().collect::<String>());
    }

    #[test]
    fn any_news_is_read(text in pieces()) {
        check(&text);
    }
}

/// Work that is not linear would not come back from these.
#[test]
fn hostile_text_is_read() {
    for piece in [
        "\"",
        "“",
        "1/",
        "1-",
        "12/4/",
        "1 tháng ",
        "Monday, ",
        "March 3 to ",
        "“hôm qua ",
        "sinh 1950 ",
        "(",
        "a.",
        "theo ",
        "said ",
        "Ông ",
        "A",
        "\n",
        "một ngày trước đó ",
        "“Nói”, ông nói. ",
        "'s",
        "e\u{301}",
        "-",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let document = annotate(&text, &Options::default());
        assert!(spans(&document).into_iter().all(|(start, end)| start < end && text.get(start..end).is_some()));
    }
}

/// The lines of a text broken where they reach `width` characters, paragraphs with a blank line between.
fn broken(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut at = 0;
        for word in line.split_whitespace() {
            let length = word.chars().count();
            let fits = at + 1 + length <= width;
            out.push_str(if at == 0 {
                ""
            } else if fits {
                " "
            } else {
                "\n"
            });
            at = if fits { at + 1 + length } else { length };
            out.push_str(word);
        }
        out.push_str("\n\n");
    }
    out
}

/// What is found in a text, without regard to where its lines end.
fn found(text: &str) -> Vec<String> {
    let document = annotate(text, &Options::default());
    let written = |span: saidso::span::Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let said = |q: &saidso::quote::Quotation| {
        format!("{:?} {:?} {}", q.kind, q.source.as_ref().map(|s| (s.kind, written(s.span))), written(q.span))
    };
    let blocks = document.blocks.iter().map(|b| format!("{:?} {}", b.kind, written(b.span)));
    let names = document.entities.iter().map(|m| format!("{:?} {}", m.kind, written(m.span)));
    let dates = document.dates.iter().map(|d| written(d.span));
    blocks.chain(names).chain(dates).chain(document.quotes.iter().map(said)).collect()
}

#[test]
fn lines_broken_to_fit_a_width_are_read_as_paragraphs() {
    for sample in [include_str!("../../www/samples/ferry.en.txt"), include_str!("../../www/samples/harbour.vi.txt")] {
        let whole = found(sample);
        assert!(whole.len() > 40, "{}", whole.len());
        for width in [48, 60, 72, 80, 100] {
            let text = broken(sample, width);
            assert!(text.lines().all(|line| line.chars().count() <= width));
            assert_eq!(found(&text), whole, "{width}");
        }
    }
}
