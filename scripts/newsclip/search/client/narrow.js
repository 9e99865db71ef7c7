/** Narrows results by the terms of facets, and counts what each further term would leave. */

/** @import { State } from "./address.js" */
/** @import { Facet, FacetTerm } from "./engine.js" */

/**
 * A term that may be chosen: what it would leave, and whether it is chosen now. `deep` is one that lies in another.
 * @typedef {{term: FacetTerm, count: number, picked: boolean, deep: boolean, at: number}} Choice
 */

/**
 * Give the part of a term's path that names it among the terms of its facet.
 * @param {FacetTerm} term
 */
export const slugOf = (term) => term.path.split("/").slice(1, -1).join("/");

/**
 * Keep the articles of the chosen terms; count for each facet what each of its terms would leave.
 * @param {number[]} rows
 * @param {State["chosen"]} chosen
 * @param {Facet[]} facets
 */
export function narrow(rows, chosen, facets) {
  const tests = facets.map(({ name, terms, rows: held }) => {
    const wanted = new Set(terms.flatMap((term, at) => (chosen[name].has(slugOf(term)) ? [at] : [])));
    return { held, wanted, any: chosen[name].size === 0 };
  });
  /** @type {Map<number, number>[]} */
  const counts = facets.map(() => new Map());
  const kept = rows.filter((row) => {
    const passed = tests.map(({ held, wanted, any }) => any || held[row].some((at) => wanted.has(at)));
    const failed = passed.filter((pass) => !pass).length;
    for (const [facet, { held }] of tests.entries()) {
      if (failed > 1 || (failed === 1 && passed[facet])) continue;
      for (const at of held[row]) counts[facet].set(at, (counts[facet].get(at) ?? 0) + 1);
    }
    return failed === 0;
  });
  return { rows: kept, counts };
}

/**
 * Give the terms that some result has, most results first, a city behind its province; years newest first.
 * @param {Facet} facet
 * @param {Map<number, number>} counts by the terms' numbers
 * @param {Set<string>} chosen
 */
export function choicesOf({ name, terms }, counts, chosen) {
  /** @type {Choice[]} */
  const choices = terms.map((term, at) => ({
    term,
    count: counts.get(at) ?? 0,
    picked: chosen.has(slugOf(term)),
    deep: term.parent >= 0,
    at,
  }));
  const shown = choices.filter(({ count, picked }) => count || picked);
  if (name !== "years") shown.sort((a, b) => b.count - a.count || a.at - b.at);
  return shown
    .filter(({ deep }) => !deep)
    .flatMap((choice) => [choice, ...shown.filter(({ term }) => term.parent === choice.at)]);
}
