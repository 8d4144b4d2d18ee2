// A list that opens beside something and closes when a person goes elsewhere.

import { h } from "./dom.js";

let open = null;

export function closePopover() {
  open?.();
}

// Shows `content` under (or over) the anchor; returns what closes it.
export function popover(anchor, content, { wide = true, back = anchor, closed = () => {} } = {}) {
  closePopover();
  const box = h("div", { class: "popover", popover: "manual" }, content);
  (anchor.closest("dialog") ?? document.body).append(box);
  const close = () => {
    open = null;
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", escape, true);
    window.removeEventListener("resize", close);
    box.remove();
    closed();
  };
  const outside = (event) => {
    if (!box.contains(event.target) && !anchor.contains(event.target)) close();
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
    back.focus();
  };
  box.showPopover();
  place(box, anchor, wide);
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", escape, true);
  window.addEventListener("resize", close);
  open = close;
  return close;
}

export function place(box, anchor, wide) {
  const at = anchor.getBoundingClientRect();
  if (wide) box.style.minWidth = `${at.width}px`;
  const below = window.innerHeight - at.bottom;
  const up = below < box.offsetHeight + 12 && at.top > below;
  box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = up ? "auto" : `${at.bottom + 4}px`;
  box.style.bottom = up ? `${window.innerHeight - at.top + 4}px` : "auto";
}
