/** A consult: a chat with the patient, with what can be said, own words, the file and the clock at hand. */

import { Actor } from "./acting.js";
import { authored, h, uniqueId } from "./dom.js";
import { face } from "./face.js";
import { Frame } from "./frame.js";
import { lookBack, talks } from "./look_back.js";

export function renderConsult(model, spec) {
  const frame = new Frame(model, spec);
  const log = h("ol", { class: "alk-talk" });
  const heard = h("div", { role: "log", "aria-live": "polite", "aria-label": `Gesprek met ${spec.patient}` }, log);
  const bar = h("div", { class: "alk-consult-bar" });
  const controls = h("div", { class: "alk-say" });
  const aside = h("div", { class: "alk-turn-feedback", "aria-live": "polite" });
  const ending = h("div", {});
  const actor = new Actor(model, (status) => frame.showStatus(status), (busy) => {
    for (const control of frame.body.querySelectorAll(".alk-say button, .alk-say textarea, .alk-from-here")) control.disabled = busy || frame.fixed;
  }, () => frame.saver.revision);
  let shownEntries = 0;
  let shownTalk = null;
  let ended = false;

  const say = (line) => actor.act({ do: "zeg", line });
  frame.element.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = controls.querySelectorAll(".alk-line")[Number(event.key) - 1];
    if (button && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      button.click();
    }
  });

  const draw = (talk, { fresh }) => {
    if (!talk) {
      drawStart(spec, controls, actor);
      return;
    }
    drawBar(bar, spec, talk);
    shownEntries = drawLog(log, talk, spec, fresh ? shownEntries : 0);
    drawFeedback(aside, talk, actor, frame);
    drawControls(controls, talk, say, actor, spec);
    if (talk.ended && !ended) {
      ending.replaceChildren(...(talk.lookBack ? afterwards(talk, spec, actor, frame) : []));
      if (fresh) ending.firstElementChild?.focus();
    }
    if (!talk.ended) ending.replaceChildren();
    ended = talk.ended;
    for (const control of controls.querySelectorAll("button, textarea")) control.disabled = frame.fixed;
    if (fresh && talk.attempt.number !== shownTalk) bar.scrollIntoView({ block: "start" });
    shownTalk = talk.attempt.number;
    if (fresh && !talk.ended) (controls.querySelector(".alk-line") ?? frame.element).focus({ preventScroll: true });
  };

  frame.body.append(file(spec), bar, heard, aside, controls, ending);
  frame.start({
    onState(state) {
      actor.done();
      draw(state.reveal, { fresh: false });
    },
    isWaiting: () => Boolean(actor.unanswered),
    onUnchanged: () => actor.again(),
    onReveal(talk) {
      draw(talk, { fresh: true });
    },
    onSettled: (message) => actor.settled(message),
  });
  return frame;
}

function file(spec) {
  return h(
    "details",
    { class: "alk-folded" },
    h("summary", {}, "Dossier"),
    h("div", { class: "alk-folded-body" }, spec.dossier.map((part) => [h("h4", {}, part.heading), authored("div", {}, part.html)])),
  );
}

function drawStart(spec, controls, actor) {
  const minutes = spec.consults.map((consult) => `${consult.title} (${consult.minutes} minuten)`).join("; ");
  controls.replaceChildren(
    h("p", {}, `U bent de huisarts. ${minutes}.`),
    before(spec.earlier),
    h("p", {}, "Bij oefenen ziet u na elke beurt wat uw woorden deden, kunt u een hint vragen en één beurt terug. Bij de toets ziet u alles aan het eind."),
    h(
      "div",
      { class: "alk-foot" },
      h("button", { type: "button", class: "alk-button", click: () => actor.act({ do: "begin", mode: "oefenen" }) }, "Oefenen"),
      h("button", { type: "button", class: "alk-button alk-quiet", click: () => actor.act({ do: "begin", mode: "toets" }) }, "Als toets"),
    ),
  );
}

/** What went before a follow-up that is played by itself. */
function before(earlier) {
  if (!earlier.length) return "";
  return h(
    "div",
    {},
    h("p", {}, "Hieraan ging vooraf, en zo liep het af:"),
    h("ul", {}, earlier.map((consult) => h("li", {}, h("strong", {}, consult.title), authored("div", {}, consult.endHtml)))),
    h("p", { class: "alk-help" }, "Dat staat hier vast. In uw eigen gesprek kan het anders zijn gegaan."),
  );
}

function drawBar(bar, spec, talk) {
  const { used, of } = talk.clock;
  bar.replaceChildren(
    face(spec.patient, talk.face),
    h("div", {}, h("p", { class: "alk-consult-title" }, talk.consult.title), standing(talk.attempt), h("p", { class: "alk-clock" }, `${used} van ${of} minuten`), h("meter", { min: "0", max: String(of), value: String(used), "aria-label": "Gebruikte tijd" })),
  );
}

/** Which talk this is, once there is more than one. */
function standing({ number, counts, from }) {
  if (counts) return "";
  const origin = from ? `, verder vanaf beurt ${from.turn} van gesprek ${from.talk}` : "";
  return h("p", { class: "alk-help" }, `Gesprek ${number}${origin}. Dit is om te oefenen; gesprek 1 telt.`);
}

/** The look-back, and the talks before it. */
function afterwards(talk, spec, actor, frame) {
  const again = (number) => (frame.fixed ? null : (turn) => actor.act({ do: "vanaf", talk: number, turn }));
  return [lookBack(talk.lookBack, spec.patient, again(talk.attempt.number)), ...(talk.talks.length > 1 ? [talks(talk.talks, spec.patient, again)] : [])];
}

function drawLog(log, talk, spec, from) {
  if (from === 0 || from > talk.transcript.length) {
    log.replaceChildren();
    from = 0;
  }
  // The title of the only consult stands above it already.
  const entries = talk.transcript.slice(from).filter(({ who }) => who !== "titel" || spec.consults.length > 1);
  for (const entry of entries) log.append(entryView(entry, spec));
  return talk.transcript.length;
}

function entryView(entry, spec) {
  if (entry.who === "titel") return h("li", { class: "alk-said alk-said-title" }, entry.html);
  if (entry.who === "") return authored("li", { class: "alk-said alk-seen" }, entry.html);
  const mine = entry.who === "U";
  const name = mine ? "U" : entry.who === "Patiënt" ? spec.patient : entry.who;
  return h("li", { class: `alk-said ${mine ? "alk-mine" : "alk-theirs"}` }, h("span", { class: "alk-who-said" }, name), authored("div", {}, entry.html));
}

function drawFeedback(aside, talk, actor, frame) {
  const parts = [];
  if (talk.feedback && !talk.ended) {
    const { judgement, whyHtml, betterHtml, source, reasons } = talk.feedback;
    parts.push(
      h(
        "div",
        { class: "alk-feedback", "data-verdict": { Sterk: "goed", Kan: "verdedigbaar" }[judgement] ?? "anders" },
        h("p", { class: "alk-verdict" }, judgement),
        authored("div", {}, whyHtml),
        betterHtml ? authored("div", {}, betterHtml) : null,
        reasons.map((reason) => h("p", {}, reason.text)),
        h("p", { class: "alk-source" }, `Bron: ${source}.`),
      ),
    );
  }
  for (const hint of talk.hints ?? []) parts.push(h("p", { class: "alk-hint-line" }, h("strong", {}, "Hint. "), hint));
  const buttons = [];
  if (talk.moreHints && !frame.fixed) buttons.push(h("button", { type: "button", class: "alk-button alk-quiet", click: () => actor.act({ do: "hint" }) }, "Hint (wordt geteld)"));
  if (talk.mayGoBack && !frame.fixed) buttons.push(h("button", { type: "button", class: "alk-button alk-quiet", click: () => actor.act({ do: "terug" }) }, "Eén beurt terug"));
  if (buttons.length) parts.push(h("div", { class: "alk-foot" }, buttons));
  aside.replaceChildren(...parts);
}

function drawControls(controls, talk, say, actor, spec) {
  if (talk.ended) {
    controls.replaceChildren(
      talk.next ? h("button", { type: "button", class: "alk-button", click: () => actor.act({ do: "verder" }) }, `Verder: ${talk.next}`) : "",
      h("button", { type: "button", class: "alk-button alk-quiet", click: () => actor.act({ do: "begin", mode: talk.mode }) }, "Opnieuw beginnen"),
    );
    return;
  }
  const id = uniqueId("lines");
  if (talk.doubt?.lines.length) {
    controls.replaceChildren(
      h("h4", { id }, "Bedoelde u …?"),
      h("p", { class: "alk-help" }, `U schreef: “${talk.doubt.typed}”`),
      h("ol", { class: "alk-lines", "aria-labelledby": id }, talk.doubt.lines.map((offer) => h("li", {}, authoredButton(offer, say)))),
      ownWords(actor, spec, "Of zeg het anders"),
      h("details", { class: "alk-folded" }, h("summary", {}, "Of kies uit alle zinnen"), h("ol", { class: "alk-lines alk-folded-body" }, talk.offered.map((offer) => h("li", {}, authoredButton(offer, say))))),
    );
    return;
  }
  controls.replaceChildren(
    ownWords(actor, spec, "Zeg het in uw eigen woorden"),
    h("h4", { id }, "Of kies wat u zegt"),
    h(
      "ol",
      { class: "alk-lines", "aria-labelledby": id },
      talk.offered.map((offer) => h("li", {}, authoredButton(offer, say))),
    ),
    h("p", { class: "alk-help alk-by-keyboard" }, `De toetsen 1 tot en met ${Math.min(9, talk.offered.length)} kiezen die zin.`),
    h("button", { type: "button", class: "alk-button alk-quiet", click: () => actor.act({ do: "tijd" }) }, "De tijd laten verstrijken"),
  );
}

/** A field for own words; Enter sends, Shift and Enter starts a new line. */
function ownWords(actor, spec, label) {
  const id = uniqueId("own");
  const privacy = uniqueId("privacy");
  const missing = h("p", { class: "alk-hint", role: "status" });
  const send = () => {
    const text = field.value.trim();
    if (!text) missing.textContent = "Schrijf eerst wat u zou zeggen.";
    else if (text.length > spec.typedLimit) missing.textContent = `Dat is lang voor één beurt: ten hoogste ${spec.typedLimit} tekens.`;
    else actor.act({ do: "typ", typed: text });
  };
  const field = h("textarea", {
    id,
    rows: "2",
    class: "alk-own",
    "aria-describedby": privacy,
    keydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey) return;
      event.preventDefault();
      send();
    },
  });
  return h("div", { class: "alk-own-words" }, h("label", { for: id }, label), field, missing, h("button", { type: "button", class: "alk-button", click: send }, "Zeg dit"), h("p", { class: "alk-help", id: privacy }, "Schrijf niets over echte patiënten. Wat niet wordt herkend, kan zonder naam of tijd worden bewaard voor wie de casus schrijft."));
}

function authoredButton(offer, say) {
  const button = authored("button", { type: "button", class: "alk-line" }, offer.html);
  button.addEventListener("click", () => say(offer.line));
  return button;
}
