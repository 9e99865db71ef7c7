import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { openIndex } from "../../../scripts/newsclip/search/client/index.js";
import { encode } from "../../../scripts/newsclip/search/client/query.js";

/** @import { Shelf } from "../../../scripts/newsclip/search/client/index.js" */

const BASE = new URL("https://clips.example/index/");
const WEIGHTS = [10, 8, 4, 2];
const BITS = { weight: 3, name: 4, row: 3 }; // not as Python writes them today: the entry tells

/**
 * Give a posting: so many rows behind the one before, with the number of its weight.
 * @param {number} rows
 * @param {number} weight
 */
const posting = (rows, weight, name = false) => (rows << BITS.row) + (name ? BITS.name : 0) + weight;

/**
 * Serve parts; give the index and the paths that were asked for.
 * @param {[word: string, postings: number[]][][]} parts
 * @param {{articles?: number, packed?: boolean, more?: Shelf[], held?: Record<string, unknown>}} options
 */
async function serve(parts, { articles = 8, packed = true, more = [], held = {} } = {}) {
  const firsts = parts.map(([[word]]) => encode(word));
  const names = parts.map((_, at) => `p${String.fromCharCode(97 + at)}`).join("");
  const entry = {
    articles,
    bits: BITS,
    weights: WEIGHTS,
    stop: ["을"],
    name: 2,
    folder: 1,
    shelves: [{ firsts, names }, ...more],
    block: 4,
    cards: "ab",
    facets: "f",
    names: "n",
    spellings: { ᄀ: "s" },
  };
  /** @type {Map<string, unknown>} */
  const files = new Map(
    Object.entries({ "entry.json": entry, "cards/b/5.gz": "card", "spellings/s.gz": [["가"]], ...held }),
  );
  for (const [at, part] of parts.entries()) {
    files.set(`words/p${String.fromCharCode(97 + at)}.gz`, [
      part.map(([word]) => encode(word)),
      part.map(([, postings]) => postings),
    ]);
  }
  /** @type {string[]} */
  const asked = [];
  globalThis.fetch = async (address) => {
    const path = String(address).slice(BASE.href.length);
    asked.push(path);
    if (!files.has(path)) return new Response("", { status: 404 });
    const text = JSON.stringify(files.get(path));
    return new Response(packed && path.endsWith(".gz") ? gzipSync(text) : text);
  };
  return { index: await openIndex(BASE), asked };
}

/** @type {[word: string, postings: number[]][][]} */
const PARTS = [
  [
    ["가나", [posting(0, 3), posting(2, 0)]],
    ["가다", [posting(2, 3)]],
  ],
  [
    ["가라", [posting(5, 1, true)]],
    ["나", [posting(1, 2)]],
  ],
  [["다라", [posting(7, 3)]]],
];

test("a beginning is found across parts, and only those are fetched", async () => {
  const { index, asked } = await serve(PARTS);
  assert.deepEqual([...(await index.find("가")).keys()].sort(), [0, 2, 5]);
  assert.deepEqual(asked, ["entry.json", "words/pa.gz", "words/pb.gz"]);
});

test("an article has the weight of all words that begin so", async () => {
  const { index } = await serve(PARTS);
  const found = await index.find("가");
  assert.equal(found.get(0), 2);
  assert.equal(found.get(2), 12);
});

test("what stands on several shelves is found on all", async () => {
  const { index, asked } = await serve(PARTS, {
    more: [{ firsts: [""], names: "qq" }],
    held: { "words/qq.gz": [[encode("가하")], [[posting(7, 1)]]] },
  });
  assert.deepEqual([...(await index.find("가")).keys()].sort(), [0, 2, 5, 7]);
  assert.ok(asked.includes("words/qq.gz"));
});

test("a card lies in the folder of its row, a spelling in the file of its initial", async () => {
  const { index, asked } = await serve(PARTS);
  assert.equal(await index.card(5), "card");
  assert.deepEqual(await index.spellings("강"), [["가"]]);
  assert.deepEqual(await index.spellings("나"), []);
  assert.deepEqual(asked.slice(1), ["cards/b/5.gz", "spellings/s.gz"]);
});

test("half a syllable is a beginning; a word that nothing begins with finds nothing", async () => {
  const { index } = await serve(PARTS);
  assert.deepEqual([...(await index.find("달")).keys()], []);
  assert.deepEqual([...(await index.find("다ᄅ")).keys()], [7]);
  assert.deepEqual([...(await index.find("가나다")).keys()], []);
  assert.deepEqual([...(await index.find("")).keys()], []);
});

test("a name is the whole word where it is marked", async () => {
  const { index } = await serve(PARTS);
  assert.deepEqual([...(await index.named("가라"))], [5]);
  assert.deepEqual([...(await index.named("가나"))], []);
  assert.deepEqual([...(await index.named("가"))], []);
  assert.deepEqual([...(await index.named("다라"))], []);
});

test("a single letter fetches some parts, a word all in which it can stand", async () => {
  const { index, asked } = await serve(
    Array.from({ length: 20 }, (_, at) => [[`가${String.fromCharCode(0xac00 + at)}`, [posting(at, 0)]]]),
    { articles: 20 },
  );
  assert.equal((await index.find("가")).size, 12);
  assert.equal(asked.length, 13);
});

test("what a server has unpacked is read, too; an empty index finds nothing", async () => {
  const { index } = await serve(PARTS, { packed: false });
  assert.equal((await index.find("나")).size, 1);
  const { index: empty } = await serve([], { articles: 0 });
  assert.equal((await empty.find("가")).size, 0);
  assert.equal((await empty.named("가")).size, 0);
});

test("the words that are not looked for come from the entry", async () => {
  const { index } = await serve(PARTS);
  assert.deepEqual([...index.stopWords], ["을"]);
});

test("a part that is not there is an error", async () => {
  const { index } = await serve(PARTS);
  const { fetch } = globalThis;
  globalThis.fetch = async (address) =>
    String(address).includes("words") ? new Response("", { status: 404 }) : fetch(address);
  await assert.rejects(index.find("가"), /404/);
});
