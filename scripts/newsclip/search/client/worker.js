/*
 * The worker behind the header's search box and the search page.
 *
 * The theme sends SETUP when its page loads and waits for READY; the box sends "open" over a channel of its page when
 * it gets the focus. Only then is anything of the index fetched. The search page asks by name: {ask, args, id}.
 */

/** @import { Engine, Question, Questions } from "./engine.js" */
/** @import { Row } from "./rows.js" */

/**
 * What comes in: from the search page a question, from the theme a type.
 * @typedef {{type: number, data: string, ask?: undefined}} ThemeMessage
 */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const [FIRST, SHOWN] = [4, 20]; // as many rows as a phone shows come at once, the others right behind them

/** @type {Row} */
const FAILURE = [
  {
    location: "initiatives/",
    title: "검색을 불러오지 못했습니다",
    text: "인터넷 연결을 확인하고 다시 시도하거나, 사업 목록에서 찾아보세요.",
    score: 0,
    terms: {},
  },
];

/** @type {Promise<Engine> | null} */
let engine = null;
const openOnce = () => (engine ??= import("./engine.js").then(({ openEngine }) => openEngine()));

let [newest, reading] = [0, 0]; // the last query, and the one whose rows have the focus

/** @type {Promise<void>} */
const focused = new Promise((resolve) => {
  if (!self.location.hash) return resolve(); // of the search page, or where pages are kept apart
  const page = new BroadcastChannel(self.location.hash.slice(1));
  page.onmessage = ({ data }) => {
    if (data === "reading") reading = newest;
    else resolve();
  };
  page.postMessage("listening");
});

/** @param {MessageEvent<Question | ThemeMessage>} event */
self.onmessage = async ({ data: message }) => {
  if (message.ask) {
    await answer(message);
  } else if (message.type === SETUP) {
    await focused;
    await openOnce().catch(() => {});
    self.postMessage({ type: READY });
  } else if (message.type === QUERY) {
    newest += 1;
    await showRows(message.data, newest);
  }
};

/**
 * Answer a question of the search page.
 * @template {keyof Questions} Name
 * @param {Question<Name>} question
 */
async function answer({ ask, args, id }) {
  try {
    /** @type {{[Each in keyof Questions]: (...given: Questions[Each]) => unknown}} */
    const opened = await openOnce();
    self.postMessage({ id, answer: await opened[ask](...args) });
  } catch (error) {
    engine = null; // the next question tries again
    self.postMessage({ id, error: String(error) });
  }
}

/**
 * Show the rows of a query in the box, unless a newer one has come.
 * @param {string} text
 * @param {number} mine
 */
async function showRows(text, mine) {
  /** @param {Row[]} items */
  const show = (items) => {
    if (mine === newest) self.postMessage({ type: RESULT, data: { items } });
  };
  if (!text.trim()) {
    show([]);
    return;
  }
  const find = async () => {
    const opened = await openOnce();
    const { resultRows } = await import("./rows.js");
    const found = await opened.search(text);
    for (const most of found.rows.length > FIRST ? [FIRST, SHOWN] : [FIRST]) {
      const rows = await resultRows(opened, text, found, most);
      if (mine !== reading) show(rows); // the theme would write the list anew and lose the focus
    }
  };
  try {
    await find().catch(() => {
      engine = null; // a new build may have replaced the index
      return find();
    });
  } catch (error) {
    console.warn("search:", error);
    engine = null; // the next letter tries again
    show([FAILURE]);
  }
}
