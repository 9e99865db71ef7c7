/**
 * How a typed word may be read as words of the index: as it stands, without its particle, half typed, as the beginning
 * of what was meant, cut into known pieces, or spelt right. All readings stay, each with how far it is trusted.
 */

import { halfTyped, stems, WITNESSES } from "./query.js";
import { nearest } from "./spelling.js";
import { ENDINGS, isVerb } from "./talk.js";

/** @import { Index, Rows } from "./index.js" */

/**
 * A word of the index: its articles, and how much it tells of one that it holds it.
 * @typedef {{word: string, rows: Rows, tells: number}} Part
 */

/** @typedef {"typed" | "half" | "begin" | "cut" | "spelling"} Kind */

/**
 * One reading: the words that stand for the typed one together, and how far it is trusted.
 * @typedef {{kind: Kind, parts: Part[], trust: number}} Reading
 */

/**
 * A typed word with its readings, the most trusted first; none where no article holds anything like it.
 * @typedef {object} Term
 * @property {string} text as typed
 * @property {string} meant without its particle
 * @property {Reading[]} readings
 * @property {boolean} known whether some article holds it as it was meant: as typed, without its particle, half typed
 * @property {Set<number>} named the articles in which it is the whole of a name
 * @property {number} worth what it tells where no article holds it; else 0
 */

const STEM = 0.9; // a stem that only may be one
const ENDING = 0.9; // a word without its ending
const BEGINNING = 0.6; // for each letter that is left off of anything else
const [HALF, HALF_OR_WHOLE] = [0.9, 0.5]; // half typed, where the whole is unknown or known
const [CUT, CUT_KNOWN] = [0.9, 0.8]; // in pieces, where the whole is unknown or known
const LONG = 6; // letters from which a known word is cut, too
const [PIECE, SKIPPED, PARTICLE] = [3, 12, 1]; // what a piece costs besides its rarity, a letter left out, a particle
const VERB = 0.7; // a verb tells less than a noun

// What follows a noun and is none: 하다, 되다 and what else makes a verb of it, with their endings, or particles.
const ENDS = new RegExp(
  `^(?:(?:하|한|할|함|합|해|했|되|된|될|됨|됩|돼|됐|시키|시킨|시킬|시켜|시켰|받|당하|당한|스러|스런|롭|로운|이|인|일|입|였)${ENDINGS}|` +
    "(?:들|님|께|적|은|는|을|를|의|에|과|와|도|로|만|부터|까지|보다|에서|에게|으로|처럼|마다|밖에|뿐|조차|이라|라|란|나|든|며)+)$",
);
const ONE_LETTER_END = /^[은는이가을를의에와과도로만들적인한할된될]$/;
const HANGUL = /[가-힣]/;

export class Reader {
  #index;
  #literal;

  /**
   * @param {Index} index
   * @param {{literal: boolean}} options whether a word is meant as it was typed
   */
  constructor(index, { literal }) {
    this.#index = index;
    this.#literal = literal;
  }

  /**
   * Read a word.
   * @param {string} text
   * @param {{last?: boolean}} options whether it may still be in the typing
   * @returns {Promise<Term>}
   */
  async read(text, { last = false } = {}) {
    const forms = [text, ...stems(text)];
    const [typed, ...names] = await Promise.all([this.#ask(text), ...forms.map((form) => this.#index.named(form))]);
    const at = names.findIndex(({ size }) => size > 0);
    const meant = at >= 0 ? forms[at] : await this.#stem(text, typed.rows.size > 0);
    const half = last ? halfTyped(text) : "";
    const verb = isVerb(text) ? VERB : 1;
    const direct = await this.#readings([
      ["typed", meant, verb],
      ...(meant === text ? stems(text) : []).map((stem) => entry("typed", stem, STEM * verb)),
      ...(half ? [entry("half", half, typed.rows.size ? HALF_OR_WHOLE : HALF)] : []),
    ]);
    const known = direct.length > 0;
    const worth = known ? 0 : verb * this.#tells(0);
    const term = { text, meant, known, named: at >= 0 ? names[at] : new Set(), worth };
    if (this.#literal) return { ...term, readings: direct };
    const begun = await this.#readings(beginnings(meant).map(([begin, trust]) => entry("begin", begin, trust * verb)));
    const ended = begun.some(({ trust }) => trust === ENDING * verb); // the word is known, but for its ending
    const whole = ended || (known && (at >= 0 || meant.length < LONG));
    const cuts = whole ? [] : await this.#cut(meant, known);
    const spelt = known || ended ? [] : nearest(text, await this.#index.spellings(text));
    const others = await this.#readings(spelt.map(({ word, trust }) => entry("spelling", word, trust)));
    return { ...term, readings: [...direct, ...cuts, ...others, ...begun] };
  }

  /**
   * Read a word as it stands.
   * @param {string} text
   * @returns {Promise<Term>}
   */
  async readExactly(text) {
    const readings = await this.#readings([["typed", text, 1]]);
    return { text, meant: text, readings, known: readings.length > 0, named: new Set(), worth: 0 };
  }

  /**
   * Give each two neighbours written as one.
   * @param {Term[]} terms
   */
  pairs(terms) {
    return Promise.all(terms.slice(1).map((term, at) => this.#ask(terms[at].meant + term.meant)));
  }

  /**
   * Give the readings for which there are articles.
   * @param {[kind: Kind, word: string, trust: number][]} entries
   * @returns {Promise<Reading[]>}
   */
  async #readings(entries) {
    const parts = await Promise.all(entries.map(([, word]) => this.#ask(word)));
    return entries
      .map(([kind, , trust], at) => ({ kind, parts: [parts[at]], trust }))
      .filter(({ parts: [part] }) => part.rows.size);
  }

  /**
   * @param {string} word
   * @returns {Promise<Part>}
   */
  async #ask(word) {
    const rows = await this.#index.find(word);
    return { word, rows, tells: this.#tells(rows.size) };
  }

  /**
   * Say how much it tells of an article that it holds a word, as BM25 does.
   * @param {number} size in how many articles it stands
   */
  #tells(size) {
    return Math.log(1 + (this.#index.articles - size + 0.5) / (size + 0.5));
  }

  /**
   * Give a word without its particle, if the stem stands with other particles, too, or if nothing begins with both.
   * @param {string} word
   * @param {boolean} held whether something begins with the word
   */
  async #stem(word, held) {
    for (const stem of stems(word)) {
      if ((await this.#index.find(stem)).size && (!held || (await this.#isNoun(stem, word)))) return stem;
    }
    return word;
  }

  /**
   * @param {string} stem
   * @param {string} word the stem with its particle
   */
  async #isNoun(stem, word) {
    const others = WITNESSES.map((particle) => stem + particle).filter(
      (other) => other !== word && stems(other).includes(stem),
    );
    const answers = await Promise.all(others.map((other) => this.#index.find(other)));
    return answers.filter(({ size }) => size).length > 1;
  }

  /**
   * Cut a word into known pieces, the cheapest way: few and frequent ones, with as little left out as can be. The way
   * that is cheapest so far goes on first, so that little is asked of the index.
   * @param {string} word
   * @param {boolean} known whether the whole is known, too
   * @returns {Promise<Reading[]>} one, or none
   */
  async #cut(word, known) {
    /** @type {{cost: number, parts: Part[], done: boolean}[]} */
    const ways = [{ cost: 0, parts: [], done: false }];
    /** @type {(to: number, cost: number, parts: Part[]) => void} */
    const reach = (to, cost, parts) => {
      if (!(ways[to]?.cost <= cost)) ways[to] = { cost, parts, done: false };
    };
    for (;;) {
      const from = cheapest(ways);
      const way = ways[from];
      if (from === word.length) return cutOf(word, way.parts, known);
      way.done = true;
      const { cost, parts } = way;
      if (parts.length && ONE_LETTER_END.test(word.slice(from))) reach(word.length, cost + PARTICLE, parts);
      reach(from + 1, cost + SKIPPED, parts);
      for (let to = from + 2; to <= word.length; to += 1) {
        if (to - from === word.length || !isBorder(word, to)) continue;
        const piece = await this.#ask(word.slice(from, to));
        if (!piece.rows.size) break;
        reach(to, cost + PIECE + Math.log((this.#index.articles + 1) / piece.rows.size), [...parts, piece]);
      }
    }
  }
}

/**
 * @param {Kind} kind
 * @param {string} word
 * @param {number} trust
 * @returns {[kind: Kind, word: string, trust: number]}
 */
const entry = (kind, word, trust) => [kind, word, trust];

/**
 * Give the number of the cheapest way that has not gone on.
 * @param {{cost: number, done: boolean}[]} ways
 */
function cheapest(ways) {
  let best = -1;
  for (const [at, way] of ways.entries()) if (way && !way.done && !(ways[best]?.cost <= way.cost)) best = at;
  return best;
}

/**
 * Give the reading of a word in pieces: trusted as far as they are the word.
 * @param {string} word
 * @param {Part[]} parts
 * @param {boolean} known
 * @returns {Reading[]}
 */
function cutOf(word, parts, known) {
  if (known && parts.length < 2) return [];
  const held = parts.reduce((sum, part) => sum + part.word.length, 0) / word.length;
  return parts.length
    ? [{ kind: parts.length > 1 ? "cut" : "begin", parts, trust: (known ? CUT_KNOWN : CUT) * held ** 2 }]
    : [];
}

/**
 * Say whether a word may be cut before a letter: not inside a Latin word or a number.
 * @param {string} word
 * @param {number} at
 */
const isBorder = (word, at) => at >= word.length || HANGUL.test(word[at]) || HANGUL.test(word[at - 1]);

/**
 * Give the beginnings of a word in Hangul that may be what was meant.
 * @param {string} word
 */
function beginnings(word) {
  const least = Math.max(2, word.length - (/[가-힣]*$/.exec(word)?.[0].length ?? 0) + 1);
  /** @type {[begin: string, trust: number][]} */
  const found = [];
  for (let length = word.length - 1; length >= least; length -= 1) {
    const trust = ENDS.test(word.slice(length)) ? ENDING : BEGINNING ** (word.length - length);
    found.push([word.slice(0, length), trust]);
  }
  return found;
}
