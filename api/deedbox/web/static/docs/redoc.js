// Draws ReDoc from the document that the page holds, in the colours that the reader's system asks for.
"use strict";
(() => {
  const held = document.getElementById("document");
  const { root, options } = JSON.parse(held.textContent);
  held.remove(); // A large document need not be kept twice.
  document.documentElement.classList.toggle("large", options.large);

  const LIGHT = {
    ink: "#1d2430", soft: "#4a5463", paper: "#fbfaf7", raised: "#f3f1ea", line: "#dfdcd3", accent: "#8a4b12",
    good: "#256b33", bad: "#b3261e", warn: "#8a5a00", panel: "#1f252e", panelInk: "#f4f1ea", code: "#171b21",
    inlineCode: "#9c2f13",
  };
  const DARK = {
    ink: "#e9e6df", soft: "#a8b1bd", paper: "#15181d", raised: "#1c2027", line: "#3a414b", accent: "#e0a66a",
    good: "#7fd18f", bad: "#ff9a91", warn: "#e6c068", panel: "#101317", panelInk: "#e9e6df", code: "#1a1e25",
    inlineCode: "#f0a98e",
  };
  const response = (color, tabTextColor, c) => ({ color, backgroundColor: c.raised, tabTextColor });
  const theme = (c) => ({
    colors: {
      primary: { main: c.accent, light: c.accent, dark: c.accent, contrastText: c.paper },
      success: { main: c.good, contrastText: c.paper },
      warning: { main: c.warn, contrastText: c.paper },
      error: { main: c.bad, contrastText: c.paper },
      gray: { 50: c.raised, 100: c.line },
      text: { primary: c.ink, secondary: c.soft },
      border: { dark: c.line, light: c.line },
      responses: {
        success: response(c.good, "#7fd18f", c), error: response(c.bad, "#ff9a91", c),
        redirect: response(c.warn, "#e6c068", c), info: response(c.soft, "#a8c4e6", c),
      },
      http: {
        get: "#2a7230", post: "#186fa0", put: "#8a4b73", options: "#7d6110", patch: "#a84d17", delete: "#bd2c2c",
        basic: "#5f6670", link: "#067680", head: "#98389f",
      },
    },
    schema: {
      nestedBackground: c.raised, linesColor: c.line, typeNameColor: c.soft, typeTitleColor: c.ink,
      requireLabelColor: c.bad, labelsTextSize: "0.9em", arrow: { color: c.soft },
    },
    typography: {
      fontSize: "15px", lineHeight: "1.55", fontFamily: "system-ui, sans-serif",
      headings: { fontFamily: "system-ui, sans-serif", fontWeight: "600", lineHeight: "1.3" },
      code: {
        fontFamily: "ui-monospace, SFMono-Regular, Menlo, monospace", color: c.inlineCode, backgroundColor: c.raised,
      },
      links: { color: c.accent, visited: c.accent, hover: c.accent, textDecoration: "underline" },
    },
    sidebar: { width: "17rem", backgroundColor: c.raised, textColor: c.ink, activeTextColor: c.accent },
    rightPanel: {
      backgroundColor: c.panel, textColor: c.panelInk,
      servers: { overlay: { backgroundColor: c.raised, textColor: c.ink }, url: { backgroundColor: c.paper } },
    },
    codeBlock: { backgroundColor: c.code },
    fab: { backgroundColor: c.raised, color: c.accent },
  });

  // Operations of a large document grow when they come near the window, which moves what was scrolled to. So it
  // is scrolled to again until all is still, or until the reader scrolls himself.
  let settlesUntil = 0;
  const settle = (name) => {
    if (performance.now() > settlesUntil) { return; }
    const target = document.getElementById(name) ?? document.querySelector(`[id$="/${CSS.escape(name)}"]`);
    target?.scrollIntoView();
    setTimeout(settle, 150, name);
  };
  const goTo = (hash) => {
    let name = hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* It is no name, then. */ }
    settlesUntil = name ? performance.now() + 2500 : 0;
    settle(name);
  };
  // ReDoc changes the address while the page scrolls, so what was asked for is looked up before it is drawn.
  const asked = location.hash;
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    window.addEventListener(name, () => { settlesUntil = 0; }, { capture: true, passive: true });
  }
  if (options.large) {
    document.addEventListener("click", (event) => {
      const item = event.target.closest("[role=menuitem]");
      if (item) { setTimeout(goTo, 50, `#${item.dataset.itemId}`); }
    });
  }

  // What scrolls must be reached by a keyboard. ReDoc draws by and by, and again when something is opened.
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) { return; }
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      for (const pre of document.querySelectorAll("pre:not([tabindex])")) { pre.tabIndex = 0; }
    });
  }).observe(document.body, { childList: true, subtree: true });

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let place = document.getElementById("docs");
  const draw = () => {
    // In an element of its own each time: the one before holds a drawing that ReDoc can't be asked to drop.
    const next = place.cloneNode(false);
    place.replaceWith(next);
    place = next;
    Redoc.init(root, {
      hideDownloadButtons: true, // They lead to the hub's API, which asks for a token.
      nativeScrollbars: true,
      sanitize: true,
      scrollYOffset: 0,
      showObjectSchemaExamples: true,
      theme: theme(dark.matches ? DARK : LIGHT),
    }, next, (error) => {
      if (error) { console.error(error); }
      next.dataset.drawn = error ? "failed" : "yes";
      if (options.large) { goTo(asked); }
    });
  };
  // The note that a large document takes its time must be painted before the work begins.
  requestAnimationFrame(() => setTimeout(() => { draw(); dark.addEventListener("change", draw); }));
})();
