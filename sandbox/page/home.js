// The app's Home.

import { send } from "./api.js";
import { blocks } from "./blocks.js";
import { h, image, refill } from "./dom.js";
import { menuButton } from "./stage.js";
import { tabs } from "./tabs.js";
import { on, store } from "./store.js";
import { viewSurface } from "./surface.js";

let body = null;

export async function openHome(stage) {
  body = h("div", { class: "home-body", "data-testid": "home", tabindex: "0" });
  const head = h("header", { class: "stage-head" }, menuButton(), h("h2", {}, image("/page/icon.svg", "", { class: "avatar medium" }), store.bot.name), h("span", { class: "badge" }, "APP"));
  refill(stage, head, tabs("Home"), body);
  redraw();
  const answer = await send("home");
  if (answer.view) store.home = answer.view;
  redraw();
}

function redraw() {
  if (!body?.isConnected) return;
  if (store.home) refill(body, blocks(store.home.blocks, viewSurface(store.home)));
  else refill(body, h("p", { class: "quiet-words" }, `${store.bot.name} has not drawn its Home yet.`));
}

on("home", redraw);
