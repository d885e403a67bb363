/** The contents of a module: what is done in each section, and where to go on. */

const nav = document.querySelector(".alk-contents");
const exercises = (count) => (count === 1 ? "1 oefening" : `${count} oefeningen`);

// The way back from a heading shows the list that it leads to.
document.addEventListener("click", (event) => {
  if (event.target.closest?.('a[href="#alk-contents"]')) nav.querySelector("details").open = true;
});

/** Say how far the learner is; `isComplete` tells it of an exercise by its id. */
export function showContents(tasks, isComplete) {
  const open = tasks.filter((task) => !isComplete(task.exercise));
  const next = open.length < tasks.length ? open[0] : undefined;
  for (const place of document.querySelectorAll('[data-place="verder"]')) {
    place.hidden = !next;
    const link = place.querySelector("a") ?? place.appendChild(document.createElement("a"));
    link.textContent = next ? `Verder bij: ${next.title}` : "";
    link.href = next ? `#cel-${next.cell}` : "";
  }
  if (!nav) return;
  if (tasks.length) place(nav.querySelector("summary")).textContent = `, ${tasks.length - open.length} van ${exercises(tasks.length)} ingevuld`;
  for (const item of nav.querySelectorAll("[data-section]")) {
    const own = tasks.filter((task) => task.section === item.dataset.section);
    const done = own.filter((task) => isComplete(task.exercise)).length;
    item.toggleAttribute("data-done", own.length > 0 && done === own.length);
    place(item).textContent = inWords(own.length, done);
  }
}

const place = (element) => element.querySelector('[data-place="stand"]');

function inWords(total, done) {
  if (!total) return "";
  if (done === total) return "✓ ingevuld";
  return done ? `${done} van ${exercises(total)}` : exercises(total);
}
