/** The search engine: asks the index, step by step, until something is found. */

import { openIndex } from "./index.js";
import { corrections, foldWords, halfTyped, parseQuery, prepareSpellings, splits, stems, WITNESSES } from "./query.js";

/** @import { Card, Index } from "./index.js" */
/** @import { Query, Spelling } from "./query.js" */

/**
 * What a search gives, whatever it finds.
 * @typedef {object} Found
 * @property {number[]} rows best first
 * @property {string[]} words what to mark: the words that were looked for in the end, and their other names
 * @property {"all" | "any" | "spelling" | "none"} step the one that found them
 * @property {string} instead for a spelling, the query that was looked for
 * @property {string[]} missing words that no article holds
 * @property {number} readOnly in how many articles a phrase was looked for, where it was not in all; else 0
 * @property {string} half a word that was taken for a half-typed one
 * @property {boolean} emptied whether all that was found was excluded
 */

/**
 * A facet: its terms, and for each row, newest first, the numbers of its terms. A term without a parent has -1.
 * @typedef {{name: string, terms: Term[], rows: number[][]}} Facet
 */

/** @typedef {{name: string, path: string, parent: number}} Term */

/**
 * What was typed as a word, with the words of the index that stand for it.
 * @typedef {{text: string, words: string[]}} Reading
 */

/**
 * What may be asked by name, from another thread: the engine's methods, each with its arguments.
 * @typedef {{[Name in keyof Engine]: Parameters<Engine[Name]>}} Questions
 */

/**
 * What each gives.
 * @typedef {{[Name in keyof Engine]: Awaited<ReturnType<Engine[Name]>>}} Answers
 */

/**
 * A question by name, with the number by which its answer is known.
 * @template {keyof Questions} [Name=keyof Questions]
 * @typedef {{[Each in Name]: {ask: Each, args: Questions[Each], id: number}}[Name]} Question
 */

const PHRASES_IN = 60; // so many articles are read for a phrase

/** @type {Readonly<Found>} */
const NOTHING = {
  rows: [],
  words: [],
  step: "none",
  instead: "",
  missing: [],
  readOnly: 0,
  half: "",
  emptied: false,
};

/** Open the engine; rejects where the index cannot be loaded. */
export async function openEngine(base = new URL("./index/", import.meta.url)) {
  return new Engine(await openIndex(base));
}

export class Engine {
  #index;
  /** @type {Promise<Spelling[]> | undefined} */
  #spellings;

  /** @param {Index} index */
  constructor(index) {
    this.#index = index;
  }

  /** Say that the index is loaded. */
  ready() {
    return true;
  }

  /**
   * Find every article, newest first.
   * @returns {Found}
   */
  everything() {
    return { ...NOTHING, rows: Array.from({ length: this.#index.articles }, (_, row) => row), step: "all" };
  }

  /**
   * Give the cards of several articles, in their order: what a result shows of each.
   * @param {number[]} rows
   */
  cards(rows) {
    return Promise.all(rows.map((row) => this.#index.load(`cards/${row}.gz`)));
  }

  /**
   * Give the facets by which results can be narrowed; the last one is the years.
   * @returns {Promise<Facet[]>}
   */
  async facets() {
    const { facets, years } = await this.#index.load("facets.gz");
    const found = facets.map(({ name, terms, rows }) => ({
      name,
      terms: terms.map(([label, path, parent]) => ({ name: label, path, parent })),
      rows: rows.split(";").map((row) => (row ? row.split(",").map(Number) : [])),
    }));
    const yearly = {
      name: "years",
      terms: years.map(([year]) => ({ name: `${year}년`, path: `years/${year}/`, parent: -1 })),
      rows: years.flatMap(([, count], at) => Array.from({ length: count }, () => [at])),
    };
    return [...found, yearly];
  }

  /**
   * Find articles; `literal` leaves the spelling as it was typed.
   * @param {string} text
   * @param {{literal?: boolean}} options
   * @returns {Promise<Found>}
   */
  async search(text, { literal = false } = {}) {
    const query = parseQuery(text, this.#index.stopWords);
    const found = await this.#find(query, literal);
    const excluded = await Promise.all(query.excluded.map((words) => this.#ask(...words)));
    const rows = found.rows.filter((row) => !excluded.some((holding) => holding.has(row)));
    if (!rows.length) return { ...found, rows, step: "none", emptied: found.rows.length > 0 };
    return { ...found, rows, words: await this.#withOtherNames(found.words) };
  }

  /**
   * Give the known terms nearest to a query that found nothing.
   * @param {string} text
   */
  async nearest(text, most = 5) {
    const known = await this.#known();
    const { words } = parseQuery(text, this.#index.stopWords);
    return words.flatMap((word) => corrections(word, known, most)).slice(0, most);
  }

  /**
   * Give {row: weight} of the articles that hold every word, each as the beginning of one of theirs.
   * @param {string[]} words one or more
   */
  async #ask(...words) {
    const answers = await Promise.all(words.map((word) => this.#index.find(word)));
    const [fewest, ...others] = answers.sort((a, b) => a.size - b.size);
    for (const row of fewest.keys()) if (others.some((other) => !other.has(row))) fewest.delete(row);
    return fewest;
  }

  /**
   * Find what the words and phrases of a query ask for, step by step.
   * @param {Query} query
   * @param {boolean} literal
   * @returns {Promise<Found>}
   */
  async #find({ words: typed, phrases, excluded }, literal) {
    if (!typed.length && !phrases.length) return excluded.length ? this.everything() : NOTHING;
    const readings = await Promise.all(typed.map((word, at) => this.#read(word, at === typed.length - 1)));
    const words = readings.flatMap((reading) => reading ?? []);
    const missing = typed.filter((_, at) => !readings[at]);
    if (!missing.length) {
      const { rows, readOnly } = await this.#all(words, phrases);
      const last = typed.at(-1) ?? "";
      const half = last && words.at(-1) === halfTyped(last) ? last : "";
      if (rows.length) return { ...NOTHING, rows, words: [...words, ...phrases.flat()], step: "all", readOnly, half };
    }
    if (!literal) {
      const better = await this.#respell(typed, readings, phrases);
      if (better) return better;
    }
    const rows = words.length && !phrases.length ? await this.#any(words) : [];
    return { ...NOTHING, rows, words, step: "any", missing };
  }

  /**
   * Read a typed word as words of the index: itself, without a particle, half typed, or cut in two; null if none is there.
   * @param {string} word
   * @param {boolean} last whether it may still be in the typing
   */
  async #read(word, last) {
    const forms = [word, ...stems(word)];
    const [hits, ...names] = await Promise.all([this.#ask(word), ...forms.map((form) => this.#index.named(form))]);
    const named = forms.find((_, at) => names[at].size);
    if (named) return [named];
    for (const stem of stems(word)) {
      if (!(await this.#ask(stem)).size) continue;
      if (!hits.size || (await this.#isNoun(stem, word))) return [stem];
    }
    if (hits.size) return [word];
    const half = last ? halfTyped(word) : "";
    if (half && (await this.#ask(half)).size) return [half];
    return this.#cut(word);
  }

  /**
   * Say whether a stem stands with other particles, too.
   * @param {string} stem
   * @param {string} word the stem with its particle
   */
  async #isNoun(stem, word) {
    const others = WITNESSES.map((particle) => stem + particle).filter(
      (other) => other !== word && stems(other).includes(stem),
    );
    const answers = await Promise.all(others.map((other) => this.#ask(other)));
    return answers.filter(({ size }) => size).length > 1;
  }

  /**
   * Cut a word in two that stand in one article; the two that fewest articles hold, or null.
   * @param {string} word
   */
  async #cut(word) {
    let narrowest = null;
    for (const parts of splits(word)) {
      const sizes = (await Promise.all(parts.map((part) => this.#ask(part)))).map(({ size }) => size);
      if (sizes.includes(0) || !(await this.#ask(...parts)).size) continue;
      const breadth = sizes.reduce((sum, size) => sum + size, 0);
      if (!narrowest || breadth < narrowest.breadth) narrowest = { parts, breadth };
    }
    return narrowest?.parts ?? null;
  }

  /**
   * Give the articles with all words and phrases, best first, and in how many phrases were looked for, if not in all.
   * @param {string[]} words
   * @param {string[][]} phrases
   */
  async #all(words, phrases) {
    const asked = [...new Set([...words, ...phrases.flat()])];
    const pairs = [words, ...phrases].flatMap((group) => group.slice(1).map((word, at) => group[at] + word));
    const [answers, names, together] = await Promise.all([
      Promise.all(asked.map((word) => this.#index.find(word))),
      Promise.all(asked.map((word) => this.#index.named(word))),
      Promise.all(pairs.map((pair) => this.#index.find(pair))),
    ]);
    /** @type {Map<number, number>} */
    const scores = new Map();
    const [fewest] = [...answers].sort((a, b) => a.size - b.size);
    for (const row of fewest.keys()) {
      if (!answers.every((answer) => answer.has(row))) continue;
      let score = answers.reduce((sum, answer) => sum + this.#rarity(answer) * (answer.get(row) ?? 0), 0);
      for (const name of names) if (name.has(row)) score *= 2;
      for (const pair of together) if (pair.has(row)) score = score * 1.5 + (pair.get(row) ?? 0);
      scores.set(row, score);
    }
    const rows = bestFirst(scores);
    if (!phrases.length) return { rows, readOnly: 0 };
    return { rows: await this.#holding(rows, phrases), readOnly: rows.length > PHRASES_IN ? PHRASES_IN : 0 };
  }

  /**
   * Say how much it tells of an article that it holds a word.
   * @param {{size: number}} answer
   */
  #rarity({ size }) {
    return Math.log(1 + this.#index.articles / Math.max(1, size));
  }

  /**
   * Keep the articles whose text has each phrase word for word; the text is in the cards, so only the best are read.
   * @param {number[]} rows
   * @param {string[][]} phrases
   */
  async #holding(rows, phrases) {
    const best = rows.slice(0, PHRASES_IN);
    const texts = (await this.cards(best)).map(textOf);
    return best.filter((_, at) => phrases.every((phrase) => texts[at].includes(phrase.join(" "))));
  }

  /**
   * Give the articles with the words that tell most, where no article has all.
   * @param {string[]} words
   */
  async #any(words) {
    const answers = await Promise.all(words.map((word) => this.#index.find(word)));
    const half = answers.reduce((sum, answer) => sum + this.#rarity(answer), 0) / 2;
    /** @type {Map<number, [told: number, score: number]>} */
    const held = new Map();
    for (const answer of answers) {
      const rarity = this.#rarity(answer);
      for (const [row, weight] of answer) {
        const [told, score] = held.get(row) ?? [0, 0];
        held.set(row, [told + rarity, score + rarity * weight]);
      }
    }
    const most = [...held].filter(([, [told]]) => told >= half - 1e-9);
    return bestFirst(new Map(most.map(([row, [told, score]]) => [row, told * 1000 + score])));
  }

  /**
   * Add to each word that is a name the other names for it: an article with 행정안전부 is found by 행안부.
   * @param {string[]} words
   */
  async #withOtherNames(words) {
    const groups = await this.#index.load("names.gz");
    const others = words.flatMap((word) => groups.filter((group) => group.includes(word)).flat());
    return [...new Set([...words, ...others])];
  }

  /**
   * Find what a query says with the nearest spelling of each word that nothing holds; null where that is no better.
   * @param {string[]} typed
   * @param {(string[] | null)[]} readings
   * @param {string[][]} phrases
   * @returns {Promise<Found | null>}
   */
  async #respell(typed, readings, phrases) {
    const fixed = [];
    for (const [at, text] of typed.entries()) {
      const words = readings[at];
      const better = words ? { text, words } : await this.#correct(text);
      if (!better) return null;
      fixed.push(better);
    }
    if (fixed.every(({ text }, at) => text === typed[at])) return null;
    const words = fixed.flatMap((reading) => reading.words);
    const { rows, readOnly } = await this.#all(words, phrases);
    const instead = fixed.map(({ text }) => text).join(" ");
    return rows.length ? { ...NOTHING, rows, words, step: "spelling", instead, readOnly } : null;
  }

  /**
   * Give the nearest spelling of a word that some article holds.
   * @param {string} word
   * @returns {Promise<Reading | null>}
   */
  async #correct(word) {
    const known = await this.#known();
    for (const candidate of [word, ...stems(word)].flatMap((form) => corrections(form, known))) {
      if ((await this.#ask(candidate)).size) return { text: candidate, words: [candidate] };
    }
    return null;
  }

  #known() {
    this.#spellings ??= this.#index.load("spellings.gz").then(prepareSpellings);
    return this.#spellings;
  }
}

/**
 * Give the text of a card as words, each line apart from the next, for phrases to be looked for in.
 * @param {Card} card
 */
function textOf({ title, facts, tags, summary, lines }) {
  return [title, facts, ...tags, ...summary, ...lines].map((line) => foldWords(line).join(" ")).join(" | ");
}

/**
 * Sort rows by their scores. Those that differ by less than a hundredth are equal: the newer comes first.
 * @param {Map<number, number>} scores
 */
function bestFirst(scores) {
  let top = 0;
  for (const score of scores.values()) top = Math.max(top, score);
  /** @type {[row: number, share: number][]} */
  const ranked = [...scores].map(([row, score]) => [row, Math.round((score / top) * 100)]);
  return ranked.sort(([a, x], [b, y]) => y - x || a - b).map(([row]) => row);
}
