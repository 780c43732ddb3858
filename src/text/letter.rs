//! Letters as the analysis sees them: without case, and one form for every way to write the same word.

use super::alphabet::{LATIN, LATIN_ADDITIONAL};

/// Tone marks of Vietnamese; in a folded word they come last, so that it does not matter which vowel carries
/// them (hoà, hòa) or whether they are written as characters of their own (NFD).
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// A Latin letter with marks: up to three characters of its lower-case form taken apart, then its case.
pub(super) struct Letter(pub u16, pub u16, pub u16, pub u8);

impl Letter {
    pub const NONE: u8 = 0;
    pub const LOWER: u8 = 1;
    pub const UPPER: u8 = 2;
    pub const CASELESS: u8 = 3;

    fn of(c: char) -> Option<&'static Self> {
        match u32::from(c) {
            code @ 0xc0..=0x24f => LATIN.get(code as usize - 0xc0),
            code @ 0x1e00..=0x1eff => LATIN_ADDITIONAL.get(code as usize - 0x1e00),
            _ => None,
        }
    }
}

/// Whether `c` can be part of a word.
#[must_use]
pub fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    Letter::of(c).map_or_else(|| is_mark(c) || c.is_alphabetic(), |l| l.3 != Letter::NONE)
}

/// Whether `c` is a capital (`Some(true)`) or a small letter; none when it has no case.
#[must_use]
pub fn case(c: char) -> Option<bool> {
    let (upper, lower) = match Letter::of(c) {
        _ if c.is_ascii() => (c.is_ascii_uppercase(), c.is_ascii_lowercase()),
        Some(letter) => (letter.3 == Letter::UPPER, letter.3 == Letter::LOWER),
        None => (c.is_uppercase(), c.is_lowercase()),
    };
    (upper || lower).then_some(upper)
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
        let from = out.len();
        out.push_str(word);
        if let Some(added) = out.get_mut(from..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    let mut tones = [0u8; 5];
    let mut put = |c: char, out: &mut String| {
        let tone = if is_mark(c) { TONES.iter().zip(&mut tones).find(|(t, _)| **t == c) } else { None };
        match tone {
            Some((_, count)) => *count = count.saturating_add(1),
            None => out.push(c),
        }
    };
    for c in word.chars() {
        match c {
            '\0'..='\x7f' => out.push(c.to_ascii_lowercase()),
            // Eth and African D stand in for đ in texts that were typed or scanned badly.
            'Đ' | 'đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => out.push('đ'),
            '’' | 'ʼ' | '‘' | '＇' => out.push('\''),
            _ if is_mark(c) => put(c, out),
            _ if is_hidden(c) => {}
            _ => match Letter::of(c) {
                Some(&Letter(a, b, d, _)) => {
                    let parts = [a, b, d].into_iter().filter(|&p| p > 0);
                    parts.filter_map(|p| char::from_u32(u32::from(p))).for_each(|p| put(p, out));
                }
                None => c.to_lowercase().for_each(|lower| out.push(lower)),
            },
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
