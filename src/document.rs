//! What `annotate` takes and gives.

use crate::date::{self, DateExpression, Event, Lookalike, Order, Published};
use crate::entity::{self, Entity, EntityType, Mention, Subtype};
use crate::lang::{self, Lang};
use crate::layer::Layer;
use crate::matcher::Scan;
use crate::quote::{self, Ledger, Quotation, SourceKind};
use crate::rule::{Finding, Rule, RuleId};
use crate::text::vocabulary::FastMap;
use crate::text::{self, Block};
use jiff::civil::Date;
use std::sync::LazyLock;

/// What may be told about a text before it is read.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Options {
    /// The day the text was published: relative dates count from it.
    pub published: Option<Date>,
    /// The language of the whole text; without it each block has its own.
    pub lang: Option<Lang>,
    /// Which figure of `04/05/2025` is the day, in the whole text; without it the text decides, where it does.
    pub order: Option<Order>,
}

/// All that is found in a text. Offsets are UTF-8 bytes of exactly the text given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The language of most of the text.
    pub lang: Option<Lang>,
    /// What relative dates count from.
    pub published: Option<Published>,
    /// Every paragraph: a line that is not blank, or lines that were broken to fit a width.
    pub blocks: Vec<Block>,
    /// Names, where they stand.
    pub entities: Layer<Mention>,
    /// Who and what is named.
    pub names: Vec<Entity>,
    /// Expressions of time.
    pub dates: Layer<DateExpression>,
    /// What looks like an expression of time and is none.
    pub lookalikes: Layer<Lookalike>,
    /// What has its place in the calendar, in its order.
    pub timeline: Vec<Event>,
    /// Quotations in text order; an outer one before one that it holds.
    pub quotes: Vec<Quotation>,
    /// All sources.
    pub ledger: Ledger,
    /// What a careful reader wants to be told.
    pub findings: Vec<Finding>,
}

/// Reads a text: pure, and sure to give an answer for any text.
#[must_use]
pub fn annotate(source: &str, options: &Options) -> Document {
    let text = text::parse(source, options.lang);
    let scans: Vec<Scan> = text
        .blocks
        .iter()
        .filter(|block| block.kind != text::BlockKind::Boilerplate)
        .flat_map(|block| text::packs_for(lang::world(), block, &text).map(|pack| Scan::new(&text, block, pack)))
        .collect();
    let (entities, mut names) = entity::find(&text, &scans);
    let date::Found { dates, lookalikes, published, findings: about_dates, timeline } =
        date::find(&text, &scans, &entities, options.published, options.order);
    let (quotes, ledger, mut findings) = quote::find(&text, &scans, &entities, &names, &dates);
    findings.extend(about_dates);
    call_outlets(&mut names, &ledger);
    Document { lang: text.lang, published, blocks: text.blocks, entities, names, dates, lookalikes, timeline, quotes, ledger, findings }
}

/// A source that is quoted as a news outlet is one, where its name does not tell.
fn call_outlets(names: &mut [Entity], ledger: &Ledger) {
    for source in ledger.sources.iter().filter(|s| s.kind == SourceKind::Media) {
        if let Some(name) = source.entity.and_then(|e| names.get_mut(e))
            && name.kind == EntityType::Organization
        {
            name.subtype.get_or_insert(Subtype::Media);
        }
    }
}

/// Every rule there is, in order.
pub fn rules() -> impl Iterator<Item = Rule> {
    [text::RULES, entity::RULES, date::RULES, quote::RULES].into_iter().flatten().copied().chain(lang::rules())
}

/// What a rule does, in one sentence; empty for a name that is none.
#[must_use]
pub fn summary(id: RuleId) -> &'static str {
    static SUMMARIES: LazyLock<FastMap<&str, &str>> = LazyLock::new(|| rules().map(|r| (r.id.0, r.summary)).collect());
    SUMMARIES.get(id.0).copied().unwrap_or_default()
}
