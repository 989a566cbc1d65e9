// Figure 20.1: opens a cell of the confusion matrix and shows the pictures it counts.
// Each class has one file of pictures, loaded when one of its cells is opened.

import { listenToFields } from "./figure-draw.js";

// Packed, this script lies one folder deeper.
const PICTURES = import.meta.url.replace(/javascripts\/(parts\/)?[^/]*$/, "vendor/pictures/");

/**
 * The pictures of a cell, the surest answers first.
 *
 * @param {number[][][]} said For each class, what was said of its pictures: the class
 *   called, its probability, and that of the right class, in thousandths.
 * @param {number} is The class they are of.
 * @param {number} called The class they are called.
 */
export function cell(said, is, called) {
  return said[is]
    .map(([answer, sure, truth], at) => ({ answer, sure, truth, at }))
    .filter(({ answer }) => answer === called)
    .sort((a, b) => b.sure - a.sure);
}

/** The cells off the diagonal that count something, the largest first. */
export function mistakes(said) {
  const all = said.flatMap((_, is) =>
    said.map((_, called) => [is, called, cell(said, is, called).length]),
  );
  return all
    .filter(([is, called, count]) => is !== called && count)
    .sort((a, b) => b[2] - a[2]);
}

/** The figure's sentence, as tools/figures/chapter_20/matrix.py writes it, too. */
export const sentence = (names, said, is, called) =>
  `${names[is]} called ${names[called]}: ${cell(said, is, called).length} of ` +
  `${said[is].length} pictures.`;

const percent = (thousandths) => `${(thousandths / 10).toFixed(1)}%`;

export function setUp(player, settings, signal) {
  const { names, said, left, top, side, across } = settings;
  const frame = player.drawing.querySelector('[data-key="frame"]');
  const [isField, calledField] = player.querySelectorAll("select");
  const shelf = document.createElement("div");
  shelf.role = "list";
  shelf.className = "figure-pictures";
  shelf.tabIndex = 0;
  shelf.hidden = true;
  player.append(shelf);
  signal.addEventListener("abort", () => shelf.remove());

  const open = ([is, called]) => {
    frame.setAttribute("x", left + called * side);
    frame.setAttribute("y", top + is * side);
    const address = `${PICTURES}20-01-${is}.png`;
    const found = cell(said, is, called);
    shelf.replaceChildren(
      ...found.map(({ sure, truth, at }) => {
        const item = document.createElement("div");
        item.role = "listitem";
        const picture = document.createElement("span");
        const [row, column] = [Math.floor(at / across), at % across];
        picture.style.backgroundImage = `url("${address}")`;
        picture.style.backgroundPosition = `${-56 * column}px ${-56 * row}px`;
        const words = [percent(sure)];
        if (truth !== undefined) words.push(`truth ${percent(truth)}`);
        item.append(picture, ...words.map((word) => {
          const line = document.createElement("span");
          line.textContent = word;
          return line;
        }));
        return item;
      }),
    );
    shelf.setAttribute("aria-label", `${names[is]} called ${names[called]}`);
    shelf.hidden = !found.length;
    shelf.scrollTop = 0;
    player.say(sentence(names, said, is, called));
  };
  const read = listenToFields(player, open, signal);
  const choose = (is, called) => {
    [isField.selectedIndex, calledField.selectedIndex] = [is, called];
    read();
  };
  const place = (at, from) => Math.floor((at - from) / side);
  const cellAt = (event) => {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      player.drawing.getScreenCTM().inverse(),
    );
    const [is, called] = [place(y, top), place(x, left)];
    return names[is] && names[called] ? [is, called] : undefined;
  };
  const on = (target, kind, listener) =>
    target.addEventListener(kind, listener, { signal });
  on(player.drawing, "click", (event) => {
    const found = cellAt(event);
    if (found) choose(...found);
  });
  on(player.drawing, "pointermove", (event) => {
    player.drawing.style.cursor = cellAt(event) ? "pointer" : "";
  });
  on(player.querySelector(".figure-fields button"), "click", () => {
    const all = mistakes(said);
    const now = [isField.selectedIndex, calledField.selectedIndex];
    const at = all.findIndex(([is, called]) => is === now[0] && called === now[1]);
    // The first press opens what is chosen, if that is a mistake; the others go on.
    const [is, called] = all[shelf.hidden ? Math.max(at, 0) : (at + 1) % all.length];
    choose(is, called);
  });
}
