/** The live part of a module's page: gets a kernel, shows its widgets, and keeps both going. */

import { reloadButton, tell } from "./banner.js";
import { Connection } from "./connection.js";
import { Model, show } from "./widgets.js";

const config = JSON.parse(document.getElementById("alk-config").textContent);
const loading = document.getElementById("alk-loading");
const models = new Map(); // by comm id
const shown = new Map(); // by cell, in order of display
let connection = null;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const xsrf = () => document.cookie.split("; ").find((part) => part.startsWith("_xsrf="))?.slice(6) ?? "";
const askForKernel = () => fetch(config.kernelAddress, { method: "POST", headers: { "X-XSRFToken": xsrf() } });

/** A page that nobody looks at waits, so that a closed laptop does not start kernels. */
function untilSeen() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

/** Ask until there is a kernel; returns what it shows, or undefined where asking again cannot help. */
async function kernel(first) {
  let asked = first;
  for (let attempt = 0; ; attempt += 1) {
    await untilSeen();
    let seconds = Math.min(2 ** attempt, 15);
    try {
      const reply = await (asked ?? askForKernel());
      if (reply.ok) return await reply.json();
      const body = await reply.json();
      if (body.fullPage) {
        location.reload(); // the server knows now that this module has other widgets than ours
        return undefined;
      }
      if (reply.status !== 503 && attempt >= 2) {
        loading.hidden = true;
        tell(body.message, reloadButton());
        return undefined;
      }
      seconds = Number(reply.headers.get("Retry-After")) || seconds;
      tell(body.message);
    } catch {
      tell("Er is geen verbinding met de training. We proberen het opnieuw; wat u schrijft, blijft op het scherm staan.");
    }
    asked = undefined;
    await pause(seconds * 1000 * (0.75 + Math.random() / 2));
  }
}

/** Show what a kernel made, or let what is shown go on with it; returns whether that was possible. */
async function adopt(started) {
  const replacing = shown.size > 0;
  models.clear();
  for (const [cell, outputs] of Object.entries(started.cells)) {
    const place = document.querySelector(`[data-cell="${cell}"]`);
    const before = shown.get(cell) ?? [];
    const views = outputs.filter((output) => output.widget);
    if (!place || (replacing && views.length !== before.length)) return false;
    if (replacing) {
      before.forEach((model, at) => model.move(views[at].widget, started.models[views[at].widget], connection));
    } else {
      const made = outputs.map((output) => render(place, output, started));
      shown.set(cell, made.filter(Boolean));
      place.setAttribute("aria-busy", "false");
    }
    for (const model of shown.get(cell)) models.set(model.id, model);
  }
  return true;
}

function render(place, output, started) {
  const element = document.createElement("div");
  place.append(element);
  if (output.widget) {
    const model = new Model(output.widget, started.models[output.widget] ?? {}, connection);
    show(model, element);
    return model;
  }
  element.className = output.broken ? "alk-broken" : "alk-static";
  if (output.html) element.innerHTML = output.html; // from the author's notebook; the page's policy lets no script in it run
  else if (output.image) element.append(Object.assign(new Image(), { src: output.image, alt: "" }));
  else {
    element.setAttribute("role", "note");
    element.textContent = "Dit onderdeel kan nu niet worden getoond. Laad de pagina opnieuw; blijft het zo, meld het dan aan wie de training beheert.";
  }
  return undefined;
}

async function start(first) {
  const started = await kernel(first);
  if (!started) return;
  connection?.close();
  connection = new Connection(config, started.kernel, {
    onMessage: (commId, data) => models.get(commId)?.receive(data),
    onOpen: () => {
      tell("");
      document.dispatchEvent(new CustomEvent("alk:connected"));
    },
    onWaiting: () => tell("De verbinding is even weg. We maken opnieuw verbinding; wat u schrijft, blijft op het scherm staan."),
    onLost: () => {
      tell("De training wordt opnieuw klaargezet; uw opgeslagen antwoorden zijn er nog.");
      start();
    },
  });
  if (!(await adopt(started))) {
    connection.close();
    tell("Deze module is bijgewerkt. Laad de pagina opnieuw om verder te gaan.", reloadButton());
    return;
  }
  if (!document.querySelector(".alk-exercise")) loading.hidden = true;
  connection.open();
}

addEventListener("pagehide", () => {
  if (connection) navigator.sendBeacon(`${config.baseUrl}voila/api/shutdown/${connection.kernel}`, new URLSearchParams({ _xsrf: xsrf() }));
  connection?.close();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) start();
});

const exercises = import(config.exercises).then((library) => library.default.initialize());
if (config.live) start(globalThis.alkKernel).then(() => exercises);
else loading.hidden = true;
