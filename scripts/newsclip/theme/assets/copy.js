// Copies the text beside a button, and says so to eyes and screen readers. Words come from the page.
for (const button of document.querySelectorAll(".nc-copy")) {
  const text = button.parentElement.querySelector("pre");
  const status = button.parentElement.querySelector("[role=status]");
  const words = button.closest("[data-done]").dataset;
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    const copied = await copy(text);
    status.textContent = copied ? words.done : words.failed;
  });
}

// The clipboard is closed to pages served without TLS: there the old way is tried, and the text stays selected.
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand("copy");
  }
}
