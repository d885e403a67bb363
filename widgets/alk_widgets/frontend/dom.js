/** Small helpers to build native HTML. Text is always set as text, never parsed. */

let counter = 0;

/** Return an id that is unique on this page. */
export const uniqueId = (stem) => `alk-${stem}-${(counter += 1)}`;

/**
 * Make an element: `h("p", { class: "x" }, "text", child)`.
 * Attributes that are functions become listeners; false and null are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "value" || name === "checked" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** An element for HTML that the server made from an author's Markdown; never for a learner's text. */
export function authored(tag, attributes, html) {
  const element = h(tag, attributes);
  element.innerHTML = html;
  return element;
}

/** How long a text is, for who writes it: in words, and in what fits. */
export const lengthOf = (text, limit) => {
  const words = text.trim() ? text.trim().split(/\s+/).length : 0;
  return `${dutch(words)} ${words === 1 ? "woord" : "woorden"}; ${dutch(text.length)} van ${dutch(limit)} tekens`;
};

/** Whole numbers as Dutch writes them: 10.000. */
export const dutch = (number) => number.toLocaleString("nl-NL");

/** A time of day, or a day and a time when it was not today. */
export function moment(iso) {
  const at = new Date(iso);
  const time = at.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  if (at.toDateString() === new Date().toDateString()) return `om ${time}`;
  return `op ${at.toLocaleDateString("nl-NL", { day: "numeric", month: "long" })} om ${time}`;
}
