/**
 * The index: for each word the articles that hold it. It comes in parts, and only those are fetched in which a word
 * can stand. What a part holds is told in ../index.py, which writes them.
 *
 * An article is a row: 0 is the newest.
 */

import { encode } from "./query.js";

const MOST_PARTS = 4; // for a single letter, with which more words begin than a reader waits for
const [WEIGHT, NAME, ROW] = [7, 8, 4]; // a posting's bits: the weight's number, whether it is a name, then the rows to go on

/** Open the index below an address; rejects where it cannot be loaded. */
export async function openIndex(base) {
  const { folder, ...entry } = await load(new URL("entry.json", base), { cache: "no-cache" });
  return new Index(new URL(`${folder}/`, base), entry);
}

async function load(address, options) {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const packed = new Uint8Array(await response.arrayBuffer());
  // A server may unpack what is stored packed.
  const plain = packed[0] === 0x1f ? new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")) : packed;
  return new Response(plain).json();
}

class Index {
  #base;
  #weights;
  #firsts;
  #files = new Map();

  constructor(base, { articles, weights, firsts }) {
    this.#base = base;
    /** The number of articles. */
    this.articles = articles;
    this.#weights = weights;
    this.#firsts = firsts;
  }

  /** Give what a file of the index holds; each is fetched once. */
  load(path) {
    if (!this.#files.has(path)) this.#files.set(path, load(new URL(path, this.#base)));
    return this.#files.get(path);
  }

  /** Give {row: weight} of the articles with a word that begins so: that of its best place, and a little for each more. */
  async find(word) {
    const best = new Float32Array(this.articles);
    const counts = new Uint16Array(this.articles);
    const rows = [];
    const most = word.normalize("NFC").length > 1 ? Infinity : MOST_PARTS;
    for (const postings of await this.#postings(encode(word), { most })) {
      let row = 0;
      for (const posting of postings) {
        row += posting >> ROW;
        const weight = this.#weights[posting & WEIGHT];
        if (!counts[row]) rows.push(row);
        counts[row] += 1;
        if (weight > best[row]) best[row] = weight;
      }
    }
    return new Map(rows.map((row) => [row, best[row] + Math.log2(counts[row])]));
  }

  /** Give the rows of the articles in which a word is the whole of a name. */
  async named(word) {
    const rows = new Set();
    for (const postings of await this.#postings(encode(word), { whole: true })) {
      let row = 0;
      for (const posting of postings) {
        row += posting >> ROW;
        if (posting & NAME) rows.add(row);
      }
    }
    return rows;
  }

  /** Give the postings of each word that begins so, or only of the one that is so. */
  async #postings(code, { whole = false, most = Infinity } = {}) {
    if (!code) return [];
    const from = Math.max(0, countBefore(this.#firsts, `${code}\0`) - 1);
    const to = whole ? from + 1 : Math.min(countBefore(this.#firsts, `${code}\uffff`), from + most);
    const parts = this.#firsts.slice(from, to).map((_, at) => this.load(`words/${from + at}.gz`));
    return (await Promise.all(parts)).flatMap(([words, postings]) => {
      const start = countBefore(words, code);
      const end = whole ? start + (words[start] === code) : countBefore(words, `${code}\uffff`);
      return postings.slice(start, end);
    });
  }
}

/** Count the words that stand before one in order. */
function countBefore(words, word) {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
