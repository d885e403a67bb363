/**
 * Laying cards in boxes. Three ways that do the same: a menu beside each card, tapping a card and then a box
 * (by keyboard too), and dragging.
 */

import { h, uniqueId } from "./dom.js";

/** A menu may cut off what is longer than this many characters; then the choice stands below it too. */
const FITS = 24;

export function placing(field, change, refuse, say) {
  return field.layout === "lijst" ? menus(field, change) : board(field, change, say);
}

function menus(field, change) {
  let placed = {};
  const setters = new Map();
  const slots = new Map();
  const element = h(
    "div",
    { class: "alk-pairs" },
    field.cards.map((card) => {
      const id = uniqueId(card.id);
      const chosen = h("p", { class: "alk-chosen", "aria-hidden": "true" });
      const select = h(
        "select",
        {
          id,
          change: () => {
            placed = { ...placed };
            if (select.value) placed[card.id] = select.value;
            else delete placed[card.id];
            echo();
            change(placed);
          },
        },
        h("option", { value: "" }, "Kies …"),
        field.boxes.map((box) => h("option", { value: box.id }, box.text)),
      );
      const slot = h("div", { class: "alk-feedback-slot" });
      const echo = () => {
        const text = select.value ? select.selectedOptions[0].text : "";
        chosen.textContent = text.length > FITS ? text : "";
      };
      setters.set(card.id, (value) => {
        select.value = value;
        echo();
      });
      slots.set(card.id, slot);
      return h("div", { class: "alk-pair" }, h("label", { for: id }, card.text), select, chosen, slot);
    }),
  );
  return {
    element,
    group: true,
    slots,
    set(value) {
      placed = value ?? {};
      for (const [id, set] of setters) set(placed[id] ?? "");
    },
  };
}

function board(field, change, say) {
  let placed = {};
  let picked = null;
  const texts = new Map(field.cards.map((card) => [card.id, card.text]));
  const cards = new Map(field.cards.map((card) => [card.id, cardView(card)]));
  const tray = boxView({ id: "", text: "Nog te leggen" });
  const boxes = new Map(field.boxes.map((box) => [box.id, boxView(box)]));
  const targets = h("div", { class: "alk-boxes", "data-boxes": String(field.boxes.length) }, [...boxes.values()].map((box) => box.element));
  const element = h(
    "div",
    { class: `alk-board alk-board-${field.layout}`, keydown: (event) => event.key === "Escape" && giveUp() },
    h("p", { class: "alk-help" }, "Kies een kaart en daarna een vak. Slepen kan ook."),
    tray.element,
    targets,
  );

  function cardView(card) {
    return h(
      "button",
      {
        type: "button",
        class: "alk-card",
        "aria-pressed": "false",
        draggable: "true",
        click: (event) => {
          pick(picked === card.id ? null : card.id);
          showTargets(event);
        },
        dragstart: (event) => {
          event.dataTransfer.setData("text/plain", card.id);
          event.dataTransfer.effectAllowed = "move";
        },
      },
      card.text,
    );
  }

  function boxView(box) {
    const title = uniqueId("box");
    const list = h("ul", { class: "alk-box-cards" });
    const drop = h("button", { type: "button", class: "alk-drop", hidden: true, click: () => lay(picked, box.id, true) }, box.id ? "Leg hier" : "Leg terug");
    const element = h(
      "div",
      {
        class: "alk-box",
        role: "group",
        "aria-labelledby": title,
        "data-box": box.id,
        dragover: (event) => event.preventDefault(),
        drop: (event) => {
          event.preventDefault();
          lay(event.dataTransfer.getData("text/plain"), box.id, false);
        },
      },
      h("p", { class: "alk-box-title", id: title }, box.text),
      list,
      drop,
    );
    return { element, list, drop, text: box.text };
  }

  function pick(id) {
    picked = id;
    for (const [name, card] of cards) card.setAttribute("aria-pressed", String(name === id));
    for (const [name, box] of [["", tray], ...boxes]) {
      box.drop.hidden = id === null || (placed[id] ?? "") === name;
      box.drop.setAttribute("aria-label", id === null ? "" : `Leg “${texts.get(id)}” bij ${box.text}`);
    }
    if (id !== null) say(`“${texts.get(id)}” gekozen. Kies een vak.`);
  }

  /** Bring the boxes to whoever chose a card: into sight after a tap, under the focus by keyboard (no `detail`). */
  function showTargets({ detail }) {
    if (picked === null) return;
    if (!detail) targets.querySelector(".alk-drop:not([hidden])").focus();
    else if (targets.getBoundingClientRect().top > innerHeight - 120) targets.scrollIntoView({ block: "start" });
  }

  function giveUp() {
    const card = cards.get(picked);
    pick(null);
    card?.focus();
  }

  function lay(id, box, moveFocus) {
    if (!texts.has(id) || element.querySelector("button:disabled")) return;
    placed = { ...placed };
    if (box) placed[id] = box;
    else delete placed[id];
    pick(null);
    draw();
    say(box ? `“${texts.get(id)}” ligt nu bij ${boxes.get(box).text}.` : `“${texts.get(id)}” ligt weer op de stapel.`);
    change(placed);
    if (moveFocus) (tray.list.querySelector("button") ?? cards.get(id)).focus();
  }

  function draw() {
    for (const box of [tray, ...boxes.values()]) box.list.replaceChildren();
    for (const [id, card] of cards) (boxes.get(placed[id]) ?? tray).list.append(h("li", {}, card));
    tray.element.classList.toggle("alk-empty", !tray.list.childElementCount);
  }

  draw();
  return {
    element,
    group: true,
    set(value) {
      placed = value ?? {};
      draw();
      pick(null);
    },
  };
}
