//! Annotated articles (`.ann`): a header, one line a block, inline tags; read into text and UTF-8 byte spans.
//!
//! ```text
//! #lang vi
//! #dct 2025-04-16
//!
//! [[headline]] <org>Hội Người mù</org> mở lớp
//! <src id="s1" kind="person">Bà <per>Lan</per></src> <cue>nói</cue>: "<q type="direct" src="s1">Vui lắm</q>".
//! ```
//!
//! Every developer's tool includes this file by `#[path]`, and none uses all of it.
#![allow(dead_code)]

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// Entity tags, and the types that they stand for on the wire.
const ENTITIES: [(&str, &str); 4] = [("per", "person"), ("org", "organization"), ("loc", "place"), ("misc", "misc")];
const QUOTES: [&str; 4] = ["direct", "indirect", "mixed", "term"];
const SOURCES: [&str; 5] = ["person", "anonymous", "org", "media", "document"];
const BLOCKS: [&str; 4] = ["headline", "byline", "caption", "boilerplate"];

static BLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[\[([a-z]+)\]\] ?"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r#"<(/?)(per|org|loc|misc|date|q|src|cue)((?:\s+[a-z]+="[^"]*")*)\s*>"#));
static STRAY: LazyLock<Regex> = LazyLock::new(|| pattern("</?[a-z]"));
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| pattern(r#"([a-z]+)="([^"]*)""#));
static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?:\d{4}|XXXX|\d{3}X|\d{2}XX)";
    let month = format!(r"{year}-(?:\d\d|XX)");
    let hour = r"T(?:\d\d(?::\d\d){0,2}|MO|MI|AF|EV|NI)";
    let point = format!(
        r"(?:-?{year}|{month}|{month}-(?:\d\d|XX)(?:{hour})?|{year}-W\d\d(?:-WE|-\d)?|{year}-(?:Q[1-4X]|H[12]|SP|SU|FA|WI)|T\d\d(?::\d\d)?|T(?:MO|MI|AF|EV|NI)|XXXX-WXX-\d(?:T.*)?|BC\d+)"
    );
    let number = r"(?:\d+(?:\.\d+)?|X)";
    let period = format!(r"P(?:{number}(?:D|W|M|Y|DE|CE|WE|Q))+|P(?:\d+D)?T(?:{number}[HMS])+|PT(?:NI|MO|AF|EV)");
    pattern(&format!(r"^(?:\?|{point}(?:/{point})?|{period}|R\d*/.+)$"))
});

#[allow(clippy::expect_used, reason = "the patterns are constants")]
fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("a pattern that is well formed")
}

/// One annotated article. Spans are UTF-8 byte offsets of `text`.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The file's name without extension.
    pub name: String,
    /// The header's lines: `lang`, `dct`, `from`, `layers`.
    pub meta: BTreeMap<String, String>,
    /// The article as it was before it was annotated.
    pub text: String,
    /// Every line that is not blank.
    pub blocks: Vec<Block>,
    /// In text order.
    pub entities: Vec<Entity>,
    /// In text order.
    pub dates: Vec<Date>,
    /// In text order, a quotation before those nested in it.
    pub quotes: Vec<Quote>,
    /// The words that report, in text order.
    pub cues: Vec<Range<usize>>,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Block {
    /// The line without its end.
    pub span: Range<usize>,
    /// `headline`, `byline`, `caption`, `boilerplate` or `body`.
    pub kind: String,
}

/// One name.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The name.
    pub span: Range<usize>,
    /// `person`, `organization`, `place` or `misc`.
    pub kind: &'static str,
    /// What its mentions have in common; empty for a name that stands once.
    pub id: String,
    /// Its subtype, where one is told.
    pub sort: String,
}

/// One expression of time.
#[derive(Debug, Clone)]
pub struct Date {
    /// The expression.
    pub span: Range<usize>,
    /// Its TIMEX3 value, `?` when it has none.
    pub value: String,
    /// Its TIMEX3 modifier, empty where none is told.
    pub modifier: String,
}

/// One quotation.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The words that are quoted.
    pub span: Range<usize>,
    /// `direct`, `indirect`, `mixed` or `term`.
    pub kind: String,
    /// Who says it, `None` when the text gives nobody.
    pub source: Option<Source>,
    /// Who passes it on.
    pub via: Option<Source>,
}

/// A source, with all its mentions beside quotations.
#[derive(Debug, Clone)]
pub struct Source {
    /// `person`, `anonymous`, `org`, `media` or `document`.
    pub kind: String,
    /// Its full name where the annotation gives one, else its first mention.
    pub name: String,
    /// At least one.
    pub mentions: Vec<Range<usize>>,
}

/// Why a file is no annotated article; says which line is at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed(String);

impl Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn malformed<T>(line: usize, what: impl Display) -> Result<T, Malformed> {
    Err(Malformed(format!("line {line}: {what}")))
}

/// A tag with its attributes, and where it begins.
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    span: Range<usize>,
    line: usize,
}

impl Tag {
    fn get(&self, key: &str) -> Option<&str> {
        self.attributes.get(key).map(String::as_str)
    }

    /// The value of an attribute as a message shows it.
    fn shown(&self, key: &str) -> String {
        self.get(key).map_or("None".into(), quoted)
    }
}

/// Reads one annotated article; the name stays empty.
///
/// # Errors
///
/// Says what is malformed, and in which line.
pub fn parse(raw: &str) -> Result<Article, Malformed> {
    let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
    let Some((head, body)) = raw.split_once("\n\n").filter(|(head, _)| head.split('\n').all(|line| line.starts_with('#'))) else {
        return Err(Malformed("the header must be lines that begin with #, then one empty line".into()));
    };
    let meta = head
        .split('\n')
        .map(|line| {
            let line = line.trim_start_matches('#');
            let (key, value) = line.split_once(' ').unwrap_or((line, ""));
            (key.to_owned(), value.to_owned())
        })
        .collect();
    let mut article = Article { meta, ..Article::default() };
    let first = head.split('\n').count() + 2;
    let tags = lines(body, first, &mut article)?;
    let sources = check(&tags)?;
    fill(&mut article, &tags, &sources);
    Ok(article)
}

/// Fills in text and blocks, and gives the tags in the order in which they close.
fn lines(body: &str, first: usize, article: &mut Article) -> Result<Vec<Tag>, Malformed> {
    let text = &mut article.text;
    let mut tags = Vec::new();
    let mut open: Vec<Tag> = Vec::new();
    for (number, line) in (first..).zip(body.split('\n')) {
        let (mut kind, mut line) = ("body", line);
        if let Some(marker) = BLOCK.captures(line) {
            let (whole, [name]) = marker.extract();
            if !BLOCKS.contains(&name) {
                return malformed(number, format_args!("unknown block {name}"));
            }
            kind = name;
            line = line.strip_prefix(whole).unwrap_or(line);
        }
        let begin = text.len();
        let mut rest = line;
        loop {
            let found = TAG.captures(rest);
            let whole = found.as_ref().and_then(|found| found.get(0));
            let piece = whole.map_or(rest, |tag| rest.get(..tag.start()).unwrap_or(""));
            if STRAY.is_match(piece) {
                let near: String = piece.chars().take(60).collect();
                return malformed(number, format_args!("stray or unknown tag near {}", quoted(&near)));
            }
            text.push_str(&piece.replace("&lt;", "<").replace("&amp;", "&"));
            let (Some(found), Some(whole)) = (found, whole) else {
                break;
            };
            rest = rest.get(whole.end()..).unwrap_or("");
            let (_, [slash, name, attributes]) = found.extract();
            if slash.is_empty() {
                open.push(Tag {
                    name: name.into(),
                    attributes: ATTRIBUTE
                        .captures_iter(attributes)
                        .map(|pair| pair.extract())
                        .map(|(_, [key, value])| (key.to_owned(), value.to_owned()))
                        .collect(),
                    span: text.len()..text.len(),
                    line: number,
                });
                continue;
            }
            let Some(mut tag) = open.pop_if(|last| last.name == name) else {
                let last = open.last().map_or("nothing", |last| &last.name);
                return malformed(number, format_args!("</{name}> closes {last}"));
            };
            if tag.span.start == text.len() {
                return malformed(number, format_args!("empty <{name}>"));
            }
            tag.span.end = text.len();
            tag.line = number;
            tags.push(tag);
        }
        if !line.trim().is_empty() {
            article.blocks.push(Block { span: begin..text.len(), kind: kind.into() });
        }
        text.push('\n');
        if let Some(last) = open.iter().rfind(|tag| tag.name != "q") {
            let name = &last.name;
            return malformed(number, format_args!("<{name}> is not closed on its line"));
        }
    }
    text.pop();
    match open.last() {
        Some(tag) => malformed(tag.line, format_args!("<{}> is never closed", tag.name)),
        None => Ok(tags),
    }
}

/// Checks what the tags say, and gives the tags of each source by its id.
fn check(tags: &[Tag]) -> Result<BTreeMap<&str, Vec<&Tag>>, Malformed> {
    let mut sources: BTreeMap<&str, Vec<&Tag>> = BTreeMap::new();
    for tag in tags.iter().filter(|tag| tag.name == "src") {
        let Some(id) = tag.get("id").filter(|id| !id.is_empty()) else {
            return malformed(tag.line, "<src> without id");
        };
        if !tag.get("kind").is_some_and(|kind| SOURCES.contains(&kind)) {
            return malformed(tag.line, format_args!("<src kind={}>", tag.shown("kind")));
        }
        sources.entry(id).or_default().push(tag);
    }
    let mut entities: Vec<&Tag> = tags.iter().filter(|tag| entity(&tag.name).is_some()).collect();
    entities.sort_by_key(|tag| tag.span.start);
    for pair in entities.windows(2) {
        if let [a, b] = pair
            && b.span.start < a.span.end
        {
            return malformed(b.line, "entities nested in each other");
        }
    }
    for tag in tags {
        if tag.name == "date" && !VALUE.is_match(tag.get("v").unwrap_or("")) {
            return malformed(tag.line, format_args!("date value {}", tag.shown("v")));
        }
        if tag.name != "q" {
            continue;
        }
        let kind = tag.get("type").filter(|kind| QUOTES.contains(kind));
        let Some(kind) = kind else {
            return malformed(tag.line, format_args!("<q type={}>", tag.shown("type")));
        };
        if kind != "term" && tag.get("src").is_none() {
            return malformed(tag.line, "<q> without src");
        }
        for key in ["src", "via"] {
            let id = tag.get(key).unwrap_or("?");
            if id != "?" && !sources.contains_key(id) {
                let id = quoted(id);
                return malformed(tag.line, format_args!("{key}={id} names no <src id>"));
            }
        }
    }
    Ok(sources)
}

/// Fills in the annotations.
fn fill(article: &mut Article, tags: &[Tag], sources: &BTreeMap<&str, Vec<&Tag>>) {
    let text = &article.text;
    let source = |id: Option<&str>| {
        let tags = sources.get(id?)?;
        let first = tags.first()?;
        let name = tags.iter().find_map(|tag| tag.get("who"));
        Some(Source {
            kind: first.get("kind")?.into(),
            name: name.or_else(|| text.get(first.span.clone()))?.into(),
            mentions: tags.iter().map(|tag| tag.span.clone()).collect(),
        })
    };
    let mut tags: Vec<&Tag> = tags.iter().collect();
    tags.sort_by_key(|tag| (tag.span.start, std::cmp::Reverse(tag.span.end)));
    for tag in tags {
        let span = tag.span.clone();
        let value = |key| tag.get(key).unwrap_or("").to_owned();
        match tag.name.as_str() {
            "date" => article.dates.push(Date { span, value: value("v"), modifier: value("mod") }),
            "cue" => article.cues.push(span),
            "q" => article.quotes.push(Quote { span, kind: value("type"), source: source(tag.get("src")), via: source(tag.get("via")) }),
            name => {
                if let Some(kind) = entity(name) {
                    article.entities.push(Entity { span, kind, id: value("id"), sort: value("sort") });
                }
            }
        }
    }
}

/// The type that an entity's tag stands for.
fn entity(tag: &str) -> Option<&'static str> {
    ENTITIES.iter().find_map(|&(name, kind)| (name == tag).then_some(kind))
}

/// The `.ann` files of a folder, by name.
///
/// # Errors
///
/// Says that the folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: expected a folder, found: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|end| end == "ann")).collect();
    files.sort();
    Ok(files)
}

/// Reads one `.ann` file.
///
/// # Errors
///
/// Names the file, and says what is wrong with it.
pub fn read(path: &Path) -> Result<Article, String> {
    let raw = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let article = parse(&raw).map_err(|error| format!("{name}.ann: {error}"))?;
    Ok(Article { name: name.into_owned(), ..article })
}

/// A text between quotation marks, escaped as Python's `repr` does, so that reports can be compared with it.
pub fn quoted(text: &str) -> String {
    let mark = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c == mark => out.extend(['\\', c]),
            _ if printable(c) => out.push(c),
            _ => out.push_str(&match u32::from(c) {
                code @ ..0x100 => format!("\\x{code:02x}"),
                code @ ..0x1_0000 => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
        }
    }
    out.push(mark);
    out
}

/// Neither a control, a space other than the plain one, a format character nor for private use.
fn printable(c: char) -> bool {
    let format = matches!(
        c,
        '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    );
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    c == ' ' || !(c.is_control() || c.is_whitespace() || format || private)
}
