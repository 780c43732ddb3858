//! Quotations: what is said, by whom, through whom, and the ledger of all sources.

use crate::date::DateExpression;
use crate::entity::{Entity, Mention};
use crate::layer::Layer;
use crate::matcher::Scan;
use crate::rule::{Evidence, Rule, RuleId};
use crate::span::Span;
use crate::text::Text;

/// How a quotation is presented.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum QuoteKind {
    /// In quotation marks, or set off as the words themselves.
    Direct,
    /// As a reported clause.
    Indirect,
    /// As a reported clause that holds quoted words.
    Mixed,
    /// In quotation marks, but nobody in particular is speaking.
    Term,
}

/// What sort of source it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SourceKind {
    /// Somebody with a name.
    Person,
    /// Somebody without a name.
    Anonymous,
    /// An organisation or a government.
    Org,
    /// A news outlet.
    Media,
    /// A report, a law, a letter.
    Document,
}

impl SourceKind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Person, Self::Org, Self::Media, Self::Document, Self::Anonymous];
}

/// The noun phrase that names a source, beside a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Where it stands, title included.
    pub span: Span,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// The fullest name the text has for it.
    pub name: String,
    /// The entity it is, a position in the list of entities.
    pub entity: Option<usize>,
    /// Its place in the ledger.
    pub ledger: usize,
}

/// Words that the text presents as somebody's.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What is said, inside the marks.
    pub span: Span,
    /// How it is presented.
    pub kind: QuoteKind,
    /// Who says it.
    pub source: Option<Source>,
    /// Who passed it on, where the source is known only through another.
    pub via: Option<Source>,
    /// The words that report.
    pub cue: Option<Span>,
    /// The rule that found it.
    pub rule: RuleId,
    /// What it rests on, in text order.
    pub evidence: Vec<Evidence>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// One source with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerSource {
    /// The fullest name the text has for it.
    pub name: String,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// The entity it is, a position in the list of entities.
    pub entity: Option<usize>,
    /// Titles and offices as written.
    pub roles: Vec<String>,
    /// Where it is named beside a quotation, in text order.
    pub mentions: Vec<Span>,
    /// Its quotations, positions in the list, in text order.
    pub quotes: Vec<usize>,
    /// The sources that pass its words on, positions in the ledger.
    pub via: Vec<usize>,
    /// Words of the text given to it.
    pub words: usize,
}

/// All sources of an article with what each said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// In the order in which they first speak.
    pub sources: Vec<LedgerSource>,
    /// Words given to each kind of source, in the order of `SourceKind::ALL`.
    pub words: [usize; 5],
    /// Words that nobody is said to have said, boilerplate left out.
    pub unsourced: usize,
}

/// Something a careful reader wants to be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// What it compares.
    pub spans: Vec<Span>,
    /// Values to say it with, by name.
    pub details: Vec<(&'static str, String)>,
}

/// The rules that no language owns.
pub const RULES: &[Rule] = &[];

/// Finds the quotations of a text, in text order (an outer one before one that it holds), and their sources.
#[must_use]
pub fn find(
    _text: &Text,
    _scans: &[Scan],
    _mentions: &Layer<Mention>,
    _entities: &[Entity],
    _dates: &Layer<DateExpression>,
) -> (Vec<Quotation>, Ledger, Vec<Finding>) {
    (Vec::new(), Ledger::default(), Vec::new())
}
