// The author's desk. `ask(kind, question)` reaches Python: by HTTP in a tab, by message in a notebook.

const MEASURES = [["trust", "vertrouwen"], ["worry", "ongerustheid"], ["heard", "gehoord"]];
const LISTS = [["facts", "feiten verteld"], ["caught", "signalen opgepakt"], ["missed", "signalen gemist"], ["notes", "onthouden"]];
const EVERY = 1000;

function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-") || name === "for") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function desk(root, ask) {
  root.classList.add("desk");
  const story = make("div", { className: "story" });
  const talk = make("section", { className: "talk" });
  const messages = make("section", { className: "messages", "aria-label": "Meldingen" });
  const status = make("p", { className: "status", role: "status" });
  root.replaceChildren(status, make("div", { className: "columns" }, make("div", {}, story, talk), messages));

  let seen = "";
  let found = null;
  let start = null;
  let said = [];

  async function look() {
    found = await ask("look");
    seen = found.stamp;
    showStory();
    showMessages();
    const known = found.consults.find((consult) => start && consult.id === start.consult);
    if (found.consults.length && !known) begin(found.consults[0]);
    else if (found.consults.length) await play();
    else talk.replaceChildren();
    status.textContent = `Bijgewerkt: ${found.messages.length} meldingen.`;
  }

  function begin(consult) {
    const [trust, worry, heard] = consult.start;
    start = { consult: consult.id, phase: consult.phases[0] ?? "", trust, worry, heard, facts: [], caught: [], missed: [], notes: [] };
    said = [];
    play();
  }

  function showStory() {
    const parts = found.parts.map((part) => {
      const body = make("div", { innerHTML: part.html }); // made by to_html: no script, no raw HTML
      const place = make("span", { className: "line" }, `regel ${part.line}`);
      if (part.folded) return make("details", {}, make("summary", {}, part.heading, " ", place), body);
      return make("section", {}, make("h2", {}, part.heading, " ", place), body);
    });
    story.replaceChildren(make("h1", {}, found.title), ...parts);
  }

  function showMessages() {
    const items = found.messages.map((message) => make("li", { className: message.severity },
      make("p", {}, make("strong", {}, `${message.severity} ${message.code}`), `, regel ${message.line}: ${message.message}`),
      make("pre", {}, message.excerpt),
      message.expected ? make("p", {}, `Verwacht: ${message.expected}`) : null,
      make("p", {}, `Herstel: ${message.remedy}`)));
    messages.replaceChildren(make("h2", {}, "Meldingen"), items.length ? make("ol", {}, ...items) : make("p", {}, "Niets op te merken."));
  }

  async function play() {
    const answer = await ask("play", { ...start, said });
    if (answer.problem) {
      talk.replaceChildren(make("p", {}, answer.problem));
      return;
    }
    if (answer.lost.length) said = said.filter((id) => !answer.lost.includes(id));
    const turns = answer.turns.map((turn) => make("div", { className: "turn" },
      ...turn.said.map((each) => make("p", { className: each.speaker === "U" ? "you" : "they" },
        each.speaker ? make("strong", {}, `${each.speaker}: `) : null, each.text, " ", make("span", { className: "line" }, `regel ${each.line}`))),
      ...turn.reasons.map((reason) => make("p", { className: "reason" }, `${reason.rule} (regel ${reason.line}): ${reason.text}`))));
    const choices = answer.offered.map((line) => make("li", {}, make("button", { type: "button", className: line.judgement, onclick: () => { said = [...said, line.id]; play(); } }, line.text),
      make("span", { className: "line" }, ` ${line.id}, regel ${line.line}, ${line.judgement}`)));
    const state = Object.entries(answer.state).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, Array.isArray(value) ? value.join(", ") || "–" : String(value))));
    talk.replaceChildren(make("h2", {}, "Het gesprek"), showStart(),
      make("div", { className: "turns", "aria-live": "polite" }, ...turns),
      answer.ending ? make("p", { className: "ending" }, `Einde ${answer.ending.id}: ${answer.ending.closing}`) : null,
      make("ol", {}, ...choices),
      make("p", {}, make("button", { type: "button", disabled: !said.length, onclick: () => { said = said.slice(0, -1); play(); } }, "Eén beurt terug")),
      make("h3", {}, "Stand"), make("dl", { className: "state" }, ...state));
  }

  let opened = false;
  function showStart() {
    const consult = found.consults.find((each) => each.id === start.consult);
    const change = (name, value) => { start = { ...start, [name]: value }; said = []; play(); };
    const which = make("select", { onchange: (event) => begin(found.consults.find((each) => each.id === event.target.value)) },
      ...found.consults.map((each) => make("option", { value: each.id, selected: each.id === start.consult }, each.title)));
    const phase = make("select", { onchange: (event) => change("phase", event.target.value) },
      ...consult.phases.map((each) => make("option", { value: each, selected: each === start.phase }, each)));
    const measures = MEASURES.map(([name, label]) => make("label", {}, `${label} `,
      make("input", { type: "number", min: 0, max: 5, value: start[name], onchange: (event) => change(name, Math.max(0, Math.min(5, Math.trunc(Number(event.target.value) || 0)))) })));
    const lists = LISTS.map(([name, label]) => {
      const known = name === "facts" ? consult.facts : name === "notes" ? consult.notes : consult.cues;
      return make("fieldset", {}, make("legend", {}, label), ...known.map((id) => make("label", {},
        make("input", { type: "checkbox", checked: start[name].includes(id), onchange: (event) => change(name, event.target.checked ? [...start[name], id] : start[name].filter((each) => each !== id)) }), ` ${id}`)));
    });
    return make("details", { open: opened, ontoggle: (event) => { opened = event.target.open; } }, make("summary", {}, "Begin ergens anders"),
      make("label", {}, "gesprek ", which), consult.phases.length ? make("label", {}, "fase ", phase) : null, ...measures, ...lists);
  }

  async function watch() {
    try {
      const { stamp } = await ask("stamp");
      if (stamp !== seen) await look();
    } catch (error) {
      status.textContent = `Geen verbinding: ${error.message}`;
    }
    if (root.isConnected) setTimeout(watch, EVERY);
  }
  watch();
}
