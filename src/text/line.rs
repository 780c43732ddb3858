//! Lines: the paragraphs of a text, those put together again that were broken to fit a width (plain-text files, mails, PDFs).

use super::letter;
use std::ops::Range;

/// Where a line ends.
const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
/// Characters that a line may have which is broken to fit a width.
const WIDTH: Range<usize> = 30..131;
/// Sentences that go on in the next line, from which on a text is a broken one.
const ENOUGH: usize = 2;

/// A line that is not blank.
struct Line<'a> {
    /// Bytes, without the end.
    range: Range<usize>,
    text: &'a str,
    indent: usize,
    /// Whether the next line follows without a blank one between.
    adjoins: bool,
}

impl Line<'_> {
    /// How many characters it has; none for what is longer than any width.
    fn width(&self) -> Option<usize> {
        (self.text.len() < WIDTH.end * 4).then(|| self.text.chars().count()).filter(|&width| width < WIDTH.end)
    }

    /// Whether a sentence goes on behind it.
    fn is_open(&self) -> bool {
        self.text.ends_with(|c: char| letter::is_letter(c) || c.is_ascii_digit() || c == ',')
    }

    /// Whether a sentence goes on in it.
    fn goes_on(&self) -> bool {
        self.text.starts_with(|c: char| letter::case(c) == Some(false))
    }

    /// Whether the next line goes on in the middle of its sentence.
    fn is_broken(&self, next: &Self) -> bool {
        self.adjoins && self.is_open() && next.goes_on()
    }

    /// How wide it would be with the first word of the next line.
    fn reach(&self, next: &Self) -> Option<usize> {
        let word = next.text.split_whitespace().next().unwrap_or_default();
        Some(self.width()? + 1 + word.chars().count())
    }
}

/// The paragraphs of a text in order, as ranges of bytes without the ends of their last lines. A paragraph is a line; in a text
/// whose lines were broken to fit a width it is as many lines as were filled.
pub(super) fn paragraphs(source: &str) -> Vec<Range<usize>> {
    let lines = lines(source);
    let fit = Fit::of(&lines);
    let mut paragraphs: Vec<Range<usize>> = Vec::with_capacity(lines.len());
    let mut goes_on = false;
    for (i, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if goes_on => last.end = line.range.end,
            _ => paragraphs.push(line.range.clone()),
        }
        let next = lines.get(i + 1).filter(|next| line.adjoins && (line.is_open() || next.indent <= line.indent));
        goes_on = next.zip(fit.as_ref()).is_some_and(|(next, fit)| fit.fills(line, next));
    }
    paragraphs
}

/// The width that the lines of a text were broken to fit.
struct Fit {
    widest: usize,
    /// How wide a broken line would be at least with the first word of the next one.
    reach: usize,
}

impl Fit {
    /// None for a text whose lines were not broken.
    fn of(lines: &[Line]) -> Option<Self> {
        let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(line, next)| line.is_broken(next));
        let broken: Vec<(usize, usize)> = pairs.filter_map(|(line, next)| Some((line.width()?, line.reach(next)?))).collect();
        let widest = broken.iter().map(|(width, _)| *width).max().filter(|widest| *widest >= WIDTH.start)?;
        // Short lines beside them may be anything: items of a list, words that were links.
        let alike = || broken.iter().filter(|(width, _)| width * 10 >= widest * 7);
        if alike().count() < ENOUGH || alike().count() * 4 < broken.len() * 3 {
            return None;
        }
        // What does not fit into the widest line is full; letters of different widths make some lines full that are shorter.
        let reach = alike().map(|(_, reach)| *reach).min()?.min(widest + 1);
        Some(Self { widest, reach })
    }

    fn fills(&self, line: &Line, next: &Line) -> bool {
        line.width().is_some_and(|width| width <= self.widest + self.widest / 8)
            && line.reach(next).is_some_and(|reach| reach >= self.reach)
    }
}

/// The lines that are not blank.
fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::new();
    let mut at = 0;
    // Ends of lines since the last one that is not blank; `\r\n` is one.
    let mut ends = 0;
    for piece in source.split_inclusive(ENDS) {
        let start = at;
        at += piece.len();
        // `>` stands before every line that a mail quotes.
        let text = piece.trim_start_matches(|c: char| c.is_whitespace() || c == '>').trim_end();
        if !text.is_empty() {
            if let Some(last) = lines.last_mut() {
                last.adjoins = ends == 1;
            }
            ends = 0;
            let indent = piece.trim_end().len() - text.len();
            lines.push(Line { range: start..start + piece.trim_end_matches(ENDS).len(), text, indent, adjoins: false });
        }
        let is_second_half = piece == "\n" && source.get(..start).is_some_and(|before| before.ends_with('\r'));
        ends += usize::from(piece.ends_with(ENDS) && !is_second_half);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    fn read(source: &str) -> Vec<&str> {
        paragraphs(source).into_iter().filter_map(|p| source.get(p)).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(read("Một\n\n  Hai \r\nBa\u{2028}Bốn"), ["Một", "  Hai ", "Ba", "Bốn"]);
        assert_eq!(read(" \n\n"), [""; 0]);
        let list = "Giá vàng trong nước sáng nay,\ngiá dầu,\ntỷ giá\nThời tiết";
        assert_eq!(read(list).len(), 4);
    }

    #[test]
    fn broken_lines_are_put_together_again() {
        let (first, second) = (
            "The town of Millbrook will spend twelve million\non walls against the next flood, the mayor said\non Tuesday. Winter is near.",
            "Nobody had asked the people of the lower town,\nRuiz answered, and nobody is going to.",
        );
        for (between, end) in [("\n\n", "\n"), ("\n", "\n"), ("\r\n\r\n", "\r\n"), ("\n   ", "\n")] {
            let (first, second) = (first.replace('\n', end), second.replace('\n', end));
            let text = format!("Walls for Millbrook\n\n{first}{between}{second}\n\nBy Dana Cole\nEditor");
            assert_eq!(
                read(&text).iter().map(|p| p.trim_start()).collect::<Vec<_>>(),
                ["Walls for Millbrook", &first, &second, "By Dana Cole", "Editor"]
            );
        }
    }
}
