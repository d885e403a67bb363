/**
 * Saving one exercise's answer: at once or after a pause, one at a time, and told truthfully.
 *
 * "Opgeslagen" is shown only after the kernel said that the answer is on disk. What is not yet
 * saved is kept in this tab's session storage, so that a reload does not lose it.
 */

const PAUSE = 600; // ms of rest after a keystroke before a text is saved
const PATIENCE = 8000; // ms without an answer before the learner is warned

/** What this page has not yet seen saved; it holds back the closing of the tab. */
const unsaved = new Set();
window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});

export class Saver {
  /**
   * @param {{send: (message: object) => void}} model the widget's model
   * @param {string} id the exercise
   * @param {(status: {kind: string, at?: string, message?: string, remedy?: string}) => void} show
   */
  constructor(model, id, show) {
    this.model = model;
    this.id = id;
    this.show = show;
    this.number = 0;
    this.sent = 0;
    this.revision = 0; // the newest that this page has seen
    this.value = undefined;
    this.draft = `alk:${location.pathname}:${id}`;
    /** How a value travels: an exercise that is played makes an action of it. */
    this.message = (n, answer) => ({ type: "answer", n, base: this.revision, value: answer });
    this.flushNow = () => this.flush();
    this.sendAgain = () => this.isUnsaved && this.transmit();
    window.addEventListener("pagehide", this.flushNow);
    document.addEventListener("alk:connected", this.sendAgain);
  }

  /** True while something of this page is not known to be stored. */
  get isUnsaved() {
    return unsaved.has(this);
  }

  /** Note the newest revision of the answer that the page shows or gave. */
  saw(revision) {
    this.revision = Math.max(this.revision, revision);
  }

  /** Take a new value; `soon` waits for a pause in typing. */
  change(value, { soon = false } = {}) {
    this.value = value;
    this.number += 1;
    unsaved.add(this);
    this.keepDraft();
    clearTimeout(this.pause);
    if (soon) {
      this.pause = setTimeout(() => this.flush(), PAUSE);
      this.show({ kind: "writing" });
    } else this.flush();
  }

  /** Send what is not yet sent. */
  flush() {
    clearTimeout(this.pause);
    if (this.number > this.sent) this.transmit();
  }

  transmit() {
    this.sent = this.number;
    this.show({ kind: "saving" });
    clearTimeout(this.warning);
    this.warning = setTimeout(() => this.silent(), PATIENCE);
    try {
      this.model.send(this.message(this.number, this.value));
    } catch {
      this.silent();
    }
  }

  silent() {
    clearTimeout(this.warning);
    this.show({
      kind: "failed",
      message: "Niet opgeslagen: er is geen verbinding met de training.",
      remedy: "Uw antwoord staat nog in dit tabblad. We proberen het opnieuw; laad anders de pagina opnieuw.",
    });
    this.warning = setTimeout(() => this.transmit(), PATIENCE);
  }

  /** Handle the kernel's word on a save; older ones are passed over. */
  settled(message) {
    if (message.n !== this.number) return;
    clearTimeout(this.warning);
    unsaved.delete(this);
    if (message.type === "saved") {
      this.dropDraft();
      this.show({ kind: "saved", at: message.savedAt });
    } else this.show({ kind: "failed", message: message.message, remedy: message.remedy });
  }

  /** Refuse a value here already, with the words the kernel would use. */
  refuse(message, remedy) {
    clearTimeout(this.pause);
    this.number += 1;
    this.sent = this.number;
    this.show({ kind: "failed", message, remedy });
  }

  /** Return what an earlier load of this tab could not save, or undefined. */
  leftOver() {
    try {
      const kept = sessionStorage.getItem(this.draft);
      return kept === null ? undefined : JSON.parse(kept);
    } catch {
      return undefined;
    }
  }

  keepDraft() {
    try {
      sessionStorage.setItem(this.draft, JSON.stringify(this.value));
    } catch {
      // Storage may be full or forbidden; the answer still goes to the kernel.
    }
  }

  dropDraft() {
    try {
      sessionStorage.removeItem(this.draft);
    } catch {
      // See keepDraft.
    }
  }

  close() {
    this.flush();
    clearTimeout(this.warning);
    unsaved.delete(this);
    window.removeEventListener("pagehide", this.flushNow);
    document.removeEventListener("alk:connected", this.sendAgain);
  }
}
