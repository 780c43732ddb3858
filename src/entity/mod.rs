//! Names: finding and typing the mentions of people, organisations and places, and telling who is who.

use crate::layer::{Layer, Placed};
use crate::matcher::Scan;
use crate::rule::{Evidence, Rule, RuleId};
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
    /// The fullest name the text has for it.
    pub name: String,
    /// Its mentions, positions in the layer, in text order.
    pub mentions: Vec<usize>,
    /// Titles and offices as written, without repetition.
    pub roles: Vec<String>,
}

/// The rules that no language owns.
pub const RULES: &[Rule] = &[];

/// Finds the names of a text and who is who; entities come in the order of their first mentions.
#[must_use]
pub fn find(_text: &Text, _scans: &[Scan]) -> (Layer<Mention>, Vec<Entity>) {
    (Layer::default(), Vec::new())
}
