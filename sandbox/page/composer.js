// The line a person writes into, with completion of commands.

import { send } from "./api.js";
import { h, refill, toast } from "./dom.js";
import { icon } from "./icons.js";
import { store, tell } from "./store.js";

export function composer({ label, where, id = null, sent = () => {} }) {
  const field = h("textarea", { rows: "1", id, placeholder: label, "aria-label": label, "data-testid": "composer", autocomplete: "off", oninput: changed, onkeydown: pressed });
  const button = h("button", { type: "button", class: "send", "aria-label": "Send", disabled: true, onclick: submit }, icon("send"));
  const hints = h("div", { class: "hints", role: "listbox", "aria-label": "Commands", "data-testid": "commands", hidden: true });
  const trouble = h("p", { class: "trouble", role: "alert", hidden: true, "data-testid": "composer-error" });
  const box = h("form", { class: "composer", onsubmit: (event) => event.preventDefault() }, hints, trouble, h("div", { class: "writing" }, field, button));
  const past = [];
  let back = 0;

  function matching() {
    const text = field.value;
    if (!text.startsWith("/") || text.includes("\n")) return [];
    const [name, ...rest] = text.split(" ");
    return store.commands.filter((found) => (rest.length ? found.command === name : found.command.startsWith(name)));
  }

  function changed() {
    trouble.hidden = true;
    button.disabled = !field.value.trim();
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
    const found = matching();
    hints.hidden = !found.length;
    refill(hints, found.map(hint));
  }

  function hint(found) {
    return h(
      "button",
      { type: "button", role: "option", class: "command", onclick: () => complete(found) },
      h("span", { class: "command-name" }, found.command),
      h("span", { class: "command-usage" }, found.usage_hint ?? ""),
      h("span", { class: "command-description" }, found.description ?? ""),
      h("span", { class: "command-app" }, store.bot.name),
    );
  }

  function complete(found) {
    if (!field.value.startsWith(`${found.command} `)) field.value = `${found.command} `;
    changed();
    field.focus();
  }

  function pressed(event) {
    if (event.isComposing) return;
    const [first] = matching();
    if (event.key === "Tab" && first && !field.value.includes(" ")) {
      event.preventDefault();
      complete(first);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (first && !field.value.includes(" ") && field.value !== first.command) complete(first);
      else submit();
    } else if (event.key === "Escape") {
      hints.hidden = true;
    } else if (event.key === "ArrowUp" && past.length && (!field.value || field.value === past[back])) {
      event.preventDefault();
      recall(Math.max(0, back - 1));
    }
  }

  function recall(index) {
    back = index;
    field.value = past[index];
    changed();
  }

  async function submit() {
    const text = field.value.trim();
    if (!text) return undefined;
    past.push(text);
    back = past.length;
    field.value = "";
    changed();
    sent(); // whoever sends something wants to see what comes of it
    const answer = await send("send", { text, ...where() });
    if (!answer.ok) return refuse(text, answer.error);
    return tell("sent", text);
  }

  function refuse(text, words) {
    if (!field.isConnected) return toast(words);
    if (!field.value) field.value = text;
    changed();
    trouble.hidden = false;
    trouble.textContent = words;
    return undefined;
  }
  return { box, field };
}
