/** What of a text matched, and which sentence of an article shows it best. */

import { encode } from "./query.js";

/** @import { Found } from "./engine.js" */
/** @import { Card } from "./index.js" */

/**
 * A letter or digit of a text, folded, with its place.
 * @typedef {{unit: string, start: number, end: number}} Letter
 */

/**
 * Where a text matches: its first code unit, and the one after its last.
 * @typedef {[start: number, end: number]} Place
 */

/**
 * A piece of a text, and whether it matched.
 * @typedef {{text: string, marked: boolean}} Piece
 */

/**
 * Give the places of a text that the words match, as [start, end], without overlap, in order.
 * @param {string} text
 * @param {string[]} words
 * @param {boolean} half whether a word that stands nowhere may be half typed
 */
export function findMatches(text, words, half = true) {
  const letters = readLetters(text);
  /** @type {Place[]} */
  const found = [];
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    for (const [start, end] of placesOf(word, text, letters, half)) {
      if (!found.some(([from, to]) => start < to && from < end)) found.push([start, end]);
    }
  }
  return found.sort(([a], [b]) => a - b);
}

/**
 * Read the letters and digits of a text, each folded, with its place; `line` is all of them.
 * @param {string} text
 */
function readLetters(text) {
  /** @type {Letter[]} */
  const letters = [];
  let start = 0;
  for (const letter of text) {
    const end = start + letter.length;
    for (const plain of letter.normalize("NFKC").toLowerCase()) {
      if (/[\p{L}\p{N}]/u.test(plain)) for (const unit of plain.split("")) letters.push({ unit, start, end });
    }
    start = end;
  }
  return { letters, line: letters.map(({ unit }) => unit).join("") };
}

/**
 * Give the places of one word. One that stands nowhere may be half typed (행저 matches 행정, to the end of the syllable);
 * initial consonants match the syllables that begin so.
 * @param {string} word
 * @param {string} text
 * @param {{letters: Letter[], line: string}} read the text's letters
 * @param {boolean} half
 */
function placesOf(word, text, { letters, line }, half) {
  const plain = word.replaceAll("_", "").normalize("NFC");
  /** @type {Place[]} */
  const places = [];
  /** @type {(among: string, part: string, ends: (last: Letter, first: Letter) => boolean) => void} */
  const look = (among, part, ends) => {
    for (let at = among.indexOf(part); at >= 0; at = among.indexOf(part, at + 1)) {
      const [first, last, before] = [letters[at], letters[at + plain.length - 1], letters[at - 1]];
      if (!last || !ends(last, first)) continue;
      const crosses = /[.!?\n]\s/.test(text.slice(first.start, last.end));
      const inLatin =
        /[a-z0-9]/.test(plain[0]) &&
        /[a-z0-9]/.test(before?.unit ?? " ") &&
        before.end === first.start &&
        !/[a-z][A-Z]/.test(text.slice(first.start - 1, first.start + 1));
      if (!crosses && !inLatin) places.push([first.start, last.end]);
    }
  };
  if (plain) look(line, plain, () => true);
  if (half && !places.length && plain.length > 1) {
    const begun = encode(plain.slice(-1));
    look(line, plain.slice(0, -1), ({ unit }) => encode(unit).startsWith(begun));
  }
  if (/^[ᄀ-ᄒ]{2,}$/.test(plain)) {
    const initials = letters.map(({ unit }) => encode(unit)[0]).join("");
    look(initials, plain, (last, first) => last.end - first.start === plain.length);
  }
  return places;
}

/**
 * Cut a text into pieces, each with whether it matched: what a page marks.
 * @param {string} text
 * @param {string[]} words
 * @param {boolean} half
 */
export function markPieces(text, words, half = true) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const [start, end] of findMatches(text, words, half)) {
    if (start > done) pieces.push({ text: text.slice(done, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), marked: false });
  return pieces;
}

/**
 * Give the line in which most of the words stand, the first among equals; without any, the first line.
 * @param {string[]} lines
 * @param {string[]} words
 * @param {boolean} half
 */
export function bestLine(lines, words, half = true) {
  let [best, most] = [lines[0] ?? "", 0];
  for (const line of lines) {
    const letters = readLetters(line);
    const held = words.filter((word) => placesOf(word, line, letters, half).length).length;
    if (held > most) [best, most] = [line, held];
  }
  return { line: best, held: most };
}

/**
 * Shorten a long line around its first match.
 * @param {string} line
 * @param {string[]} words
 */
export function clip(line, words, most = 120) {
  if (line.length <= most) return line;
  const [first] = findMatches(line, words);
  const start = Math.max(0, Math.min((first?.[0] ?? 0) - 30, line.length - most));
  return `${start ? "…" : ""}${line.slice(start, start + most).trim()}${start + most < line.length ? "…" : ""}`;
}

/**
 * Give the sentence of a card that shows the words best: of the summary if one does, else of the body.
 * @param {Pick<Card, "summary" | "lines">} card
 * @param {string[]} words
 * @param {boolean} half
 */
export function sentenceOf(card, words, half = true) {
  const [summary, body] = [bestLine(card.summary, words, half), bestLine(card.lines, words, half)];
  return body.held > summary.held ? body.line : summary.line || body.line;
}

/**
 * Say what a reader has to know of the results: that they hold some of the words only, or that there may be more.
 * @param {Pick<Found, "step" | "missing" | "readOnly" | "half">} found
 */
export function remark({ step, missing, readOnly, half }) {
  if (step === "any") {
    return missing.length
      ? `‘${missing.join("’, ‘")}’은(는) 어느 기사에도 없어, 나머지 말로 찾았습니다.`
      : "모든 말이 함께 나온 기사가 없어, 일부만 맞는 기사를 보입니다.";
  }
  if (half) return `‘${half}’이(가) 든 기사가 없어, 다 쓰지 않은 말로 보고 찾았습니다.`;
  return readOnly ? `따옴표로 묶은 구절은 가장 잘 맞는 기사 ${readOnly}건 안에서 찾았습니다.` : "";
}

/**
 * Say whether a card shows some word only half typed: then, and only then, 행저 marks 행정.
 * @param {Pick<Card, "title" | "facts" | "summary" | "lines">} card
 * @param {string[]} words
 */
export function onlyHalf({ title, facts, summary, lines }, words) {
  return ![title, facts, ...summary, ...lines].some((text) => findMatches(text, words, false).length);
}
