// What a cell's last run printed and drew, beside what the page says it prints. Loaded
// with the first Run.

import { button, element } from "./dom.js";
import { loadStyles } from "./help.js";

const SHOW_AFTER = 300; // ms; what ends sooner changes the page only once

/** What shows runs, with its styles. */
export async function outputs(home) {
  await loadStyles("run.css", home);
  return Output;
}

class Output {
  /**
   * @param {object} cell - Its output follows its `tools` if the page shows none.
   */
  constructor(cell) {
    this.cell = cell;
    this.figure = cell.figure;
    this.page = cell.pageOutput;
  }

  /** Whether there is anything of a run. */
  get isShown() {
    return Boolean(this.run || this.pictures || this.value);
  }

  /** Take off what is left of the run before. */
  drop(...parts) {
    for (const part of parts.length ? parts : ["run", "pictures", "value"]) {
      this.last?.[part]?.remove();
      if (this.last) this.last[part] = null;
    }
  }

  /** Show nothing of any run. */
  clear() {
    clearTimeout(this.soon);
    this.drop();
    this.age(null);
    for (const part of [this.run, this.pictures, this.value]) part?.remove();
    this.run = this.pictures = this.value = null;
    if (this.page) this.page.hidden = false;
  }

  /**
   * A run begins. What takes long shows what it prints in the place of the page's. What
   * the last run showed goes when there is something new: a quick run makes nothing jump.
   */
  begin() {
    clearTimeout(this.soon);
    this.age(null);
    this.last = { run: this.run, pictures: this.pictures, value: this.value };
    this.run = this.pictures = this.value = null;
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

  /**
   * The run has ended; leave the page's output alone if it was the same.
   *
   * @param {string} text - What it printed, or what of it is shown.
   * @param {object} facts - Whether that is the `same` as on the page, the `error` and its
   *   `meaning`, how it was `cut`, and the `value` of the last line.
   */
  end(text, { same = false, error = "", meaning = null, cut = null, value = null } = {}) {
    clearTimeout(this.soon);
    this.drop();
    this.run?.remove();
    this.run = null;
    if (this.page) this.page.hidden = false;
    const shown = error || meaning || !(same || !(text || this.page));
    if (shown) this.put(error ? text : text.replace(/\n$/, ""), error);
    if (shown) this.sayHowMuch(cut);
    if (meaning) showMeaning(meaning, this.run, this.cell.page.home);
    if (value) this.putValue(value);
  }

  put(text, error = "") {
    this.drop("run");
    const samp = element("samp", {}, text);
    if (error) samp.append(element("span", { class: "live-error" }, error));
    this.run = element(
      "div",
      {
        class: `cell-output live-output ${error && "error"}`,
        role: "group",
        "aria-label": "output of your run",
      },
      element("pre", { tabindex: 0 }, samp),
    );
    if (this.page) this.page.before(this.run);
    else this.cell.tools.after(this.run);
  }

  /** Say how much was printed where not all of it is seen, and how to see more. */
  sayHowMuch(cut) {
    const box = this.run.querySelector("pre");
    if (cut) {
      const [characters, lines, first, last] = [cut.characters, cut.lines, cut.first, cut.last].map(
        (count) => count.toLocaleString("en-US"),
      );
      const words =
        `Cut: this cell printed ${characters} characters in ${lines} lines. Shown are the first ` +
        `${first} and the last ${last}. To see the rest, print a part of it, such as every hundredth line.`;
      this.run.append(element("p", { class: "live-note" }, words));
    }
    if (box.scrollHeight <= box.clientHeight + 1) return;
    const count = box.textContent.split("\n").length.toLocaleString("en-US");
    const [all, fold] = [`Show all ${count} lines`, "Fold"];
    const unfold = button(all, `${all} of ${this.cell.name}`, () => {
      const isOpen = this.run.toggleAttribute("data-unfolded");
      unfold.textContent = isOpen ? fold : all;
      unfold.setAttribute("aria-label", `${isOpen ? fold : all}: ${this.cell.name}`);
    });
    this.run.append(element("p", { class: "live-note live-more" }, unfold));
  }

  /** Echo the value of the last line, as a notebook does. */
  putValue({ text, characters }) {
    const cut = characters > text.length;
    const isLong = text.split("\n").some((line) => line.length > 200);
    const words = cut
      ? `the first ${text.length.toLocaleString("en-US")} of ${characters.toLocaleString("en-US")} ` +
        "characters of the last line’s value; print a part of it to see more"
      : "value of the last line, not printed";
    this.value = element(
      "div",
      { class: "live-value", "data-long": isLong, role: "group", "aria-label": "value of the last line" },
      element("pre", { tabindex: 0 }, element("samp", {}, cut ? `${text}…` : text)),
      element("p", {}, words),
    );
    (this.run && this.page ? this.run : (this.page ?? this.run ?? this.cell.tools)).after(this.value);
  }

  /** Dim what is shown, and say why it is out of date; null says that it is not. */
  age(words, text = "Run again") {
    this.old?.remove();
    this.old = null;
    this.figure.toggleAttribute("data-older", Boolean(words));
    const last = this.value ?? this.page ?? this.run ?? this.pictures;
    if (!words || !last) return;
    const again = button(text, `${text}: ${this.cell.name}`, () => {
      this.cell.runButton.focus();
      this.cell.page.run(this.cell);
    });
    this.old = element("p", { class: "live-note live-older" }, ...words, " ", again);
    last.after(this.old);
  }
}

/** Put what an error means at the end of an element; without a network it may be missing. */
export async function showMeaning(meaning, place, home) {
  const { meaningOf } = await import("./meaning.js").catch(() => ({}));
  const shown = meaningOf && (await meaningOf(meaning, home));
  place.querySelector(".meaning")?.remove();
  if (shown) place.append(shown);
}
