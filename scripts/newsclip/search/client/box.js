/*
 * Puts this site's engine behind the theme's search box, and gives the box the keys that readers expect. Runs before
 * the theme's own script, which reads the address of the search worker from the page's configuration.
 */
(() => {
  const element = document.getElementById("__config");
  const box = document.querySelector("[data-md-component=search-query]");
  const toggle = document.getElementById("__search");
  const script = document.currentScript;
  if (!element || !(box instanceof HTMLInputElement) || !(toggle instanceof HTMLInputElement)) return;
  if (!(script instanceof HTMLScriptElement)) return;
  const results = document.querySelector("[data-md-component=search-result]");

  const channel = `newsclip-${Date.now()}-${Math.random()}`;
  const page = openChannel(channel);
  /** @type {{base: string, search: string, translations: Record<string, string>}} */
  const config = JSON.parse(element.textContent);
  config.search = `${new URL("worker.js", script.src)}#${page ? channel : ""}`;
  // The theme counts rows, and some rows are no results; the last row says how many there are.
  config.translations["search.result.one"] = config.translations["search.result.other"] = "검색 결과";
  element.textContent = JSON.stringify(config);
  const loading = results?.querySelector(".md-search-result__meta");
  if (loading) loading.textContent = "찾는 중…"; // until the index is there

  // The focus may come before the worker listens, so the worker says when it does.
  let focused = false;
  const open = () => focused && page?.postMessage("open");
  page?.addEventListener("message", open);
  box.addEventListener("focus", () => {
    focused = true;
    open();
  });
  results?.addEventListener("focusin", () => page?.postMessage("reading"));
  // The theme waits for a key to be released: text that is pasted, dictated or composed releases none.
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup")));

  /** Go to the page of all results. */
  const goToAll = () => {
    const address = new URL("search/", new URL(`${config.base}/`, location.href));
    if (box.value.trim()) address.searchParams.set("q", box.value.trim());
    location.assign(address);
  };
  // The theme opens the first row, whatever it is, and nothing before there is one.
  listen("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && document.activeElement === box) goToAll();
    else if (event.key === "Escape" && results?.contains(document.activeElement)) box.focus();
    else if (/^Key[SF]$/.test(event.code) && isFree(event))
      box.focus(); // s and f, also where they type ㄴ and ㄹ
    else return false;
    return true;
  });
  const wide = matchMedia("(min-width: 60em)"); // on a phone the icon leads back
  box.form?.querySelector(".md-search__icon")?.addEventListener("click", (event) => {
    if (!wide.matches || !box.value.trim()) return;
    event.preventDefault();
    goToAll();
  });

  // On a phone the box covers the page: Back closes it.
  let leaving = false;
  results?.addEventListener("click", ({ target }) => {
    leaving = target instanceof Element && target.closest("a") !== null;
  });
  toggle.addEventListener("change", () => {
    if (wide.matches) return;
    if (toggle.checked) history.pushState({ newsclip: "box" }, "");
    else if (history.state?.newsclip === "box" && !leaving) history.back();
  });
  addEventListener("popstate", () => toggle.checked && toggle.click());

  // The theme opens its box on any page whose address holds a query; the search page reads it itself.
  if (document.querySelector("[data-nc-search]") && new URLSearchParams(location.search).has("q")) {
    const address = location.href;
    history.replaceState(history.state, "", location.pathname);
    document.addEventListener("DOMContentLoaded", () => history.replaceState(history.state, "", address), {
      once: true,
    });
  }

  /**
   * Open a channel to the worker; null where the browser keeps pages apart: then the worker does not wait.
   * @param {string} name
   */
  function openChannel(name) {
    try {
      return new BroadcastChannel(name);
    } catch {
      return null;
    }
  }

  /**
   * Listen before the theme does; what is done here it does not hear.
   * @param {"keydown"} type
   * @param {(event: KeyboardEvent) => boolean} done
   */
  function listen(type, done) {
    const hear = (/** @type {KeyboardEvent} */ event) => {
      if (!done(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener(type, hear, { capture: true });
  }

  /**
   * Say whether a key is a command and no letter of a text.
   * @param {KeyboardEvent} event
   */
  function isFree({ altKey, ctrlKey, metaKey, shiftKey }) {
    const active = document.activeElement;
    const writes =
      active instanceof HTMLElement && (active.isContentEditable || active.matches("input, textarea, select"));
    return !(altKey || ctrlKey || metaKey || shiftKey || writes || toggle?.matches(":checked"));
  }
})();
