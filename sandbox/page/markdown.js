// The common part of Markdown for the `markdown` block.

import { h, link } from "./dom.js";
import { withEmoji } from "./emoji.js";

const SPAN = /`([^`]+)`|!?\[([^\]]*)\]\(([^)\s]+)\)|\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|\*([^*\s](?:[^*]*[^*\s])?)\*|\b_([^_]+)_\b|<(https?:[^>]+)>|(https?:\/\/[^\s<>]*[^\s<>.,;:!?)])/g;

function spans(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(SPAN)) {
    nodes.push(withEmoji(text.slice(from, found.index)), span(found));
    from = found.index + found[0].length;
  }
  return [...nodes, withEmoji(text.slice(from))];
}

function span([, code, label, target, bold, strong, strike, italic, emphasis, angled, bare]) {
  return (
    code != null ? h("code", {}, code)
    : target != null ? link(target, ...spans(label || target))
    : bold ?? strong ? h("strong", {}, ...spans(bold ?? strong))
    : strike ? h("s", {}, ...spans(strike))
    : italic ?? emphasis ? h("em", {}, ...spans(italic ?? emphasis))
    : link(angled ?? bare)
  );
}

const KINDS = [
  { starts: /^```/, build: fence },
  { starts: /^#{1,6} /, build: ([line, ...rest]) => [h("h4", { class: `heading-${line.match(/^#+/)[0].length}` }, ...spans(line.replace(/^#+ /, ""))), rest] },
  { starts: /^(-{3,}|\*{3,})\s*$/, build: ([, ...rest]) => [h("hr"), rest] },
  { starts: /^> ?/, build: (lines) => run(lines, /^> ?/, (taken) => h("blockquote", {}, ...markdown(taken.map((line) => line.replace(/^> ?/, "")).join("\n")))) },
  { starts: /^\s*[-*+] /, build: (lines) => run(lines, /^\s*[-*+] /, (taken) => h("ul", {}, taken.map((line) => item(line, /^\s*[-*+] /)))) },
  { starts: /^\s*\d+[.)] /, build: (lines) => run(lines, /^\s*\d+[.)] /, (taken) => h("ol", {}, taken.map((line) => item(line, /^\s*\d+[.)] /)))) },
  { starts: /^\|.*\|\s*$/, build: (lines) => run(lines, /^\|/, table) },
];

function item(line, mark) {
  const indent = Math.min(Math.floor(/^\s*/.exec(line)[0].length / 2), 4);
  const words = line.replace(mark, "").replace(/^\[ \] /, "☐ ").replace(/^\[[xX]\] /, "☑ ");
  return h("li", { class: `indent-${indent}` }, ...spans(words));
}

function run(lines, mark, build) {
  const end = lines.findIndex((line) => !mark.test(line));
  const taken = end < 0 ? lines : lines.slice(0, end);
  return [build(taken), lines.slice(taken.length)];
}

function fence([, ...lines]) {
  const end = lines.findIndex((line) => line.startsWith("```"));
  const code = end < 0 ? lines : lines.slice(0, end);
  return [h("pre", {}, code.join("\n")), lines.slice(code.length + 1)];
}

function table(lines) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  const rows = lines.filter((line) => !/^\|[\s|:-]+\|\s*$/.test(line)).map(cells);
  const row = (tag) => (found) => h("tr", {}, found.map((cell) => h(tag, {}, ...spans(cell))));
  return h("div", { class: "table" }, h("table", {}, h("thead", {}, rows.slice(0, 1).map(row("th"))), h("tbody", {}, rows.slice(1).map(row("td")))));
}

function paragraph(lines) {
  const end = lines.findIndex((line) => !line.trim() || KINDS.some((kind) => kind.starts.test(line)));
  const taken = end < 0 ? lines : lines.slice(0, Math.max(end, 1));
  return [h("p", {}, taken.flatMap((line, number) => [number ? h("br") : null, ...spans(line)])), lines.slice(taken.length)];
}

export function markdown(text) {
  const nodes = [];
  let lines = text.split("\n");
  while (lines.length) {
    if (!lines[0].trim()) {
      lines = lines.slice(1);
      continue;
    }
    const kind = KINDS.find(({ starts }) => starts.test(lines[0]));
    const [node, rest] = kind ? kind.build(lines) : paragraph(lines);
    nodes.push(node);
    lines = rest;
  }
  return nodes;
}
