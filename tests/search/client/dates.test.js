import assert from "node:assert/strict";
import { test } from "node:test";

import { isWithin, readSpans } from "../../../scripts/newsclip/search/client/dates.js";

/** @param {string} text */
const ends = (text) => readSpans(text).spans.map(({ from, to }) => (from === to ? from : `${from}/${to}`));

test("a day is read in every spelling", () => {
  const day = [
    "2025.12.22",
    "2025. 12. 22.",
    "2025-12-22",
    "2025/12/22",
    "20251222",
    "2025년 12월 22일",
    "25년 12월 22일",
  ];
  for (const text of [...day, "'25.12.22.", "25.12.22", "２０２５．１２．２２", "2025년 12월 22일자"]) {
    assert.deepEqual(ends(text), ["2025-12-22"], text);
  }
  assert.deepEqual(ends("10월 8일에"), ["10-08"]);
});

test("months, years and spans have two ends", () => {
  assert.deepEqual(ends("2025.8"), ["2025-08-01/2025-08-31"]);
  assert.deepEqual(ends("25년 8월"), ["2025-08-01/2025-08-31"]);
  assert.deepEqual(ends("3월의"), ["03-01/03-31"]);
  assert.deepEqual(ends("2025년"), ["2025-01-01/2025-12-31"]);
  for (const text of ["2025년 8월~12월", "2025.8 ~ 2025.12", "2025년 8월부터 12월까지", "2025-08 - 2025-12"]) {
    assert.deepEqual(ends(text), ["2025-08-01/2025-12-31"], text);
  }
  assert.deepEqual(ends("2025년 12월 22일~24일"), ["2025-12-22/2025-12-24"]);
  assert.deepEqual(ends("2002년부터 2023년까지"), ["2002-01-01/2023-12-31"]);
});

test("what is no date stays what it is", () => {
  for (const text of [
    "010-2025-0822",
    "GPT-4",
    "2.5배",
    "2월 30일",
    "1599-2290",
    "24일",
    "제25회",
    "버전 3.1.2",
    "12345678",
  ]) {
    assert.deepEqual(readSpans(text), { spans: [], rest: text });
  }
});

test("the rest of a query is what stands around", () => {
  const { spans, rest } = readSpans("화성시 2025. 8. 22. 드론");
  assert.deepEqual([spans.length, spans[0].label, rest.split(/\s+/)], [1, "2025. 8. 22.", ["화성시", "드론"]]);
  assert.equal(readSpans("2025년 예산").spans[0].exact, false);
  assert.equal(readSpans("2025년 3월 예산").spans[0].exact, true);
});

test("a date that is a month or a year has to lie in a span whole", () => {
  const august = { from: "2025-08-01", to: "2025-08-31" };
  assert.ok(isWithin(august, "2025-08-31") && isWithin(august, "2025-08"));
  assert.ok(!isWithin(august, "2025") && !isWithin(august, "2025-09-01"));
  assert.ok(isWithin({ from: "2025-01-01", to: "2025-12-31" }, "2025"));
  assert.ok(isWithin({ from: "10-08", to: "10-08" }, "2024-10-08"));
  assert.ok(!isWithin({ from: "10-08", to: "10-08" }, "2024-10"));
  assert.ok(isWithin({ from: "11-01", to: "02-31" }, "2024-01-05"));
});
