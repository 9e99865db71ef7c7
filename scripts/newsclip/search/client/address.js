/** What the search page shows, as its address says it: read from there, and written. */

/**
 * What is looked for, and how it is shown. `chosen` has the slugs of the chosen terms for each facet of the page.
 * @typedef {{text: string, literal: boolean, sort: "" | "date", chosen: Record<string, Set<string>>}} State
 */

/**
 * Read what is looked for from an address's query.
 * @param {string} query
 * @param {string[]} facets the page's, by name
 * @returns {State}
 */
export function readAddress(query, facets) {
  const given = new URLSearchParams(query);
  return {
    text: given.get("q") ?? "",
    literal: given.has("literal"),
    sort: given.get("sort") === "date" ? "date" : "",
    chosen: Object.fromEntries(
      facets.map((name) => [name, new Set((given.get(name) ?? "").split(",").filter(Boolean))]),
    ),
  };
}

/**
 * Give the query of the address that says what is looked for; nothing where nothing is.
 * @param {State} state
 */
export function writeAddress({ text, literal, sort, chosen }) {
  const given = new URLSearchParams();
  if (text) given.set("q", text);
  if (literal) given.set("literal", "1");
  for (const [name, values] of Object.entries(chosen)) if (values.size) given.set(name, [...values].join(","));
  if (sort) given.set("sort", sort);
  const query = given.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return query && `?${query}`;
}

/**
 * Give the state in which a term of a facet is chosen that was not, or is no more.
 * @param {State} state
 * @param {string} name the facet's
 * @param {string} slug
 * @returns {State}
 */
export function toggled(state, name, slug) {
  const values = new Set(state.chosen[name]);
  if (!values.delete(slug)) values.add(slug);
  return { ...state, chosen: { ...state.chosen, [name]: values } };
}
