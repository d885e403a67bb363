/** Three texts after a consult: summary, shared definition of the problem, explanation. */

import { authored, dutch, h, lengthOf, uniqueId } from "./dom.js";
import { Frame } from "./frame.js";

export function renderAfterwards(model, spec) {
  const frame = new Frame(model, spec, { checkable: true, checkLabel: "Leg naast de criteria", checkedWord: "Naast de criteria" });
  const rubric = h("div", { class: "alk-rubric", tabindex: "-1", role: "group", "aria-label": "Criteria en voorbeelden" });
  const values = {};
  const changed = () => {
    const long = fields.find((field) => field.text.value.length > spec.limit);
    if (long) {
      frame.saver.refuse(`Niet opgeslagen. Uw tekst bij “${long.heading}” is te lang.`, `Ten hoogste ${dutch(spec.limit)} tekens passen. Kort uw tekst in; dan wordt hij opgeslagen.`);
      return;
    }
    for (const { id, text } of fields) {
      if (text.value.trim()) values[id] = text.value;
      else delete values[id];
    }
    frame.saver.change({ ...values }, { soon: true });
  };
  const fields = spec.parts.map((part) => partView(part, spec.limit, changed, () => frame.saver.flush()));
  frame.body.append(
    ...fields.map((field) => field.element),
    h("p", { class: "alk-help" }, "Schrijf geen gegevens van echte patiënten op."),
    rubric,
  );
  frame.start({
    onState(state) {
      Object.assign(values, state.value ?? {});
      for (const field of fields) {
        field.text.value = values[field.id] ?? "";
        field.text.disabled = state.fixed;
        field.measure();
      }
    },
    onFeedback(feedback, { focus }) {
      rubric.replaceChildren(h("p", {}, feedback.status), authored("div", {}, feedback.extra_html));
      if (focus) rubric.focus();
    },
  });
  return frame;
}

/** One of the texts, with its question and what it is judged on. */
function partView(part, limit, changed, leave) {
  const heading = uniqueId("heading");
  const count = uniqueId("count");
  const counter = h("p", { class: "alk-count", id: count });
  const measure = () => {
    const over = text.value.length > limit;
    counter.textContent = lengthOf(text.value, limit);
    counter.classList.toggle("alk-over", over);
    text.setAttribute("aria-invalid", String(over));
  };
  const text = h("textarea", {
    rows: "6",
    "aria-labelledby": heading,
    "aria-describedby": count,
    input: () => {
      measure();
      changed();
    },
    blur: leave,
  });
  const element = h(
    "section",
    { class: "alk-written-part" },
    h("h4", { id: heading }, part.heading),
    authored("div", { class: "alk-open-question" }, part.questionHtml),
    h("div", { class: "alk-criteria" }, h("p", {}, "Waar een trainer op let:"), h("ul", {}, part.criteria.map((line) => h("li", {}, line)))),
    text,
    counter,
  );
  measure();
  return { id: part.id, heading: part.heading, element, text, measure };
}
