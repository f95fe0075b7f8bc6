// Draws Swagger UI from the document that the page holds. The address says nothing but which operation to open.
"use strict";
(() => {
  const held = document.getElementById("document");
  const { root, options } = JSON.parse(held.textContent);
  // Whether each reference names a place; a name can be that of something anywhere.
  const isByPlace = !/"\$(?:id|anchor|dynamicAnchor|dynamicRef)":|"\$ref":"(?!#\/(?![^"]*%2f))/i.test(held.textContent);
  held.remove(); // A large document need not be kept twice.

  const docs = document.getElementById("docs");

  // What Swagger UI leaves out for those who use a keyboard or hear the page.
  const mend = () => {
    for (const pre of docs.querySelectorAll("pre.microlight:not([tabindex])")) { pre.tabIndex = 0; }
    docs.querySelector("#servers:not([aria-label])")?.setAttribute("aria-label", "Server");
    for (const field of docs.querySelectorAll(".body-param textarea:not([aria-label])")) {
      field.setAttribute("aria-label", "Request body");
    }
  };
  let isDue = false;
  new MutationObserver(() => {
    if (isDue) { return; }
    isDue = true;
    requestAnimationFrame(() => { isDue = false; mend(); });
  }).observe(docs, { childList: true, subtree: true });

  // A link inside of the button that opens an operation can't be told from it by a keyboard. The button itself
  // puts the operation's address into the browser's bar.
  const PlainNames = (system) => ({
    wrapComponents: {
      DeepLink: (Original) => (props) => props.path.includes("/")
        ? system.React.createElement("span", null, props.text)
        : system.React.createElement(Original, props),
    },
  });

  // What is remembered is read by whoever sits down at this browser later: the access token stands for minutes,
  // the password that brought it and the refresh token for much longer. Swagger UI needs neither of them again.
  const ShortMemory = {
    statePlugins: {
      auth: {
        wrapActions: {
          authorizeOauth2: (original) => ({ auth, token }) => {
            const { password, clientSecret, ...kept } = auth;
            const { refresh_token, ...brief } = token;
            return original({ auth: kept, token: brief });
          },
        },
      },
    },
  };

  // What ReDoc shows by itself: the lines of code that a document gives for an operation.
  const Samples = (system) => ({
    wrapComponents: {
      responses: (Original) => (props) => {
        const h = system.React.createElement;
        const given = root.paths?.[props.path]?.[props.method]?.["x-codeSamples"];
        const samples = Array.isArray(given) ? given.filter((one) => typeof one?.source === "string") : [];
        if (!samples.length) { return h(Original, props); }
        return h(system.React.Fragment, null,
          h("div", { className: "opblock-section samples" },
            h("div", { className: "opblock-section-header" }, h("h4", { className: "opblock-title" }, "Samples")),
            ...samples.map((one, at) => h("details", { key: at, open: at === 0 },
              h("summary", null, String(one.label ?? one.lang ?? "")),
              h("pre", { className: "microlight", tabIndex: 0 }, one.source)))),
          h(Original, props));
      },
    },
  });

  // Swagger UI resolves a whole document, for a second and more, to show one operation of it. It is given what
  // this leads to alone: the same comes of it at once.
  const pointed = (reference) => reference.slice(2).split("/").map((token) => {
    let plain = token;
    try { plain = decodeURIComponent(token); } catch { /* It stands for itself. */ }
    return plain.replaceAll("~1", "/").replaceAll("~0", "~");
  });
  // Puts what *tokens* lead to from *whole* into *part*, and returns it.
  const take = (whole, part, tokens) => {
    for (const [at, token] of tokens.entries()) {
      if (token === "__proto__" || !Object.hasOwn(whole, token)) { return undefined; }
      const value = whole[token];
      // Of an array all is taken: one item has no place of its own.
      if (at === tokens.length - 1 || !(value instanceof Object) || Array.isArray(value)) {
        if (part !== whole) { part[token] = value; }
        return value;
      }
      if (!Object.hasOwn(part, token)) { part[token] = {}; }
      [whole, part] = [value, part[token]];
    }
    return undefined;
  };
  const isMap = (value) => value instanceof Object && !Array.isArray(value);
  const reached = (root, path) => {
    if (!path.length) { return root; }
    const { paths, webhooks, components, ...part } = root;
    // A link is resolved by the id of its operation.
    part.paths = Object.fromEntries(Object.entries(paths ?? {}).map(([address, item]) => [address,
      Object.fromEntries(Object.entries(item ?? {}).filter(([, operation]) => isMap(operation))
        .map(([method, { operationId }]) => [method, operationId === undefined ? {} : { operationId }]))]));
    // A path has what is the same for its operations.
    const places = [path[0] === "components" ? path : path.slice(0, 2), ["components", "securitySchemes"]];
    const seen = new Set();
    while (places.length) {
      const values = [take(root, part, places.pop())];
      while (values.length) {
        const value = values.pop();
        if (seen.has(value)) { continue; }
        seen.add(value);
        if (typeof value === "string" && value.startsWith("#/")) { places.push(pointed(value)); }
        if (value instanceof Object) { for (const one of Object.values(value)) { values.push(one); } }
      }
    }
    return part;
  };
  const Shortcut = () => ({
    afterLoad() {
      const resolve = this.fn.resolveSubtree;
      this.fn.resolveSubtree = (whole, path, options) =>
        resolve(isByPlace ? reached(whole, path) : whole, path, options);
    },
  });

  const draw = () => {
    const ui = SwaggerUIBundle({
      dom_id: "#docs",
      // The outline of a document; the real one is set below, where it is not written and read again as YAML.
      spec: { openapi: root.openapi, info: root.info, paths: {} },
      deepLinking: true,
      queryConfigEnabled: false, // Nobody may have this page show a document, or a configuration, of his own.
      validatorUrl: null,
      docExpansion: options.large ? "none" : "list",
      defaultModelsExpandDepth: options.large ? -1 : 0,
      displayRequestDuration: true,
      persistAuthorization: options.remembers,
      oauth2RedirectUrl: options.oauth2Redirect ? location.origin + options.oauth2Redirect : undefined,
      ...(options.tries ? {} : { supportedSubmitMethods: [] }),
      plugins: [PlainNames, ShortMemory, Samples, Shortcut],
      onComplete: () => { docs.dataset.drawn = "yes"; },
    });
    ui.specActions.updateJsonSpec(root);
  };
  // The note that a large document takes its time must be painted before the work begins.
  requestAnimationFrame(() => setTimeout(draw));
})();
