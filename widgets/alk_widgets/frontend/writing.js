/** Writing: one line, several, or a number. What was written also prints, whatever its length. */

import { dutch, h, uniqueId } from "./dom.js";

/** A text of several lines. */
export const text = (field, change, refuse) => writing(field, change, refuse, (shared) => h("textarea", { rows: "4", ...shared }));

/** One line. */
export const line = (field, change, refuse) => writing(field, change, refuse, (shared) => h("input", { type: "text", ...shared }));

function writing(field, change, refuse, make) {
  const id = uniqueId(field.id);
  const printed = h("div", { class: "alk-printed", "aria-hidden": "true" });
  const control = make({
    id,
    input: () => {
      printed.textContent = control.value;
      const over = control.value.length > field.limit;
      control.setAttribute("aria-invalid", String(over));
      if (over) {
        refuse(
          `Niet opgeslagen. Uw tekst bij “${field.title}” is te lang: ${dutch(control.value.length)} tekens.`,
          `Ten hoogste ${dutch(field.limit)} tekens passen. Kort uw tekst in; dan wordt hij opgeslagen.`,
        );
      } else change(control.value, { soon: true });
    },
  });
  return {
    id,
    control,
    element: h("div", { class: "alk-writing" }, control, printed),
    set(value) {
      control.value = value ?? "";
      printed.textContent = control.value;
    },
  };
}

/** A number as Dutch people type it, with a comma. */
export function number(field, change, refuse) {
  const id = uniqueId(field.id);
  const control = h("input", {
    id,
    type: "text",
    inputmode: field.whole ? "numeric" : "decimal",
    autocomplete: "off",
    class: "alk-number",
    input: () => {
      const typed = control.value.trim().replace(",", ".");
      const value = Number(typed);
      const good = typed === "" || (Number.isFinite(value) && value >= field.minimum && value <= field.maximum && (!field.whole || Number.isInteger(value)));
      control.setAttribute("aria-invalid", String(!good));
      if (!good) {
        refuse(
          `Niet opgeslagen. “${field.title}” vraagt ${field.whole ? "een heel getal" : "een getal"} van ${dutch(field.minimum)} tot en met ${dutch(field.maximum)}.`,
          "Schrijf alleen het getal.",
        );
      } else change(typed === "" ? null : value, { soon: true });
    },
  });
  return {
    id,
    control,
    element: h("div", { class: "alk-writing" }, control, field.unit ? h("span", { class: "alk-unit" }, ` ${field.unit}`) : null),
    set: (value) => (control.value = value === null || value === undefined ? "" : String(value).replace(".", ",")),
  };
}
