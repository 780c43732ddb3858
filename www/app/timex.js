/** TIMEX3 values: their order, and how they are written for people. */

/** @import { DateExpression, Lang } from "../../src/wasm/wire.js" */

/** The month in which a part of a year begins. @type {Readonly<Record<string, string>>} */
const PARTS_OF_YEAR = { Q1: "01", Q2: "04", Q3: "07", Q4: "10", H1: "01", H2: "07", SP: "03", SU: "06", FA: "09", WI: "12" };
/** The hour at which a part of a day begins. @type {Readonly<Record<string, string>>} */
const PARTS_OF_DAY = { MO: "06", DT: "08", MI: "12", AF: "13", EV: "18", NI: "22" };

/**
 * A string that sorts like the first moment of a value; `null` for what has no place in time (a duration, a repetition, `?`).
 * @param {string} value
 * @returns {string | null}
 */
export function moment(value) {
  const [first = ""] = value.split("/");
  const week = /^(\d{4})-W(\d\d)(-WE)?$/.exec(first);
  if (week) return weekStart(Number(week[1]), Number(week[2]), week[3] ? 5 : 0);
  const part = /^(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$/.exec(first);
  if (part) return `${part[1]}-${PARTS_OF_YEAR[part[2] ?? ""]}`;
  const time = /^(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI|DT)$/.exec(first);
  if (time) return `${time[1]}T${PARTS_OF_DAY[time[2] ?? ""]}`;
  if (/^\d\dXX$|^\d{3}X$/.test(first)) return first.replaceAll("X", "0");
  if (/^\d{4}(-\d\d(-\d\d(T\d\d(:\d\d){0,2})?)?)?$/.test(first)) return first;
  return null;
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
    else if (/^R?\/?P/.test(date.value)) lengths.push(date);
    else open.push(date);
  }
  placed.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.date.start - b.date.start));
  return { placed, lengths, open };
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WEEKDAYS = {
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  vi: ["chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"],
};
const WORDS = {
  en: {
    part: { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" },
    season: { SP: "spring", SU: "summer", FA: "autumn", WI: "winter" },
    unit: { Y: ["year", "years"], M: ["month", "months"], W: ["week", "weeks"], D: ["day", "days"], TH: ["hour", "hours"], TM: ["minute", "minutes"], TS: ["second", "seconds"] },
  },
  vi: {
    part: { MO: "sáng", MI: "trưa", AF: "chiều", EV: "tối", NI: "đêm", DT: "ban ngày" },
    season: { SP: "mùa xuân", SU: "mùa hè", FA: "mùa thu", WI: "mùa đông" },
    unit: { Y: ["năm"], M: ["tháng"], W: ["tuần"], D: ["ngày"], TH: ["giờ"], TM: ["phút"], TS: ["giây"] },
  },
};

/**
 * A value in words; the value itself where there are none for it.
 * @param {string} value
 * @param {Lang} lang
 * @returns {string}
 */
export function spell(value, lang) {
  const vi = lang === "vi";
  if (value === "?") return vi ? "không rõ" : "unknown";
  if (value.startsWith("R/")) return (vi ? "mỗi " : "every ") + spell(value.slice(2), lang).replace(/^1 /, "");
  if (value.startsWith("P")) return spellLength(value, lang) ?? value;
  if (value.includes("/")) return value.split("/").map((end) => spell(end, lang)).join(" – ");
  return spellPoint(value, lang) ?? value;
}

/**
 * @param {string} value
 * @param {Lang} lang
 * @returns {string | null}
 */
function spellPoint(value, lang) {
  const vi = lang === "vi";
  const words = WORDS[lang];
  let match = /^(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T(.+))?$/.exec(value);
  if (match) {
    const [, year, month, day, time] = match;
    const known = year !== "XXXX";
    const date = vi
      ? `${Number(day)}/${Number(month)}${known ? `/${year}` : ""}`
      : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month}${known ? ` ${year}` : ""}`;
    const weekday = known ? weekdayOf(value.slice(0, 10), lang) : null;
    const dated = weekday === null ? date : `${weekday} ${date}`;
    if (time === undefined) return dated;
    const part = /** @type {Record<string, string>} */ (words.part)[time];
    if (part !== undefined) return vi ? `${part} ${dated}` : `${dated}, ${part}`;
    return vi ? `${time} ${dated}` : `${dated}, ${time}`;
  }
  match = /^(\d{4})-(\d\d)$/.exec(value);
  if (match) return vi ? `tháng ${Number(match[2])}/${match[1]}` : `${MONTHS[Number(match[2]) - 1] ?? match[2]} ${match[1]}`;
  if (/^\d{4}$/.test(value)) return vi ? `năm ${value}` : value;
  match = /^XXXX-(\d\d)$/.exec(value);
  if (match) return vi ? `tháng ${Number(match[1])}` : MONTHS[Number(match[1]) - 1] ?? null;
  match = /^(\d{3})X$/.exec(value);
  if (match) return vi ? `thập niên ${match[1]}0` : `the ${match[1]}0s`;
  match = /^(\d\d)XX$/.exec(value);
  if (match) return vi ? `thế kỷ ${Number(match[1]) + 1}` : `the ${ordinal(Number(match[1]) + 1)} century`;
  match = /^(\d{4})-W(\d\d)(-WE)?$/.exec(value);
  if (match) {
    const from = weekStart(Number(match[1]), Number(match[2]), match[3] ? 5 : 0);
    const to = weekStart(Number(match[1]), Number(match[2]), 6);
    const span = vi ? `${short(from, lang)} – ${short(to, lang)}/${to.slice(0, 4)}` : `${short(from, lang)} – ${short(to, lang)} ${to.slice(0, 4)}`;
    if (match[3]) return (vi ? "cuối tuần " : "weekend of ") + span;
    return (vi ? "tuần " : "week of ") + span;
  }
  match = /^(\d{4})-Q([1-4])$/.exec(value);
  if (match) return vi ? `quý ${match[2]}/${match[1]}` : `${ordinal(Number(match[2]))} quarter of ${match[1]}`;
  match = /^(\d{4})-H([12])$/.exec(value);
  if (match) return vi ? `nửa ${match[2] === "1" ? "đầu" : "cuối"} năm ${match[1]}` : `${match[2] === "1" ? "first" : "second"} half of ${match[1]}`;
  match = /^(\d{4})-(SP|SU|FA|WI)$/.exec(value);
  if (match) {
    return `${words.season[/** @type {keyof typeof words.season} */ (match[2])]} ${match[1]}`;
  }
  return null;
}

/**
 * @param {string} value
 * @param {Lang} lang
 * @returns {string | null}
 */
function spellLength(value, lang) {
  const match = /^P(?:(\d+(?:\.\d+)?|X)Y)?(?:(\d+(?:\.\d+)?|X)M)?(?:(\d+(?:\.\d+)?|X)W)?(?:(\d+(?:\.\d+)?|X)D)?(?:T(?:(\d+(?:\.\d+)?|X)H)?(?:(\d+(?:\.\d+)?|X)M)?(?:(\d+(?:\.\d+)?|X)S)?)?$/.exec(value);
  if (!match) return null;
  const units = WORDS[lang].unit;
  /** @type {string[]} */
  const said = [];
  /** @type {(keyof typeof units)[]} */ (["Y", "M", "W", "D", "TH", "TM", "TS"]).forEach((unit, at) => {
    const count = match[at + 1];
    if (count === undefined) return;
    const [one, many = one] = units[unit];
    const amount = count === "X" ? (lang === "vi" ? "nhiều" : "several") : lang === "vi" ? count.replace(".", ",") : count;
    said.push(`${amount} ${count === "1" ? one : many}`);
  });
  return said.length > 0 ? said.join(" ") : null;
}

/**
 * @param {string} day `YYYY-MM-DD`
 * @param {Lang} lang
 * @returns {string | null} `null` for a day that is none
 */
function weekdayOf(day, lang) {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  return WEEKDAYS[lang][date.getUTCDay()] ?? null;
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
