// A button beside each text that copies it, and says so to eyes and screen readers. Words come from the page.
for (const text of document.querySelectorAll("[data-copy] pre")) {
  const words = text.closest("[data-copy]");
  const name = text.parentElement?.querySelector("strong");
  if (!(words instanceof HTMLElement && name)) continue;
  const status = Object.assign(document.createElement("span"), { className: "nc-cite__said", role: "status" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "nc-copy" });
  button.textContent = words.dataset.copy ?? "";
  button.setAttribute("aria-describedby", name.id);
  name.after(status, button);
  button.addEventListener("click", async () => {
    status.textContent = "";
    const copied = await copyText(text);
    status.textContent = (copied ? words.dataset.done : words.dataset.failed) ?? "";
  });
}

/**
 * Copy an element's text; say whether it could be.
 * @param {Element} element
 */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    // The clipboard is closed to pages served without TLS: there the old way is tried, and the text stays selected.
    getSelection()?.selectAllChildren(element);
    return document.execCommand("copy");
  }
}
