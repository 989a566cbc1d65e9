// The scratch cell: a panel at the bottom in which code runs that sees the page's names, as
// they are after what has run, and leaves them as they are. Beside it stand these names.
// Loaded when a reader opens it.

import { announce, button, element } from "./dom.js";
import { loadStyles } from "./help.js";
import { keepScratch, scratchOf } from "./later.js";
import { Names } from "./names.js";

let loading = null; // the page that waits for its scratch cell

/**
 * Open the scratch cell of a page.
 *
 * @param {Function} Cell - The class of the page's cells: a scratch cell is one, but for
 *   what the page says, which is nothing.
 */
export async function openScratch(page, Cell) {
  if (page.scratch) return page.scratch.open();
  if (loading === page) return;
  loading = page;
  const styles = ["run.css", "scratch.css"].map((name) => loadStyles(name, page.home));
  const [editor] = await Promise.all([import(new URL("assets/vendor/editor.js", page.home)).catch(() => null), ...styles]);
  const isStillThere = page.article.isConnected && loading === page;
  loading = null;
  if (!editor) return announce("The editor could not be loaded.");
  if (!isStillThere) return;
  page.scratch = new (scratchClass(Cell))(page, editor.createEditor);
  page.scratch.open();
}

function scratchClass(Cell) {
  return class Scratch extends Cell {
    constructor(page, createEditor) {
      const code = element("div", { class: "highlight" }, element("pre", {}, element("code")));
      const figure = element("figure", { class: "cell", id: "cell-0", "data-role": "scratch" }, code);
      super(figure, null, page);
      figure.dataset.editing = "";
      this.names = new Names(page, true);
      this.build();
      this.source = scratchOf(page.path);
      this.editor = createEditor({
        parent: this.code,
        source: this.source,
        label: "Scratch cell. Escape closes it.",
        changed: (source) => {
          this.source = source;
          keepScratch(page.path, source);
          this.outdate();
        },
        leave: () => this.close(),
        names: this.names,
      });
    }

    get name() {
      return "the scratch cell";
    }

    build() {
      this.list = element("ul", { class: "scratch-names", "aria-label": "Names of this page" });
      this.none = element("p", { class: "scratch-none" });
      this.panel = element(
        "aside",
        { class: "scratch md-typeset", "aria-labelledby": "scratch-title" },
        element(
          "div",
          { class: "scratch-head" },
          element("h2", { id: "scratch-title" }, "Scratch"),
          element("p", {}, "Sees the page’s names, and leaves them as they are."),
          button("Close", "Close the scratch cell", () => this.close()),
        ),
        element(
          "div",
          { class: "scratch-body" },
          element("div", { class: "scratch-code" }, this.figure),
          element("div", { class: "scratch-side" }, this.list, this.none),
        ),
      );
      this.panel.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented) this.close();
        event.stopPropagation(); // the page's keys are the page's
      });
    }

    /** Nothing of it is the page's: no edit, no line in its history. */
    addTools() {
      super.addTools();
      this.editButton.remove();
      this.figure.querySelector(".cell-number").remove();
    }

    press(event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.page.run(this);
    }

    forget() {
      super.forget();
      this.refresh();
    }

    // ---------------------------------------------------------------- the panel

    get isOpen() {
      return this.panel.isConnected;
    }

    open() {
      if (this.isOpen) return this.editor.focus();
      this.before = document.activeElement;
      document.body.append(this.panel);
      const height = `${this.panel.offsetHeight + 12}px`;
      document.documentElement.style.scrollPaddingBottom = height;
      document.body.style.paddingBottom = height; // the end of the page can be read, too
      this.before.closest("article .cell")?.scrollIntoView({ block: "nearest" });
      this.editor.focus();
      this.refresh();
    }

    close() {
      if (!this.isOpen) return;
      this.panel.remove();
      document.documentElement.style.scrollPaddingBottom = "";
      document.body.style.paddingBottom = "";
      this.before.focus({ preventScroll: true });
    }

    /** Another tab has written in it. */
    recall() {
      const kept = scratchOf(this.page.path);
      if (kept === this.source) return;
      this.source = kept;
      this.editor.set(kept);
    }

    // ---------------------------------------------------------------- the names

    /** Show the names as they are now. */
    async refresh() {
      if (!this.isOpen) return;
      const said = await this.names.all();
      if (!said && this.page.python.busy) return; // and it will be asked again
      const names = said ?? [];
      this.list.replaceChildren(...names.map(([name, holds]) => this.row(name, holds)));
      this.list.hidden = !names.length;
      this.none.hidden = names.length > 0;
      if (names.length) return;
      const runAll = button("Run all", "Run all cells of this page", () => this.page.runAll());
      this.none.replaceChildren("Nothing of this page has run. Run a cell, and its names stand here. ", runAll);
    }

    row(name, holds) {
      const insert = element("button", { type: "button", title: `Insert ${name}` }, element("code", {}, name), ` ${holds}`);
      insert.addEventListener("click", () => {
        this.editor.insert(name);
        announce(`${name} inserted.`);
      });
      return element("li", {}, insert);
    }
  };
}
