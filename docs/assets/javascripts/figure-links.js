// Links a figure and the code beside it: point at a weight in the drawing and its name
// lights up in the code, point at the name and the drawing answers.

const NEAR = 2; // cells before a figure that belong to it, within one section

const related = (a, b) =>
  a === b || a.startsWith(`${b}[`) || b.startsWith(`${a}[`);

/** The cells beside a figure: up to two before it and one after it, same section. */
function cellsBeside(figure) {
  const walk = (from, next, most) => {
    const cells = [];
    for (let node = next(from); node && cells.length < most; node = next(node)) {
      if (node.matches("h2, h3")) break;
      if (node.matches("figure.cell")) cells.push(node);
    }
    return cells;
  };
  return [
    ...walk(figure, (node) => node.previousElementSibling, NEAR),
    ...walk(figure, (node) => node.nextElementSibling, 1),
  ];
}

const isName = (node) => node.className.startsWith("role-");

/** A name in code with its subscripts, weights[0], and the range of text that writes it. */
function expression(span) {
  const following = [];
  let text = "";
  for (let node = span.nextSibling; node; node = node.nextSibling) {
    text += node.textContent;
    following.push(node);
    if (!/^(\[\d+\])*(\[\d*)?$/.test(text)) break;
  }
  const subscripts = /^(\[\d+\])*/.exec(text)[0];
  const range = new Range();
  range.selectNodeContents(span);
  let left = subscripts.length;
  for (const node of following) {
    if (left <= 0) break;
    const letters = node.firstChild ?? node;
    range.setEnd(letters, Math.min(left, letters.length));
    left -= letters.length;
  }
  return { name: span.textContent + subscripts, range };
}

/**
 * Link the names in a drawing with the names in the code beside it.
 *
 * @param {Element} figure The whole figure.
 * @param {SVGElement} drawing Its drawing.
 * @param {AbortSignal} signal Ends the link when the figure leaves the page.
 */
export function linkCode(figure, drawing, signal) {
  const cells = cellsBeside(figure);

  const light = (name) => {
    for (const element of drawing.querySelectorAll("[data-name]"))
      element.classList.toggle("is-met", related(element.dataset.name, name));
    const met = cells
      .flatMap((cell) => [...cell.querySelectorAll("pre span")])
      .filter(isName)
      .map(expression)
      .filter((found) => related(found.name, name));
    // The code's own elements stay as they are; an older browser lights the drawing only.
    CSS.highlights?.set("figure", new Highlight(...met.map(({ range }) => range)));
  };
  const clear = () => {
    CSS.highlights?.delete("figure");
    for (const element of drawing.querySelectorAll(".is-met"))
      element.classList.remove("is-met");
  };
  const meet = ({ target }) => {
    clear();
    const drawn = target.closest("[data-name]");
    if (drawn) return light(drawn.dataset.name);
    if (target.matches?.("pre span") && isName(target)) light(expression(target).name);
  };
  for (const home of [drawing, ...cells]) {
    home.addEventListener("pointerover", meet, { signal });
    home.addEventListener("pointerleave", clear, { signal });
  }
  signal.addEventListener("abort", clear);
}
