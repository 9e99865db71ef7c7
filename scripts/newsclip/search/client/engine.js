/** The search engine: asks the index, step by step, until something is found. */

import { openIndex } from "./index.js";
import { corrections, foldWords, halfTyped, parseQuery, prepareSpellings, splits, stems, WITNESSES } from "./query.js";

const PHRASES_IN = 60; // so many articles are read for a phrase

/** Open the engine; rejects where the index cannot be loaded. */
export async function openEngine(base = new URL("./index/", import.meta.url)) {
  return new Engine(await openIndex(base));
}

class Engine {
  #index;
  #spellings;

  constructor(index) {
    this.#index = index;
  }

  /** Say that the index is loaded. */
  ready() {
    return true;
  }

  /** Give every article's row, newest first. */
  everything() {
    return Array.from({ length: this.#index.articles }, (_, row) => row);
  }

  /** Give the cards of several articles, in their order: what a result shows of each. */
  cards(rows) {
    return Promise.all(rows.map((row) => this.#index.load(`cards/${row}.gz`)));
  }

  /** Give the facets: `{name, terms: [{name, path, parent}], rows: [[number of a term, …], …]}`, rows newest first. */
  async facets() {
    const { facets, years } = await this.#index.load("facets.gz");
    const found = facets.map(({ name, terms: named, rows }) => ({
      name,
      terms: named.map(([label, path, parent]) => ({ name: label, path, parent })),
      rows: rows.split(";").map((row) => (row ? row.split(",").map(Number) : [])),
    }));
    const terms = years.map(([year]) => ({ name: `${year}년`, path: `years/${year}/`, parent: -1 }));
    return [...found, { name: "years", terms, rows: years.flatMap(([, count], at) => Array(count).fill([at])) }];
  }

  /** Give {row: weight} of the articles that hold every word, each as the beginning of one of theirs. */
  async #ask(...words) {
    const answers = await Promise.all(words.map((word) => this.#index.find(word)));
    const [fewest, ...others] = answers.sort((a, b) => a.size - b.size);
    for (const row of fewest.keys()) if (others.some((other) => !other.has(row))) fewest.delete(row);
    return fewest;
  }

  /**
   * Find articles. Gives `{rows, words, step, instead, missing, readOnly}`: rows best first; what to mark, the words
   * that were looked for in the end and their other names; the step that found them ("all", "any", "spelling" or
   * "none"); for a spelling the query `instead`; the words that are `missing`; and where a phrase was looked for in the
   * best articles only, in how many: `readOnly`. `half` is a word that was
   * taken for a half-typed one; `emptied` says that all that was found was excluded.
   */
  async search(text, { literal = false } = {}) {
    const query = parseQuery(text, this.#index.stopWords);
    const found = await this.#find(query, literal);
    const { length } = found.rows;
    for (const words of query.excluded) {
      const without = await this.#ask(...words);
      found.rows = found.rows.filter((row) => !without.has(row));
    }
    found.emptied = length > 0 && !found.rows.length;
    if (!found.rows.length) found.step = "none";
    else found.words = await this.#withOtherNames(found.words);
    return found;
  }

  async #find(query, literal) {
    const typed = [...query.words];
    if (!typed.length && !query.phrases.length) {
      return { rows: query.excluded.length ? this.everything() : [], words: [], step: "all", missing: [] };
    }
    const readings = await Promise.all(typed.map((word, at) => this.#read(word, at === typed.length - 1)));
    const words = readings.flatMap((reading) => reading ?? []);
    const missing = typed.filter((_, at) => !readings[at]);
    if (!missing.length) {
      const { rows, readOnly } = await this.#all(words, query.phrases);
      const half = typed.length && words.at(-1) === halfTyped(typed.at(-1)) ? typed.at(-1) : "";
      if (rows.length)
        return { rows, readOnly, half, words: [...words, ...query.phrases.flat()], step: "all", missing };
    }
    if (!literal) {
      const better = await this.#respell(typed, readings, query.phrases);
      if (better) return better;
    }
    const rows = words.length ? await this.#any(words) : [];
    return { rows: query.phrases.length ? [] : rows, words, step: "any", missing };
  }

  /** Read a typed word as words of the index: itself, without a particle, half typed, or cut in two; null if none is there. */
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
    const half = last && halfTyped(word);
    if (half && (await this.#ask(half)).size) return [half];
    return this.#cut(word);
  }

  async #isNoun(stem, word) {
    const others = WITNESSES.map((particle) => stem + particle).filter(
      (other) => other !== word && stems(other).includes(stem),
    );
    const answers = await Promise.all(others.map((other) => this.#ask(other)));
    return answers.filter(({ size }) => size).length > 1;
  }

  async #cut(word) {
    let best = null;
    for (const parts of splits(word)) {
      const sizes = (await Promise.all(parts.map((part) => this.#ask(part)))).map(({ size }) => size);
      if (sizes.includes(0) || !(await this.#ask(...parts)).size) continue;
      const breadth = sizes.reduce((sum, size) => sum + size, 0);
      if (!best || breadth < best.breadth) best = { parts, breadth };
    }
    return best?.parts ?? null;
  }

  /** Give the articles with all words and phrases, best first. */
  async #all(words, phrases) {
    const asked = [...new Set([...words, ...phrases.flat()])];
    const pairs = [words, ...phrases].flatMap((group) => group.slice(1).map((word, at) => group[at] + word));
    const [answers, names, together] = await Promise.all([
      Promise.all(asked.map((word) => this.#index.find(word))),
      Promise.all(asked.map((word) => this.#index.named(word))),
      Promise.all(pairs.map((pair) => this.#index.find(pair))),
    ]);
    const scores = new Map();
    for (const row of [...answers].sort((a, b) => a.size - b.size)[0].keys()) {
      if (!answers.every((answer) => answer.has(row))) continue;
      let score = answers.reduce((sum, answer) => sum + this.#rarity(answer) * answer.get(row), 0);
      for (const name of names) if (name.has(row)) score *= 2;
      for (const pair of together) if (pair.has(row)) score = score * 1.5 + pair.get(row);
      scores.set(row, score);
    }
    const rows = bestFirst(scores);
    return phrases.length
      ? { rows: await this.#holding(rows, phrases), readOnly: rows.length > PHRASES_IN ? PHRASES_IN : 0 }
      : { rows, readOnly: 0 };
  }

  /** Say how much it tells of an article that it holds a word. */
  #rarity({ size }) {
    return Math.log(1 + this.#index.articles / Math.max(1, size));
  }

  /** Keep the articles whose text has each phrase word for word; the text is in the cards, so only the best are read. */
  async #holding(rows, phrases) {
    const cards = await this.cards(rows.slice(0, PHRASES_IN));
    return rows.filter((_, at) => {
      if (!cards[at]) return false;
      const { title, facts, tags, summary, lines } = cards[at];
      const text = ` ${[title, facts, ...tags, ...summary, ...lines].map((line) => foldWords(line).join(" ")).join(" | ")}`;
      return phrases.every((phrase) => text.includes(phrase.join(" ")));
    });
  }

  /** Give the articles with the words that tell most, where no article has all. */
  async #any(words) {
    const answers = await Promise.all(words.map((word) => this.#index.find(word)));
    const half = answers.reduce((sum, answer) => sum + this.#rarity(answer), 0) / 2;
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

  /** Add to each word that is a name the other names for it: an article with 행정안전부 is found by 행안부. */
  async #withOtherNames(words) {
    const groups = await this.#index.load("names.gz");
    const others = words.flatMap((word) => groups.filter((group) => group.includes(word)).flat());
    return [...new Set([...words, ...others])];
  }

  async #respell(typed, readings, phrases) {
    const known = await this.#known();
    const fixed = [];
    for (const [at, word] of typed.entries()) {
      if (readings[at]) {
        fixed.push({ text: word, words: readings[at] });
        continue;
      }
      let better = null;
      for (const candidate of [word, ...stems(word)].flatMap((form) => corrections(form, known))) {
        if ((await this.#ask(candidate)).size) {
          better = { text: candidate, words: [candidate] };
          break;
        }
      }
      if (!better) return null;
      fixed.push(better);
    }
    const words = fixed.flatMap((part) => part.words);
    const { rows, readOnly } = await this.#all(words, phrases);
    if (!rows.length || fixed.every((part, at) => part.text === typed[at])) return null;
    return { rows, readOnly, words, step: "spelling", instead: fixed.map(({ text }) => text).join(" "), missing: [] };
  }

  #known() {
    this.#spellings ??= this.#index.load("spellings.gz").then(prepareSpellings);
    return this.#spellings;
  }

  /** Give the known terms nearest to a query that found nothing. */
  async nearest(text, most = 5) {
    const known = await this.#known();
    return parseQuery(text, this.#index.stopWords)
      .words.flatMap((word) => corrections(word, known, most))
      .slice(0, most);
  }
}

/** Sort rows by their scores. Those that differ by less than a hundredth are equal: the newer comes first. */
function bestFirst(scores) {
  let top = 0;
  for (const score of scores.values()) top = Math.max(top, score);
  const ranked = [...scores].map(([row, score]) => [row, Math.round((score / top) * 100)]);
  return ranked.sort(([a, x], [b, y]) => y - x || a - b).map(([row]) => row);
}
