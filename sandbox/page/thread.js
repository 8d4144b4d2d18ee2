// The panel on the right: a message and its replies.

import { composer } from "./composer.js";
import { read } from "./api.js";
import { h, refill } from "./dom.js";
import { icon } from "./icons.js";
import { channelName, on, put, sorted, store, tell, threadKey } from "./store.js";
import { timeline } from "./timeline.js";

let lines = null;

export async function openThread(panel, { channel, ts }) {
  store.thread = { channel, ts };
  if (!store.threads.has(threadKey(channel, ts))) store.threads.set(threadKey(channel, ts), new Map()); // from now on replies are kept
  lines = timeline("thread");
  const writing = composer({ label: "Reply…", where: () => ({ channel, thread_ts: ts }), sent: () => lines.toEnd() });
  panel.hidden = false;
  panel.setAttribute("aria-label", "Thread");
  document.body.classList.add("shows-thread");
  refill(
    panel,
    h("header", { class: "panel-head" }, h("h2", {}, "Thread", h("span", { class: "where" }, `#${channelName(channel)}`)), h("button", { type: "button", class: "plain", "aria-label": "Close thread", onclick: () => closeThread(panel) }, icon("close"))),
    lines.box,
    h("div", { class: "stage-foot" }, writing.box),
  );
  panel.onkeydown = (event) => {
    if (event.key === "Escape") closeThread(panel);
  };
  const answer = await read("messages", { channel, thread_ts: ts });
  if (store.thread?.ts !== ts) return;
  const key = threadKey(channel, ts);
  for (const message of answer.messages ?? []) put(store.threads, key, message);
  redrawThread();
  lines.toEnd();
  if (matchMedia("(hover: hover)").matches) writing.field.focus();
}

export function closeThread(panel) {
  if (panel.hidden) return;
  store.thread = null;
  panel.hidden = true;
  panel.replaceChildren();
  panel.onkeydown = null;
  document.body.classList.remove("shows-thread");
  tell("thread-closed");
}

export function redrawThread() {
  if (!store.thread || !lines) return;
  lines.draw(sorted(store.threads.get(threadKey(store.thread.channel, store.thread.ts))));
}

on("messages", redrawThread);
