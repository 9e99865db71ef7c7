/** Days, months, years and spans of them, in every way in which they are typed. */

/**
 * A span of time that was typed. Its ends are days as YYYY-MM-DD; without a year both are MM-DD and mean every year.
 * `exact` says that it is more than a year alone, which may as well be a word of a text.
 * @typedef {{text: string, label: string, from: string, to: string, exact: boolean}} Span
 */

/**
 * One date as it was typed; what was not is 0.
 * @typedef {{year: number, month: number, day: number}} Given
 */

const YEAR = "(?:(?<y>(?:19|20)\\d\\d)|(?<yy>\\d\\d)(?=년))";
const FORMS = [
  `${YEAR}\\s*년\\s*(?:(?<m>1[0-2]|0?[1-9])\\s*월\\s*(?:(?<d>3[01]|[12]\\d|0?[1-9])\\s*일)?)?`, // 2025년 8월 22일
  "(?<y>(?:19|20)\\d\\d)\\s*[.\\-/]\\s*(?<m>1[0-2]|0?[1-9])(?:\\s*[.\\-/]\\s*(?<d>3[01]|[12]\\d|0?[1-9]))?\\.?", // 2025. 8. 22.
  "'?(?<yy>\\d\\d)\\.\\s?(?<m>1[0-2]|0?[1-9])\\.\\s?(?<d>3[01]|[12]\\d|0?[1-9])\\.?", // '25.8.22.
  "(?<y>(?:19|20)\\d\\d)(?<m>1[0-2]|0[1-9])(?<d>3[01]|[12]\\d|0[1-9])", // 20250822
  "(?<m>1[0-2]|0?[1-9])\\s*월\\s*(?:(?<d>3[01]|[12]\\d|0?[1-9])\\s*일)?", // 8월 22일
  "(?<d>3[01]|[12]\\d|0?[1-9])\\s*일", // 24일, behind 22일~
];
// What may stand around a date: its end is the end of a word, with a particle or without.
const AFTER = "(?=$|[\\s,~∼–―)\\]”’\"']|-\\s*\\d|(?:에서|부터|까지|에는|에도|에|의|자|은|는|이|을|도|중)(?:$|[\\s,]))";
const SOURCE = FORMS.map((form, at) => `(?:${form.replace(/\?<(\w+)>/g, `?<$1${at}>`)})`).join("|");
const DATE = new RegExp(`(?<![\\d\\p{L}.\\-/])(?:${SOURCE})${AFTER}`, "gu");
const BETWEEN = /^\s*(?:부터|에서)?\s*[~∼–―-]?\s*$/;
const JOINS = /부터|에서|[~∼–―-]/;
const UNTIL = /^\s*까지/;

/**
 * Take the spans of time out of what was typed; `rest` is what is left.
 * @param {string} text
 */
export function readSpans(text) {
  const plain = text.normalize("NFKC");
  const dates = [...plain.matchAll(DATE)].map((match) => ({
    date: dateOf(match.groups ?? {}),
    start: match.index,
    end: match.index + match[0].trimEnd().length,
  }));
  /** @type {Span[]} */
  const spans = [];
  let [rest, done] = ["", 0];
  for (let at = 0; at < dates.length; at += 1) {
    const [first, next] = [dates[at], dates[at + 1]];
    const between = next && plain.slice(first.end, next.start);
    const pair = between !== undefined && BETWEEN.test(between) && JOINS.test(between);
    const span = pair ? spanOf(first.date, next.date) : spanOf(first.date, first.date);
    if (!span) continue;
    let { end } = pair ? next : first;
    end += (pair && UNTIL.exec(plain.slice(end))?.[0].length) || 0;
    const tail = /^(?:에서|부터|까지|에는|에도|에|의|자|은|는|이|을|도|중)(?=$|[\s,])/.exec(plain.slice(end));
    end += tail ? tail[0].length : 0;
    spans.push({ ...span, text: plain.slice(first.start, end) });
    rest += plain.slice(done, first.start);
    done = end;
    if (pair) at += 1;
  }
  return { spans, rest: spans.length ? `${rest}${plain.slice(done)}` : text };
}

/**
 * @param {Record<string, string>} groups
 * @returns {Given}
 */
function dateOf(groups) {
  const given = (/** @type {string} */ name) =>
    Number(Object.entries(groups).find(([key, value]) => value && key.replace(/\d$/, "") === name)?.[1] ?? 0);
  const short = given("yy");
  return { year: given("y") || (short ? (short > 69 ? 1900 : 2000) + short : 0), month: given("m"), day: given("d") };
}

/**
 * Give the span from the beginning of one date to the end of another, or null where that is none.
 * @param {Given} first
 * @param {Given} last
 * @returns {Omit<Span, "text"> | null}
 */
function spanOf(first, last) {
  const to = { ...last, year: last.year || first.year, month: last.month || (last.day ? first.month : 0) };
  if (!first.year && !first.month) return null;
  const from = `${startOf(first)}`;
  const until = endOf(to);
  if (!isDay(first) || !isDay(to) || from.length !== until.length || (first.year && until < from)) return null;
  const label = first === last ? labelOf(first) : `${labelOf(first)} ~ ${labelOf(to)}`;
  return { label, from, to: until, exact: first !== last || first.month > 0 };
}

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/** @param {Given} date */
const startOf = ({ year, month, day }) => `${year ? `${year}-` : ""}${two(month || 1)}-${two(day || 1)}`;

/** @param {Given} date */
const endOf = ({ year, month, day }) => `${year ? `${year}-` : ""}${two(month || 12)}-${two(day || 31)}`;

/**
 * Say whether a day is one of the calendar; a month and a year are.
 * @param {Given} date
 */
function isDay({ year, month, day }) {
  if (!day) return true;
  return day <= new Date(Date.UTC(year || 2024, month, 0)).getUTCDate();
}

/** @param {Given} date */
function labelOf({ year, month, day }) {
  if (year && month)
    return [year, month, day]
      .filter(Boolean)
      .map((number) => `${number}.`)
      .join(" ");
  return [year ? `${year}년` : "", month ? `${month}월` : "", day ? `${day}일` : ""].filter(Boolean).join(" ");
}

/**
 * Say whether a date lies in a span. A date may be a year or a month alone: then it has to lie in it whole.
 * @param {Pick<Span, "from" | "to">} span
 * @param {string} date YYYY, YYYY-MM or YYYY-MM-DD
 */
export function isWithin({ from, to }, date) {
  const cut = from.length === 5 ? 5 : 0; // without a year
  const [start, end] = [date.length < 7 ? `${date}-01` : date, date.length < 7 ? `${date}-12` : date];
  const first = (start.length < 10 ? `${start}-01` : start).slice(cut);
  const last = (end.length < 10 ? `${end}-31` : end).slice(cut);
  if (cut && date.length < 7) return false;
  if (cut && to < from) return first >= from || last <= to; // over the turn of the year
  return first >= from && last <= to;
}
