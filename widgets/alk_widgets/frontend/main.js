/** The one door from a widget to its exercise. */

import { h } from "./dom.js";
import { renderChecklist } from "./ernst_checklist.js";
import { renderExam } from "./eindtoets.js";
import { renderForm } from "./form.js";
import { renderGaps } from "./invullen.js";
import { renderReflection } from "./reflectie.js";
import { renderConsult } from "./gesprek.js";
import { renderConversation } from "./scegs_gesprek.js";
import { renderAfterwards } from "./na_het_gesprek.js";
import { renderFlow } from "./stroomschema.js";
import { renderText } from "./vrije_tekst.js";

const KINDS = {
  ernst_checklist: renderChecklist,
  eindtoets: renderExam,
  formulier: (model, spec) => renderForm(model, spec),
  invullen: renderGaps,
  reflectie: renderReflection,
  gesprek: renderConsult,
  na_het_gesprek: renderAfterwards,
  scegs_gesprek: renderConversation,
  stroomschema: renderFlow,
  vrije_tekst: renderText,
};

/** Render an exercise into `el`; returns what to do when it leaves the page. */
export function render({ model, el }) {
  const spec = model.get("spec");
  const kind = KINDS[spec?.kind];
  if (!kind) {
    el.append(h("p", { class: "alk-broken", role: "note" }, "Deze oefening past niet bij deze versie van de training. Laad de pagina opnieuw."));
    return undefined;
  }
  const frame = kind(model, spec);
  el.append(frame.element);
  return () => frame.close();
}
