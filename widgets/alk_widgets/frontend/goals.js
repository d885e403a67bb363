/** Goals: what, whose, and whether it is concrete and small enough. */

import { dutch, h, uniqueId } from "./dom.js";

export function goals(field, change, refuse, say) {
  const list = h("ol", { class: "alk-goals" });
  const add = h("button", { type: "button", class: "alk-button alk-quiet", click: () => grow({}, true) }, "Nog een doel");
  let rows = [];

  const give = (options) => change(rows.map((row) => row.read()).filter((goal) => goal.tekst.trim()), options);

  function grow(goal, focus) {
    const row = rowView(goal);
    rows.push(row);
    list.append(row.element);
    number();
    if (focus) row.focus();
  }

  function number() {
    rows.forEach((row, place) => row.name(`Doel ${place + 1}`, rows.length > 1));
    add.hidden = rows.length >= field.most;
  }

  function rowView(goal) {
    const [textId, ownerId] = [uniqueId("doel"), uniqueId("van")];
    const text = h("input", {
      id: textId,
      type: "text",
      value: goal.tekst ?? "",
      input: () => {
        const over = text.value.length > field.limit;
        text.setAttribute("aria-invalid", String(over));
        if (over) refuse(`Niet opgeslagen. Uw doel is te lang: ${dutch(text.value.length)} tekens.`, `Ten hoogste ${dutch(field.limit)} tekens passen.`);
        else give({ soon: true });
      },
    });
    const owner = h(
      "select",
      { id: ownerId, change: () => give() },
      h("option", { value: "onbekend" }, "Kies …"),
      field.owners.map((one) => h("option", { value: one.id }, one.text)),
    );
    owner.value = goal.van ?? "onbekend";
    const tick = (checked) => h("input", { type: "checkbox", checked: checked ?? false, change: () => give() });
    const [concrete, small] = [tick(goal.concreet), tick(goal.haalbaar)];
    const remove = h(
      "button",
      {
        type: "button",
        class: "alk-button alk-quiet",
        click: () => {
          rows = rows.filter((one) => one.element !== element);
          element.remove();
          say(`${title.textContent} is weggehaald.`);
          number();
          give();
          add.focus();
        },
      },
    );
    const title = h("legend", {});
    const element = h(
      "li",
      {},
      h(
        "fieldset",
        { class: "alk-goal" },
        title,
        h("label", { for: textId }, "Het doel"),
        text,
        h("label", { for: ownerId }, "Van wie is het?"),
        owner,
        h("label", { class: "alk-option" }, concrete, h("span", {}, "Concreet: iedereen kan zien of het lukt")),
        h("label", { class: "alk-option" }, small, h("span", {}, "Klein en haalbaar")),
        remove,
      ),
    );
    return {
      element,
      focus: () => text.focus(),
      name(called, removable) {
        title.textContent = called;
        remove.textContent = `Haal ${called.toLowerCase()} weg`;
        remove.hidden = !removable;
      },
      read: () => ({ tekst: text.value, van: owner.value, concreet: concrete.checked, haalbaar: small.checked }),
    };
  }

  return {
    element: h("div", {}, list, add),
    group: true,
    set(value) {
      rows = [];
      list.replaceChildren();
      for (const goal of value?.length ? value : [{}]) grow(goal, false);
    },
  };
}
