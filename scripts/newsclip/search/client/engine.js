/** The search engine: reads a query, asks the index for every reading of its words, and ranks what holds them. */

import { readSpans } from "./dates.js";
import { openIndex } from "./index.js";
import { foldWords, parseQuery, stems } from "./query.js";
import { rank } from "./ranking.js";
import { Reader } from "./reading.js";
import { nearest } from "./spelling.js";
import { tells } from "./talk.js";

/** @import { Span } from "./dates.js" */
/** @import { Card, Index, Name } from "./index.js" */
/** @import { Mark } from "./marks.js" */
/** @import { Query } from "./query.js" */
/** @import { Hit } from "./ranking.js" */
/** @import { Term } from "./reading.js" */

/**
 * What a search gives, whatever it finds.
 * @typedef {object} Found
 * @property {number[]} rows best first
 * @property {number[]} holds which of the words each row holds, a bit for each
 * @property {string[]} asked the words that were looked for, as typed
 * @property {Mark[]} marks what to mark
 * @property {Span[]} spans of time that the results lie in
 * @property {About[]} about the terms that the query names
 * @property {"all" | "any" | "spelling" | "none"} step whether the best holds all words, some, or all if spelt right
 * @property {string} instead for a spelling, the query that was looked for
 * @property {string[]} missing words that no article holds
 * @property {number} readOnly in how many articles a phrase was looked for, where it was not in all; else 0
 * @property {string} half a word that was taken for a half-typed one
 * @property {boolean} emptied whether all that was found was excluded
 */

/**
 * A term or a person whom a query names: the facet, the name, its page if it has one, and how many articles it has.
 * @typedef {{facet: string, label: string, path: string, count: number}} About
 */

/**
 * A page of the site that is no article, with the line that holds a word of the query.
 * @typedef {{page: string, title: string, line: string}} SitePage
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
const LONG_NAME = 4; // letters by which a part of a name is one
const MOST_ABOUT = 3; // terms that are offered above the articles
const TITLE = 100; // what it is worth that a page's title holds a word
const PHRASES_IN = 60; // so many articles are read for a phrase

/** @type {Readonly<Found>} */
const NOTHING = {
  rows: [],
  holds: [],
  asked: [],
  marks: [],
  spans: [],
  about: [],
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
    const { spans, rest } = readTime(text);
    const query = parseQuery(rest, this.#index.stopWords);
    const dated = spans.length ? await this.#findWithin(spans, query, literal) : null;
    const found = dated ?? (await this.#find(spans.length ? parseQuery(text, this.#index.stopWords) : query, literal));
    const excluded = await Promise.all(query.excluded.map((words) => this.#withAll(words)));
    const kept = found.rows.map((row) => !excluded.some((holding) => holding.has(row)));
    const rows = found.rows.filter((_, at) => kept[at]);
    if (!rows.length) return { ...found, rows, holds: [], step: "none", emptied: found.rows.length > 0 };
    return { ...found, rows, holds: found.holds.filter((_, at) => kept[at]) };
  }

  /**
   * Find the pages of the site that hold every word of a query, as typed or without its particle, best first: those
   * with the words in their title, then those with more of them.
   * @param {string} text
   * @returns {Promise<SitePage[]>}
   */
  async pages(text, most = 3) {
    const { words, phrases } = parseQuery(text, this.#index.stopWords);
    const telling = words.filter(tells);
    const forms = [
      ...(telling.length ? telling : words).map((word) => [word, ...stems(word)]),
      ...phrases.map((phrase) => [phrase.join("")]),
    ];
    if (!forms.length) return [];
    const found = (await this.#index.pages()).flatMap(([page, title, body]) => {
      const [head, whole] = [title, `${title} ${body}`].map((each) => foldWords(each).join(""));
      const held = forms.map((each) => each.find((form) => whole.includes(form)));
      if (!held.every((form) => form !== undefined)) return [];
      const score = held.reduce(
        (sum, form) => sum + (head.includes(form) ? TITLE : 0) + whole.split(form).length - 1,
        0,
      );
      const lines = body.split("\n");
      const line = lines.find((each) => held.some((form) => foldWords(each).join("").includes(form))) ?? lines[0];
      return [{ page, title, line, score }];
    });
    return found
      .sort((a, b) => b.score - a.score || (a.page < b.page ? -1 : 1))
      .slice(0, most)
      .map(({ page, title, line }) => ({ page, title, line }));
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
   * Find what a query asks for within spans of time; null where no article lies in them, or none that is asked for.
   * A year may as well be a word: it only lifts an article.
   * @param {Span[]} spans
   * @param {Query} query
   * @param {boolean} literal
   * @returns {Promise<Found | null>}
   */
  async #findWithin(spans, query, literal) {
    const rows = await Promise.all(spans.map((span) => this.#index.within(span)));
    const alone = !query.words.length && !query.phrases.length;
    const needed = rows.filter((_, at) => spans[at].exact || alone);
    const years = spans.filter((_, at) => !needed.includes(rows[at]));
    const [first, ...others] = needed;
    const within = first && new Set([...first].filter((row) => others.every((other) => other.has(row))));
    const shown = spans.filter((_, at) => needed.includes(rows[at]));
    if (within && !within.size) return null;
    if (within && alone) {
      const newest = [...within].sort((a, b) => b - a);
      return { ...NOTHING, rows: newest, holds: newest.map(() => 0), spans: shown, step: "all" };
    }
    const held = years.map((span) => ({ text: span.text, rows: rows[spans.indexOf(span)] }));
    const found = await this.#find(query, literal, within, held);
    return found.rows.length ? { ...found, spans: shown } : null;
  }

  /**
   * Find what the words and phrases of a query ask for.
   * @param {Query} query
   * @param {boolean} literal
   * @param {Set<number> | null} [within] the articles that may be results, if not all
   * @param {{text: string, rows: Set<number>}[]} [years] that may as well be words, with the articles of each
   * @returns {Promise<Found>}
   */
  async #find({ words, phrases, excluded }, literal, within = null, years = []) {
    const telling = words.filter(tells);
    const typed = (telling.length ? telling : words).slice(0, MOST_WORDS);
    if (!typed.length && !phrases.length) return excluded.length ? this.everything() : NOTHING;
    const reader = new Reader(this.#index, { literal });
    const [names, timed, read, ...exact] = await Promise.all([
      this.#index.names(),
      Promise.all(years.map(({ text, rows }) => reader.readYear(text, rows))),
      Promise.all(typed.map((word, at) => reader.read(word, { last: at === typed.length - 1 }))),
      ...phrases.map((phrase) => Promise.all(phrase.map((word) => reader.readExactly(word)))),
    ]);
    const terms = [...read, ...exact.flat(), ...timed];
    const pairs = await Promise.all([read, ...exact].map((group) => reader.pairs(group)));
    const needed = exact.flat().reduce((bits, _, at) => bits | (1 << (read.length + at)), 0);
    const ranked = rank(terms, pairs.flat(), within).filter(({ holds }) => (holds & needed) === needed);
    const hits = phrases.length ? await this.#holding(ranked, phrases) : ranked;
    return {
      ...NOTHING,
      ...toldOf(read, hits),
      rows: hits.map(({ row }) => row),
      holds: hits.map(({ holds }) => holds),
      readOnly: phrases.length && ranked.length > PHRASES_IN ? PHRASES_IN : 0,
      asked: typed,
      marks: [
        ...phrases.map((phrase) => ({ ways: [[phrase.join("")]], phrase: true })),
        ...read.map((term) => ({ ways: waysOf(term, names), phrase: false })),
      ],
      about: aboutOf(read, names),
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
}

/**
 * Take the spans of time out of a query; what stands in quotation marks is a phrase.
 * @param {string} text
 */
function readTime(text) {
  const pieces = text
    .split(/(["“”＂][^"“”＂]*["“”＂]?)/u)
    .map((piece, at) => (at % 2 ? { spans: [], rest: piece } : readSpans(piece)));
  return { spans: pieces.flatMap(({ spans }) => spans), rest: pieces.map(({ rest }) => rest).join("") };
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
 * Give the ways in which a text may show a term: each reading, and the other names of what it names.
 * @param {Term} term
 * @param {Name[]} names
 */
function waysOf({ text, meant, readings }, names) {
  const first = [...new Set([meant, text])];
  const ways = [first, ...readings.map(({ parts }) => parts.map(({ word }) => word))];
  const other = (/** @type {string} */ word) =>
    names.flatMap(([group]) => (group.some((name) => isNamed(name, word)) ? group : []));
  return ways.map((words) => [...new Set([...words, ...words.flatMap(other)])]);
}

/**
 * Say whether a word is a name, or so much of a long one that nothing else is meant.
 * @param {string} name
 * @param {string} word
 */
const isNamed = (name, word) => name === word || (word.length >= LONG_NAME && name.includes(word));

/**
 * Give the terms that a query names: as a whole, or by one of its words.
 * @param {Term[]} terms
 * @param {Name[]} names
 * @returns {About[]}
 */
function aboutOf(terms, names) {
  const whole = terms.map(({ text }) => text).join("");
  const words = new Set([whole, ...terms.flatMap(({ text, meant }) => [text, meant])]);
  const found = names.flatMap(([group, facet = "", label = "", path = "", count = 0]) =>
    facet && group.some((name) => words.has(name)) ? [{ facet, label, path, count, whole: group.includes(whole) }] : [],
  );
  const named = found.some((about) => about.whole) ? found.filter((about) => about.whole) : found;
  return named
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_ABOUT)
    .map(({ facet, label, path, count }) => ({ facet, label, path, count }));
}

/**
 * Give the text of a card as words, each line apart from the next, for phrases to be looked for in.
 * @param {Card} card
 */
function textOf({ title, facts, tags, summary, lines }) {
  return [title, facts, ...tags, ...summary, ...lines].map((line) => foldWords(line).join(" ")).join(" | ");
}
