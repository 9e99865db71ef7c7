/** The search engine: reads a query, asks the index for every reading of its words, and ranks what holds them. */

import { openIndex } from "./index.js";
import { foldWords, parseQuery } from "./query.js";
import { rank } from "./ranking.js";
import { Reader } from "./reading.js";
import { nearest } from "./spelling.js";
import { tells } from "./talk.js";

/** @import { Card, Index } from "./index.js" */
/** @import { Query } from "./query.js" */
/** @import { Hit } from "./ranking.js" */
/** @import { Term } from "./reading.js" */

/**
 * What a search gives, whatever it finds.
 * @typedef {object} Found
 * @property {number[]} rows best first
 * @property {number[]} holds which of the words each row holds, a bit for each
 * @property {string[]} asked the words that were looked for, as typed
 * @property {string[]} words what to mark: the words that were looked for in the end, and their other names
 * @property {"all" | "any" | "spelling" | "none"} step whether the best holds all words, some, or all if spelt right
 * @property {string} instead for a spelling, the query that was looked for
 * @property {string[]} missing words that no article holds
 * @property {number} readOnly in how many articles a phrase was looked for, where it was not in all; else 0
 * @property {string} half a word that was taken for a half-typed one
 * @property {boolean} emptied whether all that was found was excluded
 */

/**
 * A facet: its terms, and for each row, oldest first, the numbers of its terms. A term without a parent has -1.
 * @typedef {{name: string, terms: FacetTerm[], rows: number[][]}} Facet
 */

/** @typedef {{name: string, path: string, parent: number}} FacetTerm */

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

const MOST_WORDS = 30; // of a query that are looked for: one bit for each
const PHRASES_IN = 60; // so many articles are read for a phrase

/** @type {Readonly<Found>} */
const NOTHING = {
  rows: [],
  holds: [],
  asked: [],
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
    const last = this.#index.articles - 1;
    return { ...NOTHING, rows: Array.from({ length: last + 1 }, (_, at) => last - at), step: "all" };
  }

  /**
   * Give the cards of several articles, in their order: what a result shows of each.
   * @param {number[]} rows
   */
  cards(rows) {
    return Promise.all(rows.map((row) => this.#index.card(row)));
  }

  /**
   * Give the facets by which results can be narrowed; the last one is the years.
   * @returns {Promise<Facet[]>}
   */
  async facets() {
    const { facets, years } = await this.#index.facets();
    const found = facets.map(({ name, terms, rows }) => ({
      name,
      terms: terms.map(([label, path, parent]) => ({ name: label, path, parent })),
      rows: rows.split(";").map((row) => (row ? row.split(",").map(Number) : [])),
    }));
    const yearly = {
      name: "years",
      terms: years.map(([year]) => ({ name: `${year}년`, path: `years/${year}/`, parent: -1 })),
      rows: years.flatMap(([, count], at) => Array.from({ length: count }, () => [at])).reverse(),
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
    const excluded = await Promise.all(query.excluded.map((words) => this.#withAll(words)));
    const kept = found.rows.map((row) => !excluded.some((holding) => holding.has(row)));
    const rows = found.rows.filter((_, at) => kept[at]);
    if (!rows.length) return { ...found, rows, holds: [], step: "none", emptied: found.rows.length > 0 };
    const holds = found.holds.filter((_, at) => kept[at]);
    return { ...found, rows, holds, words: await this.#withOtherNames(found.words) };
  }

  /**
   * Give the known words nearest to a query that found nothing.
   * @param {string} text
   */
  async nearest(text, most = 5) {
    const { words } = parseQuery(text, this.#index.stopWords);
    const found = await Promise.all(words.map(async (word) => nearest(word, await this.#index.spellings(word), most)));
    return found.flatMap((spellings) => spellings.map(({ word }) => word)).slice(0, most);
  }

  /**
   * Give the articles that hold every word.
   * @param {string[]} words one or more
   */
  async #withAll(words) {
    const [first, ...others] = await Promise.all(words.map((word) => this.#index.find(word)));
    return new Set([...first.keys()].filter((row) => others.every((other) => other.has(row))));
  }

  /**
   * Find what the words and phrases of a query ask for.
   * @param {Query} query
   * @param {boolean} literal
   * @returns {Promise<Found>}
   */
  async #find({ words, phrases, excluded }, literal) {
    const telling = words.filter(tells);
    const typed = (telling.length ? telling : words).slice(0, MOST_WORDS);
    if (!typed.length && !phrases.length) return excluded.length ? this.everything() : NOTHING;
    const reader = new Reader(this.#index, { literal });
    const [read, ...exact] = await Promise.all([
      Promise.all(typed.map((word, at) => reader.read(word, { last: at === typed.length - 1 }))),
      ...phrases.map((phrase) => Promise.all(phrase.map((word) => reader.readExactly(word)))),
    ]);
    const terms = [...read, ...exact.flat()];
    const pairs = await Promise.all([read, ...exact].map((group) => reader.pairs(group)));
    const needed = exact.flat().reduce((bits, _, at) => bits | (1 << (read.length + at)), 0);
    const ranked = rank(terms, pairs.flat()).filter(({ holds }) => (holds & needed) === needed);
    const hits = phrases.length ? await this.#holding(ranked, phrases) : ranked;
    return {
      ...NOTHING,
      ...toldOf(read, hits),
      rows: hits.map(({ row }) => row),
      holds: hits.map(({ holds }) => holds),
      readOnly: phrases.length && ranked.length > PHRASES_IN ? PHRASES_IN : 0,
      asked: typed,
      words: [...new Set([...read.flatMap(wordsOf), ...phrases.flat()])],
    };
  }

  /**
   * Keep the articles whose text has each phrase word for word; the text is in the cards, so only the best are read.
   * @param {Hit[]} hits
   * @param {string[][]} phrases
   */
  async #holding(hits, phrases) {
    const best = hits.slice(0, PHRASES_IN);
    const texts = (await this.cards(best.map(({ row }) => row))).map(textOf);
    return best.filter((_, at) => phrases.every((phrase) => texts[at].includes(phrase.join(" "))));
  }

  /**
   * Add to each word that is a name the other names for it: an article with 행정안전부 is found by 행안부.
   * @param {string[]} words
   */
  async #withOtherNames(words) {
    const groups = await this.#index.names();
    const others = words.flatMap((word) => groups.filter((group) => group.includes(word)).flat());
    return [...new Set([...words, ...others])];
  }
}

/**
 * Tell how the words were read in the best articles.
 * @param {Term[]} terms
 * @param {Hit[]} hits
 * @returns {Pick<Found, "step" | "instead" | "missing" | "half">}
 */
function toldOf(terms, hits) {
  const missing = terms
    .filter(({ readings }) => readings.every(({ kind }) => kind === "begin"))
    .map(({ text }) => text);
  if (!hits.length) return { step: "none", instead: "", missing, half: "" };
  const read = terms.map((term) => firstReading(term, hits));
  const last = terms.at(-1);
  const half = last?.known && last.readings[0].kind === "half" ? last.text : "";
  if (read.some((reading) => reading?.kind === "spelling")) {
    const instead = terms.map(({ text }, at) => (read[at]?.kind === "spelling" ? read[at].parts[0].word : text));
    return { step: "spelling", instead: instead.join(" "), missing, half };
  }
  const all = terms.every((_, at) => hits[0].holds & (1 << at));
  return { step: all ? "all" : "any", instead: "", missing, half };
}

/**
 * Give the reading of a word in the best article that holds it.
 * @param {Term} term
 * @param {Hit[]} hits
 */
function firstReading(term, hits) {
  for (const { row } of hits) {
    const reading = readingIn(term, row);
    if (reading) return reading;
  }
  return undefined;
}

/**
 * Give the reading of a word that tells most of an article.
 * @param {Term} term
 * @param {number} row
 */
function readingIn({ readings }, row) {
  let [best, most] = [readings[0], 0];
  for (const reading of readings) {
    const told =
      reading.parts.reduce((sum, { rows, tells: tell }) => sum + (rows.has(row) ? tell : 0), 0) * reading.trust;
    if (told > most) [best, most] = [reading, told];
  }
  return most ? best : undefined;
}

/**
 * Give the words of a term to mark.
 * @param {Term} term
 */
function wordsOf({ readings, known, meant }) {
  if (known) return [meant, ...readings.filter(({ kind }) => kind === "half").map(({ parts }) => parts[0].word)];
  return readings.filter(({ kind }) => kind !== "begin").flatMap(({ parts }) => parts.map(({ word }) => word));
}

/**
 * Give the text of a card as words, each line apart from the next, for phrases to be looked for in.
 * @param {Card} card
 */
function textOf({ title, facts, tags, summary, lines }) {
  return [title, facts, ...tags, ...summary, ...lines].map((line) => foldWords(line).join(" ")).join(" | ");
}
