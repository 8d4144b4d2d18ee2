// Builds elements. Text only ever becomes a text node: nothing from outside is read as markup.

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

function set(element, name, value) {
  if (value == null || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name in element && typeof value === "boolean") element[name] = value;
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

// Only addresses that a person may follow; anything else is shown as text.
export function link(address, ...children) {
  const shown = children.length ? children : [address];
  if (!/^(https?|mailto):/i.test(address)) return h("span", {}, ...shown);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...shown);
}

export function image(address, alt, properties = {}) {
  if (!/^(https?:|data:image\/(png|jpeg|gif|webp)|\/)/i.test(address ?? "")) return h("span", {}, alt);
  return h("img", { src: address, alt, loading: "lazy", ...properties });
}

export function refill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

export function once(run, milliseconds) {
  let waiting;
  return (...args) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => run(...args), milliseconds);
  };
}

export function toast(words) {
  const note = h("p", { class: "toast" }, words);
  document.querySelector(".toasts").append(note);
  setTimeout(() => note.remove(), 6000);
}
