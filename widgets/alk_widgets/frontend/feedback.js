/** Feedback per part, after checking: verdict in words, what you gave, what the key says, why. */

import { authored, dutch, h } from "./dom.js";

const KEY = "Onze sleutel";
const VERDICTS = {
  goed: ["Goed", "✓"],
  verdedigbaar: ["Verdedigbaar", "≈"],
  deels: ["Deels goed", "≈"],
  anders: ["Anders dan de sleutel", "✗"],
  leeg: ["Niet ingevuld", "–"],
};

/** A verdict in words and as a sign. */
export function verdictOf(part, label = KEY) {
  const [words, sign] = VERDICTS[part.verdict];
  return { words: part.verdict === "anders" && label !== KEY ? "Nog niet goed" : words, sign };
}

/** One part's feedback; `titled` where more parts share a place. */
export function partFeedback(part, { label = KEY, titled = false } = {}) {
  const { words, sign } = verdictOf(part, label);
  return h(
    "div",
    { class: "alk-feedback", "data-verdict": part.verdict },
    titled ? h("p", { class: "alk-part-title" }, part.title) : null,
    h("p", { class: "alk-verdict" }, h("span", { "aria-hidden": "true" }, sign), " ", words),
    answers(part, label),
    authored("div", { class: "alk-reason" }, part.reason_html),
    h("p", { class: "alk-source" }, `${part.rule ? `Regel ${part.rule}. ` : ""}Bron: ${part.source}.`),
  );
}

/** What was given and what the key says, without saying anything twice. */
function answers({ title, verdict, given, expected }, label) {
  const rows = [verdict === "leeg" ? null : ["Uw antwoord", given], expected === given || expected === title ? null : [label, expected]];
  return h("dl", {}, rows.filter(Boolean).map(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
}

/** The drawing of the outcome, if there is one. */
export const figure = (feedback) => (feedback.extra_html ? authored("div", { class: "alk-drawing" }, feedback.extra_html) : null);

/** The score and whose judgement it is. */
export function summary(feedback) {
  const points = (number) => dutch(number);
  return h(
    "div",
    { class: "alk-summary", tabindex: "-1", role: "group", "aria-label": "Uitslag" },
    h("p", { class: "alk-score" }, `${points(feedback.points)} van ${points(feedback.maximum)} ${feedback.maximum === 1 ? "punt" : "punten"}`),
    h("p", {}, feedback.status),
    h("p", {}, feedback.parts.length > 1 ? "De uitleg staat hieronder bij elk onderdeel." : "De uitleg staat hieronder."),
  );
}
