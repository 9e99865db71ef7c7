/** Rows of the header's search box: what the theme shows as a result, for articles and for what is to be said. */

import { chooseMarks, clip, hiddenNames, lacking, markPieces, remark, sentenceOf } from "./marks.js";

/** @import { About, Engine, Found } from "./engine.js" */
/** @import { Card } from "./index.js" */
/** @import { Choice } from "./marks.js" */

/**
 * A result as the theme takes it: where it leads, HTML to show, and the terms that it found. The theme groups results
 * by page; here each is a group of its own.
 * @typedef {[{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}]} Row
 */

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/**
 * Give a text as HTML in which what matched is marked.
 * @param {string} text
 * @param {Choice[]} choices
 */
function mark(text, choices) {
  const pieces = markPieces(text, choices);
  return pieces
    .map((piece) => (piece.marked ? `<mark>${escapeHtml(piece.text)}</mark>` : escapeHtml(piece.text)))
    .join("");
}

/**
 * Give the address of the search page for a query.
 * @param {string} text
 * @param {Record<string, string>} more
 */
const searchPage = (text, more = {}) => `search/?${new URLSearchParams({ q: text, ...more })}`;

/**
 * Give a row that is no article.
 * @param {string} location
 * @param {string} title
 * @param {string} text
 * @returns {Row}
 */
const lineRow = (location, title, text) => [{ location, title, text, score: 0, terms: {} }];

/**
 * Give the rows for what was found: the first results, a line where not all words were found as typed, the way to all.
 * @param {Engine} engine
 * @param {string} text
 * @param {Found} found
 * @param {number} most
 */
export async function resultRows(engine, text, found, most) {
  if (!found.rows.length)
    return [...(await nothingRows(engine, text, found.emptied)), ...(await pageRows(engine, text))];
  const cards = await engine.cards(found.rows.slice(0, most));
  const articles = cards.map((card, at) => articleRow(card, found, at));
  const count = found.rows.length.toLocaleString("ko");
  const all = lineRow(searchPage(text), `결과 ${count}건 모두 보기`, "사업·지역·기관·매체·연도로 좁힐 수 있습니다.");
  return [
    ...remarkRows(text, found),
    ...found.about.map(aboutRow),
    ...articles,
    ...(await pageRows(engine, text)),
    all,
  ];
}

/**
 * Give the line that says how the results were found, where that is not as they were asked for.
 * @param {string} text
 * @param {Found} found
 */
function remarkRows(text, found) {
  if (found.step === "spelling") {
    const title = `‘${escapeHtml(found.instead)}’(으)로 찾은 결과`;
    return [lineRow(searchPage(text, { literal: "1" }), title, `입력한 그대로 ‘${escapeHtml(text.trim())}’ 찾기`)];
  }
  if (!remark(found) || found.half) return []; // a word is half typed here more often than not
  const title = found.readOnly ? "구절을 찾은 범위" : "일부 말만 맞는 결과";
  return [lineRow(searchPage(text), title, escapeHtml(remark(found)))];
}

/** @type {Record<string, string>} */
const FACETS = { initiatives: "사업", regions: "지역", agencies: "기관", outlets: "매체", people: "인물" };

/**
 * Give the row of a term that the query names: the way to its page, or to all that names the person.
 * @param {About} about
 */
function aboutRow({ facet, label, path, count }) {
  const title = `${FACETS[facet]}: ${escapeHtml(label)}`;
  return lineRow(path || searchPage(`“${label}”`), title, `기사 ${count.toLocaleString("ko")}건을 모두 봅니다.`);
}

/**
 * Give the rows of the site's own pages.
 * @param {Engine} engine
 * @param {string} text
 */
async function pageRows(engine, text) {
  const pages = await engine.pages(text);
  return pages.map(({ page, title, line }) => lineRow(page, `안내: ${escapeHtml(title)}`, escapeHtml(clip(line, []))));
}

/**
 * Give the row of an article: its headline, its facts, the sentence that shows most, and what it lacks.
 * @param {Card} card
 * @param {Found} found
 * @param {number} at the number of the result
 * @returns {Row}
 */
function articleRow(card, found, at) {
  const choices = chooseMarks(card, found.marks);
  const sentence = sentenceOf(card, choices);
  const names = hiddenNames(card, choices, sentence);
  const lacks = lacking(found, at);
  const text = [
    `<span class="nc-hit__facts">${mark([card.facts, ...names].join(" · "), choices)}</span>`,
    `<span class="nc-hit__sentence">${mark(clip(sentence, choices), choices)}</span>`,
    ...(lacks.length ? [`<span class="nc-hit__lacks">없는 말: ${escapeHtml(lacks.join(", "))}</span>`] : []),
  ].join(" ");
  const terms = Object.fromEntries(choices.flatMap(({ words }) => words).map((word) => [word.normalize("NFC"), true]));
  return [{ location: card.page, title: mark(card.title, choices), text, score: 1000 - at, terms }];
}

/**
 * Give the rows where nothing was found: a line that says so, and the words that may have been meant.
 * @param {Engine} engine
 * @param {string} text
 * @param {boolean} emptied
 */
async function nothingRows(engine, text, emptied) {
  const near = emptied ? [] : await engine.nearest(text);
  const why = emptied ? "빼라고 한 말을 빼니 남은 기사가 없습니다." : "사업 목록에서 찾아보세요.";
  return [
    lineRow("initiatives/", `‘${escapeHtml(text.trim())}’에 맞는 기사가 없습니다`, why),
    ...near.map((word) => lineRow(searchPage(word), escapeHtml(word), "이 말로 찾기")),
  ];
}
