import assert from "node:assert/strict";
import { test } from "node:test";

import { encode, foldWords, halfTyped, parseQuery, stems } from "../../../scripts/newsclip/search/client/query.js";

const STOP_WORDS = new Set(["위한"]);

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
