import assert from "node:assert/strict";
import { test } from "node:test";

import {
  chooseMarks,
  clip,
  findMatches,
  hiddenNames,
  lacking,
  markPieces,
  remark,
  sentenceOf,
} from "../../../scripts/newsclip/search/client/marks.js";
import { encode, foldWords, halfTyped } from "../../../scripts/newsclip/search/client/query.js";

/** @import { Card } from "../../../scripts/newsclip/search/client/index.js" */

/**
 * Make a card of little, and of what a test gives.
 * @param {Partial<Card>} given
 * @returns {Card}
 */
const card = (given) => ({ page: "", title: "", facts: "", tags: [], summary: [], lines: [], names: [], ...given });

/**
 * Choose what a card shows of some words, each with its ways.
 * @param {Partial<Card>} given
 * @param {(string | string[][])[]} words
 */
const choose = (given, ...words) =>
  chooseMarks(
    card(given),
    words.map((word) => ({ ways: typeof word === "string" ? [[word]] : word, phrase: false })),
  );

/**
 * Give what of a text is marked, on a card that has nothing else.
 * @param {string} text
 * @param {(string | string[][])[]} words
 */
const marked = (text, ...words) =>
  markPieces(text, choose({ title: text }, ...words))
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

test("a match is marked across spaces and scripts, in the text as it stands", () => {
  assert.deepEqual(marked("데이터 기반 행정을 잘한 곳", "데이터기반행정"), ["데이터 기반 행정"]);
  assert.deepEqual(marked("한국형 sLLM과 LLM", "llm"), ["LLM", "LLM"]);
  assert.deepEqual(marked("3,200명이 참여", "3200명"), ["3,200명"]);
  assert.deepEqual(marked("fair trade", "ai"), []);
  assert.deepEqual(marked("행정. 안전", "행정안전"), []);
});

test("what stands inside an unrelated word is not marked, unless nothing else shows the word", () => {
  assert.deepEqual(marked("구성과 성과를 낸 데이터성과", "성과"), ["성과", "성과"]);
  assert.deepEqual(marked("구성과 내용", "성과"), ["성과"]);
  assert.deepEqual(marked("economic e", "e"), ["e"]);
});

test("a half-typed word is marked to the end of its syllable, where the card has no whole one", () => {
  assert.deepEqual(marked("데이터 기반 행정을 편다", "기반행저"), ["기반 행정"]);
  assert.deepEqual(marked("화성특례시가 한다", encode("화성특례ㅅ".normalize("NFKC"))), ["화성특례시"]);
  assert.deepEqual(marked("기반을 닦는다", halfTyped("깁")), ["기반"]);
  assert.deepEqual(marked("김해시와 김해", "김해"), ["김해", "김해"]);
  assert.deepEqual(marked("행정", "행저무"), []);
  const choices = choose({ summary: ["온 국민의 소통."], lines: ["대구에서 열렸다."] }, "대구");
  assert.equal(
    sentenceOf({ summary: ["온 국민의 대국민 소통."], lines: ["대구에서 열렸다."] }, choices),
    "대구에서 열렸다.",
  );
});

test("the likeliest way that a card shows is marked: the word, its other names, its pieces", () => {
  assert.deepEqual(marked("행정안전부와 함께", [["행안부", "행정안전부"], ["행안"]]), ["행정안전부"]);
  assert.deepEqual(marked("축제에서 우주를", [["축제우주"], ["축제", "우주"]]), ["축제", "우주"]);
  assert.deepEqual(marked("축제우주 축제", [["축제우주"], ["축제", "우주"]]), ["축제우주"]);
});

test("initial consonants are marked where a word begins so", () => {
  assert.deepEqual(marked("경기도 화성시는 화성 사람", foldWords("ㅎㅅㅅ")[0]), ["화성시"]);
  assert.deepEqual(marked("화성 시", foldWords("ㅎㅅㅅ")[0]), []);
  assert.deepEqual(marked("AI혁신센터", foldWords("ㅎㅅㅅ")[0]), []);
});

test("a bracket belongs to its word", () => {
  assert.deepEqual(marked("인공지능(AI)을", "인공지능ai"), ["인공지능(AI)"]);
  assert.deepEqual(marked("「데이터」기반", "데이터기반"), ["「데이터」기반"]);
  assert.deepEqual(marked("데이터(기반 조성)", "데이터기반"), []);
});

test("a phrase is marked as one, and the sentence that is shown holds it", () => {
  const given = { summary: ["축제와 우주."], lines: ["우주를 보고 축제를 본다.", "여기서 우주 축제가 열린다."] };
  const choices = chooseMarks(card(given), [
    { ways: [["우주축제"]], phrase: true },
    { ways: [["우주"]], phrase: false },
    { ways: [["본다"]], phrase: false },
  ]);
  assert.equal(sentenceOf(given, choices), "여기서 우주 축제가 열린다.");
  assert.deepEqual(
    findMatches("우주와 우주 축제", choices.slice(0, 1)).map(([start]) => start),
    [4],
  );
  const line = `${"우주와 ".repeat(60)}우주 축제${" 나".repeat(100)}`;
  assert.ok(clip(line, choices).includes("우주 축제"));
});

test("letters of two code units keep their place", () => {
  assert.deepEqual(marked("𠮷野 행정과 행정", "행정"), ["행정", "행정"]);
});

test("marking keeps the whole text", () => {
  const text = "가나 다라 😀 AI 마바";
  const pieces = markPieces(text, choose({ title: text }, "ai", "다라"));
  assert.equal(pieces.map((piece) => piece.text).join(""), text);
});

test("the line that shows most is shown, of the summary where it shows as much", () => {
  const given = { summary: ["교육이 열렸다.", "챗봇을 만들었다."], lines: ["챗봇 교육을 열었다."] };
  assert.equal(sentenceOf(given, choose(given, "챗봇")), "챗봇을 만들었다.");
  assert.equal(sentenceOf(given, choose(given, "챗봇", "교육")), "챗봇 교육을 열었다.");
  assert.equal(sentenceOf(given, choose(given, "없음")), "교육이 열렸다.");
  assert.equal(sentenceOf({ summary: [], lines: [] }, []), "");
});

test("a long line is clipped around its match", () => {
  const line = `${"가 ".repeat(100)}인공지능${" 나".repeat(100)}`;
  const choices = choose({ title: line }, "인공지능");
  assert.ok(clip(line, choices).includes("인공지능"));
  assert.ok(clip(line, choices).length < 130);
  assert.equal(findMatches(line, choices).length, 1);
});

test("a name that matched and that nothing else shows is named", () => {
  const given = { title: "새 소식", facts: "경기도", names: ["행정안전부", "경기도 화성시"] };
  const choices = choose(given, "경기도", [["행안부", "행정안전부"]]);
  assert.deepEqual(hiddenNames(card(given), choices, ""), ["행정안전부"]);
  assert.deepEqual(hiddenNames(card(given), choices, "행정안전부가 밝혔다."), []);
});

test("a result of a short query tells the words that it lacks", () => {
  assert.deepEqual(lacking({ asked: ["가", "나"], holds: [3, 1] }, 0), []);
  assert.deepEqual(lacking({ asked: ["가", "나"], holds: [3, 1] }, 1), ["나"]);
  assert.deepEqual(lacking({ asked: ["가", "나", "다", "라"], holds: [1] }, 0), []);
});

test("a reader is told where results hold some of the words only, and where there may be more", () => {
  /** @type {Parameters<typeof remark>[0]} */
  const found = { step: "all", missing: [], readOnly: 0, half: "", asked: ["가", "나"] };
  assert.equal(remark(found), "");
  assert.match(remark({ ...found, readOnly: 60 }), /60건 안에서/);
  assert.match(remark({ ...found, half: "행저" }), /‘행저’/);
  assert.match(remark({ ...found, step: "any", missing: ["우주선"] }), /‘우주선’/);
  assert.match(remark({ ...found, step: "any" }), /일부만/);
});
