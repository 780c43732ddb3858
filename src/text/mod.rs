//! A text taken apart: blocks, sentences, tokens, and the language of each block.

mod alphabet;
mod block;
mod language;
pub mod letter;
pub mod lexicon;
mod line;
mod markup;
mod sentence;
pub mod token;
pub mod utf16;
pub mod vocabulary;

pub use block::{Block, BlockKind, RULES};
pub use token::{Case, Kind, Token};

use crate::lang::{self, Lang, World};
use crate::span::Span;
use std::ops::Range;
use vocabulary::WordId;

/// A text taken apart. Positions of tokens count from the beginning of the text.
pub struct Text<'a> {
    /// The text exactly as given.
    pub source: &'a str,
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences as ranges of tokens, in order; none reaches over the end of a block.
    pub sentences: Vec<Range<usize>>,
    /// All paragraphs, in order: lines that are not blank, those together that were broken to fit a width.
    pub blocks: Vec<Block>,
    /// The language of most of the text.
    pub lang: Option<Lang>,
    keys: String,
}

impl Text<'_> {
    /// The folded form of the token at `position`, empty when there is none.
    #[must_use]
    pub fn key(&self, position: usize) -> &str {
        let key = self.tokens.get(position).map(|t| t.key.clone());
        key.and_then(|k| self.keys.get(k)).unwrap_or_default()
    }

    /// The token at `position` as it is written, empty when there is none.
    #[must_use]
    pub fn written(&self, position: usize) -> &str {
        self.tokens.get(position).map_or("", |t| t.span.of(self.source))
    }

    /// The word at `position`; unknown when there is none.
    #[must_use]
    pub fn word(&self, position: usize) -> WordId {
        self.tokens.get(position).map_or(WordId::UNKNOWN, |t| t.word)
    }

    /// The stretch of text that a range of tokens covers.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Option<Span> {
        let first = self.tokens.get(tokens.start)?;
        let last = self.tokens.get(tokens.end.checked_sub(1)?)?;
        Span::new(first.span.start(), last.span.end())
    }

    /// The tokens that overlap a stretch of text.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end() <= span.start());
        let end = self.tokens.partition_point(|t| t.span.start() < span.end());
        start..end.max(start)
    }

    /// The sentence that holds the token at `position`, empty when there is none.
    #[must_use]
    pub fn sentence_at(&self, position: usize) -> Range<usize> {
        let i = self.sentences.partition_point(|s| s.end <= position);
        self.sentences.get(i).cloned().unwrap_or(position..position)
    }

    /// The block that holds the token at `position`.
    #[must_use]
    pub fn block_at(&self, position: usize) -> Option<&Block> {
        let i = self.blocks.partition_point(|b| b.tokens.end <= position);
        self.blocks.get(i)
    }
}

/// Takes a text apart; `forced` is the language of every block when it is given.
#[must_use]
pub fn parse(source: &str, forced: Option<Lang>) -> Text<'_> {
    let world = lang::world();
    let mut text = Text {
        source,
        tokens: Vec::with_capacity(source.len() / 5),
        sentences: Vec::new(),
        blocks: Vec::new(),
        lang: forced,
        keys: String::with_capacity(source.len() + source.len() / 4),
    };
    let mut totals = language::Weights::new(world);
    let mut lines = Vec::new();
    let opens = |word| world.packs.iter().any(|p| p.text.line_opener.is_some_and(|class| p.lexicon.has(class, word)));
    for paragraph in line::paragraphs(source) {
        let from = text.tokens.len();
        token::read(source, paragraph, &world.vocabulary, &opens, &mut text.keys, &mut text.tokens);
        if text.tokens.len() == from {
            continue;
        }
        let tokens = from..text.tokens.len();
        let weights = language::Weights::of(world, text.tokens.get(tokens.clone()).unwrap_or_default());
        totals.add(&weights);
        lines.push((tokens, weights.heaviest(world)));
    }
    text.lang = forced.or_else(|| totals.heaviest(world));
    let stops: Vec<sentence::Stops> =
        world.packs.iter().map(|p| sentence::Stops { lexicon: &p.lexicon, abbreviation: p.text.abbreviation }).collect();
    for (tokens, _) in &lines {
        let line = text.tokens.get(tokens.clone()).unwrap_or_default();
        let sentences = sentence::split(source, line, &stops);
        text.sentences.extend(sentences.into_iter().map(|s| s.start + tokens.start..s.end + tokens.start));
    }
    text.blocks = block::classify(&text, world, lines, forced);
    text
}

/// The packs to read a block with: its own language, else all of them.
pub fn packs_for<'w>(world: &'w World, block: &Block, text: &Text) -> impl Iterator<Item = &'w lang::Pack> {
    let lang = block.lang.or(text.lang);
    world.packs.iter().filter(move |p| lang.is_none_or(|l| p.lang == l))
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn tokens(source: &str) -> Vec<String> {
        let text = parse(source, None);
        text.tokens.iter().map(|t| t.span.of(source).to_owned()).collect()
    }

    fn sentences(source: &str) -> Vec<String> {
        let text = parse(source, None);
        text.sentences.iter().filter_map(|s| text.span(s.clone())).map(|s| s.of(source).to_owned()).collect()
    }

    #[test]
    fn tokens_are_what_people_write() {
        for (source, expected) in [
            ("Giá tăng 27.700 đồng", "Giá|tăng|27.700|đồng"),
            ("1.234,5 và 1,234.5", "1.234,5|và|1,234.5"),
            ("0,75 hay 198.6", "0,75|hay|198.6"),
            ("ngày 12.4", "ngày|12|.|4"),
            ("12.4.2025", "12|.|4|.|2025"),
            ("July 4,2025", "July|4|,|2025"),
            ("8h30 ở TP.HCM", "8|h|30|ở|TP|.|HCM"),
            ("U23 gặp H5N1", "U23|gặp|H5N1"),
            ("the U.S. and N.V.T", "the|U.S.|and|N.V.T"),
            ("Trump's don’t L'Expression", "Trump|'s|don’t|L'Expression"),
            ("the players' “no”", "the|players|'|“|no|”"),
            ("https://t.co/a?b=1) ok", "https://t.co/a?b=1|)|ok"),
            ("chờ... Rồi đi…", "chờ|...|Rồi|đi|…"),
            ("Nga–Ukraine COVID-19", "Nga|–|Ukraine|COVID|-|19"),
            ("e\u{301}m 😀 ơi", "e\u{301}m|😀|ơi"),
            ("Ảnh: Cao SơnTheo bà SenMột", "Ảnh|:|Cao|Sơn|Theo|bà|Sen|Một"),
            ("Cao LanTheo ATVÔng NamThe", "Cao|Lan|Theo|ATV|Ông|Nam|The"),
            ("VnExpress, YouTube, iPhone, McDonald và LinkedIn", "VnExpress|,|YouTube|,|iPhone|,|McDonald|và|LinkedIn"),
        ] {
            assert_eq!(tokens(source).join("|"), expected);
        }
    }

    #[test]
    fn sentences_end_where_they_end() {
        for source in [
            "Ông Tư sống ở TP. Huế.|Bà Sáu ở Q. 3.",
            "Mr. Hale paid $2.50.|He left.",
            "Giá là 12.400 đồng.|Rẻ.",
            "“Đi đi!”, bà nói.|Ông đi.",
            "\"Go!\" she said.|He went.",
            "Chuyện là thế…|Rồi sao?|Không sao.",
            "Nước rút dần ra...và lại lên.",
            "J. R. Hale came.|So did K. Weiss.",
            "Xe chở dăm gỗ.|Ông Tư lái.",
            "(Ông cười.)|Ông đi.",
        ] {
            let text = source.replace('|', " ");
            assert_eq!(sentences(&text).join("|"), source);
        }
        assert_eq!(sentences("Nước đã rút ra.Ông về.").len(), 2);
        assert_eq!(sentences("Nước đã rút raÔng về").len(), 2);
        assert_eq!(sentences("TRUMP'S HOUSE").len(), 1);
        assert_eq!(sentences("Xem VnNet.vn nhé").len(), 1);
    }

    #[test]
    fn languages_are_told_apart() {
        let text = parse("Ông nói rằng nước đang lên.\nHe said that the water was rising.\n12345 67", None);
        let langs: Vec<_> = text.blocks.iter().map(|b| b.lang.map(super::Lang::code)).collect();
        assert_eq!(langs, [Some("vi"), Some("en"), None]);
        // Short words that other languages share with ours do not make a text one of ours.
        let french = "Le ministre, en visite à Lyon, a dit lundi que la loi ne changerait pas avant la fin de l'an.";
        let text = parse(french, None);
        assert_eq!((text.lang, text.blocks.first().and_then(|b| b.lang)), (None, None));
    }
}
