/** The Ernst Checklist: one fieldset an item, native radios and check boxes. */

import { h, uniqueId } from "./dom.js";
import { partFeedback, summary } from "./feedback.js";
import { Frame } from "./frame.js";

const NONE = "geen"; // excludes the other boxes of its list

export function renderChecklist(model, spec) {
  const frame = new Frame(model, spec, { checkable: true });
  const answer = {};
  const results = h("div", { class: "alk-results" });
  let changedSince = null;

  const change = (id, value, options) => {
    if (value === undefined || value === null || value === "" || value.length === 0) delete answer[id];
    else answer[id] = value;
    if (changedSince) changedSince.hidden = false;
    frame.saver.change({ ...answer }, options);
  };
  const items = new Map(spec.items.map((item) => [item.id, itemView(item, spec, change)]));
  frame.body.append(
    h("p", { class: "alk-intro" }, "Kies per onderdeel wat de casus laat zien. Kunt u het er niet uit opmaken, kies dan “onbeslist”: dat is een volwaardig antwoord."),
    results,
    ...[...items.values()].map((view) => view.element),
  );

  frame.start({
    onState(state) {
      for (const id of Object.keys(answer)) delete answer[id];
      Object.assign(answer, state.value ?? {});
      for (const [id, view] of items) view.set(answer[id]);
      if (state.fixed) for (const control of frame.body.querySelectorAll("input, textarea")) control.disabled = true;
    },
    onFeedback(feedback, { focus }) {
      changedSince = h("p", { class: "alk-stale", hidden: true }, "U hebt sindsdien iets gewijzigd. Kijk opnieuw na voor de nieuwe uitslag.");
      const head = summary(feedback);
      results.replaceChildren(head, changedSince);
      for (const view of items.values()) view.feedback.replaceChildren();
      for (const part of feedback.parts) items.get(part.part)?.feedback.append(partFeedback(part));
      if (focus) head.focus();
    },
  });
  return frame;
}

function itemView(item, spec, change) {
  const help = uniqueId("help");
  const feedback = h("div", { class: "alk-feedback-slot" });
  const control = CONTROLS[item.kind](item, spec, change, help);
  const group = ["klassen", "effect", "aankruisen"].includes(item.kind);
  const note = item.counts ? null : h("span", { class: "alk-note-only" }, "telt niet mee in de score");
  const heading = [h("span", { class: "alk-item-title" }, item.title), note ? " " : null, note];
  const question = h("p", { class: "alk-question" }, item.question);
  const helpText = item.help ? h("p", { class: "alk-help", id: help }, item.help) : null;
  const element = group
    ? h("fieldset", { class: "alk-item", "aria-describedby": item.help ? help : null }, h("legend", {}, ...heading), question, helpText, control.element, feedback)
    : h("div", { class: "alk-item" }, h("label", { class: "alk-legend", for: control.id }, ...heading), question, helpText, control.element, feedback);
  return { element, feedback, set: control.set };
}

function radios(item, _spec, change) {
  const name = uniqueId(item.id);
  const inputs = new Map();
  const element = h(
    "div",
    { class: "alk-options" },
    item.levels.map((level) => {
      const input = h("input", { type: "radio", name, value: level.id, change: () => change(item.id, level.id) });
      inputs.set(level.id, input);
      return h("label", { class: "alk-option" }, input, h("span", {}, level.text));
    }),
  );
  return { element, set: (value) => inputs.forEach((input, id) => (input.checked = id === value)) };
}

function boxes(item, _spec, change) {
  const inputs = new Map();
  const read = () => [...inputs].filter(([, input]) => input.checked).map(([id]) => id);
  const element = h(
    "div",
    { class: "alk-options" },
    item.levels.map((level) => {
      const input = h("input", {
        type: "checkbox",
        value: level.id,
        change: () => {
          if (input.checked) inputs.forEach((other, id) => {
            if ((id === NONE) !== (level.id === NONE)) other.checked = false;
          });
          change(item.id, read());
        },
      });
      inputs.set(level.id, input);
      return h("label", { class: "alk-option" }, input, h("span", {}, level.text));
    }),
  );
  return { element, set: (value) => inputs.forEach((input, id) => (input.checked = (value ?? []).includes(id))) };
}

function note(item, spec, change, help) {
  const id = uniqueId(item.id);
  const element = h("textarea", {
    id,
    rows: "2",
    "aria-describedby": item.help ? help : null,
    input: () => change(item.id, element.value, { soon: true }),
  });
  return { id, element, set: (value) => (element.value = value ?? "") };
}

function grade(item, _spec, change, help) {
  const id = uniqueId(item.id);
  const element = h(
    "select",
    {
      id,
      "aria-describedby": item.help ? help : null,
      change: () => change(item.id, element.value ? Number(element.value) : undefined),
    },
    h("option", { value: "" }, "Geen cijfer"),
    Array.from({ length: 10 }, (_, index) => h("option", { value: String(index + 1) }, String(index + 1))),
  );
  return { id, element, set: (value) => (element.value = value ? String(value) : "") };
}

const CONTROLS = { klassen: radios, effect: radios, aankruisen: boxes, open: note, cijfer: grade };
