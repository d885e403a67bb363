/** Feedback per part, after checking: verdict in words, what you gave, what the key says, why. */

import { authored, dutch, h } from "./dom.js";

const VERDICTS = {
  goed: ["Goed", "✓"],
  verdedigbaar: ["Verdedigbaar", "≈"],
  deels: ["Deels goed", "≈"],
  anders: ["Anders dan de sleutel", "✗"],
  leeg: ["Niet ingevuld", "–"],
};

/** One part's feedback. */
export function partFeedback(part) {
  const [label, sign] = VERDICTS[part.verdict];
  return h(
    "div",
    { class: "alk-feedback", "data-verdict": part.verdict },
    h("p", { class: "alk-verdict" }, h("span", { "aria-hidden": "true" }, sign), " ", label),
    h("dl", {}, h("dt", {}, "Uw antwoord"), h("dd", {}, part.given), h("dt", {}, "Onze sleutel"), h("dd", {}, part.expected)),
    authored("div", { class: "alk-reason" }, part.reason_html),
    h("p", { class: "alk-source" }, `Regel ${part.rule}. Bron: ${part.source}.`),
  );
}

/** The score and whose judgement it is. */
export function summary(feedback) {
  const points = (number) => dutch(number);
  return h(
    "div",
    { class: "alk-summary", tabindex: "-1", role: "group", "aria-label": "Uitslag" },
    h("p", { class: "alk-score" }, `${points(feedback.points)} van ${points(feedback.maximum)} punten`),
    h("p", {}, feedback.status),
    h("p", {}, "De uitleg staat hieronder bij elk onderdeel."),
  );
}
