// Filters the overview's timeline by region and keeps the choice in the address (?region=gyeonggi).
// Without this script the page shows every event and no form.
(() => {
  const form = document.querySelector("form.nc-filter");
  const status = form?.querySelector("[role=status]");
  if (!(form instanceof HTMLFormElement && status instanceof HTMLElement)) return;
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const years = document.querySelectorAll(".nc-flow__year");

  /** @param {string} region */
  const show = (region) => {
    let shown = 0;
    for (const year of years) {
      const events = [...year.querySelectorAll("li")];
      for (const event of events) {
        event.hidden = region !== "" && !(event.dataset.regions ?? "").split(" ").includes(region);
      }
      const left = events.filter((event) => !event.hidden).length;
      year.hidden = left === 0;
      if (region) for (const fold of [year, ...year.querySelectorAll("details")]) fold.open = true;
      shown += left;
    }
    const { all, older } = status.dataset;
    const everything = older === "0" ? `모두 ${all}건입니다.` : `가장 새로운 ${all}건입니다.`;
    status.textContent = region ? `${all}건 가운데 ${shown}건을 보입니다.` : everything;
  };

  const address = new URL(location.href);
  const wanted = address.searchParams.get("region");
  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = form.querySelectorAll("input[name=region]");
  // A browser that restores a form after "back" keeps its choice; the address says what was meant.
  const chosen = [...radios].find((radio) => radio.value === wanted) ?? radios[0];
  chosen.checked = true;
  form.hidden = false;
  show(chosen.value);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const region = [...radios].find((radio) => radio.checked)?.value ?? "";
    if (region) address.searchParams.set("region", region);
    else address.searchParams.delete("region");
    history.replaceState(history.state, "", address);
    show(region);
  });
})();
