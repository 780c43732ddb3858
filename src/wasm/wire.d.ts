/** The shapes that cross from the annotator to JavaScript; offsets are UTF-16 code units of exactly the text given. */

export type Lang = "vi" | "en";

/** What may be told about a text before it is read. */
export interface Options {
  /** The day the text was published, `YYYY-MM-DD`: relative dates count from it. Without it the text's own date is used, if it has one. */
  published?: string;
  /** Forces the language of the whole text. Without it each block has its own. */
  lang?: Lang;
  /** Settles which figure of `04/05/2025` is the day, in the whole text. Without it the text decides, where it does. */
  order?: "day-first" | "month-first";
}

/** Half-open, never empty. */
export interface Span {
  start: number;
  end: number;
}

/** A stretch of text that an annotation rests on. */
export interface Evidence extends Span {
  what: "mark" | "cue" | "source" | "via" | "antecedent" | "title" | "head" | "gazetteer" | "shape" | "mention" | "designator" | "context";
}

/** Something that a person put right. */
export type Change = "added" | "span" | "type" | "value" | "source" | "via" | "cue" | "entity" | "name" | "role";

/** What a person put right; the annotator itself never gives it, corrected documents carry it. */
export interface Corrected {
  person?: Change[];
}

/** What every annotation carries. */
export interface Annotation extends Span, Corrected {
  /** Unique in its document: a letter for the layer and a number from 1 in text order: `b1`, `e1`, `d1`, `q1`. */
  id: string;
  /** The rule that made it: a key of `rules`. */
  rule: string;
  /** The words it rests on, in text order; empty when the annotation rests on its own words alone. */
  evidence: Evidence[];
}

export type BlockKind = "headline" | "byline" | "caption" | "body" | "boilerplate";

/** One line of the text that is not blank. */
export interface Block extends Annotation {
  kind: BlockKind;
  /** `null` when the block does not give its language away. */
  lang: Lang | null;
}

export type EntityType = "person" | "organization" | "place" | "misc";

/** What sort of organisation or place: a news outlet, a body of a state, a company, a party, a sports team, a country, a city or town. */
export type Subtype = "media" | "government" | "company" | "party" | "team" | "country" | "city";

/** A stretch of text that names somebody or something. */
export interface Mention extends Annotation {
  type: EntityType;
  /** The id of the `Entity` it names. */
  entity: string;
  /** Title or office as written beside it, `null` where there is none. */
  role: Span | null;
  /** 0 to 1. */
  confidence: number;
}

/** Somebody or something that is named, with all its mentions. */
export interface Entity extends Corrected {
  /** `n1`, `n2`, …, in the order of the first mentions. */
  id: string;
  type: EntityType;
  /** Missing where the text does not tell, and for persons. */
  subtype?: Subtype;
  /** The fullest name the text has for it. */
  name: string;
  /** Ids of its mentions, in text order. */
  mentions: string[];
  /** Titles and offices as written, without repetition. */
  roles: string[];
}

export type DateType = "date" | "time" | "duration" | "set";

/** An expression that says when, how long or how often. */
export interface DateExpression extends Annotation {
  type: DateType;
  /** TIMEX3 value (ISO 8601), `?` when it cannot be resolved. */
  value: string;
  /** TIMEX3 modifier, `null` where there is none. */
  mod: "approx" | "start" | "mid" | "end" | null;
  /** Parts of the value that the text does not state. */
  implied: ("century" | "year" | "month" | "day" | "week" | "hour")[];
  /** Other values that the same words can have. */
  readings: { value: string; why: string }[];
  /** Why it is as it is, where that needs saying: `no-published-date`, `impossible-date`, `weekday-mismatch`, `lunar-month` (a month of the other calendar is none of this one); `null` otherwise. */
  problem: string | null;
  /** What a relative date counts from: another date's id, `"published"`, or `null` when it is absolute. */
  anchor: string | null;
}

/** Words that look like an expression of time and are none, with what they are; ids `l1`, `l2`, …. */
export interface Lookalike extends Annotation {
  kind: "age" | "score" | "fraction" | "ratio" | "price" | "phone" | "plate" | "address" | "law" | "product" | "event" | "name" | "idiom";
}

/** A place in the calendar with what the text tells of it. */
export interface Event {
  /** When, as precisely as the text says it; a point or a range. */
  value: string;
  /** Ids of the dates that name it, in text order. */
  dates: string[];
  /** The sentences that these stand in, in text order. */
  sentences: Span[];
  /** Whether it is the day of publication: then it may have no date. */
  published: boolean;
}

export type QuoteKind = "direct" | "indirect" | "mixed" | "term";
export type SourceKind = "person" | "anonymous" | "org" | "media" | "document";

/**
 * How sure the words sound that report: said (`neutral`), stood by (`assertive`), kept away from (`distancing`), said not to be so
 * (`denial`), thought or foreseen (`speculation`), wanted, ordered or promised (`request`), asked (`question`).
 */
export type Stance = "neutral" | "assertive" | "distancing" | "denial" | "speculation" | "request" | "question";

/** The noun phrase that names a source, beside a quotation. */
export interface Source extends Span {
  kind: SourceKind;
  /** The fullest name the text has for it. */
  name: string;
  /** The id of its `LedgerSource`. */
  id: string;
}

/** Words that the text presents as somebody's. */
export interface Quotation extends Annotation {
  kind: QuoteKind;
  /** `null` for a term, and where the text gives none. */
  source: Source | null;
  /** Who passed it on, where the source is known only through another. */
  via: Source | null;
  /** Who passed it on to `via`, the nearest first: empty up to second hand. */
  hands: Source[];
  /** The words that report. */
  cue: Span | null;
  /** How sure those words sound, `null` where there are none. */
  stance: Stance | null;
  /** How many hands the words went through between the source and the article: 0 at first hand, 1 at second hand; `null` where nobody is said to say it. */
  hearsay: number | null;
  /** How many words it has. */
  words: number;
  /** 0 to 1. */
  confidence: number;
}

/** What the text tells about a source that it does not name. */
export interface Unnamed {
  /** How many they are, `null` where that is not told. */
  count: number | "several" | null;
  /** The institution, else the place, that they are said to belong to. */
  affiliation: Span | null;
  /** The words that say that they want no name, with the reason where it is given. */
  why: Span | null;
  /** Whether they are said to know from the inside: an official, a person familiar with the matter. */
  insider: boolean;
}

/** One source with what it says. */
export interface LedgerSource extends Corrected {
  /** `s1`, `s2`, …, in the order in which they first speak. */
  id: string;
  name: string;
  kind: SourceKind;
  /** The `Entity` it is, `null` for one without a name. */
  entity: string | null;
  /** Titles and offices as written. */
  roles: string[];
  /** Where it is named beside a quotation, in text order. */
  mentions: Span[];
  /** Ids of its quotations, in text order. */
  quotes: string[];
  /** Ids of the sources that pass its words on. */
  via: string[];
  /** Words of the text given to it. */
  words: number;
  /** What is told about it, `null` for one with a name. */
  unnamed: Unnamed | null;
}

/** Something a careful reader wants to be told. */
export interface Finding {
  rule: string;
  /** The annotations and spans it compares. */
  spans: Span[];
  /** Values to say it with, by name. */
  details: Record<string, string>;
}

/** All sources of an article with what each said. */
export interface Ledger {
  sources: LedgerSource[];
  /** Words of the article, boilerplate left out, by who says them; `none` is the article's own voice. */
  words: Record<SourceKind | "none", number>;
  /** Ids of the outlets that the article as a whole is credited to: “Theo AFP” at its end. */
  credits: string[];
  /** How many sources speak, those counted once that are known only through the same one. */
  independent: number;
}

/** What `annotate` gives. */
export interface Document {
  /** The language of most of the text, `null` when none is known. */
  lang: Lang | null;
  /** What relative dates count from, and where that comes from; `date` is set when it is the text's own. */
  published: { value: string; from: "option" | "text"; date: string | null } | null;
  blocks: Block[];
  entities: Mention[];
  names: Entity[];
  dates: DateExpression[];
  lookalikes: Lookalike[];
  /** What has its place in the calendar, the earliest first. */
  timeline: Event[];
  quotes: Quotation[];
  ledger: Ledger;
  findings: Finding[];
  /** One sentence for every rule that this document names. */
  rules: Record<string, string>;
}

/** A `Document` on its way: numbers, and the letters of its strings. `unpack` makes it one. */
export type Packed = [numbers: Uint32Array, letters: string];
