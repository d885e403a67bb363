/** A drawn face with three calm expressions, each described in words. */

const LOOKS = {
  gespannen: { words: "kijkt gespannen", brow: ["M34 45 L44 40", "M66 40 L76 45"], mouth: "M46 75 Q55 72 64 75" },
  afwachtend: { words: "kijkt afwachtend", brow: ["M34 42 L44 42", "M66 42 L76 42"], mouth: "M45 74 L65 74" },
  open: { words: "kijkt open", brow: ["M34 41 Q39 37 44 41", "M66 41 Q71 37 76 41"], mouth: "M43 71 Q55 81 67 71" },
};

const SVG = "http://www.w3.org/2000/svg";

function path(d) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", d);
  return element;
}

/** Return the face of `name` with this expression. */
export function face(name, look) {
  const { words, brow, mouth } = LOOKS[look] ?? LOOKS.afwachtend;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 110 110");
  svg.setAttribute("class", "alk-face");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${name} ${words}`);
  const head = document.createElementNS(SVG, "circle");
  for (const [key, value] of Object.entries({ cx: 55, cy: 55, r: 44 })) head.setAttribute(key, value);
  svg.append(head, ...brow.map(path), path("M38 52 L40 52"), path("M70 52 L72 52"), path("M55 54 L53 63 L57 63"), path(mouth));
  return svg;
}
