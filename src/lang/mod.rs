//! What is known about each language: its tables and its rules. Nothing outside this folder names a language.

mod en;
mod vi;

use crate::entity::model::Model;
use crate::matcher::Rules;
use crate::rule::Rule;
use crate::text::lexicon::{ClassId, Glance, Lexicon};
use crate::text::vocabulary::Vocabulary;
use std::sync::LazyLock;

/// A language that texts are read in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl Lang {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// Its ISO 639-1 code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of that ISO 639-1 code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }
}

/// The files of a language; every language has the same.
pub(crate) struct Files {
    pub lang: Lang,
    /// Phrases by class: class, phrase, value.
    pub classes: &'static [&'static str],
    pub dates: &'static str,
    pub quotes: &'static str,
    pub entities: &'static str,
    /// What the name tagger learned.
    pub model: &'static [u8],
}

/// Classes that reading a text needs.
pub struct TextClasses {
    /// Words that give the language away.
    pub function: Option<ClassId>,
    /// Words whose dot does not end a sentence.
    pub abbreviation: Option<ClassId>,
    /// What pages put around articles: `heading` where short lines after it belong to it, `anywhere` where it need
    /// not be the beginning of the line.
    pub furniture: Option<ClassId>,
    /// What sections of news pages are called.
    pub section: Option<ClassId>,
    /// What stands before the name of a photographer.
    pub credit: Option<ClassId>,
    /// What a line of authorship begins with.
    pub author: Option<ClassId>,
    /// Words of dates and times.
    pub time: Option<ClassId>,
    /// Words that begin a line, where a page has glued it to the one before.
    pub line_opener: Option<ClassId>,
    /// Those that a line is looked through for.
    pub line: Glance,
}

/// Classes that resolving dates needs.
pub struct DateClasses {
    /// Words that place what is told after the day of publication.
    pub future: Option<ClassId>,
    /// Words that place it before.
    pub past: Option<ClassId>,
    /// Words that say that it comes back.
    pub habit: Option<ClassId>,
    /// What stands between two ways of saying the same day.
    pub same: Option<ClassId>,
    /// Outlets that write day and month in figures, with the order: `day-first`, `month-first`.
    pub outlet: Option<ClassId>,
    /// What stands before the day on which a page was published (no value, or `key` in its metadata) or changed (`changed`).
    pub issued: Option<ClassId>,
    /// Words before a date that is not exact: `approx`, or `approx length` where only lengths and times of the day are meant.
    pub approximator: Option<ClassId>,
    /// Verbs of what happens once to anybody or anything, with what it is and to whom: `birth person`.
    pub once: Option<ClassId>,
}

/// A language, ready for use.
pub struct Pack {
    /// Which one.
    pub lang: Lang,
    /// Its phrases by class.
    pub lexicon: Lexicon,
    /// Classes that reading a text needs.
    pub text: TextClasses,
    /// Classes that resolving dates needs.
    pub date: DateClasses,
    /// Its rules for dates.
    pub dates: Rules,
    /// Its rules for quotations.
    pub quotes: Rules,
    /// Its rules for names.
    pub entities: Rules,
    /// What the name tagger learned.
    pub model: Model,
}

/// All languages with the one vocabulary that they share.
pub struct World {
    /// Every word that a table or a rule mentions.
    pub vocabulary: Vocabulary,
    /// The languages, in the order of `Lang::ALL`.
    pub packs: Vec<Pack>,
}

/// All languages; made at the first call, the same ever after.
#[must_use]
pub fn world() -> &'static World {
    static WORLD: LazyLock<World> = LazyLock::new(|| {
        let mut vocabulary = Vocabulary::default();
        let packs = [vi::FILES, en::FILES].into_iter().map(|files| pack(files, &mut vocabulary)).collect();
        World { vocabulary, packs }
    });
    &WORLD
}

fn pack(files: Files, vocabulary: &mut Vocabulary) -> Pack {
    let mut lexicon = Lexicon::default();
    for table in files.classes {
        lexicon.add_table(table, vocabulary);
    }
    let dates = Rules::read(files.dates, &mut lexicon, vocabulary);
    let quotes = Rules::read(files.quotes, &mut lexicon, vocabulary);
    let entities = Rules::read(files.entities, &mut lexicon, vocabulary);
    let [function, furniture, section, credit, author, time] =
        ["function", "furniture", "section", "credit", "author", "time"].map(|name| lexicon.class(name));
    let text = TextClasses {
        function,
        abbreviation: lexicon.class("abbreviation"),
        furniture,
        section,
        credit,
        author,
        time,
        line_opener: lexicon.class("line-opener"),
        line: [function, furniture, section, credit, author, time].into_iter().flatten().collect(),
    };
    let date = DateClasses {
        future: lexicon.class("future"),
        past: lexicon.class("past"),
        habit: lexicon.class("habit"),
        same: lexicon.class("same"),
        outlet: lexicon.class("outlet-order"),
        issued: lexicon.class("issued"),
        approximator: lexicon.class("approximator"),
        once: lexicon.class("once"),
    };
    Pack { lang: files.lang, lexicon, text, date, dates, quotes, entities, model: Model::read(files.model) }
}

/// Every rule that a language owns, in order.
pub fn rules() -> impl Iterator<Item = Rule> {
    world().packs.iter().flat_map(|p| [&p.entities, &p.dates, &p.quotes]).flat_map(|rules| rules.iter().map(|r| r.record.rule()))
}
