/** A host for anywidgets (https://anywidget.dev/en/afm): just the model and the rendering, no JupyterLab. */

const modules = new Map();
const styles = new Set();

/** One widget's state, and its line to the kernel. */
export class Model {
  constructor(id, state, connection) {
    this.id = id;
    this.state = { ...state };
    this.changed = {};
    this.listeners = new Map();
    this.connection = connection;
  }

  /** Go on with the same widget in another kernel. */
  move(id, state, connection) {
    this.id = id;
    this.connection = connection;
    this.update(state ?? {});
  }

  get(name) {
    return this.state[name];
  }

  set(name, value) {
    this.changed[name] = value;
    this.update({ [name]: value });
  }

  save_changes() {
    const state = this.changed;
    this.changed = {};
    if (Object.keys(state).length) this.connection.send(this.id, { method: "update", state, buffer_paths: [] });
  }

  /** Send a custom message; throws where there is no connection. */
  send(content) {
    this.connection.send(this.id, { method: "custom", content });
  }

  on(names, listener) {
    for (const name of names.split(" ")) this.heard(name).add(listener);
  }

  off(names, listener) {
    if (!names) this.listeners.clear();
    else for (const name of names.split(" ")) listener ? this.heard(name).delete(listener) : this.listeners.delete(name);
  }

  heard(name) {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    return this.listeners.get(name);
  }

  emit(name, ...values) {
    for (const listener of [...this.heard(name)]) listener(...values);
  }

  receive({ method, state, content }) {
    if (method === "update") this.update(state);
    else if (method === "custom") this.emit("msg:custom", content, []);
  }

  update(state) {
    const names = Object.keys(state).filter((name) => JSON.stringify(state[name]) !== JSON.stringify(this.state[name]));
    Object.assign(this.state, state);
    for (const name of names) this.emit(`change:${name}`, this, this.state[name]);
    if (names.length) this.emit("change", this);
  }
}

/** Render a widget into `element`; says so in place where it cannot be shown. */
export async function show(model, element) {
  element.className = "alk-widget";
  element.setAttribute("aria-busy", "true");
  try {
    if (model.get("_model_module") !== "anywidget") throw new Error(`geen anywidget: ${model.get("_model_name")}`);
    addStyle(model.get("_css"));
    const widget = await load(model.get("_esm"));
    await widget.initialize?.({ model });
    await widget.render?.({ model, el: element });
  } catch (error) {
    console.error(error);
    element.className = "alk-broken";
    element.setAttribute("role", "note");
    element.textContent = "Dit onderdeel kan nu niet worden getoond. Laad de pagina opnieuw; blijft het zo, meld het dan aan wie de training beheert.";
  } finally {
    element.setAttribute("aria-busy", "false");
  }
}

/** Import the text of a module, once for all widgets that share it. */
function load(text) {
  if (!modules.has(text)) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    modules.set(text, import(address).then(({ default: widget }) => (typeof widget === "function" ? widget() : widget)));
  }
  return modules.get(text);
}

function addStyle(text) {
  if (!text || styles.has(text)) return;
  styles.add(text);
  document.head.append(Object.assign(document.createElement("style"), { textContent: text }));
}
