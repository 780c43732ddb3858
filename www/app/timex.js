/** TIMEX3 values: their order, and how they are written for people. */

/** @import { DateExpression, Event, Lang } from "../../src/wasm/wire.js" */

/** The month in which a part of a year begins. @type {Readonly<Record<string, string>>} */
const PARTS_OF_YEAR = { Q1: "01", Q2: "04", Q3: "07", Q4: "10", H1: "01", H2: "07", SP: "03", SU: "06", FA: "09", WI: "12" };
/** The hour at which a part of a day begins. @type {Readonly<Record<string, string>>} */
const PARTS_OF_DAY = { MO: "05", DT: "08", MI: "11", AF: "13", EV: "18", NI: "21" };

/**
 * A string that sorts like the first moment of a value, then from the longer to the shorter, what goes on for some time by its end (as in
 * src/date/timeline.rs); `null` for what has no place in time (a duration, a repetition, `?`).
 * @param {string} value
 * @returns {string | null}
 */
export function moment(value) {
  const [first = "", last = ""] = value.split("/");
  const begins = begin(first);
  if (begins === null) return null;
  const [day = "", time = ""] = begins.split("T");
  const fine = /^(?:BC|\d\dXX$)/.test(first) ? 0 : first.endsWith("X") ? 1 : first.length === 4 ? 2 : /-H/.test(first) ? 3 : /-[QSFW][1-4UPAI]$/.test(first) ? 4 : first.length === 7 ? 5 : /-W\d/.test(first) ? 6 : 7;
  return [`${day}-01-01`.slice(0, 10), fine, time && `${time}:00:00`.slice(0, 8), begin(last)?.slice(0, 10) ?? ""].join(" ");
}

/** When a point begins, as precisely as it says; `null` where it has no place in time. @param {string} first @returns {string | null} */
function begin(first) {
  const week = /^(\d{4})-W(\d\d)(-WE)?$/.exec(first);
  if (week) return weekStart(Number(week[1]), Number(week[2]), week[3] ? 5 : 0);
  const part = /^(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$/.exec(first);
  if (part) return `${part[1]}-${PARTS_OF_YEAR[part[2] ?? ""]}`;
  const time = /^(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI|DT)$/.exec(first);
  if (time && isDay(time[1] ?? "")) return `${time[1]}T${PARTS_OF_DAY[time[2] ?? ""]}`;
  // Years before Christ count backwards: 10000 less the year sorts them before all others.
  if (/^BC\d{4}$/.test(first)) return `-${10_000 - Number(first.slice(2))}`;
  if (/^\d\dXX$|^\d{3}X$/.test(first)) return first.replaceAll("X", "0");
  return /^\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){0,2})?)?)?$/.test(first) && (first.length < 10 || isDay(first.slice(0, 10))) ? first : null;
}

/** Whether the calendar has a day. @param {string} day `YYYY-MM-DD` */
export function isDay(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * @param {number} year
 * @param {number} week
 * @param {number} day 0 for Monday
 */
function weekStart(year, week, day) {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
  return new Date(Date.UTC(year, 0, monday + (week - 1) * 7 + day)).toISOString().slice(0, 10);
}

/**
 * Dates as a reader wants them: those with a place in time in its order, then durations and repetitions, then those without a value.
 * @param {readonly DateExpression[]} dates
 */
export function arrange(dates) {
  /** @type {{ at: string, date: DateExpression }[]} */
  const placed = [];
  /** @type {DateExpression[]} */
  const lengths = [];
  /** @type {DateExpression[]} */
  const open = [];
  for (const date of dates) {
    const at = moment(date.value);
    if (at !== null) placed.push({ at, date });
    else if (/^(?:R|P)/.test(date.value)) lengths.push(date);
    else open.push(date);
  }
  placed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.date.start - b.date.start));
  return { placed, lengths, open };
}

/**
 * The timeline of dates of which some were put right: events in order, dates of one value together, each with the sentence it had.
 * @param {readonly DateExpression[]} dates in text order
 * @param {readonly Event[]} before
 * @param {{ value: string, date: string | null } | null} published
 * @returns {Event[]}
 */
export function retell(dates, before, published) {
  /** @type {Event[]} */
  const events = [];
  const marks = published === null ? [] : [{ at: moment(published.value) ?? "", value: published.value, id: published.date, start: -1 }];
  const told = arrange(dates).placed.map(({ at, date }) => ({ at, value: date.value, id: date.id, start: date.start })).filter(({ id }) => id !== published?.date);
  const sentences = before.flatMap((event) => event.sentences).sort((a, b) => a.start - b.start);
  /** @type {Map<string, import("../../src/wasm/wire.js").Span>} */
  const around = new Map();
  let at = 0;
  for (const { id, start } of dates) {
    while ((sentences[at]?.end ?? Infinity) <= start) at++;
    const sentence = sentences[at];
    if (sentence && sentence.start <= start) around.set(id, sentence);
  }
  for (const { value, id, start } of [...marks, ...told].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.start - b.start))) {
    const last = events.at(-1);
    const event = last?.value === value ? last : { value, dates: [], sentences: [], published: start < 0 };
    if (event !== last) events.push(event);
    if (id !== null) event.dates.push(id);
    const sentence = start < 0 || id === null ? undefined : around.get(id);
    if (sentence && event.sentences.at(-1)?.start !== sentence.start) event.sentences.push(sentence);
  }
  return events;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** From Monday. @type {Readonly<Record<Lang, readonly string[]>>} */
const WEEKDAYS = {
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  vi: ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"],
};

/** @type {Readonly<Record<Lang, Readonly<Record<string, string>>>>} */
const PARTS = {
  en: { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" },
  vi: { MO: "sáng", MI: "trưa", AF: "chiều", EV: "tối", NI: "đêm", DT: "ban ngày" },
};

/** @type {Readonly<Record<Lang, Readonly<Record<string, string>>>>} */
const SEASONS = {
  en: { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" },
  vi: { SP: "mùa xuân", SU: "mùa hè", FA: "mùa thu", WI: "mùa đông" },
};

/** Units of length, those of the clock with a T before them; in English the plural adds an s but for centuries. @type {Readonly<Record<string, readonly [string, string]>>} */
const UNITS = {
  CE: ["century", "thế kỷ"], DE: ["decade", "thập niên"], Y: ["year", "năm"], Q: ["quarter", "quý"], M: ["month", "tháng"], W: ["week", "tuần"], WE: ["weekend", "cuối tuần"],
  D: ["day", "ngày"], TH: ["hour", "giờ"], TM: ["minute", "phút"], TS: ["second", "giây"],
};

/**
 * A value in words; the value itself where there are none for it.
 * @param {string} value
 * @param {Lang} lang
 * @returns {string}
 */
export function spell(value, lang) {
  if (value === "?") return lang === "vi" ? "không rõ" : "unknown";
  const set = /^R(\d*)\/(.+)$/.exec(value);
  if (set) return spellSet(set[1] ?? "", set[2] ?? "", lang);
  if (value.startsWith("P")) return spellLength(value, lang) ?? value;
  if (value.includes("/")) return value.split("/").map((end) => spell(end, lang)).join(" – ");
  const [place = "", time] = value.split("T");
  const where = place === "" ? "" : spellPlace(place, lang);
  const when = time === undefined ? "" : PARTS[lang][time] ?? (/^\d\d(:\d\d)*$/.test(time) ? time : null);
  if (where === null || when === null) return value;
  if (where === "" || when === "") return where + when;
  return lang === "vi" ? `${when} ${where}` : `${where}, ${when}`;
}

/**
 * @param {string} times
 * @param {string} every
 * @param {Lang} lang
 */
function spellSet(times, every, lang) {
  const span = spell(every, lang).replace(/^1 /, "");
  if (lang === "vi") return times === "" ? `mỗi ${span}` : `${times} lần mỗi ${span}`;
  return times === "" ? `every ${span}` : `${times} times every ${span}`;
}

/**
 * @param {string} place
 * @param {Lang} lang
 * @returns {string | null}
 */
function spellPlace(place, lang) {
  const vi = lang === "vi";
  const part = /^(\d{4}|XXXX)-(\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)(?:-(\d\d))?$/.exec(place);
  if (part) {
    const [, year = "", within = "", day] = part;
    const known = year !== "XXXX";
    const month = Number(within);
    if (day !== undefined) {
      const weekday = known ? weekdayOf(place, lang) : null;
      const date = vi ? `${Number(day)}/${month}${known ? `/${year}` : ""}` : `${Number(day)} ${MONTHS[month - 1] ?? within}${known ? ` ${year}` : ""}`;
      return weekday === null ? date : `${weekday} ${date}`;
    }
    if (month > 0) return vi ? `tháng ${month}${known ? `/${year}` : ""}` : `${MONTHS[month - 1] ?? within}${known ? ` ${year}` : ""}`;
    const number = within.slice(1);
    if (within.startsWith("Q")) return vi ? `quý ${number}${known ? `/${year}` : ""}` : `${ordinal(Number(number))} quarter${known ? ` of ${year}` : ""}`;
    if (within.startsWith("H")) return vi ? `nửa ${number === "1" ? "đầu" : "cuối"} năm${known ? ` ${year}` : ""}` : `${number === "1" ? "first" : "second"} half${known ? ` of ${year}` : ""}`;
    return `${SEASONS[lang][within]}${known ? ` ${year}` : ""}`;
  }
  if (/^\d{4}$/.test(place)) return vi ? `năm ${place}` : place;
  if (/^\d{3}X$/.test(place)) return vi ? `thập niên ${place.slice(0, 3)}0` : `the ${place.slice(0, 3)}0s`;
  if (/^\d\dXX$/.test(place)) return vi ? `thế kỷ ${Number(place.slice(0, 2)) + 1}` : `the ${ordinal(Number(place.slice(0, 2)) + 1)} century`;
  if (/^BC\d{4}$/.test(place)) return vi ? `năm ${Number(place.slice(2))} trước Công nguyên` : `${Number(place.slice(2))} BC`;
  if (/^XXXX-WXX-[1-7]$/.test(place)) return WEEKDAYS[lang][Number(place.slice(-1)) - 1] ?? null;
  const week = /^(\d{4})-W(\d\d)(-WE)?$/.exec(place);
  if (week) {
    const [, year, number, end] = week;
    const from = short(weekStart(Number(year), Number(number), end ? 5 : 0), lang);
    const last = weekStart(Number(year), Number(number), 6);
    const span = `${from} – ${short(last, lang)}${vi ? "/" : " "}${last.slice(0, 4)}`;
    if (end) return `${vi ? "cuối tuần" : "weekend of"} ${span}`;
    return `${vi ? "tuần" : "week of"} ${span}`;
  }
  return null;
}

/**
 * @param {string} value
 * @param {Lang} lang
 * @returns {string | null}
 */
function spellLength(value, lang) {
  const [days = "", clock = ""] = value.slice(1).split("T");
  /** @type {string[]} */
  const said = [];
  let read = 0;
  for (const [part, before] of [[days, ""], [clock, "T"]]) {
    for (const [all, amount = "", sign = ""] of (part ?? "").matchAll(/(\d+(?:\.\d+)?|X)([A-Z]+)/g)) {
      const unit = UNITS[`${before}${sign}`];
      if (!unit) return null;
      read += all.length;
      if (lang === "vi") said.push(`${amount === "X" ? "nhiều" : amount.replace(".", ",")} ${unit[1]}`);
      else said.push(`${amount === "X" ? "several" : amount} ${amount === "1" ? unit[0] : `${unit[0]}s`.replace("centurys", "centuries")}`);
    }
  }
  return read > 0 && read === days.length + clock.length ? said.join(" ") : null;
}

/**
 * @param {string} day `YYYY-MM-DD`
 * @param {Lang} lang
 * @returns {string | null} `null` for a day that is none
 */
function weekdayOf(day, lang) {
  return isDay(day) ? WEEKDAYS[lang][(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? null : null;
}

/**
 * @param {string} day `YYYY-MM-DD`
 * @param {Lang} lang
 */
function short(day, lang) {
  const month = Number(day.slice(5, 7));
  return lang === "vi" ? `${Number(day.slice(8))}/${month}` : `${Number(day.slice(8))} ${MONTHS[month - 1]}`;
}

/** @param {number} n */
function ordinal(n) {
  const tail = n % 100;
  if (tail >= 11 && tail <= 13) return `${n}th`;
  return n + (["th", "st", "nd", "rd"][n % 10] ?? "th");
}
