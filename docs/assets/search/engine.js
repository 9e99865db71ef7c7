/** The search engine: asks the Pagefind index, step by step, until something is found. */

import {
  WITNESSES, corrections, encode, foldWords, halfTyped, parseQuery, prepareSpellings, splits, stems,
} from "./query.js";

const NAME = "‿"; // closes a name in the index: the whole of it, not a beginning
const EVERY = "‿all‿"; // a word of every article: asking for none would load the whole index
const KEPT = 200; // answers of the index that are kept: typing goes back and forth

/** Open the index; rejects where it cannot be loaded. */
export async function openEngine(base = new URL("./index/", import.meta.url)) {
  const health = watchRequests();
  const { createInstance } = await import(new URL("pagefind.js", base));
  const pagefind = createInstance({
    noWorker: true,
    ranking: { pageLength: 0, termSimilarity: 0, termFrequency: 1, termSaturation: 1 },
  });
  await pagefind.init();
  const all = await pagefind.search(EVERY, { sort: { row: "asc" } });
  return new Engine(pagefind, base, health, all.results.map(({ id }) => id));
}

/** Remember a request that failed: Pagefind only logs it and goes on with a part of the index missing. */
function watchRequests() {
  const health = { error: null };
  const { fetch } = watchRequests;
  globalThis.fetch = async (...request) => {
    try {
      const response = await fetch(...request);
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response;
    } catch (error) {
      health.error = error;
      throw error;
    }
  };
  return health;
}
watchRequests.fetch = globalThis.fetch.bind(globalThis);

class Engine {
  #pagefind; #base; #health; #answers = new Map(); #cards = new Map(); #spellings;

  constructor(pagefind, base, health, ids) {
    this.#pagefind = pagefind;
    this.#base = base;
    this.#health = health;
    /** Every article's id, newest first. */
    this.ids = ids;
    /** The row of each id: 0 is the newest. */
    this.rows = new Map(ids.map((id, row) => [id, row]));
  }

  /** Say that the index is loaded. */
  ready() {
    return true;
  }

  /** Give every article's id, newest first. */
  everything() {
    return this.ids;
  }

  /** Give the row of each article in the table of facets. */
  rowsById() {
    return this.rows;
  }

  /** Give the card of an article: what a result shows of it. */
  card(id) {
    if (!this.#cards.has(id)) this.#cards.set(id, this.#load(`cards/${id}.gz`));
    return this.#cards.get(id);
  }

  /** Give the cards of several articles, in their order. */
  cards(ids) {
    return Promise.all(ids.map((id) => this.card(id)));
  }

  async #load(path) {
    const response = await fetch(new URL(path, this.#base));
    const packed = new Uint8Array(await response.arrayBuffer());
    // A server may unpack what is stored packed.
    const plain = packed[0] === 0x1f ? new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")) : packed;
    return new Response(plain).json();
  }

  /** Give the facets: `{name, terms: [{name, path, parent}], rows: [[number of a term, …], …]}`, rows newest first. */
  async facets() {
    const { facets, years } = await this.#load("facets.gz");
    const found = facets.map(({ name, terms, rows }) => ({
      name,
      terms: terms.map(([label, path, parent]) => ({ name: label, path, parent })),
      rows: rows.split(";").map((row) => (row ? row.split(",").map(Number) : [])),
    }));
    const terms = years.map(([year]) => ({ name: `${year}년`, path: `years/${year}/`, parent: -1 }));
    return [...found, { name: "years", terms, rows: years.flatMap(([, count], at) => Array(count).fill([at])) }];
  }

  /**
   * Give {id: score} of the articles that hold every word, each as the beginning of one of theirs. Pagefind passes over
   * a word that nothing holds, so ask for each alone first.
   */
  async #ask(...words) {
    const text = words.map(encode).join(" ");
    if (!this.#answers.has(text)) {
      if (this.#answers.size >= KEPT) this.#answers.delete(this.#answers.keys().next().value);
      this.#answers.set(text, this.#pagefind.search(text).then(({ results }) => new Map(results.map(({ id, score }) => [id, score]))));
    }
    const answer = await this.#answers.get(text);
    if (this.#health.error) throw this.#health.error;
    return answer;
  }

  /**
   * Find articles. Gives `{ids, words, step, instead, missing}`: ids best first; the words that were looked for in the
   * end (to mark); the step that found them ("all", "any", "spelling" or "none"); for a spelling the query `instead`.
   */
  async search(text, { literal = false } = {}) {
    const query = parseQuery(text);
    const found = await this.#find(query, literal);
    for (const words of query.excluded) {
      const without = await this.#ask(...words);
      found.ids = found.ids.filter((id) => !without.has(id));
    }
    if (!found.ids.length) found.step = "none";
    return found;
  }

  async #find(query, literal) {
    const typed = [...query.words];
    if (!typed.length && !query.phrases.length) return { ids: [], words: [], step: "none", missing: [] };
    const readings = await Promise.all(typed.map((word, at) => this.#read(word, at === typed.length - 1)));
    const words = readings.flatMap((reading) => reading ?? []);
    const missing = typed.filter((_, at) => !readings[at]);
    if (!missing.length) {
      const ids = await this.#all(words, query.phrases);
      if (ids.length) return { ids, words: [...words, ...query.phrases.flat()], step: "all", missing };
    }
    if (!literal) {
      const better = await this.#respell(typed, readings, query.phrases);
      if (better) return better;
    }
    const ids = words.length ? await this.#any(words) : [];
    return { ids: query.phrases.length ? [] : ids, words, step: "any", missing };
  }

  /** Read a typed word as words of the index: itself, without a particle, half typed, or cut in two; null if none is there. */
  async #read(word, last) {
    const [exact, hits] = await Promise.all([this.#ask(word + NAME), this.#ask(word)]);
    if (exact.size) return [word];
    for (const stem of stems(word)) {
      if ((await this.#ask(stem + NAME)).size) return [stem];
    }
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
    const others = WITNESSES.map((particle) => stem + particle).filter((other) => other !== word && stems(other).includes(stem));
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
    const scores = new Map(await this.#ask(...new Set([...words, ...phrases.flat()])));
    for (const word of words) {
      const named = await this.#ask(word + NAME);
      for (const [id, score] of scores) if (named.has(id)) scores.set(id, score * 2);
    }
    for (const group of [words, ...phrases]) {
      for (let at = 1; at < group.length; at += 1) {
        const together = await this.#ask(group[at - 1] + group[at]);
        for (const [id, score] of scores) if (together.has(id)) scores.set(id, score * 1.5 + together.get(id));
      }
    }
    const ids = this.#sorted(scores);
    return phrases.length ? this.#holding(ids, phrases) : ids;
  }

  /** Keep the articles whose text has each phrase word for word. */
  async #holding(ids, phrases) {
    const kept = await Promise.all(ids.slice(0, 60).map(async (id) => {
      const { title, facts, tags, summary, lines } = await this.card(id);
      const text = ` ${[title, facts, ...tags, ...summary, ...lines].map((line) => foldWords(line).join(" ")).join(" | ")}`;
      return phrases.every((phrase) => text.includes(phrase.join(" ")));
    }));
    return ids.filter((_, at) => kept[at] ?? false);
  }

  /** Give the articles with the words that tell most, where no article has all. */
  async #any(words) {
    const answers = await Promise.all(words.map((word) => this.#ask(word)));
    const weights = answers.map(({ size }) => Math.log(1 + this.ids.length / Math.max(1, size)));
    const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
    const held = new Map();
    answers.forEach((answer, at) => {
      for (const [id, score] of answer) {
        const [weight, total] = held.get(id) ?? [0, 0];
        held.set(id, [weight + weights[at], total + score]);
      }
    });
    const scores = new Map([...held].filter(([, [weight]]) => weight >= half - 1e-9).map(([id, [weight, total]]) => [id, weight * 1000 + total]));
    return this.#sorted(scores);
  }

  async #respell(typed, readings, phrases) {
    const known = await this.#known();
    const fixed = [];
    for (const [at, word] of typed.entries()) {
      if (readings[at]) { fixed.push({ text: word, words: readings[at] }); continue; }
      let better = null;
      for (const candidate of [word, ...stems(word)].flatMap((form) => corrections(form, known))) {
        if ((await this.#ask(candidate)).size) { better = { text: candidate, words: [candidate] }; break; }
      }
      if (!better) return null;
      fixed.push(better);
    }
    const words = fixed.flatMap((part) => part.words);
    const ids = await this.#all(words, phrases);
    if (!ids.length || fixed.every((part, at) => part.text === typed[at])) return null;
    return { ids, words, step: "spelling", instead: fixed.map(({ text }) => text).join(" "), missing: [] };
  }

  #known() {
    this.#spellings ??= this.#load("spellings.gz").then(prepareSpellings);
    return this.#spellings;
  }

  /** Give the known terms nearest to a query that found nothing. */
  async nearest(text, most = 5) {
    const known = await this.#known();
    return parseQuery(text).words.flatMap((word) => corrections(word, known, most)).slice(0, most);
  }

  // Scores that differ by less than a hundredth are equal: the newer article comes first.
  #sorted(scores) {
    const top = Math.max(...scores.values());
    const rank = (score) => Math.round((score / top) * 100);
    return [...scores].sort(([a, x], [b, y]) => rank(y) - rank(x) || this.rows.get(a) - this.rows.get(b)).map(([id]) => id);
  }
}
