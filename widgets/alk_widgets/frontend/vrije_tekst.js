/** A question answered in free text. */

import { authored, dutch, h, lengthOf, uniqueId } from "./dom.js";
import { Frame } from "./frame.js";

export function renderText(model, spec) {
  const frame = new Frame(model, spec, { checkable: true, checkLabel: "Leg naast de criteria", checkedWord: "Naast de criteria" });
  const rubric = h("div", { class: "alk-rubric", tabindex: "-1", role: "group", "aria-label": "Criteria en voorbeeld" });
  const id = uniqueId("text");
  const count = uniqueId("count");
  const question = uniqueId("question");
  const counter = h("p", { class: "alk-count", id: count });
  const text = h("textarea", {
    id,
    rows: "8",
    "aria-labelledby": question,
    "aria-describedby": count,
    input: () => {
      measure();
      if (text.value.length > spec.limit) {
        frame.saver.refuse(
          `Niet opgeslagen. Uw tekst is te lang: ${dutch(text.value.length)} tekens.`,
          `Ten hoogste ${dutch(spec.limit)} tekens passen. Kort uw tekst in; dan wordt hij opgeslagen.`,
        );
      } else frame.saver.change(text.value, { soon: true });
    },
    blur: () => frame.saver.flush(),
  });
  const measure = () => {
    counter.textContent = lengthOf(text.value, spec.limit);
    counter.classList.toggle("alk-over", text.value.length > spec.limit);
    text.setAttribute("aria-invalid", String(text.value.length > spec.limit));
  };
  const criteria = spec.criteria.map((line) => h("li", {}, line));
  frame.body.append(
    authored("div", { class: "alk-open-question", id: question }, spec.questionHtml),
    h("div", { class: "alk-criteria", hidden: !criteria.length }, h("p", {}, "Waar een trainer op let:"), h("ul", {}, criteria)),
    text,
    counter,
    h("p", { class: "alk-help" }, "Schrijf geen gegevens van echte patiënten op."),
    rubric,
  );
  measure();
  frame.start({
    onState(state) {
      text.value = state.value ?? "";
      text.disabled = state.fixed;
      measure();
    },
    onFeedback(feedback, { focus }) {
      rubric.replaceChildren(h("p", {}, feedback.status), authored("div", {}, feedback.extra_html));
      if (focus) rubric.focus();
    },
  });
  return frame;
}
