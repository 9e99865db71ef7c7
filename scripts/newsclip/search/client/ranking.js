/** Which articles come first: pure, from the readings of what was typed. */

/** @import { Part, Reading, Term } from "./reading.js" */

/**
 * An article that was found: its score, what share of the query it holds, and which of the words, a bit for each.
 * @typedef {{row: number, score: number, share: number, holds: number}} Hit
 */

/**
 * What a word comes to in an article: its score there, and how much of the word the article holds.
 * @typedef {{score: number, told: number}} Sum
 */

const HALF_SAID = 1.6; // BM25's k: what weighs so much has said half of what it can
const UNNAMED = 0.6; // a word where it is not the name that it is elsewhere
const HELD = 0.5; // an article with so much of a word holds it
const TOGETHER = 0.3; // neighbours that stand as one lift an article by so much of what they tell
const FEW = 3; // words of which the articles with all come before the others
const [LEAST, TAIL, TAIL_OF_FEW] = [0.12, 0.5, 0.55]; // what an article has to hold: of the query, and of what the best holds

/**
 * Rank the articles that hold enough of the query, best first, the newer among equals. A word counts by its best
 * reading in an article; the sum counts as far as the article holds the query.
 * @param {Term[]} terms
 * @param {Part[]} [pairs] neighbours written as one
 * @returns {Hit[]}
 */
export function rank(terms, pairs = []) {
  /** @type {Map<number, Hit>} */
  const hits = new Map();
  let whole = 0;
  for (const [at, term] of terms.entries()) {
    const { weight, sums } = weigh(term);
    whole += weight;
    for (const [row, { score, told }] of sums) {
      const hit = hits.get(row) ?? { row, score: 0, share: 0, holds: 0 };
      hit.score += score;
      hit.share += told;
      if (told >= weight * HELD) hit.holds |= 1 << at;
      hits.set(row, hit);
    }
  }
  for (const { rows, tells } of pairs) {
    for (const [row, weight] of rows) {
      const hit = hits.get(row);
      if (hit) hit.score += TOGETHER * tells * said(weight);
    }
  }
  for (const hit of hits.values()) {
    hit.share /= whole;
    hit.score *= hit.share;
  }
  return cutTail([...hits.values()], terms);
}

/**
 * Sort hits, and leave out what holds too little of the query. Of a few words, the articles with all come first; where
 * there is none, each with one of them is a result.
 * @param {Hit[]} hits
 * @param {Term[]} terms
 */
function cutTail(hits, terms) {
  const all = 2 ** terms.length - 1;
  const few = terms.reduce((sum, term) => sum + piecesOf(term), 0) <= FEW;
  const complete = few && hits.some(({ holds }) => holds === all);
  const best = hits.reduce((most, { share }) => Math.max(most, share), 0);
  const least = Math.max(LEAST, best * (few ? TAIL_OF_FEW : TAIL));
  const top = hits.reduce((most, { score }) => Math.max(most, score), 0);
  return hits
    .filter(({ share, holds }) => share >= least || (few && !complete && holds && share >= LEAST))
    .map((hit) => ({ hit, first: complete && hit.holds === all, step: Math.round((hit.score / top) * 100) }))
    .sort((a, b) => Number(b.first) - Number(a.first) || b.step - a.step || b.hit.row - a.hit.row)
    .map(({ hit }) => hit);
}

/**
 * Count the words that a typed one is.
 * @param {Term} term
 */
const piecesOf = ({ known, readings }) =>
  known ? 1 : Math.max(1, ...readings.filter(({ kind }) => kind === "cut").map(({ parts }) => parts.length));

/**
 * Say how much of what it can a word has said that weighs so much.
 * @param {number} weight
 */
const said = (weight) => weight / (weight + HALF_SAID);

/** @param {Reading} reading */
const fullOf = ({ parts, trust }) => trust * parts.reduce((sum, { tells }) => sum + tells, 0);

/**
 * Weigh a word: what it tells at most, and what it comes to in each article, by its best reading there. The pieces of
 * a word that is known as a whole tell no more than the whole.
 * @param {Term} term
 */
function weigh({ readings, known, named, worth }) {
  const direct = Math.max(0, ...readings.filter(({ kind }) => kind !== "cut").map(fullOf));
  /** @type {Map<number, Sum>} */
  const sums = new Map();
  let weight = worth;
  for (const reading of readings) {
    const full = fullOf(reading);
    const limit = reading.kind === "cut" && known ? Math.min(1, direct / full) : 1;
    weight = Math.max(weight, full * limit);
    for (const [row, { score, told }] of sumOf(reading, reading.trust * limit, named)) {
      const best = sums.get(row);
      sums.set(row, best ? { score: Math.max(best.score, score), told: Math.max(best.told, told) } : { score, told });
    }
  }
  return { weight, sums };
}

/**
 * Sum the parts of one reading in each article.
 * @param {Reading} reading
 * @param {number} trust
 * @param {Set<number>} named
 */
function sumOf({ parts }, trust, named) {
  /** @type {Map<number, Sum>} */
  const sums = new Map();
  for (const { rows, tells } of parts) {
    for (const [row, weight] of rows) {
      const told = trust * tells * (named.size && !named.has(row) ? UNNAMED : 1);
      const sum = sums.get(row) ?? { score: 0, told: 0 };
      sums.set(row, { score: sum.score + told * said(weight), told: sum.told + told });
    }
  }
  return sums;
}
