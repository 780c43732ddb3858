//! Markdown: marks of emphasis and links that a text carries which was copied as source; they are passed over, as white space is.

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
    let mut marks = Vec::new();
    let Some(text) = source.get(paragraph.clone()) else { return marks };
    if !text.bytes().any(|b| matches!(b, b'*' | b'_' | b'[' | b'#' | b'\n')) {
        return marks;
    }
    let heading = text.trim_start();
    let level = heading.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&level) && heading.get(level..).is_some_and(|title| title.starts_with(' ')) {
        marks.push(text.len() - heading.len()..text.len() - heading.len() + level);
    }
    // Runs of `*` and `_` that may open emphasis, and the `[` that may open a link.
    let mut open: Vec<Range<usize>> = Vec::new();
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
                let closes = before.is_some_and(|b| !b.is_whitespace()) && !after.is_some_and(char::is_alphanumeric);
                let opens = after.is_some_and(|a| !a.is_whitespace()) && !before.is_some_and(char::is_alphanumeric);
                let run = at..at + length;
                let partner = open.iter().rposition(|o| closes && text.get(o.clone()) == text.get(run.clone()));
                if let Some(partner) = partner {
                    marks.extend(open.get(partner).cloned());
                    marks.push(run);
                    open.truncate(partner);
                } else if opens && length <= 3 && open.len() < DEEPEST {
                    open.push(run);
                }
            }
            '[' => bracket = Some(at),
            ']' => {
                if let Some(from) = bracket.take()
                    && let Some(target) = rest.strip_prefix("](").filter(|target| TARGETS.iter().any(|t| target.starts_with(t)))
                    && let Some(end) = target.bytes().take(LONGEST).position(|b| b == b')' || b.is_ascii_whitespace())
                    && target.get(end..).is_some_and(|end| end.starts_with(')'))
                {
                    marks.push(from..from + 1);
                    length = "](".len() + end + 1;
                    marks.push(at..at + length);
                }
            }
            '\n' => {
                let quoted = rest.trim_start();
                let depth = quoted.len() - quoted.trim_start_matches('>').len();
                length = rest.len() - quoted.len();
                marks.extend((0..depth).map(|n| at + length + n..at + length + n + 1));
                length += depth;
            }
            _ => {}
        }
        at += length;
    }
    marks.sort_by_key(|mark| mark.start);
    marks.into_iter().map(|mark| mark.start + paragraph.start..mark.end + paragraph.start).collect()
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
