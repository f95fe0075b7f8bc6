// Draws Swagger UI from the document that the page holds. Nothing is read from the address but the operation to open.
"use strict";
(() => {
  const held = document.getElementById("document");
  const { root, options } = JSON.parse(held.textContent);
  held.remove(); // A large document need not be kept twice.
  const ui = SwaggerUIBundle({
    dom_id: "#docs",
    spec: { openapi: "3.1.0", info: { title: "", version: "" }, paths: {} },
    deepLinking: true,
    queryConfigEnabled: false,
    validatorUrl: null,
    docExpansion: options.large ? "none" : "list",
    defaultModelsExpandDepth: options.large ? -1 : 0,
    displayRequestDuration: true,
    persistAuthorization: options.remembers,
    supportedSubmitMethods: options.tries ? undefined : [],
    oauth2RedirectUrl: options.oauth2Redirect ? location.origin + options.oauth2Redirect : undefined,
    onComplete: undefined,
  });
  window.ui = ui;
  ui.specActions.updateJsonSpec(root);
})();
