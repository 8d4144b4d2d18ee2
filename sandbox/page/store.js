// All that the page knows, and who wants to hear of a change.

const listeners = new Map();

export const store = {
  team: { name: "Sandbox" },
  me: "",
  users: new Map(),
  channels: new Map(),
  bot: { name: "Sitrep", connected: false },
  commands: [],
  messages: new Map(), // channel to (ts to message), top level and ephemeral
  threads: new Map(), // "channel/ts" to (ts to message), the root first
  unread: new Map(), // channel to number
  readUpTo: new Map(), // channel to the ts of the last message seen before it was left
  place: null, // { channel } or { home: true }
  thread: null, // { channel, ts }
  home: null,
  online: true,
};

export function on(topic, run) {
  if (!listeners.has(topic)) listeners.set(topic, []);
  listeners.get(topic).push(run);
}

export function tell(topic, what) {
  for (const run of listeners.get(topic) ?? []) run(what);
}

export const threadKey = (channel, ts) => `${channel}/${ts}`;
export const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;
export const inChannel = (message) => !isReply(message) || message.subtype === "thread_broadcast";

export function takeState(state) {
  Object.assign(store, { team: state.team, me: state.me, bot: state.bot, commands: state.commands });
  store.users = new Map(state.users.map((user) => [user.id, user]));
  store.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  tell("state");
}

export const sorted = (messages) => [...(messages?.values() ?? [])].sort((one, other) => Number(one.ts) - Number(other.ts));

export function put(collection, key, message) {
  if (!collection.has(key)) collection.set(key, new Map());
  collection.get(key).set(message.ts, message);
}

// Files a message wherever it is shown.
export function file(message) {
  if (inChannel(message)) put(store.messages, message.channel, message);
  const root = message.thread_ts ?? message.ts;
  const key = threadKey(message.channel, root);
  if (store.threads.has(key)) put(store.threads, key, message);
}

export function forget(message) {
  store.messages.get(message.channel)?.delete(message.ts);
  store.threads.get(threadKey(message.channel, message.thread_ts ?? message.ts))?.delete(message.ts);
}

export function userName(id) {
  const user = store.users.get(id);
  return user?.real_name || user?.name || id;
}

export const channelName = (id) => store.channels.get(id)?.name ?? id;
