/*
 * The worker behind the header's search box and the search page.
 *
 * The theme sends SETUP when its page loads and waits for READY; the box sends "open" over a channel of its page when
 * it gets the focus. Only then is anything of the index fetched. The search page asks by name: {ask, args, id}.
 */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const SHOWN = 20;

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
    const mine = ++newest;
    const items = await answer(data);
    if (mine === newest) self.postMessage({ type: RESULT, data: { items } });
  }
};

async function answer(text) {
  if (!text.trim()) return [];
  const { failureRows, resultRows } = await import("./rows.js");
  try {
    return await resultRows(await open(), text, SHOWN);
  } catch (error) {
    console.warn("search:", error);
    engine = null; // the next letter tries again
    return failureRows();
  }
}
