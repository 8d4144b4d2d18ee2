// The middle of the page: a channel.

import { composer } from "./composer.js";
import { read, send } from "./api.js";
import { h, image, refill, toast } from "./dom.js";
import { icon } from "./icons.js";
import { file, on, sorted, store } from "./store.js";
import { tabs } from "./tabs.js";
import { timeline } from "./timeline.js";
import { hint } from "./welcome.js";

let shown = null; // { channel, lines }

export const menuButton = () =>
  h("button", { type: "button", class: "plain menu-button", "aria-label": "Channels", onclick: () => document.body.classList.add("shows-sidebar") }, icon("menu"));

export async function openChannel(stage, id) {
  const channel = store.channels.get(id);
  const lines = timeline("channel");
  shown = { channel: id, lines };
  const writing = composer({ label: `Message ${channel.is_im ? store.bot.name : `#${channel.name}`}`, where: () => ({ channel: id }), id: "composer", sent: lines.toEnd });
  const head = h("header", { class: "stage-head" });
  const foot = h("div", { class: "stage-foot" });
  const above = channel.is_im ? tabs("Messages") : hint();
  refill(stage, head, above, lines.box, foot);
  shown.head = () => drawHead(head, id);
  shown.foot = () => refill(foot, store.channels.get(id).archived ? h("p", { class: "archived" }, "This channel is archived. Nobody can write here.") : writing.box);
  shown.head();
  shown.foot();
  const answer = await read("messages", { channel: id });
  if (shown.channel !== id) return;
  for (const message of answer.messages ?? []) file(message);
  redraw();
  lines.toEnd();
  if (matchMedia("(hover: hover)").matches) writing.field.focus();
}

export function redraw() {
  if (!shown || store.place?.channel !== shown.channel) return;
  const messages = sorted(store.messages.get(shown.channel));
  shown.lines.draw([...messages], { newFrom: store.readUpTo.get(shown.channel) });
  shown.lines.list.classList.toggle("quiet", !messages.length);
}

function drawHead(head, id) {
  const channel = store.channels.get(id);
  const change = (path) => async () => {
    const answer = await send(path, { channel: id });
    if (!answer.ok) toast(answer.error);
  };
  const member = channel.bot_is_member
    ? h("button", { type: "button", class: "button small", title: `Remove ${store.bot.name} from this channel`, onclick: change("remove"), "data-testid": "remove-bot" }, icon("check"), `${store.bot.name} is here`)
    : h("button", { type: "button", class: "button small primary", onclick: change("invite"), "data-testid": "invite-bot" }, icon("plus"), `Add ${store.bot.name}`);
  refill(
    head,
    menuButton(),
    h("h2", {}, ...(channel.is_im ? [image("/page/icon.svg", "", { class: "avatar medium" }), store.bot.name] : [icon(channel.is_private ? "lock" : "hash"), channel.name])),
    channel.topic ? h("p", { class: "topic" }, channel.topic) : null,
    h("div", { class: "spring" }),
    channel.is_im || channel.archived ? null : member,
  );
}

on("channels", () => {
  if (!shown || store.place?.channel !== shown.channel) return;
  shown.head();
  shown.foot();
});
on("messages", redraw);
