/** The end test: a start page, one question at a time, and the explanation once an attempt is closed. */

import { Actor } from "./acting.js";
import { authored, dutch, h, uniqueId } from "./dom.js";
import { partFeedback } from "./feedback.js";
import { fieldView } from "./fields.js";
import { Frame } from "./frame.js";

const filled = (value) => Boolean(value && Object.keys(value).length);

export function renderExam(model, spec) {
  const frame = new Frame(model, spec);
  const place = h("div", { class: "alk-exam" });
  const actor = new Actor(model, (status) => frame.showStatus(status), (busy) => {
    for (const button of place.querySelectorAll("button")) button.disabled = busy || frame.fixed;
  }, () => frame.saver.revision);
  let afterwards = null;
  /** Do a step once every answer is stored; a step on top of an answer under way would be refused. */
  const onceSaved = (step) => {
    frame.saver.flush();
    if (frame.saver.isUnsaved) afterwards = step;
    else step();
  };
  frame.saver.message = (n, value) => ({ type: "act", n, base: frame.saver.revision, action: { do: "answer", ...value } });
  frame.body.append(place);

  const draw = (view, { kept, focus }) => {
    if (!view) return;
    place.replaceChildren(
      ...(view.open ? openAttempt(view.open, kept, frame, (step) => onceSaved(() => actor.act(step))) : [standing(view, spec, actor), explained(view)].filter(Boolean)),
    );
    if (focus) place.querySelector("[data-focus]")?.focus();
    if (frame.fixed) for (const control of place.querySelectorAll("input, textarea, select, button")) control.disabled = true;
  };

  frame.start({
    fits: (draft, state) => Boolean(state.reveal?.open) && draft.attempt === state.reveal.open.number,
    onState(state) {
      actor.done();
      const kept = state.reveal?.open && state.value?.attempt === state.reveal.open.number ? state.value.answers : undefined;
      draw(state.reveal, { kept, focus: false });
    },
    onReveal(view) {
      draw(view, { focus: true });
    },
    isWaiting: () => Boolean(actor.unanswered),
    onUnchanged: () => actor.again(),
    onSettled(message) {
      if (actor.settled(message)) return;
      if (message.type === "moved_on") {
        if (message.n === frame.saver.number) frame.saver.transmit();
        return;
      }
      frame.saver.settled(message);
      if (frame.saver.isUnsaved) return;
      // The frame notes the new revision after this, and the step has to name it.
      if (message.type === "saved" && afterwards) queueMicrotask(afterwards);
      afterwards = null;
    },
  });
  return frame;
}

/** Before and between attempts: what the test is, what has to be done first, and how earlier attempts went. */
function standing(view, spec, actor) {
  const again = view.attempts.length > 0;
  return h(
    "div",
    { class: "alk-exam-start" },
    again ? results(view) : about(spec),
    view.stale
      ? h("p", { class: "alk-help" }, view.stale === 1 ? "Eén poging hoort bij een eerdere versie van de toets. Zij is bewaard en telt hier niet mee." : `${view.stale} pogingen horen bij een eerdere versie van de toets. Zij zijn bewaard en tellen hier niet mee.`)
      : null,
    settings(spec),
    view.missing.length ? locked(view.missing) : null,
    view.mayBegin
      ? h(
          "div",
          {},
          again ? h("p", { class: "alk-help" }, renewed(view.fresh, spec.size)) : null,
          h("button", { type: "button", class: again ? "alk-button alk-quiet" : "alk-button", click: () => actor.act({ do: "begin" }) }, again ? "Nieuwe poging beginnen" : "Toets beginnen"),
        )
      : null,
    view.left === 0 ? h("p", {}, "U hebt alle pogingen gebruikt die uw trainer heeft ingesteld.") : null,
  );
}

const renewed = (fresh, size) =>
  fresh === size ? `Alle ${size} vragen van een nieuwe poging zijn nieuw voor u.` : `Van de ${size} vragen van een nieuwe poging zijn er ${fresh} nieuw voor u; de vragenbank raakt op.`;

function about(spec) {
  return h(
    "div",
    {},
    h("p", {}, `De toets heeft ${spec.size} vragen. Er is geen tijdslimiet: u kunt stoppen en later verdergaan.`),
    h("p", {}, "De uitleg bij de vragen ziet u zodra u de poging afsluit. Daarna verandert die poging niet meer."),
    h(
      "details",
      { class: "alk-folded" },
      h("summary", {}, "Waarover de vragen gaan"),
      h("ul", { class: "alk-folded-body" }, spec.goals.map((goal) => h("li", {}, `${goal.title}: ${goal.count} vragen`))),
    ),
  );
}

function settings(spec) {
  return h("dl", { class: "alk-exam-settings" }, spec.settings.map(({ name, text }) => h("div", {}, h("dt", {}, name), h("dd", {}, text))));
}

function locked(missing) {
  const base = location.pathname.replace(/\/module\/[^/]*\/?$/, "");
  return h(
    "div",
    { class: "alk-exam-locked", role: "note" },
    h("h4", {}, "De toets is nog op slot"),
    h("p", {}, "Rond eerst af wat hieronder staat. Laad daarna deze pagina opnieuw."),
    h(
      "ul",
      {},
      missing.map((one) => h("li", {}, one.module ? h("a", { href: `${base}/module/${one.module}` }, one.title) : one.title, `: ${one.standing}`)),
    ),
  );
}

function results(view) {
  const words = { true: "boven de grens van uw trainer", false: "onder de grens van uw trainer" };
  return h(
    "div",
    { class: "alk-exam-results", tabindex: "-1", "data-focus": true, role: "group", "aria-label": "Uitslag" },
    h("h4", {}, "Uw uitslag"),
    h(
      "ul",
      {},
      view.attempts.map((one) =>
        h(
          "li",
          {},
          h("strong", {}, `Poging ${one.number}: ${dutch(one.percent)}%`),
          one.passed === null ? "" : `, ${words[one.passed]}`,
          one.counts && view.attempts.length > 1 ? " (deze telt)" : "",
        ),
      ),
    ),
    h("p", {}, "Deze score zegt iets over kennis en over keuzes op papier. Hoe u in de spreekkamer bent, meet zij niet."),
  );
}

/** One question at a time, with an overview to jump about in. */
function openAttempt(open, kept, frame, act) {
  const answers = { ...(kept ?? open.answers) };
  const overview = h("ol", { class: "alk-exam-overview" });
  const counted = h("p", { class: "alk-exam-count" });
  const ending = h("div", { class: "alk-exam-ending" });
  let shown = Math.max(0, open.items.findIndex((item) => !filled(answers[item.name])));

  const questions = open.items.map((item, number) => question(item, number, open.items.length, {
    given: answers[item.name],
    change(value, options) {
      if (filled(value)) answers[item.name] = value;
      else delete answers[item.name];
      tell();
      frame.saver.change({ attempt: open.number, answers: { ...answers } }, options);
    },
    frame,
  }));
  const marks = open.items.map((_, number) => h("button", { type: "button", click: () => show(number) }, String(number + 1)));
  overview.append(...marks.map((mark) => h("li", {}, mark)));

  const tell = () => {
    const done = open.items.filter((item) => filled(answers[item.name])).length;
    counted.textContent = `${done} van ${open.items.length} vragen beantwoord`;
    marks.forEach((mark, number) => {
      const answered = filled(answers[open.items[number].name]);
      mark.classList.toggle("alk-answered", answered);
      mark.setAttribute("aria-label", `Vraag ${number + 1}, ${answered ? "beantwoord" : "nog open"}`);
    });
    ending.replaceChildren();
  };

  const show = (wanted, { focus = true } = {}) => {
    const number = Math.min(Math.max(wanted, 0), questions.length - 1);
    shown = number;
    questions.forEach((one, index) => (one.hidden = index !== number));
    marks.forEach((mark, index) => (index === number ? mark.setAttribute("aria-current", "step") : mark.removeAttribute("aria-current")));
    previous.disabled = number === 0;
    next.disabled = number === questions.length - 1;
    if (focus) questions[number].querySelector("h4").focus();
  };

  const confirm = () => {
    const left = open.items.filter((item) => !filled(answers[item.name])).length;
    const first = open.items.findIndex((item) => !filled(answers[item.name]));
    const yes = h("button", { type: "button", class: "alk-button", click: () => close() }, "Ja, sluit deze poging af");
    ending.replaceChildren(
      h("p", {}, left ? `Er staan nog ${left === 1 ? "1 vraag" : `${left} vragen`} open. Een open vraag levert niets op.` : "Alle vragen zijn beantwoord.", " Na het afsluiten kunt u niets meer wijzigen en ziet u de uitleg."),
      h("div", { class: "alk-foot" }, yes, h("button", { type: "button", class: "alk-button alk-quiet", click: () => { ending.replaceChildren(); show(left ? first : shown); } }, left ? "Naar de eerste open vraag" : "Nog even kijken")),
    );
    yes.focus();
  };

  const close = () => act({ do: "close", attempt: open.number });

  const previous = h("button", { type: "button", class: "alk-button alk-quiet", click: () => show(shown - 1) }, "Vorige vraag");
  const next = h("button", { type: "button", class: "alk-button", click: () => show(shown + 1) }, "Volgende vraag");
  const label = uniqueId("overview");
  tell();
  show(shown, { focus: false });
  questions[shown].querySelector("h4").dataset.focus = "";
  return [
    h("p", { class: "alk-help" }, `Poging ${open.number}. Deze poging telt pas als u haar afsluit.`),
    ...questions,
    h("div", { class: "alk-foot" }, previous, next),
    h("nav", { "aria-labelledby": label }, h("h4", { id: label }, "Alle vragen"), counted, overview),
    h("div", { class: "alk-foot" }, h("button", { type: "button", class: "alk-button alk-quiet", click: confirm }, "Toets afsluiten")),
    ending,
  ];
}

function question(item, number, of, { given, change, frame }) {
  const value = { ...(given ?? {}) };
  const views = item.fields.map((field) => [
    field.id,
    fieldView(field, {
      change(id, one, options) {
        if (one === undefined || one === null || one === "" || one.length === 0 || (one.constructor === Object && !Object.keys(one).length)) delete value[id];
        else value[id] = one;
        change({ ...value }, options);
      },
      refuse: (message, remedy) => frame.saver.refuse(message, remedy),
      say: (text) => frame.announce(text),
    }),
  ]);
  for (const [id, view] of views) view.set(value[id]);
  const title = uniqueId("question");
  return h(
    "section",
    { class: "alk-exam-question", "aria-labelledby": title, "data-question": item.name },
    h("h4", { id: title, tabindex: "-1" }, `Vraag ${number + 1} van ${of}`),
    authored("div", { class: "alk-intro-text" }, item.introHtml),
    views.map(([, view]) => view.element),
  );
}

/** The last closed attempt: by learning goal, and question by question. */
function explained(view) {
  const last = view.last;
  if (!last) return null;
  const table = uniqueId("goals");
  return h(
    "div",
    { class: "alk-exam-explained" },
    h("h4", { id: table }, `Poging ${last.number} per onderwerp`),
    h(
      "div",
      { class: "alk-scroll", role: "region", "aria-labelledby": table, tabindex: "0" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Onderwerp"), h("th", { scope: "col" }, "Goed"), h("th", { scope: "col" }, "Vragen"))),
        h("tbody", {}, last.goals.map((goal) => h("tr", {}, h("th", { scope: "row" }, goal.title), h("td", {}, dutch(goal.earned)), h("td", {}, String(goal.of))))),
      ),
    ),
    h("h4", {}, "De vragen met uitleg"),
    h("p", {}, last.status),
    last.items.map((item, number) => explainedItem(item, number)),
  );
}

function explainedItem(item, number) {
  const right = item.earned === 1 ? "goed" : item.earned ? "deels goed" : "niet goed";
  return h(
    "details",
    { class: "alk-folded", open: item.earned < 1 },
    h("summary", {}, `Vraag ${number + 1}: ${right} (${item.goal})`),
    h(
      "div",
      { class: "alk-folded-body" },
      authored("div", { class: "alk-intro-text" }, item.introHtml),
      item.parts.map((part) => partFeedback(part, { titled: item.parts.length > 1 })),
    ),
  );
}
