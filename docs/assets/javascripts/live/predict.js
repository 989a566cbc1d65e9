// A cell that asks what it prints before it shows it.

import { announce, button, element } from "./dom.js";
import { numbers, same } from "./given.js";

const HOW = {
  value: ({ length }) =>
    length > 1
      ? `Write ${length} numbers, such as 0.5 1.`
      : "Write one number, such as 2.5, and thousands without a comma.",
  shape: () => "Write a shape, such as (2, 3).",
};

export class Prediction {
  constructor(figure, record) {
    this.figure = figure;
    this.record = record;
    this.output = figure.querySelector(".cell-output");
    this.form = figure.querySelector(".predict");
    this.input = this.form.querySelector("input");
    this.reasons = [...this.form.querySelector("template").content.children];
    this.said = element("p", { class: "predict-said" });
    this.form.after(this.said);
    this.restore();
  }

  /** Show what the device keeps of it; ask again if it keeps nothing. */
  restore() {
    const kept = this.record.find(this.figure.dataset.asks);
    if (kept) return this.settle(kept.said, kept.how);
    if (!this.figure.dataset.predicted) return; // what is being written stays
    delete this.figure.dataset.predicted;
    this.form.reset();
    this.input?.removeAttribute("aria-invalid");
    this.said.replaceChildren();
  }

  take({ type, target, submitter }) {
    if (type === "submit") this.answer(this.input ? this.input.value : this.chosen(submitter));
    else if (type === "run" && !this.figure.dataset.predicted) this.keep("", "skipped");
    else if (type === "click" && target.matches(".predict-skip")) this.skip();
  }

  get right() {
    return this.reasons.find((reason) => "right" in reason.dataset);
  }

  answer(given) {
    const found = this.reasonOf(given);
    if (found === null) return this.explain();
    this.keep(given.trim(), found === this.right ? "met" : "missed");
    this.readOn();
    announce(this.said.textContent);
  }

  skip() {
    this.keep("", "skipped");
    const never = () => {
      document.querySelector(".cover-switch").click();
      this.readOn();
    };
    this.said.append(button("Ask no more", "Ask no more: show all outputs", never));
    this.readOn();
  }

  /** What a button stands for: the answers are in the order of their reasons. */
  chosen(submitter) {
    const buttons = [...this.form.querySelectorAll(".cell-button")];
    return this.reasons[buttons.indexOf(submitter)].dataset.answer;
  }

  /** The reason of an answer; undefined if nobody expected it, null if it is none. */
  reasonOf(given) {
    if (!this.input) return this.reasons.find(({ dataset }) => dataset.answer === given);
    const { kind, tol = 0 } = this.form.dataset;
    const said = numbers(given);
    const wanted = numbers(this.right.dataset.answer);
    if (!said?.length || (kind !== "shape" && said.length !== wanted.length)) return null;
    return this.reasons.find(({ dataset }) => same(numbers(dataset.answer), said, Number(tol)));
  }

  /** Say how an answer is written. */
  explain() {
    this.said.textContent = HOW[this.form.dataset.kind](numbers(this.right.dataset.answer));
    announce(this.said.textContent);
    this.input.setAttribute("aria-invalid", true);
    this.input.focus();
  }

  keep(given, how) {
    this.record.keep(this.figure.dataset.asks, given, how);
    this.settle(given, how);
  }

  /** Show the output, and what came of the prediction. */
  settle(given, how) {
    this.figure.dataset.predicted = how;
    this.said.replaceChildren();
    if (how === "skipped") return;
    const reason = this.reasonOf(given);
    const { right } = this;
    const plain = given.replaceAll("`", "");
    const start = how === "met" ? "As you predicted. " : `You predicted: ${plain}. `;
    // The reason of another answer would be read as one of theirs.
    const other = reason ? "" : `It is ${right.dataset.answer.replace(/\.$/, "")}. `;
    this.said.append(start, other, ...(reason ?? right).cloneNode(true).childNodes);
  }

  /** Put the focus where reading goes on; what had it is gone. */
  readOn() {
    this.output.tabIndex = -1;
    this.output.focus();
  }
}
