"use strict";
(() => {
  const held = document.getElementById("document");
  const { root, options } = JSON.parse(held.textContent);
  held.remove();
  const place = document.getElementById("docs");
  document.documentElement.classList.toggle("large", options.large);
  const t0 = performance.now();
  Redoc.init(root, { hideDownloadButtons: true, sanitize: true, nativeScrollbars: true }, place, (e) => { window.drawn = performance.now() - t0; });
})();
