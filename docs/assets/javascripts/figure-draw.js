// What the figures that the reader changes are drawn with: the same boxes, brackets and
// fields as tools/figures/pieces.py draws.

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element with its attributes and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, typeof value === "number" ? +value.toFixed(2) : value);
  element.append(...children);
  return element;
}

/** Text whose middle height is y. */
export const text = (x, y, content, attributes = {}) =>
  make("text", { x, y: y + 5, "text-anchor": "middle", ...attributes }, content);

/** A rectangle from its top left corner. */
export const box = (x, y, width, height, attributes = {}) =>
  make("rect", { class: "box", x, y, width, height, rx: 3, ...attributes });

/** A matrix of numbers in boxes; `entry(i, j)` gives each number's text, name and key. */
export function matrix(x, y, rows, columns, [width, height], css, entry) {
  const all = [];
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1) {
      const { content, name, key } = entry(i, j);
      const [left, top] = [x + j * width, y + i * height];
      const middle = [left + width / 2, top + height / 2];
      all.push(
        make(
          "g",
          { class: `entry ${css}`, "data-name": name },
          box(left + 1.5, top + 1.5, width - 3, height - 3),
          text(...middle, content, key ? { "data-key": key } : {}),
        ),
      );
    }
  const [top, bottom] = [y - 2, y + rows * height + 2];
  for (const [at, turn] of [[x - 4, 5], [x + columns * width + 4, -5]])
    all.push(
      make("path", {
        class: "bracket",
        d: `M${at + turn} ${top}H${at}V${bottom}H${at + turn}`,
      }),
    );
  return all;
}

/** Put a new drawing in place of the old one; its title and description are kept. */
export function redraw(player, elements, description) {
  const { drawing } = player;
  const kept = [...drawing.querySelectorAll(":scope > title, :scope > desc")];
  kept[1].textContent = description;
  drawing.replaceChildren(...kept, ...elements);
}

/**
 * Listen to a figure's fields. `change(values)` gets a number for each: a typed one is
 * whole, a slider's is any (or a power of 10), a choice's is the place of the word. Anything else is refused
 * in words, and the drawing stays as it is.
 *
 * @param {HTMLElement} player The figure's player.
 * @param {(values: number[]) => void} change Draws the figure anew.
 * @param {AbortSignal} signal Ends the listening.
 * @returns {() => void} Reads the fields, as if one of them had changed.
 */
export function listenToFields(player, change, signal) {
  const bar = player.querySelector(".figure-fields");
  const answer = bar.querySelector("p");
  const inputs = [...bar.querySelectorAll("input, select")];
  const read = () => {
    const wrong = inputs.map((input) =>
      input.type === "number" ? reasonAgainst(input) : "",
    );
    inputs.forEach((input, i) => {
      if (input.type === "number")
        input.setAttribute("aria-invalid", String(Boolean(wrong[i])));
      if (input.type !== "range") return;
      const shown = String(valueOf(input));
      input.nextElementSibling.textContent = shown;
      input.setAttribute("aria-valuetext", shown);
    });
    answer.textContent = wrong.find(Boolean) ?? "";
    if (!wrong.some(Boolean))
      change(inputs.map(valueOf));
  };
  bar.addEventListener("input", read, { signal });
  return read;
}

/** The number that a field stands for. */
function valueOf(input) {
  if (input.type === "select-one") return input.selectedIndex;
  const { valueAsNumber: value, dataset } = input;
  return "logarithmic" in dataset ? Number((10 ** value).toPrecision(2)) : value;
}

/** Why a field's value is no size, in words, or nothing. */
function reasonAgainst({ valueAsNumber: value, min, max, labels }) {
  const name = labels[0].textContent.trim();
  if (Number.isNaN(value)) return `${name}: a size is a number, such as 3.`;
  if (!Number.isInteger(value)) return `${name}: ${value} is not a whole number.`;
  if (value < Number(min)) return `${name}: ${value} is too few, ${min} is the least.`;
  if (value > Number(max)) return `${name}: the drawing has room for ${max}.`;
  return "";
}
