// Dates as Slack shows them, in the reader's own time zone.

const shown = (options) => (when) => new Intl.DateTimeFormat("en", options).format(when);
const DAY = 86_400_000;

const time = shown({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const seconds = shown({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const short = shown({ month: "short", day: "numeric", year: "numeric" });
const plain = shown({ month: "long", day: "numeric", year: "numeric" });
const long = shown({ weekday: "long", month: "long", day: "numeric", year: "numeric" });
const midnight = (when) => new Date(when.getFullYear(), when.getMonth(), when.getDate());

function near(when, now) {
  const days = Math.round((midnight(when) - midnight(now)) / DAY);
  return { 0: "today", "-1": "yesterday", 1: "tomorrow" }[days];
}

function ago(when, now) {
  const passed = (when - now) / 1000;
  if (Math.abs(passed) < 60) return "just now";
  const [size, unit] = [[DAY / 1000, "day"], [3600, "hour"], [60, "minute"]].find(([size]) => Math.abs(passed) >= size);
  return new Intl.RelativeTimeFormat("en").format(Math.round(passed / size), unit);
}

const TOKENS = {
  date_num: (when) => `${when.getFullYear()}-${String(when.getMonth() + 1).padStart(2, "0")}-${String(when.getDate()).padStart(2, "0")}`,
  date_slash: shown({ year: "numeric", month: "2-digit", day: "2-digit" }),
  date: plain,
  date_short: short,
  date_long: long,
  date_pretty: (when, now) => near(when, now) ?? plain(when),
  date_short_pretty: (when, now) => near(when, now) ?? short(when),
  date_long_pretty: (when, now) => near(when, now) ?? long(when),
  day_divider_pretty: (when, now) => near(when, now) ?? long(when),
  time,
  time_secs: seconds,
  ago,
};

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// "{date_short_pretty} at {time}" filled in: "today at 14:05".
export function formatted(format, unix, now = new Date()) {
  const when = new Date(unix * 1000);
  return format.replace(/\{(\w+)\}/g, (token, name) => TOKENS[name]?.(when, now) ?? token);
}

export const clock = (ts) => time(new Date(Number(ts) * 1000));
export const moment = (ts) => `${long(new Date(Number(ts) * 1000))} at ${seconds(new Date(Number(ts) * 1000))}`;
export const day = (ts, now = new Date()) => capital(formatted("{date_long_pretty}", Number(ts), now)).replace(/, \d{4}$/, "");
export const isoDay = (ts) => TOKENS.date_num(new Date(Number(ts) * 1000));
export const since = (ts, now = new Date()) => ago(new Date(Number(ts) * 1000), now);
