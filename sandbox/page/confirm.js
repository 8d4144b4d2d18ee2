// Asks once more before something is done.

import { h } from "./dom.js";
import { plainText, textNodes } from "./text.js";

export function confirmed(question) {
  if (!question) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (yes) => () => {
      dialog.close();
      dialog.remove();
      resolve(yes);
    };
    const dialog = h(
      "dialog",
      { class: "dialog confirm", "data-testid": "confirm", "aria-labelledby": "confirm-title", oncancel: answer(false) },
      h("h2", { id: "confirm-title" }, plainText(question.title)),
      h("div", { class: "dialog-body" }, ...textNodes(question.text)),
      h(
        "footer",
        {},
        h("button", { class: "button", type: "button", onclick: answer(false) }, plainText(question.deny)),
        h("button", { class: `button ${question.style === "danger" ? "danger" : "primary"}`, type: "button", onclick: answer(true) }, plainText(question.confirm)),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
