// A run's page follows the run; without this it shows how far it was when it was loaded.
"use strict";

const live = document.querySelector("[data-events]");
if (live && window.EventSource) {
  const shown = (name) => live.querySelector(`[data-of="${name}"]`);
  const source = new EventSource(live.dataset.events);

  source.addEventListener("progress", (event) => {
    const run = JSON.parse(event.data);
    live.querySelector("progress").value = run.percent;
    document.querySelector("[data-state]").textContent = run.state;
    shown("says").textContent = run.state === "running" ? "It runs." : "It waits for its turn.";
    if (run.progress) {
      shown("phase").textContent = run.progress.phase || "none yet";
      shown("operation").textContent = run.progress.operation || "none yet";
      shown("cases").textContent = run.progress.cases.toLocaleString("en");
      shown("failures").textContent = run.progress.failures.toLocaleString("en");
    }
  });

  // What it found is on the page as the hub makes it.
  source.addEventListener("ended", () => {
    source.close();
    location.reload();
  });
}
