/** The search page: reads its state from the address, asks the worker, shows results and filters. */

import { clip, markPieces, onlyHalf, remark, sentenceOf } from "./query.js";

const STEP = 20;
const FEW = 8;
const PAUSE = 150; // milliseconds without a key before a half-typed query is looked for

const root = document.querySelector("[data-nc-search]");
const part = (name) => root.querySelector(`[data-nc-${name}]`);
const copy = (name) =>
  root.querySelector(`template[data-nc-template=${name}]`).content.firstElementChild.cloneNode(true);
const site = new URL("../../", import.meta.url);
const form = root.querySelector("form");
const input = form.elements.q;
const number = new Intl.NumberFormat("ko");

let worker = null;
let asked = 0;
const waiting = new Map();

/** Ask the engine; the worker and the index are loaded with the first question. */
function ask(name, ...args) {
  if (!worker) {
    worker = new Worker(new URL("worker.js", import.meta.url));
    worker.onmessage = ({ data: { id, answer, error } }) => {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) reject?.(new Error(error));
      else resolve?.(answer);
    };
    worker.onerror = () => {
      for (const { reject } of waiting.values()) reject(new Error("worker"));
      waiting.clear();
    };
  }
  return new Promise((resolve, reject) => {
    asked += 1;
    waiting.set(asked, { resolve, reject });
    worker.postMessage({ ask: name, args, id: asked });
  });
}

let facets = null;
const loadFacets = () => (facets ??= ask("facets"));

/** Read what is looked for from the address. */
function readState() {
  const given = new URLSearchParams(location.search);
  const chosen = {};
  for (const element of root.querySelectorAll("[data-nc-facet]")) {
    const name = element.dataset.ncFacet;
    chosen[name] = new Set((given.get(name) ?? "").split(",").filter(Boolean));
  }
  return {
    text: given.get("q") ?? "",
    literal: given.has("literal"),
    sort: given.get("sort") === "date" ? "date" : "",
    chosen,
  };
}

function addressOf({ text, literal, sort, chosen }) {
  const given = new URLSearchParams();
  if (text) given.set("q", text);
  if (literal) given.set("literal", "1");
  for (const [name, values] of Object.entries(chosen)) if (values.size) given.set(name, [...values].join(","));
  if (sort) given.set("sort", sort);
  const query = given.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return query ? `?${query}` : location.pathname;
}

/** Go to another state: a new entry of the history, or the same one while a query is being typed. */
function go(state, { replace = false } = {}) {
  const address = addressOf(state);
  const same = address === (location.search || location.pathname);
  history[replace || same ? "replaceState" : "pushState"](null, "", address);
  return show();
}

const slug = (term) => term.path.split("/").slice(1, -1).join("/");

const { title } = document;
let turn = 0;
const expanded = new Set();

/** Show what the address asks for. */
async function show() {
  const state = readState();
  const mine = ++turn;
  if (document.activeElement !== input || !input.value) input.value = state.text;
  for (const radio of root.querySelectorAll("[name=sort]")) radio.checked = radio.value === state.sort;
  const idle = !state.text.trim() && !Object.values(state.chosen).some(({ size }) => size);
  part("found").hidden = idle;
  part("lists").hidden = !idle;
  document.title = state.text ? title.replace(/^.*?( - |$)/, `‘${state.text}’ 검색$1`) : title;
  if (idle) return;
  const late = setTimeout(() => {
    if (mine === turn) say("찾고 있습니다…");
  }, 300);
  try {
    const found = state.text.trim()
      ? await ask("search", state.text, { literal: state.literal })
      : { rows: await ask("everything"), words: [], step: "all" };
    const list = await loadFacets();
    clearTimeout(late); // what is said from here on is the answer
    if (mine !== turn) return;
    const narrowed = narrow(found.rows, state.chosen, list);
    if (state.sort) narrowed.rows.sort((a, b) => a - b);
    await showHits(state, found, narrowed.rows, mine, list);
    if (mine === turn) showFilters(state, narrowed.counts, list);
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    clearTimeout(late);
  }
}

/** Keep the articles of the chosen terms; count for each facet what each of its terms would leave. */
function narrow(rows, chosen, list) {
  const tests = list.map(({ name, terms, rows: held }) => {
    const wanted = new Set(terms.flatMap((term, at) => (chosen[name].has(slug(term)) ? [at] : [])));
    return { held, wanted, any: chosen[name].size === 0 };
  });
  const counts = list.map(() => new Map());
  const kept = rows.filter((row) => {
    const passed = tests.map(({ held, wanted, any }) => any || held[row].some((at) => wanted.has(at)));
    const failed = passed.filter((pass) => !pass).length;
    tests.forEach(({ held }, facet) => {
      if (failed === 0 || (failed === 1 && !passed[facet])) {
        for (const at of held[row]) counts[facet].set(at, (counts[facet].get(at) ?? 0) + 1);
      }
    });
    return failed === 0;
  });
  return { rows: kept, counts };
}

const say = (text) => {
  part("state").textContent = text;
};

function link(href, text) {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}

function notice(...pieces) {
  part("notice").hidden = !pieces.length;
  part("notice").replaceChildren(...pieces);
}

async function showHits(state, found, rows, mine, list) {
  const hits = part("hits");
  hits.ariaBusy = "true"; // the results before stay until the new ones are there: the page keeps its height
  const name = state.text.trim() ? `‘${state.text.trim()}’ ` : "";
  say(rows.length ? `${name}결과 ${number.format(rows.length)}건` : `${name}결과가 없습니다`);
  part("bar").hidden = !found.rows.length;
  part("filters").hidden = !found.rows.length;
  if (found.emptied) notice("빼라고 한 말을 빼니 남은 기사가 없습니다.");
  else if (!found.rows.length) await sayNothing(state, mine);
  else if (!rows.length) notice("고른 조건에 맞는 기사가 없습니다. 조건을 빼 보세요.");
  else if (found.step === "spelling") {
    notice(
      `‘${found.instead}’(으)로 찾은 결과입니다. `,
      link(addressOf({ ...state, literal: true }), `입력한 그대로 ‘${state.text.trim()}’ 찾기`),
    );
  } else if (remark(found)) notice(remark(found));
  else notice();
  const more = part("more");
  const paths = new Map(list[0].terms.map((term) => [term.name, term.path]));
  const showFrom = async (from) => {
    const cards = await ask("cards", rows.slice(from, from + STEP));
    if (mine !== turn) return;
    if (!from) hits.replaceChildren();
    hits.append(...cards.map((card) => hitOf(card, found.words, paths)));
    hits.ariaBusy = "false";
    more.hidden = hits.children.length >= rows.length;
    if (from) hits.children[from].querySelector("a").focus();
  };
  more.onclick = () => showFrom(hits.children.length).catch(fail);
  await showFrom(0);
}

function mark(element, text, words, half) {
  element.replaceChildren(
    ...markPieces(text, words, half).map((piece) => {
      if (!piece.marked) return piece.text;
      const marked = document.createElement("mark");
      marked.textContent = piece.text;
      return marked;
    }),
  );
}

function hitOf(card, words, paths) {
  const item = copy("hit");
  const anchor = item.querySelector("a");
  anchor.href = new URL(card.page, site);
  if (words.length)
    anchor.search = `?${new URLSearchParams({ h: words.map((word) => word.normalize("NFC")).join(" ") })}`;
  const half = onlyHalf(card, words);
  mark(anchor, card.title, words, half);
  mark(item.querySelector(".nc-byline"), card.facts, words, half);
  mark(item.querySelector(".nc-card__summary"), clip(sentenceOf(card, words, half), words, 200), words, half);
  const chips = item.querySelector(".nc-chips");
  for (const tag of card.tags.slice(0, 5)) {
    const chip = document.createElement("li");
    chip.append(link(new URL(paths.get(tag) ?? "initiatives/", site), tag));
    chips.append(chip);
  }
  if (!card.tags.length) chips.remove();
  return item;
}

async function sayNothing(state, mine) {
  const near = await ask("nearest", state.text);
  if (mine !== turn) return;
  const pieces = ["찾는 말이 어느 기사에도 없습니다. "];
  if (near.length) {
    pieces.push("혹시 ");
    for (const [at, word] of near.entries()) {
      if (at) pieces.push(", ");
      pieces.push(link(addressOf({ ...state, text: word, literal: false }), word));
    }
    pieces.push("? ");
  }
  pieces.push("아래 목록에서도 찾을 수 있습니다.");
  notice(...pieces);
  part("lists").hidden = false;
}

/** Say that it failed, and forget the index: rows of one build mean nothing to another. */
function fail(error) {
  console.warn("search:", error);
  worker?.terminate();
  [worker, facets] = [null, null];
  part("found").hidden = false;
  part("lists").hidden = false;
  part("bar").hidden = part("filters").hidden = part("more").hidden = true;
  part("hits").replaceChildren();
  part("hits").ariaBusy = "false";
  say("검색을 불러오지 못했습니다");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "nc-plain-button";
  again.textContent = "다시 시도";
  again.onclick = () => show();
  notice("인터넷 연결을 확인해 주세요. 아래 목록은 그대로 쓸 수 있습니다. ", again);
}

function showFilters(state, counts, list) {
  const { value: focused } = document.activeElement ?? {};
  const inside = document.activeElement?.closest("[data-nc-facet]")?.dataset.ncFacet;
  const chosenList = part("chosen");
  chosenList.replaceChildren();
  list.forEach((facet, index) => {
    const element = root.querySelector(`[data-nc-facet=${facet.name}]`);
    const chosen = state.chosen[facet.name];
    const shown = ordered(facet, counts[index], chosen);
    const open = expanded.has(facet.name);
    const items = (
      open
        ? shown
        : shown.filter(({ deep, picked }, at) => picked || (!deep && at < FEW * 3)).slice(0, Math.max(FEW, chosen.size))
    ).map((entry) => filterOf(state, facet, entry));
    element.hidden = !shown.length;
    element.querySelector("ul").replaceChildren(...items);
    const button = element.querySelector("button");
    button.hidden = !open && items.length >= shown.length;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "줄여 보기" : `모두 보기 (${number.format(shown.length)})`;
    button.onclick = () => {
      if (open) expanded.delete(facet.name);
      else expanded.add(facet.name);
      showFilters(state, counts, list);
    };
    for (const { term } of shown.filter(({ picked }) => picked)) chosenList.append(chosenOf(state, facet, term));
  });
  if (inside && focused) root.querySelector(`[data-nc-facet=${inside}] input[value="${CSS.escape(focused)}"]`)?.focus();
}

/** Give the terms that some result has, most results first, a city behind its province; years newest first. */
function ordered({ name, terms }, counts, chosen) {
  const entries = terms.map((term, at) => ({
    term,
    count: counts.get(at) ?? 0,
    picked: chosen.has(slug(term)),
    deep: term.parent >= 0,
    at,
  }));
  const shown = entries.filter(({ count, picked }) => count || picked);
  if (name !== "years") shown.sort((a, b) => b.count - a.count || a.at - b.at);
  return shown
    .filter(({ deep }) => !deep)
    .flatMap((entry) => [entry, ...shown.filter(({ term }) => term.parent === entry.at)]);
}

function filterOf(state, facet, { term, count, picked, deep }) {
  const item = copy("filter");
  const box = item.querySelector("input");
  box.value = slug(term);
  box.checked = picked;
  box.onchange = () => go(toggled(state, facet.name, box.value));
  item.querySelector("span").textContent = term.name;
  item.querySelector(".nc-count").textContent = number.format(count);
  item.classList.toggle("nc-filters__deep", deep);
  return item;
}

function chosenOf(state, facet, term) {
  const item = copy("chosen");
  item.querySelector("span").textContent = term.name;
  item.querySelector("button").onclick = () => {
    go(toggled(state, facet.name, slug(term)));
    part("state").focus?.();
  };
  return item;
}

function toggled(state, name, value) {
  const values = new Set(state.chosen[name]);
  if (!values.delete(value)) values.add(value);
  return { ...state, chosen: { ...state.chosen, [name]: values } };
}

let pause = 0;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => go({ ...readState(), text: input.value, literal: false }, { replace: true }), PAUSE);
});
input.addEventListener("focus", () => ask("ready").catch(() => {}), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  go({ ...readState(), text: input.value, literal: false });
});
root.addEventListener("change", ({ target }) => {
  if (target.name === "sort") go({ ...readState(), sort: target.value });
});
addEventListener("popstate", () => {
  input.value = readState().text;
  show();
});

const wide = matchMedia("(min-width: 60em)");
const fold = () => {
  part("filters").open = wide.matches;
};
wide.addEventListener("change", fold);
fold();
addEventListener("DOMContentLoaded", show, { once: true });
