// Menus of one or many, from fixed options, the app, people or channels.

import { confirmed } from "./confirm.js";
import { h, once, refill } from "./dom.js";
import { icon } from "./icons.js";
import { listbox } from "./listbox.js";
import { closePopover, popover } from "./popover.js";
import { store, userName } from "./store.js";
import { plainText } from "./text.js";

const PATIENCE = 250; // milliseconds without a key before the app is asked

const plain = (text) => ({ type: "plain_text", text });
const asOption = (value, name) => ({ value, text: plain(name) });
const people = () => [...store.users.values()].map((user) => asOption(user.id, user.real_name || user.name));
const channels = () => [...store.channels.values()].filter((channel) => !channel.is_im && !channel.archived).map((channel) => asOption(channel.id, `#${channel.name}`));

function named(id) {
  return store.users.has(id) ? userName(id) : `#${store.channels.get(id)?.name ?? id}`;
}

// How each kind of menu keeps its value: the field for one, and whether it holds options or ids.
const KINDS = {
  static_select: { field: "selected_option", initial: "initial_option" },
  external_select: { field: "selected_option", initial: "initial_option" },
  users_select: { field: "selected_user", initial: "initial_user", ids: people },
  conversations_select: { field: "selected_conversation", initial: "initial_conversation", ids: channels },
  channels_select: { field: "selected_channel", initial: "initial_channel", ids: channels },
};
const plural = (name) => `${name}s`;

export const isSelect = (type) => type.replace(/^multi_/, "") in KINDS;

export function select(element, slot) {
  const multiple = element.type.startsWith("multi_");
  const kind = KINDS[element.type.replace(/^multi_/, "")];
  const field = multiple ? plural(kind.field) : kind.field;
  const toStored = (options) => (kind.ids ? options.map((option) => option.value) : options);
  const toOptions = (stored) => (kind.ids ? stored.map((id) => asOption(id, named(id))) : stored);
  const pack = (options) => ({ type: element.type, [field]: multiple ? toStored(options) : (toStored(options)[0] ?? null) });
  const initial = element[multiple ? plural(kind.initial) : kind.initial] ?? here(element, slot);
  const start = slot.begin({ type: element.type, [field]: initial ?? (multiple ? [] : null) });
  let picked = toOptions([start?.[field] ?? []].flat());

  const change = async (options) => {
    const before = picked;
    picked = options;
    draw();
    if (!(await confirmed(element.confirm))) {
      picked = before;
      return draw();
    }
    slot.put(pack(picked));
    return slot.changed({ ...pack(picked), action_id: element.action_id });
  };

  const tag = (option) =>
    h("span", { class: "tag" }, plainText(option.text), h("button", {
      type: "button",
      "aria-label": `Remove ${plainText(option.text)}`,
      onclick: (event) => {
        event.stopPropagation();
        change(picked.filter((other) => other.value !== option.value));
      },
    }, icon("close")));

  const box = h("div", { class: `select${multiple ? " multiple" : ""}` });
  const placeholder = plainText(element.placeholder) || (multiple ? "Choose some" : "Choose an option");
  const opener = h("button", { class: "select-open", type: "button", role: "combobox", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-label": slot.label ?? placeholder, onclick: () => openMenu() });

  function draw() {
    const shown = picked.length && !multiple ? h("span", { class: "select-value" }, plainText(picked[0].text)) : h("span", { class: "placeholder" }, placeholder);
    refill(opener, shown, icon("down"));
    refill(box, multiple ? picked.map(tag) : null, opener);
  }

  function openMenu() {
    const has = (option) => picked.some((one) => one.value === option.value);
    const choose = (option) => {
      const most = element.max_selected_items ?? Infinity;
      if (!multiple) {
        closePopover();
        opener.focus();
        return change([option]);
      }
      const next = has(option) ? picked.filter((one) => one.value !== option.value) : [...picked, option].slice(0, most);
      change(next);
      return refresh(search.value);
    };
    const menu = listbox({ multiple, chosen: has, choose });
    const refresh = async (text) => menu.show(await found(element, kind, slot, text), element.type.includes("external") && text.length < least(element) ? `Type ${least(element)} letters or more` : undefined);
    const later = element.type.includes("external") ? once(refresh, PATIENCE) : refresh;
    const search = h("input", {
      class: "select-search", type: "text", placeholder: "Type to search", "aria-label": "Search options", "aria-controls": menu.id, autocomplete: "off",
      oninput: () => later(search.value),
      onkeydown: (event) => {
        if (event.isComposing) return;
        if (menu.press(event.key)) event.preventDefault();
        search.setAttribute("aria-activedescendant", menu.activeId());
      },
    });
    opener.setAttribute("aria-expanded", "true");
    popover(multiple ? box : opener, [search, menu.list], { back: opener, closed: () => opener.setAttribute("aria-expanded", "false") });
    refresh("");
    search.focus();
  }
  draw();
  return box;
}

function here(element, slot) {
  return element.default_to_current_conversation ? (slot.channel ?? store.place?.channel) : null;
}

const least = (element) => element.min_query_length ?? 3;

async function found(element, kind, slot, text) {
  const wanted = text.trim().toLowerCase();
  const matching = (options) => options.filter((option) => plainText(option.text).toLowerCase().includes(wanted));
  if (kind.ids) return [{ options: matching(kind.ids()) }];
  if (element.type.includes("external")) return [{ options: text.length < least(element) ? [] : await slot.options(text) }];
  if (element.option_groups) return element.option_groups.map((group) => ({ label: group.label, options: matching(group.options) }));
  return [{ options: matching(element.options ?? []) }];
}

export function overflow(element, slot) {
  const choose = async (option) => {
    closePopover();
    if (option.url) window.open(option.url, "_blank", "noopener,noreferrer");
    if (await confirmed(element.confirm)) slot.act({ type: "overflow", action_id: element.action_id, selected_option: option });
  };
  const menu = listbox({ chosen: () => false, choose });
  const opener = h("button", {
    class: "button overflow", type: "button", "aria-label": "More actions", "aria-haspopup": "listbox",
    onclick: () => {
      menu.show([{ options: element.options }]);
      popover(opener, menu.list, { wide: false });
    },
    onkeydown: (event) => {
      if (menu.list.isConnected && menu.press(event.key)) event.preventDefault();
    },
  }, icon("more"));
  return opener;
}
