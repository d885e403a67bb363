/** The private reflection log: a form that says who reads it. */

import { h } from "./dom.js";
import { renderForm } from "./form.js";

export function renderReflection(model, spec) {
  const frame = renderForm(model, spec);
  frame.element.classList.add("alk-private");
  frame.body.prepend(
    h("p", { class: "alk-private-note" }, "Alleen voor u. Dit staat in een eigen bestand, wordt nooit ingeleverd en telt nergens mee. Schrijf geen gegevens van echte patiënten op."),
  );
  return frame;
}
