// Light or dark: as the system says, until a person says otherwise.

import { h, refill } from "./dom.js";
import { icon } from "./icons.js";

const KEY = "sandbox-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function chosen() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const current = () => chosen() ?? (system.matches ? "dark" : "light");

export function applyTheme() {
  document.documentElement.dataset.theme = current();
}

export function themeButton() {
  const button = h("button", { type: "button", class: "rail-button", "data-testid": "theme", onclick: turn });
  const draw = () => {
    const next = current() === "dark" ? "light" : "dark";
    button.setAttribute("aria-label", `Change to the ${next} theme`);
    button.title = `Change to the ${next} theme`;
    refill(button, icon(next === "dark" ? "moon" : "sun"));
  };
  function turn() {
    try {
      localStorage.setItem(KEY, current() === "dark" ? "light" : "dark");
    } catch {
      return;
    }
    applyTheme();
    draw();
  }
  draw();
  return button;
}

system.addEventListener("change", applyTheme);
