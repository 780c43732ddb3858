import assert from "node:assert/strict";
import { test } from "node:test";
import { arrange, moment, retell, spell } from "../../www/app/timex.js";

/** @param {string} value @param {number} start @returns {import("../../src/wasm/wire.js").DateExpression} */
const date = (value, start) => ({ id: `d${start}`, start, end: start + 1, rule: "", evidence: [], type: "date", value, mod: null, implied: [], readings: [], problem: null, anchor: null });

test("dates come in the order of their first moment, whatever their precision", () => {
  const values = ["BC0221", "BC0300", "2025-06", "2024-Q3", "2025-W15-WE", "199X", "2025-04-12TMO", "2025-04-12T05:30", "2025-04-12", "2025-H2", "2024-WI", "2025-04-10/2025-04-20", "19XX"];
  const spans = ["2025-01/2025-03", "2025-Q1", "2025-H1", "2025-04-30/2025-05-01", "2025-04-30", "2021-06", "2021-SU", "2025-01"];
  assert.deepEqual(arrange(spans.map(date)).placed.map(({ date: { value } }) => value), ["2021-SU", "2021-06", "2025-H1", "2025-Q1", "2025-01", "2025-01/2025-03", "2025-04-30", "2025-04-30/2025-05-01"]);
  assert.deepEqual(arrange(values.map(date)).placed.map(({ date: { value } }) => value), [
    "BC0300", "BC0221", "19XX", "199X", "2024-Q3", "2024-WI", "2025-04-10/2025-04-20", "2025-W15-WE", "2025-04-12", "2025-04-12TMO", "2025-04-12T05:30", "2025-06", "2025-H2",
  ]);
});

test("two with the same value keep the order of the text", () => {
  assert.deepEqual(arrange([date("2025", 9), date("2025", 4)]).placed.map(({ date: { start } }) => start), [4, 9]);
});

test("lengths, repetitions and what is open stand apart", () => {
  const { placed, lengths, open } = arrange(["P5Y", "R2/P1D", "?", "XXXX-04-12"].map(date));
  assert.deepEqual([placed.length, lengths.map(({ value }) => value), open.map(({ value }) => value)], [0, ["P5Y", "R2/P1D"], ["?", "XXXX-04-12"]]);
});

test("a timeline is told anew from what was put right: one event for a value, with the sentences it had", () => {
  const before = [{ value: "2025-04", dates: ["d4"], sentences: [{ start: 0, end: 8 }], published: false }];
  const told = retell([date("2025-05", 4), date("2025-05", 9), date("P5Y", 12), date("2025-04-16", 20)], before, { value: "2025-04-16", date: null });
  assert.deepEqual(told, [
    { value: "2025-04-16", dates: ["d20"], sentences: [], published: true },
    { value: "2025-05", dates: ["d4", "d9"], sentences: [{ start: 0, end: 8 }], published: false },
  ]);
});

test("a week begins on its Monday, also at the turn of the year", () => {
  for (const [value, day] of [["2025-W15", "2025-04-07"], ["2025-W01", "2024-12-30"], ["2025-W15-WE", "2025-04-12"]]) assert.equal(moment(value ?? "")?.slice(0, 10), day);
});

/** @type {[string, string, string][]} */
const SPELLED = [
  ["2025-06-14", "Saturday 14 June 2025", "thứ bảy 14/6/2025"],
  ["2025-06-14T08:30", "Saturday 14 June 2025, 08:30", "08:30 thứ bảy 14/6/2025"],
  ["2025-06-13TMO", "Friday 13 June 2025, morning", "sáng thứ sáu 13/6/2025"],
  ["XXXX-04-12", "12 April", "12/4"],
  ["2025-02-30", "30 February 2025", "30/2/2025"],
  ["2025-07", "July 2025", "tháng 7/2025"],
  ["2025", "2025", "năm 2025"],
  ["199X", "the 1990s", "thập niên 1990"],
  ["20XX", "the 21st century", "thế kỷ 21"],
  ["2025-Q3", "3rd quarter of 2025", "quý 3/2025"],
  ["2025-H1", "first half of 2025", "nửa đầu năm 2025"],
  ["2025-SU", "summer 2025", "mùa hè 2025"],
  ["2025-W15", "week of 7 April – 13 April 2025", "tuần 7/4 – 13/4/2025"],
  ["2025-W15-WE", "weekend of 12 April – 13 April 2025", "cuối tuần 12/4 – 13/4/2025"],
  ["P5Y", "5 years", "5 năm"],
  ["P1D", "1 day", "1 ngày"],
  ["PXD", "several days", "nhiều ngày"],
  ["PT30M", "30 minutes", "30 phút"],
  ["P1.5Y", "1.5 years", "1,5 năm"],
  ["R/P1D", "every day", "mỗi ngày"],
  ["R2/P1W", "2 times every week", "2 lần mỗi tuần"],
  ["R/XXXX-WXX-6", "every Saturday", "mỗi thứ bảy"],
  ["XXXX-WXX-2TEV", "Tuesday, evening", "tối thứ ba"],
  ["T06:00", "06:00", "06:00"],
  ["TNI", "night", "đêm"],
  ["XXXX-Q3", "3rd quarter", "quý 3"],
  ["XXXX-WI", "winter", "mùa đông"],
  ["BC0221", "221 BC", "năm 221 trước Công nguyên"],
  ["P4Y6M", "4 years 6 months", "4 năm 6 tháng"],
  ["P1DT12H", "1 day 12 hours", "1 ngày 12 giờ"],
  ["P2DE", "2 decades", "2 thập niên"],
  ["PXCE", "several centuries", "nhiều thế kỷ"],
  ["P1WE", "1 weekend", "1 cuối tuần"],
  ["P5", "P5", "P5"],
  ["R/P2W", "every 2 weeks", "mỗi 2 tuần"],
  ["2024/2025", "2024 – 2025", "năm 2024 – năm 2025"],
  ["?", "unknown", "không rõ"],
  ["FUTURE_REF", "FUTURE_REF", "FUTURE_REF"],
];
for (const [value, en, vi] of SPELLED) {
  test(`${value} is written in both languages`, () => assert.deepEqual([spell(value, "en"), spell(value, "vi")], [en, vi]));
}
