// The few line icons of the page, drawn on a 20 by 20 grid.

const PATHS = {
  hash: "M8 3 6 17M14 3l-2 14M3.5 7.500h13M3 12.500h13",
  lock: "M5.5 9h9v7.500h-9zM7.5 9V6.500a2.5 2.5 0 0 1 5 0V9",
  thread: "M4 4.500h12v8.500H9.500L6 16v-3H4zM7 7.500h6M7 10h4",
  copy: "M7.5 7.500h8v9h-8zM12.5 7.500v-4h-8v9h3",
  code: "M7 6.5 3.5 10 7 13.500M13 6.500l3.5 3.5-3.5 3.500M11.2 4.500l-2.4 11",
  close: "M5 5l10 10M15 5 5 15",
  send: "M3.5 4l13.5 6-13.5 6 1.8-6zM5.3 10H11",
  sun: "M10 6.500a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.500v2M10 16.500v2M1.5 10h2M16.5 10h2M4 4l1.4 1.400M14.6 14.6 16 16M16 4l-1.4 1.400M5.4 14.6 4 16",
  moon: "M16.5 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.5 8.500z",
  menu: "M3 5.500h14M3 10h14M3 14.500h14",
  back: "M12 4.5 6.5 10l5.5 5.5",
  down: "M6 8l4 4.500L14 8",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  plus: "M10 4.500v11M4.5 10h11",
  check: "M4.5 10.500l3.5 3.5 7.5-8",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  tools: "M12.5 3.5a4 4 0 0 0-3.6 5.7L3.5 14.6l1.9 1.9 5.4-5.4a4 4 0 0 0 5.3-4.9l-2.4 2.4-2-.4-.4-2 2.4-2.4a4 4 0 0 0-1.2-.3z",
  news: "M3.5 4.500h10v11h-10zM13.5 8h3v6a1.5 1.5 0 0 1-3 0M6 8h5M6 11h5",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.setAttribute("viewBox", "0 0 20 20");
  drawing.setAttribute("class", `icon icon-${name}`);
  drawing.setAttribute("aria-hidden", "true");
  drawing.append(path);
  return drawing;
}
