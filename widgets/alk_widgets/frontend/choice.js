/** Choosing one or more: native radios and check boxes in a fieldset; a scale is a row of radios. */

import { h, uniqueId } from "./dom.js";

/** Options of at most this many characters stand side by side where there is room. */
const SHORT = 17;

/** What holds the options, in even rows; a column is never narrower than the longest word in it, or on a
 * wide screen the longest option. */
function holder(field, options) {
  const short = field.options.every((option) => option.text.length <= SHORT);
  const element = h("div", { class: short ? "alk-options alk-side-by-side" : "alk-options" }, options);
  const words = field.options.flatMap((option) => option.text.split(/\s+/));
  element.dataset.options = String(options.length);
  const longest = (texts) => String(Math.max(...texts.map((text) => text.length)));
  element.style.setProperty("--alk-longest", longest(field.options.map((option) => option.text)));
  element.style.setProperty("--alk-longest-word", longest(words));
  return element;
}

/** Radios. Arrow keys move within the group, as in any form. */
export function choice(field, change) {
  const name = uniqueId(field.id);
  const inputs = new Map();
  const element = holder(
    field,
    field.options.map((option) => {
      const input = h("input", { type: "radio", name, value: option.id, change: () => change(option.id) });
      inputs.set(option.id, input);
      return h("label", { class: "alk-option" }, input, h("span", {}, option.text));
    }),
  );
  return { element, group: true, set: (value) => inputs.forEach((input, id) => (input.checked = id === value)) };
}

/** Check boxes; the exclusive one, where there is one, unticks the others and is unticked by them. */
export function choices(field, change) {
  const inputs = new Map();
  const element = holder(
    field,
    field.options.map((option) => {
      const input = h("input", {
        type: "checkbox",
        value: option.id,
        change: () => {
          if (input.checked && field.exclusive) {
            for (const [id, other] of inputs) {
              if ((id === field.exclusive) !== (option.id === field.exclusive)) other.checked = false;
            }
          }
          change([...inputs].filter(([, one]) => one.checked).map(([id]) => id));
        },
      });
      inputs.set(option.id, input);
      return h("label", { class: "alk-option" }, input, h("span", {}, option.text));
    }),
  );
  return { element, group: true, set: (value) => inputs.forEach((input, id) => (input.checked = (value ?? []).includes(id))) };
}

/** A scale of whole numbers. */
export function scale(field, change) {
  const name = uniqueId(field.id);
  const inputs = new Map();
  const numbers = Array.from({ length: field.maximum - field.minimum + 1 }, (_, index) => field.minimum + index);
  const element = h(
    "div",
    { class: "alk-scale" },
    h("p", { class: "alk-ends" }, h("span", {}, `${field.minimum}: ${field.ends[0]}`), h("span", {}, `${field.maximum}: ${field.ends[1]}`)),
    h(
      "div",
      { class: "alk-steps" },
      numbers.map((number) => {
        const input = h("input", { type: "radio", name, value: String(number), change: () => change(number) });
        inputs.set(number, input);
        return h("label", { class: "alk-step" }, input, h("span", {}, String(number)));
      }),
    ),
  );
  return { element, group: true, set: (value) => inputs.forEach((input, number) => (input.checked = number === value)) };
}
