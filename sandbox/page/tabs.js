// What there is of the app itself: its Home and its messages to the visitor.

import { h } from "./dom.js";
import { store, tell } from "./store.js";

export const direct = () => [...store.channels.values()].find((channel) => channel.is_im);

export function tabs(chosen) {
  const tab = (name, place) => h("button", { type: "button", class: "tab", "aria-current": name === chosen ? "true" : null, onclick: () => tell("go", place) }, name);
  const messages = direct();
  return h("nav", { class: "tabs", "aria-label": store.bot.name }, tab("Home", { home: true }), messages ? tab("Messages", { channel: messages.id }) : null);
}
