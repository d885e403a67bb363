/** Looking back on a consult: the patient's voice first, then what was heard and what could be tried. */

import { authored, h } from "./dom.js";
import { course, COURSE_NAMES } from "./charts.js";

const block = (title, ...children) => h("section", { class: "alk-back-block" }, h("h4", {}, title), ...children);

/**
 * @param {object} back what `back_view` gives
 * @param {string} patient
 * @param {((turn: number) => void) | null} again goes on as practice from a turn; null where nothing can change
 */
export function lookBack(back, patient, again, title = "Terugblik op het gesprek") {
  return h(
    "div",
    { class: "alk-back", tabindex: "-1", role: "region", "aria-label": title },
    h("h3", {}, title),
    ...back.alarms.map((alarm) => h("div", { class: "alk-stop" }, h("strong", {}, "Eerst dit: er was een alarmsignaal."), authored("div", {}, alarm.whyHtml), authored("div", {}, alarm.consequenceHtml))),
    back.voiceHtml ? h("figure", { class: "alk-speech" }, h("figcaption", {}, `${patient} over dit gesprek`), authored("blockquote", {}, back.voiceHtml)) : null,
    breadth(back),
    cues(back),
    development(back),
    moments(back),
    alternatives(back),
    turns(back, patient, again),
    untold(back, patient),
    next(back),
    h("p", { class: "alk-help" }, footnote(back)),
    h("button", { type: "button", class: "alk-button alk-quiet", click: () => window.print() }, "Terugblik afdrukken"),
  );
}

function footnote(back) {
  const parts = ["Eén gesprek zegt weinig over wat u kunt; het is om van te leren."];
  if (back.hints) parts.push(`U gebruikte ${back.hints} ${back.hints === 1 ? "hint" : "hints"}.`);
  if (back.takenBack) parts.push(`U nam ${back.takenBack} ${back.takenBack === 1 ? "beurt" : "beurten"} terug; wat u eerst koos, telt.`);
  return parts.join(" ");
}

function breadth({ dimensions, wheelHtml, kinds }) {
  const list = dimensions.map((d) => h("li", {}, h("strong", {}, d.name), `: ${d.told} van ${d.of} verteld`, d.deepest > 1 ? `, diepte ${d.depth} van ${d.deepest}` : ""));
  const used = kinds.map((kind) => `${kind.times} × ${kind.name}`).join(", ");
  return block("Langs SCEGS", h("div", { class: "alk-beside" }, authored("div", {}, wheelHtml), h("ul", {}, list)), used ? h("p", {}, `Wat u deed: ${used}.`) : null);
}

function cues({ cues: given }) {
  if (!given.length) return null;
  return block(
    "Signalen",
    h(
      "ul",
      { class: "alk-plain" },
      given.map((cue) =>
        h(
          "li",
          { class: "alk-cue", "data-fate": cue.fate },
          h("p", { class: "alk-fate" }, h("span", { "aria-hidden": "true" }, cue.fate === "opgepakt" ? "✓ " : "✗ "), `${cue.fate[0].toUpperCase()}${cue.fate.slice(1)} (${cue.dimension})`),
          authored("blockquote", {}, cue.html),
          authored("div", {}, cue.meaningHtml),
        ),
      ),
    ),
  );
}

function development({ trace }) {
  if (trace.length < 2) return null;
  const legend = COURSE_NAMES.map((name, index) => h("li", {}, h("span", { class: `alk-key alk-key-${index}`, "aria-hidden": "true" }), name));
  return block("Het verloop", course(trace), h("ul", { class: "alk-line-names" }, legend));
}

function moments({ moments: points }) {
  if (!points.length) return null;
  return block(
    "Kantelpunten",
    h(
      "ol",
      { class: "alk-plain" },
      points.map((point) =>
        h(
          "li",
          { class: "alk-moment" },
          h("p", { class: "alk-fate" }, `${point.change > 0 ? "Dichterbij" : "Verder weg"}, beurt ${point.turn}`),
          authored("blockquote", {}, point.html),
          point.reasons.map((reason) => h("p", {}, reason.text, " ", h("span", { class: "alk-source" }, `(${reason.source})`))),
        ),
      ),
    ),
  );
}

function alternatives({ alternatives: others }) {
  if (!others.length) return null;
  return block(
    "Wat ook kon",
    h(
      "ul",
      { class: "alk-plain" },
      others.map((other) =>
        h(
          "li",
          { class: "alk-moment" },
          h("p", { class: "alk-fate" }, `Beurt ${other.turn}`),
          authored("blockquote", {}, other.html),
          authored("div", {}, other.whyHtml),
          h("div", {}, h("strong", {}, "Beter: "), authored("div", {}, other.betterHtml)),
          h("p", { class: "alk-source" }, `Bron: ${other.source}.`),
        ),
      ),
    ),
  );
}

const MOVES = (moved) => moved.map(({ name, by }) => `${name} ${by > 0 ? "+" : "−"}${Math.abs(by)}`).join(", ");

/** Every turn with what it did and why, and a way back to it. */
function turns({ turns: all }, patient, again) {
  if (!all.length) return null;
  const one = (turn) =>
    h(
      "li",
      { class: "alk-moment" },
      h("p", { class: "alk-fate" }, `Beurt ${turn.turn}: ${turn.judgement.toLowerCase()}${turn.moved.length ? ` (${MOVES(turn.moved)})` : ""}`),
      authored("blockquote", {}, turn.html),
      turn.replies.map((reply) => h("div", { class: "alk-reply" }, reply.who ? h("span", { class: "alk-who-said" }, reply.who === "Patiënt" ? patient : reply.who) : null, authored("div", {}, reply.html))),
      authored("div", {}, turn.whyHtml),
      turn.reasons.map((reason) => h("p", {}, reason.text, " ", h("span", { class: "alk-source" }, `(${reason.source})`))),
      again ? h("button", { type: "button", class: "alk-button alk-quiet alk-from-here", click: () => again(turn.turn), "aria-label": `Oefen verder vanaf beurt ${turn.turn}` }, "Oefen verder vanaf hier") : null,
    );
  return block(
    "Beurt voor beurt",
    h("details", { class: "alk-folded" }, h("summary", {}, `Alle ${all.length} beurten, met wat ze deden`), h("div", { class: "alk-folded-body" }, again ? h("p", { class: "alk-help" }, "U kunt vanaf elke beurt opnieuw verder, om te oefenen. Uw eerste gesprek blijft het gesprek dat telt.") : null, h("ol", { class: "alk-plain" }, all.map(one)))),
  );
}

/** Every talk with this patient, with its result; the earlier ones open to their own look-back. */
export function talks(all, patient, again) {
  const day = (at) => (at ? new Date(at).toLocaleString("nl-NL", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" }) : "zonder datum");
  const result = (talk) => {
    if (!talk.fits) return "Dit gesprek past niet meer bij deze versie van de casus.";
    const { sides, of, caught, cues: given, alarms, trust, heard } = talk.result;
    const parts = [`${sides} van ${of} kanten van SCEGS`, `${caught} van ${given} signalen opgepakt`, `vertrouwen ${trust}, gehoord ${heard}`];
    if (alarms) parts.push("een alarmsignaal bleef liggen");
    if (!talk.ended) parts.push("niet afgemaakt");
    if (talk.changed) parts.push("de casus is sindsdien veranderd");
    return `${parts.join("; ")}.`;
  };
  const one = (talk) =>
    h(
      "li",
      { class: "alk-moment", "data-counts": talk.counts ? "ja" : "nee" },
      h("p", { class: "alk-fate" }, `Gesprek ${talk.number}, ${day(talk.at)}, ${talk.mode === "toets" ? "als toets" : "oefenen"}${talk.from ? `, vanaf beurt ${talk.from.turn} van gesprek ${talk.from.talk}` : ""}`),
      h("p", {}, talk.counts ? h("strong", {}, "Dit gesprek telt. ") : "", result(talk), talk.current ? " Dit is het gesprek hierboven." : ""),
      talk.lookBack ? h("details", { class: "alk-folded" }, h("summary", {}, `Terugblik op gesprek ${talk.number}`), h("div", { class: "alk-folded-body" }, lookBack(talk.lookBack, patient, again(talk.number), `Terugblik op gesprek ${talk.number}`))) : null,
    );
  return h("section", { class: "alk-back-block alk-talks" }, h("h3", {}, "Uw gesprekken met deze patiënt"), h("ul", { class: "alk-plain" }, all.map(one)));
}

function untold({ dimensions, unheard }, patient) {
  const alarms = unheard.map((alarm) => h("li", {}, h("span", { class: "alk-fate" }, "alarmsignaal"), authored("blockquote", {}, alarm.html), authored("div", {}, alarm.whyHtml)));
  const facts = dimensions.flatMap((d) => d.untold.map((html) => h("li", {}, h("span", { class: "alk-fate" }, d.name), authored("blockquote", {}, html))));
  const missed = [...alarms, ...facts];
  if (!missed.length) return null;
  return block("Wat u niet te horen kreeg", h("details", { class: "alk-folded" }, h("summary", {}, `Wat ${patient} niet vertelde (${missed.length})`), h("ul", { class: "alk-plain alk-folded-body" }, missed)));
}

function next({ tryNext, goals }) {
  return block(
    "Drie dingen om te proberen",
    tryNext.length ? h("ol", {}, tryNext.map((advice) => h("li", {}, advice))) : h("p", {}, "U hebt alles gedaan waar wij op letten. Speel het nog eens, en zeg nu eens minder."),
    goals.length ? h("p", { class: "alk-look-title" }, "Hoe het met de leerdoelen ging") : null,
    h("ul", {}, goals.map((goal) => h("li", {}, `${goal.text} Kansen benut: ${goal.taken}${goal.needed ? ` (de auteur vraagt er ${goal.needed})` : ""}.`))),
  );
}
