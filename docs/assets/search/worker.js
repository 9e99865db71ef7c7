/*
 * The worker behind the header's search box and the search page.
 *
 * The theme sends SETUP when its page loads and waits for READY; the box sends "open" over a channel of its page when
 * it gets the focus. Only then is anything of the index fetched. The search page asks by name: {ask, args, id}.
 */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const [FIRST, SHOWN] = [4, 20]; // as many rows as a phone shows come at once, the others right behind them

let engine = null;
const open = () => (engine ??= import("./engine.js").then(({ openEngine }) => openEngine()));

const focused = new Promise((resolve) => {
  if (!self.location.hash) return;
  const page = new BroadcastChannel(self.location.hash.slice(1));
  page.onmessage = resolve;
  page.postMessage("listening");
});

let newest = 0;

self.onmessage = async ({ data: { type, data, ask, args, id } }) => {
  if (ask) {
    try {
      self.postMessage({ id, answer: await (await open())[ask](...args) });
    } catch (error) {
      engine = null; // the next question tries again
      self.postMessage({ id, error: String(error) });
    }
  } else if (type === SETUP) {
    await focused;
    await open().catch(() => {});
    self.postMessage({ type: READY });
  } else if (type === QUERY) {
    answer(data, ++newest);
  }
};

async function answer(text, mine) {
  const show = (items) => mine === newest && self.postMessage({ type: RESULT, data: { items } });
  if (!text.trim()) { show([]); return; }
  const { failureRows, resultRows } = await import("./rows.js");
  const find = async () => {
    const opened = await open();
    const found = await opened.search(text);
    for (const most of found.rows.length > FIRST ? [FIRST, SHOWN] : [FIRST]) {
      if (mine === newest) show(await resultRows(opened, text, found, most));
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
    show(failureRows());
  }
}
