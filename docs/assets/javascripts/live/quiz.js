// A quiz: the answer that is opened first is the reader's.

export class Quiz {
  constructor(box, record) {
    this.record = record;
    this.question = box.querySelector(".admonition-title").textContent.trim();
    this.answers = [...box.querySelectorAll(":scope > details")];
    this.restore();
  }

  take({ type, target }) {
    if (type !== "toggle" || !target.open || !this.answers.includes(target)) return;
    const how = target.matches(".success") ? "met" : "missed";
    this.record.keep(this.question, textOf(target), how);
    this.restore();
  }

  /** Mark the answer that was chosen; one that the page no longer has counts as none. */
  restore() {
    const { said } = this.record.find(this.question) ?? {};
    for (const answer of this.answers) answer.toggleAttribute("data-chosen", textOf(answer) === said);
  }
}

function textOf(answer) {
  return answer.querySelector("summary").textContent.trim();
}
