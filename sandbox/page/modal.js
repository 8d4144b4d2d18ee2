// Modals: a stack of views, the topmost shown.

import { send } from "./api.js";
import { blocks } from "./blocks.js";
import { h, image, refill, toast } from "./dom.js";
import { icon } from "./icons.js";
import { viewSurface } from "./surface.js";
import { plainText } from "./text.js";

let stack = [];
let dialog = null;

export function opened(view) {
  stack = [view];
  draw();
}

export function pushed(view) {
  stack = [...stack.filter((other) => other.id !== view.id), view];
  draw();
}

export function updated(view) {
  stack = stack.map((other) => (other.id === view.id ? view : other));
  draw();
}

export function closed(view) {
  stack = stack.filter((other) => other.id !== view.id);
  draw();
}

function draw(errors = {}) {
  const view = stack.at(-1);
  if (!view) return shut();
  const surface = viewSurface(view);
  if (!dialog) {
    dialog = h("dialog", { class: "dialog modal", "data-testid": "modal", oncancel: cancel });
    document.body.append(dialog);
  }
  const fresh = dialog.dataset.viewId !== view.id;
  const scrolled = fresh ? 0 : (dialog.querySelector(".dialog-body")?.scrollTop ?? 0);
  const focused = dialog.contains(document.activeElement) ? document.activeElement.id : "";
  dialog.dataset.viewId = view.id;
  dialog.setAttribute("aria-label", plainText(view.title));
  const form = h("form", { novalidate: true, onsubmit: (event) => submit(event, view, surface) }, head(view), h("div", { class: "dialog-body" }, blocks(view.blocks, surface, { errors })), foot(view));
  refill(dialog, form);
  if (!dialog.open) dialog.showModal();
  form.querySelector(".dialog-body").scrollTop = scrolled;
  if (focused) dialog.querySelector(`#${CSS.escape(focused)}`)?.focus();
  const first = form.querySelector("[aria-invalid]") ?? ((fresh || !dialog.contains(document.activeElement)) && begin(form));
  if (first) first.focus();
  return undefined;
}

// Where a person begins: a view that asks for nothing begins at what it offers to do.
function begin(form) {
  const places = ["[autofocus]", ".dialog-body :is(input, textarea, button)", "[type=submit]", "footer button", "header button"];
  return places.map((place) => form.querySelector(place)).find(Boolean);
}

function head(view) {
  return h("header", {}, image("/page/icon.svg", "", { class: "avatar medium" }), h("h2", {}, plainText(view.title)), h("button", { type: "button", class: "plain", "aria-label": "Close", onclick: cancel }, icon("close")));
}

function foot(view) {
  if (!view.submit && !view.close) return null;
  return h(
    "footer",
    {},
    h("button", { type: "button", class: "button", onclick: cancel }, view.close ? plainText(view.close) : "Close"),
    view.submit ? h("button", { type: "submit", class: "button primary", disabled: view.submit_disabled ?? false }, plainText(view.submit)) : null,
  );
}

async function submit(event, view, surface) {
  event.preventDefault();
  const button = event.target.querySelector("[type=submit]");
  if (!button || button.getAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  const answer = await send("view/submit", { view_id: view.id, state: surface.state() });
  button.removeAttribute("aria-busy");
  if (answer.ok) return;
  if (answer.errors) draw(answer.errors);
  else toast(`That did not work: ${answer.error}`);
}

function cancel(event) {
  event.preventDefault();
  const view = stack.at(-1);
  if (!view) return;
  send("view/close", { view_id: view.id });
  closed(view);
}

function shut() {
  dialog?.close();
  dialog?.remove();
  dialog = null;
}
