// Where blocks stand, a message or a view, and what a person has put into them.

import { send } from "./api.js";
import { toast } from "./dom.js";

const kept = new Map(); // surface name to (block id to (action id to value))

export class Surface {
  constructor(container) {
    this.container = container;
    this.name = container.view_id ?? `${container.channel}/${container.ts}`;
    if (!kept.has(this.name)) kept.set(this.name, {});
    this.values = kept.get(this.name);
    this.drawn = new Set(); // what is there now; values of inputs that are gone do not count
  }

  // The value so far, else the one the app begins with.
  begin(blockId, actionId, initial) {
    this.drawn.add(`${blockId}\n${actionId}`);
    this.values[blockId] ??= {};
    this.values[blockId][actionId] ??= initial;
    return this.values[blockId][actionId];
  }

  put(blockId, actionId, value) {
    this.values[blockId] ??= {};
    this.values[blockId][actionId] = value;
  }

  state() {
    const values = {};
    for (const key of this.drawn) {
      const [blockId, actionId] = key.split("\n");
      values[blockId] ??= {};
      values[blockId][actionId] = this.values[blockId][actionId];
    }
    return { values };
  }

  async act(blockId, action) {
    const answer = await send("action", { container: this.container, block_id: blockId, action, state: this.state() });
    if (!answer.ok) toast(`That did not work: ${answer.error ?? "no answer"}`);
  }

  async options(blockId, actionId, value) {
    const answer = await send("options", { container: this.container, block_id: blockId, action_id: actionId, value });
    return answer.options ?? [];
  }
}

export const messageSurface = (message) =>
  new Surface({ type: "message", channel: message.channel, ts: message.ts, ephemeral: message.ephemeral });

export const viewSurface = (view) => new Surface({ type: "view", view_id: view.id });

