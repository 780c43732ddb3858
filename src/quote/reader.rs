//! What the parts of this layer ask about the tokens of a block.

use super::content::Marked;
use crate::date::{DateExpression, DateType};
use crate::entity::{Entity, EntityType, Mention};
use crate::lang::{self, Lang};
use crate::layer::Layer;
use crate::matcher::Scan;
use crate::text::lexicon::{ClassId, Hit, Lexicon};
use crate::text::{Case, Kind, Text};
use std::ops::Range;
use std::sync::LazyLock;

/// The classes of words that this layer knows, in one language.
pub(super) struct Words {
    pub cue: Option<ClassId>,
    pub adverb: Option<ClassId>,
    pub complementiser: Option<ClassId>,
    pub link: Option<ClassId>,
    pub bound: Option<ClassId>,
    pub opener: Option<ClassId>,
    pub preposition: Option<ClassId>,
    pub adjunct: Option<ClassId>,
    pub pronoun: Option<ClassId>,
    pub possessive: Option<ClassId>,
    pub object_pronoun: Option<ClassId>,
    pub address: Option<ClassId>,
    pub determiner: Option<ClassId>,
    pub speaker: Option<ClassId>,
    pub org: Option<ClassId>,
    /// The same and more in names, with the sort of organisation.
    pub sort: Option<ClassId>,
    pub sole: Option<ClassId>,
    pub document: Option<ClassId>,
    pub media: Option<ClassId>,
    pub outlet: Option<ClassId>,
    pub work: Option<ClassId>,
    pub label: Option<ClassId>,
    pub audience: Option<ClassId>,
    pub noun_context: Option<ClassId>,
    pub finite: Option<ClassId>,
    pub future: Option<ClassId>,
    pub core: Option<ClassId>,
    pub aside: Option<ClassId>,
    pub relative: Option<ClassId>,
    pub title_preposition: Option<ClassId>,
    pub post: Option<ClassId>,
    pub post_author: Option<ClassId>,
    pub outlet_noun: Option<ClassId>,
    pub coordinate: Option<ClassId>,
    pub object: Option<ClassId>,
    pub negation: Option<ClassId>,
    pub break_off: Option<ClassId>,
    pub passive: Option<ClassId>,
    pub interview: Option<ClassId>,
    pub compound: Option<ClassId>,
    pub hearer: Option<ClassId>,
    pub nobody: Option<ClassId>,
    pub outlet_link: Option<ClassId>,
    pub platform: Option<ClassId>,
    pub reporter: Option<ClassId>,
    pub host: Option<ClassId>,
    pub passive_agent: Option<ClassId>,
    pub stage: Option<ClassId>,
    pub insider: Option<ClassId>,
    pub hedge: Option<ClassId>,
    pub credit: Option<ClassId>,
    pub because: Option<ClassId>,
    pub unnamed: Option<ClassId>,
    pub count: Option<ClassId>,
    pub survey: Option<ClassId>,
    pub respondent: Option<ClassId>,
    pub noun_cue: Option<ClassId>,
    pub nominal: Option<ClassId>,
    pub infinitive: Option<ClassId>,
    pub continuer: Option<ClassId>,
    pub tidings: Option<ClassId>,
    pub including: Option<ClassId>,
    pub finding: Option<ClassId>,
    pub representative: Option<ClassId>,
    pub acts: Option<ClassId>,
    pub agent: Option<ClassId>,
    pub past: Option<ClassId>,
    pub given: Option<ClassId>,
    pub issue: Option<ClassId>,
    pub joint: Option<ClassId>,
    pub angle: Option<ClassId>,
    pub subordinate: Option<ClassId>,
    pub folk: Option<ClassId>,
    pub turn: Option<ClassId>,
    pub family: Option<ClassId>,
    pub place: Option<ClassId>,
    /// Whether the content may follow its cue after a comma, and nouns come before what describes them.
    pub head_first: bool,
}

impl Words {
    /// Those of a language; looked up by name at the first call.
    pub fn of(lang: Lang) -> Option<&'static Self> {
        static WORDS: LazyLock<Vec<(Lang, Words)>> =
            LazyLock::new(|| lang::world().packs.iter().map(|pack| (pack.lang, Words::new(&pack.lexicon))).collect());
        WORDS.iter().find(|(of, _)| *of == lang).map(|(_, words)| words)
    }

    fn new(lexicon: &Lexicon) -> Self {
        Self {
            cue: lexicon.class("cue"),
            adverb: lexicon.class("cue-adverb"),
            complementiser: lexicon.class("complementiser"),
            link: lexicon.class("clause-link"),
            bound: lexicon.class("clause-bound"),
            opener: lexicon.class("clause-opener"),
            preposition: lexicon.class("np-preposition"),
            adjunct: lexicon.class("clause-adjunct"),
            pronoun: lexicon.class("speaker-pronoun"),
            possessive: lexicon.class("speaker-possessive"),
            object_pronoun: lexicon.class("object-pronoun"),
            address: lexicon.class("address"),
            determiner: lexicon.class("speaker-determiner"),
            speaker: lexicon.class("speaker"),
            org: lexicon.class("source-org"),
            sort: lexicon.class("organisation-head"),
            sole: lexicon.class("sole-office"),
            document: lexicon.class("source-document"),
            media: lexicon.class("source-media"),
            outlet: lexicon.class("outlet"),
            work: lexicon.class("work"),
            label: lexicon.class("label"),
            audience: lexicon.class("audience"),
            noun_context: lexicon.class("noun-context"),
            finite: lexicon.class("finite"),
            future: lexicon.class("future"),
            core: lexicon.class("core-cue"),
            aside: lexicon.class("aside"),
            relative: lexicon.class("relative"),
            title_preposition: lexicon.class("title-preposition"),
            post: lexicon.class("post-markup"),
            post_author: lexicon.class("post-author"),
            outlet_noun: lexicon.class("outlet-noun"),
            coordinate: lexicon.class("coordinate-cue"),
            object: lexicon.class("object-noun"),
            negation: lexicon.class("negation"),
            break_off: lexicon.class("clause-break"),
            passive: lexicon.class("passive-auxiliary"),
            interview: lexicon.class("interview"),
            compound: lexicon.class("compound"),
            hearer: lexicon.class("hearer-preposition"),
            nobody: lexicon.class("nobody"),
            outlet_link: lexicon.class("outlet-link"),
            platform: lexicon.class("platform"),
            reporter: lexicon.class("reporter"),
            host: lexicon.class("host"),
            passive_agent: lexicon.class("passive-agent"),
            stage: lexicon.class("stage"),
            insider: lexicon.class("insider"),
            hedge: lexicon.class("hedge"),
            credit: lexicon.class("credit-word"),
            because: lexicon.class("because"),
            unnamed: lexicon.class("unnamed"),
            count: lexicon.class("count"),
            survey: lexicon.class("survey"),
            respondent: lexicon.class("respondent"),
            noun_cue: lexicon.class("noun-cue"),
            nominal: lexicon.class("nominal-cue"),
            infinitive: lexicon.class("infinitive"),
            continuer: lexicon.class("continuer"),
            past: lexicon.class("past"),
            agent: lexicon.class("agent"),
            tidings: lexicon.class("tidings"),
            including: lexicon.class("including"),
            finding: lexicon.class("finding"),
            representative: lexicon.class("representative"),
            acts: lexicon.class("acts-on"),
            given: lexicon.class("given-name"),
            issue: lexicon.class("issue"),
            joint: lexicon.class("joint"),
            angle: lexicon.class("angle"),
            subordinate: lexicon.class("subordinate"),
            folk: lexicon.class("folk"),
            turn: lexicon.class("turn-label"),
            family: lexicon.class("family-name"),
            place: lexicon.class("place-name"),
            head_first: lexicon.class("head-first").is_some(),
        }
    }
}

/// What is known about every token of the text, whatever its language.
pub(super) struct Ground<'a> {
    pub text: &'a Text<'a>,
    pub marks: &'a [Marked],
    pub mentions: &'a Layer<Mention>,
    pub entities: &'a [Entity],
    /// Per token: one more than the position of the stretch between marks that holds it, marks included; else 0.
    marked: Vec<u32>,
    /// Per token: one more than the position of the mention that holds it; else 0.
    named: Vec<u32>,
    /// Per token: whether a date holds it, and whether that one tells how long or how often.
    dated: Vec<(bool, bool)>,
    /// Per entity: whether the text itself calls it an outlet, or somebody who asks for one.
    outlets: Vec<bool>,
}

impl<'a> Ground<'a> {
    pub fn new(
        text: &'a Text<'a>,
        marks: &'a [Marked],
        mentions: &'a Layer<Mention>,
        entities: &'a [Entity],
        dates: &Layer<DateExpression>,
    ) -> Self {
        let size = text.tokens.len();
        let (mut marked, mut named, mut dated) = (vec![0; size], vec![0; size], vec![(false, false); size]);
        for (i, mark) in marks.iter().enumerate() {
            if let Some(slots) = marked.get_mut(mark.outer()) {
                slots.fill(u32::try_from(i + 1).unwrap_or(0));
            }
        }
        for (i, mention) in mentions.iter().enumerate() {
            if let Some(slots) = named.get_mut(text.tokens_in(mention.span)) {
                slots.fill(u32::try_from(i + 1).unwrap_or(0));
            }
        }
        for date in dates {
            if let Some(slots) = dated.get_mut(text.tokens_in(date.span)) {
                slots.fill((true, matches!(date.kind, DateType::Duration | DateType::Set)));
            }
        }
        Self { text, marks, mentions, entities, marked, named, dated, outlets: Vec::new() }
    }

    /// Notes which entities the text itself calls outlets.
    pub fn call_outlets(&mut self, outlets: Vec<bool>) {
        self.outlets = outlets;
    }

    /// Whether the text itself calls an entity an outlet, or somebody who asks for one.
    pub fn is_outlet(&self, entity: usize) -> bool {
        self.outlets.get(entity).copied().unwrap_or(false)
    }

    /// The stretch between marks that holds a token, a position in the list.
    pub fn mark_index(&self, at: usize) -> Option<usize> {
        (self.marked.get(at).copied()? as usize).checked_sub(1)
    }

    /// The mention that holds a token, a position in the layer.
    pub fn mention_index(&self, at: usize) -> Option<usize> {
        (self.named.get(at).copied()? as usize).checked_sub(1)
    }
}

/// A block, ready for questions.
pub(super) struct Reader<'a> {
    pub ground: &'a Ground<'a>,
    pub scan: &'a Scan<'a>,
    pub words: &'a Words,
}

impl<'a> Reader<'a> {
    /// The token as written.
    pub fn written(&self, at: usize) -> &'a str {
        self.ground.text.tokens.get(at).map_or("", |t| t.span.of(self.ground.text.source))
    }

    /// What the token is made of.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.ground.text.tokens.get(at).map(|t| t.kind)
    }

    /// The longest phrase of a class that begins at a token.
    pub fn hit(&self, at: usize, class: Option<ClassId>) -> Option<Hit> {
        self.scan.hit(at, class?)
    }

    /// Where the phrase of a class that ends just before `end` begins, the longest one.
    pub fn hit_before(&self, end: usize, class: Option<ClassId>) -> Option<(usize, Hit)> {
        let class = class?;
        (1..=5_usize)
            .rev()
            .filter_map(|n| end.checked_sub(n))
            .find_map(|at| self.scan.hits(at).iter().find(|h| h.class == class && at + h.length == end).map(|h| (at, *h)))
    }

    /// The stretch between marks that holds a token.
    pub fn mark(&self, at: usize) -> Option<&'a Marked> {
        self.ground.marks.get(self.ground.mark_index(at)?)
    }

    /// The mention that holds a token.
    pub fn mention(&self, at: usize) -> Option<&'a Mention> {
        self.ground.mentions.get(self.ground.mention_index(at)?)
    }

    /// The tokens of a mention.
    pub fn mention_tokens(&self, mention: usize) -> Range<usize> {
        self.ground.mentions.get(mention).map_or(0..0, |m| self.ground.text.tokens_in(m.span))
    }

    /// Whether a date holds the token.
    pub fn is_dated(&self, at: usize) -> bool {
        self.ground.dated.get(at).is_some_and(|d| d.0)
    }

    /// Whether whoever acts in the passive follows the token: `được | bà Lan khen`, but `bị cáo`.
    pub fn is_agent(&self, at: usize) -> bool {
        let w = self.words;
        self.hit(at, w.passive_agent).is_some()
            && !self.is_named(at)
            && [w.speaker, w.address, w.compound].into_iter().all(|class| self.hit(at, class).is_none())
    }

    /// Whether the token belongs to a date that tells how long or how often.
    pub fn lasts(&self, at: usize) -> bool {
        self.ground.dated.get(at).is_some_and(|d| d.1)
    }

    /// Whether the token belongs to a name.
    pub fn is_named(&self, at: usize) -> bool {
        self.ground.mention_index(at).is_some()
    }

    /// Whether it is a word with a capital that no table knows as a common word, outside names.
    pub fn is_capital(&self, at: usize) -> bool {
        self.ground.text.tokens.get(at).is_some_and(|t| t.capital && t.kind == Kind::Word)
    }

    /// Whether it begins with a capital or is no word.
    pub fn is_capital_form(&self, at: usize) -> bool {
        self.ground.text.tokens.get(at).is_some_and(|t| !matches!(t.case, Case::Lower))
    }

    /// Whether it begins with a capital and goes on in small letters, whatever a table knows.
    pub fn is_titled(&self, at: usize) -> bool {
        self.ground.text.tokens.get(at).is_some_and(|t| matches!(t.case, Case::Title))
    }

    pub fn is_comma(&self, at: usize) -> bool {
        matches!(self.written(at), "," | "，")
    }

    pub fn is_colon(&self, at: usize) -> bool {
        matches!(self.written(at), ":" | "：")
    }

    pub fn is_stop(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Stop)
    }

    pub fn is_dash(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Dash)
            && (self.ground.text.tokens.get(at).is_some_and(|t| !t.glued) || at > 0 && self.kind(at - 1) == Some(Kind::Dash))
    }

    /// Whether a dot only shortens the word before it: `Lt. Anna Lake`.
    pub fn is_abbreviation(&self, at: usize) -> bool {
        let glued = self.ground.text.tokens.get(at).is_some_and(|t| t.glued);
        glued
            && self.written(at) == "."
            && at > 0
            && self.is_capital(at - 1)
            && self.written(at - 1).len() <= 5
            && self.is_capital(at + 1)
            && self.ground.text.sentence_at(at).contains(&(at + 1))
    }

    /// Whether it is the `'s` that tells whose what follows is.
    pub fn is_possessive(&self, at: usize) -> bool {
        matches!(self.written(at), "'s" | "’s")
    }

    /// Whether a verb that can also be a noun is one here, from the word before or after.
    pub fn is_noun(&self, tokens: &Range<usize>) -> bool {
        // “cho rằng”: nothing but a verb takes a clause so.
        if tokens.len() > 1 && self.hit_before(tokens.end, self.words.complementiser).is_some_and(|(_, h)| h.value.is_empty()) {
            return false;
        }
        let names_speech = [self.words.noun_cue, self.words.document].into_iter().any(|c| self.hit(tokens.start, c).is_some());
        // “two states”, “some claims”: after what counts many, a verb has another form.
        let counted = !self.words.head_first
            && tokens.len() == 1
            && self.ground.text.key(tokens.start).ends_with('s')
            && self.hit_before(tokens.start, self.words.determiner).is_some_and(|(_, h)| h.value == "many");
        if counted {
            return true;
        }
        // “through a public records request”: an article opens the phrase.
        let opens = |i: usize| self.hit(i, self.words.determiner).is_some_and(|h| h.value == "one" && h.length == 1);
        let plain = |i: usize| {
            self.kind(i) == Some(Kind::Word)
                && [self.words.bound, self.words.adjunct, self.words.finite, self.words.preposition]
                    .into_iter()
                    .all(|c| self.hit(i, c).is_none())
        };
        let article = !self.words.head_first
            && tokens.len() == 1
            && self.hit(tokens.start, self.words.noun_cue).is_some()
            && (tokens.start.saturating_sub(4)..tokens.start).rev().take_while(|&i| opens(i) || plain(i) && !self.is_named(i)).any(opens);
        if article {
            return true;
        }
        if !self.words.head_first && tokens.len() == 1 && names_speech && self.is_singular(tokens.start) {
            return true;
        }
        // “that states may not bar anybody”: what has a verb of its own right behind it is none.
        let governs = !self.words.head_first
            && self.hit_before(tokens.start, self.words.complementiser).is_some_and(|(_, h)| h.value.is_empty())
            && self.hit(tokens.end, self.words.finite).is_some_and(|h| h.value == "verb");
        if governs {
            return true;
        }
        let before = tokens.start > self.scan.block.tokens.start
            && self.hit_before(tokens.start, self.words.adverb).is_none_or(|(_, h)| h.length == 1)
            && !self.is_dated(tokens.start - 1)
            && !self.is_named(tokens.start - 1)
            && (self.is_possessive(tokens.start - 1)
                || self.hit_before(tokens.start, self.words.noun_context).is_some_and(|(at, h)| {
                    // “văn bản”, “trưởng bản”, “nhà hoạt động” end in words that would make a noun of what follows.
                    let longer = |class| self.hit_before(tokens.start, class).is_some_and(|(from, _)| from < at);
                    // “bị bắt với cáo buộc trộm trâu”, but “với cáo buộc phường A gian lận”
                    let noun = matches!(h.value, "" | "from") || h.value == "with" && !self.is_starter(tokens.end);
                    noun && ![self.words.document, self.words.speaker].into_iter().any(longer)
                }));
        // “trên VTV”: where it was said; “thông tin trên”: which one.
        let heard = self.hit(tokens.end, self.words.hearer).is_some() && self.is_named(tokens.end + 1);
        // “he said of her”: only what can name what is said is a noun before “of”.
        let spoken = !self.words.head_first && (!names_speech || self.hit_before(tokens.start, self.words.pronoun).is_some());
        // “ông Minh viết trên trang cá nhân”: where, not which.
        let acts = tokens.start > self.scan.block.tokens.start
            && (self.is_person(tokens.start - 1) || self.hit_before(tokens.start, self.words.pronoun).is_some());
        let after = self.hit(tokens.end, self.words.noun_context).is_some_and(|h| h.value == "after");
        // “thông báo từ Bộ A cho hay”
        let from = self.hit(tokens.end, self.words.noun_context).is_some_and(|h| h.value == "from")
            && (self.is_named(tokens.end + 1) || self.hit(tokens.end + 1, self.words.org).is_some());
        let after = (after || from) && !(heard || spoken || acts && self.words.head_first);
        before || after
    }

    /// Whether a word without an ending follows one that would ask for one, were it a verb: `the original tweet`, `Foster tweet`.
    fn is_singular(&self, at: usize) -> bool {
        let w = self.words;
        if ["s", "ed", "ing"].into_iter().any(|end| self.ground.text.key(at).ends_with(end)) {
            return false;
        }
        let plain = |i: usize| {
            self.kind(i) == Some(Kind::Word)
                && !(self.is_named(i) || self.is_possessive(i))
                && [w.bound, w.adjunct, w.finite, w.preposition, w.adverb, w.past].into_iter().all(|c| self.hit(i, c).is_none())
        };
        let several = |i: usize| {
            self.ground.text.key(i).ends_with('s')
                || [w.speaker, w.folk, w.org, w.media, w.audience, w.respondent].into_iter().any(|c| self.hit_before(i + 1, c).is_some())
        };
        let first = (at.saturating_sub(3)..at).rev().take_while(|&i| plain(i)).last();
        // The article or whoever owns it opens the phrase: `the original | tweet`, `the council's final | report`.
        let opens = |i: usize| {
            let owned = i > 0 && (self.is_possessive(i - 1) || self.hit_before(i, w.possessive).is_some());
            owned || i + 1 < at && self.hit(i, w.determiner).is_some_and(|h| h.value == "the" && h.length == 1)
        };
        first.is_some_and(|i| opens(i) && !several(at - 1))
    }

    /// Whether a verb stands here that a table knows as the verb of a clause.
    pub fn is_verb(&self, at: usize) -> bool {
        !self.is_named(at)
            && (self.hit(at, self.words.finite).is_some_and(|h| h.value == "verb")
                || self.hit(at, self.words.past).is_some_and(|h| h.length == 1))
    }

    /// Whether a verb only tells which document the noun before it means, `nghiên cứu công bố trên tạp chí A cho thấy`, or who of
    /// those that can be `told`: `people briefed on the plan said`.
    pub fn tells_which(&self, tokens: &Range<usize>, told: bool, end: usize) -> bool {
        let w = self.words;
        let mut before = tokens.start;
        while let Some((at, _)) = self.hit_before(before, w.adverb).or_else(|| self.hit_before(before, w.passive)) {
            before = at;
        }
        // “khảo sát của A công bố tuần trước cho thấy”: whose document it is stands between.
        let owner = before.checked_sub(1).and_then(|i| self.ground.mention_index(i)).map(|m| self.mention_tokens(m).start);
        let owned = owner.and_then(|at| self.hit_before(at, w.preposition)).filter(|(at, _)| !self.is_named(*at));
        let document = self.hit_before(owned.map_or(before, |(at, _)| at), w.document).is_some_and(|(at, _)| !self.is_named(at));
        let hearer = told && [w.speaker, w.folk].into_iter().any(|c| self.hit_before(before, c).is_some_and(|(at, _)| !self.is_named(at)));
        let adjunct = self.hit(tokens.end, w.adjunct).is_some() || self.is_dated(tokens.end);
        (document || hearer)
            && (adjunct || hearer && self.hit(tokens.end, w.joint).is_some())
            && (tokens.end + 1..end.min(tokens.end + 16))
                .take_while(|&i| !(self.is_comma(i) || self.is_stop(i)))
                .any(|i| self.hit(i, w.cue).is_some_and(|h| h.value.starts_with("say") || h.value.starts_with("that")))
    }

    /// Whether a person, by what the mention layer says.
    pub fn is_person(&self, at: usize) -> bool {
        self.mention(at).is_some_and(|m| m.kind == EntityType::Person)
    }
}
