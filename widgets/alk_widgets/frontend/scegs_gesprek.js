/** SCEGS role-play: word a question for each dimension, then hear the patient. */

import { authored, h, uniqueId } from "./dom.js";
import { Frame } from "./frame.js";

const NAMES = {
  somatisch: ["S", "Somatisch"],
  cognitief: ["C", "Cognitief"],
  emotioneel: ["E", "Emotioneel"],
  gedragsmatig: ["G", "Gedragsmatig"],
  sociaal: ["S", "Sociaal"],
};

export function renderConversation(model, spec) {
  const frame = new Frame(model, spec);
  const answer = {};
  const turns = new Map();
  for (const prompt of spec.prompts) turns.set(prompt.dimension, turnView(prompt, spec, frame, answer));
  frame.body.append(
    h("p", { class: "alk-intro" }, `Schrijf bij elke letter één vraag, zoals u die zou uitspreken. Daarna antwoordt ${spec.patient}. Het gaat niet om de ene goede zin: let op wat uw vraag opent of sluit.`),
    h("ol", { class: "alk-turns" }, [...turns.values()].map((turn) => turn.element)),
  );
  frame.start({
    onState(state) {
      for (const dimension of Object.keys(answer)) delete answer[dimension];
      Object.assign(answer, state.value ?? {});
      for (const [dimension, turn] of turns) turn.set(answer[dimension], state.fixed);
    },
    onReveal(replies) {
      for (const [dimension, reply] of Object.entries(replies ?? {})) turns.get(dimension)?.reveal(reply);
    },
  });
  return frame;
}

function turnView(prompt, spec, frame, answer) {
  const [letter, name] = NAMES[prompt.dimension];
  const id = uniqueId(prompt.dimension);
  const missing = h("p", { class: "alk-hint", role: "status" });
  const reply = h("div", { class: "alk-reply", "aria-live": "polite" });
  const store = (asked, options) => {
    answer[prompt.dimension] = { question: text.value, asked };
    frame.saver.change({ ...answer }, options);
  };
  const asked = () => answer[prompt.dimension]?.asked === true;
  const text = h("textarea", {
    id,
    rows: "2",
    input: () => {
      missing.textContent = "";
      store(asked(), { soon: true });
    },
  });
  const ask = h(
    "button",
    {
      type: "button",
      class: "alk-button alk-quiet",
      click: () => {
        if (text.value.trim().length < spec.shortestQuestion) {
          missing.textContent = "Schrijf eerst uw vraag uit, zoals u die zou zeggen.";
          text.focus();
          return;
        }
        store(true);
      },
    },
    "Stel deze vraag",
  );
  const element = h(
    "li",
    { class: "alk-turn" },
    h("h4", {}, h("span", { class: "alk-letter", "aria-hidden": "true" }, letter), name),
    authored("div", { class: "alk-situation" }, prompt.situationHtml),
    h("label", { for: id }, "Uw vraag"),
    text,
    ask,
    missing,
    reply,
  );
  return {
    element,
    set(turn, fixed) {
      text.value = turn?.question ?? "";
      text.disabled = fixed;
      ask.hidden = fixed;
    },
    reveal(shown) {
      if (reply.childElementCount) return;
      ask.hidden = true;
      reply.append(
        h(
          "figure",
          { class: "alk-speech" },
          h("figcaption", {}, spec.patient),
          authored("blockquote", {}, shown.replyHtml),
        ),
        h("p", { class: "alk-example" }, h("strong", {}, "Zo kan het ook: "), `“${shown.example}”`),
        h("p", { class: "alk-look-title" }, "Let op"),
        authored("div", { class: "alk-look" }, shown.noticeHtml),
      );
    },
  };
}
