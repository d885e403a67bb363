/** The module's page: how far you are, and handing in where there is a course. */

import { showContents } from "./contents.js";

const config = JSON.parse(document.getElementById("alk-config").textContent);
const { tasks, canHandIn, status, handInAddress: address } = config;
const section = document.getElementById("alk-finish");
const progress = document.getElementById("alk-progress");
const complete = new Map(tasks.map((task) => [task.exercise, task.complete]));

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};
const number = (value) => value.toLocaleString("nl-NL");

function showProgress() {
  const done = tasks.filter((task) => complete.get(task.exercise)).length;
  if (!tasks.length) progress.textContent = "Deze module heeft geen oefeningen.";
  else if (tasks.length === 1) progress.textContent = done ? "De oefening is ingevuld." : "De oefening is nog niet ingevuld.";
  else if (done === tasks.length) progress.textContent = `Alle ${tasks.length} oefeningen zijn ingevuld.`;
  else progress.textContent = `${done} van ${tasks.length} oefeningen ingevuld.`;
  showContents(tasks, (exercise) => complete.get(exercise));
}

document.addEventListener("alk:answered", ({ detail }) => {
  document.getElementById("alk-loading").hidden = true;
  complete.set(detail.exercise, detail.complete);
  showProgress();
});
const watcher = new MutationObserver(() => {
  if (document.querySelector('#inhoud [aria-busy="true"]')) return;
  document.getElementById("alk-loading").hidden = true;
  watcher.disconnect();
  goThere();
});
watcher.observe(document.getElementById("inhoud"), { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-busy"] });
showProgress();

// Where a link led to, once the exercises are there and the page has its length.
const goThere = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.matches(".alk-exercise, .alk-live, h2")) return;
  target.scrollIntoView({ block: "start" });
  if (target.matches(".alk-exercise")) target.focus({ preventScroll: true });
};

const panel = make("div", { class: "alk-handin" });
const message = make("p", { role: "status" });
if (canHandIn) {
  section.append(panel, message);
  show(status);
}

async function call(method) {
  message.textContent = method === "POST" ? "Bezig met inleveren …" : "Een ogenblik …";
  for (const button of panel.querySelectorAll("button")) button.disabled = true;
  const token = document.cookie.split("; ").find((part) => part.startsWith("_xsrf="))?.slice(6) ?? "";
  try {
    const reply = await fetch(address, { method, headers: { "X-XSRFToken": token } });
    const body = await reply.json();
    if (!reply.ok) throw new Error([body.message, body.remedy].filter(Boolean).join(" "));
    location.reload();
  } catch (error) {
    message.textContent = error instanceof TypeError || error instanceof SyntaxError
      ? "Inleveren lukte niet: er is geen verbinding met de training. Uw antwoorden zijn bewaard; probeer het opnieuw."
      : error.message;
    for (const button of panel.querySelectorAll("button")) button.disabled = false;
  }
}

function button(text, action, quiet = false) {
  const element = make("button", { type: "button", class: `alk-button${quiet ? " alk-quiet" : ""}` }, text);
  element.addEventListener("click", action);
  return element;
}

function show({ phase, handedInAt, feedback, deadline, late, attempts, left }) {
  if (deadline && !feedback) {
    panel.append(make("p", { class: "alk-deadline" }, late ? `De termijn liep tot ${deadline}.` : `Inleveren kan tot ${deadline}.`));
  }
  const tries = attempts ? make("p", { class: "alk-attempts" }, attempts) : "";
  if (phase === "open") {
    panel.append(
      tries,
      left === 0 ? "" : make("p", {}, `Tevreden met uw antwoorden? Lever ze dan in. Uw trainer kijkt ze na${left === 1 ? "." : "; zolang dat niet is gebeurd, kunt u uw werk nog terughalen."}`),
      left === 0 ? "" : button("Inleveren", () => call("POST")),
    );
    return;
  }
  panel.append(make("p", {}, make("strong", {}, "Ingeleverd"), handedInAt ? ` op ${handedInAt}.` : "."), tries);
  if (!feedback) {
    panel.append(
      make("p", {}, "Uw trainer heeft uw werk nog niet nagekeken. De uitslag verschijnt op deze pagina."),
      left !== 0 ? button("Terughalen en aanpassen", () => call("DELETE"), true) : "",
    );
    return;
  }
  panel.append(results(feedback));
}

function results(feedback) {
  const rows = feedback.items.map((item) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, item.title),
      make("td", { class: "alk-number", "data-kop": "Punten" }, item.score === null ? "nog niet nagekeken" : `${number(item.score)} van ${number(item.maximum)}`),
      make("td", { class: "alk-comment", "data-kop": "Opmerking" }, item.comment || "–"),
    ),
  );
  const table = make(
    "table",
    {},
    make("caption", {}, `Uitslag: ${number(feedback.score)} van ${number(feedback.maximum)} punten${feedback.waiting ? " tot nu toe" : ""}`),
    make("thead", {}, make("tr", {}, ...["Onderdeel", "Punten", "Opmerking van uw trainer"].map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows),
  );
  const block = make("div", {}, table);
  if (feedback.waiting) block.append(make("p", {}, "Een deel wordt nog met de hand nagekeken."));
  if (feedback.report) block.append(make("p", {}, make("a", { href: feedback.report }, "Bekijk uw nagekeken werk")));
  return block;
}
