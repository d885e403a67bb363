/** A gap in a sentence: a native menu over the words that it chose, which wrap as the sentence does. */

import { h, uniqueId } from "./dom.js";

/** A menu itself never wraps: on a phone it would cut off what it chose, or make the page wider. */
export function gap(field, change) {
  const id = uniqueId(field.id);
  const words = h("span", { class: "alk-gap-words", "aria-hidden": "true" });
  const select = h(
    "select",
    {
      id,
      "aria-label": field.title,
      change: () => {
        show();
        change(select.value || null);
      },
    },
    h("option", { value: "" }, "Kies …"),
    field.options.map((option) => h("option", { value: option.id }, option.text)),
  );
  const element = h("span", { class: "alk-gap" }, words, select);

  function show() {
    words.textContent = select.selectedOptions[0].text;
    element.classList.toggle("alk-unset", !select.value);
  }

  show();
  return {
    id,
    control: select,
    element,
    set(value) {
      select.value = value ?? "";
      show();
    },
  };
}
