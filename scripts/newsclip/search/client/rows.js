/** Rows of the header's search box: what the theme shows as a result, for articles and for what is to be said. */

import { clip, markPieces, onlyHalf, remark, sentenceOf } from "./marks.js";

/** @import { Engine, Found } from "./engine.js" */
/** @import { Card } from "./index.js" */

/**
 * A result as the theme takes it: where it leads, HTML to show, and the terms that it found. The theme groups results
 * by page; here each is a group of its own.
 * @typedef {[{location: string, title: string, text: string, score: number, terms: Record<string, boolean>}]} Row
 */

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/**
 * Give a text as HTML in which the words are marked.
 * @param {string} text
 * @param {string[]} words
 * @param {boolean} half
 */
function mark(text, words, half) {
  const pieces = markPieces(text, words, half);
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
  if (!found.rows.length) return nothingRows(engine, text, found.emptied);
  const cards = await engine.cards(found.rows.slice(0, most));
  const articles = cards.map((card, at) => articleRow(card, found.words, 1000 - at));
  const count = found.rows.length.toLocaleString("ko");
  const all = lineRow(searchPage(text), `결과 ${count}건 모두 보기`, "사업·지역·기관·매체·연도로 좁힐 수 있습니다.");
  return [...remarkRows(text, found), ...articles, all];
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

/**
 * Give the row of an article: its headline, its facts and the sentence that shows the words best.
 * @param {Card} card
 * @param {string[]} words
 * @param {number} score
 * @returns {Row}
 */
function articleRow(card, words, score) {
  const half = onlyHalf(card, words);
  const sentence = mark(clip(sentenceOf(card, words, half), words), words, half);
  const facts = mark(card.facts, words, half);
  const text = `<span class="nc-hit__facts">${facts}</span> <span class="nc-hit__sentence">${sentence}</span>`;
  const terms = Object.fromEntries(words.map((word) => [word.normalize("NFC"), true]));
  return [{ location: card.page, title: mark(card.title, words, half), text, score, terms }];
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
