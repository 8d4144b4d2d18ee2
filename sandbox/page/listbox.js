// Options to choose from with arrow keys, Enter or a pointer.

import { h, refill } from "./dom.js";
import { plainText, textNodes } from "./text.js";

let number = 0;

// `groups` is a list of { label, options }; `chosen(option)` says whether it is, `choose(option)` is called.
export function listbox({ multiple = false, chosen, choose }) {
  const id = `list-${(number += 1)}`;
  const list = h("ul", { class: "listbox", role: "listbox", id, "aria-multiselectable": multiple ? "true" : null });
  let rows = [];
  let active = -1;

  const point = (to) => {
    rows[active]?.element.classList.remove("active");
    active = rows.length ? (to + rows.length) % rows.length : -1;
    rows[active]?.element.classList.add("active");
    rows[active]?.element.scrollIntoView({ block: "nearest" });
    return rows[active]?.element.id ?? "";
  };

  const row = (option) => {
    const element = h(
      "li",
      {
        role: "option",
        id: `${id}-${rows.length}`,
        "aria-selected": String(chosen(option)),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => choose(option),
      },
      h("span", { class: "option-text" }, ...textNodes(option.text)),
      option.description ? h("span", { class: "option-description" }, plainText(option.description)) : null,
    );
    rows.push({ element, option });
    return element;
  };

  const show = (groups, empty = "Nothing found") => {
    rows = [];
    const shown = groups.map(({ label, options }) => [label && options.length ? h("li", { role: "presentation", class: "group" }, plainText(label)) : null, options.map(row)]);
    refill(list, ...shown);
    if (!rows.length) list.append(h("li", { class: "empty", role: "presentation" }, empty));
    const first = rows.findIndex(({ option }) => chosen(option));
    point(multiple || first < 0 ? 0 : first);
  };

  // What a key does; true if it meant something here.
  const press = (key) => {
    if (key === "ArrowDown") point(active + 1);
    else if (key === "ArrowUp") point(active - 1);
    else if (key === "Enter" && rows[active]) choose(rows[active].option);
    else return false;
    return true;
  };
  return { list, show, press, id, activeId: () => rows[active]?.element.id ?? "" };
}
