//! Identity: which mentions name the same person, organisation or place.

use super::evidence::{AGAIN, LEARNED};
use super::{Entity, EntityType, Mention, subtype};
use crate::lang::{self, Lang};
use crate::layer::Layer;
use crate::matcher::Scan;
use crate::rule::{Evidence, Witness};
use crate::text::lexicon::{ClassId, Lexicon};
use crate::text::vocabulary::FastMap;
use crate::text::{Case, Kind, Text, letter};

/// How many entities that share a word a mention is compared with: the last ones.
const LOOK_BACK: usize = 12;

/// What a mention is compared by.
struct Name<'a> {
    kind: EntityType,
    /// The folded words, without heads such as `Inc` and without punctuation.
    words: Vec<&'a str>,
    /// Capitals of the words, for abbreviations; empty for one word.
    initials: String,
    /// `m` or `f`, where the form of address says so.
    gender: &'static str,
    /// Whether the first word is a family name by which nobody is called.
    family_first: bool,
    /// Title or office, folded; empty where there is none.
    role: String,
}

/// Somebody or something as the mentions so far make it known.
struct Known<'a> {
    /// The most words that a mention has.
    words: Vec<&'a str>,
    family_first: bool,
    gender: &'static str,
    /// Titles and offices, folded; the first ones.
    roles: Vec<String>,
    /// Its full names, in text order, and the last of its short ones.
    full: Vec<usize>,
    last_short: Option<usize>,
}

/// Gathers the mentions of each person, organisation and place: equal names, parts of a fuller one, long forms with
/// their abbreviations. Sets the entity of each mention.
#[must_use]
pub fn gather(text: &Text, scans: &[Scan], mentions: &mut Layer<Mention>) -> Vec<Entity> {
    let classes: Vec<(Lang, Classes)> = lang::world().packs.iter().map(|p| (p.lang, Classes::of(&p.lexicon))).collect();
    let names: Vec<Name> = mentions.iter().map(|m| read(text, scans, &classes, m)).collect();
    let mut known: Vec<Known> = Vec::new();
    let mut by_word: FastMap<(EntityType, &str), Vec<usize>> = FastMap::default();
    let mut of: Vec<Option<usize>> = vec![None; names.len()];
    // Full names first, so that a part that comes before its whole finds it.
    let full = (0..names.len()).filter(|&i| names.get(i).is_some_and(|n| n.words.len() > 1));
    let short = (0..names.len()).filter(|&i| names.get(i).is_some_and(|n| n.words.len() <= 1));
    for i in full.chain(short) {
        let Some(name) = names.get(i) else { continue };
        let best = candidates(name, &by_word)
            .filter_map(|k| Some((fit(name, known.get(k)?)?, holds(name, known.get(k)?), nearness(known.get(k)?, i), k)))
            .max()
            .map(|(.., k)| k);
        let entity = best.unwrap_or(known.len());
        if best.is_none() {
            known.push(Known { words: Vec::new(), family_first: false, gender: "", roles: Vec::new(), full: Vec::new(), last_short: None });
        }
        let Some(entry) = known.get_mut(entity) else { continue };
        for word in name.words.iter().filter(|w| !entry.words.contains(w)) {
            by_word.entry((name.kind, word)).or_default().push(entity);
        }
        if name.words.len() > entry.words.len() {
            entry.words.clone_from(&name.words);
            entry.family_first = name.family_first;
        }
        if entry.gender.is_empty() {
            entry.gender = name.gender;
        }
        if !name.role.is_empty() && entry.roles.len() < LOOK_BACK && !entry.roles.contains(&name.role) {
            entry.roles.push(name.role.clone());
        }
        if name.words.len() > 1 {
            entry.full.push(i);
        } else {
            entry.last_short = Some(i);
        }
        if let Some(slot) = of.get_mut(i) {
            *slot = Some(entity);
        }
    }
    join_abbreviations(text, &names, mentions, &mut known, &mut of);
    let entities = list(text, mentions, &of);
    rest_on_others(mentions, &entities);
    entities
}

/// The classes of words that identity looks at.
#[derive(Clone, Copy, Default)]
struct Classes {
    honorific: Option<ClassId>,
    family: Option<ClassId>,
    organisation: Option<ClassId>,
    place: Option<ClassId>,
    form: Option<ClassId>,
}

impl Classes {
    fn of(lexicon: &Lexicon) -> Self {
        Self {
            honorific: lexicon.class("honorific"),
            family: lexicon.class("family-name"),
            organisation: lexicon.class("organisation-head"),
            place: lexicon.class("place-head"),
            form: lexicon.class("company-form"),
        }
    }
}

fn read<'a>(text: &'a Text, scans: &[Scan], classes: &[(Lang, Classes)], mention: &Mention) -> Name<'a> {
    let tokens = text.tokens_in(mention.span);
    let i = scans.partition_point(|s| s.block.tokens.end <= tokens.start);
    let scan = scans.get(i);
    let classes = classes.iter().find(|(lang, _)| scan.is_some_and(|s| s.pack.lang == *lang)).map(|(_, c)| *c).unwrap_or_default();
    let hit = |at: usize, class: Option<ClassId>| scan.zip(class).and_then(|(s, c)| s.hit(at, c));
    // Nobody's name has figures: such a word is what a page has glued to it.
    let glued = |i: usize| mention.kind == EntityType::Person && text.written(i).contains(|c: char| c.is_ascii_digit());
    let named = |i: usize| text.tokens.get(i).is_some_and(|t| !matches!(t.kind, Kind::Dash | Kind::Stop | Kind::Quote)) && !glued(i);
    let words = || tokens.clone().filter(|&i| named(i));
    let mut bare: Vec<usize> = words().collect();
    // `TP HCM` is `HCM`, `Apple Inc` is `Apple`; but a name that is all heads stays.
    let heads = match mention.kind {
        EntityType::Organization => classes.organisation,
        EntityType::Place => classes.place,
        EntityType::Person | EntityType::Misc => None,
    };
    let sort = |at: usize| hit(at, heads).filter(|h| matches!(h.value, "company" | "unit" | "city" | "country")).map(|h| h.length);
    if let Some(length) = bare.first().and_then(|&at| sort(at))
        && length < bare.len()
        && bare.get(length).is_some_and(|&at| text.tokens.get(at).is_some_and(|t| t.capital) || hit(at, classes.form).is_some())
    {
        bare.drain(..length);
        // `Công ty TNHH Minh Long` is `Công ty Minh Long`.
        while bare.len() > 1
            && let Some(form) = bare.first().and_then(|&at| hit(at, classes.form)).filter(|f| f.length < bare.len())
        {
            bare.drain(..form.length);
        }
    }
    while bare.len() > 1 && mention.kind == EntityType::Organization && bare.last().is_some_and(|&at| sort(at).is_some()) {
        bare.pop();
    }
    let initials = words().filter(|&i| text.tokens.get(i).is_some_and(|t| t.capital)).filter_map(|i| text.written(i).chars().next());
    let mut initials: String = initials.flat_map(char::to_uppercase).collect();
    if words().count() < 2 {
        initials.clear();
    }
    let gender = (tokens.start.saturating_sub(3)..tokens.start).rev().find_map(|at| {
        let hit = hit(at, classes.honorific)?;
        let gap = (at + hit.length..tokens.start).all(|i| text.tokens.get(i).is_some_and(|t| t.kind == Kind::Stop));
        (gap && at + hit.length <= tokens.start).then_some(hit.value)
    });
    Name {
        kind: mention.kind,
        family_first: mention.kind == EntityType::Person && bare.len() > 1 && hit(tokens.start, classes.family).is_some(),
        words: bare.into_iter().map(|i| text.key(i)).collect(),
        initials,
        gender: gender.unwrap_or_default(),
        role: mention.role.map(|r| letter::folded(r.of(text.source))).unwrap_or_default(),
    }
}

/// The last entities that share a word with the name, later ones first; some may come twice.
fn candidates<'m>(name: &'m Name, by_word: &'m FastMap<(EntityType, &str), Vec<usize>>) -> impl Iterator<Item = usize> + 'm {
    let of = |word: &&'m str| by_word.get(&(name.kind, *word));
    name.words.iter().take(8).filter_map(of).flat_map(|entities| entities.iter().rev().take(LOOK_BACK).copied())
}

/// How well a name fits an entity; none when it cannot be its name.
fn fit(name: &Name, known: &Known) -> Option<u8> {
    if !name.gender.is_empty() && !known.gender.is_empty() && name.gender != known.gender {
        return None;
    }
    if name.words == known.words {
        return Some(4);
    }
    if name.kind != EntityType::Person {
        return None;
    }
    let (short, long) = if name.words.len() < known.words.len() { (&name.words, &known.words) } else { (&known.words, &name.words) };
    let family_first = known.family_first || name.family_first;
    if long.ends_with(short) {
        return Some(3);
    }
    // `Donald Trump` and `Donald J. Trump`, `Donald John Trump`.
    if short.len() > 1 && short.first() == long.first() && short.last() == long.last() {
        return Some(3);
    }
    // Who is called by the last word of the name is not called by the first.
    (long.starts_with(short) && !family_first).then_some(2)
}

/// Whether somebody holds the office that the name comes with, as far as the text has said: `Tổng thống` of a `Tổng thống Pháp`.
fn holds(name: &Name, known: &Known) -> bool {
    let same = |role: &String| role.starts_with(name.role.as_str()) || name.role.starts_with(role.as_str());
    !name.role.is_empty() && known.roles.iter().any(same)
}

/// Entities named shortly before come first, then those named soon after.
fn nearness(known: &Known, at: usize) -> i64 {
    let split = known.full.partition_point(|&m| m < at);
    let before = split.checked_sub(1).and_then(|i| known.full.get(i)).max(known.last_short.as_ref()).map(|m| at - m);
    let after = known.full.get(split).map(|m| m - at);
    match (before, after) {
        (Some(before), _) => -i64::try_from(before).unwrap_or(i64::MAX),
        (None, after) => after.map_or(i64::MIN, |a| i64::MIN / 2 - i64::try_from(a).unwrap_or(0)),
    }
}

/// `Tổ chức Y tế Thế giới (WHO)`: the bracketed one is the other's abbreviation; so is one of its initials anywhere.
fn join_abbreviations(text: &Text, names: &[Name], mentions: &Layer<Mention>, known: &mut [Known], of: &mut [Option<usize>]) {
    let mut by_initials: FastMap<(EntityType, &str), usize> = FastMap::default();
    let mut into: Vec<usize> = (0..known.len()).collect();
    for (name, entity) in names.iter().zip(of.iter()) {
        if let Some(entity) = entity.filter(|_| name.initials.chars().count() > 1 && name.kind == EntityType::Organization) {
            by_initials.entry((name.kind, &name.initials)).or_insert(entity);
        }
    }
    for (i, mention) in mentions.iter().enumerate() {
        let tokens = text.tokens_in(mention.span);
        let short = tokens.len() == 1 && text.tokens.get(tokens.start).is_some_and(|t| t.case == Case::Upper);
        let Some(entity) = of.get(i).copied().flatten().filter(|_| short && mention.kind != EntityType::Person) else { continue };
        if into.get(entity).is_some_and(|&e| e != entity) {
            continue;
        }
        let before = i.checked_sub(1).and_then(|b| Some((mentions.get(b)?, of.get(b).copied().flatten()?)));
        let bracketed = before.filter(|(other, _)| {
            let end = text.tokens_in(other.span).end;
            other.kind == mention.kind && end + 1 == tokens.start && text.written(end) == "(" && text.written(tokens.end) == ")"
        });
        let bracketed = bracketed.filter(|(other, _)| text.tokens_in(other.span).len() > 1).map(|(_, e)| e);
        let written = mention.span.of(text.source);
        let whole = bracketed.or_else(|| by_initials.get(&(mention.kind, written)).copied()).filter(|&w| w != entity);
        if let (Some(whole), Some(slot)) = (whole, into.get_mut(entity)) {
            *slot = whole;
        }
    }
    for entity in of.iter_mut().flatten() {
        *entity = into.get(*entity).copied().unwrap_or(*entity);
    }
}

/// The entities in the order of their first mentions, each with its fullest name.
fn list(text: &Text, mentions: &mut Layer<Mention>, of: &[Option<usize>]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let mut numbers: FastMap<usize, usize> = FastMap::default();
    let mut fullest: Vec<(bool, usize)> = Vec::new();
    for (i, mention) in mentions.iter_mut().enumerate() {
        let key = of.get(i).copied().flatten().unwrap_or(usize::MAX - i);
        mention.entity = *numbers.entry(key).or_insert(entities.len());
        if mention.entity == entities.len() {
            entities.push(Entity { kind: mention.kind, subtype: None, name: String::new(), mentions: Vec::new(), roles: Vec::new() });
            fullest.push((false, 0));
        }
        let (Some(entity), Some(best)) = (entities.get_mut(mention.entity), fullest.get_mut(mention.entity)) else { continue };
        let written = mention.span.of(text.source);
        // Not the shouted form of a headline where there is another.
        let fullness = (
            written.chars().any(char::is_lowercase)
                && !(mention.kind == EntityType::Person && written.contains(|c: char| c.is_ascii_digit())),
            text.tokens_in(mention.span).len(),
        );
        if entity.name.is_empty() || fullness > *best {
            *best = fullness;
            written.clone_into(&mut entity.name);
        }
        entity.mentions.push(i);
        if let Some(role) = mention.role.map(|r| r.of(text.source)) {
            let folded = letter::folded(role);
            if entity.roles.len() < 20 && !entity.roles.iter().any(|r| letter::folded(r) == folded) {
                entity.roles.push(role.to_owned());
            }
        }
    }
    for entity in &mut entities {
        entity.subtype = subtype::decide(entity.mentions.iter().filter_map(|&m| mentions.get(m)).map(|m| m.sort));
    }
    entities
}

/// Mentions that nothing else speaks for rest on one that something does.
fn rest_on_others(mentions: &mut Layer<Mention>, entities: &[Entity]) {
    let support: Vec<_> = entities
        .iter()
        .map(|entity| entity.mentions.iter().filter_map(|&m| mentions.get(m)).find(|m| m.rule != LEARNED).map(|m| m.span))
        .collect();
    for mention in mentions.iter_mut().filter(|m| m.rule == LEARNED) {
        if let Some(Some(span)) = support.get(mention.entity).copied() {
            mention.rule = AGAIN;
            mention.evidence = vec![Evidence { span, what: Witness::Mention }];
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::{Options, annotate};

    /// The names of a text, each with its mentions as written.
    fn who(lang: Lang, text: &str) -> Vec<String> {
        let document = annotate(text, &Options { lang: Some(lang), ..Options::default() });
        let written = |m: &usize| document.entities.get(*m).map_or("", |m| m.span.of(text));
        document.names.iter().map(|n| n.mentions.iter().map(written).collect::<Vec<_>>().join(" = ")).collect()
    }

    #[test]
    fn a_vietnamese_person_is_called_by_the_last_word() {
        let text = "Ông Nguyễn Văn Minh gặp bà Trần Thị Lan. Ông Minh cho biết bà Lan đã đồng ý.";
        assert_eq!(who(Lang::Vi, text), ["Nguyễn Văn Minh = Minh", "Trần Thị Lan = Lan"]);
    }

    #[test]
    fn others_are_called_by_the_family_name() {
        let text = "Thủ tướng Nhật Bản Fumio Kishida đến Hà Nội. Ông Kishida nói sẽ ở lại Hà Nội hai ngày.";
        assert_eq!(who(Lang::Vi, text), ["Nhật Bản", "Fumio Kishida = Kishida", "Hà Nội = Hà Nội"]);
        let text = "Mr Harlow arrived first. Later Peter Harlow and his lawyer Anna Brandt sat down, and Ms Brandt spoke.";
        assert_eq!(who(Lang::En, text), ["Harlow = Peter Harlow", "Anna Brandt = Brandt"]);
    }

    #[test]
    fn two_who_share_a_name_stay_two() {
        let text = "Mr John Carver and Mrs Mary Carver left. Mrs Carver said that she was tired. Mr Carver said nothing.";
        assert_eq!(who(Lang::En, text), ["John Carver = Carver", "Mary Carver = Carver"]);
    }

    #[test]
    fn an_abbreviation_is_its_long_form() {
        let text = "The World Health Organization (WHO) met in Geneva. The WHO said that cases fell.";
        assert_eq!(who(Lang::En, text), ["World Health Organization = WHO = WHO", "Geneva"]);
    }
}
