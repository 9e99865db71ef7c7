/** Rows of the header's search box: what the theme shows as a result, for articles and for what is to be said. */

import { clip, markPieces, onlyHalf, remark, sentenceOf } from "./query.js";

const escapeHtml = (text) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const mark = (text, words, half) =>
  markPieces(text, words, half)
    .map((piece) => (piece.marked ? `<mark>${escapeHtml(piece.text)}</mark>` : escapeHtml(piece.text)))
    .join("");
const searchPage = (text, more = {}) => `search/?${new URLSearchParams({ q: text, ...more })}`;

const row = (location, title, text, score, terms = {}) => [{ location, title, text, score, terms }];

/** Give the rows for what was found: the first results, a line where not all words were found as typed, the way to all. */
export async function resultRows(engine, text, found, most) {
  if (!found.rows.length) return nothingRows(engine, text, found.emptied);
  const cards = await engine.cards(found.rows.slice(0, most));
  const rows = cards.map((card, at) => articleRow(card, found.words, 1000 - at));
  if (found.step === "spelling") {
    rows.unshift(
      row(
        searchPage(text, { literal: 1 }),
        `‘${escapeHtml(found.instead)}’(으)로 찾은 결과`,
        `입력한 그대로 ‘${escapeHtml(text.trim())}’ 찾기`,
        0,
      ),
    );
  } else if (remark(found) && !found.half) {
    // here somebody is typing
    rows.unshift(
      row(searchPage(text), found.readOnly ? "구절을 찾은 범위" : "일부 말만 맞는 결과", escapeHtml(remark(found)), 0),
    );
  }
  rows.push(
    row(
      searchPage(text),
      `결과 ${found.rows.length.toLocaleString("ko")}건 모두 보기`,
      "사업·지역·기관·매체·연도로 좁힐 수 있습니다.",
      0,
    ),
  );
  return rows;
}

function articleRow(card, words, score) {
  const half = onlyHalf(card, words);
  const sentence = clip(sentenceOf(card, words, half), words);
  const text = `<span class="nc-hit__facts">${mark(card.facts, words, half)}</span> <span class="nc-hit__sentence">${mark(sentence, words, half)}</span>`;
  return row(
    card.page,
    mark(card.title, words, half),
    text,
    score,
    Object.fromEntries(words.map((word) => [word.normalize("NFC"), true])),
  );
}

async function nothingRows(engine, text, emptied) {
  const near = emptied ? [] : await engine.nearest(text);
  return [
    row(
      "initiatives/",
      `‘${escapeHtml(text.trim())}’에 맞는 기사가 없습니다`,
      emptied ? "빼라고 한 말을 빼니 남은 기사가 없습니다." : "사업 목록에서 찾아보세요.",
      0,
    ),
    ...near.map((word) => row(searchPage(word), escapeHtml(word), "이 말로 찾기", 0)),
  ];
}
