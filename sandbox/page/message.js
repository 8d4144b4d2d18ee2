// One message, with everything a person can do to it.

import { avatar } from "./avatar.js";
import { blocks } from "./blocks.js";
import { clock, moment, since } from "./dates.js";
import { h, image, link, toast } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { source } from "./source.js";
import { isReply, store, tell, userName } from "./store.js";
import { messageSurface } from "./surface.js";

const ROOT_WORDS = 80; // characters, about what Slack shows

// `follows`: the one before is by the same person and recent; `place` is "channel" or "thread".
export function messageNode(message, { follows, place }) {
  const isDeleted = message.subtype === "tombstone";
  const kind = [follows ? "follows" : "", message.ephemeral ? "ephemeral" : ""].join(" ").trim();
  return h(
    "li",
    { class: `message ${kind}`, tabindex: "-1", dataset: { ts: message.ts, channel: message.channel, user: message.user, testid: "message" }, role: "article", "aria-label": `${userName(message.user)} at ${clock(message.ts)}` },
    message.ephemeral ? h("p", { class: "only-you" }, icon("eye"), "Only visible to you") : null,
    message.subtype === "thread_broadcast" ? broadcastLine(message, place) : null,
    h("div", { class: "gutter" }, follows || isDeleted ? time(message) : avatar(message.user)),
    h("div", { class: "body" }, follows || isDeleted ? null : heading(message), content(message), files(message), place === "channel" ? replies(message) : null),
    message.ephemeral || isDeleted ? null : hover(message, place),
  );
}

function time(message) {
  return h("time", { class: "time", title: moment(message.ts), datetime: new Date(Number(message.ts) * 1000).toISOString() }, clock(message.ts));
}

function heading(message) {
  const isBot = Boolean(message.bot_id) || store.users.get(message.user)?.is_bot;
  return h("div", { class: "heading" }, h("span", { class: "author" }, message.username || userName(message.user)), isBot ? h("span", { class: "badge" }, "APP") : null, time(message));
}

function content(message) {
  const edited = message.edited ? h("span", { class: "edited", title: moment(message.edited.ts) }, "(edited)") : null;
  if (["channel_join", "channel_leave", "tombstone"].includes(message.subtype)) return h("div", { class: "text system" }, ...mrkdwn(message.text));
  if (!message.blocks?.length) return h("div", { class: "text" }, ...mrkdwn(message.text), edited);
  return h("div", { class: "text" }, blocks(message.blocks, messageSurface(message)), edited);
}

function files(message) {
  return (message.files ?? []).map((file) =>
    file.mimetype?.startsWith("image/") ? h("figure", { class: "block-image" }, h("figcaption", {}, file.title), image(file.url, file.title)) : h("p", {}, link(new URL(file.url, location.href).href, file.title)),
  );
}

const openThread = (message) => () => tell("open-thread", { channel: message.channel, ts: message.thread_ts ?? message.ts });

function broadcastLine(message, place) {
  if (place === "thread") return h("p", { class: "broadcast" }, "Also sent to the channel");
  const root = rootWords(message);
  return h("p", { class: "broadcast" }, root ? "replied to a thread:" : "replied to", h("button", { type: "button", class: "textual", onclick: openThread(message) }, root || "a thread"));
}

// The first words of the message that a reply is under, without its marks; "" where it is not known or has none.
export function rootWords(message) {
  const root = isReply(message) ? store.messages.get(message.channel)?.get(message.thread_ts) : null;
  const first = root?.text?.split("\n").find((line) => line.trim()) ?? "";
  const words = [...h("span", {}, ...mrkdwn(first)).textContent.trim()];
  return words.length > ROOT_WORDS ? `${words.slice(0, ROOT_WORDS - 1).join("").trimEnd()}…` : words.join("");
}

function replies(message) {
  if (!message.reply_count || isReply(message)) return null;
  const words = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  const last = message.latest_reply ? h("span", { class: "last-reply" }, `Last reply ${since(message.latest_reply)}`) : null;
  return h(
    "button",
    { type: "button", class: "replies", "data-testid": "replies", onclick: openThread(message) },
    icon("thread"),
    h("span", { class: "count" }, words),
    last,
    h("span", { class: "view-thread" }, "View thread"),
  );
}

function hover(message, place) {
  const act = (name, words, run) => h("button", { type: "button", "aria-label": words, title: words, onclick: run }, icon(name));
  const copy = async () => {
    await navigator.clipboard?.writeText(message.text);
    toast("The text is copied");
  };
  return h(
    "div",
    { class: "hover", role: "toolbar", "aria-label": "Message actions" },
    place === "channel" ? act("thread", "Reply in thread", openThread(message)) : null,
    act("copy", "Copy text", copy),
    act("code", "See how the app wrote it", () => source(message)),
  );
}
