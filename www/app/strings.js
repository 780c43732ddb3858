/** Every word of the interface, in English and Vietnamese. */

/** @import { Lang } from "../../src/wasm/wire.js" */

/**
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

const en = {
  // The page around the article.
  skip: "Skip to the article",
  fresh: "New article",
  interface: "Language of the interface",
  theme: "Colours",
  themeAuto: "auto",
  themeLight: "light",
  themeDark: "dark",
  opened: "Opened what was pasted.",
  help: "Help",
  promise: "Paste a news article and see who said what, when, and on whose word.",
  fieldLabel: "Article",
  fieldHint: "Paste the article here, menus and all; or drop a .txt, .html or .md file",
  privacy: "Nothing leaves this page.",
  back: /** @param {string} title */ (title) => `Back to “${title}”`,
  chooseFile: "Choose a file",
  read: "Read it",
  samplesTitle: "Or open a sample",
  samplesNote: "Stories made up for this page; nobody in them is real.",
  drop: "Drop the file here",
  colophon: "It shows who is said to have said what, never what is true.",
  version: /** @param {string} v */ (v) => `Saidso ${v}`,

  // Settings.
  published: "Published",
  publishedText: "from the text",
  publishedOption: "set here",
  publishedNone: "not known: relative dates stay open",
  unset: "Clear",
  language: "Language",
  langAuto: "automatic",
  langVi: "Vietnamese",
  langEn: "English",
  langFound: /** @param {string} name */ (name) => `automatic (${name})`,
  langNone: "No language recognised: only quotation marks and dates in figures are read.",
  edit: "Edit text",
  editDone: "Done",
  draft: "Text of the article; it is read again as you type",

  // Layers and figures.
  layers: "What is highlighted",
  quotes: "Quotations",
  names: "Names",
  dates: "Dates",
  cues: "Cues",
  sourcing: "Sourcing",
  article: "The article",
  barLabel: /** @param {string} shares */ (shares) => `Who says how much of the article: ${shares}.`,
  share: /** @param {string} kind @param {number} percent */ (kind, percent) => `${kind} ${percent}%`,
  nQuotes: /** @param {number} n */ (n) => count(n, "quotation", "quotations"),
  nSources: /** @param {number} n */ (n) => count(n, "source", "sources"),
  nAnonymous: /** @param {number} n */ (n) => `${n} anonymous`,
  nSecondHand: /** @param {number} n */ (n) => `${n} second-hand`,
  nFindings: /** @param {number} n */ (n) => count(n, "thing to look at", "things to look at"),
  furniture: /** @param {number} n */ (n) => count(n, "line of page furniture", "lines of page furniture"),

  // Kinds.
  person: "person",
  org: "organisation",
  media: "news outlet",
  document: "document",
  anonymous: "anonymous",
  none: "the article’s own voice",
  persons: "persons",
  orgs: "organisations",
  medias: "news outlets",
  documents: "documents",
  anonymouses: "anonymous",
  direct: "Direct quotation",
  indirect: "Reported speech",
  mixed: "Reported speech with quoted words",
  term: "Term in quotation marks",
  isPerson: "Person",
  isOrganization: "Organisation",
  isPlace: "Place",
  isMisc: "Other name",
  people: "People",
  organizations: "Organisations",
  places: "Places",
  miscs: "Events, works, other names",
  isDate: "Date",
  isTime: "Time",
  isDuration: "Length of time",
  isSet: "Repeated time",

  // The panel.
  panel: "What is in the article",
  tabSources: "Sources",
  tabDates: "Dates",
  tabNames: "Names",
  tabFindings: "Look at",
  noQuotes: "No quotations found. Quotation marks, reporting verbs and phrases such as “according to” were looked for.",
  noDates: "No dates found. Days, months, years, times and expressions such as “last week” were looked for.",
  noNames: "No names found. Capitalised words, titles and known places were looked for.",
  noSource: "No source given",
  terms: "Terms in quotation marks",
  viaLine: /** @param {string} names */ (names) => `through ${names}`,
  passesOn: /** @param {number} n */ (n) => `passes on ${count(n, "quotation", "quotations")}`,
  ofArticle: /** @param {number} percent */ (percent) => `${percent}% of the article`,
  lessThanOne: "under 1% of the article",
  inOrder: "In order",
  lengths: "Lengths and repetitions",
  unresolved: "Cannot be placed",
  publishedHere: "Published",
  nMentions: /** @param {number} n */ (n) => count(n, "mention", "mentions"),

  // The card of what is selected.
  close: "Close",
  previous: "Previous",
  next: "Next",
  doubtful: "doubtful",
  quoteDirect: "Quoted directly",
  quoteIndirect: "Reported in the article’s words",
  quoteMixed: "Reported, partly in the source’s own words",
  quoteTerm: "Set in quotation marks, but not given as anybody’s words",
  saidBy: /** @param {string} name */ (name) => `said by ${name}`,
  saidByNobody: "the article does not say by whom",
  through: /** @param {string} name */ (name) => `passed on by ${name}`,
  withCue: /** @param {string} cue */ (cue) => `cue: ${cue}`,
  withoutCue: "no word reports it",
  nameOf: /** @param {string} kind @param {string} name */ (kind, name) => `${kind}: ${name}`,
  mentionOf: /** @param {number} n @param {number} of */ (n, of) => `mention ${n} of ${of}`,
  means: /** @param {string} value */ (value) => `Means ${value}`,
  lasts: /** @param {string} value */ (value) => `Lasts ${value}`,
  repeats: /** @param {string} value */ (value) => `Repeats: ${value}`,
  unplaced: "Says when, but the day cannot be worked out",
  countedFromPublished: "counted from the day of publication",
  countedFrom: /** @param {string} words */ (words) => `counted from “${words}”`,
  implied: /** @param {string} parts */ (parts) => `not in the words: ${parts}`,
  partCentury: "century", partYear: "year", partMonth: "month", partDay: "day", partWeek: "week", partHour: "hour",
  modApprox: "about", modStart: "early", modMid: "mid", modEnd: "late",
  labelSource: "Source",
  labelVia: "Through",
  labelRole: "Role",
  labelValue: "Value",
  labelReadings: "Can also mean",
  labelProblem: "Note",
  labelWhy: "Why",
  labelEvidence: "Rests on",
  labelMentions: "All mentions",
  labelSays: "Says",
  labelAlso: "Also here",
  sourceSentence: /** @param {string} name @param {string} kind @param {number} n */ (name, kind, n) => `${name} (${kind}): ${count(n, "quotation", "quotations")}.`,

  whatMark: "quotation mark", whatCue: "cue", whatSource: "source", whatVia: "passed on by", whatAntecedent: "refers back to", whatTitle: "title",
  whatHead: "head word", whatGazetteer: "list of names", whatShape: "form", whatMention: "mentioned before", whatDesignator: "designator", whatContext: "context",

  whyMonthFirst: "month first", whyDayFirst: "day first",
  problemNoPublishedDate: "No date of publication is known to count from. Set one above.",
  problemImpossibleDate: "There is no such day.",
  problemWeekdayMismatch: "The day of the week does not fit the date.",
  problemLunarMonth: "A month of the lunar calendar lies in two of this one, so it is left open.",
  problemOther: /** @param {string} code */ (code) => code.replaceAll("-", " "),

  // Messages.
  announce: /** @param {number} quotes @param {number} sources */ (quotes, sources) => `${count(quotes, "quotation", "quotations")}, ${count(sources, "source", "sources")}.`,
  announceNone: "No quotations found.",
  reading: "Reading…",
  failedLoad: "The reader could not be started. The text is kept. Reload the page; if that does not help, try a current browser, or switch off what may block WebAssembly.",
  failedRead: "This text could not be read. It is kept; try again after a change, or reload the page.",
  retry: "Try again",
  notText: /** @param {string} name */ (name) => `${name} is not a text file this page can read (UTF-8 text, .html or .md).`,
  emptyFile: /** @param {string} name */ (name) => `${name} has no text in it.`,

  // Help.
  guideTitle: "How to read this page",
  guideIntro: "Coloured ground: words the article gives to somebody; the colour says what kind of source. A full ground is a direct quotation, half a ground reported speech. Thin underline: a name. Dotted underline: a date. Heavier letters: the words that report.",
  guideDoubt: "What is drawn lighter is doubtful. Select anything to see what it is and why.",
  guideKeys: "Keys",
  guideKeysOn: "Single-letter keys are on",
  keyNext: "next annotation",
  keyPrevious: "previous annotation",
  keyOpen: "open its card",
  keyBack: "close, go back",
  keyEdit: "edit the text",
  keyLayers: "show or hide a layer",
  keyHelp: "this help",
  keyRead: "read what is in the field",
};

/** @typedef {typeof en} Strings */

/** @type {Strings} */
const vi = {
  skip: "Tới bài báo",
  fresh: "Bài khác",
  interface: "Ngôn ngữ giao diện",
  theme: "Màu",
  themeAuto: "tự động",
  themeLight: "sáng",
  themeDark: "tối",
  opened: "Đã mở bài vừa dán.",
  help: "Trợ giúp",
  promise: "Dán một bài báo để thấy ai nói gì, khi nào, và theo lời ai.",
  fieldLabel: "Bài báo",
  fieldHint: "Dán bài báo vào đây, kể cả thanh menu; hoặc thả tệp .txt, .html, .md",
  privacy: "Không có gì rời khỏi trang này.",
  back: (title) => `Trở lại “${title}”`,
  chooseFile: "Chọn tệp",
  read: "Đọc bài",
  samplesTitle: "Hoặc mở một bài mẫu",
  samplesNote: "Các bài này được viết riêng cho trang; không ai trong đó có thật.",
  drop: "Thả tệp vào đây",
  colophon: "Trang cho biết ai được dẫn là đã nói gì, không phán xét đúng sai.",
  version: (v) => `Saidso ${v}`,

  published: "Ngày đăng",
  publishedText: "lấy từ bài",
  publishedOption: "đặt ở đây",
  publishedNone: "chưa rõ: ngày tương đối để ngỏ",
  unset: "Bỏ",
  language: "Ngôn ngữ bài",
  langAuto: "tự nhận",
  langVi: "tiếng Việt",
  langEn: "tiếng Anh",
  langFound: (name) => `tự nhận (${name})`,
  langNone: "Không nhận ra ngôn ngữ: chỉ đọc dấu ngoặc kép và ngày tháng bằng số.",
  edit: "Sửa bài",
  editDone: "Xong",
  draft: "Nội dung bài; bài được đọc lại khi bạn gõ",

  layers: "Những gì được đánh dấu",
  quotes: "Lời dẫn",
  names: "Tên riêng",
  dates: "Ngày tháng",
  cues: "Từ dẫn",
  sourcing: "Nguồn tin",
  article: "Bài báo",
  barLabel: (shares) => `Ai nói bao nhiêu phần của bài: ${shares}.`,
  share: (kind, percent) => `${kind} ${percent}%`,
  nQuotes: (n) => `${n} lời dẫn`,
  nSources: (n) => `${n} nguồn`,
  nAnonymous: (n) => `${n} ẩn danh`,
  nSecondHand: (n) => `${n} dẫn lại`,
  nFindings: (n) => `${n} điểm nên xem`,
  furniture: (n) => `${n} dòng ngoài bài`,

  person: "cá nhân",
  org: "tổ chức",
  media: "báo chí",
  document: "văn bản",
  anonymous: "ẩn danh",
  none: "lời của bài báo",
  persons: "cá nhân",
  orgs: "tổ chức",
  medias: "báo chí",
  documents: "văn bản",
  anonymouses: "ẩn danh",
  direct: "Trích nguyên văn",
  indirect: "Thuật lại",
  mixed: "Thuật lại có trích nguyên văn",
  term: "Từ trong ngoặc kép",
  isPerson: "Người",
  isOrganization: "Tổ chức",
  isPlace: "Nơi chốn",
  isMisc: "Tên khác",
  people: "Người",
  organizations: "Tổ chức",
  places: "Nơi chốn",
  miscs: "Sự kiện, tác phẩm, tên khác",
  isDate: "Ngày tháng",
  isTime: "Giờ giấc",
  isDuration: "Khoảng thời gian",
  isSet: "Lặp lại",

  panel: "Có gì trong bài",
  tabSources: "Nguồn",
  tabDates: "Thời gian",
  tabNames: "Tên",
  tabFindings: "Nên xem",
  noQuotes: "Không thấy lời dẫn nào. Đã tìm dấu ngoặc kép, động từ dẫn lời và các cụm như “theo”.",
  noDates: "Không thấy ngày tháng nào. Đã tìm ngày, tháng, năm, giờ và các cụm như “tuần trước”.",
  noNames: "Không thấy tên riêng nào. Đã tìm từ viết hoa, chức danh và địa danh.",
  noSource: "Không nêu nguồn",
  terms: "Từ trong ngoặc kép",
  viaLine: (names) => `qua ${names}`,
  passesOn: (n) => `dẫn lại ${n} lời`,
  ofArticle: (percent) => `${percent}% bài`,
  lessThanOne: "chưa tới 1% bài",
  inOrder: "Theo thứ tự",
  lengths: "Khoảng thời gian và lặp lại",
  unresolved: "Chưa xác định được",
  publishedHere: "Ngày đăng",
  nMentions: (n) => `${n} lần nhắc`,

  close: "Đóng",
  previous: "Trước",
  next: "Sau",
  doubtful: "chưa chắc",
  quoteDirect: "Trích nguyên văn",
  quoteIndirect: "Thuật lại bằng lời của bài báo",
  quoteMixed: "Thuật lại, có chữ nguyên văn của nguồn",
  quoteTerm: "Đặt trong ngoặc kép nhưng không được nêu là lời của ai",
  saidBy: (name) => `lời của ${name}`,
  saidByNobody: "bài không nói của ai",
  through: (name) => `do ${name} dẫn lại`,
  withCue: (cue) => `từ dẫn: ${cue}`,
  withoutCue: "không có từ dẫn",
  nameOf: (kind, name) => `${kind}: ${name}`,
  mentionOf: (n, of) => `lần nhắc ${n} trên ${of}`,
  means: (value) => `Nghĩa là ${value}`,
  lasts: (value) => `Kéo dài ${value}`,
  repeats: (value) => `Lặp lại: ${value}`,
  unplaced: "Chỉ thời điểm nhưng chưa tính được ngày",
  countedFromPublished: "tính từ ngày đăng",
  countedFrom: (words) => `tính từ “${words}”`,
  implied: (parts) => `không ghi trong bài: ${parts}`,
  partCentury: "thế kỷ", partYear: "năm", partMonth: "tháng", partDay: "ngày", partWeek: "tuần", partHour: "giờ",
  modApprox: "khoảng", modStart: "đầu", modMid: "giữa", modEnd: "cuối",
  labelSource: "Nguồn",
  labelVia: "Qua",
  labelRole: "Chức danh",
  labelValue: "Giá trị",
  labelReadings: "Cũng có thể là",
  labelProblem: "Lưu ý",
  labelWhy: "Vì sao",
  labelEvidence: "Dựa vào",
  labelMentions: "Mọi lần nhắc",
  labelSays: "Đã nói",
  labelAlso: "Cũng ở đây",
  sourceSentence: (name, kind, n) => `${name} (${kind}): ${n} lời dẫn.`,

  whatMark: "dấu ngoặc", whatCue: "từ dẫn", whatSource: "nguồn", whatVia: "bên dẫn lại", whatAntecedent: "thay cho", whatTitle: "chức danh",
  whatHead: "từ chính", whatGazetteer: "danh mục tên", whatShape: "cách viết", whatMention: "đã nhắc trước", whatDesignator: "từ chỉ loại", whatContext: "ngữ cảnh",

  whyMonthFirst: "tháng viết trước", whyDayFirst: "ngày viết trước",
  problemNoPublishedDate: "Chưa biết ngày đăng để tính. Hãy đặt ngày ở phía trên.",
  problemImpossibleDate: "Không có ngày này.",
  problemWeekdayMismatch: "Thứ trong tuần không khớp với ngày.",
  problemLunarMonth: "Tháng âm lịch vắt qua hai tháng dương lịch nên để ngỏ.",
  problemOther: (code) => code.replaceAll("-", " "),

  announce: (quotes, sources) => `${quotes} lời dẫn, ${sources} nguồn.`,
  announceNone: "Không thấy lời dẫn nào.",
  reading: "Đang đọc…",
  failedLoad: "Không khởi động được bộ đọc. Bài vẫn còn đây. Hãy tải lại trang; nếu chưa được, dùng trình duyệt mới hơn hoặc tắt tiện ích có thể chặn WebAssembly.",
  failedRead: "Không đọc được bài này. Bài vẫn còn đây; hãy sửa rồi thử lại, hoặc tải lại trang.",
  retry: "Thử lại",
  notText: (name) => `${name} không phải tệp văn bản mà trang đọc được (UTF-8, .html hoặc .md).`,
  emptyFile: (name) => `${name} không có chữ nào.`,

  guideTitle: "Cách đọc trang này",
  guideIntro: "Nền màu: lời bài báo gán cho ai đó; màu cho biết loại nguồn. Nền đầy là trích nguyên văn, nửa nền là thuật lại. Gạch chân mảnh: tên riêng. Gạch chân chấm: ngày tháng. Chữ đậm hơn: từ dẫn lời.",
  guideDoubt: "Chỗ nào nhạt hơn là chưa chắc. Chọn bất cứ chỗ nào để biết đó là gì và vì sao.",
  guideKeys: "Phím",
  guideKeysOn: "Bật phím một chữ",
  keyNext: "chỗ đánh dấu sau",
  keyPrevious: "chỗ đánh dấu trước",
  keyOpen: "mở thẻ",
  keyBack: "đóng, quay lại",
  keyEdit: "sửa bài",
  keyLayers: "hiện hoặc ẩn một lớp",
  keyHelp: "trợ giúp này",
  keyRead: "đọc bài trong khung",
};

/** @type {Readonly<Record<Lang, Strings>>} */
export const STRINGS = { en, vi };

/**
 * The key of a code that the annotator uses: `("problem", "no-published-date")` is `problemNoPublishedDate`.
 * @param {string} prefix
 * @param {string} code
 */
export function keyOf(prefix, code) {
  return prefix + code.split("-").map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
}

/**
 * A plain string for a code, `null` where the table has none.
 * @param {Strings} t
 * @param {string} prefix
 * @param {string} code
 * @returns {string | null}
 */
export function lookup(t, prefix, code) {
  const value = /** @type {Record<string, unknown>} */ (t)[keyOf(prefix, code)];
  return typeof value === "string" ? value : null;
}

/**
 * Puts a page's own words into the elements that name a string: `data-t` text, `data-t-label` aria-label, `data-t-placeholder` placeholder.
 * @param {Document} page
 * @param {Strings} t
 */
export function translate(page, t) {
  const say = (/** @type {string | undefined} */ key) => String(/** @type {Record<string, unknown>} */ (t)[key ?? ""] ?? "");
  for (const element of page.querySelectorAll("[data-t]")) element.textContent = say(/** @type {HTMLElement} */ (element).dataset.t);
  for (const element of page.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", say(/** @type {HTMLElement} */ (element).dataset.tLabel));
  for (const element of page.querySelectorAll("[data-t-placeholder]")) element.setAttribute("placeholder", say(/** @type {HTMLElement} */ (element).dataset.tPlaceholder));
}
