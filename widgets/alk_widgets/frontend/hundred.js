/** How many of a hundred: a number and a slider that go together, and a hundred figures that follow. */

import { draw } from "./charts.js";
import { h } from "./dom.js";
import { number } from "./writing.js";

const CELL = 15;
/** Keys that leave a slider at its lowest where it is, and yet choose that. */
const TO_THE_LOWEST = ["Home", "PageDown", "ArrowLeft", "ArrowDown"];

/** Rows of ten as lines, which the style breaks into figures: 11 wide, 4 apart. */
const rows = (from, to, inset) =>
  Array.from({ length: 10 }, (_, row) => [row, Math.max(from, 10 * row), Math.min(to, 10 * row + 10)])
    .filter(([, first, end]) => first < end)
    .map(([row, first, end]) => `M${(first % 10) * CELL + inset} ${(row + 0.5) * CELL}h${(end - first) * CELL - 4}`)
    .join("");

/** A slider always has a place; until the learner moves it or types, that place is no answer. */
export function hundred(field, change, refuse) {
  let unset = true;
  const counted = draw("path", { class: "alk-counted" });
  const others = draw("path", { class: "alk-uncounted" });
  const figures = draw("svg", { viewBox: "0 0 150 150", role: "img", class: "alk-figures" }, counted, others);
  const tell = (value, options) => {
    show(value);
    change(value, options);
  };
  const typed = number(field, tell, refuse);
  const slide = () => {
    typed.set(Number(slider.value));
    typed.control.setAttribute("aria-invalid", "false");
    tell(Number(slider.value), { soon: true });
  };
  const slider = h("input", {
    type: "range",
    class: "alk-slider",
    min: field.minimum,
    max: field.maximum,
    "aria-label": `${field.title}, met de schuif`,
    input: slide,
    click: () => unset && slide(),
    keydown: ({ key }) => unset && TO_THE_LOWEST.includes(key) && slide(),
  });

  function show(value) {
    unset = value === null || value === undefined;
    slider.value = value ?? 0;
    slider.classList.toggle("alk-unset", unset);
    slider.setAttribute("aria-valuetext", unset ? "nog niet geschat" : `${value} ${field.unit}`);
    figures.setAttribute("aria-label", `Honderd figuurtjes, ${unset ? "nog geen" : value} geteld`);
    counted.setAttribute("d", rows(0, value ?? 0, 2));
    others.setAttribute("d", rows(value ?? 0, 100, 7.5));
  }

  show(null);
  const ends = h("p", { class: "alk-ends", "aria-hidden": "true" }, h("span", {}, "0"), h("span", {}, "100"));
  return {
    id: typed.id,
    control: typed.control,
    element: h("div", { class: "alk-hundred" }, h("div", {}, typed.element, slider, ends), figures),
    set(value) {
      typed.set(value);
      show(value);
    },
  };
}
