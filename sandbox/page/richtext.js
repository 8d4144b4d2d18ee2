// rich_text blocks: sections, lists, quotes and code, with styled text, links, mentions and dates.

import { h, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelLink, dateNode, everyone, mention, person } from "./mrkdwn.js";

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u" };

function styled(node, style = {}) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

function broken(text) {
  return text.split("\n").flatMap((line, number) => (number ? [h("br"), line] : [line]));
}

const LEAVES = {
  text: (leaf) => h("span", {}, ...broken(leaf.text)),
  link: (leaf) => link(leaf.url, leaf.text || leaf.url),
  emoji: (leaf) => h("span", { class: "emoji", role: "img", "aria-label": leaf.name }, emoji(leaf.name) ?? `:${leaf.name}:`),
  user: (leaf) => person(leaf.user_id),
  channel: (leaf) => channelLink(leaf.channel_id),
  usergroup: (leaf) => mention("person", `@${leaf.usergroup_id}`, leaf.usergroup_id),
  broadcast: (leaf) => everyone(leaf.range),
  date: (leaf) => dateNode(leaf.timestamp, leaf.format, leaf.fallback ?? "", leaf.url),
  color: (leaf) => h("code", {}, leaf.value),
};

function leaves(elements) {
  return elements.map((leaf) => styled(LEAVES[leaf.type]?.(leaf) ?? h("span", {}, leaf.text ?? ""), leaf.style));
}

const PARTS = {
  rich_text_section: (part) => h("div", { class: "rich-section" }, leaves(part.elements)),
  rich_text_preformatted: (part) => h("pre", { class: "rich-pre" }, leaves(part.elements)),
  rich_text_quote: (part) => h("blockquote", {}, leaves(part.elements)),
  rich_text_list: (part) =>
    h(
      part.style === "ordered" ? "ol" : "ul",
      { class: `rich-list indent-${Math.min(part.indent ?? 0, 8)}${part.border ? " bordered" : ""}`, start: part.offset ? part.offset + 1 : null },
      part.elements.map((entry) => h("li", {}, leaves(entry.elements))),
    ),
};

export function richText(elements) {
  return h("div", { class: "rich" }, elements.map((part) => PARTS[part.type]?.(part)));
}
