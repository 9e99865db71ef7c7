import assert from "node:assert/strict";
import { test } from "node:test";

import { readAddress, toggled, writeAddress } from "../../../scripts/newsclip/search/client/address.js";

const FACETS = ["regions", "years"];

test("an address is read as it was written", () => {
  for (const query of ["", "?q=AI&literal=1&regions=gyeonggi/hwaseong,gangwon&years=2025&sort=date", "?q=a%26b"]) {
    assert.equal(writeAddress(readAddress(query, FACETS)), query);
  }
});

test("what an address may not say is passed over", () => {
  const state = readAddress("?q=AI&sort=size&regions=,&outlets=news1", FACETS);
  assert.deepEqual(state, { text: "AI", literal: false, sort: "", chosen: { regions: new Set(), years: new Set() } });
});

test("a term is chosen and taken back; the state before stays as it was", () => {
  const state = readAddress("?regions=gangwon", FACETS);
  const both = toggled(state, "regions", "gyeonggi");
  assert.equal(writeAddress(both), "?regions=gangwon,gyeonggi");
  assert.equal(writeAddress(toggled(both, "regions", "gangwon")), "?regions=gyeonggi");
  assert.equal(writeAddress(state), "?regions=gangwon");
});
