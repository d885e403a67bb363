/** Playing an exercise step by step: one action at a time, stored before the next can be taken. */

const PATIENCE = 8000; // ms without an answer before the learner is warned

export class Actor {
  /**
   * @param {{send: (message: object) => void}} model the widget's model
   * @param {(status: {kind: string, at?: string, message?: string, remedy?: string}) => void} show
   * @param {(busy: boolean) => void} block closes and opens the controls
   */
  constructor(model, show, block) {
    this.model = model;
    this.show = show;
    this.block = block;
    this.number = 0;
    this.busy = false;
  }

  /** Send an action; returns false where another is still under way. */
  act(action) {
    if (this.busy) return false;
    this.busy = true;
    this.number += 1;
    this.block(true);
    this.show({ kind: "saving" });
    this.warning = setTimeout(() => this.silent(), PATIENCE);
    this.model.send({ type: "act", n: this.mark, action });
    return true;
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
      remedy: "Wat u tot hier deed, is bewaard. Probeer het opnieuw, of laad de pagina opnieuw.",
    });
  }

  /** Handle the kernel's word; returns whether it is on the last action. */
  settled(message) {
    if (message.n !== this.mark) return false;
    this.free();
    if (message.type === "saved") this.show({ kind: "saved", at: message.savedAt });
    else this.show({ kind: "failed", message: message.message, remedy: message.remedy });
    return true;
  }

  free() {
    clearTimeout(this.warning);
    this.busy = false;
    this.block(false);
  }
}
