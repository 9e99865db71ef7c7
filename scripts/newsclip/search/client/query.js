/**
 * The steps of a query, without network or page: read what was typed, vary it, find the nearest spelling,
 * mark what matched. The worker and the search page share it.
 *
 * `foldWords` has a twin in ../text.py; tests hold the two against each other.
 */

/** @import { Found } from "./engine.js" */
/** @import { Card } from "./index.js" */

/**
 * What was typed: words, phrases (each its words), and what a result must not hold (each its words, too).
 * @typedef {{words: string[], phrases: string[][], excluded: string[][]}} Query
 */

/**
 * A known word as `corrections` needs it: as one word, and taken apart.
 * @typedef {{word: string, letters: string}} Spelling
 */

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

const PARTICLES = [
  "으로부터",
  "에서부터",
  "에서는",
  "에서도",
  "에게서",
  "으로써",
  "으로서",
  "이라고",
  "이라는",
  "까지",
  "부터",
  "에서",
  "에게",
  "께서",
  "으로",
  "에는",
  "에도",
  "와의",
  "과의",
  "로의",
  "라고",
  "라는",
  "처럼",
  "보다",
  "마다",
  "조차",
  "이나",
  "이며",
  "하고",
  "은",
  "는",
  "이",
  "가",
  "을",
  "를",
  "의",
  "에",
  "와",
  "과",
  "도",
  "로",
  "만",
  "나",
];
/** Particles that follow a noun of any kind: where one of them is found behind a stem, the stem is a noun. */
export const WITNESSES = ["은", "는", "을", "를", "의", "에", "와", "과", "이", "가", "에서", "으로", "로"];

const FIRST_SYLLABLE = 0xac00;
// The final consonants in the order of the code, each as what is left and what would begin the next syllable.
const FINALS = [
  ["", ""],
  ["", "ᄀ"],
  ["", "ᄁ"],
  ["ᆨ", "ᄉ"],
  ["", "ᄂ"],
  ["ᆫ", "ᄌ"],
  ["ᆫ", "ᄒ"],
  ["", "ᄃ"],
  ["", "ᄅ"],
  ["ᆯ", "ᄀ"],
  ["ᆯ", "ᄆ"],
  ["ᆯ", "ᄇ"],
  ["ᆯ", "ᄉ"],
  ["ᆯ", "ᄐ"],
  ["ᆯ", "ᄑ"],
  ["ᆯ", "ᄒ"],
  ["", "ᄆ"],
  ["", "ᄇ"],
  ["ᆸ", "ᄉ"],
  ["", "ᄉ"],
  ["", "ᄊ"],
  ["", "ᄋ"],
  ["", "ᄌ"],
  ["", "ᄎ"],
  ["", "ᄏ"],
  ["", "ᄐ"],
  ["", "ᄑ"],
  ["", "ᄒ"],
];
// A keyboard joins two consonants that are typed one after the other; as initials they are two again.
/** @type {Record<string, string>} */
const CLUSTERS = {
  ᆪ: "ᄀᄉ",
  ᆬ: "ᄂᄌ",
  ᆭ: "ᄂᄒ",
  ᆰ: "ᄅᄀ",
  ᆱ: "ᄅᄆ",
  ᆲ: "ᄅᄇ",
  ᆳ: "ᄅᄉ",
  ᆴ: "ᄅᄐ",
  ᆵ: "ᄅᄑ",
  ᄚ: "ᄅᄒ",
  ᄡ: "ᄇᄉ",
};

/**
 * Give the words of a text: NFKC, lower case, letters and digits only; 3,200 is 3200, 2.5 is 2_5 and R&D is rd.
 * @param {string} text
 * @returns {string[]}
 */
export function foldWords(text) {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/(?<=[a-z])&(?=[a-z])/g, "")
    .replace(/(?<=\d),(?=\d{3})/g, "")
    .replace(/(?<=\d)\.(?=\d)/g, "_");
  return plain.match(/[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * Give the form in which the index holds a word: syllables taken apart, so that half a one is a beginning.
 * @param {string} word
 */
export const encode = (word) =>
  word.normalize("NFD").replace(/(?<![\u1161-\u1175])[ᆪᆬᆭᆰᆱᆲᆳᆴᆵᄚᄡ]/g, (letter) => CLUSTERS[letter]);

/**
 * Read what was typed: words without those that tell nothing, "phrases" and -exclusions.
 * @param {string} text
 * @param {Set<string>} stopWords words that tell nothing
 * @returns {Query}
 */
export function parseQuery(text, stopWords) {
  /** @type {Query} */
  const query = { words: [], phrases: [], excluded: [] };
  const parts = /(?<=^|\s)([-−–－])?(?:["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+))/gu;
  for (const [, minus, phrase, word] of text.replace(/(["“”＂])(?=[^\s"“”＂])/gu, "$1").matchAll(parts)) {
    const words = foldWords(phrase ?? word);
    if (!words.length) continue;
    if (minus) query.excluded.push(words);
    else if (phrase !== undefined) query.phrases.push(words);
    else query.words.push(...words);
  }
  const telling = query.words.filter((word) => !stopWords.has(word));
  query.words = [...new Set(telling.length ? telling : query.words)];
  return query;
}

/**
 * Give a word without the particle at its end, longest particle first; the stem has two syllables or more.
 * @param {string} word
 */
export function stems(word) {
  const found = [];
  for (const particle of PARTICLES) {
    const stem = word.slice(0, -particle.length);
    if (word.endsWith(particle) && stem.length > 1 && fits(stem, particle)) found.push(stem);
  }
  return found;
}

/**
 * Say whether a particle has the form that the end of the stem asks for: 은 after a consonant, 는 after a vowel.
 * @param {string} stem
 * @param {string} particle
 */
function fits(stem, particle) {
  const code = stem.charCodeAt(stem.length - 1) - FIRST_SYLLABLE;
  if (code < 0 || code > 11171) return true; // after a letter or a number both are written
  const closed = code % 28 > 0;
  if (/^(은|을|과|이$|이나|이며|이라)/.test(particle)) return closed;
  if (/^(는|를|와|가$|라고|라는|나$)/.test(particle)) return !closed;
  if (particle.startsWith("으로")) return closed && code % 28 !== 8;
  if (/^로/.test(particle)) return !closed || code % 28 === 8;
  return true;
}

/**
 * Give the other reading of a word that is still being typed: the last consonant begins the next syllable (깁 is 기ㅂ).
 * @param {string} word
 */
export function halfTyped(word) {
  const code = word.charCodeAt(word.length - 1) - FIRST_SYLLABLE;
  if (!(code >= 0 && code <= 11171) || code % 28 === 0) return "";
  const [left, next] = FINALS[code % 28];
  const open = String.fromCharCode(FIRST_SYLLABLE + code - (code % 28));
  return word.slice(0, -1) + open.normalize("NFD") + left + next;
}

/**
 * Give every way to cut a long word in two, each part of two syllables or more.
 * @param {string} word
 */
export function splits(word) {
  const found = [];
  for (let cut = 2; cut <= word.length - 2; cut += 1) found.push([word.slice(0, cut), word.slice(cut)]);
  return found;
}

/**
 * Count the letters that differ between two words, both taken apart; two neighbours swapped count once.
 * Above `most` it is not counted on.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most = Infinity) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let far = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) far = Math.min(far, before[j - 2] + 1);
      row[j] = far;
      if (far < least) least = far;
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

/** @param {string} text */
const digits = (text) => text.replace(/\D/g, "");

/**
 * How many of so many letters may differ in what is still taken for a typing error.
 * @param {number} letters
 */
const tolerance = (letters) => Math.min(3, Math.floor(letters / 5));

/**
 * Prepare known words for `corrections`: each as one word, and taken apart.
 * @param {string[]} names
 * @returns {Spelling[]}
 */
export function prepareSpellings(names) {
  const words = new Set(names.map((name) => foldWords(name).join("")).filter((word) => word.length > 1));
  return [...words].map((word) => ({ word, letters: word.normalize("NFD") }));
}

/**
 * Give the words that a misspelt one may have meant, nearest first: a known word for the whole of it or for a part
 * of it (빅데이타분석 holds 빅데이터).
 * @param {string} word
 * @param {Spelling[]} known
 */
export function corrections(word, known, most = 8) {
  /** @type {Map<string, number>} */
  const found = new Map();
  /** @type {(text: string, far: number) => void} */
  const keep = (text, far) => {
    if (text !== word && far < (found.get(text) ?? Infinity) && digits(text) === digits(word)) found.set(text, far);
  };
  const letters = word.normalize("NFD");
  const mine = tolerance(letters.length);
  for (const name of known) {
    const limit = Math.min(tolerance(name.letters.length), mine);
    if (limit < 1) continue;
    const far = distance(letters, name.letters, limit);
    if (far <= limit) keep(name.word, far);
    const { length } = name.word;
    for (let at = 0; length > 2 && length < word.length && at + length <= word.length; at += 1) {
      const part = word.slice(at, at + length);
      if (!alike(part, name.word)) continue;
      const partly = distance(part.normalize("NFD"), name.letters, limit);
      if (partly > 0 && partly <= limit) keep(word.slice(0, at) + name.word + word.slice(at + length), partly + 0.5);
    }
  }
  return [...found]
    .sort(([a, far], [b, farther]) => far - farther || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([text]) => text);
}

/**
 * Say whether two words of one length differ in no more than half of their syllables: cheap, before letters are counted.
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  let same = 0;
  for (let at = 0; at < one.length; at += 1) if (one[at] === other[at]) same += 1;
  return same * 2 >= one.length;
}

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
