/** A document as the annotator gives it, written by hand: what the page is tested with, whatever the annotator finds. */

/** @import * as Wire from "../../src/wasm/wire.js" */
import { retell } from "../../www/app/timex.js";

/**
 * The article, with its annotations as tags: `[[kind]]` opens a line that is not body; `q` quotations, `src` sources, `cue` cues, `per`, `org`, `loc` and
 * `misc` names, `date` dates.
 */
const TAGGED = `[[boilerplate]]Home
[[boilerplate]]Sign in
[[headline]]<org>Harbour Council</org> votes to close the fish market
[[byline]]By Nora Whitcombe, <date v="2025-10-09">9 October 2025</date>
The council will close the market <date v="2025-10-16" from="published">next Thursday</date>, <src id="s1" kind="person"><per>Alasdair Munro</per>, its chairman</src>, <cue for="q1">said</cue>: “<q id="q1" type="direct" src="s1">We held on since <date v="1985">1985</date> because <loc>Port Ardle</loc> asked us to</q>.”
<src id="s2" kind="anonymous">Two traders</src> <cue for="q2">told</cue> <src id="s3" kind="media">the <org>Skerry Herald</org></src> that <q id="q2" type="mixed" src="s2" via="s3" sure="0.4">the vote was “settled <date v="?" problem="no-published-date">weeks ago</date>”</q>.

[[headline]]A ‘<q id="q3" type="term">lifeline</q>’
<cue for="q4">According to</cue> <src id="s4" kind="document">a report</src>, <q id="q4" type="indirect" src="s4"><loc>Port Ardle</loc> lost <date v="P2Y">two years</date> of trade</q>.
[[caption]]The market hall. Photograph: <per>Isla Grant</per>
[[boilerplate]]Tags: fish, harbour`;

const TYPES = /** @type {const} */ ({ per: "person", org: "organization", loc: "place", misc: "misc" });

/** @param {string} attributes @returns {Record<string, string>} */
function attributesOf(attributes) {
  return Object.fromEntries([...attributes.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}

/** @returns {{ text: string, document: Wire.Document }} */
function make() {
  let text = "";
  /** @type {{ tag: string, at: Record<string, string>, start: number, end: number }[]} */
  const spans = [];
  /** @type {typeof spans} */
  const open = [];
  /** @type {Wire.Block[]} */
  const blocks = [];
  TAGGED.split("\n").forEach((line, index) => {
    if (index > 0) text += "\n";
    const [, kind = "body", tagged = ""] = /^(?:\[\[(\w+)\]\])?(.*)$/.exec(line) ?? [];
    const start = text.length;
    for (const part of tagged.split(/(<[^>]+>)/)) {
      const [, closing, tag = "", rest = ""] = /^<(\/?)(\w+)(.*)>$/.exec(part) ?? [];
      if (closing === undefined) text += part;
      else if (closing === "") open.push({ tag, at: attributesOf(rest), start: text.length, end: 0 });
      else {
        const span = open.pop();
        if (span?.tag !== tag) throw new Error(`expected </${span?.tag}>, found ${part}`);
        spans.push({ ...span, end: text.length });
      }
    }
    if (text.length > start) blocks.push({ id: `b${blocks.length + 1}`, kind: /** @type {Wire.BlockKind} */ (kind), lang: "en", start, end: text.length, rule: "block", evidence: [] });
  });
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const cut = (/** @type {Wire.Span} */ { start, end }) => text.slice(start, end);
  /** @param {(tag: string) => boolean} wanted */
  const pick = (wanted) => spans.filter(({ tag }) => wanted(tag));

  /** @type {Wire.Entity[]} */
  const names = [];
  const entities = pick((tag) => tag in TYPES).map((span, index) => {
    const type = TYPES[/** @type {keyof TYPES} */ (span.tag)];
    let entity = names.find(({ name }) => name === cut(span));
    if (!entity) names.push((entity = { id: `n${names.length + 1}`, type, name: cut(span), mentions: [], roles: [] }));
    entity.mentions.push(`e${index + 1}`);
    return { id: `e${index + 1}`, type, entity: entity.id, role: null, confidence: 0.9, start: span.start, end: span.end, rule: "name", evidence: [] };
  });

  const dates = pick((tag) => tag === "date").map(({ at, start, end }, index) => ({
    id: `d${index + 1}`, start, end, rule: "date", evidence: [],
    type: /** @type {Wire.DateType} */ (at.v?.startsWith("P") ? "duration" : "date"),
    value: at.v ?? "?", mod: null, implied: at.from ? [/** @type {const} */ ("year")] : [], readings: [], problem: at.problem ?? null, anchor: at.from ?? null,
  }));

  const said = pick((tag) => tag === "src");
  /** @param {string | undefined} id @returns {Wire.Source | null} */
  const sourceOf = (id) => {
    const span = said.find(({ at }) => at.id === id);
    if (!span || id === undefined) return null;
    return { id, kind: /** @type {Wire.SourceKind} */ (span.at.kind), name: cut(span).replace(/,.*/, ""), start: span.start, end: span.end };
  };
  const cues = pick((tag) => tag === "cue");
  const quotes = pick((tag) => tag === "q").map(({ at, start, end }) => {
    const cue = cues.find((span) => span.at.for === at.id);
    const source = sourceOf(at.src);
    /** @type {Wire.Evidence[]} */
    const evidence = [];
    if (source) evidence.push({ what: "source", start: source.start, end: source.end });
    if (cue) evidence.push({ what: "cue", start: cue.start, end: cue.end });
    return {
      id: at.id ?? "", start, end, rule: "quote", evidence, kind: /** @type {Wire.QuoteKind} */ (at.type), source, via: sourceOf(at.via), hands: [],
      cue: cue ? { start: cue.start, end: cue.end } : null, stance: cue ? /** @type {const} */ ("neutral") : null,
      hearsay: source ? (at.via ? 1 : 0) : null, words: cut({ start, end }).split(/\s+/).length, confidence: Number(at.sure ?? 0.9),
    };
  });

  const sources = said.map(({ at }) => {
    const source = /** @type {Wire.Source} */ (sourceOf(at.id));
    const mine = quotes.filter((quote) => quote.source?.id === source.id);
    return {
      id: source.id, name: source.name, kind: source.kind, entity: names.find(({ name }) => name === source.name)?.id ?? null, roles: [],
      mentions: [{ start: source.start, end: source.end }], quotes: mine.map(({ id }) => id), via: mine.flatMap(({ via }) => via?.id ?? []),
      words: mine.reduce((sum, quote) => sum + cut(quote).split(/\s+/).length, 0),
      unnamed: source.kind === "anonymous" ? { count: null, affiliation: null, why: null, insider: false } : null,
    };
  });
  const words = { person: 0, anonymous: 0, org: 0, media: 0, document: 0, none: 40 };
  for (const source of sources) words[source.kind] += source.words;

  return {
    text,
    document: {
      lang: "en",
      published: { value: "2025-10-09", from: "text", date: "d1" },
      blocks, entities, names, dates, lookalikes: [], timeline: retell(dates, [], { value: "2025-10-09", date: "d1" }), quotes,
      ledger: { sources, words, credits: [], independent: sources.filter(({ quotes: said }) => said.length > 0).length },
      findings: [{ rule: "finding", spans: [{ start: quotes[1]?.start ?? 0, end: quotes[1]?.end ?? 0 }], details: { source: "Two traders" } }],
      rules: { block: "A line by what stands in it.", name: "A name by its capital letters.", date: "A day, month or year.", quote: "Words beside a word that reports.", finding: "A claim of fact rests on anonymous sources alone." },
    },
  };
}

export const { text, document } = make();
