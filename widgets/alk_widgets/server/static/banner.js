/** The one place that is always in view, where a page tells how its connection is; empty when all is well. */

const banner = document.getElementById("alk-connection");

export function tell(text, button) {
  banner.replaceChildren(...[text, button].filter(Boolean));
  banner.hidden = !text;
}

/** Return a button that loads the page anew: what is stored comes back, and what is not waits in this tab. */
export function reloadButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "alk-button alk-quiet";
  button.textContent = "Pagina opnieuw laden";
  button.addEventListener("click", () => location.reload());
  return button;
}
