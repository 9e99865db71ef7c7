/*
 * Puts this site's engine behind the theme's search box. Runs before the theme's own script, which reads the address
 * of the search worker from the page's configuration.
 */
(() => {
  const element = document.getElementById("__config");
  const box = document.querySelector("[data-md-component=search-query]");
  const script = document.currentScript;
  if (!element || !box || !(script instanceof HTMLScriptElement)) return;

  const channel = `newsclip-${Date.now()}-${Math.random()}`;
  /** @type {{search: string, translations: Record<string, string>}} */
  const config = JSON.parse(element.textContent);
  config.search = `${new URL("worker.js", script.src)}#${channel}`;
  // The theme counts rows, and some rows are no results; the last row says how many there are.
  config.translations["search.result.one"] = config.translations["search.result.other"] = "검색 결과";
  element.textContent = JSON.stringify(config);

  // The focus may come before the worker listens, so the worker says when it does.
  const page = new BroadcastChannel(channel);
  let focused = false;
  const open = () => focused && page.postMessage("open");
  page.addEventListener("message", open);
  box.addEventListener("focus", () => {
    focused = true;
    open();
  });
  document
    .querySelector("[data-md-component=search-result]")
    ?.addEventListener("focusin", () => page.postMessage("reading"));
  // The theme waits for a key to be released: text that is pasted, dictated or composed releases none.
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup")));

  // The theme opens its box on any page whose address holds a query; the search page reads it itself.
  if (document.querySelector("[data-nc-search]") && new URLSearchParams(location.search).has("q")) {
    const address = location.href;
    history.replaceState(history.state, "", location.pathname);
    document.addEventListener("DOMContentLoaded", () => history.replaceState(history.state, "", address), {
      once: true,
    });
  }
})();
