import assert from "node:assert/strict";
import { test } from "node:test";

import { encode } from "../../../scripts/newsclip/search/client/query.js";
import { distance, nearest } from "../../../scripts/newsclip/search/client/spelling.js";

/** @param {string} word @param {string[][]} known */
const spellings = (word, ...known) => nearest(word, known).map((spelling) => spelling.word);

test("letters are counted as jamo, swapped neighbours once", () => {
  assert.equal(distance(encode("행정안젼부"), encode("행정안전부")), 1);
  assert.equal(distance(encode("데이타"), encode("데이터")), 1);
  assert.equal(distance("teh", "the", 3), 1);
  assert.ok(distance(encode("인공지능"), encode("빅데이터"), 3) > 3);
});

test("the nearest spelling comes first, of equals the frequent one; the known word may have a particle", () => {
  assert.deepEqual(spellings("행정안젼부", ["행정안내부", "행정안전부를"]), ["행정안전부"]);
  assert.deepEqual(spellings("훈룬", ["훈른"], [], [], [], ["훈련을"]), ["훈련"]);
});

test("what differs much, or in a number, is no spelling", () => {
  assert.deepEqual(spellings("우주정거장", ["우주센터", "행정"]), []);
  assert.deepEqual(spellings("제9회전자정부", ["제8회전자정부"]), []);
  assert.deepEqual(spellings("가", ["나", "각"]), []);
});

test("a spelling is trusted less the more letters differ", () => {
  const [one] = nearest("빅데이타", [["빅데이터"]]);
  const [two] = nearest("빅데아타", [["빅데이터"]]);
  assert.ok(one.trust > two.trust);
});
