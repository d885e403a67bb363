/** Small charts as inline SVG; each has its figures in words beside it. */

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element; attributes are set as they are. */
export function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A figure beside an axis, for who looks; who listens hears it in the title. */
function label(x, y, text, anchor = "middle") {
  const element = draw("text", { x, y, "text-anchor": anchor, class: "alk-axis" });
  element.textContent = text;
  return element;
}

function picture(box, title, ...children) {
  const name = draw("title", {});
  name.textContent = title;
  return draw("svg", { viewBox: box, role: "img", "aria-label": title, class: "alk-chart" }, name, ...children);
}

const LINES = [
  { name: "vertrouwen", index: 0, dash: "" },
  { name: "ongerustheid", index: 1, dash: "7 4" },
  { name: "gehoord", index: 2, dash: "2 4" },
];

/** Vertrouwen, ongerustheid and gehoord over the turns. */
export function course(trace) {
  const width = 340;
  const x = (turn) => 20 + (turn * (width - 32)) / Math.max(1, trace.length - 1);
  const y = (value) => 110 - value * 20;
  const grid = [0, 1, 2, 3, 4, 5].map((value) => draw("line", { x1: 20, x2: width - 12, y1: y(value), y2: y(value), class: "alk-grid" }));
  const axes = [
    ...[0, 5].map((value) => label(14, y(value) + 4, value, "end")),
    label(20, 126, "beurt 1", "start"),
    label(width - 12, 126, `beurt ${trace.length}`, "end"),
  ];
  const lines = LINES.map(({ index, dash }) =>
    draw("polyline", {
      points: trace.map((point, turn) => `${x(turn).toFixed(1)},${y(point[index])}`).join(" "),
      class: `alk-course alk-course-${index}`,
      "stroke-dasharray": dash,
    }),
  );
  const last = trace.at(-1);
  const first = trace[0];
  const words = LINES.map(({ name, index }) => `${name} van ${first[index]} naar ${last[index]}`).join(", ");
  return picture(`0 0 ${width} 132`, `Verloop op een schaal van 0 tot 5: ${words}`, ...grid, ...axes, ...lines);
}

export const COURSE_NAMES = LINES.map(({ name }) => name);
