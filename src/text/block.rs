//! Blocks: what each line of a pasted page is.

use super::Text;
use super::token::{Kind, Token};
use super::vocabulary::FastMap;
use crate::lang::{Lang, World};
use crate::rule::{Rule, RuleId};
use crate::span::Span;
use std::ops::Range;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BlockKind {
    /// Title, kicker, subheading.
    Headline,
    /// Author, agency credit, time of publication.
    Byline,
    /// Picture caption or credit.
    Caption,
    /// The article itself.
    Body,
    /// Navigation, related stories, prompts, tags, legal notices, spam.
    Boilerplate,
}

/// A line that is not blank.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its language, where it gives it away.
    pub lang: Option<Lang>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The rule that says what it is.
    pub rule: RuleId,
}

macro_rules! rules {
    ($($name:ident $id:literal $summary:literal $example:literal)*) => {
        $(const $name: RuleId = RuleId($id);)*
        /// The rules that say what a line is.
        pub const RULES: &[Rule] = &[$(Rule { id: RuleId($id), summary: $summary, example: $example }),*];
    };
}

rules! {
    BODY "any.block.body" "A line that nothing else is known of is the article's own text" "[The river rose again on Monday.]"
    FURNITURE "any.block.furniture" "A line that begins with, or a short one that holds, words that pages put around articles" "[Related stories]"
    REPEATED "any.block.repeated" "A short line that the page has had before is a link to a story" "Bridge opens to trains\nThe bridge opened to trains on Monday morning.\n[Bridge opens to trains]"
    LIST "any.block.list" "Short lines in a row without a full stop, words between bars and names of sections alone are a menu or a list of links" "[World]\nBusiness\nSport\nWeather\nThe river rose again on Monday, and again people left."
    TAGS "any.block.tags" "A line of names between commas or bars without a verb is a list of tags" "The river rose again on Monday, and again people left.\n[Rivers, Floods, Hanoi, Weather]"
    AFTER "any.block.after-furniture" "Short lines that follow a heading of the page's furniture belong to it" "Related stories\n[Old bridge to close]"
    CREDIT "any.block.credit" "A line with a picture credit is a caption" "[The bridge at dawn. Photo: An Lake]"
    DATELINE "any.block.dateline" "A short line of figures and words of time says when the article was published" "[Monday, March 3, 2025, 08:15 GMT]"
    AUTHOR "any.block.author" "A short line that begins with a word of authorship, or is a name alone beside the article's ends, says who wrote it" "[By Anna Lake]"
    TITLE "any.block.title" "A line without a full stop before the article is its headline" "[Bridge opens to trains]\nThe bridge opened to trains on Monday morning."
    SUBHEADING "any.block.subheading" "A short line without a full stop between two paragraphs is a subheading" "The bridge opened to trains on Monday morning.\n[First lessons]\nThe river rose again on Monday, and again people left."
    LONG_CAPTION "any.block.unstopped" "A sentence without its full stop between two paragraphs is a caption" "The bridge opened to trains on Monday morning.\n[People wait for the first train on the new bridge over the river early on Monday]\nThe river rose again on Monday, and again people left."
}

/// What can be seen of a line by itself.
struct Line {
    words: usize,
    function: usize,
    capitals: usize,
    numbers: usize,
    time: usize,
    separators: usize,
    /// Those of them that stand between links alone.
    bars: usize,
    links: usize,
    /// Whether its last word is followed by a mark that ends or goes on, or a quotation is left open.
    stopped: bool,
    sentences: usize,
    furniture: Furniture,
    /// Words that are names of sections.
    menu: usize,
    credit: bool,
    author: bool,
    key: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Furniture {
    None,
    /// It is furniture by itself.
    Line,
    /// It is furniture, and so are the short lines after it.
    Heading,
}

impl Line {
    /// Whether it reads as running text.
    fn is_prose(&self) -> bool {
        self.words >= 25 || self.stopped && self.words >= 7
    }
}

pub(super) fn classify(text: &Text, world: &World, lines: Vec<(Range<usize>, Option<Lang>)>, forced: Option<Lang>) -> Vec<Block> {
    let seen: Vec<Line> = lines.iter().map(|(tokens, _)| look(text, world, tokens.clone())).collect();
    let kinds = kinds(&seen);
    lines
        .into_iter()
        .zip(kinds)
        .filter_map(|((tokens, lang), (kind, rule))| {
            let span = with_marks(text.source, text.span(tokens.clone())?);
            Some(Block { span, kind, lang: forced.or(lang), tokens, rule })
        })
        .collect()
}

/// A stretch with the marks of emphasis around it, which are no tokens.
fn with_marks(source: &str, span: Span) -> Span {
    let is_mark = |c: &char| matches!(c, '*' | '_');
    let before = source.get(..span.start()).map_or(0, |before| before.chars().rev().take_while(is_mark).count());
    let after = source.get(span.end()..).map_or(0, |after| after.chars().take_while(is_mark).count());
    Span::new(span.start() - before, span.end() + after).unwrap_or(span)
}

fn look(text: &Text, world: &World, range: Range<usize>) -> Line {
    let tokens = text.tokens.get(range.clone()).unwrap_or_default();
    let count = |fits: &dyn Fn(&Token) -> bool| tokens.iter().filter(|t| fits(t)).count();
    let mut line = Line {
        words: count(&|t| t.kind == Kind::Word),
        function: 0,
        capitals: count(&|t| t.capital),
        numbers: count(&|t| t.kind == Kind::Number),
        time: 0,
        separators: count(&|t| {
            matches!(t.kind, Kind::Other | Kind::Quote)
                && matches!(t.span.of(text.source), "," | ";" | "|" | "•" | "·" | "#" | ">" | "»" | "›")
        }),
        bars: count(&|t| matches!(t.span.of(text.source), "|" | "•" | "·" | ">" | "»" | "›")),
        links: count(&|t| t.kind == Kind::Link),
        stopped: false,
        sentences: 0,
        furniture: Furniture::None,
        menu: 0,
        credit: false,
        author: false,
        key: String::new(),
    };
    let last = tokens.iter().rev().find(|t| t.kind != Kind::Quote && t.span.of(text.source) != ")");
    let open = tokens.last().is_some_and(|t| t.kind == Kind::Quote && !t.glued);
    line.stopped = open || last.is_some_and(|t| t.kind == Kind::Stop || matches!(t.span.of(text.source), ":" | "," | ";"));
    let from = text.sentences.partition_point(|s| s.end <= range.start);
    let to = text.sentences.partition_point(|s| s.start < range.end);
    line.sentences = to - from;
    for i in range.clone().take(24) {
        line.key.push_str(text.key(i));
        line.key.push(' ');
    }
    for pack in &world.packs {
        let classes = &pack.text;
        let (mut menu, mut named) = (0, 0);
        for i in 0..tokens.len() {
            let rest = tokens.get(i..).unwrap_or_default();
            pack.lexicon.each(rest, classes.line, |hit| {
                let class = Some(hit.class);
                line.function += usize::from(class == classes.function);
                line.time += if class == classes.time { hit.length } else { 0 };
                if class == classes.section && i + hit.length > named {
                    menu += i + hit.length - i.max(named);
                    named = i + hit.length;
                }
                let opens = i == 0 || matches!(tokens.get(i - 1), Some(t) if matches!(t.span.of(text.source), "(" | "/"));
                line.author |= opens && class == classes.author && (i == 0 || line.capitals * 2 >= line.words);
                line.credit |= class == classes.credit && (i == 0 || tokens.len() - i <= 16);
                if class == classes.furniture {
                    let is_furniture = match hit.value {
                        "anywhere" => tokens.len() <= 60,
                        "heading" | "line" if hit.length > 1 => i == 0 && tokens.len() <= 30,
                        _ => i == 0 && line.words <= hit.length + 2,
                    };
                    if is_furniture {
                        line.furniture = if hit.value == "heading" { Furniture::Heading } else { Furniture::Line };
                    }
                }
            });
        }
        line.menu = line.menu.max(menu);
    }
    line
}

fn kinds(lines: &[Line]) -> Vec<(BlockKind, RuleId)> {
    use BlockKind::{Body, Boilerplate, Byline, Caption, Headline};
    let first_prose =
        lines.iter().position(|l| l.is_prose() && l.furniture == Furniture::None && l.capitals * 3 < l.words * 2).unwrap_or(0);
    let last_prose = lines.iter().rposition(|l| l.is_prose() && l.furniture == Furniture::None).unwrap_or(0);
    let mut had: FastMap<&str, ()> = FastMap::default();
    let mut titled = false;
    let mut under_heading = false;
    let run = runs(lines);
    let mut kinds = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let again = had.insert(line.key.as_str(), ()).is_some();
        let short = line.words <= 30 && !line.stopped;
        // Titles of English news are capitalised; some pages put a full stop after theirs.
        let title_case = line.capitals * 3 >= line.words * 2;
        under_heading = line.furniture == Furniture::Heading || under_heading && short && !line.credit;
        let dateline = line.words + line.numbers <= 16
            && line.numbers >= 2
            && line.function <= 2
            && (line.time + line.numbers) * 2 >= line.words + line.numbers;
        let name = (2..=6).contains(&line.words) && line.capitals == line.words && line.numbers == 0;
        let before = i < first_prose;
        let after = i > last_prose;
        kinds.push(match () {
            () if line.furniture != Furniture::None => (Boilerplate, FURNITURE),
            () if line.credit && line.words <= 80 => (Caption, CREDIT),
            () if dateline => (Byline, DATELINE),
            () if line.author && line.words <= 14 && !line.is_prose() => (Byline, AUTHOR),
            () if again && short && line.words >= 2 => (Boilerplate, REPEATED),
            () if under_heading => (Boilerplate, AFTER),
            () if line.links > 0 && line.words <= 12 => (Boilerplate, LIST),
            () if line.menu >= 3 && line.menu >= line.words && !line.stopped => (Boilerplate, LIST),
            () if short && line.separators >= 2 && line.function * 8 <= line.words && line.words > 2 && !before => (Boilerplate, TAGS),
            () if short && line.bars >= 3 && line.function * 8 <= line.words => (Boilerplate, LIST),
            () if name && (i == last_prose + 1 || titled && i + 1 == first_prose) => (Byline, AUTHOR),
            () if short && run.get(i).is_some_and(|&n| n >= 4) && line.words <= 6 && (before || after) => (Boilerplate, LIST),
            () if name && (after || before && titled) => (Byline, AUTHOR),
            () if before && line.words >= 3 && (short || !titled && line.words <= 22 && line.sentences == 1 && title_case) => {
                titled = true;
                (Headline, TITLE)
            }
            () if short && !before && !after && line.words <= 14 && line.words > 1 => (Headline, SUBHEADING),
            () if short && !before && !after && line.words > 1 => (Caption, LONG_CAPTION),
            () => (Body, BODY),
        });
    }
    kinds
}

/// For each line, how many short lines without a stop stand in a row there.
fn runs(lines: &[Line]) -> Vec<usize> {
    let mut runs = vec![0; lines.len()];
    let mut start = 0;
    for i in 0..=lines.len() {
        let goes_on = lines.get(i).is_some_and(|l| l.words <= 14 && !l.stopped);
        if !goes_on {
            if let Some(run) = runs.get_mut(start..i) {
                run.fill(i - start);
            }
            start = i + 1;
        }
    }
    runs
}
