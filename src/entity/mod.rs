//! Names: finding and typing the mentions of people, organisations and places, and telling who is who.

pub mod evidence;
pub mod feature;
mod identity;
mod mend;
pub mod model;
pub mod subtype;
pub mod tagger;

pub use evidence::RULES;
pub use subtype::Subtype;

use crate::lang;
use crate::layer::{Layer, Placed};
use crate::matcher::Scan;
use crate::rule::{Evidence, RuleId};
use crate::span::Span;
use crate::text::Text;

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum EntityType {
    /// Somebody.
    Person,
    /// An institution, a company, a party, a team, a news outlet.
    Organization,
    /// A country, a town, a river, a road, a building.
    Place,
    /// An event, a law, a product, a work.
    Misc,
}

/// A stretch of text that names somebody or something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// The name, without title or honorific.
    pub span: Span,
    /// What it names.
    pub kind: EntityType,
    /// The rule that found it.
    pub rule: RuleId,
    /// What it rests on, in text order.
    pub evidence: Vec<Evidence>,
    /// Title or office as written beside it.
    pub role: Option<Span>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// The entity it names, a position in the list of entities.
    pub entity: usize,
    /// What it tells about the sort of that.
    pub sort: subtype::Sort,
}

impl Placed for Mention {
    fn span(&self) -> Span {
        self.span
    }
}

/// Somebody or something that is named, with all its mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// What sort of that, where its mentions tell.
    pub subtype: Option<Subtype>,
    /// The fullest name the text has for it.
    pub name: String,
    /// Its mentions, positions in the layer, in text order.
    pub mentions: Vec<usize>,
    /// Titles and offices as written, without repetition.
    pub roles: Vec<String>,
}

/// The scan of the block that holds a token, of scans of one language in text order.
fn scan_at<'s, 't>(scans: &[&'s Scan<'t>], at: usize) -> Option<&'s Scan<'t>> {
    let i = scans.partition_point(|s| s.block.tokens.end <= at);
    scans.get(i).copied().filter(|s| s.block.tokens.contains(&at))
}

/// Finds the names of a text and who is who; entities come in the order of their first mentions.
#[must_use]
pub fn find(text: &Text, scans: &[Scan]) -> (Layer<Mention>, Vec<Entity>) {
    let mut candidates = Vec::new();
    for pack in &lang::world().packs {
        let scans: Vec<&Scan> = scans.iter().filter(|s| s.pack.lang == pack.lang).collect();
        if scans.is_empty() {
            continue;
        }
        let page = feature::Page::new(text, &scans, &pack.model);
        let names = mend::Mender::new(text, &page, &scans, &pack.lexicon).mend(tagger::tag(&page, &pack.model));
        let classes = evidence::Classes::of(&pack.lexicon);
        let sorts = subtype::Classes::of(&pack.lexicon);
        let surroundings = evidence::Surroundings { text, page: &page, scans: &scans, names: &names, classes, sorts };
        candidates.extend(names.iter().filter_map(|name| surroundings.mention(name)));
    }
    let mut mentions = Layer::resolve(candidates, |m| (m.confidence * 1000.0) as u32);
    let entities = identity::gather(text, scans, &mut mentions);
    (mentions, entities)
}
