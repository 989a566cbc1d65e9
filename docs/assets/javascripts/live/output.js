// What a cell's last run printed and drew, beside what the page says it prints.

import { element } from "./dom.js";

export const HOME = new URL("../../../", import.meta.url); // of the site
const SHOW_AFTER = 300; // ms; what ends sooner changes the page only once

export class Output {
  /**
   * @param {HTMLElement} figure - The cell's figure.
   * @param {HTMLElement} above - What the run's output follows if the page shows none.
   */
  constructor(figure, above) {
    this.figure = figure;
    this.above = above;
    this.page = figure.querySelector(":scope > .cell-output");
  }

  /** What the page says; null if it says nothing. */
  get expected() {
    return this.page?.querySelector("samp").textContent ?? null;
  }

  /** Take off what is left of the run before. */
  drop(...parts) {
    for (const part of parts.length ? parts : ["run", "pictures"]) {
      this.last?.[part]?.remove();
      if (this.last) this.last[part] = null;
    }
  }

  /** Show nothing of any run. */
  clear() {
    clearTimeout(this.soon);
    this.drop();
    this.run?.remove();
    this.pictures?.remove();
    this.run = this.pictures = null;
    if (this.page) this.page.hidden = false;
  }

  /**
   * A run begins. What takes long shows what it prints in the place of the page's. What
   * the last run showed goes when there is something new: a quick run makes nothing jump.
   */
  begin() {
    clearTimeout(this.soon);
    this.last = { run: this.run, pictures: this.pictures };
    this.run = this.pictures = null;
    this.text = "";
    this.soon = setTimeout(() => {
      this.soon = null;
      this.drop();
      if (!this.text && !this.page) return;
      const height = this.page?.offsetHeight ?? 0;
      this.put(this.text);
      this.run.style.minHeight = `${height}px`;
      if (this.page) this.page.hidden = true;
    }, SHOW_AFTER);
  }

  /** The run was stopped: what it printed so far stays. */
  stop() {
    this.end(this.text ?? "", { same: !this.text });
  }

  print(text) {
    this.text += text;
    if (this.run) this.run.querySelector("samp").append(text);
    else if (!this.soon) this.put(text);
  }

  draw(picture) {
    if (!this.pictures) {
      this.drop("pictures");
      this.pictures = element("div", { class: "live-pictures" });
      this.figure.append(this.pictures);
    }
    const place = element("div", {}); // pictures stand in the order they were drawn
    const last = this.pictures.lastElementChild;
    if (picture.replace && last) last.replaceWith(place);
    else this.pictures.append(place);
    import("./picture.js").then(({ draw }) => place.replaceWith(draw(picture)));
  }

  /** The run has ended; leave the page's output alone if it was the same. */
  end(text, { same = false, kind = "", meaning = null } = {}) {
    clearTimeout(this.soon);
    this.drop();
    this.run?.remove();
    this.run = null;
    if (this.page) this.page.hidden = false;
    if (!meaning && (same || !(text || this.page))) return;
    this.put(text.replace(/\n$/, ""), kind);
    if (meaning) showMeaning(meaning, this.run);
  }

  put(text, kind = "") {
    this.drop("run");
    this.run = element(
      "div",
      {
        class: `cell-output live-output ${kind}`,
        role: "group",
        "aria-label": "output of your run",
      },
      element("pre", { tabindex: 0 }, element("samp", {}, text)),
    );
    if (this.page) this.page.before(this.run);
    else this.above.after(this.run);
  }
}

/** Put what an error means at the end of an element; without a network it may be missing. */
export async function showMeaning(meaning, place) {
  const { meaningOf } = await import("./meaning.js").catch(() => ({}));
  const shown = meaningOf && (await meaningOf(meaning, HOME));
  place.querySelector(".meaning")?.remove();
  if (shown) place.append(shown);
}
