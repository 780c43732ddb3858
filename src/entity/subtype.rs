//! Subtypes: what sort of organisation or place a name names, by the words it holds, those before it and the tables.

use super::EntityType;
use super::feature::Page;
use super::model::list;
use super::tagger::Tagged;
use crate::matcher::Scan;
use crate::text::Text;
use crate::text::lexicon::{ClassId, Hit, Lexicon};

/// What sort of organisation or place something is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Subtype {
    /// A news outlet.
    Media,
    /// A body of a state, or of states: a ministry, a court, a parliament, an army.
    Government,
    /// A company.
    Company,
    /// A political party.
    Party,
    /// A sports team.
    Team,
    /// A country.
    Country,
    /// A city or a town.
    City,
}

impl Subtype {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Media, Self::Government, Self::Company, Self::Party, Self::Team, Self::Country, Self::City];

    /// The word for it, in tables as on the wire.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Media => "media",
            Self::Government => "government",
            Self::Company => "company",
            Self::Party => "party",
            Self::Team => "team",
            Self::Country => "country",
            Self::City => "city",
        }
    }

    /// The subtype of that word; the tables have words for other sorts, too.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// What one mention says about the sort of what it names: how much that tells (nothing, a list, less than what is known for certain),
/// and the sort as the tables have it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Sort {
    tells: u8,
    word: &'static str,
}

/// How much is told by a list of places, the head of a name, and a table that has the whole name.
const LISTED: u8 = 1;
const HEADED: u8 = 2;
const KNOWN: u8 = 3;

/// The classes of words that tell sorts.
#[derive(Clone, Copy)]
pub(super) struct Classes {
    outlet: Option<ClassId>,
    organisation: Option<ClassId>,
    organisation_head: Option<ClassId>,
    place: Option<ClassId>,
    place_head: Option<ClassId>,
    /// Whether names begin with what they are, as in Vietnamese, or end with it, as in English.
    head_first: bool,
}

impl Classes {
    pub fn of(lexicon: &Lexicon) -> Self {
        Self {
            outlet: lexicon.class("outlet"),
            organisation: lexicon.class("organisation-name"),
            organisation_head: lexicon.class("organisation-head"),
            place: lexicon.class("place-name"),
            place_head: lexicon.class("place-head"),
            head_first: lexicon.class("head-first").is_some(),
        }
    }

    /// What a name tells, with what stands before it; `free` says that a token is in no other name.
    pub fn sort(&self, text: &Text, page: &Page, scan: &Scan, name: &Tagged, free: impl Fn(usize) -> bool) -> Sort {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let hit = |at: usize, class: Option<ClassId>| class.and_then(|c| scan.hit(at, c)).filter(|h| at + h.length <= end);
        // The whole name, with or without an article before it.
        let whole = |class| {
            (start.saturating_sub(1)..=start)
                .rev()
                .find_map(|at| hit(at, class).filter(|h| at + h.length == end && page.is_capital(at + h.length - 1)))
        };
        let known = |hit: Option<Hit>| hit.filter(|h| !h.value.is_empty()).map(|h| Sort { tells: KNOWN, word: h.value });
        let headed = |h: Hit| Sort { tells: HEADED, word: h.value };
        let head = |class| {
            let inside = |at: usize| hit(at, class).map(headed);
            let first = || inside(start);
            // The last word, or one that a preposition follows: `Justice Department`, `Ministry of Justice`.
            let ends = |at: usize, h: &Hit| at + h.length == end || !page.is_capital(at + h.length);
            let last = || (start..end).rev().find_map(|at| hit(at, class).filter(|h| ends(at, h))).map(headed);
            let before = || {
                let ends = |at: &usize| class.and_then(|c| scan.hit(*at, c)).filter(|h| at + h.length == start);
                (start.saturating_sub(HEAD)..start)
                    .filter(|at| text.sentence_at(start).contains(at) && free(*at))
                    .find_map(|at| ends(&at))
                    .map(headed)
            };
            if self.head_first { first().or_else(before).or_else(last) } else { last().or_else(before) }
        };
        match name.kind {
            EntityType::Organization if page.is_team(name.tokens.clone()) => Sort { tells: KNOWN, word: Subtype::Team.word() },
            EntityType::Organization => {
                let outlet = whole(self.outlet).map(|_| Sort { tells: KNOWN, word: Subtype::Media.word() });
                known(whole(self.organisation)).or(outlet).or_else(|| head(self.organisation_head)).unwrap_or_default()
            }
            EntityType::Place => {
                let lists = page.lists(name.tokens.clone());
                let listed = |bits: u32, sort: Subtype| (lists & bits != 0).then_some(Sort { tells: LISTED, word: sort.word() });
                let listed = || listed(list::COUNTRY, Subtype::Country).or_else(|| listed(list::CITY | list::TOWN, Subtype::City));
                known(whole(self.place)).or_else(|| head(self.place_head)).or_else(listed).unwrap_or_default()
            }
            EntityType::Person | EntityType::Misc => Sort::default(),
        }
    }
}

/// Tokens that a head before a name may have.
const HEAD: usize = 4;

/// What the mentions of one entity say together: those that tell most decide, the most of them, and of as many the first.
pub(super) fn decide(sorts: impl Iterator<Item = Sort>) -> Option<Subtype> {
    // There are few sorts, however many mentions there are.
    let mut votes: Vec<(Sort, usize)> = Vec::new();
    for sort in sorts.filter(|s| s.tells > 0) {
        match votes.iter_mut().find(|(other, _)| *other == sort) {
            Some((_, count)) => *count += 1,
            None => votes.push((sort, 1)),
        }
    }
    let best = votes.iter().rev().max_by_key(|(sort, count)| (sort.tells, *count))?;
    Subtype::of(best.0.word)
}
