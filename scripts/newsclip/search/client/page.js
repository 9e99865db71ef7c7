/** The search page: reads its state from the address, asks the engine, shows results and filters. */

import { readAddress, toggled, writeAddress } from "./address.js";
import { ask, forget } from "./asking.js";
import { chooseMarks, clip, hiddenNames, lacking, markPieces, remark, sentenceOf } from "./marks.js";
import { choicesOf, narrow, slugOf } from "./narrow.js";

/** @import { State } from "./address.js" */
/** @import { Span } from "./dates.js" */
/** @import { About, Facet, Found, SitePage } from "./engine.js" */
/** @import { Card } from "./index.js" */
/** @import { Choice } from "./marks.js" */
/** @import { Choice as Pick } from "./narrow.js" */

const STEP = 20;
const FEW = 8;
/** @type {Record<string, string>} */
const FACETS = { initiatives: "사업", regions: "지역", agencies: "기관", outlets: "매체", people: "인물" };
const PAUSE = 150; // milliseconds without a key before a half-typed query is looked for

/**
 * Give an element that the page's template has.
 * @template {Element} Kind
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => Kind} kind
 */
function need(within, selector, kind) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector} on this page`);
  return found;
}

const root = need(document, "[data-nc-search]", HTMLElement);
const form = need(root, "form", HTMLFormElement);
const input = need(form, "[name=q]", HTMLInputElement);
const results = need(root, "[data-nc-found]", HTMLElement);
const status = need(root, "[data-nc-state]", HTMLElement);
const notes = need(root, "[data-nc-notice]", HTMLElement);
const bar = need(root, "[data-nc-bar]", HTMLElement);
const named = need(root, "[data-nc-about]", HTMLElement);
const others = need(root, "[data-nc-pages]", HTMLElement);
const picks = need(root, "[data-nc-chosen]", HTMLElement);
const hits = need(root, "[data-nc-hits]", HTMLElement);
const more = need(root, "[data-nc-more]", HTMLButtonElement);
const filters = need(root, "[data-nc-filters]", HTMLDetailsElement);
const lists = need(root, "[data-nc-lists]", HTMLElement);
/** @type {NodeListOf<HTMLInputElement>} */
const sorts = root.querySelectorAll("input[name=sort]");
/** @type {NodeListOf<HTMLElement>} */
const facetParts = root.querySelectorAll("[data-nc-facet]");
const facetNames = [...facetParts].map((element) => element.dataset.ncFacet ?? "");
const site = new URL("../../", import.meta.url);
const number = new Intl.NumberFormat("ko");

/**
 * Copy what a template of the page holds.
 * @param {string} name
 */
function copy(name) {
  const { content } = need(root, `template[data-nc-template=${name}]`, HTMLTemplateElement);
  return need(document.importNode(content, true), "*", HTMLElement);
}

/** @type {Promise<Facet[]> | null} */
let loading = null;
const loadFacets = () => (loading ??= ask("facets"));

const readState = () => readAddress(location.search, facetNames);

/** @param {State} state */
const addressOf = (state) => writeAddress(state) || location.pathname;

/**
 * Go to another state: a new entry of the history, or the same one while a query is being typed.
 * @param {State} state
 */
function go(state, { replace = false } = {}) {
  const address = addressOf(state);
  const same = address === (location.search || location.pathname);
  history[replace || same ? "replaceState" : "pushState"](null, "", address);
  return show();
}

const { title } = document;
let turn = 0;
/** @type {Set<string>} */
const expanded = new Set();

/** Show what the address asks for. */
async function show() {
  const state = readState();
  const mine = ++turn;
  if (document.activeElement !== input || !input.value) input.value = state.text;
  for (const radio of sorts) radio.checked = radio.value === state.sort;
  const idle = !state.text.trim() && !Object.values(state.chosen).some(({ size }) => size);
  results.hidden = idle;
  lists.hidden = !idle;
  document.title = state.text ? title.replace(/^.*?( - |$)/, `‘${state.text}’ 검색$1`) : title;
  if (idle) settle();
  if (idle) return;
  const late = setTimeout(() => {
    if (mine === turn) say("찾고 있습니다…");
  }, 300);
  try {
    const answer = await (state.text.trim()
      ? ask("search", state.text, { literal: state.literal })
      : ask("everything"));
    const facets = await loadFacets();
    clearTimeout(late); // what is said from here on is the answer
    if (mine !== turn) return;
    const narrowed = narrow(answer.rows, state.chosen, facets);
    if (state.sort) narrowed.rows.sort((a, b) => b - a);
    await showHits(state, answer, narrowed.rows, mine, facets);
    if (mine === turn) showFilters(state, narrowed.counts, facets, answer.spans);
  } catch (error) {
    if (mine === turn) fail(error);
  } finally {
    clearTimeout(late);
  }
}

/** Leave the room that was kept for what would come: from here on each part says itself whether it is shown. */
const settle = () => document.documentElement.toggleAttribute("data-nc-asked", false);

/** @param {string} text */
function say(text) {
  status.textContent = text;
}

/**
 * @param {string | URL} address
 * @param {string} text
 */
function link(address, text) {
  const anchor = document.createElement("a");
  anchor.href = String(address);
  anchor.textContent = text;
  return anchor;
}

/** @param {(string | Node)[]} pieces */
function notice(...pieces) {
  notes.hidden = !pieces.length;
  notes.replaceChildren(...pieces);
}

/**
 * Show the results of a state, as many as fit a page, and what is to be said of them.
 * @param {State} state
 * @param {Found} answer
 * @param {number[]} rows those of the answer that have the chosen terms
 * @param {number} mine the turn
 * @param {Facet[]} facets
 */
async function showHits(state, answer, rows, mine, facets) {
  hits.ariaBusy = "true"; // the results before stay until the new ones are there: the page keeps its height
  const name = state.text.trim() ? `‘${state.text.trim()}’ ` : "";
  say(rows.length ? `${name}결과 ${number.format(rows.length)}건` : `${name}결과가 없습니다`);
  const told = await noticeOf(state, answer, rows);
  const paths = new Map(facets[0].terms.map((term) => [term.name, term.path]));
  const places = new Map(answer.rows.map((row, at) => [row, at]));
  /** @param {number} from */
  const showFrom = async (from) => {
    const shown = rows.slice(from, from + STEP);
    const cards = await ask("cards", shown);
    if (mine !== turn) return;
    if (!from) {
      hits.replaceChildren();
      notice(...told);
      showAbout(state, rows.length ? answer.about : []);
      bar.hidden = filters.hidden = !answer.rows.length;
      lists.hidden = answer.rows.length > 0 || answer.emptied;
    }
    const lacks = shown.map((row) => lacking(answer, places.get(row) ?? 0));
    hits.append(...cards.map((card, at) => hitOf(card, chooseMarks(card, answer.marks), lacks[at], paths)));
    hits.ariaBusy = "false";
    more.hidden = hits.children.length >= rows.length;
    if (from) hits.children[from].querySelector("a")?.focus();
  };
  more.onclick = () => showFrom(hits.children.length).catch(fail);
  await showFrom(0);
  const pages = state.text.trim() ? await ask("pages", state.text) : [];
  if (mine === turn) showPages(pages);
}

/**
 * Show the site's own pages that were found, behind the articles.
 * @param {SitePage[]} pages
 */
function showPages(pages) {
  others.hidden = !pages.length;
  const items = pages.map((found) => {
    const item = document.createElement("li");
    const about = document.createElement("span");
    about.textContent = clip(found.line, []);
    item.append(link(new URL(found.page, site), found.title), about);
    return item;
  });
  need(others, "ul", HTMLElement).replaceChildren(...items);
}

/**
 * Give what is to be said of an answer.
 * @param {State} state
 * @param {Found} answer
 * @param {number[]} rows those of the answer that have the chosen terms
 * @returns {Promise<(string | Node)[]>}
 */
async function noticeOf(state, answer, rows) {
  if (answer.emptied) return ["빼라고 한 말을 빼니 남은 기사가 없습니다."];
  if (!answer.rows.length) return nothingOf(state);
  if (!rows.length) return ["고른 조건에 맞는 기사가 없습니다. 조건을 빼 보세요."];
  if (answer.step === "spelling") {
    const literally = link(addressOf({ ...state, literal: true }), `입력한 그대로 ‘${state.text.trim()}’ 찾기`);
    return [`‘${answer.instead}’(으)로 찾은 결과입니다. `, literally];
  }
  return remark(answer) ? [remark(answer)] : [];
}

/**
 * Show the terms that the query names, each as what narrows the results to its articles.
 * @param {State} state
 * @param {About[]} about
 */
function showAbout(state, about) {
  const items = about
    .filter(({ facet, path }) => !state.chosen[facet]?.has(slugOf({ path })))
    .map(({ facet, label, path, count }) => {
      const text = `${FACETS[facet]}: ${label} ${number.format(count)}건`;
      const next = path ? toggled(state, facet, slugOf({ path })) : { ...state, text: `“${label}”`, literal: false };
      const anchor = link(addressOf(next), text);
      anchor.onclick = (event) => {
        event.preventDefault();
        input.value = next.text;
        go(next);
        status.focus();
      };
      const item = document.createElement("li");
      item.append(anchor);
      return item;
    });
  named.hidden = !items.length;
  named.replaceChildren(...items);
}

/**
 * Show a text in an element, what matched in it marked.
 * @param {Element} element
 * @param {string} text
 * @param {Choice[]} choices
 */
function mark(element, text, choices) {
  element.replaceChildren(
    ...markPieces(text, choices).map((piece) => {
      if (!piece.marked) return piece.text;
      const marked = document.createElement("mark");
      marked.textContent = piece.text;
      return marked;
    }),
  );
}

/**
 * Give a result.
 * @param {Card} card
 * @param {Choice[]} choices
 * @param {string[]} lacks the words that it lacks
 * @param {Map<string, string>} paths of the initiatives by name
 */
function hitOf(card, choices, lacks, paths) {
  const item = copy("hit");
  const anchor = need(item, "a", HTMLAnchorElement);
  anchor.href = String(new URL(card.page, site));
  const words = choices.flatMap((choice) => choice.words).map((word) => word.normalize("NFC"));
  if (words.length) anchor.search = `?${new URLSearchParams({ h: words.join(" ") })}`;
  mark(anchor, card.title, choices);
  const sentence = sentenceOf(card, choices);
  const facts = [card.facts, ...hiddenNames(card, choices, sentence)].join(" · ");
  mark(need(item, ".nc-byline", HTMLElement), facts, choices);
  mark(need(item, ".nc-card__summary", HTMLElement), clip(sentence, choices, 200), choices);
  const without = need(item, "[data-nc-lacks]", HTMLElement);
  without.hidden = !lacks.length;
  without.textContent = `없는 말: ${lacks.join(", ")}`;
  const chips = need(item, ".nc-chips", HTMLElement);
  for (const tag of card.tags.slice(0, 5)) {
    const chip = document.createElement("li");
    chip.append(link(new URL(paths.get(tag) ?? "initiatives/", site), tag));
    chips.append(chip);
  }
  if (!card.tags.length) chips.remove();
  return item;
}

/**
 * Give what is to be said where nothing was found: what may have been meant, and where else to look.
 * @param {State} state
 * @returns {Promise<(string | Node)[]>}
 */
async function nothingOf(state) {
  const near = await ask("nearest", state.text);
  /** @type {(string | Node)[]} */
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
  return pieces;
}

/**
 * Say that it failed, and forget the index: rows of one build mean nothing to another.
 * @param {unknown} error
 */
function fail(error) {
  console.warn("search:", error);
  forget();
  settle();
  loading = null;
  results.hidden = false;
  lists.hidden = false;
  bar.hidden = filters.hidden = more.hidden = named.hidden = others.hidden = true;
  hits.replaceChildren();
  hits.ariaBusy = "false";
  say("검색을 불러오지 못했습니다");
  const again = document.createElement("button");
  again.type = "button";
  again.className = "nc-plain-button";
  again.textContent = "다시 시도";
  again.onclick = () => show();
  notice("인터넷 연결을 확인해 주세요. 아래 목록은 그대로 쓸 수 있습니다. ", again);
  addEventListener("online", () => again.isConnected && show(), { once: true });
}

/**
 * Show what may be chosen of each facet, and what is chosen.
 * @param {State} state
 * @param {Map<number, number>[]} counts for each facet, by the numbers of its terms
 * @param {Facet[]} facets
 * @param {Span[]} spans of time that the results lie in
 */
function showFilters(state, counts, facets, spans) {
  const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : "";
  const inside = document.activeElement?.closest("[data-nc-facet]");
  picks.replaceChildren(
    ...spans.map((span) => chosenOf(span.label, { ...state, text: withoutSpan(state.text, span) })),
  );
  for (const [index, facet] of facets.entries()) {
    const chosen = state.chosen[facet.name];
    const choices = choicesOf(facet, counts[index], chosen);
    showFacet(state, facet, choices, () => showFilters(state, counts, facets, spans));
    const known = new Map(facet.terms.map((term) => [slugOf(term), term.name]));
    for (const slug of chosen) {
      picks.append(chosenOf(known.get(slug) ?? `알 수 없는 조건 ‘${slug}’`, toggled(state, facet.name, slug)));
    }
  }
  settle();
  if (!inside || !focused) return;
  const again = inside.querySelector(`input[value="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus();
}

/**
 * Show the choices of one facet: the first few, or all where the reader has asked for them.
 * @param {State} state
 * @param {Facet} facet
 * @param {Pick[]} choices
 * @param {() => void} redraw
 */
function showFacet(state, facet, choices, redraw) {
  const element = need(root, `[data-nc-facet=${facet.name}]`, HTMLElement);
  const open = expanded.has(facet.name);
  const first = choices.filter(({ deep, picked }, at) => picked || (!deep && at < FEW * 3));
  const shown = open ? choices : first.slice(0, Math.max(FEW, state.chosen[facet.name].size));
  element.hidden = !choices.length;
  need(element, "ul", HTMLElement).replaceChildren(...shown.map((choice) => filterOf(state, facet, choice)));
  const button = need(element, "button", HTMLButtonElement);
  button.hidden = !open && shown.length >= choices.length;
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "줄여 보기" : `모두 보기 (${number.format(choices.length)})`;
  button.onclick = () => {
    if (open) expanded.delete(facet.name);
    else expanded.add(facet.name);
    redraw();
  };
}

/**
 * Give a choice as a box to tick.
 * @param {State} state
 * @param {Facet} facet
 * @param {Pick} choice
 */
function filterOf(state, facet, { term, count, picked, deep }) {
  const item = copy("filter");
  const box = need(item, "input", HTMLInputElement);
  box.value = slugOf(term);
  box.checked = picked;
  box.onchange = () => go(toggled(state, facet.name, box.value));
  need(item, "span", HTMLElement).textContent = term.name;
  need(item, ".nc-count", HTMLElement).textContent = number.format(count);
  item.classList.toggle("nc-filters__deep", deep);
  return item;
}

/**
 * Give a condition with a button that takes it back.
 * @param {string} name
 * @param {State} without the state without it
 */
function chosenOf(name, without) {
  const item = copy("chosen");
  need(item, "span", HTMLElement).textContent = name;
  need(item, "button", HTMLButtonElement).onclick = () => {
    input.value = without.text;
    go(without);
    status.focus();
  };
  return item;
}

/**
 * Give a query without a span of time.
 * @param {string} text
 * @param {Span} span
 */
const withoutSpan = (text, span) => text.normalize("NFKC").replace(span.text, " ").replace(/\s+/g, " ").trim();

/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
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
for (const radio of sorts) {
  radio.addEventListener("change", () => go({ ...readState(), sort: radio.value === "date" ? "date" : "" }));
}
addEventListener("popstate", () => {
  input.value = readState().text;
  show();
});

const wide = matchMedia("(min-width: 60em)");
const fold = () => {
  filters.open = wide.matches;
};
wide.addEventListener("change", fold);
fold();
addEventListener("DOMContentLoaded", show, { once: true });
