/* What exercises look like, in words that no font changes: what is there, in which columns, in which
   colours; and faults that no page may have. Returns one entry an exercise, by its id. */
(() => {
  const CONTROLS = "button, select, textarea, summary, a[href], input:not([type=radio], [type=checkbox]), .alk-option, .alk-step, .alk-gap";
  const NAMED = "h3, h4, h5, legend, table, svg, input, select, textarea, summary, button, a";
  // Their width comes from the page and not from what is written in them.
  const WIDE = ".alk-item:not(.alk-in-text), .alk-section, .alk-box, .alk-boxes, .alk-board, .alk-options, .alk-turn, .alk-pair, .alk-results, .alk-feedback, .alk-summary, .alk-talk, .alk-say, .alk-lines, .alk-own, .alk-order, .alk-goal, .alk-figure, .alk-foot, textarea:not(.alk-number)";
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  const token = (e) => {
    const own = [...e.classList].find((name) => name.startsWith("alk-"))?.slice(4);
    const marks = (e.checked ? "+" : "") + (e.disabled ? "-" : "") + (e.dataset.verdict ? `:${e.dataset.verdict}` : "");
    if (e.matches("input")) return e.type + marks;
    // What a button of ours is called belongs to how it looks; what an author wrote does not.
    if (e.matches(".alk-foot button, .alk-print")) return `button“${e.textContent.trim()}”${marks}`;
    if (own) return own + marks;
    return e.matches(NAMED) ? e.localName + marks : "";
  };

  const run = (parts) => {
    const out = [];
    for (const part of parts) {
      const last = out.at(-1);
      if (last?.part === part) last.times += 1;
      else out.push({ part, times: 1 });
    }
    return out.map(({ part, times }) => (times > 1 ? `${part}*${times}` : part)).join(" ");
  };

  const build = (e) => {
    if (!seen(e)) return [];
    const own = token(e);
    if (e.localName === "svg") return ["svg"];
    const inner = [...e.children].flatMap(build);
    if (!own) return inner;
    return [inner.length ? `${own}(${run(inner)})` : own];
  };

  const columns = (exercise) => {
    const whole = exercise.getBoundingClientRect();
    const twelfth = (x) => Math.round((12 * (x - whole.left)) / whole.width);
    const found = [...exercise.querySelectorAll(WIDE)].filter(seen).map((e) => {
      const { left, right } = e.getBoundingClientRect();
      return `${token(e)} ${twelfth(left)}-${twelfth(right)}`;
    });
    return run(found);
  };

  const faults = (exercise) => {
    const whole = exercise.getBoundingClientRect();
    const controls = [...exercise.querySelectorAll(CONTROLS)].filter(seen).filter((e) => !e.closest(".alk-visually-hidden"));
    const boxes = controls.map((e) => e.getBoundingClientRect());
    const found = [];
    controls.forEach((e, i) => {
      const box = boxes[i];
      if (box.left < whole.left - 1 || box.right > whole.right + 1) found.push(`steekt uit: ${token(e)}`);
      if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "hidden") found.push(`afgeknipt: ${token(e)}`);
      if (e.matches("button, summary, .alk-option, .alk-step") && e.scrollWidth > e.clientWidth + 1) found.push(`tekst steekt uit: ${token(e)}`);
      for (let j = i + 1; j < controls.length; j += 1) {
        const other = boxes[j];
        if (e.contains(controls[j]) || controls[j].contains(e)) continue;
        const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (wide > 1 && high > 1) found.push(`overlap: ${token(e)} en ${token(controls[j])}`);
      }
      e.scrollIntoView({ block: "center", inline: "nearest" });
      // A link that runs on over two lines has a middle where nothing of it stands.
      const here = e.getClientRects()[0];
      const above = document.elementFromPoint(here.left + here.width / 2, here.top + Math.min(here.height / 2, 20));
      if (above && !e.contains(above) && !above.closest("label")?.contains(e)) found.push(`bedekt: ${token(e)}`);
    });
    return found;
  };

  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };

  const colours = (exercise) => {
    const found = {};
    for (const e of [exercise, ...exercise.querySelectorAll("*")]) {
      const name = seen(e) && !e.closest("svg") ? token(e) : "";
      if (!name || name.startsWith("button“")) continue;
      const style = getComputedStyle(e);
      const edge = parseFloat(style.borderTopWidth) ? ` | ${style.borderTopStyle} ${style.borderTopColor}` : "";
      (found[name] ??= new Set()).add(`${style.color} on ${behind(e)}${edge}`);
    }
    return Object.fromEntries(Object.entries(found).map(([name, looks]) => [name, [...looks].sort()]));
  };

  const wanted = [...document.querySelectorAll(".alk-exercise")];
  const all = wanted.map((exercise) => [
    exercise.dataset.exercise,
    { state: exercise.dataset.state, structure: run([...exercise.children].flatMap(build)), columns: columns(exercise), faults: faults(exercise), colours: colours(exercise) },
  ]);
  window.scrollTo(0, 0);
  return Object.fromEntries(all);
})()
