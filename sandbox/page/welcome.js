// A slim word for newcomers, until they have read it.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { on, tell } from "./store.js";

const KEY = "sandbox-hint-read";
const TRY = { command: "/sitrep subscribe north-africa", channel: "north-africa" };

let done = () => {};

function wasRead() {
  try {
    return Boolean(localStorage.getItem(KEY));
  } catch {
    return false;
  }
}

export function hint() {
  if (wasRead()) return null;
  const dismiss = () => {
    document.querySelector(".hint-bar")?.remove();
    try {
      localStorage.setItem(KEY, "yes");
    } catch {
      // it will be shown again; no harm
    }
  };
  done = dismiss;
  return h(
    "div",
    { class: "hint-bar", "data-testid": "hint" },
    h("p", {}, "Try ", h("button", { type: "button", class: "code-button", title: "Go there and write it", onclick: () => tell("try", TRY) }, TRY.command), " in ", h("strong", {}, `#${TRY.channel}`), "."),
    h("button", { type: "button", class: "plain", "aria-label": "Dismiss this hint", onclick: dismiss }, icon("close")),
  );
}

// Who has followed a region knows what the hint says.
on("sent", (text) => {
  if (text.startsWith(TRY.command.split(" ", 2).join(" "))) done();
});
