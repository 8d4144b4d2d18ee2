// Pictures of people: initials on a colour of their own; the bot has its sign.

import { h, image } from "./dom.js";
import { store, userName } from "./store.js";

const COLOURS = 6;

function tone(id) {
  return [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % COLOURS;
}

export function avatar(userId, size = "large") {
  const isBot = store.users.get(userId)?.is_bot || userId === store.bot.user_id;
  if (isBot) return image("/page/icon.svg", "", { class: `avatar ${size}` });
  const initials = userName(userId).split(/\s+/).map((word) => word[0] ?? "").slice(0, 2).join("").toUpperCase();
  return h("span", { class: `avatar ${size} tone-${tone(userId)}`, "aria-hidden": "true" }, initials);
}
