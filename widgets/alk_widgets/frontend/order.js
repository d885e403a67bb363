/** Putting things in order: buttons to move each up or down, and dragging for who likes that. */

import { h } from "./dom.js";

export function order(field, change, _refuse, say) {
  let items = field.options.map((option) => option.id);
  let given = false;
  const texts = new Map(field.options.map((option) => [option.id, option.text]));
  const list = h("ol", { class: "alk-order" });
  const rows = new Map(items.map((id) => [id, row(id)]));
  const confirm = h("button", { type: "button", class: "alk-button alk-quiet", click: () => give("De volgorde is overgenomen.") }, "Deze volgorde klopt zo");

  function row(id) {
    const up = h("button", { type: "button", class: "alk-move", "aria-label": `Omhoog: ${texts.get(id)}`, click: () => move(id, -1, up) }, "↑");
    const down = h("button", { type: "button", class: "alk-move", "aria-label": `Omlaag: ${texts.get(id)}`, click: () => move(id, 1, down) }, "↓");
    const element = h(
      "li",
      {
        class: "alk-card-row",
        draggable: "true",
        dragstart: (event) => {
          event.dataTransfer.setData("text/plain", id);
          event.dataTransfer.effectAllowed = "move";
        },
        dragover: (event) => event.preventDefault(),
        drop: (event) => {
          event.preventDefault();
          const from = event.dataTransfer.getData("text/plain");
          if (!rows.has(from) || from === id || list.closest("[aria-disabled=true]")) return;
          const target = items.indexOf(id);
          items = items.filter((one) => one !== from);
          items.splice(target, 0, from);
          give(`${texts.get(from)} staat nu op plaats ${target + 1}.`);
        },
      },
      h("span", {}, texts.get(id)),
      h("span", { class: "alk-moves" }, up, down),
    );
    return { element, up, down };
  }

  function move(id, step, button) {
    const from = items.indexOf(id);
    const to = from + step;
    if (to < 0 || to >= items.length) {
      say(`${texts.get(id)} staat al ${step < 0 ? "bovenaan" : "onderaan"}.`);
      return;
    }
    [items[from], items[to]] = [items[to], items[from]];
    give(`${texts.get(id)} staat nu op plaats ${to + 1} van ${items.length}.`);
    button.focus();
  }

  function give(said) {
    given = true;
    draw();
    say(said);
    change([...items]);
  }

  function draw() {
    list.append(...items.map((id) => rows.get(id).element));
    // Not `disabled`: whoever pressed a card to the end by keyboard would lose the place there.
    items.forEach((id, place) => {
      rows.get(id).up.setAttribute("aria-disabled", String(place === 0));
      rows.get(id).down.setAttribute("aria-disabled", String(place === items.length - 1));
    });
    confirm.hidden = given;
  }

  draw();
  return {
    element: h("div", {}, list, confirm),
    group: true,
    set(value) {
      given = Array.isArray(value);
      if (given) items = [...value];
      draw();
    },
  };
}
