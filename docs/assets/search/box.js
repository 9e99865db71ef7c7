/*
 * Puts this site's engine behind the theme's search box. Runs before the theme's own script, which reads the address
 * of the search worker from the page's configuration.
 */
(() => {
  const element = document.getElementById("__config");
  const box = document.querySelector("[data-md-component=search-query]");
  if (!element || !box) return;
  const channel = `newsclip-${crypto.randomUUID?.() ?? Math.random()}`;
  const config = JSON.parse(element.textContent);
  config.search = `${new URL("worker.js", document.currentScript.src)}#${channel}`;
  config.translations["search.result.one"] = config.translations["search.result.other"] = "검색 결과";
  element.textContent = JSON.stringify(config);
  const page = new BroadcastChannel(channel);
  box.addEventListener("focus", () => page.postMessage("open"));
})();
