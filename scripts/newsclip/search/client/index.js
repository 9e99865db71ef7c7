/**
 * The index: for each word the articles that hold it. It comes in parts, and only those are fetched in which a word
 * can stand. What a part holds is told in ../index.py, which writes them.
 *
 * An article is a row: 0 is the oldest.
 */

import { encode } from "./query.js";

/**
 * What opens the index: `entry.json`. All other files are named by what they hold.
 * @typedef {object} Entry
 * @property {number} articles how many there are
 * @property {Bits} bits
 * @property {number[]} weights by their numbers
 * @property {string[]} stop words that tell nothing of an article; no part holds them
 * @property {number} name letters of a part's name
 * @property {Shelf[]} shelves one behind the other, each with the words of its articles
 * @property {number} block how many cards lie in one folder
 * @property {number} folder letters of a folder's name
 * @property {string} cards the folders of the cards, one behind the other
 * @property {string} facets
 * @property {string} names
 * @property {Record<string, string>} spellings by the letter with which the words begin
 */

/**
 * The parts of some articles: what divides each part from the one before, and the names of their files, one behind the
 * other.
 * @typedef {{firsts: string[], names: string}} Shelf
 */

/**
 * The articles that hold a word, each with what it weighs there.
 * @typedef {Map<number, number>} Rows
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
 * The kinds of files of the index, and what each holds.
 * @typedef {{
 *   words: [words: string[], postings: number[][]],
 *   cards: Card,
 *   facets: FacetTable,
 *   names: string[][],
 *   spellings: string[][],
 * }} Files
 */

const KEPT = 1000; // answers that are kept, for the next letter asks for most of them again
const MOST_PARTS = 12; // for a single letter, with which more words begin than a reader waits for

/**
 * Open the index below an address; rejects where it cannot be loaded.
 * @param {URL} base
 */
export async function openIndex(base) {
  return new Index(base, /** @type {Entry} */ (await load(new URL("entry.json", base), { cache: "no-cache" })));
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
  #entry;
  /** @type {Map<string, Promise<unknown>>} */
  #files = new Map();
  /** @type {Map<string, Promise<Rows>>} */
  #found = new Map();

  /**
   * @param {URL} base
   * @param {Entry} entry
   */
  constructor(base, entry) {
    this.#base = base;
    this.#entry = entry;
    /** The number of articles. */
    this.articles = entry.articles;
    /** Words that are not looked for. */
    this.stopWords = new Set(entry.stop);
  }

  /**
   * Give what a file of the index holds; each is fetched once.
   * @template {keyof Files} Kind
   * @param {Kind} _kind
   * @param {string} path
   */
  #load(_kind, path) {
    const found = this.#files.get(path) ?? load(new URL(path, this.#base));
    this.#files.set(path, found);
    return /** @type {Promise<Files[Kind]>} */ (found);
  }

  /**
   * Give the card of an article.
   * @param {number} row
   */
  card(row) {
    const { cards, block, folder } = this.#entry;
    return this.#load("cards", `cards/${nameAt(cards, Math.floor(row / block), folder)}/${row}.gz`);
  }

  /** Give the table of facets. */
  facets() {
    return this.#load("facets", `more/${this.#entry.facets}.gz`);
  }

  /** Give the groups of names that mean the same. */
  names() {
    return this.#load("names", `more/${this.#entry.names}.gz`);
  }

  /**
   * Give known words that begin with the same initial consonant or letter as a word, in lists by how often they stand.
   * @param {string} word
   */
  async spellings(word) {
    const name = this.#entry.spellings[word.normalize("NFD")[0]];
    return name ? this.#load("spellings", `spellings/${name}.gz`) : [];
  }

  /**
   * Give the articles with a word that begins so, each with what all such words weigh there.
   * @param {string} word
   * @returns {Promise<Rows>}
   */
  find(word) {
    if (this.#found.size > KEPT) this.#found.clear();
    const found = this.#found.get(word) ?? this.#find(word);
    this.#found.set(word, found);
    return found;
  }

  /**
   * @param {string} word
   * @returns {Promise<Rows>}
   */
  async #find(word) {
    /** @type {Rows} */
    const rows = new Map();
    const { bits, weights } = this.#entry;
    const most = word.normalize("NFC").length > 1 ? Infinity : MOST_PARTS;
    for (const postings of await this.#postings(encode(word), { most })) {
      let row = 0;
      for (const posting of postings) {
        row += posting >> bits.row;
        rows.set(row, (rows.get(row) ?? 0) + weights[posting & bits.weight]);
      }
    }
    return rows;
  }

  /**
   * Give the rows of the articles in which a word is the whole of a name.
   * @param {string} word
   */
  async named(word) {
    /** @type {Set<number>} */
    const rows = new Set();
    const { bits } = this.#entry;
    for (const postings of await this.#postings(encode(word), { whole: true })) {
      let row = 0;
      for (const posting of postings) {
        row += posting >> bits.row;
        if (posting & bits.name) rows.add(row);
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
  async #postings(code, options) {
    if (!code) return [];
    return (await Promise.all(this.#entry.shelves.map((shelf) => this.#onShelf(shelf, code, options)))).flat();
  }

  /**
   * @param {Shelf} shelf
   * @param {string} code
   * @param {{whole?: boolean, most?: number}} options
   * @returns {Promise<number[][]>}
   */
  async #onShelf({ firsts, names }, code, { whole = false, most = Infinity }) {
    const from = Math.max(0, countBefore(firsts, `${code}\0`) - 1);
    const to = whole ? from + 1 : Math.min(countBefore(firsts, `${code}\uffff`), from + most);
    const parts = firsts
      .slice(from, Math.max(to, from + 1))
      .map((_, at) => this.#load("words", `words/${nameAt(names, from + at, this.#entry.name)}.gz`));
    return (await Promise.all(parts)).flatMap(([words, postings]) => {
      const start = countBefore(words, code);
      if (whole) return words[start] === code ? [postings[start]] : [];
      return postings.slice(start, countBefore(words, `${code}\uffff`));
    });
  }
}

/**
 * Give one of the names that stand one behind the other.
 * @param {string} names
 * @param {number} at
 * @param {number} length
 */
const nameAt = (names, at, length) => names.slice(at * length, (at + 1) * length);

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
