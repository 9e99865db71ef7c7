import assert from "node:assert/strict";
import { test } from "node:test";

import { choicesOf, narrow, slugOf } from "../../../scripts/newsclip/search/client/narrow.js";

/** @import { Facet, FacetTerm } from "../../../scripts/newsclip/search/client/engine.js" */

/**
 * Give a term.
 * @param {string} name
 * @param {number} parent
 * @returns {FacetTerm}
 */
const term = (name, parent = -1) => ({ name, path: `regions/${name}/`, parent });

/** @type {Facet[]} */
const FACETS = [
  { name: "regions", terms: [term("gyeonggi"), term("hwaseong", 0), term("gangwon")], rows: [[0, 1], [0], [2], [0]] },
  { name: "years", terms: [term("2026"), term("2025")], rows: [[0], [0], [0], [1]] },
];
const ROWS = [0, 1, 2, 3];

/**
 * Choose terms of each facet.
 * @param {string[]} regions
 * @param {string[]} years
 */
const chosen = (regions, years) => ({ regions: new Set(regions), years: new Set(years) });

test("an article is kept that has one of the chosen terms of each facet", () => {
  assert.deepEqual(narrow(ROWS, chosen([], []), FACETS).rows, ROWS);
  assert.deepEqual(narrow(ROWS, chosen(["hwaseong", "gangwon"], []), FACETS).rows, [0, 2]);
  assert.deepEqual(narrow(ROWS, chosen(["gyeonggi"], ["2025"]), FACETS).rows, [3]);
});

test("the count of a term is what choosing it would leave, or add in its own facet", () => {
  const { counts } = narrow(ROWS, chosen(["gangwon"], []), FACETS);
  assert.deepEqual([...counts[0]].sort(), [
    [0, 3],
    [1, 1],
    [2, 1],
  ]);
  assert.deepEqual([...counts[1]], [[0, 1]]);
});

test("terms are shown by number of results, a city behind its province, a chosen one always", () => {
  const counts = new Map([
    [0, 1],
    [1, 1],
    [2, 2],
  ]);
  const names = choicesOf(FACETS[0], counts, new Set()).map((choice) => choice.term.name);
  assert.deepEqual(names, ["gangwon", "gyeonggi", "hwaseong"]);
  const picked = choicesOf(FACETS[1], new Map([[0, 1]]), new Set(["2025"]));
  assert.deepEqual(
    picked.map((choice) => [choice.term.name, choice.count]),
    [
      ["2026", 1],
      ["2025", 0],
    ],
  );
});

test("years stay newest first, whatever their numbers", () => {
  const counts = new Map([
    [0, 1],
    [1, 9],
  ]);
  assert.deepEqual(
    choicesOf(FACETS[1], counts, new Set()).map((choice) => choice.at),
    [0, 1],
  );
});

test("a term's slug is its path without the facet", () => {
  assert.equal(slugOf({ name: "화성시", path: "regions/gyeonggi/hwaseong/", parent: 0 }), "gyeonggi/hwaseong");
});
