/*
 * The worker behind the header's search box. The theme sends SETUP when the page loads and waits for READY; the box
 * sends "open" over a channel of its page when it gets the focus. Only then is anything of the index fetched.
 */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const SHOWN = 20;

const page = new BroadcastChannel(self.location.hash.slice(1) || "newsclip");
let engine = null;
const opened = new Promise((resolve) => {
  page.onmessage = () => {
    engine ??= Promise.all([import("./engine.js"), import("./rows.js")]).then(async ([{ openEngine }, rows]) => ({ engine: await openEngine(), ...rows }));
    engine.catch(() => {}).then(resolve);
  };
});

let newest = 0;

self.onmessage = async ({ data: { type, data } }) => {
  if (type === SETUP) {
    await opened;
    self.postMessage({ type: READY });
  }
  if (type === QUERY) {
    const mine = ++newest;
    const items = await answer(data);
    if (mine === newest) self.postMessage({ type: RESULT, data: { items } });
  }
};

async function answer(text) {
  if (!text.trim()) return [];
  const { failureRows } = await import("./rows.js");
  try {
    const { engine: open, resultRows } = await engine;
    return await resultRows(open, text, SHOWN);
  } catch (error) {
    console.error(error);
    return failureRows(text);
  }
}
