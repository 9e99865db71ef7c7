/**
 * The index: for each word the articles that hold it. It comes in parts, and only those are fetched in which a word
 * can stand. What a part holds is told in ../index.py, which writes them.
 *
 * An article is a row: 0 is the newest.
 */

import { encode } from "./query.js";

/**
 * What opens the index: `entry.json`.
 * @typedef {object} Entry
 * @property {string} folder where all other files lie
 * @property {number} articles how many there are
 * @property {Bits} bits
 * @property {number[]} weights by their numbers
 * @property {string[]} stop words that tell nothing of an article; no part holds them
 * @property {string[]} firsts the first word of each part
 */

/**
 * How a posting is read: masks for its weight's number and for the mark of a name, and how far its rows are shifted.
 * @typedef {{weight: number, name: number, row: number}} Bits
 */

/**
 * What a result shows of an article.
 * @typedef {object} Card
 * @property {string} page its address on the site
 * @property {string} title
 * @property {string} facts the line below the headline
 * @property {string[]} tags initiatives by name
 * @property {string[]} summary sentences
 * @property {string[]} lines sentences from elsewhere in the article
 */

/**
 * The facets as they travel: terms are [name, path, number of the parent or -1], rows the numbers of their terms.
 * @typedef {object} FacetTable
 * @property {{name: string, terms: [string, string, number][], rows: string}[]} facets
 * @property {[string, number][]} years each with the number of its articles, newest first
 */

/**
 * The index's files, and what each holds.
 * @typedef {{
 *   [part: `words/${number}.gz`]: [words: string[], postings: number[][]],
 *   [card: `cards/${number}.gz`]: Card,
 *   "facets.gz": FacetTable,
 *   "names.gz": string[][],
 *   "spellings.gz": string[],
 * }} Files
 */

const MOST_PARTS = 4; // for a single letter, with which more words begin than a reader waits for

/**
 * Open the index below an address; rejects where it cannot be loaded.
 * @param {URL} base
 */
export async function openIndex(base) {
  const entry = /** @type {Entry} */ (await load(new URL("entry.json", base), { cache: "no-cache" }));
  return new Index(new URL(`${entry.folder}/`, base), entry);
}

/**
 * Fetch what is stored as JSON, packed or not.
 * @param {URL} address
 * @param {RequestInit} [options]
 * @returns {Promise<unknown>}
 */
async function load(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const packed = new Uint8Array(await response.arrayBuffer());
  // A server may unpack what is stored packed.
  const plain = packed[0] === 0x1f ? new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")) : packed;
  return new Response(plain).json();
}

export class Index {
  #base;
  #bits;
  #weights;
  #firsts;
  /** @type {Map<string, Promise<unknown>>} */
  #files = new Map();

  /**
   * @param {URL} base
   * @param {Entry} entry
   */
  constructor(base, { articles, bits, weights, stop, firsts }) {
    this.#base = base;
    /** The number of articles. */
    this.articles = articles;
    /** Words that are not looked for. */
    this.stopWords = new Set(stop);
    this.#bits = bits;
    this.#weights = weights;
    this.#firsts = firsts;
  }

  /**
   * Give what a file of the index holds; each is fetched once.
   * @template {keyof Files} Path
   * @param {Path} path
   */
  load(path) {
    const found = this.#files.get(path) ?? load(new URL(path, this.#base));
    this.#files.set(path, found);
    return /** @type {Promise<Files[Path]>} */ (found);
  }

  /**
   * Give {row: weight} of the articles with a word that begins so: that of its best place, and a little for each more.
   * @param {string} word
   */
  async find(word) {
    const best = new Float32Array(this.articles);
    const counts = new Uint16Array(this.articles);
    const rows = [];
    const bits = this.#bits;
    const most = word.normalize("NFC").length > 1 ? Infinity : MOST_PARTS;
    for (const postings of await this.#postings(encode(word), { most })) {
      let row = 0;
      for (const posting of postings) {
        row += posting >> bits.row;
        const weight = this.#weights[posting & bits.weight];
        if (!counts[row]) rows.push(row);
        counts[row] += 1;
        if (weight > best[row]) best[row] = weight;
      }
    }
    return new Map(rows.map((row) => [row, best[row] + Math.log2(counts[row])]));
  }

  /**
   * Give the rows of the articles in which a word is the whole of a name.
   * @param {string} word
   */
  async named(word) {
    /** @type {Set<number>} */
    const rows = new Set();
    for (const postings of await this.#postings(encode(word), { whole: true })) {
      let row = 0;
      for (const posting of postings) {
        row += posting >> this.#bits.row;
        if (posting & this.#bits.name) rows.add(row);
      }
    }
    return rows;
  }

  /**
   * Give the postings of each word that begins so, or only of the one that is so.
   * @param {string} code
   * @param {{whole?: boolean, most?: number}} options
   * @returns {Promise<number[][]>}
   */
  async #postings(code, { whole = false, most = Infinity }) {
    if (!code) return [];
    const from = Math.max(0, countBefore(this.#firsts, `${code}\0`) - 1);
    const to = whole ? from + 1 : Math.min(countBefore(this.#firsts, `${code}\uffff`), from + most);
    const parts = this.#firsts.slice(from, to).map((_, at) => this.load(`words/${from + at}.gz`));
    return (await Promise.all(parts)).flatMap(([words, postings]) => {
      const start = countBefore(words, code);
      if (whole) return words[start] === code ? [postings[start]] : [];
      return postings.slice(start, countBefore(words, `${code}\uffff`));
    });
  }
}

/**
 * Count the words that stand before one in order.
 * @param {string[]} words
 * @param {string} word
 */
function countBefore(words, word) {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
