/** Why an article is a result: what of its texts matched, and which sentence shows it best. */

import { encode } from "./query.js";

/** @import { Found } from "./engine.js" */
/** @import { Card } from "./index.js" */

/**
 * What a typed word may look like in a text, the likeliest way first: each way is words of which any is marked. A
 * phrase has one way.
 * @typedef {{ways: string[][], phrase: boolean}} Mark
 */

/**
 * Words to be marked in one article. `half` says that the last syllable may be begun only, `inside` that a match may
 * stand anywhere in a word.
 * @typedef {{words: string[], half: boolean, inside: boolean, phrase: boolean}} Choice
 */

/**
 * A letter or digit of a text, folded, with its place, and how many of its kind stand before it in the same word.
 * @typedef {{unit: string, start: number, end: number, depth: number}} Letter
 */

/**
 * A text as its letters and digits; `line` is all of them.
 * @typedef {{text: string, letters: Letter[], line: string}} Read
 */

/**
 * Where a text matches: its first code unit, and the one after its last.
 * @typedef {[start: number, end: number]} Place
 */

/**
 * A piece of a text, and whether it matched.
 * @typedef {{text: string, marked: boolean}} Piece
 */

const COMPOUND = 2; // letters before a match in the middle of a word: 데이터기반[행정], and not 구[성과]
const [OPENING, CLOSING] = ["([{<〈《「『【“‘", ")]}>〉》」』】”’"];

/**
 * Choose for each mark the first way that an article shows: at the beginning of a word or of a part of one, begun only,
 * or else anywhere.
 * @param {Card} card
 * @param {Mark[]} marks
 * @returns {Choice[]}
 */
export function chooseMarks({ title, facts, tags, summary, lines, names }, marks) {
  const texts = [title, facts, ...tags, ...summary, ...lines, ...names].map(readLetters);
  return marks.flatMap(({ ways, phrase }) => {
    for (const inside of [false, true]) {
      for (const words of ways) {
        for (const half of [false, true]) {
          const choice = { words, half, inside, phrase };
          const shown = words.filter((word) => texts.some((text) => placesOf(word, text, choice).length));
          if (shown.length) return [{ ...choice, words: shown }];
        }
      }
    }
    return [];
  });
}

/**
 * Give the places of a text that choices match, as [start, end], without overlap, in order.
 * @param {string} text
 * @param {Choice[]} choices
 */
export function findMatches(text, choices) {
  const read = readLetters(text);
  const words = choices.flatMap((choice) => choice.words.map((word) => ({ word, choice })));
  /** @type {Place[]} */
  const found = [];
  for (const { word, choice } of words.sort((a, b) => b.word.length - a.word.length)) {
    for (const [start, end] of placesOf(word, read, choice)) {
      if (!found.some(([from, to]) => start < to && from < end)) found.push([start, end]);
    }
  }
  return found.sort(([a], [b]) => a - b);
}

/**
 * Read the letters and digits of a text.
 * @param {string} text
 * @returns {Read}
 */
function readLetters(text) {
  /** @type {Letter[]} */
  const letters = [];
  let start = 0;
  for (const letter of text) {
    const end = start + letter.length;
    for (const plain of letter.normalize("NFKC").toLowerCase()) {
      if (!/[\p{L}\p{N}]/u.test(plain)) continue;
      const before = letters.at(-1);
      const camel = /[a-z][A-Z]/.test(text.slice(start - 1, start + 1));
      const same = before && before.end >= start && kindOf(before.unit) === kindOf(plain) && !camel;
      for (const unit of plain.split("")) letters.push({ unit, start, end, depth: same ? before.depth + 1 : 0 });
    }
    start = end;
  }
  return { text, letters, line: letters.map(({ unit }) => unit).join("") };
}

/** @param {string} unit */
const kindOf = (unit) => (/[0-9]/.test(unit) ? "digit" : /[가-힣]/.test(unit) ? "hangul" : "other");

/**
 * Give the places of one word; initial consonants match the syllables with which a word begins.
 * @param {string} word
 * @param {Read} read
 * @param {Pick<Choice, "half" | "inside">} how
 */
function placesOf(word, { text, letters, line }, { half, inside }) {
  const plain = word.replaceAll("_", "").normalize("NFC");
  /** @type {Place[]} */
  const places = [];
  /** @type {(among: string, part: string, fits: (first: Letter, last: Letter, at: number) => boolean) => void} */
  const look = (among, part, fits) => {
    for (let at = among.indexOf(part); at >= 0; at = among.indexOf(part, at + 1)) {
      const [first, last] = [letters[at], letters[at + plain.length - 1]];
      if (!last || !fits(first, last, at)) continue;
      const place = withBrackets(text, first.start, last.end);
      if (place) places.push(place);
    }
  };
  if (!plain) return places;
  if (/^[ᄀ-ᄒ]{2,}$/.test(plain)) {
    const initials = letters.map(({ unit }) => encode(unit)[0]).join("");
    look(initials, plain, (first, last, at) => isAlone(letters, at) && last.end - first.start === plain.length);
    return places;
  }
  /** @type {(first: Letter, last: Letter, at: number) => boolean} */
  const stands = ({ depth }, _, at) => {
    const after = letters[at + plain.length];
    if (plain.length === 1) return depth === 0 && !(after && after.depth > 0);
    if (!/^[가-힣]/.test(plain)) return depth === 0;
    return depth === 0 || depth >= COMPOUND || inside;
  };
  if (!half) {
    look(line, plain, stands);
  } else if (plain.length > 1) {
    const begun = encode(plain.slice(-1));
    look(line, plain.slice(0, -1), (first, last, at) => encode(last.unit).startsWith(begun) && stands(first, last, at));
  }
  return places;
}

/**
 * Say whether no letter or digit stands directly before a letter.
 * @param {Letter[]} letters
 * @param {number} at
 */
const isAlone = (letters, at) => at === 0 || letters[at - 1].end < letters[at].start;

/**
 * Give a place with the bracket that belongs to it; nothing where it goes beyond a sentence or half of a bracket.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Place | null}
 */
function withBrackets(text, start, end) {
  if (/[.!?\n]\s/.test(text.slice(start, end))) return null;
  let open = "";
  for (const letter of text.slice(start, end)) {
    if (OPENING.includes(letter)) open += letter;
    else if (CLOSING.includes(letter)) {
      if (open) open = open.slice(0, -1);
      else if (OPENING.indexOf(text[start - 1] ?? " ") === CLOSING.indexOf(letter)) start -= 1;
      else return null;
    }
  }
  if (!open) return [start, end];
  const closes = open.length === 1 && CLOSING.indexOf(text[end] ?? " ") === OPENING.indexOf(open);
  return closes ? [start, end + 1] : null;
}

/**
 * Cut a text into pieces, each with whether it matched: what a page marks.
 * @param {string} text
 * @param {Choice[]} choices
 */
export function markPieces(text, choices) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const [start, end] of findMatches(text, choices)) {
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}

/**
 * Give the sentence of a card that shows most: a phrase before words, of the summary where it shows as much, else the
 * first.
 * @param {Pick<Card, "summary" | "lines">} card
 * @param {Choice[]} choices
 */
export function sentenceOf({ summary, lines }, choices) {
  const [first, other] = [bestLine(summary, choices), bestLine(lines, choices)];
  return other.shows > first.shows ? other.line : first.line || other.line;
}

/**
 * Give the line in which most is shown, the first among equals, and how much that is.
 * @param {string[]} lines
 * @param {Choice[]} choices
 */
function bestLine(lines, choices) {
  let [best, most] = [lines[0] ?? "", 0];
  for (const line of lines) {
    const shown = choices.filter((choice) => findMatches(line, [choice]).length);
    const shows = shown.reduce((sum, { phrase }) => sum + (phrase ? choices.length + 1 : 1), 0);
    if (shows > most) [best, most] = [line, shows];
  }
  return { line: best, shows: most };
}

/**
 * Shorten a long line around its first match, of a phrase if there is one.
 * @param {string} line
 * @param {Choice[]} choices
 */
export function clip(line, choices, most = 120) {
  if (line.length <= most) return line;
  const phrases = choices.filter(({ phrase }) => phrase);
  const [first] = [...findMatches(line, phrases), ...findMatches(line, choices)];
  const start = Math.max(0, Math.min((first?.[0] ?? 0) - 30, line.length - most));
  return `${start ? "…" : ""}${line.slice(start, start + most).trim()}${start + most < line.length ? "…" : ""}`;
}

/**
 * Give the names of an article's terms that matched and that a result does not show anyway.
 * @param {Card} card
 * @param {Choice[]} choices
 * @param {string} sentence the one that is shown
 */
export function hiddenNames({ title, facts, tags, names }, choices, sentence) {
  const hidden = choices.filter(
    (choice) => ![title, facts, sentence, ...tags].some((text) => findMatches(text, [choice]).length),
  );
  return names.filter((name) => findMatches(name, hidden).length);
}

/**
 * Give the words of a short query that a result lacks.
 * @param {Pick<Found, "asked" | "holds">} found
 * @param {number} at the number of the result
 */
export function lacking({ asked, holds }, at, most = 3) {
  return asked.length > most ? [] : asked.filter((_, word) => !(holds[at] & (1 << word)));
}

/**
 * Say what a reader has to know of the results: that they hold some of the words only, or that there may be more.
 * @param {Pick<Found, "step" | "missing" | "readOnly" | "half" | "asked">} found
 */
export function remark({ step, missing, readOnly, half, asked }, few = 3) {
  if (missing.length && step !== "none") {
    return `‘${missing.join("’, ‘")}’은(는) 어느 기사에도 없어, 나머지 말로 찾았습니다.`;
  }
  if (step === "any" && asked.length <= few) return "모든 말이 함께 나온 기사가 없어, 일부만 맞는 기사를 보입니다.";
  if (half) return `‘${half}’이(가) 든 기사가 없어, 다 쓰지 않은 말로 보고 찾았습니다.`;
  return readOnly ? `따옴표로 묶은 구절은 가장 잘 맞는 기사 ${readOnly}건 안에서 찾았습니다.` : "";
}
