// A list of messages that keeps its place: days, authors that go on, what is new.

import { day, isoDay, since } from "./dates.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { messageNode, rootWords } from "./message.js";

const TOGETHER = 300; // seconds within which a person's messages stand as one
const NEAR_END = 80; // pixels from the end that still count as the end

export function timeline(place) {
  const list = h("ol", { class: "timeline", role: "log", "aria-label": place === "thread" ? "Replies" : "Messages", "aria-live": "polite", "aria-relevant": "additions", "data-testid": `${place}-messages`, tabindex: "0", onkeydown: walk });
  const down = h("button", { type: "button", class: "down", hidden: true, onclick: toEnd }, icon("down"), "New messages");
  const box = h("div", { class: "timeline-box" }, list, down);
  list.addEventListener("scroll", () => {
    if (isAtEnd()) down.hidden = true;
  });
  const drawn = new Map(); // ts to { node, as }: what it was drawn from

  // Draws what changed and leaves the rest; a message that is edited keeps its place and the reader's.
  function draw(messages, { newFrom = null } = {}) {
    const atEnd = isAtEnd();
    const last = list.lastElementChild;
    const wanted = messages.flatMap((message, index) => [...dividers(message, messages[index - 1], newFrom), row(message, messages[index - 1])]);
    const stays = new Set(wanted);
    for (const child of [...list.children]) if (!stays.has(child)) child.remove();
    wanted.forEach((node, index) => {
      if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
    });
    if (atEnd) toEnd();
    else if (last && list.lastElementChild !== last && stays.has(last)) down.hidden = false;
  }

  function row(message, before) {
    const follows = continues(message, before);
    const as = JSON.stringify([message, follows, message.latest_reply ? since(message.latest_reply) : "", rootWords(message)]);
    const known = drawn.get(message.ts);
    if (known?.as === as) return known.node;
    const node = messageNode(message, { follows, place });
    drawn.set(message.ts, { node, as });
    return node;
  }

  const marks = new Map();
  function mark(key, build) {
    if (!marks.has(key)) marks.set(key, build());
    return marks.get(key);
  }

  function dividers(message, before, newFrom) {
    const starts = !before || isoDay(before.ts) !== isoDay(message.ts);
    const isNew = newFrom && Number(message.ts) > Number(newFrom) && (!before || Number(before.ts) <= Number(newFrom));
    return [
      ...(starts ? [mark(`day ${isoDay(message.ts)}`, () => h("li", { class: "divider", role: "separator" }, h("span", {}, day(message.ts))))] : []),
      ...(isNew && before ? [mark(`new ${newFrom}`, () => h("li", { class: "divider new", role: "separator" }, h("span", {}, "New")))] : []),
    ];
  }

  function isAtEnd() {
    return list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END;
  }

  function toEnd() {
    list.scrollTop = list.scrollHeight;
  }

  return { box, list, draw, toEnd };
}

function continues(message, before) {
  if (!before || message.ephemeral || before.ephemeral || message.subtype || before.subtype) return false;
  return before.user === message.user && Number(message.ts) - Number(before.ts) < TOGETHER && isoDay(before.ts) === isoDay(message.ts);
}

// Arrow keys go from message to message.
function walk(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const focused = document.activeElement;
  if (!step || (focused !== event.currentTarget && !focused.classList.contains("message"))) return;
  event.preventDefault();
  const messages = [...event.currentTarget.querySelectorAll(".message")];
  const at = messages.indexOf(focused);
  messages[at < 0 ? messages.length - 1 : Math.max(0, Math.min(at + step, messages.length - 1))]?.focus();
}
