//! Words and phrases of the model, from the tables of a lexicon folder.

use saidso::entity::feature::{cased, hash, phrase};
use saidso::entity::model::{Word, known_phrase, list};
use saidso::text::letter::folded;
use saidso::text::{self, Kind};
use std::collections::BTreeMap;
use std::path::Path;

/// Given names and family names of many countries.
const PEOPLE: &str = include_str!("people.tsv");

struct Rows(Vec<Vec<String>>);

impl Rows {
    fn read(folder: &Path, name: &str) -> Result<Self, String> {
        let file = std::fs::read_to_string(folder.join(name)).map_err(|e| format!("{name}: {e}"))?;
        Ok(Self(file.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').map(str::to_owned).collect()).collect()))
    }
}

fn number(cell: Option<&String>) -> f64 {
    cell.and_then(|c| c.parse().ok()).unwrap_or(0.0)
}

/// Words by hash.
pub fn words(folder: &Path, lang: &str) -> Result<Vec<(u32, Word)>, String> {
    let mut words: BTreeMap<u32, Word> = BTreeMap::new();
    for row in Rows::read(folder, &format!("{lang}-clusters.tsv"))?.0 {
        let [word, coarse, fine, ..] = row.as_slice() else { continue };
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let key = cased(hash(&folded(word)), capital);
        let word = Word { coarse: coarse.parse().unwrap_or(255), fine: fine.parse().unwrap_or(512), name: 0 };
        words.entry(key).or_insert(word);
    }
    if lang == "vi" {
        for row in Rows::read(folder, "vi-name-syllables.tsv")?.0 {
            let [first, middle, last] = [1, 2, 3].map(|i| number(row.get(i)));
            let all = first + middle + last;
            let share = |n: f64| {
                if all < 20.0 || n / all < 0.05 {
                    0
                } else if n / all < 0.25 {
                    1
                } else if n / all < 0.6 {
                    2
                } else {
                    3
                }
            };
            let key = cased(hash(&folded(&row[0])), true);
            words.entry(key).or_insert(Word::UNKNOWN).name |= share(first) | share(middle) << 2 | share(last) << 4;
        }
        for row in Rows::read(folder, "vi-given-names.tsv")?.0 {
            if !row[0].contains(' ') {
                words.entry(cased(hash(&folded(&row[0])), true)).or_insert(Word::UNKNOWN).name |= 64;
            }
        }
    }
    if lang == "en" {
        for line in PEOPLE.lines().skip(1) {
            let mut cells = line.split('\t');
            let key = cased(hash(&folded(cells.next().unwrap_or_default())), true);
            let mut often = || cells.next().and_then(|c| c.parse().ok()).map_or(0, |n: u8| n.min(3));
            words.entry(key).or_insert(Word::UNKNOWN).name |= often() | often() << 2;
        }
    }
    Ok(words.into_iter().collect())
}

/// Phrases by hash, with the lists that hold them.
pub fn phrases(folder: &Path, lang: &str) -> Result<Vec<(u32, u32)>, String> {
    let mut phrases: BTreeMap<u32, u32> = BTreeMap::new();
    let mut add = |name: &str, list: u32| {
        let text = text::parse(name, None);
        let words: Vec<u32> = (0..text.tokens.len())
            .map(|i| if text.tokens[i].kind == Kind::Number && text.written(i).len() > 2 { hash("0") } else { hash(text.key(i)) })
            .collect();
        if (1..=7).contains(&words.len()) {
            *phrases.entry(known_phrase(phrase(words.into_iter()))).or_insert(0) |= list;
        }
    };
    let column = if lang == "vi" { 2 } else { 1 };
    for row in Rows::read(folder, "countries.tsv")?.0 {
        if let Some(name) = row.get(column).filter(|n| n.len() > 1 && !row[0].starts_with('X')) {
            add(name, if row[0].chars().all(|c| c.is_ascii_digit()) { list::REGION } else { list::COUNTRY });
            if let Some(english) = row.get(1).filter(|e| *e != name) {
                add(english, if row[0].chars().all(|c| c.is_ascii_digit()) { list::REGION } else { list::COUNTRY });
            }
        }
    }
    for row in Rows::read(folder, "cities.tsv")?.0 {
        let people = number(row.get(2));
        if people >= 100_000.0 {
            add(&row[0], if people >= 700_000.0 { list::CITY } else { list::TOWN });
            for name in row.get(3).into_iter().flat_map(|n| n.split('|')).filter(|n| lang == "vi" && n.len() > 2) {
                add(name, list::CITY);
            }
        }
    }
    if lang == "vi" {
        for row in Rows::read(folder, "vi-admin-units.tsv")?.0 {
            let Some(level) = row.get(2) else { continue };
            let list = if level.starts_with("province") {
                list::PROVINCE
            } else if level.starts_with("district") {
                list::DISTRICT
            } else {
                list::WARD
            };
            if !row[1].chars().all(|c| c.is_ascii_digit()) {
                add(&row[1], list);
            }
        }
        for row in Rows::read(folder, "vi-organisation-heads.tsv")?.0 {
            if number(row.get(1)) >= 10.0 {
                add(&row[0], list::INSTITUTION);
            }
        }
    }
    let (least, floor) = if lang == "vi" { (25.0, 1.0) } else { (4.0, 0.5) };
    let statistics = Rows::read(folder, &format!("{lang}-phrases.tsv"))?.0;
    let total = |i: usize| statistics.iter().map(|r| number(r.get(i))).sum::<f64>();
    let inside = total(1) - total(2);
    let base = [3, 4, 5].map(|i| total(i) / inside);
    for row in &statistics {
        let [count, start, cues @ ..] = [1, 2, 3, 4, 5].map(|i| number(row.get(i)));
        if count < least {
            continue;
        }
        if start / count > 0.9 {
            add(&row[0], list::ORDINARY);
            continue;
        } else if start / count > 0.6 {
            add(&row[0], list::RATHER_ORDINARY);
        }
        // How much more often than others it stands after each sort of cue.
        let lift: Vec<f64> = cues.iter().zip(base).map(|(n, b)| (n + floor * b) / ((count - start + floor) * b)).collect();
        let best = (0..3).max_by(|&a, &b| lift[a].total_cmp(&lift[b])).unwrap_or(0);
        let others = (0..3).filter(|&i| i != best).map(|i| lift[i]).fold(0.0, f64::max);
        let strong = [list::OFTEN_PERSON, list::OFTEN_PLACE, list::OFTEN_ORGANISATION][best];
        let weak = [list::RATHER_PERSON, list::RATHER_PLACE, list::RATHER_ORGANISATION][best];
        if cues[best] >= 2.0 && lift[best] > 1.0 {
            add(&row[0], if lift[best] > 2.0 && lift[best] > others * 3.0 { strong } else { weak });
        }
    }
    Ok(phrases.into_iter().collect())
}
