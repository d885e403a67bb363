/** Playing an exercise step by step: one action at a time, stored before the next can be taken. */

const PATIENCE = 8000; // ms without an answer before the learner is warned

export class Actor {
  /**
   * @param {{send: (message: object) => void}} model the widget's model
   * @param {(status: {kind: string, at?: string, message?: string, remedy?: string}) => void} show
   * @param {(busy: boolean) => void} block closes and opens the controls
   * @param {() => number} seen the newest revision that the page shows
   */
  constructor(model, show, block, seen) {
    this.model = model;
    this.show = show;
    this.block = block;
    this.seen = seen;
    this.unanswered = null;
    this.number = 0;
    this.busy = false;
  }

  /** Send an action; returns false where another is still under way. */
  act(action) {
    if (this.busy) return false;
    this.number += 1;
    this.unanswered = action;
    this.transmit();
    return true;
  }

  /** Send what had no answer once more; what was stored after all is not done twice, for it names a revision. */
  again() {
    if (this.unanswered) this.transmit();
  }

  transmit() {
    clearTimeout(this.warning);
    this.busy = true;
    this.block(true);
    this.show({ kind: "saving" });
    this.warning = setTimeout(() => this.silent(), PATIENCE);
    try {
      this.model.send({ type: "act", n: this.mark, base: this.seen(), action: this.unanswered });
    } catch {
      this.silent();
    }
  }

  /** What tells the reply to the last action from the reply to anything else. */
  get mark() {
    return `stap ${this.number}`;
  }

  silent() {
    this.free();
    this.show({
      kind: "failed",
      message: "Er is geen verbinding met de training.",
      remedy: "Wat u tot hier deed, is bewaard. Met de verbinding komt ook uw laatste stap weer.",
    });
  }

  /** Handle the kernel's word; returns whether it is on the last action. */
  settled(message) {
    if (message.n !== this.mark) return false;
    this.done();
    if (message.type === "saved") this.show({ kind: "saved", at: message.savedAt });
    else if (message.type === "not_saved") this.show({ kind: "failed", message: message.message, remedy: message.remedy });
    return true;
  }

  /** Nothing waits any more. */
  done() {
    this.unanswered = null;
    this.free();
  }

  free() {
    clearTimeout(this.warning);
    this.busy = false;
    this.block(false);
  }
}
