/** The portfolio: the cards of today, one by one, and printing. */

const section = document.getElementById("alk-dagset");
const place = section.querySelector('[data-place="kaart"]');
const address = section.dataset.address;

const JUDGEMENTS = [
  ["opnieuw", "Opnieuw", "ik wist het niet"],
  ["moeilijk", "Moeilijk", "met moeite, of half"],
  ["goed", "Goed", "ik wist het"],
  ["makkelijk", "Makkelijk", "zonder nadenken"],
];

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/** Safe HTML, made by the training from its own content. */
const fragment = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
};

async function ask(body) {
  const token = document.cookie.split("; ").find((part) => part.startsWith("_xsrf="))?.slice(6) ?? "";
  const request = body
    ? { method: "POST", headers: { "X-XSRFToken": token, "Content-Type": "application/json" }, body: JSON.stringify(body) }
    : { cache: "no-store" };
  const reply = await fetch(address, request);
  const answer = await reply.json();
  if (!reply.ok) throw new Error([answer.message, answer.remedy].filter(Boolean).join(" "));
  return answer;
}

const inDutch = (error) => error instanceof TypeError || error instanceof SyntaxError
  ? "Dat lukte niet: er is geen verbinding met de training. Probeer het opnieuw."
  : error.message;

/** Do something that asks the server, with the buttons of `where` off meanwhile. */
async function busy(where, alert, action) {
  const buttons = [...where.querySelectorAll("button")];
  alert.replaceChildren();
  for (const button of buttons) button.disabled = true;
  try {
    await action();
  } catch (error) {
    alert.replaceChildren(inDutch(error));
    for (const button of buttons) button.disabled = false;
  }
}

function finished({ done, waiting, notice }) {
  const told = done
    ? `Klaar voor vandaag: ${done} ${done === 1 ? "kaart" : "kaarten"} gedaan.`
    : "Vandaag zijn er geen kaarten. Kaarten komen vanzelf uit gesprekken waarin u een signaal miste en uit oefeningen die u liet nakijken.";
  const more = waiting ? ` ${waiting} ${waiting === 1 ? "kaart wacht" : "kaarten wachten"} op een andere dag.` : "";
  const text = make("p", { tabindex: "-1" }, told + more);
  place.replaceChildren(...(notice ? [make("p", { role: "note" }, notice)] : []), text);
  return text;
}

function show(state, number, last = "") {
  const card = state.cards[number];
  if (!card) {
    const text = finished({ ...state, done: state.done + number });
    if (number) text.focus();
    if (last) text.prepend(`${last} `);
    return;
  }
  const heading = make("h3", { tabindex: "-1", id: "alk-kaart" }, `Kaart ${number + 1} van ${state.cards.length}: ${card.sort}`);
  const alert = make("p", { role: "alert" });
  const form = make("div", { class: "alk-flashcard", role: "group", "aria-labelledby": "alk-kaart" }, heading);
  if (last) form.append(make("p", { class: "alk-state-last" }, last));
  if (!number && state.notice) form.append(make("p", { role: "note" }, state.notice));
  const recall = make("textarea", { id: "alk-herinner", rows: "3" });
  const reveal = make("button", { type: "button", class: "alk-button" }, "Toon het antwoord");
  const button = make("p", {}, reveal);
  form.append(
    fragment(card.questionHtml),
    make("label", { for: "alk-herinner" }, "Uw antwoord, voor uzelf (het wordt niet bewaard)"),
    recall,
    button,
    alert,
  );
  reveal.addEventListener("click", () => busy(form, alert, async () => {
    const answer = await ask({ card: card.id });
    button.remove();
    const shown = answerOf(card, answer);
    form.append(shown, judging(form, alert, state, number));
    shown.focus();
  }));
  place.replaceChildren(form);
  if (number) heading.focus();
}

function answerOf(card, { answerHtml, source }) {
  return make(
    "div",
    { class: "alk-flashcard-answer", role: "group", "aria-label": "Het antwoord", tabindex: "-1" },
    fragment(answerHtml),
    make("p", { class: "alk-source" }, source ? `Bron: ${source}. ` : "", make("a", { href: card.place }, `Terug naar: ${card.moduleTitle}`)),
  );
}

function judging(form, alert, state, number) {
  const row = make("div", { class: "alk-judgements" });
  for (const [judgement, label, meaning] of JUDGEMENTS) {
    const button = make("button", { type: "button", class: "alk-button alk-quiet" }, label, make("small", {}, meaning));
    button.addEventListener("click", () => busy(form, alert, async () => {
      const { back } = await ask({ card: state.cards[number].id, judgement });
      show(state, number + 1, `De vorige kaart komt ${back} terug.`);
    }));
    row.append(button);
  }
  return make("fieldset", {}, make("legend", {}, "Hoe ging het?"), row);
}

for (const button of document.querySelectorAll('[data-do="print"]')) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const folded of document.querySelectorAll(".alk-chapter details")) folded.open = true;
    window.print();
  });
}

place.replaceChildren(make("p", { role: "status" }, "De kaarten worden klaargelegd …"));
try {
  show(await ask(), 0);
} catch (error) {
  place.replaceChildren(make("p", { role: "alert" }, inDutch(error)));
}
