/** How many of a hundred: a number and a slider that go together, and a hundred figures that follow. */

import { draw } from "./charts.js";
import { h } from "./dom.js";
import { number } from "./writing.js";

const ROW = 10;
const CELL = 15;
const FIGURE = 11;
/** Keys that leave a slider at its lowest where it is, and yet choose that. */
const TO_THE_LOWEST = ["Home", "PageDown", "ArrowLeft", "ArrowDown"];

/** A slider always has a place; until the learner moves it or types, that place is no answer. */
export function hundred(field, change, refuse) {
  let unset = true;
  const shapes = Array.from({ length: ROW * ROW }, (_, place) =>
    draw("rect", { x: (place % ROW) * CELL + 2, y: Math.floor(place / ROW) * CELL + 2, width: FIGURE, height: FIGURE }),
  );
  const figures = draw("svg", { viewBox: `0 0 ${ROW * CELL} ${ROW * CELL}`, role: "img", class: "alk-hundred-figures" }, ...shapes);
  const typed = number(
    field,
    (value, options) => {
      show(value);
      change(value, options);
    },
    refuse,
  );
  const slider = h("input", {
    type: "range",
    class: "alk-slider",
    min: field.minimum,
    max: field.maximum,
    step: 1,
    "aria-label": `${field.title}, met de schuif`,
    input: slide,
    click: () => unset && slide(),
    keydown: ({ key }) => unset && TO_THE_LOWEST.includes(key) && slide(),
  });

  function slide() {
    const value = Number(slider.value);
    typed.set(value);
    typed.control.setAttribute("aria-invalid", "false");
    show(value);
    change(value, { soon: true });
  }

  function show(value) {
    unset = value === null || value === undefined;
    const counted = unset ? 0 : value;
    slider.value = counted;
    slider.classList.toggle("alk-unset", unset);
    slider.setAttribute("aria-valuetext", unset ? "nog niet geschat" : `${value} ${field.unit}`);
    figures.setAttribute("aria-label", unset ? "Honderd figuurtjes, nog geen geteld" : `Honderd figuurtjes, ${value} geteld`);
    shapes.forEach((shape, place) => {
      shape.setAttribute("class", place < counted ? "alk-counted" : "alk-uncounted");
      shape.setAttribute("rx", place < counted ? 1 : FIGURE / 2);
    });
  }

  show(null);
  return {
    id: typed.id,
    control: typed.control,
    element: h(
      "div",
      { class: "alk-hundred" },
      h("div", {}, typed.element, slider, h("p", { class: "alk-ends", "aria-hidden": "true" }, h("span", {}, String(field.minimum)), h("span", {}, String(field.maximum)))),
      figures,
    ),
    set(value) {
      typed.set(value);
      show(value);
    },
  };
}
