// The workshop: makes Slack misbehave, and shows whether the bot kept its promises.

import { h, refill, toast } from "./dom.js";
import { icon } from "./icons.js";
import { channelName, store, tell } from "./store.js";

const LOOK_EVERY = 2000; // milliseconds between two looks at the books

const post = (kind, more = {}) => ["faults", { method: "chat.postMessage", kind, ...more }];
const FAULTS = [
  ["Store the next post, then drop the line", "The bot cannot know whether it was posted. It waits half a minute, looks, and leaves it at one.", ...post("accept-then-drop")],
  ["Answer the next three posts with 503", "Nothing was stored, but the bot cannot know: it looks each time, and posts again.", ...post("503", { times: 3 })],
  ["Refuse the next post for ten seconds", "429 with Retry-After: what is decided waits, and nothing is lost.", ...post("429", { retry_after: 10 })],
  ["Cut the socket", "Commands and buttons work again once the bot is back.", "link", { drop: true }],
  ["Deliver every event twice", "The second must change nothing.", "link", { copies: 2 }],
];

let watching = null;

async function control(path, body) {
  const response = await fetch(`/control/${path}`, body ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {});
  return response.json();
}

export const isWorkshopOpen = (panel) => Boolean(panel.querySelector(".workshop"));

export function openWorkshop(panel) {
  const books = h("dl", { class: "books", "data-testid": "books" });
  panel.hidden = false;
  panel.onkeydown = (event) => {
    if (event.key === "Escape") tell("close-panel");
  };
  panel.setAttribute("aria-label", "Workshop");
  document.body.classList.add("shows-thread");
  refill(
    panel,
    h("header", { class: "panel-head" }, h("h2", {}, "Workshop"), h("button", { type: "button", class: "plain", "aria-label": "Close workshop", onclick: () => tell("close-panel") }, icon("close"))),
    h(
      "div",
      { class: "workshop", "data-testid": "workshop", tabindex: "0" },
      h("p", {}, "Make this Slack misbehave while the news comes in, and see what the bot makes of it."),
      FAULTS.map(([name, why, path, body]) => fault(name, why, () => order(name, path, body, books))),
      channelFault(books),
      fault("Behave again", "Withdraws what is still to come.", () => behave(books)),
      h("h3", {}, "The books"),
      books,
    ),
  );
  clearInterval(watching);
  watching = setInterval(() => (books.isConnected ? look(books) : clearInterval(watching)), LOOK_EVERY);
  look(books);
}

function fault(name, why, run) {
  return h("div", { class: "fault" }, h("button", { type: "button", class: "button", onclick: run }, name), h("p", { class: "hint" }, why));
}

function channelFault(books) {
  const channel = store.channels.get(store.place?.channel);
  if (!channel || channel.is_im) return null;
  const [act, name] = channel.archived ? ["unarchive", `Unarchive #${channel.name}`] : ["archive", `Archive #${channel.name}`];
  return fault(name, "The bot pauses what follows here and says so.", () => order(name, "channel", { channel: channel.name, do: act }, books));
}

async function behave(books) {
  await Promise.all([control("faults/clear", {}), control("link", { copies: 1, refuse: 0, pongs: true })]);
  toast("This Slack behaves again");
  look(books);
}

async function order(name, path, body, books) {
  const answer = await control(path, body);
  toast(answer.ok ? `Ordered: ${name.toLowerCase()}` : answer.error);
  look(books);
}

async function look(books) {
  const [ledger, mentions, acks, faults] = await Promise.all([control("ledger"), control("mentions"), control("acks"), fetch("/page-api/faults").then((answer) => answer.json())]);
  const keyed = ledger.posts.filter((row) => row.key);
  const everyone = mentions.mentions.filter((row) => row.kind === "broadcast");
  const rows = [
    ["Faults still to come", faults.faults.reduce((sum, one) => sum + one.times, 0)],
    ["Messages told", keyed.length],
    ["Told twice", ledger.twice.length, ledger.twice.map((row) => `#${channelName(row.channel)}`).join(", ")],
    ["Mentions of everybody", everyone.length],
    ["Slowest acknowledgement", acks.slowest == null ? "–" : `${Math.round(acks.slowest * 1000)} ms`],
    ["Envelopes without one", acks.unacked ?? 0],
  ];
  refill(books, rows.map(([name, value, more]) => [h("dt", {}, name), h("dd", { class: more ? "wrong" : "" }, String(value), more ? ` (${more})` : "")]));
}
