// Two comforts; every page works without them.
"use strict";

// "/" goes to the search box, as readers of code are used to.
document.addEventListener("keydown", (event) => {
  const box = document.querySelector("input[type=search]");
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && box && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

// Each block of code gets a button that copies it; a browser without a clipboard gets none.
function addCopyButtons(root) {
  for (const figure of root.querySelectorAll("figure.code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${figure.querySelector("figcaption").textContent}`);
    figure.querySelector("figcaption").append(button);
  }
}

if (navigator.clipboard) {
  addCopyButtons(document);
  // Of what `live.js` brings.
  document.addEventListener("deedbox:made", (event) => addCopyButtons(event.detail));
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("figure.code button.copy");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.closest("figure").querySelector("code").textContent + "\n");
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  });
}
