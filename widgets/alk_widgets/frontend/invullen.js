/** A text with gaps: each menu stands in its sentence, and what was right is told there and below. */

import { authored, h, uniqueId } from "./dom.js";
import { verdictOf } from "./feedback.js";
import { renderForm } from "./form.js";

const CLOSING = /^[.,;:!?)”’]+/;

export function renderGaps(model, spec) {
  return renderForm(model, spec, inTheText);
}

function inTheText(spec, views) {
  const { html, fields } = spec.sections[0];
  const gaps = fields.map((field, index) => gapInText(field, index + 1, views.get(field.id).element));
  const text = authored("div", { class: "alk-gap-text" }, html);
  for (const place of text.querySelectorAll("[data-gap]")) lay(gaps.find((gap) => gap.id === place.dataset.gap).element, place);
  const reasons = h("div", { hidden: true }, gaps.map((gap) => gap.reason));
  const options = h("ol", { class: "alk-gap-options" }, fields.map((field) => h("li", {}, field.options.map((option) => option.text).join(" / "))));
  return {
    element: h("div", {}, text, options, reasons),
    changed: (answer) => gaps.forEach((gap) => gap.changed(answer[gap.id])),
    checked(feedback) {
      reasons.hidden = false;
      options.hidden = true;
      for (const gap of gaps) gap.checked(feedback.parts.find((part) => part.part === gap.id), feedback.expected_label);
    },
  };
}

/** Put a gap in its place; a full stop after it stays on its line. */
function lay(element, place) {
  const after = place.nextSibling;
  const closing = CLOSING.exec(after?.data ?? "")?.[0] ?? "";
  if (closing) after.deleteData(0, closing.length);
  place.replaceWith(h("span", { class: "alk-gap-held" }, element, closing));
}

/** Lay one field in the sentence; its heading and its feedback stand below the text. */
function gapInText(field, number, element) {
  const described = uniqueId("verdict");
  const verdict = h("span", { class: "alk-verdict", id: described });
  const box = element.querySelector(".alk-gap");
  const reason = h("div", { class: "alk-gap-reason" }, element.querySelector(".alk-legend"), element.querySelector(".alk-feedback-slot"));
  let now = null;
  let result = null;
  element.classList.add("alk-in-text");
  box.prepend(h("span", { class: "alk-gap-number", "aria-hidden": "true" }, String(number)));
  box.append(verdict);
  box.querySelector("select").setAttribute("aria-describedby", described);

  /** Another choice than the one that was checked has no verdict yet. */
  function show() {
    const text = field.options.find((option) => option.id === now)?.text;
    const same = result && (result.part.verdict === "leeg" ? !text : text === result.part.given);
    delete element.dataset.verdict;
    verdict.replaceChildren();
    if (!same) return;
    const { words, sign } = verdictOf(result.part, result.label);
    verdict.append(h("span", { "aria-hidden": "true" }, sign), h("span", { class: "alk-visually-hidden" }, words));
    element.dataset.verdict = result.part.verdict;
  }

  return {
    id: field.id,
    element,
    reason,
    changed(value = null) {
      now = value;
      show();
    },
    checked(part, label) {
      result = { part, label };
      show();
    },
  };
}
