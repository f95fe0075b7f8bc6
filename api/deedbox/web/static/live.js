// A page that shows what changes brings itself up to date. Without this, or signed out, it is read anew as ever.
"use strict";

(() => {
  const KINDS = [
    "api.created", "api.changed", "api.deleted",
    "version.published", "version.deprecated", "version.undeprecated", "version.retired",
    "version.reinstated", "version.deleted", "operation.deprecated", "operation.undeprecated",
    "channel.moved", "channel.deleted", "policy.changed",
    "waiver.added", "waiver.changed", "waiver.removed", "sdk.requested", "sdk.built", "sdk.failed", "sdk.cancelled",
    "run.requested", "run.finished", "run.failed", "run.cancelled",
  ];
  const SETTLED_MS = 200;
  const AGAIN_MS = 30_000;
  const main = document.querySelector("main[data-live]");
  const status = document.querySelector("#live");
  if (!main || !status || !window.EventSource) return;

  let source = null;
  let lastId = "";
  let timer = 0;
  let again = 0;
  let isRefused = false;

  // Browsers have six connections to a hub: a page that nobody sees takes none.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", open);
  open();

  function open() {
    if (source || isRefused || document.hidden) return;
    clearTimeout(again);
    source = new EventSource(lastId ? `/live?after=${lastId}` : "/live");
    source.addEventListener("bookmark", (event) => {
      if (!lastId) refreshSoon(); // What happened after the page was made, and before the stream was.
      lastId = event.lastEventId;
    });
    source.addEventListener("reset", (event) => { lastId = event.lastEventId; refreshSoon(); });
    source.addEventListener("closing", (event) => {
      isRefused = JSON.parse(event.data).reason === "refused";
      if (isRefused) close();
    });
    source.addEventListener("error", () => {
      // What only broke off is opened again by the browser; what was refused is not.
      if (source && source.readyState === EventSource.CLOSED) {
        close();
        again = setTimeout(open, AGAIN_MS * (1 + Math.random()));
      }
    });
    for (const kind of KINDS) source.addEventListener(kind, told);
  }

  function close() {
    source?.close();
    source = null;
  }

  function told(event) {
    lastId = event.lastEventId;
    const { api } = JSON.parse(event.data);
    if (main.dataset.live === "" || main.dataset.live === api) refreshSoon();
  }

  // What comes together is shown together.
  function refreshSoon() {
    clearTimeout(timer);
    timer = setTimeout(refresh, SETTLED_MS);
  }

  async function refresh() {
    let answer;
    try {
      answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    } catch {
      return; // The hub is away; the stream comes back with what happened.
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main[data-live]");
    if (!answer.ok || !fresh) {
      status.textContent = "What this page shows has changed. Load it again.";
      return;
    }
    document.dispatchEvent(new CustomEvent("deedbox:made", { detail: fresh }));
    document.title = page.title;
    if (!main.isEqualNode(fresh)) {
      adopt(main, fresh);
      status.textContent = "Updated just now.";
      setTimeout(() => { status.textContent = ""; }, 6000);
    }
  }

  // What stays the same is left alone, and with it focus, selection and what the reader has opened.
  function adopt(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    const isAlike = old.nodeName === fresh.nodeName && old.childNodes.length === fresh.childNodes.length;
    if (old !== main && (!isAlike || old.nodeType !== Node.ELEMENT_NODE)) {
      old.replaceWith(document.adoptNode(fresh));
      return;
    }
    for (const { name, value } of fresh.attributes) if (name !== "open") old.setAttribute(name, value);
    for (const { name } of [...old.attributes]) if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    const [olds, news] = [[...old.childNodes], [...fresh.childNodes]];
    news.forEach((one, at) => (olds[at] ? adopt(olds[at], one) : old.append(document.adoptNode(one))));
    olds.slice(news.length).forEach((one) => one.remove());
  }
})();
