// The rail, the channels, the apps.

import { avatar } from "./avatar.js";
import { h, image, refill } from "./dom.js";
import { icon } from "./icons.js";
import { store, tell, userName } from "./store.js";
import { direct } from "./tabs.js";
import { themeButton } from "./theme.js";

const byName = (one, other) => one.name.localeCompare(other.name);

export function drawRail(rail) {
  const initial = [...store.team.name].slice(0, 1).join("");
  refill(
    rail,
    h("div", { class: "workspace", title: store.team.name, "aria-label": store.team.name, role: "img" }, initial),
    h("a", { class: "rail-link", href: "/news", target: "_blank", rel: "noopener", title: "The newsstand: all outlets of the sample news" }, icon("news"), h("span", {}, "News")),
    h("button", { type: "button", class: "rail-link", "data-testid": "open-workshop", title: "Make this Slack misbehave", onclick: () => tell("workshop") }, icon("tools"), h("span", {}, "Faults")),
    h("div", { class: "spring" }),
    themeButton(),
    h("div", { class: "me", title: userName(store.me) }, avatar(store.me, "medium")),
  );
}

export function drawSidebar(sidebar) {
  const all = [...store.channels.values()];
  const channels = all.filter((channel) => !channel.is_im).sort(byName);
  refill(
    sidebar,
    h("header", { class: "team" }, h("h1", {}, store.team.name)),
    h(
      "div",
      { class: "sections" },
      section("Channels", channels.map(channelRow)),
      section("Apps", [homeRow()]),
    ),
  );
}

function section(title, rows) {
  return h("section", {}, h("h2", {}, title), h("ul", {}, rows.map((row) => h("li", {}, row))));
}

function entry({ id, chosen, unread, open, quiet = false }, ...children) {
  const kind = [unread ? "unread" : "", quiet ? "quiet" : ""].join(" ").trim();
  return h("button", { type: "button", class: `entry ${kind}`, "aria-current": chosen ? "page" : null, dataset: id, onclick: open }, ...children, unread ? h("span", { class: "dot", "aria-label": `${unread} new` }, unread > 99 ? "99+" : String(unread)) : null);
}

function channelRow(channel) {
  const options = {
    id: { channel: channel.id, name: channel.name },
    chosen: store.place?.channel === channel.id,
    unread: store.unread.get(channel.id) ?? 0,
    open: () => tell("go", { channel: channel.id }),
    quiet: channel.archived,
  };
  return entry(options, icon(channel.is_private ? "lock" : "hash"), h("span", { class: "entry-name" }, channel.name));
}

function homeRow() {
  const messages = direct();
  const unread = store.unread.get(messages?.id) ?? 0;
  const chosen = Boolean(store.place?.home) || (messages && store.place?.channel === messages.id);
  const open = () => tell("go", unread ? { channel: messages.id } : { home: true });
  const options = { id: { testid: "app-home" }, chosen, unread, open };
  const words = store.bot.connected ? "connected" : "not connected";
  return entry(options, image("/page/icon.svg", "", { class: "avatar tiny" }), h("span", { class: "entry-name" }, store.bot.name), h("span", { class: `presence ${store.bot.connected ? "here" : "away"}`, title: words, role: "img", "aria-label": words }));
}
