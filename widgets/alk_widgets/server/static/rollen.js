/** The page of one role: a clock, and for the observer timed taps and notes that stay in this browser. */

const page = document.querySelector(".alk-role");
const { case: casus, role, minutes } = page.dataset;
const find = (id) => document.getElementById(id);
const key = `alk:rollen:${casus}:${role}`;
const fresh = () => ({ schema: 1, casus, observator: "A", seconden: 0, tikken: [], nagesprek: {} });

let notes = read();
let began = null; // when the clock was started, as performance.now()
let ticking = null;
let warned = false;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (kept?.schema === 1) return kept;
  } catch {
    // Storage may be forbidden; then the notes live as long as the page.
  }
  return fresh();
}

function keep() {
  try {
    localStorage.setItem(key, JSON.stringify(notes));
  } catch {
    // See read.
  }
}

const seconds = () => notes.seconden + (began === null ? 0 : (performance.now() - began) / 1000);

function show() {
  const now = Math.floor(seconds());
  find("tijd").value = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  if (now >= Number(minutes) * 60 && !warned) {
    warned = true;
    find("gezegd").textContent = "De tijd is om.";
    find("tijd").classList.add("alk-over");
  }
  for (const button of document.querySelectorAll(".alk-tap")) {
    button.querySelector(".alk-tap-count").textContent = notes.tikken.filter((tap) => tap.soort === button.dataset.sort).length;
    button.disabled = began === null;
  }
  if (find("terug")) find("terug").disabled = !notes.tikken.length;
  find("start").disabled = began !== null;
  find("stop").disabled = began === null;
}

function start() {
  if (began !== null) return;
  began = performance.now();
  ticking = setInterval(show, 500);
  show();
}

function stop() {
  if (began === null) return;
  notes.seconden = Math.round(seconds() * 10) / 10;
  began = null;
  clearInterval(ticking);
  keep();
  show();
  find("start").focus();
}

function tap(soort) {
  if (began === null) return;
  notes.tikken.push({ soort, seconde: Math.round(seconds() * 10) / 10 });
  find("laatste").textContent = `${soort} op ${find("tijd").value}`;
  keep();
  show();
}

find("start").addEventListener("click", start);
find("stop").addEventListener("click", stop);
find("afdrukken").addEventListener("click", () => window.print());
window.addEventListener("pagehide", stop);

if (role === "observator") {
  find("knoppen").addEventListener("click", (event) => {
    const button = event.target.closest(".alk-tap");
    if (button) tap(button.dataset.sort);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = document.querySelectorAll(".alk-tap")[Number(event.key) - 1];
    if (button && /^[1-9]$/.test(event.key)) tap(button.dataset.sort);
  });
  find("terug").addEventListener("click", () => {
    const gone = notes.tikken.pop();
    find("laatste").textContent = gone ? `Weg: ${gone.soort}` : "";
    keep();
    show();
    if (!notes.tikken.length) (began === null ? find("start") : document.querySelector(".alk-tap")).focus();
  });
  for (const area of document.querySelectorAll(".alk-role textarea")) {
    area.value = notes.nagesprek[area.name] ?? "";
    area.addEventListener("input", () => {
      notes.nagesprek[area.name] = area.value;
      keep();
    });
  }
  find("naam").value = notes.observator;
  find("naam").addEventListener("input", () => {
    notes.observator = find("naam").value.trim() || "A";
    keep();
  });
  find("bewaar").addEventListener("click", () => {
    stop();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(notes, null, 1)], { type: "application/json" }));
    link.download = `${casus}-${notes.observator.replace(/[^A-Za-z0-9-]/g, "") || "A"}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  find("wis").addEventListener("click", () => {
    if (!window.confirm("Alles wat u op deze bladzijde noteerde, gaat weg. Doorgaan?")) return;
    began = null;
    clearInterval(ticking);
    notes = fresh();
    keep();
    location.reload();
  });
}

show();
