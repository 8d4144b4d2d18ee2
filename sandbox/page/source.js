// Shows what the app sent, for those who build one.

import { h } from "./dom.js";
import { icon } from "./icons.js";

export function source(message) {
  const close = () => {
    dialog.close();
    dialog.remove();
  };
  const dialog = h(
    "dialog",
    { class: "dialog wide", "aria-labelledby": "source-title", "data-testid": "source", oncancel: () => dialog.remove() },
    h("header", {}, h("h2", { id: "source-title" }, "How the app wrote it"), h("button", { type: "button", class: "plain", "aria-label": "Close", onclick: close }, icon("close"))),
    h(
      "div",
      { class: "dialog-body" },
      h("p", { class: "hint" }, "The text that notifications and screen readers get:"),
      h("pre", { class: "wrapped" }, message.text || "(none)"),
      h("p", { class: "hint" }, "The blocks:"),
      h("pre", {}, message.blocks ? JSON.stringify(message.blocks, null, 2) : "(none)"),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
