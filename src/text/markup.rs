//! Markdown: marks of emphasis and links that a text carries which was copied as source; they are passed over, as white space is.

use super::letter::is_letter;
use std::ops::Range;

/// Runs that may be open at once: no writer nests more.
const DEEPEST: usize = 8;
/// Bytes that the target of a link may have.
const LONGEST: usize = 2000;
/// What the target of a link begins with.
const TARGETS: [&str; 6] = ["http", "www.", "mailto:", "/", "#", "./"];

/// The marks in `source[paragraph]`, in order: `**` and `_` round words, `[` and `](https://…)` round the words of a link, `##`
/// before a title, and `>` where a line goes on that a mail quotes.
pub(super) fn marks(source: &str, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let Some(text) = source.get(paragraph.clone()) else { return Vec::new() };
    if !text.bytes().any(|b| matches!(b, b'*' | b'_' | b'[' | b'#' | b'\n')) {
        return Vec::new();
    }
    // Each with whether it is one for sure: what opens something is where it is closed.
    let mut marks: Vec<(Range<usize>, bool)> = Vec::new();
    let heading = text.trim_start();
    let level = heading.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&level) && heading.get(level..).is_some_and(|title| title.starts_with(' ')) {
        marks.push((text.len() - heading.len()..text.len() - heading.len() + level, true));
    }
    // Where among them are runs of `*` and `_` that may open emphasis, and the `[` that may open a link.
    let mut open: Vec<usize> = Vec::new();
    let mut bracket: Option<usize> = None;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(c) = rest.chars().next() else { break };
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let mut length = c.len_utf8();
        match c {
            '*' | '_' => {
                length = rest.len() - rest.trim_start_matches(c).len();
                let after = rest.get(length..).and_then(|after| after.chars().next());
                let closes = before.is_some_and(|b| !b.is_whitespace()) && !after.is_some_and(is_of_word);
                let opens = after.is_some_and(|a| !a.is_whitespace()) && !before.is_some_and(is_of_word);
                let run = at..at + length;
                let alike = |mark: &usize| marks.get(*mark).is_some_and(|(other, _)| text.get(other.clone()) == text.get(run.clone()));
                let partner = open.iter().rposition(|mark| closes && alike(mark));
                if let Some(partner) = partner {
                    if let Some((_, sure)) = open.get(partner).and_then(|mark| marks.get_mut(*mark)) {
                        *sure = true;
                    }
                    open.truncate(partner);
                    marks.push((run, true));
                } else if opens && length <= 3 && open.len() < DEEPEST {
                    open.push(marks.len());
                    marks.push((run, false));
                }
            }
            '[' => {
                bracket = Some(marks.len());
                marks.push((at..at + 1, false));
            }
            ']' => {
                if let Some((_, sure)) = bracket.take().and_then(|mark| marks.get_mut(mark))
                    && let Some(target) = rest.strip_prefix("](").filter(|target| TARGETS.iter().any(|t| target.starts_with(t)))
                    && let Some(end) = target.bytes().take(LONGEST).position(|b| b == b')' || b.is_ascii_whitespace())
                    && target.get(end..).is_some_and(|end| end.starts_with(')'))
                {
                    *sure = true;
                    length = "](".len() + end + 1;
                    marks.push((at..at + length, true));
                }
            }
            '\n' => {
                let quoted = rest.trim_start();
                let depth = quoted.len() - quoted.trim_start_matches('>').len();
                length = rest.len() - quoted.len();
                marks.push((at + length..at + length + depth, depth > 0));
                length += depth;
            }
            _ => {}
        }
        at += length;
    }
    let sure = marks.into_iter().filter(|(_, sure)| *sure);
    sure.map(|(mark, _)| mark.start + paragraph.start..mark.end + paragraph.start).collect()
}

fn is_of_word(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_are_told_from_what_only_looks_like_them() {
        for (source, rest) in [
            ("**Lan** nói *rất rõ*: “_Không_!”", "Lan nói rất rõ: “Không!”"),
            ("***Dana Cole*** said", "Dana Cole said"),
            ("Xem [đơn của bà](https://so.example/don) và [1]", "Xem đơn của bà và [1]"),
            ("the *city*'s [plan](/plan#a), he said", "the city's plan, he said"),
            ("## Cầu *mới*", " Cầu mới"),
            ("#cau #moi", "#cau #moi"),
            ("5 * 3 * 2, 4*5*6, (*) ghi chú, * một * hai", "5 * 3 * 2, 4*5*6, (*) ghi chú, * một * hai"),
            ("dana_cole_2 and snake_case_name", "dana_cole_2 and snake_case_name"),
            ("[sic] (https://a.example)", "[sic] (https://a.example)"),
            ("she said\n> that it was\n> late", "she said\n that it was\n late"),
        ] {
            let mut kept = source.to_owned();
            for mark in marks(source, &(0..source.len())).into_iter().rev() {
                kept.replace_range(mark, "");
            }
            assert_eq!(kept, rest);
        }
    }
}
