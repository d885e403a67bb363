/** The live part of a page that Voila renders: our exercises' library, and how the connection is. */

import { reloadButton, tell } from "./banner.js";

const config = JSON.parse(document.getElementById("alk-config").textContent);
const { kernelId } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
const EVERY = 5000; // ms between two looks at whether the kernel is still there

/** JupyterLab's part connects again by itself; it does not tell anyone, and it cannot replace a kernel. */
async function look() {
  let status;
  try {
    status = (await fetch(`${config.baseUrl}api/kernels/${kernelId}`, { cache: "no-store" })).status;
  } catch {
    status = 0;
  }
  if (status === 200) tell("");
  else if (status === 404) tell("De training is gestopt en moet opnieuw starten. Uw opgeslagen antwoorden zijn er nog.", reloadButton());
  else tell("De verbinding is even weg. We proberen het opnieuw; wat u schrijft, blijft op het scherm staan.");
}

setInterval(() => document.hidden || look(), EVERY);
addEventListener("offline", look);
addEventListener("online", look);
import(config.exercises).then((library) => library.default.initialize());

/** ipywidgets leaves its sliders without a name for who cannot see the label beside them. */
function nameSliders() {
  for (const handle of document.querySelectorAll(".widget-slider .noUi-handle:not([aria-label])")) {
    const label = handle.closest(".widget-slider").querySelector(".widget-label");
    handle.setAttribute("aria-label", label?.textContent || "Schuif");
  }
}
new MutationObserver(nameSliders).observe(document.getElementById("inhoud"), { subtree: true, childList: true });
