// Slack's mrkdwn, read into nodes. Raw text is untrusted: it ends as text nodes and checked links only.

import { h, link } from "./dom.js";
import { formatted } from "./dates.js";
import { emoji } from "./emoji.js";
import { channelName, userName } from "./store.js";

const SPANS = { "*": "strong", _: "em", "~": "s" };
const SPECIAL = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):|(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"\]])/g;

const EDGE = "[\\s\\p{P}\\p{S}\\ue000-\\uf8ff]";
const STYLED = new RegExp(`(^|${EDGE})([*_~])(?=\\S)((?:(?!\\2)[^\\n])*?\\S)\\2(?=$|${EDGE})`, "gu");
const MARKS = 0xf8ff - 0xe000; // characters for private use stand for what must not be styled

const entities = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export function mention(kind, words, id) {
  return h("span", { class: `mention mention-${kind}`, dataset: { mention: id } }, words);
}

export const person = (id) => mention("person", `@${userName(id)}`, id);
export const everyone = (range) => mention("everyone", `@${range}`, range);

export function channelLink(id) {
  const go = () => document.dispatchEvent(new CustomEvent("go", { detail: { channel: id } }));
  return h("button", { class: "mention mention-channel", type: "button", onclick: go }, `#${channelName(id)}`);
}

export function dateNode(unix, format, fallback, address) {
  const when = Number(unix);
  const words = Number.isFinite(when) ? formatted(format, when) : fallback;
  const node = h("time", { title: fallback, datetime: Number.isFinite(when) ? new Date(when * 1000).toISOString() : null }, words);
  return address ? link(address, node) : node;
}

// What stands between < and >.
function control(inside) {
  const [target, ...rest] = inside.split("|");
  const label = rest.join("|");
  if (/^@[UW]\w+$/.test(target)) return person(target.slice(1));
  if (/^#C\w+$/.test(target)) return channelLink(target.slice(1));
  if (/^!(channel|here|everyone)$/.test(target)) return everyone(target.slice(1));
  if (target.startsWith("!subteam^")) return mention("person", label || "@group", target);
  if (target.startsWith("!date^")) return dateControl(target, label);
  if (/^(https?|mailto):/i.test(target)) return link(entities(target), ...(label ? inline(label, true) : [entities(target)]));
  return document.createTextNode(entities(`<${inside}>`));
}

function dateControl(target, fallback) {
  const [, unix, format, address] = target.split("^");
  return dateNode(unix, entities(format ?? ""), entities(fallback), address && entities(address));
}

// Text in which no code, link or short code stands: bold, italic, strike.
function styled(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(STYLED)) {
    const [whole, before, mark, inner] = found;
    nodes.push(entities(text.slice(from, found.index) + before), h(SPANS[mark], {}, ...styled(inner)));
    from = found.index + whole.length;
  }
  return [...nodes, entities(text.slice(from))].filter((node) => node !== "");
}

function special([whole, fence, code, inside, name, address], verbatim) {
  if (fence != null) return h("pre", {}, entities(fence.replace(/^\n|\n$/g, "")));
  if (code != null) return h("code", {}, entities(code));
  if (inside != null) return control(inside);
  if (name != null) return emoji(name) ? h("span", { class: "emoji", role: "img", "aria-label": name }, emoji(name)) : null;
  return verbatim ? null : link(entities(whole));
}

// Nodes of one stretch of text. Styles may reach over links and codes, so these first become marks of one character.
function inline(text, verbatim) {
  const kept = [];
  const marked = text.replace(/[\ue000-\uf8ff]/g, "\ufffd").replace(SPECIAL, (...found) => {
    const node = kept.length < MARKS ? special(found, verbatim) : null;
    if (node === null) return found[0];
    kept.push(node);
    return String.fromCharCode(0xe000 + kept.length - 1);
  });
  return styled(marked).map((node) => restore(node, kept)).flat();
}

function restore(node, kept) {
  if (typeof node !== "string") {
    const children = [...node.childNodes].map((child) => restore(child.nodeType === 3 ? child.data : child, kept)).flat();
    node.replaceChildren(...children);
    return [node];
  }
  return node.split(/([\ue000-\uf8ff])/).filter(Boolean).map((part) => kept[part.charCodeAt(0) - 0xe000] ?? part);
}

function lines(text, verbatim) {
  return text.split("\n").flatMap((line, number) => [...(number ? [h("br")] : []), ...inline(line, verbatim)]);
}

// A text in mrkdwn as a list of nodes, quotes as blocks.
export function mrkdwn(text, { verbatim = false } = {}) {
  const parts = [];
  let rest = text;
  const quote = /^(?:>|&gt;)(?:(?:>|&gt;){2}([\s\S]*)|[^\n]*(?:\n(?:>|&gt;)[^\n]*)*)/m;
  for (let found = quote.exec(rest); found && !rest.slice(0, found.index).includes("```"); found = quote.exec(rest)) {
    parts.push(...spread(rest.slice(0, found.index).replace(/\n$/, ""), verbatim));
    const inner = found[1] ?? found[0].replace(/^(?:>|&gt;) ?/gm, "");
    parts.push(h("blockquote", {}, ...lines(inner.trim(), verbatim)));
    rest = rest.slice(found.index + found[0].length).replace(/^\n/, "");
  }
  return [...parts, ...spread(rest, verbatim)];
}

// Fenced code may hold line breaks; everything else goes line by line.
function spread(text, verbatim) {
  if (!text) return [];
  return text.split(/\n?(```[\s\S]+?```)\n?/).filter(Boolean).flatMap((part) => (part.startsWith("```") ? inline(part, verbatim) : lines(part, verbatim)));
}
