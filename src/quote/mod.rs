//! Quotations: what is said, by whom, through whom, and the ledger of all sources.

mod attribute;
mod chain;
mod content;
mod cue;
mod finding;
mod ledger;
mod passage;
mod reader;
mod source;
mod standing;

use crate::date::DateExpression;
use crate::entity::{Entity, Mention};
use crate::layer::Layer;
use crate::matcher::Scan;
use crate::rule::{Evidence, Finding, Rule, RuleId};
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

/// How sure the words sound that report something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stance {
    /// It was said: `said`, `cho biết`.
    Neutral,
    /// The speaker stands by it: `insisted`, `khẳng định`.
    Assertive,
    /// The article keeps away from it: `claimed`, `tự nhận`.
    Distancing,
    /// The speaker says that it is not so: `denied`, `phủ nhận`.
    Denial,
    /// It is thought or foreseen: `predicted`, `dự báo`.
    Speculation,
    /// It is wanted, ordered, proposed or promised: `urged`, `đề nghị`.
    Request,
    /// It is asked: `wondered`, `đặt câu hỏi`.
    Question,
}

/// How many they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Count {
    /// As many.
    Exactly(u32),
    /// More than one.
    Several,
}

/// What a text tells about a source that it does not name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unnamed {
    /// How many they are.
    pub count: Option<Count>,
    /// The institution, else the place, that they are said to belong to.
    pub affiliation: Option<Span>,
    /// The words that say that they want no name, with the reason where it is given.
    pub why: Option<Span>,
    /// Whether they are said to know from the inside: an official, a person familiar with the matter.
    pub insider: bool,
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
    /// Who passed it on to that one, the nearest first; empty up to second hand.
    pub hands: Vec<Source>,
    /// The words that report.
    pub cue: Option<Span>,
    /// How sure those words sound.
    pub stance: Option<Stance>,
    /// How many hands the words went through between the source and the article, 0 at first hand; none where nobody is said to say it.
    pub hearsay: Option<usize>,
    /// How many words it has.
    pub words: usize,
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
    /// What is told about it, where it has no name.
    pub unnamed: Option<Unnamed>,
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
    /// The outlets that the article as a whole is credited to, positions in the list.
    pub credits: Vec<usize>,
    /// How many sources speak of which none is known only through another that is counted, or through the same one.
    pub independent: usize,
}

macro_rules! rules {
    ($($name:ident $id:literal $summary:literal $example:literal)*) => {
        mod rules {
            use crate::rule::RuleId;
            $(pub(super) const $name: RuleId = RuleId($id);)*
        }
        /// The rules that no language owns.
        pub const RULES: &[Rule] = &[$(Rule { id: RuleId($id), summary: $summary, example: $example }),*];
    };
}

rules! {
    AFTER_COLON "any.quote.after-colon" "What stands between quotation marks after a reporting verb and a colon is said by the verb's subject" "Bà Lan nói: “[Tôi rất vui.]”"
    AFTER_CUE "any.quote.after-cue" "What stands between quotation marks right after a reporting verb is said by the verb's subject" "Anna Foster said, “[We are on time.]”"
    AFTER_MARKS "any.quote.before-cue" "What stands between quotation marks right before a source and its verb is said by that source" "“[We are on time,]” Anna Foster said."
    ANNOUNCED "any.quote.announced" "A quotation that begins a paragraph after one that ends in a verb and a colon is said by that verb's subject" "Anna Foster said:\n“[We are on time.]”"
    SPEAKER "any.quote.speaker-label" "A line that begins with a name and a colon is what that person says" "ANNA FOSTER: [We are on time today.]"
    INTERVIEW "any.quote.interview" "A line that begins with a dash and answers a question on the line before is what the person says whom the interview is with" "Ông Trần Văn Lâm trả lời phỏng vấn về cây cầu.\nThưa ông, cây cầu có cần thiết không?\n- [Rất cần thiết, vì người dân hai bên sông đã phải qua lại bằng đò suốt mấy chục năm.]\nBao giờ thì cầu thông xe?\n- Tháng sáu tới, nếu nước sông không lên cao như mùa lũ năm ngoái và không thiếu vật liệu."
    POST "any.quote.post" "A post that a page embeds with its markup is what its author says" "<tweet author=\"lake\">[The ferry is late again.]</tweet>"
    GOES_ON "any.quote.goes-on" "What a quotation goes on with, after its attribution or in the next paragraph, has the same source" "“We are on time,” Anna Foster said. “[We always are, whatever they say.]”"
    FLOATING "any.quote.floating" "A paragraph or a sentence that is one quotation without attribution is said by whoever spoke last" "“We are on time,” Anna Foster said.\n“[Nobody has to wait for us any more.]”"
    UNATTRIBUTED "any.quote.unattributed" "Words between quotation marks, too long for a label, that nobody is said to have said" "A gate with “[keep out of the garden at any time of the day]” over it is all that is left."
    TERM "any.quote.term" "A short stretch between quotation marks that nobody is reported as saying is a name, a nickname or a label" "Lorries still use the “[corridor]” every night."
    REPORTED "any.quote.reported-clause" "The clause after a reporting verb is what the verb's subject says" "Anna Foster said that [the bridge would open in May]."
    REQUEST "any.quote.request" "What follows a verb of asking, ordering or accusing is what its subject wants or holds against somebody" "Anna Foster urged [the council to open the bridge]."
    COLON_CLAUSE "any.quote.clause-after-colon" "What follows a reporting verb and a colon without quotation marks is reported" "Bà Lan cho biết: [cây cầu sẽ mở cửa trong tháng tới]."
    AFTER_CLAUSE "any.quote.clause-before-cue" "The clause before a source and its verb is what that source says" "[The bridge will open in May], Anna Foster said."
    ACCORDING "any.quote.according" "The clause after “according to” and a source is what that source says" "According to Anna Foster, [the bridge will open in May]."
    ACCORDING_AFTER "any.quote.according-after" "The clause before “according to” and a source is what that source says" "[The bridge will open in May], according to Anna Foster."
    ACCORDING_INSIDE "any.quote.according-inside" "The clause around “according to” and a source is what that source says" "[The old bridge, according to Anna Foster, will open again in May]."
    HEARSAY "any.quote.hearsay" "The clause after words for hearsay is reported by nobody in particular" "Được biết, [cây cầu sẽ mở cửa trong tháng tới]."
    SAID_TO_BE "any.quote.said-to-be" "What follows a passive verb of saying is reported by nobody in particular" "Cây cầu được cho là [đã xuống cấp]."
    NOUN "any.quote.noun-cue" "The clause after a noun for what somebody says, such as a claim or a promise, is what its owner says" "Anna Foster's claim that [the bridge is safe] was rejected by the town."
    REPORT_GOES_ON "any.quote.report-goes-on" "A sentence that begins with words such as “moreover” goes on with what the sentence before it reports to its end" "Bà Lan cho biết cây cầu đã cũ. [Hơn nữa, mặt đường rất hẹp]."
    NO_SPEAKER "any.finding.no-speaker" "Words stand between quotation marks and nobody is said to have said them" "A gate with “[keep out of the garden at any time of the day]” over it is all that is left."
    ONE_UNNAMED "any.finding.one-unnamed-source" "All that is reported rests on one source without a name" "Một quan chức cho biết [cây cầu sẽ mở cửa trong tháng tới]."
    ALL_UNNAMED "any.finding.only-unnamed-sources" "All that is reported rests on sources without names" "Một quan chức cho biết [cây cầu sẽ mở cửa trong tháng tới]. Các chuyên gia cho rằng điều đó là quá sớm."
    CLAIM_UNNAMED "any.finding.claim-of-one-unnamed-source" "A claim rests on one source without a name" "Anna Foster said the bridge was safe. [The bridge had moved], an official said on condition of anonymity."
    HEADLINE "any.finding.headline-states-as-fact" "The headline states as fact what the article only reports" "[Old harbour bridge closed after storm]\nPeople in the valley were surprised on Monday. Two officials said the old harbour bridge was closed after the storm. Nobody knew more in the evening, and the shops were shut until the morning."
    ONE_OUTLET "any.finding.one-outlet" "All that is reported came through one outlet" "Anna Foster told [Reuters] that the bridge was safe. Tom Reed told Reuters that it was not."
    HIDDEN "any.quote.hidden" "A clause with an adverb of hearsay is reported by nobody in particular" "[The bridge reportedly opened in May]."
}

/// Finds the quotations of a text, in text order (an outer one before one that it holds), and their sources.
#[must_use]
pub fn find(
    text: &Text,
    scans: &[Scan],
    mentions: &Layer<Mention>,
    entities: &[Entity],
    dates: &Layer<DateExpression>,
) -> (Vec<Quotation>, Ledger, Vec<Finding>) {
    let marks = content::find(text);
    let mut ground = reader::Ground::new(text, &marks, mentions, entities, dates);
    let outlets = passage::outlets(&ground, scans);
    ground.call_outlets(outlets);
    let mut attribution = attribute::Attribution::new(&ground);
    let mut read = None;
    for scan in scans {
        // A block that could be of two languages is read in the first in which it says anything.
        if read != Some(scan.block.tokens.start)
            && let Some(words) = reader::Words::of(scan.pack.lang)
            && attribution.read(scan, words)
        {
            read = Some(scan.block.tokens.start);
        }
    }
    let chain = chain::complete(&ground, scans, attribution);
    ledger::write(&ground, scans, &chain)
}
