/** The nearest spellings of a word that no article holds, among known words. */

const COSTS = 4; // a letter that differs costs as much as a word sixteen times as frequent gains
const WORSE = 3; // so far behind the best another spelling is still one
const [SPELT, LETTER] = [0.95, 0.1]; // how far a spelling is trusted, and how much less for each letter

/**
 * A spelling that may have been meant, and how far it is trusted.
 * @typedef {{word: string, trust: number}} Spelling
 */

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

/**
 * Say how many letters of a word may differ in what is still taken for a typing error.
 * @param {string} word
 * @param {number} letters of the word, taken apart
 */
const tolerance = (word, letters) => (word.length < 2 ? 0 : Math.min(3, Math.max(1, Math.floor(letters / 4))));

/** @param {string} text */
const digits = (text) => text.replace(/\D/g, "");

/**
 * Give the known words that a misspelt one may have meant, most trusted first: those that differ little, and of these
 * the frequent. A known word may go on with a particle.
 * @param {string} word
 * @param {string[][]} known words in order, in lists by how often each stands: once, twice, four times …
 * @returns {Spelling[]}
 */
export function nearest(word, known, most = 3) {
  const letters = word.normalize("NFD");
  const limit = tolerance(word, letters.length);
  const lengths = word.length > 2 ? [word.length, word.length + 1, word.length - 1] : [word.length];
  /** @type {Map<string, {far: number, often: number}>} */
  const found = new Map();
  for (const [step, words] of known.entries()) {
    for (const length of lengths) {
      let before = "";
      for (const other of words) {
        const begun = other.slice(0, length);
        if (begun.length < length || begun === before) continue;
        before = begun;
        const far = found.get(begun)?.far ?? distance(letters, begun.normalize("NFD"), limit);
        if (far < 1 || far > limit || digits(begun) !== digits(word)) continue;
        found.set(begun, { far, often: (found.get(begun)?.often ?? 0) + 2 ** step });
      }
    }
  }
  const ranked = [...found]
    .map(([text, { far, often }]) => ({ text, far, value: Math.log2(often) - far * COSTS }))
    .sort((a, b) => b.value - a.value || (a.text < b.text ? -1 : 1));
  return ranked
    .filter(({ value }) => value > ranked[0].value - WORSE)
    .slice(0, most)
    .map(({ text, far }) => ({ word: text, trust: SPELT - far * LETTER }));
}
