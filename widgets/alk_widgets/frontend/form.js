/** An exercise that is a form of fields. */

import { authored, h } from "./dom.js";
import { figure, partFeedback, summary } from "./feedback.js";
import { fieldView } from "./fields.js";
import { Frame } from "./frame.js";

/** What all forms do with answers and feedback; `arrange` lays the fields out. */
export function renderForm(model, spec, arrange = inSections) {
  const frame = new Frame(model, spec, { checkable: spec.checkable });
  const answer = {};
  const results = h("div", { class: "alk-results" });
  const views = new Map();
  let stale = null;
  let layout = null;

  const page = {
    change(id, value, options) {
      if (value === undefined || value === null || value === "" || value.length === 0 || (value.constructor === Object && !Object.keys(value).length)) delete answer[id];
      else answer[id] = value;
      layout.changed?.(answer);
      if (stale) stale.hidden = false;
      frame.saver.change({ ...answer }, options);
    },
    refuse: (message, remedy) => frame.saver.refuse(message, remedy),
    say: (text) => frame.announce(text),
  };
  for (const section of spec.sections) for (const field of section.fields) views.set(field.id, fieldView(field, page));
  layout = arrange(spec, views);
  const before = h("div", {});
  frame.body.append(spec.introHtml ? authored("div", { class: "alk-intro-text" }, spec.introHtml) : "", results, before, layout.element);

  frame.start({
    onState(state) {
      for (const id of Object.keys(answer)) delete answer[id];
      Object.assign(answer, state.value ?? {});
      for (const [id, view] of views) view.set(answer[id]);
      layout.changed?.(answer);
      before.replaceChildren(state.earlier ? earlier(spec, state.earlier) : "");
    },
    onFeedback(feedback, { focus }) {
      stale = h("p", { class: "alk-stale", hidden: true }, "U hebt sindsdien iets gewijzigd. Kijk opnieuw na voor de nieuwe uitslag.");
      const head = summary(feedback);
      results.replaceChildren(head, stale, figure(feedback) ?? "");
      for (const view of views.values()) view.clear();
      const silent = new Map(views);
      for (const part of feedback.parts) {
        const id = views.has(part.part) ? part.part : part.part.split("/")[0];
        const slot = views.get(id)?.slot(part.part);
        slot?.element.append(partFeedback(part, { label: feedback.expected_label, titled: slot.titled }));
        silent.delete(id);
      }
      for (const [id, view] of silent) view.slot(id).element.append(h("p", { class: "alk-help alk-unscored" }, "Dit telt hier niet apart mee in de score."));
      layout.checked?.(feedback);
      if (focus) head.focus();
    },
  });
  return frame;
}

function inSections(spec, views) {
  const element = h(
    "div",
    { class: "alk-sections" },
    spec.sections.map((section) =>
      h(
        "div",
        { class: "alk-section" },
        section.title ? h("h4", {}, section.title) : null,
        section.html ? authored("div", { class: "alk-section-text" }, section.html) : null,
        section.fields.map((field) => views.get(field.id).element),
      ),
    ),
  );
  return { element };
}

/** What was answered at an earlier moment, beside the same questions now. */
function earlier(spec, values) {
  const titles = new Map(spec.sections.flatMap((section) => section.fields).map((field) => [field.id, field.title]));
  const rows = Object.entries(values).filter(([id]) => titles.has(id));
  return h(
    "div",
    { class: "alk-earlier" },
    h("p", {}, spec.earlierLabel),
    h("dl", {}, rows.map(([id, value]) => [h("dt", {}, titles.get(id)), h("dd", {}, String(value))])),
  );
}
