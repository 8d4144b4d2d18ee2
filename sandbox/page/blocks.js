// Block Kit, block by block.

import { element, slot } from "./elements.js";
import { h, image, link } from "./dom.js";
import { markdown } from "./markdown.js";
import { richText } from "./richtext.js";
import { plainText, textNodes } from "./text.js";

let number = 0;

export function blocks(found, surface, { errors = {} } = {}) {
  return h("div", { class: "blocks" }, found.map((block) => drawn(block, surface, errors)));
}

function drawn(block, surface, errors) {
  const node = KINDS[block.type]?.(block, surface, errors) ?? h("p", { class: "unsupported" }, `Not drawn here: a block of type ${block.type}`);
  node.dataset.blockId = block.block_id ?? "";
  node.dataset.blockType = block.type;
  return node;
}

const KINDS = { header, section, context, divider, actions, image: picture, rich_text: rich, input, markdown: written, table, video, file };

function header(block) {
  return h("h3", { class: "block-header" }, plainText(block.text));
}

function section(block, surface) {
  const accessory = block.accessory && h("div", { class: "accessory" }, element(block.accessory, slot(surface, block, block.accessory, { label: block.text?.text ?? null })));
  return h(
    "div",
    { class: `block-section${accessory && accessory.querySelector(".multiple, .choices") ? " stacked" : ""}` },
    h(
      "div",
      { class: "section-main" },
      block.text ? h("div", { class: "section-text" }, ...textNodes(block.text)) : null,
      block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "field" }, ...textNodes(field)))) : null,
    ),
    accessory,
  );
}

function context(block) {
  const part = (found) => (found.type === "image" ? image(found.image_url, found.alt_text, { class: "context-image" }) : h("span", {}, ...textNodes(found)));
  return h("div", { class: "block-context" }, block.elements.map(part));
}

function divider() {
  return h("hr", { class: "block-divider" });
}

function actions(block, surface) {
  return h("div", { class: "block-actions" }, block.elements.map((found) => element(found, slot(surface, block, found))));
}

function picture(block) {
  const caption = block.title ? h("figcaption", {}, plainText(block.title)) : null;
  return h("figure", { class: "block-image" }, caption, image(block.image_url ?? block.slack_file?.url, block.alt_text));
}

function rich(block) {
  return richText(block.elements);
}

function input(block, surface, errors) {
  const id = `input-${(number += 1)}`;
  const label = plainText(block.label);
  const found = element(block.element, slot(surface, block, block.element, { label, tells: Boolean(block.dispatch_action) }));
  const problem = errors[block.block_id];
  const field = found.matches("input, textarea") ? found : found.querySelector("button, input");
  if (field) field.id = id;
  if (problem) field?.setAttribute("aria-invalid", "true");
  return h(
    "div",
    { class: `block-input${problem ? " wrong" : ""}` },
    h("label", { for: id }, label, block.optional ? h("span", { class: "optional" }, " (optional)") : null),
    found,
    problem ? h("p", { class: "problem", role: "alert" }, problem) : null,
    block.hint ? h("p", { class: "hint" }, plainText(block.hint)) : null,
  );
}

function written(block) {
  return h("div", { class: "block-markdown" }, markdown(block.text));
}

function cell(found, align, tag) {
  const inside = found.type === "rich_text" ? richText(found.elements) : String(found.text ?? found.value ?? "");
  return h(tag, { class: `align-${align ?? "left"}` }, inside);
}

function table(block) {
  const settings = block.column_settings ?? [];
  const row = (tag) => (cells) => h("tr", {}, cells.map((found, column) => cell(found, settings[column]?.align, tag)));
  const [first, ...rest] = block.rows;
  return h("div", { class: "table", tabindex: "0" }, h("table", {}, h("thead", {}, row("th")(first ?? [])), h("tbody", {}, rest.map(row("td")))));
}

function video(block) {
  return h("figure", { class: "block-image" }, h("figcaption", {}, link(block.title_url ?? block.video_url, plainText(block.title))), image(block.thumbnail_url, block.alt_text));
}

function file(block) {
  return h("p", { class: "unsupported" }, `File ${block.external_id}`);
}
