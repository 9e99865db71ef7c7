import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bestLine,
  clip,
  corrections,
  distance,
  encode,
  findMatches,
  foldWords,
  halfTyped,
  markPieces,
  onlyHalf,
  parseQuery,
  prepareSpellings,
  remark,
  sentenceOf,
  splits,
  stems,
} from "../../../scripts/newsclip/search/client/query.js";

const STOP_WORDS = new Set(["위한"]);

/**
 * Give what of a text is marked.
 * @param {string} text
 * @param {string[]} words
 */
const marked = (text, ...words) =>
  markPieces(text, words)
    .filter((piece) => piece.marked)
    .map((piece) => piece.text);

test("words are folded: width, case, thousands, punctuation", () => {
  assert.deepEqual(foldWords("ＡＩ·Data 3,200명 2.5배 「행정」"), ["ai", "data", "3200명", "2_5배", "행정"]);
});

test("a query of taken-apart syllables is the same query", () => {
  assert.deepEqual(parseQuery("데이터 행정".normalize("NFD"), STOP_WORDS).words, ["데이터", "행정"]);
});

test("quotation marks of any kind make a phrase, a leading minus excludes", () => {
  const query = parseQuery('교육 “생성형 AI” -챗봇 -"공모 사업"', STOP_WORDS);
  assert.deepEqual(query.words, ["교육"]);
  assert.deepEqual(query.phrases, [["생성형", "ai"]]);
  assert.deepEqual(query.excluded, [["챗봇"], ["공모", "사업"]]);
});

test("a hyphen inside a word excludes nothing; an open quotation mark is a phrase still being typed", () => {
  assert.deepEqual(parseQuery("GPT-4o", STOP_WORDS).words, ["gpt", "4o"]);
  assert.deepEqual(parseQuery('"데이터 기', STOP_WORDS).phrases, [["데이터", "기"]]);
});

test("words that tell nothing are passed over, unless nothing else was typed", () => {
  assert.deepEqual(parseQuery("노인을 위한 AI", STOP_WORDS).words, ["노인을", "ai"]);
  assert.deepEqual(parseQuery("위한", STOP_WORDS).words, ["위한"]);
  assert.deepEqual(parseQuery("  ", STOP_WORDS).words, []);
});

test("a stem loses its particle only where the particle has the form that its end asks for", () => {
  assert.deepEqual(stems("화성특례시가"), ["화성특례시"]);
  assert.deepEqual(stems("행정안전부에서"), ["행정안전부"]);
  assert.deepEqual(stems("챗gpt를"), ["챗gpt"]);
  assert.deepEqual(stems("행정는"), []);
  assert.deepEqual(stems("서울로"), ["서울"]);
  assert.deepEqual(stems("회의"), []);
});

test("the last consonant of a half-typed word begins the next syllable", () => {
  assert.ok("기반".normalize("NFD").startsWith(halfTyped("깁").normalize("NFD")));
  assert.ok("닭갈비".normalize("NFD").startsWith("닭".normalize("NFD")));
  assert.ok("달걀".normalize("NFD").startsWith(halfTyped("닭").normalize("NFD")));
  assert.equal(halfTyped("기"), "");
  assert.equal(halfTyped("ai"), "");
});

test("words are encoded as in the index; joined initials of a keyboard are two again", () => {
  assert.equal(encode("98명"), `98${"명".normalize("NFD")}`);
  assert.equal(encode(foldWords("ㄱㅅ")[0]), "ᄀᄉ");
  assert.equal(encode(foldWords("ㄳ")[0]), "ᄀᄉ");
  assert.equal(encode("닭"), "닭".normalize("NFD"));
});

test("a long word is cut in two parts of two letters or more", () => {
  assert.deepEqual(splits("생성형교육"), [
    ["생성", "형교육"],
    ["생성형", "교육"],
  ]);
});

test("letters are counted as jamo, swapped neighbours once", () => {
  assert.equal(distance(encode("행정안젼부"), encode("행정안전부")), 1);
  assert.equal(distance(encode("데이타"), encode("데이터")), 1);
  assert.equal(distance("teh", "the"), 1);
  assert.ok(distance(encode("인공지능"), encode("빅데이터"), 3) > 3);
});

test("the nearest spelling comes first; a part of a compound is corrected too", () => {
  const known = prepareSpellings(["행정안전부", "빅데이터", "인공지능", "AI 정부", "챗봇"]);
  assert.equal(corrections("행정안젼부", known)[0], "행정안전부");
  assert.equal(corrections("빅데이타분석", known)[0], "빅데이터분석");
  assert.deepEqual(corrections("우주정거장", known), []);
  assert.deepEqual(corrections("제9회전자정부", prepareSpellings(["제8회전자정부"])), []);
});

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
