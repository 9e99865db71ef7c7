/**
 * What was typed: its words, phrases and exclusions, and the forms of a word. Without network or page.
 *
 * `foldWords` and `encode` have twins in ../text.py; tests hold them against each other.
 */

/**
 * What was typed: words, phrases (each its words), and what a result must not hold (each its words, too).
 * @typedef {{words: string[], phrases: string[][], excluded: string[][]}} Query
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
