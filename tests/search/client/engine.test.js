/** The engine, over an index that Python has written: ../test_client.py tells the articles and runs this. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, test } from "node:test";

import { openEngine } from "../../../scripts/newsclip/search/client/engine.js";

/** @import { Found } from "../../../scripts/newsclip/search/client/engine.js" */

const BASE = new URL("https://clips.example/index/");
const FOLDER = process.env.INVENTED_INDEX ?? "";
assert.ok(FOLDER, "run by pytest tests/search/test_client.py, which writes the index");

const [INVENTED, ALIKE] = [8, 61];
// The rows: the oldest is 0.
const [COUNCIL, PAPER, RECOVERY, ROBOT, SPACE, SLUMP, REPORT, CHATBOT] = [61, 62, 63, 64, 65, 66, 67, 68];

/** @type {string[]} */
let asked = [];
beforeEach(() => {
  asked = [];
  globalThis.fetch = async (address) => {
    const path = String(address).slice(BASE.href.length);
    asked.push(path);
    const held = await readFile(join(FOLDER, path)).catch(() => null);
    return held ? new Response(new Uint8Array(held)) : new Response("", { status: 404 });
  };
});

/**
 * Search a newly opened index.
 * @param {string} text
 * @param {{literal?: boolean}} [options]
 */
const search = async (text, options) => (await openEngine(BASE)).search(text, options);

/**
 * Refuse files, as a static host does where a newer build has replaced them.
 * @param {RegExp} gone
 */
function refuse(gone) {
  const { fetch } = globalThis;
  globalThis.fetch = async (address) =>
    gone.test(String(address)) ? new Response("", { status: 404 }) : fetch(address);
}

test("all words have to be in an article, whatever their order", async () => {
  const found = await search("축제 우주");
  assert.deepEqual(found.rows, [SPACE]);
  assert.equal(found.step, "all");
  assert.deepEqual(found.words, ["축제", "우주"]);
});

test("a word weighs more in a headline than in a summary, and more than the end of one; else the newer is first", async () => {
  assert.deepEqual((await search("백서")).rows, [PAPER, ROBOT]);
  assert.deepEqual((await search("침체")).rows, [RECOVERY, SLUMP]);
  assert.deepEqual((await search("우주")).rows, [SPACE, ROBOT]);
  assert.deepEqual((await search("축제")).rows, [SLUMP, SPACE]);
});

test("neighbours that stand together in an article lift it", async () => {
  assert.deepEqual((await search("데이터 행정")).rows, [PAPER, REPORT, RECOVERY]);
});

test("a word is found without its particle, in its middle, joined and by its initial consonants", async () => {
  assert.deepEqual((await search("축제에서")).words, ["축제"]);
  assert.deepEqual((await search("진대회")).rows, [ROBOT]);
  assert.deepEqual((await search("우주축제")).rows, [SPACE]);
  assert.deepEqual((await search("ㅎㅅㅅ")).rows, [CHATBOT]);
});

test("a particle is taken off a name, and off a word that stands with others, also where something begins with both", async () => {
  assert.deepEqual((await search("화성시가")).rows, [CHATBOT, RECOVERY]);
  assert.deepEqual((await search("드론이")).rows, [RECOVERY, PAPER, COUNCIL]);
  assert.deepEqual((await search("고속도로")).words, ["고속도로"]);
});

test("a long word that no article has is cut in two", async () => {
  const found = await search("축제우주");
  assert.deepEqual([found.rows, found.words, found.step], [[SPACE], ["축제", "우주"], "all"]);
});

test("words that tell nothing are not looked for: the entry names them", async () => {
  const found = await search("우주를 위한 축제");
  assert.deepEqual([found.rows, found.words, found.missing], [[SPACE], ["우주", "축제"], []]);
});

test("where no article has all words, those with the words that tell most are given", async () => {
  const found = await search("설문 로켓");
  assert.deepEqual([found.rows, found.step, found.missing], [[CHATBOT, SPACE], "any", []]);
  assert.deepEqual((await search("회의 설문")).rows, [CHATBOT]);
});

test("a word that nothing holds is named, and the others are looked for", async () => {
  const found = await search("축제 잠수함");
  assert.deepEqual([found.rows, found.step, found.missing], [[SLUMP, SPACE], "any", ["잠수함"]]);
});

test("nothing found is said so", async () => {
  const found = await search("잠수함");
  assert.deepEqual([found.rows, found.step, found.missing, found.emptied], [[], "none", ["잠수함"], false]);
  assert.deepEqual((await search("  ")).rows, []);
});

test("the nearest spelling of a word that nothing holds is looked for, unless it is meant literally", async () => {
  const found = await search("인공지늉 심의회");
  assert.deepEqual([found.rows, found.step, found.instead], [[COUNCIL], "spelling", "인공지능 심의회"]);
  const literal = await search("인공지늉 심의회", { literal: true });
  assert.deepEqual([literal.rows, literal.step, literal.missing], [[COUNCIL], "any", ["인공지늉"]]);
});

test("what no article joins is found all the same, each word spelt right", async () => {
  const found = await search("인공지늉 챗봇");
  assert.deepEqual([found.step, found.instead, found.missing], ["spelling", "인공지능 챗봇", []]);
  assert.deepEqual(new Set(found.rows), new Set([COUNCIL, CHATBOT]));
});

test("the last word may be half typed, and only the last", async () => {
  const found = await search("로봇 경진댛");
  assert.deepEqual([found.rows, found.step, found.half], [[ROBOT], "all", "경진댛"]);
  assert.equal((await search("로봇 경진대")).half, "");
  const first = await search("경진댛 로봇");
  assert.deepEqual([first.step, first.half], ["spelling", ""]);
});

test("a phrase is found word for word", async () => {
  const found = await search("“우주 축제”");
  assert.deepEqual([found.rows, found.words, found.readOnly], [[SPACE], ["우주", "축제"], 0]);
  assert.deepEqual((await search("“축제 우주”")).rows, []);
  assert.deepEqual((await search("개막 “우주 축제”")).rows, [SPACE]);
  assert.deepEqual((await search("개막 “축제 우주”")).rows, []);
});

test("a phrase is looked for in the sixty best articles, and the search says so", async () => {
  const found = await search("“점검 회의”");
  assert.deepEqual([found.rows.length, found.readOnly], [60, 60]);
  assert.equal(asked.filter((path) => path.startsWith("cards/")).length, 60);
  assert.equal((await search("점검 회의")).rows.length, ALIKE);
});

test("what is excluded is left out, a phrase where an article has all of its words", async () => {
  assert.deepEqual((await search("축제 -로켓")).rows, [SLUMP]);
  assert.deepEqual((await search("축제 -“상인이 모였다”")).rows, [SPACE]);
  const found = await search("-회의 -로켓");
  assert.deepEqual(found.rows, [CHATBOT, REPORT, SLUMP, ROBOT, RECOVERY, PAPER, COUNCIL]);
});

test("a search that excludes all it has found says so", async () => {
  const found = await search("축제 -축제");
  assert.deepEqual([found.rows, found.step, found.emptied], [[], "none", true]);
});

test("a name finds what has another name for the same; all of them are marked", async () => {
  const found = await search("행안부");
  assert.deepEqual(found.rows, [CHATBOT, REPORT]);
  assert.deepEqual(found.words, ["행안부", "행정안전부"]);
  assert.deepEqual((await search("AI 심의회")).rows, [COUNCIL]);
});

test("a name counts more than the beginning of another word, even of a headline's", async () => {
  assert.deepEqual((await search("경기")).rows, [CHATBOT, SLUMP]);
});

test("a search has one shape, whatever happens", async () => {
  const engine = await openEngine(BASE);
  const queries = [
    "축제",
    "축제 잠수함",
    "잠수함",
    "인공지늉",
    "로봇 경진댛",
    "“점검 회의”",
    "축제 -축제",
    "-축제",
    "",
  ];
  const shapes = [engine.everything(), ...(await Promise.all(queries.map((text) => engine.search(text))))];
  const keys = ["asked", "emptied", "half", "holds", "instead", "missing", "readOnly", "rows", "step", "words"];
  for (const found of shapes) assert.deepEqual(Object.keys(found).sort(), keys);
});

test("a search leaves no trace in the next one", async () => {
  const engine = await openEngine(BASE);
  /** @type {Found[]} */
  const found = [];
  for (const text of ["축제 우주", "", "축제 우주"]) found.push(await engine.search(text));
  assert.deepEqual(found[0], found[2]);
  assert.deepEqual(found[1].rows, []);
});

test("everything is every article, newest first", async () => {
  const found = (await openEngine(BASE)).everything();
  assert.deepEqual([found.rows.length, found.rows[0], found.step], [INVENTED + ALIKE, CHATBOT, "all"]);
});

test("known words near to one that nothing holds are named, no more than asked for", async () => {
  const engine = await openEngine(BASE);
  assert.deepEqual(await engine.nearest("인공지늉"), ["인공지능"]);
  assert.deepEqual(await engine.nearest("인공지늉 행정안젼부", 1), ["인공지능"]);
  assert.deepEqual(await engine.nearest("잠수함"), []);
});

test("a card tells what a result shows", async () => {
  const [robot, chatbot] = await (await openEngine(BASE)).cards([ROBOT, CHATBOT]);
  assert.equal(robot.title, "로봇 경진대회");
  assert.deepEqual(chatbot.tags, ["공공 AX"]);
  assert.deepEqual([chatbot.summary, chatbot.lines], [["직원이 챗봇을 배운다."], ["설문도 받는다."]]);
  assert.match(chatbot.facts, /메이저뉴스.*2026\. 3\. 8\..*경기도 화성시/);
});

test("facets tell the terms of each article, a city's with its province's, and the years", async () => {
  const facets = await (await openEngine(BASE)).facets();
  assert.deepEqual(facets.map(({ name }) => name).sort(), ["agencies", "initiatives", "outlets", "regions", "years"]);
  /** @param {string} name @param {number} row */
  const termsOf = (name, row) => {
    const { terms, rows } = facets.find((facet) => facet.name === name) ?? assert.fail(name);
    return rows[row].map((at) => terms[at].name).sort();
  };
  assert.deepEqual(termsOf("regions", CHATBOT), ["경기도", "화성시"]);
  assert.deepEqual(termsOf("initiatives", REPORT), ["데이터 개방"]);
  assert.deepEqual(termsOf("agencies", SPACE), []);
  assert.deepEqual([termsOf("years", COUNCIL), termsOf("years", 0)], [["2026년"], ["2025년"]]);
  const { terms } = facets.find(({ name }) => name === "regions") ?? assert.fail();
  const city = terms.find(({ name }) => name === "화성시") ?? assert.fail();
  assert.equal(terms[city.parent].name, "경기도");
  for (const { rows } of facets) assert.equal(rows.length, INVENTED + ALIKE);
});

test("an index that cannot be loaded is an error, of the engine or of the question", async () => {
  refuse(/words/);
  const engine = await openEngine(BASE);
  assert.equal(engine.ready(), true);
  await assert.rejects(engine.search("축제"), /404 .*words/);
  refuse(/cards/);
  await assert.rejects(engine.cards([0]), /404 .*cards/);
  refuse(/entry/);
  await assert.rejects(openEngine(BASE), /404 .*entry\.json/);
});
