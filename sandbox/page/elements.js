// The interactive elements of Block Kit. A slot is an element's place: it keeps the value and tells the app.

import { confirmed } from "./confirm.js";
import { h, image } from "./dom.js";
import { isSelect, overflow, select } from "./selects.js";
import { plainText, textNodes } from "./text.js";

let number = 0;

// The place of an element in a block; in an input block the app hears only if it asked to.
export function slot(surface, block, element, { label = null, tells = true } = {}) {
  const [blockId, actionId] = [block.block_id, element.action_id];
  return {
    label,
    channel: surface.container.channel,
    begin: (initial) => surface.begin(blockId, actionId, initial),
    put: (value) => surface.put(blockId, actionId, value),
    changed: (action) => (tells ? surface.act(blockId, action) : undefined),
    act: (action) => surface.act(blockId, action),
    options: (text) => surface.options(blockId, actionId, text),
  };
}

export function element(found, place) {
  if (isSelect(found.type)) return select(found, place);
  const build = { button, overflow, checkboxes, radio_buttons: radios, image: picture, workflow_button: button }[found.type] ?? inputs[found.type];
  return build ? build(found, place) : h("span", { class: "unsupported" }, `Not drawn here: ${found.type}`);
}

function button(found, place) {
  const press = async () => {
    if (!(await confirmed(found.confirm))) return;
    node.setAttribute("aria-busy", "true");
    await place.act({ type: "button", action_id: found.action_id, value: found.value });
    node.removeAttribute("aria-busy");
  };
  const look = { class: `button ${found.style ?? ""}`, "aria-label": found.accessibility_label ?? null, dataset: { actionId: found.action_id } };
  const node = found.url
    ? h("a", { ...look, href: /^https?:/i.test(found.url) ? found.url : null, target: "_blank", rel: "noopener noreferrer", onclick: press }, plainText(found.text))
    : h("button", { ...look, type: "button", onclick: press }, plainText(found.text));
  return node;
}

function picture(found) {
  return image(found.image_url ?? found.slack_file?.url, found.alt_text, { class: "accessory-image" });
}

function choice(found, option, { type, name, checked, change }) {
  return h(
    "label",
    { class: "choice" },
    h("input", { type, name, checked, onchange: change }),
    h("span", {}, ...textNodes(option.text), option.description ? h("small", {}, ...textNodes(option.description)) : null),
  );
}

function checkboxes(found, place) {
  let picked = place.begin({ type: found.type, selected_options: found.initial_options ?? [] }).selected_options;
  const change = (option) => async (event) => {
    if (!(await confirmed(found.confirm))) {
      event.target.checked = !event.target.checked;
      return;
    }
    picked = found.options.filter((one) => (one.value === option.value ? event.target.checked : picked.some((other) => other.value === one.value)));
    place.put({ type: found.type, selected_options: picked });
    place.changed({ type: found.type, action_id: found.action_id, selected_options: picked });
  };
  const boxes = found.options.map((option) => choice(found, option, { type: "checkbox", checked: picked.some((one) => one.value === option.value), change: change(option) }));
  return h("div", { class: "choices", role: "group", "aria-label": place.label }, boxes);
}

function radios(found, place) {
  const name = `radio-${(number += 1)}`;
  const picked = place.begin({ type: found.type, selected_option: found.initial_option ?? null }).selected_option;
  const change = (option) => async () => {
    if (!(await confirmed(found.confirm))) return;
    place.put({ type: found.type, selected_option: option });
    place.changed({ type: found.type, action_id: found.action_id, selected_option: option });
  };
  const buttons = found.options.map((option) => choice(found, option, { type: "radio", name, checked: picked?.value === option.value, change: change(option) }));
  return h("div", { class: "choices", role: "radiogroup", "aria-label": place.label }, buttons);
}

// Inputs whose value the browser keeps as text: how the value is called, and what goes in and out.
const same = (value) => value || null;
const localTime = (unix) => new Date((unix - new Date(unix * 1000).getTimezoneOffset() * 60) * 1000).toISOString().slice(0, 16);
const inputs = {
  plain_text_input: typed("text"),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  number_input: typed("number"),
  rich_text_input: typed("text"),
  datepicker: picker("date", "selected_date", "initial_date"),
  timepicker: picker("time", "selected_time", "initial_time"),
  datetimepicker: picker("datetime-local", "selected_date_time", "initial_date_time", (text) => (text ? Math.floor(new Date(text) / 1000) : null), (unix) => (unix ? localTime(unix) : "")),
};

function typed(type) {
  return (found, place) => {
    const start = place.begin({ type: found.type, value: found.initial_value ?? null });
    const limits = { minlength: found.min_length, maxlength: found.max_length, min: found.min_value, max: found.max_value, step: found.is_decimal_allowed ? "any" : null };
    const tell = () => place.changed({ type: found.type, action_id: found.action_id, value: node.value });
    const onEach = found.dispatch_action_config?.trigger_actions_on?.includes("on_character_entered");
    const node = h(found.multiline ? "textarea" : "input", {
      ...limits,
      type: found.multiline ? null : type,
      class: "input",
      value: start?.value ?? "",
      placeholder: plainText(found.placeholder),
      "aria-label": place.label,
      autofocus: found.focus_on_load ?? false,
      oninput: () => {
        place.put({ type: found.type, value: same(node.value) });
        if (onEach) tell();
      },
      onkeydown: (event) => {
        if (event.key === "Enter" && !found.multiline && !onEach) tell();
      },
    });
    return node;
  };
}

function picker(type, field, initial, read = same, show = (value) => value ?? "") {
  return (found, place) => {
    const start = place.begin({ type: found.type, [field]: found[initial] ?? null });
    const node = h("input", {
      type,
      class: "input picker",
      value: show(start?.[field]),
      "aria-label": place.label ?? plainText(found.placeholder),
      onchange: async () => {
        if (!(await confirmed(found.confirm))) return;
        place.put({ type: found.type, [field]: read(node.value) });
        place.changed({ type: found.type, action_id: found.action_id, [field]: read(node.value) });
      },
    });
    return node;
  };
}
