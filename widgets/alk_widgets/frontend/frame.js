/** What every exercise has around it: heading, saving status, the check button, messages. */

import { dutch, h, moment, uniqueId } from "./dom.js";
import { Saver } from "./saving.js";

const STATUS = {
  writing: () => "Nog niet opgeslagen …",
  saving: () => "Bezig met opslaan …",
  saved: ({ at }) => `Opgeslagen ${moment(at)}`,
};

/** The states of an exercise, each with the one word that names it everywhere. */
const STATES = {
  leeg: "Nog niet ingevuld",
  begonnen: "Begonnen",
  opgeslagen: "Opgeslagen",
  "niet-opgeslagen": "Niet opgeslagen",
  nagekeken: "Nagekeken",
  ingeleverd: "Ingeleverd",
};

/** Other tabs with the same module in this browser. */
const tabs = new BroadcastChannel(`alk:${location.pathname}`);
const FOLLOWED = "Dit antwoord is in een ander tabblad of op een ander apparaat gewijzigd; u ziet nu de nieuwste versie.";
const OVERTOOK = "Dit antwoord was ook in een ander tabblad of op een ander apparaat gewijzigd. Wat u hier invulde, is het nieuwst en telt.";

export class Frame {
  /**
   * @param {object} model the widget's model
   * @param {object} spec the public spec of the exercise
   * @param {{checkable: boolean, checkLabel: string, checkedWord: string}} options whether feedback can be
   *   asked for, and how that is called before and after
   */
  constructor(model, spec, { checkable = false, checkLabel = "Nakijken", checkedWord = STATES.nagekeken } = {}) {
    this.model = model;
    this.spec = spec;
    this.checkedWord = checkedWord;
    const title = uniqueId("title");
    this.body = h("div", { class: "alk-body" });
    this.status = h("p", { class: "alk-status", "data-state": "empty" });
    this.alert = h("div", { class: "alk-alert", role: "alert" });
    this.notice = h("div", { class: "alk-notice", role: "status" });
    this.said = h("p", { class: "alk-visually-hidden", role: "status" });
    this.state = h("p", { class: "alk-state" });
    this.printButton = spec.printable
      ? h("button", { type: "button", class: "alk-button alk-quiet", click: () => this.print() }, "Afdrukken")
      : null;
    this.checkButton = checkable
      ? h("button", { type: "button", class: "alk-button", click: () => this.check() }, checkLabel)
      : null;
    this.checkNote = h("p", { class: "alk-check-note" });
    this.element = h(
      "section",
      { class: "alk-exercise", id: `oefening-${spec.id}`, tabindex: "-1", "aria-labelledby": title, "data-exercise": spec.id, "aria-busy": "true" },
      h(
        "div",
        { class: "alk-head" },
        h("h3", { id: title }, spec.title),
        this.state,
        spec.points ? h("p", { class: "alk-points" }, spec.points === 1 ? "1 punt" : `${dutch(spec.points)} punten`) : null,
      ),
      this.notice,
      this.body,
      h("div", { class: "alk-foot" }, this.checkButton, this.printButton, this.status),
      this.checkNote,
      this.alert,
      this.said,
    );
    this.saver = new Saver(model, spec.id, (status) => this.showStatus(status));
    this.enter("leeg");
  }

  /** Take on a state: its word is shown in the heading, and styles go by it. */
  enter(state, word = STATES[state]) {
    this.element.dataset.state = state;
    this.state.textContent = word;
  }

  /** Tell a listener what a control just did. */
  announce(text) {
    this.said.textContent = text;
  }

  /** Print this exercise alone. */
  print() {
    const block = this.element.closest("main > *") ?? this.element;
    document.documentElement.classList.add("alk-print-one");
    block.classList.add("alk-print-me");
    const after = () => {
      document.documentElement.classList.remove("alk-print-one");
      block.classList.remove("alk-print-me");
    };
    window.addEventListener("afterprint", after, { once: true });
    window.print();
  }

  /**
   * Begin: ask the kernel for the stored answer and call back with its reply.
   * `onSettled` is for exercises that are played: they hear about saving themselves.
   */
  start(handlers) {
    this.handlers = handlers;
    this.listener = (message) => this.receive(message);
    this.model.on("msg:custom", this.listener);
    this.greetAgain = ({ type, data }) => {
      const concerns = type !== "message" || data === this.spec.id;
      if (concerns && (type === "alk:connected" || !document.hidden)) this.greet();
    };
    document.addEventListener("alk:connected", this.greetAgain);
    document.addEventListener("visibilitychange", this.greetAgain);
    tabs.addEventListener("message", this.greetAgain);
    this.greet();
  }

  /** Ask for the stored answer: at the start, after a new connection, and when another tab may have changed it. */
  greet() {
    clearTimeout(this.waiting);
    try {
      this.model.send({ type: "hello" });
    } catch {
      // There is no connection yet; once there is, this is called again.
    }
    if (this.restored) return;
    this.waiting = setTimeout(() => {
      this.say("De oefening wacht op verbinding met de training …");
      this.greet();
    }, 4000);
  }

  receive(message) {
    switch (message.type) {
      case "state":
        this.restore(message);
        break;
      case "saved":
      case "not_saved":
        (this.handlers.onSettled ?? ((word) => this.saver.settled(word)))(message);
        if (message.type === "saved") {
          this.saver.saw(message.revision);
          if (message.overtook) this.say(OVERTOOK);
          tabs.postMessage(this.spec.id);
          this.handlers.onReveal?.(message.reveal);
          this.tellPage(message.complete);
        }
        break;
      case "moved_on":
        this.handlers.onSettled?.(message);
        this.follow(message);
        break;
      case "feedback":
        this.say("");
        this.enter("nagekeken", this.checkedWord);
        this.handlers.onFeedback?.(message.feedback, { focus: true });
        break;
      default:
        this.warn(message.message ?? "Er ging iets mis in de training.", "");
    }
  }

  restore(state) {
    clearTimeout(this.waiting);
    if (this.restored) {
      this.follow(state);
      return;
    }
    this.restored = true;
    this.saver.saw(state.revision);
    this.element.setAttribute("aria-busy", "false");
    this.fixed = state.fixed;
    this.kept = state.kept;
    this.say(state.notice || "");
    if (this.checkButton) {
      this.checkButton.hidden = !state.mayCheck || (state.fixed && Boolean(state.feedback));
      this.checkNote.textContent = state.checkNote;
    }
    if (state.savedAt) this.showStatus({ kind: "saved", at: state.savedAt });
    const leftOver = state.fixed ? undefined : this.leftOver(state);
    this.handlers.onState({ ...state, value: leftOver ?? state.value });
    if (state.reveal && !this.handlers.onSettled) this.handlers.onReveal?.(state.reveal);
    if (state.feedback) this.handlers.onFeedback?.(state.feedback, { focus: false });
    if (state.value !== null) this.tellPage(state.complete);
    if (leftOver !== undefined) this.saver.change(leftOver);
    this.element.classList.toggle("alk-fixed", state.fixed);
    if (this.spec.pose === "niet-opgeslagen") this.showStatus({ kind: "failed", message: "De schijf is vol.", remedy: "Maak ruimte vrij en wijzig daarna uw antwoord nog eens." });
    if (state.fixed) this.fix(state.phase);
    else if (state.feedback) this.enter("nagekeken", this.checkedWord);
  }

  /** What an earlier load of this tab could not save, unless the exercise says that it no longer fits. */
  leftOver(state) {
    const found = this.saver.leftOver();
    if (found === undefined || (this.handlers.fits?.(found, state) ?? true)) return found;
    this.saver.dropDraft();
    return undefined;
  }

  /** Answers stand as they are: everything can be read and nothing changed. */
  fix(phase) {
    const graded = Boolean(this.spec.points) && (phase === "nagekeken" || phase === "beoordeeld");
    if (graded) this.enter("nagekeken", "Nagekeken en vast");
    else this.enter("ingeleverd");
    for (const control of this.body.querySelectorAll("input, textarea, select, button")) control.disabled = true;
    this.status.textContent = graded ? "Nagekeken; uw antwoord staat vast" : "Ingeleverd; uw antwoord staat vast";
  }

  /** Take over what was stored from elsewhere since; what this page still has to save is newer, and stays. */
  follow(state) {
    if (state.fixed !== this.fixed) {
      this.say("De stand van deze module is veranderd. Laad de pagina opnieuw.");
      return;
    }
    if (this.saver.isUnsaved) return;
    if (state.revision <= this.saver.revision) {
      this.handlers.onUnchanged?.();
      return;
    }
    // A step of this page that was stored without its hearing so is no news from elsewhere.
    const own = this.handlers.isWaiting?.();
    this.saver.saw(state.revision);
    this.handlers.onState(state);
    if (state.reveal && !this.handlers.onSettled) this.handlers.onReveal?.(state.reveal);
    this.showStatus({ kind: "saved", at: state.savedAt });
    this.tellPage(state.complete);
    this.say(own ? "" : FOLLOWED);
  }

  check() {
    this.saver.flush();
    try {
      this.model.send({ type: "check" });
    } catch {
      this.warn("Nakijken lukt nu niet: er is geen verbinding met de training.", "We maken opnieuw verbinding; probeer het zo nog eens.");
    }
  }

  showStatus(status) {
    const failed = status.kind === "failed";
    this.status.dataset.state = status.kind;
    this.enter({ failed: "niet-opgeslagen", saved: "opgeslagen" }[status.kind] ?? "begonnen");
    if (failed) {
      this.status.textContent = "";
      this.warn(status.message.startsWith("Niet opgeslagen") ? status.message : `Niet opgeslagen. ${status.message}`, status.remedy);
      return;
    }
    this.status.textContent =
      status.kind === "saved" && this.kept === false
        ? "Proefweergave: antwoorden worden niet bewaard"
        : STATUS[status.kind](status);
    if (status.kind === "saved") {
      this.alert.replaceChildren();
      // Said aloud once: hearing it after every pause in typing would be noise.
      if (!this.said.textContent) this.said.textContent = "Uw antwoord is opgeslagen.";
    }
  }

  warn(message, remedy) {
    this.alert.replaceChildren(h("strong", {}, message), remedy ? ` ${remedy}` : "");
  }

  say(text) {
    this.notice.textContent = text;
  }

  tellPage(complete) {
    if (this.spec.kind === "reflectie") return; // nobody counts what is private
    document.dispatchEvent(
      new CustomEvent("alk:answered", { detail: { exercise: this.spec.id, complete: Boolean(complete) } }),
    );
  }

  close() {
    clearTimeout(this.waiting);
    document.removeEventListener("alk:connected", this.greetAgain);
    document.removeEventListener("visibilitychange", this.greetAgain);
    tabs.removeEventListener("message", this.greetAgain);
    this.saver.close();
    this.model.off("msg:custom", this.listener);
  }
}
