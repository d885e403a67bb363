/** Walking a flow chart: one box at a time, along the way that the learner chooses. */

import { h } from "./dom.js";
import { renderForm } from "./form.js";

export function renderFlow(model, spec) {
  return renderForm(model, spec, alongTheWay);
}

function alongTheWay(spec, views) {
  const allowed = new Set(spec.arrows.map(([from, to]) => `${from}>${to}`));
  const list = h("ol", { class: "alk-way" });
  const ending = h("p", { class: "alk-way-end", role: "status" });
  const show = (boxes, said) => {
    // Boxes that stay keep their place and the focus in them.
    boxes.forEach((id, place) => {
      const item = list.children[place];
      if (item?.dataset.box === id) return;
      list.insertBefore(h("li", { "data-box": id }, views.get(id).element), item ?? null);
    });
    while (list.children.length > boxes.length) list.lastElementChild.remove();
    if (ending.textContent !== said) ending.textContent = said;
  };
  return {
    element: h("div", {}, list, ending),
    changed(answer) {
      const boxes = [spec.first];
      let said = "";
      for (let here = spec.first; answer[here]; ) {
        const next = answer[here];
        if (spec.ends.includes(next)) said = `U komt uit bij: ${spec.titles[next]}.`;
        else if (!allowed.has(`${here}>${next}`)) said = "Van dit vak loopt in het schema geen pijl naar uw keuze. Kies een ander vak, of kijk na.";
        else if (boxes.includes(next)) said = `U bent terug bij: ${spec.titles[next]}.`;
        if (said) break;
        boxes.push(next);
        here = next;
      }
      for (const id of Object.keys(answer)) if (!boxes.includes(id)) delete answer[id];
      show(boxes, said);
    },
    checked(feedback) {
      // What the key asks at boxes that this way never reached stands below it.
      const missed = feedback.parts.filter((part) => ![...list.children].some((item) => item.dataset.box === part.part));
      ending.textContent = missed.length ? `De weg van deze patiënt loopt ook langs: ${missed.map((part) => `“${part.title}”`).join("; ")}. Zie het schema hierboven.` : ending.textContent;
    },
  };
}
