// On a page that is not there: names the pages whose addresses are most like the one that was asked for.
// They are read from the list on which such a page would stand; without this script the sections stand there alone.
(async () => {
  const page = document.querySelector(".nc-missing");
  const near = page?.querySelector(".nc-near");
  const list = near?.querySelector("ul");
  if (!(page instanceof HTMLElement && near instanceof HTMLElement && list)) return;
  const root = new URL(`${page.dataset.base}/`.replace(/\/+$/, "/"), location.href);
  const asked = decodeURI(location.pathname).slice(decodeURI(root.pathname).length);
  const shelf = shelfOf(asked);
  if (!shelf) return;
  const answer = await fetch(new URL(shelf, root)).catch(() => undefined);
  if (!answer?.ok) return;
  const listed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const section = asked.split("/")[0];
  const found = [...listed.querySelectorAll("main a[href]")].flatMap((link) => {
    const address = new URL(link.getAttribute("href") ?? "", answer.url);
    const path = decodeURI(address.pathname).slice(decodeURI(root.pathname).length);
    const name = link.textContent?.trim() ?? "";
    return path.startsWith(`${section}/`) && path.split("/").length > 2 && name && !address.hash
      ? [{ address: address.href, name, unlike: distance(bare(path), bare(asked)) }]
      : [];
  });
  const nearest = [...new Map(found.map((one) => [one.address, one])).values()];
  nearest.sort((a, b) => a.unlike - b.unlike);
  for (const { address, name } of nearest.slice(0, 5)) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = name;
    list.appendChild(document.createElement("li")).appendChild(link);
  }
  near.hidden = nearest.length === 0;
})();

/**
 * Give the address of the list that an address belongs to: an article's month, a term's index; "" where there is none.
 * @param {string} asked
 */
function shelfOf(asked) {
  const day = /^articles\/.*?(\d{4})-(\d{2})/.exec(asked);
  if (day) return `archive/${day[1]}/${day[2]}/`;
  if (/^articles\//.test(asked)) return "archive/";
  return /^(?:initiatives|regions|agencies|outlets|archive)\//.exec(asked)?.[0] ?? "";
}

/**
 * Give what tells an address from its neighbours: its last name.
 * @param {string} path
 */
function bare(path) {
  return path
    .replace(/(?:index\.html|\/)+$/, "")
    .split("/")
    .slice(1)
    .join("/")
    .toLowerCase()
    .slice(0, 80);
}

/**
 * Count the letters that must change to make one text of another (Levenshtein's distance).
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = [...other].map((_, at) => at + 1);
  for (const [line, letter] of [...one].entries()) {
    let corner = line;
    let left = line + 1;
    row = row.map((above, at) => {
      left = Math.min(above + 1, left + 1, corner + Number(letter !== other[at]));
      corner = above;
      return left;
    });
  }
  return row.at(-1) ?? one.length;
}
