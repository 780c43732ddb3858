//! Letters as the analysis sees them: without case, and one form for every way to write the same word.

use super::decomposition::DECOMPOSITIONS;

/// Tone marks of Vietnamese; in a folded word they come last, so that it does not matter which vowel carries
/// them (hoà, hòa) or whether they are written as characters of their own (NFD).
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether `c` can be part of a word.
#[must_use]
pub fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c)))
}

/// Whether `c` is drawn on the letter before it.
#[must_use]
pub fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Whether `c` is not seen: soft hyphens, zero-width characters, marks of direction.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Appends `word` to `out` as it is compared: lower case, marks taken off their letters (NFD), tones at the
/// end, hidden characters left out, one form of đ and of the apostrophe.
pub fn fold(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    let mut tones = [0u8; 5];
    let mut put = |c: char, out: &mut String| match TONES.iter().zip(&mut tones).find(|(t, _)| **t == c) {
        Some((_, count)) => *count = count.saturating_add(1),
        None => out.push(c),
    };
    for c in word.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\0'..='\x7f' => out.push(c),
            // Eth and African D stand in for đ in texts that were typed or scanned badly.
            'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => out.push('đ'),
            '’' | 'ʼ' | '‘' | '＇' => out.push('\''),
            _ if is_hidden(c) => {}
            _ if is_mark(c) => put(c, out),
            _ => {
                for lower in c.to_lowercase() {
                    match decompose(lower) {
                        Some(parts) => {
                            for part in parts.iter().filter_map(|&p| char::from_u32(u32::from(p))) {
                                if part != '\0' {
                                    put(part, out);
                                }
                            }
                        }
                        None => put(lower, out),
                    }
                }
            }
        }
    }
    for (tone, count) in TONES.iter().zip(tones) {
        for _ in 0..count {
            out.push(*tone);
        }
    }
}

/// `word` as it is compared.
#[must_use]
pub fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold(word, &mut out);
    out
}

fn decompose(c: char) -> Option<&'static [u16; 3]> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let i = DECOMPOSITIONS.binary_search_by_key(&code, |(c, _)| *c).ok()?;
    DECOMPOSITIONS.get(i).map(|(_, parts)| parts)
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn one_form_for_every_spelling() {
        for (a, b) in [
            ("Hoà", "hòa"),
            ("THUỶ", "thủy"),
            ("Tru\u{301}c", "trúc"),
            ("Nguye\u{302}\u{303}n", "NGUYỄN"),
            ("nguye\u{303}\u{302}n", "nguyễn"),
            ("Ðà", "đà"),
            ("Caf\u{e9}", "cafe\u{301}"),
            ("don’t", "Don't"),
            ("Viet\u{ad}nam", "vietnam"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} and {b}");
        }
        assert_ne!(folded("hòa"), folded("hóa"));
        assert_ne!(folded("đa"), folded("da"));
        assert_ne!(folded("an"), folded("ân"));
    }
}
