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
const failureRows = () => [
  [
    {
      location: "initiatives/",
      title: "검색을 불러오지 못했습니다",
      text: "인터넷 연결을 확인하고 다시 시도하거나, 사업 목록에서 찾아보세요.",
      score: 0,
      terms: {},
    },
  ],
];

let [newest, reading] = [0, 0]; // the last query, and the one whose rows have the focus

const focused = new Promise((resolve) => {
  if (!self.location.hash) return;
  const page = new BroadcastChannel(self.location.hash.slice(1));
  page.onmessage = ({ data }) => {
    if (data === "reading") reading = newest;
    else resolve();
  };
  page.postMessage("listening");
});

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
  if (!text.trim()) {
    show([]);
    return;
  }
  const find = async () => {
    const opened = await open();
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
    show(failureRows());
  }
}
