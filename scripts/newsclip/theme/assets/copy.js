// Copies the text beside a button, and says so to eyes and screen readers. Words come from the page.
for (const button of document.querySelectorAll("button.nc-copy")) {
  const text = button.parentElement?.querySelector("pre");
  const status = button.parentElement?.querySelector("[role=status]");
  const words = button.closest("[data-done]");
  if (!(button instanceof HTMLButtonElement && words instanceof HTMLElement && text && status)) continue;
  button.hidden = false;
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
