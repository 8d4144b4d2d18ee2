// Starts the page: reads what there is, listens to what happens, goes where a person wants.

import { listen, read, send } from "./api.js";
import { toast } from "./dom.js";
import { openHome } from "./home.js";
import * as modal from "./modal.js";
import { drawRail, drawSidebar } from "./sidebar.js";
import { openChannel } from "./stage.js";
import { file, forget, inChannel, on, sorted, store, takeState, tell } from "./store.js";
import { applyTheme } from "./theme.js";
import { closeThread, openThread, redrawThread } from "./thread.js";
import { isWorkshopOpen, openWorkshop } from "./workshop.js";

const [rail, sidebar, stage, panel] = [".rail", ".sidebar", ".stage", ".panel"].map((name) => document.querySelector(name));
const FIRST = "north-africa"; // where a newcomer begins

let title = "";

function showUnread() {
  const unread = [...store.unread.values()].reduce((sum, one) => sum + one, 0);
  document.title = unread ? `(${unread}) ${title}` : title;
}

function leave() {
  const channel = store.place?.channel;
  const last = sorted(store.messages.get(channel)).at(-1);
  if (last) store.readUpTo.set(channel, last.ts);
}

async function go(place) {
  document.body.classList.remove("shows-sidebar");
  if (place.channel && !store.channels.has(place.channel)) return;
  if (store.thread && store.place?.channel !== place.channel) closeThread(panel);
  leave();
  store.place = place;
  if (place.channel) store.unread.delete(place.channel);
  if (isWorkshopOpen(panel)) openWorkshop(panel);
  drawSidebar(sidebar);
  const name = place.home ? store.bot.name : `#${store.channels.get(place.channel).name}`;
  title = `${name} · ${store.team.name}`;
  showUnread();
  history.replaceState(null, "", place.home ? "#home" : `#${store.channels.get(place.channel).name}`);
  await (place.home ? openHome(stage) : openChannel(stage, place.channel));
}

const named = (name) => [...store.channels.values()].find((channel) => channel.name === name);

function start() {
  const wanted = location.hash.slice(1);
  if (wanted === "home") return go({ home: true });
  const channel = named(wanted) ?? named(FIRST) ?? [...store.channels.values()][0];
  return go({ channel: channel.id });
}

async function tryOut({ command, channel }) {
  const found = named(channel);
  if (!found) return;
  await go({ channel: found.id });
  const field = document.querySelector("#composer");
  field.value = command;
  field.dispatchEvent(new Event("input"));
  field.focus();
}

function count(message) {
  if (message.channel === store.place?.channel || message.user === store.me || !inChannel(message)) return;
  store.unread.set(message.channel, (store.unread.get(message.channel) ?? 0) + 1);
  drawSidebar(sidebar);
  showUnread();
}

const HEARD = {
  message({ message }) {
    file(message);
    count(message);
    tell("messages");
  },
  message_changed({ message }) {
    file(message);
    tell("messages");
  },
  message_deleted({ message }) {
    forget(message);
    tell("messages");
  },
  view_opened: ({ view }) => modal.opened(view),
  view_pushed: ({ view }) => modal.pushed(view),
  view_updated: ({ view }) => (view.type === "home" ? showHome(view) : modal.updated(view)),
  view_closed: ({ view }) => modal.closed(view),
  home_published: ({ view }) => showHome(view),
  channel_changed: ({ channel }) => keep(channel),
  channel_created: ({ channel }) => keep(channel),
  bot({ connected }) {
    store.bot.connected = connected;
    drawSidebar(sidebar);
  },
};

function showHome(view) {
  store.home = view;
  tell("home");
}

function keep(channel) {
  store.channels.set(channel.id, channel);
  drawSidebar(sidebar);
  if (isWorkshopOpen(panel)) openWorkshop(panel);
  tell("channels");
}

async function refresh() {
  takeState(await read("state"));
  drawRail(rail);
  drawSidebar(sidebar);
}

// The connection was away: what was missed is read again.
async function again() {
  toast("Connected again");
  document.body.classList.remove("offline");
  await refresh();
  store.messages.clear();
  const { thread, place } = store;
  await go(place);
  if (thread) await openThread(panel, thread);
}

on("go", go);
on("try", tryOut);
on("workshop", () => {
  closeThread(panel);
  openWorkshop(panel);
});
on("close-panel", () => closeThread(panel));
on("open-thread", (thread) => openThread(panel, thread).then(redrawThread));
document.addEventListener("go", (event) => go(event.detail));
document.addEventListener("pointerdown", (event) => {
  if (!sidebar.contains(event.target) && !event.target.closest(".menu-button, .rail")) document.body.classList.remove("shows-sidebar");
});

applyTheme();
await refresh();
// What happened between the first reading and the connection is read again.
listen((event) => HEARD[event.type]?.(event), refresh, again, () => document.body.classList.add("offline"));
await start();
send("opened");
setInterval(() => tell("messages"), 60_000);
