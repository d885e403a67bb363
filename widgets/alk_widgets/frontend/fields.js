/** Fields by type: heading, question and control, with room for feedback below. */

import { choice, choices, scale } from "./choice.js";
import { authored, h, uniqueId } from "./dom.js";
import { gap } from "./gap.js";
import { goals } from "./goals.js";
import { hundred } from "./hundred.js";
import { order } from "./order.js";
import { placing } from "./placing.js";
import { line, number, text } from "./writing.js";

const TYPES = {
  keuze: choice,
  keuzes: choices,
  schaal: scale,
  volgorde: order,
  plaatsing: placing,
  doelen: goals,
  gat: gap,
  kort: line,
  tekst: text,
  getal: number,
  honderd: hundred,
};

/**
 * Make one field.
 * @param {object} field its public description
 * @param {{change: Function, refuse: Function, say: Function}} page what it may tell the exercise
 */
export function fieldView(field, { change, refuse, say }) {
  const help = uniqueId("help");
  const made = TYPES[field.type](field, (value, options) => change(field.id, value, options), refuse, say);
  const feedback = h("div", { class: "alk-feedback-slot" });
  const described = field.help ? help : null;
  if (made.control && described) made.control.setAttribute("aria-describedby", help);
  const heading = h("span", { class: "alk-item-title" }, field.title);
  const rest = [
    field.html ? authored("div", { class: "alk-item-text" }, field.html) : null,
    field.help ? h("p", { class: "alk-help", id: help }, field.help) : null,
    made.element,
    feedback,
  ];
  const element = made.group
    ? h("fieldset", { class: "alk-item", "data-field": field.id, "aria-describedby": described }, h("legend", {}, heading), ...rest)
    : h("div", { class: "alk-item", "data-field": field.id }, h("label", { class: "alk-legend", for: made.id }, heading), ...rest);
  return {
    element,
    set: made.set,
    clear() {
      feedback.replaceChildren();
      for (const slot of made.slots?.values() ?? []) slot.replaceChildren();
    },
    /** Where the feedback on a part of this field belongs, and whether it needs its own heading there. */
    slot(part) {
      const own = made.slots?.get(part.slice(field.id.length + 1));
      return own ? { element: own, titled: false } : { element: feedback, titled: part !== field.id };
    },
  };
}
