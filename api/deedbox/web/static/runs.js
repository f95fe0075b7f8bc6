// A run's page follows the run; without this it shows how far it was when it was loaded.
"use strict";

(() => {
  const AGAIN_MS = 30_000;
  const live = document.querySelector("[data-events]");
  if (!live || !window.EventSource) return;

  let source = null;
  let again = 0;
  let isOver = false;

  // Browsers have six connections to a hub: a page that nobody sees takes none.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();

  function open() {
    if (source || isOver || document.hidden) return;
    clearTimeout(again);
    source = new EventSource(live.dataset.events);
    source.addEventListener("progress", (event) => show(JSON.parse(event.data)));
    // What it found is on the page as the hub makes it.
    source.addEventListener("ended", () => {
      isOver = true;
      close();
      location.reload();
    });
    source.addEventListener("closing", (event) => {
      isOver = JSON.parse(event.data).reason === "refused";
      if (isOver) close();
    });
    source.addEventListener("error", () => {
      // What only broke off is opened again by the browser; what was refused is not.
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        again = setTimeout(open, AGAIN_MS * (1 + Math.random()));
      }
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  function show(run) {
    const shown = (name) => live.querySelector(`[data-of="${name}"]`);
    live.querySelector("progress").value = run.percent;
    document.querySelector("[data-state]").textContent = run.state;
    shown("says").textContent = run.state === "running" ? "It runs." : "It waits for its turn.";
    if (run.progress) {
      shown("phase").textContent = run.progress.phase || "none yet";
      shown("operation").textContent = run.progress.operation || "none yet";
      shown("cases").textContent = run.progress.cases.toLocaleString("en");
      shown("failures").textContent = run.progress.failures.toLocaleString("en");
    }
  }
})();
