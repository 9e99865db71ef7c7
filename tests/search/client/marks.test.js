import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bestLine,
  clip,
  findMatches,
  markPieces,
  onlyHalf,
  remark,
  sentenceOf,
} from "../../../scripts/newsclip/search/client/marks.js";
import { encode, foldWords, halfTyped } from "../../../scripts/newsclip/search/client/query.js";

/**
 * Give what of a text is marked.
 * @param {string} text
 * @param {string[]} words
 */
const marked = (text, ...words) =>
  markPieces(text, words)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

test("a match is marked across spaces and scripts, in the text as it stands", () => {
  assert.deepEqual(marked("데이터 기반 행정을 잘한 곳", "데이터기반행정"), ["데이터 기반 행정"]);
  assert.deepEqual(marked("한국형 sLLM과 LLM", "llm"), ["LLM", "LLM"]);
  assert.deepEqual(marked("3,200명이 참여", "3200명"), ["3,200명"]);
  assert.deepEqual(marked("fair trade", "ai"), []);
  assert.deepEqual(marked("행정. 안전", "행정안전"), []);
});

test("a half-typed word is marked to the end of its syllable", () => {
  assert.deepEqual(marked("데이터 기반 행정을 편다", "기반행저"), ["기반 행정"]);
  assert.deepEqual(marked("화성특례시가 한다", encode("화성특례ㅅ".normalize("NFKC"))), ["화성특례시"]);
  assert.deepEqual(marked("기반을 닦는다", halfTyped("깁")), ["기반"]);
  assert.deepEqual(marked("김해시와 김해", "김해"), ["김해", "김해"]);
  assert.deepEqual(marked("행정", "행저무"), []);
});

test("initial consonants are marked where syllables begin so", () => {
  assert.deepEqual(marked("경기도 화성시는 화성 사람", foldWords("ㅎㅅㅅ")[0]), ["화성시"]);
  assert.deepEqual(marked("화성 시", foldWords("ㅎㅅㅅ")[0]), []);
});

test("a word that a card has whole is not marked where it is only begun", () => {
  const card = { title: "대구 소식", facts: "", summary: ["온 국민의 대국민 소통."], lines: ["대구에서 열렸다."] };
  assert.equal(onlyHalf(card, ["대구"]), false);
  assert.equal(sentenceOf(card, ["대구"], false), "대구에서 열렸다.");
  assert.equal(onlyHalf(card, ["소토"]), true);
});

test("letters of two code units keep their place", () => {
  assert.deepEqual(marked("𠮷野 행정과 행정", "행정"), ["행정", "행정"]);
});

test("marking keeps the whole text", () => {
  const text = "가나 다라 😀 AI 마바";
  assert.equal(
    markPieces(text, ["ai", "다라"])
      .map((piece) => piece.text)
      .join(""),
    text,
  );
});

test("the line with most of the words is shown, of the summary where it shows as many", () => {
  const card = { summary: ["교육이 열렸다.", "챗봇을 만들었다."], lines: ["챗봇 교육을 열었다."] };
  assert.equal(sentenceOf(card, ["챗봇"]), "챗봇을 만들었다.");
  assert.equal(sentenceOf(card, ["챗봇", "교육"]), "챗봇 교육을 열었다.");
  assert.equal(sentenceOf(card, ["없음"]), "교육이 열렸다.");
  assert.equal(bestLine([], ["ai"]).line, "");
});

test("a long line is clipped around its match", () => {
  const line = `${"가 ".repeat(100)}인공지능${" 나".repeat(100)}`;
  assert.ok(clip(line, ["인공지능"]).includes("인공지능"));
  assert.ok(clip(line, ["인공지능"]).length < 130);
  assert.equal(findMatches(line, ["인공지능"]).length, 1);
});

test("a reader is told where results hold some of the words only, and where there may be more", () => {
  /** @type {Parameters<typeof remark>[0]} */
  const found = { step: "all", missing: [], readOnly: 0, half: "" };
  assert.equal(remark(found), "");
  assert.match(remark({ ...found, readOnly: 60 }), /60건 안에서/);
  assert.match(remark({ ...found, half: "행저" }), /‘행저’/);
  assert.match(remark({ ...found, step: "any", missing: ["우주선"] }), /‘우주선’/);
  assert.match(remark({ ...found, step: "any" }), /일부만/);
});
